//! The register of risks: near-equal warnings folded into one line.

use super::actors::{Actors, shown};
use super::corpus::{Corpus, Spot};
use super::fold::{Foldable, fold};
use super::identity::Identities;
use super::rank::{Rank, Ranked, in_order};
use super::{ItemId, RiskEntry};
use crate::annotate::{Label, Risk};

/// Makes the register.
pub(super) fn risks(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    actors: &Actors,
) -> Vec<RiskEntry> {
    let found: Vec<(&Label<Risk>, Spot<'_>)> = corpus
        .labels(|labels| &labels.risks)
        .map(|(article, label)| (label, Corpus::spot(article, label)))
        .collect();
    let items: Vec<_> = found.iter().map(|(_, spot)| foldable(corpus, *spot)).collect();
    let ranked = fold(&items)
        .into_iter()
        .filter_map(|members| {
            let found: Vec<_> = members.into_iter().map(|at| found[at]).collect();
            entry(corpus, identities, actors, &found)
        })
        .collect();
    in_order(ranked, "risk", |entry| (&mut entry.id, &entry.evidence.first().anchor.0))
}

/// A whole sentence, to be folded with any other of its register.
pub(super) fn foldable<'c>(corpus: &'c Corpus<'_>, spot: Spot<'_>) -> Foldable<'c> {
    Foldable { group: 0, text: corpus.quote(spot), anchor: &corpus.sentence(spot).anchor.0 }
}

fn entry(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    actors: &Actors,
    found: &[(&Label<Risk>, Spot<'_>)],
) -> Option<Ranked<RiskEntry>> {
    let support = corpus.support(found.iter().map(|(_, spot)| *spot).collect())?;
    // The earliest that says it: a later copy may have the trigger that the first one lacks.
    let words = |part: fn(&Risk) -> Option<crate::load::ProseRange>| {
        found.iter().find_map(|(label, spot)| corpus.words(*spot, part(&label.value)?))
    };
    let (trigger, consequence) = (words(|risk| risk.trigger), words(|risk| risk.consequence));
    let likelihood = words(|risk| risk.likelihood);
    let warned_by = found.iter().find_map(|(label, spot)| {
        actors.speaker(identities, spot.article, label.value.warned_by.as_ref()?)
    });
    let display = shown(found.iter().map(|(label, _)| label.display));
    let weight = u8::from(trigger.is_some())
        + u8::from(consequence.is_some())
        + u8::from(likelihood.is_some())
        + u8::from(warned_by.is_some());
    let named = actors.named_in(corpus, identities, found.iter().map(|(_, spot)| *spot));
    // Nobody is named, nobody warns, and nothing would set it off.
    let is_general = named.is_empty() && trigger.is_none() && warned_by.is_none();
    let entry = RiskEntry {
        id: ItemId(String::new()),
        trigger: trigger.map(str::to_owned),
        consequence: consequence.map(str::to_owned),
        likelihood: likelihood.map(str::to_owned),
        warned_by,
        actors: named,
        display,
        evidence: support.evidence.clone(),
    };
    let rank = Rank::new(&support, display, weight).general(is_general);
    Some(Ranked { item: entry, rank, place: support.place })
}
