//! What may go wrong: sentences that state something bad that may happen or get worse.
//!
//! A word of risk by itself ("the risk of", "on the brink of"), a window that closes, a threat, a
//! warning; or a verb of harm that is left open by a modal or hangs on a condition. Harm that is
//! over is no risk, and neither is harm that is said not to come.

mod deeds;
mod feared;
mod open;

use self::deeds::{blow, otherwise, under_condition};
use self::feared::{nominal, prevent, threat, warning};
use self::open::{conditional, imperative, modal, unless};
use super::clause::{Reading, Suffix};
use super::cues::{Cue, CueSet, Few, Hit, Word};
use super::statements::interview::Interview;
use super::text::{TokenIdx, TokenKind};
use super::{Label, Reassurance, Risk, SentenceIdx, Stance, Statement, Who};
use crate::load::{BlockKind, ProseRange};

/// Words in a heading that names a list ("What could go wrong from here"); longer ones tell of
/// something else.
const LONGEST_HEADING: usize = 7;

/// Tokens of the shortest item that can be a whole sentence.
const SHORTEST_SENTENCE: usize = 5;

/// Sentences that tell what somebody said: their past tense may stand for the present.
const TOLD: CueSet = CueSet::of(&[Cue::SayVerb, Cue::BeliefVerb, Cue::AccordingTo, Cue::Warn]);

/// Finds the risks of an article, in order of place. `statements` say who warns; a sentence that says
/// what is not to be feared (`reassurances`) is none.
pub(super) fn find(
    reading: &Reading<'_>,
    lexicon: &super::lexicon::Lexicon,
    statements: &[Label<Statement>],
    reassurances: &[Label<Reassurance>],
    interview: &Interview,
) -> Vec<Label<Risk>> {
    // What an interviewer asks, warns of nothing.
    let asked = interview.questions();
    let outcomes = lexicon.list("outcomes");
    let mut labels = Vec::new();
    let mut next = 0;
    let mut is_under_risk = false;
    for sentence in reading.sentences() {
        while statements.get(next).is_some_and(|label| label.sentence < sentence) {
            next += 1;
        }
        let is_heading = reading.text.sentences[sentence.0 as usize].is_heading;
        if is_heading {
            is_under_risk = heads_risks(reading, sentence);
        }
        let found = recognise(reading, sentence).or_else(|| {
            (is_under_risk && !is_heading).then(|| listed(reading, sentence)).flatten()
        });
        let Some((rule, cues)) = found.filter(|_| !asked.contains(&sentence)) else { continue };
        let is_denied =
            reassurances.binary_search_by_key(&sentence, |label| label.sentence).is_ok();
        if is_denied || announces_risks(reading, sentence) {
            continue;
        }
        let said = statements.get(next).filter(|label| label.sentence == sentence);
        // "Experts doubt that the dam could burst": nobody warns.
        let is_doubted = said.is_some_and(|label| {
            let told = &label.value;
            matches!(told.stance, Stance::Denied | Stance::Doubted)
                && cues.iter().all(|cue| told.content.contains(reading.range(cue.0, cue.1)))
        });
        if is_doubted {
            continue;
        }
        let (first, end) = reading.bounds(sentence);
        let (trigger, consequence) = condition(reading, sentence);
        let risk = Risk {
            trigger: trigger.map(|(from, to)| reading.range(from, to)),
            consequence: consequence
                .map(|(from, to)| reading.range(from, to))
                .map(|range| said.map_or(range, |label| within(range, label.value.content))),
            warned_by: said.map(|label| label.value.speaker.clone()) as Option<Who>,
            likelihood: likelihood(reading, first, end),
            outcome: super::outcomes::outcome(
                reading,
                outcomes,
                sentence,
                consequence,
                cues.last().map(|cue| cue.0),
            ),
            about: super::outcomes::about(reading, first..end),
        };
        let places: Vec<ProseRange> = cues.iter().map(|hit| reading.range(hit.0, hit.1)).collect();
        labels.push(reading.label(risk, reading.sentence_range(sentence), sentence, rule, places));
    }
    labels
}

