//! The editor's last word on one article: `[[labels]]` of its front matter, its side-car, and
//! those entries of `site.toml` that name it.
//!
//! An entry stands on a quotation that must occur exactly once in the cleaned text, white space
//! aside; `prefix` and `suffix` tell two apart. One that cannot be placed changes nothing and is
//! reported. Entries are applied in order, after every rule. Of two that contradict each other about
//! the same words the first holds: an article's own entries come before those of `site.toml`.

#![expect(
    clippy::result_large_err,
    reason = "a finding is made once for an entry at most, and is the value the caller keeps"
)]

mod fields;

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{ActorKind, LabelKind, Override, OverrideAction};
use crate::diag::Diagnostic;
use crate::load::{Article, ProseRange};

use super::clause::principals;
use super::roles::Standings;
use super::{
    Actor, ActorIdx, Context, DateExpression, Display, Label, Labels, Mediation, Mention,
    MentionForm, OpenQuestion, Origin, Position, QuestionForm, Risk, Role, SentenceIdx, Sourcing,
    Statement, Who,
};
use fields::{Wanted, check_fields};

/// Applies `entries` to `labels`; `sides` are the parties that more than a mediation makes one.
/// Diagnostics: an orphan, a quotation that occurs twice, an entry that meets no label, one that
/// contradicts another, a field that its kind does not have. An entry with a finding changes nothing.
pub(super) fn apply<'a>(
    article: &Article,
    entries: impl Iterator<Item = &'a Override>,
    sides: &BTreeSet<ActorIdx>,
    labels: &mut Labels,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut entries = entries.peekable();
    if entries.peek().is_none() {
        return;
    }
    let folded = Folded::new(article.prose.text());
    let told = Standings::of(&labels.mediations);
    // Whose role an entry says.
    let mut said = BTreeSet::new();
    let mut earlier: BTreeMap<ProseRange, Vec<&Override>> = BTreeMap::new();
    for entry in entries {
        let applied = place(&folded, entry)
            .and_then(|range| check_fields(entry).map(|()| range))
            .and_then(|range| agrees(entry, earlier.entry(range).or_default()).map(|()| range))
            .and_then(|range| apply_one(article, entry, range, labels));
        match applied {
            Ok(actor) => said.extend(actor),
            Err(diagnostic) => diagnostics.push(diagnostic.at(entry.span.clone())),
        }
    }
    settle(&told, sides, &said, labels);
}

/// Gives everybody who no longer stands as `told` the role of the mediations that are left: who mediates
/// nowhere is no mediator, and who was a party of a mediation only is none. Roles that an entry `said`
/// stay.
fn settle(
    told: &Standings,
    sides: &BTreeSet<ActorIdx>,
    said: &BTreeSet<ActorIdx>,
    labels: &mut Labels,
) {
    let now = Standings::of(&labels.mediations);
    if now == *told {
        return;
    }
    let principals = principals(&labels.actors);
    for (actor, known) in (0u32..).map(ActorIdx).zip(&mut labels.actors) {
        let principal = principals[actor.0 as usize];
        let has_changed = now.differs(told, actor) || now.differs(told, principal);
        if said.contains(&actor) || !has_changed {
            continue;
        }
        known
            .roles
            .retain(|role| !matches!(role, Role::Mediator(_) | Role::Party | Role::Observer));
        known.roles.extend(now.role_of(actor, principal, sides));
        if known.roles.is_empty() {
            known.roles.push(Role::Observer);
        }
        known.roles.sort();
    }
}

/// Most entries on the same words that are held against each other; nobody writes more by hand.
const MOST_ON_WORDS: usize = 32;

/// Whether `entry` can be followed after those before it on the same words, to which it is added.
fn agrees<'a>(entry: &'a Override, earlier: &mut Vec<&'a Override>) -> Result<(), Diagnostic> {
    if let Some(other) = earlier.iter().find(|other| contradict(other, entry)) {
        return Err(Diagnostic::warning(
            "annotate::contradictory-labels",
            format!(
                "this entry says `{}` of words of which another says `{}`",
                action_name(entry.action),
                action_name(other.action)
            ),
        )
        .label("this one was not followed")
        .note(format!("the other is in {}, and holds", other.place))
        .help("remove one of the two"));
    }
    if earlier.len() < MOST_ON_WORDS {
        earlier.push(entry);
    }
    Ok(())
}

