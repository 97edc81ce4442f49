//! What `explain` advises can be done: the article stays, and the label goes.

#![expect(clippy::disallowed_methods, reason = "these tests are about the disk")]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

use std::fs;
use std::path::Path;
use std::process::Command;

const TEXT: &str = "The Farmers' League said on Monday that it would open the gates.\n";
const ENTRY: &str =
    "quote = \"the gates\"\naction = \"add\"\nkind = \"actor\"\nactor = \"Gates\"\n";

const ADDED: &str = "quote = \"would open the gates\"\naction = \"add\"\nkind = \"question\"\n";

/// Runs the program in a site; the exit code, and all that was said.
fn run(root: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    let output = command.current_dir(root).args(arguments).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(said).unwrap())
}

/// A site of one text.
fn site(article: &str, side_car: Option<&str>) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir_all(root.path().join("content/articles")).unwrap();
    fs::write(root.path().join("site.toml"), "title = \"Gates\"\n").unwrap();
    fs::write(root.path().join("content/articles/gates.md"), article).unwrap();
    if let Some(text) = side_car {
        fs::write(root.path().join("content/articles/gates.toml"), text).unwrap();
    }
    root
}

/// The line that says where to paste the entry that takes the statement out, and the entry.
fn advice(root: &Path) -> (String, String) {
    let (code, said) = run(root, &["explain", "content/articles/gates.md"]);
    assert_eq!(code, Some(0), "{said}");
    let from = said.find("  statement of").expect("a statement is explained");
    let mut lines = said[from..].lines().skip_while(|line| !line.contains("to take it out"));
    let place = lines.next().unwrap().trim().to_owned();
    let entry: Vec<&str> = lines.map_while(|line| line.strip_prefix("    ")).collect();
    (place, entry.join("\n") + "\n")
}

