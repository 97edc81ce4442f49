//! A [`Site`] to a folder: only changed bytes, by temporary file and rename; and what the last
//! manifest lists and this site lacks is deleted. A file that we did not write is never touched.
//!
//! The order keeps the folder whole at every moment, wherever the process is killed:
//!
//! 1. Look, and refuse before anything is changed when a foreign file stands in the way.
//! 2. Write a manifest of the old *and* the new files; those in flux have no key in it.
//! 3. Remove old files that stand where a folder must be, and the other way round.
//! 4. Make the folders, then the assets, then the pages: no page shows without its style.
//! 5. Delete what is no longer part of the site, then folders of ours that are empty.
//! 6. Write the manifest of the new site.
//!
//! A build after a kill finds in the manifest of step 2 every file that may be ours, and the
//! missing keys tell it which ones to look at. Nothing is flushed to the platter file by file:
//! 10,000 flushes take longer than the build, and after a power cut a file of the wrong length is
//! made again.

#![expect(clippy::disallowed_methods, reason = "this module is the edge: it writes the site")]

mod edition;
mod labels;
mod last;
mod manifest;
mod obstacle;
mod store;
mod whole;

use std::collections::{BTreeMap, BTreeSet, btree_map};
use std::fs::{self, File};
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::diag::Diagnostic;
use crate::render::{Holds, Output, OutputKind, OutputPath, Recipe, Site};
use crate::source::{FILES_AT_A_TIME, Hash, SitePath, Span};

pub use labels::{recall_labels, remember_labels};
pub use last::{LastBuild, recall, remember};
pub use manifest::{Entry, MANIFEST_NAME, Manifest};
use obstacle::{Ground, survey};

pub use edition::{Kept, keep_edition};
pub use whole::put_whole;
use whole::{is_temporary, temporary_of};

/// Why a site could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// Files that are not ours stand where the site must go. Nothing was changed.
    #[error("{}", in_the_way(.0))]
    InTheWay(Vec<Obstacle>),
    /// The manifest cannot be trusted, so nothing is known to be ours. Nothing was changed.
    #[error("the manifest {} is damaged: {reason}", path.display())]
    Manifest {
        /// Where it lies.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The folder holds what the other command made, and would lose it. Nothing was changed.
    #[error("{}", holds_other(path, *holds))]
    Other {
        /// The folder.
        path: PathBuf,
        /// What it holds.
        holds: Holds,
    },
    /// Another edition of the day is there. It was not changed.
    #[error("{} is there already and says something else", path.display())]
    Edition {
        /// Where it lies.
        path: PathBuf,
    },
    /// The disk refused.
    #[error("could not {action} {}", path.display())]
    Disk {
        /// What was tried: `write`, `create the folder`.
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// What the disk said.
        #[source]
        cause: io::Error,
    },
}

/// Something of somebody else's where the site must go.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Obstacle {
    /// Where it stands.
    pub path: PathBuf,
    /// The output that must go there.
    pub output: OutputPath,
    /// Whether `adopt` may take it over: a file or a link, never a folder or what is in one.
    pub is_adoptable: bool,
}

fn holds_other(path: &Path, holds: Holds) -> String {
    let made = match holds {
        Holds::Site => "a built site",
        Holds::Data => "an export",
    };
    format!("{} holds {made}, which would be deleted", path.display())
}

fn in_the_way(obstacles: &[Obstacle]) -> String {
    use std::fmt::Write as _;
    /// More names than this help nobody.
    const SHOWN: usize = 10;
    let mut text = "these were not written by rapporteur and stand in the way:".to_owned();
    for obstacle in obstacles.iter().take(SHOWN) {
        text.push_str("\n  ");
        text.push_str(&obstacle.path.display().to_string());
        if !obstacle.is_adoptable {
            text.push_str(" (where ");
            text.push_str(obstacle.output.0.as_str());
            text.push_str(" must go)");
        }
    }
    if obstacles.len() > SHOWN {
        let _ = write!(text, "\n  … and {} more", obstacles.len() - SHOWN);
    }
    text
}

