//! Which positions their actor has given up: "Norway dropped its demand that the harbour be closed"
//! ends the demand for it. The position stays in the registers with the day on which it ended, and is
//! no part of the bottom line. Where a later article tells it as held before ("Norway, which had
//! demanded that the harbour be closed"), the older tellings are of before, too.
//!
//! Precision before recall: what is given up must have most of the words of the position, and the
//! position must not be told again later.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::actors::Actors;
use super::corpus::{Corpus, Spot};
use super::differs::{Seen, shared};
use super::identity::Identities;
use super::{ActorEntry, Evidence, PositionEntry};
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
    !is_offer && last_told(corpus, position).is_some_and(|last| last < drop.date)
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
