//! `Site` to a browser, on the loopback interface. The only user of the HTTP stack.
//!
//! Pages are made from the plan when they are asked for; `public/` is not touched. The last good
//! site stays when a build gives none, and the last good page when it cannot be made or its text
//! has an error, with the findings over it. One script, which only the preview has, shows each
//! change in place. Requests that name a foreign host are refused, so that no page of the web can
//! read unpublished text by pointing its own name at this machine.

#![expect(clippy::disallowed_methods, reason = "this module is the edge: it answers on a port")]

mod asset;
mod http;

use std::collections::hash_map::RandomState;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::convert::Infallible;
use std::fs::File;
use std::hash::{BuildHasher as _, Hasher as _};
use std::io::{self, Read as _};
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::ops::Range;
use std::str::FromStr;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::stream::unfold;
use tokio::sync::watch;

use crate::diag::Diagnostic;
use crate::render::{Output, OutputPath, Recipe, Site, percent_decoded};
use crate::source::{Hash, SitePath};

/// How many ports after a taken one are tried.
const PORTS_TRIED: u16 = 20;
/// Pages and bytes that are kept after they were shown: what somebody has open while editing.
const KEPT_PAGES: usize = 32;
const KEPT_BYTES_EACH: usize = 2_000_000;

/// Failed pages that are told of at once.
const FAILURES_TOLD: usize = 3;

/// Why the preview cannot run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// No port is free.
    #[error("could not listen on {interface}, port {port} and the next {PORTS_TRIED}")]
    Port {
        /// The interface asked for.
        interface: IpAddr,
        /// The port asked for.
        port: u16,
        /// What the system said about the last one.
        #[source]
        cause: io::Error,
    },
    /// The server could not start or has stopped.
    #[error("the preview server has stopped")]
    Stopped(#[source] io::Error),
}

/// Opens the assets that a [`Recipe::Copy`] names.
pub type OpenAsset = Box<dyn Fn(&SitePath) -> io::Result<File> + Send + Sync>;
/// Draws a finding as a fragment of HTML, escaped.
pub type DrawFinding = Box<dyn Fn(&Diagnostic) -> String + Send + Sync>;

/// The path under which the preview lies: `/`, or `/a/b/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BasePath(Arc<str>);

impl Default for BasePath {
    fn default() -> Self {
        Self("/".into())
    }
}

impl std::fmt::Display for BasePath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for BasePath {
    type Err = String;

    /// `/a/b/`, also without the slash at its end.
    fn from_str(path: &str) -> Result<Self, String> {
        let is_plain = |part: &str| {
            let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~');
            !part.is_empty() && part.chars().all(plain) && !part.starts_with('.')
        };
        let inside = path.trim_matches('/');
        if inside.is_empty() && path.starts_with('/') {
            return Ok(Self::default());
        }
        if !path.starts_with('/') || !inside.split('/').all(is_plain) {
            return Err("write a path of plain names, for example /briefings/water/".to_owned());
        }
        Ok(Self(format!("/{inside}/").into()))
    }
}

/// What a build has to show.
#[derive(Default)]
pub struct Showing {
    /// Its site; `None` when nothing could be built, and then the last one stays.
    pub site: Option<Site>,
    /// What is wrong, as escaped HTML; empty for nothing.
    pub findings: String,
    /// Texts with an error, or whose side-car has one. The last good page of such a text stays, where
    /// the site has none any more.
    pub faulty: BTreeSet<SitePath>,
    /// What is said over the page of a text, as escaped HTML.
    pub notices: BTreeMap<SitePath, String>,
}

/// What the browser is shown; swapped whole.
#[derive(Clone, Default)]
struct Shown {
    /// The last good site; `None` before the first one.
    site: Option<Arc<Site>>,
    /// The last good pages of texts that have an error now, and the pictures of those pages, with the
    /// files that they are from; the site has none of them.
    kept: Arc<BTreeMap<OutputPath, (SitePath, Output)>>,
    /// What is said over pages, as escaped HTML.
    notices: Arc<BTreeMap<OutputPath, String>>,
    /// Findings of the last build as HTML; empty when there is nothing to mend.
    findings: Arc<str>,
    /// Pages that [`Preview::try_changed`] could not make; `findings` has what is wrong with them.
    failed: Arc<BTreeSet<OutputPath>>,
    /// Grows with every change.
    version: u64,
}

