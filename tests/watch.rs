//! Real files under watch. Every wait has a deadline; none is a sleep.

#![expect(clippy::disallowed_methods, reason = "these tests are about the disk")]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

use std::fs;
use std::path::Path;
use std::time::Duration;

use rapporteur::source::SitePath;
use rapporteur::watch::{Event, Method, Watch};

/// Far longer than any event takes, so that a slow machine does not fail the test.
const DEADLINE: Duration = Duration::from_secs(20);
/// After an event that must not come, one that must is set off: what comes first tells.
const FENCE: &str = "content/fence.md";

fn site() -> (tempfile::TempDir, Watch) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("content/articles")).unwrap();
    fs::create_dir_all(folder.path().join("public")).unwrap();
    fs::write(folder.path().join("content/articles/a.md"), "one").unwrap();
    let watch = Watch::new(folder.path(), Method::Native).unwrap();
    (folder, watch)
}

/// Waits until `path` is among the changed ones, or everything is.
#[track_caller]
fn wait_for(watch: &mut Watch, path: &str) {
    let path = SitePath::new(path).unwrap();
    loop {
        match watch.next(Some(DEADLINE)).unwrap() {
            Some(Event::Changed(paths)) if !paths.contains(&path) => {}
            Some(_) => return,
            None => panic!("no event for {path}"),
        }
    }
}

fn write(folder: &Path, path: &str, text: &str) {
    fs::write(folder.join(path), text).unwrap();
}

#[test]
fn saves_in_place_by_rename_and_by_deletion_are_seen() {
    let (folder, mut watch) = site();
    write(folder.path(), "content/articles/a.md", "two");
    wait_for(&mut watch, "content/articles/a.md");

    write(folder.path(), "content/articles/.a.md.swp", "three");
    let (from, to) = (folder.path().join("content/articles/.a.md.swp"), "content/articles/a.md");
    fs::rename(from, folder.path().join(to)).unwrap();
    wait_for(&mut watch, to);

    fs::remove_file(folder.path().join(to)).unwrap();
    wait_for(&mut watch, to);

    write(folder.path(), "site.toml", "title = \"x\"");
    wait_for(&mut watch, "site.toml");
}

#[test]
fn folders_that_come_later_are_watched_too() {
    let (folder, mut watch) = site();
    fs::create_dir(folder.path().join("templates")).unwrap();
    wait_for(&mut watch, "templates");
    write(folder.path(), "templates/base.html", "x");
    wait_for(&mut watch, "templates/base.html");

    fs::create_dir_all(folder.path().join("content/articles/new")).unwrap();
    wait_for(&mut watch, "content/articles/new");
    write(folder.path(), "content/articles/new/b.md", "x");
    wait_for(&mut watch, "content/articles/new/b.md");
}

#[test]
fn a_folder_that_was_replaced_is_watched_again() {
    let (folder, mut watch) = site();
    fs::rename(folder.path().join("content"), folder.path().join("old")).unwrap();
    fs::create_dir_all(folder.path().join("content")).unwrap();
    wait_for(&mut watch, "content");
    write(folder.path(), FENCE, "x");
    wait_for(&mut watch, FENCE);
}

#[test]
fn what_is_no_input_is_no_event() {
    let (folder, mut watch) = site();
    write(folder.path(), "public/index.html", "ours");
    write(folder.path(), "notes.txt", "not read");
    write(folder.path(), "content/articles/a.md~", "a backup");
    let read = fs::read_to_string(folder.path().join("content/articles/a.md")).unwrap();
    assert_eq!(read, "one");
    write(folder.path(), FENCE, "x");
    let first = watch.next(Some(DEADLINE)).unwrap();
    let fence = [SitePath::new(FENCE).unwrap()].into_iter().collect();
    assert_eq!(first, Some(Event::Changed(fence)));
}

#[test]
fn nothing_happens_in_a_quiet_site() {
    let (_folder, mut watch) = site();
    // What came before the watch may still be on its way.
    while watch.next(Some(Duration::from_millis(300))).unwrap().is_some() {}
    assert_eq!(watch.next(Some(Duration::from_millis(50))).unwrap(), None);
}

#[test]
fn without_the_systems_help_changes_are_found_by_looking() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("content/articles")).unwrap();
    write(folder.path(), "content/articles/a.md", "one");
    let method = Method::Poll(Duration::from_millis(50));
    let mut watch = Watch::new(folder.path(), method).unwrap();
    assert_eq!(watch.method(), method);
    write(folder.path(), "content/articles/a.md", "two");
    wait_for(&mut watch, "content/articles/a.md");
    write(folder.path(), "content/articles/b.md", "new");
    wait_for(&mut watch, "content/articles/b.md");
    fs::remove_file(folder.path().join("content/articles/a.md")).unwrap();
    wait_for(&mut watch, "content/articles/a.md");
}
