//! Words to the terminal: stdout for programs, stderr for people.

#![expect(
    clippy::disallowed_methods,
    reason = "the edge: whether colours are wanted is in the environment"
)]

use std::io::{self, IsTerminal, Write};

use crate::diag::{Diagnostic, Severity};
use crate::report::{self, ALL_OF_SITE};
use crate::source::Snapshot;

/// Writes to stdout. A closed pipe is an error that [`is_closed_pipe`] knows again.
pub(super) fn print(bytes: &[u8]) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes)?;
    stdout.flush()
}

/// Writes a line to stderr.
pub(super) fn say(line: &str) {
    // Nobody is left to tell when stderr is closed.
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Draws errors and warnings of a site on stderr. Notes are only counted (by the caller): a folder of a
/// hundred articles has dozens, and they would push what must be mended off the screen.
pub(super) fn show(diagnostics: &[Diagnostic], snapshot: &Snapshot) {
    draw(&without_notes(diagnostics), snapshot, Some(ALL_OF_SITE));
}

/// Draws errors and warnings of one text, which no site need have.
pub(super) fn show_of_text(diagnostics: &[Diagnostic], snapshot: &Snapshot) {
    draw(&without_notes(diagnostics), snapshot, None);
}

/// Draws all findings of a site on stderr, notes included.
pub(super) fn show_with_notes(diagnostics: &[Diagnostic], snapshot: &Snapshot) {
    draw(diagnostics, snapshot, Some(ALL_OF_SITE));
}

fn without_notes(diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
    diagnostics.iter().filter(|one| one.severity != Severity::Note).cloned().collect()
}

fn draw(diagnostics: &[Diagnostic], snapshot: &Snapshot, where_all: Option<&str>) {
    let drawn = report::to_terminal(diagnostics, snapshot, has_colour(), where_all);
    // As above.
    let _ = io::stderr().lock().write_all(drawn.as_bytes());
}

/// Colours on a terminal only, and not where `NO_COLOR` is set to anything (no-color.org) or the
/// terminal says that it is `dumb`.
fn has_colour() -> bool {
    let is_unwanted = std::env::var("NO_COLOR").is_ok_and(|value| !value.is_empty())
        || std::env::var("TERM").is_ok_and(|value| value == "dumb");
    io::stderr().is_terminal() && !is_unwanted
}

/// Whether a person sits at stdout.
pub(super) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Whether an error is only that the reader of stdout has left.
pub(super) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
    })
}
