//! `rapporteur init`: a small site that builds, to start from.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::End;
use super::terminal;

/// Arguments of `init`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The folder of the new site; made when it is not there
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// The files of a new site. Nothing that stands at their place is overwritten.
const FILES: [(&str, &str); 4] = [
    ("site.toml", include_str!("init/site.toml")),
    ("content/articles/2024-03-11-water-talks.md", include_str!("init/water-talks.md")),
    ("content/briefings/water-talks.md", include_str!("init/briefing.md")),
    (".gitignore", "/public/\n/.rapporteur/\n"),
];

pub(super) fn run(args: &Args) -> anyhow::Result<End> {
    let taken: Vec<&str> = FILES
        .iter()
        .map(|(path, _)| *path)
        .filter(|path| std::fs::symlink_metadata(args.folder.join(path)).is_ok())
        .collect();
    if !taken.is_empty() {
        bail!("{} already has {}; nothing was written", args.folder.display(), taken.join(", "));
    }
    for (path, text) in FILES {
        put(&args.folder.join(path), text)?;
    }
    let shown = args.folder.display();
    terminal::say(&format!("made a site in {shown}"));
    if args.folder != Path::new(".") {
        terminal::say(&format!("  cd {shown}"));
    }
    terminal::say("  rapporteur serve          look at it while you write");
    terminal::say("  rapporteur new FILE       add an article");
    terminal::say("  rapporteur build          write it to public/");
    Ok(End::Good)
}

fn put(path: &Path, text: &str) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("could not create the folder {}", folder.display()))?;
    }
    std::fs::write(path, text).with_context(|| format!("could not write {}", path.display()))
}
