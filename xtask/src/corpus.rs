//! A generated corpus: articles about invented disputes, the same ones on every machine. Article `i`
//! depends on `i` alone, so that the first thousand of ten thousand are the thousand.
//!
//! Names, sentences and lengths are mixed so that every kind of label occurs in about the measure of
//! a real report: some 900 words an article, one mediation, a few positions, statements, risks, open
//! questions and dates. Countries are partly real, so that name matching has something to find;
//! persons and events are made up.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::Context;

const STATES: [&str; 16] = [
    "Norway",
    "Switzerland",
    "Qatar",
    "Oman",
    "Kenya",
    "Varenia",
    "Kalduria",
    "Zembla",
    "Belgavia",
    "Tarquinia",
    "Upper Nerida",
    "Qarasan",
    "Dunmore",
    "Ostmark",
    "Marisol",
    "Algeria",
];
const BODIES: [&str; 8] = [
    "Millers' Union",
    "Farmers' League",
    "Harbour Council",
    "River Commission",
    "Synod of Lorne",
    "Dockers' Federation",
    "Northern Straits Compact",
    "Red Valley Front",
];
const GIVEN: [&str; 12] = [
    "Amara", "Ingrid", "Tomas", "Leila", "Mikael", "Elena", "Kofi", "Marta", "Dragan", "Samir",
    "Rosa", "Viktor",
];
const FAMILY: [&str; 12] = [
    "Halvorsen",
    "Nakadze",
    "Dombrowski",
    "Oruani",
    "Lindholm",
    "Sorescu",
    "Fengård",
    "Torvella",
    "Jaldira",
    "Korante",
    "Pellini",
    "Wendakis",
];
const OFFICES: [&str; 5] =
    ["Foreign Minister", "Special Envoy", "President", "Ambassador", "Chief Negotiator"];
const TOPICS: [&str; 8] = [
    "the water of the shared river",
    "an exchange of prisoners",
    "the closed border crossing",
    "wages at the mills",
    "fishing rights in the strait",
    "the return of the displaced",
    "a ceasefire in the valley",
    "the tolls of the harbour",
];
const DAYS: [&str; 5] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

/// A fixed generator of numbers: `SplitMix64` (Steele, Lea, Flood 2014, "Fast splittable pseudorandom
/// number generators"), small and the same everywhere.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let narrow = u32::try_from((mixed ^ (mixed >> 31)) >> 32).expect("half of 64 bits is 32");
        narrow as usize % n
    }

    fn of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }
}

/// Writes a site of `n_articles` into `root`; the bytes of its articles.
pub(crate) fn write(root: &Path, n_articles: usize) -> anyhow::Result<u64> {
    let folder = root.join("content/articles");
    std::fs::create_dir_all(&folder).context("no folder for the corpus")?;
    put(
        &root.join("site.toml"),
        "title = \"Generated corpus\"\nbase_url = \"https://bench.example/\"\n",
    )?;
    let mut n_bytes = 0;
    for number in 0..n_articles {
        let text = article(number);
        n_bytes += text.len() as u64;
        put(&folder.join(format!("{number:06}.md")), &text)?;
    }
    Ok(n_bytes)
}

fn put(path: &Path, text: &str) -> anyhow::Result<()> {
    std::fs::write(path, text).with_context(|| format!("could not write {}", path.display()))
}

/// One article, about 6 KB.
fn article(number: usize) -> String {
    let mut chance = Chance(number as u64);
    // One dispute fills some forty articles, as reports on one case do.
    let mut dispute = Chance(number as u64 / 40 + 1_000_000);
    let (one, other) = (dispute.of(&STATES[..8]), dispute.of(&STATES[8..]));
    let mediator = dispute.of(&STATES[..5]);
    let body = dispute.of(&BODIES);
    let topic = dispute.of(&TOPICS);
    let (month, day) = (chance.below(12) + 1, chance.below(28) + 1);
    let mut text = format!(
        "+++\ntitle = \"{one} and {other} talk about {topic} again ({number})\"\ndate = 1950-{month:02}-{day:02}\nsource = \"Outlet {}\"\n[taxonomies]\ntags = [\"{}\", \"{}\"]\n+++\n\n",
        chance.below(12),
        topic.rsplit(' ').next().unwrap_or(topic),
        body.rsplit(' ').next().unwrap_or(body),
    );
    for _ in 0..9 {
        for _ in 0..4 + chance.below(3) {
            let person = format!("{} {}", chance.of(&GIVEN), chance.of(&FAMILY));
            let office = chance.of(&OFFICES);
            let weekday = chance.of(&DAYS);
            let figure = 10 + chance.below(900);
            let written = match chance.below(12) {
                0 => writeln!(
                    text,
                    "{mediator} carried a new message from {one} to {other} on {weekday}, in the third round of talks about {topic}."
                ),
                1 => writeln!(
                    text,
                    "{one} demanded that {other} open the crossing by {day} March 1950, a condition that its cabinet has called final."
                ),
                2 => writeln!(
                    text,
                    "\"We will not sign a paper about {topic} while {figure} families wait,\" said {office} {person} of {other}."
                ),
                3 => writeln!(
                    text,
                    "If the talks fail, {figure} people could lose their homes before winter, the {body} warned."
                ),
                4 => writeln!(
                    text,
                    "It is not clear whether {other} has received the reply, or who will answer it."
                ),
                5 => writeln!(
                    text,
                    "The {body} rejected the offer and said that its members would stay away from the meeting on {weekday}."
                ),
                6 => writeln!(
                    text,
                    "According to two officials who asked not to be named, {one} offered to release {figure} tonnes of grain."
                ),
                7 => writeln!(
                    text,
                    "{office} {person} told reporters in the capital that a second meeting was likely next week."
                ),
                8 => writeln!(
                    text,
                    "Will the guarantee of {mediator} hold when the deadline of {figure} days has passed?"
                ),
                9 => writeln!(
                    text,
                    "The road between the two towns has been closed since the autumn, and trucks take the long way over the pass."
                ),
                10 => writeln!(
                    text,
                    "Nobody in the market, where {figure} stalls stood a year ago, expects the matter to be settled soon."
                ),
                _ => writeln!(
                    text,
                    "The paper, {figure} lines long, leaves the question of {topic} to a later conference."
                ),
            };
            written.expect("a string takes any text");
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_the_same_everywhere() {
        assert_eq!(article(7), article(7));
        assert_ne!(article(7), article(8));
        assert!((3_000..12_000).contains(&article(7).len()), "{}", article(7).len());
    }
}
