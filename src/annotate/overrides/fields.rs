//! The fields of an entry: read and checked as a whole, before any label changes.

use crate::config::{LabelKind, Override, OverrideAction};
use crate::diag::{Diagnostic, nearest};
use crate::keys::listed;

use super::super::{Channel, MediationStatus, PositionKind, Precision, Role, Sourcing, When};

/// The label that an entry asks for, by its kind. A name is whom the entry says; without one it is
/// whom the words name.
pub(super) enum Wanted<'e> {
    Actor {
        name: Option<&'e str>,
        role: Option<Role>,
    },
    Mediator {
        name: Option<&'e str>,
        between: Vec<&'e str>,
        status: MediationStatus,
        channel: Channel,
    },
    Statement {
        name: Option<&'e str>,
        sourcing: Option<Sourcing>,
    },
    Position {
        name: Option<&'e str>,
        kind: PositionKind,
    },
    Risk,
    Question,
    Date {
        when: Option<When>,
        is_deadline: bool,
    },
}

impl<'e> Wanted<'e> {
    /// What `entry` asks for. Diagnostics: a kind that is missing, a value that its field cannot have.
    pub(super) fn of(entry: &'e Override) -> Result<Self, Diagnostic> {
        let kind = match entry.action {
            OverrideAction::Redate => LabelKind::Date,
            _ => entry.kind.ok_or_else(without_kind)?,
        };
        Ok(match kind {
            LabelKind::Actor => Self::Actor {
                name: text(entry, "actor")?,
                role: choice(entry, "role", Role::KEYS)?,
            },
            LabelKind::Mediator => Self::Mediator {
                name: text(entry, "actor")?,
                between: texts(entry, "between")?,
                status: choice(entry, "status", MediationStatus::KEYS)?
                    .unwrap_or(MediationStatus::Active),
                channel: choice(entry, "channel", Channel::KEYS)?.unwrap_or(Channel::GoodOffices),
            },
            LabelKind::Statement => Self::Statement {
                name: text(entry, "speaker")?.or(text(entry, "actor")?),
                sourcing: choice(entry, "sourcing", Sourcing::KEYS)?,
            },
            LabelKind::Position => Self::Position {
                name: text(entry, "actor")?,
                kind: choice(entry, "position", PositionKind::KEYS)?
                    .unwrap_or(PositionKind::Interest),
            },
            LabelKind::Risk => Self::Risk,
            LabelKind::Question => Self::Question,
            LabelKind::Date => Self::Date { when: when(entry)?, is_deadline: is_deadline(entry)? },
        })
    }
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

/// Refuses a field that the kind of label does not have.
pub(super) fn check_fields(entry: &Override) -> Result<(), Diagnostic> {
    let kind = match (entry.action, entry.kind) {
        (OverrideAction::Redate, _) => LabelKind::Date,
        (_, Some(kind)) => kind,
        (OverrideAction::Add | OverrideAction::Relabel, None) => return Err(without_kind()),
        (_, None) => return Ok(()),
    };
    let known = known_fields(kind);
    for field in entry.fields.keys() {
        if known.contains(&field.as_str()) {
            continue;
        }
        let diagnostic = Diagnostic::error(
            "annotate::unknown-field",
            format!("a label of kind `{}` has no field `{field}`", kind.key()),
        );
        return Err(match nearest(field, known.iter().copied()) {
            Some(name) => diagnostic.help(format!("write `{name}`")),
            None if known.is_empty() => diagnostic.help("remove it"),
            None => diagnostic.help(format!("write one of: {}", known.join(", "))),
        });
    }
    Ok(())
}

fn without_kind() -> Diagnostic {
    let kinds = listed(LabelKind::KEYS);
    let message = "this label does not say of what kind it is";
    Diagnostic::error("annotate::label-without-kind", message)
        .help(format!("write `kind =` with one of: {kinds}"))
}

/// The value of `date`, which a new date must have.
fn when(entry: &Override) -> Result<Option<When>, Diagnostic> {
    let date = match entry.fields.get("date") {
        None if entry.action == OverrideAction::Redate => {
            return Err(Diagnostic::error("annotate::missing-field", "a new date needs `date`")
                .help("write `date = 2026-04-22`, or as much of it as is known"));
        }
        None => return Ok(None),
        Some(toml::Value::Datetime(date)) => date.to_string(),
        Some(toml::Value::String(date)) => date.clone(),
        Some(toml::Value::Integer(year)) => year.to_string(),
        Some(_) => return Err(bad_date()),
    };
    parse_when(&date).map(Some)
}

fn is_deadline(entry: &Override) -> Result<bool, Diagnostic> {
    match entry.fields.get("deadline") {
        None => Ok(false),
        Some(toml::Value::Boolean(is_deadline)) => Ok(*is_deadline),
        Some(_) => Err(Diagnostic::error("annotate::bad-field", "`deadline` is not true or false")
            .help("write `deadline = true`")),
    }
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
    Ok(When { start, end, precision, is_relative: false, iso: iso.to_owned(), is_exclusive: false })
}

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
    let diagnostic =
        Diagnostic::error("annotate::bad-field", format!("`{word}` is no {field} we know"));
    Err(match nearest(word, known.iter().map(|(name, _)| *name)) {
        Some(name) => diagnostic.help(format!("write `{name}`")),
        None => diagnostic.help(format!("write one of: {}", listed(known))),
    })
}
