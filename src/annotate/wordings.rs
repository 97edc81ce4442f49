//! Words by which two desks put one claim differently, and words that make another claim of it: the
//! table `wordings.toml` of a language. The briefing folds near-equal sentences with them.

use std::sync::LazyLock;

use serde::Deserialize;

/// The words of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wordings {
    /// Where the words are from.
    #[expect(dead_code, reason = "required in the file, for its reader")]
    source: String,
    /// Words that turn a claim round: "not", "refused".
    pub(crate) negations: Vec<String>,
    /// Words that open a sentence with a capital and name nobody.
    pub(crate) openers: Vec<String>,
    /// Months in short and in full.
    pub(crate) months: Vec<(String, String)>,
    /// Names of two words that may stand as their first letters.
    pub(crate) initials: Vec<(String, String)>,
}

impl Wordings {
    /// Those of English, with which the sentences of every language are folded so far: words that are
    /// not of it are compared as they stand.
    ///
    /// # Panics
    /// When the shipped table is not well formed, which a test rules out.
    pub(crate) fn english() -> &'static Self {
        static ENGLISH: LazyLock<Wordings> = LazyLock::new(|| {
            toml::from_str(include_str!("lexicon/en/wordings.toml"))
                .expect("a shipped table is tested")
        });
        &ENGLISH
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_well_formed() {
        let words = Wordings::english();
        assert!(words.negations.iter().all(|word| *word == word.to_lowercase()));
        // Letters are made of the first byte of each.
        assert!(words.initials.iter().all(|(one, other)| one.is_ascii() && other.is_ascii()));
    }
}
