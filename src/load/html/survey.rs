//! Which part of a saved page is the article, and which elements are none of it.
//!
//! One walk over the tree, without recursion, numbers the nodes in the order of the file and sums
//! up their text. Tags, roles and class names say what an element is; how much text it holds and
//! how much of that is links says whether to believe them.

mod called;
mod choice;
mod heading;

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use ego_tree::iter::Edge;
use jiff::civil::Date;
use scraper::node::Element;
use scraper::{Html, Node};

use super::align::{Aligner, Part};
use super::meta::{PageMeta, day_of_stamp, is_author, own_text, tidy};
use crate::load::furniture::{Folded, speaks};
use crate::load::sentence::ends_sentence;
use crate::load::{DropReason, publication};
use called::{
    asks_for_mail, is_box, is_margin_mark, is_note, is_part_of_page, is_shadow_root,
    is_title_of_document, judge_class, marked, skip_by_tag,
};
use choice::{around, choose, has_text_around, parts_beside};
use heading::Heading;

pub(super) use called::is_active;
pub(super) use heading::is_edge;

/// An element whose class calls it furniture is believed when it holds less text than this, in
/// bytes, or mostly links: share bars and boxes of titles do (a choice, in the range that readers'
/// modes use).
const SMALL_TEXT: usize = 400;
/// A form with more text than this wraps a page, as ASP.NET forms do.
const MAX_FORM_TEXT: usize = 600;
/// An element marked as the article is believed when it holds this much text outside of links, in
/// bytes: three sentences.
const MIN_ARTICLE_TEXT: usize = 250;
/// Shortest paragraph that speaks for its container, in bytes: a choice, after the idea of
/// `grabArticle` in Readability.js, which leaves short paragraphs out.
const MIN_PARAGRAPH: usize = 25;

/// Most `h1`s and `<time>`s that are looked at: choices; a page with more is a list of articles.
const MAX_HEADINGS: usize = 20;
const MAX_TIMES: usize = 200;
/// Most links to notes that are followed: a choice, above the notes of a long report.
const MAX_NOTES: usize = 500;
/// Longest mark of a note, in bytes: `[128]`.
const MAX_NOTE_MARK: usize = 5;
/// Longest note, in bytes: a choice; what is longer is a part of the page that is linked to.
const MAX_NOTE: usize = 2_000;
/// Most text between the title and the article's part that is taken for its head, in bytes, and most
/// texts with a sentence in it: choices, with room for a standfirst of three sentences, a byline and days.
const MAX_HEAD: usize = 800;
const MAX_HEAD_SENTENCES: usize = 4;
/// Words of a title of which the window's title may hold more: a choice; a name of a site is shorter.
const MIN_TITLE_WORDS: usize = 4;

/// What the walk found out about a node. Nodes are numbered in the order of the file.
#[derive(Debug, Default, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "what is known of a node, each by itself")]
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
    pub(super) text: usize,
    link_text: usize,
    /// Texts with a whole sentence in them, outside of links.
    pub(super) n_sentences: usize,
    /// Those of them in which somebody is quoted or said to speak.
    n_speaking: usize,
    /// What sort of block it is.
    block: Option<Sort>,
    /// Where the mark of a comment in the margin stands inside: at the start, when the comment is its text.
    margin: Option<usize>,
    /// A heading that opens another text: an `h1`, or one that is a link.
    is_headline: bool,
    /// Holds a field for an address of mail.
    asks_for_mail: bool,
    /// Holds an `h1` with words outside of links: not the name of the site.
    has_title: bool,
    score: f64,
    marked: Option<Marked>,
    /// Which of the classes of the page it has, as written; 0 for none.
    class: usize,
    /// Holds a line of nothing but a day or a time of day.
    has_stamp: bool,
    /// Of an article: whether its heading is a link to another page; `None` before there is one, and
    /// where it is an `h1`.
    leads_away: Option<bool>,
    /// Of a text of the title: what starts with it.
    pub(super) starts: Option<Starts>,
    /// First text inside, and the end of the last.
    pub(super) source: Option<Range<usize>>,
    /// For a text: where it stands.
    pub(super) parts: Vec<Part>,
}

/// The sorts of blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// Of words: a paragraph, an item of a list.
    Words,
    /// A quotation.
    Quotation,
    /// Of other blocks.
    Part,
}

