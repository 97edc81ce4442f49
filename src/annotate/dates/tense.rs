//! When the clause of an expression speaks: of what was, is, or is to come.
//!
//! The verb nearest to the expression decides, first to its left, then to its right, and never
//! one of another clause. Clauses end at marks, at subordinators and at a comma with a conjunction.

use std::ops::Range;

use super::{Cue, Reader, Time};
use crate::annotate::cues::Word;
use crate::annotate::lexicon::Hit;
use crate::annotate::text::{TokenIdx, TokenKind};

/// Classes of words that may be nouns: others of the list say no more than when.
const NOUNS: [Cue; 7] = [
    Cue::Deadline,
    Cue::Claim,
    Cue::Plan,
    Cue::DrawnUp,
    Cue::Struck,
    Cue::Filing,
    Cue::Appointment,
];

/// Of these what has a day before it comes: "the 12 June meeting was called off".
const APPOINTED: [Cue; 4] = [Cue::Appointment, Cue::Deadline, Cue::Plan, Cue::Filing];

/// The tense of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    /// "Is", "are": now, or on a day to come.
    Present,
    Future,
    /// "Must pay", "voted to strike": what must be or was decided lies ahead of who says so, and of its
    /// day only the nearest year is known.
    Set,
    /// "Would": to come, as seen from what was said or is supposed.
    Would,
    /// Something ends or lapses on a day to come.
    Ends,
}

/// The clause that holds an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    /// Its words, with the subordinator that opens it.
    pub(super) tokens: Range<TokenIdx>,
    /// Its tense and the word that says so; `None` when no word does.
    pub(super) tense: Option<(Tense, TokenIdx)>,
}

/// Words of a clause looked at on each side: its verb is near, and a sentence may be a megabyte.
///
/// Own choice (November 2026): of the development texts' dates all but two have it within 15.
const REACH: usize = 20;

/// Words before an expression that opens its sentence: "Late in the night on Wednesday". Own choice,
/// November 2026.
const OPENING_WORDS: usize = 6;

/// Words from who is told to what: "told the crews of the ferries to leave". Own choice, November 2026.
const TASK_WORDS: usize = 8;

/// Words of an attribution behind what was told: "said the deputy head of the union of the ferry
/// crews". Own choice, November 2026.
const ATTRIBUTION_WORDS: usize = 14;

