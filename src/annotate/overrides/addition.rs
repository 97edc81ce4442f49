//! A label of the editor's.

use crate::config::{ActorKind, LabelKind, Override};
use crate::diag::Diagnostic;
use crate::load::{Article, ProseRange};

use super::super::{
    Actor, ActorIdx, Context, DateExpression, Display, EntryPlace, Label, Labels, Mediation,
    Mention, MentionForm, OpenQuestion, Origin, PartiesFrom, Position, QuestionForm, Risk, Role,
    Sentence, SentenceIdx, Sourcing, Stance, Statement, When, Who,
};
use super::met::Met;
use super::nothing_met;
use crate::config::{Channel, MediationStatus, PositionKind};

/// A label of the editor's that nothing stands in the way of any more.
pub(super) struct Addition<'e> {
    entry: &'e Override,
    /// The words of the entry.
    words: &'e str,
    range: ProseRange,
    /// The sentence that holds their start.
    sentence: SentenceIdx,
    value: Value,
    /// Whose role the entry says, and which.
    role: Option<(ActorIdx, Role)>,
    /// What an earlier entry said about showing the label of whose kind it is.
    display: (Display, Option<Box<EntryPlace>>),
    /// It takes the place of a label, and of no other.
    is_instead: bool,
}

/// What an [`Addition`] puts where.
enum Value {
    Mention(Mention),
    Mediation(Mediation),
    Statement(Statement),
    Position(Position),
    Risk(Risk),
    Question(OpenQuestion),
    Date(DateExpression),
}

/// A label as it was before an entry.
struct Old {
    value: Value,
    range: ProseRange,
    sentence: SentenceIdx,
    display: (Display, Option<Box<EntryPlace>>),
}

impl Old {
    fn of(met: Met, labels: &Labels) -> Self {
        fn old<T: Clone>(label: &Label<T>, value: impl Fn(T) -> Value) -> Old {
            let Label { range, sentence, .. } = *label;
            // What a rule hides it hides for a reason of its own.
            let by = label.display_by.clone();
            let display = if by.is_some() { label.display } else { Display::default() };
            Old { value: value(label.value.clone()), range, sentence, display: (display, by) }
        }
        match met.kind {
            LabelKind::Actor => old(&labels.mentions[met.at], Value::Mention),
            LabelKind::Mediator => old(&labels.mediations[met.at], Value::Mediation),
            LabelKind::Statement => old(&labels.statements[met.at], Value::Statement),
            LabelKind::Position => old(&labels.positions[met.at], Value::Position),
            LabelKind::Risk => old(&labels.risks[met.at], Value::Risk),
            LabelKind::Question => old(&labels.questions[met.at], Value::Question),
            LabelKind::Date => old(&labels.dates[met.at], Value::Date),
        }
    }
}

/// The words of an entry in their article.
#[derive(Clone, Copy)]
struct Words<'e> {
    text: &'e str,
    range: ProseRange,
    /// The sentence of their start.
    sentence: SentenceIdx,
    whole: ProseRange,
    /// How many sentences they touch.
    n_sentences: usize,
}

impl<'e> Words<'e> {
    fn of(
        article: &'e Article,
        range: ProseRange,
        sentences: &[Sentence],
    ) -> Result<Self, Diagnostic> {
        let at = sentences.partition_point(|one| one.range.end <= range.start);
        let at = at.min(sentences.len().saturating_sub(1));
        let end = sentences.partition_point(|one| one.range.start < range.end);
        let whole = sentences.get(at).map(|one| one.range).ok_or_else(nothing_met)?;
        let sentence = SentenceIdx(u32::try_from(at).expect("an article is below 4 GiB"));
        let text = article.prose.slice(range);
        Ok(Self { text, range, sentence, whole, n_sentences: end.saturating_sub(at) })
    }

    /// The range of a label of this kind: all that an article says at one place is one sentence, or a
    /// part of it. Only names and dates may have full stops in them.
    fn range_of(self, kind: LabelKind) -> Result<ProseRange, Diagnostic> {
        let is_said = !matches!(kind, LabelKind::Actor | LabelKind::Mediator | LabelKind::Date);
        if is_said && self.n_sentences > 1 {
            return Err(Diagnostic::warning(
                "annotate::label-over-sentences",
                format!(
                    "the words this label quotes stand in {} sentences, and a label of kind `{}` in one",
                    self.n_sentences,
                    kind.key()
                ),
            )
            .label("no label was made")
            .help("quote words of one sentence, and write an entry for each"));
        }
        let is_whole = matches!(kind, LabelKind::Statement | LabelKind::Risk | LabelKind::Question);
        Ok(if is_whole { self.whole } else { self.range })
    }
}

