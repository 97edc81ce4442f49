//! From tokens to sentences: where one ends, looking at the tokens around each full stop.

use super::TokenKind;
use super::tokens::{Abbreviation, RawToken, fold_into, is_superscript};
use crate::annotate::lexicon::Lexicon;
use crate::load::terminator;

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
        let after = seeker.after_terminator(i, terminator);
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

/// Digits of the longest place in an order: the 150th meeting. Own choice, November 2026.
const ORDINAL_DIGITS: usize = 3;

/// Tokens between the brackets of a note: "better source needed", "12, 14". Own choice, November 2026.
const REFERENCE_TOKENS: usize = 5;

/// What may end a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Terminator {
    /// A full stop of its own, or a run of them.
    FullStop,
    /// Any other mark of the table: "?", "!", "…", "。".
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
                _ => self.mark(i).map(|_| Terminator::Other),
            },
            TokenKind::Lower | TokenKind::Capitalised | TokenKind::Upper => {
                word.ends_with('.').then_some(Terminator::Abbreviated)
            }
            _ => None,
        }
    }

    /// What the mark at `i` is as the end of a sentence.
    fn mark(&self, i: usize) -> Option<terminator::Terminator> {
        let mut chars = self.word(i).chars();
        chars.next().filter(|_| chars.next().is_none()).and_then(terminator::terminator)
    }

    /// One past the terminator, further terminators, and the closing marks and references to notes that
    /// belong to it.
    fn after_terminator(&self, i: usize, terminator: Terminator) -> usize {
        let mut after = i + 1;
        while after < self.tokens.len() {
            let is_adjacent = self.is_glued(after);
            let joins = match self.tokens[after].kind {
                TokenKind::CloseQuote => true,
                TokenKind::Mark => match self.word(after) {
                    ")" | "]" | "」" | "』" | "》" | "〉" | "）" | "】" => is_adjacent,
                    _ => self.mark(after).is_some(),
                },
                _ => false,
            };
            after = match self.reference(i, after, terminator) {
                Some(end) if is_adjacent => end,
                _ if joins => after + 1,
                _ => break,
            };
        }
        after
    }

    /// Whether no space stands before the token at `at`.
    fn is_glued(&self, at: usize) -> bool {
        self.tokens[at - 1].end == self.tokens[at].start
    }

    /// One past a reference to a note that begins at `at`, behind the terminator at `stop`: `[1]`,
    /// `[a]`, `[citation needed]`, "²", or bare digits behind a word, as text copied from a page has
    /// them: "in Lima.1 The talks".
    fn reference(&self, stop: usize, at: usize, terminator: Terminator) -> Option<usize> {
        let word = self.word(at);
        if word == "[" {
            let to = self.tokens.len().min(at + 2 + REFERENCE_TOKENS);
            let close = (at + 1..to).find(|close| self.word(*close) == "]")?;
            let is_note = (at + 1..close).all(|inner| match self.tokens[inner].kind {
                TokenKind::Number | TokenKind::Lower => true,
                TokenKind::Mark => matches!(self.word(inner), "," | "-" | "–" | "?"),
                _ => self.word(inner).len() == 1,
            });
            return (is_note && close > at + 1).then_some(close + 1);
        }
        if self.tokens[at].kind != TokenKind::Number {
            return None;
        }
        if word.chars().all(is_superscript) {
            return Some(at + 1);
        }
        // No "Fig.3", no "p.1", no "v1.2".
        let is_behind_word = terminator != Terminator::Abbreviated
            && stop > 0
            && (self.tokens[at - 1].kind == TokenKind::CloseQuote
                || self.is_glued(stop)
                    && self.word(stop - 1).len() > 2
                    && self.word(stop - 1).chars().all(char::is_alphabetic));
        let is_counted = word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
        let is_closed = self.tokens.get(at + 1).is_none_or(|next| {
            !self.is_glued(at + 1)
                && matches!(
                    next.kind,
                    TokenKind::Capitalised | TokenKind::Upper | TokenKind::OpenQuote
                )
        });
        (is_behind_word && is_counted && is_closed).then_some(at + 1)
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
                || matches!(
                    self.word(next),
                    "(" | "["
                        | "*"
                        | "–"
                        | "—"
                        | "-"
                        | "¿"
                        | "¡"
                        | "'"
                        | "「"
                        | "『"
                        | "《"
                        | "〈"
                        | "（"
                        | "【"
                ))
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
        let needs_space = self.mark(i).is_none_or(|mark| mark.needs_space);
        if is_adjacent && needs_space && !self.is_missing_space(i, after) {
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
                // "In the U.S.[1] Peru": notes stand behind sentences.
                let has_note = after > i + 1
                    && (self.tokens[i + 1].kind == TokenKind::Number || self.word(i + 1) == "[");
                match next_kind {
                    Some(TokenKind::Capitalised | TokenKind::Upper) => {
                        fold_into(self.word(next), folded);
                        self.lexicon.is_sentence_opener(folded)
                            || next > after
                            || has_note
                            || self.is_lone_letter(i, start, folded)
                    }
                    Some(TokenKind::OpenQuote) => true,
                    _ => next > after,
                }
            }
        }
    }

    /// "They agreed on Plan B. Norway", "posted on X. Norway": whether the letter at `i` is one of a
    /// series or the network, where it would be an initial before a name: "by J. Smith".
    fn is_lone_letter(&self, i: usize, start: usize, folded: &mut String) -> bool {
        let letter = self.word(i).trim_end_matches('.');
        if i == start || letter.len() != 1 || !letter.bytes().all(|b| b.is_ascii_uppercase()) {
            return false;
        }
        fold_into(self.word(i - 1), folded);
        self.lexicon.is_before_letter(folded)
            || letter == "X" && self.lexicon.is_before_network(folded)
    }

    /// "On Main St.", "at 12 Main St.": a street, where a saint would stand before his name.
    fn is_street(&self, i: usize, start: usize) -> bool {
        i > start + 1
            && self.tokens[i - 1].kind == TokenKind::Capitalised
            && (self.tokens[i - 2].kind == TokenKind::Number || self.word(i - 2) == "on")
    }

    /// "am 3. März", "in der 2. Runde": the full stop makes the number a place in an order, before a
    /// word of the calendar, or behind a determiner and before what opens no sentence.
    fn is_ordinal(&self, stop: usize, next: usize, folded: &mut String) -> bool {
        let is_after_number = stop > 0
            && self.tokens[stop - 1].kind == TokenKind::Number
            && self.tokens[stop - 1].end == self.tokens[stop].start;
        if !self.lexicon.language().has_ordinal_stop || !is_after_number || next > stop + 1 {
            return false;
        }
        fold_into(self.word(next), folded);
        if self.lexicon.is_calendar_word(folded) {
            return true;
        }
        if self.lexicon.is_sentence_opener(folded) || self.word(stop - 1).len() > ORDINAL_DIGITS {
            return false;
        }
        stop > 1 && {
            fold_into(self.word(stop - 2), folded);
            self.lexicon.is_determiner(folded)
        }
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
