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

use std::collections::BTreeMap;

use crate::config::{ActorKind, LabelKind, Override, OverrideAction};
use crate::diag::{Diagnostic, nearest};
use crate::load::{Article, ProseRange};

use super::{
    Actor, ActorIdx, Channel, Context, DateExpression, Display, Label, Labels, Mediation,
    MediationStatus, Mention, MentionForm, OpenQuestion, Origin, Position, PositionKind, Precision,
    QuestionForm, Risk, Role, SentenceIdx, Sourcing, Statement, When, Who,
};

/// Applies `entries` to `labels`. Diagnostics: an orphan, a quotation that occurs twice, an entry
/// that meets no label, one that contradicts another, a field that its kind does not have.
pub(super) fn apply<'a>(
    article: &Article,
    entries: impl Iterator<Item = &'a Override>,
    labels: &mut Labels,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut folded = None;
    let mut earlier: BTreeMap<ProseRange, Vec<&Override>> = BTreeMap::new();
    for entry in entries {
        let folded = folded.get_or_insert_with(|| Folded::new(article.prose.text()));
        let applied = place(folded, entry)
            .and_then(|range| check_fields(entry).map(|()| range))
            .and_then(|range| agrees(entry, earlier.entry(range).or_default()).map(|()| range))
            .and_then(|range| apply_one(article, entry, range, labels));
        if let Err(diagnostic) = applied {
            diagnostics.push(diagnostic.at(entry.span.clone()));
        }
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

/// Fields each kind may have.
fn known_fields(kind: LabelKind) -> &'static [&'static str] {
    match kind {
        LabelKind::Actor => &["actor", "role"],
        LabelKind::Mediator => &["actor", "between", "status", "channel"],
        LabelKind::Statement => &["actor", "speaker", "sourcing"],
        LabelKind::Position => &["actor", "position"],
        LabelKind::Risk | LabelKind::Question => &[],
        LabelKind::Date => &["date", "deadline"],
    }
}

fn check_fields(entry: &Override) -> Result<(), Diagnostic> {
    let kind = match (entry.action, entry.kind) {
        (OverrideAction::Redate, _) => LabelKind::Date,
        (_, Some(kind)) => kind,
        (OverrideAction::Add | OverrideAction::Relabel, None) => {
            return Err(Diagnostic::error(
                "annotate::label-without-kind",
                "this label does not say of what kind it is",
            )
            .help("write `kind =` with one of: actor, mediator, statement, position, risk, question, date"));
        }
        (_, None) => return Ok(()),
    };
    if kind == LabelKind::Statement && entry.fields.contains_key("credibility") {
        // Better refused than taken and never shown.
        return Err(Diagnostic::error(
            "annotate::credibility-not-shown",
            "the credibility of a single statement is not shown anywhere yet",
        )
        .label("this would change nothing")
        .help("remove it; the reliability of a source is written as `reliability` beside it"));
    }
    let known = known_fields(kind);
    for field in entry.fields.keys() {
        if known.contains(&field.as_str()) {
            continue;
        }
        let diagnostic = Diagnostic::error(
            "annotate::unknown-field",
            format!("a label of kind `{}` has no field `{field}`", kind_name(kind)),
        );
        return Err(match nearest(field, known.iter().copied()) {
            Some(name) => diagnostic.help(format!("write `{name}`")),
            None if known.is_empty() => diagnostic.help("remove it"),
            None => diagnostic.help(format!("write one of: {}", known.join(", "))),
        });
    }
    Ok(())
}

fn kind_name(kind: LabelKind) -> &'static str {
    match kind {
        LabelKind::Actor => "actor",
        LabelKind::Mediator => "mediator",
        LabelKind::Statement => "statement",
        LabelKind::Position => "position",
        LabelKind::Risk => "risk",
        LabelKind::Question => "question",
        LabelKind::Date => "date",
    }
}

