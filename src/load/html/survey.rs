//! Which part of a saved page is the article, and which elements are none of it.
//!
//! One walk over the tree, without recursion, numbers the nodes in the order of the file and sums
//! up their text. Tags, roles and class names say what an element is; how much text it holds and
//! how much of that is links says whether to believe them.

use std::ops::Range;

use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{Html, Node};

use super::align::{Aligner, Part};
use super::meta::{PageMeta, own_text};
use crate::load::DropReason;

/// An element whose class calls it furniture is believed when it holds less text than this, in
/// bytes, or mostly links: share bars and boxes of titles do (a choice, in the range that readers' modes use).
const SMALL_TEXT: usize = 400;
/// A form with more text than this wraps a page, as ASP.NET forms do.
const MAX_FORM_TEXT: usize = 600;
/// An element marked as the article is believed when it holds this much text outside of links, in
/// bytes: three sentences.
const MIN_ARTICLE_TEXT: usize = 250;
/// Shortest paragraph that speaks for its container, in bytes: a choice, after the idea of `grabArticle`
/// in Readability.js, which leaves short paragraphs out.
const MIN_PARAGRAPH: usize = 25;

/// What the walk found out about a node. Nodes are numbered in the order of the file.
#[derive(Debug, Default, Clone)]
pub(super) struct Info {
    parent: usize,
    /// One past the last node inside.
    pub(super) end: usize,
    /// Left out, and why; only at the top of what is left out.
    pub(super) skip: Option<DropReason>,
    /// Text beside the article.
    pub(super) is_beside: bool,
    /// A table that holds paragraphs: layout, not data.
    pub(super) is_layout: bool,
    text: usize,
    link_text: usize,
    score: f64,
    marked: Option<Marked>,
    /// First text inside, and the end of the last.
    pub(super) source: Option<Range<usize>>,
    /// For a text: where it stands.
    pub(super) parts: Vec<Part>,
}

/// How a page marks its article, most exact first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Marked {
    Body,
    Article,
    Main,
}

/// The page, surveyed.
#[derive(Debug)]
pub(super) struct Survey {
    pub(super) infos: Vec<Info>,
    /// The node that holds the article.
    pub(super) main: usize,
    pub(super) meta: PageMeta,
    /// The words of the first `h1` that is not left out, and where they stand.
    pub(super) heading: Option<(String, Range<usize>)>,
    /// Scripts, styles, frames and the like: name and place.
    pub(super) active: Vec<(String, usize)>,
}

/// Surveys `page`, which was read from `source` from `body_start` on.
pub(super) fn survey(page: &Html, source: &str, body_start: usize) -> Survey {
    let mut walk = Walk::new(source, body_start);
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(node) => {
                let idx = walk.open(node.value());
                match node.value() {
                    Node::Text(text) if !is_raw(node) => walk.text(idx, text),
                    Node::Element(element) => {
                        walk.survey.meta.element(element, &own_text_of(node, element));
                        walk.element(idx, element);
                    }
                    _ => {}
                }
            }
            Edge::Close(node) => walk.close(node.value()),
        }
    }
    walk.finish()
}

/// Whether a text is a script, a style or the title of the window.
fn is_raw(text: ego_tree::NodeRef<'_, Node>) -> bool {
    let parent = text.parent().and_then(|parent| parent.value().as_element());
    parent.is_some_and(|parent| is_active(parent.name()) || parent.name() == "title")
}

/// A walk over the tree: what is known so far, and what is open.
struct Walk<'a> {
    survey: Survey,
    aligner: Aligner<'a>,
    /// The nodes around the one at hand, the innermost last.
    open: Vec<usize>,
    /// The tables among them.
    tables: Vec<usize>,
    /// The links among them.
    n_links: usize,
    /// The outermost node among them that is left out.
    skipped_at: Option<usize>,
    /// Bytes of text so far, without what is left out.
    seen_text: usize,
    /// The first `h1`, while it is open: its node, its words and their place.
    heading: Option<(usize, String, Range<usize>)>,
}

impl<'a> Walk<'a> {
    fn new(source: &'a str, body_start: usize) -> Self {
        let survey = Survey {
            infos: Vec::new(),
            main: 0,
            meta: PageMeta::default(),
            heading: None,
            active: Vec::new(),
        };
        Self {
            survey,
            aligner: Aligner::new(source, body_start),
            open: Vec::new(),
            tables: Vec::new(),
            n_links: 0,
            skipped_at: None,
            seen_text: 0,
            heading: None,
        }
    }

