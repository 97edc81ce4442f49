//! Who the names are: one actor for all names of one, its kind, and the actor it belongs to.
//!
//! Merged are: forms of the tables, the same words, an acronym with the name it shortens, a
//! surname or given name with the one person of the article who bears it. Everything less sure
//! is kept apart; `brief` lists it.

mod affiliation;
mod called;
mod evidence;
mod homonyms;
mod lands;
mod links;
mod organs;
mod seats;

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashSet};

use super::lexicon::names::{Classes, Form, FormKind, KnownIdx, NameTables, word_class as class};
use super::lexicon::{Lexicon, PhraseList, without_accents};
use super::names::{Name, Sort};
use super::text::tokens::fold_into;
use super::text::{Text, TokenIdx, TokenKind};
use super::{
    Actor, ActorIdx, ActorKind, Display, Label, Mention, MentionForm, Origin, PlaceName, Role,
    RuleId, Texts,
};
use crate::load::ProseRange;
use crate::load::select::{letters, letters_of_source};
use evidence::Evidence;
use homonyms::Meant;

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
    resolver.forget_strangers();
    resolver.weigh();
    resolver.forget_compounds();
    resolver.link_governments();
    resolver.link_people();
    resolver.find_lands();
    resolver.link_acronyms();
    resolver.link_bodies();
    resolver.take_articles();
    resolver.link_surnames_of_places();
    resolver.part_refused();
    resolver.place();
    resolver.name_states();
    resolver.name_common_organs();
    resolver.affiliate();
    resolver.name_administrations();
    resolver.finish()
}

