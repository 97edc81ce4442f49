//! When two tags are one.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A tag without case, accents, and what parts words: "Cease-fire" and "ceasefire" are one. Its other
/// signs are part of what it means: "C++" is not "C#".
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagKey(String);

impl TagKey {
    /// Of a tag as written.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        let letters = tag.nfkd().filter(|c| !is_combining_mark(*c));
        let is_gap =
            |c: &char| c.is_whitespace() || matches!(c, '-' | '_' | '.' | '\'' | '’' | '/');
        Self(letters.filter(|c| !is_gap(c)).flat_map(char::to_lowercase).collect())
    }

    /// What is equal for all spellings.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_gaps_make_no_other_tag() {
        for (one, other) in
            [("Cease-fire", "ceasefire"), ("élections", " Elections"), ("red line", "Red_Line")]
        {
            assert_eq!(TagKey::of(one), TagKey::of(other), "{one} {other}");
        }
        for (one, other) in [("C++", "C#"), ("talks", "talk"), ("", "a")] {
            assert_ne!(TagKey::of(one), TagKey::of(other), "{one} {other}");
        }
    }
}
