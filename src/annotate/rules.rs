//! What each rule says, in one sentence: the table that `explain` reads.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;
use std::sync::LazyLock;

use foldhash::HashMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};

/// By the part before and the part after the stroke.
static RULES: LazyLock<BTreeMap<String, BTreeMap<String, String>>> =
    LazyLock::new(|| toml::from_str(include_str!("rules.toml")).expect("a test reads the table"));

/// What the rule of this name says: `risk/conditional`.
#[must_use]
pub fn rule_says(rule: &str) -> Option<&'static str> {
    let (label, name) = rule.split_once('/')?;
    RULES.get(label)?.get(name).map(String::as_str)
}

/// The names of all rules, in order.
pub fn rules() -> impl Iterator<Item = String> {
    RULES.iter().flat_map(|(label, rules)| rules.keys().map(move |name| format!("{label}/{name}")))
}

/// [`rules`], looked up again and again.
static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut names: Vec<String> = rules().collect();
    names.sort_unstable();
    names
});

/// The place of each name in [`NAMES`]: asked for with every label that is stored.
static PLACES: LazyLock<HashMap<&str, u16>> =
    LazyLock::new(|| NAMES.iter().map(String::as_str).zip(0..).collect());

/// The name of a rule, stable across versions: `risk/conditional`. Stored as its place in the table.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct RuleId(&'static str);

impl RuleId {
    /// The rule of this name.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self(name)
    }
}

impl Deref for RuleId {
    type Target = str;

    fn deref(&self) -> &str {
        self.0
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl fmt::Debug for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.0, f)
    }
}

impl Serialize for RuleId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let unknown = || ser::Error::custom(format!("no rule is called `{}`", self.0));
        serializer.serialize_u16(*PLACES.get(self.0).ok_or_else(unknown)?)
    }
}

impl<'de> Deserialize<'de> for RuleId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let place = u16::deserialize(deserializer)?;
        let name = NAMES.get(usize::from(place)).map(|name| Self(name.as_str()));
        name.ok_or_else(|| de::Error::custom("no rule has this number"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_told_by_its_whole_name() {
        assert_eq!(rule_says("risk/nonsense"), None);
        assert_eq!(rule_says("risk"), None);
        assert!(rule_says("risk/modal").is_some());
        assert!(rules().count() > 50 && rules().all(|rule| rule_says(&rule).is_some()));
    }
}
