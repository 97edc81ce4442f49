//! The lines of a `[[labels]]` entry that finds a place again, ready to paste.

use std::fmt::Write as _;

use crate::load::{Article, ProseRange};

/// A shorter quote may stand in a text twice, so the words before it are named, too.
const SHORT_QUOTE_BYTES: usize = 40;

/// How many characters before a short quote are named.
const PREFIX_CHARS: usize = 24;

/// The head of the entry and what it quotes; `action` and the rest follow. No word before the byte
/// `from` of the prose is named.
#[must_use]
pub fn entry_at(article: &Article, range: ProseRange, from: u32) -> String {
    let quote = article.prose.slice(range);
    let mut toml = format!("[[labels]]\nquote = {}\n", toml_text(quote));
    if quote.len() < SHORT_QUOTE_BYTES {
        let before =
            article.prose.slice(ProseRange { start: from.min(range.start), end: range.start });
        let near = before.char_indices().rev().take_while(|(_, c)| *c != '\n');
        let from = near.take(PREFIX_CHARS).last().map_or(before.len(), |(at, _)| at);
        // Whole words, as somebody would write them by hand.
        let is_cut = before[..from].ends_with(char::is_alphanumeric);
        let cut = before[from..].find(|c: char| !c.is_alphanumeric()).filter(|_| is_cut);
        let from = cut.map_or(from, |end| {
            let rest = &before[from + end..];
            before.len() - rest.find(char::is_alphanumeric).map_or(rest, |at| &rest[at..]).len()
        });
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
    fn the_words_before_a_short_quote_are_whole() {
        let path = crate::source::SitePath::new("content/articles/a.txt").unwrap();
        let text = "The bishop of the northern provinces had offered a truce.";
        let file = crate::source::SourceFile::from_text(path, text);
        let input = crate::load::Input { file: &file, side_car: None };
        let article = crate::load::load(input).value.unwrap();
        let at = article.prose.text().find("offered").unwrap();
        let entry = entry_at(&article, ProseRange::new(at, at + "offered".len()), 0);
        assert!(entry.ends_with("prefix = \"northern provinces had \"\n"), "{entry}");
        let from = u32::try_from(article.prose.text().find("had").unwrap()).unwrap();
        let entry = entry_at(&article, ProseRange::new(at, at + "offered".len()), from);
        assert!(entry.ends_with("prefix = \"had \"\n"), "{entry}");
    }

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
