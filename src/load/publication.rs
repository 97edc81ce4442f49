//! The lines over a text that say when it came out: "Published: 3 March 2026", "The Gazette, 3 March
//! 2026", "Stand: 03.03.2026". What they say is kept apart: the day of publication is not that of a
//! change, and a day beside a name may be of anything.

use jiff::civil::Date;

use super::furniture;
use super::sentence::ends_sentence;

/// Longest line that dates a text, in bytes: room for "Published On Wednesday, 3 September 2026, 10:04
/// GMT | Updated 11:04 GMT" and some more.
const MAX_LINE_BYTES: usize = 90;
/// Most words of an outlet's name: "The Northern Ferry".
const MAX_OUTLET_WORDS: usize = 3;
/// Most words of a credit that are no part of its date: "By Staff Reporter in Oslo for The Gazette".
const MAX_CREDIT_WORDS: usize = 8;

/// The days of a line, by what its words say of them: the first of each sort.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Days {
    /// Behind "published", "posted".
    pub(super) published: Option<Date>,
    /// Behind "updated", "modified".
    pub(super) updated: Option<Date>,
    /// Behind neither.
    pub(super) bare: Option<Date>,
}

impl Days {
    /// The days that `text` names in full: `2026-03-03`, `3 March 2026`, `March 3, 2026`, `3. März
    /// 2026`, `3 de marzo de 2026`, `23.3.2026`, `23/3/2026`, `Tue, 03/10/2026`.
    pub(super) fn of(text: &str) -> Self {
        let words = words_of_days(text);
        let mut days = Self::default();
        let mut says = None;
        let mut at = 0;
        while at < words.len() {
            let word = words[at].1.to_lowercase();
            let lists = furniture::dates();
            if lists.published.contains(&word) {
                says = Some(true);
            } else if lists.updated.contains(&word) {
                says = Some(false);
            }
            let Some(date) = words.get(at..at + 3).and_then(|three| day(text, three)) else {
                at += 1;
                continue;
            };
            let slot = match says {
                Some(true) => &mut days.published,
                Some(false) => &mut days.updated,
                None => &mut days.bare,
            };
            slot.get_or_insert(date);
            at += 3;
        }
        days
    }

    /// The day of publication, as far as the line says it.
    pub(super) fn day(self) -> Option<Date> {
        self.published.or(self.bare).or(self.updated)
    }
}

/// The first day that `text` names in full, whatever it says of it.
pub(super) fn first_date(text: &str) -> Option<Date> {
    let words = words_of_days(text);
    words.windows(3).find_map(|three| day(text, three))
}

/// The first day of a month that `text` names by the month's name: "June 11", "11. Juni"; month, day and
/// the words for both.
pub(super) fn yearless_day(text: &str) -> Option<(i8, i8, &str)> {
    let words = words_of_days(text);
    words.windows(2).find_map(|two| {
        let [(at_a, a), (at_b, b)] = two else { return None };
        let is_near = is_gap(&text[at_a + a.len()..*at_b]);
        let (month, day) = match (month(a), month(b)) {
            (Some(month), None) => (month, number(b)?),
            (None, Some(month)) => (month, number(a)?),
            _ => return None,
        };
        is_near.then(|| (month, day, &text[*at_a..at_b + b.len()]))
    })
}

/// Words of a line with the time at which an agency sent its text: "REUTERS 171412Z MAR 26".
const MAX_SENT_WORDS: usize = 5;

/// Reads a line that only says when an agency sent its text, by a group of day and time in UTC (Allied
/// Communications Publication 121, "171412Z"), with month and year or without.
pub(super) fn sent(text: &str) -> Option<Days> {
    let words = words(text);
    let of_day = |word: &str| {
        let digits = word.strip_suffix('Z').filter(|digits| digits.len() == 6)?;
        let is_clock = digits.bytes().all(|byte| byte.is_ascii_digit())
            && digits[2..4] <= *"23"
            && digits[4..] <= *"59";
        number(&digits[..2]).filter(|_| is_clock)
    };
    let (at, day) =
        words.iter().enumerate().find_map(|(at, (_, word))| Some((at, of_day(word)?)))?;
    let is_line = words.len() <= MAX_SENT_WORDS && !text.contains(char::is_lowercase);
    let after = |n: usize| words.get(at + n).map(|(_, word)| *word);
    let day = after(1).and_then(month).zip(after(2)).and_then(|(month, word)| {
        let year = year(word).or_else(|| short_year(word, ""))?;
        Date::new(year, month, day).ok()
    });
    is_line.then_some(Days { bare: day, ..Days::default() })
}

