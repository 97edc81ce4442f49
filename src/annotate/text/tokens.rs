//! From characters to tokens: one pass, looking ahead at most a few characters.

use super::TokenKind;

/// A token that does not know its sentence yet: bytes of the scanned text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::annotate) struct RawToken {
    /// First byte.
    pub(in crate::annotate) start: usize,
    /// One past the last byte.
    pub(in crate::annotate) end: usize,
    /// Its sort.
    pub(in crate::annotate) kind: TokenKind,
    /// Letters of ASCII and nothing else: folded by lower case alone.
    pub(in crate::annotate) is_plain: bool,
}

/// What an abbreviation says about the full stop after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::annotate) enum Abbreviation {
    /// Stands before a name and never ends a sentence: "Gen."
    BeforeName,
    /// Is one only before a number, and an ordinary word else: "No."
    BeforeNumber,
    /// May end a sentence: "Inc."
    Anywhere,
    /// The same, and with a small letter an ordinary word: "Ill.", but "he was ill."
    WithCapital,
}

impl Abbreviation {
    /// What a class of `abbreviations.toml` says.
    pub(in crate::annotate) fn named(class: &str) -> Option<Self> {
        Some(match class {
            "before_name" => Self::BeforeName,
            "before_number" => Self::BeforeNumber,
            "anywhere" => Self::Anywhere,
            "with_capital" => Self::WithCapital,
            _ => return None,
        })
    }
}

/// Appends the tokens of `text` to `out`. `abbreviation` is asked, in lower case, for each word
/// that a full stop follows.
pub(in crate::annotate) fn scan(
    text: &str,
    abbreviation: impl Fn(&str) -> Option<Abbreviation>,
    out: &mut Vec<RawToken>,
) {
    let mut scanner =
        Scanner { text, position: 0, n_double: 0, has_open_single: false, has_open_low: false };
    let mut folded = String::new();
    loop {
        scanner.skip_spaces();
        let start = scanner.position;
        if let Some(kind) = scanner.plain_word() {
            out.push(RawToken { start, end: scanner.position, kind, is_plain: true });
            continue;
        }
        let Some(c) = scanner.peek() else { break };
        if c.is_whitespace() {
            scanner.position += c.len_utf8();
        } else if c.is_alphanumeric() {
            let kind = scanner.word();
            if scanner.text.as_bytes().get(scanner.position) == Some(&b'.')
                && scanner.takes_full_stop(start, &abbreviation, &mut folded)
            {
                scanner.position += 1;
            }
            out.push(RawToken { start, end: scanner.position, kind, is_plain: false });
        } else {
            let kind = scanner.mark(c);
            out.push(RawToken { start, end: scanner.position, kind, is_plain: false });
        }
    }
}

/// Folds a word for look-up: lower case, straight apostrophes.
pub(in crate::annotate) fn fold_into(word: &str, folded: &mut String) {
    folded.clear();
    fold_onto(word, folded);
}

/// Appends a word as [`fold_into`] folds it.
pub(in crate::annotate) fn fold_onto(word: &str, folded: &mut String) {
    if word.is_ascii() {
        let start = folded.len();
        folded.push_str(word);
        folded[start..].make_ascii_lowercase();
        return;
    }
    for c in word.chars() {
        match c {
            '’' | 'ʼ' | '‘' => folded.push('\''),
            '‐' | '‑' => folded.push('-'),
            _ => folded.extend(c.to_lowercase()),
        }
    }
}

