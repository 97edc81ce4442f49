//! Exact and near copies of articles: an agency's text printed by three papers is one voice.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use foldhash::HashMap;

use super::corpus::Corpus;
use super::fold::{Foldable, fold, group};
use super::{ArticleIdx, Citation, Overview};
use crate::annotate::Digest;
use crate::diag::Diagnostic;
use crate::source::{SitePath, Span};

/// Two articles whose word shingles have at least this Jaccard resemblance, as a fraction, are copies.
///
/// Source: Broder, Glassman, Manasse, Zweig (1997), "Syntactic clustering of the Web", Computer
/// Networks 29: documents with a resemblance above 50 % were clustered as "roughly the same".
const COPY_RESEMBLANCE: (usize, usize) = (1, 2);

/// An article of whose word shingles at least this fraction stands in an earlier one is a copy, too:
/// one that was shortened, or shares its length with paragraphs of the outlet's own, resembles the
/// whole by less than a half.
///
/// Source: the containment of Broder (1997), "On the resemblance and containment of documents"; the
/// bound is measured, 2026-11-23: four reprints with new ledes and paragraphs of their own have 58, 62,
/// 69 and 71 % of their shingles from the agency; of 1,424 pairs of real articles of two outlets none
/// shares more than 7 %, and of 3,746 of one outlet a dozen follow-ups 20 to 40 %.
const COPY_CONTAINMENT: (usize, usize) = (1, 2);

/// Shingles of an article that must be among those looked at, or its containment is not judged.
const MIN_CONTAINED: usize = 16;

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
/// compared further. An article half of which is from another of its length resembles it by a third,
/// so of a thousand such pairs four are missed, and hardly any of those that share more.
const MIN_MET: usize = 4;

/// Which article is a copy of which, with what that was found by.
#[derive(Debug, Clone, Default)]
pub struct Copies {
    /// For each article the earliest one it is a copy of.
    of: Vec<Option<ArticleIdx>>,
    /// Earliest first.
    chronological: Vec<ArticleIdx>,
    sketches: Vec<Sketch>,
}

/// What is looked at of one article: its smallest hashes, as its digest keeps them; none of a withdrawn
/// one, which is neither copy nor original.
///
/// The standard error of a bottom-k estimate of one half is below √(¼ / k), that is 0.05 for the 128
/// of a digest (Broder 1997, "On the resemblance and containment of documents").
#[derive(Debug, Clone)]
struct Sketch(Arc<[u64]>);

impl Sketch {
    fn of(digest: &Digest) -> Self {
        Self(if digest.withdrawn.is_some() { Arc::default() } else { Arc::clone(&digest.shingles) })
    }

    fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }

    /// The hashes that lead to the article.
    fn looked_up_by(&self) -> &[u64] {
        &self.0[..self.0.len().min(LOOKUP_SIZE)]
    }

    /// How many of them must lead to another article, too, for the two to be compared.
    fn least_met(&self) -> usize {
        if self.0.len() < LOOKUP_SIZE { 1 } else { MIN_MET }
    }
}

impl Copies {
    /// What is a copy among `digests`; `chronological` is earliest first. What was found before of
    /// almost the same articles is looked at first, and changes only the time.
    pub(super) fn among(
        digests: &[&Digest],
        chronological: &[ArticleIdx],
        before: Option<&Self>,
    ) -> Self {
        let sketches: Vec<Sketch> = digests.iter().map(|digest| Sketch::of(digest)).collect();
        let before = before.filter(|before| before.chronological == chronological);
        let of = match before.filter(|before| before.holds_for(&sketches)) {
            Some(before) => before.of.clone(),
            None => found(&sketches, chronological),
        };
        Self { of, chronological: chronological.to_vec(), sketches }
    }

    /// For each article the earliest one it is a copy of.
    pub(super) fn all(&self) -> &[Option<ArticleIdx>] {
        &self.of
    }

