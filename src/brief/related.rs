//! For each article the few others that matter, and why: what both tell, what the other adds, where
//! they differ, whether it answers, and whether it follows another track.
//!
//! Two articles are related through the lines of the registers that rest on both and the actors both
//! name; the fewer articles share one, the more it counts. What everybody shares is left out, so that
//! the work grows with the number of lines. Reasons are looked for only for the few that are kept.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::corpus::{Corpus, Spot};
use super::identity::{GroupIdx, Identities};
use super::rank::without_slack;
use super::{ActorId, Answer, ArticleIdx, Citation, Evidence, Line, Overview, RelatedArticle};
use crate::annotate::{PositionKind, Precision, Term, terms};

/// Related articles kept of one.
const KEPT: usize = 5;

/// Those that are looked at for it, most related first.
const CONSIDERED: usize = 3 * KEPT;

/// A line or an actor that more articles share does not make two of them related; it also bounds
/// the work.
const COMMON: usize = 64;

/// Weights are whole numbers, because sums of fractions depend on their order.
const SCALE: u32 = 1_000_000;

/// Reasons of one sort that are shown: more are a page of their own.
const MAX_SHARED: usize = 3;
const MAX_ADDED: usize = 2;
const MAX_DIFFERS: usize = 2;
const MAX_ACTORS: usize = 4;

/// Days after which what two articles share counts half. Own choice, 2026-11-22, read on disputes of
/// half a year and of fifteen months.
const HALF_DAYS: u64 = 45;

/// An answer comes within so many days. Own choice, November 2026: later, it is a new round.
const ANSWER_DAYS: i64 = 14;

/// What a demand and its answer must share, as the number of words and in percent of the shorter.
const ANSWER_WORDS: usize = 2;
const ANSWER_PERCENT: usize = 50;

/// Positions of one article that are asked for answers.
const MAX_POSITIONS: usize = 16;

/// A position with who holds it and what it is about.
struct Held<'a> {
    by: GroupIdx,
    kind: PositionKind,
    spot: Spot<'a>,
    about: Vec<Term>,
}

/// The related articles of each article, most related first.
pub(super) fn related(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    overview: &Overview,
) -> Vec<Vec<RelatedArticle>> {
    let lines = lines(corpus, overview);
    let mut lines_of: Vec<Vec<usize>> = vec![Vec::new(); corpus.len()];
    for (at, line) in lines.iter().enumerate() {
        for article in &line.articles {
            lines_of[article.0 as usize].push(at);
        }
    }
    let mut actors_of: Vec<Vec<usize>> = vec![Vec::new(); corpus.len()];
    for (at, actor) in overview.actors.iter().enumerate() {
        for (article, _) in &actor.articles {
            actors_of[article.0 as usize].push(at);
        }
    }
    let held = held(corpus, identities);
    let index = Index { corpus, overview, lines, lines_of, actors_of, held };
    let articles: Vec<_> = corpus.articles().collect();
    let no_scores = || vec![0; corpus.len()];
    let related = articles.par_iter().map_init(no_scores, |scores, (article, digest)| match digest
        .withdrawn
    {
        Some(_) => Vec::new(),
        None => index.related_to(*article, scores),
    });
    related.collect()
}

/// A register line, its weight, and the articles it rests on.
struct Shared {
    line: Line,
    weight: u32,
    articles: Vec<ArticleIdx>,
}

