//! Rules without grammar, for languages that have tables and no rules of their own.
//!
//! They know cues and which actors stand next to them, and nothing of clauses; so they ask for
//! more than the English rules do and leave the rest unsaid. A statement needs a verb of saying
//! beside a named actor; a mediation needs its mediator before the cue and two parties behind a
//! word for "between"; a risk needs a word of danger, or of harm under a condition; a question
//! needs its mark or a cue. Positions need to know whose clause it is, and are not looked for.

use std::ops::Range;

use super::clause::Reading;
use super::cues::{Cue, Few, Hit, Word};
use super::lexicon::{Lexicon, PhraseList};
use super::text::{TokenIdx, TokenKind};
use super::{
    ActorIdx, Channel, Label, Mediation, MediationStatus, OpenQuestion, PartiesFrom, QuestionForm,
    Risk, Role, SentenceIdx, Sourcing, Statement, Who, statements,
};
use crate::load::Zone;

/// Tokens between a cue and the actor it belongs to: an article, an office, an adverb. Our own
/// choice: a clause has seldom more words between its subject and its verb.
const REACH: usize = 5;

/// Tokens of a longest clause that is looked through for the end of a verb or its negation. Own choice,
/// November 2026.
const CLAUSE: usize = 24;

/// Labels of one kind in one sentence; see `statements::MOST_PER_SENTENCE`.
const MOST_PER_SENTENCE: usize = 8;

/// What an article says of its actors.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) statements: Vec<Label<Statement>>,
    pub(super) risks: Vec<Label<Risk>>,
    pub(super) questions: Vec<Label<OpenQuestion>>,
    pub(super) mediations: Vec<Label<Mediation>>,
    /// The roles of each actor, by index; never empty.
    pub(super) roles: Vec<Vec<Role>>,
}

/// What a text says that no rules read: every actor watches.
pub(super) fn nothing(n_actors: usize) -> Found {
    Found { roles: vec![vec![Role::Observer]; n_actors], ..Found::default() }
}

/// Finds everything in one walk over the sentences.
pub(super) fn find(reading: &Reading<'_>, lexicon: &Lexicon) -> Found {
    let outcomes = lexicon.list("outcomes");
    let mut found = Found { roles: vec![Vec::new(); reading.actors.len()], ..Found::default() };
    for sentence in reading.sentences() {
        let is_text = {
            let sentence = &reading.text.sentences[sentence.0 as usize];
            !sentence.is_heading && sentence.zone != Zone::Head
        };
        for hit in reading.hits(sentence).iter().take(MOST_PER_SENTENCE) {
            if is_text {
                found.statements.extend(statement(reading, sentence, *hit));
            }
            found.mediations.extend(mediation(reading, sentence, *hit));
        }
        found.statements.dedup_by(|later, first| {
            later.sentence == first.sentence && later.value.speaker == first.value.speaker
        });
        if is_text {
            found.risks.extend(risk(reading, outcomes, sentence));
            found.questions.extend(question(reading, sentence));
        }
    }
    for label in &found.mediations {
        let mediation = &label.value;
        let role = Role::Mediator(mediation.status);
        let Who::Actor(mediator) = mediation.mediator else { continue };
        let roles = &mut found.roles[mediator.0 as usize];
        if !roles.contains(&role) {
            roles.push(role);
        }
        for party in &mediation.between {
            let roles = &mut found.roles[party.0 as usize];
            if !roles.contains(&Role::Party) {
                roles.push(Role::Party);
            }
        }
    }
    for roles in &mut found.roles {
        roles.sort_unstable();
        if roles.is_empty() {
            roles.push(Role::Observer);
        }
    }
    found
}

/// Whether a mark that parts clauses stands in `first..end`.
fn is_parted(reading: &Reading<'_>, first: TokenIdx, end: TokenIdx) -> bool {
    (first..end).any(|token| {
        reading.kind(token) == TokenKind::Mark && matches!(reading.word(token), "," | ";" | ":")
    })
}

/// The actor named last before `at`, in the same clause and within reach.
fn before(reading: &Reading<'_>, sentence: SentenceIdx, at: TokenIdx) -> Option<Beside> {
    let (start, _) = reading.bounds(sentence);
    // "Der Minister Jan Holt (ABC) sagte": his party stands between.
    let end = before_bracket(reading, start, at).unwrap_or(at);
    let from = end.saturating_sub(REACH).max(start);
    (from..end).rev().find_map(|token| {
        let actor = reading.actor_at(token)?;
        (!is_parted(reading, token + 1, end)).then_some(Beside { actor, token })
    })
}

/// Where a bracket opens that closes right before `at`.
fn before_bracket(reading: &Reading<'_>, start: TokenIdx, at: TokenIdx) -> Option<TokenIdx> {
    let closing = at.checked_sub(1).filter(|before| *before >= start)?;
    let from = closing.saturating_sub(REACH).max(start);
    let opening = (from..closing).rfind(|token| reading.word(*token) == "(")?;
    (reading.word(closing) == ")").then_some(opening)
}

