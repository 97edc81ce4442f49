//! Who is one with whom: a person with the body he speaks for. What either takes back, both held.

use foldhash::HashMap;

use super::ActorId;
use super::actors::Actors;
use super::identity::{GroupIdx, Identities};

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

    /// The body somebody speaks for, else himself.
    pub(super) fn body(&self, group: GroupIdx) -> GroupIdx {
        self.bodies[group]
    }
}
