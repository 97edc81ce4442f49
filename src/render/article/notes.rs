//! What stands beside the text of an article: one note for each label, and where the label is
//! drawn in the text. Both carry the same number.

use std::collections::{BTreeMap, BTreeSet};

use super::may_show;
use crate::annotate::{
    ActorIdx, AnnotatedPage, Context as EventContext, Display, Label, LabelKind, Mention,
    MentionForm, Origin, Rejections, Sentence, Stance, Who, toml_text,
};
use crate::brief::ArticleEntry;
use crate::config::TextRights;
use crate::load::ProseRange;
use crate::render::context::{Here, actor_kind, first_chars, last_chars};
use crate::render::items;
use crate::render::markup::{Placed, Target};
use crate::render::view::{
    ActorRef, ArticleView, DateNote, DisplayNote, EntryHome, KindCount, MediationNote, Note,
    ResponseGroup, Voice, Why,
};
use crate::render::words::{Fill, html_time};
use crate::source::SitePath;

/// The notes of an article by kind, in order of place, and what each is drawn on.
pub(super) struct Notes {
    mediations: Vec<Note>,
    statements: Vec<(Group, Note)>,
    positions: Vec<(Group, Note)>,
    risks: Vec<Note>,
    questions: Vec<Note>,
    dates: Vec<Note>,
    placed: Vec<Placed>,
    /// The article's actors as the site knows them, by the article's own index.
    actors: Vec<ActorRef>,
}

/// Under whom a note stands among the responses: an actor by order of first mention, then the rest.
type Group = Option<ActorIdx>;

/// What one article is told with.
struct Teller<'a> {
    here: &'a Here<'a>,
    page: &'a AnnotatedPage,
    entry: &'a ArticleEntry,
    rejections: Rejections<'a>,
}

/// The lines that take out the labels of a page. Around a quote they name no word that must not be shown.
fn rejections<'a>(page: &'a AnnotatedPage, entry: &ArticleEntry) -> Rejections<'a> {
    let sentences = &page.labels.sentences;
    let whole = ProseRange::new(0, page.article.prose.text().len());
    Rejections::of(&page.article, &page.labels, std::iter::empty(), |range| {
        if entry.text == TextRights::Full {
            return whole;
        }
        let at = sentences.partition_point(|one| one.range.end <= range.start);
        sentences.get(at).map_or(range, |one| one.range)
    })
}

