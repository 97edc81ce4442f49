//! Where quotations stand in a text: all of them are looked for in one walk, so that many entries on a
//! long text cost their sum and not their product.
//!
//! The walk is that of Aho and Corasick, "Efficient string matching" (1975). A quotation that stands at
//! two places is not looked for any further, which bounds what overlapping quotations can cost: a
//! library tells of every place of every pattern, and a thousand quotations that hold each other would
//! cost their product again.

use std::borrow::Cow;
use std::collections::BTreeSet;

use memchr::memmem::Finder;

use crate::load::ProseRange;

/// A text with its white space folded, and the way back.
pub(super) struct Folded {
    text: String,
    /// For each byte of `text` its place in the prose.
    places: Vec<u32>,
}

impl Folded {
    pub(super) fn new(prose: &str) -> Self {
        let (mut text, mut places) = (String::with_capacity(prose.len()), Vec::new());
        places.reserve(prose.len());
        // Between gaps the letters stand as they are.
        let mut at = 0;
        for word in prose.split_inclusive(char::is_whitespace) {
            let gap = word.chars().next_back().filter(|c| c.is_whitespace());
            let letters = word.len() - gap.map_or(0, char::len_utf8);
            text.push_str(&word[..letters]);
            places.extend((at..at + letters).map(place));
            if gap.is_some() && !text.ends_with(' ') {
                text.push(' ');
                places.push(place(at + letters));
            }
            at += word.len();
        }
        Self { text, places }
    }

    /// The place in the prose of `start..end` of the text, which ends in no gap.
    fn range(&self, start: usize, end: usize) -> ProseRange {
        ProseRange { start: self.places[start], end: self.places[end - 1] + 1 }
    }
}

/// An offset as labels hold it.
fn place(at: usize) -> u32 {
    u32::try_from(at).expect("an article is below 4 GiB")
}

/// Words of a text without its line breaks. Nearly all stand like that in the text and are not copied.
pub(super) fn fold(words: &str) -> Cow<'_, str> {
    let words = words.trim();
    let mut before = None;
    let is_folded = |c: char| {
        let is_gap = before.replace(c) == Some(' ');
        !c.is_whitespace() || (c == ' ' && !is_gap)
    };
    if words.chars().all(is_folded) {
        return Cow::Borrowed(words);
    }
    Cow::Owned(words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Words, and those right before and after them that tell them from the same words elsewhere; empty
/// where it does not matter which. White space is that of [`fold`].
#[derive(Debug, Clone, Default)]
pub(super) struct Quotation<'a> {
    pub(super) quote: Cow<'a, str>,
    pub(super) prefix: Cow<'a, str>,
    pub(super) suffix: Cow<'a, str>,
}

/// What there is of a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// Its words do not stand in the text.
    Nowhere,
    /// They do, and with other words around them.
    Elsewhere,
    Once(ProseRange),
    Often,
}

/// Up to so many bytes of text times quotations each is looked for by itself, which costs less than
/// to make one search of them all. An article of the news with a hundred labels has some 600,000.
const ALONE_BYTES: usize = 1 << 22;

