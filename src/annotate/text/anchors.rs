//! Stable names for sentences.

use std::sync::Arc;

use foldhash::HashMap;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use crate::annotate::Anchor;
use crate::source::Hash;

/// Names sentences in the order they stand in.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// How often a name was asked for; only looked up, never walked.
    seen: HashMap<[u8; 10], u32>,
    previous: String,
    current: String,
}

impl Anchors {
    /// The name of the next sentence. The first sentence of a wording is named by the wording
    /// alone; later ones by their predecessor too, and by a count only where that is not enough.
    pub(super) fn name(&mut self, sentence: &str) -> Anchor {
        std::mem::swap(&mut self.previous, &mut self.current);
        normalise(sentence, &mut self.current);
        let mut name = base32(Hash::of(self.current.as_bytes()));
        if self.seen.contains_key(&name) {
            name = base32(Hash::of_parts([self.previous.as_bytes(), self.current.as_bytes()]));
            // The count of this wording in this place makes the third name, and stays unique
            // because it only grows; the loop ends after a chance collision at most.
            while let Some(count) = self.seen.get_mut(&name) {
                *count += 1;
                let count = count.to_le_bytes();
                name = base32(Hash::of_parts([
                    self.previous.as_bytes(),
                    self.current.as_bytes(),
                    &count,
                ]));
            }
        }
        self.seen.insert(name, 1);
        let mut anchor = String::with_capacity(12);
        anchor.push_str("s-");
        anchor.extend(name.iter().map(|byte| char::from(*byte)));
        Anchor(Arc::from(anchor))
    }
}

/// NFKC, lower case, each run of white space one space, so that a repaired space or a ligature
/// does not rename a sentence.
fn normalise(sentence: &str, out: &mut String) {
    out.clear();
    if is_nfkc_quick(sentence.chars()) == IsNormalized::Yes {
        join_lower(sentence, out);
    } else {
        join_lower(&sentence.nfkc().collect::<String>(), out);
    }
}

fn join_lower(sentence: &str, out: &mut String) {
    for word in sentence.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        if word.is_ascii() {
            let start = out.len();
            out.push_str(word);
            out[start..].make_ascii_lowercase();
        } else {
            out.extend(word.chars().flat_map(char::to_lowercase));
        }
    }
}

/// The first 50 bits in the alphabet of RFC 4648, section 6, in lower case.
fn base32(hash: Hash) -> [u8; 10] {
    const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let bits = hash.as_bytes()[..8].iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    std::array::from_fn(|i| ALPHABET[(bits >> (59 - 5 * i) & 31) as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(sentences: &[&str]) -> Vec<Anchor> {
        let mut anchors = Anchors::default();
        sentences.iter().map(|sentence| anchors.name(sentence)).collect()
    }

    #[test]
    fn a_name_depends_on_the_words_alone() {
        let one = names(&["The  union ﬁled a claim.", "Talks failed."]);
        let other = names(&["Talks failed.", "the union filed a\u{a0}claim."]);
        assert_eq!(one[0], other[1]);
        assert_eq!(one[1], other[0]);
        assert!(one[0].0.starts_with("s-") && one[0].0.len() == 12, "{:?}", one[0]);
    }

    #[test]
    fn the_same_words_twice_have_two_names() {
        let all = names(&["No.", "Why?", "No.", "No.", "No.", "No."]);
        let distinct: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(distinct.len(), 5 + 1, "{all:?}");
        assert_eq!(all[0], names(&["No."])[0], "the first keeps its plain name");
    }
}
