//! What programs read, beside the pages that people read.
//!
//! | file | beside | what |
//! |---|---|---|
//! | `briefing.json` | each briefing | `briefing`: its registers, every line with its evidence |
//! | `annotations.json` | each article | `annotations`: its labels in the form of the W3C |
//! | `*.csv` | each register of the site | `tables`: one line per item |
//! | `articles.csl.json`, `articles.bib` | the list of articles | `references`: what to cite |
//!
//! And `labels`: what `rapporteur annotate` prints.
//!
//! Inner types do not derive `Serialize` for the outside: the types here are what programs rely on,
//! and `schemas/` describes them. A field may be added within a version; one that goes or changes
//! its meaning makes a new version. Offsets are Unicode code points. Rights hold as on the pages:
//! of a text marked `excerpts` only cited sentences are here, of one marked `none` no word.

mod annotations;
mod briefing;
mod labels;
mod references;
mod tables;

use serde::Serialize;

pub use labels::{Annotation, annotation, annotation_json};

pub(super) use annotations::{annotations, key as annotations_key};
pub(super) use briefing::briefing;
pub(super) use references::{Facts, bibtex, csl};
pub(super) use tables::TABLES;

/// Name and version of the program, in every file that has a place for it.
const GENERATOR: &str = concat!("Rapporteur ", env!("CARGO_PKG_VERSION"));

/// The schemas, as they are written beside an export: JSON Schemas, and of the tables CSVW metadata.
pub const SCHEMAS: [(&str, &str); 3] = [
    ("annotations-1.schema.json", include_str!("../../schemas/annotations-1.schema.json")),
    ("briefing-1.schema.json", include_str!("../../schemas/briefing-1.schema.json")),
    ("tables-1.csvw.json", include_str!("../../schemas/tables-1.csvw.json")),
];

/// A view as a file: one object, ended by a line break.
fn file(view: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(view).expect("a view is plain data");
    bytes.push(b'\n');
    bytes
}

/// Byte offsets of a text to code points, each in constant time.
struct CodePoints<'t> {
    text: &'t str,
    /// Code points before each block of [`CodePoints::BLOCK`] bytes; empty when all are ASCII.
    before: Vec<u32>,
}

impl<'t> CodePoints<'t> {
    /// Bytes that are counted anew for each offset: a cache line.
    const BLOCK: usize = 64;

    fn new(text: &'t str) -> Self {
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut n = 0;
            for block in text.as_bytes().chunks(Self::BLOCK) {
                before.push(n);
                n += starts(block);
            }
        }
        Self { text, before }
    }

    /// Code points before byte `at`, which lies in the text or at its end.
    fn of(&self, at: usize) -> u32 {
        if self.before.is_empty() {
            return u32::try_from(at).unwrap_or(u32::MAX);
        }
        let block = (at / Self::BLOCK).min(self.before.len() - 1);
        self.before[block] + starts(&self.text.as_bytes()[block * Self::BLOCK..at])
    }
}

/// How many code points start among these bytes of UTF-8: all but continuation bytes do.
fn starts(bytes: &[u8]) -> u32 {
    let n = bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count();
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
