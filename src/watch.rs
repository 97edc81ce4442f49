//! File events to a set of changed paths. The only user of notify.
//!
//! Folders are watched and not files, since editors save by renaming. Events are gathered until
//! they fall quiet, with an upper bound, so that a busy editor cannot starve the build. What is no
//! input (the output folder, the cache, backups of editors) is not an event. When events were
//! lost, everything may have changed, and the caller is told so.
//!
//! A link leads to a file or a folder elsewhere, whose own folder nobody watches: [`Watch::follow`]
//! watches that one, too, and tells of what happens there under the name that the site has for it.
//!
//! Where the system tells nothing (network mounts) the folders are looked through again and again;
//! so they are, too, when it refuses to watch one, for being too many or for not being ours. Once a
//! watch has begun, nothing that the system refuses ends it.

#![expect(
    clippy::disallowed_methods,
    reason = "this module is the edge: it waits, and looks at folders"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::ModifyKind;
use notify::{EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use notify_debouncer_full::{
    DebounceEventResult, DebouncedEvent, Debouncer, FileIdCache, NoCache, RecommendedCache,
    new_debouncer_opt,
};

use crate::source::disk::FOLDERS;
use crate::source::{Shelf, SitePath};

/// The debouncer's own wait: long enough to see both halves of a save by rename, which come within
/// a millisecond of each other (measured on Linux with inotify, 2026-11-21).
const PAIRING: Duration = Duration::from_millis(15);
/// Quiet for this long means that the editor has finished. One that writes a second time later than
/// this sets off a second build, which costs less than if everybody waited.
const QUIET: Duration = Duration::from_millis(10);
/// A change is reported after this at the latest, however busy the folder is.
const AT_MOST: Duration = Duration::from_millis(500);

/// Between two looks where the system watches fewer folders than asked. Our own choice: soon
/// enough for somebody who waits, and a look reads every file.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Between two looks for a site that is gone, and may come back under the same name.
const MISSED_EVERY: Duration = Duration::from_secs(1);

/// How changes are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Method {
    /// The system tells; [`Method::Poll`] when it refuses to.
    #[default]
    Native,
    /// Every file is read and compared, each time after this long.
    Poll(Duration),
}

/// The system refused to watch a folder.
#[derive(Debug, thiserror::Error)]
#[error("could not watch {}", path.display())]
pub struct WatchError {
    /// The folder.
    path: PathBuf,
    /// What the system said.
    #[source]
    cause: notify::Error,
}

impl WatchError {
    /// Whether the system watches as many folders as it will (on Linux `fs.inotify.max_user_watches`
    /// and `max_user_instances`).
    #[must_use]
    pub fn is_limit(&self) -> bool {
        /// `EMFILE`: inotify has no more instances for this user.
        const TOO_MANY: i32 = 24;
        match &self.cause.kind {
            notify::ErrorKind::MaxFilesWatch => true,
            notify::ErrorKind::Io(error) => error.raw_os_error() == Some(TOO_MANY),
            _ => false,
        }
    }

    /// Whether a folder is there that we may not read.
    fn is_permission(&self) -> bool {
        let denied = std::io::ErrorKind::PermissionDenied;
        matches!(&self.cause.kind, notify::ErrorKind::Io(error) if error.kind() == denied)
    }
}

/// What happened to a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// These paths were made, changed or removed.
    Changed(BTreeSet<SitePath>),
    /// Events were lost: anything may have changed.
    Lost,
}

/// A watched site.
pub struct Watch {
    /// As it was given: what this leads to may become another folder.
    site: PathBuf,
    /// The same with links followed, because events name absolute paths on some systems, whatever was
    /// asked for.
    root: PathBuf,
    method: Method,
    /// Why the method is not the one that was asked for.
    refused: Option<WatchError>,
    /// `None` while the site is gone.
    folders: Option<Box<dyn Folders>>,
    batches: Receiver<DebounceEventResult>,
    /// Keeps `batches` open while nobody watches.
    sender: Sender<DebounceEventResult>,
    /// Where the site's links lead.
    links: BTreeMap<SitePath, PathBuf>,
    /// The same from the other end.
    names: BTreeMap<PathBuf, Vec<SitePath>>,
    /// Folders outside the site that are watched because a link leads to something in them.
    outside: BTreeSet<PathBuf>,
}

