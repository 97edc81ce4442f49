//! Exact and near copies of articles: an agency's text printed by three papers is one voice.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use super::corpus::Corpus;
use super::fold::{Foldable, fold, group};
use super::{ArticleIdx, Citation, Overview};
use crate::annotate::Digest;
use crate::diag::Diagnostic;
use crate::source::Span;

/// Two articles whose word shingles have at least this Jaccard resemblance are copies.
///
/// Source: Broder, Glassman, Manasse, Zweig (1997), "Syntactic clustering of the Web", Computer
/// Networks 29: documents with a resemblance above 50 % were clustered as "roughly the same".
const COPY_RESEMBLANCE: f64 = 0.5;

/// How many of the smallest hashes of two articles are compared: the standard error of a bottom-k
/// estimate of one half is below √(¼ / k), that is 0.03 (Broder 1997, "On the resemblance and
/// containment of documents"). Digests keep half as many, which gives 0.05.
const SKETCH_SIZE: usize = 256;

/// How many of its smallest hashes an article is looked up by. Two articles of resemblance one
/// half share none of 32 with a probability below 2⁻³².
const LOOKUP_SIZE: usize = 32;

/// Originals kept for one hash, and originals compared with one article: a sentence that stands
/// on ten thousand pages must not make ten thousand comparisons each.
const MAX_CANDIDATES: usize = 16;

/// Articles with fewer shingles than this are copies only when all of them are equal: a few words
/// are alike by chance.
const MIN_SHINGLES: usize = 8;

/// For each article the earliest one it is a copy of. `chronological` is earliest first; a
/// withdrawn article is neither copy nor original.
pub(super) fn copies(digests: &[&Digest], chronological: &[ArticleIdx]) -> Vec<Option<ArticleIdx>> {
    let mut copy_of = vec![None; digests.len()];
    let mut originals: HashMap<u64, Vec<ArticleIdx>> = HashMap::new();
    let sketches: Vec<Cow<'_, [u64]>> =
        digests.iter().map(|digest| sketch(&digest.shingles)).collect();
    for &article in chronological {
        let digest = digests[article.0 as usize];
        if digest.withdrawn.is_some() || digest.shingles.is_empty() {
            continue;
        }
        let sketch = &*sketches[article.0 as usize];
        let original = candidates(sketch, &originals)
            .into_iter()
            .find(|candidate| are_copies(sketch, &sketches[candidate.0 as usize]));
        if let Some(original) = original {
            copy_of[article.0 as usize] = Some(original);
            continue;
        }
        for hash in sketch.iter().take(LOOKUP_SIZE) {
            let known = originals.entry(*hash).or_default();
            if known.len() < MAX_CANDIDATES {
                known.push(article);
            }
        }
    }
    copy_of
}

/// A warning for each article whose text an earlier one of the same source has word for word: most
/// likely pasted twice. Another source may print it again, and then it is a reprint.
pub(super) fn pasted_twice(corpus: &Corpus<'_>) -> Vec<Diagnostic> {
    let is_twice = |article: ArticleIdx, digest: &Digest| {
        let original = corpus.digest(corpus.copy_of(article)?);
        // A word or two are equal by chance.
        let is_equal = digest.shingles.len() >= MIN_SHINGLES
            && original.shingles == digest.shingles
            && original.n_words == digest.n_words
            && original.standing.source == digest.standing.source;
        is_equal.then(|| original.path.clone())
    };
    corpus
        .standing()
        .filter_map(|(article, digest)| {
            let original = is_twice(article, digest)?;
            let finding = Diagnostic::warning(
                "brief::same-text",
                format!("this article has the text of `{original}`, and counts once with it"),
            );
            Some(finding.at(Span::new(digest.path.clone(), 0..0)).help(
                "delete one of the two, or write the `source` of each: what another outlet prints again is a reprint",
            ))
        })
        .collect()
}

/// The smallest distinct hashes, in order: as a digest keeps them.
fn sketch(shingles: &[u64]) -> Cow<'_, [u64]> {
    if shingles.len() <= SKETCH_SIZE && shingles.is_sorted_by(|a, b| a < b) {
        return shingles.into();
    }
    let mut sketch = shingles.to_vec();
    sketch.sort_unstable();
    sketch.dedup();
    sketch.truncate(SKETCH_SIZE);
    sketch.into()
}

/// Originals that share hashes, those that share most first, then the earliest.
fn candidates(sketch: &[u64], originals: &HashMap<u64, Vec<ArticleIdx>>) -> Vec<ArticleIdx> {
    let mut met: Vec<ArticleIdx> = sketch
        .iter()
        .take(LOOKUP_SIZE)
        .filter_map(|hash| originals.get(hash))
        .flatten()
        .copied()
        .collect();
    met.sort_unstable();
    let mut counted: Vec<(usize, ArticleIdx)> =
        met.chunk_by(|a, b| a == b).map(|run| (run.len(), run[0])).collect();
    // A larger index is an older article, so it comes first among equals.
    counted.sort_unstable_by(|a, b| b.cmp(a));
    counted.into_iter().take(MAX_CANDIDATES).map(|(_, article)| article).collect()
}

