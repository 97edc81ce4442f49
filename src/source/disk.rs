//! The disk, read. The only user of walkdir.
//!
//! A folder is walked first, and then its files are read side by side: a disk answers many at once.
//!
//! Only the folders that are input are walked, so neither the finished site nor the cache nor a
//! version-control folder is ever read. Symbolic links are followed, also out of the site, because
//! people keep their articles elsewhere; a link back to a folder it lies in, or into the output, is
//! a fault and not followed.

#![expect(clippy::disallowed_methods, reason = "this module is the edge: it reads the disk")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read as _};
use std::ops::Bound;
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::{
    Asset, Content, FILES_AT_A_TIME, Hash, ScanFault, Shelf, SitePath, Snapshot, SourceFile,
};

/// The file that makes a folder a site.
const SITE_FILE: &str = "site.toml";

/// The folders of a site that are input. Everything else is left alone.
pub const FOLDERS: [&str; 5] = ["content", "templates", "static", "editions", "i18n"];

/// Where a site keeps what it remembers between builds.
pub const STORE: &str = ".rapporteur";

/// The folders of a site that are made from it, wherever else it may be written.
const MADE: [&str; 2] = ["public", STORE];

/// More changed paths than this are found by reading everything: a walk from each would cost more
/// than one from the top. Our own choice, far above what an editor saves at once.
const MANY_CHANGED: usize = 300;

/// What scan is told besides the root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScanOptions {
    /// Texts under `content/` above this size are not read. `[options] max_article_bytes`, which
    /// [`read_site_file`] gives before the scan.
    pub max_article_bytes: u64,
    /// Folders that are made from the site besides `public/` and `.rapporteur/`, by their full paths.
    /// What lies in them is not read, whichever link leads there: it would feed the site to itself.
    pub made: Vec<PathBuf>,
}

impl Default for ScanOptions {
    fn default() -> Self {
        Self { max_article_bytes: 10_000_000, made: Vec::new() }
    }
}

/// Why there is no snapshot at all.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    /// The root is not there, or is no folder.
    #[error("{} is not a folder", .0.display())]
    NoFolder(PathBuf),
    /// The disk refused.
    #[error("cannot read {}", .path.display())]
    Unreadable {
        /// What was to be read.
        path: PathBuf,
        /// What the disk said.
        #[source]
        source: io::Error,
    },
}

/// The nearest folder at or above `start` that holds a `site.toml`, be it one that cannot be read.
#[must_use]
pub fn find_root(start: &Path) -> Option<PathBuf> {
    let holds = |folder: &Path| folder.join(SITE_FILE).symlink_metadata().is_ok();
    start.ancestors().find(|folder| holds(folder)).map(Path::to_path_buf)
}

/// The path with links followed as far as it exists, and the rest as it is. `None` when it has no
/// place, because it is empty or the current folder is gone.
#[must_use]
pub fn real_path(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    for ancestor in path.ancestors() {
        if let (Ok(mut real), Ok(rest)) = (ancestor.canonicalize(), path.strip_prefix(ancestor)) {
            // Nothing of the rest is there, so nothing of it is a link: `..` leads back one name.
            for part in rest.components() {
                match part {
                    Component::ParentDir => _ = real.pop(),
                    part => real.push(part),
                }
            }
            // It may have led back to what is there.
            let leads_back = rest.components().any(|part| part == Component::ParentDir);
            return if leads_back { real_path(&real) } else { Some(real) };
        }
    }
    Some(path)
}

/// `site.toml` alone, to learn from it how to scan; `None` when there is none.
#[must_use]
pub fn read_site_file(root: &Path) -> Option<SourceFile> {
    let mut snapshot = Snapshot::default();
    Scan::new(root, None, &ScanOptions::default(), &mut snapshot).below(SITE_FILE);
    snapshot.config
}

/// Reads every input of the site at `root`. What cannot be taken in is among the faults of the
/// snapshot, and the rest is there.
///
/// # Errors
/// When `root` is no folder that can be read.
pub fn scan(root: &Path, options: &ScanOptions) -> Result<Snapshot, ScanError> {
    if !root.is_dir() {
        return Err(ScanError::NoFolder(root.to_path_buf()));
    }
    let unreadable = |source| ScanError::Unreadable { path: root.to_path_buf(), source };
    let canonical_root = Some(root.canonicalize().map_err(unreadable)?);
    let mut snapshot = Snapshot::default();
    let mut scan = Scan::new(root, canonical_root, options, &mut snapshot);
    for start in [SITE_FILE].into_iter().chain(FOLDERS) {
        scan.below(start);
    }
    snapshot.faults.sort();
    Ok(snapshot)
}

