//! The plan of a site: who lies where, then one output after the other. Pages that everything links
//! to take their addresses first, so that a page of the content can never push them aside.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use super::addresses::{self, Address, Claims, Owner, slug};
use super::article::{self, ArticlePage};
use super::context::{Context, Here, Places, Scope, TagPlace, json, tag_address};
use super::markup::{self, Body, Targets};
use super::parts::Parts;
use super::registers::{self, LISTS, List};
use super::templates::{self, Templates};
use super::view::{NotFoundView, PageView, RedirectView};
use super::words::Words;
use super::{
    Draft, Output, OutputKind, OutputPath, Recipe, Render, Site, briefing, export, feeds, links,
};
use crate::annotate::PackedPage;
use crate::brief::{ArticleEntry, ArticleIdx, Overview};
use crate::config::{TextRights, Tlp};
use crate::diag::{Diagnostic, Outcome, nearest};
use crate::load::{Article, FrontMatter, References};
use crate::source::{Hash, SitePath, Snapshot, Span};

/// Everything decided before the first page is made.
pub(super) struct Prepared {
    pub(super) context: Arc<Context>,
    /// Pages of articles, in order of the overview.
    articles: Vec<Arc<ArticlePage>>,
    /// Plain pages, in order of path.
    plain: Vec<Arc<PlainPage>>,
    /// `content/index.md`, the words above a list of briefings.
    home: Option<Arc<PlainPage>>,
    /// The analyst's own text of each briefing.
    own: Vec<Option<Arc<PlainPage>>>,
    /// Files to copy for pages: where to, where from.
    copies: BTreeMap<String, SitePath>,
    /// Styles and scripts of the theme: where to, and their text.
    styles: BTreeMap<String, Arc<str>>,
    claims: Claims,
    /// Every file of `public/` that some page has.
    page_files: BTreeSet<String>,
    /// What is wrong with links of articles, by article: places there move with every edit.
    link_faults: BTreeMap<ArticleIdx, Vec<Diagnostic>>,
}

/// A page without labels.
pub(super) struct PlainPage {
    pub(super) article: Arc<Article>,
    address: Address,
    pub(super) targets: Targets,
}

/// A plan with what it was made from, for the next one.
pub struct Plan {
    /// See [`Plan::key`].
    key: Hash,
    prepared: Prepared,
    outputs: BTreeMap<OutputPath, Output>,
    /// Findings, without those of links in articles.
    diagnostics: Vec<Diagnostic>,
}

impl std::fmt::Debug for Plan {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Plan").field("key", &self.key).finish_non_exhaustive()
    }
}

impl Plan {
    /// Plans the whole site. `None` when no template set can be made.
    pub(super) fn new(ask: &Render<'_>, key: Hash) -> Outcome<Option<Self>> {
        let mut diagnostics = Vec::new();
        let Some(prepared) = Prepared::new(ask, &mut diagnostics) else {
            return Outcome::new(None, diagnostics);
        };
        let mut planner = Planner { prepared, outputs: BTreeMap::new(), diagnostics };
        planner.home_and_briefings();
        planner.lists();
        planner.articles();
        planner.actors();
        planner.tags();
        planner.plain();
        planner.aliases(ask);
        planner.alone();
        planner.feeds();
        planner.changes(ask);
        if ask.config.publish.data {
            planner.data(ask);
        }
        planner.files(ask.snapshot);
        let Planner { mut prepared, outputs, mut diagnostics } = planner;
        diagnostics.append(&mut prepared.claims.diagnostics);
        Outcome::clean(Some(Self { key, prepared, outputs, diagnostics }))
    }

    /// Equal keys and one overview mean plans that differ at most in what articles say between
    /// their front matter and their links: see [`ArticleHead::outline`](crate::load::ArticleHead).
    pub(super) fn key(ask: &Render<'_>) -> Hash {
        let Snapshot { config, content: _, templates, editions, assets, faults: _ } = ask.snapshot;
        let mut parts = Parts::with_capacity(64 * ask.pages.len());
        let texts = config.iter().chain(templates.values()).chain(editions.values());
        for file in texts {
            parts.text(file.path.as_str());
            parts.hash(file.hash);
            parts.text(&file.state());
        }
        parts.number(assets.len());
        for (path, asset) in assets {
            parts.text(path.as_str());
            parts.hash(asset.hash);
        }
        parts.number(ask.plain.len());
        for (path, page) in ask.plain {
            parts.text(path.as_str());
            parts.hash(page.hash);
        }
        parts.number(ask.pages.len());
        for page in ask.pages.values() {
            parts.hash(page.head.outline);
            parts.text(&page.standing.lang);
            parts.number(page.standing.reliability.map_or(0, |letter| 1 + letter as usize));
        }
        parts.finish()
    }

    /// Whether [`Plan::again`] gives the plan of `ask`.
    pub(super) fn is_of(&self, ask: &Render<'_>, key: Hash) -> bool {
        self.key == key && Arc::ptr_eq(&self.prepared.context.overview, ask.overview)
    }

