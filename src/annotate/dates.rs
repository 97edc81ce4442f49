//! Expressions of time: where they stand, which days they name against the day of publication,
//! whether something must happen by then, and whether it happened at all.
//!
//! Read from the tokens by patterns, longest first. Not labelled: durations, datelines, years
//! inside names, times of day alone. The calendar is jiff's; no clock is read.

mod resolve;
mod tense;

use jiff::ToSpan;
use jiff::civil::Date;

use super::lexicon::{Lexicon, PhraseList, WordId};
use super::names::Name;
use super::text::{Text, TokenIdx, TokenKind};
use super::{Context, DateExpression, Display, Label, Origin, Precision, When};
use crate::load::ProseRange;
use resolve::{Calendar, Part, Shift, Unit};
use tense::Tense;

/// The expressions of time in `text`, in order. Years inside `names` are left alone.
pub(super) fn find(
    text: &Text<'_>,
    lexicon: &Lexicon,
    names: &[Name],
) -> Vec<Label<DateExpression>> {
    let published = text.article.date();
    let reader = Reader {
        text,
        lexicon,
        list: lexicon.list("dates"),
        calendar: Calendar { published },
        names,
    };
    let mut found: Vec<Label<DateExpression>> = Vec::new();
    let mut days: std::collections::BTreeSet<(Date, Date)> = std::collections::BTreeSet::new();
    for sentence in 0..text.sentences.len() {
        let (start, end) = text.sentence_tokens[sentence];
        let mut at = start;
        while at < end {
            let Some(time) = reader.at(at, end) else {
                at += 1;
                continue;
            };
            at = time.end.max(at + 1);
            if let Some(mut label) = reader.label(&time) {
                label.value.is_repeated = label
                    .value
                    .when
                    .as_ref()
                    .is_some_and(|when| !days.insert((when.start, when.end)));
                found.push(label);
            }
        }
    }
    found
}

/// An expression before its sentence is asked about it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Time {
    start: TokenIdx,
    end: TokenIdx,
    when: Option<When>,
    rule: &'static str,
    /// A bare weekday: before or after the day of publication, as the sentence says.
    weekday: Option<i8>,
}

/// What a word of the list says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Month(i8),
    Weekday(i8),
    Season(i8),
    Count(Option<i32>),
    Unit(Unit),
    Day(i32),
    Shift(Shift),
    Part(Part),
    Ago,
    Cue,
}

struct Reader<'a> {
    text: &'a Text<'a>,
    lexicon: &'a Lexicon,
    list: &'a PhraseList,
    calendar: Calendar,
    names: &'a [Name],
}

