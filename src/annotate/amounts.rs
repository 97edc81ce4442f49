//! What an amount in a sentence is of, taken apart: for the briefing to tell whether two sums are of
//! one thing. It is asked of the few that may be, so a digest need not hold it.
//!
//! An amount is measured of the last word before it ("the debt came to", "they lent"), and of what
//! follows it ("in aid", "of goods", "to dredge the harbour"). What only tells which thing is meant
//! ("tariffs on", "from 10 percent") is told in passing, and no two are set against each other by it.

use std::ops::Range;
use std::sync::LazyLock;

use foldhash::HashSet;
use serde::Deserialize;

use super::terms::{Term, hash, stem, term};

/// Bytes looked at on either side of an amount: some forty words. A page without full stops must not
/// be read once for every number in it.
const REACH_BYTES: usize = 240;

/// Words of what follows an amount.
const MAX_OF: usize = 6;

/// Words that say which stretch of time is meant: "since the first of May".
const STRETCH_WORDS: usize = 4;

#[derive(Deserialize)]
struct Table {
    measures: HashSet<String>,
    aside: HashSet<String>,
    opens: HashSet<String>,
    articles: HashSet<String>,
    joins: HashSet<String>,
    from_then: HashSet<String>,
    relatives: HashSet<String>,
    stretch: HashSet<String>,
    span: HashSet<String>,
}

#[derive(Deserialize)]
struct File {
    words: Table,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("lexicon/en/amounts.toml")).expect("a shipped table is tested");
    file.words
});

/// What an amount is of, as far as the words beside it tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmountOf {
    /// The last word before it in its clause: the thing measured, or what is done with it.
    measured: Option<Term>,
    /// What follows it, in order, the noun last.
    of: Vec<Term>,
    /// It is told in passing, to say which thing is meant, or what was before a change.
    is_aside: bool,
}

impl AmountOf {
    /// What the amount at bytes `amount` of `sentence` is of.
    #[must_use]
    pub fn read(sentence: &str, amount: &Range<usize>) -> Self {
        let (before, after) = beside(sentence, amount);
        let mut read = Self { measured: None, of: Vec::new(), is_aside: false };
        for (word, ends_clause) in words(before).rev() {
            if ends_clause {
                break;
            }
            let folded = word.to_lowercase();
            read.is_aside |= TABLE.aside.contains(&folded);
            let is_name = word.starts_with(char::is_uppercase);
            let says = !is_name && !TABLE.measures.contains(&*stem(&folded));
            read.measured = term(word, false).filter(|_| says);
            if read.measured.is_some() {
                break;
            }
        }
        for (word, ends_clause) in words(after) {
            let folded = word.to_lowercase();
            let is_open = read.of.is_empty();
            match term(word, word.starts_with(char::is_uppercase)) {
                _ if is_open && TABLE.opens.contains(&folded) => {}
                Some(term) => read.of.push(term),
                None if is_open && TABLE.articles.contains(&folded) => {}
                None if TABLE.joins.contains(&folded) => {}
                None => break,
            }
            if ends_clause || read.of.len() == MAX_OF {
                break;
            }
        }
        read
    }

    /// Whether two amounts may be of one thing: the same is measured, and neither is of something that
    /// the other is not of.
    #[must_use]
    pub fn may_be_one(&self, other: &Self) -> bool {
        let has = |one: &Self, noun: &Term| one.of.iter().any(|term| term.stem() == noun.stem());
        let are_of_one = match (self.of.last(), other.of.last()) {
            (Some(ours), Some(theirs)) => has(self, theirs) || has(other, ours),
            // One of two must say of what.
            _ => self.measured.is_some(),
        };
        let stem = |measured: Option<Term>| measured.map(Term::stem);
        !self.is_aside
            && !other.is_aside
            && stem(self.measured) == stem(other.measured)
            && are_of_one
    }
}