/// What watches folders, whatever the method.
trait Folders: Send {
    fn watch(&mut self, folder: &Path, mode: RecursiveMode) -> notify::Result<()>;
    fn unwatch(&mut self, folder: &Path) -> notify::Result<()>;
}

impl<T: Watcher + Send, C: FileIdCache + Send> Folders for Debouncer<T, C> {
    fn watch(&mut self, folder: &Path, mode: RecursiveMode) -> notify::Result<()> {
        Debouncer::watch(self, folder, mode)
    }

    fn unwatch(&mut self, folder: &Path) -> notify::Result<()> {
        Debouncer::unwatch(self, folder)
    }
}

impl Watch {
    /// Watches the site at `site`. Changes from now on are not missed. Looks for them by itself where
    /// the system refuses to watch so many folders, or one that we may not read.
    ///
    /// # Errors
    /// See [`WatchError`].
    pub fn new(site: &Path, method: Method) -> Result<Self, WatchError> {
        let (sender, batches) = channel();
        let mut watch = Self {
            site: site.to_owned(),
            root: site.to_owned(),
            method,
            refused: None,
            folders: None,
            batches,
            sender,
            links: BTreeMap::new(),
            names: BTreeMap::new(),
            outside: BTreeSet::new(),
        };
        match watch.start() {
            Err(error)
                if method == Method::Native && (error.is_limit() || error.is_permission()) =>
            {
                watch.method = Method::Poll(LOOK_EVERY);
                watch.refused = Some(error);
                watch.start()?;
            }
            other => other?,
        }
        Ok(watch)
    }

    /// How changes are noticed: not what was asked for where the system refused it.
    #[must_use]
    pub fn method(&self) -> Method {
        self.method
    }

    /// Why changes are looked for although it was asked that the system tell them.
    #[must_use]
    pub fn refused(&self) -> Option<&WatchError> {
        self.refused.as_ref()
    }

    /// Watches what the links of the site lead to, which [`Snapshot::links`] has.
    ///
    /// [`Snapshot::links`]: crate::source::Snapshot::links
    pub fn follow(&mut self, links: &BTreeMap<SitePath, PathBuf>) {
        if self.links == *links {
            return;
        }
        let is_new =
            |(link, target): &(&SitePath, &PathBuf)| self.links.get(*link) != Some(*target);
        let new_folders: BTreeSet<&'static str> = links
            .iter()
            .filter(is_new)
            .filter(|(_, target)| target.is_dir())
            .filter_map(|(link, _)| top_folder(link))
            .collect();
        self.links.clone_from(links);
        self.names.clear();
        for (link, target) in links {
            self.names.entry(target.clone()).or_default().push(link.clone());
        }
        // The system does not take a link that comes for a folder that comes.
        self.watch_again(new_folders);
        self.watch_outside();
    }

    /// Watches everything anew, whatever stands there now. What happens meanwhile may be missed: look
    /// at everything afterwards.
    pub fn renew(&mut self) {
        if let Err(error) = self.start() {
            self.fall_back(error);
        }
        self.watch_outside();
    }