impl Notes {
    /// All notes that the rights allow. They are written even when none is shown, because the text
    /// refers to their numbers.
    pub(super) fn of(here: &Here<'_>, page: &AnnotatedPage, entry: &ArticleEntry) -> Self {
        let teller = Teller { here, page, entry, rejections: rejections(page, entry) };
        let labels = &page.labels;
        let mut notes = Self {
            mediations: Vec::new(),
            statements: Vec::new(),
            positions: Vec::new(),
            risks: Vec::new(),
            questions: Vec::new(),
            dates: Vec::new(),
            placed: Vec::new(),
            actors: (0..labels.actors.len()).map(|at| teller.actor(at)).collect(),
        };
        for label in &labels.mediations {
            let number = notes.mediations.len() + 1;
            if let Some(note) = teller.mediation(label, number) {
                notes.mediations.push(note);
                notes.place(label.range, LabelKind::Mediator, number);
            }
        }
        for label in &labels.statements {
            let number = notes.statements.len() + 1;
            let range = label.value.content;
            let whose = Some(&label.value.speaker);
            let note = teller.clause(label, range, LabelKind::Statement, number, whose);
            if let Some(mut note) = note {
                let sourcing = label.value.sourcing.key();
                note.detail = Some(teller.word("sourcing", sourcing));
                let stance = label.value.stance;
                note.stance =
                    (stance != Stance::Affirmed).then(|| teller.word("stance", stance.key()));
                note.voice = Some(teller.voice(&label.value.speaker));
                notes.statements.push((group(&label.value.speaker), note));
                notes.place(range, LabelKind::Statement, number);
            }
        }
        for label in &labels.positions {
            let number = notes.positions.len() + 1;
            let whose = Who::Actor(label.value.actor);
            let note = teller.clause(label, label.range, LabelKind::Position, number, Some(&whose));
            if let Some(mut note) = note {
                let kind = label.value.kind.key();
                note.detail = Some(teller.word("position", kind));
                note.voice = Some(teller.actor_voice(label.value.actor));
                notes.positions.push((Some(label.value.actor), note));
                notes.place(label.range, LabelKind::Position, number);
            }
        }
        for label in &labels.risks {
            let number = notes.risks.len() + 1;
            if let Some(mut note) =
                teller.note(label, label.value.trigger, LabelKind::Risk, number, None)
            {
                let likelihood = label.value.likelihood;
                note.likelihood = likelihood.map(|range| teller.slice(range).to_owned());
                note.voice = label.value.warned_by.as_ref().map(|speaker| teller.voice(speaker));
                notes.risks.push(note);
                notes.place(label.range, LabelKind::Risk, number);
            }
        }
        for label in &labels.questions {
            let number = notes.questions.len() + 1;
            if let Some(mut note) = teller.note(label, None, LabelKind::Question, number, None) {
                let form = label.value.form.key();
                note.detail = Some(teller.word("question", form));
                note.voice = label.value.raised_by.as_ref().map(|speaker| teller.voice(speaker));
                notes.questions.push(note);
                notes.place(label.range, LabelKind::Question, number);
            }
        }
        for label in &labels.dates {
            notes.placed.push(Placed {
                range: label.range,
                kind: LabelKind::Date,
                target: Target::Nothing,
            });
            let number = notes.dates.len() + 1;
            if label.value.is_repeated {
                continue;
            }
            if let Some(mut note) = teller.note(label, None, LabelKind::Date, number, None) {
                let when = label.value.when.as_ref();
                let is_ahead =
                    label.value.is_deadline || label.value.context == EventContext::Planned;
                let context = label.value.context.key();
                note.detail = Some(teller.word("context", context));
                note.date = Some(DateNote {
                    iso: when.and_then(html_time),
                    when: when.map(|when| here.context.words.when(when)),
                    is_deadline: label.value.is_deadline,
                    due: when
                        .filter(|_| is_ahead)
                        .zip(here.scope.as_of)
                        .map(|(when, now)| items::due(when, now)),
                });
                notes.dates.push(note);
            }
        }
        notes
    }

    fn place(&mut self, range: ProseRange, kind: LabelKind, number: usize) {
        self.placed.push(Placed { range, kind, target: Target::Note(number) });
    }

    /// Every label to draw in the text, names among them.
    pub(super) fn placed(
        &self,
        here: &Here<'_>,
        page: &AnnotatedPage,
        entry: &ArticleEntry,
    ) -> Vec<Placed> {
        let actors: Vec<ActorRef> = entry.actor_ids.iter().map(|id| here.actor(id)).collect();
        let names = page.labels.mentions.iter().filter_map(|label| {
            // A place that is only a place is no actor here.
            if label.value.form == MentionForm::Place {
                return None;
            }
            let actor = actors.get(label.value.actor.0 as usize);
            let href = actor.and_then(|actor| actor.href.clone());
            let target = match (label.value.form, actor) {
                (MentionForm::Reference, Some(actor)) => {
                    let says = reference_says(here, label, &actor.name);
                    Target::Reference { href, says }
                }
                _ => Target::Actor(href),
            };
            Some(Placed { range: label.range, kind: LabelKind::Actor, target })
        });
        self.placed.iter().cloned().chain(names).collect()
    }

    /// Whether any note offers lines that take its label out.
    fn offers_lines(&self) -> bool {
        let spoken = self.statements.iter().chain(&self.positions).map(|(_, note)| note);
        let alone = [&self.mediations, &self.risks, &self.questions, &self.dates];
        spoken.chain(alone.into_iter().flatten()).any(|note| !note.why.toml.is_empty())
    }

