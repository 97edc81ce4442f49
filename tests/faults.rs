//! What befalls a site while somebody works on it: nothing is lost, nothing stale is shown, and what
//! is mended is right again without a restart. The program itself is run, over a site on disk.

#![expect(clippy::disallowed_methods, reason = "these tests are about the disk")]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

/// A change that does not show by then never will; debug builds on a busy machine are slow.
const DEADLINE: Duration = Duration::from_mins(1);

fn rapporteur(root: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    command.arg("--root").arg(root);
    command
}

fn put(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "site.toml", "title = \"Mill\"\n");
    put(folder.path(), "content/articles/a.md", "# First\n\nThe guild said no.\n");
    folder
}

/// A running `serve`, killed without a word when it is dropped.
struct Serve {
    process: Child,
    host: String,
}

impl Serve {
    fn start(root: &Path) -> Self {
        let mut command = rapporteur(root);
        command.args(["serve", "--no-open"]).stdout(Stdio::piped()).stderr(Stdio::null());
        Self::of(command.spawn().unwrap())
    }

    /// One whose address is the first line it prints.
    fn of(mut process: Child) -> Self {
        let mut address = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let host = address.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        Self { process, host }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        let host = &self.host;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Asks until the answer is as it should be.
    fn wait_for(&self, path: &str, what: &str, is_right: impl Fn(&str) -> bool) -> String {
        let deadline = Instant::now() + DEADLINE;
        loop {
            let answer = self.get(path);
            if is_right(&answer) {
                return answer;
            }
            assert!(Instant::now() < deadline, "{what}: {path} is still\n{answer}");
            sleep(Duration::from_millis(20));
        }
    }

    fn wait_for_words(&self, path: &str, words: &str) -> String {
        self.wait_for(path, words, |answer| answer.contains(words))
    }
}

impl Drop for Serve {
    fn drop(&mut self) {
        // SIGKILL on Unix.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Over a page with findings.
const OVER: &str = "rapporteur-over";

#[test]
fn a_content_folder_that_goes_and_comes_back_is_shown_again() {
    let folder = site();
    let root = folder.path();
    let serve = Serve::start(root);
    serve.wait_for_words("/articles/a/", "The guild said no");
    fs::rename(root.join("content"), root.join("away")).unwrap();
    serve.wait_for("/articles/a/", "gone with its folder", |answer| answer.contains(" 404 "));
    fs::rename(root.join("away"), root.join("content")).unwrap();
    serve.wait_for_words("/articles/a/", "The guild said no");
    // And it is watched again.
    put(root, "content/articles/a.md", "# First\n\nThe guild said yes.\n");
    serve.wait_for_words("/articles/a/", "The guild said yes");
}

#[test]
fn broken_settings_and_a_broken_base_lie_over_the_last_good_page_until_mended() {
    let folder = site();
    let root = folder.path();
    let serve = Serve::start(root);
    serve.wait_for_words("/", "Mill");
    put(root, "site.toml", "title = \"Mill\nbase");
    let page = serve.wait_for_words("/articles/a/", OVER);
    assert!(page.contains("site.toml") && page.contains("The guild said no"), "{page}");
    put(root, "site.toml", "title = \"Weir\"\n");
    let page = serve.wait_for_words("/", "Weir");
    assert!(!page.contains(OVER), "{page}");

    let base = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/base.html"));
    let base = base.unwrap();
    serve.wait_for_words("/articles/a/", "The guild said no");
    put(root, "templates/base.html", &format!("{base}{{% if %}}"));
    let page = serve.wait_for_words("/articles/a/", OVER);
    assert!(page.contains("base.html") && page.contains("The guild said no"), "{page}");
    put(root, "templates/base.html", &format!("{base}<!-- mended -->"));
    let page = serve.wait_for_words("/articles/a/", "<!-- mended -->");
    assert!(!page.contains(OVER), "{page}");
}

#[test]
fn a_clock_set_back_hides_no_edit() {
    let folder = site();
    let root = folder.path();
    let serve = Serve::start(root);
    serve.wait_for_words("/articles/a/", "The guild said no");
    // Older than what it replaces, and just as long.
    let new = root.join("content/articles/.a.new");
    fs::write(&new, "# First\n\nThe guild said si.\n").unwrap();
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_hours(1);
    fs::File::options().write(true).open(&new).unwrap().set_modified(long_ago).unwrap();
    fs::rename(&new, root.join("content/articles/a.md")).unwrap();
    serve.wait_for_words("/articles/a/", "The guild said si");
    drop(serve);
    // A build believes no clock, either.
    assert!(rapporteur(root).arg("build").output().unwrap().status.success());
    put(root, "content/articles/a.md", "# First\n\nThe guild said ja.\n");
    let file = fs::File::options().write(true).open(root.join("content/articles/a.md")).unwrap();
    file.set_modified(long_ago).unwrap();
    assert!(rapporteur(root).arg("build").output().unwrap().status.success());
    let page = fs::read_to_string(root.join("public/articles/a/index.html")).unwrap();
    assert!(page.contains("The guild said ja"), "{page}");
}

#[test]
fn two_previews_of_one_site_and_one_that_was_killed_show_the_same() {
    let folder = site();
    let root = folder.path();
    let (one, other) = (Serve::start(root), Serve::start(root));
    assert_ne!(one.host, other.host);
    for n in 0..3 {
        put(root, "content/articles/a.md", &format!("# First\n\nThe guild said no {n} times.\n"));
        // One is killed in the middle of whatever it does.
        let killed = Serve::start(root);
        drop(killed);
        for serve in [&one, &other] {
            serve.wait_for_words("/articles/a/", &format!("said no {n} times"));
        }
    }
    // Both have put away what they know, and the next one starts from it.
    let store = root.join(".rapporteur/labels");
    let deadline = Instant::now() + DEADLINE;
    while !store.is_file() {
        assert!(Instant::now() < deadline, "nothing was kept");
        sleep(Duration::from_millis(50));
    }
    drop((one, other));
    Serve::start(root).wait_for_words("/articles/a/", "said no 2 times");
}

#[test]
fn a_checkout_of_many_files_while_building_is_seen_to_its_end() {
    const N_FILES: usize = 400;
    let folder = site();
    let root = folder.path();
    let serve = Serve::start(root);
    for n in 0..N_FILES {
        put(root, &format!("content/articles/of-{n}.md"), &format!("# Text {n}\n\nIt said {n}.\n"));
    }
    for n in (0..N_FILES).step_by(2) {
        fs::remove_file(root.join(format!("content/articles/of-{n}.md"))).unwrap();
    }
    put(root, "content/articles/last.md", "# Last\n\nThe last one.\n");
    serve.wait_for_words("/articles/last/", "The last one");
    serve.wait_for("/articles/of-398/", "deleted", |answer| answer.contains(" 404 "));
    for n in [1, 199, 399] {
        serve.wait_for_words(&format!("/articles/of-{n}/"), &format!("It said {n}."));
    }
    // As a first build has it.
    assert!(rapporteur(root).args(["build", "--json"]).output().unwrap().status.success());
    let n_pages = fs::read_dir(root.join("public/articles"))
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with("of-"));
    assert_eq!(n_pages.count(), N_FILES / 2);
}

/// What stands in for a full disk: no file may grow beyond what a page needs (POSIX `ulimit -f`, in
/// units of 512 bytes), and the program is told so by the call that writes.
#[cfg(unix)]
#[test]
fn a_disk_that_is_full_leaves_whole_files_and_the_next_build_heals() {
    let folder = site();
    let root = folder.path();
    assert!(rapporteur(root).arg("build").output().unwrap().status.success());
    let article = || fs::read_to_string(root.join("public/articles/a/index.html")).unwrap();
    let before = article();
    let long = "The guild said that the mill would stay shut. ".repeat(2000);
    put(root, "content/articles/a.md", &format!("# First\n\n{long}\n"));
    let limited = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 64; exec \"$0\" --root \"$1\" build"])
        .arg(env!("CARGO_BIN_EXE_rapporteur"))
        .arg(root)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&limited.stderr);
    assert!(!limited.status.success() && said.contains("could not write"), "{said}");
    assert_eq!(article(), before, "the old page stays whole");
    assert!(rapporteur(root).arg("build").output().unwrap().status.success());
    assert!(article().contains("would stay shut"));
    let clean = folder.path().join("clean");
    assert!(rapporteur(root).args(["build", "-o"]).arg(&clean).output().unwrap().status.success());
    assert_eq!(fs::read(clean.join("articles/a/index.html")).unwrap(), article().as_bytes());
}