impl Reader<'_> {
    pub(super) fn clause(&self, time: &Time) -> Clause {
        let sentence = self.text.tokens_of(self.text.tokens[time.start].sentence);
        let left = self.clause_start(sentence.start.max(time.start.saturating_sub(REACH)), time);
        let before = (left..time.start).rev().find_map(|token| self.tense_at(token, left));
        let before = before.map(|(tense, verb)| self.of_decision(tense, verb, time));
        let before = self.prospect(left, before, time).or(before);
        let before = self.ahead(left, before, time).or(before);
        // "Should reply by Friday, the panel ruled": its verb has stood.
        let has_verb = before.is_some() || self.has_cue(left..time.start, &[Cue::Could]).is_some();
        let to = sentence.end.min(time.end + REACH);
        let right = self.clause_end(time, to, !has_verb);
        let behind = if has_verb { time.end..time.end } else { time.end..right };
        let tense = self
            .after_expression(time, right)
            .or_else(|| self.since(time, left))
            .or_else(|| self.fixed(time, left))
            .or(before)
            .or_else(|| behind.clone().find_map(|token| self.tense_at(token, time.end)))
            .or_else(|| self.before_quotation_ended(left, sentence.start))
            .or_else(|| self.past_when(time, left, to))
            .or_else(|| self.mandated(left, sentence.start))
            .or_else(|| self.soonest(left, time))
            .or_else(|| self.headline(left, &sentence, time));
        let tense = tense.map(|(tense, verb)| match self.backshift(left..right, &sentence, time) {
            Some(would) if tense == Tense::Past => (Tense::Set, would),
            _ => (tense, verb),
        });
        Clause { tokens: left..right, tense }
    }

    /// "Is shut since Monday", "seit Montag wird gestreikt": what has been so since a day began then,
    /// whatever its verb says.
    fn since(&self, time: &Time, left: TokenIdx) -> Option<(Tense, TokenIdx)> {
        let at = time.start.checked_sub(1).filter(|at| *at >= left)?;
        (time.weekday.is_some() && self.is_cue(at, Cue::Since)).then_some((Tense::Past, at))
    }

    /// "Sets 3 October as polling day".
    fn fixed(&self, time: &Time, left: TokenIdx) -> Option<(Tense, TokenIdx)> {
        (left..time.start).rev().take(2).find_map(|at| {
            let hit = self.list.at(self.text, at).filter(|hit| hit.end == time.start)?;
            (self.cue_of(hit) == Some(Cue::Fixing)).then_some((Tense::Future, at))
        })
    }

    /// "Threw out the offer, clearing the way for a walkout on Monday", "is conditional on the crews
    /// leaving from January": the day of what lies ahead, with the word that says so. `before` is what
    /// the verb before the expression says. "Cleared the way for a sale on Monday" may tell when it
    /// did, and stays with its verb.
    fn prospect(
        &self,
        left: TokenIdx,
        before: Option<(Tense, TokenIdx)>,
        time: &Time,
    ) -> Option<(Tense, TokenIdx)> {
        let from = before.map_or(left, |(_, verb)| verb + 1);
        let nearest = |cue| (from..time.start).rev().find(|at| self.is_cue(*at, cue));
        let leads =
            |words: &[&str]| time.start > left && self.is(time.start - 1, time.start, words);
        let is_open = before.is_none_or(|(tense, _)| tense == Tense::Present);
        if is_open && let Some(terms) = nearest(Cue::Terms).filter(|_| leads(&["from"])) {
            return Some((Tense::Future, terms));
        }
        // The verb of a long sentence may stand out of reach.
        if before.is_some_and(|(tense, _)| tense != Tense::Past) {
            return None;
        }
        let at = nearest(Cue::Prospect).filter(|_| !leads(&["since", "after", "last"]))?;
        let is_doing = |at: TokenIdx| {
            self.text.tokens[at].kind == TokenKind::Lower && self.text.word(at).ends_with("ing")
        };
        let is_led = (left.max(at.saturating_sub(2))..=at).any(is_doing);
        let is_dated = (left..at).any(|day| {
            let word = self.word(day, at).map(|(word, _)| word);
            matches!(
                word,
                Some(super::Word::Weekday(_) | super::Word::Month(_) | super::Word::Day(_))
            )
        });
        (is_led || is_dated).then_some((Tense::Set, at))
    }

    /// "Proposed that the envoys sit down on Friday": the bare verb of what somebody wants done
    /// (Huddleston and Pullum 2002, chapter 11, 7.1), which no table need know, in a clause that tells
    /// no other tense. The word that wants it.
    fn mandated(&self, left: TokenIdx, start: TokenIdx) -> Option<(Tense, TokenIdx)> {
        let wants = left.checked_sub(1).filter(|at| *at >= start)?;
        self.is_cue(wants, Cue::Mandates).then_some((Tense::Set, wants))
    }

    /// "Talks as early as Friday", "keine Fähren ab Montag": where nothing else tells, the soonest day on
    /// which something may be.
    fn soonest(&self, left: TokenIdx, time: &Time) -> Option<(Tense, TokenIdx)> {
        let before = |n: usize| time.start.checked_sub(n).filter(|at| *at >= left);
        let is_soon =
            |at: &TokenIdx| self.is_cue(*at, Cue::As) && !self.follows(*at + 2, &["recently"]);
        let soon = before(3).filter(is_soon);
        let from = before(1).filter(|at| self.is_cue(*at, Cue::From));
        let word = soon.or(from).filter(|_| time.weekday.is_some())?;
        Some((Tense::Future, word))
    }

    /// "Was due to take effect on 1 April", "had been planned for May": what was still to come at some
    /// time in the past may have come since.
    pub(super) fn was_to_come(&self, clause: &Clause) -> bool {
        let cues = [Cue::Planned, Cue::Expected, Cue::Intended, Cue::Ends, Cue::Scheduled];
        clause.tense.is_some_and(|(_, verb)| {
            verb > clause.tokens.start
                && self.is(verb - 1, verb, &["was", "were", "been"])
                && cues.iter().any(|cue| self.is_cue(verb, *cue))
        })
    }

    /// "Would close the port unless the bill was paid by Friday", "had orders to leave if nothing was
    /// paid by Friday": the past of a condition that is told in reported speech, or only supposed, is
    /// none of the day. The token of "would" or of the charge; `None` where the condition could be of
    /// what was ("would have closed", "had been paid").
    fn backshift(
        &self,
        clause: Range<TokenIdx>,
        sentence: &Range<TokenIdx>,
        time: &Time,
    ) -> Option<TokenIdx> {
        let is_condition = self.is(clause.start, clause.end, &["if", "unless"]);
        if !is_condition || clause.clone().any(|at| self.is(at, clause.end, &["had"])) {
            return None;
        }
        let from = sentence.start.max(clause.start.saturating_sub(REACH));
        let to = sentence.end.min(clause.end + REACH);
        let would = (from..clause.start).rev().chain(clause.end..to).find(|&at| {
            let after = at + 1 + usize::from(self.is(at + 1, to, &["not"]));
            self.is(at, to, &["would", "could", "might"]) && !self.is(after, to, &["have"])
        });
        would.or_else(|| self.charge(from..clause.start, time))
    }

    /// "Had instructions to leave", "were told to leave", "threatened to leave" among `tokens`, before a
    /// condition with a limit: "if nothing was paid by Friday".
    fn charge(&self, tokens: Range<TokenIdx>, time: &Time) -> Option<TokenIdx> {
        self.has_cue(time.start.saturating_sub(2)..time.start, &[Cue::Limit, Cue::Before])?;
        tokens.clone().rev().find(|&at| {
            let task = at + 1..tokens.end.min(at + TASK_WORDS);
            self.is_cue(at, Cue::Charge)
                || self.is_cue(at, Cue::Resolved)
                || self.is_cue(at, Cue::Tasked)
                    && task.into_iter().any(|to| self.is(to, tokens.end, &["to"]))
        })
    }

    /// A past verb of deciding left of an expression says that what was decided lies ahead where the
    /// expression is behind "to close" (and is not the day of the vote, which stands before it or would
    /// be a weekday), or behind "for" or "to": "called a strike for Friday", "adjourned to Monday". "Has
    /// given them until 31 October" leaves no year open.
    fn of_decision(&self, tense: Tense, verb: TokenIdx, time: &Time) -> (Tense, TokenIdx) {
        if tense != Tense::Past || !self.is_decision(verb) {
            return (tense, verb);
        }
        let has_limit =
            self.has_cue(time.start.saturating_sub(2)..time.start, &[Cue::Limit]).is_some();
        let is_perfect = verb > 0 && self.is(verb - 1, verb, &["has", "have"]);
        if is_perfect && has_limit && self.is_cue(verb, Cue::Tasked) {
            return (Tense::Future, verb);
        }
        let is_for = time.start > verb + 1 && self.is(time.start - 1, time.start, &["for", "to"]);
        let is_of_deed = self.deed(verb, time).is_some_and(|to| {
            time.weekday.is_none()
                || (verb..to).any(|at| {
                    matches!(
                        self.word(at, to),
                        Some((super::Word::Weekday(_) | super::Word::Month(_), _))
                    )
                })
        });
        (if is_for || is_of_deed { Tense::Set } else { tense }, verb)
    }

    /// Whether the word at `verb` decides, plans, calls for, moves or calls off something.
    fn is_decision(&self, verb: TokenIdx) -> bool {
        [Cue::Decided, Cue::Convened, Cue::Tasked, Cue::Moved, Cue::CalledOff]
            .iter()
            .any(|cue| self.is_cue(verb, *cue))
    }

    /// The "to" of the deed nearest before an expression, behind the verb at `verb`: "hired crews to
    /// begin on". What the verb itself says of the deed ("failed to") is not looked for.
    pub(super) fn deed(&self, verb: TokenIdx, time: &Time) -> Option<TokenIdx> {
        let from = self.list.at(self.text, verb).map_or(verb + 1, |hit| hit.end);
        (from..time.start.saturating_sub(1)).rev().find(|&at| {
            let classes = self.text.folded.classes(at + 1);
            self.is(at, time.start, &["to"])
                && self.text.tokens[at + 1].kind == TokenKind::Lower
                && !classes.has(Word::Determiner)
                && !classes.has(Word::Preposition)
                && !classes.has(Word::Possessive)
        })
    }

    /// Whether nothing sure says that a day without a year lies behind, though a past verb stands in its
    /// clause: the day is of what was decided or of a deed, it only tells which meeting, or something
    /// goes on to it.
    pub(super) fn leaves_year_open(&self, time: &Time, clause: &Clause) -> bool {
        let verb = clause.tense.map(|(_, verb)| verb).filter(|verb| *verb < time.start);
        let leads = |words: &[&str]| {
            time.start.checked_sub(1).is_some_and(|at| self.is(at, time.start, words))
        };
        // "Approved the plan in November" tells when it did; "on 3 November" may be the day of the vote.
        let is_when = time.rule != "date/day" && leads(&["in"]);
        let is_others = verb.is_some_and(|verb| {
            self.is_decision(verb) && !is_when || self.deed(verb, time).is_some()
        });
        let is_appointed =
            || self.modifies(time) && APPOINTED.iter().any(|cue| self.is_cue(time.end, *cue));
        is_others || leads(&["for", "to", "until", "till", "through"]) || is_appointed()
    }

    /// "The 12 June meeting", "its June report": it tells which one.
    pub(super) fn modifies(&self, time: &Time) -> bool {
        let sentence = self.text.tokens_of(self.text.tokens[time.start].sentence);
        if time.start == sentence.start || time.end >= sentence.end {
            return false;
        }
        let before = self.text.folded.classes(time.start - 1);
        let leads = before.has(Word::Determiner)
            || before.has(Word::Possessive)
            || self.text.tokens[time.start - 1].kind == TokenKind::Possessive;
        let is_noun = self.text.tokens[time.end].kind == TokenKind::Lower
            && !self.text.folded.classes(time.end).has(Word::Preposition)
            && !self.text.folded.classes(time.end).has(Word::Adverb)
            && self
                .list
                .at(self.text, time.end)
                .is_none_or(|hit| self.cue_of(hit).is_some_and(|cue| NOUNS.contains(&cue)));
        leads && is_noun
    }

    /// "The Wednesday deadline approaches", "Friday's deadline passed".
    fn after_expression(&self, time: &Time, end: TokenIdx) -> Option<(Tense, TokenIdx)> {
        let mut at = time.end;
        if at < end && self.text.tokens[at].kind == TokenKind::Possessive {
            at += 1;
        }
        if at >= end || !self.is_cue(at, Cue::Deadline) {
            return None;
        }
        let verb = (at + 1..end.min(at + 4)).find_map(|token| self.tense_at(token, at + 1));
        match verb {
            Some((Tense::Past, token)) => Some((Tense::Past, token)),
            _ => Some((Tense::Ends, at)),
        }
    }

    /// "Ate apart until Monday, when the mayor crossed the hall": a past verb that no table knows,
    /// and on that day something was. Asked where nothing else tells.
    fn past_when(&self, time: &Time, left: TokenIdx, to: TokenIdx) -> Option<(Tense, TokenIdx)> {
        let when = time.end + usize::from(time.end < to && self.text.word(time.end) == ",");
        // "Must answer by Monday, when the truce signed in May ends".
        let is_ahead = (left..time.start).any(|at| {
            self.text.folded.classes(at).has(Word::Modal) || self.is(at, time.start, &["to"])
        });
        if is_ahead || !self.is(when, to, &["when"]) {
            return None;
        }
        let is_end = |at: &TokenIdx| self.is_border(*at) || self.is_subordinator(*at);
        let clause = (when + 1..to).take_while(|at| !is_end(at));
        let found = clause.into_iter().find_map(|at| self.tense_at(at, when + 1))?;
        (found.0 == Tense::Past).then_some(found)
    }

    fn clause_start(&self, from: TokenIdx, time: &Time) -> TokenIdx {
        let mut at = time.start;
        while at > from {
            let before = at - 1;
            if self.is_border(before) && !self.goes_on_quoted(before, from, time) {
                return at;
            }
            // "As early as Friday" opens no clause; "as soon as the board meets" does.
            let is_as = at == time.start && before >= from + 2 && self.is_cue(before - 2, Cue::As);
            if self.is_subordinator(before) && !is_as {
                return before;
            }
            at = before;
        }
        from
    }

    /// "Would strike “tonight, if they must”": the last words of a clause in quotation marks, with the
    /// expression first. What is told behind "said" is a clause of its own.
    fn goes_on_quoted(&self, quote: TokenIdx, from: TokenIdx, time: &Time) -> bool {
        self.text.tokens[quote].kind == TokenKind::OpenQuote
            && quote > from
            && quote + 2 >= time.start
            && self.text.tokens[quote - 1].kind == TokenKind::Lower
            && !self.text.folded.classes(quote - 1).has(Word::SpeechVerb)
    }

    /// The past before a quotation that the clause goes on from: the body “was found” in November.
    fn before_quotation_ended(&self, left: TokenIdx, start: TokenIdx) -> Option<(Tense, TokenIdx)> {
        let quoted = left.checked_sub(1).filter(|at| *at >= start)?;
        if self.text.tokens[quoted].kind != TokenKind::CloseQuote {
            return None;
        }
        let from = start.max(quoted.saturating_sub(REACH));
        let found = (from..quoted).rev().find_map(|token| self.tense_at(token, from))?;
        (found.0 == Tense::Past).then_some(found)
    }

    /// `opens`: no verb of the clause stands before the expression.
    fn clause_end(&self, time: &Time, to: TokenIdx, opens: bool) -> TokenIdx {
        // "On Wednesday, the board meets": the comma behind an opening date ends nothing.
        let has_comma = opens && time.end < to && self.text.word(time.end) == ",";
        let is_told = has_comma && !self.opens_sentence(time) && self.is_attribution(time.end + 1);
        let first = if has_comma && !is_told { time.end + 1 } else { time.end };
        (first..to)
            .find(|&at| {
                self.is_border(at)
                    || self.is_subordinator(at)
                    || (self.text.word(at) == "," && (at > first || is_told))
            })
            .unwrap_or(to)
            .max(time.end)
    }

    /// "On Wednesday, …", "Late on 3 May, …": nothing stands before the expression but small words
    /// that lead to it.
    fn opens_sentence(&self, time: &Time) -> bool {
        let start = self.text.tokens_of(self.text.tokens[time.start].sentence).start;
        let from = start.max(time.start.saturating_sub(OPENING_WORDS));
        from == start
            && (from..time.start).all(|at| {
                let classes = self.text.folded.classes(at);
                classes.has(Word::Preposition)
                    || classes.has(Word::Determiner)
                    || self.list.at(self.text, at).is_some()
            })
    }

    /// ", Norland said.", ", said the envoy of the union,": whether the words from `at` on, up to
    /// the next comma or the end of the sentence, only say who told of it. Their verb is that of
    /// the telling and no tense of what is told.
    fn is_attribution(&self, at: TokenIdx) -> bool {
        let end = self.text.tokens_of(self.text.tokens[at - 1].sentence).end;
        let is_mark = |at: &TokenIdx| {
            matches!(self.text.tokens[*at].kind, TokenKind::Mark | TokenKind::CloseQuote)
        };
        let to = end.min(at + ATTRIBUTION_WORDS);
        let stop = (at..to).find(is_mark).unwrap_or(to);
        let is_closed =
            stop == end || stop < to && matches!(self.text.word(stop), "," | "." | ";" | "!");
        let verb = (at..stop).find(|at| self.text.folded.classes(*at).has(Word::SpeechVerb));
        is_closed && verb.is_some_and(|verb| verb == at || verb + 1 == stop)
    }

    fn is_subordinator(&self, at: TokenIdx) -> bool {
        // The list has them all.
        self.list.begins(self.text, at)
            && (self.is_cue(at, Cue::Subordinator)
                || self.is(at, at + 1, &["if", "unless", "whether"]))
    }

    pub(super) fn is_border(&self, at: TokenIdx) -> bool {
        match self.text.tokens[at].kind {
            TokenKind::OpenQuote | TokenKind::CloseQuote => true,
            TokenKind::Mark => match self.text.word(at) {
                "," => at + 1 < self.text.tokens.len() && self.is_cue(at + 1, Cue::Conjunction),
                ";" | ":" | "—" | "–" | "(" | ")" => true,
                _ => false,
            },
            _ => false,
        }
    }

    /// The cue that a phrase of the list is.
    #[inline]
    pub(super) fn cue_of(&self, hit: Hit) -> Option<Cue> {
        self.words.cues[hit.class.index()]
    }

    pub(super) fn is_cue(&self, at: TokenIdx, cue: Cue) -> bool {
        self.list.at(self.text, at).is_some_and(|hit| self.cue_of(hit) == Some(cue))
    }

    pub(super) fn is_class(&self, at: TokenIdx, class: &str) -> bool {
        self.list.at(self.text, at).is_some_and(|hit| self.list.class_name(hit.class) == class)
    }

    /// "The ministers said they would": what would be was said, and is no mere supposition.
    pub(super) fn is_reported(&self, clause: &Clause) -> bool {
        clause.tense.is_some_and(|(tense, would)| {
            let left = clause.tokens.start..would.max(clause.tokens.start);
            tense == Tense::Would
                && (left.clone().any(|token| {
                    matches!(self.tense_at(token, left.start), Some((Tense::Past, _)))
                }) || self.is_content(clause))
        })
    }

    /// "Said that she would", without a condition: whether the clause is what somebody said.
    fn is_content(&self, clause: &Clause) -> bool {
        let that = clause.tokens.start;
        let is_told = that > 0
            && self.is(that, clause.tokens.end, &["that"])
            && self.text.tokens[that - 1].sentence == self.text.tokens[that].sentence
            && self.text.folded.classes(that - 1).has(Word::SpeechVerb);
        let sentence = self.text.tokens_of(self.text.tokens[that].sentence);
        let near = sentence.start.max(that.saturating_sub(REACH))
            ..sentence.end.min(clause.tokens.end + REACH);
        is_told && !near.into_iter().any(|at| self.is(at, sentence.end, &["if", "unless"]))
    }

    /// What the word at `token` says of the tense; `from` bounds the look back at auxiliaries.
    fn tense_at(&self, token: TokenIdx, from: TokenIdx) -> Option<(Tense, TokenIdx)> {
        let classes = |at: TokenIdx| self.text.folded.classes(at);
        if let Some(hit) = self.list.at(self.text, token) {
            match self.cue_of(hit) {
                Some(Cue::Planned | Cue::Expected | Cue::Scheduled | Cue::Earliest) => {
                    return Some((Tense::Future, token));
                }
                Some(Cue::Resolved) => return Some((Tense::Set, token)),
                Some(Cue::Duty) => return self.duty_at(token, hit.end, from),
                Some(Cue::Plan) => return self.plan_at(token, from),
                Some(Cue::Intended) => return self.intended_at(token, from),
                // "Was to have run out on"; not "will have run out on".
                Some(Cue::Ends)
                    if token > from
                        && self.is(token - 1, token, &["fell", "fallen", "have", "had", "has"])
                        && !(token > from + 1 && classes(token - 2).has(Word::Modal)) =>
                {
                    return Some((Tense::Past, token - 1));
                }
                Some(Cue::Ends) => return Some((Tense::Ends, token)),
                Some(Cue::Present) => return Some((Tense::Present, token)),
                // "Said the season would start in July".
                Some(Cue::Conditional) if self.is(token, token + 1, &["would"]) => {
                    return Some((Tense::Would, token));
                }
                _ => {}
            }
        }
        self.is_past(token, from).then_some((Tense::Past, token))
    }

    /// "Must pay", "has to pay"; not "must have paid", "did not have to pay", nor "will have to pay",
    /// of which the first word says more.
    fn duty_at(&self, token: TokenIdx, end: TokenIdx, from: TokenIdx) -> Option<(Tense, TokenIdx)> {
        let stop = self.text.tokens.len();
        let is_perfect = self.is(end, stop, &["have"])
            || self.is(end, stop, &["not"]) && self.is(end + 1, stop, &["have"]);
        let is_led = token > from
            && (self.is(
                token - 1,
                token,
                &["not", "never", "will", "would", "could", "may", "might", "to"],
            ) || self.is_cue(token - 1, Cue::Denied));
        (!is_perfect && !is_led).then_some((Tense::Set, token))
    }

    /// Whether the word at `token` tells of what was.
    pub(super) fn is_past(&self, token: TokenIdx, from: TokenIdx) -> bool {
        if let Some(hit) = self.list.at(self.text, token) {
            match self.cue_of(hit) {
                Some(Cue::Past | Cue::Tasked | Cue::Dropped | Cue::Implied) => {
                    return !self.has_auxiliary(token, from);
                }
                // "Was not", "did not".
                Some(Cue::Denied | Cue::Undone)
                    if !self.is(token, token + 1, &["never", "denies", "has", "have"]) =>
                {
                    return true;
                }
                Some(Cue::Plan | Cue::Intended | Cue::Planned | Cue::Expected | Cue::Resolved) => {
                    return false;
                }
                _ => {}
            }
        }
        let word = self.text.word(token);
        self.text.tokens[token].kind == TokenKind::Lower
            && (word.len() > 4 && word.ends_with("ed") && !self.is_compound(token)
                || self.is_prefixed_past(word))
            && !self.has_auxiliary(token, from)
    }

    /// "Overrode", "foresaw", "rewrote": the past of a verb made from one of the list by a prefix.
    fn is_prefixed_past(&self, word: &str) -> bool {
        // Most words are ruled out by their first letter.
        if !word.starts_with(['o', 'r', 'f', 'u', 'm']) {
            return false;
        }
        let stem = ["over", "out", "re", "fore", "under", "mis"]
            .iter()
            .find_map(|prefix| word.strip_prefix(prefix));
        let class = stem
            .filter(|stem| stem.len() > 2 && !["was", "were", "did"].contains(stem))
            .and_then(|stem| self.list.word(self.lexicon, stem));
        class.is_some_and(|class| self.words.cues[class.index()] == Some(Cue::Past))
    }

    /// "Remote-controlled cranes", "the union-led march": a compound that says of what sort a thing is,
    /// and no past. "Re-elected him", "cross-examined the crews" are.
    fn is_compound(&self, token: TokenIdx) -> bool {
        let next = token + 1;
        self.text.word(token).contains('-')
            && next < self.text.tokens.len()
            && self.text.tokens[next].kind == TokenKind::Lower
            && {
                let classes = self.text.folded.classes(next);
                !classes.has(Word::Determiner)
                    && !classes.has(Word::Preposition)
                    && !classes.has(Word::Possessive)
                    && !classes.has(Word::Adverb)
                    && !classes.has(Word::He)
                    && !classes.has(Word::They)
                    && !self.is(next, next + 1, &["him", "her", "them", "it", "us", "me", "to"])
            }
    }

    /// "Norland plans to meet", "they plan talks", and "plans to meet" where nothing is told as past
    /// before it; never "rejected the peace plan".
    fn plan_at(&self, token: TokenIdx, from: TokenIdx) -> Option<(Tense, TokenIdx)> {
        let leads_to_verb = self.is(token + 1, self.text.tokens.len(), &["to"]);
        let is_open = leads_to_verb && !self.has_past(from, token);
        let is_lower = self.text.tokens[token].kind == TokenKind::Lower;
        (is_open || is_lower && self.is_plan_verb(token, from)).then_some((Tense::Future, token))
    }

    /// Whether "plan" or "plans" is a verb: behind a pronoun, or behind a noun or name that agrees with
    /// it in number, and before what is planned.
    fn is_plan_verb(&self, token: TokenIdx, from: TokenIdx) -> bool {
        let classes = |at: TokenIdx| self.text.folded.classes(at);
        let is_adverb = |at: &TokenIdx| classes(*at).has(Word::Adverb);
        let Some(subject) = (from..token).rev().find(|at| !is_adverb(at)) else { return false };
        let before = classes(subject);
        if before.has(Word::They) || before.has(Word::He) || before.has(Word::FirstPerson) {
            return true;
        }
        let is_plural = self.is(token, token + 1, &["plan"]);
        match self.text.tokens[subject].kind {
            TokenKind::Capitalised | TokenKind::Upper => {
                let is_pair = subject > from && self.is(subject - 1, subject, &["and"]);
                is_plural == is_pair && self.has_object(token + 1)
            }
            // "The ministers plan to", "the ministry plans to".
            TokenKind::Lower => {
                is_plural == self.text.word(subject).ends_with('s')
                    && self.is(token + 1, self.text.tokens.len(), &["to"])
                    && !self.has_past_act(from, token)
                    && !before.has(Word::Preposition)
                    && !before.has(Word::Determiner)
            }
            _ => false,
        }
    }

    /// Whether what is planned may begin at `at`: "plans to meet", "plans talks"; not "plans for", nor
    /// "plans rejected".
    fn has_object(&self, at: TokenIdx) -> bool {
        if at >= self.text.tokens.len() {
            return false;
        }
        let is_word = !matches!(
            self.text.tokens[at].kind,
            TokenKind::Mark | TokenKind::CloseQuote | TokenKind::Possessive
        );
        let leads_away = self.text.folded.classes(at).has(Word::Preposition);
        self.is(at, at + 1, &["to"]) || is_word && !leads_away && !self.is_past(at, at)
    }

    /// "Talks planned for Friday", "a vote is scheduled"; and "the planned talks" where nothing is told
    /// as past before it.
    fn intended_at(&self, token: TokenIdx, from: TokenIdx) -> Option<(Tense, TokenIdx)> {
        let classes = |at: TokenIdx| self.text.folded.classes(at);
        let is_before_noun = token > from
            && {
                let before = classes(token - 1);
                before.has(Word::Determiner)
                    || before.has(Word::Preposition)
                    || before.has(Word::Possessive)
                    || self.text.tokens[token - 1].kind == TokenKind::Possessive
                    || self.is_past(token - 1, from)
                        && !self.is(token - 1, token, &["was", "were", "had"])
            }
            && token + 1 < self.text.tokens.len()
            && !classes(token + 1).has(Word::Preposition);
        (!is_before_noun || !self.has_past(from, token)).then_some((Tense::Future, token))
    }

    /// Whether something is told as past between `from` and `to`.
    fn has_past(&self, from: TokenIdx, to: TokenIdx) -> bool {
        (from..to).any(|at| self.is_past(at, from))
    }

    /// The same, of other than who said something: "said the ministers plan to meet".
    pub(super) fn has_past_act(&self, from: TokenIdx, to: TokenIdx) -> bool {
        (from..to)
            .any(|at| !self.text.folded.classes(at).has(Word::SpeechVerb) && self.is_past(at, from))
    }

    /// "Will be elected", "to be held", "is closed": a participle, not a past.
    fn has_auxiliary(&self, token: TokenIdx, from: TokenIdx) -> bool {
        (from.max(token.saturating_sub(3))..token).any(|before| {
            // "According to the order signed".
            let is_noun = || {
                self.text.folded.classes(before + 1).has(Word::Determiner)
                    && self.is(before, token, &["to"])
            };
            !is_noun()
                && self.is(
                    before,
                    token,
                    &[
                        "be", "to", "will", "shall", "would", "could", "might", "may", "should",
                        "must", "can", "is", "are",
                    ],
                )
        })
    }
}
