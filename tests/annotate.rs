//! `rapporteur annotate -` as a program that talks to it sees it.

#![expect(clippy::disallowed_methods, reason = "these tests run the program")]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

fn start() -> Child {
    Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["annotate", "-"])
        .current_dir(std::env::temp_dir())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Exit code, answers and messages for these lines.
fn annotate(lines: &str) -> (i32, Vec<Value>, String) {
    let mut child = start();
    let mut stdin = child.stdin.take().unwrap();
    let lines = lines.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(lines.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    let answers = String::from_utf8(output.stdout).unwrap();
    let answers = answers.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    (output.status.code().unwrap(), answers, String::from_utf8(output.stderr).unwrap())
}

#[test]
fn answers_come_in_order_and_by_id() {
    let mut lines = String::new();
    for n in 0..100 {
        // Texts of very different length, so that order is not a matter of speed.
        let text = "The union refused the offer. ".repeat(if n % 7 == 0 { 200 } else { 1 });
        writeln!(lines, "{{\"id\": {n}, \"text\": \"{text}\"}}").unwrap();
    }
    let (code, answers, messages) = annotate(&lines);
    assert_eq!((code, messages.as_str()), (0, ""));
    let ids: Vec<i64> = answers.iter().map(|answer| answer["id"].as_i64().unwrap()).collect();
    assert_eq!(ids, (0..100).collect::<Vec<_>>());
    assert!(
        answers.iter().all(|answer| answer["actors"].is_array() && answer.get("doc").is_none())
    );
}

#[test]
fn a_bad_line_is_named_by_its_number_and_the_rest_is_answered() {
    let (code, answers, messages) = annotate(
        "{\"id\": \"a\", \"text\": \"The union refused.\"}\nnonsense\n\n{\"text\": \"no id\"}\n{\"id\": \"b\", \"text\": \"The League agreed.\", \"date\": \"1950-03-02\"}\n{\"id\": \"c\", \"text\": \"x\", \"date\": \"1950-13-02\"}\n",
    );
    assert_eq!(code, 1);
    let ids: Vec<&str> = answers.iter().map(|answer| answer["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["a", "b"]);
    for (number, word) in [(2, "JSON"), (4, "id"), (6, "month")] {
        let line = messages.lines().find(|line| line.contains(&format!("line {number}:")));
        assert!(line.is_some_and(|line| line.contains(word)), "{number}: {messages}");
    }
}

#[test]
fn a_line_is_answered_before_the_next_one_comes() {
    let mut child = start();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for id in 0..3 {
        writeln!(stdin, "{{\"id\": {id}, \"text\": \"The union refused.\"}}").unwrap();
        stdin.flush().unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["id"], id);
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_leaves_is_no_panic() {
    let mut child = start();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    let line = format!("{{\"id\": 1, \"text\": \"{}\"}}\n", "The union refused. ".repeat(100));
    // The program may end before all is written.
    let _ = (0..200).try_for_each(|_| stdin.write_all(line.as_bytes()));
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    let messages = String::from_utf8(output.stderr).unwrap();
    assert!(!messages.contains("panicked"), "{messages}");
    assert_eq!(output.status.code(), Some(0), "{messages}");
}
