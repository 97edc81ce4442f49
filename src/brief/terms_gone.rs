//! Days ahead that a deal overtook, or whose ground is gone with it.
//!
//! 1. "The agreement is to be signed on 22 May", "no boat would fish before June": told when a deal was
//!    made, or since, of a day that lies ahead still when a later article tells that it came to nothing.
//! 2. "Norway will close the port on 3 June": told of a side that made a deal since, and of no day since. The
//!    deal may say the same, or something else; what was told is of before it.
//! 3. "The crews will strike on 3 June": told before a strike of theirs was called off.
//!
//! Precision before recall: a day that is wrongly closed is worse than one that stays.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::actors::Actors;
use super::corpus::{Corpus, Spot, of_sentence};
use super::identity::{GroupIdx, Identities};
use super::sides::Sides;
use super::turns::{COMPACTS, MAX_DAYS, STOPPAGES, Turn, Turns, is_of};
use super::{ArticleIdx, PlanEnd};
use crate::annotate::{Context, DateExpression, Label, Precision, terms};

/// An expression of a line, and where it stands.
type Found<'a> = (&'a Label<DateExpression>, Spot<'a>);

/// What of a line is told of a day ahead.
struct Plan<'l> {
    told: Vec<&'l Found<'l>>,
    /// The first and the last day on which it is told.
    first: Date,
    last: Date,
    due: Date,
}

impl<'l> Plan<'l> {
    fn of(corpus: &Corpus<'_>, line: &'l [Found<'l>]) -> Option<Self> {
        let told: Vec<_> = line.iter().filter(|(label, _)| is_ahead(label)).collect();
        let dates = || told.iter().filter_map(|(_, spot)| corpus.digest(spot.article).date);
        let due = told.iter().filter_map(|(label, _)| Some(label.value.when.as_ref()?.due()));
        let (first, last, due) = (dates().min()?, dates().max()?, due.max()?);
        Some(Self { told, first, last, due })
    }

    /// Whether an act was told after the last article that tells of the day, and before it came.
    fn is_before(&self, turn: &Turn<'_>) -> bool {
        self.last < turn.date && turn.date <= self.due
    }
}

/// By line, what became of its day by a deal, and the later sentence that tells it. `lines`: the
/// expressions of each.
pub(super) fn ends<'c>(
    corpus: &Corpus<'c>,
    identities: &Identities<'_>,
    actors: &Actors,
    turns: &Turns<'c>,
    lines: &[Vec<Found<'_>>],
) -> BTreeMap<usize, (PlanEnd, Spot<'c>)> {
    let strikes = turns.strikes_ended();
    let has_deals =
        !(turns.broken.is_empty() && turns.deals.is_empty() && turns.accepted.is_empty());
    if !has_deals && strikes.is_empty() {
        return BTreeMap::new();
    }
    let made: BTreeSet<ArticleIdx> = turns.deals.iter().map(|deal| deal.spot.article).collect();
    let deals = deals(identities, actors, turns);
    let sides = Sides::new(identities, actors);
    let end = |line: &Vec<Found<'_>>| {
        let plan = Plan::of(corpus, line)?;
        let broken =
            || Some((PlanEnd::Overtaken, broken(corpus, identities, turns, &made, &plan)?));
        let settled =
            || Some((PlanEnd::Settled, settled(corpus, identities, &sides, &deals, &plan)?));
        // What is told with one deal is of no day before the next.
        let is_of_deal = plan.told.iter().any(|(_, spot)| made.contains(&spot.article));
        let called_off =
            || Some((PlanEnd::Overtaken, called_off(corpus, identities, &strikes, &plan)?));
        broken().or_else(|| settled().filter(|_| !is_of_deal)).or_else(called_off)
    };
    let found = lines.iter().enumerate().filter_map(|(at, line)| Some((at, end(line)?)));
    found.collect()
}

/// The first later sentence by which the deal came to nothing under which a day was to come.
fn broken<'c>(
    corpus: &Corpus<'c>,
    identities: &Identities<'_>,
    turns: &Turns<'c>,
    made: &BTreeSet<ArticleIdx>,
    plan: &Plan<'_>,
) -> Option<Spot<'c>> {
    let is_under = |(label, spot): &&Found<'_>| is_of_terms(corpus, made, label, *spot);
    let article = plan.told.iter().copied().find(is_under)?.1.article;
    let since = turns.broken.iter().rev().filter(|turn| plan.is_before(turn));
    let mut broken = since.filter(|turn| is_of(identities, turn, article));
    broken.find(|turn| was_made(turns, identities, plan.first, turn)).map(|turn| turn.spot)
}

/// Words from a strike to its day: "called a strike for", "the stoppage, from"; in longer sentences the day is
/// of something else. Own choice, 2026-11-24.
const STRIKE_WORDS: usize = 5;

