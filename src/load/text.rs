//! Text as pasted: lines to paragraphs, headings, lists and quotations.
//!
//! Pasted text comes in three habits, often mixed: a blank line between paragraphs, a paragraph on
//! every line, and lines wrapped by hand. The whole file tells which; then each line either goes
//! on from the one before or starts something new. What the pieces mean to the article is judged
//! in [`outline`](super::outline).

mod records;

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::draft::{Draft, Hint};
use super::sentence::ends_sentence;
use super::{DropReason, Tag, dateline, furniture, publication};

/// Words after which a line cannot end unless it was broken: the articles, prepositions,
/// conjunctions and auxiliaries of English (closed classes; Quirk et al. 1985, 2.34 ff.).
const OPEN_ENDS: [&str; 66] = [
    "the", "a", "an", "of", "to", "in", "on", "at", "by", "for", "from", "with", "without", "into",
    "onto", "over", "under", "between", "among", "against", "through", "during", "before", "after",
    "about", "towards", "toward", "within", "across", "behind", "beyond", "near", "per", "via",
    "and", "or", "but", "nor", "that", "which", "who", "whom", "whose", "as", "than", "because",
    "although", "while", "if", "whether", "is", "are", "was", "were", "be", "been", "has", "have",
    "had", "will", "would", "its", "their", "his", "her", "our",
];

/// Verbs that make a line a sentence rather than a heading: auxiliaries, and the verbs of speaking
/// that open most reports.
const FINITE_VERBS: [&str; 34] = [
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "will",
    "would",
    "can",
    "could",
    "may",
    "might",
    "must",
    "should",
    "does",
    "did",
    "said",
    "says",
    "told",
    "tells",
    "added",
    "announced",
    "confirmed",
    "denied",
    "warned",
    "insisted",
    "stressed",
    "reported",
    "met",
    "began",
    "agreed",
    "asked",
    "called",
];

/// Words that open a heading which may hold a verb: "Why the talks could fail".
const QUESTION_WORDS: [&str; 16] = [
    "why", "what", "how", "who", "when", "where", "which", "whether", "can", "could", "will", "is",
    "are", "does", "should", "has",
];

/// Longest heading between paragraphs, in words: a choice; a longer line is taken for a paragraph.
const MAX_HEADING_WORDS: usize = 16;
/// Longest line, in characters, of a text wrapped to a width: mail wraps at 72 to 78 (RFC 5322,
/// 2.1.1), text from PDF at 60 to 100.
const MAX_WRAP_WIDTH: usize = 100;
/// A line broken inside a sentence is longer than this, in characters; a shorter one is a label.
const MIN_BROKEN_CHARS: usize = 40;
/// Longest stretch of emphasis by asterisks, in bytes: a name or a title.
const MAX_EMPHASIS_BYTES: usize = 120;

/// A text as pasted, read.
#[derive(Debug)]
pub(super) struct PastedText<'a> {
    pub(super) draft: Draft<'a>,
    /// What stands on lines of its own and is no part of the sentences around it: the heads and
    /// numbers of pages, and rules of dashes.
    pub(super) dropped: Vec<(Range<usize>, DropReason)>,
    /// Where other articles begin in it, behind the first.
    pub(super) others: Vec<usize>,
    /// What the fields of its head say: the outlet, the author, the address.
    pub(super) said: Vec<(Field, &'a str)>,
}

/// Reads the bytes `range` of `source`.
pub(super) fn read(source: &str, range: Range<usize>) -> PastedText<'_> {
    let (mut lines, rules) = lines(source, range);
    let records = records::mark(source, &mut lines);
    let slugs = take_wire_slugs(source, &mut lines);
    let mut pages = take_page_lines(source, &mut lines);
    pages.extend(take_page_numbers(source, &mut lines));
    pages.extend(slugs);
    pages.extend(records.taken);
    let habit = Habit::of(source, &lines);
    let pieces = pieces(source, &lines, habit);
    let rules = rules.into_iter().map(|place| (place, DropReason::Rule));
    let pages = pages.into_iter().map(|place| (place, DropReason::Navigation));
    let said = lines.iter().filter_map(|line| {
        let words = &source[line.words.clone()];
        let labelled =
            words.split_once(':').filter(|(label, _)| is_field(&furniture::Folded::new(label)));
        Some((line.field?, labelled.map_or(words, |(_, value)| value).trim()))
    });
    PastedText {
        draft: write(source, &lines, &pieces),
        dropped: rules.chain(pages).collect(),
        others: records.others,
        said: said.filter(|(field, _)| *field != Field::Subject).collect(),
    }
}