/// Whether two entries about the same words cannot both be meant. To reject a label and add one of
/// one's own is no contradiction, and neither are two labels on one sentence.
fn contradict(one: &Override, other: &Override) -> bool {
    use OverrideAction::{Add, Hide, Pin, Redate, Reject, Relabel};
    let is_same_kind = one.kind.is_none() || other.kind.is_none() || one.kind == other.kind;
    match (one.action, other.action) {
        (Pin, Hide | Reject)
        | (Hide | Reject, Pin)
        | (Add | Relabel | Redate, Reject)
        | (Reject, Redate) => is_same_kind,
        (Relabel, Relabel) => one.kind != other.kind || one.fields != other.fields,
        (Redate, Redate) => one.fields != other.fields,
        _ => false,
    }
}

fn action_name(action: OverrideAction) -> &'static str {
    match action {
        OverrideAction::Add => "add",
        OverrideAction::Reject => "reject",
        OverrideAction::Relabel => "relabel",
        OverrideAction::Redate => "redate",
        OverrideAction::Hide => "hide",
        OverrideAction::Pin => "pin",
    }
}

/// A text with its white space folded, and the way back.
struct Folded {
    text: String,
    /// For each byte of `text` its place in the prose.
    places: Vec<u32>,
}

impl Folded {
    fn new(prose: &str) -> Self {
        let (mut text, mut places) = (String::with_capacity(prose.len()), Vec::new());
        for (at, c) in prose.char_indices() {
            let c = if c.is_whitespace() { ' ' } else { c };
            if c == ' ' && text.ends_with(' ') {
                continue;
            }
            text.push(c);
            let at = u32::try_from(at).expect("an article is below 4 GiB");
            places.extend(std::iter::repeat_n(at, c.len_utf8()));
        }
        Self { text, places }
    }
}

