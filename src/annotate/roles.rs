//! What an actor is in the dispute: party, mediator, spoiler, affected, observer; and who mediates
//! between whom.
//!
//! 1. Cues of mediation give candidates: the subject of an active verb ("X brokers"), the agent of
//!    a passive ("brokered by X"), what stands in a nominal form ("the X-brokered talks", "through
//!    X's good offices", "mediator X"), who is used, asked or proposed as one.
//! 2. The main parties of the article are the two that are most often joined as opponents.
//! 3. A candidate that is a main party itself is dropped, unless the clause names two others.
//! 4. Parties of a mediation are those of its own clause; where it names one, with whom the article most sets
//!    that one against; where it names none, the main ones, or those between whom others mediate.
//!    Named ones only.
//!
//! A mediation keeps its cue as its place; the same mediator may have many.

mod agents;
mod by_name;
mod cues;
mod nominal;
mod parties;
mod refusal;
mod status;
mod succession;

use std::collections::{BTreeMap, BTreeSet};

use self::agents::Agent;
use self::cues::by_hit;
use self::nominal::nominal;
use self::parties::Opponents;
use self::succession::{LEAVES, succession};
use super::clause::{Manner, NounPhrase, Reading, Referent, Suffix};
use super::cues::{Cue, Few, Hit, Word};
use super::text::{TokenIdx, TokenKind};
use super::{
    ActorIdx, Channel, Display, Label, Mediation, MediationStatus, Mention, PartiesFrom, Position,
    PositionKind, Role, SentenceIdx, Stage, Who,
};
use crate::config::ActorKind;

/// Mediations looked for in one sentence; see `statements::MOST_PER_SENTENCE`.
const MOST_PER_SENTENCE: usize = 8;

/// How far "between" may stand from the cue it belongs to, in tokens.
const BETWEEN_REACH: usize = 16;

/// Evidence that two actors are opponents must weigh this much before they are the main parties:
/// one "between A and B", or a verb of conflict and one more sentence that names both.
const LEAST_WEIGHT: u32 = 4;

/// Where more states are named, one that demands something may well stand outside: a council's members.
/// Own choice, 2026-11-22.
const MOST_STATES: usize = 3;

/// What the article says of roles.
pub(super) struct Found {
    /// Who mediates, in order of place.
    pub(super) mediations: Vec<Label<Mediation>>,
    /// The roles of each actor, by index; never empty.
    pub(super) roles: Vec<Vec<Role>>,
    /// The parties that more than a mediation makes one.
    pub(super) sides: BTreeSet<ActorIdx>,
}

