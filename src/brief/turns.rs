//! What the sides of a dispute made or ended: deals, deals that were accepted or came to nothing, strikes and
//! sieges that are over. What was feared, wanted or planned before is held against them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jiff::civil::Date;

use super::actors::Actors;
use super::corpus::{Corpus, Spot};
use super::deals_told::deals_told;
use super::drawn::is_background;
use super::identity::{GroupIdx, Identities};
use super::sides::Sides;
use super::{ArticleIdx, Evidence, RiskEntry};
use crate::annotate::acts::{Acts, is_without_deal};
use crate::annotate::events::{breaks_deals, makes_deals};
use crate::annotate::wordings::Wordings;
use crate::annotate::{Event, EventForm, SentenceIdx, Term, terms};

/// A risk as another article speaks of its ground later, in days. Own choice, November 2026: half a year,
/// as for threats.
pub(super) const MAX_DAYS: i32 = 183;

/// One side accepts what the other has accepted so many days before. Own choice, November 2026: a ballot
/// takes its time.
const ACCEPTED_DAYS: i32 = 21;

/// Deals, and ends of strikes, that a risk is held against: the latest. Own choice, November 2026.
const MAX_TURNS: usize = 32;

/// Stems of what goes on to the harm of others, until it is ended.
static STRUGGLES: LazyLock<BTreeSet<u32>> = LazyLock::new(|| stems(&Wordings::of_all().struggles));

pub(super) fn stems(words: &[String]) -> BTreeSet<u32> {
    words.iter().flat_map(|word| terms(word).into_iter().map(Term::stem)).collect()
}

/// Stems of what sides make with each other.
pub(super) static COMPACTS: LazyLock<BTreeSet<u32>> =
    LazyLock::new(|| stems(&Wordings::of_all().compacts));

/// Stems of what is over once the sides made a deal, or their dispute ended: talks and strikes.
static UNTIL_DEAL: LazyLock<BTreeSet<u32>> = LazyLock::new(|| {
    let words = Wordings::of_all().parleys.iter().chain(&Wordings::of_all().stoppages);
    words.flat_map(|word| terms(word).into_iter().map(Term::stem)).collect()
});

/// Stems of what a strike is called.
pub(super) static STOPPAGES: LazyLock<BTreeSet<u32>> =
    LazyLock::new(|| stems(&Wordings::of_all().stoppages));

/// What the sides made or ended, the latest first.
#[derive(Default)]
pub(super) struct Turns<'c> {
    pub(super) deals: Vec<Turn<'c>>,
    /// Deals that were put to those who vote on them, and accepted.
    pub(super) accepted: Vec<Turn<'c>>,
    /// Deals that came to nothing.
    pub(super) broken: Vec<Turn<'c>>,
    /// By the stem of what was ended.
    ended: BTreeMap<u32, Vec<Turn<'c>>>,
}

pub(super) struct Turn<'c> {
    pub(super) date: Date,
    pub(super) spot: Spot<'c>,
    /// Who stands in its sentence.
    pub(super) named: Vec<GroupIdx>,
}

impl<'c> Turns<'c> {
    pub(super) fn of(corpus: &Corpus<'c>, identities: &Identities<'_>, actors: &Actors) -> Self {
        let mut turns = Self::default();
        let told = corpus.labels(|labels| &labels.events).filter(|(_, label)| {
            let event = &label.value;
            event.is_turn && event.form == EventForm::Told && event.affair.is_some()
        });
        for (article, label) in told {
            let spot = Corpus::spot(article, label);
            let Some(date) = corpus.digest(article).date else { continue };
            if corpus.is_fragment(spot) || is_background(corpus, spot, date) {
                continue;
            }
            let named = corpus.named(spot).filter_map(|actor| identities.of(article, actor));
            let turn = Turn { date, spot, named: named.collect() };
            if makes_deals(&label.value.verb) {
                turns.deals.push(turn);
            } else if is_of_compact(&label.value) && label.value.verb == "accept" {
                turns.accepted.push(turn);
            } else if is_broken(&label.value) {
                turns.broken.push(turn);
            } else if let Some(ended) = ended(&label.value) {
                turns.ended.entry(ended).or_default().push(turn);
            }
        }
        let sides = Sides::new(identities, actors);
        let parties = sides.bodies_of(actors.entries.iter().filter(|one| one.is_party()));
        turns.deals.extend(deals_told(corpus, identities, &sides, &parties));
        let of_deals = [&mut turns.deals, &mut turns.accepted, &mut turns.broken];
        for all in turns.ended.values_mut().chain(of_deals) {
            all.sort_by_key(|turn| std::cmp::Reverse(turn.date));
            all.truncate(MAX_TURNS);
        }
        let both = accepted_by_both(&turns.accepted);
        turns.deals.extend(both);
        turns.deals.sort_by_key(|turn| std::cmp::Reverse(turn.date));
        turns
    }

