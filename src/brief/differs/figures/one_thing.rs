//! When two figures may be of one thing: the same unit and fate, the same event by its names and words,
//! one stretch of time, and sums of one purpose.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashSet};
use jiff::civil::Date;

use super::CHANGE_DAYS;
use super::item::Item;
use crate::annotate::{AmountOf, Figure, LEAST_TOLL, Measure, Term, stretches};
use crate::brief::corpus::Corpus;
use crate::brief::differs::are_near;
use crate::brief::differs::same::shared;
use crate::brief::fold::group;

/// What two tellings must share to speak of one thing, as the weight of words (a name counts two): of
/// people with a fate told ("killed"), of other counts and of money, of shares and measures of time,
/// which are the most frequent and say the least. Set on made-up and public pages in November 2026:
/// with one less, every second row was wrong.
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

/// What must be equal. The fate stands in only for counts of people and things.
pub(super) fn key(figure: &Figure) -> u64 {
    group((&figure.measure, &figure.frame, figure.is_total))
}

/// Words that do not tell one count from another, by [`key`]: two figures that cannot both be true of
/// one thing are told with each. In a war the word "strike" tells no strike from the next, and neither
/// does the name of the land; that of a village does.
pub(super) struct Common(HashSet<Word>);

/// A word beside figures of one [`key`].
type Word = (u64, u32);

/// Who tells figures with a word; nobody named comes first.
type ByTeller = (Word, Option<u64>);

/// The least upper and the greatest lower bound of what is told.
type Bounds = (u64, u64);

