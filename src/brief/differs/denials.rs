//! What one says and another denies right behind it: "Norway said that the port had cut the
//! cable. The port denied that it had touched it."

use std::collections::BTreeSet;

use super::same::shared;
use super::{Desk, Telling};
use crate::annotate::{Label, Stance, Statement, Who, terms};
use crate::brief::corpus::Corpus;
use crate::brief::rank::Ranked;
use crate::brief::{ArticleIdx, Difference, DifferenceKind};

/// A denial of so few words leans on what it denies: "denied any delay".
const MAX_LEANING_TERMS: usize = 2;

/// So many words tell by themselves that a denial is of what was said before it.
const SURE_TERMS: usize = 2;

/// Share of the words of a denial that tells it too, in percent.
const SURE_PERCENT: usize = 50;

/// A row for each claim that is denied right behind it, besides those whose denial stands in a row of
/// `known`.
pub(super) fn denials(
    desk: &Desk<'_, '_>,
    known: &[Ranked<Difference>],
) -> Vec<Ranked<Difference>> {
    let known: BTreeSet<_> =
        known.iter().flat_map(|row| row.item.evidence.iter().map(|one| &one.anchor)).collect();
    let mut before: Option<(ArticleIdx, &Label<Statement>)> = None;
    let mut found = Vec::new();
    for (article, label) in desk.corpus.labels(|labels| &labels.statements) {
        let claim = before.replace((article, label)).filter(|claim| claim.0 == article);
        let row = claim.and_then(|(_, claim)| row(desk, article, claim, label));
        found.extend(
            row.filter(|row| !row.item.evidence.iter().any(|one| known.contains(&one.anchor))),
        );
    }
    found
}

fn row<'c>(
    desk: &Desk<'_, 'c>,
    article: ArticleIdx,
    claim: &'c Label<Statement>,
    denial: &'c Label<Statement>,
) -> Option<Ranked<Difference>> {
    let is_next = denial.sentence.0.saturating_sub(claim.sentence.0) <= 1;
    let is_denial = denial.value.stance == Stance::Denied && claim.value.stance == Stance::Affirmed;
    if !is_next || !is_denial || !is_of(desk, article, claim, denial) {
        return None;
    }
    let telling = |label: &'c Label<Statement>| {
        desk.telling(Corpus::spot(article, label), Some(&label.value.speaker))
    };
    let (told, denied) = (telling(claim)?, telling(denial)?);
    if told.by.is_none() || denied.by.is_none() || told.by == denied.by {
        return None;
    }
    let side = |words: &str, telling: &Telling<'_>| desk.side(&[telling], words.to_owned(), None);
    let sides = vec![side("told", &told)?, side("denied", &denied)?];
    let Who::Actor(by) = &denial.value.speaker else { return None };
    let about = desk.actors.ids(desk.identities.of(article, *by));
    desk.row(DifferenceKind::Happened, about, None, false, sides, &[&told, &denied])
}

/// Whether `denial` may be of what `claim` says: it shares its words, or little of its own is said by
/// whom the claim names.
fn is_of<'c>(
    desk: &Desk<'_, 'c>,
    article: ArticleIdx,
    claim: &'c Label<Statement>,
    denial: &'c Label<Statement>,
) -> bool {
    let about = |label: &'c Label<Statement>| {
        let spot = Corpus::spot(article, label);
        desk.corpus.words(spot, label.value.content).map(terms).unwrap_or_default()
    };
    let (told, denied) = (about(claim), about(denial));
    let common = shared(&told, &denied);
    let group = |who: &Who| match who {
        Who::Actor(actor) => desk.identities.of(article, *actor),
        Who::Unnamed(_) => None,
    };
    let teller = group(&denial.value.speaker);
    let names_teller = teller.is_some()
        && desk
            .corpus
            .named(Corpus::spot(article, claim))
            .any(|actor| desk.identities.of(article, actor) == teller);
    let is_sure = common.n_plain >= SURE_TERMS
        || (common.n_plain > 0 && common.n_plain * 100 >= denied.len() * SURE_PERCENT);
    let leans = common.n_plain > 0 || denied.len() <= MAX_LEANING_TERMS;
    is_sure || (names_teller && leans)
}
