//! Helpers for the tests of recognisers: a text in, its labels out.

mod invented;
mod rules;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::lexicon::Lexicons;
use super::text::tests::{article, check_linear};
use super::{ActorIdx, Labels, Origin, Who, annotate};
use crate::config::{Config, TextRights, Tlp};
use crate::load::{Article, Standing};

/// Made once: its tables take longer to read than a test takes.
static LEXICON: LazyLock<Lexicons> = LazyLock::new(|| Lexicons::new(&Config::default()).value);

/// The labels of a text of one paragraph a line, and the article.
pub(super) fn label(text: &str) -> (Labels, Article) {
    let article = article(text);
    (annotate(&article, &standing(), &LEXICON).value, article)
}

fn standing() -> Standing {
    Standing {
        source: None,
        text: TextRights::Full,
        tlp: Tlp::Clear,
        reliability: None,
        lang: "en".to_owned(),
    }
}

impl Labels {
    /// The name of an actor.
    pub(super) fn name(&self, actor: ActorIdx) -> &str {
        &self.actors[actor.0 as usize].name
    }

    /// The name of a speaker, or the phrase.
    pub(super) fn speaker<'a>(&'a self, speaker: &'a Who) -> &'a str {
        match speaker {
            Who::Actor(actor) => self.name(*actor),
            Who::Unnamed(phrase) => phrase,
        }
    }
}

#[test]
fn hostile_text_is_labelled_in_one_pass() {
    check_linear(
        &[
            "said ",
            "he said ",
            "could fail, ",
            "between Norway and Sweden, ",
            "mediate between Kenya and ",
            "which who that ",
            "“ ",
            "“he said “she said ",
            "“Yes,” ",
            "if whether mediate ",
            "( ",
            "([{",
            "a",
            "Mr. Roe said, ",
            "quoted as saying ",
            "asked Norway to mediate as ",
            "ended its mediation ",
            "Monday to Tuesday to ",
            "Astrid Okoro, ",
            "Norway's ",
            "3 million of ",
            "It said. ",
            "# Head\n",
            "Talks failed.\n",
        ],
        |article| drop(annotate(article, &standing(), &LEXICON)),
    );
}

/// The names of rules that stand in quotation marks in the code of a recogniser, sorted.
pub(super) fn rules_in(sources: &[&str], begin: &str) -> BTreeSet<String> {
    let quoted = sources.iter().flat_map(|source| source.split('"'));
    quoted
        .filter(|words| words.starts_with(begin))
        .filter(|words| words.chars().all(|c| c.is_ascii_lowercase() || "/-".contains(c)))
        .map(str::to_owned)
        .collect()
}

/// Checks a table of lines `rule + sentence` and `rule - sentence`: the rule gives a label there, or
/// none; every one of `rules` has both, and no other stands in the table.
#[track_caller]
pub(super) fn check_rules(
    rules: &BTreeSet<String>,
    table: &str,
    labels_of: impl Fn(&str) -> Vec<Origin>,
) {
    let mut shown: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut wrong = Vec::new();
    for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut parts = line.splitn(3, ' ');
        let (Some(rule), Some(sign), Some(sentence)) = (parts.next(), parts.next(), parts.next())
        else {
            panic!("no rule, sign and sentence in {line:?}");
        };
        shown.entry(rule).or_default().insert(sign);
        let found = labels_of(sentence)
            .iter()
            .any(|origin| matches!(origin, Origin::Rule { id, .. } if id == rule));
        if found != (sign == "+") {
            wrong.push(line);
        }
    }
    assert!(wrong.is_empty(), "{} lines do not hold:\n{}", wrong.len(), wrong.join("\n"));
    assert!(!rules.is_empty(), "the code names no rule");
    for rule in rules {
        let signs = shown.remove(rule.as_str()).unwrap_or_default();
        assert_eq!(signs, BTreeSet::from(["+", "-"]), "examples for and against {rule}");
    }
    assert!(shown.is_empty(), "no such rule: {shown:?}");
}
