//! Where sources disagree: the same thing told differently, side by side. Precision before recall:
//! a table of ten rows with one real difference is worse than an empty one.
//!
//! Five sorts: figures, holders of an office, whether something happened (an act that another article
//! denies, and a claim that is denied right behind it), the day it happened, and what an actor's
//! position is. What only changed over time (a toll that rises) is
//! marked apart from what is told differently of one time. A reprint tells only what it adds in its
//! own words.
//!
//! Nothing compares all pairs: what may be the same thing is found through the rare words both
//! share, and a bounded number of earlier ones is looked at for each.

mod denials;
mod events;
mod figures;
mod offices;
mod positions;
mod same;

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::actors::Actors;
use super::corpus::{Corpus, Spot, of_sentence};
use super::identity::Identities;
use super::rank::{Rank, Ranked, in_order};
use super::{ActorId, Difference, DifferenceKind, ItemId, Side, Teller};
use crate::annotate::{DateExpression, Display, Label, Statement, Who};

pub(super) use positions::mark_reversals;
pub(super) use same::{Seen, shared};

/// Two tellings further apart than this speak of two states of the world, in days. Own choice,
/// November 2026: a fortnight is the life of a running story.
const NEAR_DAYS: i64 = 14;

/// Who is named with one side.
const MAX_TELLERS: usize = 3;

/// The register: what differs first, then what changed; then by rank.
pub(super) fn differences(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    actors: &Actors,
) -> Vec<Difference> {
    let desk = Desk { corpus, identities, actors };
    // None of these asks another; figures take longest.
    let told = || {
        let events = events::events(&desk);
        let denials = denials::denials(&desk, &events);
        [offices::offices(&desk), events, denials, positions::positions(&desk)]
    };
    let (mut ranked, told) = rayon::join(|| figures::figures(&desk), told);
    ranked.extend(told.into_iter().flatten());
    let mut found = in_order(ranked, "differs", |one| (&mut one.id, one.evidence.first().anchor));
    // Stable: equals stay in order of rank.
    found.sort_by_key(|one| (one.has_changed, one.kind));
    found
}

/// What every sort is found with.
struct Desk<'d, 'c> {
    corpus: &'d Corpus<'c>,
    identities: &'d Identities<'c>,
    actors: &'d Actors,
}

/// One telling of something.
#[derive(Debug, Clone)]
struct Telling<'a> {
    spot: Spot<'a>,
    date: Option<Date>,
    /// The independent source behind it.
    voice: u32,
    /// Whom it quotes or names as the source.
    by: Option<(Option<ActorId>, String)>,
}

impl Telling<'_> {
    /// Whether two tellings come from two who could disagree. Two outlets do; one outlet does where
    /// it quotes two speakers, and not with itself.
    fn may_differ(&self, other: &Self) -> bool {
        self.voice != other.voice
            || (self.by != other.by && self.by.is_some() && other.by.is_some())
    }
}

impl<'c> Desk<'_, 'c> {
    /// A telling at `spot` by whom it names, when it names somebody; `None` for a reprint where it
    /// repeats what its original tells, and for a heading or a text that may not be quoted.
    fn telling(&self, spot: Spot<'c>, by: Option<&Who>) -> Option<Telling<'c>> {
        let is_quotable = !self.corpus.quote(spot).is_empty();
        let is_own = self.corpus.repeats(spot.article, spot.sentence).is_none();
        if !is_quotable || !is_own || self.corpus.sentence(spot).is_heading {
            return None;
        }
        let by = by.or_else(|| self.quoted(spot));
        let by = by.and_then(|by| self.actors.speaker(self.identities, spot.article, by));
        Some(Telling {
            spot,
            date: self.corpus.digest(spot.article).date,
            voice: self.corpus.voice_of(spot.article, None),
            by,
        })
    }

    /// The days that the sentence of `spot` names.
    fn dates(&self, spot: Spot<'c>) -> impl Iterator<Item = &'c Label<DateExpression>> {
        of_sentence(&self.corpus.digest(spot.article).labels.dates, spot.sentence).iter()
    }

    /// Whom the sentence quotes with the words at `spot`.
    fn quoted(&self, spot: Spot<'c>) -> Option<&'c Who> {
        self.statement(spot).map(|statement| &statement.speaker)
    }

    /// The statement that holds the words at `spot`.
    fn statement(&self, spot: Spot<'c>) -> Option<&'c Statement> {
        let statements = &self.corpus.digest(spot.article).labels.statements;
        let mut statements = of_sentence(statements, spot.sentence).iter().map(|one| &one.value);
        statements
            .find(|one| one.content.start <= spot.range.start && spot.range.end <= one.content.end)
    }

    /// One side of a difference from its tellings; `None` when none can be cited.
    fn side(
        &self,
        tellings: &[&Telling<'c>],
        told: String,
        range: Option<(u64, u64)>,
    ) -> Option<Side> {
        let spots: Vec<Spot<'c>> = tellings.iter().map(|one| one.spot).collect();
        let support = self.corpus.support(spots)?;
        let mut seen = BTreeSet::new();
        let by = tellings
            .iter()
            .filter_map(|one| one.by.clone().map(|by| (by, one.spot.article)))
            .filter(|(by, _)| seen.insert(by.clone()))
            .map(|((actor, name), article)| Teller { actor, name, article })
            .take(MAX_TELLERS)
            .collect();
        let dates = tellings.iter().filter_map(|one| one.date);
        Some(Side {
            told,
            range,
            position: None,
            by,
            first: dates.clone().min(),
            last: dates.max(),
            evidence: support.evidence,
        })
    }

    /// A row of the table.
    fn row(
        &self,
        kind: DifferenceKind,
        about: Vec<ActorId>,
        key: Option<String>,
        has_changed: bool,
        sides: Vec<Side>,
        all: &[&Telling<'c>],
    ) -> Option<Ranked<Difference>> {
        if sides.len() < 2 {
            return None;
        }
        let support = self.corpus.support(all.iter().map(|one| one.spot).collect())?;
        let rank = Rank::new(&support, Display::Ranked, 0);
        let row = Difference {
            id: ItemId(String::new()),
            kind,
            about,
            key,
            subject: None,
            has_changed,
            sides,
            beside: Vec::new(),
            evidence: support.evidence.clone(),
        };
        Some(Ranked { item: row, rank, place: support.place })
    }
}

/// Days between two dates; `None` when one is not known.
pub(super) fn days_apart(one: Option<Date>, other: Option<Date>) -> Option<i64> {
    let (one, other) = (one?, other?);
    one.until(other).ok().map(|span| i64::from(span.get_days()).abs())
}

/// Whether two tellings may speak of one time: near in date, or one of them without.
pub(super) fn are_near(one: Option<Date>, other: Option<Date>) -> bool {
    days_apart(one, other).is_none_or(|days| days <= NEAR_DAYS)
}

#[cfg(test)]
pub(in crate::brief) mod tests;
