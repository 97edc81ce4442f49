//! The register of mediations: one entry for each mediator and set of parties.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::actors::{Actors, shown, status_weight};
use super::corpus::{Corpus, Spot};
use super::identity::{GroupIdx, Identities};
use super::rank::{Rank, Ranked, in_order};
use super::{ItemId, MediationEntry};
use crate::annotate::{Label, Mediation};

type Parties = BTreeSet<GroupIdx>;
type Found<'a> = (&'a Label<Mediation>, Spot<'a>);

/// Makes the register.
pub(super) fn mediations(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    actors: &Actors,
) -> Vec<MediationEntry> {
    let mut by_mediator: BTreeMap<GroupIdx, BTreeMap<Parties, Vec<Found<'_>>>> = BTreeMap::new();
    for (article, label) in corpus.labels(|labels| &labels.mediations) {
        let Some(mediator) = identities.of(article, label.value.mediator) else { continue };
        let parties = label.value.between.iter().filter_map(|party| identities.of(article, *party));
        let parties: Parties = parties.filter(|party| *party != mediator).collect();
        let found = (label, Corpus::spot(article, label));
        by_mediator.entry(mediator).or_default().entry(parties).or_default().push(found);
    }
    let mut ranked = Vec::new();
    for (mediator, by_parties) in by_mediator {
        for (parties, found) in join_incomplete(by_parties) {
            ranked.extend(entry(corpus, actors, mediator, parties, &found));
        }
    }
    in_order(ranked, "mediation", |entry| (&mut entry.id, &entry.evidence.first().anchor.0))
}

/// A mediation stands between two at least. An entry that names none or one of them joins the only
/// one of the same mediator that can be meant; where two can, it stays what the text says.
fn join_incomplete(
    by_parties: BTreeMap<Parties, Vec<Found<'_>>>,
) -> BTreeMap<Parties, Vec<Found<'_>>> {
    let (incomplete, mut complete): (BTreeMap<_, _>, BTreeMap<_, _>) =
        by_parties.into_iter().partition(|(parties, _)| parties.len() < 2);
    // Which complete set can be meant: the only one at all, or the only one that holds the party.
    let mut holding: BTreeMap<Option<GroupIdx>, Option<Parties>> = BTreeMap::new();
    for parties in complete.keys() {
        for key in std::iter::once(None).chain(parties.iter().copied().map(Some)) {
            holding
                .entry(key)
                .and_modify(|only| *only = None)
                .or_insert_with(|| Some(parties.clone()));
        }
    }
    for (parties, found) in incomplete {
        let only = holding.get(&parties.first().copied()).cloned().flatten();
        complete.entry(only.unwrap_or(parties)).or_default().extend(found);
    }
    complete
}

fn entry(
    corpus: &Corpus<'_>,
    actors: &Actors,
    mediator: GroupIdx,
    parties: Parties,
    found: &[Found<'_>],
) -> Option<Ranked<MediationEntry>> {
    let mediator = actors.entries[actors.place_of[mediator]?].id.clone();
    let support = corpus.support(found.iter().map(|(_, spot)| *spot).collect())?;
    let mut by_status: BTreeMap<_, Vec<Spot<'_>>> = BTreeMap::new();
    let mut by_channel: BTreeMap<_, Vec<Spot<'_>>> = BTreeMap::new();
    for (label, spot) in found {
        by_status.entry(label.value.status).or_default().push(*spot);
        for channel in &label.value.channels {
            by_channel.entry(*channel).or_default().push(*spot);
        }
    }
    let mut statuses: Vec<_> = by_status
        .into_iter()
        .filter_map(|(status, spots)| Some((status, corpus.support(spots)?)))
        .collect();
    statuses.sort_by_key(|(status, support)| {
        (Reverse(support.newest), Reverse(support.evidence.n_citations()), *status)
    });
    let channels = by_channel
        .into_iter()
        .filter_map(|(channel, spots)| Some((channel, corpus.support(spots)?.evidence)))
        .collect();
    // Between whom is what a reader wants to know first, then whether it is still going on.
    let is_complete = parties.len() >= 2;
    let status = statuses.first().map_or(0, |(status, _)| status_weight(*status));
    let weight = if is_complete { 4 + status } else { status };
    let display = shown(found.iter().map(|(label, _)| label.display));
    let entry = MediationEntry {
        id: ItemId(String::new()),
        mediator,
        between: actors.ids(parties),
        statuses: statuses.into_iter().map(|(status, one)| (status, one.evidence)).collect(),
        channels,
        display,
        evidence: support.evidence.clone(),
    };
    let rank = Rank::new(&support, display, weight);
    Some(Ranked { item: entry, rank, place: support.place })
}
