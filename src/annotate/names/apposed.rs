//! Offices that stand before a comma: "the Emir of Kano, Ado Bayero,", "the defence minister of Chad,
//! General Issa Bichara,". Who is named between the commas holds the office, and is somebody.

use std::ops::Range;

use super::{Name, Sort};
use crate::annotate::lexicon::Lexicon;
use crate::annotate::lexicon::names::word_class as class;
use crate::annotate::text::{Text, TokenIdx};
use crate::config::ActorKind;

/// Words of the longest office looked for before "of": "deputy prime minister".
const OFFICE_WORDS: usize = 3;

/// Words of the name of a person without a title. Own choice, 2026-11-22.
const NAME_WORDS: Range<usize> = 2..5;

/// Gives each name between commas the office before the first of them, and whose it is.
pub(super) fn give_offices(text: &Text<'_>, lexicon: &Lexicon, names: &mut [Name]) {
    for at in 1..names.len() {
        let Some(office) = office_before(text, lexicon, &names[at - 1], &names[at]) else {
            continue;
        };
        let name = &mut names[at];
        name.titles.insert(0, office);
        name.of = Some(at - 1);
        name.sort = Sort::Person;
    }
}

/// The office of `land` that `name` is put beside, between commas.
fn office_before(
    text: &Text<'_>,
    lexicon: &Lexicon,
    land: &Name,
    name: &Name,
) -> Option<Range<TokenIdx>> {
    let start = name.titles.first().map_or(name.tokens.start, |title| title.start);
    let sentence = text.tokens_of(text.tokens[name.tokens.start].sentence);
    let comma = land.tokens.end;
    let is_beside = comma + 1 == start && comma > sentence.start && text.word(comma) == ",";
    let known = |form: super::Form| lexicon.names().known[form.known].kind;
    let is_land = match land.sort {
        Sort::Known(form) => {
            matches!(known(form), None | Some(ActorKind::State | ActorKind::Organisation))
        }
        Sort::Open | Sort::Place | Sort::Organisation | Sort::StateOrgan => true,
        Sort::Person | Sort::Armed | Sort::Media => false,
    };
    let is_person = match name.sort {
        Sort::Person => true,
        Sort::Open => NAME_WORDS.contains(&name.tokens.len()),
        _ => false,
    };
    if !is_beside || !is_land || !is_person || !closes(text, lexicon, name.tokens.end, sentence.end)
    {
        return None;
    }
    let of = land.tokens.start.checked_sub(1).filter(|of| *of > sentence.start)?;
    let of = if text.is(of, "the") { of - 1 } else { of };
    // "The special envoy for Chad, Issa Bichara," is sent there by somebody else.
    if !text.is(of, "of") {
        return None;
    }
    let titles = lexicon.list("titles");
    let from = of.saturating_sub(OFFICE_WORDS).max(sentence.start);
    let first =
        (from..of).find(|first| titles.at(text, *first).is_some_and(|hit| hit.end == of))?;
    // "The presidents of Chad, Issa Bichara and": several, and who came with them.
    (!text.word(of - 1).ends_with('s')).then_some(first..of)
}

/// Whether an inset that ends at `at` is closed, and no list goes on: "Chad, Issa Bichara, and".
fn closes(text: &Text<'_>, lexicon: &Lexicon, at: TokenIdx, end: TokenIdx) -> bool {
    let classes = |at: TokenIdx| lexicon.names().classes(text.tokens[at].word);
    let joins = |at: TokenIdx| classes(at) & class::JOINS != 0;
    if at >= end {
        return true;
    }
    match text.word(at) {
        "." | "!" | "?" => true,
        "," => at + 1 < end && !joins(at + 1),
        _ => false,
    }
}