/// Reads a line that only says when the text was published or changed. No day in it: it is such a
/// line, but names none ("Updated 2 hours ago").
pub(super) fn date_line(text: &str) -> Option<Days> {
    if text.len() > MAX_LINE_BYTES || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some(days) = sent(text) {
        return Some(days);
    }
    let lists = furniture::dates();
    let mut has_marker = false;
    for (_, word) in words(text) {
        let folded = word.to_lowercase();
        let is_marker = lists.published.contains(&folded) || lists.updated.contains(&folded);
        has_marker |= is_marker;
        let starts_number = word.starts_with(|c: char| c.is_ascii_digit());
        let is_around = lists.around.contains(&folded) || lists.links.contains(&folded);
        let is_of_date = starts_number || is_marker || is_around;
        if !is_of_date && month(word).is_none() {
            return None;
        }
    }
    let days = Days::of(text);
    (days.day().is_some() || has_marker).then_some(days)
}

/// The days of a line that credits somebody and dates it: "The Gazette, 3 March 2026", "Author: A.
/// Berg | Published: 3rd March 2026". All its other words are names, and it is no sentence.
pub(super) fn credit(text: &str) -> Option<Days> {
    if text.len() > MAX_LINE_BYTES || ends_sentence(text) {
        return None;
    }
    let days = Days::of(text);
    days.day()?;
    let is_of_date = |word: &str| {
        let (lists, folded) = (furniture::dates(), word.to_lowercase());
        let lists = [&lists.published, &lists.updated, &lists.around];
        lists.iter().any(|list| list.contains(&folded))
            || month(word).is_some()
            || word.starts_with(|c: char| c.is_ascii_digit())
    };
    let is_link = |word: &str| furniture::credits().names.contains(word);
    let is_name = |word: &str| word.starts_with(char::is_uppercase) || is_link(word);
    let all = words(text);
    let others: Vec<&str> =
        all.iter().map(|(_, word)| *word).filter(|word| !is_of_date(word)).collect();
    let is_credit = others.iter().all(|word| is_name(word) || is_of_address(text, word));
    (others.len() <= MAX_CREDIT_WORDS && is_credit).then_some(days)
}

/// The days of a line that has a day in full and a time of it, and is no sentence: "Submitted by press on
/// Tue, 03/10/2026 - 09:12", "2026-03-10 08:15 来源：瓦恩港日报".
pub(super) fn stamp(text: &str) -> Option<Days> {
    if text.len() > 2 * MAX_LINE_BYTES || ends_sentence(text) {
        return None;
    }
    let is_clock = |(at, _): (usize, &str)| {
        let digit = |at: Option<usize>| {
            at.and_then(|at| text.as_bytes().get(at)).is_some_and(u8::is_ascii_digit)
        };
        digit(at.checked_sub(1)) && digit(Some(at + 1)) && digit(Some(at + 2))
    };
    // Hardly any line has one, and to read the days of a line takes long.
    if !text.match_indices(':').any(is_clock) {
        return None;
    }
    Some(Days::of(text)).filter(|days| days.day().is_some())
}

/// Whether a credit is one short name and its day, "Ferryweek, 3 March 2026", as an outlet stands
/// over its text: no author "in" a place, no treaty "of" one.
pub(super) fn names_one(text: &str) -> bool {
    let before = text.find(|c: char| c.is_ascii_digit()).map_or(text, |at| &text[..at]);
    let names: Vec<&str> = words(before)
        .into_iter()
        .map(|(_, word)| word)
        .filter(|word| month(word).is_none())
        .collect();
    (1..=MAX_OUTLET_WORDS).contains(&names.len())
        && names.iter().all(|name| name.starts_with(char::is_uppercase))
}

