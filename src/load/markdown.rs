//! Markdown to a [`Draft`]. The only user of pulldown-cmark.
//!
//! `CommonMark` with tables, footnotes, strikethrough and task lists; smart punctuation is off, since
//! a quote must equal its file. Raw HTML never passes: a few inline tags that have a [`Tag`] of
//! their own are read as that, every other tag is dropped with a report, and its words stay.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event as Md, LinkType, Options, Parser, Tag as MdTag, TagEnd};

use super::draft::{Draft, Words};
use super::link::{Refused, safe_href, scheme};
use super::{Alignment, DropReason, Dropped, Event, Tag};
use crate::diag::Diagnostic;
use crate::source::{SitePath, Span};

/// What was read, and what was found while reading.
#[derive(Debug, Default)]
pub(super) struct MarkdownText<'a> {
    pub(super) draft: Draft<'a>,
    pub(super) dropped: Vec<Dropped>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Reads `source` from byte `body_start` on. Diagnostics: a link or image that became text, HTML.
pub(super) fn read<'a>(source: &'a str, body_start: usize, file: &'a SitePath) -> MarkdownText<'a> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut reader = Reader {
        source,
        file,
        out: MarkdownText::default(),
        open: Vec::new(),
        code: None,
        image: None,
        html: None,
        has_reported_html: false,
    };
    for (event, range) in Parser::new_ext(&source[body_start..], options).into_offset_iter() {
        reader.event(event, body_start + range.start..body_start + range.end);
    }
    reader.out
}

/// A container that pulldown-cmark or an inline tag opened.
enum Open {
    /// Its Markdown; one step in the draft.
    Md,
    /// Its Markdown; nothing in the draft: a refused link.
    Unwritten,
    /// An inline HTML tag, by its name.
    Html(&'static str),
}

struct Reader<'a> {
    source: &'a str,
    file: &'a SitePath,
    out: MarkdownText<'a>,
    open: Vec<Open>,
    /// Language and text of the code block that is being read.
    code: Option<(Option<String>, String)>,
    /// The image that is being read, and its alternative text.
    image: Option<OpenImage>,
    /// The HTML block that is being read.
    html: Option<Range<usize>>,
    has_reported_html: bool,
}

struct OpenImage {
    src: String,
    title: String,
    alt: String,
    place: Range<usize>,
    depth: usize,
}

/// Inline tags that mean nothing but what a [`Tag`] can say.
const INLINE: [(&str, Tag); 9] = [
    ("em", Tag::Emphasis),
    ("i", Tag::Emphasis),
    ("strong", Tag::Strong),
    ("b", Tag::Strong),
    ("del", Tag::Strikethrough),
    ("s", Tag::Strikethrough),
    ("strike", Tag::Strikethrough),
    ("sub", Tag::Subscript),
    ("sup", Tag::Superscript),
];

impl<'a> Reader<'a> {
    fn event(&mut self, event: Md<'a>, place: Range<usize>) {
        if self.image.is_some() {
            return self.inside_image(&event);
        }
        match event {
            Md::Start(tag) => self.start(tag, place),
            Md::End(end) => self.end(end),
            Md::Text(text) => {
                if let Some((_, code)) = &mut self.code {
                    code.push_str(&text);
                } else {
                    self.words(text.into(), place, false);
                }
            }
            Md::Code(text) => self.code(text.into(), place),
            Md::Html(_) => {
                if let Some(html) = &mut self.html {
                    html.end = place.end;
                } else {
                    self.html_block(place);
                }
            }
            Md::InlineHtml(text) => self.inline_html(&text, place),
            Md::InlineMath(text) | Md::DisplayMath(text) => self.words(text.into(), place, false),
            Md::FootnoteReference(name) => {
                self.out.draft.leaf(Event::FootnoteReference(name.into_string()));
            }
            Md::SoftBreak => self.out.draft.made("\n", place),
            Md::HardBreak => self.out.draft.leaf(Event::HardBreak),
            Md::Rule => self.out.draft.leaf(Event::Rule),
            Md::TaskListMarker(is_done) => self.out.draft.leaf(Event::TaskMarker(is_done)),
        }
    }

