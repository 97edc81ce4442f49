//! Datelines, bylines, and the line that says when an article was published.

use std::ops::Range;

use jiff::civil::Date;

/// Longest dateline in characters: "ADDIS ABABA, Ethiopia, 30 September (Agence France-Presse) —"
/// has 61.
const MAX_DATELINE_CHARS: usize = 90;

/// English month names and the abbreviations of the AP and Oxford style guides.
const MONTHS: [(&str, i8); 23] = [
    ("january", 1),
    ("jan", 1),
    ("february", 2),
    ("feb", 2),
    ("march", 3),
    ("mar", 3),
    ("april", 4),
    ("apr", 4),
    ("may", 5),
    ("june", 6),
    ("jun", 6),
    ("july", 7),
    ("jul", 7),
    ("august", 8),
    ("aug", 8),
    ("september", 9),
    ("sept", 9),
    ("sep", 9),
    ("october", 10),
    ("oct", 10),
    ("november", 11),
    ("nov", 11),
    ("december", 12),
];

/// Words that open a sentence and are no part of a name: the grammar of English, closed classes.
const OPENERS: [&str; 60] = [
    "the",
    "a",
    "an",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "in",
    "on",
    "at",
    "after",
    "before",
    "as",
    "when",
    "while",
    "with",
    "without",
    "for",
    "from",
    "by",
    "under",
    "amid",
    "despite",
    "following",
    "more",
    "most",
    "some",
    "several",
    "many",
    "all",
    "both",
    "no",
    "this",
    "that",
    "these",
    "those",
    "it",
    "he",
    "she",
    "they",
    "we",
    "his",
    "her",
    "its",
    "their",
    "there",
    "if",
    "officials",
    "negotiators",
    "diplomats",
    "talks",
    "thousands",
    "hundreds",
    "dozens",
    "senior",
];

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

fn is_opener(word: &str) -> bool {
    OPENERS.iter().any(|opener| word.eq_ignore_ascii_case(opener))
}

fn has_month(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| month(word).is_some())
}

fn month(word: &str) -> Option<i8> {
    MONTHS
        .iter()
        .find(|(name, _)| word.eq_ignore_ascii_case(name))
        .map(|(_, month)| *month)
        .or(word.eq_ignore_ascii_case("dec").then_some(12))
}

/// Whether a line only says who wrote the text.
pub(super) fn is_byline(text: &str) -> bool {
    let text = text.trim();
    let Some(names) = ["By ", "BY ", "Written by ", "Reported by ", "Reporting by ", "Story by "]
        .iter()
        .find_map(|opening| text.strip_prefix(opening))
    else {
        return false;
    };
    let words: Vec<&str> = names.split_whitespace().collect();
    // "By Wednesday" dates a sentence; a byline has a name of two words or more, or is all there is.
    let is_name = |word: &&str| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || matches!(
                *word,
                "and"
                    | "in"
                    | "for"
                    | "of"
                    | "the"
                    | "at"
                    | "&"
                    | "|"
                    | "-"
                    | "–"
                    | "—"
                    | "de"
                    | "van"
                    | "von"
                    | "bin"
                    | "al"
                    | "da"
                    | "correspondent"
            )
    };
    (1..=14).contains(&words.len())
        && words.first().is_some_and(|word| word.starts_with(char::is_uppercase))
        && words.iter().all(is_name)
        && !text.ends_with(['.', '!', '?', ':', ','])
}

/// Words that a line of nothing but a date has around it: names of its parts, days, time zones.
///
/// Source: the labels and formats of `datePublished` as content management systems print them, from
/// general knowledge; months are told apart by [`month`].
const AROUND: [&str; 43] = [
    "published",
    "posted",
    "updated",
    "last",
    "modified",
    "on",
    "at",
    "date",
    "gmt",
    "utc",
    "est",
    "edt",
    "pst",
    "pdt",
    "cet",
    "cest",
    "bst",
    "ist",
    "pkt",
    "am",
    "pm",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thurs",
    "fri",
    "sat",
    "sun",
    "ago",
    "hours",
    "minutes",
    "hour",
    "t",
    "z",
];

/// Reads a line that only says when the text was published or changed. `Some(None)`: it is such a
/// line, but names no day ("Updated 2 hours ago").
#[expect(clippy::option_option, reason = "a date line without a day is still a date line")]
pub(super) fn date_line(text: &str) -> Option<Option<Date>> {
    // Room for "Published On Wednesday, 3 September 2026, 10:04 GMT | Updated 11:04 GMT" and some more.
    if text.len() > 90 || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut has_marker = false;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let is_around = AROUND.iter().any(|known| word.eq_ignore_ascii_case(known));
        has_marker |= matches!(
            word.to_ascii_lowercase().as_str(),
            "published" | "posted" | "updated" | "ago"
        );
        let starts_number = word.starts_with(|c: char| c.is_ascii_digit());
        if !is_around && month(word).is_none() && !starts_number {
            return None;
        }
    }
    let date = first_date(text);
    (date.is_some() || has_marker).then_some(date)
}

/// Most words of a credit that are no part of its date: "By Staff Reporter in Oslo for The Gazette".
const MAX_CREDIT_WORDS: usize = 8;

