//! Mediators by a cue of the tables: who does what an active verb says, the agent of a passive, who
//! is used, asked or proposed.

use super::agents::{agent, also, doer, has_object, is_firm, phrase_from, possessor};
use super::parties::between;
use super::status::{channel, status};
use super::{Candidate, Channel, Cue, Hit, MediationStatus, Reading, SentenceIdx, Word};

pub(super) fn by_hit(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Candidate> {
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
pub(super) fn active(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Candidate> {
    let (first, end) = reading.bounds(sentence);
    if hit.end < end && reading.word(hit.end) == "by" {
        return None;
    }
    let manner = reading.manner(hit.first);
    // "Never received a mandate to mediate": the infinitive hangs on what is denied.
    if manner.is_infinitive && is_ruled_out(reading, first, manner.start) {
        return None;
    }
    // "Denied that it was mediating".
    let is_disowned = (first.max(hit.first.saturating_sub(8))..hit.first)
        .any(|at| matches!(reading.word(at), "deny" | "denies" | "denied" | "denying"));
    if is_disowned {
        return None;
    }
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

/// Whether a verb or noun right before an infinitive is negated: "has no mandate to".
fn is_ruled_out(
    reading: &Reading<'_>,
    first: super::TokenIdx,
    infinitive: super::TokenIdx,
) -> bool {
    (first.max(infinitive.saturating_sub(7))..infinitive)
        .rev()
        .take_while(|at| {
            !matches!(reading.word(*at), "," | ";" | "but") && !reading.is(*at, Word::Subordinator)
        })
        .any(|at| {
            reading.is(at, Word::Negation)
                // "Not only to mediate".
                && !matches!(reading.word(at + 1), "only" | "just")
        })
}

/// "X hosts talks between A and B": the place is given to others, not to one's own guest.
pub(super) fn host(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Candidate> {
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
pub(super) fn carry(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Candidate> {
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
pub(super) fn passive(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Candidate> {
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
pub(super) fn via(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Candidate> {
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
pub(super) fn using(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Candidate> {
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
pub(super) fn asked(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Candidate> {
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
    let is_named = ["appoint", "nam", "mandat", "commission"]
        .iter()
        .any(|begin| reading.word(hit.first).starts_with(begin));
    let status =
        if is_put || is_named { MediationStatus::Active } else { MediationStatus::Proposed };
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