/// A preview: what is shown, and those who look at it.
#[derive(Clone)]
pub struct Preview {
    shared: Arc<Shared>,
}

struct Shared {
    base: BasePath,
    shown: watch::Sender<Shown>,
    recent: Mutex<Recent>,
    tried: Mutex<Tried>,
    open_asset: OpenAsset,
    hashes: asset::Hashes,
    draw: DrawFinding,
}

/// What [`Preview::try_changed`] knows.
#[derive(Default)]
struct Tried {
    /// The keys of pages that could be made, so that each is tried once.
    keys: BTreeMap<OutputPath, Hash>,
    /// Where the next sample begins.
    offset: usize,
}

impl Preview {
    /// A preview that shows nothing yet, under `base`.
    #[must_use]
    pub fn new(base: BasePath, open_asset: OpenAsset, draw: DrawFinding) -> Self {
        let (shown, _) = watch::channel(Shown::default());
        let (recent, tried, hashes) = Default::default();
        let shared = Shared { base, shown, recent, tried, open_asset, hashes, draw };
        Self { shared: Arc::new(shared) }
    }

    /// Shows the outcome of a build in which no text is faulty.
    pub fn show(&self, site: Option<Site>, findings: &str) {
        self.show_build(Showing { site, findings: findings.to_owned(), ..Showing::default() });
    }

    /// Shows the outcome of a build: its site, else the last good one, under the findings. Browsers
    /// ask whether their own page has changed.
    pub fn show_build(&self, build: Showing) {
        let Showing { site, findings, faulty, notices } = build;
        let site = site.map(Arc::new);
        let mut last = None;
        self.shared.shown.send_if_modified(|shown| {
            let has_changed = site.is_some() || *shown.findings != *findings;
            if let Some(site) = site {
                shown.kept = Arc::new(kept(shown, &site, &faulty));
                shown.notices = Arc::new(of_pages(&site, notices));
                last = shown.site.replace(site);
                shown.failed = Arc::default();
            }
            shown.findings = findings.into();
            shown.version += u64::from(has_changed);
            has_changed
        });
        // A large site takes a while to clear away: nobody who asks for a page waits for it.
        drop(last);
    }
}

/// The last good pages of texts that `site` has lost to an error, by what was shown before.
fn kept(
    shown: &Shown,
    site: &Site,
    faulty: &BTreeSet<SitePath>,
) -> BTreeMap<OutputPath, (SitePath, Output)> {
    if faulty.is_empty() {
        return BTreeMap::new();
    }
    let is_faulty = |text: &SitePath| {
        let side_car = text.parent().and_then(|at| at.join(&format!("{}.toml", text.stem())).ok());
        faulty.contains(text) || side_car.is_some_and(|side_car| faulty.contains(&side_car))
    };
    let last = shown.site.iter().flat_map(|last| {
        last.pages.iter().filter_map(|(text, page)| Some((text, page, last.outputs.get(page)?)))
    });
    let before = || shown.kept.iter().map(|(page, (file, output))| (file, page, output));
    let is_lost = |page: &OutputPath| !site.outputs.contains_key(page);
    let own = |(file, page, output): (&SitePath, &OutputPath, &Output)| {
        (page.clone(), (file.clone(), output.clone()))
    };
    let mut kept: BTreeMap<_, _> = before()
        .chain(last)
        .filter(|(text, page, _)| {
            is_lost(page) && !site.pages.contains_key(*text) && is_faulty(text)
        })
        .map(own)
        .collect();
    if !kept.is_empty() {
        // A picture is part of the site as long as a page shows it.
        let last = shown.site.iter().flat_map(|last| &last.outputs);
        let pictures = last.filter_map(|(page, output)| match &output.recipe {
            Recipe::Copy(file, _) => Some((file, page, output)),
            _ => None,
        });
        let before = before().filter(|(.., output)| matches!(output.recipe, Recipe::Copy(..)));
        kept.extend(before.chain(pictures).filter(|(_, page, _)| is_lost(page)).map(own));
    }
    kept
}

/// What is said of texts, by their pages.
fn of_pages(site: &Site, of_texts: BTreeMap<SitePath, String>) -> BTreeMap<OutputPath, String> {
    let page = |(text, said)| Some((site.pages.get(&text)?.clone(), said));
    of_texts.into_iter().filter_map(page).collect()
}

