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
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::manifest::{self, Manifest};
use super::store::replace;
use crate::diag::Diagnostic;
use crate::source::{Hash, SitePath};

/// Version of the file's form.
const VERSION: u32 = 3;
/// Begins and ends the name of the file.
const NAME: [&str; 2] = ["last-build-", ".json"];

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
    /// The output folder, shown lossily.
    out: String,
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
        out: place_of(out).to_string_lossy().into_owned(),
        key: build.key,
        manifest: Hash::of(&fs::read(manifest::path_in(out))?),
        n_articles: build.n_articles,
        n_left_out: build.n_left_out,
        diagnostics: build.diagnostics.clone(),
    };
    let rest = serde_json::to_vec(&stored)?;
    let mut bytes = format!("{}\n", Hash::of(&rest)).into_bytes();
    bytes.extend(rest);
    replace(store, &name_of(out), |file| file.write_all(&bytes))?;
    sweep(store, &name_of(out))
}

/// Removes what is remembered of other output folders that are gone, and what has another form.
fn sweep(store: &Path, own: &str) -> io::Result<()> {
    /// As much of a file as says where it was written.
    #[derive(Deserialize)]
    struct Place {
        version: u32,
        out: String,
    }
    for entry in fs::read_dir(store)? {
        let entry = entry?;
        let is_of_another = entry.file_name().to_str().is_some_and(|name| {
            name != own && name.starts_with(NAME[0]) && name.ends_with(NAME[1])
        });
        if !is_of_another {
            continue;
        }
        let bytes = fs::read(entry.path())?;
        let rest = bytes.iter().position(|byte| *byte == b'\n').map(|end| &bytes[end + 1..]);
        let place = rest.and_then(|rest| serde_json::from_slice::<Place>(rest).ok());
        if !place.is_some_and(|place| place.version == VERSION && Path::new(&place.out).is_dir()) {
            // Another process may have been quicker.
            let _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
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
    let [begin, end] = NAME;
    format!("{begin}{}{end}", Hash::of(place_of(out).to_string_lossy().as_bytes()))
}

fn place_of(out: &Path) -> PathBuf {
    out.canonicalize().unwrap_or_else(|_| out.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_of_a_folder_that_is_gone_goes_and_git_keeps_none_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join(".rapporteur");
        let build = LastBuild {
            key: Hash::of(b"site"),
            n_articles: 1,
            n_left_out: 0,
            n_files: 0,
            diagnostics: Vec::new(),
        };
        let [one, other] = ["one", "other"].map(|name| folder.path().join(name));
        for out in [&one, &other] {
            fs::create_dir_all(out).unwrap();
            fs::write(manifest::path_in(out), "a manifest").unwrap();
            remember(&store, out, &build).unwrap();
        }
        assert_eq!(fs::read_to_string(store.join(".gitignore")).unwrap(), "*\n");
        fs::write(store.join("labels"), "stay").unwrap();
        let (of_one, of_other) = (store.join(name_of(&one)), store.join(name_of(&other)));
        assert!(of_one.is_file() && of_other.is_file());
        fs::rename(&one, folder.path().join("elsewhere")).unwrap();
        remember(&store, &other, &build).unwrap();
        assert!(!of_one.exists() && of_other.is_file() && store.join("labels").is_file());
    }
}
