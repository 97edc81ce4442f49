//! "The union", "the minister": the one body or person that an article has named with the noun so far.

use std::collections::BTreeMap;

use foldhash::HashMap;

use super::{
    ActorIdx, ActorKind, Few, Label, Mention, MentionForm, NounPhrase, Reading, Suffix, TokenIdx,
    TokenKind, Word, WordSet,
};
use crate::annotate::text::look;
use crate::load::ProseRange;

/// Tokens between the comma behind a name and the noun that says what it is: "the dock and harbour
/// pilots' union". Own choice, November 2026.
const LONGEST_APPOSITION: usize = 6;

/// Tokens behind "Lund Works'" in which the office stands: "chief commercial". Own choice, November 2026.
const LONGEST_OFFICE: usize = 4;

/// Words of what a body is called before its name: "and the cabin crew union". Own choice, 2026-11-24.
const CALLED_REACH: usize = 5;

/// Names looked back at for another firm; see `references::MOST_NAMES`.
const MOST_NAMES: usize = 24;

/// Nouns of a body or an office.
const DESCRIBING: [Word; 4] = [Word::Organ, Word::Official, Word::Informant, Word::Namesake];

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

    /// The nouns among the tokens that stand for somebody, and whom.
    pub(in crate::annotate) fn described_in(
        &self,
        first: TokenIdx,
        end: TokenIdx,
    ) -> impl Iterator<Item = (TokenIdx, ActorIdx)> + '_ {
        self.described.range(first..end).map(|(at, actor)| (*at, *actor))
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
        let (body, range) = body_at(self, phrase.head - 1)?;
        (range == self.range(phrase.first + 1, phrase.head)).then_some(body)
    }

    /// "The airline and pilot union SPL": where the words begin that say what the name at `to` is, behind
    /// the "and" that stands between it and the name that ends at `from`; else `to`.
    pub(in crate::annotate) fn before_called(&self, from: u32, to: u32) -> u32 {
        let tokens = &self.text.tokens;
        let behind = tokens.partition_point(|token| token.range.start < from);
        let name = tokens.partition_point(|token| token.range.start < to);
        let noun = name.checked_sub(1).filter(|at| *at > behind);
        let is_called = noun
            .is_some_and(|at| self.kind(at) == TokenKind::Lower && self.few(at, Few::CalledBody));
        let mut near = (behind.max(name.saturating_sub(CALLED_REACH))..name).rev();
        let and = is_called.then(|| near.find(|at| self.word(*at) == "and")).flatten();
        let is_plain = |and: TokenIdx| {
            (and + 1..name).all(|at| {
                matches!(self.kind(at), TokenKind::Lower | TokenKind::Possessive)
                    && self.actor_at(at).is_none()
            })
        };
        and.filter(|and| is_plain(*and)).map_or(to, |and| tokens[and].range.end)
    }

    /// Whether an actor is a body and no state: what a noun may be part of the name of.
    fn is_body(&self, actor: ActorIdx) -> bool {
        let kind = self.actor(actor).kind;
        matches!(kind, ActorKind::Organisation | ActorKind::ArmedGroup | ActorKind::Media)
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
    /// The businesses named so far, under whatever noun.
    businesses: Businesses,
}

/// How many businesses a text has named with a noun for one.
#[derive(Debug, Clone, Copy, Default)]
enum Businesses {
    #[default]
    Nobody,
    One(ActorIdx),
    Several,
}

impl Businesses {
    fn with(self, other: ActorIdx) -> Self {
        match self {
            Self::Nobody => Self::One(other),
            Self::One(known) if known == other => self,
            _ => Self::Several,
        }
    }

    fn only(self) -> Option<ActorIdx> {
        match self {
            Self::One(known) => Some(known),
            Self::Nobody | Self::Several => None,
        }
    }
}

