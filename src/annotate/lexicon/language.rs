//! The languages that have tables: which files each has, and which rules read them.
//!
//! A language is a folder of tables beside `en` and an entry here. Lists that a folder does not
//! have are empty. Who is known under an English name is known under it in every language, and the
//! folder's own tables add forms to the same actors: so two articles in two languages name one
//! actor.

/// Which rules read the texts of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::annotate) enum Rules {
    /// Those that know English sentences.
    English,
    /// Those that know no grammar: cues, and the actors that stand next to them (`plain.rs`).
    Plain,
    /// None but names that the tables and the editor know.
    KnownNames,
}

/// The tables of one language.
#[derive(Debug)]
pub(in crate::annotate) struct Language {
    /// Primary subtag of BCP 47; empty for any language without tables.
    pub(in crate::annotate) code: &'static str,
    /// What reads its texts.
    pub(in crate::annotate) rules: Rules,
    /// Whether "3." is the third.
    pub(in crate::annotate) has_ordinal_stop: bool,
    /// Whether every noun has a capital: "der Morgen" is no tomorrow.
    pub(in crate::annotate) has_capital_nouns: bool,
    /// Lists of [`super::LISTS`]: name and file.
    pub(super) lists: &'static [(&'static str, &'static str)],
    /// States, later files adding to the earlier.
    pub(super) states: &'static [&'static str],
    /// Organisations, armed groups, outlets.
    pub(super) actors: &'static [&'static str],
    /// Bodies of general fame, and places of several names, where a capital tells a name.
    pub(super) bodies: Option<&'static str>,
    pub(super) place_names: Option<&'static str>,
    /// One word a line, sorted, after a head of lines that start with "#".
    pub(super) ordinary_words: &'static str,
    pub(super) towns: &'static str,
    pub(super) surnames: &'static str,
    /// Word classes, and the cues in them.
    pub(super) grammar: &'static str,
    pub(super) cues: &'static [&'static str],
}

/// A file of English tables.
macro_rules! en {
    ($file:literal) => {
        include_str!(concat!("en/", $file))
    };
}

/// A file of German tables.
macro_rules! de {
    ($file:literal) => {
        include_str!(concat!("de/", $file))
    };
}

pub(super) static ENGLISH: Language = Language {
    code: "en",
    rules: Rules::English,
    has_ordinal_stop: false,
    has_capital_nouns: false,
    lists: &[
        ("abbreviations", en!("abbreviations.toml")),
        ("corrections", en!("corrections.toml")),
        ("dates", en!("dates.toml")),
        ("endings", en!("endings.toml")),
        ("events", en!("events.toml")),
        ("figures", en!("figures.toml")),
        ("footing", en!("footing.toml")),
        ("first_names", en!("first_names.toml")),
        ("name_words", en!("name_words.toml")),
        ("numbers", en!("numbers.toml")),
        ("offices", en!("offices.toml")),
        ("outcomes", en!("outcomes.toml")),
        ("places", en!("places.toml")),
        ("reassurances", en!("reassurances.toml")),
        ("sentence_openers", en!("sentence_openers.toml")),
        ("titles", en!("titles.toml")),
    ],
    states: &[en!("states.toml")],
    actors: &[en!("organisations.toml"), en!("armed_groups.toml"), en!("media.toml")],
    bodies: Some(en!("bodies.toml")),
    place_names: Some(en!("place_names.toml")),
    ordinary_words: en!("ordinary_words.txt"),
    towns: en!("towns.txt"),
    surnames: en!("surnames.txt"),
    grammar: en!("grammar.toml"),
    cues: &[
        en!("statements.toml"),
        en!("positions.toml"),
        en!("risks.toml"),
        en!("questions.toml"),
        en!("roles.toml"),
    ],
};

pub(super) static GERMAN: Language = Language {
    code: "de",
    rules: Rules::Plain,
    has_ordinal_stop: true,
    has_capital_nouns: true,
    lists: &[
        ("abbreviations", de!("abbreviations.toml")),
        ("dates", de!("dates.toml")),
        // A given name is one in any language of its script.
        ("first_names", en!("first_names.toml")),
        ("name_words", de!("name_words.toml")),
        ("outcomes", de!("outcomes.toml")),
        ("sentence_openers", de!("sentence_openers.toml")),
        ("titles", de!("titles.toml")),
    ],
    states: &[en!("states.toml"), de!("states.toml")],
    actors: &[
        en!("organisations.toml"),
        en!("armed_groups.toml"),
        en!("media.toml"),
        de!("organisations.toml"),
    ],
    bodies: None,
    place_names: None,
    ordinary_words: "",
    towns: "",
    surnames: "",
    grammar: de!("grammar.toml"),
    cues: &[de!("cues.toml")],
};

/// Any other language: whom the tables and the editor know by name.
pub(super) static OTHER: Language = Language {
    code: "",
    rules: Rules::KnownNames,
    has_ordinal_stop: false,
    has_capital_nouns: false,
    lists: &[],
    states: &[en!("states.toml")],
    actors: &[en!("organisations.toml"), en!("armed_groups.toml"), en!("media.toml")],
    bodies: None,
    place_names: None,
    ordinary_words: "",
    towns: "",
    surnames: "",
    grammar: "[irregular]\n[words]\n",
    cues: &[],
};

/// The primary subtag of a language tag, in lower case: `de` of `de-CH`.
pub(in crate::annotate) fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

/// Primary subtags of the languages with tables.
#[must_use]
pub fn languages() -> [&'static str; 2] {
    [ENGLISH.code, GERMAN.code]
}
