//! The labels of one article as an annotation page of the W3C Web Annotation Data Model (2017).
//!
//! Each annotation points at its words twice: by quoting them (`TextQuoteSelector`) and, where that
//! text may be shown, by their place in `article.text` (`TextPositionSelector`). What the model has no
//! word for is in `label`.

use serde::Serialize;
use serde_json::{Value, json};

use super::super::article::ArticlePage;
use super::super::context::{Context, outside};
use super::{CodePoints, GENERATOR, file};
use crate::annotate::{ActorIdx, AnnotatedPage, Display, Label, Labels, Origin, SentenceIdx, Who};
use crate::brief::{ActorId, ArticleEntry};
use crate::config::{TextRights, Tlp};
use crate::load::{Prose, ProseRange};
use crate::source::Hash;

/// Changes when a field goes or changes its meaning.
const VERSION: u32 = 1;

/// Code points of text on each side of a quote: enough to tell two equal ones apart, as
/// the Hypothesis client does it.
const AROUND: usize = 32;

#[derive(Serialize)]
struct Page<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "type")]
    sort: &'static str,
    format: &'static str,
    version: u32,
    generator: &'static str,
    article: About<'a>,
    actors: Vec<Named<'a>>,
    items: Vec<Item<'a>>,
}

/// The article that the annotations are of.
#[derive(Serialize)]
struct About<'a> {
    path: &'a str,
    href: String,
    title: &'a str,
    date: Option<String>,
    lang: &'a str,
    source: Option<&'a str>,
    original: Option<String>,
    rights: TextRights,
    tlp: Tlp,
    /// The text that positions count in; only where all of it may be shown.
    text: Option<&'a str>,
}

/// An actor as this article knows it.
#[derive(Serialize)]
struct Named<'a> {
    id: &'a str,
    name: &'a str,
    roles: Vec<&'static str>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: String,
    #[serde(rename = "type")]
    sort: &'static str,
    motivation: &'static str,
    body: Body,
    target: Target<'a>,
    label: Value,
    /// The rule that made it; else `editor` is there.
    rule: Option<&'a str>,
    /// The file of the entry that made it.
    editor: Option<&'a str>,
    /// What the editor said about showing it, when anything.
    display: Option<&'static str>,
}

#[derive(Serialize)]
struct Body {
    #[serde(rename = "type")]
    sort: &'static str,
    purpose: &'static str,
    value: &'static str,
}

#[derive(Serialize)]
struct Target<'a> {
    source: &'a str,
    selector: Vec<Selector<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Selector<'a> {
    Quote(Quote<'a>),
    Position(Position),
}

#[derive(Serialize)]
struct Quote<'a> {
    #[serde(rename = "type")]
    sort: &'static str,
    exact: &'a str,
    prefix: &'a str,
    suffix: &'a str,
}

#[derive(Serialize)]
struct Position {
    #[serde(rename = "type")]
    sort: &'static str,
    start: u32,
    end: u32,
}

/// Changes whenever [`annotations`] would give other bytes.
pub(in crate::render) fn key(page: &ArticlePage, context: &Context) -> Hash {
    let entry = context.article(page.index);
    let parts = (
        (GENERATOR, VERSION, entry.hash.to_string(), page.page.head.hash.to_string()),
        page.page.labels.hash().to_string(),
        &entry.cited,
        entry.actor_ids.iter().map(|id| &id.0).collect::<Vec<_>>(),
        (source(page, context), &entry.title, entry.date, &entry.source, entry.text, entry.tlp),
        &page.page.standing.lang,
    );
    Hash::of(&serde_json::to_vec(&parts).expect("a view is plain data"))
}

/// The page that is annotated: its address, or its place beside the file.
fn source(page: &ArticlePage, context: &Context) -> String {
    let file = context.article_place(page.index).file();
    context.absolute(&file).unwrap_or_else(|| "index.html".to_owned())
}