impl<'e> Addition<'e> {
    /// The label that `entry` asks for on `range`, in the place of `old` where it changes one: what the
    /// entry does not name stays. Somebody whom it names and no rule saw is a new actor; nothing else
    /// changes before [`Self::put`], and nothing at all where there is a finding.
    pub(super) fn of(
        article: &'e Article,
        entry: &'e Override,
        range: ProseRange,
        old: Option<Met>,
        labels: &mut Labels,
    ) -> Result<Self, Diagnostic> {
        let words = Words::of(article, range, &labels.sentences)?;
        let kind = entry.kind.ok_or_else(nothing_met)?;
        let is_instead = old.is_some();
        let whose = old.and_then(|met| met.who(labels));
        let old = old.filter(|met| met.kind == kind).map(|met| Old::of(met, labels));
        let (range, sentence, display, old) = match old {
            Some(old) => (old.range, old.sentence, old.display, Some(old.value)),
            None => (words.range_of(kind)?, words.sentence, (Display::default(), None), None),
        };
        let value = match kind {
            LabelKind::Actor => mention(entry, words, old, labels),
            LabelKind::Mediator => mediation(entry, words, old, whose, labels)?,
            LabelKind::Statement => statement(entry, words, old, whose, labels)?,
            LabelKind::Position => position(entry, words, old, whose, labels)?,
            LabelKind::Risk => old.unwrap_or_else(|| Value::Risk(Risk::default())),
            LabelKind::Question => old.unwrap_or_else(|| question(article, words)),
            LabelKind::Date => date(entry, old),
        };
        let role = match &value {
            Value::Mention(mention) => entry.fields.role.map(|role| (mention.actor, role)),
            _ => None,
        };
        let words = words.text;
        Ok(Self { entry, words, range, sentence, value, role, display, is_instead })
    }

    /// Puts the label into its list, in the place of what a rule made of the same words; gives the actor
    /// whose role it says.
    pub(super) fn put(self, labels: &mut Labels) -> Option<ActorIdx> {
        let range = self.range;
        let is_new = !self.is_instead;
        let place =
            Place { range, sentence: self.sentence, entry: self.entry, display: self.display };
        match self.value {
            Value::Mention(mention) => {
                labels.actors[mention.actor.0 as usize].forms.insert(self.words);
                place.insert(&mut labels.mentions, mention);
            }
            Value::Mediation(mediation) => place.insert(&mut labels.mediations, mediation),
            Value::Statement(statement) => {
                let is_same = |one: &Statement| is_new && one.speaker == statement.speaker;
                make_way(&mut labels.statements, range, is_same);
                place.insert(&mut labels.statements, statement);
            }
            Value::Position(position) => {
                let is_same = |one: &Position| is_new && one.actor == position.actor;
                make_way(&mut labels.positions, range, is_same);
                place.insert(&mut labels.positions, position);
            }
            Value::Risk(risk) => {
                make_way(&mut labels.risks, range, |_| is_new);
                place.insert(&mut labels.risks, risk);
            }
            Value::Question(question) => {
                make_way(&mut labels.questions, range, |_| is_new);
                place.insert(&mut labels.questions, question);
            }
            Value::Date(date) => place.insert(&mut labels.dates, date),
        }
        let (actor, role) = self.role?;
        labels.actors[actor.0 as usize].roles = vec![role];
        Some(actor)
    }
}

/// Where a label goes, and who says so.
struct Place<'e> {
    range: ProseRange,
    sentence: SentenceIdx,
    entry: &'e Override,
    display: (Display, Option<Box<EntryPlace>>),
}

impl Place<'_> {
    fn insert<T>(self, list: &mut Vec<Label<T>>, value: T) {
        let offset = |byte: usize| u32::try_from(byte).expect("a text file is below 4 GiB");
        let span = &self.entry.span;
        let origin = Origin::Editor {
            file: span.file.clone(),
            start: offset(span.start),
            end: offset(span.end),
            line: offset(self.entry.line),
        };
        let (range, sentence, (display, display_by)) = (self.range, self.sentence, self.display);
        let label = Label { value, range, sentence, origin, display, display_by };
        let at = list.partition_point(|other| other.range <= label.range);
        list.insert(at, label);
    }
}

fn mention(entry: &Override, words: Words<'_>, old: Option<Value>, labels: &mut Labels) -> Value {
    let old = match old {
        Some(Value::Mention(old)) => Some(old),
        _ => None,
    };
    let form = MentionForm::Name;
    Value::Mention(match (entry.fields.actor.as_deref(), old) {
        (None, Some(old)) => old,
        (name, _) => Mention { actor: actor(labels, name.unwrap_or(words.text)), form },
    })
}

