//! Near-equal sentences, folded into one line of a register.
//!
//! Two sentences are one line when they share most of their words and word pairs, and when nothing
//! that turns a claim into another differs: a negation, a number, an opposite, a name. Each sentence is
//! compared with a bounded number of earlier ones, found through the word pairs they share, so the
//! work grows with the text and not with its square. The first of a fold is always the earliest,
//! and the others are compared with it alone, so that a fold cannot drift from sentence to sentence.

use std::cmp::Reverse;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use foldhash::HashMap;

use super::corpus::narrow;
use crate::annotate::stem;
use crate::annotate::wordings::Wordings;
use crate::source::{FNV_BASIS, fnv, mixed};

/// Two sentences whose words and word pairs together have at least this Jaccard resemblance may be
/// folded. The evaluation's own bar for "the same label" is 60 % of the words (`docs/LABELS.md`);
/// counting pairs too makes it stricter: in a sentence of twelve words one word may differ, two
/// may when they are neighbours.
const FOLD_RESEMBLANCE: f64 = 0.6;

/// Longer sentences are folded only when they are equal word for word: such a "sentence" is a list
/// or a page without full stops.
const MAX_WORDS: usize = 120;

/// How many earlier sentences one word pair leads to: the first and the last ones. True near-copies
/// share many pairs, so a bound on each loses none.
const MAX_NEIGHBOURS: usize = 2;

/// How many earlier sentences a sentence is compared with: those it shares most pairs with.
const MAX_COMPARED: usize = 8;

/// The words of the table by the hash that every word has anyway, lists in order: each word of the
/// site is looked up.
struct Hashed {
    negations: Vec<u64>,
    openers: Vec<u64>,
    /// Numbers in words, and the hash of their digits.
    numbers: HashMap<u64, u64>,
    /// Stems of words that have opposites, each with the pairs of lists that have it, and its side.
    poles: HashMap<u64, Vec<(usize, Pole)>>,
    /// Stems of units, sorted.
    units: Vec<u64>,
    /// Months in short and in full.
    months: Vec<(u64, u64)>,
}

static HASHED: LazyLock<Hashed> = LazyLock::new(|| {
    let words = Wordings::of_all();
    let months = words.months.iter().map(|(short, long)| (hash_of(short), hash_of(long)));
    Hashed {
        negations: hashes_of(&words.negations),
        openers: hashes_of(&words.openers),
        numbers: words
            .numbers
            .iter()
            .map(|(word, digits)| (hash_of(word), hash_of(digits)))
            .collect(),
        poles: poles(words),
        units: {
            let mut units: Vec<u64> =
                words.units.iter().map(|word| stem_hash(word, hash_of(word))).collect();
            units.sort_unstable();
            units
        },
        months: months.collect(),
    }
});

/// The side of a pair of opposites that a word is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Pole {
    This,
    That,
}

fn poles(words: &Wordings) -> HashMap<u64, Vec<(usize, Pole)>> {
    let mut poles: HashMap<u64, Vec<(usize, Pole)>> = HashMap::default();
    for (at, (these, those)) in words.opposites.iter().enumerate() {
        for (pole, list) in [(Pole::This, these), (Pole::That, those)] {
            for word in list {
                poles.entry(stem_hash(word, hash_of(word))).or_default().push((at, pole));
            }
        }
    }
    poles
}

fn hashes_of(words: &[String]) -> Vec<u64> {
    let mut hashes: Vec<u64> = words.iter().map(|word| hash_of(word)).collect();
    hashes.sort_unstable();
    hashes
}

/// A sentence that may be folded with others of its group.
#[derive(Debug, Clone, Copy)]
pub(super) struct Foldable<'a> {
    /// Only sentences of one group are folded; see [`group`].
    pub(super) group: u64,
    /// Its text; empty where the rights forbid it.
    pub(super) text: &'a str,
    /// Its anchor, which tells equal sentences even where their text may not be shown.
    pub(super) anchor: &'a str,
}

