//! What stages made of which input. A missing cache changes only the time.
//!
//! It is kept in memory as long as a watch lives, and what is dear in it is handed to the next
//! process: labels, by everything they depend on. What is cheap (reading a text, its digest) is
//! made again. After each build it holds what that build used and nothing older, so it never
//! grows past one site.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::annotate::lexicon::Lexicons;
use crate::annotate::{Digest, Labels, PackedLabels, PackedPage};
use crate::brief::{Copies, Overview};
use crate::diag::{Diagnostic, Outcome};
use crate::load::{ArticleHead, Prose};
use crate::render::Plan;
use crate::source::{Hash, SitePath};

/// Results of earlier builds, by the hash of their input. Diagnostics are kept with the value, or
/// warnings would vanish on the second build.
#[derive(Debug, Default)]
pub struct Cache {
    /// What `load` made, by path and hashes of the file and its side-car.
    pub(crate) loaded: HashMap<Hash, Arc<Outcome<Option<Arc<ArticleHead>>>>>,
    /// What `annotate` made, by article, standing and the settings that bear on labels.
    pub(crate) annotated: HashMap<Hash, Arc<Annotated>>,
    /// What another process made, by the same key. Not believed before [`Recalled::labels`].
    pub(crate) recalled: HashMap<Hash, Recalled>,
    /// The copies among the digests of the last build.
    pub(crate) copies: Option<Copies>,
    /// What `brief` made of all digests, by a hash of them and of whatever else it was asked.
    pub(crate) overview: Option<(Hash, Outcome<Arc<Overview>>)>,
    /// The tables that labels are found with, by the settings that bear on them.
    pub(crate) lexicon: Option<(Hash, Outcome<Arc<Lexicons>>)>,
    /// What `refused_pages` said, by the outlines of all pages.
    pub(crate) refused: Option<(Hash, Outcome<BTreeSet<SitePath>>)>,
    /// The plan of the last build.
    pub(crate) plan: Option<Plan>,
    /// No build but the next will ask: what only a later one needs is dropped as soon as may be.
    pub(crate) is_for_one: bool,
    /// How many articles the last build labelled, rather than finding their labels here.
    pub(crate) n_labelled: usize,
    /// Whether a build since the last [`Cache::to_store`] used other labels than were recalled.
    pub(crate) has_news: bool,
}

/// One article's labels and what the site needs of them.
#[derive(Debug)]
pub(crate) struct Annotated {
    pub(crate) page: Arc<PackedPage>,
    /// `None` where no later build asks for it: see [`Cache::for_one_build`].
    pub(crate) digest: Option<Arc<Digest>>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// What another process made of an article, as the bytes that it stored.
#[derive(Debug)]
pub(crate) struct Recalled(Box<[u8]>);

/// What is stored of an article.
#[derive(Serialize, Deserialize)]
struct Stored<'a> {
    diagnostics: Vec<Diagnostic>,
    #[serde(borrow)]
    labels: &'a [u8],
}

impl Cache {
    /// A cache that begins with what [`Cache::to_store`] of another process gave, as far as it is
    /// still there: the next build looks at it once, and believes nothing of it unchecked.
    #[must_use]
    pub fn recalling(stored: HashMap<Hash, Box<[u8]>>) -> Self {
        let recalled = stored.into_iter().map(|(key, bytes)| (key, Recalled(bytes))).collect();
        Self { recalled, ..Self::default() }
    }

    /// The same for a process that builds once: digests, a third of what a site takes in memory, go as
    /// soon as the registers are made.
    #[must_use]
    pub fn for_one_build(self) -> Self {
        Self { is_for_one: true, ..self }
    }

    /// How many articles the last build labelled, rather than finding their labels here.
    #[must_use]
    pub fn n_labelled(&self) -> usize {
        self.n_labelled
    }

    /// Whether [`Cache::to_store`] gives something else than what was recalled.
    #[must_use]
    pub fn has_news(&self) -> bool {
        self.has_news
    }

    /// What another process may be spared, by key, in order, made one by one. Good for this program
    /// only, to the byte: see [`PackedLabels`].
    ///
    /// # Panics
    /// Never: labels and findings are plain data, which any format can hold.
    pub fn to_store(&mut self) -> impl Iterator<Item = (Hash, Vec<u8>)> {
        self.has_news = false;
        let mut all: Vec<_> = self.annotated.iter().collect();
        all.sort_unstable_by_key(|(key, _)| **key);
        all.into_iter().map(|(key, one)| {
            let labels = one.page.labels.bytes();
            let stored = Stored { diagnostics: one.diagnostics.clone(), labels };
            (*key, postcard::to_stdvec(&stored).expect("findings are plain data"))
        })
    }
}

impl Recalled {
    /// The labels, when they fit `prose`, and the findings that came with them.
    pub(crate) fn labels(&self, prose: &Prose) -> Option<(PackedLabels, Labels, Vec<Diagnostic>)> {
        let (stored, rest) = postcard::take_from_bytes::<Stored<'_>>(&self.0).ok()?;
        let (packed, labels) = PackedLabels::checked(stored.labels, prose)?;
        rest.is_empty().then_some((packed, labels, stored.diagnostics))
    }
}