    /// Enters a node and gives its number.
    fn open(&mut self, node: &Node) -> usize {
        let idx = self.survey.infos.len();
        let parent = self.open.last().copied().unwrap_or(0);
        self.survey.infos.push(Info { parent, ..Info::default() });
        self.open.push(idx);
        if let Node::Comment(comment) = node {
            self.survey.meta.comment(comment);
        }
        idx
    }

    fn text(&mut self, idx: usize, text: &str) {
        let n_bytes = text.trim().len();
        if n_bytes == 0 {
            return;
        }
        let parts = self.aligner.place(text);
        let range = parts.first().map_or(0, |part| part.source.start)
            ..parts.last().map_or(0, |part| part.source.end);
        let info = &mut self.survey.infos[idx];
        if self.skipped_at.is_none() {
            self.seen_text += n_bytes;
            info.text = n_bytes;
            info.link_text = if self.n_links > 0 { n_bytes } else { 0 };
        }
        if let Some((_, words, place)) = &mut self.heading {
            words.push_str(text);
            place.start = place.start.min(range.start);
            place.end = range.end;
        }
        info.source = Some(range);
        info.parts = parts;
    }

    fn element(&mut self, idx: usize, element: &Element) {
        let name = element.name();
        let is_remote_image =
            name == "img" && !element.attr("src").unwrap_or_default().contains("_files/");
        let is_field = matches!(name, "button" | "input" | "select" | "textarea");
        if (is_active(name) && !is_field) || is_remote_image {
            self.survey.active.push((name.to_owned(), self.aligner.here()));
        }
        self.n_links += usize::from(name == "a");
        if self.skipped_at.is_none() {
            let info = &mut self.survey.infos[idx];
            info.skip = skip_by_tag(element);
            if info.skip.is_some() {
                self.skipped_at = Some(idx);
            } else {
                info.marked = marked(element);
            }
        }
        if name == "table" {
            self.tables.push(idx);
        } else if is_paragraph_like(name)
            && let Some(table) = self.tables.last()
        {
            self.survey.infos[*table].is_layout = true;
        }
        let is_first = self.survey.heading.is_none() && self.heading.is_none();
        if name == "h1" && is_first && self.skipped_at.is_none() {
            self.heading = Some((idx, String::new(), usize::MAX..usize::MAX));
        }
    }

    /// Leaves the innermost node.
    fn close(&mut self, node: &Node) {
        let idx = self.open.pop().expect("a close follows its open");
        self.survey.infos[idx].end = self.survey.infos.len();
        if let Some((_, words, place)) = self.heading.take_if(|(at, _, _)| *at == idx) {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            self.survey.heading = (!words.is_empty()).then_some((words, place));
        }
        if let Node::Element(element) = node {
            self.n_links -= usize::from(element.name() == "a");
            if element.name() == "table" {
                self.tables.pop();
            }
            if self.skipped_at.is_none() {
                judge_class(element, &mut self.survey.infos[idx], self.seen_text);
            }
            score(element.name(), idx, &mut self.survey.infos);
        }
        self.skipped_at.take_if(|at| *at == idx);
        if idx > 0 {
            add_to_parent(&mut self.survey.infos, idx);
        }
    }

    fn finish(mut self) -> Survey {
        forget_skipped(&mut self.survey.infos);
        self.survey.main = choose(&self.survey.infos);
        self.survey
    }
}

/// What stands in a left-out element cannot be the article: comments are `<article>`s too.
fn forget_skipped(infos: &mut [Info]) {
    let mut until = 0;
    for (idx, info) in infos.iter_mut().enumerate() {
        if info.skip.is_some() {
            until = until.max(info.end);
        }
        if idx < until {
            info.marked = None;
            info.score = 0.0;
        }
    }
}

fn add_to_parent(infos: &mut [Info], idx: usize) {
    let (before, after) = infos.split_at_mut(idx);
    let info = &after[0];
    let parent = &mut before[info.parent];
    if info.skip.is_none() {
        parent.text += info.text;
        parent.link_text += info.link_text;
    }
    parent.source = match (parent.source.take(), info.source.clone()) {
        (Some(a), Some(b)) => Some(a.start.min(b.start)..a.end.max(b.end)),
        (a, b) => a.or(b),
    };
}