/// The snapshot after the files or folders at `changed` have changed, appeared or gone, sharing
/// every untouched text with `last`. Paths may be absolute or relative to `root`; those that are no
/// input change nothing. All is read anew where so many have changed that it costs less, and for a
/// path outside the site, which may be what a link leads to.
///
/// # Errors
/// See [`scan`].
pub fn rescan(
    root: &Path,
    options: &ScanOptions,
    last: &Snapshot,
    changed: &[PathBuf],
) -> Result<Snapshot, ScanError> {
    if changed.len() > MANY_CHANGED {
        return scan(root, options);
    }
    let unreadable = |source| ScanError::Unreadable { path: root.to_path_buf(), source };
    let canonical_root = root.canonicalize().map_err(unreadable)?;
    let mut places = BTreeSet::new();
    for path in changed {
        let inside = if path.is_relative() {
            Some(path.as_path())
        } else {
            path.strip_prefix(root).or_else(|_| path.strip_prefix(&canonical_root)).ok()
        };
        // A name that is not UTF-8 is a fault without a place, which only a whole scan can lift.
        match inside.map(site_path) {
            Some(Ok(place)) => places.insert(place),
            Some(Err(_)) | None => return scan(root, options),
        };
    }
    let mut snapshot = last.clone();
    let mut scan = Scan::new(root, Some(canonical_root), options, &mut snapshot);
    for place in &places {
        let top = place.as_str().split('/').next().unwrap_or_default();
        let is_input = top == SITE_FILE || FOLDERS.contains(&top);
        let is_walked_already = folders_above(place).any(|folder| places.contains(folder));
        if is_input && !is_walked_already {
            scan.again(place);
        }
    }
    snapshot.faults.sort();
    snapshot.faults.dedup();
    Ok(snapshot)
}

/// The folders that `place` lies in, the outermost first.
fn folders_above(place: &SitePath) -> impl Iterator<Item = &str> {
    place.as_str().match_indices('/').map(|(end, _)| &place.as_str()[..end])
}

/// The asset at `path`, to be read.
///
/// # Errors
/// When the disk refuses, or it is no ordinary file.
pub fn open_asset(root: &Path, path: &SitePath) -> Result<File, ScanError> {
    let path = root.join(path.as_str());
    match open(&path) {
        Ok((file, _)) => Ok(file),
        Err(source) => Err(ScanError::Unreadable { path, source }),
    }
}

/// A scan on its way.
struct Scan<'a> {
    root: &'a Path,
    /// `None` for a single file, which cannot be a link to a folder.
    canonical_root: Option<PathBuf>,
    options: &'a ScanOptions,
    snapshot: &'a mut Snapshot,
    /// The folders made from the site, with links followed, and how they are called. None of them
    /// holds the whole site.
    made: Vec<(PathBuf, String)>,
    /// The folders above the place where the walk starts, with links followed: a link back to one of
    /// them is a circle, which the walk cannot see from where it starts.
    above: Vec<PathBuf>,
    /// What [`Scan::look`] found at folders that several walks start below.
    looked: BTreeMap<SitePath, Look>,
    /// Files met on the walk and not read yet.
    met: Vec<Met>,
}

/// What stands where a folder was.
#[derive(Clone)]
enum Look {
    /// It is walked; its place with links followed.
    Open(PathBuf),
    /// It is not walked.
    Closed(ScanFault),
    /// Nothing.
    Gone,
}

/// A file that is input, on the shelf where it goes.
struct Met {
    place: SitePath,
    path: PathBuf,
    shelf: Shelf,
}

/// What became of it.
enum Taken {
    File(SourceFile),
    Asset(SitePath, Asset),
    Refused(ScanFault),
    /// It vanished between the listing and the look, as editors' temporary files do.
    Gone,
}

