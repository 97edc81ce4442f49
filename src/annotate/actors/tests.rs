//! Who is who in a text, as a desk would file it.

use crate::annotate::ActorKind;
use crate::annotate::lexicon::Lexicon;
use crate::annotate::names;
use crate::annotate::text::Text;
use crate::annotate::text::tests::{article, check_linear};
use crate::config::{Config, KnownActor};
use crate::source::{SitePath, Span};

use super::resolve;

mod disputes;
mod evidence;
mod fresh;
mod meant;
mod whole;
mod world;

/// Actors of `plain` as `name kind of affiliation: forms`, then places as `at name`.
fn found(plain: &str, config: &Config) -> Vec<String> {
    let article = article(plain);
    let lexicon = Lexicon::new(config).value;
    let text = Text::new(&article, &lexicon);
    let found = resolve(&text, &lexicon, &names::find(&text, &lexicon));
    for mention in &found.mentions {
        assert!(!text.slice(mention.range).is_empty());
    }
    let actors = found.actors.iter().map(|actor| {
        let kind = match actor.kind {
            ActorKind::State => "state",
            ActorKind::Organisation => "organisation",
            ActorKind::ArmedGroup => "armed group",
            ActorKind::Person => "person",
            ActorKind::Media => "media",
            ActorKind::Other => "other",
        };
        let of = actor.affiliation.as_ref().map_or(String::new(), |name| format!(" of {name}"));
        let forms: Vec<&str> = actor.forms.iter().collect();
        format!("{} {kind}{of}: {}", actor.name, forms.join(", "))
    });
    let places = found.places.iter().map(|place| format!("at {}", place.value.name));
    actors.chain(places).collect()
}

#[track_caller]
fn check(plain: &str, expected: &[&str]) {
    assert_eq!(found(plain, &Config::default()), expected);
}

#[test]
fn an_entry_without_a_kind_is_read_as_its_sentences_have_it() {
    let entry = |name: &str| KnownActor {
        name: name.to_owned(),
        kind: None,
        aliases: Vec::new(),
        not: Vec::new(),
        affiliation: None,
        description: None,
        span: Span::new(SitePath::new("site.toml").unwrap(), 0..0),
    };
    let config = Config { actors: vec![entry("Ann Tarn"), entry("Weir")], ..Config::default() };
    let text = "President Ann Tarn said that she would not sign. Weir is near.";
    assert_eq!(found(text, &config), ["Ann Tarn person: Ann Tarn", "Weir other: Weir"]);
}

#[test]
fn states_under_all_their_names() {
    check(
        "Ghanaian officials met envoys of Kenya. Nairobi insists on a pause, and Accra agreed.",
        &["Ghana state: Accra, Ghanaian", "Kenya state: Kenya, Nairobi"],
    );
    check("The Kremlin declined to comment.", &["Russia state: Kremlin"]);
    check("UK Norway talks went on.", &["United Kingdom state: UK", "Norway state: Norway"]);
    check("A Chile-Peru summit was held.", &["Chile state: Chile", "Peru state: Peru"]);
    check("Give us a chance, and let us talk.", &[]);
}

#[test]
fn words_side_by_side_are_nobody() {
    check(
        "Jane Roe met John Lind. The Roe-Lind talks went on in the Marsh-run hall.",
        &["Jane Roe person: Jane Roe", "John Lind person: John Lind"],
    );
}

#[test]
fn a_known_firm_with_its_legal_form_is_that_firm() {
    check(
        "Boeing said so. Shares of Boeing Corp rose.",
        &["Boeing organisation: Boeing, Boeing Corp"],
    );
    check(
        "Boeing said so. Shares of Boling Corp rose.",
        &["Boeing organisation: Boeing", "Boling Corp organisation: Boling Corp"],
    );
}

