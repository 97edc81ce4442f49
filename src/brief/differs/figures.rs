//! Figures of the same thing: the same unit, the same fate, the same names, near in time.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rayon::prelude::*;

use super::same::{Seen, shared};
use super::{Desk, Telling, are_near, days_apart};
use crate::annotate::{
    ActorIdx, Context, Figure, LEAST_TOLL, Label, Measure, Precision, Term, Who, subject_of_amount,
};
use crate::brief::corpus::{Corpus, Place, Spot};
use crate::brief::fold::group;
use crate::brief::identity::GroupIdx;
use crate::brief::rank::Ranked;
use crate::brief::{ArticleIdx, Difference, DifferenceKind};

/// What two tellings must share to speak of one thing, as the weight of words (a name counts two)
/// and actors: of people with a fate told ("killed"), of other counts and of money, of shares and
/// measures of time, which are the most frequent and say the least. Set on made-up and public pages
/// in November 2026: with one less, every second row was wrong.
const FATE_WEIGHT: usize = 3;
const COUNT_WEIGHT: usize = 4;
const VAGUE_WEIGHT: usize = 6;

/// Words that are no names, and that two sums must share: who pays whom is not yet what for.
const PURPOSE_WORDS: usize = 2;

/// What must be shared besides where each names somebody whom the other does not.
const OTHER_NAMES_WEIGHT: usize = 2;

/// So many days between two tellings ask for one more word shared.
const DAYS_PER_WEIGHT: i64 = 3;

/// Share of the shorter one's words that must be shared, in percent.
const MIN_PERCENT: usize = 34;

/// Words of a noun with what stands before it: "frozen assets". Own choice, November 2026.
const NOUN_WORDS: usize = 2;

/// Two figures of one thing are rarely ten times apart; two things often are.
const MAX_RATIO: u64 = 10;

/// Later figures of what only grows (a toll), or any others so many days later, are a change and no
/// disagreement.
const CHANGE_DAYS: i64 = 4;
const FATE_CHANGE_DAYS: i64 = 2;

/// One figure with what it is compared by.
struct Item<'a> {
    telling: Telling<'a>,
    figure: &'a Figure,
    actors: BTreeSet<GroupIdx>,
    /// Those among them who are not named as the teller.
    told_of: BTreeSet<GroupIdx>,
    /// First and last day of what the sentence dates to the day.
    days: Vec<(Date, Date)>,
}

impl<'a> Item<'a> {
    /// `None` for what tells nothing of its own: see [`Desk::telling`].
    fn read(desk: &Desk<'_, 'a>, article: ArticleIdx, label: &'a Label<Figure>) -> Option<Self> {
        let by = label.value.by.as_ref();
        let telling = desk.telling(Corpus::spot(article, label), by)?;
        let spot = telling.spot;
        let actors = desk
            .corpus
            .named(spot)
            .filter_map(|actor| desk.identities.of(article, actor))
            .collect();
        let told_of = told_of(desk, spot, by.or_else(|| desk.quoted(spot)));
        let days = days(desk, spot);
        Some(Self { telling, figure: &label.value, actors, told_of, days })
    }
}

pub(super) fn figures(desk: &Desk<'_, '_>) -> Vec<Ranked<Difference>> {
    let labels: Vec<_> = desk.corpus.labels(|labels| &labels.figures).collect();
    let read = labels.par_iter().map(|(article, label)| Item::read(desk, *article, label));
    let read: Vec<Option<Item<'_>>> = read.collect();
    let mut items: Vec<Item<'_>> = Vec::new();
    let mut clusters: Vec<Vec<usize>> = Vec::new();
    let mut seen = Seen::default();
    // The figure right before, in its article, with its cluster.
    let mut before: Option<(ArticleIdx, usize)> = None;
    for ((article, label), item) in labels.into_iter().zip(read) {
        let countered = before.take().filter(|(of, _)| *of == article && label.value.is_counter);
        let Some(item) = item else { continue };
        let key = key(item.figure);
        let about = &item.figure.about;
        let countered = countered.map(|(_, cluster)| cluster).filter(|cluster| {
            // Further apart they count two things, or in two units.
            clusters[*cluster]
                .last()
                .is_some_and(|last| ratio(items[*last].figure, item.figure) < MAX_RATIO)
        });
        let like = countered.or_else(|| {
            seen.like(key, about).into_iter().find(|cluster| {
                let (first, last) = (clusters[*cluster][0], clusters[*cluster].last());
                let days =
                    last.and_then(|last| days_apart(items[*last].telling.date, item.telling.date));
                is_same(&items[first], &item, days.unwrap_or_default())
                    && may_be_of_one_dispute(desk, items[first].telling.spot.article, article)
            })
        });
        let cluster = like.unwrap_or_else(|| {
            clusters.push(Vec::new());
            clusters.len() - 1
        });
        if like.is_none() || shared(&items[clusters[cluster][0]].figure.about, about).percent < 90 {
            seen.note(key, about, cluster);
        }
        clusters[cluster].push(items.len());
        before = Some((article, cluster));
        items.push(item);
    }
    clusters.par_iter().filter_map(|members| row(desk, &items, members)).collect()
}

/// Whether somebody is named in both articles, or nobody in one of them: two that name other people
/// throughout tell of two disputes, in whatever words.
fn may_be_of_one_dispute(desk: &Desk<'_, '_>, one: ArticleIdx, other: ArticleIdx) -> bool {
    let names_nobody = |article| desk.identities.of_article(article).is_empty();
    names_nobody(one) || names_nobody(other) || desk.identities.share_somebody(one, other)
}

