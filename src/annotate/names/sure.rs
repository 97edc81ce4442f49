//! The names one can be sure of without a table of ordinary words.

use std::ops::Range;

use foldhash::HashSet;

use super::{Name, Sort};
use crate::annotate::cues::Word;
use crate::annotate::lexicon::names::{Form, FormKind, word_class};
use crate::annotate::lexicon::{Lexicon, Rules};
use crate::annotate::text::{Text, TokenIdx, TokenKind};
use crate::config::ActorKind;

/// The names that need no table of ordinary words to be sure of: those that are known, those with
/// a title or a given name, and acronyms. For languages that have no such table, or in which every
/// noun has a capital.
pub(in crate::annotate) fn only_sure(
    text: &Text<'_>,
    lexicon: &Lexicon,
    names: Vec<Name>,
) -> Vec<Name> {
    let rules = lexicon.language().rules;
    let surnames = surnames_of_people(text, &names);
    let is_sure = |name: &Name| match name.sort {
        Sort::Known(form) => !is_doubtful(text, lexicon, form, &name.tokens),
        _ if rules == Rules::KnownNames => false,
        // "Delegationen von Chile" are no name, and Chile is.
        _ if has_known_behind_particle(text, lexicon, &name.tokens) => false,
        Sort::Person if name.tokens.len() > 1 => true,
        _ if is_surname_of(text, &surnames, &name.tokens) => true,
        Sort::Person => !name.titles.is_empty(),
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

/// The last words of the people who are named in full. Only looked up, never walked.
fn surnames_of_people<'a>(text: &'a Text<'_>, names: &[Name]) -> HashSet<&'a str> {
    let people = names.iter().filter(|name| name.sort == Sort::Person && name.tokens.len() > 1);
    people.map(|name| text.word(name.tokens.end - 1)).collect()
}

/// "Sagte Lund": one word that is the surname of somebody named in full, without an article before it,
/// which would make a noun of it ("der Koch" beside Anna Koch).
fn is_surname_of(text: &Text<'_>, surnames: &HashSet<&str>, tokens: &Range<TokenIdx>) -> bool {
    let sentence = text.tokens_of(text.tokens[tokens.start].sentence);
    let has_article = tokens.start > sentence.start
        && text.folded.classes(tokens.start - 1).has(Word::Determiner);
    tokens.len() == 1 && !has_article && surnames.contains(text.word(tokens.start))
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
                Some((form, end))
                    if end <= to
                        && fits(text, form, token..end)
                        && !is_doubtful(text, lexicon, form, &(token..end)) =>
                {
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

/// "Die Zeit drängt", "Mehr als hundert": outlets are called by words that open sentences as well.
/// Where every noun has a capital, one is meant at the start of a sentence only before a verb of
/// saying.
fn is_doubtful(text: &Text<'_>, lexicon: &Lexicon, form: Form, tokens: &Range<TokenIdx>) -> bool {
    let is_outlet = form.kind == FormKind::Name
        && lexicon.names().known[form.known].kind == Some(ActorKind::Media);
    let sentence = text.tokens_of(text.tokens[tokens.start].sentence);
    let is_said =
        tokens.end < sentence.end && text.folded.classes(tokens.end).has(Word::SpeechVerb);
    lexicon.language().has_capital_nouns && is_outlet && tokens.start == sentence.start && !is_said
}

/// Whether a particle inside a name leads to one of the tables.
fn has_known_behind_particle(text: &Text<'_>, lexicon: &Lexicon, tokens: &Range<TokenIdx>) -> bool {
    let names = lexicon.names();
    (tokens.start + 1..tokens.end.saturating_sub(1)).any(|token| {
        text.tokens[token].kind == TokenKind::Lower
            && names.classes(text.tokens[token].word) & word_class::PARTICLE != 0
            && names.at(text, token + 1).is_some()
    })
}

/// An acronym of the tables is one in capitals only.
fn fits(text: &Text<'_>, form: Form, tokens: Range<TokenIdx>) -> bool {
    form.kind != FormKind::Acronym
        || tokens.into_iter().all(|token| !text.word(token).chars().any(char::is_lowercase))
}

/// Letters of a longest acronym that counts as one by itself: "ECOWAS", "UNIFIL", "UNESCO".
const ACRONYM_LETTERS: usize = 7;
