//! Titles of works in quotation marks, and brackets that say a name in another tongue.

use super::Finder;
use crate::annotate::lexicon::names::word_class as class;
use crate::annotate::text::{TokenIdx, TokenKind};

impl Finder<'_> {
    /// The closing mark of a short quotation in which every word has a capital: a title or a term,
    /// "Guardians of the Sea". One word alone may be a name.
    pub(super) fn quoted_title(&self, open: TokenIdx, end: TokenIdx) -> Option<TokenIdx> {
        let close = (open + 1..end.min(open + 9)).find(|&token| {
            matches!(self.kind(token), TokenKind::CloseQuote | TokenKind::OpenQuote)
        })?;
        let n = close - open - 1;
        let all_capital = (open + 1..close).all(|token| {
            self.is_capital(token)
                || matches!(
                    self.text.word(token),
                    "of" | "the" | "on" | "and" | "in" | "for" | "a" | "to" | "," | ":"
                )
        });
        // Something with a capital at both ends, and no full stop: not a short answer.
        (n >= 2
            && all_capital
            && self.kind(close) == TokenKind::CloseQuote
            && self.is_capital(close - 1))
        .then_some(close)
    }

    /// Past the bracket behind a quoted title or term that says it in another tongue:
    /// "“Keepers of the Shore” (Havnevakt)". An acronym in brackets is a name of its own.
    pub(super) fn after_gloss(&self, at: TokenIdx, end: TokenIdx) -> TokenIdx {
        if at >= end || self.text.word(at) != "(" {
            return at;
        }
        let close = (at + 1..end.min(at + 8)).find(|&token| self.text.word(token) == ")");
        match close {
            Some(close)
                if (at + 1..close).all(|token| {
                    self.kind(token) != TokenKind::Upper
                        && self.known(token, false, false).is_none()
                }) =>
            {
                close + 1
            }
            _ => at,
        }
    }

    /// "(Arabic: Jabal al-Lund)": one past a bracket that says the name before it in another tongue.
    pub(super) fn gloss_end(&self, open: TokenIdx, end: TokenIdx) -> Option<TokenIdx> {
        let is_gloss = open + 3 < end
            && self.text.word(open) == "("
            && self.has(open + 1, class::LANGUAGE)
            && self.text.word(open + 2) == ":";
        // A gloss is short; two tongues and a transcription have some twenty words.
        let close = |token: &TokenIdx| self.text.word(*token) == ")";
        is_gloss
            .then(|| (open + 3..end.min(open + 40)).find(close))
            .flatten()
            .map(|close| close + 1)
    }
}
