//! Long tables of words, looked up where they lie: sorted lines in the binary, halved until the
//! word is found. A hash table of fifty thousand towns would be filled at every start and asked
//! for a few names of an article.

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Lines of a key, a tab and a value, sorted by the bytes of the key, behind a head of lines that
/// start with "#".
#[derive(Debug, Clone, Copy)]
pub(super) struct SortedTable {
    body: &'static str,
}

impl SortedTable {
    /// The lines of a file without its head.
    pub(super) fn of(file: &'static str) -> Self {
        let mut body = file;
        while body.starts_with('#') {
            body = body.split_once('\n').map_or("", |(_, rest)| rest);
        }
        Self { body }
    }

    /// The value of `key`, a word without control characters; any other has none.
    pub(super) fn get(self, key: &str) -> Option<&'static str> {
        let (bytes, key) = (self.body.as_bytes(), key.as_bytes());
        let end_of = |from: usize| {
            bytes[from..].iter().position(|&b| b == b'\n').map_or(bytes.len(), |n| from + n)
        };
        let (mut low, mut high) = (0, bytes.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let start =
                bytes[low..middle].iter().rposition(|&b| b == b'\n').map_or(low, |n| low + n + 1);
            // The tab behind a shorter key of the table is below every byte of a word.
            let line = &bytes[start..];
            match key.cmp(&line[..key.len().min(line.len())]) {
                Ordering::Equal if line.get(key.len()) == Some(&b'\t') => {
                    let value = start + key.len() + 1;
                    return Some(&self.body[value..end_of(value)]);
                }
                Ordering::Equal | Ordering::Less => high = start,
                Ordering::Greater => low = end_of(start) + 1,
            }
        }
        None
    }
}

/// A folded name without accents, as the tables have it: "Çankırı" is "cankiri".
pub(in crate::annotate) fn without_accents(folded: &str) -> String {
    if folded.is_ascii() {
        return folded.to_owned();
    }
    let mut plain = String::with_capacity(folded.len());
    for c in folded.nfd().filter(|&c| !is_combining_mark(c)) {
        match c {
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ı' => plain.push('i'),
            'ə' => plain.push('a'),
            'ʿ' | 'ʾ' => {}
            _ => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_and_nothing_else() {
        let table = SortedTable::of("# head\n# of two lines\nab\t1\nab c\t2\nabc\t3\nx\t4 YZ\n");
        for (key, value) in [("ab", "1"), ("ab c", "2"), ("abc", "3"), ("x", "4 YZ")] {
            assert_eq!(table.get(key), Some(value), "{key}");
        }
        for key in ["", "a", "ab ", "abcd", "y", "# head", "x\t4"] {
            assert_eq!(table.get(key), None, "{key}");
        }
        assert_eq!(SortedTable::of("").get("a"), None);
        assert_eq!(SortedTable::of("# only a head").get("a"), None);
    }

    #[test]
    fn accents_go() {
        assert_eq!(without_accents("çankırı"), "cankiri");
        assert_eq!(without_accents("łódź"), "lodz");
        assert_eq!(without_accents("malmö"), "malmo");
        assert_eq!(without_accents("lima"), "lima");
    }

    #[test]
    fn shipped_tables_are_sorted_and_whole() {
        for file in [include_str!("en/towns.txt"), include_str!("en/surnames.txt")] {
            let table = SortedTable::of(file);
            let mut last = "";
            for line in table.body.lines() {
                let (key, value) = line.split_once('\t').expect("a key and a value");
                assert!(last < key, "{last} before {key}");
                assert!(matches!(value.as_bytes()[0], b'1'..=b'4'), "{line}");
                last = key;
            }
            assert!(table.body.ends_with('\n'));
        }
    }
}
