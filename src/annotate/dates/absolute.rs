//! Expressions that name their days by the calendar: whole dates, months, years, and stretches of
//! them.

use jiff::ToSpan;
use jiff::civil::Date;

use super::resolve::{Calendar, Part, Unit};
use super::{Cue, Reader, Time, Word};
use crate::annotate::cues::Word as Folded;
use crate::annotate::text::{TokenIdx, TokenKind};
use crate::annotate::{Precision, When};

impl Reader<'_> {
    /// "2026-03-05".
    pub(super) fn iso(&self, at: TokenIdx, end: TokenIdx) -> Option<Time> {
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

    /// "15/06/2026", "15.06.2026", "15-06-2026". With full stops the day comes first wherever they are
    /// written so (Unicode CLDR 46, short dates); with other marks, where day and month could be either,
    /// the days stay open.
    pub(super) fn slashed(&self, at: TokenIdx, end: TokenIdx) -> Option<Time> {
        let first = self.text.tokens[at];
        if first.kind != TokenKind::Number {
            return None;
        }
        let mut after = at + 1;
        while after < end
            && after < at + 5
            && self.text.tokens[after].range.start == self.text.tokens[after - 1].range.end
            && (self.text.tokens[after].kind == TokenKind::Number
                || self.is(after, end, &["/", ".", "-"]))
        {
            after += 1;
        }
        // The full stop of the sentence is not the day's.
        if self.is(after - 1, end, &[".", "-"]) {
            after -= 1;
        }
        let words = self.text.slice(self.text.range_of(at..after)).trim_end_matches('.');
        let mark = words.chars().find(|c| matches!(c, '/' | '.' | '-'))?;
        let parts: Vec<&str> = words.split(mark).collect();
        let [one, two, year] = parts[..] else { return None };
        if one.len() > 2 || two.len() > 2 || year.len() != 4 {
            return None;
        }
        let (one, two): (i8, i8) = (one.parse().ok()?, two.parse().ok()?);
        let year: i16 = year.parse().ok().filter(|year| (1800..2100).contains(year))?;
        let is_day_first = mark == '.';
        let (day, month) = if two > 12 && !is_day_first { (two, one) } else { (one, two) };
        let date = Date::new(year, month, day).ok()?;
        let is_sure = is_day_first || one > 12 || two > 12 || one == two;
        let when = is_sure.then(|| Calendar::day(date, false));
        Some(Self::time(at, after, when, "date/numeric"))
    }

    /// "Christmas", "New Year’s Eve 2025".
    pub(super) fn named(&self, at: TokenIdx, end: TokenIdx) -> Option<Time> {
        let (Word::Named(month, day), next) = self.word(at, end)? else { return None };
        if self.text.tokens[at].kind == TokenKind::Lower {
            return None;
        }
        // "A Christmas party", "the New Year’s Day concert": what it is, not when.
        let start = self.text.tokens_of(self.text.tokens[at].sentence).start;
        let is_dated = at > start
            && self.is(
                at - 1,
                end,
                &[
                    "on", "by", "until", "since", "before", "after", "at", "last", "next", "this",
                    "through",
                ],
            );
        let (year, after) = self.year_after(next, end);
        if !is_dated && year.is_none() {
            return None;
        }
        let when = self.calendar.days(year, month, day, day);
        Some(Self::time(at, after, when, "date/named-day"))
    }

    /// "The first quarter of 2026", "Q3 2025", "the second half of 2024".
    pub(super) fn quarter(&self, at: TokenIdx, end: TokenIdx) -> Option<Time> {
        let (number, n_months, next) = match self.word(at, end) {
            Some((Word::Ordinal(number), next)) => match self.word(next, end) {
                Some((Word::Unit(Unit::Quarter), next)) => (number, 3, next),
                _ if self.is(next, end, &["half"]) => (number, 6, next + 1),
                _ => return None,
            },
            _ => (self.quarter_number(at)?, 3, at + 1),
        };
        let (year, after) = if let (Some(year), after) = self.year_after(next, end) {
            (year, after)
        } else {
            let of = if self.is(next, end, &["of"]) { next + 1 } else { next };
            let (Word::Shift(shift), unit) = self.word(of, end)? else { return None };
            let (Word::Unit(Unit::Year), after) = self.word(unit, end)? else { return None };
            (self.calendar.shifted(shift, Unit::Year)?.start.year(), after)
        };
        let first = (number - 1) * n_months + 1;
        let start = Date::new(year, first, 1).ok()?;
        let last = Date::new(year, first + n_months - 1, 1).ok()?.last_of_month();
        let when = Calendar::range(start, last, Precision::Season, false);
        Some(Self::time(at, after, Some(when), "date/quarter"))
    }

    /// "Q3".
    pub(super) fn quarter_number(&self, at: TokenIdx) -> Option<i8> {
        let digit = self.text.word(at).strip_prefix('Q')?;
        digit.parse().ok().filter(|number| (1..=4).contains(number))
    }

    /// "Wednesday", "Wednesday, March 5, 2025", "next Wednesday" (by [`Self::relative`]).
    pub(super) fn weekday(&self, at: TokenIdx, end: TokenIdx) -> Option<Time> {
        let (Word::Weekday(weekday), mut next) = self.word(at, end)? else { return None };
        if self.text.tokens[at].kind == TokenKind::Lower {
            return None;
        }
        let bare = next;
        let start = self.text.tokens_of(self.text.tokens[at].sentence).start;
        // "on a Monday", "every Friday" recur; "Saturday Evening Review" and "Good Friday" are names.
        let recurs = at > start
            && (self.is(at - 1, end, &["a", "every", "each", "any"])
                || self.is_cue(at - 1, Cue::WeekdayName));
        let capital =
            |token: TokenIdx| token < end && self.text.tokens[token].kind == TokenKind::Capitalised;
        // "The Sunday Times", "the Monday Club"; not "The Friday Deadline" of a heading.
        let is_the = at > start && self.is(at - 1, end, &["the"]);
        let is_name = capital(next)
            && self.word(next, end).is_none()
            && (capital(next + 1) || is_the && self.text.tokens[at - 1].kind == TokenKind::Lower);
        if recurs || is_name || bare < end && self.is_cue(bare, Cue::WeekdayThing) {
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
        if let Some((when, after)) = self.day_of_week(weekday, bare, end) {
            return Some(Self::time(at, after, when, "date/relative-weekday"));
        }
        if let Some(n_weeks) = self.weeks_on(bare, end) {
            let when = self.calendar.weekday_on(weekday, n_weeks);
            return Some(Self::time(at, bare + 1, when, "date/weekday"));
        }
        Some(Time { weekday: Some(weekday), ..Self::time(at, bare, None, "date/weekday") })
    }

    /// "Of last week" behind a weekday: the day, and the token behind it.
    fn day_of_week(
        &self,
        weekday: i8,
        at: TokenIdx,
        end: TokenIdx,
    ) -> Option<(Option<When>, TokenIdx)> {
        if !self.is(at, end, &["of"]) {
            return None;
        }
        let (Word::Shift(shift), unit) = self.word(at + 1, end)? else { return None };
        let (Word::Unit(Unit::Week), after) = self.word(unit, end)? else { return None };
        let week = self.calendar.shifted(shift, Unit::Week);
        let day = week.and_then(|week| {
            let day = week.start.checked_add(i32::from(weekday - 1).days()).ok()?;
            Some(Calendar::day(day, true))
        });
        Some((day, after))
    }

    /// "Monday week", "tomorrow fortnight": how many weeks after that day. What has a noun behind it is
    /// none ("the Monday week of talks").
    pub(super) fn weeks_on(&self, at: TokenIdx, end: TokenIdx) -> Option<i32> {
        let n_weeks = match self.word(at, end)? {
            (Word::Unit(Unit::Week), _) if !self.text.word(at).ends_with('s') => 1,
            (Word::Unit(Unit::Fortnight), _) if !self.text.word(at).ends_with('s') => 2,
            _ => return None,
        };
        let closes = at + 1 >= end
            || self.text.tokens[at + 1].kind != TokenKind::Lower
            || self.text.folded.classes(at + 1).has(Folded::Preposition);
        (closes && !self.is(at + 1, end, &["of"])).then_some(n_weeks)
    }

    /// "3 March 1981", "3 to 5 May", "the 3rd of May".
    pub(super) fn day_first(&self, at: TokenIdx, end: TokenIdx) -> Option<Time> {
        let from = self.days_then_month(at, end)?;
        if from.rule == "date/day"
            && self.is(from.end, end, &["-", "–", "to", "until"])
            && !self.is_moved(&from)
            && let Some(to) = self.days_then_month(from.end + 1, end)
        {
            return Self::joined(&from, &to).or(Some(from));
        }
        Some(from)
    }

    /// "3 May to 5 June 2024": the year of the last counts for both.
    pub(super) fn joined(from: &Time, to: &Time) -> Option<Time> {
        let (first, last) = (from.when.as_ref()?, to.when.as_ref()?);
        let mut start = first.start;
        if first.is_relative {
            start = Date::new(last.end.year(), start.month(), start.day()).ok()?;
            // "From 22 December to 25 January": over New Year.
            if start > last.end {
                start = start.checked_sub(1.year()).ok()?;
            }
        }
        let when = Calendar::range(start, last.end, Precision::Day, last.is_relative);
        Some(Self::time(from.start, to.end, Some(when), "date/range"))
    }

    pub(super) fn days_then_month(&self, at: TokenIdx, end: TokenIdx) -> Option<Time> {
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
        let (year, after) = self.year_after(month_end, end);
        // "3 may refuse"; but "12 jan 2025" is a day.
        if self.text.tokens[next].kind == TokenKind::Lower && year.is_none() {
            return None;
        }
        let when = self.calendar.days(year, month, first, last);
        let time = Self::time(at, after, when, "date/range");
        // "Extended from 24 to 25 May": two days, of which the month behind the second is that of both.
        if last == first || self.is(at + 1, end, &["to"]) && self.is_moved(&time) {
            let when = self.calendar.days(year, month, first, first);
            let after = if last == first { after } else { at + 1 };
            return Some(Self::time(at, after, when, "date/day"));
        }
        Some(time)
    }

    /// ", 1981" or "1981" after a day or month.
    pub(super) fn year_after(&self, at: TokenIdx, end: TokenIdx) -> (Option<i16>, TokenIdx) {
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
    pub(super) fn month_first(&self, at: TokenIdx, end: TokenIdx) -> Option<Time> {
        let from = self.month_then_days(at, end)?;
        if from.rule == "date/day"
            && self.is(from.end, end, &["-", "–", "to", "through", "until"])
            && !self.is_moved(&from)
            && let Some(to) = self.month_then_days(from.end + 1, end)
            && to.rule == "date/day"
        {
            return Self::joined(&from, &to).or(Some(from));
        }
        Some(from)
    }

    pub(super) fn month_then_days(&self, at: TokenIdx, end: TokenIdx) -> Option<Time> {
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
    pub(super) fn shared_year(&self, at: TokenIdx, end: TokenIdx) -> Option<i16> {
        if !self.is(at, end, &["and", "or", "to", "-", "–"]) {
            return None;
        }
        let (Word::Month(_), next) = self.word(at + 1, end)? else { return None };
        self.year_after(next, end).0
    }

    /// "May" and "March" are months only where a word before them, or a neighbour, says so.
    pub(super) fn is_month_alone(&self, at: TokenIdx, month: i8, end: TokenIdx) -> bool {
        let start = self.text.tokens_of(self.text.tokens[at].sentence).start;
        // "April Jones": a first name, where no word of time stands before it.
        let is_before_name = at + 1 < end
            && self.text.tokens[at + 1].kind == TokenKind::Capitalised
            && self.word(at + 1, end).is_none();
        if is_before_name && !(at > start && self.text.tokens[at - 1].kind == TokenKind::Lower) {
            return false;
        }
        // "May" is a verb, "March" too; "Jan" without a full stop is a name, and "Mar" part of some:
        // "by Jan Roe", "in Mar del Plata".
        let is_short = self.is_short_month(at);
        if !matches!(month, 3 | 5) && !is_short {
            return true;
        }
        if at == start || is_short && is_before_name {
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

    /// "Jan", "Mar": a month cut to three letters, without the full stop that would tell it from a name.
    /// "May" is whole.
    pub(super) fn is_short_month(&self, at: TokenIdx) -> bool {
        self.text.word(at).chars().count() == 3 && !self.is_class(at, "month-05")
    }

    /// "in 2026", "the 2011 war", "1980s", "2011-2013".
    pub(super) fn plain_year(&self, at: TokenIdx, end: TokenIdx) -> Option<Time> {
        if self.text.tokens[at].kind == TokenKind::Number
            && let Some(when) = decade(self.text.word(at), None)
        {
            return Some(Self::time(at, at + 1, Some(when), "date/decade"));
        }
        let year = self.year(at, end)?;
        let start = self.text.tokens_of(self.text.tokens[at].sentence).start;
        let before = (at > start).then(|| at - 1);
        // "Resolution 2118", "Agenda 2030": it names, and is no year; "1900 GMT" is an hour.
        let is_name_or_sum = before.is_some_and(|before| {
            self.is_cue(before, Cue::Designator)
                || matches!(
                    self.text.word(before),
                    "$" | "€"
                        | "£"
                        | "#"
                        | "."
                        | "/"
                        | "-"
                        | "about"
                        | "some"
                        | "nearly"
                        | "almost"
                        | "than"
                        | "over"
                )
        });
        // "Press release 2026/14" has a number; "the season of 2026/27" is of two years.
        let is_number = self.is(at + 1, end, &["/"])
            && self.number(at + 2, end).is_some_and(|number| number != (i32::from(year) + 1) % 100);
        let is_counted = is_name_or_sum
            || is_number
            || at + 1 < end && self.is_class(at + 1, "clock-zone")
            || self.is_things(at + 1, end, before)
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
    pub(super) fn is_things(
        &self,
        after: TokenIdx,
        end: TokenIdx,
        before: Option<TokenIdx>,
    ) -> bool {
        // "Of 2000 workers half stayed": what opens a sentence with "of" counts.
        let opens = before.is_some_and(|before| {
            before == self.text.tokens_of(self.text.tokens[before].sentence).start
                && self.is(before, before + 1, &["of"])
        });
        let in_time = !opens
            && before.is_some_and(|before| {
                self.is(
                    before,
                    before + 1,
                    &[
                        "in", "since", "by", "until", "the", "of", "from", "during", "before",
                        "after", "early", "late",
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
}

/// The decade of a word: "1980s", or the part of it.
pub(super) fn decade(word: &str, part: Option<Part>) -> Option<When> {
    let first = word.strip_suffix('s').filter(|year| year.len() == 4)?;
    Calendar::decade(part, first.parse().ok()?)
}
