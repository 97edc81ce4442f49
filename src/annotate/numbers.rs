//! Numbers in words: "two hundred and fifty", "twenty-five", "a thousand", for figures and dates.

use std::ops::Range;

use super::lexicon::{Lexicon, PhraseList};
use super::text::{Text, TokenIdx, TokenKind};

/// Reads the numbers of one text. Without a list "numbers", as in other languages, it finds none.
pub(super) struct Numbers<'a> {
    text: &'a Text<'a>,
    lexicon: &'a Lexicon,
    list: &'a PhraseList,
    words: &'a Words,
}

/// What the classes of the list say, by their index: read from their names once for all articles.
#[derive(Debug, Default)]
pub(super) struct Words(Vec<Option<Numeral>>);

impl Words {
    /// Those of the list "numbers".
    pub(super) fn of(list: &PhraseList) -> Self {
        Self(list.class_names().map(Numeral::named).collect())
    }
}

/// What a word adds to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numeral {
    /// 1 to 99.
    Small(u64),
    /// Multiplies what stands before it: 100, 1,000 and so on.
    Scale(u64),
    /// "half", "a quarter of": a part of what stands behind it.
    Fraction,
}

impl Numeral {
    /// What a class of the list says, by its name: "number-20", "scale-100".
    fn named(class: &str) -> Option<Self> {
        let (class, value) = class.split_once('-').unwrap_or((class, ""));
        match class {
            "number" => value.parse().ok().map(Self::Small),
            "scale" => value.parse().ok().map(Self::Scale),
            _ => Some(Self::Fraction),
        }
    }
}

/// Tokens of a number at most: "nine hundred and ninety-nine million nine hundred and ninety-nine thousand
/// nine hundred and ninety-nine" has 14. A number is asked for at each of its words, so that an endless
/// one would cost the square of them.
const MAX_TOKENS: usize = 16;

/// The scale that others multiply: "two hundred thousand".
const HUNDRED: u64 = 100;

impl<'a> Numbers<'a> {
    pub(super) fn of(text: &'a Text<'a>, lexicon: &'a Lexicon) -> Self {
        let words = lexicon.words_of_numbers();
        Self { text, lexicon, list: lexicon.list("numbers"), words }
    }

    /// Whether the word at `at` has a value, or multiplies one.
    pub(super) fn is_numeral(&self, at: TokenIdx) -> bool {
        self.list.begins(self.text, at)
    }

    /// Whether a word of the list stands in `tokens`, which are of one sentence.
    pub(super) fn stand_in(&self, tokens: Range<TokenIdx>) -> bool {
        self.list.starts(self.text, tokens).next().is_some()
    }

    /// Whether a number in words may begin at `at`: with a word of the list, with the letter of an
    /// article before one, or with a word that has a hyphen.
    #[inline]
    pub(super) fn may_begin(&self, at: TokenIdx) -> bool {
        let token = &self.text.tokens[at];
        let is_before_one = || {
            token.range.len_bytes() == 1
                && at + 1 < self.text.tokens.len()
                && self.list.begins(self.text, at + 1)
        };
        let is_joined = !token.is_plain
            && matches!(token.kind, TokenKind::Lower | TokenKind::Capitalised)
            && self.text.word(at).contains('-');
        is_joined || self.list.begins(self.text, at) || is_before_one()
    }

    /// The value of the number in words at `at`, and one past its last token before `end`; "a hundred"
    /// begins with its article. `None` for a part of one ("half a million") and for what is too large.
    pub(super) fn at(&self, at: TokenIdx, end: TokenIdx) -> Option<(u64, TokenIdx)> {
        let end = end.min(at.saturating_add(MAX_TOKENS));
        let (mut group, mut next) = self.first(at, end)?;
        // "Between one hundred and two hundred" are two numbers.
        let takes_and = at == 0 || !self.text.is(at - 1, "between");
        let mut total = 0_u64;
        let mut is_open = false;
        while next < end {
            if let Some((scale, after)) = self.scale(next, end) {
                if scale == HUNDRED && group > 0 && group < HUNDRED {
                    group *= HUNDRED;
                } else {
                    // "Hundred million billion": each multiplies all before it.
                    let all = if group == 0 { std::mem::take(&mut total) } else { group };
                    total = total.checked_add(all.checked_mul(scale)?)?;
                    group = 0;
                }
                (next, is_open) = (after, true);
                continue;
            }
            let has_and = takes_and && self.text.is(next, "and");
            let word = next + usize::from(has_and);
            let Some((value, after)) = self.small(word, end).filter(|_| is_open) else { break };
            // "One hundred and two hundred", "two hundred two hundred": the second is a number of its
            // own; but the hundred and twenty of "one hundred and twenty thousand" are multiplied together.
            let is_own = self.scale(after, end).is_some_and(|(scale, _)| match scale {
                HUNDRED => has_and || group > 0,
                _ => has_and && group == 0,
            });
            if is_own {
                break;
            }
            group += value;
            (next, is_open) = (after, false);
        }
        Some((total.checked_add(group)?, next))
    }