fn fold(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The one place of the quotation.
fn place(folded: &Folded, entry: &Override) -> Result<ProseRange, Diagnostic> {
    let quote = fold(&entry.quote);
    if quote.is_empty() {
        return Err(Diagnostic::error("annotate::empty-quote", "this label quotes nothing")
            .help("write the words it is about after `quote =`"));
    }
    let prefix = entry.prefix.as_deref().map(fold).unwrap_or_default();
    let suffix = entry.suffix.as_deref().map(fold).unwrap_or_default();
    let fits = |start: usize| {
        let before = folded.text[..start].trim_end();
        let after = folded.text[start + quote.len()..].trim_start();
        before.ends_with(&prefix) && after.starts_with(&suffix)
    };
    let mut places =
        folded.text.match_indices(&quote).map(|(start, _)| start).filter(|at| fits(*at));
    let Some(start) = places.next() else {
        let is_there = folded.text.contains(&quote);
        let orphan = Diagnostic::warning(
            "annotate::orphan-label",
            "the words this label quotes do not stand in the article",
        )
        .label(format!("looked for “{quote}”"));
        return Err(if is_there {
            orphan
                .help("they do stand there with other words around them: mend `prefix` or `suffix`")
        } else {
            orphan
                .help("copy the words from the article as the site shows it, or remove this entry")
        });
    };
    let n_more = places.count();
    if n_more > 0 {
        return Err(Diagnostic::warning(
            "annotate::ambiguous-label",
            format!("the words this label quotes stand in the article {} times", n_more + 1),
        )
        .label(format!("looked for “{quote}”"))
        .help("write the words right before them as `prefix`, or right after as `suffix`"));
    }
    let last = start + quote.chars().next_back().map_or(0, |c| quote.len() - c.len_utf8());
    let width = quote.chars().next_back().map_or(0, char::len_utf8);
    Ok(ProseRange {
        start: folded.places[start],
        end: folded.places[last] + u32::try_from(width).expect("a character is short"),
    })
}

/// Does what one entry says; gives the actor whose role it says.
fn apply_one(
    article: &Article,
    entry: &Override,
    range: ProseRange,
    labels: &mut Labels,
) -> Result<Option<ActorIdx>, Diagnostic> {
    match entry.action {
        OverrideAction::Add => Ok(Addition::of(article, entry, range, labels)?.put(labels)),
        OverrideAction::Relabel => {
            // A new kind replaces the old ones; a mention stays unless mentions are meant.
            let is_replaced =
                |kind| kind != LabelKind::Actor || entry.kind == Some(LabelKind::Actor);
            let mut n_replaced = 0;
            visit(labels, range, None, &mut |kind, _| {
                n_replaced += usize::from(is_replaced(kind));
                Keep::Yes
            });
            met(n_replaced)?;
            let addition = Addition::of(article, entry, range, labels)?;
            visit(labels, range, None, &mut |kind, _| {
                if is_replaced(kind) { Keep::No } else { Keep::Yes }
            });
            Ok(addition.put(labels))
        }
        OverrideAction::Redate => {
            let addition = Addition::of(article, entry, range, labels)?;
            visit(labels, range, Some(LabelKind::Date), &mut |_, _| Keep::No);
            Ok(addition.put(labels))
        }
        OverrideAction::Reject => {
            met(visit(labels, range, entry.kind, &mut |_, _| Keep::No))?;
            Ok(None)
        }
        OverrideAction::Hide | OverrideAction::Pin => {
            let is_pinned = entry.action == OverrideAction::Pin;
            met(visit(labels, range, entry.kind, &mut |_, display| {
                *display = if is_pinned { Display::Pinned } else { Display::Hidden };
                Keep::Yes
            }))?;
            Ok(None)
        }
    }
}

fn met(n_labels: usize) -> Result<(), Diagnostic> {
    if n_labels > 0 { Ok(()) } else { Err(nothing_met()) }
}

fn nothing_met() -> Diagnostic {
    Diagnostic::warning(
        "annotate::label-meets-nothing",
        "no label stands on the words this entry quotes, so it changes nothing",
    )
    .help("quote the words that are marked on the page, or remove this entry")
}

/// What becomes of a label that was visited.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    Yes,
    No,
}

/// Shows every label on the words `range` (of `kind`, else of any) to `change`, and drops those it
/// says no to. A label is on the words when one holds the other; without a kind, a mention only
/// when it is exactly the words, or else rejecting a sentence would unname its actors.
fn visit(
    labels: &mut Labels,
    range: ProseRange,
    kind: Option<LabelKind>,
    change: &mut dyn FnMut(LabelKind, &mut Display) -> Keep,
) -> usize {
    fn each<T>(
        list: &mut Vec<Label<T>>,
        is_on: impl Fn(ProseRange) -> bool,
        kind: LabelKind,
        change: &mut dyn FnMut(LabelKind, &mut Display) -> Keep,
    ) -> usize {
        let mut n_met = 0;
        list.retain_mut(|label| {
            if !is_on(label.range) {
                return true;
            }
            n_met += 1;
            change(kind, &mut label.display) == Keep::Yes
        });
        n_met
    }
    let is_meant = |one: LabelKind| kind.is_none_or(|kind| kind == one);
    let on = |other: ProseRange| other.contains(range) || range.contains(other);
    let exactly = |other: ProseRange| if kind.is_some() { on(other) } else { other == range };
    let mut n_met = 0;
    if is_meant(LabelKind::Actor) {
        n_met += each(&mut labels.mentions, exactly, LabelKind::Actor, change);
    }
    if is_meant(LabelKind::Mediator) {
        n_met += each(&mut labels.mediations, on, LabelKind::Mediator, change);
    }
    if is_meant(LabelKind::Statement) {
        n_met += each(&mut labels.statements, on, LabelKind::Statement, change);
    }
    if is_meant(LabelKind::Position) {
        n_met += each(&mut labels.positions, on, LabelKind::Position, change);
    }
    if is_meant(LabelKind::Risk) {
        n_met += each(&mut labels.risks, on, LabelKind::Risk, change);
    }
    if is_meant(LabelKind::Question) {
        n_met += each(&mut labels.questions, on, LabelKind::Question, change);
    }
    if is_meant(LabelKind::Date) {
        n_met += each(&mut labels.dates, on, LabelKind::Date, change);
    }
    n_met
}

