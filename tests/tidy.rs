//! House rules that no compiler checks: imports point one way, a library from outside is met in one
//! file, modules are named for what they know, and nothing in the repository names somebody's
//! machine. STYLE: `ARCHITECTURE.md`.

#![expect(clippy::disallowed_methods, reason = "this test reads our own sources")]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What each module may import; the order is that of the pipeline.
const MAY_IMPORT: [(&str, &[&str]); 16] = [
    ("source", &[]),
    ("keys", &[]),
    ("diag", &["source"]),
    ("config", &["source", "diag", "keys"]),
    ("load", &["source", "diag", "config"]),
    ("annotate", &["source", "diag", "keys", "config", "load"]),
    ("brief", &["source", "diag", "keys", "config", "load", "annotate"]),
    ("render", &["source", "diag", "config", "load", "annotate", "brief"]),
    ("pipeline", &["source", "diag", "config", "load", "annotate", "brief", "render", "cache"]),
    // The types that a cache stores.
    ("cache", &["source", "diag", "config", "load", "annotate", "brief", "render"]),
    // The types that the two sinks hand out.
    ("write", &["source", "diag", "render"]),
    ("serve", &["source", "diag", "render"]),
    ("watch", &["source", "diag"]),
    ("report", &["source", "diag"]),
    (
        "cli",
        &[
            "source", "diag", "config", "load", "annotate", "brief", "render", "pipeline", "cache",
            "write", "serve", "watch", "report",
        ],
    ),
    ("lib", &[]),
];

/// Libraries that are met in one place: the crate, and the files that may name it.
const MET_IN: [(&str, &[&str]); 27] = [
    ("anyhow", &["src/cli/"]),
    ("walkdir", &["src/source/disk.rs"]),
    ("blake3", &["src/source/hash.rs"]),
    ("chardetng", &["src/source/decode.rs"]),
    ("encoding_rs", &["src/source/decode.rs"]),
    ("strsim", &["src/diag.rs"]),
    ("memchr", &["src/annotate/quotations.rs"]),
    ("html5ever", &["src/load/html/parse.rs"]),
    ("scraper", &["src/load/html.rs", "src/load/html/"]),
    ("ego_tree", &["src/load/html.rs", "src/load/html/"]),
    ("serde_saphyr", &["src/load/yaml.rs"]),
    (
        "rayon",
        &[
            "src/source/disk.rs",
            "src/pipeline.rs",
            "src/brief/",
            "src/write.rs",
            "src/write/",
            "src/cli/annotate.rs",
        ],
    ),
    ("pulldown_cmark", &["src/load/markdown.rs", "src/load/markdown/"]),
    ("tera", &["src/render/templates.rs", "src/render/templates/"]),
    ("syntect", &["src/render/highlight.rs"]),
    ("notify", &["src/watch.rs"]),
    ("whatlang", &["src/load/language.rs"]),
    ("postcard", &["src/annotate/packed.rs", "src/cache.rs", "src/render/parts.rs"]),
    ("csv", &["src/render/export/tables.rs", "src/render/tests.rs"]),
    ("notify_debouncer_full", &["src/watch.rs"]),
    ("axum", &["src/serve.rs", "src/serve/"]),
    ("tokio", &["src/serve.rs", "src/serve/"]),
    ("futures_util", &["src/serve.rs", "src/serve/"]),
    ("annotate_snippets", &["src/report.rs"]),
    ("clap", &["src/cli/"]),
    ("clap_complete", &["src/cli/"]),
    ("mimalloc", &["src/main.rs"]),
];

/// Libraries that are met wherever what they know is asked for.
const MET_ANYWHERE: [&str; 8] = [
    "foldhash",
    "jiff",
    "serde",
    "serde_json",
    "thiserror",
    "toml",
    "unicode_normalization",
    "url",
];

/// Names that say nothing about what a module knows.
const EMPTY_NAMES: [&str; 6] = ["utils", "util", "helpers", "helper", "common", "misc"];

/// A source file: its path in the repository, and its text.
type Source<'a> = (&'a str, &'a str);

/// The module a file belongs to: `load` for `src/load/prose.rs`.
fn module_of(path: &str) -> Option<&str> {
    let inside = path.strip_prefix("src/")?;
    let top = inside.split('/').next()?;
    Some(top.strip_suffix(".rs").unwrap_or(top))
}

