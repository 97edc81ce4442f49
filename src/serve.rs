//! `Site` to a browser, on the loopback interface. The only user of the HTTP stack.
//!
//! Pages are made from the plan when they are asked for; `public/` is not touched. The last good
//! site stays when a build gives none, and the last good bytes of a page when it cannot be made,
//! with the findings over it. One script, which only the preview has, shows each change in place.
//! Requests that name a foreign host are refused, so that no page of the web can read unpublished
//! text by pointing its own name at this machine.

mod asset;
mod http;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::convert::Infallible;
use std::fs::File;
use std::io::{self, Read as _};
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::ops::Range;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};

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

/// What the browser is shown; swapped whole.
#[derive(Clone, Default)]
struct Shown {
    /// The last good site; `None` before the first one.
    site: Option<Arc<Site>>,
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

    /// Shows the outcome of a build: its site, else the last good one, under `findings` (escaped
    /// HTML, empty for none). Browsers ask whether their own page has changed.
    pub fn show(&self, site: Option<Site>, findings: &str) {
        let site = site.map(Arc::new);
        let mut last = None;
        self.shared.shown.send_if_modified(|shown| {
            let has_changed = site.is_some() || *shown.findings != *findings;
            if site.is_some() {
                last = std::mem::replace(&mut shown.site, site);
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

/// The process enters, so that a page left open over a restart is loaded again.
fn version_name(version: u64) -> String {
    format!("{}-{version}", std::process::id())
}

async fn page(
    State(preview): State<Preview>,
    method: Method,
    uri: Uri,
    asked: HeaderMap,
) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return answer(StatusCode::METHOD_NOT_ALLOWED, TEXT, "only GET and HEAD\n");
    }
    let base = preview.shared.base.clone();
    let Some(path) = uri.path().strip_prefix(&*base.0).map(|inside| format!("/{inside}")) else {
        return redirect_or(&base.0, StatusCode::NOT_FOUND);
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
        return html(StatusCode::INTERNAL_SERVER_ERROR, shared, shown, asked, EMPTY_PAGE, None);
    };
    match find(site, path) {
        Found::Output(path, output) => {
            respond_with(shared, shown, asked, path, output, StatusCode::OK)
        }
        Found::Folder(folder) => {
            let location = format!("{}{}", shared.base, folder.trim_start_matches('/'));
            redirect_or(&location, StatusCode::NOT_FOUND)
        }
        Found::Nothing => match find(site, "/404.html") {
            Found::Output(path, output) => {
                respond_with(shared, shown, asked, path, output, StatusCode::NOT_FOUND)
            }
            _ => answer(StatusCode::NOT_FOUND, TEXT, "not found\n"),
        },
    }
}

fn find<'a>(site: &'a Site, request_path: &str) -> Found<'a> {
    let Some(decoded) = percent_decoded(request_path) else { return Found::Nothing };
    let inside = decoded.strip_prefix('/').unwrap_or(&decoded);
    let asked = match inside {
        "" => "index.html".to_owned(),
        folder if folder.ends_with('/') => format!("{folder}index.html"),
        file => file.to_owned(),
    };
    let lookup = |path: &str| {
        let path = OutputPath(SitePath::new(path).ok()?);
        site.outputs.get_key_value(&path)
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
    if let Recipe::Copy(asset, _) = &output.recipe
        && content_type != HTML
    {
        let sent = (shared.open_asset)(asset)
            .and_then(|file| shared.hashes.asset(asset, file))
            .and_then(|asset| {
                let (etag, len_bytes) = (http::tag_of(asset.hash), asset.len_bytes);
                send(asked, content_type, etag, len_bytes, |range| asset.body(range))
            });
        return sent.unwrap_or_else(|error| unreadable(path, &error));
    }
    match bytes_of(shared, path, output) {
        Ok(bytes) if content_type == HTML => html(status, shared, shown, asked, &bytes, None),
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
            html(StatusCode::INTERNAL_SERVER_ERROR, shared, shown, asked, &under, own)
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
    let (status, range, part) = http::cut(asked, len_bytes);
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

/// A page under the findings and with the script of the preview, or the word that the browser has
/// it already. Its tag is that of the page and the findings: the version of the site does not
/// change it.
fn html(
    status: StatusCode,
    shared: &Shared,
    shown: &Shown,
    asked: &HeaderMap,
    page: &[u8],
    finding: Option<&str>,
) -> Response {
    let own = finding.unwrap_or_default();
    let parts = [page, shown.findings.as_bytes(), own.as_bytes()].concat();
    let etag = http::etag(&parts);
    if http::is_known(asked, &etag) {
        return tagged(answer(StatusCode::NOT_MODIFIED, HTML, ""), etag);
    }
    let page = with_preview(page, shown, &shared.base, finding, &etag);
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

/// The page with the findings and the script of the preview before the end of its body.
fn with_preview(
    page: &[u8],
    shown: &Shown,
    base: &BasePath,
    finding: Option<&str>,
    etag: &HeaderValue,
) -> Vec<u8> {
    let version = version_name(shown.version);
    let findings = &shown.findings;
    let finding = finding.unwrap_or_default();
    let style = if findings.is_empty() && finding.is_empty() {
        String::new()
    } else {
        format!("<link rel=\"stylesheet\" href=\"{base}.rapporteur/preview.css\">")
    };
    let over = if style.is_empty() {
        String::new()
    } else {
        format!("<div class=\"rapporteur-over\">{finding}{findings}</div>")
    };
    // A tag stands in quotes of its own.
    let tag = etag.to_str().unwrap_or_default().replace('"', "&quot;");
    let added = format!(
        "{style}{over}<script src=\"{base}.rapporteur/preview.js\" data-version=\"{version}\" \
         data-tag=\"{tag}\"></script>\n"
    );
    let end = b"</body>";
    let at = page.windows(end.len()).rposition(|window| window == end).unwrap_or(page.len());
    // The page's own policy forbids scripts and connections; the first word on a subject counts
    // (Content Security Policy Level 3, section 2.2.1).
    let meta = b"http-equiv=\"Content-Security-Policy\" content=\"";
    let head = page[..at].windows(meta.len()).position(|window| window == meta);
    let policy = head.map_or(0, |start| start + meta.len());
    let allowed = if head.is_some() { PREVIEW_POLICY } else { "" };
    [&page[..policy], allowed.as_bytes(), &page[policy..at], added.as_bytes(), &page[at..]].concat()
}

/// What a page of the preview may do besides: run the preview's script, hear from the server, and
/// show findings in its style.
const PREVIEW_POLICY: &str = "script-src &#39;self&#39;; connect-src &#39;self&#39;; style-src &#39;self&#39; &#39;unsafe-inline&#39;; ";

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
        let shown = Shown { findings: "<p>!</p>".into(), ..Shown::default() };
        let (base, tag) = (BasePath::default(), http::etag(b""));
        let page = b"<body>&lt;/body&gt; </body>\n</html>";
        let page = with_preview(page, &shown, &base, None, &tag);
        let page = String::from_utf8(page).unwrap();
        assert!(page.starts_with("<body>&lt;/body&gt; <link"), "{page}");
        assert!(page.ends_with("</script>\n</body>\n</html>"), "{page}");
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
