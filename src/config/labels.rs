//! `[[labels]]`: the editor's own labels, in the one form that front matter, side-cars and
//! `site.toml` share.

use jiff::civil::Date;

use super::table::{Faults, Table, as_texts};
use super::tree::{Node, Value};
use super::{
    Channel, LabelKind, MediationStatus, Override, OverrideAction, PositionKind, Precision, Role,
    Sourcing,
};
use crate::diag::{Diagnostic, nearest};
use crate::keys::listed;

/// The kinds' own fields, as far as they are written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct LabelFields {
    /// Whose label it is; of a statement, who speaks.
    pub actor: Option<String>,
    /// Between whom somebody mediates.
    pub between: Vec<String>,
    /// The days of a date.
    pub date: Option<WrittenDays>,
    /// Of a mediation.
    pub status: Option<MediationStatus>,
    /// Of a mediation.
    pub channel: Option<Channel>,
    /// The sort of a position.
    pub position: Option<PositionKind>,
    /// Of a statement.
    pub sourcing: Option<Sourcing>,
    /// Whether something is due by a date.
    pub deadline: Option<bool>,
    /// Of an actor.
    pub role: Option<Role>,
}

/// Days as an editor writes them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct WrittenDays {
    /// The first one.
    pub start: Date,
    /// The last one, not before it.
    pub end: Date,
    /// How exactly it is said.
    pub precision: Precision,
    /// As written: `1998-03`, `1998-03-04/1998-03-06`.
    pub iso: String,
}

impl WrittenDays {
    /// An ISO 8601 date, month, year, or an interval of two.
    fn parse(iso: &str) -> Option<Self> {
        let part = |iso: &str| -> Option<(Date, Date, Precision)> {
            let day = iso.split(['T', ' ']).next()?;
            if let Ok(date) = day.parse::<Date>() {
                return Some((date, date, Precision::Day));
            }
            if let Some((year, month)) = day.split_once('-') {
                let first = Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()?;
                return Some((first, first.last_of_month(), Precision::Month));
            }
            let first = Date::new(day.parse().ok()?, 1, 1).ok()?;
            Some((first, first.last_of_year(), Precision::Year))
        };
        let (from, to) = iso.split_once('/').unwrap_or((iso, iso));
        let ((start, _, precision), (_, end, _)) = part(from).zip(part(to))?;
        (start <= end).then(|| Self { start, end, precision, iso: iso.to_owned() })
    }
}

/// Fields a label of each kind may have.
fn fields_of(kind: LabelKind) -> &'static [&'static str] {
    match kind {
        LabelKind::Actor => &["actor", "role"],
        LabelKind::Mediator => &["actor", "between", "status", "channel"],
        LabelKind::Statement => &["actor", "speaker", "sourcing"],
        LabelKind::Position => &["actor", "position"],
        LabelKind::Risk | LabelKind::Question => &[],
        LabelKind::Date => &["date", "deadline"],
    }
}

/// Those of them by which one label is told from another of its kind.
fn marks_of(kind: LabelKind) -> &'static [&'static str] {
    match kind {
        LabelKind::Actor => &["actor"],
        LabelKind::Mediator => &["actor", "status"],
        LabelKind::Statement => &["actor", "speaker", "sourcing"],
        LabelKind::Position => &["actor", "position"],
        LabelKind::Risk | LabelKind::Question | LabelKind::Date => &[],
    }
}

/// Whether an entry must name its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Home {
    /// `site.toml`: it must.
    Site,
    /// Front matter or side-car: it stands with its article and may not.
    Article,
}

/// Reads every `[[labels]]` entry of `table`. Entries with a fault are left out; the faults say why.
pub(crate) fn labels(table: &mut Table, home: Home, faults: &mut Faults) -> Vec<Override> {
    let entries = table.tables("labels", "[[labels]]", faults);
    entries.into_iter().filter_map(|entry| label(entry, home, faults)).collect()
}

