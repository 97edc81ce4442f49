//! What pages that nobody had marked taught (November 2026): each rule with what it takes and leaves.

use super::check;

#[test]
fn an_acronym_in_a_bracket_makes_a_body() {
    check(
        "The Barisan Harapan Rakyat (BHR) met. BHR left.",
        &["Barisan Harapan Rakyat organisation: BHR, Barisan Harapan Rakyat"],
    );
    check(
        "The Harbour Traffic Operations Command (Htoc) met.",
        &[
            "Harbour Traffic Operations Command organisation: Harbour Traffic Operations Command, Htoc",
        ],
    );
    // Somebody with a party behind the name, and a house.
    check(
        "Marta Lindqvist (SDP) left.",
        &["Marta Lindqvist person: Marta Lindqvist", "SDP organisation: SDP"],
    );
    check("They shut the Lund Renewal Dam (LRD).", &["at Lund Renewal Dam", "at Lund Renewal Dam"]);
}

#[test]
fn the_end_of_a_longer_name_is_the_same_person() {
    check(
        "Abdul Rahim Zorval left. Rahim Zorval smiled, and Zorval waved.",
        &["Abdul Rahim Zorval person: Abdul Rahim Zorval, Rahim Zorval, Zorval"],
    );
    check(
        "Abdul Rahim Zorval left. Jonas Zorval smiled.",
        &["Abdul Rahim Zorval person: Abdul Rahim Zorval", "Jonas Zorval person: Jonas Zorval"],
    );
    check(
        "The Voz Serena Party met. Voz Serena won.",
        &["Voz Serena Party organisation: Voz Serena, Voz Serena Party"],
    );
}

#[test]
fn a_small_word_inside_a_name_behind_a_title() {
    check(
        "The United Nations Special Envoy Staffan de Zorval left.",
        &[
            "United Nations organisation: United Nations",
            "Staffan de Zorval person of United Nations: Staffan de Zorval",
        ],
    );
    check(
        "UN Special Envoy for Peru Staffan de Zorval left.",
        &[
            "United Nations organisation: UN",
            "Peru state: Peru",
            "Staffan de Zorval person: Staffan de Zorval",
        ],
    );
    check(
        "Presidents Faure Zorval of Togo and Macky Lindqvist of Benin met.",
        &[
            "Faure Zorval person: Faure Zorval",
            "Togo state: Togo",
            "Macky Lindqvist person: Macky Lindqvist",
            "Benin state: Benin",
        ],
    );
}

#[test]
fn who_leads_stands_before_a_hyphen() {
    check(
        "The Jonas Zorval-led HRC met.",
        &["Jonas Zorval person: Jonas Zorval", "HRC organisation: HRC"],
    );
    check("The Zorval-related HRC met.", &["HRC organisation: HRC"]);
}

#[test]
fn what_a_text_is_about_and_the_rest_of_a_name() {
    check("They signed the Agreement on Ancestral Waters.", &[]);
    check("They signed the Agreement on Peru.", &["Peru state: Peru"]);
    check("The Conference on Fisheries opened.", &[]);
    check(
        "The National Council for the Safeguard of the Homeland met.",
        &["National Council for the Safeguard of the Homeland organisation: \
             National Council for the Safeguard of the Homeland"],
    );
}

#[test]
fn people_of_a_town_papers_and_houses_are_nobody() {
    check("New Yorkers walked.", &[]);
    check("Rangers walked with Berliners.", &[]);
    check("See S/2008/353 for it.", &[]);
    check("NorthNews was told.", &["NorthNews media: NorthNews"]);
    check("It met at the Harbour Conference Center.", &["at Harbour Conference Center"]);
}
