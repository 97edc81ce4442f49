//! Which positions their actor has given up: "Norway dropped its demand that the harbour be closed"
//! ends the demand for it, "withdrew the offer" the last one it made. The position stays in the registers
//! with the day on which it ended, and is no part of the bottom line. Where a later article tells it as
//! held before ("Norway, which had demanded that the harbour be closed"), the older tellings are of
//! before, too.
//!
//! Precision before recall: what is given up must have most of the words of the position, and the
//! position must not be told again later. An offer may go by no words but its own name; then it is the
//! last one that its side made.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::actors::Actors;
use super::corpus::{Corpus, Spot};
use super::differs::{Seen, shared};
use super::identity::{GroupIdx, Identities};
use super::sides::Sides;
use super::{Evidence, PositionEntry};
use crate::annotate::{Ended, EndedBy, PositionKind, Term, terms};

/// What the position and the sentence that gives it up must share, in words, and the share of the
/// shorter one's words in percent: as for two tellings of one issue, and two words at least, for a
/// sentence that names what it drops has most of its words. Own choice, 2026-11-22.
const MIN_WORDS: usize = 2;
const MIN_PERCENT: usize = 60;

/// An offer as a later article speaks of it, in days: half a year, as for threats. Own choice, November
/// 2026.
const OFFER_DAYS: i32 = 183;

/// Offers of a day and since that are looked through for one made before. Own choice, November 2026.
const MAX_OFFERS: usize = 16;

/// The keys under which positions are looked for.
const CLAIMS: u64 = 0;
const OFFERS: u64 = 1;

/// A sentence by which an actor gives something up.
struct Drop<'c> {
    date: Date,
    of: Ended,
    /// Another takes its place: it was held before.
    is_replaced: bool,
    sum: Sum,
    about: &'c [Term],
    spot: Spot<'c>,
}

/// Marks the positions that are given up.
pub(super) fn mark(corpus: &Corpus<'_>, identities: &Identities<'_>, actors: &mut Actors) {
    let sides = Sides::new(identities, actors);
    let mut drops: BTreeMap<GroupIdx, Vec<Drop<'_>>> = BTreeMap::new();
    for (article, label) in corpus.labels(|labels| &labels.endings) {
        let by = identities.of(article, label.value.by);
        let is_drop = label.value.how != EndedBy::CarryingOut;
        let (Some(by), Some(date), true) = (by, corpus.digest(article).date, is_drop) else {
            continue;
        };
        let (of, about, spot) = (label.value.of, &*label.value.about, Corpus::spot(article, label));
        let is_replaced = label.value.how == EndedBy::Replacing;
        let sum = Sum::of(corpus.words(spot, spot.range).unwrap_or_default());
        let drop = Drop { date, of, is_replaced, sum, about, spot };
        drops.entry(sides.body(by)).or_default().push(drop);
    }
    let mut holdings: BTreeMap<GroupIdx, Vec<usize>> = BTreeMap::new();
    for (group, place) in actors.place_of.iter().enumerate() {
        let body = sides.body(group);
        holdings.entry(body).or_default().extend(place.filter(|_| drops.contains_key(&body)));
    }
    for (body, drops) in drops {
        let Some(places) = holdings.get(&body) else { continue };
        let holdings = Holdings::new(corpus, actors, places);
        let mut ended: BTreeMap<((usize, usize), bool), Vec<Spot<'_>>> = BTreeMap::new();
        for drop in drops {
            for at in holdings.ended_by(&drop) {
                ended.entry((at, drop.is_replaced)).or_default().push(drop.spot);
            }
        }
        for (((actor, position), is_replaced), spots) in ended {
            let evidence = corpus.support(spots).map(|support| support.evidence);
            let position = &mut actors.entries[actor].positions[position];
            if is_replaced {
                position.former = position.former.take().or(evidence);
            } else {
                position.given_up = evidence;
            }
        }
    }
}

/// What a sum in an offer is of: "5 percent" takes the place of "4 percent", and of no ship.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sum {
    None,
    Percent,
    Other,
}

impl Sum {
    fn of(text: &str) -> Self {
        let is_share =
            || text.contains('%') || text.contains("percent") || text.contains("per cent");
        match text.contains(|c: char| c.is_ascii_digit()) {
            true if is_share() => Self::Percent,
            true => Self::Other,
            false => Self::None,
        }
    }
}

