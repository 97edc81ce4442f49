//! `--errors TASK`: what a figure of the table is made of. Every error of one task, by cause, with
//! its document and the words around it.
//!
//! Gold and predictions are matched here as the scorers match them, so that the counts agree with
//! the table; each file below names the scorer it follows. What a scorer lets pass and a reader
//! would want to see all the same (another span, another kind) is listed as such.

mod briefing;
mod names;
mod spans;
mod statements;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, bail};
use serde_json::Value;

use super::{rows, text_of};

/// A task whose errors can be listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Task {
    Actors,
    Types,
    Canonical,
    Statements,
    Dates,
    Sentences,
    Questions,
    Mediation,
    /// One part of the briefing (`briefing/risks`), or all of them.
    Briefing(Option<&'static str>),
}

/// The tasks by name.
const TASKS: [(&str, Task); 9] = [
    ("actors", Task::Actors),
    ("types", Task::Types),
    ("canonical", Task::Canonical),
    ("statements", Task::Statements),
    ("dates", Task::Dates),
    ("sentences", Task::Sentences),
    ("questions", Task::Questions),
    ("mediation", Task::Mediation),
    ("briefing", Task::Briefing(None)),
];

impl Task {
    /// The task of a name. Errors: no such task, with the names there are.
    pub(super) fn parse(name: &str) -> anyhow::Result<Self> {
        if let Some((_, task)) = TASKS.iter().find(|(known, _)| *known == name) {
            return Ok(task.clone());
        }
        let part = name.strip_prefix("briefing/");
        if let Some(part) = briefing::PARTS.iter().find(|known| part == Some(**known)) {
            return Ok(Self::Briefing(Some(part)));
        }
        let names: Vec<&str> = TASKS.iter().map(|(name, _)| *name).collect();
        bail!(
            "`{name}` is no task whose errors can be listed\nwrite one of: {}, or one part of the \
             briefing: briefing/{}",
            names.join(", "),
            briefing::PARTS.join(", briefing/")
        )
    }

    fn name(&self) -> String {
        if let Self::Briefing(Some(part)) = self {
            return format!("briefing/{part}");
        }
        TASKS.iter().find(|(_, task)| task == self).map_or("", |(name, _)| name).to_owned()
    }

    /// The gold file, without its ending.
    fn gold(&self) -> &'static str {
        match self {
            Self::Actors | Self::Types | Self::Canonical => "actors",
            Self::Statements => "quotes",
            Self::Dates => "dates",
            Self::Sentences | Self::Questions => "sentences",
            Self::Mediation => "mediation",
            Self::Briefing(_) => "briefing",
        }
    }
}

/// Why something counts as an error, or is worth a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Cause {
    Missed,
    Extra,
    WrongSpan,
    WrongValue,
    /// Another span or value, which the scorer lets pass.
    LetPass,
}

impl Cause {
    fn words(self) -> &'static str {
        match self {
            Self::Missed => "missed",
            Self::Extra => "extra",
            Self::WrongSpan => "wrong span",
            Self::WrongValue => "wrong value",
            Self::LetPass => "other, which the scorer lets pass",
        }
    }
}

/// One error.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Fault {
    cause: Cause,
    /// What it has in common with others: the kind of the gold, the rule that made the label.
    group: String,
    /// The document's id, and the code point of the first word where there is one.
    place: String,
    /// The words around it: `[gold]`, `{predicted}`.
    around: String,
}

/// The errors of a task as lines to print. Errors: the folder has no gold for it, or no texts, or
/// there are no predictions.
pub(super) fn list(
    task: &Task,
    folder: &Path,
    predictions: &Path,
    articles: Option<&Path>,
) -> anyhow::Result<String> {
    let gold_path = folder.join(format!("{}.jsonl", task.gold()));
    if !gold_path.exists() {
        let there: Vec<String> = TASKS
            .iter()
            .filter(|(_, other)| folder.join(format!("{}.jsonl", other.gold())).exists())
            .map(|(name, _)| (*name).to_owned())
            .collect();
        let remedy = if there.is_empty() {
            "no other task has one there either: name a folder that holds evaluation files"
                .to_owned()
        } else {
            format!("this folder has the errors of: {}", there.join(", "))
        };
        bail!(
            "`{}` is not there, so `{}` has no errors\n{remedy}",
            gold_path.display(),
            task.name()
        );
    }
    let gold = rows(&gold_path)?;
    let predicted = rows(&predictions.join(format!("{}.jsonl", task.gold())))?;
    let is_told_elsewhere =
        matches!(task, Task::Statements | Task::Dates | Task::Sentences | Task::Questions);
    let texts = if is_told_elsewhere { rows(&folder.join("actors.jsonl"))? } else { Vec::new() };
    if is_told_elsewhere && texts.is_empty() {
        bail!(
            "`{}` holds the texts of this task and is not there or empty\nput it beside `{}.jsonl`",
            folder.join("actors.jsonl").display(),
            task.gold()
        );
    }
    let documents = Documents {
        gold: &gold,
        predicted: by_id(&predicted),
        texts: by_id(if is_told_elsewhere { &texts } else { &gold }),
    };
    let faults = match task {
        Task::Actors => names::spans(&documents)?,
        Task::Types => names::types(&documents)?,
        Task::Canonical => names::canonical(&documents)?,
        Task::Statements => statements::faults(&documents),
        Task::Dates => spans::dates(&documents),
        Task::Sentences => spans::sentences(&documents),
        Task::Questions => spans::questions(&documents),
        Task::Mediation => spans::mediation(&documents),
        Task::Briefing(part) => {
            let articles = articles.context(
                "the briefing's errors need its articles\nname their folder: --articles DIR2",
            )?;
            briefing::faults(&documents, *part, articles)?
        }
    };
    Ok(shown(&task.name(), &faults))
}

