//! The day on which something was said is no event of its own.

use super::super::clause::Reading;
use super::super::cues::Few;
use super::super::text::{TokenIdx, TokenKind};
use super::super::{Context, DateExpression, Display, Label, Statement};

/// Tokens between a verb of saying and its day: "said in New Lundby late on".
const LONGEST_PLACE: usize = 7;

/// Words for who was told behind an article: "a news conference". Own choice, November 2026.
const HEARER_WORDS: usize = 2;

/// "The mayor said on Thursday": on that day nothing happened but that it was said. It is marked on the
/// page, and is no event of the briefing.
pub(in crate::annotate) fn hide_days_of_saying(
    reading: &Reading<'_>,
    statements: &[Label<Statement>],
    dates: &mut [Label<DateExpression>],
) {
    let tokens = &reading.text.tokens;
    for statement in statements {
        let Some(cue) = statement.value.cue else { continue };
        let behind = tokens.partition_point(|token| token.range.end <= cue.end);
        if behind == 0 || !reading.few(behind - 1, Few::PlainSaying) {
            continue;
        }
        let next = dates.partition_point(|date| date.range.start < cue.end);
        let Some(date) = dates.get_mut(next) else { continue };
        let is_told = statement.value.content.overlaps(date.range);
        if is_day_of(reading, behind, date) && !is_told {
            hide(date);
        }
    }
    // "The envoys said on Thursday, the agency reports": who reports it told of the day as well.
    for date in dates.iter_mut().filter(|date| date.value.context == Context::Happened) {
        let (first, end) = reading.bounds(date.sentence);
        let at =
            first + tokens[first..end].partition_point(|one| one.range.end <= date.range.start);
        let after =
            first + tokens[first..end].partition_point(|one| one.range.start < date.range.end);
        let closes = after >= end || matches!(reading.word(after), "," | ".");
        let said =
            (first..at).rev().take(LONGEST_PLACE).find(|at| reading.few(*at, Few::PlainSaying));
        if closes && said.is_some_and(|said| is_day_of(reading, said + 1, date)) {
            hide(date);
        }
    }
}

/// Whether nothing stands between `behind`, right after a verb of saying, and a date that is no event
/// but where and when it was said.
fn is_day_of(reading: &Reading<'_>, behind: TokenIdx, date: &Label<DateExpression>) -> bool {
    let tokens = &reading.text.tokens;
    let is_name =
        |at: &TokenIdx| matches!(reading.kind(*at), TokenKind::Capitalised | TokenKind::Upper);
    let is_told = behind > 0 && reading.word(behind - 1) == "told";
    let behind = if is_told { past_hearer(reading, behind, date) } else { behind };
    let place = behind + usize::from(behind < tokens.len() && reading.word(behind) == "in");
    let n_names = (place..tokens.len())
        .take_while(|at| tokens[*at].range.start < date.range.start && is_name(at))
        .count();
    let from = if place > behind && n_names > 0 { place + n_names } else { behind };
    let is_next = (from..tokens.len())
        .take_while(|at| tokens[*at].range.start < date.range.start)
        .all(|at| reading.few(at, Few::OpensTime));
    is_next && !date.value.is_deadline && date.value.context == Context::Happened
}

/// One past those who were told: "told the Lundby Post on", "told reporters on", "told a news conference
/// on". What they were told to do leads no further.
fn past_hearer(reading: &Reading<'_>, behind: TokenIdx, date: &Label<DateExpression>) -> TokenIdx {
    let tokens = &reading.text.tokens;
    let end = behind + tokens[behind..].partition_point(|one| one.range.start < date.range.start);
    let article = behind + usize::from(behind < end && reading.few(behind, Few::Article));
    let is_name =
        |at: &TokenIdx| matches!(reading.kind(*at), TokenKind::Capitalised | TokenKind::Upper);
    let n_names = (article..end).take_while(is_name).count();
    if n_names > 0 {
        return article + n_names;
    }
    let is_noun = |at: &TokenIdx| {
        reading.kind(*at) == TokenKind::Lower
            && !reading.few(*at, Few::OpensTime)
            && reading.word(*at) != "in"
    };
    let n_most = if article > behind { HEARER_WORDS } else { 1 };
    article + (article..end).take(n_most).take_while(is_noun).count()
}

fn hide(date: &mut Label<DateExpression>) {
    if date.display == Display::Ranked {
        date.display = Display::Hidden;
    }
}
