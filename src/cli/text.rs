//! One text by itself, outside the build: read, then labelled. For `annotate` and `new`.

#![expect(
    clippy::disallowed_methods,
    reason = "the edge: it reads the files that the command names"
)]

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use jiff::civil::Date;

use crate::annotate::lexicon::Lexicons;
use crate::annotate::{AnnotatedPage, annotate};
use crate::config::{Config, Tlp};
use crate::diag::{Diagnostic, Outcome, of_one_text};
use crate::load::select::{SelectOptions, select};
use crate::load::{Article, Input, inputs, load};
use crate::source::{Content, Hash, SitePath, Snapshot, SourceFile, disk};

use super::terminal;

/// Settings and word lists, read once for many texts.
pub(super) struct Desk {
    root: Option<PathBuf>,
    config: Config,
    lexicon: Lexicons,
}

impl Desk {
    /// The desk of the site at `root`, the default one without a site. `None` when its `site.toml`
    /// has a fault, which was shown.
    pub(super) fn new(root: Option<&Path>) -> Option<Self> {
        let file = root.and_then(disk::read_site_file);
        let mut diagnostics = Vec::new();
        let config = Config::parse(file.as_ref()).drain_into(&mut diagnostics);
        let lexicon = config.as_ref().map(|c| Lexicons::new(c).drain_into(&mut diagnostics));
        terminal::show(&diagnostics, &Snapshot { config: file, ..Snapshot::default() });
        let mut config = config?;
        // Who may see a text is asked when a site is built; here its owner looks at it.
        config.publish.max_tlp = Tlp::Red;
        Some(Self { root: root.map(Path::to_owned), config, lexicon: lexicon? })
    }

    /// Settings of the site, or those of none.
    pub(super) fn config(&self) -> &Config {
        &self.config
    }

    /// Larger texts are refused.
    pub(super) fn max_article_bytes(&self) -> u64 {
        self.config.options.max_article_bytes
    }

    /// A snapshot of one file, and the path it has in there: its own where it lies in the site, so
    /// that `[[labels]]` of `site.toml` find it, else one as if it did. Findings name a file as it
    /// lies in the site, and may be pasted from anywhere.
    pub(super) fn snapshot_of(&self, file: &Path) -> anyhow::Result<(Snapshot, SitePath)> {
        let in_site = self.root.as_ref().map(|root| root.join(file));
        let in_site = in_site.filter(|path| !file.exists() && path.is_file());
        let file = in_site.map_or(Cow::Borrowed(file), Cow::Owned);
        let path = self.place_in_site(&file).unwrap_or_else(|| place_of(&file));
        snapshot_of(&file, path, self.max_article_bytes())
    }

    /// Where under the site's `content/` a file lies.
    fn place_in_site(&self, file: &Path) -> Option<SitePath> {
        let root = self.root.as_ref()?.canonicalize().ok()?;
        let file = file.canonicalize().ok()?;
        let place = file.strip_prefix(root).ok()?.to_str()?.replace('\\', "/");
        SitePath::new(&place).ok().filter(|path| path.as_str().starts_with("content/"))
    }

    /// Reads and labels the text that `snapshot` holds at `path`, and its side-car. A `date` takes
    /// the place of the article's own.
    pub(super) fn read(
        &self,
        snapshot: &Snapshot,
        path: &SitePath,
        date: Option<Date>,
    ) -> Outcome<Option<AnnotatedPage>> {
        let Some(file) = snapshot.content.get(path) else { return Outcome::clean(None) };
        let side_car = inputs::side_car_of(snapshot, path);
        let mut diagnostics = Vec::new();
        let loaded = of_one_text(path, || load(Input { file, side_car }));
        let article = loaded.drain_into(&mut diagnostics);
        let page = article.and_then(|article| self.label(article, date, &mut diagnostics));
        Outcome::new(page, diagnostics)
    }

    fn label(
        &self,
        mut article: Article,
        date: Option<Date>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<AnnotatedPage> {
        article.meta.draft = false;
        article.meta.embargo = None;
        article.meta.expires = None;
        article.meta.date = date.or(article.meta.date);
        let all = SelectOptions { as_of: None, with_drafts: true, with_later: true };
        let selection = select(vec![Arc::new(article)], &self.config, &all).drain_into(diagnostics);
        let (article, standing) = selection.articles.into_iter().next()?;
        let labels = || annotate(&article, &standing, &self.lexicon);
        let labels = of_one_text(&article.path, labels).drain_into(diagnostics);
        Some(AnnotatedPage { article, standing, labels })
    }
}

fn side_car_of(path: &SitePath) -> Option<SitePath> {
    SitePath::new(&format!("{}/{}.toml", path.parent()?, path.stem())).ok()
}

/// A snapshot of one file at `path`, and of its side-car.
fn snapshot_of(
    file: &Path,
    path: SitePath,
    max_bytes: u64,
) -> anyhow::Result<(Snapshot, SitePath)> {
    let shown = file.display();
    let mut snapshot = Snapshot::default();
    let len_bytes =
        std::fs::metadata(file).with_context(|| format!("could not read {shown}"))?.len();
    if len_bytes > max_bytes {
        let content = Content::TooLarge { len_bytes };
        let hash = Hash::of(&len_bytes.to_le_bytes());
        snapshot.content.insert(path.clone(), SourceFile { path: path.clone(), content, hash });
        return Ok((snapshot, path));
    }
    let bytes = std::fs::read(file).with_context(|| format!("could not read {shown}"))?;
    snapshot.insert(path.clone(), &bytes);
    let side_car = file.with_extension("toml");
    if let (Some(at), true) = (side_car_of(&path), side_car.is_file()) {
        let bytes = std::fs::read(&side_car)
            .with_context(|| format!("could not read {}", side_car.display()))?;
        snapshot.insert(at, &bytes);
    }
    Ok((snapshot, path))
}

/// A place under `content/articles/` for a file from anywhere: its own name, with `.txt` behind a
/// name whose ending says nothing.
fn place_of(file: &Path) -> SitePath {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let name = name.trim_start_matches('.').replace('\\', "_");
    let place = |name: &str| SitePath::new(&format!("content/articles/{name}"));
    let is_text = |path: &SitePath| {
        matches!(&*path.extension(), "md" | "txt" | "html" | "htm" | "pdf" | "docx")
    };
    match place(&name) {
        Ok(path) if is_text(&path) => path,
        _ => place(&format!("{name}.txt"))
            .or_else(|_| place("text.txt"))
            .expect("a plain name is a site path"),
    }
}
