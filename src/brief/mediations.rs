//! The register of mediations: one entry for each mediator and set of parties. A mediator without a
//! name is the same only within its article and its copies: "a judge" elsewhere may be another.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::actors::{Actors, is_side_but_once, is_side_rather, shown, status_weight};
use super::corpus::{Corpus, Spot, ToldIn};
use super::identity::{GroupIdx, Identities};
use super::rank::{Rank, Ranked, in_order};
use super::{ActorId, ArticleIdx, Evidence, ItemId, MediationEntry, RiskEntry};
use crate::annotate::standalone::is_somebodys;
use crate::annotate::{
    Anchor, Channel, Label, Mediation, MediationStatus, Origin, PartiesFrom, SentenceIdx, Stage,
    Who,
};
use crate::config::ActorKind;

type Parties = BTreeSet<GroupIdx>;

/// Who mediates, over all articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mediator<'a> {
    Actor(GroupIdx),
    /// By the phrase, in the first of the article's copies.
    Unnamed(ArticleIdx, &'a str),
}

impl Mediator<'_> {
    fn group(self) -> Option<GroupIdx> {
        match self {
            Self::Actor(group) => Some(group),
            Self::Unnamed(..) => None,
        }
    }
}

type Found<'a> = (&'a Label<Mediation>, Spot<'a>);

/// Makes the register.
pub(super) fn mediations(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    actors: &Actors,
) -> Vec<MediationEntry> {
    let grounds = Grounds::new(corpus, identities);
    let sides = sides(corpus, identities);
    let mut all: Vec<(Mediator<'_>, Parties, Found<'_>)> = Vec::new();
    for (article, label) in corpus.labels(|labels| &labels.mediations) {
        let mediator = match &label.value.mediator {
            Who::Actor(actor) => identities.of(article, *actor).map(Mediator::Actor),
            // No word of him may be shown.
            Who::Unnamed(phrase) if phrase.is_empty() => None,
            Who::Unnamed(phrase) => {
                Some(Mediator::Unnamed(corpus.copy_of(article).unwrap_or(article), phrase))
            }
        };
        let Some(mediator) = mediator else { continue };
        let parties = label.value.between.iter().filter_map(|party| identities.of(article, *party));
        let parties: Parties = parties.filter(|party| mediator.group() != Some(*party)).collect();
        // Who carries the word of his own side stands between nobody. One article may not know
        // whose he is; the site does.
        let own_side = mediator.group().and_then(|group| {
            let speaker = &identities.groups[group];
            speaker.affiliation.filter(|_| speaker.kind == ActorKind::Person)
        });
        if own_side.is_some_and(|side| parties.contains(&side)) {
            continue;
        }
        let parties = as_sides(identities, &sides, mediator.group(), parties);
        let found = (label, Corpus::spot(article, label));
        all.push((mediator, parties, found));
    }
    settle_parties(identities, &mut all);
    let mut by_mediator: ByMediator<'_> = BTreeMap::new();
    for (mediator, parties, found) in all {
        by_mediator.entry(mediator).or_default().entry(parties).or_default().push(found);
    }
    join_titled(identities, &mut by_mediator);
    for by_parties in by_mediator.values_mut() {
        join_halves(by_parties);
    }
    join_successors(&mut by_mediator);
    let by_mediator = without_partners(by_mediator);
    let mut ranked = Vec::new();
    let mut cards: BTreeMap<Mediator<'_>, BTreeMap<Parties, Vec<Found<'_>>>> = by_mediator
        .into_iter()
        .map(|(mediator, by_parties)| (mediator, join_incomplete(by_parties)))
        .collect();
    join_envoys(corpus, identities, &mut cards);
    let named = Named::new(&cards);
    let mut shown: BTreeSet<Anchor> = BTreeSet::new();
    for (mediator, by_parties) in &cards {
        for (parties, found) in by_parties {
            let mut made = entry(corpus, identities, actors, (*mediator, parties), found, &shown);
            if let Some(one) = &mut made {
                shown.insert(one.item.evidence.shown().anchor);
                grounds.lend(corpus, mediator.group(), &mut one.item);
                let is_told = named.tell_who(identities, *mediator, parties);
                one.item.is_aside |= is_told && !is_editors(found);
            }
            ranked.extend(made);
        }
    }
    in_order(ranked, "mediation", |entry| (&mut entry.id, entry.evidence.first().anchor))
}

