//! `cargo xtask compare`: a build of ours beside one of Hugo, over the same generated articles, and
//! how long a saved edit takes to show in the preview.
//!
//! The runs take turns, each into a folder that does not exist. Times and peak memory are those that
//! GNU time tells of the whole process. Hugo is the program that `HUGO` names, else `hugo`; without
//! one, its rows are missing. Its site has one page an article, a list of 20 a page, a page for each
//! tag, a feed and a sitemap: no labels, no briefing.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use crate::{bench, corpus, print, say};

/// Each figure is the median of so many runs.
const RUNS: usize = 5;
/// How many edits are saved.
const EDITS: usize = 5;
/// An edit that does not show by then never will.
const DEADLINE: Duration = Duration::from_mins(1);
/// Between two saves: longer than what one save sets off.
const PAUSE: Duration = Duration::from_secs(3);
/// Between two looks at the page.
const POLL: Duration = Duration::from_millis(3);

/// Hugo's site besides its articles.
const HUGO_SITE: [(&str, &str); 6] = [
    (
        "hugo.toml",
        "baseURL = \"https://example.org/\"\ntitle = \"Corpus\"\n[pagination]\npagerSize = 20\n[markup.highlight]\nstyle = \"github\"\n",
    ),
    (
        "layouts/baseof.html",
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{{ .Title }}</title><link rel=\"stylesheet\" href=\"/style.css\"></head><body><header><a href=\"/\">{{ site.Title }}</a></header><main>{{ block \"main\" . }}{{ end }}</main></body></html>\n",
    ),
    ("layouts/home.html", "{{ define \"main\" }}<a href=\"/articles/\">Articles</a>{{ end }}\n"),
    (
        "layouts/page.html",
        "{{ define \"main\" }}<article><h1>{{ .Title }}</h1><time>{{ .Date.Format \"2006-01-02\" }}</time>{{ .Content }}{{ range .Params.tags }}<a href=\"/tags/{{ urlize . }}/\">{{ . }}</a> {{ end }}</article>{{ end }}\n",
    ),
    (
        "layouts/section.html",
        "{{ define \"main\" }}<ul>{{ range .Paginator.Pages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}\n",
    ),
    (
        "layouts/term.html",
        "{{ define \"main\" }}<ul>{{ range .Pages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}\n",
    ),
];

/// Compares over corpora of the sizes named in `arguments`.
pub(crate) fn run(arguments: &[String]) -> anyhow::Result<bool> {
    let sizes = bench::sizes(arguments)?;
    if !bench::build_release()? {
        return Ok(false);
    }
    let target = bench::target_folder()?;
    let ours = target.join("release/rapporteur");
    let hugo = std::env::var_os("HUGO").map_or_else(|| PathBuf::from("hugo"), PathBuf::from);
    let hugo = match Command::new(&hugo).arg("version").output() {
        Ok(answer) if answer.status.success() => {
            say(String::from_utf8_lossy(&answer.stdout).trim());
            Some(hugo)
        }
        _ => {
            say("no `hugo` here (HUGO names one): its rows are missing");
            None
        }
    };
    say(&format!("load average before the first run: {}", load_average()));
    print("| articles | what | wall s | cpu s | peak MiB | wall, of Hugo's |");
    print("|---:|---|---:|---:|---:|---:|");
    for n_articles in sizes {
        let root = target.join(format!("compare/{n_articles}"));
        corpus::write(&root, n_articles)?;
        let theirs = target.join(format!("compare/hugo-{n_articles}"));
        write_hugo_site(&root, &theirs)?;
        builds(n_articles, &ours, &root, hugo.as_deref().map(|hugo| (hugo, theirs.as_path())))?;
        let of = |seconds: f64| format!("{:.0} ms", seconds * 1000.0);
        for (edit, what) in [
            (Edit::OfNoRegister, "of a sentence that no register rests on"),
            (Edit::OfARegister, "that changes a register"),
        ] {
            let edits = edits(&ours, &root, edit)?;
            print(&format!(
                "| {n_articles} | edit {what}, to the finished page in `serve`, median of {EDITS} ({} to {}) | {:.3} | – | – | – |",
                of(edits[0]),
                of(edits[EDITS - 1]),
                edits[EDITS / 2]
            ));
        }
    }
    Ok(true)
}

