//! Between whom: the parties named in a clause, and the two that an article sets against each other.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::agents::{is_past_tense, possessor};
use super::{
    ActorIdx, BETWEEN_REACH, Candidate, Cue, Few, Hit, LEAST_WEIGHT, NounPhrase, Reading, Referent,
    SentenceIdx, Suffix, TokenIdx, TokenKind, Word, is_court, named_in,
};
use crate::config::ActorKind;
use crate::load::ProseRange;

/// Tokens of a phrase for a party without a name: "the feuding clans of the upper valley" and less.
const LONGEST_SIDE: usize = 8;

/// Tokens from one name to the next, both included, over which a verb or noun of conflict may join
/// them: "Chad's attack of last week on the Sudanese post". Own choice, 2026-11-22.
const FAR_APART: usize = 12;

/// Tokens behind "A and B" in which "talks with" may stand that they hold: "have agreed to resume their
/// long-delayed". Own choice, 2026-11-22.
const TALKS_REACH: usize = 9;

/// Tokens behind "A and B" in which what they hold is named, and behind a verb of hosting what is hosted.
const OWN_REACH: usize = 3;

/// Tokens from "accepted" to the mediator whose proposal it is: "the four-year deal drawn up late on Friday by
/// mediator". Own choice, 2026-11-23.
const TAKEN_REACH: usize = 10;

/// Tokens before "between" in which it is likened: "on the model of the 1999 treaty". Own choice,
/// 2026-11-23.
const LIKENED_REACH: usize = 5;

/// Cues of a sentence looked at for who stands against whom; more are a list.
const MOST_HITS: usize = 64;

