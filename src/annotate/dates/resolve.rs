//! From what an expression says to days, against the day of publication.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use crate::annotate::{Precision, When};

/// A measure of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// The number of the season that crosses New Year.
const WINTER: i8 = 4;

/// Which of its kind, seen from the day of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shift {
    Last,
    This,
    Next,
}

/// Which part of a month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Mid,
    Late,
    End,
}

impl Unit {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "day" => Self::Day,
            "week" => Self::Week,
            "fortnight" => Self::Fortnight,
            "weekend" => Self::Weekend,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            _ => return None,
        })
    }

    fn precision(self) -> Precision {
        match self {
            Self::Minute | Self::Hour | Self::Day => Precision::Day,
            Self::Week | Self::Fortnight | Self::Weekend => Precision::Week,
            Self::Month => Precision::Month,
            Self::Quarter => Precision::Season,
            Self::Year => Precision::Year,
            Self::Decade | Self::Century => Precision::Unclear,
        }
    }

    /// So many of the unit; `None` for numbers no calendar holds.
    fn span(self, count: i32) -> Option<Span> {
        let count = i64::from(count.min(10_000));
        let span = Span::new();
        match self {
            // Hours and minutes round up to days: the calendar has nothing smaller.
            Self::Minute => span.try_days(count.div_euclid(1440)),
            Self::Hour => span.try_days((count + 12).div_euclid(24)),
            Self::Day => span.try_days(count),
            Self::Week | Self::Weekend => span.try_weeks(count),
            Self::Fortnight => span.try_weeks(count * 2),
            Self::Month => span.try_months(count),
            Self::Quarter => span.try_months(count * 3),
            Self::Year => span.try_years(count),
            Self::Decade => span.try_years(count * 10),
            Self::Century => span.try_years(count * 100),
        }
        .ok()
    }
}

/// Resolves against the day of publication; `None` where that is needed and missing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calendar {
    pub(super) published: Option<Date>,
}

impl Calendar {
    pub(super) fn day(date: Date, is_relative: bool) -> When {
        let iso = date.to_string();
        When {
            start: date,
            end: date,
            precision: Precision::Day,
            is_relative,
            iso,
            is_exclusive: false,
        }
    }

    pub(super) fn range(start: Date, end: Date, precision: Precision, is_relative: bool) -> When {
        let (start, end) = (start.min(end), start.max(end));
        let iso = if start == end { start.to_string() } else { format!("{start}/{end}") };
        When { start, end, precision, is_relative, iso, is_exclusive: false }
    }

    pub(super) fn year(year: i16) -> Option<When> {
        let start = Date::new(year, 1, 1).ok()?;
        let end = Date::new(year, 12, 31).ok()?;
        let iso = format!("{year:04}");
        Some(When {
            start,
            end,
            precision: Precision::Year,
            is_relative: false,
            iso,
            is_exclusive: false,
        })
    }

    fn whole_month(year: i16, month: i8, is_relative: bool) -> Option<When> {
        let start = Date::new(year, month, 1).ok()?;
        let end = start.last_of_month();
        let iso = format!("{year:04}-{month:02}");
        Some(When {
            start,
            end,
            precision: Precision::Month,
            is_relative,
            iso,
            is_exclusive: false,
        })
    }

    /// Days of a month; without a year the one nearest to the day of publication.
    pub(super) fn days(self, year: Option<i16>, month: i8, first: i8, last: i8) -> Option<When> {
        let is_relative = year.is_none();
        let year = match year {
            Some(year) => year,
            None => self.nearest_year(month, first)?,
        };
        let start = Date::new(year, month, first).ok()?;
        let end = Date::new(year, month, last).ok()?;
        Some(Self::range(start, end, Precision::Day, is_relative))
    }

    /// A day or month whose year the text leaves open, moved into the year to come when it is past.
    pub(super) fn ahead(self, when: &When) -> When {
        let is_past = self.published.is_some_and(|published| when.end < published);
        let is_open =
            when.is_relative && matches!(when.precision, Precision::Day | Precision::Month);
        if !is_past || !is_open {
            return when.clone();
        }
        Self::moved(when, |date| date.checked_add(1.year()).ok())
    }

