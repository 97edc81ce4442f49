//! From an expression and what its sentence says of it to a label.

use jiff::ToSpan;
use jiff::civil::Date;

use super::context::Borne;
use super::resolve::Calendar;
use super::tense::{Clause, Tense};
use super::{Cue, Reader, Time};
use crate::annotate::text::TokenIdx;
use crate::annotate::{Context, DateExpression, Display, Label, Origin, Precision, RuleId, When};
use crate::load::ProseRange;

/// The first year that has an ISO 8601 date here: those before need a sign that few readers know.
const FIRST_YEAR: i16 = 1;

/// What the sentence says of an expression, each with the word that says so.
struct Told {
    clause: Clause,
    borne: Option<Borne>,
    tense: Option<Tense>,
    /// It lies ahead.
    planned: Option<TokenIdx>,
    /// It may be or not.
    supposed: Option<TokenIdx>,
    /// It was not, or will not be.
    denied: Option<TokenIdx>,
}

/// What falls due by an expression.
struct Limit {
    /// The word of a limit, whether anything falls due by it or not: "by" of "used by Thursday".
    named: Option<TokenIdx>,
    /// The same, of a limit that holds.
    holds: Option<TokenIdx>,
    /// The word that gives it up.
    waiver: Option<TokenIdx>,
    /// The day was given up for another, or for good.
    is_left: bool,
    /// It only parts some from others: "contracts signed before May".
    parts_others: bool,
    /// Nothing must happen by it.
    sets_none: bool,
}

impl Limit {
    /// The word of a limit that holds, or of one that was given up: what is given up was to be done by
    /// the same day as what was demanded.
    fn of_day(&self) -> Option<TokenIdx> {
        self.holds.or(self.named.filter(|_| self.waiver.is_some()))
    }
}

/// Where days lie, seen from the day of publication; nowhere where one of the two is not known.
#[derive(Debug, Clone, Copy, Default)]
struct Side {
    is_past: bool,
    is_future: bool,
    /// More than a year ago.
    is_bygone: bool,
}

impl Side {
    fn of(when: Option<&When>, published: Option<Date>) -> Self {
        let Some((when, day)) = when.zip(published) else { return Self::default() };
        Self {
            is_past: when.end < day,
            is_future: when.start > day,
            is_bygone: day.checked_sub(1.year()).is_ok_and(|limit| when.end < limit),
        }
    }
}

