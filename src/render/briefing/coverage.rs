//! Actors by sources: who is quoted where, who is named and never quoted.

use std::collections::{BTreeMap, BTreeSet};

use crate::brief::{ActorEntry, ArticleIdx, Briefing};
use crate::render::context::Here;
use crate::render::view::{Coverage, CoverageCell, CoverageRow};

/// Actors and sources in the table: what a page of paper holds.
const MAX_ACTORS: usize = 12;
const MAX_SOURCES: usize = 8;

/// `None` with fewer than two sources or actors: then there is nothing to compare.
pub(super) fn coverage(here: &Here<'_>, briefing: &Briefing) -> Option<Coverage> {
    let overview = &here.context.overview;
    // An outlet that only reprints quotes nobody of its own.
    let has_own = |source: &usize| {
        overview.sources[*source].articles.iter().any(|article| {
            let entry = here.context.article(*article);
            here.scope.covers(*article) && entry.copy_of.is_none() && entry.withdrawn.is_none()
        })
    };
    let sources: Vec<usize> =
        briefing.sources.iter().copied().filter(has_own).take(MAX_SOURCES).collect();
    let column: BTreeMap<&str, usize> = sources
        .iter()
        .enumerate()
        .map(|(at, source)| (overview.sources[*source].id.as_str(), at))
        .collect();
    // A reprint quotes nobody of its own.
    let column_of = |article: ArticleIdx| {
        let entry = here.context.article(article);
        let entry = entry.copy_of.map_or(entry, |first| here.context.article(first));
        column.get(entry.source.as_deref()?).copied()
    };
    // Whoever only speaks for another is counted with that one.
    let actors = briefing.actors.iter().map(|at| &overview.actors[*at]);
    let actors =
        actors.filter(|actor| !actor.is_aside && !speaks_for_another(here, briefing, actor));
    let rows = actors.map(|actor| (actor, row(here, actor, &sources, &column_of)));
    let is_told = |(actor, row): &(&ActorEntry, CoverageRow)| {
        row.n_quoted > 0 || !is_quoted(here, actor) && !may_be_quoted(here, actor)
    };
    let rows: Vec<CoverageRow> =
        rows.filter(is_told).map(|(_, row)| row).take(MAX_ACTORS).collect();
    if sources.len() < 2 || rows.len() < 2 {
        return None;
    }
    let names = sources.iter().map(|at| overview.sources[*at].card.name.clone());
    Some(Coverage { sources: names.collect(), rows })
}

fn speaks_for_another(here: &Here<'_>, briefing: &Briefing, actor: &ActorEntry) -> bool {
    let above = actor.affiliation.as_ref().and_then(|id| here.context.actor_index(id));
    above.is_some_and(|above| briefing.actors.contains(&above))
}

/// Whether an article of the page quotes the actor, also one whose outlet has no column or no name: of
/// such an actor "never quoted" would be wrong.
fn is_quoted(here: &Here<'_>, actor: &ActorEntry) -> bool {
    let mut statements = voices(here, actor).flat_map(|voice| &voice.statements);
    statements.any(|statement| here.is_supported(&statement.evidence))
}

/// An actor and those who speak for it.
fn voices<'c>(here: &'c Here<'_>, actor: &'c ActorEntry) -> impl Iterator<Item = &'c ActorEntry> {
    let members = actor.members.iter().filter_map(|id| here.context.actor_index(id));
    std::iter::once(actor).chain(members.map(|at| &here.context.overview.actors[at]))
}

/// Whether somebody is quoted who may be this actor: then it is not known that it never is.
fn may_be_quoted(here: &Here<'_>, actor: &ActorEntry) -> bool {
    let overview = &here.context.overview;
    let doubles = overview.unsure_merges.iter().filter_map(|one| match &actor.id {
        id if *id == one.left => Some(&one.right),
        id if *id == one.right => Some(&one.left),
        _ => None,
    });
    let mut doubles = doubles.filter_map(|id| here.context.actor_index(id));
    doubles.any(|at| !overview.actors[at].statements.is_empty())
}

fn row(
    here: &Here<'_>,
    actor: &ActorEntry,
    sources: &[usize],
    column_of: &dyn Fn(ArticleIdx) -> Option<usize>,
) -> CoverageRow {
    let overview = &here.context.overview;
    let voices = || voices(here, actor);
    let mut cells: Vec<CoverageCell> = sources
        .iter()
        .map(|at| CoverageCell {
            source: overview.sources[*at].card.name.clone(),
            n_quoted: 0,
            is_named: false,
        })
        .collect();
    let covers = |article: ArticleIdx| here.scope.covers(article);
    for (article, _) in voices().flat_map(|voice| &voice.articles) {
        if let Some(at) = column_of(*article).filter(|_| covers(*article)) {
            cells[at].is_named = true;
        }
    }
    let mut seen = BTreeSet::new();
    for statement in voices().flat_map(|voice| &voice.statements) {
        for citation in statement.evidence.iter().filter(|one| covers(one.article)) {
            let at = column_of(citation.article);
            // One sentence counts once, also where a reprint repeats it.
            if let Some(at) = at.filter(|at| seen.insert((*at, citation.anchor))) {
                cells[at].n_quoted += 1;
            }
        }
    }
    CoverageRow {
        actor: here.actor(&actor.id),
        n_quoted: cells.iter().map(|cell| cell.n_quoted).sum(),
        n_quoting: cells.iter().filter(|cell| cell.n_quoted > 0).count(),
        n_naming: cells.iter().filter(|cell| cell.is_named).count(),
        cells,
    }
}
