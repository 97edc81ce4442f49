//! `[[labels]]`: the editor's own labels, in the one form that front matter, side-cars and
//! `site.toml` share.

use super::table::{Faults, Table};
use super::tree::{self, Entry, Value};
use super::{LabelKind, Override, OverrideAction};
use crate::diag::Diagnostic;
use crate::keys::listed;

/// The kinds' own fields, in the order of [`Override::fields`], and the kind of value each takes.
/// What a value means is checked where the label is applied.
const FIELDS: [(&str, FieldShape); 10] = [
    ("actor", FieldShape::Text),
    ("between", FieldShape::Texts),
    ("date", FieldShape::Day),
    ("status", FieldShape::Text),
    ("channel", FieldShape::Text),
    ("position", FieldShape::Text),
    ("speaker", FieldShape::Text),
    ("sourcing", FieldShape::Text),
    ("deadline", FieldShape::Boolean),
    ("role", FieldShape::Text),
];

/// The kind of value a field takes.
#[derive(Debug, Clone, Copy)]
enum FieldShape {
    Text,
    Texts,
    /// A date, kept as written, or text such as `1980-11`, whose precision counts; a bare year.
    Day,
    Boolean,
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
    let kind = table.choice("kind", LabelKind::KEYS, faults);
    let needs_kind = matches!(action, Some(OverrideAction::Add | OverrideAction::Relabel));
    if needs_kind && !has_kind {
        let words = listed(LabelKind::KEYS);
        let help = format!("write kind = \"…\" with one of: {words}");
        table.missing("kind", &help, faults);
    }
    let needs_date = matches!(action, Some(OverrideAction::Redate));
    if needs_date && !table.has("date") {
        table.missing("date", "write date = 1981-01-20 with the day that is meant", faults);
    }
    let mut fields = Vec::new();
    for (key, shape) in FIELDS {
        if let Some(node) = table.take(key, faults) {
            check_field(key, shape, &node, faults);
            fields.push(Entry { key: key.to_owned(), key_span: node.span.clone(), node });
        }
    }
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
        fields: tree::to_toml_table(&fields),
        line: faults.line(&span),
        place: faults.place(&span),
        span,
    })
}

fn check_field(key: &'static str, shape: FieldShape, node: &tree::Node, faults: &mut Faults) {
    let fits = match (shape, &node.value) {
        (FieldShape::Text, Value::Text(text)) => !text.trim().is_empty(),
        (FieldShape::Texts, Value::List(items)) => {
            !items.is_empty()
                && items
                    .iter()
                    .all(|item| matches!(&item.value, Value::Text(text) if !text.trim().is_empty()))
        }
        (FieldShape::Day, Value::Text(_) | Value::Datetime(_))
        | (FieldShape::Boolean, Value::Bool(_)) => true,
        (FieldShape::Day, Value::Integer(year)) => (1..=9999).contains(year),
        _ => false,
    };
    if fits {
        return;
    }
    let (wanted, help) = match shape {
        FieldShape::Text => ("text", format!("write {key} = \"…\"")),
        FieldShape::Texts => ("a list of names", format!("write {key} = [\"…\", \"…\"]")),
        FieldShape::Day => ("a date", format!("write {key} = 1981-01-20")),
        FieldShape::Boolean => ("true or false", format!("write {key} = true")),
    };
    faults.found.push(
        Diagnostic::error(faults.codes.wrong_type, format!("`{key}` must be {wanted}"))
            .at(node.span.clone())
            .label(format!("read as {}", node.value.description()))
            .help(help),
    );
}
