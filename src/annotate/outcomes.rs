//! What a warning says would happen, in a few classes, and the sentences that say it will not: "there
//! is no sign that the truce will collapse". For the briefing to group risks by their outcome, and to
//! set beside each what speaks against it.
//!
//! A reassurance needs a phrase of a small table with a word of an outcome in its reach. What hangs on
//! a condition reassures of nothing, and neither does a question.

use super::clause::Reading;
use super::cues::{Few, Word};
use super::lexicon::{Lexicon, PhraseList};
use super::terms::{self, Term};
use super::text::{TokenIdx, TokenKind};
use super::{Label, Reassurance, SentenceIdx};
use crate::load::ProseRange;

/// How far behind "no sign" its harm may stand, in tokens: "no sign on either side that the talks
/// about the harbour would collapse". Own choice: the clause of an average sentence.
const REACH: usize = 20;

/// How far behind "will not" its verb may stand: "will not, he said, escalate".
const VERB_REACH: usize = 3;

/// How far from a word like "collapse" what collapses may stand, in tokens: "the talks in the old
/// harbour of Lundby could collapse".
const MATTER_REACH: usize = 10;

/// The same behind it: "collapse of the shaky truce".
const OF_REACH: usize = 5;

/// The class of the first word in `tokens` that names what would happen, and its place. `clause`: where
/// what is told, and not what would set it off, may begin.
fn first_in(
    reading: &Reading<'_>,
    list: &PhraseList,
    tokens: std::ops::Range<TokenIdx>,
    clause: TokenIdx,
) -> Option<(String, TokenIdx, TokenIdx)> {
    list.starts(reading.text, tokens).find_map(|at| {
        let hit = list.at(reading.text, at)?;
        match list.class_parts(hit.class) {
            ("matter", _) => None,
            (class, "") => Some((class.to_owned(), at, hit.end)),
            // "The ferry could sink if the crews walk out" warns of no breakdown.
            (class, sort) => {
                let mut before = (clause..at).rev().take_while(|at| reading.word(*at) != ",");
                let is_condition = before.any(|at| reading.is(at, Word::Conditional));
                let is_damage = sort == DAMAGE && !has_matter(reading, list, at, hit.end);
                let class = if is_damage { DAMAGE } else { class };
                (!is_condition).then(|| (class.to_owned(), at, hit.end))
            }
        }
    })
}

/// What comes of a tower that collapses: the same words as of talks that do.
const DAMAGE: &str = "damage";

/// Whether the word at `at`, which ends before `after`, is said of talks or of what talks lead to:
/// before it in its clause, or right behind it as what it is done to.
fn has_matter(reading: &Reading<'_>, list: &PhraseList, at: TokenIdx, after: TokenIdx) -> bool {
    let (first, end) = reading.bounds(reading.sentence_of(at));
    let is_matter = |at: TokenIdx| {
        list.at(reading.text, at).is_some_and(|hit| list.class_name(hit.class) == "matter")
    };
    let is_edge = |at: &TokenIdx| {
        let is_that = reading.word(*at) == "that";
        reading.is(*at, Word::Conditional)
            || (reading.is(*at, Word::Subordinator) && !is_that)
            || reading.kind(*at) == TokenKind::Mark
    };
    let before = (at.saturating_sub(MATTER_REACH).max(first)..at).rev();
    let behind = after..end.min(after + OF_REACH);
    before.take_while(|at| !is_edge(at)).any(is_matter)
        || behind.take_while(|at| !is_edge(at)).any(is_matter)
}

/// What would happen, a class of `outcomes.toml`: read from the consequence where the sentence gives
/// one, else behind the words that make it a risk, else anywhere in it.
pub(super) fn outcome(
    reading: &Reading<'_>,
    list: &PhraseList,
    sentence: SentenceIdx,
    consequence: Option<(TokenIdx, TokenIdx)>,
    cue: Option<TokenIdx>,
) -> Option<String> {
    let (first, end) = reading.bounds(sentence);
    let places = [
        consequence.map(|(from, to)| (from..to, from)),
        cue.map(|at| (at..end, first)),
        Some((first..end, first)),
    ];
    let found = |(tokens, clause)| first_in(reading, list, tokens, clause);
    places.into_iter().flatten().find_map(found).map(|(class, ..)| class)
}

/// What `tokens` are about.
pub(super) fn about(reading: &Reading<'_>, tokens: std::ops::Range<TokenIdx>) -> Vec<Term> {
    let first = tokens.start;
    terms::sorted(tokens.filter_map(|at| {
        let kind = reading.kind(at);
        let is_word = matches!(kind, TokenKind::Lower | TokenKind::Capitalised | TokenKind::Upper);
        let is_name = kind != TokenKind::Lower && at > first;
        is_word.then(|| reading.term(at, is_name)).flatten()
    }))
}

