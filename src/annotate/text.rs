//! Sentences and tokens of one article: the ground every recogniser stands on.

mod anchors;
pub(super) mod folded;
mod sentences;
pub(super) mod tokens;

use std::borrow::Cow;

use super::lexicon::{Lexicon, Phrases, WordId};
use super::{Anchor, Sentence, SentenceIdx};
use crate::load::{Article, Block, BlockKind, ProseRange};
use anchors::Anchors;
use folded::Folded;
use tokens::RawToken;

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
    /// For each sentence its block.
    blocks: Vec<u32>,
    /// The words of its tokens in lower case, and what the tables of cues say of them.
    pub(super) folded: Folded,
    /// The phrases of the lists that stand in it.
    pub(super) phrases: Phrases,
}

/// Index into [`Text::tokens`].
pub(super) type TokenIdx = usize;

/// One token: a word with its inner apostrophes, hyphens and full stops ("Pakistan’s" is
/// "Pakistan" and "’s"; "U.S.", "Gen." and "back-channel" are one), a number, or one mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// Its place.
    pub(super) range: ProseRange,
    /// What it is.
    pub(super) kind: TokenKind,
    /// Its sentence.
    pub(super) sentence: SentenceIdx,
    /// Letters of ASCII and nothing else: no hyphen, no apostrophe, no full stop.
    pub(super) is_plain: bool,
    /// Its folded form in the vocabulary of the lexicon; [`WordId::UNKNOWN`] when no list has it.
    pub(super) word: WordId,
}

/// The sort of a [`Token`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A word without capitals.
    Lower,
    /// A word with a capital and a lower-case letter, or of a single capital.
    Capitalised,
    /// A word all in capitals, of two letters or more, full stops aside.
    Upper,
    /// Digits, with their decimal marks and ordinal endings.
    Number,
    /// The possessive ending of the word before it, or the "’s" of "it’s".
    Possessive,
    /// An opening quotation mark.
    OpenQuote,
    /// A closing quotation mark.
    CloseQuote,
    /// Any other mark, one character.
    Mark,
}

impl<'a> Text<'a> {
    /// The sentences and tokens of `article`.
    pub(super) fn new(article: &'a Article, lexicon: &Lexicon) -> Self {
        let n_bytes = article.prose.text().len();
        // English prose has a token for five bytes or six; short words cost one more allocation.
        let n_tokens = n_bytes / 5;
        let mut text = Self {
            article,
            sentences: Vec::new(),
            tokens: Vec::with_capacity(n_tokens),
            sentence_tokens: Vec::new(),
            blocks: Vec::new(),
            folded: Folded::with_capacity(n_tokens, n_bytes),
            phrases: Phrases::with_capacity(n_tokens),
        };
        let mut anchors = Anchors::default();
        let mut raw = Vec::new();
        let mut ends = Vec::new();
        for (number, block) in (0..).zip(&article.blocks) {
            raw.clear();
            ends.clear();
            let words = article.prose.slice(block.range);
            tokens::scan(words, |word| lexicon.abbreviation(word), &mut raw);
            sentences::ends(words, &raw, lexicon, &mut ends);
            text.folded.start_block(words);
            let mut start = 0;
            for &end in &ends {
                let anchor = anchors.name(&words[raw[start].start..raw[end - 1].end]);
                text.take_sentence(block, &raw[start..end], anchor, lexicon);
                text.blocks.push(number);
                start = end;
            }
        }
        text
    }

    /// Adds the next sentence of `block`, with its tokens and their words.
    fn take_sentence(
        &mut self,
        block: &Block,
        raw: &[RawToken],
        anchor: Anchor,
        lexicon: &Lexicon,
    ) {
        let words = self.article.prose.slice(block.range);
        let place = |start: usize, end: usize| {
            let offset = block.range.start as usize;
            ProseRange::new(offset + start, offset + end)
        };
        let sentence = u32::try_from(self.sentences.len()).expect("an article is below 4 GiB");
        let sentence = SentenceIdx(sentence);
        let first = self.tokens.len();
        for (at, token) in raw.iter().enumerate() {
            let word = self.folded.push(words, token, lexicon);
            if is_lone_acronym(raw, at) {
                self.folded.take_as_acronym();
            }
            if may_be_month(raw, at) {
                self.folded.take_as_month();
            }
            self.tokens.push(Token {
                range: place(token.start, token.end),
                kind: token.kind,
                sentence,
                is_plain: token.is_plain,
                word,
            });
        }
        self.phrases.find(lexicon, &self.tokens[first..], first);
        self.sentence_tokens.push((first, self.tokens.len()));
        // "OSLO, 3 March — The crews left": what is quoted begins behind the dash.
        let shown = self.behind_dateline_of(first).unwrap_or(first);
        self.sentences.push(Sentence {
            range: ProseRange {
                start: self.tokens[shown].range.start,
                ..place(raw[0].start, raw[raw.len() - 1].end)
            },
            anchor,
            zone: block.zone,
            is_heading: matches!(block.kind, BlockKind::Title | BlockKind::Heading(_)),
        });
    }
}

