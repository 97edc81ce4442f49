//! A few texts, each once: what an actor is called.

use serde::{Deserialize, Serialize};

/// A few texts, each once, in order. A tree of them takes ten times the room.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Texts(Vec<Box<str>>);

impl Texts {
    /// Adds a text that is not there yet.
    pub fn insert(&mut self, text: &str) {
        if let Err(place) = self.0.binary_search_by(|one| (**one).cmp(text)) {
            self.0.insert(place, text.into());
        }
    }

    /// Whether `text` is one of them.
    #[must_use]
    pub fn contains(&self, text: &str) -> bool {
        self.0.iter().any(|one| **one == *text)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|one| &**one)
    }
}

impl<'a> FromIterator<&'a str> for Texts {
    fn from_iter<I: IntoIterator<Item = &'a str>>(texts: I) -> Self {
        let mut all = Self::default();
        texts.into_iter().for_each(|text| all.insert(text));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_in_order_and_each_once() {
        let texts: Texts = ["b", "a", "b", ""].into_iter().collect();
        assert_eq!(texts.iter().collect::<Vec<_>>(), ["", "a", "b"]);
        assert!(texts.contains("a") && !texts.contains("c"));
    }
}
