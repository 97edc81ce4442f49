//! Sentences as intake needs them: good enough to tell one from several, and a title from a text.
//! Labels rest on the sentences of `annotate`, which knows abbreviations and quotations.

use super::terminator::{Terminator, terminator};

/// A text without the mark of a note at its end: "they left. [2]", "they left.2".
fn without_note(text: &str) -> &str {
    let text = text.trim_end();
    let bare = match text.strip_suffix(']').and_then(|text| text.rsplit_once('[')) {
        Some((before, mark)) if is_note_mark(mark) => before.trim_end(),
        _ => {
            let before = text.trim_end_matches(|c: char| c.is_ascii_digit());
            let is_word =
                before.strip_suffix('.').is_some_and(|word| word.ends_with(char::is_alphabetic));
            if is_word && is_note_mark(&text[before.len()..]) { before } else { text }
        }
    };
    if bare.is_empty() { text } else { bare }
}

/// A number of a note, at most three digits long.
fn is_note_mark(mark: &str) -> bool {
    (1..=3).contains(&mark.len()) && mark.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text ends as a sentence does. A question mark is no proof: titles have it too.
pub(super) fn ends_sentence(text: &str) -> bool {
    let end = without_note(text).trim_end_matches(super::repair::is_closing);
    let last = end.chars().next_back().and_then(terminator);
    last.is_some_and(|last| !last.is_question || text.len() > 160)
}

/// Whether a text ends as a question does.
pub(super) fn ends_question(text: &str) -> bool {
    let end = text.trim_end().trim_end_matches(super::repair::is_closing);
    end.chars().next_back().and_then(terminator).is_some_and(|last| last.is_question)
}

/// The sentences of one paragraph: cut behind full stops, question and exclamation marks before a
/// space and a capital or a quotation mark.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    let mut cuts = cuts(text);
    std::iter::from_fn(move || {
        let end = cuts.next().unwrap_or(text.len());
        let sentence = text.get(start..end).filter(|sentence| !sentence.is_empty())?;
        start = end;
        Some(sentence)
    })
}

/// Marks that a quotation begins with.
const OPENING_QUOTES: [char; 5] = ['“', '"', '‘', '„', '«'];

/// Letters of the shortest word that ends a sentence inside of a line, and of one with a capital:
/// "Dr.", "Gov." and "vs." are shorter. A choice; who doubts keeps two sentences for one.
const MIN_LAST_LETTERS: usize = 3;
const MIN_LAST_LETTERS_OF_NAME: usize = 5;

/// Whether a sentence ends inside of a text: what has such an end is no label, whatever its own end.
pub(super) fn holds_end(text: &str) -> bool {
    cuts(text).any(|at| {
        let before = text[..at].trim_end().trim_end_matches(super::repair::is_closing);
        let is_quotation = text[at..].starts_with(OPENING_QUOTES);
        let Some(words) = before.strip_suffix('.').filter(|_| !is_quotation) else { return true };
        let last = words.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let is_name = last.starts_with(char::is_uppercase);
        let shortest = if is_name { MIN_LAST_LETTERS_OF_NAME } else { MIN_LAST_LETTERS };
        last.chars().nth(shortest - 1).is_some()
    })
}

/// The bytes at which a sentence other than the first begins: behind a mark that ends one and a
/// space, with a capital, a letter of a script that has none, or a quotation mark. Some scripts write
/// no space there.
fn cuts(text: &str) -> impl Iterator<Item = usize> {
    let (mut stop, mut has_space) = (None::<Terminator>, false);
    text.char_indices().filter_map(move |(at, c)| {
        let is_start = || {
            c.is_uppercase()
                || (c.is_alphabetic() && !c.is_lowercase())
                || OPENING_QUOTES.contains(&c)
        };
        let is_cut = stop.is_some_and(|stop| (has_space || !stop.needs_space) && is_start());
        if c.is_whitespace() {
            has_space = true;
        } else {
            let goes_on = super::repair::is_closing(c) && !has_space;
            stop = terminator(c).filter(|_| c != '…').or(stop.filter(|_| goes_on));
            has_space = false;
        }
        is_cut.then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_cut_where_a_capital_follows_a_stop() {
        let cut = |text: &'static str| sentences(text).map(str::trim).collect::<Vec<_>>();
        assert_eq!(
            cut("They met. “We agreed.” Did they? The port of 3.5 km closed"),
            ["They met.", "“We agreed.”", "Did they?", "The port of 3.5 km closed"]
        );
        assert_eq!(cut("One line"), ["One line"]);
        assert_eq!(cut(""), [""; 0]);
        assert_eq!(cut("رفضت النرويج. هل تقبل كينيا؟").len(), 2);
        assert_eq!(cut("挪威拒绝。肯尼亚呢？").len(), 2);
    }

    #[test]
    fn the_mark_of_a_note_ends_no_sentence_and_hides_no_end() {
        for text in ["They left. [2]", "“They left.”[12]", "They left.2", "They left."] {
            assert!(ends_sentence(text), "{text}");
        }
        for text in ["They left [2]", "Berths [sic]", "The price of 3.5", "Version v.2.10", "[2]"] {
            assert!(!ends_sentence(text), "{text}");
        }
    }

    #[test]
    fn an_end_inside_of_a_line_is_told_from_an_abbreviation() {
        for text in [
            "Norway refuses to pay. Will Peru?",
            "“We will not pay,” she told Oslo. “Who would?”",
            "Who pays? The ferrymen of Lima",
            "رفضت النرويج الدفع. هل تقبل كينيا؟",
        ] {
            assert!(holds_end(text), "{text}");
        }
        for text in [
            "Talks between Gov. Berg and U.S. Navy resume in St. Moritz",
            "Norway vs. Peru: who pays?",
            "Will Peru pay for the bridge?",
            "And then … Norway left",
            "They paid 3.5 million",
        ] {
            assert!(!holds_end(text), "{text}");
        }
    }
}
