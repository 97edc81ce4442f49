//! One file to one [`Article`]: front matter or side-car, blocks, and [`Prose`], whatever the file
//! was written in. Knows nothing of actors, risks or pages.
//!
//! Every format ends in the same two views of the same text: a flat stream of [`Event`]s, which
//! `render` turns into HTML, and [`Block`]s of [`Prose`], which `annotate` reads. Nothing unsafe
//! survives this stage, because an event can only hold what [`Tag`] can say.

mod compose;
mod credits;
mod dateline;
mod draft;
mod dropped;
mod entries;
mod finish;
mod front_matter;
mod furniture;
mod head;
mod html;
pub(crate) mod inputs;
mod language;
mod link;
mod markdown;
mod outline;
mod prose;
mod publication;
mod repair;
pub mod select;
mod sentence;
mod tag;
pub(crate) mod terminator;
mod text;
mod yaml;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::config::{Override, Reliability, TextRights, Tlp};
use crate::diag::{Diagnostic, Outcome};
use crate::source::{Content, Hash, SitePath, SourceFile, Span, UNREAD_DOCUMENTS};

use finish::{Made, finish};
use front_matter::Head;
use outline::{Intake, Outline};

pub use dropped::{DropReason, Dropped};
pub use entries::Entry;
pub use front_matter::{DatedBy, FrontMatter, SelectRule};
pub use head::{ArticleHead, Reference, References};
pub use prose::{Prose, ProseBuilder, ProseRange};
pub use tag::TagKey;

/// One text of the site, read whole and cleaned.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// The file it was read from.
    pub path: SitePath,
    /// What the writer of the file said about it.
    pub meta: FrontMatter,
    /// Title as shown: the author's, else the one found in the text, else the file's name, else the
    /// opening words. Only the first two stand in the prose.
    pub title: String,
    /// The readable text, title first.
    pub prose: Prose,
    /// The stretches of the prose, in order, never overlapping.
    pub blocks: Vec<Block>,
    /// The text as a stream for `render`; the title is not in it.
    pub body: Vec<Event>,
    /// "PARIS, 3 March —" at the start of the text, when there is one.
    pub dateline: Option<ProseRange>,
    /// Its parts with days of their own, where it is written day by day.
    pub entries: Vec<Entry>,
    /// "By A. Writer", when there is one.
    pub byline: Option<ProseRange>,
    /// What was dropped as page furniture, and why; never silent.
    pub dropped: Vec<Dropped>,
    /// The language its text reads as (BCP 47), where nobody says and it is sure.
    pub reads_as: Option<&'static str>,
    /// What reading the same bytes again need not find out again; `None` for a saved page, whose
    /// front matter is filled in from the page itself.
    pub judged: Option<Judged>,
    /// Hash of the file, and of its side-car when there is one.
    pub hash: Hash,
}

/// What the first reading of a text found out about its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Where the text begins, behind its front matter.
    body_start: usize,
    outline: Outline,
}

/// A stretch of prose of one sort. A sentence never crosses a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub range: ProseRange,
    /// Which part of the article it belongs to.
    pub zone: Zone,
}

/// The sort of a [`Block`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// The title of the article.
    Title,
    /// A section heading, 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// One item of a list.
    ListItem,
    /// A paragraph of a block quotation.
    Quote,
    /// One cell of a table.
    Cell,
    /// The text of a footnote.
    Footnote,
}

/// The part of an article a [`Block`] belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Zone {
    /// Title, byline, kicker.
    Head,
    /// A summary by the author or the outlet: under a heading "Summary", a standfirst.
    Summary,
    /// Key points: a short list before or near the start.
    KeyPoints,
    /// The text itself.
    Body,
    /// Whole sentences under "Related", "Actor responses" and the like: text, never the lead.
    Secondary,
}