/// `annotations.json` of an article.
pub(in crate::render) fn annotations(page: &ArticlePage, context: &Context) -> Vec<u8> {
    let entry = context.article(page.index);
    let AnnotatedPage { article, labels, .. } = &page.page.open();
    let source = source(page, context);
    let is_whole = entry.text == TextRights::Full && entry.withdrawn.is_none();
    let view = View {
        entry,
        labels,
        prose: &article.prose,
        points: CodePoints::new(article.prose.text()),
        is_whole,
        source: &source,
    };
    file(&Page {
        context: "http://www.w3.org/ns/anno.jsonld",
        sort: "AnnotationPage",
        format: "rapporteur/annotations",
        version: VERSION,
        generator: GENERATOR,
        article: About {
            path: entry.path.as_str(),
            href: source.clone(),
            title: &entry.title,
            date: entry.date.map(|date| date.to_string()),
            lang: &page.page.standing.lang,
            source: entry.source.as_deref(),
            original: outside(entry.url.as_deref()),
            rights: entry.text,
            tlp: entry.tlp,
            text: is_whole.then(|| article.prose.text()),
        },
        actors: view.actors(),
        items: view.items(),
    })
}

struct View<'a> {
    entry: &'a ArticleEntry,
    labels: &'a Labels,
    prose: &'a Prose,
    points: CodePoints<'a>,
    is_whole: bool,
    source: &'a str,
}