/// Of the last minute, five and fifteen, as Linux counts it: what else the machine does is in every
/// figure.
fn load_average() -> String {
    let told = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let told: Vec<&str> = told.split_whitespace().take(3).collect();
    if told.is_empty() { "not known".to_owned() } else { told.join(", ") }
}

/// One process: seconds of wall, of cpu, and its peak memory.
#[derive(Debug, Clone, Copy)]
struct Run {
    wall: f64,
    cpu: f64,
    peak_mib: f64,
}

fn builds(
    n_articles: usize,
    ours: &Path,
    root: &Path,
    hugo: Option<(&Path, &Path)>,
) -> anyhow::Result<()> {
    let settings = std::path::absolute(root.join("site.toml"))?;
    let plain = read(&settings)?;
    let without_data = format!("{plain}\n[publish]\ndata = false\n");
    let out = root.join("out");
    let ours = |folder: &Path| -> anyhow::Result<Run> {
        let mut command = timed(ours);
        command.arg("--root").arg(root).arg("build").arg("-o").arg(folder);
        measure(command)
    };
    let mut rows: [(&str, Vec<Run>); 5] = [
        ("Hugo", Vec::new()),
        ("Rapporteur, pages, feeds and sitemap", Vec::new()),
        ("Rapporteur, files for programs as well", Vec::new()),
        ("Rapporteur, nothing changed", Vec::new()),
        ("Rapporteur, new process after one edit", Vec::new()),
    ];
    let (article, text) = one_article(root)?;
    for number in 0..RUNS {
        // New folders: what was deleted a moment ago still costs the file system time.
        let folder = |what: &str| out.join(format!("{what}{number}"));
        if let Some((hugo, site)) = hugo {
            let mut command = timed(hugo);
            command.args(["build", "--quiet", "-s"]).arg(site).arg("-d");
            command.arg(std::path::absolute(folder("hugo"))?);
            rows[0].1.push(measure(command)?);
        }
        // A first build knows nothing of an earlier one.
        bench::forget(&root.join(".rapporteur"))?;
        put(&settings, &without_data)?;
        rows[1].1.push(ours(&folder("pages"))?);
        rows[3].1.push(ours(&folder("pages"))?);
        // A sentence that changes a register, which is the dearer of two kinds.
        put(&article, &edited(&text, number, Edit::OfARegister))?;
        rows[4].1.push(ours(&folder("pages"))?);
        put(&article, &text)?;
        bench::forget(&root.join(".rapporteur"))?;
        put(&settings, &plain)?;
        rows[2].1.push(ours(&folder("data"))?);
    }
    bench::forget(&out)?;
    let median = |of: fn(&Run) -> f64, runs: &[Run]| {
        let mut values: Vec<f64> = runs.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    let base = (!rows[0].1.is_empty()).then(|| median(|run| run.wall, &rows[0].1));
    for (name, runs) in rows.iter().filter(|(_, runs)| !runs.is_empty()) {
        let wall = median(|run| run.wall, runs);
        let ratio = base.map_or_else(|| "–".to_owned(), |base| format!("{:.2}", wall / base));
        print(&format!(
            "| {n_articles} | {name} | {wall:.2} | {:.2} | {:.0} | {ratio} |",
            median(|run| run.cpu, runs),
            median(|run| run.peak_mib, runs)
        ));
    }
    Ok(())
}

/// `program` under GNU time, which says its figures on the last line of stderr.
fn timed(program: &Path) -> Command {
    let mut command = Command::new("/usr/bin/time");
    command.args(["-f", "%e %U %S %M"]).arg(program);
    command
}

fn measure(mut command: Command) -> anyhow::Result<Run> {
    let answer = command.output().context("GNU time could not be started (/usr/bin/time)")?;
    let said = String::from_utf8_lossy(&answer.stderr);
    if !answer.status.success() {
        bail!("{command:?} failed:\n{said}");
    }
    let line = said.lines().last().unwrap_or_default();
    let numbers: Result<Vec<f64>, _> = line.split_whitespace().map(str::parse).collect();
    match numbers.context("the figures of GNU time")?[..] {
        [wall, user, system, peak_kib] => {
            Ok(Run { wall, cpu: user + system, peak_mib: peak_kib / 1024.0 })
        }
        _ => bail!("GNU time said {line:?}"),
    }
}

/// The same articles for Hugo, which wants tags at the top of the front matter.
fn write_hugo_site(root: &Path, site: &Path) -> anyhow::Result<()> {
    for (path, text) in HUGO_SITE {
        put(&site.join(path), text)?;
    }
    for (name, text) in articles(root)? {
        let text = text.replacen("[taxonomies]\ntags", "tags", 1);
        put(&site.join("content/articles").join(name), &text)?;
    }
    Ok(())
}

fn articles(root: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let folder = root.join("content/articles");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(&folder).context("the corpus was just written")? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        found.push((name, read(&entry.path())?));
    }
    found.sort();
    Ok(found)
}

