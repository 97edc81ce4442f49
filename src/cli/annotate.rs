//! `rapporteur annotate`: the labels of texts, as JSON Lines. Needs no site.

use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use anyhow::Context;
use jiff::civil::Date;
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::Value;

use super::End;
use super::site;
use super::terminal;
use super::text::Desk;
use crate::annotate::AnnotatedPage;
use crate::diag::{Diagnostic, Outcome, PROGRAM_FAULT, Severity};
use crate::render::export::annotation_json;
use crate::source::{SitePath, Snapshot};

/// Arguments of `annotate`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Texts (.txt, .md, .html); `-` reads JSON Lines from standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  rapporteur annotate article.txt
  rapporteur annotate content/articles/*.md > labels.jsonl
  echo '{\"id\": 1, \"text\": \"…\", \"date\": \"2024-03-11\"}' | rapporteur annotate -

With files, each answer has the file's name as `doc`. With `-`, each line is {\"id\", \"text\", \"date\"?}
and each answer has its `id`, in the same order. A line that is none of that is reported by its
number, a text that could not be read or labelled by its id as well, and the exit code is 1. Inside
a site (or with --root) its site.toml is heeded.";

/// Lines longer than this are refused: six bytes of JSON for each byte of the largest article,
/// which is what `\\u` escapes come to.
const JSON_BYTES_PER_TEXT_BYTE: u64 = 6;
/// Room on a line for everything that is not the text.
const JSON_FRAME_BYTES: u64 = 10_000;
/// Lines that are worked on at once, when so many have come in already.
const BATCH_LINES: usize = 32;
/// Size of the buffer that says which lines have come in.
const BUFFER_BYTES: usize = 1 << 20;

pub(super) fn run(root: Option<&Path>, args: &Args) -> anyhow::Result<End> {
    // Without a site around, the shipped settings hold.
    let root = match root {
        Some(given) => Some(site::find_root(Some(given))?),
        None => site::find_root(None).ok(),
    };
    let Some(desk) = Desk::new(root.as_deref()) else { return Ok(End::Faults) };
    let mut end = End::Good;
    for file in &args.files {
        let one = if file.as_os_str() == "-" {
            annotate_lines(&desk, io::stdin().lock())?
        } else {
            annotate_file(&desk, file)?
        };
        if one == End::Faults {
            end = End::Faults;
        }
    }
    Ok(end)
}

fn annotate_file(desk: &Desk, file: &Path) -> anyhow::Result<End> {
    let (snapshot, path) = match desk.snapshot_of(file) {
        Ok(read) => read,
        Err(error) => {
            terminal::say(&format!("error: {error:#}"));
            return Ok(End::Faults);
        }
    };
    let read = desk.read(&snapshot, &path, None);
    let diagnostics = read.diagnostics.clone();
    terminal::show_of_text(&diagnostics, &snapshot);
    let Ok(page) = labelled(read) else { return Ok(End::Faults) };
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    terminal::print(&answer("doc", Value::from(&*name), &page)?)?;
    Ok(site::end_of(&diagnostics, false))
}

/// One line of the answer: the labels, and the text's name under `key` in place of `doc`.
fn answer(key: &str, name: Value, page: &AnnotatedPage) -> anyhow::Result<Vec<u8>> {
    let mut labels = annotation_json(page, "");
    if let Value::Object(fields) = &mut labels {
        fields.remove("doc");
        fields.insert(key.to_owned(), name);
    }
    let mut line = serde_json::to_vec(&labels).context("labels are plain data")?;
    line.push(b'\n');
    Ok(line)
}

/// A line of standard input.
#[derive(Deserialize)]
struct Ask {
    id: Value,
    text: String,
    date: Option<Date>,
}

/// Answers line by line. What has come in is answered before more is waited for, so that a program
/// may write one line and wait for its answer.
fn annotate_lines(desk: &Desk, input: impl Read) -> anyhow::Result<End> {
    let mut input = BufReader::with_capacity(BUFFER_BYTES, input);
    let max_bytes = desk.max_article_bytes() * JSON_BYTES_PER_TEXT_BYTE + JSON_FRAME_BYTES;
    let mut end = End::Good;
    let mut n_read = 0;
    loop {
        let mut batch = Vec::new();
        while let Some(line) = next_line(&mut input, max_bytes)? {
            n_read += 1;
            batch.push((n_read, line));
            if batch.len() == BATCH_LINES || !input.buffer().contains(&b'\n') {
                break;
            }
        }
        if batch.is_empty() {
            return Ok(end);
        }
        let answers: Vec<_> = batch.par_iter().map(|(_, line)| answer_line(desk, line)).collect();
        for ((number, _), answer) in batch.iter().zip(answers) {
            match answer {
                Ok(line) => terminal::print(&line)?,
                Err(reason) => {
                    end = End::Faults;
                    terminal::say(&format!("error: line {number}: {reason}"));
                }
            }
        }
    }
}

/// What came in.
enum Line {
    Whole(Vec<u8>),
    /// Skipped.
    TooLong,
}

/// The next line; `None` at the end.
fn next_line(input: &mut impl BufRead, max_bytes: u64) -> io::Result<Option<Line>> {
    let mut line = Vec::new();
    let n_bytes = input.by_ref().take(max_bytes + 1).read_until(b'\n', &mut line)?;
    if n_bytes == 0 {
        return Ok(None);
    }
    let is_whole = line.ends_with(b"\n");
    if !is_whole && line.len() as u64 > max_bytes {
        drop(line);
        input.skip_until(b'\n')?;
        return Ok(Some(Line::TooLong));
    }
    Ok(Some(Line::Whole(line)))
}

/// The answer to one line, or why there is none. An empty line is answered by nothing.
fn answer_line(desk: &Desk, line: &Line) -> Result<Vec<u8>, String> {
    let Line::Whole(line) = line else {
        let max_bytes = desk.max_article_bytes();
        return Err(format!("longer than an article of {max_bytes} bytes can be"));
    };
    if line.trim_ascii().is_empty() {
        return Ok(Vec::new());
    }
    let ask: Ask = serde_json::from_slice(line).map_err(|error| {
        // The parser counts lines, too, and its own are always the first.
        let error = error.to_string().replace(" at line 1 column ", " at column ");
        format!("not {{\"id\", \"text\", \"date\"?}} as JSON: {error}")
    })?;
    let len_bytes = ask.text.len() as u64;
    if len_bytes > desk.max_article_bytes() {
        return Err(format!(
            "a text of {len_bytes} bytes; {} are allowed",
            desk.max_article_bytes()
        ));
    }
    let path = SitePath::new("content/articles/text.txt").expect("a plain path is a site path");
    let mut snapshot = Snapshot::default();
    snapshot.insert(path.clone(), ask.text.as_bytes());
    let page = labelled(desk.read(&snapshot, &path, ask.date))
        .map_err(|reason| format!("id {}: {reason}", ask.id))?;
    answer("id", ask.id, &page).map_err(|error| error.to_string())
}

/// The page that was read, or why there is none. One on which the program failed has no labels, and
/// must not pass for one in which nothing was found.
fn labelled(read: Outcome<Option<AnnotatedPage>>) -> Result<AnnotatedPage, String> {
    let Outcome { value: page, diagnostics } = read;
    let has_failed = diagnostics.iter().any(|one| one.code == PROGRAM_FAULT);
    page.filter(|_| !has_failed).ok_or_else(|| first_error(&diagnostics))
}

fn first_error(diagnostics: &[Diagnostic]) -> String {
    let error = diagnostics.iter().find(|one| one.severity == Severity::Error);
    error.map_or_else(|| "no article could be read".to_owned(), |error| error.message.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Labels;
    use crate::diag::of_one_text;

    /// The answer that a program gets for a text of which `stage` makes the labels.
    fn answered(stage: impl FnOnce(Labels) -> Labels) -> Result<Vec<u8>, String> {
        let desk = Desk::new(None).expect("the shipped settings are good");
        let path = SitePath::new("content/articles/a.txt").expect("a plain path");
        let mut snapshot = Snapshot::default();
        snapshot.insert(path.clone(), b"The union refused the offer.");
        let mut page = desk.read(&snapshot, &path, None).value.expect("a plain text");
        let labels = page.labels;
        let Outcome { value, diagnostics } = of_one_text(&path, || Outcome::clean(stage(labels)));
        page.labels = value;
        let page = labelled(Outcome::new(Some(page), diagnostics))?;
        answer("id", Value::from(7), &page).map_err(|error| error.to_string())
    }

    #[test]
    fn a_text_on_which_the_program_failed_is_no_text_without_labels() {
        let failed = answered(|_| panic!("a fault of ours"));
        assert_eq!(failed, Err("the program failed on this text".to_owned()));
        assert!(answered(|labels| labels).is_ok());
        assert!(answered(|_| Labels::default()).is_ok(), "nothing found is an answer");
    }
}
