//! The page of one article: its view, and the key under which the page is remembered.

mod key;
mod notes;
mod related;

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;
use serde_json::json;

use super::context::{Context, Here, Scope, json, outside, tlp_mark};
use super::markup::{self, Body, Targets};
use super::parts::{Parts, hash_of};
use super::view::{ArticleView, FeedLink, Passage, SourceCard, Summary, WithdrawnView};
use super::words::direction;
use crate::annotate::{AnnotatedPage, PackedPage, Sentence};
use crate::brief::{ArticleEntry, ArticleIdx};
use crate::config::{Reliability, TextRights};
use crate::load::{BlockKind, ProseRange, Zone};
use crate::source::{Hash, PROGRAM};

use notes::Notes;

pub(super) use key::{Seen, key as article_key};

/// Silent reading speed for English non-fiction, in words per minute.
///
/// Source: Brysbaert (2019), "How many words do we read per minute?", Journal of Memory and
/// Language 109, 104047: mean over 190 studies.
const READING_SPEED_WPM: usize = 238;

/// Sentences of a summary that is drawn from the text.
const DRAWN_SENTENCES: usize = 2;

/// What the page of one article is made from, besides the [`Context`].
#[derive(Clone)]
pub(super) struct ArticlePage {
    /// Its place in the overview.
    pub(super) index: ArticleIdx,
    /// The article and its labels.
    pub(super) page: Arc<PackedPage>,
    /// Where its links and pictures lead.
    pub(super) targets: Targets,
}

