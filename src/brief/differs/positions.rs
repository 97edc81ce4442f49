//! What an actor's position is: one tells that it would, another that it refuses. Near in time it is
//! told differently; later it is a reversal, which the actor's own timeline marks.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::same::{Seen, shared};
use super::{Desk, Telling, days_apart};
use crate::annotate::{Position, PositionKind, Term, hangs_on_something, terms};
use crate::brief::corpus::Corpus;
use crate::brief::fold::group;
use crate::brief::identity::GroupIdx;
use crate::brief::rank::Ranked;
use crate::brief::{ActorEntry, Difference, DifferenceKind, ItemId, PositionEntry};

/// What two clauses must share to speak of one issue, as the weight of words (a name counts two),
/// and the share of the shorter one's words, in percent.
const ISSUE_WEIGHT: usize = 2;
const MIN_PERCENT: usize = 60;

/// A position told so many days later is a new one and not told differently.
const SAME_TIME_DAYS: i64 = 2;

/// Whether an actor would or would not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Will {
    Would,
    WouldNot,
}

fn will(kind: PositionKind) -> Option<Will> {
    match kind {
        PositionKind::Offer | PositionKind::Guarantee => Some(Will::Would),
        PositionKind::Refusal | PositionKind::RedLine => Some(Will::WouldNot),
        // Who hopes for something has not said that it would: of three rows of hopes none was right,
        // 2026-11-22.
        PositionKind::Demand | PositionKind::Condition | PositionKind::Interest => None,
    }
}

struct Item<'a> {
    telling: Telling<'a>,
    label: &'a Position,
    will: Will,
    actor: GroupIdx,
    about: Vec<Term>,
}

/// Rows for positions that two tell differently at one time.
pub(super) fn positions(desk: &Desk<'_, '_>) -> Vec<Ranked<Difference>> {
    let mut items: Vec<Item<'_>> = Vec::new();
    let mut is_in_row: Vec<bool> = Vec::new();
    let mut seen = Seen::default();
    let mut rows = Vec::new();
    for (article, label) in desk.corpus.labels(|labels| &labels.positions) {
        // What was held before is told differently by nobody who tells what is held now.
        let will = will(label.value.kind).filter(|_| !label.value.is_former);
        let Some(will) = will else { continue };
        let Some(actor) = desk.identities.of(article, label.value.actor) else { continue };
        let spot = Corpus::spot(article, label);
        let Some(telling) = desk.telling(spot, None) else { continue };
        if hangs_on_something(desk.corpus.quote(spot)) {
            continue;
        }
        let about = terms(desk.corpus.words(spot, spot.range).unwrap_or_default());
        let item = Item { telling, label: &label.value, will, actor, about };
        let key = group(actor);
        let other = seen.like(key, &item.about).into_iter().find(|at| {
            let other = &items[*at];
            !is_in_row[*at]
                && other.will != item.will
                && is_one_issue(&other.about, &item.about)
                && days_apart(other.telling.date, item.telling.date)
                    .is_none_or(|days| days <= SAME_TIME_DAYS)
                && other.telling.voice != item.telling.voice
        });
        if let Some(other) = other {
            rows.extend(row(desk, &items[other], &item));
            is_in_row[other] = true;
        }
        seen.note(key, &item.about, items.len());
        is_in_row.push(other.is_some());
        items.push(item);
    }
    rows
}

fn is_one_issue(one: &[Term], other: &[Term]) -> bool {
    let common = shared(one, other);
    common.weight >= ISSUE_WEIGHT && common.percent >= MIN_PERCENT
}

fn row(desk: &Desk<'_, '_>, one: &Item<'_>, other: &Item<'_>) -> Option<Ranked<Difference>> {
    let sides = [one, other]
        .into_iter()
        .map(|item| {
            let mut side = desk.side(&[&item.telling], String::new(), None)?;
            side.position = Some(item.label.kind);
            Some(side)
        })
        .collect::<Option<Vec<_>>>()?;
    let about = desk.actors.ids([one.actor]);
    let all = [&one.telling, &other.telling];
    desk.row(DifferenceKind::Position, about, None, false, sides, &all)
}

/// Marks in each actor's positions those that turn an earlier one round: refused then, would now.
/// What is told differently at one time is no reversal.
pub(in crate::brief) fn mark_reversals(
    actors: &mut [ActorEntry],
    date_of: impl Fn(&PositionEntry) -> Option<Date>,
) {
    for actor in actors {
        let mut by_time: Vec<usize> = (0..actor.positions.len()).collect();
        let dates: Vec<Option<Date>> = actor.positions.iter().map(&date_of).collect();
        by_time.sort_by_key(|at| (dates[*at], &actor.positions[*at].id));
        let mut seen = Seen::default();
        let mut abouts: Vec<(usize, Vec<Term>)> = Vec::new();
        let mut found: Vec<(usize, ItemId)> = Vec::new();
        let mut reversed: BTreeSet<usize> = BTreeSet::new();
        for at in by_time {
            let position = &actor.positions[at];
            let (Some(own), Some(date)) = (will(position.kind), dates[at]) else { continue };
            // Of what is told as held before, the day is not known.
            if position.former.is_some() || hangs_on_something(&position.evidence.first().quote) {
                continue;
            }
            let about = terms(&position.text);
            let earlier = seen.like(0, &about).into_iter().find(|other| {
                let (other, theirs) = &abouts[*other];
                let is_later = dates[*other].is_some_and(|before| {
                    before < date
                        && days_apart(Some(before), Some(date)).is_some_and(|d| d > SAME_TIME_DAYS)
                });
                is_later
                    && will(actor.positions[*other].kind) != Some(own)
                    && is_one_issue(theirs, &about)
                    && !reversed.contains(other)
            });
            if let Some(earlier) = earlier {
                let earlier = abouts[earlier].0;
                reversed.insert(earlier);
                found.push((at, actor.positions[earlier].id.clone()));
            }
            seen.note(0, &about, abouts.len());
            abouts.push((at, about));
        }
        for (at, earlier) in found {
            actor.positions[at].reverses = Some(earlier);
        }
    }
}
