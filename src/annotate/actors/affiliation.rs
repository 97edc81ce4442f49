//! Whom people and bodies belong to.

use std::ops::Range;

use super::{GroupKind, Resolver, Use};
use crate::annotate::cues::{Few, Word};
use crate::annotate::lexicon::names::{Form, FormKind, word_class as class};
use crate::annotate::names::Sort;
use crate::annotate::text::{TokenIdx, TokenKind};
use crate::annotate::{ActorKind, SentenceIdx};

/// Words behind "of the" among which the noun of a body stands: "international boxing federation". Own
/// choice, 2026-11-22.
pub(super) const BODY_WORDS: usize = 4;

/// Words of an office before a comma: "its deputy executive chairman". Own choice, 2026-11-23.
pub(super) const OFFICE_WORDS: usize = 5;

/// The body behind "of" that an office is held of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeldOf {
    /// By its index among the names.
    Named(usize),
    /// "Of the boxing federation".
    Unnamed,
}

impl Resolver<'_> {
    /// Gives people and bodies the state or body their office belongs to.
    pub(super) fn affiliate(&mut self) {
        let called = self.called_by_noun();
        for i in 0..self.names.len() {
            let affiliation = self
                .affiliation_of_bearer(i)
                .or_else(|| self.affiliation_before(i))
                .or_else(|| self.affiliation_after(i))
                .or_else(|| self.affiliation_by_apposition(i))
                .or_else(|| self.affiliation_by_relative(i))
                .or_else(|| self.affiliation_by_pronoun(i))
                .or_else(|| self.affiliation_by_noun(i, &called));
            if let Some(affiliation) = affiliation {
                let group = self.root(self.group_of[i]);
                if self.groups[group].affiliation.is_none()
                    && self.groups[group].name != affiliation
                    && self.groups[group].kind == GroupKind::Actor(ActorKind::Person)
                {
                    self.groups[group].affiliation = Some(affiliation);
                }
            }
        }
        self.affiliate_lists();
        self.affiliate_bare_presidents();
    }

    pub(super) fn actor_name(&self, name: usize) -> Option<String> {
        let group = match self.uses[name] {
            Use::Actor(group, _) => group,
            // "Foreign Ministry spokesman X", and nobody knows of which land.
            Use::Nothing
                if matches!(self.names[name].sort, Sort::StateOrgan)
                    && self.is_bare_organ(&self.names[name]) =>
            {
                return None;
            }
            _ => self.root(self.group_of[name]),
        };
        let group = &self.groups[group];
        let is_body = matches!(
            group.kind,
            GroupKind::Actor(
                ActorKind::State
                    | ActorKind::Organisation
                    | ActorKind::ArmedGroup
                    | ActorKind::Media
            )
        );
        let is_place =
            matches!(self.names[name].sort, Sort::Known(Form { kind: FormKind::City, .. }));
        (is_body && !is_place).then(|| group.name.clone())
    }

    /// "President X of Kenya": whoever stands before the office met the bearer, or is of another.
    fn affiliation_of_bearer(&self, name: usize) -> Option<String> {
        self.names[name].titles.first()?;
        let of = self.word_after(name).filter(|of| self.text.is(*of, "of"))?;
        let title = self.names[name].titles[0].start;
        let words = title..self.names[name].tokens.start;
        if self.is_former(title, title) || self.speaks_for_itself(name + 1, words) {
            return None;
        }
        let next = self.names.get(name + 1)?;
        let is_next = next.tokens.start == of + 1
            || next.tokens.start == of + 2 && self.text.is(of + 1, "the");
        is_next.then(|| self.actor_name(name + 1)).flatten()
    }

    /// "Iranian Foreign Minister X", "UN envoy X", "Ghana's President X".
    fn affiliation_before(&self, name: usize) -> Option<String> {
        let title = self.names[name].titles.first()?;
        if let Some(of) = self.names[name].of {
            let start = self.names[of].tokens.start;
            let is_own = self.is_former(start, title.start) || self.is_own_voice_of(of, name);
            return self.actor_name(of).filter(|_| !is_own);
        }
        let before = name.checked_sub(1)?;
        let end = self.names[before].tokens.end;
        if self.is_former(self.names[before].tokens.start, title.start)
            || self.is_own_voice_of(before, name)
        {
            return None;
        }
        // Up to two words between: "Omani deputy foreign minister", "'s long-time envoy".
        let is_near = title.start >= end
            && title.start - end <= 3
            && (end..title.start).all(|token| self.may_qualify(token))
            && !(self.is_called(before) && self.is_verb_in_s(end, title.start))
            && self.text.tokens[end - 1].sentence == self.text.tokens[title.start].sentence;
        is_near.then(|| self.actor_name(before)).flatten()
    }

    /// Whether the words between an owner and the name of `name`, or the titles before the owner, are of
    /// somebody who speaks for no state.
    pub(super) fn is_own_voice_of(&self, owner: usize, name: usize) -> bool {
        let title = self.names[name].titles.first().map(|title| title.start);
        let end = self.names[owner].tokens.end;
        let from = title.map_or(end, |title| title.min(end));
        self.speaks_for_itself(owner, from..self.names[name].tokens.start)
    }

    /// "Kenyan activist X", "Professor X of Chile", "Chile’s opposition leader X": whether the words
    /// around the name of a state are of somebody who only comes from it or stands against it. An office
    /// of state among them speaks for it ("President Dr X of Chile"), the opposition's never.
    pub(super) fn speaks_for_itself(&self, owner: usize, words: Range<TokenIdx>) -> bool {
        let is_state = self.group_of.get(owner).is_some_and(|group| {
            self.groups[self.root(*group)].kind == GroupKind::Actor(ActorKind::State)
        });
        let has = |classes| words.clone().any(|token| self.has(token, classes));
        let has_office = || {
            words.clone().any(|token| {
                self.titles.at(self.text, token).is_some_and(|hit| {
                    hit.end <= words.end && self.titles.class_name(hit.class) == "state_office"
                })
            })
        };
        is_state && (has(class::AGAINST_STATE) || has(class::OWN_VOICE) && !has_office())
    }

    /// Whether a word between an owner and a title may say of what sort the title is, as "deputy"
    /// does, or is the owner's "’s". "The Board has asked judge X", "Peru met President X": a verb
    /// parts them.
    fn may_qualify(&self, token: TokenIdx) -> bool {
        let word = self.text.folded.number(token);
        let classes = self.text.folded.classes(token);
        // "Peru's opposition leader X" does not speak for Peru.
        if classes.has(Word::Apart) {
            return false;
        }
        let is_verb = self.has(token, class::FINITE_VERB | class::PERSON_AFTER | class::PARTS)
            || classes.has(Word::IrregularPast)
            || classes.has(Word::SpeechVerb)
            || self.lexicon.cues().is_few(word, Few::MeetsPerson)
            || self.text.word(token).ends_with("ed");
        match self.text.tokens[token].kind {
            TokenKind::Possessive => true,
            TokenKind::Lower => !is_verb,
            _ => false,
        }
    }

    /// Whether a name is that of its bearer, where an adjective could not be the subject of a verb.
    fn is_called(&self, name: usize) -> bool {
        !matches!(self.names[name].sort, Sort::Known(Form { kind: FormKind::Demonym, .. }))
    }

    /// "Peru hosts President X": right behind a name, one word in "-s" before a title is a verb;
    /// portfolios in "-s" are part of their titles.
    fn is_verb_in_s(&self, from: TokenIdx, to: TokenIdx) -> bool {
        let word = self.text.word(from);
        to == from + 1
            && self.text.tokens[from].kind == TokenKind::Lower
            && word.ends_with('s')
            && !word.ends_with("ss")
    }

    /// "Former Ghanaian President X", "Ghana's former president X": who held an office speaks for
    /// nobody by it.
    fn is_former(&self, owner: TokenIdx, title: TokenIdx) -> bool {
        let from = self.text.tokens_of(self.text.tokens[title].sentence).start;
        let from = from.max(owner.saturating_sub(1));
        (from..=title).any(|token| self.has(token, class::FORMER))
    }

    /// "X, the Omani foreign minister", "X, secretary-general of the union".
    fn affiliation_after(&self, name: usize) -> Option<String> {
        if self.groups[self.root(self.group_of[name])].kind != GroupKind::Actor(ActorKind::Person) {
            return None;
        }
        let comma = self.word_after(name)?;
        if self.text.word(comma) != "," {
            return None;
        }
        let end = self.text.tokens_of(self.text.tokens[comma].sentence).end.min(comma + 9);
        // "The president, Juma Roe, to the head of the bank": the inset is closed.
        if comma + 1 < end && self.has(comma + 1, class::TIES | class::LOCATIVE) {
            return None;
        }
        let titles = self.titles;
        let mut title_end = None;
        let mut owner = None;
        let mut is_from = false;
        let mut token = comma + 1;
        while token < end {
            let word = self.text.word(token);
            if self.text.tokens[token].kind == TokenKind::Mark
                || matches!(word, "who" | "which" | "said" | "has" | "was" | "is" | "and")
            {
                break;
            }
            // "the envoy in Lima", "ambassador to Peru": where an office is held says not whose.
            let owns = title_end.is_none_or(|title| self.leads_to_owner(title, token));
            if owner.is_none() && owns {
                let found = self.name_at(name + 1, token);
                owner = found.filter(|owner| self.actor_name(*owner).is_some());
                is_from = title_end.is_none() && owner.is_some_and(|owner| !self.is_called(owner));
            }
            if title_end.is_none() && self.has(token, class::FORMER) {
                return None;
            }
            if let Some(hit) = titles.at(self.text, token) {
                title_end = Some(hit.end);
                token = hit.end;
            } else {
                token += 1;
            }
        }
        let (title_end, owner) = (title_end?, owner?);
        if self.speaks_for_itself(owner, comma + 1..token) {
            return None;
        }
        // "X, the Russian president of the boxing federation".
        let body = Some(title_end).filter(|_| is_from);
        match body.and_then(|title_end| self.body_of_office(name + 1, title_end)) {
            Some(HeldOf::Named(body)) => self.actor_name(body),
            Some(HeldOf::Unnamed) => None,
            None => self.actor_name(owner),
        }
    }

    /// The body behind "of" that an office is held of, among the names from `from`. The organs of a state
    /// are none: "of the army".
    pub(super) fn body_of_office(&self, from: usize, title_end: TokenIdx) -> Option<HeldOf> {
        let of = Some(title_end).filter(|of| self.text.is(*of, "of"))?;
        let sentence = self.text.tokens_of(self.text.tokens[of].sentence);
        let at = of + 1;
        let has_article = at < sentence.end && self.is_any(Some(at), &["the", "a", "an"]);
        let at = at + usize::from(has_article);
        if let Some(body) = self.name_at(from, at) {
            return Some(HeldOf::Named(body));
        }
        let organs = class::STATE_ORGAN | class::ARMED | class::BARE_ORGAN;
        let is_body = (at..sentence.end.min(at + BODY_WORDS))
            .take_while(|token| self.text.tokens[*token].kind == TokenKind::Lower)
            .take_while(|token| !self.has(*token, class::NO_NOUN))
            .any(|token| self.has(token, class::ORGANISATION) && !self.has(token, organs));
        is_body.then_some(HeldOf::Unnamed)
    }

    /// Whether the words between a title and `at` are "of", or "for" behind a speaker's title.
    fn leads_to_owner(&self, title_end: TokenIdx, at: TokenIdx) -> bool {
        let is_speaker = self.text.word(title_end - 1).starts_with("spokes");
        at > title_end
            && (title_end..at).all(|token| match self.text.word(token) {
                "of" | "the" => true,
                "for" => is_speaker,
                _ => false,
            })
    }

    /// The name that starts at `token`, among the next three from `from`.
    fn name_at(&self, from: usize, token: TokenIdx) -> Option<usize> {
        let next = self.names.get(from..)?.iter().take(3);
        next.into_iter().position(|next| next.tokens.start == token).map(|offset| from + offset)
    }

    /// "the Omani ambassador, X", "Peru’s foreign minister, X", "the envoy of the union, X".
    fn affiliation_by_apposition(&self, name: usize) -> Option<String> {
        if self.groups[self.root(self.group_of[name])].kind != GroupKind::Actor(ActorKind::Person) {
            return None;
        }
        let start = self.title_start(name);
        let sentence = self.text.tokens_of(self.text.tokens[start].sentence);
        let comma = start.checked_sub(1).filter(|&comma| comma > sentence.start)?;
        if self.text.word(comma) != "," {
            return None;
        }
        let titles = self.titles;
        let from = sentence.start.max(comma.saturating_sub(8));
        let (title, title_end) = (from..comma).find_map(|token| {
            let hit = titles.at(self.text, token)?;
            let rest = hit.end..comma;
            let is_plain = rest.clone().all(|token| {
                self.text.tokens[token].kind != TokenKind::Mark
                    && (self.text.tokens[token].kind != TokenKind::Lower
                        || matches!(
                            self.text.word(token),
                            "of" | "in" | "to" | "for" | "the" | "at"
                        ))
            });
            (hit.end <= comma && is_plain).then_some((token, hit.end))
        })?;
        if (from..title_end).any(|token| self.has(token, class::FORMER)) {
            return None;
        }
        let near = (name.saturating_sub(3)..name).rev();
        for before in near {
            let tokens = &self.names[before].tokens;
            if tokens.start >= title_end && self.leads_to_owner(title_end, tokens.start) {
                let is_own = self.speaks_for_itself(before, title..comma);
                return self.actor_name(before).filter(|_| !is_own);
            }
            let is_owner = tokens.end <= title
                && title - tokens.end <= 2
                && tokens.start >= sentence.start
                && (tokens.end..title).all(|token| {
                    self.text.tokens[token].kind == TokenKind::Possessive
                        || self.has(token, class::OF_TERM)
                });
            if is_owner {
                let is_own = self.speaks_for_itself(before, tokens.end..comma);
                return self.actor_name(before).filter(|_| !is_own);
            }
        }
        None
    }

    /// Where a name begins with the titles before it.
    fn title_start(&self, name: usize) -> TokenIdx {
        let name = &self.names[name];
        name.titles.first().map_or(name.tokens.start, |title| title.start.min(name.tokens.start))
    }

    /// "X, who heads the Harbour Union": not "who heads the Peru desk of the union".
    fn affiliation_by_relative(&self, name: usize) -> Option<String> {
        let comma = self.word_after(name).filter(|comma| self.text.is(*comma, ","))?;
        let end = self.text.tokens_of(self.text.tokens[comma].sentence).end;
        let (who, verb) = (comma + 1, comma + 2);
        if verb + 1 >= end || !self.has(who, class::WHO) || !self.has(verb, class::HEADS) {
            return None;
        }
        let the = self.text.is(verb + 1, "the");
        let body = self.name_at(name + 1, verb + 1 + usize::from(the))?;
        let marks_a_noun = self.word_after(body).is_some_and(|after| {
            self.text.tokens[after].kind == TokenKind::Possessive
                || self.text.tokens[after].kind == TokenKind::Lower
                    && !self.has(after, class::NO_NOUN)
        });
        self.actor_name(body).filter(|_| !marks_a_noun)
    }

    /// "Its chairman, X" and "its leader X", where one body alone is named before in the sentence, or in
    /// the one before it.
    fn affiliation_by_pronoun(&self, name: usize) -> Option<String> {
        let its = self.before_office(name).filter(|its| self.text.is(*its, "its"))?;
        let sentence = self.text.tokens[its].sentence;
        let first = self.text.tokens_of(sentence).start;
        let named = |tokens: Range<TokenIdx>| {
            let within =
                (0..name).rev().take_while(|one| self.names[*one].tokens.start >= tokens.start);
            let mut bodies: Vec<String> = within
                .filter(|one| self.names[*one].tokens.end <= tokens.end && !self.is_where(*one))
                .filter_map(|one| self.actor_name(one))
                .collect();
            bodies.sort();
            bodies.dedup();
            bodies
        };
        let mut bodies = named(first..its);
        if bodies.is_empty() && sentence.0 > 0 {
            let before = SentenceIdx(sentence.0 - 1);
            if self.text.block_of(before) == self.text.block_of(sentence) {
                bodies = named(self.text.tokens_of(before));
            }
        }
        (bodies.len() == 1).then(|| bodies.pop()).flatten()
    }

    /// What stands before the office that somebody's name follows: "its" of "its chairman, X" and of "its
    /// leader X". Not before what somebody was.
    pub(super) fn before_office(&self, name: usize) -> Option<TokenIdx> {
        let start = self.title_start(name);
        let first = self.text.tokens_of(self.text.tokens[start].sentence).start;
        let is_apposed = start > first && self.text.is(start - 1, ",");
        let title = if is_apposed {
            let comma = start - 1;
            (first.max(comma.saturating_sub(OFFICE_WORDS))..comma)
                .find(|at| self.titles.at(self.text, *at).is_some_and(|hit| hit.end == comma))?
        } else {
            self.names[name].titles.first()?.start
        };
        let is_former = (title..start).any(|at| self.has(at, class::FORMER));
        title.checked_sub(1).filter(|before| *before >= first && !is_former)
    }

    /// "In Peru, the Mill Union met", "met in Lima": a place that opens the sentence, or a capital in which
    /// something is, and nobody who acts.
    fn is_where(&self, name: usize) -> bool {
        let start = self.names[name].tokens.start;
        let first = self.text.tokens_of(self.text.tokens[start].sentence).start;
        let is_capital =
            matches!(self.names[name].sort, Sort::Known(Form { kind: FormKind::Capital, .. }));
        let before = start.checked_sub(1).filter(|before| *before >= first);
        before.is_some_and(|before| {
            self.has(before, class::LOCATIVE) && (is_capital || before == first)
        })
    }

    /// "US officials, including A and B": the people of a list belong to whose officials they are.
    fn affiliate_lists(&mut self) {
        for i in 0..self.names.len() {
            let group = self.root(self.group_of[i]);
            if self.groups[group].kind != GroupKind::Actor(ActorKind::Person)
                || self.groups[group].affiliation.is_some()
            {
                continue;
            }
            let name = &self.names[i];
            let start = name.titles.first().map_or(name.tokens.start, |title| title.start);
            let sentence = self.text.tokens_of(self.text.tokens[start].sentence);
            let from = sentence.start.max(start.saturating_sub(20));
            let cue = (from..start).rev().find(|&token| {
                self.has(token, class::EXAMPLES)
                    || (self.text.is(token, "as")
                        && token > from
                        && self.text.is(token - 1, "such"))
            });
            let Some(cue) = cue else { continue };
            // Only names, commas and "and" between the cue and the name.
            let is_list = (cue + 1..start).all(|token| {
                self.text.tokens[token].kind != TokenKind::Lower
                    || matches!(self.text.word(token), "and" | "as")
                    || self.titles.at(self.text, token).is_some()
            });
            let from = sentence.start.max(cue.saturating_sub(10));
            let officials = (from..cue).rev().find(|&token| self.has(token, class::DELEGATION));
            let Some(officials) = officials.filter(|_| is_list) else { continue };
            let owner = (0..i).rev().take(8).find(|&before| {
                let end = self.names[before].tokens.end;
                end <= officials
                    && end + 8 > officials
                    && end > sentence.start
                    && self.actor_name(before).is_some()
            });
            self.groups[group].affiliation = owner.and_then(|owner| self.actor_name(owner));
        }
    }

    /// "Vice President X" without a state is the United States' where a cue of the text ties them:
    /// the White House near it, or, for an office, the United States in the same sentence (for
    /// "President" alone, as the only state there). Presidents of others come without their state
    /// too once they are introduced.
    fn affiliate_bare_presidents(&mut self) {
        let Some(known) = self.tables.named("United States") else { return };
        let Some(&states) = self.by_known.get(&known) else { return };
        for i in 0..self.names.len() {
            let group = self.root(self.group_of[i]);
            if self.groups[group].affiliation.is_some()
                || self.groups[group].kind != GroupKind::Actor(ActorKind::Person)
                || self.groups[group].known.is_some()
            {
                continue;
            }
            let office = self.names[i].titles.iter().find_map(|title| {
                let words = self.text.slice(self.text.range_of(title.clone()));
                match words {
                    "President" => Some(false),
                    "Vice President"
                    | "Secretary of State"
                    | "Deputy Secretary of State"
                    | "Defense Secretary"
                    | "Sen."
                    | "Senator"
                    | "Rep."
                    | "Congressman"
                    | "Congresswoman" => Some(true),
                    _ => None,
                }
            });
            let Some(is_office) = office else { continue };
            let sentence = self.text.tokens[self.names[i].tokens.start].sentence;
            let (mut has_states, mut has_seat, mut has_other) = (false, false, false);
            // A sentence with more names than these says nothing clear.
            for near in i.saturating_sub(12)..self.names.len().min(i + 12) {
                if self.text.tokens[self.names[near].tokens.start].sentence != sentence {
                    continue;
                }
                let other = self.root(self.group_of[near]);
                has_states |= other == states;
                has_other |= other != states
                    && self.groups[other].kind == GroupKind::Actor(ActorKind::State);
                has_seat |= other == states
                    && matches!(
                        self.names[near].sort,
                        Sort::Known(Form { kind: FormKind::Seat, .. })
                    );
            }
            if has_seat || (has_states && (is_office || !has_other)) {
                self.groups[group].affiliation = Some(self.groups[states].name.clone());
            }
        }
    }
}
