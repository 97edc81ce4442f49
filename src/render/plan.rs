//! The plan of a site. [`prepared`] decides who lies where (`places`) and where links lead; then
//! [`outputs`] are planned, one after the other; and a [`Plan`] is kept for the next build.

mod outputs;
mod places;
mod prepared;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::addresses::Address;
use super::parts::Parts;
use super::{Holds, Output, OutputPath, Render, Site, links};
use crate::diag::{Diagnostic, Outcome};
use crate::source::{Hash, SitePath, Snapshot};

use outputs::{Planner, annotations_file, annotations_output, article_output};
use prepared::article_page;

pub(super) use outputs::beside;
pub(super) use prepared::Prepared;

/// A plan with what it was made from, for the next one.
pub struct Plan {
    /// See [`Plan::key`].
    key: Hash,
    prepared: Prepared,
    outputs: BTreeMap<OutputPath, Output>,
    /// See [`Site::pages`].
    pages: Arc<BTreeMap<SitePath, OutputPath>>,
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
        let planner = Planner::new(prepared, diagnostics).plan_all(ask);
        let Planner { mut prepared, outputs, mut diagnostics, .. } = planner;
        diagnostics.append(&mut prepared.claims.diagnostics);
        let pages = Arc::new(pages_of_texts(&prepared, &outputs));
        Outcome::clean(Some(Self { key, prepared, outputs, pages, diagnostics }))
    }

    /// Equal keys and one overview mean plans that differ at most in what articles say between
    /// their front matter and their links: see [`ArticleHead::outline`](crate::load::ArticleHead).
    pub(super) fn key(ask: &Render<'_>) -> Hash {
        let Snapshot { config, content: _, templates, editions, assets, faults: _, links: _ } =
            ask.snapshot;
        let mut parts = Parts::with_capacity(64 * ask.pages.len());
        let texts = config.iter().chain(templates.values()).chain(editions.values());
        for file in texts {
            parts.hash(Hash::of_value(file));
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
            let texts = links::Texts { articles: ask.pages, plain: ask.plain };
            let map = links::Map { places, snapshot, texts, pages: page_files };
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
        let (outputs, pages) = (self.outputs.clone(), Arc::clone(&self.pages));
        Outcome::new(Site { outputs, pages, holds: Holds::Site }, diagnostics)
    }
}

/// Which of the `outputs` is the page of which text.
fn pages_of_texts(
    prepared: &Prepared,
    outputs: &BTreeMap<OutputPath, Output>,
) -> BTreeMap<SitePath, OutputPath> {
    let (overview, places) = (&prepared.context.overview, &prepared.context.places);
    let articles = overview.articles.iter().map(|entry| &entry.path).zip(&places.articles);
    let briefings = overview.briefings.iter().map(|briefing| briefing.path.as_ref());
    let briefings = briefings.zip(&places.briefings).filter_map(|(path, at)| Some((path?, at)));
    let texts = articles.chain(briefings).chain(&places.plain);
    let page = |at: &Address| SitePath::new(&at.file()).ok().map(OutputPath);
    texts
        .filter_map(|(path, at)| Some((path.clone(), page(at)?)))
        .filter(|(_, page)| outputs.contains_key(page))
        .collect()
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
    let Planner { outputs, diagnostics, .. } = Planner::new(prepared, Vec::new()).plan_data(ask);
    Outcome::new(Some(Site { outputs, holds: Holds::Data, ..Site::default() }), diagnostics)
}
