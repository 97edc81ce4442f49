//! What stages made of which input. A missing cache changes only the time.
//!
//! It is kept in memory and lives as long as a watch does. After each build it holds what that
//! build used and nothing older, so it never grows past one site.

use std::collections::HashMap;
use std::sync::Arc;

use crate::annotate::{AnnotatedPage, Digest};
use crate::diag::{Diagnostic, Outcome};
use crate::load::Article;
use crate::source::Hash;

/// Results of earlier builds, by the hash of their input. Diagnostics are kept with the value, or
/// warnings would vanish on the second build.
#[derive(Debug, Default)]
pub struct Cache {
    /// What `load` made, by path and hashes of the file and its side-car.
    pub(crate) loaded: HashMap<Hash, Arc<Outcome<Option<Arc<Article>>>>>,
    /// What `annotate` made, by article, standing and the settings that bear on labels.
    pub(crate) annotated: HashMap<Hash, Arc<Annotated>>,
}

/// One article's labels and what the site needs of them.
#[derive(Debug)]
pub(crate) struct Annotated {
    pub(crate) page: Arc<AnnotatedPage>,
    pub(crate) digest: Digest,
    pub(crate) diagnostics: Vec<Diagnostic>,
}
