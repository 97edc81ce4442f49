//! What the sentences and the tables make of a name they do not know.

use super::check;

#[test]
fn a_town_of_the_table_needs_no_preposition_and_a_small_one_does() {
    check("Rustenburg is quiet.", &["at Rustenburg"]);
    // The world has a town of nearly every name: this one alone proves nothing.
    check("Obama smiled.", &["Obama person: Obama"]);
    check("Crowds met in Keighley.", &["at Keighley"]);
}

#[test]
fn what_stands_around_a_name_says_what_it_is() {
    check("The village of Zorval burned.", &["at Zorval"]);
    check("Shells fell in Zorval.", &["at Zorval"]);
    check("Few have confidence in Zorval.", &["Zorval person: Zorval"]);
    check("Zorval shares fell.", &["Zorval organisation: Zorval"]);
    check("The retailer Zorval paid.", &["Zorval organisation: Zorval"]);
    check("Zorval's widow wept.", &["Zorval person: Zorval"]);
    check("Zorval, 54, left.", &["Zorval person: Zorval"]);
    check("Zorval, who sang, left.", &["Zorval person: Zorval"]);
    check("Zorval magazine closed.", &["Zorval media: Zorval"]);
    check("The war veteran Vaughn Zorval left.", &["Vaughn Zorval person: Vaughn Zorval"]);
    check("The Zorval administration fell.", &["Zorval person: Zorval"]);
    check("In Peru and Zorval it rained.", &["Peru state: Peru", "at Zorval"]);
}

#[test]
fn datelines_name_places() {
    check("MELIK, Peru (Reuters) — Rain fell.", &["Reuters media: Reuters", "at MELIK", "at Peru"]);
    check("ZORVAL – Rain fell.", &["at ZORVAL"]);
    // Neither capitals nor brackets nor a comma: somebody, and what is said of them.
    check("Zorval – a singer – left.", &["Zorval person: Zorval"]);
}

#[test]
fn a_prize_is_a_given_name_behind_a_title() {
    check(
        "The Costa Rican President Oscar Zorval left.",
        &["Costa Rica state: Costa Rican", "Oscar Zorval person of Costa Rica: Oscar Zorval"],
    );
}

#[test]
fn known_by_a_middle_name() {
    check(
        "Marta Zorval Lindqvist left. Zorval wept, and Marta Zorval came back.",
        &["Marta Zorval Lindqvist person: Marta Zorval, Marta Zorval Lindqvist, Zorval"],
    );
    // Two bear it: neither lends it.
    check(
        "Marta Zorval Lindqvist met Paula Zorval Ek. Zorval wept.",
        &[
            "Marta Zorval Lindqvist person: Marta Zorval Lindqvist",
            "Paula Zorval Ek person: Paula Zorval Ek",
            "Zorval person: Zorval",
        ],
    );
}

#[test]
fn names_that_go_on_behind_a_mark() {
    check("Zorval Group, Inc. paid.", &["Zorval Group, Inc. organisation: Zorval Group, Inc."]);
    check("Ships met in Zorval's Bay.", &["at Zorval's Bay"]);
    check("Jack Lincoln came.", &["Jack Lincoln person: Jack Lincoln"]);
    check("The African Union-backed truce held.", &["African Union organisation: African Union"]);
}

#[test]
fn clubs_branches_and_firms() {
    check("They joined Keighley Wolves.", &["Keighley Wolves organisation: Keighley Wolves"]);
    check("Sony Norway paid.", &["Sony Norway organisation: Sony Norway"]);
    check("Norway and Sony agreed.", &["Norway state: Norway", "Sony organisation: Sony"]);
    check(
        "Zorval Brands Inc. paid. Later Zorval closed.",
        &["Zorval Brands Inc. organisation: Zorval, Zorval Brands Inc."],
    );
    check(
        "The Harbour Union met. Critics of the Union left.",
        &["Harbour Union organisation: Harbour Union, Union"],
    );
    // Two unions: which one is meant nobody says.
    check(
        "The Harbour Union met the Rail Union. Critics of the Union left.",
        &["Harbour Union organisation: Harbour Union", "Rail Union organisation: Rail Union"],
    );
}

#[test]
fn an_article_with_a_capital_belongs_to_the_name() {
    check("He told The Zorval Herald that it was so.", &["The Zorval Herald media: Zorval Herald"]);
    check("He told the Zorval Herald that it was so.", &["Zorval Herald media: Zorval Herald"]);
}

#[test]
fn words_that_open_a_sentence_as_names() {
    check("Rain fell as Bush left. Bush nominated nobody.", &["Bush person: Bush"]);
    check("Cook said no.", &["Cook person: Cook"]);
    check("Talks failed. Police said no. Snow was falling. Rice was dear.", &[]);
    check("Conservationists welcomed it. Manufacturers did not.", &[]);
    check("De Jong left with Frenk de Jong.", &["Frenk de Jong person: De Jong, Frenk de Jong"]);
}

#[test]
fn people_beside_bodies_and_words_that_look_like_titles() {
    check(
        "He met Harlow University Jonas Lindqvist.",
        &[
            "Harlow University organisation: Harlow University",
            "Jonas Lindqvist person: Jonas Lindqvist",
        ],
    );
    check(
        "They met Jeffrey Dean Lindqvist.",
        &["Jeffrey Dean Lindqvist person: Jeffrey Dean Lindqvist"],
    );
    check(
        "They met Susanne Hall and Marc Lamont Hill.",
        &["Susanne Hall person: Susanne Hall", "Marc Lamont Hill person: Marc Lamont Hill"],
    );
    check("Gerald Ford left. Later Ford wrote.", &["Gerald Ford person: Ford, Gerald Ford"]);
    check("The unions of Ford met.", &["Ford Motor Company organisation: Ford"]);
}

#[test]
fn what_names_nobody() {
    check("The GDP and the IPO of two CEOs fell.", &[]);
    check("They shouted anti-Norwegian and non-Lutheran words.", &[]);
    check("The hills (Arabic: Tilal Zorvan) are green.", &[]);
    check("It cost US$ 20.", &[]);
}

#[test]
fn towns_of_the_united_states_bear_their_state() {
    check("They met in Irving, Texas.", &["at Irving, Texas", "at Texas"]);
    check("They met in Chicago, Illinois.", &["at Chicago", "at Illinois"]);
    // Many towns have this name: without a state it stays as it is.
    check("They met in Springfield.", &["at Springfield"]);
}

#[test]
fn the_noun_of_a_list_says_what_it_holds() {
    check("Villages such as Zorval and Melikan burned.", &["at Zorval", "at Melikan"]);
    check(
        "The Zorval, Melikan and Tarnov districts burned.",
        &["at Zorval", "at Melikan", "at Tarnov"],
    );
    check("Zorval and other retailers paid.", &["Zorval organisation: Zorval"]);
    check("Leaders of villages met Zorval.", &["Zorval person: Zorval"]);
}

#[test]
fn what_lies_between_two_names_may_be_of_the_land() {
    check("A dam between Zorval and Melikan was opened.", &["at Zorval", "at Melikan"]);
    check(
        "The quarrel between Zorval and Melikan went on.",
        &["Zorval person: Zorval", "Melikan person: Melikan"],
    );
}

#[test]
fn a_capital_inside_or_a_noun_behind_tells_a_firm() {
    check("ZorvalLink warned of delays.", &["ZorvalLink organisation: ZorvalLink"]);
    check("Growers blame the Zorval company.", &["Zorval organisation: Zorval"]);
    check("McZorval warned of delays.", &["McZorval person: McZorval"]);
}
