//! For every rule that can make a statement, position, risk, question, day or mediation: texts it takes
//! and texts it leaves. A rule without both cannot be added: the table of rules is held against these.

mod dates;
mod mediators;
mod positions;
mod questions;
mod risks;
mod statements;

use std::collections::BTreeSet;

use super::label;
use crate::annotate::{Label, Origin, rules};

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
    [
        ids(&labels.statements),
        ids(&labels.positions),
        ids(&labels.risks),
        ids(&labels.questions),
        ids(&labels.dates),
        ids(&labels.mediations),
    ]
    .concat()
}

#[track_caller]
fn check(examples: Examples, prefix: &str) {
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
    let shown: BTreeSet<String> =
        examples.iter().map(|(rule, ..)| format!("{prefix}{rule}")).collect();
    // Those without grammar have examples in their own language.
    let is_of_english = |rule: &String| rule.starts_with(prefix) && !rule.contains("/plain-");
    let told: BTreeSet<String> = rules().filter(is_of_english).collect();
    for rule in told.symmetric_difference(&shown) {
        wrong.push(format!("{rule} stands in `rules.toml` or in the examples, not in both"));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn statements() {
    check(statements::EXAMPLES, "statement/");
}

#[test]
fn positions() {
    check(positions::EXAMPLES, "position/");
}

#[test]
fn risks() {
    check(risks::EXAMPLES, "risk/");
}

#[test]
fn questions() {
    check(questions::EXAMPLES, "question/");
}

#[test]
fn dates() {
    check(dates::EXAMPLES, "date/");
}

#[test]
fn mediators() {
    check(mediators::EXAMPLES, "mediator/");
}
