//! The words an article has in lower case.

use foldhash::HashSet;

use crate::annotate::lexicon::{Lexicon, WordId, WordIds};
use crate::annotate::text::{Text, TokenKind};

/// Words the article has in lower case, as far as it may be asked for them: only words that stand
/// in it with a capital too, or are parts of such a word, can be.
pub(super) struct LowerWords<'a> {
    lexicon: &'a Lexicon,
    /// Those that stand in a list.
    known: WordIds,
    /// The others. Only looked up, never walked.
    others: HashSet<&'a str>,
}

impl<'a> LowerWords<'a> {
    pub(super) fn of(text: &'a Text<'a>, lexicon: &'a Lexicon) -> Self {
        let mut asked = Outlines([0; 64]);
        for (at, token) in text.tokens.iter().enumerate() {
            if !matches!(token.kind, TokenKind::Capitalised | TokenKind::Upper) {
                continue;
            }
            let folded = text.folded.word(at);
            asked.add(folded);
            if !token.is_plain {
                asked.add(&text.word(at).to_lowercase());
                folded.split('-').for_each(|part| asked.add(part));
            }
        }
        let mut words = Self { lexicon, known: lexicon.no_words(), others: HashSet::default() };
        for (at, token) in text.tokens.iter().enumerate() {
            if token.kind != TokenKind::Lower {
                continue;
            }
            if token.is_plain && token.word != WordId::UNKNOWN {
                words.known.insert(token.word);
                continue;
            }
            let word = text.word(at);
            if asked.has(word) {
                words.others.insert(word);
            }
        }
        words
    }

    pub(super) fn contains(&self, word: &str) -> bool {
        self.known.contains(self.lexicon.word(word)) || self.others.contains(word)
    }
}

/// Of a set of words their first and last bytes and lengths: says of a word that it is not in the
/// set, or that it may be, and costs less than to ask the set.
struct Outlines([u64; 64]);

impl Outlines {
    fn place(word: &str) -> usize {
        let bytes = word.as_bytes();
        let (first, last) = (bytes.first().copied(), bytes.last().copied());
        let sum = usize::from(first.unwrap_or(0)) * 131 + usize::from(last.unwrap_or(0)) * 17;
        (sum + bytes.len()) % (64 * 64)
    }

    fn add(&mut self, word: &str) {
        let place = Self::place(word);
        self.0[place / 64] |= 1 << (place % 64);
    }

    fn has(&self, word: &str) -> bool {
        let place = Self::place(word);
        self.0[place / 64] & 1 << (place % 64) != 0
    }
}
