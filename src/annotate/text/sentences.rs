//! From tokens to sentences: where one ends, looking at the tokens around each full stop.

use super::TokenKind;
use super::tokens::{Abbreviation, RawToken, fold_into};
use crate::annotate::lexicon::Lexicon;

/// For the tokens of one block, one past the last token of each sentence, in order.
pub(super) fn ends(block: &str, tokens: &[RawToken], lexicon: &Lexicon, out: &mut Vec<usize>) {
    let seeker = Seeker { block, tokens, lexicon };
    let mut folded = String::new();
    let mut i = 0;
    let mut start = 0;
    // "Tuesday, May 14, 2024" before or after a headline is a line of its own.
    let first_line = seeker.date_line(0);
    if first_line && tokens.len() > DATE_LINE_TOKENS && seeker.is_name_word(DATE_LINE_TOKENS) {
        out.push(DATE_LINE_TOKENS);
        start = DATE_LINE_TOKENS;
        i = start;
    }
    let last_line = tokens.len().checked_sub(DATE_LINE_TOKENS).filter(|&at| {
        at > start
            && seeker.date_line(at)
            && !matches!(
                seeker.word(at - 1),
                "on" | "from" | "until" | "by" | "since" | "of" | "to" | "and" | "for"
            )
            && (tokens[at - 1].kind != TokenKind::Mark || matches!(seeker.word(at - 1), "?" | "!"))
    });
    while i < tokens.len() {
        if last_line == Some(i) && i > start {
            out.push(i);
            start = i;
        }
        let Some(terminator) = seeker.terminator(i) else {
            if i > start + 2 && seeker.is_credit(i, &mut folded) {
                out.push(i - 1);
                start = i - 1;
            }
            i += 1;
            continue;
        };
        let after = seeker.after_terminator(i);
        if after < tokens.len() && seeker.is_end(i, after, start, terminator, &mut folded) {
            out.push(after);
            start = after;
        }
        i = after;
    }
    if start < tokens.len() {
        out.push(tokens.len());
    }
}

/// Weekday, comma, month, day, comma, year.
const DATE_LINE_TOKENS: usize = 6;

/// What may end a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Terminator {
    /// A full stop of its own, or a run of them.
    FullStop,
    /// "?", "!", "…".
    Other,
    /// The full stop of an abbreviation, an acronym or an initial.
    Abbreviated,
}

struct Seeker<'a> {
    block: &'a str,
    tokens: &'a [RawToken],
    lexicon: &'a Lexicon,
}

