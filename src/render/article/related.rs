//! Related articles with the reason in words: the view of what `brief` found.

use std::collections::BTreeSet;

use crate::brief::{Answer, ArticleIdx, Citation, Line, RelatedArticle};
use crate::render::context::Here;
use crate::render::view::{AnswerView, Related, RelatedLine};

/// The articles that matter to the reader of `index`, most related first.
pub(super) fn related(here: &Here<'_>, index: ArticleIdx) -> Vec<Related> {
    let found = &here.context.article(index).related;
    found.iter().map(|one| view(here, index, one)).collect()
}

fn view(here: &Here<'_>, index: ArticleIdx, one: &RelatedArticle) -> Related {
    let (when, days) = when(here, index, one.article);
    let both = |lines: &[Line]| -> Vec<RelatedLine> {
        lines
            .iter()
            .filter_map(|line| related_line(here, *line, Some(index), one.article))
            .collect()
    };
    // One sentence is one reason, whatever it supports.
    let mut seen = BTreeSet::new();
    let only = |line: &Line| related_line(here, *line, None, one.article);
    let differs = told_once(both(&one.differs), &mut seen);
    let parallel = one.parallel.as_ref().and_then(only);
    let parallel = told_once(parallel.into_iter().collect(), &mut seen).pop();
    Related {
        article: here.short_card(one.article),
        when,
        days,
        shared_actors: here.actors(&one.shared_actors),
        differs,
        both: told_once(both(&one.shared), &mut seen),
        adds: told_once(one.adds.iter().filter_map(only).collect(), &mut seen),
        answer: one.answer.as_ref().and_then(|answer| answer_view(here, answer)),
        parallel,
    }
}

/// Without lines whose sentence was shown already.
fn told_once(lines: Vec<RelatedLine>, seen: &mut BTreeSet<String>) -> Vec<RelatedLine> {
    lines.into_iter().filter(|line| seen.insert(line.there.href.clone())).collect()
}

fn when(here: &Here<'_>, index: ArticleIdx, other: ArticleIdx) -> (&'static str, i64) {
    let date = |at: ArticleIdx| here.context.article(at).date;
    let (Some(own), Some(theirs)) = (date(index), date(other)) else { return ("undated", 0) };
    // Both lie within the years that jiff knows, so their distance does too.
    let days = own.until(theirs).map_or(0, |span| i64::from(span.get_days()));
    match days {
        0 => ("same-day", 0),
        1.. => ("later", days),
        _ => ("earlier", -days),
    }
}

/// A line as two articles tell it, or only the other one; `None` where a sentence may not be shown.
fn related_line(
    here: &Here<'_>,
    line: Line,
    index: Option<ArticleIdx>,
    other: ArticleIdx,
) -> Option<RelatedLine> {
    let overview = &here.context.overview;
    let evidence = line.evidence(overview);
    let cited = |article: ArticleIdx| {
        let found: &Citation = evidence.iter().find(|one| one.article == article)?;
        (!found.quote.is_empty()).then(|| here.quote(found))
    };
    let there = cited(other)?;
    let own = match index {
        Some(index) => Some(cited(index)?),
        None => None,
    };
    let kind = match line {
        Line::Difference(_) => "difference",
        Line::Mediation(_) => "mediation",
        Line::Risk(_) => "risk",
        Line::Question(_) => "question",
        Line::Date(_) => "date",
    };
    let who = match line {
        Line::Mediation(at) => {
            let entry = &overview.mediations[at];
            Some(here.voice(entry.mediator.as_ref(), &entry.mediator_name))
        }
        _ => None,
    };
    Some(RelatedLine { kind, here: own, there, who })
}

fn answer_view(here: &Here<'_>, answer: &Answer) -> Option<AnswerView> {
    let is_quotable = |one: &Citation| !one.quote.is_empty();
    (is_quotable(&answer.asked) && is_quotable(&answer.reply)).then(|| AnswerView {
        is_here: answer.is_here,
        asked: here.quote(&answer.asked),
        reply: here.quote(&answer.reply),
    })
}
