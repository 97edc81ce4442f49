//! Whatever a build remembers changes only its time: after any sequence of edits, the folder, its
//! manifest and the findings are those of a first build.

#![expect(clippy::disallowed_methods, reason = "these tests are about the disk")]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

#[path = "made/edits.rs"]
mod edits;
#[path = "made/samples.rs"]
mod samples;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rapporteur::brief::Edition;
use rapporteur::cache::Cache;
use rapporteur::diag::Diagnostic;
use rapporteur::pipeline::{BuildOptions, build};
use rapporteur::source::disk::{ScanOptions, rescan, scan};
use rapporteur::source::{Hash, Snapshot};
use rapporteur::write::{FolderAssets, WriteOptions, recall_labels, remember_labels, write};
use samples::Chance;

/// Every file below a folder, the manifest among them.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_owned();
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn put(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Seeds of the edits of every kind. The first has a page that fails twice in the same way.
const SEEDS: [u64; 4] = [14, 3, 40, 77];

const SENTENCES: [&str; 9] = [
    "The weavers' guild said on 3 March 2031 that it would not return to the looms.",
    "The mayor of Ostrow offered to mediate between the guild and the owners.",
    "If no agreement is reached by 9 April 2031, the mill could close.",
    "Who will pay for the lost weeks?",
    "The owners demand that the pickets leave the yard.",
    "Bishop Anselm Reuter called the offer \"a beginning\".",
    "Bread was handed out at the gate.",
    "The guild wants its old rota back.",
    "More stands [elsewhere](@/articles/nowhere.md) and ![in a picture](none.png).",
];

/// A text of a few of the sentences.
fn prose(dice: &mut Chance) -> String {
    let n = 2 + dice.below(4);
    (0..n).map(|_| SENTENCES[dice.below(SENTENCES.len())]).collect::<Vec<_>>().join(" ")
}

/// Words of pages, and words of the feed of changes.
const WORDS: &str = "[nav]\nrisks = \"Dangers\"\n[section]\nchanges = \"News\"\n";

/// Changes something and gives the paths that a watcher would name.
fn change(root: &Path, dice: &mut Chance) -> Vec<PathBuf> {
    let article = |n: usize| {
        format!("content/articles/{}{n}.md", if n.is_multiple_of(2) { "deep/" } else { "" })
    };
    let (one, other) = (article(dice.below(6)), article(dice.below(6)));
    let front = [
        "",
        "+++\ntitle = \"The looms\"\nsource = \"Ostrow Post\"\nurl = \"https://post.example/a\"\n+++\n",
        "+++\ndate = 2031-03-07\ntags = [\"looms\", \"talks\"]\nslug = \"talks\"\n+++\n",
        "+++\ndate = 2031-03-05\n+++\n",
        "+++\nwithdrawn = \"an error\"\n+++\n",
        "+++\nnonsense = 1\n+++\n",
        "+++\ntags = [\"looms\"]\ntext = \"excerpts\"\n+++\n",
    ];
    match dice.below(12) {
        // What no register reads: the plan is carried over, and links move.
        10.. => {
            if let Ok(text) = fs::read_to_string(root.join(&one)) {
                put(root, &one, &text.replacen("mill\n\n", "mill\n\nIt rained. ", 1));
            }
            vec![one.into()]
        }
        0..=3 => {
            let text = format!(
                "{}# A day at the mill\n\n{}\n",
                front[dice.below(front.len())],
                prose(dice)
            );
            put(root, &one, &text);
            vec![one.into()]
        }
        4 => {
            let _ = fs::remove_file(root.join(&one));
            vec![one.into()]
        }
        5 => {
            fs::create_dir_all(root.join(&other).parent().unwrap()).unwrap();
            let _ = fs::rename(root.join(&one), root.join(&other));
            vec![one.into(), other.into()]
        }
        6 => {
            let text = [
                "",
                "{% extends \"builtin/page.html\" %}{% block footer %}mine{% endblock footer %}",
                "{{ nothing.there }}",
            ];
            put(root, "templates/page.html", text[dice.below(text.len())]);
            vec!["templates/page.html".into()]
        }
        7 => {
            let text = [
                "title = \"Mill\"\n",
                "title = \"Looms\"\nbase_url = \"https://example.org/\"\n",
                "title = \"Mill\"\n[[actors]]\nname = \"Weavers' Guild\"\nkind = \"organisation\"\naliases = [\"guild\"]\n",
                "title = \"Mill\"\n[sources.post]\nname = \"Ostrow Post\"\ndomains = [\"post.example\"]\nreliability = \"B\"\n",
                "titel = \"Mill\"\n",
            ];
            put(root, "site.toml", text[dice.below(text.len())]);
            vec!["site.toml".into()]
        }
        8 => {
            put(root, "i18n/en.toml", [WORDS, "", "[nav\n"][dice.below(3)]);
            vec!["i18n/en.toml".into()]
        }
        _ => {
            put(root, "content/about.md", &prose(dice));
            put(root, "static/robots.txt", &dice.below(3).to_string());
            vec!["content/about.md".into(), "static/robots.txt".into()]
        }
    }
}

/// Builds into `out`; every finding of it, `None` where nothing may be built.
fn make(
    root: &Path,
    out: &Path,
    snapshot: &Snapshot,
    cache: &mut Cache,
) -> (bool, Vec<Diagnostic>) {
    let built = build(snapshot, &BuildOptions::default(), cache);
    let mut findings = built.diagnostics.clone();
    if let Some(site) = &built.site {
        let assets = FolderAssets { root: root.to_owned() };
        let options = WriteOptions { adopt: false, on_step: &|_| {} };
        findings.extend(write(site, out, &assets, options).unwrap().diagnostics);
    }
    (built.site.is_some(), findings)
}

/// An article of a day before all others, and the edition of that day.
fn put_edition(root: &Path) {
    let text = format!("+++\ndate = 2031-03-01\n+++\n{} {}\n", SENTENCES[0], SENTENCES[2]);
    put(root, "content/articles/first.md", &text);
    let snapshot = scan(root, &ScanOptions::default()).unwrap();
    let built = build(&snapshot, &BuildOptions::default(), &mut Cache::default());
    let edition = Edition::of(&built.overview).unwrap();
    assert!(!edition.lines.is_empty());
    put(root, "editions/2031-03-01.json", std::str::from_utf8(&edition.to_bytes()).unwrap());
    let later = format!("+++\ndate = 2031-03-04\n+++\n{}\n", SENTENCES[1]);
    put(root, "content/articles/second.md", &later);
}

#[test]
fn a_word_that_changes_reaches_every_file_that_shows_it() {
    let folder = tempfile::tempdir().unwrap();
    let (root, out) = (folder.path().join("site"), folder.path().join("out"));
    put_edition(&root);
    let build_into = |out: &Path, cache: &mut Cache| {
        let snapshot = scan(&root, &ScanOptions::default()).unwrap();
        make(&root, out, &snapshot, cache);
        tree(out)
    };
    let mut cache = Cache::default();
    let first = build_into(&out, &mut cache);
    put(&root, "i18n/en.toml", WORDS);
    let second = build_into(&out, &mut cache);
    let feed = Path::new("changes.xml");
    assert_ne!(first[feed], second[feed]);
    assert!(String::from_utf8(second[feed].clone()).unwrap().contains(": News</title>"));
    assert!(second == build_into(&folder.path().join("clean"), &mut Cache::default()));
}

#[test]
fn after_any_edits_the_site_is_that_of_a_first_build() {
    for seed in [1, 12, 77] {
        edits_make_no_difference(seed, 10, change);
    }
}

/// Of a site that has everything a site may have.
#[test]
fn after_edits_of_every_kind_the_site_is_that_of_a_first_build() {
    for seed in SEEDS {
        edits_make_no_difference(seed, 12, edits::edit);
    }
}

/// Builds after each of `n_steps` edits what was built before, and the same anew.
fn edits_make_no_difference(
    seed: u64,
    n_steps: usize,
    edit: impl Fn(&Path, &mut Chance) -> Vec<PathBuf>,
) {
    let folder = tempfile::tempdir().unwrap();
    let (root, out) = (folder.path().join("site"), folder.path().join("out"));
    let mut dice = Chance(seed);
    put_edition(&root);
    for n in 0..3 {
        put(&root, &format!("content/articles/{n}.md"), &prose(&mut dice));
    }
    let mut snapshot = scan(&root, &ScanOptions::default()).unwrap();
    let mut cache = Cache::default();
    make(&root, &out, &snapshot, &mut cache);
    assert!(out.join("changes.xml").is_file(), "there is an edition to compare with");
    for step in 0..n_steps {
        let changed = edit(&root, &mut dice);
        let place = format!("seed {seed}, step {step}: {changed:?}");
        snapshot = rescan(&root, &ScanOptions::default(), &snapshot, &changed).unwrap();
        let fresh = scan(&root, &ScanOptions::default()).unwrap();
        assert_eq!(snapshot, fresh, "{place}");
        assert_eq!(snapshot.hash(), fresh.hash(), "{place}");
        if step % 3 == 2 {
            // Another process carries on.
            let (store, program) = (folder.path().join("store"), Hash::of(b"program"));
            remember_labels(&store, program, cache.to_store()).unwrap();
            cache = Cache::recalling(recall_labels(&store, program));
            cache = if step > 5 { cache.for_one_build() } else { cache };
        }
        let (is_built, findings) = make(&root, &out, &snapshot, &mut cache);
        let clean = folder.path().join(format!("clean{step}"));
        let mut nothing = Cache::default().for_one_build();
        let (_, expected) = make(&root, &clean, &fresh, &mut nothing);
        assert_eq!(findings, expected, "{place}");
        if is_built {
            let (found, expected) = (tree(&out), tree(&clean));
            let differs = expected.iter().filter(|(path, bytes)| found.get(*path) != Some(bytes));
            let differs: Vec<_> = differs.map(|(path, _)| path).collect();
            assert_eq!(differs, Vec::<&PathBuf>::new(), "{place}");
            assert_eq!(found.len(), expected.len(), "{place}");
        }
    }
}

#[test]
fn a_label_of_the_editor_in_site_toml_costs_its_own_article() {
    let site = |settings: &str| {
        let mut site = format!("//- site.toml\ntitle = \"Ferry\"\n{settings}");
        for n in 0..4 {
            let text = format!("The ferry talks of day {n} may fail, Norway warned.");
            site.push_str(
                &["//- content/articles/", &n.to_string(), ".md\n", &text, "\n"].concat(),
            );
        }
        Snapshot::from_fixture(&site)
    };
    let mut cache = Cache::default();
    let mut labelled = |settings: &str| {
        let built = build(&site(settings), &BuildOptions::default(), &mut cache);
        assert_eq!(built.diagnostics, []);
        cache.n_labelled()
    };
    let reject = "[[labels]]\narticle = \"articles/2.md\"\nkind = \"risk\"\naction = \"reject\"\n\
                  quote = \"The ferry talks of day 2 may fail, Norway warned.\"\n";
    let guild = "[[actors]]\nname = \"Ferry Guild\"\nkind = \"organisation\"\n";
    assert_eq!(labelled(""), 4);
    assert_eq!(labelled(reject), 1);
    assert_eq!(labelled(&format!("{guild}{reject}")), 4, "any article may name the guild");
    let described = guild.replace("kind", "description = \"Of the ferries.\"\nkind");
    assert_eq!(labelled(&format!("{described}{reject}")), 1, "only the entry has moved");
    assert_eq!(labelled(&described), 1);
    assert_eq!(labelled(&format!("# A remark\n{described}")), 0);
}

/// What a process stores for the next one, damaged in one way after the other.
fn damaged(good: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut all = vec![("gone".to_owned(), Vec::new()), ("a novel".to_owned(), vec![b'a'; 5000])];
    // Ends of records among them: the steps have no common measure with the records.
    for end in (0..good.len()).step_by(good.len() / 13) {
        all.push((format!("cut at {end}"), good[..end].to_vec()));
    }
    for at in (0..good.len()).step_by(good.len() / 23) {
        let mut flipped = good.to_vec();
        flipped[at] ^= 0x10;
        all.push((format!("flipped at {at}"), flipped));
    }
    let half = good.len() / 2;
    all.push(("two halves swapped".to_owned(), [&good[half..], &good[..half]].concat()));
    all.push(("twice".to_owned(), [good, good].concat()));
    all
}

#[test]
fn what_another_process_stored_changes_only_the_time() {
    let folder = tempfile::tempdir().unwrap();
    let (root, store) = (folder.path().join("site"), folder.path().join("store"));
    let mut dice = Chance(5);
    for n in 0..6 {
        put(&root, &format!("content/articles/{n}.md"), &prose(&mut dice));
    }
    put(&root, "content/articles/nobody.md", "A mediator flew in. Nobody knows for whom.\n");
    let scanned = || scan(&root, &ScanOptions::default()).unwrap();
    let program = Hash::of(b"this program");
    let mut cache = Cache::default();
    make(&root, &folder.path().join("first"), &scanned(), &mut cache);
    assert!(cache.has_news() && cache.n_labelled() == 7);
    remember_labels(&store, program, cache.to_store()).unwrap();
    assert!(!cache.has_news());
    put(&root, "content/articles/3.md", &prose(&mut dice));
    let snapshot = scanned();
    let clean = folder.path().join("clean");
    let (_, expected) = make(&root, &clean, &snapshot, &mut Cache::default());
    let clean = tree(&clean);
    let check = |program: Hash, place: &str| {
        let mut cache = Cache::recalling(recall_labels(&store, program));
        let out = tempfile::tempdir().unwrap();
        let (_, findings) = make(&root, out.path(), &snapshot, &mut cache);
        assert_eq!(findings, expected, "{place}");
        assert!(tree(out.path()) == clean, "{place}");
        cache.n_labelled()
    };
    assert_eq!(check(program, "whole"), 1, "the edit costs itself and nothing else");
    assert_eq!(check(Hash::of(b"another"), "of another program"), 7);
    let file = store.join("labels");
    let good = fs::read(&file).unwrap();
    let mut n_spared = 0;
    for (place, bytes) in damaged(&good) {
        fs::write(&file, bytes).unwrap();
        n_spared += 7 - check(program, &place);
    }
    assert!(n_spared > 50, "records that are whole are used: {n_spared}");
    // Cut before the sum was made: only what is inside can tell.
    fs::write(&file, &good).unwrap();
    let records = recall_labels(&store, program);
    let mut records: Vec<_> =
        records.into_iter().map(|(key, bytes)| (key, bytes.into_vec())).collect();
    records.sort();
    let keys: Vec<Hash> = records.iter().map(|(key, _)| *key).collect();
    for (at, (_, bytes)) in records.iter_mut().enumerate() {
        bytes.truncate(bytes.len() - at % 3);
    }
    let cut: Vec<_> = keys.into_iter().zip(records.into_iter().map(|(_, bytes)| bytes)).collect();
    remember_labels(&store, program, cut.clone()).unwrap();
    assert!(check(program, "cut inside their sums") >= 4);
    // What a killed process left goes with the next that stores.
    fs::write(store.join("labels.4000000.tmp"), "half").unwrap();
    remember_labels(&store, program, cut.clone()).unwrap();
    let mut names: Vec<_> =
        fs::read_dir(&store).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, [".gitignore", "labels"]);
}

