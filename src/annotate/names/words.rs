//! What a word is by its letters and its classes, wherever it stands.

use std::ops::Range;

use super::{Finder, fold_into_new};
use crate::annotate::lexicon::names::{Classes, word_class as class};
use crate::annotate::text::tokens::fold_into;
use crate::annotate::text::{TokenIdx, TokenKind};

/// What stands before the hyphen of a senator's mark between commas: ", R-Ohio,". Republicans,
/// Democrats and independents, as American style books have them.
const PARTY_LETTERS: &str = "RDI";

/// Letters of a party's mark before the seat of its member: "(PKR-Lund)". Own choice, November 2026.
const PARTY_LENGTH: usize = 5;

impl Finder<'_> {
    pub(super) fn kind(&self, token: TokenIdx) -> TokenKind {
        self.text.tokens[token].kind
    }

    pub(super) fn has(&self, token: TokenIdx, classes: Classes) -> bool {
        self.tables.classes(self.text.tokens[token].word) & classes != 0
    }

    pub(super) fn is_capital(&self, token: TokenIdx) -> bool {
        matches!(self.kind(token), TokenKind::Capitalised | TokenKind::Upper)
    }

    /// "We'll", "You've": a small word with a capital and an ending.
    pub(super) fn is_contraction(&self, token: TokenIdx) -> bool {
        if self.text.tokens[token].is_plain {
            return false;
        }
        let word = self.text.word(token);
        let Some(at) = word.find(['\'', '’']) else { return false };
        matches!(
            word[at..].trim_start_matches(['\'', '’']),
            "ll" | "ve" | "re" | "d" | "t" | "m" | "LL" | "VE" | "RE" | "T"
        )
    }

    /// "#Name", "@name", parts of an address, "US$": no name of its own.
    pub(super) fn is_handle(&self, token: TokenIdx) -> bool {
        let is_mark = |at: TokenIdx| {
            self.text.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Mark)
        };
        token.checked_sub(1).is_some_and(|before| is_mark(before) && self.is_address(before))
            || is_mark(token + 1) && self.goes_on_as_address(token)
    }

    pub(super) fn touches(&self, left: TokenIdx, right: TokenIdx) -> bool {
        self.text.tokens[left].range.end == self.text.tokens[right].range.start
    }

    /// Whether the mark at `mark` makes part of an address of what stands behind it.
    fn is_address(&self, mark: TokenIdx) -> bool {
        self.touches(mark, mark + 1)
            && match self.text.word(mark) {
                "#" | "@" | "/" | "?" | "_" | "=" => true,
                // "Exit.Albania": behind a stop without a space.
                "." => mark > 0 && self.touches(mark - 1, mark) && self.is_capital(mark - 1),
                _ => false,
            }
    }

    /// Whether the mark behind `token` makes part of an address, or of a currency, of it.
    fn goes_on_as_address(&self, token: TokenIdx) -> bool {
        let mark = token + 1;
        match self.text.word(mark) {
            "$" => true,
            "_" | "=" => self.touches(token, mark),
            // "S/2008/353".
            "/" => {
                let behind = self.text.tokens.get(mark + 1);
                self.touches(token, mark)
                    && behind.is_some_and(|next| next.kind == TokenKind::Number)
            }
            _ => false,
        }
    }

    /// "Roe (D-Mo.)", "Roe (BN-Lund)": the party and the land of a member of a parliament.
    pub(super) fn is_party_mark(&self, at: TokenIdx) -> bool {
        if at == 0 || self.text.tokens[at].is_plain {
            return false;
        }
        let is_bracket = self.text.word(at - 1) == "(";
        let Some((party, land)) = self.text.word(at).split_once('-') else { return false };
        let is_land = land.starts_with(char::is_uppercase);
        let is_letters = (2..=PARTY_LENGTH).contains(&party.len())
            && party.bytes().all(|b| b.is_ascii_uppercase());
        match party.len() {
            1 => {
                is_bracket
                    || self.text.word(at - 1) == "," && PARTY_LETTERS.contains(party) && is_land
            }
            // "(UNHCR-WFP)" are two bodies.
            _ => is_bracket && is_letters && is_land && land.contains(char::is_lowercase),
        }
    }

    /// "Mid-September", "pre-Easter".
    pub(super) fn is_part_of_calendar(&self, token: TokenIdx) -> bool {
        let is_plain = self.text.tokens[token].is_plain;
        !is_plain
            && self.text.word(token).rsplit_once('-').is_some_and(|(_, last)| {
                last.starts_with(char::is_uppercase)
                    && fold_into_new(last, |folded| {
                        self.tables.classes(self.lexicon.word(folded)) & class::CALENDAR != 0
                    })
            })
    }

    /// "Scientology-related", "KFC-parent": an adjective made from a name. "Ki-moon" is none.
    pub(super) fn is_adjective(&self, token: TokenIdx) -> bool {
        if self.text.tokens[token].is_plain {
            return false;
        }
        let word = self.text.word(token);
        let Some((_, last)) = word.rsplit_once('-') else { return false };
        last.len() >= 4
            && last.starts_with(char::is_lowercase)
            && !self.has(token, class::GIVEN)
            && self.tables.is_ordinary(last)
    }

    /// "Unicef", "Asean": an acronym written as a word, which is no other word.
    pub(super) fn is_small_acronym(&self, at: TokenIdx) -> bool {
        let word = self.text.word(at);
        self.kind(at) == TokenKind::Capitalised
            && self.text.tokens[at].is_plain
            && word.len() >= 4
            && !self.has(at, class::GIVEN | class::NEVER | class::CALENDAR)
            && !self.tables.is_ordinary(self.text.folded.word(at))
            && self.tables.surname(self.text.folded.word(at)) == 0
            && self.tables.town(self.text.folded.word(at)).is_none()
    }

    pub(super) fn fold_of(&mut self, tokens: Range<TokenIdx>) -> String {
        fold_into(self.text.slice(self.text.range_of(tokens)), &mut self.folded);
        self.folded.clone()
    }
}
