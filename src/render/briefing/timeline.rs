//! The dates of a briefing, in the four lists of its page.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Told, parted, told, with_rest, worth};
use crate::annotate::{Context, Display, When};
use crate::brief::{Briefing, TimelineEntry};
use crate::render::context::{Here, Scope};
use crate::render::items::{self, BRIEFING};
use crate::render::registers::{self, List};
use crate::render::view::{TimelineItem, TimelineSection};

/// Entries of each list.
const TOP_DATES: usize = 8;

/// Lines of what happened on one day: a third report of a busy day takes the place of another day.
const DAY_LINES: usize = 2;

/// The list that an entry stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Due,
    Planned,
    Hypothetical,
    Happened,
}

impl Group {
    fn of(here: &Here<'_>, entry: &TimelineEntry) -> Self {
        match entry.context {
            _ if here.is_due(entry) => Self::Due,
            Context::Planned => Self::Planned,
            Context::Hypothetical | Context::Denied => Self::Hypothetical,
            Context::Happened | Context::Historical => Self::Happened,
        }
    }
}

/// The dates. A sentence with two days stands once: as what falls due before what is planned, and
/// that before what might happen or happened. Of these two lists is left out what one of the
/// `claims` tells, but for turns of the dispute: a day that falls due or is planned says something more.
pub(super) fn timeline(
    here: &Here<'_>,
    briefing: &Briefing,
    claims: BTreeSet<Told>,
) -> TimelineSection {
    let all = &here.context.overview.timeline;
    let mut groups: BTreeMap<Group, Vec<&TimelineEntry>> = BTreeMap::new();
    let clear: Vec<usize> =
        briefing.timeline.iter().copied().filter(|at| !all[*at].is_vague()).collect();
    let (earlier, now) = parted(worth(&clear, |at| all[at].is_aside), &briefing.earlier.timeline);
    for entry in now.into_iter().map(|at| &all[at]) {
        groups.entry(Group::of(here, entry)).or_default().push(entry);
    }
    let mut entries = |group| groups.remove(&group).unwrap_or_default();
    // Who looks at what happened looks for the turns of the dispute, whatever a card tells of them.
    let happened_entries = entries(Group::Happened);
    let turns = happened_entries.iter().filter(|entry| entry.is_turn);
    let turns: BTreeSet<Told> = turns.filter_map(|entry| told(here, &entry.evidence)).collect();
    let mut shown = BTreeSet::new();
    let deadlines = views(here, due(here, entries(Group::Due)), &mut shown);
    let planned = views(here, planned(here, briefing, entries(Group::Planned)), &mut shown);
    let earlier = told_earlier(here, briefing, earlier);
    let earlier = views(here, earlier, &mut shown);
    shown.extend(claims.into_iter().filter(|claim| !turns.contains(claim)));
    let hypothetical = hypothetical(here, briefing, entries(Group::Hypothetical));
    let hypothetical = views(here, hypothetical, &mut shown);
    let happened = happened(here, happened_entries, &shown);
    let happened = views(here, happened, &mut shown);
    let n_ahead = deadlines.len() + planned.len() + hypothetical.len() + earlier.len();
    let n_shown = n_ahead + happened.len();
    // No line is left where other sections tell all of them: then there is no section.
    let n_all = if n_shown == 0 { 0 } else { n_behind(here).max(n_shown) };
    let rest = with_rest(here, "timeline", Vec::<TimelineItem>::new(), n_shown, n_all);
    TimelineSection {
        deadlines,
        happened,
        planned,
        hypothetical,
        earlier,
        n_items: rest.n_items,
        all_href: rest.all_href,
        n_left_out: rest.n_left_out,
    }
}

/// How many lines the register has that the section leads to, bare years among them. That of the home
/// page's briefing is the site's.
fn n_behind(here: &Here<'_>) -> usize {
    let site = Scope::site(&here.context.overview);
    let place = |scope: &Scope| registers::place(scope, here.context, List::Timeline.name());
    let is_sites = !here.is_alone() && place(&here.scope) == place(&site);
    List::Timeline.len(here.context, if is_sites { &site } else { &here.scope })
}

/// The last day on which it may still happen.
fn end(entry: &TimelineEntry) -> Option<Date> {
    entry.when.as_ref().map(When::due)
}

fn has_passed(here: &Here<'_>, entry: &TimelineEntry) -> bool {
    here.scope.as_of.zip(end(entry)).is_some_and(|(now, end)| end < now)
}

/// Whether an article of the page tells that what was to be on its day is not.
fn is_over(here: &Here<'_>, entry: &TimelineEntry) -> bool {
    let told = entry.over.iter().flat_map(|(_, evidence)| evidence.iter());
    told.into_iter().any(|one| here.scope.covers(one.article))
}

