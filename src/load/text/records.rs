//! Articles as databases of the press hand them out: a record of coded or labelled fields around each
//! text, and often several records in one file.
//!
//! Three forms are known: fields behind codes ("HD  Talks fail", "PD  12 March 2026"), fields behind labels in
//! capitals ("BYLINE: …", "LENGTH: 523 words") under an outlet and a day, and the same lines without either
//! ("523 words", the day, the outlet, "(c) 2026 …"). The codes and labels are data: `[records]` of the tables.

use std::ops::Range;

use super::super::{dateline, furniture, publication};
use super::pages::take_out;
use super::{Field, Line};
use crate::load::furniture::Folded;
use crate::load::sentence::ends_sentence;

/// Different fields of one form, at least, that make a text a record: choices. "BY" alone is a word.
const MIN_FIELDS: usize = 3;
/// Lines behind "523 words" within which the day, the outlet and the mark of copyright stand.
const MAX_LINES_OF_HEAD: usize = 8;
/// Shortest number of a document: `VARNC00020260312em3c0001x`.
const MIN_DOCUMENT_NUMBER: usize = 15;
/// Lines under a headline that say who wrote the text and when.
const LINES_OF_CREDIT: usize = 3;

/// What a field of a record holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Title,
    Author,
    Source,
    Day,
    Text,
    Other,
}

impl Role {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "title" => Self::Title,
            "author" => Self::Author,
            "source" => Self::Source,
            "day" => Self::Day,
            "text" => Self::Text,
            "other" => Self::Other,
            _ => return None,
        })
    }

    /// The field of a line; none for a day, which is read where the head's lines are, and for the text.
    fn field(self) -> Option<Field> {
        match self {
            Self::Title => Some(Field::Subject),
            Self::Author => Some(Field::Author),
            Self::Source => Some(Field::Source),
            Self::Other => Some(Field::Other),
            Self::Day | Self::Text => None,
        }
    }
}

/// What was found of records in a text.
#[derive(Debug, Default)]
pub(super) struct Records {
    /// Codes and labels that stand alone.
    pub(super) taken: Vec<Range<usize>>,
    /// Where each article behind the first begins.
    pub(super) others: Vec<usize>,
}

/// Marks the fields of records in `lines`, and says where further articles begin.
pub(super) fn mark(source: &str, lines: &mut Vec<Line>) -> Records {
    let mut starts = coded(source, lines);
    starts = starts.or_else(|| labelled(source, lines));
    bare(source, lines);
    let starts = starts.unwrap_or_else(|| under_rules(source, lines));
    let is_out: Vec<bool> = lines.iter().map(|line| line.words.is_empty()).collect();
    // What is left of a line behind its code is nothing, and its place is that of the code.
    for (line, _) in lines.iter_mut().zip(&is_out).filter(|(_, is_out)| **is_out) {
        let before = source[..line.words.start].trim_end();
        let start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        line.words =
            start + before[start..].len() - before[start..].trim_start().len()..before.len();
    }
    Records { taken: take_out(lines, &is_out), others: starts.into_iter().skip(1).collect() }
}

/// The code that opens a line, and the bytes before its value.
fn code(line: &str) -> Option<(Role, usize)> {
    let code = line.split([' ', '\t']).next().unwrap_or_default();
    let rest = &line[code.len()..];
    let value = rest.trim_start();
    let is_apart = rest.is_empty() || rest.starts_with('\t') || rest.len() > value.len() + 1;
    let role = Role::named(furniture::record_code(code)?)?;
    is_apart.then_some((role, line.len() - value.len()))
}

/// Marks fields behind codes, and gives where each record begins.
fn coded(source: &str, lines: &mut [Line]) -> Option<Vec<usize>> {
    let mut known: Vec<&str> = Vec::new();
    let mut has_title = false;
    for line in &*lines {
        let words = &source[line.words.clone()];
        if let Some((role, _)) = code(words) {
            has_title |= role == Role::Title;
            known.push(words.split([' ', '\t']).next().unwrap_or_default());
        }
    }
    known.sort_unstable();
    known.dedup();
    if !has_title || known.len() < MIN_FIELDS {
        return None;
    }
    let (mut role, mut starts) = (Role::Text, Vec::new());
    for line in lines {
        let place = line.words.start;
        if let Some((of_code, len)) = code(&source[line.words.clone()]) {
            role = of_code;
            // What is left out is told with its code.
            if role != Role::Other {
                line.words.start += len;
            }
            if role == Role::Title {
                starts.push(place);
            }
        }
        line.field = role.field();
        line.marker = None;
        line.n_chars = source[line.words.clone()].chars().count();
    }
    Some(starts)
}

/// The label that opens a line in capitals: "LOAD-DATE: March 13, 2026".
fn label(line: &str) -> Option<(Role, usize)> {
    let (label, rest) = line.split_once(':')?;
    let role = Role::named(furniture::record_label(&Folded::new(label))?)?;
    let len = line.len() - rest.trim_start().len();
    (!label.contains(char::is_lowercase)).then_some((role, len))
}

