//! What pages that nobody had marked taught (November 2026): each rule with what it takes and leaves.

use super::{Config, check, found};

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
            "Faure Zorval person of Togo: Faure Zorval",
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

#[test]
fn peoples_waters_and_seats_of_others_are_nobody() {
    check("Hutus and Tutsis share it, and the Hutu parties agreed.", &[]);
    check("They shared Zorval water.", &["at Zorval"]);
    check("The Rome-based community met.", &["at Rome"]);
    check("The Rome-backed community met.", &["Italy state: Rome"]);
    check("They read Exit.Albania again.", &[]);
}

#[test]
fn congress_is_a_party_elsewhere() {
    check(
        "They met Congress president Juma Zorval.",
        &["Congress organisation: Congress", "Juma Zorval person of Congress: Juma Zorval"],
    );
    check(
        "The US waited, and they met Congress president Juma Zorval.",
        &[
            "United States state: US",
            "United States Congress organisation of United States: Congress",
            "Juma Zorval person of United States Congress: Juma Zorval",
        ],
    );
    check(
        "They addressed Congress.",
        &["United States Congress organisation of United States: Congress"],
    );
}

#[test]
fn the_field_of_an_office_is_no_name() {
    check(
        "Peru's Minister for the Peace Process Ambroise Zorval left.",
        &["Peru state: Peru", "Ambroise Zorval person: Ambroise Zorval"],
    );
    check(
        "The Minister for the Middle East Tobias Zorval left.",
        &["Tobias Zorval person: Tobias Zorval", "at Middle East"],
    );
}

#[test]
fn bodies_with_and_and_acronyms_of_other_tongues() {
    check(
        "The International Longshore and Warehouse Union (ILWU) met.",
        &["International Longshore and Warehouse Union organisation: ILWU, \
             International Longshore and Warehouse Union"],
    );
    check(
        "Jonas Lind and Warehouse Union met.",
        &["Jonas Lind person: Jonas Lind", "Warehouse Union organisation: Warehouse Union"],
    );
    check("The Liberal Party (PL) met.", &["Liberal Party organisation: Liberal Party, PL"]);
    check(
        "Unicef and Renamo met.",
        &[
            "United Nations Children's Fund organisation of United Nations: Unicef",
            "RENAMO armed group: Renamo",
        ],
    );
    check("The Zorval news agency met.", &["Zorval media: Zorval"]);
    check(
        "Peter J. Hurtgen, a Bush appointee, left.",
        &["Peter J. Hurtgen person: Peter J. Hurtgen", "Bush person: Bush"],
    );
}

#[test]
fn offices_alone_and_lands_of_offices() {
    check("The Regional Chairman left.", &[]);
    check("The HwU Chairman left.", &["HwU organisation: HwU"]);
    check(
        "The Prime Minister of Saint Vincent and the Grenadines left.",
        &["Saint Vincent and the Grenadines state: Saint Vincent and the Grenadines"],
    );
    check(
        "The State Secretary for Europe of France Jean-Baptiste Zorval left.",
        &["France state: France", "Jean-Baptiste Zorval person: Jean-Baptiste Zorval", "at Europe"],
    );
    check(
        "The Minister for Media Zorvala Lindqvista left.",
        &["Zorvala Lindqvista person: Zorvala Lindqvista"],
    );
    check(
        "A row of Zorval, Nakuru, Garissa and Kisumu.",
        &["at Zorval", "at Nakuru", "at Garissa", "at Kisumu"],
    );
}

#[test]
fn places_by_what_is_done_to_them() {
    check("They fled Zorvala. The assault on Quimbel failed.", &["at Zorvala", "at Quimbel"]);
    check("A critic of the raid on Marta Lund spoke.", &["Marta Lund person: Marta Lund"]);
    check(
        "The attacks in Qamval, Aleppo and Zorvala failed.",
        &["at Qamval", "at Aleppo", "at Zorvala"],
    );
    // Behind the "and" the list has ended.
    check(
        "After years in Aleppo and Idlib, Zorval said no.",
        &["Zorval person: Zorval", "at Aleppo", "at Idlib"],
    );
    check("Settlers from St. Zorva came.", &["at St. Zorva"]);
    check("Zorva Province is large, and Zorva has a port.", &["at Zorva Province", "at Zorva"]);
    check(
        "Cheshire and Helmand are far apart, as are Java and Anatolia.",
        &["at Cheshire", "at Helmand", "at Java", "at Anatolia"],
    );
}

