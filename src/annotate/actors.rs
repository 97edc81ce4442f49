//! Who the names are: one actor for all names of one, its kind, and the actor it belongs to.
//!
//! Merged are: forms of the tables, the same words, an acronym with the name it shortens, a
//! surname or given name with the one person of the article who bears it. Everything less sure
//! is kept apart; `brief` lists it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::lexicon::Lexicon;
use super::lexicon::names::{Form, FormKind, KnownIdx, NameTables, word_class as class};
use super::names::{Name, Sort};
use super::text::tokens::fold_into;
use super::text::{Text, TokenIdx, TokenKind};
use super::{
    Actor, ActorIdx, ActorKind, Display, Label, Mention, MentionForm, Origin, PlaceName, Role,
};
use crate::load::ProseRange;

/// What is known of the actors after all names are read.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// In order of first mention.
    pub(super) actors: Vec<Actor>,
    /// In order of place.
    pub(super) mentions: Vec<Label<Mention>>,
    /// In order of place.
    pub(super) places: Vec<Label<PlaceName>>,
}

/// Resolves `names` of `text`.
pub(super) fn resolve(text: &Text<'_>, lexicon: &Lexicon, names: &[Name]) -> Found {
    let mut resolver = Resolver::new(text, lexicon, names);
    resolver.weigh();
    resolver.link_people();
    resolver.link_acronyms();
    resolver.link_surnames_of_places();
    resolver.place();
    resolver.name_states();
    resolver.affiliate();
    resolver.name_administrations();
    resolver.finish()
}

/// Index into [`Resolver::groups`].
type GroupIdx = usize;

/// All names of the same words.
#[derive(Debug, Clone)]
struct Group {
    /// As first written, without spaces doubled.
    name: String,
    /// Folded words.
    words: Vec<String>,
    known: Option<KnownIdx>,
    kind: GroupKind,
    /// Names, in order.
    members: Vec<usize>,
    person: u32,
    body: u32,
    place: u32,
    /// The group it is another name of.
    same_as: Option<GroupIdx>,
    affiliation: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum GroupKind {
    Actor(ActorKind),
    Place,
}

/// What becomes of one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Actor(GroupIdx, MentionForm),
    Place(GroupIdx),
    Nothing,
}

struct Resolver<'a> {
    text: &'a Text<'a>,
    lexicon: &'a Lexicon,
    tables: &'a NameTables,
    names: &'a [Name],
    groups: Vec<Group>,
    /// Group of each name.
    group_of: Vec<GroupIdx>,
    uses: Vec<Use>,
    by_known: BTreeMap<KnownIdx, GroupIdx>,
    /// Names of places that a person bears here. Only looked up.
    people: BTreeSet<usize>,
}

impl<'a> Resolver<'a> {
    fn new(text: &'a Text<'a>, lexicon: &'a Lexicon, names: &'a [Name]) -> Self {
        let mut resolver = Self {
            text,
            lexicon,
            tables: lexicon.names(),
            names,
            groups: Vec::new(),
            group_of: Vec::with_capacity(names.len()),
            uses: vec![Use::Nothing; names.len()],
            by_known: BTreeMap::new(),
            people: BTreeSet::new(),
        };
        // Only looked up, never walked.
        let mut by_words: HashMap<String, GroupIdx> = HashMap::new();
        let mut folded = String::new();
        for (i, name) in names.iter().enumerate() {
            let group = if let Sort::Known(form) = name.sort {
                resolver.known_group(form.known)
            } else {
                let written = resolver.written(name);
                fold_into(&written, &mut folded);
                if let Some(&group) = by_words.get(&folded) {
                    group
                } else {
                    let group = resolver.groups.len();
                    by_words.insert(folded.clone(), group);
                    let words = folded.split(' ').map(str::to_owned).collect();
                    resolver.groups.push(Group::new(written, words));
                    group
                }
            };
            resolver.groups[group].members.push(i);
            resolver.group_of.push(group);
        }
        resolver
    }

    fn known_group(&mut self, known: KnownIdx) -> GroupIdx {
        if let Some(&group) = self.by_known.get(&known) {
            return group;
        }
        let entry = &self.tables.known[known];
        let mut group = Group::new(entry.name.clone(), Vec::new());
        group.known = Some(known);
        group.kind = entry.kind.map_or(GroupKind::Place, GroupKind::Actor);
        group.affiliation = entry.affiliation.clone();
        self.groups.push(group);
        self.by_known.insert(known, self.groups.len() - 1);
        self.groups.len() - 1
    }

