//! What nobody has answered: direct questions, embedded ones, things said to be unknown, answers
//! that are waited for.
//!
//! "Whether or not" and "regardless of whether" ask nothing. A direct question is left out when the
//! next sentence answers it, and when its form asks nothing: "Is that not absurd?", "He lied, didn't
//! he?", "And they call this peace?", "What can you do?" (Huddleston and Pullum 2002, chapter 10,
//! sections 4.5 to 4.9). Within quotation marks a speaker asks to make a point, unless the text says
//! that he asks.

use super::clause::{Reading, Suffix};
use super::cues::{Cue, Few, Hit, Word};
use super::statements::interview::Interview;
use super::text::{TokenIdx, TokenKind};
use super::{Label, OpenQuestion, QuestionForm, SentenceIdx, Statement};
use crate::load::BlockKind;

/// Tokens of a heading that names a list; longer ones tell of something else.
const LONGEST_HEADING: usize = 8;

/// Tokens between a share and what those asked are: "17 percent of likely voters still undecided".
const SHARE_REACH: usize = 7;

/// Tokens behind "know what" in which it shows that nobody asks: "what he is talking about".
const SENSE_REACH: usize = 5;

/// Tokens around a cue in which a request for comment shows whom it is asked of.
const PRESS_REACH: usize = 6;

/// Tokens behind "asked whether" in which a verb of saying tells the answer.
const ANSWERED_REACH: usize = 30;

/// Tokens of a tag behind its comma, with the mark.
const TAG_REACH: usize = 4;

/// Words of the sentence behind a question among which it says that it answers: "one good reason".
const ANSWER_REACH: usize = 4;

/// How far before a cue the word may stand that makes it a condition, in tokens.
const CONDITION_REACH: usize = 10;

/// Tokens before "decide" in which it is said who may, and before "doubt" that there is none.
const LET_REACH: usize = 5;

/// Tokens before "whether" in which a word asks it: "has not said of the ferry whether".
const ASKER_REACH: usize = 8;

/// Tokens before "whether" in which "no matter", "regardless of" takes it back.
const CONCESSION_REACH: usize = 8;

/// Tokens before "unknown" in which "is", "remains" says it of something.
const COPULA_REACH: usize = 4;

/// Tokens behind "depends on how" in which it is left to anybody. Own choice, November 2026.
const VIEW_REACH: usize = 2;

/// Tokens of "Read more:" before a title.
const LINK_REACH: usize = 3;

/// Tokens on either side of ", whether" in which something is said to be open. Own choice, November 2026.
const OPEN_REACH: usize = 60;

/// Tokens before "whether" in which another word of asking is closed: "was unclear until late on
/// Monday whether".
const CLOSED_REACH: usize = 8;