#[test]
fn a_life_in_brackets_is_no_dateline() {
    check(
        "Jonas Stolv (6 October 1895 - 8 September 1960) was a judge.",
        &["Jonas Stolv person: Jonas Stolv"],
    );
    check(
        "Benno Stolv (May 6, 1901 – June 7, 1960) was one.",
        &["Benno Stolv person: Benno Stolv"],
    );
    check("LUND, Zorvalia (Agency) – The crews left.", &["at LUND", "at Zorvalia"]);
}

#[test]
fn words_made_from_names_and_codes() {
    check("An ex-Zorval aide and pro-Shiite parties met. Pro-Western crews left.", &[]);
    check("The H5N1 strain came in 256-AD with an F-16.", &[]);
    check("Pro-Kenyan crews left, and pan-Kenyan talks failed.", &["Kenya state: Kenyan"]);
    check("A Roman Catholic nun left after the Good Friday accord.", &[]);
    check("Zorvalat Friday said no.", &["Zorvalat person: Zorvalat"]);
    check("They have met since World War II.", &[]);
    check("Marta Roe (D-Mo.) left.", &["Marta Roe person: Marta Roe"]);
}

#[test]
fn a_field_between_a_body_and_its_office() {
    check(
        "European Union Trade Commissioner Jonas Lindqvist left.",
        &[
            "European Union organisation: European Union",
            "Jonas Lindqvist person of European Union: Jonas Lindqvist",
        ],
    );
    check(
        "The European Union and its Member States agreed.",
        &["European Union organisation: European Union"],
    );
    check(
        "The Harbour Trade Union met.",
        &["Harbour Trade Union organisation: Harbour Trade Union"],
    );
}

#[test]
fn surnames_that_are_words() {
    check(
        "Greg Hands left. Hands also warned the crews.",
        &["Greg Hands person: Greg Hands, Hands"],
    );
    check("Greg Lund left. Hands were raised.", &["Greg Lund person: Greg Lund"]);
    check("Cotton was born in Aleppo.", &["Cotton person: Cotton", "at Aleppo"]);
    check("Cotton was grown in Aleppo.", &["at Aleppo"]);
}

#[test]
fn halves_of_a_land() {
    check(
        "North Korea fired at South Korea. Later the South answered the North.",
        &["North Korea state: North, North Korea", "South Korea state: South, South Korea"],
    );
    check("North Korea fired. Rain fell in the North.", &["North Korea state: North Korea"]);
    check(
        "North Korea met South Korea in the North of the land.",
        &["North Korea state: North Korea", "South Korea state: South Korea"],
    );
}

#[test]
fn organs_that_only_one_state_calls_so() {
    check(
        "The Labor Department spoke, and so did the Government Accountability Office (GAO).",
        &[
            "United States Department of Labor organisation of United States: Labor Department",
            "Government Accountability Office organisation of United States: GAO, Government Accountability Office",
        ],
    );
    check("The Labour Department spoke.", &[]);
    check("The Minister of Foreign Affairs of Iraq left.", &["Iraq state: Iraq"]);
    check("Jaysh al-Zorva struck.", &["Jaysh al-Zorva armed group: Jaysh al-Zorva"]);
}

#[test]
fn titles_of_several_words_before_a_name() {
    for title in ["Secretary of State", "Minister of Health", "Secretary of Defense"] {
        check(
            &format!("{title} Marta Lindqvist left."),
            &["Marta Lindqvist person: Marta Lindqvist"],
        );
        check(
            &format!("They met with {title} Marta Lindqvist."),
            &["Marta Lindqvist person: Marta Lindqvist"],
        );
    }
    check("The Secretary of State left.", &[]);
    check(
        "Local TDs Marta Lindqvist and Jonas Roe came.",
        &["Marta Lindqvist person: Marta Lindqvist", "Jonas Roe person: Jonas Roe"],
    );
}