/// What of `range` is said, where it holds who says it as well: "the talks could collapse" of
/// "Diplomats warned that the talks could collapse".
fn within(range: ProseRange, said: ProseRange) -> ProseRange {
    let (start, end) = (range.start.max(said.start), range.end.min(said.end));
    if start < end { ProseRange { start, end } } else { range }
}

/// "Three things could wreck it.": what follows says which.
fn announces_risks(reading: &Reading<'_>, sentence: SentenceIdx) -> bool {
    let (first, end) = reading.bounds(sentence);
    end - first <= LONGEST_HEADING
        && reading.few(first, Few::NumeralWord)
        && reading.few(first + 1, Few::ListedThings)
}

/// "Risks", "What could go wrong": a short heading of which what follows is a list.
fn heads_risks(reading: &Reading<'_>, sentence: SentenceIdx) -> bool {
    let (first, end) = reading.bounds(sentence);
    let is_short = end - first <= LONGEST_HEADING;
    is_short
        && reading.any(first..end, Word::RiskHeading)
        && !(first..end).any(|at| reading.is(at, Word::Negation))
}

/// An item of a list under such a heading, when it is a whole sentence that states harm.
fn listed(reading: &Reading<'_>, sentence: SentenceIdx) -> Option<(&'static str, Vec<Place>)> {
    let (first, end) = reading.bounds(sentence);
    let is_sentence = end - first >= SHORTEST_SENTENCE
        && (first..end).any(|at| {
            reading.is(at, Word::Auxiliary)
                || reading.is(at, Word::Modal)
                || reading.is(at, Word::IrregularPast)
        });
    if reading.text.block(sentence).kind != BlockKind::ListItem || !is_sentence {
        return None;
    }
    let harm = (first..end)
        .find(|at| reading.is(*at, Word::HarmNoun) || reading.is(*at, Word::HarmAdjective))
        .map(|at| (at, at + 1));
    let cue = harm.or_else(|| {
        let hits = reading.hits(sentence);
        hits.iter()
            .find(|hit| matches!(hit.cue, Cue::HarmVerb | Cue::Spoil | Cue::Failure))
            .map(|hit| (hit.first, hit.end))
    })?;
    Some(("risk/listed", vec![cue]))
}

type Place = (TokenIdx, TokenIdx);
type Rule<'a> = (&'static str, CueSet, &'a dyn Fn(Hit) -> Option<Vec<Place>>);

/// The cues that a rule may begin with; a command is one by its first word, whatever its cue.
const CONDITIONAL: CueSet = CueSet::of(&[Cue::Failure, Cue::HarmVerb]);
const MODAL: CueSet = CueSet::of(&[Cue::HarmVerb, Cue::Spoil]);
const DEEDS: CueSet = CueSet::of(&[Cue::HarmVerb, Cue::Blow]);
const NOMINAL: CueSet = CueSet::of(&[Cue::RiskNominal, Cue::Hardliners]);

/// The rule that makes the sentence a risk, and its cues; the most telling one first.
fn recognise(reading: &Reading<'_>, sentence: SentenceIdx) -> Option<(&'static str, Vec<Place>)> {
    let hits = reading.hits(sentence);
    let one = |cue: Cue| CueSet::of(&[cue]);
    let rules: [Rule<'_>; 12] = [
        ("risk/conditional", CONDITIONAL, &|hit| conditional(reading, sentence, hit)),
        ("risk/imperative", CueSet::ALL, &|hit| imperative(reading, sentence, hit)),
        ("risk/modal", MODAL, &|hit| modal(reading, sentence, hit)),
        ("risk/unless", one(Cue::Condition), &|hit| unless(reading, sentence, hit)),
        ("risk/window", one(Cue::RiskWindow), &|hit| simple(reading, hit, Cue::RiskWindow)),
        ("risk/threat", one(Cue::Threat), &|hit| threat(reading, sentence, hit)),
        ("risk/warning", one(Cue::Warn), &|hit| warning(reading, sentence, hit)),
        ("risk/nominal", NOMINAL, &|hit| nominal(reading, sentence, hit)),
        ("risk/prevent", one(Cue::Prevent), &|hit| prevent(reading, sentence, hit)),
        ("risk/modal", one(Cue::Blow), &|hit| blow(reading, sentence, hit)),
        ("risk/conditional", DEEDS, &|hit| under_condition(reading, sentence, hit)),
        ("risk/threat", one(Cue::Must), &|hit| otherwise(reading, sentence, hit)),
    ];
    rules.iter().filter(|(_, cues, _)| reading.has_cues(sentence, *cues)).find_map(
        |(rule, cues, test)| {
            let found = hits.iter().filter(|hit| cues.has(hit.cue)).find_map(|hit| test(*hit));
            Some((*rule, found?))
        },
    )
}