/// An outlet that speaks of itself by the name the site knows its source by: "radio-northland",
/// "northland.example".
pub(super) fn mark_source(actors: &mut [Actor], source: Option<&str>) {
    let Some(source) = source.map(letters_of_source) else { return };
    for actor in actors.iter_mut().filter(|actor| !actor.is_known) {
        let name = letters(&actor.name);
        if actor.kind == ActorKind::Organisation && name.len() > 2 && source.contains(&name) {
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
    /// Folded words; none for what the tables list with its short names.
    words: Vec<String>,
    known: Option<KnownIdx>,
    kind: GroupKind,
    /// Names, in order.
    members: Vec<usize>,
    evidence: Evidence,
    /// The group it is another name of.
    same_as: Option<GroupIdx>,
    affiliation: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum GroupKind {
    Actor(ActorKind),
    Place,
    /// Neither actor nor place: a term, a work, a thing.
    Nothing,
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
        let mut by_words: HashMap<String, GroupIdx> = HashMap::default();
        let mut folded = String::new();
        let homonyms = resolver.homonyms();
        for (i, name) in names.iter().enumerate() {
            let group = if let Some(meant) = homonyms.get(&i) {
                resolver.homonym_group(meant, &mut by_words)
            } else if let Sort::Known(form) = name.sort {
                let group = resolver.known_group(form.known);
                resolver.take_words_of_alias(group, name);
                group
            } else {
                let written = resolver.written(name);
                fold_spelling(&written, &mut folded);
                // "Longline Ltd." at the end of a sentence is "Longline Ltd" again.
                if resolver.has(name.tokens.end - 1, class::FIRM_END) && folded.ends_with('.') {
                    folded.pop();
                }
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
        let words = if entry.has_short_names() { words_of(&entry.name) } else { Vec::new() };
        let mut group = Group::new(entry.name.clone(), words);
        group.known = Some(known);
        group.kind = entry.kind.map_or(GroupKind::Place, GroupKind::Actor);
        group.affiliation.clone_from(&entry.affiliation);
        self.groups.push(group);
        self.by_known.insert(known, self.groups.len() - 1);
        self.groups.len() - 1
    }

    /// Whom the editor enters by one word and the article names by more ("Lula", "Luiz da Silva") is
    /// called by the short forms of what is written.
    fn take_words_of_alias(&mut self, group: GroupIdx, name: &Name) {
        let words = &self.groups[group].words;
        if words.len() == 1 && name.tokens.len() > 1 {
            self.groups[group].words = words_of(&self.written(name));
        }
    }

    /// The group of a town or a state of the Union that is called like a state.
    fn homonym_group(
        &mut self,
        meant: &Meant,
        by_words: &mut HashMap<String, GroupIdx>,
    ) -> GroupIdx {
        match meant {
            Meant::Known(known) => self.known_group(*known),
            Meant::Town(town) => *by_words.entry(town.to_lowercase()).or_insert_with(|| {
                let mut group = Group::new(town.clone(), Vec::new());
                group.kind = GroupKind::Place;
                self.groups.push(group);
                self.groups.len() - 1
            }),
        }
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
            let half = name.part.filter(|_| token + 1 == name.tokens.end);
            let half = half.and_then(|part| self.text.parts(token).nth(part));
            written.push_str(half.map_or(self.text.word(token), |half| self.text.slice(half)));
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
                let last = self.text.parts(name.tokens.end - 1).nth(part);
                let mut range = last.expect("a part that was found");
                if name.tokens.len() > 1 {
                    range.start = self.text.tokens[name.tokens.start].range.start;
                }
                range
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

    fn is_class(&self, token: Option<TokenIdx>, classes: Classes) -> bool {
        token.is_some_and(|token| self.has(token, classes))
    }

    fn has(&self, token: TokenIdx, classes: Classes) -> bool {
        self.tables.classes(self.text.tokens[token].word) & classes != 0
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
            // Who wrote the article is nobody in it, unless its text names them too.
            let is_author = self.text.article.byline.is_some_and(|line| line.contains(range));
            let is_credited = is_author || self.is_agency_of_dateline(range);
            let told = if is_credited { Use::Nothing } else { self.uses[i] };
            match told {
                Use::Nothing => {}
                Use::Place(group) => {
                    let name = match self.names[i].sort {
                        // A capital or a seat as a place keeps its own name.
                        Sort::Known(Form {
                            kind: FormKind::Capital | FormKind::City | FormKind::Seat,
                            ..
                        }) => self.written(&self.names[i]),
                        _ => self.place_title(group),
                    };
                    found.places.push(self.label(PlaceName { name }, i, range, "place/name"));
                }
                Use::Actor(group, form) => {
                    let actor = *actor_of.entry(group).or_insert_with(|| {
                        found.actors.push(self.actor(group));
                        ActorIdx(u32::try_from(found.actors.len() - 1).expect("below 4 GiB"))
                    });
                    let entry = &mut found.actors[actor.0 as usize];
                    // "Foreign Ministry" speaks for the state named before it, and is no name of it:
                    // every state has one.
                    let is_any_states = form == MentionForm::Seat
                        && entry.kind == ActorKind::State
                        && matches!(self.names[i].sort, Sort::StateOrgan | Sort::Armed)
                        && self.governed(&self.names[i]).is_none();
                    if !is_any_states {
                        forms.add(actor, self.text.slice(range));
                    }
                    // A state has no office: "President Lund’s administration" is not president.
                    if entry.kind == ActorKind::Person {
                        for title in &self.names[i].titles {
                            entry.titles.insert(&self.title(title.clone()));
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

    /// "TARN (Coast Agency) —": whose report it is, in the brackets of the dateline.
    fn is_agency_of_dateline(&self, range: ProseRange) -> bool {
        self.text.article.dateline.is_some_and(|dateline| {
            dateline.contains(range)
                && self
                    .text
                    .slice(ProseRange { start: dateline.start, end: range.start })
                    .contains('(')
        })
    }

    /// A title as it is told of somebody, in lower case: "former mayor", for who was it once.
    fn title(&self, title: std::ops::Range<TokenIdx>) -> String {
        let sentence = self.text.tokens_of(self.text.tokens[title.start].sentence);
        let written = self.text.slice(self.text.range_of(title.clone())).to_lowercase();
        // "Former Tarn mayor": a land or a town may stand between.
        let mut before = title.start;
        while before > sentence.start && title.start - before < 2 {
            before -= 1;
            if self.has(before, class::FORMER) {
                return format!("{} {written}", self.text.word(before).to_lowercase());
            }
            if self.text.tokens[before].kind == TokenKind::Lower {
                break;
            }
        }
        written
    }

    fn actor(&self, group: GroupIdx) -> Actor {
        let entry = &self.groups[group];
        let kind = match entry.kind {
            GroupKind::Actor(kind) => kind,
            GroupKind::Place | GroupKind::Nothing => ActorKind::Other,
        };
        Actor {
            name: entry.name.clone(),
            kind,
            affiliation: entry.affiliation.clone(),
            roles: vec![Role::Observer],
            forms: Texts::default(),
            titles: Texts::default(),
            is_known: entry.known.is_some(),
            is_kind_told: self.is_kind_told(group),
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

    fn label<T>(&self, value: T, name: usize, range: ProseRange, rule: &'static str) -> Label<T> {
        let titles = &self.names[name].titles;
        let cues: Box<[ProseRange]> = if titles.is_empty() {
            Box::new([range])
        } else {
            let titles = titles.iter().map(|title| self.text.range_of(title.clone()));
            titles.chain([range]).collect()
        };
        Label {
            value,
            range,
            sentence: self.text.tokens[self.names[name].tokens.start].sentence,
            origin: Origin::Rule { id: RuleId::new(rule), cues },
            display: Display::default(),
            display_by: None,
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
            actors[actor.0 as usize].forms.insert(form);
        }
    }
}

/// Folds a name so that its spellings meet: "Gutérres" and "Guterres" are one, with and without.
fn fold_spelling(name: &str, folded: &mut String) {
    fold_into(name, folded);
    if !folded.is_ascii() {
        *folded = without_accents(folded).into_owned();
    }
}

/// The folded words of a name.
fn words_of(name: &str) -> Vec<String> {
    let mut folded = String::new();
    fold_spelling(name, &mut folded);
    folded.split_whitespace().map(str::to_owned).collect()
}

impl Group {
    fn new(name: String, words: Vec<String>) -> Self {
        Self {
            name,
            words,
            known: None,
            kind: GroupKind::Actor(ActorKind::Other),
            members: Vec::new(),
            evidence: Evidence::default(),
            same_as: None,
            affiliation: None,
        }
    }
}

#[cfg(test)]
mod tests;