    /// Whether a word of scale and "and" stand before the number at `at`, which was not read with them:
    /// nobody could tell whether it is a rest of that number or one of its own.
    pub(super) fn is_rest(&self, at: TokenIdx, from: TokenIdx) -> bool {
        at >= from + 2
            && self.text.is(at - 1, "and")
            && self.text.tokens[at].kind != TokenKind::Number
            && self.scale(at - 2, at - 1).is_some()
    }

    /// The value of the word of scale at `at`, and one past it.
    pub(super) fn scale(&self, at: TokenIdx, end: TokenIdx) -> Option<(u64, TokenIdx)> {
        match self.numeral(at, end)? {
            (Numeral::Scale(scale), after) => Some((scale, after)),
            _ => None,
        }
    }

    /// What a number begins with: its units and tens, or the article before a word of scale.
    fn first(&self, at: TokenIdx, end: TokenIdx) -> Option<(u64, TokenIdx)> {
        if let Some(small) = self.small(at, end) {
            return Some(small);
        }
        let is_article = at < end && self.text.tokens[at].range.len_bytes() == 1;
        let begins = is_article
            && self.text.is(at, "a")
            && self.scale(at + 1, end).is_some()
            && !self.is_part(at);
        begins.then_some((1, at + 1))
    }

    /// Whether what stands at `at` is counted by a part of it: "half a million".
    pub(super) fn is_part(&self, at: TokenIdx) -> bool {
        (at.saturating_sub(2)..at).any(
            |token| matches!(self.numeral(token, at), Some((Numeral::Fraction, end)) if end == at),
        )
    }

    /// A value below a hundred: "twenty", "twenty-five", "twenty five".
    fn small(&self, at: TokenIdx, end: TokenIdx) -> Option<(u64, TokenIdx)> {
        if at < end && !self.text.tokens[at].is_plain && self.text.word(at).contains('-') {
            return Some((self.halves(at)?, at + 1));
        }
        let (Numeral::Small(value), next) = self.numeral(at, end)? else { return None };
        let units = if is_tens(value) { self.numeral(next, end) } else { None };
        match units {
            Some((Numeral::Small(units), after)) if units < 10 => Some((value + units, after)),
            _ => Some((value, next)),
        }
    }

    /// The value of "twenty-five".
    fn halves(&self, at: TokenIdx) -> Option<u64> {
        // Digits have no hyphen.
        if self.text.tokens[at].kind == TokenKind::Number {
            return None;
        }
        let mut parts = self.text.parts(at).map(|part| {
            let folded = self.text.slice(part).to_lowercase();
            self.list.word(self.lexicon, &folded).map(|class| self.words.0[class.index()])
        });
        let (Some(tens), Some(units), None) = (parts.next()?, parts.next()?, parts.next()) else {
            return None;
        };
        let (Numeral::Small(tens), Numeral::Small(units)) = (tens?, units?) else {
            return None;
        };
        (is_tens(tens) && units < 10).then_some(tens + units)
    }

    fn numeral(&self, at: TokenIdx, end: TokenIdx) -> Option<(Numeral, TokenIdx)> {
        if at >= end {
            return None;
        }
        let hit = self.list.at(self.text, at).filter(|hit| hit.end <= end)?;
        Some((self.words.0[hit.class.index()]?, hit.end))
    }
}

fn is_tens(value: u64) -> bool {
    value >= 20 && value.is_multiple_of(10)
}