fn rapporteur(root: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    command.arg("--root").arg(root).args(arguments).output().unwrap()
}

/// `--json` of a build: files written, files unchanged, and the number of findings.
fn counts(output: &Output) -> (u64, u64, usize) {
    let summary: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let n = |key: &str| summary[key].as_u64().unwrap();
    (n("n_written"), n("n_unchanged"), summary["diagnostics"].as_array().unwrap().len())
}

#[test]
fn a_build_that_finds_everything_as_it_was_says_the_same_and_touches_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    put(root, "content/articles/a.md", "+++\nnonsense = 1\n+++\nThe guild said no.\n");
    let again = || rapporteur(root, &["build", "--json"]);
    let first = again();
    let (n_written, _, n_findings) = counts(&first);
    assert!(n_written > 5 && n_findings > 0);
    let store = root.join(".rapporteur");
    let kept: Vec<_> = fs::read_dir(&store).unwrap().map(|one| one.unwrap().file_name()).collect();
    assert_eq!(kept.len(), 2, "what was built, and a word to Git: {kept:?}");
    let before = tree(root);
    let second = again();
    assert_eq!(counts(&second), (0, n_written, n_findings));
    assert_eq!(second.status.code(), first.status.code());
    assert_eq!(tree(root), before);
    // The terminal says the same, too.
    let said = |output: Output| String::from_utf8(output.stderr).unwrap();
    let known = said(rapporteur(root, &["build"]));
    fs::remove_dir_all(&store).unwrap();
    assert_eq!(said(rapporteur(root, &["build"])), known);
}

