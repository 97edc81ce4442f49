//! Who has left the office that articles give him: "the minister resigned on Thursday".

use std::collections::{BTreeMap, BTreeSet};

use super::actors::Actors;
use super::corpus::{Corpus, Spot, of_sentence};
use super::identity::{GroupIdx, Identities};
use crate::annotate::EventForm;
use crate::annotate::acts::{Acts, leaves_office};
use crate::config::ActorKind;

/// Notes with each person who has an office the sentences that tell that he left it, where no later article
/// gives him one.
pub(super) fn mark(corpus: &Corpus<'_>, identities: &Identities<'_>, actors: &mut Actors) {
    let mut told: BTreeMap<GroupIdx, Vec<Spot<'_>>> = BTreeMap::new();
    for (by, spot) in done_by_one(corpus, identities, |verb| verb == "resign") {
        told.entry(by).or_default().push(spot);
    }
    for (group, spots) in told {
        let Some(place) = actors.place_of[group] else { continue };
        let entry = &mut actors.entries[place];
        let titles: Vec<&str> = entry.titles.iter().map(|(title, _)| title.as_str()).collect();
        let date = |spot: &Spot<'_>| corpus.digest(spot.article).date;
        let given = entry.titles.iter().flat_map(|(_, articles)| articles);
        let last_given = given.filter_map(|article| corpus.digest(*article).date).max();
        let leaves = |spot: &Spot<'_>| {
            let acts = Acts::of(&corpus.digest(spot.article).standing.lang);
            let clause = corpus.words(*spot, spot.range).unwrap_or_default();
            date(spot) >= last_given
                && acts.is_some_and(|acts| leaves_office(acts, clause, &titles))
        };
        let is_holder = entry.kind == ActorKind::Person && !titles.is_empty();
        let spots: Vec<Spot<'_>> =
            spots.into_iter().filter(|spot| is_holder && leaves(spot)).collect();
        entry.left_office = corpus.support(spots).map(|support| support.evidence);
    }
}

/// What one person alone is told to have done, of acts of the wanted sorts, with him.
pub(super) fn done_by_one<'c>(
    corpus: &'c Corpus<'c>,
    identities: &Identities<'_>,
    is_wanted: fn(&str) -> bool,
) -> impl Iterator<Item = (GroupIdx, Spot<'c>)> {
    let done = corpus.labels(|labels| &labels.events).filter(move |(_, label)| {
        let event = &label.value;
        is_wanted(&event.verb) && event.form == EventForm::Told && !event.is_passive
    });
    done.filter_map(|(article, label)| {
        let spot = Corpus::spot(article, label);
        Some((only_person(corpus, identities, spot)?, spot))
    })
}

/// The only person whom a clause names.
fn only_person(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    spot: Spot<'_>,
) -> Option<GroupIdx> {
    let mentions = &corpus.digest(spot.article).labels.mentions;
    let inside = of_sentence(mentions, spot.sentence).iter();
    let inside = inside.filter(|mention| spot.range.contains(mention.range));
    let groups = inside.filter_map(|mention| identities.of(spot.article, mention.value.actor));
    let persons: BTreeSet<GroupIdx> =
        groups.filter(|group| identities.groups[*group].kind == ActorKind::Person).collect();
    let mut persons = persons.into_iter();
    persons.next().filter(|_| persons.next().is_none())
}

#[cfg(test)]
mod tests {
    use crate::brief::differs::tests::overview_of;

    #[test]
    fn who_resigned_has_left_his_office_until_an_article_gives_him_one() {
        let holds = "2024-05-02 Post | Energy Minister Jane Roe of Norway met Sweden.";
        let left = |articles: &[&str]| {
            let overview = overview_of(articles);
            let roe = overview.actors.iter().find(|actor| actor.name == "Jane Roe");
            roe.expect("she is an actor").left_office.is_some()
        };
        assert!(left(&[
            holds,
            "2024-05-20 Mail | Jane Roe resigned on Thursday. Norway met Sweden."
        ]));
        for other in [
            "Jane Roe may resign on Thursday. Norway met Sweden.",
            "Jane Roe denied that she had resigned. Norway met Sweden.",
            "Jane Roe resigned the mandate on Thursday. Norway met Sweden.",
        ] {
            assert!(!left(&[holds, &format!("2024-05-20 Mail | {other}")]), "{other}");
        }
        let early = "2024-04-20 Mail | Jane Roe resigned on Thursday. Norway met Sweden.";
        assert!(!left(&[early, holds]));
    }
}