/// The stretches of time that a count beside the amount runs over ("since Monday", "in the past two
/// days", "three weeks of"), as numbers, sorted: counts over two stretches are two counts.
#[must_use]
pub fn stretches(sentence: &str, amount: &Range<usize>) -> Vec<u32> {
    let (before, after) = beside(sentence, amount);
    let mut found = Vec::new();
    for part in [before, after] {
        let words: Vec<String> = words(part).map(|(word, _)| word.to_lowercase()).collect();
        for at in 0..words.len() {
            found.extend(stretch(&words[at..]));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The stretch of time that `words` begin with.
fn stretch(words: &[String]) -> Option<u32> {
    let (first, rest) = words.split_first()?;
    let near = &rest[..rest.len().min(STRETCH_WORDS)];
    let is_span = |word: &String| TABLE.span.contains(&*stem(word));
    if TABLE.from_then.contains(first) {
        let is_clause = near.first().is_none_or(|next| TABLE.relatives.contains(next));
        let begin = near.iter().find(|word| !is_clause && !TABLE.articles.contains(*word));
        return begin.map(|word| hash(stem(word).as_bytes()));
    }
    if TABLE.stretch.contains(first) {
        let end = near.iter().take(3).position(is_span)?;
        return Some(hash_of_words(&near[..=end]));
    }
    // "Three weeks of strikes".
    let is_of = is_span(first) && near.first().is_some_and(|next| next == "of");
    is_of.then(|| hash(stem(first).as_bytes()))
}

fn hash_of_words(words: &[String]) -> u32 {
    let said = words.iter().filter(|word| !TABLE.articles.contains(*word));
    hash(said.map(|word| stem(word)).collect::<Vec<_>>().join(" ").as_bytes())
}

/// What stands before and after an amount, as far as it is looked at.
fn beside<'s>(sentence: &'s str, amount: &Range<usize>) -> (&'s str, &'s str) {
    let (Some(before), Some(after)) = (sentence.get(..amount.start), sentence.get(amount.end..))
    else {
        return ("", "");
    };
    let from = before.floor_char_boundary(before.len().saturating_sub(REACH_BYTES));
    (&before[from..], &after[..after.floor_char_boundary(REACH_BYTES)])
}

/// The words of `text`, each with whether a mark behind it ends its clause.
fn words(text: &str) -> impl DoubleEndedIterator<Item = (&str, bool)> {
    let is_mark = |c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-');
    text.split_inclusive(is_mark).filter_map(move |piece| {
        let word = piece.trim_end_matches(is_mark);
        let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        let ends_clause = !piece[word.len()..]
            .trim_start_matches(['$', '€', '£', '¥', '~', '.'])
            .chars()
            .all(char::is_whitespace);
        (!bare.is_empty() || ends_clause).then_some((bare, ends_clause))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(sentence: &str, amount: &str) -> Range<usize> {
        let at = sentence.find(amount).unwrap();
        at..at + amount.len()
    }

    /// Whether `$4` in one sentence and `$9` in the other may be of one thing.
    fn may_be_one(one: &str, other: &str) -> bool {
        let ours = AmountOf::read(one, &place(one, "$4 million"));
        ours.may_be_one(&AmountOf::read(other, &place(other, "$9 million")))
    }

    #[test]
    fn sums_that_are_measured_of_one_thing_may_be_one() {
        for (one, other) in [
            (
                "Lund lent Berg $4 million to dredge the harbour.",
                "Lund lent Berg $9 million to dredge it.",
            ),
            ("The repairs came to $4 million, he said.", "She put the repairs at $9 million."),
            ("The town gave $4 million in aid.", "The town gave $9 million of winter aid to them."),
            ("The debt stood at $4 million.", "A debt of $9 million is left."),
        ] {
            assert!(may_be_one(one, other), "{one} {other}");
        }
    }

    #[test]
    fn sums_of_other_things_or_told_in_passing_are_two() {
        for (one, other) in [
            (
                "Lund lent Berg $4 million for the harbour.",
                "Lund lent Berg $9 million for the mill.",
            ),
            ("Lund lent Berg $4 million.", "Berg repaid Lund $9 million."),
            ("They put duties on $4 million of grain.", "They put duties on $9 million of grain."),
            ("Rents rose from $4 million.", "Rents rose to $9 million."),
            (
                "He takes $4 million from the mill to the wall.",
                "He takes $9 million in unspent funds.",
            ),
            (
                "He said that $4 million in grain had come.",
                "He said that $9 million for boats had come.",
            ),
        ] {
            assert!(!may_be_one(one, other), "{one} {other}");
        }
    }

    #[test]
    fn a_count_runs_over_a_stretch_of_time() {
        let of = |sentence: &str| stretches(sentence, &place(sentence, "12"));
        let is_one = |one: &str, other: &str| of(one) == of(other);
        assert!(is_one("The fire killed 12 men.", "In Lundby 12 men died."));
        assert!(is_one("Since Monday 12 men died.", "12 men died since Monday, he said."));
        assert!(is_one("12 died in the past two weeks.", "In the last two weeks 12 died."));
        for other in [
            "Since Monday 12 men died.",
            "12 men died in the past two weeks.",
            "Three weeks of fires killed 12 men.",
            "12 men died last month.",
        ] {
            assert!(!is_one("The fires killed 12 men.", other), "{other}");
        }
        // A clause of its own, and the day of it, are no stretch.
        assert!(is_one("The fire, during which 12 men died, is out.", "12 men died on Monday."));
        assert!(!is_one("12 died since Monday.", "12 died since Tuesday."));
    }
}
