//! Who leaves a mediation, and who comes in his place.
//!
//! Both are told of somebody whom the article knows as a mediator: "resigned" ends a mediation where
//! a mediator does, and "replaced by Jane Roe" makes her one where a mediator is replaced. Of others only
//! envoys who leave their post and people who say that their part in talks is over are looked at.

use std::collections::{BTreeMap, BTreeSet};

use super::agents::{Agent, agent, named_at, phrase_from};
use super::parties::{between, is_of_another_year};
use super::status::may_go_on;
use super::{
    ActorIdx, Candidate, Channel, Cue, Few, Hit, MOST_PER_SENTENCE, Manner, MediationStatus,
    NounPhrase, Reading, Referent, SentenceIdx, TokenIdx, TokenKind, Word,
};
use crate::config::ActorKind;

/// The rule of those who leave. Whoever sent a mediator who leaves is not said to leave with him.
pub(super) const LEAVES: &str = "mediator/leaves";

/// Tokens behind "resigned as", "withdrew from" in which stands what is left. Own choice, 2026-11-22.
const LEFT_REACH: usize = 6;

/// Tokens behind "resigned as" in which the office stands: "the Economic Community's joint special". Own choice,
/// 2026-11-23.
const POST_REACH: usize = 10;

/// Tokens behind "will succeed" in which the name of the predecessor begins: "the late bishop". Own
/// choice, 2026-11-22.
const OLD_REACH: usize = 6;

/// Tokens from the name of a successor to "in her place". Own choice, 2026-11-22.
const PLACE_REACH: usize = 12;

/// Sentences about "my part is over" in which talks stand. Own choice, 2026-11-23.
const TALKS_NEAR: u32 = 3;

/// Tokens behind a quotation in which its speaker stands: "," "said" "the" "bishop". Own choice, 2026-11-23.
const SPEAKER_REACH: usize = 6;

/// Names looked back at for one who is told of already: the lead names few. Own choice, November 2026.
const NAMES_BEFORE: usize = 24;

/// Mediators of the article with the parties each is told to stand between.
type Known = BTreeMap<ActorIdx, Vec<ActorIdx>>;

/// Adds who leaves and who succeeds to the candidates. The result is those who have left, and as what: who was
/// only proposed has declined.
pub(super) fn succession(
    reading: &Reading<'_>,
    candidates: &mut Vec<Candidate>,
) -> BTreeMap<ActorIdx, MediationStatus> {
    let mut known = known(candidates);
    let proposed = only_proposed(candidates);
    let mut left = BTreeMap::new();
    for sentence in reading.sentences() {
        let unnamed = named_next(reading, sentence, &known).into_iter();
        let posts = posts_left(reading, sentence, &known).into_iter();
        for change in unnamed.chain(posts).chain(parts_over(reading, sentence, &known)) {
            let gone = change.mediator.actor().map(|actor| (actor, MediationStatus::Former));
            left.extend(gone);
            candidates.push(change);
        }
    }
    if known.is_empty() {
        return left;
    }
    for sentence in reading.sentences() {
        let cues = [Cue::Leaves, Cue::Dismissed, Cue::Succeeds, Cue::InPlace];
        let hits = reading.hits(sentence).iter().filter(|hit| cues.contains(&hit.cue));
        for hit in hits.take(MOST_PER_SENTENCE) {
            let change = match hit.cue {
                Cue::Leaves | Cue::Dismissed => leaver(reading, sentence, *hit, &known, &proposed),
                Cue::Succeeds => successor(reading, sentence, *hit, &known),
                _ => in_place(reading, sentence, *hit, &known),
            };
            let Some(change) = change else { continue };
            let between = known.get(&change.old.0).cloned().unwrap_or_default();
            let mut push = |mediator: Agent, status, rule| {
                let parties = between.clone();
                candidates.push(Candidate {
                    status,
                    rule,
                    ..gone(mediator, sentence, *hit, parties)
                });
            };
            if let Some(words) = change.old.1 {
                let is_proposed = proposed.contains(&change.old.0);
                let status =
                    if is_proposed { MediationStatus::Declined } else { MediationStatus::Former };
                push(words, status, LEAVES);
                left.insert(change.old.0, status);
            }
            if let Some((new, status)) = change.new {
                push(new, status, "mediator/succeeds");
                known.extend(new.actor().map(|actor| (actor, between.clone())));
            }
        }
    }
    left
}