#[test]
fn places_by_what_stands_beside_them() {
    check("They sail to two ports, Zorvala and Quimbel.", &["at Zorvala", "at Quimbel"]);
    check(
        "Two owners, Zorvala and Quimbel, left.",
        &["Zorvala person: Zorvala", "Quimbel person: Quimbel"],
    );
    check(
        "Clashes went on in Abu Zorva, 25 kilometres east of Aleppo.",
        &["at Abu Zorva", "at Aleppo"],
    );
    check("Zorvala Quay-based crews left.", &["at Zorvala Quay"]);
    check(
        "Mr Roe and his counterpart Tony Zorval are due to meet.",
        &["Roe person: Roe", "Tony Zorval person: Tony Zorval"],
    );
}

#[test]
fn words_shouted_at_the_start() {
    check("FISHERMEN WHO have stayed met.", &[]);
    check("The WHO met.", &["World Health Organization organisation of United Nations: WHO"]);
}

#[test]
fn offices_for_a_field_or_a_land() {
    check(
        "Assistant Secretary of State for African Affairs Linda Zorval left.",
        &["Linda Zorval person: Linda Zorval"],
    );
    check(
        "The Minister for the Middle East and North Africa Alistair Zorval left.",
        &["Alistair Zorval person: Alistair Zorval", "at Middle East", "at North Africa"],
    );
    check("Tobias Zorval MP left.", &["Tobias Zorval person: Tobias Zorval"]);
    check(
        "The Parliamentary Under-Secretary of State for Foreign and Commonwealth Affairs, Tobias Zorval, left.",
        &["Tobias Zorval person: Tobias Zorval"],
    );
}

#[test]
fn units_and_machines() {
    check(
        "The 101st Airborne Division left. Later Airman 1st Class Jane Zorval came.",
        &[
            "101st Airborne Division armed group: 101st Airborne Division",
            "Jane Zorval person: Jane Zorval",
        ],
    );
    check(
        "Tornado GR4s and a KC-10 Extender took off from Zorval Airfield.",
        &["at Zorval Airfield"],
    );
}

#[test]
fn names_that_their_letters_spell() {
    check(
        "The Coalition for Bread and Peace (CBP) met. CBP left.",
        &["Coalition for Bread and Peace organisation: CBP, Coalition for Bread and Peace"],
    );
    check(
        "The Lundby Association of Academic Riders (LAAR) met.",
        &[
            "Lundby Association of Academic Riders organisation: LAAR, Lundby Association of Academic Riders",
        ],
    );
}

#[test]
fn ben_is_a_given_name_and_a_letter_with_a_land_is_a_mark() {
    check(
        "The mill is old, said Ben Zorval. Zorval smiled.",
        &["Ben Zorval person: Ben Zorval, Zorval"],
    );
    check("Sen. Jane Roe, D-Mo., smiled.", &["Jane Roe person: Jane Roe"]);
}

#[test]
fn a_word_before_a_surname_is_a_given_name() {
    let person = |text: &str, name: &str| check(text, &[&format!("{name} person: {name}")]);
    person("Christian Zorval refused.", "Christian Zorval");
    person("They met Christian Lindner.", "Christian Lindner");
    person("Faith Zorval said no.", "Faith Zorval");
    person("Rod Hull refused.", "Rod Hull");
    person("June Park refused.", "June Park");
    person("The envoy, Art Bell, said so.", "Art Bell");
    person("The crew’s Will Marsh refused.", "Will Marsh");
    // A month, a verb and a faith are none; nor is what a body or a thing is called by.
    person("In June Park refused.", "Park");
    check("Will Norway pay the fine?", &["Norway state: Norway"]);
    check("Christian groups met. Christian Solidarity refused.", &[]);
    check("The aid went to Christian Kenyans.", &[]);
    check("Faith Groups said no.", &[]);
    check("Hope Springs refused.", &["at Hope Springs"]);
    check("Faith Hospital refused.", &["Faith Hospital organisation: Faith Hospital"]);
}