/// The day of a line that credits somebody and dates it: "The Gazette, 3 March 2026", "Author: A.
/// Berg | Published: 3rd March 2026". All its other words are names, and it is no sentence.
pub(super) fn credit_date(text: &str) -> Option<Date> {
    if text.len() > MAX_DATELINE_CHARS || super::sentence::ends_sentence(text) {
        return None;
    }
    let date = first_date(text)?;
    let is_link = |word: &str| matches!(word, "by" | "of" | "for" | "in" | "the" | "and" | "via");
    let is_around = |word: &str| AROUND.iter().any(|known| word.eq_ignore_ascii_case(known));
    let is_name = |word: &str| word.starts_with(char::is_uppercase) || is_link(word);
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_of_date = |word: &str| {
        is_around(word) || month(word).is_some() || word.starts_with(|c: char| c.is_ascii_digit())
    };
    let others: Vec<&str> = words.filter(|word| !is_of_date(word)).collect();
    // An address on the web is a name as well: "swissinfo.ch".
    let is_of_address =
        |word: &str| text.contains(&format!("{word}.")) || text.contains(&format!(".{word}"));
    let is_credit = others.iter().all(|word| is_name(word) || is_of_address(word));
    (others.len() <= MAX_CREDIT_WORDS && is_credit).then_some(date)
}

/// The first day that `text` names in full: `2026-03-03`, `3 March 2026`, `March 3, 2026`,
/// `23.3.2026`, `23/3/2026`.
pub(super) fn first_date(text: &str) -> Option<Date> {
    written_date(text).or_else(|| text.split([' ', ',', 'T']).find_map(numeric_date))
}

/// `23.3.2026`, `23/3/2026`, `3/23/2026`. With slashes the day comes first or second, as the land
/// has it: where both could be a month, nothing is read.
fn numeric_date(word: &str) -> Option<Date> {
    let mark = ['.', '/'].into_iter().find(|mark| word.contains(*mark))?;
    let mut parts = word.trim_matches(|c: char| !c.is_ascii_digit()).split(mark);
    let (one, two, year) = (parts.next()?, parts.next()?, parts.next()?);
    let (one, two): (i8, i8) = (one.parse().ok()?, two.parse().ok()?);
    let year = year.parse::<i16>().ok().filter(|_| year.len() == 4 && parts.next().is_none())?;
    let (day, month) = match (mark, one > 12, two > 12) {
        ('.', ..) | (_, true, false) => (one, two),
        (_, false, true) => (two, one),
        _ => return None,
    };
    Date::new(year, month, day).ok()
}

fn written_date(text: &str) -> Option<Date> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let day = |word: &str| -> Option<i8> {
        word.trim_end_matches(|c: char| c.is_ascii_alphabetic())
            .parse()
            .ok()
            .filter(|day| (1..=31).contains(day))
    };
    let year = |word: &str| -> Option<i16> {
        // `2026-03-03T10:04Z` splits into "2026", "03", "03T10".
        (word.len() == 4)
            .then(|| word.parse().ok())
            .flatten()
            .filter(|year| (1800..=2200).contains(year))
    };
    words.windows(3).find_map(|window| {
        let [a, b, c] = window else { return None };
        let parts = match (month(a), month(b)) {
            (None, Some(month)) => (year(c)?, month, day(a)?),
            (Some(month), None) => (year(c)?, month, day(b)?),
            _ => {
                let days: String = c.chars().take_while(char::is_ascii_digit).collect();
                (year(a)?, b.parse().ok()?, days.parse().ok()?)
            }
        };
        Date::new(parts.0, parts.1, parts.2).ok()
    })
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
    fn bylines_and_date_lines() {
        assert!(is_byline("By Amara Odhiambo and Lars van Berg"));
        assert!(is_byline("By Staff Reporter in Oslo"));
        assert!(!is_byline("By Wednesday the dockers had left."));
        assert!(!is_byline("By leaving, the dockers won"));
        let date = |text: &str| date_line(text).map(|date| date.map(|date| date.to_string()));
        let day = Some(Some("2026-03-03".to_owned()));
        assert_eq!(date("Published: 3 March 2026, 10:04 GMT"), day);
        assert_eq!(date("Tuesday, March 3, 2026"), day);
        assert_eq!(date("2026-03-03T10:04:00Z"), day);
        assert_eq!(date("Updated 2 hours ago"), Some(None));
        assert_eq!(date("The strike of 3 March 2026"), None);
        assert_eq!(date("40 hours"), None);
        assert_eq!(date("23.03.2026"), Some(Some("2026-03-23".to_owned())));
        assert_eq!(date("23/03/2026 18h32"), Some(Some("2026-03-23".to_owned())));
        assert_eq!(date("03/23/2026"), Some(Some("2026-03-23".to_owned())));
        assert_eq!(date("03/04/2026"), None, "the third of April, or the fourth of March");
    }

    #[test]
    fn a_credit_names_an_outlet_or_an_author_and_the_day() {
        let day = |text: &str| credit_date(text).map(|date| date.to_string());
        for credit in [
            "The Gazette, 3 March 2026",
            "Harbour News of Kenya March 3, 2026",
            "Author: Amara Odhiambo | Published: 3rd March 2026",
            "HN harbournews.example\u{2002}3 March 2026",
        ] {
            assert_eq!(day(credit).as_deref(), Some("2026-03-03"), "{credit}");
        }
        for other in [
            "The strike of 3 March 2026",
            "Dockers met on 3 March 2026.",
            "Harbour News, March 2026",
            "Harbour News",
        ] {
            assert_eq!(day(other), None, "{other}");
        }
    }
}
