use std::fs;

use super::*;

/// A site on disk, made from a fixture, and gone when dropped.
fn site(fixture: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut path = PathBuf::new();
    for line in fixture.split_inclusive('\n') {
        if let Some(name) = line.strip_prefix("//- ") {
            path = folder.path().join(name.trim());
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            put(&path, b"");
        } else {
            let mut text = look(&path);
            text.push_str(line);
            put(&path, text.as_bytes());
        }
    }
    folder
}

#[expect(clippy::disallowed_methods, reason = "the test makes its own disk")]
fn put(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap();
}

fn put_folder(path: &Path) {
    fs::create_dir_all(path).unwrap();
}

#[expect(clippy::disallowed_methods, reason = "the test makes its own disk")]
fn look(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

fn scanned(root: &Path) -> Snapshot {
    scan(root, &ScanOptions::default()).unwrap()
}

fn paths<T>(shelf: &BTreeMap<SitePath, T>) -> Vec<&str> {
    shelf.keys().map(SitePath::as_str).collect()
}

const SITE: &str = "\
//- site.toml
title = \"Ferries\"
//- content/articles/deep/er/a.md
Text
//- content/articles/a.toml
//- content/articles/.hidden.md
//- content/.git/x.md
//- content/articles/a.md~
//- content/articles/map.png
//- templates/page.html
//- templates/assets/style.css
//- templates/assets/logo.png
//- static/robots.txt
//- editions/1998-03-04.json
//- i18n/en.toml
//- public/index.html
//- .rapporteur/cache
//- target/debug/x.md
//- README.md
";

#[test]
fn only_inputs_are_read() {
    let folder = site(SITE);
    let snapshot = scanned(folder.path());
    assert_eq!(snapshot.config.as_ref().unwrap().text().unwrap().as_ref(), "title = \"Ferries\"\n");
    assert_eq!(
        paths(&snapshot.content),
        ["content/articles/a.toml", "content/articles/deep/er/a.md"]
    );
    assert_eq!(
        paths(&snapshot.templates),
        ["i18n/en.toml", "templates/assets/style.css", "templates/page.html"]
    );
    assert_eq!(paths(&snapshot.editions), ["editions/1998-03-04.json"]);
    assert_eq!(
        paths(&snapshot.assets),
        ["content/articles/map.png", "static/robots.txt", "templates/assets/logo.png"]
    );
    assert_eq!(snapshot.faults, []);
}

#[test]
fn a_scan_equals_the_fixture_it_was_made_from() {
    let folder = site(SITE);
    assert_eq!(scanned(folder.path()), Snapshot::from_fixture(SITE));
}

#[test]
fn a_root_that_is_no_folder_is_an_error() {
    let folder = site("//- site.toml\n");
    assert!(scan(&folder.path().join("nowhere"), &ScanOptions::default()).is_err());
    assert!(scan(&folder.path().join("site.toml"), &ScanOptions::default()).is_err());
    assert_eq!(scanned(tempfile::tempdir().unwrap().path()), Snapshot::default());
}

#[test]
fn the_root_is_the_nearest_folder_with_a_site_file() {
    let folder = site("//- site.toml\n//- content/articles/inner/site.toml\n//- content/x/a.md\n");
    let root = folder.path();
    assert_eq!(find_root(root).as_deref(), Some(root));
    assert_eq!(find_root(&root.join("content/x")).as_deref(), Some(root));
    let inner = root.join("content/articles/inner");
    assert_eq!(find_root(&inner).as_deref(), Some(inner.as_path()));
}

#[test]
fn a_file_over_the_limit_is_not_read() {
    let folder = site(
        "//- content/a.md\n123456789\n//- content/b.md\n12345678\n//- static/a.md\n123456789\n",
    );
    let options = ScanOptions { max_article_bytes: 9, ..ScanOptions::default() };
    let snapshot = scan(folder.path(), &options).unwrap();
    let content = |path: &str| &snapshot.content[path].content;
    assert_eq!(content("content/a.md"), &Content::TooLarge { len_bytes: 10 });
    assert!(matches!(content("content/b.md"), Content::Text { .. }));
    assert_eq!(snapshot.assets["static/a.md"].len_bytes, 10);
}

#[cfg(unix)]
#[test]
fn links_are_followed_out_of_the_site_but_never_in_a_circle() {
    use std::os::unix::fs::symlink;
    let elsewhere = site("//- b.md\nElsewhere\n");
    let folder = site("//- content/articles/a.md\nText\n//- public/index.html\n");
    let articles = folder.path().join("content/articles");
    symlink(elsewhere.path(), articles.join("linked")).unwrap();
    symlink("..", articles.join("up")).unwrap();
    symlink("../..", articles.join("root")).unwrap();
    symlink("../../public", articles.join("made")).unwrap();
    symlink("nowhere.md", articles.join("broken.md")).unwrap();
    let snapshot = scanned(folder.path());
    assert_eq!(paths(&snapshot.content), ["content/articles/a.md", "content/articles/linked/b.md"]);
    let site = |path: &str| SitePath::new(path).unwrap();
    assert_eq!(
        snapshot.faults,
        [
            ScanFault::SymlinkLoop(site("content/articles/root")),
            ScanFault::SymlinkLoop(site("content/articles/up")),
            ScanFault::Unreadable(
                site("content/articles/broken.md"),
                "no such file or directory".to_owned()
            ),
            ScanFault::Unreadable(
                site("content/articles/made"),
                "it leads into public/, which is made from this site".to_owned()
            ),
        ]
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_no_address_can_hold_is_a_fault() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = site("//- content/a.md\n");
    let content = folder.path().join("content");
    put(&content.join(std::ffi::OsStr::from_bytes(b"\xff.md")), b"x");
    put(&content.join("line\nbreak.md"), b"x");
    let snapshot = scanned(folder.path());
    assert_eq!(paths(&snapshot.content), ["content/a.md"]);
    assert_eq!(snapshot.faults.len(), 2);
    assert!(snapshot.faults.iter().all(|fault| matches!(fault, ScanFault::BadName(_))));
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let folder = site("//- content/a.md\n");
    let pipe = folder.path().join("content/pipe.md");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    // Nothing to test where there is no mkfifo.
    if made.is_ok_and(|status| status.success()) {
        let snapshot = scanned(folder.path());
        let found = &snapshot.content["content/pipe.md"].content;
        assert!(matches!(found, Content::Unreadable { .. }), "{found:?}");
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test takes a file from its own disk")]
fn a_rescan_equals_a_scan_and_shares_what_is_untouched() {
    let folder = site(SITE);
    let root = folder.path();
    let first = scanned(root);
    put(&root.join("content/articles/new.md"), b"New");
    put(&root.join("static/robots.txt"), b"User-agent: *");
    put(&root.join("site.toml"), b"title = 'Other'");
    fs::remove_file(root.join("content/articles/a.toml")).unwrap();
    fs::rename(root.join("content/articles/deep"), root.join("content/articles/deeper")).unwrap();
    put(&root.join("public/index.html"), b"made");
    let changed = [
        root.join("content/articles/new.md"),
        PathBuf::from("static/robots.txt"),
        root.canonicalize().unwrap().join("site.toml"),
        root.join("content/articles/a.toml"),
        root.join("content/articles/deep"),
        root.join("content/articles/deeper"),
        root.join("public/index.html"),
    ];
    let second = rescan(root, &ScanOptions::default(), &first, &changed).unwrap();
    assert_eq!(second, scanned(root));
    assert_ne!(second, first);
    let text =
        |snapshot: &Snapshot| snapshot.templates["templates/page.html"].text().unwrap().clone();
    assert!(std::sync::Arc::ptr_eq(&text(&first), &text(&second)));
}

/// Whoever watches a folder follows the links in it, and tells of what lies behind them.
#[cfg(unix)]
#[test]
fn a_rescan_refuses_the_links_that_a_scan_refuses() {
    use std::os::unix::fs::symlink;
    let elsewhere = site("//- b.md\nElsewhere\n");
    let folder = site("//- content/articles/a.md\nText\n//- public/articles/a/index.html\n");
    let root = folder.path();
    let articles = root.join("content/articles");
    symlink(elsewhere.path(), articles.join("linked")).unwrap();
    symlink(".", elsewhere.path().join("circle")).unwrap();
    symlink("../../public", articles.join("made")).unwrap();
    symlink("..", articles.join("up")).unwrap();
    let first = scanned(root);
    assert_eq!(first.content.len(), 2, "{:?}", first.content);
    put(&elsewhere.path().join("b.md"), b"Elsewhere, later");
    let changed = [
        "content/articles/made/articles/a/index.html",
        "content/articles/made/articles",
        "content/articles/made",
        "content/articles/up/articles/a.md",
        "content/articles/up",
        "content/articles/linked/circle/b.md",
        "content/articles/linked/circle",
        "content/articles/linked/b.md",
    ];
    let last = scanned(root);
    assert_ne!(first, last);
    let all: Vec<PathBuf> = changed.iter().map(PathBuf::from).collect();
    assert_eq!(rescan(root, &ScanOptions::default(), &first, &all).unwrap(), last);
    for one in all {
        let alone = rescan(root, &ScanOptions::default(), &last, std::slice::from_ref(&one));
        assert_eq!(alone.unwrap(), last, "{}", one.display());
    }
    // A folder that came with a link in it which leads back above it.
    put_folder(&articles.join("new"));
    symlink("..", articles.join("new/back")).unwrap();
    let come = [PathBuf::from("content/articles/new")];
    assert_eq!(rescan(root, &ScanOptions::default(), &last, &come).unwrap(), scanned(root));
}

#[test]
#[cfg(unix)]
fn settings_and_side_cars_that_cannot_be_read_are_there_all_the_same() {
    let of_folder = site("//- site.toml/x\n");
    let of_links = site("//- content/articles/a.txt\nYes.\n//- content/articles/b.txt\nNo.\n");
    let root = of_links.path();
    let to_nowhere = |at: &str| std::os::unix::fs::symlink("nowhere", root.join(at)).unwrap();
    put_folder(&root.join("content/articles/a.toml"));
    to_nowhere("content/articles/b.toml");
    to_nowhere("site.toml");
    let snapshot = scanned(root);
    let unreadable = |file: &SourceFile| matches!(file.content, Content::Unreadable { .. });
    assert!(snapshot.config.as_ref().is_some_and(unreadable));
    for name in ["a", "b"] {
        let at = SitePath::new(&format!("content/articles/{name}.toml")).unwrap();
        assert!(unreadable(&snapshot.content[&at]), "{at}");
    }
    assert_eq!(snapshot.faults, []);
    assert_eq!(find_root(&root.join("content")).as_deref(), Some(root));

    assert!(scanned(of_folder.path()).config.as_ref().is_some_and(unreadable), "a folder");
    assert!(read_site_file(of_folder.path()).as_ref().is_some_and(unreadable));
}

#[test]
#[cfg(unix)]
fn a_path_leads_back_over_what_is_not_there() {
    let site = site("//- content/articles/a.txt\nYes.\n");
    let root = site.path().canonicalize().unwrap();
    std::os::unix::fs::symlink(root.join("content"), root.join("texts")).unwrap();
    let real = |path: &str| real_path(&root.join(path)).unwrap();
    assert_eq!(real("nothere/../content/x"), root.join("content/x"));
    assert_eq!(real("nothere/../texts/x"), root.join("content/x"), "over a link");
    assert_eq!(real("nothere/x/../../texts"), root.join("content"));
    assert_eq!(real("public/./x"), root.join("public/x"));
}

#[test]
fn the_site_file_can_be_read_alone() {
    let folder = site("//- site.toml\ntitle = 'x'\n//- content/a.md\n");
    assert_eq!(read_site_file(folder.path()), scanned(folder.path()).config);
    assert_eq!(read_site_file(tempfile::tempdir().unwrap().path()), None);
}

/// Whichever link leads there, and however far above it begins.
#[cfg(unix)]
#[test]
fn what_is_made_from_the_site_is_never_read() {
    use std::os::unix::fs::symlink;
    let elsewhere = site("//- notes/b.md\nElsewhere\n//- dist/articles/a/index.html\nMade\n");
    let folder = site("//- content/articles/a.md\nText\n");
    let root = folder.path();
    let articles = root.join("content/articles");
    symlink(elsewhere.path(), articles.join("all")).unwrap();
    symlink(elsewhere.path().join("dist"), articles.join("old")).unwrap();
    symlink(elsewhere.path().join("dist/articles/a/index.html"), articles.join("c.html")).unwrap();
    let made = vec![elsewhere.path().join("dist")];
    let options = ScanOptions { made, ..ScanOptions::default() };
    let snapshot = scan(root, &options).unwrap();
    assert_eq!(
        paths(&snapshot.content),
        ["content/articles/a.md", "content/articles/all/notes/b.md"]
    );
    let refused: Vec<&str> = snapshot
        .faults
        .iter()
        .map(|fault| match fault {
            ScanFault::Unreadable(place, reason) if reason.contains("made from this site") => {
                place.as_str()
            }
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        refused,
        ["content/articles/all/dist", "content/articles/c.html", "content/articles/old"]
    );
    for changed in ["all/dist/articles/a/index.html", "all/dist", "old/articles", "c.html"] {
        let changed = [Path::new("content/articles").join(changed)];
        assert_eq!(rescan(root, &options, &snapshot, &changed).unwrap(), snapshot, "{changed:?}");
    }
    // Nobody writes there: then it is text like any other.
    assert_eq!(scanned(root).content.len(), 5);
    // A site that lies in a folder that is made is not thereby made itself.
    let made = vec![root.parent().unwrap().to_path_buf()];
    let inside = ScanOptions { made, ..ScanOptions::default() };
    assert!(scan(root, &inside).unwrap().content.contains_key("content/articles/a.md"));
}

#[cfg(target_os = "linux")]
#[test]
#[expect(clippy::disallowed_methods, reason = "the test takes a file from its own disk")]
fn a_bad_name_is_gone_when_its_folder_is_read_again() {
    let folder = site("//- content/articles/a.md\n//- content/other/b.md\n");
    let root = folder.path();
    let bad = root.join("content/articles/line\nbreak.md");
    put(&bad, b"x");
    let first = scanned(root);
    assert_eq!(first.faults.len(), 1);
    fs::remove_file(&bad).unwrap();
    let again = |folder: &str| {
        rescan(root, &ScanOptions::default(), &first, &[PathBuf::from(folder)]).unwrap()
    };
    assert_eq!(again("content/articles"), scanned(root));
    assert_eq!(again("content/other").faults, first.faults);
}

#[test]
fn a_checkout_of_many_files_is_read_as_a_whole() {
    let folder = site("//- content/articles/a.md\n//- content/articles/b/c.md\n");
    let root = folder.path();
    let first = scanned(root);
    put(&root.join("content/articles/untold.md"), b"not among the changed ones");
    let named = |n| -> Vec<PathBuf> {
        (0..n).map(|n| PathBuf::from(format!("content/articles/b/{n}.md"))).collect()
    };
    let options = ScanOptions::default();
    assert_eq!(rescan(root, &options, &first, &named(MANY_CHANGED)).unwrap(), first);
    assert_eq!(rescan(root, &options, &first, &named(MANY_CHANGED + 1)).unwrap(), scanned(root));
}
