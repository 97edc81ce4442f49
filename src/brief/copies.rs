//! Exact and near copies of articles: an agency's text printed by three papers is one voice.

use std::borrow::Cow;
use std::collections::BTreeSet;

use foldhash::HashMap;

use super::corpus::Corpus;
use super::fold::{Foldable, fold, group};
use super::{ArticleIdx, Citation, Overview};
use crate::annotate::Digest;
use crate::diag::Diagnostic;
use crate::source::Span;

/// Two articles whose word shingles have at least this Jaccard resemblance, as a fraction, are copies.
///
/// Source: Broder, Glassman, Manasse, Zweig (1997), "Syntactic clustering of the Web", Computer
/// Networks 29: documents with a resemblance above 50 % were clustered as "roughly the same".
const COPY_RESEMBLANCE: (usize, usize) = (1, 2);

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

/// Of the 32 smallest hashes of two articles together, at least so many are in both, or they are not
/// compared further. Of two articles of resemblance one half each is with a probability of one half,
/// so of a thousand such pairs one is missed, and hardly any of those that resemble more.
const MIN_MET: usize = 8;

/// For each article the earliest one it is a copy of. `chronological` is earliest first; a
/// withdrawn article is neither copy nor original.
pub(super) fn copies(digests: &[&Digest], chronological: &[ArticleIdx]) -> Vec<Option<ArticleIdx>> {
    let mut copy_of = vec![None; digests.len()];
    let sketches: Vec<Cow<'_, [u64]>> =
        digests.iter().map(|digest| sketch(&digest.shingles)).collect();
    let mut originals = Originals::new(&sketches);
    for &article in chronological {
        let digest = digests[article.0 as usize];
        if digest.withdrawn.is_some() || digest.shingles.is_empty() {
            continue;
        }
        let sketch = &*sketches[article.0 as usize];
        let original = originals
            .like(sketch)
            .into_iter()
            .find(|candidate| are_copies(sketch, &sketches[candidate.0 as usize]));
        match original {
            Some(original) => copy_of[article.0 as usize] = Some(original),
            None => originals.add(article, sketch),
        }
    }
    copy_of
}

/// Articles that are no copies, by the hashes that lead to another article, too: of most texts that is
/// none.
struct Originals {
    shared: Shared,
    by_hash: HashMap<u64, Vec<ArticleIdx>>,
    /// How often each article is met just now; zero for all between two questions.
    n_met: Vec<u8>,
}

impl Originals {
    fn new(sketches: &[Cow<'_, [u64]>]) -> Self {
        let (shared, n_met) = (Shared::new(sketches), vec![0; sketches.len()]);
        Self { shared, by_hash: HashMap::default(), n_met }
    }

    fn add(&mut self, article: ArticleIdx, sketch: &[u64]) {
        for hash in sketch.iter().take(LOOKUP_SIZE).filter(|hash| self.shared.may_hold(**hash)) {
            let known = self.by_hash.entry(*hash).or_default();
            if known.len() < MAX_CANDIDATES {
                known.push(article);
            }
        }
    }

    /// Those that share hashes with `sketch`, those that share most first, then the earliest.
    fn like(&mut self, sketch: &[u64]) -> Vec<ArticleIdx> {
        let hashes = sketch.iter().take(LOOKUP_SIZE).filter(|hash| self.shared.may_hold(**hash));
        let mut met = Vec::new();
        for article in hashes.filter_map(|hash| self.by_hash.get(hash)).flatten() {
            let n_met = &mut self.n_met[article.0 as usize];
            if *n_met == 0 {
                met.push(*article);
            }
            // At most once for each of LOOKUP_SIZE.
            *n_met += 1;
        }
        let least = if sketch.len() < LOOKUP_SIZE { 1 } else { MIN_MET };
        let counted = met.into_iter().map(|article| {
            let n_met = std::mem::take(&mut self.n_met[article.0 as usize]);
            (usize::from(n_met), article)
        });
        let mut counted: Vec<(usize, ArticleIdx)> =
            counted.filter(|(n_met, _)| *n_met >= least).collect();
        // A larger index is an older article, so it comes first among equals.
        counted.sort_unstable_by(|a, b| b.cmp(a));
        counted.into_iter().take(MAX_CANDIDATES).map(|(_, article)| article).collect()
    }
}

/// Hashes that more than one article is looked up by, and a few others: a bit for each value of their
/// last bits.
struct Shared {
    met_twice: Vec<u64>,
}

impl Shared {
    fn new(sketches: &[Cow<'_, [u64]>]) -> Self {
        let all = || sketches.iter().flat_map(|sketch| sketch.iter().take(LOOKUP_SIZE));
        // Eight bits a hash: of those that stand alone, one in eight is kept in vain.
        let n_words = (all().count() / 8).next_power_of_two();
        let mut met = vec![0u64; n_words];
        let mut this = Self { met_twice: vec![0; n_words] };
        for hash in all() {
            let (word, bit) = this.place(*hash);
            this.met_twice[word] |= met[word] & bit;
            met[word] |= bit;
        }
        this
    }

    fn place(&self, hash: u64) -> (usize, u64) {
        // The smallest hashes of a text begin alike, and end as they like.
        ((hash >> 6) as usize & (self.met_twice.len() - 1), 1 << (hash & 63))
    }

    fn may_hold(&self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        self.met_twice[word] & bit != 0
    }
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

/// Whether two sketches say that their articles are copies.
fn are_copies(a: &[u64], b: &[u64]) -> bool {
    let k = a.len().min(b.len());
    if k < MIN_SHINGLES {
        return a == b;
    }
    // Among the k smallest hashes of both together, how many stand in each? Most pairs are told by the
    // first of them.
    let first = k.min(LOOKUP_SIZE);
    let least = if first < LOOKUP_SIZE { 0 } else { MIN_MET };
    n_in_both(a, b, first) >= least
        && n_in_both(a, b, k) * COPY_RESEMBLANCE.1 >= k * COPY_RESEMBLANCE.0
}

/// How many of the `k` smallest values of both together stand in each; both are in order, and at
/// least as long.
fn n_in_both(a: &[u64], b: &[u64], k: usize) -> usize {
    let (mut at_a, mut at_b, mut n_both) = (0, 0, 0);
    for _ in 0..k {
        // Neither runs out: each step takes at most one of either.
        let (left, right) = (a[at_a], b[at_b]);
        n_both += usize::from(left == right);
        at_a += usize::from(left <= right);
        at_b += usize::from(right <= left);
    }
    n_both
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
                Foldable { group: group(original), text: &one.quote, anchor: one.anchor.as_str() }
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
