//! Whether a mediation goes on, is proposed, was declined or is over, and what it consists in.

use super::agents::Agent;
use super::{
    Candidate, Channel, Cue, Few, Hit, Manner, MediationStatus, Reading, SentenceIdx, Stage, Word,
};

/// Active, proposed, declined or former, by the words around a cue. `None` when the text says that
/// no mediation takes place at all.
pub(super) fn status(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
    mediator: Option<Agent>,
    manner: Manner,
) -> Option<MediationStatus> {
    let Manner { is_open, is_negated, is_past_perfect, .. } = manner;
    let (first, _) = reading.bounds(sentence);
    let mut from = first.max(hit.first.saturating_sub(6));
    // "Demanded that the council mediate": what governs the clause stands before its subject.
    if let Some(Agent { at: (start, end), .. }) = mediator
        && first < start
        && start < end
        && end <= hit.first
        && reading.word(start - 1) == "that"
    {
        from = from.min(first.max(start.saturating_sub(6)));
    }
    let near = from..hit.first;
    if reading.has_cue(sentence, Cue::Declined, near.clone()) {
        return Some(MediationStatus::Declined);
    }
    // "Gave up its attempt to mediate".
    let given_up = reading.hits_in(sentence, near.clone()).iter().any(|cue| {
        cue.cue == Cue::Ended && cue.end <= hit.first && reading.any(cue.end..hit.first, Word::Will)
    });
    if given_up && !is_open {
        return Some(MediationStatus::Former);
    }
    let accepted =
        reading.hits_in(sentence, near.clone()).iter().find(|one| one.cue == Cue::Accepted);
    if let Some(accepted) = accepted.filter(|one| one.end <= near.end) {
        let verb = reading.manner(accepted.first);
        // "Neither side accepted Norway's mediation".
        if verb.is_negated || reading.is_unreal(verb, accepted.first) {
            return Some(MediationStatus::Declined);
        }
        if !is_negated {
            return Some(MediationStatus::Active);
        }
    }
    let begins = |cue| reading.begins(sentence, cue, hit.first);
    // "Ended its mediation"; "may halt its mediation", "threatened to": it still goes on.
    if begins(Cue::Ended) && !is_negated {
        // "A decision to end its mediation".
        let is_decided = manner.start > first && reading.few(manner.start - 1, Few::DecidesTo);
        let goes_on = is_open || manner.is_infinitive && !is_decided;
        let status = if goes_on { MediationStatus::Active } else { MediationStatus::Former };
        return Some(status);
    }
    let close = first.max(hit.first.saturating_sub(3))..hit.first;
    if is_past_perfect || reading.has_cue(sentence, Cue::Former, close) {
        return Some(MediationStatus::Former);
    }
    if is_negated {
        return None;
    }
    // "Offered its services", "put itself forward as": the cue itself says that it is an offer.
    // "Norway's mediation offer".
    let (_, end) = reading.bounds(sentence);
    let is_offered = hit.end < end && reading.is(hit.end, Word::Offer);
    if is_open
        || is_offered
        || begins(Cue::Proposed)
        || reading.has_cue(sentence, Cue::Proposed, near)
    {
        return Some(MediationStatus::Proposed);
    }
    Some(MediationStatus::Active)
}

/// The step of a mediation that its sentence tells.
pub(super) fn stage(reading: &Reading<'_>, candidate: &Candidate) -> Option<Stage> {
    let (sentence, (start, end)) = (candidate.sentence, candidate.cue);
    let (first, _) = reading.bounds(sentence);
    let near = first.max(start.saturating_sub(6))..end;
    // In the clause of the cue: "accepted the terms that Norway brokered" is of the terms.
    let tells = |cue| {
        let told = reading.hits_in(sentence, near.clone()).iter().filter(|hit| hit.cue == cue);
        let reaches = |hit: &Hit| !(hit.end..start).any(|at| reading.few(at, Few::ClauseEdge));
        told.filter(|hit| hit.end <= end).any(reaches)
    };
    match candidate.status {
        MediationStatus::Proposed if candidate.rule == "mediator/asked" => Some(Stage::Asked),
        MediationStatus::Proposed if tells(Cue::Offered) => Some(Stage::Offered),
        MediationStatus::Active if tells(Cue::Accepted) => Some(Stage::Accepted),
        MediationStatus::Former if tells(Cue::Suspended) => Some(Stage::Suspended),
        _ => None,
    }
}

/// What the mediator does, by the words near the cue.
pub(super) fn channel(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
    otherwise: Channel,
) -> Channel {
    let (first, end) = reading.bounds(sentence);
    let window = first.max(hit.first.saturating_sub(6))..end.min(hit.end + 8);
    for at in window {
        for (word, channel) in [
            (Word::ByMessage, Channel::Message),
            (Word::ByProposal, Channel::Proposal),
            (Word::ByEnvoy, Channel::Envoy),
            (Word::ByGuarantee, Channel::Guarantee),
            (Word::ByVenue, Channel::Venue),
        ] {
            if reading.is(at, word) {
                return channel;
            }
        }
    }
    otherwise
}
