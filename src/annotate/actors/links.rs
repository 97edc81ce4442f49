//! Which names are one: surnames with persons, acronyms with what they shorten.

use std::collections::{BTreeMap, BTreeSet};

use super::evidence::Evidence;
use super::{Group, GroupIdx, GroupKind, Resolver};
use crate::annotate::ActorKind;
use crate::annotate::lexicon::names::{FormKind, KnownIdx, word_class as class};
use crate::annotate::names::{Name, Sort};
use crate::annotate::text::tokens::fold_into;
use crate::annotate::text::{TokenIdx, TokenKind};

/// Points for a place that the first word of a firm may have over those for a body: one "in" of what
/// somebody holds in it. A dateline has more. Own choice, 2026-11-23.
const PLACES_OF_FIRM: u32 = 4;

/// The short names of the bodies of an article, folded; `None` where two bodies have one.
#[derive(Debug, Default)]
struct Shorts {
    /// The first words of firms, and of what begins with a word of its own.
    firsts: BTreeMap<String, Option<GroupIdx>>,
    /// The words that say what a body is: "union".
    heads: BTreeMap<String, Option<GroupIdx>>,
    /// "Lantern" of "The Lantern".
    titles: BTreeMap<String, GroupIdx>,
    /// All words but the last.
    fronts: BTreeMap<String, Option<GroupIdx>>,
}

/// Notes that `idx` has a short name.
fn note(shorts: &mut BTreeMap<String, Option<GroupIdx>>, short: String, idx: GroupIdx) {
    let noted = shorts.entry(short).or_insert(Some(idx));
    *noted = noted.filter(|noted| *noted == idx);
}

