//! Mediators by a cue of the tables: who does what an active verb says, the agent of a passive, who
//! is used, asked or proposed.

use super::agents::{
    Agent, agent, also, companions, doer, has_object, has_talks_of_sides, is_firm, is_from,
    is_offer_from, main_agent, object_or_named, phrase_from, possessor,
};
use super::parties::between;
use super::status::{answers_no, channel, offer_of, status};
use super::{
    ActorIdx, ActorKind, Candidate, Channel, Cue, Few, Hit, Manner, MediationStatus, Reading,
    SentenceIdx, Suffix, TokenIdx, TokenKind, Word,
};

/// How far before "via" the message stands that passes, in tokens.
const MESSAGE_REACH: usize = 10;

/// How far before "brokered by" the goods stand that were sold, in tokens.
const TRADE_REACH: usize = 5;

/// How far behind "asked to facilitate" the talks stand that are to be, in tokens.
const OBJECT_REACH: usize = 8;

/// How far before "to mediate" the verb stands that asks for it, in tokens; its table allows no more.
const ASKED_REACH: usize = 16;

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
    // "Asked peace broker Norway to come": a name behind what it is.
    if hit.end == hit.first + 1
        && hit.end < end
        && reading.is(hit.first, Word::BetweenPerson)
        && reading.actor_at(hit.end).is_some()
    {
        return None;
    }
    let manner = reading.manner(hit.first);
    // "Never received a mandate to mediate": the infinitive hangs on what is denied.
    let hangs_on_nothing = manner.is_infinitive
        && (is_ruled_out(reading, first, manner.start) || is_to_be_asked(reading, sentence, hit));
    if hangs_on_nothing {
        return None;
    }
    // "Denied that it was mediating".
    if reading.has_cue(sentence, Cue::Disowned, first.max(hit.first.saturating_sub(8))..hit.first) {
        return None;
    }
    let word = reading.word(hit.first);
    let is_copula = reading.is(hit.first, Word::Auxiliary);
    if manner.is_passive && !is_copula && !word.ends_with("ing") {
        return None;
    }
    // "Convened an emergency meeting" of one's own, "overseeing security and deals with threats".
    let is_own = (hit.first..hit.end).any(|at| reading.few(at, Few::OwnMeeting))
        || reading.word(hit.end - 1) == "deals" && hit.end < end && reading.word(hit.end) == "with";
    if is_own || brokers_for_itself(reading, hit) {
        return None;
    }
    let firm = is_firm(reading, hit);
    if !firm && !has_object(reading, end, hit) {
        return None;
    }
    let by_subject = doer(reading, sentence, hit, manner);
    if by_subject.is_some() && reading.is_unreal_or_supposed(manner, hit.first) {
        return None;
    }
    let mediator = by_subject.or_else(|| {
        // "X's role as mediator": the hit is a noun and the subject its possessor.
        reading
            .few(hit.first, Few::RoleNoun)
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
        status: if manner.is_infinitive
            && manner.start > first
            && is_from(reading, first, manner.start - 1)
            && !is_offer_from(reading, first, manner.start - 1)
        {
            MediationStatus::Proposed
        } else {
            status(reading, sentence, hit, Some(mediator), manner)?
        },
        channel: channel(reading, sentence, hit, Channel::GoodOffices),
        rule: "mediator/active",
        also: match by_subject {
            // "The Ghanaian diplomat stepped down as the union's mediator": for the union.
            Some(_) if let Some(body) = mediator_of(reading, hit) => vec![body],
            // "Norway joined Peru as mediator".
            Some(_) if word.starts_with("join") => reading.actors_in(hit.first + 1, hit.end),
            Some(_) => with_company(reading, sentence, manner, mediator),
            // "A and B offered their good offices".
            None => main_agent(reading, sentence, hit.first)
                .map(|main| also(reading, main))
                .unwrap_or_default(),
        },
        between: between(reading, sentence, hit),
        is_strong: firm,
    })
}

