//! `rapporteur build`: the site, into a folder.

use std::path::{Path, PathBuf};

use super::End;
use super::progress::Progress;
use super::site::{self, AsOf, Summary};
use super::terminal;
use crate::brief::Edition;
use crate::diag::{Diagnostic, Severity};
use crate::pipeline::{Built, build};
use crate::source::{Hash, Snapshot};
use crate::write::{
    Kept, LastBuild, WriteOptions, Written, keep_edition, recall, remember, trial, write,
};

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
    /// Keep what the registers say now as editions/AS-OF.json, for later briefings to tell what
    /// changed
    #[arg(long)]
    edition: bool,
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
  rapporteur build --edition              and keep it: the next briefings tell what changed since

An article with a fault is left out, its page is removed, the rest is built, and the exit code is 1.
Only files whose content changed are written; files that rapporteur did not write stay untouched.";

pub(super) fn run(root: Option<&Path>, args: &Args) -> anyhow::Result<End> {
    let root = site::find_root(root)?;
    let out = site::out_folder(&root, args.output.as_deref())?;
    let progress = Progress::start("reading");
    let options = args.as_of.options(false);
    let snapshot = site::scan(&root, Some(&out))?;
    let key = site::build_key(&snapshot, &options);
    let last = recall(&site::store(&root), &out, key).filter(|last| args.is_met_by(last));
    if let Some(last) = last {
        drop(progress);
        let summary = Summary::unchanged(&snapshot, &out, &last);
        tell(&summary, &last.diagnostics, &snapshot, args.json)?;
        return Ok(site::end_of(&last.diagnostics, args.deny_warnings));
    }
    progress.phase("labelling the articles");
    let mut cache = site::recall_cache(&root).for_one_build();
    let built = build(&snapshot, &options, &mut cache);
    let run = Run { root: &root, out: &out, key, args, progress: &progress };
    let Put { diagnostics, written } = run.put(&built)?;
    if written.is_some() {
        site::keep_cache(&root, &mut cache);
    }
    drop(progress);

    let done = written.as_ref().map(|written| (out.as_path(), written));
    let summary = Summary::new(&snapshot, &built, &diagnostics, done);
    tell(&summary, &diagnostics, &snapshot, args.json)?;
    // After the findings are told: a refusal points at them.
    if args.edition && written.is_some() {
        let said = keep(&root, &built, &diagnostics)?;
        if !args.json {
            terminal::say(&said);
        }
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
    std::mem::forget((snapshot, built, cache));
    Ok(end)
}

impl Args {
    /// Whether a build that found the folder as `last` left it would have nothing to do. A strict one
    /// with errors would have written nothing, so it may not find itself done; an edition is made from
    /// the registers, which only a build has.
    fn is_met_by(&self, last: &LastBuild) -> bool {
        !(self.edition || self.strict && last.diagnostics.iter().any(is_error))
    }
}

fn is_error(finding: &Diagnostic) -> bool {
    finding.severity == Severity::Error
}

/// What was asked for, and where.
struct Run<'a> {
    root: &'a Path,
    out: &'a Path,
    key: Hash,
    args: &'a Args,
    progress: &'a Progress,
}

/// What became of a plan.
struct Put {
    /// What was found in building, trying and writing.
    diagnostics: Vec<Diagnostic>,
    /// `None` where nothing was to be written.
    written: Option<Written>,
}

impl Run<'_> {
    /// Tries the pages of a strict build, and writes what may be written.
    fn put(&self, built: &Built) -> anyhow::Result<Put> {
        let mut diagnostics = built.diagnostics.clone();
        let Some(site) = &built.site else { return Ok(Put { diagnostics, written: None }) };
        let on_step = |step| self.progress.step(step);
        if self.args.strict {
            self.progress.phase("trying pages");
            diagnostics.extend(trial(site, &on_step));
            if diagnostics.iter().any(is_error) {
                return Ok(Put { diagnostics, written: None });
            }
        }
        self.progress.phase("writing");
        let options = WriteOptions { adopt: self.args.adopt, on_step: &on_step };
        let mut written =
            write(site, self.out, &site::assets(self.root), options).map_err(site::explain)?;
        let n_failed = written.diagnostics.len();
        diagnostics.append(&mut written.diagnostics);
        if n_failed == 0 {
            let last = LastBuild {
                key: self.key,
                n_articles: built.overview.articles.len(),
                n_left_out: built.n_left_out,
                n_files: written.written.len() + written.n_unchanged,
                diagnostics: diagnostics.clone(),
            };
            // Where it cannot be kept, the next build takes longer, and that is all.
            let _ = remember(&site::store(self.root), self.out, &last);
        }
        Ok(Put { diagnostics, written: Some(written) })
    }
}

fn tell(
    summary: &Summary<'_>,
    diagnostics: &[Diagnostic],
    snapshot: &Snapshot,
    as_json: bool,
) -> anyhow::Result<()> {
    if as_json {
        return summary.print_json();
    }
    terminal::show(diagnostics, snapshot);
    summary.say();
    Ok(())
}

/// Keeps the edition of what was built, with these findings; what to say of it.
fn keep(root: &Path, built: &Built, diagnostics: &[Diagnostic]) -> anyhow::Result<String> {
    if diagnostics.iter().any(is_error) {
        // What is left out today would count as dropped for ever.
        anyhow::bail!(
            "no edition was written, because what has an error is missing from it\n  \
             help: mend the errors above with `rapporteur check`, then build again"
        );
    }
    let Some(edition) = Edition::of(&built.overview) else {
        anyhow::bail!(
            "no edition was written, because an edition is named by its date, and no article has one\n  \
             help: give `--as-of YYYY-MM-DD`, or date the articles"
        );
    };
    let path = edition.path();
    let how = match keep_edition(root, &path, &edition.to_bytes()).map_err(site::explain)? {
        Kept::Written => "is written; commit it with the site",
        Kept::Unchanged => "is there already, and the same",
    };
    Ok(format!("edition {path} {how}"))
}
