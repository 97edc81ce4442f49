//! `rapporteur build`: the site, into a folder.

use std::path::{Path, PathBuf};

use super::End;
use super::progress::Progress;
use super::site::{self, AsOf, Summary};
use super::terminal;
use crate::diag::Severity;
use crate::write::{WriteOptions, trial, write};

/// Arguments of `build`.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Write the site here [default: public in the site's folder]
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    #[command(flatten)]
    as_of: AsOf,
    /// With any error, leave the output folder as it was
    #[arg(long)]
    strict: bool,
    /// Take over files in the output folder that rapporteur did not write and that stand in the way
    #[arg(long)]
    adopt: bool,
    /// Exit with 1 on warnings, too
    #[arg(long)]
    deny_warnings: bool,
    /// Print the summary and all findings as one JSON object on stdout
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "\
Examples:
  rapporteur build                        into public/
  rapporteur build -o /srv/www --strict   all or nothing
  rapporteur build --as-of 2024-05-01     as one would have read it that day

An article with a fault is left out, its page is removed, the rest is built, and the exit code is 1.
Only files whose content changed are written; files that rapporteur did not write stay untouched.";

pub(super) fn run(root: Option<&Path>, args: &Args) -> anyhow::Result<End> {
    let root = site::find_root(root)?;
    let out = site::out_folder(&root, args.output.as_deref())?;
    let progress = Progress::start("reading");
    let options = args.as_of.options(false);
    let (snapshot, built) = site::scan_and_build(&root, &options, &progress)?;
    let mut diagnostics = built.diagnostics.clone();

    if let (true, Some(site)) = (args.strict, &built.site) {
        progress.phase("trying pages");
        diagnostics.extend(trial(site, &|step| progress.step(step)));
    }
    let has_errors = diagnostics.iter().any(|one| one.severity == Severity::Error);
    let mut written = None;
    if let Some(site) = built.site.as_ref().filter(|_| !(args.strict && has_errors)) {
        progress.phase("writing");
        let options = WriteOptions { adopt: args.adopt, on_step: &|step| progress.step(step) };
        let mut done = write(site, &out, &site::assets(&root), options).map_err(site::explain)?;
        diagnostics.append(&mut done.diagnostics);
        written = Some(done);
    }
    drop(progress);

    let done = written.as_ref().map(|written| (out.as_path(), written));
    let summary = Summary::new(&snapshot, &built, &diagnostics, done);
    if args.json {
        summary.print_json()?;
    } else {
        terminal::show(&diagnostics, &snapshot);
        summary.say();
    }
    if written.is_none() && !args.json {
        let why = if built.site.is_none() { "nothing was built" } else { "--strict" };
        terminal::say(&format!("{why}: {} stays as it was", out.display()));
    }
    let end = if built.site.is_none() {
        End::Faults
    } else {
        site::end_of(&diagnostics, args.deny_warnings)
    };
    // The process ends here, and the system takes its memory back faster than we can.
    std::mem::forget((snapshot, built));
    Ok(end)
}
