//! A saved page to a [`Draft`]. The only user of scraper.
//!
//! 1. [`mod@parse`] lets the parser read, and gives up a page that would keep it busy for hours.
//! 2. [`survey`] finds the article on the page, and lays every text beside the file.
//! 3. [`read`] walks the article's part of the tree and writes it as a draft: only what a
//!    [`Tag`] can say, so no script, form, style or handler has a way through.
//!
//! Nothing recurses: a page's depth is an attacker's choice.

mod align;
mod meta;
mod parse;
mod survey;

use std::borrow::Cow;
use std::ops::Range;

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use jiff::civil::Date;
use scraper::node::Element;
use scraper::{Html, Node};

use super::compose::{OutsideTitle, shortened};
use super::draft::{Draft, Hint, Words};
use super::link::{safe_href, scheme};
use super::{Alignment, DropReason, Dropped, Event, FrontMatter, Tag, dateline, publication, text};
use crate::diag::Diagnostic;
use crate::source::{SitePath, Span};

pub(super) use meta::tidy;
use meta::{PageMeta, is_author};
use parse::{LOOK_EVERY_BYTES, parse};
use survey::{Info, Starts, Survey, has_sentence, is_edge};

/// Inline containers at one place; deeper ones are opened up.
const MAX_INLINE: usize = 16;

/// What was read, and what the page says about itself.
#[derive(Debug)]
pub(super) struct SavedPage<'a> {
    pub(super) draft: Draft<'a>,
    pub(super) dropped: Vec<Dropped>,
    /// The page's own title.
    pub(super) title: Option<OutsideTitle>,
    /// The text is the lines of a `<pre>`, to be read like pasted ones.
    pub(super) is_lines: bool,
    /// The title stands in the text, and not only over the window.
    pub(super) has_heading: bool,
    /// Sentences stand outside of what was taken for the article: more than in it, or right beside it.
    pub(super) finding: Option<Diagnostic>,
    meta: PageMeta,
}

impl SavedPage<'_> {
    /// Fills what the editor left open, and gives the first time on the page, which may be of anything.
    pub(super) fn fill(&self, meta: &mut FrontMatter) -> Option<Date> {
        self.meta.fill(meta);
        self.meta.time
    }

    /// Whether the day of the page is that of a stamp in UTC.
    pub(super) fn is_utc(&self) -> bool {
        self.meta.is_utc
    }
}

/// Reads `source` from byte `body_start` on. `url` is the page's address as the editor gave it.
/// An error when the page is nested beyond all bounds.
pub(super) fn read<'a>(
    source: &'a str,
    body_start: usize,
    url: Option<&str>,
    file: &SitePath,
) -> Result<SavedPage<'a>, Box<Diagnostic>> {
    let Some(page) = parse(&source[body_start..], LOOK_EVERY_BYTES) else {
        let fault =
            Diagnostic::error("load::too-deep", "the page is nested deeper than any browser shows");
        let start = Span::new(file.clone(), body_start..body_start);
        return Err(Box::new(fault.at(start).help("save the article's text as .txt")));
    };
    let survey = survey::survey(&page, source, body_start);
    let base = survey.meta.base.as_deref().or(url).or(survey.meta.url.as_deref());
    let mut writer = Writer {
        source,
        base: base.and_then(|base| url::Url::parse(base).ok()),
        files: format!("{}_files/", file.stem()),
        draft: Draft::default(),
        blocks: Vec::new(),
        inline: Vec::new(),
        n_written: 0,
        n_of_text: 0,
        n_breaks: 0,
        line: Some(String::new()),
        n_code: 0,
        pre: None,
        is_space_due: false,
        ended_with: None,
        last_letter: None,
        is_beside: None,
    };
    let mut report =
        Report { file, source, dropped: Vec::new(), elsewhere: None, beside: None, hidden: None };
    walk(&page, &survey, &mut writer, &mut report);
    report.active(&survey.active);
    let n_kept = survey.parts.iter().map(|part| text_of(&survey.infos, part)).sum();
    let finding = report.told_elsewhere(n_kept);
    let mut draft = writer.draft;
    if let Some(lines) = &survey.lines {
        let read = text::read(source, lines.clone());
        draft = read.draft;
        for (place, reason) in read.dropped {
            report.push(place, reason);
        }
    } else if survey.infos[survey.main].n_sentences == 0
        && let Some(body) = &survey.meta.body
    {
        // A page that a script fills, saved before it did. The data has no place of its own in the file.
        for paragraph in body.lines().filter(|line| !line.trim().is_empty()) {
            draft.open(Tag::Paragraph);
            draft.made(paragraph.to_owned(), body_start..body_start);
            draft.close();
        }
    }
    let title = match &survey.heading {
        Some((text, place)) => {
            Some(OutsideTitle { text: text.clone(), source: Some(place.clone()) })
        }
        None => survey.meta.title().map(|text| OutsideTitle { text, source: None }),
    };
    Ok(SavedPage {
        draft,
        dropped: report.dropped,
        title,
        is_lines: survey.lines.is_some(),
        has_heading: survey.heading.is_some(),
        finding,
        meta: survey.meta,
    })
}

