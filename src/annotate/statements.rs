//! Who is reported to have said, claimed, denied or believed what.
//!
//! A cue (a verb of saying or believing, "according to", "confirmed by", "a claim that") is tied to
//! a source: the phrase before it, after it, or the pronoun that stands for one. Of sources inside
//! sources the outer one counts. Quotations without a verb belong to whoever speaks next to them.
//! The label is the whole sentence.
//!
//! Left out on purpose: what nobody in particular says ("many believe"), what is only possible
//! ("may say"), and "declined to comment", which is neither a statement nor a position.

mod content;
mod days;
pub(super) mod interview;
mod listed;
mod quotations;
pub(super) mod read_out;
mod stance;
mod unnamed;
mod verbs;

pub(super) use self::days::hide_days_of_saying;
pub(super) use self::stance::stance;
pub(super) use self::verbs::is_call_of_a_day;

use self::content::{
    after_addressee, after_day, after_letter, after_listener, after_made_by, after_told,
    before_turn, called, denied_before, over_inset, relative_end, said_last, says_nothing, trim,
};
use self::interview::Interview;
use self::listed::{LeadIn, is_demanded};
use self::unnamed::Unnamed;
use self::verbs::{is_deed, is_headline_passive, is_judgement, is_noun};
use super::clause::{Manner, NounPhrase, Reading, Referent, Suffix};
use super::cues::{Cue, Few, Hit, Word, WordSet};
use super::text::{TokenIdx, TokenKind};
use super::{ActorIdx, Label, SentenceIdx, Sourcing, Statement, Who};
use crate::load::Zone;

/// Statements looked for in one sentence. No sentence of the quote sets has more than three;
/// beyond this, a list is more likely than speech, and the comparison of pairs stays small.
const MOST_PER_SENTENCE: usize = 8;

/// No line of the tables of cues is as long, in words, with its gaps.
const LONGEST_CUE: usize = 32;

/// Words of somebody named behind "said" at the end of a sentence, whatever stands before: "the state
/// news agency". Own choice, November 2026.
const SHORT: usize = 4;

/// Words after the head of a source that still belong to its name: "officials of the harbour
/// company of Bergen".
const LONGEST_TAIL: usize = 7;

/// Words before the head of a source no table knows: "the harbour company's new night watchman".
const LONGEST_NOUN: usize = 8;

/// Tokens of a quotation, its last comma included, that is a name or a term held at arm's length.
const WORDS_AT_ARMS_LENGTH: usize = 5;

/// Tokens before a comma and a verb of saying in which what is reported shows its own verb: a main
/// clause and one that hangs on it. Own choice, November 2026.
const REPORTED_REACH: usize = 40;

/// Tokens after a verb in which a clause of its content shows its own verb.
const CLAUSE_REACH: usize = 14;

/// A statement on its way: tokens instead of places.
#[derive(Debug, Clone)]
struct Candidate {
    who: Source,
    /// The words that name the source.
    named: (TokenIdx, TokenIdx),
    cue: (TokenIdx, TokenIdx),
    content: (TokenIdx, TokenIdx),
    rule: &'static str,
    /// Joined to what stands before by "and", "but", "while": a clause of its own.
    is_joined: bool,
    /// In an inset behind its speaker: "Jane Roe, who denied the charge, said".
    is_inset: bool,
}

/// Whose words they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    Actor { actor: ActorIdx, head: TokenIdx },
    Phrase(NounPhrase),
}

impl Source {
    fn actor(self) -> Option<ActorIdx> {
        match self {
            Self::Actor { actor, .. } => Some(actor),
            Self::Phrase(_) => None,
        }
    }
}

/// Finds the statements of an article, in order of place.
pub(super) fn find(reading: &Reading<'_>, interview: &Interview) -> Vec<Label<Statement>> {
    let mut unnamed = Unnamed::default();
    let mut labels: Vec<Label<Statement>> = Vec::new();
    let mut sole = Sole::default();
    let mut lead_in = LeadIn::default();
    for sentence in reading.sentences() {
        let mut candidates = candidates(reading, sentence);
        keep_outer(&mut candidates);
        keep_main(&mut candidates);
        if lead_in.leads(reading, sentence) {
            candidates.retain(|candidate| !is_demanded(reading, candidate));
        }
        let before = labels.len();
        for candidate in candidates {
            let label = unnamed.label(reading, sentence, &candidate);
            // "Said the pay was low, but stressed that talks would go on" says two things.
            let is_new = labels[before..].iter().all(|other| {
                other.value.speaker != label.value.speaker
                    || !other.value.content.overlaps(label.value.content)
            });
            if is_new {
                labels.push(label);
            }
        }
        if labels.len() == before
            && let Some(speaker) = &sole.speaker
            && let Some(label) = telegraphic(reading, sentence, speaker)
        {
            labels.push(label);
        }
        labels[before..].iter().for_each(|label| sole.hear(label));
    }
    read_out::attribute(reading, &mut unnamed, &mut labels);
    quotations::attribute(reading, &mut labels);
    interview.attribute(reading, &mut labels);
    labels
}

/// Every cue of a sentence that has a source and a content.
fn candidates(reading: &Reading<'_>, sentence: SentenceIdx) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for hit in reading.hits(sentence) {
        // One cue may give several: as many as speak.
        if found.len() >= MOST_PER_SENTENCE {
            break;
        }
        let candidate = match hit.cue {
            Cue::SayVerb | Cue::BeliefVerb | Cue::SaidAs => by_verb(reading, sentence, *hit),
            Cue::AccordingTo => by_according(reading, sentence, *hit),
            Cue::SaidBy => by_passive(reading, sentence, *hit),
            Cue::SayNoun => by_noun(reading, sentence, *hit),
            _ => None,
        };
        if let Some(candidate) = candidate {
            found.extend(speakers_with(reading, &candidate));
            found.push(candidate);
        }
    }
    found
}