/// A mediation on its way.
struct Candidate {
    mediator: Agent,
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
pub(super) fn find(reading: &Reading<'_>, positions: &[Label<Position>]) -> Found {
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
    candidates.retain(|one| one.mediator.actor().is_none_or(|actor| can_mediate(reading, actor)));
    candidates
        .retain(|one| !one.mediator.says_nobody(reading) && !one.mediator.is_excluded(reading));
    let mut left = succession(reading, &mut candidates);
    let over = candidates.iter().filter(|one| status::is_told_over(reading, one));
    let over = over.filter_map(|one| one.mediator.actor()).map(|one| reading.principal(one));
    left.extend(over.map(|one| (one, MediationStatus::Former)));
    let strong: BTreeSet<ActorIdx> = candidates
        .iter()
        .filter(|one| one.is_strong)
        .filter_map(|one| one.mediator.actor())
        .collect();
    let opponents = Opponents::weigh(reading);
    let main = opponents.main(&strong);
    let mut mediations = resolve(reading, candidates, main, (&opponents, &strong));
    end_of(&mut mediations, &left);
    refusal::refuse(reading, &mut mediations);
    let sides = sides(reading, &mediations, &opponents, main, positions);
    let roles = roles(reading, &mediations, &sides);
    Found { mediations, roles, sides }
}

/// Courts and tribunals decide, they do not mediate; an outlet publishes.
fn can_mediate(reading: &Reading<'_>, actor: ActorIdx) -> bool {
    reading.actor(actor).kind != ActorKind::Media && !is_court(reading, actor)
}

/// "The High Court", "the labour tribunal".
fn is_court(reading: &Reading<'_>, actor: ActorIdx) -> bool {
    let actor = reading.actor(actor);
    let is_named_so = || {
        let name = actor.name.to_lowercase();
        name.contains("court") || name.contains("tribunal")
    };
    actor.kind != ActorKind::Person && is_named_so()
}

fn resolve(
    reading: &Reading<'_>,
    candidates: Vec<Candidate>,
    main: Option<(ActorIdx, ActorIdx)>,
    (opponents, strong): (&Opponents, &BTreeSet<ActorIdx>),
) -> Vec<Label<Mediation>> {
    let mut labels: Vec<Label<Mediation>> = Vec::new();
    let told = told(reading, &candidates);
    let own_callings = own_callings(reading);
    let mut elsewhere = parties::Elsewhere::default();
    let main = main.or_else(|| only_pair(reading, &candidates));
    let others = Others { opponents, strong, main: mediated(reading, &candidates, main), told };
    for mut candidate in candidates {
        let actor = candidate.mediator.actor();
        let principal = actor.map(|actor| reading.principal(actor));
        // A party that accepts somebody as its mediator is not the one that he acts for.
        let principal =
            principal.filter(|principal| !candidate.between.contains(principal)).or(actor);
        let is_same = |party: ActorIdx| Some(party) == principal || Some(party) == actor;
        let mut between: Vec<ActorIdx> = candidate
            .between
            .iter()
            .map(|party| reading.principal(*party))
            .filter(|party| !is_same(*party))
            .collect();
        between.dedup();
        // "Sponsored by A and B": those who do it together do not stand against each other.
        between.retain(|party| !candidate.also.contains(party));
        let is_party = main.is_some_and(|(a, b)| is_same(a) || is_same(b));
        if is_party && between.len() < 2 {
            continue;
        }
        // "Mediated in the Harrow conflict": another one, of which the article tells nothing else.
        let is_elsewhere =
            between.is_empty() && main.is_some() && elsewhere.is_of_another(reading, &candidate);
        if is_elsewhere {
            candidate.status = status_elsewhere(reading, &candidate);
        }
        let about = parties::unnamed(reading, &candidate);
        between.extend(about.named.filter(|party| between.is_empty() && !is_same(*party)));
        let unnamed = about.unnamed;
        let parties_from = if is_elsewhere {
            PartiesFrom::Elsewhere
        } else if between.len() + unnamed.len() < 2 {
            PartiesFrom::Article
        } else {
            PartiesFrom::Itself
        };
        if is_elsewhere {
            between.clear();
        } else if unnamed.is_empty() {
            others.complete(principal, &mut between);
        }
        // A weak cue without anybody to stand between says nothing.
        if !candidate.is_strong && between.is_empty() && unnamed.is_empty() {
            continue;
        }
        let mut mediators = vec![candidate.mediator.name(reading)];
        // "The Ghanaian diplomat, who stepped down as the union's mediator": for the union.
        let cue = candidate.cue;
        let is_of_body = reading.mentions_in(cue.0, cue.1).any(|one| {
            candidate.also.contains(&one.value.actor) && Some(one.value.actor) != principal
        });
        if !is_party && !is_of_body && candidate.rule != LEAVES {
            let acts_for =
                principal.filter(|_| actor.is_none_or(|one| !own_callings.contains(&one)));
            mediators.extend(acts_for.map(Who::Actor));
        }
        let also = candidate.also.iter().filter(|one| {
            !between.contains(one) && main.is_none_or(|(a, b)| a != **one && b != **one)
        });
        mediators.extend(also.map(|one| Who::Actor(*one)));
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
                named: candidate.mediator.words(reading, candidate.sentence),
                between: between.clone(),
                unnamed: unnamed.clone(),
                parties_from,
                status: candidate.status,
                stage: status::stage(reading, &candidate),
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
    labels.sort_by(|a, b| (a.range, &a.value.mediator).cmp(&(b.range, &b.value.mediator)));
    labels
}

/// The two whom the article sets against each other most. Where it names others between whom somebody
/// mediates, it is these: a creditor who sues stands in another matter.
fn mediated(
    reading: &Reading<'_>,
    candidates: &[Candidate],
    main: Option<(ActorIdx, ActorIdx)>,
) -> Vec<ActorIdx> {
    let mediates = |party: &ActorIdx| {
        let is_it = |one: &Candidate| one.mediator.actor() == Some(*party);
        candidates.iter().any(|one| is_it(one) || one.also.contains(party))
    };
    let parties = candidates.iter().flat_map(|one| &one.between);
    let named: BTreeSet<ActorIdx> =
        parties.filter(|party| !mediates(party)).map(|party| reading.principal(*party)).collect();
    match main {
        Some((a, b)) if named.is_empty() || named.contains(&a) || named.contains(&b) => vec![a, b],
        Some(_) if named.len() <= 2 => named.into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Who stands against whom by the rest of the article, for a mediation that names fewer than two.
struct Others<'a> {
    opponents: &'a Opponents,
    /// Who mediates by strong cues.
    strong: &'a BTreeSet<ActorIdx>,
    /// See [`mediated`].
    main: Vec<ActorIdx>,
    /// By mediator, see [`told`].
    told: BTreeMap<ActorIdx, Vec<ActorIdx>>,
}

impl Others<'_> {
    fn complete(&self, mediator: Option<ActorIdx>, between: &mut Vec<ActorIdx>) {
        // "Between farmers and the mill" of the same mediator elsewhere: those are meant.
        if let Some(named) = mediator.and_then(|mediator| self.told.get(&mediator))
            && between.is_empty()
        {
            between.clone_from(named);
            return;
        }
        // Whom the clause names alone stands against whom the article most sets it against.
        let pair = match between[..] {
            [] => self.main.clone(),
            [one] => self.opponents.of(one, self.strong).map_or_else(Vec::new, |(a, b)| vec![a, b]),
            _ => Vec::new(),
        };
        for party in pair.into_iter().filter(|party| Some(*party) != mediator) {
            if !between.contains(&party) && between.len() < 2 {
                between.push(party);
            }
        }
    }
}

/// Whoever has left mediates no more, where another sentence of the article tells of it as of now.
fn end_of(mediations: &mut [Label<Mediation>], left: &BTreeMap<ActorIdx, MediationStatus>) {
    for Label { value, .. } in mediations {
        let Who::Actor(mediator) = value.mediator else { continue };
        let is_open = matches!(value.status, MediationStatus::Active | MediationStatus::Proposed);
        if let Some(status) = left.get(&mediator).filter(|_| is_open) {
            value.status = *status;
            value.stage = None;
        }
    }
}

/// The two between whom mediation is told of in the article, where nobody else is: whoever hosts,
/// carries or chairs there without a word of the sides does so between them.
fn only_pair(reading: &Reading<'_>, candidates: &[Candidate]) -> Option<(ActorIdx, ActorIdx)> {
    let told = candidates.iter().filter(|one| one.status != MediationStatus::Former);
    let mut pairs = told.filter_map(|one| match one.between[..] {
        [a, b] => {
            let (a, b) = (reading.principal(a), reading.principal(b));
            // A mediator told beside a side is no side.
            let own = one.mediator.actor().map(|actor| reading.principal(actor));
            (a != b && own != Some(a) && own != Some(b)).then_some((a.min(b), a.max(b)))
        }
        _ => None,
    });
    let first = pairs.next()?;
    pairs.all(|other| other == first).then_some(first)
}

/// What was done in another conflict is over.
fn status_elsewhere(reading: &Reading<'_>, candidate: &Candidate) -> MediationStatus {
    let is_past = agents::is_past_tense(reading, candidate.cue.0);
    match candidate.status {
        MediationStatus::Active if is_past => MediationStatus::Former,
        status => status,
    }
}

/// Those named with what they are by calling and not by appointment: "the Jesuit Father Juan Lind",
/// "Harvard professor Jane Roe" mediate for themselves.
fn own_callings(reading: &Reading<'_>) -> BTreeSet<ActorIdx> {
    let is_called = |mention: &&Label<Mention>| {
        if !reading.is_person(mention.value.actor) {
            return false;
        }
        let name = parties::places(reading, mention.range.start, mention.range.end).start;
        let comma = usize::from(name > 0 && reading.word(name - 1) == ",");
        let (first, _) = reading.bounds(reading.sentence_of(name));
        (first.max(name.saturating_sub(1 + comma))..=name)
            .any(|at| reading.few(at, Few::OwnCalling))
    };
    reading.mentions.iter().filter(is_called).map(|mention| mention.value.actor).collect()
}

/// By mediator the parties without a name's named company, where a clause says between whom it
/// stands and names fewer than two: empty for "between the two factions".
fn told(reading: &Reading<'_>, candidates: &[Candidate]) -> BTreeMap<ActorIdx, Vec<ActorIdx>> {
    let mut told = BTreeMap::new();
    for candidate in candidates {
        let Some(actor) = candidate.mediator.actor() else { continue };
        let about = parties::unnamed(reading, candidate);
        if candidate.between.len() < 2 && !about.unnamed.is_empty() {
            let mediator = reading.principal(actor);
            let named = candidate.between.iter().chain(&about.named).copied();
            let others = named.filter(|one| reading.principal(*one) != mediator);
            told.entry(mediator).or_insert_with(|| others.collect());
        }
    }
    told
}

/// The parties that are told to stand against each other, whoever mediates between them.
fn sides(
    reading: &Reading<'_>,
    mediations: &[Label<Mediation>],
    opponents: &Opponents,
    main: Option<(ActorIdx, ActorIdx)>,
    positions: &[Label<Position>],
) -> BTreeSet<ActorIdx> {
    let mut sides: BTreeSet<ActorIdx> = main.into_iter().flat_map(|(a, b)| [a, b]).collect();
    let mediates =
        |actor: ActorIdx| mediations.iter().any(|label| label.value.mediator == Who::Actor(actor));
    // Pairs set against each other in so many words are parties too.
    for ((a, b), weight) in &opponents.weights {
        if weight.firm >= LEAST_WEIGHT && !mediates(*a) && !mediates(*b) {
            sides.extend([*a, *b]);
        }
    }
    let has_party = !sides.is_empty() || mediations.iter().any(|one| !one.value.between.is_empty());
    let is_state = |actor: &&super::Actor| actor.kind == ActorKind::State;
    if !has_party && reading.actors.iter().filter(is_state).count() <= MOST_STATES {
        let stands = positions
            .iter()
            .filter(|label| takes_side(reading, &label.value))
            .filter(|label| !is_request(reading, label) && !stays_out(reading, label));
        sides.extend(stands.map(|label| reading.principal(label.value.actor)));
    }
    sides.extend(bodies_that_bargain(reading, positions).filter(|actor| !mediates(*actor)));
    for sentence in reading.sentences() {
        let hits = reading.hits(sentence).iter().filter(|hit| hit.cue == Cue::TakesSide);
        let actors = hits.flat_map(|hit| acts_on_a_side(reading, *hit));
        sides.extend(actors.filter(|actor| !mediates(*actor)));
    }
    sides
}

/// Bodies that refuse, offer or make a condition, and hold something else besides: onlookers only
/// demand, and whoever helps only offers.
fn bodies_that_bargain(
    reading: &Reading<'_>,
    positions: &[Label<Position>],
) -> impl Iterator<Item = ActorIdx> {
    let mut held: BTreeMap<ActorIdx, Vec<PositionKind>> = BTreeMap::new();
    for Label { value, .. } in positions.iter().filter(|label| !stays_out(reading, label)) {
        let actor = reading.principal(value.actor);
        let kind = reading.actor(actor).kind;
        let is_body = matches!(kind, ActorKind::Organisation | ActorKind::ArmedGroup);
        if is_body && can_mediate(reading, actor) {
            held.entry(actor).or_default().push(value.kind);
        }
    }
    let bargains = |kinds: &[PositionKind]| {
        use PositionKind::{Condition, Offer, Refusal};
        let gives_or_withholds = |kind: &PositionKind| matches!(kind, Condition | Offer | Refusal);
        kinds.len() > 1
            && kinds.iter().any(gives_or_withholds)
            && kinds.iter().any(|kind| *kind != Offer)
    };
    held.into_iter().filter(move |(_, kinds)| bargains(kinds)).map(|(actor, _)| actor)
}

/// "The Mill Union called a strike", "Jane Roe seized power": who does what only a side does. What a state
/// or somebody alone calls off may be a strike from the air, of which it is told elsewhere whom it hits.
fn acts_on_a_side(reading: &Reading<'_>, hit: Hit) -> Vec<ActorIdx> {
    let manner = reading.manner(hit.first);
    let is_unreal = reading.is_unreal_or_supposed(manner, hit.first);
    if manner.is_negated || manner.is_passive || is_unreal {
        return Vec::new();
    }
    let actors = who_acts(reading, manner.start);
    let is_in_mass =
        reading.few(hit.first, Few::ByMembers) || reading.any(hit.first..hit.end, Word::Conflict);
    let is_side = |actor: &ActorIdx| {
        let may_act = match reading.actor(*actor).kind {
            ActorKind::State => false,
            ActorKind::Person => !is_in_mass,
            _ => true,
        };
        may_act && can_mediate(reading, *actor)
    };
    actors.into_iter().map(|actor| reading.principal(actor)).filter(is_side).collect()
}

/// The subject of a verb group, and whom its clause hangs on: "the Mill Union, whose members struck", "the
/// council (RC) that seized power".
fn who_acts(reading: &Reading<'_>, verb: TokenIdx) -> Vec<ActorIdx> {
    let (first, _) = reading.bounds(reading.sentence_of(verb));
    // "The Mill Union, whose blockade of the road entered its tenth day".
    if verb > first + 1 && reading.word(verb - 1) == "whose" {
        let comma = usize::from(reading.word(verb - 2) == ",");
        return named_before(reading, first, verb - 1 - comma).into_iter().collect();
    }
    if verb > first && reading.word(verb - 1) == "that" {
        return named_before(reading, first, verb - 1).into_iter().collect();
    }
    reading.subject(verb).map_or_else(Vec::new, |np| named_in(reading, first, np))
}

/// Whom a subject names, one or more: "the Mill Union, whose members", "members of the Mill Union".
fn named_in(reading: &Reading<'_>, first: TokenIdx, np: NounPhrase) -> Vec<ActorIdx> {
    let are_members = reading.few(np.head, Few::Members);
    let opens = first.max(np.first.saturating_sub(1))..np.head;
    if let Some(whose) = opens.into_iter().find(|at| reading.word(*at) == "whose") {
        let comma = usize::from(whose > first && reading.word(whose - 1) == ",");
        let owner = named_before(reading, first, whose - comma);
        return owner.filter(|_| are_members).into_iter().collect();
    }
    // "Members of the Mill Union".
    if are_members && reading.word(np.head + 1) == "of" {
        return reading
            .actors_in(np.head + 2, np.end.max(np.head + 2))
            .into_iter()
            .take(1)
            .collect();
    }
    let joined = reading.joined(np.head);
    if joined.is_empty() { reading.actor_of(np).into_iter().collect() } else { joined }
}

/// Whoever is named right before `end`, with or without a short form in brackets.
fn named_before(reading: &Reading<'_>, first: TokenIdx, end: TokenIdx) -> Option<ActorIdx> {
    let is_bracket = end > first + 1 && reading.word(end - 1) == ")";
    let name = end.checked_sub(1 + usize::from(is_bracket)).filter(|at| *at >= first)?;
    reading.actor_at(name)
}

/// Who mediates and who is mediated between, by the mediations of an article that the editor has not
/// hidden.
#[derive(PartialEq, Eq)]
pub(super) struct Standings {
    /// Each mediator, as active as it is told to be.
    mediators: BTreeMap<ActorIdx, MediationStatus>,
    parties: BTreeSet<ActorIdx>,
}

impl Standings {
    pub(super) fn of(mediations: &[Label<Mediation>]) -> Self {
        let mut standings = Self { mediators: BTreeMap::new(), parties: BTreeSet::new() };
        for Label { value, .. } in mediations.iter().filter(|one| one.display != Display::Hidden) {
            if let Who::Actor(mediator) = value.mediator {
                let status = standings.mediators.entry(mediator).or_insert(value.status);
                *status = (*status).min(value.status);
            }
            standings.parties.extend(&value.between);
        }
        standings
    }

    /// The part of an actor, who has that of the `principal` it acts for where it has none of its own;
    /// `sides` are parties whoever mediates.
    pub(super) fn role_of(
        &self,
        actor: ActorIdx,
        principal: ActorIdx,
        sides: &BTreeSet<ActorIdx>,
    ) -> Option<Role> {
        let both = [actor, principal];
        let is_party = |one: &ActorIdx| self.parties.contains(one) || sides.contains(one);
        match both.iter().find_map(|one| self.mediators.get(one)) {
            Some(status) => Some(Role::Mediator(*status)),
            None => both.iter().any(is_party).then_some(Role::Party),
        }
    }

    /// Whether an actor stands otherwise by `other`.
    pub(super) fn differs(&self, other: &Self, actor: ActorIdx) -> bool {
        self.mediators.get(&actor) != other.mediators.get(&actor)
            || self.parties.contains(&actor) != other.parties.contains(&actor)
    }
}

/// The roles of every actor.
fn roles(
    reading: &Reading<'_>,
    mediations: &[Label<Mediation>],
    sides: &BTreeSet<ActorIdx>,
) -> Vec<Vec<Role>> {
    let n_actors = reading.actors.len();
    let mut roles: Vec<BTreeSet<Role>> = vec![BTreeSet::new(); n_actors];
    let standings = Standings::of(mediations);
    for (actor, roles) in (0u32..).map(ActorIdx).zip(&mut roles) {
        if reading.actor(actor).kind != ActorKind::Media {
            roles.extend(standings.role_of(actor, reading.principal(actor), sides));
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

/// "Norway insists that the ship be released": where nobody else is told of as a side, a state that
/// demands or refuses something is one.
fn takes_side(reading: &Reading<'_>, position: &Position) -> bool {
    let actor = reading.principal(position.actor);
    reading.actor(actor).kind == ActorKind::State
        && matches!(
            position.kind,
            PositionKind::Demand
                | PositionKind::Condition
                | PositionKind::RedLine
                | PositionKind::Refusal
        )
}

/// "The ministry would not intervene", "refuses to take sides": who says so stands on none.
fn stays_out(reading: &Reading<'_>, label: &Label<Position>) -> bool {
    let words = parties::places(reading, label.range.start, label.range.end);
    label.value.kind == PositionKind::Refusal
        && words.into_iter().any(|at| reading.few(at, Few::StaysOut))
}

/// "Norway asked the council for time": by a cue of asking.
fn is_request(reading: &Reading<'_>, label: &Label<Position>) -> bool {
    let super::Origin::Rule { cues, .. } = &label.origin else { return false };
    cues.iter().any(|cue| {
        let words = parties::places(reading, cue.start, cue.end);
        reading.few(words.start, Few::Requests) && reading.word(words.end - 1) == "for"
    })
}

/// "X could derail the talks", "X continues to exert pressure".
fn spoiler(reading: &Reading<'_>, hit: Hit) -> Option<ActorIdx> {
    let manner = reading.manner(hit.first);
    if manner.is_negated || manner.is_passive {
        return None;
    }
    let is_pressure = reading.few(hit.end - 1, Few::Stance);
    let is_willing = manner.is_open
        || manner.is_infinitive
        || is_pressure
        || reading.ends(hit.first, Suffix::Ing);
    let np = reading.subject(manner.start)?;
    match reading.who(np)? {
        // A state that presses is a party; one that wrecks is named with a modal.
        Referent::Actor(actor)
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