fn apply_one(
    article: &Article,
    entry: &Override,
    range: ProseRange,
    labels: &mut Labels,
) -> Result<(), Diagnostic> {
    match entry.action {
        OverrideAction::Add => add(article, entry, range, labels),
        OverrideAction::Relabel => {
            let add_kind = entry.kind;
            visit(labels, range, None, &mut |kind, _| {
                // A new kind replaces the old ones; a mention stays unless mentions are meant.
                if kind == LabelKind::Actor && add_kind != Some(LabelKind::Actor) {
                    Keep::Yes
                } else {
                    Keep::No
                }
            });
            add(article, entry, range, labels)
        }
        OverrideAction::Redate => {
            visit(labels, range, Some(LabelKind::Date), &mut |_, _| Keep::No);
            add_date(article, entry, range, labels)
        }
        OverrideAction::Reject => met(visit(labels, range, entry.kind, &mut |_, _| Keep::No)),
        OverrideAction::Hide => met(visit(labels, range, entry.kind, &mut |_, display| {
            *display = Display::Hidden;
            Keep::Yes
        })),
        OverrideAction::Pin => met(visit(labels, range, entry.kind, &mut |_, display| {
            *display = Display::Pinned;
            Keep::Yes
        })),
    }
}

fn met(n_labels: usize) -> Result<(), Diagnostic> {
    if n_labels > 0 {
        return Ok(());
    }
    Err(Diagnostic::warning(
        "annotate::label-meets-nothing",
        "no label stands on the words this entry quotes, so it changes nothing",
    )
    .help("quote the words that are marked on the page, or remove this entry"))
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

/// The sentence that holds the start of `range`.
fn sentence_of(labels: &Labels, range: ProseRange) -> SentenceIdx {
    let idx = labels.sentences.partition_point(|sentence| sentence.range.end <= range.start);
    SentenceIdx(u32::try_from(idx.min(labels.sentences.len().saturating_sub(1))).unwrap_or(0))
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
    };
    let label = Label { value, range, sentence, origin, display: Display::default() };
    let at = list.partition_point(|other| other.range <= label.range);
    list.insert(at, label);
}

fn add(
    article: &Article,
    entry: &Override,
    range: ProseRange,
    labels: &mut Labels,
) -> Result<(), Diagnostic> {
    let sentence = sentence_of(labels, range);
    let Some(whole) = labels.sentences.get(sentence.0 as usize).map(|one| one.range) else {
        return met(0);
    };
    match entry.kind.expect("checked before: what is added has a kind") {
        LabelKind::Actor => {
            let role = choice(entry, "role", ROLES)?;
            let words = article.prose.slice(range);
            let actor = actor(labels, text(entry, "actor")?.unwrap_or(words));
            let known = &mut labels.actors[actor.0 as usize];
            known.forms.insert(words);
            if let Some(role) = role {
                known.roles = vec![role];
            }
            let mention = Mention { actor, form: MentionForm::Name };
            insert(&mut labels.mentions, entry, mention, range, sentence);
        }
        LabelKind::Mediator => {
            let status = choice(entry, "status", STATUSES)?.unwrap_or(MediationStatus::Active);
            let channel = choice(entry, "channel", CHANNELS)?.unwrap_or(Channel::GoodOffices);
            let names = texts(entry, "between")?;
            let mediator = named_or_mentioned(entry, range, labels)?;
            let between = names.into_iter().map(|name| actor(labels, name)).collect::<Vec<_>>();
            for (one, role) in std::iter::once((mediator, Role::Mediator(status)))
                .chain(between.iter().map(|party| (*party, Role::Party)))
            {
                let roles = &mut labels.actors[one.0 as usize].roles;
                roles.retain(|other| *other != Role::Observer);
                if !roles.contains(&role) {
                    roles.push(role);
                    roles.sort();
                }
            }
            let mediation = Mediation {
                mediator: Who::Actor(mediator),
                named: None,
                between,
                unnamed: Vec::new(),
                status,
                stage: None,
                channels: vec![channel],
            };
            insert(&mut labels.mediations, entry, mediation, range, sentence);
        }
        LabelKind::Statement => {
            let sourcing = choice(entry, "sourcing", SOURCINGS)?;
            let name = text(entry, "speaker")?.or(text(entry, "actor")?);
            let speaker = match name {
                Some(name) => find_actor(labels, name)
                    .map_or_else(|| Who::Unnamed(name.to_owned()), Who::Actor),
                None => Who::Actor(named_or_mentioned(entry, whole, labels)?),
            };
            let sourcing = sourcing.unwrap_or(match speaker {
                Who::Actor(_) => Sourcing::Named,
                Who::Unnamed(_) => Sourcing::Anonymous,
            });
            let statement =
                Statement { speaker, source: None, cue: None, content: range, sourcing };
            make_way(&mut labels.statements, whole, |one| one.speaker == statement.speaker);
            insert(&mut labels.statements, entry, statement, whole, sentence);
        }
        LabelKind::Position => {
            let kind = choice(entry, "position", POSITIONS)?.unwrap_or(PositionKind::Interest);
            let actor = named_or_mentioned(entry, whole, labels)?;
            make_way(&mut labels.positions, range, |one| one.actor == actor);
            insert(&mut labels.positions, entry, Position { actor, kind }, range, sentence);
        }
        LabelKind::Risk => {
            make_way(&mut labels.risks, whole, |_| true);
            insert(&mut labels.risks, entry, Risk::default(), whole, sentence);
        }
        LabelKind::Question => {
            let is_direct = article.prose.slice(whole).trim_end_matches(['”', '"']).ends_with('?');
            let form = if is_direct { QuestionForm::Direct } else { QuestionForm::Unknown };
            make_way(&mut labels.questions, whole, |_| true);
            insert(
                &mut labels.questions,
                entry,
                OpenQuestion { form, raised_by: None },
                whole,
                sentence,
            );
        }
        LabelKind::Date => return add_date(article, entry, range, labels),
    }
    Ok(())
}