    /// Hands the notes on the article at `path` to the view.
    pub(super) fn fill(self, view: &mut ArticleView, path: &SitePath) {
        let mut counts: BTreeMap<LabelKind, usize> = BTreeMap::new();
        let n_actors = view.body_html.matches("class=\"l-actor\"").count();
        counts.insert(LabelKind::Actor, n_actors);
        for placed in &self.placed {
            *counts.entry(placed.kind).or_default() += 1;
        }
        if !view.body_html.is_empty() && view.rights != "none" {
            view.kinds = counts
                .into_iter()
                .filter(|(_, n)| *n > 0)
                .map(|(kind, n)| KindCount { kind: kind.key(), n })
                .collect();
        }
        view.entry_home = self.offers_lines().then(|| EntryHome::of(path));
        view.responses = responses(self.statements, self.positions, &self.actors);
        view.mediations = self.mediations;
        view.risks = self.risks;
        view.questions = self.questions;
        view.dates = self.dates;
        // Stable, so that the order of the text remains among equals.
        view.dates.sort_by_key(|note| note.date.as_ref().is_none_or(|date| !date.is_deadline));
    }
}

impl EntryHome {
    /// Of the article in this file.
    fn of(path: &SitePath) -> Self {
        let article = path.strip_prefix("content").unwrap_or(path.as_str());
        Self {
            side_car: format!("{}.toml", path.stem()),
            line: format!("article = {}", toml_text(article)),
        }
    }
}

/// Whom a word stands for, and how one knows.
fn reference_says(here: &Here<'_>, label: &Label<Mention>, name: &str) -> String {
    let key = match &label.origin {
        Origin::Rule { id, .. } => format!("reference.{}", id.replace('/', "-")),
        Origin::Editor { .. } => "reference.editor".to_owned(),
    };
    let fills = [("actor", Fill::Text(name))];
    here.context.words.get(&key, &fills).unwrap_or_default()
}

/// Statements and positions by who holds them, in order of the text; a position that has the words of
/// a statement follows it, without them.
fn responses(
    statements: Vec<(Group, Note)>,
    positions: Vec<(Group, Note)>,
    actors: &[ActorRef],
) -> Vec<ResponseGroup> {
    let mut groups: BTreeMap<(bool, Group), Vec<Note>> = BTreeMap::new();
    for (group, note) in statements {
        groups.entry((group.is_none(), group)).or_default().push(note);
    }
    for (group, mut note) in positions {
        let notes = groups.entry((group.is_none(), group)).or_default();
        let is_same = |said: &Note| said.href == note.href && said.before == note.before;
        match notes.iter().position(is_same) {
            Some(at) => {
                note.says_the_same = true;
                notes.insert(at + 1, note);
            }
            None => notes.push(note),
        }
    }
    // Two names of one article may be one actor of the site.
    let mut merged: Vec<ResponseGroup> = Vec::new();
    let mut places: BTreeMap<Option<String>, usize> = BTreeMap::new();
    for ((_, group), notes) in groups {
        let actor = group.and_then(|actor| actors.get(actor.0 as usize)).cloned();
        let id = actor.as_ref().map(|actor| actor.id.clone());
        if let Some(at) = places.get(&id) {
            merged[*at].notes.extend(notes);
        } else {
            places.insert(id, merged.len());
            merged.push(ResponseGroup { actor, notes });
        }
    }
    merged
}

fn group(speaker: &Who) -> Group {
    match speaker {
        Who::Actor(actor) => Some(*actor),
        Who::Unnamed(_) => None,
    }
}

