//! What a person wrote as keys and values, with the place of each: the one shape that TOML and
//! YAML are read into before anything is made of them. [`super::table`] reads it strictly.

use super::table::in_bounds;
use crate::diag::Diagnostic;
use crate::source::{SitePath, Span};

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    /// Where it stands; for a table of TOML its header.
    pub(crate) span: Span,
    /// What it is.
    pub(crate) value: Value,
}

/// A key, its place and its value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    /// The key as written.
    pub(crate) key: String,
    /// Where the key stands.
    pub(crate) key_span: Span,
    /// Its value.
    pub(crate) node: Node,
}

/// The values TOML and YAML have in common.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// YAML's empty value.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Float(f64),
    /// Text.
    Text(String),
    /// TOML's dates and times; YAML gives text.
    Datetime(toml::value::Datetime),
    /// A list.
    List(Vec<Node>),
    /// Keys and values, in the order of the text.
    Table(Vec<Entry>),
}

impl Value {
    /// What it is, in the writer's words.
    pub(crate) fn description(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "true or false",
            Self::Integer(_) | Self::Float(_) => "a number",
            Self::Text(_) => "text",
            Self::Datetime(_) => "a date",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
        }
    }
}

impl Node {
    /// The value as TOML has it, for `extra` and for the fields of labels; `None` for nothing.
    ///
    /// Recursion ends: toml nests at most 80 deep, and YAML is read with a bound of its own.
    pub(crate) fn to_toml(&self) -> Option<toml::Value> {
        Some(match &self.value {
            Value::Null => return None,
            Value::Bool(value) => toml::Value::Boolean(*value),
            Value::Integer(value) => toml::Value::Integer(*value),
            Value::Float(value) => toml::Value::Float(*value),
            Value::Text(text) => toml::Value::String(text.clone()),
            Value::Datetime(datetime) => toml::Value::Datetime(*datetime),
            Value::List(items) => {
                toml::Value::Array(items.iter().filter_map(Self::to_toml).collect())
            }
            Value::Table(entries) => toml::Value::Table(to_toml_table(entries)),
        })
    }
}

/// The entries as TOML has them.
pub(crate) fn to_toml_table(entries: &[Entry]) -> toml::Table {
    entries.iter().filter_map(|entry| Some((entry.key.clone(), entry.node.to_toml()?))).collect()
}

/// Reads `text`, which stands at byte `offset` of `file`, as TOML. On a fault in the syntax, every
/// fault that the parser could tell apart.
pub(crate) fn parse_toml(
    file: &SitePath,
    text: &str,
    offset: usize,
    code: &'static str,
) -> Result<Vec<Entry>, Vec<Diagnostic>> {
    let (table, errors) = toml::de::DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        let faults = errors.into_iter().map(|error| {
            // A fault at the end of the text has no bytes of its own.
            let range = error.span().unwrap_or(text.len()..text.len());
            let span = Span::new(file.clone(), offset + range.start..offset + range.end);
            Diagnostic::error(code, format!("this is not valid TOML: {}", error.message())).at(span)
        });
        return Err(in_bounds(faults.collect(), code));
    }
    let reader = TomlReader { file, offset };
    reader.entries(table.get_ref()).map_err(|fault| vec![fault.with_code(code)])
}

/// Turns the parser's tables into ours.
struct TomlReader<'a> {
    file: &'a SitePath,
    offset: usize,
}

/// A number that no `i64` or `f64` holds.
struct NumberFault(Span);

impl NumberFault {
    fn with_code(self, code: &'static str) -> Diagnostic {
        Diagnostic::error(code, "this number is too large").at(self.0)
    }
}

impl TomlReader<'_> {
    fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.file.clone(), self.offset + range.start..self.offset + range.end)
    }

    fn entries(&self, table: &toml::de::DeTable<'_>) -> Result<Vec<Entry>, NumberFault> {
        let mut entries = Vec::with_capacity(table.len());
        for (key, value) in table {
            entries.push(Entry {
                key: key.get_ref().to_string(),
                key_span: self.span(key.span()),
                node: self.node(value)?,
            });
        }
        // The parser keeps its tables in order of the key.
        entries.sort_by_key(|entry| entry.key_span.start);
        Ok(entries)
    }

    fn node(&self, value: &toml::Spanned<toml::de::DeValue<'_>>) -> Result<Node, NumberFault> {
        use toml::de::DeValue;
        let span = self.span(value.span());
        let value = match value.get_ref() {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Integer(number) => {
                match i64::from_str_radix(number.as_str(), number.radix()) {
                    Ok(number) => Value::Integer(number),
                    Err(_) => return Err(NumberFault(span)),
                }
            }
            DeValue::Float(number) => match number.as_str().parse() {
                Ok(number) => Value::Float(number),
                Err(_) => return Err(NumberFault(span)),
            },
            DeValue::Boolean(value) => Value::Bool(*value),
            DeValue::Datetime(datetime) => Value::Datetime(*datetime),
            DeValue::Array(items) => {
                Value::List(items.iter().map(|item| self.node(item)).collect::<Result<_, _>>()?)
            }
            DeValue::Table(table) => Value::Table(self.entries(table)?),
        };
        Ok(Node { span, value })
    }
}
