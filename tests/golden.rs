//! Golden sites: every folder of `tests/sites/` is a site, and its `expected/` is what must come out,
//! byte for byte. `UPDATE=1 cargo test --test golden` writes it anew; review the difference as code.
//!
//! Only what a site decides is compared: the files of the built-in theme (`assets/`) are in the list
//! of files and nowhere else, so that a change of colour does not touch every site. The same holds
//! of the files for programs, which `tests/exports.rs` holds to their schemas.

#![expect(clippy::disallowed_methods, reason = "expected files lie on the disk")]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

mod made;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The list of all files of a site, among the expected ones.
const LIST: &str = "files.txt";
/// What the build said, among the expected ones.
const FINDINGS: &str = "findings.txt";

fn sites() -> Vec<PathBuf> {
    let folder = made::repository().join("tests/sites");
    let mut sites: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    sites.retain(|path| path.is_dir());
    sites.sort();
    sites
}

/// A page that stands alone carries the style sheet in itself; that is the theme's, not the site's.
fn without_style(bytes: Vec<u8>) -> Vec<u8> {
    match std::str::from_utf8(&bytes).ok().and_then(|text| {
        let (before, rest) = text.split_once("<style>")?;
        let (_, after) = rest.split_once("</style>")?;
        Some(format!("{before}<style></style>{after}").into_bytes())
    }) {
        Some(shortened) => shortened,
        None => bytes,
    }
}

/// A file for programs; the feed is one that a site decides.
fn is_data(path: &str) -> bool {
    let ends = ["briefing.json", "annotations.json", ".csv", ".csl.json", ".bib"];
    ends.iter().any(|end| path.ends_with(end))
}

/// What must be in `expected/`, by path.
fn golden(site: &Path) -> BTreeMap<String, Vec<u8>> {
    let made = made::from_folder(site);
    let list = made.files.keys().fold(String::new(), |list, path| list + path + "\n");
    let findings = rapporteur::report::to_terminal(&made.diagnostics, &made.snapshot, false, None);
    let mut golden: BTreeMap<String, Vec<u8>> = made
        .files
        .into_iter()
        .filter(|(path, _)| !path.starts_with("assets/") && !is_data(path))
        .map(|(path, bytes)| (path, without_style(bytes)))
        .collect();
    golden.insert(LIST.to_owned(), list.into_bytes());
    golden.insert(FINDINGS.to_owned(), findings.into_bytes());
    golden
}

/// Every file below a folder, by path.
fn files_below(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(at) = waiting.pop() {
        let Ok(entries) = fs::read_dir(&at) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let inside = path.strip_prefix(folder).unwrap().to_str().unwrap();
                files.insert(inside.replace('\\', "/"), fs::read(&path).unwrap());
            }
        }
    }
    files
}

fn renew(expected: &Path, golden: &BTreeMap<String, Vec<u8>>) {
    if expected.is_dir() {
        fs::remove_dir_all(expected).unwrap();
    }
    for (path, bytes) in golden {
        let path = expected.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// The first line in which two texts differ.
fn first_difference(expected: &[u8], made: &[u8]) -> String {
    let (expected, made) = (String::from_utf8_lossy(expected), String::from_utf8_lossy(made));
    let mut lines = made.lines();
    for (number, line) in expected.lines().enumerate() {
        let other = lines.next();
        if other != Some(line) {
            return format!(
                "line {}:\n  - {line}\n  + {}",
                number + 1,
                other.unwrap_or("(the end)")
            );
        }
    }
    format!("more lines:\n  + {}", lines.next().unwrap_or_default())
}

#[test]
fn sites_come_out_as_expected() {
    let sites = sites();
    assert!(!sites.is_empty(), "there is no golden site");
    let mut wrong = Vec::new();
    for site in sites {
        let name = site.file_name().unwrap().to_string_lossy().into_owned();
        let golden = golden(&site);
        let expected_folder = site.join("expected");
        if std::env::var("UPDATE").is_ok_and(|value| value == "1") {
            renew(&expected_folder, &golden);
        }
        let expected = files_below(&expected_folder);
        let paths: BTreeSet<&String> = expected.keys().chain(golden.keys()).collect();
        for path in paths {
            match (expected.get(path), golden.get(path)) {
                (Some(old), Some(new)) if old == new => {}
                (Some(old), Some(new)) => {
                    wrong.push(format!("{name}/{path}: {}", first_difference(old, new)));
                }
                (Some(_), None) => wrong.push(format!("{name}/{path}: expected, and not made")),
                (None, _) => wrong.push(format!("{name}/{path}: made, and not expected")),
            }
        }
    }
    let hint = "UPDATE=1 cargo test --test golden writes tests/sites/*/expected anew; review it";
    assert!(wrong.is_empty(), "\n{}\n\n{hint}\n", wrong.join("\n"));
}
