//! The names one can be sure of without a table of ordinary words.

use std::ops::Range;

use super::{Name, Sort};
use crate::annotate::lexicon::names::{Form, FormKind};
use crate::annotate::lexicon::{Lexicon, Rules};
use crate::annotate::text::{Text, TokenIdx, TokenKind};

/// The names that need no table of ordinary words to be sure of: those that are known, those with
/// a title or a given name, and acronyms. For languages that have no such table, or in which every
/// noun has a capital.
pub(in crate::annotate) fn only_sure(
    text: &Text<'_>,
    lexicon: &Lexicon,
    names: Vec<Name>,
) -> Vec<Name> {
    let rules = lexicon.language().rules;
    let is_sure = |name: &Name| match name.sort {
        Sort::Known(_) => true,
        _ if rules == Rules::KnownNames => false,
        Sort::Person => name.tokens.len() > 1 || !name.titles.is_empty(),
        _ => {
            let is_acronym = name.tokens.len() == 1
                && text.tokens[name.tokens.start].kind == TokenKind::Upper
                && (2..=ACRONYM_LETTERS).contains(&text.word(name.tokens.start).len());
            is_acronym || !name.titles.is_empty()
        }
    };
    let mut place = Vec::with_capacity(names.len());
    let mut kept: Vec<Name> = Vec::new();
    for name in names {
        let is_kept = is_sure(&name);
        place.push(is_kept.then_some(kept.len()));
        if is_kept {
            kept.push(name);
        }
    }
    for name in &mut kept {
        name.of = name.of.and_then(|old| place[old]);
    }
    add_known(text, lexicon, kept)
}

/// Adds the known names inside what was no sure name: "Laut Norwegen", "Le Qatar".
fn add_known(text: &Text<'_>, lexicon: &Lexicon, kept: Vec<Name>) -> Vec<Name> {
    let mut all: Vec<Name> = Vec::with_capacity(kept.len());
    // New places of the kept ones, so that `of` still leads to the same name.
    let mut place = Vec::with_capacity(kept.len());
    let mut token = 0;
    let mut push_known = |from: TokenIdx, to: TokenIdx, all: &mut Vec<Name>| {
        token = token.max(from);
        while token < to {
            let is_capital =
                matches!(text.tokens[token].kind, TokenKind::Capitalised | TokenKind::Upper);
            match lexicon.names().at(text, token).filter(|_| is_capital) {
                Some((form, end)) if end <= to && fits(text, form, token..end) => {
                    let sort = Sort::Known(form);
                    all.push(Name {
                        tokens: token..end,
                        part: None,
                        sort,
                        titles: Vec::new(),
                        of: None,
                    });
                    token = end;
                }
                _ => token += 1,
            }
        }
    };
    let mut last_end = 0;
    for name in kept {
        let start = name.titles.first().map_or(name.tokens.start, |title| title.start);
        push_known(last_end, start.max(last_end), &mut all);
        last_end = name.tokens.end;
        place.push(all.len());
        all.push(name);
    }
    push_known(last_end, text.tokens.len(), &mut all);
    for name in &mut all {
        name.of = name.of.map(|old| place[old]);
    }
    all
}

/// An acronym of the tables is one in capitals only.
fn fits(text: &Text<'_>, form: Form, tokens: Range<TokenIdx>) -> bool {
    form.kind != FormKind::Acronym
        || tokens.into_iter().all(|token| !text.word(token).chars().any(char::is_lowercase))
}

/// Letters of a longest acronym that counts as one by itself: "ECOWAS", "UNIFIL", "UNESCO".
const ACRONYM_LETTERS: usize = 7;
