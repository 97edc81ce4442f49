//! What eighty articles on disputes of many kinds taught (November 2026): each rule with what it takes and
//! leaves.

use super::{Config, Lexicon, Text, article, check, names, resolve};
use crate::load::ProseRange;

#[test]
fn a_surname_without_the_article_of_its_own_tongue() {
    check(
        "Jonas al-Zorval spoke. Zorval smiled.",
        &["Jonas al-Zorval person: Jonas al-Zorval, Zorval"],
    );
    check(
        "Jonas al-Zorval met Mara Zorval. Zorval smiled.",
        &[
            "Jonas al-Zorval person: Jonas al-Zorval",
            "Mara Zorval person: Mara Zorval",
            "Zorval person: Zorval",
        ],
    );
}

#[test]
fn the_senate_of_another_land() {
    check(
        "Kenya voted. The Senate met in Kenya.",
        &["Kenya state: Kenya", "Kenyan Senate organisation of Kenya: Senate"],
    );
    check(
        "The US watched. Kenya’s Senate met.",
        &[
            "United States state: US",
            "Kenya state: Kenya",
            "Kenyan Senate organisation of Kenya: Senate",
        ],
    );
    // No land is clear, and it is not the United States'.
    check(
        "Kenya and Ghana voted. The Senate met.",
        &["Kenya state: Kenya", "Ghana state: Ghana", "Senate organisation: Senate"],
    );
    // Two lands, and nothing says whose.
    check(
        "The US watched Kenya. The Senate met.",
        &["United States state: US", "Kenya state: Kenya", "Senate organisation: Senate"],
    );
    check(
        "Kenya and its neighbours thanked the US. Kenya votes in May. The Senate met as Kenya waited.",
        &[
            "Kenya state: Kenya",
            "United States state: US",
            "Kenyan Senate organisation of Kenya: Senate",
        ],
    );
    // The United States', where they are named more often or one of their seats is.
    let ours = "United States Senate organisation of United States: Senate";
    check(
        "The US watched Kenya. The Senate met as the US waited.",
        &["United States state: US", "Kenya state: Kenya", ours],
    );
    check(
        "The White House asked for money for Kenya. The Senate met.",
        &["United States state: White House", "Kenya state: Kenya", ours],
    );
    check(
        "The US watched Kenya. The Senate met in Ohio.",
        &["United States state: US", "Kenya state: Kenya", ours, "at Ohio"],
    );
    check("The Senate met.", &["United States Senate organisation of United States: Senate"]);
}

#[test]
fn the_senate_of_the_land_in_the_dateline() {
    let actors = |text: &str, dateline: &str| {
        let mut article = article(text);
        article.dateline = Some(ProseRange::new(0, dateline.len()));
        let lexicon = Lexicon::new(&Config::default()).value;
        let text = Text::new(&article, &lexicon);
        let found = resolve(&text, &lexicon, &names::find(&text, &lexicon));
        found.actors.iter().map(|actor| actor.name.clone()).collect::<Vec<_>>()
    };
    let told = |dateline: &str, rest: &str| actors(&format!("{dateline} {rest}"), dateline);
    assert_eq!(
        told("MANILA, Philippines —", "The Senate told the US so."),
        ["Philippine Senate", "United States"]
    );
    // Where a correspondent sits is not the land that is told of.
    assert_eq!(
        told("LONDON —", "Kenya votes in May. The Senate met as Kenya waited."),
        ["Kenya", "Senate"]
    );
}

#[test]
fn a_former_office_ties_nobody() {
    check(
        "Ghana’s former president Jane Zorval left.",
        &["Ghana state: Ghana", "Jane Zorval person: Jane Zorval"],
    );
    check(
        "Jane Zorval, former president of Ghana, left.",
        &["Jane Zorval person: Jane Zorval", "Ghana state: Ghana"],
    );
    check(
        "Former Ghanaian President Jane Zorval left.",
        &["Ghana state: Ghanaian", "Jane Zorval person: Jane Zorval"],
    );
    check(
        "Ghana’s president Jane Zorval left.",
        &["Ghana state: Ghana", "Jane Zorval person of Ghana: Jane Zorval"],
    );
}