    /// Whether the same articles are copies now: of those that have changed since, none is met by
    /// another often enough to be compared with it, neither as it was nor as it is, so none is copy
    /// or original. And where one is looked up by other hashes than before, there is room for all
    /// under each.
    fn holds_for(&self, now: &[Sketch]) -> bool {
        let pairs = || self.sketches.iter().zip(now).enumerate();
        let changed = || pairs().filter(|(_, (then, now))| !then.is(now));
        if self.sketches.len() != now.len() || changed().nth(MOST_CHANGED).is_some() {
            return false;
        }
        let versions: Vec<(usize, &Sketch)> =
            changed().flat_map(|(at, (then, now))| [(at, then), (at, now)]).collect();
        // The versions that each hash leads to; and how many articles each hash that came or went does.
        let mut led_to: HashMap<u64, Vec<usize>> = HashMap::default();
        for (version, (_, sketch)) in versions.iter().enumerate() {
            for hash in sketch.looked_up_by() {
                led_to.entry(*hash).or_default().push(version);
            }
        }
        let moved = led_to.iter().filter(|(_, to)| to.iter().any(|one| !to.contains(&(one ^ 1))));
        let mut n_led: HashMap<u64, usize> = moved.map(|(hash, _)| (*hash, 0)).collect();
        let mut n_met: HashMap<usize, usize> = HashMap::default();
        for (at, (then, now)) in pairs() {
            let both = [then, now];
            for sketch in &both[usize::from(then.is(now))..] {
                let hashes = sketch.looked_up_by();
                for (hash, to) in hashes.iter().filter_map(|hash| led_to.get_key_value(hash)) {
                    for version in to {
                        *n_met.entry(*version).or_default() += 1;
                    }
                    if let Some(n_led) = n_led.get_mut(hash) {
                        *n_led += 1;
                        if *n_led > MAX_CANDIDATES {
                            return false;
                        }
                    }
                }
                let is_met = n_met.drain().any(|(version, n_met)| {
                    let (of, other) = versions[version];
                    of != at && n_met >= sketch.least_met().min(other.least_met())
                });
                if is_met {
                    return false;
                }
            }
        }
        true
    }
}

/// After more changes than this all is looked for anew. Own choice, November 2026: somebody saves one
/// file, or a few; a checkout changes hundreds.
const MOST_CHANGED: usize = 16;