/// What a body holds, and who speaks for it.
struct Holdings {
    /// By the day of the last article that tells it.
    all: Vec<Held>,
    /// Those of them that are offers.
    offers: Vec<usize>,
    seen: Seen,
}

struct Held {
    first: Date,
    last: Date,
    /// Into the register of actors, and into the positions there.
    at: (usize, usize),
    is_offer: bool,
    sum: Sum,
    /// Words of the position; of an offer those of its whole sentence, which may name the matter before.
    about: Vec<Term>,
}

impl Holdings {
    fn new(corpus: &Corpus<'_>, actors: &Actors, places: &[usize]) -> Self {
        let positions = places.iter().flat_map(|actor| {
            let positions = actors.entries[*actor].positions.iter().enumerate();
            positions.map(|(at, position)| ((*actor, at), position))
        });
        let mut all: Vec<Held> = positions
            .filter_map(|(at, position)| {
                let is_offer =
                    matches!(position.kind, PositionKind::Offer | PositionKind::Guarantee);
                let quote = &position.evidence.first().quote;
                let about = terms(if is_offer { quote } else { &position.text });
                let dates = || {
                    let told = position.evidence.iter();
                    told.filter_map(|one| corpus.digest(one.article).date)
                };
                let (first, last) = (dates().min()?, dates().max()?);
                let sum = Sum::of(&position.text);
                Some(Held { first, last, at, is_offer, sum, about })
            })
            .collect();
        all.sort_by_key(|one| (one.last, one.at));
        let mut seen = Seen::default();
        for (number, one) in all.iter().enumerate() {
            seen.note(if one.is_offer { OFFERS } else { CLAIMS }, &one.about, number);
        }
        let offers = (0..all.len()).filter(|at| all[*at].is_offer).collect();
        Self { all, offers, seen }
    }

    /// What a sentence gives up, into the register; what is told again on its day or since, stands.
    fn ended_by(&self, drop: &Drop<'_>) -> Vec<(usize, usize)> {
        let like = |key| {
            let like = self.seen.like(key, drop.about).into_iter().map(|at| &self.all[at]);
            like.filter(|one| one.last < drop.date)
        };
        match drop.of {
            Ended::Claim | Ended::Plan => {
                like(CLAIMS).filter(|one| is_most_of(one, drop)).map(|one| one.at).collect()
            }
            Ended::Offer if drop.is_replaced => {
                self.last_offer(drop.date, drop.sum).into_iter().collect()
            }
            Ended::Offer if drop.about.is_empty() => {
                self.last_offer(drop.date, Sum::None).into_iter().collect()
            }
            Ended::Offer => {
                let same = like(OFFERS).filter(|one| is_most_of(one, drop) || has_all(one, drop));
                let last =
                    same.filter(|one| is_near(one.last, drop.date)).max_by_key(|one| one.last);
                last.map(|one| one.at).into_iter().collect()
            }
            Ended::Threat => Vec::new(),
        }
    }

    /// The offer of such a sum made last before this day, of any where there is none; `None` where two were made on one, or where that offer has
    /// been made again.
    fn last_offer(&self, day: Date, sum: Sum) -> Option<(usize, usize)> {
        let before = self.offers.partition_point(|at| self.all[*at].last < day);
        let offers = self.offers[..before].iter().rev().map(|at| &self.all[*at]);
        let mut offers = offers.filter(|one| sum == Sum::None || one.sum == sum);
        let last = offers.next().filter(|one| is_near(one.last, day))?;
        let is_only = offers.next().is_none_or(|other| other.last < last.last);
        let since = self.offers[before..].iter().take(MAX_OFFERS).map(|at| &self.all[*at]);
        let is_again = since.into_iter().any(|one| (last.last..day).contains(&one.first));
        (is_only && !is_again).then_some(last.at)
    }
}

fn is_near(told: Date, dropped: Date) -> bool {
    told.until(dropped).is_ok_and(|span| span.get_days() <= OFFER_DAYS)
}

/// Whether a position and what is given up share most words of the shorter one.
fn is_most_of(held: &Held, drop: &Drop<'_>) -> bool {
    let common = shared(&held.about, drop.about);
    common.n >= MIN_WORDS && common.percent >= MIN_PERCENT
}

