//! Sentences invented on many kinds of dispute, each with what it must and must not say.
//!
//! They were written before the rules were widened, as a measure of how far these hold outside of
//! the texts they were made on, and stay as tests.

use super::label;
use crate::annotate::{Labels, MediationStatus, PositionKind};

/// Whether one expectation holds: `A actor kind`, `S speaker`, `P actor kind`,
/// `M mediator status party+party`, `R` for a risk, `Q` for a question; `-` before a letter for none
/// of its sort, and `-A name` for nobody of this name.
fn holds(labels: &Labels, expected: &str) -> bool {
    let (sort, rest) = expected.split_once(' ').unwrap_or((expected, ""));
    match sort {
        "R" => !labels.risks.is_empty(),
        "-R" => labels.risks.is_empty(),
        "Q" => !labels.questions.is_empty(),
        "-Q" => labels.questions.is_empty(),
        "-S" => labels.statements.is_empty(),
        "-P" => labels.positions.is_empty(),
        "-M" => {
            labels.mediations.iter().all(|label| label.value.status == MediationStatus::Declined)
        }
        "A" => {
            let (name, kind) = rest.rsplit_once(' ').unwrap();
            labels.actors.iter().any(|actor| actor.name == name && actor.kind.key() == kind)
        }
        "-A" => labels.actors.iter().all(|actor| actor.name != rest),
        "S" => labels.statements.iter().any(|label| labels.speaker(&label.value.speaker) == rest),
        "P" => {
            let (actor, kind) = rest.rsplit_once(' ').unwrap();
            labels.positions.iter().any(|label| {
                labels.name(label.value.actor) == actor && kind_name(label.value.kind) == kind
            })
        }
        "M" => {
            // Names may hold spaces: the status is the word that splits.
            let (mediator, status, parties) = ["active", "proposed", "declined", "former"]
                .into_iter()
                .find_map(|status| {
                    let (mediator, parties) = rest.split_once(&format!(" {status}"))?;
                    Some((mediator, status, parties.trim()))
                })
                .unwrap();
            labels.mediations.iter().any(|label| {
                let between: Vec<&str> =
                    label.value.between.iter().map(|one| labels.name(*one)).collect();
                labels.speaker(&label.value.mediator) == mediator
                    && status_name(label.value.status) == status
                    && (parties.is_empty() || parties.split('+').all(|one| between.contains(&one)))
            })
        }
        _ => panic!("no such expectation: {expected}"),
    }
}

fn status_name(status: MediationStatus) -> &'static str {
    match status {
        MediationStatus::Active => "active",
        MediationStatus::Proposed => "proposed",
        MediationStatus::Declined => "declined",
        MediationStatus::Former => "former",
    }
}

fn kind_name(kind: PositionKind) -> &'static str {
    match kind {
        PositionKind::Demand => "demand",
        PositionKind::Condition => "condition",
        PositionKind::RedLine => "red_line",
        PositionKind::Offer => "offer",
        PositionKind::Guarantee => "guarantee",
        PositionKind::Refusal => "refusal",
        PositionKind::Interest => "interest",
    }
}

fn describe(labels: &Labels) -> String {
    use std::fmt::Write as _;
    let mut text = String::new();
    for one in &labels.actors {
        let _ = write!(text, "A {} {}; ", one.name, one.kind.key());
    }
    for one in &labels.mediations {
        let between: Vec<&str> = one.value.between.iter().map(|one| labels.name(*one)).collect();
        let _ = write!(
            text,
            "M {} {} {}; ",
            labels.speaker(&one.value.mediator),
            status_name(one.value.status),
            between.join("+")
        );
    }
    for one in &labels.statements {
        let _ = write!(text, "S {}; ", labels.speaker(&one.value.speaker));
    }
    for one in &labels.positions {
        let _ = write!(text, "P {} {}; ", labels.name(one.value.actor), kind_name(one.value.kind));
    }
    for one in &labels.risks {
        let _ = write!(text, "R {:?}; ", one.origin);
    }
    for one in &labels.questions {
        let _ = write!(text, "Q {:?}; ", one.origin);
    }
    text
}

/// A line that begins with "?" is known to be read wrong, and fails here once it is read right:
/// then the mark is taken off. Lines without " => " are comments and begin with "#", or are empty.
#[track_caller]
fn check(lines: &str) {
    let mut wrong = Vec::new();
    let mut n_lines = 0;
    for line in lines.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (text, expected) =
            line.split_once(" => ").unwrap_or_else(|| panic!("nothing is expected of: {line}"));
        n_lines += 1;
        let known_wrong = text.strip_prefix("? ");
        let text = known_wrong.unwrap_or(text);
        let (labels, _) = label(text);
        let missed: Vec<&str> =
            expected.split("; ").filter(|expected| !holds(&labels, expected)).collect();
        if missed.is_empty() == known_wrong.is_some() {
            let missed =
                if missed.is_empty() { "nothing any more".to_owned() } else { missed.join("; ") };
            wrong.push(format!("{text}\n    missed: {missed}\n    found:  {}", describe(&labels)));
        }
    }
    assert!(wrong.is_empty(), "{} of {n_lines} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(n_lines > 0, "a set without a line");
}

const SETS: [&str; 5] = [
    include_str!("invented.txt"),
    include_str!("invented_more.txt"),
    include_str!("invented_third.txt"),
    include_str!("invented_fourth.txt"),
    include_str!("invented_fifth.txt"),
];

/// The sentences of all sets, those that are read wrong among them.
pub(super) fn sentences() -> impl Iterator<Item = &'static str> {
    SETS.iter().flat_map(|set| set.lines()).filter_map(|line| {
        let (text, _) = line.split_once(" => ")?;
        Some(text.trim_start_matches("? "))
    })
}

#[test]
fn sentences_of_the_first_set() {
    check(SETS[0]);
}

#[test]
fn sentences_of_the_second_set() {
    check(SETS[1]);
}

#[test]
fn sentences_of_the_third_set() {
    check(SETS[2]);
}

#[test]
fn sentences_of_the_fourth_set() {
    check(SETS[3]);
}

#[test]
fn sentences_of_the_fifth_set() {
    check(SETS[4]);
}