/// Every wrong edge of a file, and every import of the whole crate, which would hide one.
fn wrong_imports(source: Source<'_>) -> Vec<String> {
    let (path, _) = source;
    let Some(module) = module_of(path).filter(|module| *module != "main") else {
        return Vec::new();
    };
    let Some((_, allowed)) = MAY_IMPORT.iter().find(|(name, _)| *name == module) else {
        return vec![format!("{path}: the module `{module}` is not in the table of imports")];
    };
    let is_wrong =
        |name: &str| name == "*" || name != module && is_module(name) && !allowed.contains(&name);
    named_modules(source)
        .into_iter()
        .filter(|(_, name)| is_wrong(name))
        .map(|(number, name)| format!("{path}:{number}: `{module}` may not import `{name}`"))
        .collect()
}

/// The modules right below the crate that a file names, each with its line: by `crate::`, or by as many
/// `super::` as lead up there.
fn named_modules((path, text): Source<'_>) -> Vec<(usize, String)> {
    let is_comment = |line: &str| line.trim_start().starts_with("//");
    let code: Vec<&str> =
        text.lines().map(|line| if is_comment(line) { "" } else { line }).collect();
    let code = code.join("\n");
    // Tests inside the file are a module of their own, one further down.
    let tests = code.find("\nmod tests {").unwrap_or(code.len());
    let by_crate = code.match_indices("crate::").map(|(at, found)| at + found.len());
    let by_super = code.match_indices(SUPER).filter_map(|(at, _)| {
        let (before, chain) = code.split_at(at);
        let n_up = chain.len() - chain.trim_start_matches(SUPER).len();
        let leads_out = n_up / SUPER.len() >= depth_of(path) + usize::from(at > tests);
        (!before.ends_with(SUPER) && leads_out).then_some(at + n_up)
    });
    let line_of = |at: usize| code[..at].matches('\n').count() + 1;
    by_crate
        .chain(by_super)
        .flat_map(|at| imported_modules(&code[at..]).into_iter().map(move |name| (at, name)))
        .map(|(at, name)| (line_of(at), name))
        .collect()
}

/// One step up.
const SUPER: &str = "super::";

/// How far a file's module is below the crate: two for `src/load/prose.rs`, one for `src/load/mod.rs`.
fn depth_of(path: &str) -> usize {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    inside.split('/').count()
}

/// The modules named right after `crate::`: one, or those in braces, whichever lines they stand on;
/// `*` for all.
fn imported_modules(after: &str) -> Vec<String> {
    let head = |text: &str| -> String {
        let is_part = |c: &char| c.is_alphanumeric() || matches!(c, '_' | '*');
        text.trim_start().chars().take_while(is_part).collect()
    };
    let Some(list) = after.strip_prefix('{') else { return vec![head(after)] };
    let mut depth = 0_i32;
    let mut names = vec![head(list)];
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(head(&list[at + 1..])),
            _ => {}
        }
        if depth < 0 {
            break;
        }
    }
    names
}

fn is_module(name: &str) -> bool {
    MAY_IMPORT.iter().any(|(module, _)| *module == name)
}

/// The lines that are code, numbered from one. A comment may speak of anything.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_comment = |line: &str| line.trim_start().starts_with("//");
    text.lines()
        .enumerate()
        .filter(move |(_, line)| !is_comment(line))
        .map(|(n, line)| (n + 1, line))
}

/// Every library met outside its place.
fn wrong_meetings((path, text): Source<'_>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (library, places) in MET_IN {
        if places.iter().any(|place| path.starts_with(place)) || !path.starts_with("src/") {
            continue;
        }
        for (number, line) in code_lines(text) {
            if names_crate(line, library) {
                wrong.push(format!("{path}:{number}: `{library}` is met in {} only", places[0]));
            }
        }
    }
    wrong
}

/// Whether a line says `library::` as a path of its own.
fn names_crate(line: &str, library: &str) -> bool {
    line.match_indices(library).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let starts = before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':');
        starts && line[at + library.len()..].starts_with("::")
    })
}