fn insert<T>(
    list: &mut Vec<Label<T>>,
    entry: &Override,
    value: T,
    range: ProseRange,
    sentence: SentenceIdx,
) {
    let offset = |byte: usize| u32::try_from(byte).expect("a text file is below 4 GiB");
    let origin = Origin::Editor {
        file: entry.span.file.clone(),
        start: offset(entry.span.start),
        end: offset(entry.span.end),
        line: offset(entry.line),
    };
    let label = Label { value, range, sentence, origin, display: Display::default() };
    let at = list.partition_point(|other| other.range <= label.range);
    list.insert(at, label);
}

/// A label of the editor's that nothing stands in the way of any more.
struct Addition<'e> {
    entry: &'e Override,
    /// The words of the entry.
    words: &'e str,
    range: ProseRange,
    /// The sentence that holds their start.
    sentence: SentenceIdx,
    whole: ProseRange,
    value: Value,
}

/// What an [`Addition`] puts where.
enum Value {
    Mention(ActorIdx, Option<Role>),
    Mediation(Mediation),
    Statement(Statement),
    Position(Position),
    Risk,
    Question(QuestionForm),
    Date(DateExpression),
}

impl<'e> Addition<'e> {
    /// The label that `entry` asks for on `range`. Somebody whom it names and no rule saw is a new
    /// actor; nothing else changes before [`Self::put`], and nothing at all where there is a finding.
    fn of(
        article: &'e Article,
        entry: &'e Override,
        range: ProseRange,
        labels: &mut Labels,
    ) -> Result<Self, Diagnostic> {
        let wanted = Wanted::of(entry)?;
        let idx = labels.sentences.partition_point(|sentence| sentence.range.end <= range.start);
        let idx = idx.min(labels.sentences.len().saturating_sub(1));
        let whole = labels.sentences.get(idx).map(|one| one.range).ok_or_else(nothing_met)?;
        let words = article.prose.slice(range);
        let value = match wanted {
            Wanted::Actor { name, role } => {
                Value::Mention(actor(labels, name.unwrap_or(words)), role)
            }
            Wanted::Mediator { name, between, status, channel } => {
                let mediator = Who::Actor(named_or_mentioned(name, range, labels)?);
                Value::Mediation(Mediation {
                    mediator,
                    named: None,
                    between: between.into_iter().map(|name| actor(labels, name)).collect(),
                    unnamed: Vec::new(),
                    status,
                    stage: None,
                    channels: vec![channel],
                })
            }
            Wanted::Statement { name, sourcing } => {
                let speaker = match name {
                    Some(name) => find_actor(labels, name)
                        .map_or_else(|| Who::Unnamed(name.to_owned()), Who::Actor),
                    None => Who::Actor(named_or_mentioned(None, whole, labels)?),
                };
                let sourcing = sourcing.unwrap_or(match speaker {
                    Who::Actor(_) => Sourcing::Named,
                    Who::Unnamed(_) => Sourcing::Anonymous,
                });
                let (source, cue) = (None, None);
                Value::Statement(Statement { speaker, source, cue, content: range, sourcing })
            }
            Wanted::Position { name, kind } => {
                let actor = named_or_mentioned(name, whole, labels)?;
                Value::Position(Position { actor, kind })
            }
            Wanted::Risk => Value::Risk,
            Wanted::Question => {
                let text = article.prose.slice(whole).trim_end_matches(['”', '"']);
                let is_direct = text.ends_with('?');
                let form = if is_direct { QuestionForm::Direct } else { QuestionForm::Unknown };
                Value::Question(form)
            }
            Wanted::Date { when, is_deadline } => {
                let context = if is_deadline { Context::Planned } else { Context::Happened };
                Value::Date(DateExpression { when, is_deadline, context, is_repeated: false })
            }
        };
        let sentence = SentenceIdx(u32::try_from(idx).expect("an article is below 4 GiB"));
        Ok(Self { entry, words, range, sentence, whole, value })
    }

