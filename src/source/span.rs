//! Places in decoded files.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::SitePath;

/// A half-open byte range of one decoded file, front matter included. Diagnostics point with it;
/// labels use `load::ProseRange`, which counts in the cleaned text instead.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The file the bytes are in.
    pub file: SitePath,
    /// First byte.
    pub start: usize,
    /// One past the last byte; equal to `start` for a place between two characters.
    pub end: usize,
}

impl Span {
    /// The bytes `range` of `file`.
    #[must_use]
    pub fn new(file: SitePath, range: Range<usize>) -> Self {
        Self { file, start: range.start, end: range.end }
    }

    /// The bytes as a range.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}
