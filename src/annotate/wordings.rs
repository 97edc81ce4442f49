//! Words by which two desks put one claim differently, and words that make another claim of it: the
//! tables `wordings.toml` of the languages. The briefing folds near-equal sentences with them.

use std::sync::LazyLock;

use serde::Deserialize;

/// The tables of all languages that have one. Sentences of every language are folded with all of them:
/// a word of another language turns nothing that both of two equal sentences do not have.
const TABLES: [&str; 2] =
    [include_str!("lexicon/en/wordings.toml"), include_str!("lexicon/de/wordings.toml")];

/// The words of one language, or of all.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wordings {
    /// Where the words are from.
    #[expect(dead_code, reason = "required in the file, for its reader")]
    source: String,
    /// Words that turn a claim round: "not", "refused".
    pub(crate) negations: Vec<String>,
    /// Words that open a sentence with a capital and name nobody.
    pub(crate) openers: Vec<String>,
    /// Numbers in words and in digits.
    pub(crate) numbers: Vec<(String, String)>,
    /// Words that say the contrary of each other: each of the first list of each of the second.
    pub(crate) opposites: Vec<(Vec<String>, Vec<String>)>,
    /// What the kind of a source has in it when it is a news agency.
    #[serde(default)]
    pub(crate) agencies: Vec<String>,
    /// Words that say that something falls due, and nothing of what.
    #[serde(default)]
    pub(crate) limits: Vec<String>,
    /// Words of any dispute and of any report, which two sentences may share and be of two things.
    #[serde(default)]
    pub(crate) generals: Vec<String>,
    /// What goes on between sides to the harm of others, until it is ended.
    #[serde(default)]
    pub(crate) struggles: Vec<String>,
    /// What sides make with each other, and may break.
    #[serde(default)]
    pub(crate) compacts: Vec<String>,
    /// What sides do to come to one.
    #[serde(default)]
    pub(crate) parleys: Vec<String>,
    /// Struggles that a deal between the sides ends.
    #[serde(default)]
    pub(crate) stoppages: Vec<String>,
    /// Words that open a sentence about what somebody has who was named before it.
    #[serde(default)]
    pub(crate) possessives: Vec<String>,
    /// Prefixes that make of a word its contrary.
    #[serde(default)]
    pub(crate) contraries: Vec<String>,
    /// Units of money, time and measure.
    #[serde(default)]
    pub(crate) units: Vec<String>,
    /// Forms of address that say nothing of who somebody is: "mr".
    pub(crate) courtesies: Vec<String>,
    /// What somebody is called by, or to somebody: never shown for an office. "Sir", "cousin".
    #[serde(default)]
    pub(crate) addresses: Vec<String>,
    /// Months in short and in full.
    #[serde(default)]
    pub(crate) months: Vec<(String, String)>,
    /// Names of two words that may stand as their first letters.
    #[serde(default)]
    pub(crate) initials: Vec<(String, String)>,
}

impl Wordings {
    /// Those of all languages.
    ///
    /// # Panics
    /// When a shipped table is not well formed, which a test rules out.
    pub(crate) fn of_all() -> &'static Self {
        static ALL: LazyLock<Wordings> = LazyLock::new(|| {
            TABLES.iter().fold(Wordings::default(), |mut all, table| {
                let one: Wordings = toml::from_str(table).expect("a shipped table is tested");
                all.negations.extend(one.negations);
                all.openers.extend(one.openers);
                all.numbers.extend(one.numbers);
                all.opposites.extend(one.opposites);
                all.agencies.extend(one.agencies);
                all.limits.extend(one.limits);
                all.generals.extend(one.generals);
                all.struggles.extend(one.struggles);
                all.compacts.extend(one.compacts);
                all.parleys.extend(one.parleys);
                all.stoppages.extend(one.stoppages);
                all.possessives.extend(one.possessives);
                all.contraries.extend(one.contraries);
                all.units.extend(one.units);
                all.courtesies.extend(one.courtesies);
                all.addresses.extend(one.addresses);
                all.months.extend(one.months);
                all.initials.extend(one.initials);
                all
            })
        });
        &ALL
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_well_formed() {
        let words = Wordings::of_all();
        assert!(words.negations.iter().all(|word| *word == word.to_lowercase()));
        let mut lists = words.opposites.iter().flat_map(|(one, other)| [one, other]);
        assert!(lists.all(|list| list.iter().all(|word| *word == word.to_lowercase())));
        // Letters are made of the first byte of each.
        assert!(words.initials.iter().all(|(one, other)| one.is_ascii() && other.is_ascii()));
    }

    #[test]
    fn a_currency_that_figures_know_tells_two_sums_apart() {
        let figures: toml::Table = include_str!("lexicon/en/figures.toml").parse().unwrap();
        let classes = figures["words"].as_table().unwrap();
        let units = &Wordings::of_all().units;
        let currencies = classes.iter().filter(|(class, _)| class.starts_with("currency-"));
        let words = currencies.flat_map(|(_, words)| words.as_array().unwrap());
        // Those of ISO 4217 stand before a figure and are its mark.
        let words = words.filter_map(toml::Value::as_str).filter(|word| word.len() > 3);
        let unknown: Vec<&str> =
            words.filter(|word| !units.iter().any(|one| one == word)).collect();
        assert_eq!(unknown, [""; 0]);
    }
}
