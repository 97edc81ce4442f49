//! What speaks for a state: organs, administrations, capitals, demonyms. And what is a place.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::affiliation::HeldOf;
use super::{Group, GroupIdx, GroupKind, Resolver, Use};
use crate::annotate::lexicon::names::{Classes, Form, FormKind, KnownIdx, word_class as class};
use crate::annotate::names::{Name, Sort};
use crate::annotate::text::{Text, TokenIdx, TokenKind};
use crate::annotate::{ActorKind, MentionForm};

/// Whose the organs of an article are that any state has, by their words; `None` where two were named.
#[derive(Debug, Default)]
struct Organs<'a>(BTreeMap<&'a str, Option<GroupIdx>>);

impl<'a> Organs<'a> {
    fn note(&mut self, text: &'a Text<'a>, organ: Range<TokenIdx>, whose: GroupIdx) {
        if !organ.is_empty() {
            let noted = self.0.entry(text.slice(text.range_of(organ))).or_insert(Some(whose));
            *noted = noted.filter(|noted| *noted == whose);
        }
    }

    fn get(&self, text: &'a Text<'a>, organ: Range<TokenIdx>) -> Option<GroupIdx> {
        self.0.get(text.slice(text.range_of(organ))).copied().flatten()
    }
}

/// Words behind the name of a side in which its score stands. Own choice, November 2026.
const SCORE_REACH: usize = 8;

/// Words behind the letters of a state that say who is meant: "US private equity group". Own choice,
/// 2026-11-22.
const PRIVATE_WORDS: usize = 3;