/// One step through the text of an article. `Start` and `End` nest like brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A container opens.
    Start(Tag),
    /// The innermost open container closes.
    End,
    /// Readable text, part of the prose; labels can be placed on it.
    Text(ProseRange),
    /// Inline code, part of the prose.
    Code(ProseRange),
    /// A block of code; not prose, never labelled.
    CodeBlock {
        /// The language after the fence, in lower case.
        language: Option<String>,
        /// The code, with its line breaks.
        text: String,
    },
    /// A line break the writer asked for.
    HardBreak,
    /// A thematic break.
    Rule,
    /// An image, local or of the article's bundle; remote ones are links instead.
    Image {
        /// As written; resolved by `render`.
        src: String,
        /// Alternative text.
        alt: String,
        /// Title, may be empty.
        title: String,
        /// The place of the image, for a message when there is no such file.
        span: Option<Span>,
    },
    /// A reference to the footnote of this name.
    FootnoteReference(String),
    /// A box before a list item, ticked or not.
    TaskMarker(bool),
}

/// A container of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tag {
    /// A paragraph.
    Paragraph,
    /// A heading of level 1 to 6, as written; `render` shifts it under the page's title.
    Heading(u8),
    /// A block quotation.
    BlockQuote,
    /// A list; numbered from its start when there is one.
    List(Option<u64>),
    /// An item of a list.
    Item,
    /// A table, with the alignment of each column.
    Table(Vec<Alignment>),
    /// The head row of a table.
    TableHead,
    /// A row of a table.
    TableRow,
    /// A cell.
    TableCell,
    /// The text of a footnote, by its name.
    FootnoteDefinition(String),
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck out.
    Strikethrough,
    /// Above the line.
    Superscript,
    /// Below the line.
    Subscript,
    /// A link whose scheme is `http`, `https`, `mailto`, or that has none.
    Link {
        /// As written, or resolved against the article's `url` for a saved page.
        href: String,
        /// Title, may be empty.
        title: String,
        /// The place of the link, for a message when it leads nowhere.
        span: Option<Span>,
    },
    /// The part of the article that is secondary: see [`Zone::Secondary`].
    Secondary,
}

/// Alignment of a table's column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// As the language reads.
    None,
    /// At the line's start.
    Start,
    /// In the middle.
    Center,
    /// At the line's end.
    End,
}

/// Everything the article inherits: rights, handling, reliability, after article, source and site
/// have been asked in this order. Made by [`select`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Standing {
    /// Id of its source: the key of `[sources]`, else the `source` as written, else the host of `url`.
    pub source: Option<String>,
    /// How much of its text may be shown.
    pub text: TextRights,
    /// Its handling mark.
    pub tlp: Tlp,
    /// Admiralty letter, `None` is "not rated".
    pub reliability: Option<Reliability>,
    /// The language of its text.
    pub lang: String,
}

/// The editor's labels of one article and the article's date, for readers of [`FrontMatter`].
impl Article {
    /// The day it was published, when known.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        self.meta.date
    }

    /// The day that words at `place` of the prose speak from: that of the entry they stand in, else of the
    /// article.
    #[must_use]
    pub fn day_at(&self, place: usize) -> Option<Date> {
        let n_before = self.entries.partition_point(|entry| entry.start <= place);
        let entry = n_before.checked_sub(1).map(|at| self.entries[at].day);
        entry.or(self.meta.date)
    }

    /// What was corrected: in the editor's words, else, where its words may be shown, in those of the text.
    #[must_use]
    pub fn correction(&self, may_quote: bool) -> Option<String> {
        let of_text = self.meta.told_correction.as_ref().filter(|_| may_quote);
        self.meta.correction.as_ref().or(of_text).cloned()
    }

    /// The editor's labels that stand with the article.
    #[must_use]
    pub fn overrides(&self) -> &[Override] {
        &self.meta.labels
    }

    /// The words of the heading whose start is the event before `position`.
    #[must_use]
    pub fn heading_text(&self, position: usize) -> String {
        let mut depth = 0_usize;
        let mut text = String::new();
        for event in self.body.get(position..).unwrap_or_default() {
            match event {
                Event::Start(_) => depth += 1,
                Event::End if depth == 0 => break,
                Event::End => depth -= 1,
                Event::Text(range) | Event::Code(range) => text.push_str(self.prose.slice(*range)),
                _ => {}
            }
        }
        text
    }
}