/// Named mediators, and whom they stand between.
struct Named<'c> {
    all: BTreeSet<GroupIdx>,
    by_parties: BTreeMap<&'c Parties, usize>,
}

/// Named mediators between the same parties, from which on "international mediators" are they. One may
/// have another beside it.
const MEDIATORS_TOGETHER: usize = 2;

impl<'c> Named<'c> {
    fn new(cards: &'c BTreeMap<Mediator<'_>, BTreeMap<Parties, Vec<Found<'_>>>>) -> Self {
        let mut named = Self { all: BTreeSet::new(), by_parties: BTreeMap::new() };
        for (mediator, by_parties) in cards {
            let Some(group) = mediator.group() else { continue };
            named.all.insert(group);
            for parties in by_parties.keys() {
                *named.by_parties.entry(parties).or_default() += 1;
            }
        }
        named
    }

    /// Whether the site names those whom an article only calls "the mediators": several who stand
    /// between the same parties, or whom the article names itself where it tells no parties.
    fn tell_who(&self, identities: &Identities<'_>, one: Mediator<'_>, parties: &Parties) -> bool {
        let Mediator::Unnamed(article, _) = one else { return false };
        let n_named = if parties.is_empty() {
            identities.of_article(article).iter().filter(|one| self.all.contains(one)).count()
        } else {
            self.by_parties.get(parties).copied().unwrap_or_default()
        };
        n_named >= MEDIATORS_TOGETHER
    }
}

/// Everybody whom some sentence tells to be a party to a mediation.
fn sides(corpus: &Corpus<'_>, identities: &Identities<'_>) -> BTreeSet<GroupIdx> {
    corpus
        .labels(|labels| &labels.mediations)
        .flat_map(|(article, label)| label.value.between.iter().map(move |party| (article, party)))
        .filter_map(|(article, party)| identities.of(article, *party))
        .collect()
}

/// Parties with each person in the place of the side it speaks for, where that is a party elsewhere:
/// between Norland and Suder's president is between Norland and Suder. Two people of one side stay
/// two, and nobody stands for the mediator.
fn as_sides(
    identities: &Identities<'_>,
    sides: &BTreeSet<GroupIdx>,
    mediator: Option<GroupIdx>,
    parties: Parties,
) -> Parties {
    let side_of = |party: &GroupIdx| {
        let person = &identities.groups[*party];
        let above = person.affiliation.filter(|_| person.kind == ActorKind::Person);
        above.filter(|above| sides.contains(above) && Some(*above) != mediator).unwrap_or(*party)
    };
    let lifted: Parties = parties.iter().map(side_of).collect();
    if lifted.len() == parties.len() { lifted } else { parties }
}

/// Two or more that a mediation itself names count for more than those whom an article sets against each
/// other anywhere: these give way to the only full set that is told of the same mediator. Where fewer than
/// two are told, "the two sides" are the only full set of other mediators whose parties the article all
/// names; and so they are where two are only guessed, and one of them stands in that set.
fn settle_parties(identities: &Identities<'_>, all: &mut [(Mediator<'_>, Parties, Found<'_>)]) {
    let mut told: BTreeMap<Mediator<'_>, BTreeSet<Parties>> = BTreeMap::new();
    for (mediator, parties, (label, _)) in &*all {
        let is_whole = label.value.parties_from == PartiesFrom::Itself && parties.len() >= 2;
        if is_whole && label.value.status != MediationStatus::Former {
            told.entry(*mediator).or_default().insert(parties.clone());
        }
    }
    let of_others: BTreeSet<&Parties> = told.values().flatten().collect();
    for (mediator, parties, (label, spot)) in all {
        if label.value.parties_from != PartiesFrom::Article {
            continue;
        }
        if let Some(own) = told.get(mediator) {
            if let Some(only) = own.first().filter(|_| own.len() == 1) {
                parties.clone_from(only);
            }
        } else if label.value.unnamed.is_empty() && !of_others.contains(&*parties) {
            let named = cast(identities, spot.article);
            let is_guess = parties.len() > 1;
            let fits = |set: &Parties| {
                let has = |one: &GroupIdx| named.contains(one) && mediator.group() != Some(*one);
                // A guess gives way to a set that holds one of it, and what is told stays in any.
                let agrees = if is_guess {
                    set.intersection(parties).next().is_some()
                } else {
                    parties.is_subset(set)
                };
                agrees && set.iter().all(has)
            };
            let mut fitting = of_others.iter().copied().filter(|set| fits(set));
            if let (Some(only), None) = (fitting.next(), fitting.next()) {
                *parties = only.clone();
            }
        }
    }
}