    /// The same, moved into the year before when it is yet to come.
    pub(super) fn behind(self, when: &When) -> When {
        let is_ahead = self.published.is_some_and(|published| when.start > published);
        let is_open =
            when.is_relative && matches!(when.precision, Precision::Day | Precision::Month);
        if !is_ahead || !is_open {
            return when.clone();
        }
        Self::moved(when, |date| date.checked_sub(1.year()).ok())
    }

    /// The same days of the next year, where the text leaves the year open.
    pub(super) fn a_year_on(when: &When) -> When {
        if !when.is_relative {
            return when.clone();
        }
        Self::moved(when, |date| date.checked_add(1.year()).ok())
    }

    /// The same whole months of another year, so many on.
    pub(super) fn season_on(when: &When, n_years: i32) -> When {
        let moved = |date: Date| date.checked_add(n_years.years()).ok();
        match (moved(when.start), moved(when.end)) {
            (Some(start), Some(end)) => {
                Self::range(start, end.last_of_month(), when.precision, when.is_relative)
            }
            _ => when.clone(),
        }
    }

    /// The same, so many days before; a month stays as it is.
    pub(super) fn days_before(when: &When, days: i32) -> Option<When> {
        if when.precision == Precision::Month {
            return Some(when.clone());
        }
        let date = when.start.checked_sub(days.days()).ok()?;
        Some(When { precision: when.precision, ..Self::day(date, true) })
    }

    /// The same days of another year.
    fn moved(when: &When, other: impl Fn(Date) -> Option<Date>) -> When {
        let (Some(start), Some(end)) = (other(when.start), other(when.end)) else {
            return when.clone();
        };
        let is_month = when.start.day() == 1 && when.end == when.start.last_of_month();
        if when.precision == Precision::Month && is_month {
            return Self::whole_month(start.year(), start.month(), true)
                .unwrap_or_else(|| when.clone());
        }
        Self::range(start, end, when.precision, true)
    }

    /// The year that brings this day closest to the day of publication.
    fn nearest_year(self, month: i8, day: i8) -> Option<i16> {
        let published = self.published?;
        (-1..=1)
            .filter_map(|offset| {
                let year = published.year() + offset;
                let date = Date::new(year, month, day).ok()?;
                let distance = published.until(date).ok()?.get_days().abs();
                Some((distance, year))
            })
            .min()
            .map(|(_, year)| year)
    }

    pub(super) fn month(self, year: Option<i16>, month: i8) -> Option<When> {
        let is_relative = year.is_none();
        let year = match year {
            Some(year) => year,
            None => self.nearest_year(month, 15)?,
        };
        Self::whole_month(year, month, is_relative)
    }

    /// "last March", "next March": another than the running month.
    pub(super) fn shifted_month(self, shift: Shift, month: i8) -> Option<When> {
        let published = self.published?;
        let year = match shift {
            Shift::Last if month >= published.month() => published.year() - 1,
            Shift::Next if month <= published.month() => published.year() + 1,
            _ => published.year(),
        };
        Self::whole_month(year, month, true)
    }

    pub(super) fn offset_days(self, days: i32) -> Option<When> {
        let date = self.published?.checked_add(Unit::Day.span(days)?).ok()?;
        Some(Self::day(date, true))
    }

    /// So many units away: `sign` is 1 for ahead, -1 for back.
    pub(super) fn offset(self, count: Option<i32>, unit: Unit, sign: i32) -> Option<When> {
        let published = self.published?;
        let Some(count) = count else {
            return if sign < 0 {
                self.span_before(None, unit)
            } else {
                self.span_after(None, unit)
            };
        };
        let date = published.checked_add(unit.span(sign * count.min(10_000))?).ok()?;
        match unit {
            Unit::Minute
            | Unit::Hour
            | Unit::Day
            | Unit::Week
            | Unit::Fortnight
            | Unit::Weekend => {
                let mut when = Self::day(date, true);
                when.precision = unit.precision();
                Some(when)
            }
            Unit::Month | Unit::Quarter => Self::whole_month(date.year(), date.month(), true),
            Unit::Year | Unit::Decade | Unit::Century => {
                let mut when = Self::year(date.year())?;
                when.is_relative = true;
                Some(when)
            }
        }
    }

