//! "The union", "the minister": the one body or person that an article has named with the noun so far.

use std::collections::BTreeMap;

use foldhash::HashMap;

use super::{
    ActorIdx, ActorKind, Few, MentionForm, NounPhrase, Reading, Suffix, TokenIdx, TokenKind, Word,
    WordSet,
};

/// Nouns of a body or an office.
const DESCRIBING: [Word; 3] = [Word::Organ, Word::Official, Word::Informant];

impl Reading<'_> {
    /// Whether the word at `at` is a singular noun for a body or an office, of which there may be one in
    /// the text.
    pub(in crate::annotate) fn is_describing(&self, at: TokenIdx) -> bool {
        self.is_any(at, WordSet::of(&DESCRIBING))
            && !self.is(at, Word::Paper)
            && !self.is(at, Word::NoBody)
            && !self.ends(at, Suffix::S)
    }

    /// Whom "the …" with the noun at `at` stands for.
    pub(in crate::annotate) fn described(&self, at: TokenIdx) -> Option<ActorIdx> {
        self.described.get(&at).copied()
    }

    /// The body that a bare "the …" or "the Unite union" stands for, outside of quotations: what a
    /// speaker means by it is not known here.
    pub(super) fn body_called(&self, phrase: NounPhrase) -> Option<ActorIdx> {
        if !self.is(phrase.first, Word::The) || self.quote_of(phrase.head).is_some() {
            return None;
        }
        if phrase.head == phrase.first + 1 {
            return self.described(phrase.head).filter(|actor| !self.is_person(*actor));
        }
        if !self.few(phrase.head, Few::CalledBody) || phrase.head < phrase.first + 2 {
            return None;
        }
        let mention = self.mentions_in(phrase.head - 1, phrase.head).last()?;
        let is_whole = mention.range == self.range(phrase.first + 1, phrase.head);
        let kind = self.actor(mention.value.actor).kind;
        let is_body =
            matches!(kind, ActorKind::Organisation | ActorKind::ArmedGroup | ActorKind::Media);
        (is_whole && is_body && mention.value.form == MentionForm::Name)
            .then_some(mention.value.actor)
    }

    /// By token, whom each "the …" of the text stands for.
    pub(super) fn find_described(&self) -> BTreeMap<TokenIdx, ActorIdx> {
        let mut nouns = Nouns::default();
        let nouns_of = self.words_of(WordSet::of(&DESCRIBING)).filter(|at| self.is_describing(*at));
        nouns_of.filter_map(|at| Some((at, nouns.read(self, at)?))).collect()
    }
}

/// Whom each noun was used of so far.
#[derive(Debug, Default)]
struct Nouns<'a> {
    /// Only looked up, never walked. `None` where several were, or one without a name.
    used_of: HashMap<&'a str, Option<ActorIdx>>,
}

impl<'a> Nouns<'a> {
    /// Notes whom the noun at `at` is used of, and gives the actor that "the …" stands for.
    fn read(&mut self, reading: &'a Reading<'_>, at: TokenIdx) -> Option<ActorIdx> {
        let (first, end) = reading.bounds(reading.sentence_of(at));
        let is_name = reading.kind(at) != TokenKind::Lower;
        let word = reading.word(at);
        let is_bare = !is_name && at > first && reading.is(at - 1, Word::The);
        if is_bare && reading.actor_at(at).is_none() && ends_phrase(reading, at, end) {
            return self.used_of.get(word).copied().flatten();
        }
        let used_of = named_with(reading, at, first, end);
        // A capital of no name says nothing: "Government rejects".
        if used_of.is_some() || !is_name {
            let known = self.used_of.entry(word).or_insert(used_of);
            if *known != used_of {
                *known = None;
            }
        }
        None
    }
}

/// The actor that is named with the noun at `at`: "Harbour Union", "the Swiss government", "Minister
/// Jane Roe", "the minister, Jane Roe", "Jane Roe, the bishop".
fn named_with(
    reading: &Reading<'_>,
    at: TokenIdx,
    first: TokenIdx,
    end: TokenIdx,
) -> Option<ActorIdx> {
    let person = |at: TokenIdx| reading.actor_at(at).filter(|actor| reading.is_person(*actor));
    let place = reading.text.tokens[at].range;
    if let Some(mention) = reading.mentions_in(at, at + 1).last() {
        let (actor, range) = (mention.value.actor, mention.range);
        let kind = reading.actor(actor).kind;
        let is_body =
            matches!(kind, ActorKind::Organisation | ActorKind::ArmedGroup | ActorKind::Media);
        // "Harbour Union", "Ministry of Fish": the noun is what the name is one of.
        let is_head = range.end == place.end
            || range.start == place.start && at + 1 < end && reading.is(at + 1, Word::Preposition);
        return (is_body && is_head && range != place).then_some(actor);
    }
    if at + 1 < end
        && let Some(actor) = person(at + 1)
    {
        return Some(actor);
    }
    if at + 2 < end
        && reading.word(at + 1) == ","
        && let Some(actor) = person(at + 2)
    {
        return Some(actor);
    }
    if at >= first + 3
        && reading.is(at - 1, Word::Determiner)
        && reading.word(at - 2) == ","
        && let Some(actor) = person(at - 3)
    {
        return Some(actor);
    }
    if !reading.is(at, Word::Organ) {
        return None;
    }
    // "Swiss government", "Norway's new government".
    let owner = (first.max(at.saturating_sub(3))..at)
        .rev()
        .take_while(|at| {
            reading.actor_at(*at).is_some()
                || reading.kind(*at) == TokenKind::Possessive
                || reading.kind(*at) == TokenKind::Lower
                    && !reading.is(*at, Word::Determiner)
                    && !reading.is(*at, Word::Preposition)
        })
        .find_map(|at| reading.actor_at(at))?;
    let body = reading.body_of(owner);
    (!reading.is_person(body)).then_some(body)
}

/// Whether a noun ends its phrase: "the union said", not "the union hall", "the union of painters".
fn ends_phrase(reading: &Reading<'_>, at: TokenIdx, end: TokenIdx) -> bool {
    let next = at + 1;
    next >= end
        || !reading.is_word(next) && reading.word(next) != "-"
        || reading.is(next, Word::Auxiliary)
        || reading.is(next, Word::Modal)
        || reading.is(next, Word::Negation)
        || reading.is(next, Word::Coordinator)
        || reading.is(next, Word::IrregularPast)
        || reading.is(next, Word::Preposition) && !reading.is(next, Word::Narrows)
        || reading.starts_verb(reading.sentence_of(at), next)
        || reading.kind(next) == TokenKind::Lower && reading.ends(next, Suffix::Ed)
}
