//! Whether a mediation goes on, is proposed, was declined or is over, and what it consists in.

use super::{Channel, Cue, Hit, MediationStatus, Reading, SentenceIdx};

/// Active, proposed, declined or former, by the words around a cue. `None` when the text says that
/// no mediation takes place at all.
pub(super) fn status(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
    is_open: bool,
    is_negated: bool,
    is_past_perfect: bool,
) -> Option<MediationStatus> {
    let (first, _) = reading.bounds(sentence);
    let near = first.max(hit.first.saturating_sub(6))..hit.first;
    if reading.has_cue(sentence, Cue::Declined, near.clone()) {
        return Some(MediationStatus::Declined);
    }
    let word = reading.word(hit.first);
    let has_ended =
        ["ended", "abandon", "halted", "suspend", "withdr", "resign", "retire", "quit", "stepped"]
            .iter()
            .any(|begin| word.starts_with(begin))
            && !is_open
            || word == "broke";
    // "Offered its services", "invited both sides": the cue itself says that it is an offer.
    let offers = ["offer", "volunteer", "invit"].iter().any(|begin| word.starts_with(begin));
    let close = first.max(hit.first.saturating_sub(3))..hit.first;
    let is_former = reading.has_cue(sentence, Cue::Former, close) && !has_ended;
    if is_past_perfect || is_former || has_ended {
        return Some(MediationStatus::Former);
    }
    if is_negated {
        return None;
    }
    // "May halt its mediation": it still goes on.
    if word == "halt" || word == "end" || word == "suspend" {
        return Some(MediationStatus::Active);
    }
    if is_open || offers || reading.has_cue(sentence, Cue::Proposed, near) {
        return Some(MediationStatus::Proposed);
    }
    Some(MediationStatus::Active)
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
        match reading.word(at) {
            "message" | "messages" | "messenger" | "conduit" | "letters" | "backchannel"
            | "back-channel" => return Channel::Message,
            "proposal" | "proposals" | "formula" | "draft" | "roadmap" | "extension" => {
                return Channel::Proposal;
            }
            "envoy" | "envoys" | "emissary" => return Channel::Envoy,
            "guarantee" | "guarantees" | "guarantor" => return Channel::Guarantee,
            "venue" | "host" | "hosts" | "hosted" | "hosting" => return Channel::Venue,
            _ => {}
        }
    }
    otherwise
}
