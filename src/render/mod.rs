//! Pages, overview and templates to a [`Site`]: a plan of outputs whose bytes are made on demand.
//! Nothing but its view reaches a template, so an equal key means equal bytes.

pub mod export;
mod addresses;
mod article;
mod briefing;
mod context;
mod issues;
mod items;
mod links;
mod highlight;
mod feeds;
mod markup;
mod names;
mod parts;
mod plan;
mod registers;
mod risks;
mod share;
mod templates;
mod view;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

pub(crate) use addresses::encode_but;
pub use addresses::{percent_decoded, slug};
pub use plan::Plan;
pub use share::share;

use crate::annotate::PackedPage;
use crate::brief::Overview;
use crate::config::Config;
use crate::diag::{Diagnostic, Outcome};
use crate::load::{Article, ArticleHead};
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
#[derive(Default)]
pub struct Site {
    /// Every output, in order of path.
    pub outputs: BTreeMap<OutputPath, Output>,
    /// The page of each text that has one: articles, briefings, plain pages.
    pub pages: Arc<BTreeMap<SitePath, OutputPath>>,
    /// Which of the two it is; one is not written over the other.
    pub holds: Holds,
}

/// What a plan, and the folder it is written to, holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// The pages of a site, and the files for programs beside them.
    #[default]
    Site,
    /// The files for programs alone.
    Data,
}

/// One file of the site.
#[derive(Clone)]
pub struct Output {
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
    /// Everything a program opens: see [`mod@export`].
    Data,
}

/// How to make an output.
#[derive(Clone)]
pub enum Recipe {
    /// Bytes that are there already.
    Bytes(Arc<[u8]>),
    /// The asset at this path of the site, as it is, and the hash of its bytes.
    Copy(SitePath, Hash),
    /// A page, up to the point where its key is known. Called when somebody asks for the page or
    /// wants to know whether it has changed; costs a fraction of the page.
    Page(Arc<dyn Fn() -> Draft + Send + Sync>),
}

/// A page whose view is there and whose bytes are not.
pub struct Draft {
    /// See [`Output::key`].
    pub key: Hash,
    make: Box<dyn FnOnce() -> Result<Vec<u8>, Box<Diagnostic>> + Send>,
}

impl Draft {
    /// A page of this key, whose bytes `make` gives.
    pub fn new(
        key: Hash,
        make: impl FnOnce() -> Result<Vec<u8>, Box<Diagnostic>> + Send + 'static,
    ) -> Self {
        Self { key, make: Box::new(make) }
    }

    /// The bytes of the page.
    ///
    /// # Errors
    /// What failed, with the template chain and the file that the page is made from.
    pub fn finish(self) -> Result<Vec<u8>, Box<Diagnostic>> {
        (self.make)()
    }
}

impl Output {
    /// Equal keys mean equal bytes, across runs. Of a page this makes the draft.
    #[must_use]
    pub fn key(&self) -> Hash {
        match &self.recipe {
            Recipe::Bytes(bytes) => Hash::of(bytes),
            Recipe::Copy(_, hash) => *hash,
            Recipe::Page(draft) => draft().key,
        }
    }
}

impl fmt::Debug for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Output").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// What `render` is given.
pub struct Render<'a> {
    /// Settings.
    pub config: &'a Config,
    /// Templates, words and assets of the site.
    pub snapshot: &'a Snapshot,
    /// Annotated articles by path.
    pub pages: &'a BTreeMap<SitePath, Arc<PackedPage>>,
    /// Plain pages and the bodies of briefings, by path.
    pub plain: &'a BTreeMap<SitePath, Arc<Article>>,
    /// The overview.
    pub overview: &'a Arc<Overview>,
}

/// Pages whose address is refused or taken: they are left out before anything counts them.
/// Articles and plain pages are in order of path. Diagnostics say why, and name both pages.
pub fn refused_pages(
    articles: &[&ArticleHead],
    plain: &[&ArticleHead],
) -> Outcome<BTreeSet<SitePath>> {
    addresses::refused_pages(articles, plain)
}

/// Plans the site. Diagnostics: two pages with one address, a link to a page that is not there, a
/// template that does not parse. `None` only when no template set can be made.
///
/// `last` is the plan before, `None` at first, and becomes this one. Where only the texts of articles
/// are others since, their pages are planned anew and the rest is carried over; either way the site
/// is the same.
pub fn render(ask: &Render<'_>, last: &mut Option<Plan>) -> Outcome<Option<Site>> {
    let key = Plan::key(ask);
    if let Some(plan) = last.as_mut().filter(|plan| plan.is_of(ask, key)) {
        plan.again(ask);
        return plan.site().map(Some);
    }
    let planned = Plan::new(ask, key);
    let outcome = match &planned.value {
        Some(plan) => plan.site().map(Some),
        None => Outcome::new(None, planned.diagnostics),
    };
    *last = planned.value;
    outcome
}

/// Plans only what programs read, whatever `[publish] data` says, and the schemas beside it: where
/// each file would lie in the site. Diagnostics: a file whose address a page has.
pub fn export(ask: &Render<'_>) -> Outcome<Option<Site>> {
    plan::plan_data(ask)
}

#[cfg(test)]
mod tests;
