//! What a text that was copied from pages has of them: running heads and feet, and numbers.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Line, MAX_WRAP_WIDTH, MIN_BROKEN_CHARS, is_blank};
use crate::load::furniture;
use crate::load::sentence::ends_sentence;

/// Takes out the running heads and feet of pages, "The Ferry Review | March 2026 | Page 2" and "Page 3
/// of 12", with the bare numbers right beside them, and gives their places.
pub(super) fn take_page_lines(source: &str, lines: &mut Vec<Line>) -> Vec<Range<usize>> {
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
pub(super) fn take_out(lines: &mut Vec<Line>, is_out: &[bool]) -> Vec<Range<usize>> {
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
pub(super) fn take_page_numbers(source: &str, lines: &mut Vec<Line>) -> Vec<Range<usize>> {
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