#[test]
fn organs_that_every_state_has_are_filed_under_theirs() {
    // The state right before it, else the land that the article tells of.
    check(
        "Peru and Chile watched. Kenya's Supreme Court ruled, and the Supreme Court said so.",
        &[
            "Peru state: Peru",
            "Chile state: Chile",
            "Kenya state: Kenya",
            "Kenyan Supreme Court organisation of Kenya: Supreme Court",
        ],
    );
    check(
        "Kenya votes in May. The Electoral Commission of the land met as Kenya waited.",
        &[
            "Kenya state: Kenya",
            "Kenyan Electoral Commission organisation of Kenya: Electoral Commission",
        ],
    );
    // Of two lands neither is clear, and a body with a word of its own keeps its name.
    check(
        "Peru and Chile vote in May. The Supreme Court met as Peru and Chile waited.",
        &["Peru state: Peru", "Chile state: Chile", "Supreme Court organisation: Supreme Court"],
    );
    check(
        "Kenya votes in May. The Herring Commission met as Kenya waited.",
        &["Kenya state: Kenya", "Herring Commission organisation: Herring Commission"],
    );
}

#[test]
fn capitals_as_places_and_as_governments() {
    check("The bishops met in Nairobi.", &["at Nairobi"]);
    check("Kenya spoke first. They flew to Nairobi.", &["Kenya state: Kenya", "at Nairobi"]);
    check("Trust between Lima and Quito is low.", &["Peru state: Lima", "Ecuador state: Quito"]);
}

#[test]
fn titles_are_split_from_names() {
    check(
        "UN Secretary-General Astrid Okoro met Kenyan Foreign Minister Juma Odera. Okoro smiled.",
        &[
            "United Nations organisation: UN",
            "Astrid Okoro person of United Nations: Astrid Okoro, Okoro",
            "Kenya state: Kenyan",
            "Juma Odera person of Kenya: Juma Odera",
        ],
    );
    check(
        "Juma Odera, the Kenyan foreign minister, left.",
        &["Juma Odera person of Kenya: Juma Odera", "Kenya state: Kenyan"],
    );
    check(
        "Kenyan officials, including Juma Odera and Astrid Lund, left.",
        &[
            "Kenya state: Kenyan",
            "Juma Odera person of Kenya: Juma Odera",
            "Astrid Lund person of Kenya: Astrid Lund",
        ],
    );
}

#[test]
fn names_that_are_not_split() {
    check(
        "The Ministry of Foreign Affairs of Kenya wrote to the Bank of England.",
        &["Kenya state: Kenya", "Bank of England organisation of United Kingdom: Bank of England"],
    );
    check(
        "They fought the Islamic State of Iraq and the Levant.",
        &["Islamic State armed group: Islamic State of Iraq and the Levant"],
    );
    check(
        "He met Omar bin Khalid al-Rashidi and Jan van der Meer.",
        &[
            "Omar bin Khalid al-Rashidi person: Omar bin Khalid al-Rashidi",
            "Jan van der Meer person: Jan van der Meer",
        ],
    );
    // A given name that is a word too, at the start of a sentence.
    check("Maria da Silva left.", &["Maria da Silva person: Maria da Silva"]);
    check("Grace do Carmo Silva left.", &["Grace do Carmo Silva person: Grace do Carmo Silva"]);
}

#[test]
fn acronyms_in_brackets_are_the_same_actor() {
    check(
        "The Harbour Workers Union (HWU) struck. The HWU won.",
        &["Harbour Workers Union organisation: HWU, Harbour Workers Union"],
    );
}

#[test]
fn what_opens_a_sentence_or_a_headline_is_no_name() {
    check("Talks went on. Guarantees fail. However, nobody left.", &[]);
    check("# The Burden of Patience\nIt went on.", &[]);
    check("The Peace Treaty of 1990 and the Harbour War ended. It was World Cup day.", &[]);
    check("“Guardians of the Sea” was read aboard the ship Lena.", &[]);
}

#[test]
fn organs_without_a_voice_are_their_state() {
    check("Kenya waited. Its Foreign Ministry said nothing.", &["Kenya state: Kenya"]);
    // It speaks for Kenya there, and every state has one: it is no name of Kenya.
    check("Kenya's Foreign Ministry said nothing.", &["Kenya state: Kenya"]);
    check(
        "The United States waited. The Lund administration is divided.",
        &["United States state: Lund administration, United States"],
    );
}

