//! Days that were to come under a deal, and whose ground is gone with it.
//!
//! "The agreement is to be signed on 22 May", "no boat would fish before June": told when a deal was made, or
//! since, of a day that lies ahead still when a later article tells that it came to nothing. Precision
//! before recall: a day that is wrongly closed is worse than one that stays.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::ArticleIdx;
use super::corpus::{Corpus, Spot, of_sentence};
use super::identity::Identities;
use super::overtaken::{COMPACTS, MAX_DAYS, Turn, Turns, is_of};
use crate::annotate::{Context, DateExpression, Label, terms};

/// By line, the later sentence by which the deal came to nothing under which its day was to come.
/// `lines`: the expressions of each.
pub(super) fn overtaken<'c>(
    corpus: &Corpus<'c>,
    identities: &Identities<'_>,
    lines: &[Vec<(&Label<DateExpression>, Spot<'_>)>],
) -> BTreeMap<usize, Spot<'c>> {
    let turns = Turns::of(corpus, identities);
    if turns.broken.is_empty() {
        return BTreeMap::new();
    }
    let made: BTreeSet<ArticleIdx> = turns.deals.iter().map(|deal| deal.spot.article).collect();
    let ends = |line: &Vec<(&Label<DateExpression>, Spot<'_>)>| -> Option<Spot<'c>> {
        let ahead = line.iter().filter(|(label, _)| is_ahead(label));
        let ahead: Vec<_> = ahead.collect();
        let dates = || ahead.iter().filter_map(|(_, spot)| corpus.digest(spot.article).date);
        let (first, last) = (dates().min()?, dates().max()?);
        let due = ahead.iter().filter_map(|(label, _)| Some(label.value.when.as_ref()?.due()));
        let due = due.max()?;
        let is_under = |(label, spot): &&(&Label<DateExpression>, Spot<'_>)| {
            is_of_terms(corpus, &made, label, *spot)
        };
        let article = ahead.iter().copied().find(is_under)?.1.article;
        let is_since = |turn: &&Turn<'_>| (first..=due).contains(&turn.date) && last < turn.date;
        let broken = turns.broken.iter().filter(is_since);
        // The first that tells it.
        let mut broken = broken.rev().filter(|turn| is_of(identities, turn, article));
        broken.find(|turn| was_made(&turns, identities, first, turn)).map(|turn| turn.spot)
    };
    let found = lines.iter().enumerate().filter_map(|(at, line)| Some((at, ends(line)?)));
    found.collect()
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