/// The site builds as it is, and its one text bears no statement.
#[track_caller]
fn check(root: &Path) {
    let (code, said) = run(root, &["check"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("checked 1 article"), "{said}");
    let (_, said) = run(root, &["explain", "content/articles/gates.md"]);
    assert!(!said.contains("  statement of"), "{said}");
}

#[test]
fn a_file_of_the_site_is_found_from_anywhere_with_the_labels_that_the_site_gives_it() {
    let root = site("", None);
    let article = "content/articles/june/gates.md";
    fs::create_dir_all(root.path().join("content/articles/june")).unwrap();
    fs::write(root.path().join(article), TEXT).unwrap();
    let labels = format!("[[labels]]\narticle = \"articles/june/gates.md\"\n{ADDED}");
    fs::write(root.path().join("site.toml"), format!("title = \"Gates\"\n{labels}")).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let from_root = root.path().to_str().unwrap();
    for (here, arguments) in [
        (root.path(), &["explain", article][..]),
        // As a finding of `--root SITE check` names it.
        (elsewhere.path(), &["--root", from_root, "explain", article]),
    ] {
        let (code, said) = run(here, arguments);
        assert_eq!(code, Some(0), "{said}");
        assert!(said.contains("question"), "{said}");
    }
    let (code, said) = run(elsewhere.path(), &["--root", from_root, "explain", "gates.md"]);
    assert_eq!(code, Some(2), "{said}");
}

#[test]
fn an_entry_goes_where_the_article_has_its_entries() {
    let article = |root: &Path| root.join("content/articles/gates.md");
    let side_car = |root: &Path| root.join("content/articles/gates.toml");
    // Neither has any: beside it.
    let root = site(&format!("+++\ntitle = \"Gates\"\n+++\n{TEXT}"), None);
    let (place, entry) = advice(root.path());
    assert_eq!(place, "to take it out, paste into gates.toml beside it:");
    fs::write(side_car(root.path()), entry).unwrap();
    check(root.path());
    // And so the next time.
    let root = site(TEXT, Some(&format!("[[labels]]\n{ENTRY}")));
    let (place, entry) = advice(root.path());
    assert_eq!(place, "to take it out, paste into gates.toml beside it:");
    fs::write(side_car(root.path()), format!("[[labels]]\n{ENTRY}{entry}")).unwrap();
    check(root.path());
    // The front matter has some.
    let root = site(&format!("+++\n[[labels]]\n{ENTRY}+++\n{TEXT}"), None);
    let (place, entry) = advice(root.path());
    assert_eq!(place, "to take it out, paste at the end of the front matter of gates.md:");
    fs::write(article(root.path()), format!("+++\n[[labels]]\n{ENTRY}{entry}+++\n{TEXT}")).unwrap();
    check(root.path());
    // In another notation.
    let yaml = ENTRY.replace(" = ", ": ").replace('\n', "\n    ");
    let root = site(&format!("---\nlabels:\n  - {}\n---\n{TEXT}", yaml.trim_end()), None);
    let (place, _) = advice(root.path());
    assert!(place.contains("as YAML below `labels:` in the front matter of gates.md"), "{place}");
}

#[test]
fn a_label_of_the_editor_is_taken_out_where_it_was_written() {
    let root = site(&format!("+++\ntitle = \"Gates\"\n\n[[labels]]\n{ENTRY}+++\n{TEXT}"), None);
    let place = "content/articles/gates.md, line 4";
    let (_, said) = run(root.path(), &["explain", "content/articles/gates.md"]);
    assert!(said.contains(&format!("by the editor, in {place}")), "{said}");
    let root = site(TEXT, Some(&format!("[[labels]]\n{ADDED}")));
    let (_, said) = run(root.path(), &["explain", "content/articles/gates.md"]);
    let from = said.find("open question").expect("the entry adds one");
    let told: Vec<&str> = said[from..].lines().take(4).collect();
    let line = "  to take it out, delete the entry in content/articles/gates.toml, line 1";
    assert!(told.contains(&line), "{told:?}");
    assert!(!told.iter().any(|line| line.contains("reject")), "{told:?}");
}

#[test]
fn the_lines_that_are_offered_take_out_one_label() {
    let text = "On Tuesday the Crew Union met the board.\n\nOn Tuesday the Harbour Board offered to \
                pay half. The Crew Union and the Harbour Board demand that the Ministry of Ports pay \
                the arrears.\n";
    let said_of = |root: &Path| {
        let (code, said) = run(root, &["explain", "content/articles/gates.md"]);
        assert_eq!(code, Some(0), "{said}");
        said
    };
    let root = site(text, None);
    let n_labels = |said: &str, what: &str| said.matches(what).count();
    for what in ["  date: ", "  position of Crew Union", "  position of Harbour Board"] {
        let said = said_of(root.path());
        let n_before = n_labels(&said, what);
        let from = said.find(what).unwrap_or_else(|| panic!("{what} in {said}"));
        let lines =
            said[from..].lines().skip_while(|line| !line.contains("to take it out")).skip(1);
        let entry: Vec<&str> = lines.map_while(|line| line.strip_prefix("    ")).collect();
        let side_car = root.path().join("content/articles/gates.toml");
        fs::write(&side_car, entry.join("\n")).unwrap();
        let (code, checked) = run(root.path(), &["check"]);
        assert_eq!(code, Some(0), "{checked}");
        assert!(checked.contains("no warnings"), "{entry:?}: {checked}");
        assert_eq!(n_labels(&said_of(root.path()), what), n_before - 1, "{entry:?}");
        fs::remove_file(&side_car).unwrap();
    }
}

#[test]
fn what_the_editor_pins_or_hides_is_told() {
    let entry = |action: &str| {
        format!(
            "[[labels]]\nquote = {:?}\naction = \"{action}\"\nkind = \"statement\"\n",
            TEXT.trim()
        )
    };
    for (action, told, is_offered) in [("pin", "pinned", false), ("hide", "hidden", true)] {
        let root = site(TEXT, Some(&entry(action)));
        let (_, said) = run(root.path(), &["explain", "content/articles/gates.md"]);
        let from = said.find("  statement of").expect("a statement is explained");
        let told = format!("  {told} by the editor, in content/articles/gates.toml, line 1");
        assert!(said[from..].contains(&told), "{said}");
        let is_told = said[from..].contains("action = \"reject\"\n    kind = \"statement\"");
        assert_eq!(is_told, is_offered, "{said}");
    }
}

#[test]
fn an_actor_is_told_once_and_with_the_entry_that_it_has() {
    let text = "The Weavers' Guild met on Monday. The guild hall was full. Norway spoke. The \
                Norwegian delegation left.\n";
    let root = site(text, None);
    let explained = |line: &str| {
        let (code, said) =
            run(root.path(), &["explain", &format!("content/articles/gates.md{line}")]);
        assert_eq!(code, Some(0), "{said}");
        said
    };
    for line in ["", ":1"] {
        let said = explained(line);
        assert_eq!(said.matches("actor: Norway").count(), 1, "{said}");
        assert!(said.contains("    aliases = [\"Norwegian\"]\n"), "{said}");
    }
    // The lines as they are offered, and once more with the entry in its place.
    let said = explained("");
    let from = said.find("    [[actors]]\n    name = \"Norway\"").expect("an entry is offered");
    let entry: Vec<&str> =
        said[from..].lines().map_while(|line| line.strip_prefix("    ")).collect();
    let site_toml = root.path().join("site.toml");
    fs::write(&site_toml, format!("title = \"Gates\"\n\n{}\n", entry.join("\n"))).unwrap();
    let said = explained("");
    assert!(said.contains("its entry in site.toml says who it is: Norway"), "{said}");
    assert!(!said.contains("name = \"Norway\""), "{said}");
    let (code, said) = run(root.path(), &["check"]);
    assert_eq!(code, Some(0), "{said}");
    // A name that the entry lacks goes into it.
    fs::write(
        &site_toml,
        "title = \"Gates\"\n\n[[actors]]\nname = \"Norway\"\naliases = [\"Oslo\"]\n",
    )
    .unwrap();
    let said = explained("");
    assert!(said.contains("    aliases = [\"Oslo\", \"Norwegian\"]\n"), "{said}");
}

#[test]
fn what_was_left_out_is_told_with_its_reason() {
    let root = site(TEXT, None);
    let pasted = "Gates\n\nThe League met.\n\nFollow us on Facebook.\n\nIt will meet again.\n";
    fs::write(root.path().join("content/articles/pasted.txt"), pasted).unwrap();
    let (code, said) = run(root.path(), &["explain", "content/articles/pasted.txt:5"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("pasted.txt:5  left out as a teaser"), "{said}");
    assert!(said.contains("“Follow us on Facebook.”"), "{said}");
    let (_, quiet) = run(root.path(), &["check"]);
    assert!(!quiet.contains("left out"), "{quiet}");
    let (code, said) = run(root.path(), &["check", "--dropped", "--json"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("load::dropped"), "{said}");
    assert_eq!(said.matches("left out as").count(), 1, "{said}");
}
