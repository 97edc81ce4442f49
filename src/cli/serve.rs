//! `rapporteur serve`: build, show in the browser, wait, and again. Nothing is written.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use super::End;
use super::round::{Rounds, Watching, say_broken};
use super::site::{self, AsOf};
use super::terminal;
use crate::diag::{Diagnostic, Severity};
use crate::report::{Tally, counted, to_html};
use crate::serve::{BasePath, Port, Preview};
use crate::source::{Snapshot, disk};

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
    let preview = new_preview(root, args.base_path.clone(), texts.clone());
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
                preview.show(None, &to_html(&[broken], &Snapshot::default()));
            }
            Some(round) => {
                let found = &round.built.diagnostics;
                terminal::show(found, &round.snapshot);
                let n_articles = counted(round.built.overview.articles.len(), "article");
                let line = format!("{n_articles}, {}", Tally::of(found));
                *texts.lock().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&round.snapshot);
                let has_site = round.built.site.is_some();
                preview.show(round.built.site, &errors_as_html(found, &round.snapshot));
                terminal::say(&format!("{line} ({:.2} s)", started.elapsed().as_secs_f64()));
                // What changed is on the screen already; now look whether the rest can be made.
                let failed =
                    if has_site { preview.try_changed(TRIED_EACH_ROUND) } else { Vec::new() };
                if !failed.is_empty() {
                    terminal::show(&failed, &round.snapshot);
                    let all = [found.as_slice(), &failed].concat();
                    preview.show(None, &errors_as_html(&all, &round.snapshot));
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

/// The errors as the browser shows them, empty when there are none. Warnings stay in the terminal:
/// over the page they would hide what one is working on.
fn errors_as_html(diagnostics: &[Diagnostic], snapshot: &Snapshot) -> String {
    let is_error = |one: &&Diagnostic| one.severity == Severity::Error;
    let errors: Vec<Diagnostic> = diagnostics.iter().filter(is_error).cloned().collect();
    if errors.is_empty() { String::new() } else { to_html(&errors, snapshot) }
}

fn new_preview(root: PathBuf, base: BasePath, texts: Arc<Mutex<Arc<Snapshot>>>) -> Preview {
    let open_asset = move |path: &_| disk::open_asset(&root, path).map_err(std::io::Error::other);
    let draw = move |finding: &Diagnostic| {
        let texts = texts.lock().unwrap_or_else(PoisonError::into_inner).clone();
        to_html(std::slice::from_ref(finding), &texts)
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