/// What [`load`] reads: a text of the site and its side-car.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The article's file.
    pub file: &'a crate::source::SourceFile,
    /// `name.toml` beside it.
    pub side_car: Option<&'a crate::source::SourceFile>,
}

/// Reads one file. `None` when it cannot become an article: empty, binary, undecodable, too large,
/// unreadable, PDF or DOCX, or with a fault in its front matter or side-car; the diagnostics say why.
pub fn load(input: Input<'_>) -> Outcome<Option<Article>> {
    let mut outcome = read(input);
    outcome.diagnostics.extend(outcome.value.as_ref().and_then(dropped::nothing_left));
    outcome.diagnostics.extend(outcome.value.as_ref().and_then(dropped::cut_short));
    if let Some(article) = outcome.value.as_mut().filter(|one| one.meta.lang.is_none()) {
        article.reads_as = language::reads_as(article.prose.text());
    }
    outcome
}

/// [`load`] without a look at the language.
fn read(input: Input<'_>) -> Outcome<Option<Article>> {
    let file = input.file;
    let text = match readable(file) {
        Ok(text) => text,
        Err(fault) => {
            return Outcome::new(None, vec![fault.at(Span::new(file.path.clone(), 0..0))]);
        }
    };
    let mut diagnostics = Vec::new();
    let Some(head) = front_matter::read(file, text, input.side_car).drain_into(&mut diagnostics)
    else {
        return Outcome::new(None, diagnostics);
    };
    let article = match file.path.extension().as_str() {
        "md" => from_markdown(input, text, head, &mut diagnostics),
        _ if is_page(&file.path) => match from_html(input, text, head, &mut diagnostics) {
            Ok(article) => article,
            Err(fault) => {
                diagnostics.push(*fault);
                return Outcome::new(None, diagnostics);
            }
        },
        _ => from_pasted(input, text, head, &mut diagnostics),
    };
    Outcome::new(Some(article), diagnostics)
}

/// Whether a file is a saved page.
fn is_page(path: &SitePath) -> bool {
    matches!(path.extension().as_str(), "html" | "htm")
}

/// [`read`] for bytes that were an article before, without its findings: its front matter and what
/// each part of the text is are known, where `judged` has them.
fn read_again(input: Input<'_>, meta: &FrontMatter, judged: Option<&Judged>) -> Option<Article> {
    let Some(Judged { body_start, outline }) = judged else { return read(input).value };
    let text = readable(input.file).ok()?;
    let head = Head { meta: meta.clone(), body_start: *body_start };
    let mut made = match input.file.path.extension().as_str() {
        "md" => made_of_markdown(markdown::read(text, *body_start, &input.file.path)).0,
        _ => made_of_pasted(text::read(text, *body_start..text.len()), text, input),
    };
    made.outline = Some(outline.clone());
    Some(finish(input, text, head, made, &mut Vec::new()))
}