    /// The words of a name with single spaces.
    fn written(&self, name: &Name) -> String {
        let mut written = String::new();
        let mut last_end = 0;
        for token in name.tokens.clone() {
            let range = self.text.tokens[token].range;
            if !written.is_empty() && range.start > last_end {
                written.push(' ');
            }
            written.push_str(self.text.word(token));
            last_end = range.end;
        }
        written
    }

    fn range(&self, name: usize) -> ProseRange {
        let name = &self.names[name];
        match name.part {
            Some(part) => {
                self.text.parts(name.tokens.start).nth(part).expect("a part that was found")
            }
            None => self.text.range_of(name.tokens.clone()),
        }
    }

    fn word_before(&self, name: usize) -> Option<TokenIdx> {
        let name = &self.names[name];
        let start = name.titles.first().map_or(name.tokens.start, |title| title.start);
        let sentence = self.text.tokens_of(self.text.tokens[start].sentence);
        let mut at = start;
        while at > sentence.start {
            at -= 1;
            if !matches!(self.text.word(at), "the" | "The" | "a" | "an") {
                return Some(at);
            }
        }
        None
    }

    fn word_after(&self, name: usize) -> Option<TokenIdx> {
        let end = self.names[name].tokens.end;
        (end < self.text.tokens.len()
            && self.text.tokens[end].sentence == self.text.tokens[end - 1].sentence)
            .then_some(end)
    }

    fn is_any(&self, token: Option<TokenIdx>, words: &[&str]) -> bool {
        token.is_some_and(|token| words.iter().any(|word| self.text.is(token, word)))
    }

    fn has(&self, token: TokenIdx, classes: u32) -> bool {
        self.tables.classes(self.text.tokens[token].word) & classes != 0
    }

    /// Gathers for each unknown name what the sentences say it is, and decides.
    fn weigh(&mut self) {
        for i in 0..self.names.len() {
            let group = self.group_of[i];
            if self.groups[group].known.is_some() {
                continue;
            }
            let (before, after) = (self.word_before(i), self.word_after(i));
            let name = &self.names[i];
            let n_words = name.tokens.len();
            let mut person = 0;
            let mut body = 0;
            let mut place = 0;
            match name.sort {
                Sort::Person => person += 3,
                Sort::Organisation | Sort::StateOrgan | Sort::Armed | Sort::Media => body += 4,
                Sort::Place => place += 3,
                Sort::Known(_) | Sort::Open => {}
            }
            if self.is_any(before, LOCATIVE) {
                place += 1;
            }
            if after.is_some_and(|after| self.text.word(after) == ",")
                && self
                    .names
                    .get(i + 1)
                    .is_some_and(|next| next.tokens.start == name.tokens.end + 1)
                && self.is_place_or_state(i + 1)
            {
                place += 2;
            }
            if self.is_any(after, PERSON_AFTER) {
                person += u32::from(n_words <= 3);
            }
            if self.is_any(before, &["by", "mr", "mrs", "ms"]) {
                person += u32::from(n_words == 2 || n_words == 3);
            }
            let entry = &mut self.groups[group];
            entry.person += person;
            entry.body += body;
            entry.place += place;
        }
        for group in 0..self.groups.len() {
            if self.groups[group].known.is_none() {
                let kind = self.kind_of(group);
                self.groups[group].kind = kind;
            }
        }
    }

    fn is_place_or_state(&self, name: usize) -> bool {
        let group = &self.groups[self.group_of[name]];
        matches!(group.kind, GroupKind::Place | GroupKind::Actor(ActorKind::State))
            && group.known.is_some()
    }

