//! What a few words are about: their content words, stemmed, as numbers. For telling whether two
//! sentences speak of the same thing without keeping their text.
//!
//! A name weighs more than another word, so a term remembers that it was written with a capital.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use foldhash::HashSet;
use serde::{Deserialize, Serialize};

use super::lexicon::WordIds;
use super::text::Token;
use super::text::tokens::fold_into;

/// A content word: a hash of its stem, and whether it was written as a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Term(u32);

/// The bit that tells a name; it takes no part in the comparison of stems.
const NAME: u32 = 1;

impl Term {
    /// Whether it was written with a capital inside a sentence.
    #[must_use]
    pub fn is_name(self) -> bool {
        self.0 & NAME != 0
    }

    /// The same word, written as a name.
    #[must_use]
    pub fn as_name(self) -> Self {
        Self(self.0 | NAME)
    }

    /// What is equal for the same stem, name or not.
    #[must_use]
    pub fn stem(self) -> u32 {
        self.0 & !NAME
    }
}

#[derive(Deserialize)]
struct File {
    words: Words,
}

#[derive(Deserialize)]
struct Words {
    function: HashSet<String>,
    hinge: HashSet<String>,
    stance: HashSet<String>,
    aside: HashSet<String>,
    amount: HashSet<String>,
    topic: Vec<String>,
    holder: HashSet<String>,
    stands_for: HashSet<String>,
    object: HashSet<String>,
    closing_object: HashSet<String>,
    behind_object: HashSet<String>,
    joint: HashSet<String>,
}

static TABLE: LazyLock<Words> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("lexicon/en/terms.toml")).expect("a shipped table is tested");
    file.words
});

/// Whether what a sentence says hangs on something else: "unless", "only if", "before".
#[must_use]
pub fn hangs_on_something(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .any(|word| TABLE.hinge.contains(word) || TABLE.hinge.contains(&word.to_lowercase()))
}

/// The term of one word; `None` when it says nothing of the matter: function words, numbers and
/// single letters. `is_name`: it has a capital that does not come from its place in the sentence.
pub(super) fn term(word: &str, is_name: bool) -> Option<Term> {
    // Nearly every word: nothing to fold and nothing to trim.
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return (word.len() > 1).then(|| term_of_letters(word, is_name)).flatten();
    }
    let mut folded = Cow::Borrowed(word);
    if word.bytes().any(|byte| !byte.is_ascii() || byte.is_ascii_uppercase()) {
        fold_into(word, folded.to_mut());
    }
    let bare = folded.trim_end_matches(['.', '\'']);
    let says_nothing = bare.chars().nth(1).is_none()
        || bare.bytes().any(|byte| byte.is_ascii_digit())
        || !bare.chars().any(char::is_alphabetic);
    if says_nothing { None } else { term_of_letters(bare, is_name) }
}

/// The term of a folded word with letters in it; `None` for a function word.
fn term_of_letters(word: &str, is_name: bool) -> Option<Term> {
    (!TABLE.function.contains(word)).then(|| content_term(word, is_name))
}

/// The term of a folded word that is no function word.
fn content_term(word: &str, is_name: bool) -> Term {
    Term((hash(stem(word).as_bytes()) & !NAME) | u32::from(is_name))
}

/// The same as [`term`], of a folded token of the text: whether it is a function word was seen when it
/// was looked up.
pub(super) fn term_of_token(word: &str, token: &Token, function_words: &WordIds) -> Option<Term> {
    if token.is_plain {
        let says_nothing = word.len() < 2 || function_words.contains(token.word);
        return (!says_nothing).then(|| content_term(word, false));
    }
    term(word, false)
}

/// Words that say nothing of the matter.
pub(super) fn function_words() -> impl Iterator<Item = &'static str> {
    TABLE.function.iter().map(String::as_str)
}

/// The terms of a piece of text, sorted, each once. A first word with a capital is no name.
#[must_use]
pub fn terms(text: &str) -> Vec<Term> {
    let words = text
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '.'))
        .map(|word| word.trim_matches(['\'', '’', '.']))
        .map(|word| word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word))
        .filter(|word| !word.is_empty());
    let found = words
        .enumerate()
        .filter_map(|(at, word)| term(word, at > 0 && word.starts_with(char::is_uppercase)));
    sorted(found)
}