    /// Waits for the next event, at most for `wait` when it is given; `None` when nothing happened.
    pub fn next(&mut self, wait: Option<Duration>) -> Option<Event> {
        let deadline = wait.map(|wait| Instant::now() + wait);
        let mut gathered = loop {
            let left = deadline.map(until);
            let looks_at = if self.folders.is_none() { Some(MISSED_EVERY) } else { None };
            let batch = match left.into_iter().chain(looks_at).min() {
                None => self.batches.recv().ok(),
                Some(wait) => self.batches.recv_timeout(wait).ok(),
            };
            let event = match batch {
                Some(batch) => self.read(batch),
                None => self.come_back(),
            };
            match event {
                Some(event) => break event,
                None if left.is_some_and(|left| left.is_zero()) => return None,
                None => {}
            }
        };
        let at_most = Instant::now() + AT_MOST;
        let mut quiet = Instant::now() + QUIET;
        while let Ok(batch) = self.batches.recv_timeout(until(quiet.min(at_most))) {
            if let Some(event) = self.read(batch) {
                gathered = merge(gathered, event);
                quiet = Instant::now() + QUIET;
            }
        }
        Some(gathered)
    }

    /// Watches a site that was gone, as soon as it is there.
    fn come_back(&mut self) -> Option<Event> {
        if self.folders.is_some() || !self.site.is_dir() {
            return None;
        }
        self.renew();
        self.folders.is_some().then_some(Event::Lost)
    }

    /// Watches the root and the folders of the site as they are now, and nothing else.
    fn start(&mut self) -> Result<(), WatchError> {
        // What was watched goes first: the system counts.
        self.folders = None;
        self.outside.clear();
        let path = self.site.clone();
        let refused = |cause| WatchError { path: path.clone(), cause };
        self.root = path.canonicalize().map_err(|error| refused(notify::Error::io(error)))?;
        (self.sender, self.batches) = channel();
        let mut folders = watcher(self.method, self.sender.clone()).map_err(refused)?;
        folders.watch(&self.root, RecursiveMode::NonRecursive).map_err(refused)?;
        for folder in FOLDERS {
            watch_folder(&mut *folders, &self.root.join(folder))?;
        }
        self.folders = Some(folders);
        Ok(())
    }

    /// Looks for changes from now on, because the system refuses to tell them.
    fn fall_back(&mut self, error: WatchError) {
        self.folders = None;
        if !self.site.is_dir() {
            // Nobody refused anything: the site has been moved away.
            return;
        }
        if self.method == Method::Native {
            self.method = Method::Poll(LOOK_EVERY);
            self.refused = Some(error);
            // Refused as well, it is tried again as for a site that is gone.
            let _ = self.start();
        }
    }

