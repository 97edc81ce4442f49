//! `rapporteur check`: everything a build does, without the disk.

use std::path::Path;

use super::End;
use super::progress::Progress;
use super::site::{self, AsOf, Summary};
use super::terminal;
use crate::report::{Tally, counted};
use crate::write::trial;

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    as_of: AsOf,
    /// Exit with 1 on warnings, too
    #[arg(long)]
    deny_warnings: bool,
    /// Print all findings as one JSON object on stdout
    #[arg(long)]
    json: bool,
}

pub(super) fn run(root: Option<&Path>, args: &Args) -> anyhow::Result<End> {
    let root = site::find_root(root)?;
    let progress = Progress::start("reading");
    let options = args.as_of.options(false);
    let (snapshot, built) = site::scan_and_build(&root, &options, &progress)?;
    let mut diagnostics = built.diagnostics.clone();
    if let Some(site) = &built.site {
        progress.phase("trying pages");
        diagnostics.extend(trial(site, &|step| progress.step(step)));
    }
    drop(progress);
    if args.json {
        Summary::new(&snapshot, &built, &diagnostics, None).print_json()?;
    } else {
        terminal::show_with_notes(&diagnostics, &snapshot);
        let n_articles = counted(built.overview.articles.len(), "article");
        terminal::say(&format!("checked {n_articles}: {}", Tally::of(&diagnostics)));
    }
    Ok(if built.site.is_none() {
        End::Faults
    } else {
        site::end_of(&diagnostics, args.deny_warnings)
    })
}