/// Bytes of text in the nodes of `part`.
fn text_of(infos: &[Info], part: &Range<usize>) -> usize {
    let texts = infos[part.clone()].iter().filter(|info| !info.parts.is_empty());
    texts.map(|info| info.text).sum()
}

/// Writes the article's nodes, and reports the rest.
fn walk(page: &Html, survey: &Survey, writer: &mut Writer<'_>, report: &mut Report<'_>) {
    let infos = &survey.infos;
    let mut parts = survey.parts.iter().cloned().peekable();
    let mut next = 0;
    // Nodes up to this one are left out.
    let mut skip_until = 0;
    // The open nodes, and whether the writer has each open too.
    let mut open: Vec<bool> = Vec::new();
    let mut outside: Option<Outside> = None;
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(node) => {
                let idx = next;
                next += 1;
                while parts.next_if(|part| part.end <= idx).is_some() {}
                let is_of_article = parts.peek().is_some_and(|part| part.contains(&idx));
                let is_written = idx >= skip_until && infos[idx].skip.is_none() && is_of_article;
                open.push(is_written);
                if idx < skip_until {
                    continue;
                }
                let info = &infos[idx];
                if let Some(reason) = info.skip {
                    skip_until = info.end;
                    if reason != DropReason::Active {
                        report.element(info, reason, is_of_article);
                    }
                } else if is_written {
                    report.outside(outside.take());
                    match node.value() {
                        Node::Text(text) => writer.text(text, info),
                        Node::Element(element) => writer.open(node, element, info),
                        _ => {}
                    }
                } else if let (Node::Text(_), Some(place)) = (node.value(), &info.source) {
                    let is_near = survey.near.contains(&idx);
                    report.outside(outside.take_if(|stretch| stretch.is_near != is_near));
                    let new = || Outside { place: place.clone(), n_told: 0, is_near };
                    let stretch = outside.get_or_insert_with(new);
                    stretch.place.end = stretch.place.end.max(place.end);
                    stretch.n_told += if info.n_sentences > 0 { info.text } else { 0 };
                }
            }
            Edge::Close(node) => {
                let is_written = open.pop().expect("a close follows its open");
                if is_written && let Node::Element(element) = node.value() {
                    writer.close(element);
                }
            }
        }
    }
    report.outside(outside.take());
}

/// Writes elements and texts to the draft.
///
/// Inline containers are opened with the first words in them and closed at every block boundary,
/// so that `<b><p>` and `<a><div>`, which pages do have, nest in the draft as they should.
struct Writer<'a> {
    source: &'a str,
    base: Option<url::Url>,
    /// The folder that browsers put beside a saved page.
    files: String,
    draft: Draft<'a>,
    /// The block elements that are open, and how each stands in the draft.
    blocks: Vec<Block>,
    /// The inline elements that are open; `None` for one that has no tag of ours.
    inline: Vec<Option<Tag>>,
    /// How many of `inline` are open in the draft.
    n_written: usize,
    /// How many tags were opened for bare text; 0 where none is open.
    n_of_text: usize,
    /// `<br>`s since the last words.
    n_breaks: usize,
    /// The words since the last line break or boundary, while the head of the text may last.
    line: Option<String>,
    n_code: usize,
    /// The `<pre>` among the open blocks that is a paragraph of its own.
    pre: Option<usize>,
    /// A boundary inside a block: two words must not grow together.
    is_space_due: bool,
    /// The last letter, where an inline element has just ended.
    ended_with: Option<char>,
    /// The last letter that was written.
    last_letter: Option<char>,
    /// The same, where another has begun at once: the two stand side by side.
    is_beside: Option<char>,
}

