//! What every page of one site shares, and [`Here`]: the same seen from one page, which is where
//! relative links, quotes and cards are made.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use foldhash::{HashMap, HashSet};
use jiff::civil::Date;

use super::addresses::{self, Address};
use super::article::Seen;
use super::registers::List;
use super::templates::Templates;
use super::view::{
    ActorRef, ArticleCard, CitationView, CorrectionView, Day, Endnote, EvidenceView, FeedLink,
    Frame, Link, NavItem, QuoteView, TlpMark, Voice,
};
use super::words::{Words, direction};
use crate::annotate::acts::Acts;
use crate::annotate::{ActorKind, Anchor};
use crate::brief::{
    ActorId, ArticleEntry, ArticleIdx, Citation, Earlier, Evidence, Overview, TimelineEntry,
};
use crate::config::{Config, TextRights, Tlp};
use crate::source::SitePath;

/// Nothing may load or run but our own style sheet and the site's own pictures. A page opened from
/// a disk has an opaque origin that `'self'` does not match in every browser; hence `file:` beside
/// it, which a page served over HTTP may not load anyway.
pub(super) const CSP: &str = "default-src 'none'; style-src 'self' file:; img-src 'self' file: data:; base-uri 'none'; form-action 'none'";

/// For a page that carries its style in itself.
pub(super) const CSP_ALONE: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/// Actors shown on the card of an article.
const CARD_ACTORS: usize = 5;

/// Plain pages that the navigation names; more belong into a page of their own.
const NAV_PAGES: usize = 6;

/// Name and version, for `<meta name="generator">`.
const GENERATOR: &str = concat!("Rapporteur ", env!("CARGO_PKG_VERSION"));

/// Everything pages are made from, besides their own article.
pub(super) struct Context {
    pub(super) config: Config,
    pub(super) overview: Arc<Overview>,
    pub(super) words: Arc<Words>,
    pub(super) templates: Templates,
    pub(super) places: Places,
    /// Index of each actor in the overview. Looked up only, never walked.
    actor_indices: HashMap<ActorId, usize>,
    source_indices: HashMap<String, usize>,
    /// Where each actor is named, by its index.
    named_in: Vec<NamedIn>,
    /// Language of each article's text, by index.
    langs: Vec<String>,
    /// What each article's text opens with, by index.
    datelines: Vec<Option<String>>,
    /// The days of articles as shown: every citation and every card asks for one.
    days: HashMap<Date, Day>,
    /// `[extra]` of `site.toml`.
    extra: serde_json::Value,
    /// Style of pages that stand alone.
    inline_css: String,
    /// Highest mark among all articles: the mark of every list.
    tlp: Tlp,
    /// What keys of pages are made of.
    pub(super) seen: Seen,
}

/// Items that name an actor, by their indices in the overview.
#[derive(Debug, Clone, Default)]
pub(super) struct NamedIn {
    pub(super) issues: Vec<usize>,
    pub(super) mediations: Vec<usize>,
    pub(super) risks: Vec<usize>,
    pub(super) questions: Vec<usize>,
}

/// Where everything lies.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// Pages of articles, by their index.
    pub(super) articles: Vec<Address>,
    /// Pages of actors, by their index; `None` for those that are lines of the register.
    pub(super) actors: Vec<Option<Address>>,
    /// Pages of briefings, by their index.
    pub(super) briefings: Vec<Address>,
    /// Tags with pages, in order of slug.
    pub(super) tags: Vec<TagPlace>,
    /// The index among them of each tag as written.
    pub(super) tag_indices: BTreeMap<String, usize>,
    /// Plain pages by file.
    pub(super) plain: BTreeMap<SitePath, Address>,
    /// Plain pages of the navigation: title and file, in order.
    pub(super) nav: Vec<(String, SitePath)>,
    /// Articles by file.
    pub(super) article_indices: BTreeMap<SitePath, ArticleIdx>,
    /// Briefings by file.
    pub(super) briefing_indices: BTreeMap<SitePath, usize>,
}

