//! Lines ready to paste: those of a `[[labels]]` entry that finds a place again, and those of an
//! `[[actors]]` entry about names.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::quotations::{Folded, Found, Quotation, find, fold};
use super::{Label, Labels, Who};
use crate::config::{Config, KnownActor, LabelKind, fold_name};
use crate::load::{Article, ProseRange};

/// A shorter quote may stand in a text twice, so the words before it are named, too.
const SHORT_QUOTE_BYTES: usize = 40;

/// How many characters before a short quote are named.
const PREFIX_CHARS: usize = 24;

/// How many characters before and after a quote are named at most, where fewer stand around the same
/// words elsewhere. Own choice, November 2026: three times doubled, and a text of the same sentences over
/// and over costs no more than its length.
const MOST_AROUND_CHARS: usize = 192;

/// The lines of `[[labels]]` that take labels of one article out, each made so that it meets its label
/// and no other.
pub struct Rejections<'a> {
    article: &'a Article,
    labels: &'a Labels,
    /// Of the words of labels, those that stand around them.
    around: BTreeMap<ProseRange, Around>,
    /// Words that bear more than one label of a kind.
    shared: BTreeSet<(LabelKind, ProseRange)>,
}

/// The words around a quote: prefix and suffix.
type Around = (ProseRange, ProseRange);

impl<'a> Rejections<'a> {
    /// For all labels of the article but names, and for the words of `more`. No word outside of `within`
    /// is named around a quote: it gives the part of the text that may be shown.
    #[must_use]
    pub fn of(
        article: &'a Article,
        labels: &'a Labels,
        more: impl Iterator<Item = ProseRange>,
        within: impl Fn(ProseRange) -> ProseRange,
    ) -> Self {
        Self::of_places(article, labels, (ranges(labels), more), within)
    }

    /// Of an article whose mediators alone are asked for, with the whole text to name words from.
    pub(super) fn of_mediators(article: &'a Article, labels: &'a Labels) -> Self {
        let mediators = ranges_of(LabelKind::Mediator, &labels.mediations);
        let whole = ProseRange::new(0, article.prose.text().len());
        Self::of_places(article, labels, (mediators, std::iter::empty()), |_| whole)
    }

    /// For labels of these kinds in these places, and for the words of `more`.
    fn of_places(
        article: &'a Article,
        labels: &'a Labels,
        (places, more): (
            impl Iterator<Item = (LabelKind, ProseRange)>,
            impl Iterator<Item = ProseRange>,
        ),
        within: impl Fn(ProseRange) -> ProseRange,
    ) -> Self {
        let mut met = BTreeSet::new();
        let mut shared = BTreeSet::new();
        for label in places {
            if !met.insert(label) {
                shared.insert(label);
            }
        }
        let mut words: Vec<ProseRange> = met.into_iter().map(|(_, range)| range).collect();
        words.extend(more);
        words.sort_unstable();
        words.dedup();
        let around = around(article, words, within);
        Self { article, labels, around, shared }
    }

    /// The lines for a label of this kind on these words, that is `whose` where it is somebody's.
    #[must_use]
    pub fn lines(&self, kind: LabelKind, range: ProseRange, whose: Option<&Who>) -> String {
        self.entry("reject", kind, range, whose)
    }

    /// The lines that give a mediator on these words its parties, whose names are still to be written.
    #[must_use]
    pub fn parties(&self, range: ProseRange, mediator: &Who) -> String {
        let toml = self.entry("relabel", LabelKind::Mediator, range, Some(mediator));
        toml + "between = [\"…\", \"…\"]\n"
    }