/// Gold rows, and predictions and texts by document.
struct Documents<'a> {
    gold: &'a [Value],
    predicted: BTreeMap<&'a str, &'a Value>,
    texts: BTreeMap<&'a str, &'a Value>,
}

impl<'a> Documents<'a> {
    /// Each gold row with its id, its text in code points and its prediction, `Null` where there is
    /// none.
    fn each(&self) -> impl Iterator<Item = (&'a str, &'a Value, Vec<char>, &'a Value)> {
        self.gold.iter().map(|row| {
            let id = id_of(row);
            let text = self.texts.get(id).map_or("", |row| text_of(row, "text"));
            let predicted = self.predicted.get(id).copied().unwrap_or(&Value::Null);
            (id, row, text.chars().collect(), predicted)
        })
    }
}

/// The id of a row; those of the briefing bear a file name.
fn id_of(row: &Value) -> &str {
    row["id"].as_str().unwrap_or_else(|| text_of(row, "doc"))
}

fn by_id(rows: &[Value]) -> BTreeMap<&str, &Value> {
    rows.iter().map(|row| (id_of(row), row)).collect()
}

fn list_of<'a>(row: &'a Value, key: &str) -> &'a [Value] {
    row[key].as_array().map_or(&[], Vec::as_slice)
}

/// `start` and `end` of an object, in code points; `None` where one lacks or they are no range.
fn range_of(object: &Value) -> Option<Range<usize>> {
    let number = |key: &str| usize::try_from(object[key].as_u64()?).ok();
    let (start, end) = (number("start")?, number("end")?);
    (start <= end).then_some(start..end)
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// The rule that made a prediction, as a group.
fn rule_of(predicted: &Value) -> String {
    let rule = predicted["rule"].as_str().or_else(|| predicted["rules"][0].as_str());
    rule.unwrap_or("no rule told").to_owned()
}

/// Code points shown on either side of an error.
const N_AROUND: usize = 50;

/// The words around a gold span `[…]` and a predicted one `{…}`, in one line; a place without words
/// is `[]` or `{}`.
fn around(text: &[char], gold: Option<&Range<usize>>, predicted: Option<&Range<usize>>) -> String {
    // At one place what is open is closed first, the shorter span within the longer.
    let mut marks: Vec<(usize, u8, usize, &str)> = Vec::new();
    for (range, open, close, empty) in [(gold, "[", "]", "[]"), (predicted, "{", "}", "{}")] {
        let Some(range) = range else { continue };
        let range = range.start.min(text.len())..range.end.min(text.len());
        if range.is_empty() {
            marks.push((range.start, 1, 0, empty));
        } else {
            marks.push((range.end, 0, range.len(), close));
            marks.push((range.start, 2, text.len() - range.len(), open));
        }
    }
    marks.sort_unstable();
    let (Some(first), Some(last)) = (marks.first(), marks.last()) else {
        return String::new();
    };
    let from = first.0.saturating_sub(N_AROUND);
    let to = (last.0 + N_AROUND).min(text.len());
    let mut words = String::new();
    let mut at = from;
    for (place, _, _, mark) in &marks {
        words.extend(&text[at..*place]);
        words.push_str(mark);
        at = *place;
    }
    words.extend(&text[at..to]);
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let dots = |is_cut: bool| if is_cut { "…" } else { "" };
    format!("{}{words}{}", dots(from > 0), dots(to < text.len()))
}

/// `id:123`.
fn place(id: &str, range: &Range<usize>) -> String {
    format!("{id}:{}", range.start)
}

/// The errors by cause, then by group, the larger first; then in order of the folder.
fn shown(task: &str, faults: &[Fault]) -> String {
    let mut causes: BTreeMap<Cause, BTreeMap<&str, Vec<&Fault>>> = BTreeMap::new();
    for fault in faults {
        let groups = causes.entry(fault.cause).or_default();
        groups.entry(&fault.group).or_default().push(fault);
    }
    let n_of = |groups: &BTreeMap<&str, Vec<&Fault>>| groups.values().map(Vec::len).sum::<usize>();
    let sums: Vec<String> = causes
        .iter()
        .map(|(cause, groups)| format!("{} {}", n_of(groups), cause.words()))
        .collect();
    let sums = if sums.is_empty() { "none".to_owned() } else { sums.join(", ") };
    let mut lines = format!("\nerrors, {task}: {sums}\n");
    for (cause, groups) in &causes {
        writeln!(lines, "\n{} ({})", cause.words(), n_of(groups)).expect("a String takes all");
        let mut groups: Vec<_> = groups.iter().collect();
        groups.sort_by_key(|(_, faults)| std::cmp::Reverse(faults.len()));
        for (group, faults) in groups {
            writeln!(lines, "  {group} ({})", faults.len()).expect("a String takes all");
            for fault in faults {
                writeln!(lines, "    {}  {}", fault.place, fault.around)
                    .expect("a String takes all");
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests;
