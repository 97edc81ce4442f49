//! Harm that is left open: by a condition, a command or a modal.

use super::super::SentenceIdx;
use super::super::clause::Reading;
use super::super::cues::{Cue, Few, Hit, Word};
use super::super::text::TokenIdx;
use super::{Place, bad_follows, is_noun, is_relief};

/// Words between a modal and the verb of harm it opens: "could, some fear, again derail".
const MODAL_REACH: usize = 8;

/// Tokens back from "if" in which a verb of asking makes it "whether".
const ASKED_REACH: usize = 6;

/// Tokens from "so that" to the modal of what is aimed at.
const PURPOSE_REACH: usize = 6;

/// Tokens of a condition behind its noun, up to the comma that ends it.
const CONDITION_REACH: usize = 30;

/// "If the talks fail, …", "unless … collapses", "when the truce lapses".
pub(super) fn conditional(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
) -> Option<Vec<Place>> {
    if hit.cue != Cue::Failure && hit.cue != Cue::HarmVerb || is_relief(reading, hit) {
        return None;
    }
    let (first, end) = reading.bounds(sentence);
    // "If the rebels agree, peace may come": harm must follow the condition.
    if is_noun(reading, hit) {
        let stop = end.min(hit.end + CONDITION_REACH);
        let behind = (hit.end..stop).find(|at| reading.word(*at) == ",");
        if !behind.is_some_and(|behind| bad_follows(reading, sentence, behind)) {
            return None;
        }
    }
    let opener = (first.max(hit.first.saturating_sub(12))..hit.first).rev().find(|at| {
        // "Should the talks fail", but not "it should have".
        let opens = reading.word(*at) != "should"
            || *at == first
            // "And no act, whoever commits it, should weaken": its subject stands before it.
            || (!reading.is_word(at - 1) || reading.is(at - 1, Word::Coordinator))
                && hit.first > at + 1
                // "And should be shut down": so has the verb that stands before it.
                && !reading.few(at + 1, Few::BehindShould);
        reading.few(*at, Few::IfShould) && opens || reading.word(*at) == "once"
    })?;
    // "Asked by reporters if".
    let is_question = (first.max(opener.saturating_sub(ASKED_REACH))..opener)
        .rev()
        .take_while(|at| reading.is_word(*at))
        .any(|at| reading.few(at, Few::AsksIf));
    // "If the mill had burned" did not happen; "if you lose your card" is advice.
    let is_unreal = (opener + 1..hit.first).any(|at| reading.word(at) == "had")
        || hit.first > opener + 1 && reading.few(opener + 1, Few::Reader)
        // "Once it collapsed" tells what was.
        || reading.word(opener) == "once" && reading.word(hit.first).ends_with("ed");
    // "If the crowd was let in it would have ended in a riot": it was not.
    let did_not = (opener + 1..end.min(hit.end + CONDITION_REACH)).any(|at| {
        reading.word(at) == "have"
            && reading.few(at - 1, Few::WouldCould)
            && reading.word((at + 1).min(end - 1)) != "to"
    });
    // "If the party could overcome attempts to spread gossip".
    let is_overcome = (opener + 1..hit.first).any(|at| reading.few(at, Few::Overcomes));
    // "If the talks do not fail" is hope; "unless it fails" too.
    let is_hope = hit.cue == Cue::Failure
        && (reading.manner(hit.first).is_negated && reading.few(hit.first, Few::Fails))
        || hit.cue == Cue::HarmVerb
            && (reading.word(opener) == "unless" || reading.manner(hit.first).is_negated);
    // "Even if it lost every vote": a concession, unless what follows is bad as well.
    let is_concession = opener > first
        && reading.few(opener - 1, Few::EvenIf)
        && !bad_follows(reading, sentence, hit.end);
    // "If elected, he would refuse to pay": harm in what follows, which a modal opens.
    let comma = (opener + 1..hit.first).rev().find(|at| reading.word(*at) == ",");
    let is_consequence = comma.is_some_and(|comma| reading.any(comma..hit.first, Word::Modal));
    // "If a flight is delayed, fares are paid back": a rule, unless worse follows.
    let is_delay = reading.few(hit.first, Few::Delays) && !bad_follows(reading, sentence, hit.end);
    if is_consequence || is_delay {
        return None;
    }
    if is_question || is_unreal || did_not || is_overcome || is_hope || is_concession {
        return None;
    }
    // "If it is not raining": what does not happen must be something that is hoped for.
    let is_plain_negation = hit.cue == Cue::Failure && reading.few(hit.first, Few::PlainNegation);
    if is_plain_negation
        && !reading.any(opener..hit.first, Word::Talks)
        && !bad_follows(reading, sentence, hit.end)
    {
        return None;
    }
    if hit.cue == Cue::Failure
        && reading.few(hit.first, Few::LosesTime)
        && !bad_follows(reading, sentence, hit.end)
    {
        return None;
    }
    Some(vec![(opener, opener + 1), (hit.first, hit.end)])
}

/// "Miss the deadline, and the fields stay dry": a condition in the form of a command (Huddleston
/// and Pullum 2002, chapter 10, section 9.5).
pub(super) fn imperative(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
) -> Option<Vec<Place>> {
    let (first, end) = reading.bounds(sentence);
    if hit.first != first || !reading.is(first, Word::BareCommand) {
        return None;
    }
    let and = (first + 2..end.min(first + 14))
        .find(|at| reading.few(*at, Few::AndOr) && reading.word(at - 1) == ",");
    and.map(|_| vec![(first, first + 1)])
}

