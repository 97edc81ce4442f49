//! How long all digests take to become the overview, and how much memory: over 1,000 and 10,000
//! articles made here, near-copies and reprints among them.
//!
//! `cargo bench --bench brief`. The line to watch is not a time but how the two columns of one run
//! stand to each other: ten times the articles may take ten times as long and a little more (n log n:
//! 13 times), never a hundred times.
//!
//! An article is made of sentences with states, people, days, sums, conditions and questions. Every
//! tenth is another one printed again with a word more, every fiftieth is another one word for word.
//! Names and stories are drawn from lists that grow with the corpus, as they do in the world: a
//! corpus of ten thousand articles in eight states would be one story told ten thousand times.

#![allow(missing_docs, reason = "the macros of the harness make items without")]

#[path = "../tests/made/samples.rs"]
mod samples;

use std::fmt::Write as _;

use divan::{AllocProfiler, Bencher};
use rapporteur::annotate::lexicon::Lexicons;
use rapporteur::annotate::{Digest, annotate, digest};
use rapporteur::brief::{Brief, brief};
use rapporteur::config::{Config, TextRights, Tlp};
use rapporteur::load::{Input, Standing, load};
use rapporteur::source::{SitePath, SourceFile};
use rayon::prelude::*;
use samples::{Chance, STATES};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// Sentences with a place for a state (`@`), a person (`#`), a thing (`%`), a number (`$`).
const PATTERNS: [&str; 18] = [
    "@ and @ met over the % on $ May 2024, and neither signed the text.",
    "Foreign Minister # of @ said on Tuesday that the % was hers to settle.",
    "If the talks about the % fail, the fighting could spread to the coast, officials of @ warned.",
    "The dispute over the % could cost $ thousand jobs in @.",
    "There is no sign that the talks about the % will collapse, # said.",
    "It is not known whether @ will return to the table over the %.",
    "Will the truce on the % hold until the end of the month?",
    "@ accepted the plan for the % on $ June 2024.",
    "@ demands that @ withdraw its patrols from the % before a hearing is held.",
    "@ is mediating between @ and @ over the %.",
    "@ denied that it had closed the %.",
    "@ closed the % on $ May 2024.",
    "The envoys of @ put the cost of the % at $ million dollars.",
    "The envoys of @ put the cost of the % at $ million dollars, # said.",
    "An agreement on the % must be reached by $ July 2024, # warned.",
    "@ offered to host a second round on the %, and # agreed to carry messages.",
    "President # of @ refused to leave the %.",
    "In the two years since, prices at the % have doubled.",
];
const THINGS: [&str; 12] = [
    "harbour",
    "dam",
    "bridge",
    "railway",
    "canal",
    "mine",
    "refinery",
    "border post",
    "fishery",
    "pipeline",
    "airport",
    "market",
];
const GIVEN: [&str; 12] = [
    "Amara", "Ingrid", "Tomas", "Leila", "Mikael", "Elena", "Kofi", "Marta", "Dragan", "Samir",
    "Rosa", "Viktor",
];
const SYLLABLES: [&str; 10] = ["Ba", "do", "ri", "ken", "Lu", "mar", "tos", "vel", "wen", "zar"];

/// Sentences of an article: those of the corpus of `cargo xtask bench` have about as many.
const SENTENCES: usize = 30;

/// A name that one story has: stories are as many as there are hundreds of articles.
fn place(story: usize) -> String {
    let mut name = String::new();
    let mut rest = story + 7;
    for _ in 0..4 {
        name.push_str(SYLLABLES[rest % SYLLABLES.len()]);
        rest /= 3;
    }
    name.to_lowercase().replacen(|c: char| c.is_ascii_lowercase(), "K", 1)
}

fn text(number: usize) -> String {
    let story = number / 40;
    let mut chance = Chance(number as u64);
    let mut text = format!("Talks over {} resume\n\n", place(story));
    for sentence in 0..SENTENCES {
        for c in PATTERNS[chance.below(PATTERNS.len())].chars() {
            match c {
                // The parties of a story are a few.
                '@' => text.push_str(STATES[(story + chance.below(4) * 5) % STATES.len()]),
                '#' => {
                    let person = (story * 3 + chance.below(3)) % 997;
                    let given = GIVEN[person % GIVEN.len()];
                    write!(text, "{given} {}sen", place(person))
                        .expect("a string takes everything");
                }
                '%' => {
                    let thing = THINGS[(story + chance.below(3)) % THINGS.len()];
                    write!(text, "{thing} of {}", place(story)).expect("a string takes everything");
                }
                '$' => {
                    write!(text, "{}", 2 + chance.below(28)).expect("a string takes everything");
                }
                c => text.push(c),
            }
        }
        text.push_str(if sentence % 4 == 3 { "\n\n" } else { " " });
    }
    text
}

/// The text of an article, or of the earlier one that it prints again.
fn printed(number: usize) -> String {
    match number % 50 {
        49 => text(number - 9),
        n if n % 10 == 9 => format!("{}\n\nMore was not known last night.", text(number - 3)),
        _ => text(number),
    }
}

fn digests(n_articles: usize) -> Vec<Digest> {
    let lexicon = Lexicons::new(&Config::default()).value;
    let one = |number: usize| {
        let path = SitePath::new(&format!("content/articles/{number:06}.md")).expect("plain");
        let day = jiff::civil::date(2024, 5, 1)
            .checked_add(jiff::Span::new().days(i64::try_from(number / 40 % 90).expect("small")))
            .expect("in 2024");
        let text = format!("+++\ndate = {day}\n+++\n{}", printed(number));
        let file = SourceFile::from_text(path, &text);
        let article = load(Input { file: &file, side_car: None }).value.expect("a plain article");
        let standing = Standing {
            source: Some(format!("outlet-{}", number % 23)),
            text: TextRights::Full,
            tlp: Tlp::Clear,
            reliability: None,
            lang: "en".to_owned(),
        };
        let labels = annotate(&article, &standing, &lexicon).value;
        digest(&article, &standing, &labels)
    };
    (0..n_articles).into_par_iter().map(one).collect()
}

/// All digests to the overview.
#[divan::bench(args = [1_000, 10_000], sample_count = 5, sample_size = 1)]
fn overview(bencher: Bencher<'_, '_>, n_articles: usize) {
    let config = Config::default();
    let digests = digests(n_articles);
    let digests: Vec<&Digest> = digests.iter().collect();
    let as_of = Some(jiff::civil::date(2024, 7, 15));
    let ask = Brief { config: &config, as_of, briefings: None, last: None };
    bencher.bench(|| divan::black_box(brief(&digests, ask).value));
}