fn mediation(
    entry: &Override,
    words: Words<'_>,
    old: Option<Value>,
    whose: Option<Who>,
    labels: &mut Labels,
) -> Result<Value, Diagnostic> {
    let fields = &entry.fields;
    let mediator = match (fields.actor.as_deref(), whose) {
        (None, Some(whose)) => whose,
        (name, _) => Who::Actor(named_or_mentioned(name, words.range, labels)?),
    };
    let mut mediation = match old {
        Some(Value::Mediation(old)) => old,
        _ => Mediation {
            mediator: mediator.clone(),
            named: None,
            between: Vec::new(),
            unnamed: Vec::new(),
            parties_from: PartiesFrom::Itself,
            status: MediationStatus::Active,
            stage: None,
            channels: vec![Channel::GoodOffices],
        },
    };
    if mediation.mediator != mediator {
        (mediation.mediator, mediation.named) = (mediator, None);
    }
    if !fields.between.is_empty() {
        mediation.between = fields.between.iter().map(|name| actor(labels, name)).collect();
        mediation.unnamed = Vec::new();
        mediation.parties_from = PartiesFrom::Itself;
    }
    if let Some(status) = fields.status {
        (mediation.status, mediation.stage) = (status, None);
    }
    if let Some(channel) = fields.channel {
        mediation.channels = vec![channel];
    }
    Ok(Value::Mediation(mediation))
}

fn statement(
    entry: &Override,
    words: Words<'_>,
    old: Option<Value>,
    whose: Option<Who>,
    labels: &mut Labels,
) -> Result<Value, Diagnostic> {
    let fields = &entry.fields;
    let speaker = match (fields.actor.as_deref(), whose) {
        (Some(name), _) => {
            find_actor(labels, name).map_or_else(|| Who::Unnamed(name.to_owned()), Who::Actor)
        }
        (None, Some(whose)) => whose,
        (None, None) => Who::Actor(named_or_mentioned(None, words.whole, labels)?),
    };
    let usual = match speaker {
        Who::Actor(_) => Sourcing::Named,
        Who::Unnamed(_) => Sourcing::Anonymous,
    };
    let mut statement = match old {
        Some(Value::Statement(old)) => old,
        _ => Statement {
            speaker: speaker.clone(),
            source: None,
            cue: None,
            content: words.range,
            sourcing: usual,
            stance: Stance::Affirmed,
        },
    };
    if statement.speaker != speaker {
        (statement.speaker, statement.source, statement.sourcing) = (speaker, None, usual);
    }
    statement.sourcing = fields.sourcing.unwrap_or(statement.sourcing);
    Ok(Value::Statement(statement))
}

fn position(
    entry: &Override,
    words: Words<'_>,
    old: Option<Value>,
    whose: Option<Who>,
    labels: &mut Labels,
) -> Result<Value, Diagnostic> {
    let actor = match (entry.fields.actor.as_deref(), whose) {
        (None, Some(Who::Actor(actor))) => actor,
        (name, _) => named_or_mentioned(name, words.whole, labels)?,
    };
    let told = match old {
        Some(Value::Position(old)) => old.kind,
        _ => PositionKind::Interest,
    };
    {
        let kind = entry.fields.position.unwrap_or(told);
        Ok(Value::Position(Position { actor, kind, is_former: false }))
    }
}

fn question(article: &Article, words: Words<'_>) -> Value {
    let text = article.prose.slice(words.whole).trim_end_matches(['”', '"']);
    let form = if text.ends_with('?') { QuestionForm::Direct } else { QuestionForm::Unknown };
    Value::Question(OpenQuestion { form, raised_by: None })
}

/// A new date has happened, unless something is due then; one that takes the place of another keeps what
/// the sentence says of it.
fn date(entry: &Override, old: Option<Value>) -> Value {
    let fields = &entry.fields;
    let mut date = match old {
        Some(Value::Date(old)) => old,
        _ => DateExpression {
            when: None,
            is_deadline: false,
            context: Context::Happened,
            is_repeated: false,
            is_put_off: false,
        },
    };
    if let Some(days) = &fields.date {
        let (start, end, precision, iso) = (days.start, days.end, days.precision, days.iso.clone());
        let (is_relative, is_exclusive) = (false, false);
        date.when = Some(When { start, end, precision, is_relative, iso, is_exclusive });
        date.is_repeated = false;
    }
    date.is_deadline = fields.deadline.unwrap_or(date.is_deadline);
    if date.is_deadline && date.context == Context::Happened {
        date.context = Context::Planned;
    }
    Value::Date(date)
}

/// Takes out what a rule made of the same words: the editor says it better, and once is enough.
fn make_way<T>(labels: &mut Vec<Label<T>>, range: ProseRange, is_same: impl Fn(&T) -> bool) {
    labels.retain(|one| {
        let is_rules = matches!(one.origin, Origin::Rule { .. });
        !(is_rules && one.range.overlaps(range) && is_same(&one.value))
    });
}

/// The actor of this name or form.
pub(super) fn find_actor(labels: &Labels, name: &str) -> Option<ActorIdx> {
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
        titles: super::super::Texts::default(),
        is_known: false,
        is_kind_told: true,
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
        Diagnostic::warning(
            "annotate::label-of-nobody",
            "this label says of nobody whose it is, and its words name no actor",
        )
        .label("no label was made")
        .help("write `actor = \"…\"`")
    })
}