impl Preview {
    /// Looks at the pages that were opened lately and at a sample of at most `at_most` others, each
    /// time another, and makes those that have changed since they could last be made. Gives what is
    /// wrong with those that cannot be made, at most three: a template that fails breaks every page
    /// it makes. The other pages are found out when somebody opens them.
    #[must_use]
    pub fn try_changed(&self, at_most: usize) -> Vec<Diagnostic> {
        let Some(site) = self.shared.shown.borrow().site.clone() else { return Vec::new() };
        let mut tried = self.shared.tried.lock().unwrap_or_else(PoisonError::into_inner);
        tried.keys.retain(|path, _| site.outputs.contains_key(path));
        let (mut failed, mut findings) = (BTreeSet::new(), Vec::new());
        let opened = self.shared.recent().paths();
        let of_opened = opened.iter().filter_map(|path| site.outputs.get_key_value(path));
        // Evenly spread, because pages of one kind stand together.
        let step = site.outputs.len().div_ceil(at_most.max(1)).max(1);
        let sample = site.outputs.iter().skip(tried.offset % step).step_by(step).take(at_most);
        let sample = sample.filter(|(path, _)| !opened.contains(path));
        tried.offset = tried.offset.wrapping_add(1);
        let n_opened = if at_most == 0 { 0 } else { KEPT_PAGES };
        for (path, output) in of_opened.take(n_opened).chain(sample) {
            let Recipe::Page(draft) = &output.recipe else { continue };
            let draft = draft();
            let key = draft.key;
            if tried.keys.get(path) == Some(&key) {
                continue;
            }
            match draft.finish() {
                Ok(bytes) => {
                    tried.keys.insert(path.clone(), key);
                    self.shared.recent().renew(path, key, &Bytes::from(bytes));
                }
                Err(diagnostic) => {
                    failed.insert(path.clone());
                    findings.push(*diagnostic);
                    if findings.len() == FAILURES_TOLD {
                        break;
                    }
                }
            }
        }
        if !failed.is_empty() {
            // No change of what is shown: the caller shows the findings next.
            self.shared.shown.send_if_modified(|shown| {
                shown.failed = Arc::new(failed);
                false
            });
        }
        findings
    }
}

/// A port that is ours, before anything is served on it.
pub struct Port {
    listener: TcpListener,
    /// The interface and the port.
    pub address: SocketAddr,
}

impl Port {
    /// Takes `port` on `interface`, else the next free one above it; 0 is any.
    ///
    /// # Errors
    /// [`ServeError::Port`] when none is free.
    pub fn take(interface: IpAddr, port: u16) -> Result<Self, ServeError> {
        let mut refused = None;
        for candidate in port..=port.saturating_add(PORTS_TRIED) {
            match TcpListener::bind((interface, candidate)) {
                Ok(listener) => {
                    let address = listener.local_addr().map_err(|cause| ServeError::Port {
                        interface,
                        port,
                        cause,
                    })?;
                    return Ok(Self { listener, address });
                }
                Err(error) => refused = Some(error),
            }
        }
        let cause = refused.unwrap_or_else(|| io::ErrorKind::AddrInUse.into());
        Err(ServeError::Port { interface, port, cause })
    }

    /// Serves `preview` until the process ends, on threads of its own.
    ///
    /// # Errors
    /// [`ServeError::Stopped`] when the system refuses threads or the socket.
    pub fn serve(self, preview: Preview) -> Result<Serving, ServeError> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .map_err(ServeError::Stopped)?;
        self.listener.set_nonblocking(true).map_err(ServeError::Stopped)?;
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(self.listener).map_err(ServeError::Stopped)?
        };
        let is_open = !self.address.ip().is_loopback();
        runtime.spawn(async move { axum::serve(listener, router(preview, is_open)).await });
        Ok(Serving { _runtime: runtime })
    }
}

/// A preview that is being served; it ends when this is dropped.
pub struct Serving {
    _runtime: tokio::runtime::Runtime,
}

/// `is_open`: others than this machine may ask.
fn router(preview: Preview, is_open: bool) -> Router {
    let base = &preview.shared.base;
    Router::new()
        .route(&format!("{base}.rapporteur/events"), get(events))
        .route(
            &format!("{base}.rapporteur/preview.js"),
            get(|| async { own(JS, include_str!("serve/preview.js")) }),
        )
        .route(
            &format!("{base}.rapporteur/preview.css"),
            get(|| async { own(CSS, include_str!("serve/preview.css")) }),
        )
        .fallback(page)
        .layer(from_fn_with_state(is_open, refuse_foreign_hosts))
        .with_state(preview)
}