/// Who stands in an article, by name or by whoever speaks for them.
fn cast(identities: &Identities<'_>, article: ArticleIdx) -> BTreeSet<GroupIdx> {
    let named = identities.of_article(article).iter().copied();
    named.flat_map(|one| [Some(one), identities.groups[one].affiliation]).flatten().collect()
}

type ByMediator<'a> = BTreeMap<Mediator<'a>, BTreeMap<Parties, Vec<Found<'a>>>>;

/// Takes from the parties of each mediator whoever stands between the same two elsewhere: a partner,
/// whom a sentence names beside it; and of mediators without a name those who mediate with others, and
/// are nowhere a party: "the mediators, Peru and Chile".
fn without_partners(by_mediator: ByMediator<'_>) -> ByMediator<'_> {
    // By parties: who stands between them, where that is two at least.
    let mut between: BTreeMap<&Parties, BTreeSet<GroupIdx>> = BTreeMap::new();
    for (mediator, by_parties) in &by_mediator {
        for parties in by_parties.keys().filter(|parties| parties.len() >= 2) {
            between.entry(parties).or_default().extend(mediator.group());
        }
    }
    let partners: BTreeMap<GroupIdx, BTreeSet<GroupIdx>> = between
        .values()
        .filter(|all| all.len() > 1 && all.len() <= MAX_PARTNERS)
        .flat_map(|all| all.iter().map(move |one| (*one, all)))
        .fold(BTreeMap::new(), |mut partners, (one, all)| {
            let own: &mut BTreeSet<GroupIdx> = partners.entry(one).or_default();
            own.extend(all.iter().filter(|other| **other != one));
            partners
        });
    let named = by_mediator.iter().filter(|(mediator, _)| mediator.group().is_some());
    let sides: Parties =
        named.flat_map(|(_, by_parties)| by_parties.keys().flatten().copied()).collect();
    let without = |mediator: Mediator<'_>, parties: Parties| -> Parties {
        let is_partner = |party: &GroupIdx| match mediator.group() {
            Some(group) => partners.get(&group).is_some_and(|own| own.contains(party)),
            None => partners.contains_key(party) && !sides.contains(party),
        };
        parties.into_iter().filter(|party| !is_partner(party)).collect()
    };
    by_mediator
        .into_iter()
        .map(|(mediator, by_parties)| {
            let mut kept: BTreeMap<Parties, Vec<Found<'_>>> = BTreeMap::new();
            for (parties, found) in by_parties {
                kept.entry(without(mediator, parties)).or_default().extend(found);
            }
            (mediator, kept)
        })
        .collect()
}

/// Mediators between the same parties, of whom more are a conference and no partners.
const MAX_PARTNERS: usize = 8;