/// What starts with a text of the title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Starts {
    /// Another part than the text before it: a space is due.
    Part,
    /// The headline, behind a kicker.
    Headline,
    /// The title of a page that has no heading.
    Title,
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
    /// The node that holds the article, or most of it.
    pub(super) main: usize,
    /// All that is read of the page, as ranges of nodes: in order, and apart from each other.
    pub(super) parts: Vec<Range<usize>>,
    /// The part of the page right around the one that holds the article, where it is not marked.
    pub(super) near: Range<usize>,
    pub(super) meta: PageMeta,
    /// The words of the `h1` that is the title, and where they stand.
    pub(super) heading: Option<(String, Range<usize>)>,
    /// Scripts, styles, frames and the like: name and place.
    pub(super) active: Vec<(String, usize)>,
    /// Where the article stands, when it is the lines of one `<pre>`.
    pub(super) lines: Option<Range<usize>>,
}

/// Surveys `page`, which was read from `source` from `body_start` on.
pub(super) fn survey(page: &Html, source: &str, body_start: usize) -> Survey {
    let mut walk = Walk::new(source, body_start, total_words(page));
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(node) => {
                let idx = walk.open(node.value());
                match node.value() {
                    Node::Text(text) if !is_raw(node) => walk.text(idx, text),
                    Node::Element(element) => {
                        let text = own_text_of(node, element);
                        walk.survey.meta.element(element, &text);
                        walk.element(idx, element, &text, is_words_of_heading(node));
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
    text.parent().is_some_and(|parent| {
        let element = parent.value().as_element();
        let name = element.map_or("", Element::name);
        (is_active(name) || name == "title")
            && !element.is_some_and(is_shadow_root)
            && !is_words_of_heading(parent)
    })
}

/// Elements between a heading and its button: `<h2><span><button>`.
const MAX_IN_HEADING: usize = 3;

/// Whether an element is a button that a heading consists of, as folded sections have it.
fn is_words_of_heading(node: ego_tree::NodeRef<'_, Node>) -> bool {
    let name = |node: ego_tree::NodeRef<'_, Node>| {
        node.value().as_element().map(|element| element.name().to_owned())
    };
    name(node).as_deref() == Some("button")
        && node.ancestors().take(MAX_IN_HEADING).filter_map(name).any(|name| is_heading(&name))
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Bytes of text on the page that stand in no link.
fn total_words(page: &Html) -> usize {
    let (mut n_links, mut total) = (0_usize, 0);
    for edge in page.tree.root().traverse() {
        let is_link = |node: &Node| node.as_element().is_some_and(|element| element.name() == "a");
        match edge {
            Edge::Open(node) => {
                n_links += usize::from(is_link(node.value()));
                if let Node::Text(text) = node.value()
                    && n_links == 0
                    && !is_raw(node)
                {
                    total += text.trim().len();
                }
            }
            Edge::Close(node) => n_links -= usize::from(is_link(node.value())),
        }
    }
    total
}

/// Words of the shortest text that counts as a sentence: a choice, above "Read our privacy policy."
const MIN_SENTENCE_WORDS: usize = 6;

/// Letters of the shortest sentence in a script that sets no spaces: a choice, as many as six words of
/// Chinese have.
const MIN_SENTENCE_LETTERS: usize = 12;

/// Longest line of a day and a time, in bytes: a choice, "Published 12 March 2026 at 14:05 GMT".
const MAX_STAMP: usize = 40;

/// Whether a text is a day or a time of day, and nothing else: "14:05", "12 March 2026, 14:05".
fn is_stamp(text: &str) -> bool {
    let text = text.trim();
    let is_clock = || {
        let (hours, rest) = text.split_once([':', '.']).unwrap_or_default();
        let minutes = rest.get(..2).unwrap_or_default();
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        hours.len() <= 2
            && is_number(hours)
            && is_number(minutes)
            && rest.len() <= 2 + " p.m. GMT".len()
    };
    text.len() <= MAX_STAMP && (is_clock() || publication::date_line(text).is_some())
}

/// Letters of a title in a script that sets no spaces, at least: a choice, a short headline of Chinese.
const MIN_TITLE_LETTERS: usize = 6;

/// Whether a text is what the window of the page says before or behind the name of the site: some words,
/// or letters of a script that sets no spaces.
fn is_title_of_window(words: &Folded, window: &Folded) -> bool {
    let (words_of, window_of) = (words.as_str(), window.as_str());
    let is_long = words.n_words >= MIN_TITLE_WORDS
        || (!words_of.is_ascii() && words_of.chars().count() >= MIN_TITLE_LETTERS);
    let starts = || window_of.strip_prefix(words_of).is_some_and(|rest| rest.starts_with(' '));
    let ends = || window_of.strip_suffix(words_of).is_some_and(|rest| rest.ends_with(' '));
    words == window || (is_long && (starts() || ends()))
}

/// Whether a text has a whole sentence in it.
pub(super) fn has_sentence(text: &str) -> bool {
    if text.contains('。') {
        return text.chars().filter(|c| c.is_alphabetic()).nth(MIN_SENTENCE_LETTERS - 1).is_some();
    }
    text.split_whitespace().nth(MIN_SENTENCE_WORDS - 1).is_some()
        && (ends_sentence(text) || text.contains(". "))
}

/// A table that is open, and what tells whether it is one of data or of layout.
#[derive(Debug, Default)]
struct Table {
    idx: usize,
    n_rows: usize,
    /// Cells of the row at hand, and of the longest one.
    n_cells: usize,
    most_cells: usize,
    /// Paragraphs in the cell at hand.
    n_paragraphs: usize,
    has_paragraphs: bool,
}

/// A walk over the tree: what is known so far, and what is open.
struct Walk<'a> {
    survey: Survey,
    aligner: Aligner<'a>,
    /// The nodes around the one at hand, the innermost last.
    open: Vec<usize>,
    /// The tables among them.
    tables: Vec<Table>,
    /// The links among them.
    n_links: usize,
    /// The outermost node among them that is left out.
    skipped_at: Option<usize>,
    /// Bytes of text on the page that stand in no link.
    total_words: usize,
    /// The articles and mains among the open nodes.
    n_marked: usize,
    /// The links among them, and whether each leads to another page.
    links: Vec<bool>,
    /// The articles among them.
    articles: Vec<usize>,
    /// The headings below the first level among them.
    n_subheadings: usize,
    /// Each `<pre>` that is not left out.
    pres: Vec<usize>,
    /// Something is marked as a section by Microsoft Word.
    is_word: bool,
    /// The `h1` that is open.
    heading: Option<Heading>,
    headings: Vec<Heading>,
    /// Each `<time>`, and its node.
    times: Vec<(usize, Date)>,
    /// Each link to a place on the page, and the name of the place.
    notes: Vec<(usize, String)>,
    /// The node of each such name.
    names: HashMap<String, usize>,
    /// The node of the title.
    title_at: Option<usize>,
    /// The number of each value of `class`.
    classes: HashMap<String, usize>,
}

impl<'a> Walk<'a> {
    fn new(source: &'a str, body_start: usize, total_words: usize) -> Self {
        let survey = Survey {
            infos: Vec::new(),
            main: 0,
            parts: Vec::new(),
            near: 0..0,
            meta: PageMeta::default(),
            heading: None,
            active: Vec::new(),
            lines: None,
        };
        Self {
            survey,
            aligner: Aligner::new(source, body_start),
            open: Vec::new(),
            tables: Vec::new(),
            n_links: 0,
            skipped_at: None,
            total_words,
            n_marked: 0,
            links: Vec::new(),
            articles: Vec::new(),
            n_subheadings: 0,
            pres: Vec::new(),
            is_word: false,
            heading: None,
            headings: Vec::new(),
            times: Vec::new(),
            notes: Vec::new(),
            names: HashMap::new(),
            title_at: None,
            classes: HashMap::new(),
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
            info.text = n_bytes;
            info.link_text = if self.n_links > 0 { n_bytes } else { 0 };
            info.n_sentences = usize::from(self.n_links == 0 && has_sentence(text));
            let speaks = info.n_sentences > 0 && speaks(text, &Folded::new(text));
            info.n_speaking = usize::from(speaks);
            info.has_stamp = is_stamp(text);
        }
        if let Some(heading) = &mut self.heading {
            info.starts = heading.add(idx, text, &range).then_some(Starts::Part);
        }
        info.source = Some(range);
        info.parts = parts;
        if self.n_subheadings > 0
            && self.skipped_at.is_none()
            && let Some(article) = self.articles.last()
        {
            let leads_away = self.links.last() == Some(&true);
            self.survey.infos[*article].leads_away.get_or_insert(leads_away);
        }
    }

    /// Enters an element; `text` is the text directly in it.
    fn element(&mut self, idx: usize, element: &Element, text: &str, is_words: bool) {
        let name = element.name();
        let is_remote_image =
            name == "img" && !element.attr("src").unwrap_or_default().contains("_files/");
        let is_field = matches!(name, "button" | "input" | "select" | "textarea");
        if (is_active(name) && !is_field && !is_shadow_root(element)) || is_remote_image {
            self.survey.active.push((name.to_owned(), self.aligner.here()));
        }
        self.n_links += usize::from(name == "a");
        if name == "a" {
            self.links.push(leads_away(element.attr("href"), self.survey.meta.own_url()));
            let place = element.attr("href").and_then(|href| href.strip_prefix('#'));
            if let Some(place) = place.filter(|_| self.notes.len() < MAX_NOTES) {
                self.notes.push((idx, place.to_owned()));
            }
        }
        if let Some(id) = element.attr("id") {
            self.names.entry(id.to_owned()).or_insert(idx);
        }
        self.survey.infos[idx].block = sort(name);
        self.survey.infos[idx].asks_for_mail = asks_for_mail(element);
        if let Some(class) = element.attr("class").filter(|class| !class.trim().is_empty()) {
            let next = self.classes.len() + 1;
            self.survey.infos[idx].class = *self.classes.entry(class.to_owned()).or_insert(next);
        }
        if is_margin_mark(element) {
            self.survey.infos[idx].margin = Some(usize::MAX);
        }
        self.n_subheadings += usize::from(is_subheading(name));
        let is_words_title = is_title_of_document(element);
        self.is_word |= element.classes().any(|class| class.starts_with("WordSection"));
        if let Some(heading) = &mut self.heading {
            heading.edge(element);
        }
        if self.skipped_at.is_none() {
            let info = &mut self.survey.infos[idx];
            // A box inside of an article is judged by its text.
            let is_judged_later = is_words || (self.n_marked > 0 && is_box(element));
            info.skip = skip_by_tag(element).filter(|_| !is_judged_later);
            if info.skip.is_some() {
                self.skipped_at = Some(idx);
            } else {
                info.marked = marked(element);
                info.is_beside = is_note(element);
            }
        }
        if name == "article" {
            self.articles.push(idx);
        }
        if name == "pre" && self.skipped_at.is_none() {
            self.pres.push(idx);
        }
        self.table(idx, name);
        self.n_marked += usize::from(is_part(name));
        if (name == "h1" || is_words_title)
            && self.heading.is_none()
            && self.skipped_at.is_none()
            && self.headings.len() < MAX_HEADINGS
        {
            self.heading = Some(Heading::new(idx, is_words_title));
        }
        if name == "time"
            && self.times.len() < MAX_TIMES
            && let Some(date) = day_of_stamp(element.attr("datetime").unwrap_or(text), text)
        {
            self.times.push((idx, date));
        }
    }

    /// Counts the rows, cells and paragraphs of tables. Editors set each cell's words in a paragraph; two in
    /// one cell, or a table of one row or column with any, are a layout.
    fn table(&mut self, idx: usize, name: &str) {
        if let Some(table) = self.tables.last_mut() {
            match name {
                "tr" => (table.n_rows, table.n_cells) = (table.n_rows + 1, 0),
                "td" | "th" => {
                    (table.n_cells, table.n_paragraphs) = (table.n_cells + 1, 0);
                    table.most_cells = table.most_cells.max(table.n_cells);
                }
                "p" => {
                    table.n_paragraphs += 1;
                    table.has_paragraphs = true;
                }
                _ => {}
            }
            if is_part_of_page(name) || table.n_paragraphs > 1 {
                self.survey.infos[table.idx].is_layout = true;
            }
        }
        if name == "table" {
            self.tables.push(Table { idx, ..Table::default() });
        }
    }

    /// Leaves the innermost node.
    fn close(&mut self, node: &Node) {
        let idx = self.open.pop().expect("a close follows its open");
        self.survey.infos[idx].end = self.survey.infos.len();
        if let Some(heading) = self.heading.take_if(|heading| heading.idx == idx)
            && !heading.text.trim().is_empty()
        {
            let info = &mut self.survey.infos[idx];
            info.has_title = info.text > info.link_text;
            self.headings.push(heading);
        }
        if let Node::Element(element) = node {
            self.n_links -= usize::from(element.name() == "a");
            self.n_subheadings -= usize::from(is_subheading(element.name()));
            match element.name() {
                "a" => drop(self.links.pop()),
                "article" => drop(self.articles.pop()),
                _ => {}
            }
            if let Some(heading) = &mut self.heading {
                heading.edge(element);
            }
            if is_heading(element.name()) {
                let info = &mut self.survey.infos[idx];
                info.is_headline = element.name() == "h1" || info.link_text * 2 > info.text;
            }
            if element.name() == "table"
                && let Some(table) = self.tables.pop()
            {
                let is_line = table.n_rows < 2 || table.most_cells < 2;
                self.survey.infos[table.idx].is_layout |= table.has_paragraphs && is_line;
            }
            self.n_marked -= usize::from(is_part(element.name()));
            self.close_margin(idx);
            if self.skipped_at.is_none() {
                let is_inside = self.n_marked > 0;
                judge_class(element, &mut self.survey.infos[idx], self.total_words, is_inside);
            }
            score(element.name(), idx, &mut self.survey.infos);
        }
        self.skipped_at.take_if(|at| *at == idx);
        if idx > 0 {
            add_to_parent(&mut self.survey.infos, idx);
        }
    }

    /// Leaves out a comment in the margin: the block that begins with the mark of one.
    fn close_margin(&mut self, idx: usize) {
        let info = &mut self.survey.infos[idx];
        let start = info.source.as_ref().map(|place| place.start);
        let margin = info.margin.map(|at| if at == usize::MAX { start.unwrap_or(0) } else { at });
        if margin.is_none() || margin != start || idx == 0 {
            return;
        }
        if matches!(info.block, Some(Sort::Words | Sort::Part)) && info.text <= MAX_NOTE {
            info.skip = Some(DropReason::Margin);
        }
        let parent = info.parent;
        self.survey.infos[parent].margin = self.survey.infos[parent].margin.or(margin);
    }

    fn finish(mut self) -> Survey {
        forget_skipped(&mut self.survey.infos);
        self.part_off_others();
        // A page that Word has written is a text and its notes, and nothing else.
        self.is_word &= self.survey.infos.iter().all(|info| info.marked.is_none());
        let chosen = if self.is_word { vec![0] } else { choose(&self.survey.infos) };
        let infos = &self.survey.infos;
        let longest = chosen.iter().copied().max_by_key(|idx| (infos[*idx].text, Reverse(*idx)));
        self.survey.main = longest.unwrap_or(0);
        self.survey.parts = chosen.iter().map(|idx| *idx..infos[*idx].end).collect();
        let beside = match chosen[..] {
            [only] if !self.is_word => {
                self.survey.near = around(infos, only);
                parts_beside(infos, only)
            }
            _ => Vec::new(),
        };
        self.choose_heading();
        self.add_head();
        self.drop_menus_above();
        self.add_beside(beside);
        self.add_notes();
        self.survey.meta.time = self.time();
        self.choose_lines();
        self.survey
    }

    /// Takes what stands between the title and the article's part for its head, when it is little: the
    /// standfirst, the author and the day. The title is one of the article's part, or the page's own.
    fn add_head(&mut self) {
        let (Some(title), Some(first)) = (self.title_at, self.survey.parts.first()) else { return };
        let is_titled = |words: &str| {
            let (words, meta) = (Folded::new(words), &self.survey.meta);
            let titles = [meta.own_title().map(str::to_owned), meta.title()];
            let is_it = |title: String| {
                let title = Folded::new(&title);
                title == words || (words.n_words >= MIN_TITLE_WORDS && title.holds(words.as_str()))
            };
            titles.into_iter().flatten().any(is_it)
        };
        let is_its = self.survey.is_of_article(title)
            || self.survey.infos[title].starts == Some(Starts::Title)
            || self.survey.heading.as_ref().is_some_and(|(words, _)| is_titled(words));
        if title >= first.start || !is_its {
            return;
        }
        let (mut text, mut link_text, mut n_sentences) = (0, 0, 0);
        let mut until = title;
        for (idx, info) in self.survey.infos.iter().enumerate().take(first.start).skip(title) {
            if idx >= until && info.skip.is_some() {
                until = info.end;
            }
            if idx >= until && !info.parts.is_empty() {
                text += info.text;
                link_text += info.link_text;
                n_sentences += info.n_sentences;
            }
        }
        if text <= MAX_HEAD && link_text * 2 <= text && n_sentences <= MAX_HEAD_SENTENCES {
            self.survey.parts[0].start = title;
        }
    }

    /// Sets beside the text the notes that it links to by a number or a mark, where they stand outside.
    fn add_notes(&mut self) {
        let mut found: Vec<usize> = Vec::new();
        for (link, name) in &self.notes {
            let infos = &self.survey.infos;
            let is_mark = (1..=MAX_NOTE_MARK).contains(&infos[*link].text);
            let Some(mut note) = self.names.get(name).copied().filter(|_| is_mark) else {
                continue;
            };
            while infos[note].block.is_none() && note != 0 {
                note = infos[note].parent;
            }
            let is_outside = |idx| !self.survey.parts.iter().any(|part| part.contains(&idx));
            if self.survey.is_read(*link)
                && note != 0
                && (1..=MAX_NOTE).contains(&infos[note].text)
                && is_outside(note)
                && is_outside(infos[note].end - 1)
                && !is_left_out(infos, note)
            {
                found.push(note);
            }
        }
        self.add_beside(found);
    }

    /// Sets the parts of the page at `nodes` beside the text.
    fn add_beside(&mut self, nodes: Vec<usize>) {
        for node in nodes {
            self.survey.infos[node].is_beside = true;
            self.survey.parts.push(node..self.survey.infos[node].end);
        }
        self.survey.parts.sort_unstable_by_key(|part| (part.start, Reverse(part.end)));
        let mut end = 0;
        self.survey.parts.retain(|part| {
            let is_apart = part.start >= end;
            end = end.max(part.end);
            is_apart
        });
    }

    /// Sets beside the text what are other articles by their headings, links to other pages: under a
    /// title of the page with sentences of its own. Without these, the articles are the text.
    fn part_off_others(&mut self) {
        let infos = &self.survey.infos;
        let mut others: Vec<usize> = Vec::new();
        let mut until = 0;
        for (idx, info) in infos.iter().enumerate() {
            if idx >= until && info.leads_away == Some(true) {
                others.push(idx);
                until = info.end;
            }
        }
        let is_other = |idx: usize| {
            let n = others.partition_point(|at| *at <= idx);
            n.checked_sub(1).is_some_and(|last| idx < infos[others[last]].end)
        };
        let is_title = |heading: &&Heading| {
            infos[heading.idx].has_title
                && !is_other(heading.idx)
                && !is_left_out(infos, heading.idx)
        };
        let Some(title) = self.headings.iter().find(is_title) else { return };
        if !has_text_around(infos, title.idx, &others) {
            return;
        }
        for other in others {
            let end = self.survey.infos[other].end;
            for info in &mut self.survey.infos[other..end] {
                (info.marked, info.score) = (None, 0.0);
            }
            self.survey.infos[other].is_beside = true;
        }
    }

    /// Takes the `<pre>` for the article when it has all sentences of the article's part, as the text of
    /// an agency has: no element inside, and byte for byte as in the file.
    fn choose_lines(&mut self) {
        let infos = &self.survey.infos;
        let main = &infos[self.survey.main];
        let n_sentences = main.n_sentences;
        let range = self.survey.main..main.end;
        let is_all = |idx: &usize| {
            let info = &infos[*idx];
            range.contains(idx)
                && info.end == *idx + 2
                && info.n_sentences > 0
                && info.n_sentences == n_sentences
                && !is_left_out(infos, *idx)
        };
        let Some(pre) = self.pres.iter().copied().find(is_all) else { return };
        if let [part] = &infos[pre + 1].parts[..]
            && part.is_exact
        {
            self.survey.lines = Some(part.source.clone());
            self.survey.main = pre;
            let part = pre..self.survey.infos[pre].end;
            self.survey.parts = std::iter::once(part).collect();
        }
    }

    /// The `h1` that the page calls its title elsewhere, else the first of the article's part. One
    /// outside of it is the name of the site, when the page says another title.
    fn choose_heading(&mut self) {
        let infos = &self.survey.infos;
        let is_shown = |heading: &Heading| !is_left_out(infos, heading.idx);
        let shown: Vec<Heading> =
            std::mem::take(&mut self.headings).into_iter().filter(is_shown).collect();
        self.survey.meta.settle(shown.iter().map(|heading| heading.text.as_str()));
        let title = self.survey.meta.own_title().map(Folded::new);
        let is_title = |heading: &Heading| {
            title.as_ref().is_some_and(|title| *title == Folded::new(&heading.text))
        };
        let inside = |heading: &Heading| self.survey.is_of_article(heading.idx);
        // The name of the site is a link to its front page.
        let is_unlinked = |heading: &Heading| inside(heading) && infos[heading.idx].has_title;
        let chosen = shown.iter().position(is_title);
        let chosen = chosen.or_else(|| shown.iter().position(is_unlinked));
        let chosen = chosen.or_else(|| shown.iter().position(inside));
        let chosen = chosen.or((title.is_none() && !shown.is_empty()).then_some(0));
        let chosen = chosen.filter(|at| !self.is_section(&shown, *at));
        let is_without = shown.is_empty();
        let heading = chosen.and_then(|at| shown.into_iter().nth(at));
        let Some(mut heading) = heading else {
            if is_without {
                self.choose_titled_text();
            }
            return;
        };
        self.title_at = Some(heading.idx);
        let titles = [self.survey.meta.own_title().map(str::to_owned), self.survey.meta.title()];
        let mut titles = titles.into_iter().flatten().map(|title| Folded::new(&title));
        if let Some(part) = titles.find_map(|title| heading.headline(&title)) {
            let (node, at, start) = heading.parts[part];
            self.survey.infos[node].starts = Some(Starts::Headline);
            heading.text.drain(..at);
            heading.place.start = start;
        }
        let words = heading.text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.survey.heading = Some((words, heading.place));
    }

    /// Takes for the heading, on a page without an `h1`, the last text before the first sentence that says
    /// what the page is called elsewhere.
    fn choose_titled_text(&mut self) {
        let (infos, meta) = (&self.survey.infos, &self.survey.meta);
        let (own, window) =
            (meta.own_title().map(Folded::new), meta.window_title().map(Folded::new));
        let is_title = |words: &Folded| {
            own.as_ref() == Some(words)
                || window.as_ref().is_some_and(|window| is_title_of_window(words, window))
        };
        let start = self.survey.parts.first().map_or(0, |first| first.start);
        let tells = |(idx, info): &(usize, &Info)| {
            *idx >= start && info.n_sentences > 0 && !info.parts.is_empty()
        };
        let first = infos.iter().enumerate().find(tells).map_or(infos.len(), |(idx, _)| idx);
        for idx in (0..first).rev() {
            let info = &infos[idx];
            let (Some(place), false) = (&info.source, info.parts.is_empty()) else { continue };
            let words = self.aligner.words_at(place);
            if info.link_text == 0 && is_title(&Folded::new(words)) && !is_left_out(infos, idx) {
                self.survey.heading = Some((tidy(words), place.clone()));
                self.survey.infos[idx].starts = Some(Starts::Title);
                self.title_at = Some(idx);
                return;
            }
        }
    }

    /// Leaves out what stands over the title and is nothing but links: a menu, the name of the site and
    /// the sections of a paper.
    fn drop_menus_above(&mut self) {
        let (Some(title), Some(first)) = (self.title_at, self.survey.parts.first()) else { return };
        let mut idx = first.start;
        while idx < title {
            let info = &self.survey.infos[idx];
            let is_row = info.block.is_some() && info.end <= title;
            if is_row && info.skip.is_none() && info.text > 0 && info.link_text == info.text {
                let texts = self.survey.infos[idx..info.end].iter();
                if texts.filter(|info| !info.parts.is_empty()).count() > 1 {
                    self.survey.infos[idx].skip = Some(DropReason::Navigation);
                }
            }
            let info = &self.survey.infos[idx];
            idx = if info.skip.is_some() { info.end } else { idx + 1 };
        }
    }

    /// Whether an `h1` heads a section: one of several, behind a sentence of the article's part, while the
    /// page has a title elsewhere. Of a page that Word has written either of the two tells.
    fn is_section(&self, shown: &[Heading], at: usize) -> bool {
        let heading = &shown[at];
        let is_text = |info: &Info| !info.parts.is_empty() && info.n_sentences > 0;
        let before = &self.survey.infos[self.survey.main.min(heading.idx)..heading.idx];
        let is_behind_text = before.iter().any(is_text);
        let is_of_several = shown.len() > 1;
        let is_told = if self.is_word {
            is_of_several || is_behind_text
        } else {
            is_of_several && is_behind_text
        };
        is_told && !heading.is_words_title && self.survey.meta.title().is_some()
    }

    /// The first `<time>` that may date the article: in what is read of the page, over it in the article's
    /// part, or right beside the title.
    fn time(&self) -> Option<Date> {
        let infos = &self.survey.infos;
        let start = self.survey.parts.first().map_or(0, |first| first.start);
        let may_date = |idx: usize| {
            let is_of_head = self.survey.is_of_article(idx) || self.is_beside_title(idx);
            (self.survey.is_read(idx) || (idx < start && is_of_head)) && !tells(infos, idx)
        };
        self.times.iter().find(|(idx, _)| may_date(*idx)).map(|(_, date)| *date)
    }

    /// Whether a node stands with the title in an element or two that the text is not in.
    fn is_beside_title(&self, idx: usize) -> bool {
        let infos = &self.survey.infos;
        let Some(mut around) = self.title_at else { return false };
        for _ in 0..2 {
            let next = infos[around].parent;
            if (next..infos[next].end).contains(&self.survey.main) {
                break;
            }
            around = next;
        }
        (around..infos[around].end).contains(&idx)
    }
}

/// Whether the day at a node is one of which something is told, and not the article's: in a quotation, in
/// a box beside the text, in a sentence, or in what is left out.
fn tells(infos: &[Info], idx: usize) -> bool {
    let mut at = idx;
    loop {
        let info = &infos[at];
        let is_told = match info.block {
            Some(Sort::Words) => info.n_sentences > 0,
            Some(Sort::Quotation) => true,
            Some(Sort::Part) | None => false,
        };
        if is_told || info.skip.is_some() || info.is_beside {
            return true;
        }
        if at == 0 {
            return false;
        }
        at = info.parent;
    }
}

impl Survey {
    /// Whether a node stands in what is read.
    fn is_read(&self, idx: usize) -> bool {
        let next = self.parts.partition_point(|part| part.end <= idx);
        self.parts.get(next).is_some_and(|part| part.contains(&idx))
    }

    /// Whether a node stands in the article, or in a part of the page that is marked and holds it.
    fn is_of_article(&self, idx: usize) -> bool {
        let mut at = self.main;
        loop {
            let info = &self.infos[at];
            let is_part = at == self.main || info.marked.is_some();
            if is_part && (at..info.end).contains(&idx) {
                return true;
            }
            if at == 0 {
                return false;
            }
            at = info.parent;
        }
    }
}

/// Whether a node stands in something that is left out.
fn is_left_out(infos: &[Info], idx: usize) -> bool {
    let mut at = idx;
    while infos[at].skip.is_none() && at != 0 {
        at = infos[at].parent;
    }
    infos[at].skip.is_some()
}

/// The elements that hold a page's own text.
fn is_part(name: &str) -> bool {
    matches!(name, "article" | "main")
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
            info.leads_away = None;
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
        parent.n_sentences += info.n_sentences;
        parent.n_speaking += info.n_speaking;
        parent.has_stamp |= info.has_stamp;
        parent.has_title |= info.has_title;
    }
    parent.asks_for_mail |= info.asks_for_mail;
    parent.source = match (parent.source.take(), info.source.clone()) {
        (Some(a), Some(b)) => Some(a.start.min(b.start)..a.end.max(b.end)),
        (a, b) => a.or(b),
    };
}

fn sort(name: &str) -> Option<Sort> {
    match name {
        "p" | "li" | "dd" | "td" => Some(Sort::Words),
        "blockquote" => Some(Sort::Quotation),
        "div" | "aside" | "section" => Some(Sort::Part),
        _ => None,
    }
}

fn is_subheading(name: &str) -> bool {
    is_heading(name) && name != "h1"
}

/// Whether a link leads to another page than the one at `own`; to a place on one, it may be this one.
fn leads_away(href: Option<&str>, own: Option<&str>) -> bool {
    let Some(href) = href.map(str::trim).filter(|href| !href.is_empty()) else { return false };
    let is_own = |own: &str| own == href || (href.starts_with('/') && own.ends_with(href));
    !href.contains('#') && !own.is_some_and(is_own)
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
        _ if is_author(element) => own_text(node),
        _ => String::new(),
    }
}