#[test]
fn the_editor_names_merges_and_splits() {
    let actor = |name: &str, aliases: &[&str], not: &[&str]| KnownActor {
        name: name.to_owned(),
        kind: Some(ActorKind::Organisation),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        not: not.iter().map(|form| (*form).to_owned()).collect(),
        affiliation: Some("Kenya".to_owned()),
        description: None,
        span: Span::new(SitePath::new("site.toml").unwrap(), 0..0),
    };
    let config = Config {
        actors: vec![actor("Dockers’ Front", &["the Front", "DF"], &[])],
        ..Config::default()
    };
    assert_eq!(
        found("The Dockers’ Front struck. DF pickets stood, and the Front won.", &config),
        ["Dockers’ Front organisation of Kenya: DF, Dockers’ Front, Front"]
    );
}

#[test]
fn an_entry_keeps_the_short_names_of_its_person() {
    let entry = |name: &str, kind, aliases: &[&str]| Config {
        actors: vec![KnownActor {
            name: name.to_owned(),
            kind,
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
            not: Vec::new(),
            affiliation: None,
            description: None,
            span: Span::new(SitePath::new("site.toml").unwrap(), 0..0),
        }],
        ..Config::default()
    };
    let person = Some(ActorKind::Person);
    let text = "Olaf Tervik, head of the ferry crews, met the mayor. Tervik refused to sign. \
                Mr Tervik said the crews would stay.";
    let expected = ["Olaf Tervik person: Olaf Tervik, Tervik"];
    assert_eq!(found(text, &entry("Olaf Tervik", person, &[])), expected);
    // Said or not, a given name and a word of no dictionary are a person.
    assert_eq!(found(text, &entry("Olaf Tervik", None, &[])), expected);
    // An entry by one word, and the article has the whole name.
    let text = "Olaf Brun Tervik left. Tervik waved.";
    assert_eq!(
        found(text, &entry("Brunello", person, &["Olaf Brun Tervik"])),
        ["Brunello person: Olaf Brun Tervik, Tervik"]
    );
    // A middle initial makes nobody else of him.
    let text = "Olaf P. Tervik left. Olaf Tervik waved. Tervik smiled.";
    assert_eq!(
        found(text, &entry("Olaf Tervik", person, &[])),
        ["Olaf Tervik person: Olaf P. Tervik, Olaf Tervik, Tervik"]
    );
    // Two bear the name: it stays apart from both.
    let text = "Olaf Tervik met Marta Tervik. Tervik waved.";
    assert_eq!(
        found(text, &entry("Olaf Tervik", person, &[])),
        [
            "Olaf Tervik person: Olaf Tervik",
            "Marta Tervik person: Marta Tervik",
            "Tervik person: Tervik"
        ]
    );
    // A firm that bears somebody's name is nobody.
    let text = "Olaf Tervik Shipping sold its boats. Tervik waved.";
    assert_eq!(
        found(text, &entry("Olaf Tervik Shipping", None, &[]))[0],
        "Olaf Tervik Shipping other: Olaf Tervik Shipping"
    );
}

#[test]
fn a_letter_that_says_whose_turn_it_is_is_no_initial() {
    check(
        "Q. Who mediates?\nA. Peru mediates.\nB. Talks failed.\nC. The Ferry Board left.",
        &["Peru state: Peru", "Ferry Board organisation: Ferry Board"],
    );
    check("Q. Why?\nA. Jordan left.", &["Jordan state: Jordan"]);
    // An initial is one before a surname, and inside a text before any name.
    check("A. Tervik left.", &["A. Tervik person: A. Tervik"]);
    check("They met J. Tervik.", &["J. Tervik person: J. Tervik"]);
}

#[test]
fn whom_somebody_meets_is_not_theirs() {
    let expected = |verb: &str| {
        let text = format!("Peru {verb} President Juma Tervik in Lund on Tuesday.");
        found(&text, &Config::default())
    };
    for verb in ["met", "hosts", "told", "backed", "welcomes"] {
        assert!(expected(verb).contains(&"Juma Tervik person: Juma Tervik".to_owned()), "{verb}");
    }
    check(
        "Peru met President Juma Tervik of Kenya.",
        &["Peru state: Peru", "Juma Tervik person of Kenya: Juma Tervik", "Kenya state: Kenya"],
    );
    // What may stand between: an adjective, the portfolio, a possessive.
    for owner in ["Peruvian deputy", "Peru’s long-serving", "Peru", "Peru acting"] {
        let text = format!("{owner} foreign minister Juma Tervik left.");
        let actors = found(&text, &Config::default());
        assert!(actors.contains(&"Juma Tervik person of Peru: Juma Tervik".to_owned()), "{owner}");
    }
    // Nobody belongs to the land of a former office.
    check(
        "Peru met former president Juma Tervik of Kenya.",
        &["Peru state: Peru", "Juma Tervik person: Juma Tervik", "Kenya state: Kenya"],
    );
}

