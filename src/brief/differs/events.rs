//! Whether something happened, and on which day: one tells an act, another denies it or dates it
//! otherwise.

use std::collections::BTreeSet;

use foldhash::HashMap;
use jiff::civil::Date;

use super::same::{Seen, shared};
use super::{Desk, Telling, are_near, days_apart};
use crate::annotate::{Context, Event, EventForm, Precision};
use crate::brief::corpus::{Corpus, Spot};
use crate::brief::fold::group;
use crate::brief::identity::GroupIdx;
use crate::brief::rank::Ranked;
use crate::brief::{Difference, DifferenceKind, Side};

/// What two tellings of one actor's act must share, as the weight of words (a name counts two).
const ACT_WEIGHT: usize = 3;

/// What two tellings must share where the day differs: the same act may be done twice.
const DAY_WEIGHT: usize = 4;

/// Share of the shorter one's words that must be shared, in percent.
const MIN_PERCENT: usize = 40;

/// Two days told for one act are rarely further apart; two acts are.
const MAX_DAYS_BETWEEN: i64 = 10;

/// A date this near behind the clause still belongs to it, in bytes: ", on ".
const BESIDE: u32 = 8;

struct Item<'a> {
    telling: Telling<'a>,
    event: &'a Event,
    agent: GroupIdx,
    /// The one day that the sentence gives, when it gives one.
    day: Option<(Date, Date, Spot<'a>)>,
}

pub(super) fn events(desk: &Desk<'_, '_>) -> Vec<Ranked<Difference>> {
    let mut items: Vec<Item<'_>> = Vec::new();
    let mut seen = Seen::default();
    let (mut denied, mut misdated) = (Rows::default(), Rows::default());
    for (article, label) in desk.corpus.labels(|labels| &labels.events) {
        let Some(agent) = label.value.agent.and_then(|agent| desk.identities.of(article, agent))
        else {
            continue;
        };
        let Some(telling) = desk.telling(Corpus::spot(article, label), None) else { continue };
        let day = day(desk, telling.spot);
        let item = Item { telling, event: &label.value, agent, day };
        let key = group((&item.event.verb, agent, item.event.is_passive));
        let like = seen.like(key, &item.event.about);
        denied.note(items.len(), like.iter().filter(|other| contradict(&items[**other], &item)));
        misdated.note(items.len(), like.iter().filter(|other| misdate(&items[**other], &item)));
        seen.note(key, &item.event.about, items.len());
        items.push(item);
    }
    let members = |row: &BTreeSet<usize>| row.iter().map(|at| &items[*at]).collect::<Vec<_>>();
    let denied = denied.rows.iter().filter_map(|row| happened_row(desk, &members(row)));
    let misdated = misdated.rows.iter().filter_map(|row| day_row(desk, &members(row)));
    denied.chain(misdated).collect()
}

/// Items that are set against each other, each row by their numbers. Whoever tells one more time what
/// stands in a row joins it.
#[derive(Default)]
struct Rows {
    rows: Vec<BTreeSet<usize>>,
    /// The row of an item that has one.
    of: HashMap<usize, usize>,
}

impl Rows {
    /// Notes that the item of this number is set against `others`, before it.
    fn note<'o>(&mut self, item: usize, others: impl Iterator<Item = &'o usize>) {
        let others: Vec<usize> = others.copied().collect();
        if others.is_empty() {
            return;
        }
        let known = others.iter().filter_map(|other| self.of.get(other).copied()).min();
        let row = known.unwrap_or_else(|| {
            self.rows.push(BTreeSet::new());
            self.rows.len() - 1
        });
        for one in others.into_iter().chain([item]) {
            if *self.of.entry(one).or_insert(row) == row {
                self.rows[row].insert(one);
            }
        }
    }
}

/// The only day the sentence names exactly, of what happened.
fn day<'c>(desk: &Desk<'_, 'c>, spot: Spot<'c>) -> Option<(Date, Date, Spot<'c>)> {
    let mut of_sentence = desk.dates(spot);
    let (label, more) = (of_sentence.next()?, of_sentence.next());
    let when = label.value.when.as_ref()?;
    // A date outside the clause belongs to another act.
    let is_inside =
        spot.range.start <= label.range.start && label.range.start <= spot.range.end + BESIDE;
    (more.is_none()
        && is_inside
        && when.precision == Precision::Day
        && label.value.context == Context::Happened)
        .then(|| (when.start, when.end, Corpus::spot(spot.article, label)))
}