/// What one clause tells: who was the mediator, by words of their own where they have left, and who
/// comes.
struct Change {
    old: (ActorIdx, Option<Agent>),
    new: Option<(Agent, MediationStatus)>,
}

fn known(candidates: &[Candidate]) -> Known {
    let mut known = Known::new();
    for candidate in candidates.iter().filter(|one| one.is_strong || one.between.len() > 1) {
        let Some(actor) = candidate.mediator.actor() else { continue };
        let between = known.entry(actor).or_default();
        if candidate.between.len() > between.len() {
            between.clone_from(&candidate.between);
        }
    }
    known
}

/// Who is only proposed as a mediator, whatever tells of him.
fn only_proposed(candidates: &[Candidate]) -> BTreeSet<ActorIdx> {
    let with = |is: fn(MediationStatus) -> bool| -> BTreeSet<ActorIdx> {
        let of = candidates.iter().filter(|one| is(one.status));
        of.filter_map(|one| one.mediator.actor()).collect()
    };
    let others = with(|status| status != MediationStatus::Proposed);
    let proposed = with(|status| status == MediationStatus::Proposed);
    proposed.difference(&others).copied().collect()
}

/// "The mediator, Jane Roe, resigned", "she was dismissed", "Norway would step back"; "withdrew" alone of who was
/// only proposed, whenever he did.
fn leaver(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
    known: &Known,
    proposed: &BTreeSet<ActorIdx>,
) -> Option<Change> {
    let manner = reading.manner(hit.first);
    if !is_told_at_all(reading, sentence, manner, hit)
        || manner.is_passive != (hit.cue == Cue::Dismissed)
    {
        return None;
    }
    // "Jane Roe, who resigned in March, mediates": from something else.
    if reading.is(manner.start.checked_sub(1)?, Word::Relative) {
        return None;
    }
    // "Her part is over", "'my part is over,' she said".
    if reading.is(hit.first, Word::Possessive) || is_own_voice(reading, hit.first) {
        let old = whose_part(reading, sentence, hit.first).filter(|old| known.contains_key(old))?;
        let words = Agent::of_actor(old, hit.first, hit.first + 1);
        return Some(Change { old: (old, Some(words)), new: None });
    }
    let old = mediator_at(reading, reading.subject(manner.start)?, known)?;
    let is_proposed = old.actor().is_some_and(|actor| proposed.contains(&actor));
    if !is_proposed && is_long_ago(reading, sentence, hit) {
        return None;
    }
    let is_person = old.actor().is_some_and(|actor| reading.is_person(actor));
    // A government that steps down is one that falls.
    let steps_back = hit.end > hit.first + 1 && reading.few(hit.end - 1, Few::BackAside);
    // "Withdrew two weeks ago".
    let left = leaves_mediation(reading, sentence, hit);
    let ends = left.filter(|_| !is_long_ago(reading, sentence, hit)).unwrap_or(
        steps_back || is_person && (is_proposed || !reading.few(hit.first, Few::WithdrawsFrom)),
    );
    (ends && (is_person || steps_back || reading.few(hit.first, Few::WithdrawsFrom)))
        .then_some(())?;
    Some(Change { old: (old.actor()?, Some(old)), new: None })
}

/// "Jane Roe resigned as the African Union's special envoy for Chad": an envoy of a body of states goes
/// between sides, also where the article knows no more of her.
fn posts_left(reading: &Reading<'_>, sentence: SentenceIdx, known: &Known) -> Vec<Candidate> {
    let (_, end) = reading.bounds(sentence);
    let post = |hit: &Hit| {
        let manner = reading.manner(hit.first);
        let leaves = hit.cue == Cue::Leaves && hit.end < end && reading.word(hit.end) == "as";
        if !leaves || manner.is_passive || !is_told(reading, sentence, manner, *hit) {
            return None;
        }
        let from = hit.end + 1;
        let mut phrase = (from..end.min(from + POST_REACH))
            .take_while(|at| reading.is_word(*at) || reading.kind(*at) == TokenKind::Possessive);
        let office = phrase.find(|at| reading.few(*at, Few::MediatingOffice))?;
        let is_of_body = reading
            .mentions_in(from, office)
            .any(|one| reading.actor(one.value.actor).kind == ActorKind::Organisation);
        let words = agent(reading, reading.subject(manner.start)?)?;
        let actor = words.actor().filter(|actor| reading.is_person(*actor))?;
        (is_of_body && !known.contains_key(&actor))
            .then(|| gone(words, sentence, *hit, between(reading, sentence, *hit)))
    };
    reading.hits(sentence).iter().take(MOST_PER_SENTENCE).filter_map(post).collect()
}

