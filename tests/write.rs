//! What a folder holds after a site was written into it: by one build, by two, and by one that was
//! killed at any moment.

#![expect(clippy::disallowed_methods, reason = "these tests are about the disk")]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rapporteur::diag::Diagnostic;
use rapporteur::render::{Draft, Holds, Output, OutputKind, OutputPath, Recipe, Site};
use rapporteur::source::{Hash, PROGRAM, SitePath};
use rapporteur::write::{
    Assets, MANIFEST_NAME, Step, WriteError, WriteOptions, Written, trial, write,
};

/// Assets that are their own path, in upper case.
struct Shouted;

impl Assets for Shouted {
    fn open(&self, path: &SitePath) -> io::Result<Box<dyn Read>> {
        Ok(Box::new(io::Cursor::new(path.as_str().to_uppercase().into_bytes())))
    }
}

/// A site from lines `path: text`. The text `!` is a page that cannot be made, `@` an asset.
fn site(lines: &str) -> Site {
    let outputs = lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| {
        let (path, text) = line.split_once(": ").unwrap();
        let path = OutputPath(SitePath::new(path).unwrap());
        let bytes = text.as_bytes().to_vec();
        let key = Hash::of(&bytes);
        let recipe = match text {
            "!" => Recipe::Page(Arc::new(move || {
                Draft::new(key, || {
                    Err(Box::new(Diagnostic::error("render::template", "the template failed")))
                })
            })),
            "@" => Recipe::Copy(path.0.clone(), key),
            _ => Recipe::Page(Arc::new(move || {
                let bytes = bytes.clone();
                Draft::new(key, move || Ok(bytes))
            })),
        };
        let kind = if text == "@" { OutputKind::Asset } else { OutputKind::Page };
        (path, Output { kind, recipe })
    });
    Site { outputs: outputs.collect(), ..Site::default() }
}

fn write_into(out: &Path, lines: &str) -> Result<Written, WriteError> {
    write(&site(lines), out, &Shouted, WriteOptions { adopt: false, on_step: &|_| {} })
}

/// Every file of a folder and its text, the manifest apart; an empty folder is `path/`.
fn tree(out: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![out.to_owned()];
    while let Some(folder) = waiting.pop() {
        let mut is_empty = true;
        for entry in fs::read_dir(&folder).unwrap() {
            is_empty = false;
            let entry = entry.unwrap();
            let path = entry.path();
            let shown = path.strip_prefix(out).unwrap().to_str().unwrap().to_owned();
            if entry.file_type().unwrap().is_dir() {
                waiting.push(path);
            } else if shown != MANIFEST_NAME {
                found.insert(shown, fs::read_to_string(&path).unwrap());
            }
        }
        if is_empty && folder != out {
            let shown = folder.strip_prefix(out).unwrap().to_str().unwrap();
            found.insert(format!("{shown}/"), String::new());
        }
    }
    found
}

/// The folder holds these lines `path: text` and nothing else.
#[track_caller]
fn assert_tree(out: &Path, lines: &str) {
    let expected: BTreeMap<String, String> = lines
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| line.split_once(": ").map_or((line, ""), |pair| pair))
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect();
    assert_eq!(tree(out), expected);
}

fn names(paths: &[OutputPath]) -> Vec<&str> {
    paths.iter().map(|path| path.0.as_str()).collect()
}

#[test]
fn only_changed_files_are_written_and_only_ours_removed() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("deep/public");
    write_into(&out, "index.html: one\na/b/index.html: two\nstyle.css: @").unwrap();
    assert_tree(&out, "index.html: one\na/b/index.html: two\nstyle.css: STYLE.CSS");
    fs::write(out.join("CNAME"), "example.org").unwrap();

    let written = write_into(&out, "index.html: ONE\nstyle.css: @\nc/index.html: three").unwrap();
    assert_eq!(names(&written.written), ["c/index.html", "index.html"]);
    assert_eq!(written.n_unchanged, 1);
    assert_eq!(written.removed.len(), 1);
    assert_tree(
        &out,
        "index.html: ONE\nstyle.css: STYLE.CSS\nc/index.html: three\nCNAME: example.org",
    );
}

#[test]
fn nothing_to_do_touches_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    let lines = "index.html: one\na/index.html: two";
    write_into(out, lines).unwrap();
    let acted = AtomicUsize::new(0);
    let count = |step| {
        if step == Step::Acting {
            acted.fetch_add(1, Ordering::Relaxed);
        }
    };
    write(&site(lines), out, &Shouted, WriteOptions { adopt: false, on_step: &count }).unwrap();
    assert_eq!(acted.load(Ordering::Relaxed), 0);
}

#[test]
fn equal_sites_have_equal_manifests() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    write_into(one.path(), "index.html: one\na/index.html: two").unwrap();
    write_into(other.path(), "b/index.html: old\na/index.html: old").unwrap();
    write_into(other.path(), "index.html: one\na/index.html: two").unwrap();
    let manifest = |folder: &Path| fs::read_to_string(folder.join(MANIFEST_NAME)).unwrap();
    assert_eq!(manifest(one.path()), manifest(other.path()));
}