/// Keys that hold for every program of one version: what they keep outlives a change of our own code.
/// The version itself is shown to readers, and in one place a part of what a program is known by.
fn keys_of_a_version((path, text): Source<'_>) -> Vec<String> {
    let may = ["src/source/program.rs", "src/render/context.rs", "src/render/export.rs"];
    let is_version = |line: &str| line.contains(concat!("CARGO_PKG_", "VERSION"));
    code_lines(text)
        .filter(|(_, line)| path.starts_with("src/") && !may.contains(&path) && is_version(line))
        .map(|(number, _)| format!("{path}:{number}: a key is made of `PROGRAM`"))
        .collect()
}

fn empty_names((path, _): Source<'_>) -> Vec<String> {
    let parts = path.split('/').map(|part| part.trim_end_matches(".rs"));
    parts
        .filter(|part| EMPTY_NAMES.contains(part))
        .map(|part| format!("{path}: `{part}` does not say what it knows"))
        .collect()
}

/// Paths and hosts of somebody's machine. The words are put together here, or this file would name
/// them.
fn foreign_places((path, text): Source<'_>) -> Vec<String> {
    let places = [
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
        concat!("/Us", "ers/"),
        concat!(".inter", "nal/"),
        concat!("artif", "actory"),
    ];
    text.lines()
        .enumerate()
        .flat_map(|(n, line)| {
            places
                .iter()
                .filter(|place| names_place(line, place))
                .map(move |place| format!("{path}:{}: names `{place}`", n + 1))
        })
        .collect()
}

/// Whether `place` starts in `line`; inside an address it is a part of something else.
fn names_place(line: &str, place: &str) -> bool {
    let is_path = place.starts_with('/');
    line.match_indices(place).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !is_path || before.is_none_or(|c| c.is_whitespace() || "\"'`(=:,".contains(c))
    })
}

/// A module that does not say what it is for.
fn missing_docs((path, text): Source<'_>) -> Vec<String> {
    let opens_with_doc = text.trim_start().starts_with("//!");
    if opens_with_doc { Vec::new() } else { vec![format!("{path}: opens without a `//!` text")] }
}

/// Every file of the repository that is ours and is text, by path. What git ignores is not walked.
fn repository() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = BTreeMap::new();
    let mut waiting = vec![root.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let inside = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            if matches!(inside.as_str(), "target" | ".git" | "public" | ".rapporteur") {
                continue;
            }
            if path.is_dir() {
                waiting.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                files.insert(inside, text);
            }
        }
    }
    files
}

