//! The one place that names every stage: `load → annotate → brief → render` over a snapshot.
//! Parallelism and caching live here alone.

use std::sync::Arc;

use crate::brief::Overview;
use crate::cache::Cache;
use crate::diag::Diagnostic;
use crate::load::select::SelectOptions;
use crate::render::Site;
use crate::source::Snapshot;

/// What a build is asked for besides its snapshot.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BuildOptions {
    /// Who may see what.
    pub select: SelectOptions,
}

/// What a build made.
pub struct Built {
    /// The plan; `None` when nothing may be built (a fault in `site.toml`).
    pub site: Option<Site>,
    /// The overview behind it.
    pub overview: Arc<Overview>,
    /// Every finding, in order of file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// Articles left out by selection, for the terminal.
    pub n_left_out: usize,
}

/// Builds the site of `snapshot`: a function of its arguments; the cache changes only the time.
pub fn build(snapshot: &Snapshot, options: &BuildOptions, cache: &mut Cache) -> Built {
    let _ = (snapshot, options, cache);
    Built { site: None, overview: Arc::default(), diagnostics: Vec::new(), n_left_out: 0 }
}
