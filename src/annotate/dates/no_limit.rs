//! Days that are no limit though "until", "by" or "before" stands before them, and days of what is not to be
//! any more: what somebody would have last, how long a stock will do, a plan that is given up.

use super::ahead::{HAS, UNTIL};
use super::tense::Clause;
use super::{Cue, Reader, Time};
use crate::annotate::cues::Word;
use crate::annotate::text::{TokenIdx, TokenKind};

/// Words from who wants something to its "until": "wants the council to demand that the gates of the lock stay
/// open until". Own choice, November 2026.
const WANTED_WORDS: usize = 16;

/// Words from a verb of giving up to the plan whose day is told: "drop the court action they'd announced
/// for". Own choice, November 2026.
const DROPPED_WORDS: usize = 8;

/// Words from "no" to the "before" of its day: "no forced transfers from the northern base". Own choice,
/// November 2026.
const BARRED_WORDS: usize = 8;

/// Words from a day to what became of what it has: "Friday's opening round of the autumn has been". Own
/// choice, November 2026.
const OWNED_WORDS: usize = 7;

/// Words of an inset with a day: ", begun in Lund on". Own choice, November 2026.
const INSET_WORDS: usize = 6;

impl Reader<'_> {
    /// "Wants the truce prolonged until June", "wants the council to demand that the gates stay open until
    /// 2028": until when somebody would have something last, when nothing is agreed.
    pub(super) fn is_wished_until(&self, limit: TokenIdx) -> bool {
        let start = self.text.tokens_of(self.text.tokens[limit].sentence).start;
        let before = start.max(limit.saturating_sub(WANTED_WORDS))..limit;
        self.is_until(limit)
            && before
                .rev()
                .take_while(|at| !self.is_border(*at))
                .any(|at| self.is_cue(at, Cue::Wish))
    }

    /// "Until June 2027 at the earliest": the first day on which something may be, and no limit.
    pub(super) fn is_at_the_earliest(&self, time: &Time) -> bool {
        let end = self.text.tokens.len();
        let behind = time.end..end.min(time.end + 3);
        behind.into_iter().any(|at| self.is(at, end, &["earliest"]))
    }

    /// "A promise of no transfers from Lund before 2029": how long something is not to be, when nothing falls
    /// due.
    pub(super) fn bars_until(&self, limit: TokenIdx) -> bool {
        let start = self.text.tokens_of(self.text.tokens[limit].sentence).start;
        let before = (start.max(limit.saturating_sub(BARRED_WORDS))..limit).rev();
        let mut noun = before.take_while(|at| {
            self.text.tokens[*at].kind != TokenKind::Mark
                && !self.text.folded.classes(*at).has(Word::Auxiliary)
                && !self.text.folded.classes(*at).has(Word::Modal)
        });
        (self.is_until(limit) || self.is_cue(limit, Cue::Before))
            && noun.any(|at| self.is(at, limit, &["no"]) && at + 1 < limit)
    }

    /// "Until", "till".
    pub(super) fn is_until(&self, at: TokenIdx) -> bool {
        self.is(at, at + 1, &UNTIL)
    }

    fn is_has(&self, at: TokenIdx) -> bool {
        self.is(at, at + 1, &HAS)
    }

    /// "Called for Monday", "signed by Monday": the day of what was to come.
    fn leads_to_plan(&self, at: TokenIdx) -> bool {
        self.is_until(at) || self.is(at, at + 1, &["for"]) || self.is(at, at + 1, &["by"])
    }

    /// "Run out of money in May": what is used up, when nothing falls due. Who runs out of time has a limit.
    pub(super) fn is_used_up(&self, limit: TokenIdx) -> bool {
        let end = self.list.at(self.text, limit).map_or(limit + 1, |hit| hit.end);
        let n_tokens = self.text.tokens.len();
        end > limit + 1
            && self.is(end - 1, end, &["out"])
            && self.is(end, n_tokens, &["of"])
            && !self.is(end + 1, n_tokens, &["time"])
    }

    /// "The ward has diesel until January": how long what somebody has will do. Who has until then has a limit, and
    /// so has a mandate.
    pub(super) fn is_in_stock(&self, limit: TokenIdx, clause: &Clause) -> bool {
        let has = (clause.tokens.start..limit).find(|at| self.is_has(*at));
        let is_thing = |at: TokenIdx| {
            self.text.tokens[at].kind == TokenKind::Lower
                && !self.text.word(at).ends_with("ed")
                && ![Cue::Past, Cue::Begun, Cue::Tasked].iter().any(|cue| self.is_cue(at, *cue))
                && !self.text.folded.classes(at).has(Word::Auxiliary)
        };
        self.is_until(limit)
            && has.is_some_and(|has| {
                has + 1 < limit
                    && (has + 1..limit).all(is_thing)
                    && self.has_cue(has..limit, &[Cue::Lapsing, Cue::Duty]).is_none()
                    && !self.is(limit - 1, limit, &["time"])
            })
    }

    /// "Friday's opening round has been cancelled": the perfect tells no day of the calling off, so what
    /// was to be on the day is not.
    pub(super) fn is_owner_of_called_off(&self, time: &Time) -> bool {
        let sentence = self.text.tokens_of(self.text.tokens[time.start].sentence);
        let owns = self.text.tokens.get(time.end);
        let behind = time.end + 1..sentence.end.min(time.end + 1 + OWNED_WORDS);
        let has = behind
            .take_while(|at| !matches!(self.text.tokens[*at].kind, TokenKind::Mark))
            .find(|at| self.is_has(*at));
        owns.is_some_and(|token| token.kind == TokenKind::Possessive)
            && has.is_some_and(|has| {
                self.is(has + 1, sentence.end, &["been"])
                    && has + 2 < sentence.end
                    && self.is_cue(has + 2, Cue::CalledOff)
            })
    }

    /// "Will drop the court action they had announced for next week": the day of a plan that is given up.
    pub(super) fn is_of_dropped_plan(&self, time: &Time) -> bool {
        let start = self.text.tokens_of(self.text.tokens[time.start].sentence).start;
        let Some(plan) = time.start.checked_sub(2).filter(|plan| *plan > start) else {
            return false;
        };
        let is_plan = [Cue::Intended, Cue::Decided, Cue::Convened];
        let before = start.max(plan.saturating_sub(DROPPED_WORDS))..plan;
        let drops = before.rev().take_while(|at| !self.is_border(*at)).find(|at| {
            [Cue::Drops, Cue::Dropped, Cue::CalledOff].iter().any(|cue| self.is_cue(*at, *cue))
        });
        let is_negated = |drops: TokenIdx| {
            (start.max(drops.saturating_sub(2))..drops)
                .any(|at| self.text.folded.classes(at).has(Word::Negation))
        };
        self.is(time.start - 1, time.start, &["for"])
            && is_plan.iter().any(|cue| self.is_cue(plan, *cue))
            && drops.is_some_and(|drops| !is_negated(drops))
    }

    /// "The strike, begun on 1 May, was called off": a day that an inset tells, of which the rest of the
    /// sentence says nothing. What was planned for a day is not.
    pub(super) fn is_of_inset(&self, time: &Time, clause: &Clause) -> bool {
        let start = self.text.tokens_of(self.text.tokens[time.start].sentence).start;
        let before = start.max(time.start.saturating_sub(INSET_WORDS))..time.start;
        let comma = before.rev().find(|at| self.text.tokens[*at].kind == TokenKind::Mark);
        let opens = comma.filter(|at| *at > start && self.text.is(*at, ",")).map(|at| at + 1);
        let is_done = |at: TokenIdx| {
            let is_past = self.text.word(at).ends_with("ed") || self.is_cue(at, Cue::Begun);
            let is_ahead = [Cue::Intended, Cue::Expected, Cue::Supposed]
                .iter()
                .any(|cue| self.is_cue(at, *cue));
            is_past && !is_ahead
        };
        let is_closed =
            clause.tokens.end >= time.end && self.is(time.end, self.text.tokens.len(), &[","]);
        is_closed
            && !self.leads_to_plan(time.start - 1)
            && opens.is_some_and(|at| at < time.start && is_done(at))
    }
}