impl Resolver<'_> {
    /// Ministries, armies and governments without a voice of their own are their state: the one
    /// in their name, else the one named right before them. Without either nobody is named.
    /// An organ with a proper name ("State Duma") keeps it and gets the affiliation.
    pub(super) fn name_states(&mut self) {
        // "Oman's Foreign Ministry … the Foreign Ministry", and "the Omani Foreign Ministry … the
        // Foreign Ministry", which is named in full there.
        let (mut of_states, mut in_full) = (Organs::default(), Organs::default());
        for i in 0..self.names.len() {
            let name = &self.names[i];
            let group = self.group_of[i];
            let first = name.tokens.start;
            let is_lone = name.tokens.len() == 1 && name.sort == Sort::Open;
            if is_lone && self.has(first, class::REALM) {
                self.uses[i] = self.use_of_realm(first);
                continue;
            }
            let is_organ = matches!(name.sort, Sort::StateOrgan | Sort::Armed)
                || is_lone && self.has(first, class::LONE_ORGAN);
            if !is_organ {
                continue;
            }
            let owner = match self.tables.at(self.text, first) {
                Some((form, end))
                    if self.tables.known[form.known].kind == Some(ActorKind::State) =>
                {
                    in_full.note(self.text, end..name.tokens.end, group);
                    Some(form.known)
                }
                _ => self.owner_in(name),
            };
            if let Some(owner) = owner {
                if self.groups[group].affiliation.is_none() {
                    self.groups[group].affiliation = Some(self.tables.known[owner].name.clone());
                }
            } else if self.is_bare_organ(name) {
                let words = name.tokens.clone();
                let state = self.state_before(i);
                if let Some(state) = state {
                    of_states.note(self.text, words.clone(), state);
                }
                let whose = state
                    .or_else(|| of_states.get(self.text, words.clone()))
                    .or_else(|| in_full.get(self.text, words));
                self.uses[i] = match whose {
                    Some(whose) => Use::Actor(whose, MentionForm::Seat),
                    None => Use::Nothing,
                };
            }
        }
    }

    /// "The Kingdom": the state of the article that is called so, when it is one alone.
    fn use_of_realm(&self, token: TokenIdx) -> Use {
        let called = self.tables.realms(&self.text.lower(token));
        let mut named = called.into_iter().flatten().filter_map(|known| self.by_known.get(known));
        match (named.next(), named.next()) {
            (Some(&state), None) => Use::Actor(state, MentionForm::Seat),
            _ => Use::Nothing,
        }
    }

    /// The state named after "of": "Government of Iraq".
    fn owner_in(&self, name: &Name) -> Option<KnownIdx> {
        let of = name.tokens.clone().find(|&token| self.text.word(token) == "of")?;
        let after = if self.text.is(of + 1, "the") { of + 2 } else { of + 1 };
        if after >= name.tokens.end {
            return None;
        }
        let (form, _) = self.tables.at(self.text, after)?;
        (self.tables.known[form.known].kind == Some(ActorKind::State)).then_some(form.known)
    }

    /// "Foreign Ministry", "Ministry of Defence": words any state has.
    pub(super) fn is_bare_organ(&self, name: &Name) -> bool {
        // "Army of the Last Morning" is a name, "Ministry of the Interior" is none.
        let is_proper = name.tokens.clone().any(|token| {
            self.text.is(token, "of")
                && token > name.tokens.start
                && self.has(token - 1, class::ARMED)
                && !self.has(token - 1, class::ORGANISATION)
        });
        !is_proper
            && name.tokens.clone().all(|token| {
                let word = self.text.lower(token);
                self.tables.is_ordinary(&word)
            })
            && name.tokens.clone().any(|token| self.has(token, class::BARE_ORGAN))
    }

    /// "Congress president Juma Roe", "the BJP, Congress, the SP": a party, where the United States are
    /// named nowhere. So is any known organ that is called by one plain word.
    pub(super) fn forget_strangers(&mut self) {
        for group in 0..self.groups.len() {
            let members = &self.groups[group].members;
            if self.is_stranger(&self.groups[group])
                && members.iter().any(|name| self.is_like_a_party(*name))
            {
                let word = self.text.word(self.names[members[0]].tokens.start);
                self.groups[group].name = word.to_owned();
                self.groups[group].affiliation = None;
            }
        }
    }

    /// Whether a group is a known organ of a state that the article does not name, called by one plain
    /// word throughout: it may be somebody else's.
    pub(super) fn is_stranger(&self, group: &Group) -> bool {
        let Some(known) = group.known else { return false };
        let entry = &self.tables.known[known];
        let owner = entry.affiliation.as_deref().filter(|_| !entry.is_editors);
        entry.kind == Some(ActorKind::Organisation)
            && owner.is_some_and(|owner| !self.tells_of(owner))
            && group.members.iter().all(|name| self.is_plain_word(*name))
    }

    /// Whether the article names a state.
    pub(super) fn tells_of(&self, state: &str) -> bool {
        let known = self.tables.named(state);
        known.is_none_or(|known| self.by_known.contains_key(&known))
    }

    fn is_plain_word(&self, name: usize) -> bool {
        let tokens = &self.names[name].tokens;
        tokens.len() == 1
            && self.text.tokens[tokens.start].kind == TokenKind::Capitalised
            && self.tables.is_ordinary(&self.text.lower(tokens.start))
    }

    fn is_like_a_party(&self, name: usize) -> bool {
        let tokens = &self.names[name].tokens;
        let Some(after) = self.word_after(name) else { return false };
        let is_listed = tokens.start > 0
            && self.text.word(tokens.start - 1) == ","
            && self.text.word(after) == ",";
        let is_office = self.text.tokens[after].kind == TokenKind::Lower
            && (self.titles.at(self.text, after).is_some() || self.text.is(after, "party"));
        is_listed || is_office
    }

    /// The state right before a bare organ: "Iran's Foreign Ministry", "the Omani Foreign Ministry".
    fn state_before(&self, name: usize) -> Option<GroupIdx> {
        let sentence = self.text.tokens[self.names[name].tokens.start].sentence;
        (0..name)
            .rev()
            .take(4)
            .take_while(|&before| {
                self.text.tokens[self.names[before].tokens.start].sentence == sentence
            })
            .map(|before| self.root(self.group_of[before]))
            .find(|&group| self.groups[group].kind == GroupKind::Actor(ActorKind::State))
    }

    /// "the Lund administration", "President Lund's administration": the United States, whose copy
    /// alone calls a government so, when the article names them or the person is theirs, and the editor
    /// does not say that it is somebody else.
    pub(super) fn name_administrations(&mut self) {
        let Some(known) = self.tables.named("United States") else { return };
        let Some(&states) = self.by_known.get(&known) else { return };
        for i in 0..self.names.len() {
            let Some(mut after) = self.word_after(i) else { continue };
            if self.text.tokens[after].kind == TokenKind::Possessive {
                after += 1;
            }
            let group = self.root(self.group_of[i]);
            let is_person = self.groups[group].kind == GroupKind::Actor(ActorKind::Person);
            let is_name = (self.groups[group].known.is_none() || is_person)
                && !matches!(
                    self.names[i].sort,
                    Sort::StateOrgan | Sort::Organisation | Sort::Place
                );
            if is_name
                && after < self.text.tokens.len()
                && self.text.is(after, "administration")
                && !self.is_refused_administration(i, after, &self.groups[states].name)
                && self.groups[group]
                    .affiliation
                    .as_ref()
                    .is_none_or(|affiliation| *affiliation == self.groups[states].name)
            {
                self.uses[i] = Use::Actor(states, MentionForm::Seat);
                self.phrases.insert(i, after + 1);
                if is_person && self.groups[group].affiliation.is_none() {
                    self.groups[group].affiliation = Some(self.groups[states].name.clone());
                }
            }
        }
    }

    /// Whether the editor says that the administration under this name is not `whose`. Written with the
    /// possessive or without, it is the same one.
    fn is_refused_administration(&self, name: usize, noun: TokenIdx, whose: &str) -> bool {
        let tokens = &self.names[name].tokens;
        let phrase = self.text.slice(self.text.range_of(tokens.start..noun + 1));
        let head = self.text.slice(self.text.range_of(tokens.clone()));
        let plain = [head, self.text.word(noun)].join(" ");
        let possessive = [head, "'s ", self.text.word(noun)].concat();
        [phrase, &plain, &possessive].iter().any(|form| self.tables.is_refused(form, whose))
    }

    /// Decides for each name whether it stands for its actor or for a place.
    pub(super) fn place(&mut self) {
        // States that are named otherwise than by their capital: their capital may speak for them.
        let mut named: BTreeSet<GroupIdx> = BTreeSet::new();
        for (i, name) in self.names.iter().enumerate() {
            if let Sort::Known(Form { kind, .. }) = name.sort
                && !matches!(kind, FormKind::Capital | FormKind::City | FormKind::Demonym)
            {
                named.insert(self.group_of[i]);
            }
            if let Sort::Known(Form { kind: FormKind::Demonym, .. }) = name.sort
                && self.is_official(i)
            {
                named.insert(self.group_of[i]);
            }
        }
        let cities = self.cities(&named);
        for i in 0..self.names.len() {
            let group = self.root(self.group_of[i]);
            self.uses[i] = match (self.names[i].sort, self.groups[group].kind) {
                (_, GroupKind::Place) => Use::Place(group),
                (_, GroupKind::Nothing) => Use::Nothing,
                (Sort::Known(_), _) if self.people.contains(&i) => {
                    Use::Actor(group, MentionForm::Name)
                }
                // "Dublin City Council … Dublin said": the city, where nobody names the state.
                (Sort::Known(Form { kind: FormKind::Capital, .. }), _)
                    if !named.contains(&group)
                        && cities.contains(self.text.word(self.names[i].tokens.start)) =>
                {
                    Use::Place(group)
                }
                (Sort::Known(form), _) => self.use_of_form(i, form.kind, group, &named),
                // "The Government of Peru".
                (Sort::StateOrgan, GroupKind::Actor(ActorKind::State)) => {
                    Use::Actor(group, MentionForm::Seat)
                }
                // "The Zorvian navy": where Zorvia is a land of the article.
                (_, GroupKind::Actor(ActorKind::State))
                    if group != self.group_of[i] && self.groups[group].known.is_none() =>
                {
                    Use::Actor(group, MentionForm::Demonym)
                }
                _ => Use::Actor(group, MentionForm::Name),
            };
        }
    }

    /// "Beat Roe 2-1", "a 3-0 win": two small numbers with a hyphen between them, near behind a name.
    fn has_score(&self, name: usize) -> bool {
        let end = self.names[name].tokens.end;
        let sentence = self.text.tokens_of(self.text.tokens[end - 1].sentence);
        let is_goals = |token: TokenIdx| {
            self.text.tokens[token].kind == TokenKind::Number && self.text.word(token).len() <= 2
        };
        let touches = |token: TokenIdx| {
            self.text.tokens[token].range.end == self.text.tokens[token + 1].range.start
        };
        (end..sentence.end.min(end + SCORE_REACH)).any(|token| {
            token + 2 < sentence.end
                && is_goals(token)
                && matches!(self.text.word(token + 1), "-" | "–")
                && is_goals(token + 2)
                && touches(token)
                && touches(token + 1)
        })
    }

    fn use_of_form(
        &self,
        name: usize,
        kind: FormKind,
        group: GroupIdx,
        named: &BTreeSet<GroupIdx>,
    ) -> Use {
        match kind {
            // "A Lundia-style pact": only likened to whom it names.
            _ if self.has_tail(name, class::LIKENED) => Use::Nothing,
            // "The Kenyan-born rancher", "the Chinese-owned mine".
            FormKind::Demonym if self.has_tail(name, class::BASED | class::UNSTATELY) => {
                Use::Nothing
            }
            // "Longline, the US private equity group".
            FormKind::Acronym
                if self.groups[group].kind == GroupKind::Actor(ActorKind::State)
                    && self.is_of_private(name) =>
            {
                Use::Place(group)
            }
            // "SIRTE, Libya —": where it was written.
            FormKind::Name
                if self.groups[group].kind == GroupKind::Actor(ActorKind::State)
                    && self.is_dateline(name) =>
            {
                Use::Place(group)
            }
            FormKind::Name | FormKind::Acronym | FormKind::Editor => {
                Use::Actor(group, MentionForm::Name)
            }
            // "The Dean of Westminster", "the city of Westminster".
            FormKind::Seat if self.is_place_of(name) => Use::Place(group),
            FormKind::Seat => Use::Actor(group, MentionForm::Seat),
            FormKind::Demonym => {
                if self.names[name].part.is_some()
                    || self.is_official(name)
                    || named.contains(&group)
                {
                    Use::Actor(group, MentionForm::Demonym)
                } else {
                    Use::Nothing
                }
            }
            FormKind::Capital | FormKind::City => {
                let acts = self.acts(name);
                let is_seat = match acts {
                    Some(acts) => acts && (named.contains(&group) || kind == FormKind::Capital),
                    None => kind == FormKind::Capital && named.contains(&group),
                };
                if is_seat { Use::Actor(group, MentionForm::Seat) } else { Use::Place(group) }
            }
        }
    }

    /// Whether the word behind the hyphen of a name is of these classes: "Kenyan-born".
    fn has_tail(&self, name: usize, classes: Classes) -> bool {
        let Some(part) = self.names[name].part else { return false };
        let tail = self.text.parts(self.names[name].tokens.end - 1).nth(part + 1);
        tail.is_some_and(|tail| {
            let word = self.lexicon.word(self.text.slice(tail));
            self.tables.classes(word) & classes != 0
        })
    }

    /// "The US private equity group", "a UK retailer": the letters of a state say only where somebody
    /// private is from.
    fn is_of_private(&self, name: usize) -> bool {
        let Some(after) = self.word_after(name) else { return false };
        let end = self.text.tokens_of(self.text.tokens[after].sentence).end;
        self.names[name].part.is_none()
            && (after..end.min(after + PRIVATE_WORDS))
                .take_while(|token| self.text.tokens[*token].kind == TokenKind::Lower)
                .take_while(|token| !self.has(*token, class::FINITE_VERB | class::NO_NOUN))
                .any(|token| self.has(token, class::PRIVATE))
    }

    /// "Pakistani officials", "Iranian leadership": the government, not a dish, nor who left it.
    fn is_official(&self, name: usize) -> bool {
        let is_past = self.is_class(self.word_before(name), class::FORMER);
        let after = self.word_after(name);
        // "The Kenyan opposition leader", "the Kenyan president of the boxing federation".
        let is_against = self.is_class(after, class::AGAINST_STATE)
            || after.and_then(|at| self.titles.at(self.text, at)).is_some_and(|title| {
                self.body_of_office(name + 1, title.end) == Some(HeldOf::Unnamed)
            });
        after.filter(|_| !is_against).is_some_and(|after| {
            !is_past && self.has(after, class::OFFICIAL_NOUN)
                || (!is_past
                    && self.text.tokens[after].kind == TokenKind::Lower
                    && after + 1 < self.text.tokens.len()
                    && self.text.tokens[after + 1].sentence == self.text.tokens[after].sentence
                    && self.has(after + 1, class::OFFICIAL_NOUN))
        }) || self.names.get(name + 1).is_some_and(|next| {
            // "Iranian Foreign Minister X", and no "Iranian activist X".
            next.of == Some(name) && !self.is_own_voice_of(name, name + 1)
        })
    }

    /// Whether a capital acts as a government here: `None` when the sentence does not say. What
    /// "and" joins, acts alike.
    fn acts(&self, name: usize) -> Option<bool> {
        let partner = self.joined_by_and(name);
        // "Crowds in Lima and Quito cheered".
        let is_behind = partner.is_some_and(|partner| partner < name);
        if is_behind && partner.and_then(|partner| self.acts_alone(partner)) == Some(false) {
            return Some(false);
        }
        self.acts_alone(name)
            .or_else(|| partner.and_then(|partner| self.acts_alone(partner)))
            .or_else(|| self.is_among_capitals(name).then_some(true))
    }

    /// The other name of "Lima and Quito".
    fn joined_by_and(&self, name: usize) -> Option<usize> {
        let are_joined = |left: usize, right: usize| {
            let and = self.names[left].tokens.end;
            self.names[right].tokens.start == and + 1
                && (self.text.is(and, "and") || self.text.is(and, "or"))
        };
        let next = Some(name + 1).filter(|&next| next < self.names.len() && are_joined(name, next));
        next.or_else(|| name.checked_sub(1).filter(|&before| are_joined(before, name)))
    }

    /// "The capitals of the coast, above all Lima and Quito, wait": governments.
    fn is_among_capitals(&self, name: usize) -> bool {
        let first = self.names[name].tokens.start;
        let sentence = self.text.tokens_of(self.text.tokens[first].sentence);
        (sentence.start.max(first.saturating_sub(8))..first)
            .any(|token| self.text.is(token, "capitals"))
    }

    /// "West of Lima", "the bishop of Lima".
    fn is_place_of(&self, name: usize) -> bool {
        let of = self.word_before(name).filter(|of| self.text.is(*of, "of"));
        of.is_some_and(|of| of > 0 && self.has(of - 1, class::PLACE_OF))
    }

    fn acts_alone(&self, name: usize) -> Option<bool> {
        let (before, after) = (self.word_before(name), self.word_after(name));
        // A dateline: "ISLAMABAD, Pakistan —", "Geneva (AP)".
        if self.is_dateline(name) {
            return Some(false);
        }
        if self.names[name].part.is_some() {
            // "The Rome-based community" lives there.
            return Some(!self.has_tail(name, class::BASED));
        }
        if self.is_any(after, &[","])
            && self
                .names
                .get(name + 1)
                .is_some_and(|next| next.tokens.start == self.names[name].tokens.end + 1)
            && self.is_place_or_state(name + 1)
            && self.group_of[name + 1] == self.group_of[name]
        {
            return Some(false);
        }
        if self.is_class(before, class::BEFORE_PLACE) {
            return Some(false);
        }
        // "the capital of X", "west of X", "X residents".
        let is_place_of = self.is_place_of(name);
        // "the capital, X"; "the X lantern festival".
        let is_apposed = self.is_any(before, &[","])
            && before.is_some_and(|comma| comma > 0 && self.has(comma - 1, class::PLACE_OF));
        let first = self.names[name].tokens.start;
        let is_modifier = first > 0
            && (self.has(first - 1, class::POINTS)
                || self.text.tokens[first - 1].kind == TokenKind::Possessive)
            && after.is_some_and(|after| {
                self.text.tokens[after].kind == TokenKind::Lower
                    && !self.has(after, class::OFFICIAL_NOUN | class::FINITE_VERB)
            });
        // "North Lima", "the capital Lima", "Lima's Union Square".
        let is_part = self.is_class(before, class::DIRECTION)
            || before.is_some_and(|before| {
                self.text.tokens[before].kind == TokenKind::Lower
                    && self.has(before, class::PLACE_OF)
                    && self.has(before, class::PLACES | class::PLACE | class::PLACE_AFTER)
            });
        let is_of_square = after
            .is_some_and(|after| self.text.tokens[after].kind == TokenKind::Possessive)
            && self.names.get(name + 1).is_some_and(|next| {
                next.sort == Sort::Place && next.tokens.start == self.names[name].tokens.end + 1
            });
        if is_apposed || is_modifier || is_part || is_of_square {
            return Some(false);
        }
        if is_place_of
            || (self.is_class(after, class::PLACE_AFTER) && !self.is_any(after, &["border"]))
        {
            return Some(false);
        }
        if self.is_any(before, &["to", "from", "for", "toward", "towards"]) {
            let at = before.expect("just looked at");
            // "Five hours from Lima".
            let is_far = at > 0 && self.has(at - 1, class::DISTANCE) && self.text.is(at, "from");
            if is_far {
                return Some(false);
            }
            let from =
                at.saturating_sub(4).max(self.text.tokens_of(self.text.tokens[at].sentence).start);
            let moves = (from..at).any(|token| self.has(token, class::MOTION));
            return if moves { Some(false) } else { None };
        }
        if self.is_class(before, class::BEFORE_GOVERNMENT) {
            return Some(true);
        }
        let after = after?;
        match self.text.tokens[after].kind {
            TokenKind::Lower => {
                let word = self.text.word(after);
                // Two that "and" joins take the plural.
                if matches!(word, "are" | "were" | "have") && self.is_any(before, &["and"]) {
                    return Some(true);
                }
                let is_verb = before.is_none_or(|before| {
                    !self.has(before, class::PARTICLE) && !self.text.is(before, "of")
                }) && (word.ends_with("ed")
                    || (word.ends_with('s') && word.len() > 3 && !word.ends_with("ss"))
                    || self.has(after, class::FINITE_VERB));
                if is_verb { Some(true) } else { None }
            }
            _ => None,
        }
    }
}

