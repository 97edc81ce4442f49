//! `[[actors]]`, and what in it cannot hold at once: of two lines that contradict each other one is
//! set aside and said so, and the site is built with the rest.
//!
//! Which one does not depend on what the articles say: a `name` comes before an alias, a `not` before
//! an alias of the same entry, and of equals the one written first stays. Parting two actors by
//! mistake shows two lines; joining them by mistake tells a falsehood.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::read::CODES;
use super::table::{Faults, Placed, Table, shown};
use super::{ActorKind, KnownActor};
use crate::diag::{Diagnostic, Outcome};
use crate::source::Span;

/// Reads all `[[actors]]`. What cannot be read goes to `faults`; a diagnostic of the outcome is an
/// error whose line is set aside, and no other fault.
pub(super) fn actors(table: &mut Table, faults: &mut Faults) -> Outcome<Vec<KnownActor>> {
    let tables = table.tables("actors", "[[actors]]", faults);
    let entries = tables.into_iter().filter_map(|table| entry(table, faults)).collect();
    let mut contradictions = Contradictions { faults, found: Vec::new() };
    let (mut entries, mut owners) = with_names_of_their_own(entries, &mut contradictions);
    for (at, entry) in entries.iter_mut().enumerate() {
        part(entry, &mut contradictions);
        claim_aliases(entry, at, &mut owners, &mut contradictions);
    }
    break_circles(&mut entries, &owners, &mut contradictions);
    let found = contradictions.found;
    Outcome::new(entries.into_iter().map(Entry::into_actor).collect(), found)
}

/// One `[[actors]]`, with the places of all that may contradict something.
struct Entry {
    name: Placed<String>,
    kind: Option<ActorKind>,
    aliases: Vec<Placed<String>>,
    not: Vec<Placed<String>>,
    affiliation: Option<Placed<String>>,
    description: Option<String>,
    span: Span,
}

impl Entry {
    fn into_actor(self) -> KnownActor {
        let plain = |names: Vec<Placed<String>>| names.into_iter().map(|one| one.value).collect();
        KnownActor {
            name: self.name.value,
            kind: self.kind,
            aliases: plain(self.aliases),
            not: plain(self.not),
            affiliation: self.affiliation.map(|one| one.value),
            description: self.description,
            span: self.span,
        }
    }
}

fn entry(mut table: Table, faults: &mut Faults) -> Option<Entry> {
    let is_named = table.has("name");
    let name = table.placed_text("name", faults);
    if !is_named {
        table.missing("name", "write name = \"…\", the name to file the actor under", faults);
    }
    let kind = table.choice("kind", ActorKind::KEYS, faults);
    let aliases = table.texts("aliases", faults);
    let not = table.texts("not", faults);
    let affiliation = table.placed_text("affiliation", faults);
    let description = table.text("description", faults);
    let span = table.span().clone();
    table.finish(
        &[
            ("id", "take it out: the address is made of the name"),
            ("alias", "write aliases = [\"…\"]"),
            ("role", "take it out: roles come from the articles; correct one with [[labels]]"),
            ("roles", "take it out: roles come from the articles; correct one with [[labels]]"),
        ],
        faults,
    );
    Some(Entry { name: name?, kind, aliases, not, affiliation, description, span })
}

/// What was set aside, and the file's lines to name the other place.
struct Contradictions<'f> {
    faults: &'f Faults,
    found: Vec<Diagnostic>,
}

impl Contradictions<'_> {
    /// `span` says what cannot hold beside `other`, and is set aside.
    fn set_aside(&mut self, span: &Span, other: &Span, message: String, stays: &str, help: &str) {
        let finding = Diagnostic::error(CODES.contradiction, message)
            .at(span.clone())
            .label(format!("set aside: {stays}"))
            .note(format!("the other is in {}", self.faults.place(other)))
            .help(help);
        self.found.push(finding);
    }
}

/// Which entry a name belongs to, by its [folded](fold_name) form, and where it says so.
type Owners = BTreeMap<String, (usize, String, Span)>;

/// Of entries with one name the first.
fn with_names_of_their_own(
    read: Vec<Entry>,
    contradictions: &mut Contradictions<'_>,
) -> (Vec<Entry>, Owners) {
    let mut entries: Vec<Entry> = Vec::with_capacity(read.len());
    let mut owners = Owners::new();
    for entry in read {
        let folded = fold_name(&entry.name.value);
        if let Some((_, first, place)) = owners.get(&folded) {
            contradictions.set_aside(
                &entry.name.span,
                place,
                format!("two entries of [[actors]] are named `{}`", shown(first)),
                "nothing of this entry counts",
                "make one entry of the two",
            );
            continue;
        }
        let owner = (entries.len(), entry.name.value.clone(), entry.name.span.clone());
        owners.insert(folded, owner);
        entries.push(entry);
    }
    (entries, owners)
}