fn simple(reading: &Reading<'_>, hit: Hit, cue: Cue) -> Option<Vec<Place>> {
    (hit.cue == cue && !is_denied(reading, hit)).then(|| vec![(hit.first, hit.end)])
}

/// "The likely author of the attacks", "if the rebels agree": a noun that only looks like a verb.
fn is_noun(reading: &Reading<'_>, hit: Hit) -> bool {
    hit.end == hit.first + 1
        && hit.first > 0
        && (reading.is(hit.first - 1, Word::Determiner)
            || reading.is(hit.first - 1, Word::Possessive)
            || reading.kind(hit.first - 1) == TokenKind::Possessive)
}

/// "In Block 17": a name that only looks like a verb.
fn is_numbered(reading: &Reading<'_>, hit: Hit) -> bool {
    hit.end == hit.first + 1
        && reading.kind(hit.first) == TokenKind::Capitalised
        && reading.kind(hit.end) == TokenKind::Number
}

/// "Led to reduced tension", "mean an end to the strike": the harm named is less or over.
fn is_relief(reading: &Reading<'_>, hit: Hit) -> bool {
    reading.is(hit.end - 1, Word::HarmNoun) && reading.any(hit.first + 1..hit.end, Word::Lessens)
}

/// Whether harm is named after `at` in its sentence.
fn bad_follows(reading: &Reading<'_>, sentence: SentenceIdx, at: TokenIdx) -> bool {
    let (_, end) = reading.bounds(sentence);
    let stop = end.min(at + 30);
    reading.any(at..stop, Word::HarmNoun)
        || reading.any(at..stop, Word::HarmAdjective)
        || reading.has_cue(sentence, Cue::HarmVerb, at..stop)
}

/// "No risk of", "not a threat".
fn is_denied(reading: &Reading<'_>, hit: Hit) -> bool {
    let (first, _) = reading.bounds(reading.sentence_of(hit.first));
    // "Are not going to be at risk".
    let reach = if reading.few(hit.first, Few::StandsAt) { 5 } else { 3 };
    let floor = first.max(hit.first.saturating_sub(reach));
    // "Little room" and "no room" deny by being the cue; only words before it count.
    (floor..hit.first).any(|at| reading.is(at, Word::Negation) && !reading.few(at, Few::Cannot))
        && !(floor..hit.first).any(|at| reading.word(at) == "only")
}

/// The estimative words of a sentence, with a negation right before them.
fn likelihood(reading: &Reading<'_>, first: TokenIdx, end: TokenIdx) -> Option<ProseRange> {
    // "Certain red lines" says which, "almost certain" how likely.
    let is_which = |at: TokenIdx| {
        reading.word(at) == "certain"
            && !(at > first
                && (reading.is(at - 1, Word::Auxiliary)
                    || reading.is(at - 1, Word::Adverb)
                    || reading.is(at - 1, Word::Negation)))
    };
    // "Could not be moved" says what nobody was able to do, "may not" how likely it is (Quirk et al. 1985,
    // sections 4.51 and 4.52).
    let is_inability = |at: TokenIdx| {
        reading.word(at) == "could" && at + 1 < end && reading.is(at + 1, Word::Negation)
    };
    let is_word = |at: TokenIdx| reading.is(at, Word::Likelihood) && !is_which(at);
    let at = (first..end).find(|at| is_word(*at) && !is_inability(*at))?;
    let start = if at > first && reading.is(at - 1, Word::Negation) { at - 1 } else { at };
    let stop = (at + 1..end)
        .take_while(|next| reading.is(*next, Word::Likelihood) || reading.is(*next, Word::Negation))
        .last()
        .map_or(at + 1, |last| last + 1);
    Some(reading.range(start, stop))
}

