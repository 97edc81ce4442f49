//! Risks: grouped by what would happen, with what speaks against them and what falls due. Through
//! whole pages, because that is what is promised.

mod made;

use rapporteur::brief::RiskEntry;

const SITE: &str = "\
//- site.toml
title = \"The docks\"
as_of = 1997-05-09
//- content/articles/a.md
+++
title = \"Dockers wait\"
date = 1997-05-02
source = \"Harbour Post\"
+++
Norway is mediating between Sweden and Denmark over the docks. If the talks fail, the ferries of
Sweden could be blocked when the permit expires on 20 May 1997, a harbour pilot warned. The minister of Sweden warned that
the truce between Sweden and Denmark would probably collapse. A strike could cost hundreds of jobs
in Denmark.
//- content/articles/b.md
+++
title = \"Denmark answers\"
date = 1997-05-05
source = \"Evening Gazette\"
+++
Denmark said that there was no sign that the truce between Sweden and Denmark would collapse. The
dispute could trigger a war between the two fleets.
//- content/articles/c.md
+++
title = \"Elsewhere\"
date = 1997-05-06
source = \"Evening Gazette\"
+++
Peru said that there was no sign that its truce with Chile would collapse.
";

fn outcomes(risks: &[RiskEntry]) -> Vec<&str> {
    let mut outcomes: Vec<_> =
        risks.iter().map(|risk| risk.outcome.as_deref().unwrap_or("other")).collect();
    outcomes.sort_unstable();
    outcomes
}

#[test]
fn risks_stand_under_what_would_happen() {
    let made = made::from_fixture(SITE);
    assert_eq!(made.diagnostics, []);
    let risks = &made.built.overview.risks;
    assert_eq!(outcomes(risks), ["breakdown", "delay", "economy", "fighting"]);
    let page = made.page("index.html");
    let headings = page.matches("class=\"outcome\"").count();
    assert_eq!(headings, 4, "{page}");
    let register = made.page("risks/index.html");
    assert_eq!(register.matches("class=\"outcome\"").count(), 4, "{register}");
}

#[test]
fn a_german_site_puts_no_warning_aside_and_groups_what_its_words_tell() {
    let made = made::from_fixture(
        "\
//- site.toml
title = \"Der Hafen\"
language = \"de\"
as_of = 1997-05-09
//- content/articles/a.md
+++
title = \"Die Schleusen\"
date = 1997-05-02
source = \"Hafenbote\"
+++
Norwegen und Schweden streiten über die Schleusen. Es besteht die Gefahr einer Hungersnot an der Küste.
Es besteht auch die Gefahr einer Schleusenverwechslung im Nebel.
",
    );
    let risks = &made.built.overview.risks;
    assert_eq!(outcomes(risks), ["other", "people"]);
    assert!(risks.iter().all(|risk| !risk.is_aside), "{risks:?}");
}

#[test]
fn a_trigger_leads_to_its_consequence_and_the_day_it_falls_due() {
    let made = made::from_fixture(SITE);
    let page = made.page("index.html");
    let (_, chain) = page.split_once("<b>If the talks fail</b>").expect("the trigger");
    let (chain, _) = chain.split_once("</li>").unwrap();
    assert!(chain.contains("the ferries of Sweden could be blocked"), "{chain}");
    assert!(chain.contains("a harbour pilot"), "{chain}");
    assert!(chain.contains("20 May 1997") && chain.contains("in 11 days"), "{chain}");
    let risk = made.built.overview.risks.iter().find(|risk| risk.trigger.is_some()).unwrap();
    assert_eq!(risk.trigger.as_deref(), Some("If the talks fail"));
    let consequence = risk.consequence.as_deref().unwrap();
    assert!(!consequence.contains("warned"), "{consequence}");
}

#[test]
fn what_is_said_against_a_risk_stands_beside_it() {
    let made = made::from_fixture(SITE);
    let risks = &made.built.overview.risks;
    let denied: Vec<_> = risks.iter().filter(|risk| risk.against.is_some()).collect();
    let [risk] = &denied[..] else { panic!("{denied:?}") };
    assert_eq!(risk.outcome.as_deref(), Some("breakdown"));
    let against = risk.against.as_ref().unwrap();
    // Of another truce nothing is said here.
    assert_eq!(against.n_citations(), 1);
    assert!(against.first().quote.starts_with("Denmark said that there was no sign"));
    // A sentence that says it will not come is no risk.
    assert!(risks.iter().all(|risk| !risk.evidence.first().quote.contains("no sign")));
    let page = made.page("index.html");
    assert!(page.contains("class=\"against\""), "{page}");
    let file: serde_json::Value = serde_json::from_slice(&made.files["briefing.json"]).unwrap();
    let told = file["risks"].as_array().unwrap();
    let with = told.iter().filter(|risk| !risk["against"].is_null()).count();
    assert_eq!((told.len(), with), (4, 1));
    let due = told.iter().find_map(|risk| risk["due"].as_str()).unwrap();
    assert!(file["timeline"].as_array().unwrap().iter().any(|date| date["id"] == due));
}

#[test]
fn a_probable_collapse_has_its_band_and_a_plain_modal_has_none() {
    let page = made::from_fixture(SITE);
    let page = page.page("index.html");
    assert!(page.contains("<q>would probably</q>") && page.contains("ICD 203: likely"), "{page}");
    assert!(!page.contains("<q>would</q>"), "{page}");
}

#[test]
fn what_was_possible_becomes_likely() {
    let article = |name: &str, source: &str, day: u8, modal: &str| {
        format!(
            "//- content/articles/{name}.md\n+++\ntitle = \"Ferry {name}\"\ndate = 1997-05-0{day}\nsource = \"{source}\"\n+++\nThe old ferry between the two towns {modal} sink in the harbour of Denmark this winter if nobody mends it, observers warned.\n"
        )
    };
    let head = "//- site.toml\ntitle = \"The ferry\"\n".to_owned();
    let first = head + &article("a", "Harbour Post", 2, "could");
    let made = made::from_fixture(&first);
    let edition = rapporteur::brief::Edition::of(&made.built.overview).expect("it is dated");
    let bytes = String::from_utf8(edition.to_bytes()).expect("it is text");
    let later = article("b", "Evening Gazette", 5, "is likely to");
    let site = format!("{first}{later}//- {}\n{bytes}", edition.path());
    let made = made::from_fixture(&site);
    assert_eq!(made.diagnostics, []);
    let [risk] = &*made.built.overview.risks else { panic!("{:?}", made.built.overview.risks) };
    let words: Vec<&str> = risk.likelihoods.iter().map(|(words, _)| words.as_str()).collect();
    assert_eq!(words, ["likely", "could"]);
    let page = made.page("index.html");
    assert!(page.contains("likelihood word: “could” → “likely”"), "{page}");
    assert!(page.contains("<q>likely</q>") && page.contains("<q>could</q>"), "{page}");
    assert!(page.contains("Evening Gazette") && page.contains("Harbour Post"));
}