impl Reader<'_> {
    fn word(&self, at: TokenIdx, end: TokenIdx) -> Option<(Word, TokenIdx)> {
        if at >= end {
            return None;
        }
        let hit = self.list.at(self.lexicon, self.text, at)?;
        let (class, value) = self.list.class_name(hit.class).split_once('-').unwrap_or(("ago", ""));
        let number = || value.parse::<i8>().ok();
        let word = match class {
            "month" => Word::Month(number()?),
            "weekday" => Word::Weekday(number()?),
            "season" => Word::Season(number()?),
            "number" => Word::Count(value.parse().ok()),
            "unit" => Word::Unit(Unit::named(value)?),
            "day" => Word::Day(match value.strip_prefix("minus-") {
                Some(days) => -days.parse::<i32>().ok()?,
                None => value.parse().ok()?,
            }),
            "shift" => Word::Shift(match value {
                "last" => Shift::Last,
                "next" => Shift::Next,
                _ => Shift::This,
            }),
            "part" => Word::Part(match value {
                "early" => Part::Early,
                "mid" => Part::Mid,
                "late" => Part::Late,
                _ => Part::End,
            }),
            "cue" => Word::Cue,
            _ => Word::Ago,
        };
        Some((word, hit.end))
    }

    fn is(&self, at: TokenIdx, end: TokenIdx, words: &[&str]) -> bool {
        at < end && words.iter().any(|word| self.text.is(at, word))
    }

    /// A number of digits alone, with its value.
    fn number(&self, at: TokenIdx, end: TokenIdx) -> Option<i32> {
        if at >= end || self.text.tokens[at].kind != TokenKind::Number {
            return None;
        }
        let word = self.text.word(at);
        (word.len() <= 4).then(|| word.parse().ok()).flatten()
    }

    /// A day of a month: "3", "3rd".
    fn day(&self, at: TokenIdx, end: TokenIdx) -> Option<i8> {
        if at >= end || self.text.tokens[at].kind != TokenKind::Number {
            return None;
        }
        let word = self.text.word(at);
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let ending = &word[digits.len()..];
        let day: i8 = (digits.len() <= 2).then(|| digits.parse().ok()).flatten()?;
        (matches!(ending, "" | "st" | "nd" | "rd" | "th") && (1..=31).contains(&day)).then_some(day)
    }

    fn year(&self, at: TokenIdx, end: TokenIdx) -> Option<i16> {
        let word = (at < end).then(|| self.text.word(at))?;
        let year = self.number(at, end)?;
        // Years that news tells of; smaller numbers of four digits count something.
        (word.len() == 4 && (1800..2100).contains(&year))
            .then(|| i16::try_from(year).ok())
            .flatten()
    }

    /// The expression that starts at `at`, if one does.
    fn at(&self, at: TokenIdx, end: TokenIdx) -> Option<Time> {
        if !self.may_begin(at) {
            return None;
        }
        self.iso(at, end)
            .or_else(|| self.weekday(at, end))
            .or_else(|| self.day_first(at, end))
            .or_else(|| self.month_first(at, end))
            .or_else(|| self.relative(at, end))
            .or_else(|| self.part(at, end))
            .or_else(|| self.counted(at, end))
            .or_else(|| self.plain_year(at, end))
    }

    /// Whether an expression may begin at `at`: most words are neither numbers nor in the list.
    fn may_begin(&self, at: TokenIdx) -> bool {
        let token = &self.text.tokens[at];
        match token.kind {
            TokenKind::Number => true,
            TokenKind::Lower | TokenKind::Capitalised | TokenKind::Upper => {
                let is_listed = token.word != WordId::UNKNOWN
                    && self
                        .list
                        .at(self.lexicon, self.text, at)
                        .is_some_and(|hit| !self.list.class_name(hit.class).starts_with("cue-"));
                is_listed
                    || self.is(at, at + 1, &["in", "within", "recent"])
                    || (token.range.len_bytes() > 6 && self.text.word(at).contains('-'))
            }
            _ => false,
        }
    }

    fn time(start: TokenIdx, end: TokenIdx, when: Option<When>, rule: &'static str) -> Time {
        Time { start, end, when, rule, weekday: None }
    }

    /// "2026-03-05".
    fn iso(&self, at: TokenIdx, end: TokenIdx) -> Option<Time> {
        let year = self.year(at, end)?;
        let dashed = |token: TokenIdx| {
            self.is(token, end, &["-"])
                && self.text.tokens[token].range.start == self.text.tokens[token - 1].range.end
        };
        if !dashed(at + 1) || !dashed(at + 3) {
            return None;
        }
        let month = i8::try_from(self.number(at + 2, end)?).ok()?;
        let day = i8::try_from(self.number(at + 4, end)?).ok()?;
        let date = Date::new(year, month, day).ok()?;
        Some(Self::time(at, at + 5, Some(Calendar::day(date, false)), "date/iso"))
    }

    /// "Wednesday", "Wednesday, March 5, 2025", "next Wednesday" (by [`Self::relative`]).
    fn weekday(&self, at: TokenIdx, end: TokenIdx) -> Option<Time> {
        let (Word::Weekday(weekday), mut next) = self.word(at, end)? else { return None };
        if self.text.tokens[at].kind == TokenKind::Lower {
            return None;
        }
        let bare = next;
        let start = self.text.tokens_of(self.text.tokens[at].sentence).start;
        // "on a Monday", "every Friday" recur; "Saturday Evening Review" is a name.
        let recurs = at > start && self.is(at - 1, end, &["a", "every", "each", "any", "bloody"]);
        let capital =
            |token: TokenIdx| token < end && self.text.tokens[token].kind == TokenKind::Capitalised;
        if recurs || (capital(next) && capital(next + 1) && self.word(next, end).is_none()) {
            return None;
        }
        if self.is(next, end, &[","]) {
            next += 1;
        }
        let full = self.day_first(next, end).or_else(|| self.month_first(next, end));
        if let Some(full) = full
            && full.when.as_ref().is_some_and(|when| when.start == when.end)
        {
            return Some(Time { start: at, ..full });
        }
        Some(Time { weekday: Some(weekday), ..Self::time(at, bare, None, "date/weekday") })
    }

    /// "3 March 1981", "3 to 5 May", "the 3rd of May".
    fn day_first(&self, at: TokenIdx, end: TokenIdx) -> Option<Time> {
        let from = self.days_then_month(at, end)?;
        if from.rule == "date/day"
            && self.is(from.end, end, &["-", "–", "to", "until"])
            && let Some(to) = self.days_then_month(from.end + 1, end)
        {
            return Self::joined(&from, &to).or(Some(from));
        }
        Some(from)
    }

    /// "3 May to 5 June 2024": the year of the last counts for both.
    fn joined(from: &Time, to: &Time) -> Option<Time> {
        let (first, last) = (from.when.as_ref()?, to.when.as_ref()?);
        let mut start = first.start;
        if first.is_relative {
            start = Date::new(last.end.year(), start.month(), start.day()).ok()?;
        }
        let when = Calendar::range(start, last.end, Precision::Day, last.is_relative);
        Some(Self::time(from.start, to.end, Some(when), "date/range"))
    }

    fn days_then_month(&self, at: TokenIdx, end: TokenIdx) -> Option<Time> {
        let first = self.day(at, end)?;
        let mut next = at + 1;
        let mut last = first;
        if self.is(next, end, &["-", "–", "to", "and", "until"])
            && let Some(day) = self.day(next + 1, end)
        {
            last = day;
            next += 2;
        }
        let has_ordinal_stop = self.lexicon.language().has_ordinal_stop;
        if self.is(next, end, &["of"]) || (has_ordinal_stop && self.is(next, end, &["."])) {
            next += 1;
        }
        let (Word::Month(month), month_end) = self.word(next, end)? else { return None };
        if self.text.tokens[next].kind == TokenKind::Lower {
            return None;
        }
        let (year, after) = self.year_after(month_end, end);
        let when = self.calendar.days(year, month, first, last);
        Some(Self::time(at, after, when, if last == first { "date/day" } else { "date/range" }))
    }

    /// ", 1981" or "1981" after a day or month.
    fn year_after(&self, at: TokenIdx, end: TokenIdx) -> (Option<i16>, TokenIdx) {
        if let Some(year) = self.year(at, end) {
            return (Some(year), at + 1);
        }
        if self.is(at, end, &[",", "of"])
            && let Some(year) = self.year(at + 1, end)
        {
            return (Some(year), at + 2);
        }
        (None, at)
    }

    /// "March 3, 1981", "May 15-24", "March 1981", "in March".
    fn month_first(&self, at: TokenIdx, end: TokenIdx) -> Option<Time> {
        let from = self.month_then_days(at, end)?;
        if from.rule == "date/day"
            && self.is(from.end, end, &["-", "–", "to", "through", "until"])
            && let Some(to) = self.month_then_days(from.end + 1, end)
            && to.rule == "date/day"
        {
            return Self::joined(&from, &to).or(Some(from));
        }
        Some(from)
    }

    fn month_then_days(&self, at: TokenIdx, end: TokenIdx) -> Option<Time> {
        let (Word::Month(month), next) = self.word(at, end)? else { return None };
        if self.text.tokens[at].kind == TokenKind::Lower {
            return None;
        }
        if let Some(first) = self.day(next, end)
            // "May 2024" is no second of May; "March 20 percent" would be odd.
            && !self.is(next + 1, end, &["%", "percent", "per"])
        {
            let mut after = next + 1;
            let mut last = first;
            if self.is(after, end, &["-", "–", "to"])
                && let Some(day) = self.day(after + 1, end)
                && !matches!(self.word(after + 2, end), Some((Word::Month(_), _)))
            {
                last = day;
                after += 2;
            }
            let (year, after) = self.year_after(after, end);
            let when = self.calendar.days(year, month, first, last);
            let rule = if last == first { "date/day" } else { "date/range" };
            return Some(Self::time(at, after, when, rule));
        }
        let (year, after) = self.year_after(next, end);
        let year = year.or_else(|| self.shared_year(next, end));
        if year.is_none() && !self.is_month_alone(at, month, end) {
            return None;
        }
        Some(Self::time(at, after, self.calendar.month(year, month), "date/month"))
    }

    /// "February and March 1980": the year behind the last month is that of both.
    fn shared_year(&self, at: TokenIdx, end: TokenIdx) -> Option<i16> {
        if !self.is(at, end, &["and", "or", "to", "-", "–"]) {
            return None;
        }
        let (Word::Month(_), next) = self.word(at + 1, end)? else { return None };
        self.year_after(next, end).0
    }

    /// "May" and "March" are months only where a word before them, or a neighbour, says so.
    fn is_month_alone(&self, at: TokenIdx, month: i8, end: TokenIdx) -> bool {
        if !matches!(month, 3 | 5) {
            return true;
        }
        let start = self.text.tokens_of(self.text.tokens[at].sentence).start;
        if at == start {
            return false;
        }
        self.is(
            at - 1,
            end,
            &[
                "in", "by", "until", "since", "last", "next", "this", "from", "late", "early",
                "mid", "through", "before", "after", "during", "every", "of", "between", "till",
            ],
        ) || (at >= start + 2
            && self.is(at - 1, end, &["and", "or", "to", ",", "-", "–"])
            && matches!(self.word(at - 2, end), Some((Word::Month(_), _))))
    }

    /// "yesterday", "last week", "next Wednesday", "over the past two years", "recent days".
    fn relative(&self, at: TokenIdx, end: TokenIdx) -> Option<Time> {
        if self.is(at, end, &["recent"])
            && let Some((Word::Unit(unit), next)) = self.word(at + 1, end)
        {
            let when = self.calendar.span_before(None, unit);
            return Some(Self::time(at, next, when, "date/recent"));
        }
        let (word, next) = self.word(at, end)?;
        match word {
            Word::Day(days) => {
                let when = self.calendar.offset_days(days);
                Some(Self::time(at, next, when, "date/relative-day"))
            }
            Word::Shift(shift) => {
                let start = self.with_article(at);
                match self.word(next, end) {
                    Some((Word::Unit(unit), after)) => {
                        // "the last minute", "this day and age" are manners of speaking.
                        if matches!(unit, Unit::Minute | Unit::Hour | Unit::Day | Unit::Century) {
                            return None;
                        }
                        let is_span = self.is(at, end, &["past"]) && start < at;
                        let when = if is_span {
                            self.calendar.span_before(Some(1), unit)
                        } else {
                            self.calendar.shifted(shift, unit)
                        };
                        let start = if is_span { self.with_over(start) } else { at };
                        Some(Self::time(start, after, when, "date/relative-unit"))
                    }
                    Some((Word::Weekday(weekday), after)) => {
                        let when = self.calendar.weekday(weekday, Some(shift));
                        Some(Self::time(at, after, when, "date/relative-weekday"))
                    }
                    Some((Word::Month(month), after))
                        if self.text.tokens[next].kind != TokenKind::Lower =>
                    {
                        let when = self.calendar.shifted_month(shift, month);
                        Some(Self::time(at, after, when, "date/relative-month"))
                    }
                    Some((Word::Season(season), after)) => {
                        let when = self.calendar.season(season, Some(shift), None);
                        Some(Self::time(at, after, when, "date/season"))
                    }
                    _ => {
                        let (count, after) = self.count(next, end)?;
                        let (Word::Unit(unit), after) = self.word(after, end)? else { return None };
                        // "for the next 30 hours" is a length of time.
                        if shift == Shift::Next && start > 0 && self.is(start - 1, end, &["for"]) {
                            return None;
                        }
                        let when = match shift {
                            Shift::Next => self.calendar.span_after(count, unit),
                            _ => self.calendar.span_before(count, unit),
                        };
                        Some(Self::time(self.with_over(start), after, when, "date/span"))
                    }
                }
            }
            Word::Season(season) => {
                let (year, after) = self.year_after(next, end);
                year?;
                let when = self.calendar.season(season, None, year);
                Some(Self::time(at, after, when, "date/season"))
            }
            _ => None,
        }
    }

    /// Back over "the".
    fn with_article(&self, at: TokenIdx) -> TokenIdx {
        let start = self.text.tokens_of(self.text.tokens[at].sentence).start;
        if at > start && self.text.is(at - 1, "the") { at - 1 } else { at }
    }

    /// Back over "over", "in", "during" before "the past year".
    fn with_over(&self, at: TokenIdx) -> TokenIdx {
        let start = self.text.tokens_of(self.text.tokens[at].sentence).start;
        if at > start && self.is(at - 1, at, &["over", "during", "within", "in"]) {
            at - 1
        } else {
            at
        }
    }

    fn count(&self, at: TokenIdx, end: TokenIdx) -> Option<(Option<i32>, TokenIdx)> {
        if let Some(number) = self.number(at, end) {
            return Some((Some(number), at + 1));
        }
        match self.word(at, end)? {
            (Word::Count(count), next) => Some((count, next)),
            _ => None,
        }
    }

    /// "the end of the month", "early 2024", "late September", "mid-March".
    fn part(&self, at: TokenIdx, end: TokenIdx) -> Option<Time> {
        if let Some(time) = self.hyphenated_part(at) {
            return Some(time);
        }
        let (Word::Part(part), mut next) = self.word(at, end)? else { return None };
        if self.is(next, end, &["the", "in"]) {
            next += 1;
        }
        if let Some(year) = self.year(next, end) {
            let when = Calendar::part_of_year(part, year);
            return Some(Self::time(at, next + 1, Some(when), "date/part"));
        }
        match self.word(next, end)? {
            (Word::Unit(unit), after) if part == Part::End => {
                let when = self.calendar.end_of(Shift::This, unit);
                Some(Self::time(at, after, when, "date/end-of"))
            }
            (Word::Shift(shift), unit_at) => {
                let (word, after) = self.word(unit_at, end)?;
                match word {
                    Word::Unit(unit) => {
                        let when = if part == Part::End {
                            self.calendar.end_of(shift, unit)
                        } else {
                            self.calendar.shifted(shift, unit)
                        };
                        Some(Self::time(at, after, when, "date/part"))
                    }
                    Word::Month(month) => {
                        let when = self.calendar.shifted_month(shift, month);
                        Some(Self::time(at, after, when, "date/part"))
                    }
                    _ => None,
                }
            }
            (Word::Month(month), month_end) if self.text.tokens[next].kind != TokenKind::Lower => {
                let (year, after) = self.year_after(month_end, end);
                let when = self.calendar.part_of_month(part, year, month);
                Some(Self::time(at, after, when, "date/part"))
            }
            _ => None,
        }
    }

    /// "mid-March", "mid-2024", "mid-week" is none.
    fn hyphenated_part(&self, at: TokenIdx) -> Option<Time> {
        let mut parts = self.text.parts(at);
        let (first, second) = (parts.next()?, parts.next()?);
        let part = match self.text.slice(first).to_ascii_lowercase().as_str() {
            "mid" => Part::Mid,
            "early" => Part::Early,
            "late" => Part::Late,
            _ => return None,
        };
        let word = self.text.slice(second);
        if let Ok(year) = word.parse::<i16>() {
            let when = (1800..2100).contains(&year).then(|| Calendar::part_of_year(part, year))?;
            return Some(Self::time(at, at + 1, Some(when), "date/part"));
        }
        let class = self.list.word(self.lexicon, &word.to_lowercase())?;
        let month = self.list.class_name(class).strip_prefix("month-")?.parse().ok()?;
        let end = self.text.tokens_of(self.text.tokens[at].sentence).end;
        let (year, after) = self.year_after(at + 1, end);
        let when = self.calendar.part_of_month(part, year, month);
        Some(Self::time(at, after, when, "date/part"))
    }

    /// "two weeks ago", "in 48 hours", "within ten days".
    fn counted(&self, at: TokenIdx, end: TokenIdx) -> Option<Time> {
        if self.is(at, end, &["in", "within"]) {
            let after = if self.is(at + 1, end, &["the"]) { at + 2 } else { at + 1 };
            let (count, next) = self.count(after, end)?;
            let (Word::Unit(unit), next) = self.word(next, end)? else { return None };
            // "in two years of war", "in a day’s work", "in one month it fell": lengths of time.
            if self.is(next, end, &["of", "’s", "'s", "'", "’"]) || !self.looks_ahead(at, next)
            {
                return None;
            }
            let when = self.calendar.offset(count, unit, 1);
            return Some(Self::time(at, next, when, "date/in-time"));
        }
        let (count, next) = self.count(at, end)?;
        let (Word::Unit(unit), next) = self.word(next, end)? else { return None };
        let is_ago = matches!(self.word(next, end), Some((Word::Ago, _)));
        if is_ago {
            let when = self.calendar.offset(count, unit, -1);
            return Some(Self::time(at, next + 1, when, "date/ago"));
        }
        if self.is(next, end, &["from"]) && self.is(next + 1, end, &["now", "today"]) {
            let when = self.calendar.offset(count, unit, 1);
            return Some(Self::time(at, next + 2, when, "date/in-time"));
        }
        None
    }

    /// Whether the sentence speaks of what is to come: else "in two days" is how long it took.
    fn looks_ahead(&self, at: TokenIdx, end: TokenIdx) -> bool {
        let is_within = self.is(at, end, &["within"]);
        is_within || {
            let sentence = self.text.tokens_of(self.text.tokens[at].sentence);
            let around = sentence.start.max(at.saturating_sub(12))..sentence.end.min(end + 6);
            self.has_cue(around, &["cue-planned", "cue-supposed", "cue-limit"]).is_some()
        }
    }

    /// "in 2026", "the 2011 war", "1980s", "2011-2013".
    fn plain_year(&self, at: TokenIdx, end: TokenIdx) -> Option<Time> {
        let word = self.text.word(at);
        if self.text.tokens[at].kind == TokenKind::Number
            && let Some(decade) =
                word.strip_suffix('s').and_then(|digits| digits.parse::<i16>().ok())
            && word.len() == 5
            && (1800..2100).contains(&decade)
            && decade % 10 == 0
        {
            let from = Date::new(decade, 1, 1).ok()?;
            let to = Date::new(decade + 9, 12, 31).ok()?;
            let when = Calendar::range(from, to, Precision::Unclear, false);
            return Some(Self::time(at, at + 1, Some(when), "date/decade"));
        }
        let year = self.year(at, end)?;
        let start = self.text.tokens_of(self.text.tokens[at].sentence).start;
        let before = (at > start).then(|| at - 1);
        let is_counted = before.is_some_and(|before| {
            matches!(
                self.text.word(before),
                "$" | "€"
                    | "£"
                    | "#"
                    | "."
                    | "No."
                    | "no."
                    | "Resolution"
                    | "resolution"
                    | "/"
                    | "-"
                    | "Article"
                    | "about"
                    | "some"
                    | "nearly"
                    | "almost"
                    | "than"
                    | "over"
            )
        }) || self.is_things(at + 1, end, before)
            || matches!(self.word(at + 1, end), Some((Word::Unit(_), _)));
        if is_counted {
            return None;
        }
        // "2011-2013", "2011-13".
        if self.is(at + 1, end, &["-", "–"])
            && let Some(last) = self.number(at + 2, end)
            && self.text.tokens[at + 1].range.start == self.text.tokens[at].range.end
        {
            let last = if last < 100 { i32::from(year) / 100 * 100 + last } else { last };
            if let Ok(last) = i16::try_from(last)
                && last > year
                && last < year.saturating_add(100)
                && let (Ok(from), Ok(to)) = (Date::new(year, 1, 1), Date::new(last, 12, 31))
            {
                let when = Calendar::range(from, to, Precision::Year, false);
                return Some(Self::time(at, at + 3, Some(when), "date/years"));
            }
        }
        Some(Self::time(at, at + 1, Calendar::year(year), "date/year"))
    }

    /// "2000 people": a count, unless a preposition of time stands before it.
    fn is_things(&self, after: TokenIdx, end: TokenIdx, before: Option<TokenIdx>) -> bool {
        let in_time = before.is_some_and(|before| {
            self.is(
                before,
                before + 1,
                &[
                    "in", "since", "by", "until", "the", "of", "from", "during", "before", "after",
                    "early", "late",
                ],
            )
        });
        after < end
            && !in_time
            && self.text.tokens[after].kind == TokenKind::Lower
            && (self.text.word(after).ends_with('s')
                || matches!(
                    self.text.word(after),
                    "people" | "men" | "women" | "children" | "per" | "percent"
                ))
    }

    fn has_cue(&self, tokens: std::ops::Range<TokenIdx>, classes: &[&str]) -> Option<TokenIdx> {
        tokens.into_iter().find(|&token| {
            self.list.at(self.lexicon, self.text, token).is_some_and(|hit| {
                let class = self.list.class_name(hit.class);
                let is_modal =
                    class == "month-05" && self.text.tokens[token].kind == TokenKind::Lower;
                classes.contains(&if is_modal { "cue-supposed" } else { class })
            })
        })
    }

    /// "ALGIERS, 11 November 1980 — The envoys left": the day of a report, before its dash.
    fn is_date_line(&self, time: &Time, sentence: std::ops::Range<TokenIdx>) -> bool {
        let before = sentence.start..time.start;
        before.len() <= 8
            && time.end < sentence.end
            && matches!(self.text.word(time.end), "—" | "–" | "-")
            && before.clone().any(|token| self.text.tokens[token].kind == TokenKind::Upper)
            && before.into_iter().all(|token| {
                !matches!(self.text.tokens[token].kind, TokenKind::Lower | TokenKind::Number)
            })
    }

    /// "More ferries run today than ever": no day, unless something was, is being or will be done
    /// on it.
    fn is_nowadays(&self, time: &Time, tense: Option<Tense>) -> bool {
        let is_now = matches!(tense, None | Some(Tense::Present));
        let is_in_progress = (time.start.saturating_sub(4)..time.start).any(|token| {
            self.is(token, time.start, &["is", "are"]) && self.text.word(token + 1).ends_with("ing")
        });
        self.is(time.start, time.end, &["today"]) && is_now && !is_in_progress
    }

    /// Asks the sentence, and leaves out what is no date: datelines, years inside names.
    fn label(&self, time: &Time) -> Option<Label<DateExpression>> {
        let range = self.text.range_of(time.start..time.end);
        let article = self.text.article;
        let is_furniture = [article.dateline, article.byline]
            .into_iter()
            .flatten()
            .any(|line| line.overlaps(range));
        let next_name = self.names.partition_point(|name| name.tokens.end <= time.start);
        let in_name = self
            .names
            .get(next_name)
            .is_some_and(|name| name.tokens.start < time.start && time.end <= name.tokens.end);
        if is_furniture || in_name {
            return None;
        }
        let sentence = self.text.tokens[time.start].sentence;
        let tokens = self.text.tokens_of(sentence);
        if self.is_date_line(time, tokens.clone()) {
            return None;
        }
        let clause = self.clause(time);
        let tense = clause.tense.map(|(tense, _)| tense);
        if time.rule == "date/relative-day" && self.is_nowadays(time, tense) {
            return None;
        }
        let is_ahead = matches!(tense, Some(Tense::Future | Tense::Ends));
        let planned = clause.tense.map(|(_, token)| token).filter(|_| is_ahead);
        let supposed = self.has_cue(clause.tokens.clone(), &["cue-supposed"]);
        let denied = self.has_cue(clause.tokens.clone(), &["cue-denied"]);
        let near = tokens.start.max(time.start.saturating_sub(6))..time.start;
        let mut limit = self
            .has_cue(near, &["cue-limit", "cue-ends", "cue-deadline"])
            .or(planned.filter(|_| tense == Some(Tense::Ends)));
        // "used by Thursday" tells of what was; "pay by Thursday" of what is to come.
        let is_told = tense == Some(Tense::Past);
        let when = match time.weekday {
            Some(weekday) => {
                let is_next = is_ahead
                    || tense == Some(Tense::Present)
                    || (!is_told && (supposed.is_some() || limit.is_some()));
                let shift = if is_next { Shift::Next } else { Shift::Last };
                self.calendar.weekday_near(weekday, shift)
            }
            // "is to be held from November 20" in May is no November gone by.
            None if matches!(time.rule, "date/day" | "date/range" | "date/month") => {
                time.when.as_ref().map(|when| match tense {
                    Some(Tense::Future | Tense::Ends) => self.calendar.ahead(when),
                    // "They decided to stop by 17 May": what was decided then lies ahead still.
                    Some(Tense::Past) if limit.is_none() => self.calendar.behind(when),
                    _ => when.clone(),
                })
            }
            None => time.when.clone(),
        };
        let published = self.calendar.published;
        let is_past = when.as_ref().zip(published).is_some_and(|(when, day)| when.end < day);
        let is_future = when.as_ref().zip(published).is_some_and(|(when, day)| when.start > day);
        if is_past || (is_told && !is_future) {
            limit = None;
        }
        let is_bygone = when.as_ref().zip(published).is_some_and(|(when, day)| {
            day.checked_sub(1.year()).is_ok_and(|limit| when.end < limit)
        });
        let context = if is_bygone {
            Context::Historical
        } else if denied.is_some() && !is_future {
            Context::Denied
        } else if supposed.is_some() && !is_past && !is_told {
            Context::Hypothetical
        } else if is_future || (!is_past && !is_told && (planned.is_some() || limit.is_some())) {
            Context::Planned
        } else {
            Context::Happened
        };
        let mut cues: Vec<ProseRange> = [limit, planned, supposed, denied]
            .into_iter()
            .flatten()
            .map(|token| self.text.tokens[token].range)
            .collect();
        cues.push(range);
        cues.sort_unstable();
        cues.dedup();
        // The day of publication on a line of its own is shown there, and is no event.
        let is_publication = (time.start == tokens.start && time.end == tokens.end)
            && when.as_ref().zip(published).is_some_and(|(when, day)| when.start == day);
        Some(Label {
            value: DateExpression {
                when,
                is_deadline: limit.is_some(),
                context,
                is_repeated: false,
            },
            range,
            sentence,
            origin: Origin::Rule { id: time.rule.to_owned(), cues },
            display: if is_publication { Display::Hidden } else { Display::Ranked },
        })
    }
}

#[cfg(test)]
mod tests;
