//! A body that mediates by its name: "the Harbour Arbitration Service". To be named says nothing yet; what
//! it does, or what others do with it, says where its mediation stands.

use std::ops::Range;

use super::{Cue, Few, Hit, MediationStatus, Reading, SentenceIdx, TokenIdx, Word};

/// Tokens before a name in which somebody takes it up or turns it down: "accepted the help of the state's".
/// Own choice, 2026-11-23.
const BEFORE: usize = 6;

/// Tokens behind a name in which its clause tells what it does: "the state body that conciliates in disputes,
/// offered on Friday to". Own choice, 2026-11-23.
const BEHIND: usize = 24;

/// Tokens from a name to the verb that turns it down: ", which the company turned down". Own choice,
/// 2026-11-23.
const RELATIVE: usize = 8;

/// Where the mediation of a body stands whose name holds the token `at`. `None` where its sentence only
/// names it, or lets it speak.
pub(super) fn status(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    at: TokenIdx,
) -> Option<MediationStatus> {
    let (first, end) = reading.bounds(sentence);
    let name = name_around(reading, at);
    let before = first.max(name.start.saturating_sub(BEFORE))..name.start;
    let is_refused = |hit: &Hit| {
        let verb = reading.manner(hit.first);
        matches!(hit.cue, Cue::Rebuffed | Cue::Declined) && !verb.is_negated
    };
    if reading.hits_in(sentence, before.clone()).iter().any(is_refused)
        || is_turned_down_behind(reading, sentence, &name)
    {
        return Some(MediationStatus::Declined);
    }
    // "Accepted the deal drawn up by": something else is taken up.
    let is_at_work = name.start > first && reading.few(name.start - 1, Few::AtWork);
    let accepted = reading.hits_in(sentence, before).iter().find(|hit| hit.cue == Cue::Accepted);
    if let Some(accepted) = accepted.filter(|_| !is_at_work) {
        let verb = reading.manner(accepted.first);
        let is_without = accepted.first > first && reading.word(accepted.first - 1) == "without";
        return Some(if is_without || verb.is_negated {
            MediationStatus::Declined
        } else if verb.is_open || verb.is_infinitive {
            MediationStatus::Proposed
        } else {
            MediationStatus::Active
        });
    }
    if let Some(status) = taken_to(reading, sentence, &name) {
        return Some(status);
    }
    let is_subject =
        reading.main_subject(sentence).is_some_and(|np| (np.first..np.end).contains(&at));
    if is_subject {
        return of_subject(reading, sentence, name.end..end.min(name.end + BEHIND));
    }
    let tells = |at: TokenIdx| reading.is(at, Word::Talks) || reading.is(at, Word::Offer);
    let has_work = (first..name.start).chain(name.end..end).any(tells);
    (is_at_work && has_work).then_some(MediationStatus::Active)
}

/// "Called in the Harbour Arbitration Service", "asking it to step in", "the dispute has gone to it".
fn taken_to(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    name: &Range<TokenIdx>,
) -> Option<MediationStatus> {
    let (first, end) = reading.bounds(sentence);
    let asks = name.start.checked_sub(1).filter(|verb| *verb >= first)?;
    let steps_in = name.end + 2 < end
        && reading.word(name.end) == "to"
        && reading.few(name.end + 1, Few::StepsIn);
    if steps_in && reading.begins(sentence, Cue::Proposed, asks) {
        return Some(MediationStatus::Proposed);
    }
    let before = first.max(name.start.saturating_sub(BEFORE))..name.start;
    let taken = reading.hits_in(sentence, before).iter().rfind(|hit| hit.cue == Cue::TakesTo)?;
    let verb = reading.manner(taken.first);
    let is_open = verb.is_open || verb.is_infinitive;
    (taken.end == name.start && !verb.is_negated && !reading.is_unreal(verb, taken.first))
        .then_some(if is_open { MediationStatus::Proposed } else { MediationStatus::Active })
}

/// The words of the name that holds a token, with the article before it.
fn name_around(reading: &Reading<'_>, at: TokenIdx) -> Range<TokenIdx> {
    let (first, end) = reading.bounds(reading.sentence_of(at));
    let actor = reading.actor_at(at);
    let is_name = |token: &TokenIdx| reading.actor_at(*token) == actor;
    let from = (first..at).rev().take_while(is_name).last().unwrap_or(at);
    let article = usize::from(from > first && reading.is(from - 1, Word::Determiner));
    from - article..at + (at..end).take_while(is_name).count()
}

/// "…, which the company turned down last month": of a relative clause right behind the name, its object.
fn is_turned_down_behind(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    name: &Range<TokenIdx>,
) -> bool {
    let (_, end) = reading.bounds(sentence);
    let that = name.end + usize::from(reading.word(name.end) == ",");
    if that >= end || !reading.is(that, Word::Relative) {
        return false;
    }
    let reach = that + 1..end.min(that + 1 + RELATIVE);
    reading.hits_in(sentence, reach).iter().any(|hit| {
        let verb = reading.manner(hit.first);
        hit.cue == Cue::Rebuffed && !verb.is_negated && verb.start > that + 1
    })
}

/// What a body does as the subject of its sentence.
fn of_subject(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    predicate: Range<TokenIdx>,
) -> Option<MediationStatus> {
    let hits = reading.hits_in(sentence, predicate.clone());
    if hits.iter().any(|hit| hit.cue == Cue::Offered) {
        return Some(MediationStatus::Proposed);
    }
    let says = predicate.clone().take(2).any(|at| reading.says_at(sentence, at));
    let refuses = hits.iter().any(|hit| hit.cue == Cue::Declined);
    let is_work = |at: TokenIdx| {
        [Word::Talks, Word::Offer, Word::Conflict].iter().any(|class| reading.is(at, *class))
            || reading.few(at, Few::NoOrBoth)
    };
    // "Will sit down with A and B".
    let works = predicate.clone().any(is_work)
        || reading.actors_in(predicate.start, predicate.end).len() > 1;
    (!says && !refuses && works).then_some(MediationStatus::Active)
}
