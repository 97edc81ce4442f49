//! `rapporteur new`: paste, save, look. The text is saved as it came; what is said about it goes
//! into a side-car beside it.

use std::fs::OpenOptions;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use jiff::civil::Date;

use super::End;
use super::site;
use super::terminal;
use super::text::Desk;
use crate::annotate::AnnotatedPage;
use crate::diag::Outcome;
use crate::render::slug;
use crate::report::counted;
use crate::source::{SitePath, Snapshot};

/// Arguments of `new`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The text (.txt, .md, .html); `-` reads what is pasted, up to Ctrl-D
    #[arg(default_value = "-", value_name = "FILE")]
    file: PathBuf,
    /// The title, when the text does not show it
    #[arg(long)]
    title: Option<String>,
    /// The day of publication
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// The outlet: a source of site.toml by its key, or a name
    #[arg(long)]
    source: Option<String>,
    /// Where the original stands
    #[arg(long)]
    url: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  rapporteur new                                   paste, then Ctrl-D
  rapporteur new saved-page.html --date 2024-03-11
  pbpaste | rapporteur new --source valley-courier --url https://example.org/story

The text is saved under content/articles/ as it came, and never over another one. Title, date,
source and url go into a side-car, NAME.toml.";

/// Longer names are cut: with date, number and ending they stay below the 255 bytes of most file
/// systems, and readable in an address.
const NAME_CHARS: usize = 60;

pub(super) fn run(root: Option<&Path>, args: &Args) -> anyhow::Result<End> {
    let root = site::find_root(root)?;
    let Some(desk) = Desk::new(Some(&root)) else { return Ok(End::Faults) };
    let bytes = read(&args.file, desk.max_article_bytes())?;
    let extension = extension_for(&args.file, &bytes);

    let mut snapshot = Snapshot::default();
    let place = SitePath::new(&format!("content/articles/pasted.{extension}"))
        .context("a plain path is a site path")?;
    snapshot.insert(place.clone(), &bytes);
    let side_car = side_car(args);
    if let Some(text) = &side_car {
        // What the command line says is checked as it will be read.
        let place = SitePath::new("content/articles/pasted.toml")?;
        snapshot.insert(place, text.as_bytes());
    }
    let Outcome { value: page, diagnostics } = desk.read(&snapshot, &place, args.date);
    terminal::show_of_text(&diagnostics, &snapshot);
    let Some(page) = page else {
        terminal::say("nothing was saved");
        return Ok(End::Faults);
    };
    let title = args.title.as_deref().unwrap_or(&page.article.title);
    let date = args.date.or(page.article.date());
    let name = name_for(&args.file, title, date);
    let saved = save(&root, &name, extension, &bytes, side_car.as_deref())?;
    tell(&saved, title, date, &page);
    Ok(End::Good)
}

fn read(file: &Path, max_bytes: u64) -> anyhow::Result<Vec<u8>> {
    let is_pasted = file.as_os_str() == "-";
    let shown = if is_pasted { "standard input".to_owned() } else { file.display().to_string() };
    let mut bytes = Vec::new();
    let read = if is_pasted {
        io::stdin().lock().take(max_bytes + 1).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(file).and_then(|open| open.take(max_bytes + 1).read_to_end(&mut bytes))
    };
    read.with_context(|| format!("could not read {shown}"))?;
    if bytes.len() as u64 > max_bytes {
        bail!("{shown} is larger than {max_bytes} bytes, the max_article_bytes of site.toml");
    }
    Ok(bytes)
}