/// The parties named with a cue: "between A and B" near it.
pub(super) fn between(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Vec<ActorIdx> {
    let (first, end) = reading.bounds(sentence);
    let from = first.max(hit.first.saturating_sub(BETWEEN_REACH));
    let to = end.min(hit.end + BETWEEN_REACH);
    let marker = (hit.first..to)
        .find(|at| divides(reading, first, *at))
        .or_else(|| (from..hit.first).rev().find(|at| divides(reading, first, *at)));
    let mut named = marker.map(|at| list_after(reading, at + 1, end)).unwrap_or_default();
    if named.is_empty() {
        // "To bring A and B back to the table", "reconcile A and B": joined inside or after the cue.
        named = joined_pair(reading, hit.first, to);
    }
    if named.len() < 2 {
        let asked = matches!(hit.cue, Cue::Asked | Cue::Using);
        if let Some(pair) = asked.then(|| joined_subject(reading, first, hit.first)).flatten() {
            return pair;
        }
        if let Some(pair) = asked.then(|| asker_and_other(reading, hit, end)).flatten() {
            return pair;
        }
        if let Some(pair) = from_to(reading, hit, end).or_else(|| proposal_to(reading, hit, end)) {
            return pair;
        }
        if let Some(pair) = own_conflict(reading, first, end) {
            return pair;
        }
        if let Some(pair) = conflict_of(reading, first, end) {
            return pair;
        }
        if let Some(pair) = sides(reading, sentence, hit) {
            return pair;
        }
        if let Some(pair) = under_deal(reading, sentence, hit) {
            return pair;
        }
        let takers = takers(reading, sentence, hit);
        named.extend(takers.into_iter().filter(|taker| !named.contains(taker)).collect::<Vec<_>>());
    }
    named
}

/// "Under the accord brokered by X, A will pay B": the first two who do or get what a deal brings.
fn under_deal(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Vec<ActorIdx>> {
    let (first, end) = reading.bounds(sentence);
    let opens = reading.few(first, Few::UnderAt) && reading.any(first..hit.first, Word::Talks);
    let comma = (hit.end..end).find(|at| reading.word(*at) == ",").filter(|_| opens)?;
    let mut named: Vec<ActorIdx> = Vec::new();
    for (actor, _) in named_or_called(reading, comma + 1, end) {
        if !named.contains(&actor) && named.len() < 2 {
            named.push(actor);
        }
    }
    (!named.is_empty()).then_some(named)
}

/// "Members of A voted to accept the deal drawn up by X", "A, B and C signed X's proposal": who takes what
/// a mediator has made.
fn takers(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Vec<ActorIdx> {
    let (first, _) = reading.bounds(sentence);
    // Right before the cue stands what is taken: "the deal drawn up by".
    let floor = first.max(hit.first.saturating_sub(TAKEN_REACH));
    let Some(verb) = (floor..hit.first).rev().find(|at| reading.few(*at, Few::TakesDeal)) else {
        return Vec::new();
    };
    let manner = reading.manner(verb);
    // "Accepted Norway's offer to mediate": nothing is made yet.
    let is_ahead = reading.manner(hit.first).is_infinitive;
    let is_deal = |at: TokenIdx| reading.is(at, Word::Talks) || reading.is(at, Word::Offer);
    let is_taken = !manner.is_passive
        && !is_ahead
        && !manner.is_negated
        && (manner.is_infinitive || !manner.is_open)
        && (verb + 1..hit.first).any(is_deal);
    // "Have voted to accept".
    let subject = if manner.is_infinitive {
        reading.main_subject(sentence).filter(|np| np.end <= manner.start)
    } else {
        reading.subject(manner.start)
    };
    subject.filter(|_| is_taken).map_or_else(Vec::new, |np| named_in(reading, first, np))
}

/// "Its dispute with B", "A's quarrel with B": the owner and B.
fn own_conflict(reading: &Reading<'_>, first: TokenIdx, end: TokenIdx) -> Option<Vec<ActorIdx>> {
    let at = (first + 1..end.saturating_sub(2))
        .find(|at| reading.is(*at, Word::Conflict) && reading.word(at + 1) == "with")?;
    let owner = possessor(reading, first, at)?.actor()?;
    let other = reading.actors_in(at + 2, end.min(at + 2 + 6)).into_iter().next()?;
    (owner != other).then(|| vec![owner, other])
}

/// Those who do what is mediated, and those who are said to fight in the same sentence: "Laos and
/// Thailand signed a Japanese-brokered truce", "said Chad had accused Sudan".
fn sides(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Vec<ActorIdx>> {
    let (first, end) = reading.bounds(sentence);
    let subject = reading.main_subject(sentence).filter(|np| {
        // "Laos and Thailand praised Japan's mediation": they comment.
        let verb = np.end..end.min(np.end + 3);
        let differ = against_each_other(reading, np.end, end);
        let says = verb.into_iter().any(|at| reading.begins(sentence, Cue::SayVerb, at));
        (np.end > hit.end || np.end <= hit.first)
            && (differ || !says && !reading.says_at(sentence, np.end.min(end - 1)))
    });
    let pair = subject.map(|np| pair_of(reading, np)).unwrap_or_default();
    let hosts = subject.is_some_and(|np| convene(reading, np.first..np.end, end));
    if pair.len() == 2 && !hosts {
        return Some(pair);
    }
    let mentions: Vec<_> = reading.mentions_in(first, end).take(8).collect();
    mentions.windows(2).find_map(|pair| {
        let (a, b) = (pair[0], pair[1]);
        // The verb stands right behind the first: "Chad had accused Sudan".
        let gap = places(reading, a.range.end, b.range.start);
        let near = gap.start..gap.end.min(gap.start + 4);
        // "A will meet B under the chairmanship of C".
        let meets = gap.len() <= 4 && reading.any(gap.clone(), Word::Meeting);
        // Whoever stands behind the cue of a mediation is not whom the verb before it meant.
        let is_one_clause = gap.len() <= FAR_APART && !gap.contains(&hit.first);
        let accuses = is_one_clause
            && reading.has_cue(sentence, Cue::Against, near)
            && sets_against(reading, sentence, gap);
        (a.value.actor != b.value.actor && (meets || accuses))
            .then(|| vec![a.value.actor, b.value.actor])
    })
}

/// "A and B", "the presidents of A and B": the two a subject names.
fn pair_of(reading: &Reading<'_>, np: NounPhrase) -> Vec<ActorIdx> {
    let of = np.head + 1;
    let speak_for = of < np.end
        && reading.word(of) == "of"
        && [Word::Official, Word::Organ, Word::ActsFor, Word::Intercessor]
            .iter()
            .any(|class| reading.is(np.head, *class));
    if speak_for { joined_pair(reading, of + 1, np.end) } else { reading.joined(np.head) }
}

/// "Between" that sets two against each other: not the border between them, nor "on the model of the
/// treaty between".
fn divides(reading: &Reading<'_>, first: TokenIdx, at: TokenIdx) -> bool {
    reading.word(at) == "between"
        && !(at > first && reading.is(at - 1, Word::Geography))
        && !(first.max(at.saturating_sub(LIKENED_REACH))..at)
            .any(|before| reading.few(before, Few::Likens))
}

/// "A and B asked X to mediate": those who ask are those who differ.
fn joined_subject(reading: &Reading<'_>, first: TokenIdx, verb: TokenIdx) -> Option<Vec<ActorIdx>> {
    // "A and B issued a statement calling on X": what stands before is not the subject.
    if reading.ends(verb, Suffix::Ing) {
        return None;
    }
    let np = reading.subject(reading.manner(verb).start).filter(|np| np.end > first)?;
    let pair = reading.joined(np.head);
    if pair.len() == 2 {
        return Some(pair);
    }
    called_pair(reading, np)
}

/// "Both the government and the front": two of whom one at least is only called so.
fn called_pair(reading: &Reading<'_>, np: NounPhrase) -> Option<Vec<ActorIdx>> {
    let (first, _) = reading.bounds(reading.sentence_of(np.head));
    let before = np.first.checked_sub(1).filter(|at| *at > first);
    let and = before.into_iter().chain(np.first..np.end).find(|at| reading.word(*at) == "and")?;
    let called = |head: TokenIdx| {
        let called = reading.described(head).filter(|actor| !reading.is_person(*actor));
        let of_organ = || reading.is(head, Word::Organ).then(|| reading.organ_holder(head));
        reading.actor_at(head).or(called).or_else(|| of_organ().flatten())
    };
    let (a, b) = (called(and.checked_sub(1)?)?, called(np.head)?);
    (a != b).then(|| vec![a, b])
}

/// "A asked X to mediate talks with B": who asks, and with whom. A B without a name is told by
/// [`unnamed`].
fn asker_and_other(reading: &Reading<'_>, hit: Hit, end: TokenIdx) -> Option<Vec<ActorIdx>> {
    let with = with_whom(reading, hit.end, end)?;
    let asker = reading.subject(reading.manner(hit.first).start)?;
    let asker = reading.actor_at(asker.head).or_else(|| reading.actor_of(asker))?;
    let name = if reading.is(with, Word::Determiner) { with + 1 } else { with };
    let other = (name < end).then(|| reading.actor_at(name)).flatten();
    Some(std::iter::once(asker).chain(other.filter(|other| *other != asker)).collect())
}

/// Behind "talks with", "its dispute with", where these stand right behind a cue.
fn with_whom(reading: &Reading<'_>, from: TokenIdx, end: TokenIdx) -> Option<TokenIdx> {
    (from..end.min(from + 5).saturating_sub(2))
        .find(|at| {
            (reading.is(*at, Word::Talks) || reading.is(*at, Word::Conflict))
                && reading.word(at + 1) == "with"
        })
        .map(|at| at + 2)
}

/// "Carried A's reply to B", "from A to B".
fn from_to(reading: &Reading<'_>, hit: Hit, end: TokenIdx) -> Option<Vec<ActorIdx>> {
    if hit.cue != Cue::Carry {
        return None;
    }
    let stop = end.min(hit.end + BETWEEN_REACH);
    let to = (hit.first + 1..stop).find(|at| reading.word(*at) == "to")?;
    let left = reading.actors_in(hit.first + 1, to).into_iter().next().or_else(|| {
        let from = (to..stop).find(|at| reading.word(*at) == "from")?;
        reading.actors_in(from + 1, stop).into_iter().next()
    })?;
    let right = reading.actors_in(to + 1, stop).into_iter().find(|actor| *actor != left)?;
    Some(vec![left, right])
}

/// "The A–B conflict", "the conflict between A and B" anywhere in the sentence.
fn conflict_of(reading: &Reading<'_>, first: TokenIdx, end: TokenIdx) -> Option<Vec<ActorIdx>> {
    let mentions: Vec<_> = reading.mentions_in(first, end).take(8).collect();
    mentions.windows(2).find_map(|pair| {
        let (a, b) = (pair[0], pair[1]);
        let dash = matches!(gap(reading, a.range.end, b.range.start), "" | "-" | "–" | "—" | "/");
        let tokens = places(reading, a.range.start, b.range.end);
        let names_conflict = face_each_other(reading, end, tokens.end);
        (dash && names_conflict && a.value.actor != b.value.actor)
            .then(|| vec![a.value.actor, b.value.actor])
    })
}

/// The actors of "between A and B", and of "between A, B and C" all three.
fn list_after(reading: &Reading<'_>, from: TokenIdx, end: TokenIdx) -> Vec<ActorIdx> {
    let pair = pair_after(reading, from, end);
    let limit = end.min(from + BETWEEN_REACH);
    let right = pair.last().copied();
    let Some(at) = (from..limit).find(|at| right.is_some() && reading.actor_at(*at) == right)
    else {
        return pair;
    };
    let list = reading.joined(at);
    if list.len() > 2 && list.first() == pair.first() { list } else { pair }
}

/// The actors of "between A and B": one on each side of "and".
pub(super) fn pair_after(reading: &Reading<'_>, from: TokenIdx, end: TokenIdx) -> Vec<ActorIdx> {
    let limit = end.min(from + BETWEEN_REACH);
    let stop = (from..limit).find(|at| reading.few(*at, Few::EndsPair)).unwrap_or(limit);
    let Some(and) = (from..stop).find(|at| reading.word(*at) == "and") else {
        // "Between India, China" of a headline; but "between the two, in a note that A sent to B".
        let comma = (from..stop).find(|at| reading.word(*at) == ",").unwrap_or(stop);
        let goes_on = comma > from
            && reading.actor_at(comma - 1).is_some()
            && comma + 1 < stop
            && reading.actor_at(comma + 1).is_some();
        let stop = if goes_on { stop } else { comma };
        return reading.actors_in(from, stop).into_iter().take(2).collect();
    };
    // "Between the players' union and the league": bodies that the article has named so.
    let called = |from: TokenIdx, end: TokenIdx| (from..end).find_map(|at| reading.described(at));
    let left = reading.actors_in(from, and).first().copied().or_else(|| called(from, and));
    let mut named: Vec<ActorIdx> = left.into_iter().collect();
    let right = reading.actors_in(and + 1, stop).into_iter().find(|actor| !named.contains(actor));
    let right = right.or_else(|| called(and + 1, stop).filter(|actor| !named.contains(actor)));
    named.extend(right);
    named
}

/// "Put a proposal before A and B", "handed its draft to A and B".
fn proposal_to(reading: &Reading<'_>, hit: Hit, end: TokenIdx) -> Option<Vec<ActorIdx>> {
    let reach = hit.end..end.min(hit.end + BETWEEN_REACH);
    let offer = reach.clone().find(|at| reading.is(*at, Word::Offer))?;
    let to =
        (offer + 1 == reach.end || reading.few(offer + 1, Few::BeforeTo)).then_some(offer + 2)?;
    let pair = list_after(reading, to, end);
    (pair.len() > 1).then_some(pair)
}

/// Two actors joined by "and", "with", a dash or nothing, within a stretch of tokens.
pub(super) fn joined_pair(reading: &Reading<'_>, from: TokenIdx, end: TokenIdx) -> Vec<ActorIdx> {
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
pub(super) fn gap<'a>(reading: &'a Reading<'_>, from: u32, to: u32) -> &'a str {
    if to < from || to - from > 24 {
        return "…";
    }
    // "The HU union and the mill": the noun belongs to the name.
    let behind = places(reading, from, to).start;
    let is_called =
        reading.kind(behind) == TokenKind::Lower && reading.few(behind, Few::CalledBody);
    let from = if is_called { reading.text.tokens[behind].range.end } else { from };
    let to = reading.before_called(from, to);
    let text = reading.text.article.prose.text();
    text.get(from as usize..to as usize).unwrap_or("…").trim()
}

pub(super) fn is_joined(gap: &str) -> bool {
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

/// Tokens from a cue of mediation to the conflict it is told to be in: "in the long Harrow". Own choice,
/// 2026-11-22.
const LOCATED_REACH: usize = 7;

/// How often each word with a capital stands in the article, counted once it is asked for.
#[derive(Default)]
pub(super) struct Elsewhere<'r> {
    counted: Option<BTreeMap<&'r str, usize>>,
}

impl<'r> Elsewhere<'r> {
    /// "Mediated in the Harrow conflict": one called after a place or people that the article names
    /// nowhere else, and that is none of its actors.
    pub(super) fn is_of_another(
        &mut self,
        reading: &'r Reading<'_>,
        candidate: &Candidate,
    ) -> bool {
        let (_, end) = reading.bounds(candidate.sentence);
        let (_, from) = candidate.cue;
        if from >= end || reading.word(from) != "in" {
            return false;
        }
        let mut reach = from + 1..end.min(from + LOCATED_REACH);
        let Some(conflict) = reach.find(|at| {
            reading.is(*at, Word::Conflict)
                || !reading.is_word(*at)
                || reading.is(*at, Word::Preposition)
        }) else {
            return false;
        };
        let name = conflict - 1;
        let is_named = reading.is(conflict, Word::Conflict)
            && reading.kind(name) == TokenKind::Capitalised
            && name > from
            && reading.actor_at(name).is_none_or(|actor| {
                !matches!(reading.actor(actor).kind, ActorKind::State | ActorKind::ArmedGroup)
            });
        if !is_named {
            return false;
        }
        let counted = self.counted.get_or_insert_with(|| {
            let tokens = 0..reading.text.tokens.len();
            let mut counted = BTreeMap::new();
            for at in tokens.filter(|at| reading.kind(*at) == TokenKind::Capitalised) {
                *counted.entry(reading.word(at)).or_insert(0) += 1;
            }
            counted
        });
        counted.get(reading.word(name)) == Some(&1)
    }
}

/// Parties of a mediation that have no name, and the named one that stands against them.
#[derive(Default)]
pub(super) struct About {
    pub(super) named: Option<ActorIdx>,
    pub(super) unnamed: Vec<ProseRange>,
}

/// "Between farmers and the mill", "among the feuding clans", "accused the rebels": words for a
/// party in the sentence of its mediation.
pub(super) fn unnamed(reading: &Reading<'_>, candidate: &Candidate) -> About {
    let sentence = candidate.sentence;
    let (first, end) = reading.bounds(sentence);
    let (cue_first, cue_end) = candidate.cue;
    let reach = cue_end..end.min(cue_end + BETWEEN_REACH);
    let back = first.max(cue_first.saturating_sub(BETWEEN_REACH))..cue_first;
    // "The bridge between the villages", unless somebody acts as it.
    let is_place = |at: TokenIdx| {
        at > first
            && (reading.is(at - 1, Word::Geography)
                || reading.is(at - 1, Word::Equivocal) && at != cue_end)
    };
    let parts = |at: &TokenIdx| reading.is(*at, Word::Parts) && !is_place(*at);
    let marker = (cue_first..cue_end).chain(reach).find(parts).or_else(|| back.rev().find(parts));
    if let Some(marker) = marker {
        let found = sides_from(reading, marker + 1, end);
        let unnamed = found.iter().map(|np| reading.range(np.first, np.end)).collect();
        return About { named: None, unnamed };
    }
    // "Asked the bishop to mediate talks with the opposition".
    if candidate.rule == "mediator/asked"
        && let Some(with) = with_whom(reading, cue_end, end)
        && let (Some(np), _) = side(reading, with, end)
    {
        let words = reading.range(np.first, np.end);
        return About { named: None, unnamed: vec![words] };
    }
    // "Both the union and the company accepted Jane Roe as arbitrator".
    if matches!(candidate.rule, "mediator/asked" | "mediator/used-as")
        && candidate.between.is_empty()
    {
        let subject = reading.main_subject(sentence).filter(|np| np.end <= cue_first);
        let found = subject.map_or_else(Vec::new, |np| sides_from(reading, np.first, cue_first));
        if found.len() == 2 {
            let unnamed = found.iter().map(|np| reading.range(np.first, np.end)).collect();
            return About { named: None, unnamed };
        }
    }
    // "The rebels will meet the mediator".
    let (mediator, _) = candidate.mediator.at;
    let meets = (first.max(mediator.saturating_sub(2))..mediator)
        .rev()
        .find(|at| reading.is(*at, Word::Meeting));
    if let Some(verb) = meets {
        let guest = reading.subject(reading.manner(verb).start);
        if let Some(Referent::Unnamed(np)) = guest.and_then(|np| reading.who(np))
            && is_party(reading, np.head)
        {
            let words = reading.range(np.first, np.head + 1);
            return About { named: None, unnamed: vec![words] };
        }
    }
    let guests = || guests(reading, sentence, candidate);
    accuser(reading, sentence, candidate).or_else(guests).unwrap_or_default()
}

/// "Chad's government and northern rebels met at talks hosted by Norway": one with a name and one without,
/// who take part in what somebody hosts.
fn guests(reading: &Reading<'_>, sentence: SentenceIdx, candidate: &Candidate) -> Option<About> {
    let (cue, _) = candidate.cue;
    let is_free = candidate.between.is_empty() && candidate.rule == "mediator/passive";
    let subject = reading.main_subject(sentence).filter(|np| is_free && np.end < cue)?;
    let meets = (subject.end..cue.min(subject.end + OWN_REACH))
        .any(|at| reading.is(at, Word::Meeting) || reading.few(at, Few::TakesPart));
    let and = (subject.first..subject.end).find(|at| reading.word(*at) == "and")?;
    let named = reading.actors_in(subject.first, and).into_iter().next()?;
    let unnamed = sides_from(reading, and + 1, subject.end);
    let [other] = unnamed[..] else { return None };
    let words = reading.range(other.first, other.end);
    meets.then(|| About { named: Some(reading.principal(named)), unnamed: vec![words] })
}

/// "Chad has accused rebels of raids": a named one and one without a name who stand against each
/// other in the sentence of a mediation.
fn accuser(reading: &Reading<'_>, sentence: SentenceIdx, candidate: &Candidate) -> Option<About> {
    let is_mediator = |party: ActorIdx| Some(party) == candidate.mediator.actor();
    let mut others = candidate.between.iter().filter(|party| !is_mediator(**party));
    let other = others.next().map(|party| reading.principal(*party));
    if others.next().is_some() {
        return None;
    }
    let (_, end) = reading.bounds(sentence);
    let hits = reading.hits(sentence).iter().take(MOST_HITS);
    hits.filter(|hit| hit.cue == Cue::Against).find_map(|hit| {
        let manner = reading.manner(hit.first);
        // "If Chad stops raiding its villages".
        let is_finite = manner.start < hit.first || !reading.ends(hit.first, Suffix::Ing);
        let subject = reading.subject(manner.start).filter(|_| is_finite && !manner.is_negated)?;
        let object = side(reading, hit.end, end.min(hit.end + LONGEST_SIDE)).0?;
        let named = reading.actor_at(subject.head).or_else(|| reading.actor_of(subject))?;
        let named = reading.principal(named);
        let fits = other.is_none_or(|other| other == named);
        (!is_mediator(named) && fits).then(|| About {
            named: Some(named),
            unnamed: vec![reading.range(object.first, object.end)],
        })
    })
}

/// The phrases without a name of "A and B" behind "between".
fn sides_from(reading: &Reading<'_>, from: TokenIdx, end: TokenIdx) -> Vec<NounPhrase> {
    let limit = end.min(from + 3 * LONGEST_SIDE);
    let mut found = Vec::new();
    let mut start = from;
    for _ in 0..MOST_SIDES {
        let (np, stop) = side(reading, start, limit);
        found.extend(np);
        // "The owners of the mill and their workers".
        let mut rest = (stop..limit).take_while(|at| !reading.is(*at, Word::Subordinator));
        let edge = rest.find(|at| !reading.is_word(*at) || reading.word(*at) == "and");
        let is_list = |comma: TokenIdx| reading.word(comma) == "," && closes(reading, comma, limit);
        match edge {
            Some(edge) if reading.word(edge) == "and" || is_list(edge) => start = edge + 1,
            _ => break,
        }
    }
    found
}

/// Sides that are told apart: more are a conference.
const MOST_SIDES: usize = 3;

/// Whether an "and" closes the list that goes on behind a comma: "the army, the rebels in the north and the
/// church".
fn closes(reading: &Reading<'_>, comma: TokenIdx, limit: TokenIdx) -> bool {
    let mut rest = (comma + 1..limit).take_while(|at| {
        reading.is_word(*at)
            && !reading.is(*at, Word::Subordinator)
            && !reading.is(*at, Word::Auxiliary)
            && !reading.is(*at, Word::Relative)
    });
    rest.any(|at| reading.word(at) == "and")
}

/// The phrase without a name that begins at `from`, and where it ends at the latest.
fn side(reading: &Reading<'_>, from: TokenIdx, end: TokenIdx) -> (Option<NounPhrase>, TokenIdx) {
    // "Nine fishermen, among them two minors": of those who were named.
    if from < end && reading.word(from) == "them" {
        return (None, from);
    }
    let limit = end.min(from + LONGEST_SIDE);
    // "The two capitals four times".
    let counts = |at: TokenIdx| {
        at > from + 1
            && reading.few(at, Few::NumeralWord)
            && !reading.is(at - 1, Word::Determiner)
            && reading.kind(at - 1) == TokenKind::Lower
    };
    let stop = (from..limit)
        .find(|at| {
            counts(*at)
                || !reading.is_word(*at) && !matches!(reading.kind(*at), TokenKind::Possessive)
                || reading.is(*at, Word::Preposition)
                || reading.is(*at, Word::Subordinator)
                || reading.is(*at, Word::Auxiliary)
                || reading.is(*at, Word::Modal)
                || reading.is(*at, Word::Coordinator)
        })
        .unwrap_or(limit);
    let head = (from..stop).rev().find(|at| is_party(reading, *at));
    let np = head.map(|head| NounPhrase { first: from, end: head + 1, head }).filter(|np| {
        // "Norwegian officials" are Norway, "the painters' union Pinsel" has a name.
        let owner = reading.mentions_in(np.first, np.head).last();
        let speaks_for = reading.is(np.head, Word::Official) || reading.is(np.head, Word::Organ);
        // "The delegations of Chad and Sudan".
        let of = np.head + 1;
        let acts_for = speaks_for
            || reading.is(np.head, Word::ActsFor)
            || reading.is(np.head, Word::Intercessor);
        let is_of = acts_for
            && of < end
            && reading.word(of) == "of"
            && reading.mentions_in(of + 1, end.min(of + 3)).next().is_some();
        let is_named = is_of
            || speaks_for && owner.is_some()
            || matches!(reading.who(*np), Some(Referent::Actor(_)));
        !is_named && reading.mentions_in(np.head + 1, stop).next().is_none()
    });
    (np, stop)
}

/// A noun of people or bodies that may stand on a side.
fn is_party(reading: &Reading<'_>, at: TokenIdx) -> bool {
    let word = reading.word(at);
    let is_people = reading.is(at, Word::Official)
        || reading.is(at, Word::Informant)
        || reading.is(at, Word::Organ)
        || reading.is(at, Word::Intercessor);
    let is_plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    let is_thing = [
        Word::Talks,
        Word::Conflict,
        Word::Message,
        Word::HarmNoun,
        Word::Geography,
        Word::Paper,
        Word::Day,
        Word::NoParty,
    ];
    // "The Front", where nothing says whose front it is.
    let is_namesake = reading.kind(at) == TokenKind::Capitalised
        && reading.is(at, Word::Namesake)
        && at > 0
        && reading.is(at - 1, Word::The);
    (reading.kind(at) == TokenKind::Lower || is_namesake)
        && (is_people || is_plural || is_namesake)
        && reading.actor_at(at).is_none()
        && !is_thing.iter().any(|class| reading.is(at, *class))
}

/// How strongly the article sets pairs of actors against each other.
pub(super) struct Opponents {
    pub(super) weights: BTreeMap<(ActorIdx, ActorIdx), Weight>,
}

#[derive(Clone, Copy, Default)]
pub(super) struct Weight {
    pub(super) total: u32,
    /// From "between", "talks" and verbs of conflict alone.
    pub(super) firm: u32,
}

impl Opponents {
    pub(super) fn weigh(reading: &Reading<'_>) -> Self {
        let mut weights: BTreeMap<(ActorIdx, ActorIdx), Weight> = BTreeMap::new();
        let mut add = |a: ActorIdx, b: ActorIdx, weight: u32, is_firm: bool| {
            // An outlet reports on both sides, and a court decides between them.
            let reports = [a, b]
                .iter()
                .any(|one| reading.actor(*one).kind == ActorKind::Media || is_court(reading, *one));
            let (a, b) = (reading.principal(a), reading.principal(b));
            if a != b && !reports {
                let entry = weights.entry((a.min(b), a.max(b))).or_default();
                entry.total += weight;
                entry.firm += if is_firm { weight } else { 0 };
            }
        };
        for sentence in reading.sentences() {
            let (first, end) = reading.bounds(sentence);
            let named = named_or_called(reading, first, end);
            let mut convenes = false;
            for pair in named.windows(2) {
                let ((a, at), (b, to)) = (pair[0], pair[1]);
                let gap = gap(reading, at.end, to.start);
                let tokens = places(reading, at.start, to.end);
                if is_part_of(reading, a, b) {
                    continue;
                }
                // "Qatar and Egypt hosted talks": those of others.
                if is_joined(gap) && convene(reading, tokens.clone(), end) {
                    convenes = true;
                    continue;
                }
                if is_joined(gap) {
                    if let Some(other) = talks_with(reading, tokens.end, end)
                        && other != a
                        && other != b
                    {
                        add(a, other, 4, true);
                        add(b, other, 4, true);
                        continue;
                    }
                    let is_conflict = face_each_other(reading, end, tokens.end)
                        || is_negotiated_for(reading, first, tokens.start);
                    // "Roe and Lund issued a statement": two persons side by side act together, and so
                    // do "Peru and Chile want".
                    let are_persons = reading.is_person(a) && reading.is_person(b);
                    if is_conflict || !(are_persons || want_together(reading, tokens.end, end)) {
                        add(a, b, if is_conflict { 4 } else { 2 }, is_conflict);
                    }
                }
                // Of the words between the names: "Ban Ki-moon" bans nobody.
                let apart = places(reading, at.end, to.start);
                let turns_down =
                    || rejects_offer_of(reading, sentence, apart.clone(), (tokens.end, end));
                if apart.len() <= FAR_APART
                    && (sets_against(reading, sentence, apart.clone()) || turns_down())
                {
                    add(a, b, 3, true);
                }
            }
            let may_divide = reading.sentence_has(sentence, &[Word::Between]);
            let places = if may_divide { first..end } else { first..first };
            for at in places.filter(|at| divides(reading, first, *at)).take(4) {
                if let [a, b] = pair_after(reading, at + 1, end)[..]
                    && !is_of_another_year(reading, at + 1, end)
                {
                    add(a, b, 4, true);
                }
            }
            if let [a, b] = reading.actors_in(first, end)[..]
                && !convenes
            {
                add(a, b, 1, false);
            }
        }
        Self { weights }
    }

    /// The two main parties: the heaviest pair without a mediator in it, else the heaviest at all.
    pub(super) fn main(&self, mediators: &BTreeSet<ActorIdx>) -> Option<(ActorIdx, ActorIdx)> {
        // Where somebody mediates, those most often named together are whom he stands between.
        let needs_firm = mediators.is_empty();
        let heaviest = |without: bool| {
            self.heaviest(|(a, b), weight| {
                let is_free = !without || !mediators.contains(&a) && !mediators.contains(&b);
                is_free && (weight.firm > 0 || !needs_firm)
            })
        };
        heaviest(true).or_else(|| if mediators.is_empty() { heaviest(false) } else { None })
    }

    /// The heaviest pair for which `may_be` holds, where any weighs enough; of equal pairs the one named first.
    fn heaviest(
        &self,
        may_be: impl Fn((ActorIdx, ActorIdx), &Weight) -> bool,
    ) -> Option<(ActorIdx, ActorIdx)> {
        self.weights
            .iter()
            .filter(|(pair, weight)| weight.total >= LEAST_WEIGHT && may_be(**pair, weight))
            .max_by(|a, b| a.1.total.cmp(&b.1.total).then(b.0.cmp(a.0)))
            .map(|(pair, _)| *pair)
    }

    /// The pair that holds `one` and is set against each other most, without a mediator in it.
    pub(super) fn of(
        &self,
        one: ActorIdx,
        mediators: &BTreeSet<ActorIdx>,
    ) -> Option<(ActorIdx, ActorIdx)> {
        self.heaviest(|(a, b), _| {
            (a == one && !mediators.contains(&b)) || (b == one && !mediators.contains(&a))
        })
    }
}

/// Names of a sentence among which opponents are looked for: the first few say who faces whom, and a page
/// of names only must not be compared with itself.
const NAMES_COMPARED: usize = 12;

/// Whom a sentence names, in order, and the bodies that it only calls so: "the union".
fn named_or_called(
    reading: &Reading<'_>,
    first: TokenIdx,
    end: TokenIdx,
) -> Vec<(ActorIdx, ProseRange)> {
    let named = reading.mentions_in(first, end).take(NAMES_COMPARED);
    let called = reading.described_in(first, end).filter(|(_, actor)| !reading.is_person(*actor));
    let called = called.map(|(at, actor)| (actor, reading.text.tokens[at].range));
    let mut all: Vec<(ActorIdx, ProseRange)> = named
        .map(|label| (label.value.actor, label.range))
        .chain(called.take(NAMES_COMPARED))
        .collect();
    all.sort_by_key(|(_, range)| range.start);
    all.truncate(NAMES_COMPARED);
    all
}

/// "Negotiators for A and B": each has its own, and they sit across from each other.
fn is_negotiated_for(reading: &Reading<'_>, first: TokenIdx, name: TokenIdx) -> bool {
    let article = usize::from(name > first && reading.is(name - 1, Word::Determiner));
    name >= first + 2 + article
        && reading.few(name - article - 1, Few::ForOfFrom)
        && reading.few(name - article - 2, Few::Negotiators)
}

/// "Qatar" and "Qatar Airways": a body called after the other is no opponent by standing beside it.
fn is_part_of(reading: &Reading<'_>, a: ActorIdx, b: ActorIdx) -> bool {
    let (a, b) = (&reading.actor(a).name, &reading.actor(b).name);
    let begins = |long: &str, short: &str| {
        long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '))
    };
    begins(a, b) || begins(b, a)
}

/// Whether those who are joined right before `from` demand or want something there.
fn want_together(reading: &Reading<'_>, from: TokenIdx, end: TokenIdx) -> bool {
    let hits =
        reading.hits_in(reading.sentence_of(from.saturating_sub(1)), from..end.min(from + 3));
    hits.iter().any(|hit| {
        let is_wish = matches!(hit.cue, Cue::DemandVerb | Cue::InterestVerb | Cue::RefusalVerb);
        is_wish && reading.manner(hit.first).start == from
    })
}

/// "A and B resumed their talks with C": whom those who are joined at the front of a sentence face.
fn talks_with(reading: &Reading<'_>, from: TokenIdx, end: TokenIdx) -> Option<ActorIdx> {
    let limit = end.min(from + TALKS_REACH).saturating_sub(1);
    let with = (from..limit).find(|at| {
        (reading.is(*at, Word::Talks) || reading.is(*at, Word::Conflict))
            && reading.word(at + 1) == "with"
    })? + 2;
    let name = if with + 1 < end && reading.is(with, Word::Determiner) { with + 1 } else { with };
    reading.actor_at(name)
}

/// "The dispute between A and B in 1978", of an article of another year: what was, and who stood
/// against whom then.
pub(super) fn is_of_another_year(reading: &Reading<'_>, from: TokenIdx, end: TokenIdx) -> bool {
    let this_year = reading.text.article.date().map(|date| i32::from(date.year()));
    let year = (from + 1..end.min(from + BETWEEN_REACH))
        .filter(|at| reading.kind(*at) == TokenKind::Number && reading.few(at - 1, Few::InYear))
        .find_map(|at| {
            reading.word(at).parse::<i32>().ok().filter(|year| (1000..2100).contains(year))
        });
    year.is_some_and(|year| this_year != Some(year))
}

/// The tokens that cover two places.
pub(super) fn places(reading: &Reading<'_>, from: u32, to: u32) -> Range<TokenIdx> {
    let tokens = &reading.text.tokens;
    let first = tokens.partition_point(|token| token.range.end <= from);
    let end = tokens.partition_point(|token| token.range.start < to);
    first..end
}

/// "Chad and Sudan peace talks", "Chad and Sudan resumed talks", "traded blame": right behind two names
/// stands what they have with each other, and no verb but one of those who hold it.
fn face_each_other(reading: &Reading<'_>, end: TokenIdx, from: TokenIdx) -> bool {
    // "Have signed a truce".
    let holds = (from..end.min(from + OWN_REACH)).any(|at| reading.few(at, Few::TakesPart));
    let noun = (from..end.min(from + OWN_REACH + usize::from(holds))).find(|at| {
        reading.is(*at, Word::Talks)
            || reading.is(*at, Word::Conflict)
            || reading.few(*at, Few::Blows)
    });
    let Some(noun) = noun else {
        return against_each_other(reading, from, end) || exchange_fire(reading, from, end);
    };
    // "Submitted their dispute to a court".
    if noun > from && reading.word(noun - 1) == "their" && reading.is(noun, Word::Conflict) {
        return true;
    }
    let is_of_others = |at: TokenIdx| {
        !reading.few(at, Few::TakesPart)
            && !reading.is(at, Word::Meeting)
            && (reading.starts_verb(reading.sentence_of(at), at) || is_past_tense(reading, at))
    };
    !(from..noun).any(is_of_others)
}

/// "A and B exchanged fire", "A and B clashed": not "clashed with C".
fn exchange_fire(reading: &Reading<'_>, from: TokenIdx, end: TokenIdx) -> bool {
    (from..end.min(from + OWN_REACH)).any(|at| {
        let behind = at + 1..end.min(at + 1 + OWN_REACH);
        let fires = || {
            behind.clone().any(|noun| reading.few(noun, Few::Shots))
                && !behind.clone().any(|at| reading.is(at, Word::Preposition))
        };
        let is_third = |at: TokenIdx| at < end && reading.few(at, Few::WithAgainst);
        reading.few(at, Few::Trades) && fires()
            || reading.few(at, Few::Clashes) && !behind.clone().any(is_third)
    })
}

/// "A and B accused each other".
fn against_each_other(reading: &Reading<'_>, from: TokenIdx, end: TokenIdx) -> bool {
    let reach = from..end.min(from + LONGEST_SIDE);
    let each = reach.clone().find(|at| {
        matches!((reading.word(*at), reading.word(*at + 1)), ("each", "other") | ("one", "another"))
    });
    each.is_some_and(|each| {
        reading.has_cue(reading.sentence_of(from), Cue::Against, from..each)
            && (from..each).all(|at| reading.is_word(at))
    })
}

/// "A and B hosted talks", "A and B back a truce": those named in `pair` give place or weight to what
/// others hold.
fn convene(reading: &Reading<'_>, pair: Range<TokenIdx>, end: TokenIdx) -> bool {
    let (first, _) = reading.bounds(reading.sentence_of(pair.start));
    let is_divided = pair.start > first && reading.is(pair.start - 1, Word::Parts);
    let verb = (pair.end..end.min(pair.end + OWN_REACH)).find(|at| reading.few(*at, Few::Convenes));
    let Some(verb) = verb.filter(|_| !is_divided) else { return false };
    let behind = verb + 1..end.min(verb + 1 + LONGEST_SIDE);
    // "Were urged to hold", "talks of Chad and Sudan hosted by Norway".
    let is_done =
        reading.manner(verb).is_passive || behind.start < end && reading.word(behind.start) == "by";
    !is_done && (reading.any(behind.clone(), Word::Talks) || reading.any(behind, Word::BetweenAct))
}

/// "A rejected B's final offer": a verb of turning down between two names, and the offer behind the second.
fn rejects_offer_of(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    apart: Range<TokenIdx>,
    (behind, end): (TokenIdx, TokenIdx),
) -> bool {
    behind < end
        && reading.kind(behind) == TokenKind::Possessive
        && reading.any(behind..end.min(behind + LONGEST_SIDE), Word::Offer)
        && reading.has_cue(sentence, Cue::Rebuffed, apart)
}

/// Whether a verb or noun of conflict stands in `tokens`, between two names, and no other clause begins
/// there: not "Chad traded blame after talks hosted by Norway".
fn sets_against(reading: &Reading<'_>, sentence: SentenceIdx, tokens: Range<TokenIdx>) -> bool {
    reading.has_cue(sentence, Cue::Against, tokens.clone())
        && !tokens.into_iter().any(|at| {
            reading.is(at, Word::Subordinator) && reading.word(at) != "that"
                || reading.few(at, Few::TimeClause)
        })
}
