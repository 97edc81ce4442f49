//! Which names are one: surnames with persons, acronyms with what they shorten.

use std::collections::BTreeMap;

use super::{GroupIdx, GroupKind, Resolver};
use crate::annotate::ActorKind;
use crate::annotate::lexicon::names::{FormKind, word_class as class};
use crate::annotate::names::Sort;
use crate::annotate::text::TokenIdx;
use crate::annotate::text::tokens::fold_into;

impl Resolver<'_> {
    /// A single word that is the surname, or else the given name, of exactly one person.
    pub(super) fn link_people(&mut self) {
        // `None` when two persons bear it.
        let mut by_last: BTreeMap<&str, Option<GroupIdx>> = BTreeMap::new();
        let mut by_first: BTreeMap<&str, Option<GroupIdx>> = BTreeMap::new();
        let mut by_ends: BTreeMap<(&str, &str), Option<GroupIdx>> = BTreeMap::new();
        for (idx, group) in self.groups.iter().enumerate() {
            let is_person = match group.known {
                Some(known) => self.tables.known[known].kind == Some(ActorKind::Person),
                None => group.kind == GroupKind::Actor(ActorKind::Person),
            };
            if !is_person || group.words.len() < 2 {
                continue;
            }
            let (first, last) = (&group.words[0], &group.words[group.words.len() - 1]);
            for (map, word) in [(&mut by_last, last), (&mut by_first, first)] {
                map.entry(word).and_modify(|found| *found = None).or_insert(Some(idx));
            }
            by_ends
                .entry((first, last))
                .and_modify(|found| {
                    // The longer of two that share both ends keeps the name.
                    if let Some(other) = found
                        && self.groups[*other].words.len() < group.words.len()
                    {
                        *other = idx;
                    }
                })
                .or_insert(Some(idx));
        }
        let mut links = Vec::new();
        for (idx, group) in self.groups.iter().enumerate() {
            if group.known.is_some() {
                continue;
            }
            let target = match group.words.as_slice() {
                [only] => {
                    let last = by_last.get(only.as_str()).copied();
                    match last {
                        Some(found) => found,
                        None => by_first.get(only.as_str()).copied().flatten(),
                    }
                }
                [first, .., last] if group.kind == GroupKind::Actor(ActorKind::Person) => {
                    by_ends.get(&(first.as_str(), last.as_str())).copied().flatten()
                }
                _ => None,
            };
            if let Some(target) = target
                && target != idx
            {
                links.push((idx, target));
            }
        }
        // "Obama" of "Obama" and "Barack Obama", both ends shared by "Barack H. Obama".
        for (idx, target) in links {
            self.groups[idx].same_as = Some(target);
        }
    }

    /// "Harbour Workers’ Union (HWU)", and "HWU" later.
    pub(super) fn link_acronyms(&mut self) {
        let mut by_initials: BTreeMap<String, Option<GroupIdx>> = BTreeMap::new();
        for (idx, group) in self.groups.iter().enumerate() {
            if group.known.is_none() && group.words.len() >= 2 {
                by_initials
                    .entry(initials(&group.name))
                    .and_modify(|found| *found = None)
                    .or_insert(Some(idx));
            }
        }
        for i in 0..self.names.len() {
            let group = self.group_of[i];
            let entry = &self.groups[group];
            let is_acronym = entry.known.is_none()
                && entry.same_as.is_none()
                && entry.words.len() == 1
                && entry.name.len() <= 12
                && entry.name.chars().filter(|c| c.is_uppercase()).count() >= 2;
            if !is_acronym {
                continue;
            }
            let opens = |token: TokenIdx| self.text.word(token) == "(";
            let bracketed = i.checked_sub(1).filter(|&before| {
                let (name, long) = (&self.names[i], &self.names[before]);
                let open = long.tokens.end;
                name.tokens.start == open + 1
                    && opens(open)
                    && shortens(&entry.name, &self.written(long))
            });
            let target = bracketed
                .map(|before| self.group_of[before])
                .or_else(|| by_initials.get(&entry.name.replace('.', "")).copied().flatten());
            if let Some(target) = target
                && target != group
            {
                self.groups[group].same_as = Some(target);
            }
        }
    }

    /// "Paris" after "Valeska Paris": a person bears the name of the place.
    pub(super) fn link_surnames_of_places(&mut self) {
        let mut by_last: BTreeMap<String, Option<GroupIdx>> = BTreeMap::new();
        for (idx, group) in self.groups.iter().enumerate() {
            if group.kind == GroupKind::Actor(ActorKind::Person) && group.words.len() >= 2 {
                let last = group.words[group.words.len() - 1].clone();
                by_last.entry(last).and_modify(|found| *found = None).or_insert(Some(idx));
            }
        }
        let mut folded = String::new();
        for i in 0..self.names.len() {
            let name = &self.names[i];
            let Sort::Known(form) = name.sort else { continue };
            let is_place = matches!(form.kind, FormKind::Capital | FormKind::City)
                || self.tables.known[form.known].kind.is_none();
            if !is_place
                || name.tokens.len() != 1
                || self.is_class(self.word_before(i), class::LOCATIVE)
            {
                continue;
            }
            fold_into(self.text.word(name.tokens.start), &mut folded);
            if let Some(Some(person)) = by_last.get(folded.as_str()) {
                self.group_of[i] = *person;
                self.people.insert(i);
            }
        }
    }
}

/// The capitals that begin the words of a name.
fn initials(name: &str) -> String {
    name.split([' ', '-'])
        .filter_map(|word| word.chars().next())
        .filter(|c| c.is_uppercase())
        .collect()
}

/// Whether the letters of an acronym stand in this order in the name, the first one first.
fn shortens(acronym: &str, name: &str) -> bool {
    let mut letters = name.chars().flat_map(char::to_lowercase);
    let mut wanted = acronym.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase);
    let Some(first) = wanted.next() else { return false };
    letters.next() == Some(first) && wanted.all(|wanted| letters.any(|letter| letter == wanted))
}