/// Who else mediates, by the words of the mediator and by those between it and the verb.
fn with_company(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    manner: Manner,
    mediator: Agent,
) -> Vec<ActorIdx> {
    let mut all = also(reading, mediator);
    let others = companions(reading, sentence, manner.start);
    all.extend(others.into_iter().filter(|one| Some(*one) != mediator.actor()));
    all
}

/// "As the union's mediator": whose.
fn mediator_of(reading: &Reading<'_>, hit: Hit) -> Option<ActorIdx> {
    let noun = hit.end - 1;
    let is_person = noun > hit.first && reading.is(noun, Word::BetweenPerson);
    let owner = is_person.then(|| possessor(reading, hit.first, noun)).flatten()?;
    owner.actor().filter(|_| owner.at.0 > hit.first)
}

/// "Broker deals with other blocs": one's own deals.
fn brokers_for_itself(reading: &Reading<'_>, hit: Hit) -> bool {
    let (_, end) = reading.bounds(reading.sentence_of(hit.first));
    let begins = hit.end == hit.first + 1 && reading.word(hit.first).starts_with("broker");
    begins
        && (hit.end..end.min(hit.end + 5))
            .find(|at| reading.is(*at, Word::Talks))
            .is_some_and(|at| at + 1 < end && reading.word(at + 1) == "with")
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
            !reading.few(*at, Few::ContrastEdge) && !reading.is(*at, Word::Subordinator)
        })
        .any(|at| {
            reading.is(at, Word::Negation)
                // "Not only to mediate".
                && !reading.few(at + 1, Few::OnlyJust)
        })
}

