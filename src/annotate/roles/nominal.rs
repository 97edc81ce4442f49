//! Mediators by a noun: "the Omani-brokered talks", "Norway's mediation", "mediator Jane Roe".

use super::agents::{Agent, agent, possessor};
use super::parties::{between, joined_pair};
use super::status::{channel, status};
use super::{
    Candidate, Channel, Cue, Few, Hit, MOST_PER_SENTENCE, Manner, Reading, SentenceIdx, TokenIdx,
    TokenKind, Word,
};

/// "The Omani-brokered talks", "Pakistani mediators", "Norway's mediation", "mediator Jane Roe".
pub(super) fn nominal(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    candidates: &mut Vec<Candidate>,
) {
    let nouns = [Word::Brokered, Word::BetweenPerson, Word::BetweenAct, Word::Aegis];
    if !reading.sentence_has(sentence, &nouns) {
        return;
    }
    let (first, end) = reading.bounds(sentence);
    let begin = candidates.len();
    for at in first..end {
        if candidates.len() - begin >= MOST_PER_SENTENCE {
            break;
        }
        // "US-led war" is none: what is brokered or led must be talks.
        let is_compound = reading.ends_in(at, Word::Brokered)
            && (at + 1..end.min(at + 4))
                .any(|next| reading.is(next, Word::Talks) || reading.is(next, Word::BetweenAct));
        let is_person = reading.is(at, Word::BetweenPerson) && !reading.is(at, Word::Equivocal);
        let is_act = reading.is(at, Word::BetweenAct) || is_roof(reading, first, end, at);
        let met = || is_person.then(|| unnamed(reading, first, end, at)).flatten();
        let mediator = if is_compound {
            let here = |at| Some(Agent::of_actor(reading.actor_at(at)?, at, at + 1));
            here(at).or_else(|| at.checked_sub(1).filter(|before| *before >= first).and_then(here))
        } else if is_person {
            // "Mediator Jane Roe", "the mediator, Jane Roe,"; else whose mediator it is.
            let after = if at + 1 < end && reading.word(at + 1) == "," { at + 2 } else { at + 1 };
            let named = (after < end)
                .then(|| reading.actor_at(after))
                .flatten()
                .filter(|actor| reading.is_person(*actor))
                .map(|actor| {
                    let end = (after..end).find(|next| reading.actor_at(*next) != Some(actor));
                    Agent::of_actor(actor, at, end.unwrap_or(after + 1))
                });
            let owner = possessor(reading, first, at)
                .filter(|_| at > first && !named_by_possessive(reading, at));
            if let (Some(person), Some(owner)) = (named, owner) {
                // "UN mediator Jane Roe" is one naming of both.
                let words = (owner.at.0.min(person.at.0), person.at.1);
                let owner = Agent { at: words, ..owner };
                push_nominal(reading, sentence, at, owner, candidates);
                Some(Agent { at: words, ..person })
            } else {
                named.or(owner).or_else(met)
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

/// "Under Vatican auspices", "at Norway's invitation", where there are talks.
fn is_roof(reading: &Reading<'_>, first: TokenIdx, end: TokenIdx, at: TokenIdx) -> bool {
    let opens =
        (first.max(at.saturating_sub(5))..at).any(|before| reading.few(before, Few::UnderAt));
    let around = first.max(at.saturating_sub(20))..end.min(at + 20);
    reading.is(at, Word::Aegis)
        && opens
        && around
            .into_iter()
            .any(|near| reading.is(near, Word::Talks) || reading.is(near, Word::Meeting))
}

/// "A government mediator met both": somebody without a name whose noun says what he does, when the
/// sentence names two.
fn unnamed(reading: &Reading<'_>, first: TokenIdx, end: TokenIdx, at: TokenIdx) -> Option<Agent> {
    let np = reading.phrase_ending(first, at + 1)?;
    let is_subject = np.head == at && at + 1 < end && !reading.is(at + 1, Word::Preposition);
    let has_parties = joined_pair(reading, at + 1, end.min(at + 16)).len() == 2;
    (is_subject && has_parties).then(|| agent(reading, np)).flatten()
}

/// "Iran's mediator" may be the one it faces; "the Iranian mediator" is Iranian.
pub(super) fn named_by_possessive(reading: &Reading<'_>, at: TokenIdx) -> bool {
    reading.kind(at - 1) == TokenKind::Possessive
}

pub(super) fn push_nominal(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    at: TokenIdx,
    mediator: Agent,
    candidates: &mut Vec<Candidate>,
) {
    let hit = Hit { first: at, end: at + 1, cue: Cue::Mediate };
    let Some(status) = status(reading, sentence, hit, None, Manner::default()) else { return };
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
