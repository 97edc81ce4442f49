//! Mediators by a noun: "the Omani-brokered talks", "Norway's mediation", "mediator Jane Roe".

use super::agents::{
    Agent, agent, also, has_talks_of_sides, is_past_tense, main_agent, named_at, of_each_land,
    possessor,
};
use super::parties::{between, joined_pair};
use super::status::{channel, status};
use super::{
    Candidate, Channel, Cue, Few, Hit, MOST_PER_SENTENCE, Manner, MediationStatus, NounPhrase,
    Reading, SentenceIdx, Suffix, TokenIdx, TokenKind, Word, by_name,
};
use crate::config::ActorKind;

/// "The Omani-brokered talks", "Pakistani mediators", "Norway's mediation", "mediator Jane Roe".
pub(super) fn nominal(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    candidates: &mut Vec<Candidate>,
) {
    let nouns = [Word::Brokered, Word::BetweenPerson, Word::BetweenAct, Word::Aegis];
    if !reading.sentence_has(sentence, &nouns) {
        return;
    }
    let (first, end) = reading.bounds(sentence);
    // "The intermediary was paid": of trade, where nothing stands that sides speak of.
    let spoken_of = [Word::Talks, Word::Conflict, Word::Message, Word::Meeting];
    let is_of_trade = !reading.sentence_has(sentence, &spoken_of)
        && !(first..end).any(|at| reading.word(at) == "between");
    let begin = candidates.len();
    for at in first..end {
        if candidates.len() - begin >= MOST_PER_SENTENCE {
            break;
        }
        // "US-led war" is none: what is brokered or led must be talks.
        let behind = at + 1..end.min(at + 4);
        let is_compound = reading.ends_in(at, Word::Brokered)
            && (has_talks_of_sides(reading, behind.clone())
                || reading.any(behind.clone(), Word::BetweenAct)
                || !reading.text.folded.word(at).ends_with("-led")
                    && reading.any(behind.clone(), Word::Talks))
            // "The Taliban-led government are meeting".
            && !reading.any(behind.clone(), Word::Auxiliary)
            // "The NATO-led peace force" keeps it.
            && !behind.into_iter().any(|at| reading.few(at, Few::Peacekeepers));
        let is_person = reading.is(at, Word::BetweenPerson)
            && (!reading.is(at, Word::Equivocal) || at > first && reading.word(at - 1) == "peace");
        let is_person = is_person && !(is_of_trade && reading.few(at, Few::TradeAgent));
        let is_act = reading.is(at, Word::BetweenAct) || is_roof(reading, first, end, at);
        let met = || is_person.then(|| unnamed(reading, first, end, at)).flatten();
        let mediator = if is_compound {
            let here = |at| Some(Agent::of_actor(reading.actor_at(at)?, at, at + 1));
            here(at).or_else(|| at.checked_sub(1).filter(|before| *before >= first).and_then(here))
        } else if is_person {
            // "Mediator Jane Roe", "the mediator, Jane Roe,"; else whose mediator it is.
            let after = if at + 1 < end && reading.word(at + 1) == "," { at + 2 } else { at + 1 };
            let named = (after < end)
                .then(|| reading.actor_at(after))
                .flatten()
                .filter(|actor| reading.is_person(*actor))
                .map(|actor| {
                    let end = (after..end).find(|next| reading.actor_at(*next) != Some(actor));
                    Agent::of_actor(actor, at, end.unwrap_or(after + 1))
                });
            // "Peace broker Norway", "mediator Qatar".
            let named = named.or_else(|| {
                let beside = at + 1;
                let actor = reading.actor_at(beside.min(end - 1)).filter(|_| beside < end)?;
                let stop = (beside..end).find(|next| reading.actor_at(*next) != Some(actor));
                let is_state = !reading.is_person(actor) && !reading.ends(at, Suffix::S);
                is_state.then(|| Agent::of_actor(actor, at, stop.unwrap_or(beside + 1)))
            });
            // "Jane Roe, the Malaysian facilitator,".
            let named = named.or_else(|| holder_before(reading, first, at)).or_else(|| {
                // "The facilitator, former president Jane Roe,".
                let np = reading.phrase_ending(first, at + 1).filter(|np| np.head == at)?;
                let actor = reading.apposed(np).filter(|actor| reading.is_person(*actor))?;
                Some(Agent::of_actor(actor, np.first, at + 1))
            });
            let named = named.or_else(|| named_behind(reading, first, at));
            if replaced(reading, sentence, at, candidates) {
                continue;
            }
            if let Some(found) = of_body(reading, sentence, at) {
                candidates.push(found);
                continue;
            }
            predicative(reading, sentence, at, candidates);
            if reading.ends(at, Suffix::S) {
                listed(reading, sentence, at, at + 1, false, candidates);
                named_as(reading, sentence, at, candidates);
            }
            let owner = possessor(reading, first, at).filter(|_| {
                at > first
                    && !named_by_possessive(reading, at)
                    // "Norway's preferred mediators".
                    && !reading.few(at - 1, Few::Preferred)
            });
            if let (Some(person), Some(owner)) = (named, owner) {
                // "UN mediator Jane Roe" is one naming of both.
                let words = (owner.at.0.min(person.at.0), person.at.1);
                let owner = Agent { at: words, ..owner };
                push_nominal(reading, sentence, at, owner, candidates);
                Some(Agent { at: words, ..person })
            } else {
                named.or(owner).or_else(met)
            }
        } else if is_act {
            let service = || service(reading, at, end).filter(|_| !is_of_trade);
            service().or_else(|| possessor(reading, first, at))
        } else {
            None
        };
        if let Some(mediator) = mediator {
            push_nominal(reading, sentence, at, mediator, candidates);
        }
    }
}