#[test]
fn an_entry_keeps_the_letters_of_its_body() {
    let body = |name: &str, not: &[&str]| Config {
        actors: vec![KnownActor {
            name: name.to_owned(),
            kind: Some(ActorKind::Organisation),
            aliases: Vec::new(),
            not: not.iter().map(|form| (*form).to_owned()).collect(),
            affiliation: None,
            description: None,
            span: Span::new(SitePath::new("site.toml").unwrap(), 0..0),
        }],
        ..Config::default()
    };
    let text = "The Ferry Crews Union struck. FCU pickets stood at the quay.";
    assert_eq!(
        found(text, &body("Ferry Crews Union", &[])),
        ["Ferry Crews Union organisation: FCU, Ferry Crews Union"]
    );
    assert_eq!(
        found(text, &body("Ferry Crews Union", &["FCU"])),
        ["Ferry Crews Union organisation: Ferry Crews Union", "FCU organisation: FCU"]
    );
    // Other letters are another body.
    let text = "The Ferry Crews Union struck. FUC pickets stood at the quay.";
    assert_eq!(found(text, &body("Ferry Crews Union", &[])).len(), 2);
}

#[test]
fn hostile_text_is_walked_once() {
    let lexicon = Lexicon::new(&Config::default()).value;
    let pieces =
        ["Mr. ", "Okoro ", "Okoro and ", "bin Lund ", "Iran-", "President ", "Bank of ", "al "];
    check_linear(&pieces, |article| {
        let text = Text::new(article, &lexicon);
        drop(resolve(&text, &lexicon, &names::find(&text, &lexicon)));
    });
}

#[test]
fn titles_of_several_words_open_a_sentence() {
    check("Deputy Secretary of State Warren Lund left.", &["Warren Lund person: Warren Lund"]);
}

#[test]
fn apposed_people_belong_to_the_state_of_their_office() {
    check(
        "The Kenyan ambassador, Juma Odera, left.",
        &["Kenya state: Kenyan", "Juma Odera person of Kenya: Juma Odera"],
    );
    check(
        "Kenya’s foreign minister, Juma Odera, left.",
        &["Kenya state: Kenya", "Juma Odera person of Kenya: Juma Odera"],
    );
    // Where an envoy sits says nothing of whose he is.
    check(
        "The ambassador in Lima, Juma Odera, met Astrid Okoro, the ambassador in Quito.",
        &[
            "Juma Odera person: Juma Odera",
            "Astrid Okoro person: Astrid Okoro",
            "at Lima",
            "at Quito",
        ],
    );
}

#[test]
fn a_title_behind_another_clause_belongs_to_no_state_before_it() {
    check(
        "They put off a trip to Kenya after House Speaker Juma Odera called.",
        &["Kenya state: Kenya", "Juma Odera person: Juma Odera"],
    );
    check(
        "They wrote to Kenyan House Speaker Juma Odera.",
        &["Kenya state: Kenyan", "Juma Odera person of Kenya: Juma Odera"],
    );
}

#[test]
fn an_administration_is_its_state_and_its_head_a_person() {
    check(
        "The United States waits. President Ada Lund’s administration and the Lund administration \
         pressed them. Lund said so.",
        &[
            "United States state: Ada Lund’s administration, Lund administration, United States",
            "Ada Lund person of United States: Lund",
        ],
    );
}

