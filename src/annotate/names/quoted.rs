//! Titles of works in quotation marks, and brackets that say a name in another tongue.

use super::Finder;
use crate::annotate::cues::Word;
use crate::annotate::lexicon::names::word_class as class;
use crate::annotate::text::{TokenIdx, TokenKind};

/// Tokens of a title at most, with its marks: "How the Norlanders Saved the Sea: A Life". Own choice,
/// November 2026.
const TITLE_TOKENS: usize = 14;

impl Finder<'_> {
    /// The closing mark of a short quotation in which every word has a capital: a title or a term,
    /// "Guardians of the Sea". One word alone may be a name.
    pub(super) fn quoted_title(&self, open: TokenIdx, end: TokenIdx) -> Option<TokenIdx> {
        let close = (open + 1..end.min(open + TITLE_TOKENS)).find(|&token| {
            matches!(self.kind(token), TokenKind::CloseQuote | TokenKind::OpenQuote)
        })?;
        let is_title_word =
            |token: TokenIdx| self.is_capital(token) || self.has(token, class::IN_TITLE);
        // "In “The Man in the Boat,” he": a comma or a stop that print puts inside of the mark.
        let has_stop = matches!(self.text.word(close - 1), "," | ".") && self.is_inside(open);
        let last = close - 1 - usize::from(has_stop);
        // "The so-called “Coast Affairs Committee,”": a body.
        let heads = class::ORGANISATION | class::STATE_ORGAN | class::ARMED;
        let is_body = has_stop && self.has(last, heads);
        // Something with a capital at both ends, and no full stop: not a short answer.
        (last > open + 1
            && !is_body
            && (open + 1..=last).all(is_title_word)
            && self.kind(close) == TokenKind::CloseQuote
            && self.is_capital(last))
        .then_some(close)
    }

    /// Whether what is quoted is part of the sentence around it, and no speech: a small word that says
    /// nothing stands right before the mark.
    pub(super) fn is_inside(&self, open: TokenIdx) -> bool {
        let sentence = self.text.tokens_of(self.text.tokens[open].sentence);
        open > sentence.start
            && (self.kind(open - 1) == TokenKind::Lower
                || self.text.folded.classes(open - 1).has(Word::Preposition))
            && !self.text.folded.classes(open - 1).has(Word::SpeechVerb)
            && !self.has(open - 1, class::PERSON_AFTER)
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
