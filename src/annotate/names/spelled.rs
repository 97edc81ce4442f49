//! Names that the letters in a bracket behind them spell: "Union of Riders and Couriers (URC)".

use super::Finder;
use crate::annotate::lexicon::names::word_class as class;
use crate::annotate::text::{TokenIdx, TokenKind};

/// Tokens of a longest such name. The longest in 1,000 pieces of news has eleven (November 2026).
const LONGEST: usize = 14;

/// Letters that a bracket needs to tell where a name begins; two begin too much by chance.
const FEWEST_LETTERS: usize = 3;

impl Finder<'_> {
    /// Finds the names that letters in a bracket right behind them spell, word by word.
    pub(super) fn find_spelled(&mut self) {
        let text = self.text;
        for open in 1..text.tokens.len().saturating_sub(2) {
            let is_bracket = text.tokens[open + 1].kind == TokenKind::Upper
                && text.word(open) == "("
                && text.word(open + 2) == ")";
            // "United Arab Emirate (UAE)": the tables know better.
            let is_its_own = |first: TokenIdx| {
                self.known(open + 1, false, false).is_none_or(|(form, _)| {
                    let name = &self.tables.known[form.known].name;
                    name.split(' ').next() != Some(text.word(first))
                })
            };
            if is_bracket
                && let Some(first) = self.begins_spelled(open, text.word(open + 1))
                && is_its_own(first)
            {
                self.spelled.insert(first, open);
            }
        }
    }

    /// Where the name before the bracket at `open` begins, when its words begin with `letters`.
    fn begins_spelled(&self, open: TokenIdx, letters: &str) -> Option<TokenIdx> {
        let mut wanted: Vec<char> = letters.chars().filter(|c| c.is_alphabetic()).collect();
        if wanted.len() < FEWEST_LETTERS || wanted.len() > LONGEST {
            return None;
        }
        let sentence = self.text.tokens[open].sentence;
        for at in (open.saturating_sub(LONGEST)..open).rev() {
            if self.text.tokens[at].sentence != sentence {
                return None;
            }
            let word = self.text.word(at);
            match self.kind(at) {
                TokenKind::Capitalised | TokenKind::Upper => {
                    for part in word.rsplit(['-', '‐', '‑']) {
                        let first = part.chars().next().filter(|c| c.is_uppercase());
                        if first.is_some_and(|first| wanted.pop() != Some(first)) {
                            return None;
                        }
                    }
                }
                // "Union of", "and", "Workers’", "&".
                TokenKind::Lower if self.joins_name(at) => {}
                TokenKind::Possessive => {}
                TokenKind::Mark if word == "&" => {}
                _ => return None,
            }
            if wanted.is_empty() {
                return (at + 1 < open).then_some(at);
            }
        }
        None
    }

    /// A word inside a name that has no letter of its own.
    fn joins_name(&self, at: TokenIdx) -> bool {
        self.has(at, class::OF_FOR | class::ON | class::PARTICLE | class::UNLETTERED)
    }

    /// One past the spelled name that begins at `at`, unless the tables know it or it is an office
    /// ("Chief Executive Officer (CEO)").
    pub(super) fn spelled_at(&self, at: TokenIdx) -> Option<TokenIdx> {
        let to = *self.spelled.get(&at)?;
        let is_known = self.known(at, false, false).is_some_and(|(_, end)| end == to);
        let is_office = self.titles.at(self.text, to - 1).is_some_and(|hit| hit.end == to);
        (!is_known && !is_office).then_some(to)
    }
}