    /// One batch of the debouncer as an event of the site; `None` when it is about no input.
    fn read(&mut self, batch: DebounceEventResult) -> Option<Event> {
        let batch = match batch {
            Ok(batch) => batch,
            // Whoever looks says each time what cannot be read, and sees the rest.
            Err(_) if self.method != Method::Native => return None,
            Err(_) => {
                self.renew();
                return Some(Event::Lost);
            }
        };
        let is_of_root = |event: &DebouncedEvent| {
            matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)))
                && event.paths.contains(&self.root)
        };
        // The site itself was moved, or another put in its place: what is watched is not the site.
        if batch.iter().any(|event| event.need_rescan() || is_of_root(event)) {
            self.renew();
            return Some(Event::Lost);
        }
        let changed = self.changed_paths(&batch);
        // A folder that came, went or was replaced has to be watched anew.
        let replaced = FOLDERS.into_iter().filter(|folder| changed.contains(*folder));
        let links = changed.iter().filter(|path| {
            self.links.get(*path).is_some_and(|_| self.root.join(path.as_str()).is_dir())
        });
        let again: BTreeSet<&'static str> = replaced.chain(links.filter_map(top_folder)).collect();
        if self.watch_again(again) {
            return Some(Event::Lost);
        }
        (!changed.is_empty()).then_some(Event::Changed(changed))
    }

    /// Whether the system refused, so that everything is watched in another way since.
    fn watch_again(&mut self, again: BTreeSet<&'static str>) -> bool {
        let Some(folders) = &mut self.folders else { return false };
        for folder in again {
            let path = self.root.join(folder);
            // Fails when it was not watched or is gone, and both are as they should be.
            let _ = folders.unwatch(&path);
            if let Err(error) = watch_folder(&mut **folders, &path) {
                self.fall_back(error);
                self.watch_outside();
                return true;
            }
        }
        false
    }

    /// Watches the folders that links lead into. A folder that is watched already, because it is
    /// part of the site or behind another link, must not be watched by a second name: the system tells
    /// of each folder under one name alone. Whoever looks instead follows links by himself.
    fn watch_outside(&mut self) {
        let (Some(folders), Method::Native) = (&mut self.folders, self.method) else { return };
        let roots: Vec<PathBuf> = FOLDERS.iter().map(|folder| self.root.join(folder)).collect();
        for target in self.names.keys() {
            let Some(parent) = target.parent() else { continue };
            let is_watched = parent == self.root
                || roots.iter().any(|root| parent.starts_with(root))
                || parent.ancestors().any(|above| self.names.contains_key(above));
            // What the system refuses here is found when the site is looked through the next time.
            if !is_watched
                && !self.outside.contains(parent)
                && folders.watch(parent, RecursiveMode::NonRecursive).is_ok()
            {
                self.outside.insert(parent.to_owned());
            }
        }
    }

    /// The inputs that a batch of events is about, under every name that the site has for them.
    fn changed_paths(&self, batch: &[DebouncedEvent]) -> BTreeSet<SitePath> {
        let paths = batch
            .iter()
            // Reading is no change; without this, our own scan would set off the next build.
            .filter(|event| !matches!(event.kind, EventKind::Access(_)))
            .flat_map(|event| &event.paths);
        let mut changed = BTreeSet::new();
        let mut real_folders = BTreeMap::new();
        for path in paths {
            changed.extend(path.strip_prefix(&self.root).ok().and_then(input_path));
            if self.links.is_empty() {
                continue;
            }
            let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { continue };
            let real = real_folders.entry(folder).or_insert_with(|| folder.canonicalize().ok());
            if let Some(real) = real {
                changed.extend(self.names_of(&real.join(name)));
            }
        }
        changed
    }

    /// By which names the site has what lies at `path`, which is no link itself.
    fn names_of(&self, path: &Path) -> BTreeSet<SitePath> {
        let own = path.strip_prefix(&self.root).ok().and_then(input_path);
        let through_links = path.ancestors().flat_map(|above| {
            let rest = path.strip_prefix(above).unwrap_or(Path::new(""));
            let links = self.names.get(above).into_iter().flatten();
            links.filter_map(move |link| {
                let link = Path::new(link.as_str());
                // To join nothing would add a slash.
                let inside = if above == path { link.to_owned() } else { link.join(rest) };
                input_path(&inside)
            })
        });
        own.into_iter().chain(through_links).collect()
    }
}

/// Watches nothing yet, and tells `sender`.
fn watcher(
    method: Method,
    sender: Sender<DebounceEventResult>,
) -> notify::Result<Box<dyn Folders>> {
    match method {
        Method::Native => {
            let (cache, config) = (RecommendedCache::new(), notify::Config::default());
            let native = new_debouncer_opt::<_, RecommendedWatcher, _>(
                PAIRING, None, sender, cache, config,
            )?;
            Ok(Box::new(native))
        }
        Method::Poll(every) => {
            // Network mounts round times, so contents are compared.
            let config =
                notify::Config::default().with_poll_interval(every).with_compare_contents(true);
            let polling = new_debouncer_opt::<_, PollWatcher, _>(
                PAIRING,
                None,
                sender,
                NoCache::new(),
                config,
            )?;
            Ok(Box::new(polling))
        }
    }
}

/// Watches an input folder, when it is there.
fn watch_folder(folders: &mut dyn Folders, path: &Path) -> Result<(), WatchError> {
    if !path.is_dir() {
        return Ok(());
    }
    match folders.watch(path, RecursiveMode::Recursive) {
        // It went between the look and the call; its parent tells when it comes back.
        Err(_) if !path.is_dir() => Ok(()),
        other => other.map_err(|cause| WatchError { path: path.to_owned(), cause }),
    }
}

