//! The words of an article in lower case, each looked up once: rules compare them by class and
//! number from there on, and read the letters only where a table has none.

use std::ops::Range;

use super::cues::{Cues, WordNumber, WordSet};

/// Folded words one behind the other in a single string, with what the tables say of each.
#[derive(Debug)]
pub(super) struct Folded {
    letters: String,
    /// For each word one past its last byte in `letters`.
    ends: Vec<usize>,
    looked_up: Vec<LookedUp>,
}

#[derive(Debug, Clone, Copy)]
struct LookedUp {
    number: WordNumber,
    classes: WordSet,
    /// Of what stands behind the last hyphen; empty when there is none.
    tail: WordSet,
}

impl Folded {
    /// Room for `n_words` words of `n_bytes` bytes together.
    pub(super) fn with_capacity(n_words: usize, n_bytes: usize) -> Self {
        Self {
            letters: String::with_capacity(n_bytes),
            ends: Vec::with_capacity(n_words),
            looked_up: Vec::with_capacity(n_words),
        }
    }

    /// Appends a word in lower case, with a straight apostrophe. A number keeps its
    /// letters ("20M"): without `has_capitals` the word stays as it is.
    pub(super) fn push(&mut self, word: &str, has_capitals: bool, cues: &Cues) {
        let start = self.letters.len();
        if word.is_ascii() {
            self.letters.push_str(word);
            if has_capitals {
                self.letters[start..].make_ascii_lowercase();
            }
        } else if has_capitals || word.contains('’') {
            self.letters.push_str(&word.to_lowercase().replace('’', "'"));
        } else {
            self.letters.push_str(word);
        }
        let word = &self.letters[start..];
        let number = cues.number_of(word);
        let tail = word.rsplit_once('-').map(|(_, tail)| cues.classes(cues.number_of(tail)));
        self.ends.push(self.letters.len());
        self.looked_up.push(LookedUp {
            number,
            classes: cues.classes(number),
            tail: tail.unwrap_or_default(),
        });
    }

    /// A word.
    pub(super) fn word(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.letters[start..self.ends[at]]
    }

    /// The number of a word in the tables of cues.
    pub(super) fn number(&self, at: usize) -> WordNumber {
        self.looked_up[at].number
    }

    /// The grammar classes of a word.
    pub(super) fn classes(&self, at: usize) -> WordSet {
        self.looked_up[at].classes
    }

    /// The grammar classes of what stands behind the last hyphen of a word.
    pub(super) fn tail(&self, at: usize) -> WordSet {
        self.looked_up[at].tail
    }

    /// All classes of some words, tails among them: what a rule asks before it reads a sentence.
    pub(super) fn union(&self, words: Range<usize>) -> WordSet {
        self.looked_up[words]
            .iter()
            .fold(WordSet::default(), |all, word| all.or(word.classes).or(word.tail))
    }
}
