//! `cargo xtask test`: everything that must pass, in one command and on a machine that has only a
//! Rust toolchain. What is missing is installed, or named when it cannot be.
//!
//! The cheap checks come first. All of them run, whatever fails, so that one run shows everything.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::Context;

use crate::{print, say};

/// Checks and tests that passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Count {
    n_passed: usize,
    n_failed: usize,
}

/// Runs everything; whether nothing failed.
pub(crate) fn run() -> anyhow::Result<bool> {
    let mut total = Count::default();
    let mut add = |count: Count| {
        total.n_passed += count.n_passed;
        total.n_failed += count.n_failed;
    };
    add(with_component("rustfmt", &["fmt"], &["fmt", "--all", "--check"])?);
    add(with_component(
        "clippy",
        &["clippy"],
        &["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"],
    )?);
    add(check(
        "doc",
        cargo(&["doc", "--workspace", "--no-deps", "--locked"]).env("RUSTDOCFLAGS", "-D warnings"),
    )?);
    add(tests()?);
    add(deny()?);
    print(&format!("{} passed, {} failed", total.n_passed, total.n_failed));
    Ok(total.n_failed == 0)
}

fn cargo(arguments: &[&str]) -> Command {
    // Cargo says which of several it is; a plain `cargo` might be another one.
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments);
    command
}

fn is_there(arguments: &[&str]) -> bool {
    let mut command = cargo(arguments);
    command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// A check that counts as one.
fn check(name: &str, command: &mut Command) -> anyhow::Result<Count> {
    say(&format!("==> {name}"));
    let status = command.status().with_context(|| format!("{name} could not be started"))?;
    Ok(one(name, status.success()))
}

fn one(name: &str, has_passed: bool) -> Count {
    if !has_passed {
        say(&format!("==> {name} FAILED"));
    }
    Count { n_passed: usize::from(has_passed), n_failed: usize::from(!has_passed) }
}

/// A check by a component of the toolchain, which is added when it is missing.
fn with_component(component: &str, probe: &[&str], arguments: &[&str]) -> anyhow::Result<Count> {
    if !is_there(probe) {
        say(&format!("==> {component} is missing: rustup component add {component}"));
        let added = Command::new("rustup").args(["component", "add", component]).status();
        if !added.is_ok_and(|status| status.success()) {
            say(&format!("{component} is needed: install it with your Rust toolchain"));
            return Ok(one(component, false));
        }
    }
    check(component, &mut cargo(arguments))
}

/// The tests, by nextest where it is installed: it runs them side by side. The examples in the
/// documentation are run by cargo alone.
fn tests() -> anyhow::Result<Count> {
    let with_nextest = is_there(&["nextest"]);
    let runs: &[&[&str]] = if with_nextest {
        &[
            &["nextest", "run", "--workspace", "--locked", "--no-fail-fast", "--color", "never"],
            &["test", "--doc", "--workspace", "--locked", "--no-fail-fast", "--color", "never"],
        ]
    } else {
        &[&["test", "--workspace", "--locked", "--no-fail-fast", "--color", "never"]]
    };
    let mut total = Count::default();
    for run in runs {
        say(&format!("==> cargo {}", run.join(" ")));
        let (count, has_passed) = counted(&mut cargo(run))?;
        total.n_passed += count.n_passed;
        // A run that broke off before its count has failed all the same.
        total.n_failed += count.n_failed.max(usize::from(!has_passed));
    }
    Ok(total)
}

/// Runs a test command, passes its words on, and counts the tests it tells of.
fn counted(command: &mut Command) -> anyhow::Result<(Count, bool)> {
    // nextest tells on stderr, cargo test on stdout: both into one pipe.
    let (reader, writer) = std::io::pipe().context("no pipe for the test output")?;
    let mut child = command
        .stdout(writer.try_clone().context("no pipe for the test output")?)
        .stderr(writer)
        .spawn()
        .context("the tests could not be started")?;
    // The command holds the writing ends; the pipe ends only when they are gone.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut count = Count::default();
    for line in BufReader::new(reader).split(b'\n') {
        let line = line.context("the test output broke off")?;
        let line = String::from_utf8_lossy(&line);
        say(&line);
        if let Some(found) = count_in(&line) {
            count.n_passed += found.n_passed;
            count.n_failed += found.n_failed;
        }
    }
    let status = child.wait().context("the tests did not end")?;
    Ok((count, status.success()))
}

/// The counts in a line that sums a run up: `test result: ok. 6 passed; 0 failed; …` of cargo test,
/// `Summary [ 1.2s] 9 tests run: 8 passed, 1 failed, 0 skipped` of nextest.
fn count_in(line: &str) -> Option<Count> {
    // nextest shows what a failed test printed, indented, the sum of its own among it: that one counts
    // already.
    if !line.starts_with("test result:") && !line.trim_start().starts_with("Summary [") {
        return None;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let before = |word: &str| {
        let pairs = words.windows(2).filter(|pair| pair[1].trim_end_matches([',', ';']) == word);
        pairs.filter_map(|pair| pair[0].parse::<usize>().ok()).sum()
    };
    let n_failed = before("failed") + before("timed");
    Some(Count { n_passed: before("passed"), n_failed })
}

/// Licences, bans and origins of the dependencies. cargo-deny is installed when it is missing.
fn deny() -> anyhow::Result<Count> {
    if !is_there(&["deny"]) {
        say("==> cargo-deny is missing: cargo install --locked cargo-deny (some minutes)");
        let installed = cargo(&["install", "--locked", "cargo-deny"]).status();
        if !installed.is_ok_and(|status| status.success()) {
            say("cargo-deny is needed: cargo install --locked cargo-deny");
            return Ok(one("deny", false));
        }
    }
    check(
        "deny",
        &mut cargo(&[
            "deny",
            "--all-features",
            "check",
            "--hide-inclusion-graph",
            "bans",
            "licenses",
            "sources",
        ]),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_of_summing_up_are_read() {
        let count = |n_passed, n_failed| Some(Count { n_passed, n_failed });
        assert_eq!(
            count_in("test result: ok. 6 passed; 0 failed; 1 ignored; finished"),
            count(6, 0)
        );
        assert_eq!(count_in("test result: FAILED. 3 passed; 2 failed; 0 ignored"), count(3, 2));
        assert_eq!(
            count_in(
                "     Summary [   1.234s] 9 tests run: 8 passed (1 slow), 1 failed, 2 skipped"
            ),
            count(8, 1)
        );
        assert_eq!(
            count_in("     Summary [   0.010s] 2 tests run: 2 passed, 0 skipped"),
            count(2, 0)
        );
        assert_eq!(count_in("the test result: 9 passed"), None);
        assert_eq!(count_in("    test result: FAILED. 0 passed; 1 failed; 0 ignored"), None);
    }
}
