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
        match watch.next(Some(DEADLINE)) {
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
    let first = watch.next(Some(DEADLINE));
    let fence = [SitePath::new(FENCE).unwrap()].into_iter().collect();
    assert_eq!(first, Some(Event::Changed(fence)));
}

#[test]
fn nothing_happens_in_a_quiet_site() {
    let (_folder, mut watch) = site();
    // What came before the watch may still be on its way.
    while watch.next(Some(Duration::from_millis(300))).is_some() {}
    assert_eq!(watch.next(Some(Duration::from_millis(50))), None);
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

#[test]
fn a_site_that_was_replaced_as_a_whole_is_watched_again() {
    let folder = tempfile::tempdir().unwrap();
    let [site, new, old] = ["site", "new", "old"].map(|name| folder.path().join(name));
    for root in [&site, &new] {
        fs::create_dir_all(root.join("content/articles")).unwrap();
        write(root, "content/articles/a.md", "one");
    }
    let mut watch = Watch::new(&site, Method::Native).unwrap();
    fs::rename(&site, &old).unwrap();
    fs::rename(&new, &site).unwrap();
    assert_eq!(watch.next(Some(DEADLINE)), Some(Event::Lost));
    write(&site, "content/articles/a.md", "two");
    wait_for(&mut watch, "content/articles/a.md");

    // Gone for a while, and back.
    fs::rename(&site, old.join("inner")).unwrap();
    assert_eq!(watch.next(Some(DEADLINE)), Some(Event::Lost));
    fs::rename(old.join("inner"), &site).unwrap();
    assert_eq!(watch.next(Some(DEADLINE)), Some(Event::Lost));
    write(&site, FENCE, "x");
    wait_for(&mut watch, FENCE);
}

/// The links of the site at `root`, as a scan of it finds them.
#[cfg(unix)]
fn follow(watch: &mut Watch, root: &Path) {
    use rapporteur::source::disk::{ScanOptions, scan};
    watch.follow(&scan(root, &ScanOptions::default()).unwrap().links);
}

#[cfg(unix)]
#[test]
fn what_a_link_leads_to_is_watched_where_it_lies() {
    use std::os::unix::fs::symlink;
    let elsewhere = tempfile::tempdir().unwrap();
    let there = elsewhere.path();
    for folder in ["texts/deep", "later/deep", "single"] {
        fs::create_dir_all(there.join(folder)).unwrap();
    }
    write(there, "single/a.md", "one");
    let (folder, mut watch) = site();
    let articles = folder.path().join("content/articles");
    symlink(there.join("single/a.md"), articles.join("linked.md")).unwrap();
    symlink(there.join("single/a.md"), articles.join("twice.md")).unwrap();
    symlink(there.join("texts"), articles.join("folder")).unwrap();
    wait_for(&mut watch, "content/articles/folder");
    follow(&mut watch, folder.path());

    // A file, saved in place and by rename; it has two names.
    write(there, "single/a.md", "two");
    wait_for(&mut watch, "content/articles/linked.md");
    write(there, "single/a.tmp", "three");
    fs::rename(there.join("single/a.tmp"), there.join("single/a.md")).unwrap();
    wait_for(&mut watch, "content/articles/twice.md");
    // A folder behind a link that came while we watched.
    write(there, "texts/deep/b.md", "x");
    wait_for(&mut watch, "content/articles/folder/deep/b.md");
    // Another folder in its place.
    fs::rename(there.join("texts"), there.join("old")).unwrap();
    fs::rename(there.join("later"), there.join("texts")).unwrap();
    wait_for(&mut watch, "content/articles/folder");
    write(there, "texts/deep/c.md", "x");
    wait_for(&mut watch, "content/articles/folder/deep/c.md");
    // Its neighbours are nothing to us.
    while watch.next(Some(Duration::from_millis(300))).is_some() {}
    write(there, "single/other.md", "not linked");
    write(folder.path(), FENCE, "x");
    let fence = [SitePath::new(FENCE).unwrap()].into_iter().collect();
    assert_eq!(watch.next(Some(DEADLINE)), Some(Event::Changed(fence)));
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_no_place_can_hold_is_told_when_it_comes_and_goes() {
    let (folder, mut watch) = site();
    let bad = folder.path().join("content/articles/line\nbreak.md");
    fs::write(&bad, "x").unwrap();
    wait_for(&mut watch, "content/articles");
    while watch.next(Some(Duration::from_millis(300))).is_some() {}
    fs::rename(&bad, folder.path().join("elsewhere.md")).unwrap();
    wait_for(&mut watch, "content/articles");
}

#[test]
fn a_watch_that_is_renewed_goes_on() {
    let (folder, mut watch) = site();
    watch.renew();
    write(folder.path(), "content/articles/a.md", "two");
    wait_for(&mut watch, "content/articles/a.md");
}
