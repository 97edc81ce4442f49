//! Mediators who withdraw in an article that does not know them as such: "the former minister withdrew two weeks
//! ago because the port did not write".

use std::collections::BTreeMap;

use super::corpus::{Corpus, Spot};
use super::identity::Identities;
use super::left_office::done_by_one;
use super::{ActorId, ArticleIdx, MediationEntry};
use crate::annotate::MediationStatus;
use crate::annotate::acts::{Acts, withdraws};

/// Gives each mediation by a person who withdrew since it was last told of the status that follows: who was only
/// proposed has declined. An article that tells of the mediation itself knows better, and of several
/// mediations of one person nobody knows which he left.
pub(super) fn with_withdrawals(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    mediations: Vec<MediationEntry>,
) -> Vec<MediationEntry> {
    let mut mediations = mediations;
    let mut of: BTreeMap<ActorId, Vec<usize>> = BTreeMap::new();
    for (at, entry) in mediations.iter().enumerate() {
        if let Some(mediator) = &entry.mediator {
            of.entry(mediator.clone()).or_default().push(at);
        }
    }
    let mut gone: BTreeMap<usize, Vec<Spot<'_>>> = BTreeMap::new();
    let is_leaving: fn(&str) -> bool = |verb| verb == "resign" || verb == "withdraw";
    for (by, spot) in done_by_one(corpus, identities, is_leaving) {
        let article = spot.article;
        let Some(acts) = Acts::of(&corpus.digest(article).standing.lang) else { continue };
        let of_his = of.get(&identities.groups[by].id).map(Vec::as_slice);
        let Some([only]) = of_his else { continue };
        let clause = corpus.words(spot, spot.range).unwrap_or_default();
        if withdraws(acts, clause) && is_since(corpus, &mediations[*only], article) {
            gone.entry(*only).or_default().push(spot);
        }
    }
    for (at, spots) in gone {
        let entry = &mut mediations[at];
        let status = match entry.statuses.first() {
            Some((MediationStatus::Proposed, _)) => MediationStatus::Declined,
            Some((MediationStatus::Active, _)) => MediationStatus::Former,
            _ => continue,
        };
        if let Some(support) = corpus.support(spots) {
            entry.statuses.insert(0, (status, support.evidence));
        }
    }
    mediations
}

/// Whether an article came out after every one that tells of a mediation.
fn is_since(corpus: &Corpus<'_>, entry: &MediationEntry, article: ArticleIdx) -> bool {
    let date = |article: ArticleIdx| corpus.digest(article).date;
    let told = entry.statuses.iter().flat_map(|(_, evidence)| evidence.iter());
    let last = told.filter_map(|one| date(one.article)).max();
    last.zip(date(article)).is_some_and(|(last, since)| last < since)
}

#[cfg(test)]
mod tests {
    use crate::annotate::{MediationStatus, Role};
    use crate::brief::differs::tests::overview_of;

    /// How the first mediation stands after a later article.
    fn status(later: &str) -> MediationStatus {
        let proposed = "2024-05-02 Post | The Harbour Union proposed Juan Lind as a mediator between Norway and Sweden.";
        let overview = overview_of(&[proposed, &format!("2024-05-20 Mail | {later}")]);
        let status = overview.mediations[0].statuses[0].0;
        let lind = overview.actors.iter().find(|actor| actor.name == "Juan Lind");
        let roles = &lind.expect("he is an actor").roles;
        assert!(roles.iter().any(|(role, _)| *role == Role::Mediator(status)), "{roles:?}");
        status
    }

    #[test]
    fn who_withdraws_elsewhere_mediates_no_more() {
        for later in [
            "Juan Lind, the former head of the Boat League, withdrew two weeks ago because Norway did not write.",
            "Juan Lind withdrew on Monday. Norway met Sweden.",
        ] {
            assert_eq!(status(later), MediationStatus::Declined, "{later}");
        }
        for later in [
            "Juan Lind withdrew his money on Monday. Norway met Sweden.",
            "Juan Lind may withdraw on Monday. Norway met Sweden.",
            "Juan Lind met Jane Roe, who withdrew on Monday. Norway met Sweden.",
        ] {
            assert_eq!(status(later), MediationStatus::Proposed, "{later}");
        }
    }
}
