//! Events and places to HTML: labels are placed while the text is written, nested where they overlap.
//!
//! The text of an article is a flat run of bytes with sentences and labels as ranges of it; the
//! events are containers with stretches of that run inside. Both must nest in the output. So
//! labels are written only inside a stretch of text: they are closed before any tag and reopened
//! after it, and where two labels cross, the one that ends later is split. Every cut costs at most
//! `MAX_NESTED` closings, whatever the input.

mod labels;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use foldhash::HashSet;

use super::addresses::slug;
use super::highlight::highlight;
use super::words::{Fill, Words};
use crate::annotate::{Anchor, LabelKind, Sentence};
use crate::load::{Alignment, Article, Event, ProseRange, Tag};

use labels::Labelled;

/// Deeper containers are not written, only what is in them. Browsers flatten what is nested deeper
/// than 512 elements (the HTML parsers of Chromium and Safari); nobody writes more than a few.
const MAX_DEPTH: usize = 64;

/// What [`body`] writes.
pub(super) struct Body<'a> {
    /// The text.
    pub(super) article: &'a Article,
    /// Its sentences, in order of place; empty for a plain page.
    pub(super) sentences: &'a [Sentence],
    /// The labels to draw, in any order.
    pub(super) labels: Vec<Placed>,
    /// Targets of the links and images, in order of the events.
    pub(super) targets: &'a Targets,
    /// Visible words of our own.
    pub(super) words: &'a Words,
}

/// A label to draw.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    /// Where.
    pub(super) range: ProseRange,
    /// Which kind: `l-risk`.
    pub(super) kind: LabelKind,
    /// Where it leads.
    pub(super) target: Target,
}

/// Where a drawn label leads.
#[derive(Debug, Clone)]
pub(super) enum Target {
    /// A name: the whole label is a link to the actor, when it has a place.
    Actor(Option<String>),
    /// Words that stand for a name: a lighter mark, linked like one, that tells the actor.
    Reference { href: Option<String>, says: String },
    /// A note of this number: an empty link follows the label.
    Note(usize),
    /// Nowhere.
    Nothing,
}

/// Where the links and images of a text lead, in order of the events.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub(super) struct Targets {
    /// One for each `Tag::Link`.
    pub(super) links: Vec<Href>,
    /// One for each `Event::Image`: the address of the picture; `None` shows its alternative text.
    pub(super) images: Vec<Option<String>>,
}

impl Targets {
    /// The same for a file that stands alone: nothing leads into the site.
    pub(super) fn alone(&self) -> Self {
        let links = self.links.iter().map(|link| match link {
            Href::Inside(_) => Href::Broken,
            other => other.clone(),
        });
        Self { links: links.collect(), images: vec![None; self.images.len()] }
    }
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub(super) enum Href {
    /// Another site, or a mail address.
    Outside(String),
    /// This site: relative.
    Inside(String),
    /// Nowhere; the words stay.
    Broken,
}

/// Text as HTML, inside an element or a quoted attribute.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    escape_into(text, &mut out);
    out
}

/// The one place where text becomes HTML or XML; templates escape through it too. Besides the characters
/// of HTML it takes out control characters, which HTML forbids, U+FFFE and U+FFFF, with which a feed is
/// no XML (XML 1.0, section 2.2), and the embeddings, overrides and
/// isolates of the Unicode Bidirectional Algorithm (UAX 9, section 2), with which a text can show
/// the words around it in another order than they stand ("Trojan Source", Boucher and Anderson 2021).
/// Direction is given by `dir` instead.
pub(super) fn escape_into(text: &str, out: &mut String) {
    let mut clean = 0;
    let mut from = 0;
    while let Some(found) = first_suspect(&text[from..]) {
        let at = from + found;
        let Some(c) = text[at..].chars().next() else { break };
        from = at + c.len_utf8();
        let replacement = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\'' => "&#39;",
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}' => "",
            c if c.is_control() => "",
            _ => continue,
        };
        out.push_str(&text[clean..at]);
        out.push_str(replacement);
        clean = from;
    }
    out.push_str(&text[clean..]);
}

/// The first byte at which [`escape_into`] must look: none is the usual case, and bytes are looked
/// through faster than characters. It is the first byte of a character.
pub(super) fn first_suspect(text: &str) -> Option<usize> {
    text.bytes().position(|byte| SUSPECT[usize::from(byte)])
}