/// The node that holds the article: what the page marks as it, when that holds enough text; else
/// the densest container; else the whole page.
fn choose(infos: &[Info]) -> usize {
    let words = |info: &Info| info.text - info.link_text;
    let total = infos.first().map_or(0, words);
    let by_mark = |mark: Marked| {
        infos
            .iter()
            .enumerate()
            .filter(|(_, info)| info.marked == Some(mark))
            .max_by_key(|(idx, info)| (words(info), std::cmp::Reverse(*idx)))
            .filter(|(_, info)| words(info) >= MIN_ARTICLE_TEXT || words(info) * 5 >= total * 2)
            .map(|(idx, _)| idx)
    };
    if let Some(mut idx) =
        [Marked::Body, Marked::Article, Marked::Main].into_iter().find_map(by_mark)
    {
        // The element around the text has the headline and the standfirst, when it has little more.
        let mut around = idx;
        while infos[idx].marked == Some(Marked::Body) && around != 0 {
            around = infos[around].parent;
            if infos[around].marked == Some(Marked::Article) {
                if words(&infos[around]) * 2 <= words(&infos[idx]) * 3 {
                    idx = around;
                }
                break;
            }
        }
        return idx;
    }
    let weight = |info: &Info| {
        #[expect(clippy::cast_precision_loss, reason = "a page is far below 2^52 bytes")]
        let density = if info.text == 0 { 1.0 } else { info.link_text as f64 / info.text as f64 };
        info.score * (1.0 - density)
    };
    let best = infos
        .iter()
        .enumerate()
        .filter(|(_, info)| info.score > 0.0)
        .max_by(|a, b| weight(a.1).total_cmp(&weight(b.1)).then(b.0.cmp(&a.0)));
    match best {
        // Less than half of the page's text in it: the text is spread, and all of it is taken.
        Some((idx, info)) if words(info) * 2 >= total => idx,
        _ => 0,
    }
}

/// A paragraph speaks for its parent, and half for its grandparent: the idea of `grabArticle` in
/// Readability.js.
fn score(name: &str, idx: usize, infos: &mut [Info]) {
    let info = &infos[idx];
    let words = info.text - info.link_text;
    if !matches!(name, "p" | "pre" | "blockquote" | "td")
        || words < MIN_PARAGRAPH
        || info.skip.is_some()
    {
        return;
    }
    #[expect(clippy::cast_precision_loss, reason = "a page is far below 2^52 bytes")]
    let points = 1.0 + (words as f64 / 100.0).min(5.0);
    let parent = info.parent;
    infos[parent].score += points;
    let grandparent = infos[parent].parent;
    infos[grandparent].score += points / 2.0;
}

fn own_text_of(node: ego_tree::NodeRef<'_, Node>, element: &Element) -> String {
    match element.name() {
        "title" | "time" | "script" => own_text(node),
        _ => String::new(),
    }
}

/// Elements that act, load or take input, and those whose content is not for readers.
pub(super) fn is_active(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "iframe"
            | "object"
            | "embed"
            | "applet"
            | "svg"
            | "canvas"
            | "video"
            | "audio"
            | "template"
            | "button"
            | "input"
            | "select"
            | "textarea"
            | "frame"
            | "frameset"
            | "portal"
            | "math"
    )
}

/// Elements that make a table one of layout.
fn is_paragraph_like(name: &str) -> bool {
    matches!(name, "p" | "h1" | "h2" | "h3" | "h4" | "ul" | "ol" | "article" | "section" | "table")
}