/// A number for a group: whatever must be equal for two sentences to be one line.
pub(super) fn group(value: impl Hash) -> u64 {
    // The keyless hasher is the same in every run.
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Folds `items`, given earliest first. Each fold lists its items in order; folds are in order of
/// their first.
pub(super) fn fold(items: &[Foldable<'_>]) -> Vec<Vec<usize>> {
    // Hardly anything is told of most days.
    if let [_] = items {
        return vec![vec![0]];
    }
    let texts: Vec<Styled<'_>> = items.iter().map(|item| styled(item.text)).collect();
    // Equal sentences first: they need no comparison, and there may be thousands.
    let mut leader: Vec<usize> = (0..items.len()).collect();
    let mut equal: HashMap<(u64, u64), usize> = HashMap::default();
    for (at, (item, words)) in items.iter().zip(&texts).enumerate() {
        leader[at] = *equal.entry((item.group, sequence(item, words))).or_insert(at);
    }
    join_hidden(items, &mut leader);
    let sentences = compared(items, &texts, &leader);
    for (at, candidates) in neighbours(items, &sentences, &leader) {
        let earlier = candidates.iter().map(|candidate| leader[*candidate]);
        // What is cheap to ask comes first: most candidates differ in a number or in length.
        let best = earlier
            .filter(|earlier| sentences[at].turns == sentences[*earlier].turns)
            .filter(|earlier| sentences[at].is_near_in_length(&sentences[*earlier]))
            .map(|earlier| (sentences[at].resemblance(&sentences[earlier]), earlier))
            .filter(|(resemblance, _)| *resemblance >= FOLD_RESEMBLANCE)
            .filter(|(_, earlier)| sentences[at].may_be(&sentences[*earlier]))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        if let Some((_, earlier)) = best {
            leader[at] = earlier;
        }
    }
    let mut folds: Vec<Vec<usize>> = Vec::new();
    let mut fold_of: HashMap<usize, usize> = HashMap::default();
    for at in 0..items.len() {
        // A sentence equal to one that was folded follows it.
        let first = leader[leader[at]];
        let fold = *fold_of.entry(first).or_insert_with(|| {
            folds.push(Vec::new());
            folds.len() - 1
        });
        folds[fold].push(at);
    }
    folds
}

/// What is compared of each sentence that is the first of its equals; nothing of the others, nor of one
/// that is alone in its group.
fn compared(items: &[Foldable<'_>], texts: &[Styled<'_>], leader: &[usize]) -> Vec<Words> {
    let mut n_of_group: HashMap<u64, usize> = HashMap::default();
    for (at, item) in items.iter().enumerate() {
        *n_of_group.entry(item.group).or_default() += usize::from(leader[at] == at);
    }
    let is_compared = |at: usize| leader[at] == at && n_of_group[&items[at].group] > 1;
    let of = |(at, words): (usize, &Styled<'_>)| {
        if is_compared(at) { Words::of(words) } else { Words::default() }
    };
    texts.iter().enumerate().map(of).collect()
}

/// Joins what may not be quoted to what may be: where one outlet's text is shown and the next one's
/// is not, the anchor tells that both say the same.
fn join_hidden(items: &[Foldable<'_>], leader: &mut [usize]) {
    let is_hidden = |(_, item): &(usize, &Foldable<'_>)| item.text.is_empty();
    // Hardly any site has some.
    if !items.iter().enumerate().any(|one| is_hidden(&one)) {
        return;
    }
    let mut quotable: HashMap<(u64, &str), usize> = HashMap::default();
    for (at, item) in items.iter().enumerate().filter(|one| !is_hidden(one)) {
        quotable.entry((item.group, item.anchor)).or_insert(leader[at]);
    }
    for (at, item) in items.iter().enumerate().filter(is_hidden) {
        leader[at] = quotable.get(&(item.group, item.anchor)).copied().unwrap_or(leader[at]);
    }
}

/// For each first of its equals, in order, the earlier ones it shares an indexed feature with.
///
/// Prefix filter (Chaudhuri, Ganti, Kaushik 2006; Bayardo, Ma, Srikant 2007, "Scaling up all pairs
/// similarity search"): in any fixed order of features, two sets of resemblance `t` share one of
/// their first `n - ⌈t·n⌉ + 1`. Word pairs come first in our order, because they are rarer.
fn neighbours(
    items: &[Foldable<'_>],
    sentences: &[Words],
    leader: &[usize],
) -> Vec<(usize, Vec<usize>)> {
    let mut index: Vec<(u64, u32)> = Vec::new();
    for (at, words) in sentences.iter().enumerate() {
        if leader[at] == at {
            let prefix = words.features.iter().take(words.n_indexed());
            // A feature of one group is another feature in another group.
            let group = items[at].group.rotate_left(17);
            index.extend(prefix.map(|feature| (feature ^ group, narrow(at))));
        }
    }
    index.sort_unstable();
    let mut links: Vec<(u32, u32)> = Vec::new();
    for run in index.chunk_by(|a, b| a.0 == b.0) {
        for (place, (_, at)) in run.iter().enumerate() {
            let n_first = place.min(MAX_NEIGHBOURS);
            let last = n_first.max(place.saturating_sub(MAX_NEIGHBOURS))..place;
            links.extend(
                run[..n_first].iter().chain(&run[last]).map(|(_, earlier)| (*at, *earlier)),
            );
        }
    }
    links.sort_unstable();
    links
        .chunk_by(|a, b| a.0 == b.0)
        .map(|run| {
            let counted = run.chunk_by(|a, b| a == b).map(|same| (Reverse(same.len()), same[0].1));
            let mut counted: Vec<(Reverse<usize>, u32)> = counted.collect();
            counted.sort_unstable();
            let most = counted.into_iter().take(MAX_COMPARED);
            (run[0].0 as usize, most.map(|(_, earlier)| earlier as usize).collect())
        })
        .collect()
}

/// The highest bit keeps words behind pairs in the order of hashes.
fn single(stem: u64) -> u64 {
    stem | 1 << 63
}

/// Letters of a word at least that is made the contrary of itself by a prefix: "able".
const MIN_BASE: usize = 4;

/// The stem of the word that this one is the contrary of, by its first letters: "legal" of "illegal".
fn contrary_of(word: &str) -> Option<u64> {
    let prefixes = &Wordings::of_all().contraries;
    let base = prefixes.iter().find_map(|prefix| word.strip_prefix(prefix.as_str()))?;
    (base.len() >= MIN_BASE).then(|| stem_hash(base, hash_of(base)))
}

/// What of a sentence is compared.
#[derive(Default)]
struct Words {
    /// Hashes of its word pairs and words, in one fixed order; empty when it is only compared whole.
    features: Vec<u64>,
    /// Its negations and numbers, sorted.
    turns: Vec<u64>,
    /// Its words that have opposites, sorted.
    poles: Vec<(usize, Pole)>,
    /// Its words that begin like the contrary of another, each with that other: "illegal" and "legal".
    contraries: Vec<(u64, u64)>,
    /// Its units of money, time and measure.
    units: Vec<u64>,
    /// Its names, in order.
    names: Vec<u64>,
}

impl Words {
    fn of(words: &[(&str, u64)]) -> Self {
        let mut of = Self::default();
        if words.is_empty() || words.len() > MAX_WORDS {
            return of;
        }
        let stems: Vec<u64> = words.iter().map(|(word, hash)| stem_hash(word, *hash)).collect();
        let pair = |pair: &[u64]| mix(pair[0], pair[1]) & !(1 << 63);
        of.features =
            stems.iter().map(|stem| single(*stem)).chain(stems.windows(2).map(pair)).collect();
        of.features.sort_unstable();
        of.features.dedup();
        for (at, (word, hash)) in words.iter().enumerate() {
            let is_in = |list: &[u64]| list.binary_search(hash).is_ok();
            // The first word has its capital from its place.
            let stem = if at > 0 { stems[at] } else { stem_hash(&word.to_lowercase(), *hash) };
            of.poles.extend(HASHED.poles.get(&stem).into_iter().flatten());
            of.contraries.extend(contrary_of(word).map(|base| (stem, base)));
            of.units.extend(HASHED.units.binary_search(&stem).is_ok().then_some(stem));
            if let Some(digits) = HASHED.numbers.get(hash) {
                of.turns.push(*digits);
            } else if is_in(&HASHED.negations) || word.bytes().any(|byte| byte.is_ascii_digit()) {
                of.turns.push(*hash);
            } else if word.starts_with(char::is_uppercase) && (at > 0 || !is_in(&HASHED.openers)) {
                of.names.push(*hash);
            }
        }
        of.turns.sort_unstable();
        of.poles.sort_unstable();
        of
    }

    fn n_indexed(&self) -> usize {
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a sentence has at most twice MAX_WORDS features"
        )]
        let common = (self.features.len() as f64 * FOLD_RESEMBLANCE).ceil() as usize;
        (self.features.len() + 1).saturating_sub(common.max(1))
    }

    /// Whether nothing that turns a claim into another differs: the same negations and numbers, no
    /// word for its opposite, no unit or name on each side that the other lacks, and those in both
    /// in the same order.
    fn may_be(&self, other: &Self) -> bool {
        let shared = |words: &[u64], among: &[u64]| -> Vec<u64> {
            words.iter().filter(|word| among.contains(word)).copied().collect()
        };
        // Each has one that the other lacks.
        let differ = |ours: &[u64], theirs: &[u64]| {
            let lacks = |own: &[u64], other: &[u64]| own.iter().any(|word| !other.contains(word));
            lacks(ours, theirs) && lacks(theirs, ours)
        };
        let is_contrary = self.turns != other.turns
            || self.says_opposite_of(other)
            || self.is_contrary_to(other)
            || other.is_contrary_to(self);
        !is_contrary
            && shared(&self.names, &other.names) == shared(&other.names, &self.names)
            && !differ(&self.names, &other.names)
            && !differ(&self.units, &other.units)
    }

    /// Whether one says "illegal" where the other says "legal". Who says both says neither alone.
    fn is_contrary_to(&self, other: &Self) -> bool {
        let has = |words: &Self, stem: u64| words.features.binary_search(&single(stem)).is_ok();
        self.contraries.iter().any(|(contrary, base)| {
            has(other, *base) && !has(other, *contrary) && !has(self, *base)
        })
    }

    /// Whether one has a word where the other has its opposite: "lift the ban", "extend the ban".
    /// Who has both ("opened and closed") says neither alone.
    fn says_opposite_of(&self, other: &Self) -> bool {
        let against = |(pair, pole): &(usize, Pole)| {
            let opposite = match pole {
                Pole::This => Pole::That,
                Pole::That => Pole::This,
            };
            (*pair, opposite)
        };
        let has = |words: &Self, pole: &(usize, Pole)| words.poles.binary_search(pole).is_ok();
        self.poles.iter().any(|ours| {
            let theirs = against(ours);
            has(other, &theirs) && !has(other, ours) && !has(self, &theirs)
        })
    }

    /// Whether the longer has so many features more that no resemblance can reach the bar.
    fn is_near_in_length(&self, other: &Self) -> bool {
        let (least, most) = (self.features.len(), other.features.len());
        let (least, most) = (least.min(most), least.max(most));
        #[expect(clippy::cast_precision_loss, reason = "a few hundred at most")]
        let is_near = least as f64 >= most as f64 * FOLD_RESEMBLANCE;
        is_near
    }

    fn resemblance(&self, other: &Self) -> f64 {
        let n_both = n_shared(&self.features, &other.features);
        let n_either = self.features.len() + other.features.len() - n_both;
        #[expect(clippy::cast_precision_loss, reason = "a few hundred at most")]
        let resemblance = if n_either == 0 { 0.0 } else { n_both as f64 / n_either as f64 };
        resemblance
    }
}

/// How many values are in both; each list is in order, without repetitions.
pub(super) fn n_shared(one: &[u64], other: &[u64]) -> usize {
    let (mut at, mut n_both) = (0, 0);
    for value in one {
        while other.get(at).is_some_and(|theirs| theirs < value) {
            at += 1;
        }
        n_both += usize::from(other.get(at) == Some(value));
    }
    n_both
}

/// The hash of a word without regard to case: FNV-1a, which needs no copy of the word in lower case,
/// and a last mixing step, because pairs are ordered by their hash.
pub(super) fn hash_of(word: &str) -> u64 {
    let hash = if word.is_ascii() {
        word.bytes().fold(FNV_BASIS, |hash, byte| fnv(hash, byte.to_ascii_lowercase().into()))
    } else {
        word.chars().flat_map(char::to_lowercase).fold(FNV_BASIS, |hash, c| fnv(hash, c.into()))
    };
    mix(hash, 0)
}

/// The hash of a word's stem, so that "rules out" and "ruled out" are one. A capital keeps its word
/// whole: names do not bend.
fn stem_hash(word: &str, hash: u64) -> u64 {
    if !word.is_ascii() || word.starts_with(char::is_uppercase) {
        return hash;
    }
    hash_of(&stem(word))
}

/// Two hashes, in order, as one: a step of `SplitMix64` from the first by the second.
fn mix(a: u64, b: u64) -> u64 {
    mixed(a.rotate_left(23).wrapping_add(b).wrapping_add(0x9e37_79b9_7f4a_7c15))
}

/// Words as every desk would have them: "Aug." is August, "the U.S." and "the US" are the United
/// States. What is left of a name of two words is its letters.
fn in_one_style<'t>(words: &[(&'t str, u64)]) -> Vec<(&'t str, u64)> {
    let initials = &Wordings::of_all().initials;
    let is_upper = |word: &str| word.starts_with(char::is_uppercase);
    let mut styled: Vec<(&str, u64)> = Vec::with_capacity(words.len());
    let mut at = 0;
    while let Some(&(word, hash)) = words.get(at) {
        at += 1;
        if !is_upper(word) {
            styled.push((word, hash));
            continue;
        }
        let next = words.get(at).map(|next| next.0);
        let is_pair = |pair: &&(String, String)| word == pair.0 && next == Some(pair.1.as_str());
        let is_letter = |word: &str| word.len() == 1;
        if let Some((first, second)) = initials.iter().find(is_pair) {
            at += 1;
            styled.push((word, hash_of(&[&first[..1], &second[..1]].concat())));
        } else if let Some(next) = next.filter(|next| is_letter(word) && is_letter(next)) {
            at += 1;
            styled.push((word, hash_of(&[word, next].concat())));
        } else {
            let long = HASHED.months.iter().find(|(short, _)| *short == hash);
            styled.push((word, long.map_or(hash, |(_, long)| *long)));
        }
    }
    styled
}