/// The first later sentence by which the strike was called off that was to begin, or go on, on a day.
fn called_off<'c>(
    corpus: &Corpus<'c>,
    identities: &Identities<'_>,
    strikes: &[&Turn<'c>],
    plan: &Plan<'_>,
) -> Option<Spot<'c>> {
    let is_strike = |(_, spot): &&Found<'_>| {
        let quote = corpus.quote(*spot);
        let day = corpus.words(*spot, spot.range).filter(|day| !day.is_empty());
        let beside = day.and_then(|day| quote.split_once(day));
        beside.is_some_and(|(before, behind)| {
            let before = before.split_whitespace().rev().take(STRIKE_WORDS);
            let near: Vec<&str> =
                before.chain(behind.split_whitespace().take(STRIKE_WORDS)).collect();
            terms(&near.join(" ")).iter().any(|term| STOPPAGES.contains(&term.stem()))
        })
    };
    let article = plan.told.iter().copied().find(is_strike)?.1.article;
    let mut since = strikes.iter().rev().filter(|turn| plan.is_before(turn));
    since.find(|turn| is_of(identities, turn, article)).map(|turn| turn.spot)
}

/// A deal, and the parties that stand in its sentence.
type Deal<'t, 'c> = (&'t Turn<'c>, BTreeSet<GroupIdx>);

/// The deals between two parties at least that stand, the latest first.
fn deals<'t, 'c>(
    identities: &Identities<'_>,
    actors: &Actors,
    turns: &'t Turns<'c>,
) -> Vec<Deal<'t, 'c>> {
    let sides = Sides::new(identities, actors);
    let entries = actors.entries.iter();
    let parties = entries.filter(|one| one.is_party());
    let parties = parties.filter_map(|one| sides.group(&one.id)).map(|group| sides.body(group));
    let parties: BTreeSet<GroupIdx> = parties.collect();
    let stands = |deal: &&Turn<'_>| {
        let mut broken = turns.broken.iter().filter(|broken| broken.date >= deal.date);
        !broken.any(|broken| is_of(identities, broken, deal.spot.article))
    };
    let all = turns.deals.iter().chain(&turns.accepted).filter(stands);
    let between = all.map(|deal| {
        let bodies = deal.named.iter().map(|one| sides.body(*one));
        (deal, bodies.filter(|body| parties.contains(body)).collect::<BTreeSet<_>>())
    });
    let mut deals: Vec<_> = between.filter(|(_, bodies)| bodies.len() > 1).collect();
    deals.sort_by_key(|(deal, _)| std::cmp::Reverse(deal.date));
    deals
}

/// The latest deal of a side since a day was told of it: the other side stands in that article too.
fn settled<'c>(
    corpus: &Corpus<'c>,
    identities: &Identities<'_>,
    sides: &Sides<'_>,
    deals: &[Deal<'_, 'c>],
    plan: &Plan<'_>,
) -> Option<Spot<'c>> {
    // "In July" of a text without a day is as often the July before.
    let is_certain = |(label, _): &&Found<'_>| {
        let when = label.value.when.as_ref();
        label.value.is_deadline || when.is_some_and(|when| when.precision <= Precision::Week)
    };
    if !plan.told.iter().copied().any(|found| is_certain(&found)) {
        return None;
    }
    let near = deals.iter().filter(|(deal, _)| {
        let days = plan.last.until(deal.date).map_or(0, |span| span.get_days());
        plan.is_before(deal) && days <= MAX_DAYS
    });
    let is_of_side = |(_, bodies): &&Deal<'_, 'c>| {
        plan.told.iter().all(|(_, spot)| {
            let named = corpus.named(*spot).filter_map(|one| identities.of(spot.article, one));
            let named: BTreeSet<GroupIdx> = named.map(|group| sides.body(group)).collect();
            let cast = identities.of_article(spot.article).iter();
            let cast: BTreeSet<GroupIdx> = cast.map(|group| sides.body(*group)).collect();
            named.intersection(bodies).next().is_some() && cast.intersection(bodies).count() > 1
        })
    };
    near.into_iter().find(is_of_side).map(|(deal, _)| deal.spot)
}

/// Whether a day is told as one to come.
fn is_ahead(label: &Label<DateExpression>) -> bool {
    label.value.is_deadline
        || matches!(label.value.context, Context::Planned | Context::Hypothetical)
}

/// Whether a sentence tells of a deal what is to be under it: it names one, or tells what "would" be where
/// its article tells that one was made. What is feared there is no term of it.
fn is_of_terms(
    corpus: &Corpus<'_>,
    made: &BTreeSet<ArticleIdx>,
    label: &Label<DateExpression>,
    spot: Spot<'_>,
) -> bool {
    let names_one = || terms(corpus.quote(spot)).iter().any(|term| COMPACTS.contains(&term.stem()));
    let is_feared =
        || !of_sentence(&corpus.digest(spot.article).labels.risks, spot.sentence).is_empty();
    let would_be = label.value.context == Context::Hypothetical && made.contains(&spot.article);
    (would_be || names_one()) && !is_feared()
}

/// Whether a deal of the same sides was made by the day a line is told first: what came to nothing
/// before is another one.
fn was_made(turns: &Turns<'_>, identities: &Identities<'_>, told: Date, broken: &Turn<'_>) -> bool {
    let days = |deal: &Turn<'_>| deal.date.until(broken.date).map_or(0, |span| span.get_days());
    turns.deals.iter().any(|deal| {
        deal.date <= told
            && (1..=MAX_DAYS).contains(&days(deal))
            && is_of(identities, broken, deal.spot.article)
    })
}