    /// The first sentence that takes the ground from a risk. A deal that is none of its own ("its lenders
    /// agreed to the deal") takes it from none; see `is_of_deal`.
    pub(super) fn ground_of(
        &self,
        corpus: &Corpus<'_>,
        identities: &Identities<'_>,
        risk: &RiskEntry,
        is_of_deal: &impl Fn(&Turn<'_>) -> bool,
    ) -> Option<Spot<'c>> {
        let (_, last) = days(corpus, &risk.evidence)?;
        let first = risk.evidence.first();
        let acts = Acts::of(&corpus.digest(first.article).standing.lang)?;
        let hangs_on_deal =
            risk.trigger.as_deref().is_some_and(|trigger| is_without_deal(acts, trigger));
        let spoken_of = terms(&first.quote);
        let is_until_deal = spoken_of.iter().any(|term| UNTIL_DEAL.contains(&term.stem()));
        // What ends a dispute is as good as a deal.
        let made = self.deals.iter().chain(&self.accepted);
        let made = made.filter(|turn| is_of_deal(turn));
        let deals = made.chain(self.ended.values().flatten());
        let deals = deals.filter(|_| hangs_on_deal || is_until_deal);
        let of = |term: &Term| self.ended.get(&term.stem()).into_iter().flatten();
        let ended = spoken_of.iter().flat_map(of);
        let mut since: Vec<&Turn<'_>> = deals
            .chain(ended)
            .filter(|turn| {
                let days = last.until(turn.date).map_or(0, |span| span.get_days());
                (1..=MAX_DAYS).contains(&days) && is_of(identities, turn, first.article)
            })
            .collect();
        since.sort_by_key(|turn| turn.date);
        since.first().map(|turn| turn.spot)
    }

    /// The ends of strikes, whatever they are called, the latest first.
    pub(super) fn strikes_ended(&self) -> Vec<&Turn<'c>> {
        let of = self.ended.iter().filter(|(stem, _)| STOPPAGES.contains(stem));
        let mut ended: Vec<_> = of.flat_map(|(_, turns)| turns).collect();
        ended.sort_by_key(|turn| std::cmp::Reverse(turn.date));
        ended
    }

    /// The deals of each of the parties that came to nothing with none of those who made them, the latest
    /// first.
    pub(super) fn standing_deals(
        &self,
        sides: &Sides,
        parties: &BTreeSet<GroupIdx>,
    ) -> BTreeMap<GroupIdx, Vec<&Turn<'c>>> {
        let bodies = |turn: &Turn<'_>| -> BTreeSet<GroupIdx> {
            turn.named.iter().map(|one| sides.body(*one)).collect()
        };
        let mut made: BTreeMap<GroupIdx, Vec<&Turn<'c>>> = BTreeMap::new();
        for deal in &self.deals {
            let by = bodies(deal);
            let mut since = self.broken.iter().filter(|one| one.date > deal.date);
            let has_fallen = since.any(|one| !bodies(one).is_disjoint(&by));
            let by: Vec<GroupIdx> = by.intersection(parties).copied().collect();
            for body in by.iter().filter(|_| by.len() > 1 && !has_fallen) {
                made.entry(*body).or_default().push(deal);
            }
        }
        made
    }

    /// Deals that one side accepted and by which its struggle ended, in one sentence: "members have voted to
    /// accept the deal, ending the strike". Whom it fought, the sentence need not name.
    pub(super) fn last_accepted(&self) -> impl Iterator<Item = &Turn<'c>> {
        let ends: BTreeSet<(ArticleIdx, SentenceIdx)> = self
            .ended
            .values()
            .flatten()
            .map(|one| (one.spot.article, one.spot.sentence))
            .collect();
        let is_last = move |one: &&Turn<'_>| ends.contains(&(one.spot.article, one.spot.sentence));
        self.accepted.iter().filter(is_last)
    }

    /// Deals that stand in whose sentences one party is named and nobody else but who mediates: "Norway and
    /// the rebels signed a truce in Peru".
    pub(super) fn made_with_somebody<'t>(
        &'t self,
        sides: &Sides<'_>,
        parties: &BTreeSet<GroupIdx>,
        mediators: &BTreeSet<GroupIdx>,
    ) -> impl Iterator<Item = &'t Turn<'c>> {
        self.deals.iter().filter(move |deal| {
            let by = deal.named.iter().map(|one| sides.body(*one));
            let by: BTreeSet<GroupIdx> = by.filter(|one| !mediators.contains(one)).collect();
            let is_broken = |one: &Turn<'_>| {
                one.date > deal.date && one.named.iter().any(|one| by.contains(&sides.body(*one)))
            };
            by.len() == 1 && by.is_subset(parties) && !self.broken.iter().any(is_broken)
        })
    }
}