/// Whether a credit names an outlet: a word of such names, or an address on the web.
pub(super) fn names_outlet(text: &str) -> bool {
    let outlets = &furniture::credits().outlets;
    words(text).iter().any(|(_, word)| {
        outlets.contains(&word.to_lowercase())
            || (word.starts_with(char::is_lowercase) && is_of_address(text, word))
    })
}

/// Whether a word is part of an address: "swissinfo.ch".
fn is_of_address(text: &str, word: &str) -> bool {
    text.contains(&format!("{word}.")) || text.contains(&format!(".{word}"))
}

/// The number of a month by its name, 1 to 12.
pub(super) fn month(word: &str) -> Option<i8> {
    furniture::dates().months.get(&word.to_lowercase()).copied()
}

/// The marks of a day in Chinese and Japanese: year, month, day.
const DAY_MARKS: [char; 3] = ['年', '月', '日'];

/// Words of letters and digits, and where each begins.
fn words(text: &str) -> Vec<(usize, &str)> {
    let is_between = |c: char| !c.is_alphanumeric() || DAY_MARKS.contains(&c);
    let words = text.split(is_between).filter(|word| !word.is_empty());
    words.map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word)).collect()
}

/// [`words`], without those that only link the parts of a day.
fn words_of_days(text: &str) -> Vec<(usize, &str)> {
    let links = &furniture::dates().links;
    words(text).into_iter().filter(|(_, word)| !links.contains(*word)).collect()
}

/// The day that three words of `text` in a row are, by what stands between them: the cells of a table
/// are three words, too.
fn day(text: &str, words: &[(usize, &str)]) -> Option<Date> {
    let [(at_a, a), (at_b, b), (at_c, c)] = words else { return None };
    let (first, second) = (&text[at_a + a.len()..*at_b], &text[at_b + b.len()..*at_c]);
    let (year, month, day) = match (month(a), month(b)) {
        (None, Some(month)) if is_gap(first) && is_gap(second) => {
            let short = || short_year(c, &text[at_c + c.len()..]);
            (year_before_clock(c).or_else(short)?, month, number(a)?)
        }
        (Some(month), None) if is_gap(first) && is_gap(second) => {
            (year_before_clock(c)?, month, number(b)?)
        }
        (None, None) => return numeric_day([a, b, c], first, second, weekday(text)),
        _ => return None,
    };
    Date::new(year, month, day).ok()
}

/// The one day of the week that a line names, Monday first; `None` for none, several, or a text longer
/// than such a line.
fn weekday(text: &str) -> Option<i8> {
    if text.len() > MAX_LINE_BYTES {
        return None;
    }
    let named =
        |(_, word): (usize, &str)| furniture::dates().weekdays.get(&word.to_lowercase()).copied();
    let mut named = words(text).into_iter().filter_map(named);
    named.next().filter(|_| named.next().is_none())
}

/// Between the parts of a written date: spaces, a comma, the full stop of "3. März", a hyphen, "de".
fn is_gap(between: &str) -> bool {
    let is_of_line = |c: char| c.is_whitespace() && !c.is_control();
    let between = between.trim_matches(is_of_line);
    matches!(between, "" | "," | "." | "-" | "/") || furniture::dates().links.contains(between)
}

