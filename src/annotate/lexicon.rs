//! The words that rules look for, as tables under `lexicon/<lang>/`, compiled once.
//!
//! A list is one TOML file: a `source`, and under `[words]` its phrases by class. To add a list,
//! write the file, name it in `LISTS` and in `language.rs`, and ask for it with `Lexicon::list`.
//! Every word of every list gets a number; a token is looked up once, when its `Text` is made, and
//! phrases are matched over numbers from then on.

mod changes;
mod language;
pub(super) mod names;
mod phrases;
mod sorted;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use foldhash::HashMap;
use serde::Deserialize;

use super::cues::{CueWord, Cues, Word, WordNumber};
use super::terms;
use super::text::tokens::{Abbreviation, RawToken, fold_into, scan};
use super::{dates, numbers};
use crate::config::{Config, Override};
use crate::diag::Outcome;
use crate::source::{SitePath, below_content, nfc};

use names::NameTables;
use phrases::Root;
pub(super) use phrases::{Hit, ListSet, PhraseList, Phrases};

pub use language::languages;
use language::{ENGLISH, GERMAN, OTHER};
pub(super) use language::{Language, Rules, primary};
pub(super) use sorted::without_accents;

/// The lists that a language may have.
const LISTS: [&str; 16] = [
    "abbreviations",
    "corrections",
    "dates",
    "endings",
    "events",
    "figures",
    "first_names",
    "footing",
    "name_words",
    "numbers",
    "offices",
    "outcomes",
    "places",
    "reassurances",
    "sentence_openers",
    "titles",
];

const _: () = assert!(LISTS.len() < 64, "one bit for each list, and one for names");

/// The list of ordinary words, to which `[lexicon]` may add: it is kept apart, being long.
const ORDINARY_WORDS: &str = "ordinary_words";

/// The tables of every language, each compiled when the first text asks for it. Shared by threads.
#[derive(Debug)]
pub struct Lexicons {
    config: Config,
    /// The editor's labels of `site.toml`, by the path of their article below `content/`, in one form
    /// of its letters.
    site_labels: BTreeMap<String, Vec<Override>>,
    english: OnceLock<Lexicon>,
    german: OnceLock<Lexicon>,
    other: OnceLock<Lexicon>,
}

impl Lexicons {
    /// The shipped tables with `[lexicon]` and `[[actors]]` of `site.toml` applied; they hold for
    /// every language. Diagnostics: additions that cannot be used, see `changes`.
    pub fn new(config: &Config) -> Outcome<Self> {
        let diagnostics = changes::faults(&config.lexicon);
        let mut site_labels: BTreeMap<String, Vec<Override>> = BTreeMap::new();
        for entry in &config.labels {
            let name = entry.article.as_deref().unwrap_or_default();
            site_labels.entry(nfc(below_content(name))).or_default().push(entry.clone());
        }
        let lexicons = Self {
            config: config.clone(),
            site_labels,
            english: OnceLock::new(),
            german: OnceLock::new(),
            other: OnceLock::new(),
        };
        // The language of the site is asked for by the first text; let the others not wait for it.
        lexicons.of(&config.language);
        Outcome::new(lexicons, diagnostics)
    }

    /// The tables for a text in the language of this BCP 47 tag.
    pub(super) fn of(&self, tag: &str) -> &Lexicon {
        let (place, language) = match primary(tag).as_str() {
            "en" => (&self.english, &ENGLISH),
            "de" => (&self.german, &GERMAN),
            _ => (&self.other, &OTHER),
        };
        place.get_or_init(|| Lexicon::of_language(&self.config, language))
    }

    /// The editor's labels of `site.toml` that name this article, in order.
    #[must_use]
    pub fn site_labels(&self, article: &SitePath) -> &[Override] {
        let name = below_content(article.as_str());
        // A file system or an archive may have given the file's name another form than the editor did.
        let labels = if name.is_ascii() {
            self.site_labels.get(name)
        } else {
            self.site_labels.get(&nfc(name))
        };
        labels.map(Vec::as_slice).unwrap_or_default()
    }
}

