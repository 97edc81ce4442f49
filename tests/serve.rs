//! The preview as a browser sees it, over a real socket.

#![expect(clippy::disallowed_methods, reason = "these tests are about sockets and the disk")]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use rapporteur::diag::Diagnostic;
use rapporteur::render::{Draft, Output, OutputKind, OutputPath, Recipe, Site};
use rapporteur::serve::{BasePath, Port, Preview, Serving, Showing};
use rapporteur::source::{Hash, SitePath};

const LOCAL: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// No answer takes this long; a test that waits for it has failed.
const DEADLINE: Duration = Duration::from_secs(20);

/// A site from pairs of path and text. The text `!` is a page that cannot be made.
fn site(pages: &[(&str, &str)]) -> Site {
    let output = |text: &str| {
        let bytes = text.as_bytes().to_vec();
        let key = Hash::of(&bytes);
        let recipe = match text {
            "!" => Recipe::Page(Arc::new(move || {
                Draft::new(key, || {
                    Err(Box::new(Diagnostic::error("render::template", "the template <failed>")))
                })
            })),
            "copy" | "copy again" => Recipe::Copy(SitePath::new("static/image.png").unwrap(), key),
            _ => Recipe::Page(Arc::new(move || {
                let bytes = bytes.clone();
                Draft::new(key, move || Ok(bytes))
            })),
        };
        Output { kind: OutputKind::Page, recipe }
    };
    let outputs = pages
        .iter()
        .map(|(path, text)| (OutputPath(SitePath::new(path).unwrap()), output(text)))
        .collect();
    // The page of `a/index.html` is made from `content/a.md`.
    let page_of = |path: &str| {
        let name = path.strip_suffix("/index.html")?;
        let text = SitePath::new(&format!("content/{name}.md")).ok()?;
        Some((text, OutputPath(SitePath::new(path).ok()?)))
    };
    let pages = Arc::new(pages.iter().filter_map(|(path, _)| page_of(path)).collect());
    Site { outputs, pages, ..Site::default() }
}

const PAGES: [(&str, &str); 5] = [
    (
        "index.html",
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\"><body><h1>Home</h1></body>",
    ),
    ("404.html", "<body>Not here</body>"),
    ("articles/für/index.html", "<body>Für</body>"),
    ("style.css", "body {}"),
    ("image.png", "copy"),
];

struct Browser {
    address: SocketAddr,
    preview: Preview,
    _serving: Serving,
    /// The file of the picture.
    image: Option<tempfile::NamedTempFile>,
}

fn browser() -> Browser {
    browser_under("/")
}

fn browser_under(base: &str) -> Browser {
    let image = tempfile::NamedTempFile::new().unwrap();
    std::fs::File::create(image.path()).unwrap().write_all(b"png").unwrap();
    browser_with(base, image)
}

/// A browser of a site whose picture is `image`.
fn browser_with(base: &str, image: tempfile::NamedTempFile) -> Browser {
    let place = image.path().to_owned();
    let open = move |path: &SitePath| match path.as_str() {
        "static/image.png" => std::fs::File::open(&place),
        _ => Err(io::ErrorKind::NotFound.into()),
    };
    let draw = |finding: &Diagnostic| {
        format!("<aside>{}</aside>", rapporteur::report::escape(&finding.message))
    };
    let preview = Preview::new(base.parse().unwrap(), Box::new(open), Box::new(draw));
    preview.show(Some(site(&PAGES)), "");
    let port = Port::take(LOCAL, 0).unwrap();
    let address = port.address;
    let image = Some(image);
    Browser { address, _serving: port.serve(preview.clone()).unwrap(), preview, image }
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Browser {
    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        stream
    }

    fn ask(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
    }
}

