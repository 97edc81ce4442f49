//! Who is not meant by a name: a state by those who come from it, an agency by its dateline.

use super::super::resolve;
use super::check;
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
    check("Zorvalex, the US private equity group, said no.", &["Zorvalex organisation: Zorvalex"]);
    check("The former Kenyan president said no.", &[]);
    check("A Nestlé-style row broke out.", &[]);
    check("The Kenyan president said no.", &["Kenya state: Kenyan"]);
    check("The Kenyan-led force left.", &["Kenya state: Kenyan"]);
    check("US sanctions hurt them.", &["United States state: US"]);
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
