//! `rapporteur check`: everything a build does, without the disk.

use std::path::Path;
use std::sync::Arc;

use super::End;
use super::progress::Progress;
use super::site::{self, AsOf, Summary};
use super::terminal;
use crate::annotate::PackedPage;
use crate::diag::Diagnostic;
use crate::load::DropReason;
use crate::pipeline::Ground;
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
    /// Say of each text, too, what was left out of it as page furniture, and why
    #[arg(long)]
    dropped: bool,
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
    if args.dropped {
        diagnostics.extend(built.ground.iter().flat_map(dropped));
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

/// What was left out of every article, each read once more. Scripts and the like are not worth a line.
fn dropped(ground: &Ground) -> Vec<Diagnostic> {
    let of_page = |page: &Arc<PackedPage>| page.head.article().dropped;
    let all = ground.pages.values().flat_map(of_page);
    all.filter(|one| one.reason != DropReason::Active).map(|one| one.finding()).collect()
}