impl<'a> Nouns<'a> {
    /// Notes whom the noun at `at` is used of, and gives the actor that "the …" stands for.
    fn read(&mut self, reading: &'a Reading<'_>, at: TokenIdx) -> Option<ActorIdx> {
        let (first, end) = reading.bounds(reading.sentence_of(at));
        let is_name = reading.kind(at) != TokenKind::Lower;
        let word = reading.word(at);
        let beside = body_beside(reading, at, first, end);
        let is_bare = !is_name && at > first && reading.is(at - 1, Word::The);
        if beside.is_none()
            && is_bare
            && reading.actor_at(at).is_none()
            && ends_phrase(reading, at, end)
        {
            let is_any = reading.few(at, Few::AnyBusiness);
            if let Some(own) = own_business(reading, at, first).filter(|_| is_any) {
                return Some(own);
            }
            let known = match self.used_of.get(word) {
                Some(known) => *known,
                None if is_any => self.businesses.only(),
                None => None,
            };
            return known.filter(|actor| !is_any || !is_among_firms(reading, at, *actor));
        }
        let used_of = beside.or_else(|| named_with(reading, at, first, end));
        let is_firm = |actor: &ActorIdx| reading.actor(*actor).kind == ActorKind::Organisation;
        if let Some(business) = used_of.filter(is_firm).filter(|_| reading.few(at, Few::Business)) {
            self.businesses = self.businesses.with(business);
        }
        // "Its union", "a union official": no other one. A capital of no name says nothing:
        // "Government rejects".
        let is_aside = at > first && reading.is(at - 1, Word::Possessive)
            || at + 1 < end
                && reading.kind(at + 1) == TokenKind::Lower
                && !reading.is(at + 1, Word::Preposition)
                && !ends_phrase(reading, at, end);
        if used_of.is_some() || !is_name && !is_aside {
            let known = self.used_of.entry(word).or_insert(used_of);
            if *known != used_of {
                *known = None;
            }
        }
        None
    }
}

/// "Lund Works' director, Jane Roe, said the company": the body by whose officer the sentence speaks, where it
/// names no other one before.
fn own_business(reading: &Reading<'_>, at: TokenIdx, first: TokenIdx) -> Option<ActorIdx> {
    let named = || reading.mentions_in(first, at).take(MOST_NAMES);
    let mut bodies = named().filter(|one| reading.is_body(one.value.actor));
    let own = bodies.next()?;
    let others = bodies.any(|other| other.value.actor != own.value.actor);
    let behind = reading.text.tokens.partition_point(|token| token.range.start < own.range.end);
    let is_owner = reading.kind(behind) == TokenKind::Possessive;
    let mut office = behind + 1..at.min(behind + 1 + LONGEST_OFFICE);
    let has_officer =
        office.any(|at| reading.few(at, Few::BusinessOffice) || reading.is(at, Word::Informant));
    let says = (behind..at).any(|at| reading.says_at(reading.sentence_of(at), at));
    (is_owner && !others && has_officer && says).then_some(own.value.actor)
}

/// Whether another firm was named right before: "Harbour Corp. wants Nordic Pulp Inc. The company said".
fn is_among_firms(reading: &Reading<'_>, at: TokenIdx, actor: ActorIdx) -> bool {
    let start = reading.text.tokens[at].range.start;
    let n_before = reading.mentions.partition_point(|mention| mention.range.start < start);
    // The full stop of "Corp." may be a token of its own.
    let is_firm = |mention: &Label<Mention>| {
        let end = mention.range.end;
        let behind = reading.text.tokens.partition_point(|token| token.range.end <= end);
        (behind.saturating_sub(2)..behind).any(|at| reading.few(at, Few::FirmEnd))
    };
    reading.mentions[..n_before]
        .iter()
        .rev()
        .take(MOST_NAMES)
        .inspect(|_| look(1))
        .any(|mention| mention.value.actor != actor && is_firm(mention))
}

/// The body whose name stands beside the noun that says what it is: "the pilots' union HU", "HU, the
/// pilots' union", "the HU union", "their union, HU,".
fn body_beside(
    reading: &Reading<'_>,
    at: TokenIdx,
    first: TokenIdx,
    end: TokenIdx,
) -> Option<ActorIdx> {
    if !reading.few(at, Few::CalledBody)
        || reading.kind(at) != TokenKind::Lower
        || reading.actor_at(at).is_some()
        || reading.quote_of(at).is_some()
    {
        return None;
    }
    body_behind(reading, at, end)
        .or_else(|| body_right_before(reading, at, first))
        .or_else(|| body_apposed(reading, at, first, end))
}

/// The body that the name covering `token` names, with the range of the name.
fn body_at(reading: &Reading<'_>, token: TokenIdx) -> Option<(ActorIdx, ProseRange)> {
    let mention = reading.mentions_in(token, token + 1).last()?;
    let is_name = mention.value.form == MentionForm::Name;
    (is_name && reading.is_body(mention.value.actor))
        .then_some((mention.value.actor, mention.range))
}

