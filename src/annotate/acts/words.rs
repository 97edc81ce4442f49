//! A sentence as a list of words, and the small classes of words that tell where its subject ends and
//! its verb begins: the table `acts.toml` of a language.

use std::borrow::Cow;
use std::sync::LazyLock;

use foldhash::HashMap;
use serde::Deserialize;

use super::super::lexicon::primary;
use super::super::terms::{stem, terms};

/// A class of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub(super) enum Class {
    Auxiliary,
    Be,
    Not,
    Adverb,
    Determiner,
    Preposition,
    Opener,
    Pronoun,
    Reporting,
    Denies,
    Unreal,
    Commits,
    Refuses,
    Reply,
    Replies,
    Proposal,
    Title,
    Other,
    Weekday,
    Ahead,
    Lasts,
    Request,
    Span,
    Tells,
    Threatens,
    Unknown,
    Accord,
    Without,
    Unmade,
    Modal,
    Oneself,
    Concludes,
    Talks,
    Fails,
    Body,
    Member,
    Sets,
    Brokered,
    Draft,
    StaysOut,
    Date,
    Round,
    Expires,
    Runs,
    Extends,
    Enters,
    Stays,
    Quits,
    Withdraws,
    Office,
    Rules,
    Suit,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Where the words are from.
    #[expect(dead_code, reason = "required in the file, for its reader")]
    source: String,
    irregular: Vec<String>,
    kin: Vec<(String, String)>,
    /// Nouns by which one thing is called, the first for all of them.
    alike: Vec<String>,
    classes: std::collections::BTreeMap<Class, Vec<String>>,
}

/// The words of one language.
#[derive(Debug)]
pub(crate) struct Acts {
    /// By word in lower case: its classes, one bit each.
    classes: HashMap<String, u64>,
    /// The base of a form that no rule makes.
    bases: HashMap<String, String>,
    /// By stem: the families of verbs it belongs to, `true` for the opposite of what the family asks.
    families: HashMap<String, Vec<(String, bool)>>,
}

/// Bytes of a word with the gap behind it, rather too few: to make room for the words of a sentence.
const USUAL_WORD: usize = 5;

/// The family of a reply, as the table makes it of its first verb.
const REPLY: &str = "reply~";

static ENGLISH: LazyLock<Acts> =
    LazyLock::new(|| Acts::new(include_str!("../lexicon/en/acts.toml")));