    fn entry(
        &self,
        action: &str,
        kind: LabelKind,
        range: ProseRange,
        whose: Option<&Who>,
    ) -> String {
        let quote = toml_text(self.article.prose.slice(range));
        let mut toml = ["[[labels]]\nquote = ", &quote, "\n"].concat();
        if let Some((prefix, suffix)) = self.around.get(&range) {
            for (key, words) in [("prefix", prefix), ("suffix", suffix)] {
                if words.start < words.end {
                    let words = on_one_line(self.article.prose.slice(*words));
                    toml.extend([key, " = ", &toml_text(&words), "\n"]);
                }
            }
        }
        toml.extend(["action = \"", action, "\"\nkind = \"", kind.key(), "\"\n"]);
        let whose = whose.filter(|_| self.shared.contains(&(kind, range)));
        if let Some(who) = whose {
            let key = if kind == LabelKind::Statement { "speaker" } else { "actor" };
            let name = match who {
                Who::Actor(actor) => &self.labels.actors[actor.0 as usize].name,
                Who::Unnamed(phrase) => phrase,
            };
            toml.extend([key, " = ", &toml_text(name), "\n"]);
        }
        toml
    }
}

/// The words of every label but names.
fn ranges(labels: &Labels) -> impl Iterator<Item = (LabelKind, ProseRange)> {
    ranges_of(LabelKind::Mediator, &labels.mediations)
        .chain(ranges_of(LabelKind::Statement, &labels.statements))
        .chain(ranges_of(LabelKind::Position, &labels.positions))
        .chain(ranges_of(LabelKind::Risk, &labels.risks))
        .chain(ranges_of(LabelKind::Question, &labels.questions))
        .chain(ranges_of(LabelKind::Date, &labels.dates))
}

fn ranges_of<T>(
    kind: LabelKind,
    list: &[Label<T>],
) -> impl Iterator<Item = (LabelKind, ProseRange)> {
    list.iter().map(move |one| (kind, one.range))
}

/// What to name around each of these words, that they are found once: as little as does.
fn around(
    article: &Article,
    words: Vec<ProseRange>,
    within: impl Fn(ProseRange) -> ProseRange,
) -> BTreeMap<ProseRange, Around> {
    let folded = Folded::new(article.prose.text());
    let slice = |range| article.prose.slice(range);
    let mut found = BTreeMap::new();
    let mut open: Vec<(ProseRange, Around)> =
        words.into_iter().map(|range| (range, near(article, range, within(range)))).collect();
    let mut reach = PREFIX_CHARS;
    loop {
        let quotations: Vec<Quotation<'_>> = open
            .iter()
            .map(|(range, (prefix, suffix))| Quotation {
                quote: fold(slice(*range)),
                prefix: fold(slice(*prefix)),
                suffix: fold(slice(*suffix)),
            })
            .collect();
        let places = find(&folded, &quotations);
        let (done, rest): (Vec<_>, Vec<_>) = open
            .into_iter()
            .zip(places)
            .partition(|(_, place)| matches!(place, Found::Once(_)) || reach > MOST_AROUND_CHARS);
        found.extend(done.into_iter().map(|(one, _)| one));
        if rest.is_empty() {
            return found;
        }
        let wider = |range| (range, wide(article, range, within(range), reach));
        open = rest.into_iter().map(|((range, _), _)| wider(range)).collect();
        reach *= 2;
    }
}

/// A little before a short quote, on its line.
fn near(article: &Article, range: ProseRange, within: ProseRange) -> Around {
    let after = ProseRange { start: range.end, end: range.end };
    if article.prose.slice(range).len() >= SHORT_QUOTE_BYTES {
        return (ProseRange { start: range.start, end: range.start }, after);
    }
    let before = ProseRange { start: within.start.min(range.start), end: range.start };
    let line = article.prose.slice(before).rfind('\n').map_or(0, |at| at + 1);
    let line = before.start + u32::try_from(line).expect("an article is below 4 GiB");
    let start = line.max(before_of(article, range, within, PREFIX_CHARS).start);
    (ProseRange { start, end: range.start }, after)
}

/// Up to `reach` characters before and after a quote.
fn wide(article: &Article, range: ProseRange, within: ProseRange, reach: usize) -> Around {
    let text = article.prose.slice(ProseRange { start: range.end, end: within.end.max(range.end) });
    let end = text.char_indices().nth(reach).map_or(text.len(), |(at, _)| at);
    let is_cut = text[end..].starts_with(char::is_alphanumeric);
    // Whole words, as somebody would write them by hand.
    let cut = text[..end].rfind(|c: char| !c.is_alphanumeric()).filter(|_| is_cut);
    let len = u32::try_from(cut.unwrap_or(end)).expect("an article is below 4 GiB");
    let suffix = ProseRange { start: range.end, end: range.end + len };
    (before_of(article, range, within, reach), suffix)
}

