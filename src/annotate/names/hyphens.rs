//! Names among the parts of hyphenated words.

use std::ops::Range;

use super::{Finder, Name, Sort};
use crate::annotate::lexicon::names::{FormKind, word_class as class};
use crate::annotate::text::TokenIdx;
use crate::annotate::text::tokens::fold_into;
use crate::load::ProseRange;

/// Letters of an acronym before "-led": two are as often of a thing ("AI-led"). Own choice, November 2026.
const LEAST_LETTERS: usize = 3;

impl Finder<'_> {
    /// "US-Iran", "Iranian-flagged", "UN-backed": names among the parts of one word.
    pub(super) fn read_parts(&mut self, at: TokenIdx) -> bool {
        let parts: Vec<_> = self.text.parts(at).take(4).collect();
        if self.is_led_by_acronym(&parts) {
            let sort = Sort::Organisation;
            let titles = Vec::new();
            self.names.push(Name { tokens: at..at + 1, part: Some(0), sort, titles, of: None });
            return true;
        }
        let mut found = Vec::new();
        // "anti-Norwegian", "non-Lutheran": of whom somebody is not.
        let is_against = parts.first().is_some_and(|part| {
            let word = self.lexicon.word(&self.text.slice(*part).to_lowercase());
            self.tables.classes(word) & class::AGAINST != 0
        });
        // "Pro-Norwegian" at the start of a sentence.
        let has_prefix = parts.first().is_some_and(|part| {
            let word = self.lexicon.word(&self.text.slice(*part).to_lowercase());
            self.tables.classes(word) & class::PREFIX != 0
        });
        // "The Anglo-American School" is one body.
        let next = at + 1..self.text.tokens_of(self.text.tokens[at].sentence).end;
        let heads_body = !next.is_empty() && self.has_head(next.start, next.end);
        for (i, part) in parts.iter().enumerate().skip(usize::from(has_prefix)) {
            let word = self.text.slice(*part);
            if !word.starts_with(char::is_uppercase) {
                continue;
            }
            fold_into(word, &mut self.folded);
            // "Franco-German": two peoples, of which the first is shortened.
            let is_first = i + 1 < parts.len()
                && self.text.slice(parts[i + 1]).starts_with(char::is_uppercase)
                && !heads_body;
            let combining = || self.tables.combining(&self.folded).filter(|_| is_first);
            let form = self.tables.single(self.lexicon, &self.folded).or_else(combining);
            let Some(form) = form else { continue };
            if is_against && form.kind == FormKind::Demonym {
                continue;
            }
            if form.kind != FormKind::Acronym || !word.contains(char::is_lowercase) {
                found.push((i, form));
            }
        }
        // "Saint-Germain", "Wang-Li": a name of its own, unless every capital part is known.
        let n_capital = parts
            .iter()
            .skip(usize::from(has_prefix || is_against))
            .filter(|part| self.text.slice(**part).starts_with(char::is_uppercase))
            .count();
        // "Ex-Lund", "pro-Western": made from a name that no table has; "al-Lund" is one.
        let is_made = !is_against
            && parts.first().is_some_and(|part| {
                let word = self.text.slice(*part);
                let is_small = word.len() > 1 && word.chars().all(char::is_lowercase);
                has_prefix
                    || is_small
                        && self.tables.classes(self.lexicon.word(word)) & class::PARTICLE == 0
            });
        if found.is_empty() && (is_against || is_made) {
            return true;
        }
        if found.is_empty() || found.len() < n_capital {
            // "UN-backed" of an unknown body is no name either: leave it to the run.
            return false;
        }
        for (i, form) in found {
            self.names.push(Name {
                tokens: at..at + 1,
                part: Some(i),
                sort: Sort::Known(form),
                titles: Vec::new(),
                of: None,
            });
        }
        true
    }

    /// "LPBO-led": the letters of a body that no table knows.
    fn is_led_by_acronym(&mut self, parts: &[ProseRange]) -> bool {
        let [head, tail] = parts[..] else { return false };
        let letters = self.text.slice(head);
        let is_acronym = letters.len() >= LEAST_LETTERS && letters.chars().all(char::is_uppercase);
        let word = self.lexicon.word(self.text.slice(tail));
        if !is_acronym || self.tables.classes(word) & class::LED == 0 {
            return false;
        }
        fold_into(letters, &mut self.folded);
        self.tables.single(self.lexicon, &self.folded).is_none()
    }

    /// "African Union-brokered": a known name of several words whose last is half of a compound.
    pub(super) fn read_words_before_hyphen(
        &mut self,
        at: TokenIdx,
        end: TokenIdx,
    ) -> Option<TokenIdx> {
        if !self.is_capital(at) || !self.text.tokens[at].is_plain {
            return None;
        }
        let last = (at + 1..end.min(at + 5)).take_while(|&token| self.is_capital(token));
        let last = last.into_iter().find(|&token| !self.text.tokens[token].is_plain)?;
        let mut parts = self.text.parts(last);
        let (head, tail) = (parts.next()?, parts.next()?);
        if !self.text.slice(tail).starts_with(char::is_lowercase) {
            return None;
        }
        fold_into(self.text.slice(head), &mut self.folded);
        let before = &self.text.tokens[at..last];
        let form = self.tables.ending_in(self.lexicon, before, &self.folded);
        let mut titles = Vec::new();
        let mut first = at;
        let sort = if let Some(form) = form {
            Sort::Known(form)
        } else {
            // "The Prime Minister Jonas Lind-led council": somebody no table knows.
            if let Some(hit) = self.titles.at(self.text, at).filter(|hit| hit.end <= last) {
                titles.push(at..hit.end);
                first = hit.end;
            }
            self.led_by(first..last, tail, !titles.is_empty())?
        };
        self.names.push(Name { tokens: first..last + 1, part: Some(0), sort, titles, of: None });
        Some(last + 1)
    }

    /// What the unknown words before "-led", "-backed" may be.
    pub(super) fn led_by(
        &self,
        before: Range<TokenIdx>,
        tail: ProseRange,
        has_title: bool,
    ) -> Option<Sort> {
        let word = self.lexicon.word(self.text.slice(tail));
        let is_led = self.tables.classes(word) & class::LED != 0;
        let is_name = before.clone().all(|token| {
            !self.has(token, class::NEVER | class::CALENDAR | class::NO_ACTOR)
                && self.titles.at(self.text, token).is_none()
                && self.known(token, false, false).is_none()
                && (has_title || !self.is_in_dictionary(token))
        });
        if has_title {
            return (is_led && is_name).then_some(Sort::Person);
        }
        // "Kilmore Quay-based crews".
        let is_based = self.tables.classes(word) & class::BASED != 0;
        if is_based && is_name && !before.is_empty() {
            return Some(Sort::Place);
        }
        (is_led && is_name && !before.is_empty()).then(|| self.sort(before))
    }
}