/// "'My part is finished,' the bishop said", "the bishop resigned the mandate": of a person in an article about
/// talks, also where it knows no more of him.
fn parts_over(reading: &Reading<'_>, sentence: SentenceIdx, known: &Known) -> Vec<Candidate> {
    let near = sentence.0.saturating_sub(TALKS_NEAR)..=sentence.0 + TALKS_NEAR;
    let of_talks = [Word::Talks, Word::BetweenAct, Word::BetweenPerson];
    let last = reading.text.sentences.len();
    let is_about_talks = || {
        let mut near = near.clone().map(SentenceIdx).filter(|one| (one.0 as usize) < last);
        near.any(|one| reading.sentence_has(one, &of_talks))
    };
    let (_, end) = reading.bounds(sentence);
    let over = |hit: &Hit| {
        if let Some(actor) = whoever_resigned_the_part(reading, sentence, *hit, end) {
            let is_new = !known.contains_key(&actor) && is_about_talks();
            let words = Agent::of_actor(actor, hit.first, hit.end);
            return is_new.then(|| gone(words, sentence, *hit, Vec::new()));
        }
        let is_part = hit.cue == Cue::Leaves
            && (reading.is(hit.first, Word::Possessive) || is_own_voice(reading, hit.first))
            && reading.few(hit.first + 1, Few::OwnPart);
        let actor = is_part.then(|| whose_part(reading, sentence, hit.first)).flatten()?;
        (reading.is_person(actor) && !known.contains_key(&actor) && is_about_talks()).then(|| {
            gone(Agent::of_actor(actor, hit.first, hit.first + 1), sentence, *hit, Vec::new())
        })
    };
    reading.hits(sentence).iter().take(MOST_PER_SENTENCE).filter_map(over).collect()
}

/// "Jane Roe resigned the mandate": a person who gives back a task that the text knows.
fn whoever_resigned_the_part(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
    end: TokenIdx,
) -> Option<ActorIdx> {
    let manner = reading.manner(hit.first);
    let is_part = hit.cue == Cue::Leaves
        && hit.end + 1 < end
        && reading.is(hit.end, Word::The)
        && reading.few(hit.end + 1, Few::OwnPart)
        && !manner.is_passive
        && is_told(reading, sentence, manner, hit);
    let subject = reading.subject(manner.start).filter(|_| is_part)?;
    agent(reading, subject)?.actor().filter(|actor| reading.is_person(*actor))
}

/// "My", "our".
fn is_own_voice(reading: &Reading<'_>, token: TokenIdx) -> bool {
    reading.few(token, Few::OwnVoice)
}

/// Whose part it is by "his", and by "my" that of whoever is quoted: "he said", "said Jane Roe".
fn whose_part(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    possessive: TokenIdx,
) -> Option<ActorIdx> {
    if !is_own_voice(reading, possessive) {
        return whose(reading, possessive);
    }
    let quote = reading.quote_of(possessive)?;
    let (_, end) = reading.bounds(sentence);
    let behind = quote.end.min(end)..end.min(quote.end + SPEAKER_REACH);
    behind.clone().any(|at| reading.says_at(sentence, at)).then_some(())?;
    let is_he = |at: &TokenIdx| reading.is(*at, Word::He);
    let named = || behind.clone().find_map(|at| reading.actor_at(at));
    named().or_else(|| actor_meant(reading, behind.clone().find(is_he)?))
}

/// Whose mediation between `between` is over by the words of `hit`.
fn gone(mediator: Agent, sentence: SentenceIdx, hit: Hit, between: Vec<ActorIdx>) -> Candidate {
    Candidate {
        mediator,
        sentence,
        cue: (hit.first, hit.end),
        status: MediationStatus::Former,
        channel: Channel::GoodOffices,
        rule: LEAVES,
        also: Vec::new(),
        between,
        is_strong: true,
    }
}

/// Who is known by name whom "her" and "his" at `token` mean: by the sentences before.
fn actor_meant(reading: &Reading<'_>, token: TokenIdx) -> Option<ActorIdx> {
    match reading.person_meant(token)? {
        Referent::Actor(actor) => Some(actor),
        Referent::Unnamed(_) => None,
    }
}