/// A tag's page.
#[derive(Debug, Clone)]
pub(super) struct TagPlace {
    /// The tag as first written.
    pub(super) name: String,
    /// Its page.
    pub(super) address: Address,
    /// Articles that bear it, newest first.
    pub(super) articles: Vec<ArticleIdx>,
}

/// The articles that a page speaks of: all of the site, or those of a briefing.
#[derive(Debug, Clone)]
pub(super) struct Scope {
    /// Index of the briefing; `None` for the whole site.
    pub(super) briefing: Option<usize>,
    /// `None` means all.
    articles: Option<Arc<BTreeSet<ArticleIdx>>>,
    /// Deadlines are counted from here.
    pub(super) as_of: Option<Date>,
}

impl Scope {
    /// The whole site.
    pub(super) fn site(overview: &Overview) -> Self {
        Self { briefing: None, articles: None, as_of: overview.as_of }
    }

    /// What briefing number `index` covers.
    pub(super) fn briefing(overview: &Overview, index: usize) -> Self {
        let briefing = &overview.briefings[index];
        let articles = (briefing.articles.len() < overview.articles.len())
            .then(|| Arc::new(briefing.articles.iter().copied().collect()));
        Self { briefing: Some(index), articles, as_of: briefing.as_of }
    }

    /// Whether the page speaks of this article.
    pub(super) fn covers(&self, article: ArticleIdx) -> bool {
        self.articles.as_ref().is_none_or(|articles| articles.contains(&article))
    }
}

impl Context {
    #[expect(clippy::too_many_arguments, reason = "made once, of everything a page may refer to")]
    pub(super) fn new(
        config: Config,
        overview: Arc<Overview>,
        words: Arc<Words>,
        templates: Templates,
        places: Places,
        langs: Vec<String>,
        datelines: Vec<Option<String>>,
        inline_css: String,
    ) -> Self {
        let actor_indices: HashMap<ActorId, usize> =
            overview.actors.iter().enumerate().map(|(at, actor)| (actor.id.clone(), at)).collect();
        let named_in = named_in(&overview, &actor_indices);
        let source_indices =
            overview.sources.iter().enumerate().map(|(at, one)| (one.id.clone(), at)).collect();
        let dates: BTreeSet<Date> =
            overview.articles.iter().filter_map(|article| article.date).collect();
        let days = dates.into_iter().map(|date| (date, words.day(date))).collect();
        let seen = Seen::new(overview.actors.len(), overview.articles.len());
        let extra = json(&toml::Value::Table(config.extra.0.clone()));
        let tlp = overview.articles.iter().map(|article| article.tlp).max().unwrap_or_default();
        Self {
            config,
            overview,
            words,
            templates,
            places,
            actor_indices,
            source_indices,
            named_in,
            langs,
            datelines,
            days,
            extra,
            inline_css,
            tlp,
            seen,
        }
    }

    /// The article at `index`.
    pub(super) fn article(&self, index: ArticleIdx) -> &ArticleEntry {
        &self.overview.articles[index.0 as usize]
    }

    /// The page of the article at `index`.
    pub(super) fn article_place(&self, index: ArticleIdx) -> &Address {
        &self.places.articles[index.0 as usize]
    }

    /// Index of an actor in the overview.
    pub(super) fn actor_index(&self, id: &ActorId) -> Option<usize> {
        self.actor_indices.get(id).copied()
    }

    /// Items that name the actor at `index`.
    pub(super) fn named_in(&self, index: usize) -> &NamedIn {
        &self.named_in[index]
    }

    /// Index of a source in the overview.
    pub(super) fn source_index(&self, id: &str) -> Option<usize> {
        self.source_indices.get(id).copied()
    }

    /// Items on one page of a list.
    pub(super) fn page_size(&self) -> usize {
        self.config.options.page_size.max(1)
    }