/// Files are renamed inside the output folder only, so it may lie on any disk.
#[cfg(target_os = "linux")]
#[test]
fn the_output_folder_may_lie_on_another_disk() {
    use std::os::unix::fs::MetadataExt as _;
    let folder = site();
    let other = tempfile::tempdir_in("/dev/shm").unwrap();
    let disk = |path: &Path| fs::metadata(path).unwrap().dev();
    assert_ne!(disk(folder.path()), disk(other.path()), "this machine has one disk only");
    let build = || {
        let mut command = rapporteur(folder.path());
        assert!(command.args(["build", "-o"]).arg(other.path()).output().unwrap().status.success());
        fs::read_to_string(other.path().join("articles/a/index.html")).unwrap()
    };
    assert!(build().contains("The guild said no"));
    put(folder.path(), "content/articles/a.md", "# First\n\nThe guild said yes.\n");
    assert!(build().contains("The guild said yes"));
}

/// A user namespace has limits of its own (Linux, `max_inotify_watches` of `user_namespaces(7)`).
#[cfg(target_os = "linux")]
#[test]
fn where_the_system_watches_no_more_folders_they_are_looked_through() {
    let mut probe = Command::new("unshare");
    probe.args(["-Ur", "sh", "-c", "echo 0 > /proc/sys/user/max_inotify_watches"]);
    let can_limit = probe.stderr(Stdio::null()).status().is_ok_and(|status| status.success());
    if !can_limit {
        // `.config/nextest.toml` shows it although the test passes.
        let said = "NOT TESTED: this system lets its users make no namespaces (unshare -Ur)\n";
        std::io::Write::write_all(&mut std::io::stderr(), said.as_bytes()).unwrap();
        return;
    }
    for limit in ["max_inotify_watches", "max_inotify_instances"] {
        let folder = site();
        let mut process = Command::new("unshare")
            .args(["-Ur", "sh", "-c"])
            .arg(format!(
                "echo 0 > /proc/sys/user/{limit} && exec \"$0\" --root \"$1\" serve --no-open"
            ))
            .arg(env!("CARGO_BIN_EXE_rapporteur"))
            .arg(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = String::new();
        BufReader::new(process.stderr.take().unwrap()).read_line(&mut said).unwrap();
        assert!(said.contains("the system watches no more folders"), "{limit}: {said}");
        let serve = Serve::of(process);
        serve.wait_for_words("/articles/a/", "The guild said no");
        put(folder.path(), "content/articles/a.md", "# First\n\nThe guild said yes.\n");
        serve.wait_for_words("/articles/a/", "The guild said yes");
    }
}
