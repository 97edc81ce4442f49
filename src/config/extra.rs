//! `[extra]`: values of the editor's own, for templates.

use std::hash::{Hash, Hasher};

use toml::Value;

/// Values for templates by name, as they are written; nothing of ours reads them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Extra(pub toml::Table);

impl Hash for Extra {
    fn hash<H: Hasher>(&self, state: &mut H) {
        hash_table(&self.0, state);
    }
}

fn hash_table(table: &toml::Table, state: &mut impl Hasher) {
    table.len().hash(state);
    for (key, value) in table {
        key.hash(state);
        hash_value(value, state);
    }
}

fn hash_value(value: &Value, state: &mut impl Hasher) {
    std::mem::discriminant(value).hash(state);
    match value {
        Value::String(text) => text.hash(state),
        Value::Integer(number) => number.hash(state),
        Value::Float(number) => number.to_bits().hash(state),
        Value::Boolean(is_so) => is_so.hash(state),
        Value::Datetime(moment) => moment.to_string().hash(state),
        Value::Array(values) => {
            values.len().hash(state);
            for value in values {
                hash_value(value, state);
            }
        }
        Value::Table(table) => hash_table(table, state),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::source;

    #[test]
    fn values_that_differ_have_hashes_that_differ() {
        let written = [
            "a = 1",
            "b = 1",
            "a = 1.0",
            "a = \"1\"",
            "a = true",
            "a = 1998-03-04",
            "a = 1998-03-05",
            "a = [1]",
            "a = [[1]]",
            "a = [1, 1]",
            "a.b = 1",
            "a.b = 1\nc = 2",
            "a.b = 1\na.c = 2",
        ];
        let key = |text: &str| source::Hash::of_value(&Extra(text.parse().unwrap()));
        let keys: BTreeSet<source::Hash> = written.iter().map(|text| key(text)).collect();
        assert_eq!(keys.len(), written.len());
        assert_eq!(key("a = 1\nb = 2"), key("b = 2\na = 1"));
    }
}