/// A block element that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Block {
    frame: Frame,
    /// How many tags it has open in the draft.
    n_tags: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frame {
    /// Nothing of its own: `div`, `section`.
    Open,
    /// A container in which words may stand.
    Leaf,
    /// A container of blocks.
    Container,
    /// A container of items.
    List,
    /// A table of so many columns before its first row: a caption stands before it.
    TableDue(usize),
    /// A container of rows.
    Table,
    /// A container of cells.
    Row,
    /// A part with a hint.
    Hinted,
}

impl Writer<'_> {
    fn open(&mut self, node: NodeRef<'_, Node>, element: &Element, info: &Info) {
        let name = element.name();
        if is_box_of_line(name) {
            self.is_beside = self.ended_with;
        }
        if let Some(tag) = self.inline_tag(element) {
            let tag = tag.filter(|_| self.inline.len() < MAX_INLINE);
            self.n_code += usize::from(name == "code");
            self.inline.push(tag);
            return;
        }
        match name {
            "br" => {
                self.n_breaks += 1;
                // Two line breaks are how old pages part paragraphs, and one the lines of their heads.
                let is_head_line = self.line.as_deref().is_some_and(is_head_line);
                if let Some(line) = &mut self.line {
                    line.clear();
                }
                if self.n_of_text > 0 && (self.n_breaks == 2 || is_head_line) {
                    self.boundary();
                } else {
                    self.is_space_due = true;
                }
                return;
            }
            "img" => return self.image(element),
            "wbr" => return,
            _ => {}
        }
        self.boundary();
        if let Some(hint) = hint(element, info) {
            if self.draft.depth() == 0 {
                self.draft.set_hint(hint);
            }
            self.blocks.push(Block { frame: Frame::Hinted, n_tags: 0 });
            return;
        }
        let in_leaf = self.in_leaf();
        let (frame, n_tags) = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if !in_leaf => {
                (Frame::Leaf, self.open_leaf(Tag::Heading(name.as_bytes()[1] - b'0')))
            }
            "p" | "pre" | "dt" | "dd" | "figcaption" | "caption" | "address" if !in_leaf => {
                (Frame::Leaf, self.open_leaf(Tag::Paragraph))
            }
            "blockquote" if !in_leaf => (Frame::Container, self.open_container(Tag::BlockQuote)),
            // A list inside a paragraph-like block other than an item has nowhere to stand.
            "ul" => (Frame::List, self.open_container(Tag::List(None))),
            "ol" => {
                let start = element.attr("start").and_then(|start| start.parse().ok());
                (Frame::List, self.open_container(Tag::List(Some(start.unwrap_or(1)))))
            }
            "li" if self.blocks.last().is_some_and(|block| block.frame == Frame::List) => {
                (Frame::Leaf, self.open_leaf(Tag::Item))
            }
            "table" if !info.is_layout => (Frame::TableDue(n_columns(node)), 0),
            "tr" if self.in_table() => {
                let is_head = has_only_heads(node);
                self.draft.open(if is_head { Tag::TableHead } else { Tag::TableRow });
                (Frame::Row, 1)
            }
            "td" | "th" if self.innermost() == Some(Frame::Row) => {
                (Frame::Leaf, self.open_leaf(Tag::TableCell))
            }
            _ => (Frame::Open, 0),
        };
        if name == "pre" && frame == Frame::Leaf && self.draft.depth() == n_tags {
            self.pre = Some(self.blocks.len());
        }
        self.blocks.push(Block { frame, n_tags });
    }

    /// Opens a container of words; how many tags it took. Between the items of a list only an item can
    /// stand, and between the rows or cells of a table only a cell.
    fn open_leaf(&mut self, tag: Tag) -> usize {
        match self.room() {
            0 => {
                self.draft.open(tag);
                1
            }
            n_tags => n_tags,
        }
    }

    /// Opens a container of blocks; how many tags it took.
    fn open_container(&mut self, tag: Tag) -> usize {
        let n_tags = self.room();
        self.draft.open(tag);
        n_tags + 1
    }

    /// Opens what a list or a table asks for around words; how many tags that are.
    fn room(&mut self) -> usize {
        let mut frames = self.blocks.iter().rev().map(|block| block.frame);
        let around: &[Tag] = match frames.find(|frame| !is_see_through(*frame)) {
            Some(Frame::List) => &[Tag::Item],
            Some(Frame::Row) => &[Tag::TableCell],
            Some(Frame::Table) => &[Tag::TableRow, Tag::TableCell],
            _ => &[],
        };
        for tag in around {
            self.draft.open(tag.clone());
        }
        around.len()
    }

    fn close(&mut self, element: &Element) {
        let name = element.name();
        if is_inline(name) {
            if is_box_of_line(name) {
                self.ended_with = self.last_letter;
            }
            self.n_code -= usize::from(name == "code");
            if self.n_written == self.inline.len() && self.n_written > 0 {
                if self.inline.last().is_some_and(Option::is_some) {
                    self.draft.close();
                }
                self.n_written -= 1;
            }
            self.inline.pop();
            return;
        }
        if matches!(name, "br" | "img" | "wbr") {
            return;
        }
        self.boundary();
        let Some(block) = self.blocks.pop() else { return };
        for _ in 0..block.n_tags {
            self.draft.close();
        }
        self.pre.take_if(|at| *at == self.blocks.len());
        if block.frame == Frame::Hinted && self.draft.depth() == 0 {
            self.draft.set_hint(Hint::None);
        }
    }

    fn text(&mut self, text: &str, info: &Info) {
        if info.parts.is_empty() {
            self.is_space_due = true;
            return;
        }
        self.ended_with = None;
        if let Some((last, first)) = self.is_beside.take().zip(text.chars().next()) {
            self.edge(last, first);
        }
        self.last_letter = text.chars().next_back();
        match info.starts {
            Some(Starts::Part) => self.is_space_due = true,
            Some(Starts::Headline) => self.part_heading(),
            Some(Starts::Title) if !self.in_leaf() => {
                self.boundary();
                self.n_of_text = self.open_leaf(Tag::Heading(1));
                self.is_space_due = false;
            }
            Some(Starts::Title) | None => {}
        }
        if !self.in_leaf() && self.n_of_text == 0 {
            self.n_of_text = self.open_leaf(Tag::Paragraph);
            self.is_space_due = false;
        }
        if self.is_space_due {
            let at = info.parts[0].source.start;
            self.draft.made(" ", at..at);
            self.is_space_due = false;
        }
        self.n_breaks = 0;
        for part in &info.parts {
            let mut source = part.source.clone();
            if part.is_exact {
                while let Some(gap) = self.gap_of_pre(source.clone()) {
                    self.part_words(source.start..gap.start, None);
                    self.next_paragraph();
                    source.start = gap.end;
                }
            }
            let made = (!part.is_exact).then(|| text[part.text.clone()].to_owned());
            if !source.is_empty() || made.is_some() {
                self.part_words(source, made);
            }
        }
        if info.starts == Some(Starts::Title) && !self.in_leaf() {
            self.boundary();
        }
    }

    /// Two inline elements stand side by side, and `last` and `first` meet: a space is due where they are two
    /// parts, and in the head of a text they may be two lines.
    fn edge(&mut self, last: char, first: char) {
        let is_number = first.is_ascii_digit() && (last.is_alphabetic() || last.is_ascii_digit());
        if !is_number && !is_edge(last, first, false) {
            return;
        }
        if self.n_of_text > 0 && self.line.as_deref().is_some_and(is_head_line) {
            self.boundary();
        } else {
            self.is_space_due = true;
        }
    }

    /// Writes the words at `source`, or those `made` of it, in the inline containers that are open.
    fn part_words(&mut self, source: Range<usize>, made: Option<String>) {
        while self.n_written < self.inline.len() {
            if let Some(tag) = &self.inline[self.n_written] {
                self.draft.open(tag.clone());
            }
            self.n_written += 1;
        }
        let (is_exact, is_code) = (made.is_none(), self.n_code > 0);
        let text = made.map_or_else(|| Cow::Borrowed(&self.source[source.clone()]), Cow::Owned);
        // Behind the first sentence there is no head.
        self.line = self.line.take().filter(|_| !has_sentence(&text)).map(|line| line + &text);
        self.draft.words(Words { text, source, is_exact, is_code });
    }

    /// The blank lines that end a paragraph within `source`: a mail in a `<pre>` has no other mark.
    fn gap_of_pre(&self, source: Range<usize>) -> Option<Range<usize>> {
        self.pre.filter(|_| self.n_code == 0)?;
        let text = &self.source[source.clone()];
        let end_of_line = |at: usize| {
            let rest = &text[at + 1..];
            let blank = rest.len() - rest.trim_start().len();
            rest[..blank].contains('\n').then_some(at..at + 1 + blank)
        };
        let gap = text.match_indices('\n').find_map(|(at, _)| end_of_line(at))?;
        Some(source.start + gap.start..source.start + gap.end)
    }

    /// Ends the paragraph of a `<pre>` and opens the next.
    fn next_paragraph(&mut self) {
        self.boundary();
        let Some(at) = self.pre else { return };
        for _ in 0..self.blocks[at].n_tags {
            self.draft.close();
        }
        self.blocks[at].n_tags = self.open_leaf(Tag::Paragraph);
        self.is_space_due = false;
    }

    /// Ends the kicker of the title and opens the headline, which stands in the same heading.
    fn part_heading(&mut self) {
        let leaf = self.blocks.iter().rposition(|block| block.frame == Frame::Leaf);
        self.boundary();
        let Some(at) = leaf.filter(|at| self.blocks[*at].n_tags == 1 && self.draft.depth() == 1)
        else {
            return;
        };
        self.draft.close();
        self.blocks[at].n_tags = self.open_leaf(Tag::Heading(1));
        self.is_space_due = false;
    }

    /// Ends what inline containers and bare text have open.
    fn boundary(&mut self) {
        for tag in self.inline[..self.n_written].iter().rev() {
            if tag.is_some() {
                self.draft.close();
            }
        }
        self.n_written = 0;
        if let Some(line) = &mut self.line {
            line.clear();
        }
        for _ in 0..std::mem::take(&mut self.n_of_text) {
            self.draft.close();
        }
        self.n_breaks = 0;
        self.is_space_due = true;
    }

    /// Whether words may stand where the walk is, without a paragraph around them.
    fn in_leaf(&self) -> bool {
        let mut frames = self.blocks.iter().rev().map(|block| block.frame);
        frames.find(|frame| !is_see_through(*frame)) == Some(Frame::Leaf)
    }

    /// The innermost frame that is more than a `div`.
    fn innermost(&self) -> Option<Frame> {
        let mut frames = self.blocks.iter().rev().map(|block| block.frame);
        frames.find(|frame| !matches!(frame, Frame::Open | Frame::Hinted))
    }

    /// Whether a row may stand where the walk is. Opens the table with its first row.
    fn in_table(&mut self) -> bool {
        let is_of_ours = |block: &Block| !matches!(block.frame, Frame::Open | Frame::Hinted);
        let Some(at) = self.blocks.iter().rposition(is_of_ours) else { return false };
        match self.blocks[at].frame {
            Frame::Table => true,
            Frame::TableDue(n_columns) => {
                let n_tags = self.open_container(Tag::Table(vec![Alignment::None; n_columns]));
                self.blocks[at] = Block { frame: Frame::Table, n_tags };
                true
            }
            _ => false,
        }
    }

    /// The tag of an inline element: `None` for a block, `Some(None)` for one without a meaning of
    /// its own.
    #[expect(clippy::option_option, reason = "two questions, answered in one match")]
    fn inline_tag(&self, element: &Element) -> Option<Option<Tag>> {
        let name = element.name();
        is_inline(name).then(|| match name {
            "em" | "i" => Some(Tag::Emphasis),
            "strong" | "b" => Some(Tag::Strong),
            "del" | "s" | "strike" => Some(Tag::Strikethrough),
            "sub" => Some(Tag::Subscript),
            "sup" => Some(Tag::Superscript),
            "a" => {
                let href = self.resolve(element.attr("href")?)?;
                Some(Tag::Link { href, title: String::new(), span: None })
            }
            _ => None,
        })
    }

    /// An address against that of the page; `None` when it may not be linked, or is relative and
    /// nobody knows to what.
    fn resolve(&self, href: &str) -> Option<String> {
        let href = safe_href(href).ok()?;
        if scheme(&href).is_some() {
            return Some(href.into_owned());
        }
        // A place on the same page is a place that does not exist here.
        if href.starts_with('#') {
            return None;
        }
        let resolved = self.base.as_ref()?.join(&href).ok()?;
        matches!(resolved.scheme(), "http" | "https").then(|| resolved.to_string())
    }

    /// An image in the folder beside the saved page stays. A remote one would tell its host who
    /// reads, so it is dropped; the survey has counted it.
    fn image(&mut self, element: &Element) {
        let src = element.attr("src").unwrap_or_default().trim();
        let alt = element.attr("alt").unwrap_or_default().trim();
        let local = src.strip_prefix("./").unwrap_or(src);
        if local.starts_with(&self.files) && !local.contains("..") && safe_href(local).is_ok() {
            self.boundary();
            let image = Event::Image {
                src: local.to_owned(),
                alt: alt.to_owned(),
                title: String::new(),
                span: None,
            };
            if self.in_leaf() {
                self.draft.leaf(image);
            } else {
                let n_tags = self.open_leaf(Tag::Paragraph);
                self.draft.leaf(image);
                for _ in 0..n_tags {
                    self.draft.close();
                }
            }
        }
    }
}