/// "X hosts talks between A and B": the place is given to others, not to one's own guest.
pub(super) fn host(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Candidate> {
    let (_, end) = reading.bounds(sentence);
    let manner = reading.manner(hit.first);
    let follows = |word: &str| (hit.end..end.min(hit.end + 2)).any(|at| reading.word(at) == word);
    let is_passive = manner.is_passive && !reading.ends(hit.first, Suffix::Ing);
    let guest = follows("with").then(|| offered_host(reading, sentence, hit, manner)).flatten();
    if follows("with") && guest.is_none() || follows("by") || is_passive {
        return None;
    }
    if is_one_guest(reading, hit) || reading.is_unreal_or_supposed(manner, hit.first) {
        return None;
    }
    let mediator = doer(reading, sentence, hit, manner)?;
    let between = guest.unwrap_or_else(|| between(reading, sentence, hit));
    // "The Swiss president invited Norway to his home for talks on the Swiss-Norwegian border": his own.
    let is_own = mediator.actor().is_some_and(|actor| between.contains(&reading.principal(actor)));
    if is_own {
        return None;
    }
    Some(Candidate {
        mediator,
        sentence,
        cue: (hit.first, hit.end),
        status: status(reading, sentence, hit, Some(mediator), manner)?,
        channel: Channel::Venue,
        rule: "mediator/host",
        also: with_company(reading, sentence, manner, mediator),
        between,
        is_strong: false,
    })
}

/// "Chad accepted an offer from Norway to host talks with Sudan": Chad and Sudan.
fn offered_host(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
    manner: Manner,
) -> Option<Vec<ActorIdx>> {
    let (first, end) = reading.bounds(sentence);
    let host = manner.start.checked_sub(1).filter(|at| manner.is_infinitive && *at > first)?;
    // "An offer from Norway to host", "Norway's offer to host".
    if !is_offer_from(reading, first, host) && !reading.is(host, Word::Offer) {
        return None;
    }
    let with = (hit.end..end.min(hit.end + 2)).find(|at| reading.word(*at) == "with")?;
    let guest = reading.actors_in(with + 1, end.min(with + 4)).into_iter().next()?;
    let taker = main_agent(reading, sentence, host)?.actor().filter(|taker| *taker != guest)?;
    Some(vec![taker, guest])
}

/// "Invited the Peruvian president to its summit": one guest at a meeting of one's own.
fn is_one_guest(reading: &Reading<'_>, hit: Hit) -> bool {
    reading.word(hit.first).starts_with("invit")
        && reading.few(hit.end - 1, Few::OwnTalks)
        && reading.actors_in(hit.first, hit.end).len() < 2
}

/// "X carried the reply": words that are not X's own.
pub(super) fn carry(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Candidate> {
    let (_, end) = reading.bounds(sentence);
    let manner = reading.manner(hit.first);
    // "Take over the negotiations": nothing is carried.
    if hit.first + 1 < hit.end && reading.few(hit.first + 1, Few::Over)
        // "Communicated with the paper over a messenger".
        || reading.word(hit.first + 1) == "with"
        || reading.few(hit.end - 1, Few::OwnMessage)
        || reading.few(hit.end - 1, Few::HeldNotCarried)
    {
        return None;
    }
    // "Conveyed its response" is a party's own; so is "sent by".
    let is_own = (hit.first..hit.end).any(|at| reading.is(at, Word::Possessive));
    let is_passive = manner.is_passive && !reading.ends(hit.first, Suffix::Ing);
    if is_own || is_passive || (hit.end < end && reading.word(hit.end) == "by") {
        return None;
    }
    if reading.is_unreal_or_supposed(manner, hit.first) {
        return None;
    }
    let mediator = doer(reading, sentence, hit, manner)?;
    Some(Candidate {
        mediator,
        sentence,
        cue: (hit.first, hit.end),
        status: status(reading, sentence, hit, Some(mediator), manner)?,
        channel: Channel::Message,
        rule: "mediator/message",
        also: with_company(reading, sentence, manner, mediator),
        between: between(reading, sentence, hit),
        is_strong: false,
    })
}

/// "Brokered by X", "talks hosted by X", "at the invitation of X".
pub(super) fn passive(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Candidate> {
    let (first, end) = reading.bounds(sentence);
    let window = first.max(hit.first.saturating_sub(10))..end.min(hit.first + 1);
    let is_plain = reading.is(hit.first, Word::EquivocalBy);
    let is_message = reading.is(hit.first, Word::PassedOn);
    let fits = if is_message {
        reading.any(window, Word::Message)
    } else {
        // A delegation is led, but talks too: then they stand right before.
        let window = if reading.word(hit.first) == "led" {
            first.max(hit.first.saturating_sub(3))..hit.first
        } else {
            window
        };
        !is_plain
            || reading.any(window.clone(), Word::Talks)
            || reading.any(window.clone(), Word::BetweenAct)
            || reading.any(window.clone(), Word::Conflict)
            // "Will meet under the chairmanship of".
            || reading.is(hit.first, Word::EquivocalBy) && reading.any(window, Word::Meeting)
    };
    if !fits || leads_a_side(reading, hit) {
        return None;
    }
    let parties = between(reading, sentence, hit);
    // "The sale was brokered by": of goods.
    let is_trade = (first.max(hit.first.saturating_sub(TRADE_REACH))..hit.first)
        .any(|at| reading.few(at, Few::Traded));
    if is_trade && parties.len() < 2 {
        return None;
    }
    // "The trade deal negotiated by Norway" may be its own, and a choir is brought together too.
    if reading.few(hit.first, Few::NeedsSides) && parties.len() < 2 {
        return None;
    }
    // "The committee meeting chaired by X": a body's own.
    let before = first.max(hit.first.saturating_sub(10))..hit.first;
    let is_own = is_plain
        && !is_message
        && parties.len() < 2
        && !has_talks_of_sides(reading, before.clone())
        && !reading.any(before.clone(), Word::BetweenAct)
        && !reading.any(before.clone(), Word::Conflict)
        && reading.any(before, Word::Talks);
    if is_own {
        return None;
    }
    let mediator = phrase_from(reading, hit.end, end).and_then(|np| agent(reading, np))?;
    let also = also(reading, mediator);
    if is_plain && lead_their_own(reading, mediator, &also, &parties) {
        return None;
    }
    let manner = reading.manner(hit.first);
    // "No talks were mediated by", but "no deal brokered by Norway has held".
    if manner.is_passive && reading.is_unreal_or_supposed(manner, hit.first) {
        return None;
    }
    let channel = if is_message {
        Channel::Message
    } else if reading.any(hit.first..hit.end, Word::ByVenue) {
        Channel::Venue
    } else {
        Channel::GoodOffices
    };
    Some(Candidate {
        mediator,
        sentence,
        cue: (hit.first, hit.end),
        status: status(reading, sentence, hit, Some(mediator), manner)?,
        channel,
        rule: "mediator/passive",
        also,
        between: parties,
        is_strong: !is_plain
            || reading.ends_in(hit.first, Word::Brokered)
            || has_talks_before(reading, first, hit),
    })
}

/// "The Norwegian delegation to the talks is led by": it leads one side.
fn leads_a_side(reading: &Reading<'_>, hit: Hit) -> bool {
    reading.word(hit.first) == "led"
        && reading
            .subject(reading.manner(hit.first).start)
            .is_some_and(|np| reading.is(np.head, Word::Organ))
}

/// "The meeting was led by Peru's minister Jane Roe and Chile's minister Juan Lind": each side by its
/// own, where nobody else is named whom they could stand between.
fn lead_their_own(
    reading: &Reading<'_>,
    leader: Agent,
    also: &[ActorIdx],
    parties: &[ActorIdx],
) -> bool {
    let Some(leader) = leader.actor().filter(|actor| reading.is_person(*actor)) else {
        return false;
    };
    let others = also.iter().copied().filter(|actor| reading.is_person(*actor));
    let sides: Vec<ActorIdx> =
        others.chain([leader]).map(|actor| reading.principal(actor)).collect();
    let are_two = sides.iter().any(|side| *side != reading.principal(leader));
    are_two && parties.iter().all(|party| sides.contains(&reading.principal(*party)))
}

/// "The talks facilitated by": what is led or hosted stands right before.
fn has_talks_before(reading: &Reading<'_>, first: super::TokenIdx, hit: Hit) -> bool {
    let window = first.max(hit.first.saturating_sub(3))..hit.first;
    reading.any(window.clone(), Word::Talks) || reading.any(window, Word::BetweenAct)
}

/// "Via a Swiss mediator", "through the Swiss foreign ministry", where a message or talks went.
pub(super) fn via(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Candidate> {
    let (first, end) = reading.bounds(sentence);
    let np = phrase_from(reading, hit.end, end.min(hit.end + 9))?;
    // "Through the Harbour Bridge": a road.
    let is_road = reading.is(np.head, Word::Equivocal) && reading.kind(np.head) != TokenKind::Lower;
    let names_mediator = reading.is(np.head, Word::BetweenPerson) && !is_road
        || reading.is(np.head, Word::BetweenAct)
        || (np.first..np.end).any(|at| reading.word(at) == "offices");
    // "They offer flights via Lima": a verb, and no message.
    let is_verb = |at: TokenIdx| {
        at > first
            && (reading.word(at - 1) == "to"
                || [Word::They, Word::He, Word::It, Word::Modal]
                    .iter()
                    .any(|class| reading.is(at - 1, *class)))
    };
    let passes = (first.max(hit.first.saturating_sub(MESSAGE_REACH))..hit.first).any(|at| {
        reading.is(at, Word::Message) && !reading.few(at, Few::NotCarried) && !is_verb(at)
    });
    if !names_mediator && (!passes || is_own_branch(reading, np, end)) {
        return None;
    }
    let mediator = agent(reading, np).or_else(|| {
        names_mediator
            .then(|| reading.mentions_in(np.first, np.end).next())
            .flatten()
            .map(|one| Agent::of_actor(one.value.actor, np.first, np.end))
    })?;
    let manner = reading.manner(hit.first);
    Some(Candidate {
        mediator,
        sentence,
        cue: (hit.first, np.head + 1),
        status: status(reading, sentence, hit, None, Manner { is_negated: false, ..manner })?,
        channel: Channel::Message,
        rule: "mediator/via",
        also: Vec::new(),
        between: between(reading, sentence, hit),
        is_strong: names_mediator
            || mediator.actor().is_some_and(|actor| !reading.is_person(actor)),
    })
}

/// "Through its unit X", "through X, a subsidiary of Y": the hand of whoever sends, and nobody between.
fn is_own_branch(reading: &Reading<'_>, np: super::NounPhrase, end: TokenIdx) -> bool {
    let apposed = (reading.word(np.end) == ",")
        .then(|| phrase_from(reading, np.end + 1, end.min(np.end + 1 + MESSAGE_REACH)))
        .flatten();
    let tells =
        |part: super::NounPhrase| (part.first..part.end).any(|at| reading.few(at, Few::OwnBranch));
    tells(np) || apposed.is_some_and(tells)
}

/// "Using X as a go-between", "rejected X as mediator", "named X as its arbitrator".
pub(super) fn using(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Candidate> {
    let manner = reading.manner(hit.first);
    let mediator = if manner.is_passive {
        reading.subject(manner.start).and_then(|np| agent(reading, np))?
    } else {
        object_or_named(reading, hit, &["as"])?
    };
    if reading.is_unreal(manner, hit.first) {
        return None;
    }
    let begins = |cue| reading.begins(sentence, cue, hit.first);
    // "A proposal by Norway to lend its former minister as a mediator".
    let (first, _) = reading.bounds(sentence);
    let is_offered = manner.is_infinitive && offer_of(reading, first, manner.start).is_some();
    let status = if begins(Cue::Declined) || manner.is_negated && begins(Cue::Accepted) {
        MediationStatus::Declined
    } else if begins(Cue::Proposed) || is_offered {
        MediationStatus::Proposed
    } else {
        let manner = Manner { is_negated: false, is_past_perfect: false, ..manner };
        status(reading, sentence, hit, None, manner)?
    };
    let between = between(reading, sentence, hit);
    Some(Candidate {
        mediator,
        sentence,
        cue: (hit.first, hit.end),
        status,
        channel: channel(
            reading,
            sentence,
            hit,
            if reading.few(hit.first, Few::UsedAs) {
                Channel::Message
            } else {
                Channel::GoodOffices
            },
        ),
        rule: "mediator/used-as",
        also: appointer(reading, sentence, hit, &between).into_iter().collect(),
        between,
        is_strong: true,
    })
}

/// "The African Union appointed Jane Roe as mediator between A and B": whoever appoints mediates through
/// her, but for a side.
fn appointer(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
    between: &[ActorIdx],
) -> Option<ActorIdx> {
    if between.len() < 2 || !reading.begins(sentence, Cue::Appoints, hit.first) {
        return None;
    }
    let (_, end) = reading.bounds(sentence);
    let manner = reading.manner(hit.first);
    let np = if manner.is_passive {
        let by = (hit.first + 1..end.min(hit.first + 3)).find(|at| reading.word(*at) == "by")?;
        phrase_from(reading, by + 1, end)?
    } else {
        reading.subject(manner.start)?
    };
    let body = reading.principal(agent(reading, np)?.actor()?);
    (!reading.is_person(body) && !between.contains(&body)).then_some(body)
}

/// "Asked X to mediate", "X was asked to mediate", "put X in the middle".
pub(super) fn asked(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Candidate> {
    let is_put = reading.word(hit.first).starts_with("put");
    let manner = reading.manner(hit.first);
    // "A request from Norway to mediate", "a request by Norway": Norway asks.
    let is_by = reading.word(hit.first + 1) == "by";
    if reading.word(hit.first + 1) == "from" || is_by && !manner.is_passive {
        return None;
    }
    if reading.is_unreal(manner, hit.first) || is_only_supposed(reading, sentence, manner) {
        return None;
    }
    // "Turned down Norway's offer to mediate" asks nobody.
    if reading.begins(sentence, Cue::Rebuffed, hit.first) {
        return None;
    }
    // "Norway was asked by Peru to mediate".
    let object = (!is_by).then(|| object_or_named(reading, hit, &["to", "for"])).flatten();
    let mediator = object.or_else(|| {
        let subject = manner.is_passive.then(|| reading.subject(manner.start)).flatten();
        subject.and_then(|np| agent(reading, np))
    })?;
    if is_put {
        let (first, end) = reading.bounds(sentence);
        if !reading.any(first.max(hit.first.saturating_sub(8))..end.min(hit.end + 8), Word::Talks) {
            return None;
        }
    }
    // "Commissioned to host a festival".
    let (_, end) = reading.bounds(sentence);
    // "Chair a panel that will watch over the accord": no talks.
    let leads_off = |at: &TokenIdx| {
        reading.is(*at, Word::Relative)
            || reading.word(*at) == "that"
            || reading.is(*at, Word::Preposition) && !reading.few(*at, Few::OfTalks)
    };
    let object = hit.end..end.min(hit.end + OBJECT_REACH);
    let object = object.start..object.clone().find(leads_off).unwrap_or(object.end);
    let is_between = || object.clone().any(|at| reading.word(at) == "between");
    if reading.few(hit.end - 1, Few::NeedsTalks)
        && !reading.any(object.clone(), Word::Talks)
        && !reading.any(object.clone(), Word::Conflict)
        && !reading.any(object.clone(), Word::Meeting)
        && !is_between()
    {
        return None;
    }
    // "Named X to mediate", "agreed to let X arbitrate": who is appointed does it.
    let begins = |cue| reading.begins(sentence, cue, hit.first);
    let near = reading.bounds(sentence).0.max(hit.first.saturating_sub(6))..hit.first;
    let status = if reading.has_cue(sentence, Cue::Declined, near) {
        MediationStatus::Declined
    } else if manner.is_negated {
        // "Did not ask Norway to mediate".
        return None;
    } else if is_put || begins(Cue::Appoints) || begins(Cue::Accepted) {
        MediationStatus::Active
    } else if manner.is_passive && answers_no(reading, sentence, hit) {
        MediationStatus::Declined
    } else {
        MediationStatus::Proposed
    };
    let mut between = between(reading, sentence, hit);
    if between.is_empty() {
        between.extend(asker(reading, manner));
    }
    Some(Candidate {
        mediator,
        sentence,
        cue: (hit.first, hit.end),
        status,
        channel: Channel::GoodOffices,
        rule: "mediator/asked",
        also: also(reading, mediator)
            .into_iter()
            .chain(appointer(reading, sentence, hit, &between))
            .collect(),
        between,
        is_strong: true,
    })
}

/// "The company asked X to mediate": a body of the dispute asks for its own quarrel. States, and the bodies
/// of states that the tables know, ask for those of others as well, and so may a person.
fn asker(reading: &Reading<'_>, manner: Manner) -> Option<ActorIdx> {
    if manner.is_passive {
        return None;
    }
    let np = reading.subject(manner.start)?;
    let asker = reading.actor_of(np).or_else(|| agent(reading, np)?.actor())?;
    let body = reading.actor(reading.principal(asker));
    let is_body = matches!(body.kind, ActorKind::Organisation | ActorKind::ArmedGroup);
    // A name of one word of which nothing is told may be a body's.
    let is_of_dispute = !body.is_known && (is_body || !body.is_kind_told);
    is_of_dispute.then(|| reading.principal(asker))
}

/// "If Iran asked Norway to mediate": whoever would ask has not.
fn is_only_supposed(reading: &Reading<'_>, sentence: SentenceIdx, manner: Manner) -> bool {
    let (first, _) = reading.bounds(sentence);
    let subject = reading.subject(manner.start);
    !manner.is_infinitive && subject.is_some_and(|np| reading.is_supposed(first, np.first))
}

/// "To mediate", in "if Iran asked Norway to mediate" and "denied that Iran had asked Norway to mediate".
fn is_to_be_asked(reading: &Reading<'_>, sentence: SentenceIdx, infinitive: Hit) -> bool {
    let (first, _) = reading.bounds(sentence);
    let from = first.max(infinitive.first.saturating_sub(ASKED_REACH));
    let mut hits = reading.hits_in(sentence, from..infinitive.first).iter();
    hits.any(|hit| {
        hit.cue == Cue::Asked
            && hit.end >= infinitive.end
            && (is_only_supposed(reading, sentence, reading.manner(hit.first))
                || reading.is_unreal(reading.manner(hit.first), hit.first))
    })
}
