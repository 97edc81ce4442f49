//! Whether something happened, and on which day: one tells an act, another denies it or dates it
//! otherwise.

use jiff::civil::Date;

use super::same::{Seen, shared};
use super::{Desk, Telling, are_near, days_apart};
use crate::annotate::{Context, Event, EventForm, Precision};
use crate::brief::corpus::{Corpus, Spot};
use crate::brief::fold::group;
use crate::brief::identity::GroupIdx;
use crate::brief::rank::Ranked;
use crate::brief::{Difference, DifferenceKind};

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
    let mut rows = Vec::new();
    let mut seen = Seen::default();
    let mut is_in_row: Vec<bool> = Vec::new();
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
        let other = like.iter().copied().find(|other| {
            !is_in_row[*other]
                && (contradict(&items[*other], &item) || misdate(&items[*other], &item))
        });
        if let Some(other) = other {
            rows.extend(row(desk, &items[other], &item));
            is_in_row[other] = true;
        }
        seen.note(key, &item.event.about, items.len());
        is_in_row.push(other.is_some());
        items.push(item);
    }
    rows
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
    // "Has not signed" and, a day later, "signed": no contradiction.
    let is_later = match (told.telling.date, denied.telling.date) {
        (Some(told), Some(denied)) => denied >= told,
        _ => false,
    };
    let common = shared(&one.event.about, &other.event.about);
    (denied.event.form == EventForm::Denied || is_later)
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

fn row(desk: &Desk<'_, '_>, one: &Item<'_>, other: &Item<'_>) -> Option<Ranked<Difference>> {
    let is_told = one.event.form == EventForm::Told;
    let (kind, sides) = if contradict(one, other) {
        // What is told stands before its denial.
        let (told, denied) = if is_told { (one, other) } else { (other, one) };
        let told = desk.side(&[&told.telling], "told".to_owned(), None)?;
        let denied = desk.side(&[&denied.telling], "denied".to_owned(), None)?;
        (DifferenceKind::Happened, vec![told, denied])
    } else {
        let mut sides = Vec::new();
        for item in [one, other] {
            let (_, _, spot) = item.day.as_ref()?;
            let told = desk.corpus.words(*spot, spot.range)?.to_owned();
            sides.push(desk.side(&[&item.telling], told, None)?);
        }
        (DifferenceKind::Day, sides)
    };
    let about = desk.actors.ids([one.agent]);
    let all = [&one.telling, &other.telling];
    desk.row(kind, about, Some(one.event.verb.clone()), false, sides, &all)
}