/// Whether a digit is set above the line, as marks of notes are.
pub(super) fn is_superscript(digit: char) -> bool {
    matches!(digit, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

struct Scanner<'a> {
    text: &'a str,
    position: usize,
    /// Straight double quotes seen, for those with space on both sides.
    n_double: usize,
    /// A single quotation mark was opened and not closed.
    has_open_single: bool,
    /// The same of "„", which "“" closes.
    has_open_low: bool,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<char> {
        self.at(self.position)
    }

    fn at(&self, position: usize) -> Option<char> {
        let byte = *self.text.as_bytes().get(position)?;
        if byte.is_ascii() { Some(char::from(byte)) } else { self.text[position..].chars().next() }
    }

    fn before(&self, position: usize) -> Option<char> {
        self.text[..position].chars().next_back()
    }

    /// Goes on behind the spaces at the position; other white space is rare.
    fn skip_spaces(&mut self) {
        let rest = &self.text.as_bytes()[self.position..];
        self.position += rest.iter().take_while(|byte| **byte == b' ').count();
    }

    /// Reads a word that is letters of ASCII, small ones but for the first, up to a space or a mark
    /// that belongs to no word: nearly every token. Stays where it is before any other.
    fn plain_word(&mut self) -> Option<TokenKind> {
        let rest = &self.text.as_bytes()[self.position..];
        let is_capital = rest.first().is_some_and(u8::is_ascii_uppercase);
        let n_capitals = usize::from(is_capital);
        let n_small =
            rest[n_capitals..].iter().take_while(|byte| byte.is_ascii_lowercase()).count();
        let length = n_capitals + n_small;
        let ends = matches!(
            rest.get(length),
            None | Some(b' ' | b'\n' | b',' | b';' | b':' | b'?' | b'!' | b'"' | b')')
        );
        if length == 0 || !ends {
            return None;
        }
        self.position += length;
        Some(if is_capital { TokenKind::Capitalised } else { TokenKind::Lower })
    }

    /// Reads one word or number from an alphanumeric character on.
    fn word(&mut self) -> TokenKind {
        let start = self.position;
        let (mut n_upper, mut n_lower, mut n_other, mut n_digits) = (0, 0, 0, 0);
        let mut has_hyphen = false;
        // Characters since the last hyphen, full stop or start; full stops of an acronym so far.
        let (mut n_segment, mut n_stops) = (0, 0);
        let mut last = '\0';
        while let Some(c) = self.peek() {
            if c.is_ascii_lowercase() {
                // Nearly every character is one, and it asks for nothing beside it.
                n_segment += 1;
                n_lower += 1;
                self.position += 1;
                last = c;
                continue;
            }
            let next = self.at(self.position + c.len_utf8());
            let is_inner = match c {
                _ if c.is_alphanumeric() => {
                    n_segment += 1;
                    if c.is_numeric() {
                        n_digits += 1;
                    } else if c.is_uppercase() {
                        n_upper += 1;
                    } else if c.is_lowercase() {
                        n_lower += 1;
                    } else {
                        n_other += 1;
                    }
                    true
                }
                '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200d}' => true,
                '\'' | '’' | 'ʼ' => {
                    !last.is_numeric()
                        && next.is_some_and(char::is_alphabetic)
                        && !self.is_possessive(self.position)
                }
                '-' | '‐' | '‑' => {
                    let joins = next.is_some_and(|next| {
                        next.is_alphanumeric() && !(last.is_numeric() && next.is_numeric())
                    });
                    has_hyphen |= joins;
                    n_segment = if joins { 0 } else { n_segment };
                    joins
                }
                // "In 1929.¹": the mark of a note is no decimal.
                '.' if last.is_numeric() => {
                    next.is_some_and(|next| next.is_numeric() && !is_superscript(next))
                }
                '.' if n_segment == 1 && (n_stops > 0 || self.is_acronym_stop()) => {
                    n_stops += 1;
                    n_segment = 0;
                    true
                }
                // A host name: "flag.example.org".
                '.' => n_segment > 1 && last.is_lowercase() && next.is_some_and(char::is_lowercase),
                ',' | ':' => {
                    last.is_numeric()
                        && next.is_some_and(char::is_numeric)
                        && n_lower + n_upper == 0
                }
                '&' => last.is_uppercase() && next.is_some_and(char::is_uppercase),
                _ => false,
            };
            if !is_inner {
                break;
            }
            self.position += c.len_utf8();
            last = c;
        }
        if n_upper + n_lower + n_other == 0 {
            return TokenKind::Number;
        }
        let starts_with_digit = self.at(start).is_some_and(char::is_numeric);
        if starts_with_digit && !has_hyphen && n_digits > 0 {
            TokenKind::Number
        } else if n_upper == 0 {
            TokenKind::Lower
        } else if n_lower == 0 && n_upper >= 2 {
            TokenKind::Upper
        } else {
            TokenKind::Capitalised
        }
    }

    /// Whether "’s" and nothing more stands at `position`.
    fn is_possessive(&self, position: usize) -> bool {
        let mut rest = self.text[position..].chars().skip(1);
        matches!(rest.next(), Some('s' | 'S'))
            && !rest.next().is_some_and(|c| c.is_alphanumeric() || c == '-')
    }

    /// Whether the full stop at the position is the first of an acronym: a letter and another
    /// full stop follow ("U.S.").
    fn is_acronym_stop(&self) -> bool {
        let mut rest = self.text[self.position + 1..].chars();
        rest.next().is_some_and(char::is_alphabetic) && rest.next() == Some('.')
    }

    /// Whether the full stop after the word from `start` belongs to it.
    fn takes_full_stop(
        &self,
        start: usize,
        abbreviation: &impl Fn(&str) -> Option<Abbreviation>,
        folded: &mut String,
    ) -> bool {
        let word = &self.text[start..self.position];
        // "Gen..." and "J...." are a pause, not an abbreviation.
        if self.text[self.position..].starts_with("..") || word.len() > 16 {
            return false;
        }
        let next = self.text[self.position + 1..].chars().find(|c| !c.is_whitespace());
        let mut chars = word.chars();
        if let (Some(only), None) = (chars.next(), chars.next())
            && !only.is_lowercase()
        {
            return only.is_uppercase()
                && next.is_some_and(char::is_uppercase)
                && !(only == 'I'
                    && self.before(start) == Some(' ')
                    && !self.has_name_before(start));
        }
        fold_into(word, folded);
        match abbreviation(folded) {
            None => false,
            Some(Abbreviation::BeforeNumber) => next.is_some_and(char::is_numeric),
            Some(Abbreviation::BeforeName | Abbreviation::WithCapital) => {
                word.starts_with(char::is_uppercase)
            }
            Some(Abbreviation::Anywhere) => true,
        }
    }

    /// Whether the word before `start` has a capital: "Robert I. Burns" against "so did I. They".
    fn has_name_before(&self, start: usize) -> bool {
        let before = self.text[..start].trim_end();
        // A name is short: do not walk back through a megabyte without spaces.
        let mut first = None;
        for c in before.chars().rev().take(40) {
            if c.is_whitespace() {
                break;
            }
            first = Some(c);
        }
        first.is_some_and(char::is_uppercase)
    }

    /// Reads one mark.
    fn mark(&mut self, c: char) -> TokenKind {
        let start = self.position;
        self.position += c.len_utf8();
        let is_doubled = self.is_doubled(c, start);
        self.position += usize::from(is_doubled);
        let next = self.peek();
        let before = self.before(start);
        let opens = || {
            before
                .is_none_or(|b| b.is_whitespace() || matches!(b, '(' | '[' | '—' | '–' | '"' | '“'))
                && next.is_some_and(|n| !n.is_whitespace())
        };
        match c {
            '„' => {
                self.has_open_low = true;
                TokenKind::OpenQuote
            }
            '“' | '”' if self.has_open_low => {
                self.has_open_low = false;
                TokenKind::CloseQuote
            }
            // "»Wir warten«", as German books have it.
            '»' if opens() && next.is_some_and(char::is_alphanumeric) => TokenKind::OpenQuote,
            '«' if before.is_some_and(|before| !before.is_whitespace()) && !opens() => {
                TokenKind::CloseQuote
            }
            '“' | '«' | '‹' => TokenKind::OpenQuote,
            '”' | '»' | '›' => TokenKind::CloseQuote,
            '"' | '\'' | '`' if c == '"' || is_doubled => {
                let has_space_before = before.is_none_or(char::is_whitespace);
                let has_space_after = next.is_none_or(char::is_whitespace);
                self.n_double += 1;
                let is_open = if has_space_before == has_space_after {
                    self.n_double % 2 == 1
                } else {
                    opens()
                };
                if is_open { TokenKind::OpenQuote } else { TokenKind::CloseQuote }
            }
            '\'' | '’' | '‘' => self.apostrophe(c, start, opens()),
            _ => TokenKind::Mark,
        }
    }

    /// Whether the mark at `start` is the first half of one that was written as two apostrophes or
    /// accents, as by typewriters and converters. Where three stand together at the end, the first
    /// closes what a single one opened.
    fn is_doubled(&self, c: char, start: usize) -> bool {
        let rest = &self.text.as_bytes()[start..];
        let is_inner = c == '\'' && self.has_open_single && rest.get(2) == Some(&b'\'');
        matches!(c, '"' | '\'' | '`') && rest.get(1) == rest.first() && !is_inner
    }

    fn apostrophe(&mut self, c: char, start: usize, opens: bool) -> TokenKind {
        // "Syria 's" of tokenised sources, and the ordinary ending.
        if c != '‘' && self.is_possessive(start) {
            self.position += 1;
            return TokenKind::Possessive;
        }
        if c == '‘' || (c == '\'' && opens) {
            self.has_open_single = true;
            return TokenKind::OpenQuote;
        }
        if self.has_open_single {
            self.has_open_single = false;
            return TokenKind::CloseQuote;
        }
        if matches!(self.before(start), Some('s' | 'S')) {
            return TokenKind::Possessive;
        }
        TokenKind::Mark
    }
}