#[test]
fn pages_are_found_by_their_addresses() {
    let browser = browser();
    let home = browser.get("/");
    assert_eq!(home.status, 200);
    assert!(home.head.contains("content-type: text/html; charset=utf-8"), "{}", home.head);
    assert!(home.body.contains("<h1>Home</h1>"));
    assert!(browser.get("/articles/f%C3%BCr/").body.contains("Für"));
    assert!(browser.get("/articles/f%C3%BCr/index.html?x=1").body.contains("Für"));
    let folder = browser.get("/articles/f%C3%BCr");
    assert_eq!(folder.status, 307);
    assert!(folder.head.contains("location: /articles/f%c3%bcr/"), "{}", folder.head);
    let style = browser.get("/style.css");
    assert!(style.head.contains("content-type: text/css"), "{}", style.head);
    assert_eq!(style.body, "body {}");
    assert_eq!(browser.get("/image.png").body, "png");
}

#[test]
fn what_is_not_there_is_said_by_the_sites_own_page() {
    let browser = browser();
    for path in
        ["/nowhere", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/%ff", "//", "/a%00b"]
    {
        let answer = browser.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.body.contains("Not here"), "{path}");
        assert!(answer.body.contains(" data-missing></script>"), "{path}");
    }
}

#[test]
fn foreign_hosts_and_writing_methods_are_refused() {
    let browser = browser();
    let ask = |method: &str, host: &str| {
        let host = format!("Host: {host}\r\n");
        browser.ask(&format!("{method} / HTTP/1.1\r\n{host}Connection: close\r\n\r\n")).status
    };
    assert_eq!(ask("GET", "evil.example"), 403);
    assert_eq!(ask("GET", "127.0.0.1.evil.example"), 403);
    assert_eq!(ask("GET", &browser.address.to_string()), 200);
    assert_eq!(ask("POST", "localhost"), 405);
    let refused = "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    assert!(browser.ask(refused).head.contains("allow: get, head"));
    assert_eq!(ask("HEAD", "localhost"), 200);
    assert!(browser.address.ip().is_loopback());
}

#[test]
fn findings_lie_over_the_last_good_page_and_go_when_mended() {
    let browser = browser();
    browser.preview.show(None, "<aside>site.toml has a fault</aside>");
    let page = browser.get("/").body;
    assert!(page.contains("<h1>Home</h1>") && page.contains("site.toml has a fault"), "{page}");

    browser.preview.show(Some(site(&PAGES)), "");
    assert!(!browser.get("/").body.contains("site.toml has a fault"));

    // A page that was seen and now cannot be made.
    browser.preview.show(Some(site(&[("index.html", "!")])), "");
    let broken = browser.get("/");
    assert_eq!(broken.status, 500);
    assert!(broken.body.contains("<h1>Home</h1>"), "{}", broken.body);
    assert!(broken.body.contains("the template &lt;failed&gt;"), "{}", broken.body);
}

#[test]
fn a_changed_page_that_cannot_be_made_is_told_before_anybody_opens_it() {
    let browser = browser();
    assert!(browser.preview.try_changed(100).is_empty());
    browser.get("/");
    browser.preview.show(Some(site(&[("index.html", "!")])), "");
    assert!(browser.preview.try_changed(0).is_empty());
    let failed = browser.preview.try_changed(100);
    assert_eq!(failed.len(), 1, "{failed:?}");
    browser.preview.show(None, "<p>told by the caller</p>");
    let page = browser.get("/").body;
    assert!(page.contains("<h1>Home</h1>") && page.contains("told by the caller"), "{page}");
    assert!(!page.contains("the template"), "the finding stands once: {page}");
    // It is tried again as long as it fails.
    assert_eq!(browser.preview.try_changed(100).len(), 1);
}

#[test]
fn before_the_first_site_the_findings_are_the_page() {
    let preview = Preview::new(
        BasePath::default(),
        Box::new(|_| Err(io::ErrorKind::NotFound.into())),
        Box::new(|_| String::new()),
    );
    preview.show(None, "<aside>nothing could be built</aside>");
    let port = Port::take(LOCAL, 0).unwrap();
    let address = port.address;
    let serving = port.serve(preview.clone()).unwrap();
    let browser = Browser { address, _serving: serving, preview, image: None };
    let page = browser.get("/articles/");
    assert_eq!(page.status, 500);
    assert!(page.body.contains("nothing could be built"), "{}", page.body);
}