/// Compiled tables: known names, cues, ordinary words. Immutable and shared.
#[derive(Debug)]
pub(super) struct Lexicon {
    language: &'static Language,
    vocabulary: Vocabulary,
    /// By number, with their names.
    lists: Vec<(&'static str, PhraseList)>,
    abbreviations: HashMap<String, Abbreviation>,
    openers: BTreeSet<String>,
    names: Option<NameTables>,
    cues: Cues,
    /// By [`WordId`], what `cues` has of the word.
    cue_words: Vec<CueWord>,
    words_of_dates: dates::Words,
    words_of_numbers: numbers::Words,
    /// Words that say nothing of the matter; all of them stand in the vocabulary.
    function_words: WordIds,
}

/// Number of a folded word in the vocabulary of a [`Lexicon`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct WordId(u32);

impl WordId {
    /// The word of a token that stands in no list.
    pub(super) const UNKNOWN: Self = Self(0);
}

/// Some words of the vocabulary of a [`Lexicon`], one bit each. [`WordId::UNKNOWN`] is never among
/// them.
#[derive(Debug, Default)]
pub(super) struct WordIds(Vec<u64>);

impl WordIds {
    /// Adds a word that stands in a list.
    pub(super) fn insert(&mut self, word: WordId) {
        let place = word.0 as usize;
        self.0[place / 64] |= 1 << (place % 64);
    }

    /// Whether a word is among them.
    pub(super) fn contains(&self, word: WordId) -> bool {
        let place = word.0 as usize;
        word != WordId::UNKNOWN && self.0[place / 64] & 1 << (place % 64) != 0
    }
}

/// One file of words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ListFile {
    /// Where the words are from.
    #[cfg_attr(not(test), expect(dead_code, reason = "required in the file, for its reader"))]
    source: String,
    /// Phrases by class.
    words: BTreeMap<String, Vec<String>>,
}

impl Lexicon {
    /// The English tables, for tests of rules.
    #[cfg(test)]
    pub(super) fn new(config: &Config) -> Outcome<Self> {
        Outcome::clean(Self::of_language(config, &ENGLISH))
    }

    /// The tables of one language.
    ///
    /// # Panics
    /// When a shipped table is not well formed, which a test rules out.
    fn of_language(config: &Config, language: &'static Language) -> Self {
        let mut files: BTreeMap<&'static str, BTreeMap<String, Vec<String>>> =
            LISTS.iter().map(|name| (*name, BTreeMap::new())).collect();
        for (name, text) in language.lists {
            let file: ListFile = toml::from_str(text).expect("shipped lists are read by a test");
            files.insert(name, file.words);
        }
        let mut ordinary = Vec::new();
        for (key, words) in &config.lexicon.add {
            let (name, class) = changes::halves(key);
            if name == ORDINARY_WORDS {
                ordinary.extend(words.iter().map(|word| fold(word)));
            }
            let Some(classes) = files.get_mut(name) else { continue };
            let class = match class {
                None => classes.keys().next().cloned().unwrap_or_default(),
                Some(class) if changes::is_class(name, class) => class.to_owned(),
                // It was told of.
                Some(_) => continue,
            };
            classes.entry(class).or_default().extend(words.iter().cloned());
        }
        let silenced: BTreeSet<String> =
            config.lexicon.silence.iter().map(|word| fold(word)).collect();
        let mut lexicon = Self {
            language,
            vocabulary: Vocabulary::default(),
            lists: Vec::new(),
            abbreviations: HashMap::default(),
            openers: BTreeSet::new(),
            names: None,
            cues: Cues::new(language.grammar, language.cues, &config.lexicon),
            cue_words: Vec::new(),
            words_of_dates: dates::Words::default(),
            words_of_numbers: numbers::Words::default(),
            function_words: WordIds::default(),
        };
        // Single words and names have tables of their own; the other lists hold phrases.
        let mut take = |name| files.remove(name).expect("a shipped list");
        lexicon.take_abbreviations(&take("abbreviations"));
        lexicon.openers = take("sentence_openers")
            .values()
            .flatten()
            .map(|word| fold(word))
            .filter(|word| !silenced.contains(word))
            .collect();
        let (name_words, first_names) = (take("name_words"), take("first_names"));
        let words: Vec<(&str, &[String])> = name_words
            .iter()
            .chain(&first_names)
            .map(|(class, words)| (class.as_str(), words.as_slice()))
            .collect();
        let places = take("places");
        let names = NameTables::compile(
            &mut lexicon,
            files.len(),
            config,
            &words,
            &places,
            &silenced,
            ordinary,
        );
        lexicon.names = Some(names);
        for (number, (name, classes)) in files.iter().enumerate() {
            let list = lexicon.compile(number, classes, &silenced);
            lexicon.lists.push((name, list));
        }
        lexicon.words_of_dates = dates::Words::of(lexicon.list("dates"));
        lexicon.words_of_numbers = numbers::Words::of(lexicon.list("numbers"));
        lexicon.number_cues();
        lexicon.take_function_words();
        lexicon.index_roots();
        lexicon
    }