#[test]
fn who_only_wrote_the_article_is_nobody_in_it() {
    let actors = |text: &str, author: &str| {
        let mut article = article(text);
        let start = u32::try_from(text.find(author).expect("the author stands there")).unwrap();
        let end = start + u32::try_from(author.len()).unwrap();
        article.byline = Some(ProseRange { start, end });
        let lexicon = Lexicon::new(&Config::default()).value;
        let text = Text::new(&article, &lexicon);
        let found = resolve(&text, &lexicon, &names::find(&text, &lexicon));
        found.actors.into_iter().map(|actor| actor.name).collect::<Vec<_>>()
    };
    assert_eq!(actors("By Jane Zorval\nGhana voted.", "By Jane Zorval"), ["Ghana"]);
    let told = "By Jane Zorval\nGhana voted. Jane Zorval asked the minister why.";
    assert_eq!(actors(told, "By Jane Zorval"), ["Ghana", "Jane Zorval"]);
}

#[test]
fn a_month_that_is_a_surname() {
    check("Jane March left in May.", &["Jane March person: Jane March"]);
    check("Mrs May left. Mrs May smiled.", &["May person: May"]);
    check("Jane left. March 5 was a holiday.", &["Jane person: Jane"]);
}

#[test]
fn who_holds_an_office_stands_behind_its_land() {
    check(
        "Prime Minister of Ghana Zorval Melik left.",
        &["Ghana state: Ghana", "Zorval Melik person of Ghana: Zorval Melik"],
    );
    // An envoy to a land is not of it.
    check(
        "The ambassador to Ghana Jane Zorval left.",
        &["Ghana state: Ghana", "Jane Zorval person: Jane Zorval"],
    );
}

#[test]
fn letters_in_a_bracket_are_those_of_the_name_before() {
    check(
        "The Confederation of Inland Sailors (CIS) met. The CIS voted.",
        &["Confederation of Inland Sailors organisation: CIS, Confederation of Inland Sailors"],
    );
    check("The CIS voted.", &["Commonwealth of Independent States organisation: CIS"]);
}

#[test]
fn a_firm_by_its_first_word() {
    check(
        "Zorval Securities rose. Shares in Zorval fell.",
        &["Zorval Securities organisation: Zorval, Zorval Securities"],
    );
    check(
        "They sued the insurer Marsh & Melik. The head of Marsh spoke, and the board of Marsh agreed.",
        &["Marsh & Melik organisation: Marsh, Marsh & Melik"],
    );
    // Where two bear it, it is neither's.
    check(
        "Zorval Securities met Zorval Shipping in Zorval.",
        &[
            "Zorval Securities organisation: Zorval Securities",
            "Zorval Shipping organisation: Zorval Shipping",
            "at Zorval",
        ],
    );
}

#[test]
fn a_forum_of_two_sorts_of_people() {
    check(
        "They met the Hostages and Missing Families Forum.",
        &["Hostages and Missing Families Forum organisation: Hostages and Missing Families Forum"],
    );
    check(
        "Hostages and Missing Families Forum members met.",
        &["Missing Families Forum organisation: Missing Families Forum"],
    );
}

#[test]
fn partners_are_a_firm_and_anti_is_no_name() {
    check("The broker Lund & Melik left.", &["Lund & Melik organisation: Lund & Melik"]);
    check("An Anti-Hezbollah bloc met.", &["Hezbollah armed group: Hezbollah"]);
}

#[test]
fn a_ministry_of_nobody_knows_whom_lends_no_affiliation() {
    check("Foreign Ministry spokesman Jonas Zorval left.", &["Jonas Zorval person: Jonas Zorval"]);
    check(
        "Ghana’s Foreign Ministry spokesman Jonas Zorval left.",
        &["Ghana state: Ghana", "Jonas Zorval person of Ghana: Jonas Zorval"],
    );
}
