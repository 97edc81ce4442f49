//! Mediators by a noun: "the Omani-brokered talks", "Norway's mediation", "mediator Jane Roe".

use super::agents::possessor;
use super::parties::between;
use super::status::{channel, status};
use super::{
    ActorIdx, Candidate, Channel, Cue, Hit, MOST_PER_SENTENCE, Reading, SentenceIdx, TokenIdx,
    TokenKind, Word,
};

/// "The Omani-brokered talks", "Pakistani mediators", "Norway's mediation", "mediator Jane Roe".
pub(super) fn nominal(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    candidates: &mut Vec<Candidate>,
) {
    let (first, end) = reading.bounds(sentence);
    let begin = candidates.len();
    for at in first..end {
        if candidates.len() - begin >= MOST_PER_SENTENCE {
            break;
        }
        let word = reading.word(at);
        let is_compound = ["-brokered", "-mediated", "-facilitated", "-hosted"]
            .iter()
            .any(|tail| word.ends_with(tail));
        let is_person = reading.is(at, Word::BetweenPerson)
            && !matches!(
                word,
                "bridge" | "conduit" | "conduits" | "messenger" | "broker" | "brokers"
            );
        let is_act = reading.is(at, Word::BetweenAct);
        let mediator = if is_compound {
            reading.actor_at(at).or_else(|| {
                at.checked_sub(1)
                    .filter(|before| *before >= first)
                    .and_then(|before| reading.actor_at(before))
            })
        } else if is_person {
            // "Mediator Jane Roe", "the mediator, Jane Roe,"; else whose mediator it is.
            let after = if at + 1 < end && reading.word(at + 1) == "," { at + 2 } else { at + 1 };
            let named = (after < end)
                .then(|| reading.actor_at(after))
                .flatten()
                .filter(|actor| reading.is_person(*actor));
            let owner = possessor(reading, first, at)
                .filter(|_| at > first && !named_by_possessive(reading, at));
            if let (Some(person), Some(owner)) = (named, owner) {
                push_nominal(reading, sentence, at, owner, candidates);
                Some(person)
            } else {
                named.or(owner)
            }
        } else if is_act {
            possessor(reading, first, at)
        } else {
            None
        };
        if let Some(mediator) = mediator {
            push_nominal(reading, sentence, at, mediator, candidates);
        }
    }
}

/// "Iran's mediator" may be the one it faces; "the Iranian mediator" is Iranian.
pub(super) fn named_by_possessive(reading: &Reading<'_>, at: TokenIdx) -> bool {
    reading.kind(at - 1) == TokenKind::Possessive
}

pub(super) fn push_nominal(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    at: TokenIdx,
    mediator: ActorIdx,
    candidates: &mut Vec<Candidate>,
) {
    let hit = Hit { first: at, end: at + 1, cue: Cue::Mediate };
    let Some(status) = status(reading, sentence, hit, false, false, false) else { return };
    candidates.push(Candidate {
        mediator,
        sentence,
        cue: (at, at + 1),
        status,
        channel: channel(
            reading,
            sentence,
            hit,
            if reading.word(at).ends_with("hosted") {
                Channel::Venue
            } else {
                Channel::GoodOffices
            },
        ),
        rule: "mediator/nominal",
        also: Vec::new(),
        between: between(reading, sentence, hit),
        is_strong: true,
    });
}