/// Finds what the article says is not to be feared, in order of place; one in a sentence.
pub(super) fn reassurances(reading: &Reading<'_>, lexicon: &Lexicon) -> Vec<Label<Reassurance>> {
    let (outcomes, phrases) = (lexicon.list("outcomes"), lexicon.list("reassurances"));
    let mut found = Vec::new();
    for sentence in reading.body_sentences() {
        let (first, end) = reading.bounds(sentence);
        let hit = phrases.starts(reading.text, first..end).find_map(|at| {
            let hit = phrases.at(reading.text, at)?;
            reassures(reading, outcomes, phrases.class_name(hit.class), (at, hit.end), sentence)
        });
        let Some(Found { outcome, tokens, cues }) = hit else { continue };
        let is_open = reading.any(first..end, Word::Conditional)
            || (first..end).any(|at| reading.word(at) == "?");
        if is_open {
            continue;
        }
        let value = Reassurance { outcome, about: self::about(reading, tokens) };
        let range = reading.sentence_range(sentence);
        found.push(reading.label(value, range, sentence, "reassurance/outcome", cues));
    }
    found
}

struct Found {
    outcome: String,
    /// What it speaks of.
    tokens: std::ops::Range<TokenIdx>,
    cues: Vec<ProseRange>,
}

fn reassures(
    reading: &Reading<'_>,
    outcomes: &PhraseList,
    class: &str,
    (at, after): (TokenIdx, TokenIdx),
    sentence: SentenceIdx,
) -> Option<Found> {
    let (first, end) = reading.bounds(sentence);
    let to = end.min(after + REACH);
    let (place, tokens) = match class {
        "absence" => (first_in(reading, outcomes, after..to, first), after..to),
        // "Will not hesitate to strike" is a threat.
        "will-not" if after < end && reading.few(after, Few::Hesitates) => return None,
        "will-not" => {
            let near = first_in(reading, outcomes, after..end.min(after + VERB_REACH), first);
            (near, reading.manner(at).start.min(at).max(first)..to)
        }
        _ => {
            let behind = first_in(reading, outcomes, after..to, first);
            let before =
                || first_in(reading, outcomes, at.saturating_sub(REACH).max(first)..at, first);
            (behind.or_else(before), first..end)
        }
    };
    let (outcome, from, until) = place?;
    // "No sign that the fighting will stop": less of it is what is missing.
    let is_relief = (after.min(from)..end.min(until + 4))
        .any(|at| reading.is(at, Word::Lessens) || reading.is(at, Word::Easing));
    let is_negated_twice =
        class != "will-not" && (after.min(from)..from).any(|at| reading.is(at, Word::Negation));
    // Of a subject at the head of the sentence the words before the verb count too.
    let tokens = if class == "will-not" { first..tokens.end } else { tokens };
    let is_whole = !is_relief && !is_negated_twice;
    let cues = vec![reading.range(at, after), reading.range(from, until)];
    is_whole.then_some(Found { outcome, tokens, cues })
}

#[cfg(test)]
mod tests {
    use crate::annotate::tests::label;

    /// The outcomes that a text warns of, and with "-" those it says are not to be feared.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (labels, _) = label(text);
        let feared = labels.risks.iter().map(|one| one.value.outcome.as_deref().unwrap_or("?"));
        let denied = labels.reassurances.iter().map(|one| format!("-{}", one.value.outcome));
        let found: Vec<String> = feared.map(str::to_owned).chain(denied).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_risk_has_the_outcome_of_its_consequence() {
        check("If the war goes on, the talks in Lundby could collapse.", &["breakdown"]);
        check("The strike could trigger a wider war.", &["fighting"]);
        check("If the talks fail, the harvest could be lost.", &["economy"]);
        check("The dispute could cost hundreds of lives.", &["people"]);
        check("The board warned that a storm could delay the ferries.", &["delay"]);
        check("The window for a settlement is closing.", &["breakdown"]);
    }

    #[test]
    fn only_talks_and_what_they_lead_to_break_down() {
        check("The truce between the two towns could unravel.", &["breakdown"]);
        check("A walkout could lead to the collapse of the talks.", &["breakdown"]);
        check("The tower could collapse this winter, engineers warned.", &["damage"]);
        check("The tower could collapse if the talks fail, engineers warned.", &["damage"]);
        check("If the talks drag on, the dam could break, engineers warned.", &["damage"]);
        check("The old ferry could sink if the crews walk out, pilots warned.", &["?"]);
        check("There is no sign that the tower will collapse.", &["-damage"]);
    }

    #[test]
    fn whoever_does_not_hesitate_threatens() {
        check("The rebels will not hesitate to attack the port.", &["fighting"]);
        check("The rebels will not attack the port.", &["-fighting"]);
    }

    #[test]
    fn what_is_said_not_to_come_is_a_reassurance() {
        check("There is no sign that the truce will collapse.", &["-breakdown"]);
        check("The mayor ruled out a war over the harbour.", &["-fighting"]);
        check("The talks will not collapse, the mayor said.", &["-breakdown"]);
        check("A shortage of bread is unlikely.", &["-economy"]);
    }

    #[test]
    fn what_hangs_on_a_condition_or_is_missed_reassures_nobody() {
        check("There is no sign that the fighting will ease.", &[]);
        check("The talks will not collapse if both sides pay.", &[]);
        check("There is no sign of the ferry.", &[]);
        check("The mayor ruled out a second offer.", &[]);
    }
}
