//! What a saved page says about itself: meta tags, JSON-LD, the comment of the browser
//! that saved it. Only ever defaults; what the editor wrote stands above all of it.

use std::collections::HashSet;

use jiff::civil::Date;
use scraper::Node;
use scraper::node::Element;

use super::super::furniture;
use super::super::link::{safe_href, scheme};
use super::super::publication::first_date;
use super::super::{DatedBy, FrontMatter};

/// Title, dates and origin of a page, as far as it says them.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct PageMeta {
    pub(super) title: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) updated: Option<Date>,
    pub(super) authors: Vec<String>,
    /// The first link of the page that says it leads to the author (`rel="author"`, HTML Living
    /// Standard, 4.6.7), or the first name in an author block of `WordPress` or
    /// in the reader view of Firefox.
    pub(super) linked_author: Option<String>,
    /// The text of the article as the page's data has it.
    pub(super) body: Option<String>,
    pub(super) url: Option<String>,
    /// The day is that of a stamp in UTC, and may be another where the article came out.
    pub(super) is_utc: bool,
    /// The articles that its data tells of.
    stories: Vec<Story>,
    pub(super) base: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) site_name: Option<String>,
    /// `<title>`, with the name of the site in it.
    window_title: Option<String>,
    /// The `<time>` that dates the article.
    pub(super) time: Option<Date>,
}

/// An article as the data of a page describes it, with its keys of schema.org.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Story {
    headline: Option<String>,
    body: Option<String>,
    published: Option<String>,
    modified: Option<String>,
    /// `url`, `mainEntityOfPage` and `@id`.
    urls: Vec<String>,
    authors: Vec<String>,
    publisher: Option<String>,
}

/// Most articles that are taken from the data of a page; a longer list is an index.
const MAX_STORIES: usize = 50;
/// Letters of the shortest word by which a headline and a title are compared: a choice, as in the head
/// of a pasted text.
const MIN_LETTERS: usize = 4;
/// Most authors taken from a page; a longer list is an index.
const MAX_AUTHORS: usize = 8;
/// Longest value taken from a page, in characters: titles and names, not texts.
const MAX_VALUE_CHARS: usize = 300;

impl PageMeta {
    /// Looks at one element; `text` is the text directly in it.
    pub(super) fn element(&mut self, element: &Element, text: &str) {
        match element.name() {
            "html" => {
                // A tag of BCP 47: letters, digits and hyphens.
                let lang = element.attr("lang").filter(|lang| {
                    (2..=35).contains(&lang.len())
                        && lang.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                });
                self.lang = lang.map(str::to_owned);
            }
            "meta" => {
                let key = ["property", "name", "itemprop"].iter().find_map(|key| element.attr(key));
                if let (Some(key), Some(content)) = (key, element.attr("content")) {
                    self.meta(&key.to_ascii_lowercase(), content);
                }
            }
            "link" if element.attr("rel") == Some("canonical") => {
                self.set_url(element.attr("href"));
            }
            "base" => self.base = element.attr("href").and_then(web_address),
            "title" => set(&mut self.window_title, text),
            "a" if element.classes().any(|class| class == "reader-domain") => {
                self.set_url(element.attr("href"));
            }
            _ if is_author(element) => set(&mut self.linked_author, text),
            "script" if element.attr("type") == Some("application/ld+json") => self.json_ld(text),
            _ => {}
        }
    }

    /// The comment "saved from url=(0023)https://…" that browsers write.
    pub(super) fn comment(&mut self, comment: &str) {
        if let Some((_, rest)) =
            comment.trim().strip_prefix("saved from url=(").and_then(|rest| rest.split_once(')'))
        {
            self.set_url(Some(rest.trim()));
        }
    }

    fn meta(&mut self, key: &str, content: &str) {
        match key {
            "og:title" | "twitter:title" | "dc.title" => set(&mut self.title, content),
            "og:site_name" => set(&mut self.site_name, content),
            "og:url" => self.set_url(Some(content)),
            "article:published_time"
            | "date"
            | "dc.date"
            | "dc.date.issued"
            | "pubdate"
            | "datepublished"
            | "parsely-pub-date"
            | "sailthru.date"
            | "publish-date" => {
                self.set_date(content);
            }
            "article:modified_time" | "og:updated_time" | "datemodified" => {
                self.updated = self.updated.or_else(|| first_date(content));
            }
            "author" | "article:author" | "dc.creator" | "parsely-author" => self.author(content),
            _ => {}
        }
    }

    fn author(&mut self, name: &str) {
        let name = tidy(name);
        // Some pages give the address of a profile.
        if !name.is_empty()
            && scheme(&name).is_none()
            && self.authors.len() < MAX_AUTHORS
            && !self.authors.contains(&name)
        {
            self.authors.push(name);
        }
    }

    fn set_url(&mut self, url: Option<&str>) {
        if self.url.is_none() {
            self.url = url.and_then(web_address);
        }
    }