impl ArticlePage {
    fn here<'a>(&self, context: &'a Context) -> Here<'a> {
        let at = context.article_place(self.index).clone();
        Here::page(context, at, Scope::site(&context.overview))
    }

    /// The view of a withdrawn article, which shows nothing of its text.
    pub(super) fn withdrawn(&self, context: &Context) -> WithdrawnView {
        let here = self.here(context);
        let entry = context.article(self.index);
        let lang = self.page.standing.lang.clone();
        WithdrawnView {
            page: here.frame(&entry.title, Some("articles"), entry.tlp),
            title: entry.title.clone(),
            dir: direction(&lang),
            lang,
            date: here.day(entry.date),
            updated: here.day(entry.updated),
            reason: entry.withdrawn.clone().unwrap_or_default(),
            source: here.source_name(entry),
        }
    }

    /// The whole view. Not of a withdrawn article.
    pub(super) fn view(&self, context: &Context) -> ArticleView {
        let here = self.here(context);
        let entry = context.article(self.index);
        let mut view = self.shell(&here, entry);
        let page = &self.page.open();
        let AnnotatedPage { article, labels, .. } = page;
        let prose = |range: Option<ProseRange>| {
            range.map(|range| article.prose.slice(range).trim().to_owned())
        };
        let notes = Notes::of(&here, page, entry);
        let body = Body {
            article,
            sentences: &labels.sentences,
            labels: notes.placed(&here, page, entry),
            targets: &self.targets,
            words: &context.words,
        };
        view.title_html = title_html(page, entry);
        view.body_html = match entry.text {
            TextRights::Full => markup::body(&body),
            TextRights::Excerpts => markup::excerpts(&body, &entry.cited),
            TextRights::None => String::new(),
        };
        // A byline or a dateline is shown without its sentence, and a note may lead to it.
        let is_in_head = |one: &&Sentence| entry.text == TextRights::Full && one.zone == Zone::Head;
        let head = labels.sentences.iter().filter(is_in_head).map(|one| &one.anchor);
        let wanted: BTreeSet<_> = entry.cited.iter().chain(head).collect();
        let absent = markup::absent_anchors(&[&view.title_html, &view.body_html], wanted);
        view.body_html.push_str(&absent);
        if entry.text == TextRights::Full {
            let n_words = n_words(article.prose.text());
            let minutes = n_words.div_ceil(READING_SPEED_WPM).max(1);
            view.reading_minutes = u32::try_from(minutes).ok();
        }
        if entry.text != TextRights::None {
            view.dateline = prose(article.dateline);
            view.byline = prose(article.byline);
        }
        view.summary = summary(page, entry);
        if !opens_with(page, entry, &[Zone::KeyPoints, Zone::Summary]) {
            let is_point = |sentence: &Sentence| sentence.zone == Zone::KeyPoints;
            view.key_points = passages(page, entry, is_point, usize::MAX);
        }
        notes.fill(&mut view, &entry.path);
        view.page.tlp = tlp_mark(entry.tlp.max(here.shown_tlp()));
        view
    }

    /// Everything of the view that does not need the text.
    fn shell(&self, here: &Here<'_>, entry: &ArticleEntry) -> ArticleView {
        let context = here.context;
        let meta = &self.page.head.meta;
        let standing = &self.page.standing;
        let source = entry.source.as_deref().and_then(|id| context.source_index(id));
        let mut page = here.frame(&entry.title, Some("articles"), entry.tlp);
        page.description.clone_from(&meta.description);
        page.json_ld = Some(self.json_ld(here, entry));
        // The media type that the protocol of W3C Web Annotation gives it.
        let media_type = "application/ld+json";
        page.feeds.extend(here.data("annotations.json").map(|href| FeedLink { media_type, href }));
        let mut quote_lang = standing.lang.clone();
        here.quiet(&mut quote_lang);
        ArticleView {
            page,
            title: entry.title.clone(),
            title_html: String::new(),
            lang: standing.lang.clone(),
            dir: direction(&standing.lang),
            quote_lang,
            dateline: None,
            byline: None,
            authors: meta.authors.clone(),
            date: here.day(entry.date),
            updated: here.day(entry.updated),
            retrieved: here.day(meta.retrieved),
            source: source.map(|at| source_card(here, at)),
            reliability: standing.reliability.map(Reliability::key),
            url: outside(entry.url.as_deref()),
            tlp: tlp_mark(entry.tlp),
            reading_minutes: None,
            correction: entry.correction.clone(),
            rights: match entry.text {
                TextRights::None => "none",
                TextRights::Excerpts => "excerpts",
                TextRights::Full => "full",
            },
            summary: None,
            key_points: Vec::new(),
            body_html: String::new(),
            kinds: Vec::new(),
            responses: Vec::new(),
            mediations: Vec::new(),
            risks: Vec::new(),
            questions: Vec::new(),
            dates: Vec::new(),
            actors: here.actors(&entry.actors),
            tags: here.tags(&entry.tags),
            copy_of: entry.copy_of.map(|first| here.article_link(first)),
            related: related::related(here, self.index),
            entry_home: None,
            extra: json(&toml::Value::Table(meta.extra.0.clone())),
        }
    }

    /// `NewsArticle` of schema.org. Rights do not bear on it: it holds no sentence of the text.
    fn json_ld(&self, here: &Here<'_>, entry: &ArticleEntry) -> String {
        let meta = &self.page.head.meta;
        let mut data = json!({
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": entry.title,
            "inLanguage": self.page.standing.lang,
        });
        let mut put = |key: &str, value: Option<serde_json::Value>| {
            if let Some(value) = value {
                data[key] = value;
            }
        };
        put("datePublished", entry.date.map(|date| date.to_string().into()));
        put("dateModified", entry.updated.map(|date| date.to_string().into()));
        put("isBasedOn", outside(entry.url.as_deref()).map(Into::into));
        put(
            "publisher",
            here.source_name(entry).map(|name| json!({"@type": "Organization", "name": name})),
        );
        put("correction", entry.correction.clone().map(Into::into));
        let authors: Vec<_> =
            meta.authors.iter().map(|name| json!({"@type": "Person", "name": name})).collect();
        put("author", (!authors.is_empty()).then(|| authors.into()));
        script_safe(&data)
    }
}

/// The outlet at `index`.
fn source_card(here: &Here<'_>, index: usize) -> SourceCard {
    let card = &here.context.overview.sources[index].card;
    SourceCard {
        name: card.name.clone(),
        href: here.source_href(index),
        kind: card.kind.clone(),
        country: card.country.clone(),
        ownership: card.ownership.clone(),
        note: card.note.clone(),
    }
}

/// The title with its sentences as targets, when the title shown is the one in the text.
fn title_html(page: &AnnotatedPage, entry: &ArticleEntry) -> String {
    let article = &page.article;
    let title = article.blocks.iter().find(|block| block.kind == BlockKind::Title);
    match title {
        Some(block) if article.prose.slice(block.range).trim() == entry.title.trim() => {
            markup::line(article, block.range, &page.labels.sentences)
        }
        _ => markup::escape(&entry.title),
    }
}