fn skip_by_tag(element: &Element) -> Option<DropReason> {
    let name = element.name();
    if is_active(name) {
        return Some(DropReason::Active);
    }
    if matches!(name, "nav" | "aside" | "footer" | "menu") {
        return Some(DropReason::Navigation);
    }
    if matches!(name, "head" | "dialog") {
        return Some(if name == "head" { DropReason::Active } else { DropReason::Consent });
    }
    if matches!(name, "html" | "body" | "main" | "article") {
        return None;
    }
    let style = element.attr("style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
    if element.attr("hidden").is_some()
        || element.attr("aria-hidden") == Some("true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
    {
        return Some(DropReason::Active);
    }
    match element.attr("role") {
        Some(
            "navigation" | "banner" | "search" | "menu" | "menubar" | "complementary"
            | "contentinfo" | "toolbar",
        ) => Some(DropReason::Navigation),
        Some("dialog" | "alertdialog") => Some(DropReason::Consent),
        _ => None,
    }
}

fn marked(element: &Element) -> Option<Marked> {
    let has = |key: &str, value: &str| {
        element.attr(key).is_some_and(|found| found.eq_ignore_ascii_case(value))
    };
    if has("itemprop", "articleBody") {
        return Some(Marked::Body);
    }
    // Names that content management systems commonly give the text; `e-content` is of h-entry. From
    // general knowledge, so a page without them is read by its density.
    let names = [
        "entry-content",
        "article-body",
        "article__body",
        "post-content",
        "story-body",
        "e-content",
        "article-content",
        "gh-content",
        "field--name-body",
    ];
    if element.classes().any(|class| names.contains(&class)) {
        return Some(Marked::Body);
    }
    match element.name() {
        "article" => Some(Marked::Article),
        "main" => Some(Marked::Main),
        _ if has("role", "article") => Some(Marked::Article),
        _ if has("role", "main") => Some(Marked::Main),
        _ => None,
    }
}

/// Words in class names and ids that name page furniture: the idea of `unlikelyCandidates` in
/// Readability.js; the words are our own.
const CLASSES: [(DropReason, &[&str]); 4] = [
    (DropReason::Consent, &["cookie", "cookies", "consent", "gdpr", "onetrust", "cmp"]),
    (
        DropReason::CommentForm,
        &["comments", "comment", "respond", "disqus", "commentlist", "captcha"],
    ),
    (
        DropReason::Promotion,
        &[
            "share",
            "sharing",
            "sharedaddy",
            "social",
            "newsletter",
            "subscribe",
            "signup",
            "promo",
            "advert",
            "ads",
            "ad",
            "sponsored",
            "advertisement",
            "paywall",
            "recommended",
            "recirc",
            "taboola",
            "outbrain",
            "popular",
            "trending",
            "related",
            "readmore",
            "teaser",
            "widget",
        ],
    ),
    (
        DropReason::Navigation,
        &[
            "nav",
            "navbar",
            "navigation",
            "breadcrumb",
            "breadcrumbs",
            "menu",
            "sidebar",
            "pagination",
            "pager",
            "tags",
            "taglist",
            "topbar",
            "masthead",
            "skip",
        ],
    ),
];

/// At the end of an element, when its text is known: leaves it out when its class says furniture
/// and its text does not speak against it.
fn judge_class(element: &Element, info: &mut Info, seen_text: usize) {
    if matches!(
        element.name(),
        "html"
            | "body"
            | "main"
            | "article"
            | "h1"
            | "p"
            | "a"
            | "span"
            | "em"
            | "strong"
            | "b"
            | "i"
    ) {
        return;
    }
    let words = info.text - info.link_text;
    if element.name() == "form" && info.text <= MAX_FORM_TEXT {
        info.skip = Some(DropReason::CommentForm);
        return;
    }
    let names = element.classes().chain(element.attr("id"));
    let mut reason = None;
    let mut is_related = false;
    for name in names {
        for token in name.split(|c: char| !c.is_ascii_alphanumeric()) {
            is_related |= token.eq_ignore_ascii_case("related");
            reason = reason.or_else(|| {
                CLASSES
                    .iter()
                    .find(|(_, tokens)| {
                        tokens.iter().any(|known| token.eq_ignore_ascii_case(known))
                    })
                    .map(|(reason, _)| *reason)
            });
        }
    }
    let Some(reason) = reason else { return };
    let is_linkish = info.link_text * 2 > info.text;
    // A class on a wrapper ("comments-open") does not make most of the page furniture.
    let is_most = words > SMALL_TEXT && words * 2 > seen_text;
    let is_believed = match reason {
        DropReason::Consent | DropReason::CommentForm => !is_most,
        _ => info.text < SMALL_TEXT || is_linkish,
    };
    if is_believed && info.marked.is_none() {
        info.skip = Some(reason);
    } else if is_related && !is_most {
        info.is_beside = true;
    }
}