/// "The pilots' union HU", "their union, HU,". But "the union, HU and the owners".
fn body_behind(reading: &Reading<'_>, at: TokenIdx, end: TokenIdx) -> Option<ActorIdx> {
    let start = at + 1 + usize::from(at + 1 < end && reading.word(at + 1) == ",");
    let (body, range) = (start < end).then(|| body_at(reading, start)).flatten()?;
    let behind = (start..end).find(|at| reading.text.tokens[*at].range.start >= range.end);
    let closes = behind.is_none_or(|behind| {
        reading.word(behind) == ","
            && behind + 1 < end
            && reading.kind(behind + 1) == TokenKind::Lower
            && !reading.is(behind + 1, Word::Coordinator)
            && !reading.is(behind + 1, Word::Determiner)
            || behind + 1 == end
    });
    let opens = range.start == reading.text.tokens[start].range.start;
    (opens && (start == at + 1 || closes)).then_some(body)
}

/// "The HU union", "the HU pilots' union".
fn body_right_before(reading: &Reading<'_>, at: TokenIdx, first: TokenIdx) -> Option<ActorIdx> {
    let whose = at >= first + 3
        && reading.kind(at - 1) == TokenKind::Possessive
        && reading.kind(at - 2) == TokenKind::Lower;
    let last = at.checked_sub(if whose { 3 } else { 1 }).filter(|last| *last > first)?;
    let (body, range) = body_at(reading, last)?;
    let start = reading.text.tokens.partition_point(|token| token.range.start < range.start);
    (range.end == reading.text.tokens[last].range.end
        && start > first
        && reading.is(start - 1, Word::The))
    .then_some(body)
}

/// "HU, the union that stands for the pilots,", "Pilots United (HU), a union": who is told apart from a
/// list by the sentence that begins with it, or by "a".
fn body_apposed(
    reading: &Reading<'_>,
    at: TokenIdx,
    first: TokenIdx,
    end: TokenIdx,
) -> Option<ActorIdx> {
    let comma = (first.max(at.saturating_sub(LONGEST_APPOSITION))..at)
        .rev()
        .find(|at| reading.word(*at) == ",")?;
    let is_noun = |at: TokenIdx| {
        (reading.is_word(at) || reading.kind(at) == TokenKind::Possessive)
            && !reading.is(at, Word::Preposition)
            && !reading.is(at, Word::Coordinator)
            && !reading.is(at, Word::Auxiliary)
    };
    let opens = reading.is(comma + 1, Word::Determiner) || reading.is(comma + 1, Word::Possessive);
    let next = at + 1;
    let closes = next >= end
        || reading.word(next) == "that"
        || reading.is(next, Word::Relative)
        || reading.is(next, Word::Preposition)
        || reading.word(next) == ","
            && !(next + 1 < end && reading.is(next + 1, Word::Coordinator));
    if !opens || !closes || !(comma + 1..at).all(is_noun) {
        return None;
    }
    let named = reading.before_bracket(first, comma).checked_sub(1).filter(|at| *at >= first)?;
    let (body, range) = body_at(reading, named)?;
    let leads = reading.text.tokens[first].range.start >= range.start
        || reading.text.tokens[first + 1].range.start >= range.start
            && reading.is(first, Word::Determiner);
    (range.end >= reading.text.tokens[named].range.end
        && (leads || reading.few(comma + 1, Few::Indefinite)))
    .then_some(body)
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
        // "Harbour Union", "Ministry of Fish": the noun is what the name is one of.
        let is_head = range.end == place.end
            || range.start == place.start && at + 1 < end && reading.is(at + 1, Word::Preposition);
        return (is_head && range != place && reading.is_body(actor)).then_some(actor);
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
        // "Pay the union 5 percent".
        || reading.kind(next) == TokenKind::Number
        || reading.is(next, Word::Auxiliary)
        || reading.is(next, Word::Modal)
        || reading.is(next, Word::Negation)
        || reading.is(next, Word::Coordinator)
        || reading.is(next, Word::IrregularPast)
        || reading.is(next, Word::Preposition) && !reading.is(next, Word::Narrows)
        || reading.starts_verb(reading.sentence_of(at), next)
        || reading.kind(next) == TokenKind::Lower && reading.ends(next, Suffix::Ed)
}
