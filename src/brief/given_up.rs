//! Which positions their actor has given up: "Norway dropped its demand that the harbour be closed"
//! ends the demand for it. The position stays in the registers with the day on which it ended, and is
//! no part of the bottom line.
//!
//! Precision before recall: what is given up must have most of the words of the position, and the
//! position must not be told again later.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::actors::Actors;
use super::corpus::{Corpus, Spot};
use super::differs::{Seen, shared};
use super::identity::Identities;
use super::{ActorEntry, PositionEntry};
use crate::annotate::{EventForm, PositionKind, Term, terms};

/// What the position and the sentence that gives it up must share, in words, and the share of the
/// shorter one's words in percent: as for two tellings of one issue, and two words at least, for a
/// sentence that names what it drops has most of its words. Own choice, 2026-11-22.
const MIN_WORDS: usize = 2;
const MIN_PERCENT: usize = 60;

/// Acts of a sentence that are looked through for another thing given up: longer ones are lists.
const MAX_ACTS: usize = 8;

/// A sentence by which an actor gives something up.
struct Drop<'c> {
    date: Date,
    about: Vec<Term>,
    spot: Spot<'c>,
}

/// Marks the positions that are given up.
pub(super) fn mark(corpus: &Corpus<'_>, identities: &Identities<'_>, actors: &mut Actors) {
    let mut drops: BTreeMap<usize, Vec<Drop<'_>>> = BTreeMap::new();
    for (article, digest) in corpus.standing() {
        let Some(date) = digest.date else { continue };
        for (at, label) in digest.labels.events.iter().enumerate() {
            let agent = label.value.agent.and_then(|agent| identities.of(article, agent));
            let actor = agent.and_then(|group| actors.place_of[group]);
            let is_drop = label.value.gives_up && label.value.form == EventForm::Told;
            let Some(actor) = actor.filter(|_| is_drop) else { continue };
            let spot = Corpus::spot(article, label);
            // "… and Chad gave up its claim": what another act is about is not given up here.
            let behind = digest.labels.events[at + 1..].iter().take(MAX_ACTS);
            let mut behind = behind.take_while(|next| next.sentence == label.sentence);
            let next = behind.find(|next| next.value.gives_up);
            let mut told = spot.range;
            told.end = next.map_or(spot_end(corpus, spot), |next| next.range.start);
            let about = terms(corpus.words(spot, told).unwrap_or_default());
            drops.entry(actor).or_default().push(Drop { date, about, spot });
        }
    }
    for (actor, drops) in drops {
        end(corpus, &mut actors.entries[actor], &drops);
    }
}

/// Where the sentence of a spot ends.
fn spot_end(corpus: &Corpus<'_>, spot: Spot<'_>) -> u32 {
    let sentences = &corpus.digest(spot.article).labels.sentences;
    sentences[spot.sentence.0 as usize].range.end
}

/// Marks which positions of an actor each of these sentences ends.
fn end(corpus: &Corpus<'_>, actor: &mut ActorEntry, drops: &[Drop<'_>]) {
    let mut seen = Seen::default();
    let abouts: Vec<Vec<Term>> = actor.positions.iter().map(|one| terms(&one.text)).collect();
    for (at, about) in abouts.iter().enumerate() {
        seen.note(0, about, at);
    }
    let mut ended: BTreeMap<usize, Vec<Spot<'_>>> = BTreeMap::new();
    for drop in drops {
        for at in seen.like(0, &drop.about) {
            let common = shared(&abouts[at], &drop.about);
            let is_it = common.n >= MIN_WORDS && common.percent >= MIN_PERCENT;
            if is_it && is_over(corpus, &actor.positions[at], drop) {
                ended.entry(at).or_default().push(drop.spot);
            }
        }
    }
    for (at, spots) in ended {
        actor.positions[at].given_up = corpus.support(spots).map(|support| support.evidence);
    }
}

/// Whether a position can end so: nobody gives up what he offers in this way, and what is told again
/// later stands.
fn is_over(corpus: &Corpus<'_>, position: &PositionEntry, drop: &Drop<'_>) -> bool {
    let is_offer = matches!(position.kind, PositionKind::Offer | PositionKind::Guarantee);
    let dates = position.evidence.iter().map(|one| corpus.digest(one.article).date);
    !is_offer && dates.max().flatten().is_some_and(|last| last < drop.date)
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
}