/// The ending under which the text will be read as what it is.
fn extension_for(file: &Path, bytes: &[u8]) -> &'static str {
    let given = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    match given.to_ascii_lowercase().as_str() {
        "md" => return "md",
        "html" | "htm" => return "html",
        "txt" => return "txt",
        "pdf" => return "pdf",
        "docx" => return "docx",
        _ => {}
    }
    let start = opening(bytes);
    // A page pasted from "view source" is HTML, a text with front matter is Markdown.
    let is_fence = |line: &str| matches!(line.trim_end(), "+++" | "---");
    if start.starts_with("%pdf-") {
        "pdf"
    } else if ["<!doctype html", "<html", "<?xml"].iter().any(|tag| start.starts_with(tag)) {
        "html"
    } else if start
        .split_inclusive('\n')
        .next()
        .is_some_and(|line| line.ends_with('\n') && is_fence(line))
    {
        "md"
    } else {
        "txt"
    }
}

/// Characters in which a text says what it is.
const OPENING_CHARS: usize = 200;

/// The first characters of a text in lower case, read in its own encoding and without its mark, with
/// the line ends of Unix; those of its bytes where nothing explains them.
fn opening(bytes: &[u8]) -> String {
    let mut snapshot = Snapshot::default();
    let place = SitePath::new("content/articles/pasted.txt").ok();
    let text = place.and_then(|place| {
        snapshot.insert(place.clone(), bytes);
        Some(snapshot.file(&place)?.text()?.chars().take(OPENING_CHARS).collect::<String>())
    });
    let of_bytes =
        || String::from_utf8_lossy(&bytes[..bytes.len().min(OPENING_CHARS)]).into_owned();
    let text = text.unwrap_or_else(of_bytes).replace("\r\n", "\n").replace('\r', "\n");
    text.trim_start().to_lowercase()
}

/// The name to save it under: the file's own, else the day and the title.
fn name_for(file: &Path, title: &str, date: Option<Date>) -> String {
    let stem = file.file_stem().and_then(|stem| stem.to_str()).map(name_of);
    match stem {
        Some(name) if file.as_os_str() != "-" && !name.is_empty() => name,
        _ => {
            let name = name_of(title);
            let name = if name.is_empty() { "article".to_owned() } else { name };
            date.map_or(name.clone(), |date| format!("{date}-{name}"))
        }
    }
}

/// The part of an address that a page of this name has, cut to a readable length.
fn name_of(text: &str) -> String {
    let name: String = slug(text).chars().take(NAME_CHARS).collect();
    // A name that was cut may end where a hyphen stood; one that Windows keeps ends with one of ours.
    if name.chars().count() < NAME_CHARS { name } else { name.trim_end_matches('-').to_owned() }
}

/// What the command line says about the text, as a side-car; `None` when it says nothing.
fn side_car(args: &Args) -> Option<String> {
    let text = |key: &str, value: &Option<String>| {
        value.as_ref().map(|value| format!("{key} = {}\n", toml::Value::from(value.as_str())))
    };
    let lines = [
        text("title", &args.title),
        args.date.map(|date| format!("date = {date}\n")),
        text("source", &args.source),
        text("url", &args.url),
    ];
    let lines: String = lines.into_iter().flatten().collect();
    (!lines.is_empty()).then_some(lines)
}

/// Where a text was saved.
struct Saved {
    /// Its path in the site.
    path: String,
    /// One of its name that has the same bytes.
    same: Option<String>,
}

/// Saves text and side-car under the first free name.
fn save(
    root: &Path,
    name: &str,
    extension: &str,
    bytes: &[u8],
    side_car: Option<&str>,
) -> anyhow::Result<Saved> {
    let folder = root.join("content/articles");
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("could not create the folder {}", folder.display()))?;
    let mut number = 1;
    let mut same = None;
    let stem = loop {
        let stem = if number == 1 { name.to_owned() } else { format!("{name}-{number}") };
        // Another text of this name would share the side-car.
        let is_taken = ["txt", "md", "html", "htm", "toml"]
            .iter()
            .any(|extension| folder.join(format!("{stem}.{extension}")).exists());
        if !is_taken {
            break stem;
        }
        // One that cannot be read is another one.
        let own = read(&folder.join(format!("{stem}.{extension}")), bytes.len() as u64);
        if own.is_ok_and(|own| own == bytes) {
            same.get_or_insert_with(|| format!("content/articles/{stem}.{extension}"));
        }
        number += 1;
    };
    if let Some(side_car) = side_car {
        put_new(&folder.join(format!("{stem}.toml")), side_car.as_bytes())?;
    }
    put_new(&folder.join(format!("{stem}.{extension}")), bytes)?;
    Ok(Saved { path: format!("content/articles/{stem}.{extension}"), same })
}