impl Common {
    /// From all items, in order of their articles.
    pub(super) fn among(items: &[Item<'_>]) -> Self {
        let mut common = HashSet::default();
        let mut greatest: HashMap<(Word, By), (u64, Date)> = HashMap::default();
        for of_article in items.chunk_by(|a, b| a.telling.spot.article == b.telling.spot.article) {
            common.extend(told_twice(of_article));
            for item in of_article {
                common.extend(fallen(item, &mut greatest));
            }
        }
        Self(common)
    }

    /// The words of `figure` that may tell it from others.
    pub(super) fn telling(&self, figure: &Figure) -> Vec<Term> {
        let key = key(figure);
        let about = figure.about.iter().copied();
        about.filter(|term| !self.0.contains(&(key, term.stem()))).collect()
    }
}

/// The words with which one who tells it gives two figures apart.
fn told_twice(of_article: &[Item<'_>]) -> Vec<Word> {
    let mut told: BTreeMap<ByTeller, Bounds> = BTreeMap::new();
    for item in of_article.iter().filter(|item| !item.figure.is_counter) {
        let (key, by) = (key(item.figure), item.telling.by.as_ref().map(group));
        for term in &item.figure.about {
            let bounds = told.entry(((key, term.stem()), by)).or_insert((u64::MAX, 0));
            *bounds = (bounds.0.min(item.figure.high), bounds.1.max(item.figure.low));
        }
    }
    let told: Vec<_> = told.into_iter().collect();
    let by_word = told.chunk_by(|a, b| a.0.0 == b.0.0);
    let is_twice = |of_word: &&[(ByTeller, Bounds)]| {
        let ((_, by), unnamed) = of_word[0];
        let (high, low) = if by.is_none() { unnamed } else { (u64::MAX, 0) };
        of_word.iter().any(|(_, own)| own.0.min(high) < own.1.max(low))
    };
    by_word.filter(is_twice).map(|of_word| of_word[0].0.0).collect()
}

/// Who told a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum By {
    Actor(u64),
    /// Nobody, or somebody without a name.
    Unnamed,
    Anybody,
}

/// The words of a count that only grows and is less than one told before with the same word: of the
/// dead nobody comes back, so these are other dead. But of two actors the second may mean the same
/// dead, and own up to fewer. `greatest` holds what each told before, and when.
fn fallen(item: &Item<'_>, greatest: &mut HashMap<(Word, By), (u64, Date)>) -> Vec<Word> {
    let (figure, Some(date)) = (item.figure, item.telling.date) else { return Vec::new() };
    if !figure.frame.as_deref().is_some_and(only_grows) {
        return Vec::new();
    }
    let actor = item.telling.by.as_ref().and_then(|(actor, _)| actor.as_ref());
    let by = actor.map_or(By::Unnamed, |actor| By::Actor(group(actor)));
    let (before, noted) = match by {
        By::Actor(_) => ([by, By::Unnamed], [by, By::Anybody]),
        By::Unnamed | By::Anybody => ([By::Unnamed, By::Anybody], [By::Unnamed, By::Anybody]),
    };
    let mut fallen = Vec::new();
    for term in &figure.about {
        let word = (key(figure), term.stem());
        let is_less = |by: By| {
            let told = greatest.get(&(word, by));
            told.is_some_and(|(most, of)| {
                figure.high < *most && *of < date && are_near(Some(*of), Some(date))
            })
        };
        if before.into_iter().any(is_less) {
            fallen.push(word);
        }
        for by in noted {
            let (most, of) = greatest.entry((word, by)).or_insert((figure.low, date));
            if !are_near(Some(*of), Some(date)) || figure.low >= *most {
                (*most, *of) = (figure.low, date);
            }
        }
    }
    fallen
}

/// Whether two figures may be of one thing. `days` have passed since it was last told of: the longer,
/// the more must be shared, because the same happens again.
pub(super) fn is_same(
    corpus: &Corpus<'_>,
    common: &Common,
    one: &Item<'_>,
    other: &Item<'_>,
    days: i64,
) -> bool {
    !are_of_two(one, other)
        && share_enough(common, one, other, days)
        && are_measured_alike(corpus, one, other)
}

/// Whether something that each tells cannot be of the other.
fn are_of_two(one: &Item<'_>, other: &Item<'_>) -> bool {
    let has_other_day = !one.days.is_empty()
        && !other.days.is_empty()
        && !one
            .days
            .iter()
            .any(|day| other.days.iter().any(|theirs| day.0 <= theirs.1 && theirs.0 <= day.1));
    // One came out before the day of the other.
    let is_before = |item: &Item<'_>, other: &Item<'_>| {
        let day = other.days.iter().map(|day| day.0).min();
        item.telling.date.zip(day).is_some_and(|(date, day)| date < day)
    };
    let is_far = !are_near(one.telling.date, other.telling.date);
    // "Peru's parliament has 19 seats", "Kenya's parliament has 77".
    let is_of_others = !one.told_of.is_empty()
        && !other.told_of.is_empty()
        && one.told_of.is_disjoint(&other.told_of);
    is_of_others
        || has_other_day
        || is_before(one, other)
        || is_before(other, one)
        || one.is_told_apart_from(other)
        || one.is_of_one_sentence_with(other)
        || is_far
        || !one.is_near(other)
}

fn share_enough(common: &Common, one: &Item<'_>, other: &Item<'_>, days: i64) -> bool {
    let (a, b) = (one.figure, other.figure);
    let all = shared(&a.about, &b.about);
    if is_toll(a) && is_toll(b) && days < CHANGE_DAYS {
        return all.n >= 1 && !all.has_other_names;
    }
    let telling = shared(&common.telling(a), &common.telling(b));
    let wanted = match (&a.measure, &a.frame) {
        (Measure::Count(unit), _) if is_vague(unit) => VAGUE_WEIGHT,
        (Measure::Percent, _) => VAGUE_WEIGHT,
        (Measure::Count(_), Some(_)) => FATE_WEIGHT,
        _ => COUNT_WEIGHT,
    };
    // "The Lions beat the Bears", "the Lions beat the Eagles": each names somebody else.
    let has_other_names = all.has_other_names
        && !(a.frame.is_some() && telling.weight >= wanted + OTHER_NAMES_WEIGHT);
    let n_actors = one.told_of.intersection(&other.told_of).count().min(2);
    let later = usize::try_from(days / DAYS_PER_WEIGHT).unwrap_or(usize::MAX);
    all.n >= 2
        && telling.n >= 1
        && telling.weight + n_actors >= wanted.saturating_add(later)
        && all.percent >= MIN_PERCENT
        && !has_other_names
}

/// Whether the words beside the two numbers let them be of one thing: one stretch of time, people of
/// one name, and of money and shares the same that is measured.
fn are_measured_alike(corpus: &Corpus<'_>, one: &Item<'_>, other: &Item<'_>) -> bool {
    let place = |item: &Item<'_>| {
        let spot = item.telling.spot;
        let (start, end) = corpus.within(spot, spot.range)?;
        Some((corpus.quote(spot), start..end))
    };
    let (Some(ours), Some(theirs)) = (place(one), place(other)) else { return false };
    let is_one_stretch = stretches(ours.0, &ours.1) == stretches(theirs.0, &theirs.1);
    // "18 Norwegians", "33 Swedes": both are people.
    let people = |place: &(&str, std::ops::Range<usize>)| {
        let noun = place.0[place.1.clone()].split_whitespace().next_back()?;
        noun.starts_with(char::is_uppercase).then(|| noun.to_owned())
    };
    let is_other_people = people(&ours).zip(people(&theirs)).is_some_and(|(a, b)| a != b);
    let is_counted = match &one.figure.measure {
        Measure::Count(unit) => !is_vague(unit),
        Measure::Money(_) | Measure::Percent => false,
    };
    let are_of_one = is_counted || {
        let common = shared(&one.figure.about, &other.figure.about);
        common.n_plain >= PURPOSE_WORDS
            && AmountOf::read(ours.0, &ours.1).may_be_one(&AmountOf::read(theirs.0, &theirs.1))
    };
    is_one_stretch && !is_other_people && are_of_one
}

/// Whether a figure counts the dead or the displaced of a whole war: what is counted says all that two
/// such tellings of one day need to share.
fn is_toll(figure: &Figure) -> bool {
    figure.is_total
        && figure.frame.as_deref().is_some_and(only_grows)
        && figure.told.0 >= LEAST_TOLL
}

/// Stems of units that count time, or nothing in particular.
fn is_vague(unit: &str) -> bool {
    ["day", "week", "month", "year", "hour", "minut", "tim", "point", "item", "thing"]
        .contains(&unit)
}

/// Fates whose count only grows while a story runs.
pub(super) fn only_grows(frame: &str) -> bool {
    matches!(
        frame,
        "killed" | "wounded" | "displaced" | "held" | "captured" | "freed" | "destroyed"
    )
}