    /// Plans the pages of those articles anew that are not what they were.
    pub(super) fn again(&mut self, ask: &Render<'_>) {
        let Prepared { context, articles, page_files, link_faults, .. } = &mut self.prepared;
        for known in articles {
            let entry = context.article(known.index);
            let page = &ask.pages[&entry.path];
            if Arc::ptr_eq(&known.page, page) {
                continue;
            }
            let (places, snapshot) = (&context.places, ask.snapshot);
            let map = links::Map { places, snapshot, pages: page_files };
            // It asks for the same files as before, and those are copied already.
            let mut copies = BTreeMap::new();
            let mut faults = Vec::new();
            *known =
                article_page(&map, known.index, entry, page, &mut copies).drain_into(&mut faults);
            link_faults.remove(&known.index);
            if !faults.is_empty() {
                link_faults.insert(known.index, faults);
            }
            let place = context.article_place(known.index);
            replace(&mut self.outputs, &place.file(), article_output(context, known));
            replace(
                &mut self.outputs,
                &annotations_file(place),
                annotations_output(context, known),
            );
        }
    }

    /// The site, with everything that is to be said of it.
    pub(super) fn site(&self) -> Outcome<Site> {
        let of_links = self.prepared.link_faults.values().flatten();
        let diagnostics = self.diagnostics.iter().chain(of_links).cloned().collect();
        Outcome::new(Site { outputs: self.outputs.clone() }, diagnostics)
    }
}

/// Puts another output of the same kind at `file`, if there is one.
fn replace(outputs: &mut BTreeMap<OutputPath, Output>, file: &str, output: Output) {
    let known = SitePath::new(file).ok().and_then(|path| outputs.get_mut(&OutputPath(path)));
    if let Some(known) = known.filter(|known| known.kind == output.kind) {
        *known = output;
    }
}

/// Plans what programs read and nothing else, with the schemas of it.
pub(super) fn plan_data(ask: &Render<'_>) -> Outcome<Option<Site>> {
    // What the pages have to say about themselves is said when they are built.
    let mut unsaid = Vec::new();
    let Some(prepared) = Prepared::new(ask, &mut unsaid) else {
        return Outcome::new(None, unsaid);
    };
    let mut planner = Planner { prepared, outputs: BTreeMap::new(), diagnostics: Vec::new() };
    planner.data(ask);
    for (name, text) in export::SCHEMAS {
        let bytes: Arc<[u8]> = text.as_bytes().into();
        planner.add(&format!("schemas/{name}"), OutputKind::Data, Recipe::Bytes(bytes));
    }
    Outcome::new(Some(Site { outputs: planner.outputs }), planner.diagnostics)
}