    fn kind_of(&self, group: GroupIdx) -> GroupKind {
        let entry = &self.groups[group];
        let name = &self.names[entry.members[0]];
        let is_upper =
            name.tokens.len() == 1 && self.text.tokens[name.tokens.start].kind == TokenKind::Upper;
        if entry.person > entry.body && entry.person >= entry.place && entry.person > 0 {
            return GroupKind::Actor(ActorKind::Person);
        }
        match name.sort {
            Sort::Armed => return GroupKind::Actor(ActorKind::ArmedGroup),
            Sort::Media => return GroupKind::Actor(ActorKind::Media),
            Sort::Organisation | Sort::StateOrgan => {
                return GroupKind::Actor(ActorKind::Organisation);
            }
            Sort::Place => return GroupKind::Place,
            _ => {}
        }
        if is_upper {
            return GroupKind::Actor(ActorKind::Organisation);
        }
        // "in" is said of bodies and faiths too: most mentions have to be places.
        let is_mostly_place = 2 * entry.place as usize > entry.members.len();
        if entry.place > entry.person && entry.words.len() <= 2 && is_mostly_place {
            return GroupKind::Place;
        }
        let is_plain = |word: &String| self.tables.is_ordinary(word);
        let n = entry.words.len();
        if (n == 2 || n == 3) && !entry.words.iter().any(is_plain) {
            return GroupKind::Actor(ActorKind::Person);
        }
        GroupKind::Actor(ActorKind::Organisation)
    }