    /// The language, and what reads it.
    pub(super) fn language(&self) -> &'static Language {
        self.language
    }

    /// A shipped list.
    ///
    /// # Panics
    /// When no list of this name is shipped: names are written in the rules, and each is tested.
    pub(super) fn list(&self, name: &str) -> &PhraseList {
        let found = self.lists.iter().find(|(list, _)| *list == name);
        &found.expect("rules name shipped lists only").1
    }

    /// The tables of names.
    pub(super) fn names(&self) -> &NameTables {
        self.names.as_ref().expect("compiled by `new`")
    }

    /// What the classes of the list "dates" say.
    pub(super) fn words_of_dates(&self) -> &dates::Words {
        &self.words_of_dates
    }

    /// What the classes of the list "numbers" say.
    pub(super) fn words_of_numbers(&self) -> &numbers::Words {
        &self.words_of_numbers
    }

    /// The words that cue what is said of actors.
    pub(super) fn cues(&self) -> &Cues {
        &self.cues
    }

    /// The number of a folded word, by its bytes, and what the tables of cues have of it.
    #[inline]
    pub(super) fn look_up(&self, folded: &[u8]) -> (WordId, CueWord) {
        let word = self.vocabulary.get(folded).unwrap_or(WordId::UNKNOWN);
        (word, self.cue_words.get(word.0 as usize).copied().unwrap_or_default())
    }

    /// The number of a folded word.
    pub(super) fn word(&self, folded: &str) -> WordId {
        self.vocabulary.get(folded.as_bytes()).unwrap_or(WordId::UNKNOWN)
    }

    /// The words that say nothing of the matter, see [`terms::term`].
    pub(super) fn function_words(&self) -> &WordIds {
        &self.function_words
    }

    /// An empty set of words.
    pub(super) fn no_words(&self) -> WordIds {
        WordIds(vec![0; self.vocabulary.places.len().div_ceil(64)])
    }

    /// Whether a full stop after this folded word may belong to it.
    pub(super) fn abbreviation(&self, folded: &str) -> Option<Abbreviation> {
        self.abbreviations.get(folded).copied()
    }

    /// Whether this folded word, with a capital after an abbreviation, opens a sentence.
    pub(super) fn is_sentence_opener(&self, folded: &str) -> bool {
        self.openers.contains(folded)
    }

    /// Whether a folded word is a month or a weekday.
    pub(super) fn is_calendar_word(&self, folded: &str) -> bool {
        self.names().classes(self.word(folded)) & names::word_class::CALENDAR != 0
    }

    /// Whether a folded word says whose a picture is: "Photo:".
    pub(super) fn is_credit_word(&self, folded: &str) -> bool {
        self.names().classes(self.word(folded)) & names::word_class::CREDIT != 0
    }

    /// Whether a single letter behind this folded word names one of several: "Plan B".
    pub(super) fn is_before_letter(&self, folded: &str) -> bool {
        self.names().classes(self.word(folded)) & names::word_class::LETTERED != 0
    }

    /// Whether "X" behind this folded word is the network: "posted on X".
    pub(super) fn is_before_network(&self, folded: &str) -> bool {
        self.names().classes(self.word(folded)) & names::word_class::NETWORK != 0
    }

    /// Whether a folded word is a determiner in the grammar.
    pub(super) fn is_determiner(&self, folded: &str) -> bool {
        let (_, word) = self.look_up(folded.as_bytes());
        word.classes.has(Word::Determiner)
    }

    fn take_abbreviations(&mut self, classes: &BTreeMap<String, Vec<String>>) {
        for (class, words) in classes {
            let class =
                Abbreviation::named(class).expect("additions to other classes are left out");
            let words = words.iter().map(|word| fold(word.trim_end_matches('.')));
            self.abbreviations.extend(words.map(|word| (word, class)));
        }
    }

    fn compile(
        &mut self,
        number: usize,
        classes: &BTreeMap<String, Vec<String>>,
        silenced: &BTreeSet<String>,
    ) -> PhraseList {
        let mut list = PhraseList::new(number);
        for (class, phrases) in classes {
            let class = list.add_class(class);
            for phrase in phrases {
                if silenced.contains(&fold(phrase)) {
                    continue;
                }
                let words = self.words_of(phrase);
                if let [_, later @ ..] = &words[..] {
                    self.vocabulary.mark(number, later);
                    list.add(&words, class);
                }
            }
        }
        list
    }

    /// Gives the words of the cues their place in the vocabulary.
    fn number_cues(&mut self) {
        let mut cues: Vec<(&str, WordNumber)> = self.cues.words().collect();
        cues.sort_unstable_by_key(|(_, number)| *number);
        for (word, number) in cues {
            let place = self.vocabulary.add(word).0 as usize;
            if self.cue_words.len() <= place {
                self.cue_words.resize(place + 1, CueWord::default());
            }
            self.cue_words[place] = CueWord { number, classes: self.cues.classes(number) };
        }
    }

    /// Gives the words that say nothing of the matter their place in the vocabulary.
    fn take_function_words(&mut self) {
        let mut words: Vec<&str> = terms::function_words().collect();
        words.sort_unstable();
        let words: Vec<WordId> = words.iter().map(|word| self.vocabulary.add(word)).collect();
        self.function_words = self.no_words();
        for word in words {
            self.function_words.insert(word);
        }
    }

    /// Notes for each word where it leads to in the lists: a text asks for it at every token.
    fn index_roots(&mut self) {
        let mut roots: Vec<Vec<Root>> = vec![Vec::new(); self.vocabulary.places.len()];
        for number in 0..=self.lists.len() {
            for (word, root) in self.list_of(number).roots() {
                roots[word.0 as usize].push(root);
            }
        }
        let end_of = |roots: &Vec<Root>| u32::try_from(roots.len()).expect("lists are small");
        for (place, roots) in self.vocabulary.places.iter_mut().zip(roots) {
            for root in &roots {
                place.first |= root.bit();
                place.alone |= if root.is_phrase() { root.bit() } else { 0 };
            }
            place.roots.0 = end_of(&self.vocabulary.roots);
            self.vocabulary.roots.extend(roots);
            place.roots.1 = end_of(&self.vocabulary.roots);
        }
    }

    /// The words of a phrase, cut as the text will be.
    fn words_of(&mut self, phrase: &str) -> Vec<WordId> {
        let mut tokens: Vec<RawToken> = Vec::new();
        // In a list every abbreviation keeps its full stop: "jan." has no number after it.
        let keeps = |word: &str| self.abbreviation(word).map(|_| Abbreviation::Anywhere);
        scan(phrase, keeps, &mut tokens);
        let mut folded = String::new();
        let mut words = Vec::with_capacity(tokens.len());
        for token in tokens {
            fold_into(&phrase[token.start..token.end], &mut folded);
            words.push(self.vocabulary.add(&folded));
        }
        words
    }

    /// Where `word` leads to in the lists that have a phrase beginning with it, in their order, if it may be
    /// one or begin one before `next`; and the lists in which one may go on with `next`.
    #[inline]
    fn starts(&self, word: WordId, next: WordId) -> (&[Root], u64) {
        let Vocabulary { places, roots, .. } = &self.vocabulary;
        let place = &places[word.0 as usize];
        let longer = place.first & places[next.0 as usize].later;
        let (from, to) = if place.alone | longer == 0 { (0, 0) } else { place.roots };
        (&roots[from as usize..to as usize], longer)
    }

    /// A list by its number; the names have the last.
    fn list_of(&self, number: usize) -> &PhraseList {
        self.lists.get(number).map_or_else(|| self.names().list(), |(_, list)| list)
    }

    /// Whether a phrase of list `number` has `word` behind its first.
    fn may_follow(&self, word: WordId, number: usize) -> bool {
        self.vocabulary.places[word.0 as usize].later & (1 << number) != 0
    }
}

