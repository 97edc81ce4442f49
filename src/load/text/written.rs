//! The pieces of a text as a draft: words that were broken at line ends, and emphasis by asterisks.

use std::collections::HashSet;

use super::{Field, Line, Marker, Piece, PieceKind};
use crate::load::Tag;
use crate::load::draft::{Draft, Hint};
use crate::load::furniture;

/// Longest stretch of emphasis by asterisks, in bytes: a name or a title.
const MAX_EMPHASIS_BYTES: usize = 120;

pub(super) fn write<'a>(source: &'a str, lines: &[Line], pieces: &[Piece]) -> Draft<'a> {
    let mut draft = Draft::default();
    let hyphens = Hyphens::of(source, lines);
    // The list or quotation that is open.
    let mut open: Option<PieceKind> = None;
    for piece in pieces {
        let goes_on = match (open, piece.kind) {
            (Some(PieceKind::Item(Marker::Bullet)), PieceKind::Item(Marker::Bullet))
            | (Some(PieceKind::Quoted), PieceKind::Quoted) => true,
            (Some(PieceKind::Item(Marker::Number(a))), PieceKind::Item(Marker::Number(b))) => {
                b == a + 1
            }
            _ => false,
        };
        if open.is_some() && !goes_on {
            draft.close();
            open = None;
        }
        draft.set_gap(lines[piece.lines.start].has_gap);
        match piece.kind {
            PieceKind::Heading(level) => draft.open(Tag::Heading(level)),
            PieceKind::Field(Field::Subject) => draft.open(Tag::Heading(1)),
            PieceKind::Paragraph | PieceKind::Field(Field::Party) => draft.open(Tag::Paragraph),
            PieceKind::Field(_) => {
                draft.set_hint(Hint::Field);
                draft.open(Tag::Paragraph);
                draft.set_hint(Hint::None);
            }
            PieceKind::Item(marker) => {
                if !goes_on {
                    let start = match marker {
                        Marker::Bullet => None,
                        Marker::Number(number) => Some(number),
                    };
                    draft.open(Tag::List(start));
                }
                open = Some(piece.kind);
                draft.open(Tag::Item);
            }
            PieceKind::Quoted => {
                if !goes_on {
                    draft.open(Tag::BlockQuote);
                }
                open = Some(piece.kind);
                draft.open(Tag::Paragraph);
            }
        }
        let mut end = None;
        for at in piece.lines.clone() {
            let line = &lines[at];
            if let Some(end) = end {
                draft.made("\n", end..line.words.start);
            }
            let next = lines.get(at + 1).filter(|_| at + 1 < piece.lines.end);
            let next = next.map(|next| &source[next.words.clone()]);
            let words = &source[line.words.clone()];
            let broken = next.and_then(|next| hyphens.broken(words, next));
            line_words(&mut draft, broken.unwrap_or(words), line.words.start);
            end = Some(line.words.end).filter(|_| broken.is_none());
        }
        draft.close();
    }
    if open.is_some() {
        draft.close();
    }
    draft
}

/// Words that were broken at line ends, and what the rest of the text tells of them.
struct Hyphens<'a> {
    /// Every word of the text, hyphens and all; empty when no line ends with a hyphen.
    words: HashSet<&'a str>,
}

impl<'a> Hyphens<'a> {
    fn of(source: &'a str, lines: &[Line]) -> Self {
        let is_broken = |line: &Line| source[line.words.clone()].ends_with(HYPHENS);
        if !lines.iter().any(is_broken) {
            return Self { words: HashSet::new() };
        }
        let words_of = |line: &Line| {
            let words = &source[line.words.clone()];
            words.split(|c: char| !c.is_alphanumeric() && !HYPHENS.contains(&c))
        };
        // The second half of a broken word is none.
        let is_half = |at: usize| at > 0 && is_broken(&lines[at - 1]);
        let words = lines
            .iter()
            .enumerate()
            .flat_map(|(at, line)| words_of(line).skip(usize::from(is_half(at))));
        Self { words: words.collect() }
    }

    /// A line that ends in the middle of a word, as it stands before the next without a space: without
    /// its hyphen, unless that is part of the word ("long-" before "term", "Anglo-" before "French").
    fn broken<'b>(&self, line: &'b str, next: &str) -> Option<&'b str> {
        let without = line.strip_suffix(HYPHENS)?;
        let first = without.rsplit(|c: char| !c.is_alphanumeric()).next()?;
        let second = next.split(|c: char| !c.is_alphanumeric()).next()?;
        if first.is_empty() || second.is_empty() {
            return None;
        }
        // "3-" before "year", "2024-" before "25": no word with a figure in it is broken.
        if [first, second].iter().any(|half| half.contains(|c: char| c.is_ascii_digit())) {
            return Some(line);
        }
        let has = |word: &str| self.words.contains(word);
        let is_compound = second.starts_with(char::is_uppercase)
            || furniture::keeps_hyphen(first, second)
            || has(&format!("{first}-{second}"))
            || (has(second) && !has(&format!("{first}{second}")));
        Some(if is_compound { line } else { without })
    }
}

/// Marks that a word is broken with: the hyphen of keyboards, the soft one, that of Unicode.
const HYPHENS: [char; 3] = ['-', '\u{ad}', '\u{2010}'];

/// The words of a line; `*so*` and `**so**`, which pages copied as text leave behind, are emphasis.
fn line_words<'a>(draft: &mut Draft<'a>, line: &'a str, start: usize) {
    let mut written = 0;
    let mut at = 0;
    while let Some(star) = line[at..].find('*').map(|found| at + found) {
        let n = if line[star..].starts_with("**") { 2 } else { 1 };
        let inner = star + n;
        match emphasis_end(line, star, inner, &line[star..inner]) {
            Some(end) => {
                draft.exact(&line[written..star], start + written);
                draft.open(if n == 2 { Tag::Strong } else { Tag::Emphasis });
                draft.exact(&line[inner..end], start + inner);
                draft.close();
                at = end + n;
                written = at;
            }
            None => at = inner,
        }
    }
    draft.exact(&line[written..], start + written);
}

/// Where the emphasis that starts with `mark` at `star` ends: a short stretch of words, with no
/// letter right outside of the marks.
fn emphasis_end(line: &str, star: usize, inner: usize, mark: &str) -> Option<usize> {
    let before = line[..star].chars().next_back();
    let first = line[inner..].chars().next()?;
    if before.is_some_and(char::is_alphanumeric) || !first.is_alphanumeric() {
        return None;
    }
    let window = &line[inner..line.floor_char_boundary(inner + MAX_EMPHASIS_BYTES)];
    let end = inner + window.find('*')?;
    let after = line[end..].strip_prefix(mark)?.chars().next();
    let last = line[..end].chars().next_back()?;
    (!last.is_whitespace() && after.is_none_or(|c| !c.is_alphanumeric() && c != '*')).then_some(end)
}