/// The words of `sentence` that tell what an amount in it is of: the last run of `shared` terms before
/// `amount`, else the first one behind it; no names, with nothing between them but function words.
/// `None` where only a word for an amount is left ("the sum").
#[must_use]
pub fn subject_of_amount<'s>(
    sentence: &'s str,
    amount: &Range<usize>,
    shared: &[Term],
) -> Option<&'s str> {
    let is_mark = |c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-');
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut is_open = false;
    let mut at = 0;
    for piece in sentence.split_inclusive(is_mark) {
        let word = piece.trim_end_matches(is_mark);
        let range = at..at + word.len();
        at += piece.len();
        let told = term(word, range.start > 0 && word.starts_with(char::is_uppercase));
        let is_shared = told.is_some_and(|told| {
            !told.is_name() && shared.iter().any(|one| !one.is_name() && one.stem() == told.stem())
        });
        let says_what = is_shared && !TABLE.amount.contains(&*stem(&word.to_lowercase()));
        let is_amount = range.start < amount.end && amount.start < range.end;
        if says_what && !is_amount {
            match runs.last_mut().filter(|_| is_open) {
                Some(run) => run.end = range.end,
                None => runs.push(range),
            }
            is_open = true;
        } else if told.is_some() || is_amount {
            is_open = false;
        }
        is_open &= piece.len() == word.len() || piece.ends_with(' ');
    }
    let behind = runs.partition_point(|run| run.start < amount.start);
    let run = behind.checked_sub(1).or(Some(behind)).and_then(|at| runs.get(at))?;
    Some(&sentence[run.clone()])
}

/// One thing that a position is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    /// Its content words, sorted, each once; at least one.
    pub terms: Vec<Term>,
    /// Each of them as it stands in the clause, in order: the term and its bytes.
    pub places: Vec<(Term, Range<usize>)>,
    /// Words of the clause, or of its item, in all.
    pub n_words: usize,
    /// It goes on with when, why or of what sort, which `terms` leave out.
    pub is_cut: bool,
}

/// What the clause of a position is about: of a list ("open the locks, drop the claims") each item,
/// without the words that only say that somebody would or would not.
#[must_use]
pub fn matters(clause: &str) -> Vec<Matter> {
    let mut matters = Vec::new();
    let mut start = 0;
    for item in clause.split_inclusive(", ") {
        matters.extend(matter(item, start));
        start += item.len();
    }
    matters
}

/// What a sentence says a position in it is about before it says whose: "For the grain of the north it
/// demands". `clause` is where the position stands; the bytes of the words behind the preposition, to
/// a comma or to the pronoun that stands for the holder. `None` where the sentence opens otherwise.
#[must_use]
pub fn topic(sentence: &str, clause: &Range<usize>) -> Option<Range<usize>> {
    let before = sentence.get(..clause.start)?;
    let folded = before.to_lowercase();
    let opener = TABLE.topic.iter().filter(|opener| {
        folded.strip_prefix(opener.as_str()).is_some_and(|rest| rest.starts_with(' '))
    });
    let start = opener.map(String::len).max()? + 1;
    let rest = before.get(start..)?;
    let mut at = start;
    for piece in rest.split_inclusive(' ') {
        let word = piece.trim_end();
        let is_holder = TABLE.holder.contains(word);
        let is_last = word.ends_with(',');
        if is_holder || is_last {
            let end = if is_last { at + word.len() - 1 } else { at };
            let found = start..start + sentence[start..end].trim_end().len();
            return (!found.is_empty()).then_some(found);
        }
        // Any other mark ends what could be a phrase.
        if word.contains(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-' | '.')) {
            return None;
        }
        at += piece.len();
    }
    None
}

/// Whether a clause opens with a pronoun for somebody named before it.
#[must_use]
pub fn opens_with_pronoun(clause: &str) -> bool {
    let first = clause.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
    first.is_some_and(|first| TABLE.holder.contains(&*first.to_lowercase()))
}

/// Words with a matter of their own before a joint that name what a pronoun behind it stands for: a
/// verb and its object. Own choice, November 2026.
const NAMING_TERMS: usize = 2;