/// "The state arbitrator" is the one of whom her article tells, where nobody else who mediates and is
/// named there bears that title.
fn join_titled(
    identities: &Identities<'_>,
    by_mediator: &mut BTreeMap<Mediator<'_>, BTreeMap<Parties, Vec<Found<'_>>>>,
) {
    let is_known = |group: &GroupIdx| by_mediator.contains_key(&Mediator::Actor(*group));
    let known = |article: ArticleIdx, phrase: &str| {
        let of_article = identities.of_article(article).iter().copied().filter(is_known);
        let bearers: BTreeSet<GroupIdx> = of_article
            .filter(|group| bears(identities.groups[*group].titles.keys(), phrase))
            .collect();
        bearers.first().copied().filter(|_| bearers.len() == 1)
    };
    let joins: Vec<(Mediator<'_>, GroupIdx)> = by_mediator
        .keys()
        .filter_map(|mediator| match mediator {
            Mediator::Unnamed(article, phrase) => Some((*mediator, known(*article, phrase)?)),
            Mediator::Actor(_) => None,
        })
        .collect();
    for (unnamed, group) in joins {
        let found = by_mediator.remove(&unnamed).unwrap_or_default();
        let own = by_mediator.entry(Mediator::Actor(group)).or_default();
        for (mut parties, found) in found {
            parties.remove(&group);
            own.entry(parties).or_default().extend(found);
        }
    }
}

/// Who comes in the place of another stands between those whom the other stood between: where an article
/// names no parties and tells of both in one sentence, the parties are those of the only full set that
/// the site has of the one who went.
fn join_successors(by_mediator: &mut BTreeMap<Mediator<'_>, BTreeMap<Parties, Vec<Found<'_>>>>) {
    let is_former = |label: &Label<Mediation>| label.value.status == MediationStatus::Former;
    let all = || {
        let of_each = by_mediator.iter();
        of_each.flat_map(|(one, sets)| sets.values().flatten().map(move |found| (*one, found)))
    };
    let went: BTreeMap<(ArticleIdx, SentenceIdx), Mediator<'_>> = all()
        .filter(|(_, (label, _))| is_former(label))
        .map(|(one, (label, spot))| ((spot.article, label.sentence), one))
        .collect();
    let full_set = |one: &Mediator<'_>| {
        let mut full = by_mediator[one].keys().filter(|parties| parties.len() >= 2);
        full.next().filter(|_| full.next().is_none()).cloned()
    };
    let joins: Vec<(Mediator<'_>, Parties)> = by_mediator
        .iter()
        .filter_map(|(one, sets)| {
            let told = sets.get(&Parties::new())?.iter();
            let mut before = told
                .filter(|(label, _)| !is_former(label))
                .filter_map(|(label, spot)| went.get(&(spot.article, label.sentence)));
            let before = before.find(|before| *before != one)?;
            let parties = full_set(before)?;
            one.group().is_none_or(|group| !parties.contains(&group)).then_some((*one, parties))
        })
        .collect();
    for (one, parties) in joins {
        let Some(sets) = by_mediator.get_mut(&one) else { continue };
        let found = sets.remove(&Parties::new()).unwrap_or_default();
        sets.entry(parties).or_default().extend(found);
    }
}

/// Whether a phrase ends with one of the titles: "the state arbitrator", of an arbitrator.
fn bears<'a>(mut titles: impl Iterator<Item = &'a String>, phrase: &str) -> bool {
    let words =
        |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_lowercase).collect() };
    let phrase = words(phrase);
    titles.any(|title| !title.is_empty() && phrase.ends_with(&words(title)))
}

/// `mediations` with the first risks that name the mediator of each, asides left out.
pub(super) fn with_risks(
    mut mediations: Vec<MediationEntry>,
    risks: &[RiskEntry],
) -> Vec<MediationEntry> {
    let mut by_actor: BTreeMap<&ActorId, Vec<usize>> = BTreeMap::new();
    for (at, risk) in risks.iter().enumerate().filter(|(_, risk)| !risk.is_aside) {
        for actor in &risk.actors {
            let own = by_actor.entry(actor).or_default();
            if own.len() < MAX_RISKS {
                own.push(at);
            }
        }
    }
    for entry in &mut mediations {
        let own = entry.mediator.as_ref().and_then(|id| by_actor.get(id));
        entry.risks = own.cloned().unwrap_or_default();
    }
    mediations
}

/// Words for parties without a name that are shown with one mediator.
const MAX_UNNAMED: usize = 3;

/// The words for parties without a name, each once, in the order of the texts.
fn unnamed(corpus: &Corpus<'_>, found: &[Found<'_>]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for (label, spot) in found {
        for range in &label.value.unnamed {
            let said = corpus.words(*spot, *range);
            // "The rebels", "northern rebels": the same, by the noun.
            let noun = |said: &str| said.split_whitespace().next_back().map(str::to_lowercase);
            let is_new = |said: &&str| !words.iter().any(|one| noun(one) == noun(said));
            if let Some(said) = said.filter(is_new) {
                words.push(said.to_owned());
            }
        }
        if words.len() >= MAX_UNNAMED {
            break;
        }
    }
    words.truncate(MAX_UNNAMED);
    words
}

/// What the articles say a mediator stands on.
struct Grounds<'a> {
    /// By mediator and by whether it helps.
    footings: BTreeMap<(GroupIdx, bool), Vec<Spot<'a>>>,
}

/// Risks shown with one mediator.
const MAX_RISKS: usize = 2;

