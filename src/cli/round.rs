//! One build after another over a site that changes: what `watch` and `serve` have in common.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::site;
use super::terminal;
use crate::cache::Cache;
use crate::diag::Diagnostic;
use crate::pipeline::{BuildOptions, Built, build};
use crate::report::counted;
use crate::source::{Hash, SitePath, Snapshot, below_content};
use crate::watch::{Event, Method, Watch};

/// After this long the site is read as a whole once more, however often somebody saves: not every
/// file system tells of every change. Our own choice: reading 10,000 unchanged articles each minute
/// is no load.
const SAFETY_NET: Duration = Duration::from_mins(1);
/// Quiet for this long after the first build, what it made is kept for the next process: somebody
/// who saves again is not made to wait for it.
const FIRST_QUIET: Duration = Duration::from_secs(2);
/// What is on its way from the system is here within this long. Some ten times what the debouncer
/// waits.
const ON_ITS_WAY: Duration = Duration::from_millis(200);

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
    /// Where the site is written, when it is.
    out: Option<PathBuf>,
    options: BuildOptions,
    watch: Watch,
    snapshot: Option<Arc<Snapshot>>,
    /// When everything was read.
    read_at: Instant,
    cache: Cache,
    /// Whether the cache was kept for the next process since the start.
    is_kept: bool,
    /// What happened since the last build; at the start, anything.
    event: Event,
    told: Told,
}

/// What is said once.
#[derive(Default)]
struct Told {
    /// That the system refuses to watch.
    is_refused: bool,
    /// That it does not tell of every change.
    has_missed: bool,
}

/// A finished build.
pub(super) struct Round {
    pub(super) snapshot: Arc<Snapshot>,
    pub(super) built: Built,
    /// What was looked at, and what was made anew of it.
    pub(super) what: String,
}

/// Findings of rounds: what was drawn is not drawn again as long as it is there, or it would push what
/// is new off the screen.
#[derive(Default)]
pub(super) struct News {
    drawn: BTreeSet<Hash>,
}

impl News {
    /// Draws those that the last round had not.
    pub(super) fn show(&mut self, diagnostics: &[Diagnostic], snapshot: &Snapshot) {
        let new: Vec<Diagnostic> =
            diagnostics.iter().filter(|one| !self.drawn.contains(&name(one))).cloned().collect();
        terminal::show(&new, snapshot);
        self.drawn = diagnostics.iter().map(name).collect();
    }
}

/// What tells one finding from another. Its place does not: that moves with each line above it.
fn name(finding: &Diagnostic) -> Hash {
    let Diagnostic { code, severity: _, message, span, label, help: _, notes } = finding;
    Hash::of_value(&(code, message, span.as_ref().map(|span| &span.file), label, notes))
}

/// Changed files that are named. Our own choice: they fit a line.
const NAMED: usize = 3;

