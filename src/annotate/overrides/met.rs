//! Which labels an entry is about.

use std::collections::BTreeSet;

use crate::config::{LabelKind, Override, OverrideAction};
use crate::diag::Diagnostic;
use crate::load::ProseRange;

use super::super::{ActorIdx, Display, EntryPlace, Label, Labels, SentenceIdx, Who};
use super::addition::find_actor;
use super::nothing_met;

/// A label on the words of an entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Met {
    pub(super) kind: LabelKind,
    /// Its place in the list of its kind.
    pub(super) at: usize,
    range: ProseRange,
    /// It stands on these words and no others.
    is_exact: bool,
}

/// Does the same with the list of each kind, which is `$list` there.
macro_rules! with_list {
    ($labels:expr, $kind:expr, |$list:ident| $do:expr) => {
        match $kind {
            LabelKind::Actor => (|$list: &mut Vec<_>| $do)(&mut $labels.mentions),
            LabelKind::Mediator => (|$list: &mut Vec<_>| $do)(&mut $labels.mediations),
            LabelKind::Statement => (|$list: &mut Vec<_>| $do)(&mut $labels.statements),
            LabelKind::Position => (|$list: &mut Vec<_>| $do)(&mut $labels.positions),
            LabelKind::Risk => (|$list: &mut Vec<_>| $do)(&mut $labels.risks),
            LabelKind::Question => (|$list: &mut Vec<_>| $do)(&mut $labels.questions),
            LabelKind::Date => (|$list: &mut Vec<_>| $do)(&mut $labels.dates),
        }
    };
}

impl Met {
    /// Takes the label out; those behind it move up.
    pub(super) fn remove(self, labels: &mut Labels) {
        with_list!(labels, self.kind, |list| drop(list.remove(self.at)));
    }

    /// Has the label shown as the entry at `by` says.
    pub(super) fn show(self, labels: &mut Labels, display: Display, by: &EntryPlace) {
        with_list!(labels, self.kind, |list| {
            let label: &mut Label<_> = &mut list[self.at];
            (label.display, label.display_by) = (display, Some(Box::new(by.clone())));
        });
    }

    /// Whose label it is.
    pub(super) fn who(self, labels: &Labels) -> Option<Who> {
        match self.kind {
            LabelKind::Actor => Some(Who::Actor(labels.mentions[self.at].value.actor)),
            LabelKind::Mediator => Some(labels.mediations[self.at].value.mediator.clone()),
            LabelKind::Statement => Some(labels.statements[self.at].value.speaker.clone()),
            LabelKind::Position => Some(Who::Actor(labels.positions[self.at].value.actor)),
            LabelKind::Risk | LabelKind::Question | LabelKind::Date => None,
        }
    }

    fn is_of(self, labels: &Labels, name: &str, actor: Option<ActorIdx>) -> bool {
        match self.who(labels) {
            Some(Who::Actor(whose)) => Some(whose) == actor,
            Some(Who::Unnamed(phrase)) => phrase.to_lowercase() == name.to_lowercase(),
            None => false,
        }
    }
}

/// The labels that an entry which rejects, hides or pins is about: those of its kind, else of any, that
/// have the fields it names. Of one kind those that stand on exactly the words of `range`; where none
/// does, all that hold them or lie in them. Without a kind, a mention only when it is exactly the words,
/// or else rejecting a sentence would unname its actors. In order of kind and place.
pub(super) fn meant(labels: &Labels, entry: &Override, range: ProseRange) -> Vec<Met> {
    let mut found = on_words(labels, range, |kind| entry.kind.is_none_or(|one| one == kind));
    let fields = &entry.fields;
    if let Some(name) = fields.actor.as_deref() {
        let actor = find_actor(labels, name);
        found.retain(|met| met.is_of(labels, name, actor));
    }
    found.retain(|met| match met.kind {
        LabelKind::Actor => entry.kind.is_some() || met.is_exact,
        LabelKind::Mediator => {
            fields.status.is_none_or(|status| labels.mediations[met.at].value.status == status)
        }
        LabelKind::Statement => fields
            .sourcing
            .is_none_or(|sourcing| labels.statements[met.at].value.sourcing == sourcing),
        LabelKind::Position => {
            fields.position.is_none_or(|kind| labels.positions[met.at].value.kind == kind)
        }
        LabelKind::Risk | LabelKind::Question | LabelKind::Date => true,
    });
    let exact: BTreeSet<LabelKind> =
        found.iter().filter(|met| met.is_exact).map(|met| met.kind).collect();
    found.retain(|met| met.is_exact || !exact.contains(&met.kind));
    found
}