fn lines(corpus: &Corpus<'_>, overview: &Overview) -> Vec<Shared> {
    let mut lines = Vec::new();
    let mut add = |line: Line, weight: u32, evidence: &Evidence| {
        let articles: BTreeSet<ArticleIdx> = evidence.iter().map(|one| one.article).collect();
        let articles = articles.into_iter();
        let articles = articles.filter(|at| corpus.digest(*at).withdrawn.is_none()).collect();
        lines.push(Shared { line, weight, articles });
    };
    for (at, entry) in overview.differences.iter().enumerate() {
        add(Line::Difference(at), 6, &entry.evidence);
    }
    for (at, entry) in overview.mediations.iter().enumerate() {
        add(Line::Mediation(at), 3, &entry.evidence);
    }
    for (at, entry) in overview.risks.iter().enumerate() {
        add(Line::Risk(at), 4, &entry.evidence);
    }
    for (at, entry) in overview.questions.iter().enumerate() {
        add(Line::Question(at), 4, &entry.evidence);
    }
    for (at, entry) in overview.timeline.iter().enumerate() {
        if entry.when.as_ref().is_some_and(|when| when.precision == Precision::Day) {
            add(Line::Date(at), if entry.is_deadline() { 3 } else { 1 }, &entry.evidence);
        }
    }
    lines
}

fn held<'c>(corpus: &Corpus<'c>, identities: &Identities<'_>) -> Vec<Vec<Held<'c>>> {
    let mut held: Vec<Vec<Held<'c>>> = Vec::new();
    held.resize_with(corpus.len(), Vec::new);
    for (article, label) in corpus.labels(|labels| &labels.positions) {
        let own = &mut held[article.0 as usize];
        let Some(by) = identities.of(article, label.value.actor) else { continue };
        if own.len() < MAX_POSITIONS {
            let spot = Corpus::spot(article, label);
            let about = terms(corpus.words(spot, spot.range).unwrap_or_default());
            own.push(Held { by, kind: label.value.kind, spot, about });
        }
    }
    held
}

struct Index<'i, 'c> {
    corpus: &'i Corpus<'c>,
    overview: &'i Overview,
    lines: Vec<Shared>,
    /// Lines that rest on each article, in the order of [`Self::lines`].
    lines_of: Vec<Vec<usize>>,
    /// Actors that each article names, most supported first.
    actors_of: Vec<Vec<usize>>,
    held: Vec<Vec<Held<'c>>>,
}

impl Index<'_, '_> {
    /// `scores` is all zero, and is left so.
    fn related_to(&self, article: ArticleIdx, scores: &mut [u32]) -> Vec<RelatedArticle> {
        let mut touched: Vec<ArticleIdx> = Vec::new();
        let n_articles = self.corpus.len();
        let mut note = |other: ArticleIdx, score: u32| {
            let own = &mut scores[other.0 as usize];
            if *own == 0 {
                touched.push(other);
            }
            *own = own.saturating_add(score.max(1));
        };
        for line in self.lines_of[article.0 as usize].iter().map(|at| &self.lines[*at]) {
            let n = line.articles.len();
            if n <= COMMON {
                let weight = SCALE / u32::try_from(n).unwrap_or(SCALE) * line.weight;
                for other in &line.articles {
                    note(*other, weight);
                }
            }
        }
        for actor in &self.actors_of[article.0 as usize] {
            let articles = &self.overview.actors[*actor].articles;
            let n = articles.len();
            // Whom everybody names tells nothing apart.
            if n <= COMMON && !(n == n_articles && n > 2) {
                let weight = SCALE / u32::try_from(n).unwrap_or(SCALE);
                for (other, _) in articles {
                    note(*other, weight);
                }
            }
        }
        let root = |one: ArticleIdx| self.corpus.copy_of(one).unwrap_or(one);
        let mut ranked: Vec<(Reverse<u32>, ArticleIdx)> = touched
            .into_iter()
            .map(|other| {
                let score = std::mem::take(&mut scores[other.0 as usize]);
                (Reverse(self.nearer_first(score, article, other)), other)
            })
            .filter(|(_, other)| {
                root(*other) != root(article) && self.corpus.digest(*other).withdrawn.is_none()
            })
            // A reprint says what its original says.
            .filter(|(_, other)| self.corpus.copy_of(*other).is_none())
            .collect();
        ranked.sort_unstable();
        ranked.truncate(CONSIDERED);
        let related = ranked.into_iter().map(|(_, other)| self.reasons(article, other));
        without_slack(related.filter(matters).take(KEPT).collect())
    }

