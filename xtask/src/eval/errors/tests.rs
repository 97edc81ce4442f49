use std::fs;

use serde_json::json;

use super::*;

/// The causes, groups and words of what is listed for made-up gold and predictions.
fn check(task: &str, gold: &Value, predicted: &Value, expected: &[(Cause, &str, &str)]) {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, row: &Value| {
        fs::write(folder.path().join(name), format!("{row}\n")).unwrap();
    };
    let task = Task::parse(task).unwrap();
    write("actors.jsonl", gold);
    write(&format!("{}.jsonl", task.gold()), gold);
    let out = tempfile::tempdir().unwrap();
    fs::write(out.path().join(format!("{}.jsonl", task.gold())), predicted.to_string()).unwrap();
    if let Some(text) = gold["article"].as_str() {
        fs::write(folder.path().join("mill.txt"), text).unwrap();
    }
    let listed = list(&task, folder.path(), out.path(), Some(folder.path())).unwrap();
    let n_faults = listed.lines().filter(|line| line.starts_with("    ")).count();
    assert_eq!(n_faults, expected.len(), "{listed}");
    for (cause, group, words) in expected {
        let mut inside = listed
            .lines()
            .skip_while(|line| !line.starts_with(&format!("{} (", cause.words())))
            .skip(1)
            .take_while(|line| line.starts_with(' '))
            .skip_while(|line| !line.starts_with(&format!("  {group} (")))
            .skip(1)
            .take_while(|line| line.starts_with("    "));
        assert!(inside.any(|line| line.contains(words)), "{cause:?} {group}: {words}\n{listed}");
    }
}

const MILL: &str = "Ms Ada Brook of the Mill Union met Holt’s envoy in Upton.";

#[test]
fn names_are_missed_extra_or_cut_otherwise() {
    let gold = json!({"id": "m", "text": MILL, "mentions": [
        {"start": 3, "end": 12, "type": "person"},
        {"start": 20, "end": 30, "type": "organization"},
        {"start": 35, "end": 39, "type": "person"},
        {"start": 51, "end": 56, "type": "place", "optional": true},
    ]});
    // A title and a possessive are no error; an optional place may be told or not.
    let predicted = json!({"id": "m", "mentions": [
        {"start": 0, "end": 12, "type": "person"},
        {"start": 20, "end": 24, "type": "organization"},
        {"start": 42, "end": 47, "type": "organization", "rule": "name/run"},
        {"start": 51, "end": 56, "type": "person"},
    ]});
    check(
        "actors",
        &gold,
        &predicted,
        &[
            (Cause::WrongSpan, "ends too early", "of the [{Mill} Union] met"),
            (Cause::Missed, "person", "met [Holt]’s envoy"),
            (Cause::Extra, "name/run, organization", "{envoy}"),
        ],
    );
}

#[test]
fn a_name_of_another_type_or_title_is_a_wrong_value() {
    let gold = json!({"id": "m", "text": MILL, "mentions": [
        {"start": 3, "end": 12, "type": "person", "entity": "1", "link": "Ada_Brook"},
        {"start": 20, "end": 30, "type": "organization", "entity": "2", "link": "Union_of_Mills"},
    ]});
    let predicted = json!({"id": "m", "mentions": [
        {"start": 3, "end": 12, "type": "organization", "canonical": "ada brook"},
        {"start": 20, "end": 30, "type": "organization", "canonical": "Mill Union"},
    ]});
    let types = [(Cause::WrongValue, "organization instead of person", "Ms [Ada Brook] of")];
    check("types", &gold, &predicted, &types);
    let titles = [(Cause::WrongValue, "Mill Union instead of Union of Mills", "[Mill Union]")];
    check("canonical", &gold, &predicted, &titles);
}

#[test]
fn a_statement_is_matched_by_its_content_and_judged_by_its_source() {
    let text = "Brook said wages fall. Holt said rents rise. Reed said bread is dear.";
    let quote = |source: [usize; 2], content: [usize; 2]| {
        json!({
            "source": {"start": source[0], "end": source[1], "kind": "named"},
            "cue": {"surface": "said"}, "rule": "statement/said",
            "content": [{"start": content[0], "end": content[1]}],
        })
    };
    let gold = json!({"id": "m", "text": text, "quotes": [
        quote([0, 5], [11, 22]), quote([23, 27], [33, 44]), quote([45, 49], [55, 69]),
    ]});
    let predicted = json!({"id": "m", "quotes": [
        quote([0, 5], [11, 22]), quote([0, 5], [33, 44]), quote([0, 5], [6, 10]),
    ]});
    check(
        "statements",
        &gold,
        &predicted,
        &[
            (Cause::WrongValue, "another source", "[rents rise.]"),
            (Cause::Missed, "named/indirect", "[bread is dear.]"),
            (Cause::Extra, "statement/said", "{said}"),
        ],
    );
    check("statements", &gold, &gold, &[]);
}

#[test]
fn dates_are_found_by_overlap_and_judged_by_their_value() {
    let text = "Since May 1950 the mill stands. On 3 June it burnt. It ran for a day.";
    let gold = json!({"id": "m", "text": text, "dates": [
        {"start": 6, "end": 14, "when": "1950-05"}, {"start": 35, "end": 41, "when": "1950-06-03"},
    ]});
    let predicted = json!({"id": "m", "dates": [
        {"start": 0, "end": 14, "value": "1950-06", "rule": "date/month"},
        {"start": 63, "end": 68, "rule": "date/duration"},
        {"start": 19, "end": 23, "value": "1950", "rule": "date/year"},
    ]});
    check(
        "dates",
        &gold,
        &predicted,
        &[
            (Cause::WrongValue, "date/month", "1950-06 instead of 1950-05"),
            (Cause::LetPass, "another span", "{Since [May 1950]} the"),
            (Cause::Missed, "no date found", "[3 June]"),
            (Cause::Extra, "date/year", "the {mill} stands"),
        ],
    );
}

