//! `cargo xtask bench`: time and peak memory of each stage over generated articles, in release.
//!
//! Each row is a process of its own that runs the pipeline up to that stage, so that its peak memory
//! is that of the way there. The time is that of the stage alone. The last rows are the command
//! itself: a first build, and a second one with nothing changed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context, bail};
use rapporteur::annotate::lexicon::Lexicons;
use rapporteur::annotate::{PackedLabels, PackedPage, annotate, digest};
use rapporteur::brief::{Brief, brief};
use rapporteur::config::Config;
use rapporteur::load::select::{SelectOptions, select};
use rapporteur::load::{ArticleHead, Input, load};
use rapporteur::render::{Render, render};
use rapporteur::source::disk::{STORE, ScanOptions, scan};
use rapporteur::write::{FolderAssets, WriteOptions, write};
use rayon::prelude::*;

use crate::{corpus, print, say};

/// The stages in their order.
const STAGES: [&str; 6] = ["scan", "load", "annotate", "brief", "render", "write"];
/// Each row is the median of so many runs.
const RUNS: usize = 3;

/// Measures over corpora of the sizes named in `arguments`.
pub(crate) fn run(arguments: &[String]) -> anyhow::Result<bool> {
    let sizes = sizes(arguments)?;
    if !build_release()? {
        return Ok(false);
    }
    let release = target_folder()?.join("release");
    print("| articles | stage | wall s | MB/s | peak MiB |");
    print("|---:|---|---:|---:|---:|");
    for n_articles in sizes {
        measure(n_articles, &release)?;
    }
    Ok(true)
}

/// The sizes of corpora that somebody asked for.
pub(crate) fn sizes(arguments: &[String]) -> anyhow::Result<Vec<usize>> {
    if arguments.is_empty() {
        return Ok(vec![1_000, 10_000]);
    }
    let parsed: Result<_, _> = arguments.iter().map(|size| size.parse()).collect();
    parsed.context("this chore takes numbers of articles")
}

/// Builds everything in release; whether it went well.
pub(crate) fn build_release() -> anyhow::Result<bool> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["build", "--release", "--workspace", "--locked"])
        .status()
        .context("cargo could not be started")?;
    Ok(status.success())
}

/// The `target` folder this program runs from.
pub(crate) fn target_folder() -> anyhow::Result<PathBuf> {
    let program = std::env::current_exe().context("this program has no path")?;
    let folder = program.parent().and_then(Path::parent).context("this program lies in target/")?;
    Ok(folder.to_owned())
}

fn measure(n_articles: usize, release: &Path) -> anyhow::Result<()> {
    let root = target_folder()?.join(format!("bench/{n_articles}"));
    let n_bytes = corpus::write(&root, n_articles)?;
    let out = root.join("public");
    say(&format!("{n_articles} articles, {:.1} MB", megabytes(n_bytes)));
    for stage in STAGES {
        let mut runs = Vec::new();
        for _ in 0..RUNS {
            forget(&out)?;
            let mut command = Command::new(release.join("xtask"));
            command.arg("bench-stage").arg(&root).arg(stage);
            let answer = command.output().context("a stage could not be started")?;
            if !answer.status.success() {
                bail!("{stage}: {}", String::from_utf8_lossy(&answer.stderr));
            }
            runs.push(reading(&String::from_utf8_lossy(&answer.stdout))?);
        }
        row(n_articles, stage, median(runs), n_bytes);
    }
    forget(&out)?;
    // What an earlier bench remembered would make the first build another one.
    forget(&root.join(STORE))?;
    for name in ["the command, first build", "the command, nothing changed"] {
        let started = Instant::now();
        let mut command = Command::new(release.join("rapporteur"));
        let status = command.arg("--root").arg(&root).args(["build", "--json"]);
        let status = status.stdout(std::process::Stdio::null()).status();
        if !status.context("the command could not be started")?.success() {
            bail!("the build of the corpus failed");
        }
        let run = Run { seconds: started.elapsed().as_secs_f64(), peak_mib: None };
        row(n_articles, name, run, n_bytes);
    }
    Ok(())
}

/// Removes what the last run made at `out`; only this chore writes there.
pub(crate) fn forget(out: &Path) -> anyhow::Result<()> {
    match std::fs::remove_dir_all(out) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("could not remove {}", out.display()))
        }
        _ => Ok(()),
    }
}