    /// `NewsArticle` and its kin of schema.org. The parser of JSON bounds the nesting.
    fn json_ld(&mut self, text: &str) {
        // A page's broken JSON is no fault of the editor, and nothing is lost that is not elsewhere.
        let Ok(root) = serde_json::from_str::<serde_json::Value>(text) else { return };
        let mut waiting = vec![&root];
        while let Some(value) = waiting.pop() {
            match value {
                serde_json::Value::Array(values) => waiting.extend(values.iter().rev()),
                serde_json::Value::Object(object) => {
                    waiting.extend(object.get("@graph"));
                    let kind = object.get("@type").map(ToString::to_string).unwrap_or_default();
                    let kinds = ["Article", "Posting", "Report"];
                    let is_article = kinds.iter().any(|one| kind.contains(one));
                    if is_article && self.stories.len() < MAX_STORIES {
                        self.stories.push(story(object));
                    }
                }
                _ => {}
            }
        }
    }

    /// Takes over what the data of the page says of this article: of the one whose headline is a title of
    /// the page, among them its `headings`, or whose address is the page's own; or of the only one, unless
    /// headline and address are another's.
    pub(super) fn settle<'a>(&mut self, headings: impl Iterator<Item = &'a str>) {
        let stories = std::mem::take(&mut self.stories);
        let mut titles: Vec<HashSet<String>> = headings.map(telling_words).collect();
        titles.extend(self.title.as_deref().map(telling_words));
        titles.retain(|title| !title.is_empty());
        let of_window = self.window_title.as_deref().map(telling_words);
        let own = self.url.as_deref().map(bare_address);
        // Half of the words: a headline is often cut for the data.
        let is_titled = |story: &Story| {
            let words = telling_words(story.headline.as_deref().unwrap_or_default());
            let is_like =
                |title: &HashSet<String>| words.intersection(title).count() * 2 >= words.len();
            !words.is_empty() && titles.iter().chain(&of_window).any(is_like)
        };
        let is_own = |story: &Story| {
            own.is_some_and(|own| story.urls.iter().any(|url| bare_address(url) == own))
        };
        let is_other = |story: &Story| {
            let has_title = !titles.is_empty() && story.headline.is_some();
            let has_address = own.is_some() && !story.urls.is_empty();
            has_title || has_address
        };
        let found = stories.iter().position(is_titled).or_else(|| stories.iter().position(is_own));
        let only = || (stories.len() == 1 && !is_other(&stories[0])).then_some(0);
        let Some(story) = found.or_else(only).and_then(|at| stories.into_iter().nth(at)) else {
            return;
        };
        set(&mut self.title, story.headline.as_deref().unwrap_or_default());
        self.body = self.body.take().or(story.body);
        self.set_date(story.published.as_deref().unwrap_or_default());
        self.updated = self.updated.or_else(|| first_date(story.modified.as_deref()?));
        self.set_url(story.urls.first().map(String::as_str));
        for author in &story.authors {
            self.author(author);
        }
        set(&mut self.site_name, story.publisher.as_deref().unwrap_or_default());
    }

    /// The address of the page, as far as it is known by now.
    pub(super) fn own_url(&self) -> Option<&str> {
        let of_story = || self.stories.first().and_then(|story| story.urls.first());
        self.url.as_ref().or_else(of_story).map(String::as_str)
    }

    /// Takes the day of a stamp, where there is none yet; one with the offset of the place stands above one
    /// in UTC of the day beside it.
    fn set_date(&mut self, stamp: &str) {
        let Some(date) = first_date(stamp) else { return };
        let is_better = |known: Date| self.is_utc && !is_in_utc(stamp) && is_beside(known, date);
        if self.date.is_none_or(is_better) {
            self.date = Some(date);
            self.is_utc = is_in_utc(stamp);
        }
    }

    /// The title that its meta tags give the page.
    pub(super) fn own_title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The title of the window, whole.
    pub(super) fn window_title(&self) -> Option<&str> {
        self.window_title.as_deref()
    }

    /// The title: of the page, else of its window without the name of the site.
    pub(super) fn title(&self) -> Option<String> {
        self.title.clone().or_else(|| {
            let title = self.window_title.clone()?;
            // "Headline | The Gazette", "Headline - The Gazette"; the headline is the longer part.
            let cut = [" | ", " – ", " — ", " - ", " :: ", " » "].iter().find_map(|mark| {
                let (head, tail) = title.rsplit_once(mark)?;
                (head.len() > tail.len()).then(|| head.to_owned())
            });
            Some(cut.unwrap_or(title))
        })
    }

    /// Fills what the editor left open.
    pub(super) fn fill(&self, meta: &mut FrontMatter) {
        // A page dated by the editor is not "updated" by its own account.
        if meta.date.is_none() {
            meta.date = self.date;
            meta.dated_by = DatedBy::Page;
            meta.updated =
                meta.updated.or(self.updated.filter(|updated| Some(*updated) > meta.date));
        }
        if meta.authors.is_empty() {
            meta.authors.clone_from(&self.authors);
        }
        if meta.authors.is_empty() {
            let openings = &furniture::credits().bylines;
            let without = |name: &String| {
                let bare = openings.iter().find_map(|opening| name.strip_prefix(opening.as_str()));
                bare.unwrap_or(name).to_owned()
            };
            meta.authors.extend(self.linked_author.as_ref().map(without));
        }
        meta.page_lang.clone_from(&self.lang);
        if meta.url.is_none() {
            meta.url.clone_from(&self.url);
        }
        // With an address, its host tells the source, and the rights that the editor gave it; a
        // name of the page's own must not stand in the way, and is only shown for the host.
        meta.page_source.clone_from(&self.site_name);
        if meta.source.is_none() && meta.url.is_none() {
            meta.source.clone_from(&self.site_name);
        }
    }
}

