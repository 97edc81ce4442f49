//! Bad input that no transcript can hold: what must lie on a real disk, and texts of a megabyte. The
//! rest is in `tests/cmd/bad-input.md`.

#![expect(clippy::disallowed_methods, reason = "these tests are about the disk")]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

mod made;

use std::fs;
use std::path::Path;
use std::process::Command;

/// A site with one good article.
fn site() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir_all(root.path().join("content/articles")).unwrap();
    fs::write(root.path().join("site.toml"), "title = \"Mill talks\"\n").unwrap();
    let text = "+++\ntitle = \"Good\"\ndate = 1950-03-01\n+++\nThe union refused the offer.\n";
    fs::write(root.path().join("content/articles/good.md"), text).unwrap();
    root
}

/// Builds the site; the exit code and what was said.
fn build(root: &Path) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    let output = command.arg("--root").arg(root).arg("build").output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_is_named_and_the_rest_is_built() {
    let root = site();
    // A test may run as root, who may read everything; a link into nothing nobody can read.
    let link = root.path().join("content/articles/gone.md");
    std::os::unix::fs::symlink("nowhere.md", link).unwrap();
    let (code, said) = build(root.path());
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("error[scan::unreadable]"), "{said}");
    assert!(said.contains("content/articles/gone.md") && said.contains("= help: "), "{said}");
    assert!(root.path().join("public/articles/good/index.html").is_file(), "{said}");
}

#[cfg(unix)]
#[test]
fn a_circle_of_links_is_a_warning() {
    let root = site();
    std::os::unix::fs::symlink(".", root.path().join("content/articles/loop")).unwrap();
    let (code, said) = build(root.path());
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("warning[scan::symlink-loop]"), "{said}");
    assert!(root.path().join("public/articles/good/index.html").is_file(), "{said}");
}

/// A million of each; the annotated page of each is made. On one idle core of 2024 this takes some
/// seconds in a debug build; what is quadratic would take days.
#[test]
fn a_million_brackets_or_quotes_is_a_page_or_a_refusal() {
    const MILLION: usize = 1_000_000;
    let made = made::from_fixture(&format!(
        "//- content/articles/brackets.md\n{}x\n//- content/articles/quotes.md\n{}x\n//- content/articles/deep.html\n{}x\n",
        "[".repeat(MILLION),
        ">".repeat(MILLION),
        "<div>".repeat(MILLION / 5),
    ));
    let codes: Vec<_> = made.diagnostics.iter().map(|one| one.code).collect();
    assert_eq!(codes, ["load::too-deep"]);
    for page in ["articles/brackets/index.html", "articles/quotes/index.html"] {
        assert!(made.page(page).contains("</html>"), "{page} is whole");
    }
}

/// A file of the day that cannot be read was perhaps somebody's edition: it stays as it is.
#[test]
fn no_edition_is_written_over_not_even_a_damaged_one() {
    let root = site();
    let edition = root.path().join("editions/1950-03-01.json");
    fs::create_dir_all(edition.parent().unwrap()).unwrap();
    for damaged in ["", "{", "{\"format\": \"rapporteur-edition\", \"version\": 99}"] {
        fs::write(&edition, damaged).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
        let output = command.arg("--root").arg(root.path()).args(["build", "--edition"]).output();
        let output = output.unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains("1950-03-01.json") && said.contains("--as-of"), "{said}");
        assert_eq!(fs::read_to_string(&edition).unwrap(), damaged);
        assert!(root.path().join("public/articles/good/index.html").is_file(), "{said}");
    }
}

/// Two lines of the editor that cannot both hold cost one of them, not the site; and a day on which
/// they stood there is not kept as an edition.
#[test]
fn a_contradiction_among_the_actors_costs_its_line_and_nothing_else() {
    let root = site();
    let settings = "[[actors]]\nname = \"Guild\"\naliases = [\"the millers\"]\naffiliation = \"League\"\n\
         [[actors]]\nname = \"League\"\naliases = [\"The Millers\"]\naffiliation = \"Guild\"\n";
    fs::write(root.path().join("site.toml"), settings).unwrap();
    let (status, said) = build(root.path());
    assert_eq!(status, Some(1), "{said}");
    assert!(said.contains("site.toml:7:12") && said.contains("stays with `Guild`"), "{said}");
    assert!(said.contains("site.toml:8:15") && said.contains("of the circle"), "{said}");
    assert!(root.path().join("public/articles/good/index.html").is_file(), "{said}");
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    command.arg("--root").arg(root.path()).args(["build", "--edition"]);
    assert_eq!(command.output().unwrap().status.code(), Some(2));
    assert!(!root.path().join("editions").exists());
}

#[test]
fn no_site_is_written_to_the_top_of_a_disk_or_over_itself() {
    let root = site();
    for (out, says) in [
        ("/", "the top of a disk is no folder of its own; choose"),
        (".", "the site itself cannot be its own output folder; choose"),
        ("content", "is read by every build; choose"),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
        let output = command.current_dir(root.path()).args(["build", "-o", out]).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{out}: {said}");
        assert!(said.contains(says), "{out}: {said}");
    }
}

#[test]
fn a_shared_file_replaces_no_file_of_another() {
    let root = site();
    let share = |file: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
        let command = command.current_dir(root.path()).args(["share", "-o", file]);
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let settings = fs::read(root.path().join("site.toml")).unwrap();
    for file in ["site.toml", "content/articles/good.md", "content/new.html", "static/a.html"] {
        let (code, said) = share(file);
        assert_eq!(code, Some(2), "{file}: {said}");
        assert!(said.contains("is read by every build"), "{said}");
    }
    fs::write(root.path().join("notes.txt"), "Nobody has a copy of this.").unwrap();
    let (code, said) = share("notes.txt");
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("rapporteur did not make it"), "{said}");
    assert_eq!(fs::read(root.path().join("site.toml")).unwrap(), settings);
    assert_eq!(fs::read(root.path().join("notes.txt")).unwrap(), b"Nobody has a copy of this.");
    // Its own file it replaces, and an empty one that was made for it.
    fs::write(root.path().join("empty.html"), "").unwrap();
    for file in ["empty.html", "empty.html", "new.html", "new.html"] {
        assert_eq!(share(file).0, Some(0), "{file}");
    }
}
