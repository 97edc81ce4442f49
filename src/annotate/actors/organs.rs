//! Organs that every state has, under a name of their own: "the Supreme Court", "Parliament".
//!
//! They are filed under the state they belong to, so that the courts of two lands are two: the one
//! named right before them ("Kenya's Supreme Court"), else the land that the article tells of, where
//! that is clear. Where it is not, they keep their bare name.

use std::collections::BTreeMap;

use super::{Group, GroupIdx, GroupKind, Resolver, Use};
use crate::annotate::lexicon::names::{FormKind, word_class as class};
use crate::annotate::names::Sort;
use crate::annotate::text::TokenKind;
use crate::annotate::{ActorKind, MentionForm};

/// An article tells of a land that it names at least so often, ...
const LEAST_NAMED: usize = 2;

/// ... and so many times as often as any other. Both own choices, 2026-11-22.
const TIMES_AS_OFTEN: usize = 3;

/// Whose an organ is said to be.
enum Owner {
    Nobody,
    One(GroupIdx),
    Several,
}

impl Resolver<'_> {
    /// Files every organ of a common name under its state.
    pub(super) fn name_common_organs(&mut self) {
        self.release_organs();
        let organs: Vec<GroupIdx> =
            (0..self.groups.len()).filter(|group| self.is_common_organ(*group)).collect();
        if organs.is_empty() {
            return;
        }
        let land = self.land();
        let mut called: BTreeMap<String, GroupIdx> = BTreeMap::new();
        for (group, entry) in
            self.groups.iter().enumerate().filter(|(_, one)| one.same_as.is_none())
        {
            called.entry(letters(&entry.name)).or_insert(group);
        }
        let mut told_as: BTreeMap<GroupIdx, GroupIdx> = BTreeMap::new();
        for organ in organs {
            let state = match self.owner_of(organ) {
                Owner::One(state) => Some(state),
                Owner::Nobody => land,
                Owner::Several => None,
            };
            let Some(state) = state else { continue };
            let Some(adjective) =
                self.groups[state].known.and_then(|one| self.tables.adjective(one))
            else {
                continue;
            };
            let name = format!("{adjective} {}", self.groups[organ].name);
            if let Some(in_full) = called.get(&letters(&name)) {
                told_as.insert(organ, *in_full);
                continue;
            }
            called.insert(letters(&name), organ);
            let affiliation = self.groups[state].name.clone();
            let organ = &mut self.groups[organ];
            organ.name = name;
            organ.affiliation = Some(affiliation);
        }
        for told in &mut self.uses {
            if let Use::Actor(group, MentionForm::Name) = told
                && let Some(in_full) = told_as.get(group)
            {
                *group = *in_full;
            }
        }
    }

    /// "The Senate" is not the United States', as the tables have it, where other lands are named and
    /// they are not, or where it stands right behind one of these: then it is one of a common name.
    fn release_organs(&mut self) {
        for group in 0..self.groups.len() {
            let Some(known) = self.groups[group].known else { continue };
            let Some(owner) = self.tables.known[known].affiliation.as_deref() else { continue };
            let members = &self.groups[group].members;
            if !self.tables.known[known].is_editors
                && members.iter().all(|name| self.is_any_organ(*name))
                && self.is_of_other(group, owner)
            {
                let name = self.written(&self.names[members[0]]);
                let organ = &mut self.groups[group];
                organ.name = name;
                organ.known = None;
                organ.affiliation = None;
            }
        }
    }

    /// Whether every word of a name is one of an organ that any state has.
    fn is_any_organ(&self, name: usize) -> bool {
        self.names[name].tokens.clone().all(|token| self.has(token, class::COMMON_ORGAN))
    }

    /// Whether an organ is another land's than `owner`: that land alone stands right before it, or
    /// others are named and `owner` is not, nor anybody of it.
    fn is_of_other(&self, organ: GroupIdx, owner: &str) -> bool {
        match self.owner_of(organ) {
            Owner::One(state) => self.groups[state].name != owner,
            Owner::Several => false,
            Owner::Nobody => {
                let is_of_owner = |group: &Group| {
                    group.kind == GroupKind::Actor(ActorKind::Person)
                        && group.affiliation.as_deref() == Some(owner)
                };
                self.tells_of_others(owner) && !self.groups.iter().any(is_of_owner)
            }
        }
    }

    /// Whether an article tells of another land rather than of `owner`: another one stands in its
    /// dateline, or is named as often. Where a seat or a body of the owner's is named ("the White
    /// House"), the others must be named many times as often.
    fn tells_of_others(&self, owner: &str) -> bool {
        let named = self.states_named();
        let own = self.tables.named(owner).and_then(|known| self.by_known.get(&known)).copied();
        let count = |state: GroupIdx| named.get(&state).copied().unwrap_or_default();
        let n_own = own.map_or(0, count);
        let others = named.iter().filter(|(state, _)| Some(**state) != own);
        let n_other = others.map(|(_, n)| *n).max().unwrap_or_default();
        if n_other == 0 {
            return false;
        }
        match self.land_of_dateline() {
            Some(land) if Some(land) == own => false,
            _ if self.has_seat_of(owner, own) => n_own * TIMES_AS_OFTEN <= n_other,
            Some(_) => true,
            None => n_own <= n_other,
        }
    }

    /// Whether a seat of a state, its capital, a body of its own or one of its lands is named: "Ohio".
    fn has_seat_of(&self, owner: &str, state: Option<GroupIdx>) -> bool {
        let is_seat = |name: usize| match self.names[name].sort {
            Sort::Known(form) => matches!(form.kind, FormKind::Seat | FormKind::Capital),
            _ => false,
        };
        let has_body = |group: &Group| {
            group.known.is_some()
                && group.affiliation.as_deref() == Some(owner)
                && !group.members.iter().all(|name| self.is_any_organ(*name))
        };
        let is_union = self.tables.named("United States") == self.tables.named(owner);
        let has_land = |group: &Group| {
            group.known.is_some_and(|known| {
                is_union && self.tables.is_state_of_union(&self.tables.known[known].name)
            })
        };
        let mut seats = state.into_iter().flat_map(|state| &self.groups[state].members);
        seats.any(|name| is_seat(*name))
            || self.groups.iter().any(|group| has_body(group) || has_land(group))
    }

    /// The land of a dateline.
    fn land_of_dateline(&self) -> Option<GroupIdx> {
        let dateline = self.text.article.dateline?;
        let is_in = |name: &usize| dateline.overlaps(self.range(*name));
        let is_state =
            |group: &GroupIdx| self.groups[*group].kind == GroupKind::Actor(ActorKind::State);
        (0..self.names.len())
            .take_while(is_in)
            .map(|name| self.root(self.group_of[name]))
            .find(is_state)
    }

    /// How often each state is named.
    fn states_named(&self) -> BTreeMap<GroupIdx, usize> {
        let mut named: BTreeMap<GroupIdx, usize> = BTreeMap::new();
        for group in &self.group_of {
            let group = self.root(*group);
            if self.groups[group].kind == GroupKind::Actor(ActorKind::State) {
                *named.entry(group).or_default() += 1;
            }
        }
        named
    }

    /// A body whose every word is one of an organ that any state has.
    fn is_common_organ(&self, group: GroupIdx) -> bool {
        let entry = &self.groups[group];
        let first = entry.members.first();
        entry.known.is_none()
            && entry.same_as.is_none()
            && entry.affiliation.is_none()
            && entry.kind == GroupKind::Actor(ActorKind::Organisation)
            && first.is_some_and(|&name| {
                self.is_any_organ(name) && self.uses[name] == Use::Actor(group, MentionForm::Name)
            })
    }

    /// The state named right before an organ, wherever one is.
    fn owner_of(&self, organ: GroupIdx) -> Owner {
        let mut states = self.groups[organ].members.iter().filter_map(|&name| {
            let start = self.names[name].tokens.start;
            let is_possessive =
                start > 0 && self.text.tokens[start - 1].kind == TokenKind::Possessive;
            let end = start - usize::from(is_possessive);
            let before = name.checked_sub(1)?;
            let group = self.root(self.group_of[before]);
            (self.names[before].tokens.end == end
                && self.groups[group].kind == GroupKind::Actor(ActorKind::State))
            .then_some(group)
        });
        match states.next() {
            None => Owner::Nobody,
            Some(state) if states.all(|other| other == state) => Owner::One(state),
            Some(_) => Owner::Several,
        }
    }

    /// The land that the article tells of, where that is clear.
    fn land(&self) -> Option<GroupIdx> {
        let named = self.states_named();
        let (&land, &most) = named.iter().max_by_key(|(_, n)| **n)?;
        let is_clear = named.iter().all(|(other, n)| *other == land || n * TIMES_AS_OFTEN <= most);
        let of_dateline = self.land_of_dateline().filter(|land| named.get(land) == Some(&most));
        let land = of_dateline.or_else(|| is_clear.then_some(land));
        land.filter(|_| most >= LEAST_NAMED)
    }
}

/// What is equal for names that differ in dots and case alone: "U.S. Supreme Court".
fn letters(name: &str) -> String {
    name.chars().filter(|c| *c != '.').flat_map(char::to_lowercase).collect()
}
