//! Risks by what would happen: one group for each outcome, in the order in which their first risks
//! stand; then what no word tells, and last what is only said in passing.

use std::collections::BTreeMap;

use super::context::Here;
use super::items::{self, Depth};
use super::view::RiskGroup;
use crate::annotate::Display;
use crate::brief::{Citation, Overview};

/// The outcome of what no word tells.
pub(super) const OTHER: &str = "other";

/// The group of asides: whoever looks for a risk must not read past them.
const ASIDE: &str = "aside";

/// The risks at `indices`, in order of rank, by group: the same indices, put together.
pub(super) fn by_outcome(overview: &Overview, indices: &[usize]) -> Vec<usize> {
    let mut order: BTreeMap<&str, usize> =
        BTreeMap::from([(OTHER, usize::MAX - 1), (ASIDE, usize::MAX)]);
    for at in indices {
        let next = order.len();
        order.entry(outcome(overview, *at)).or_insert(next);
    }
    let mut grouped = indices.to_vec();
    // Stable: inside a group the order of rank stays.
    grouped.sort_by_key(|at| order[outcome(overview, *at)]);
    grouped
}

/// The views of grouped indices, of which the first has place `first` in its list.
pub(super) fn groups(
    here: &Here<'_>,
    grouped: &[usize],
    first: usize,
    depth: Depth,
) -> Vec<RiskGroup> {
    let overview = &here.context.overview;
    let mut place = first;
    let mut groups = Vec::new();
    for group in grouped.chunk_by(|a, b| outcome(overview, *a) == outcome(overview, *b)) {
        let entries = || group.iter().map(|at| &overview.risks[*at]);
        let items: Vec<_> = entries().filter_map(|one| items::risk(here, one, depth)).collect();
        if items.is_empty() {
            continue;
        }
        let citations: Vec<&Citation> = entries()
            .filter_map(|one| here.covered(&one.evidence))
            .flat_map(|(citations, _)| citations)
            .collect();
        let n_items = items.len();
        groups.push(RiskGroup {
            outcome: outcome(overview, group[0]).to_owned(),
            n_independent: here.n_independent(&citations),
            first: place,
            items,
        });
        place += n_items;
    }
    groups
}

fn outcome(overview: &Overview, at: usize) -> &str {
    let risk = &overview.risks[at];
    if risk.is_aside && risk.display != Display::Pinned {
        return ASIDE;
    }
    risk.outcome.as_deref().unwrap_or(OTHER)
}