#[test]
fn the_keys_of_another_program_are_not_believed() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    write_into(out, "index.html: mine\na/index.html: mine").unwrap();
    // As another program of the same version would have left it: other bytes of the same length
    // under the same key.
    fs::write(out.join("index.html"), "hers").unwrap();
    assert_eq!(write_into(out, "index.html: mine\na/index.html: mine").unwrap().written, []);
    let manifest = fs::read_to_string(out.join(MANIFEST_NAME)).unwrap();
    assert!(manifest.contains(PROGRAM), "{manifest}");
    fs::write(out.join(MANIFEST_NAME), manifest.replace(PROGRAM, "0.1.0+another")).unwrap();
    let written = write_into(out, "index.html: mine\na/index.html: mine").unwrap();
    let names: Vec<&str> = written.written.iter().map(|path| path.0.as_str()).collect();
    assert_eq!((names, written.n_unchanged), (vec!["index.html"], 1));
    assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "mine");
}

#[test]
fn a_file_that_was_cut_short_is_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    write_into(out, "index.html: whole").unwrap();
    fs::write(out.join("index.html"), "").unwrap();
    write_into(out, "index.html: whole").unwrap();
    assert_tree(out, "index.html: whole");
}

#[test]
fn a_foreign_file_in_the_way_refuses_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    fs::create_dir(out.join("z")).unwrap();
    fs::write(out.join("z/index.html"), "mine").unwrap();
    let refused = write_into(out, "index.html: one\nz/index.html: two").unwrap_err();
    assert!(refused.to_string().contains("z/index.html"), "{refused}");
    assert_tree(out, "z/index.html: mine");

    let options = WriteOptions { adopt: true, on_step: &|_| {} };
    write(&site("index.html: one\nz/index.html: two"), out, &Shouted, options).unwrap();
    assert_tree(out, "index.html: one\nz/index.html: two");
}

#[test]
fn a_foreign_folder_in_the_way_is_never_taken_over() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    fs::create_dir(out.join("feed.xml")).unwrap();
    fs::write(out.join("feed.xml/mine.txt"), "mine").unwrap();
    let options = WriteOptions { adopt: true, on_step: &|_| {} };
    let refused = write(&site("feed.xml: one"), out, &Shouted, options).unwrap_err();
    assert!(refused.to_string().contains("feed.xml"), "{refused}");
    assert_tree(out, "feed.xml/mine.txt: mine");
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    write_into(out, "a: file\nb/c/index.html: page").unwrap();
    write_into(out, "a/index.html: page\nb: file").unwrap();
    assert_tree(out, "a/index.html: page\nb: file");
    write_into(out, "a: file\nb/c/index.html: page").unwrap();
    assert_tree(out, "a: file\nb/c/index.html: page");
}

#[test]
fn the_page_of_a_failed_template_goes_and_the_rest_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    write_into(out, "a/index.html: one\nb/index.html: two").unwrap();
    let written = write_into(out, "a/index.html: !\nb/index.html: new").unwrap();
    assert_eq!(written.diagnostics.len(), 1);
    assert_eq!(written.removed, [SitePath::new("a/index.html").unwrap()]);
    assert_tree(out, "b/index.html: new");
    write_into(out, "a/index.html: one\nb/index.html: new").unwrap();
    assert_tree(out, "a/index.html: one\nb/index.html: new");
}

#[test]
fn a_folder_that_was_there_stays_when_it_is_empty() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    fs::create_dir(out.join("theirs")).unwrap();
    write_into(out, "theirs/index.html: one\nours/index.html: two").unwrap();
    write_into(out, "index.html: one").unwrap();
    assert_tree(out, "index.html: one\ntheirs/");
}

#[test]
fn a_damaged_manifest_refuses() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    write_into(out, "index.html: one").unwrap();
    let path = out.join(MANIFEST_NAME);
    let whole = fs::read_to_string(&path).unwrap();
    for damaged in [
        &whole[..whole.len() / 2],
        &whole.replace("\"version\":1", "\"version\":2"),
        &whole.replace("\"index.html\"", "\"../../elsewhere.html\""),
        "",
    ] {
        fs::write(&path, damaged).unwrap();
        let refused = write_into(out, "index.html: two").unwrap_err();
        assert!(matches!(refused, WriteError::Manifest { .. }), "{refused}");
    }
    assert_tree(out, "index.html: one");
}