    /// "the past two weeks", "recent days": up to the day of publication. How many "a few" are,
    /// nobody says: five, and the precision tells that it is unclear.
    pub(super) fn span_before(self, count: Option<i32>, unit: Unit) -> Option<When> {
        let published = self.published?;
        let start = published.checked_add(unit.span(-count.unwrap_or(5))?).ok()?;
        let precision = if count.is_some() { unit.precision() } else { Precision::Unclear };
        Some(Self::range(start, published, precision, true))
    }

    /// "the next two weeks".
    pub(super) fn span_after(self, count: Option<i32>, unit: Unit) -> Option<When> {
        let published = self.published?;
        let end = published.checked_add(unit.span(count.unwrap_or(5))?).ok()?;
        let precision = if count.is_some() { unit.precision() } else { Precision::Unclear };
        Some(Self::range(published, end, precision, true))
    }

    /// "last week", "this year", "next month". Weeks begin on Monday (ISO 8601).
    pub(super) fn shifted(self, shift: Shift, unit: Unit) -> Option<When> {
        let published = self.published?;
        let n = match shift {
            Shift::Last => -1,
            Shift::This => 0,
            Shift::Next => 1,
        };
        let mut moved = published.checked_add(unit.span(n)?).ok()?;
        // On a Monday or Tuesday "this weekend" is the one just over.
        if unit == Unit::Weekend
            && shift == Shift::This
            && published.weekday().to_monday_zero_offset() <= 1
        {
            moved = published.checked_sub(1.week()).ok()?;
        }
        match unit {
            Unit::Minute | Unit::Hour | Unit::Day => Some(Self::day(moved, true)),
            Unit::Week | Unit::Weekend => {
                let monday = monday(moved)?;
                let from = if unit == Unit::Weekend { 5 } else { 0 };
                let start = monday.checked_add(from.days()).ok()?;
                let end = monday.checked_add(6.days()).ok()?;
                Some(Self::range(start, end, Precision::Week, true))
            }
            Unit::Month => Self::whole_month(moved.year(), moved.month(), true),
            Unit::Quarter => {
                let first = (moved.month() - 1) / 3 * 3 + 1;
                let start = Date::new(moved.year(), first, 1).ok()?;
                let end = Date::new(moved.year(), first + 2, 1).ok()?.last_of_month();
                Some(Self::range(start, end, Precision::Season, true))
            }
            Unit::Year => {
                let mut when = Self::year(moved.year())?;
                when.is_relative = true;
                Some(when)
            }
            Unit::Fortnight if shift == Shift::Next => self.span_after(Some(1), unit),
            Unit::Fortnight | Unit::Decade | Unit::Century => self.span_before(Some(1), unit),
        }
    }

    /// The weekend of the running week (ISO 8601: from Monday on).
    pub(super) fn running_weekend(self) -> Option<When> {
        let monday = monday(self.published?)?;
        let day = |n: i32| monday.checked_add(n.days()).ok();
        Some(Self::range(day(5)?, day(6)?, Precision::Week, true))
    }

    /// "the end of the month": its last day.
    pub(super) fn end_of(self, shift: Shift, unit: Unit) -> Option<When> {
        let whole = self.shifted(shift, unit)?;
        Some(Self::day(whole.end, true))
    }

    /// The halves of a month (`TimeML`'s START and END); the middle is its second decade.
    pub(super) fn part_of_month(self, part: Part, year: Option<i16>, month: i8) -> Option<When> {
        let whole = self.month(year, month)?;
        let (from, to) = match part {
            Part::Early => (1, 15),
            Part::Mid => (11, 20),
            Part::Late => (15, whole.end.day()),
            Part::End => return Some(Self::day(whole.end, whole.is_relative)),
        };
        let (year, month) = (whole.start.year(), whole.start.month());
        let start = Date::new(year, month, from).ok()?;
        let end = Date::new(year, month, to).ok()?;
        Some(Self::range(start, end, Precision::Month, whole.is_relative))
    }