/// Takes out what a rule made of the same words: the editor says it better, and once is enough.
fn make_way<T>(labels: &mut Vec<Label<T>>, range: ProseRange, is_same: impl Fn(&T) -> bool) {
    labels.retain(|one| {
        let is_rules = matches!(one.origin, Origin::Rule { .. });
        !(is_rules && one.range.overlaps(range) && is_same(&one.value))
    });
}

fn add_date(
    _article: &Article,
    entry: &Override,
    range: ProseRange,
    labels: &mut Labels,
) -> Result<(), Diagnostic> {
    let when = match entry.fields.get("date") {
        None if entry.action == OverrideAction::Redate => {
            return Err(Diagnostic::error("annotate::missing-field", "a new date needs `date`")
                .help("write `date = 2026-04-22`, or as much of it as is known"));
        }
        None => None,
        Some(toml::Value::Datetime(date)) => Some(parse_when(&date.to_string())?),
        Some(toml::Value::String(date)) => Some(parse_when(date)?),
        Some(toml::Value::Integer(year)) => Some(parse_when(&year.to_string())?),
        Some(_) => return Err(bad_date()),
    };
    let is_deadline = match entry.fields.get("deadline") {
        None => false,
        Some(toml::Value::Boolean(is_deadline)) => *is_deadline,
        Some(_) => {
            return Err(Diagnostic::error(
                "annotate::bad-field",
                "`deadline` is not true or false",
            )
            .help("write `deadline = true`"));
        }
    };
    let sentence = sentence_of(labels, range);
    let context = if is_deadline { Context::Planned } else { Context::Happened };
    let date = DateExpression { when, is_deadline, context, is_repeated: false };
    insert(&mut labels.dates, entry, date, range, sentence);
    Ok(())
}

fn bad_date() -> Diagnostic {
    Diagnostic::error("annotate::bad-date", "this date cannot be read")
        .help("write `2026-04-22`, `2026-04`, `2026`, or two of them with a `/` between")
}

/// An ISO 8601 date, month, year, or an interval of two.
fn parse_when(iso: &str) -> Result<When, Diagnostic> {
    let part = |iso: &str| -> Option<(jiff::civil::Date, jiff::civil::Date, Precision)> {
        let day = iso.split(['T', ' ']).next()?;
        if let Ok(date) = day.parse::<jiff::civil::Date>() {
            return Some((date, date, Precision::Day));
        }
        if let Some((year, month)) = day.split_once('-') {
            let first = jiff::civil::Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()?;
            return Some((first, first.last_of_month(), Precision::Month));
        }
        let first = jiff::civil::Date::new(day.parse().ok()?, 1, 1).ok()?;
        Some((first, first.last_of_year(), Precision::Year))
    };
    let (from, to) = iso.split_once('/').unwrap_or((iso, iso));
    let ((start, _, precision), (_, end, _)) = part(from).zip(part(to)).ok_or_else(bad_date)?;
    if end < start {
        return Err(bad_date());
    }
    Ok(When { start, end, precision, is_relative: false, iso: iso.to_owned() })
}

