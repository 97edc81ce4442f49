//! `rapporteur explain`: why a label is there, and the lines that change it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::bail;

use super::End;
use super::site;
use super::terminal;
use super::text::Desk;
use crate::annotate::{
    Actor, ActorIdx, AnnotatedPage, Display, Label, LabelKind, Mention, MentionForm, Origin,
    Rejections, Who, actor_entry, actor_lines, rule_says, toml_text,
};
use crate::config::Config;
use crate::load::{Article, DropReason, Dropped, ProseRange};
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
already, else a side-car NAME.toml beside the text; for names, site.toml. What was left out of the
text as page furniture is listed with its reason.";

pub(super) fn run(root: Option<&Path>, args: &Args) -> anyhow::Result<End> {
    let root = match root {
        Some(given) => Some(site::find_root(Some(given))?),
        None => site::find_root(None).ok(),
    };
    let Some(desk) = Desk::new(root.as_deref()) else { return Ok(End::Faults) };
    let (file, line) = parted(&args.place);
    let (snapshot, path) = desk.snapshot_of(&file)?;
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
    let teller = Teller {
        page: &page,
        config: desk.config(),
        lines: &lines,
        entry_home: EntryHome::of(&page.article, &text),
        rejections: rejections(&page),
    };
    let mut told = told(&teller, line.is_some());
    let near = line.map(|line| nearest(&told, line)).unwrap_or_default();
    told.extend(left_out(&page.article, &lines, line.is_some()));
    told.sort_by_key(|one| one.first);
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

/// The lines that take out labels, and words that stand for names.
fn rejections(page: &AnnotatedPage) -> Rejections<'_> {
    let mentions = page.labels.mentions.iter();
    let references = mentions.filter(|one| one.value.form == MentionForm::Reference);
    let all = ProseRange::new(0, page.article.prose.text().len());
    Rejections::of(&page.article, &page.labels, references.map(|one| one.range), |_| all)
}