    fn start(&mut self, tag: MdTag<'a>, place: Range<usize>) {
        let tag = match tag {
            MdTag::Paragraph => Tag::Paragraph,
            MdTag::Heading { level, .. } => Tag::Heading(level as u8),
            MdTag::BlockQuote(_) => Tag::BlockQuote,
            MdTag::List(start) => Tag::List(start),
            MdTag::Item => Tag::Item,
            MdTag::FootnoteDefinition(name) => Tag::FootnoteDefinition(name.into_string()),
            MdTag::Table(columns) => Tag::Table(columns.into_iter().map(alignment).collect()),
            MdTag::TableHead => Tag::TableHead,
            MdTag::TableRow => Tag::TableRow,
            MdTag::TableCell => Tag::TableCell,
            MdTag::Emphasis => Tag::Emphasis,
            MdTag::Strong => Tag::Strong,
            MdTag::Strikethrough => Tag::Strikethrough,
            MdTag::Superscript => Tag::Superscript,
            MdTag::Subscript => Tag::Subscript,
            MdTag::Link { link_type, dest_url, title, .. } => {
                let href = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.into_string(),
                };
                match self.link(&href, title.into_string(), place) {
                    Some(tag) => tag,
                    None => return self.open.push(Open::Unwritten),
                }
            }
            MdTag::Image { dest_url, title, .. } => {
                self.image = Some(OpenImage {
                    src: dest_url.into_string(),
                    title: title.into_string(),
                    alt: String::new(),
                    place,
                    depth: 0,
                });
                return;
            }
            MdTag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => language(&info),
                    CodeBlockKind::Indented => None,
                };
                self.code = Some((language, String::new()));
                return self.open.push(Open::Unwritten);
            }
            MdTag::HtmlBlock => {
                self.html = Some(place.start..place.start);
                return self.open.push(Open::Unwritten);
            }
            // Extensions that are off.
            MdTag::MetadataBlock(_)
            | MdTag::DefinitionList
            | MdTag::DefinitionListTitle
            | MdTag::DefinitionListDefinition => return self.open.push(Open::Unwritten),
        };
        self.out.draft.open(tag);
        self.open.push(Open::Md);
    }

    fn end(&mut self, end: TagEnd) {
        while let Some(open) = self.open.pop() {
            match open {
                // An inline tag that nobody closed ends with what it stands in.
                Open::Html(_) => self.out.draft.close(),
                Open::Md => {
                    self.out.draft.close();
                    break;
                }
                Open::Unwritten => break,
            }
        }
        match end {
            TagEnd::CodeBlock => {
                if let Some((language, text)) = self.code.take() {
                    self.out.draft.leaf(Event::CodeBlock { language, text });
                }
            }
            TagEnd::HtmlBlock => {
                if let Some(place) = self.html.take() {
                    self.html_block(place);
                }
            }
            _ => {}
        }
    }

    fn words(&mut self, text: Cow<'a, str>, source: Range<usize>, is_code: bool) {
        let is_exact = self.source.get(source.clone()) == Some(&*text);
        self.out.draft.words(Words { text, source, is_exact, is_code });
    }

    /// Inline code: the event's range holds the backticks too.
    fn code(&mut self, text: Cow<'a, str>, place: Range<usize>) {
        let source = match self.source[place.clone()].find(&*text) {
            Some(at) if !text.is_empty() => place.start + at..place.start + at + text.len(),
            _ => place,
        };
        self.words(text, source, true);
    }

    /// The tag of a link; `None`, with a warning, when it becomes text.
    fn link(&mut self, href: &str, title: String, place: Range<usize>) -> Option<Tag> {
        let span = Span::new(self.file.clone(), place);
        match safe_href(href) {
            Ok(href) => Some(Tag::Link { href: href.into_owned(), title, span: Some(span) }),
            Err(refused) => {
                self.out.diagnostics.push(refused_link(refused, href, span));
                None
            }
        }
    }

    fn inside_image(&mut self, event: &Md<'a>) {
        let Some(image) = &mut self.image else { return };
        match event {
            Md::Start(_) => image.depth += 1,
            Md::End(_) if image.depth > 0 => image.depth -= 1,
            Md::End(_) => {
                if let Some(image) = self.image.take() {
                    self.finish_image(image);
                }
            }
            Md::Text(text) | Md::Code(text) => image.alt.push_str(text),
            Md::SoftBreak | Md::HardBreak => image.alt.push(' '),
            _ => {}
        }
    }

    /// A local image stays one. A remote one would tell its host who reads the page, so it becomes
    /// a link, or text when its address may not be linked.
    fn finish_image(&mut self, image: OpenImage) {
        let OpenImage { src, title, alt, place, .. } = image;
        let is_remote = scheme(&src).is_some() || src.starts_with("//");
        if !is_remote && safe_href(&src).is_ok() {
            let span = Some(Span::new(self.file.clone(), place));
            return self.out.draft.leaf(Event::Image { src, alt, title, span });
        }
        let tag = self.link(&src, title, place.clone());
        let alt = if alt.trim().is_empty() { "image".to_owned() } else { alt };
        let is_linked = tag.is_some();
        if let Some(tag) = tag {
            self.out.draft.open(tag);
        }
        // The alternative text may be `made` of several events; the place of the whole is exact enough.
        self.out.draft.made(alt, place);
        if is_linked {
            self.out.draft.close();
        }
    }

    fn inline_html(&mut self, raw: &str, place: Range<usize>) {
        let Some((name, is_closing)) = tag_name(raw) else {
            // A comment or a declaration: nothing that a reader would miss.
            return;
        };
        if name.eq_ignore_ascii_case("br") {
            return self.out.draft.leaf(Event::HardBreak);
        }
        let known = INLINE.iter().find(|(known, _)| name.eq_ignore_ascii_case(known));
        match known {
            Some((name, tag)) if !is_closing && !raw.ends_with("/>") => {
                self.out.draft.open(tag.clone());
                self.open.push(Open::Html(name));
            }
            Some((name, _)) => {
                // Only the innermost may close: events nest like brackets.
                if is_closing && matches!(self.open.last(), Some(Open::Html(open)) if open == name)
                {
                    self.open.pop();
                    self.out.draft.close();
                }
            }
            None => self.drop_html(raw, place),
        }
    }

    /// The words of an HTML block become a paragraph; its tags, scripts and styles are dropped.
    fn html_block(&mut self, place: Range<usize>) {
        let raw = &self.source[place.clone()];
        let texts = texts_between_tags(raw);
        if raw.contains('<') && tag_names(raw).next().is_some() {
            self.drop_html(raw, place.clone());
        }
        if texts.iter().all(|range| raw[range.clone()].trim().is_empty()) {
            return;
        }
        self.out.draft.open(Tag::Paragraph);
        for range in texts {
            self.out.draft.exact(&raw[range.clone()], place.start + range.start);
            self.out.draft.made(" ", place.start + range.end..place.start + range.end);
        }
        self.out.draft.close();
    }

    fn drop_html(&mut self, raw: &str, place: Range<usize>) {
        let span = Span::new(self.file.clone(), place);
        if !self.has_reported_html {
            self.has_reported_html = true;
            self.out.diagnostics.push(
                Diagnostic::warning("load::html-in-markdown", "HTML in Markdown is not taken over")
                    .at(span.clone())
                    .label("these tags are dropped, their words stay")
                    .help("write Markdown here, or save the whole text as .html"),
            );
        }
        let text = super::compose::shortened(raw.get(..400).unwrap_or(raw));
        self.out.dropped.push(Dropped { text, span, reason: DropReason::Active });
    }
}

