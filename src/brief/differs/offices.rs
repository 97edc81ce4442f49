//! Holders of an office: two articles of about one time give it to two persons.

use std::collections::{BTreeMap, BTreeSet};

use super::{Desk, Telling, are_near, days_apart};
use crate::brief::corpus::Corpus;
use crate::brief::identity::{GroupIdx, is_near};
use crate::brief::rank::Ranked;
use crate::brief::{ArticleIdx, Difference, DifferenceKind, Side};
use crate::config::{ActorKind, fold_name};

/// A clean change of hands that nobody speaks of as one ("former", "elect") is told differently only
/// when the two tellings are nearly of one day. Own choice, November 2026.
const HANDOVER_DAYS: i64 = 7;

/// A sentence that names an earlier day than so many before its article speaks of the past.
const YEAR_DAYS: i64 = 365;

/// Tellings kept of one holder: the earliest and the latest ones decide.
const MAX_TELLINGS: usize = 64;

/// Holders of other offices that are named with a row.
const MAX_BESIDE: usize = 4;

struct Holder<'a> {
    name: String,
    group: Option<GroupIdx>,
    tellings: Vec<Telling<'a>>,
    /// Articles that give them the office, or say that they had or will have it.
    articles: BTreeSet<ArticleIdx>,
    /// Somebody calls them former, elect or acting.
    changes_hands: bool,
}

impl<'a> Holder<'a> {
    /// What articles tell that name no other of `holders`: one that names two, "the Lund government"
    /// beside "President Berg", knows who came first, and takes no side.
    fn told_alone(&self, holders: &[Self]) -> Vec<&Telling<'a>> {
        let names_other = |article| {
            holders.iter().any(|other| other.name != self.name && other.articles.contains(article))
        };
        self.tellings.iter().filter(|one| !names_other(&one.spot.article)).collect()
    }
}

pub(super) fn offices(desk: &Desk<'_, '_>) -> Vec<Ranked<Difference>> {
    let mut offices: BTreeMap<(&str, GroupIdx), Vec<Holder<'_>>> = BTreeMap::new();
    for (article, label) in desk.corpus.labels(|labels| &labels.offices) {
        let Some(of) = desk.identities.of(article, label.value.of) else { continue };
        let Some(telling) = desk.telling(Corpus::spot(article, label), None) else { continue };
        let group = desk.identities.named(&label.value.holder);
        if is_of_another(desk, group, of) || is_of_old(desk, &telling) {
            continue;
        }
        let holders = offices.entry((&label.value.office, of)).or_default();
        let known = holders.iter().position(|holder| {
            (group.is_some() && holder.group == group) || is_one(&holder.name, &label.value.holder)
        });
        // An office that a dozen hold is none that one holds.
        if known.is_none() && holders.len() >= 8 {
            continue;
        }
        let at = known.unwrap_or_else(|| {
            let name = label.value.holder.clone();
            let articles = BTreeSet::new();
            holders.push(Holder {
                name,
                group,
                tellings: Vec::new(),
                articles,
                changes_hands: false,
            });
            holders.len() - 1
        });
        let holder = &mut holders[at];
        if holder.name.len() < label.value.holder.len() {
            holder.name.clone_from(&label.value.holder);
        }
        holder.group = holder.group.or(group);
        holder.articles.insert(article);
        if !label.value.is_now {
            holder.changes_hands = true;
        } else if holder.tellings.len() < MAX_TELLINGS {
            holder.tellings.push(telling);
        }
    }
    offices
        .iter()
        .filter_map(|((office, of), holders)| {
            let mut found = row(desk, office, *of, holders)?;
            found.item.beside = beside(desk, &offices, office, *of);
            Some(found)
        })
        .collect()
}

/// Whether the articles together say that a holder belongs elsewhere, or is a body: one that puts
/// "Norway" beside "President Roe" need not mean Norway's, and "the Labour government" is nobody's
/// name.
fn is_of_another(desk: &Desk<'_, '_>, holder: Option<GroupIdx>, of: GroupIdx) -> bool {
    let groups = &desk.identities.groups;
    let Some(holder) = holder.map(|holder| &groups[holder]) else { return false };
    let is_body = matches!(holder.kind, ActorKind::Organisation | ActorKind::ArmedGroup);
    let is_elsewhere = |own: GroupIdx| own != of && groups[own].kind == groups[of].kind;
    is_body || holder.affiliation.is_some_and(is_elsewhere)
}