/// The text of a file, or why it has none.
fn readable(file: &SourceFile) -> Result<&str, Box<Diagnostic>> {
    let extension = file.path.extension();
    let is_unread = UNREAD_DOCUMENTS.contains(&extension.as_str());
    let written_in = match &file.content {
        _ if is_unread => Some(extension.as_str()),
        Content::Text { text, .. } => document_in(text),
        _ => None,
    };
    if let Some(kind) = written_in {
        let help = match kind {
            "mht" | "mhtml" | "webarchive" => {
                "save the page as HTML (.html), without its pictures, and put that file here"
            }
            "xhtml" => "name it `.html`",
            "rss" => "open each of its articles and save that, in a file of its own",
            "markdown" => "name it `.md`",
            _ => "save it as text (.txt) or HTML (.html) and put that file here",
        };
        let name = file.path.file_name();
        let message = if is_unread {
            format!("`{name}` is not a text")
        } else {
            format!("what is in `{name}` is a document of another kind (`.{kind}`)")
        };
        return Err(Box::new(Diagnostic::error("load::office-file", message).help(help)));
    }
    let fault = match &file.content {
        Content::Text { text, .. } if text.trim().is_empty() => {
            Diagnostic::error("load::empty", "the file is empty")
                .help("paste the text into it, or delete it")
        }
        Content::Text { text, .. } => return Ok(text),
        Content::Binary => Diagnostic::error("load::binary", "the file is not a text")
            .help("save the article as text or HTML, in UTF-8"),
        Content::Undecodable => {
            Diagnostic::error("load::undecodable", "no encoding explains the bytes of this file")
                .help("save it as UTF-8")
        }
        Content::TooLarge { len_bytes } => Diagnostic::error(
            "load::too-large",
            format!("the file has {len_bytes} bytes, more than an article may have"),
        )
        .help("cut it into several articles, or raise max_article_bytes in [options] of site.toml"),
        Content::Unreadable { reason } => {
            Diagnostic::error("load::unreadable", format!("the file could not be read: {reason}"))
                .help("make it readable for the one who builds the site")
        }
    };
    Err(Box::new(fault))
}

/// How far into a file the head of a message is looked for, in bytes.
const MESSAGE_HEAD_BYTES: usize = 4096;

/// Whether a text is a feed, or an item of one: RSS 1.0 and 2.0, or Atom (RFC 4287).
fn is_feed(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    // A declaration, a style sheet and comments may stand before it.
    while let Some(end) = rest
        .starts_with("<?")
        .then(|| rest.find("?>"))
        .or_else(|| rest.starts_with("<!--").then(|| rest.find("-->")))
        .flatten()
    {
        rest = rest[end..].trim_start_matches(['?', '-', '>']).trim_start();
    }
    ["<rss", "<feed", "<rdf:RDF", "<item>", "<entry>"].iter().any(|tag| rest.starts_with(tag))
}

/// Marks of a text that is still packed for mail, at least, and lines of it that end softly: choices.
const MIN_PACKED: usize = 3;
const MIN_SOFT_ENDS: usize = 2;

/// Whether a text is quoted-printable (RFC 2045, section 6.7): characters of UTF-8 in several codes, and lines
/// that end with "=".
fn is_packed_text(text: &str) -> bool {
    // Hardly any text has the sign at all.
    let is_code = |(at, _): &(usize, &str)| {
        let code = text.as_bytes().get(at + 1..at + 6).unwrap_or_default();
        let [lead @ .., b'=', next, last] = code else { return false };
        matches!(lead, b"C2" | b"C3" | b"E2" | b"D0" | b"D1")
            && matches!(next, b'8' | b'9' | b'A' | b'B')
            && last.is_ascii_hexdigit()
    };
    text.match_indices('=').filter(is_code).nth(MIN_PACKED - 1).is_some()
        && text.lines().filter(|line| line.ends_with('=')).nth(MIN_SOFT_ENDS - 1).is_some()
}

/// The document that a text is the inside of, whatever its file is called, by its usual extension: RTF by
/// its first bytes (Microsoft, Rich Text Format Specification 1.9.1), mail and MHTML by their head (RFC
/// 2045, section 4, and RFC 2557).
fn document_in(text: &str) -> Option<&'static str> {
    if text.starts_with("{\\rtf") {
        return Some("rtf");
    }
    if is_feed(text) {
        return Some("rss");
    }
    if is_packed_text(text) {
        return Some("eml");
    }
    let limit = text.len().min(MESSAGE_HEAD_BYTES);
    let head = text.get(..text.floor_char_boundary(limit)).unwrap_or_default();
    let fields = head.trim_start().lines().take_while(|line| !line.trim().is_empty());
    let is_field = |line: &&str| {
        let name = line.split(':').next().unwrap_or_default();
        line.starts_with([' ', '\t'])
            || line.len() > name.len()
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let fields: Vec<String> = fields.take_while(is_field).map(str::to_ascii_lowercase).collect();
    let has = |words: &str| fields.iter().any(|field| field.contains(words));
    // A message in plain words is a text like any other.
    let is_packed = has("multipart/") || has("quoted-printable") || has("base64");
    if !is_packed || !fields.iter().any(|field| field.starts_with("mime-version:")) {
        return None;
    }
    Some(if has("multipart/related") { "mhtml" } else { "eml" })
}

