//! What may go wrong: sentences that state something bad that may happen or get worse.
//!
//! A word of risk by itself ("the risk of", "on the brink of"), a window that closes, a threat, a
//! warning; or a verb of harm that is left open by a modal or hangs on a condition. Harm that is
//! over is no risk, and neither is harm that is said not to come.

use super::clause::Reading;
use super::cues::{Cue, CueSet, Few, Hit, Word};
use super::text::{TokenIdx, TokenKind};
use super::{Label, Reassurance, Risk, SentenceIdx, Statement, Who};
use crate::load::{BlockKind, ProseRange};

/// Words between a modal and the verb of harm it opens: "could, some fear, again derail".
const MODAL_REACH: usize = 8;

/// Tokens behind a word of fear in which a modal says that something may come.
const FEARED_REACH: usize = 24;

/// Tokens back from "if" in which a verb of asking makes it "whether".
const ASKED_REACH: usize = 6;

/// Tokens from "so that" to the modal of what is aimed at.
const PURPOSE_REACH: usize = 6;

/// Tokens of a condition behind its noun, up to the comma that ends it.
const CONDITION_REACH: usize = 30;

/// Words in a heading that names a list ("What could go wrong from here"); longer ones tell of
/// something else.
const LONGEST_HEADING: usize = 7;

/// Tokens of the shortest item that can be a whole sentence.
const SHORTEST_SENTENCE: usize = 5;