impl<'a> View<'a> {
    fn id(&self, actor: ActorIdx) -> &'a str {
        self.entry.actor_ids.get(actor.0 as usize).map_or("", |ActorId(id)| id)
    }

    fn speaker(&self, speaker: &Who) -> Value {
        match speaker {
            Who::Actor(actor) => json!({ "actor": self.id(*actor) }),
            Who::Unnamed(phrase) => json!({ "unnamed": phrase }),
        }
    }

    fn actors(&self) -> Vec<Named<'a>> {
        let withdrawn = self.entry.withdrawn.is_some();
        let actors = self.labels.actors.iter().zip(&self.entry.actor_ids);
        actors
            .filter(|_| !withdrawn)
            .map(|(actor, id)| Named {
                id: &id.0,
                name: &actor.name,
                roles: actor.roles.iter().map(|role| role.key()).collect(),
            })
            .collect()
    }

    /// Whether every sentence that the words touch may be shown. Walks only the sentences touched.
    fn may_show(&self, range: ProseRange) -> bool {
        if self.is_whole || self.entry.withdrawn.is_some() || self.entry.text == TextRights::None {
            return self.is_whole;
        }
        let sentences = &self.labels.sentences;
        let first = sentences.partition_point(|one| one.range.end <= range.start);
        let touched = sentences[first..].iter().take_while(|one| one.range.start < range.end);
        let mut n_touched = 0;
        touched.inspect(|_| n_touched += 1).all(|one| self.entry.cited.contains(&one.anchor))
            && n_touched > 0
    }

    /// Words inside a label, for its own fields.
    fn words(&self, range: Option<ProseRange>) -> Option<&'a str> {
        let range = range.filter(|range| self.may_show(*range))?;
        Some(self.prose.slice(range))
    }

    /// The text that may stand around a quote: all of it, or the sentences of the quote.
    fn around(&self, range: ProseRange, sentence: SentenceIdx) -> (usize, usize) {
        if self.is_whole {
            return (0, self.prose.text().len());
        }
        let first = self.labels.sentences.get(sentence.0 as usize).map_or(range, |one| one.range);
        (first.range().start.min(range.range().start), first.range().end.max(range.range().end))
    }

    fn items(&self) -> Vec<Item<'a>> {
        let mut items: Vec<(ProseRange, Item<'a>)> = Vec::new();
        let labels = self.labels;
        self.all(
            &mut items,
            "mention",
            &labels.mentions,
            |one| json!({ "actor": self.id(one.actor), "form": one.form }),
        );
        self.all(&mut items, "mediation", &labels.mediations, |one| {
            let between: Vec<_> = one.between.iter().map(|actor| self.id(*actor)).collect();
            let unnamed: Vec<_> =
                one.unnamed.iter().filter_map(|range| self.words(Some(*range))).collect();
            json!({
                "mediator": self.speaker(&one.mediator), "between": between, "unnamed": unnamed,
                "status": one.status, "channels": one.channels,
            })
        });
        self.all(&mut items, "statement", &labels.statements, |one| {
            json!({
                "speaker": self.speaker(&one.speaker), "sourcing": one.sourcing,
                "source": self.words(one.source), "cue": self.words(one.cue),
                "content": self.words(Some(one.content)), "stance": one.stance,
            })
        });
        self.all(
            &mut items,
            "position",
            &labels.positions,
            |one| json!({ "actor": self.id(one.actor), "kind": one.kind }),
        );
        self.all(&mut items, "risk", &labels.risks, |one| {
            json!({
                "trigger": self.words(one.trigger), "consequence": self.words(one.consequence),
                "likelihood": self.words(one.likelihood),
                "warned_by": one.warned_by.as_ref().map(|speaker| self.speaker(speaker)),
            })
        });
        self.all(&mut items, "question", &labels.questions, |one| {
            let raised_by = one.raised_by.as_ref().map(|speaker| self.speaker(speaker));
            json!({ "form": one.form, "raised_by": raised_by })
        });
        self.all(&mut items, "date", &labels.dates, |one| {
            json!({
                "iso": one.when.as_ref().map(|when| &when.iso),
                "start": one.when.as_ref().map(|when| when.start.to_string()),
                "end": one.when.as_ref().map(|when| when.end.to_string()),
                "precision": one.when.as_ref().map(|when| when.precision),
                "deadline": one.is_deadline, "context": one.context,
            })
        });
        // Stable: labels of one place stay in the order of their kinds.
        items.sort_by_key(|(range, _)| (range.start, range.end));
        items.into_iter().map(|(_, item)| item).collect()
    }

    fn all<T>(
        &self,
        items: &mut Vec<(ProseRange, Item<'a>)>,
        kind: &'static str,
        labels: &'a [Label<T>],
        label: impl Fn(&'a T) -> Value,
    ) {
        for (n, one) in labels.iter().enumerate() {
            if !self.may_show(one.range) {
                continue;
            }
            let (rule, editor) = match &one.origin {
                Origin::Rule { id, .. } => (Some(&**id), None),
                Origin::Editor { file, .. } => (None, Some(file.as_str())),
            };
            let (start, end) = (one.range.range().start, one.range.range().end);
            let (from, to) = self.around(one.range, one.sentence);
            let quote = Quote {
                sort: "TextQuoteSelector",
                exact: self.prose.slice(one.range),
                prefix: last_of(&self.prose.text()[from..start]),
                suffix: first_of(&self.prose.text()[end..to]),
            };
            // Places in a text that the file does not hold lead nowhere, and tell how much is kept back.
            let position = self.is_whole.then(|| Position {
                sort: "TextPositionSelector",
                start: self.points.of(start),
                end: self.points.of(end),
            });
            let position = position.map(Selector::Position);
            let item = Item {
                id: format!("#{kind}-{}", n + 1),
                sort: "Annotation",
                motivation: "tagging",
                body: Body { sort: "TextualBody", purpose: "tagging", value: kind },
                target: Target {
                    source: self.source,
                    selector: [Selector::Quote(quote)].into_iter().chain(position).collect(),
                },
                label: label(&one.value),
                rule,
                editor,
                display: match one.display {
                    Display::Ranked => None,
                    Display::Pinned => Some("pinned"),
                    Display::Hidden => Some("hidden"),
                },
            };
            items.push((one.range, item));
        }
    }
}

fn last_of(text: &str) -> &str {
    text.char_indices().rev().nth(AROUND - 1).map_or(text, |(at, _)| &text[at..])
}

fn first_of(text: &str) -> &str {
    text.char_indices().nth(AROUND).map_or(text, |(at, _)| &text[..at])
}
