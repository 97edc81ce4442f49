//! What the sentence says of an expression: before or after the day of publication, a deadline or
//! none, happened or planned; and what is no date at all.

use std::ops::Range;

use jiff::ToSpan;

use super::resolve::{Calendar, Shift, Unit};
use super::tense::{Clause, Tense};
use super::{Cue, Reader, Time};
use crate::annotate::cues::{Word as Folded, WordSet};
use crate::annotate::text::{TokenIdx, TokenKind};
use crate::annotate::{Context, DateExpression, Label, When};

/// What bears a day by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Borne {
    /// It was done on that day.
    Struck,
    /// It was drawn up or given on that day, or will be.
    DrawnUp,
}

/// Tokens on either side of "within 48 hours" in which a word makes it hang on something: the condition
/// may stand in a clause before or behind. Own choice, November 2026.
const CONDITION_REACH: usize = 40;

/// Words between a day and the verb that gives it up: "extended for good the 1 April deadline". Own
/// choice, November 2026.
const LEFT_WORDS: usize = 4;

/// What is brought forward comes this much earlier at most, in days. Own choice, November 2026.
const FORWARD_DAYS: i32 = 90;

/// A year more than this many years ahead is far. Own choice, November 2026: longer than most governments
/// sit.
const FAR_YEARS: i16 = 5;

/// Words behind a time that was given in which another day may tell when: "15 days to leave the quay, in
/// a ruling of 3 May". Own choice, November 2026.
const GIVEN_WORDS: usize = 20;

/// A time that was given longer ago, in days, is told as background. Own choice, November 2026.
const GIVEN_DAYS: i32 = 7;

/// Words between a limit and who gives it up: "dropped its demand that the withdrawal of all crews from
/// the quay be completed before". Own choice, November 2026.
const WAIVER_WORDS: usize = 20;

/// Words from a verb of giving up to what is given up: "dropped its long-held demand". The same.
const CLAIM_WORDS: usize = 5;

/// Words from "first" to "since": "the first time in weeks since". Own choice, November 2026.
const FIRST_WORDS: usize = 5;

/// Words from "since" to a day: "since the flood of". Own choice, November 2026.
const SINCE_WORDS: usize = 4;

/// Words from a day to what bears it. Own choice, November 2026.
const BORNE_WORDS: usize = 2;

/// From "delayed" to the "until" of its new day: "put off its report on the collision at the reef until". Own
/// choice, November 2026.
const PUT_OFF_WORDS: usize = 10;

/// Before such a verb: its auxiliaries, a "not", an "asked to". Own choice, November 2026.
const GROUP_WORDS: usize = 3;

/// From a day to the "to" of the one it was moved to: "by two weeks, to". Own choice, November 2026.
const MOVED_ON_WORDS: usize = 5;

/// From the day on which something was due to what became of it: "was due on 3 May, had been delayed by
/// bad weather off the cape and would now arrive". Own choice, November 2026.
const REPLACED_WORDS: usize = 16;

/// From "would" to its "have": "never", "not even". Own choice, November 2026.
const HAVE_WORDS: usize = 3;

/// Words of "instead of in", "not before". Own choice, November 2026.
const LED_WORDS: usize = 3;

/// Words of "did not sign the": a participle nearer than the next one is the verb that is denied itself.
const DENIED_WORDS: usize = 4;

/// Before a participle that is a verb of its own, or one that an auxiliary leads.
const NO_NOUNS: WordSet = WordSet::of(&[
    Folded::Auxiliary,
    Folded::Subordinator,
    Folded::Coordinator,
    Folded::Relative,
    Folded::He,
    Folded::It,
    Folded::They,
    Folded::Determiner,
    Folded::Negation,
]);

