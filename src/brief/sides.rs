//! Who is one with whom: a person with the body he speaks for. What either takes back, both held.

use std::collections::BTreeSet;

use foldhash::HashMap;

use super::actors::Actors;
use super::identity::{GroupIdx, Identities};
use super::{ActorEntry, ActorId};

/// The bodies behind all actors.
pub(super) struct Sides<'a> {
    groups: HashMap<&'a ActorId, GroupIdx>,
    /// By group: the body somebody speaks for, else himself.
    bodies: Vec<GroupIdx>,
}

impl<'a> Sides<'a> {
    pub(super) fn new(identities: &'a Identities<'_>, actors: &Actors) -> Self {
        let groups = identities.groups.iter().enumerate();
        let groups: HashMap<&ActorId, GroupIdx> =
            groups.map(|(at, group)| (&group.id, at)).collect();
        let body = |group: GroupIdx| {
            let entry = actors.place_of[group].map(|place| &actors.entries[place]);
            let above = entry.and_then(|entry| entry.affiliation.as_ref());
            above.and_then(|id| groups.get(id).copied()).unwrap_or(group)
        };
        let bodies = (0..identities.groups.len()).map(body).collect();
        Self { groups, bodies }
    }

    pub(super) fn group(&self, id: &ActorId) -> Option<GroupIdx> {
        self.groups.get(id).copied()
    }

    /// The bodies behind some entries.
    pub(super) fn bodies_of<'e>(
        &self,
        entries: impl Iterator<Item = &'e ActorEntry>,
    ) -> BTreeSet<GroupIdx> {
        entries.filter_map(|one| Some(self.body(self.group(&one.id)?))).collect()
    }

    /// The body somebody speaks for, else himself.
    pub(super) fn body(&self, group: GroupIdx) -> GroupIdx {
        self.bodies[group]
    }
}