impl Reader<'_> {
    /// Asks the sentence, and leaves out what is no date: datelines, years inside names.
    /// `previous` is the label before it.
    pub(super) fn label(
        &self,
        time: &Time,
        previous: Option<&Label<DateExpression>>,
    ) -> Option<Label<DateExpression>> {
        let sentence = self.text.tokens[time.start].sentence;
        let tokens = self.text.tokens_of(sentence);
        if self.is_part_of_more(time) || self.is_date_line(time, tokens.clone()) {
            return None;
        }
        let time = &self.counted_from(time, previous)?;
        let told = self.told(time, previous)?;
        let mut limit = self.limit_told(time, &told);
        let when = self.when(time, &told, &limit, previous);
        let (mut when, range) = self.with_clock(time, when, previous);
        let published = self.calendar.published;
        let side = Side::of(when.as_ref(), published);
        if side.is_past || told.tense == Some(Tense::Past) && !side.is_future {
            limit.holds = None;
        }
        if let Some(when) = when.as_mut() {
            when.is_exclusive = self.is_exclusive(time, &limit, when);
        }
        let context = self.context(time, &told, &limit, side);
        // The day of publication on a line of its own is shown there, and is no event; and a day that
        // only parts some from others is none of an event, once it has passed; nor is one that a question
        // supposes.
        let is_publication = (time.start == tokens.start && time.end == tokens.end)
            && when.as_ref().zip(published).is_some_and(|(when, day)| when.start == day);
        let is_hidden = is_publication
            || limit.parts_others && side.is_past
            || context == Context::Hypothetical && self.is_asked(time)
            || self.is_last_of_its_kind(time);
        let is_deadline = limit.holds.is_some();
        Some(Label {
            value: DateExpression {
                when,
                is_deadline,
                context,
                is_repeated: false,
                is_put_off: false,
            },
            range,
            sentence,
            origin: Origin::Rule {
                id: RuleId::new(time.rule),
                cues: self.cues(&told, &limit, range).into(),
            },
            display: if is_hidden { Display::Hidden } else { Display::Ranked },
            display_by: None,
        })
    }

    /// The expression with the time that somebody was given counted from the day it was given; `None`
    /// where nobody knows which that is.
    fn counted_from(&self, time: &Time, previous: Option<&Label<DateExpression>>) -> Option<Time> {
        let mut time = time.clone();
        if time.rule == "date/given-time" {
            let ago = self.given_ago(&time, previous)?;
            time.when = time.when.as_ref().and_then(|when| Calendar::days_before(when, ago));
        }
        Some(time)
    }

    /// What the sentence says of the expression; `None` where it names no day.
    fn told(&self, time: &Time, previous: Option<&Label<DateExpression>>) -> Option<Told> {
        let clause = self.clause(time);
        let borne = self.bears_day(time);
        let tense = self.tense_of(time, &clause, borne, previous);
        let is_nowadays = time.rule == "date/relative-day" && self.is_nowadays(time, tense);
        if is_nowadays || self.counts_from_past(time, &clause) {
            return None;
        }
        let is_ahead = matches!(tense, Some(Tense::Future | Tense::Set | Tense::Ends));
        let planned = clause.tense.map(|(_, token)| token).filter(|_| is_ahead);
        let about_it = if borne.is_none() { self.about(time, &clause) } else { 0..0 };
        let supposed = self.has_cue(about_it.clone(), &[Cue::Supposed, Cue::Conditional]);
        let denied = self.has_cue(about_it, &[Cue::Denied, Cue::CalledOff]);
        let denied = denied
            .filter(|at| !self.is_not_until(*at, time) && !self.is_of_another(*at, time, &clause));
        Some(Told { clause, borne, tense, planned, supposed, denied })
    }

    /// What the sentence says of a limit.
    fn limit_told(&self, time: &Time, told: &Told) -> Limit {
        let clause = &told.clause;
        let sentence = self.text.tokens_of(self.text.tokens[time.start].sentence);
        let ends = told.planned.filter(|_| told.tense == Some(Tense::Ends));
        let named = self.limit(time, clause).or(ends).filter(|_| told.borne.is_none());
        let waiver = named.and_then(|limit| self.waiver(limit, sentence.start));
        // The day that a moved deadline leaves behind.
        let is_left = waiver.is_some()
            || self.is_left(time, clause)
            || named.is_some_and(|limit| self.is_missed_out(limit, time));
        let parts_others = named.is_some_and(|limit| self.parts_others(limit, time));
        let sets_none = named.is_some_and(|limit| self.sets_none(limit, time, clause));
        // A question only asks about a limit.
        let is_asked = self.is_asked(time) && told.tense != Some(Tense::Ends);
        let holds = named.filter(|_| !(is_left || parts_others || sets_none || is_asked));
        Limit { named, holds, waiver, is_left, parts_others, sets_none }
    }

    /// The days of the expression.
    fn when(
        &self,
        time: &Time,
        told: &Told,
        limit: &Limit,
        previous: Option<&Label<DateExpression>>,
    ) -> Option<When> {
        // "used by Thursday" tells of what was; "pay by Thursday" of what is to come.
        let is_told = told.tense == Some(Tense::Past);
        let is_set = limit.holds.is_some() && self.is_task(&told.clause);
        let may_be_ahead = is_set || !is_told && (told.supposed.is_some() || limit.holds.is_some());
        let when = match told.borne {
            Some(Borne::Struck) => time.when.as_ref().map(|when| self.calendar.behind(when)),
            // Where nothing falls due by a limit, its day may lie ahead all the same.
            _ => self.days(time, told.tense, &told.clause, limit.named.is_some(), may_be_ahead),
        };
        let when = when.filter(|when| when.start.year() >= FIRST_YEAR);
        when.map(|when| self.after_left(time, when, previous))
    }

    /// The days with the time of day that stands beside them, where it is of one day; and the range of
    /// both.
    fn with_clock(
        &self,
        time: &Time,
        mut when: Option<When>,
        previous: Option<&Label<DateExpression>>,
    ) -> (Option<When>, ProseRange) {
        let mut tokens = time.start..time.end;
        if let Some(when) = when.as_mut()
            && when.precision == Precision::Day
            && when.start == when.end
            && !when.iso.contains('T')
            && let Some((clock, (start, end))) = self.clock_beside(time, previous)
        {
            when.iso = format!("{}T{clock}", when.start);
            tokens = start..end;
        }
        (when, self.text.range_of(tokens))
    }

    /// Whether the day itself is too late: "before Friday". A limit with its hour on it ends then:
    /// "before 5 p.m. on Friday"; and "before the end of May" is in May still.
    fn is_exclusive(&self, time: &Time, limit: &Limit, when: &When) -> bool {
        let is_end = (time.start..time.end).any(|at| self.is_class(at, "part-end"));
        limit.of_day().is_some_and(|limit| self.is_cue(limit, Cue::Before))
            && !when.iso.contains('T')
            && !is_end
    }

    fn context(&self, time: &Time, told: &Told, limit: &Limit, side: Side) -> Context {
        let Side { is_past, is_future, is_bygone } = side;
        let is_told = told.tense == Some(Tense::Past);
        // "Said they would strike tonight", on the same day.
        let is_ahead = told.planned.is_some()
            || told.tense == Some(Tense::Would)
            || limit.holds.is_some()
            || limit.sets_none;
        let is_supposed =
            told.supposed.is_some() && !is_past && !is_told && !self.is_reported(&told.clause);
        let is_wished = is_future
            && limit.holds.is_none()
            && (self.is_wished(time, &told.clause)
                || limit.named.is_some_and(|limit| self.is_wished_until(limit)));
        if is_bygone {
            Context::Historical
        } else if limit.is_left || told.denied.is_some() && !is_future {
            Context::Denied
        } else if is_supposed || is_wished || self.is_counterfactual(&told.clause) {
            Context::Hypothetical
        } else if is_future || !is_past && !is_told && is_ahead {
            Context::Planned
        } else {
            Context::Happened
        }
    }

    /// Where the words stand by which the label was told, the expression among them.
    fn cues(&self, told: &Told, limit: &Limit, range: ProseRange) -> Vec<ProseRange> {
        let words = [limit.holds, told.planned, told.supposed, told.denied, limit.waiver];
        let words = words.into_iter().flatten().map(|token| self.text.tokens[token].range);
        let mut cues: Vec<ProseRange> = words.chain([range]).collect();
        cues.sort_unstable();
        cues.dedup();
        cues
    }
}
