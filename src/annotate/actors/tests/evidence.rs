//! What the sentences and the tables make of a name they do not know.

use super::{check, found};
use crate::config::Config;

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

#[test]
fn what_a_body_is_for_is_no_event() {
    for body in [
        "Institute for Coastal Law",
        "Centre for Harbour Studies",
        "Faculty of Law",
        "National Council of Hill Peoples",
        "Society for the Prevention of War",
    ] {
        let plain = format!("The {body} met.");
        check(&plain, &[&format!("{body} organisation: {body}")]);
    }
    // What is held, agreed or written stays nobody, and so does a text of a known body.
    check("The Treaty of Coastal Law holds.", &[]);
    check("The Conference on Coastal Law ended.", &[]);
    check(
        "The Council of Europe Convention holds.",
        &["Council of Europe organisation: Council of Europe"],
    );
}

#[test]
fn the_word_of_one_congress_heads_the_name_of_another() {
    let congress = "Congress of Hill Peoples organisation: Congress, Congress of Hill Peoples";
    check("The Congress of Hill Peoples met. The Congress refused.", &[congress]);
    // Where the United States are named, the bare word is theirs.
    check(
        "The United States paid. The Congress of Hill Peoples met. They asked Congress for help.",
        &[
            "United States state: United States",
            "Congress of Hill Peoples organisation: Congress of Hill Peoples",
            "United States Congress organisation of United States: Congress",
        ],
    );
    // That of a land is no new body.
    check("The Congress of Peru met.", &["Congress organisation: Congress", "Peru state: Peru"]);
}

#[test]
fn talks_are_held_at_a_place() {
    check("The Zorval talks failed.", &["at Zorval"]);
    check("They left the Zorval summit. Later Zorval was quiet.", &["at Zorval", "at Zorval"]);
    // A surname, somebody's own plan, and a verb.
    check("They left the Hansen talks.", &["Hansen person: Hansen"]);
    check("The Zorval plan failed.", &["Zorval person: Zorval"]);
    check("Zorval talks to Peru.", &["Zorval person: Zorval", "Peru state: Peru"]);
}

#[test]
fn a_name_with_a_border_and_a_government_is_a_land() {
    check(
        "Zorvia's coast guard seized a boat. Later Zorvia's foreign minister left.",
        &["Zorvia state: Zorvia"],
    );
    check(
        "Zorvia refused. Rain fell on the border with Zorvia. The Zorvian navy left, and Zorvians wept.",
        &["Zorvia state: Zorvia, Zorvian, Zorvians"],
    );
    check("The Kestral government fell. Kestral's parliament met.", &["Kestral state: Kestral"]);
    // One noun, what somebody who governs has too, and who is called by a title or a given name.
    check("Kestral refused. Kestral's flag fell.", &["Kestral person: Kestral"]);
    check("The Kestrali government fell.", &["Kestrali person: Kestrali"]);
    check(
        "The Kestral government fell. Kestral's foreign minister left.",
        &["Kestral person: Kestral"],
    );
    check(
        "The border was quiet, Mr Kestral said. Kestral's parliament and Kestral's navy met.",
        &["Kestral person: Kestral"],
    );
    check(
        "Jonas Kestral left. Kestral's parliament and Kestral's navy met.",
        &["Jonas Kestral person: Jonas Kestral, Kestral"],
    );
}

#[test]
fn a_person_behind_a_place_is_the_subject_of_the_verb() {
    let jane = "Jane Roe person: Jane Roe";
    check("In the prison on Gannet Hill Jane Roe is mending nets.", &[jane, "at Gannet Hill"]);
    check("At Gannet Bay Jane Roe met the warders.", &[jane, "at Gannet Bay"]);
    check("The mayor wrote that in Zorval Jane Roe is known.", &[jane, "at Zorval"]);
    let silva = "Jane da Silva person: Jane da Silva";
    check("In Zorval Jane da Silva refused.", &[silva, "at Zorval"]);
    // No verb behind it, or one before it.
    check("In Zorval Jane Bay rain fell.", &["at Zorval Jane Bay"]);
    check("Rain fell in Port Wayne Harbour.", &["at Port Wayne Harbour"]);
}

#[test]
fn islands_with_a_people_or_a_parliament_are_a_land() {
    check(
        "Peru met the Zorval Islands. The Zorvalian navy left.",
        &["Peru state: Peru", "Zorval Islands state: Zorval Islands, Zorvalian"],
    );
    check("The parliament of the Zorval Islands met.", &["Zorval Islands state: Zorval Islands"]);
    check(
        "Peru and the Zorval Islands have signed a pact.",
        &["Peru state: Peru", "Zorval Islands state: Zorval Islands"],
    );
    check(
        "Peru and the Zorval Islands have much rain.",
        &["Peru state: Peru", "at Zorval Islands"],
    );
    // A place of its own, and one that a minister visits.
    check("Rain fell on the Zorval Islands.", &["at Zorval Islands"]);
    check(
        "Peru's minister left for the Zorval Islands.",
        &["Peru state: Peru", "at Zorval Islands"],
    );
    check(
        "The Zorval Islands are quiet. The Zorval Islands lie far off.",
        &["at Zorval Islands", "at Zorval Islands"],
    );
}

#[test]
fn a_place_or_a_people_is_no_short_name_of_a_body() {
    let watch = "Zorval Water Watch organisation: Zorval Water Watch";
    check("The Zorval Water Watch met in the city of Zorval.", &[watch, "at Zorval"]);
    check("The Zorval Water Watch met. Zorval's city council left.", &[watch, "at Zorval"]);
    let guild = "Zorvian Skippers Guild organisation: Zorvian Skippers Guild";
    let found = super::found(
        "A Zorvian trawler sank. The Zorvian Skippers Guild met.",
        &crate::config::Config::default(),
    );
    assert!(found.iter().any(|actor| actor == guild), "{found:?}");
    // What acts, or has shares, is the body.
    check(
        "The Zorval Water Watch met. Zorval refused to pay.",
        &["Zorval Water Watch organisation: Zorval, Zorval Water Watch"],
    );
    check(
        "Zorval Energy met. They sold shares in Zorval.",
        &["Zorval Energy organisation: Zorval, Zorval Energy"],
    );
    check(
        "Zorval Terminals met. Zorval shares fell.",
        &["Zorval Terminals organisation: Zorval, Zorval Terminals"],
    );
}

#[test]
fn what_is_its_own_is_no_persons() {
    for text in [
        "Sarnex raised its offer on Friday.",
        "Sarnex has cut its fares.",
        "They met Sarnex’s Jonas Lind on Friday.",
        "Sarnex’s owner wants it sold.",
        "The investment fund Sarnex declined to comment.",
    ] {
        let found = found(text, &Config::default());
        assert!(found.iter().any(|one| one == "Sarnex organisation: Sarnex"), "{text} {found:?}");
    }
    for text in ["Tarnow told her it was late.", "Tarnow raised her voice on Friday."] {
        let found = found(text, &Config::default());
        assert!(found.iter().all(|one| one != "Tarnow organisation: Tarnow"), "{text} {found:?}");
    }
}