/// The folder of inputs that `path` lies in.
fn top_folder(path: &SitePath) -> Option<&'static str> {
    FOLDERS.into_iter().find(|folder| path.strip_prefix(folder).is_some())
}

fn until(deadline: Instant) -> Duration {
    deadline.saturating_duration_since(Instant::now())
}

fn merge(one: Event, other: Event) -> Event {
    match (one, other) {
        (Event::Changed(mut paths), Event::Changed(more)) => {
            paths.extend(more);
            Event::Changed(paths)
        }
        _ => Event::Lost,
    }
}

/// The place in the site of what lies at `inside`, below its root, when it is an input or a folder of
/// inputs. What no place can name is a finding of the folder it lies in, so that one has changed.
fn input_path(inside: &Path) -> Option<SitePath> {
    let is_backup = |part: &std::ffi::OsStr| {
        let part = part.as_encoded_bytes();
        part.starts_with(b".") || part.ends_with(b"~")
    };
    let (named, place) = inside.ancestors().find_map(|named| Some((named, site_path(named)?)))?;
    let top = place.as_str().split('/').next()?;
    if named != inside {
        return (FOLDERS.contains(&top) && !inside.iter().any(is_backup)).then_some(place);
    }
    // A folder has no shelf of its own, and a renamed one is reported alone.
    let is_folder_of_inputs = FOLDERS.contains(&top) && place.extension().is_empty();
    (Shelf::of(&place).is_some() || (is_folder_of_inputs && !is_hidden(&place))).then_some(place)
}

fn site_path(inside: &Path) -> Option<SitePath> {
    // Where the system has another separator, a slash is none that a name may hold.
    let parts: Option<Vec<&str>> = inside.iter().map(|part| part.to_str()).collect();
    SitePath::new(&parts?.join("/")).ok()
}

fn is_hidden(path: &SitePath) -> bool {
    path.as_str().split('/').any(|part| part.starts_with('.')) || path.file_name().ends_with('~')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_limit_of_the_system_is_one() {
        let error =
            |kind| WatchError { path: PathBuf::from("/s"), cause: notify::Error::new(kind) };
        let io = |number| error(notify::ErrorKind::Io(std::io::Error::from_raw_os_error(number)));
        assert!(error(notify::ErrorKind::MaxFilesWatch).is_limit());
        assert!(io(24).is_limit() && !io(24).is_permission(), "no more instances");
        assert!(io(13).is_permission() && !io(13).is_limit(), "not ours to read");
        let gone = error(notify::ErrorKind::PathNotFound);
        assert!(!gone.is_limit() && !gone.is_permission());
    }

    #[test]
    fn a_name_that_no_place_can_hold_is_told_of_its_folder() {
        let told = |path: &str| input_path(Path::new(path)).map(|place| place.to_string());
        assert_eq!(told("content/articles/line\nbreak.md").as_deref(), Some("content/articles"));
        assert_eq!(told("content/a\nb/c.md").as_deref(), Some("content"));
        for other in
            ["line\nbreak.md", "public/a\nb.html", "content/.line\nbreak.md.swp", "content/a\nb~"]
        {
            assert_eq!(told(other), None, "{other:?}");
        }
    }

    #[test]
    fn only_inputs_are_events() {
        let is_event = |path: &str| input_path(Path::new(path)).is_some();
        for input in [
            "site.toml",
            "content",
            "content/articles/a.md",
            "content/articles/renamed-folder",
            "content/articles/map.png",
            "templates/base.html",
            "i18n",
            "i18n/en.toml",
        ] {
            assert!(is_event(input), "{input}");
        }
        for other in [
            "public",
            "public/index.html",
            ".rapporteur/cache",
            "content/articles/.a.md.swp",
            "content/articles/a.md~",
            "content/.git",
            "README.md",
            "i18n/en.toml.bak",
        ] {
            assert!(!is_event(other), "{other}");
        }
    }
}
