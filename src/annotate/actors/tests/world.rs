//! What a thousand pieces of news from all parts of the world taught, which others had marked (November 2026):
//! each rule with what it takes and leaves.

use super::check;

#[test]
fn people_have_no_article() {
    check("The Lok Zorval has met.", &["Lok Zorval organisation: Lok Zorval"]);
    check(
        "Members of the Zorval were here. The Zorval has risen.",
        &["Zorval organisation: Zorval"],
    );
    // What belongs to a noun behind, and who is told of mostly without one.
    check("Zorval left. Zorval said no. The Zorval defeat hurt.", &["Zorval person: Zorval"]);
    check(
        "La Zorval reported it. Frenkie de Lind said no.",
        &["La Zorval organisation: La Zorval", "Frenkie de Lind person: Frenkie de Lind"],
    );
}

#[test]
fn letters_that_speak_are_a_body() {
    check("NIWA said it. NIWA says so, NIWA added.", &["NIWA organisation: NIWA"]);
    check("Members of the Umurenge ZACCO met.", &["Umurenge ZACCO organisation: Umurenge ZACCO"]);
    check("Emmanuel ZORVAL left.", &["Emmanuel ZORVAL person: Emmanuel ZORVAL"]);
}

#[test]
fn the_branch_of_a_firm_ends_in_a_state() {
    check("They sued Movizorval Peru.", &["Movizorval Peru organisation: Movizorval Peru"]);
    check("They sued Michael Jordan.", &["Michael Jordan person: Michael Jordan"]);
}

#[test]
fn who_leads_it_makes_a_body() {
    check("The founder of Zorval left.", &["Zorval organisation: Zorval"]);
    check("A spokesman for Zorval left.", &["Zorval organisation: Zorval"]);
    check("A friend of Zorval left.", &["Zorval person: Zorval"]);
    check(
        "The Centre for Rights of Harlow (Zorvalidh) met.",
        &[
            "Centre for Rights of Harlow organisation: Centre for Rights of Harlow",
            "Zorvalidh organisation: Zorvalidh",
        ],
    );
}

#[test]
fn towns_end_as_towns_do() {
    check("They met beside Zorvalabad.", &["at Zorvalabad"]);
    check("Stan left.", &["Stan person: Stan"]);
    check("They met beside San Zorval de las Dunas.", &["at San Zorval de las Dunas"]);
}

#[test]
fn a_part_of_a_land_is_a_place_of_its_own() {
    check("They met in Northern Norway.", &["at Northern Norway"]);
    check("North Korea agreed.", &["North Korea state: North Korea"]);
    check(
        "The Southern Norway Harbour Union met.",
        &["Southern Norway Harbour Union organisation: Southern Norway Harbour Union"],
    );
}

#[test]
fn money_and_measures_are_nobody() {
    check("It cost USD 20 million, Rs 40 and Tk 5, at 26 °C or 80 °F.", &[]);
    check("PPPs and MSMEs closed. They were No. 1 again.", &[]);
    check("Zorval cost USD funds.", &["Zorval person: Zorval", "USD organisation: USD"]);
}

#[test]
fn a_term_of_ordinary_words_is_nobody() {
    check("They spoke of Smart Farming at length.", &[]);
    check(
        "They spoke of Smart Farming. Smart Farming grew.",
        &["Smart Farming organisation: Smart Farming"],
    );
    check("They flew Zorvalis 1 and a Zorvalon of old.", &[]);
    check("X. spoke of K. and Z left.", &[]);
    check("Reasserting this, they left. Overcharging went on.", &[]);
}

#[test]
fn the_kingdom_is_the_one_the_article_names() {
    check("Morocco signed. The Kingdom said it would pay.", &["Morocco state: Kingdom, Morocco"]);
    check("The Kingdom paid.", &[]);
    check(
        "Morocco and Jordan signed. The Kingdom paid.",
        &["Morocco state: Morocco", "Jordan state: Jordan"],
    );
}

#[test]
fn an_organ_stays_whose_it_was() {
    check(
        "The Omani Foreign Ministry met them. The Foreign Ministry said no.",
        &["Omani Foreign Ministry organisation of Oman: Foreign Ministry, Omani Foreign Ministry"],
    );
    check("The Foreign Ministry said no.", &[]);
}

#[test]
fn a_family_name_may_come_first() {
    check(
        "Park Beom-kye spoke. Park also asked why.",
        &["Park Beom-kye person: Park, Park Beom-kye"],
    );
}

#[test]
fn an_apposition_ends_with_its_noun() {
    check(
        "Adlene Zorval, a director of farm services in Lund, left.",
        &["Adlene Zorval person: Adlene Zorval", "at Lund"],
    );
    check(
        "Jonas Zorval, a miner with Lundby, left.",
        &["Jonas Zorval person: Jonas Zorval", "Lundby person: Lundby"],
    );
    check("Zorval, a miner of tin, left.", &["Zorval organisation: Zorval"]);
}
