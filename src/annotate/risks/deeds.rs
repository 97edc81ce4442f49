//! Harm that is somebody's to do: what a side may do to another, what it will do under a condition, and
//! what it will do unless it gets its way.

use super::super::SentenceIdx;
use super::super::clause::Reading;
use super::super::cues::{Cue, Few, Hit, Word};
use super::super::text::{TokenIdx, TokenKind};
use super::Place;
use super::open::{CONDITION_REACH, MODAL_REACH, OBJECT_REACH, is_asked, is_weak, left_open};

/// Tokens from "must" to the "or" of what follows otherwise: "must make its first payment by the end of
/// July, or".
const OTHERWISE_REACH: usize = 24;

/// Tokens of a subject between "or" and its "will": "or the crews of all four mills will".
const SUBJECT_REACH: usize = 10;

/// "Could yet reject the deal", "may have to close forty shops".
pub(super) fn blow(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Vec<Place>> {
    if hit.cue != Cue::Blow {
        return None;
    }
    let modal = left_open(reading, sentence, hit)?;
    let is_none = !reading.few(modal.0, Few::MayMight)
        || is_weak(reading, sentence, modal, hit)
        || is_relief(reading, sentence, modal, hit)
        || is_which(reading, sentence, modal.0);
    (!is_none).then(|| vec![modal, (hit.first, hit.end)])
}

/// "Did not say which lines may be shelved": asked, and told of none.
fn is_which(reading: &Reading<'_>, sentence: SentenceIdx, modal: TokenIdx) -> bool {
    let (first, _) = reading.bounds(sentence);
    (first.max(modal.saturating_sub(OBJECT_REACH))..modal)
        .rev()
        .take_while(|at| reading.is_word(*at))
        .any(|at| {
            reading.few(at, Few::Whichever)
                && !reading.is(at, Word::Coordinator)
                && (at == first || reading.is_word(at - 1))
        })
}

/// "Would withdraw its offer if", "if the gates stay shut, the army will attack": harm that is sure to
/// follow a condition.
pub(super) fn under_condition(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
) -> Option<Vec<Place>> {
    if hit.cue != Cue::Blow && hit.cue != Cue::HarmVerb {
        return None;
    }
    let modal = left_open(reading, sentence, hit)?;
    let opener = condition_beside(reading, sentence, modal.0, hit)?;
    let is_none = !reading.few(modal.0, Few::WillOr)
        || is_weak(reading, sentence, modal, hit)
        || is_relief(reading, sentence, modal, hit);
    (!is_none).then(|| vec![(opener, opener + 1), (hit.first, hit.end)])
}

/// The "if" or "unless" on which a verb with its modal hangs: behind the verb in its clause, or before
/// the modal and ended by a comma. No "even if", none of asking, none of what did not happen.
fn condition_beside(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    modal: TokenIdx,
    hit: Hit,
) -> Option<TokenIdx> {
    let (first, end) = reading.bounds(sentence);
    let opens = |at: &TokenIdx| reading.few(*at, Few::IfUnless);
    let behind = (hit.end..end.min(hit.end + CONDITION_REACH))
        .take_while(|at| {
            !matches!(reading.word(*at), ";" | "." | "?") && !reading.is(*at, Word::Coordinator)
        })
        .find(opens);
    let before = (first.max(modal.saturating_sub(CONDITION_REACH))..modal)
        .rev()
        .find(opens)
        .filter(|at| (*at..modal).any(|at| reading.word(at) == ","));
    let opener = behind.or(before)?;
    let is_concession = opener > first
        && (reading.few(opener - 1, Few::EvenIf) || reading.word(opener - 1) == "as");
    let did_not_happen = (opener..end.min(opener + MODAL_REACH))
        .take_while(|at| reading.word(*at) != ",")
        .any(|at| reading.word(at) == "had");
    (!is_concession && !did_not_happen && !is_asked(reading, first, opener)).then_some(opener)
}

/// "The sanctions could be shelved", "will block the attack if": a burden that would be less.
fn is_relief(reading: &Reading<'_>, sentence: SentenceIdx, (from, _): Place, hit: Hit) -> bool {
    let (first, end) = reading.bounds(sentence);
    let is_passive = reading.word(hit.first) == "be" || reading.manner(hit.first).is_passive;
    let borne = if is_passive {
        first.max(from.saturating_sub(OBJECT_REACH))..from
    } else if hit.cue == Cue::HarmVerb {
        hit.first + 1..end.min(hit.end + OBJECT_REACH)
    } else {
        // What a blow is done to stands in its line.
        return false;
    };
    borne.into_iter().any(|at| reading.few(at, Few::Burdens))
}

/// "Must pay by July, or the crews will be back on the road": what somebody asks for, and what comes
/// otherwise (Huddleston and Pullum 2002, chapter 15, section 2.2.6, on "or" of consequence).
pub(super) fn otherwise(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
) -> Option<Vec<Place>> {
    if hit.cue != Cue::Must {
        return None;
    }
    let (_, end) = reading.bounds(sentence);
    let limit = end.min(hit.end + OTHERWISE_REACH);
    let or = (hit.end..limit)
        .take_while(|at| !reading.few(*at, Few::Whichever))
        .find(|at| reading.word(*at) == "or" && follows(reading, *at, end))?;
    Some(vec![(hit.first, hit.end), (or, or + 1)])
}

/// "Or else", "or face dismissal", "or the crews will": a clause of what follows, and no help.
fn follows(reading: &Reading<'_>, or: TokenIdx, end: TokenIdx) -> bool {
    if or + 1 >= end {
        return false;
    }
    if reading.word(or + 1) == "else" || reading.few(or + 1, Few::Faces) {
        return true;
    }
    let ends = |at: &TokenIdx| {
        !reading.is_word(*at)
            && reading.kind(*at) != TokenKind::OpenQuote
            && reading.kind(*at) != TokenKind::Possessive
            || reading.is(*at, Word::Subordinator)
            || reading.is(*at, Word::Coordinator)
    };
    let will = (or + 1..end.min(or + 1 + SUBJECT_REACH))
        .take_while(|at| !ends(at))
        .find(|at| reading.few(*at, Few::WillOr));
    will.is_some_and(|will| {
        will > or + 1
            && will + 1 < end
            && !reading.few(will + 1, Few::Helps)
            && !reading.few(will + 1, Few::Hesitates)
    })
}
