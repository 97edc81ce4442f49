//! What comes first. One order for every register:
//!
//! 1. what the editor pinned;
//! 2. whole sentences of the text before headings, secondary text and fragments;
//! 3. what speaks of this dispute before what is said of all: "Disputes can always escalate"; and who mediates
//!    before who no longer does;
//! 4. more independent sources;
//! 5. more citations, where a reprint of a sentence adds none;
//! 6. a sentence that stands alone before one that opens with "This" or "But";
//! 7. what its register counts as weight: a status under way, a risk with its trigger, a deadline;
//! 8. the newer;
//! 9. the earlier place: date, path, place in the text.
//!
//! The last step tells any two items apart, so the order never depends on how the digests came in.

use std::cmp::Reverse;

use foldhash::HashMap;
use jiff::civil::Date;
use rayon::prelude::*;

use super::ItemId;
use super::corpus::{Place, Support};
use crate::annotate::{Anchor, Display, MediationStatus, Role};

/// A sort key: smaller comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a step of the order, and none is set apart"
)]
pub(super) struct Rank {
    is_unpinned: bool,
    is_fragment: bool,
    is_general: bool,
    n_independent: Reverse<u32>,
    n_own: Reverse<usize>,
    leans: bool,
    weight: Reverse<u8>,
    newest: Reverse<Option<Date>>,
    place: Place,
}

impl Rank {
    /// The rank of an item; `weight` is what its register adds.
    pub(super) fn new(support: &Support, display: Display, weight: u8) -> Self {
        Self {
            is_unpinned: display != Display::Pinned,
            is_fragment: support.is_fragment,
            is_general: false,
            n_independent: Reverse(support.evidence.n_independent()),
            n_own: Reverse(support.n_own),
            leans: support.leans,
            weight: Reverse(weight),
            newest: Reverse(support.newest),
            place: support.place,
        }
    }

    /// The rank of an item that says nothing of this dispute, or not as it is now, when `is_general`.
    pub(super) fn general(self, is_general: bool) -> Self {
        Self { is_general, ..self }
    }
}

/// Weight of a role: those who can change the course of a dispute before those who bear it.
pub(super) fn role_weight(role: Role) -> u8 {
    match role {
        Role::Party | Role::Mediator(MediationStatus::Active) => 5,
        Role::Mediator(MediationStatus::Proposed) => 4,
        Role::Spoiler => 3,
        Role::Affected | Role::Mediator(_) => 2,
        Role::Observer => 0,
    }
}

/// An item that has no name yet, with what names and ranks it.
pub(super) struct Ranked<T> {
    pub(super) item: T,
    pub(super) rank: Rank,
    pub(super) place: Place,
}

/// Names every item after its earliest evidence and puts them in order of rank. Items of one
/// sentence are told apart by a number, in order of place.
pub(super) fn in_order<T: Send>(
    mut ranked: Vec<Ranked<T>>,
    prefix: &str,
    parts: impl Fn(&mut T) -> (&mut ItemId, Anchor),
) -> Vec<T> {
    ranked.par_sort_by_key(|one| (one.place, one.rank));
    let mut n_named: HashMap<Anchor, usize> = HashMap::default();
    for one in &mut ranked {
        let (id, anchor) = parts(&mut one.item);
        let n = n_named.entry(anchor).or_default();
        let anchor = anchor.as_str();
        let name = format!("{prefix}-{}", anchor.strip_prefix("s-").unwrap_or(anchor));
        *n += 1;
        id.0 = if *n == 1 { name } else { format!("{name}-{n}") };
    }
    ranked.par_sort_by_key(|one| one.rank);
    without_slack(ranked.into_iter().map(|one| one.item).collect())
}

/// The same list in no more memory than it needs: one that was pushed to has room for as much again,
/// one made of larger items keeps theirs, and registers stay until the last page is made.
pub(super) fn without_slack<T>(mut items: Vec<T>) -> Vec<T> {
    items.shrink_to_fit();
    items
}