    /// The language of an article's text.
    pub(super) fn lang(&self, index: ArticleIdx) -> String {
        self.langs[index.0 as usize].clone()
    }

    /// What an article's text opens with.
    pub(super) fn dateline(&self, index: ArticleIdx) -> Option<&str> {
        self.datelines[index.0 as usize].as_deref()
    }

    /// The start of a quote without the dateline that its article opens with: whence a report was
    /// sent is no part of what it says.
    fn without_dateline<'q>(&self, index: ArticleIdx, before: &'q str) -> &'q str {
        let dateline = self.dateline(index).unwrap_or_default();
        match before.strip_prefix(dateline) {
            Some(rest) if !dateline.is_empty() => {
                rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—'))
            }
            _ => before,
        }
    }

    /// The path of `base_url` with a slash at its end, else `/`.
    pub(super) fn base_path(&self) -> String {
        let base = self.config.base_url.as_deref().and_then(|base| url::Url::parse(base).ok());
        let mut path = base.map_or_else(|| "/".to_owned(), |base| base.path().to_owned());
        if !path.ends_with('/') {
            path.push('/');
        }
        path
    }

    /// The whole address of a file, when there is a `base_url`.
    pub(super) fn absolute(&self, file: &str) -> Option<String> {
        let base = self.config.base_url.as_deref()?.trim_end_matches('/');
        let shown = file.strip_suffix("index.html").unwrap_or(file);
        Some(format!("{base}/{}", addresses::relative("", shown)))
    }

    /// The mark of lists that may show any article.
    pub(super) fn tlp(&self) -> Tlp {
        self.tlp
    }
}

fn named_in(overview: &Overview, indices: &HashMap<ActorId, usize>) -> Vec<NamedIn> {
    let mut named = vec![NamedIn::default(); overview.actors.len()];
    for (at, one) in overview.issues.iter().enumerate() {
        let holders = one.stands.iter().flat_map(|stand| &stand.holders);
        for index in holders.map(|(index, _)| *index).collect::<BTreeSet<_>>() {
            named[index].issues.push(at);
        }
    }
    for (at, one) in overview.mediations.iter().enumerate() {
        for id in one.mediator.iter().chain(&one.between).collect::<BTreeSet<_>>() {
            if let Some(index) = indices.get(id) {
                named[*index].mediations.push(at);
            }
        }
    }
    for (at, one) in overview.risks.iter().enumerate() {
        for id in one.actors.iter().collect::<BTreeSet<_>>() {
            if let Some(index) = indices.get(id) {
                named[*index].risks.push(at);
            }
        }
    }
    for (at, one) in overview.questions.iter().enumerate() {
        for id in one.actors.iter().collect::<BTreeSet<_>>() {
            if let Some(index) = indices.get(id) {
                named[*index].questions.push(at);
            }
        }
    }
    named
}

/// A page that is being made.
pub(super) struct Here<'a> {
    pub(super) context: &'a Context,
    /// Where it lies.
    pub(super) at: Address,
    /// What it speaks of.
    pub(super) scope: Scope,
    /// Quotes of a file that stands alone, in order; `None` for a page of the site.
    endnotes: Option<RefCell<Endnotes>>,
    /// The highest mark of the articles that were quoted or listed so far.
    shown: Cell<Tlp>,
}

#[derive(Default)]
struct Endnotes {
    notes: Vec<Endnote>,
    numbers: BTreeMap<(ArticleIdx, Anchor, (u32, u32)), usize>,
}