/// Whether the sentence speaks of a year gone by, in which another may have held the office.
fn is_of_old(desk: &Desk<'_, '_>, telling: &Telling<'_>) -> bool {
    desk.dates(telling.spot).filter_map(|label| label.value.when.as_ref()).any(|when| {
        telling.date.is_some_and(|date| {
            when.end < date && days_apart(Some(when.end), Some(date)) > Some(YEAR_DAYS)
        })
    })
}

/// Those named in other offices of the same state or body.
fn beside(
    desk: &Desk<'_, '_>,
    offices: &BTreeMap<(&str, GroupIdx), Vec<Holder<'_>>>,
    office: &str,
    of: GroupIdx,
) -> Vec<(String, Side)> {
    offices
        .iter()
        .filter(|((other, whose), _)| *whose == of && *other != office)
        .flat_map(|((other, _), holders)| holders.iter().map(move |holder| (*other, holder)))
        .filter_map(|(other, holder)| {
            let tellings: Vec<&Telling<'_>> = holder.tellings.iter().collect();
            let side = desk.side(&tellings, holder.name.clone(), None)?;
            Some((other.to_owned(), side))
        })
        .take(MAX_BESIDE)
        .collect()
}

/// Whether two names may be of one person: the same surname, or one a letter away behind the same first
/// name, which two desks spell as they hear it.
fn is_one(one: &str, other: &str) -> bool {
    let (one, other) = (fold_name(one), fold_name(other));
    let has = |name: &str, word: &str| name.split(' ').any(|own| own == word);
    let last = |name: &str| name.rsplit(' ').next().unwrap_or_default().to_owned();
    let is_spelt_otherwise = one.split_once(' ').zip(other.split_once(' ')).is_some_and(
        |((first, ours), (theirs_first, theirs))| first == theirs_first && is_near(ours, theirs),
    );
    has(&one, &last(&other)) || has(&other, &last(&one)) || is_spelt_otherwise
}

fn row(
    desk: &Desk<'_, '_>,
    office: &str,
    of: GroupIdx,
    holders: &[Holder<'_>],
) -> Option<Ranked<Difference>> {
    let told: Vec<Vec<&Telling<'_>>> = holders.iter().map(|one| one.told_alone(holders)).collect();
    let mut differing: Vec<usize> = Vec::new();
    for (at, one) in holders.iter().enumerate() {
        for (other_at, other) in holders.iter().enumerate().skip(at + 1) {
            let is_handed_on = one.changes_hands || other.changes_hands;
            if collide(&told[at], &told[other_at], is_handed_on) {
                differing.extend([at, other_at]);
            }
        }
    }
    differing.sort_unstable();
    differing.dedup();
    let mut all: Vec<&Telling<'_>> = Vec::new();
    let mut sides: Vec<Side> = Vec::new();
    for at in differing {
        sides.extend(desk.side(&told[at], holders[at].name.clone(), None));
        all.extend(&told[at]);
    }
    let about = desk.actors.ids([of]);
    desk.row(DifferenceKind::Office, about, Some(office.to_owned()), false, sides, &all)
}

/// Whether two holders are given the office at one time, by two who could disagree. `is_handed_on`:
/// somebody speaks of a change of hands.
fn collide(one: &[&Telling<'_>], other: &[&Telling<'_>], is_handed_on: bool) -> bool {
    let may_differ = one.iter().take(8).any(|a| other.iter().take(8).any(|b| a.voice != b.voice));
    if !may_differ {
        return false;
    }
    let range = |tellings: &[&Telling<'_>]| {
        let dates = tellings.iter().filter_map(|one| one.date);
        Some((dates.clone().min()?, dates.max()?))
    };
    let (Some(ours), Some(theirs)) = (range(one), range(other)) else {
        // Without a date nobody can say that one followed the other.
        return true;
    };
    let is_apart = ours.1 < theirs.0 || theirs.1 < ours.0;
    if !is_apart {
        // Whoever came before is still spoken of long after: "the Roe administration".
        return are_near(Some(ours.0), Some(theirs.0)) && are_near(Some(ours.1), Some(theirs.1));
    }
    // Where one is told of day after day and then the other, the office changed hands.
    if ours.0 != ours.1 || theirs.0 != theirs.1 {
        return false;
    }
    let gap = if ours.1 < theirs.0 {
        days_apart(Some(ours.1), Some(theirs.0))
    } else {
        days_apart(Some(theirs.1), Some(ours.0))
    };
    !is_handed_on && gap.is_some_and(|gap| gap <= HANDOVER_DAYS)
}