    /// A score by the days between two articles: what was told in the same weeks matters to a reader
    /// before what was told a year ago of the same people.
    fn nearer_first(&self, score: u32, article: ArticleIdx, other: ArticleIdx) -> u32 {
        let date = |at: ArticleIdx| self.corpus.digest(at).date;
        let apart = date(article).zip(date(other)).and_then(|(one, other)| one.until(other).ok());
        // Nobody knows how far what has no date lies.
        let days = apart.map_or(HALF_DAYS, |apart| apart.get_days().unsigned_abs().into());
        let nearer = u64::from(score) * HALF_DAYS / (HALF_DAYS + days);
        u32::try_from(nearer).unwrap_or(score)
    }

    fn reasons(&self, article: ArticleIdx, other: ArticleIdx) -> RelatedArticle {
        let rests = |line: &Shared, at: ArticleIdx| line.articles.binary_search(&at).is_ok();
        let of_other = self.lines_of[other.0 as usize].iter().map(|at| &self.lines[*at]);
        let (both, own): (Vec<&Shared>, Vec<&Shared>) =
            of_other.partition(|line| rests(line, article));
        let named: BTreeSet<usize> = self.actors_of[article.0 as usize].iter().copied().collect();
        let theirs = self.actors_of[other.0 as usize].iter().copied();
        let mut common: Vec<usize> = theirs.filter(|at| named.contains(at)).collect();
        common.sort_by_key(|at| (self.overview.actors[*at].articles.len(), *at));
        let shared_actors: Vec<ActorId> =
            common.iter().take(MAX_ACTORS).map(|at| self.overview.actors[*at].id.clone()).collect();
        let is_difference = |line: &&&Shared| matches!(line.line, Line::Difference(_));
        let differs = both
            .iter()
            .filter(is_difference)
            .filter(|line| self.are_apart(line.line, article, other))
            .map(|line| line.line);
        let mut shared: Vec<&&Shared> = both.iter().filter(|line| !is_difference(line)).collect();
        shared.sort_by_key(|line| (Reverse(line.weight), line.line));
        let of_both: BTreeSet<&ActorId> =
            common.iter().map(|at| &self.overview.actors[*at].id).collect();
        let mut adds: Vec<&Shared> =
            own.into_iter().filter(|line| self.is_about(line.line, &of_both)).collect();
        adds.sort_by_key(|line| (Reverse(line.weight), line.line));
        RelatedArticle {
            article: other,
            shared_actors,
            shared: without_dates(shared.into_iter().map(|line| line.line), MAX_SHARED),
            differs: differs.take(MAX_DIFFERS).collect(),
            adds: without_dates(adds.into_iter().map(|line| line.line), MAX_ADDED),
            answer: self.answer(article, other).map(Box::new),
            parallel: self.parallel(article, other),
        }
    }

    /// Whether the two articles stand on two sides of a difference.
    fn are_apart(&self, line: Line, article: ArticleIdx, other: ArticleIdx) -> bool {
        let Line::Difference(at) = line else { return false };
        let sides = &self.overview.differences[at].sides;
        let side_of = |article: ArticleIdx| {
            sides.iter().position(|side| side.evidence.iter().any(|one| one.article == article))
        };
        side_of(article) != side_of(other)
    }

    /// Whether a line that only the other tells speaks of somebody both name, and is more than an
    /// aside. Dates name nobody.
    fn is_about(&self, line: Line, actors: &BTreeSet<&ActorId>) -> bool {
        let names = |ids: &[ActorId]| ids.iter().any(|id| actors.contains(id));
        match line {
            Line::Mediation(at) => {
                let entry = &self.overview.mediations[at];
                !entry.is_aside && (names(&entry.between) || names(entry.mediator.as_slice()))
            }
            Line::Risk(at) => {
                let entry = &self.overview.risks[at];
                !entry.is_aside && names(&entry.actors)
            }
            Line::Question(at) => {
                let entry = &self.overview.questions[at];
                !entry.is_aside && names(&entry.actors)
            }
            Line::Date(at) => self.overview.timeline[at].is_deadline(),
            Line::Difference(_) => false,
        }
    }