#[test]
fn whoever_signs_is_nobody_and_the_council_is_the_one_named() {
    check("The Signatories undertake to meet. The Signatories met.", &[]);
    check("The Parties agreed. The Parties met. The High Contracting Parties met.", &[]);
    check(
        "The Joint Sailors Parties (JSP) met.",
        &["Joint Sailors Parties organisation: JSP, Joint Sailors Parties"],
    );
    check(
        "The Zorval Council met. Briefing the Council, the clerk left. She told the Council so.",
        &["Zorval Council organisation: Council, Zorval Council"],
    );
    check(
        "The Zorval Council met the Harlow Council. She told the Council so. The Council met.",
        &[
            "Zorval Council organisation: Zorval Council",
            "Harlow Council organisation: Harlow Council",
            "Council organisation: Council",
        ],
    );
}

#[test]
fn offices_of_firms_make_a_firm() {
    let firm = |text: &str| {
        let found = found(text, &Config::default());
        assert!(found.iter().any(|one| one == "Zorvalin organisation: Zorvalin"), "{found:?}");
    };
    firm("Jane Roe is chief executive of Zorvalin.");
    firm("Jane Roe, CEO of Zorvalin, left.");
    firm("Zorvalin CEO Jane Roe left.");
    firm("Zorvalin vice-president Jane Roe left.");
    check("A friend of Zorvalin left.", &["Zorvalin person: Zorvalin"]);
    check("The vice-president, Zorvalin, left.", &["Zorvalin person: Zorvalin"]);
    // An office in two words is no part of the name.
    check("The clerk met Comptroller-General Jane Roe.", &["Jane Roe person: Jane Roe"]);
    check("The clerk met Procurator-Fiscal Jane Roe.", &["Jane Roe person: Jane Roe"]);
}

#[test]
fn a_name_before_a_bridge_is_a_place() {
    check("The Zorvalin bridge is closed.", &["at Zorvalin"]);
    check("The Zorvalin conflict goes on.", &["at Zorvalin"]);
    check("Farmers along the Zorvalin said no.", &["at Zorvalin"]);
    check("Jane Roe (Zorvalin) asked for time.", &["Jane Roe person: Jane Roe", "at Zorvalin"]);
    check(
        "The Herders of Peru (Zorvap) left.",
        &["Peru state: Peru", "Zorvap organisation: Zorvap"],
    );
    // Somebody's surname is none, nor is who acts.
    check("The Petersen bridge is closed.", &["Petersen person: Petersen"]);
    check(
        "Jane Roe (Petersen) asked for time.",
        &["Jane Roe person: Jane Roe", "Petersen person: Petersen"],
    );
    check(
        "Zorvalin CEO Jane Roe left. The Zorvalin bridge is closed, a Zorvalin spokesman said.",
        &["Zorvalin organisation: Zorvalin", "Jane Roe person of Zorvalin: Jane Roe"],
    );
}

#[test]
fn a_colour_opens_a_name_and_peoples_are_nobody() {
    check("Red Bull refused. Red Bull left.", &["Red Bull organisation: Red Bull"]);
    check("Red Kenyans refused.", &[]);
    check("The Assembly of Indigenous Peoples of Peru left.", &["Peru state: Peru"]);
    check("Global Affairs Canada refused.", &["Canada state: Global Affairs Canada"]);
}

#[test]
fn titles_that_are_surnames() {
    check(
        "Jane Bishop led them. Later it was Bishop who spoke. They met Bishop at home.",
        &["Jane Bishop person: Bishop, Jane Bishop"],
    );
    check(
        "Jane Zorval King led them. Later, King offered to write. Ms. King did.",
        &["Jane Zorval King person: Jane Zorval King, King"],
    );
    // The office, and a title with nobody named by it.
    check(
        "Jane Bishop led them. The Bishop of Lund and his Bishop spoke.",
        &["Jane Bishop person: Jane Bishop", "at Lund"],
    );
    check("Later it was Bishop who spoke.", &[]);
}

#[test]
fn counted_units_and_partners() {
    check(
        "The 5th Fleet left. It went to the 8th Circuit.",
        &["5th Fleet armed group: 5th Fleet", "8th Circuit organisation: 8th Circuit"],
    );
    check(
        "They asked Zorval Meik & Co. for advice.",
        &["Zorval Meik & Co. organisation: Zorval Meik & Co."],
    );
}

#[test]
fn a_hyphen_between_spaces_is_a_dash() {
    check("OSLO - Borrowers face higher costs.", &["at OSLO"]);
    check("Talks - Borrowers said - went on.", &[]);
}

