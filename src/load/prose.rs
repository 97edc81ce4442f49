//! Readable text with its way back to the file.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::source::{SitePath, Span};

/// A half-open byte range of one article's [`Prose`], on character boundaries. Labels and quotes
/// are places of this kind; `Prose::source_of` leads back to the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ProseRange {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl ProseRange {
    /// The bytes `start..end`.
    ///
    /// # Panics
    /// When the range is reversed or ends past 4 GiB, which `max_article_bytes` keeps away.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a range ends at or after its start: {start}..{end}");
        let narrow = |offset: usize| u32::try_from(offset).expect("an article is below 4 GiB");
        Self { start: narrow(start), end: narrow(end) }
    }

    /// The bytes as a range to slice with.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    #[must_use]
    pub fn len_bytes(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether no byte is in it.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies inside, ends included.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// The cleaned text of an article: title and blocks in reading order, each on a line of its own,
/// with spacing repaired. What labels count in, and what quotes are slices of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose {
    file: SitePath,
    text: String,
    segments: Vec<Segment>,
}

/// A stretch of prose and the bytes it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Segment {
    prose: Range<usize>,
    source: Range<usize>,
    /// Byte for byte the same, so that a place inside can be computed.
    is_verbatim: bool,
}

impl Prose {
    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words at `range`.
    ///
    /// # Panics
    /// When the range is not of this prose.
    #[must_use]
    #[inline]
    pub fn slice(&self, range: ProseRange) -> &str {
        &self.text[range.range()]
    }

    /// The places in the file that `range` was read from, in order, neighbours joined: exact for
    /// Markdown and text, at least the line for HTML. Empty only for words that stand in no file.
    #[must_use]
    pub fn source_of(&self, range: ProseRange) -> Vec<Span> {
        let wanted = range.range();
        let first = self.segments.partition_point(|segment| segment.prose.end <= wanted.start);
        let mut spans: Vec<Range<usize>> = Vec::new();
        for segment in &self.segments[first..] {
            if segment.prose.start >= wanted.end {
                break;
            }
            let source = if segment.is_verbatim {
                let start = wanted.start.max(segment.prose.start) - segment.prose.start;
                let end = wanted.end.min(segment.prose.end) - segment.prose.start;
                segment.source.start + start..segment.source.start + end
            } else {
                segment.source.clone()
            };
            match spans.last_mut() {
                Some(last) if last.end == source.start => last.end = source.end,
                _ => spans.push(source),
            }
        }
        spans.into_iter().map(|range| Span::new(self.file.clone(), range)).collect()
    }
}

/// Writes a [`Prose`] from front to back.
#[derive(Debug)]
pub struct ProseBuilder {
    prose: Prose,
}

impl ProseBuilder {
    /// An empty prose of `file`.
    #[must_use]
    pub fn new(file: SitePath) -> Self {
        Self { prose: Prose { file, text: String::new(), segments: Vec::new() } }
    }

    /// Bytes written so far: the start of what is pushed next.
    #[must_use]
    pub fn position(&self) -> usize {
        self.prose.text.len()
    }

    /// The text written so far.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.prose.text
    }

    /// Adds `text`, which stands byte for byte at `source_start` of the file.
    pub fn push_verbatim(&mut self, text: &str, source_start: usize) {
        self.push(text, source_start..source_start + text.len(), true);
    }

    /// Adds `text`, which was made from the bytes `source`: an entity, a repaired space, a word of
    /// a saved page of which the line is known.
    pub fn push_from(&mut self, text: &str, source: Range<usize>) {
        self.push(text, source, false);
    }

    /// Adds `text` that stands in no file: the line break between two blocks.
    pub fn push_synthetic(&mut self, text: &str) {
        self.prose.text.push_str(text);
    }

    fn push(&mut self, text: &str, source: Range<usize>, is_verbatim: bool) {
        if text.is_empty() {
            return;
        }
        let start = self.prose.text.len();
        self.prose.text.push_str(text);
        let prose = start..self.prose.text.len();
        if let Some(last) = self.prose.segments.last_mut()
            && last.is_verbatim
            && is_verbatim
            && last.prose.end == prose.start
            && last.source.end == source.start
        {
            last.prose.end = prose.end;
            last.source.end = source.end;
            return;
        }
        self.prose.segments.push(Segment { prose, source, is_verbatim });
    }

    /// The finished prose.
    #[must_use]
    pub fn finish(self) -> Prose {
        self.prose
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_leads_back_through_a_repair() {
        let file = SitePath::new("content/a.txt").unwrap();
        let source = "für  die\nStadt";
        let mut builder = ProseBuilder::new(file.clone());
        builder.push_verbatim("für", 0);
        builder.push_from(" ", 4..6);
        builder.push_verbatim("die", 6);
        builder.push_from(" ", 9..10);
        builder.push_verbatim("Stadt", 10);
        let prose = builder.finish();
        assert_eq!(prose.text(), "für die Stadt");
        let spans = prose.source_of(ProseRange::new(5, 11));
        let found: String = spans.iter().map(|span| &source[span.range()]).collect();
        assert_eq!(found, "die\nSt");
        assert_eq!(spans.len(), 1, "neighbours are joined");
    }
}