/// "The union's mediator, Peruvian judge Jane Roe,": she and the union, and not Peru. A state's mediator
/// may be the one whom it faces.
fn of_body(reading: &Reading<'_>, sentence: SentenceIdx, at: TokenIdx) -> Option<Candidate> {
    let (first, _) = reading.bounds(sentence);
    if at <= first || reading.kind(at - 1) != TokenKind::Possessive {
        return None;
    }
    let np = reading.phrase_ending(first, at + 1).filter(|np| np.head == at)?;
    let body = possessor(reading, first, at)?.actor()?;
    let person = reading.apposed(np).filter(|actor| reading.is_person(*actor))?;
    let is_body = reading.actor(body).kind == ActorKind::Organisation;
    let hit = Hit { first: at, end: at + 1, cue: Cue::Mediate };
    is_body.then_some(Candidate {
        mediator: Agent::of_actor(person, np.first, at + 1),
        sentence,
        cue: (np.first, at + 1),
        status: status(reading, sentence, hit, None, Manner::default())?,
        channel: channel(reading, sentence, hit, Channel::GoodOffices),
        rule: "mediator/nominal",
        also: vec![body],
        between: between(reading, sentence, hit),
        is_strong: true,
    })
}

/// Tokens from "replaced" to "as mediator", both left out: "the late bishop Jane Roe".
const REPLACED_REACH: usize = 8;

/// "Norway replaced Peru as mediator", "was asked to replace Peru as mediator": one comes and one goes.
/// Whether the noun at `at` is of such a clause.
fn replaced(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    at: TokenIdx,
    candidates: &mut Vec<Candidate>,
) -> bool {
    let (first, _) = reading.bounds(sentence);
    let floor = first.max(at.saturating_sub(REPLACED_REACH));
    let Some(as_) = (floor..at).rev().take(3).find(|at| reading.word(*at) == "as") else {
        return false;
    };
    let mut clause = (floor..as_).rev().take_while(|at| !reading.few(*at, Few::ContrastEdge));
    // "Succeeded in its part as mediator" goes on with it.
    let is_verb =
        |at: &TokenIdx| reading.few(*at, Few::Replaces) && !reading.is(*at + 1, Word::Preposition);
    let Some(verb) = clause.find(is_verb) else { return false };
    let manner = reading.manner(verb);
    if manner.is_negated || reading.is_unreal_or_supposed(manner, verb) {
        return true;
    }
    // "May replace", "was asked to replace": nobody has come yet, and nobody gone.
    let is_open = manner.is_open || manner.is_infinitive;
    let between = || {
        let hit = Hit { first: at, end: at + 1, cue: Cue::Mediate };
        // "As mediator between", "for": else those who come are named together, and not two sides.
        let is_told = reading.is(at + 1, Word::Preposition);
        if is_told { between(reading, sentence, hit) } else { Vec::new() }
    };
    let mut push = |mediator: Agent, status| {
        candidates.push(Candidate {
            mediator,
            sentence,
            cue: (at, at + 1),
            status,
            channel: Channel::GoodOffices,
            rule: "mediator/nominal",
            also: also(reading, mediator),
            between: between(),
            is_strong: true,
        });
    };
    let subject = if manner.is_infinitive {
        main_agent(reading, sentence, verb)
    } else {
        reading.subject(manner.start).and_then(|np| agent(reading, np))
    };
    let object = || reading.phrase(verb + 1, as_).and_then(|np| agent(reading, np));
    let (new, old) = if manner.is_passive { (None, subject) } else { (subject, object()) };
    if let Some(old) = old.filter(|_| !is_open) {
        push(old, MediationStatus::Former);
    }
    if let Some(new) = new {
        push(new, if is_open { MediationStatus::Proposed } else { MediationStatus::Active });
    }
    true
}

