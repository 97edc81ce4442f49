//! Names in headings, where capitals say nothing.

use std::ops::Range;

use super::{Finder, Name};
use crate::annotate::lexicon::names::word_class as class;
use crate::annotate::text::tokens::fold_into;
use crate::annotate::text::{TokenIdx, TokenKind};

impl Finder<'_> {
    /// A headline: nearly every longer word has a capital. Four words at least, because "Kofi
    /// Annan spoke" has two of three.
    pub(super) fn is_title_case(&self, tokens: Range<TokenIdx>) -> bool {
        let last = tokens.end - 1;
        let is_line = (self.kind(last) != TokenKind::CloseQuote
            && !matches!(self.text.word(last), "." | "!" | "?" | "…" | ":" | "," | ";"))
            || self.text.sentences[self.text.tokens[tokens.start].sentence.0 as usize].is_heading;
        if !is_line {
            return false;
        }
        let (mut n_capital, mut n_lower, mut n_upper) = (0, 0, 0);
        for token in tokens {
            let is_long = self.text.tokens[token].range.len_bytes() > 3;
            match self.kind(token) {
                TokenKind::Capitalised if is_long => n_capital += 1,
                TokenKind::Upper if is_long => n_upper += 1,
                TokenKind::Lower if is_long => n_lower += 1,
                _ => {}
            }
        }
        let n = n_capital + n_lower + n_upper;
        n >= 1 && (n_lower == 0 || (n >= 3 && n_lower * 5 < n))
    }

    /// "FISHERMEN WHO have": an ordinary word in capitals right behind another one.
    pub(super) fn is_shouted_on(&self, at: TokenIdx) -> bool {
        at > 0
            && self.text.tokens[at].sentence == self.text.tokens[at - 1].sentence
            && self.kind(at) == TokenKind::Upper
            && self.kind(at - 1) == TokenKind::Upper
            && self.text.tokens[at - 1].range.len_bytes() > 4
            && self.is_in_dictionary(at)
            && self.is_in_dictionary(at - 1)
    }

    /// Whether the sentence of a token is in capitals throughout.
    pub(super) fn is_shouting(&self, at: TokenIdx) -> bool {
        let tokens = self.text.tokens_of(self.text.tokens[at].sentence);
        // A headline is short; a longer sentence is judged by its beginning.
        let sample = tokens.take(40).filter(|&token| {
            self.text.tokens[token].range.len_bytes() > 3
                && matches!(self.kind(token), TokenKind::Lower | TokenKind::Capitalised)
        });
        sample.count() == 0
    }

    pub(super) fn remember_names(&mut self) {
        for name in &self.names {
            let words = self.text.range_of(name.tokens.clone());
            fold_into(self.text.slice(words), &mut self.folded);
            if !self.seen.contains(&self.folded) {
                self.seen.insert(self.folded.clone());
            }
        }
    }

    /// In a headline only whole names that stand elsewhere in the article.
    pub(super) fn read_headline(&mut self, at: TokenIdx, end: TokenIdx) -> TokenIdx {
        // A name is short: six words suffice.
        for to in (at + 1..=(at + 6).min(end)).rev() {
            if !self.is_capital(to - 1) {
                continue;
            }
            let folded = self.fold_of(at..to);
            if self.seen.contains(&folded) {
                let sort = self.sort(at..to);
                self.names.push(Name {
                    tokens: at..to,
                    part: None,
                    sort,
                    titles: Vec::new(),
                    of: None,
                });
                return to;
            }
        }
        if let Some(to) = self.headline_person(at, end) {
            self.push(at..to, &[]);
            return to;
        }
        at + 1
    }

    /// "Mara Lindqvist to Chair Talks": a given name and a surname name somebody in a headline too.
    pub(super) fn headline_person(&self, at: TokenIdx, end: TokenIdx) -> Option<TokenIdx> {
        let is_plain = |token: TokenIdx| {
            token < end
                && self.kind(token) == TokenKind::Capitalised
                && !self.has(token, class::NEVER | class::CALENDAR)
        };
        if !is_plain(at)
            || !self.has(at, class::GIVEN)
            || self.is_in_dictionary(at)
            || !is_plain(at + 1)
        {
            return None;
        }
        let is_surname =
            !self.is_in_dictionary(at + 1) || self.tables.surname(&self.text.lower(at + 1)) == 2;
        (is_surname && self.known(at + 1, false, true).is_none()).then_some(at + 2)
    }
}
