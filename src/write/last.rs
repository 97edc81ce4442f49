//! What an output folder was last made from: when that is what a build would start from again, there
//! is nothing to make and nothing to write, and the findings of then are the findings of now.
//!
//! One file per output folder in `.rapporteur/` of the site, beside nothing that matters: it may be
//! deleted at any time. Its first line is the hash of the rest, its name that of the output folder.
//! It is replaced by rename, so that two processes or a killed one leave the old file or the new one;
//! one that is damaged, or of another program, says nothing. It is never published: findings quote
//! what is not shown.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::manifest::{self, Manifest};
use super::store::replace;
use crate::diag::Diagnostic;
use crate::source::{Hash, SitePath};

/// Version of the file's form.
const VERSION: u32 = 2;

/// A build whose output folder is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastBuild {
    /// Hash of everything the build was a function of, the program among it.
    pub key: Hash,
    /// Articles that take part.
    pub n_articles: usize,
    /// Articles left out by selection.
    pub n_left_out: usize,
    /// Files of the site.
    pub n_files: usize,
    /// Every finding.
    pub diagnostics: Vec<Diagnostic>,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    version: u32,
    key: Hash,
    /// Hash of the manifest that the build left: who wrote into the folder since has changed it.
    manifest: Hash,
    n_articles: usize,
    n_left_out: usize,
    diagnostics: Vec<Diagnostic>,
}

/// The last build of `out`, when it was one of `key` and the folder still holds every file of it as
/// long as it was. `store` is the site's `.rapporteur/`. A file that somebody changed without
/// changing its length is not noticed, as it is not by [`write`](super::write()).
#[must_use]
pub fn recall(store: &Path, out: &Path, key: Hash) -> Option<LastBuild> {
    let bytes = fs::read(store.join(name_of(out))).ok()?;
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let (sum, rest) = (&bytes[..end], &bytes[end + 1..]);
    if sum != Hash::of(rest).to_string().as_bytes() {
        return None;
    }
    let stored: Stored = serde_json::from_slice(rest).ok()?;
    if stored.version != VERSION || stored.key != key {
        return None;
    }
    let written = fs::read(manifest::path_in(out)).ok()?;
    if Hash::of(&written) != stored.manifest {
        return None;
    }
    let manifest = Manifest::read(out).ok()?;
    is_whole(out, &manifest).then_some(LastBuild {
        key,
        n_articles: stored.n_articles,
        n_left_out: stored.n_left_out,
        n_files: manifest.files.len(),
        diagnostics: stored.diagnostics,
    })
}

/// Remembers a build that has just been written into `out` without a failure.
///
/// # Errors
/// What the disk says. Nothing is lost then but time.
pub fn remember(store: &Path, out: &Path, build: &LastBuild) -> io::Result<()> {
    let stored = Stored {
        version: VERSION,
        key: build.key,
        manifest: Hash::of(&fs::read(manifest::path_in(out))?),
        n_articles: build.n_articles,
        n_left_out: build.n_left_out,
        diagnostics: build.diagnostics.clone(),
    };
    let rest = serde_json::to_vec(&stored)?;
    let mut bytes = format!("{}\n", Hash::of(&rest)).into_bytes();
    bytes.extend(rest);
    replace(store, &name_of(out), |mut file| file.write_all(&bytes))
}

/// Whether every folder and file of the manifest is there, a plain one, and as long as it was.
fn is_whole(out: &Path, manifest: &Manifest) -> bool {
    let is_folder = |folder: &SitePath| super::is_folder(&out.join(folder.as_str()));
    let is_file = |(path, entry): (&SitePath, &manifest::Entry)| {
        entry.key.is_some()
            && fs::symlink_metadata(out.join(path.as_str()))
                .is_ok_and(|meta| meta.is_file() && meta.len() == entry.len_bytes)
    };
    manifest.folders.par_iter().all(is_folder) && manifest.files.par_iter().all(is_file)
}

fn name_of(out: &Path) -> String {
    let place = out.canonicalize().unwrap_or_else(|_| out.to_owned());
    format!("last-build-{}.json", Hash::of(place.to_string_lossy().as_bytes()))
}