impl Prepared {
    /// Decides every address and resolves every link. `None` when no template set can be made.
    pub(super) fn new(ask: &Render<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Self> {
        let words = Arc::new(Words::of_site(ask.snapshot, ask.config).drain_into(diagnostics));
        let templates = Templates::of_site(ask.snapshot, &words).drain_into(diagnostics)?;
        let styles = styles(ask.snapshot);
        let mut claims = Claims::default();
        let mut page_files = BTreeSet::new();
        let places = place_all(ask, &mut claims, &mut page_files, diagnostics);

        let mut copies = BTreeMap::new();
        let map = links::Map { places: &places, snapshot: ask.snapshot, pages: &page_files };
        let mut articles = Vec::new();
        let mut link_faults = BTreeMap::new();
        for (index, entry) in (0u32..).map(ArticleIdx).zip(&ask.overview.articles) {
            let page = ask.pages.get(&entry.path).expect("the overview is made from these pages");
            let mut faults = Vec::new();
            let page = article_page(&map, index, entry, page, &mut copies);
            articles.push(page.drain_into(&mut faults));
            if !faults.is_empty() {
                link_faults.insert(index, faults);
            }
        }
        let mut plain_page = |path: &SitePath, address: &Address| {
            let article = ask.plain.get(path)?.clone();
            let references = References::of(&article);
            let from = links::Linking { path, references: &references, at: address };
            let targets = links::resolve(&map, from, &mut copies).drain_into(diagnostics);
            Some(Arc::new(PlainPage { article, address: address.clone(), targets }))
        };
        let plain = places.plain.iter().filter_map(|(path, at)| plain_page(path, at)).collect();
        let own = ask
            .overview
            .briefings
            .iter()
            .zip(&places.briefings)
            .map(|(briefing, at)| plain_page(briefing.path.as_ref()?, at))
            .collect();
        let home = home_path()
            .filter(|path| !places.plain.contains_key(path))
            .and_then(|path| plain_page(&path, &Address::of("")));

        let langs = articles
            .iter()
            .map(|page: &Arc<ArticlePage>| page.page.standing.lang.clone())
            .collect();
        let datelines = articles
            .iter()
            .map(|page| page.page.head.dateline.as_deref().map(str::to_owned))
            .collect();
        let css = styles.iter().filter(|(name, _)| has_extension(name, "css"));
        let css: Vec<&str> = css.map(|(_, text)| &**text).collect();
        // The end of a style element ends it, whatever the language of styles thinks of it.
        let css = css.join("\n").replace("</", "<\\/");
        let overview = Arc::clone(ask.overview);
        let config = ask.config.clone();
        let context =
            Context::new(config, overview, words, templates, places, langs, datelines, css);
        let context = Arc::new(context);
        Some(Self {
            context,
            articles,
            plain,
            home,
            own,
            copies,
            styles,
            claims,
            page_files,
            link_faults,
        })
    }

    /// The analyst's own text of briefing `index`.
    pub(super) fn own_words(&self, index: usize) -> Option<(Arc<Article>, Targets)> {
        let own = self.own.get(index)?.as_ref()?;
        Some((own.article.clone(), own.targets.clone()))
    }
}

/// The page of one article, with what is wrong with its links.
fn article_page(
    map: &links::Map<'_>,
    index: ArticleIdx,
    entry: &ArticleEntry,
    page: &Arc<PackedPage>,
    copies: &mut BTreeMap<String, SitePath>,
) -> Outcome<Arc<ArticlePage>> {
    // Pictures and links are part of the text, and share its rights.
    let is_shown = entry.text == TextRights::Full && entry.withdrawn.is_none();
    let at = &map.places.articles[index.0 as usize];
    let from = links::Linking { path: &entry.path, references: &page.head.references, at };
    let targets = if is_shown { links::resolve(map, from, copies) } else { Outcome::default() };
    targets.map(|targets| Arc::new(ArticlePage { index, page: Arc::clone(page), targets }))
}

fn has_extension(file: &str, extension: &str) -> bool {
    SitePath::new(file).is_ok_and(|path| path.extension() == extension)
}

fn home_path() -> Option<SitePath> {
    SitePath::new("content/index.md").ok()
}

/// The theme's files under `assets/`: the built-in ones, and the site's style sheets over them.
fn styles(snapshot: &Snapshot) -> BTreeMap<String, Arc<str>> {
    let mut styles: BTreeMap<String, Arc<str>> = templates::ASSETS
        .iter()
        .filter(|(name, _)| {
            let own = SitePath::new(&format!("templates/{name}"));
            // One that the site has as an asset is copied from there.
            own.is_ok_and(|path| !snapshot.assets.contains_key(&path))
        })
        .map(|(name, text)| ((*name).to_owned(), Arc::from(*text)))
        .collect();
    for (path, file) in &snapshot.templates {
        let is_style = path.extension() == "css";
        if let (Some(name), Some(text)) = (path.strip_prefix("templates"), file.text())
            && is_style
        {
            styles.insert(name.to_owned(), text.clone());
        }
    }
    styles
}

/// Decides every address.
fn place_all(
    ask: &Render<'_>,
    claims: &mut Claims,
    pages: &mut BTreeSet<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Places {
    let overview = ask.overview;
    let page_size = ask.config.options.page_size.max(1);
    let mut places = Places::default();
    let ours = |claims: &mut Claims, pages: &mut BTreeSet<String>, file: String, what| {
        let is_free = claims.take(&file, &Owner::Ours(what)).is_ok();
        pages.insert(file);
        is_free
    };
    ours(claims, pages, "index.html".to_owned(), "the home page");
    for (file, what) in [
        ("404.html", "the page for addresses that lead nowhere"),
        ("feed.xml", "the Atom feed"),
        ("feed.json", "the JSON feed"),
        ("sitemap.xml", "the sitemap"),
    ] {
        // Claimed, but no page that content links to.
        let _ = claims.take(file, &Owner::Ours(what));
    }
    let mut numbered = |claims: &mut Claims, base: &Address, n_items: usize, size, what| {
        let n_pages = n_items.div_ceil(size).max(1);
        (1..=n_pages).all(|n| ours(claims, pages, base.numbered(n).file(), what))
    };
    places.tags = tags(overview);
    for list in LISTS {
        let n_items = list_len(list, overview, &places);
        if is_made(list, n_items) {
            let size = list.page_size(ask.config);
            numbered(claims, &Address::of(list.name()), n_items, size, "a list of the site");
        }
    }
    for tag in &places.tags {
        let n_items = tag.articles.len();
        numbered(claims, &tag.address, n_items, page_size, "the page of a tag");
    }
    for actor in &overview.actors {
        let part = slug(&actor.id.0);
        let address = Address::of("actors").join(&part);
        // Two ids with one slug: the second stays a line of the register, where its id is its own.
        let has_page = actor.has_page
            && !part.is_empty()
            && ours(claims, pages, address.file(), "the page of an actor");
        let size = registers::own_lines(ask.config);
        let n_pages = actor.articles.len().div_ceil(size);
        let articles = address.join(registers::List::Articles.name());
        // The first page of them is the list on the actor's own page.
        for number in 2..=if has_page { n_pages } else { 0 } {
            ours(claims, pages, articles.numbered(number).file(), "the articles of an actor");
        }
        places.actors.push(has_page.then_some(address));
    }
    for (index, briefing) in overview.briefings.iter().enumerate() {
        let address = match (&briefing.slug, &briefing.path) {
            (None, _) => Address::of(""),
            (Some(slug), Some(path)) => {
                claims.page(Address::of("briefings").join(&addresses::slug(slug)), path)
            }
            (Some(slug), None) => Address::of("briefings").join(&addresses::slug(slug)),
        };
        pages.insert(address.file());
        if let Some(path) = &briefing.path {
            places.briefing_indices.insert(path.clone(), index);
        }
        places.briefings.push(address);
    }
    for entry in &overview.articles {
        let rest = entry.path.strip_prefix("content/articles").unwrap_or(entry.path.as_str());
        let meta = &ask.pages[&entry.path].head.meta;
        let wanted = addresses::wanted(&entry.path, meta, "articles", rest, diagnostics);
        places.articles.push(wanted);
    }
    // In order of path, so that the first of two has the address whatever their dates are.
    let mut order: Vec<usize> = (0..overview.articles.len()).collect();
    order.sort_by_key(|index| &overview.articles[*index].path);
    for index in order {
        let path = &overview.articles[index].path;
        let address = claims.page(places.articles[index].clone(), path);
        pages.insert(address.file());
        places.articles[index] = address;
        places
            .article_indices
            .insert(path.clone(), ArticleIdx(u32::try_from(index).unwrap_or(u32::MAX)));
    }
    place_plain(ask, claims, pages, &mut places, diagnostics);
    places
}

fn place_plain(
    ask: &Render<'_>,
    claims: &mut Claims,
    pages: &mut BTreeSet<String>,
    places: &mut Places,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let has_list_as_home = !ask.overview.briefings.iter().any(|briefing| briefing.slug.is_none());
    let mut nav: Vec<(i64, &str, &SitePath)> = Vec::new();
    for (path, article) in ask.plain {
        if places.briefing_indices.contains_key(path) {
            continue;
        }
        let is_home = home_path().is_some_and(|home| home == *path);
        if is_home && has_list_as_home {
            continue;
        }
        let rest = path.strip_prefix("content").unwrap_or(path.as_str());
        let address = addresses::wanted(path, &article.meta, "", rest, diagnostics);
        let address = claims.page(address, path);
        pages.insert(address.file());
        places.plain.insert(path.clone(), address);
        if !rest.contains('/') {
            nav.push((article.meta.weight, &article.title, path));
        }
    }
    nav.sort();
    places.nav = nav.into_iter().map(|(_, title, path)| (title.to_owned(), path.clone())).collect();
}

/// Tags by address; those that differ in case or accents share one.
fn tags(overview: &Overview) -> Vec<TagPlace> {
    let mut tags: BTreeMap<Address, TagPlace> = BTreeMap::new();
    for (name, articles) in &overview.tags {
        let address = tag_address(name);
        let tag = tags.entry(address.clone()).or_insert_with(|| TagPlace {
            name: name.clone(),
            address,
            articles: Vec::new(),
        });
        tag.articles.extend(articles);
    }
    for tag in tags.values_mut() {
        // The order of the overview: newest first.
        tag.articles.sort_unstable();
        tag.articles.dedup();
    }
    tags.into_values().collect()
}

fn list_len(list: List, overview: &Overview, places: &Places) -> usize {
    match list {
        List::Articles => overview.articles.len(),
        List::Actors => overview.actors.len(),
        List::Issues => overview.issues.len(),
        List::Mediators => overview.mediations.len(),
        List::Risks => overview.risks.len(),
        List::Questions => overview.questions.len(),
        List::Timeline => overview.timeline.len().min(registers::TIMELINE_LINES),
        List::Differences => overview.differences.len(),
        List::Sources => overview.sources.len(),
        List::Tags => places.tags.len(),
    }
}

/// Lists that the navigation always names are made even when they are empty.
fn is_made(list: List, n_items: usize) -> bool {
    n_items > 0 || matches!(list, List::Articles | List::Actors | List::Sources)
}

/// Makes one output after the other.
struct Planner {
    prepared: Prepared,
    outputs: BTreeMap<OutputPath, Output>,
    diagnostics: Vec<Diagnostic>,
}

impl Planner {
    fn context(&self) -> Arc<Context> {
        Arc::clone(&self.prepared.context)
    }

    /// Adds a page whose view `make` gives. The view is made when somebody asks for the page: a site
    /// of many pages does not fit into memory twice.
    fn page<V: Serialize + Send + 'static>(
        &mut self,
        file: &str,
        template: &str,
        about: Option<SitePath>,
        make: impl Fn(&Context) -> V + Send + Sync + 'static,
    ) {
        let context = self.context();
        let digest = context.templates.digest(template);
        let (template, about): (Arc<str>, _) = (template.into(), about.map(Arc::new));
        self.add_page(file, OutputKind::Page, move || {
            let view = make(&context);
            let key = article::key(digest, &view);
            let (context, template) = (Arc::clone(&context), Arc::clone(&template));
            let about = about.clone();
            Draft::new(key, move || context.templates.render(&template, &view, about.as_deref()))
        });
    }

    fn add_page(
        &mut self,
        file: &str,
        kind: OutputKind,
        draft: impl Fn() -> Draft + Send + Sync + 'static,
    ) {
        self.add(file, kind, Recipe::Page(Arc::new(draft)));
    }

    fn add(&mut self, file: &str, kind: OutputKind, recipe: Recipe) {
        self.insert(file, Output { kind, recipe });
    }

    fn insert(&mut self, file: &str, output: Output) {
        // Only a file of ours or one that was checked comes here; a name that no path can hold
        // would be our bug, and the page is left out rather than written elsewhere.
        let Ok(path) = SitePath::new(file) else {
            debug_assert!(false, "{file} is no path");
            return;
        };
        self.outputs.insert(OutputPath(path), output);
    }

    /// The template that a front matter asks for, else `default`; says so when there is none of the name.
    fn template(&mut self, meta: &FrontMatter, path: &SitePath, default: &str) -> String {
        self.check_template(meta, path);
        template_of(&self.prepared.context, meta, default).to_owned()
    }

    /// Says so when there is no template of the name that a front matter asks for.
    fn check_template(&mut self, meta: &FrontMatter, path: &SitePath) {
        let Some(name) = &meta.template else { return };
        let context = self.context();
        if context.templates.contains(name) {
            return;
        }
        let near = nearest(name, context.templates.names());
        self.diagnostics.push(
            Diagnostic::error("render::unknown-template", format!("there is no template `{name}`"))
                .at(Span::new(path.clone(), 0..0))
                .help(match near {
                    Some(near) => format!("write `template = \"{near}\"`"),
                    None => format!("put the file into `templates/{name}`"),
                }),
        );
    }

    fn home_and_briefings(&mut self) {
        let context = self.context();
        let has_home = context.overview.briefings.iter().any(|briefing| briefing.slug.is_none());
        if !has_home {
            let words = self.prepared.home.clone();
            let about = words.as_ref().map(|words| words.article.path.clone());
            self.page("index.html", "home.html", about, move |context| {
                let html = words.as_ref().map(|words| plain_html(context, words));
                registers::home(context, html.filter(|html| !html.trim().is_empty()))
            });
        }
        for index in 0..context.overview.briefings.len() {
            let own = self.prepared.own[index].clone();
            let template = match &own {
                Some(own) => self.template(&own.article.meta, &own.article.path, "briefing.html"),
                None => "briefing.html".to_owned(),
            };
            let at = context.places.briefings[index].clone();
            let about = context.overview.briefings[index].path.clone();
            self.page(&at.file(), &template, about, move |context| {
                let at = context.places.briefings[index].clone();
                let here = Here::page(context, at, briefing::scope(context, index));
                let own = own.as_ref().map(|own| (&*own.article, &own.targets));
                briefing::view(&here, index, own)
            });
        }
    }

    fn lists(&mut self) {
        let context = self.context();
        let mut scopes = vec![Scope::site(&context.overview)];
        let of_briefings = context.overview.briefings.iter().enumerate();
        scopes.extend(
            of_briefings
                .filter(|(_, briefing)| briefing.slug.is_some())
                .map(|(index, _)| Scope::briefing(&context.overview, index)),
        );
        for scope in scopes {
            for list in LISTS {
                let indices: Arc<[usize]> = list.indices(&context, &scope).into();
                let n_items = indices.len();
                let is_wanted = match scope.briefing {
                    None => is_made(list, n_items),
                    Some(_) => n_items > 0,
                };
                if !is_wanted {
                    continue;
                }
                let base = registers::place(&scope, &context, list.name());
                for number in 1..=n_items.div_ceil(list.page_size(&context.config)).max(1) {
                    let (scope, indices) = (scope.clone(), Arc::clone(&indices));
                    let file = base.numbered(number).file();
                    self.page(&file, list.template(), None, move |context| {
                        list.view(context, &scope, &indices, number)
                    });
                }
            }
        }
    }

    fn articles(&mut self) {
        let context = self.context();
        for page in self.prepared.articles.clone() {
            let entry = context.article(page.index);
            if entry.withdrawn.is_none() {
                self.check_template(&page.page.head.meta, &entry.path);
            }
            let file = context.article_place(page.index).file();
            self.insert(&file, article_output(&context, &page));
        }
    }

    fn actors(&mut self) {
        let context = self.context();
        for (index, address) in context.places.actors.iter().enumerate() {
            let Some(address) = address.clone() else { continue };
            let at = address.clone();
            self.page(&address.file(), "actor.html", None, move |context| {
                registers::actor(context, index, &at)
            });
            let n_articles = context.overview.actors[index].articles.len();
            for number in 2..=n_articles.div_ceil(registers::own_lines(&context.config)) {
                let base = address.join(List::Articles.name());
                self.page(&base.numbered(number).file(), "tag.html", None, move |context| {
                    registers::actor_articles(context, index, &base, number)
                });
            }
        }
    }

    fn tags(&mut self) {
        let context = self.context();
        for (index, tag) in context.places.tags.iter().enumerate() {
            for number in 1..=tag.articles.len().div_ceil(context.page_size()).max(1) {
                let file = tag.address.numbered(number).file();
                self.page(&file, "tag.html", None, move |context| {
                    registers::tag(context, index, number)
                });
            }
        }
    }

    fn plain(&mut self) {
        for page in self.prepared.plain.clone() {
            let path = page.article.path.clone();
            let template = self.template(&page.article.meta, &path, "page.html");
            self.page(&page.address.file(), &template, Some(path), move |context| {
                plain_view(context, &page)
            });
        }
    }

    /// Former addresses. They are claimed last: no page loses its address to one.
    fn aliases(&mut self, ask: &Render<'_>) {
        let context = self.context();
        let places = &context.places;
        let articles = context.overview.articles.iter().zip(&places.articles).map(|(entry, at)| {
            (&entry.path, &ask.pages[&entry.path].head.meta, entry.title.clone(), at.clone())
        });
        let plain = places.plain.iter().filter_map(|(path, at)| {
            let article = ask.plain.get(path)?;
            Some((path, &article.meta, article.title.clone(), at.clone()))
        });
        let briefings =
            context.overview.briefings.iter().zip(&places.briefings).filter_map(|(one, at)| {
                let (path, article) = ask.plain.get_key_value(one.path.as_ref()?)?;
                Some((path, &article.meta, one.title.clone(), at.clone()))
            });
        for (path, meta, title, target) in articles.chain(plain).chain(briefings) {
            for alias in &meta.aliases {
                self.alias(path, alias, &title, &target);
            }
        }
        self.renamed();
    }

    /// An actor that had another name in the last edition: its old page leads to the new one.
    fn renamed(&mut self) {
        let context = self.context();
        let Some(changes) = &context.overview.changes else { return };
        for (old, at) in &changes.renamed {
            let part = slug(old);
            let Some(target) = context.places.actors[*at].as_ref().filter(|_| !part.is_empty())
            else {
                continue;
            };
            let file = Address::of("actors").join(&part).file();
            // Another actor bears the name now, or a page of the content lies there: that stays.
            if self.prepared.claims.take(&file, &Owner::Ours("the page of a renamed actor")).is_ok()
            {
                let title = context.overview.actors[*at].name.clone();
                self.redirect(&file, None, title, target.clone());
            }
        }
    }

    fn alias(&mut self, path: &SitePath, alias: &str, title: &str, target: &Address) {
        let found = addresses::checked(alias).and_then(|address| {
            let file = if has_extension(&address, "html") {
                address
            } else {
                format!("{address}/index.html")
            };
            let owner = Owner::File(path.clone());
            self.prepared
                .claims
                .take(&file, &owner)
                .map(|()| file)
                .map_err(|other| format!("the address already belongs to {other}"))
        });
        let file = match found {
            Ok(file) => file,
            Err(reason) => {
                self.diagnostics.push(
                    Diagnostic::error(
                        "render::alias",
                        format!("the alias `{alias}` cannot be used"),
                    )
                    .at(Span::new(path.clone(), 0..0))
                    .note(reason)
                    .help("write another address in `aliases`, or take it out"),
                );
                return;
            }
        };
        self.redirect(&file, Some(path.clone()), title.to_owned(), target.clone());
    }

    /// A page that leads to `target`.
    fn redirect(&mut self, file: &str, path: Option<SitePath>, title: String, target: Address) {
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        self.page(file, "redirect.html", path, move |context| {
            let here =
                Here::page(context, Address::of(folder.clone()), Scope::site(&context.overview));
            let mut page = here.frame(&context.words.text("title.moved"), None, Tlp::Clear);
            page.canonical = context.absolute(&target.file());
            RedirectView { page, href: here.to(&target), title: title.clone() }
        });
    }

    /// `404.html`, which a server shows at any address: it carries its style, and its one link
    /// home is a path and not relative.
    fn alone(&mut self) {
        self.page("404.html", "404.html", None, |context| {
            let here = Here::alone(context, Scope::site(&context.overview));
            let mut page = here.frame(&context.words.text("title.not-found"), None, Tlp::Clear);
            page.home = context.base_path();
            NotFoundView { page }
        });
    }

    fn feeds(&mut self) {
        let context = self.context();
        let pages = self.outputs.keys().map(|path| path.0.as_str().to_owned());
        let pages: Vec<String> = pages.filter(|file| file != "404.html").collect();
        let mut files = vec![
            ("feed.xml".to_owned(), feeds::atom(&context)),
            ("feed.json".to_owned(), feeds::json_feed(&context)),
        ];
        files.extend(feeds::sitemaps(&context, &pages));
        for (file, bytes) in files {
            self.add(&file, OutputKind::Page, Recipe::Bytes(bytes.into()));
        }
    }

    /// A feed of what changed beside each briefing, where there is an edition to compare with.
    fn changes(&mut self, ask: &Render<'_>) {
        let context = self.context();
        if context.overview.changes.is_none() {
            return;
        }
        let key = site_key(ask, &context);
        for (index, at) in context.places.briefings.clone().into_iter().enumerate() {
            self.datum(
                &beside(&at, briefing::changes::FEED),
                move |_| key,
                move |context| {
                    let at = context.places.briefings[index].clone();
                    let here = Here::page(context, at, briefing::scope(context, index));
                    feeds::changes(&here, index)
                },
            );
        }
    }

    /// What programs read: beside each briefing and each article, and the registers as tables.
    fn data(&mut self, ask: &Render<'_>) {
        let context = self.context();
        let key = site_key(ask, &context);
        for (index, at) in context.places.briefings.clone().into_iter().enumerate() {
            let file = beside(&at, "briefing.json");
            self.datum(
                &file,
                move |_| key,
                move |context| {
                    let at = context.places.briefings[index].clone();
                    let here = Here::page(context, at, briefing::scope(context, index));
                    export::briefing(&here, index)
                },
            );
        }
        for page in self.prepared.articles.clone() {
            let file = annotations_file(context.article_place(page.index));
            if self.claim_datum(&file) {
                self.insert(&file, annotations_output(&context, &page));
            }
        }
        for table in export::TABLES {
            self.datum(
                table.file(),
                move |_| key,
                move |context| table.bytes(&Here::beside_list(context, table.file())),
            );
        }
        let articles = self.prepared.articles.iter();
        let facts: Arc<export::Facts> = Arc::new(
            articles
                .map(|page| &page.page.head.meta)
                .map(|meta| (meta.authors.clone(), meta.retrieved))
                .collect(),
        );
        let (file, again) = ("articles/articles.csl.json", Arc::clone(&facts));
        self.datum(
            file,
            move |_| key,
            move |context| export::csl(&Here::beside_list(context, file), &again),
        );
        let file = "articles/articles.bib";
        self.datum(
            file,
            move |_| key,
            move |context| export::bibtex(&Here::beside_list(context, file), &facts),
        );
    }

    fn datum(
        &mut self,
        file: &str,
        key: impl Fn(&Context) -> Hash + Send + Sync + 'static,
        make: impl Fn(&Context) -> Vec<u8> + Send + Sync + 'static,
    ) {
        if self.claim_datum(file) {
            self.insert(file, datum(self.context(), key, make));
        }
    }

    /// Whether `file` is free for data. Pages have their addresses by now, and no page gives way to a
    /// file of ours beside it.
    fn claim_datum(&mut self, file: &str) -> bool {
        let taken = self.prepared.claims.take(file, &Owner::Ours("data for programs"));
        if let Err(other) = &taken {
            self.diagnostics.push(
                Diagnostic::warning(
                    "render::data-address",
                    format!("`{file}` is left out: its address belongs to {other}"),
                )
                .help(
                    "give that page another `path` or `slug`, or set `data = false` in [publish]",
                ),
            );
        }
        taken.is_ok()
    }

    /// The theme's files, pictures of pages, and everything under `static/`.
    fn files(&mut self, snapshot: &Snapshot) {
        for (file, text) in std::mem::take(&mut self.prepared.styles) {
            let owner = Owner::Ours("a file of the theme");
            // Nothing else may lie under `assets/` but what follows, and that yields.
            let _ = self.prepared.claims.take(&file, &owner);
            let bytes: Arc<[u8]> = text.as_bytes().into();
            self.add(&file, OutputKind::Asset, Recipe::Bytes(bytes));
        }
        let copies = std::mem::take(&mut self.prepared.copies);
        let of_theme = snapshot.assets.keys().filter_map(|path| {
            path.strip_prefix("templates").map(|file| (file.to_owned(), path.clone()))
        });
        let fixed = snapshot.assets.keys().filter_map(|path| {
            path.strip_prefix("static").map(|file| (file.to_owned(), path.clone()))
        });
        for (file, path) in copies.into_iter().chain(of_theme).chain(fixed) {
            let asset = &snapshot.assets[&path];
            let owner = Owner::File(path.clone());
            match self.prepared.claims.take(&file, &owner) {
                Ok(()) => self.add(&file, OutputKind::Asset, Recipe::Copy(path, asset.hash)),
                Err(other) => self.diagnostics.push(
                    Diagnostic::error(
                        "render::address-taken",
                        format!("`{file}` in the finished site belongs to another file"),
                    )
                    .at(Span::new(path.clone(), 0..0))
                    .label(format!("the address already belongs to {other}"))
                    .help("rename one of the two"),
                ),
            }
        }
    }
}

/// The template that a front matter asks for, when there is one of that name.
fn template_of<'a>(context: &'a Context, meta: &'a FrontMatter, default: &'a str) -> &'a str {
    let wanted = meta.template.as_deref();
    wanted.filter(|name| context.templates.contains(name)).unwrap_or(default)
}

