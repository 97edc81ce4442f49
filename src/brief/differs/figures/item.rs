//! One figure with what it is compared by: who tells it, of whom, and of which day.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::annotate::{ActorIdx, Context, Figure, Label, Precision, Who};
use crate::brief::ArticleIdx;
use crate::brief::corpus::{Corpus, Spot, of_sentence};
use crate::brief::differs::{Desk, Telling};
use crate::brief::identity::GroupIdx;
use crate::load::ProseRange;

/// Two figures of one thing are rarely ten times apart; two things often are.
const MAX_RATIO: u64 = 10;

/// One figure with what it is compared by.
pub(super) struct Item<'a> {
    pub(super) telling: Telling<'a>,
    pub(super) figure: &'a Figure,
    /// Who is named beside it, besides the teller.
    pub(super) told_of: BTreeSet<GroupIdx>,
    /// First and last day of what the sentence dates to the day.
    pub(super) days: Vec<(Date, Date)>,
    /// The item before it that its own words set it against.
    pub(super) counters: Option<usize>,
}

impl<'a> Item<'a> {
    /// `None` for what tells nothing of its own: see [`Desk::telling`].
    pub(super) fn read(
        desk: &Desk<'_, 'a>,
        article: ArticleIdx,
        label: &'a Label<Figure>,
    ) -> Option<Self> {
        let by = label.value.by.as_ref();
        let telling = desk.telling(Corpus::spot(article, label), by)?;
        let spot = telling.spot;
        let told_of = told_of(desk, spot, by.or_else(|| desk.quoted(spot)));
        let days = days(desk, spot);
        Some(Self { telling, figure: &label.value, told_of, days, counters: None })
    }

    /// Whether its own words set it against `before`, the figure right before it: further apart they
    /// count two things, or in two units.
    pub(super) fn counters_one_in(&self, before: &Self) -> bool {
        self.figure.is_counter
            && self.telling.spot.article == before.telling.spot.article
            && self.is_near(before)
    }

    /// Whether somebody tells both, and they cannot both be true of one thing: nobody gives two figures
    /// of one.
    pub(super) fn is_told_apart_from(&self, other: &Self) -> bool {
        let (ours, theirs) = (&self.telling, &other.telling);
        let are_two_tellers = ours.by.is_some() && theirs.by.is_some() && ours.by != theirs.by;
        let are_apart = self.figure.high < other.figure.low || other.figure.high < self.figure.low;
        let is_countered = self.figure.is_counter || other.figure.is_counter;
        ours.spot.article == theirs.spot.article && are_apart && !are_two_tellers && !is_countered
    }

    pub(super) fn is_of_one_sentence_with(&self, other: &Self) -> bool {
        let (ours, theirs) = (self.telling.spot, other.telling.spot);
        ours.article == theirs.article && ours.sentence == theirs.sentence
    }

    /// Whether neither figure is many times the other.
    pub(super) fn is_near(&self, other: &Self) -> bool {
        let (one, other) = (self.figure, other.figure);
        let most = one.told.1.max(other.told.1);
        most / one.told.0.min(other.told.0).max(1) < MAX_RATIO
    }
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
    of_sentence(mentions, spot.sentence)
        .iter()
        .filter(|label| label.value.form.names())
        .filter(move |label| {
            let name = desk.corpus.words(spot, label.range);
            name.is_none_or(|name| !phrase.contains(name))
        })
        .map(|label| label.value.actor)
}

/// The days that the sentence names exactly, without the day on which somebody said it: "Norway said on
/// Monday that".
fn days<'a>(desk: &Desk<'_, 'a>, spot: Spot<'a>) -> Vec<(Date, Date)> {
    let said = desk.statement(spot).map(|statement| statement.content);
    desk.dates(spot)
        .filter(|label| {
            let is_in =
                |said: ProseRange| said.start <= label.range.start && label.range.end <= said.end;
            said.is_none_or(is_in)
        })
        .filter(|label| matches!(label.value.context, Context::Happened | Context::Historical))
        .filter_map(|label| label.value.when.as_ref())
        .filter(|when| when.precision == Precision::Day)
        .map(|when| (when.start, when.end))
        .collect()
}
