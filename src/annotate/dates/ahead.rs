//! What lies ahead though no tense says so: what somebody wants by a day, for which people were
//! called together, until which a thing was put off, and the short forms of headlines and programmes.

use std::ops::Range;

use super::tense::Tense;
use super::{Cue, Reader, Time};
use crate::annotate::cues::Word;
use crate::annotate::text::{TokenIdx, TokenKind};

/// Words before the "to" of a headline: "Ferry crews of three ports to strike from Friday". Own choice,
/// November 2026.
const SUBJECT_WORDS: usize = 6;

/// Words from who gives a limit to its day: "by noon on", "before the". Own choice, November 2026.
const LIMIT_WORDS: usize = 2;

/// Auxiliaries of the perfect.
pub(super) const HAS: [&str; 2] = ["has", "have"];

/// Before the end of what lasts.
pub(super) const UNTIL: [&str; 2] = ["until", "till"];

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