/// One line that is not blank.
#[derive(Debug)]
struct Line {
    /// Its words, without the marker of a list or a quotation.
    words: Range<usize>,
    /// Blank lines stand before it.
    has_gap: bool,
    /// A rule stands before it.
    has_rule: bool,
    /// Begins an item of a list.
    marker: Option<Marker>,
    /// Behind a `>`.
    is_quoted: bool,
    /// A field of a mail's head.
    field: Option<Field>,
    /// The level of a heading that is marked as in Markdown: "## What next".
    level: Option<u8>,
    n_chars: usize,
}

/// A line of the head of a mail, or of a text that was saved with such a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marker {
    Bullet,
    Number(u64),
}

/// The lines in `range`, and the places of rules between them.
fn lines(source: &str, range: Range<usize>) -> (Vec<Line>, Vec<Range<usize>>) {
    let mut lines: Vec<Line> = Vec::new();
    let mut rules = Vec::new();
    let (mut has_gap, mut has_rule) = (false, false);
    let mut at = range.start;
    for raw in source[range].split_inclusive(['\n', '\r']) {
        let start = at;
        at += raw.len();
        let trimmed = raw.trim_matches(is_blank);
        if trimmed.is_empty() {
            // Between the `\r` and the `\n` of one line end there is no blank line.
            has_gap |= !(raw == "\n" && source[..start].ends_with('\r'));
            continue;
        }
        if is_rule(trimmed) {
            let start = trimmed.as_ptr() as usize - source.as_ptr() as usize;
            rules.push(start..start + trimmed.len());
            (has_gap, has_rule) = (true, true);
            continue;
        }
        let mut words = trimmed;
        let is_quoted = words.starts_with('>');
        if is_quoted {
            words = words.trim_start_matches(|c: char| c == '>' || is_blank(c));
        }
        let marker = marker(words);
        if let Some((_, rest)) = marker {
            words = rest;
        }
        let level = level(words);
        if let Some((_, rest)) = level {
            words = rest;
        }
        if words.is_empty() {
            has_gap = true;
            continue;
        }
        let start = words.as_ptr() as usize - source.as_ptr() as usize;
        lines.push(Line {
            words: start..start + words.len(),
            has_gap: std::mem::take(&mut has_gap),
            has_rule: std::mem::take(&mut has_rule),
            marker: marker.map(|(marker, _)| marker),
            is_quoted,
            field: None,
            level: level.map(|(level, _)| level),
            n_chars: words.chars().count(),
        });
    }
    confirm_markers(source, &mut lines);
    mark_mail_head(source, &mut lines);
    drop_turn_markers(source, &mut lines);
    (lines, rules)
}

/// Shortest rule, in marks: the thematic breaks of `CommonMark` (0.31, section 4.1) have three.
const MIN_RULE_MARKS: usize = 3;

/// Whether a line is a rule: one mark again and again, and nothing else.
fn is_rule(line: &str) -> bool {
    let marks = || line.chars().filter(|c| !is_blank(*c));
    let Some(first) = marks().next() else { return false };
    matches!(first, '-' | '=' | '*' | '_' | '#' | '~' | '–' | '—')
        && marks().nth(MIN_RULE_MARKS - 1).is_some()
        && marks().all(|mark| mark == first)
}

/// Lines at the start of a text among which its headline stands: a choice, as for the head of a mail.
const HEADLINE_WITHIN: usize = 3;