    /// What somebody answers in the later of two articles to what another asks or offers in the
    /// earlier one.
    fn answer(&self, article: ArticleIdx, other: ArticleIdx) -> Option<Answer> {
        let date = |at: ArticleIdx| self.corpus.digest(at).date;
        let days = date(article)?.until(date(other)?).ok()?.get_days();
        if days == 0 || i64::from(days.abs()) > ANSWER_DAYS {
            return None;
        }
        let (first, later) = if days > 0 { (article, other) } else { (other, article) };
        let asks = |kind| {
            use PositionKind::{Condition, Demand, Offer};
            matches!(kind, Demand | Condition | Offer)
        };
        let answers = |kind| {
            use PositionKind::{Guarantee, Offer, Refusal};
            matches!(kind, Refusal | Offer | Guarantee)
        };
        let cited = |spot: Spot<'_>| -> Citation { self.corpus.citation(spot) };
        for asked in self.held[first.0 as usize].iter().filter(|one| asks(one.kind)) {
            let reply = self.held[later.0 as usize].iter().find(|reply| {
                answers(reply.kind)
                    && reply.by != asked.by
                    && is_one_issue(&asked.about, &reply.about)
            });
            if let Some(reply) = reply {
                return Some(Answer {
                    is_here: later == article,
                    asked: cited(asked.spot),
                    reply: cited(reply.spot),
                });
            }
        }
        None
    }

    /// A mediation of the other between parties that, here, somebody else stands between.
    fn parallel(&self, article: ArticleIdx, other: ArticleIdx) -> Option<Line> {
        let mediations = |article: ArticleIdx| {
            self.lines_of[article.0 as usize].iter().filter_map(|at| match self.lines[*at].line {
                Line::Mediation(at) => Some(at),
                _ => None,
            })
        };
        let mut here: BTreeMap<&[ActorId], BTreeSet<&str>> = BTreeMap::new();
        for at in mediations(article) {
            let entry = &self.overview.mediations[at];
            if entry.between.len() >= 2 {
                here.entry(&entry.between).or_default().insert(&entry.mediator_name);
            }
        }
        mediations(other)
            .find(|at| {
                let entry = &self.overview.mediations[*at];
                here.get(entry.between.as_slice())
                    .is_some_and(|mediators| !mediators.contains(entry.mediator_name.as_str()))
            })
            .map(Line::Mediation)
    }
}

/// Whether two articles have more in common than a day: somebody whom both name, or something that
/// both tell and that is no date.
fn matters(one: &RelatedArticle) -> bool {
    let is_more = |line: &Line| !matches!(line, Line::Date(_));
    !one.shared_actors.is_empty() || !one.differs.is_empty() || one.shared.iter().any(is_more)
}

/// The first `limit` lines, of dates the first alone: a day stands in every second sentence.
fn without_dates(lines: impl Iterator<Item = Line>, limit: usize) -> Vec<Line> {
    let mut n_dates = 0;
    let kept = lines
        .filter(|line| {
            let is_date = matches!(line, Line::Date(_));
            n_dates += usize::from(is_date);
            !is_date || n_dates == 1
        })
        .take(limit);
    without_slack(kept.collect())
}

fn is_one_issue(one: &[Term], other: &[Term]) -> bool {
    let n = one
        .iter()
        .filter(|term| other.binary_search_by_key(&term.stem(), |term| term.stem()).is_ok())
        .count();
    n >= ANSWER_WORDS && n * 100 >= one.len().min(other.len()) * ANSWER_PERCENT
}

#[cfg(test)]
mod tests;
