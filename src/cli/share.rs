//! `rapporteur share`: one briefing as one file.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::End;
use super::progress::Progress;
use super::site::{self, AsOf};
use super::terminal;
use crate::render::share;
use crate::write::put_whole;

/// Arguments of `share`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The briefing, by the last part of its address [default: the one on the home page]
    #[arg(value_name = "BRIEFING")]
    briefing: Option<String>,
    /// The file; `-` is stdout [default: BRIEFING.html]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    as_of: AsOf,
}

const EXAMPLES: &str = "\
Examples:
  rapporteur share                        the first briefing, as one file
  rapporteur share water-talks -o w.html

The file holds its style and the evidence of every line; it opens anywhere, offline, and prints.";

pub(super) fn run(root: Option<&Path>, args: &Args) -> anyhow::Result<End> {
    let root = site::find_root(root)?;
    let progress = Progress::start("reading");
    let (snapshot, built) = site::scan_and_build(&root, &args.as_of.options(false), &progress)?;
    let mut diagnostics = built.diagnostics.clone();
    let page = built
        .ask(&snapshot)
        .and_then(|ask| share(&ask, args.briefing.as_deref()).drain_into(&mut diagnostics));
    drop(progress);
    terminal::show(&diagnostics, &snapshot);
    let Some(page) = page else {
        terminal::say("nothing was written");
        return Ok(End::Faults);
    };
    let first = built.overview.briefings.first().and_then(|one| one.slug.as_deref());
    let slug = args.briefing.as_deref().or(first).unwrap_or("briefing");
    let file = args.output.clone().unwrap_or_else(|| PathBuf::from(format!("{slug}.html")));
    if file.as_os_str() == "-" {
        terminal::print(&page)?;
    } else {
        put(&root, &file, &page)?;
        terminal::say(&format!("wrote {} ({} kB)", file.display(), page.len().div_ceil(1000)));
    }
    Ok(site::end_of(&diagnostics, false))
}

/// Replaces a file of that name whole when it is one that this command made, or an empty one; any
/// other file stays, and so does a folder.
fn put(root: &Path, file: &Path, page: &[u8]) -> anyhow::Result<()> {
    site::check_out_file(root, file)?;
    if file.is_dir() {
        bail!("{} is a folder; name the file", file.display());
    }
    if file.exists() && !is_replaceable(file) {
        bail!(
            "{} is there already, and rapporteur did not make it\n  \
             help: name another file with -o, or move that one away",
            file.display()
        );
    }
    put_whole(file, |target| target.write_all(page))
        .with_context(|| format!("could not write {}", file.display()))
}

/// What the head of a page says that we made.
const MARK: &[u8] = b"<meta name=\"generator\" content=\"Rapporteur ";

/// The mark stands behind the description of the site, which may be long.
const HEAD_BYTES: u64 = 16 * 1024;

/// Whether a file is empty or bears our mark. What cannot be read, and what is no file, does not.
fn is_replaceable(file: &Path) -> bool {
    let mut head = Vec::new();
    let is_read = fs::metadata(file).is_ok_and(|meta| meta.is_file())
        && fs::File::open(file)
            .is_ok_and(|file| file.take(HEAD_BYTES).read_to_end(&mut head).is_ok());
    is_read && (head.is_empty() || head.windows(MARK.len()).any(|bytes| bytes == MARK))
}