/// The words of a sentence as every desk would have them, each with its hash.
type Styled<'t> = Vec<(&'t str, u64)>;

fn styled(text: &str) -> Styled<'_> {
    in_one_style(&words_of(text).map(|word| (word, hash_of(word))).collect::<Vec<_>>())
}

/// Hash of all the words of a sentence in order; of its anchor, where the rights forbid the words.
fn sequence(item: &Foldable<'_>, words: &[(&str, u64)]) -> u64 {
    if words.is_empty() {
        return group(item.anchor);
    }
    words.iter().fold(words.len() as u64, |all, word| mix(all, word.1))
}

/// The words of `text`, "n't" as a word of its own, without marks.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').flat_map(|word| {
        // Most words have neither.
        if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return [Some(word).filter(|word| !word.is_empty()), None].into_iter().flatten();
        }
        let word = word.trim_matches(['\'', '’']);
        let is_not = word.ends_with("n't") || word.ends_with("n’t");
        let base = if is_not {
            &word[..word.len() - if word.ends_with("n't") { 3 } else { 5 }]
        } else {
            word
        };
        let base = base.strip_suffix("'s").or_else(|| base.strip_suffix("’s")).unwrap_or(base);
        [Some(base).filter(|base| !base.is_empty()), is_not.then_some("not")].into_iter().flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Folds sentences, given earliest first, one a line; expects the numbers of each fold.
    fn check(text: &str, expected: &[&[usize]]) {
        let lines: Vec<&str> =
            text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let items: Vec<_> =
            lines.iter().map(|text| Foldable { group: 0, text, anchor: "" }).collect();
        assert_eq!(fold(&items), expected);
    }

    #[test]
    fn a_word_more_or_less_is_the_same_line() {
        check(
            "The strike could spread to the southern ports if the talks fail this week.
             The strike could spread to southern ports if the talks fail this week, he said.
             The ferry may not sail.",
            &[&[0, 1], &[2]],
        );
    }

    #[test]
    fn a_verb_in_another_tense_is_the_same_word() {
        check(
            "rules out a truce
             ruled out a truce
             ruled out a trial",
            &[&[0, 1], &[2]],
        );
    }

    #[test]
    fn two_desks_write_one_name_in_two_ways() {
        check(
            "The harbour talks with the United States ended in Oslo on August 14 without a word on who pays.
             The harbour talks with the U.S. ended in Oslo on Aug. 14 without a word on who pays.
             The harbour talks with the United Nations ended in Oslo on August 14 without a word on who pays.
             The harbour talks with the United States ended in Oslo on April 14 without a word on who pays.",
            &[&[0, 1], &[2], &[3]],
        );
    }

    #[test]
    fn a_negation_a_number_or_a_name_makes_another_claim() {
        check(
            "The ministry said that the border post at the river will open to lorries on Monday.
             The ministry said that the border post at the river will not open to lorries on Monday.
             The ministry said that the border post at the river won't open to lorries on Monday.",
            &[&[0], &[1, 2]],
        );
        check(
            "The cost of a longer closure could reach 4 million crowns a day for both towns.
             The cost of a longer closure could reach 9 million crowns a day for both towns.",
            &[&[0], &[1]],
        );
        check(
            "Observers fear that Norland could send its gunboats against Sudland before the vote.
             Observers fear that Sudland could send its gunboats against Norland before the vote.
             Observers fear that Norland could send its gunboats against Westland before the vote.",
            &[&[0], &[1], &[2]],
        );
    }

    #[test]
    fn an_opposite_or_a_number_in_words_makes_another_claim() {
        check(
            "The ministry said that the cabinet had agreed to lift the ban on lorries at the river post.
             The ministry said that the cabinet had agreed to extend the ban on lorries at the river post.
             The ministry said that the cabinet had agreed to ease the ban on lorries at the river post.",
            &[&[0, 2], &[1]],
        );
        check(
            "The fire at the old harbour killed two sailors, and the quay was closed until the morning.
             The fire at the old harbour killed three sailors, and the quay was closed until the morning.
             The fire at the old harbour killed 3 sailors, and the quay was closed until the morning.",
            &[&[0], &[1, 2]],
        );
    }

    #[test]
    fn a_contrary_word_or_another_unit_makes_another_claim() {
        let claim = |word: &str| {
            format!(
                "The long strike could ruin the {word} part of the old harbour and the fish market."
            )
        };
        let one = |words: [&str; 2]| {
            let texts = words.map(claim);
            let items = texts.each_ref().map(|text| Foldable { group: 0, text, anchor: "" });
            fold(&items).len() == 1
        };
        for words in [
            ["legal", "illegal"],
            ["impossible", "possible"],
            ["able", "unable"],
            ["agreed", "disagreed"],
            ["supporters", "opponents"],
            ["majority", "minority"],
            ["buyers", "sellers"],
            ["owners", "tenants"],
            ["public", "private"],
            ["euros", "dollars"],
            ["weeks", "months"],
            ["men", "women"],
            ["early", "late"],
            ["rich", "poor"],
            ["first", "last"],
        ] {
            assert!(!one(words), "{words:?}");
        }
        for words in [["great", "greater"], ["old", "oldest"], ["day", "days"], ["port", "ports"]] {
            assert!(one(words), "{words:?}");
        }
        // Who has both says neither alone.
        check(
            "Both the owners and the tenants of the old harbour could lose the market in the long strike.
             Both the tenants and the owners of the old harbour could lose the market in the long strike.",
            &[&[0, 1]],
        );
    }

    #[test]
    fn a_german_negation_makes_another_claim() {
        check(
            "Das Ministerium teilte mit, dass der Posten am Fluss am Montag für Lastwagen öffnet.
             Das Ministerium teilte mit, dass der Posten am Fluss am Montag nicht für Lastwagen öffnet.",
            &[&[0], &[1]],
        );
    }

    #[test]
    fn sentences_that_may_not_be_shown_fold_by_their_anchor() {
        let item = |anchor| Foldable { group: 0, text: "", anchor };
        assert_eq!(fold(&[item("s-a"), item("s-b"), item("s-a")]), [vec![0, 2], vec![1]]);
    }

    #[test]
    fn a_sentence_that_may_not_be_shown_is_the_same_where_it_may() {
        let item = |text, anchor| Foldable { group: 0, text, anchor };
        let (text, near) = (
            "The tower of the old mill could burn this winter, engineers warned.",
            "The tower of the old mill could burn in this winter, engineers warned.",
        );
        let items = [item("", "s-a"), item(text, "s-a"), item("", "s-b"), item(near, "s-c")];
        assert_eq!(fold(&items), [vec![0, 1, 3], vec![2]]);
        // Two clauses of one sentence are told apart by their words.
        let items = [item("a longer truce", "s-a"), item("no new levies", "s-a")];
        assert_eq!(fold(&items), [vec![0], vec![1]]);
    }

    #[test]
    fn groups_do_not_mix() {
        let item = |group| Foldable { group, text: "Both sides want a longer truce.", anchor: "" };
        assert_eq!(fold(&[item(1), item(2), item(1)]), [vec![0, 2], vec![1]]);
    }

    #[test]
    fn an_endless_sentence_is_compared_whole() {
        let long = "word ".repeat(200_000);
        check(&format!("{long}\n{long}\n{long} more"), &[&[0, 1], &[2]]);
    }
}