/// The actor named first from `at` on, in the same clause and within reach.
fn after(reading: &Reading<'_>, sentence: SentenceIdx, at: TokenIdx) -> Option<Beside> {
    let (_, end) = reading.bounds(sentence);
    let to = (at + REACH).min(end);
    (at..to).find_map(|token| {
        let actor = reading.actor_at(token)?;
        (!is_parted(reading, at, token)).then_some(Beside { actor, token })
    })
}

/// An actor next to a cue.
#[derive(Debug, Clone, Copy)]
struct Beside {
    actor: ActorIdx,
    token: TokenIdx,
}

/// The tokens of the name that an actor beside a cue is called by.
fn name_around(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    beside: Beside,
) -> (TokenIdx, TokenIdx) {
    let (start, end) = reading.bounds(sentence);
    let is_of_name = |at: &TokenIdx| reading.actor_at(*at) == Some(beside.actor);
    let n_before = (start..beside.token).rev().take_while(is_of_name).count();
    let n_behind = (beside.token..end).take_while(is_of_name).count();
    (beside.token - n_before, beside.token + n_behind)
}

fn statement(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Label<Statement>> {
    let (start, end) = reading.bounds(sentence);
    let (source, rule) = match hit.cue {
        // "X sagte", and "…, sagte X".
        Cue::SayVerb => {
            if reading.any(hit.end..(hit.end + 2).min(end), Word::Negation)
                || is_other_verb(reading, sentence, hit)
            {
                return None;
            }
            let source =
                before(reading, sentence, hit.first).or_else(|| after(reading, sentence, hit.end));
            (source?, "statement/plain-verb")
        }
        // "laut X".
        Cue::AccordingTo => (after(reading, sentence, hit.end)?, "statement/plain-according"),
        // "X zufolge".
        Cue::SaidBy => (before(reading, sentence, hit.first)?, "statement/plain-according"),
        _ => return None,
    };
    let (name_start, name_end) = name_around(reading, sentence, source);
    let first = hit.first.min(name_start);
    let last = hit.end.max(name_end);
    // "Das sagte X am Montag in Lima": what was said stands in another sentence.
    if (start..first).len() == 1 && reading.few(start, Few::PointsElsewhere) {
        return None;
    }
    // What was said is the longer side: "…, sagte X" has it before, "X sagte, …" behind. Where a mark
    // stands right before the verb, what follows is when and where.
    let is_closed = first > start
        && (reading.kind(first - 1) == TokenKind::CloseQuote || reading.word(first - 1) == ",");
    let mut content =
        if is_closed || first - start > end - last { start..first } else { last..end };
    while !content.is_empty() && reading.word(content.end - 1) == "," {
        content.end -= 1;
    }
    while !content.is_empty() && reading.word(content.start) == "," {
        content.start += 1;
    }
    let is_said =
        |tokens: &Range<TokenIdx>| tokens.clone().any(|at| reading.kind(at) == TokenKind::Lower);
    // "Norwegen wies den Vorwurf zurück": what is said stands inside of the verb.
    if !is_said(&content) {
        content = hit.first..hit.end;
    }
    if content.len() < 2 {
        return None;
    }
    let statement = Statement {
        speaker: Who::Actor(source.actor),
        source: Some(reading.range(source.token, source.token + 1)),
        cue: Some(reading.range(hit.first, hit.end)),
        content: reading.range(content.start, content.end),
        sourcing: Sourcing::Named,
        stance: statements::stance(reading, (hit.first, hit.end), (content.start, content.end)),
    };
    let range = reading.sentence_range(sentence);
    Some(reading.label(statement, range, sentence, rule, vec![reading.range(hit.first, hit.end)]))
}

/// Whether a verb of saying is part of another: "sagte das Treffen ab", "erklärte Peru den Krieg".
fn is_other_verb(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> bool {
    let is_named = |other: &Hit| other.cue == Cue::NoComment && other.first == hit.first;
    if reading.hits(sentence).iter().any(is_named) {
        return true;
    }
    let (_, end) = reading.bounds(sentence);
    let is_mark = |at: &TokenIdx| {
        matches!(reading.kind(*at), TokenKind::Mark | TokenKind::OpenQuote | TokenKind::CloseQuote)
    };
    let last = (hit.end..end.min(hit.end + CLAUSE)).take_while(|at| !is_mark(at)).last();
    last.is_some_and(|last| reading.few(last, Few::Separable))
}

fn mediation(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Label<Mediation>> {
    if hit.cue != Cue::Mediate {
        return None;
    }
    let (start, end) = reading.bounds(sentence);
    // "Nicht" may stand behind all that it denies, at the end of the clause.
    let is_comma = |at: &TokenIdx| reading.word(*at) == ",";
    let clause_end = (hit.end..end).find(is_comma).unwrap_or(end).min(hit.end + CLAUSE);
    let denied = (hit.first.saturating_sub(3).max(start)..clause_end)
        .find(|at| reading.is(*at, Word::Negation));
    let is_over = denied.is_some_and(|at| at + 1 < end && reading.few(at + 1, Few::AnyMore))
        || (hit.end..clause_end).any(|at| is_until_year(reading, at, end));
    let is_open = reading.any(start..end, Word::Modal);
    let between = (hit.first..end).find(|token| reading.is(*token, Word::Between));
    let parties = between.map(|at| reading.actors_in(at, end)).unwrap_or_default();
    // "vermittelt Katar zwischen": behind the verb, but before the parties.
    let mediator = before(reading, sentence, hit.first).or_else(|| {
        after(reading, sentence, hit.end).filter(|one| between.is_none_or(|at| one.token < at))
    })?;
    let parties: Vec<ActorIdx> =
        parties.into_iter().filter(|party| *party != mediator.actor).collect();
    if parties.len() < 2 {
        return None;
    }
    let status = match (is_over, denied.is_some(), is_open) {
        (true, ..) => MediationStatus::Former,
        (_, true, _) => MediationStatus::Declined,
        (_, _, true) => MediationStatus::Proposed,
        _ => MediationStatus::Active,
    };
    let value = Mediation {
        mediator: Who::Actor(mediator.actor),
        named: Some(reading.range(mediator.token, mediator.token + 1)),
        between: parties,
        unnamed: Vec::new(),
        parties_from: PartiesFrom::Itself,
        status,
        stage: None,
        channels: vec![Channel::GoodOffices],
    };
    let range = reading.range(hit.first, hit.end);
    Some(reading.label(
        value,
        range,
        sentence,
        "mediation/plain",
        vec![reading.range(hit.first, hit.end)],
    ))
}

/// "Bis 2020".
fn is_until_year(reading: &Reading<'_>, at: TokenIdx, end: TokenIdx) -> bool {
    let is_year = at + 1 < end
        && reading.kind(at + 1) == TokenKind::Number
        && reading.word(at + 1).len() == 4;
    is_year && reading.few(at, Few::UntilYear)
}

fn risk(
    reading: &Reading<'_>,
    outcomes: &PhraseList,
    sentence: SentenceIdx,
) -> Option<Label<Risk>> {
    let (start, end) = reading.bounds(sentence);
    let hits = reading.hits(sentence);
    let of = |cue: Cue| hits.iter().find(move |hit| hit.cue == cue);
    let is_open =
        reading.any(start..end, Word::Conditional) || reading.any(start..end, Word::Possible);
    let harm = of(Cue::HarmVerb).filter(|_| is_open);
    let (hit, rule) = match (of(Cue::RiskNominal), of(Cue::Warn), harm) {
        (Some(hit), _, _) => (hit, "risk/plain-nominal"),
        (_, Some(hit), _) => (hit, "risk/plain-warning"),
        (_, _, Some(hit)) => (hit, "risk/plain-conditional"),
        _ => return None,
    };
    let warned_by = of(Cue::Warn).and_then(|warn| {
        before(reading, sentence, warn.first).or_else(|| after(reading, sentence, warn.end))
    });
    let warned_by = warned_by.map(|one| Who::Actor(one.actor));
    let outcome = super::outcomes::outcome(reading, outcomes, sentence, None, Some(hit.first));
    let value = Risk { warned_by, outcome, ..Risk::default() };
    let range = reading.sentence_range(sentence);
    Some(reading.label(value, range, sentence, rule, vec![reading.range(hit.first, hit.end)]))
}

fn question(reading: &Reading<'_>, sentence: SentenceIdx) -> Option<Label<OpenQuestion>> {
    let (start, end) = reading.bounds(sentence);
    let cue = reading.hits(sentence).iter().find_map(|hit| match hit.cue {
        Cue::Unknown => Some((*hit, QuestionForm::Unknown, "question/plain-unknown")),
        Cue::Pending => Some((*hit, QuestionForm::Pending, "question/plain-pending")),
        Cue::Embedded => Some((*hit, QuestionForm::Embedded, "question/plain-embedded")),
        _ => None,
    });
    let marks = (end.saturating_sub(3).max(start)..end).find(|token| reading.word(*token) == "?");
    let ((first, last), form, rule) = match (cue, marks) {
        (Some((hit, form, rule)), _) => ((hit.first, hit.end), form, rule),
        // Of a quotation inside a sentence the mark is not the sentence's.
        (None, Some(mark)) if reading.quote_of(mark).is_none() => {
            ((mark, mark + 1), QuestionForm::Direct, "question/plain-direct")
        }
        _ => return None,
    };
    let value = OpenQuestion { form, raised_by: None };
    let range = reading.sentence_range(sentence);
    Some(reading.label(value, range, sentence, rule, vec![reading.range(first, last)]))
}

#[cfg(test)]
mod tests;
