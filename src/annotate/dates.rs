//! Expressions of time: where they stand, which days they name against the day of publication,
//! whether something must happen by then, and whether it happened at all.
//!
//! Read from the tokens by patterns, longest first. Not labelled: durations, datelines, years
//! inside names, times of day alone. The calendar is jiff's; no clock is read.

mod absolute;
mod ahead;
mod clock;
mod context;
mod label;
mod no_limit;
mod relative;
mod resolve;
mod tense;

use jiff::civil::Date;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error as ValueError;

use super::lexicon::{Lexicon, PhraseList, WordId};
use super::names::Name;
use super::numbers::Numbers;
use super::text::{Text, TokenIdx, TokenKind};
use super::{DateExpression, Label, When};
use resolve::{Calendar, Part, Shift, Unit};

/// The expressions of time in `text`, in order. Years inside `names` are left alone.
pub(super) fn find(
    text: &Text<'_>,
    lexicon: &Lexicon,
    names: &[Name],
) -> Vec<Label<DateExpression>> {
    let published = text.article.date();
    let mut reader = Reader {
        text,
        lexicon,
        list: lexicon.list("dates"),
        words: lexicon.words_of_dates(),
        numbers: Numbers::of(text, lexicon),
        within: lexicon.word("within"),
        calendar: Calendar { published },
        names,
    };
    let mut found: Vec<Label<DateExpression>> = Vec::new();
    let mut days: std::collections::BTreeSet<(Date, Date)> = std::collections::BTreeSet::new();
    for sentence in 0..text.sentences.len() {
        let (start, end) = text.sentence_tokens[sentence];
        let place = text.sentences[sentence].range.range().start;
        reader.calendar.published = text.article.day_at(place);
        let mut at = start;
        while at < end {
            let time = if reader.may_begin(at) { reader.at(at, end) } else { None };
            let Some(time) = time else {
                at += 1;
                continue;
            };
            at = time.end.max(at + 1);
            if let Some(mut label) = reader.label(&time, found.last()) {
                label.value.is_repeated = label
                    .value
                    .when
                    .as_ref()
                    .is_some_and(|when| !days.insert((when.start, when.end)));
                label.value.is_put_off = reader.is_put_off_to(&time);
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
    /// A day with a name: month and day.
    Named(i8, i8),
    Ordinal(i8),
    /// "The year before".
    Before,
    Count(Option<i32>),
    Unit(Unit),
    Day(i32),
    Shift(Shift),
    Part(Part),
    Ago,
    /// A time of day with a name, as hour and minute: "noon" is 1200.
    Clock(i16),
    /// Between a time of day and its day: "on", "at".
    ClockLink,
    Cue,
}

impl Word {
    /// What a class of the list says, by its name: "month-03", "day-minus-1"; `None` for "begin", which
    /// says no more than that an expression may begin so, and for no class at all.
    fn named(class: &str) -> Option<Self> {
        let (class, value) = class.split_once('-').unwrap_or((class, ""));
        let number = |most: i8| value.parse::<i8>().ok().filter(|value| (1..=most).contains(value));
        Some(match class {
            "month" => Self::Month(number(12)?),
            "weekday" => Self::Weekday(number(7)?),
            "season" => Self::Season(number(4)?),
            "named" => {
                let (month, day) = value.split_once('-')?;
                let (month, day) = (month.parse().ok()?, day.parse().ok()?);
                // A leap year has every day there is.
                Date::new(LEAP_YEAR, month, day).ok()?;
                Self::Named(month, day)
            }
            "ordinal" => Self::Ordinal(number(4)?),
            "before" => Self::Before,
            "number" if value == "few" => Self::Count(None),
            "number" => Self::Count(Some(value.parse().ok()?)),
            "unit" => Self::Unit(Unit::named(value)?),
            "day" => Self::Day(match value.strip_prefix("minus-") {
                Some(days) => -days.parse::<i32>().ok()?,
                None => value.parse().ok()?,
            }),
            "shift" => Self::Shift(match value {
                "last" => Shift::Last,
                "next" => Shift::Next,
                "this" => Shift::This,
                _ => return None,
            }),
            "part" => Self::Part(match value {
                "early" => Part::Early,
                "mid" => Part::Mid,
                "late" => Part::Late,
                "end" => Part::End,
                _ => return None,
            }),
            "clock" if value == "link" || value == "zone" => Self::ClockLink,
            "clock" => Self::Clock(value.parse().ok()?),
            "cue" | "half" => Self::Cue,
            "ago" => Self::Ago,
            _ => return None,
        })
    }
}

/// What a word of the list says of the expression beside it: the classes "cue-…", by the rest of
/// their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Cue {
    Allots,
    Appointment,
    As,
    Before,
    Begun,
    CalledOff,
    Charge,
    Claim,
    Conditional,
    Conjunction,
    Convened,
    Could,
    Deadline,
    Decided,
    Deed,
    Denied,
    Designator,
    DrawnUp,
    Dropped,
    Drops,
    Duty,
    Earliest,
    Ends,
    Expected,
    Filing,
    Fixing,
    From,
    Implied,
    Instead,
    Intended,
    Lapsing,
    Lasting,
    Limit,
    Mandates,
    Moved,
    OnceMeant,
    NoLonger,
    NotThen,
    Past,
    Pause,
    Plan,
    Planned,
    Present,
    Programme,
    Prospect,
    Resolved,
    Scheduled,
    Since,
    Struck,
    Subordinator,
    Supposed,
    Tasked,
    Term,
    Terms,
    Through,
    Undone,
    WeekdayName,
    WeekdayThing,
    Wish,
}

impl Cue {
    fn named(class: &str) -> Option<Self> {
        let name = class.strip_prefix("cue-")?;
        Self::deserialize(name.into_deserializer()).map_err(|_: ValueError| ()).ok()
    }
}

/// Any leap year.
const LEAP_YEAR: i16 = 2000;

/// Whether a class of this name means something, though no shipped table need have it: "named-03-21".
/// What "cue-" and "half-" mean is asked for by their names.
pub(super) fn is_class(name: &str) -> bool {
    Word::named(name).is_some_and(|word| word != Word::Cue)
}

/// Whether an expression may begin with a phrase of the class; "begin" says no more than this.
fn begins(class: &str) -> bool {
    class == "begin"
        || Word::named(class)
            .is_some_and(|word| !matches!(word, Word::Cue | Word::ClockLink | Word::Clock(_)))
}

/// What the classes of the list say, by their index: read from their names once for all articles.
#[derive(Debug, Default)]
pub(super) struct Words {
    says: Vec<Option<Word>>,
    cues: Vec<Option<Cue>>,
    /// Whether an expression may begin with a phrase of the class.
    begins: Vec<bool>,
}

impl Words {
    /// Those of the list "dates".
    pub(super) fn of(list: &PhraseList) -> Self {
        Self {
            says: list.class_names().map(Word::named).collect(),
            cues: list.class_names().map(Cue::named).collect(),
            begins: list.class_names().map(begins).collect(),
        }
    }
}

struct Reader<'a> {
    text: &'a Text<'a>,
    lexicon: &'a Lexicon,
    list: &'a PhraseList,
    words: &'a Words,
    numbers: Numbers<'a>,
    /// "Within": it opens what is counted, and else only bounds a day.
    within: WordId,
    calendar: Calendar,
    names: &'a [Name],
}

impl Reader<'_> {
    #[inline]
    fn word(&self, at: TokenIdx, end: TokenIdx) -> Option<(Word, TokenIdx)> {
        if at >= end {
            return None;
        }
        let hit = self.list.at(self.text, at)?;
        Some((self.words.says[hit.class.index()]?, hit.end))
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

    /// The expression that starts at `at`, where one may begin, if one does.
    fn at(&self, at: TokenIdx, end: TokenIdx) -> Option<Time> {
        if self.text.tokens[at].kind == TokenKind::Number {
            return self
                .iso(at, end)
                .or_else(|| self.slashed(at, end))
                .or_else(|| self.day_first(at, end))
                .or_else(|| self.counted(at, end))
                .or_else(|| self.plain_year(at, end));
        }
        // The commonest words by far, "a" and "in", open nothing but what is counted.
        if let Some((Word::Count(_), _)) = self.word(at, end) {
            return self.counted(at, end);
        }
        self.named(at, end)
            .or_else(|| self.quarter(at, end))
            .or_else(|| self.weekday(at, end))
            .or_else(|| self.month_first(at, end))
            .or_else(|| self.relative(at, end))
            .or_else(|| self.part(at, end))
            .or_else(|| self.weekend(at, end))
            .or_else(|| self.counted(at, end))
    }

    /// Whether an expression may begin at `at`: most words are neither numbers nor in the list.
    #[inline]
    fn may_begin(&self, at: TokenIdx) -> bool {
        let token = &self.text.tokens[at];
        match token.kind {
            TokenKind::Number => true,
            TokenKind::Lower | TokenKind::Capitalised | TokenKind::Upper => {
                self.list.at(self.text, at).is_some_and(|hit| {
                    self.words.begins[hit.class.index()] || token.word == self.within
                }) || self.numbers.is_numeral(at)
                    || (!token.is_plain
                        && token.range.len_bytes() > 6
                        && self.text.word(at).contains('-'))
            }
            _ => false,
        }
    }

    fn time(start: TokenIdx, end: TokenIdx, when: Option<When>, rule: &'static str) -> Time {
        Time { start, end, when, rule, weekday: None }
    }
}

#[cfg(test)]
mod tests;