/// Whether a line only says who wrote the text or when it came out.
fn is_head_line(line: &str) -> bool {
    dateline::is_byline(line) || publication::date_line(line.trim()).is_some()
}

/// Whether what stands around a frame decides what may stand in it.
fn is_see_through(frame: Frame) -> bool {
    matches!(frame, Frame::Open | Frame::Hinted | Frame::TableDue(_))
}

/// Elements that pages set side by side without a space between, as boxes of one line.
fn is_box_of_line(name: &str) -> bool {
    matches!(name, "span" | "a" | "time" | "label")
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "nobr"
            | "output"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "picture"
            | "ruby"
            | "rb"
            | "rt"
            | "rp"
    )
}

/// What class names say about a part of the article.
fn hint(element: &Element, info: &Info) -> Option<Hint> {
    if info.is_beside {
        return Some(Hint::Secondary);
    }
    if matches!(element.name(), "article" | "main" | "body" | "html" | "section" | "h1") {
        return None;
    }
    let has = |names: &[&str]| {
        element.classes().chain(element.attr("itemprop")).any(|class| {
            class
                .split(|c: char| !c.is_ascii_alphanumeric())
                .any(|token| names.iter().any(|name| token.eq_ignore_ascii_case(name)))
        })
    };
    if has(&["standfirst", "dek", "deck", "subtitle", "subheadline", "subhead"]) {
        Some(Hint::Standfirst)
    } else if (has(&["byline", "author", "authors"]) || is_author(element))
        && element.name() != "header"
    {
        Some(Hint::Byline)
    } else {
        None
    }
}