/// Opens the assets that a [`Recipe::Copy`] names.
pub trait Assets: Sync {
    /// The bytes of the asset at `path`.
    ///
    /// # Errors
    /// What the disk says.
    fn open(&self, path: &SitePath) -> io::Result<Box<dyn Read>>;
}

/// The assets in the folder of a site.
#[derive(Debug, Clone)]
pub struct FolderAssets {
    /// The site's root.
    pub root: PathBuf,
}

impl Assets for FolderAssets {
    fn open(&self, path: &SitePath) -> io::Result<Box<dyn Read>> {
        Ok(Box::new(File::open(self.root.join(path.as_str()))?))
    }
}

/// How to write.
#[derive(Clone, Copy)]
pub struct WriteOptions<'a> {
    /// Take over foreign files that stand in the way.
    pub adopt: bool,
    /// Told of each step, from any thread; must be quick.
    pub on_step: &'a (dyn Fn(Step) + Sync),
}

/// A step of writing, for progress and for tests that break off in the middle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// So many outputs will be looked at.
    Begun {
        /// How many.
        n_outputs: usize,
    },
    /// The next call changes the disk.
    Acting,
    /// One more output is in place.
    Done,
}

/// What writing did.
#[derive(Debug, Default)]
pub struct Written {
    /// Files whose bytes changed, in order of path.
    pub written: Vec<OutputPath>,
    /// Files that are gone, in order of path.
    pub removed: Vec<SitePath>,
    /// Files that stayed as they were.
    pub n_unchanged: usize,
    /// Pages that could not be made; their old files are among `removed`.
    pub diagnostics: Vec<Diagnostic>,
}

/// Writes `site` into the folder `out`, which is made when it is not there.
///
/// # Errors
/// See [`WriteError`]. After [`WriteError::InTheWay`], [`WriteError::Other`] and
/// [`WriteError::Manifest`] nothing was changed; after [`WriteError::Disk`] every file is whole, and the next build carries on.
pub fn write(
    site: &Site,
    out: &Path,
    assets: &dyn Assets,
    options: WriteOptions<'_>,
) -> Result<Written, WriteError> {
    let failed = |action, path: &Path| {
        let path = path.to_owned();
        move |cause| WriteError::Disk { action, path, cause }
    };
    fs::create_dir_all(out).map_err(failed("create the folder", out))?;
    let _lock = lock(out);
    let mut old = Manifest::read(out)?;
    if old.holds != site.holds && !old.files.is_empty() {
        return Err(WriteError::Other { path: out.to_owned(), holds: old.holds });
    }
    old.holds = site.holds;
    let ground = survey(site, out, &old, options.adopt)?;
    (options.on_step)(Step::Begun { n_outputs: site.outputs.len() });
    Writing { site, out, assets, options, old, ground }.run()
}

/// Makes every page and drops it: what a strict build and a check ask before anything is written.
#[must_use]
pub fn trial(site: &Site, on_step: &(dyn Fn(Step) + Sync)) -> Vec<Diagnostic> {
    on_step(Step::Begun { n_outputs: site.outputs.len() });
    let made = site.outputs.par_iter().filter_map(|(_, output)| {
        let failure = match &output.recipe {
            Recipe::Page(draft) => draft().finish().err(),
            Recipe::Bytes(_) | Recipe::Copy(..) => None,
        };
        on_step(Step::Done);
        failure
    });
    folded(made.map(|failure| *failure).collect())
}

/// Faults of pages, each once: a fault of a template is one of all pages that it makes. The first page
/// is named, and the others are counted.
fn folded(faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut first: BTreeMap<(Option<Span>, String), usize> = BTreeMap::new();
    let mut told: Vec<(Diagnostic, usize)> = Vec::new();
    for fault in faults {
        match first.entry((fault.span.clone(), fault.message.clone())) {
            btree_map::Entry::Occupied(known) => told[*known.get()].1 += 1,
            btree_map::Entry::Vacant(place) => {
                place.insert(told.len());
                told.push((fault, 0));
            }
        }
    }
    let with_others = |(fault, n_more): (Diagnostic, usize)| match n_more {
        0 => fault,
        1 => fault.note("and 1 more page"),
        n_more => fault.note(format!("and {n_more} more pages")),
    };
    told.into_iter().map(with_others).collect()
}