/// Whose something is, by a possessive: of the same sentence, else of those before.
fn whose(reading: &Reading<'_>, possessive: TokenIdx) -> Option<ActorIdx> {
    reading.owner(possessive).or_else(|| actor_meant(reading, possessive))
}

/// "The mediator in the harbour dispute stepped down on Friday. Jane Roe said she had not known of it.": an
/// agency names in its second sentence whom its first tells of.
fn named_next(reading: &Reading<'_>, sentence: SentenceIdx, known: &Known) -> Option<Candidate> {
    let mut hits = reading.hits(sentence).iter().filter(|hit| hit.cue == Cue::Leaves);
    let hit = hits.next()?;
    let is_heading = |at: SentenceIdx| {
        reading.text.sentences.get(at.0 as usize).is_none_or(|one| one.is_heading)
    };
    let next = SentenceIdx(sentence.0 + 1);
    if is_heading(sentence) || is_heading(next) {
        return None;
    }
    let manner = reading.manner(hit.first);
    let np = reading.main_subject(sentence).filter(|np| np.end <= hit.first)?;
    let is_office = reading.is(np.head, Word::BetweenPerson)
        && reading.is(np.first, Word::The)
        && reading.mentions_in(np.first, np.head + 1).next().is_none();
    let is_bare = hit.end > hit.first + 1 || reading.word(hit.first).starts_with("resign");
    let ends = leaves_mediation(reading, sentence, *hit).unwrap_or(is_bare);
    if !is_office || !ends || manner.is_passive || !is_told(reading, sentence, manner, *hit) {
        return None;
    }
    let (first, _) = reading.bounds(next);
    let subject = reading.main_subject(next).filter(|np| np.first == first)?;
    let actor = reading.actor_at(first).filter(|actor| reading.is_person(*actor))?;
    let start = reading.text.tokens[first].range.start;
    let n_before = reading.mentions.partition_point(|one| one.range.start < start);
    let mut before = reading.mentions[..n_before].iter().rev().take(NAMES_BEFORE);
    let is_new = before.all(|one| one.value.actor != actor);
    let is_whole = subject.head > first && reading.actor_at(subject.head) == Some(actor);
    let names = is_new && is_whole && reading.says_at(next, subject.end);
    (names && !known.contains_key(&actor)).then(|| {
        let office = Hit { first: np.head, end: np.head + 1, cue: Cue::Mediate };
        let words = Agent::of_actor(actor, np.first, np.head + 1);
        gone(words, sentence, *hit, between(reading, sentence, office))
    })
}