#[test]
fn an_administration_that_the_editor_keeps_away_is_not_its_state() {
    let config = |not: &str| Config {
        actors: vec![KnownActor {
            name: "United States".to_owned(),
            kind: None,
            aliases: Vec::new(),
            not: vec![not.to_owned()],
            affiliation: None,
            description: None,
            span: Span::new(SitePath::new("site.toml").unwrap(), 0..0),
        }],
        ..Config::default()
    };
    let text = "The United States waited. The Lund administration is divided. Critics of Lund’s \
                administration spoke.";
    let of_states = |not: &str| {
        let all = found(text, &config(not));
        all.into_iter().find(|one| one.starts_with("United States")).expect("it is named")
    };
    for not in ["Lund administration", "Lund's administration", "lund’s administration"] {
        assert!(!of_states(not).contains("administration"), "{not}");
    }
    // That of somebody else is theirs.
    assert!(of_states("Tervik administration").contains("Lund administration"));
}

#[test]
fn a_president_without_a_state_is_tied_by_a_cue_only() {
    check(
        "The United States protested. President Ada Lund met Kenya’s envoys.",
        &["United States state: United States", "Ada Lund person: Ada Lund", "Kenya state: Kenya"],
    );
    check(
        "At the White House, President Ada Lund smiled.",
        &["United States state: White House", "Ada Lund person of United States: Ada Lund"],
    );
}

#[test]
fn capitals_among_capitals_act() {
    check(
        "Coastal capitals, above all Lima and Quito, are awaiting the reply.",
        &["Peru state: Lima", "Ecuador state: Quito"],
    );
    check("Crowds in Lima and Quito cheered.", &["at Lima", "at Quito"]);
}

#[test]
fn a_form_in_capitals_is_no_form_of_its_own() {
    check(
        "NAIROBI urged calm. Nairobi urged it again, said Kenya.",
        &["Kenya state: Kenya, Nairobi"],
    );
}

#[test]
fn what_is_no_actor() {
    check("Keepers of “Guardianship of the Sea” (Havnevakt Lov) met.", &[]);
    check("Executive Order 12 and Resolution 5 stand.", &[]);
    check("Salafism spread. The New Event confirms the talks.", &[]);
    check("Radio Northland says so.", &["Radio Northland media: Radio Northland"]);
}

#[test]
fn an_outlet_that_names_itself_is_media() {
    let mut actors = Vec::new();
    let article = article("Havnevakt observes a lull, and Lundvakt observes none.");
    let lexicon = Lexicon::new(&Config::default()).value;
    let text = Text::new(&article, &lexicon);
    actors.extend(resolve(&text, &lexicon, &names::find(&text, &lexicon)).actors);
    super::mark_source(&mut actors, Some("www.havnevakt.example"));
    let kinds: Vec<_> = actors.iter().map(|actor| actor.kind).collect();
    assert_eq!(kinds, [ActorKind::Media, ActorKind::Organisation]);
}

#[test]
fn the_see_of_a_bishop_is_a_place() {
    check(
        "Bishop Anselm Okoro of Lundby met the archbishop of Havnevard.",
        &["Anselm Okoro person: Anselm Okoro", "at Lundby", "at Havnevard"],
    );
}

#[test]
fn a_lone_unknown_word_is_a_surname_unless_it_acts_as_a_body() {
    check("Then Ostrakov smiled.", &["Ostrakov person: Ostrakov"]);
    check("They met Havnevard and left.", &["Havnevard person: Havnevard"]);
    check("They met the Havnevard and left.", &["Havnevard organisation: Havnevard"]);
    check("Havnevard observes a lull.", &["Havnevard organisation: Havnevard"]);
}

#[test]
fn a_delegation_lends_its_state_to_those_it_lists() {
    check(
        "Kenyan advisers, including Juma Odera, left.",
        &["Juma Odera person of Kenya: Juma Odera"],
    );
    check("Kenyan poets, including Juma Odera, left.", &["Juma Odera person: Juma Odera"]);
}

#[test]
fn a_portfolio_of_two_fields_is_one_body() {
    check(
        "The Bureau of Ferries and Harbours closed.",
        &["Bureau of Ferries and Harbours organisation: Bureau of Ferries and Harbours"],
    );
    check("The Port of Ferries and Harbours was closed.", &["at Port of Ferries"]);
}