const HTML: &str = "text/html; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

/// Nobody may show what was kept of a preview without asking, or guess at what it is.
fn answer(status: StatusCode, content_type: &'static str, body: impl Into<Body>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, content_type),
        (header::CACHE_CONTROL, "no-cache"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (status, headers, body.into()).into_response()
}

fn own(content_type: &'static str, text: &'static str) -> Response {
    tagged(answer(StatusCode::OK, content_type, text), http::etag(text.as_bytes()))
}

fn tagged(mut response: Response, etag: HeaderValue) -> Response {
    response.headers_mut().insert(header::ETAG, etag);
    response
}

async fn refuse_foreign_hosts(
    State(is_open): State<bool>,
    request: Request,
    next: Next,
) -> Response {
    if is_our_host(request.headers(), request.uri(), is_open) {
        next.run(request).await
    } else {
        answer(StatusCode::FORBIDDEN, TEXT, answers_to(is_open))
    }
}

/// By which names of this machine [`is_our_host`] takes a request.
fn answers_to(is_open: bool) -> &'static str {
    if is_open {
        "this preview answers to localhost and to addresses in numbers, such as 192.0.2.7, only\n"
    } else {
        "this preview answers to 127.0.0.1, [::1] and localhost only\n"
    }
}

/// Whether a request names this machine. Any port will do: it may come through a tunnel. Where
/// others may ask, any numeric address will do: a page of the web can point a name of its own at
/// this machine, but has no power over numbers.
fn is_our_host(headers: &HeaderMap, uri: &Uri, is_open: bool) -> bool {
    let named = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let Some(host) = named.or_else(|| uri.authority().map(axum::http::uri::Authority::as_str))
    else {
        return false;
    };
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let number = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    match number {
        Ok(number) => is_open || number.is_loopback(),
        Err(_) => name.eq_ignore_ascii_case("localhost"),
    }
}

/// Tells the version at once and after each change.
async fn events(State(preview): State<Preview>) -> impl IntoResponse {
    let receiver = preview.shared.shown.subscribe();
    let versions = unfold((receiver, true), |(mut receiver, is_first)| async move {
        if !is_first {
            receiver.changed().await.ok()?;
        }
        let version = version_name(receiver.borrow_and_update().version);
        Some((Ok::<_, Infallible>(Event::default().data(version)), (receiver, false)))
    });
    Sse::new(versions).keep_alive(KeepAlive::default())
}

/// This run enters, so that a page left open over a restart is loaded again. It is known by a number
/// that the system drew: that of the process is the same after each start of a container.
fn version_name(version: u64) -> String {
    static RUN: LazyLock<u64> = LazyLock::new(|| RandomState::new().build_hasher().finish());
    format!("{:016x}-{version}", *RUN)
}

async fn page(
    State(preview): State<Preview>,
    method: Method,
    uri: Uri,
    asked: HeaderMap,
) -> Response {
    if method != Method::GET && method != Method::HEAD {
        let mut refusal = answer(StatusCode::METHOD_NOT_ALLOWED, TEXT, "only GET and HEAD\n");
        refusal.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return refusal;
    }
    let base = preview.shared.base.clone();
    let Some(path) = uri.path().strip_prefix(&*base.0).map(|inside| format!("/{inside}")) else {
        // Whoever asks for a style by an address that the host would not have is not given a page.
        let leads_home = uri.path() == "/" || format!("{}/", uri.path()) == *base.0;
        return if leads_home {
            redirect_or(&base.0, StatusCode::NOT_FOUND)
        } else {
            answer(
                StatusCode::NOT_FOUND,
                TEXT,
                format!("not found: this preview lies under {base}\n"),
            )
        };
    };
    let shown = preview.shared.shown.borrow().clone();
    // Making a page takes milliseconds of work; the threads that answer must not wait for it.
    let answer_it = move || respond(&preview.shared, &shown, &path, &asked);
    tokio::task::spawn_blocking(answer_it).await.unwrap_or_else(|_| {
        let text = "this page broke rapporteur itself: a bug of ours; the terminal says more\n";
        answer(StatusCode::INTERNAL_SERVER_ERROR, TEXT, text)
    })
}

