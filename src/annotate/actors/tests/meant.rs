//! Who is not meant by a name: a state by those who come from it, an agency by its dateline.

use super::super::resolve;
use super::{check, found};
use crate::annotate::lexicon::Lexicon;
use crate::annotate::names;
use crate::annotate::text::Text;
use crate::annotate::text::tests::article;
use crate::config::Config;
use crate::load::ProseRange;

#[test]
fn a_state_is_not_meant_by_who_comes_from_it() {
    check("The Kenyan-born rancher Jonas Lind said no.", &["Jonas Lind person: Jonas Lind"]);
    check("The Chinese-owned mine closed.", &[]);
    check(
        "Zorvalex, the US private equity group, said no.",
        &["Zorvalex organisation: Zorvalex", "at United States"],
    );
    check("The former Kenyan president said no.", &[]);
    check("A Nestlé-style row broke out.", &[]);
    check("The Kenyan president said no.", &["Kenya state: Kenyan"]);
    check("The Kenyan-led force left.", &["Kenya state: Kenyan"]);
    check("US sanctions hurt them.", &["United States state: US"]);
}

#[test]
fn who_only_comes_from_a_state_is_not_its_own() {
    let alone = &["Jane Zorval person: Jane Zorval"];
    let with = |state: &str| {
        let (person, state) = (alone[0].to_owned(), format!("{state} state: {state}"));
        [person, state]
    };
    check("Kenyan activist Jane Zorval urged calm.", alone);
    check("The Chilean opposition leader, Jane Zorval, left.", alone);
    check("The Ghanaian union president Jane Zorval left.", alone);
    check("Jane Zorval, a Danish professor, left.", alone);
    check("Jane Zorval, the Swedish president of the boxing federation, left.", alone);
    for text in [
        "Bishop Jane Zorval of Ghana left.",
        "Professor Jane Zorval of Ghana left.",
        "Jane Zorval, the leader of Ghana’s opposition, left.",
        "Jane Zorval, Ghana’s opposition leader, left.",
    ] {
        assert_eq!(found(text, &Config::default()), with("Ghana"));
    }
    // Who holds an office of state speaks for it, whatever else they are.
    check(
        "Chilean Foreign Minister Professor Jane Zorval left.",
        &["Chile state: Chilean", "Jane Zorval person of Chile: Jane Zorval"],
    );
    check(
        "President Dr Jane Zorval of Ghana left.",
        &["Jane Zorval person of Ghana: Jane Zorval", "Ghana state: Ghana"],
    );
    check(
        "Jane Zorval, the Swedish minister of the arts, left.",
        &["Jane Zorval person of Sweden: Jane Zorval", "Sweden state: Swedish"],
    );
    check(
        "Jane Zorval, the Swedish head of the army, left.",
        &["Jane Zorval person of Sweden: Jane Zorval"],
    );
    // A body has its activists, and keeps them.
    check(
        "Greenpeace activist Jane Zorval left.",
        &["Greenpeace organisation: Greenpeace", "Jane Zorval person of Greenpeace: Jane Zorval"],
    );
}

#[test]
fn the_government_of_a_state_is_the_state() {
    check(
        "The Government of the Republic of Zambia met. Zambia agreed.",
        &["Zambia state: Government of the Republic of Zambia, Zambia"],
    );
    check(
        "The Federal Government of Somalia (FGS) met, and FGS agreed.",
        &["Somalia state: FGS, Federal Government of Somalia"],
    );
    check("The Republic of Uruguay met.", &["Uruguay state: Republic of Uruguay"]);
    // One of a part of a land, or one of several, is a body of its own.
    check(
        "The Government of Catalonia met.",
        &["Government of Catalonia organisation: Government of Catalonia"],
    );
}

#[test]
fn the_agency_of_a_dateline_is_nobody() {
    let names = |text: &str, dateline: &str| {
        let mut article = article(text);
        article.dateline = Some(ProseRange::new(0, dateline.len()));
        let lexicon = Lexicon::new(&Config::default()).value;
        let text = Text::new(&article, &lexicon);
        let found = resolve(&text, &lexicon, &names::find(&text, &lexicon));
        found.actors.iter().map(|actor| actor.name.clone()).collect::<Vec<_>>()
    };
    let text = "TARN (Coast Agency) - The Harbour Union struck on Monday.";
    assert_eq!(names(text, "TARN (Coast Agency) -"), ["Harbour Union"]);
    let text = "TARN - The Coast Agency struck on Monday.";
    assert_eq!(names(text, "TARN -"), ["Coast Agency"]);
}