// --- fields ---

const ROLES: &[(&str, Role)] = &[
    ("party", Role::Party),
    ("mediator", Role::Mediator(MediationStatus::Active)),
    ("spoiler", Role::Spoiler),
    ("affected", Role::Affected),
    ("observer", Role::Observer),
];
const STATUSES: &[(&str, MediationStatus)] = &[
    ("active", MediationStatus::Active),
    ("proposed", MediationStatus::Proposed),
    ("declined", MediationStatus::Declined),
    ("former", MediationStatus::Former),
];
const CHANNELS: &[(&str, Channel)] = &[
    ("message", Channel::Message),
    ("venue", Channel::Venue),
    ("proposal", Channel::Proposal),
    ("guarantee", Channel::Guarantee),
    ("envoy", Channel::Envoy),
    ("good_offices", Channel::GoodOffices),
];
const SOURCINGS: &[(&str, Sourcing)] = &[
    ("named", Sourcing::Named),
    ("official", Sourcing::Official),
    ("anonymous", Sourcing::Anonymous),
];
const POSITIONS: &[(&str, PositionKind)] = &[
    ("demand", PositionKind::Demand),
    ("condition", PositionKind::Condition),
    ("red_line", PositionKind::RedLine),
    ("offer", PositionKind::Offer),
    ("guarantee", PositionKind::Guarantee),
    ("refusal", PositionKind::Refusal),
    ("interest", PositionKind::Interest),
];

fn text<'a>(entry: &'a Override, field: &str) -> Result<Option<&'a str>, Diagnostic> {
    match entry.fields.get(field) {
        None => Ok(None),
        Some(toml::Value::String(text)) if !text.trim().is_empty() => Ok(Some(text.trim())),
        Some(_) => {
            Err(Diagnostic::error("annotate::bad-field", format!("`{field}` is not a text"))
                .help(format!("write `{field} = \"…\"`")))
        }
    }
}

fn texts<'a>(entry: &'a Override, field: &str) -> Result<Vec<&'a str>, Diagnostic> {
    let bad = || {
        Diagnostic::error("annotate::bad-field", format!("`{field}` is not a list of names"))
            .help(format!("write `{field} = [\"…\", \"…\"]`"))
    };
    match entry.fields.get(field) {
        None => Ok(Vec::new()),
        Some(toml::Value::Array(names)) => {
            names.iter().map(|name| name.as_str().ok_or_else(bad)).collect()
        }
        Some(_) => Err(bad()),
    }
}

