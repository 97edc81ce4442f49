//! What a mediator stands on: what gives it weight with the parties, and what binds its hands.
//!
//! Read are sentences of the text whose subject is a mediator of the article and that hold a phrase
//! of a small table. What hangs on a condition is left out.

use super::clause::{Reading, Referent};
use super::lexicon::Lexicon;
use super::{ActorIdx, Footing, Label, Role};

/// Finds what the mediators among `roles` (by actor) stand on, in order of place.
pub(super) fn find(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    roles: &[Vec<Role>],
) -> Vec<Label<Footing>> {
    let is_mediator = |actor: ActorIdx| {
        let roles = roles.get(actor.0 as usize);
        roles.is_some_and(|roles| roles.iter().any(|role| matches!(role, Role::Mediator(_))))
    };
    let list = lexicon.list("footing");
    let mut found = Vec::new();
    for sentence in reading.body_sentences() {
        let (first, end) = reading.bounds(sentence);
        let hit = list.starts(reading.text, first..end).next();
        let hit = hit.and_then(|at| Some((at, list.at(reading.text, at)?)));
        let Some((at, hit)) = hit else { continue };
        let subject = reading.main_subject(sentence).filter(|phrase| phrase.first < at);
        let Some(Referent::Actor(actor)) = subject.and_then(|phrase| reading.who(phrase)) else {
            continue;
        };
        let holder = [actor, reading.principal(actor)].into_iter().find(|one| is_mediator(*one));
        let is_open = (first..at).any(|at| reading.is(at, super::cues::Word::Conditional));
        let Some(actor) = holder.filter(|_| !is_open) else { continue };
        let helps = list.class_name(hit.class) == "helps";
        let cues = vec![reading.range(at, hit.end)];
        let rule = if helps { "footing/helps" } else { "footing/constrains" };
        let range = reading.sentence_range(sentence);
        found.push(reading.label(Footing { actor, helps }, range, sentence, rule, cues));
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::annotate::tests::label;

    /// What mediators stand on: `+` helps, `-` constrains.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (labels, _) = label(text);
        let found: Vec<String> = labels
            .footings
            .iter()
            .map(|label| {
                let sign = if label.value.helps { '+' } else { '-' };
                format!("{sign} {}", labels.name(label.value.actor))
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_a_mediator_stands_on() {
        check(
            "Norway mediates between Peru and Chile.\nNorway is trusted by the fishermen of Peru.\n\
             Norway has no mandate to fix the border.",
            &["+ Norway", "- Norway"],
        );
    }

    #[test]
    fn others_and_what_may_be_are_left_alone() {
        check("Norway mediates between Peru and Chile.\nPeru is trusted by the fishermen.", &[]);
        check(
            "Norway mediates between Peru and Chile.\nIf Norway has no mandate, the talks end.",
            &[],
        );
    }
}