impl<'a> Scan<'a> {
    fn new(
        root: &'a Path,
        canonical_root: Option<PathBuf>,
        options: &'a ScanOptions,
        snapshot: &'a mut Snapshot,
    ) -> Self {
        let made = canonical_root.as_deref().map(|canonical| made_of(root, canonical, options));
        Self {
            root,
            canonical_root,
            options,
            snapshot,
            made: made.unwrap_or_default(),
            above: Vec::new(),
            looked: BTreeMap::new(),
            met: Vec::new(),
        }
    }

    /// Takes in anew what is at `place`, as a walk from its top folder would: what lies behind a link
    /// that such a walk refuses is not read. Whoever tells of changes may have followed the link.
    fn again(&mut self, place: &SitePath) {
        self.above.clear();
        for folder in folders_above(place) {
            let folder = SitePath::new(folder).expect("the front of a path is a path");
            match self.look(&folder) {
                Look::Open(target) => self.above.push(target),
                // What is gone holds no link either.
                Look::Gone => {}
                Look::Closed(fault) => {
                    self.snapshot.forget(&folder);
                    self.snapshot.faults.push(fault);
                    return;
                }
            }
        }
        self.snapshot.forget(place);
        self.below(place.as_str());
    }

    /// What is at `folder`, which lies in those in `above`; each is looked at once.
    fn look(&mut self, folder: &SitePath) -> Look {
        if let Some(known) = self.looked.get(folder) {
            return known.clone();
        }
        let path = self.root.join(folder.as_str());
        let is_link = path.is_symlink();
        let look = match (self.refusal(folder, &path, is_link), path.canonicalize()) {
            (Some(fault), _) => Look::Closed(fault),
            (None, Ok(target)) => Look::Open(target),
            (None, Err(_)) => Look::Gone,
        };
        if let (true, Look::Open(target)) = (is_link, &look) {
            self.snapshot.links.insert(folder.clone(), target.clone());
        }
        self.looked.insert(folder.clone(), look.clone());
        look
    }

    /// Takes in the file at `start`, or every file below the folder there. Nothing there: nothing.
    fn below(&mut self, start: &str) {
        let mut walk =
            WalkDir::new(self.root.join(start)).follow_links(true).sort_by_file_name().into_iter();
        while let Some(next) = walk.next() {
            match next {
                Ok(entry) if entry.file_type().is_dir() => {
                    if !self.enters(&entry) {
                        walk.skip_current_dir();
                    }
                }
                Ok(entry) => self.meet(&entry),
                Err(error) => self.refused(&error),
            }
        }
        self.read();
    }

