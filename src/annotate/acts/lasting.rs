//! What ends on a day, and what is made to last longer.

use super::words::{Acts, Class, Word};

/// Words of what is extended: "the panel's thirty-day mandate". Own choice, 2026-11-24.
const EXTENDED_WORDS: usize = 6;

/// Words from what ends to the verb that says so: "The mandate of the panel runs for thirty days and so
/// expires". Own choice, 2026-11-24.
const ENDING_REACH: usize = 12;

/// Whether `later` tells that what ends by `earlier` was made to last longer: "the mediators' mandate expires
/// on 15 November", "has extended the panel's mandate to 30 November".
pub(crate) fn is_extension_of(acts: &'static Acts, earlier: &str, later: &str) -> bool {
    let later = acts.words(later);
    let Some(thing) = extended(&later) else { return false };
    let earlier = acts.words(earlier);
    let ends = |at: &usize| {
        earlier[*at].is(Class::Expires)
            || earlier[*at].is(Class::Runs)
                && earlier.get(at + 1).is_some_and(|next| next.is_one(&["out"]))
    };
    let Some(verb) = (0..earlier.len()).find(ends) else { return false };
    earlier[verb.saturating_sub(ENDING_REACH)..verb].iter().any(|word| word.lemma == thing.lemma)
}

/// "Mandate" of "has extended the panel's mandate to"; of "the mandate was extended until" too.
fn extended<'w, 't>(words: &'w [Word<'t>]) -> Option<&'w Word<'t>> {
    let verb = words.iter().position(|word| word.is(Class::Extends))?;
    let is_passive = verb > 0 && words[verb - 1].is(Class::Be);
    if is_passive {
        let before = words[..verb].iter().rev();
        return before.take(EXTENDED_WORDS).find(|word| word.is_content() && !word.is_adverb());
    }
    let behind = words[verb + 1..].iter().take(EXTENDED_WORDS);
    let object = behind.take_while(|word| !word.is(Class::Preposition) && !word.is_after_mark);
    object.filter(|word| word.is_content() && !word.is_possessive).last()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_is_extended_by_its_noun() {
        let acts = Acts::of("en").expect("English has a table of acts");
        let ends = "The mediators' mandate runs for thirty days and so expires on 15 November.";
        for later in [
            "The minister confirmed that he has extended the panel's mandate to 30 November.",
            "The mandate has been extended until 30 November.",
            "The council voted to prolong its thirty-day mandate.",
        ] {
            assert!(is_extension_of(acts, ends, later), "{later}");
        }
        for other in [
            "The minister has extended the truce to 30 November.",
            "The minister extended his thanks for the mandate.",
            "The mandate ends on 30 November.",
        ] {
            assert!(!is_extension_of(acts, ends, other), "{other}");
        }
        let meets = "The panel with its mandate meets on 15 November.";
        let later = "The minister has extended the panel's mandate to 30 November.";
        assert!(!is_extension_of(acts, meets, later));
        assert!(is_extension_of(acts, "The mandate runs out on 15 November.", later));
    }
}