    /// A single word that is the surname, or else the given name, of exactly one person.
    fn link_people(&mut self) {
        // `None` when two persons bear it.
        let mut by_last: BTreeMap<&str, Option<GroupIdx>> = BTreeMap::new();
        let mut by_first: BTreeMap<&str, Option<GroupIdx>> = BTreeMap::new();
        let mut by_ends: BTreeMap<(&str, &str), Option<GroupIdx>> = BTreeMap::new();
        for (idx, group) in self.groups.iter().enumerate() {
            let is_person = match group.known {
                Some(known) => self.tables.known[known].kind == Some(ActorKind::Person),
                None => group.kind == GroupKind::Actor(ActorKind::Person),
            };
            if !is_person || group.words.len() < 2 {
                continue;
            }
            let (first, last) = (&group.words[0], &group.words[group.words.len() - 1]);
            for (map, word) in [(&mut by_last, last), (&mut by_first, first)] {
                map.entry(word).and_modify(|found| *found = None).or_insert(Some(idx));
            }
            by_ends
                .entry((first, last))
                .and_modify(|found| {
                    // The longer of two that share both ends keeps the name.
                    if let Some(other) = found
                        && self.groups[*other].words.len() < group.words.len()
                    {
                        *other = idx;
                    }
                })
                .or_insert(Some(idx));
        }
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
                        None => by_first.get(only.as_str()).copied().flatten(),
                    }
                }
                [first, .., last] if group.kind == GroupKind::Actor(ActorKind::Person) => {
                    by_ends.get(&(first.as_str(), last.as_str())).copied().flatten()
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

    /// "Harbour Workers’ Union (HWU)", and "HWU" later.
    fn link_acronyms(&mut self) {
        let mut by_initials: BTreeMap<String, Option<GroupIdx>> = BTreeMap::new();
        for (idx, group) in self.groups.iter().enumerate() {
            if group.known.is_none() && group.words.len() >= 2 {
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
            if !is_acronym {
                continue;
            }
            let opens = |token: TokenIdx| self.text.word(token) == "(";
            let bracketed = i.checked_sub(1).filter(|&before| {
                let (name, long) = (&self.names[i], &self.names[before]);
                let open = long.tokens.end;
                name.tokens.start == open + 1
                    && opens(open)
                    && shortens(&entry.name, &self.written(long))
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

    /// "Paris" after "Valeska Paris": a person bears the name of the place.
    fn link_surnames_of_places(&mut self) {
        let mut by_last: BTreeMap<String, Option<GroupIdx>> = BTreeMap::new();
        for (idx, group) in self.groups.iter().enumerate() {
            if group.kind == GroupKind::Actor(ActorKind::Person) && group.words.len() >= 2 {
                let last = group.words[group.words.len() - 1].clone();
                by_last.entry(last).and_modify(|found| *found = None).or_insert(Some(idx));
            }
        }
        let mut folded = String::new();
        for i in 0..self.names.len() {
            let name = &self.names[i];
            let Sort::Known(form) = name.sort else { continue };
            let is_place = matches!(form.kind, FormKind::Capital | FormKind::City)
                || self.tables.known[form.known].kind.is_none();
            if !is_place || name.tokens.len() != 1 || self.is_any(self.word_before(i), LOCATIVE) {
                continue;
            }
            fold_into(self.text.word(name.tokens.start), &mut folded);
            if let Some(Some(person)) = by_last.get(folded.as_str()) {
                self.group_of[i] = *person;
                self.people.insert(i);
            }
        }
    }

    /// Ministries, armies and governments without a voice of their own are their state: the one
    /// in their name, else the one named right before them. Without either nobody is named.
    /// An organ with a proper name ("State Duma") keeps it and gets the affiliation.
    fn name_states(&mut self) {
        for i in 0..self.names.len() {
            let name = &self.names[i];
            if !matches!(name.sort, Sort::StateOrgan | Sort::Armed) {
                continue;
            }
            let group = self.group_of[i];
            let first = name.tokens.start;
            let owner = match self.tables.at(self.lexicon, self.text, first) {
                Some((form, _)) if self.tables.known[form.known].kind == Some(ActorKind::State) => {
                    Some(form.known)
                }
                _ => self.owner_in(name),
            };
            if let Some(owner) = owner {
                if self.groups[group].affiliation.is_none() {
                    self.groups[group].affiliation = Some(self.tables.known[owner].name.clone());
                }
            } else if self.is_bare_organ(name) {
                let state = self.state_before(i);
                self.uses[i] = match state {
                    Some(state) => Use::Actor(state, MentionForm::Seat),
                    None => Use::Nothing,
                };
            }
        }
    }

    /// The state named after "of": "Government of Iraq".
    fn owner_in(&self, name: &Name) -> Option<KnownIdx> {
        let of = name.tokens.clone().find(|&token| self.text.word(token) == "of")?;
        let after = if self.text.is(of + 1, "the") { of + 2 } else { of + 1 };
        if after >= name.tokens.end {
            return None;
        }
        let (form, _) = self.tables.at(self.lexicon, self.text, after)?;
        (self.tables.known[form.known].kind == Some(ActorKind::State)).then_some(form.known)
    }

    /// "Foreign Ministry", "Ministry of Defence": words any state has.
    fn is_bare_organ(&self, name: &Name) -> bool {
        name.tokens.clone().all(|token| {
            let word = self.text.word(token).to_lowercase();
            self.tables.is_ordinary(&word)
        }) && name.tokens.clone().any(|token| {
            [
                "ministry",
                "ministries",
                "government",
                "army",
                "navy",
                "military",
                "cabinet",
                "embassy",
                "parliament",
                "police",
                "forces",
                "office",
                "foreign",
                "department",
                "presidency",
                "guard",
            ]
            .iter()
            .any(|word| self.text.is(token, word))
        })
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
    /// alone calls a government so, when the article names them or the person is theirs.
    fn name_administrations(&mut self) {
        let Some(known) = self.tables.named("United States") else { return };
        let Some(&states) = self.by_known.get(&known) else { return };
        for i in 0..self.names.len() {
            let Some(mut after) = self.word_after(i) else { continue };
            if self.text.tokens[after].kind == TokenKind::Possessive {
                after += 1;
            }
            let group = self.root(self.group_of[i]);
            let is_name = self.groups[group].known.is_none()
                && !matches!(
                    self.names[i].sort,
                    Sort::StateOrgan | Sort::Organisation | Sort::Place
                );
            if is_name
                && after < self.text.tokens.len()
                && self.text.is(after, "administration")
                && self.groups[group]
                    .affiliation
                    .as_ref()
                    .is_none_or(|affiliation| *affiliation == self.groups[states].name)
            {
                self.uses[i] = Use::Actor(states, MentionForm::Seat);
            }
        }
    }

    /// The group behind all links; at most a few steps, since links lead to longer names.
    fn root(&self, group: GroupIdx) -> GroupIdx {
        let mut root = group;
        for _ in 0..4 {
            match self.groups[root].same_as {
                Some(next) => root = next,
                None => break,
            }
        }
        root
    }

    /// Decides for each name whether it stands for its actor or for a place.
    fn place(&mut self) {
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
        for i in 0..self.names.len() {
            let group = self.root(self.group_of[i]);
            self.uses[i] = match (self.names[i].sort, self.groups[group].kind) {
                (_, GroupKind::Place) => Use::Place(group),
                (Sort::Known(_), _) if self.people.contains(&i) => {
                    Use::Actor(group, MentionForm::Name)
                }
                (Sort::Known(form), _) => self.use_of_form(i, form.kind, group, &named),
                _ => Use::Actor(group, MentionForm::Name),
            };
        }
    }

    fn use_of_form(
        &self,
        name: usize,
        kind: FormKind,
        group: GroupIdx,
        named: &BTreeSet<GroupIdx>,
    ) -> Use {
        match kind {
            FormKind::Name | FormKind::Acronym | FormKind::Editor => {
                Use::Actor(group, MentionForm::Name)
            }
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

    /// "Pakistani officials", "Iranian leadership": the government, not a dish.
    fn is_official(&self, name: usize) -> bool {
        self.word_after(name).is_some_and(|after| {
            self.has(after, class::OFFICIAL_NOUN)
                || (self.text.tokens[after].kind == TokenKind::Lower
                    && after + 1 < self.text.tokens.len()
                    && self.text.tokens[after + 1].sentence == self.text.tokens[after].sentence
                    && self.has(after + 1, class::OFFICIAL_NOUN))
        }) || self.names.get(name + 1).is_some_and(|next| {
            // "Iranian Foreign Minister X".
            next.of == Some(name)
        })
    }

    /// Whether a capital acts as a government here: `None` when the sentence does not say.
    fn acts(&self, name: usize) -> Option<bool> {
        let (before, after) = (self.word_before(name), self.word_after(name));
        // A dateline: "ISLAMABAD, Pakistan —", "Geneva (AP)".
        if self.names[name].part.is_some() {
            return Some(true);
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
        if self.is_any(
            before,
            &[
                "in",
                "at",
                "near",
                "outside",
                "around",
                "across",
                "throughout",
                "inside",
                "through",
                "via",
                "into",
                "visit",
                "visited",
                "visiting",
                "visits",
                "left",
                "leaving",
                "leave",
                "reached",
                "reaching",
                "downtown",
                "central",
                "greater",
                "hosted",
                "host",
            ],
        ) {
            return Some(false);
        }
        if self.is_any(before, &["to", "from", "for", "toward", "towards"]) {
            let at = before.expect("just looked at");
            let from =
                at.saturating_sub(4).max(self.text.tokens_of(self.text.tokens[at].sentence).start);
            let moves = (from..at).any(|token| MOTION.iter().any(|word| self.text.is(token, word)));
            return if moves { Some(false) } else { None };
        }
        if self.is_any(
            before,
            &[
                "with", "by", "between", "against", "urged", "told", "accused", "asked", "pressed",
                "warned", "both",
            ],
        ) {
            return Some(true);
        }
        let after = after?;
        match self.text.tokens[after].kind {
            TokenKind::Possessive => None,
            TokenKind::Lower => {
                let word = self.text.word(after);
                let is_verb = before.is_none_or(|before| {
                    !self.has(before, class::PARTICLE) && !self.text.is(before, "of")
                }) && (word.ends_with("ed")
                    || (word.ends_with('s') && word.len() > 3 && !word.ends_with("ss"))
                    || [
                        "has", "is", "was", "had", "will", "would", "may", "might", "can", "could",
                        "must", "should", "does", "did", "said", "insists", "and",
                    ]
                    .contains(&word));
                if is_verb && word != "and" { Some(true) } else { None }
            }
            _ => None,
        }
    }

    /// Gives people and bodies the state or body their office belongs to.
    fn affiliate(&mut self) {
        for i in 0..self.names.len() {
            let affiliation = self.affiliation_before(i).or_else(|| self.affiliation_after(i));
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

    fn actor_name(&self, name: usize) -> Option<String> {
        let group = match self.uses[name] {
            Use::Actor(group, _) => group,
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

    /// "Iranian Foreign Minister X", "UN envoy X", "Ghana's President X".
    fn affiliation_before(&self, name: usize) -> Option<String> {
        let title = self.names[name].titles.first()?;
        if let Some(of) = self.names[name].of {
            return self.actor_name(of);
        }
        let before = name.checked_sub(1)?;
        let end = self.names[before].tokens.end;
        // Up to two words between: "Omani deputy foreign minister", "'s long-time envoy".
        let is_near = title.start >= end
            && title.start - end <= 3
            && (end..title.start).all(|token| {
                matches!(self.text.tokens[token].kind, TokenKind::Lower | TokenKind::Possessive)
                    && !matches!(
                        self.text.word(token),
                        "and" | "of" | "to" | "with" | "in" | "by" | "that" | "said" | "told"
                    )
            })
            && self.text.tokens[end - 1].sentence == self.text.tokens[title.start].sentence;
        is_near.then(|| self.actor_name(before)).flatten()
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
        let titles = self.lexicon.list("titles");
        let mut has_title = false;
        let mut owner = None;
        let mut token = comma + 1;
        while token < end {
            let word = self.text.word(token);
            if self.text.tokens[token].kind == TokenKind::Mark
                || matches!(word, "who" | "which" | "said" | "has" | "was" | "is" | "and")
            {
                break;
            }
            if owner.is_none() {
                owner = self.names[name + 1..]
                    .iter()
                    .take(3)
                    .position(|next| next.tokens.start == token)
                    .and_then(|offset| self.actor_name(name + 1 + offset));
            }
            if let Some(hit) = titles.at(self.lexicon, self.text, token) {
                has_title = true;
                token = hit.end;
            } else {
                token += 1;
            }
        }
        if has_title { owner } else { None }
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
                matches!(self.text.word(token), "including" | "like")
                    || (self.text.is(token, "as")
                        && token > from
                        && self.text.is(token - 1, "such"))
            });
            let Some(cue) = cue else { continue };
            // Only names, commas and "and" between the cue and the name.
            let is_list = (cue + 1..start).all(|token| {
                self.text.tokens[token].kind != TokenKind::Lower
                    || matches!(self.text.word(token), "and" | "as")
                    || self.lexicon.list("titles").at(self.lexicon, self.text, token).is_some()
            });
            let from = sentence.start.max(cue.saturating_sub(10));
            let officials = (from..cue).rev().find(|&token| {
                matches!(
                    self.text.word(token),
                    "officials"
                        | "envoys"
                        | "negotiators"
                        | "diplomats"
                        | "delegation"
                        | "team"
                        | "ministers"
                        | "aides"
                        | "advisers"
                        | "representatives"
                )
            });
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

    /// "Vice President X" without a state is the United States' in English copy (Associated Press
    /// Stylebook, "titles": a foreign office is named with its country), when the article names
    /// the United States at all.
    fn affiliate_bare_presidents(&mut self) {
        let Some(states) = self.tables.named("United States") else { return };
        if !self.by_known.contains_key(&states) {
            return;
        }
        for i in 0..self.names.len() {
            let group = self.root(self.group_of[i]);
            let is_bare = self.names[i].titles.iter().any(|title| {
                let words = self.text.slice(self.text.range_of(title.clone()));
                matches!(
                    words,
                    "President"
                        | "Vice President"
                        | "Secretary of State"
                        | "Defense Secretary"
                        | "Sen."
                        | "Senator"
                        | "Rep."
                        | "Congressman"
                        | "Congresswoman"
                )
            });
            if is_bare
                && self.groups[group].affiliation.is_none()
                && self.groups[group].kind == GroupKind::Actor(ActorKind::Person)
                && self.groups[group].known.is_none()
            {
                self.groups[group].affiliation = Some("United States".to_owned());
            }
        }
    }

    fn finish(self) -> Found {
        let mut found = Found::default();
        let mut actor_of: BTreeMap<GroupIdx, ActorIdx> = BTreeMap::new();
        for i in 0..self.names.len() {
            let range = self.range(i);
            match self.uses[i] {
                Use::Nothing => {}
                Use::Place(group) => {
                    let name = match self.names[i].sort {
                        // A capital as a place keeps its own name.
                        Sort::Known(Form { kind: FormKind::Capital | FormKind::City, .. }) => {
                            self.written(&self.names[i])
                        }
                        _ => self.groups[group].name.clone(),
                    };
                    found.places.push(self.label(PlaceName { name }, i, range, "place/name"));
                }
                Use::Actor(group, form) => {
                    let actor = *actor_of.entry(group).or_insert_with(|| {
                        found.actors.push(self.actor(group));
                        ActorIdx(u32::try_from(found.actors.len() - 1).expect("below 4 GiB"))
                    });
                    let entry = &mut found.actors[actor.0 as usize];
                    entry.forms.insert(self.text.slice(range).to_owned());
                    for title in &self.names[i].titles {
                        let title = self.text.slice(self.text.range_of(title.clone()));
                        entry.titles.insert(title.to_lowercase());
                    }
                    let rule = self.rule(i, group, form);
                    found.mentions.push(self.label(Mention { actor, form }, i, range, rule));
                }
            }
        }
        found
    }

    fn actor(&self, group: GroupIdx) -> Actor {
        let entry = &self.groups[group];
        let kind = match entry.kind {
            GroupKind::Actor(kind) => kind,
            GroupKind::Place => ActorKind::Other,
        };
        Actor {
            name: entry.name.clone(),
            kind,
            affiliation: entry.affiliation.clone(),
            roles: vec![Role::Observer],
            forms: BTreeSet::new(),
            titles: BTreeSet::new(),
            is_known: entry.known.is_some(),
        }
    }

    fn rule(&self, name: usize, group: GroupIdx, form: MentionForm) -> &'static str {
        match form {
            MentionForm::Seat => "actor/seat",
            MentionForm::Demonym => "actor/demonym",
            _ if self.groups[group].known.is_some() => "actor/known",
            _ if self.group_of[name] != group => "actor/short-name",
            _ if !self.names[name].titles.is_empty() => "actor/title",
            _ => "actor/name",
        }
    }

    fn label<T>(&self, value: T, name: usize, range: ProseRange, rule: &str) -> Label<T> {
        let mut cues: Vec<ProseRange> =
            self.names[name].titles.iter().map(|title| self.text.range_of(title.clone())).collect();
        cues.push(range);
        Label {
            value,
            range,
            sentence: self.text.tokens[self.names[name].tokens.start].sentence,
            origin: Origin::Rule { id: rule.to_owned(), cues },
            display: Display::default(),
        }
    }
}

impl Group {
    fn new(name: String, words: Vec<String>) -> Self {
        Self {
            name,
            words,
            known: None,
            kind: GroupKind::Actor(ActorKind::Other),
            members: Vec::new(),
            person: 0,
            body: 0,
            place: 0,
            same_as: None,
            affiliation: None,
        }
    }
}

/// The capitals that begin the words of a name.
fn initials(name: &str) -> String {
    name.split([' ', '-'])
        .filter_map(|word| word.chars().next())
        .filter(|c| c.is_uppercase())
        .collect()
}

/// Whether the letters of an acronym stand in this order in the name, the first one first.
fn shortens(acronym: &str, name: &str) -> bool {
    let mut letters = name.chars().flat_map(char::to_lowercase);
    let mut wanted = acronym.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase);
    let Some(first) = wanted.next() else { return false };
    letters.next() == Some(first) && wanted.all(|wanted| letters.any(|letter| letter == wanted))
}

/// Prepositions before a place.
///
/// Source: Quirk et al., A Comprehensive Grammar of the English Language (1985), section 9.15,
/// spatial position, without those that as often stand before people.
const LOCATIVE: &[&str] = &["in", "at", "near", "outside", "across", "throughout", "inside"];

/// Verbs and words that follow a person's name and hardly anything else's. Own list, November 2026.
const PERSON_AFTER: &[&str] = &[
    "said",
    "says",
    "told",
    "added",
    "asked",
    "replied",
    "wrote",
    "tweeted",
    "who",
    "whose",
    "argued",
    "recalled",
    "explained",
    "smiled",
    "died",
    "commented",
    "noted",
    "testified",
    "resigned",
];

/// Words of moving and of place: "to" and "from" after them name a place. Own list, November 2026.
const MOTION: &[&str] = &[
    "arrive",
    "arrived",
    "arrives",
    "arriving",
    "travel",
    "traveled",
    "travelled",
    "travelling",
    "traveling",
    "travels",
    "fly",
    "flew",
    "flying",
    "flies",
    "flight",
    "flights",
    "go",
    "goes",
    "going",
    "went",
    "gone",
    "come",
    "came",
    "coming",
    "return",
    "returned",
    "returning",
    "returns",
    "trip",
    "trips",
    "visit",
    "visits",
    "head",
    "heading",
    "headed",
    "moved",
    "move",
    "sent",
    "drove",
    "driving",
    "walked",
    "fled",
    "fleeing",
    "escaped",
    "road",
    "route",
    "train",
    "miles",
    "kilometres",
    "kilometers",
    "km",
    "reporting",
    "live",
    "journey",
    "back",
    "born",
    "deported",
    "invited",
    "invitation",
    "summoned",
    "recalled",
    "rushed",
    "km",
];

#[cfg(test)]
mod tests;
