//! Repairs of characters: odd spaces, invisible characters, doubled full stops, bidi controls.
//!
//! One linear scan cuts a text into [`Piece`]s; whoever writes the prose decides what becomes of
//! them. Nothing here changes a word.

use std::ops::Range;

/// A stretch of a text, by what must be done with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Kept as it is; single spaces inside it are in order.
    Plain(Range<usize>),
    /// White space of any sort and length: one space, or none at the edge of a block.
    Space(Range<usize>),
    /// Two full stops that end a sentence: one.
    DoubledStop(Range<usize>),
    /// Soft hyphens, zero-width spaces, control characters: nothing.
    Invisible(Range<usize>),
    /// Bidirectional embeddings, overrides and isolates: nothing, and a report, since they can
    /// make a line read otherwise than it is stored (Boucher and Anderson, "Trojan Source", 2021).
    Bidi(Range<usize>),
}

/// Whether a byte can start something that is not plain.
const fn is_special(byte: u8) -> bool {
    matches!(byte, 0..=0x20 | 0x7F | b'.' | 0xC2 | 0xE1 | 0xE2 | 0xE3 | 0xEF)
}

const SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "the loop stays below 256")]
        let narrow = byte as u8;
        table[byte] = is_special(narrow);
        byte += 1;
    }
    table
};

/// Cuts `text` into pieces, in order and without gaps.
pub(super) fn scan(text: &str, mut take: impl FnMut(Piece)) {
    let bytes = text.as_bytes();
    let mut plain = 0;
    let mut at = 0;
    while at < bytes.len() {
        if !SPECIAL[bytes[at] as usize] {
            at += 1;
            continue;
        }
        // The common case first: one space between two words.
        if bytes[at] == b' '
            && at > plain
            && bytes.get(at + 1).is_some_and(|b| !SPECIAL[*b as usize])
        {
            at += 1;
            continue;
        }
        let piece = if bytes[at] == b'.' {
            let n = bytes[at..].iter().take_while(|byte| **byte == b'.').count();
            if n == 2 && is_doubled_stop(text, at) {
                Piece::DoubledStop(at..at + 2)
            } else {
                at += n;
                continue;
            }
        } else {
            let Some(piece) = special_at(bytes, at) else {
                at += 1;
                continue;
            };
            piece
        };
        if plain < at {
            take(Piece::Plain(plain..at));
        }
        let (Piece::Plain(range)
        | Piece::Space(range)
        | Piece::DoubledStop(range)
        | Piece::Invisible(range)
        | Piece::Bidi(range)) = &piece;
        at = range.end;
        plain = at;
        take(piece);
    }
    if plain < bytes.len() {
        take(Piece::Plain(plain..bytes.len()));
    }
}

/// A word before, and a space, a closing mark or nothing after: not `../`, not a range `1..2`.
fn is_doubled_stop(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + 2..].chars().next();
    before.is_some_and(|c| c.is_alphanumeric() || is_closing(c) || c == '%')
        && after.is_none_or(|c| c.is_whitespace() || is_closing(c))
}

/// Marks that may stand between a full stop and the space after it.
pub(super) fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '*' | '_')
}

/// The piece of one character at `at`, white space taken together; `None` when it is plain.
fn special_at(bytes: &[u8], at: usize) -> Option<Piece> {
    if let Some(len) = space_at(bytes, at) {
        let mut end = at + len;
        while let Some(len) = space_at(bytes, end) {
            end += len;
        }
        return Some(Piece::Space(at..end));
    }
    let rest = &bytes[at..];
    Some(match rest {
        // Soft hyphen and the C1 controls, which no text uses since it is Unicode.
        [0xC2, 0xAD | 0x80..=0x9F, ..] => Piece::Invisible(at..at + 2),
        // U+200B zero-width space; U+2060 to U+2064 joiner and invisible operators; U+206A to U+206F
        // deprecated; U+FEFF byte-order mark; U+FFFC object replacement. U+200C and U+200D stay:
        // Persian, Indic scripts and emoji need them.
        [0xE2, 0x80, 0x8B, ..]
        | [0xE2, 0x81, 0xA0..=0xA4 | 0xAA..=0xAF, ..]
        | [0xEF, 0xBB, 0xBF, ..]
        | [0xEF, 0xBF, 0xBC, ..] => Piece::Invisible(at..at + 3),
        // U+202A to U+202E and U+2066 to U+2069 (UAX 9).
        [0xE2, 0x80, 0xAA..=0xAE, ..] | [0xE2, 0x81, 0xA6..=0xA9, ..] => Piece::Bidi(at..at + 3),
        [0..0x20 | 0x7F, ..] => Piece::Invisible(at..at + 1),
        _ => return None,
    })
}

/// Length of the white space character at `at`: `White_Space` of Unicode 16, `PropList.txt`.
fn space_at(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at..)? {
        [b' ' | b'\t' | b'\n' | b'\r' | 0x0B | 0x0C, ..] => Some(1),
        [0xC2, 0x85 | 0xA0, ..] => Some(2),
        [0xE1, 0x9A, 0x80, ..]
        | [0xE2, 0x80, 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF, ..]
        | [0xE2, 0x81, 0x9F, ..]
        | [0xE3, 0x80, 0x80, ..] => Some(3),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text after repair, without trimming at the edges.
    fn repaired(text: &str) -> String {
        let mut out = String::new();
        let mut end = 0;
        scan(text, |piece| match piece {
            Piece::Plain(range) => {
                assert_eq!(range.start, end, "no gap");
                end = range.end;
                out.push_str(&text[range]);
            }
            Piece::Space(range) => {
                end = range.end;
                out.push(' ');
            }
            Piece::DoubledStop(range) => {
                end = range.end;
                out.push('.');
            }
            Piece::Invisible(range) | Piece::Bidi(range) => end = range.end,
        });
        assert_eq!(end, text.len(), "the whole text is covered");
        out
    }

    #[test]
    fn doubled_full_stops_are_one_and_an_ellipsis_stays() {
        assert_eq!(repaired("It ended.. Then what.."), "It ended. Then what.");
        assert_eq!(repaired("He said “no..” and left."), "He said “no.” and left.");
        assert_eq!(repaired("Well... perhaps...."), "Well... perhaps....");
        assert_eq!(repaired("see ../notes and 1..2"), "see ../notes and 1..2");
    }

    #[test]
    fn odd_spaces_become_one_space_and_invisible_ones_nothing() {
        assert_eq!(repaired("10\u{a0}000 \u{2009} men\u{3000}in"), "10 000 men in");
        assert_eq!(repaired("nego\u{ad}tia\u{200b}tions\u{7}"), "negotiations");
        assert_eq!(repaired("می\u{200c}خواهم"), "می\u{200c}خواهم");
        assert_eq!(repaired("a\u{202e}b\u{2066}c\u{2069}"), "abc");
        assert_eq!(repaired("‘für’ – “è” …"), "‘für’ – “è” …");
    }
}
