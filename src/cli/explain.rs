//! `rapporteur explain`: why a label is there, and the lines that change it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::bail;

use super::End;
use super::site;
use super::terminal;
use super::text::{Desk, snapshot_of};
use crate::annotate::{
    AnnotatedPage, Label, Mention, MentionForm, Origin, Who, entry_at, rule_says, toml_text,
};
use crate::load::{Article, ProseRange};
use crate::source::LineIndex;

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A text, and the line whose labels are explained: content/articles/a.md:12
    #[arg(value_name = "FILE[:LINE]")]
    place: String,
}

const EXAMPLES: &str = "\
Examples:
  rapporteur explain content/articles/reply.md:14
  rapporteur explain reply.txt

For each label: what it is, the rule that made it and what the rule says, the words it went by, and
the lines that take it out or change it, with the file they are pasted into: the one that has labels
already, else a side-car NAME.toml beside the text; for names, site.toml.";

pub(super) fn run(root: Option<&Path>, args: &Args) -> anyhow::Result<End> {
    let root = match root {
        Some(given) => Some(site::find_root(Some(given))?),
        None => site::find_root(None).ok(),
    };
    let Some(desk) = Desk::new(root.as_deref()) else { return Ok(End::Faults) };
    let (file, line) = parted(&args.place);
    let (snapshot, path) = snapshot_of(&file, desk.max_article_bytes())?;
    let read = desk.read(&snapshot, &path, None);
    terminal::show_of_text(&read.diagnostics, &snapshot);
    let Some(page) = read.value else { return Ok(End::Faults) };
    let text = snapshot.file(&path).and_then(|file| file.text()).cloned().unwrap_or_default();
    let lines = LineIndex::new(&text);
    if let Some(line) = line
        && line.checked_sub(1).is_none_or(|line| lines.start_of(line).is_none())
    {
        bail!("{} has no line {line}", file.display());
    }
    let mut told = told(&page, &text, &lines);
    let near = line.map(|line| nearest(&told, line)).unwrap_or_default();
    told.retain(|one| line.is_none_or(|line| (one.first..=one.last).contains(&line)));
    if told.is_empty() {
        let place = line.map_or(String::new(), |line| format!(":{line}"));
        terminal::say(&format!("{}{place} bears no label{near}", file.display()));
        return Ok(End::Good);
    }
    let mut out = String::new();
    for one in &told {
        let _ = writeln!(out, "{}:{}  {}", file.display(), one.first, one.text);
    }
    terminal::print(out.as_bytes())?;
    Ok(End::Good)
}

/// Where the next labels before and after `line` are, to be said behind "bears no label".
fn nearest(told: &[Told], line: usize) -> String {
    let before = told.iter().map(|one| one.last).filter(|last| *last < line).max();
    let after = told.iter().map(|one| one.first).filter(|first| *first > line).min();
    let lines: Vec<String> =
        [before, after].into_iter().flatten().map(|line| line.to_string()).collect();
    if lines.is_empty() {
        return String::new();
    }
    format!("; the nearest are on line {}", lines.join(" and line "))
}

/// A file and a line behind a colon, counted from 1.
fn parted(place: &str) -> (PathBuf, Option<usize>) {
    match place.rsplit_once(':') {
        Some((file, line)) if !file.is_empty() => match line.parse() {
            Ok(line) => (PathBuf::from(file), Some(line)),
            Err(_) => (PathBuf::from(place), None),
        },
        _ => (PathBuf::from(place), None),
    }
}

/// One label, and the lines of the file it stands on, counted from 1.
struct Told {
    first: usize,
    last: usize,
    text: String,
}

/// Every label of the article, in order of place.
fn told(page: &AnnotatedPage, text: &str, lines: &LineIndex) -> Vec<Told> {
    let teller = Teller { page, lines, entry_home: EntryHome::of(&page.article, text) };
    let labels = &page.labels;
    let mut all: Vec<(u32, Told)> = Vec::new();
    let name = |who: &Who| match who {
        Who::Actor(actor) => labels.actors[actor.0 as usize].name.clone(),
        Who::Unnamed(phrase) => format!("“{phrase}”"),
    };
    for one in &labels.mentions {
        all.extend(teller.mention(one));
    }
    for one in &labels.mediations {
        let what = format!("mediator: {}", name(&one.value.mediator));
        all.push(teller.label(one, &what, "mediator"));
    }
    for one in &labels.statements {
        let what = format!("statement of {}", name(&one.value.speaker));
        all.push(teller.label(one, &what, "statement"));
    }
    for one in &labels.positions {
        let what = format!("position of {}", name(&Who::Actor(one.value.actor)));
        all.push(teller.label(one, &what, "position"));
    }
    for one in &labels.risks {
        all.push(teller.label(one, "risk", "risk"));
    }
    for one in &labels.questions {
        all.push(teller.label(one, "open question", "question"));
    }
    for one in &labels.dates {
        let iso = one.value.when.as_ref().map_or("no day known", |when| when.iso.as_str());
        all.push(teller.label(one, &format!("date: {iso}"), "date"));
    }
    all.sort_by_key(|(start, _)| *start);
    all.into_iter().map(|(_, told)| told).collect()
}