/// Whether a clause has for an object a pronoun for something named outside it: "it in the main text",
/// "will not sign them". What "return the trawlers and insure them" stands for, it names itself.
#[must_use]
pub fn has_loose_object(clause: &str) -> bool {
    let is_mark = |c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’');
    let mut words = clause.split(is_mark).filter(|word| !word.is_empty()).peekable();
    let (mut n_terms, mut is_named) = (0, false);
    while let Some(word) = words.next() {
        let folded = word.to_lowercase();
        let next = words.peek().map(|next| next.to_lowercase());
        let is_object = match &next {
            Some(next) => TABLE.object.contains(&folded) && TABLE.behind_object.contains(next),
            None => TABLE.object.contains(&folded) || TABLE.closing_object.contains(&folded),
        };
        if is_object && !is_named {
            return true;
        }
        is_named |= n_terms >= NAMING_TERMS && TABLE.joint.contains(&folded);
        n_terms += usize::from(term(word, false).is_some());
    }
    false
}

/// What the words of a [`topic`] are about.
#[must_use]
pub fn matter_of_topic(words: &str) -> Option<Matter> {
    matter(words, 0)
}

/// The matter of one item of a list, which begins at byte `start` of its clause.
fn matter(item: &str, start: usize) -> Option<Matter> {
    let is_mark = |c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '.');
    let mut words = item.split(is_mark).filter(|word| !word.is_empty());
    let points_back = |word: &str, next: Option<&str>| {
        // "Those ships" names them.
        let is_alone = next.is_none_or(|next| TABLE.function.contains(next));
        TABLE.stands_for.contains(&*word.to_lowercase()) && is_alone
    };
    if words.next().is_some_and(|first| points_back(first, words.next())) {
        return None;
    }
    let mut places: Vec<(Term, Range<usize>)> = Vec::new();
    let mut is_cut = false;
    let mut next = start;
    for piece in item.split_inclusive(is_mark) {
        let word = piece.trim_end_matches(is_mark);
        let bare = word.trim_matches(['\'', '’', '.']);
        let at = next + word.find(bare).unwrap_or_default();
        next += piece.len();
        let bare = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(bare);
        let folded = bare.to_lowercase();
        // "Promise that the gates open": there the matter is behind it.
        is_cut = places.len() > 1 && TABLE.aside.contains(&*folded);
        if is_cut {
            break;
        }
        let is_name = at > 0 && bare.starts_with(char::is_uppercase);
        let said = Some(bare).filter(|bare| !bare.is_empty() && !TABLE.stance.contains(&*folded));
        let term = said.and_then(|bare| term(bare, is_name));
        places.extend(term.map(|term| (term, at..at + bare.len())));
    }
    let terms = sorted(places.iter().map(|(term, _)| *term));
    let n_words = item.split_whitespace().count();
    (!terms.is_empty()).then_some(Matter { terms, places, n_words, is_cut })
}

/// Terms in order, each stem once; a name wins over the same word written small.
pub(super) fn sorted(terms: impl IntoIterator<Item = Term>) -> Vec<Term> {
    let mut terms: Vec<Term> = terms.into_iter().collect();
    terms.sort_unstable_by_key(|term| (term.stem(), std::cmp::Reverse(term.0)));
    terms.dedup_by_key(|term| term.stem());
    terms
}