/// The cells of the first row of a table, counted among its first nodes only.
fn n_columns(table: NodeRef<'_, Node>) -> usize {
    /// Nodes looked at: a first row lies behind a caption and column groups at most.
    const LOOK: usize = 60;
    let name = |node: &NodeRef<'_, Node>| {
        node.value().as_element().map(|element| element.name().to_owned())
    };
    table.descendants().take(LOOK).find(|node| name(node).as_deref() == Some("tr")).map_or(
        0,
        |row| {
            row.children()
                .filter(|cell| matches!(name(cell).as_deref(), Some("td" | "th")))
                .take(LOOK)
                .count()
        },
    )
}

/// Whether a row has heads only, and is the first: the head of the table.
fn has_only_heads(row: NodeRef<'_, Node>) -> bool {
    /// Parts looked at before its own: a caption and column groups at most stand before the first rows.
    const LOOK: usize = 60;
    let is_first = row.prev_siblings().all(|node| !node.value().is_element());
    if !is_first {
        return false;
    }
    let is_rows = |element: &Element| matches!(element.name(), "thead" | "tbody");
    let in_body = row.parent().is_some_and(|parent| {
        let mut before = parent.prev_siblings().take(LOOK);
        before.any(|node| node.value().as_element().is_some_and(is_rows))
    });
    !in_body
        && row
            .children()
            .filter_map(|cell| cell.value().as_element())
            .all(|cell| cell.name() == "th")
}