impl<'a> Resolver<'a> {
    /// Words of one capital that a body of the article has in its name ("Dublin City Council"), or that
    /// play for a score ("Madrid beat Roe 2-1"): the city or its club is meant. Empty where every capital
    /// is that of a state which is `named` otherwise.
    fn cities(&self, named: &BTreeSet<GroupIdx>) -> BTreeSet<&'a str> {
        let is_unsure = |i: usize| {
            matches!(self.names[i].sort, Sort::Known(Form { kind: FormKind::Capital, .. }))
                && !named.contains(&self.root(self.group_of[i]))
        };
        if !(0..self.names.len()).any(is_unsure) {
            return BTreeSet::new();
        }
        let text = self.text;
        let mut found = BTreeSet::new();
        for (i, name) in self.names.iter().enumerate() {
            let group = self.root(self.group_of[i]);
            let is_body = self.groups[group].kind == GroupKind::Actor(ActorKind::Organisation);
            if is_body && name.tokens.len() > 1 {
                found.extend(name.tokens.clone().map(|token| text.word(token)));
            }
            let is_capital = matches!(name.sort, Sort::Known(Form { kind: FormKind::Capital, .. }));
            if is_capital && self.has_score(i) {
                found.insert(text.word(name.tokens.start));
            }
        }
        found
    }
}