/// The author's summary, else the outlet's, else the first sentences of the text.
fn summary(page: &AnnotatedPage, entry: &ArticleEntry) -> Option<Summary> {
    if let Some(description) = &page.article.meta.description {
        let passages = vec![Passage { text: description.clone(), href: None }];
        return Some(Summary { passages, is_drawn: false });
    }
    let found = passages(page, entry, |sentence| sentence.zone == Zone::Summary, usize::MAX);
    if !found.is_empty() {
        let is_there = opens_with(page, entry, &[Zone::Summary]);
        return (!is_there).then_some(Summary { passages: found, is_drawn: false });
    }
    // Above the text itself its first sentences would be the text once more.
    if entry.text == TextRights::Full {
        return None;
    }
    let is_body = |sentence: &Sentence| sentence.zone == Zone::Body;
    let sentences = &page.labels.sentences;
    // Of a text this short the lead would be the text once more.
    if sentences.iter().filter(|sentence| is_body(sentence)).count() <= 2 * DRAWN_SENTENCES {
        return None;
    }
    let passages = passages(page, entry, is_body, DRAWN_SENTENCES);
    (!passages.is_empty()).then_some(Summary { passages, is_drawn: true })
}

/// Whether the text as shown begins with one of these zones: then the page would say the same
/// twice on one screen.
fn opens_with(page: &AnnotatedPage, entry: &ArticleEntry, zones: &[Zone]) -> bool {
    let first = page
        .labels
        .sentences
        .iter()
        .find(|sentence| sentence.zone != Zone::Head && !sentence.is_heading);
    entry.text == TextRights::Full && first.is_some_and(|first| zones.contains(&first.zone))
}

/// The first `limit` sentences that are asked for, as far as they may be shown.
fn passages(
    page: &AnnotatedPage,
    entry: &ArticleEntry,
    is_wanted: impl Fn(&Sentence) -> bool,
    limit: usize,
) -> Vec<Passage> {
    page.labels
        .sentences
        .iter()
        .filter(|sentence| !sentence.is_heading && is_wanted(sentence))
        .take(limit)
        .filter(|sentence| may_show(entry, sentence))
        .map(|sentence| Passage {
            text: page.article.prose.slice(sentence.range).to_owned(),
            href: Some(format!("#{}", sentence.anchor)),
        })
        .collect()
}

/// About how many words a text has, which is enough for minutes of reading: runs of letters and
/// digits, where one sign between two of them (`don't`, `3,000`, `U.S.`) does not end a run. The
/// rules of Unicode (UAX 29) tell the same of nearly all texts and take ten times as long.
fn n_words(text: &str) -> usize {
    let (mut n_words, mut is_in_word, mut is_open) = (0, false, false);
    for c in text.chars() {
        let is_letter =
            if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() } || c == '_';
        if is_letter {
            n_words += usize::from(!is_open);
        }
        let is_joint = is_in_word && matches!(c, '\'' | '\u{2019}' | '.' | ',');
        (is_in_word, is_open) = (is_letter, is_letter || is_joint);
    }
    n_words
}

/// JSON for a `script` element: without `<`, nothing in it can end the element (WHATWG HTML,
/// "Restrictions for contents of script elements").
pub(super) fn script_safe(data: &serde_json::Value) -> String {
    data.to_string()
        .replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// Whether the rights allow this sentence on any page.
fn may_show(entry: &ArticleEntry, sentence: &Sentence) -> bool {
    match entry.text {
        TextRights::Full => true,
        TextRights::Excerpts => entry.cited.contains(&sentence.anchor),
        TextRights::None => false,
    }
}

/// A key from a template's digest and what the view is made from.
pub(super) fn key(template: Hash, view: &impl Serialize) -> Hash {
    let mut parts = Parts::with_capacity(96);
    parts.text(PROGRAM);
    parts.hash(template);
    parts.hash(hash_of(view));
    parts.finish()
}

#[cfg(test)]
mod tests {
    use super::n_words;

    #[test]
    fn words_are_counted_as_people_do() {
        for (text, expected) in [
            ("", 0),
            ("\u{201c}We won't pay 3,000,\u{201d} said the U.S. envoy.", 8),
            ("a -- b, c. d", 4),
            ("Łódź и Київ", 3),
        ] {
            assert_eq!(n_words(text), expected, "{text}");
        }
    }
}