/// Takes the slugs of an agency from before the headline, and gives their place.
fn take_wire_slugs(source: &str, lines: &mut [Line]) -> Option<Range<usize>> {
    lines.iter_mut().take(HEADLINE_WITHIN).find_map(|line| {
        let len = furniture::wire_slugs(&source[line.words.clone()]);
        let place = line.words.start..line.words.start + len;
        line.words.start = place.end;
        line.n_chars = source[line.words.clone()].chars().count();
        (len > 0).then_some(place)
    })
}

/// Longest label of a turn, in bytes: "Question 12:" has twelve.
const MAX_TURN_BYTES: usize = 16;

/// Takes the marks of question and answer from the lines of an interview: "A. Uruguay mediates" names
/// no "A. Uruguay". A lone "A." is somebody's first name; one that answers a "Q." is not. "A:" is
/// nobody's, and stays: it says whose words the answer is.
fn drop_turn_markers(source: &str, lines: &mut [Line]) {
    let mut is_asked = false;
    for at in 0..lines.len() {
        let Some((is_question, len)) = turn_marker(&source[lines[at].words.clone()]) else {
            continue;
        };
        let next_is_answer = || {
            let mut turns = lines[at + 1..].iter().take(MAX_LINES_OF_TURN);
            let answer = turns.find_map(|line| turn_marker(&source[line.words.clone()]));
            answer.is_some_and(|(is_question, _)| !is_question)
        };
        if if is_question { next_is_answer() } else { is_asked } {
            lines[at].words.start += len;
            lines[at].n_chars = source[lines[at].words.clone()].chars().count();
            is_asked = is_question;
        }
    }
}

/// Lines of a question, at most, before its answer: a choice.
const MAX_LINES_OF_TURN: usize = 8;

/// Whether a line opens a question or an answer, and the bytes of the words that say so.
fn turn_marker(line: &str) -> Option<(bool, usize)> {
    let (label, rest) = line.split_once('.')?;
    let words = rest.trim_start();
    if label.len() > MAX_TURN_BYTES || words.len() == rest.len() || words.is_empty() {
        return None;
    }
    let turn = furniture::turn(&furniture::Folded::new(label))?;
    Some((turn == furniture::Turn::Question, line.len() - words.len()))
}

/// Takes out the running heads and feet of pages, "The Ferry Review | March 2026 | Page 2" and "Page 3
/// of 12", with the bare numbers right beside them, and gives their places.
fn take_page_lines(source: &str, lines: &mut Vec<Line>) -> Vec<Range<usize>> {
    let mut is_page = running_heads(source, lines);
    for (is_page, line) in is_page.iter_mut().zip(lines.iter()) {
        *is_page |= furniture::is_page_line(&source[line.words.clone()]);
    }
    let is_number = |line: &Line| page_number(&source[line.words.clone()]).is_some();
    let is_beside = |at: usize| {
        let before = at.checked_sub(1).is_some_and(|before| is_page[before]);
        before || is_page.get(at + 1) == Some(&true)
    };
    let is_out: Vec<bool> = lines
        .iter()
        .enumerate()
        .map(|(at, line)| is_page[at] || (is_number(line) && is_beside(at)))
        .collect();
    take_out(lines, &is_out)
}

