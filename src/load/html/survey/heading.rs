//! The words of an `h1` as they are read: its parts, and the headline behind a kicker.

use std::ops::Range;

use scraper::node::Element;

use crate::load::furniture::Folded;

/// Words that may stand over the headline in the same `h1`: a choice, "The talks on the Ferry Act".
const MAX_KICKER_WORDS: usize = 6;
/// Texts of an `h1` of which each may start the headline.
const MAX_PARTS: usize = 8;

/// An `h1`, or the paragraph that Word calls the title: its node, its words and their place.
pub(super) struct Heading {
    pub(super) idx: usize,
    /// Its words, spaces as in the file.
    pub(super) text: String,
    pub(super) place: Range<usize>,
    /// Its first texts: their nodes, where they begin in `text`, and where in the file.
    pub(super) parts: Vec<(usize, usize, usize)>,
    /// An element opened or closed since the last text.
    is_at_edge: bool,
    /// One with a class did.
    is_at_class: bool,
    /// Word calls it the title.
    pub(super) is_words_title: bool,
}

impl Heading {
    pub(super) fn new(idx: usize, is_words_title: bool) -> Self {
        Self {
            idx,
            text: String::new(),
            place: usize::MAX..usize::MAX,
            parts: Vec::new(),
            is_at_edge: false,
            is_at_class: false,
            is_words_title,
        }
    }

    /// An element opens or closes inside.
    pub(super) fn edge(&mut self, element: &Element) {
        if element.name() == "br" {
            self.text.push(' ');
        }
        self.is_at_edge = true;
        self.is_at_class |= element.attr("class").is_some();
    }

    /// Adds a text, and says whether a space is due before it: kicker and headline often stand side by
    /// side in two elements. "Un<em>known</em>" is one word, and so is a first letter with a class.
    pub(super) fn add(&mut self, node: usize, text: &str, place: &Range<usize>) -> bool {
        let (is_at_edge, is_at_class) = (self.is_at_edge, self.is_at_class);
        (self.is_at_edge, self.is_at_class) = (false, false);
        let (last, first) = (self.text.chars().next_back(), text.chars().next());
        let is_gap = is_at_edge
            && last.zip(first).is_some_and(|(last, first)| is_edge(last, first, is_at_class));
        if is_gap {
            self.text.push(' ');
        }
        if self.parts.len() < MAX_PARTS {
            self.parts.push((node, self.text.len(), place.start));
        }
        self.text.push_str(text);
        self.place.start = self.place.start.min(place.start);
        self.place.end = place.end;
        is_gap
    }

    /// The text that is `title` behind a kicker: its place among `parts`.
    pub(super) fn headline(&self, title: &Folded) -> Option<usize> {
        let is_kicker = |text: &str| (1..=MAX_KICKER_WORDS).contains(&Folded::new(text).n_words);
        self.parts.iter().position(|(_, at, _)| {
            is_kicker(&self.text[..*at]) && Folded::new(&self.text[*at..]) == *title
        })
    }
}

/// Whether two texts are two parts by the letters where they meet: an end of a word before a capital, or
/// anything but a small letter behind an element with a class.
pub(in crate::load::html) fn is_edge(last: char, first: char, is_at_class: bool) -> bool {
    let is_word_goes_on = last.is_whitespace()
        || matches!(last, '-' | '–' | '/' | '(' | '[' | '“' | '‘' | '"' | '\'' | '’');
    if is_word_goes_on || !(first.is_alphanumeric() || matches!(first, '“' | '‘' | '"')) {
        return false;
    }
    let is_start = !first.is_lowercase() && !first.is_ascii_digit();
    (is_start && last.is_lowercase()) || (is_at_class && !first.is_lowercase())
}
