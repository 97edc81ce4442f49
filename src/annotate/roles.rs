//! What an actor is in the dispute: party, mediator, spoiler, affected, observer; and who mediates
//! between whom.
//!
//! 1. Cues of mediation give candidates: the subject of an active verb ("X brokers"), the agent of
//!    a passive ("brokered by X"), what stands in a nominal form ("the X-brokered talks", "through
//!    X's good offices", "mediator X"), who is used, asked or proposed as one.
//! 2. The main parties of the article are the two that are most often joined as opponents.
//! 3. A candidate that is a main party itself is dropped, unless the clause names two others.
//! 4. Parties of a mediation are those of its own clause, else the main ones; named ones only.
//!
//! A mediation keeps its cue as its place; the same mediator may have many.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::clause::{NounPhrase, Reading, Who};
use super::cues::{Cue, Hit, Word};
use super::text::{TokenIdx, TokenKind};
use super::{ActorIdx, Channel, Label, Mediation, MediationStatus, Role, SentenceIdx};
use crate::config::ActorKind;

/// Mediations looked for in one sentence; see `statements::MOST_PER_SENTENCE`.
const MOST_PER_SENTENCE: usize = 8;

/// How far "between" may stand from the cue it belongs to, in tokens.
const BETWEEN_REACH: usize = 16;

/// Evidence that two actors are opponents must weigh this much before they are the main parties:
/// one "between A and B", or a verb of conflict and one more sentence that names both.
const LEAST_WEIGHT: u32 = 4;

/// What the article says of roles.
pub(super) struct Found {
    /// Who mediates, in order of place.
    pub(super) mediations: Vec<Label<Mediation>>,
    /// The roles of each actor, by index; never empty.
    pub(super) roles: Vec<Vec<Role>>,
}

/// A mediation on its way.
struct Candidate {
    mediator: ActorIdx,
    sentence: SentenceIdx,
    cue: (TokenIdx, TokenIdx),
    status: MediationStatus,
    channel: Channel,
    rule: &'static str,
    /// Others who do it too: "A, B and C mediate", the body whose envoy does.
    also: Vec<ActorIdx>,
    /// Parties named in the same clause.
    between: Vec<ActorIdx>,
    /// The cue says nothing but mediation; a weak one ("bridge the gap") may be a party's own effort.
    is_strong: bool,
}

/// Finds mediations and roles.
pub(super) fn find(reading: &Reading<'_>) -> Found {
    let mut candidates = Vec::new();
    for sentence in reading.sentences() {
        let before = candidates.len();
        for hit in reading.hits(sentence) {
            if candidates.len() - before >= MOST_PER_SENTENCE {
                break;
            }
            candidates.extend(by_hit(reading, sentence, *hit));
        }
        nominal(reading, sentence, &mut candidates);
    }
    candidates.retain(|one| can_mediate(reading, one.mediator));
    let strong: BTreeSet<ActorIdx> =
        candidates.iter().filter(|one| one.is_strong).map(|one| one.mediator).collect();
    let opponents = Opponents::weigh(reading);
    let main = opponents.main(&strong);
    let mediations = resolve(reading, candidates, main);
    let roles = roles(reading, &mediations, &opponents, main);
    Found { mediations, roles }
}

/// Courts and tribunals decide, they do not mediate; an outlet publishes.
fn can_mediate(reading: &Reading<'_>, actor: ActorIdx) -> bool {
    let actor = reading.actor(actor);
    let name = actor.name.to_lowercase();
    actor.kind != ActorKind::Media && !name.contains("court") && !name.contains("tribunal")
}

// --- candidates ---

