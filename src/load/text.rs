//! Text as pasted: lines to paragraphs, headings, lists and quotations.
//!
//! Pasted text comes in three habits, often mixed: a blank line between paragraphs, a paragraph on
//! every line, and lines wrapped by hand. The whole file tells which; then each line either goes
//! on from the one before or starts something new. What the pieces mean to the article is judged
//! in [`outline`](super::outline).

mod fields;
mod pages;
mod records;
mod written;

use std::ops::Range;

use super::draft::Draft;
use super::sentence::ends_sentence;
use super::{DropReason, dateline, furniture, publication};
use fields::{is_field, mark_mail_head};
use pages::{take_page_lines, take_page_numbers};
use written::write;

pub(super) use fields::Field;

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
