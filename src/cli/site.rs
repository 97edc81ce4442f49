//! The site a command works on: its root, its snapshot, and what a build of it says.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use jiff::civil::Date;
use serde::Serialize;

use super::End;
use super::progress::Progress;
use super::terminal;
use crate::cache::Cache;
use crate::config::Config;
use crate::diag::Diagnostic;
use crate::load::select::SelectOptions;
use crate::pipeline::{BuildOptions, Built, build};
use crate::report::{DiagnosticJson, Tally, counted, to_json};
use crate::source::disk::{self, ScanOptions};
use crate::source::{Hash, PROGRAM, Snapshot};
use crate::watch::Event;
use crate::write::{FolderAssets, LastBuild, WriteError, Written, recall_labels, remember_labels};

/// Options of every command that builds.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct AsOf {
    /// The moment the site speaks of: embargoes are judged against it, and what is dated later is
    /// left out [default: `as_of` of site.toml, else the newest article]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) as_of: Option<Date>,
}

impl AsOf {
    pub(super) fn options(&self, with_drafts: bool) -> BuildOptions {
        let select = SelectOptions { as_of: self.as_of, with_drafts, ..SelectOptions::default() };
        BuildOptions { select }
    }
}

/// The site's root: as given, else the nearest folder at or above the current one that has a
/// `site.toml`, else the current one when it has a `content` folder.
pub(super) fn find_root(given: Option<&Path>) -> anyhow::Result<PathBuf> {
    if let Some(root) = given {
        if !root.is_dir() {
            bail!("{} is not a folder", root.display());
        }
        return Ok(root.to_owned());
    }
    let here = std::env::current_dir().context("the current folder cannot be named")?;
    if let Some(root) = disk::find_root(&here) {
        // Shown paths stay short where one stands in the site.
        return Ok(if root == here { PathBuf::from(".") } else { root });
    }
    if here.join("content").is_dir() {
        return Ok(PathBuf::from("."));
    }
    bail!(
        "no site.toml in {} or any folder above it\n  \
         `rapporteur init DIR` makes a site; --root DIR names one",
        here.display()
    )
}

/// Reads the site at `root` and builds its plan.
pub(super) fn scan_and_build(
    root: &Path,
    options: &BuildOptions,
    progress: &Progress,
) -> anyhow::Result<(Snapshot, Built)> {
    progress.phase("reading");
    let snapshot = scan(root, None)?;
    progress.phase("labelling the articles");
    let built = build(&snapshot, options, &mut Cache::default());
    Ok((snapshot, built))
}

/// This program, as a key.
fn program() -> Hash {
    Hash::of(PROGRAM.as_bytes())
}

/// Everything a build of `snapshot` is a function of, the program included.
pub(super) fn build_key(snapshot: &Snapshot, options: &BuildOptions) -> Hash {
    Hash::of_value(&(PROGRAM, options, snapshot.hash()))
}

/// What earlier builds of the site at `root` made, as far as this program can use it.
pub(super) fn recall_cache(root: &Path) -> Cache {
    Cache::recalling(recall_labels(&store(root), program()))
}

/// Keeps what the next process can use. Where it cannot be kept, that one takes longer, and that is
/// all.
pub(super) fn keep_cache(root: &Path, cache: &mut Cache) {
    if cache.has_news() {
        let _ = remember_labels(&store(root), program(), cache.to_store());
    }
}

/// Where a site keeps what may be forgotten.
pub(super) fn store(root: &Path) -> PathBuf {
    root.join(disk::STORE)
}

/// Reads the site at `root`, which is written to `out`, when it is.
pub(super) fn scan(root: &Path, out: Option<&Path>) -> anyhow::Result<Snapshot> {
    Ok(disk::scan(root, &scan_options(root, out))?)
}