impl Resolver<'_> {
    /// "The Lund-Roe talks", "the Tutsi-run state": two persons of the article side by side, and a word
    /// whose end is an ordinary one, are nobody by themselves.
    pub(super) fn forget_compounds(&mut self) {
        let surnames: BTreeSet<&str> = self
            .groups
            .iter()
            .filter(|group| group.words.len() > 1 && self.lends_its_name(group))
            .map(|group| group.words[group.words.len() - 1].as_str())
            .collect();
        let is_compound = |group: &Group| {
            let [word] = group.words.as_slice() else { return false };
            let Some((front, back)) = word.split_once('-') else { return false };
            let is_lower = group.name.rsplit('-').next().is_some_and(|end| {
                end.len() > 2 && end.chars().all(char::is_lowercase) && self.tables.is_ordinary(end)
            });
            group.known.is_none()
                && (is_lower || surnames.contains(front) && surnames.contains(back))
        };
        let compounds: Vec<GroupIdx> =
            (0..self.groups.len()).filter(|idx| is_compound(&self.groups[*idx])).collect();
        for idx in compounds {
            self.groups[idx].kind = GroupKind::Nothing;
        }
    }

    /// "The Government of the Republic of Zambia", "the Federal Government of Somalia": the state itself,
    /// and no second actor beside it. That of a part of a land, or of "National Unity", is a body of its
    /// own.
    pub(super) fn link_governments(&mut self) {
        for group in 0..self.groups.len() {
            let entry = &self.groups[group];
            if entry.known.is_some() || entry.same_as.is_some() {
                continue;
            }
            if let Some(state) = self.governed(&self.names[entry.members[0]]) {
                let state = self.known_group(state);
                self.groups[group].same_as = Some(state);
            }
        }
    }

    /// The state whose government a name is of, by its whole words.
    pub(super) fn governed(&self, name: &Name) -> Option<KnownIdx> {
        let words = name.tokens.clone();
        let of = words.clone().find(|&token| self.text.word(token) == "of")?;
        let head = of.checked_sub(1).filter(|head| words.contains(head))?;
        let is_government = self.text.is(head, "government")
            && (words.start..head).all(|token| self.has(token, class::GOVERNS));
        let state = of + 1 + usize::from(self.text.is(of + 1, "the"));
        if !is_government || name.part.is_some() || !words.contains(&state) {
            return None;
        }
        let (form, end) = self.tables.at(self.text, state)?;
        let is_named = matches!(form.kind, FormKind::Name | FormKind::Acronym);
        let is_state = self.tables.known[form.known].kind == Some(ActorKind::State);
        (is_named && is_state && end == words.end).then_some(form.known)
    }

    /// A single word that is the surname, or else the given name, of exactly one person.
    pub(super) fn link_people(&mut self) {
        // `None` when two persons bear it.
        let mut by_last: BTreeMap<&str, Option<GroupIdx>> = BTreeMap::new();
        let mut by_first: BTreeMap<&str, Option<GroupIdx>> = BTreeMap::new();
        let mut by_ends: BTreeMap<(&str, &str), Option<GroupIdx>> = BTreeMap::new();
        for (idx, group) in self.groups.iter().enumerate() {
            if !self.lends_its_name(group) {
                continue;
            }
            let (first, last) = (&group.words[0], &group.words[group.words.len() - 1]);
            by_ends
                .entry((first, last))
                .and_modify(|found| {
                    // Of two that share both ends the editor's keeps the name, else the longer.
                    let rank = |group: &Group| (group.known.is_some(), group.words.len());
                    if let Some(other) = found
                        && rank(&self.groups[*other]) < rank(group)
                    {
                        *other = idx;
                    }
                })
                .or_insert(Some(idx));
        }
        // "Jonas Lind" and "Jonas P. Lind" are one: both lend it their surname.
        let same = |one: GroupIdx, other: GroupIdx| {
            let ends = |idx: GroupIdx| {
                let words = &self.groups[idx].words;
                (words[0].as_str(), words[words.len() - 1].as_str())
            };
            // "Rahim Lund" and "Abdul Rahim Lund" too.
            ends(one) == ends(other) || self.is_tail(one, other) || self.is_tail(other, one)
        };
        for (idx, group) in self.groups.iter().enumerate() {
            if !self.lends_its_name(group) {
                continue;
            }
            let words = &group.words;
            let whole = by_ends.get(&(words[0].as_str(), words[words.len() - 1].as_str()));
            let Some(whole) = whole.copied().flatten() else { continue };
            let last = words[words.len() - 1].as_str();
            let names = [Some(last), self.behind_particle(last)].into_iter().flatten();
            let ends = names.map(|name| (true, name)).chain([(false, words[0].as_str())]);
            for (is_last, word) in ends {
                let map = if is_last { &mut by_last } else { &mut by_first };
                match map.entry(word).or_insert(Some(whole)) {
                    Some(found) if self.is_tail(whole, *found) => {}
                    Some(found) if same(*found, idx) => *found = whole,
                    found => *found = None,
                }
            }
        }
        let by_middle = self.by_middle_names();
        let mut links = Vec::new();
        for (idx, group) in self.groups.iter().enumerate() {
            if group.known.is_some() {
                continue;
            }
            let target = match group.words.as_slice() {
                [only] => {
                    let last = by_last.get(only.as_str()).copied();
                    match last {
                        Some(found) => found,
                        None => by_first
                            .get(only.as_str())
                            .or_else(|| by_middle.get(only.as_str()))
                            .copied()
                            .flatten(),
                    }
                }
                // "De Jong" of "Frenkie de Jong".
                [particle, last] if self.is_particle(particle) => {
                    by_last.get(last.as_str()).copied().flatten()
                }
                [first, .., last] if group.kind == GroupKind::Actor(ActorKind::Person) => {
                    let whole = by_ends.get(&(first.as_str(), last.as_str())).copied().flatten();
                    // "Moussa Faki" of "Moussa Faki Mahamat".
                    whole
                        .filter(|whole| *whole != idx)
                        .or_else(|| {
                            let longer = by_middle.get(last.as_str()).copied().flatten()?;
                            self.groups[longer].words.starts_with(&group.words).then_some(longer)
                        })
                        .or_else(|| {
                            let longer = by_last.get(last.as_str()).copied().flatten()?;
                            self.is_tail(idx, longer).then_some(longer)
                        })
                }
                _ => None,
            };
            if let Some(target) = target
                && target != idx
            {
                links.push((idx, target));
            }
        }
        // "Obama" of "Obama" and "Barack Obama", both ends shared by "Barack H. Obama".
        for (idx, target) in links {
            self.groups[idx].same_as = Some(target);
        }
    }

    /// Takes back the links of names that the editor keeps away from the actor they lead to: whatever
    /// a rule says, "HG" is not the Harbour Guild then.
    pub(super) fn part_refused(&mut self) {
        let is_refused = |idx: &GroupIdx| {
            let known = self.groups[self.root(*idx)].known;
            known.is_some_and(|known| {
                self.tables.is_refused(&self.groups[*idx].name, &self.tables.known[known].name)
            })
        };
        let linked = (0..self.groups.len()).filter(|idx| self.groups[*idx].same_as.is_some());
        let refused: Vec<GroupIdx> = linked.filter(is_refused).collect();
        for idx in refused {
            self.groups[idx].same_as = None;
        }
    }

    /// Whether a name of two words or more is the end of a longer one: "Castro Aguayo" of "Fernando
    /// Castro Aguayo".
    fn is_tail(&self, short: GroupIdx, long: GroupIdx) -> bool {
        let (short, long) = (&self.groups[short].words, &self.groups[long].words);
        short.len() >= 2 && short.len() < long.len() && long.ends_with(short)
    }

    /// Persons by each of their middle names, by which many are known; `None` when two bear it. An
    /// initial and a particle are none.
    fn by_middle_names(&self) -> BTreeMap<&str, Option<GroupIdx>> {
        let mut found: BTreeMap<&str, Option<GroupIdx>> = BTreeMap::new();
        for (idx, group) in self.groups.iter().enumerate() {
            if !self.lends_its_name(group) {
                continue;
            }
            let (_, middle) = group.words.split_first().expect("two words or more");
            let (_, middle) = middle.split_last().expect("one word or more");
            for word in middle.iter().filter(|word| word.len() > 2 && !self.is_particle(word)) {
                found
                    .entry(word)
                    .and_modify(|other| {
                        let is_same = other.is_some_and(|other| {
                            self.groups[other].words.last() == group.words.last()
                        });
                        if !is_same {
                            *other = None;
                        }
                    })
                    .or_insert(Some(idx));
            }
        }
        found
    }

    /// "ansari" of "al-ansari": the surname without the article of its own tongue.
    fn behind_particle<'a>(&self, word: &'a str) -> Option<&'a str> {
        let (particle, rest) = word.split_once('-')?;
        (self.is_particle(particle) && rest.len() > 2).then_some(rest)
    }

    fn is_particle(&self, word: &str) -> bool {
        self.tables.classes(self.lexicon.word(word)) & class::PARTICLE != 0
    }

    /// A person of two names or more, whose surname may stand alone.
    fn lends_its_name(&self, group: &Group) -> bool {
        let is_person = group.kind == GroupKind::Actor(ActorKind::Person);
        // "De Jong", but "Ben Roe".
        let is_given =
            |word: &str| self.tables.classes(self.lexicon.word(word)) & class::GIVEN != 0;
        let is_surname_only = group.words.len() == 2
            && self.is_particle(&group.words[0])
            && !is_given(&group.words[0]);
        is_person && group.words.len() >= 2 && !is_surname_only
    }

    /// "Confederation of Inland Sailors (CIS)": in this article the letters are theirs, whomever the
    /// tables know by them.
    fn rename_acronyms(&mut self) {
        let is_letters = |name: &Name| {
            let Sort::Known(form) = name.sort else { return false };
            form.kind == FormKind::Acronym && name.tokens.len() == 1 && name.part.is_none()
        };
        let mut theirs: BTreeMap<&str, GroupIdx> = BTreeMap::new();
        for i in 1..self.names.len() {
            let (name, long) = (&self.names[i], &self.names[i - 1]);
            let word = self.text.word(name.tokens.start);
            let open = long.tokens.end;
            let is_bracketed = name.tokens.start == open + 1
                && self.text.word(open) == "("
                && self.text.tokens.get(name.tokens.end).is_some()
                && self.text.word(name.tokens.end) == ")";
            let is_new = self.groups[self.group_of[i - 1]].known.is_none();
            if is_letters(name) && is_bracketed && is_new && initials(&self.written(long)) == word {
                theirs.entry(word).or_insert(self.group_of[i - 1]);
            }
        }
        if theirs.is_empty() {
            return;
        }
        for i in 0..self.names.len() {
            let name = &self.names[i];
            let group = theirs.get(self.text.word(name.tokens.start));
            if let Some(group) = group.filter(|_| is_letters(name)) {
                self.group_of[i] = *group;
            }
        }
    }

    /// "Harbour Workers’ Union (HWU)", and "HWU" later.
    pub(super) fn link_acronyms(&mut self) {
        self.rename_acronyms();
        let mut by_initials: BTreeMap<String, Option<GroupIdx>> = BTreeMap::new();
        for (idx, group) in self.groups.iter().enumerate() {
            // The tables list the letters of their bodies; an entry of the editor's need not.
            if group.words.len() >= 2 {
                by_initials
                    .entry(initials(&group.name))
                    .and_modify(|found| *found = None)
                    .or_insert(Some(idx));
            }
        }
        for i in 0..self.names.len() {
            let group = self.group_of[i];
            let entry = &self.groups[group];
            let is_acronym = entry.known.is_none()
                && entry.same_as.is_none()
                && entry.words.len() == 1
                && entry.name.len() <= 12
                && entry.name.chars().filter(|c| c.is_uppercase()).count() >= 2;
            let is_word = !is_acronym && self.is_written_small(i);
            if !is_acronym && !is_word {
                continue;
            }
            let opens = |token: TokenIdx| self.text.word(token) == "(";
            let bracketed = i.checked_sub(1).filter(|&before| {
                let (name, long) = (&self.names[i], &self.names[before]);
                let open = long.tokens.end;
                name.tokens.start == open + 1
                    && opens(open)
                    && if is_word {
                        initials(&self.written(long)).eq_ignore_ascii_case(&entry.name)
                    } else {
                        // "Liberal Party (PL)": the letters may be those of another tongue.
                        (matches!(long.sort, Sort::Organisation) || self.is_known_body(long))
                            && self.text.word(name.tokens.end.min(self.text.tokens.len() - 1))
                                == ")"
                            || shortens(&entry.name, &self.written(long))
                    }
            });
            let target = bracketed
                .map(|before| self.group_of[before])
                .or_else(|| by_initials.get(&entry.name.replace('.', "")).copied().flatten());
            if let Some(target) = target
                && target != group
            {
                self.groups[group].same_as = Some(target);
            }
        }
    }

    /// "Reporters Without Borders (RSF)": a body of the tables by a name of several words.
    fn is_known_body(&self, name: &Name) -> bool {
        let Sort::Known(form) = name.sort else { return false };
        let kind = self.tables.known[form.known].kind;
        let is_body = matches!(
            kind,
            Some(ActorKind::Organisation | ActorKind::ArmedGroup | ActorKind::Media)
        );
        is_body && name.tokens.len() > 1
    }

    /// "Harbour Workers’ Local Office (Hwlo)": an acronym with one capital, alone in a bracket.
    fn is_written_small(&self, i: usize) -> bool {
        let entry = &self.groups[self.group_of[i]];
        let name = &self.names[i].tokens;
        let is_bracketed = name.start > 0
            && self.text.word(name.start - 1) == "("
            && self.text.tokens.get(name.end).is_some_and(|_| self.text.word(name.end) == ")");
        is_bracketed
            && entry.known.is_none()
            && entry.same_as.is_none()
            && entry.words.len() == 1
            && (3..=8).contains(&entry.name.len())
    }

    /// "Lund" of "Lund Brands Inc.", "the Union" of "Harbour Union": the first word of one firm,
    /// the head of one body.
    pub(super) fn link_bodies(&mut self) {
        let shorts = self.shorts_of_bodies();
        self.link_headless(&shorts.fronts);
        self.link_firms();
        self.link_strangers(&shorts.heads);
        for idx in 0..self.groups.len() {
            let group = &self.groups[idx];
            let [word] = group.words.as_slice() else { continue };
            if group.known.is_some() || group.same_as.is_some() {
                continue;
            }
            let first = self.names[group.members[0]].tokens.start;
            let has_article = first > 0
                && self.text.tokens[first - 1].sentence == self.text.tokens[first].sentence
                && self.text.is(first - 1, "the");
            let whole = if has_article { &shorts.heads } else { &shorts.firsts };
            let target = whole.get(word).copied().flatten();
            let target = target
                .filter(|target| has_article || self.may_be_short(group, &self.groups[*target]));
            let target = shorts.titles.get(word).copied().or(target);
            // "She told the Council": only a body is called so.
            let heads = class::ORGANISATION | class::STATE_ORGAN;
            let is_body = has_article && self.has(first, heads);
            if let Some(target) = target
                && target != idx
                && (is_body || self.groups[idx].evidence.person < 3)
            {
                self.groups[idx].same_as = Some(target);
            }
        }
    }

    /// "The Congress" of "the Congress of Hill Peoples": where the article names nothing of the state
    /// whose organ is known by the bare word, its own body of that word is meant.
    fn link_strangers(&mut self, by_head: &BTreeMap<String, Option<GroupIdx>>) {
        if by_head.is_empty() {
            return;
        }
        for idx in 0..self.groups.len() {
            let group = &self.groups[idx];
            if group.same_as.is_some() || !self.is_stranger(group) {
                continue;
            }
            let word = self.folded(self.names[group.members[0]].tokens.start);
            let body = by_head.get(&word).copied().flatten();
            self.groups[idx].same_as = body.filter(|body| *body != idx);
        }
    }

    /// Whether one word may be the body `whole` by its first one: not where the article has it for a place
    /// ("the city of Zorval", in the case of "Zorval Water Watch"), nor where it only tells of what sort
    /// things are ("a Zorvian trawler", in that of "Zorvian Skippers' Union"). A firm is spoken of like
    /// a place ("shares in Zorval"), and there is more of its own that it marks ("the Zorval plant").
    fn may_be_short(&self, group: &Group, whole: &Group) -> bool {
        let Evidence { body, place, .. } = group.evidence;
        if self.has(self.names[whole.members[0]].tokens.end - 1, class::FIRM_END) {
            return place <= body + PLACES_OF_FIRM;
        }
        let stands_alone = |name: &usize| {
            !self.is_modifier(*name)
                || self
                    .word_after(*name)
                    .is_some_and(|after| self.has(after, class::OF_BODY | class::BODY_AFTER))
        };
        group.kind != GroupKind::Place && place <= body && group.members.iter().any(stands_alone)
    }

    /// The words by which the bodies of the article may be called.
    fn shorts_of_bodies(&self) -> Shorts {
        let mut shorts = Shorts::default();
        for (idx, group) in self.groups.iter().enumerate() {
            let is_body = matches!(
                group.kind,
                GroupKind::Actor(
                    ActorKind::Organisation | ActorKind::ArmedGroup | ActorKind::Media
                )
            );
            if !is_body || group.same_as.is_some() {
                continue;
            }
            if group.known.is_some()
                && let Some(rest) = group.name.strip_prefix("The ")
                && !rest.contains(' ')
            {
                shorts.titles.insert(rest.to_lowercase(), idx);
            }
            // The words as written first: a known body may be named by one of several forms.
            let name = &self.names[group.members[0]];
            if name.tokens.len() < 2 {
                continue;
            }
            if self.is_called_by_first(name) {
                note(&mut shorts.firsts, self.folded(name.tokens.start), idx);
            }
            let of = name.tokens.clone().find(|&at| self.has(at, class::OF_FOR));
            let head = of.unwrap_or(name.tokens.end) - 1;
            if head >= name.tokens.start {
                note(&mut shorts.heads, self.folded(head), idx);
            }
            if let [front @ .., _] = group.words.as_slice()
                && front.len() >= 2
            {
                note(&mut shorts.fronts, front.join(" "), idx);
            }
        }
        shorts
    }

    /// "Lund & Roe" is Lund, and "Zorval Securities" Zorval.
    fn is_called_by_first(&self, name: &Name) -> bool {
        self.has(name.tokens.end - 1, class::FIRM_END)
            || name.tokens.clone().any(|token| self.text.word(token) == "&")
            || self.begins_as_itself(name.tokens.start)
    }

    fn folded(&self, token: TokenIdx) -> String {
        let mut folded = String::new();
        fold_into(self.text.word(token), &mut folded);
        folded
    }

    /// Whether the first word of a body's name is one that names nothing else: no word of the
    /// language, no given name, no place, no people.
    fn begins_as_itself(&self, first: TokenIdx) -> bool {
        let word = self.text.word(first).to_lowercase();
        self.text.tokens[first].kind == TokenKind::Capitalised
            && !self.tables.is_ordinary(&word)
            && !self.has(first, class::GIVEN | class::CALENDAR | class::NEVER | class::PARTICLE)
            && self.tables.town(&word).is_none()
            && self.tables.at(self.text, first).is_none()
    }

    /// "Longline Corp" is Longline, where a table knows that firm.
    fn link_firms(&mut self) {
        let known: BTreeMap<String, GroupIdx> = (0..self.groups.len())
            .filter(|idx| {
                let group = &self.groups[*idx];
                group.known.is_some() && group.kind == GroupKind::Actor(ActorKind::Organisation)
            })
            .map(|idx| (self.groups[idx].name.to_lowercase(), idx))
            .collect();
        if known.is_empty() {
            return;
        }
        for group in &mut self.groups {
            let [front @ .., last] = group.words.as_slice() else { continue };
            let is_firm = self.tables.classes(self.lexicon.word(last)) & class::FIRM_END != 0;
            if group.known.is_none() && group.same_as.is_none() && is_firm {
                group.same_as = known.get(&front.join(" ")).copied();
            }
        }
    }

    /// "Voz Popular" of "Voz Popular Party": the same body without the word that says what it is.
    fn link_headless(&mut self, by_front: &BTreeMap<String, Option<GroupIdx>>) {
        if by_front.is_empty() {
            return;
        }
        for idx in 0..self.groups.len() {
            let group = &self.groups[idx];
            if group.known.is_some() || group.same_as.is_some() || group.words.len() < 2 {
                continue;
            }
            // "Jonas Lind" of "Jonas Lind Holdings" stays himself.
            let first = self.names[group.members[0]].tokens.start;
            if self.has(first, class::GIVEN) && group.evidence.person > 0 {
                continue;
            }
            let Some(Some(whole)) = by_front.get(&group.words.join(" ")).copied() else { continue };
            let last = self.names[self.groups[whole].members[0]].tokens.end - 1;
            if whole != idx && self.has(last, class::ORGANISATION) {
                self.groups[idx].same_as = Some(whole);
            }
        }
    }

    /// "…, he told The Lantern": an outlet or body whose article has a capital inside a sentence
    /// has it in its name.
    pub(super) fn take_articles(&mut self) {
        for i in 0..self.names.len() {
            let group = self.group_of[i];
            let first = self.names[i].tokens.start;
            let entry = &self.groups[group];
            let is_body =
                matches!(entry.kind, GroupKind::Actor(ActorKind::Organisation | ActorKind::Media));
            if entry.known.is_some() || !is_body || first < 2 || entry.name.starts_with("The ") {
                continue;
            }
            let start = self.text.tokens_of(self.text.tokens[first].sentence).start;
            if self.text.word(first - 1) == "The"
                && first - 1 > start
                && self.text.tokens[first - 2].kind == TokenKind::Lower
            {
                self.groups[group].name.insert_str(0, "The ");
            }
        }
    }

    /// The full name of a place: a town of the United States with its state, as an encyclopaedia
    /// has it, where the text names the state behind it or hardly another town has the name.
    pub(super) fn place_title(&self, group: GroupIdx) -> String {
        let entry = &self.groups[group];
        if let Some(known) = entry.known
            && self.tables.known[known].is_titled
        {
            return entry.name.clone();
        }
        let Some(town) = self.tables.town(&entry.name.to_lowercase()) else {
            return entry.name.clone();
        };
        let said = entry.members.iter().take(8).find_map(|&i| self.state_behind(i));
        match said.or(town.state) {
            Some(state) => {
                let state = state.split(" (").next().unwrap_or(state);
                format!("{}, {}", entry.name, state.trim_end_matches(" State"))
            }
            None => entry.name.clone(),
        }
    }

    /// "Harlow, Texas": the part of the United States behind the name of a town.
    fn state_behind(&self, name: usize) -> Option<&str> {
        let next = self.names.get(name + 1)?;
        let comma = self.names[name].tokens.end;
        if next.tokens.start != comma + 1 || self.text.word(comma) != "," {
            return None;
        }
        let Sort::Known(form) = next.sort else { return None };
        let known = &self.tables.known[form.known];
        self.tables.is_state_of_union(&known.name).then_some(known.name.as_str())
    }

    /// "Paris" after "Valeska Paris", "Ford" after "Gerald Ford": a person bears the name of the
    /// place or the firm. Of a state too, where the article has no other form of it, and then the
    /// given name is enough: "Jordan" after "Jordan Roe".
    pub(super) fn link_surnames_of_places(&mut self) {
        let mut by_last: BTreeMap<String, Option<GroupIdx>> = BTreeMap::new();
        let mut by_first: BTreeMap<String, Option<GroupIdx>> = BTreeMap::new();
        for (idx, group) in self.groups.iter().enumerate() {
            if group.kind == GroupKind::Actor(ActorKind::Person) && group.words.len() >= 2 {
                let ends = [&group.words[group.words.len() - 1], &group.words[0]];
                for (map, word) in [&mut by_last, &mut by_first].into_iter().zip(ends) {
                    map.entry(word.clone()).and_modify(|found| *found = None).or_insert(Some(idx));
                }
            }
        }
        if by_last.is_empty() {
            return;
        }
        let mut folded = String::new();
        for i in 0..self.names.len() {
            let name = &self.names[i];
            let Sort::Known(form) = name.sort else { continue };
            let known = &self.tables.known[form.known];
            let is_state = form.kind == FormKind::Name
                && known.kind == Some(ActorKind::State)
                && !known.is_editors;
            let is_place = matches!(form.kind, FormKind::Capital | FormKind::City)
                || (form.kind == FormKind::Name
                    && matches!(
                        known.kind,
                        None | Some(ActorKind::Organisation | ActorKind::Media)
                    )
                    && !known.is_editors);
            if !(is_place || is_state)
                || name.tokens.len() != 1
                || self.is_class(self.word_before(i), class::LOCATIVE)
            {
                continue;
            }
            fold_into(self.text.word(name.tokens.start), &mut folded);
            let last = by_last.get(folded.as_str()).copied();
            let bearer = if is_state {
                last.or_else(|| by_first.get(folded.as_str()).copied())
                    .flatten()
                    .filter(|person| self.is_named_for(*person, self.group_of[i]))
            } else {
                last.flatten()
            };
            if let Some(person) = bearer {
                self.group_of[i] = person;
                self.people.insert(i);
            }
        }
    }

    /// Whether every mention of a state may be the name of a person instead: all are the one word,
    /// behind the person's whole name, and none says by its place that a land is meant.
    fn is_named_for(&self, person: GroupIdx, state: GroupIdx) -> bool {
        let whole = self.groups[person].members[0];
        let members = &self.groups[state].members;
        let is_its = |name: &usize| {
            let Sort::Known(form) = self.names[*name].sort else { return false };
            *name > whole
                && form.kind == FormKind::Name
                && self.names[*name].tokens.len() == 1
                && self.names[*name].part.is_none()
                && !self.is_class(self.word_before(*name), class::LOCATIVE)
                && !self.is_any(self.word_before(*name), &["to", "from"])
        };
        members.len() <= MOST_MENTIONS && members.iter().all(is_its)
    }
}

/// How often a state may be named and still be somebody's name: who is named so often by one word is
/// looked at once for each, and a text may be a megabyte. Own choice, November 2026.
const MOST_MENTIONS: usize = 40;

/// The capitals that begin the words of a name.
fn initials(name: &str) -> String {
    name.split([' ', '-'])
        .filter_map(|word| word.chars().next())
        .filter(|c| c.is_uppercase())
        .collect()
}

/// Whether the letters of an acronym stand in this order in the name, the first one first.
pub(super) fn shortens(acronym: &str, name: &str) -> bool {
    let mut letters = name.chars().flat_map(char::to_lowercase);
    let mut wanted = acronym.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase);
    let Some(first) = wanted.next() else { return false };
    letters.next() == Some(first) && wanted.all(|wanted| letters.any(|letter| letter == wanted))
}