#[test]
fn an_export_is_not_written_over_a_site_nor_a_site_over_an_export() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    let options = || WriteOptions { adopt: true, on_step: &|_| {} };
    let data = Site { holds: Holds::Data, ..site("briefing.json: {}") };
    write_into(&out, "index.html: one").unwrap();
    let refused = write(&data, &out, &Shouted, options()).unwrap_err();
    assert!(matches!(refused, WriteError::Other { holds: Holds::Site, .. }), "{refused}");
    assert_tree(&out, "index.html: one");

    let export = folder.path().join("export");
    write(&data, &export, &Shouted, options()).unwrap();
    write(&data, &export, &Shouted, options()).unwrap();
    let refused = write_into(&export, "index.html: one").unwrap_err();
    assert!(matches!(refused, WriteError::Other { holds: Holds::Data, .. }), "{refused}");
    assert_tree(&export, "briefing.json: {}");
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_out_of_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let (out, elsewhere) = (folder.path().join("public"), folder.path().join("elsewhere"));
    write_into(&out, "a/index.html: one\nb.txt: two").unwrap();
    fs::create_dir(&elsewhere).unwrap();
    fs::write(elsewhere.join("index.html"), "mine").unwrap();
    // Somebody replaced our folder and our file by links.
    fs::remove_file(out.join("a/index.html")).unwrap();
    fs::remove_dir(out.join("a")).unwrap();
    std::os::unix::fs::symlink(&elsewhere, out.join("a")).unwrap();
    fs::remove_file(out.join("b.txt")).unwrap();
    std::os::unix::fs::symlink(elsewhere.join("index.html"), out.join("b.txt")).unwrap();

    assert!(matches!(write_into(&out, "a/index.html: new"), Err(WriteError::InTheWay(_))));
    assert!(matches!(write_into(&out, "b.txt: new"), Err(WriteError::InTheWay(_))));
    // Pages that are gone from the site are not deleted through a link, and the links stay.
    write_into(&out, "index.html: one").unwrap();
    assert_eq!(fs::read_to_string(elsewhere.join("index.html")).unwrap(), "mine");
    assert!(out.join("a").exists() && out.join("b.txt").exists());
}

/// A site, and the one that follows it: pages that change, stay, come and go, a file that becomes a
/// folder and the other way round, assets.
const BEFORE: &str = "index.html: old home
    kept/index.html: kept
    gone/deep/index.html: gone
    swap: old file
    turn/index.html: old page
    style.css: old style";
const AFTER: &str = "index.html: new home, which is longer
    kept/index.html: kept
    fresh/deep/index.html: fresh
    swap/index.html: new page
    turn: new file
    style.css: @
    image.png: @";

/// In a process of its own: writes `AFTER` and dies at the given step, without any cleaning up.
#[test]
fn dies_at_a_step_when_asked_to() {
    let (Ok(out), Ok(step)) = (std::env::var("DIE_IN"), std::env::var("DIE_AT")) else { return };
    let die_at: usize = step.parse().unwrap();
    let acted = AtomicUsize::new(0);
    let on_step = |step| {
        if step == Step::Acting && acted.fetch_add(1, Ordering::SeqCst) == die_at {
            std::process::abort();
        }
    };
    write(
        &site(AFTER),
        Path::new(&out),
        &Shouted,
        WriteOptions { adopt: false, on_step: &on_step },
    )
    .unwrap();
}

/// Kills a build at every step it takes, and looks at what it left.
#[test]
fn a_build_killed_at_any_step_leaves_whole_pages_and_the_next_one_heals() {
    let whole: Vec<BTreeMap<String, String>> = [BEFORE, AFTER]
        .iter()
        .map(|lines| {
            let folder = tempfile::tempdir().unwrap();
            write_into(folder.path(), lines).unwrap();
            tree(folder.path())
        })
        .collect();
    let mut n_kills = 0;
    loop {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path();
        write_into(out, BEFORE).unwrap();
        fs::write(out.join("theirs.txt"), "theirs").unwrap();
        let status = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "dies_at_a_step_when_asked_to", "--test-threads=1"])
            .env("DIE_IN", out)
            .env("DIE_AT", n_kills.to_string())
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .status()
            .unwrap();
        for (path, text) in tree(out) {
            let name = path.rsplit('/').next().unwrap();
            if name.ends_with(".rapporteur-tmp") || path.ends_with('/') || path == "theirs.txt" {
                continue;
            }
            let is_whole = whole.iter().any(|site| site.get(&path) == Some(&text));
            assert!(is_whole, "killed at step {n_kills}: {path} holds {text:?}");
        }
        write_into(out, AFTER).unwrap();
        let mut healed = tree(out);
        assert_eq!(healed.remove("theirs.txt").as_deref(), Some("theirs"));
        assert_eq!(healed, whole[1], "killed at step {n_kills}");
        if status.success() {
            break;
        }
        n_kills += 1;
    }
    // Manifest twice, five files written, three cleared or removed, folders: far above this.
    assert!(n_kills > 15, "only {n_kills} steps were interrupted");
}

#[test]
fn a_fault_of_many_pages_is_told_once() {
    let out = tempfile::tempdir().unwrap();
    let site = site("a.html: !\nb.html: !\nc.html: !\nd.html: fine");
    let told = trial(&site, &|_| {});
    let [fault] = &told[..] else { panic!("one fault, not {told:?}") };
    assert_eq!(fault.notes, ["and 2 more pages"]);
    let options = WriteOptions { adopt: false, on_step: &|_| {} };
    assert_eq!(write(&site, out.path(), &Shouted, options).unwrap().diagnostics, told);
}
