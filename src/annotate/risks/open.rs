//! Harm that is left open: by a condition, a command or a modal.

use std::ops::Range;

use super::super::SentenceIdx;
use super::super::clause::{Manner, Reading, Suffix};
use super::super::cues::{Cue, Few, Hit, Word};
use super::super::text::{TokenIdx, TokenKind};
use super::{Place, TOLD, bad_follows, is_noun, is_numbered, is_relief};

/// Words between a modal and the verb of harm it opens: "could, some fear, again derail".
pub(super) const MODAL_REACH: usize = 8;

/// Tokens back from "if" in which a verb of asking makes it "whether".
const ASKED_REACH: usize = 6;

/// Tokens from "so that" to the modal of what is aimed at.
const PURPOSE_REACH: usize = 6;

/// Tokens behind "delay" in which stands what is delayed.
pub(super) const OBJECT_REACH: usize = 5;

/// Tokens back from a verb of harm to the "if" of its clause.
const OPENER_REACH: usize = 12;

/// Tokens from "refrain" to the "that" of what is not to be done: "refrain from taking any further
/// military steps that".
const ABSTAINED_REACH: usize = 9;

/// Tokens before "likely" in which it is denied: "is hardly at all likely".
const CHANCE_REACH: usize = 3;

/// Tokens of a condition behind its noun, up to the comma that ends it.
pub(super) const CONDITION_REACH: usize = 30;

