//! The editor's last word on one article: `[[labels]]` of its front matter, its side-car, and
//! those entries of `site.toml` that name it.
//!
//! An entry stands on a quotation that must occur exactly once in the cleaned text, white space
//! aside; `prefix` and `suffix` tell two apart. One that cannot be placed changes nothing and is
//! reported. Entries are applied in order, after every rule. Of two that contradict each other about
//! the same words the first holds: an article's own entries come before those of `site.toml`.

#![expect(
    clippy::result_large_err,
    reason = "a finding is made once for an entry at most, and is the value the caller keeps"
)]

mod addition;
mod met;

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{Override, OverrideAction};
use crate::diag::Diagnostic;
use crate::load::{Article, ProseRange};

use super::clause::principals;
use super::quotations::{Folded, Found, Quotation, find, fold};
use super::roles::Standings;
use super::{ActorIdx, Display, EntryPlace, Labels, Role};
use addition::Addition;
use met::{Met, meant, replaced};

/// Applies `entries` to `labels`; `sides` are the parties that more than a mediation makes one.
/// Diagnostics: an orphan, a quotation that occurs twice, an entry that meets no label or one of several,
/// one that contradicts another. An entry with a finding changes nothing.
pub(super) fn apply<'a>(
    article: &Article,
    entries: impl Iterator<Item = &'a Override>,
    sides: &BTreeSet<ActorIdx>,
    labels: &mut Labels,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let entries: Vec<&Override> = entries.collect();
    if entries.is_empty() {
        return;
    }
    let quotations: Vec<Quotation<'_>> = entries.iter().map(|entry| quotation(entry)).collect();
    let places = find(&Folded::new(article.prose.text()), &quotations);
    let told = Standings::of(&labels.mediations);
    // Whose role an entry says.
    let mut said = BTreeSet::new();
    let mut earlier: BTreeMap<ProseRange, Vec<&Override>> = BTreeMap::new();
    for ((entry, quotation), place) in entries.into_iter().zip(&quotations).zip(places) {
        let applied = placed(place, quotation)
            .and_then(|range| agrees(entry, earlier.entry(range).or_default()).map(|()| range))
            .and_then(|range| apply_one(article, entry, range, labels));
        match applied {
            Ok(actor) => said.extend(actor),
            Err(diagnostic) => diagnostics.push(diagnostic.at(entry.span.clone())),
        }
    }
    settle(&told, sides, &said, labels);
}

/// Gives everybody who no longer stands as `told` the role of the mediations that are left: who mediates
/// nowhere is no mediator, and who was a party of a mediation only is none. Roles that an entry `said`
/// stay.
fn settle(
    told: &Standings,
    sides: &BTreeSet<ActorIdx>,
    said: &BTreeSet<ActorIdx>,
    labels: &mut Labels,
) {
    let now = Standings::of(&labels.mediations);
    if now == *told {
        return;
    }
    let principals = principals(&labels.actors);
    for (actor, known) in (0u32..).map(ActorIdx).zip(&mut labels.actors) {
        let principal = principals[actor.0 as usize];
        let has_changed = now.differs(told, actor) || now.differs(told, principal);
        if said.contains(&actor) || !has_changed {
            continue;
        }
        known
            .roles
            .retain(|role| !matches!(role, Role::Mediator(_) | Role::Party | Role::Observer));
        known.roles.extend(now.role_of(actor, principal, sides));
        if known.roles.is_empty() {
            known.roles.push(Role::Observer);
        }
        known.roles.sort();
    }
}

/// Most entries on the same words that are held against each other; nobody writes more by hand.
const MOST_ON_WORDS: usize = 32;

/// Whether `entry` can be followed after those before it on the same words, to which it is added.
fn agrees<'a>(entry: &'a Override, earlier: &mut Vec<&'a Override>) -> Result<(), Diagnostic> {
    if let Some(other) = earlier.iter().find(|other| contradict(other, entry)) {
        return Err(Diagnostic::warning(
            "annotate::contradictory-labels",
            format!(
                "this entry says `{}` of words of which another says `{}`",
                entry.action.key(),
                other.action.key()
            ),
        )
        .label("this one was not followed")
        .note(format!("the other is in {}, and holds", other.place))
        .help("remove one of the two"));
    }
    if earlier.len() < MOST_ON_WORDS {
        earlier.push(entry);
    }
    Ok(())
}

