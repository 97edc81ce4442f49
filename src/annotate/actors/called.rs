//! "The union's president, X", "X, head of the union", "union president X": whose office somebody holds, told
//! by a noun that the article uses of one body alone.

use std::ops::Range;

use foldhash::HashMap;

use super::affiliation::{BODY_WORDS, OFFICE_WORDS};
use super::{GroupKind, Resolver};
use crate::annotate::ActorKind;
use crate::annotate::cues::Word;
use crate::annotate::lexicon::names::word_class as class;
use crate::annotate::text::{TokenIdx, TokenKind};

/// By noun the one body that is called so, `None` where several are.
pub(super) type Called = HashMap<String, Option<String>>;

/// Tokens behind a name's comma in which its office stands: ", the union's deputy executive chairman". Own
/// choice, 2026-11-23.
const APPOSITION: usize = 9;

impl Resolver<'_> {
    /// By the noun of a body, the one body of the article that bears it in its name or is called so beside
    /// it, "the union Harrow Works"; nothing where there are two. The last word of a name is such a noun of
    /// itself: "the Harrow Nation".
    pub(super) fn called_by_noun(&self) -> Called {
        let mut called: Called = HashMap::default();
        for (i, name) in self.names.iter().enumerate() {
            let Some(body) = self.actor_name(i) else { continue };
            let sentence = self.text.tokens_of(self.text.tokens[name.tokens.start].sentence);
            let (start, end) = (name.tokens.start, name.tokens.end);
            let comma = start > sentence.start && self.text.is(start - 1, ",");
            let before = start.checked_sub(1 + usize::from(comma));
            let before = before.filter(|before| *before >= sentence.start);
            let nouns = before.into_iter().chain(name.tokens.clone()).chain(self.noun_behind(end));
            let is_last = |noun: usize| noun + 1 == end && end - start > 1;
            let is_noun = |noun: &usize| self.has(*noun, class::ORGANISATION) || is_last(*noun);
            for noun in nouns.filter(is_noun) {
                let one = called
                    .entry(self.text.lower(noun).into_owned())
                    .or_insert_with(|| Some(body.clone()));
                if one.as_ref().is_some_and(|one| *one != body) {
                    *one = None;
                }
            }
        }
        called
    }

    /// "Harrow Works (HW), the union that": the noun of a body behind its name, before `end` of it.
    fn noun_behind(&self, end: TokenIdx) -> Option<TokenIdx> {
        let sentence = self.text.tokens_of(self.text.tokens[end.checked_sub(1)?].sentence);
        let comma =
            (end..sentence.end.min(end + OFFICE_WORDS)).find(|at| self.text.is(*at, ","))?;
        let is_plain = |at: &TokenIdx| self.text.tokens[*at].kind == TokenKind::Lower;
        let opens =
            comma + 1 < sentence.end && self.text.folded.classes(comma + 1).has(Word::Determiner);
        (comma + 2..sentence.end.min(comma + 2 + BODY_WORDS))
            .take_while(is_plain)
            .find(|at| opens && self.has(*at, class::ORGANISATION))
    }

    /// The body whose noun says whose office somebody holds.
    pub(super) fn affiliation_by_noun(&self, name: usize, called: &Called) -> Option<String> {
        let group = &self.groups[self.root(self.group_of[name])];
        if called.is_empty() || group.kind != GroupKind::Actor(ActorKind::Person) {
            return None;
        }
        let body = |noun: TokenIdx| called.get(&*self.text.lower(noun)).cloned().flatten();
        // "Party leader X" is one title; "Commerce Secretary X" is of no chamber.
        let of_title = self.names[name].titles.first().map(|title| title.start);
        let of_title = of_title.filter(|noun| self.text.tokens[*noun].kind == TokenKind::Lower);
        of_title.and_then(body).or_else(|| {
            self.noun_before(name).or_else(|| self.noun_of_apposition(name)).and_then(body)
        })
    }

    /// "The union's president, X", "union president X".
    fn noun_before(&self, name: usize) -> Option<TokenIdx> {
        let before = self.before_office(name)?;
        let first = self.text.tokens_of(self.text.tokens[before].sentence).start;
        let is_owner = self.text.tokens[before].kind == TokenKind::Possessive;
        let noun = before.checked_sub(usize::from(is_owner)).filter(|noun| *noun >= first)?;
        (self.text.tokens[noun].kind == TokenKind::Lower).then_some(noun)
    }

    /// "X, the union's president", "X, president of the union", "X, who leads the union".
    fn noun_of_apposition(&self, name: usize) -> Option<TokenIdx> {
        let comma = self.word_after(name).filter(|comma| self.text.is(*comma, ","))?;
        let sentence = self.text.tokens_of(self.text.tokens[comma].sentence);
        let is_inset = |at: &TokenIdx| self.text.tokens[*at].kind != TokenKind::Mark;
        let end =
            (comma + 1..sentence.end.min(comma + 1 + APPOSITION)).take_while(is_inset).last()? + 1;
        let inset = comma + 1..end;
        if inset.clone().any(|at| self.has(at, class::FORMER)) {
            return None;
        }
        if self.has(inset.start, class::WHO) {
            let heads = inset.start + 1;
            return (heads < end && self.has(heads, class::HEADS))
                .then(|| self.called_noun(heads + 1, end))
                .flatten();
        }
        let office = inset.clone().find_map(|at| Some((at, self.titles.at(self.text, at)?.end)));
        let (title, title_end) = office?;
        self.owning_noun(inset.start..title).or_else(|| {
            let leads_on = title_end < end && self.has(title_end, class::TIES);
            leads_on.then(|| self.called_noun(title_end + 1, end)).flatten()
        })
    }

    /// "The union's" at the start of words that lead to an office.
    fn owning_noun(&self, words: Range<TokenIdx>) -> Option<TokenIdx> {
        let owner = words.clone().find(|at| self.text.tokens[*at].kind == TokenKind::Possessive)?;
        let noun = owner.checked_sub(1).filter(|noun| *noun == words.start + 1)?;
        let is_the = self.text.folded.classes(words.start).has(Word::The);
        (is_the && self.text.tokens[noun].kind == TokenKind::Lower).then_some(noun)
    }

    /// "The union", and no more before `end` that it would only mark: "the union hall".
    fn called_noun(&self, the: TokenIdx, end: TokenIdx) -> Option<TokenIdx> {
        let noun = the + 1;
        let is_called = noun < end
            && self.text.folded.classes(the).has(Word::The)
            && self.text.tokens[noun].kind == TokenKind::Lower;
        let marks_a_noun = noun + 1 < end
            && (self.text.tokens[noun + 1].kind != TokenKind::Lower
                || !self.has(noun + 1, class::NO_NOUN));
        (is_called && !marks_a_noun).then_some(noun)
    }
}