impl Endnotes {
    /// The number of a quote, a new one for a new quote.
    fn number(
        &mut self,
        citation: &Citation,
        article: &ArticleEntry,
        view: &CitationView,
    ) -> usize {
        let key = (citation.article, citation.anchor, citation.highlight);
        if let Some(number) = self.numbers.get(&key) {
            return *number;
        }
        let number = self.notes.len() + 1;
        self.numbers.insert(key, number);
        self.notes.push(Endnote {
            number,
            before: view.before.clone(),
            words: view.words.clone(),
            after: view.after.clone(),
            article: article.title.clone(),
            original: outside(article.url.as_deref())
                .map(|href| Link { text: article.title.clone(), href }),
            source: view.source.clone(),
            date: view.date.clone(),
            correction: article.correction.clone(),
            lang: view.lang.clone(),
            dir: view.dir,
        });
        number
    }
}

impl<'a> Here<'a> {
    /// A page of the site.
    pub(super) fn page(context: &'a Context, at: Address, scope: Scope) -> Self {
        Self { context, at, scope, endnotes: None, shown: Cell::default() }
    }

    /// A file for programs that speaks of the whole site and lies at `file`.
    pub(super) fn beside_list(context: &'a Context, file: &str) -> Self {
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        Self::page(context, Address::of(folder), Scope::site(&context.overview))
    }

    /// A file that stands alone.
    pub(super) fn alone(context: &'a Context, scope: Scope) -> Self {
        let endnotes = Some(RefCell::default());
        Self { context, at: Address::of(""), scope, endnotes, shown: Cell::default() }
    }

