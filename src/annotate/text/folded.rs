//! The words of an article in lower case, each looked up once: rules compare them by class and
//! number from there on, and read the letters only where a table has none.

use std::ops::Range;

use super::tokens::{RawToken, fold_onto};
#[cfg(test)]
use crate::annotate::cues::Cues;
use crate::annotate::cues::{CueWord, Word, WordNumber, WordSet};
use crate::annotate::lexicon::{Lexicon, WordId};

/// Classes whose words an acronym may look like.
const PRONOUNS: WordSet = WordSet::of(&[Word::Relative, Word::It, Word::Anybody]);

/// Folded words in a single string, with what the tables say of each: the blocks of the article in
/// lower case, and behind each those of its words that more than case must be folded of.
#[derive(Debug, Default)]
pub(in crate::annotate) struct Folded {
    letters: String,
    /// Where the words of the block at hand begin in `letters`.
    block: usize,
    words: Vec<FoldedWord>,
}

/// How a word ends, where rules ask for it: seen once, when the word is folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::annotate) enum Suffix {
    /// "-s": of several, or of a verb beside one.
    S,
    /// "-ed": of a past or a participle.
    Ed,
    /// "-ing".
    Ing,
    /// "-ly": mostly of an adverb.
    Ly,
}

impl Suffix {
    fn of(word: &[u8]) -> Option<Self> {
        match word {
            [.., b's'] => Some(Self::S),
            [.., b'e', b'd'] => Some(Self::Ed),
            [.., b'i', b'n', b'g'] => Some(Self::Ing),
            [.., b'l', b'y'] => Some(Self::Ly),
            _ => None,
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct FoldedWord {
    /// First byte in `letters`, and one past the last.
    start: u32,
    end: u32,
    suffix: Option<Suffix>,
    cue: CueWord,
    /// The grammar classes of what stands behind the last hyphen; empty when there is none.
    tail: WordSet,
}

/// Whether a hyphen between spaces stands for a dash, as on a typewriter: "the mill - the last of
/// its sort - closed".
fn is_typed_dash(words: &str, token: &RawToken) -> bool {
    let is_space = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_whitespace);
    let bytes = words.as_bytes();
    bytes[token.start..token.end] == *b"-"
        && is_space(token.start.checked_sub(1).and_then(|before| bytes.get(before)))
        && is_space(bytes.get(token.end))
}

impl FoldedWord {
    /// What stands behind the last word of an article.
    const NOTHING: Self =
        Self { start: 0, end: 0, suffix: None, cue: CueWord::UNKNOWN, tail: WordSet::of(&[]) };

    /// It is not the word of our tables that it is spelt like.
    fn forget(&mut self) {
        self.cue = CueWord::UNKNOWN;
    }
}

impl Folded {
    /// Room for about `n_words` words of `n_bytes` bytes together.
    pub(super) fn with_capacity(n_words: usize, n_bytes: usize) -> Self {
        Self {
            letters: String::with_capacity(n_bytes),
            block: 0,
            words: Vec::with_capacity(n_words),
        }
    }

    /// Takes the words of a block: letters of ASCII are folded all at once.
    pub(super) fn start_block(&mut self, words: &str) {
        self.block = self.letters.len();
        self.letters.push_str(words);
        self.letters[self.block..].make_ascii_lowercase();
    }

    /// Appends a token of the block, in lower case and with a straight apostrophe, and looks it up.
    pub(super) fn push(&mut self, words: &str, token: &RawToken, lexicon: &Lexicon) -> WordId {
        let (mut start, mut end) = (self.block + token.start, self.block + token.end);
        let mut tail = WordSet::default();
        if !token.is_plain {
            let word = &words[token.start..token.end];
            if !word.is_ascii() || is_typed_dash(words, token) {
                start = self.letters.len();
                fold_onto(if word.is_ascii() { "–" } else { word }, &mut self.letters);
                end = self.letters.len();
            }
            let word = &self.letters.as_bytes()[start..end];
            if let Some(hyphen) = word.iter().rposition(|byte| *byte == b'-') {
                tail = lexicon.look_up(&word[hyphen + 1..]).1.classes;
            }
        }
        let word = &self.letters.as_bytes()[start..end];
        let (id, cue) = lexicon.look_up(word);
        self.words.push(FoldedWord {
            start: offset(start),
            end: offset(end),
            suffix: Suffix::of(word),
            cue,
            tail,
        });
        id
    }

    /// Of the word just taken: "US", "WHO" and "IT" among words of another case are no pronouns.
    pub(super) fn take_as_acronym(&mut self) {
        if let Some(word) = self.words.last_mut()
            && word.cue.classes.meets(PRONOUNS)
        {
            word.forget();
        }
    }

    /// Of the word just taken: a "May" that opens no sentence is the month.
    pub(super) fn take_as_month(&mut self) {
        let Some(word) = self.words.last_mut() else { return };
        if &self.letters[word.start as usize..word.end as usize] == "may" {
            word.forget();
        }
    }

    /// The words of a sentence without a text, for tests of tables.
    #[cfg(test)]
    pub(in crate::annotate) fn of_words(words: &[&str], cues: &Cues) -> Self {
        let mut folded = Self::default();
        for word in words {
            let start = offset(folded.letters.len());
            folded.letters.push_str(word);
            let number = cues.number_of(word);
            folded.words.push(FoldedWord {
                start,
                end: offset(folded.letters.len()),
                suffix: Suffix::of(word.as_bytes()),
                cue: CueWord { number, classes: cues.classes(number) },
                tail: WordSet::default(),
            });
        }
        folded
    }

    /// What is known of a word. Behind the last one stands the empty word of no class, so that a rule
    /// may look at what follows its cue without asking whether anything does.
    #[inline]
    fn at(&self, at: usize) -> &FoldedWord {
        self.words.get(at).unwrap_or(&FoldedWord::NOTHING)
    }

    /// A word; empty behind the last one.
    #[inline]
    pub(in crate::annotate) fn word(&self, at: usize) -> &str {
        let word = self.at(at);
        &self.letters[word.start as usize..word.end as usize]
    }

    /// Whether a word is `word`, which is in lower case with a straight apostrophe.
    #[inline]
    pub(in crate::annotate) fn is(&self, at: usize, word: &str) -> bool {
        let FoldedWord { start, end, .. } = *self.at(at);
        self.letters.as_bytes()[start as usize..end as usize] == *word.as_bytes()
    }

    /// Whether a word ends so; a word behind the last one does not.
    #[inline]
    pub(in crate::annotate) fn ends(&self, at: usize, suffix: Suffix) -> bool {
        self.at(at).suffix == Some(suffix)
    }

    /// The number of a word in the tables of cues.
    #[inline]
    pub(in crate::annotate) fn number(&self, at: usize) -> WordNumber {
        self.at(at).cue.number
    }

    /// The numbers of some words, in order.
    pub(in crate::annotate) fn numbers(
        &self,
        words: Range<usize>,
    ) -> impl Iterator<Item = WordNumber> {
        self.words[words].iter().map(|word| word.cue.number)
    }

    /// The grammar classes of a word.
    #[inline]
    pub(in crate::annotate) fn classes(&self, at: usize) -> WordSet {
        self.at(at).cue.classes
    }

    /// The grammar classes of what stands behind the last hyphen of a word.
    #[inline]
    pub(in crate::annotate) fn tail(&self, at: usize) -> WordSet {
        self.at(at).tail
    }

    /// All classes of some words, tails among them: what a rule asks before it reads a sentence.
    pub(in crate::annotate) fn union(&self, words: Range<usize>) -> WordSet {
        self.words[words]
            .iter()
            .fold(WordSet::default(), |all, word| all.or(word.cue.classes).or(word.tail))
    }
}

fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).expect("an article is below 4 GiB")
}
