//! What nobody has answered: direct questions, embedded ones, things said to be unknown, answers
//! that are waited for.
//!
//! "Whether or not" and "regardless of whether" ask nothing. A direct question is left out when the
//! next sentence answers it with "yes", "no" or "because".

use super::clause::Reading;
use super::cues::{Cue, Few, Hit, Word};
use super::statements::interview::Interview;
use super::text::{TokenIdx, TokenKind};
use super::{Label, OpenQuestion, QuestionForm, SentenceIdx, Statement};
use crate::load::BlockKind;

/// Tokens of a heading that names a list; longer ones tell of something else.
const LONGEST_HEADING: usize = 8;

/// How far before a cue the word may stand that makes it a condition, in tokens.
const CONDITION_REACH: usize = 10;

/// Finds the open questions of an article, in order of place. `statements` say who raises them.
pub(super) fn find(
    reading: &Reading<'_>,
    statements: &[Label<Statement>],
    interview: &Interview,
) -> Vec<Label<OpenQuestion>> {
    let mut labels = Vec::new();
    let mut next = 0;
    let mut is_under_open = false;
    // An interviewer's questions are answered by what follows them.
    let asked = interview.questions();
    for sentence in reading.sentences() {
        if reading.text.sentences[sentence.0 as usize].is_heading {
            is_under_open = heads_questions(reading, sentence);
        }
        if asked.contains(&sentence) {
            continue;
        }
        while statements.get(next).is_some_and(|label| label.sentence < sentence) {
            next += 1;
        }
        let found = recognise(reading, sentence)
            .or_else(|| is_under_open.then(|| listed(reading, sentence)).flatten());
        let Some((form, rule, cue)) = found else { continue };
        let raised_by = statements
            .get(next)
            .filter(|label| label.sentence == sentence)
            .map(|label| label.value.speaker.clone());
        let question = OpenQuestion { form, raised_by };
        let cues = vec![reading.range(cue.0, cue.1)];
        labels.push(reading.label(
            question,
            reading.sentence_range(sentence),
            sentence,
            rule,
            cues,
        ));
    }
    labels
}

/// "Open questions", "What we do not know yet": a short heading of which what follows is a list.
fn heads_questions(reading: &Reading<'_>, sentence: SentenceIdx) -> bool {
    let (first, end) = reading.bounds(sentence);
    let has = |class: Word| (first..end).any(|at| reading.is(at, class));
    let knows = (first..end).any(|at| reading.few(at, Few::KnowKnown));
    let is_common = (first..end).any(|at| reading.few(at, Few::Faq));
    end - first <= LONGEST_HEADING
        && has(Word::OpenHeading)
        && !is_common
        && knows == has(Word::Negation)
}

/// An item of a list under such a heading, whatever its words.
fn listed(reading: &Reading<'_>, sentence: SentenceIdx) -> Option<Found> {
    let (first, end) = reading.bounds(sentence);
    let blocks = &reading.text.article.blocks;
    let start = reading.sentence_range(sentence).start;
    let block = blocks.get(blocks.partition_point(|block| block.range.end <= start))?;
    let n_words = (first..end).filter(|at| reading.is_word(*at)).count();
    (block.kind == BlockKind::ListItem && block.range.start == start && n_words > 2).then_some((
        QuestionForm::Unknown,
        "question/listed",
        (first, first + 1),
    ))
}