/// The label that an entry puts another in the place of: one of its own kind, else, where it may change
/// the kind, one of another. A mention gives way to a mention only. Diagnostics: there is none, or one of
/// several.
pub(super) fn replaced(
    labels: &Labels,
    entry: &Override,
    range: ProseRange,
) -> Result<Met, Diagnostic> {
    let is_own = |kind: LabelKind| entry.kind == Some(kind);
    let may_change = entry.action == OverrideAction::Relabel;
    let is_other = |kind| may_change && kind != LabelKind::Actor && !is_own(kind);
    let own = on_words(labels, range, is_own);
    let other = on_words(labels, range, is_other);
    for found in [own, other] {
        if let Some(one) = nearest(labels, entry, range, found)? {
            return Ok(one);
        }
    }
    Err(nothing_met())
}

/// Of the labels that stand on exactly the words, else of the shortest that hold them, else of those in
/// them, the only one, or that of the actor whom the entry names.
fn nearest(
    labels: &Labels,
    entry: &Override,
    range: ProseRange,
    mut found: Vec<Met>,
) -> Result<Option<Met>, Diagnostic> {
    let len = |met: &Met| met.range.end - met.range.start;
    if found.iter().any(|met| met.is_exact) {
        found.retain(|met| met.is_exact);
    } else if let Some(shortest) =
        found.iter().filter(|met| met.range.contains(range)).map(len).min()
    {
        found.retain(|met| met.range.contains(range) && len(met) == shortest);
    }
    if found.len() > 1
        && let Some(name) = entry.fields.actor.as_deref()
    {
        let actor = find_actor(labels, name);
        let theirs: Vec<Met> =
            found.iter().copied().filter(|met| met.is_of(labels, name, actor)).collect();
        if theirs.len() == 1 {
            found = theirs;
        }
    }
    match found[..] {
        [] => Ok(None),
        [one] => Ok(Some(one)),
        _ => Err(one_of_several(&found)),
    }
}

fn one_of_several(found: &[Met]) -> Diagnostic {
    let kinds: BTreeSet<LabelKind> = found.iter().map(|met| met.kind).collect();
    let kinds: Vec<&str> = kinds.into_iter().map(LabelKind::key).collect();
    Diagnostic::warning(
        "annotate::ambiguous-label",
        format!("{} labels stand on the words this entry quotes", found.len()),
    )
    .label(format!("of kind {}: none of them was changed", kinds.join(", ")))
    .help("quote the words of one alone; or write one entry that rejects, and one that adds")
}

/// The labels of the kinds wanted that hold the words of `range` or lie in them, in order of kind and
/// place.
fn on_words(labels: &Labels, range: ProseRange, is_wanted: impl Fn(LabelKind) -> bool) -> Vec<Met> {
    let sentence = |byte: u32| {
        let at = labels.sentences.partition_point(|one| one.range.end <= byte);
        u32::try_from(at).expect("an article is below 4 GiB")
    };
    // A label belongs to the sentence of its start; a name may run on over a full stop.
    let first = SentenceIdx(sentence(range.start).saturating_sub(1));
    let last = SentenceIdx(sentence(range.end.saturating_sub(1)));
    let mut found = Vec::new();
    for (_, kind) in LabelKind::KEYS.iter().filter(|(_, kind)| is_wanted(*kind)) {
        let mut note = |at, own: ProseRange, words: ProseRange| {
            if own.contains(range) || range.contains(own) {
                let is_exact = own == range || words == range;
                found.push(Met { kind: *kind, at, range: own, is_exact });
            }
        };
        match kind {
            LabelKind::Actor => {
                near(&labels.mentions, first, last, |at, one| note(at, one.range, one.range));
            }
            LabelKind::Mediator => {
                near(&labels.mediations, first, last, |at, one| note(at, one.range, one.range));
            }
            // A statement is its sentence, and the page shows what is said in it.
            LabelKind::Statement => near(&labels.statements, first, last, |at, one| {
                note(at, one.range, one.value.content);
            }),
            LabelKind::Position => {
                near(&labels.positions, first, last, |at, one| note(at, one.range, one.range));
            }
            LabelKind::Risk => {
                near(&labels.risks, first, last, |at, one| note(at, one.range, one.range));
            }
            LabelKind::Question => {
                near(&labels.questions, first, last, |at, one| note(at, one.range, one.range));
            }
            LabelKind::Date => {
                near(&labels.dates, first, last, |at, one| note(at, one.range, one.range));
            }
        }
    }
    found
}

/// Shows the labels of these sentences, with their places in the list, which is in order.
fn near<T>(
    labels: &[Label<T>],
    first: SentenceIdx,
    end: SentenceIdx,
    mut show: impl FnMut(usize, &Label<T>),
) {
    let start = labels.partition_point(|one| one.sentence < first);
    let behind = labels.iter().enumerate().skip(start);
    for (at, one) in behind.take_while(|(_, one)| one.sentence <= end) {
        show(at, one);
    }
}
