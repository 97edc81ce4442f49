//! Errors of `dates`, `sentences`, `questions` and `mediation`, matched as `score_misc.py` does.

use std::ops::Range;

use serde_json::Value;

use super::{Cause, Documents, Fault, around, list_of, overlap, place, range_of, rule_of, text_of};

/// Spans by overlap; the value where both have one. A prediction without a value is a duration or a
/// time of day and does not count.
pub(super) fn dates(documents: &Documents<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (id, row, text, predicted) in documents.each() {
        let found: Vec<(Range<usize>, &Value)> = ranges(list_of(predicted, "dates"))
            .filter(|(_, one)| text_of(one, "value").chars().count() >= 4)
            .collect();
        let gold: Vec<(Range<usize>, &Value)> = ranges(list_of(row, "dates")).collect();
        by_overlap(&mut faults, (id, &text), &gold, &found, |_| "no date found".to_owned());
        for (range, date) in &gold {
            let here: Vec<_> = found.iter().filter(|(other, _)| overlap(range, other)).collect();
            let Some((other, _)) = here.first() else { continue };
            let wanted = wanted_values(date);
            let values: Vec<&str> = here.iter().map(|(_, one)| text_of(one, "value")).collect();
            if !wanted.is_empty() && !values.iter().any(|value| wanted.iter().any(|w| w == value)) {
                faults.push(Fault {
                    cause: Cause::WrongValue,
                    group: rule_of(here[0].1),
                    place: place(id, range),
                    around: format!(
                        "{} instead of {}: {}",
                        values.join(", "),
                        wanted[0],
                        around(&text, Some(range), Some(other))
                    ),
                });
            }
        }
    }
    faults
}

/// The values that are right for a gold date: the one of a range comes first.
fn wanted_values(date: &Value) -> Vec<String> {
    let text = |key: &str| date[key].as_str().map(str::to_owned);
    match (text("from"), text("when")) {
        (Some(from), _) => {
            let to = text("to").unwrap_or_default();
            vec![format!("{from}/{to}"), from, to]
        }
        (None, when) => when.into_iter().collect(),
    }
}

/// Ends of sentences, within one code point.
pub(super) fn sentences(documents: &Documents<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (id, row, text, predicted) in documents.each() {
        let gold: Vec<_> = ranges(list_of(row, "sentences")).collect();
        let found: Vec<_> = ranges(list_of(predicted, "sentences")).collect();
        let is_near = |end: usize, others: &[(Range<usize>, &Value)]| {
            others.iter().any(|(other, _)| other.end.abs_diff(end) <= 1)
        };
        for (range, sentence) in gold.iter().filter(|(range, _)| !is_near(range.end, &found)) {
            let sort = sentence["s_type"].as_str().unwrap_or("a sentence");
            faults.push(Fault {
                cause: Cause::Missed,
                group: format!("end of: {sort}"),
                place: place(id, &(range.end..range.end)),
                around: around(&text, Some(&(range.end..range.end)), None),
            });
        }
        for (range, _) in found.iter().filter(|(range, _)| !is_near(range.end, &gold)) {
            faults.push(Fault {
                cause: Cause::Extra,
                group: "cut where none is".to_owned(),
                place: place(id, &(range.end..range.end)),
                around: around(&text, None, Some(&(range.end..range.end))),
            });
        }
    }
    faults
}

/// Direct questions: gold sentences of type `q` or `wh`, by overlap.
pub(super) fn questions(documents: &Documents<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (id, row, text, predicted) in documents.each() {
        let gold: Vec<_> = ranges(list_of(row, "sentences"))
            .filter(|(_, one)| matches!(text_of(one, "s_type"), "q" | "wh"))
            .collect();
        let found: Vec<_> = ranges(list_of(predicted, "questions")).collect();
        let sort = |one: &Value| format!("of type {}", text_of(one, "s_type"));
        by_overlap(&mut faults, (id, &text), &gold, &found, sort);
    }
    // Where a question begins and ends is the business of `sentences`.
    faults.retain(|fault| fault.cause != Cause::LetPass);
    faults
}

/// Mediators and parties, by overlap.
pub(super) fn mediation(documents: &Documents<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (id, row, text, predicted) in documents.each() {
        let is_negative = list_of(row, "mediators").is_empty();
        for key in ["mediators", "parties"] {
            let gold: Vec<_> = ranges(list_of(row, key)).collect();
            let found: Vec<_> = ranges(list_of(predicted, key)).collect();
            let mut here = Vec::new();
            by_overlap(&mut here, (id, &text), &gold, &found, |_| key.to_owned());
            for fault in &mut here {
                if fault.cause == Cause::Extra {
                    let alarm = if is_negative { " (a false alarm)" } else { "" };
                    fault.group = format!("{key}{alarm}");
                }
            }
            faults.append(&mut here);
        }
    }
    faults
}

fn ranges(list: &[Value]) -> impl Iterator<Item = (Range<usize>, &Value)> {
    list.iter().filter_map(|one| Some((range_of(one)?, one)))
}

/// Missed, extra, and found with other bounds, which the scorer lets pass.
fn by_overlap(
    faults: &mut Vec<Fault>,
    (id, text): (&str, &[char]),
    gold: &[(Range<usize>, &Value)],
    found: &[(Range<usize>, &Value)],
    group_of_gold: impl Fn(&Value) -> String,
) {
    for (range, one) in gold {
        let mut here = found.iter().filter(|(other, _)| overlap(range, other)).peekable();
        if here.peek().is_none() {
            faults.push(Fault {
                cause: Cause::Missed,
                group: group_of_gold(one),
                place: place(id, range),
                around: around(text, Some(range), None),
            });
        } else if let Some((other, _)) = here.next().filter(|(other, _)| other != range) {
            faults.push(Fault {
                cause: Cause::LetPass,
                group: "another span".to_owned(),
                place: place(id, range),
                around: around(text, Some(range), Some(other)),
            });
        }
    }
    for (range, one) in found {
        if !gold.iter().any(|(other, _)| overlap(range, other)) {
            faults.push(Fault {
                cause: Cause::Extra,
                group: rule_of(one),
                place: place(id, range),
                around: around(text, None, Some(range)),
            });
        }
    }
}
