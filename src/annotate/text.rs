//! Sentences and tokens of one article: the ground every recogniser stands on.

use super::{Sentence, SentenceIdx};
use crate::load::{Article, ProseRange};

/// The article as recognisers see it: tokens in order, each in one sentence. Built once, in one
/// pass over the prose; linear in its length.
#[derive(Debug)]
pub(super) struct Text<'a> {
    /// The article.
    pub(super) article: &'a Article,
    /// Its sentences, in order.
    pub(super) sentences: Vec<Sentence>,
    /// Its tokens, in order.
    pub(super) tokens: Vec<Token>,
    /// For each sentence the first token and one past the last.
    pub(super) sentence_tokens: Vec<(TokenIdx, TokenIdx)>,
}

/// Index into [`Text::tokens`].
pub(super) type TokenIdx = usize;

/// One token: a word with its inner apostrophes, hyphens and full stops ("Pakistan’s" is
/// "Pakistan" and "’s"; "U.S." and "back-channel" are one), a number, or one mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// Its place.
    pub(super) range: ProseRange,
    /// What it is.
    pub(super) kind: TokenKind,
    /// Its sentence.
    pub(super) sentence: SentenceIdx,
}

/// The sort of a [`Token`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A word all in lower case.
    Lower,
    /// A word with a capital first and a lower-case letter somewhere.
    Capitalised,
    /// A word all in capitals, of two letters or more, full stops aside.
    Upper,
    /// Digits, with their decimal marks and ordinal endings.
    Number,
    /// The possessive ending of the word before it.
    Possessive,
    /// An opening quotation mark.
    OpenQuote,
    /// A closing quotation mark.
    CloseQuote,
    /// Any other mark, one character.
    Mark,
}

impl Text<'_> {
    /// The words of a token as written.
    pub(super) fn word(&self, token: TokenIdx) -> &str {
        self.article.prose.slice(self.tokens[token].range)
    }

    /// The words at `range`.
    pub(super) fn slice(&self, range: ProseRange) -> &str {
        self.article.prose.slice(range)
    }
}