impl<'a> Grounds<'a> {
    fn new(corpus: &Corpus<'a>, identities: &Identities<'_>) -> Self {
        let mut footings: BTreeMap<(GroupIdx, bool), Vec<Spot<'a>>> = BTreeMap::new();
        for (article, label) in corpus.labels(|labels| &labels.footings) {
            if let Some(group) = identities.of(article, label.value.actor) {
                let spots = footings.entry((group, label.value.helps)).or_default();
                spots.push(Corpus::spot(article, label));
            }
        }
        Self { footings }
    }

    /// Somebody without a name stands on nothing that could be told.
    fn lend(&self, corpus: &Corpus<'a>, mediator: Option<GroupIdx>, entry: &mut MediationEntry) {
        let Some(mediator) = mediator else { return };
        let support = |helps: bool| {
            let spots = self.footings.get(&(mediator, helps))?.clone();
            corpus.support(spots).map(|support| support.evidence)
        };
        entry.helps = support(true);
        entry.constrains = support(false);
    }
}

/// A mediation stands between two at least. An entry that names none or one of them joins the only
/// one of the same mediator that can be meant; where two can, it stays what the text says. A party
/// without a name is one of two as well, where no entry names both.
fn join_incomplete(
    by_parties: BTreeMap<Parties, Vec<Found<'_>>>,
) -> BTreeMap<Parties, Vec<Found<'_>>> {
    let by_parties = join_to(by_parties, |parties, _| parties.len() >= 2);
    let by_parties = join_to(by_parties, |parties, found| {
        let n_unnamed = || found.iter().map(|(label, _)| label.value.unnamed.len()).max();
        parties.len() + n_unnamed().unwrap_or_default() >= 2
    });
    // Nobody at all is the only one who is named, whoever else may stand there.
    join_to(by_parties, |parties, _| !parties.is_empty())
}

/// "Between the company and the pilots' union HPU" in one article and "in a dispute with Kestrel Lines" in
/// another: where one set names one of two and another the other, they are the two. So are whoever asked for
/// a mediator and whoever took what he proposed.
fn join_halves(by_parties: &mut BTreeMap<Parties, Vec<Found<'_>>>) {
    let lacks_one = |found: &[Found<'_>]| {
        found.iter().any(|(label, _)| {
            !label.value.unnamed.is_empty() || label.value.stage == Some(Stage::Asked)
        })
    };
    let halves: Vec<&Parties> = by_parties.keys().filter(|parties| parties.len() == 1).collect();
    let [a, b] = halves[..] else { return };
    let (a, b) = (a.clone(), b.clone());
    let is_only = by_parties.keys().all(|parties| parties.len() <= 1);
    if is_only && (lacks_one(&by_parties[&a]) || lacks_one(&by_parties[&b])) {
        let both: Parties = a.union(&b).copied().collect();
        let found = [a, b].iter().filter_map(|half| by_parties.remove(half)).flatten().collect();
        by_parties.insert(both, found);
    }
}

/// Joins each entry that is not whole to the only whole one that holds its party, or to the only one
/// at all where it has none.
fn join_to<'a>(
    by_parties: BTreeMap<Parties, Vec<Found<'a>>>,
    is_whole: impl Fn(&Parties, &[Found<'a>]) -> bool,
) -> BTreeMap<Parties, Vec<Found<'a>>> {
    let (mut whole, incomplete): (BTreeMap<_, _>, BTreeMap<_, _>) =
        by_parties.into_iter().partition(|(parties, found)| is_whole(parties, found));
    // Which whole set can be meant: the only one at all, or the only one that holds the party.
    let mut holding: BTreeMap<Option<GroupIdx>, Option<Parties>> = BTreeMap::new();
    for parties in whole.keys() {
        for key in std::iter::once(None).chain(parties.iter().copied().map(Some)) {
            holding
                .entry(key)
                .and_modify(|only| *only = None)
                .or_insert_with(|| Some(parties.clone()));
        }
    }
    for (parties, found) in incomplete {
        let only = holding.get(&parties.first().copied()).cloned().flatten();
        whole.entry(only.unwrap_or(parties)).or_default().extend(found);
    }
    whole
}

/// Whether the newest article that tells of a mediation tells of its end alone.
fn is_over(corpus: &Corpus<'_>, found: &[Found<'_>]) -> bool {
    let newest = found.iter().map(|(_, spot)| corpus.earliness(spot.article)).max();
    let mut last = found.iter().filter(|(_, spot)| Some(corpus.earliness(spot.article)) == newest);
    last.all(|(label, _)| label.value.status == MediationStatus::Former)
}

