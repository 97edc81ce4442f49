//! Lands that no table has: a name of one word with what only a land has, a border or a parliament, and
//! with more that is said of lands; and the people called by it ("Zorvian" of "Zorvia"). Of a name with the
//! head of a place ("the Zorv Islands") either is enough, or what it did with another.
//!
//! One such noun is not enough, for a province has a border and a club has a flag; nor are two that the
//! head of a government has too ("Lund's ministers", "the Lund government").

use std::collections::{BTreeMap, BTreeSet};

use super::{Group, GroupIdx, GroupKind, Resolver};
use crate::annotate::ActorKind;
use crate::annotate::lexicon::names::word_class as class;
use crate::annotate::names::Sort;
use crate::annotate::text::{TokenIdx, TokenKind};

/// Words behind a name among which stands what it has: "Zorvia's new coast guard". Own choice,
/// 2026-11-23.
const NOUN_WORDS: usize = 3;

/// Different nouns of lands that make a name one. Own choice, 2026-11-23.
const NOUNS_OF_LAND: usize = 2;

impl Resolver<'_> {
    /// Makes lands of the names that the article gives a land's organs and borders, and joins to each the
    /// people called by it.
    pub(super) fn find_lands(&mut self) {
        let may_be: BTreeMap<&str, GroupIdx> = (0..self.groups.len())
            .filter(|group| self.may_be_land(&self.groups[*group]))
            .map(|group| (self.groups[group].words[0].as_str(), group))
            .collect();
        let mut found: Vec<(GroupIdx, Vec<GroupIdx>)> = Vec::new();
        for (word, &land) in &may_be {
            let people: Vec<GroupIdx> = self
                .peoples_of(word)
                .filter_map(|people| may_be.get(people.as_str()))
                .copied()
                .collect();
            let is_called = !people.is_empty();
            let groups = std::iter::once(land).chain(people.iter().copied());
            let nouns: BTreeSet<TokenIdx> = groups
                .flat_map(|group| &self.groups[group].members)
                .filter_map(|name| self.noun_of_land(*name))
                .collect();
            let words: BTreeSet<&str> = nouns.iter().map(|noun| self.text.word(*noun)).collect();
            let is_lands_alone =
                is_called || nouns.iter().any(|noun| self.has(*noun, class::OF_LAND));
            if is_lands_alone && words.len() + usize::from(is_called) >= NOUNS_OF_LAND {
                found.push((land, people));
            }
        }
        found.extend(self.realms(&may_be));
        for (land, people) in found {
            self.groups[land].kind = GroupKind::Actor(ActorKind::State);
            for group in people {
                self.groups[group].same_as = Some(land);
            }
        }
    }

    /// Places of two words that a people is called by ("the Zorvian navy" of "the Zorv Islands"), that have what
    /// only a land has ("the Zorv Islands' parliament"), or that have done something with somebody.
    fn realms(&self, may_be: &BTreeMap<&str, GroupIdx>) -> Vec<(GroupIdx, Vec<GroupIdx>)> {
        let realm = |group: GroupIdx| {
            let of_group = &self.groups[group];
            let [word, head] = of_group.words.as_slice() else { return None };
            let is_place = of_group.known.is_none()
                && of_group.same_as.is_none()
                && of_group.kind == GroupKind::Place
                && self.tables.classes(self.lexicon.word(head)) & class::PLACE != 0;
            if !is_place {
                return None;
            }
            let people: Vec<GroupIdx> = self
                .peoples_of(word)
                .filter_map(|people| may_be.get(people.as_str()))
                .copied()
                .collect();
            let mut nouns = of_group.members.iter().filter_map(|name| self.noun_of_land(*name));
            let is_land = !people.is_empty()
                || nouns.any(|noun| self.has(noun, class::OF_LAND))
                || of_group.members.iter().any(|name| self.acts_with_another(*name));
            is_land.then_some((group, people))
        };
        (0..self.groups.len()).filter_map(realm).collect()
    }

    /// "Peru and the Zorv Islands have signed a pact": what two have done together.
    fn acts_with_another(&self, name: usize) -> bool {
        let and = self.word_before(name).filter(|and| self.text.is(*and, "and"));
        let is_behind = |and: TokenIdx| {
            name.checked_sub(1).is_some_and(|before| self.names[before].tokens.end == and)
        };
        let have = self.word_after(name).filter(|have| self.text.is(*have, "have"));
        let end = have.map_or(0, |have| self.text.tokens_of(self.text.tokens[have].sentence).end);
        let done = have.map(|have| have + 1).filter(|done| *done < end);
        and.is_some_and(is_behind)
            && done.is_some_and(|done| {
                self.text.tokens[done].kind == TokenKind::Lower
                    && self.text.word(done).ends_with("ed")
            })
    }

    /// One word that no table has, that is no name of people, and that nobody's title stands before.
    fn may_be_land(&self, group: &Group) -> bool {
        let [word] = group.words.as_slice() else { return false };
        let is_plain = |name: &usize| {
            let name = &self.names[*name];
            name.sort == Sort::Open
                && name.titles.is_empty()
                && self.text.tokens[name.tokens.start].kind == TokenKind::Capitalised
        };
        group.known.is_none()
            && group.same_as.is_none()
            && group.kind != GroupKind::Nothing
            && group.members.iter().all(is_plain)
            && self.tables.surname(word) == 0
            && self.tables.classes(self.lexicon.word(word)) & class::GIVEN == 0
            && !self.tables.is_ordinary(word)
    }

    /// What people of a land may be called: "zorvian" of "zorvia", and several of them. What ends like a
    /// people itself ("Kestrali") is none of its own.
    fn peoples_of(&self, land: &str) -> impl Iterator<Item = String> {
        let stem = land.trim_end_matches(['a', 'e', 'i', 'o', 'y']);
        self.tables
            .people_endings()
            .iter()
            .map(move |ending| format!("{stem}{ending}"))
            .filter(move |people| people != land)
            .flat_map(|people| [format!("{people}s"), people])
    }

    /// What is said to be of a land, beside a name: "Zorvia's coast guard", "the Zorvian parliament",
    /// "the border with Zorvia".
    pub(super) fn noun_of_land(&self, name: usize) -> Option<TokenIdx> {
        let is_of_land = |token: &TokenIdx| {
            self.text.tokens[*token].kind == TokenKind::Lower
                && self.has(*token, class::OF_LAND | class::OF_LAND_TOO)
        };
        let behind = self.word_after(name).and_then(|after| {
            let is_owner = self.text.tokens[after].kind == TokenKind::Possessive;
            let end = self.text.tokens_of(self.text.tokens[after].sentence).end;
            let first = after + usize::from(is_owner);
            (first..end.min(first + NOUN_WORDS))
                .take_while(|token| {
                    self.text.tokens[*token].kind == TokenKind::Lower
                        && !self.has(*token, class::NO_NOUN | class::FINITE_VERB | class::LOCATIVE)
                })
                .find(is_of_land)
        });
        behind.or_else(|| {
            let tie = self.word_before(name).filter(|tie| self.has(*tie, class::TIES))?;
            let start = self.text.tokens_of(self.text.tokens[tie].sentence).start;
            tie.checked_sub(1).filter(|noun| *noun >= start).filter(is_of_land)
        })
    }
}
