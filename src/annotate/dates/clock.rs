//! Times of day beside a day: "6 a.m. on Friday", "Thursday at noon", "14:30 on 3 May". A time of
//! day alone is no date.

use super::{Reader, Time, Word};
use crate::annotate::text::{TokenIdx, TokenKind};
use crate::annotate::{DateExpression, Label};

/// Tokens of a time of day and of what joins it to its day, at most: "6 : 30 p.m. local time on".
const REACH: usize = 7;

impl Reader<'_> {
    /// The hour and minute that stand beside an expression, as ISO 8601 has them, and the tokens of
    /// both together.
    pub(super) fn clock_beside(
        &self,
        time: &Time,
        previous: Option<&Label<DateExpression>>,
    ) -> Option<(String, (TokenIdx, TokenIdx))> {
        let sentence = self.text.tokens_of(self.text.tokens[time.start].sentence);
        let from = sentence.start.max(time.start.saturating_sub(REACH));
        // "On 3 May at 5 p.m., on 4 May": the hour is the first day's.
        let taken = previous.map_or(0, |label| label.range.end);
        let from = from
            + self.text.tokens[from..time.start]
                .iter()
                .take_while(|token| token.range.start < taken)
                .count();
        let before = (from..time.start).find_map(|at| {
            let (clock, next) = self.clock(at, time.start)?;
            (next..time.start)
                .all(|token| self.joins_clock(token))
                .then_some((clock, (at, time.end)))
        });
        before.or_else(|| {
            let joined = (time.end..sentence.end.min(time.end + 3))
                .take_while(|&token| self.joins_clock(token))
                .count();
            let (clock, next) = self.clock(time.end + joined, sentence.end)?;
            Some((clock, (time.start, next)))
        })
    }

    fn joins_clock(&self, at: TokenIdx) -> bool {
        self.text.word(at) == "," || matches!(self.word(at, at + 1), Some((Word::ClockLink, _)))
    }

    /// "noon", "6 a.m.", "6:30 p.m.", "5pm", "14:30".
    fn clock(&self, at: TokenIdx, end: TokenIdx) -> Option<(String, TokenIdx)> {
        if at >= end {
            return None;
        }
        if let Some((Word::Clock(clock), next)) = self.word(at, end) {
            return Some((format!("{:02}:{:02}", clock / 100, clock % 100), next));
        }
        if self.text.tokens[at].kind != TokenKind::Number {
            return None;
        }
        // What is written without a space is one piece, whatever its tokens.
        let mut next = at + 1;
        while next < end.min(at + REACH)
            && self.text.tokens[next].range.start == self.text.tokens[next - 1].range.end
            && !matches!(self.text.word(next), "," | ";" | ".")
        {
            next += 1;
        }
        let written = self.text.slice(self.text.range_of(at..next)).trim_end_matches(['.', ',']);
        let digits = written.trim_end_matches(|c: char| c.is_alphabetic() || c == '.');
        let (hour, minute) = match digits.split_once([':', '.']) {
            Some((hour, minute)) if minute.len() == 2 => (hour, Some(minute)),
            Some(_) => return None,
            None => (digits, None),
        };
        if hour.is_empty() || hour.len() > 2 {
            return None;
        }
        let hour: u8 = hour.parse().ok()?;
        let value = minute.map_or(Ok(0), str::parse::<u8>).ok()?;
        let half = self.half(&written[digits.len()..]).or_else(|| {
            let half = self.half(self.text.slice(self.text.tokens[..end].get(next)?.range))?;
            next += 1;
            Some(half)
        });
        let hour = match half {
            Some(is_late) if (1..=12).contains(&hour) => hour % 12 + 12 * u8::from(is_late),
            // "14.30" may be a sum of money: only a colon makes a time of day without its half.
            None if digits.contains(':') && hour < 24 => hour,
            _ => return None,
        };
        (value < 60).then(|| (format!("{hour:02}:{value:02}"), next))
    }

    /// Whether "p.m." stands there, or "a.m.".
    fn half(&self, word: &str) -> Option<bool> {
        let class = self.list.word(self.lexicon, &word.to_lowercase())?;
        match self.list.class_name(class) {
            "half-am" => Some(false),
            "half-pm" => Some(true),
            _ => None,
        }
    }
}