/// An envoy who stands between the same parties as those who sent her does it for them: one card. One
/// who has left keeps her own: they may send another.
fn join_envoys(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    cards: &mut BTreeMap<Mediator<'_>, BTreeMap<Parties, Vec<Found<'_>>>>,
) {
    let envoys: Vec<(GroupIdx, GroupIdx)> = cards
        .keys()
        .filter_map(|mediator| mediator.group())
        .filter(|envoy| identities.groups[*envoy].kind == ActorKind::Person)
        .filter_map(|envoy| Some((envoy, identities.groups[envoy].affiliation?)))
        .filter(|(_, sender)| cards.contains_key(&Mediator::Actor(*sender)))
        .collect();
    for (envoy, sender) in envoys {
        let own = cards.remove(&Mediator::Actor(envoy)).unwrap_or_default();
        let (mut joined, mut apart) = (Vec::new(), BTreeMap::new());
        let senders = cards.entry(Mediator::Actor(sender)).or_default();
        for (parties, found) in own {
            let is_only = senders.len() == 1;
            if is_over(corpus, &found) && senders.values().any(|own| !is_over(corpus, own)) {
                apart.insert(parties, found);
                continue;
            }
            match senders.get_mut(&parties) {
                Some(known) => known.extend(found),
                // Whom an envoy stands between is often said only of the sender.
                None if parties.is_empty() && is_only => joined.extend(found),
                None => drop(apart.insert(parties, found)),
            }
        }
        if let Some(known) = senders.values_mut().next() {
            known.extend(joined);
        }
        if !apart.is_empty() {
            cards.insert(Mediator::Actor(envoy), apart);
        }
    }
}

/// What it costs a sentence that another card shows it, in names of parties that it lacks. Own choice,
/// 2026-11-22: three mediators of one war stood on the page with one sentence.
const TOLD_BEFORE: usize = 2;