    /// Lines of the briefing that only its older articles tell; `None` where the page is of no briefing.
    pub(super) fn earlier(&self) -> Option<&'a Earlier> {
        let index = self.scope.briefing?;
        Some(&self.context.overview.briefings[index].earlier)
    }

    /// Whether the page stands alone.
    pub(super) fn is_alone(&self) -> bool {
        self.endnotes.is_some()
    }

    /// The quotes made so far, for the end of a file that stands alone.
    pub(super) fn into_endnotes(self) -> Vec<Endnote> {
        self.endnotes.map(|notes| notes.into_inner().notes).unwrap_or_default()
    }

    /// The highest mark of the articles that were quoted or listed so far: what a page bears that shows
    /// more than one of them.
    pub(super) fn shown_tlp(&self) -> Tlp {
        self.shown.get()
    }

    /// The article at `index`, of which the page shows something.
    fn show(&self, index: ArticleIdx) -> &'a ArticleEntry {
        let article = self.context.article(index);
        self.shown.set(self.shown.get().max(article.tlp));
        article
    }

    /// The way to a page.
    pub(super) fn to(&self, address: &Address) -> String {
        self.to_file(&address.file())
    }

    /// The way to a file.
    pub(super) fn to_file(&self, file: &str) -> String {
        addresses::relative(self.at.folder(), file)
    }

    /// Further anchors of a line or actor: links to its other names must go on leading to it.
    pub(super) fn also(&self, id: &str) -> Vec<String> {
        self.context.overview.also.get(id).cloned().unwrap_or_default()
    }

    /// The file for programs beside the page, where it is made.
    pub(super) fn data(&self, name: &str) -> Option<String> {
        (self.context.config.publish.data && !self.is_alone()).then(|| name.to_owned())
    }

    /// A day as shown.
    pub(super) fn day(&self, date: Option<Date>) -> Option<Day> {
        date.map(|date| {
            self.context.days.get(&date).cloned().unwrap_or_else(|| self.context.words.day(date))
        })
    }

    /// The frame of a page. `section` is its place in the navigation.
    pub(super) fn frame(&self, title: &str, section: Option<&str>, tlp: Tlp) -> Frame {
        let context = self.context;
        let config = &context.config;
        let is_home = self.at.folder().is_empty();
        Frame {
            lang: context.words.lang().to_owned(),
            dir: direction(context.words.lang()),
            title: title.to_owned(),
            site_title: config.title.clone(),
            description: config.description.clone().filter(|_| is_home),
            root: addresses::root(self.at.folder()),
            home: if self.is_alone() { String::new() } else { self.to_file("index.html") },
            csp: if self.is_alone() { CSP_ALONE } else { CSP },
            inline_css: self.is_alone().then(|| context.inline_css.clone()),
            nav: if self.is_alone() { Vec::new() } else { self.nav(section) },
            canonical: context.absolute(&self.at.file()).filter(|_| !self.is_alone()),
            feeds: if self.is_alone() { Vec::new() } else { self.feeds() },
            json_ld: None,
            tlp: tlp_mark(tlp),
            as_of: self.day(self.scope.as_of),
            generator: GENERATOR,
            extra: context.extra.clone(),
        }
    }

    fn feeds(&self) -> Vec<FeedLink> {
        vec![
            FeedLink { media_type: "application/atom+xml", href: self.to_file("feed.xml") },
            FeedLink { media_type: "application/feed+json", href: self.to_file("feed.json") },
        ]
    }

    fn nav(&self, section: Option<&str>) -> Vec<NavItem> {
        let overview = &self.context.overview;
        let sections = [
            ("home", "", true),
            ("articles", "articles", true),
            ("actors", "actors", true),
            ("issues", "issues", !overview.issues.is_empty()),
            ("mediators", "mediators", !overview.mediations.is_empty()),
            ("risks", "risks", !overview.risks.is_empty()),
            ("questions", "questions", !overview.questions.is_empty()),
            ("timeline", "timeline", !overview.timeline.is_empty()),
            ("differences", "differences", !overview.differences.is_empty()),
            ("sources", "sources", true),
            ("tags", "tags", !self.context.places.tags.is_empty()),
        ];
        let own =
            sections.into_iter().filter(|(_, _, is_there)| *is_there).map(|(key, folder, _)| {
                NavItem {
                    key: Some(key),
                    text: None,
                    href: self.to(&Address::of(folder)),
                    is_current: section == Some(key),
                }
            });
        let places = &self.context.places;
        let plain = places.nav.iter().take(NAV_PAGES).map(|(title, path)| {
            let address = &places.plain[path];
            NavItem {
                key: None,
                text: Some(title.clone()),
                href: self.to(address),
                is_current: *address == self.at,
            }
        });
        own.chain(plain).collect()
    }

    /// An actor, linked to its page or its line in the register.
    pub(super) fn actor(&self, id: &ActorId) -> ActorRef {
        match self.context.actor_index(id) {
            Some(index) => self.actor_at(index),
            // An id that no register has: shown by its name, without a link.
            None => {
                ActorRef { id: id.0.to_string(), name: id.0.to_string(), href: None, kind: "other" }
            }
        }
    }

    /// The same by index.
    pub(super) fn actor_at(&self, index: usize) -> ActorRef {
        let actor = &self.context.overview.actors[index];
        ActorRef {
            id: actor.id.0.to_string(),
            name: actor.name.clone(),
            href: (!self.is_alone()).then(|| self.actor_href(index)),
            kind: actor_kind(actor.kind),
        }
    }

    /// The actor's page, else its line in the register.
    pub(super) fn actor_href(&self, index: usize) -> String {
        if let Some(Some(address)) = self.context.places.actors.get(index) {
            return self.to(address);
        }
        let number = index / List::Actors.page_size(&self.context.config) + 1;
        let mut href = self.to(&Address::of("actors").numbered(number));
        href.push('#');
        addresses::encode(&self.context.overview.actors[index].id.0, &mut href);
        href
    }

    /// Several actors.
    pub(super) fn actors(&self, ids: &[ActorId]) -> Vec<ActorRef> {
        ids.iter().map(|id| self.actor(id)).collect()
    }

    /// Who says it.
    pub(super) fn voice(&self, actor: Option<&ActorId>, name: &str) -> Voice {
        match actor {
            Some(id) if self.context.actor_index(id).is_some() => {
                let actor = self.actor(id);
                Voice { name: actor.name, href: actor.href }
            }
            _ => Voice { name: name.to_owned(), href: None },
        }
    }

    /// The same, to stand inside a sentence: "warned by the union".
    pub(super) fn voice_within(&self, actor: Option<&ActorId>, name: &str) -> Voice {
        let mut voice = self.voice(actor, name);
        // Other languages have no table, or other small words.
        if actor.is_none()
            && let Some(acts) = Acts::of("en")
        {
            voice.name = acts.within_sentence(&voice.name);
        }
        voice
    }

    /// Name of an article's outlet.
    pub(super) fn source_name(&self, article: &ArticleEntry) -> Option<String> {
        let id = article.source.as_deref()?;
        let index = self.context.source_index(id);
        Some(index.map_or_else(
            || id.to_owned(),
            |at| self.context.overview.sources[at].card.name.clone(),
        ))
    }

    /// The line of a source in the list of sources.
    pub(super) fn source_href(&self, index: usize) -> String {
        let number = index / List::Sources.page_size(&self.context.config) + 1;
        let mut href = self.to(&Address::of("sources").numbered(number));
        href.push('#');
        addresses::encode(&self.context.overview.sources[index].id, &mut href);
        href
    }

    /// The marked sentence on its article's page.
    pub(super) fn sentence_href(&self, citation: &Citation) -> String {
        let mut href = self.to(self.context.article_place(citation.article));
        href.push('#');
        addresses::encode(citation.anchor.as_str(), &mut href);
        href
    }

    /// Whether an article that the page covers says that something falls due then.
    pub(super) fn is_due(&self, entry: &TimelineEntry) -> bool {
        entry.due_in.iter().any(|article| self.scope.covers(*article))
    }

    /// What a line rests on, as far as the page covers it; at most `limit` citations are shown.
    /// `None` when no article of the page supports the line.
    pub(super) fn evidence(&self, evidence: &Evidence, limit: usize) -> Option<EvidenceView> {
        let (covered, n_independent) = self.covered(evidence)?;
        let outlets: HashSet<&str> = evidence
            .iter()
            .filter(|citation| self.scope.covers(citation.article))
            // An article whose outlet nobody named is no outlet.
            .filter_map(|citation| self.context.article(citation.article).source.as_deref())
            .collect();
        Some(EvidenceView {
            n_outlets: u32::try_from(outlets.len()).unwrap_or(u32::MAX).max(n_independent),
            citations: covered.iter().take(limit).map(|citation| self.citation(citation)).collect(),
            n_more: covered.len().saturating_sub(limit),
            n_independent,
        })
    }

    /// The citations of a line as far as the page covers them, each sentence once and no reprint
    /// beside its original, and the independent sources behind them. `None` when there is none.
    pub(super) fn covered<'e>(&self, evidence: &'e Evidence) -> Option<(Vec<&'e Citation>, u32)> {
        let mut covered: Vec<&Citation> =
            evidence.iter().filter(|citation| self.scope.covers(citation.article)).collect();
        if covered.is_empty() {
            return None;
        }
        let is_whole = covered.len() == evidence.n_citations();
        // One sentence under one line once, however often it supports it.
        let mut seen = HashSet::default();
        covered.retain(|citation| seen.insert((citation.article, &citation.anchor)));
        let n_independent =
            if is_whole { evidence.n_independent() } else { self.n_independent(&covered) };
        Some((self.context.overview.without_reprints(covered), n_independent))
    }

    /// Whether any article of the page supports the line.
    pub(super) fn is_supported(&self, evidence: &Evidence) -> bool {
        evidence.iter().any(|citation| self.scope.covers(citation.article))
    }

    /// Sources behind some citations, copies counted once and an article without a source for itself.
    pub(super) fn n_independent(&self, citations: &[&Citation]) -> u32 {
        let sources: HashSet<&str> = citations
            .iter()
            .map(|citation| {
                let article = citation.repeats.unwrap_or(citation.article);
                let article = self.context.article(article);
                article.source.as_deref().unwrap_or(article.path.as_str())
            })
            .collect();
        u32::try_from(sources.len()).unwrap_or(u32::MAX)
    }

    /// One sentence, quoted.
    pub(super) fn citation(&self, citation: &Citation) -> CitationView {
        let article = self.context.article(citation.article);
        let QuoteView { before, words, after, is_whole, href: _, lang, dir } =
            self.words_of(citation);
        let mut view = CitationView {
            before,
            words,
            after,
            is_whole,
            href: String::new(),
            title: article.title.clone(),
            source: self.source_name(article),
            date: self.day(article.date),
            lang,
            dir,
            number: None,
            correction: None,
            place: (citation.article, citation.anchor),
        };
        match &self.endnotes {
            Some(endnotes) => {
                let number = endnotes.borrow_mut().number(citation, article, &view);
                view.href = format!("#e-{number}");
                view.number = Some(number);
            }
            None => view.href = self.sentence_href(citation),
        }
        view.correction = article.correction.clone().map(|note| {
            let page = || self.to(self.context.article_place(citation.article));
            let href = view.number.map_or_else(page, |_| view.href.clone());
            CorrectionView { note, href }
        });
        view
    }

    /// A sentence where its article is known.
    pub(super) fn quote(&self, citation: &Citation) -> QuoteView {
        QuoteView { href: self.sentence_href(citation), ..self.words_of(citation) }
    }

    /// [`Self::quote`] without its address.
    fn words_of(&self, citation: &Citation) -> QuoteView {
        let article = self.show(citation.article);
        let (before, words, after) = if article.text == TextRights::None {
            ("", "", "")
        } else {
            split(&citation.quote, citation.highlight)
        };
        let before = self.context.without_dateline(citation.article, before);
        let mut lang = self.context.lang(citation.article);
        let dir = direction(&lang);
        self.quiet(&mut lang);
        QuoteView {
            is_whole: before.is_empty() && after.is_empty(),
            before: last_chars(before),
            words: words.to_owned(),
            after: first_chars(after),
            href: String::new(),
            lang,
            dir,
        }
    }

    /// An article in a list, with whom and what it is about.
    pub(super) fn card(&self, index: ArticleIdx) -> ArticleCard {
        let article = self.context.article(index);
        let lead = article.lead.as_ref().filter(|_| article.text != TextRights::None);
        ArticleCard {
            lead: lead.map(|lead| lead.quote.to_string()).filter(|quote| !quote.is_empty()),
            actors: article.actors.iter().take(CARD_ACTORS).map(|id| self.actor(id)).collect(),
            tags: self.tags(&article.tags),
            ..self.short_card(index)
        }
    }

    /// An article's card without its lead, actors and tags.
    pub(super) fn short_card(&self, index: ArticleIdx) -> ArticleCard {
        let article = self.show(index);
        let lang = self.context.lang(index);
        let source = article.source.as_deref().and_then(|id| self.context.source_index(id));
        let mut card = ArticleCard {
            title: article.title.clone(),
            href: self.to(self.context.article_place(index)),
            url: article.url.clone(),
            date: self.day(article.date),
            source: source.map(|at| Link {
                text: self.context.overview.sources[at].card.name.clone(),
                href: self.source_href(at),
            }),
            dir: direction(&lang),
            lang,
            lead: None,
            actors: Vec::new(),
            tags: Vec::new(),
            is_withdrawn: article.withdrawn.is_some(),
            correction: article.correction.clone(),
            copy_of: article.copy_of.map(|first| self.article_link(first)),
            tlp: tlp_mark(article.tlp),
        };
        self.quiet(&mut card.lang);
        card
    }

    /// Empties a language that is the page's own: it need not be said once more.
    pub(super) fn quiet(&self, lang: &mut String) {
        if lang.eq_ignore_ascii_case(self.context.words.lang()) {
            lang.clear();
        }
    }

    /// An article's title, linked.
    /// An article by its title; in a file that stands alone the link leads nowhere and is empty.
    pub(super) fn article_link(&self, index: ArticleIdx) -> Link {
        let to_page = || self.to(self.context.article_place(index));
        Link {
            text: self.context.article(index).title.clone(),
            href: if self.is_alone() { String::new() } else { to_page() },
        }
    }

    /// Tags, linked to their pages.
    pub(super) fn tags(&self, tags: &[String]) -> Vec<Link> {
        let Places { tags: places, tag_indices, .. } = &self.context.places;
        tags.iter()
            .filter_map(|tag| {
                let at = *tag_indices.get(tag)?;
                Some(Link { text: tag.clone(), href: self.to(&places[at].address) })
            })
            .collect()
    }
}