    /// Puts the label into its list, in the place of what a rule made of the same words; gives the actor
    /// whose role it says.
    fn put(self, labels: &mut Labels) -> Option<ActorIdx> {
        let Self { entry, words, range, sentence, whole, value } = self;
        match value {
            Value::Mention(actor, role) => {
                let known = &mut labels.actors[actor.0 as usize];
                known.forms.insert(words);
                if let Some(role) = role {
                    known.roles = vec![role];
                }
                let mention = Mention { actor, form: MentionForm::Name };
                insert(&mut labels.mentions, entry, mention, range, sentence);
                return role.map(|_| actor);
            }
            Value::Mediation(mediation) => {
                insert(&mut labels.mediations, entry, mediation, range, sentence);
            }
            Value::Statement(statement) => {
                make_way(&mut labels.statements, whole, |one| one.speaker == statement.speaker);
                insert(&mut labels.statements, entry, statement, whole, sentence);
            }
            Value::Position(position) => {
                make_way(&mut labels.positions, range, |one| one.actor == position.actor);
                insert(&mut labels.positions, entry, position, range, sentence);
            }
            Value::Risk => {
                make_way(&mut labels.risks, whole, |_| true);
                insert(&mut labels.risks, entry, Risk::default(), whole, sentence);
            }
            Value::Question(form) => {
                make_way(&mut labels.questions, whole, |_| true);
                let question = OpenQuestion { form, raised_by: None };
                insert(&mut labels.questions, entry, question, whole, sentence);
            }
            Value::Date(date) => insert(&mut labels.dates, entry, date, range, sentence),
        }
        None
    }
}

/// Takes out what a rule made of the same words: the editor says it better, and once is enough.
fn make_way<T>(labels: &mut Vec<Label<T>>, range: ProseRange, is_same: impl Fn(&T) -> bool) {
    labels.retain(|one| {
        let is_rules = matches!(one.origin, Origin::Rule { .. });
        !(is_rules && one.range.overlaps(range) && is_same(&one.value))
    });
}

/// The actor of this name or form.
fn find_actor(labels: &Labels, name: &str) -> Option<ActorIdx> {
    let by_name = labels.actors.iter().position(|actor| actor.name == name);
    let found = by_name
        .or_else(|| labels.actors.iter().position(|actor| actor.forms.contains(name)))
        .or_else(|| {
            labels.actors.iter().position(|actor| actor.name.to_lowercase() == name.to_lowercase())
        });
    found.map(|idx| ActorIdx(u32::try_from(idx).expect("actors are few")))
}

/// The actor of this name; one that the rules did not see is new.
fn actor(labels: &mut Labels, name: &str) -> ActorIdx {
    if let Some(actor) = find_actor(labels, name) {
        return actor;
    }
    labels.actors.push(Actor {
        name: name.to_owned(),
        kind: ActorKind::Other,
        affiliation: None,
        roles: vec![Role::Observer],
        forms: [name].into_iter().collect(),
        titles: super::Texts::default(),
        is_known: false,
    });
    ActorIdx(u32::try_from(labels.actors.len() - 1).expect("actors are few"))
}

/// The actor of this name, else the first one named on the words.
fn named_or_mentioned(
    name: Option<&str>,
    range: ProseRange,
    labels: &mut Labels,
) -> Result<ActorIdx, Diagnostic> {
    if let Some(name) = name {
        return Ok(actor(labels, name));
    }
    let on_words = labels.mentions.iter().filter(|label| label.range.overlaps(range));
    // A name says more than "he".
    let mentioned = on_words.min_by_key(|label| !label.value.form.names());
    mentioned.map(|label| label.value.actor).ok_or_else(|| {
        Diagnostic::error("annotate::missing-field", "this label names no actor")
            .help("write `actor = \"…\"`")
    })
}

#[cfg(test)]
mod tests;
