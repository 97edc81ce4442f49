//! Positions on one issue as templates see them.

use std::collections::BTreeSet;

use super::context::{Here, told};
use super::items::{Depth, told_of};
use super::view::{Beside, IssueItem, StandItem};
use crate::brief::{IssueEntry, Stand};

/// Positions of one issue on a page: the newest; a reader compares a handful.
const STANDS: usize = 6;

/// Words that a title may have where another would be shorter.
const SHORT_WORDS: usize = 8;

/// What others hold on the issue of one position of an actor.
const BESIDE: usize = 3;

/// The issues at `indices` of which the page covers two positions at least. A position has its id
/// where it stands first.
pub(super) fn issues(here: &Here<'_>, indices: &[usize], depth: Depth) -> Vec<IssueItem> {
    let overview = &here.context.overview;
    let mut items: Vec<IssueItem> =
        indices.iter().filter_map(|at| issue(here, &overview.issues[*at], depth)).collect();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for stand in items.iter_mut().flat_map(|item| &mut item.stands) {
        stand.id = stand.id.take().filter(|id| seen.insert(id.clone()));
        stand.also.retain(|id| seen.insert(id.clone()));
    }
    items
}

/// Those of its positions that rest on what the page covers.
fn supported<'i>(here: &Here<'_>, issue: &'i IssueEntry) -> Vec<&'i Stand> {
    let overview = &here.context.overview;
    let stands = issue.stands.iter();
    stands.filter(|stand| here.is_supported(&overview.position(stand).evidence)).collect()
}

/// The actors and positions that [`issues`] shows of those at `indices`.
pub(super) fn shown(here: &Here<'_>, indices: &[usize]) -> BTreeSet<(usize, usize)> {
    let issues = indices.iter().map(|at| &here.context.overview.issues[*at]);
    let stands = issues.map(|issue| supported(here, issue)).filter(|stands| stands.len() > 1);
    let newest = stands.flat_map(|stands| stands.into_iter().rev().take(STANDS));
    newest.flat_map(|stand| stand.holders.iter().copied()).collect()
}

fn issue(here: &Here<'_>, entry: &IssueEntry, depth: Depth) -> Option<IssueItem> {
    let all = supported(here, entry);
    if all.len() < 2 {
        return None;
    }
    let n_more = all.len().saturating_sub(STANDS);
    let newest = &all[n_more..];
    let stands: Vec<StandItem> =
        newest.iter().filter_map(|stand| self::stand(here, stand, depth)).collect();
    // Those of the earliest, unless they are long; what may not be quoted lends none.
    let words = newest.iter().zip(&stands).filter_map(|(stand, item)| {
        let words = told(&item.evidence, Some(&stand.words))?;
        Some((words.split_whitespace().count(), words, &item.evidence.citations[0]))
    });
    let (_, words, cite) = words.min_by_key(|(n_words, ..)| (*n_words).max(SHORT_WORDS))?;
    Some(IssueItem {
        id: entry.id.0.clone(),
        words,
        lang: cite.lang.clone(),
        dir: cite.dir,
        stands,
        n_more,
    })
}

fn stand(here: &Here<'_>, stand: &Stand, depth: Depth) -> Option<StandItem> {
    let overview = &here.context.overview;
    let position = overview.position(stand);
    let evidence = here.evidence(&position.evidence, depth.citations)?;
    let text = told(&evidence, Some(&position.text))
        .unwrap_or_else(|| evidence.citations[0].words.clone());
    // Of a list of demands the one that counts here.
    let is_part = stand.words.len() * 2 < text.len();
    let split = Some(stand.words.as_str()).filter(|words| is_part && !words.is_empty());
    let (before, words, after) = split
        .and_then(|words| text.split_once(words).map(|(before, after)| (before, words, after)))
        .unwrap_or(("", &text, ""));
    let (before, words, after) = if stand.words.is_empty() {
        // What it is about stands before the clause: then the sentence is shown.
        let first = &evidence.citations[0];
        (first.before.clone(), first.words.clone(), first.after.clone())
    } else {
        (before.to_owned(), words.to_owned(), after.to_owned())
    };
    let ids = stand.holders.iter().map(|(actor, at)| &overview.actors[*actor].positions[*at].id.0);
    let own = here.also(&position.id.0);
    Some(StandItem {
        id: Some(position.id.0.clone()),
        also: own.into_iter().chain(ids.skip(1).cloned()).collect(),
        actors: stand.holders.iter().map(|(actor, _)| here.actor_at(*actor)).collect(),
        is_new: false,
        is_reversal: position.reverses.is_some(),
        given_up: told_of(here, position.given_up.as_ref()),
        met: told_of(here, position.met.as_ref()),
        settled: told_of(here, position.settled.as_ref()),
        former: told_of(here, position.former.as_ref()),
        kind: position.kind.key(),
        before,
        words,
        after,
        evidence,
    })
}

/// What others hold on the issues of position `at` of the actor at `index`, the newest first.
pub(super) fn beside(here: &Here<'_>, index: usize, at: usize) -> Vec<Beside> {
    let overview = &here.context.overview;
    let own = here.context.named_in(index).issues.iter().map(|issue| &overview.issues[*issue]);
    let own =
        own.filter(|issue| issue.stands.iter().any(|stand| stand.holders.contains(&(index, at))));
    let others = own.flat_map(|issue| issue.stands.iter().rev()).filter(|stand| {
        stand.holders.iter().all(|(actor, _)| *actor != index)
            && here.is_supported(&overview.position(stand).evidence)
    });
    let others = others.take(BESIDE).map(|stand| {
        let position = overview.position(stand);
        Beside {
            actors: stand.holders.iter().map(|(actor, _)| here.actor_at(*actor)).collect(),
            kind: position.kind.key(),
            cite: here.citation(position.evidence.first()),
        }
    });
    others.collect()
}