/// Finds the risks of an article, in order of place. `statements` say who warns; a sentence that says
/// what is not to be feared (`reassurances`) is none.
pub(super) fn find(
    reading: &Reading<'_>,
    lexicon: &super::lexicon::Lexicon,
    statements: &[Label<Statement>],
    reassurances: &[Label<Reassurance>],
) -> Vec<Label<Risk>> {
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
        let Some((rule, cues)) = found else { continue };
        if reassurances.binary_search_by_key(&sentence, |label| label.sentence).is_ok() {
            continue;
        }
        let said = statements.get(next).filter(|label| label.sentence == sentence);
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
    let blocks = &reading.text.article.blocks;
    let start = reading.sentence_range(sentence).start;
    let block = blocks.get(blocks.partition_point(|block| block.range.end <= start))?;
    let is_sentence = end - first >= SHORTEST_SENTENCE
        && (first..end).any(|at| {
            reading.is(at, Word::Auxiliary)
                || reading.is(at, Word::Modal)
                || reading.is(at, Word::IrregularPast)
        });
    if block.kind != BlockKind::ListItem || !is_sentence {
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
const NOMINAL: CueSet = CueSet::of(&[Cue::RiskNominal, Cue::Hardliners]);

/// The rule that makes the sentence a risk, and its cues; the most telling one first.
fn recognise(reading: &Reading<'_>, sentence: SentenceIdx) -> Option<(&'static str, Vec<Place>)> {
    let hits = reading.hits(sentence);
    let one = |cue: Cue| CueSet::of(&[cue]);
    let rules: [Rule<'_>; 8] = [
        ("risk/conditional", CONDITIONAL, &|hit| conditional(reading, sentence, hit)),
        ("risk/imperative", CueSet::ALL, &|hit| imperative(reading, sentence, hit)),
        ("risk/modal", MODAL, &|hit| modal(reading, sentence, hit)),
        ("risk/window", one(Cue::RiskWindow), &|hit| simple(reading, hit, Cue::RiskWindow)),
        ("risk/threat", one(Cue::Threat), &|hit| threat(reading, sentence, hit)),
        ("risk/warning", one(Cue::Warn), &|hit| warning(reading, sentence, hit)),
        ("risk/nominal", NOMINAL, &|hit| nominal(reading, sentence, hit)),
        ("risk/prevent", one(Cue::Prevent), &|hit| prevent(reading, sentence, hit)),
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

/// "If the talks fail, …", "unless … collapses", "when the truce lapses".
fn conditional(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Vec<Place>> {
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
                && hit.first > at + 1;
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
    // "If the talks do not fail" is hope; "unless it fails" too.
    let is_hope = hit.cue == Cue::Failure
        && (reading.manner(hit.first).is_negated && reading.few(hit.first, Few::Fails))
        || hit.cue == Cue::HarmVerb
            && (reading.word(opener) == "unless" || reading.manner(hit.first).is_negated);
    // "Even if it lost every vote": a concession, unless what follows is bad as well.
    let is_concession = opener > first
        && reading.few(opener - 1, Few::EvenIf)
        && !bad_follows(reading, sentence, hit.end);
    if is_question || is_unreal || is_hope || is_concession {
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

/// "The likely author of the attacks", "if the rebels agree": a noun that only looks like a verb.
fn is_noun(reading: &Reading<'_>, hit: Hit) -> bool {
    hit.end == hit.first + 1
        && hit.first > 0
        && (reading.is(hit.first - 1, Word::Determiner)
            || reading.is(hit.first - 1, Word::Possessive)
            || reading.kind(hit.first - 1) == TokenKind::Possessive)
}

/// "Miss the deadline, and the fields stay dry": a condition in the form of a command (Huddleston
/// and Pullum 2002, chapter 10, section 9.5).
fn imperative(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Vec<Place>> {
    let (first, end) = reading.bounds(sentence);
    if hit.first != first || !reading.is(first, Word::BareCommand) {
        return None;
    }
    let and = (first + 2..end.min(first + 14))
        .find(|at| reading.few(*at, Few::AndOr) && reading.word(at - 1) == ",");
    and.map(|_| vec![(first, first + 1)])
}

/// "Led to reduced tension", "mean an end to the strike": the harm named is less or over.
fn is_relief(reading: &Reading<'_>, hit: Hit) -> bool {
    reading.is(hit.end - 1, Word::HarmNoun) && reading.any(hit.first..hit.end, Word::Lessens)
}

/// Whether harm is named after `at` in its sentence.
fn bad_follows(reading: &Reading<'_>, sentence: SentenceIdx, at: TokenIdx) -> bool {
    let (_, end) = reading.bounds(sentence);
    let stop = end.min(at + 30);
    reading.any(at..stop, Word::HarmNoun)
        || reading.any(at..stop, Word::HarmAdjective)
        || reading.has_cue(sentence, Cue::HarmVerb, at..stop)
}

/// "Could derail", "may collapse", "threatens to undo", "can kill".
fn modal(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Vec<Place>> {
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
    if is_noun(reading, hit) || is_told || is_meant_well(reading, first, from, hit) {
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
    if is_negated || is_past || is_weak || (is_will && !is_grave(reading, sentence, hit)) {
        return None;
    }
    Some(vec![(from, to), (hit.first, hit.end)])
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
        || reading.any(window.clone(), Word::HarmNoun)
        || reading.any(window, Word::Conflict)
}

fn threat(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Vec<Place>> {
    if hit.cue != Cue::Threat || is_denied(reading, hit) {
        return None;
    }
    let manner = reading.manner(hit.first);
    let is_past = manner.is_past_perfect
        && !reading.any(reading.bounds(sentence).0..hit.first, Word::Possible);
    (!is_past).then(|| vec![(hit.first, hit.end)])
}

/// "Warned that …": what is warned of may come.
fn warning(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Vec<Place>> {
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

fn nominal(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Vec<Place>> {
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
fn prevent(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Vec<Place>> {
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

/// "No risk of", "not a threat".
fn is_denied(reading: &Reading<'_>, hit: Hit) -> bool {
    let (first, _) = reading.bounds(reading.sentence_of(hit.first));
    let floor = first.max(hit.first.saturating_sub(3));
    // "Little room" and "no room" deny by being the cue; only words before it count.
    (floor..hit.first).any(|at| reading.is(at, Word::Negation) && !reading.few(at, Few::Cannot))
        && !(floor..hit.first).any(|at| reading.word(at) == "only")
}

/// The estimative words of a sentence, with a negation right before them.
fn likelihood(reading: &Reading<'_>, first: TokenIdx, end: TokenIdx) -> Option<ProseRange> {
    let at = (first..end).find(|at| reading.is(*at, Word::Likelihood))?;
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