#[test]
fn a_surname_behind_a_title_may_be_a_word_that_heads_a_body() {
    check("Mr Hall said he would pay.", &["Hall person: Hall"]);
    check("Mr Jonas Day agreed.", &["Jonas Day person: Jonas Day"]);
    check("Ms Summer Lee agreed.", &["Summer Lee person: Summer Lee"]);
    check("Sir Peter Force resigned.", &["Peter Force person: Peter Force"]);
    check("Dr John Temple resigned.", &["John Temple person: John Temple"]);
    check("Judge Church agreed.", &["Church person: Church"]);
    check("Senator Lake agreed.", &["Lake person: Lake"]);
    // What only such a word can end, what is called after a crown, and where one is.
    check("The Major League met.", &["Major League organisation: Major League"]);
    check(
        "Sir Jonas Lind Hospital closed.",
        &["Sir Jonas Lind Hospital organisation: Sir Jonas Lind Hospital"],
    );
    check("King Street was shut.", &[]);
}

#[test]
fn a_surname_behind_a_title_may_be_a_title() {
    check("Mr King said he would pay.", &["King person: King"]);
    check("They met Dr Dean and Ms Pope.", &["Dean person: Dean", "Pope person: Pope"]);
    // An office behind a form of address, and two titles of one name.
    check("Mr President, they said, must go.", &[]);
    check("Mr Justice Roe agreed.", &["Roe person: Roe"]);
}

#[test]
fn a_state_of_two_parts_is_one() {
    check("Guinea-Bissau recalled its envoy.", &["Guinea-Bissau state: Guinea-Bissau"]);
    check("The union for the Peru-Chile talks met.", &["Peru state: Peru", "Chile state: Chile"]);
}

#[test]
fn a_shortened_people_before_a_hyphen_is_its_state() {
    let france = "France state: Franco";
    check("The Franco-German plan failed.", &[france, "Germany state: German"]);
    check(
        "The Russo-Ukrainian border is shut.",
        &["Russia state: Russo", "Ukraine state: Ukrainian"],
    );
    check("The Afro-Lundish vote is split.", &[]);
    let school = "Anglo-American School organisation: Anglo-American School";
    check("The Anglo-American School is shut.", &[school]);
    // Alone it is somebody's name.
    check("Mr Franco agreed.", &["Franco person: Franco"]);
}

#[test]
fn a_house_called_after_a_saint_is_one_name() {
    let house = "St Mary's Hospital organisation: St Mary's Hospital";
    check("St Mary's Hospital said it was full.", &[house]);
    check(
        "They met at St Brigid's Church in Lund.",
        &["St Brigid's Church organisation: St Brigid's Church", "at Lund"],
    );
    check("Mary's hospital is full.", &["Mary person: Mary"]);
}

#[test]
fn a_given_name_behind_a_title_may_be_a_small_word() {
    check("Professor Will Young of the guild agreed.", &["Will Young person: Will Young"]);
    check("They met senator Will Hurd.", &["Will Hurd person: Will Hurd"]);
    check("Will Norway sign?", &["Norway state: Norway"]);
}

#[test]
fn a_preposition_opens_no_name_of_a_body() {
    check(
        "Following Harbour Council hearings the quay was shut.",
        &["Harbour Council organisation: Harbour Council"],
    );
    check(
        "Under Harbour Panel rules the quay is shut.",
        &["Harbour Panel organisation: Harbour Panel"],
    );
}

#[test]
fn a_firm_may_end_in_sons() {
    check("Marsh and Sons agreed to pay.", &["Marsh and Sons organisation: Marsh and Sons"]);
    check("Marsh and Sons of the Sea met.", &[]);
}

#[test]
fn a_town_may_be_called_like_a_state() {
    check(
        "The mill in Peru, Indiana, is shut. Peru waits.",
        &["at Peru, Indiana", "at Indiana", "at Peru, Indiana"],
    );
    check("Athens, Georgia, is flooded.", &["at Athens", "at Georgia (U.S. state)"]);
    check(
        "Georgia Governor Juma Roe said no. Voters in Georgia waited.",
        &["Juma Roe person: Juma Roe", "at Georgia (U.S. state)", "at Georgia (U.S. state)"],
    );
    // Lands in a list, and a state that is named otherwise too.
    check(
        "Storms hit Mexico, Texas and Florida.",
        &["Mexico state: Mexico", "at Texas", "at Florida"],
    );
    check(
        "Peru, Chile and Georgia agreed.",
        &["Peru state: Peru", "Chile state: Chile", "Georgia state: Georgia"],
    );
    check(
        "The mill in Peru, Indiana, is shut. Peru and Peruvian officials wait.",
        &["Peru state: Peru, Peruvian", "at Peru, Indiana", "at Indiana"],
    );
}

