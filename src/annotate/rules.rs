//! What each rule says, in one sentence: the table that `explain` reads.

use std::collections::BTreeMap;
use std::sync::LazyLock;

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
