//! Whether an article tells of a person as of a woman or a man, so that "she" is not taken for him.
//!
//! Given names and titles say so where all who bear them agree; nothing is guessed from a surname,
//! and whoever neither of the two tells of fits any pronoun.

use crate::annotate::Actor;
use crate::annotate::lexicon::Lexicon;
use crate::annotate::lexicon::names::word_class as class;
use crate::config::ActorKind;

/// As which of two an article tells of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::annotate) enum Gender {
    /// "She".
    Woman,
    /// "He".
    Man,
}

/// By actor, what is known; `None` for whoever is no person, and where title and name disagree.
pub(super) fn genders(actors: &[Actor], lexicon: &Lexicon) -> Vec<Option<Gender>> {
    actors.iter().map(|actor| gender(actor, lexicon)).collect()
}

fn gender(actor: &Actor, lexicon: &Lexicon) -> Option<Gender> {
    if actor.kind != ActorKind::Person {
        return None;
    }
    let titles = actor.titles.iter().flat_map(str::split_whitespace);
    let given = actor.name.split_whitespace().next().filter(|given| *given != actor.name);
    let given = given.map(str::to_lowercase);
    let words = titles.chain(given.as_deref());
    let found = words.fold(0, |found, word| {
        found | lexicon.names().classes(lexicon.word(word.trim_end_matches('.')))
    });
    match (found & class::OF_WOMEN != 0, found & class::OF_MEN != 0) {
        (true, false) => Some(Gender::Woman),
        (false, true) => Some(Gender::Man),
        _ => None,
    }
}
