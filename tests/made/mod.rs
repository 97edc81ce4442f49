//! Sites made in memory, for the tests that look at finished pages.

#![allow(dead_code, reason = "each test binary uses its part")]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

pub(crate) mod samples;

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use rapporteur::cache::Cache;
use rapporteur::diag::Diagnostic;
use rapporteur::pipeline::{BuildOptions, Built, build};
use rapporteur::render::{Recipe, Site};
use rapporteur::source::disk::{ScanOptions, open_asset, scan};
use rapporteur::source::{SitePath, Snapshot};

/// The files of a finished site, by path.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// A site that was built and made.
pub(crate) struct Made {
    /// What it was made from.
    pub(crate) snapshot: Snapshot,
    /// The build.
    pub(crate) built: Built,
    /// Its files.
    pub(crate) files: Files,
    /// Everything that was found, in building and in making.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Made {
    /// The files that are texts.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .filter_map(|(path, bytes)| Some((path.as_str(), std::str::from_utf8(bytes).ok()?)))
    }

    /// The pages.
    pub(crate) fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts().filter(|(path, _)| path.strip_suffix(".html").is_some())
    }

    /// The text of one page.
    #[track_caller]
    pub(crate) fn page(&self, path: &str) -> &str {
        let bytes = self.files.get(path).unwrap_or_else(|| {
            panic!("no {path} among {:?}", self.files.keys().collect::<Vec<_>>())
        });
        std::str::from_utf8(bytes).unwrap()
    }
}

/// The site of a fixture: files under lines `//- path`.
pub(crate) fn from_fixture(fixture: &str) -> Made {
    make(Snapshot::from_fixture(fixture), None, &mut Cache::default())
}

/// The site in a folder.
pub(crate) fn from_folder(root: &Path) -> Made {
    let snapshot = scan(root, &ScanOptions::default()).unwrap();
    make(snapshot, Some(root), &mut Cache::default())
}

/// The example site of the repository.
pub(crate) fn example() -> Made {
    from_folder(&repository())
}

/// The folder of the repository.
pub(crate) fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Builds and makes every file. A fixture has no bytes of assets: they are empty.
pub(crate) fn make(snapshot: Snapshot, root: Option<&Path>, cache: &mut Cache) -> Made {
    let built = build(&snapshot, &BuildOptions::default(), cache);
    let mut diagnostics = built.diagnostics.clone();
    let files = built.site.as_ref().map(|site| files_of(site, root, &mut diagnostics));
    Made { snapshot, built, files: files.unwrap_or_default(), diagnostics }
}

fn files_of(site: &Site, root: Option<&Path>, diagnostics: &mut Vec<Diagnostic>) -> Files {
    let read = |path: &SitePath| {
        let mut bytes = Vec::new();
        if let Some(root) = root {
            open_asset(root, path).unwrap().read_to_end(&mut bytes).unwrap();
        }
        bytes
    };
    let mut files = Files::new();
    for (path, output) in &site.outputs {
        let bytes = match &output.recipe {
            Recipe::Bytes(bytes) => bytes.to_vec(),
            Recipe::Copy(asset, _) => read(asset),
            Recipe::Page(draft) => match draft().finish() {
                Ok(bytes) => bytes,
                Err(diagnostic) => {
                    diagnostics.push(*diagnostic);
                    continue;
                }
            },
        };
        files.insert(path.to_string(), bytes);
    }
    files
}
