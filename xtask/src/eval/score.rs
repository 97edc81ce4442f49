//! The scorers of an evaluation folder, run over the predictions, and their figures as one table.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};
use serde_json::Value;

use super::{Options, rows, text_of};

/// What each task needs: gold file, script, and the arguments before gold and predictions.
const TASKS: &[Task] = &[
    Task { name: "actors", gold: "actors", script: "score_actors.py", before: &[] },
    Task { name: "statements", gold: "quotes", script: "score_quotes.py", before: &[] },
    Task { name: "dates", gold: "dates", script: "score_misc.py", before: &["dates"] },
    Task { name: "sentences", gold: "sentences", script: "score_misc.py", before: &["sentences"] },
    Task { name: "questions", gold: "sentences", script: "score_misc.py", before: &["questions"] },
    Task { name: "mediation", gold: "mediation", script: "score_misc.py", before: &["mediation"] },
    Task { name: "briefing", gold: "briefing", script: "score_briefing.py", before: &[] },
];

struct Task {
    name: &'static str,
    gold: &'static str,
    script: &'static str,
    before: &'static [&'static str],
}

/// Runs every scorer that has its gold, its script and its predictions; says of the others which
/// lack. Errors: there is nothing to score, or a scorer fails.
pub(super) fn score(options: &Options) -> anyhow::Result<bool> {
    let there: Vec<&Task> = TASKS.iter().filter(|task| options.gold(task.gold).exists()).collect();
    if there.is_empty() {
        let mut names: Vec<String> =
            TASKS.iter().map(|task| format!("{}.jsonl", task.gold)).collect();
        names.dedup();
        bail!(
            "`{}` holds no evaluation file\nname a folder with one of: {}",
            options.folder.display(),
            names.join(", ")
        );
    }
    let mut lacks = Vec::new();
    let mut has_scorer = false;
    for task in there {
        let script = options.scorers.join(task.script);
        has_scorer |= script.exists();
        match lack(options, task, &script) {
            Some(lack) => lacks.push(format!("{:<20} not scored: {lack}", task.name)),
            None => run(options, task, &script)?,
        }
    }
    for lack in &lacks {
        crate::print(lack);
    }
    if !has_scorer {
        bail!(
            "no scorer was found in `{}`; predictions are in `{}`\nname the folder of score_*.py: \
             --scorers DIR3",
            options.scorers.display(),
            options.out.display()
        );
    }
    Ok(true)
}

/// Why a task whose gold is there cannot be scored.
fn lack(options: &Options, task: &Task, script: &Path) -> Option<String> {
    let needs_texts = matches!(task.gold, "quotes" | "dates" | "sentences");
    if needs_texts && !options.gold("actors").exists() {
        return Some("its texts stand in actors.jsonl, which is not there".to_owned());
    }
    if task.gold == "briefing" && options.articles.is_none() {
        return Some("name the folder of its articles: --articles DIR2".to_owned());
    }
    if !script.exists() {
        return Some(format!("`{}` is not there", script.display()));
    }
    let predictions = options.out.join(format!("{}.jsonl", task.gold));
    (!predictions.exists()).then(|| "none of its texts is an article".to_owned())
}

fn run(options: &Options, task: &Task, script: &Path) -> anyhow::Result<()> {
    let gold = options.gold(task.gold);
    let predictions = options.out.join(format!("{}.jsonl", task.gold));
    let mut command = Command::new("python3");
    command.arg(script).args(task.before).arg(&gold).arg(predictions);
    let mut name = task.name.to_owned();
    if task.gold == "quotes" && rows(&gold)?.iter().any(|row| text_of(row, "genre") == "news") {
        // The figure that is asked for is that of news; interviews are counted only where they are all.
        command.args(["--genre", "news"]);
        name.push_str(" (news)");
    }
    let output = command.output().context("cannot run python3, which the scorers need")?;
    if !output.status.success() {
        bail!("`{}` failed:\n{}", script.display(), String::from_utf8_lossy(&output.stderr));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    match serde_json::from_str::<Value>(&text) {
        Ok(figures) => table(&name, "", &figures),
        Err(_) => crate::print(&format!("{name}\n{text}")),
    }
    Ok(())
}

/// One line for each group of figures that has precision and recall, or a share.
fn table(task: &str, part: &str, figures: &Value) {
    let number = |key: &str| figures[key].as_f64();
    if let (Some(p), Some(r), Some(f1)) = (number("P"), number("R"), number("F1")) {
        crate::print(&format!("{task:<20} {part:<24} P {p:.3}  R {r:.3}  F1 {f1:.3}"));
        return;
    }
    if let Some(share) = number("share") {
        crate::print(&format!("{task:<20} {part:<24} right {share:.3}"));
        return;
    }
    if let Value::Object(entries) = figures {
        for (key, value) in entries {
            let part = if part.is_empty() { key.clone() } else { format!("{part}/{key}") };
            match value {
                Value::Object(_) => table(task, &part, value),
                other => crate::print(&format!("{task:<20} {part:<24} {other}")),
            }
        }
    }
}
