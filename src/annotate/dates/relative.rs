//! Expressions that count from the day of publication: "yesterday", "last week", "in 48 hours",
//! "the end of the month"; and the parts of a month or year.

use super::absolute::decade;
use super::resolve::{Calendar, Part, Shift, Unit};
use super::{Cue, Reader, Time, Word};
use crate::annotate::cues::Word as Folded;
use crate::annotate::text::{TokenIdx, TokenKind};

/// Words from who gives time to how much: "gave the owners of the ferries another 15 days". Own choice,
/// November 2026.
const GIVEN_WORDS: usize = 10;

impl Reader<'_> {
    /// "yesterday", "last week", "next Wednesday", "over the past two years", "recent days".
    pub(super) fn relative(&self, at: TokenIdx, end: TokenIdx) -> Option<Time> {
        if self.is(at, end, &["recent"])
            && let Some((Word::Unit(unit), next)) = self.word(at + 1, end)
        {
            let when = self.calendar.span_before(None, unit);
            return Some(Self::time(at, next, when, "date/recent"));
        }
        let (word, next) = self.word(at, end)?;
        match word {
            // "Am Morgen", "heute Morgen", "Guten Morgen".
            Word::Day(_) if self.is_noun_by_capital(at) => None,
            Word::Day(days) => {
                // "Tomorrow week".
                let n_weeks = self.weeks_on(next, end).filter(|_| days > 0).unwrap_or(0);
                let after = next + usize::from(n_weeks > 0);
                let when = self.calendar.offset_days(days + 7 * n_weeks);
                Some(Self::time(at, after, when, "date/relative-day"))
            }
            Word::Shift(shift) => {
                // "It could last several months".
                if self.is(at, end, &["last"]) && self.is_behind_modal(at) {
                    return None;
                }
                let start = self.with_article(at);
                if self.is_beyond(at, next, end) {
                    return None;
                }
                match self.word(next, end) {
                    Some((Word::Unit(unit), after)) => {
                        // "the last minute", "this day and age" are manners of speaking.
                        if matches!(unit, Unit::Minute | Unit::Hour | Unit::Day | Unit::Century) {
                            return None;
                        }
                        let is_span = self.is(at, end, &["past"]) && start < at;
                        // "The coming months" are several, and nobody says how many.
                        let is_several = shift == Shift::Next && self.is_plural(after - 1);
                        let when = if is_span {
                            self.calendar.span_before(Some(1), unit)
                        } else if is_several {
                            self.calendar.span_after(None, unit)
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
                        // "The last hundred days": without a word before it only here.
                        let scale = || {
                            let (scale, after) = self.numbers.scale(next, end)?;
                            Some((i32::try_from(scale).ok(), after))
                        };
                        let (count, after) = self.count(next, end).or_else(scale)?;
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
            Word::Before => {
                let unit = match self.text.word(next - 2) {
                    "year" => Unit::Year,
                    "month" => Unit::Month,
                    _ => Unit::Week,
                };
                // "The year before the war" counts from another event.
                let closes = next >= end
                    || matches!(
                        self.text.tokens[next].kind,
                        TokenKind::Mark | TokenKind::CloseQuote
                    );
                let when = self.calendar.shifted(Shift::Last, unit);
                closes.then(|| Self::time(at, next, when, "date/before"))
            }
            Word::Season(season) => {
                let (year, after) = self.year_after(next, end);
                if year.is_none() && !self.is_season_alone(at, next, end) {
                    return None;
                }
                // "Since the winter" of a text from April: the one that is over.
                let shift = self.is_since(at).then_some(Shift::Last);
                let when = self.calendar.season(season, shift, year);
                Some(Self::time(at, after, when, "date/season"))
            }
            _ => None,
        }
    }

    /// Whether a capital inside a sentence makes a noun of the word.
    fn is_noun_by_capital(&self, at: TokenIdx) -> bool {
        let start = self.text.tokens_of(self.text.tokens[at].sentence).start;
        self.lexicon.language().has_capital_nouns
            && self.text.tokens[at].kind == TokenKind::Capitalised
            && at > start
            && !matches!(self.text.tokens[at - 1].kind, TokenKind::OpenQuote)
            && self.text.word(at - 1) != ":"
    }

    /// "Lasts past 9 March", "past Friday": beyond a day or month, where "the past March" is the last.
    fn is_beyond(&self, at: TokenIdx, next: TokenIdx, end: TokenIdx) -> bool {
        self.is(at, end, &["past"])
            && !(at > 0 && self.is(at - 1, at, &["the", "this", "these"]))
            && matches!(self.word(next, end), Some((Word::Month(_) | Word::Weekday(_), _)))
    }

    /// Whether a unit of time is told in the plural: "months".
    fn is_plural(&self, at: TokenIdx) -> bool {
        self.text.word(at).ends_with('s')
    }

    /// Whether a modal or "to" stands right before: a verb follows.
    fn is_behind_modal(&self, at: TokenIdx) -> bool {
        let start = self.text.tokens_of(self.text.tokens[at].sentence).start;
        let modals = [Cue::Supposed, Cue::Conditional, Cue::Planned, Cue::Plan, Cue::Expected];
        at > start && (self.is(at - 1, at, &["to"]) || self.has_cue(at - 1..at, &modals).is_some())
    }

    /// Whether "since" stands before, with or without "the" between.
    fn is_since(&self, at: TokenIdx) -> bool {
        let start = self.text.tokens_of(self.text.tokens[at].sentence).start;
        let before = self.with_article(at);
        before > start && self.is(before - 1, before, &["since"])
    }

    /// "In the autumn", "by spring": the season of the year of publication, where no noun follows.
    fn is_season_alone(&self, at: TokenIdx, next: TokenIdx, end: TokenIdx) -> bool {
        let start = self.text.tokens_of(self.text.tokens[at].sentence).start;
        let before = self.with_article(at);
        let is_dated = before > start
            && self.is(before - 1, before, &["in", "by", "until", "since", "during", "before"]);
        let is_noun = next < end
            && self.text.tokens[next].kind == TokenKind::Lower
            && self.has_cue(next..next + 1, &[Cue::Conjunction, Cue::Past, Cue::Present]).is_none()
            && !self.is(
                next,
                end,
                &["and", "or", "but", "when", "as", "after", "before", "with", "the"],
            );
        is_dated && !is_noun
    }

    /// "At the weekend", "over the weekend".
    pub(super) fn weekend(&self, at: TokenIdx, end: TokenIdx) -> Option<Time> {
        let (Word::Unit(Unit::Weekend), next) = self.word(at, end)? else { return None };
        let start = self.text.tokens_of(self.text.tokens[at].sentence).start;
        let the = self.with_article(at);
        let is_dated = the < at
            && the > start
            && self.is(
                the - 1,
                the,
                &["at", "over", "during", "on", "into", "before", "after", "by"],
            );
        let when = self.calendar.shifted(Shift::This, Unit::Weekend);
        is_dated.then(|| Self::time(the, next, when, "date/weekend"))
    }

    /// Back over "the".
    pub(super) fn with_article(&self, at: TokenIdx) -> TokenIdx {
        let start = self.text.tokens_of(self.text.tokens[at].sentence).start;
        if at > start && self.text.is(at - 1, "the") { at - 1 } else { at }
    }

    /// Back over "over", "in", "during" before "the past year".
    pub(super) fn with_over(&self, at: TokenIdx) -> TokenIdx {
        let start = self.text.tokens_of(self.text.tokens[at].sentence).start;
        if at > start && self.is(at - 1, at, &["over", "during", "within", "in"]) {
            at - 1
        } else {
            at
        }
    }

    pub(super) fn count(&self, at: TokenIdx, end: TokenIdx) -> Option<(Option<i32>, TokenIdx)> {
        if let Some(number) = self.number(at, end) {
            return Some((Some(number), at + 1));
        }
        if let Some((number, next)) = self.numbers.at(at, end) {
            return Some((Some(i32::try_from(number).ok()?), next));
        }
        match self.word(at, end)? {
            (Word::Count(count), next) => Some((count, next)),
            _ => None,
        }
    }

    /// "the end of the month", "early 2024", "late September", "mid-March".
    pub(super) fn part(&self, at: TokenIdx, end: TokenIdx) -> Option<Time> {
        if let Some(time) = self.hyphenated_part(at).or_else(|| self.end_of_unit(at, end)) {
            return Some(time);
        }
        let (Word::Part(part), mut next) = self.word(at, end)? else { return None };
        let is_of_other = self.is(next, end, &["the"]);
        if self.is(next, end, &["the", "in"]) {
            next += 1;
        }
        // "The start of the 2014 games" is not the start of 2014.
        if is_of_other && self.year(next, end).is_some() {
            return None;
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

    /// "Week's end", "the year's end".
    fn end_of_unit(&self, at: TokenIdx, end: TokenIdx) -> Option<Time> {
        let (Word::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year)), next) =
            self.word(at, end)?
        else {
            return None;
        };
        let is_end = next + 1 < end
            && self.text.tokens[next].kind == TokenKind::Possessive
            && self.is(next + 1, end, &["end"]);
        let when = self.calendar.end_of(Shift::This, unit);
        is_end.then(|| Self::time(at, next + 2, when, "date/end-of"))
    }

    /// "mid-March", "mid-2024", "mid-week" is none.
    pub(super) fn hyphenated_part(&self, at: TokenIdx) -> Option<Time> {
        if self.text.tokens[at].is_plain {
            return None;
        }
        let mut parts = self.text.parts(at);
        let (first, second) = (parts.next()?, parts.next()?);
        let part = match self.text.slice(first).to_ascii_lowercase().as_str() {
            "mid" => Part::Mid,
            "early" => Part::Early,
            "late" => Part::Late,
            _ => return None,
        };
        let word = self.text.slice(second);
        if let Some(when) = decade(word, Some(part)) {
            return Some(Self::time(at, at + 1, Some(when), "date/part"));
        }
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
    pub(super) fn counted(&self, at: TokenIdx, end: TokenIdx) -> Option<Time> {
        if self.is(at, end, &["in", "within"]) {
            let after = if self.is(at + 1, end, &["the"]) { at + 2 } else { at + 1 };
            let (count, next) = self.count(after, end)?;
            let (Word::Unit(unit), next) = self.word(next, end)? else { return None };
            // "in two years of war", "in a day’s work", "in one month it fell": lengths of time.
            if self.is(next, end, &["of", "’s", "'s", "'", "’"])
                || !self.looks_ahead(at, next)
                || self.is_too_short(at)
            {
                return None;
            }
            let when = self.calendar.offset(count, unit, 1);
            return Some(Self::time(at, next, when, "date/in-time"));
        }
        let (count, next) = self.count(at, end)?;
        let (Word::Unit(unit), next) = self.word(next, end)? else { return None };
        // "Half a century ago" is no century ago.
        if self.numbers.is_part(at) {
            return None;
        }
        let is_ago = matches!(self.word(next, end), Some((Word::Ago, _)));
        if is_ago {
            let when = self.calendar.offset(count, unit, -1);
            return Some(Self::time(at, next + 1, when, "date/ago"));
        }
        if self.is(next, end, &["from"]) && self.is(next + 1, end, &["now", "today"]) {
            let when = self.calendar.offset(count, unit, 1);
            return Some(Self::time(at, next + 2, when, "date/in-time"));
        }
        let when = self.calendar.offset(count, unit, 1);
        (Self::lasts_days(count?, unit) && self.is_given(at, next, end))
            .then(|| Self::time(at, next, when, "date/given-time"))
    }

    /// "Could not be mended in a month": how long it would take.
    fn is_too_short(&self, at: TokenIdx) -> bool {
        let start = self.text.tokens_of(self.text.tokens[at].sentence).start;
        let before = (start.max(at.saturating_sub(GIVEN_WORDS))..at).rev();
        let mut before = before.take_while(|at| !self.is_border(*at));
        self.is(at, at + 1, &["in"])
            && before.any(|not| {
                self.is(not, at, &["cannot", "can't", "couldn't", "can’t", "couldn’t"])
                    || self.is(not, at, &["not", "never"])
                        && not > start
                        && self.is(not - 1, not, &["can", "could"])
            })
    }

    /// Whether so much time is told in days rather than in hours or in years.
    fn lasts_days(count: i32, unit: Unit) -> bool {
        match unit {
            Unit::Hour => count >= 24,
            Unit::Day | Unit::Week | Unit::Fortnight | Unit::Month => true,
            _ => false,
        }
    }

    /// "Gave the company 15 days to answer", "was given two weeks to leave": time that somebody has for a
    /// deed. Not "gave 15 days to charity", "had given them a week to answer", "asked for a week to think".
    fn is_given(&self, at: TokenIdx, to: TokenIdx, end: TokenIdx) -> bool {
        let is_deed = self.is(to, end, &["to"])
            && to + 1 < end
            && self.text.tokens[to + 1].kind == TokenKind::Lower
            && !self.text.folded.classes(to + 1).has(Folded::Determiner)
            && !self.text.folded.classes(to + 1).has(Folded::Possessive);
        let start = self.text.tokens_of(self.text.tokens[at].sentence).start;
        if !is_deed || at == start || self.is(at - 1, end, &["for", "in", "within", "of"]) {
            return false;
        }
        let words = (start.max(at.saturating_sub(GIVEN_WORDS))..at).rev();
        let mut words = words.take_while(|at| !self.is_border(*at));
        let gives =
            words.find(|at| self.is(*at, end, &["gave", "given"]) || self.is_cue(*at, Cue::Allots));
        gives.is_some_and(|verb| {
            let is_passive = self.is(verb, end, &["given"]);
            let is_before_past = verb > start && self.is(verb - 1, verb, &["had"]);
            (is_passive || verb + 1 < at) && !is_before_past
        })
    }

    /// Whether the sentence speaks of what is to come: else "in two days" is how long it took.
    pub(super) fn looks_ahead(&self, at: TokenIdx, end: TokenIdx) -> bool {
        let is_within = self.is(at, end, &["within"]);
        is_within || {
            let sentence = self.text.tokens_of(self.text.tokens[at].sentence);
            let around = sentence.start.max(at.saturating_sub(12))..sentence.end.min(end + 6);
            self.has_cue(
                around,
                &[
                    Cue::Planned,
                    Cue::Resolved,
                    Cue::Duty,
                    Cue::Plan,
                    Cue::Intended,
                    Cue::Expected,
                    Cue::Supposed,
                    Cue::Conditional,
                    Cue::Limit,
                    Cue::Before,
                ],
            )
            .is_some()
        }
    }
}