/// "The mediators are A, B and C", "the union's preferred mediators were A and B": each of them.
fn predicative(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    at: TokenIdx,
    candidates: &mut Vec<Candidate>,
) {
    let (first, end) = reading.bounds(sentence);
    let copula = (at + 1..end.min(at + 7)).find(|at| reading.few(*at, Few::IsWas));
    let Some(copula) = copula else { return };
    // "Mediators in Oslo say they were Norway's": only what says more of the mediators stands between.
    let is_plain = (at + 1..copula).all(|between| {
        reading.is_word(between)
            && !reading.is(between, Word::Subordinator)
            && !reading.is(between, Word::He)
            && !reading.is(between, Word::They)
    });
    let np = reading.phrase_ending(first, at + 1).filter(|np| np.head == at);
    let Some(np) = np.filter(|_| is_plain) else { return };
    let is_wish = (np.first..at).any(|at| reading.few(at, Few::Preferred));
    let mut from = copula + 1;
    // "Are representatives of A".
    while from < end
        && reading.actor_at(from).is_none()
        && (reading.is(from, Word::Determiner)
            || reading.word(from) == "of"
            || reading.is(from, Word::Organ)
            || reading.is(from, Word::Official)
            || reading.is(from, Word::Informant)
            || reading.few(from, Few::Representatives))
    {
        from += 1;
    }
    listed(reading, sentence, at, from, is_wish, candidates);
}

/// The actors of a list that begins at `from`, each of them a mediator by the noun at `at`: "fellow
/// mediators the United States and Egypt".
fn listed(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    at: TokenIdx,
    from: TokenIdx,
    is_wish: bool,
    candidates: &mut Vec<Candidate>,
) {
    let (_, end) = reading.bounds(sentence);
    let from = from + usize::from(from < end && reading.is(from, Word::The));
    if from >= end || reading.actor_at(from).is_none() {
        return;
    }
    let list = (from..end.min(from + 24)).take_while(|at| {
        reading.actor_at(*at).is_some()
            || reading.few(*at, Few::ListMark)
            || reading.is(*at, Word::Determiner)
            || reading.is(*at, Word::Organ)
            || reading.word(*at) == "and"
    });
    let stop = from + list.count();
    for mention in reading.mentions_in(from, stop).take(MOST_PER_SENTENCE) {
        let agent = named_at(reading, mention);
        push_nominal(reading, sentence, at, agent, candidates);
        if let Some(last) = candidates.last_mut() {
            // Those of the list stand beside each other, not against each other.
            last.between.clear();
            if is_wish {
                last.status = MediationStatus::Proposed;
            }
        }
    }
}

/// "Norway, along with Qatar, Oman and Kenya as mediators, has": all of them.
fn named_as(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    at: TokenIdx,
    candidates: &mut Vec<Candidate>,
) {
    let (first, _) = reading.bounds(sentence);
    if at < first + 2 || reading.word(at - 1) != "as" {
        return;
    }
    let mut named = reading.joined(at - 2);
    // Who does it with them is the subject.
    let with = reading.mentions_in(first, at).find(|one| Some(&one.value.actor) == named.first());
    let with = with.map(|one| named_at(reading, one).at.0);
    let is_joined = with.is_some_and(|with| {
        let the = usize::from(with > first && reading.is(with - 1, Word::The));
        with > first + the && reading.word(with - the - 1) == "with"
    });
    let subject = reading.main_subject(sentence).filter(|_| is_joined);
    named.extend(subject.and_then(|np| reading.actor_at(np.head)));
    for actor in named.into_iter().take(MOST_PER_SENTENCE) {
        push_nominal(reading, sentence, at, Agent::of_actor(actor, at - 2, at), candidates);
        if let Some(last) = candidates.last_mut() {
            // They stand beside each other, not against each other.
            last.between.retain(|party| *party != actor);
        }
    }
}

/// The person before the comma of an inset whose noun says that he mediates.
fn holder_before(reading: &Reading<'_>, first: TokenIdx, at: TokenIdx) -> Option<Agent> {
    let np = reading.phrase_ending(first, at + 1).filter(|np| np.head == at)?;
    let comma = np.first.checked_sub(1).filter(|comma| *comma > first)?;
    if reading.word(comma) != "," || !reading.is(np.first, Word::Determiner) {
        return None;
    }
    let actor = reading.actor_at(comma - 1).filter(|actor| reading.is_person(*actor))?;
    let start = (first..comma).rev().take_while(|token| reading.actor_at(*token) == Some(actor));
    Some(Agent::of_actor(actor, start.last().unwrap_or(comma - 1), at + 1))
}

/// Tokens from "mediator" to the comma before his name: "in the dispute between the two unions". Own
/// choice, 2026-11-22.
const MODIFIER_REACH: usize = 12;