/// Whether an offer's sentence has all that the sentence says of what it gives up: "its pay offer".
fn has_all(held: &Held, drop: &Drop<'_>) -> bool {
    shared(&held.about, drop.about).n == drop.about.len()
}

/// Marks the older tellings, in other words, of what a later article tells as held before.
pub(super) fn pass_on_former(corpus: &Corpus<'_>, actors: &mut Actors) {
    for actor in &mut actors.entries {
        if actor.positions.iter().all(|one| one.former.is_none()) {
            continue;
        }
        let mut seen = Seen::default();
        let abouts: Vec<Vec<Term>> = actor.positions.iter().map(|one| terms(&one.text)).collect();
        for (at, about) in abouts.iter().enumerate() {
            seen.note(0, about, at);
        }
        let mut found: Vec<(usize, Evidence)> = Vec::new();
        for (position, about) in actor.positions.iter().zip(&abouts) {
            let Some(former) = &position.former else { continue };
            let date = corpus.digest(former.first().article).date;
            for at in seen.like(0, about) {
                let (other, common) = (&actor.positions[at], shared(&abouts[at], about));
                let is_older = last_told(corpus, other).is_some_and(|last| Some(last) < date);
                let is_it = common.n >= MIN_WORDS && common.percent >= MIN_PERCENT;
                if other.kind == position.kind && other.former.is_none() && is_older && is_it {
                    found.push((at, former.clone()));
                }
            }
        }
        for (at, former) in found {
            actor.positions[at].former.get_or_insert(former);
        }
    }
}

/// The day of the newest article that tells a position.
fn last_told(corpus: &Corpus<'_>, position: &PositionEntry) -> Option<Date> {
    position.evidence.iter().map(|one| corpus.digest(one.article).date).max().flatten()
}

#[cfg(test)]
mod tests {
    use crate::brief::differs::tests::overview_of;

    const DEMAND: &str = "2024-05-02 Post | Norway insists that the harbour of Lundby be closed before June 15. Norway met Sweden.";

    /// The positions that articles, each as `date source | text`, give up.
    fn given_up(articles: &[&str]) -> Vec<String> {
        let overview = overview_of(articles);
        let positions = overview.actors.iter().flat_map(|actor| &actor.positions);
        let ended = positions.filter(|one| one.given_up.is_some());
        ended.map(|one| one.text.clone()).collect()
    }

    #[test]
    fn a_dropped_demand_is_no_demand_any_more() {
        let dropped = "2024-05-09 Mail | Norway dropped its demand that the harbour of Lundby be closed before June 15, and Sweden gave up its claim to the reef.";
        assert_eq!(
            given_up(&[DEMAND, dropped]),
            ["the harbour of Lundby be closed before June 15"]
        );
        let overview = overview_of(&[DEMAND, dropped]);
        let drawn = &overview.briefings[0].drawn;
        assert!(!drawn.iter().any(|line| line.reason == "drawn.position"), "{drawn:?}");
        assert!(!drawn.iter().any(|line| line.reason == "drawn.deadline"), "{drawn:?}");
    }

    #[test]
    fn an_offer_that_is_withdrawn_is_what_nobody_wants_any_more() {
        let first =
            "2024-05-02 Post | Norway offered 4 percent to the crews of Sweden. Norway met Sweden.";
        let offer =
            "2024-05-06 Post | Norway offered to share the ferry with Sweden. Norway met Sweden.";
        for gone in [
            "Norway withdrew the offer on Friday and said that Norway would not make another.",
            "Norway's offer to share the ferry is off the table, Sweden said.",
            "Norway pulled its ferry offer on Friday, and Sweden protested.",
        ] {
            let gone = format!("2024-05-10 Mail | {gone}");
            assert_eq!(given_up(&[first, offer, &gone]), ["share the ferry with Sweden"], "{gone}");
            let again = "2024-05-14 Mail | Norway offered to share the ferry with Sweden.";
            assert!(given_up(&[first, offer, &gone, again]).is_empty(), "{gone}");
        }
    }

