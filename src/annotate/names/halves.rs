//! "The North" and "the South" of one land.

use std::collections::BTreeMap;

use foldhash::HashSet;

use super::{Finder, Name, Sort};
use crate::annotate::lexicon::names::{Form, FormKind, word_class as class};
use crate::annotate::text::{TokenIdx, TokenKind};
use crate::config::ActorKind;

impl<'a> Finder<'a> {
    /// "The North" and "the South", where two known states are the halves of one land and both are
    /// named: "North Lundia" and "South Lundia".
    pub(super) fn take_halves(&mut self) {
        let halves = self.halves();
        if halves.len() < 2 {
            return;
        }
        let taken: HashSet<TokenIdx> =
            self.names.iter().flat_map(|name| name.tokens.clone()).collect();
        for at in 1..self.text.tokens.len() {
            let stands_alone = self.kind(at) == TokenKind::Capitalised
                && self.text.is(at - 1, "the")
                && !taken.contains(&at)
                && self.text.tokens[at].sentence == self.text.tokens[at - 1].sentence
                && !self.text.tokens.get(at + 1).is_some_and(|next| {
                    matches!(next.kind, TokenKind::Capitalised | TokenKind::Upper)
                })
                && !(at + 1 < self.text.tokens.len() && self.has(at + 1, class::OF_FOR));
            let half = halves.iter().find(|(word, _)| stands_alone && *word == self.text.word(at));
            if let Some((_, form)) = half {
                let sort = Sort::Known(*form);
                let tokens = at..at + 1;
                self.names.push(Name { tokens, part: None, sort, titles: Vec::new(), of: None });
            }
        }
    }

    /// The first words of the named states that share their last word with another one.
    pub(super) fn halves(&self) -> Vec<(&'a str, Form)> {
        let mut by_land: BTreeMap<&'a str, Vec<(&'a str, Form)>> = BTreeMap::new();
        for name in &self.names {
            let Sort::Known(form) = name.sort else { continue };
            let is_half = name.tokens.len() == 2
                && form.kind == FormKind::Name
                && self.tables.known[form.known].kind == Some(ActorKind::State);
            if is_half {
                let (half, land) =
                    (self.text.word(name.tokens.start), self.text.word(name.tokens.end - 1));
                let halves = by_land.entry(land).or_default();
                if halves.iter().all(|(other, _)| *other != half) {
                    halves.push((half, form));
                }
            }
        }
        let mut pairs = by_land.into_values().filter(|halves| halves.len() == 2);
        // Two lands in halves: "the North" is neither's for sure.
        pairs.next().filter(|_| pairs.next().is_none()).unwrap_or_default()
    }
}
