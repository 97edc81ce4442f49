//! File events to a set of changed paths. The only user of notify.
//!
//! Folders are watched and not files, since editors save by renaming. Events are gathered until
//! they fall quiet, with an upper bound, so that a busy editor cannot starve the build. What is no
//! input (the output folder, the cache, backups of editors) is not an event. When events were
//! lost, everything may have changed, and the caller is told so.
//!
//! Where the system tells nothing (network mounts) the folders are looked through again and again;
//! so they are, too, when it refuses to watch as many folders as the site has.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

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

/// How changes are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Method {
    /// The system tells; [`Method::Poll`] when it cannot watch so many folders.
    #[default]
    Native,
    /// Every file is read and compared, each time after this long.
    Poll(Duration),
}

/// Why a site cannot be watched.
#[derive(Debug, thiserror::Error)]
pub enum WatchError {
    /// The system refused to watch a folder.
    #[error("could not watch {}", path.display())]
    Refused {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        cause: notify::Error,
    },
    /// The watcher's thread is gone.
    #[error("the watcher has stopped")]
    Stopped,
}

impl WatchError {
    /// Whether the system watches as many folders as it will (on Linux `fs.inotify.max_user_watches`
    /// and `max_user_instances`).
    fn is_limit(&self) -> bool {
        /// `EMFILE`: inotify has no more instances for this user.
        const TOO_MANY: i32 = 24;
        match self {
            Self::Refused { cause, .. } => match &cause.kind {
                notify::ErrorKind::MaxFilesWatch => true,
                notify::ErrorKind::Io(error) => error.raw_os_error() == Some(TOO_MANY),
                _ => false,
            },
            Self::Stopped => false,
        }
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
    root: PathBuf,
    folders: Box<dyn Folders>,
    batches: Receiver<DebounceEventResult>,
    method: Method,
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
    /// Watches the site at `root`. Changes from now on are not missed.
    ///
    /// # Errors
    /// See [`WatchError`].
    pub fn new(root: &Path, method: Method) -> Result<Self, WatchError> {
        let refused = |cause| WatchError::Refused { path: root.to_owned(), cause };
        // Events name absolute paths on some systems, whatever was asked for.
        let root = root.canonicalize().map_err(|error| refused(notify::Error::io(error)))?;
        match Self::with(&root, method) {
            Err(error) if method == Method::Native && error.is_limit() => {
                Self::with(&root, Method::Poll(LOOK_EVERY))
            }
            other => other,
        }
    }

    fn with(root: &Path, method: Method) -> Result<Self, WatchError> {
        let refused = |cause| WatchError::Refused { path: root.to_owned(), cause };
        let (sender, batches) = channel();
        let folders: Box<dyn Folders> = match method {
            Method::Native => Box::new(
                new_debouncer_opt::<_, RecommendedWatcher, _>(
                    PAIRING,
                    None,
                    sender,
                    RecommendedCache::new(),
                    notify::Config::default(),
                )
                .map_err(refused)?,
            ),
            Method::Poll(every) => {
                // Network mounts round times, so contents are compared.
                let config =
                    notify::Config::default().with_poll_interval(every).with_compare_contents(true);
                Box::new(
                    new_debouncer_opt::<_, PollWatcher, _>(
                        PAIRING,
                        None,
                        sender,
                        NoCache::new(),
                        config,
                    )
                    .map_err(refused)?,
                )
            }
        };
        let mut watch = Self { root: root.to_owned(), folders, batches, method };
        watch.folders.watch(root, RecursiveMode::NonRecursive).map_err(refused)?;
        for folder in FOLDERS {
            watch.watch_folder(folder)?;
        }
        Ok(watch)
    }

    /// How changes are noticed: not what was asked for where the system refused it.
    #[must_use]
    pub fn method(&self) -> Method {
        self.method
    }

    /// Waits for the next event, at most for `wait` when it is given; `None` when nothing happened.
    ///
    /// # Errors
    /// See [`WatchError`].
    pub fn next(&mut self, wait: Option<Duration>) -> Result<Option<Event>, WatchError> {
        let deadline = wait.map(|wait| Instant::now() + wait);
        let mut gathered = loop {
            let batch = match deadline {
                None => self.batches.recv().map_err(|_| WatchError::Stopped)?,
                Some(deadline) => match self.batches.recv_timeout(until(deadline)) {
                    Ok(batch) => batch,
                    Err(RecvTimeoutError::Timeout) => return Ok(None),
                    Err(RecvTimeoutError::Disconnected) => return Err(WatchError::Stopped),
                },
            };
            if let Some(event) = self.read(batch)? {
                break event;
            }
        };
        let at_most = Instant::now() + AT_MOST;
        let mut quiet = Instant::now() + QUIET;
        while let Ok(batch) = self.batches.recv_timeout(until(quiet.min(at_most))) {
            if let Some(event) = self.read(batch)? {
                gathered = merge(gathered, event);
                quiet = Instant::now() + QUIET;
            }
        }
        Ok(Some(gathered))
    }

    /// One batch of the debouncer as an event of the site; `None` when it is about no input.
    fn read(&mut self, batch: DebounceEventResult) -> Result<Option<Event>, WatchError> {
        let Ok(batch) = batch else {
            // A watch broke, for example with its folder: look at everything again.
            self.watch_again(FOLDERS)?;
            return Ok(Some(Event::Lost));
        };
        if batch.iter().any(|event| event.need_rescan()) {
            self.watch_again(FOLDERS)?;
            return Ok(Some(Event::Lost));
        }
        let changed = changed_paths(&self.root, &batch);
        // A folder that came, went or was replaced has to be watched anew.
        let replaced = FOLDERS.into_iter().filter(|folder| changed.contains(*folder));
        self.watch_again(replaced)?;
        Ok((!changed.is_empty()).then_some(Event::Changed(changed)))
    }

    fn watch_again(
        &mut self,
        folders: impl IntoIterator<Item = &'static str>,
    ) -> Result<(), WatchError> {
        for folder in folders {
            // Fails when it was not watched or is gone, and both are as they should be.
            let _ = self.folders.unwatch(&self.root.join(folder));
            self.watch_folder(folder)?;
        }
        Ok(())
    }

    /// Watches an input folder, when it is there.
    fn watch_folder(&mut self, folder: &str) -> Result<(), WatchError> {
        let path = self.root.join(folder);
        if !path.is_dir() {
            return Ok(());
        }
        match self.folders.watch(&path, RecursiveMode::Recursive) {
            // It went between the look and the call; its parent tells when it comes back.
            Err(_) if !path.is_dir() => Ok(()),
            other => other.map_err(|cause| WatchError::Refused { path, cause }),
        }
    }
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

/// The inputs that a batch of events is about.
fn changed_paths(root: &Path, batch: &[DebouncedEvent]) -> BTreeSet<SitePath> {
    batch
        .iter()
        // Reading is no change; without this, our own scan would set off the next build.
        .filter(|event| !matches!(event.kind, EventKind::Access(_)))
        .flat_map(|event| &event.paths)
        .filter_map(|path| input_path(root, path))
        .collect()
}

/// The place of `path` in the site, when it is an input or a folder of inputs.
fn input_path(root: &Path, path: &Path) -> Option<SitePath> {
    let inside = path.strip_prefix(root).ok()?.to_str()?;
    let inside = SitePath::new(&inside.replace(std::path::MAIN_SEPARATOR, "/")).ok()?;
    let top = inside.as_str().split('/').next()?;
    // A folder has no shelf of its own, and a renamed one is reported alone.
    let is_folder_of_inputs = FOLDERS.contains(&top) && inside.extension().is_empty();
    (Shelf::of(&inside).is_some() || (is_folder_of_inputs && !is_hidden(&inside))).then_some(inside)
}

fn is_hidden(path: &SitePath) -> bool {
    path.as_str().split('/').any(|part| part.starts_with('.')) || path.file_name().ends_with('~')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_limit_of_the_system_is_one() {
        let error = |kind| WatchError::Refused {
            path: PathBuf::from("/s"),
            cause: notify::Error::new(kind),
        };
        assert!(error(notify::ErrorKind::MaxFilesWatch).is_limit());
        let no_instance = std::io::Error::from_raw_os_error(24);
        assert!(error(notify::ErrorKind::Io(no_instance)).is_limit());
        assert!(!error(notify::ErrorKind::PathNotFound).is_limit());
        assert!(!WatchError::Stopped.is_limit());
    }

    #[test]
    fn only_inputs_are_events() {
        let root = Path::new("/s");
        let is_event = |path: &str| input_path(root, &root.join(path)).is_some();
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