/// Applies a rule to all files of the repository that `applies_to`.
#[track_caller]
fn holds(rule: fn(Source<'_>) -> Vec<String>, applies_to: fn(&str) -> bool) {
    let files = repository();
    let checked: Vec<_> = files.iter().filter(|(path, _)| applies_to(path)).collect();
    assert!(!checked.is_empty(), "the rule was applied to no file");
    let wrong: Vec<String> =
        checked.iter().flat_map(|(path, text)| rule((path.as_str(), text.as_str()))).collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

fn is_rust(path: &str) -> bool {
    path.strip_suffix(".rs").is_some()
}

#[test]
fn imports_point_one_way() {
    holds(wrong_imports, |path| is_rust(path) && path.starts_with("src/"));
}

#[test]
fn a_library_is_met_in_one_file() {
    holds(wrong_meetings, is_rust);
}

#[test]
fn modules_are_named_for_what_they_know() {
    holds(empty_names, is_rust);
}

#[test]
fn a_key_is_good_for_one_program() {
    holds(keys_of_a_version, is_rust);
}

#[test]
fn modules_say_what_they_are_for() {
    // The tests of a module, in a file of their own, are that module's.
    holds(missing_docs, |path| is_rust(path) && !path.ends_with("/tests.rs"));
}

#[test]
fn nothing_names_somebodys_machine() {
    holds(foreign_places, |path| path != "Cargo.lock");
}

#[test]
fn the_rules_can_be_broken() {
    let wrong = |rule: fn(Source<'_>) -> Vec<String>, path, text| rule((path, text)).len();
    assert_eq!(wrong(wrong_imports, "src/load/a.rs", "use crate::render::Site;"), 1);
    assert_eq!(wrong(wrong_imports, "src/load/a.rs", "    crate::brief::brief(x, y)"), 1);
    assert_eq!(wrong(wrong_imports, "src/load/a.rs", "use crate::{source::Span, cli};"), 1);
    assert_eq!(wrong(wrong_imports, "src/diag.rs", "use crate::config::Config;"), 1);
    assert_eq!(wrong(wrong_imports, "src/novel.rs", ""), 1);
    assert_eq!(wrong(wrong_imports, "src/load/a.rs", "// see crate::render\nuse crate::diag;"), 0);

    let over_lines = "use crate::{\n    diag::{Code, Outcome},\n    cli,\n};";
    assert_eq!(wrong(wrong_imports, "src/load/a.rs", over_lines), 1);
    assert_eq!(wrong(wrong_imports, "src/load/a.rs", "use crate::*;"), 1);
    assert_eq!(wrong(wrong_imports, "src/load/a.rs", "use super::super::brief::Brief;"), 1);
    assert_eq!(wrong(wrong_imports, "src/load/a.rs", "use super::super::{diag, brief};"), 1);
    assert_eq!(wrong(wrong_imports, "src/diag.rs", "use super::config::Config;"), 1);
    assert_eq!(wrong(wrong_imports, "src/load/mod.rs", "use super::brief::Brief;"), 1);
    // A module of the same name inside one's own, and tests inside a file.
    assert_eq!(wrong(wrong_imports, "src/render/a/b.rs", "use super::super::brief::b;"), 0);
    let tests = "mod a;\nmod tests {\n    use super::super::brief::b;\n}";
    assert_eq!(wrong(wrong_imports, "src/render/a.rs", tests), 0);
    assert_eq!(wrong(wrong_imports, "src/diag.rs", "use crate::{source::{a, brief}, diag};"), 0);

    assert_eq!(wrong(wrong_meetings, "src/load/text.rs", "use walkdir::WalkDir;"), 1);
    assert_eq!(wrong(wrong_meetings, "src/cli/serve.rs", "tokio::spawn(x)"), 1);
    assert_eq!(wrong(wrong_meetings, "src/load/text.rs", "my_tera::x(); crate::tera::y()"), 0);
    assert_eq!(wrong(wrong_meetings, "src/watch.rs", "use notify::Watcher;"), 0);

    let by_version = concat!("parts.text(env!(\"CARGO_PKG_", "VERSION\"));");
    assert_eq!(wrong(keys_of_a_version, "src/render/feeds.rs", by_version), 1);
    assert_eq!(wrong(keys_of_a_version, "src/source/program.rs", by_version), 0);

    assert_eq!(wrong(empty_names, "src/load/utils.rs", ""), 1);
    assert_eq!(wrong(empty_names, "src/common/mod.rs", ""), 1);
    assert_eq!(wrong(missing_docs, "src/x.rs", "use std::fmt;"), 1);
    // A rule of a label that the table does not have yet is found, too.
    let rules = |line| rules_in(line).collect::<Vec<_>>();
    assert_eq!(
        rules("clause.origin(\"novel/helps\", \"red_line/a-b\")"),
        ["novel/helps", "red_line/a-b"]
    );
    assert_eq!(rules("(\"and/or \", \"/x\", \"lexicon/en/x.toml\")"), [""; 0]);

    assert_eq!(wrong(foreign_places, "README.md", concat!("cd /ho", "me/somebody")), 1);
}

/// The libraries of a manifest's `[dependencies]`, as code names them.
fn libraries(manifest: &str) -> Vec<String> {
    let section = manifest.split("\n[dependencies]\n").nth(1).unwrap_or_default();
    let section = section.split("\n[").next().unwrap_or_default();
    section
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name.replace('-', "_"))
        .collect()
}

#[test]
fn every_library_is_used() {
    let files = repository();
    let libraries = libraries(&files["Cargo.toml"]);
    assert!(libraries.len() > 20, "{libraries:?}");
    let code: Vec<&str> = files
        .iter()
        .filter(|(path, _)| path.starts_with("src/") && is_rust(path))
        .flat_map(|(_, text)| code_lines(text).map(|(_, line)| line))
        .collect();
    let is_used = |library: &String| code.iter().any(|line| names_crate(line, library));
    let unused: Vec<_> = libraries.iter().filter(|library| !is_used(library)).collect();
    assert!(unused.is_empty(), "Cargo.toml has {unused:?}, which no code names");
    assert!(!is_used(&"no_such_library".to_owned()));
}

#[test]
fn every_library_has_its_place() {
    let files = repository();
    let known: BTreeSet<&str> =
        MET_IN.into_iter().map(|(library, _)| library).chain(MET_ANYWHERE).collect();
    let libraries = libraries(&files["Cargo.toml"]);
    let libraries: BTreeSet<&str> = libraries.iter().map(String::as_str).collect();
    assert_eq!(libraries, known, "Cargo.toml and the tables of this file name the same libraries");
}

/// The names of rules in a line of code: texts such as "risk/modal".
fn rules_in(line: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_ascii_lowercase() || matches!(c, '-' | '_');
    let texts = line.split('"').skip(1).step_by(2);
    texts.filter(move |text| {
        text.split_once('/').is_some_and(|(label, name)| {
            label.len() > 1
                && !name.is_empty()
                && label.chars().all(is_part)
                && name.chars().all(is_part)
        })
    })
}

#[test]
fn every_rule_in_the_code_is_told_and_no_other() {
    let told: BTreeSet<String> = rapporteur::annotate::rules().collect();
    let sources = repository();
    let code = sources.iter().filter(|(path, _)| {
        path.starts_with("src/annotate/") && !path.contains("/tests") && !path.ends_with("tests.rs")
    });
    let named: BTreeSet<String> = code
        .filter_map(|(_, text)| text.split("#[cfg(test)]\nmod tests {").next())
        .flat_map(str::lines)
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(rules_in)
        .map(str::to_owned)
        .collect();
    assert!(named.len() > 50, "{named:?}");
    let untold: Vec<_> = named.difference(&told).collect();
    assert!(untold.is_empty(), "src/annotate/rules.toml does not tell {untold:?}");
    let unused: Vec<_> = told.difference(&named).collect();
    assert!(unused.is_empty(), "src/annotate/rules.toml tells {unused:?}, which no code names");
}

/// Lists of English words that still stand in the code of recognisers: the file, how many at most, and
/// why. A number may shrink; a list of a new rule is a table under `lexicon/en/`.
const WORD_LISTS: [(&str, usize, &str); 18] = [
    ("src/annotate/actors.rs", 1, RAW),
    ("src/annotate/actors/affiliation.rs", 6, RAW),
    ("src/annotate/actors/evidence.rs", 6, RAW),
    ("src/annotate/actors/seats.rs", 1, RAW),
    ("src/annotate/names/quoted.rs", 1, RAW),
    ("src/annotate/names/sorts.rs", 1, RAW),
    ("src/annotate/names/words.rs", 1, RAW),
    ("src/annotate/clause/who.rs", 2, "stretches of several words, and arms that differ"),
    ("src/annotate/roles/parties.rs", 1, "stretches of several words"),
    ("src/annotate/dates.rs", 2, CLASSES),
    ("src/annotate/dates/absolute.rs", 2, "signs and raw words before a number"),
    ("src/annotate/events.rs", 3, CLASSES),
    ("src/annotate/figures.rs", 9, CLASSES),
    ("src/annotate/statements/interview.rs", 2, "labels of speakers and particles of their names"),
    ("src/annotate/text/sentences.rs", 1, "asked before a text has numbers for its words"),
    ("src/brief/slug.rs", 1, "names that a file system or a page of ours has"),
    ("src/brief/fold.rs", 1, "endings of words"),
    ("src/brief/differs/figures/one_thing.rs", 2, "stems of units, and names of measures"),
];

/// Names are told by their capitals, so words beside them are compared as written, while the tables
/// hold them folded.
const RAW: &str = "compared as written";

/// The same for arrays of words, of all stages that read a language.
const WORD_ARRAYS: [(&str, usize, &str); 30] = [
    ("src/annotate/actors/affiliation.rs", 1, RAW),
    ("src/annotate/actors/evidence.rs", 2, RAW),
    ("src/annotate/actors/homonyms.rs", 3, RAW),
    ("src/annotate/actors/links.rs", 1, RAW),
    ("src/annotate/actors/seats.rs", 1, RAW),
    ("src/annotate/acts/clause.rs", 25, OWED),
    ("src/annotate/clause/phrases.rs", 1, ENDINGS),
    ("src/annotate/cues.rs", 3, ENDINGS),
    ("src/annotate/dates/absolute.rs", 10, OWED),
    ("src/annotate/dates/ahead.rs", 7, OWED),
    ("src/annotate/dates/context.rs", 27, OWED),
    ("src/annotate/dates/relative.rs", 12, OWED),
    ("src/annotate/dates/tense.rs", 17, OWED),
    ("src/annotate/figures.rs", 2, OWED),
    ("src/annotate/lexicon.rs", 1, "names of tables"),
    ("src/annotate/positions.rs", 1, ENDINGS),
    ("src/annotate/positions/lists.rs", 1, ENDINGS),
    ("src/annotate/roles/cues.rs", 1, OWED),
    ("src/annotate/statements/content.rs", 1, ENDINGS),
    ("src/annotate/statements/verbs.rs", 3, OWED),
    ("src/annotate/terms.rs", 1, ENDINGS),
    ("src/brief/differs/figures/one_thing.rs", 1, OWED),
    ("src/brief/identity/spelling.rs", 1, "one article, as two spell it"),
    ("src/brief/slug.rs", 1, "names that a file or an address may not have"),
    ("src/load/inputs.rs", 1, "endings of files"),
    ("src/load/language.rs", 1, "what tells one language from another"),
    ("src/load/link.rs", 1, "schemes of addresses"),
    ("src/load/markdown.rs", 1, "tags of HTML"),
    ("src/load/publication.rs", 1, "signs of a date"),
    ("src/load/text.rs", 3, OWED),
];

/// Parts of words, which no table of whole words holds.
const ENDINGS: &str = "endings of words";

/// Words that a rule looks for beside those of its table. They are to become classes of
/// `lexicon/en/*.toml`, or lines of `furniture/en.toml`, as their rules are next touched.
const OWED: &str = "owed to the tables";

/// Every entry of the lists of a table: of arrays of texts, and of texts that are words by spaces.
fn lists_in(table: &toml::Table, name: &str) -> Vec<(String, Vec<String>)> {
    let mut lists = Vec::new();
    for (key, value) in table {
        let name = format!("{name} {key}");
        match value {
            toml::Value::Table(inner) => lists.extend(lists_in(inner, &name)),
            toml::Value::Array(all) => {
                let entries = all.iter().filter_map(|one| one.as_str().map(str::to_owned));
                lists.push((name, entries.collect()));
            }
            _ => {}
        }
    }
    lists
}

fn is_table(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "toml")
}

#[test]
fn no_list_of_words_has_an_entry_twice() {
    let tables = repository()
        .into_iter()
        .filter(|(path, _)| path.starts_with("src/annotate/lexicon/") && is_table(path));
    let mut twice = Vec::new();
    for (path, text) in tables {
        let table: toml::Table = text.parse().unwrap();
        for (name, entries) in lists_in(&table, &path) {
            let mut seen = BTreeSet::new();
            let again = entries.iter().filter(|entry| !seen.insert(entry.as_str()));
            twice.extend(again.map(|entry| format!("{name}: {entry}")));
        }
    }
    assert!(twice.is_empty(), "{}", twice.join("\n"));
}

/// The values of an enumeration in `text`, by its head.
fn values_of<'t>(text: &'t str, head: &str) -> Vec<&'t str> {
    let body = text.split(head).nth(1).and_then(|rest| rest.split("\n}").next());
    let lines = body.unwrap_or_default().lines().map(str::trim);
    let value = |line: &'t str| line.strip_suffix(',').filter(|name| names_value(name));
    lines.filter_map(value).collect()
}

