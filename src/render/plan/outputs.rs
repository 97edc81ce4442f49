//! One output after the other, each with the recipe that makes its bytes when somebody asks for them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use super::places::is_made;
use super::prepared::{PlainPage, Prepared, has_extension};
use crate::config::Tlp;
use crate::diag::{Diagnostic, nearest};
use crate::load::FrontMatter;
use crate::render::addresses::{self, Address, Owner, slug};
use crate::render::article::{self, ArticlePage};
use crate::render::context::{Context, Here, Scope, json};
use crate::render::markup::{self, Body};
use crate::render::registers::{self, LISTS, List};
use crate::render::view::{NotFoundView, PageView, RedirectView};
use crate::render::{
    Draft, Output, OutputKind, OutputPath, Recipe, Render, briefing, export, feeds,
};
use crate::source::{Hash, PROGRAM, SitePath, Snapshot, Span};

/// Makes one output after the other.
pub(super) struct Planner {
    pub(super) prepared: Prepared,
    pub(super) outputs: BTreeMap<OutputPath, Output>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Files that only lead on to a page, which no search engine is to keep.
    redirects: BTreeSet<String>,
}

impl Planner {
    /// Has planned nothing yet.
    pub(super) fn new(prepared: Prepared, diagnostics: Vec<Diagnostic>) -> Self {
        Self { prepared, outputs: BTreeMap::new(), diagnostics, redirects: BTreeSet::new() }
    }

    /// Everything that a site has.
    pub(super) fn plan_all(mut self, ask: &Render<'_>) -> Self {
        self.home_and_briefings();
        self.lists();
        self.articles();
        self.actors();
        self.tags();
        self.plain();
        self.aliases(ask);
        self.alone();
        self.feeds();
        self.changes(ask);
        if ask.config.publish.data {
            self.data(ask);
        }
        self.files(ask.snapshot);
        self
    }

    /// What programs read, and the schemas of it.
    pub(super) fn plan_data(mut self, ask: &Render<'_>) -> Self {
        self.data(ask);
        for (name, text) in export::SCHEMAS {
            let bytes: Arc<[u8]> = text.as_bytes().into();
            self.add(&format!("schemas/{name}"), OutputKind::Data, Recipe::Bytes(bytes));
        }
        self
    }

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
        self.check_template(meta, path, default);
        template_of(&self.prepared.context, meta, default).to_owned()
    }

    /// Says so when there is no template of the name that a front matter asks for.
    fn check_template(&mut self, meta: &FrontMatter, path: &SitePath, default: &str) {
        let Some(name) = &meta.template else { return };
        let context = self.context();
        if context.templates.contains(name) {
            return;
        }
        let near = nearest(name, context.templates.names_in_place_of(default));
        self.diagnostics.push(
            Diagnostic::error("render::unknown-template", format!("there is no template `{name}`"))
                .at(meta.template_place.clone().unwrap_or_else(|| Span::new(path.clone(), 0..0)))
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
            let own = self.prepared.own.clone();
            self.page("index.html", "home.html", about, move |context| {
                let html = |words: &Option<Arc<PlainPage>>| {
                    let html = words.as_ref().map(|words| plain_html(context, words));
                    html.filter(|html| !html.trim().is_empty())
                };
                let first_words = |own: &Option<Arc<PlainPage>>| {
                    let own_words = own.as_ref().filter(|_| html(own).is_some())?;
                    Some(briefing::first_words(&own_words.article))
                };
                registers::home(context, html(&words), own.iter().map(first_words).collect())
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
                self.check_template(&page.page.head.meta, &entry.path, "article.html");
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
            for (at, alias) in meta.aliases.iter().enumerate() {
                let place = meta.alias_places.get(at).cloned();
                let place = place.unwrap_or_else(|| Span::new(path.clone(), 0..0));
                self.alias(path, alias, place, &title, &target);
            }
        }
        self.renamed();
        self.moved();
    }

    /// An article that lay elsewhere when the last edition was made, and whose old address nothing leads
    /// from: links that others made to it are broken, and its editor does not see it.
    fn moved(&mut self) {
        let context = self.context();
        let Some(changes) = &context.overview.changes else { return };
        for (old, at) in &changes.moved {
            let rest = old.strip_prefix("content/articles").unwrap_or_default();
            let was =
                addresses::wanted(old, &FrontMatter::default(), "articles", rest, &mut Vec::new());
            if self.prepared.claims.holds(&was.file()) {
                continue;
            }
            let path = &context.article(*at).path;
            let message = format!(
                "this was `{old}` when the edition of {} was made, and the links to its page lead nowhere now",
                changes.since
            );
            self.diagnostics.push(
                Diagnostic::warning("render::moved-article", message)
                    .at(Span::new(path.clone(), 0..0))
                    .help(format!(
                        "write `aliases = [\"/{}/\"]` in its front matter or side-car",
                        was.folder()
                    )),
            );
        }
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

    fn alias(&mut self, path: &SitePath, alias: &str, place: Span, title: &str, target: &Address) {
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
                    .at(place)
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
        self.redirects.insert(file.to_owned());
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
        let is_kept = |file: &String| file != "404.html" && !self.redirects.contains(file);
        let pages: Vec<String> = pages.filter(is_kept).collect();
        let mut files = vec![
            ("feed.xml".to_owned(), feeds::atom(&context)),
            ("feed.json".to_owned(), feeds::json_feed(&context)),
        ];
        let maps = feeds::sitemaps(&context, &pages);
        for (file, _) in &maps {
            // The first was claimed before the pages; no page that anybody asks for bears the names
            // of the others, and a file under `static/` is told.
            let _ = self.prepared.claims.take(file, &Owner::Ours("the sitemap"));
        }
        files.extend(maps);
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
        // People read it, in the words of the site.
        let words = context.words.hash();
        let key = Hash::of_parts([site_key(ask, &context).as_bytes(), words.as_bytes()]);
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
pub(super) fn article_output(context: &Arc<Context>, page: &Arc<ArticlePage>) -> Output {
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
pub(super) fn annotations_file(at: &Address) -> String {
    beside(at, "annotations.json")
}

pub(super) fn annotations_output(context: &Arc<Context>, page: &Arc<ArticlePage>) -> Output {
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
pub(in crate::render) fn beside(at: &Address, name: &str) -> String {
    match at.folder() {
        "" => name.to_owned(),
        folder => format!("{folder}/{name}"),
    }
}

/// Changes whenever the overview, an address or a setting does: an overview is a function of the
/// digests, the settings, the briefings and the moment. Whatever else an export comes to show
/// belongs in here; words of `i18n/` none of them shows.
fn site_key(ask: &Render<'_>, context: &Context) -> Hash {
    let overview = &context.overview;
    let as_of = overview.as_of.map(|date| date.to_string()).unwrap_or_default();
    let mut parts: Vec<&[u8]> = vec![PROGRAM.as_bytes(), as_of.as_bytes()];
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
        extra: json(&toml::Value::Table(meta.extra.0.clone())),
    }
}