/// Whether two sketches say that their articles are copies.
fn are_copies(a: &[u64], b: &[u64]) -> bool {
    let k = a.len().min(b.len());
    if k < MIN_SHINGLES {
        return a == b;
    }
    // Among the k smallest hashes of both together, how many stand in each?
    let (mut at_a, mut at_b, mut n_both) = (0, 0, 0);
    for done in 0..k {
        // Even if all that is left were in both, it would not be enough.
        if is_less_than_needed(n_both + (k - done), k) {
            return false;
        }
        match (a.get(at_a), b.get(at_b)) {
            (Some(left), Some(right)) if left == right => {
                n_both += 1;
                at_a += 1;
                at_b += 1;
            }
            (Some(left), Some(right)) if left < right => at_a += 1,
            (Some(_), None) => at_a += 1,
            (_, Some(_)) => at_b += 1,
            (None, None) => break,
        }
    }
    !is_less_than_needed(n_both, k)
}

fn is_less_than_needed(n_both: usize, k: usize) -> bool {
    #[expect(clippy::cast_precision_loss, reason = "k is at most SKETCH_SIZE")]
    let (n_both, k) = (n_both as f64, k as f64);
    n_both / k < COPY_RESEMBLANCE
}

impl Overview {
    /// `citations` without those that a reprint repeats from its original, or one reprint from
    /// another: what it says in its own words stays. The order is kept.
    #[must_use]
    pub fn without_reprints<'e>(&self, citations: Vec<&'e Citation>) -> Vec<&'e Citation> {
        let copy_of = |one: &Citation| self.articles[one.article.0 as usize].copy_of;
        if citations.iter().all(|one| copy_of(one).is_none()) {
            return citations;
        }
        // Originals before their reprints, so that the first of each fold is the one to keep.
        let mut order: Vec<usize> = (0..citations.len()).collect();
        order.sort_by_key(|at| copy_of(citations[*at]).is_some());
        let items: Vec<_> = order
            .iter()
            .map(|at| {
                let one = citations[*at];
                let original = copy_of(one).unwrap_or(one.article);
                Foldable { group: group(original), text: &one.quote, anchor: &one.anchor.0 }
            })
            .collect();
        let repeated: BTreeSet<usize> = fold(&items)
            .into_iter()
            .flat_map(|same| same.into_iter().skip(1))
            .map(|at| order[at])
            .filter(|at| copy_of(citations[*at]).is_some())
            .collect();
        let kept = citations.into_iter().enumerate().filter(|(at, _)| !repeated.contains(at));
        kept.map(|(_, one)| one).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::DigestBuilder;
    use super::*;

    /// What each text is a copy of; texts are given earliest first, by their number.
    fn check(texts: &[&str], expected: &[Option<usize>]) {
        let digests: Vec<_> = (0..texts.len())
            .map(|at| DigestBuilder::new(&format!("{at:05}")).shingles_of(texts[at]).build())
            .collect();
        let digests: Vec<_> = digests.iter().collect();
        let order: Vec<_> =
            (0..digests.len()).map(|at| ArticleIdx(u32::try_from(at).unwrap())).collect();
        let found: Vec<_> = copies(&digests, &order)
            .iter()
            .map(|one| one.map(|article| article.0 as usize))
            .collect();
        assert_eq!(found, expected);
    }

    const STRIKE: &str = "the dockers' union said on monday that the strike at the northern port will go on until the company withdraws the new rota and pays for the lost week of work";

    #[test]
    fn a_reprint_with_another_ending_is_a_copy_of_the_earliest() {
        let reprint = format!("{STRIKE} agency");
        check(&[STRIKE, &reprint, STRIKE], &[None, Some(0), Some(0)]);
    }

    #[test]
    fn another_text_on_the_same_matter_is_not() {
        let other = "the company answered that the new rota had been agreed in march and that the union knew it when the strike was called at the northern port";
        check(&[STRIKE, other], &[None, None]);
    }

    #[test]
    fn a_few_shared_words_are_no_copy() {
        let short = "the talks go on in town";
        check(&[short, short, "the talks go on in town today"], &[None, Some(0), None]);
    }

    #[test]
    fn ten_thousand_texts_with_one_shared_sentence_stay_apart() {
        let own = |at: usize| (0..30).map(move |word| format!("w{at}x{word}"));
        let shared = || ["read our terms of use before you go on".to_owned()].into_iter();
        let text = |at| shared().chain(own(at)).collect::<Vec<_>>().join(" ");
        let texts: Vec<String> = (0..2_000).map(text).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        check(&texts, &vec![None; texts.len()]);
    }
}
