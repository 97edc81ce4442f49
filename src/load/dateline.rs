//! Datelines and bylines: a place before the first sentence, a name before the text.

use std::ops::Range;

use super::furniture::{self, is_opener};
use super::publication::month;

/// Longest dateline in characters: "ADDIS ABABA, Ethiopia, 30 September (Agence France-Presse) —"
/// has 61.
const MAX_DATELINE_CHARS: usize = 90;

/// The bytes of the dateline at the start of `text`, its dash or colon included: a place, perhaps
/// with country, date and agency, and then the sentence.
pub(super) fn find(text: &str) -> Option<Range<usize>> {
    let window = text.char_indices().nth(MAX_DATELINE_CHARS).map_or(text, |(at, _)| &text[..at]);
    let (at, mark) = ["—", "–", " - ", " -- ", ": "]
        .iter()
        .filter_map(|mark| Some((window.find(mark)?, *mark)))
        .min()?;
    let place = window[..at].trim_end();
    let end = at + mark.trim_end().len();
    let rest = text[end..].trim_start();
    let opens_sentence =
        rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '‘'));
    (opens_sentence && is_place(place, rest, mark == ": ")).then_some(0..end)
}

/// Whether a paragraph opens with a label in capitals and a colon: a place, or who speaks in a transcript.
pub(super) fn is_label(text: &str) -> bool {
    text.split_once(": ").is_some_and(|(label, _)| {
        label.len() <= MAX_DATELINE_CHARS
            && label.contains(char::is_uppercase)
            && !label.contains(char::is_lowercase)
    })
}

fn is_place(place: &str, rest: &str, is_colon: bool) -> bool {
    let first = place.split([' ', ',']).next().unwrap_or_default();
    let is_upper = |word: &str| {
        word.chars().filter(|c| c.is_alphabetic()).count() > 2
            && !word.chars().any(char::is_lowercase)
    };
    if !place.starts_with(char::is_uppercase) || is_opener(first) {
        return false;
    }
    let (outside, agency) = match place.split_once('(') {
        Some((outside, agency)) => (outside, agency.ends_with(')')),
        None => (place, false),
    };
    let mut n_words = 0;
    for word in outside.split([' ', ',', '/', '.']).filter(|word| !word.is_empty()) {
        n_words += 1;
        let is_name =
            word.starts_with(char::is_uppercase) || word.chars().all(|c| c.is_ascii_digit());
        let is_link = matches!(word, "and" | "of" | "de" | "del" | "la" | "al" | "el" | "the");
        if !is_name && !is_link {
            return false;
        }
    }
    if n_words == 0 || n_words > 8 {
        return false;
    }
    let is_upper = is_upper(outside.split(',').next().unwrap_or_default());
    if is_colon {
        return is_upper || agency;
    }
    // A bare "Geneva –" needs a sentence that cannot go on from it: "Iran – US talks" is none.
    let word =
        rest.trim_start_matches(['“', '"', '‘']).split(|c: char| !c.is_alphanumeric()).next();
    is_upper || agency || outside.contains(',') || has_month(outside) || word.is_some_and(is_opener)
}

fn has_month(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| month(word).is_some())
}

/// Whether a line only says who wrote the text.
pub(super) fn is_byline(text: &str) -> bool {
    let text = text.trim();
    let words_of = &furniture::credits().bylines;
    let Some(names) = words_of.iter().find_map(|opening| text.strip_prefix(opening.as_str()))
    else {
        return false;
    };
    let words: Vec<&str> = names.split_whitespace().collect();
    // "By Wednesday" dates a sentence; a byline has a name of two words or more, or is all there is.
    let is_name = |word: &&str| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || matches!(*word, "&" | "|" | "-" | "–" | "—" | "•" | "·")
            || furniture::credits().names.contains(*word)
    };
    (1..=14).contains(&words.len())
        && words.first().is_some_and(|word| word.starts_with(char::is_uppercase))
        && words.iter().all(is_name)
        && !text.ends_with(['.', '!', '?', ':', ','])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_is_a_place_before_the_sentence() {
        let found = |text: &str| find(text).map(|range| text[range].to_owned());
        assert_eq!(found("Nairobi, Kenya – The dockers met.").as_deref(), Some("Nairobi, Kenya –"));
        assert_eq!(
            found("OSLO, 3 March (Agency) — Norway said no.").as_deref(),
            Some("OSLO, 3 March (Agency) —")
        );
        assert_eq!(found("LA PAZ: The union struck.").as_deref(), Some("LA PAZ:"));
        assert_eq!(found("Geneva - Two envoys left.").as_deref(), Some("Geneva -"));
        assert_eq!(found("Norway — long a broker — has left."), None);
        assert_eq!(found("Peru – Chile talks resume."), None);
        assert_eq!(found("For the bishops – Rome knows – nothing changed."), None);
        assert_eq!(found("The dockers – Kenya's largest union – met."), None);
        assert_eq!(found("Bottom line: The talks hold."), None);
    }

    #[test]
    fn a_byline_names_somebody_and_says_nothing() {
        assert!(is_byline("By Amara Odhiambo and Lars van Berg"));
        assert!(is_byline("By Staff Reporter in Oslo"));
        assert!(!is_byline("By Wednesday the dockers had left."));
        assert!(!is_byline("By leaving, the dockers won"));
        assert!(is_byline("Von Marta Quiroz"));
        assert!(!is_byline("Von Montag an streiken die Docker"));
    }
}