/// `2026-03-03`, `2026年3月3日`, `23.3.2026`, `23/3/2026`, `3/23/2026`. With slashes the day comes first or second, as
/// the land has it: where both could be a month, the day of the week beside it tells, `weekday`, or
/// nothing is read.
fn numeric_day(
    [a, b, c]: [&str; 3],
    first: &str,
    second: &str,
    weekday: Option<i8>,
) -> Option<Date> {
    let mark = first.trim_end();
    // "2026年03月12日".
    if [mark, second.trim_end()] == ["年", "月"] {
        return Date::new(year(a)?, b.parse().ok()?, c.parse().ok()?).ok();
    }
    if mark != second.trim_end() || !matches!(mark, "-" | "." | "/") {
        return None;
    }
    if let Some(year) = year(a) {
        // `2026-03-03T10:04Z` splits into "2026", "03", "03T10".
        let days: String = c.chars().take_while(char::is_ascii_digit).collect();
        return Date::new(year, b.parse().ok()?, days.parse().ok()?).ok();
    }
    let digits: String = c.chars().take_while(char::is_ascii_digit).collect();
    let (one, two, year): (i8, i8, _) = (a.parse().ok()?, b.parse().ok()?, year(&digits)?);
    let (day, month) = match (mark, one > 12, two > 12) {
        (".", ..) | ("/", true, false) => (one, two),
        ("/", false, true) => (two, one),
        ("/", false, false) => {
            let falls = |(day, month): &(i8, i8)| {
                Date::new(year, *month, *day)
                    .is_ok_and(|date| Some(date.weekday().to_monday_one_offset()) == weekday)
            };
            let mut readings = [(one, two), (two, one)].into_iter().filter(falls);
            let found = readings.next()?;
            if readings.next().is_some_and(|other| other != found) {
                return None;
            }
            found
        }
        _ => return None,
    };
    Date::new(year, month, day).ok()
}

