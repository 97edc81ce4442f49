//! The register of open questions: near-equal ones folded, with since when each is open
//! and the later sentence that answers it; those still open come first, those asked in passing last.

use std::collections::BTreeSet;

use super::actors::{Actors, shown};
use super::answers::answer;
use super::corpus::{Corpus, Spot, is_editors, of_sentence};
use super::fold::fold;
use super::identity::Identities;
use super::rank::{Rank, Ranked, in_order};
use super::risks::foldable;
use super::{ItemId, QuestionEntry};
use crate::annotate::acts::{Acts, leaves_open};
use crate::annotate::standalone::leans;
use crate::annotate::{Display, Label, OpenQuestion, QuestionForm};

/// Words of a sentence that leans on the one before, from which on it may yet tell what is open. Own
/// choice, November 2026: "They have not yet said when it will sail".
const FEWEST_WORDS: usize = 7;

/// Makes the register.
pub(super) fn questions(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    actors: &Actors,
) -> Vec<QuestionEntry> {
    let found: Vec<(&Label<OpenQuestion>, Spot<'_>)> = corpus
        .labels(|labels| &labels.questions)
        .map(|(article, label)| (label, Corpus::spot(article, label)))
        .collect();
    let echoes = echoes(corpus, &found);
    let own: Vec<usize> = (0..found.len()).filter(|at| !echoes.contains(at)).collect();
    let items: Vec<_> = own.iter().map(|at| foldable(corpus, found[*at].1)).collect();
    let ranked = fold(&items)
        .into_iter()
        .filter_map(|members| {
            let members = members.into_iter().map(|at| own[at]);
            // A question stands right before what leaves it open.
            let members = members.flat_map(|at| {
                std::iter::once(at).chain((at + 1..).take_while(|next| echoes.contains(next)))
            });
            let found: Vec<_> = members.map(|at| found[at]).collect();
            entry(corpus, identities, actors, &found)
        })
        .collect();
    let mut entries =
        in_order(ranked, "question", |entry| (&mut entry.id, entry.evidence.first().anchor));
    answer(corpus, identities, actors, &mut entries);
    // Stable: what is still open comes first, then what was answered, then what was asked in passing.
    entries.sort_by_key(|entry| {
        let is_unpinned = entry.display != Display::Pinned;
        (is_unpinned && entry.is_aside, is_unpinned && entry.answered.is_some())
    });
    entries
}

/// The sentences that leave open what the one before them asks, by place in `found`: "Will the ferry
/// sail? Nobody could say." They are no questions of their own.
fn echoes(corpus: &Corpus<'_>, found: &[(&Label<OpenQuestion>, Spot<'_>)]) -> BTreeSet<usize> {
    let mut echoes = BTreeSet::new();
    for (at, pair) in (1..).zip(found.windows(2)) {
        let ((asked, before), (label, spot)) = (pair[0], pair[1]);
        let follows = before.article == spot.article && before.sentence.0 + 1 == spot.sentence.0;
        let acts = Acts::of(&corpus.digest(spot.article).standing.lang);
        let is_echo = follows
            && asked.value.form == QuestionForm::Direct
            && label.value.form != QuestionForm::Direct
            && acts.is_some_and(|acts| leaves_open(acts, corpus.quote(spot)));
        if is_echo {
            echoes.insert(at);
        }
    }
    echoes
}

fn entry(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    actors: &Actors,
    found: &[(&Label<OpenQuestion>, Spot<'_>)],
) -> Option<Ranked<QuestionEntry>> {
    let spots: Vec<Spot<'_>> = found.iter().map(|(_, spot)| *spot).collect();
    let is_editors = is_editors(&spots);
    let support = corpus.support(spots)?;
    let said = found.iter().map(|(label, spot)| (label.value.raised_by.as_ref(), *spot));
    let raised_by = actors.tellers(corpus, identities, said);
    let dates = || found.iter().filter_map(|(_, spot)| corpus.digest(spot.article).date);
    let display = shown(found.iter().map(|(label, _)| label.display));
    let named = actors.named_in(corpus, identities, found.iter().map(|(_, spot)| *spot));
    // A question about somebody can be followed up; one about nobody is often rhetoric.
    // What is said to be unknown is asked in earnest; a question mark is often a writer's turn.
    let is_said = found.iter().any(|(label, _)| label.value.form != QuestionForm::Direct);
    // "Do they keep talking?": of nobody, by nobody, on no day.
    let is_dated = || {
        found.iter().any(|(_, spot)| {
            !of_sentence(&corpus.digest(spot.article).labels.dates, spot.sentence).is_empty()
        })
    };
    let is_asked_in_passing = named.is_empty()
        && raised_by.is_empty()
        && !found.iter().any(|(label, _)| {
            matches!(label.value.form, QuestionForm::Unknown | QuestionForm::Pending)
        })
        && !is_dated();
    // "She has not yet replied.": to what and whom, only the sentence before tells.
    let is_of_sentence_before = found.iter().all(|(_, spot)| {
        let quote = corpus.quote(*spot);
        leans(quote) && quote.split_whitespace().take(FEWEST_WORDS).count() < FEWEST_WORDS
    });
    let weight = u8::from(!named.is_empty()) + u8::from(is_said);
    let entry = QuestionEntry {
        id: ItemId(String::new()),
        form: found[0].0.value.form,
        raised_by,
        first_raised: dates().min(),
        last_raised: dates().max(),
        answered: None,
        is_aside: (support.is_fragment || is_asked_in_passing || is_of_sentence_before)
            && !is_editors,
        actors: named,
        display,
        evidence: support.evidence.clone(),
    };
    let rank = Rank::new(&support, display, weight);
    Some(Ranked { item: entry, rank, place: support.place })
}

#[cfg(test)]
mod tests {
    use crate::brief::differs::tests::overview_of;

    /// The register of an article, each question with the number of its sentences.
    fn register(text: &str) -> Vec<String> {
        let overview = overview_of(&[&format!("2024-05-02 Post | Norway met Sweden. {text}")]);
        let lines = overview.questions.iter();
        lines
            .map(|one| format!("{} {}", one.evidence.n_citations(), one.evidence.first().quote))
            .collect()
    }

    #[test]
    fn what_only_the_sentence_before_explains_is_for_the_register() {
        let asides = |text: &str| {
            let overview = overview_of(&[&format!("2024-05-02 Post | Norway met Sweden. {text}")]);
            overview.questions.iter().map(|one| one.is_aside).collect::<Vec<_>>()
        };
        let asked = "Jane Roe asked the mediator to receive her.";
        assert_eq!(asides(&format!("{asked} He has not yet replied.")), [true]);
        assert_eq!(asides(&format!("{asked} Sweden has not yet replied.")), [false]);
        let when = "It is not known when the ferries will sail.";
        assert_eq!(asides(&format!("{asked} {when}")), [false]);
    }

    #[test]
    fn what_leaves_a_question_open_is_no_question_of_its_own() {
        let asked = "Will the bridge at Lundby be reopened before the rains?";
        for open in
            ["Nobody in the ministry could say.", "No one can tell yet.", "It is not known."]
        {
            assert_eq!(register(&format!("{asked} {open}")), [format!("2 {asked}")], "{open}");
        }
        for other in [
            "Nobody in the ministry could say who ordered the troops to the river.",
            "It is not clear who will pay for the ferries.",
        ] {
            assert_eq!(register(&format!("{asked} {other}")).len(), 2, "{other}");
        }
    }
}