impl Acts {
    /// The words of the language of a BCP 47 tag; `None` of one that has no such table.
    pub(crate) fn of(tag: &str) -> Option<&'static Self> {
        (primary(tag) == "en").then(|| &*ENGLISH)
    }

    /// # Panics
    /// When a shipped table is not well formed, which a test rules out.
    fn new(table: &str) -> Self {
        let file: File = toml::from_str(table).expect("a shipped table is tested");
        let mut classes: HashMap<String, u64> = HashMap::default();
        for (class, words) in file.classes {
            for word in words {
                *classes.entry(word).or_default() |= 1 << class as u64;
            }
        }
        let mut bases = HashMap::default();
        for forms in file.irregular.iter().chain(&file.alike) {
            let mut forms = forms.split(' ');
            let base = forms.next().unwrap_or_default();
            bases.extend(forms.map(|form| (form.to_owned(), base.to_owned())));
        }
        let mut families: HashMap<String, Vec<(String, bool)>> = HashMap::default();
        for (same, opposite) in &file.kin {
            let name = same.split(' ').next().unwrap_or_default();
            for (verbs, is_opposite) in [(same, false), (opposite, true)] {
                for verb in verbs.split(' ').filter(|verb| !verb.is_empty()) {
                    let of = families.entry(stem(verb).into_owned()).or_default();
                    of.push((format!("{name}~"), is_opposite));
                }
            }
        }
        Self { classes, bases, families }
    }

    /// What is equal for all forms of a word: the stem of a verb's base, and of any other word its
    /// stem; and its classes.
    fn look_up<'t>(&'static self, word: &'t str) -> (Cow<'t, str>, u64) {
        let is_lower = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        let lower = if is_lower { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
        let of = |word: &str| self.classes.get(word).copied().unwrap_or_default();
        // "Six-week" tells how long, as "week" does.
        let last = lower.rsplit_once('-').map_or(0, |(_, last)| of(last) & 1 << Class::Span as u64);
        let classes = of(&lower) | last;
        let lemma = match (self.bases.get(&*lower), lower) {
            (Some(base), _) => stem(base),
            (None, Cow::Borrowed(lower)) => stem(lower),
            (None, Cow::Owned(lower)) => Cow::Owned(stem(&lower).into_owned()),
        };
        (lemma, classes)
    }

    /// What is equal for all forms of a word.
    pub(super) fn lemma(&'static self, word: &str) -> String {
        self.look_up(word).0.into_owned()
    }

    /// What a verb is looked up by: its own lemma, and each family it belongs to. `true` for the
    /// opposite of what the family asks.
    pub(crate) fn families<'s>(&'s self, lemma: &'s str) -> impl Iterator<Item = (&'s str, bool)> {
        let of_table = self.families.get(lemma).into_iter().flatten();
        let of_table = of_table.map(|(family, is_opposite)| (family.as_str(), *is_opposite));
        std::iter::once((lemma, false)).chain(of_table)
    }

    /// A phrase that opened a sentence, as it stands inside one: "The union" is "the union". A name
    /// keeps its capital, so only an article or a possessive loses it.
    pub(crate) fn within_sentence(&'static self, phrase: &str) -> String {
        let words = self.words(phrase);
        let mut letters = phrase.chars();
        match (words.first(), letters.next()) {
            (Some(first), Some(letter)) if words.len() > 1 && first.is(Class::Determiner) => {
                letter.to_lowercase().chain(letters).collect()
            }
            _ => phrase.to_owned(),
        }
    }

    /// What a verb that tells is looked up by: its families, and that of a reply where it may be one.
    pub(crate) fn told_families<'s>(
        &'s self,
        verb: &'s Word<'_>,
    ) -> impl Iterator<Item = (&'s str, bool)> {
        let reply = verb.is(Class::Replies).then_some((REPLY, false));
        self.families(&verb.lemma).chain(reply)
    }

    /// The words of `text`, "n't" as a word of its own.
    pub(crate) fn words<'t>(&'static self, text: &'t str) -> Vec<Word<'t>> {
        self.reader().words(text)
    }

    /// For whoever reads many texts.
    pub(crate) fn reader<'t>(&'static self) -> Reader<'t> {
        Reader { acts: self, known: HashMap::default() }
    }
}

/// Takes texts apart, and looks each word up once for all of them.
pub(crate) struct Reader<'t> {
    acts: &'static Acts,
    known: HashMap<&'t str, (Cow<'t, str>, u64)>,
}

impl<'t> Reader<'t> {
    fn look_up(&mut self, word: &'t str) -> (Cow<'t, str>, u64) {
        self.known.entry(word).or_insert_with(|| self.acts.look_up(word)).clone()
    }

    /// See [`Acts::words`].
    pub(crate) fn words(&mut self, text: &'t str) -> Vec<Word<'t>> {
        let mut words: Vec<Word<'t>> = Vec::with_capacity(text.len() / USUAL_WORD);
        let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
        let is_of_number = |c: char| matches!(c, '.' | ',');
        let mut at = 0;
        let mut last_end = 0;
        while let Some(skipped) = text[at..].find(|c: char| c.is_alphanumeric()) {
            let start = at + skipped;
            // Most words: letters and digits up to a gap.
            let plain = text[start..].bytes().take_while(u8::is_ascii_alphanumeric).count();
            if plain > 0 && matches!(text.as_bytes().get(start + plain), None | Some(b' ')) {
                let is_after_mark = text[last_end..start].chars().any(|c| !c.is_whitespace());
                let word = &text[start..start + plain];
                let (lemma, classes) = self.look_up(word);
                words.push(Word {
                    text: word,
                    lemma,
                    is_possessive: false,
                    is_after_mark,
                    classes,
                });
                at = start + plain;
                last_end = at;
                continue;
            }
            let mut end = start;
            let mut chars = text[start..].char_indices().peekable();
            while let Some((offset, c)) = chars.next() {
                let next_is_digit =
                    || chars.clone().next().is_some_and(|(_, next)| next.is_ascii_digit());
                let is_inner = is_of_word(c)
                    || (is_of_number(c)
                        && text[..start + offset].ends_with(|c: char| c.is_ascii_digit())
                        && next_is_digit());
                if !is_inner {
                    break;
                }
                end = start + offset + c.len_utf8();
            }
            at = end;
            let raw = text[start..end].trim_end_matches(['\'', '’', '-']);
            let is_plural_possessive = text[start + raw.len()..end].starts_with(['\'', '’'])
                && raw.ends_with('s')
                && !text[end..].starts_with(['”', '"']);
            let mark = text[last_end..start].chars().any(|c| !c.is_whitespace());
            last_end = end;
            let owner = raw.strip_suffix("'s").or_else(|| raw.strip_suffix("’s"));
            let is_possessive = owner.is_some() || is_plural_possessive;
            let word_text = owner.unwrap_or(raw);
            let verb = word_text.strip_suffix("n't").or_else(|| word_text.strip_suffix("n’t"));
            let mut word = |text, is_after_mark| {
                let (lemma, classes) = self.look_up(text);
                Word { text, lemma, is_possessive, is_after_mark, classes }
            };
            // "Won't" and "can't" lose a letter.
            match verb {
                Some(verb) if !verb.is_empty() => {
                    let whole = match verb {
                        "wo" => "will",
                        "ca" => "can",
                        other => other,
                    };
                    words.push(word(whole, mark));
                    words.push(word("not", false));
                }
                _ => words.push(word(word_text, mark)),
            }
        }
        words
    }
}

/// A word of a sentence.
#[derive(Debug, Clone)]
pub(crate) struct Word<'t> {
    /// As written, without "'s" and "n't".
    pub(crate) text: &'t str,
    /// What is equal for all forms of it.
    pub(crate) lemma: Cow<'t, str>,
    /// It ends in "'s" or "s'".
    pub(crate) is_possessive: bool,
    /// Something stands between it and the word before: a comma, a dash, a quotation mark.
    pub(crate) is_after_mark: bool,
    /// The classes it is in, one bit each.
    classes: u64,
}

