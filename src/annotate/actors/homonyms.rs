//! Towns that are called like a state, and the state of the United States that is: "Peru, Indiana",
//! "Governor Roe of Georgia".

use std::collections::{BTreeMap, BTreeSet};

use super::Resolver;
use crate::annotate::ActorKind;
use crate::annotate::lexicon::names::{Form, FormKind, KnownIdx};
use crate::annotate::names::Sort;

/// What a name of the tables means here instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meant {
    /// A state of the United States, of the tables.
    Known(KnownIdx),
    /// A town, by its full name.
    Town(String),
}

impl Resolver<'_> {
    /// By name, what the names of states and capitals mean that are no such thing here. Where one of
    /// them is, all that are written like it are, unless the article names that state otherwise too.
    pub(super) fn homonyms(&self) -> BTreeMap<usize, Meant> {
        let mut meant: BTreeMap<usize, Meant> = BTreeMap::new();
        for name in 0..self.names.len() {
            let found = self.state_of_union(name).map(Meant::Known);
            if let Some(found) = found.or_else(|| self.town_of_union(name)) {
                meant.insert(name, found);
            }
        }
        if meant.is_empty() {
            return meant;
        }
        let forms: Vec<Option<(Form, &str)>> = (0..self.names.len())
            .map(|name| self.state_form(name).map(|form| (form, self.word(name))))
            .collect();
        let mut by_form: BTreeMap<(KnownIdx, &str), Meant> = BTreeMap::new();
        for (name, one) in &meant {
            if let Some((form, word)) = forms[*name] {
                by_form.insert((form.known, word), one.clone());
            }
        }
        let named_otherwise: BTreeSet<KnownIdx> = forms
            .iter()
            .flatten()
            .filter(|(form, word)| !by_form.contains_key(&(form.known, word)))
            .map(|(form, _)| form.known)
            .collect();
        for (name, form) in forms.iter().enumerate() {
            let Some((form, word)) = form else { continue };
            if let Some(one) = by_form.get(&(form.known, word))
                && !named_otherwise.contains(&form.known)
            {
                meant.entry(name).or_insert_with(|| one.clone());
            }
        }
        meant
    }

    /// The form of a state that a name is.
    fn state_form(&self, name: usize) -> Option<Form> {
        let Sort::Known(form) = self.names[name].sort else { return None };
        let known = &self.tables.known[form.known];
        (known.kind == Some(ActorKind::State) && !known.is_editors).then_some(form)
    }

    /// The first word of a name, as written.
    fn word(&self, name: usize) -> &str {
        self.text.word(self.names[name].tokens.start)
    }

    /// "Peru, Indiana", "Athens, Georgia": a town, where a state of the United States follows.
    fn town_of_union(&self, name: usize) -> Option<Meant> {
        let form = self.state_form(name)?;
        let is_name = matches!(form.kind, FormKind::Name | FormKind::Capital | FormKind::City);
        let state = self.behind_comma(name).filter(|_| is_name)?;
        // "In Mexico, Texas and Florida": lands in a list.
        let is_listed = self.is_any(self.word_after(state), &["and", "or"])
            || self.behind_comma(state).is_some_and(|next| self.is_of_union(next))
            || name > 0 && self.is_beside(name - 1, name) && self.is_of_union(name - 1);
        if is_listed {
            return None;
        }
        let union = self.state_of_union(state).or_else(|| {
            let Sort::Known(form) = self.names[state].sort else { return None };
            self.is_of_union(state).then_some(form.known)
        })?;
        let union = self.tables.known[union].name.split(" (").next().unwrap_or_default();
        let town = self.text.slice(self.text.range_of(self.names[name].tokens.clone()));
        Some(Meant::Town(format!("{town}, {union}")))
    }

    /// Whether a name is that of a state of the United States.
    fn is_of_union(&self, name: usize) -> bool {
        let Sort::Known(form) = self.names[name].sort else { return false };
        self.tables.is_state_of_union(&self.tables.known[form.known].name)
    }

    /// The name right behind a comma behind another.
    fn behind_comma(&self, name: usize) -> Option<usize> {
        let comma = self.names[name].tokens.end;
        let next = self.names.get(name + 1)?;
        (next.tokens.start == comma + 1 && self.text.word(comma) == ",").then_some(name + 1)
    }

    /// The state of the United States that a name means which is that of another state too: behind a town
    /// of it or a capital of somebody else, beside one of its offices, or beside another of those states.
    fn state_of_union(&self, name: usize) -> Option<KnownIdx> {
        let form = self.state_form(name).filter(|form| form.kind == FormKind::Name)?;
        let union = self.tables.twin(form.known)?;
        let before = name.checked_sub(1).filter(|before| self.is_beside(*before, name));
        let after = Some(name + 1).filter(|after| self.is_beside(name, *after));
        let is_town_of_it = |town: usize| {
            let folded = self.word(town).to_lowercase();
            let is_it = |state: &str| *state == self.tables.known[union].name;
            let is_capital = self
                .state_form(town)
                .is_some_and(|town| town.kind == FormKind::Capital && town.known != form.known);
            self.behind_comma(town) == Some(name)
                && (is_capital && !self.is_any(self.word_after(name), &["and", "or"])
                    || self.tables.town(&folded).and_then(|town| town.state).is_some_and(is_it))
        };
        let is_meant = self.is_beside_office(name)
            || before.is_some_and(|before| self.is_of_union(before) || is_town_of_it(before))
            || after.is_some_and(|after| self.is_of_union(after));
        is_meant.then_some(union)
    }

    /// Whether a name is the next in the sentence of another, behind a comma or "and".
    fn is_beside(&self, name: usize, next: usize) -> bool {
        let Some(other) = self.names.get(next) else { return false };
        let end = self.names[name].tokens.end;
        other.tokens.start == end + 1
            && (self.text.word(end) == "," || self.text.is(end, "and") || self.text.is(end, "or"))
    }

    /// "Georgia Governor Roe", "the governor of Georgia": an office that a state of the Union has, and a
    /// sovereign one has not.
    fn is_beside_office(&self, name: usize) -> bool {
        const OFFICES: [&str; 6] =
            ["governor", "gov.", "gov", "lieutenant governor", "republicans", "democrats"];
        let of = self.word_before(name).filter(|of| *of > 0 && self.text.is(*of, "of"));
        self.is_any(self.word_after(name), &OFFICES) || self.is_any(of.map(|of| of - 1), &OFFICES)
    }
}