/// Tokens before ", whether" in which another word of asking makes it one of several questions.
const ASIDE_REACH: usize = 30;

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
    let block = reading.text.block(sentence);
    let start = reading.sentence_range(sentence).start;
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
                found(Cue::Pending, &|hit| {
                    is_waiting(reading, hit)
                        && !is_attribute(reading, hit)
                        && !is_of_press(reading, hit)
                })
                .map(|cue| (QuestionForm::Pending, "question/pending", cue))
            })
            .or_else(|| {
                let is_open = |hit| is_open_now(reading, hit) && !is_none(reading, hit);
                found(Cue::Embedded, &|hit| is_open(hit) && asks(reading, hit))
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
    let is_heading = reading.text.sentences[sentence.0 as usize].is_heading;
    // "The club's secret weapon?", over a part of the text, is no question but a teaser.
    let is_asked = if is_heading {
        word_that_asks(reading, first, mark).is_some()
    } else {
        asks_for_an_answer(reading, sentence, (first, mark))
    };
    if (first..end).filter(|at| reading.is_word(*at)).count() < 3 || !is_asked {
        return None;
    }
    // "What caused the flood?" over a part of the text: the part says so. "Will it hold?" it cannot.
    let is_over_answer =
        sentence.0 > 0 && is_heading && !(first..mark).any(|at| reading.is(at, Word::Modal));
    if is_over_answer {
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

/// Whether a direct question has the form of one that wants to be answered: not what a speaker asks
/// to make a point, not of the reader, no tag, no statement with a mark behind it, no "isn't it".
fn asks_for_an_answer(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    (first, mark): (TokenIdx, TokenIdx),
) -> bool {
    let is_quoted = reading.quote_of(mark).is_some() && !is_asked(reading, sentence, mark);
    // "What did you expect?", "Want more news?"
    let of_reader = (first..mark).any(|at| {
        reading.is(at, Word::FirstPerson) && reading.few(at, Few::NotOfUs)
            || reading.few(at, Few::Reader)
    });
    let is_biased = (first..mark).any(|at| reading.few(at, Few::Rhetoric));
    // "“Where should we go?” they asked", "Read more: Can it last?"
    let of_speakers =
        reading.quote_of(mark).is_some() && (first..mark).any(|at| reading.few(at, Few::Ourselves));
    let is_link = reading.few(first, Few::LeadsToLink)
        && (first..mark.min(first + LINK_REACH)).any(|at| reading.word(at) == ":");
    if is_quoted || of_reader || is_biased || of_speakers || is_link {
        return false;
    }
    let is_verb = |at: TokenIdx| reading.is(at, Word::Auxiliary) || reading.is(at, Word::Modal);
    // "It is late, isn't it?", "… right?"
    let tag = (first..mark).rev().take(TAG_REACH).find(|at| reading.word(*at) == ",");
    if tag.is_some_and(|comma| {
        comma > first && (is_verb(comma + 1) || reading.few(comma + 1, Few::Tag))
    }) {
        return false;
    }
    let asks = word_that_asks(reading, first, mark)
        .filter(|at| !(is_verb(*at) && negates(reading, *at, mark)));
    let Some(asks) = asks else { return false };
    // "Why should the owners pay?", "But what if they refuse?" make a point.
    if reading.few(asks, Few::WhyWhat) && reading.few(asks + 1, Few::IfShouldBe) {
        return false;
    }
    // "And what of the owners?" leads on to them.
    if reading.few(asks, Few::Wh) && reading.few(asks + 1, Few::OfAbout) {
        return false;
    }
    // "Why not pay?", "Why shouldn't it pay?", but "Why has nobody paid?"
    let is_negated = asks + 1 < mark
        && (reading.is(asks + 1, Word::Negation)
            || is_verb(asks + 1) && reading.few(asks + 2, Few::NotWord));
    !(reading.few(asks, Few::Wh) && is_negated)
}

/// Where a clause of the question begins: the word that asks, or the verb.
fn word_that_asks(reading: &Reading<'_>, first: TokenIdx, mark: TokenIdx) -> Option<TokenIdx> {
    let opens = |at: TokenIdx| {
        at == first
            || !reading.is_word(at - 1)
            || reading.is(at - 1, Word::Coordinator)
            || reading.is(at - 1, Word::Adverb)
            || reading.is(at - 1, Word::Preposition)
            || reading.few(at - 1, Few::LeadsQuestion)
    };
    let asks = |at: TokenIdx| {
        reading.few(at, Few::Wh) || reading.is(at, Word::Auxiliary) || reading.is(at, Word::Modal)
    };
    (first..mark).find(|at| opens(*at) && asks(*at))
}

/// "Isn't it", "was that not": a verb in front with a negation, after which stands who is meant.
fn negates(reading: &Reading<'_>, verb: TokenIdx, mark: TokenIdx) -> bool {
    (verb..mark.min(verb + 3))
        .take_while(|at| reading.is_word(*at))
        .any(|at| reading.is(at, Word::Negation) || reading.few(at, Few::NotWord))
}

/// Whether the sentence says of a quoted question that it is asked: "“Who pays?” the mayor asked".
fn is_asked(reading: &Reading<'_>, sentence: SentenceIdx, mark: TokenIdx) -> bool {
    let (first, end) = reading.bounds(sentence);
    let quote = reading.quote_of(mark).cloned().unwrap_or(first..end);
    (first..quote.start.min(end))
        .chain(quote.end.max(first)..end)
        .any(|at| reading.few(at, Few::Asks))
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
    // "The short answer is that", "One reason is the price", but "If the answer is no".
    if !reading.is(start, Word::HangsOn)
        && (start..stop).take(ANSWER_REACH).any(|at| reading.few(at, Few::AnswerNoun))
    {
        return true;
    }
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
    let is_settled = is_closed(reading, hit)
        || before("longer") && before("no")
        || before("never") && hit.cue == Cue::Embedded;
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
    // "Had not ruled that it should close" says what the ruling was not.
    let (_, end) = reading.bounds(reading.sentence_of(hit.first));
    let is_stated =
        reading.ends(hit.end - 1, Suffix::Ed) && hit.end < end && reading.word(hit.end) == "that";
    let is_withheld = is_stated
        || hit.cue == Cue::Unknown
            && ((hit.first..hit.end).any(|at| reading.word(at) == "to")
                && reading.word(hit.first) == "not"
                || manner.start > first && reading.is(manner.start - 1, Word::Relative));
    !is_settled
        && !manner.is_past_perfect
        && !is_withheld
        && !is_decided_by(reading, hit)
        && !is_of_skill(reading, hit)
        && !is_attribute(reading, hit)
        && !is_of_sense(reading, hit)
        && !is_of_press(reading, hit)
        && !is_condition(reading, first, hit)
}

/// "Not decided by noise", "not determined by law": how it is decided, not that it is open.
fn is_decided_by(reading: &Reading<'_>, hit: Hit) -> bool {
    let (_, end) = reading.bounds(reading.sentence_of(hit.first));
    reading.few(hit.end - 1, Few::Decides)
        && hit.end + 1 < end
        && reading.few(hit.end, Few::DecidedBy)
        && !reading.few(hit.end + 1, Few::Wh)
        && reading.word(hit.end + 1) != "whether"
}

/// "Do not know what to do", "nobody knows how to run it", "let's see if you can": nobody looks for the
/// answer.
fn is_of_skill(reading: &Reading<'_>, hit: Hit) -> bool {
    let (first, end) = reading.bounds(reading.sentence_of(hit.first));
    // The cue may end before "how": "nobody knows how to run it".
    let asks = if hit.end < end && reading.few(hit.end, Few::Wh) { hit.end } else { hit.end - 1 };
    let is_how_to = reading.few(asks, Few::Wh)
        && asks + 1 < end
        && reading.word(asks + 1) == "to"
        && (hit.first..hit.end).any(|at| reading.word(at).starts_with("know"));
    let is_game = hit.first > first
        && reading.word(hit.first) == "see"
        && reading.few(hit.first - 1, Few::LetsSee);
    is_how_to || is_game
}

/// "Is not unclear", "was never in doubt", "was unclear until Monday", "has not ruled out": nothing is
/// open, or no longer.
fn is_closed(reading: &Reading<'_>, hit: Hit) -> bool {
    let (first, end) = reading.bounds(reading.sentence_of(hit.first));
    let last = reading.word(hit.end - 1);
    let follows = |word: &str| hit.end < end && reading.word(hit.end) == word;
    let group = reading.manner(hit.first).start..hit.end;
    let is_open_word = last == "doubt" || reading.few(hit.end - 1, Few::OpenAdjective);
    // "Not only unclear".
    let is_denied = is_open_word
        && group
            .clone()
            .any(|at| reading.is(at, Word::Negation) && !reading.few(at + 1, Few::OnlyJust));
    let was = |at: TokenIdx| {
        let word = reading.word(at);
        reading.few(at, Few::IsWas) && word.starts_with('w')
            || reading.few(at, Few::Stays) && word.ends_with("ed")
    };
    let is_until = follows("until") || reading.word(first) == "until";
    let is_over = is_open_word && is_until && group.into_iter().any(was);
    is_denied || is_over || last == "ruled" && follows("out")
}

/// "There are no questions about the vote", "no doubt whether it holds", "the question of who pays has
/// been settled": the noun that asks is denied, or what is said of it answers it.
fn is_none(reading: &Reading<'_>, hit: Hit) -> bool {
    let (first, _) = reading.bounds(reading.sentence_of(hit.first));
    let noun = (hit.first..hit.end).find(|at| {
        let word = reading.word(*at);
        word.starts_with("question") || word.starts_with("doubt")
    });
    noun.is_some_and(|noun| is_denied_noun(reading, first, noun)) || is_answered(reading, hit)
}

/// "No doubt", "no new questions", "does not doubt".
fn is_denied_noun(reading: &Reading<'_>, first: TokenIdx, noun: TokenIdx) -> bool {
    let is_doubt = reading.word(noun).starts_with("doubt");
    (first.max(noun.saturating_sub(LET_REACH))..noun)
        .rev()
        .take_while(|at| {
            reading.is_word(*at)
                && !reading.is(*at, Word::Coordinator)
                // "No answer to questions about".
                && (is_doubt || reading.few(*at, Few::NoAny) || !reading.is(*at, Word::Preposition))
        })
        .any(|at| reading.few(at, Few::NoAny) || is_doubt && reading.is(at, Word::Negation))
}

/// "The question of who pays has been settled": what is answered is the subject of its sentence, and no
/// other verb follows ("the question of who was chosen by the crews remains").
fn is_answered(reading: &Reading<'_>, hit: Hit) -> bool {
    let (first, end) = reading.bounds(reading.sentence_of(hit.first));
    let opens = hit.first <= first + 2
        && reading.word(hit.first) == "question"
        && reading.word(hit.first + 1) == "of"
        && (first..hit.first).all(|at| {
            reading.is(at, Word::Determiner)
                || reading.is(at, Word::Adverb)
                || reading.is(at, Word::Coordinator)
        });
    let limit = end.min(hit.end + ANSWERED_REACH);
    let stop = (hit.end..limit).find(|at| !reading.is_word(*at)).unwrap_or(limit);
    let settled = (hit.end..stop).rev().find(|at| reading.few(*at, Few::Settled));
    let Some(settled) = settled.filter(|_| opens) else { return false };
    let manner = reading.manner(settled);
    let goes_on = |at: TokenIdx| {
        reading.is(at, Word::Auxiliary)
            || reading.is(at, Word::Modal)
            || reading.few(at, Few::Stays)
    };
    let is_done = manner.is_passive && !manner.is_negated && !manner.is_infinitive;
    is_done
        && manner.start > hit.end
        // "Will be settled", "is being settled".
        && !(manner.start..settled)
            .any(|at| reading.is(at, Word::Modal) || reading.word(at) == "being")
        && !(settled + 1..stop).any(goes_on)
}

/// "It was unclear until Monday whether": what stands before "whether" is no open question.
fn is_closed_before(reading: &Reading<'_>, first: TokenIdx, whether: Hit) -> bool {
    let from = first.max(whether.first.saturating_sub(CLOSED_REACH));
    let sentence = reading.sentence_of(whether.first);
    reading.hits_in(sentence, from..whether.first).iter().any(|hit| {
        let is_near = || (hit.end..whether.first).all(|at| reading.is_word(at));
        match hit.cue {
            Cue::Unknown => is_near() && is_closed(reading, *hit),
            Cue::Embedded => is_near() && (is_closed(reading, *hit) || is_none(reading, *hit)),
            _ => false,
        }
    })
}

/// "Undecided voters", "not known for his humour", "a tenth are unsure": what
/// somebody is like.
fn is_attribute(reading: &Reading<'_>, hit: Hit) -> bool {
    let (first, end) = reading.bounds(reading.sentence_of(hit.first));
    let is_open_adjective = reading.few(hit.end - 1, Few::OpenAdjective);
    // "A singer virtually unknown in the West": what is not said of it, it is like.
    let from = first.max(hit.first.saturating_sub(COPULA_REACH));
    let is_said =
        || (from..hit.end).any(|at| reading.is(at, Word::Auxiliary) || reading.few(at, Few::Stays));
    if reading.word(hit.end - 1) == "unknown" && !is_said() {
        return true;
    }
    // "Two names unknown to anybody", "did not give clear answers".
    if is_open_adjective && hit.end < end && reading.word(hit.end) == "to" {
        return true;
    }
    let has_noun = (is_open_adjective || reading.word(hit.end - 1) == "clear")
        && hit.end < end
        && reading.kind(hit.end) == TokenKind::Lower
        && !reading.few(hit.end, Few::BehindUnclear)
        // "What remains unclear is".
        && !reading.is(hit.end, Word::Auxiliary)
        && !reading.is(hit.end, Word::Modal)
        && !reading.is(hit.end, Word::Adverb);
    let is_share = reading.few(hit.end - 1, Few::OpenAdjective)
        && (first.max(hit.first.saturating_sub(SHARE_REACH))..hit.first)
            .any(|at| reading.few(at, Few::Share));
    // "Many are undecided", but "many are uncertain whether".
    let of_people = || {
        [Word::Informant, Word::Official, Word::Anybody, Word::They, Word::FirstPerson].iter().any(
            |class| {
                let np = reading.subject(reading.manner(hit.first).start);
                np.is_some_and(|np| reading.is(np.head, *class))
            },
        )
    };
    let is_of_mind = reading.few(hit.end - 1, Few::OfMinds)
        && !(hit.end < end
            && (reading.few(hit.end, Few::Wh) || reading.word(hit.end) == "whether"))
        && of_people();
    // "Nobody knows that better": what somebody is good at.
    let is_skill =
        hit.end < end && (hit.end..end.min(hit.end + 2)).any(|at| reading.few(at, Few::BetterBest));
    let is_fame = reading.few(hit.end - 1, Few::KnowKnown)
        && hit.end < end
        && reading.few(hit.end, Few::KnownFor);
    has_noun || is_share || is_fame || is_of_mind || is_skill
}

/// "Does not know what he is talking about": nobody asks.
fn is_of_sense(reading: &Reading<'_>, hit: Hit) -> bool {
    let (_, end) = reading.bounds(reading.sentence_of(hit.first));
    reading.word(hit.end - 1) == "what"
        && (hit.end..end.min(hit.end + SENSE_REACH)).any(|at| reading.few(at, Few::OfSense))
}

/// "Did not respond to a request for comment on whether": the desk asked, and got nothing.
fn is_of_press(reading: &Reading<'_>, hit: Hit) -> bool {
    let (first, end) = reading.bounds(reading.sentence_of(hit.first));
    let window = first.max(hit.first.saturating_sub(PRESS_REACH))..end.min(hit.end + PRESS_REACH);
    window.into_iter().any(|at| reading.few(at, Few::OfPress))
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
    // "They wait to hear from us": we know.
    let (_, end) = reading.bounds(sentence);
    if reading.word(hit.end - 1) == "hear" && hit.end < end && reading.word(hit.end) == "from" {
        return false;
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
    let first_word = reading.word(hit.first);
    if first_word.starts_with("know") || first_word == "clear" {
        return is_unknown(reading, hit);
    }
    if is_matter_of_view(reading, hit.first, hit.end - 1) {
        return false;
    }
    if is_how_to(reading, hit)
        || is_relative(reading, hit)
        || is_state_of_mind(reading, hit)
        || is_matter_of_taste(reading, hit)
    {
        return false;
    }
    if first_word.starts_with("ask") {
        return is_put(reading, hit);
    }
    let is_for_somebody = first_word.starts_with("wonder")
        || first_word.starts_with("decide")
        || first_word.starts_with("see");
    !is_for_somebody || is_left_to_see(reading, hit)
}

/// What is known is no question: it takes a "not", "nobody", "to" or "yet" before it.
fn is_unknown(reading: &Reading<'_>, hit: Hit) -> bool {
    let (first, end) = reading.bounds(reading.sentence_of(hit.first));
    let floor = first.max(hit.first.saturating_sub(5));
    let is_unknown = (floor..hit.first)
        .any(|at| reading.is(at, Word::Negation) || reading.few(at, Few::WantsToKnow));
    // "“I don't know if …”", "did not know what he was talking about".
    let is_own = reading.quote_of(hit.first).is_some()
        && (floor..hit.first)
            .any(|at| reading.is(at, Word::FirstPerson) || reading.few(at, Few::Reader));
    let is_sense =
        (hit.end..end.min(hit.end + SENSE_REACH)).any(|at| reading.few(at, Few::OfSense));
    is_unknown && !is_own && !is_sense
}

/// "Decide how to": a way is looked for, and no answer.
fn is_how_to(reading: &Reading<'_>, hit: Hit) -> bool {
    let (_, end) = reading.bounds(reading.sentence_of(hit.first));
    reading.word(hit.end - 1) == "how" && reading.word(hit.end.min(end - 1)) == "to"
}

/// "A dispute which is holding up the reform", but "they dispute which of the gates".
fn is_relative(reading: &Reading<'_>, hit: Hit) -> bool {
    let (_, end) = reading.bounds(reading.sentence_of(hit.first));
    reading.word(hit.end - 1) == "which"
        && hit.end < end
        && (reading.is(hit.end, Word::Auxiliary) || reading.is(hit.end, Word::Modal))
}

/// "A world divided and uncertain": what it is like, unless a question hangs on it.
fn is_state_of_mind(reading: &Reading<'_>, hit: Hit) -> bool {
    let (_, end) = reading.bounds(reading.sentence_of(hit.first));
    let is_of_mind = hit.end == hit.first + 1
        && reading.few(hit.first, Few::OfMinds)
        && reading.word(hit.first) != "undecided";
    let asks = || {
        hit.end < end
            && reading.few(hit.end, Few::BehindUnclear)
            && !reading.is(hit.end, Word::Coordinator)
    };
    is_of_mind && !asks()
}

/// "A tale of greed or of pride, depending on who tells it", "depends on how you count": for each his own.
fn is_matter_of_view(reading: &Reading<'_>, depends: TokenIdx, wh: TokenIdx) -> bool {
    let (_, end) = reading.bounds(reading.sentence_of(depends));
    let of_anybody = |at: TokenIdx| reading.few(at, Few::Reader) || reading.word(at) == "one";
    reading.word(depends).starts_with("depend")
        && reading.few(wh, Few::Wh)
        && (reading.ends(depends, Suffix::Ing)
            || (wh + 1..end.min(wh + 1 + VIEW_REACH)).any(of_anybody))
}

/// "Whether it is a peace depends on where one lives".
fn hangs_on_view(reading: &Reading<'_>, (from, end): (TokenIdx, TokenIdx)) -> bool {
    let on = |at: &TokenIdx| at + 2 < end && reading.word(at + 1) == "on";
    (from..end).filter(on).any(|at| is_matter_of_view(reading, at, at + 2))
}

/// "Very much a question of what one likes".
fn is_matter_of_taste(reading: &Reading<'_>, hit: Hit) -> bool {
    let (first, _) = reading.bounds(reading.sentence_of(hit.first));
    let last = reading.word(hit.end - 1);
    reading.word(hit.first) == "question"
        && hit.first > first
        && reading.few(hit.first - 1, Few::Indefinite)
        && reading.word(hit.first + 1) == "of"
        && last != "whether"
        && last != "if"
}

/// "Critics ask whether", "she asked how long". "Asked whether he would resign, the mayor said no", "when
/// asked who should pay, most named the owners": the question is put, and answered.
fn is_put(reading: &Reading<'_>, hit: Hit) -> bool {
    let sentence = reading.sentence_of(hit.first);
    let (first, end) = reading.bounds(sentence);
    let first_word = reading.word(hit.first);
    let manner = reading.manner(hit.first);
    let is_told = first_word == "ask" || first_word == "asked";
    let is_of_asked = manner.is_passive
        || manner.start == first
        || reading.is(manner.start - 1, Word::Subordinator)
        || !reading.is_word(manner.start - 1);
    let is_answered =
        reading.has_cue(sentence, Cue::SayVerb, hit.end..end.min(hit.end + ANSWERED_REACH));
    // "A reporter asked the mayor how she felt": she was there to answer.
    let has_hearer = first_word == "asked" && hit.end > hit.first + 2;
    let is_command = first_word == "ask" && manner.start == first;
    is_told
        && (is_command || !is_of_asked)
        && !has_hearer
        && !is_answered
        && !manner.is_infinitive
        && !manner.is_negated
        && !manner.is_open
        // "Nobody asked who owned the reef".
        && !reading.is_unreal(manner, hit.first)
}

/// "Wonders whether", "will decide who", "wait to see how": what is decided or seen is no question.
fn is_left_to_see(reading: &Reading<'_>, hit: Hit) -> bool {
    let (first, end) = reading.bounds(reading.sentence_of(hit.first));
    let (first_word, last) = (reading.word(hit.first), reading.word(hit.end - 1));
    let manner = reading.manner(hit.first);
    let is_over = first_word == "decided" || first_word == "saw";
    // "So that members can see who pays", "the army will see what it can do": they will.
    let is_what = last == "what"
        && hit.end < end
        && [Word::It, Word::He, Word::They].iter().any(|class| reading.is(hit.end, *class));
    let is_shown = first_word == "see"
        && last != "whether"
        && last != "if"
        && (manner.is_open
            || is_what && (manner.start..hit.first).any(|at| reading.few(at, Few::WillOr)));
    // "“We'll see what they do,” she said."
    let is_own = first_word == "see"
        && reading.quote_of(hit.first).is_some()
        && (first.max(hit.first.saturating_sub(4))..hit.first)
            .any(|at| reading.is(at, Word::FirstPerson));
    // "The point is not to ask whether".
    let is_refused = hit.first > first + 1
        && reading.word(hit.first - 1) == "to"
        && reading.is(hit.first - 2, Word::Negation);
    // "It is hard to see how it could": an opinion. "Lets each member decide whether": a rule.
    let is_judged = hit.first > first + 1
        && reading.word(hit.first - 1) == "to"
        && reading.few(hit.first - 2, Few::HardTo);
    let is_rule = first_word.starts_with("decid")
        && (first.max(hit.first.saturating_sub(LET_REACH))..hit.first)
            .any(|at| reading.few(at, Few::Lets));
    !manner.is_negated && !is_refused && !is_over && !is_own && !is_judged && !is_rule && !is_shown
}

/// A bare "whether" that no concession or comment takes back.
fn whether_asks(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> bool {
    let (first, end) = reading.bounds(sentence);
    // "No matter who I am talking to – whether".
    let around = first.max(hit.first.saturating_sub(CONCESSION_REACH))..end.min(hit.end + 3);
    if reading.has_cue(sentence, Cue::Concessive, around) {
        return false;
    }
    // "And whether it is the board or the mill, nobody is pleased": either way.
    let is_either = (first..hit.first).all(|at| reading.is(at, Word::Coordinator))
        && (hit.end..end)
            .find(|at| reading.word(*at) == ",")
            .is_some_and(|comma| has_or(reading, hit.end, comma) && comma + 1 < end);
    // "…, whether by sea or by land": an alternative, with a preposition or participle after it.
    let next = hit.end;
    let is_alternative = next < end
        && (reading.is(next, Word::Preposition)
            || reading.ends(next, Suffix::Ing)
            || (hit.first > first
                && matches!(reading.word(hit.first - 1), "," | "-" | "–" | "—")
                && !reading.manner(hit.first).is_negated
                && has_or(reading, next, end)));
    // "Its members, whether at home or not": either way, unless something is said to be open.
    let beside = first.max(hit.first.saturating_sub(OPEN_REACH))..end.min(hit.end + OPEN_REACH);
    let is_aside = hit.first > first
        && matches!(reading.word(hit.first - 1), "," | "-" | "–" | "—")
        && !reading.has_cue(sentence, Cue::Unknown, beside.clone())
        && !reading.has_cue(sentence, Cue::Embedded, beside)
        && !(first.max(hit.first.saturating_sub(ASIDE_REACH))..hit.first)
            .any(|at| reading.few(at, Few::Wh) || reading.word(at) == "whether");
    // "The question was not whether he knew but when", "not so much whether".
    let not = (first.max(hit.first.saturating_sub(LET_REACH))..hit.first)
        .rev()
        .find(|at| !reading.few(*at, Few::SoMuch));
    let is_ruled_out = not.is_some_and(|at| {
        reading.few(at, Few::NotWord)
            || reading.is(at, Word::Auxiliary) && reading.is(at, Word::Negation)
    });
    // "To end any doubts about whether".
    let doubt = (first.max(hit.first.saturating_sub(2))..hit.first)
        .find(|at| reading.word(*at).starts_with("doubt"));
    let is_no_doubt = doubt.is_some_and(|doubt| is_denied_noun(reading, first, doubt))
        || is_closed_before(reading, first, hit);
    let before_not =
        (first.max(hit.first.saturating_sub(6))..hit.first).any(|at| reading.few(at, Few::NotWord));
    let commands_not = before_not
        && (first.max(hit.first.saturating_sub(6))..hit.first)
            .any(|at| reading.few(at, Few::OnlyAsks));
    let is_settled = (first.max(hit.first.saturating_sub(4))..hit.first)
        .any(|at| reading.few(at, Few::Settled) && !reading.manner(at).is_negated);
    // "When asked whether", "the form asks whether": see `asks`.
    let is_asked = (first.max(hit.first.saturating_sub(6))..hit.first)
        .any(|at| reading.few(at, Few::Asks) && reading.word(at) != "ask");
    // "Ready to talk about the how, but not about the whether".
    let is_noun = hit.first > first && reading.word(hit.first - 1) == "the";
    !is_alternative
        && !is_noun
        && !hangs_on_view(reading, (hit.end, end))
        && !is_exhaustive(reading, (first, end), hit)
        && !is_aside
        && !is_ruled_out
        && !is_no_doubt
        && !is_asked
        && !is_either
        && !is_of_press(reading, hit)
        && !commands_not
        && !is_settled
}

/// "The rule is the same whether it rains or not", "whether they like it or not, the vote stands":
/// no word before "whether" asks, and both answers are given.
fn is_exhaustive(reading: &Reading<'_>, (first, end): (TokenIdx, TokenIdx), hit: Hit) -> bool {
    // "Over whether", "as to whether".
    let is_governed = hit.first > first
        && (reading.is(hit.first - 1, Word::Preposition) || reading.word(hit.first - 1) == "to");
    let floor = first.max(hit.first.saturating_sub(ASKER_REACH));
    let is_asked = is_governed
        || (floor..hit.first)
            .rev()
            .take_while(|at| reading.word(*at) != "that")
            .any(|at| reading.few(at, Few::AsksWhether));
    !is_asked && has_or(reading, hit.end, end)
}

fn has_or(reading: &Reading<'_>, from: TokenIdx, end: TokenIdx) -> bool {
    (from..end.min(from + 12)).any(|at| reading.word(at) == "or")
}

#[cfg(test)]
mod tests;