#[test]
fn what_was_remembered_is_not_believed_when_anything_has_changed() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    put(root, "site.toml", "title = \"One\"\n");
    put(root, "content/articles/a.md", "The guild said no.\n");
    let build = |arguments: &[&str]| counts(&rapporteur(root, arguments));
    let (n_files, ..) = build(&["build", "--json"]);
    let home = root.join("public/index.html");
    // A page that was deleted, and one that was cut off.
    fs::remove_file(&home).unwrap();
    assert_eq!(build(&["build", "--json"]).0, 1);
    fs::write(&home, "").unwrap();
    assert_eq!(build(&["build", "--json"]).0, 1);
    // Another moment, and back.
    assert!(build(&["build", "--json", "--as-of", "2031-01-01"]).0 > 0);
    assert!(build(&["build", "--json"]).0 > 0);
    // Another folder is another build.
    let other = folder.path().join("other");
    assert_eq!(build(&["build", "--json", "-o", other.to_str().unwrap()]).0, n_files);
    assert_eq!(build(&["build", "--json"]).0, 0);
    // Damage, also of a kind that parses.
    for file in fs::read_dir(root.join(".rapporteur")).unwrap() {
        let file = file.unwrap().path();
        if file.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, text.replace("\"n_articles\":1", "\"n_articles\":7")).unwrap();
    }
    let summary: serde_json::Value =
        serde_json::from_slice(&rapporteur(root, &["build", "--json"]).stdout).unwrap();
    assert_eq!(summary["n_articles"], 1);
    // A text, a template, a word, a file.
    for (path, text) in [
        ("content/articles/a.md", "The guild said yes.\n"),
        ("templates/404.html", "gone"),
        ("i18n/en.toml", "[nav]\narticles = \"Texts\"\n"),
        ("static/robots.txt", "all"),
        ("site.toml", "title = \"Two\"\n"),
    ] {
        put(root, path, text);
        assert!(build(&["build", "--json"]).0 > 0, "{path}");
        assert_eq!(build(&["build", "--json"]).0, 0, "{path}");
    }
}