/// The page of an article, or of its withdrawal.
fn article_output(context: &Arc<Context>, page: &Arc<ArticlePage>) -> Output {
    let (context, page) = (Arc::clone(context), Arc::clone(page));
    let entry = context.article(page.index);
    let is_withdrawn = entry.withdrawn.is_some();
    let path = Arc::new(entry.path.clone());
    let template: Arc<str> = if is_withdrawn {
        "withdrawn.html".into()
    } else {
        template_of(&context, &page.page.head.meta, "article.html").into()
    };
    let digest = context.templates.digest(&template);
    let draft = move || {
        let (template, path) = (Arc::clone(&template), Arc::clone(&path));
        let again = Arc::clone(&context);
        if is_withdrawn {
            let view = page.withdrawn(&context);
            let key = article::key(digest, &view);
            return Draft::new(key, move || again.templates.render(&template, &view, Some(&path)));
        }
        let key = article::article_key(&page, &context, digest);
        let page = Arc::clone(&page);
        Draft::new(key, move || {
            let view = page.view(&again);
            again.templates.render(&template, &view, Some(&path))
        })
    };
    Output { kind: OutputKind::Page, recipe: Recipe::Page(Arc::new(draft)) }
}

/// Where the labels of an article lie, for programs.
fn annotations_file(at: &Address) -> String {
    beside(at, "annotations.json")
}

