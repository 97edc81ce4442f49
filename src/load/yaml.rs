//! YAML front matter to the tree that TOML is read into. The only user of serde-saphyr.

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Location, Spanned};

use crate::config::tree::{Entry, Node, Value};
use crate::diag::Diagnostic;
use crate::source::{LineIndex, SitePath, Span};

/// Containers in containers. `[[labels]]` with a list inside needs 4, `extra` has the rest; toml
/// stops at 80, and every level here costs a few frames of the stack.
const DEPTH_MAX: usize = 24;

/// Keys, values and containers. The longest front matter we have seen has some 40; a thousand
/// labels of five lines each need 10,000.
const NODES_MAX: usize = 50_000;

/// Aliases that expand. People write `*anchor` for a line or two; an "entity bomb" needs thousands.
const REPLAYED_EVENTS_MAX: usize = 1_000;

/// Reads `text`, which stands at byte `offset` of `file`, as one YAML mapping. An empty document is
/// an empty mapping.
pub(super) fn parse_yaml(
    file: &SitePath,
    text: &str,
    offset: usize,
    code: &'static str,
) -> Result<Vec<Entry>, Box<Diagnostic>> {
    let mut options = serde_saphyr::Options::default();
    // The message alone; `report` underlines the place itself.
    options.with_snippet = false;
    options.alias_limits.max_total_replayed_events = REPLAYED_EVENTS_MAX;
    let mut budget = options.budget.take().unwrap_or_default();
    budget.max_depth = DEPTH_MAX;
    budget.max_nodes = NODES_MAX;
    budget.max_documents = 1;
    options.budget = Some(budget);
    let places = Places { file, offset, text };
    match serde_saphyr::from_str_with_options::<Spanned<Tree>>(text, options) {
        Ok(tree) => match places.node(tree).value {
            Value::Table(entries) => Ok(entries),
            Value::Null => Ok(Vec::new()),
            other => Err(Box::new(
                Diagnostic::error(code, "this front matter has no keys")
                    .at(Span::new(file.clone(), offset..offset + text.trim_end().len()))
                    .label(format!("read as {}", other.description()))
                    .help("write `key: value` lines between the two `---`")
                    .help("if the dashes are part of the text, put an empty line before the first"),
            )),
        },
        Err(error) => {
            let span = places.span(error.location().unwrap_or(Location::UNKNOWN));
            let (reason, help) = explained(&error.without_snippet().to_string());
            let message = format!("this is not valid YAML: {reason}");
            let fault = Diagnostic::error(code, message).at(span);
            Err(Box::new(if help.is_empty() { fault } else { fault.help(help) }))
        }
    }
}

/// What the parser said, for somebody who does not know it: without the place, which is underlined,
/// without the parser's own options; and what to do about the commonest slips.
fn explained(said: &str) -> (String, &'static str) {
    let first_line = said.lines().next().unwrap_or_default();
    let cut = |text: &str| [" at line ", ", set "].iter().filter_map(|end| text.find(end)).min();
    let reason = &first_line[..cut(first_line).unwrap_or(first_line.len())];
    if reason.starts_with("budget breached") || reason.starts_with("recursion limit") {
        ("it is too large or nests too deeply for front matter".to_owned(), "")
    } else if reason.starts_with("mapping values are not allowed") {
        (reason.to_owned(), "put a text with a colon in quotes")
    } else if reason.starts_with("duplicate mapping key") {
        (reason.to_owned(), "keep one of the two")
    } else {
        (reason.to_owned(), "")
    }
}

/// A YAML value of any kind. Recursion ends at [`DEPTH_MAX`], where the parser stops.
enum Tree {
    Scalar(Value),
    List(Vec<Spanned<Tree>>),
    Table(Vec<(Spanned<String>, Spanned<Tree>)>),
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Scalar(Value::Bool(value)))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Scalar(Value::Integer(value)))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Tree, E> {
        let value = i64::try_from(value).map_err(|_| E::custom("this number is too large"))?;
        Ok(Tree::Scalar(Value::Integer(value)))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
        Ok(Tree::Scalar(Value::Float(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::Scalar(Value::Text(value.to_owned())))
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Scalar(Value::Null))
    }

    fn visit_none<E>(self) -> Result<Tree, E> {
        Ok(Tree::Scalar(Value::Null))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        Tree::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Tree::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Tree::Table(entries))
    }
}

/// Turns the parser's places into ours.
struct Places<'a> {
    file: &'a SitePath,
    offset: usize,
    text: &'a str,
}

impl Places<'_> {
    fn node(&self, tree: Spanned<Tree>) -> Node {
        let span = self.span(tree.referenced);
        let value = match tree.value {
            Tree::Scalar(value) => value,
            Tree::List(items) => {
                Value::List(items.into_iter().map(|item| self.node(item)).collect())
            }
            Tree::Table(entries) => Value::Table(
                entries
                    .into_iter()
                    .map(|(key, value)| Entry {
                        key_span: self.span(key.referenced),
                        key: key.value,
                        node: self.node(value),
                    })
                    .collect(),
            ),
        };
        Node { span, value }
    }

    fn span(&self, location: Location) -> Span {
        let narrow = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let len_bytes = self.text.len();
        let start = match location.span().byte_offset() {
            Some(offset) => narrow(offset).min(len_bytes),
            // Some errors know only the line and the character, both from 1.
            None => self.byte_at(narrow(location.line()), narrow(location.column())),
        };
        let len = location.span().byte_len().map_or(0, narrow);
        let end = start.saturating_add(len).min(len_bytes);
        Span::new(self.file.clone(), self.offset + start..self.offset + end)
    }

    fn byte_at(&self, line: usize, column: usize) -> usize {
        let Some(start) = LineIndex::new(self.text).start_of(line.saturating_sub(1)) else {
            return self.text.len();
        };
        let rest = &self.text[start..];
        let before = rest.char_indices().nth(column.saturating_sub(1));
        before.map_or(self.text.len(), |(at, _)| start + at)
    }
}
