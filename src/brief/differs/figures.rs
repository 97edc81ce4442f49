//! Figures of the same thing: the same unit, the same fate, the same names, near in time.

mod item;
mod one_thing;

use rayon::prelude::*;

use self::item::Item;
use self::one_thing::{Common, is_same, key, only_grows};
use super::same::{Seen, shared};
use super::{Desk, Telling, days_apart};
use crate::annotate::{Measure, Term, subject_of_amount};
use crate::brief::corpus::Place;
use crate::brief::rank::Ranked;
use crate::brief::{ArticleIdx, Difference, DifferenceKind};

/// Words of a noun with what stands before it: "frozen assets". Own choice, November 2026.
const NOUN_WORDS: usize = 2;

/// Later figures of what only grows (a toll), or any others so many days later, are a change and no
/// disagreement.
const CHANGE_DAYS: i64 = 4;
const FATE_CHANGE_DAYS: i64 = 2;

/// Tellings of one thing in one article that a further one is held against: an article that tells it
/// oftener is a list.
const MAX_OF_ARTICLE: usize = 8;

/// Two tellings that share so many of the shorter one's words lead to the same others.
const SAME_WORDS_PERCENT: usize = 90;

pub(super) fn figures(desk: &Desk<'_, '_>) -> Vec<Ranked<Difference>> {
    let items = items(desk);
    let common = Common::among(&items);
    let clusters = clusters(desk, &items, &common);
    clusters.par_iter().filter_map(|members| row(desk, &items, members)).collect()
}

/// All figures that can be compared, earliest first.
fn items<'c>(desk: &Desk<'_, 'c>) -> Vec<Item<'c>> {
    let labels: Vec<_> = desk.corpus.labels(|labels| &labels.figures).collect();
    let read = labels.par_iter().map(|(article, label)| Item::read(desk, *article, label));
    let read: Vec<Option<Item<'_>>> = read.collect();
    let mut items: Vec<Item<'_>> = Vec::with_capacity(read.len());
    let mut is_right_before = false;
    for item in read {
        let before = items.len().checked_sub(1).filter(|_| is_right_before);
        is_right_before = item.is_some();
        items.extend(item.map(|item| Item {
            counters: before.filter(|at| item.counters_one_in(&items[*at])),
            ..item
        }));
    }
    items
}

