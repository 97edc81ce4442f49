//! Who has left an office.

use super::words::{Acts, Class, Word};

/// Words behind "resigned as" in which the office stands: "water and environment". Own choice, 2026-11-24.
const OFFICE_WORDS: usize = 8;

/// Words of "two weeks ago". Own choice, 2026-11-24.
const AGO_WORDS: usize = 4;

/// Whether a clause from its verb on tells that somebody left an office of his, one of `titles`: "resigned on
/// Thursday", "resigned as water minister", "stepped down from the government"; not "resigned the mandate", "as
/// mediator", "from the party".
pub(crate) fn leaves_office(acts: &'static Acts, clause: &str, titles: &[&str]) -> bool {
    let all = acts.words(clause);
    let verb = all.iter().position(|word| word.is(Class::Quits));
    let Some(mut behind) = verb.map(|at| at + 1) else { return false };
    if all.get(behind).is_some_and(|word| word.is_one(&["down"])) {
        behind += 1;
    }
    let Some(next) = all.get(behind).filter(|word| !word.is_after_mark) else { return true };
    let near = || all[behind + 1..].iter().take(OFFICE_WORDS);
    if next.is_one(&["as"]) {
        let titles: Vec<Word<'_>> = titles.iter().flat_map(|title| acts.words(title)).collect();
        return near().any(|word| titles.iter().any(|title| title.lemma == word.lemma));
    }
    if next.is_one(&["from"]) {
        return near().take_while(|word| !word.is_after_mark).any(|word| word.is(Class::Office));
    }
    !next.is(Class::Determiner) && !next.is(Class::Pronoun) && !next.is_possessive
}

/// Whether a clause from its verb on tells that somebody withdrew, and from nothing but talks: "withdrew two weeks
/// ago", "withdrew from the talks"; not "withdrew his offer", "from the board".
pub(crate) fn withdraws(acts: &'static Acts, clause: &str) -> bool {
    let all = acts.words(clause);
    let is_verb = |word: &Word<'_>| word.is(Class::Quits) || word.is(Class::Withdraws);
    let Some(verb) = all.iter().position(is_verb) else { return false };
    let Some(next) = all.get(verb + 1).filter(|word| !word.is_after_mark) else { return true };
    if next.is_one(&["from"]) {
        return all[verb + 2..].iter().take(OFFICE_WORDS).any(|word| word.is(Class::Talks));
    }
    let is_ago = all[verb + 1..].iter().take(AGO_WORDS).any(|word| word.is_one(&["ago"]));
    let is_when = next.is(Class::Preposition) && !next.is_one(&["as"]) && !next.is_one(&["of"]);
    is_ago || is_when || next.is(Class::Opener) || next.is(Class::Weekday) || next.is_adverb()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_withdraws_does_so_from_nothing_else() {
        let acts = Acts::of("en").expect("English has a table of acts");
        for gone in [
            "withdrew two weeks ago because Peru did not write",
            "withdrew",
            "withdrew on Monday",
            "withdrew from the peace talks",
            "resigned after a row",
        ] {
            assert!(withdraws(acts, gone), "{gone}");
        }
        for other in
            ["withdrew his offer", "withdrew troops", "withdrew from the board", "met on Monday"]
        {
            assert!(!withdraws(acts, other), "{other}");
        }
    }

    #[test]
    fn an_office_is_left_by_a_verb_alone_or_by_its_name() {
        let acts = Acts::of("en").expect("English has a table of acts");
        let leaves = |clause: &str| leaves_office(acts, clause, &["water minister"]);
        for left in [
            "resigned on Thursday morning",
            "resigned",
            "stepped down in May, he said",
            "resigned as water minister",
            "stepped down from the government",
        ] {
            assert!(leaves(left), "{left}");
        }
        for kept in [
            "resigned the mandate",
            "resigned as mediator",
            "resigned his seat",
            "stepped down from the train",
            "met the minister",
        ] {
            assert!(!leaves(kept), "{kept}");
        }
    }
}