    /// Whether the folder is walked: not a hidden one, not one that holds the site or is made of it.
    fn enters(&mut self, entry: &DirEntry) -> bool {
        if entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".") {
            return false;
        }
        let is_link = entry.path_is_symlink();
        // A folder that is made from the site may lie below a link that leads above it.
        let has_name_of_made =
            || self.made.iter().any(|(made, _)| made.file_name() == Some(entry.file_name()));
        let has_name_of_file =
            entry.path().extension().is_some_and(|name| name.eq_ignore_ascii_case("toml"));
        if !is_link && !has_name_of_file && !has_name_of_made() {
            return true;
        }
        let fault = match self.place(entry.path()) {
            Ok(place) => {
                let fault = self.refusal(&place, entry.path(), is_link);
                if must_be_read(&place) {
                    self.refuse(ScanFault::Unreadable(place, "it is a folder".to_owned()));
                    return false;
                }
                if is_link && fault.is_none() {
                    self.note_link(place, entry.path());
                }
                fault
            }
            Err(bad_name) => Some(bad_name),
        };
        let is_open = fault.is_none();
        self.snapshot.faults.extend(fault);
        is_open
    }

    /// Why what is at `path` is not read; `None` when it is.
    fn refusal(&self, place: &SitePath, path: &Path, is_link: bool) -> Option<ScanFault> {
        let (root, target) = (self.canonical_root.as_ref()?, path.canonicalize().ok()?);
        if is_link && (root.starts_with(&target) || self.above.contains(&target)) {
            return Some(ScanFault::SymlinkLoop(place.clone()));
        }
        let (_, made) = self.made.iter().find(|(made, _)| target.starts_with(made))?;
        let reason = format!("it leads into {made}/, which is made from this site");
        Some(ScanFault::Unreadable(place.clone(), reason))
    }

    /// Remembers where a link leads that was followed.
    fn note_link(&mut self, place: SitePath, path: &Path) {
        // A link that has just gone is told of by whoever watches.
        if let Ok(target) = path.canonicalize() {
            self.snapshot.links.insert(place, target);
        }
    }

    fn place(&self, path: &Path) -> Result<SitePath, ScanFault> {
        let inside = path.strip_prefix(self.root).unwrap_or(path);
        site_path(inside)
    }

    fn refused(&mut self, error: &walkdir::Error) {
        let Some(path) = error.path() else { return };
        // A file that vanished between the listing and the look, as editors' temporary files do.
        if path.symlink_metadata().is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            return;
        }
        let fault = match self.place(path) {
            Err(bad_name) => bad_name,
            Ok(place) if error.loop_ancestor().is_some() => ScanFault::SymlinkLoop(place),
            Ok(place) if is_hidden(&place) => return,
            Ok(place) => ScanFault::Unreadable(place, reason(error.io_error())),
        };
        self.refuse(fault);
    }

    /// Notes what is not read. Of settings and side-cars it is no less a file: they may hold the embargo
    /// that somebody relies on, so whoever asks for them must meet one that cannot be read.
    fn refuse(&mut self, fault: ScanFault) {
        match fault {
            ScanFault::Unreadable(place, reason) if must_be_read(&place) => {
                self.snapshot.shelve(without_text(place, Content::Unreadable { reason }));
            }
            fault => self.snapshot.faults.push(fault),
        }
    }

    fn meet(&mut self, entry: &DirEntry) {
        let path = entry.path();
        let place = match self.place(path) {
            Ok(place) => place,
            Err(bad_name) => {
                self.snapshot.faults.push(bad_name);
                return;
            }
        };
        let Some(its_shelf) = Shelf::of(&place) else { return };
        if entry.path_is_symlink() {
            if let Some(fault) = self.refusal(&place, path, false) {
                self.refuse(fault);
                return;
            }
            self.note_link(place.clone(), path);
        }
        self.met.push(Met { place, path: path.to_path_buf(), shelf: its_shelf });
    }

    /// Reads every file met, in parallel, and shelves them in order.
    fn read(&mut self) {
        let met = std::mem::take(&mut self.met);
        let taken: Vec<Taken> = met
            .into_par_iter()
            .with_max_len(FILES_AT_A_TIME)
            .map(|one| one.take(self.options))
            .collect();
        for one in taken {
            match one {
                Taken::File(file) => self.snapshot.shelve(file),
                Taken::Asset(place, asset) => {
                    self.snapshot.assets.insert(place, asset);
                }
                Taken::Refused(fault) => self.snapshot.faults.push(fault),
                Taken::Gone => {}
            }
        }
    }
}