/// Reads what has changed, and shares the rest with the last snapshot.
pub(super) fn rescan(
    root: &Path,
    out: Option<&Path>,
    last: &Snapshot,
    event: &Event,
) -> anyhow::Result<Snapshot> {
    let Event::Changed(paths) = event else { return scan(root, out) };
    // The settings say what may be read, so with them everything is read anew.
    if paths.iter().any(|path| path.as_str() == "site.toml") {
        return scan(root, out);
    }
    let paths: Vec<PathBuf> = paths.iter().map(|path| PathBuf::from(path.as_str())).collect();
    Ok(disk::rescan(root, &scan_options(root, out), last, &paths)?)
}

/// `site.toml` says how large an article may be; a faulty one is reported by the build.
fn scan_options(root: &Path, out: Option<&Path>) -> ScanOptions {
    let config = Config::parse(disk::read_site_file(root).as_ref()).value.unwrap_or_default();
    let made = out.and_then(|out| std::path::absolute(out).ok()).into_iter().collect();
    ScanOptions { max_article_bytes: config.options.max_article_bytes, made }
}

/// The assets of the site at `root`.
pub(super) fn assets(root: &Path) -> FolderAssets {
    FolderAssets { root: root.to_owned() }
}

/// Where the site is written: `-o`, else `public` under the root. Refuses the root itself, the
/// folders that are read, and the one of the cache, whichever links lead there: what is written
/// there would be read by the next build.
pub(super) fn out_folder(root: &Path, given: Option<&Path>) -> anyhow::Result<PathBuf> {
    let out = match given {
        Some(out) => out.to_owned(),
        // `public` reads better than `./public` where one stands in the site.
        None if root == Path::new(".") => PathBuf::from("public"),
        None => root.join("public"),
    };
    let shown = match given {
        Some(out) => format!("-o {}", out.display()),
        None => out.display().to_string(),
    };
    let place = real_path(&out)?;
    if place == real_path(root)? {
        bail!(
            "{shown}: the site itself cannot be its own output folder; choose one inside it or beside it"
        );
    }
    if place.parent().is_none() {
        bail!(
            "{shown}: the top of a disk is no folder of its own; choose one that is empty or new"
        );
    }
    if let Some(read) = holder(root, &place, &disk::FOLDERS)? {
        bail!("{shown}: {read}/ is read by every build; choose a folder outside it");
    }
    if holder(root, &place, &[disk::STORE])?.is_some() {
        let store = disk::STORE;
        bail!("{shown}: {store}/ is for what may be forgotten; choose a folder outside it");
    }
    Ok(out)
}

/// Refuses a single file among those that are read: `site.toml`, and everything in the folders of the
/// site.
pub(super) fn check_out_file(root: &Path, file: &Path) -> anyhow::Result<()> {
    let place = real_path(file)?;
    let inputs = [&["site.toml"], disk::FOLDERS.as_slice()].concat();
    if let Some(read) = holder(root, &place, &inputs)? {
        bail!("-o {}: {read} is read by every build; choose another place", file.display());
    }
    Ok(())
}

/// Which of the `inputs` of the site `place` is, or lies in, with links followed in all of them.
fn holder(
    root: &Path,
    place: &Path,
    inputs: &[&'static str],
) -> anyhow::Result<Option<&'static str>> {
    for input in inputs {
        if place.starts_with(real_path(&root.join(input))?) {
            return Ok(Some(input));
        }
    }
    Ok(None)
}

/// The path with links followed.
fn real_path(path: &Path) -> anyhow::Result<PathBuf> {
    disk::real_path(path).with_context(|| format!("{} has no place", path.display()))
}

/// Adds what to do to a refusal of [`write`](crate::write::write).
pub(super) fn explain(error: WriteError) -> anyhow::Error {
    let help = match &error {
        WriteError::InTheWay(obstacles) if obstacles.iter().all(|one| one.is_adoptable) => {
            Some("move them away, or build with --adopt to take them over; nothing was written")
        }
        WriteError::InTheWay(_) => Some("move them away; nothing was written"),
        WriteError::Manifest { .. } => Some(
            "delete it and build with --adopt; pages that are no longer part of the site then stay and \
             have to be removed by hand",
        ),
        WriteError::Other { .. } => {
            Some("choose another folder with -o, or delete this one; nothing was written")
        }
        WriteError::Edition { .. } => Some(
            "an edition stays as readers were given it: build with another --as-of, or, if nobody has \
             seen it, delete it first",
        ),
        WriteError::Disk { .. } => None,
    };
    let error = anyhow::Error::from(error);
    match help {
        Some(help) => anyhow::anyhow!("{error:#}\n  help: {help}"),
        None => error,
    }
}