#[test]
fn parties_of_members() {
    check("Tobias Zorval (BNX-Lund) asked.", &["Tobias Zorval person: Tobias Zorval"]);
}

#[test]
fn titles_of_works() {
    check("They read her book “How the Norlanders Saved Zorvania,” a book.", &[]);
    check("He starred in the film “Zorvania.” It won.", &[]);
    // What stands without the marks too, and what somebody is called.
    check("Zorvania agreed. He starred in “Zorvania” once.", &["Zorvania person: Zorvania"]);
    check("A group called “Zorvan” said so.", &["Zorvan person: Zorvan"]);
    // A speech is none.
    check("He said, “Yes, Jane Zorval.”", &["Jane Zorval person: Jane Zorval"]);
}

#[test]
fn adjectives_made_from_names() {
    check("They wanted a Zorvalian style.", &[]);
    check("Zorvalian said so.", &["Zorvalian person: Zorvalian"]);
}

#[test]
fn firms_of_partners_and_firms_that_open_sentences() {
    check(
        "They hired Zorval, Melik & Roe.",
        &["Zorval, Melik & Roe organisation: Zorval, Melik & Roe"],
    );
    check(
        "The board met Zorval, Melik and Tarn.",
        &["Zorval person: Zorval", "Melik person: Melik", "Tarn person: Tarn"],
    );
    check(
        "Baker Motor Co. makes cars. Baker’s sales fell. Baker also spoke.",
        &["Baker Motor Co. organisation: Baker, Baker Motor Co."],
    );
    check("Baker also spoke.", &[]);
}

#[test]
fn ministers_with_their_field_in_words() {
    check(
        "Deputy Works Minister Railey Zorval spoke. Housing and Local Government Minister Jane Zorvan left.",
        &["Railey Zorval person: Railey Zorval", "Jane Zorvan person: Jane Zorvan"],
    );
    check("The Works Minister left.", &[]);
}

#[test]
fn people_by_their_office_or_by_two_surnames() {
    check(
        "“No,” said Sherry Zorval, chairwoman of the board. “Yes,” said Ask Melikan, an office clerk.",
        &["Sherry Zorval person: Sherry Zorval", "Ask Melikan person: Ask Melikan"],
    );
    check(
        "They met Clark Roberts, Garret Anderson and J. Richard West.",
        &[
            "Clark Roberts person: Clark Roberts",
            "Garret Anderson person: Garret Anderson",
            "J. Richard West person: J. Richard West",
        ],
    );
    check("He backs Jim Courier.", &["Jim Courier person: Jim Courier"]);
    check("He reads the Jordan Courier.", &["Jordan Courier media: Jordan Courier"]);
}

#[test]
fn capitals_that_are_where_things_are() {
    let state = "Somalia state";
    check(
        "Somalia waits. A plane landed in north Mogadishu. Mogadishu’s Union Square was empty.",
        &[&format!("{state}: Somalia"), "at Mogadishu", "at Mogadishu", "at Union Square"],
    );
}

#[test]
fn surnames_with_a_particle_alone() {
    check(
        "Carla del Zorval met them. Last year, del Zorval agreed. “Yes,” del Zorval said.",
        &["Carla del Zorval person: Carla del Zorval, del Zorval"],
    );
    check("They met at the del Zorval.", &["Zorval person: Zorval"]);
}

#[test]
fn a_house_that_makes_laws_with_a_capital() {
    check(
        "The parliament met. If the Parliament rejects it, he goes. It comes before Parliament.",
        &["Parliament organisation: Parliament"],
    );
    check("The house burned. My house is big.", &[]);
    check("The committee met. If the Committee rejects it, he goes.", &[]);
}

#[test]
fn who_they_are_before_a_name() {
    check("Welshman Mark Zorval won.", &["Mark Zorval person: Mark Zorval"]);
    check(
        "U.S. District Judge Norma Zorval ruled.",
        &["United States state: U.S.", "Norma Zorval person: Norma Zorval"],
    );
    check(
        "OSLO - Christian Zorval took them along.",
        &["Christian Zorval person: Christian Zorval", "at OSLO"],
    );
}