#[test]
fn a_person_may_be_called_like_a_state() {
    check(
        "Jordan Roe left the club. Jordan said he was tired.",
        &["Jordan Roe person: Jordan, Jordan Roe"],
    );
    check(
        "Sarah Ireland left the club. Ireland agreed.",
        &["Sarah Ireland person: Ireland, Sarah Ireland"],
    );
    // The state is named so that it can be nobody's name, or before anybody.
    let roe = "Jordan Roe person: Jordan Roe";
    check(
        "Jordan Roe left. Jordan and Jordanian officials agreed.",
        &[roe, "Jordan state: Jordan, Jordanian"],
    );
    check("Jordan agreed. Jordan Roe left.", &["Jordan state: Jordan", roe]);
}

#[test]
fn a_capital_may_be_its_city_or_a_club() {
    let council = "Dublin City Council organisation: Dublin City Council";
    check("Dublin City Council met. Dublin said no.", &[council, "at Dublin"]);
    check("Madrid won 2-1 on Sunday. Madrid said so.", &["at Madrid", "at Madrid"]);
    check("The Dean of Westminster prayed.", &["at Westminster"]);
    // The state is named, and its capital speaks for it.
    check(
        "Ireland waited. Dublin City Council met. Dublin said no.",
        &["Ireland state: Dublin, Ireland", council],
    );
    check("Madrid said no.", &["Spain state: Madrid"]);
}

#[test]
fn a_frequent_surname_may_be_a_word() {
    check("Kemal Walker agreed.", &["Kemal Walker person: Kemal Walker"]);
    check("Zorvan Walker agreed.", &["Zorvan Walker person: Zorvan Walker"]);
    check("Zorval Steel agreed.", &["Zorval Steel organisation: Zorval Steel"]);
}

#[test]
fn an_acronym_of_two_bodies_is_the_one_that_the_article_names() {
    check(
        "Reporters Without Borders (RSF) wrote. RSF waited.",
        &["Reporters Without Borders organisation: RSF, Reporters Without Borders"],
    );
    check(
        "The Rapid Support Forces (RSF) left. The RSF said so.",
        &["Rapid Support Forces armed group: RSF, Rapid Support Forces"],
    );
    check("Reform UK said no.", &["Reform UK organisation: Reform UK"]);
}

#[test]
fn an_accent_parts_nobody() {
    check(
        "José Zorval spoke. Jose Zorval left. Zorvál agreed.",
        &["José Zorval person: Jose Zorval, José Zorval, Zorvál"],
    );
    check(
        "Ana Zorval and Ann Zorval met.",
        &["Ana Zorval person: Ana Zorval", "Ann Zorval person: Ann Zorval"],
    );
}

#[test]
fn a_thing_called_by_small_words_is_nobody() {
    check("The Ever Given blocked the canal.", &[]);
    check("Crews boarded the Ever Given at night.", &[]);
    // A name that no dictionary has, and one that is longer.
    check("The First Zorval agreed.", &["Zorval person: Zorval"]);
}

