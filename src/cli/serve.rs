//! `rapporteur serve`: build, show in the browser, wait, and again. Nothing is written.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use super::End;
use super::round::{News, Rounds, Watching, say_broken};
use super::site::{self, AsOf};
use super::terminal;
use crate::diag::{Diagnostic, Severity};
use crate::load::FrontMatter;
use crate::load::select::{HeldBack, held_back};
use crate::pipeline::Built;
use crate::render::encode_but;
use crate::report::{Tally, to_html};
use crate::serve::{BasePath, Port, Preview, Showing};
use crate::source::{SitePath, Snapshot, disk};

/// Arguments of `serve`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The address is the first line on stdout. Only this machine can reach it, unless --interface says \
otherwise. Pages are made when they are asked for; public/ is not touched.")]
pub(super) struct Args {
    /// The port; when it is taken, the next free one
    #[arg(long, value_name = "N", default_value_t = DEFAULT_PORT)]
    port: u16,
    /// Show the site under this path, as a host would that has it in a folder
    #[arg(long, value_name = "/PATH/", default_value_t)]
    base_path: BasePath,
    /// Listen on this address, for example 0.0.0.0: others can then read what is not published
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    interface: IpAddr,
    /// Do not open a browser
    #[arg(long)]
    no_open: bool,
    /// Show drafts and embargoed articles, too
    #[arg(long)]
    drafts: bool,
    /// Where findings in the browser lead, for example vscode://file{path}:{line}:{column}
    #[arg(long, value_name = "ADDRESS", default_value = "file://{path}")]
    editor: String,
    #[command(flatten)]
    as_of: AsOf,
    #[command(flatten)]
    watching: Watching,
}

/// Not assigned by IANA as of 2026-11, and not the default of another site generator.
const DEFAULT_PORT: u16 = 4747;

/// Changed pages that are tried after each build, which keeps the next one waiting: some tenths of a
/// second at the milliseconds that a page takes. They are spread over all kinds of pages; those
/// beyond are found out when they are opened, and in later rounds.
const TRIED_EACH_ROUND: usize = 60;

pub(super) fn run(root: Option<&Path>, args: &Args) -> anyhow::Result<End> {
    let root = site::find_root(root)?;
    let port = Port::take(args.interface, args.port)?;
    let address = port.address;
    let mut rounds =
        Rounds::start(root.clone(), None, args.as_of.options(args.drafts), &args.watching)?;
    let texts = Arc::new(Mutex::new(Arc::default()));
    let editor = Arc::new(Editor { root: root.clone(), form: args.editor.clone() });
    let preview = new_preview(root, args.base_path.clone(), texts.clone(), editor.clone());
    let (mut news, mut news_of_pages) = (News::default(), News::default());
    let mut port = Some(port);
    let mut serving = None;
    loop {
        let started = Instant::now();
        match rounds.build()? {
            None => {
                say_broken();
                let broken =
                    Diagnostic::error("pipeline::broken", "the build broke: a bug in rapporteur")
                        .help("the terminal says where; the page below is the last good one");
                let found = editor.to_html(&[broken], &Snapshot::default());
                preview.show(None, &found);
            }
            Some(round) => {
                let found = &round.built.diagnostics;
                news.show(found, &round.snapshot);
                let line = format!("{}; {}", round.what, Tally::of(found));
                *texts.lock().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&round.snapshot);
                let has_site = round.built.site.is_some();
                preview.show_build(Showing {
                    findings: editor.errors_as_html(found, &round.snapshot),
                    faulty: faulty(found),
                    notices: if args.drafts { notices(&round.built) } else { BTreeMap::new() },
                    site: round.built.site,
                });
                terminal::say(&format!("{line} ({:.2} s)", started.elapsed().as_secs_f64()));
                // What changed is on the screen already; now look whether the rest can be made.
                let failed =
                    if has_site { preview.try_changed(TRIED_EACH_ROUND) } else { Vec::new() };
                news_of_pages.show(&failed, &round.snapshot);
                if !failed.is_empty() {
                    let all = [found.as_slice(), &failed].concat();
                    preview.show(None, &editor.errors_as_html(&all, &round.snapshot));
                }
            }
        }
        if let Some(port) = port.take() {
            serving = Some(port.serve(preview.clone())?);
            announce(address, args)?;
        }
        rounds.wait();
        debug_assert!(serving.is_some(), "served since the first round");
    }
}

/// Files with an error.
fn faulty(diagnostics: &[Diagnostic]) -> BTreeSet<SitePath> {
    let errors = diagnostics.iter().filter(|one| one.severity == Severity::Error);
    errors.filter_map(|one| one.span.as_ref()).map(|span| span.file.clone()).collect()
}

