//! What a line of the briefing rests on.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::ArticleIdx;
use crate::annotate::{Anchor, Origin};

/// One place that supports a line: a sentence of an article, with the words meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// The article.
    pub article: ArticleIdx,
    /// The sentence on its page.
    pub anchor: Anchor,
    /// The sentence as it stands in the cleaned text; empty where the rights are `none`.
    pub quote: Arc<str>,
    /// The words meant, as a byte range of `quote`; the whole sentence when they are all of it.
    pub highlight: (u32, u32),
    /// Who made the label.
    pub origin: Origin,
}

/// One or more citations, earliest first (date, then path, then place), and how many independent
/// sources they come from. Cannot be empty: a line without evidence cannot be constructed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    first: Citation,
    rest: Vec<Citation>,
    n_independent: u32,
}

impl Evidence {
    /// Evidence from its citations, already in order; `None` without any. `n_independent` counts
    /// sources after copies are folded, and is at least one.
    #[must_use]
    pub fn new(citations: Vec<Citation>, n_independent: u32) -> Option<Self> {
        let mut citations = citations.into_iter();
        let first = citations.next()?;
        Some(Self { first, rest: citations.collect(), n_independent: n_independent.max(1) })
    }

    /// The earliest citation: the one that is shown and that names the line.
    #[must_use]
    pub fn first(&self) -> &Citation {
        &self.first
    }

    /// All citations, earliest first.
    pub fn iter(&self) -> impl Iterator<Item = &Citation> {
        std::iter::once(&self.first).chain(&self.rest)
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