/// Starts the preview, saves an article again and again, and gives the seconds from just before
/// each save to the end of the first answer that has the new words, sorted.
fn edits(ours: &Path, root: &Path, edit: Edit) -> anyhow::Result<Vec<f64>> {
    let mut serve = Command::new(ours)
        .arg("--root")
        .arg(root)
        .args(["serve", "--no-open", "--port", "0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .context("the preview could not be started")?;
    let measured = serve.stdout.take().context("stdout is piped").and_then(|stdout| {
        let mut address = String::new();
        BufReader::new(stdout).read_line(&mut address)?;
        let address = address.trim();
        let host = address.strip_prefix("http://").and_then(|rest| rest.strip_suffix('/'));
        saves(host.with_context(|| format!("{address:?} is no address"))?, root, edit)
    });
    // It is ours, and holds nothing that has to be saved.
    let _ = serve.kill();
    let _ = serve.wait();
    measured
}

fn saves(host: &str, root: &Path, edit: Edit) -> anyhow::Result<Vec<f64>> {
    let (file, text) = one_article(root)?;
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let path = format!("/articles/{stem}/");
    let mut seconds = Vec::new();
    for number in 0..EDITS {
        std::thread::sleep(PAUSE);
        let marker = marker(number);
        let started = Instant::now();
        put(&file, &edited(&text, number, edit))?;
        while !get(host, &path)?.contains(&marker) {
            if started.elapsed() > DEADLINE {
                bail!("{path} never showed the edit");
            }
            std::thread::sleep(POLL);
        }
        seconds.push(started.elapsed().as_secs_f64());
    }
    put(&file, &text)?;
    seconds.sort_by(f64::total_cmp);
    Ok(seconds)
}

/// What is added to an article.
#[derive(Debug, Clone, Copy)]
enum Edit {
    /// Nothing of it is labelled, so that the registers stay as they are.
    OfNoRegister,
    /// It is a risk, and so a line of a register.
    OfARegister,
}

fn marker(number: usize) -> String {
    format!("marker{number}x")
}

/// `text` with one sentence more.
fn edited(text: &str, number: usize, edit: Edit) -> String {
    let (text, marker) = (text.trim_end(), marker(number));
    match edit {
        Edit::OfNoRegister => format!("{text} It was seen again: {marker}.\n"),
        Edit::OfARegister => {
            format!("{text} If the pumps at {marker} fail, the lower town could be flooded.\n")
        }
    }
}

/// The article in the middle of the corpus, and its text.
fn one_article(root: &Path) -> anyhow::Result<(PathBuf, String)> {
    let mut all = articles(root)?;
    let (name, text) = all.swap_remove(all.len() / 2);
    Ok((root.join("content/articles").join(name), text))
}

fn get(host: &str, path: &str) -> anyhow::Result<String> {
    let mut stream = TcpStream::connect(host).context("the preview does not answer")?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

fn read(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))
}

fn put(path: &Path, text: &str) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, text).with_context(|| format!("could not write {}", path.display()))
}