/// "The port accepted the plan on Monday", "the union voted on Friday to accept it": a deal of both as of the
/// day of the later, in whose sentence it is told.
fn accepted_by_both<'c>(accepted: &[Turn<'c>]) -> Vec<Turn<'c>> {
    let joined = |(later, earlier): (&Turn<'c>, &Turn<'c>)| {
        let days = earlier.date.until(later.date).map_or(0, |span| span.get_days());
        let is_other = earlier.named.iter().any(|one| !later.named.contains(one))
            && later.named.iter().any(|one| !earlier.named.contains(one));
        let named: BTreeSet<GroupIdx> = later.named.iter().chain(&earlier.named).copied().collect();
        (is_other && days <= ACCEPTED_DAYS).then(|| Turn {
            date: later.date,
            spot: later.spot,
            named: named.into_iter().collect(),
        })
    };
    // The latest stand first.
    let pairs = accepted.iter().enumerate();
    let pairs =
        pairs.flat_map(|(at, later)| accepted[at + 1..].iter().map(move |one| (later, one)));
    pairs.filter_map(joined).take(MAX_TURNS).collect()
}

/// Whether what the sides did is of the dispute of this article: two of those whom it names, or the only
/// one, stand there.
pub(super) fn is_of(identities: &Identities<'_>, turn: &Turn<'_>, article: ArticleIdx) -> bool {
    let cast = identities.of_article(article);
    let known: BTreeSet<&GroupIdx> = turn.named.iter().filter(|one| cast.contains(one)).collect();
    let named: BTreeSet<&GroupIdx> = turn.named.iter().collect();
    known.len() >= named.len().min(2) && identities.share_somebody(article, turn.spot.article)
}

/// The stem of the strike or the siege that an act ends.
pub(super) fn ended(event: &Event) -> Option<u32> {
    let ends = event.verb == "halt" || event.verb == "withdraw" || event.verb == "drop";
    let of = event.affair.filter(|_| ends)?;
    Some(of.stem()).filter(|stem| STRUGGLES.contains(stem))
}

/// Whether an act brings a deal to nothing: it collapsed, a side left it, those who vote on it turned it
/// down.
fn is_broken(event: &Event) -> bool {
    breaks_deals(&event.verb) && is_of_compact(event)
}

/// Whether an act is done to what sides make with each other.
fn is_of_compact(event: &Event) -> bool {
    event.affair.is_some_and(|of| COMPACTS.contains(&of.stem()))
}

/// The first and the last day on which a line is told.
pub(super) fn days(corpus: &Corpus<'_>, evidence: &Evidence) -> Option<(Date, Date)> {
    let dates = || evidence.iter().filter_map(|one| corpus.digest(one.article).date);
    Some((dates().min()?, dates().max()?))
}
