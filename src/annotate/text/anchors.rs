//! Stable names for sentences.

use std::collections::hash_map::Entry;

use foldhash::HashMap;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use crate::annotate::Anchor;
use crate::source::Hash;

/// Names sentences in the order they stand in.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// How often a name was asked for, by its bits; only looked up, never walked.
    seen: HashMap<u64, u32>,
    previous: Vec<u8>,
    current: Vec<u8>,
}

impl Anchors {
    /// The name of the next sentence. The first sentence of a wording is named by the wording
    /// alone; later ones by their predecessor too, and by a count only where that is not enough.
    pub(super) fn name(&mut self, sentence: &str) -> Anchor {
        std::mem::swap(&mut self.previous, &mut self.current);
        normalise(sentence, &mut self.current);
        let mut name = first_bits(Hash::of(&self.current));
        if !self.take(name) {
            name = first_bits(Hash::of_parts([self.previous.as_slice(), &self.current]));
            // The count of this wording in this place makes the third name, and stays unique
            // because it only grows; the loop ends after a chance collision at most.
            while let Some(count) = self.seen.get_mut(&name) {
                *count += 1;
                let count = count.to_le_bytes();
                let parts = [self.previous.as_slice(), &self.current, &count];
                name = first_bits(Hash::of_parts(parts));
            }
            self.take(name);
        }
        let mut anchor = *b"s-0123456789";
        anchor[2..].copy_from_slice(&base32(name));
        Anchor(anchor)
    }

    /// Notes a name; `false` when it is taken.
    fn take(&mut self, name: u64) -> bool {
        match self.seen.entry(name) {
            Entry::Occupied(_) => false,
            Entry::Vacant(free) => {
                free.insert(1);
                true
            }
        }
    }
}

/// NFKC, lower case, each run of white space one space, so that a repaired space or a ligature
/// does not rename a sentence.
fn normalise(sentence: &str, out: &mut Vec<u8>) {
    out.clear();
    if is_plain(sentence) {
        out.extend_from_slice(sentence.as_bytes());
        out.make_ascii_lowercase();
    } else if is_nfkc_quick(sentence.chars()) == IsNormalized::Yes {
        join_words(sentence, out);
    } else {
        join_words(&sentence.nfkc().collect::<String>(), out);
    }
}

/// Whether only capitals of ASCII are left to fold: nearly every sentence is made of printed ASCII
/// and the quotation marks and dashes of news, with single spaces inside.
fn is_plain(sentence: &str) -> bool {
    let mut rest = sentence.as_bytes();
    // Whole sentences of printed ASCII are looked at many bytes at a time.
    if let [first, behind @ ..] = rest
        && rest.iter().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~'))
    {
        let pairs = rest.iter().zip(behind);
        // Nothing is left of a pair of spaces; this too is looked at many bytes at a time.
        let least = pairs.fold(u8::MAX, |least, (a, b)| least.min((a ^ b' ') | (b ^ b' ')));
        return least > 0 && *first != b' ' && !sentence.ends_with(' ');
    }
    let mut last = b' ';
    while let [byte, tail @ ..] = rest {
        rest = match (byte, tail) {
            (b'!'..=b'~', _) => tail,
            (b' ', _) if last != b' ' => tail,
            // – — ‘ ’ “ ” in UTF-8.
            (0xe2, [0x80, 0x93 | 0x94 | 0x98 | 0x99 | 0x9c | 0x9d, tail @ ..]) => tail,
            _ => return false,
        };
        last = *byte;
    }
    last != b' '
}

fn join_words(sentence: &str, out: &mut Vec<u8>) {
    out.reserve(sentence.len());
    for word in sentence.split_whitespace() {
        if !out.is_empty() {
            out.push(b' ');
        }
        if word.is_ascii() {
            let start = out.len();
            out.extend_from_slice(word.as_bytes());
            out[start..].make_ascii_lowercase();
        } else {
            for c in word.chars().flat_map(char::to_lowercase) {
                out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
    }
}

/// The first 50 bits, which are the name.
fn first_bits(hash: Hash) -> u64 {
    let bytes = hash.as_bytes().first_chunk().expect("a hash is longer than a number");
    u64::from_be_bytes(*bytes) >> (64 - 50)
}

/// The bits of a name in the alphabet of RFC 4648, section 6, in lower case.
fn base32(name: u64) -> [u8; 10] {
    const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    std::array::from_fn(|i| ALPHABET[(name >> (45 - 5 * i) & 31) as usize])
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
        let spaced = names(&["A\u{b}b.", "a b – c."]);
        assert_eq!(spaced, names(&["a b.", "A  B\t–\u{2028}C."]), "with and without other letters");
        assert!(one[0].as_str().starts_with("s-") && one[0].as_str().len() == 12, "{:?}", one[0]);
    }

    #[test]
    fn the_same_words_twice_have_two_names() {
        let all = names(&["No.", "Why?", "No.", "No.", "No.", "No."]);
        let distinct: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(distinct.len(), 5 + 1, "{all:?}");
        assert_eq!(all[0], names(&["No."])[0], "the first keeps its plain name");
    }
}
