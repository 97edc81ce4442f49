//! Whom the words around a cue of mediation name: its subject, the one an envoy acts for, a
//! possessor.

use super::can_mediate;
use super::{ActorIdx, Hit, NounPhrase, Reading, Referent, SentenceIdx, TokenIdx, TokenKind, Word};

/// Cues that mean mediation and nothing else.
pub(super) fn is_firm(reading: &Reading<'_>, hit: Hit) -> bool {
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
pub(super) fn has_object(reading: &Reading<'_>, end: TokenIdx, hit: Hit) -> bool {
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
pub(super) fn doer(
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
        // "Norway's readiness to host", "its offer to mediate": whose it is.
        let is_noun_of_will = matches!(
            reading.word(before),
            "readiness"
                | "willingness"
                | "offer"
                | "offers"
                | "plan"
                | "plans"
                | "proposal"
                | "attempt"
                | "attempts"
                | "effort"
                | "efforts"
                | "bid"
                | "intention"
                | "decision"
                | "promise"
                | "pledge"
                | "openness"
        );
        if is_noun_of_will && let Some(actor) = possessor(reading, first, before) {
            let named =
                (first..before).rev().take(5).find(|at| reading.actor_at(*at) == Some(actor));
            if let Some(at) = named {
                return reading.phrase(at, at + 1);
            }
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
pub(super) fn nearest_subject(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    first: TokenIdx,
    verb_start: TokenIdx,
) -> Option<NounPhrase> {
    // "A member of the Chadian team trying to broker": the nearest group that can act.
    let main = reading.main_subject(sentence);
    let floor = first.max(verb_start.saturating_sub(8));
    for at in (floor..verb_start).rev() {
        // Inside "A, B and C" a comma ends no clause.
        if main.is_some_and(|np| np.first <= at && at < np.end) {
            break;
        }
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
pub(super) fn agent(reading: &Reading<'_>, np: NounPhrase) -> Option<ActorIdx> {
    match reading.who(np) {
        Some(Referent::Actor(actor)) => Some(actor),
        Some(Referent::Unnamed(phrase)) => reading
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
pub(super) fn also(reading: &Reading<'_>, np: NounPhrase, mediator: ActorIdx) -> Vec<ActorIdx> {
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
pub(super) fn possessor(reading: &Reading<'_>, first: TokenIdx, at: TokenIdx) -> Option<ActorIdx> {
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

/// The noun phrase that begins at `start`.
pub(super) fn phrase_from(
    reading: &Reading<'_>,
    start: TokenIdx,
    end: TokenIdx,
) -> Option<NounPhrase> {
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