fn fold(word: &str) -> String {
    let mut folded = String::new();
    fold_into(word, &mut folded);
    folded
}

/// Every word of every list, numbered from 1.
#[derive(Debug)]
struct Vocabulary {
    /// Those of few bytes, which nearly all words of a text are: a number is compared at once.
    short: HashMap<Short, WordId>,
    long: HashMap<Box<[u8]>, WordId>,
    /// By number: where the word stands in phrases.
    places: Vec<Places>,
    /// For each word, where it leads to in the lists that have a phrase starting with it.
    roots: Vec<Root>,
}

/// In which lists a phrase has a word, one bit for each list.
#[derive(Debug, Clone, Copy, Default)]
struct Places {
    /// As its only word.
    alone: u64,
    /// As its first word.
    first: u64,
    /// As another.
    later: u64,
    /// Where it leads to, as its places in `roots`, one past the last.
    roots: (u32, u32),
}

/// A word of at most seven bytes: its bytes, and their number in the eighth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Short(u64);

impl Short {
    #[inline]
    fn of(word: &[u8]) -> Option<Self> {
        let n_bytes = word.len();
        let number = |bytes: &[u8; 4]| u64::from(u32::from_le_bytes(*bytes));
        let bits = match (word.first_chunk(), word.last_chunk()) {
            _ if n_bytes > 7 => return None,
            // The two share the bytes that are less than eight.
            (Some(first), Some(last)) => number(first) | number(last) >> (64 - 8 * n_bytes) << 32,
            _ => word.iter().fold(0, |bits, byte| bits << 8 | u64::from(*byte)),
        };
        Some(Self(bits | (n_bytes as u64) << 56))
    }
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            short: HashMap::default(),
            long: HashMap::default(),
            places: vec![Places::default()],
            roots: Vec::new(),
        }
    }
}

