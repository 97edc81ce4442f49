//! `[lexicon.add]` of `site.toml` before it is used: what names no list, no class of its list, or
//! cannot be read as a line of cues is a finding, and is left out. A misspelt class must not come
//! to mean another.

use std::collections::BTreeSet;

use super::{ENGLISH, GERMAN, LISTS, ListFile, ORDINARY_WORDS};
use crate::annotate::cues::{Cues, LineFault};
use crate::annotate::dates;
use crate::config::LexiconChanges;
use crate::diag::{Diagnostic, nearest};

/// What of the additions cannot be used, each where it is written.
pub(super) fn faults(changes: &LexiconChanges) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for (key, words) in &changes.add {
        let (list, class) = halves(key);
        let found = if !is_list(list) {
            vec![unknown_list(key)]
        } else if class.is_some_and(|class| !is_class(list, class)) {
            vec![unknown_class(key)]
        } else if Cues::is_table(list) {
            let faults = words.iter().filter_map(|line| Some((line, Cues::fault_of(line)?)));
            faults.map(|(line, fault)| unreadable_line(list, line, &fault)).collect()
        } else {
            Vec::new()
        };
        faults.extend(found.into_iter().map(|fault| match changes.places.get(key) {
            Some(place) => fault.at(place.clone()),
            None => fault,
        }));
    }
    faults
}

/// "dates" and "month-03" of "dates/month-03".
pub(super) fn halves(key: &str) -> (&str, Option<&str>) {
    match key.split_once('/') {
        Some((list, class)) => (list, Some(class)),
        None => (key, None),
    }
}

fn is_list(name: &str) -> bool {
    LISTS.contains(&name) || name == ORDINARY_WORDS || Cues::is_table(name)
}

/// Whether a list has this class, or takes any of its family: "dates" each "month-N" there is,
/// "offices" any "office-KEY".
pub(super) fn is_class(list: &str, class: &str) -> bool {
    let shipped = classes_of(list);
    if shipped.contains(class) {
        return true;
    }
    match (list, class.split_once('-')) {
        ("dates", _) => dates::is_class(class),
        (_, None) => false,
        ("numbers", Some((family, value))) => {
            value.parse::<u64>().is_ok() && has_family(&shipped, family)
        }
        (_, Some((family, key))) => !key.is_empty() && has_family(&shipped, family),
    }
}

/// Whether two classes or more of a list begin so: "office-president" and "office-monarch" do, and
/// "will-not" is alone.
fn has_family(classes: &BTreeSet<String>, family: &str) -> bool {
    let is_of = |class: &&String| class.split_once('-').is_some_and(|(first, _)| first == family);
    classes.iter().filter(is_of).count() > 1
}

/// The classes of a list in all languages.
fn classes_of(list: &str) -> BTreeSet<String> {
    let files = [&ENGLISH, &GERMAN].into_iter().flat_map(|language| language.lists);
    let files = files.filter(|(name, _)| *name == list).map(|(_, text)| -> ListFile {
        toml::from_str(text).expect("shipped lists are read by a test")
    });
    files.flat_map(|file| file.words.into_keys()).collect()
}

fn unknown_list(key: &str) -> Diagnostic {
    let cues = Cues::tables(ENGLISH.cues);
    let mut known: Vec<&str> = LISTS.iter().copied().chain([ORDINARY_WORDS]).collect();
    known.extend(cues.iter().map(String::as_str));
    let diagnostic =
        Diagnostic::error("annotate::unknown-list", format!("no word list is called `{key}`"));
    match nearest(key, known.iter().copied()) {
        Some(name) => diagnostic.help(format!("write `{name}`")),
        None => diagnostic.help(format!("write one of: {}", known.join(", "))),
    }
}

fn unknown_class(key: &str) -> Diagnostic {
    let (list, class) = halves(key);
    let class = class.unwrap_or_default();
    let message = format!("the list `{list}` has no class `{class}`");
    let diagnostic = Diagnostic::error("annotate::unknown-class", message);
    let classes = classes_of(list);
    if classes.is_empty() {
        return diagnostic.help(format!("write `{list}`: it has no classes"));
    }
    let classes: Vec<&str> = classes.iter().map(String::as_str).collect();
    match nearest(class, classes.iter().copied()) {
        Some(name) => diagnostic.help(format!("write `{list}/{name}`")),
        None => diagnostic.help(format!("its classes are: {}", classes.join(", "))),
    }
}