/// "Could derail", "may collapse", "threatens to undo", "can kill".
pub(super) fn modal(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Vec<Place>> {
    if hit.cue != Cue::HarmVerb && hit.cue != Cue::Spoil || is_relief(reading, hit) {
        return None;
    }
    let (first, end) = reading.bounds(sentence);
    let floor = first.max(hit.first.saturating_sub(MODAL_REACH));
    let mut opener = None;
    for at in (floor..hit.first).rev() {
        // A new clause ends the reach of a modal.
        if reading.few(at, Few::EndsModal) {
            break;
        }
        if reading.is(at, Word::Possible) {
            opener = Some((at, at + 1));
            break;
        }
        // "What the strike will destroy" is told as certain, and still has not happened.
        if reading.few(at, Few::Foretells) {
            opener = Some((at, at + 1));
            break;
        }
    }
    let (from, to) = opener?;
    // "Would seek peace and attacked her remarks": told, and no more governed by the modal.
    let is_told = hit.first > to
        && reading.is(hit.first - 1, Word::Coordinator)
        && reading.word(hit.first).ends_with("ed")
        && !(to..hit.first).any(|at| reading.is(at, Word::Auxiliary));
    if is_noun(reading, hit)
        || is_told
        || !is_governed(reading, to, hit)
        || is_meant_well(reading, first, from, hit)
    {
        return None;
    }
    let is_negated = (from..hit.first).any(|at| reading.is(at, Word::Negation))
        || reading.few(from, Few::CannotWould);
    // "An understanding of how tensions can spread": what is known of harm in general.
    // "No hostage may be held back" forbids it.
    let is_forbidden = (first.max(from.saturating_sub(MODAL_REACH / 2))..from)
        .any(|at| reading.few(at, Few::NoSubject))
        && reading.word(from) == "may";
    if is_forbidden {
        return None;
    }
    let is_known = (first.max(from.saturating_sub(5)) + 1..from)
        .any(|at| reading.word(at) == "how" && reading.is(at - 1, Word::Preposition));
    if is_known {
        return None;
    }
    // "Could have collapsed" did not.
    let is_past = (to..hit.first).any(|at| reading.word(at) == "have");
    // "Could ease", "may lose interest": a verb of loss needs what is lost to matter.
    let is_weak = reading.word(hit.first).starts_with("los")
        || reading.word(hit.first).starts_with("fail")
            && hit.first + 1 < end
            && reading.word(hit.first + 1) == "to"
            && is_negated;
    let is_will = reading.few(from, Few::WillOr);
    // "Vines can be destroyed where growers agree": it is allowed.
    let is_allowed = reading.word(from) == "can"
        && reading.manner(hit.first).is_passive
        && !is_grave(reading, sentence, hit);
    if is_allowed {
        return None;
    }
    // "Would like to break the contract" tells of a wish, "the wall would cost a million" of a price.
    let is_wish =
        (to..hit.first).any(|at| reading.few(at, Few::Wishes) || reading.few(at, Few::Overcomes));
    let is_price = is_will
        && reading.word(hit.first).starts_with("cost")
        && reading.few(hit.end - 1, Few::Money)
        && !reading.any(first.max(hit.first.saturating_sub(12))..hit.first, Word::HarmNoun);
    if is_wish || is_price {
        return None;
    }
    if is_negated || is_past || is_weak || (is_will && !is_grave(reading, sentence, hit)) {
        return None;
    }
    Some(vec![(from, to), (hit.first, hit.end)])
}

/// Whether a modal, or what it governs, governs the word: not the noun of "will cease their
/// attacks", nor the participles of "could see people suffering", "can win by damaging others".
fn is_governed(reading: &Reading<'_>, modal_end: TokenIdx, hit: Hit) -> bool {
    let before = hit.first - 1;
    if before < modal_end || !reading.is_word(before) {
        return true;
    }
    let is_helper = reading.is(before, Word::Auxiliary)
        || reading.is(before, Word::Modal)
        || reading.is(before, Word::Adverb)
        || reading.word(before) == "to"
        || reading.word(before).ends_with("ly");
    if reading.word(hit.first).ends_with("ing") {
        return is_helper || reading.few(before, Few::BeforeGerund);
    }
    let may_be_noun = hit.end == hit.first + 1
        && (reading.is(hit.first, Word::HarmNoun) || reading.word(hit.first).ends_with('s'));
    is_helper || reading.is(before, Word::Coordinator) || !may_be_noun
}

/// "So that it can seize the wreck", "will help to cut the losses", "will decide whether to block the
/// sale": what is aimed at, what eases, and what is not decided is not feared by these words.
fn is_meant_well(reading: &Reading<'_>, first: TokenIdx, modal: TokenIdx, hit: Hit) -> bool {
    let is_purpose = (first.max(modal.saturating_sub(PURPOSE_REACH))..modal)
        .any(|at| reading.word(at) == "that" && at > first && reading.word(at - 1) == "so");
    let governs = hit.first >= first + 2
        && reading.word(hit.first - 1) == "to"
        && reading.few(hit.first - 2, Few::HelpsWhether);
    is_purpose || governs
}

/// With "will" a verb of harm needs something that can be harmed: a word of talks, peace, or harm.
fn is_grave(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> bool {
    let (first, end) = reading.bounds(sentence);
    let window = first.max(hit.first.saturating_sub(12))..end.min(hit.end + 12);
    // "Cost thousands of jobs" holds what is harmed.
    let holds_harm = hit.end > hit.first + 2;
    holds_harm
        || reading.any(window.clone(), Word::Talks)
        // "Would delay the speech": the word is no harm done to itself.
        || window.clone().any(|at| {
            let is_own = at == hit.first && reading.few(at, Few::Delays);
            reading.is(at, Word::HarmNoun) && !is_own
        })
        || reading.any(window, Word::Conflict)
}