fn put_new(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let put = || OpenOptions::new().write(true).create_new(true).open(path)?.write_all(bytes);
    put().with_context(|| format!("could not write {}", path.display()))
}

fn tell(saved: &Saved, title: &str, date: Option<Date>, page: &AnnotatedPage) {
    let labels = &page.labels;
    let found = [
        counted(labels.actors.len(), "actor"),
        counted(labels.mediations.len(), "mediation"),
        counted(labels.statements.len(), "statement"),
        counted(labels.positions.len(), "position"),
        counted(labels.risks.len(), "risk"),
        counted(labels.questions.len(), "open question"),
        counted(labels.dates.len(), "date"),
    ];
    let path = &saved.path;
    terminal::say(&format!("saved {path}"));
    if let Some(same) = &saved.same {
        terminal::say(&format!(
            "  twice  {same} is the same text: delete one, or give each its `source`"
        ));
    }
    terminal::say(&format!("  title  {title}"));
    if let Some(date) = date {
        terminal::say(&format!("  date   {date}"));
    } else {
        let side_car = path.rsplit_once('.').map_or(path.as_str(), |(stem, _)| stem);
        terminal::say(&format!(
            "  date   none; write `date = 2024-03-11` (its own day) into {side_car}.toml"
        ));
    }
    terminal::say(&format!("  found  {}", found.join(", ")));
    if !page.article.dropped.is_empty() {
        let n_dropped = counted(page.article.dropped.len(), "piece");
        terminal::say(&format!("  left   {n_dropped} of page furniture (menus, forms, repeats)"));
    }
    terminal::say("  look   rapporteur serve");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_of_letters() {
        assert_eq!(name_of("“Für Élodie”: 3 % more?"), "fur-elodie-3-more");
        assert_eq!(name_of("../../etc/passwd"), "etc-passwd");
        assert_eq!(name_of("переговоры"), "переговоры");
        assert_eq!(name_of("…"), "");
        // A vowel sign is half a letter, and Windows has devices where others have files.
        assert_eq!(name_of("दिल्ली की बात"), "दिल्ली-की-बात");
        assert_eq!(name_of("NUL"), "nul-");
        assert!(name_of(&"long ".repeat(100)).chars().count() <= NAME_CHARS);
    }

    #[test]
    fn what_a_paste_is_shows_in_its_first_words() {
        let pasted = |text: &str| extension_for(Path::new("-"), text.as_bytes());
        assert_eq!(pasted("\n<!DOCTYPE html><p>"), "html");
        assert_eq!(pasted("+++\ntitle = 'a'\n+++\n"), "md");
        assert_eq!(pasted("\u{feff}<!DOCTYPE html>\r\n<p>"), "html");
        assert_eq!(pasted("\u{feff}+++\r\ntitle = 'a'\r\n+++\r\n"), "md");
        assert_eq!(pasted("---\rtitle: a\r---\r"), "md");
        let utf_16: Vec<u8> =
            "\u{feff}<html><p>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(extension_for(Path::new("-"), &utf_16), "html");
        assert_eq!(pasted("--- he said, and left."), "txt");
        assert_eq!(pasted("The bishop said < and left."), "txt");
        assert_eq!(pasted("%PDF-1.7"), "pdf");
        assert_eq!(extension_for(Path::new("a.HTM"), b"x"), "html");
    }
}