#[test]
fn sentences_are_judged_by_their_ends_and_questions_by_overlap() {
    let text = "Is it true? He met Dr. Reed. It is.";
    let gold = json!({"id": "m", "text": text, "sentences": [
        {"start": 0, "end": 11, "s_type": "q"},
        {"start": 12, "end": 28, "s_type": "decl"},
        {"start": 29, "end": 35, "s_type": "decl"},
    ]});
    let predicted = json!({"id": "m",
        "sentences": [{"start": 0, "end": 11}, {"start": 12, "end": 22}, {"start": 23, "end": 35}],
        "questions": [{"start": 23, "end": 35}],
    });
    check(
        "sentences",
        &gold,
        &predicted,
        &[
            (Cause::Missed, "end of: decl", "Dr. Reed.[] It is."),
            (Cause::Extra, "cut where none is", "Dr.{} Reed"),
        ],
    );
    check(
        "questions",
        &gold,
        &predicted,
        &[
            (Cause::Missed, "of type q", "[Is it true?]"),
            (Cause::Extra, "no rule told", "{Reed. It is.}"),
        ],
    );
}

#[test]
fn a_mediator_where_none_is_is_a_false_alarm() {
    let gold = json!({"id": "m", "text": MILL, "mediators": [], "parties": []});
    let predicted = json!({"id": "m", "mediators": [{"start": 3, "end": 12}], "parties": []});
    let expected = [(Cause::Extra, "mediators (a false alarm)", "Ms {Ada Brook} of")];
    check("mediation", &gold, &predicted, &expected);
}

#[test]
fn a_briefing_is_judged_part_by_part() {
    let article = "The Mill Union demands bread for all. Holt waits.";
    let gold = json!({"doc": "mill.txt", "article": article,
        "actors": [{"name": "Mill Union", "kind": "organisation", "roles": ["party"]}, {"name": "Holt"}],
        "positions": [{"actor": "Mill Union", "kind": "demand", "text": "bread for all"}],
        "risks": ["The mill may burn down."],
        "accept": {"actors": ["Reed"]},
    });
    let predicted = json!({"doc": "mill.txt",
        "actors": [{"name": "The mill union", "kind": "state", "roles": ["mediator"]}, {"name": "Reed"}],
        "positions": [
            {"actor": "Holt", "kind": "demand", "text": "bread for all", "rule": "position/demand"},
        ],
        "risks": [{"text": "Holt waits for the rain.", "rule": "risk/modal"}],
    });
    let actors = [
        (Cause::Missed, "actors", "Holt | The Mill Union demands bread for all. [Holt] waits"),
        (Cause::LetPass, "kind of actors, no rule told", "state instead of organisation"),
    ];
    check("briefing/actors", &gold, &predicted, &actors);
    let positions = [(
        Cause::WrongValue,
        "positions, position/demand",
        "Holt: bread for all instead of Mill Union: bread for all",
    )];
    check("briefing/positions", &gold, &predicted, &positions);
    let roles = (Cause::WrongValue, "roles, no rule told", "mediator instead of Mill Union: party");
    let risks = [
        (Cause::Missed, "risks", "The mill may burn down."),
        (Cause::Extra, "risks, risk/modal", "Holt waits for the rain."),
    ];
    let all = [&actors[..], &positions, &[roles], &risks].concat();
    check("briefing", &gold, &predicted, &all);
}

#[test]
fn what_cannot_be_listed_says_what_would_mend_it() {
    let told = |result: anyhow::Result<String>| format!("{:#}", result.unwrap_err());
    let unknown = Task::parse("spelling").unwrap_err().to_string();
    assert!(unknown.contains("write one of: actors, types"), "{unknown}");
    assert!(Task::parse("briefing/spelling").is_err());

    let folder = tempfile::tempdir().unwrap();
    let list = |task: Task, articles| list(&task, folder.path(), folder.path(), articles);
    let empty = told(list(Task::Dates, None));
    assert!(empty.contains("no other task has one"), "{empty}");
    fs::write(folder.path().join("dates.jsonl"), "{\"id\": \"m\", \"dates\": []}\n").unwrap();
    fs::write(folder.path().join("briefing.jsonl"), "{\"doc\": \"mill.txt\"}\n").unwrap();
    let other = told(list(Task::Actors, None));
    assert!(other.contains("has the errors of: dates, briefing"), "{other}");
    let texts = told(list(Task::Dates, None));
    assert!(texts.contains("actors.jsonl"), "{texts}");
    let articles = told(list(Task::Briefing(None), None));
    assert!(articles.contains("--articles DIR2"), "{articles}");
    let missing = told(list(Task::Briefing(None), Some(folder.path())));
    assert!(missing.contains("mill.txt"), "{missing}");
}

#[test]
fn places_outside_the_text_are_no_crash() {
    let gold = json!({"id": "m", "text": "Ada", "mentions": [
        {"start": 900, "end": 901, "type": "person"}, {"start": 3, "end": 1, "type": "person"},
        {"start": 0, "end": 0, "type": "person"}, {"start": "x"},
    ]});
    let expected = [(Cause::Missed, "person", "Ada[]"), (Cause::Missed, "person", "[]Ada")];
    check("actors", &gold, &json!({"id": "other"}), &expected);
}
