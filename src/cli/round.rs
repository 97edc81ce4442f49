//! One build after another over a site that changes: what `watch` and `serve` have in common.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::site;
use super::terminal;
use crate::cache::Cache;
use crate::pipeline::{BuildOptions, Built, build};
use crate::source::Snapshot;
use crate::watch::{Event, Method, Watch};

/// After this long without an event the site is read once more: not every file system tells of
/// every change. Our own choice: reading 10,000 unchanged articles each minute is no load.
const SAFETY_NET: Duration = Duration::from_mins(1);
/// Quiet for this long after the first build, what it made is kept for the next process: somebody
/// who saves again is not made to wait for it.
const FIRST_QUIET: Duration = Duration::from_secs(2);

/// Options of every command that waits for changes.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Watching {
    /// Look for changes every SECONDS instead of waiting for the system to tell: for network mounts
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=3600))]
    poll: Option<u64>,
}

/// A site under watch, with what is remembered between its builds.
pub(super) struct Rounds {
    root: PathBuf,
    options: BuildOptions,
    watch: Watch,
    snapshot: Option<Arc<Snapshot>>,
    cache: Cache,
    /// Whether the cache was kept for the next process since the start.
    is_kept: bool,
    /// What happened since the last build; at the start, anything.
    event: Event,
}

/// A finished build.
pub(super) struct Round {
    pub(super) snapshot: Arc<Snapshot>,
    pub(super) built: Built,
}

impl Rounds {
    /// Watches before the first look, so that no change falls between the two.
    pub(super) fn start(
        root: PathBuf,
        options: BuildOptions,
        watching: &Watching,
    ) -> anyhow::Result<Self> {
        let seconds = |every| Method::Poll(Duration::from_secs(every));
        let method = watching.poll.map_or(Method::Native, seconds);
        let watch = Watch::new(&root, method)?;
        if let (Method::Native, Method::Poll(every)) = (method, watch.method()) {
            terminal::say(&format!(
                "the system watches no more folders, so the site is looked through every {} s\n  \
                 help: on Linux, `sudo sysctl fs.inotify.max_user_watches=524288 \
                 fs.inotify.max_user_instances=512` raises the limit",
                every.as_secs()
            ));
        }
        let cache = site::recall_cache(&root);
        Ok(Self { root, options, watch, snapshot: None, cache, is_kept: false, event: Event::Lost })
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Reads what changed and builds. `None` when the build broke: that is our bug, it was said, and
    /// the loop lives on.
    pub(super) fn build(&mut self) -> anyhow::Result<Option<Round>> {
        let snapshot = Arc::new(match &self.snapshot {
            Some(last) => site::rescan(&self.root, last, &self.event)?,
            None => site::scan(&self.root)?,
        });
        self.snapshot = Some(Arc::clone(&snapshot));
        let (options, cache) = (&self.options, &mut self.cache);
        // What a broken build left in the cache is thrown away below.
        let built = catch_unwind(AssertUnwindSafe(|| build(&snapshot, options, cache)));
        let Ok(built) = built else {
            self.cache = Cache::default();
            return Ok(None);
        };
        Ok(Some(Round { snapshot, built }))
    }

    /// Waits for the next change.
    pub(super) fn wait(&mut self) -> anyhow::Result<()> {
        loop {
            let quiet = if self.is_kept { SAFETY_NET } else { FIRST_QUIET };
            if let Some(event) = self.watch.next(Some(quiet))? {
                self.event = event;
                return Ok(());
            }
            if self.is_kept && self.has_changed_unseen() {
                self.event = Event::Lost;
                return Ok(());
            }
            // What a kill loses until the next quiet minute is made again soon.
            site::keep_cache(&self.root, &mut self.cache);
            self.is_kept = true;
        }
    }

    /// Whether the disk is another than the last build saw, though nobody said so. A site that
    /// cannot be read just now is looked at again later.
    fn has_changed_unseen(&self) -> bool {
        let now = site::scan(&self.root);
        now.is_ok_and(|now| self.snapshot.as_deref() != Some(&now))
    }
}

/// Says that a build broke.
pub(super) fn say_broken() {
    terminal::say(
        "this is a bug in rapporteur, and not in your texts: the message above says where\n  \
         waiting for the next change",
    );
}
