//! One list of phrases as a trie over word numbers.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::{Lexicon, WordHasher, WordId};
use crate::annotate::text::{Text, TokenIdx};

/// Phrases, each of one class. The longest one at a token wins; of the same phrase twice, the
/// class that comes first in the alphabet.
#[derive(Debug)]
pub(in crate::annotate) struct PhraseList {
    number: usize,
    classes: Vec<String>,
    steps: HashMap<(u32, WordId), u32, BuildHasherDefault<WordHasher>>,
    /// By node: the class of the phrase that ends there.
    ends: Vec<Option<Class>>,
}

/// Index of a class of a [`PhraseList`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::annotate) struct Class(u16);

impl Class {
    /// Its place among the classes of its list.
    pub(in crate::annotate) fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A phrase found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::annotate) struct Hit {
    /// Its class.
    pub(in crate::annotate) class: Class,
    /// One past its last token.
    pub(in crate::annotate) end: TokenIdx,
}

impl PhraseList {
    pub(super) fn new(number: usize) -> Self {
        Self { number, classes: Vec::new(), steps: HashMap::default(), ends: vec![None] }
    }

    pub(super) fn add_class(&mut self, name: &str) -> Class {
        self.classes.push(name.to_owned());
        Class(u16::try_from(self.classes.len() - 1).expect("a list has few classes"))
    }

    pub(super) fn add(&mut self, words: &[WordId], class: Class) {
        let mut node = 0;
        for word in words {
            let next = u32::try_from(self.ends.len()).expect("a list is small");
            let step = *self.steps.entry((node, *word)).or_insert(next);
            if step == next {
                self.ends.push(None);
            }
            node = step;
        }
        self.ends[node as usize].get_or_insert(class);
    }

    /// The class of exactly this phrase.
    pub(super) fn exactly(&self, words: &[WordId]) -> Option<Class> {
        let mut node = 0;
        for word in words {
            node = *self.steps.get(&(node, *word))?;
        }
        self.ends[node as usize]
    }

    /// The longest phrase that starts at `token` and ends in its sentence.
    pub(in crate::annotate) fn at(
        &self,
        lexicon: &Lexicon,
        text: &Text<'_>,
        token: TokenIdx,
    ) -> Option<Hit> {
        self.at_until(lexicon, text, token, text.tokens.len())
    }

    /// The longest phrase that starts at `token` and ends in its sentence, at `limit` at the latest.
    pub(super) fn at_until(
        &self,
        lexicon: &Lexicon,
        text: &Text<'_>,
        token: TokenIdx,
        limit: TokenIdx,
    ) -> Option<Hit> {
        let first = text.tokens[token];
        if !lexicon.may_start(first.word, self.number) {
            return None;
        }
        let mut node = 0;
        let mut found = None;
        let limit = limit.min(text.tokens.len());
        for at in token..limit {
            let next = text.tokens[at];
            if next.sentence != first.sentence
                || (at > token && !lexicon.may_follow(next.word, self.number))
            {
                break;
            }
            let Some(step) = self.steps.get(&(node, next.word)) else { break };
            node = *step;
            if let Some(class) = self.ends[node as usize] {
                found = Some(Hit { class, end: at + 1 });
            }
        }
        found
    }

    /// The class of one folded word.
    pub(in crate::annotate) fn word(&self, lexicon: &Lexicon, folded: &str) -> Option<Class> {
        self.exactly(&[lexicon.word(folded)])
    }

    /// The name of a class, as the file has it.
    pub(in crate::annotate) fn class_name(&self, class: Class) -> &str {
        &self.classes[usize::from(class.0)]
    }
}
