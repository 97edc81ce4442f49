//! Who the names are: one actor for all names of one, its kind, and the actor it belongs to.
//!
//! Merged are: forms of the tables, the same words, an acronym with the name it shortens, a
//! surname or given name with the one person of the article who bears it. Everything less sure
//! is kept apart; `brief` lists it.

mod affiliation;
mod links;
mod seats;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::lexicon::names::{Form, FormKind, KnownIdx, NameTables, word_class as class};
use super::lexicon::{Lexicon, PhraseList};
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

/// An outlet that speaks of itself by the name the site knows its source by: "radio-northland",
/// "northland.example".
pub(super) fn mark_source(actors: &mut [Actor], source: Option<&str>) {
    let letters = |name: &str| -> String {
        name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let Some(source) = source else { return };
    let source = source.trim_start_matches("www.");
    let host = source.split('.').next().unwrap_or(source);
    for actor in actors.iter_mut().filter(|actor| !actor.is_known) {
        let name = letters(&actor.name);
        if actor.kind == ActorKind::Organisation
            && name.len() > 2
            && (name == letters(source) || name == letters(host))
        {
            actor.kind = ActorKind::Media;
        }
    }
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
    titles: &'a PhraseList,
    names: &'a [Name],
    groups: Vec<Group>,
    /// Group of each name.
    group_of: Vec<GroupIdx>,
    uses: Vec<Use>,
    by_known: BTreeMap<KnownIdx, GroupIdx>,
    /// Names of places that a person bears here. Only looked up.
    people: BTreeSet<usize>,
    /// Names that are shown with the words behind them, "Lund administration": one past the last.
    phrases: BTreeMap<usize, TokenIdx>,
}

impl<'a> Resolver<'a> {
    fn new(text: &'a Text<'a>, lexicon: &'a Lexicon, names: &'a [Name]) -> Self {
        let mut resolver = Self {
            text,
            lexicon,
            tables: lexicon.names(),
            titles: lexicon.list("titles"),
            names,
            groups: Vec::new(),
            group_of: Vec::with_capacity(names.len()),
            uses: vec![Use::Nothing; names.len()],
            by_known: BTreeMap::new(),
            people: BTreeSet::new(),
            phrases: BTreeMap::new(),
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
        group.affiliation.clone_from(&entry.affiliation);
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
        if let Some(&end) = self.phrases.get(&name) {
            return self.text.range_of(self.names[name].tokens.start..end);
        }
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

    fn is_class(&self, token: Option<TokenIdx>, classes: u32) -> bool {
        token.is_some_and(|token| self.has(token, classes))
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
            if self.is_class(before, class::LOCATIVE) {
                place += 1;
            }
            if before.is_some_and(|before| self.is_see(before, i)) {
                place += 2;
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
            if self.is_class(after, class::PERSON_AFTER) {
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

    /// "Bishop Anselm of Lundby", "the archbishop of Lundby": the place of an office of the church.
    fn is_see(&self, of: TokenIdx, name: usize) -> bool {
        let is_religious = |token: TokenIdx, end: TokenIdx| {
            self.titles.at(self.lexicon, self.text, token).is_some_and(|hit| {
                hit.end == end && self.titles.class_name(hit.class) == "religious"
            })
        };
        self.text.is(of, "of")
            && ((of > 0 && is_religious(of - 1, of))
                || name.checked_sub(1).is_some_and(|before| {
                    let before = &self.names[before];
                    before.tokens.end == of
                        && before.titles.iter().any(|title| is_religious(title.start, title.end))
                }))
    }

    fn is_place_or_state(&self, name: usize) -> bool {
        let group = &self.groups[self.group_of[name]];
        matches!(group.kind, GroupKind::Place | GroupKind::Actor(ActorKind::State))
            && group.known.is_some()
    }

    /// A single unknown word is a surname more often than a body or a place (27, 12 and 10 of the
    /// different ones in the development texts, November 2026), unless "the" stands before it, it
    /// stands in a place, or it does what outlets and firms do.
    fn is_lone_surname(&self, entry: &Group) -> bool {
        let is_name = entry.name.starts_with(char::is_uppercase)
            && entry.name.chars().all(char::is_alphabetic)
            && !entry.words[0].ends_with("logy")
            && !entry.name.chars().skip(1).any(char::is_uppercase);
        let is_body = entry.members.iter().take(8).any(|&name| {
            let first = self.names[name].tokens.start;
            let has_article = first > 0
                && self.text.tokens[first - 1].sentence == self.text.tokens[first].sentence
                && self.text.is(first - 1, "the");
            has_article || self.is_class(self.word_after(name), class::BODY_AFTER)
        });
        is_name && !is_body && entry.place == 0 && entry.body == 0
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
        if n == 1 && self.is_lone_surname(entry) {
            return GroupKind::Actor(ActorKind::Person);
        }
        GroupKind::Actor(ActorKind::Organisation)
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

    fn finish(self) -> Found {
        let mut found = Found::default();
        let mut actor_of: BTreeMap<GroupIdx, ActorIdx> = BTreeMap::new();
        let mut forms = Forms::default();
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
                    forms.add(actor, self.text.slice(range));
                    // A state has no office: "President Lund’s administration" is not president.
                    if entry.kind == ActorKind::Person {
                        for title in &self.names[i].titles {
                            let title = self.text.slice(self.text.range_of(title.clone()));
                            entry.titles.insert(title.to_lowercase());
                        }
                    }
                    let rule = self.rule(i, group, form);
                    found.mentions.push(self.label(Mention { actor, form }, i, range, rule));
                }
            }
        }
        forms.give_to(&mut found.actors);
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

/// The forms of each actor as written, but for those that differ in their capitals only:
/// "NAIROBI" of a dateline is "Nairobi".
#[derive(Debug, Default)]
struct Forms<'a> {
    /// Only looked up, never walked: most mentions bring nothing new.
    seen: HashSet<(ActorIdx, &'a str)>,
    by_folded: BTreeMap<(ActorIdx, String), &'a str>,
}

impl<'a> Forms<'a> {
    fn add(&mut self, actor: ActorIdx, form: &'a str) {
        if !self.seen.insert((actor, form)) {
            return;
        }
        let known = self.by_folded.entry((actor, form.to_lowercase())).or_insert(form);
        if !known.contains(char::is_lowercase) {
            *known = form;
        }
    }

    fn give_to(self, actors: &mut [Actor]) {
        for ((actor, _), form) in self.by_folded {
            actors[actor.0 as usize].forms.insert(form.to_owned());
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

#[cfg(test)]
mod tests;
