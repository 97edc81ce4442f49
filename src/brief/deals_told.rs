//! Deals that no sentence tells as its news: "under the accord brokered by the bishop, the company will pay",
//! "the Lundby agreement, initialled on Monday, is better than that".
//!
//! Whose they are, the first sort says by its mediation. A sentence of the second sort that names one party
//! at most speaks of a deal that its readers know: of the two of its article that most articles of the site
//! tell of together, where these are about each other.

use std::collections::{BTreeMap, BTreeSet};

use super::ArticleIdx;
use super::corpus::{Corpus, Spot};
use super::identity::{GroupIdx, Identities};
use super::sides::Sides;
use super::turns::Turn;
use crate::annotate::acts::{Acts, is_deal_made_on, is_under_deal};
use crate::annotate::wordings::Wordings;
use crate::annotate::{Context, DateExpression, Label, MediationStatus, Precision};

/// A deal is told in passing for so many days; what was made earlier is background. Own choice, 2026-11-24.
const KNOWN_DAYS: i32 = 31;

/// Two bodies are at odds on the whole site where one in so many articles that name either names both. Own
/// choice, November 2026.
const AT_ODDS: usize = 2;

/// All of them; `parties` of the site, as bodies.
pub(super) fn deals_told<'c>(
    corpus: &Corpus<'c>,
    identities: &Identities<'_>,
    sides: &Sides<'_>,
    parties: &BTreeSet<GroupIdx>,
) -> Vec<Turn<'c>> {
    let mut deals: Vec<Turn<'c>> = in_force(corpus, identities).collect();
    let mut casts = None;
    for (date, spot) in in_passing(corpus) {
        let named = corpus.named(spot).filter_map(|one| identities.of(spot.article, one));
        let named: BTreeSet<GroupIdx> = named.map(|group| sides.body(group)).collect();
        let named: Vec<GroupIdx> = named.intersection(parties).copied().collect();
        let named = if named.len() > 1 {
            Some(named)
        } else {
            let casts = casts.get_or_insert_with(|| Casts::of(corpus, identities, sides, parties));
            casts.pair_in(spot.article, &named)
        };
        deals.extend(named.map(|named| Turn { date, spot, named }));
    }
    deals
}

/// "Under the accord brokered by the bishop, the company will pay": a deal of those between whom he went, as
/// of the article that tells what it brings.
fn in_force<'c>(
    corpus: &Corpus<'c>,
    identities: &Identities<'_>,
) -> impl Iterator<Item = Turn<'c>> {
    let tells = |article: ArticleIdx, text: &str| {
        Acts::of(&corpus.digest(article).standing.lang)
            .is_some_and(|acts| is_under_deal(acts, text))
    };
    let brokered = corpus.labels(|labels| &labels.mediations).filter(|(_, label)| {
        label.value.status == MediationStatus::Active && !label.value.between.is_empty()
    });
    brokered.filter_map(move |(article, label)| {
        let spot = Corpus::spot(article, label);
        let date = corpus.digest(article).date?;
        let is_told = !corpus.is_fragment(spot) && tells(article, corpus.quote(spot));
        let by = label.value.between.iter().filter_map(|one| identities.of(article, *one));
        is_told.then(|| Turn { date, spot, named: by.collect() })
    })
}

/// "The Lundby agreement, initialled on Monday": the day and the sentence.
fn in_passing<'c>(corpus: &Corpus<'c>) -> impl Iterator<Item = (jiff::civil::Date, Spot<'c>)> {
    let day = |label: &Label<DateExpression>| {
        let is_told = label.value.context == Context::Happened;
        let when = label.value.when.as_ref().filter(|_| is_told)?;
        (when.precision == Precision::Day).then_some(when.start)
    };
    let all = corpus.labels(|labels| &labels.dates);
    all.filter_map(move |(article, label)| {
        let date = day(label)?;
        let digest = corpus.digest(article);
        let ago = date.until(digest.date?).ok()?.get_days();
        let spot = Corpus::spot(article, label);
        let quote = corpus.quote(spot);
        // Few sentences name a deal, and the rest is not read word by word.
        let compacts = &Wordings::of_all().compacts;
        let names_deal = || compacts.iter().any(|compact| quote.contains(compact.as_str()));
        let is_near = (0..=KNOWN_DAYS).contains(&ago);
        let acts = Acts::of(&digest.standing.lang).filter(|_| is_near && names_deal())?;
        let day = corpus.words(spot, spot.range)?;
        (!corpus.is_fragment(spot) && is_deal_made_on(acts, quote, day)).then_some((date, spot))
    })
}

/// In which articles each of some bodies stands, by itself or by who speaks for it.
pub(super) struct Casts(BTreeMap<GroupIdx, BTreeSet<ArticleIdx>>);

impl Casts {
    pub(super) fn of(
        corpus: &Corpus<'_>,
        identities: &Identities<'_>,
        sides: &Sides<'_>,
        bodies: &BTreeSet<GroupIdx>,
    ) -> Self {
        let mut casts: BTreeMap<GroupIdx, BTreeSet<ArticleIdx>> = BTreeMap::new();
        for (article, _) in corpus.standing().filter(|_| !bodies.is_empty()) {
            let cast = identities.of_article(article).iter().map(|one| sides.body(*one));
            for body in cast.filter(|body| bodies.contains(body)) {
                casts.entry(body).or_default().insert(article);
            }
        }
        Self(casts)
    }

    /// Whether two of them are the dispute that the site is about, and not one matter of many.
    pub(super) fn are_at_odds(&self, one: GroupIdx, other: GroupIdx) -> bool {
        let (Some(a), Some(b)) = (self.0.get(&one), self.0.get(&other)) else { return false };
        a.intersection(b).count() * AT_ODDS >= a.union(b).count()
    }

    /// The two of an article that most articles tell of together, and are the dispute that the site is about;
    /// with those `named`. Of two pairs told of as often neither.
    fn pair_in(&self, article: ArticleIdx, named: &[GroupIdx]) -> Option<Vec<GroupIdx>> {
        let cast: Vec<_> = self.0.iter().filter(|(_, told)| told.contains(&article)).collect();
        let pairs = cast
            .iter()
            .enumerate()
            .flat_map(|(at, one)| cast[at + 1..].iter().map(move |other| (*one, *other)));
        let holds = |a: GroupIdx, b: GroupIdx| named.iter().all(|one| *one == a || *one == b);
        let mut pairs: Vec<(usize, GroupIdx, GroupIdx)> = pairs
            .filter(|((a, _), (b, _))| holds(**a, **b) && self.are_at_odds(**a, **b))
            .map(|((a, told), (b, other))| (told.intersection(other).count(), *a, *b))
            .collect();
        pairs.sort_by_key(|(n_both, ..)| std::cmp::Reverse(*n_both));
        match pairs[..] {
            [(most, a, b), (next, ..), ..] if most > next => Some(vec![a, b]),
            [(_, a, b)] => Some(vec![a, b]),
            _ => None,
        }
    }
}
