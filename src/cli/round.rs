//! One build after another over a site that changes: what `watch` and `serve` have in common.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use super::site;
use super::terminal;
use crate::cache::Cache;
use crate::pipeline::{BuildOptions, Built, build};
use crate::source::Snapshot;
use crate::watch::{Event, Watch, WatchError};

/// A site under watch, with what is remembered between its builds.
pub(super) struct Rounds {
    root: PathBuf,
    options: BuildOptions,
    watch: Watch,
    snapshot: Option<Snapshot>,
    cache: Cache,
    /// What happened since the last build; at the start, anything.
    event: Event,
}

/// A finished build.
pub(super) struct Round {
    pub(super) snapshot: Snapshot,
    pub(super) built: Built,
}

impl Rounds {
    /// Watches before the first look, so that no change falls between the two.
    pub(super) fn start(root: PathBuf, options: BuildOptions) -> Result<Self, WatchError> {
        let watch = Watch::new(&root)?;
        let cache = Cache::default();
        Ok(Self { root, options, watch, snapshot: None, cache, event: Event::Lost })
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Reads what changed and builds. `None` when the build broke: that is our bug, it was said, and
    /// the loop lives on.
    pub(super) fn build(&mut self) -> anyhow::Result<Option<Round>> {
        let snapshot = match &self.snapshot {
            Some(last) => site::rescan(&self.root, last, &self.event)?,
            None => site::scan(&self.root)?,
        };
        self.snapshot = Some(snapshot.clone());
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
    pub(super) fn wait(&mut self) -> Result<(), WatchError> {
        loop {
            if let Some(event) = self.watch.next(None)? {
                self.event = event;
                return Ok(());
            }
        }
    }
}

/// Says that a build broke.
pub(super) fn say_broken() {
    terminal::say(
        "this is a bug in rapporteur, and not in your texts: the message above says where\n  \
         waiting for the next change",
    );
}
