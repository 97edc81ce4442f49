//! What a person wrote and should mend, as plain data. Stages make [`Diagnostic`]s anywhere and
//! carry on; `report` alone draws them.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Deserializer, Serialize};

use crate::source::{ScanFault, SitePath, Span};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing is left out. Exit code 0.
    Note,
    /// Built, but perhaps not as meant. Exit code 0, or 1 under `--deny-warnings`.
    Warning,
    /// Something was left out. Exit code 1.
    Error,
}

/// The name of a sort of finding, a constant of the program.
pub type Code = &'static str;

/// One finding about what a person wrote. It is stored whole where a build is remembered; what
/// programs are given is `report`'s.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// `stage::what`, stable across versions: `load::unknown-key`.
    #[serde(deserialize_with = "known_code")]
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong in the writer's words, lower case, no full stop.
    pub message: String,
    /// Where; `None` only when no file is to blame.
    pub span: Option<Span>,
    /// What was read at `span`.
    pub label: Option<String>,
    /// What to do next, one per line.
    pub help: Vec<String>,
    /// Further facts: the chain of causes of a failed template, the other page with this address.
    pub notes: Vec<String>,
}

impl Diagnostic {
    /// A finding of any severity, to be completed by the methods below.
    #[must_use]
    pub fn new(code: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            code,
            severity,
            message: message.into(),
            span: None,
            label: None,
            help: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Something was left out.
    #[must_use]
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, message)
    }

    /// Built, but perhaps not as meant.
    #[must_use]
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, message)
    }

    /// Points at `span`.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// Says what was read at the span.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Says what to do next.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }
}

/// The finding about a text on which the program failed: nothing is known of it, which is not the
/// same as that nothing was found in it.
pub const PROGRAM_FAULT: Code = "program::fault";

/// What `stage` makes of the text at `path`. A stage that panics has a fault of ours: it is an error at
/// that text, with nothing made of it, so that it costs one article and not the site.
pub fn of_one_text<T: Default>(path: &SitePath, stage: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    // Stages are functions: nothing of theirs is left half done.
    catch_unwind(AssertUnwindSafe(stage)).unwrap_or_else(|_| {
        let fault = Diagnostic::error(PROGRAM_FAULT, "the program failed on this text")
            .at(Span::new(path.clone(), 0..0))
            .note("it is a fault of the program; what it could not make of the text is left out")
            .help("please report it with the text, or with the lines that are enough to show it");
        Outcome::new(T::default(), vec![fault])
    })
}

/// A code that was stored, as the constant it was. Each is kept once for the life of the process.
fn known_code<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Code, D::Error> {
    static CODES: Mutex<BTreeSet<Code>> = Mutex::new(BTreeSet::new());
    let code = String::deserialize(deserializer)?;
    let mut codes = CODES.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(codes.get(code.as_str()).copied().unwrap_or_else(|| {
        let code: Code = code.leak();
        codes.insert(code);
        code
    }))
}

/// What scan could not take in, as findings: a link in a circle costs nothing, a file that cannot be
/// read is missing.
#[must_use]
pub fn of_scan_faults(faults: &[ScanFault]) -> Vec<Diagnostic> {
    let place = |path: &SitePath| Span::new(path.clone(), 0..0);
    let finding = |fault: &ScanFault| match fault {
        ScanFault::SymlinkLoop(path) => Diagnostic::warning(
            "scan::symlink-loop",
            "this link leads back to a folder it lies in; it was not followed",
        )
        .at(place(path))
        .help("remove the link, or let it lead to another folder"),
        ScanFault::Unreadable(path, reason) => {
            Diagnostic::error("scan::unreadable", format!("this cannot be read: {reason}"))
                .at(place(path))
                .help("check that it is there and that you may read it, or take it out of the site")
        }
        ScanFault::BadName(name) => Diagnostic::error(
            "scan::bad-name",
            format!("the name of `{}` cannot be part of an address", name.escape_debug()),
        )
        .help("rename it: UTF-8, without backslashes and control characters"),
    };
    faults.iter().map(finding).collect()
}

/// A value and what was found while making it. Stages return it, so that one run shows every
/// fault; a `T` that may be missing is an `Option`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[must_use = "the diagnostics must reach the report"]
pub struct Outcome<T> {
    /// What was made.
    pub value: T,
    /// What was found, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Outcome<T> {
    /// A value without findings.
    pub fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }

    /// A value with findings.
    pub fn new(value: T, diagnostics: Vec<Diagnostic>) -> Self {
        Self { value, diagnostics }
    }

    /// Another value with the same findings.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Outcome<U> {
        Outcome { value: make(self.value), diagnostics: self.diagnostics }
    }

    /// Hands the findings to `sink` and gives the value.
    pub fn drain_into(self, sink: &mut Vec<Diagnostic>) -> T {
        sink.extend(self.diagnostics);
        self.value
    }
}

/// Files that the note of one finding names.
const MAX_NAMED: usize = 5;

/// The first few of the files that a finding is about, in a row; "…" for the others.
pub(crate) fn first_named(paths: &[&SitePath]) -> String {
    let named: Vec<&str> = paths.iter().take(MAX_NAMED).map(|path| path.as_str()).collect();
    let more = if paths.len() > named.len() { ", …" } else { "" };
    format!("{}{more}", named.join(", "))
}

/// The known name nearest to `unknown`, when it is near enough to be a slip of the finger: a
/// Jaro-Winkler similarity of 0.8, the threshold clap uses for its own suggestions.
#[must_use]
pub fn nearest<'a>(unknown: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(unknown, name), name))
        .filter(|(similarity, _)| *similarity >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_that_panics_costs_one_text() {
        let path = SitePath::new("content/articles/a.txt").expect("a plain path");
        let empty: [u8; 0] = [];
        let Outcome { value, diagnostics } =
            of_one_text(&path, || Outcome::clean(Some(empty[path.as_str().len()])));
        assert_eq!(value, None);
        assert_eq!(diagnostics[0].severity, Severity::Error);
        assert_eq!(diagnostics[0].span, Some(Span::new(path.clone(), 0..0)));
        assert_eq!(of_one_text(&path, || Outcome::clean(7)).value, 7);
    }
}
