//! Ordinary words with a capital that turned out to be no names, once all of a text are known.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use foldhash::HashSet;

use super::{Finder, Name, Sort};
use crate::annotate::lexicon::names::{FormKind, word_class as class};
use crate::annotate::text::{TokenIdx, TokenKind};
use crate::config::ActorKind;

impl<'a> Finder<'a> {
    /// "The film “Saltland”": one unknown word that stands in quotation marks wherever it stands, is the
    /// title of a work or a word for something, and no actor; unless what is said before it is that
    /// somebody calls themselves so ("a group called “Saltland”").
    fn is_only_quoted(&self, name: &Name) -> bool {
        let Range { start, end } = name.tokens;
        let sentence = self.text.tokens_of(self.text.tokens[start].sentence);
        let is_mark = |token: TokenIdx| matches!(self.text.word(token), "," | ".");
        let close = end + usize::from(end < sentence.end && is_mark(end));
        name.sort == Sort::Open
            && start + 1 == end
            && start > sentence.start
            && close < sentence.end
            && self.kind(start - 1) == TokenKind::OpenQuote
            && self.kind(close) == TokenKind::CloseQuote
            && self.is_inside(start - 1)
            && !self.has(start - 2, class::CALLED)
            && !self.has(start - 2, class::BODY_BEFORE)
    }

    /// Takes away what stands in quotation marks alone wherever it stands.
    pub(super) fn drop_quoted_words(&mut self) {
        let is_quoted: Vec<bool> =
            self.names.iter().map(|name| self.is_only_quoted(name)).collect();
        let mut bare: HashSet<String> = HashSet::default();
        for (name, _) in self.names.iter().zip(&is_quoted).filter(|(_, is_quoted)| !**is_quoted) {
            bare.extend(name.tokens.clone().map(|token| self.text.lower(token).into_owned()));
        }
        let is_kept: Vec<bool> = self
            .names
            .iter()
            .zip(is_quoted)
            .map(|(name, is_quoted)| {
                !is_quoted || bare.contains(&*self.text.lower(name.tokens.start))
            })
            .collect();
        self.keep(&is_kept);
    }

    /// Keeps the names of which it is said, and what leads from one of them to another.
    fn keep(&mut self, is_kept: &[bool]) {
        let mut new = Vec::with_capacity(is_kept.len());
        let mut next = 0;
        for &kept in is_kept {
            new.push(kept.then_some(next));
            next += usize::from(kept);
        }
        let mut keep = is_kept.iter();
        self.names.retain(|_| *keep.next().expect("one for each name"));
        for name in &mut self.names {
            name.of = name.of.and_then(|of| new[of]);
        }
    }

    /// An ordinary word with a capital is a name only when it comes back, and never in lower case.
    pub(super) fn drop_chance_words(&mut self) {
        let mut count: BTreeMap<Cow<'_, str>, u32> = BTreeMap::new();
        let surnames = self.last_words();
        let heads = self.heads_of_bodies();
        let mut words: Vec<Option<Cow<'_, str>>> = Vec::with_capacity(self.names.len());
        for name in &self.names {
            let is_plain = name.tokens.len() == 1
                && name.titles.is_empty()
                && matches!(name.sort, Sort::Open | Sort::Person);
            let word = is_plain.then(|| self.text.lower(name.tokens.start));
            let word = word.filter(|word| {
                self.tables.is_ordinary(word) && !self.has(name.tokens.start, class::GIVEN)
            });
            if let Some(word) = &word {
                *count.entry(word.clone()).or_default() += 1;
            }
            words.push(word);
        }
        let is_kept: Vec<bool> = words
            .iter()
            .zip(&self.names)
            .map(|(word, name)| {
                word.as_ref().is_none_or(|word| {
                    // "the Union" after "Harbour Union".
                    if heads.get(&**word).is_some_and(Option::is_some)
                        && self.has_article(name.tokens.start)
                    {
                        return true;
                    }
                    if self.is_inverted_speaker(name.tokens.clone())
                        || self.has(name.tokens.start, class::REALM)
                    {
                        return true;
                    }
                    if self.called.contains(self.text.word(name.tokens.start)) {
                        return true;
                    }
                    // "If the Parliament rejects it", "told the House".
                    if self.has(name.tokens.start, class::LEGISLATURE)
                        && self.inner.contains(self.text.word(name.tokens.start))
                    {
                        return true;
                    }
                    let is_lower = self.lower.contains(word);
                    surnames.contains(word)
                        || (!is_lower
                            && (count[word] >= 2
                                || (self.tables.surname(word) > 0
                                    && !self.has_article(name.tokens.start))))
                })
            })
            .collect();
        self.keep(&is_kept);
    }

    /// The words that names of several end with, in lower case: "Bush" after "George Bush" is his name again.
    fn last_words(&self) -> HashSet<Cow<'a, str>> {
        let of_several = self
            .names
            .iter()
            .filter(|name| name.tokens.len() > 1 && matches!(name.sort, Sort::Person | Sort::Open));
        let last_words = of_several.map(|name| {
            let last = name.tokens.end - 1;
            let family = if self.is_doubled_given(last) { last - 1 } else { last };
            self.text.lower(family)
        });
        last_words.collect()
    }

    /// The heads of the bodies named with more than one word, and where all of one head are one,
    /// its words: "union" of "Harbour Union".
    pub(super) fn heads_of_bodies(&self) -> BTreeMap<String, Option<String>> {
        let mut heads: BTreeMap<String, Option<String>> = BTreeMap::new();
        for name in &self.names {
            let Some(head) = self.head_of_body(name) else { continue };
            let whole = self.text.slice(self.text.range_of(name.tokens.clone())).to_lowercase();
            heads
                .entry(self.text.word(head).to_lowercase())
                .and_modify(|found| {
                    if found.as_ref() != Some(&whole) {
                        *found = None;
                    }
                })
                .or_insert(Some(whole));
        }
        heads
    }

    /// The head of the name of a body: its last word, or the one before "of".
    pub(super) fn head_of_body(&self, name: &Name) -> Option<TokenIdx> {
        let is_body = match name.sort {
            Sort::Organisation | Sort::StateOrgan | Sort::Armed | Sort::Media => true,
            Sort::Known(form) => {
                form.kind == FormKind::Name
                    && matches!(
                        self.tables.known[form.known].kind,
                        Some(ActorKind::Organisation | ActorKind::ArmedGroup | ActorKind::Media)
                    )
            }
            _ => false,
        };
        if !is_body || name.tokens.len() < 2 || name.part.is_some() {
            return None;
        }
        let of = name.tokens.clone().find(|&token| self.has(token, class::OF_FOR));
        of.unwrap_or(name.tokens.end).checked_sub(1).filter(|head| name.tokens.contains(head))
    }

    /// "…, says Pall.": who stands right behind a verb of saying and ends the clause.
    pub(super) fn is_inverted_speaker(&self, tokens: Range<TokenIdx>) -> bool {
        tokens.start > 0
            && self.has(tokens.start - 1, class::PERSON_AFTER)
            && tokens.end < self.text.tokens.len()
            && matches!(self.text.word(tokens.end), "." | ",")
    }

    /// Whether "the" stands before a token in its sentence.
    pub(super) fn has_article(&self, at: TokenIdx) -> bool {
        at > 0
            && self.text.tokens[at - 1].sentence == self.text.tokens[at].sentence
            && self.text.is(at - 1, "the")
    }
}