fn unreadable_line(list: &str, line: &str, fault: &LineFault) -> Diagnostic {
    let message = format!("`{line}` is no line of `{list}`");
    let diagnostic = Diagnostic::error("annotate::unreadable-cue", message);
    match fault {
        LineFault::Beginning => {
            diagnostic.help("begin it with a word that stands there in any case, and in full")
        }
        LineFault::Gap(gap) => {
            diagnostic.help(format!("write a number for `{gap}`: `<3>` is up to three words"))
        }
        LineFault::End(gap) => diagnostic.help(format!("take `{gap}` out: nothing stands behind it")),
        LineFault::Word(element) => diagnostic.help(format!(
            "write words for `{element}`: `run~` with its endings, `one|other` for either, `word?` for one \
             that may be missing"
        )),
        LineFault::Class(class) => {
            let known = Cues::word_classes(ENGLISH.grammar);
            match nearest(class, known.iter().map(String::as_str)) {
                Some(name) => diagnostic.help(format!("write `@{name}`")),
                None => diagnostic.help(format!("the classes of words are: {}", known.join(", "))),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::annotate::lexicon::{ENGLISH, Lexicon, Lexicons};
    use crate::config::Config;

    fn adding(key: &str, word: &str) -> Config {
        let mut config = Config::default();
        config.lexicon.add.insert(key.to_owned(), vec![word.to_owned()]);
        config
    }

    /// The finding about one addition, with its help.
    #[track_caller]
    fn check(key: &str, word: &str, expected: Option<(&str, &str)>) {
        let outcome = Lexicons::new(&adding(key, word));
        let found = outcome.diagnostics.first();
        let found = found.map(|one| (one.message.as_str(), one.help[0].as_str()));
        assert_eq!(found, expected, "{key} = {word}");
    }

    #[test]
    fn a_list_that_does_not_exist_is_reported() {
        check(
            "abreviations",
            "Hptm",
            Some(("no word list is called `abreviations`", "write `abbreviations`")),
        );
        check("abbreviations", "Hptm", None);
        check("ordinary_words", "ferryman", None);
    }

    #[test]
    fn a_class_that_its_list_does_not_have_is_reported() {
        for (key, message, help) in [
            (
                "dates/wekday-1",
                "the list `dates` has no class `wekday-1`",
                "write `dates/weekday-1`",
            ),
            (
                "name_words/persn_before",
                "the list `name_words` has no class `persn_before`",
                "write `name_words/person_before`",
            ),
            (
                "abbreviations/before_nmae",
                "the list `abbreviations` has no class `before_nmae`",
                "write `abbreviations/before_name`",
            ),
            (
                "harm_verb/x",
                "the list `harm_verb` has no class `x`",
                "write `harm_verb`: it has no classes",
            ),
        ] {
            check(key, "moonday", Some((message, help)));
        }
        for key in ["dates/weekday-8", "dates/month-0", "dates/named-13-1", "numbers/number-x"] {
            assert_eq!(Lexicons::new(&adding(key, "moonday")).diagnostics.len(), 1, "{key}");
        }
        for key in [
            "dates/weekday-1",
            "dates/named-03-21",
            "dates/number-14",
            "name_words/person_before",
            "numbers/number-17",
            "offices/office-harbourmaster",
        ] {
            check(key, "moonday", None);
        }
    }

    #[test]
    fn a_line_of_cues_that_cannot_be_read_is_reported() {
        let begin = "begin it with a word that stands there in any case, and in full";
        for (line, help) in [
            ("<2> aground", begin),
            ("the? reef", begin),
            ("run* aground", begin),
            ("", begin),
            ("plea for @talk", "write `@talks`"),
            ("run~ <x> aground", "write a number for `<x>`: `<3>` is up to three words"),
            ("run~ <99> aground", "write a number for `<99>`: `<3>` is up to three words"),
            ("run~ <2>", "take `<2>` out: nothing stands behind it"),
        ] {
            let message = format!("`{line}` is no line of `harm_verb`");
            check("harm_verb", line, Some((&message, help)));
        }
        for (line, element) in
            [("~", "~"), ("run|| on", "run||"), ("run~~ on", "run~~"), ("a |b", "|b")]
        {
            let help = format!(
                "write words for `{element}`: `run~` with its endings, `one|other` for either, `word?` for \
                 one that may be missing"
            );
            let message = format!("`{line}` is no line of `harm_verb`");
            check("harm_verb", line, Some((&message, &help)));
        }
        for line in ["run~ <2> aground", "plea|pleas for @talks", "hit~ the? reef*", "founder"] {
            check("harm_verb", line, None);
        }
    }

    #[test]
    fn what_cannot_be_used_says_nothing() {
        let lexicon = Lexicon::of_language(&adding("dates/wekday-1", "moonday"), &ENGLISH);
        let dates = lexicon.list("dates");
        assert!(dates.word(&lexicon, "moonday").is_none());
        let lexicon = Lexicon::of_language(&adding("dates/weekday-1", "moonday"), &ENGLISH);
        let dates = lexicon.list("dates");
        let class = dates.word(&lexicon, "moonday").map(|class| dates.class_name(class));
        assert_eq!(class, Some("weekday-1"));
    }
}
