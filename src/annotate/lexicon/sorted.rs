//! Long tables of words, looked up where they lie: sorted lines in the binary, halved until the
//! word is found. A hash table of fifty thousand towns would be filled at every start and asked
//! for a few names of an article.

use std::borrow::Cow;
use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Bytes of a table from one line that is noted to the next: some five lines, which are halved two or
/// three times. Own choice, November 2026: the notes of all tables take a fifth of a megabyte.
const NOTED_BYTES: usize = 64;

/// Lines of a key, a tab and a value, sorted by the bytes of the key, behind a head of lines that
/// start with "#".
#[derive(Debug, Clone)]
pub(super) struct SortedTable {
    body: &'static str,
    /// Of a line every [`NOTED_BYTES`] its opening and where it starts, in order: they say between which
    /// two a key can be, by one number each.
    noted: Vec<(Opening, u32)>,
}

/// The first eight bytes of a key, in their order; a shorter one ends in zeros, which no key has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Opening(u64);

impl Opening {
    fn of(key: &[u8]) -> Self {
        let mut bytes = [0; 8];
        for (place, byte) in bytes.iter_mut().zip(key) {
            *place = *byte;
        }
        Self(u64::from_be_bytes(bytes))
    }
}

impl SortedTable {
    /// The lines of a file without its head.
    pub(super) fn of(file: &'static str) -> Self {
        let mut body = file;
        while body.starts_with('#') {
            body = body.split_once('\n').map_or("", |(_, rest)| rest);
        }
        let starts = (0..body.len()).step_by(NOTED_BYTES).filter_map(|from| {
            let end = body.as_bytes()[from..].iter().position(|byte| *byte == b'\n')?;
            Some(from + end + 1)
        });
        let noted = starts.filter_map(|start| {
            let (key, _) = body[start..].split_once('\t')?;
            let start = u32::try_from(start).expect("a table is below 4 GiB");
            Some((Opening::of(key.as_bytes()), start))
        });
        Self { body, noted: noted.collect() }
    }

    /// The bytes in which the line of `key` lies, if there is one: whole lines.
    fn near(&self, key: &[u8]) -> (usize, usize) {
        let opening = Opening::of(key);
        let start_of = |at: usize| self.noted.get(at).map(|(_, start)| *start as usize);
        let first = self.noted.partition_point(|(noted, _)| *noted < opening);
        // Hardly a noted line opens like the key.
        let is_shared = self.noted.get(first).is_some_and(|(noted, _)| *noted == opening);
        let behind = if is_shared {
            self.noted[first..].partition_point(|(noted, _)| *noted == opening) + first
        } else {
            first
        };
        let low = first.checked_sub(1).and_then(start_of).unwrap_or(0);
        (low, start_of(behind).unwrap_or(self.body.len()))
    }

    /// The value of `key`, a word without control characters; any other has none.
    pub(super) fn get(&self, key: &str) -> Option<&'static str> {
        let (bytes, key) = (self.body.as_bytes(), key.as_bytes());
        let end_of = |from: usize| {
            bytes[from..].iter().position(|&b| b == b'\n').map_or(bytes.len(), |n| from + n)
        };
        let (mut low, mut high) = self.near(key);
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
pub(in crate::annotate) fn without_accents(folded: &str) -> Cow<'_, str> {
    if folded.is_ascii() {
        return Cow::Borrowed(folded);
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
    Cow::Owned(plain)
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
    fn a_table_of_many_noted_lines_is_read_like_a_short_one() {
        // Keys that share their first eight bytes stand on both sides of noted lines.
        let keys: Vec<String> = (0..999).map(|n| format!("harbour {n:03}")).collect();
        let lines: Vec<String> = keys.iter().map(|key| format!("{key}\t{key}\n")).collect();
        let file = format!("a\t1\nha\t2\n{}harbours\t3\nz\t4\n", lines.concat());
        let table = SortedTable::of(file.leak());
        assert!(table.noted.len() > 50, "{}", table.noted.len());
        for key in &keys {
            assert_eq!(table.get(key), Some(key.as_str()));
        }
        for (key, value) in [("a", "1"), ("ha", "2"), ("harbours", "3"), ("z", "4")] {
            assert_eq!(table.get(key), Some(value), "{key}");
        }
        for key in ["b", "harbour", "harbour 0005", "harbour 999", "harbourx", "zz"] {
            assert_eq!(table.get(key), None, "{key}");
        }
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
