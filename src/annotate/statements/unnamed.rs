//! Sources that have no name, and what they are called.

use std::collections::BTreeMap;

use super::super::clause::{NounPhrase, Reading};
use super::super::cues::{Few, Word};
use super::super::text::{TokenIdx, TokenKind};
use super::super::{ActorKind, Label, SentenceIdx, Sourcing, Statement, Who};
use super::{Candidate, LONGEST_TAIL, Source, stance};

/// Unnamed sources by their head noun, as first written, the one met last behind the others: "the
/// source" is that one, and "the Swiss source" the last that was called Swiss.
#[derive(Debug, Default)]
pub(super) struct Unnamed {
    met: BTreeMap<String, Vec<String>>,
}

/// Sources of one noun that are remembered; an article has hardly more than a handful.
const MOST_MET: usize = 16;

impl Unnamed {
    pub(super) fn label(
        &mut self,
        reading: &Reading<'_>,
        sentence: SentenceIdx,
        candidate: &Candidate,
    ) -> Label<Statement> {
        let (speaker, sourcing) = match candidate.who {
            Source::Actor { actor, head } => {
                let is_office = !reading.is_person(actor)
                    && reading.is(head, Word::Official)
                    && reading.kind(head) == TokenKind::Lower
                    && !reading.is(head, Word::Organ)
                    || reading.few(head, Few::Officials);
                (Who::Actor(actor), if is_office { Sourcing::Official } else { Sourcing::Named })
            }
            Source::Phrase(phrase) => {
                let is_office = reading.is(phrase.head, Word::Official)
                    && !reading.is(phrase.head, Word::Informant)
                    || is_capital(reading, phrase.head);
                let sourcing = if is_one_institution(reading, phrase) {
                    Sourcing::Named
                } else if is_office {
                    Sourcing::Official
                } else if is_name(reading, phrase.head) {
                    // A name that is nobody's yet: too rare or too plain for the tables of names.
                    Sourcing::Named
                } else {
                    Sourcing::Anonymous
                };
                (Who::Unnamed(self.name(reading, phrase)), sourcing)
            }
        };
        let is_hidden =
            sourcing == Sourcing::Official && hides_name(reading, sentence, candidate.content);
        let sourcing = if is_hidden { Sourcing::Anonymous } else { sourcing };
        let cue = reading.range(candidate.cue.0, candidate.cue.1);
        let statement = Statement {
            speaker,
            source: Some(reading.range(candidate.named.0, candidate.named.1)),
            cue: Some(cue),
            content: reading.range(candidate.content.0, candidate.content.1),
            sourcing,
            stance: stance(reading, candidate.cue, candidate.content),
        };
        reading.label(
            statement,
            reading.sentence_range(sentence),
            sentence,
            candidate.rule,
            vec![cue],
        )
    }

    /// The phrase as first written: "the source" after "a Swiss source" is that one.
    fn name(&mut self, reading: &Reading<'_>, phrase: NounPhrase) -> String {
        // Insets and relative clauses are not part of a name for a source.
        let stop = (phrase.head + 1..phrase.end)
            .find(|at| reading.word(*at) == "," || reading.is(*at, Word::Subordinator))
            .unwrap_or(phrase.end);
        // A subject whose verb no table knows runs on into its clause; then only the noun is sure.
        let mut stop = if stop > phrase.head + LONGEST_TAIL { phrase.head + 1 } else { stop };
        // "The mayor also said".
        while stop > phrase.head + 1 && reading.is(stop - 1, Word::Adverb) {
            stop -= 1;
        }
        // "It was read out by the crown prince"; "On Wednesday reports said".
        let is_led = phrase.first < phrase.head
            && (reading.is(phrase.first, Word::Preposition)
                // "Late Monday the owners said".
                || reading.few(phrase.first, Few::OpensTime)
                    && reading.is(phrase.first + 1, Word::Day));
        let first = phrase.first + usize::from(is_led);
        let is_day = is_led && first < phrase.head && reading.is(first, Word::Day);
        let first = first + usize::from(is_day);
        let words = reading.text.slice(reading.range(first, stop)).to_owned();
        let head = reading.word(phrase.head).to_owned();
        let is_bare = reading.word(phrase.first) == "the" || phrase.first == phrase.head;
        let told: Vec<&str> = (phrase.first + 1..phrase.head).map(|at| reading.word(at)).collect();
        let is_called = |met: &String| {
            let met = met.to_lowercase();
            told.iter().all(|word| met.split_whitespace().any(|own| own == *word))
        };
        let met = self.met.entry(head).or_default();
        let known = if is_bare && stop <= phrase.head + 1 {
            met.iter().rposition(is_called)
        } else {
            met.iter().position(|one| *one == words)
        };
        let name = match known {
            Some(at) => met.remove(at),
            None => words,
        };
        if met.len() >= MOST_MET {
            met.remove(0);
        }
        met.push(name.clone());
        name
    }
}

/// Whether a source keeps its name back: "speaking on condition of anonymity", "who asked not to be
/// named". In what it says itself the words are of others, but for the end of it: "…, speaking on
/// condition of anonymity".
fn hides_name(reading: &Reading<'_>, sentence: SentenceIdx, content: (TokenIdx, TokenIdx)) -> bool {
    let (first, end) = reading.bounds(sentence);
    let hides = |at: TokenIdx| {
        reading.few(at, Few::Anonymity)
            || reading.few(at, Few::SaysName)
                && at >= first + 3
                && reading.word(at - 1) == "be"
                && reading.word(at - 2) == "to"
                && reading.few(at - 3, Few::WithholdsName)
    };
    let is_own = |at: TokenIdx| {
        let (start, stop) = content;
        let spoken = |comma: TokenIdx| {
            reading.word(comma) == "," && reading.word(comma + 1).starts_with("speaking")
        };
        at < start || at >= stop || (start..at).rev().take(LONGEST_ASIDE).any(spoken)
    };
    (first..end).any(|at| hides(at) && is_own(at))
}

/// Words from "speaking" to "anonymity": "speaking to reporters in the port on condition of". Own
/// choice, November 2026.
const LONGEST_ASIDE: usize = 12;

/// "Norway's state radio", "Sweden's central bank": a state has one of its kind. "A Norwegian
/// newspaper" is any.
fn is_one_institution(reading: &Reading<'_>, phrase: NounPhrase) -> bool {
    reading.few(phrase.head, Few::Institution)
        && (phrase.first + 1..phrase.head).any(|at| {
            reading.kind(at) == TokenKind::Possessive
                && reading
                    .actor_at(at - 1)
                    .is_some_and(|owner| reading.actor(owner).kind == ActorKind::State)
        })
}

fn is_name(reading: &Reading<'_>, head: TokenIdx) -> bool {
    let (first, _) = reading.bounds(reading.sentence_of(head));
    head > first && matches!(reading.kind(head), TokenKind::Capitalised | TokenKind::Upper)
}

fn is_capital(reading: &Reading<'_>, head: TokenIdx) -> bool {
    reading.few(head, Few::Capital)
}