fn by_hit(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Candidate> {
    match hit.cue {
        Cue::Mediate => active(reading, sentence, hit),
        Cue::Host => host(reading, sentence, hit),
        Cue::Carry => carry(reading, sentence, hit),
        Cue::MediatedBy => passive(reading, sentence, hit),
        Cue::Via => via(reading, sentence, hit),
        Cue::Using => using(reading, sentence, hit),
        Cue::Asked => asked(reading, sentence, hit),
        _ => None,
    }
}

/// "X is mediating", "X has positioned itself as a broker", "X acts as go-between".
fn active(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Candidate> {
    let (first, end) = reading.bounds(sentence);
    if hit.end < end && reading.word(hit.end) == "by" {
        return None;
    }
    let manner = reading.manner(hit.first);
    let word = reading.word(hit.first);
    let is_copula = reading.is(hit.first, Word::Auxiliary);
    if manner.is_passive && !is_copula && !word.ends_with("ing") {
        return None;
    }
    let firm = is_firm(reading, hit);
    if !firm && !has_object(reading, end, hit) {
        return None;
    }
    let np = doer(reading, sentence, first, hit, manner.start, manner.is_infinitive)?;
    let by_subject = agent(reading, np);
    let mediator = by_subject.or_else(|| {
        // "X's role as mediator": the hit is a noun and the subject its possessor.
        matches!(word, "role" | "good" | "mediating")
            .then(|| possessor(reading, first, hit.first))
            .flatten()
    })?;
    // "Is not a mediator" says that it is none.
    let is_denied =
        manner.is_negated || (hit.first..hit.end).any(|at| reading.is(at, Word::Negation));
    if is_copula && is_denied {
        return None;
    }
    Some(Candidate {
        mediator,
        sentence,
        cue: (hit.first, hit.end),
        status: status(
            reading,
            sentence,
            hit,
            manner.is_open,
            manner.is_negated,
            manner.is_past_perfect,
        )?,
        channel: channel(reading, sentence, hit, Channel::GoodOffices),
        rule: "mediator/active",
        also: match by_subject {
            Some(_) => also(reading, np, mediator),
            // "A and B offered their good offices".
            None => reading
                .main_subject(sentence)
                .map(|np| also(reading, np, mediator))
                .unwrap_or_default(),
        },
        between: between(reading, sentence, hit),
        is_strong: firm,
    })
}

/// Cues that mean mediation and nothing else.
fn is_firm(reading: &Reading<'_>, hit: Hit) -> bool {
    let first = reading.word(hit.first);
    let last = reading.word(hit.end - 1);
    // "Broker a deal" says it; "a real estate broker" is kept out by its object.
    let is_deal = first.starts_with("broker")
        && reading.any(
            hit.end..reading.bounds(reading.sentence_of(hit.first)).1.min(hit.end + 5),
            Word::Talks,
        );
    first.starts_with("mediat")
        || is_deal
        || reading.any(hit.first..hit.end, Word::BetweenPerson)
            && first != "broker"
            && !first.starts_with("bridg")
        || reading.any(hit.first..hit.end, Word::BetweenAct)
        || (hit.first..hit.end)
            .any(|at| matches!(reading.word(at), "mediating" | "facilitating" | "bridging"))
        || first.starts_with("shuttl")
        || matches!(last, "offices")
}

/// A weak cue needs something to broker: talks, a conflict, two parties, a gap between them.
fn has_object(reading: &Reading<'_>, end: TokenIdx, hit: Hit) -> bool {
    let window = hit.first..end.min(hit.end + 10);
    let is_between = (hit.end..end.min(hit.end + 6)).any(|at| reading.word(at) == "between");
    let named = reading.actors_in(hit.end, end.min(hit.end + 8)).len() >= 2
        || reading.actors_in(hit.first, hit.end).len() >= 2;
    is_between
        || named
        || reading.any(window.clone(), Word::Talks)
        || reading.any(window, Word::Conflict)
}

/// Who does what the cue says.
fn doer(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    first: TokenIdx,
    hit: Hit,
    verb_start: TokenIdx,
    is_infinitive: bool,
) -> Option<NounPhrase> {
    let word = reading.word(hit.first);
    let is_bare_participle = word.ends_with("ing") && verb_start == hit.first;
    if is_infinitive {
        // "Asked Norway to mediate": the name right before "to"; else the sentence's own subject.
        let before = verb_start.checked_sub(1).filter(|at| *at >= first)?;
        if reading.actor_at(before).is_some() {
            let start = reading.mentions_in(before, before + 1).next()?.range.start;
            let from = (first..=before)
                .rev()
                .take_while(|at| reading.text.tokens[*at].range.start >= start)
                .last()?;
            return reading.phrase(from, before + 1);
        }
        return nearest_subject(reading, sentence, first, verb_start);
    }
    if is_bare_participle {
        if hit.first == first {
            return None;
        }
        let before = hit.first - 1;
        if matches!(reading.word(before), "," | "—" | "–")
            || reading.is(before, Word::Preposition)
            || reading.is(before, Word::Coordinator)
        {
            return reading.main_subject(sentence).filter(|np| np.end <= hit.first);
        }
    }
    reading.subject(verb_start)
}

/// The subject of the verb that governs an infinitive: found by walking back over it.
fn nearest_subject(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    first: TokenIdx,
    verb_start: TokenIdx,
) -> Option<NounPhrase> {
    // "A member of the Chadian team trying to broker": the nearest group that can act.
    let floor = first.max(verb_start.saturating_sub(8));
    for at in (floor..verb_start).rev() {
        if matches!(reading.word(at), "," | ";" | "that" | "who" | "which") && at + 1 < verb_start {
            return reading
                .phrase(at + 1, verb_start)
                .filter(|np| agent(reading, *np).is_some())
                .or_else(|| reading.main_subject(sentence));
        }
        if reading.is(at, Word::Organ)
            && reading.mentions_in(at.saturating_sub(2).max(first), at + 1).next().is_some()
        {
            return reading.phrase(at.saturating_sub(2).max(first), at + 1);
        }
    }
    reading.main_subject(sentence).filter(|np| np.end <= verb_start)
}

/// The actor a phrase acts as: itself, or the one its officials, envoys and teams act for.
fn agent(reading: &Reading<'_>, np: NounPhrase) -> Option<ActorIdx> {
    match reading.who(np) {
        Some(Who::Actor(actor)) => Some(actor),
        Some(Who::Unnamed(phrase)) => reading
            .mentions_in(phrase.first, phrase.head + 1)
            .last()
            .or_else(|| reading.mentions_in(phrase.head, phrase.end.min(phrase.head + 4)).next())
            .map(|one| one.value.actor),
        None => {
            let acts = reading.is(np.head, Word::BetweenPerson)
                || reading.is(np.head, Word::BetweenAct)
                || reading.is(np.head, Word::Organ)
                || matches!(
                    reading.word(np.head),
                    "representative"
                        | "representatives"
                        | "effort"
                        | "efforts"
                        | "initiative"
                        | "involvement"
                        | "diplomacy"
                        | "intervention"
                        | "bishop"
                        | "bishops"
                        | "role"
                        | "member"
                        | "members"
                        | "emir"
                        | "king"
                );
            let named = reading
                .mentions_in(np.first, np.head + 1)
                .last()
                .or_else(|| reading.mentions_in(np.head, np.end.min(np.head + 5)).next());
            named.filter(|_| acts).map(|one| one.value.actor)
        }
    }
}

/// Who else does what the subject does.
fn also(reading: &Reading<'_>, np: NounPhrase, mediator: ActorIdx) -> Vec<ActorIdx> {
    let mut found = reading.joined(np.head);
    let is_office = reading.is(np.head, Word::Official) || reading.is(np.head, Word::BetweenPerson);
    if is_office && reading.is_person(mediator) {
        // "Norway's envoy, Jane Roe": Norway mediates too.
        found.extend(reading.mentions_in(np.first, np.head + 1).map(|one| one.value.actor));
    }
    found.retain(|one| *one != mediator && can_mediate(reading, *one));
    found
}

/// Whose it is: "X's", "its", or a demonym right before.
fn possessor(reading: &Reading<'_>, first: TokenIdx, at: TokenIdx) -> Option<ActorIdx> {
    let floor = first.max(at.saturating_sub(4));
    for before in (floor..at).rev() {
        if reading.kind(before) == TokenKind::Possessive && before > first {
            return reading.actor_at(before - 1);
        }
        if reading.is(before, Word::Possessive) {
            return reading.owner(before);
        }
        if let Some(actor) = reading.actor_at(before) {
            return Some(actor);
        }
        if reading.kind(before) != TokenKind::Lower
            || reading.is(before, Word::Determiner)
            || reading.is(before, Word::Preposition)
        {
            return None;
        }
    }
    None
}

/// "X hosts talks between A and B": the place is given to others, not to one's own guest.
fn host(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Candidate> {
    let (first, end) = reading.bounds(sentence);
    let manner = reading.manner(hit.first);
    let follows = |word: &str| (hit.end..end.min(hit.end + 2)).any(|at| reading.word(at) == word);
    if follows("with") || follows("by") || manner.is_passive {
        return None;
    }
    let np = doer(reading, sentence, first, hit, manner.start, manner.is_infinitive)?;
    let mediator = agent(reading, np)?;
    Some(Candidate {
        mediator,
        sentence,
        cue: (hit.first, hit.end),
        status: status(
            reading,
            sentence,
            hit,
            manner.is_open,
            manner.is_negated,
            manner.is_past_perfect,
        )?,
        channel: Channel::Venue,
        rule: "mediator/host",
        also: also(reading, np, mediator),
        between: between(reading, sentence, hit),
        is_strong: false,
    })
}

/// "X carried the reply": words that are not X's own.
fn carry(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Candidate> {
    let (first, end) = reading.bounds(sentence);
    let manner = reading.manner(hit.first);
    // "Conveyed its response" is a party's own; so is "sent by".
    let is_own = (hit.first..hit.end).any(|at| reading.is(at, Word::Possessive));
    if is_own || manner.is_passive || (hit.end < end && reading.word(hit.end) == "by") {
        return None;
    }
    let np = doer(reading, sentence, first, hit, manner.start, manner.is_infinitive)?;
    let mediator = agent(reading, np)?;
    Some(Candidate {
        mediator,
        sentence,
        cue: (hit.first, hit.end),
        status: status(
            reading,
            sentence,
            hit,
            manner.is_open,
            manner.is_negated,
            manner.is_past_perfect,
        )?,
        channel: Channel::Message,
        rule: "mediator/message",
        also: also(reading, np, mediator),
        between: between(reading, sentence, hit),
        is_strong: false,
    })
}

/// "Brokered by X", "talks hosted by X", "at the invitation of X".
fn passive(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Candidate> {
    let (first, end) = reading.bounds(sentence);
    let word = reading.word(hit.first);
    let window = first.max(hit.first.saturating_sub(10))..end.min(hit.first + 1);
    let is_plain =
        matches!(word, "hosted" | "facilitated" | "with" | "at" | "under" | "invitation");
    let is_message =
        matches!(word, "relayed" | "conveyed" | "carried" | "passed" | "delivered" | "transmitted");
    let fits = if is_message {
        reading.any(window, Word::Message)
    } else {
        !is_plain || reading.any(window.clone(), Word::Talks) || reading.any(window, Word::Conflict)
    };
    if !fits {
        return None;
    }
    let np = phrase_from(reading, hit.end, end)?;
    let mediator = agent(reading, np)?;
    let manner = reading.manner(hit.first);
    let channel = if is_message {
        Channel::Message
    } else if matches!(word, "hosted" | "at" | "invitation") {
        Channel::Venue
    } else {
        Channel::GoodOffices
    };
    Some(Candidate {
        mediator,
        sentence,
        cue: (hit.first, hit.end),
        status: status(
            reading,
            sentence,
            hit,
            manner.is_open,
            manner.is_negated,
            manner.is_past_perfect,
        )?,
        channel,
        rule: "mediator/passive",
        also: also(reading, np, mediator),
        between: between(reading, sentence, hit),
        is_strong: !is_plain || word == "facilitated",
    })
}

/// "Via a Swiss mediator", "through the Swiss foreign ministry", where a message or talks went.
fn via(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Candidate> {
    let (first, end) = reading.bounds(sentence);
    let np = phrase_from(reading, hit.end, end.min(hit.end + 9))?;
    let names_mediator = reading.is(np.head, Word::BetweenPerson)
        || reading.is(np.head, Word::BetweenAct)
        || (np.first..np.end).any(|at| reading.word(at) == "offices");
    let window = first.max(hit.first.saturating_sub(16))..hit.first;
    if !names_mediator && !reading.any(window, Word::Message) {
        return None;
    }
    let mediator = agent(reading, np).or_else(|| {
        names_mediator
            .then(|| reading.mentions_in(np.first, np.end).next().map(|one| one.value.actor))
            .flatten()
    })?;
    let manner = reading.manner(hit.first);
    Some(Candidate {
        mediator,
        sentence,
        cue: (hit.first, np.head + 1),
        status: status(reading, sentence, hit, manner.is_open, false, manner.is_past_perfect)?,
        channel: Channel::Message,
        rule: "mediator/via",
        also: Vec::new(),
        between: between(reading, sentence, hit),
        is_strong: names_mediator || !reading.is_person(mediator),
    })
}

/// "Using X as a go-between", "rejected X as mediator", "named X as its arbitrator".
fn using(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Candidate> {
    let named = reading.mentions_in(hit.first + 1, hit.end).next()?;
    let word = reading.word(hit.first);
    let status = if word.starts_with("reject") || word.starts_with("refus") {
        MediationStatus::Declined
    } else if matches!(word.get(..3), Some("pro" | "ask" | "inv" | "wan" | "nom" | "req")) {
        MediationStatus::Proposed
    } else {
        status(reading, sentence, hit, reading.manner(hit.first).is_open, false, false)?
    };
    Some(Candidate {
        mediator: named.value.actor,
        sentence,
        cue: (hit.first, hit.end),
        status,
        channel: channel(reading, sentence, hit, Channel::Message),
        rule: "mediator/used-as",
        also: Vec::new(),
        between: between(reading, sentence, hit),
        is_strong: true,
    })
}

/// "Asked X to mediate", "X was asked to mediate", "put X in the middle".
fn asked(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Candidate> {
    let is_put = reading.word(hit.first).starts_with("put");
    let inside = reading.mentions_in(hit.first + 1, hit.end).next().map(|one| one.value.actor);
    let mediator = inside.or_else(|| {
        let manner = reading.manner(hit.first);
        manner
            .is_passive
            .then(|| reading.subject(manner.start).and_then(|np| agent(reading, np)))
            .flatten()
    })?;
    if is_put {
        let (first, end) = reading.bounds(sentence);
        if !reading.any(first.max(hit.first.saturating_sub(8))..end.min(hit.end + 8), Word::Talks) {
            return None;
        }
    }
    let status = if is_put { MediationStatus::Active } else { MediationStatus::Proposed };
    Some(Candidate {
        mediator,
        sentence,
        cue: (hit.first, hit.end),
        status,
        channel: Channel::GoodOffices,
        rule: "mediator/asked",
        also: Vec::new(),
        between: between(reading, sentence, hit),
        is_strong: true,
    })
}

/// "The Omani-brokered talks", "Pakistani mediators", "Norway's mediation", "mediator Jane Roe".
fn nominal(reading: &Reading<'_>, sentence: SentenceIdx, candidates: &mut Vec<Candidate>) {
    let (first, end) = reading.bounds(sentence);
    let begin = candidates.len();
    for at in first..end {
        if candidates.len() - begin >= MOST_PER_SENTENCE {
            break;
        }
        let word = reading.word(at);
        let is_compound = ["-brokered", "-mediated", "-facilitated", "-hosted"]
            .iter()
            .any(|tail| word.ends_with(tail));
        let is_person = reading.is(at, Word::BetweenPerson)
            && !matches!(
                word,
                "bridge" | "conduit" | "conduits" | "messenger" | "broker" | "brokers"
            );
        let is_act = reading.is(at, Word::BetweenAct);
        let mediator = if is_compound {
            reading.actor_at(at).or_else(|| {
                at.checked_sub(1)
                    .filter(|before| *before >= first)
                    .and_then(|before| reading.actor_at(before))
            })
        } else if is_person {
            // "Mediator Jane Roe", "the mediator, Jane Roe,"; else whose mediator it is.
            let after = if at + 1 < end && reading.word(at + 1) == "," { at + 2 } else { at + 1 };
            let named = (after < end)
                .then(|| reading.actor_at(after))
                .flatten()
                .filter(|actor| reading.is_person(*actor));
            let owner = possessor(reading, first, at)
                .filter(|_| at > first && !named_by_possessive(reading, at));
            if let (Some(person), Some(owner)) = (named, owner) {
                push_nominal(reading, sentence, at, owner, candidates);
                Some(person)
            } else {
                named.or(owner)
            }
        } else if is_act {
            possessor(reading, first, at)
        } else {
            None
        };
        if let Some(mediator) = mediator {
            push_nominal(reading, sentence, at, mediator, candidates);
        }
    }
}

/// "Iran's mediator" may be the one it faces; "the Iranian mediator" is Iranian.
fn named_by_possessive(reading: &Reading<'_>, at: TokenIdx) -> bool {
    reading.kind(at - 1) == TokenKind::Possessive
}

fn push_nominal(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    at: TokenIdx,
    mediator: ActorIdx,
    candidates: &mut Vec<Candidate>,
) {
    let hit = Hit { first: at, end: at + 1, cue: Cue::Mediate };
    let Some(status) = status(reading, sentence, hit, false, false, false) else { return };
    candidates.push(Candidate {
        mediator,
        sentence,
        cue: (at, at + 1),
        status,
        channel: channel(
            reading,
            sentence,
            hit,
            if reading.word(at).ends_with("hosted") {
                Channel::Venue
            } else {
                Channel::GoodOffices
            },
        ),
        rule: "mediator/nominal",
        also: Vec::new(),
        between: between(reading, sentence, hit),
        is_strong: true,
    });
}

/// The noun phrase that begins at `start`.
fn phrase_from(reading: &Reading<'_>, start: TokenIdx, end: TokenIdx) -> Option<NounPhrase> {
    let limit = end.min(start + 12);
    let stop = (start..limit)
        .find(|at| {
            matches!(reading.kind(*at), TokenKind::OpenQuote | TokenKind::CloseQuote)
                || reading.kind(*at) == TokenKind::Mark
                    && !matches!(reading.word(*at), "-" | "/" | "&")
                || reading.is(*at, Word::Auxiliary)
                || reading.is(*at, Word::Modal)
                || (reading.is(*at, Word::Subordinator) && *at > start)
        })
        .unwrap_or(limit);
    reading.phrase(start, stop)
}

/// Active, proposed, declined or former, by the words around a cue. `None` when the text says that
/// no mediation takes place at all.
fn status(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
    is_open: bool,
    is_negated: bool,
    is_past_perfect: bool,
) -> Option<MediationStatus> {
    let (first, _) = reading.bounds(sentence);
    let near = first.max(hit.first.saturating_sub(6))..hit.first;
    if reading.has_cue(sentence, Cue::Declined, near.clone()) {
        return Some(MediationStatus::Declined);
    }
    let word = reading.word(hit.first);
    let has_ended = matches!(word, "ended" | "abandoned" | "halted" | "suspended");
    let close = first.max(hit.first.saturating_sub(3))..hit.first;
    let is_former = reading.has_cue(sentence, Cue::Former, close) && !has_ended;
    if is_past_perfect || is_former || has_ended {
        return Some(MediationStatus::Former);
    }
    if is_negated {
        return None;
    }
    if is_open || reading.has_cue(sentence, Cue::Proposed, near) {
        return Some(MediationStatus::Proposed);
    }
    Some(MediationStatus::Active)
}

/// What the mediator does, by the words near the cue.
fn channel(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit, otherwise: Channel) -> Channel {
    let (first, end) = reading.bounds(sentence);
    let window = first.max(hit.first.saturating_sub(6))..end.min(hit.end + 8);
    for at in window {
        match reading.word(at) {
            "message" | "messages" | "messenger" | "conduit" | "letters" | "backchannel"
            | "back-channel" => return Channel::Message,
            "proposal" | "proposals" | "formula" | "draft" | "roadmap" | "extension" => {
                return Channel::Proposal;
            }
            "envoy" | "envoys" | "emissary" => return Channel::Envoy,
            "guarantee" | "guarantees" | "guarantor" => return Channel::Guarantee,
            "venue" | "host" | "hosts" | "hosted" | "hosting" => return Channel::Venue,
            _ => {}
        }
    }
    otherwise
}

/// The parties named with a cue: "between A and B" near it.
fn between(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Vec<ActorIdx> {
    let (first, end) = reading.bounds(sentence);
    let from = first.max(hit.first.saturating_sub(BETWEEN_REACH));
    let to = end.min(hit.end + BETWEEN_REACH);
    let marker = (hit.first..to)
        .find(|at| reading.word(*at) == "between")
        .or_else(|| (from..hit.first).rev().find(|at| reading.word(*at) == "between"));
    let mut named = marker.map(|at| pair_after(reading, at + 1, end)).unwrap_or_default();
    if named.is_empty() {
        // "To bring A and B back to the table", "reconcile A and B": joined inside or after the cue.
        named = joined_pair(reading, hit.first, to);
    }
    named
}

/// The actors of "between A and B": one on each side of "and".
fn pair_after(reading: &Reading<'_>, from: TokenIdx, end: TokenIdx) -> Vec<ActorIdx> {
    let limit = end.min(from + BETWEEN_REACH);
    let stop = (from..limit)
        .find(|at| matches!(reading.word(*at), ";" | "." | "which" | "who" | "that" | "whose"))
        .unwrap_or(limit);
    let Some(and) = (from..stop).find(|at| reading.word(*at) == "and") else {
        return reading.actors_in(from, stop).into_iter().take(2).collect();
    };
    let mut named: Vec<ActorIdx> = reading.actors_in(from, and).into_iter().take(1).collect();
    let right = reading.actors_in(and + 1, stop).into_iter().find(|actor| !named.contains(actor));
    named.extend(right);
    named
}

/// Two actors joined by "and", "with", a dash or nothing, within a stretch of tokens.
fn joined_pair(reading: &Reading<'_>, from: TokenIdx, end: TokenIdx) -> Vec<ActorIdx> {
    let mentions: Vec<_> = reading.mentions_in(from, end).take(8).collect();
    for pair in mentions.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        if a.value.actor != b.value.actor && is_joined(gap(reading, a.range.end, b.range.start)) {
            return vec![a.value.actor, b.value.actor];
        }
    }
    Vec::new()
}

/// The words between two places, when they are few.
fn gap<'a>(reading: &'a Reading<'_>, from: u32, to: u32) -> &'a str {
    if to < from || to - from > 24 {
        return "…";
    }
    let text = reading.text.article.prose.text();
    text.get(from as usize..to as usize).unwrap_or("…").trim()
}

fn is_joined(gap: &str) -> bool {
    matches!(
        gap,
        "" | "-"
            | "–"
            | "—"
            | "/"
            | "and"
            | "and the"
            | "&"
            | "with"
            | "with the"
            | "vs"
            | "versus"
            | "and its rival"
    )
}

// --- parties ---

/// How strongly the article sets pairs of actors against each other.
struct Opponents {
    weights: BTreeMap<(ActorIdx, ActorIdx), Weight>,
}

#[derive(Clone, Copy, Default)]
struct Weight {
    total: u32,
    /// From "between", "talks" and verbs of conflict alone.
    firm: u32,
}

impl Opponents {
    fn weigh(reading: &Reading<'_>) -> Self {
        let mut weights: BTreeMap<(ActorIdx, ActorIdx), Weight> = BTreeMap::new();
        let mut add = |a: ActorIdx, b: ActorIdx, weight: u32, is_firm: bool| {
            let (a, b) = (reading.principal(a), reading.principal(b));
            if a != b {
                let entry = weights.entry((a.min(b), a.max(b))).or_default();
                entry.total += weight;
                entry.firm += if is_firm { weight } else { 0 };
            }
        };
        for sentence in reading.sentences() {
            let (first, end) = reading.bounds(sentence);
            // A page of names only must not be compared with itself: the first few pairs of a
            // sentence say who faces whom.
            let mentions: Vec<_> = reading.mentions_in(first, end).take(12).collect();
            for pair in mentions.windows(2) {
                let (a, b) = (pair[0].value.actor, pair[1].value.actor);
                let gap = gap(reading, pair[0].range.end, pair[1].range.start);
                let tokens = places(reading, pair[0].range.start, pair[1].range.end);
                if is_joined(gap) {
                    let is_conflict = followed_by_talks(reading, end, tokens.end);
                    add(a, b, if is_conflict { 4 } else { 2 }, is_conflict);
                }
                if reading.has_cue(sentence, Cue::Against, tokens) {
                    add(a, b, 3, true);
                }
            }
            for at in (first..end).filter(|at| reading.word(*at) == "between").take(4) {
                if let [a, b] = pair_after(reading, at + 1, end)[..] {
                    add(a, b, 4, true);
                }
            }
            let named = reading.actors_in(first, end);
            if let [a, b] = named[..] {
                add(a, b, 1, false);
            }
        }
        Self { weights }
    }

    /// The two main parties: the heaviest pair without a mediator in it, else the heaviest at all.
    fn main(&self, mediators: &BTreeSet<ActorIdx>) -> Option<(ActorIdx, ActorIdx)> {
        // Where somebody mediates, those most often named together are whom he stands between.
        let needs_firm = mediators.is_empty();
        let heaviest = |without: bool| {
            self.weights
                .iter()
                .filter(|((a, b), weight)| {
                    let is_free = !without || !mediators.contains(a) && !mediators.contains(b);
                    is_free && weight.total >= LEAST_WEIGHT && (weight.firm > 0 || !needs_firm)
                })
                // Of equal pairs the one named first.
                .max_by(|a, b| a.1.total.cmp(&b.1.total).then(b.0.cmp(a.0)))
                .map(|(pair, _)| *pair)
        };
        heaviest(true).or_else(|| if mediators.is_empty() { heaviest(false) } else { None })
    }
}

/// The tokens that cover two places.
fn places(reading: &Reading<'_>, from: u32, to: u32) -> Range<TokenIdx> {
    let tokens = &reading.text.tokens;
    let first = tokens.partition_point(|token| token.range.end <= from);
    let end = tokens.partition_point(|token| token.range.start < to);
    first..end
}

fn followed_by_talks(reading: &Reading<'_>, end: TokenIdx, at: TokenIdx) -> bool {
    let window = at..end.min(at + 3);
    reading.any(window.clone(), Word::Talks) || reading.any(window, Word::Conflict)
}

// --- resolution ---

fn resolve(
    reading: &Reading<'_>,
    candidates: Vec<Candidate>,
    main: Option<(ActorIdx, ActorIdx)>,
) -> Vec<Label<Mediation>> {
    let mut labels: Vec<Label<Mediation>> = Vec::new();
    for candidate in candidates {
        let principal = reading.principal(candidate.mediator);
        let mut between: Vec<ActorIdx> = candidate
            .between
            .iter()
            .map(|party| reading.principal(*party))
            .filter(|party| *party != principal && *party != candidate.mediator)
            .collect();
        between.dedup();
        let is_party = main.is_some_and(|(a, b)| {
            a == principal || b == principal || a == candidate.mediator || b == candidate.mediator
        });
        if is_party && between.len() < 2 {
            continue;
        }
        if between.len() < 2
            && let Some((a, b)) = main
        {
            for party in [a, b] {
                if !between.contains(&party) {
                    between.push(party);
                }
            }
            between.truncate(2);
        }
        // A weak cue without anybody to stand between says nothing.
        if !candidate.is_strong && between.is_empty() {
            continue;
        }
        let mut mediators = vec![candidate.mediator];
        if !is_party {
            mediators.push(principal);
        }
        mediators.extend(candidate.also.iter().filter(|one| {
            !between.contains(one) && main.is_none_or(|(a, b)| a != **one && b != **one)
        }));
        mediators.dedup();
        for mediator in mediators {
            let cue = reading.range(candidate.cue.0, candidate.cue.1);
            if labels
                .iter()
                .rev()
                .take(MOST_PER_SENTENCE)
                .any(|label| label.range.overlaps(cue) && label.value.mediator == mediator)
            {
                continue;
            }
            let mediation = Mediation {
                mediator,
                between: between.clone(),
                status: candidate.status,
                channels: vec![candidate.channel],
            };
            labels.push(reading.label(
                mediation,
                cue,
                candidate.sentence,
                candidate.rule,
                vec![cue],
            ));
        }
    }
    labels.sort_by_key(|label| (label.range, label.value.mediator));
    labels
}

/// The roles of every actor.
fn roles(
    reading: &Reading<'_>,
    mediations: &[Label<Mediation>],
    opponents: &Opponents,
    main: Option<(ActorIdx, ActorIdx)>,
) -> Vec<Vec<Role>> {
    let n_actors = reading.actors.len();
    let mut roles: Vec<BTreeSet<Role>> = vec![BTreeSet::new(); n_actors];
    let mut status: BTreeMap<ActorIdx, MediationStatus> = BTreeMap::new();
    let mut parties: BTreeSet<ActorIdx> = main.into_iter().flat_map(|(a, b)| [a, b]).collect();
    for label in mediations {
        let status = status.entry(label.value.mediator).or_insert(label.value.status);
        *status = (*status).min(label.value.status);
        parties.extend(&label.value.between);
    }
    // Pairs set against each other in so many words are parties too.
    for ((a, b), weight) in &opponents.weights {
        if weight.firm >= LEAST_WEIGHT && !status.contains_key(a) && !status.contains_key(b) {
            parties.extend([*a, *b]);
        }
    }
    for (idx, roles) in (0u32..).zip(&mut roles) {
        let actor = ActorIdx(idx);
        let principal = reading.principal(actor);
        if reading.actor(actor).kind == ActorKind::Media {
            continue;
        }
        if let Some(status) = status.get(&actor).or_else(|| status.get(&principal)) {
            roles.insert(Role::Mediator(*status));
        } else if parties.contains(&actor) || parties.contains(&principal) {
            roles.insert(Role::Party);
        }
    }
    for sentence in reading.sentences() {
        for hit in reading.hits(sentence) {
            match hit.cue {
                Cue::Spoil => {
                    if let Some(actor) = spoiler(reading, *hit) {
                        roles[actor.0 as usize].insert(Role::Spoiler);
                    }
                }
                Cue::Affected => {
                    for actor in affected(reading, sentence, *hit) {
                        let roles = &mut roles[actor.0 as usize];
                        if roles.is_empty() {
                            roles.insert(Role::Affected);
                        }
                    }
                }
                _ => {}
            }
        }
    }
    roles
        .into_iter()
        .map(
            |roles| {
                if roles.is_empty() { vec![Role::Observer] } else { roles.into_iter().collect() }
            },
        )
        .collect()
}

/// "X could derail the talks", "X continues to exert pressure".
fn spoiler(reading: &Reading<'_>, hit: Hit) -> Option<ActorIdx> {
    let manner = reading.manner(hit.first);
    if manner.is_negated || manner.is_passive {
        return None;
    }
    let is_pressure = matches!(reading.word(hit.end - 1), "pressure");
    let is_willing = manner.is_open
        || manner.is_infinitive
        || is_pressure
        || reading.word(hit.first).ends_with("ing");
    let np = reading.subject(manner.start)?;
    match reading.who(np)? {
        // A state that presses is a party; one that wrecks is named with a modal.
        Who::Actor(actor)
            if is_willing && (!is_pressure || reading.actor(actor).kind != ActorKind::State) =>
        {
            Some(actor)
        }
        _ => None,
    }
}

/// "X awaits the outcome", "X bears the brunt", with those named in an inset.
fn affected(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Vec<ActorIdx> {
    let manner = reading.manner(hit.first);
    if manner.is_negated {
        return Vec::new();
    }
    let np = reading.subject(manner.start).or_else(|| reading.main_subject(sentence));
    let Some(np) = np else { return Vec::new() };
    let members = reading.members(np);
    if !members.is_empty() {
        return members;
    }
    let joined = reading.joined(np.head);
    if joined.is_empty() { reading.actor_of(np).into_iter().collect() } else { joined }
}

#[cfg(test)]
mod tests;