/// Keeps a second build out of the folder while this one writes. Waits for it. Where the system
/// cannot lock a folder, two builds at once remain the user's affair: each file is still whole.
fn lock(out: &Path) -> Option<File> {
    let folder = File::open(out).ok()?;
    folder.lock().ok()?;
    Some(folder)
}

/// One run of [`write()`], after the survey found nothing in the way.
struct Writing<'a> {
    site: &'a Site,
    out: &'a Path,
    assets: &'a dyn Assets,
    options: WriteOptions<'a>,
    old: Manifest,
    ground: Ground,
}

/// What became of one output.
enum Fate {
    /// Its bytes changed.
    Written(Entry),
    /// Its bytes were there already.
    Same(Entry),
    /// It could not be made.
    Failed(Box<Diagnostic>),
}

impl Writing<'_> {
    fn run(self) -> Result<Written, WriteError> {
        self.sweep_temporaries()?;
        let gone: BTreeSet<SitePath> = self
            .old
            .files
            .keys()
            .filter(|path| !self.site.outputs.contains_key(&OutputPath((*path).clone())))
            .cloned()
            .collect();
        let outputs: Vec<_> = self.site.outputs.iter().collect();
        let dirty: Vec<(&OutputPath, &Output)> = outputs
            .into_par_iter()
            .filter(|(path, output)| !self.is_settled(path, output))
            .collect();
        let is_marked = !(dirty.is_empty() && gone.is_empty());
        if is_marked {
            self.write_manifest(&self.union(&dirty))?;
        }
        let mut written = Written::default();
        for path in &self.ground.clear_first {
            self.remove_file(path)?;
        }
        for folder in self.ground.clear_folders.iter().rev() {
            self.remove_folder(folder)?;
        }
        self.make_folders()?;
        let mut fates: BTreeMap<&OutputPath, Fate> = BTreeMap::new();
        for kind in [OutputKind::Asset, OutputKind::Page, OutputKind::Data] {
            let of_kind: Vec<_> = dirty.iter().filter(|(_, output)| output.kind == kind).collect();
            let done: Result<Vec<_>, WriteError> = of_kind
                .par_iter()
                .with_max_len(FILES_AT_A_TIME)
                .map(|(path, output)| Ok((*path, self.put(path, output)?)))
                .collect();
            fates.extend(done?);
        }
        let manifest = self.finish(gone, fates, &mut written)?;
        // A page that fails as it did before leaves the manifest as it was, but not as it was marked.
        if is_marked || manifest != self.old {
            self.write_manifest(&manifest)?;
        }
        Ok(written)
    }

    /// Deletes what is gone or failed, and gives the manifest of the new site.
    fn finish(
        &self,
        gone: BTreeSet<SitePath>,
        mut fates: BTreeMap<&OutputPath, Fate>,
        written: &mut Written,
    ) -> Result<Manifest, WriteError> {
        let mut manifest = Manifest::of(self.site.holds);
        let mut removed = gone;
        for path in self.site.outputs.keys() {
            let entry = match fates.remove(path) {
                Some(Fate::Written(entry)) => {
                    written.written.push(path.clone());
                    entry
                }
                Some(Fate::Same(entry)) => {
                    written.n_unchanged += 1;
                    entry
                }
                None => {
                    written.n_unchanged += 1;
                    (self.options.on_step)(Step::Done);
                    self.old.files[path.0.as_str()]
                }
                Some(Fate::Failed(diagnostic)) => {
                    written.diagnostics.push(*diagnostic);
                    if self.old.files.contains_key(&path.0) {
                        removed.insert(path.0.clone());
                    }
                    continue;
                }
            };
            manifest.files.insert(path.0.clone(), entry);
        }
        written.diagnostics = folded(std::mem::take(&mut written.diagnostics));
        for path in &removed {
            self.remove_file(path)?;
        }
        written.removed = removed.into_iter().collect();
        manifest.folders = self.sweep_folders(&manifest)?;
        Ok(manifest)
    }

    /// Whether the file is there, ours, and made from an equal view: then it is not even opened.
    /// The key, which costs a view, is asked for last: of a first build it never is.
    fn is_settled(&self, path: &OutputPath, output: &Output) -> bool {
        let Some(Entry { key: Some(key), len_bytes }) = self.old.files.get(&path.0) else {
            return false;
        };
        self.ground.lengths.get(path) == Some(len_bytes) && output.key() == *key
    }

    /// Old and new files together, with no key for those that this run may touch.
    fn union(&self, dirty: &[(&OutputPath, &Output)]) -> Manifest {
        let mut union = self.old.clone();
        for (path, _) in dirty {
            union.files.insert(path.0.clone(), Entry::UNSETTLED);
        }
        union.folders.extend(self.ground.folders_to_make.iter().cloned());
        union
    }

    /// Makes one output and puts it in its place, unless the same bytes are there.
    fn put(&self, path: &OutputPath, output: &Output) -> Result<Fate, WriteError> {
        let target = self.out.join(path.0.as_str());
        let on_disk = self.ground.lengths.get(path).copied();
        let fate = match &output.recipe {
            Recipe::Bytes(bytes) => self.put_bytes(&target, output.key(), bytes, on_disk)?,
            Recipe::Page(draft) => {
                let draft = draft();
                let key = draft.key;
                match draft.finish() {
                    Ok(bytes) => self.put_bytes(&target, key, &bytes, on_disk)?,
                    Err(diagnostic) => Fate::Failed(diagnostic),
                }
            }
            Recipe::Copy(asset, key) => self.put_copy(&target, asset, *key)?,
        };
        (self.options.on_step)(Step::Done);
        Ok(fate)
    }

    fn put_bytes(
        &self,
        target: &Path,
        key: Hash,
        bytes: &[u8],
        on_disk: Option<u64>,
    ) -> Result<Fate, WriteError> {
        let entry = Entry { key: Some(key), len_bytes: bytes.len() as u64 };
        let is_same = on_disk == Some(entry.len_bytes)
            && fs::read(target).map_err(disk("read", target))? == bytes;
        if is_same {
            return Ok(Fate::Same(entry));
        }
        self.replace_bytes(target, bytes)?;
        Ok(Fate::Written(entry))
    }

    /// Copies without holding the file in memory; a film in `static/` may be larger than it.
    fn put_copy(&self, target: &Path, asset: &SitePath, key: Hash) -> Result<Fate, WriteError> {
        let mut from = self.assets.open(asset).map_err(|cause| WriteError::Disk {
            action: "read",
            path: asset.as_str().into(),
            cause,
        })?;
        let len_bytes = self.replace(target, |file| io::copy(&mut from, file))?;
        Ok(Fate::Written(Entry { key: Some(key), len_bytes }))
    }

    /// [`put_whole`] as two steps, each of which changes the disk.
    fn replace(
        &self,
        target: &Path,
        write: impl FnOnce(&mut File) -> io::Result<u64>,
    ) -> Result<u64, WriteError> {
        (self.options.on_step)(Step::Acting);
        let write = |file: &mut File| {
            let len_bytes = write(file)?;
            (self.options.on_step)(Step::Acting);
            Ok(len_bytes)
        };
        put_whole(target, write).map_err(disk("write", target))
    }

    /// [`Self::replace`] with bytes that are there, in one go.
    fn replace_bytes(&self, target: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        self.replace(target, |file| file.write_all(bytes).map(|()| bytes.len() as u64)).map(|_| ())
    }

    fn write_manifest(&self, manifest: &Manifest) -> Result<(), WriteError> {
        self.replace_bytes(&manifest::path_in(self.out), &manifest.to_bytes())
    }

    /// Removes the temporary files that a killed build may have left: beside every file that had no
    /// key, and beside the manifest.
    fn sweep_temporaries(&self) -> Result<(), WriteError> {
        let unsettled = self.old.files.iter().filter(|(_, entry)| entry.key.is_none());
        let targets = unsettled
            .filter(|(path, _)| !self.ground.is_behind_link(self.out, path))
            .map(|(path, _)| self.out.join(path.as_str()));
        for target in targets.chain([manifest::path_in(self.out)]) {
            let temporary = temporary_of(&target);
            remove_if_there(&temporary).map_err(disk("remove", &temporary))?;
        }
        Ok(())
    }

    /// Deletes a file of ours. What has become a link or a folder since is no longer ours.
    fn remove_file(&self, path: &SitePath) -> Result<(), WriteError> {
        let target = self.out.join(path.as_str());
        if self.ground.is_behind_link(self.out, path) || !is_regular_file(&target) {
            return Ok(());
        }
        (self.options.on_step)(Step::Acting);
        remove_if_there(&target).map_err(disk("remove", &target))
    }

    /// Removes the folders of ours that this site does not need and that are empty, deepest first.
    /// Gives those that remain ours.
    fn sweep_folders(&self, manifest: &Manifest) -> Result<BTreeSet<SitePath>, WriteError> {
        let mut needed = BTreeSet::new();
        for path in manifest.files.keys() {
            let mut folder = path.parent();
            while let Some(at) = folder {
                folder = at.parent();
                if !needed.insert(at) {
                    break;
                }
            }
        }
        let ours: BTreeSet<SitePath> =
            self.old.folders.union(&self.ground.folders_to_make).cloned().collect();
        let mut remaining = ours.clone();
        for folder in ours.iter().rev().filter(|folder| !needed.contains(*folder)) {
            if self.remove_folder(folder)? {
                remaining.remove(folder);
            }
        }
        Ok(remaining)
    }

    /// Removes an empty folder; whether it is gone. One with something in it stays.
    fn remove_folder(&self, folder: &SitePath) -> Result<bool, WriteError> {
        let target = self.out.join(folder.as_str());
        if self.ground.is_behind_link(self.out, folder) || !is_folder(&target) {
            return Ok(true);
        }
        (self.options.on_step)(Step::Acting);
        match fs::remove_dir(&target) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(false),
            Err(cause) => Err(WriteError::Disk { action: "remove", path: target, cause }),
        }
    }

    /// Makes the folders that are missing, those of one depth side by side after those above them.
    fn make_folders(&self) -> Result<(), WriteError> {
        let depth = |folder: &SitePath| folder.as_str().matches('/').count();
        let mut by_depth: BTreeMap<usize, Vec<&SitePath>> = BTreeMap::new();
        for folder in &self.ground.folders_to_make {
            by_depth.entry(depth(folder)).or_default().push(folder);
        }
        by_depth
            .values()
            .try_for_each(|folders| folders.par_iter().try_for_each(|one| self.make_folder(one)))
    }

    fn make_folder(&self, folder: &SitePath) -> Result<(), WriteError> {
        let target = self.out.join(folder.as_str());
        (self.options.on_step)(Step::Acting);
        match fs::create_dir(&target) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            other => other.map_err(disk("create the folder", &target)),
        }
    }
}

fn disk(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> WriteError {
    let path = path.to_owned();
    move |cause| WriteError::Disk { action, path, cause }
}

/// A file whose folder is a file by now is not there, either.
fn remove_if_there(path: &Path) -> io::Result<()> {
    use io::ErrorKind::{NotADirectory, NotFound};
    match fs::remove_file(path) {
        Err(error) if matches!(error.kind(), NotFound | NotADirectory) => Ok(()),
        other => other,
    }
}

fn is_regular_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file())
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_dir())
}