/// Whether a line only counts the records: "2 of 14 DOCUMENTS".
fn is_count(line: &str) -> bool {
    let folded = Folded::new(line);
    let mut words = folded.as_str().split(' ');
    let is_number = |word: Option<&str>| word.is_some_and(|word| word.parse::<u32>().is_ok());
    is_number(words.next())
        && words.next() == Some("of")
        && is_number(words.next())
        && words
            .next()
            .is_some_and(|word| furniture::record_label(&Folded::new(word)) == Some("count"))
        && words.next().is_none()
}

/// Marks fields behind labels, and the outlet, the day and the title over the first of them; gives where
/// each record begins.
fn labelled(source: &str, lines: &mut [Line]) -> Option<Vec<usize>> {
    let words = |line: &Line| &source[line.words.clone()];
    let mut known: Vec<String> = lines
        .iter()
        .filter_map(|line| label(words(line)).and(words(line).split_once(':')))
        .map(|(label, _)| label.to_owned())
        .collect();
    known.sort_unstable();
    known.dedup();
    if known.len() < MIN_FIELDS {
        return None;
    }
    let (mut starts, mut start) = (Vec::new(), 0);
    for at in 0..lines.len() {
        if is_count(words(&lines[at])) {
            starts.push(lines[at].words.start);
            lines[at].field = Some(Field::Other);
            start = at + 1;
        } else if let Some((role, len)) = label(words(&lines[at])) {
            let head: Vec<usize> = (start..at).filter(|at| lines[*at].field.is_none()).collect();
            mark_head(source, lines, &head);
            start = lines.len();
            if role != Role::Other {
                lines[at].words.start += len;
            }
            lines[at].field = role.field();
        }
    }
    Some(starts)
}

/// Marks the outlet and the title around the day that stands over the labels.
fn mark_head(source: &str, lines: &mut [Line], head: &[usize]) {
    let is_day = |at: &usize| publication::date_line(&source[lines[*at].words.clone()]).is_some();
    let Some(day) = head.iter().position(is_day) else { return };
    if let Some(outlet) = day.checked_sub(1) {
        lines[head[outlet]].field = Some(Field::Source);
    }
    if let [title] = head[day + 1..] {
        lines[title].field = Some(Field::Subject);
    }
}

/// Marks the lines of a record without codes and labels: how many words, the day, the outlet and what follows
/// down to its copyright; and the numbers of documents.
fn bare(source: &str, lines: &mut [Line]) {
    let words = |line: &Line| &source[line.words.clone()];
    for at in 0..lines.len() {
        if is_document_number(words(&lines[at])) {
            lines[at].field = Some(Field::Other);
        }
        if !counts_words(words(&lines[at])) {
            continue;
        }
        let end = lines.len().min(at + MAX_LINES_OF_HEAD);
        let ahead = &lines[at..end];
        let day = ahead.iter().position(|line| publication::date_line(words(line)).is_some());
        let mark = ahead.iter().position(|line| is_copyright(words(line)));
        let Some((day, mark)) = day.zip(mark).filter(|(day, mark)| day < mark) else { continue };
        lines[at].field = Some(Field::Other);
        for line in &mut lines[at + day + 1..=at + mark] {
            line.field = Some(Field::Other);
        }
        if day + 1 < mark {
            lines[at + day + 1].field = Some(Field::Source);
        }
    }
}

/// "523 words", "1,204 words".
fn counts_words(line: &str) -> bool {
    let folded = Folded::new(line);
    let (number, word) = folded.as_str().rsplit_once(' ').unwrap_or_default();
    line.starts_with(|c: char| c.is_ascii_digit())
        && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ')
        && furniture::record_label(&Folded::new(word)) == Some("words")
}

fn is_copyright(line: &str) -> bool {
    let starts = ["(c) ", "(C) ", "©"].iter().any(|mark| line.starts_with(mark));
    starts && line.contains(|c: char| c.is_ascii_digit())
}

fn is_document_number(line: &str) -> bool {
    let Some((word, number)) = line.split_once(' ') else { return false };
    furniture::record_label(&Folded::new(word)) == Some("document")
        && number.len() >= MIN_DOCUMENT_NUMBER
        && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && number.bytes().any(|byte| byte.is_ascii_digit())
}

/// Where articles begin that somebody pasted below each other: behind a rule a headline, with its author
/// and its day in full right under it. The first stands over all rules.
fn under_rules(source: &str, lines: &[Line]) -> Vec<usize> {
    let words = |line: &Line| &source[line.words.clone()];
    let begins = |at: &usize| {
        let credit = &lines[*at + 1..lines.len().min(*at + 1 + LINES_OF_CREDIT)];
        lines[*at].has_rule
            && !ends_sentence(words(&lines[*at]))
            && credit.iter().any(|line| dateline::is_byline(words(line)))
            && credit.iter().any(|line| publication::first_date(words(line)).is_some())
    };
    let others = (0..lines.len()).filter(begins).map(|at| lines[at].words.start);
    std::iter::once(0).chain(others).collect()
}
