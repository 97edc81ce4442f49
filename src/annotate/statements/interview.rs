//! Interviews: answers after a speaker's label ("Smith:", "A:") or under questions that stand alone; and
//! questions that the outlet puts and answers itself, one after the other.
//!
//! Every sentence with content of an answer is a statement of whoever answers; the questions are
//! the interviewer's and report nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::super::clause::Reading;
use super::super::cues::{Few, Word};
use super::super::text::{TokenIdx, TokenKind};
use super::super::{ActorIdx, Label, Mention, SentenceIdx, Sourcing, Stance, Statement, Who};

/// Words of a label before its colon: "Archbishop Jane van Roe:".
const LONGEST_LABEL: usize = 5;

/// Turns that make an interview rather than a heading with a colon or two.
const FEWEST_TURNS: usize = 4;

/// Words of an answer that has content; "Yes, of course." has none of its own.
const CONTENT_WORDS: usize = 5;

/// A stretch of one voice.
#[derive(Debug)]
struct Turn {
    /// The label's tokens, where there is one.
    label: Option<Range<TokenIdx>>,
    /// What tells its voice from others: the last word of the label.
    key: String,
    sentences: Vec<SentenceIdx>,
}

/// An interview as found in an article.
#[derive(Debug, Default)]
pub(in crate::annotate) struct Interview {
    turns: Vec<Turn>,
    /// The keys of those who ask.
    askers: BTreeSet<String>,
    /// Questions of the outlet, each with its answer under it.
    put: BTreeSet<SentenceIdx>,
}

impl Interview {
    /// Looks for labelled turns, else for questions that stand alone with answers in the first
    /// person; empty when the article is no interview.
    pub(in crate::annotate) fn find(reading: &Reading<'_>) -> Self {
        let blocks = blocks(reading);
        let turns = labelled(reading, &blocks);
        let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for turn in &turns {
            let asks = turn.sentences.last().is_some_and(|one| asks(reading, *one));
            let count = counts.entry(turn.key.as_str()).or_default();
            count.0 += 1;
            count.1 += usize::from(asks);
        }
        let n_twice = counts.values().filter(|(n_turns, _)| *n_turns > 1).count();
        if turns.len() < FEWEST_TURNS || n_twice < 2 {
            return Self::unlabelled(reading, blocks);
        }
        let askers: BTreeSet<String> = counts
            .iter()
            .filter(|(key, (n_turns, n_asked))| {
                matches!(**key, "q" | "question" | "interviewer") || n_asked * 2 > *n_turns
            })
            .map(|(key, _)| (*key).to_owned())
            .collect();
        if askers.is_empty() {
            return Self::default();
        }
        Self { turns, askers, put: BTreeSet::new() }
    }

    fn unlabelled(reading: &Reading<'_>, blocks: Vec<Vec<SentenceIdx>>) -> Self {
        let mut turns: Vec<Turn> = Vec::new();
        let mut n_asked = 0;
        let mut n_own = 0;
        for block in blocks {
            let is_question = block.iter().all(|one| asks(reading, *one));
            if is_question {
                n_asked += 1;
                turns.push(Turn { label: None, key: "q".to_owned(), sentences: block });
            } else if n_asked > 0 {
                n_own += usize::from(block.iter().any(|one| is_first_person(reading, *one)));
                turns.push(Turn { label: None, key: "a".to_owned(), sentences: block });
            }
        }
        let n_answers = turns.len() - n_asked;
        if n_asked < FEWEST_TURNS - 1 || n_answers > n_asked * 6 {
            return Self::default();
        }
        // A list of frequent questions has no "I" in its answers.
        if n_own * 2 < n_answers {
            let answered = turns.windows(2).filter(|two| two[0].key == "q" && two[1].key == "a");
            let put = answered.flat_map(|two| two[0].sentences.iter().copied()).collect();
            return Self { put, ..Self::default() };
        }
        Self { turns, askers: BTreeSet::from(["q".to_owned()]), put: BTreeSet::new() }
    }

    /// The sentences of those who ask: what follows answers them.
    pub(in crate::annotate) fn questions(&self) -> BTreeSet<SentenceIdx> {
        let turns = self.turns.iter().filter(|turn| self.askers.contains(&turn.key));
        turns.flat_map(|turn| &turn.sentences).chain(&self.put).copied().collect()
    }

    /// A statement for each sentence of an answer that has none yet.
    pub(super) fn attribute(&self, reading: &Reading<'_>, labels: &mut Vec<Label<Statement>>) {
        if self.turns.is_empty() {
            return;
        }
        let known: BTreeSet<SentenceIdx> = labels.iter().map(|label| label.sentence).collect();
        let asked = self.questions();
        // What an asker "says" asks.
        labels.retain(|label| !asked.contains(&label.sentence));
        let guest = guest(reading);
        for turn in self.turns.iter().filter(|turn| !self.askers.contains(&turn.key)) {
            let named = turn
                .label
                .as_ref()
                .and_then(|label| reading.actors_in(label.start, label.end).last().copied());
            let speaker = match (named.or(guest), &turn.label) {
                (Some(actor), _) => Who::Actor(actor),
                (None, Some(label)) if label.len() > 1 || turn.key.len() > 1 => Who::Unnamed(
                    reading.text.slice(reading.range(label.start, label.end)).to_owned(),
                ),
                _ => continue,
            };
            for sentence in turn.sentences.iter().filter(|one| !known.contains(*one)) {
                let (first, end) = reading.bounds(*sentence);
                let first = match &turn.label {
                    Some(label) if label.start == first => (label.end + 1).min(end),
                    _ => first,
                };
                let n_words = (first..end).filter(|at| reading.is_word(*at)).count();
                if n_words < CONTENT_WORDS || asks(reading, *sentence) {
                    continue;
                }
                let source = turn.label.as_ref().map(|one| reading.range(one.start, one.end));
                let statement = Statement {
                    speaker: speaker.clone(),
                    source,
                    cue: None,
                    content: reading.range(first, end),
                    sourcing: Sourcing::Named,
                    stance: Stance::Affirmed,
                };
                labels.push(reading.label(
                    statement,
                    reading.sentence_range(*sentence),
                    *sentence,
                    "statement/interview",
                    source.into_iter().collect(),
                ));
            }
        }
        labels.sort_by_key(|label| (label.range, label.value.cue.map(|cue| cue.start)));
    }
}