/// The stem of an English word in lower case: the plural ending after Harman (1991), "How effective
/// is suffixing?", and "-ed" and "-ing" after step 1b of Porter (1980), "An algorithm for suffix
/// stripping". Coarse on purpose: stems are compared, never shown.
#[must_use]
pub fn stem(word: &str) -> Cow<'_, str> {
    if word.len() > 4
        && let Some(base) = word.strip_suffix("ies")
    {
        return Cow::Owned(format!("{base}y"));
    }
    let mut stem = word;
    match stem.as_bytes() {
        [.., b's', b's', b'e', b's']
        | [.., b'x', b'e', b's']
        | [.., b'c' | b's', b'h', b'e', b's'] => stem = &stem[..stem.len() - 2],
        [_, _, .., last, b's'] if !matches!(last, b's' | b'u' | b'i') => {
            stem = &stem[..stem.len() - 1];
        }
        _ => {}
    }
    match stem.as_bytes() {
        [base @ .., b'i', b'n', b'g'] | [base @ .., b'e', b'd']
            if base.len() >= 3 && base.iter().copied().any(is_vowel) =>
        {
            stem = &stem[..base.len()];
        }
        _ => {}
    }
    // "Rammed" is of "ram" and "boycotted" of "boycott": without a table of verbs both lose one.
    if let [.., before, last] = stem.as_bytes()
        && stem.len() > 3
        && last.is_ascii_alphabetic()
        && last == before
        && !matches!(last, b'l' | b's' | b'z' | b'e')
    {
        stem = &stem[..stem.len() - 1];
    }
    if stem.len() > 3 {
        stem = stem.strip_suffix('e').unwrap_or(stem);
    }
    Cow::Borrowed(stem)
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// FNV-1a, 32 bits (Fowler, Noll, Vo 1991): the same on every machine and in every version.
pub(super) fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_are_one_term() {
        for (one, other) in [
            ("strike", "strikes"),
            ("bombed", "bombing"),
            ("stopped", "stopping"),
            ("companies", "company"),
            ("release", "released"),
            ("boycott", "boycotted"),
            ("ram", "rammed"),
            ("staff", "staffed"),
        ] {
            assert_eq!(stem(one), stem(other), "{one}, {other}");
        }
        assert_ne!(stem("news"), stem("newt"));
        assert_ne!(stem("bus"), stem("bu"));
    }

    #[test]
    fn a_position_is_about_each_item_of_its_list() {
        let found = |clause: &str| -> Vec<Vec<String>> {
            let words = |matter: Matter| {
                matter.places.into_iter().map(|(_, at)| clause[at].to_owned()).collect()
            };
            matters(clause).into_iter().map(words).collect()
        };
        assert_eq!(
            found(
                "refused to open the locks, drop all the crew's claims, and return Lundby’s boats"
            ),
            [&["open", "locks"][..], &["drop", "crew"], &["return", "Lundby", "boats"]]
        );
        assert_eq!(found("release those ships that no court has seized"), [["release", "ships"]]);
        assert_eq!(found("promised that the ferry would sail"), [["ferry", "sail"]]);
        assert_eq!(found("would not accept that"), [[""; 0]; 0]);
        assert_eq!(found("it in the main text"), [[""; 0]; 0]);
        assert_eq!(found("those ships in the north"), [["ships", "north"]]);
        assert!(matters("release the ships before winter")[0].is_cut);
    }

    #[test]
    fn an_object_named_elsewhere_is_loose() {
        for loose in [
            "it in the main text",
            "will not sign it",
            "to hand them over by June",
            "let the bishops see this",
            "never accept that",
            "hold joint talks on it",
        ] {
            assert!(has_loose_object(loose), "{loose}");
        }
        for named in [
            "return the trawlers and insure them for a year",
            "reopen the locks if it is paid",
            "the ferries that were seized",
            "release those in prison",
            "this pier in stone",
            "its boats back",
            "",
        ] {
            assert!(!has_loose_object(named), "{named}");
        }
    }

    #[test]
    fn function_words_numbers_and_letters_are_no_terms() {
        assert!(terms("It is 12 of the A and 3.5 that they said").is_empty());
        let found = terms("The ferry from Lundby was late");
        assert_eq!(found.len(), 2);
        assert_eq!(found.iter().filter(|term| term.is_name()).count(), 1);
    }

    #[test]
    fn an_amount_is_of_what_stands_before_it_else_of_what_follows() {
        let of = |sentence: &str, amount: &str, about: &str| -> Option<String> {
            let at = sentence.find(amount).unwrap();
            let found = subject_of_amount(sentence, &(at..at + amount.len()), &terms(about));
            found.map(str::to_owned)
        };
        let dam = "repairs of the dam, gates";
        let sentence =
            "Engineers say that repairs of the dam amount to $4 million, gates included.";
        assert_eq!(of(sentence, "$4 million", dam).as_deref(), Some("repairs of the dam"));
        let sentence = "They asked for $4 million for repairs of the dam.";
        assert_eq!(of(sentence, "$4 million", dam).as_deref(), Some("repairs of the dam"));
        assert_eq!(of("Lund put the sum at $4 million.", "$4 million", "sum Lund"), None);
    }
}