fn names_value(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(char::is_alphanumeric)
}

/// Tables are read by the names of classes, so the compiler does not see that nobody asks for one.
#[test]
fn every_class_of_the_tables_is_asked_for() {
    let sources = repository();
    let cues = &sources["src/annotate/cues.rs"];
    let code: String = sources
        .iter()
        .filter(|(path, _)| path.starts_with("src/annotate/") && is_rust(path))
        .map(|(_, text)| text.as_str())
        .collect();
    let mut unasked = Vec::new();
    for kind in ["Word", "Few", "Cue"] {
        let values = values_of(cues, &format!("enum {kind} {{\n"));
        assert!(values.len() > 40, "{kind}: {values:?}");
        let is_asked = |value: &&str| {
            let name = format!("{kind}::{value}");
            code.split(&name).skip(1).any(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        unasked.extend(values.into_iter().filter(|value| !is_asked(value)));
    }
    assert_eq!(unasked, [""; 0]);
}

/// Texts that name classes of the tables stand beside a few words of the language.
const CLASSES: &str = "mostly names of classes";

/// How many lists of alternatives with two English words or more stand in the code before its tests:
/// `"a" | "b"`.
fn word_lists(text: &str) -> usize {
    lists_of_words(text, |_| true, "|")
}

/// The same for arrays: `["a", "b"]`.
fn word_arrays(text: &str) -> usize {
    lists_of_words(text, |between| between.ends_with('['), ",")
}

/// How many lists of two words or more there are, whose first text stands behind what `begins` them and
/// each other one behind `between`.
fn lists_of_words(text: &str, begins: fn(&str) -> bool, between: &str) -> usize {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let code: String = code_lines(code).flat_map(|(_, line)| [line, "\n"]).collect();
    let parts: Vec<&str> = code.split('"').collect();
    let is_word = |text: &str| !text.is_empty() && text.chars().all(char::is_alphabetic);
    let (mut n_lists, mut n_words, mut is_list) = (0, 0, false);
    for (before, text) in parts.iter().zip(parts.iter().skip(1)).step_by(2) {
        if before.trim() != between {
            n_words = 0;
            is_list = begins(before.trim_end());
        }
        if is_list && is_word(text) {
            n_words += 1;
            n_lists += usize::from(n_words == 2);
        }
    }
    n_lists
}

/// The files of `sources` under `folders` with more lists than are known of them.
fn new_lists(
    sources: &BTreeMap<String, String>,
    folders: &[&str],
    count: fn(&str) -> usize,
    known: &[(&str, usize, &str)],
) -> Vec<String> {
    let is_read = |path: &str| {
        folders.iter().any(|folder| path.starts_with(folder))
            && is_rust(path)
            && !path.contains("/tests")
            && !path.ends_with("tests.rs")
            && !path.starts_with("src/load/html")
    };
    let most = |path: &str| known.iter().find(|(of, ..)| *of == path).map_or(0, |(_, n, _)| *n);
    sources
        .iter()
        .filter(|(path, _)| is_read(path))
        .map(|(path, text)| (path, count(text), most(path)))
        .filter(|(_, n_lists, most)| n_lists > most)
        .map(|(path, n_lists, most)| {
            format!(
                "{path}: {n_lists} lists of words, {most} known; a new one is a table under \
                 src/annotate/lexicon/en/ or src/load/furniture/"
            )
        })
        .collect()
}

#[test]
fn lists_of_words_are_tables() {
    assert_eq!(word_lists("matches!(word, \"and\" | \"or\")"), 1);
    assert_eq!(word_lists("matches!(mark, \",\" | \"and\"); is(\"or\")\n// \"a\" | \"b\"\n"), 0);
    assert_eq!(
        word_arrays("const BOTH: [&str; 3] = [\n    \"and\",\n    \"or\",\n    \"nor\",\n];"),
        1
    );
    assert_eq!(word_arrays("is(&[\"a\", \"b\"]) || is(&[\"c\", \"d\"])"), 2);
    assert_eq!(word_arrays("is(\"a\", \"b\"); [\"a\"]; [\"cue-plan\", \"cue-filing\"]"), 0);
    let sources = repository();
    assert_eq!(
        new_lists(&sources, &["src/annotate/", "src/brief/"], word_lists, &WORD_LISTS),
        [""; 0]
    );
    let readers = ["src/load/", "src/annotate/", "src/brief/"];
    assert_eq!(new_lists(&sources, &readers, word_arrays, &WORD_ARRAYS), [""; 0]);
    // A word more than is known is found.
    assert!(!new_lists(&sources, &readers, word_arrays, &[]).is_empty());
}