/// Up to `reach` characters before a quote, in whole words.
fn before_of(article: &Article, range: ProseRange, within: ProseRange, reach: usize) -> ProseRange {
    let start = within.start.min(range.start);
    let before = article.prose.slice(ProseRange { start, end: range.start });
    let from = before.char_indices().rev().take(reach).last().map_or(before.len(), |(at, _)| at);
    let is_cut = before[..from].ends_with(char::is_alphanumeric);
    let cut = before[from..].find(|c: char| !c.is_alphanumeric()).filter(|_| is_cut);
    let from = cut.map_or(from, |end| {
        let rest = &before[from + end..];
        before.len() - rest.find(char::is_alphanumeric).map_or(rest, |at| &rest[at..]).len()
    });
    let from = u32::try_from(from).expect("an article is below 4 GiB");
    ProseRange { start: start + from, end: range.start }
}

/// White space as one space, also at the ends.
fn on_one_line(words: &str) -> Cow<'_, str> {
    if !words.contains(['\n', '\r', '\t']) {
        return Cow::Borrowed(words);
    }
    let inner = fold(words);
    let space = |is_there: bool| if is_there { " " } else { "" };
    let ends = (words.starts_with(char::is_whitespace), words.ends_with(char::is_whitespace));
    Cow::Owned([space(ends.0), &inner, space(ends.1)].concat())
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

    /// The lines about the first place of `words` behind the first of `after`, with no words around them
    /// outside of `within`.
    fn lines(text: &str, after: &str, words: &str, within: Option<&str>) -> String {
        let path = crate::source::SitePath::new("content/articles/a.txt").unwrap();
        let file = crate::source::SourceFile::from_text(path, text);
        let input = crate::load::Input { file: &file, side_car: None };
        let article = crate::load::load(input).value.unwrap();
        let prose = article.prose.text();
        let from = prose.find(after).unwrap();
        let at = from + prose[from..].find(words).unwrap();
        let range = ProseRange::new(at, at + words.len());
        let start = within.map_or(0, |within| prose.find(within).unwrap());
        let end = within.map_or(prose.len(), |within| start + within.len());
        let labels = Labels::default();
        let within = |_| ProseRange::new(start, end);
        let rejections = Rejections::of(&article, &labels, std::iter::once(range), within);
        let lines = rejections.lines(LabelKind::Date, range, None);
        let is_around = |line: &&str| line.starts_with("prefix") || line.starts_with("suffix");
        lines.lines().filter(is_around).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn the_words_before_a_short_quote_are_whole() {
        let text = "The bishop of the northern provinces had offered a truce.";
        let of = |within| lines(text, "The", "offered", within);
        assert_eq!(of(None), "prefix = \"northern provinces had \"");
        assert_eq!(of(Some("had offered a truce.")), "prefix = \"had \"");
    }

    #[test]
    fn as_many_words_stand_around_a_quote_as_tell_it_from_others() {
        let text = "On Tuesday the Crew Union met the board.\n\nOn Tuesday the Harbour Board offered \
                    to pay half of what is owed.";
        assert_eq!(
            lines(text, "On", "Tuesday", None),
            "prefix = \"On \"; suffix = \" the Crew Union met the\""
        );
        assert_eq!(
            lines(text, "board", "Tuesday", Some("On Tuesday the Harbour Board offered")),
            "prefix = \"On \"; suffix = \" the Harbour Board\""
        );
        let told = "The crews of all ferries of the northern line met again at noon.";
        let text = format!("{told}\n\n{told} It rained.");
        assert!(lines(&text, "The", told, None).contains("suffix"));
        // What cannot be told apart ends.
        let text = format!("{told} ").repeat(60);
        assert!(lines(&text, "again", told, None).len() < 500);
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