/// `text`, when the page shows it in a quote of `evidence` anyway: words of an article that may not
/// be quoted, or that the page does not cover, must not slip in as a field of their own.
pub(super) fn told(evidence: &EvidenceView, text: Option<&str>) -> Option<String> {
    let text = text.filter(|text| !text.is_empty())?;
    let is_shown = evidence.citations.iter().any(|citation| citation.sentence().contains(text));
    is_shown.then(|| text.to_owned())
}

/// Characters of a sentence shown on each side of the words meant. A sentence of English news has
/// some 130 in all; one of a megabyte, with a thousand labels, must not fill a thousand notes.
const AROUND_CHARS: usize = 600;

/// The end of a text, with a mark where it was cut.
pub(super) fn last_chars(text: &str) -> String {
    match text.char_indices().rev().nth(AROUND_CHARS) {
        Some((at, c)) => format!("…{}", &text[at + c.len_utf8()..]),
        None => text.to_owned(),
    }
}

/// The start of a text, with a mark where it was cut.
pub(super) fn first_chars(text: &str) -> String {
    match text.char_indices().nth(AROUND_CHARS) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// A quote around its highlight, which is ignored when it does not lie in it.
fn split(quote: &str, (start, end): (u32, u32)) -> (&str, &str, &str) {
    let (start, end) = (start as usize, end as usize);
    match (quote.get(..start), quote.get(start..end), quote.get(end..)) {
        (Some(before), Some(words), Some(after)) if !words.is_empty() => (before, words, after),
        _ => ("", quote, ""),
    }
}

/// An address that may stand in `href`: a web address, nothing that runs or reads.
pub(super) fn outside(url: Option<&str>) -> Option<String> {
    let url = url::Url::parse(url?.trim()).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.to_string())
}

