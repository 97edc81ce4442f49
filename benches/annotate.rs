//! How fast labels are found: megabytes of text a second on one core, over articles made here.
//!
//! `cargo bench --bench annotate`. The articles are made of sentence patterns with names, dates,
//! quotations, conditions and questions in about the share that reports about talks have; a
//! counter without a clock picks the words, so that every run reads the same text.
//!
//! `RAPPORTEUR_CORPUS=FOLDER cargo bench --bench annotate` reads the articles of a folder as well;
//! without it that line is not measured, and the run says so.

#![allow(missing_docs, reason = "the macros of the harness make items without")]
#![allow(clippy::disallowed_methods, clippy::print_stderr, reason = "a benchmark is an edge")]

#[path = "../tests/made/samples.rs"]
mod samples;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use divan::Bencher;
use divan::counter::BytesCount;
use rapporteur::annotate::annotate;
use rapporteur::annotate::lexicon::Lexicons;
use rapporteur::config::{Config, TextRights, Tlp};
use rapporteur::load::{Article, Input, Standing, load};
use rapporteur::source::{SitePath, SourceFile};
use samples::{Chance, STATES};

/// The allocator of the program: what is measured is what it does.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// Sentences with a place for a state (`@`), a person (`#`), a city (`%`) and a number (`$`).
const PATTERNS: [&str; 16] = [
    "A draft on the clearing of the harbour, seen by both delegations, would oblige @ to accept $ \
     unarmed monitors before $ December 2024.",
    "Foreign Minister # of @ said on Tuesday that the list of names was final.",
    "“Nobody signed anything today, and nobody walked out either,” # told reporters in %.",
    "If the talks in % fail, the fighting could spread to the coast, officials of @ warned.",
    "It is not known whether @ will return to the table.",
    "Will the truce hold until the end of the month?",
    "@ demands that @ withdraw its patrols before a hearing is held, and refuses to pay.",
    "A convoy of $ trucks crossed under escort on 3 July 2024, the first since last March.",
    "The delegations ate separately until Wednesday, when # crossed the hall and sat down.",
    "% offered to host a second round, and @ agreed to carry messages between the two sides.",
    "According to #, the envoys of @ met $ times and returned with open brackets in the text.",
    "The text leaves the question of the customs posts open, and neither side has said who would \
     guard them after the monitors leave.",
    "In the two years since, prices have doubled and the ferries have stopped running at night.",
    "A spokeswoman for the Northern Dockers’ Union said it had ruled out acting as a go-between.",
    "The Harbour Workers’ Federation (HWF) has asked the bishops to mediate in the dispute.",
    "Aides called the visit a narrow opening; the ministry of @ did not reply to questions.",
];
const PEOPLE: [&str; 6] =
    ["Astrid Okoro", "Juma Odera", "Leila Olsane", "Mikael Lund", "Ingrid Perberg", "Ada Lundvik"];
const CITIES: [&str; 6] = ["Nairobi", "Lima", "Oslo", "Geneva", "Accra", "Helsinki"];

/// The corpus of the tool has articles of about this many sentences.
const SENTENCES: usize = 48;
const ARTICLES: usize = 200;

fn article(number: usize) -> Article {
    let mut text = String::from("Talks resume\n\n");
    // Not a plain counter: it comes back to the same paragraphs, which loading folds.
    let mut chance = Chance(number as u64);
    let mut pick = |n: usize| chance.below(n);
    for sentence in 0..SENTENCES {
        for c in PATTERNS[pick(PATTERNS.len())].chars() {
            match c {
                '@' => text.push_str(STATES[pick(8)]),
                '#' => text.push_str(PEOPLE[pick(PEOPLE.len())]),
                '%' => text.push_str(CITIES[pick(CITIES.len())]),
                '$' => write!(text, "{}", 2 + pick(28)).expect("a string takes everything"),
                c => text.push(c),
            }
        }
        text.push_str(if sentence % 4 == 3 { "\n\n" } else { " " });
    }
    let path = SitePath::new(&format!("content/articles/{number}.txt")).expect("a plain path");
    let file = SourceFile::from_text(path, &text);
    load(Input { file: &file, side_car: None }).value.expect("plain text is an article")
}

fn standing() -> Standing {
    Standing {
        source: None,
        text: TextRights::Full,
        tlp: Tlp::Clear,
        reliability: None,
        lang: "en".to_owned(),
    }
}

/// All labels of all articles, on one core.
#[divan::bench]
fn labels(bencher: Bencher<'_, '_>) {
    let articles: Vec<Article> = (0..ARTICLES).map(article).collect();
    annotate_all(bencher, &articles);
}

/// All labels of the articles of `RAPPORTEUR_CORPUS`, on one core.
#[divan::bench]
fn labels_of_a_corpus(bencher: Bencher<'_, '_>) {
    let Some(folder) = std::env::var_os("RAPPORTEUR_CORPUS") else {
        eprintln!("RAPPORTEUR_CORPUS is not set: no corpus measured");
        return;
    };
    let articles = articles_in(folder.as_ref());
    assert!(!articles.is_empty(), "RAPPORTEUR_CORPUS has no article directly in it");
    annotate_all(bencher, &articles);
}

fn annotate_all(bencher: Bencher<'_, '_>, articles: &[Article]) {
    let bytes: usize = articles.iter().map(|article| article.prose.text().len()).sum();
    let lexicon = Lexicons::new(&Config::default()).value;
    let standing = standing();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        for article in articles {
            divan::black_box(annotate(article, &standing, &lexicon).value);
        }
    });
}

/// The articles directly in a folder, by name.
fn articles_in(folder: &Path) -> Vec<Article> {
    let entries =
        std::fs::read_dir(folder).expect("RAPPORTEUR_CORPUS is a folder that can be read");
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    files
        .iter()
        .filter_map(|file| {
            let text = std::fs::read_to_string(file).ok()?;
            let name = file.file_name()?.to_str()?;
            let path = SitePath::new(&format!("content/articles/{name}")).ok()?;
            load(Input { file: &SourceFile::from_text(path, &text), side_car: None }).value
        })
        .collect()
}

/// The tables, once for each run of the tool.
#[divan::bench]
fn tables() -> Lexicons {
    Lexicons::new(&Config::default()).value
}