/// A way to `location`, or `status` where no header can hold it.
fn redirect_or(location: &str, status: StatusCode) -> Response {
    let Ok(location) = HeaderValue::from_str(location) else {
        return answer(status, TEXT, "not found\n");
    };
    let mut response = answer(StatusCode::TEMPORARY_REDIRECT, TEXT, "");
    response.headers_mut().insert(header::LOCATION, location);
    response
}

/// What a request path leads to.
enum Found<'a> {
    Output(&'a OutputPath, &'a Output),
    /// A folder without its slash.
    Folder(String),
    Nothing,
}

/// A page of our own, where the site has none.
const EMPTY_PAGE: &[u8] = b"<!doctype html><title>Preview</title><body></body>";

fn respond(shared: &Shared, shown: &Shown, path: &str, asked: &HeaderMap) -> Response {
    let Some(site) = &shown.site else {
        let over = Over::of(shown, None, None);
        return html(StatusCode::INTERNAL_SERVER_ERROR, shared, shown, asked, EMPTY_PAGE, over);
    };
    match find(site, shown, path) {
        Found::Output(path, output) => {
            let is_of_now = site.outputs.contains_key(path);
            let status = if is_of_now { StatusCode::OK } else { StatusCode::INTERNAL_SERVER_ERROR };
            respond_with(shared, shown, asked, path, output, status)
        }
        Found::Folder(folder) => {
            let location = format!("{}{}", shared.base, folder.trim_start_matches('/'));
            redirect_or(&location, StatusCode::NOT_FOUND)
        }
        Found::Nothing => match find(site, shown, "/404.html") {
            Found::Output(path, output) => {
                respond_with(shared, shown, asked, path, output, StatusCode::NOT_FOUND)
            }
            _ => answer(StatusCode::NOT_FOUND, TEXT, "not found\n"),
        },
    }
}

fn find<'a>(site: &'a Site, shown: &'a Shown, request_path: &str) -> Found<'a> {
    let Some(decoded) = percent_decoded(request_path) else { return Found::Nothing };
    let inside = decoded.strip_prefix('/').unwrap_or(&decoded);
    let asked = match inside {
        "" => "index.html".to_owned(),
        folder if folder.ends_with('/') => format!("{folder}index.html"),
        file => file.to_owned(),
    };
    let lookup = |path: &str| {
        let path = OutputPath(SitePath::new(path).ok()?);
        let kept = || shown.kept.get_key_value(&path).map(|(path, (_, output))| (path, output));
        site.outputs.get_key_value(&path).or_else(kept)
    };
    if let Some((path, output)) = lookup(&asked) {
        return Found::Output(path, output);
    }
    if lookup(&format!("{asked}/index.html")).is_some() {
        return Found::Folder(format!("{request_path}/"));
    }
    Found::Nothing
}

fn respond_with(
    shared: &Shared,
    shown: &Shown,
    asked: &HeaderMap,
    path: &OutputPath,
    output: &Output,
    status: StatusCode,
) -> Response {
    let content_type = content_type(&path.0);
    if let Recipe::Copy(asset, planned) = &output.recipe
        && content_type != HTML
    {
        let sent = (shared.open_asset)(asset)
            .and_then(|file| shared.hashes.asset(asset, *planned, file))
            .and_then(|asset| {
                let (etag, len_bytes) = (http::tag_of(asset.hash), asset.len_bytes);
                send(asked, content_type, etag, len_bytes, |range| asset.body(range))
            });
        return sent.unwrap_or_else(|error| unreadable(path, &error));
    }
    match bytes_of(shared, path, output) {
        Ok(bytes) if content_type == HTML => {
            html(status, shared, shown, asked, &bytes, Over::of(shown, Some(path), None))
        }
        Ok(bytes) => {
            let (etag, len_bytes) = (http::etag(&bytes), bytes.len() as u64);
            let body = |range: Range<u64>| {
                let [start, end] = [range.start, range.end]
                    .map(|at| usize::try_from(at).expect("a place in bytes that are in memory"));
                Ok(Body::from(bytes.slice(start..end)))
            };
            let sent = send(asked, content_type, etag, len_bytes, body);
            sent.unwrap_or_else(|error| unreadable(path, &error))
        }
        Err(Failure::Asset(error)) => unreadable(path, &error),
        Err(Failure::Page(diagnostic)) => {
            let finding = (shared.draw)(&diagnostic);
            let last_good = shared.recent().last_good(path);
            let under = last_good.unwrap_or_else(|| Bytes::from_static(EMPTY_PAGE));
            let own = if shown.failed.contains(path) { None } else { Some(finding.as_str()) };
            let over = Over::of(shown, Some(path), own);
            html(StatusCode::INTERNAL_SERVER_ERROR, shared, shown, asked, &under, over)
        }
    }
}