impl Word<'_> {
    pub(crate) fn is_name(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    pub(crate) fn is_number(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    /// A body that does something without a name: "the company".
    pub(crate) fn is_body(&self) -> bool {
        self.is(Class::Body)
    }

    pub(super) fn is(&self, class: Class) -> bool {
        self.classes & 1 << class as u64 != 0
    }

    /// Whether it is one of a few words, given in lower case.
    pub(super) fn is_one(&self, words: &[&str]) -> bool {
        words.iter().any(|one| self.text.eq_ignore_ascii_case(one))
    }

    /// Whether it says what a sentence is about.
    pub(crate) fn is_content(&self) -> bool {
        self.is_number() || !terms(self.text).is_empty()
    }

    pub(crate) fn is_adverb(&self) -> bool {
        self.is(Class::Adverb) || (self.text.len() > 4 && self.text.ends_with("ly"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn acts() -> &'static Acts {
        Acts::of("en-GB").unwrap()
    }

    #[test]
    fn words_lose_their_endings_and_keep_their_marks() {
        let found = acts().words("Iran's banks, he said, won't pay $3,500.50 – “now”");
        let texts: Vec<&str> = found.iter().map(|word| word.text).collect();
        assert_eq!(texts, ["Iran", "banks", "he", "said", "will", "not", "pay", "3,500.50", "now"]);
        let marks: Vec<bool> = found.iter().map(|word| word.is_after_mark).collect();
        assert_eq!(marks, [false, false, true, false, true, false, false, true, true]);
        assert!(found[0].is_possessive && !found[1].is_possessive);
        assert!(acts().words("the banks’ money")[1].is_possessive);
    }

    #[test]
    fn an_article_inside_a_sentence_is_small() {
        for (phrase, expected) in [
            ("The union", "the union"),
            ("A British official", "a British official"),
            ("Treasury officials", "Treasury officials"),
            ("Norland's radio", "Norland's radio"),
            ("“The union”", "“The union”"),
            ("Both", "Both"),
            ("", ""),
        ] {
            assert_eq!(acts().within_sentence(phrase), expected);
        }
    }

    #[test]
    fn forms_of_a_verb_have_one_lemma() {
        for (one, other) in [
            ("met", "meet"),
            ("signed", "signs"),
            ("withdrew", "withdrawn"),
            ("replied", "reply"),
            ("paid", "pays"),
        ] {
            assert_eq!(acts().look_up(one).0, acts().look_up(other).0, "{one}, {other}");
        }
        let (lemma, _) = acts().look_up("rejected");
        assert_eq!(acts().families(&lemma).nth(1), Some(("accept~", true)));
        let replied = acts().look_up("replied").0;
        assert!(acts().families(&replied).any(|family| family == (REPLY, false)));
        let rejected = &acts().words("rejected")[0];
        assert!(acts().told_families(rejected).any(|family| family == (REPLY, false)));
    }
}
