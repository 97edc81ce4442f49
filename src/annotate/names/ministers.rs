//! Offices with the field before them in words of their own: "Housing and Local Government Minister".

use super::{Finder, Sort};
use crate::annotate::lexicon::names::word_class as class;
use crate::annotate::text::{TokenIdx, TokenKind};

/// Words of a field before "Minister", with what joins them: "Deputy Youth, Sports and Culture". Own choice,
/// November 2026.
const FIELD_WORDS: usize = 7;

impl Finder<'_> {
    /// Reads the name behind a minister's office that begins at `at` with the words of its field, and says
    /// where to go on.
    pub(super) fn read_minister(&mut self, at: TokenIdx, end: TokenIdx) -> Option<TokenIdx> {
        let name = self.minister_behind(at, end)?;
        let run_end = self.run_end(name, end);
        let before = self.names.len();
        self.split(name..run_end);
        let of = before.checked_sub(1).filter(|&i| self.is_right_before(i, at));
        let found = self.names.get_mut(before)?;
        found.titles.insert(0, at..name);
        found.of = found.of.or(of);
        if found.sort == Sort::Open {
            found.sort = Sort::Person;
        }
        Some(run_end)
    }

    /// Where the name begins behind "Minister" and plain words before it that say what for. What is a title
    /// of the tables as it stands is left to them.
    fn minister_behind(&self, at: TokenIdx, end: TokenIdx) -> Option<TokenIdx> {
        if self.kind(at) != TokenKind::Capitalised || !self.is_of_field(at) {
            return None;
        }
        let mut token = at + 1;
        while token < end.min(at + FIELD_WORDS) {
            if self.text.is(token, "minister") && self.kind(token) == TokenKind::Capitalised {
                break;
            }
            let is_joint = matches!(self.text.word(token), "and" | "&" | ",");
            if !is_joint && !self.is_of_field(token) {
                return None;
            }
            token += 1;
        }
        let name = token + 1;
        let is_office = name < end
            && self.text.is(token, "minister")
            && self.kind(token - 1) == TokenKind::Capitalised
            && self.titles.at(self.text, at).is_none_or(|hit| hit.end <= token)
            // "Sports Minister" alone is read with what stands before it.
            && (at..token).len() > 1;
        let is_name = || {
            self.kind(name) == TokenKind::Capitalised
                && self.known(name, false, false).is_none()
                && !self.is_in_dictionary(name)
        };
        (is_office && is_name()).then_some(name)
    }

    /// A plain word with a capital that may be part of a field: nobody's name, and no land's.
    fn is_of_field(&self, token: TokenIdx) -> bool {
        self.kind(token) == TokenKind::Capitalised
            && self.is_in_dictionary(token)
            && !self.has(token, class::GIVEN | class::CALENDAR)
            && self.known(token, false, false).is_none()
    }
}
