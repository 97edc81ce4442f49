//! `rapporteur watch`: build, write, wait, and again.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::End;
use super::round::{News, Round, Rounds, Watching, say_broken};
use super::site::{self, AsOf};
use super::terminal;
use crate::diag::Severity;
use crate::report::{Tally, counted};
use crate::write::{WriteOptions, trial, write};

/// Arguments of `watch`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Write the site here [default: public in the site's folder]
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    #[command(flatten)]
    as_of: AsOf,
    #[command(flatten)]
    watching: Watching,
    /// With any error, leave the output folder as it was
    #[arg(long)]
    strict: bool,
    /// Take over files in the output folder that rapporteur did not write and that stand in the way
    #[arg(long)]
    adopt: bool,
}

pub(super) fn run(root: Option<&Path>, args: &Args) -> anyhow::Result<End> {
    let root = site::find_root(root)?;
    let out = site::out_folder(&root, args.output.as_deref())?;
    let mut rounds =
        Rounds::start(root, Some(out.clone()), args.as_of.options(false), &args.watching)?;
    let mut news = News::default();
    loop {
        let started = Instant::now();
        match rounds.build()? {
            None => say_broken(),
            Some(round) => {
                let root = rounds.root();
                let put = AssertUnwindSafe(|| put(&round, root, &out, args, &mut news));
                let written = catch_unwind(put);
                match written {
                    Err(_) => say_broken(),
                    // What stands in the way may be gone at the next change.
                    Ok(Err(error)) => terminal::say(&format!("error: {error:#}")),
                    Ok(Ok(line)) => {
                        let seconds = started.elapsed().as_secs_f64();
                        terminal::say(&format!("{line} ({seconds:.2} s); waiting for changes"));
                    }
                }
            }
        }
        rounds.wait();
    }
}

/// Writes one build; the line that says what happened.
fn put(
    round: &Round,
    root: &Path,
    out: &Path,
    args: &Args,
    news: &mut News,
) -> anyhow::Result<String> {
    let mut diagnostics = round.built.diagnostics.clone();
    let mut line = format!("nothing was built, {} stays as it was", out.display());
    if let Some(site) = &round.built.site {
        if args.strict {
            diagnostics.extend(trial(site, &|_| {}));
        }
        let has_errors = diagnostics.iter().any(|one| one.severity == Severity::Error);
        if !(args.strict && has_errors) {
            let options = WriteOptions { adopt: args.adopt, on_step: &|_| {} };
            let mut done = write(site, out, &site::assets(root), options).map_err(site::explain)?;
            diagnostics.append(&mut done.diagnostics);
            line = format!(
                "{}; {} written, {} removed in {}",
                round.what,
                counted(done.written.len(), "file"),
                done.removed.len(),
                out.display(),
            );
        }
    }
    news.show(&diagnostics, &round.snapshot);
    Ok(format!("{line}; {}", Tally::of(&diagnostics)))
}