fn from_markdown(
    input: Input<'_>,
    text: &str,
    head: Head,
    diagnostics: &mut Vec<Diagnostic>,
) -> Article {
    let (made, found) = made_of_markdown(markdown::read(text, head.body_start, &input.file.path));
    diagnostics.extend(found);
    finish(input, text, head, made, diagnostics)
}

fn made_of_markdown(read: markdown::MarkdownText<'_>) -> (Made<'_>, Vec<Diagnostic>) {
    let markdown::MarkdownText { draft, dropped, diagnostics } = read;
    (Made::of_text(draft, dropped, Intake::Written), diagnostics)
}

fn from_pasted(
    input: Input<'_>,
    source: &str,
    head: Head,
    diagnostics: &mut Vec<Diagnostic>,
) -> Article {
    let read = text::read(source, head.body_start..source.len());
    diagnostics.extend(several_articles(&read.others, &input.file.path));
    let mut head = head;
    take_fields(&mut head.meta, &read.said);
    let made = made_of_pasted(read, source, input);
    finish(input, source, head, made, diagnostics)
}

/// That a file has more than one article in it: the days, the author and the source of the first stand for
/// all of them.
fn several_articles(others: &[usize], path: &SitePath) -> Option<Diagnostic> {
    let second = *others.first()?;
    let message = format!("this file has {} articles in it, and is read as one", others.len() + 1);
    Some(
        Diagnostic::warning("load::several-articles", message)
            .at(Span::new(path.clone(), second..second))
            .label("here the second one begins")
            .help("move each article into a file of its own, from its headline to its end"),
    )
}

/// Fills what the editor left open from a head of labelled lines: "Source: …", "URL: …".
fn take_fields(meta: &mut FrontMatter, said: &[(text::Field, &str)]) {
    for (field, value) in said {
        match field {
            text::Field::Source if meta.source.is_none() => meta.source = Some(html::tidy(value)),
            text::Field::Author if meta.authors.is_empty() => meta.authors.push(html::tidy(value)),
            text::Field::Address if meta.url.is_none() => {
                meta.url = link::safe_href(value)
                    .ok()
                    .filter(|url| link::scheme(url).is_some())
                    .map(Into::into);
            }
            _ => {}
        }
    }
}

fn made_of_pasted<'a>(read: text::PastedText<'a>, source: &str, input: Input<'_>) -> Made<'a> {
    let dropped = |(place, reason): (std::ops::Range<usize>, DropReason)| Dropped {
        text: compose::shortened(&source[place.clone()]),
        span: Span::new(input.file.path.clone(), place),
        reason,
    };
    let dropped = read.dropped.into_iter().map(dropped).collect();
    Made::of_text(read.draft, dropped, Intake::Pasted)
}

fn from_html(
    input: Input<'_>,
    text: &str,
    mut head: Head,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Article, Box<Diagnostic>> {
    let page = html::read(text, head.body_start, head.meta.url.as_deref(), &input.file.path)?;
    let is_utc = head.meta.date.is_none() && page.is_utc();
    let time = page.fill(&mut head.meta);
    diagnostics.extend(page.finding);
    let read = Made {
        draft: page.draft,
        dropped: page.dropped,
        intake: if page.is_lines { Intake::Pasted } else { Intake::Saved },
        title: page.title,
        // The title of a window over the lines of an agency may be anything.
        is_title_given: !page.is_lines || page.has_heading,
        time,
        is_utc,
        outline: None,
    };
    Ok(finish(input, text, head, read, diagnostics))
}

#[cfg(test)]
mod tests;
