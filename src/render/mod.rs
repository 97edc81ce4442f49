//! Pages, overview and templates to a [`Site`]: a plan of outputs whose bytes are made on demand.
//! Nothing but its view reaches a template, so an equal key means equal bytes.

pub mod export;
mod addresses;
mod article;
mod briefing;
mod context;
mod items;
mod links;
mod highlight;
mod feeds;
mod markup;
mod plan;
mod registers;
mod share;
mod templates;
mod view;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

pub use share::share;

use crate::annotate::AnnotatedPage;
use crate::brief::Overview;
use crate::config::Config;
use crate::diag::{Diagnostic, Outcome};
use crate::load::Article;
use crate::source::{Hash, SitePath, Snapshot};

/// Where an output lies under `public/`: as [`SitePath`], but compared with others after NFC and
/// case folding before it is made, so that it holds on every file system.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(pub SitePath);

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A finished plan of the site: what lies where, and how to make it.
pub struct Site {
    /// Every output, in order of path.
    pub outputs: BTreeMap<OutputPath, Output>,
}

/// One file of the site.
pub struct Output {
    /// Equal keys mean equal bytes, across runs.
    pub key: Hash,
    /// Assets are written before pages, so that no page shows without its style.
    pub kind: OutputKind,
    /// How to make it.
    pub recipe: Recipe,
}

/// What an output is to those who write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OutputKind {
    /// Styles, scripts, images.
    Asset,
    /// Everything a reader opens.
    Page,
    /// Everything a program opens: see [`export`].
    Data,
}

/// How to make an output.
pub enum Recipe {
    /// Bytes that are there already.
    Bytes(Arc<[u8]>),
    /// The asset at this path of the site, as it is.
    Copy(SitePath),
    /// A page: its view and the template it goes through. Called when the bytes are wanted; a
    /// failure names the template chain and the article.
    Page(Box<dyn Fn() -> Result<Vec<u8>, Box<Diagnostic>> + Send + Sync>),
}

impl fmt::Debug for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Output")
            .field("key", &self.key)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// What `render` is given.
pub struct Render<'a> {
    /// Settings.
    pub config: &'a Config,
    /// Templates, words and assets of the site.
    pub snapshot: &'a Snapshot,
    /// Annotated articles by path.
    pub pages: &'a BTreeMap<SitePath, Arc<AnnotatedPage>>,
    /// Plain pages and the bodies of briefings, by path.
    pub plain: &'a BTreeMap<SitePath, Arc<Article>>,
    /// The overview.
    pub overview: &'a Arc<Overview>,
}

/// Pages whose address is refused or taken: they are left out before anything counts them.
/// Articles and plain pages are in order of path. Diagnostics say why, and name both pages.
pub fn refused_pages(articles: &[&Article], plain: &[&Article]) -> Outcome<BTreeSet<SitePath>> {
    addresses::refused_pages(articles, plain)
}

/// Plans the site. Diagnostics: two pages with one address, a link to a page that is not there, a
/// template that does not parse. `None` only when no template set can be made.
pub fn render(ask: &Render<'_>) -> Outcome<Option<Site>> {
    plan::plan(ask)
}

/// Plans only what programs read, whatever `[publish] data` says, and the schemas beside it: where
/// each file would lie in the site. Diagnostics: a file whose address a page has.
pub fn export(ask: &Render<'_>) -> Outcome<Option<Site>> {
    plan::plan_data(ask)
}

#[cfg(test)]
mod tests;
