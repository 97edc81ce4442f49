//! `rapporteur export`: what programs read, without the pages.

use std::path::{Path, PathBuf};

use super::End;
use super::progress::Progress;
use super::site::{self, AsOf};
use super::terminal;
use crate::render::export;
use crate::report::counted;
use crate::write::{WriteOptions, write};

/// Arguments of `export`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Write the files here
    #[arg(short, long, value_name = "DIR", default_value = "export")]
    output: PathBuf,
    #[command(flatten)]
    as_of: AsOf,
    /// Take over files in the output folder that rapporteur did not write and that stand in the way
    #[arg(long)]
    adopt: bool,
}

const EXAMPLES: &str = "\
Examples:
  rapporteur export                 into export/
  rapporteur export -o ~/data

  briefing.json                     a briefing: its registers, every line with its evidence
  articles/…/annotations.json       an article's labels as W3C Web Annotations
  actors/actors.csv …               the registers as tables
  articles/articles.bib, .csl.json  the articles as references
  schemas/                          JSON Schemas of the above, and CSVW metadata of the tables

The same files lie in public/ beside their pages unless site.toml has `data = false` in [publish].
Links in them lead from where they lie in public/.";

pub(super) fn run(root: Option<&Path>, args: &Args) -> anyhow::Result<End> {
    let root = site::find_root(root)?;
    let out = site::out_folder(&root, Some(&args.output))?;
    let progress = Progress::start("reading");
    let (snapshot, built) = site::scan_and_build(&root, &args.as_of.options(false), &progress)?;
    let mut diagnostics = built.diagnostics.clone();
    let mut of_export = Vec::new();
    let data = built.ask(&snapshot).and_then(|ask| export(&ask).drain_into(&mut of_export));
    // A build has said the same of the same files.
    of_export.retain(|finding| !diagnostics.contains(finding));
    diagnostics.append(&mut of_export);
    let mut written = None;
    if let Some(data) = &data {
        progress.phase("writing");
        let options = WriteOptions { adopt: args.adopt, on_step: &|step| progress.step(step) };
        let mut done = write(data, &out, &site::assets(&root), options).map_err(site::explain)?;
        diagnostics.append(&mut done.diagnostics);
        written = Some(done);
    }
    drop(progress);
    terminal::show(&diagnostics, &snapshot);
    let Some(done) = written else {
        terminal::say("nothing was written");
        return Ok(End::Faults);
    };
    terminal::say(&format!(
        "exported {} to {}: {} written, {} unchanged, {} removed",
        counted(built.overview.articles.len(), "article"),
        out.display(),
        counted(done.written.len(), "file"),
        done.n_unchanged,
        done.removed.len()
    ));
    Ok(site::end_of(&diagnostics, false))
}