/// A day of a month, perhaps with the ending of an ordinal: "3rd".
fn number(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

/// The year behind a day and a month by its name. What a page sets behind it in a box of its own may
/// touch it in a pasted text: "March 21, 20269:14 AM", "21 Mar 202621 Mar 2026".
fn year_before_clock(word: &str) -> Option<i16> {
    year(word).or_else(|| {
        let (years, rest) = word.split_at_checked(4)?;
        let is_number = rest.len() <= 2 && rest.bytes().all(|byte| byte.is_ascii_digit());
        year(years).filter(|_| is_number)
    })
}

/// The last two digits of a year behind a day and a month, "12 Mar 26", where nothing or a mark of the line
/// follows: "12 March 14:05" and "3 March 14 min read" have none. Read as of the century from 1950.
fn short_year(word: &str, rest: &str) -> Option<i16> {
    let rest = rest.trim_start();
    let is_end = rest.is_empty() || rest.starts_with(['-', '–', '—', '(', ')', ']', '|', '•', '·']);
    let year: i16 = word.parse().ok().filter(|_| word.len() == 2 && is_end)?;
    Some(if year < 50 { 2000 + year } else { 1900 + year })
}

/// A year of four digits, between the telegraph and two centuries from now.
fn year(word: &str) -> Option<i16> {
    let year = word.parse().ok().filter(|_| word.len() == 4);
    year.filter(|year| (1800..=2200).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(date: Option<Date>) -> String {
        date.map_or("none".to_owned(), |date| date.to_string())
    }

    #[test]
    fn a_date_line_is_a_date_and_nothing_else() {
        let day = |text: &str| date_line(text).map(|days| iso(days.day()));
        for line in [
            "Published: 3 March 2026, 10:04 GMT",
            "Tuesday, March 3, 2026",
            "2026-03-03T10:04:00Z",
            "03.03.2026",
            "Stand: 03.03.2026, 10:12 Uhr",
            "Dienstag, 3. März 2026",
            "3 March 2026 • 3 min read",
        ] {
            assert_eq!(day(line).as_deref(), Some("2026-03-03"), "{line}");
        }
        for line in ["3 Mar 26", "Published: 3 March 26 | 10:04", "3 Mar. 26"] {
            assert_eq!(day(line).as_deref(), Some("2026-03-03"), "{line}");
        }
        assert_eq!(day("REUTERS 031412Z MAR 26").as_deref(), Some("2026-03-03"));
        assert_eq!(day("REUTERS 031412Z").as_deref(), Some("none"));
        for line in ["REUTERS 992512Z", "The code 031412Z MAR 26 was sent"] {
            assert_eq!(day(line), None, "{line}");
        }
        assert_eq!(day("3 March 98").as_deref(), Some("1998-03-03"));
        for line in ["3 March 14:05", "3 March 14 min read", "March 3, 26"] {
            assert!(day(line).is_none_or(|day| day == "none"), "{line}");
        }
        assert_eq!(
            first_date("OSLO, 3 Mar 26 —").map(|day| day.to_string()).as_deref(),
            Some("2026-03-03")
        );
        assert_eq!(day("23/03/2026 18h32").as_deref(), Some("2026-03-23"));
        assert_eq!(day("03/23/2026").as_deref(), Some("2026-03-23"));
        let stamped = |text: &str| stamp(text).map(|days| iso(days.day()));
        for line in [
            "Submitted by press on Tue, 03/03/2026 - 09:12",
            "2026-03-03 08:15 来源：港口日报 作者：李明",
            "3 March 2026, 10:04, harbour desk",
        ] {
            assert_eq!(stamped(line).as_deref(), Some("2026-03-03"), "{line}");
        }
        assert_eq!(stamped("The strike of 3 March 2026"), None);
        assert_eq!(stamped("The strike began on 3 March 2026 at 10:04."), None);
        assert_eq!(day("Updated 2 hours ago").as_deref(), Some("none"));
        assert_eq!(day("The strike of 3 March 2026"), None);
        assert_eq!(day("40 hours"), None);
        assert_eq!(day("03/04/2026"), None, "the third of April, or the fourth of March");
        assert_eq!(day("Wed, 03/04/2026").as_deref(), Some("2026-03-04"));
        assert_eq!(day("Fri, 03/04/2026").as_deref(), Some("2026-04-03"));
        assert_eq!(day("Mon, 03/04/2026"), None, "neither is a Monday");
        for line in [
            "Publicado el 3 de marzo de 2026",
            "Publié le 3 mars 2026 à 16h30",
            "Actualizado: 3 de marzo de 2026",
            "نشر في 3 مارس 2026",
        ] {
            assert_eq!(day(line).as_deref(), Some("2026-03-03"), "{line}");
        }
        for line in [
            "March 3, 20269:14 AM GMT",
            "Published On 3 Mar 20263 Mar 2026",
            "7:14 PM · Mar 3, 2026 · 102.3K Views",
            "Опубликовано: 3 марта 2026 г., 14:05",
            "3 березня 2026 року",
            "2026年03月03日 10:15",
            "发布时间：2026年3月3日",
        ] {
            assert_eq!(day(line).as_deref(), Some("2026-03-03"), "{line}");
        }
        assert_eq!(day("3 March 2026123"), None);
        assert_eq!(day("La guerra del 3 de marzo de 2026"), None);
        assert_eq!(day("March 2026\t3\t12"), None, "cells of a table");
        assert_eq!(day("2026 3 12"), None);
    }

    #[test]
    fn publication_and_change_are_two_days() {
        let days = |text: &str| {
            let days = Days::of(text);
            [days.published, days.updated, days.bare].map(iso).join(" ")
        };
        assert_eq!(
            days("Published 3 March 2026 | Updated 5 March 2026"),
            "2026-03-03 2026-03-05 none"
        );
        assert_eq!(days("Last updated: 5 March 2026"), "none 2026-03-05 none");
        assert_eq!(days("Oslo, 3 March 2026"), "none none 2026-03-03");
        assert_eq!(days("Zuletzt aktualisiert am 5. März 2026"), "none 2026-03-05 none");
    }

    #[test]
    fn a_credit_names_an_outlet_or_an_author_and_the_day() {
        let day = |text: &str| credit(text).map(|days| iso(days.day()));
        for line in [
            "The Gazette, 3 March 2026",
            "Harbour News of Kenya March 3, 2026",
            "Author: Amara Odhiambo | Published: 3rd March 2026",
            "HN harbournews.example\u{2002}3 March 2026",
        ] {
            assert_eq!(day(line).as_deref(), Some("2026-03-03"), "{line}");
            assert!(names_outlet(line), "{line}");
        }
        for other in [
            "The strike of 3 March 2026",
            "Dockers met on 3 March 2026.",
            "Harbour News, March 2026",
            "Harbour News",
        ] {
            assert_eq!(day(other), None, "{other}");
        }
        assert!(!names_outlet("Lima Summit, 20 December 2026"));
        assert!(names_one("Ferryweek, 3 March 2026") && names_one("The Ferry | March 3, 2026"));
        for other in
            ["Treaty of Lima, 3 June 1929", "Ana Silva in Lima, 2 January 2026", "3 March 2026"]
        {
            assert!(!names_one(other), "{other}");
        }
    }
}