/// The figures that may be of one thing, each as its places in `items`, in order.
fn clusters(desk: &Desk<'_, '_>, items: &[Item<'_>], common: &Common) -> Vec<Vec<usize>> {
    let mut clusters: Vec<Vec<usize>> = Vec::new();
    let mut cluster_of: Vec<Option<usize>> = Vec::with_capacity(items.len());
    let mut seen = Seen::default();
    for (at, item) in items.iter().enumerate() {
        if is_told_in_parts(items, at) {
            cluster_of.push(None);
            continue;
        }
        let (key, about) = (key(item.figure), &item.figure.about);
        let countered = item.counters.and_then(|before| cluster_of[before]);
        let like = countered.or_else(|| {
            let mut like = seen.like(key, about).into_iter();
            like.find(|cluster| {
                let members = clusters[*cluster].iter().map(|at| &items[*at]);
                takes_in(desk, common, members, item)
            })
        });
        let cluster = like.unwrap_or_else(|| {
            clusters.push(Vec::new());
            clusters.len() - 1
        });
        let first = clusters[cluster].first().map(|first| &items[*first].figure.about);
        if first.is_none_or(|first| shared(first, about).percent < SAME_WORDS_PERCENT) {
            seen.note(key, about, cluster);
        }
        clusters[cluster].push(at);
        cluster_of.push(Some(cluster));
    }
    clusters
}

/// Whether a sentence that tells the figure at `at` counts the same otherwise too: "39 dead: 12 on
/// Tuesday and 27 on Wednesday". Nobody could say which of them another figure is to be held against.
fn is_told_in_parts(items: &[Item<'_>], at: usize) -> bool {
    let is_here = |other: &&Item<'_>| items[at].is_of_one_sentence_with(other);
    let before = items[..at].iter().rev().take_while(is_here).take(MAX_OF_ARTICLE);
    let after = items[at + 1..].iter().take_while(is_here).take(MAX_OF_ARTICLE);
    before.chain(after).any(|other| {
        key(other.figure) == key(items[at].figure) && items[at].is_told_apart_from(other)
    })
}

/// Whether `item` may be of the thing that `members` are of.
fn takes_in<'i>(
    desk: &Desk<'_, '_>,
    common: &Common,
    mut members: impl DoubleEndedIterator<Item = &'i Item<'i>> + Clone,
    item: &Item<'_>,
) -> bool {
    let article = item.telling.spot.article;
    let mut of_article =
        members.clone().rev().take_while(|other| other.telling.spot.article == article);
    let is_told_apart =
        of_article.by_ref().take(MAX_OF_ARTICLE).any(|other| item.is_told_apart_from(other));
    let last = members.clone().next_back();
    let days = last.and_then(|last| days_apart(last.telling.date, item.telling.date));
    members.next().is_some_and(|first| {
        !is_told_apart
            && is_same(desk.corpus, common, first, item, days.unwrap_or_default())
            && may_be_of_one_dispute(desk, first.telling.spot.article, article)
    })
}

/// Whether somebody is named in both articles, or nobody in one of them: two that name other people
/// throughout tell of two disputes, in whatever words.
fn may_be_of_one_dispute(desk: &Desk<'_, '_>, one: ArticleIdx, other: ArticleIdx) -> bool {
    let names_nobody = |article| desk.identities.of_article(article).is_empty();
    names_nobody(one) || names_nobody(other) || desk.identities.share_somebody(one, other)
}

fn row(desk: &Desk<'_, '_>, items: &[Item<'_>], members: &[usize]) -> Option<Ranked<Difference>> {
    if members.len() < 2 {
        return None;
    }
    let mut by_value: Vec<&Item<'_>> = members.iter().map(|at| &items[*at]).collect();
    by_value.sort_by_key(|item| (item.figure.low, item.figure.high, place(desk, item)));
    // Tellings that can all be true together are one side.
    let mut sides: Vec<(u64, Vec<&Item<'_>>)> = Vec::new();
    for item in by_value {
        match sides.last_mut() {
            Some((high, side)) if item.figure.low <= *high => {
                *high = (*high).min(item.figure.high);
                side.push(item);
            }
            _ => sides.push((item.figure.high, vec![item])),
        }
    }
    if sides.len() < 2 {
        return None;
    }
    let sides: Vec<Vec<&Item<'_>>> = sides.into_iter().map(|(_, side)| side).collect();
    let differs = pairs(&sides).any(|(one, other)| one.telling.may_differ(&other.telling));
    if !differs {
        return None;
    }
    let has_changed = has_changed(&sides);
    let views = sides.iter().filter_map(|side| {
        let tellings: Vec<&Telling<'_>> = side.iter().map(|item| &item.telling).collect();
        let told = desk.corpus.words(side[0].telling.spot, side[0].telling.spot.range)?;
        let low = side.iter().map(|item| item.figure.told.0).min()?;
        let high = side.iter().map(|item| item.figure.told.1).max()?;
        desk.side(&tellings, told.to_owned(), Some((low, high)))
    });
    let views: Vec<_> = views.collect();
    let all: Vec<&Telling<'_>> = members.iter().map(|at| &items[*at].telling).collect();
    // Whom the figures are of; who gives one stands beside its side.
    let shared_actors = members[1..].iter().fold(items[members[0]].told_of.clone(), |all, at| {
        all.intersection(&items[*at].told_of).copied().collect()
    });
    let about = desk.actors.ids(shared_actors);
    let figure = items[members[0]].figure;
    let key = match &figure.measure {
        Measure::Money(_) => Some(figure.frame.clone().unwrap_or_else(|| "money".to_owned())),
        Measure::Percent => Some(figure.frame.clone().unwrap_or_else(|| "percent".to_owned())),
        Measure::Count(_) => figure.frame.clone(),
    };
    let mut row = desk.row(DifferenceKind::Figure, about, key, has_changed, views, &all)?;
    if let Measure::Count(unit) = &figure.measure {
        row.item.subject = counted(desk, &sides, unit);
    } else {
        // The words that two share are what the sum is of; where only one has words of its own, a few
        // may be, and more have a verb among them: "the measure hits trade worth".
        let n_own = members.iter().filter(|at| !items[**at].figure.is_counter).count();
        let is_short = |subject: &String| subject.split(' ').count() <= NOUN_WORDS;
        let subject = subject(desk, &sides).filter(|subject| n_own > 1 || is_short(subject));
        // Who tells a sum is not what it is of.
        let mut tellers = row.item.sides.iter().flat_map(|side| &side.by);
        let mut is_teller = |subject: &String| {
            let subject = subject.to_lowercase();
            tellers.any(|teller| teller.name.to_lowercase().contains(&subject))
        };
        row.item.subject = subject.filter(|one| !is_teller(one));
    }
    Some(row)
}

/// What is counted, in the words of the first telling that has them: "ships" of "eleven ships".
fn counted(desk: &Desk<'_, '_>, sides: &[Vec<&Item<'_>>], unit: &str) -> Option<String> {
    sides.iter().flatten().find_map(|item| {
        let spot = item.telling.spot;
        let noun = desk.corpus.words(spot, spot.range)?.split_whitespace().next_back()?;
        noun.to_lowercase().starts_with(unit).then(|| noun.to_owned())
    })
}

/// What the sums of all sides are of, in the words of the first telling that has them.
fn subject(desk: &Desk<'_, '_>, sides: &[Vec<&Item<'_>>]) -> Option<String> {
    let mut shared: Vec<Term> = sides[0][0].figure.about.clone();
    for side in &sides[1..] {
        let theirs = &side[0].figure.about;
        shared.retain(|term| theirs.iter().any(|one| one.stem() == term.stem()));
    }
    sides.iter().flatten().find_map(|item| {
        let spot = item.telling.spot;
        let (sentence, amount) = (desk.corpus.quote(spot), desk.corpus.within(spot, spot.range)?);
        subject_of_amount(sentence, &(amount.0..amount.1), &shared).map(str::to_owned)
    })
}

fn place(desk: &Desk<'_, '_>, item: &Item<'_>) -> Place {
    desk.corpus.place(item.telling.spot)
}

/// Each item with the items of later sides. A cluster is small, but not bounded: only the first few
/// of a side are asked.
fn pairs<'s, 'a>(
    sides: &'s [Vec<&'s Item<'a>>],
) -> impl Iterator<Item = (&'s Item<'a>, &'s Item<'a>)> {
    sides.iter().enumerate().flat_map(move |(at, side)| {
        let others = sides[at + 1..].iter().flat_map(|other| other.iter().take(8));
        others.flat_map(move |other| side.iter().take(8).map(move |one| (*one, *other)))
    })
}

/// Whether the sides follow each other in time: what is higher is later throughout (for what only
/// grows) or each is told days after the other.
fn has_changed(sides: &[Vec<&Item<'_>>]) -> bool {
    let dates = |side: &[&Item<'_>]| {
        let all = side.iter().map(|item| item.telling.date);
        let known: Option<Vec<_>> = all.collect();
        known.and_then(|known| Some((*known.iter().min()?, *known.iter().max()?)))
    };
    let grows = sides[0][0].figure.frame.as_deref().is_some_and(only_grows);
    let has_fate = sides[0][0].figure.frame.is_some();
    let least_gap = if has_fate { FATE_CHANGE_DAYS } else { CHANGE_DAYS };
    sides.windows(2).all(|pair| {
        let (Some(lower), Some(higher)) = (dates(&pair[0]), dates(&pair[1])) else { return false };
        let is_rise = lower.1 < higher.0;
        let is_fall = higher.1 < lower.0;
        let gap = if is_rise {
            days_apart(Some(lower.1), Some(higher.0))
        } else if is_fall {
            days_apart(Some(higher.1), Some(lower.0))
        } else {
            None
        };
        (grows && is_rise) || gap.is_some_and(|gap| gap >= least_gap)
    })
}