/// "If the talks fail, …", "should the truce collapse", "once the truce lapses".
pub(super) fn conditional(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
) -> Option<Vec<Place>> {
    let is_other = hit.cue != Cue::Failure && hit.cue != Cue::HarmVerb;
    if is_other || is_relief(reading, hit) || is_numbered(reading, hit) {
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
    let opener = condition_opener(reading, first, hit)?;
    let is_none = is_asked(reading, first, opener)
        || is_half_a_question(reading, sentence, opener)
        || is_counterfactual(reading, end, opener, hit)
        || is_hope(reading, opener, hit)
        || is_in_consequence(reading, opener, hit)
        || is_harmless(reading, (sentence, first), opener, hit);
    (!is_none).then(|| vec![(opener, opener + 1), (hit.first, hit.end)])
}

/// "If", "once" or the "should" before its subject that opens the clause of a verb of harm.
fn condition_opener(reading: &Reading<'_>, first: TokenIdx, hit: Hit) -> Option<TokenIdx> {
    (first.max(hit.first.saturating_sub(OPENER_REACH))..hit.first).rev().find(|at| {
        // "Should the talks fail", but not "it should have".
        let opens = reading.word(*at) != "should"
            || *at == first
            // "And no act, whoever commits it, should weaken": its subject stands before it.
            || (!reading.is_word(at - 1) || reading.is(at - 1, Word::Coordinator))
                && hit.first > at + 1
                // "And should be shut down": so has the verb that stands before it.
                && !reading.few(at + 1, Few::BehindShould);
        reading.few(*at, Few::IfShould) && opens || reading.word(*at) == "once"
    })
}

/// "Asked by reporters if": whether.
pub(super) fn is_asked(reading: &Reading<'_>, first: TokenIdx, opener: TokenIdx) -> bool {
    (first.max(opener.saturating_sub(ASKED_REACH))..opener)
        .rev()
        .take_while(|at| reading.is_word(*at))
        .any(|at| reading.few(at, Few::AsksIf))
}

/// "And if there is no deal?": who asks says nothing of what would follow; the answer does.
fn is_half_a_question(reading: &Reading<'_>, sentence: SentenceIdx, opener: TokenIdx) -> bool {
    let (first, end) = reading.bounds(sentence);
    let opens = (first..opener).all(|at| {
        !reading.is_word(at) || reading.is(at, Word::Coordinator) || reading.few(at, Few::AndBut)
    });
    opens
        && super::super::questions::ends_in_question_mark(reading, sentence)
        && !(opener..end).any(|at| reading.word(at) == ",")
}

/// "If the mill had burned", "if the crowd was let in it would have ended in a riot": it did not come
/// to it. "If you lose your card" is advice, and "once it collapsed" tells what was.
fn is_counterfactual(reading: &Reading<'_>, end: TokenIdx, opener: TokenIdx, hit: Hit) -> bool {
    (opener + 1..hit.first).any(|at| reading.word(at) == "had")
        || hit.first > opener + 1 && reading.few(opener + 1, Few::Reader)
        || reading.word(opener) == "once" && reading.ends(hit.first, Suffix::Ed)
        || (opener + 1..end.min(hit.end + CONDITION_REACH)).any(|at| {
            reading.word(at) == "have"
                && reading.few(at - 1, Few::WouldCould)
                && reading.word((at + 1).min(end - 1)) != "to"
        })
}

/// "If the talks do not fail", "unless the truce collapses", "if the party could overcome attempts to
/// spread gossip": what is hoped for hangs on it, and no harm.
fn is_hope(reading: &Reading<'_>, opener: TokenIdx, hit: Hit) -> bool {
    let is_negated = reading.manner(hit.first).is_negated;
    let does_not_fail =
        is_negated && (hit.cue == Cue::HarmVerb || reading.few(hit.first, Few::Fails));
    reading.word(opener) == "unless"
        || does_not_fail
        || (opener + 1..hit.first).any(|at| reading.few(at, Few::Overcomes))
}

/// "If elected, he would refuse to pay": harm in what follows, which a modal opens.
fn is_in_consequence(reading: &Reading<'_>, opener: TokenIdx, hit: Hit) -> bool {
    // "If they want talks while threatening the town".
    let is_aside = reading.word(hit.first - 1) == "while";
    let comma = (opener + 1..hit.first).rev().find(|at| reading.word(*at) == ",");
    is_aside || comma.is_some_and(|comma| reading.any(comma..hit.first, Word::Modal))
}

/// What needs something worse behind it to be feared: a concession ("even if it lost every vote"), a
/// rule ("if a flight is delayed, fares are paid back"), lost time, and a plain negation ("if it is
/// not raining") of what is not hoped for.
fn is_harmless(
    reading: &Reading<'_>,
    (sentence, first): (SentenceIdx, TokenIdx),
    opener: TokenIdx,
    hit: Hit,
) -> bool {
    let is_failure = hit.cue == Cue::Failure;
    let is_concession = opener > first && reading.few(opener - 1, Few::EvenIf);
    let is_plain_negation = is_failure
        && reading.few(hit.first, Few::PlainNegation)
        && !reading.any(opener..hit.first, Word::Talks);
    let needs_worse = is_concession
        || is_plain_negation
        || reading.few(hit.first, Few::Delays)
        || is_failure && reading.few(hit.first, Few::LosesTime);
    needs_worse && !bad_follows(reading, sentence, hit.end)
}

/// "Unless the owners agree, the strike will go ahead", "the port will close for good unless": what
/// hangs on it is harm that is to come.
pub(super) fn unless(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Vec<Place>> {
    if hit.cue != Cue::Condition || reading.word(hit.first) != "unless" {
        return None;
    }
    let (trigger, effect) = trigger_and_effect(reading, sentence, hit);
    // "Unless the talks fail": harm hangs on nothing, hope does.
    let is_hope = reading.has_cue(sentence, Cue::HarmVerb, trigger);
    let is_to_come =
        |at: &TokenIdx| reading.few(*at, Few::WillOr) || reading.is(*at, Word::Possible);
    let modal = effect.clone().find(is_to_come)?;
    let is_denied =
        effect.clone().any(|at| reading.is(at, Word::Negation)) || is_unreal(reading, modal);
    let is_relief = [Word::Easing, Word::Relieves, Word::Averted]
        .iter()
        .any(|class| reading.any(effect.clone(), *class));
    let harm = harm_in(reading, sentence, effect)?;
    (!is_hope && !is_denied && !is_relief).then(|| vec![(hit.first, hit.end), harm])
}

/// The tokens of a condition with "unless", and those of what hangs on it, before it or behind its
/// comma.
fn trigger_and_effect(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
) -> (Range<TokenIdx>, Range<TokenIdx>) {
    let (first, end) = reading.bounds(sentence);
    let is_mark = |at: &TokenIdx| matches!(reading.word(*at), "," | ";" | ":" | "." | "—");
    let limit = end.min(hit.end + CONDITION_REACH);
    let stop = (hit.end..limit).find(is_mark).unwrap_or(limit);
    let effect = if hit.first <= first + 2 {
        stop..end.min(stop + CONDITION_REACH)
    } else {
        first.max(hit.first.saturating_sub(CONDITION_REACH))..hit.first
    };
    (hit.end..stop, effect)
}

/// The first word of harm in some tokens, or the cue it is.
fn harm_in(reading: &Reading<'_>, sentence: SentenceIdx, tokens: Range<TokenIdx>) -> Option<Place> {
    let noun = tokens.clone().find(|at| reading.is(*at, Word::HarmNoun)).map(|at| (at, at + 1));
    noun.or_else(|| {
        let hits = reading.hits_in(sentence, tokens.clone());
        let verb = hits.iter().find(|hit| hit.cue == Cue::HarmVerb && hit.end <= tokens.end);
        verb.filter(|hit| !is_noun(reading, **hit)).map(|hit| (hit.first, hit.end))
    })
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
    let (first, _) = reading.bounds(sentence);
    let (from, to) = left_open(reading, sentence, hit)?;
    // What "will" break is none of the dispute's unless it is grave.
    let is_slight = reading.few(from, Few::WillOr) && !is_grave(reading, sentence, hit);
    let is_none = is_slight
        || is_weak(reading, sentence, (from, to), hit)
        || is_abstained_from(reading, first, from);
    (!is_none).then(|| vec![(from, to), (hit.first, hit.end)])
}

/// "Asked both sides to refrain from any step that could inflame": what nobody is to do is an appeal, and
/// names no harm. "Avoid a war that could spread" names one.
fn is_abstained_from(reading: &Reading<'_>, first: TokenIdx, modal: TokenIdx) -> bool {
    let Some(that) = modal.checked_sub(1).filter(|at| *at > first) else { return false };
    let is_relative = reading.word(that) == "that" || reading.is(that, Word::Relative);
    is_relative
        && reading.few(that - 1, Few::AnyStep)
        && (first.max(that.saturating_sub(ABSTAINED_REACH))..that - 1)
            .rev()
            .take_while(|at| reading.is_word(*at))
            .any(|at| reading.few(at, Few::Abstains))
}

/// The modal, or what stands for one, under which a verb tells of what may come, and which is neither
/// denied nor wished for nor a rule.
pub(super) fn left_open(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Place> {
    let (first, _) = reading.bounds(sentence);
    let (from, to) = opener(reading, first, hit)?;
    let is_none = is_noun(reading, hit)
        || is_in_words(reading, hit.first)
        || is_told(reading, to, hit)
        || !is_governed(reading, to, hit)
        || is_meant_well(reading, first, from, hit)
        || is_denied(reading, first, from, hit)
        || is_ruled(reading, (sentence, first), from, hit);
    (!is_none).then_some((from, to))
}

/// "Would attack the ruling in court": what is done to a text is done in words.
pub(super) fn is_in_words(reading: &Reading<'_>, verb: TokenIdx) -> bool {
    let (_, end) = reading.bounds(reading.sentence_of(verb));
    let is_own = |at: TokenIdx| reading.is_word(at) || reading.kind(at) == TokenKind::Possessive;
    reading.few(verb, Few::InWords)
        && (verb + 1..end.min(verb + 1 + OBJECT_REACH))
            .take_while(|at| is_own(*at) && !reading.is(*at, Word::Preposition))
            .any(|at| reading.few(at, Few::Worded))
}

/// The modal, or what stands for one, before a verb of harm in its clause.
fn opener(reading: &Reading<'_>, first: TokenIdx, hit: Hit) -> Option<Place> {
    let floor = first.max(hit.first.saturating_sub(MODAL_REACH));
    let opens = |at: &TokenIdx| {
        // "What the strike will destroy" is told as certain, and still has not happened.
        reading.is(*at, Word::Possible)
            || reading.few(*at, Few::Foretells) && !is_attributive(reading, first, *at)
    };
    (floor..hit.first)
        .rev()
        // A new clause ends the reach of a modal.
        .take_while(|at| !reading.few(*at, Few::EndsModal))
        .find(opens)
        .map(|at| (at, at + 1))
}

/// "The most likely cause of the breach": an adjective before its noun opens nothing.
fn is_attributive(reading: &Reading<'_>, first: TokenIdx, at: TokenIdx) -> bool {
    reading.few(at, Few::OfChance)
        && reading.word(at + 1) != "to"
        && at > first
        && (reading.is(at - 1, Word::Determiner) || reading.few(at - 1, Few::MostLess))
}

/// "Would seek peace and attacked her remarks": told, and no more governed by the modal.
fn is_told(reading: &Reading<'_>, modal_end: TokenIdx, hit: Hit) -> bool {
    hit.first > modal_end
        && reading.is(hit.first - 1, Word::Coordinator)
        && reading.ends(hit.first, Suffix::Ed)
        && !(modal_end..hit.first).any(|at| reading.is(at, Word::Auxiliary))
}

/// "Could not derail", "isn't likely to", "nobody could", "did not say that it could": it is said not
/// to come. "Could not only cripple" denies nothing.
fn is_denied(reading: &Reading<'_>, first: TokenIdx, modal: TokenIdx, hit: Hit) -> bool {
    let denies = |at: TokenIdx| {
        reading.is(at, Word::Negation)
            && !(at + 1 < hit.first && reading.few(at + 1, Few::OnlyJust))
    };
    let is_not_likely = reading.few(modal, Few::OfChance)
        && (first.max(modal.saturating_sub(CHANCE_REACH))..modal)
            .rev()
            // "Another winter without pay is likely to".
            .take_while(|at| reading.is_word(*at) && !reading.few(*at, Few::NegatesNoun))
            .any(denies);
    (modal..hit.first).any(denies)
        || reading.few(modal, Few::CannotWould)
        || is_not_likely
        || is_unreal(reading, modal)
}

/// Whether the clause of a modal, or of "likely", "threatens", is nobody's or denied.
fn is_unreal(reading: &Reading<'_>, modal: TokenIdx) -> bool {
    let (_, end) = reading.bounds(reading.sentence_of(modal));
    let verb = modal + usize::from(reading.is(modal, Word::Modal) && modal + 1 < end);
    let manner = Manner { is_infinitive: false, ..reading.manner(verb) };
    reading.is_unreal(manner, verb)
}

/// "No hostage may be held back" forbids it, "vines can be destroyed where growers agree" allows it,
/// and "an understanding of how tensions can spread" is of harm in general.
fn is_ruled(
    reading: &Reading<'_>,
    (sentence, first): (SentenceIdx, TokenIdx),
    modal: TokenIdx,
    hit: Hit,
) -> bool {
    let is_forbidden = reading.word(modal) == "may"
        && (first.max(modal.saturating_sub(MODAL_REACH / 2))..modal)
            .any(|at| reading.few(at, Few::NoSubject));
    let is_known = (first.max(modal.saturating_sub(5)) + 1..modal)
        .any(|at| reading.word(at) == "how" && reading.is(at - 1, Word::Preposition));
    let is_allowed = reading.word(modal) == "can"
        && reading.manner(hit.first).is_passive
        && !is_grave(reading, sentence, hit);
    is_forbidden || is_known || is_allowed
}

/// What needs more to be feared: "could have collapsed" did not, "may lose interest" loses nothing that
/// matters, "would like to break the contract" is a wish, and "the wall would cost a million" a price.
pub(super) fn is_weak(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    (from, to): Place,
    hit: Hit,
) -> bool {
    let (first, _) = reading.bounds(sentence);
    let between = to..hit.first;
    let is_past =
        between.clone().any(|at| reading.word(at) == "have" && reading.word(at + 1) != "to")
            || was_likely(reading, sentence, from);
    let is_wish = between
        .into_iter()
        .any(|at| reading.few(at, Few::Wishes) || reading.few(at, Few::Overcomes));
    let is_price = reading.few(from, Few::WillOr)
        && reading.word(hit.first).starts_with("cost")
        && reading.few(hit.end - 1, Few::Money)
        && !reading.any(first.max(hit.first.saturating_sub(12))..hit.first, Word::HarmNoun);
    // "Will delay the increase".
    let (_, end) = reading.bounds(sentence);
    let is_relief = reading.word(hit.first).starts_with("delay")
        && (hit.end..end.min(hit.end + OBJECT_REACH)).any(|at| reading.few(at, Few::Burdens));
    // "May lose interest", but "could lose 300 million dollars".
    let loses = is_relief
        || reading.word(hit.first).starts_with("los")
            && !(hit.end..end.min(hit.end + OBJECT_REACH)).any(|at| reading.few(at, Few::Money));
    is_past || is_wish || is_price || loses
}

/// "The envoy was bound to retaliate": of the past, where nobody is told to say so.
fn was_likely(reading: &Reading<'_>, sentence: SentenceIdx, at: TokenIdx) -> bool {
    let (first, _) = reading.bounds(sentence);
    let is_past = reading.few(at, Few::OfChance)
        && (first.max(at.saturating_sub(2))..at).any(|at| reading.few(at, Few::WasWere));
    is_past && !reading.has_cues(sentence, TOLD) && reading.quote_of(at).is_none()
        || has_likely(reading, first, at)
}

/// "Were likely killed", "have also highly likely breached": a guess at what has been.
fn has_likely(reading: &Reading<'_>, first: TokenIdx, at: TokenIdx) -> bool {
    let is_done = |at: &TokenIdx| reading.few(*at, Few::WasWere) || reading.few(*at, Few::HasHad);
    reading.few(at, Few::OfChance)
        && reading.word(at + 1) != "to"
        && (first.max(at.saturating_sub(CHANCE_REACH))..at).any(|at| is_done(&at))
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
        || reading.ends(before, Suffix::Ly);
    if reading.ends(hit.first, Suffix::Ing) {
        return is_helper || reading.few(before, Few::BeforeGerund);
    }
    let may_be_noun = hit.end == hit.first + 1
        && (reading.is(hit.first, Word::HarmNoun) || reading.ends(hit.first, Suffix::S));
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