impl Met {
    fn take(self, options: &ScanOptions) -> Taken {
        if self.shelf == Shelf::Assets {
            return match asset(&self.path) {
                Ok(asset) => Taken::Asset(self.place, asset),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Taken::Gone,
                Err(error) => {
                    Taken::Refused(ScanFault::Unreadable(self.place, reason(Some(&error))))
                }
            };
        }
        let limit = if self.shelf == Shelf::Content { options.max_article_bytes } else { u64::MAX };
        match text(&self.path, limit) {
            Ok(Read::Bytes(bytes)) => Taken::File(SourceFile::read(self.place, &bytes)),
            Ok(Read::TooLarge(len_bytes)) => {
                Taken::File(without_text(self.place, Content::TooLarge { len_bytes }))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Taken::Gone,
            Err(error) => {
                let reason = reason(Some(&error));
                Taken::File(without_text(self.place, Content::Unreadable { reason }))
            }
        }
    }
}

/// A file without a text, to stand where its text would have been, so that its page can be missed.
fn without_text(path: SitePath, content: Content) -> SourceFile {
    let hash = match &content {
        Content::TooLarge { len_bytes } => Hash::of(&len_bytes.to_le_bytes()),
        Content::Unreadable { reason } => Hash::of(reason.as_bytes()),
        _ => Hash::of(&[]),
    };
    SourceFile { path, content, hash }
}

impl Snapshot {
    /// Drops what stands at `place` or below it.
    fn forget(&mut self, place: &SitePath) {
        fn forget_in<T>(shelf: &mut BTreeMap<SitePath, T>, place: &SitePath) {
            shelf.remove(place);
            // Everything below it stands together: `0` comes right after the slash.
            let (from, to) = (format!("{place}/"), format!("{place}0"));
            let below = (Bound::Included(from.as_str()), Bound::Excluded(to.as_str()));
            let below: Vec<SitePath> =
                shelf.range::<str, _>(below).map(|(at, _)| at.clone()).collect();
            for path in below {
                shelf.remove(&path);
            }
        }
        self.config.take_if(|file| is_below(file.path.as_str(), place));
        forget_in(&mut self.content, place);
        forget_in(&mut self.templates, place);
        forget_in(&mut self.editions, place);
        forget_in(&mut self.assets, place);
        forget_in(&mut self.links, place);
        self.faults.retain(|fault| match fault {
            ScanFault::SymlinkLoop(path) | ScanFault::Unreadable(path, _) => {
                !is_below(path.as_str(), place)
            }
            // The folder is walked again, and gives every bad name in it anew.
            ScanFault::BadName(shown) => !is_below(shown, place),
        });
    }
}

fn is_below(path: &str, place: &SitePath) -> bool {
    path.strip_prefix(place.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The folders made from the site at `root`, with links followed, and how they are called. One that
/// holds the site is none: everything in the site would lie in it.
fn made_of(root: &Path, canonical_root: &Path, options: &ScanOptions) -> Vec<(PathBuf, String)> {
    let own = MADE.map(|made| root.join(made));
    own.iter()
        .chain(&options.made)
        .filter_map(|made| {
            let shown = made.strip_prefix(root).unwrap_or(made).display().to_string();
            Some((real_path(made)?, shown))
        })
        .filter(|(made, _)| !canonical_root.starts_with(made))
        .collect()
}

/// `site.toml` and side-cars: nothing is made without what they forbid.
fn must_be_read(place: &SitePath) -> bool {
    match Shelf::of(place) {
        Some(Shelf::Config) => true,
        Some(Shelf::Content) => place.extension() == "toml",
        _ => false,
    }
}

fn is_hidden(place: &SitePath) -> bool {
    place.as_str().split('/').any(|part| part.starts_with('.'))
}

/// A path below the root as the site has it.
fn site_path(inside: &Path) -> Result<SitePath, ScanFault> {
    let bad_name = || ScanFault::BadName(inside.display().to_string());
    let parts: Option<Vec<&str>> = inside.iter().map(|part| part.to_str()).collect();
    SitePath::new(&parts.ok_or_else(bad_name)?.join("/")).map_err(|_| bad_name())
}

enum Read {
    Bytes(Vec<u8>),
    /// Its size as the disk has it.
    TooLarge(u64),
}

/// Opens a file to read, and refuses what is none: a pipe would wait for ever, a device never end.
fn open(path: &Path) -> io::Result<(File, u64)> {
    let before = path.metadata()?;
    if !before.is_file() {
        return Err(io::Error::other("it is no ordinary file"));
    }
    Ok((File::open(path)?, before.len()))
}

fn text(path: &Path, limit: u64) -> io::Result<Read> {
    let (file, len_bytes) = open(path)?;
    if len_bytes > limit {
        return Ok(Read::TooLarge(len_bytes));
    }
    // One more, so that the end is seen without another buffer.
    let mut bytes = Vec::with_capacity(usize::try_from(len_bytes).map_or(0, |len| len + 1));
    // It may grow while it is read.
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    let read_bytes = bytes.len() as u64;
    Ok(if read_bytes > limit { Read::TooLarge(read_bytes) } else { Read::Bytes(bytes) })
}

fn asset(path: &Path) -> io::Result<Asset> {
    let (file, _) = open(path)?;
    let (hash, len_bytes) = Hash::of_reader(file)?;
    Ok(Asset { len_bytes, hash })
}

/// What the disk said, without the number that Rust adds.
fn reason(error: Option<&io::Error>) -> String {
    let Some(error) = error else { return "the disk gives no reason".to_owned() };
    let said = error.to_string();
    said.split(" (os error").next().unwrap_or(&said).to_lowercase()
}

#[cfg(test)]
mod tests;
