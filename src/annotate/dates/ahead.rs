//! What lies ahead though no tense says so: what somebody wants by a day, for which people were
//! called together, until which a thing was put off, and the short forms of headlines and programmes.

use std::ops::Range;

use super::tense::{Clause, Tense};
use super::{Cue, Reader, Time};
use crate::annotate::cues::Word;
use crate::annotate::text::{TokenIdx, TokenKind};

/// Words before the "to" of a headline: "Ferry crews of three ports to strike from Friday". Own choice,
/// November 2026.
const SUBJECT_WORDS: usize = 6;

/// Words from who gives a limit to its day: "by noon on", "before the". Own choice, November 2026.
const LIMIT_WORDS: usize = 2;

/// Auxiliaries of the perfect.
const HAS: [&str; 2] = ["has", "have"];

/// Before the end of what lasts.
const UNTIL: [&str; 2] = ["until", "till"];

/// Words from who wants something to its "until": "wants the council to demand that the gates of the lock stay
/// open until". Own choice, November 2026.
const WANTED_WORDS: usize = 16;

/// Words from a verb of giving up to the plan whose day is told: "drop the court action they'd announced
/// for". Own choice, November 2026.
const DROPPED_WORDS: usize = 8;

/// Words from a day to what became of what it has: "Friday's opening round of the autumn has been". Own
/// choice, November 2026.
const OWNED_WORDS: usize = 7;

/// Words from "no" to the "before" of its day: "no forced transfers from the northern base". Own choice,
/// November 2026.
const BARRED_WORDS: usize = 8;

/// Words of an inset with a day: ", begun in Lund on". Own choice, November 2026.
const INSET_WORDS: usize = 6;