fn label(mut table: Table, home: Home, faults: &mut Faults) -> Option<Override> {
    let span = table.span().clone();
    let is_named = table.has("article");
    let article = if home == Home::Site { table.text("article", faults) } else { None };
    if home == Home::Site && !is_named {
        let help = "write article = \"articles/….md\", a path under content/";
        table.missing("article", help, faults);
    }
    let is_quoted = table.has("quote");
    let quote = table.text("quote", faults);
    if !is_quoted {
        table.missing("quote", "write quote = \"…\" with words of the article", faults);
    }
    let prefix = table.text("prefix", faults);
    let suffix = table.text("suffix", faults);
    let has_action = table.has("action");
    let action = table.choice("action", OverrideAction::KEYS, faults);
    if !has_action {
        let words = listed(OverrideAction::KEYS);
        let help = format!("write action = \"…\" with one of: {words}");
        table.missing("action", &help, faults);
    }
    let has_kind = table.has("kind");
    let kind_place = table.value_span("kind").cloned();
    let kind = table.choice("kind", LabelKind::KEYS, faults);
    let needs_kind = matches!(action, Some(OverrideAction::Add | OverrideAction::Relabel));
    if needs_kind && !has_kind {
        let words = listed(LabelKind::KEYS);
        let help = format!("write kind = \"…\" with one of: {words}");
        table.missing("kind", &help, faults);
    }
    let is_new_day = action == Some(OverrideAction::Redate);
    if is_new_day && !table.has("date") {
        table.missing("date", "write date = 1981-01-20 with the day that is meant", faults);
    }
    if let Some(span) = kind_place.filter(|_| is_new_day && kind != Some(LabelKind::Date)) {
        faults.bad_value(&span, "`redate` is about dates", "take `kind` out, or write `relabel`");
    }
    let kind = if is_new_day { Some(LabelKind::Date) } else { kind };
    // Of an entry that does not say what it does, no field is known to be wrong.
    if let Some(action) = action.filter(|_| kind.is_some() || !has_kind && !needs_kind) {
        refuse_fields(&mut table, action, kind, faults);
    }
    let fields = fields(&mut table, faults);
    table.finish(
        &[
            ("article", "take `article` out: these labels belong to the article they stand with"),
            (
                "credibility",
                "take `credibility` out: that of a single statement is not shown anywhere yet; the \
                 reliability of a source is written as `reliability` beside it",
            ),
        ],
        faults,
    );
    Some(Override {
        article,
        quote: quote?,
        prefix,
        suffix,
        action: action?,
        kind,
        fields,
        line: faults.line(&span),
        place: faults.place(&span),
        span,
    })
}

/// Takes out what an entry of this action and kind cannot have, and says so.
fn refuse_fields(
    table: &mut Table,
    action: OverrideAction,
    kind: Option<LabelKind>,
    faults: &mut Faults,
) {
    use OverrideAction::{Add, Redate, Relabel};
    let is_made = matches!(action, Add | Relabel | Redate);
    let known = match kind {
        Some(kind) if is_made => fields_of(kind),
        Some(kind) => marks_of(kind),
        None => &[],
    };
    for field in FIELDS.into_iter().filter(|field| !known.contains(field)) {
        let Some(span) = table.key_span(field).cloned() else { continue };
        table.take(field, faults);
        let message = match kind {
            None => format!("`{field}` says nothing where no `kind` is said"),
            Some(kind) if is_made || !fields_of(kind).contains(&field) => {
                format!("a label of kind `{}` has no field `{field}`", kind.key())
            }
            Some(kind) => format!("`{field}` tells no label of kind `{}` from another", kind.key()),
        };
        let help = match (kind, nearest(field, known.iter().copied())) {
            (None, _) => format!("write `kind =` with one of: {}", listed(LabelKind::KEYS)),
            (_, Some(name)) => format!("write `{name}`"),
            _ if known.is_empty() => "take it out".to_owned(),
            _ => format!("write one of: {}", known.join(", ")),
        };
        let fault = Diagnostic::error(faults.codes.unknown_key, message).at(span);
        faults.found.push(fault.help(help));
    }
}

/// Every field there is.
const FIELDS: [&str; 10] = [
    "actor", "speaker", "between", "date", "status", "channel", "position", "sourcing", "deadline",
    "role",
];

fn fields(table: &mut Table, faults: &mut Faults) -> LabelFields {
    let actor = table.text("actor", faults);
    let speaker = table.text("speaker", faults);
    LabelFields {
        actor: speaker.or(actor),
        between: between(table, faults),
        date: days(table, faults),
        status: table.choice("status", MediationStatus::KEYS, faults),
        channel: table.choice("channel", Channel::KEYS, faults),
        position: table.choice("position", PositionKind::KEYS, faults),
        sourcing: table.choice("sourcing", Sourcing::KEYS, faults),
        deadline: table.boolean("deadline", faults),
        role: table.choice("role", Role::KEYS, faults),
    }
}

fn between(table: &mut Table, faults: &mut Faults) -> Vec<String> {
    let is_empty = |node: &Node| matches!(&node.value, Value::List(names) if names.is_empty());
    let Some(node) = table.take("between", faults) else { return Vec::new() };
    if is_empty(&node) {
        let help = "write between = [\"…\", \"…\"], or take the line out";
        faults.bad_value(&node.span, "`between` names nobody", help);
    }
    as_texts("between", node, faults).into_iter().map(|name| name.value).collect()
}

/// A date of TOML, text such as `1980-11`, whose precision counts, or a bare year.
fn days(table: &mut Table, faults: &mut Faults) -> Option<WrittenDays> {
    let node = table.take("date", faults)?;
    let days = match &node.value {
        Value::Datetime(date) => WrittenDays::parse(&date.to_string()),
        Value::Text(date) => WrittenDays::parse(date.trim()),
        Value::Integer(year) if (1..=9999).contains(year) => {
            WrittenDays::parse(&format!("{year:04}"))
        }
        _ => None,
    };
    if days.is_none() {
        let help = "write `2026-04-22`, `2026-04`, `2026`, or two of them with a `/` between";
        faults.bad_value(&node.span, "`date` is no day, month or year", help);
    }
    days
}
