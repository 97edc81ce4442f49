//! For every rule that can make a statement, position, risk or question: texts it takes and texts
//! it leaves. A rule without both cannot be added: the sources are searched for their ids.

mod positions;
mod questions;
mod risks;
mod statements;

use std::collections::BTreeSet;

use super::label;
use crate::annotate::{Label, Origin};

/// A rule, the texts it must take, the texts it must leave. "Take" means: a label of this rule.
type Examples = &'static [(&'static str, &'static [&'static str], &'static [&'static str])];

fn ids<T>(labels: &[Label<T>]) -> Vec<String> {
    let id = |label: &Label<T>| match &label.origin {
        Origin::Rule { id, .. } => Some(id.to_string()),
        Origin::Editor { .. } => None,
    };
    labels.iter().filter_map(id).collect()
}

fn found(text: &str) -> Vec<String> {
    let (labels, _) = label(text);
    [ids(&labels.statements), ids(&labels.positions), ids(&labels.risks), ids(&labels.questions)]
        .concat()
}

#[track_caller]
fn check(examples: Examples, sources: &[&str], prefix: &str) {
    let mut wrong: Vec<String> = Vec::new();
    for (rule, takes, leaves) in examples {
        let id = format!("{prefix}{rule}");
        for text in *takes {
            let found = found(text);
            if !found.contains(&id) {
                wrong.push(format!("{id} does not take {text:?}, which has {found:?}"));
            }
        }
        for text in *leaves {
            if found(text).contains(&id) {
                wrong.push(format!("{id} takes {text:?}"));
            }
        }
        if takes.is_empty() || leaves.is_empty() {
            wrong.push(format!("{id} wants examples for and against"));
        }
    }
    let shown: BTreeSet<&str> = examples.iter().map(|(rule, ..)| *rule).collect();
    let quoted = format!("\"{prefix}");
    let emitted: BTreeSet<&str> = sources
        .iter()
        .flat_map(|source| source.split(&quoted).skip(1))
        .filter_map(|rest| rest.split('"').next())
        .collect();
    for rule in emitted.symmetric_difference(&shown) {
        wrong.push(format!("{prefix}{rule} stands in the code or in the examples, not in both"));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn statements() {
    let sources = [
        include_str!("../statements.rs"),
        include_str!("../statements/quotations.rs"),
        include_str!("../statements/read_out.rs"),
        include_str!("../statements/interview.rs"),
    ];
    check(statements::EXAMPLES, &sources, "statement/");
}

#[test]
fn positions() {
    check(positions::EXAMPLES, &[include_str!("../positions.rs")], "position/");
}

#[test]
fn risks() {
    check(risks::EXAMPLES, &[include_str!("../risks.rs")], "risk/");
}

#[test]
fn questions() {
    check(questions::EXAMPLES, &[include_str!("../questions.rs")], "question/");
}
