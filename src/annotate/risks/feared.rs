//! Harm that is called so: threatened, warned of, feared, named as a risk, to be prevented.

use super::super::SentenceIdx;
use super::super::clause::Reading;
use super::super::cues::{Cue, Few, Hit, Word};
use super::super::text::TokenKind;
use super::{Place, bad_follows, is_denied};

/// Tokens behind a word of fear in which a modal says that something may come.
const FEARED_REACH: usize = 24;

pub(super) fn threat(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Vec<Place>> {
    if hit.cue != Cue::Threat || is_denied(reading, hit) {
        return None;
    }
    let manner = reading.manner(hit.first);
    let is_past = manner.is_past_perfect
        && !reading.any(reading.bounds(sentence).0..hit.first, Word::Possible);
    (!is_past).then(|| vec![(hit.first, hit.end)])
}

/// "Warned that …": what is warned of may come.
pub(super) fn warning(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
) -> Option<Vec<Place>> {
    if hit.cue != Cue::Warn || reading.manner(hit.first).is_negated {
        return None;
    }
    let (first, end) = reading.bounds(sentence);
    let has_link = reading.few(hit.end - 1, Few::OpensFeared);
    let is_open = (hit.end..end).take(FEARED_REACH).any(|at| reading.is(at, Word::Modal));
    // "Worried about the vote", "fearing the exposure": a worry that names nothing that may happen.
    let is_worry = reading.few(hit.end - 1, Few::AboutFeared)
        || reading.word(hit.first) == "fearing" && !has_link;
    if is_worry && !is_open && !bad_follows(reading, sentence, hit.first + 1) {
        return None;
    }
    // "The warning was heard" is a noun.
    let is_participle = reading.word(hit.first).ends_with("ing")
        && !(hit.first > first
            && (reading.is(hit.first - 1, Word::Determiner)
                || reading.is(hit.first - 1, Word::Possessive)
                || reading.kind(hit.first - 1) == TokenKind::Possessive));
    // "Egypt fears the dam could": what is feared is left open by a modal.
    if reading.word(hit.first).starts_with("fear") && !has_link {
        let is_verb = hit.first > first
            && !reading.is(hit.first - 1, Word::Determiner)
            && !reading.is(hit.first - 1, Word::Preposition)
            && !reading.is(hit.first - 1, Word::Copula)
            && !reading.is(hit.first - 1, Word::Auxiliary)
            // "Fear mongering".
            && (hit.end >= end || !reading.word(hit.end).ends_with("ing"))
            && reading.subject(reading.manner(hit.first).start).is_some();
        // "Fears higher prices": what is feared is named, and it is nobody.
        let names_harm = hit.end < end
            && reading.kind(hit.end) == TokenKind::Lower
            && ![
                Word::He,
                Word::It,
                Word::They,
                Word::Possessive,
                Word::Preposition,
                Word::Anybody,
                Word::Negation,
            ]
            .iter()
            .any(|class| reading.is(hit.end, *class));
        // "The dam could burst, residents fear": what is feared stands before.
        let trails = (hit.end >= end || !reading.is_word(hit.end))
            && (first..hit.first).any(|at| reading.is(at, Word::Possible));
        if is_verb && (is_open || names_harm || trails) {
            return Some(vec![(hit.first, hit.end)]);
        }
    }
    (has_link || is_participle || bad_follows(reading, sentence, hit.end.min(end)))
        .then(|| vec![(hit.first, hit.end)])
}

pub(super) fn nominal(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
) -> Option<Vec<Place>> {
    if !matches!(hit.cue, Cue::RiskNominal | Cue::Hardliners) || is_denied(reading, hit) {
        return None;
    }
    let (first, end) = reading.bounds(sentence);
    if hit.cue == Cue::Hardliners {
        let window = hit.end..end.min(hit.end + 10);
        return reading.has_cue(sentence, Cue::Spoil, window).then(|| vec![(hit.first, hit.end)]);
    }
    // What is less of a risk, averted or behind is good news: "ended the threat of".
    let is_over = (hit.end..end.min(hit.end + 10))
        .any(|at| reading.is(at, Word::Averted) && reading.few(at - 1, Few::OverBefore));
    let floor = first.max(hit.first.saturating_sub(4));
    let is_relief = is_over || (floor..hit.first).any(|at| reading.is(at, Word::Relieves));
    // Words that need to stand before harm to mean any: "looming", "concern that", "costs of".
    let needs_harm = reading.is(hit.first, Word::NeedsHarm)
        || (hit.end == hit.first + 1 && reading.few(hit.first, Few::HarmName))
        || reading.few(hit.end - 1, Few::NeedsHarmBefore);
    let window = first.max(hit.first.saturating_sub(10))..end.min(hit.end + 14);
    let has_harm = reading.any(window.clone(), Word::HarmNoun)
        || reading.any(window.clone(), Word::HarmAdjective)
        || reading.has_cue(sentence, Cue::HarmVerb, window.clone())
        || reading.has_cue(sentence, Cue::Failure, window)
        || hit.end > hit.first + 1 && reading.few(hit.first, Few::FacesHarm);
    (!is_relief && (!needs_harm || has_harm)).then(|| vec![(hit.first, hit.end)])
}

/// "The only way to prevent a war": what is to be prevented may come.
pub(super) fn prevent(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
) -> Option<Vec<Place>> {
    if hit.cue != Cue::Prevent {
        return None;
    }
    let manner = reading.manner(hit.first);
    let is_to_come =
        manner.is_infinitive || manner.is_open || reading.word(hit.first).ends_with("ing");
    let (_, end) = reading.bounds(sentence);
    let window = hit.first + 1..end.min(hit.first + 12);
    let harm = reading.any(window.clone(), Word::HarmNoun)
        || reading.has_cue(sentence, Cue::HarmVerb, window);
    // "Sought to avert a strike" is an aim; "the only way to prevent" is a risk.
    let (first, _) = reading.bounds(sentence);
    let floor = first.max(hit.first.saturating_sub(8));
    let is_last_resort = (floor..hit.first).any(|at| reading.few(at, Few::OnlyLast));
    (is_to_come && harm && is_last_resort).then(|| vec![(hit.first, hit.first + 1)])
}