/// "The mediator between Peru and Chile, Jane Roe,": a name behind what more is said of the office.
fn named_behind(reading: &Reading<'_>, first: TokenIdx, at: TokenIdx) -> Option<Agent> {
    let np = reading.phrase_ending(first, at + 1).filter(|np| np.head == at)?;
    let (_, end) = reading.bounds(reading.sentence_of(at));
    if !reading.is(at + 1, Word::Preposition) && reading.word(at + 1) != "between" {
        return None;
    }
    let is_plain = |at: &TokenIdx| {
        reading.is_word(*at)
            && !reading.is(*at, Word::Auxiliary)
            && !reading.is(*at, Word::Modal)
            && !reading.is(*at, Word::Subordinator)
            && !is_past_tense(reading, *at)
    };
    let reach = at + 1..end.min(at + 1 + MODIFIER_REACH);
    let comma = at + 1 + reach.take_while(is_plain).count();
    let phrase = NounPhrase { end: comma, ..np };
    let actor = reading.apposed(phrase).filter(|actor| reading.is_person(*actor))?;
    Some(Agent::of_actor(actor, np.first, at + 1))
}

/// "The conciliation service Lund Bridge": a body behind the words that say what it does.
fn service(reading: &Reading<'_>, at: TokenIdx, end: TokenIdx) -> Option<Agent> {
    let named = at + 2;
    if named >= end || !reading.few(at + 1, Few::OfService) {
        return None;
    }
    let actor = reading.actor_at(named)?;
    let behind = (named..end).find(|next| reading.actor_at(*next) != Some(actor)).unwrap_or(end);
    // "The conciliation service Lund Bridge said": it is named, and talks of others.
    let sentence = reading.sentence_of(at);
    let says = behind < end
        && (reading.says_at(sentence, behind) || reading.begins(sentence, Cue::Declined, behind));
    if says {
        return None;
    }
    (!reading.is_person(actor)).then(|| Agent::of_actor(actor, named, behind))
}

/// "Under Vatican auspices", "at Norway's invitation", where there are talks.
fn is_roof(reading: &Reading<'_>, first: TokenIdx, end: TokenIdx, at: TokenIdx) -> bool {
    let opens =
        (first.max(at.saturating_sub(5))..at).any(|before| reading.few(before, Few::UnderAt));
    let around = first.max(at.saturating_sub(20))..end.min(at + 20);
    reading.is(at, Word::Aegis)
        && opens
        && around
            .into_iter()
            .any(|near| reading.is(near, Word::Talks) || reading.is(near, Word::Meeting))
}

/// "A government mediator met both": somebody without a name whose noun says what he does, when the
/// sentence names two.
fn unnamed(reading: &Reading<'_>, first: TokenIdx, end: TokenIdx, at: TokenIdx) -> Option<Agent> {
    let np = reading.phrase_ending(first, at + 1)?;
    let is_subject = np.head == at && at + 1 < end && !reading.is(at + 1, Word::Preposition);
    let has_parties = joined_pair(reading, at + 1, end.min(at + 16)).len() == 2;
    if is_subject && has_parties {
        return agent(reading, np);
    }
    // "A state mediator", "federal mediators": of whom it is known who sent them.
    let is_sent = at > first && np.head == at && reading.few(at - 1, Few::OfPublic);
    // "Forcing a state mediator".
    let article = (np.first..at).rev().find(|at| reading.is(*at, Word::Determiner));
    let np = NounPhrase { first: article.unwrap_or(np.first), ..np };
    let is_denied = (first.max(np.first.saturating_sub(2))..at).any(|at| {
        reading.is(at, Word::Negation)
            || reading.few(at, Few::NoOrBoth)
            || reading.word(at) == "without"
    });
    (is_sent && !is_denied).then(|| agent(reading, np)).flatten()
}

/// "Iran's mediator" may be the one it faces; "the Iranian mediator" is Iranian.
pub(super) fn named_by_possessive(reading: &Reading<'_>, at: TokenIdx) -> bool {
    reading.kind(at - 1) == TokenKind::Possessive
        // "The union's preferred mediators".
        || at > 1 && reading.few(at - 1, Few::Preferred) && reading.kind(at - 2) == TokenKind::Possessive
}

pub(super) fn push_nominal(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    at: TokenIdx,
    mediator: Agent,
    candidates: &mut Vec<Candidate>,
) {
    let hit = Hit { first: at, end: at + 1, cue: Cue::Mediate };
    let is_in_name = mediator.actor().is_some() && reading.actor_at(at) == mediator.actor();
    let status = if is_in_name && reading.is(at, Word::BetweenAct) {
        by_name::status(reading, sentence, at)
    } else {
        status(reading, sentence, hit, None, Manner::default())
    };
    let Some(status) = status else { return };
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
        also: of_each_land(reading, mediator, at),
        between: between(reading, sentence, hit),
        is_strong: true,
    });
}