/// The sentences of each block that is no heading, or is a question.
fn blocks(reading: &Reading<'_>) -> Vec<Vec<SentenceIdx>> {
    let mut found: Vec<Vec<SentenceIdx>> = Vec::new();
    let mut last = usize::MAX;
    for sentence in reading.sentences() {
        let block = reading.text.block_of(sentence);
        let is_heading = reading.text.sentences[sentence.0 as usize].is_heading;
        if is_heading && !asks(reading, sentence) {
            last = usize::MAX;
            continue;
        }
        match found.last_mut() {
            Some(same) if block == last => same.push(sentence),
            _ => found.push(vec![sentence]),
        }
        last = block;
    }
    found
}

/// Turns that begin with a label; blocks without one go on with the turn before.
fn labelled(reading: &Reading<'_>, blocks: &[Vec<SentenceIdx>]) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    for block in blocks {
        let (first, end) = reading.bounds(block[0]);
        let colon = (first + 1..end.min(first + LONGEST_LABEL + 1))
            .find(|at| reading.word(*at) == ":")
            .filter(|colon| (first..*colon).all(|at| is_name(reading, at)));
        match colon {
            Some(colon) => turns.push(Turn {
                key: reading.word(colon - 1).to_owned(),
                label: Some(first..colon),
                sentences: block.clone(),
            }),
            None => {
                if let Some(turn) = turns.last_mut() {
                    turn.sentences.extend(block);
                }
            }
        }
    }
    turns
}

fn is_name(reading: &Reading<'_>, at: TokenIdx) -> bool {
    matches!(reading.kind(at), TokenKind::Capitalised | TokenKind::Upper)
        || matches!(reading.word(at), "." | "-" | "van" | "von" | "de" | "of" | "al")
}

fn asks(reading: &Reading<'_>, sentence: SentenceIdx) -> bool {
    super::super::questions::ends_in_question_mark(reading, sentence)
}

fn is_first_person(reading: &Reading<'_>, sentence: SentenceIdx) -> bool {
    let (first, end) = reading.bounds(sentence);
    reading.sentence_has(sentence, &[Word::FirstPerson])
        && (first..end)
            .any(|at| reading.is(at, Word::FirstPerson) && reading.quote_of(at).is_none())
}

/// The one who answers where no label says so: whose words the title says they are ("Jane Roe: “We will
/// not sign”"), else the person the article names most often, those who ask left out.
fn guest(reading: &Reading<'_>) -> Option<ActorIdx> {
    if let Some(actor) = named_by_title(reading) {
        return Some(actor);
    }
    let credited = reading.text.article.credited();
    let is_asker = |mention: &Label<Mention>| {
        let name = reading.actor(mention.value.actor).name.to_lowercase();
        credited.contains(&name) || is_listener(reading, mention)
    };
    let persons = || reading.mentions.iter().filter(|one| reading.is_person(one.value.actor));
    let askers: BTreeSet<ActorIdx> =
        persons().filter(|one| is_asker(one)).map(|one| one.value.actor).collect();
    let mut counts: BTreeMap<ActorIdx, usize> = BTreeMap::new();
    for mention in persons().filter(|one| !askers.contains(&one.value.actor)) {
        *counts.entry(mention.value.actor).or_default() += 1;
    }
    let most = *counts.values().max()?;
    let mut best = counts.iter().filter(|(_, n)| **n == most).map(|(actor, _)| *actor);
    let one = best.next()?;
    best.next().is_none().then_some(one)
}

/// The person whose name and a colon open the first heading.
fn named_by_title(reading: &Reading<'_>) -> Option<ActorIdx> {
    let title = reading.sentences().next()?;
    let (first, end) = reading.bounds(title);
    let colon =
        (first + 1..end.min(first + LONGEST_LABEL + 1)).find(|at| reading.word(*at) == ":")?;
    let actor = reading.actor_at(colon - 1).filter(|actor| reading.is_person(*actor))?;
    let is_heading = reading.text.sentences[title.0 as usize].is_heading;
    (is_heading && reading.actor_at(first) == Some(actor)).then_some(actor)
}

/// "The mayor spoke to Ana Berg", "Jane Roe told Ana Berg": to whom somebody speaks asks. "We spoke to
/// Jane Roe" is the other way round, and of two with names either may ask.
fn is_listener(reading: &Reading<'_>, mention: &Label<Mention>) -> bool {
    let at = reading.text.tokens.partition_point(|token| token.range.end <= mention.range.start);
    let (first, _) = reading.bounds(mention.sentence);
    // "By Ana Berg".
    if at == first + 1 && reading.word(first) == "by" {
        return true;
    }
    if at <= first + 1 {
        return false;
    }
    if reading.few(at - 1, Few::Tells) {
        return reading.subject(at - 1).is_some();
    }
    let is_spoken_to = reading.word(at - 1) == "to" && reading.few(at - 2, Few::SpeaksTo);
    is_spoken_to
        && reading.subject(reading.manner(at - 2).start).is_some_and(|np| {
            reading.actor_at(np.head).is_none() && !reading.is(np.head, Word::FirstPerson)
        })
}