fn found(sketches: &[Sketch], chronological: &[ArticleIdx]) -> Vec<Option<ArticleIdx>> {
    let mut copy_of = vec![None; sketches.len()];
    let mut originals = Originals::new(sketches);
    for &article in chronological {
        let sketch = &sketches[article.0 as usize];
        if sketch.0.is_empty() {
            continue;
        }
        let original = originals
            .like(sketch)
            .into_iter()
            .find(|candidate| is_copy_of(&sketch.0, &sketches[candidate.0 as usize].0));
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
    fn new(sketches: &[Sketch]) -> Self {
        let (shared, n_met) = (Shared::new(sketches), vec![0; sketches.len()]);
        Self { shared, by_hash: HashMap::default(), n_met }
    }

    fn add(&mut self, article: ArticleIdx, sketch: &Sketch) {
        for hash in sketch.looked_up_by().iter().filter(|hash| self.shared.may_hold(**hash)) {
            let known = self.by_hash.entry(*hash).or_default();
            if known.len() < MAX_CANDIDATES {
                known.push(article);
            }
        }
    }

    /// Those that share hashes with `sketch`, those that share most first, then the earliest.
    fn like(&mut self, sketch: &Sketch) -> Vec<ArticleIdx> {
        let hashes = sketch.looked_up_by().iter().filter(|hash| self.shared.may_hold(**hash));
        let mut met = Vec::new();
        for article in hashes.filter_map(|hash| self.by_hash.get(hash)).flatten() {
            let n_met = &mut self.n_met[article.0 as usize];
            if *n_met == 0 {
                met.push(*article);
            }
            // At most once for each of LOOKUP_SIZE.
            *n_met += 1;
        }
        let least = sketch.least_met();
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
    fn new(sketches: &[Sketch]) -> Self {
        let all = || sketches.iter().flat_map(Sketch::looked_up_by);
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
/// likely pasted twice. Another source may print it again, and then it is a reprint, wherever the text
/// stood first.
pub(super) fn pasted_twice(corpus: &Corpus<'_>) -> Vec<Diagnostic> {
    let mut known: BTreeMap<_, &SitePath> = BTreeMap::new();
    corpus
        .standing()
        // A word or two are equal by chance.
        .filter(|(_, digest)| digest.shingles.len() >= MIN_SHINGLES)
        .filter_map(|(article, digest)| {
            let original = corpus.copy_of(article).unwrap_or(article);
            let source = digest.standing.source.as_deref();
            let key = (original, source, digest.n_words, &digest.shingles);
            let original = match known.entry(key) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(new) => {
                    new.insert(&digest.path);
                    return None;
                }
            };
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

/// Whether the sketches say that an article is a copy of an `earlier` one.
fn is_copy_of(article: &[u64], earlier: &[u64]) -> bool {
    let k = article.len().min(earlier.len());
    if k < MIN_SHINGLES {
        return article == earlier;
    }
    // Most pairs are told by the first of their hashes.
    let first = k.min(LOOKUP_SIZE);
    let least = if first < LOOKUP_SIZE { 0 } else { MIN_MET };
    if (Smallest::of(article, earlier, first).n_both) < least {
        return false;
    }
    let Smallest { n_both, n_article } = Smallest::of(article, earlier, k);
    let is_at_least = |n: usize, of: usize, (part, whole)| n * whole >= of * part;
    is_at_least(n_both, k, COPY_RESEMBLANCE)
        || n_article >= MIN_CONTAINED && is_at_least(n_both, n_article, COPY_CONTAINMENT)
}

/// What is told of the smallest values of two lists together.
struct Smallest {
    /// How many stand in both.
    n_both: usize,
    /// How many stand in the article's.
    n_article: usize,
}

impl Smallest {
    /// Of the `k` smallest; both lists are in order, and at least as long.
    fn of(article: &[u64], earlier: &[u64], k: usize) -> Self {
        let (mut n_article, mut n_earlier, mut n_both) = (0, 0, 0);
        for _ in 0..k {
            // Neither runs out: each step takes at most one of either.
            let (left, right) = (article[n_article], earlier[n_earlier]);
            n_both += usize::from(left == right);
            n_article += usize::from(left <= right);
            n_earlier += usize::from(right <= left);
        }
        Self { n_both, n_article }
    }
}

impl Overview {
    /// `citations` without those that a reprint repeats from its original, or one reprint from
    /// another: what it says in its own words stays. The order is kept.
    #[must_use]
    pub fn without_reprints<'e>(&self, citations: Vec<&'e Citation>) -> Vec<&'e Citation> {
        let copy_of = |one: &Citation| self.articles[one.article.0 as usize].copy_of;
        let original = |one: &Citation| copy_of(one).unwrap_or(one.article);
        let reprinted: BTreeSet<ArticleIdx> =
            citations.iter().filter_map(|one| copy_of(one)).collect();
        // Only a reprint repeats what another article says: of most lines nothing is compared.
        let mut order: Vec<usize> = (0..citations.len())
            .filter(|at| reprinted.contains(&original(citations[*at])))
            .collect();
        if order.len() < 2 {
            return citations;
        }
        // Originals before their reprints, so that the first of each fold is the one to keep.
        order.sort_by_key(|at| copy_of(citations[*at]).is_some());
        let items: Vec<_> = order
            .iter()
            .map(|at| {
                let one = citations[*at];
                let group = group(original(one));
                Foldable { group, text: &one.quote, anchor: one.anchor.as_str() }
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

    /// The copies among texts that are given earliest first, by their number.
    fn copies(texts: &[&str], before: Option<&Copies>) -> Copies {
        let digests: Vec<_> = (0..texts.len())
            .map(|at| DigestBuilder::new(&format!("{at:05}")).shingles_of(texts[at]).build())
            .collect();
        let digests: Vec<_> = digests.iter().collect();
        let order: Vec<_> =
            (0..digests.len()).map(|at| ArticleIdx(u32::try_from(at).unwrap())).collect();
        Copies::among(&digests, &order, before)
    }

    fn check(texts: &[&str], expected: &[Option<usize>]) {
        let found: Vec<_> = copies(texts, None)
            .all()
            .iter()
            .map(|one| one.map(|article| article.0 as usize))
            .collect();
        assert_eq!(found, expected);
    }

    /// Whatever a text is changed into, what was found before changes only the time; and where the
    /// changed text is like no other, before and after, it is believed.
    #[test]
    fn what_was_found_before_changes_only_the_time() {
        let long =
            |word: &str| (0..40).map(|at| format!("{word}{at}")).collect::<Vec<_>>().join(" ");
        let reprint = format!("{STRIKE} agency");
        let (alone, apart) = (long("a"), long("b"));
        let like_alone = format!("{alone} more");
        let edits: [&str; 7] = [STRIKE, &reprint, &alone, &like_alone, &apart, "two words", ""];
        let base: [&str; 6] = [&reprint, &alone, STRIKE, &apart, "two words", ""];
        let (mut n_believed, mut n_new) = (0, 0);
        for at in 0..base.len() {
            for (was, is) in edits.iter().flat_map(|was| edits.map(|is| (*was, is))) {
                let mut texts = base;
                texts[at] = was;
                let before = copies(&texts, None);
                texts[at] = is;
                let anew = copies(&texts, None);
                if before.holds_for(&anew.sketches) {
                    n_believed += 1;
                } else {
                    n_new += 1;
                }
                let after = copies(&texts, Some(&before));
                assert_eq!(after.all(), anew.all(), "{at} was {was:?} and is {is:?}");
            }
        }
        assert!(n_believed > 20 && n_new > 20, "{n_believed} and {n_new}");
        let untouched = copies(&[STRIKE, &alone], None);
        assert!(untouched.holds_for(&copies(&[STRIKE, &apart], None).sketches));
        assert!(!untouched.holds_for(&copies(&[STRIKE, &reprint], None).sketches));
    }

    const STRIKE: &str = "the dockers' union said on monday that the strike at the northern port will go on until the company withdraws the new rota and pays for the lost week of work";

    /// The same over articles that share sentences, some of them with many others.
    #[test]
    fn articles_that_share_sentences_change_only_the_time() {
        let mut seed = 7;
        let mut pick = |n: usize| {
            seed = crate::source::mixed(seed);
            usize::try_from(seed % n as u64).unwrap()
        };
        let sentence =
            |n: usize| -> Vec<String> { (0..12).map(|word| format!("w{n}x{word}")).collect() };
        let mut text = |at: usize, turn: usize| -> String {
            let own = (0..6).map(|one| 1000 * (at + 1) + 10 * turn + one);
            let shared: Vec<usize> = (0..=pick(3)).map(|_| pick(9)).collect();
            own.chain(shared).flat_map(sentence).collect::<Vec<_>>().join(" ")
        };
        let mut texts: Vec<String> = (0..60).map(|at| text(at, 0)).collect();
        let of = |texts: &[String], before: Option<&Copies>| {
            copies(&texts.iter().map(String::as_str).collect::<Vec<_>>(), before)
        };
        let mut before = of(&texts, None);
        let (mut n_believed, mut n_new, mut n_copies) = (0, 0, 0);
        for turn in 1..150 {
            let at = turn % texts.len();
            texts[at] =
                if turn % 5 == 0 { texts[turn * 7 % 60].clone() } else { text(at, turn % 3) };
            let anew = of(&texts, None);
            if before.holds_for(&anew.sketches) {
                n_believed += 1;
            } else {
                n_new += 1;
            }
            n_copies += anew.all().iter().flatten().count();
            before = of(&texts, Some(&before));
            assert_eq!(before.all(), anew.all(), "turn {turn}");
        }
        assert!(n_believed > 20 && n_new > 20 && n_copies > 100, "{n_believed} {n_new} {n_copies}");
    }

    #[test]
    fn a_reprint_with_another_ending_is_a_copy_of_the_earliest() {
        let reprint = format!("{STRIKE} agency");
        check(&[STRIKE, &reprint, STRIKE], &[None, Some(0), Some(0)]);
    }

    #[test]
    fn a_shortened_reprint_is_a_copy_and_a_longer_report_of_ones_own_is_not() {
        let words = |from: usize, to: usize| {
            (from..to).map(|word| format!("w{word}")).collect::<Vec<_>>().join(" ")
        };
        let (long, half, more) = (words(0, 240), words(0, 100), words(1_000, 1_140));
        check(&[&long, &half], &[None, Some(0)]);
        // Three parts in four are the agency's.
        check(&[&long, &format!("{half} {}", words(1_000, 1_025))], &[None, Some(0)]);
        // As many as three in five, and the rest are paragraphs of its own.
        let own = words(1_000, 1_090);
        check(&[&long, &format!("{} {own}", words(60, 210))], &[None, Some(0)]);
        // Who came first has it from nobody, and who tells more has the more himself.
        check(&[&half, &long], &[None, None]);
        check(&[&long, &format!("{half} {more}")], &[None, None]);
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