/// Looks for each of `quotations`, none of which is empty, in the order given.
pub(super) fn find(folded: &Folded, quotations: &[Quotation<'_>]) -> Vec<Found> {
    if folded.text.len().saturating_mul(quotations.len()) <= ALONE_BYTES {
        return quotations.iter().map(|one| find_alone(folded, one)).collect();
    }
    find_together(folded, quotations)
}

/// Of a sentence so many bytes are looked for and the rest is compared: to prepare the search for more
/// takes as long as the search through an article (measured with memchr 2.8, November 2026).
const HEAD_BYTES: usize = 32;

/// What is longer is looked for whole: text of the same letter over and over would be compared with all
/// of it at every place.
const MOST_COMPARED_BYTES: usize = 512;

fn find_alone(folded: &Folded, one: &Quotation<'_>) -> Found {
    let text = &folded.text;
    let quote = one.quote.as_bytes();
    let n_sought = if quote.len() <= MOST_COMPARED_BYTES { HEAD_BYTES } else { quote.len() };
    let finder = Finder::new(&quote[..n_sought.min(quote.len())]);
    let (mut is_there, mut found) = (false, None);
    let mut from = 0;
    // The next may begin inside of the last.
    while let Some(skipped) = finder.find(&text.as_bytes()[from..]) {
        let start = from + skipped;
        from = start + 1;
        if !text.as_bytes()[start..].starts_with(quote) {
            continue;
        }
        let end = start + quote.len();
        is_there = true;
        if one.stands_between(&text[..start], &text[end..]) {
            if found.is_some() {
                return Found::Often;
            }
            found = Some(folded.range(start, end));
        }
    }
    match found {
        Some(range) => Found::Once(range),
        None if is_there => Found::Elsewhere,
        None => Found::Nowhere,
    }
}

fn find_together(folded: &Folded, quotations: &[Quotation<'_>]) -> Vec<Found> {
    let mut searched = Searched::default();
    // Of each quotation its patterns, with the bytes before the quote; and the quote alone.
    let patterns: Vec<(Vec<(usize, u32)>, u32)> = quotations
        .iter()
        .map(|one| {
            let with = one.patterns().into_iter();
            let with = with.map(|(before, pattern)| (before, searched.add(&pattern))).collect();
            (with, searched.add(&one.quote))
        })
        .collect();
    searched.link();
    searched.walk(&folded.text);
    let all = quotations.iter().zip(patterns);
    all.map(|(one, (with, alone))| {
        let starts: BTreeSet<usize> = with
            .iter()
            .flat_map(|(before, pattern)| searched.found(*pattern).map(move |at| at + before))
            .collect();
        match (starts.first(), searched.found(alone).next()) {
            (Some(start), _) if starts.len() == 1 => {
                Found::Once(folded.range(*start, start + one.quote.len()))
            }
            (Some(_), _) => Found::Often,
            (None, Some(_)) => Found::Elsewhere,
            (None, None) => Found::Nowhere,
        }
    })
    .collect()
}

impl Quotation<'_> {
    /// Whether its prefix ends `before` and its suffix begins `after`. Whether a space stands between is
    /// not asked.
    fn stands_between(&self, before: &str, after: &str) -> bool {
        let has_end = |text: &str| text.ends_with(&*self.prefix);
        let has_start = |text: &str| text.starts_with(&*self.suffix);
        (has_end(before) || before.strip_suffix(' ').is_some_and(has_end))
            && (has_start(after) || after.strip_prefix(' ').is_some_and(has_start))
    }

    /// The words with those around them, and the bytes before the quote: whether a space stands between
    /// is not asked.
    fn patterns(&self) -> Vec<(usize, String)> {
        let before: &[&str] = if self.prefix.is_empty() { &[""] } else { &["", " "] };
        let after: &[&str] = if self.suffix.is_empty() { &[""] } else { &["", " "] };
        let mut patterns = Vec::new();
        for before in before {
            for after in after {
                let parts = [&*self.prefix, *before, &*self.quote, *after, &*self.suffix];
                patterns.push((self.prefix.len() + before.len(), parts.concat()));
            }
        }
        patterns
    }
}

/// Patterns as a tree of their bytes. Node 0 is the root, and no pattern.
struct Searched {
    nodes: Vec<Node>,
    /// The children of the root, which is asked most, by byte; 0 where there is none.
    of_root: [u32; 256],
    /// How many nodes the walk has looked at.
    n_looks: usize,
}

struct Node {
    byte: u8,
    /// First child and next sibling, 0 where there is none: few nodes have more than one.
    child: u32,
    sibling: u32,
    /// The node of the longest end of its bytes that begins a pattern.
    fail: u32,
    /// A pattern ends here: itself, else a node nearer to one by way of `fail`; 0 where there is none.
    ends: u32,
    /// Whether a pattern ends here.
    is_pattern: bool,
    /// Where the pattern was found first and second: starts.
    found: [Option<u32>; 2],
    /// Bytes from the root.
    depth: u32,
}

impl Default for Searched {
    fn default() -> Self {
        Self { nodes: vec![Node::new(0, 0)], of_root: [0; 256], n_looks: 0 }
    }
}

impl Node {
    fn new(byte: u8, depth: u32) -> Self {
        let (child, sibling, fail, ends, is_pattern, found) = (0, 0, 0, 0, false, [None, None]);
        Self { byte, child, sibling, fail, ends, is_pattern, found, depth }
    }
}

impl Searched {
    /// The node of `pattern`.
    fn add(&mut self, pattern: &str) -> u32 {
        let mut at = 0;
        for &byte in pattern.as_bytes() {
            at = match self.child(at, byte) {
                0 => self.grow(at, byte),
                child => child,
            };
        }
        self.nodes[at as usize].is_pattern = true;
        at
    }

    fn child(&self, at: u32, byte: u8) -> u32 {
        if at == 0 {
            return self.of_root[usize::from(byte)];
        }
        let mut child = self.nodes[at as usize].child;
        while child != 0 && self.nodes[child as usize].byte != byte {
            child = self.nodes[child as usize].sibling;
        }
        child
    }

    fn grow(&mut self, at: u32, byte: u8) -> u32 {
        let new = u32::try_from(self.nodes.len()).expect("entries are below 4 GiB");
        let parent = &mut self.nodes[at as usize];
        let mut node = Node::new(byte, parent.depth + 1);
        node.sibling = std::mem::replace(&mut parent.child, new);
        self.nodes.push(node);
        if at == 0 {
            self.of_root[usize::from(byte)] = new;
        }
        new
    }

    /// Ties each node to the longest end of its bytes, shorter nodes first.
    fn link(&mut self) {
        let mut queue = vec![0];
        let mut next = 0;
        while let Some(&at) = queue.get(next) {
            next += 1;
            let mut child = self.nodes[at as usize].child;
            while child != 0 {
                let byte = self.nodes[child as usize].byte;
                let fail = if at == 0 { 0 } else { self.step(self.nodes[at as usize].fail, byte) };
                let ends = self.nodes[fail as usize].ends;
                let node = &mut self.nodes[child as usize];
                node.fail = fail;
                node.ends = if node.is_pattern { child } else { ends };
                queue.push(child);
                child = node.sibling;
            }
        }
    }

    /// The longest end of what leads to `at` and `byte` that begins a pattern.
    fn step(&mut self, mut at: u32, byte: u8) -> u32 {
        loop {
            self.n_looks += 1;
            match self.child(at, byte) {
                0 if at == 0 => return 0,
                0 => at = self.nodes[at as usize].fail,
                child => return child,
            }
        }
    }

    fn walk(&mut self, text: &str) {
        let mut at = 0;
        for (end, &byte) in (1u32..).zip(text.as_bytes()) {
            at = self.step(at, byte);
            let mut pattern = self.ending(at);
            while pattern != 0 {
                let node = &mut self.nodes[pattern as usize];
                let start = end - node.depth;
                let fail = node.fail;
                if node.found[0].is_none() {
                    node.found[0] = Some(start);
                } else {
                    node.found[1] = Some(start);
                    node.ends = fail;
                }
                pattern = self.ending(fail);
            }
        }
    }

    /// The longest pattern that ends at this node and was not found twice; the way there is made short
    /// for the next time.
    fn ending(&mut self, from: u32) -> u32 {
        let mut pattern = from;
        while self.nodes[pattern as usize].ends != pattern {
            self.n_looks += 1;
            pattern = self.nodes[pattern as usize].ends;
        }
        let mut at = from;
        while at != pattern {
            at = std::mem::replace(&mut self.nodes[at as usize].ends, pattern);
        }
        pattern
    }

    fn found(&self, pattern: u32) -> impl Iterator<Item = usize> + use<> {
        self.nodes[pattern as usize].found.into_iter().flatten().map(|start| start as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quotation<'a>(quote: &'a str, prefix: &'a str, suffix: &'a str) -> Quotation<'a> {
        Quotation { quote: quote.into(), prefix: prefix.into(), suffix: suffix.into() }
    }

    #[test]
    fn white_space_is_folded_to_one_space() {
        for words in
            ["", " ", "tram", " a tram ", "a  tram", "a\ntram", "a\u{a0}tram", "a \n\n tram"]
        {
            let plain = words.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(fold(words), plain, "{words:?}");
        }
        assert!(matches!(fold(" the late tram "), Cow::Borrowed("the late tram")));
    }

    /// What each of the two ways of looking finds.
    fn ways(folded: &Folded, all: &[Quotation<'_>]) -> [Vec<Found>; 2] {
        let alone = all.iter().map(|one| find_alone(folded, one)).collect();
        [alone, find_together(folded, all)]
    }

    #[test]
    fn a_quotation_is_found_by_what_stands_around_it() {
        let text = "The tram  stops.\nThe tram (late) goes; the für tram\nends.";
        let all = [
            quotation("The tram stops", "", ""),
            quotation("The tram", "", ""),
            quotation("tram", "für", ""),
            quotation("The tram", "", "goes"),
            quotation("The tram", "", "("),
            quotation("ferry", "", ""),
            quotation("late", "(", ") goes"),
        ];
        let folded = Folded::new(text);
        let shown = |found: &Found| match found {
            Found::Once(range) => &text[range.range()],
            Found::Often => "often",
            Found::Elsewhere => "elsewhere",
            Found::Nowhere => "nowhere",
        };
        for found in ways(&folded, &all) {
            assert_eq!(
                found.iter().map(shown).collect::<Vec<_>>(),
                ["The tram  stops", "often", "tram", "elsewhere", "The tram", "nowhere", "late"]
            );
        }
    }

    #[test]
    fn a_long_quotation_is_found_to_its_last_word() {
        for n_words in [8, 200] {
            let told = "the tram of the northern line ".repeat(n_words);
            let text = format!("{told}stops. {told}goes.");
            let quotes = [format!("{told}stops"), format!("{told}goes"), format!("{told}waits")];
            let all = [&quotes[0], &quotes[1], &quotes[2]].map(|quote| quotation(quote, "", ""));
            let goes = ProseRange::new(told.len() + 7, text.len() - 1);
            for found in ways(&Folded::new(&text), &all) {
                let stops = ProseRange::new(0, told.len() + 5);
                assert_eq!(found, [Found::Once(stops), Found::Once(goes), Found::Nowhere]);
            }
        }
    }

    #[test]
    fn one_walk_finds_what_a_search_for_each_finds() {
        let text = "abab aab ba abba".repeat(3);
        let folded = Folded::new(&text);
        let pieces =
            (0..text.len()).flat_map(|at| [1, 2, 3, 5, 9].map(|len| text.get(at..at + len)));
        let all: Vec<_> = pieces
            .flatten()
            .filter(|piece| !piece.trim().is_empty())
            .map(|piece| quotation(piece.trim(), "", ""))
            .chain([quotation("bbb", "", "")])
            .collect();
        let [alone, together] = ways(&folded, &all);
        assert_eq!(alone, together);
        for (one, found) in all.iter().zip(together) {
            let starts = (0..text.len()).filter(|at| text[*at..].starts_with(&*one.quote));
            let is_right = match starts.count() {
                0 => found == Found::Nowhere,
                1 => matches!(found, Found::Once(_)),
                _ => found == Found::Often,
            };
            assert!(is_right, "{one:?} {found:?}");
        }
    }

    #[test]
    fn many_quotations_cost_their_sum() {
        let text = "a".repeat(50_000);
        let mut searched = Searched::default();
        let mut n_bytes = text.len();
        // Each ends wherever a longer one does, and none of them with "b" stands there.
        for len in 1..400 {
            searched.add(&"a".repeat(len));
            searched.add(&("a".repeat(len) + "b"));
            n_bytes += 2 * len + 1;
        }
        searched.link();
        searched.walk(&text);
        assert!(searched.n_looks <= 4 * n_bytes, "{} looks at {n_bytes} bytes", searched.n_looks);
    }
}