    /// Thirds of a year; its end is the last day.
    pub(super) fn part_of_year(part: Part, year: i16) -> When {
        let date = |month, day| Date::new(year, month, day).expect("a day every year has");
        match part {
            Part::Early => Self::range(date(1, 1), date(4, 30), Precision::Season, false),
            Part::Mid => Self::range(date(5, 1), date(8, 31), Precision::Season, false),
            Part::Late => Self::range(date(9, 1), date(12, 31), Precision::Season, false),
            Part::End => Self::day(date(12, 31), false),
        }
    }

    /// A decade, or the part of it that is told; how long "early" lasts nobody says, so ten years are
    /// cut at 4, 3 and 3 (own choice, November 2026). `None` where `decade` is no year that begins one.
    pub(super) fn decade(part: Option<Part>, decade: i16) -> Option<When> {
        let (from, to) = match part {
            None => (0, 9),
            Some(Part::Early) => (0, 3),
            Some(Part::Mid) => (4, 6),
            Some(Part::Late) => (7, 9),
            Some(Part::End) => (9, 9),
        };
        if !(1800..2100).contains(&decade) || decade % 10 != 0 {
            return None;
        }
        let from = Date::new(decade + from, 1, 1).ok()?;
        let to = Date::new(decade + to, 12, 31).ok()?;
        Some(Self::range(from, to, Precision::Unclear, false))
    }

    /// A weekday with "last", "this" or "next" before it.
    pub(super) fn weekday(self, weekday: i8, shift: Option<Shift>) -> Option<When> {
        match shift {
            Some(Shift::This) | None => self.weekday_near(weekday, Shift::This),
            Some(shift) => {
                let published = self.published?;
                let wanted = Weekday::from_monday_one_offset(weekday).ok()?;
                let n = if shift == Shift::Last { -1 } else { 1 };
                Some(Self::day(published.nth_weekday(n, wanted).ok()?, true))
            }
        }
    }

    /// A bare weekday: the day of publication when it is one, else the last or the next.
    pub(super) fn weekday_near(self, weekday: i8, shift: Shift) -> Option<When> {
        let published = self.published?;
        let wanted = Weekday::from_monday_one_offset(weekday).ok()?;
        if published.weekday() == wanted {
            return Some(Self::day(published, true));
        }
        let n = if shift == Shift::Last { -1 } else { 1 };
        Some(Self::day(published.nth_weekday(n, wanted).ok()?, true))
    }

    /// "Monday week": the next one, and so many weeks on.
    pub(super) fn weekday_on(self, weekday: i8, n_weeks: i32) -> Option<When> {
        let next = self.weekday_near(weekday, Shift::Next)?.start;
        let date = next.checked_add(Unit::Week.span(n_weeks)?).ok()?;
        Some(Self::day(date, true))
    }

    /// Seasons of the northern year, by whole months (the meteorological seasons).
    pub(super) fn season(
        self,
        season: i8,
        shift: Option<Shift>,
        year: Option<i16>,
    ) -> Option<When> {
        let year = match (year, self.published) {
            (Some(year), _) => year,
            // A winter begins in the year before the months that most of it lies in.
            (None, Some(published)) if season == WINTER => {
                let running = published.month() < 3;
                let year = published.year() - i16::from(running);
                match shift {
                    Some(Shift::Last) => year - 1,
                    Some(Shift::Next) if running || published.month() == 12 => year + 1,
                    _ => year,
                }
            }
            (None, Some(published)) => {
                let starts = season * 3;
                match shift {
                    Some(Shift::Last) if starts + 2 >= published.month() => published.year() - 1,
                    Some(Shift::Next) if starts <= published.month() => published.year() + 1,
                    _ => published.year(),
                }
            }
            (None, None) => return None,
        };
        let start = Date::new(year, season * 3, 1).ok()?;
        let end = start.checked_add(2.months()).ok()?.last_of_month();
        Some(Self::range(start, end, Precision::Season, shift.is_some()))
    }
}

fn monday(date: Date) -> Option<Date> {
    date.checked_sub(date.weekday().to_monday_zero_offset().days()).ok()
}