/// "Who heads", "its chairman" and a rank before the name lead to a body as an office beside it does.
#[test]
fn whose_head_somebody_is_told_to_be() {
    let of = |text: &str, name: &str| {
        let (labels, _) = crate::annotate::tests::label(text);
        let actor = labels.actors.iter().find(|actor| actor.name == name);
        let actor = actor.unwrap_or_else(|| panic!("no {name} in {text}"));
        actor.affiliation.clone()
    };
    for text in [
        "General Jonas Lind, who heads the Mill Union, spoke on Monday.",
        "Jonas Lind, who leads the Mill Union and its fund, spoke on Monday.",
        "A Mill Union spokesman, Colonel Jonas Lind, denied it.",
        "The Mill Union will go on. Its chairman, Jonas Lind, spoke on Monday.",
        "The Mill Union and its leader, Jonas Lind, refused.",
        "The Mill Union will go on. Its leader Jonas Lind spoke on Monday.",
        "The Mill Union met the Harbour Company. The union's chairman, Jonas Lind, spoke on Monday.",
        "The Mill Union will go on. So the union's leader Jonas Lind said on Monday.",
        "In Lima, the Mill Union will go on. Its leader, Jonas Lind, spoke on Monday.",
        "In Peru, the Mill Union will go on. Its leader, Jonas Lind, spoke on Monday.",
        "The Mill Union will meet in Lima. Its leader, Jonas Lind, spoke on Monday.",
        "The Mill Union will go on. \"No,\" said Jonas Lind, the union's acting president.",
        "The Mill Union will go on. Jonas Lind, president of the union, spoke on Monday.",
        "The Mill Union will go on. Jonas Lind, who leads the union, spoke on Monday.",
        "The Mill Union will go on. So union president Jonas Lind said on Monday.",
        "Zorval Works, a mill union, will go on. Jonas Lind, head of the union, spoke on Monday.",
    ] {
        assert_eq!(
            of(text, "Jonas Lind").as_deref(),
            Some(if text.starts_with("Zorval") { "Zorval Works" } else { "Mill Union" }),
            "{text}"
        );
    }
    for text in [
        "The Mill Union met the Seamen Union. The union's chairman, Jonas Lind, spoke on Monday.",
        "The Mill Union met the shop's owner. The shop's chairman, Jonas Lind, spoke on Monday.",
        "The Mill Union met the Seamen Union. Jonas Lind, president of the union, spoke on Monday.",
        "The Mill Union will go on. Jonas Lind, a former president of the union, spoke on Monday.",
        "The Mill Union will go on. Jonas Lind, who heads the union fund, spoke on Monday.",
        "The Mill Union will go on. Jonas Lind, chairman of the shop, spoke on Monday.",
        "The Chamber of Commerce will go on. Commerce Secretary Jonas Lind spoke on Monday.",
        "Jonas Lind, who heads the Mill Union fund, spoke on Monday.",
        "Jonas Lind, who met the Mill Union, spoke on Monday.",
        "The Mill Union met the Seamen Union. Its chairman, Jonas Lind, spoke on Monday.",
        "The Mill Union will go on. Its former chairman, Jonas Lind, spoke on Monday.",
        "The Mill Union will go on. His lawyer, Jonas Lind, spoke on Monday.",
        "The Mill Union met Lima. Its leader, Jonas Lind, spoke on Monday.",
        "The Mill Union will go to Peru. Its leader, Jonas Lind, spoke on Monday.",
    ] {
        assert_eq!(of(text, "Jonas Lind"), None, "{text}");
    }
}

/// "The nation" is the body whose name ends with it, and nobody where no name does.
#[test]
fn the_last_word_of_a_name_calls_its_body() {
    let held = |text: &str| -> Vec<String> {
        let (labels, _) = crate::annotate::tests::label(text);
        labels.positions.iter().map(|one| labels.name(one.value.actor).to_owned()).collect()
    };
    let named = "The Harrow Nation met in May. The nation rejected the offer.";
    assert_eq!(held(named), ["Harrow Nation"]);
    let of_two = "The Harrow Nation met the Lund Nation. The nation rejected the offer.";
    assert!(held(of_two).iter().all(|holder| !holder.ends_with("Nation")), "{:?}", held(of_two));
}

#[test]
fn a_kind_is_told_by_more_than_that_somebody_said_something() {
    let told = |text: &str| {
        let (labels, _) = crate::annotate::tests::label(text);
        let actor = labels.actors.iter().find(|actor| actor.name.contains("Zelrail")).unwrap();
        (actor.kind, actor.is_kind_told)
    };
    let said =
        "Zelrail said no. On Monday Zelrail said that the offer stood. Zelrail said so twice.";
    assert_eq!(told(said), (ActorKind::Person, false));
    let board = "The clerks wrote to Zelrail's board. Zelrail's chief executive said no.";
    assert_eq!(told(board), (ActorKind::Organisation, true));
    assert_eq!(told("Mr Zelrail said no."), (ActorKind::Person, true));
    assert_eq!(told("Zelrail, who chairs the council, said no."), (ActorKind::Person, true));
}