/// The characters of HTML, the control characters but tab and line ends, and the first bytes of what
/// else [`escape_into`] takes out: marks of direction begin with E2, control characters beyond ASCII
/// with C2, what is no character of XML with EF.
const SUSPECT: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    loop {
        table[byte as usize] = match byte {
            b'&' | b'<' | b'>' | b'"' | b'\'' | 0x7f | 0xc2 | 0xe2 | 0xef => true,
            b'\n' | b'\t' | b'\r' => false,
            byte => byte < 0x20,
        };
        if byte == u8::MAX {
            break table;
        }
        byte += 1;
    }
};

/// The whole text.
pub(super) fn body(ask: &Body<'_>) -> String {
    let mut writer = Writer::new(ask);
    for event in &ask.article.body {
        writer.event(event);
    }
    writer.finish()
}

/// Only the sentences that serve as evidence, with a mark where something was left out. Containers
/// and pictures are left out too.
pub(super) fn excerpts(ask: &Body<'_>, cited: &BTreeSet<Anchor>) -> String {
    let mut writer = Writer::new(ask);
    let mut is_gap = false;
    for block in &ask.article.blocks {
        if block.kind == crate::load::BlockKind::Title {
            continue;
        }
        let from =
            ask.sentences.partition_point(|sentence| sentence.range.start < block.range.start);
        let mut is_open = false;
        for sentence in &ask.sentences[from..] {
            if sentence.range.start >= block.range.end {
                break;
            }
            if !cited.contains(&sentence.anchor) {
                if is_open {
                    writer.raw("</p>\n");
                    is_open = false;
                }
                is_gap = true;
                continue;
            }
            if std::mem::take(&mut is_gap) {
                writer.gap();
            }
            writer.raw(if is_open { " " } else { "<p>" });
            is_open = true;
            writer.text(sentence.range);
            writer.close_labels();
            writer.labels.flush(&mut writer.out, true);
        }
        if is_open {
            writer.raw("</p>\n");
        }
    }
    if is_gap {
        writer.gap();
    }
    writer.finish()
}

/// One line of text, a title, with its sentences marked so that evidence can lead there.
pub(super) fn line(article: &Article, range: ProseRange, sentences: &[Sentence]) -> String {
    let from = sentences.partition_point(|sentence| sentence.range.end <= range.start);
    let mut out = String::new();
    let mut position = range.start;
    for sentence in &sentences[from..] {
        if sentence.range.start >= range.end {
            break;
        }
        let start = sentence.range.start.max(position);
        let end = sentence.range.end.min(range.end);
        if start >= end {
            continue;
        }
        let slice = |start: u32, end: u32| article.prose.slice(ProseRange { start, end });
        escape_into(slice(position, start), &mut out);
        out.push_str("<span id=\"");
        escape_into(sentence.anchor.as_str(), &mut out);
        out.push_str("\">");
        escape_into(slice(start, end), &mut out);
        out.push_str("</span>");
        position = end;
    }
    escape_into(article.prose.slice(ProseRange { start: position, end: range.end }), &mut out);
    out
}

/// Empty targets for evidence in sentences that the page does not show, so that a link to them
/// opens the page at its foot and not at nothing.
pub(super) fn absent_anchors<'a>(
    html: &[&str],
    cited: impl IntoIterator<Item = &'a Anchor>,
) -> String {
    let present: HashSet<&str> = html
        .iter()
        .flat_map(|html| html.split(" id=\"").skip(1))
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let mut out = String::new();
    for anchor in cited {
        let id = escape(anchor.as_str());
        if !present.contains(id.as_str()) {
            let _ = write!(out, "<span id=\"{id}\"></span>");
        }
    }
    out
}

/// The id of a heading with these words.
pub(super) fn heading_id(text: &str) -> String {
    format!("h-{}", slug(text))
}

/// Writes one text from front to back.
struct Writer<'a> {
    article: &'a Article,
    targets: &'a Targets,
    words: &'a Words,
    labels: Labelled<'a>,
    out: String,
    /// Open containers; `None` for one that is not written.
    open: Vec<Option<&'a Tag>>,
    tables: Vec<Table<'a>>,
    n_links: usize,
    n_images: usize,
    heading_ids: BTreeMap<String, usize>,
    /// The least level of a heading in the text.
    highest_heading: u8,
    footnotes: Footnotes<'a>,
    /// Outputs that wait while a footnote is written.
    waiting: Vec<String>,
    position: usize,
}

struct Table<'a> {
    alignments: &'a [Alignment],
    column: usize,
    is_head: bool,
    has_body: bool,
}