/// Whether two entries about the same words cannot both be meant. To reject a label and add one of
/// one's own is no contradiction, and neither are two labels on one sentence.
fn contradict(one: &Override, other: &Override) -> bool {
    use OverrideAction::{Add, Hide, Pin, Redate, Reject, Relabel};
    let is_same_kind = one.kind.is_none() || other.kind.is_none() || one.kind == other.kind;
    let is_same_kind = is_same_kind && !are_apart(one, other);
    match (one.action, other.action) {
        (Pin, Hide | Reject)
        | (Hide | Reject, Pin)
        | (Add | Relabel | Redate, Reject)
        | (Reject, Redate) => is_same_kind,
        (Relabel, Relabel) => one.kind != other.kind || one.fields != other.fields,
        (Redate, Redate) => one.fields != other.fields,
        _ => false,
    }
}

/// Whether two entries name different fields, so that no label is meant by both.
fn are_apart(one: &Override, other: &Override) -> bool {
    fn differ<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
        one.zip(other).is_some_and(|(one, other)| one != other)
    }
    let (one, other) = (&one.fields, &other.fields);
    differ(one.actor.as_ref(), other.actor.as_ref())
        || differ(one.position.as_ref(), other.position.as_ref())
        || differ(one.status.as_ref(), other.status.as_ref())
        || differ(one.sourcing.as_ref(), other.sourcing.as_ref())
}

/// What an entry quotes.
fn quotation(entry: &Override) -> Quotation<'_> {
    Quotation {
        quote: fold(&entry.quote),
        prefix: fold(entry.prefix.as_deref().unwrap_or_default()),
        suffix: fold(entry.suffix.as_deref().unwrap_or_default()),
    }
}

/// The one place of the quotation.
fn placed(found: Found, quotation: &Quotation<'_>) -> Result<ProseRange, Diagnostic> {
    let finding = |code, message: &str, help: &str| {
        let looked_for = format!("looked for “{}”", quotation.quote);
        Diagnostic::warning(code, message).label(looked_for).help(help)
    };
    match found {
        Found::Once(range) => Ok(range),
        Found::Often => Err(finding(
            "annotate::ambiguous-label",
            "the words this label quotes stand in the article more than once",
            "write the words right before them as `prefix`, or right after as `suffix`",
        )),
        Found::Elsewhere => Err(finding(
            "annotate::orphan-label",
            "the words this label quotes do not stand in the article",
            "they do stand there with other words around them: mend `prefix` or `suffix`",
        )),
        Found::Nowhere => Err(finding(
            "annotate::orphan-label",
            "the words this label quotes do not stand in the article",
            "copy the words from the article as the site shows it, or remove this entry",
        )),
    }
}

/// Does what one entry says; gives the actor whose role it says.
fn apply_one(
    article: &Article,
    entry: &Override,
    range: ProseRange,
    labels: &mut Labels,
) -> Result<Option<ActorIdx>, Diagnostic> {
    match entry.action {
        OverrideAction::Add => {
            let addition = Addition::of(article, entry, range, None, labels)?;
            Ok(addition.put(labels))
        }
        OverrideAction::Relabel | OverrideAction::Redate => {
            let old = replaced(labels, entry, range)?;
            let addition = Addition::of(article, entry, range, Some(old), labels)?;
            old.remove(labels);
            Ok(addition.put(labels))
        }
        OverrideAction::Reject => {
            // From the last, so that the others keep their places.
            for met in all_meant(labels, entry, range)?.into_iter().rev() {
                met.remove(labels);
            }
            Ok(None)
        }
        OverrideAction::Hide | OverrideAction::Pin => {
            let is_pinned = entry.action == OverrideAction::Pin;
            let display = if is_pinned { Display::Pinned } else { Display::Hidden };
            let place = EntryPlace {
                file: entry.span.file.clone(),
                line: u32::try_from(entry.line).expect("a text file is below 4 GiB"),
            };
            for met in all_meant(labels, entry, range)? {
                met.show(labels, display, &place);
            }
            Ok(None)
        }
    }
}

/// The labels that an entry is about, at least one.
fn all_meant(labels: &Labels, entry: &Override, range: ProseRange) -> Result<Vec<Met>, Diagnostic> {
    let met = meant(labels, entry, range);
    if met.is_empty() { Err(nothing_met()) } else { Ok(met) }
}

fn nothing_met() -> Diagnostic {
    Diagnostic::warning(
        "annotate::label-meets-nothing",
        "no label stands on the words this entry quotes, so it changes nothing",
    )
    .help("quote the words that are marked on the page, or remove this entry")
}

#[cfg(test)]
mod tests;
