//! The lines of a `[[labels]]` entry that finds a place again, ready to paste.

use std::fmt::Write as _;

use crate::load::{Article, ProseRange};

/// A shorter quote may stand in a text twice, so the words before it are named, too.
const SHORT_QUOTE_BYTES: usize = 40;

/// How many characters before a short quote are named.
const PREFIX_CHARS: usize = 24;

/// The head of the entry and what it quotes; `action` and the rest follow.
#[must_use]
pub fn entry_at(article: &Article, range: ProseRange) -> String {
    let quote = article.prose.slice(range);
    let mut toml = format!("[[labels]]\nquote = {}\n", toml_text(quote));
    if quote.len() < SHORT_QUOTE_BYTES {
        let before = &article.prose.text()[..range.start as usize];
        let near = before.char_indices().rev().take_while(|(_, c)| *c != '\n');
        let from = near.take(PREFIX_CHARS).last().map_or(before.len(), |(at, _)| at);
        if !before[from..].is_empty() {
            let _ = writeln!(toml, "prefix = {}", toml_text(&before[from..]));
        }
    }
    toml
}

/// A text as TOML writes it, on one line.
#[must_use]
pub fn toml_text(text: &str) -> String {
    // Nearly every quote has nothing that TOML would escape (C2 opens the controls beyond ASCII).
    let is_plain = |byte: u8| !matches!(byte, b'"' | b'\\' | 0..b' ' | 0x7f | 0xc2);
    if text.bytes().all(is_plain) {
        return ["\"", text, "\""].concat();
    }
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_written_as_toml_would() {
        for text in [
            "",
            "plain",
            "it's “so” – é",
            "a \"word\"",
            "a \"word\" and it's",
            "back\\slash",
            "two\nlines",
            "a\ttab",
            "\u{7f}",
            "\u{85}\u{a0}x",
        ] {
            assert_eq!(toml_text(text), toml::Value::String(text.to_owned()).to_string());
        }
    }
}