fn choice<T: Copy>(
    entry: &Override,
    field: &str,
    known: &[(&str, T)],
) -> Result<Option<T>, Diagnostic> {
    let Some(word) = text(entry, field)? else { return Ok(None) };
    if let Some((_, value)) = known.iter().find(|(name, _)| *name == word) {
        return Ok(Some(*value));
    }
    let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
    let diagnostic =
        Diagnostic::error("annotate::bad-field", format!("`{word}` is no {field} we know"));
    Err(match nearest(word, names.iter().copied()) {
        Some(name) => diagnostic.help(format!("write `{name}`")),
        None => diagnostic.help(format!("write one of: {}", names.join(", "))),
    })
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

/// The actor of the field `actor`, else the first one named on the words.
fn named_or_mentioned(
    entry: &Override,
    range: ProseRange,
    labels: &mut Labels,
) -> Result<ActorIdx, Diagnostic> {
    if let Some(name) = text(entry, "actor")? {
        return Ok(actor(labels, name));
    }
    // A name says more than "he".
    let mut mentioned: Vec<_> =
        labels.mentions.iter().filter(|label| label.range.overlaps(range)).collect();
    mentioned.sort_by_key(|label| !label.value.form.names());
    let mentioned = mentioned.first();
    mentioned.map(|label| label.value.actor).ok_or_else(|| {
        Diagnostic::error("annotate::missing-field", "this label names no actor")
            .help("write `actor = \"…\"`")
    })
}

#[cfg(test)]
mod tests {
    use crate::annotate::annotate;
    use crate::annotate::lexicon::Lexicons;
    use crate::annotate::text::tests::article;
    use crate::config::{Config, TextRights, Tlp};
    use crate::load::Standing;
    use crate::source::{SitePath, Span};

    use super::*;

    const TEXT: &str = "The bishop met the crews at dawn.\nThe owners could starve the island. The bishop smiled.\nThe vote is due soon.";

    fn entry(action: OverrideAction, quote: &str, rest: &str) -> Override {
        let mut fields: toml::Table = rest.parse().unwrap();
        let mut take =
            |name: &str| fields.remove(name).and_then(|value| value.as_str().map(str::to_owned));
        let (prefix, suffix, kind) = (take("prefix"), take("suffix"), take("kind"));
        Override {
            article: None,
            quote: quote.to_owned(),
            prefix,
            suffix,
            action,
            kind: kind.map(|kind| toml::Value::String(kind).try_into().unwrap()),
            fields,
            span: Span::new(SitePath::new("content/articles/a.md").unwrap(), 7..9),
            place: "line 2 of content/articles/a.md".to_owned(),
        }
    }

    fn run(entry: Override) -> (Labels, Vec<Diagnostic>, String) {
        run_all(vec![entry])
    }

    fn run_all(entries: Vec<Override>) -> (Labels, Vec<Diagnostic>, String) {
        let mut article = article(TEXT);
        article.meta.labels = entries;
        let standing = Standing {
            source: None,
            text: TextRights::Full,
            tlp: Tlp::Clear,
            reliability: None,
            lang: "en".to_owned(),
        };
        let lexicon = Lexicons::new(&Config::default()).value;
        let outcome = annotate(&article, &standing, &lexicon);
        let text = article.prose.text().to_owned();
        (outcome.value, outcome.diagnostics, text)
    }

    #[track_caller]
    fn fails(entry: Override, code: &str, help: &str) {
        let (_, diagnostics, _) = run(entry);
        let [diagnostic] = &diagnostics[..] else { panic!("one finding, not {diagnostics:?}") };
        assert_eq!(diagnostic.code, code);
        assert!(diagnostic.help[0].contains(help), "{:?}", diagnostic.help);
        assert_eq!(diagnostic.span.as_ref().unwrap().range(), 7..9);
    }

    #[test]
    fn an_added_question_is_its_whole_sentence_and_knows_its_entry() {
        let (labels, diagnostics, text) =
            run(entry(OverrideAction::Add, "vote is  due", "kind = 'question'"));
        assert_eq!(diagnostics, []);
        let label = &labels.questions[0];
        assert_eq!(&text[label.range.range()], "The vote is due soon.");
        assert!(matches!(label.origin, Origin::Editor { start: 7, end: 9, .. }));
    }

    #[test]
    fn what_the_editor_adds_takes_the_place_of_what_a_rule_made() {
        let (labels, _, _) =
            run(entry(OverrideAction::Add, "could starve the island", "kind = 'risk'"));
        assert_eq!(labels.risks.len(), 1, "{:?}", labels.risks);
        assert!(matches!(labels.risks[0].origin, Origin::Editor { .. }));
        // Of another sentence the rule's own stays.
        let (labels, _, _) = run(entry(OverrideAction::Add, "bishop smiled", "kind = 'risk'"));
        assert_eq!(labels.risks.len(), 2, "{:?}", labels.risks);
    }

    #[test]
    fn an_added_mediator_brings_its_parties() {
        let (labels, _, _) = run(entry(
            OverrideAction::Add,
            "bishop met",
            "kind = 'mediator'\nactor = 'Bishop Ruiz'\nbetween = ['Crews', 'Owners']\nstatus = 'proposed'",
        ));
        let mediation = &labels.mediations[0].value;
        let Who::Actor(mediator) = mediation.mediator else { panic!("{mediation:?}") };
        assert_eq!(labels.actors[mediator.0 as usize].name, "Bishop Ruiz");
        assert_eq!(
            labels.actors[mediator.0 as usize].roles,
            [Role::Mediator(MediationStatus::Proposed)]
        );
        assert_eq!(labels.actors[mediation.between[1].0 as usize].roles, [Role::Party]);
    }

    #[test]
    fn a_rejected_risk_is_gone_and_a_pinned_one_comes_first() {
        let (labels, _, _) = run(entry(OverrideAction::Reject, "could starve the island", ""));
        assert_eq!(labels.risks, []);
        let (labels, _, _) =
            run(entry(OverrideAction::Pin, "could starve the island", "kind = 'risk'"));
        assert_eq!(labels.risks[0].display, Display::Pinned);
    }

    #[test]
    fn a_relabelled_risk_is_a_question() {
        let (labels, _, _) =
            run(entry(OverrideAction::Relabel, "could starve", "kind = 'question'"));
        assert_eq!((labels.risks.len(), labels.questions.len()), (0, 1));
    }

    #[test]
    fn a_date_is_given_its_value() {
        let (labels, _, _) =
            run(entry(OverrideAction::Redate, "soon", "date = 1977-03-02\ndeadline = true"));
        let date = &labels.dates[0].value;
        assert_eq!(date.when.as_ref().unwrap().iso, "1977-03-02");
        assert!(date.is_deadline);
    }

    #[test]
    fn what_cannot_be_placed_is_reported() {
        let add = |quote: &str, rest: &str| entry(OverrideAction::Add, quote, rest);
        fails(add("the bishop swam", "kind = 'risk'"), "annotate::orphan-label", "copy the words");
        fails(add("The bishop", "kind = 'risk'"), "annotate::ambiguous-label", "prefix");
        fails(
            add("The bishop", "kind = 'risk'\nprefix = 'nobody'"),
            "annotate::orphan-label",
            "mend",
        );
        let (labels, diagnostics, _) = run(add("The bishop", "kind = 'risk'\nsuffix = 'smiled'"));
        assert_eq!((labels.risks.len(), diagnostics.len()), (2, 0));
    }

    #[test]
    fn wrong_fields_are_reported_with_what_was_meant() {
        let add = |rest: &str| entry(OverrideAction::Add, "met the crews", rest);
        fails(add("kind = 'mediator'\nbetwen = ['a']"), "annotate::unknown-field", "`between`");
        fails(
            add("kind = 'statement'\nspeaker = 'a cook'\ncredibility = 2"),
            "annotate::credibility-not-shown",
            "reliability",
        );
        fails(
            add("kind = 'mediator'\nactor = 'b'\nstatus = 'activ'"),
            "annotate::bad-field",
            "`active`",
        );
        fails(add("kind = 'date'\ndate = 'soon'"), "annotate::bad-date", "2026-04-22");
        fails(add(""), "annotate::label-without-kind", "kind");
        fails(
            entry(OverrideAction::Hide, "met the crews", "kind = 'risk'"),
            "annotate::label-meets-nothing",
            "marked on the page",
        );
    }

    #[test]
    fn of_two_entries_that_contradict_each_other_the_first_holds() {
        let starve = "The owners could starve the island.";
        for (first, second, is_kept) in [
            ((OverrideAction::Pin, "kind = 'risk'"), (OverrideAction::Reject, ""), true),
            ((OverrideAction::Hide, ""), (OverrideAction::Pin, "kind = 'risk'"), true),
            ((OverrideAction::Reject, "kind = 'risk'"), (OverrideAction::Pin, ""), false),
        ] {
            let entries = vec![entry(first.0, starve, first.1), entry(second.0, starve, second.1)];
            let (labels, diagnostics, _) = run_all(entries);
            let [finding] = &diagnostics[..] else { panic!("{diagnostics:?}") };
            assert_eq!(finding.code, "annotate::contradictory-labels");
            assert!(finding.notes[0].contains("line 2 of content/articles/a.md"), "{finding:?}");
            assert_eq!(labels.risks.len(), usize::from(is_kept), "{first:?}");
        }
        // To take a label away and to write one's own is no contradiction, nor are two kinds.
        let entries = vec![
            entry(OverrideAction::Reject, starve, "kind = 'risk'"),
            entry(OverrideAction::Add, starve, "kind = 'question'"),
            entry(OverrideAction::Pin, starve, "kind = 'question'"),
        ];
        assert_eq!(run_all(entries).1, []);
    }
}
