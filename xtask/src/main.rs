//! Chores of the repository, `cargo xtask test` and the others that [`USAGE`] lists. One file per chore.

#![expect(clippy::disallowed_methods, reason = "chores are edges")]

mod bench;
mod compare;
mod corpus;
mod eval;
mod test;

use std::process::ExitCode;

use anyhow::bail;

const USAGE: &str = "\
usage: cargo xtask CHORE

  test          run everything that must pass; ends with `N passed, N failed`
  eval DIR …    annotate an evaluation folder and score it; DIR alone says how
  bench [N …]   time each stage over N generated articles [default: 1000 10000]
  compare [N …] time builds and edits beside Hugo's [default: 1000 10000]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            say(&format!("error: {error:#}"));
            ExitCode::from(2)
        }
    }
}

/// Runs a chore; whether all went well.
fn run(arguments: &[String]) -> anyhow::Result<bool> {
    let (chore, rest) = match arguments {
        [] => bail!("no chore was named\n{USAGE}"),
        [chore, rest @ ..] => (chore.as_str(), rest),
    };
    match chore {
        "test" => test::run(),
        "eval" => eval::run(rest),
        "bench" => bench::run(rest),
        "compare" => compare::run(rest),
        "bench-stage" => bench::run_stage(rest),
        _ => bail!("`{chore}` is no chore of ours\n{USAGE}"),
    }
}

#[expect(clippy::print_stderr, reason = "a chore talks to the terminal")]
fn say(line: &str) {
    eprintln!("{line}");
}

#[expect(clippy::print_stdout, reason = "a chore talks to the terminal")]
fn print(line: &str) {
    println!("{line}");
}