/// Where an entry of the editor goes: all of an article stand in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EntryHome {
    SideCar,
    FrontMatter,
    /// Front matter that is not TOML.
    Yaml,
}

impl EntryHome {
    /// Of the article in a file of this `text`.
    fn of(article: &Article, text: &str) -> Self {
        let is_inside = article.meta.labels.iter().any(|one| one.span.file == article.path);
        match is_inside {
            false => Self::SideCar,
            true if text.trim_start().starts_with("---") => Self::Yaml,
            true => Self::FrontMatter,
        }
    }
}

struct Teller<'a> {
    page: &'a AnnotatedPage,
    lines: &'a LineIndex,
    entry_home: EntryHome,
}

impl Teller<'_> {
    fn lines_of(&self, range: ProseRange) -> (usize, usize) {
        let spans = self.page.article.prose.source_of(range);
        let first = spans.first().map_or(0, |span| span.range().start);
        let last = spans.last().map_or(first, |span| span.range().end.saturating_sub(1));
        (self.lines.line_of(first) + 1, self.lines.line_of(last.max(first)) + 1)
    }

    fn words(&self, range: ProseRange) -> String {
        let words = self.page.article.prose.slice(range).split_whitespace();
        words.collect::<Vec<_>>().join(" ")
    }

    fn why(&self, origin: &Origin) -> String {
        match origin {
            Origin::Editor { file, line, .. } => {
                format!("  by the editor, in {file}, line {line}\n")
            }
            Origin::Rule { id, cues } => {
                let mut why = format!("  rule {id}");
                if let Some(says) = rule_says(id) {
                    let _ = write!(why, ": {says}");
                }
                why.push('\n');
                if !cues.is_empty() {
                    let cues: Vec<_> =
                        cues.iter().map(|cue| format!("“{}”", self.words(*cue))).collect();
                    let _ = writeln!(why, "  by the words {}", cues.join(", "));
                }
                why
            }
        }
    }

    fn label<T>(&self, label: &Label<T>, what: &str, kind: &str) -> (u32, Told) {
        let (first, last) = self.lines_of(label.range);
        let mut text = format!("{what}\n  “{}”\n", self.words(label.range));
        text.push_str(&self.why(&label.origin));
        if let Origin::Editor { file, line, .. } = &label.origin {
            // An entry that rejects it would be set aside: it contradicts the one that is there.
            let _ = writeln!(text, "  to take it out, delete the entry in {file}, line {line}");
            return (label.range.start, Told { first, last, text });
        }
        let path = &self.page.article.path;
        let (name, beside) = (path.file_name(), path.stem());
        let _ = match self.entry_home {
            EntryHome::SideCar => {
                writeln!(text, "  to take it out, paste into {beside}.toml beside it:")
            }
            EntryHome::FrontMatter => {
                writeln!(text, "  to take it out, paste at the end of the front matter of {name}:")
            }
            EntryHome::Yaml => writeln!(
                text,
                "  to take it out, write as YAML below `labels:` in the front matter of {name}:"
            ),
        };
        let mut entry = entry_at(&self.page.article, label.range, 0);
        let _ = write!(entry, "action = \"reject\"\nkind = \"{kind}\"\n");
        for line in entry.lines() {
            let _ = writeln!(text, "    {line}");
        }
        if kind == "date" {
            text.push_str(
                "  to give it another day: action = \"redate\" and date = \"YYYY-MM-DD\"\n",
            );
        }
        (label.range.start, Told { first, last, text })
    }

    /// A name: what it was taken for, and how to say otherwise.
    fn mention(&self, label: &Label<Mention>) -> Option<(u32, Told)> {
        if label.value.form == MentionForm::Place {
            return None;
        }
        let actor = &self.page.labels.actors[label.value.actor.0 as usize];
        if label.value.form == MentionForm::Reference {
            // "It" is nobody's name: the words may go, and no name is theirs.
            return Some(self.label(label, &format!("stands for: {}", actor.name), "actor"));
        }
        let (first, last) = self.lines_of(label.range);
        let words = self.words(label.range);
        let mut text =
            format!("actor: {}, read as {}\n  “{words}”\n", actor.name, actor.kind.name());
        text.push_str(&self.why(&label.origin));
        text.push_str("  to say who it is, paste into site.toml:\n    [[actors]]\n");
        let _ = writeln!(text, "    name = {}", toml_text(&actor.name));
        let _ = writeln!(text, "    kind = \"{}\"", actor.kind.name());
        if words != actor.name {
            let _ = writeln!(text, "    aliases = [{}]", toml_text(&words));
            let _ = writeln!(
                text,
                "    # or, where it is somebody else: not = [{}]",
                toml_text(&words)
            );
        }
        Some((label.range.start, Told { first, last, text }))
    }
}