/// "A and B said": whoever speaks with the source that stands next to the verb.
fn speakers_with(reading: &Reading<'_>, candidate: &Candidate) -> Vec<Candidate> {
    let Source::Actor { actor: last, head } = candidate.who else { return Vec::new() };
    if candidate.rule == "statement/noun" || reading.actor_at(head) != Some(last) {
        return Vec::new();
    }
    let others = reading.joined(head).into_iter().filter(|actor| *actor != last);
    others
        .map(|actor| Candidate { who: Source::Actor { actor, head }, ..candidate.clone() })
        .collect()
}

fn by_verb(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Candidate> {
    let (first, end) = reading.bounds(sentence);
    let manner = reading.manner(hit.first);
    let is_quoted_as = hit.cue == Cue::SaidAs;
    if manner.is_infinitive
        || manner.is_negated
        || manner.is_open
        || (manner.is_passive && !is_quoted_as)
    {
        return None;
    }
    // "Quoted her as saying" is the longer cue.
    if !is_quoted_as
        && reading
            .hits_in(sentence, hit.first.saturating_sub(LONGEST_CUE)..hit.first + 1)
            .iter()
            .any(|other| other.cue == Cue::SaidAs && hit.first < other.end)
        // Asked last, because it reads on to the end of the sentence.
        && reading.has_cue(sentence, Cue::SaidAs, hit.first..end)
    {
        return None;
    }
    // Somebody else's cue: the "say" of "declined to say".
    if reading.has_cue(
        sentence,
        Cue::NoComment,
        hit.first.saturating_sub(4).max(first)..end.min(hit.end + 4),
    ) {
        return None;
    }
    if is_noun(reading, first, end, hit) || is_deed(reading, end, hit) {
        return None;
    }
    if is_quoted_as && !manner.is_passive {
        return by_channel(reading, sentence, hit);
    }
    let (np, who) = speaker_of_verb(reading, sentence, hit, manner)?;
    let denied = denied_before(reading, first, np, hit);
    let (np, who) = behind_charge(reading, hit, denied, (np, who))?;
    if !speaks_here(reading, sentence, np, hit)
        || is_asked(reading, sentence, np, hit)
        || is_headline_passive(reading, np, hit)
        || is_obliged(reading, manner, np, hit)
    {
        return None;
    }
    let (np_first, np_end) = (np.first.min(hit.first), np.end);
    let is_inverted = np.first > hit.first;
    let content = if let Some((mark, _)) = denied {
        // With its denial: what follows a name on a page is not to read as said by it.
        (said_last(reading, sentence, first, mark), hit.end)
    } else if is_inverted || trails(reading, first, end, np, hit) {
        let (before, behind) = if is_inverted { (hit.first, np_end) } else { (np_first, hit.end) };
        over_inset(reading, first, before, behind, end)
    } else {
        let from = if is_judgement(reading, hit) {
            hit.end - 1
        } else {
            after_told(reading, hit, after_addressee(reading, hit, end), end)
        };
        let from = after_day(reading, after_letter(reading, hit, from, end), end);
        let from = after_made_by(reading, from, end);
        let stop = before_turn(reading, np, hit, (from, end));
        (from, relative_end(reading, manner.start, (from, stop)))
    };
    let content = trim(reading, content.0, content.1);
    let content = called(reading, np, hit, content);
    // "Has expressed willingness to meet" is an offer, and nothing is said.
    let is_wish = reading.word(hit.first).starts_with("express")
        && content.0 >= hit.end
        && content.0 < content.1
        && reading.word(content.0) == "to";
    let is_empty = is_wish
        || content.1 <= content.0
        || content.1 < content.0 + 2 && hit.end - hit.first < 3 && !is_judgement(reading, hit);
    if is_empty || says_nothing(reading, content) {
        return None;
    }
    // "Denied these allegations": what is denied stands elsewhere.
    let points_back = content.0 >= hit.end
        && content.0 < content.1
        && content.1 <= content.0 + 3
        && reading.few(content.0, Few::PointsElsewhere)
        && !(content.0..content.1).any(|at| reading.is(at, Word::Auxiliary));
    if points_back {
        return None;
    }
    let is_joined =
        denied.is_some() || np_first > first && reading.few(np_first - 1, Few::JoinsClause);
    let rule = match hit.cue {
        Cue::BeliefVerb => "statement/belief",
        _ if is_inverted => "statement/inverted",
        _ => "statement/verb",
    };
    let cue_first = if is_inverted { hit.first } else { manner.start.max(np_end.min(hit.first)) };
    // "Jane Roe, who said": the words that name her, with the one that stands for her.
    let relative = np_end < manner.start && reading.is(manner.start - 1, Word::Relative);
    Some(Candidate {
        who,
        named: (np.first, if relative { manner.start } else { np.end }),
        cue: (cue_first, hit.end),
        content,
        rule,
        is_joined,
        is_inset: relative,
    })
}

/// "A charge the port office denies": of what is read as one phrase the words behind the noun.
fn behind_charge(
    reading: &Reading<'_>,
    hit: Hit,
    denied: Option<(TokenIdx, TokenIdx)>,
    (np, who): (NounPhrase, Source),
) -> Option<(NounPhrase, Source)> {
    let Some((_, noun)) = denied.filter(|(_, noun)| np.first <= *noun) else {
        return Some((np, who));
    };
    let np = reading.phrase(noun + 1, np.end)?;
    Some((np, source(reading, np, hit)?))
}

/// The phrase that names the subject of a verb of saying, before it or behind it, and whom it means.
fn speaker_of_verb(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
    manner: Manner,
) -> Option<(NounPhrase, Source)> {
    let (first, end) = reading.bounds(sentence);
    let direct = speaker_before(reading, sentence, hit, manner);
    let is_participle = reading.ends(hit.first, Suffix::Ing);
    let behind = || {
        (!is_participle && manner.start == hit.first).then(|| inverted(reading, sentence, hit))?
    };
    let says_behind_comma = says_behind_comma(reading, (first, end), hit);
    let names_somebody = |at: TokenIdx| {
        reading.actor_at(at).is_some()
            || reading.is(at, Word::Official)
            || reading.is(at, Word::Informant)
            || reading.is(at, Word::Organ)
    };
    let ends_there =
        |np: &NounPhrase| names_somebody(np.head) && (np.end..end).all(|at| !reading.is_word(at));
    // "Dam could burst, says Kenya minister": in a headline such a verb is not the subject's.
    let is_heading = reading.text.sentences[sentence.0 as usize].is_heading;
    if is_heading && says_behind_comma {
        // "New terms told, says the pact is dead": the subject says what stands behind.
        return behind().filter(|(np, _)| ends_there(np)).or(direct);
    }
    // "Two crews, A and B, remain in port, said the newspaper.": so it reads whatever stands before.
    let follows_comma = hit.first > first && reading.word(hit.first - 1) == ",";
    // "Crews could strike, warn union leaders."
    let is_clause = |at: TokenIdx| reading.is(at, Word::Modal) || reading.is(at, Word::Auxiliary);
    let reports = || {
        hit.cue == Cue::SayVerb
            && !reading.is(hit.first, Word::Addressing)
            && (first..hit.first).rev().take(REPORTED_REACH).any(is_clause)
    };
    if follows_comma
        && (reading.few(hit.first, Few::Says) || reports())
        && let Some(found) = behind()
            .filter(|(np, _)| ends_there(np) && np.head + 1 == np.end && np.end - np.first <= SHORT)
    {
        return Some(found);
    }
    // "Unless it acts, the street may decide, wrote the Herald": a name right behind a verb that has
    // no person for its object. But "the envoy, Carl Moen, said Norway must pay".
    let names_speaker = hit.end < end
        && reading.is(hit.first, Word::SpeechVerb)
        && !reading.is(hit.first, Word::Addressing)
        && reading.actor_at(hit.end).is_some()
        && reading.subject(manner.start).and_then(|np| reading.apposed(np)).is_none();
    if names_speaker || says_behind_comma { behind().or(direct) } else { direct.or_else(behind) }
}

/// "The mill is old, but it pays its way, said the firm's chief": behind a comma that closes no inset.
fn says_behind_comma(reading: &Reading<'_>, (first, end): (TokenIdx, TokenIdx), hit: Hit) -> bool {
    hit.first > first
        && reading.word(hit.first - 1) == ","
        && reading.few(hit.first, Few::Says)
        && hit.end < end
        && !reading.is(hit.end, Word::Coordinator)
        && reading.before_inset(first, hit.first) == hit.first
}

/// Who speaks by the phrase before a verb of saying; of an inset without a name the person before it.
fn speaker_before(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
    manner: Manner,
) -> Option<(NounPhrase, Source)> {
    let (first, _) = reading.bounds(sentence);
    let is_participle = reading.ends(hit.first, Suffix::Ing) && manner.start == hit.first;
    // "…, citing the weather": the subject is the sentence's; after a preposition it is a noun.
    let opens = hit.first > first
        && (reading.few(hit.first - 1, Few::BeforeParticiple)
            // "Issued a statement condemning".
            || reading.is(hit.first - 1, Word::Paper) && hit.cue != Cue::SaidAs);
    let np = if !is_participle {
        reading.subject(manner.start)?
    } else if opens {
        trailing_speaker(reading, sentence, hit)
            .or_else(|| reading.main_subject(sentence))
            .filter(|np| np.end <= hit.first)?
    } else {
        return None;
    };
    let who = source(reading, np, hit)?;
    // "…, Norway, said": a comma closes it before the verb.
    let is_closed = manner.start > np.end && reading.word(manner.start - 1) == ",";
    let holder = inset_holder(reading, first, np, is_closed).filter(|_| is_phrase(who));
    Some(holder.map_or((np, who), |(start, holder)| (NounPhrase { first: start, ..np }, holder)))
}

/// "The mill will close, Jane Roe said, adding that": who spoke last, and not the subject of what was
/// said.
fn trailing_speaker(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<NounPhrase> {
    let (first, end) = reading.bounds(sentence);
    let said = (first..hit.first)
        .rev()
        .take(CLAUSE_REACH)
        .find(|at| reading.few(*at, Few::PlainSaying) && reading.says_at(sentence, *at))?;
    let np = reading.subject(said).filter(|np| np.first > first)?;
    let said = Hit { first: said, end: said + 1, ..hit };
    trails(reading, first, end, np, said).then_some(np)
}

fn is_phrase(who: Source) -> bool {
    matches!(who, Source::Phrase(_))
}

/// "Bill Roe, treasurer of the union said": an inset without its second comma still says who the
/// person before it is; so does one that a place follows, "Bill Roe, a treasurer of the union, Norway,
/// said".
fn inset_holder(
    reading: &Reading<'_>,
    first: TokenIdx,
    np: NounPhrase,
    is_closed: bool,
) -> Option<(TokenIdx, Source)> {
    let comma = np.first.checked_sub(1).filter(|comma| *comma > first)?;
    let is_office = [np.head, np.first]
        .iter()
        .any(|at| reading.is(*at, Word::Official) || reading.is(*at, Word::Informant));
    let stands_bare = !(np.first..=np.head)
        .any(|at| reading.is(at, Word::Determiner) || reading.kind(at) == TokenKind::Possessive);
    // "…,” Bill Roe, the union's treasurer said": his name stands right behind what he said.
    let stands_bare = stands_bare || comma > first + 1 && follows_speech(reading, first, comma);
    let person = reading.actor_at(comma - 1).filter(|actor| reading.is_person(*actor))?;
    let start =
        (first..comma).rev().take_while(|at| reading.actor_at(*at) == Some(person)).last()?;
    let stands_bare = stands_bare || is_closed && start == first;
    (reading.word(comma) == "," && stands_bare && is_office)
        .then_some((start, Source::Actor { actor: person, head: comma - 1 }))
}

/// Whether a name before a comma stands right behind a quotation.
fn follows_speech(reading: &Reading<'_>, first: TokenIdx, comma: TokenIdx) -> bool {
    let mut at = comma;
    while at > first && reading.is_word(at - 1) && comma - at < LONGEST_TAIL {
        at -= 1;
    }
    at > first && reading.kind(at - 1) == TokenKind::CloseQuote
}

/// "…,” said the mayor.": the source behind its verb.
fn inverted(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
) -> Option<(NounPhrase, Source)> {
    let (first, end) = reading.bounds(sentence);
    let before = hit.first.checked_sub(1).filter(|at| *at >= first)?;
    // "“El Jefe” told the crews": who is told stands behind it.
    if reading.few(hit.first, Few::Tells) && hit.end < end && reading.is_word(hit.end) {
        return None;
    }
    // "…, praised Jane Roe for": who stands behind is the object.
    let is_quoted = reading.kind(before) == TokenKind::CloseQuote;
    let opens =
        is_quoted || reading.word(before) == "," && !reading.few(hit.first, Few::TakesPerson);
    // "…, confirmed to the radio that": whom it was said to.
    let is_content = hit.end < end
        && (reading.few(hit.end, Few::ThatIt) || reading.is(hit.end, Word::Preposition));
    let np = phrase_after(reading, hit.end, end).filter(|_| opens && !is_content)?;
    let np = before_when(reading, np);
    // "…, said the bishop to those present".
    let to = (np.head + 1..np.end.saturating_sub(1))
        .find(|at| reading.word(*at) == "to" && reading.few(at + 1, Few::Audience));
    let np = NounPhrase { end: to.unwrap_or(np.end), ..np };
    // "The source, who gave no name, said Roe would carry it": the verb of what is said follows.
    if np.end < end && (reading.is(np.end, Word::Modal) || reading.is(np.end, Word::Auxiliary)) {
        return None;
    }
    let mut who = source(reading, np, hit)?;
    // "…, said Herring Union (HU) President Mario Roe."
    if np.end < end
        && reading.word(np.end) == "("
        && let Some(close) = (np.end..end.min(np.end + 4)).find(|at| reading.word(*at) == ")")
        && let Some(holder) = (close + 1..end.min(close + LONGEST_TAIL))
            .take_while(|at| matches!(reading.kind(*at), TokenKind::Capitalised | TokenKind::Upper))
            .find(|at| reading.actor_at(*at).is_some_and(|actor| reading.is_person(actor)))
        && let Some(actor) = reading.actor_at(holder)
    {
        who = Source::Actor { actor, head: holder };
    }
    // "…, said the coordinator of the mediators, Mario Roe."
    if is_phrase(who)
        && np.end + 1 < end
        && reading.word(np.end) == ","
        && let Some(actor) = reading.actor_at(np.end + 1).filter(|one| reading.is_person(*one))
        && reading.mentions_in(np.end + 1, np.end + 2).last().is_some_and(|named| {
            let behind = (np.end + 1..end)
                .find(|at| reading.text.tokens[*at].range.start >= named.range.end)
                .unwrap_or(end);
            behind + 1 >= end || reading.word(behind) == ","
        })
    {
        who = Source::Actor { actor, head: np.end + 1 };
    }
    // "Hopes Rise in Oslo, Says Talks Go On": in a headline only somebody known speaks so.
    let is_heading = reading.text.sentences[sentence.0 as usize].is_heading;
    let is_office = || reading.is(np.head, Word::Official) || reading.is(np.head, Word::Informant);
    (!is_heading || matches!(who, Source::Actor { .. }) || is_office()).then_some((np, who))
}

/// "…, confirmed the bishop this week": when it was is no part of who speaks.
fn before_when(reading: &Reading<'_>, np: NounPhrase) -> NounPhrase {
    let when = (np.first + 1..np.end).find(|at| {
        reading.few(*at, Few::ThisLast)
            && at + 2 >= np.end
            && reading.few(np.end - 1, Few::ToldWhen)
    });
    when.and_then(|when| reading.phrase(np.first, when)).unwrap_or(np)
}

/// "State radio quoted the minister as saying": the minister speaks, the radio only carries it.
fn by_channel(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Candidate> {
    let (first, end) = reading.bounds(sentence);
    let verb = (hit.first..hit.end).find(|at| reading.word(*at) == "as")?;
    // "Cited sources on 12 July as saying".
    let mut named_end = verb;
    while named_end > hit.first + 2
        && (reading.kind(named_end - 1) == TokenKind::Number
            || reading.is(named_end - 1, Word::Day)
            || reading.few(named_end - 1, Few::OpensTime)
            || reading.kind(named_end - 1) == TokenKind::Capitalised
                && [named_end - 2, named_end]
                    .map(|at| reading.kind(at))
                    .contains(&TokenKind::Number))
    {
        named_end -= 1;
    }
    let np = reading.phrase(hit.first + 1, named_end)?;
    let who = match reading.who(np) {
        Some(Referent::Actor(actor)) => Source::Actor { actor, head: np.head },
        Some(Referent::Unnamed(phrase)) => Source::Phrase(phrase),
        None if reading.few(np.head, Few::HimHer) => match reading.person_meant(np.head)? {
            Referent::Actor(actor) => Source::Actor { actor, head: np.head },
            Referent::Unnamed(phrase) => Source::Phrase(phrase),
        },
        None => return None,
    };
    let content = trim(reading, hit.end, end);
    // "“…,” the agency quoted the minister as saying."
    let content = if content.1 <= content.0 + 1 || says_nothing(reading, content) {
        trim(reading, first, reading.subject(hit.first)?.first)
    } else {
        content
    };
    (content.1 > content.0 + 1).then_some(Candidate {
        who,
        named: (np.first, np.end),
        cue: (hit.first, hit.end),
        content,
        rule: "statement/channel",
        is_joined: false,
        is_inset: false,
    })
}

/// The source a phrase before or after a cue names. With a verb of saying an unknown phrase may
/// speak too; with a verb of belief only actors and sorts of sources.
fn source(reading: &Reading<'_>, np: NounPhrase, hit: Hit) -> Option<Source> {
    let counts = |at: TokenIdx| {
        reading.few(at, Few::OneOf)
            || reading.is(at, Word::Anybody)
            || reading.few(at, Few::NumeralWord)
            || reading.kind(at) == TokenKind::Number
    };
    // "One of the dockers", "two of them", "most of her opponents".
    let is_one_of = np.first + 2 < np.end && reading.word(np.first + 1) == "of" && counts(np.first);
    // "One of its engineers, Jane Roe, said".
    if is_one_of
        && reading.few(np.first, Few::OneOf)
        && let Some(actor) = reading.apposed(np)
    {
        return Some(Source::Actor { actor, head: np.head });
    }
    // "One of the sources": one of those who know.
    if is_one_of
        && let Some(head) = (np.first + 2..np.end)
            .find(|at| reading.is(*at, Word::Informant) || reading.is(*at, Word::Official))
        && (np.first + 2..head).all(|at| reading.is_word(at))
        // "Eight of the workers' nine demands": whose they are.
        && reading.kind(head + 1) != TokenKind::Possessive
    {
        return Some(Source::Phrase(NounPhrase { end: head + 1, head, ..np }));
    }
    // "One senior officer" is somebody, "one" and "most of them" are not.
    let is_one = reading.few(np.first, Few::OneOf) && np.head > np.first;
    // "Neither capital has confirmed", "no official would say": nobody did.
    let is_nobody = reading.few(np.first, Few::NeitherNo);
    if is_nobody
        || reading.is(np.first, Word::Anybody) && !is_one
        || reading.is(np.head, Word::Anybody)
    {
        return None;
    }
    match reading.who(np) {
        Some(Referent::Actor(actor)) => Some(Source::Actor { actor, head: np.head }),
        Some(Referent::Unnamed(phrase)) => Some(Source::Phrase(phrase)),
        None => {
            let is_pronoun = reading.is(np.head, Word::He)
                || reading.is(np.head, Word::It)
                || reading.is(np.head, Word::They)
                || reading.is(np.head, Word::Determiner)
                || reading.is(np.head, Word::Subordinator);
            let firm = reading.is(hit.first, Word::SpeechVerb);
            // "FIFA has strongly rejected claims": what stands before is a verb.
            let head = reading.word(np.head);
            let is_verb = reading.kind(np.head) == TokenKind::Lower
                && (head.ends_with("ly")
                    || head.ends_with("ed") && !reading.is(np.first, Word::Determiner));
            // "Norway's Roe and a group of owners": a phrase that opens with an actor is its.
            let and = (np.first..np.head).find(|at| reading.word(*at) == "and");
            if let Some(and) = and
                && let Some(actor) = reading.actor_at(and - 1)
                && firm
            {
                return Some(Source::Actor { actor, head: and - 1 });
            }
            // "All who spoke to the Herald said", "would win and they say": a verb's own words.
            let is_predicate = np.first > 0
                && reading.sentence_of(np.first - 1) == reading.sentence_of(np.first)
                && [Word::Relative, Word::Modal, Word::Auxiliary]
                    .iter()
                    .any(|class| reading.is(np.first - 1, *class));
            // "Of those asked 22 percent said", "for the first time said": a share, a time.
            let is_nobody = reading.is(np.head, Word::NoSource)
                || reading.kind(np.head) == TokenKind::Number && np.head == np.first;
            (firm
                && !is_nobody
                && !is_predicate
                && !is_verb
                && has_words(reading, hit)
                && !is_pronoun
                && hit.cue != Cue::SaidAs
                && reading.is_word(np.head)
                && np.head - np.first <= LONGEST_NOUN)
                .then_some(Source::Phrase(np))
        }
    }
}

/// Whether a verb that is also used of things ("the vote added weight", "the fire claimed a
/// house") has words for its content: "that", a quotation, or a clause with a verb of its own.
/// "Said" and "told" need no proof.
fn has_words(reading: &Reading<'_>, hit: Hit) -> bool {
    let (first, end) = reading.bounds(reading.sentence_of(hit.first));
    let is_speech_only = reading.few(hit.first, Few::SpeechOnly);
    is_speech_only
        || hit.first > first && matches!(reading.kind(hit.first - 1), TokenKind::CloseQuote)
        || (hit.end..end.min(hit.end + CLAUSE_REACH)).any(|at| {
            reading.is(at, Word::Auxiliary)
                || reading.is(at, Word::Modal)
                || reading.word(at) == "that"
                || reading.word(at) == ":"
                || reading.kind(at) == TokenKind::OpenQuote
        })
        || (hit.end..end).take(3).all(|at| !reading.is_word(at) || reading.is(at, Word::Day))
}

/// "If the mayor says" is nobody's statement yet.
fn speaks_here(reading: &Reading<'_>, sentence: SentenceIdx, np: NounPhrase, hit: Hit) -> bool {
    let (first, _) = reading.bounds(sentence);
    let from = np.first.min(hit.first);
    // "If the laws fail, he said": the condition is part of what he says, and ends at its comma.
    let floor = (first.max(from.saturating_sub(3))..from)
        .rev()
        .find(|at| reading.word(*at) == ",")
        .unwrap_or(first.max(from.saturating_sub(3)));
    // "Which the owners describe as": the clause names a thing, it reports nothing.
    let is_aside =
        from > first && reading.few(from - 1, Few::WhichWhat) && reading.word(hit.end - 1) == "as";
    // "Read what Roe said, although it was long": it is not told what. But "what Roe said was theft".
    let (_, end) = reading.bounds(sentence);
    let is_untold = from > first
        && reading.word(from - 1) == "what"
        && (from == first + 1 || hit.end >= end || reading.word(hit.end) == ",");
    !is_aside && !is_untold && !(floor..from).any(|at| reading.few(at, Few::NotYet))
}

/// "Does Norway believe that the truce will hold?", "has Peru denied it?": what somebody is asked about has
/// not been said. But "will the dam hold? asked the mayor", and "Norway says what, exactly?".
fn is_asked(reading: &Reading<'_>, sentence: SentenceIdx, np: NounPhrase, hit: Hit) -> bool {
    let (first, end) = reading.bounds(sentence);
    let is_question = reading.word(end - 1) == "?" && reading.quote_of(end - 1).is_none();
    let is_inverted = |at: TokenIdx| reading.is(at, Word::Auxiliary) || reading.is(at, Word::Modal);
    is_question
        && np.end <= hit.first
        && (is_inverted(np.first) || np.first > first && is_inverted(np.first - 1))
}

/// "Norway must reply within a week", "should explain why": what somebody is to say is not said. "I must
/// say", "we must warn" says it.
fn is_obliged(reading: &Reading<'_>, manner: Manner, np: NounPhrase, hit: Hit) -> bool {
    (manner.start..hit.first).any(|at| reading.few(at, Few::Obliges) && reading.is(at, Word::Modal))
        && !reading.is(np.head, Word::FirstPerson)
}

/// "At least 40 people died", "about two hundred miners were held": the preposition is of the number, and
/// a clause follows. "About two hours after the vote" tells when.
fn opens_with_amount(reading: &Reading<'_>, first: TokenIdx, end: TokenIdx) -> bool {
    let is_least = reading.word(first) == "at" && reading.few(first + 1, Few::LeastMost);
    let counts =
        |at: TokenIdx| reading.kind(at) == TokenKind::Number || reading.few(at, Few::NumeralWord);
    let is_hedge = reading.few(first, Few::HedgesNumber) && counts(first + 1);
    let is_time = (first + 2..end.min(first + AMOUNT_REACH))
        .any(|at| reading.few(at, Few::TimeClause) || reading.word(at) == "into");
    let shows_verb = |at: TokenIdx| {
        reading.is(at, Word::Auxiliary)
            || reading.is(at, Word::IrregularPast)
            || reading.kind(at) == TokenKind::Lower && reading.ends(at, Suffix::Ed)
    };
    (is_least || is_hedge) && !is_time && (first + 3..end).any(shows_verb)
}

/// Tokens of an amount of time with what makes it one: "about two and a half hours after".
const AMOUNT_REACH: usize = 8;

/// Whether the reporting clause comes after what it reports: "The bridge will close, he said."
fn trails(reading: &Reading<'_>, first: TokenIdx, end: TokenIdx, np: NounPhrase, hit: Hit) -> bool {
    // "The minister, Jane Roe, said: …": what is said follows.
    if np.first <= first + 2 || hit.end < end && reading.word(hit.end) == ":" {
        return false;
    }
    let before = np.first - 1;
    // "On Saturday, 3 March, the union said".
    if says_nothing(reading, (first, before)) {
        return false;
    }
    // "In a letter to the owners, the union said": what leads is no content.
    // "If Norway paid, she argued, the mill could stay": the condition is part of what she says.
    let is_condition =
        reading.is(first, Word::Conditional) && hit.end < end && reading.word(hit.end) == ",";
    let opens = reading.is(first, Word::Preposition)
        || (reading.is(first, Word::Subordinator) && !reading.is(first, Word::Relative));
    let leads = opens
        && !reading.is(first, Word::Coordinator)
        && !is_condition
        && !opens_with_amount(reading, first, before);
    if leads
        // "Without rain the stock could collapse, the institute warned": a clause stands there.
        && !reading.any(first..before, Word::Modal)
        && reading.kind(before) != TokenKind::CloseQuote
        && !(first + 1..before).any(|at| reading.word(at) == ",")
    {
        return false;
    }
    let set_off = reading.kind(before) == TokenKind::CloseQuote || reading.word(before) == ",";
    // "…, two sources told the Herald on Thursday."
    let told = if reading.few(hit.first, Few::Tells) {
        after_listener(reading, hit.end, end)
    } else {
        hit.end
    };
    let hit = Hit { end: told, ..hit };
    let opens_content = hit.end < end
        && (reading.word(hit.end) == "that" || reading.kind(hit.end) == TokenKind::OpenQuote);
    let after = (hit.end..end).take(12).filter(|at| reading.is_word(*at)).count();
    let next_is_aside = hit.end >= end
        || !reading.is_word(hit.end)
        || reading.is(hit.end, Word::Day)
        || reading.is(hit.end, Word::Preposition)
        || reading.is(hit.end, Word::Adverb)
        || reading.ends(hit.end, Suffix::Ly);
    // "Asked about it on “Mornings,” the mayor said that": a word or two in marks are no speech.
    let closes_speech = reading.kind(before) == TokenKind::CloseQuote
        && reading
            .quote_of(before - 1)
            .is_none_or(|quote| quote.start <= first + 1 || quote.len() > WORDS_AT_ARMS_LENGTH);
    set_off && !opens_content && (after <= 2 || next_is_aside || closes_speech)
}

/// The noun phrase that begins at `start`: up to a mark, a relative word, an auxiliary.
fn phrase_after(reading: &Reading<'_>, start: TokenIdx, end: TokenIdx) -> Option<NounPhrase> {
    let limit = end.min(start + 16);
    let stop = (start..limit)
        .find(|at| {
            let is_mark = reading.kind(*at) == TokenKind::Mark
                && !matches!(reading.word(*at), "-" | "/" | "&" | ".")
                || matches!(reading.kind(*at), TokenKind::OpenQuote | TokenKind::CloseQuote)
                || (reading.word(*at) == "." && at + 1 == end);
            is_mark
                || (reading.is(*at, Word::Subordinator) && *at > start)
                || reading.is(*at, Word::Auxiliary)
                || reading.is(*at, Word::Modal)
        })
        .unwrap_or(limit);
    reading.phrase(start, stop)
}

/// Tokens from a source to the comma behind it: with what is said of him. Own choice, November 2026.
const SOURCE_REACH: usize = 40;

fn by_according(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Candidate> {
    let (first, end) = reading.bounds(sentence);
    let np = phrase_after(reading, hit.end, end)?;
    let leads = hit.first <= first + 2;
    let clause = leads.then(|| clause_behind(reading, np)).flatten();
    let np = clause.and_then(|clause| reading.phrase(np.first, clause)).unwrap_or(np);
    let who = match reading.who(np) {
        Some(Referent::Actor(actor)) => Source::Actor { actor, head: np.head },
        Some(Referent::Unnamed(phrase)) => Source::Phrase(phrase),
        // "According to him".
        None if reading.few(np.head, Few::HimHer) => match reading.person_meant(np.head)? {
            Referent::Actor(actor) => Source::Actor { actor, head: np.head },
            Referent::Unnamed(phrase) => Source::Phrase(phrase),
        },
        // "According to plan" and "according to the new situation" name nobody.
        None if reading.is(np.head, Word::NoSource) || !reading.is_word(np.head) => return None,

        None if reading.word(hit.first) != "according"
            && reading.kind(np.head) == TokenKind::Lower =>
        {
            return None;
        }
        None => Source::Phrase(np),
    };
    let content = if let Some(clause) = clause {
        trim(reading, clause, end)
    } else if leads {
        let comma = |from: TokenIdx| {
            (from..end.min(from + SOURCE_REACH)).find(|at| reading.word(*at) == ",")
        };
        let from = comma(np.end).map_or(np.end, |at| at + 1);
        // "According to Jane Roe, the head of the board, a vote is near".
        let inset = comma(from).filter(|close| is_who(reading, from, *close));
        trim(reading, inset.map_or(from, |close| close + 1), end)
    } else if parts_a_clause(reading, first, hit.first, np.end, end) {
        trim(reading, first, end)
    } else {
        trim(reading, first, hit.first)
    };
    Some(Candidate {
        who,
        named: (np.first, np.end),
        cue: (hit.first, hit.end),
        content,
        rule: "statement/according-to",
        is_joined: false,
        is_inset: false,
    })
}

/// Nouns of people who may be a source.
const SOMEBODY: WordSet = WordSet::of(&[Word::Official, Word::Informant, Word::Intercessor]);

/// "The head of the board", "a spokesman for the port": whether words between two commas say who somebody is.
fn is_who(reading: &Reading<'_>, from: TokenIdx, close: TokenIdx) -> bool {
    // "Two guards, a clerk and a boy died" is a list of others.
    let opens = from < close && reading.is(from, Word::Determiner);
    opens && reading.phrase(from, close).is_some_and(|np| reading.is_any(np.head, SOMEBODY))
}

/// "According to the minister the talks had failed": where no comma parts a source from what it says, its
/// clause begins with the next article, or a number behind a noun of people.
fn clause_behind(reading: &Reading<'_>, np: NounPhrase) -> Option<TokenIdx> {
    let is_noun = |at: TokenIdx| reading.is_any(at, SOMEBODY) || reading.actor_at(at).is_some();
    (np.first + 1..np.end).find(|at| {
        let opens =
            reading.is(*at, Word::The) || reading.word(*at) == "a" || reading.word(*at) == "an";
        let goes_on = reading.is(*at - 1, Word::Preposition)
            || reading.is(*at - 1, Word::Coordinator)
            || reading.is(*at - 1, Word::Determiner)
            || !reading.is_word(*at - 1);
        opens && !goes_on && reading.actor_at(*at).is_none()
            || reading.few(*at, Few::NumeralWord) && is_noun(*at - 1)
    })
}

/// "The strike, according to the union, was over": between two commas, behind a subject without its
/// verb.
fn parts_a_clause(
    reading: &Reading<'_>,
    first: TokenIdx,
    cue: TokenIdx,
    behind: TokenIdx,
    end: TokenIdx,
) -> bool {
    let is_verb = |at: TokenIdx| reading.is(at, Word::Auxiliary) || reading.is(at, Word::Modal);
    let is_past = |at: TokenIdx| {
        reading.is(at, Word::IrregularPast)
            || reading.kind(at) == TokenKind::Lower && reading.ends(at, Suffix::Ed)
    };
    // "The offer, according to the union, includes a raise".
    let is_present = |at: TokenIdx| {
        reading.kind(at) == TokenKind::Lower
            && reading.ends(at, Suffix::S)
            && !reading.word(at).ends_with("ss")
    };
    cue > first
        && reading.word(cue - 1) == ","
        && behind + 1 < end
        && reading.word(behind) == ","
        && (is_verb(behind + 1) || is_past(behind + 1) || is_present(behind + 1))
        && !(first.max(cue.saturating_sub(CLAUSE_REACH))..cue).any(|at| is_verb(at) || is_past(at))
}

fn by_passive(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Candidate> {
    let (first, end) = reading.bounds(sentence);
    let manner = reading.manner(hit.first);
    if manner.is_negated || manner.is_open || manner.is_infinitive {
        return None;
    }
    let np = phrase_after(reading, hit.end, end)?;
    let who = match reading.who(np)? {
        Referent::Actor(actor) => Source::Actor { actor, head: np.head },
        Referent::Unnamed(phrase) => Source::Phrase(phrase),
    };
    // "The crews were welcomed by the mayor": people are met, and nothing is said.
    let is_met = reading.word(hit.first) == "welcomed"
        && reading.subject(manner.start).is_some_and(|np| {
            reading.is(np.head, Word::Informant) || reading.actor_at(np.head).is_some()
        });
    // "Bonds issued by the bank": only papers are issued with words in them.
    let is_thing = reading.few(hit.first, Few::Issues)
        && !(first..hit.first)
            .rev()
            .take(LONGEST_TAIL)
            .any(|at| reading.is(at, Word::Paper) || reading.is(at, Word::Message));
    // "The court dismissed an appeal brought by the mayor": the verb has an object, and is no passive.
    let is_active = hit.end > hit.first + 2
        && reading.few(hit.first + 1, Few::Indefinite)
        && manner.start == hit.first
        && hit.first > first
        && reading.is_word(hit.first - 1);
    if is_active {
        return None;
    }
    // "The plan announced by the mayor was refused", "a truce rejected by Norway": a participle behind
    // its noun, and another verb's sentence.
    let before = hit.first.checked_sub(1).filter(|at| *at >= first);
    let is_reduced = manner.start == hit.first
        && before.is_some_and(|at| {
            reading.kind(at) == TokenKind::Lower
                && !reading.is(at, Word::Paper)
                && !reading.is(at, Word::Message)
                && !reading.is(at, Word::Subordinator)
                && reading.word(at) != "as"
        });
    // "A statement issued by the mayor gave no details."
    if is_reduced || is_met || is_thing || reading.has_cue(sentence, Cue::NoComment, hit.end..end) {
        return None;
    }
    let content = trim(reading, first, end);
    Some(Candidate {
        who,
        named: (np.first, np.end),
        cue: (hit.first, hit.end),
        content,
        rule: "statement/passive",
        is_joined: false,
        is_inset: false,
    })
}

fn by_noun(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Candidate> {
    let (first, end) = reading.bounds(sentence);
    if hit.first < first + 2 {
        return None;
    }
    let before = hit.first - 1;
    // "Claims by the owners that".
    let from =
        (hit.first + 1..hit.end).find(|at| reading.few(*at, Few::FromBy) && hit.end > at + 2);
    let (who, named) = if let Some(from) = from {
        let np = reading.phrase(from + 1, hit.end - 1)?;
        match reading.who(np)? {
            Referent::Actor(actor) => (Source::Actor { actor, head: np.head }, (np.first, np.end)),
            Referent::Unnamed(phrase) => (Source::Phrase(phrase), (np.first, np.end)),
        }
    } else {
        // "The mayor's claim that", "his claim that".
        let (actor, named) = if reading.kind(before) == TokenKind::Possessive {
            (reading.actor_at(before - 1)?, before - 1)
        } else if reading.is(before, Word::Possessive) {
            (reading.owner(before)?, before)
        } else {
            return None;
        };
        (Source::Actor { actor, head: before }, (named, named + 1))
    };
    let stop = reading.clause_end(hit.end.min(end - 1));
    let stop = if named.0 <= first + 1 { before_second_verb(reading, hit.end, stop) } else { stop };
    let content = trim(reading, hit.end, stop);
    (content.1 > content.0 + 1).then_some(Candidate {
        who,
        named,
        cue: (hit.first, hit.end),
        content,
        rule: "statement/noun",
        is_joined: false,
        is_inset: false,
    })
}

/// "Norway's denial that it had armed the rebels was heard": behind a noun that opens its sentence the
/// content has the first verb, and the sentence the last one; the content ends before it. A verb that a
/// "who", an "and" or a mark leads to is the content's own.
fn before_second_verb(reading: &Reading<'_>, from: TokenIdx, end: TokenIdx) -> TokenIdx {
    let is_finite = |at: TokenIdx| {
        reading.is(at, Word::Auxiliary)
            || reading.is(at, Word::Modal)
            || reading.is(at, Word::IrregularPast)
    };
    let own = (from..end).find(|at| is_finite(*at) || reading.ends(*at, Suffix::Ed));
    let Some(own) = own else { return end };
    // "Had not been armed": its auxiliaries and their participle are one verb.
    let verb_end = (own + 1..end)
        .find(|at| {
            !is_finite(*at) && !reading.is(*at, Word::Negation) && !reading.is(*at, Word::Adverb)
        })
        .map_or(end, |participle| participle + 1);
    let leads_on = |at: TokenIdx| {
        reading.is(at, Word::Coordinator)
            || reading.is(at, Word::Subordinator)
            || !reading.is_word(at) && reading.kind(at) != TokenKind::Possessive
            || reading.word(at) == "that"
            || reading.word(at) == "than"
    };
    if (verb_end..end).any(leads_on) {
        return end;
    }
    (verb_end..end).find(|at| is_finite(*at)).unwrap_or(end)
}

/// Of a source inside another's words only the outer one stays.
fn keep_outer(candidates: &mut Vec<Candidate>) {
    let all = candidates.clone();
    candidates.retain(|inner| {
        !all.iter().any(|outer| {
            let is_inside = outer.cue != inner.cue
                && outer.content.0 <= inner.cue.0
                && inner.cue.1 <= outer.content.1;
            // Two that hold each other (a passive reads as the whole sentence): the verb stays.
            let is_mutual = inner.content.0 <= outer.cue.0 && outer.cue.1 <= inner.content.1;
            // "Crews accuse the board of lying, the mayor said": what trails holds what stands before.
            let trails = |one: &Candidate| one.content.1 <= one.cue.0;
            let leads = |one: &Candidate| one.rule == "statement/according-to";
            if is_mutual && trails(inner) != trails(outer) && !leads(inner) && !leads(outer) {
                return is_inside && trails(outer);
            }
            let yields = !is_mutual
                || (inner.rule == "statement/passive" || inner.rule == "statement/noun")
                || inner.cue.0 > outer.cue.0 && outer.rule != "statement/passive";
            is_inside && yields && !(inner.is_joined && inner.cue.0 > outer.cue.0)
        })
    });
}

/// "Jane Roe, who had denied the charge, said she would go": of one speaker what the sentence tells stays.
fn keep_main(candidates: &mut Vec<Candidate>) {
    let all = candidates.clone();
    candidates.retain(|inset| {
        let says_so = |one: &Candidate| {
            one.who.actor().is_some_and(|who| inset.who.actor() == Some(who))
                && !one.is_inset
                && one.cue.0 >= inset.content.1
        };
        !inset.is_inset || !all.iter().any(says_so)
    });
}

/// The one named speaker of the text so far, as long as there is one alone.
#[derive(Debug, Default)]
struct Sole {
    speaker: Option<Who>,
    are_several: bool,
}

impl Sole {
    fn hear(&mut self, label: &Label<Statement>) {
        if label.value.sourcing != Sourcing::Named || self.are_several {
            return;
        }
        match &self.speaker {
            None => self.speaker = Some(label.value.speaker.clone()),
            Some(known) if *known == label.value.speaker => {}
            Some(_) => {
                self.speaker = None;
                self.are_several = true;
            }
        }
    }
}

/// "Confirmed the date and noted the weather." in a list of responses: the subject is left out,
/// and it can only be the one person or body that spoke before.
fn telegraphic(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    speaker: &Who,
) -> Option<Label<Statement>> {
    if reading.text.sentences[sentence.0 as usize].zone != Zone::Secondary {
        return None;
    }
    let (first, end) = reading.bounds(sentence);
    let hit = reading.hits(sentence).iter().find(|hit| {
        hit.first == first && hit.cue == Cue::SayVerb && reading.ends(first, Suffix::Ed)
    })?;
    let cue = reading.range(first, hit.end);
    let (content_first, content_end) = trim(reading, hit.end, end);
    let statement = Statement {
        speaker: speaker.clone(),
        source: None,
        cue: Some(cue),
        content: reading.range(content_first, content_end),
        sourcing: Sourcing::Named,
        stance: stance(reading, (first, hit.end), (content_first, content_end)),
    };
    Some(reading.label(
        statement,
        reading.sentence_range(sentence),
        sentence,
        "statement/response",
        vec![cue],
    ))
}

#[cfg(test)]
mod tests;
