//! Helpers for the tests of recognisers: a text in, its labels out.

mod invented;

use std::sync::LazyLock;

use super::lexicon::Lexicons;
use super::text::tests::article;
use super::{ActorIdx, Labels, Who, annotate};
use crate::config::{Config, TextRights, Tlp};
use crate::load::{Article, Standing};

/// Made once: its tables take longer to read than a test takes.
static LEXICON: LazyLock<Lexicons> = LazyLock::new(|| Lexicons::new(&Config::default()).value);

/// The labels of a text of one paragraph a line, and the article.
pub(super) fn label(text: &str) -> (Labels, Article) {
    let article = article(text);
    let standing = Standing {
        source: None,
        text: TextRights::Full,
        tlp: Tlp::Clear,
        reliability: None,
        lang: "en".to_owned(),
    };
    (annotate(&article, &standing, &LEXICON).value, article)
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

/// Costs of hostile text are bounded: these would take minutes if any look were unbounded.
#[test]
fn hostile_text_is_read_in_one_pass() {
    let many = |words: &str| words.repeat(60_000 / words.len());
    for text in [
        many("said "),
        many("could fail, "),
        many("between Norway and Sweden, "),
        many("which who that "),
        many("“ "),
        many("if whether mediate "),
        many("( "),
        many("Mr. Roe said, "),
    ] {
        let (labels, _) = label(&text);
        assert!(labels.sentences.len() < 200_000);
    }
}