/// Whether what stands behind a verb of leaving is a mediation: "as mediator", "from the talks"; not "as
/// minister", "from the board". `None` where nothing is said.
fn leaves_mediation(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<bool> {
    let (_, end) = reading.bounds(sentence);
    let behind = hit.end;
    if behind >= end || !reading.is_word(behind) {
        return None;
    }
    let is_object = reading.is(behind, Word::Determiner) || reading.is(behind, Word::Possessive);
    if !is_object && !reading.few(behind, Few::AsFromOf) {
        return None;
    }
    let mut left = (behind + 1..end.min(behind + LEFT_REACH)).take_while(|at| reading.is_word(*at));
    let is_mediation = left.any(|at| {
        reading.is(at, Word::BetweenPerson)
            || reading.is(at, Word::BetweenAct)
            || reading.is(at, Word::Talks)
            || reading.is(at, Word::Conflict)
            || reading.few(at, Few::MediatingOffice)
    });
    Some(is_mediation)
}

/// "She will be replaced by Juan Lind", "Juan Lind will succeed her", "appointed Juan Lind to replace
/// Jane Roe".
fn successor(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
    known: &Known,
) -> Option<Change> {
    let (first, end) = reading.bounds(sentence);
    let manner = reading.manner(hit.first);
    if manner.is_negated || reading.is_unreal_or_supposed(manner, hit.first) {
        return None;
    }
    if manner.is_passive {
        let old = mediator_at(reading, reading.subject(manner.start)?, known)?;
        let by = (hit.end..end.min(hit.end + LEFT_REACH)).find(|at| reading.word(*at) == "by");
        let new = by.and_then(|by| phrase_from(reading, by + 1, end));
        let new = new.and_then(|np| agent(reading, np));
        let is_sure = is_told(reading, sentence, manner, hit);
        let status = if is_sure { MediationStatus::Active } else { MediationStatus::Proposed };
        // "Replaced as minister by".
        if leaves_mediation(reading, sentence, hit) == Some(false) {
            return None;
        }
        let actor = old.actor()?;
        return Some(Change {
            old: (actor, is_sure.then_some(old)),
            new: new.filter(|new| new.actor() != Some(actor)).map(|new| (new, status)),
        });
    }
    let old = predecessor(reading, hit, end, known)?;
    // "Succeeded Jane Roe as president", "replaced Norway on the council".
    let behind = Hit { end: old.1.map_or(hit.end, |words| words.at.1), ..hit };
    let is_elsewhere =
        reading.few(behind.end, Few::OnAt) && reading.is(behind.end + 1, Word::Determiner);
    if is_elsewhere || leaves_mediation(reading, sentence, behind) == Some(false) {
        return None;
    }
    let (new, status) = if manner.is_infinitive {
        let to = manner.start;
        let name = reading.before_inset(first, to);
        let new = reading.mentions_in(name.checked_sub(1)?.max(first), name).last()?;
        // "Asked the union to appoint Juan Lind to replace her": nobody has yet.
        let names =
            reading.hits_in(sentence, first..to).iter().rfind(|one| one.cue == Cue::Appoints);
        let is_named =
            names.is_some_and(|verb| is_told(reading, sentence, reading.manner(verb.first), *verb));
        let status = if is_named { MediationStatus::Active } else { MediationStatus::Proposed };
        (named_at(reading, new), status)
    } else {
        let new = reading.subject(manner.start).and_then(|np| agent(reading, np))?;
        let is_sure = is_told(reading, sentence, manner, hit);
        (new, if is_sure { MediationStatus::Active } else { MediationStatus::Proposed })
    };
    if new.actor() == Some(old.0) {
        return None;
    }
    let has_left = status == MediationStatus::Active;
    Some(Change { old: (old.0, old.1.filter(|_| has_left)), new: Some((new, status)) })
}

/// Whom somebody succeeds: "succeed her", "replace the former bishop, Jane Roe".
fn predecessor(
    reading: &Reading<'_>,
    hit: Hit,
    end: TokenIdx,
    known: &Known,
) -> Option<(ActorIdx, Option<Agent>)> {
    if reading.few(hit.end, Few::HimHer) {
        let actor = actor_meant(reading, hit.end)?;
        let words = Agent::of_actor(actor, hit.end, hit.end + 1);
        return known.contains_key(&actor).then_some((actor, Some(words)));
    }
    let reach = hit.end..end.min(hit.end + OLD_REACH);
    let is_near = |at: &TokenIdx| {
        (reading.is_word(*at) || reading.word(*at) == ",")
            && !reading.is(*at, Word::Preposition)
            && !reading.is(*at, Word::Coordinator)
    };
    let stop = hit.end + reach.take_while(is_near).count();
    let old =
        reading.mentions_in(hit.end, stop).find(|one| known.contains_key(&one.value.actor))?;
    // "Succeeded Jane Roe's minister".
    let words = named_at(reading, old);
    let is_owner = reading.kind(words.at.1) == super::TokenKind::Possessive;
    (!is_owner).then_some((old.value.actor, Some(words)))
}

/// "Named Juan Lind in her place", "as her successor", "her successor, Juan Lind,".
fn in_place(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
    known: &Known,
) -> Option<Change> {
    if let Some(old) = gone_before(reading, sentence, hit, known) {
        return Some(old);
    }
    let is_bare = reading.is(hit.first, Word::Possessive);
    let new = if is_bare {
        let np = NounPhrase { first: hit.first, end: hit.end, head: hit.end - 1 };
        let person = reading.apposed(np).or_else(|| reading.actor_at(hit.end))?;
        Agent::of_actor(person, hit.first, hit.end)
    } else {
        appointed(reading, sentence, hit)?
    };
    let new_actor = new.actor().filter(|actor| reading.is_person(*actor))?;
    let possessive = hit.first + usize::from(!is_bare);
    let old = reading.owner(possessive).filter(|old| known.contains_key(old) && *old != new_actor);
    // "The bishops named Juan Lind in her place": whose it is left in the sentence before.
    let old = old.or_else(|| {
        let meant = actor_meant(reading, possessive);
        meant.filter(|actor| known.contains_key(actor) && *actor != new_actor)
    })?;
    let words = Agent::of_actor(old, possessive, possessive + 1);
    Some(Change { old: (old, Some(words)), new: Some((new, MediationStatus::Active)) })
}

/// "Jane Roe, named mediator in place of Juan Lind", "after her predecessor Juan Lind resigned": who was the
/// mediator before one whom the article knows.
fn gone_before(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
    known: &Known,
) -> Option<Change> {
    let (first, end) = reading.bounds(sentence);
    let names_old = reading.few(hit.end - 1, Few::NamesOld);
    let comma = usize::from(hit.end < end && reading.word(hit.end) == ",");
    let old = (hit.end + comma < end).then(|| reading.actor_at(hit.end + comma)).flatten()?;
    let old = Some(old).filter(|old| names_old && reading.is_person(*old))?;
    let is_new = |actor: &ActorIdx| known.contains_key(actor) && *actor != old;
    let new = if reading.is(hit.first, Word::Possessive) {
        whose(reading, hit.first)
    } else {
        // Who comes for him is named as a mediator in the same words.
        let is_named = (first..hit.first).any(|at| reading.is(at, Word::BetweenPerson));
        let mut named = reading.mentions_in(first, hit.first).map(|one| one.value.actor);
        is_named.then(|| named.find(is_new)).flatten()
    };
    new.filter(is_new)?;
    let words = Agent::of_actor(old, hit.end + comma, hit.end + comma + 1);
    Some(Change { old: (old, Some(words)), new: None })
}

/// Who is named to an office in the words before a cue: "named Juan Lind in", "Juan Lind was named as".
fn appointed(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Agent> {
    let (first, _) = reading.bounds(sentence);
    let floor = first.max(hit.first.saturating_sub(PLACE_REACH));
    let mut verbs = reading.hits_in(sentence, floor..hit.first).iter();
    let verb = verbs.rfind(|one| one.cue == Cue::Appoints)?;
    let manner = reading.manner(verb.first);
    if !is_told(reading, sentence, manner, *verb) {
        return None;
    }
    if manner.is_passive {
        return reading.subject(manner.start).and_then(|np| agent(reading, np));
    }
    let named = reading.mentions_in(verb.end, hit.first);
    let person = named.filter(|one| reading.is_person(one.value.actor)).last()?;
    Some(named_at(reading, person))
}

/// Whether a clause says that something is or will be so: it is not negated, denied, supposed, only
/// possible, asked for, or of another year.
fn is_told(reading: &Reading<'_>, sentence: SentenceIdx, manner: Manner, hit: Hit) -> bool {
    is_told_at_all(reading, sentence, manner, hit) && !is_long_ago(reading, sentence, hit)
}

/// "Resigned two years ago".
fn is_long_ago(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> bool {
    let (_, end) = reading.bounds(sentence);
    (hit.end..end.min(hit.end + LEFT_REACH)).any(|at| reading.word(at) == "ago")
}

/// The same, whenever it was.
fn is_told_at_all(reading: &Reading<'_>, sentence: SentenceIdx, manner: Manner, hit: Hit) -> bool {
    let (first, end) = reading.bounds(sentence);
    // "Rejected reports that she had resigned".
    let that = reading.subject(manner.start).and_then(|np| np.first.checked_sub(1));
    let is_rejected = that.is_some_and(|that| {
        that > first
            && reading.word(that) == "that"
            && reading.has_cue(sentence, Cue::Rebuffed, first..that)
    });
    !manner.is_negated
        && !is_rejected
        && !reading.is_unreal_or_supposed(manner, hit.first)
        && !may_go_on(reading, sentence, manner, hit.first)
        && !is_of_another_year(reading, first, end)
}

/// The mediator of the article whom a subject names: by name or pronoun, or as "the mediator" where
/// there is one.
fn mediator_at(reading: &Reading<'_>, np: NounPhrase, known: &Known) -> Option<Agent> {
    match reading.who(np) {
        Some(Referent::Actor(actor)) if known.contains_key(&actor) => {
            let words = agent(reading, np).filter(|words| words.actor() == Some(actor));
            Some(words.unwrap_or(Agent::of_actor(actor, np.first, np.end)))
        }
        Some(Referent::Actor(_)) => None,
        _ => {
            let mut persons = known.keys().filter(|actor| reading.is_person(**actor));
            let only = persons.next().copied().filter(|_| persons.next().is_none())?;
            let is_office = reading.is(np.head, Word::BetweenPerson)
                && reading.is(np.first, Word::The)
                && np.head <= np.first + 1;
            is_office.then(|| Agent::of_actor(only, np.first, np.head + 1))
        }
    }
}