    #[test]
    fn an_offer_that_was_raised_was_held_before() {
        let first =
            "2024-05-02 Post | Norway offered 4 percent to the crews of Sweden. Norway met Sweden.";
        let ferry =
            "2024-05-03 Post | Norway offered to share the ferry with Sweden. Norway met Sweden.";
        for raised in [
            "Norway raised its offer to 6 percent on Friday, and Sweden was pleased.",
            "Norway made an improved offer of 6 percent on Friday, and Sweden was pleased.",
        ] {
            let raised = format!("2024-05-10 Mail | {raised}");
            let texts = former(&[first, ferry, &raised]);
            assert_eq!(texts.len(), 1, "{raised} {texts:?}");
            assert!(texts[0].contains("4 percent"), "{texts:?}");
            assert!(given_up(&[first, ferry, &raised]).is_empty());
        }
        for other in [
            "Sweden raised its offer to 6 percent on Friday, and Norway was pleased.",
            "Norway could raise its offer to 6 percent, Sweden said.",
            "Norway raised its offer for the mill to 6 million on Friday, Sweden said.",
        ] {
            let other = format!("2024-05-10 Mail | {other}");
            assert!(former(&[first, ferry, &other]).is_empty(), "{other}");
        }
    }

    #[test]
    fn an_offer_stands_that_another_withdraws_or_that_is_of_something_else() {
        let offer =
            "2024-05-06 Post | Norway offered to share the ferry with Sweden. Norway met Sweden.";
        for later in [
            "2024-05-10 Mail | Sweden withdrew the offer on Friday, and Norway protested.",
            "2024-05-10 Mail | Norway withdrew its offer of a loan for the mill.",
            "2024-05-10 Mail | Norway has not withdrawn the offer, Sweden said.",
            "2024-05-10 Mail | The offer was withdrawn on Friday. Norway met Sweden.",
            "2024-05-06 Mail | Norway withdrew the offer on Monday.",
            "2025-05-06 Mail | Norway withdrew the offer on Monday.",
        ] {
            assert!(given_up(&[offer, later]).is_empty(), "{later}");
        }
        // Two on one day: which of them, nobody can tell.
        let two =
            "2024-05-06 Sun | Norway offered to mend the bridge of Finland. Norway met Finland.";
        let gone = "2024-05-10 Mail | Norway withdrew the offer on Friday.";
        assert_eq!(given_up(&[offer, gone]).len(), 1);
        assert!(given_up(&[offer, two, gone]).is_empty());
    }

    #[test]
    fn what_another_drops_or_what_is_held_again_stands() {
        for later in [
            "2024-05-09 Mail | Sweden dropped its demand that the harbour of Lundby be closed before June 15.",
            "2024-05-09 Mail | Norway dropped its claim to the reef and the northern islands.",
            "2024-05-09 Mail | Norway has not dropped its demand that the harbour of Lundby be closed before June 15.",
            // Then it was not told yet.
            "2024-05-01 Mail | Norway dropped its demand that the harbour of Lundby be closed before June 15.",
        ] {
            assert!(given_up(&[DEMAND, later]).is_empty(), "{later}");
        }
    }

    /// The positions that articles tell as held before.
    fn former(articles: &[&str]) -> Vec<String> {
        let overview = overview_of(articles);
        let positions = overview.actors.iter().flat_map(|actor| &actor.positions);
        let before = positions.filter(|one| one.former.is_some());
        before.map(|one| one.text.clone()).collect()
    }

    #[test]
    fn what_is_told_as_held_before_is_of_no_day() {
        let then = "2024-05-09 Mail | Norway, which had insisted that the harbour of Lundby be closed, met Sweden.";
        assert_eq!(former(&[DEMAND, then]).len(), 2);
        let overview = overview_of(&[DEMAND, then]);
        let drawn = &overview.briefings[0].drawn;
        assert!(!drawn.iter().any(|line| line.reason == "drawn.position"), "{drawn:?}");
        // Held again since, or told as held on the same day.
        for again in [
            "2024-05-10 Mail | Norway insists that the harbour of Lundby be closed.",
            "2024-05-09 Sun | Norway insists that the harbour of Lundby be closed.",
        ] {
            assert!(former(&[then, again]).is_empty(), "{again}");
        }
        // Of another, and of something else.
        for other in [
            "2024-05-09 Mail | Sweden, which had insisted that the harbour of Lundby be closed, met Norway.",
            "2024-05-09 Mail | Norway, which had insisted on a share of the reef, met Sweden.",
        ] {
            assert_eq!(former(&[DEMAND, other]).len(), 1, "{other}");
        }
    }
}