/// What happened, in a few words.
fn said_of(event: &Event) -> String {
    let Event::Changed(paths) = event else { return "everything read anew".to_owned() };
    let inside = |path: &SitePath| below_content(path.as_str()).to_owned();
    let named: Vec<String> = paths.iter().take(NAMED).map(inside).collect();
    let more = match paths.len().saturating_sub(NAMED) {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    format!("{}{more}", named.join(", "))
}

impl Rounds {
    /// Watches before the first look, so that no change falls between the two.
    pub(super) fn start(
        root: PathBuf,
        out: Option<PathBuf>,
        options: BuildOptions,
        watching: &Watching,
    ) -> anyhow::Result<Self> {
        let seconds = |every| Method::Poll(Duration::from_secs(every));
        let method = watching.poll.map_or(Method::Native, seconds);
        let watch = Watch::new(&root, method)?;
        let cache = site::recall_cache(&root);
        let mut rounds = Self {
            root,
            out,
            options,
            watch,
            snapshot: None,
            read_at: Instant::now(),
            cache,
            is_kept: false,
            event: Event::Lost,
            told: Told::default(),
        };
        rounds.tell_refusal();
        Ok(rounds)
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Reads what changed and builds. `None` when the build broke: that is our bug, it was said, and
    /// the loop lives on.
    pub(super) fn build(&mut self) -> anyhow::Result<Option<Round>> {
        let is_first = self.snapshot.is_none();
        let snapshot = self.read()?;
        let (options, cache) = (&self.options, &mut self.cache);
        // What a broken build left in the cache is thrown away below.
        let built = catch_unwind(AssertUnwindSafe(|| build(&snapshot, options, cache)));
        let Ok(built) = built else {
            self.cache = Cache::default();
            return Ok(None);
        };
        let said = if is_first {
            counted(built.overview.articles.len(), "article")
        } else {
            said_of(&self.event)
        };
        let what = format!("{said}; {} labelled", self.cache.n_labelled());
        Ok(Some(Round { snapshot, built, what }))
    }

    /// The site as it is now. Once it has been read, a site that cannot be read is one to wait for:
    /// somebody is moving it.
    fn read(&mut self) -> anyhow::Result<Arc<Snapshot>> {
        let mut is_told = false;
        loop {
            let out = self.out.as_deref();
            let is_whole = self.snapshot.is_none() || self.event == Event::Lost;
            let started = Instant::now();
            let read = match &self.snapshot {
                Some(last) => site::rescan(&self.root, out, last, &self.event),
                None => site::scan(&self.root, out),
            };
            match read {
                Ok(snapshot) => {
                    if is_whole {
                        self.read_at = started;
                    }
                    self.watch.follow(&snapshot.links);
                    self.tell_refusal();
                    let snapshot = Arc::new(snapshot);
                    self.snapshot = Some(Arc::clone(&snapshot));
                    return Ok(snapshot);
                }
                Err(error) if self.snapshot.is_none() => return Err(error),
                Err(error) => {
                    if !is_told {
                        terminal::say(&format!("error: {error:#}\n  waiting for it to come back"));
                    }
                    is_told = true;
                    self.wait();
                    self.event = Event::Lost;
                }
            }
        }
    }

    /// Waits for the next change.
    pub(super) fn wait(&mut self) {
        loop {
            let until_look = SAFETY_NET.saturating_sub(self.read_at.elapsed());
            let quiet = if self.is_kept { until_look } else { until_look.min(FIRST_QUIET) };
            let event = self.watch.next(Some(quiet));
            self.tell_refusal();
            let is_due = self.read_at.elapsed() >= SAFETY_NET;
            if let Some(event) = event {
                // Whoever saves again and again does not keep the net from being cast.
                self.event = if is_due { Event::Lost } else { event };
                return;
            }
            if is_due && self.has_changed_unseen() {
                self.event = Event::Lost;
                return;
            }
            if !self.is_kept {
                // What a kill loses until the next quiet minute is made again soon.
                site::keep_cache(&self.root, &mut self.cache);
                self.is_kept = true;
            }
        }
    }

    /// Whether the disk is another than the last build saw, though nobody says so; then everything is
    /// watched anew. A site that cannot be read just now is looked at again later.
    fn has_changed_unseen(&mut self) -> bool {
        self.read_at = Instant::now();
        let now = site::scan(&self.root, self.out.as_deref());
        if !now.is_ok_and(|now| self.snapshot.as_deref() != Some(&now)) {
            return false;
        }
        if self.watch.next(Some(ON_ITS_WAY)).is_none() {
            self.watch.renew();
            if !self.told.has_missed {
                terminal::say(&format!(
                    "the system did not tell of a change, so the folders are watched anew; all of them \
                     are looked through every {} s besides",
                    SAFETY_NET.as_secs()
                ));
            }
            self.told.has_missed = true;
        }
        true
    }

    /// Says once why the site is looked through again and again, and what to do.
    fn tell_refusal(&mut self) {
        let (Some(error), Method::Poll(every)) = (self.watch.refused(), self.watch.method()) else {
            return;
        };
        if std::mem::replace(&mut self.told.is_refused, true) {
            return;
        }
        let every = every.as_secs();
        terminal::say(&if error.is_limit() {
            format!(
                "the system watches no more folders, so the site is looked through every {every} s\n  \
                 help: on Linux, `sudo sysctl fs.inotify.max_user_watches=524288 \
                 fs.inotify.max_user_instances=512` raises the limit"
            )
        } else {
            let cause = std::error::Error::source(error).map(|cause| format!(": {cause}"));
            format!(
                "{error}{}; the site is looked through every {every} s",
                cause.unwrap_or_default()
            )
        });
    }
}

/// Says that a build broke.
pub(super) fn say_broken() {
    terminal::say(
        "this is a bug in rapporteur, and not in your texts: the message above says where\n  \
         waiting for the next change",
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn a_round_says_what_it_was_about() {
        let changed = |paths: &[&str]| {
            said_of(&Event::Changed(
                paths.iter().map(|path| SitePath::new(path).unwrap()).collect(),
            ))
        };
        assert_eq!(changed(&["content/articles/a.md"]), "articles/a.md");
        assert_eq!(
            changed(&["content/a.md", "content/b.md", "site.toml", "static/x", "templates/y"]),
            "a.md, b.md, site.toml and 2 more"
        );
        assert_eq!(said_of(&Event::Lost), "everything read anew");
    }

    #[test]
    fn a_finding_is_the_same_when_it_has_moved_and_another_when_it_says_more() {
        let file = SitePath::new("content/a.md").unwrap();
        let at = |start: usize| {
            Diagnostic::warning("load::x", "odd").at(Span::new(file.clone(), start..start + 1))
        };
        assert_eq!(name(&at(1)), name(&at(9)));
        assert_ne!(name(&at(1)), name(&at(1).note("and more")));
        assert_ne!(name(&at(1)), name(&at(1).label("as this")));
    }
}