/// The mark of a page; none for CLEAR, which asks nothing of a reader.
pub(super) fn tlp_mark(tlp: Tlp) -> Option<TlpMark> {
    let (text, key) = match tlp {
        Tlp::Clear => return None,
        Tlp::Green => ("TLP:GREEN", "green"),
        Tlp::Amber => ("TLP:AMBER", "amber"),
        Tlp::AmberStrict => ("TLP:AMBER+STRICT", "amber-strict"),
        Tlp::Red => ("TLP:RED", "red"),
    };
    Some(TlpMark { text, key })
}

/// Key of an actor's kind.
pub(super) fn actor_kind(kind: ActorKind) -> &'static str {
    kind.key()
}

/// TOML as templates see it: dates are texts. Recurses no deeper than the TOML parser does.
pub(super) fn json(value: &toml::Value) -> serde_json::Value {
    match value {
        toml::Value::String(text) => text.clone().into(),
        toml::Value::Integer(n) => (*n).into(),
        toml::Value::Float(n) => (*n).into(),
        toml::Value::Boolean(is) => (*is).into(),
        toml::Value::Datetime(when) => when.to_string().into(),
        toml::Value::Array(items) => items.iter().map(json).collect(),
        toml::Value::Table(table) => {
            table.iter().map(|(key, value)| (key.clone(), json(value))).collect()
        }
    }
}
