//! Lines ready to paste: those of a `[[labels]]` entry that finds a place again, and those of an
//! `[[actors]]` entry about names.

use std::fmt::Write as _;

use crate::config::{Config, KnownActor, fold_name};
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

/// Lines of `site.toml` about the names of one actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryLines {
    /// A whole entry, or one line of the entry that is there already.
    pub toml: String,
    /// Whether the actor has an entry. A second one of that name would be set aside.
    pub has_entry: bool,
}

/// The entry of the actor called `name`, if `site.toml` has one.
#[must_use]
pub fn actor_entry<'c>(config: &'c Config, name: &str) -> Option<&'c KnownActor> {
    let folded = fold_name(name);
    config.actors.iter().find(|known| fold_name(&known.name) == folded)
}

/// An entry of `[[actors]]` with `key` (`aliases`, `not`), or, of an actor that has an entry, the line
/// `key` as it would be with `more`.
#[must_use]
pub fn actor_lines(config: &Config, name: &str, key: &str, more: &[&str]) -> EntryLines {
    let known = actor_entry(config, name);
    let written = |known: &KnownActor| match key {
        "not" => known.not.clone(),
        _ => known.aliases.clone(),
    };
    let mut names = known.map(written).unwrap_or_default();
    for name in more {
        if !names.iter().any(|known| known == name) {
            names.push((*name).to_owned());
        }
    }
    let names: Vec<String> = names.iter().map(|name| toml_text(name)).collect();
    let line = format!("{key} = [{}]\n", names.join(", "));
    let toml = match known {
        Some(_) => line,
        None => format!("[[actors]]\nname = {}\n{line}", toml_text(name)),
    };
    EntryLines { toml, has_entry: known.is_some() }
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