/// The next version that the events tell.
fn next_version(events: &mut impl BufRead) -> String {
    loop {
        let mut line = String::new();
        assert!(events.read_line(&mut line).unwrap() > 0, "the events ended");
        if let Some(version) = line.strip_prefix("data: ") {
            return version.trim().to_owned();
        }
    }
}

#[test]
fn a_change_is_told() {
    let browser = browser();
    let page = browser.get("/").body;
    let mut events = browser.connect();
    events.write_all(b"GET /.rapporteur/events HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut events = BufReader::new(events);
    let first = next_version(&mut events);
    assert!(page.contains(&format!("data-version=\"{first}\"")), "{page}");
    assert!(page.contains("/.rapporteur/preview.js"), "{page}");
    // Without this a browser blocks the script: the page's own policy knows none.
    assert!(
        page.contains("content=\"default-src 'none'; script-src 'self'; connect-src 'self'"),
        "{page}"
    );
    assert_eq!(browser.get("/.rapporteur/preview.js").status, 200);

    browser.preview.show(Some(site(&[("index.html", "<body>New</body>")])), "");
    let second = next_version(&mut events);
    assert_ne!(first, second);
    assert!(browser.get("/").body.contains(&format!("data-version=\"{second}\"")));
}

#[test]
fn the_next_port_is_taken_when_one_is_not_free() {
    let first = Port::take(LOCAL, 0).unwrap();
    let taken = first.address.port();
    if taken < u16::MAX {
        let second = Port::take(LOCAL, taken).unwrap();
        assert!(second.address.port() > taken);
    }
}

#[test]
fn many_look_at_once() {
    let browser = Arc::new(browser());
    let looks: Vec<_> = (0..16)
        .map(|_| {
            let browser = browser.clone();
            std::thread::spawn(move || browser.get("/").status)
        })
        .collect();
    assert!(looks.into_iter().all(|look| look.join().unwrap() == 200));
}

#[test]
fn under_a_path_everything_lies_below_it() {
    let browser = browser_under("/a/b/");
    let home = browser.get("/a/b/");
    assert_eq!(home.status, 200);
    assert!(home.body.contains("src=\"/a/b/.rapporteur/preview.js\""), "{}", home.body);
    assert_eq!(browser.get("/a/b/.rapporteur/preview.js").status, 200);
    assert_eq!(browser.get("/a/b/style.css").body, "body {}");
    for home in ["/", "/a/b"] {
        let answer = browser.get(home);
        assert_eq!(answer.status, 307, "{home}");
        assert!(answer.head.contains("location: /a/b/\r\n"), "{}", answer.head);
    }
    // What the page asks for there would not be there on the host either.
    for outside in ["/style.css", "/a", "/a/bc", "/a/style.css"] {
        let answer = browser.get(outside);
        assert_eq!(answer.status, 404, "{outside}");
        assert!(answer.body.contains("under /a/b/"), "{}", answer.body);
    }
    let folder = browser.get("/a/b/articles/f%C3%BCr");
    assert!(folder.head.contains("location: /a/b/articles/f%c3%bcr/"), "{}", folder.head);
}

#[test]
fn what_a_browser_has_is_not_sent_again_until_it_changes() {
    let browser = browser();
    let tag_of = |answer: &Answer| {
        let tag = answer.head.lines().find_map(|line| line.strip_prefix("etag: "));
        tag.expect("every answer has a tag").to_owned()
    };
    let again = |path: &str, tag: &str| {
        browser.ask(&format!(
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: {tag}\r\nConnection: close\r\n\r\n"
        ))
    };
    let (home, style) = (tag_of(&browser.get("/")), tag_of(&browser.get("/style.css")));
    for (path, tag) in [("/", &home), ("/style.css", &style)] {
        let answer = again(path, tag);
        assert_eq!((answer.status, answer.body.as_str()), (304, ""), "{path}");
    }
    // Another page changes: the version of the site does, this page does not.
    let mut pages = PAGES;
    pages[2].1 = "<body>Für alle</body>";
    browser.preview.show(Some(site(&pages)), "");
    assert_eq!(again("/", &home).status, 304);
    // Findings come to lie over it.
    browser.preview.show(None, "<p>mend me</p>");
    let over = again("/", &home);
    assert_eq!(over.status, 200);
    assert!(over.body.contains("mend me"), "{}", over.body);
    assert_eq!(again("/style.css", &style).status, 304);
}

#[test]
fn a_part_of_a_picture_or_a_film_can_be_asked_for() {
    let browser = browser();
    let part = |range: &str| {
        browser.ask(&format!(
            "GET /image.png HTTP/1.1\r\nHost: localhost\r\nRange: {range}\r\nConnection: close\r\n\r\n"
        ))
    };
    let answer = part("bytes=1-");
    assert_eq!((answer.status, answer.body.as_str()), (206, "ng"));
    assert!(answer.head.contains("content-range: bytes 1-2/3"), "{}", answer.head);
    assert_eq!(part("bytes=9-").status, 416);
    assert_eq!(part("bytes=0-0,2-2").body, "png");
}

#[test]
fn a_picture_that_changes_is_another_one_before_the_site_is_built_again() {
    let browser = browser();
    let image = browser.image.as_ref().unwrap().path();
    let before = browser.get("/image.png");
    std::fs::File::create(image).unwrap().write_all(b"jpeg").unwrap();
    let after = browser.get("/image.png");
    assert_eq!((before.body.as_str(), after.body.as_str()), ("png", "jpeg"));
    let tag = |answer: &Answer| {
        answer.head.lines().find(|line| line.starts_with("etag: ")).map(str::to_owned)
    };
    assert!(tag(&before).is_some() && tag(&before) != tag(&after));
    assert!(after.head.contains("content-length: 4\r\n"), "{}", after.head);
}

#[test]
fn a_picture_that_another_was_put_in_place_of_is_another_one() {
    let browser = browser();
    let image = browser.image.as_ref().unwrap().path();
    let before = browser.get("/image.png");
    assert_eq!(before.body, "png");
    // As `cp -p` and `rsync -t` do: the same length, and the same time.
    let time = image.metadata().unwrap().modified().unwrap();
    let copy = image.with_extension("copy");
    let mut file = std::fs::File::create(&copy).unwrap();
    file.write_all(b"gif").unwrap();
    file.set_modified(time).unwrap();
    std::fs::rename(&copy, image).unwrap();
    let after = browser.get("/image.png");
    let tag = |answer: &Answer| {
        answer.head.lines().find(|line| line.starts_with("etag: ")).map(str::to_owned)
    };
    assert_eq!(after.body, "gif");
    assert!(tag(&after).is_some() && tag(&before) != tag(&after));
}

/// Written twice within one tick of the disk's clock, the file looks as it did; the build that saw it
/// knows better.
#[cfg(unix)]
#[test]
fn a_build_that_saw_another_picture_has_it_read_again() {
    let browser = browser();
    let image = browser.image.as_ref().unwrap().path();
    let before = browser.get("/image.png");
    let time = image.metadata().unwrap().modified().unwrap();
    let mut file = std::fs::File::create(image).unwrap();
    file.write_all(b"gif").unwrap();
    file.set_modified(time).unwrap();
    let mut pages = PAGES;
    pages[4].1 = "copy again";
    browser.preview.show(Some(site(&pages)), "");
    let after = browser.get("/image.png");
    assert_eq!(after.body, "gif");
    let tag = |answer: &Answer| {
        answer.head.lines().find(|line| line.starts_with("etag: ")).map(str::to_owned)
    };
    assert!(tag(&after).is_some() && tag(&before) != tag(&after));
}

#[test]
fn the_last_good_page_of_a_text_with_an_error_stays() {
    let browser = browser();
    let text = SitePath::new("content/articles/für.md").unwrap();
    let address = "/articles/f%C3%BCr/";
    let without = || Some(site(&[PAGES[0], PAGES[1], ("b/index.html", "<body>B</body>")]));
    let show = |faulty: &[&str]| {
        let faulty = faulty.iter().map(|path| SitePath::new(path).unwrap()).collect();
        let findings = "<p>mend me</p>".to_owned();
        browser.preview.show_build(Showing {
            site: without(),
            findings,
            faulty,
            ..Showing::default()
        });
    };
    // The text, or its side-car, and round after round.
    for faulty in [text.as_str(), "content/articles/für.toml", text.as_str()] {
        show(&[faulty]);
        let page = browser.get(address);
        assert_eq!(page.status, 500);
        assert!(page.body.contains("Für") && page.body.contains("mend me"), "{}", page.body);
        assert!(browser.get("/articles/f%C3%BCr").head.contains("location: "));
        assert_eq!(browser.get("/image.png").body, "png", "what the page shows stays with it");
    }
    // Mended.
    browser.preview.show(Some(site(&PAGES)), "");
    assert_eq!(browser.get(address).status, 200);
    // It is gone, and another one has the error.
    show(&["content/b.md", "content/articles/fü.md"]);
    assert_eq!(browser.get(address).status, 404);
    assert_eq!(browser.get("/image.png").status, 404);
}

#[test]
fn what_is_held_back_says_so_over_its_page() {
    let browser = browser();
    let notices =
        [(SitePath::new("content/articles/für.md").unwrap(), "<p>a draft</p>".to_owned())];
    let build = Showing {
        site: Some(site(&PAGES)),
        notices: notices.into_iter().collect(),
        ..Showing::default()
    };
    browser.preview.show_build(build);
    assert!(browser.get("/articles/f%C3%BCr/").body.contains("<p>a draft</p>"));
    assert!(!browser.get("/").body.contains("a draft"));
    browser.preview.show(Some(site(&PAGES)), "");
    assert!(!browser.get("/articles/f%C3%BCr/").body.contains("a draft"));
}

/// A browser that plays a film asks for a small part of it again and again.
#[cfg(target_os = "linux")]
#[test]
fn a_part_of_a_film_is_not_paid_for_with_the_whole() {
    const LEN_BYTES: u64 = 300_000_000;
    /// The most memory this process has had, in bytes.
    fn peak_bytes() -> u64 {
        let mut status = String::new();
        std::fs::File::open("/proc/self/status").unwrap().read_to_string(&mut status).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
    }
    let film = tempfile::NamedTempFile::new().unwrap();
    film.as_file().set_len(LEN_BYTES).unwrap();
    let browser = browser_with("/", film);
    let before = peak_bytes();
    for start in [0, LEN_BYTES / 2, LEN_BYTES - 100] {
        let answer = browser.ask(&format!(
            "GET /image.png HTTP/1.1\r\nHost: localhost\r\nRange: bytes={start}-{}\r\nConnection: close\r\n\r\n",
            start + 99
        ));
        assert_eq!((answer.status, answer.body.len()), (206, 100));
    }
    // All of it, read and forgotten.
    let mut stream = browser.connect();
    stream
        .write_all(b"GET /image.png HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        .unwrap();
    let n_sent = io::copy(&mut stream, &mut io::sink()).unwrap();
    assert!(n_sent > LEN_BYTES, "{n_sent}");
    let grown = peak_bytes() - before;
    assert!(grown < LEN_BYTES / 10, "{grown} bytes");
}
