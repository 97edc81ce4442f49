//! The fields over a text: the head of a mail, and that of a text which was saved with one.

use super::Line;
use crate::load::furniture;

/// A line of the head of a mail, or of a text that was saved with such a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::load) enum Field {
    /// "Subject: …", "Title: …", of which only what it says is kept.
    Subject,
    /// "Source: …": the outlet.
    Source,
    /// "Author: …".
    Author,
    /// "URL: …".
    Address,
    /// "From: Elena Quispe, Foreign Minister of Peru": who writes a letter to whom, with an office.
    Party,
    /// Another.
    Other,
}

/// Lines in which the head of a mail begins: it may be forwarded under a line that says so.
const MAIL_BEGINS_WITHIN: usize = 3;

/// Marks the fields of a mail's head: two or more in a row, its subject among them.
pub(super) fn mark_mail_head(source: &str, lines: &mut [Line]) {
    let label = |line: &Line| {
        let (label, rest) = source[line.words.clone()].split_once(':')?;
        let label = furniture::Folded::new(label);
        let is_field = !rest.trim().is_empty() && is_field(&label);
        is_field.then_some(label)
    };
    let is_field = |line: &Line| label(line).is_some();
    let Some(start) = lines.iter().take(MAIL_BEGINS_WITHIN).position(is_field) else { return };
    // Between the fields that readers know stand those of machines: "Message-ID: …".
    let of_machine = |line: &Line| {
        let label = source[line.words.clone()].split_once(':').map_or("", |(label, _)| label);
        let is_name = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        !line.has_gap && is_name && label.contains('-')
    };
    let n = lines[start..].iter().take_while(|line| is_field(line) || of_machine(line)).count();
    let is_subject = |line: &Line| label(line).is_some_and(|label| is_subject(&label));
    if n < 2 || !lines[start..start + n].iter().any(is_subject) {
        return;
    }
    for line in &mut lines[start..start + n] {
        line.field = Some(field(&source[line.words.clone()]));
        if let (Some(Field::Subject), Some((label, rest))) =
            (line.field, source[line.words.clone()].split_once(':'))
        {
            line.words.start += label.len() + 1 + rest.len() - rest.trim_start().len();
        }
    }
}

/// What a field says.
fn field(line: &str) -> Field {
    let credits = furniture::credits();
    let (label, value) = line.split_once(':').unwrap_or((line, ""));
    let label = furniture::Folded::new(label);
    let label = label.as_str();
    if credits.subjects.contains(label) {
        Field::Subject
    } else if credits.sources.contains(label) {
        Field::Source
    } else if credits.authors.contains(label) {
        Field::Author
    } else if credits.addresses.contains(label) {
        Field::Address
    } else if credits.parties.contains(label) && names_office(value) {
        Field::Party
    } else {
        Field::Other
    }
}

/// Words of somebody's name and office, at least: "Elena Quispe, Foreign Minister".
const MIN_OFFICE_WORDS: usize = 4;

/// Whether a field names somebody and his office, and no address of a mail.
fn names_office(value: &str) -> bool {
    value.contains(", ")
        && !value.contains(['@', '<', ';'])
        && value.split_whitespace().nth(MIN_OFFICE_WORDS - 1).is_some()
}

pub(super) fn is_field(label: &furniture::Folded) -> bool {
    furniture::credits().fields.contains(label.as_str())
}

fn is_subject(label: &furniture::Folded) -> bool {
    furniture::credits().subjects.contains(label.as_str())
}
