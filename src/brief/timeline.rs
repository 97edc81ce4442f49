//! The timeline: what happened, what is planned and what falls due, in order of time.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::actors::{Actors, shown};
use super::corpus::{Corpus, Spot};
use super::fold::{Foldable, fold, group};
use super::identity::Identities;
use super::rank::{Rank, Ranked, in_order};
use super::{ItemId, TimelineEntry};
use crate::annotate::{Context, DateExpression, Label, Precision, When};

/// Makes the timeline and the order in which its lines are kept where a list is cut, as indices:
/// deadlines first, then days with somebody in them, then vaguer times, background and expressions
/// that nothing resolves. The entries themselves are in order of time.
pub(super) fn timeline(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    actors: &Actors,
) -> (Vec<TimelineEntry>, Vec<usize>) {
    let found: Vec<(&Label<DateExpression>, Spot<'_>)> = corpus
        .labels(|labels| &labels.dates)
        .filter(|(_, label)| !label.value.is_repeated)
        .map(|(article, label)| (label, Corpus::spot(article, label)))
        .collect();
    let items: Vec<_> = found
        .iter()
        .map(|(label, spot)| Foldable {
            group: group(label.value.when.as_ref().map(|when| (when.start, when.end))),
            text: corpus.quote(*spot),
            anchor: &corpus.sentence(*spot).anchor.0,
        })
        .collect();
    let ranked = fold(&items)
        .into_iter()
        .filter_map(|members| {
            let found: Vec<_> = members.into_iter().map(|at| found[at]).collect();
            entry(corpus, identities, actors, &found)
        })
        .collect();
    let ranked: Vec<(u8, TimelineEntry)> =
        in_order(ranked, "date", |(_, entry)| (&mut entry.id, &entry.evidence.first().anchor.0));
    // Equal times stay in order of rank: the sort is stable.
    let mut by_time: Vec<(usize, u8, TimelineEntry)> =
        ranked.into_iter().enumerate().map(|(rank, (worth, entry))| (rank, worth, entry)).collect();
    by_time.sort_by_key(|(_, _, entry)| time_key(entry.when.as_ref()));
    let mut kept_first: Vec<usize> = (0..by_time.len()).collect();
    kept_first.sort_by_key(|at| (Reverse(by_time[*at].1), by_time[*at].0));
    (by_time.into_iter().map(|(_, _, entry)| entry).collect(), kept_first)
}

/// Times that are told, in order; then vague ones ("over the past year"), then those that nothing
/// resolves. Of times that start together the shorter comes first.
fn time_key(when: Option<&When>) -> (u8, Option<(Date, Date)>) {
    match when {
        Some(when) if when.precision != Precision::Unclear => (0, Some((when.start, when.end))),
        Some(when) => (1, Some((when.start, when.end))),
        None => (2, None),
    }
}

fn entry(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    actors: &Actors,
    found: &[(&Label<DateExpression>, Spot<'_>)],
) -> Option<Ranked<(u8, TimelineEntry)>> {
    let support = corpus.support(found.iter().map(|(_, spot)| *spot).collect())?;
    let (label, first) = found[0];
    let display = shown(found.iter().map(|(label, _)| label.display));
    let named = actors.named_in(corpus, identities, found.iter().map(|(_, spot)| *spot));
    let entry = TimelineEntry {
        id: ItemId(String::new()),
        when: label.value.when.clone(),
        text: corpus.words(first, first.range).unwrap_or_default().to_owned(),
        // One article that knows of the deadline is enough.
        is_deadline: found.iter().any(|(label, _)| label.value.is_deadline),
        context: label.value.context,
        display,
        evidence: support.evidence.clone(),
    };
    let worth = worth(&entry, !named.is_empty());
    let rank = Rank::new(&support, display, worth);
    Some(Ranked { item: (worth, entry), rank, place: support.place })
}

/// How much a line is worth where only some can be shown.
fn worth(entry: &TimelineEntry, names_somebody: bool) -> u8 {
    let resolved = match entry.when.as_ref().map(|when| when.precision) {
        Some(Precision::Day) => 3,
        Some(Precision::Week | Precision::Month) => 2,
        Some(Precision::Season | Precision::Year) => 1,
        Some(Precision::Unclear) | None => 0,
    };
    let is_background = entry.context == Context::Historical;
    u8::from(entry.is_deadline) * 16
        + if is_background { 0 } else { 2 * resolved + u8::from(names_somebody) }
        + resolved.min(1)
}