/// A stretch of texts that stand outside of the article, and are left out for nothing else.
struct Outside {
    place: Range<usize>,
    /// Right beside the article's part.
    is_near: bool,
    /// Bytes of those with a sentence in them.
    n_told: usize,
}

/// Least text outside of the article that is worth a word, in bytes: three sentences, a choice.
const MIN_ELSEWHERE: usize = 250;

/// What was left out.
struct Report<'a> {
    file: &'a SitePath,
    source: &'a str,
    dropped: Vec<Dropped>,
    /// The first stretch outside of the article that tells something, and the bytes of all that do.
    elsewhere: Option<(Range<usize>, usize)>,
    /// The same of those right beside it.
    beside: Option<(Range<usize>, usize)>,
    /// The first sentences inside of it that the page hides.
    hidden: Option<Range<usize>>,
}

impl Report<'_> {
    fn element(&mut self, info: &Info, reason: DropReason, is_of_article: bool) {
        let Some(place) = &info.source else { return };
        if reason != DropReason::Hidden {
            return self.push(place.clone(), reason);
        }
        // Buttons and labels wait hidden on every page.
        let words = self.words_at(place);
        if has_sentence(&words) {
            let is_long = is_of_article && words.trim().len() >= MIN_ELSEWHERE;
            self.hidden = self.hidden.take().or(is_long.then(|| place.clone()));
            self.push(place.clone(), reason);
        }
    }

    fn outside(&mut self, outside: Option<Outside>) {
        let Some(Outside { place, n_told, is_near }) = outside else { return };
        if n_told == 0 {
            return self.push(place, DropReason::Navigation);
        }
        if is_near {
            self.beside.get_or_insert((place.clone(), 0)).1 += n_told;
        }
        self.elsewhere.get_or_insert((place.clone(), 0)).1 += n_told;
        self.push(place, DropReason::Elsewhere);
    }

    /// A word when more is told outside of the article than the `n_kept` bytes in it, for then the wrong
    /// part was probably taken, or when some of it stands right beside the text.
    fn told_elsewhere(&self, n_kept: usize) -> Option<Diagnostic> {
        let is_much = |told: &(Range<usize>, usize)| told.1 >= MIN_ELSEWHERE;
        let elsewhere = DropReason::Elsewhere;
        let (message, code, place, reason) = match (&self.elsewhere, &self.beside, &self.hidden) {
            (Some((place, n_bytes)), ..) if *n_bytes >= MIN_ELSEWHERE && *n_bytes > n_kept => {
                let message = "more of this page's sentences were left out than kept";
                (message, "load::more-elsewhere", place, elsewhere)
            }
            (_, Some(told), _) if is_much(told) => {
                let message = "sentences right beside the article's text were left out";
                (message, "load::left-beside", &told.0, elsewhere)
            }
            (.., Some(place)) => {
                let message =
                    "this page hides sentences of the article's part, and they were left out";
                (message, "load::left-hidden", place, DropReason::Hidden)
            }
            _ => return None,
        };
        let finding = Diagnostic::warning(code, message)
            .at(Span::new(self.file.clone(), place.clone()))
            .label(format!("left out as {}", reason.says()))
            .help(format!("`rapporteur explain {}` lists what was left out and why", self.file));
        Some(finding.help("where it is the article's, save the text as Markdown (.md)"))
    }

    /// The first words at `place`, without tags.
    fn words_at(&self, place: &Range<usize>) -> String {
        let end = self.source.floor_char_boundary((place.start + 2_000).min(place.end));
        without_tags(&self.source[place.start..end.max(place.start)])
    }

    fn push(&mut self, place: Range<usize>, reason: DropReason) {
        let text = shortened(&self.words_at(&place));
        self.dropped.push(Dropped { text, span: Span::new(self.file.clone(), place), reason });
    }

    /// Scripts, styles and the like: one line for each sort.
    fn active(&mut self, active: &[(String, usize)]) {
        let mut sorts: std::collections::BTreeMap<&str, (usize, usize)> =
            std::collections::BTreeMap::new();
        for (name, at) in active {
            sorts.entry(name).or_insert((0, *at)).0 += 1;
        }
        for (name, (n, at)) in sorts {
            self.dropped.push(Dropped {
                text: format!("{n} × <{name}>"),
                span: Span::new(self.file.clone(), at..at),
                reason: DropReason::Active,
            });
        }
    }
}

/// The words of a bit of the file, for a line of the report.
fn without_tags(raw: &str) -> String {
    let mut out = String::new();
    let mut in_tag = false;
    for c in raw.chars() {
        match c {
            '<' => in_tag = true,
            '>' => {
                in_tag = false;
                out.push(' ');
            }
            _ if !in_tag => out.push(c),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests;