/// What is said over pages that only `--drafts` shows, as escaped HTML.
fn notices(built: &Built) -> BTreeMap<SitePath, String> {
    let Some(ground) = &built.ground else { return BTreeMap::new() };
    let articles = ground.pages.iter().map(|(path, page)| (path, &page.head.meta));
    let plain = ground.plain.iter().map(|(path, page)| (path, &page.meta));
    let notice = |(path, meta): (&SitePath, &FrontMatter)| {
        let why = match held_back(meta, built.overview.as_of)? {
            HeldBack::Draft => "This is a draft: no build has it.".to_owned(),
            HeldBack::Embargo(until) => {
                format!("This is under embargo until {until}: no build has it before.")
            }
        };
        Some((path.clone(), format!("<p class=\"rapporteur-notice\">{why}</p>")))
    };
    articles.chain(plain).filter_map(notice).collect()
}

/// Where findings lead.
struct Editor {
    root: PathBuf,
    /// With `{path}`, `{line}` and `{column}`.
    form: String,
}

impl Editor {
    fn to_html(&self, diagnostics: &[Diagnostic], snapshot: &Snapshot) -> String {
        to_html(diagnostics, snapshot, &|file, line, column| self.address(file, line, column))
    }

    /// The errors as the browser shows them, empty when there are none. Warnings stay in the terminal:
    /// over the page they would hide what one is working on.
    fn errors_as_html(&self, diagnostics: &[Diagnostic], snapshot: &Snapshot) -> String {
        let is_error = |one: &&Diagnostic| one.severity == Severity::Error;
        let errors: Vec<Diagnostic> = diagnostics.iter().filter(is_error).cloned().collect();
        if errors.is_empty() { String::new() } else { self.to_html(&errors, snapshot) }
    }

    fn address(&self, file: &SitePath, line: usize, column: usize) -> String {
        let root = std::path::absolute(&self.root).unwrap_or_else(|_| self.root.clone());
        let path = root.join(file.as_str()).display().to_string();
        // A path with a drive has other separators, and no slash before it.
        let path = path.replace(std::path::MAIN_SEPARATOR, "/");
        let slash = if path.starts_with('/') { "" } else { "/" };
        let mut place = slash.to_owned();
        encode_but(&path, |byte| matches!(byte, b'/' | b':'), &mut place);
        let (line, column) = (line.to_string(), column.to_string());
        let numbered = self.form.replace("{line}", &line).replace("{column}", &column);
        // Last, because a path may hold braces.
        numbered.replace("{path}", &place)
    }
}

fn new_preview(
    root: PathBuf,
    base: BasePath,
    texts: Arc<Mutex<Arc<Snapshot>>>,
    editor: Arc<Editor>,
) -> Preview {
    let open_asset = move |path: &_| disk::open_asset(&root, path).map_err(std::io::Error::other);
    let draw = move |finding: &Diagnostic| {
        let texts = texts.lock().unwrap_or_else(PoisonError::into_inner).clone();
        editor.to_html(std::slice::from_ref(finding), &texts)
    };
    Preview::new(base, Box::new(open_asset), Box::new(draw))
}

/// The address, for scripts on stdout's first line, and in a browser.
fn announce(bound: SocketAddr, args: &Args) -> anyhow::Result<()> {
    // An address that stands for all of them is none that a browser can open.
    let mut shown = bound;
    if bound.ip().is_unspecified() {
        shown.set_ip(IpAddr::V4(Ipv4Addr::LOCALHOST));
    }
    let address = format!("http://{shown}{}", args.base_path);
    terminal::print(format!("{address}\n").as_bytes())?;
    if bound.port() != args.port && args.port != 0 {
        terminal::say(&format!("port {} is taken; this is {address}", args.port));
    }
    if !bound.ip().is_loopback() {
        terminal::say(&format!(
            "warning: everybody who can reach {} can read this preview, drafts included with --drafts",
            bound.ip()
        ));
    }
    terminal::say("preview is up; end it with Ctrl-C");
    if !args.no_open && terminal::is_terminal() {
        open_browser(&address);
    }
    Ok(())
}

fn open_browser(address: &str) {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(target_os = "windows") {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let started = Command::new(program)
        .args(arguments)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    // The address is on the terminal, so a machine without a browser loses nothing.
    drop(started);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_leads_to_the_editor_that_was_asked_for() {
        let address = |form: &str| {
            let editor = Editor { root: PathBuf::from("/s/{line} x"), form: form.to_owned() };
            editor.address(&SitePath::new("content/für.md").unwrap(), 3, 7)
        };
        let path = "/s/%7Bline%7D%20x/content/f%C3%BCr.md";
        assert_eq!(address("file://{path}"), format!("file://{path}"));
        assert_eq!(
            address("vscode://file{path}:{line}:{column}"),
            format!("vscode://file{path}:3:7")
        );
    }
}