/// The number of a page, where a text is nothing else.
fn page_number(text: &str) -> Option<u32> {
    let is_number = text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

/// Words of a running head, at least: a choice; one word with a number beside it is a line of a table.
const MIN_RUNNING_WORDS: usize = 2;

/// The lines that recur from page to page: with the numbers of two pages or more that follow each other, in
/// the line behind a gap or on a line beside it, or right beside such a line.
fn running_heads(source: &str, lines: &[Line]) -> Vec<bool> {
    let words = |at: usize| &source[lines[at].words.clone()];
    let number_at =
        |at: usize| lines.get(at).and_then(|line| page_number(&source[line.words.clone()]));
    // Each line by its words, with the number of its page.
    let mut found: BTreeMap<String, Vec<(usize, Option<u32>)>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        let (head, own) = parted(words(at));
        let head = furniture::Folded::new(head);
        if line.n_chars > 2 * MAX_WRAP_WIDTH
            || head.n_words < MIN_RUNNING_WORDS
            || ends_sentence(words(at))
        {
            continue;
        }
        let beside = || at.checked_sub(1).and_then(number_at).or_else(|| number_at(at + 1));
        found.entry(head.as_str().to_owned()).or_default().push((at, own.or_else(beside)));
    }
    found.retain(|_, places| places.len() > 1);
    let mut is_head = vec![false; lines.len()];
    for places in found.values() {
        let numbered: Vec<(usize, u32)> =
            places.iter().filter_map(|(at, number)| Some((*at, (*number)?))).collect();
        let follows = |two: &[(usize, u32)]| (1..=2).contains(&two[1].1.saturating_sub(two[0].1));
        if numbered.len() > 1 && numbered.windows(2).all(follows) {
            for (at, _) in numbered {
                is_head[at] = true;
            }
        }
    }
    let by_number = is_head.clone();
    for (at, _) in found.values().flatten() {
        let before = at.checked_sub(1).is_some_and(|before| by_number[before]);
        is_head[*at] |= before || by_number.get(at + 1) == Some(&true);
    }
    is_head
}

/// The words of a line and the number of a page that stands before or behind them, apart by two spaces or
/// a bar.
fn parted(line: &str) -> (&str, Option<u32>) {
    let is_apart = |words: &str, between: &str| {
        !words.is_empty()
            && (between.contains('|') || between.chars().filter(|c| is_blank(*c)).count() > 1)
    };
    let is_mark = |c: char| c == '|' || is_blank(c);
    if let Some(at) = line.rfind(is_mark) {
        let (words, number) =
            (line[..at].trim_end_matches(is_mark), line[at..].trim_start_matches(is_mark));
        if let Some(number) = page_number(number)
            && is_apart(words, &line[words.len()..])
        {
            return (words, Some(number));
        }
    }
    if let Some(at) = line.find(is_mark) {
        let (number, words) = (&line[..at], line[at..].trim_start_matches(is_mark));
        if let Some(number) = page_number(number)
            && is_apart(words, &line[at..line.len() - words.len()])
        {
            return (words, Some(number));
        }
    }
    (line, None)
}

/// Takes out the lines that `is_out` says, and gives their places; a gap before one is left behind.
fn take_out(lines: &mut Vec<Line>, is_out: &[bool]) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let (mut idx, mut has_gap, mut has_rule) = (0, false, false);
    lines.retain_mut(|line| {
        idx += 1;
        has_gap |= line.has_gap;
        has_rule |= line.has_rule;
        if is_out[idx - 1] {
            places.push(line.words.clone());
            return false;
        }
        line.has_gap = std::mem::take(&mut has_gap);
        line.has_rule = std::mem::take(&mut has_rule);
        true
    });
    places
}