/// How the findings end the command.
pub(super) fn end_of(diagnostics: &[Diagnostic], deny_warnings: bool) -> End {
    let tally = Tally::of(diagnostics);
    if tally.errors > 0 || (deny_warnings && tally.warnings > 0) { End::Faults } else { End::Good }
}

/// What a build did, for the last lines on the terminal and for `--json`.
#[derive(Debug, Serialize)]
pub(super) struct Summary<'a> {
    /// Whether the output folder holds this build.
    is_built: bool,
    /// Where the site lies.
    #[serde(skip_serializing_if = "Option::is_none")]
    out: Option<String>,
    n_articles: usize,
    n_left_out: usize,
    n_written: usize,
    n_unchanged: usize,
    n_removed: usize,
    has_base_url: bool,
    #[serde(flatten)]
    tally: Tally,
    diagnostics: Vec<DiagnosticJson<'a>>,
}

impl<'a> Summary<'a> {
    pub(super) fn new(
        snapshot: &Snapshot,
        built: &Built,
        diagnostics: &'a [Diagnostic],
        done: Option<(&Path, &Written)>,
    ) -> Self {
        let config = built.ground.as_ref().map(|ground| &ground.config);
        let count = |of: fn(&Written) -> usize| done.map_or(0, |(_, written)| of(written));
        Self {
            is_built: done.is_some(),
            out: done.map(|(out, _)| out.display().to_string()),
            n_articles: built.overview.articles.len(),
            n_left_out: built.n_left_out,
            n_written: count(|written| written.written.len()),
            n_unchanged: count(|written| written.n_unchanged),
            n_removed: count(|written| written.removed.len()),
            has_base_url: config.is_some_and(|config| config.base_url.is_some()),
            tally: Tally::of(diagnostics),
            diagnostics: to_json(diagnostics, snapshot),
        }
    }

    /// Of a build that found everything as it was.
    pub(super) fn unchanged(snapshot: &Snapshot, out: &Path, last: &'a LastBuild) -> Self {
        let config = Config::parse(snapshot.config.as_ref()).value;
        Self {
            is_built: true,
            out: Some(out.display().to_string()),
            n_articles: last.n_articles,
            n_left_out: last.n_left_out,
            n_written: 0,
            n_unchanged: last.n_files,
            n_removed: 0,
            has_base_url: config.is_some_and(|config| config.base_url.is_some()),
            tally: Tally::of(&last.diagnostics),
            diagnostics: to_json(&last.diagnostics, snapshot),
        }
    }

    /// One object on stdout.
    pub(super) fn print_json(&self) -> anyhow::Result<()> {
        let mut line = serde_json::to_vec(self).context("a summary is plain data")?;
        line.push(b'\n');
        Ok(terminal::print(&line)?)
    }

    /// A few lines on stderr.
    pub(super) fn say(&self) {
        let Some(out) = &self.out else { return };
        let left_out = match self.n_left_out {
            0 => String::new(),
            n_left_out => format!(", {n_left_out} left out by the rules of publication"),
        };
        terminal::say(&format!("built {} in {out}{left_out}", counted(self.n_articles, "article")));
        terminal::say(&format!(
            "  {} written, {} unchanged, {} removed; {}",
            counted(self.n_written, "file"),
            self.n_unchanged,
            self.n_removed,
            self.tally
        ));
        if self.tally.notes > 0 {
            terminal::say("  `rapporteur check` shows the notes");
        }
        if !self.has_base_url {
            terminal::say("  no base_url in site.toml: no sitemap, no canonical link");
        }
        // Its page may be the one that failed.
        let home = Path::new(out).join("index.html");
        if home.is_file() {
            terminal::say(&format!("  open {}", home.display()));
        }
    }
}