/// Whom the sentence names besides `teller`, and besides those in the words for a teller without a
/// name ("officials of Peru").
fn told_of(desk: &Desk<'_, '_>, spot: Spot<'_>, teller: Option<&Who>) -> BTreeSet<GroupIdx> {
    let group = |actor| desk.identities.of(spot.article, actor);
    let named = desk.corpus.named(spot);
    match teller {
        None => named.filter_map(group).collect(),
        Some(Who::Actor(teller)) => {
            named.filter(|actor| actor != teller).filter_map(group).collect()
        }
        Some(Who::Unnamed(phrase)) => named_outside(desk, spot, phrase).filter_map(group).collect(),
    }
}

/// Whom the sentence names in other words than those of `phrase`.
fn named_outside<'d>(
    desk: &'d Desk<'_, '_>,
    spot: Spot<'d>,
    phrase: &'d str,
) -> impl Iterator<Item = ActorIdx> + 'd {
    let mentions = &desk.corpus.digest(spot.article).labels.mentions;
    let from = mentions.partition_point(|label| label.sentence < spot.sentence);
    let of_sentence = mentions[from..].iter().take_while(move |one| one.sentence == spot.sentence);
    of_sentence
        .filter(|label| label.value.form.names())
        .filter(move |label| {
            let name = desk.corpus.words(spot, label.range);
            name.is_none_or(|name| !phrase.contains(name))
        })
        .map(|label| label.value.actor)
}

/// The days that the sentence names exactly.
fn days(desk: &Desk<'_, '_>, spot: Spot<'_>) -> Vec<(Date, Date)> {
    let dates = &desk.corpus.digest(spot.article).labels.dates;
    let from = dates.partition_point(|label| label.sentence < spot.sentence);
    dates[from..]
        .iter()
        .take_while(|label| label.sentence == spot.sentence)
        .filter(|label| matches!(label.value.context, Context::Happened | Context::Historical))
        .filter_map(|label| label.value.when.as_ref())
        .filter(|when| when.precision == Precision::Day)
        .map(|when| (when.start, when.end))
        .collect()
}

/// What must be equal. The fate stands in only for counts of people and things.
fn key(figure: &Figure) -> u64 {
    group((&figure.measure, &figure.frame, figure.is_total))
}

/// Whether two figures may be of one thing. `days` have passed since it was last told of: the longer,
/// the more must be shared, because the same happens again.
fn is_same(one: &Item<'_>, other: &Item<'_>, days: i64) -> bool {
    let (a, b) = (one.figure, other.figure);
    let has_other_day = !one.days.is_empty()
        && !other.days.is_empty()
        && !one
            .days
            .iter()
            .any(|day| other.days.iter().any(|theirs| day.0 <= theirs.1 && theirs.0 <= day.1));
    // One sentence that gives two figures sets them apart itself.
    let is_one_sentence = one.telling.spot.article == other.telling.spot.article
        && one.telling.spot.sentence == other.telling.spot.sentence;
    let is_far = !are_near(one.telling.date, other.telling.date);
    // "Peru's parliament has 19 seats", "Kenya's parliament has 77".
    let is_of_others = !one.told_of.is_empty()
        && !other.told_of.is_empty()
        && one.told_of.is_disjoint(&other.told_of);
    if is_of_others || has_other_day || is_one_sentence || is_far || ratio(a, b) >= MAX_RATIO {
        return false;
    }
    let common = shared(&a.about, &b.about);
    if is_toll(a) && is_toll(b) && days < CHANGE_DAYS {
        return common.n >= 1 && !common.has_other_names;
    }
    let n_actors = one.actors.intersection(&other.actors).count().min(2);
    let wanted = match (&a.measure, &a.frame) {
        (Measure::Count(unit), _) if is_vague(unit) => VAGUE_WEIGHT,
        (Measure::Percent, _) => VAGUE_WEIGHT,
        (Measure::Count(_), Some(_)) => FATE_WEIGHT,
        _ => COUNT_WEIGHT,
    };
    // "The Lions beat the Bears", "the Lions beat the Eagles": each names somebody else.
    let has_other_names = common.has_other_names
        && !(a.frame.is_some() && common.weight + n_actors >= wanted + OTHER_NAMES_WEIGHT);
    let is_money = matches!(a.measure, Measure::Money(_));
    if is_money && common.n_plain < PURPOSE_WORDS {
        return false;
    }
    let later = usize::try_from(days / DAYS_PER_WEIGHT).unwrap_or(usize::MAX);
    common.n >= 2
        && common.weight + n_actors >= wanted.saturating_add(later)
        && common.percent >= MIN_PERCENT
        && !has_other_names
}

/// Whether a figure counts the dead or the displaced of a whole war: what is counted says all that two
/// such tellings of one day need to share.
fn is_toll(figure: &Figure) -> bool {
    figure.is_total
        && figure.frame.as_deref().is_some_and(only_grows)
        && figure.told.0 >= LEAST_TOLL
}

/// How many times the least of two figures the most of them is.
fn ratio(one: &Figure, other: &Figure) -> u64 {
    one.told.1.max(other.told.1) / one.told.0.min(other.told.0).max(1)
}

/// Stems of units that count time, or nothing in particular.
fn is_vague(unit: &str) -> bool {
    ["day", "week", "month", "year", "hour", "minut", "tim", "point", "item", "thing"]
        .contains(&unit)
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
        row.item.subject = subject(desk, &sides).filter(|subject| n_own > 1 || is_short(subject));
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

/// Fates whose count only grows while a story runs.
fn only_grows(frame: &str) -> bool {
    matches!(
        frame,
        "killed" | "wounded" | "displaced" | "held" | "captured" | "freed" | "destroyed"
    )
}