impl Reader<'_> {
    /// The tense that the clause from `left` on gives to an expression behind it, and the word that says
    /// so; `before` is what the verb before the expression says.
    pub(super) fn ahead(
        &self,
        left: TokenIdx,
        before: Option<(Tense, TokenIdx)>,
        time: &Time,
    ) -> Option<(Tense, TokenIdx)> {
        let word = self
            .convened(before, time)
            .or_else(|| self.fixed_for(left, before, time))
            .or_else(|| self.wished(left, time))
            .or_else(|| self.put_off(left, before, time))
            .or_else(|| self.programme(left, before, time));
        word.map(|word| (Tense::Future, word))
    }

    /// "Has summoned both sides to a meeting on Friday": the perfect tells no day of the summons
    /// (Huddleston and Pullum 2002, chapter 3, 5.3), so the day is that of the meeting.
    fn convened(&self, before: Option<(Tense, TokenIdx)>, time: &Time) -> Option<TokenIdx> {
        let (_, verb) = before.filter(|(tense, _)| *tense == Tense::Past)?;
        let is_perfect = self.follows(verb, &HAS);
        (is_perfect && verb + 1 < time.start && self.is_cue(verb, Cue::Convened)).then_some(verb)
    }

    /// "Has set a hearing for Monday", "set a hearing for Monday".
    fn fixed_for(
        &self,
        left: TokenIdx,
        before: Option<(Tense, TokenIdx)>,
        time: &Time,
    ) -> Option<TokenIdx> {
        if time.start == left || !self.is(time.start - 1, time.start, &["for"]) {
            return None;
        }
        let from = before.map_or(left, |(_, verb)| verb + 1);
        let fixes =
            |at: &TokenIdx| self.is(*at, time.start, &["set"]) || self.is_cue(*at, Cue::Fixing);
        (from..time.start).rev().find(fixes)
    }

    /// "Wants the ships back by July", "demands the culvert reopened by May": a limit behind a verb of
    /// wanting.
    fn wished(&self, left: TokenIdx, time: &Time) -> Option<TokenIdx> {
        let near = left.max(time.start.saturating_sub(LIMIT_WORDS))..time.start;
        let limit = near.rev().find(|at| self.is(*at, time.start, &["by", "before", "until"]))?;
        let wish = (left..limit).rev().find(|at| {
            self.is_cue(*at, Cue::Wish) || self.is(*at, limit, &["demand", "demands"])
        })?;
        let is_noun = wish > left && {
            let classes = self.text.folded.classes(wish - 1);
            classes.has(Word::Determiner)
                || classes.has(Word::Possessive)
                || classes.has(Word::Preposition)
                || self.text.tokens[wish - 1].kind == TokenKind::Possessive
        };
        let is_told = self.has_past_act(left, wish);
        // The participle of what is wanted, and no verb besides.
        let n_past = (wish + 1..limit).filter(|at| self.is_past(*at, wish + 1)).count();
        (!is_noun && !is_told && n_past <= 1).then_some(wish)
    }

    /// "Accepted a proposal to postpone the cuts until September", "has been delayed until September":
    /// what was put off, or is to last, until a day that has to come.
    fn put_off(
        &self,
        left: TokenIdx,
        before: Option<(Tense, TokenIdx)>,
        time: &Time,
    ) -> Option<TokenIdx> {
        // "Put off its decision until 14 January": "put" alone may be the present.
        if before.is_none() && self.is_put_off_to(time) {
            return self.has_cue(left..time.start, &[Cue::Moved, Cue::CalledOff]);
        }
        let (_, verb) = before.filter(|(tense, _)| matches!(tense, Tense::Past | Tense::Set))?;
        // "Until 9 a.m. on Tuesday".
        let start = self.clock_beside(time, None).map_or(time.start, |(_, (from, _))| from);
        if !self.follows(start, &UNTIL) || self.is_cue(verb, Cue::Implied) {
            return None;
        }
        let lasts = |at: TokenIdx| {
            [Cue::Moved, Cue::CalledOff, Cue::Pause, Cue::Lasting]
                .iter()
                .any(|cue| self.is_cue(at, *cue))
        };
        let is_perfect = self.follows(verb, &HAS)
            || self.follows(verb, &["been"]) && self.follows(verb - 1, &HAS);
        let deed = self.deed(verb, time).filter(|to| lasts(*to) || lasts(to + 1));
        let offered = self
            .list
            .at(self.text, verb)
            .filter(|hit| self.cue_of(*hit) == Some(Cue::Resolved) && lasts(hit.end));
        // "Postponed until Tuesday any action": what was put off lies ahead, and what lasted does not.
        let is_moved = self.is_cue(verb, Cue::Moved) || self.is_cue(verb, Cue::CalledOff);
        deed.or(offered.map(|_| verb))
            .or_else(|| (is_moved || is_perfect && lasts(verb)).then_some(verb))
    }

    /// "Talks resume on Monday", "the council votes on Friday": the present of a programme, in forms
    /// that may be nouns or infinitives as well.
    fn programme(
        &self,
        left: TokenIdx,
        before: Option<(Tense, TokenIdx)>,
        time: &Time,
    ) -> Option<TokenIdx> {
        if before.is_some() {
            return None;
        }
        let at = (left + 1..time.start).rev().find(|at| {
            self.is_cue(*at, Cue::Programme) || self.is(*at, time.start, &["vote", "votes"])
        })?;
        let subject = self.text.tokens[at - 1];
        let classes = self.text.folded.classes(at - 1);
        if classes.has(Word::They) {
            return Some(at);
        }
        let is_noun = matches!(subject.kind, TokenKind::Lower | TokenKind::Capitalised)
            && !classes.has(Word::Determiner)
            && !classes.has(Word::Preposition)
            && !classes.has(Word::Possessive)
            && !classes.has(Word::Adverb)
            && !classes.has(Word::Modal)
            && !self.is(at - 1, at, &["to", "not", "and", "or"]);
        let is_plural = self.text.word(at - 1).ends_with('s');
        let is_verb = if self.is(at, time.start, &["votes"]) {
            !is_plural && self.follows(time.start, &["on", "next", "this"])
        } else {
            is_plural && (at == left + 1 || subject.kind == TokenKind::Lower)
        };
        let has_past_behind = (time.end..self.text.tokens_of(subject.sentence).end)
            .take(SUBJECT_WORDS)
            .take_while(|at| !self.is_border(*at) && self.text.word(*at) != ",")
            .any(|at| self.is_past(at, time.end));
        (is_noun && is_verb && !has_past_behind).then_some(at)
    }

    /// "Ferry crews to strike from Friday": a headline leaves out that they are to. Asked where nothing
    /// else tells.
    pub(super) fn headline(
        &self,
        left: TokenIdx,
        sentence: &Range<TokenIdx>,
        time: &Time,
    ) -> Option<(Tense, TokenIdx)> {
        if left != sentence.start {
            return None;
        }
        let to = (left + 1..time.start).find(|at| self.is(*at, time.start, &["to"]))?;
        let is_subject = |at: TokenIdx| {
            let classes = self.text.folded.classes(at);
            !classes.has(Word::Modal) && !classes.has(Word::He) && !classes.has(Word::SpeechVerb)
        };
        let deeds = [Cue::Deed, Cue::Programme, Cue::Pause, Cue::Filing, Cue::Lasting];
        let is_deed = deeds.iter().any(|cue| self.is_cue(to + 1, *cue));
        let is_short = to - left <= SUBJECT_WORDS && (left..to).all(is_subject);
        // "The call to return to the quay was made on Friday": its verb stands behind.
        let end = sentence.end.min(time.end + SUBJECT_WORDS);
        let is_verb = |at| self.is_cue(at, Cue::Past) || self.is_cue(at, Cue::Present);
        if (to..end).any(is_verb) {
            return None;
        }
        (is_deed && is_short).then_some((Tense::Future, to))
    }

    /// Whether one of `words` stands right before `at`.
    pub(super) fn follows(&self, at: TokenIdx, words: &[&str]) -> bool {
        at > 0 && self.is(at - 1, at, words)
    }
}

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