/// The warning about a link that becomes text.
pub(super) fn refused_link(refused: Refused, href: &str, span: Span) -> Diagnostic {
    let shown: String = href.escape_debug().take(80).collect();
    let diagnostic = match refused {
        Refused::Scheme => Diagnostic::warning(
            "load::link-scheme",
            "a link that is neither http, https, mailto nor relative is shown as text",
        ),
        Refused::Character => Diagnostic::warning(
            "load::link-character",
            "a link with a control character or a backslash is shown as text",
        ),
        Refused::Empty => {
            Diagnostic::warning("load::link-empty", "a link without an address is shown as text")
        }
    };
    diagnostic
        .at(span)
        .label(format!("read as a link to `{shown}`"))
        .help("write an address that starts with https://, or a path inside the site")
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::None,
        pulldown_cmark::Alignment::Left => Alignment::Start,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::End,
    }
}

/// The first word after a fence, in lower case, when it can be a name.
fn language(info: &str) -> Option<String> {
    let word = info.split([' ', '\t', ',', '{']).next()?;
    let is_name = !word.is_empty()
        && word.len() <= 32
        && word
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '-' | '_' | '.'));
    is_name.then(|| word.to_ascii_lowercase())
}

/// The name of the tag that `raw` starts with, and whether it closes; `None` for a comment.
fn tag_name(raw: &str) -> Option<(&str, bool)> {
    let rest = raw.strip_prefix('<')?;
    let (rest, is_closing) = rest.strip_prefix('/').map_or((rest, false), |rest| (rest, true));
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    (end > 0).then(|| (&rest[..end], is_closing))
}

/// The names of all tags that open in `raw`.
fn tag_names(raw: &str) -> impl Iterator<Item = &str> {
    raw.match_indices('<').filter_map(|(at, _)| Some(tag_name(&raw[at..])?.0))
}

/// The stretches of `raw` outside of tags and comments, without what stands in a script, a style or
/// another element whose content is not for readers. Linear: every byte is passed once, and a
/// search that fails for want of a `>` ends the text.
fn texts_between_tags(raw: &str) -> Vec<Range<usize>> {
    /// Raw text elements of the HTML standard, 13.1.2, and those that hold no text for readers.
    const HIDDEN: [&str; 8] =
        ["script", "style", "textarea", "title", "iframe", "noscript", "template", "xmp"];
    let mut texts = Vec::new();
    let mut at = 0;
    while at < raw.len() {
        let Some(open) = raw[at..].find('<').map(|found| at + found) else {
            texts.push(at..raw.len());
            break;
        };
        if at < open {
            texts.push(at..open);
        }
        if raw[open..].starts_with("<!--") {
            match raw[open + 4..].find("-->") {
                Some(end) => at = open + 4 + end + 3,
                None => break,
            }
            continue;
        }
        let Some(end) = raw[open..].find('>').map(|found| open + found + 1) else { break };
        at = end;
        if let Some((name, false)) = tag_name(&raw[open..])
            && HIDDEN.iter().any(|hidden| name.eq_ignore_ascii_case(hidden))
        {
            match find_closing(&raw[end..], name) {
                Some(closing) => at = end + closing,
                None => break,
            }
        }
    }
    texts
}

/// Where `</name` stands.
fn find_closing(text: &str, name: &str) -> Option<usize> {
    text.match_indices("</").map(|(at, _)| at).find(|at| {
        text.as_bytes()
            .get(at + 2..at + 2 + name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    })
}