/// What was left out of the text; scripts and the like only where one line is asked about.
fn left_out(article: &Article, lines: &LineIndex, is_by_line: bool) -> Vec<Told> {
    let is_told = |one: &&Dropped| is_by_line || one.reason != DropReason::Active;
    let tell = |one: &Dropped| {
        let place = one.span.range();
        let mut text = format!("left out as {}\n  “{}”\n", one.reason.says(), one.text);
        if article.path.extension() == "txt" {
            text.push_str("  to keep it, save the text as Markdown (.md)\n");
        }
        let last = place.end.saturating_sub(1).max(place.start);
        Told { first: lines.line_of(place.start) + 1, last: lines.line_of(last) + 1, text }
    };
    article.dropped.iter().filter(is_told).map(tell).collect()
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

/// A file and a line behind a colon, counted from 1. The column that a finding names behind its line is
/// passed over.
fn parted(place: &str) -> (PathBuf, Option<usize>) {
    let number_behind = |place: &str| -> Option<(String, usize)> {
        let (before, number) = place.rsplit_once(':')?;
        Some((before.to_owned(), number.parse().ok()?)).filter(|(before, _)| !before.is_empty())
    };
    let Some((file, last)) = number_behind(place) else { return (PathBuf::from(place), None) };
    match number_behind(&file) {
        Some((file, line)) => (PathBuf::from(file), Some(line)),
        None => (PathBuf::from(file), Some(last)),
    }
}

/// One label, and the lines of the file it stands on, counted from 1.
struct Told {
    first: usize,
    last: usize,
    text: String,
}

/// Every label of the article, in order of place. An actor is told once with all its names, or, when
/// one line is asked about, once on each line.
fn told(teller: &Teller<'_>, is_by_line: bool) -> Vec<Told> {
    let labels = &teller.page.labels;
    let mut all: Vec<(u32, Told)> = Vec::new();
    let name = |who: &Who| match who {
        Who::Actor(actor) => labels.actors[actor.0 as usize].name.clone(),
        Who::Unnamed(phrase) => format!("“{phrase}”"),
    };
    let mut names: BTreeMap<(Option<usize>, ActorIdx), Vec<&Label<Mention>>> = BTreeMap::new();
    for one in &labels.mentions {
        match one.value.form {
            MentionForm::Place => {}
            MentionForm::Reference => {
                // "It" is nobody's name: the words may go, and no name is theirs.
                let actor = &labels.actors[one.value.actor.0 as usize];
                let what = format!("stands for: {}", actor.name);
                all.push(teller.label(one, &what, LabelKind::Actor, None));
            }
            _ => {
                let line = is_by_line.then(|| teller.lines_of(one.range).0);
                names.entry((line, one.value.actor)).or_default().push(one);
            }
        }
    }
    all.extend(names.iter().map(|((_, actor), mentions)| teller.names(*actor, mentions)));
    for one in &labels.mediations {
        let what = format!("mediator: {}", name(&one.value.mediator));
        all.push(teller.label(one, &what, LabelKind::Mediator, Some(&one.value.mediator)));
    }
    for one in &labels.statements {
        let what = format!("statement of {}", name(&one.value.speaker));
        all.push(teller.label(one, &what, LabelKind::Statement, Some(&one.value.speaker)));
    }
    for one in &labels.positions {
        let whose = Who::Actor(one.value.actor);
        let what = format!("position of {}", name(&whose));
        all.push(teller.label(one, &what, LabelKind::Position, Some(&whose)));
    }
    for one in &labels.risks {
        all.push(teller.label(one, "risk", LabelKind::Risk, None));
    }
    for one in &labels.questions {
        all.push(teller.label(one, "open question", LabelKind::Question, None));
    }
    for one in &labels.dates {
        let iso = one.value.when.as_ref().map_or("no day known", |when| when.iso.as_str());
        all.push(teller.label(one, &format!("date: {iso}"), LabelKind::Date, None));
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
    config: &'a Config,
    lines: &'a LineIndex,
    entry_home: EntryHome,
    rejections: Rejections<'a>,
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

    fn label<T>(
        &self,
        label: &Label<T>,
        what: &str,
        kind: LabelKind,
        whose: Option<&Who>,
    ) -> (u32, Told) {
        let (first, last) = self.lines_of(label.range);
        let mut text = format!("{what}\n  “{}”\n", self.words(label.range));
        text.push_str(&self.why(&label.origin));
        if let Some(by) = &label.display_by {
            let is_pinned = label.display == Display::Pinned;
            let done = if is_pinned { "pinned" } else { "hidden" };
            let _ = writeln!(text, "  {done} by the editor, in {}, line {}", by.file, by.line);
            // An entry that rejects what another pins would be set aside.
            if is_pinned && matches!(label.origin, Origin::Rule { .. }) {
                text.push_str("  to take it out, delete that entry first, and ask again\n");
                return (label.range.start, Told { first, last, text });
            }
        }
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
        for line in self.rejections.lines(kind, label.range, whose).lines() {
            let _ = writeln!(text, "    {line}");
        }
        if kind == LabelKind::Date {
            text.push_str(
                "  to give it another day: action = \"redate\" and date = \"YYYY-MM-DD\"\n",
            );
        }
        (label.range.start, Told { first, last, text })
    }

    /// Names of an actor: what they were taken for, and how to say otherwise. The mentions are in
    /// order of place, and at least one.
    fn names(&self, actor: ActorIdx, mentions: &[&Label<Mention>]) -> (u32, Told) {
        let actor = &self.page.labels.actors[actor.0 as usize];
        let mut text = format!("actor: {}, read as {}\n", actor.name, actor.kind.key());
        let mut forms: Vec<String> = Vec::new();
        for label in mentions {
            let words = self.words(label.range);
            if !forms.contains(&words) {
                let _ = writeln!(text, "  “{words}”");
                text.push_str(&self.why(&label.origin));
                forms.push(words);
            }
        }
        self.say_who(actor, &forms, &mut text);
        let (first, last) = self.lines_of(mentions[0].range);
        (mentions[0].range.start, Told { first, last, text })
    }

    /// The lines of `site.toml` about an actor that bears these names in the text. One that has an
    /// entry gets none beside it: two entries of one name are a contradiction.
    fn say_who(&self, actor: &Actor, forms: &[String], text: &mut String) {
        let known = actor_entry(self.config, &actor.name);
        let is_said = |form: &&str| {
            *form == actor.name
                || known.is_some_and(|known| known.aliases.iter().any(|a| a == form))
        };
        let more: Vec<&str> =
            forms.iter().map(String::as_str).filter(|one| !is_said(one)).collect();
        if known.is_some() {
            let _ = writeln!(text, "  its entry in site.toml says who it is: {}", actor.name);
            if !more.is_empty() {
                let [aliases, not] =
                    ["aliases", "not"].map(|key| actor_lines(self.config, &actor.name, key, &more));
                text.push_str("  to say so of this name, into that entry, in place of its line:\n");
                let _ = write!(text, "    {}", aliases.toml);
                let _ = write!(text, "    # or, where it is somebody else: {}", not.toml);
            }
            return;
        }
        text.push_str("  to say who it is, paste into site.toml:\n    [[actors]]\n");
        let _ = writeln!(text, "    name = {}", toml_text(&actor.name));
        let _ = writeln!(text, "    kind = \"{}\"", actor.kind.key());
        if !more.is_empty() {
            let names: Vec<String> = more.iter().map(|name| toml_text(name)).collect();
            let names = names.join(", ");
            let _ = writeln!(text, "    aliases = [{names}]");
            let _ = writeln!(text, "    # or, where it is somebody else: not = [{names}]");
        }
    }
}