impl Reader<'_> {
    pub(super) fn has_cue(
        &self,
        tokens: std::ops::Range<TokenIdx>,
        cues: &[Cue],
    ) -> Option<TokenIdx> {
        tokens.into_iter().find(|&token| {
            self.list.at(self.text, token).is_some_and(|hit| {
                let is_may = || {
                    self.text.tokens[token].kind == TokenKind::Lower
                        && self.list.class_name(hit.class) == "month-05"
                };
                let cue = self.cue_of(hit).or_else(|| is_may().then_some(Cue::Could));
                // What could be is supposed.
                cue.is_some_and(|cue| {
                    cues.contains(&cue) || cue == Cue::Could && cues.contains(&Cue::Supposed)
                })
            })
        })
    }

    /// "ALGIERS, 11 November 1980 — The envoys left": the day of a report, before its dash.
    pub(super) fn is_date_line(&self, time: &Time, sentence: std::ops::Range<TokenIdx>) -> bool {
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
    pub(super) fn is_nowadays(&self, time: &Time, tense: Option<Tense>) -> bool {
        let is_now = matches!(tense, None | Some(Tense::Present | Tense::Would));
        let is_in_progress = (time.start.saturating_sub(4)..time.start).any(|token| {
            self.is(token, time.start, &["is", "are", "been"])
                && self.text.word(token + 1).ends_with("ing")
        });
        // "Which they still own today".
        let is_lasting = (time.start.saturating_sub(4)..time.start)
            .any(|token| self.is(token, time.start, &["still", "even"]));
        self.is(time.start, time.end, &["today"]) && (is_lasting || is_now && !is_in_progress)
    }

    /// The modal of possibility that stands between the verb that tells and the expression.
    fn hedge(&self, time: &Time, clause: &Clause) -> Option<TokenIdx> {
        let verb = clause.tense.map_or(clause.tokens.start, |(_, verb)| verb);
        self.has_cue(verb + 1..time.start, &[Cue::Could])
    }

    /// "Could resume": on a day to come. "Could not agree" and "might have left" look back.
    fn leads_ahead(&self, hedge: TokenIdx, time: &Time) -> bool {
        !self.is(hedge + 1, time.start, &["not", "have"])
    }

    /// "Expects to hire 40 by June": by then something may be, and nothing must.
    fn is_only_expected(&self, limit: TokenIdx, clause: &Clause) -> bool {
        let verb = clause.tense.map(|(_, verb)| verb).filter(|verb| *verb < limit);
        self.is(limit, limit + 1, &["by", "before", "until", "till"])
            && verb.is_some_and(|verb| self.is_cue(verb, Cue::Expected))
    }

    /// "The court gave the council until Friday": what was set then is still to be done.
    pub(super) fn is_task(&self, clause: &Clause) -> bool {
        clause.tense.is_some_and(|(_, verb)| self.is_cue(verb, Cue::Tasked))
    }

    /// "A ruling is not expected before March": the first day on which something may be, and no limit.
    fn is_earliest(&self, limit: TokenIdx, clause: &Clause) -> bool {
        let near = clause.tokens.start.max(limit.saturating_sub(3))..limit;
        self.has_cue(near, &[Cue::Earliest]).is_some()
    }

    /// Whether a limit is that of the expression at `time`: "by 5 p.m. on Friday", but not "asked
    /// by the mayor to come on Friday". Verbs and nouns of a limit may stand further off.
    fn governs(&self, limit: TokenIdx, time: TokenIdx) -> bool {
        !self.is(limit, time, &["by", "before"])
            || (limit + 1..time).all(|token| {
                !matches!(
                    self.text.tokens[token].kind,
                    TokenKind::Lower | TokenKind::Capitalised | TokenKind::Upper
                ) || self.list.at(self.text, token).is_some()
                    || self.is(token, time, &["the", "at", "least", "latest", "its", "their"])
            })
    }

    /// "Through 14 December", "until 3 May".
    fn reaches_on(&self, time: &Time) -> bool {
        let before = time.start.saturating_sub(2)..time.start;
        self.has_cue(before, &[Cue::Through]).is_some()
    }

    /// "Moved the deadline from 1 April to 15 April": two days, no stretch between them.
    pub(super) fn is_moved(&self, time: &Time) -> bool {
        let start = self.text.tokens_of(self.text.tokens[time.start].sentence).start;
        let before = start.max(time.start.saturating_sub(10))..time.start;
        self.has_cue(before, &[Cue::Moved, Cue::Denied, Cue::CalledOff]).is_some()
    }

    /// "From 3 May to 14 May", "of 3 May by two weeks, to 17 May": whether another day stands behind the one
    /// that was moved, as the one it was moved to.
    fn is_moved_on(&self, time: &Time, sentence: &Range<TokenIdx>) -> bool {
        let end = sentence.end;
        let by = Some(time.end).filter(|at| self.is(*at, end, &["by"]));
        let reach = if by.is_some() { MOVED_ON_WORDS } else { 1 };
        let to = (time.end..end.min(time.end + reach + 1))
            .find(|at| self.is(*at, end, &["to", "until"]))
            .filter(|to| *to == time.end || by.is_some() || self.is(time.end, end, &[","]));
        to.is_some_and(|to| to == time.end || self.at(to + 1, end).is_some())
    }

    /// "Has been delayed until September", "was postponed to 14 July", "now has until 14 July", "is now due on
    /// 14 July": whether what the sentence tells of was to be on another day, and is put off to this one.
    pub(super) fn is_put_off_to(&self, time: &Time) -> bool {
        let start = self.text.tokens_of(self.text.tokens[time.start].sentence).start;
        let is_the = time.start > start && self.is(time.start - 1, time.start, &["the"]);
        let link = time.start.saturating_sub(1 + usize::from(is_the));
        if link < start {
            return false;
        }
        if self.is_now_due(start..link) {
            return true;
        }
        if !self.is(link, time.start, &["to", "until", "till"]) {
            return false;
        }
        let near = start.max(link.saturating_sub(PUT_OFF_WORDS))..link;
        let Some(verb) = self.has_cue(near.clone(), &[Cue::Moved, Cue::CalledOff]) else {
            // "Have until" is a phrase of the table, and "until" no word of its own in it.
            let has = link.checked_sub(1).filter(|has| self.is(*has, link, &["has", "have"]));
            return has.is_some_and(|has| has > start && self.is(has - 1, has, &["now"]));
        };
        let word = self.text.word(verb);
        let is_going_on = word.ends_with("ing")
            && verb > start
            && self.text.folded.classes(verb - 1).has(Folded::Auxiliary);
        let is_past = word.ends_with("ed")
            || self.text.folded.classes(verb).has(Folded::IrregularPast)
            || is_going_on;
        let group = start.max(verb.saturating_sub(GROUP_WORDS))..verb;
        let is_open = |at: TokenIdx| {
            self.text.folded.classes(at).has(Folded::Modal)
                || self.is(at, verb, &["not", "never", "to"])
                || self.has_cue(at..at + 1, &[Cue::Supposed, Cue::Conditional]).is_some()
        };
        is_past && !group.into_iter().any(is_open)
    }

    /// "Is now due on", "will now be published on", "would now arrive on": whether the words `before` a day
    /// say that another was spoken of.
    fn is_now_due(&self, before: Range<TokenIdx>) -> bool {
        let link = before.end;
        let near = before.start.max(link.saturating_sub(GROUP_WORDS + 1))..link;
        let now = near.rev().find(|at| self.is(*at, link, &["now"]));
        let now = now.filter(|now| *now > before.start);
        let is_due = |at: TokenIdx| {
            [Cue::Ends, Cue::Expected, Cue::Intended].iter().any(|cue| self.is_cue(at, *cue))
        };
        let is_told = now.is_some_and(|now| {
            let lead = self.text.folded.classes(now - 1);
            self.will_or_would(now - 1) || lead.has(Folded::Auxiliary) && is_due(now + 1)
        });
        let is_open = |at: TokenIdx| {
            self.text.folded.classes(at).has(Folded::Negation)
                || self.is(at, link, &["if"])
                || self.is_cue(at, Cue::Supposed)
        };
        self.text.folded.classes(link).has(Folded::Preposition)
            && is_told
            && !before.clone().any(is_open)
    }

    /// A modal that says what is to come, and not what may.
    fn will_or_would(&self, at: TokenIdx) -> bool {
        self.text.folded.classes(at).has(Folded::Modal) && !self.is_cue(at, Cue::Could)
    }

    /// "Had been due to open on 3 May, will now open on": the day of what is to be on another.
    fn is_replaced(&self, time: &Time, clause: &Clause, sentence: &Range<TokenIdx>) -> bool {
        let mut behind = time.end..sentence.end.min(time.end + REPLACED_WORDS);
        self.was_to_come(clause)
            && behind.any(|at| self.will_or_would(at) && self.is(at + 1, sentence.end, &["now"]))
    }

    /// "In June instead of March", "not in April but on 31 May": the day that another stands in for.
    fn is_set_aside(&self, time: &Time, sentence: &Range<TokenIdx>) -> bool {
        let leads = |cue: Cue| {
            (sentence.start.max(time.start.saturating_sub(LED_WORDS))..time.start).any(|at| {
                let hit = self.list.at(self.text, at).filter(|hit| hit.end == time.start);
                hit.is_some_and(|hit| self.cue_of(hit) == Some(cue))
            })
        };
        // "Not in April, as the owners planned, but on 31 May".
        let is_as = |at: TokenIdx| self.is(at, sentence.end, &["as"]);
        let comma = usize::from(self.is(time.end, sentence.end, &[","]));
        let behind = time.end + comma;
        let near = behind..sentence.end.min(behind + LEFT_WORDS + 2);
        let but = Some(behind).filter(|at| is_as(*at));
        let but =
            but.and_then(|_| near.into_iter().find(|at| self.is(*at, sentence.end, &["but"])));
        let but = but.unwrap_or(behind);
        leads(Cue::Instead)
            || leads(Cue::NotThen)
                && self.is(but, sentence.end, &["but"])
                && (but + 1..sentence.end.min(but + LEFT_WORDS))
                    .any(|at| self.text.folded.classes(at).has(Folded::Preposition))
    }

    /// Whether what is denied or called off has another day than the expression: "did not sign the pact
    /// reached on 3 May" (a participle behind its noun has the day), "called off after a collision on
    /// Sunday", "trains were cancelled on Friday" (the day on which they were).
    pub(super) fn is_of_another(&self, denied: TokenIdx, time: &Time, clause: &Clause) -> bool {
        // "Has not stopped since Monday": on that day it began.
        if denied < time.start && self.is(time.start - 1, time.start, &["since"]) {
            return true;
        }
        if time.start <= denied || self.text.word(denied).starts_with("denie") {
            return time.start <= denied && self.is_of_inset(time, clause);
        }
        if self.is_cue(denied, Cue::CalledOff) {
            let is_passive =
                denied > 0 && self.text.folded.classes(denied - 1).has(Folded::Auxiliary);
            return is_passive
                || (denied..time.start).any(|at| self.is(at, time.start, &["after"]));
        }
        (denied + DENIED_WORDS..time.start).any(|at| {
            let noun = self.text.folded.classes(at - 1);
            self.is_participle(at)
                && self.text.tokens[at - 1].kind == TokenKind::Lower
                && !noun.meets(NO_NOUNS)
                && !self.text.word(at - 1).ends_with("ly")
        })
    }

    /// Whether the day is given up for another, or what was to be on it for good: "moved from 1 April to
    /// 15 April", "extended the 1 April deadline", "the 12 June meeting was called off".
    pub(super) fn is_left(&self, time: &Time, clause: &Clause) -> bool {
        let sentence = self.text.tokens_of(self.text.tokens[time.start].sentence);
        let is_moved = self.is_moved(time) && self.is_moved_on(time, &sentence);
        if is_moved
            || self.is_set_aside(time, &sentence)
            || self.is_replaced(time, clause, &sentence)
        {
            return true;
        }
        let gives_up = [Cue::Moved, Cue::CalledOff];
        let right_before = sentence.start.max(time.start.saturating_sub(LEFT_WORDS))..time.start;
        let plan =
            clause.tense.map(|(_, verb)| verb).filter(|verb| self.is_cue(*verb, Cue::Intended));
        // "The hearing, scheduled for 12 June, was postponed".
        let is_apart = plan.is_some() && self.is(time.end, sentence.end, &[","]);
        let (verb, end) =
            if is_apart { (time.end + 1, sentence.end) } else { (time.end, clause.tokens.end) };
        let behind = verb..end.min(verb + LEFT_WORDS);
        let is_passive =
            |to: &TokenIdx| self.is(*to - 1, *to, &["was", "were", "been", "is", "are"]);
        let is_off = self.has_cue(behind, &gives_up).as_ref().is_some_and(is_passive);
        // "The strike called for Monday was called off", "called off a strike planned for Monday".
        let is_bare =
            self.is(verb, sentence.end, &["was", "were", "has", "have", "had", "is", "are"]);
        let is_plan_off = plan.is_some_and(|plan| {
            let near = sentence.start.max(plan.saturating_sub(LEFT_WORDS))..plan;
            self.has_cue(near, &[Cue::CalledOff]).is_some()
        });
        is_plan_off
            || self.is_owner_of_called_off(time)
            || self.is_of_dropped_plan(time)
            || is_off && (is_bare || self.modifies(time))
            || self.modifies(time) && self.has_cue(right_before.clone(), &gives_up).is_some()
            || self.is_of_object(time, right_before, &gives_up)
    }

    /// "Called off tomorrow's talks": whether a day has what a verb right before it does away with.
    fn is_of_object(&self, time: &Time, before: Range<TokenIdx>, verbs: &[Cue]) -> bool {
        let owns = self.text.tokens.get(time.end);
        let is_verb = |at: TokenIdx| {
            let hit = self.list.at(self.text, at).filter(|hit| hit.end == time.start);
            hit.and_then(|hit| self.cue_of(hit)).is_some_and(|cue| verbs.contains(&cue))
        };
        owns.is_some_and(|token| token.kind == TokenKind::Possessive)
            && before.into_iter().any(is_verb)
    }

    /// "Dropped its demand that they leave by June", "no longer insists that they leave by June": the
    /// word that gives up the limit at `limit`.
    pub(super) fn waiver(&self, limit: TokenIdx, start: TokenIdx) -> Option<TokenIdx> {
        let is_end = |at: &TokenIdx| self.is_border(*at) || self.is(*at, limit, &["but"]);
        let from = start.max(limit.saturating_sub(WAIVER_WORDS));
        let before = (from..limit).rev().take_while(|at| !is_end(at));
        before.into_iter().find(|&at| {
            let is = |cues: &[Cue]| self.has_cue(at..at + 1, cues).is_some();
            let what = at + 1..limit.min(at + CLAIM_WORDS);
            let claims = [Cue::Claim, Cue::Plan, Cue::DrawnUp, Cue::Deadline];
            is(&[Cue::NoLonger])
                || is(&[Cue::Dropped, Cue::Drops]) && self.has_cue(what, &claims).is_some()
        })
    }

    /// "Could fall by June", "may double by June": a forecast. "May appeal by June" is a limit, and so is
    /// what should be done by then.
    fn is_forecast(&self, limit: TokenIdx, clause: &Clause) -> bool {
        let hedge = self.has_cue(clause.tokens.start..limit, &[Cue::Could]);
        self.is(limit, limit + 1, &["by", "before", "until", "till"])
            && hedge.is_some_and(|hedge| {
                !self.is(hedge, limit, &["should"])
                    && self.has_cue(hedge + 1..limit.min(hedge + 4), &[Cue::Filing]).is_none()
            })
    }

    /// "Contracts signed before May will be exempt": a day that parts some from others, when nothing
    /// falls due.
    pub(super) fn parts_others(&self, limit: TokenIdx, time: &Time) -> bool {
        let sentence = self.text.tokens_of(self.text.tokens[time.start].sentence);
        limit + 1 == time.start
            && limit >= sentence.start + 2
            && time.end < sentence.end
            && self.is_participle(limit - 1)
            && (self.text.tokens[limit - 2].kind == TokenKind::Lower || limit == sentence.start + 2)
            && self.text.word(limit - 2).ends_with('s')
            && (self.is_cue(time.end, Cue::Planned)
                || self.is_cue(time.end, Cue::Present)
                || self.text.folded.classes(time.end).has(Folded::Modal))
    }

    fn is_participle(&self, at: TokenIdx) -> bool {
        self.text.word(at).ends_with("ed") || self.is_cue(at, Cue::Past)
    }

    /// "The award that was due on 14 June will not be made".
    pub(super) fn is_missed_out(&self, limit: TokenIdx, time: &Time) -> bool {
        let end = self.text.tokens_of(self.text.tokens[time.start].sentence).end;
        let behind = time.end..end.min(time.end + LEFT_WORDS);
        limit > 0
            && self.is(limit, time.start, &["due"])
            && self.is(limit - 1, limit, &["was", "were"])
            && behind
                .clone()
                .any(|at| self.is(at, end, &["will"]) && self.is(at + 1, end, &["not"]))
    }

    /// "Put off from 29 May to 30 September": the new day of what was put off, told right behind the old
    /// one, is that of the same year or the next.
    pub(super) fn after_left(
        &self,
        time: &Time,
        when: When,
        previous: Option<&Label<DateExpression>>,
    ) -> When {
        let is_next = |label: &&Label<DateExpression>| {
            label.value.context == Context::Denied
                && time.start >= 2
                && self.is(time.start - 1, time.start, &["to", "until"])
                && self.text.tokens[time.start - 2].range.end == label.range.end
        };
        let left = previous.filter(is_next).and_then(|label| label.value.when.as_ref());
        let is_long_before = left.is_some_and(|left| {
            left.start.checked_sub(FORWARD_DAYS.days()).is_ok_and(|day| when.end < day)
        });
        if is_long_before { Calendar::a_year_on(&when) } else { when }
    }

    /// "Is due in Lima on Friday", "due in court on Friday": who is to come somewhere, when nothing
    /// falls due. "Due in March" does.
    fn is_arrival(&self, limit: TokenIdx, time: &Time) -> bool {
        let place = limit + 2;
        self.is(limit, time.start, &["due"])
            && place < time.start
            && (self.is(limit + 1, time.start, &["in", "at"])
                && self.text.tokens[place].kind == TokenKind::Capitalised
                || self.is(place, time.start, &["court"])
                || self.is(limit + 1, time.start, &["back", "home"]))
    }

    /// "Ordered them to reply within a week", "must reply within a week".
    fn counts_to_limit(&self, time: &Time, clause: &Clause) -> bool {
        let verb = clause.tense.map(|(_, verb)| verb).filter(|verb| *verb < time.start);
        time.rule == "date/given-time"
            || time.rule == "date/in-time"
                && self.is(time.start, time.end, &["within"])
                && verb.is_some_and(|verb| {
                    self.is_cue(verb, Cue::Tasked) || self.is_cue(verb, Cue::Duty)
                })
    }

    /// From which day a time that somebody was given counts, with how many days that is before the day
    /// of publication: the one that the sentence tells before ("gave the crews on Monday 15 days to
    /// leave"), else that of publication. `None` where the sentence tells of another time, or of one long
    /// gone.
    pub(super) fn given_ago(
        &self,
        time: &Time,
        previous: Option<&Label<DateExpression>>,
    ) -> Option<i32> {
        let sentence = self.text.tokens[time.start].sentence;
        let end = self.text.tokens_of(sentence).end;
        let is_told_behind =
            (time.end..end.min(time.end + GIVEN_WORDS)).any(|at| self.at(at, end).is_some());
        let before = previous.filter(|label| label.sentence == sentence);
        if is_told_behind {
            return None;
        }
        let Some(before) = before else { return Some(0) };
        let when = before.value.when.as_ref().filter(|when| when.start == when.end)?;
        let days = when.start.until(self.calendar.published?).ok()?.get_days();
        (0..=GIVEN_DAYS).contains(&days).then_some(days)
    }

    /// "They agreed within two days", "sat on 4 February and was to report within 30 days": how long it
    /// took, or counted from a day that has gone by.
    pub(super) fn counts_from_past(&self, time: &Time, clause: &Clause) -> bool {
        let verb = clause.tense.filter(|(tense, verb)| *tense == Tense::Past && *verb < time.start);
        time.rule == "date/in-time"
            && self.is(time.start, time.end, &["within"])
            && verb.is_some_and(|(_, verb)| {
                ![Cue::Tasked, Cue::Decided, Cue::Convened]
                    .iter()
                    .any(|cue| self.is_cue(verb, *cue))
            })
    }

    /// Whether the sentence only asks of it.
    pub(super) fn is_asked(&self, time: &Time) -> bool {
        let sentence = self.text.tokens_of(self.text.tokens[time.start].sentence);
        sentence.end > time.end && self.text.is(sentence.end - 1, "?")
    }

    /// "Has water for the first time since 12 March": the last day on which it was so, of which nothing
    /// else is told.
    pub(super) fn is_last_of_its_kind(&self, time: &Time) -> bool {
        let start = self.text.tokens_of(self.text.tokens[time.start].sentence).start;
        let since = time.start.checked_sub(1).filter(|at| *at >= start);
        since.filter(|at| self.is(*at, time.start, &["since"])).is_some_and(|since| {
            let mut near = start.max(since.saturating_sub(FIRST_WORDS))..since;
            near.any(|at| self.is(at, since, &["first"]) && self.is(at + 1, since, &["time"]))
        })
    }

    /// The words of the clause that can suppose or deny what is told of the expression: what a verb
    /// before it lays on its day, a clause behind "and" says no more of. "Will open on 3 May and up to
    /// sixty boats may fish", "met on Friday and did not agree".
    pub(super) fn about(&self, time: &Time, clause: &Clause) -> Range<TokenIdx> {
        let Range { start, end } = clause.tokens;
        let is_told = clause.tense.is_some_and(|(_, verb)| (start..time.start).contains(&verb));
        let goes_on = |at: &TokenIdx| {
            let next = at + 1;
            self.is(*at, end, &["and", "but"]) && next < end && self.at(next, end).is_none()
        };
        let stop = (time.end..end).find(goes_on).filter(|_| is_told);
        start..stop.unwrap_or(end)
    }

    /// "Did not begin until Monday": on that day it did. "Did not last until Monday" ended before.
    pub(super) fn is_not_until(&self, denied: TokenIdx, time: &Time) -> bool {
        let between = denied..time.start;
        time.start > denied
            && self.is_until(time.start - 1)
            && self.has_cue(between.clone(), &[Cue::Lasting, Cue::Pause]).is_none()
            && !between.into_iter().any(|at| self.is(at, time.start, &["last", "hold", "live"]))
    }

    fn is_time_preposition(&self, at: TokenIdx) -> bool {
        self.is(
            at,
            at + 1,
            &[
                "in", "by", "until", "since", "last", "next", "this", "from", "before", "after",
                "during",
            ],
        )
    }

    /// What an expression is the day of: "the 7 October attacks", "the terms of 27 May". The words
    /// between a day and what bears it are few: "the 7 October terrorist attacks". What has been so
    /// since a day began on it.
    pub(super) fn bears_day(&self, time: &Time) -> Option<Borne> {
        if !matches!(time.rule, "date/day" | "date/month") {
            return None;
        }
        let sentence = self.text.tokens_of(self.text.tokens[time.start].sentence);
        let borne = |at: TokenIdx| {
            let is = |cue| self.is_cue(at, cue);
            is(Cue::Struck)
                .then_some(Borne::Struck)
                .or_else(|| is(Cue::DrawnUp).then_some(Borne::DrawnUp))
        };
        let is_lower = |at: &TokenIdx| self.text.tokens[*at].kind == TokenKind::Lower;
        // "Not seen since 7 October", "since the flood of January".
        let near = sentence.start.max(time.start.saturating_sub(SINCE_WORDS))..time.start;
        let words = near.rev().take_while(|at| self.text.tokens[*at].kind == TokenKind::Lower);
        let since = words.into_iter().find(|at| self.is(*at, time.start, &["since"]));
        if since.is_some_and(|at| {
            at + 1 == time.start
                || self.is(time.start - 1, time.start, &["of"])
                || self.is(time.start - 1, time.start, &["in"])
        }) {
            return Some(Borne::Struck);
        }
        let after = (time.end..sentence.end.min(time.end + BORNE_WORDS)).take_while(is_lower);
        let of = time.start.checked_sub(2).filter(|at| *at >= sentence.start);
        let of = of.filter(|_| self.is(time.start - 1, time.start, &["of"]));
        after.chain(of).find_map(borne)
    }

    /// The days that an expression names, as its sentence tells of them. `may_be_ahead`: a limit or
    /// a supposition of what has not happened.
    pub(super) fn days(
        &self,
        time: &Time,
        tense: Option<Tense>,
        clause: &Clause,
        is_limit: bool,
        may_be_ahead: bool,
    ) -> Option<When> {
        let tokens = self.text.tokens_of(self.text.tokens[time.start].sentence);
        match time.weekday {
            Some(weekday) => {
                let is_next = may_be_ahead
                    || self.is_owner_of_called_off(time)
                    || matches!(
                        tense,
                        Some(
                            Tense::Future
                                | Tense::Set
                                | Tense::Would
                                | Tense::Ends
                                | Tense::Present
                        )
                    );
                let shift = if is_next { Shift::Next } else { Shift::Last };
                self.calendar.weekday_near(weekday, shift)
            }
            // "is to be held from November 20" in May is no November gone by.
            None if matches!(
                time.rule,
                "date/day" | "date/range" | "date/month" | "date/named-day" | "date/part"
            ) =>
            {
                time.when.as_ref().map(|when| match tense {
                    // What was put off was to be on the day nearest to who tells of it.
                    Some(Tense::Future) if self.is_left(time, clause) => when.clone(),
                    Some(Tense::Future | Tense::Ends) if self.was_to_come(clause) => when.clone(),
                    // "Nobody would have paid in September" looks back, "would have frozen prices until
                    // September" ahead: the nearest.
                    Some(Tense::Would) if self.is_counterfactual(clause) => when.clone(),
                    Some(Tense::Future | Tense::Would | Tense::Ends) => self.calendar.ahead(when),
                    // "They decided to stop by 17 May": what was decided then lies ahead still.
                    // "Cancelled all games through 14 December" reaches ahead too.
                    Some(Tense::Past)
                        if !is_limit
                            && !self.reaches_on(time)
                            && !self.is_moved(time)
                            && !self.is_asked(time)
                            && (self.bears_day(time).is_some()
                                || !self.leaves_year_open(time, clause)) =>
                    {
                        self.calendar.behind(when)
                    }
                    _ => when.clone(),
                })
            }
            None if time.rule == "date/season" => {
                time.when.as_ref().map(|when| self.season(time, when, tense))
            }
            None if self.is_weekend(time) => self.weekend_told(time, tense, may_be_ahead),
            // "Would answer within 48 hours if": counted from what has no day yet.
            None if time.rule == "date/in-time" && self.hangs_on(time, tokens, clause) => None,
            None => time.when.clone(),
        }
    }

    /// "Would have paid", "would never have paid".
    pub(super) fn is_counterfactual(&self, clause: &Clause) -> bool {
        let Some((Tense::Would, verb)) = clause.tense else { return false };
        let behind = verb + 1..self.text.tokens.len().min(verb + 1 + HAVE_WORDS);
        let end = self.text.tokens.len();
        // "Would have to pay" lies ahead.
        behind
            .into_iter()
            .any(|at| self.is(at, at + 1, &["have"]) && !self.is(at + 1, end, &["to"]))
    }

    /// "Wants a vote within a month", "had hoped to sail in May": a wish, and no plan.
    /// "Wants a longer truce and has invited both sides for May" does both.
    pub(super) fn is_wished(&self, time: &Time, clause: &Clause) -> bool {
        let wish = self.has_cue(clause.tokens.start..time.start, &[Cue::Wish, Cue::OnceMeant]);
        wish.is_some_and(|wish| {
            let acts = |at: TokenIdx| {
                let next = self.text.folded.classes(at + 1);
                next.has(Folded::Auxiliary) || self.will_or_would(at + 1)
            };
            !(wish + 1..time.start.saturating_sub(1))
                .any(|at| self.text.folded.classes(at).has(Folded::Coordinator) && acts(at))
        })
    }

    /// "At the weekend", "this weekend".
    fn is_weekend(&self, time: &Time) -> bool {
        time.rule == "date/weekend"
            || self.is(time.start, time.end, &["this"])
                && self.is(time.start + 1, time.end, &["weekend"])
    }

    /// "Failed at the weekend": the one just over. "Will meet at the weekend": the one of the running
    /// week, which on a Monday is not the one that a past would name.
    fn weekend_told(&self, time: &Time, tense: Option<Tense>, may_be_ahead: bool) -> Option<When> {
        let this = time.when.clone()?;
        match tense {
            Some(Tense::Past) if time.rule == "date/weekend" => {
                let is_ahead = self.calendar.published.is_some_and(|day| this.start > day);
                if is_ahead {
                    self.calendar.shifted(Shift::Last, Unit::Weekend)
                } else {
                    Some(this)
                }
            }
            Some(Tense::Future | Tense::Set | Tense::Would | Tense::Ends) => {
                self.calendar.running_weekend()
            }
            _ if may_be_ahead => self.calendar.running_weekend(),
            _ => Some(this),
        }
    }

    /// "Is unlikely before the spring" is of the spring to come, "sailed in the autumn" of the one gone by,
    /// where no year stands beside it.
    fn season(&self, time: &Time, when: &When, tense: Option<Tense>) -> When {
        let has_year = (time.start..time.end).any(|at| self.year(at, time.end).is_some());
        let Some(day) = self.calendar.published.filter(|_| !has_year && !when.is_relative) else {
            return when.clone();
        };
        match tense {
            Some(Tense::Past) if when.start > day => Calendar::season_on(when, -1),
            Some(Tense::Future | Tense::Set | Tense::Would | Tense::Ends) if when.end < day => {
                Calendar::season_on(when, 1)
            }
            _ => when.clone(),
        }
    }

    /// Whether a time counts from what has no day yet: "would answer within 48 hours if they returned",
    /// "if the pump is not mended within a week". What somebody said that he would do counts from the day
    /// it is told.
    fn hangs_on(&self, time: &Time, sentence: std::ops::Range<TokenIdx>, clause: &Clause) -> bool {
        let near = around(time, sentence);
        let condition = near.clone().find(|at| self.is(*at, near.end, &["if", "unless"]));
        let is_behind = condition.is_some_and(|at| at >= time.end);
        // "Could run dry within a week if the pump is not mended": as things are, from now on. What somebody
        // "would" do by then counts from what has not come about.
        let is_would = (near.start..time.start).any(|at| self.is(at, time.start, &["would"]));
        if is_behind && !is_would && condition.is_some_and(|at| self.asks_for_none(at, near.end)) {
            return false;
        }
        condition.is_some()
            || self.has_cue(near, &[Cue::Conditional]).is_some() && !self.is_reported(clause)
    }

    /// "Unless it is mended", "if it is not mended": whether the condition at `at` is that nothing changes.
    fn asks_for_none(&self, at: TokenIdx, end: TokenIdx) -> bool {
        let clause =
            (at + 1..end).take_while(|at| !self.is_border(*at) && self.text.word(*at) != ",");
        self.is(at, end, &["unless"])
            || clause.into_iter().any(|at| {
                let is_now = at > 0 && self.is(at - 1, at, &["is", "are", "does", "do"]);
                is_now && self.is(at, end, &["not"])
            })
    }

    /// "The union will close the mill by 2050", "bars dismissals until the end of 2050": a year far ahead is
    /// an aim, a forecast or a term, and falls due only where somebody must, or has bound himself.
    fn is_far_aim(&self, time: &Time, clause: &Clause) -> bool {
        let is_year = matches!(time.rule, "date/year" | "date/years" | "date/part");
        let year = time.when.as_ref().filter(|_| is_year);
        let published = self.calendar.published;
        let is_far = year
            .zip(published)
            .is_some_and(|(when, day)| when.start.year() > day.year() + FAR_YEARS);
        let is_bound = matches!(clause.tense, Some((Tense::Set | Tense::Ends, _)))
            || self.is_task(clause)
            || self.has_cue(clause.tokens.clone(), &[Cue::Deadline, Cue::Duty]).is_some();
        is_far && !is_bound
    }

    /// Whether the expression belongs to a dateline, a byline or a name.
    pub(super) fn is_part_of_more(&self, time: &Time) -> bool {
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
        // "Jan Eliasson", "April Jones": a first name. A month alone may open a name by mistake only
        // behind a preposition ("in March Prime Minister Roe"), and one cut short not there either.
        let opens_name = time.rule == "date/month"
            && time.end == time.start + 1
            && self
                .names
                .get(next_name)
                .is_some_and(|name| name.tokens.start == time.start && name.tokens.end > time.end)
            && (self.is_short_month(time.start)
                || !(time.start > 0 && self.is_time_preposition(time.start - 1)));
        is_furniture || in_name || opens_name
    }

    /// How the clause tells of the day of an expression. `previous` is the label before it.
    pub(super) fn tense_of(
        &self,
        time: &Time,
        clause: &Clause,
        borne: Option<Borne>,
        previous: Option<&Label<DateExpression>>,
    ) -> Option<Tense> {
        let sentence = self.text.tokens[time.start].sentence;
        // "Peru in May, Chile in June, and Bolivia in July": a list goes on as it began.
        let is_listed = time.rule == "date/month"
            && previous.is_some_and(|label| {
                label.sentence == sentence && label.value.context == Context::Planned
            });
        let tense = clause.tense.map(|(tense, _)| tense).or(is_listed.then_some(Tense::Future));
        // "Officials said the board could meet this week": what could be is not told as past, and lies
        // ahead.
        let hedge = self.hedge(time, clause);
        let tense = tense.filter(|tense| *tense != Tense::Past || hedge.is_none());
        let ahead = hedge.filter(|hedge| self.leads_ahead(*hedge, time)).map(|_| Tense::Would);
        let tense = tense.or(ahead);
        match borne {
            Some(Borne::Struck) => Some(Tense::Past),
            // "Will lead them to accept the 27 May terms": the verb says nothing of that day.
            Some(Borne::DrawnUp) => tense.filter(|tense| *tense == Tense::Past),
            None => tense,
        }
    }

    /// The word by which an expression is a limit: "by Friday", "within a week" of an order.
    pub(super) fn limit(&self, time: &Time, clause: &Clause) -> Option<TokenIdx> {
        let start = self.text.tokens_of(self.text.tokens[time.start].sentence).start;
        let near = start.max(time.start.saturating_sub(6))..time.start;
        let before = self.has_cue(near, &[Cue::Limit, Cue::Before, Cue::Ends, Cue::Deadline]);
        before
            .filter(|limit| self.governs(*limit, time.start))
            .or_else(|| self.counts_to_limit(time, clause).then_some(time.start))
    }

    /// Whether nothing must happen by the day behind the limit at `limit`.
    pub(super) fn sets_none(&self, limit: TokenIdx, time: &Time, clause: &Clause) -> bool {
        self.is_earliest(limit, clause)
            || self.is_at_the_earliest(time)
            || self.bars_until(limit)
            || self.is_only_expected(limit, clause)
            || self.is_forecast(limit, clause)
            || self.is_arrival(limit, time)
            || self.is_far_aim(time, clause)
            || self.is_how_long(limit, clause)
            || self.is_term(limit, clause)
            || self.is_held_then(limit, time, clause)
            || self.is_only_asked(clause)
            || self.is_wished_until(limit)
            || self.is_used_up(limit)
            || self.is_in_stock(limit, clause)
    }

    /// "Will strike until Monday", "stays in Oslo until Thursday": how long somebody does what he does.
    /// "The truce stays in force until Monday" lapses, and who must stay has a limit.
    fn is_how_long(&self, limit: TokenIdx, clause: &Clause) -> bool {
        let lasting = self.has_cue(clause.tokens.start..limit, &[Cue::Lasting]);
        self.is_until(limit)
            && !self.is_task(clause)
            && lasting.is_some_and(|at| {
                let is_bound = self.has_cue(clause.tokens.start..at, &[Cue::Lapsing, Cue::Duty]);
                let is_verb = |at: TokenIdx| {
                    let is_third = self.text.word(at).ends_with('s');
                    let from = clause.tokens.start.max(at.saturating_sub(3));
                    let leads = (from..at).any(|at| {
                        self.text.folded.classes(at).has(Folded::Modal)
                            || self.is(at, limit, &["will", "would", "to"])
                    });
                    is_third || leads
                };
                is_bound.is_none() && is_verb(at)
            })
    }

    /// "The deal bars layoffs until the end of May", "guarantees jobs until 2033": how long it holds what it
    /// says, when nothing falls due. Who must hold to it until then has a limit.
    fn is_term(&self, limit: TokenIdx, clause: &Clause) -> bool {
        let verb = self.has_cue(clause.tokens.start..limit, &[Cue::Term]);
        self.is_until(limit)
            && verb
                .is_some_and(|verb| self.has_cue(clause.tokens.start..verb, &[Cue::Duty]).is_none())
    }

    /// "Adjourned the hearing until January": what is put off is held then, and nothing falls due. A longer
    /// deadline is one.
    fn is_held_then(&self, limit: TokenIdx, time: &Time, clause: &Clause) -> bool {
        let before = clause.tokens.start..limit;
        let put_off = self.has_cue(before.clone(), &[Cue::Moved, Cue::CalledOff]);
        self.is_put_off_to(time)
            && put_off.is_some_and(|at| !self.text.word(at).starts_with("exten"))
            && self.has_cue(clause.tokens.start..time.start, &[Cue::Deadline]).is_none()
    }

    /// "Did not say whether the union would answer by Friday": what is only asked about.
    fn is_only_asked(&self, clause: &Clause) -> bool {
        let at = clause.tokens.start;
        let asks = |at: TokenIdx| {
            self.text.folded.classes(at).has(Folded::SpeechVerb)
                || self.is(at, at + 1, &["say", "clear", "unclear", "know", "known", "ask", "see"])
        };
        self.is(at, clause.tokens.end, &["whether"])
            || at > 0 && self.is(at, clause.tokens.end, &["if"]) && asks(at - 1)
    }
}

/// The tokens of a sentence that stand near an expression in it: a sentence may be a megabyte.
fn around(time: &Time, sentence: std::ops::Range<TokenIdx>) -> std::ops::Range<TokenIdx> {
    sentence.start.max(time.start.saturating_sub(CONDITION_REACH))
        ..sentence.end.min(time.end + CONDITION_REACH)
}
