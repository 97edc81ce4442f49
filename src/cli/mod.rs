//! The command line: arguments, and one small file per command.

use std::process::ExitCode;

/// Parses the arguments and runs the command.
#[must_use]
pub fn run() -> ExitCode {
    ExitCode::from(2)
}