/// What the data of a page says of one article.
fn story(object: &serde_json::Map<String, serde_json::Value>) -> Story {
    let word = |key: &str| object.get(key).and_then(serde_json::Value::as_str).map(str::to_owned);
    let of_page = object.get("mainEntityOfPage");
    let of_page = of_page.and_then(|page| page.as_str().or_else(|| page.get("@id")?.as_str()));
    let of_page = of_page.map(str::to_owned);
    let publisher = object.get("publisher").and_then(|one| one.get("name")?.as_str());
    Story {
        headline: word("headline"),
        // Markup in it would be text, tags and all.
        body: word("articleBody").filter(|body| !body.contains('<')),
        published: word("datePublished"),
        modified: word("dateModified"),
        urls: [word("url"), of_page, word("@id")].into_iter().flatten().collect(),
        authors: authors(object.get("author")),
        publisher: publisher.map(str::to_owned),
    }
}

fn authors(value: Option<&serde_json::Value>) -> Vec<String> {
    let one = value.filter(|value| !value.is_array());
    let many = value.and_then(serde_json::Value::as_array).into_iter().flatten();
    let name = |author: &serde_json::Value| {
        Some(author.as_str().or_else(|| author.get("name")?.as_str())?.to_owned())
    };
    one.into_iter().chain(many).take(MAX_AUTHORS).filter_map(name).collect()
}

/// The words of a title that tell it from another.
fn telling_words(title: &str) -> HashSet<String> {
    let folded = furniture::Folded::new(title);
    let words = folded.as_str().split(' ').filter(|word| word.chars().count() >= MIN_LETTERS);
    words.map(str::to_owned).collect()
}

/// An address as two ways of writing it have it in common: without scheme, query, place and last slash.
fn bare_address(url: &str) -> &str {
    let url = url.split(['?', '#']).next().unwrap_or(url);
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    url.strip_prefix("www.").unwrap_or(url).trim_end_matches('/')
}

/// Whether a stamp says its time in UTC: `2026-03-18T01:30:00Z`. A day without a time has no zone.
fn is_in_utc(stamp: &str) -> bool {
    let stamp = stamp.trim_end();
    let ends = ["Z", "+00:00", "+0000", "GMT", "UTC"];
    stamp.contains(':') && ends.iter().any(|end| stamp.ends_with(end))
}

fn is_beside(day: Date, other: Date) -> bool {
    [day.tomorrow(), day.yesterday()].iter().flatten().any(|beside| *beside == other)
}

/// The day of a `<time>`: that of its stamp, or the one beside it that its words say where the stamp is in
/// UTC.
pub(super) fn day_of_stamp(stamp: &str, words: &str) -> Option<Date> {
    let date = first_date(stamp)?;
    let said = first_date(words).filter(|said| is_in_utc(stamp) && is_beside(date, *said));
    Some(said.unwrap_or(date))
}

/// Whether an element names the author of the page.
pub(super) fn is_author(element: &Element) -> bool {
    let is_linked = element.name() == "a"
        && element.attr("rel").is_some_and(|rel| rel.split_whitespace().any(|one| one == "author"));
    let names = ["wp-block-post-author__name", "reader-credits"];
    is_linked || element.classes().any(|class| names.contains(&class))
}

/// The text nodes directly under an element, joined.
pub(super) fn own_text(node: ego_tree::NodeRef<'_, Node>) -> String {
    node.children().filter_map(|child| child.value().as_text().map(|text| &**text)).collect()
}

fn set(slot: &mut Option<String>, value: &str) {
    let value = tidy(value);
    if slot.is_none() && !value.is_empty() {
        *slot = Some(value);
    }
}

/// One line, without control and bidirectional characters, of bounded length.
pub(in super::super) fn tidy(value: &str) -> String {
    let mut out = String::new();
    super::super::repair::scan(value, |piece| match piece {
        super::super::repair::Piece::Plain(range) => out.push_str(&value[range]),
        super::super::repair::Piece::Space(_) => out.push(' '),
        super::super::repair::Piece::DoubledStop(_) => out.push('.'),
        super::super::repair::Piece::Invisible(_) | super::super::repair::Piece::Bidi(_) => {}
    });
    out.trim().chars().take(MAX_VALUE_CHARS).collect()
}

/// An address on the web, whole.
fn web_address(address: &str) -> Option<String> {
    let address = safe_href(address).ok()?;
    let parsed = url::Url::parse(&address).ok()?;
    (matches!(parsed.scheme(), "http" | "https") && parsed.host().is_some())
        .then(|| address.into_owned())
}