#[derive(Debug, Clone, Copy)]
struct Run {
    seconds: f64,
    /// Not known of a command that has ended.
    peak_mib: Option<f64>,
}

fn row(n_articles: usize, stage: &str, run: Run, n_bytes: u64) {
    let peak = run.peak_mib.map_or_else(|| "–".to_owned(), |peak| format!("{peak:.0}"));
    let speed = megabytes(n_bytes) / run.seconds;
    print(&format!("| {n_articles} | {stage} | {:.3} | {speed:.1} | {peak} |", run.seconds));
}

#[expect(clippy::cast_precision_loss, reason = "a size for people, far below 2^52")]
fn megabytes(n_bytes: u64) -> f64 {
    n_bytes as f64 / 1e6
}

fn median(mut runs: Vec<Run>) -> Run {
    runs.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    runs[runs.len() / 2]
}

/// `seconds peak_kib` as a stage prints it.
fn reading(line: &str) -> anyhow::Result<Run> {
    let mut numbers = line.split_whitespace().map(str::parse::<f64>);
    let mut next = || numbers.next().context("a stage prints two numbers")?.context("no number");
    Ok(Run { seconds: next()?, peak_mib: Some(next()? / 1024.0) })
}

/// Runs the pipeline over `arguments[0]` up to the stage `arguments[1]`, and prints how long that
/// stage took and the peak memory of the process.
pub(crate) fn run_stage(arguments: &[String]) -> anyhow::Result<bool> {
    let [root, until] = arguments else { bail!("bench-stage takes a folder and a stage") };
    let seconds = stages(Path::new(root), until)?;
    print(&format!("{seconds} {}", peak_kib()));
    Ok(true)
}

fn stages(root: &Path, until: &str) -> anyhow::Result<f64> {
    let started = Instant::now();
    let snapshot = scan(root, &ScanOptions::default())?;
    if until == "scan" {
        return Ok(started.elapsed().as_secs_f64());
    }
    let config = Config::parse(snapshot.config.as_ref()).value.context("site.toml has a fault")?;
    let lexicon = Lexicons::new(&config).value;

    let started = Instant::now();
    let files: Vec<_> = snapshot.content.values().collect();
    let articles: Vec<_> = files
        .par_iter()
        .filter_map(|file| {
            let input = Input { file, side_car: None };
            load(input).value.map(|article| Arc::new(ArticleHead::of(&article, input)))
        })
        .collect();
    let selection = select(articles, &config, &SelectOptions::default()).value;
    if until == "load" {
        return Ok(started.elapsed().as_secs_f64());
    }

    let started = Instant::now();
    let (pages, digests): (Vec<Arc<PackedPage>>, Vec<_>) = selection
        .articles
        .par_iter()
        .map(|(head, standing)| {
            let article = head.article();
            let labels = annotate(&article, standing, &lexicon).value;
            let digest = digest(&article, standing, &labels);
            let (head, standing, labels) =
                (head.clone(), standing.clone(), PackedLabels::of(&labels));
            (Arc::new(PackedPage { head, standing, labels }), digest)
        })
        .unzip();
    if until == "annotate" {
        return Ok(started.elapsed().as_secs_f64());
    }

    let started = Instant::now();
    let ask = Brief { config: &config, as_of: selection.as_of, briefings: None, last: None };
    let overview = Arc::new(brief(&digests.iter().collect::<Vec<_>>(), ask).value);
    if until == "brief" {
        return Ok(started.elapsed().as_secs_f64());
    }

    let started = Instant::now();
    let pages: BTreeMap<_, _> =
        pages.into_iter().map(|page| (page.head.path.clone(), page)).collect();
    let plain = BTreeMap::new();
    let ask = Render {
        config: &config,
        snapshot: &snapshot,
        pages: &pages,
        plain: &plain,
        overview: &overview,
    };
    let site = render(&ask, &mut None).value.context("no site was planned")?;
    if until == "render" {
        return Ok(started.elapsed().as_secs_f64());
    }

    let started = Instant::now();
    let assets = FolderAssets { root: root.to_owned() };
    let options = WriteOptions { adopt: false, on_step: &|_| {} };
    write(&site, &root.join("public"), &assets, options)?;
    Ok(started.elapsed().as_secs_f64())
}

/// The most memory this process has held, as Linux counts it; 0 elsewhere.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