impl Seeker<'_> {
    fn word(&self, i: usize) -> &str {
        super::look(1);
        &self.block[self.tokens[i].start..self.tokens[i].end]
    }

    /// Whether a whole date with its weekday stands at `at`.
    fn date_line(&self, at: usize) -> bool {
        let Some(line) = self.tokens.get(at..at + DATE_LINE_TOKENS) else { return false };
        let is_calendar = |i: usize| {
            let mut folded = String::new();
            fold_into(self.word(i), &mut folded);
            line[i - at].kind == TokenKind::Capitalised && self.lexicon.is_calendar_word(&folded)
        };
        line[3].kind == TokenKind::Number
            && line[5].kind == TokenKind::Number
            && self.word(at + 5).len() == 4
            && self.word(at + 1) == ","
            && self.word(at + 4) == ","
            && is_calendar(at)
            && is_calendar(at + 2)
    }

    fn is_name_word(&self, at: usize) -> bool {
        matches!(self.tokens[at].kind, TokenKind::Capitalised | TokenKind::Upper)
    }

    /// "The mayor at the gate Photo: Jane Roe": whether the colon at `i` stands behind the word that
    /// says whose picture it is, and a word without a mark before that.
    fn is_credit(&self, i: usize, folded: &mut String) -> bool {
        if self.tokens[i].kind != TokenKind::Mark
            || self.tokens[i - 1].kind != TokenKind::Capitalised
            || self.word(i) != ":"
            || !matches!(
                self.tokens[i - 2].kind,
                TokenKind::Lower | TokenKind::Capitalised | TokenKind::Upper | TokenKind::Number
            )
        {
            return false;
        }
        fold_into(self.word(i - 1), folded);
        self.lexicon.is_credit_word(folded)
    }

    fn terminator(&self, i: usize) -> Option<Terminator> {
        if self.tokens[i].is_plain {
            return None;
        }
        let word = self.word(i);
        match self.tokens[i].kind {
            TokenKind::Mark => match word {
                "." => Some(Terminator::FullStop),
                "?" | "!" | "…" | "。" | "？" | "！" | "؟" => Some(Terminator::Other),
                _ => None,
            },
            TokenKind::Lower | TokenKind::Capitalised | TokenKind::Upper => {
                word.ends_with('.').then_some(Terminator::Abbreviated)
            }
            _ => None,
        }
    }

    /// One past the terminator, further terminators, and the closing marks that belong to it.
    fn after_terminator(&self, i: usize) -> usize {
        let mut after = i + 1;
        while after < self.tokens.len() {
            let is_adjacent = self.tokens[after - 1].end == self.tokens[after].start;
            let joins = match self.tokens[after].kind {
                TokenKind::CloseQuote => true,
                TokenKind::Mark => match self.word(after) {
                    "." | "?" | "!" | "…" => true,
                    ")" | "]" => is_adjacent,
                    _ => false,
                },
                _ => false,
            };
            if !joins {
                break;
            }
            after += 1;
        }
        after
    }

    /// Whether a sentence that began at `start` ends with the terminator at `i`, before `after`.
    fn is_end(
        &self,
        i: usize,
        after: usize,
        start: usize,
        terminator: Terminator,
        folded: &mut String,
    ) -> bool {
        // The first word of what follows, behind what opens a quotation or a bracket.
        let mut next = after;
        while next < self.tokens.len()
            && next < after + 3
            && (self.tokens[next].kind == TokenKind::OpenQuote
                || matches!(self.word(next), "(" | "[" | "*" | "–" | "—" | "-" | "¿" | "¡" | "'"))
        {
            next += 1;
        }
        let is_adjacent = self.tokens[after - 1].end == self.tokens[after].start;
        let next_kind = self.tokens.get(next).map(|token| token.kind);
        if matches!(next_kind, Some(TokenKind::Lower)) && !self.is_uncased(next) {
            return false;
        }
        // "“… about it.” — A. Lund": who said it stands with what was said.
        if matches!(self.word(after), "—" | "–")
            && self.tokens[after - 1].kind == TokenKind::CloseQuote
        {
            return false;
        }
        if is_adjacent && !self.is_missing_space(i, after) {
            return false;
        }
        if next_kind == Some(TokenKind::Mark) && next == after {
            // "Inc., the" and "the U.S.-led"; but a new sentence may begin with "@" or "#" or "$".
            if !matches!(self.word(next), "@" | "#" | "$" | "€" | "£" | "•" | "*") {
                return false;
            }
        }
        match terminator {
            // "1. The parties": the number of a list item.
            Terminator::FullStop => {
                let is_list_item = i == start + 1 && self.tokens[start].kind == TokenKind::Number;
                !is_list_item && !self.is_ordinal(i, next, folded)
            }
            Terminator::Other => true,
            Terminator::Abbreviated => {
                let word = self.word(i);
                fold_into(word.trim_end_matches('.'), folded);
                let class = self.lexicon.abbreviation(folded);
                if matches!(class, Some(Abbreviation::BeforeName | Abbreviation::BeforeNumber)) {
                    return folded == "st" && self.is_street(i, start);
                }
                match next_kind {
                    Some(TokenKind::Capitalised | TokenKind::Upper) => {
                        fold_into(self.word(next), folded);
                        self.lexicon.is_sentence_opener(folded) || next > after
                    }
                    Some(TokenKind::OpenQuote) => true,
                    _ => next > after,
                }
            }
        }
    }

    /// "On Main St.", "at 12 Main St.": a street, where a saint would stand before his name.
    fn is_street(&self, i: usize, start: usize) -> bool {
        i > start + 1
            && self.tokens[i - 1].kind == TokenKind::Capitalised
            && (self.tokens[i - 2].kind == TokenKind::Number || self.word(i - 2) == "on")
    }

    /// "am 3. März": the full stop makes the number a place in an order.
    fn is_ordinal(&self, stop: usize, next: usize, folded: &mut String) -> bool {
        let is_after_number = stop > 0
            && self.tokens[stop - 1].kind == TokenKind::Number
            && self.tokens[stop - 1].end == self.tokens[stop].start;
        if !self.lexicon.language().has_ordinal_stop || !is_after_number {
            return false;
        }
        fold_into(self.word(next), folded);
        self.lexicon.is_calendar_word(folded)
    }

    /// A word of a script without capitals begins a sentence like a capital does.
    fn is_uncased(&self, i: usize) -> bool {
        self.word(i).chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
    }

    /// "the talks.The union": a space is missing, nothing else.
    fn is_missing_space(&self, i: usize, after: usize) -> bool {
        if self.tokens[after].kind == TokenKind::OpenQuote
            || self.tokens[after - 1].kind == TokenKind::CloseQuote
        {
            return true;
        }
        i > 0
            && self.tokens[i - 1].kind == TokenKind::Lower
            && self.word(i - 1).len() > 1
            && self.tokens[after].kind == TokenKind::Capitalised
    }
}