/// Whether its day has passed, and an article that came out since could have told what became of it.
fn is_overtaken(here: &Here<'_>, briefing: &Briefing, entry: &TimelineEntry) -> bool {
    let newest = briefing.articles.iter().filter_map(|at| here.context.article(*at).date).max();
    has_passed(here, entry) && end(entry).zip(newest).is_some_and(|(end, newest)| end < newest)
}

/// What is ahead, in order of time; then what passed or is over, the latest first. What was due long ago
/// is left to the register.
fn due<'a>(here: &Here<'_>, mut entries: Vec<&'a TimelineEntry>) -> Vec<&'a TimelineEntry> {
    entries.sort_by_key(|entry| items::by_time(entry));
    let (passed, mut ahead): (Vec<_>, Vec<_>) =
        entries.into_iter().partition(|entry| has_passed(here, entry) || is_over(here, entry));
    ahead.extend(passed.into_iter().rev().filter(|entry| !entry.is_stale(here.scope.as_of)));
    ahead
}

/// What is to happen, what has passed or is over last. A plan for a day after which articles could have
/// told what became of it is left to the register.
fn planned<'a>(
    here: &Here<'_>,
    briefing: &Briefing,
    mut entries: Vec<&'a TimelineEntry>,
) -> Vec<&'a TimelineEntry> {
    entries
        .retain(|entry| !entry.is_stale(here.scope.as_of) && !is_overtaken(here, briefing, entry));
    entries.sort_by_key(|entry| {
        (has_passed(here, entry) || is_over(here, entry), items::by_time(entry))
    });
    entries
}

/// What might happen, or was denied. What might have happened by a day is left to the register as a plan
/// is, and so is the day of a plan that was given up; what did not happen on a day stays.
fn hypothetical<'a>(
    here: &Here<'_>,
    briefing: &Briefing,
    mut entries: Vec<&'a TimelineEntry>,
) -> Vec<&'a TimelineEntry> {
    let was_ahead = |entry: &TimelineEntry| {
        let told = here.context.article(entry.evidence.first().article).date;
        let is_plan = end(entry).zip(told).is_some_and(|(end, told)| told < end);
        entry.context == Context::Hypothetical || is_plan
    };
    entries.retain(|entry| !was_ahead(entry) || !is_overtaken(here, briefing, entry));
    entries.sort_by_key(|entry| items::by_time(entry));
    entries
}

/// Days ahead that only older articles tell of, in order of time. Those that passed are left to the register.
fn told_earlier<'a>(
    here: &Here<'a>,
    briefing: &Briefing,
    earlier: Vec<usize>,
) -> Vec<&'a TimelineEntry> {
    let entries = earlier.into_iter().map(|at| &here.context.overview.timeline[at]);
    let mut entries: Vec<_> = entries
        .filter(|entry| !has_passed(here, entry) && !is_overtaken(here, briefing, entry))
        .collect();
    entries.sort_by_key(|entry| items::by_time(entry));
    entries
}

/// What happened, the latest first, a few lines a day; what is `shown` elsewhere does not count as
/// one of these.
fn happened<'a>(
    here: &Here<'_>,
    mut entries: Vec<&'a TimelineEntry>,
    shown: &BTreeSet<Told>,
) -> Vec<&'a TimelineEntry> {
    entries.sort_by_key(|entry| items::by_time_back(entry));
    let mut of_day: BTreeMap<(Option<Date>, Option<Date>), usize> = BTreeMap::new();
    entries.retain(|entry| {
        let (_, start, end) = items::by_time(entry);
        let n_of_day = of_day.entry((start, end)).or_default();
        let is_shown = !told(here, &entry.evidence).is_some_and(|one| shown.contains(&one));
        *n_of_day += usize::from(is_shown);
        start.is_none() || *n_of_day <= DAY_LINES || entry.display == Display::Pinned
    });
    entries
}

/// The first entries whose sentence is not `shown` yet, and the pinned ones before them.
fn views(
    here: &Here<'_>,
    mut entries: Vec<&TimelineEntry>,
    shown: &mut BTreeSet<Told>,
) -> Vec<TimelineItem> {
    // Stable: the others keep their order.
    entries.sort_by_key(|entry| entry.display != Display::Pinned);
    let entries = entries.into_iter().filter(|entry| {
        let is_new = told(here, &entry.evidence).is_some_and(|one| shown.insert(one));
        is_new || entry.display == Display::Pinned
    });
    entries.filter_map(|entry| items::date(here, entry, BRIEFING)).take(TOP_DATES).collect()
}