/// Names that the entry both gives to its actor and keeps away from it.
fn part(entry: &mut Entry, contradictions: &mut Contradictions<'_>) {
    let own = fold_name(&entry.name.value);
    let mut refused: BTreeMap<String, Span> = BTreeMap::new();
    let actor = shown(&entry.name.value);
    let message =
        |name: &str| format!("`{}` is both a name of `{actor}` and under its `not`", shown(name));
    let help = "keep it in one of the two";
    entry.not.retain(|name| {
        let folded = fold_name(&name.value);
        if folded == own {
            let stays = "an actor bears its own name";
            let own = &entry.name.span;
            contradictions.set_aside(&name.span, own, message(&name.value), stays, help);
            return false;
        }
        refused.insert(folded, name.span.clone());
        true
    });
    entry.aliases.retain(|alias| {
        let Some(place) = refused.get(&fold_name(&alias.value)) else { return true };
        let stays = "it is kept away from this actor";
        contradictions.set_aside(&alias.span, place, message(&alias.value), stays, help);
        false
    });
}

/// Leaves the entry those aliases that no other entry bears or claimed before.
fn claim_aliases(
    entry: &mut Entry,
    at: usize,
    owners: &mut Owners,
    contradictions: &mut Contradictions<'_>,
) {
    let actor = &entry.name.value;
    entry.aliases.retain(|alias| {
        let folded = fold_name(&alias.value);
        let Some((owner, other, place)) = owners.get(&folded) else {
            owners.insert(folded, (at, actor.clone(), alias.span.clone()));
            return true;
        };
        if *owner == at {
            return true;
        }
        contradictions.set_aside(
            &alias.span,
            place,
            format!(
                "`{}` is a name of two actors, `{}` and `{}`",
                shown(&alias.value),
                shown(other),
                shown(actor)
            ),
            &format!("it stays with `{}`", shown(other)),
            "keep it at one of the two, and put it under `not` of the other",
        );
        false
    });
}

/// An actor that belongs to itself, by however many steps, would have no place on any page: of each
/// circle the `affiliation` written last is set aside.
fn break_circles(entries: &mut [Entry], owners: &Owners, contradictions: &mut Contradictions<'_>) {
    let parents: Vec<Option<usize>> = entries
        .iter()
        .map(|entry| {
            let affiliation = fold_name(&entry.affiliation.as_ref()?.value);
            owners.get(&affiliation).map(|(owner, _, _)| *owner)
        })
        .collect();
    // 0: not looked at; otherwise the walk, counted from 1, that passed first. Each actor is passed
    // once, so 100,000 actors in one chain are no more work than 100,000 without. Circles share no
    // actor, because each belongs to one other at most.
    let mut passed_by = vec![0_usize; entries.len()];
    for start in 0..entries.len() {
        let mut way = Vec::new();
        let mut at = Some(start);
        while let Some(actor) = at.filter(|actor| passed_by[*actor] == 0) {
            passed_by[actor] = start + 1;
            way.push(actor);
            at = parents[actor];
        }
        let Some(first) = at.and_then(|met| way.iter().position(|one| *one == met)) else {
            continue;
        };
        let circle = &way[first..];
        let written = |actor: &usize| entries[*actor].affiliation.as_ref().map(|one| &one.span);
        let (Some(last), Some(other)) = (
            circle.iter().copied().max_by_key(|actor| written(actor)),
            circle.iter().filter_map(written).min().cloned(),
        ) else {
            continue;
        };
        let message =
            format!("`{}` is affiliated with itself in the end", shown(&entries[last].name.value));
        if let Some(affiliation) = entries[last].affiliation.take() {
            let stays = "the articles say whom it belongs to";
            let help = "take one `affiliation` of the circle out";
            contradictions.set_aside(&affiliation.span, &other, message, stays, help);
        }
    }
}

/// A name for comparison: without case, accents, dots and "the", words parted by one space. A sign that
/// tells two names apart (`C++`, `C#`) is part of its word.
pub(crate) fn fold_name(name: &str) -> String {
    // Most names are ASCII, which has neither accents nor other ways to write a letter.
    let mut folded = if name.is_ascii() {
        fold_letters(name.chars(), name.len())
    } else {
        fold_letters(name.nfkd().filter(|c| !is_combining_mark(*c)), name.len())
    };
    folded.truncate(folded.trim_end().len());
    match folded.strip_prefix("the ") {
        Some(rest) => rest.to_owned(),
        None => folded,
    }
}

fn fold_letters(letters: impl Iterator<Item = char>, capacity: usize) -> String {
    let mut folded = String::with_capacity(capacity);
    for c in letters.filter(|c| !matches!(c, '.' | '\'' | '’')) {
        let is_of_word = matches!(c, '+' | '#') && !folded.is_empty() && !folded.ends_with(' ');
        if c.is_alphanumeric() || is_of_word {
            folded.extend(c.to_lowercase());
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded
}