/// Takes out the lines with nothing but the number of a page, or that and a head behind a bar, that stand
/// inside of a sentence, and gives their places.
fn take_page_numbers(source: &str, lines: &mut Vec<Line>) -> Vec<Range<usize>> {
    let words = |line: &Line| &source[line.words.clone()];
    let is_number = |line: &Line| {
        let digits =
            words(line).trim_matches(|c: char| is_blank(c) || matches!(c, '-' | '–' | '—'));
        let is_bare = (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        is_bare || (words(line).contains('|') && parted(words(line)).1.is_some())
    };
    let is_inside = |three: &[Line]| {
        let [before, number, after] = three else { return false };
        is_number(number)
            && before.n_chars > MIN_BROKEN_CHARS
            && !ends_sentence(words(before))
            && words(after).starts_with(char::is_lowercase)
    };
    let mut is_out = vec![false; lines.len()];
    for (at, three) in lines.windows(3).enumerate() {
        is_out[at + 1] = is_inside(three);
    }
    take_out(lines, &is_out)
}

/// Lines in which the head of a mail begins: it may be forwarded under a line that says so.
const MAIL_BEGINS_WITHIN: usize = 3;

/// Marks the fields of a mail's head: two or more in a row, its subject among them.
fn mark_mail_head(source: &str, lines: &mut [Line]) {
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

fn is_field(label: &furniture::Folded) -> bool {
    furniture::credits().fields.contains(label.as_str())
}

fn is_subject(label: &furniture::Folded) -> bool {
    furniture::credits().subjects.contains(label.as_str())
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}' | '\u{2060}')
}

/// The level of a heading marked as in Markdown, and its words (`CommonMark` 0.31, section 4.2).
fn level(line: &str) -> Option<(u8, &str)> {
    let rest = line.trim_start_matches('#');
    let n = u8::try_from(line.len() - rest.len()).ok()?;
    ((1..=6).contains(&n) && rest.starts_with([' ', '\t']))
        .then(|| (n, rest.trim_matches(|c: char| c == '#' || is_blank(c))))
}

/// The marker of a list item and what follows it.
fn marker(line: &str) -> Option<(Marker, &str)> {
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    if matches!(
        first,
        '•' | '‣'
            | '▪'
            | '\u{f0b7}'
            | '\u{f0a7}'
            | '⁃'
            | '◆'
            | '○'
            | '●'
            | '◦'
            | '·'
            | '∙'
            | '■'
            | '➤'
            | '►'
    ) {
        return Some((Marker::Bullet, rest.trim_start_matches(is_blank)));
    }
    if matches!(first, '-' | '*' | '+' | '–' | '—') && rest.starts_with(is_blank) {
        return Some((Marker::Bullet, rest.trim_start_matches(is_blank)));
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    // Three digits are a year or a figure, not the place in a list.
    if (1..=2).contains(&digits)
        && let Some(rest) = line[digits..].strip_prefix(['.', ')'])
        && rest.starts_with(is_blank)
    {
        let number = line[..digits].parse().ok()?;
        return Some((Marker::Number(number), rest.trim_start_matches(is_blank)));
    }
    None
}

/// A lone dash or number is no list: a marker counts when its neighbour item has it too. The words
/// of a marker that does not count are given back to the line.
fn confirm_markers(source: &str, lines: &mut [Line]) {
    let marked: Vec<usize> = (0..lines.len()).filter(|idx| lines[*idx].marker.is_some()).collect();
    let follows = |a: usize, b: usize| match (lines[a].marker, lines[b].marker) {
        (Some(Marker::Bullet), Some(Marker::Bullet)) => true,
        (Some(Marker::Number(a)), Some(Marker::Number(b))) => b == a + 1,
        _ => false,
    };
    let unconfirmed: Vec<usize> = marked
        .iter()
        .enumerate()
        .filter(|(at, idx)| {
            // An item may go on for some lines before the next.
            let near = |other: &usize| other.abs_diff(**idx) <= 6;
            let before = *at > 0 && near(&marked[at - 1]) && follows(marked[at - 1], **idx);
            let after = marked.get(at + 1).is_some_and(|next| near(next) && follows(**idx, *next));
            !before && !after
        })
        .map(|(_, idx)| *idx)
        .collect();
    for at in unconfirmed {
        let line = &mut lines[at];
        line.marker = None;
        let head = &source[..line.words.start];
        let line_start = head.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let before = &head[line_start..];
        let skipped =
            before.len() - before.trim_start_matches(|c: char| c == '>' || is_blank(c)).len();
        line.words.start = line_start + skipped;
    }
}

/// How the text was broken into lines.
#[derive(Debug, Clone, Copy)]
struct Habit {
    /// Some sentences run over a line end.
    is_wrapped: bool,
    /// Lines were filled up to this many characters.
    width: Option<usize>,
}

impl Habit {
    fn of(source: &str, lines: &[Line]) -> Self {
        let pairs = || lines.windows(2).filter(|pair| !pair[1].has_gap && pair[1].marker.is_none());
        let is_wrapped = pairs().any(|pair| {
            let (a, b) = (&source[pair[0].words.clone()], &source[pair[1].words.clone()]);
            pair[0].n_chars >= MIN_BROKEN_CHARS
                && !ends_sentence(a)
                && b.starts_with(char::is_lowercase)
        });
        // Filled lines: of the lines that another one follows, most come near the longest.
        let width = width(lines);
        let n_pairs = pairs().count();
        let n_full = pairs().filter(|pair| pair[0].n_chars * 5 >= width * 4).count();
        let is_filled =
            is_wrapped && width <= MAX_WRAP_WIDTH && n_pairs >= 3 && n_full * 3 >= n_pairs * 2;
        Self { is_wrapped, width: is_filled.then_some(width) }
    }
}

/// The width of the longest line; where that is an address or a title beyond any width, that of the
/// longest but the twentieth part.
fn width(lines: &[Line]) -> usize {
    let mut widths: Vec<usize> = lines.iter().map(|line| line.n_chars).collect();
    widths.sort_unstable();
    let longest = widths.last().copied().unwrap_or(0);
    if longest <= MAX_WRAP_WIDTH {
        return longest;
    }
    // At least one line is left out, also of a text of a few.
    let n_left_out = widths.len().div_ceil(20);
    widths.len().checked_sub(n_left_out + 1).map_or(longest, |at| widths[at])
}

/// Lines that belong together.
#[derive(Debug)]
struct Piece {
    lines: Range<usize>,
    kind: PieceKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PieceKind {
    Heading(u8),
    Paragraph,
    Item(Marker),
    Quoted,
    Field(Field),
}

fn pieces(source: &str, lines: &[Line], habit: Habit) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for end in 1..=lines.len() {
        if end < lines.len() && goes_on(source, lines, start, end, habit) {
            continue;
        }
        let line = &lines[start];
        let kind = match (line.field, line.marker) {
            (Some(field), _) => PieceKind::Field(field),
            (None, Some(marker)) => PieceKind::Item(marker),
            (None, None) if line.is_quoted => PieceKind::Quoted,
            (None, None) if line.level.is_some() => PieceKind::Heading(line.level.unwrap_or(2)),
            (None, None) if end - start == 1 && is_heading(source, lines, start) => {
                PieceKind::Heading(2)
            }
            (None, None) => PieceKind::Paragraph,
        };
        pieces.push(Piece { lines: start..end, kind });
        start = end;
    }
    pieces
}

/// Whether line `at` goes on from line `at - 1`, in the piece that started at `start`.
fn goes_on(source: &str, lines: &[Line], start: usize, at: usize, habit: Habit) -> bool {
    let (line, next) = (&lines[at - 1], &lines[at]);
    let (a, b) = (&source[line.words.clone()], &source[next.words.clone()]);
    if next.marker.is_some()
        || next.has_rule
        || line.is_quoted != next.is_quoted
        || line.field.or(next.field).is_some()
        || line.level.or(next.level).is_some()
    {
        return false;
    }
    // "Subscribe | Log in" ends with a word that no sentence ends with, and is whole all the same.
    if furniture::is_menu_line(a) || furniture::is_menu_line(b) {
        return false;
    }
    // A line that dates the text is no part of the title over it, nor of the text under it.
    if !habit.is_wrapped
        && (publication::credit(b).is_some() || publication::date_line(a).is_some())
    {
        return false;
    }
    let is_lower = b.starts_with(char::is_lowercase);
    let ends = ends_sentence(a);
    if next.has_gap {
        // A page break inside a sentence.
        return habit.is_wrapped
            && is_lower
            && !ends
            && line.n_chars > MIN_BROKEN_CHARS
            && line.marker.is_none();
    }
    if is_lower && !ends {
        return true;
    }
    if let Some(width) = habit.width {
        let first_word = b.split(is_blank).next().map_or(0, |word| word.chars().count());
        if line.n_chars + 1 + first_word > width {
            return true;
        }
    }
    if ends || a.ends_with([':', '?']) {
        return false;
    }
    let last_word = a.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if a.ends_with([',', ';', '–', '—', '-', '(', '&', '/']) {
        return true;
    }
    // "What Peru is asking for" is a title, and "Norwegen bietet Vermittlung an" another.
    let may_be_broken = line.n_chars > MIN_BROKEN_CHARS
        && (habit.is_wrapped || at > 1)
        && !furniture::leads_elsewhere(a);
    if may_be_broken && is_open_end(last_word) && !is_all_caps(a) {
        return true;
    }
    // A capital after a line without a full stop: a name inside a broken sentence, or a heading
    // above. Inside a paragraph that has run over a line already, it is the first.
    habit.is_wrapped
        && line.n_chars > MIN_BROKEN_CHARS
        && (at - start > 1 || !looks_like_heading(a))
}

/// Whether a line cannot end with this word unless it was broken.
pub(super) fn is_open_end(word: &str) -> bool {
    OPEN_ENDS.iter().any(|known| word.eq_ignore_ascii_case(known))
}

fn is_all_caps(text: &str) -> bool {
    !text.contains(char::is_lowercase)
}

/// Short and without a verb, or a question in form.
fn looks_like_heading(text: &str) -> bool {
    let mut words = text
        .split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'')
        .filter(|w| !w.is_empty());
    let is_one_of =
        |word: &str, list: &[&str]| list.iter().any(|known| word.eq_ignore_ascii_case(known));
    let Some(first) = words.next() else { return false };
    let n_words = 1 + words.clone().count();
    n_words <= MAX_HEADING_WORDS
        && (is_one_of(first, &QUESTION_WORDS) || !words.any(|word| is_one_of(word, &FINITE_VERBS)))
}

/// Whether a line that stands alone heads what follows.
fn is_heading(source: &str, lines: &[Line], at: usize) -> bool {
    let text = &source[lines[at].words.clone()];
    let n_words = text.split_whitespace().count();
    let is_label = n_words <= MAX_HEADING_WORDS
        && lines[at].n_chars > 2
        && !ends_sentence(text)
        && !text.ends_with([':', ',', ';', '”', '"', '»'])
        && text.starts_with(|c: char| {
            c.is_uppercase() || c.is_ascii_digit() || matches!(c, '‘' | '“' | '"')
        })
        && (says_something(text) || is_year(text))
        && !dateline::is_byline(text);
    if !is_label || at + 1 == lines.len() || is_row(text) {
        return false;
    }
    // A question in the text is a sentence; one that asks what the next paragraph answers heads it.
    if text.ends_with('?') {
        let first = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let is_question = QUESTION_WORDS.iter().any(|word| first.eq_ignore_ascii_case(word));
        let next = &source[lines[at + 1].words.clone()];
        return (is_question || is_title_case(text)) && n_words <= 12 && ends_sentence(next);
    }
    true
}

/// Spaces between the columns of a table in a text, at least: a choice; two stand behind a full stop.
const MIN_COLUMN_GAP: usize = 3;

/// Whether a line is a row of a table: three columns or more, apart by spaces or tabs.
fn is_row(line: &str) -> bool {
    let mut n_columns = 0;
    let (mut n_blanks, mut is_open) = (MIN_COLUMN_GAP, false);
    for c in line.chars() {
        if is_blank(c) {
            n_blanks += if c == '\t' { MIN_COLUMN_GAP } else { 1 };
            is_open &= n_blanks < MIN_COLUMN_GAP;
        } else {
            n_columns += usize::from(!is_open && n_blanks >= MIN_COLUMN_GAP);
            (n_blanks, is_open) = (0, true);
        }
    }
    n_columns > 2
}

/// Whether a line has a word in it, and not only a number: "142" and "3 h" head nothing.
fn says_something(line: &str) -> bool {
    line.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().nth(1).is_some())
}

/// "1948", over what happened then.
fn is_year(line: &str) -> bool {
    line.len() == 4 && line.bytes().all(|byte| byte.is_ascii_digit())
}

/// Most words of four letters or more have a capital.
fn is_title_case(text: &str) -> bool {
    let long = text.split_whitespace().filter(|word| word.chars().count() >= 4);
    let n_lower = long.clone().filter(|word| word.starts_with(char::is_lowercase)).count();
    n_lower * 4 <= long.count()
}

fn write<'a>(source: &'a str, lines: &[Line], pieces: &[Piece]) -> Draft<'a> {
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
