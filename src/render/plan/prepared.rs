//! Everything that is decided before the first page is made: addresses, where links lead, and what is
//! copied.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::places::place_all;
use crate::annotate::PackedPage;
use crate::brief::{ArticleEntry, ArticleIdx};
use crate::config::TextRights;
use crate::diag::{Diagnostic, Outcome};
use crate::load::{Article, References};
use crate::render::addresses::{Address, Claims, Owner};
use crate::render::article::ArticlePage;
use crate::render::context::Context;
use crate::render::markup::Targets;
use crate::render::templates::{self, Templates};
use crate::render::words::Words;
use crate::render::{Render, links};
use crate::source::{SitePath, Snapshot};

/// Everything decided before the first page is made.
pub(in crate::render) struct Prepared {
    pub(in crate::render) context: Arc<Context>,
    /// Pages of articles, in order of the overview.
    pub(super) articles: Vec<Arc<ArticlePage>>,
    /// Plain pages, in order of path.
    pub(super) plain: Vec<Arc<PlainPage>>,
    /// `content/index.md`, the words above a list of briefings.
    pub(super) home: Option<Arc<PlainPage>>,
    /// The analyst's own text of each briefing.
    pub(super) own: Vec<Option<Arc<PlainPage>>>,
    /// Files to copy for pages: where to, where from.
    pub(super) copies: BTreeMap<String, SitePath>,
    /// Styles and scripts of the theme: where to, and their text.
    pub(super) styles: BTreeMap<String, Arc<str>>,
    pub(super) claims: Claims,
    /// Every file of `public/` that some page has.
    pub(super) page_files: BTreeSet<String>,
    /// What is wrong with links of articles, by article: places there move with every edit.
    pub(super) link_faults: BTreeMap<ArticleIdx, Vec<Diagnostic>>,
}

/// A page without labels.
pub(in crate::render) struct PlainPage {
    pub(super) article: Arc<Article>,
    pub(super) address: Address,
    pub(super) targets: Targets,
}

impl Prepared {
    /// Decides every address and resolves every link. `None` when no template set can be made.
    pub(in crate::render) fn new(
        ask: &Render<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let words = Arc::new(Words::of_site(ask.snapshot, ask.config).drain_into(diagnostics));
        let templates = Templates::of_site(ask.snapshot, &words).drain_into(diagnostics)?;
        let styles = styles(ask.snapshot);
        let mut claims = Claims::default();
        // Before every page: what a page asks for yields to what all pages need.
        for file in styles.keys() {
            let _ = claims.take(file, &Owner::Ours("a file of the theme"));
        }
        let mut page_files = BTreeSet::new();
        let places = place_all(ask, &mut claims, &mut page_files, diagnostics);

        let mut copies = BTreeMap::new();
        let texts = links::Texts { articles: ask.pages, plain: ask.plain };
        let (snapshot, pages) = (ask.snapshot, &page_files);
        let map = links::Map { places: &places, snapshot, texts, pages };
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
    pub(in crate::render) fn own_words(&self, index: usize) -> Option<(Arc<Article>, Targets)> {
        let own = self.own.get(index)?.as_ref()?;
        Some((own.article.clone(), own.targets.clone()))
    }
}

/// The page of one article, with what is wrong with its links.
pub(super) fn article_page(
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

pub(super) fn has_extension(file: &str, extension: &str) -> bool {
    SitePath::new(file).is_ok_and(|path| path.extension() == extension)
}

pub(super) fn home_path() -> Option<SitePath> {
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