/// What sets the risk off and what follows, where a condition says so.
fn condition(reading: &Reading<'_>, sentence: SentenceIdx) -> (Option<Place>, Option<Place>) {
    let (first, end) = reading.bounds(sentence);
    let Some(opener) = (first..end).find(|at| {
        reading.few(*at, Few::IfUnless) || *at == first && reading.word(*at) == "should"
    }) else {
        return (None, None);
    };
    let stop = (opener + 1..end)
        .find(|at| {
            matches!(reading.word(*at), "," | ";" | "." | "—") || reading.word(*at) == "then"
        })
        .unwrap_or(end);
    // Without the marks at the end: "…, the valley will starve.”"
    let is_mark = |at: &TokenIdx| {
        matches!(reading.word(*at), "." | "," | ";" | ":" | "!" | "—")
            || reading.kind(*at) == TokenKind::CloseQuote
    };
    let last =
        |end: TokenIdx| (first..end).rev().take(3).find(|at| !is_mark(at)).map_or(end, |at| at + 1);
    if opener <= first + 2 {
        let from = quoted_on(reading, stop, end).unwrap_or(stop);
        let rest = (from..end).find(|at| reading.is_word(*at) && reading.word(*at) != "then");
        (Some((opener, stop)), rest.map(|from| (from, last(end))).filter(|(from, to)| from < to))
    } else if let Some(verb) = main_verb_behind(reading, first, opener, stop) {
        (Some((opener, verb)), None)
    } else if reading.any(stop..end, Word::Modal) || reading.any(stop..end, Word::Auxiliary) {
        // "A clash, if it involves a convoy, can end the talks": what follows stands on both sides.
        (Some((opener, stop)), None)
    } else {
        // "She told the radio: “There is no deal if": what is said begins behind the mark.
        let is_start = |at: &TokenIdx| {
            reading.kind(*at) == TokenKind::OpenQuote || matches!(reading.word(*at), ":" | ";")
        };
        let from = (first..opener).rev().find(is_start).map_or(first, |at| at + 1);
        let before = Some((from, last(opener))).filter(|(from, to)| from + SHORTEST_EFFECT <= *to);
        (Some((opener, stop)), before)
    }
}

/// "The risk of a clash if they do this is high": the verb of the sentence, behind that of a condition
/// that no comma ends.
fn main_verb_behind(
    reading: &Reading<'_>,
    first: TokenIdx,
    opener: TokenIdx,
    stop: TokenIdx,
) -> Option<TokenIdx> {
    let is_verbal =
        |at: &TokenIdx| reading.is(*at, Word::Auxiliary) || reading.is(*at, Word::Modal);
    let is_told = |at: TokenIdx| {
        is_verbal(&at) || reading.is(at, Word::IrregularPast) || reading.ends(at, Suffix::Ed)
    };
    if (first..opener).any(is_told) {
        return None;
    }
    let mut verbs = (opener + 1..stop).rev().filter(is_verbal);
    let last = verbs.next()?;
    // "Will be": one verb, and that of the condition.
    verbs.any(|at| at + 2 < last).then_some(last)
}

/// Words of what would follow; fewer say nothing: "Bottom line, if". Own choice, November 2026.
const SHORTEST_EFFECT: usize = 3;

/// Where a quotation goes on that ended with the condition: “If she knows,” he wrote, “then she …”.
fn quoted_on(reading: &Reading<'_>, stop: TokenIdx, end: TokenIdx) -> Option<TokenIdx> {
    let ends = (stop..end.min(stop + 2)).any(|at| reading.kind(at) == TokenKind::CloseQuote);
    let opens = |at: &TokenIdx| reading.kind(*at) == TokenKind::OpenQuote;
    ends.then(|| (stop..end).find(opens)).flatten().map(|at| at + 1)
}

#[cfg(test)]
mod tests;