impl Teller<'_> {
    fn slice(&self, range: ProseRange) -> &str {
        self.page.article.prose.slice(range)
    }

    fn sentence<T>(&self, label: &Label<T>) -> Option<&Sentence> {
        self.page.labels.sentences.get(label.sentence.0 as usize)
    }

    /// An actor of the article as the site knows it; one that the site does not know keeps its name.
    fn actor(&self, index: usize) -> ActorRef {
        if let Some(id) = self.entry.actor_ids.get(index) {
            return self.here.actor(id);
        }
        let actor = &self.page.labels.actors[index];
        ActorRef {
            id: actor.name.clone(),
            name: actor.name.clone(),
            href: None,
            kind: actor_kind(actor.kind),
        }
    }

    fn voice(&self, speaker: &Who) -> Voice {
        match speaker {
            Who::Actor(actor) => self.actor_voice(*actor),
            Who::Unnamed(phrase) => Voice { name: phrase.clone(), href: None },
        }
    }

    fn actor_voice(&self, actor: ActorIdx) -> Voice {
        let actor = self.actor(actor.0 as usize);
        Voice { name: actor.name, href: actor.href }
    }

    fn mediation(&self, label: &Label<crate::annotate::Mediation>, number: usize) -> Option<Note> {
        let value = &label.value;
        let mut note =
            self.note(label, None, LabelKind::Mediator, number, Some(&value.mediator))?;
        let status = value.status.key();
        note.detail = Some(self.word("status", status));
        note.voice = Some(self.voice(&value.mediator));
        let between: BTreeSet<ActorIdx> = value.between.iter().copied().collect();
        note.mediation = Some(MediationNote {
            between: between.into_iter().map(|actor| self.actor(actor.0 as usize)).collect(),
            unnamed: value.unnamed.iter().map(|range| self.slice(*range).to_owned()).collect(),
            channels: value.channels.iter().map(|way| way.key()).collect(),
        });
        Some(note)
    }

    /// A note with what every kind has, on the whole sentence with some words set off: `bold`, else
    /// the label's own. `None` when the rights forbid the sentence.
    fn note<T>(
        &self,
        label: &Label<T>,
        bold: Option<ProseRange>,
        kind: LabelKind,
        number: usize,
        whose: Option<&Who>,
    ) -> Option<Note> {
        let mut note = self.clause(label, label.range, kind, number, whose)?;
        let sentence = self.sentence(label)?.range;
        let bold = bold.unwrap_or(label.range);
        let start = sentence.start.min(bold.start);
        let end = sentence.end.max(bold.end);
        if (start, end) == (bold.start, bold.end) {
            return Some(note);
        }
        note.before = last_chars(self.slice(ProseRange { start, end: bold.start }));
        note.bold = Some(self.slice(bold).to_owned());
        note.after = first_chars(self.slice(ProseRange { start: bold.end, end }));
        Some(note)
    }

    /// A note on these words alone.
    fn clause<T>(
        &self,
        label: &Label<T>,
        words: ProseRange,
        kind: LabelKind,
        number: usize,
        whose: Option<&Who>,
    ) -> Option<Note> {
        let sentence = self.sentence(label)?;
        if !may_show(self.entry, sentence) {
            return None;
        }
        let name = kind.key();
        let mark = self.word("mark", name);
        Some(Note {
            id: format!("n-{name}-{number}"),
            kind: name,
            mark: format!("{mark}{number}"),
            href: format!("#{}", sentence.anchor),
            before: self.slice(words).to_owned(),
            bold: None,
            after: String::new(),
            says_the_same: false,
            detail: None,
            stance: None,
            voice: None,
            likelihood: None,
            mediation: None,
            date: None,
            why: self.why(label, kind, whose),
        })
    }

    /// The word for `key` of a group of words.
    fn word(&self, group: &str, key: &str) -> String {
        let mut name = String::with_capacity(group.len() + 1 + key.len());
        name.extend([group, ".", key]);
        self.here.context.words.text(&name)
    }

    fn why<T>(&self, label: &Label<T>, kind: LabelKind, whose: Option<&Who>) -> Why {
        let is_pinned = label.display_by.is_some() && label.display == Display::Pinned;
        let display = label.display_by.as_ref().map(|by| DisplayNote {
            how: if is_pinned { "pinned" } else { "hidden" },
            file: by.file.to_string(),
            line: by.line.to_string(),
        });
        match &label.origin {
            Origin::Rule { id, cues } => Why {
                rule: Some(id.to_string()),
                cues: cues.iter().map(|cue| self.slice(*cue).to_owned()).collect(),
                editor_file: None,
                editor_line: String::new(),
                display,
                // An entry that rejects what another pins would be set aside.
                toml: if is_pinned {
                    String::new()
                } else {
                    self.rejections.lines(kind, label.range, whose)
                },
            },
            // An entry that rejects what another adds would be set aside as its contradiction.
            Origin::Editor { file, line, .. } => Why {
                rule: None,
                cues: Vec::new(),
                editor_file: Some(file.to_string()),
                editor_line: line.to_string(),
                display,
                toml: String::new(),
            },
        }
    }
}