type Found = (QuestionForm, &'static str, (TokenIdx, TokenIdx));

fn recognise(reading: &Reading<'_>, sentence: SentenceIdx) -> Option<Found> {
    direct(reading, sentence).or_else(|| {
        let hits = reading.hits(sentence);
        let place = |hit: &Hit| (hit.first, hit.end);
        let found = |cue: Cue, test: &dyn Fn(Hit) -> bool| {
            hits.iter().find(|hit| hit.cue == cue && test(**hit)).map(place)
        };
        found(Cue::Unknown, &|hit| is_open_now(reading, hit))
            .map(|cue| (QuestionForm::Unknown, "question/unknown", cue))
            .or_else(|| {
                found(Cue::Pending, &|hit| is_waiting(reading, hit))
                    .map(|cue| (QuestionForm::Pending, "question/pending", cue))
            })
            .or_else(|| {
                found(Cue::Embedded, &|hit| is_open_now(reading, hit) && asks(reading, hit))
                    .map(|cue| (QuestionForm::Embedded, "question/embedded", cue))
            })
            .or_else(|| {
                found(Cue::Whether, &|hit| whether_asks(reading, sentence, hit))
                    .map(|cue| (QuestionForm::Embedded, "question/whether", cue))
            })
    })
}

/// A sentence that ends in a question mark and is not answered at once.
fn direct(reading: &Reading<'_>, sentence: SentenceIdx) -> Option<Found> {
    if !ends_in_question_mark(reading, sentence) {
        return None;
    }
    let (first, end) = reading.bounds(sentence);
    let mark = (first..end).rev().find(|at| reading.word(*at) == "?")?;
    // One word and a mark ("Really?") asks nothing a briefing could answer.
    if (first..end).filter(|at| reading.is_word(*at)).count() < 3 {
        return None;
    }
    let next = SentenceIdx(sentence.0 + 1);
    if (next.0 as usize) < reading.text.sentences.len() {
        let (start, stop) = reading.bounds(next);
        let is_answered = start < stop
            && (reading.few(start, Few::AnswerOpens)
                || answers_itself(reading, (first, mark), (start, stop)))
            && !ends_in_question_mark(reading, next)
            // "Nobody at the club would say" leaves it as open as it was.
            && !reading.has_cue(next, Cue::Unknown, start..stop);
        if is_answered {
            return None;
        }
    }
    Some((QuestionForm::Direct, "question/direct", (mark, mark + 1)))
}

/// "Should it pay? It should not", "How much is left? About a third": what stands next takes up the
/// verb of the question, or is the number it asks for.
fn answers_itself(
    reading: &Reading<'_>,
    question: (TokenIdx, TokenIdx),
    answer: (TokenIdx, TokenIdx),
) -> bool {
    let (start, stop) = answer;
    let is_verb = |at: TokenIdx| reading.is(at, Word::Auxiliary) || reading.is(at, Word::Modal);
    let asks_number =
        (question.0..question.1).take(2).any(|at| reading.few(at, Few::HowMuch) && at > question.0);
    let is_number = reading.kind(start) == TokenKind::Number || reading.few(start, Few::Roughly);
    if asks_number && is_number {
        return true;
    }
    let takes_up = start + 1 < stop
        && (reading.is(start, Word::It)
            || reading.is(start, Word::He)
            || reading.is(start, Word::They)
            || reading.is(start, Word::FirstPerson))
        && is_verb(start + 1);
    // The verb of a question stands first, or behind "why".
    takes_up
        && (question.0..question.1)
            .take(2)
            .find(|at| is_verb(*at))
            .is_some_and(|at| reading.word(at) == reading.word(start + 1))
}

/// Whether a sentence is a direct question, answered or not.
pub(super) fn ends_in_question_mark(reading: &Reading<'_>, sentence: SentenceIdx) -> bool {
    let (first, end) = reading.bounds(sentence);
    (first..end)
        .rev()
        .take_while(|at| !reading.is_word(*at))
        .any(|at| reading.kind(at) == TokenKind::Mark && reading.word(at) == "?")
}

/// Not "is no longer unclear", "was unclear until Monday", "became clear".
fn is_open_now(reading: &Reading<'_>, hit: Hit) -> bool {
    let (first, _) = reading.bounds(reading.sentence_of(hit.first));
    let floor = first.max(hit.first.saturating_sub(3));
    let before = |word: &str| (floor..hit.end).any(|at| reading.word(at) == word);
    let is_settled =
        before("longer") && before("no") || before("never") && hit.cue == Cue::Embedded;
    // "The ward stays open" is no question; "the question stays open" is one.
    if reading.word(hit.end - 1) == "open"
        && reading.few(hit.first, Few::Stays)
        && !(first.max(hit.first.saturating_sub(10))..hit.first)
            .any(|at| reading.is(at, Word::Issue))
    {
        return false;
    }
    let manner = reading.manner(hit.first);
    // "Asked not to be named" and "who was not named" withhold a name, nobody looks for it.
    let is_withheld = hit.cue == Cue::Unknown
        && ((hit.first..hit.end).any(|at| reading.word(at) == "to")
            && reading.word(hit.first) == "not"
            || manner.start > first && reading.is(manner.start - 1, Word::Relative));
    !is_settled && !manner.is_past_perfect && !is_withheld && !is_condition(reading, first, hit)
}

/// "If the crisis is not settled" supposes, it does not ask.
fn is_condition(reading: &Reading<'_>, first: TokenIdx, hit: Hit) -> bool {
    let floor = first.max(hit.first.saturating_sub(CONDITION_REACH));
    hit.cue == Cue::Unknown
        && (floor..hit.first)
            .rev()
            .take_while(|at| !matches!(reading.word(*at), "," | ";" | ":" | "—" | "–"))
            .any(|at| {
                reading.is(at, Word::HangsOn)
                    // "Nobody can say when" asks.
                    && !(at > first && reading.few(at - 1, Few::BeforeWhether))
            })
}

/// "Under review" needs something that waits; "was under review until" is over.
fn is_waiting(reading: &Reading<'_>, hit: Hit) -> bool {
    let sentence = reading.sentence_of(hit.first);
    let word = reading.word(hit.first);
    if word == "under" {
        let manner = reading.manner(hit.first);
        return !manner.is_negated && !manner.is_past_perfect;
    }
    if word == "pending" {
        // "Pending approval" limits something else, and lawsuits may be pending for years; a
        // decision that remains pending is waited for.
        let (first, _) = reading.bounds(sentence);
        let is_answer = (first.max(hit.first.saturating_sub(8))..hit.first)
            .any(|at| reading.is(at, Word::Awaited));
        return is_answer && hit.first > 0 && reading.few(hit.first - 1, Few::BeforeOpen);
    }
    // "A request to wait", "refused to wait" waits for nothing; "has to wait" does.
    let is_of_another = word == "wait"
        && hit.first >= 2
        && reading.word(hit.first - 1) == "to"
        && !reading.few(hit.first - 2, Few::HasTo);
    !is_of_another && !reading.manner(hit.first).is_past_perfect
}

/// Whether an embedded question is one: "know how to swim" is none, and neither is a denial that
/// it matters.
fn asks(reading: &Reading<'_>, hit: Hit) -> bool {
    let sentence = reading.sentence_of(hit.first);
    let (first, end) = reading.bounds(sentence);
    let last = reading.word(hit.end - 1);
    let first_word = reading.word(hit.first);
    if first_word.starts_with("know") || first_word == "clear" {
        // What is known is no question: it takes a "not", "nobody", "to" or "yet" before it.
        let floor = first.max(hit.first.saturating_sub(5));
        let is_unknown = (floor..hit.first)
            .any(|at| reading.is(at, Word::Negation) || reading.few(at, Few::WantsToKnow));
        return is_unknown;
    }
    if last == "how" && reading.word(hit.end.min(end - 1)) == "to" {
        return false;
    }
    if first_word.starts_with("ask")
        || first_word.starts_with("wonder")
        || first_word.starts_with("decide")
        || first_word.starts_with("see")
    {
        let manner = reading.manner(hit.first);
        // "Asked whether he would resign, the mayor said no": the question is put, and answered.
        let answered = first_word == "asked"
            && reading.has_cue(sentence, Cue::SayVerb, hit.end..end.min(hit.end + 30));
        let is_over = first_word == "decided" || first_word == "saw";
        // "The point is not to ask whether".
        let is_refused = hit.first > first + 1
            && reading.word(hit.first - 1) == "to"
            && reading.is(hit.first - 2, Word::Negation);
        return !manner.is_negated && !is_refused && !answered && !is_over;
    }
    true
}

/// A bare "whether" that no concession or comment takes back.
fn whether_asks(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> bool {
    let (first, end) = reading.bounds(sentence);
    let around = first.max(hit.first.saturating_sub(4))..end.min(hit.end + 3);
    if reading.has_cue(sentence, Cue::Concessive, around) {
        return false;
    }
    // "…, whether by sea or by land": an alternative, with a preposition or participle after it.
    let next = hit.end;
    let is_alternative = next < end
        && (reading.is(next, Word::Preposition)
            || reading.word(next).ends_with("ing")
            || (hit.first > first
                && reading.word(hit.first - 1) == ","
                && !reading.manner(hit.first).is_negated
                && has_or(reading, next, end)));
    let before_not =
        (first.max(hit.first.saturating_sub(6))..hit.first).any(|at| reading.few(at, Few::NotWord));
    let commands_not = before_not
        && (first.max(hit.first.saturating_sub(6))..hit.first)
            .any(|at| reading.few(at, Few::OnlyAsks));
    let is_settled =
        (first.max(hit.first.saturating_sub(4))..hit.first).any(|at| reading.few(at, Few::Settled));
    !is_alternative && !commands_not && !is_settled
}

fn has_or(reading: &Reading<'_>, from: TokenIdx, end: TokenIdx) -> bool {
    (from..end.min(from + 12)).any(|at| reading.word(at) == "or")
}

#[cfg(test)]
mod tests;
