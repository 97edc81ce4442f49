//! What a line of the briefing rests on.

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

use super::ArticleIdx;
use crate::annotate::{Anchor, Origin};

/// The words of a sentence, shared with all that cite from the same article.
#[derive(Clone)]
pub struct Quote {
    text: Arc<str>,
    start: u32,
    end: u32,
}

impl Quote {
    /// The words of `text` at `range`.
    ///
    /// # Panics
    /// When `range` does not lie in `text` between two characters.
    #[must_use]
    pub fn of(text: &Arc<str>, range: Range<usize>) -> Self {
        assert!(text.get(range.clone()).is_some(), "{range:?} is no part of the text");
        let narrow = super::corpus::narrow;
        Self { text: Arc::clone(text), start: narrow(range.start), end: narrow(range.end) }
    }
}

impl Deref for Quote {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text[self.start as usize..self.end as usize]
    }
}

impl PartialEq for Quote {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Quote {}

impl fmt::Display for Quote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for Quote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

/// One place that supports a line: a sentence of an article, with the words meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The article.
    pub article: ArticleIdx,
    /// The sentence on its page.
    pub anchor: Anchor,
    /// The sentence as it stands in the cleaned text; empty where the rights are `none`.
    pub quote: Quote,
    /// The words meant, as a byte range of `quote`; the whole sentence when they are all of it.
    pub highlight: (u32, u32),
    /// The article that this sentence repeats: where its article is a copy, the original, and where it
    /// credits another, that one, if that has the sentence. Such two are one voice.
    pub repeats: Option<ArticleIdx>,
    /// Who made the label.
    pub origin: Origin,
}

/// One or more citations, the clearest first, and how many independent sources they come from.
/// Cannot be empty: a line without evidence cannot be constructed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    shown: Citation,
    rest: Box<[Citation]>,
    /// Place of the earliest citation (date, then path, then place in the text) among all.
    earliest: u32,
    n_independent: u32,
}

impl Evidence {
    /// Evidence from its citations in the order they are shown; `None` without any. `earliest` is
    /// the place of the earliest among them. `n_independent` counts sources after copies are
    /// folded, and is at least one.
    #[must_use]
    pub fn new(citations: Vec<Citation>, earliest: usize, n_independent: u32) -> Option<Self> {
        let earliest = super::corpus::narrow(earliest.min(citations.len().saturating_sub(1)));
        let mut citations = citations.into_iter();
        let shown = citations.next()?;
        let rest = citations.collect();
        Some(Self { shown, rest, earliest, n_independent: n_independent.max(1) })
    }

    /// The earliest citation: the one that names the line.
    #[must_use]
    pub fn first(&self) -> &Citation {
        (self.earliest as usize).checked_sub(1).map_or(&self.shown, |at| &self.rest[at])
    }

    /// The clearest citation: the one that is shown.
    #[must_use]
    pub fn shown(&self) -> &Citation {
        &self.shown
    }

    /// All citations, the clearest first.
    pub fn iter(&self) -> impl Iterator<Item = &Citation> {
        std::iter::once(&self.shown).chain(&self.rest)
    }

    /// How many citations.
    #[must_use]
    pub fn n_citations(&self) -> usize {
        1 + self.rest.len()
    }

    /// How many independent sources stand behind it, at least one.
    #[must_use]
    pub fn n_independent(&self) -> u32 {
        self.n_independent
    }
}