/// Whether a word in capitals has none beside it: "US" is no "us" there.
fn is_lone_acronym(raw: &[RawToken], at: usize) -> bool {
    let is_shouted = |at: usize| raw.get(at).is_some_and(|token| token.kind == TokenKind::Upper);
    is_shouted(at) && !is_shouted(at + 1) && !(at > 0 && is_shouted(at - 1))
}

/// Whether a "May" at this place is the month: "In May,", "on 5 May", but in a headline "Talks May Fail".
fn may_be_month(raw: &[RawToken], at: usize) -> bool {
    raw[at].kind == TokenKind::Capitalised
        && at > 0
        && (at == 1 || raw[at - 1].kind != TokenKind::Capitalised)
}

impl Text<'_> {
    /// The sentence that a dateline opens, and its first token behind it; where there is none, the
    /// first sentence and its first token.
    pub(super) fn behind_dateline(&self) -> (SentenceIdx, TokenIdx) {
        let dated = self.article.dateline.and_then(|dateline| {
            let before = |token: &Token| token.range.start < dateline.start;
            let first = self.tokens.partition_point(before);
            Some((self.tokens.get(first)?.sentence, self.behind_dateline_of(first)?))
        });
        dated.unwrap_or((SentenceIdx(0), 0))
    }

    /// The first token behind the dateline, when it opens the sentence that begins at `first` and the
    /// sentence goes on.
    fn behind_dateline_of(&self, first: TokenIdx) -> Option<TokenIdx> {
        let dateline = self.article.dateline?;
        let token = self.tokens.get(first)?;
        if !dateline.contains(token.range) {
            return None;
        }
        let mut behind = self.tokens[first..].iter();
        let behind = behind.position(|token| token.range.start >= dateline.end)? + first;
        (self.tokens[behind].sentence == token.sentence).then_some(behind)
    }

    /// The words of a token as written; empty behind the last one.
    #[inline]
    pub(super) fn word(&self, token: TokenIdx) -> &str {
        look(1);
        self.tokens.get(token).map_or("", |token| self.article.prose.slice(token.range))
    }

    /// The words of a token in lower case, with marks as written: "o’brien".
    pub(super) fn lower(&self, token: TokenIdx) -> Cow<'_, str> {
        look(1);
        if self.tokens.get(token).is_some_and(|token| token.is_plain) {
            Cow::Borrowed(self.folded.word(token))
        } else {
            Cow::Owned(self.word(token).to_lowercase())
        }
    }

    /// The words at `range`.
    #[inline]
    pub(super) fn slice(&self, range: ProseRange) -> &str {
        self.article.prose.slice(range)
    }

    /// Whether the token is `word`, whatever its case; `word` is in lower case, with a straight
    /// apostrophe.
    #[inline]
    pub(super) fn is(&self, token: TokenIdx, word: &str) -> bool {
        look(1);
        self.folded.is(token, word)
    }

    /// The tokens of a sentence.
    #[inline]
    pub(super) fn tokens_of(&self, sentence: SentenceIdx) -> std::ops::Range<TokenIdx> {
        let (start, end) = self.sentence_tokens[sentence.0 as usize];
        start..end
    }

    /// The block of a sentence, as an index into those of the article.
    pub(super) fn block_of(&self, sentence: SentenceIdx) -> usize {
        self.blocks[sentence.0 as usize] as usize
    }

    /// The block of a sentence.
    pub(super) fn block(&self, sentence: SentenceIdx) -> &Block {
        &self.article.blocks[self.block_of(sentence)]
    }

    /// The prose from the first to the last of `tokens`, which are not empty.
    pub(super) fn range_of(&self, tokens: std::ops::Range<TokenIdx>) -> ProseRange {
        ProseRange {
            start: self.tokens[tokens.start].range.start,
            end: self.tokens[tokens.end - 1].range.end,
        }
    }

    /// The parts of a hyphenated word ("US-Iran": "US", "Iran"); the word itself for any other.
    pub(super) fn parts(&self, token: TokenIdx) -> impl Iterator<Item = ProseRange> {
        let start = self.tokens[token].range.start as usize;
        let word = self.word(token);
        word.split(['-', '‐', '‑']).map(move |part| {
            let from = start + (part.as_ptr() as usize - word.as_ptr() as usize);
            ProseRange::new(from, from + part.len())
        })
    }
}

/// Counts looks at words, cues and names: the work that the tests of hostile text bound. Costs
/// nothing outside of tests.
#[inline]
pub(in crate::annotate) fn look(n_looks: usize) {
    #[cfg(test)]
    LOOKS.set(LOOKS.get() + n_looks as u64);
    #[cfg(not(test))]
    let _ = n_looks;
}

#[cfg(test)]
thread_local! {
    static LOOKS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

#[cfg(test)]
pub(in crate::annotate) mod tests;