/// The part that is asked for, or the word that the browser has it already. `body` gives the bytes of
/// a range of the whole.
fn send(
    asked: &HeaderMap,
    content_type: &'static str,
    etag: HeaderValue,
    len_bytes: u64,
    body: impl FnOnce(Range<u64>) -> io::Result<Body>,
) -> io::Result<Response> {
    if http::is_known(asked, &etag) {
        return Ok(tagged(answer(StatusCode::NOT_MODIFIED, content_type, ""), etag));
    }
    let (status, range, part) = http::cut(asked, &etag, len_bytes);
    let len_sent = range.end - range.start;
    let mut response = tagged(answer(status, content_type, body(range)?), etag);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(len_sent));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    if let Some(part) = part.and_then(|part| HeaderValue::from_str(&part).ok()) {
        headers.insert(header::CONTENT_RANGE, part);
    }
    Ok(response)
}

fn unreadable(path: &OutputPath, error: &io::Error) -> Response {
    answer(StatusCode::INTERNAL_SERVER_ERROR, TEXT, format!("{path}: {error}\n"))
}

/// What lies over a page, as escaped HTML.
#[derive(Clone, Copy)]
struct Over<'a> {
    /// What is said of its text.
    notice: &'a str,
    /// Why it cannot be made.
    own: &'a str,
    /// What is wrong with the site.
    findings: &'a str,
}

impl<'a> Over<'a> {
    fn of(shown: &'a Shown, page: Option<&OutputPath>, own: Option<&'a str>) -> Self {
        let notice = page.and_then(|page| shown.notices.get(page));
        let notice = notice.map(String::as_str).unwrap_or_default();
        Self { notice, own: own.unwrap_or_default(), findings: &shown.findings }
    }
}

/// A page under the findings and with the script of the preview, or the word that the browser has
/// it already. Its tag is that of the page and what lies over it: the version of the site does not
/// change it.
fn html(
    status: StatusCode,
    shared: &Shared,
    shown: &Shown,
    asked: &HeaderMap,
    page: &[u8],
    over: Over<'_>,
) -> Response {
    let Over { notice, own, findings } = over;
    let parts = [page, notice.as_bytes(), own.as_bytes(), findings.as_bytes()];
    let etag = http::tag_of(Hash::of_parts(parts));
    if http::is_known(asked, &etag) {
        return tagged(answer(StatusCode::NOT_MODIFIED, HTML, ""), etag);
    }
    let of = Shows { version: shown.version, is_missing: status == StatusCode::NOT_FOUND };
    let page = with_preview(page, of, &shared.base, &over, &etag);
    tagged(answer(status, HTML, page), etag)
}

enum Failure {
    Page(Box<Diagnostic>),
    Asset(io::Error),
}

fn bytes_of(shared: &Shared, path: &OutputPath, output: &Output) -> Result<Bytes, Failure> {
    match &output.recipe {
        Recipe::Bytes(bytes) => Ok(Bytes::copy_from_slice(bytes)),
        Recipe::Copy(asset, _) => {
            let mut bytes = Vec::new();
            let read = (shared.open_asset)(asset).and_then(|mut file| file.read_to_end(&mut bytes));
            read.map(|_| Bytes::from(bytes)).map_err(Failure::Asset)
        }
        Recipe::Page(draft) => {
            let draft = draft();
            let key = draft.key;
            if let Some(bytes) = shared.recent().with_key(path, key) {
                return Ok(bytes);
            }
            let bytes = Bytes::from(draft.finish().map_err(Failure::Page)?);
            shared.recent().keep(path, key, &bytes);
            Ok(bytes)
        }
    }
}

impl Shared {
    fn recent(&self) -> std::sync::MutexGuard<'_, Recent> {
        // What is kept is whole at every moment, even if a thread broke while holding it.
        self.recent.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Pages shown lately, newest last.
#[derive(Default)]
struct Recent {
    pages: VecDeque<(OutputPath, Hash, Bytes)>,
}

impl Recent {
    fn with_key(&self, path: &OutputPath, key: Hash) -> Option<Bytes> {
        let page = self.pages.iter().find(|(at, has, _)| at == path && *has == key);
        page.map(|(_, _, bytes)| bytes.clone())
    }