#[derive(Default)]
struct Footnotes<'a> {
    numbers: BTreeMap<&'a str, usize>,
    n_references: BTreeMap<&'a str, usize>,
    texts: BTreeMap<usize, String>,
    /// Definitions whose name is taken get numbers of their own.
    next: usize,
    open: Vec<usize>,
}

impl<'a> Writer<'a> {
    fn new(ask: &Body<'a>) -> Self {
        let mut footnotes = Footnotes::default();
        let names = |event: &'a Event| match event {
            Event::FootnoteReference(name) => Some(name.as_str()),
            _ => None,
        };
        let levels = ask.article.body.iter().filter_map(|event| match event {
            Event::Start(Tag::Heading(level)) => Some(*level),
            _ => None,
        });
        let defined = ask.article.body.iter().filter_map(|event| match event {
            Event::Start(Tag::FootnoteDefinition(name)) => Some(name.as_str()),
            _ => None,
        });
        let defined: BTreeSet<&str> = defined.collect();
        let referenced = ask.article.body.iter().filter_map(names);
        for name in referenced.filter(|name| defined.contains(name)).chain(defined.iter().copied())
        {
            if !footnotes.numbers.contains_key(name) {
                footnotes.next += 1;
                footnotes.numbers.insert(name, footnotes.next);
            }
        }
        Self {
            article: ask.article,
            targets: ask.targets,
            words: ask.words,
            labels: Labelled::new(ask),
            out: String::with_capacity(ask.article.prose.text().len() * 2),
            open: Vec::new(),
            tables: Vec::new(),
            n_links: 0,
            n_images: 0,
            heading_ids: BTreeMap::new(),
            highest_heading: levels.min().unwrap_or(1),
            footnotes,
            waiting: Vec::new(),
            position: 0,
        }
    }

    /// A heading of the text stands below the page's own title, and its highest ones right below: whoever
    /// walks from heading to heading must not miss a step.
    fn level_of(&self, written: u8) -> u8 {
        (written.saturating_sub(self.highest_heading) + 2).clamp(2, 6)
    }

    fn raw(&mut self, html: &str) {
        self.out.push_str(html);
    }

    fn text(&mut self, range: ProseRange) {
        self.labels.text(range, &mut self.out);
    }

    fn close_labels(&mut self) {
        self.labels.close(&mut self.out);
    }

    fn gap(&mut self) {
        let (gap, label) =
            (escape(&self.words.text("body.gap")), escape(&self.words.text("body.gap-label")));
        let _ = writeln!(self.out, "<p class=\"gap\" title=\"{label}\">{gap}</p>");
    }

    fn event(&mut self, event: &'a Event) {
        self.position += 1;
        match event {
            Event::Text(range) => return self.text(*range),
            Event::HardBreak => return self.raw("<br>\n"),
            _ => self.close_labels(),
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End => self.end(),
            Event::Code(range) => {
                self.raw("<code>");
                self.text(*range);
                self.close_labels();
                self.raw("</code>");
            }
            Event::CodeBlock { language, text } => self.code_block(language.as_deref(), text),
            Event::Rule => self.raw("<hr>\n"),
            Event::Image { alt, title, .. } => self.image(alt, title),
            Event::FootnoteReference(name) => self.footnote_reference(name),
            Event::TaskMarker(is_done) => {
                let (class, key) = if *is_done {
                    ("task is-done", "body.task-done")
                } else {
                    ("task", "body.task-open")
                };
                let label = escape(&self.words.text(key));
                let _ = write!(
                    self.out,
                    "<span class=\"{class}\" role=\"img\" aria-label=\"{label}\"></span> "
                );
            }
            Event::Text(_) | Event::HardBreak => {}
        }
    }

    fn start(&mut self, tag: &'a Tag) {
        let is_structural = matches!(tag, Tag::FootnoteDefinition(_));
        if self.open.len() >= MAX_DEPTH && !is_structural {
            self.skip(tag);
            return;
        }
        match tag {
            Tag::Paragraph => self.raw("<p>"),
            Tag::Heading(level) => {
                let id = self.next_heading_id();
                let _ = write!(self.out, "<h{} id=\"{id}\">", self.level_of(*level));
            }
            Tag::BlockQuote => self.raw("<blockquote>\n"),
            Tag::List(None) => self.raw("<ul>\n"),
            Tag::List(Some(1)) => self.raw("<ol>\n"),
            Tag::List(Some(start)) => {
                let _ = writeln!(self.out, "<ol start=\"{start}\">");
            }
            Tag::Item => self.raw("<li>"),
            Tag::Table(alignments) => {
                self.tables.push(Table { alignments, column: 0, is_head: false, has_body: false });
                let label = escape(&self.words.text("body.table"));
                let _ = writeln!(
                    self.out,
                    "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\"><table>"
                );
            }
            Tag::TableHead => {
                if let Some(table) = self.tables.last_mut() {
                    table.is_head = true;
                    table.column = 0;
                }
                self.raw("<thead><tr>");
            }
            Tag::TableRow => {
                if let Some(table) = self.tables.last_mut() {
                    table.column = 0;
                    if !std::mem::replace(&mut table.has_body, true) {
                        self.out.push_str("<tbody>\n");
                    }
                }
                self.raw("<tr>");
            }
            Tag::TableCell => self.start_cell(),
            Tag::FootnoteDefinition(name) => self.start_footnote(name),
            Tag::Emphasis => self.raw("<em>"),
            Tag::Strong => self.raw("<strong>"),
            Tag::Strikethrough => self.raw("<del>"),
            Tag::Superscript => self.raw("<sup>"),
            Tag::Subscript => self.raw("<sub>"),
            Tag::Link { title, .. } => {
                if !self.start_link(title) {
                    self.open.push(None);
                    return;
                }
            }
            Tag::Secondary => self.raw("<section class=\"secondary\">\n"),
        }
        self.open.push(Some(tag));
    }

    /// Counts a container that is too deep to be written.
    fn skip(&mut self, tag: &Tag) {
        if matches!(tag, Tag::Link { .. }) {
            self.n_links += 1;
        }
        self.open.push(None);
    }

    fn end(&mut self) {
        let Some(Some(tag)) = self.open.pop() else { return };
        if !matches!(
            tag,
            Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Superscript
                | Tag::Subscript
                | Tag::Link { .. }
        ) {
            // What is left of a block's marks belongs before its end.
            self.labels.flush(&mut self.out, true);
        }
        match tag {
            Tag::Paragraph => self.raw("</p>\n"),
            Tag::Heading(level) => {
                let level = self.level_of(*level);
                let _ = writeln!(self.out, "</h{level}>");
            }
            Tag::BlockQuote => self.raw("</blockquote>\n"),
            Tag::List(None) => self.raw("</ul>\n"),
            Tag::List(Some(_)) => self.raw("</ol>\n"),
            Tag::Item => self.raw("</li>\n"),
            Tag::Table(_) => {
                let has_body = self.tables.pop().is_some_and(|table| table.has_body);
                self.raw(if has_body { "</tbody></table></div>\n" } else { "</table></div>\n" });
            }
            Tag::TableHead => {
                if let Some(table) = self.tables.last_mut() {
                    table.is_head = false;
                }
                self.raw("</tr></thead>\n");
            }
            Tag::TableRow => self.raw("</tr>\n"),
            Tag::TableCell => {
                let is_head = self.tables.last().is_some_and(|table| table.is_head);
                self.raw(if is_head { "</th>" } else { "</td>" });
            }
            Tag::FootnoteDefinition(_) => self.end_footnote(),
            Tag::Emphasis => self.raw("</em>"),
            Tag::Strong => self.raw("</strong>"),
            Tag::Strikethrough => self.raw("</del>"),
            Tag::Superscript => self.raw("</sup>"),
            Tag::Subscript => self.raw("</sub>"),
            Tag::Link { .. } => {
                self.raw("</a>");
                self.labels.is_in_link = false;
                self.labels.flush(&mut self.out, false);
            }
            Tag::Secondary => self.raw("</section>\n"),
        }
    }

    fn start_cell(&mut self) {
        let Some(table) = self.tables.last_mut() else { return self.raw("<td>") };
        let class = match table.alignments.get(table.column) {
            Some(Alignment::Center) => " class=\"is-centre\"",
            Some(Alignment::End) => " class=\"is-end\"",
            Some(Alignment::Start | Alignment::None) | None => "",
        };
        table.column += 1;
        let is_head = table.is_head;
        let _ = if is_head {
            write!(self.out, "<th scope=\"col\"{class}>")
        } else {
            write!(self.out, "<td{class}>")
        };
    }

    /// Whether an element was written.
    fn start_link(&mut self, title: &str) -> bool {
        let href = self.targets.links.get(self.n_links);
        self.n_links += 1;
        if self.labels.is_in_link {
            return false;
        }
        match href {
            Some(Href::Outside(href)) => {
                self.raw("<a class=\"outside\" rel=\"noopener noreferrer\" href=\"");
                escape_into(href, &mut self.out);
            }
            Some(Href::Inside(href)) => {
                self.raw("<a href=\"");
                escape_into(href, &mut self.out);
            }
            Some(Href::Broken) | None => return false,
        }
        if !title.is_empty() {
            self.raw("\" title=\"");
            escape_into(title, &mut self.out);
        }
        self.raw("\">");
        self.labels.is_in_link = true;
        true
    }

    fn image(&mut self, alt: &str, title: &str) {
        let src = self.targets.images.get(self.n_images).and_then(Option::as_ref);
        self.n_images += 1;
        let Some(src) = src else {
            escape_into(alt, &mut self.out);
            return;
        };
        self.out.push_str("<img loading=\"lazy\" src=\"");
        escape_into(src, &mut self.out);
        self.out.push_str("\" alt=\"");
        escape_into(alt, &mut self.out);
        if !title.is_empty() {
            self.out.push_str("\" title=\"");
            escape_into(title, &mut self.out);
        }
        self.out.push_str("\">");
    }

    fn code_block(&mut self, language: Option<&str>, text: &str) {
        self.raw("<pre class=\"code\" tabindex=\"0\"><code>");
        self.out.push_str(&highlight(language, text));
        self.raw("</code></pre>\n");
    }

    /// The id of the heading that starts at the current event: from its words, made unique.
    fn next_heading_id(&mut self) -> String {
        let mut id = escape(&heading_id(&self.article.heading_text(self.position)));
        let n = self.heading_ids.entry(id.clone()).or_default();
        *n += 1;
        if *n > 1 {
            let _ = write!(id, "--{n}");
        }
        id
    }

    fn footnote_reference(&mut self, name: &'a str) {
        let Some(&number) = self.footnotes.numbers.get(name) else {
            return escape_into(name, &mut self.out);
        };
        let n = self.footnotes.n_references.entry(name).or_default();
        *n += 1;
        let n = *n;
        let label = self.words.get("body.footnote", &[("n", Fill::Number(narrow(number)))]);
        let label = escape(&label.unwrap_or_default());
        // A second reference has no id: the way back leads to the first.
        let id = if n == 1 { format!(" id=\"fr-{number}\"") } else { String::new() };
        let link = if self.labels.is_in_link {
            format!("<sup class=\"footnote\"{id}>{number}</sup>")
        } else {
            format!(
                "<sup class=\"footnote\"><a{id} href=\"#fn-{number}\" aria-label=\"{label}\">{number}</a></sup>"
            )
        };
        self.raw(&link);
    }

    fn start_footnote(&mut self, name: &'a str) {
        let mut number = self.footnotes.numbers.get(name).copied().unwrap_or_default();
        if number == 0
            || self.footnotes.texts.contains_key(&number)
            || self.footnotes.open.contains(&number)
        {
            self.footnotes.next += 1;
            number = self.footnotes.next;
        }
        self.footnotes.open.push(number);
        self.waiting.push(std::mem::take(&mut self.out));
    }

    fn end_footnote(&mut self) {
        let text = std::mem::replace(&mut self.out, self.waiting.pop().unwrap_or_default());
        if let Some(number) = self.footnotes.open.pop() {
            self.footnotes.texts.insert(number, text);
        }
    }

    fn finish(mut self) -> String {
        self.close_labels();
        self.labels.flush(&mut self.out, true);
        if self.footnotes.texts.is_empty() {
            return self.out;
        }
        let label = escape(&self.words.text("body.footnotes"));
        let back = escape(&self.words.text("body.back"));
        let _ = writeln!(self.out, "<section class=\"footnotes\" aria-label=\"{label}\">\n<ol>");
        let referenced: BTreeSet<usize> = self
            .footnotes
            .n_references
            .keys()
            .filter_map(|name| self.footnotes.numbers.get(name))
            .copied()
            .collect();
        for (number, text) in &self.footnotes.texts {
            let _ = write!(self.out, "<li id=\"fn-{number}\" value=\"{number}\">{text}");
            if referenced.contains(number) {
                let _ = write!(
                    self.out,
                    "<a class=\"back\" href=\"#fr-{number}\" aria-label=\"{back}\">↩</a>"
                );
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol>\n</section>\n");
        self.out
    }
}

fn narrow(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