/// One tells it and the other denies it.
fn contradict(one: &Item<'_>, other: &Item<'_>) -> bool {
    let (told, denied) = match (one.event.form, other.event.form) {
        (EventForm::Told, EventForm::Denied | EventForm::Negated) => (one, other),
        (EventForm::Denied | EventForm::Negated, EventForm::Told) => (other, one),
        _ => return false,
    };
    // "Has not signed" and, a day later, "signed", or "signed on Monday" of a Monday after the denial:
    // both may be true.
    let dates = told.telling.date.zip(denied.telling.date);
    let is_later = dates.is_some_and(|(told, denied)| denied >= told);
    let told_day = told.day.as_ref().map(|(start, ..)| *start).or(told.telling.date);
    let is_after = told_day.zip(denied.telling.date).is_some_and(|(told, denied)| told > denied);
    let common = shared(&one.event.about, &other.event.about);
    (if denied.event.form == EventForm::Denied { !is_after } else { is_later })
        && one.telling.may_differ(&other.telling)
        && are_near(one.telling.date, other.telling.date)
        && common.n >= 2
        && common.weight >= ACT_WEIGHT
        && common.percent >= MIN_PERCENT
}

/// Both tell it, of two days.
fn misdate(one: &Item<'_>, other: &Item<'_>) -> bool {
    let (Some(ours), Some(theirs)) = (&one.day, &other.day) else { return false };
    let common = shared(&one.event.about, &other.event.about);
    one.event.form == EventForm::Told
        && other.event.form == EventForm::Told
        && one.event.is_once
        && (ours.1 < theirs.0 || theirs.1 < ours.0)
        && days_apart(Some(ours.0), Some(theirs.0)).is_some_and(|days| days <= MAX_DAYS_BETWEEN)
        && one.telling.voice != other.telling.voice
        && are_near(one.telling.date, other.telling.date)
        && common.n >= 2
        && common.weight >= DAY_WEIGHT
        && common.percent >= MIN_PERCENT
}

/// What some tell and others deny, told first.
fn happened_row(desk: &Desk<'_, '_>, items: &[&Item<'_>]) -> Option<Ranked<Difference>> {
    let is_told = |item: &&&Item<'_>| item.event.form == EventForm::Told;
    let side = |told: &str, items: Vec<&&Item<'_>>| {
        let tellings: Vec<_> = items.iter().map(|item| &item.telling).collect();
        desk.side(&tellings, told.to_owned(), None)
    };
    let told = side("told", items.iter().filter(is_told).collect())?;
    let denied = side("denied", items.iter().filter(|item| !is_told(item)).collect())?;
    row(desk, DifferenceKind::Happened, vec![told, denied], items)
}

/// The days that are told of one act, a side each.
fn day_row(desk: &Desk<'_, '_>, items: &[&Item<'_>]) -> Option<Ranked<Difference>> {
    let mut by_day: Vec<((Date, Date), Vec<&Item<'_>>)> = Vec::new();
    for item in items {
        let (start, end, _) = item.day.as_ref()?;
        match by_day.iter_mut().find(|(day, _)| *day == (*start, *end)) {
            Some((_, same)) => same.push(item),
            None => by_day.push(((*start, *end), vec![item])),
        }
    }
    let sides = by_day.into_iter().filter_map(|(_, same)| {
        let (_, _, spot) = same[0].day.as_ref()?;
        let told = desk.corpus.words(*spot, spot.range)?.to_owned();
        let tellings: Vec<_> = same.iter().map(|item| &item.telling).collect();
        desk.side(&tellings, told, None)
    });
    let sides = sides.collect();
    row(desk, DifferenceKind::Day, sides, items)
}

fn row(
    desk: &Desk<'_, '_>,
    kind: DifferenceKind,
    sides: Vec<Side>,
    items: &[&Item<'_>],
) -> Option<Ranked<Difference>> {
    let first = items.first()?;
    let about = desk.actors.ids([first.agent]);
    let all: Vec<_> = items.iter().map(|item| &item.telling).collect();
    desk.row(kind, about, Some(first.event.verb.clone()), false, sides, &all)
}