    /// Newest first.
    fn paths(&self) -> Vec<OutputPath> {
        self.pages.iter().rev().map(|(at, ..)| at.clone()).collect()
    }

    fn last_good(&self, path: &OutputPath) -> Option<Bytes> {
        self.pages.iter().rev().find(|(at, ..)| at == path).map(|(_, _, bytes)| bytes.clone())
    }

    /// Keeps the new bytes of a page that somebody has open; others would only push these out.
    fn renew(&mut self, path: &OutputPath, key: Hash, bytes: &Bytes) {
        if self.pages.iter().any(|(at, ..)| at == path) {
            self.keep(path, key, bytes);
        }
    }

    fn keep(&mut self, path: &OutputPath, key: Hash, bytes: &Bytes) {
        if bytes.len() > KEPT_BYTES_EACH {
            return;
        }
        self.pages.retain(|(at, ..)| at != path);
        if self.pages.len() == KEPT_PAGES {
            self.pages.pop_front();
        }
        self.pages.push_back((path.clone(), key, bytes.clone()));
    }
}

/// What the script has to know of the page it is in.
#[derive(Clone, Copy)]
struct Shows {
    /// Of the site.
    version: u64,
    /// It stands for a page that is not there.
    is_missing: bool,
}

/// The page with what lies over it and the script of the preview before the end of its body.
fn with_preview(
    page: &[u8],
    of: Shows,
    base: &BasePath,
    over: &Over<'_>,
    etag: &HeaderValue,
) -> Vec<u8> {
    let version = version_name(of.version);
    let missing = if of.is_missing { " data-missing" } else { "" };
    let over = [over.notice, over.own, over.findings].concat();
    let over = if over.is_empty() {
        over
    } else {
        format!(
            "<link rel=\"stylesheet\" href=\"{base}.rapporteur/preview.css\">\
             <div class=\"rapporteur-over\">{over}</div>"
        )
    };
    // A tag stands in quotes of its own.
    let tag = etag.to_str().unwrap_or_default().replace('"', "&quot;");
    let added = format!(
        "{over}<script src=\"{base}.rapporteur/preview.js\" data-version=\"{version}\" \
         data-tag=\"{tag}\"{missing}></script>\n"
    );
    let end = b"</body>";
    let at = page.windows(end.len()).rposition(|window| window == end).unwrap_or(page.len());
    let (head, rest) = page.split_at(at);
    let meta = b"http-equiv=\"Content-Security-Policy\" content=\"";
    let start = head.windows(meta.len()).position(|window| window == meta);
    let policy = start.and_then(|start| {
        let start = start + meta.len();
        let len_bytes = head[start..].iter().position(|byte| *byte == b'"')?;
        let own = std::str::from_utf8(&head[start..start + len_bytes]).ok()?;
        Some((start..start + len_bytes, preview_policy(own)))
    });
    match policy {
        None => [head, added.as_bytes(), rest].concat(),
        Some((place, policy)) => {
            let (before, after) = (&head[..place.start], &head[place.end..]);
            [before, policy.as_bytes(), after, added.as_bytes(), rest].concat()
        }
    }
}

/// A page's own policy (as an attribute has it), and what a page of the preview may do besides: run
/// the preview's script, hear from the server, and show findings in its style. Each directive stands
/// once: a browser warns of a second one and does not read it (Content Security Policy Level 3,
/// section 2.2.1).
fn preview_policy(own: &str) -> String {
    const NEEDED: [(&str, &str); 3] = [
        ("script-src", "'self'"),
        ("connect-src", "'self'"),
        ("style-src", "'self' 'unsafe-inline'"),
    ];
    let own = own.replace("&#39;", "'").replace("&#x27;", "'");
    let mut merged = String::new();
    let mut missing: Vec<(&str, &str)> = NEEDED.to_vec();
    for directive in own.split(';').map(str::trim).filter(|directive| !directive.is_empty()) {
        let (name, sources) = directive.split_once(' ').unwrap_or((directive, ""));
        let needed = missing.iter().position(|(needed, _)| needed.eq_ignore_ascii_case(name));
        let Some(needed) = needed.map(|at| missing.remove(at)) else {
            merged.push_str(directive);
            merged.push_str("; ");
            continue;
        };
        let (name, needed) = needed;
        merged.extend([name, " ", needed]);
        // A hash beside it would take the word of 'unsafe-inline' back.
        let more = sources.split_whitespace().filter(|source| {
            name != "style-src" && !source.eq_ignore_ascii_case("'none'") && *source != needed
        });
        more.for_each(|source| merged.extend([" ", source]));
        merged.push_str("; ");
    }
    for (name, sources) in missing {
        merged.extend([name, " ", sources, "; "]);
    }
    merged.trim_end_matches("; ").to_owned()
}

/// The types of what a site may hold; anything else is bytes to save.
fn content_type(path: &SitePath) -> &'static str {
    match path.extension().as_str() {
        "html" | "htm" => HTML,
        "css" => CSS,
        "js" | "mjs" => JS,
        "txt" | "bib" | "md" => TEXT,
        "csv" => "text/csv; charset=utf-8",
        "json" | "map" => "application/json",
        "jsonld" => "application/ld+json",
        "xml" => "application/xml",
        "atom" => "application/atom+xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "pdf" => "application/pdf",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_hosts_are_refused() {
        let asks = |host: &str, is_open| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, host.parse().unwrap());
            is_our_host(&headers, &Uri::from_static("/"), is_open)
        };
        let is_ours = |host: &str| asks(host, false);
        for ours in ["127.0.0.1:4747", "localhost", "LOCALHOST:1", "[::1]:80"] {
            assert!(is_ours(ours), "{ours}");
        }
        for foreign in ["evil.example", "127.0.0.1.evil.example:4747", "localhost.evil.example", ""]
        {
            assert!(!is_ours(foreign), "{foreign}");
        }
        assert!(!is_our_host(&HeaderMap::new(), &Uri::from_static("/"), true));
        assert!(!is_ours("192.168.1.7:4747"), "only this machine unless asked otherwise");
        assert!(asks("192.168.1.7:4747", true) && asks("[fe80::1]:4747", true));
        assert!(!asks("evil.example", true), "a name may be anybody's");
        // Whoever is refused is told what is not.
        for (is_open, address) in [(true, "192.0.2.7"), (false, "127.0.0.1")] {
            assert!(answers_to(is_open).contains(address) && asks(address, is_open));
            assert!(answers_to(is_open).contains("localhost") && asks("localhost", is_open));
        }
    }

    #[test]
    fn the_preview_goes_before_the_last_end_of_a_body() {
        let over = Over { notice: "<p>draft</p>", own: "", findings: "<p>!</p>" };
        let (base, tag) = (BasePath::default(), http::etag(b""));
        let page = b"<body>&lt;/body&gt; </body>\n</html>";
        let page = with_preview(page, Shows { version: 1, is_missing: false }, &base, &over, &tag);
        let page = String::from_utf8(page).unwrap();
        assert!(page.starts_with("<body>&lt;/body&gt; <link"), "{page}");
        assert!(page.ends_with("</script>\n</body>\n</html>"), "{page}");
        assert!(
            page.contains("<div class=\"rapporteur-over\"><p>draft</p><p>!</p></div>"),
            "{page}"
        );
    }

    #[test]
    fn each_directive_of_a_policy_stands_once() {
        let needs = "connect-src 'self'; style-src 'self' 'unsafe-inline'";
        assert_eq!(
            preview_policy("default-src 'none'; img-src 'self'"),
            format!("default-src 'none'; img-src 'self'; script-src 'self'; {needs}")
        );
        let own =
            "script-src &#39;self&#39; 'sha256-abc='; style-src 'sha256-def='; connect-src 'none'";
        assert_eq!(
            preview_policy(own),
            "script-src 'self' 'sha256-abc='; style-src 'self' 'unsafe-inline'; connect-src 'self'"
        );
        assert_eq!(preview_policy(""), format!("script-src 'self'; {needs}"));
    }

    #[test]
    fn a_base_path_is_of_plain_names() {
        let base = |path: &str| path.parse::<BasePath>().map(|base| base.to_string());
        assert_eq!(base("/").as_deref(), Ok("/"));
        assert_eq!(base("/a/b/").as_deref(), Ok("/a/b/"));
        assert_eq!(base("/a/b").as_deref(), Ok("/a/b/"));
        // Slashes at the ends are taken off together.
        assert_eq!(base("//").as_deref(), Ok("/"));
        for wrong in ["", "a/b", "/a//b/", "/../", "/a b/", "/a?b/", "/{a}/"] {
            assert!(base(wrong).is_err(), "{wrong}");
        }
    }
}