fn is_editors(found: &[Found<'_>]) -> bool {
    found.iter().any(|(label, _)| matches!(label.origin, Origin::Editor { .. }))
}

fn entry(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    actors: &Actors,
    (mediator, parties): (Mediator<'_>, &Parties),
    found: &[Found<'_>],
    shown_before: &BTreeSet<Anchor>,
) -> Option<Ranked<MediationEntry>> {
    // A sentence that names the mediator and both parties needs no other; the newest of them says
    // where things stand. What another card shows already tells less than one that lacks a name.
    let cost_of = |spot: Spot<'_>| {
        let named: BTreeSet<GroupIdx> =
            corpus.named(spot).filter_map(|actor| identities.of(spot.article, actor)).collect();
        let n_parties = parties.iter().filter(|party| named.contains(party)).count();
        let is_named = mediator.group().is_none_or(|group| named.contains(&group));
        let is_told = shown_before.contains(&corpus.sentence(spot).anchor);
        let missing = usize::from(!is_named) * 3 + parties.len() - n_parties;
        let missing = missing + usize::from(is_told) * TOLD_BEFORE;
        let original = corpus.copy_of(spot.article).unwrap_or(spot.article);
        let age = corpus.len() - corpus.earliness(original) as usize;
        (missing, age)
    };
    let support = corpus.support_by(found.iter().map(|(_, spot)| *spot).collect(), cost_of)?;
    let Told { statuses, stages, channels } = told(corpus, found, &cost_of);
    // Between whom is what a reader wants to know first, then whether it is still going on.
    let is_complete = parties.len() >= 2;
    let status = statuses.first().map_or(0, |(status, _)| status_weight(*status));
    let weight = if is_complete { 4 + status } else { status };
    let display = shown(found.iter().map(|(label, _)| label.display));
    let is_side = mediator.group().is_some_and(|group| {
        let entry = actors.place_of[group].map(|at| &actors.entries[at]);
        entry.is_some_and(|entry| match parties.len() {
            0 => is_side_rather(entry, support.evidence.n_independent()),
            _ => is_side_but_once(entry, support.evidence.n_citations()),
        })
    });
    let (mediator, mediator_name) = match mediator {
        Mediator::Actor(group) => {
            let entry = &actors.entries[actors.place_of[group]?];
            (Some(entry.id.clone()), entry.name.clone())
        }
        Mediator::Unnamed(_, phrase) => (None, phrase.to_owned()),
    };
    // "Its three envoys" are somebody's whom another sentence names.
    let is_pointer = mediator.is_none() && is_somebodys(&mediator_name);
    let is_editors = is_editors(found);
    let entry = MediationEntry {
        id: ItemId(String::new()),
        mediator,
        mediator_name,
        between: actors.ids(parties.iter().copied()),
        told_between: told_between(identities, actors, parties, found),
        // Two who are named need no "both capitals" beside them.
        unnamed: if is_complete { Vec::new() } else { unnamed(corpus, found) },
        statuses,
        stages,
        channels,
        helps: None,
        constrains: None,
        risks: Vec::new(),
        is_aside: support.told != ToldIn::Text || ((is_pointer || is_side) && !is_editors),
        display,
        evidence: support.evidence.clone(),
    };
    // Who goes between now comes before who did, or would not, however many tell of it.
    let now = entry.statuses.first().map(|(status, _)| *status);
    let is_over = matches!(now, Some(MediationStatus::Former | MediationStatus::Declined));
    let rank = Rank::new(&support, display, weight).general(is_over);
    Some(Ranked { item: entry, rank, place: support.place })
}

/// The articles that tell of each party that it is one: of a side also by whoever speaks for it.
fn told_between(
    identities: &Identities<'_>,
    actors: &Actors,
    parties: &Parties,
    found: &[Found<'_>],
) -> BTreeMap<ActorId, BTreeSet<ArticleIdx>> {
    let mut told: BTreeMap<GroupIdx, BTreeSet<ArticleIdx>> = BTreeMap::new();
    for (label, spot) in found {
        let named = label.value.between.iter();
        for group in named.filter_map(|party| identities.of(spot.article, *party)) {
            for party in [Some(group), identities.groups[group].affiliation].into_iter().flatten() {
                told.entry(party).or_default().insert(spot.article);
            }
        }
    }
    let all = || found.iter().map(|(_, spot)| spot.article).collect();
    let of_party = |party: &GroupIdx| {
        let id = actors.ids([*party]).pop()?;
        Some((id, told.get(party).cloned().unwrap_or_else(all)))
    };
    parties.iter().filter_map(of_party).collect()
}

/// What the sentences of one card tell, each with its evidence.
struct Told {
    /// The newest first.
    statuses: Vec<(MediationStatus, Evidence)>,
    /// In the order of the texts.
    stages: Vec<(Stage, Evidence)>,
    channels: Vec<(Channel, Evidence)>,
}

/// Sorts the sentences of a card by what they tell; `cost_of` says which of them shows it best.
fn told<C: Ord>(
    corpus: &Corpus<'_>,
    found: &[Found<'_>],
    cost_of: &impl Fn(Spot<'_>) -> C,
) -> Told {
    let mut by_status: BTreeMap<_, Vec<Spot<'_>>> = BTreeMap::new();
    let mut by_stage: BTreeMap<_, Vec<Spot<'_>>> = BTreeMap::new();
    let mut by_channel: BTreeMap<_, Vec<Spot<'_>>> = BTreeMap::new();
    for (label, spot) in found {
        by_status.entry(label.value.status).or_default().push(*spot);
        if let Some(stage) = label.value.stage {
            by_stage.entry(stage).or_default().push(*spot);
        }
        for channel in &label.value.channels {
            by_channel.entry(*channel).or_default().push(*spot);
        }
    }
    let mut statuses: Vec<_> = by_status
        .into_iter()
        .filter_map(|(status, spots)| Some((status, corpus.support_by(spots, cost_of)?)))
        .collect();
    statuses.sort_by_key(|(status, support)| {
        (Reverse(support.newest), Reverse(support.evidence.n_citations()), *status)
    });
    let stages = by_stage.into_iter().filter_map(|(stage, spots)| {
        let support = corpus.support(spots)?;
        Some((support.place, stage, support.evidence))
    });
    let mut stages: Vec<_> = stages.collect();
    stages.sort_by_key(|(place, stage, _)| (*place, *stage));
    let channels = by_channel
        .into_iter()
        .filter_map(|(channel, spots)| Some((channel, corpus.support_by(spots, cost_of)?.evidence)))
        .collect();
    Told {
        statuses: statuses.into_iter().map(|(status, one)| (status, one.evidence)).collect(),
        stages: stages.into_iter().map(|(_, stage, evidence)| (stage, evidence)).collect(),
        channels,
    }
}