fn annotations_output(context: &Arc<Context>, page: &Arc<ArticlePage>) -> Output {
    let (page, again) = (Arc::clone(page), Arc::clone(page));
    datum(
        Arc::clone(context),
        move |context| export::annotations_key(&page, context),
        move |context| export::annotations(&again, context),
    )
}

/// What a program reads.
fn datum(
    context: Arc<Context>,
    key: impl Fn(&Context) -> Hash + Send + Sync + 'static,
    make: impl Fn(&Context) -> Vec<u8> + Send + Sync + 'static,
) -> Output {
    let make = Arc::new(make);
    let draft = move || {
        let (context, make) = (Arc::clone(&context), Arc::clone(&make));
        Draft::new(key(&context), move || Ok(make(&context)))
    };
    Output { kind: OutputKind::Data, recipe: Recipe::Page(Arc::new(draft)) }
}

/// A file in the folder of a page.
pub(super) fn beside(at: &Address, name: &str) -> String {
    match at.folder() {
        "" => name.to_owned(),
        folder => format!("{folder}/{name}"),
    }
}

/// Changes whenever the overview, an address or a setting does: an overview is a function of the
/// digests, the settings, the briefings and the moment. Whatever else an export comes to show
/// belongs in here.
fn site_key(ask: &Render<'_>, context: &Context) -> Hash {
    let overview = &context.overview;
    let as_of = overview.as_of.map(|date| date.to_string()).unwrap_or_default();
    let mut parts: Vec<&[u8]> = vec![env!("CARGO_PKG_VERSION").as_bytes(), as_of.as_bytes()];
    parts.extend(ask.snapshot.config.iter().map(|file| file.hash.as_bytes()));
    // Names are carried forward from an edition.
    parts.extend(ask.snapshot.editions.values().map(|file| file.hash.as_bytes()));
    for (entry, at) in overview.articles.iter().zip(&context.places.articles) {
        parts.extend([entry.path.as_str().as_bytes(), entry.hash.as_bytes()]);
        // Who wrote it and when it was saved stand in its front matter alone.
        parts.extend(ask.pages.get(&entry.path).map(|page| page.head.outline.as_bytes()));
        parts.push(at.folder().as_bytes());
    }
    for (briefing, at) in overview.briefings.iter().zip(&context.places.briefings) {
        let own = briefing.path.as_ref().and_then(|path| ask.plain.get(path));
        parts.extend(own.map(|article| article.hash.as_bytes()));
        parts.push(at.folder().as_bytes());
    }
    Hash::of_parts(parts)
}

fn plain_html(context: &Context, page: &PlainPage) -> String {
    markup::body(&Body {
        article: &page.article,
        sentences: &[],
        labels: Vec::new(),
        targets: &page.targets,
        words: &context.words,
    })
}

fn plain_view(context: &Context, page: &PlainPage) -> PageView {
    let meta = &page.article.meta;
    let here = Here::page(context, page.address.clone(), Scope::site(&context.overview));
    let mut frame = here.frame(&page.article.title, None, meta.tlp.unwrap_or_default());
    frame.description.clone_from(&meta.description);
    PageView {
        page: frame,
        title: page.article.title.clone(),
        body_html: plain_html(context, page),
        date: here.day(meta.updated.or(meta.date)),
        extra: json(&toml::Value::Table(meta.extra.clone())),
    }
}