impl Vocabulary {
    fn add(&mut self, folded: &str) -> WordId {
        let folded = folded.as_bytes();
        if let Some(word) = self.get(folded) {
            return word;
        }
        let word = WordId(u32::try_from(self.places.len()).expect("lists are small"));
        match Short::of(folded) {
            Some(short) => self.short.insert(short, word),
            None => self.long.insert(folded.into(), word),
        };
        self.places.push(Places::default());
        word
    }

    #[inline]
    fn get(&self, folded: &[u8]) -> Option<WordId> {
        match Short::of(folded) {
            Some(short) => self.short.get(&short).copied(),
            None => self.long.get(folded).copied(),
        }
    }

    /// Notes the words behind the first of a phrase of list `number`.
    fn mark(&mut self, number: usize, later: &[WordId]) {
        for word in later {
            self.places[word.0 as usize].later |= 1 << number;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_list_can_be_read() {
        for language in [&ENGLISH, &GERMAN, &OTHER] {
            for (name, text) in language.lists {
                let file: Result<ListFile, _> = toml::from_str(text);
                let file = file.unwrap_or_else(|error| panic!("{name}: {error}"));
                assert!(file.source.len() > 10, "{name} names its source");
                assert!(LISTS.contains(name), "{name} is a list that some rule asks for");
            }
            Lexicon::of_language(&Config::default(), language);
        }
    }
}
