//! The way back from a parsed page to its file.
//!
//! The parser forgets where a text stood, but texts come in the order of the file. So each text is
//! laid beside the file from where the last one ended: tags are stepped over, entities read as
//! what they stand for. Where the parser moved something (a text inside a table, outside of its
//! cells), the next words are searched for nearby; failing that, the place is that of the last text.

use std::ops::Range;

/// How far a lost text is searched for, in bytes; tags and attributes between two texts are shorter.
const SEARCH_BYTES: usize = 20_000;
/// Searches that may fail before no more is searched: keeps the whole linear on hostile pages.
const MAX_FAILED: usize = 200;

/// Elements whose content the parser keeps as raw text (HTML standard, 13.1.2 and 13.2.6.4).
const RAW: [&str; 8] =
    ["script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"];

/// A stretch of a text and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// Bytes of the text.
    pub(super) text: Range<usize>,
    /// Bytes of the file.
    pub(super) source: Range<usize>,
    /// Byte for byte the same.
    pub(super) is_exact: bool,
}

/// A place in the file that moves on with the texts.
pub(super) struct Aligner<'a> {
    source: &'a str,
    at: usize,
    n_failed: usize,
}

impl<'a> Aligner<'a> {
    pub(super) fn new(source: &'a str, start: usize) -> Self {
        Self { source, at: start, n_failed: 0 }
    }

    /// What the file has at `place`.
    pub(super) fn words_at(&self, place: &Range<usize>) -> &'a str {
        &self.source[place.clone()]
    }

    /// Steps over tags and comments to the next text, and gives the place.
    pub(super) fn here(&mut self) -> usize {
        while self.skip_markup() {}
        self.at
    }

    /// The parts of `text`, in order and without gaps.
    pub(super) fn place(&mut self, text: &str) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let mut done = 0;
        while done < text.len() {
            let exact = self.exact_len(&text[done..]);
            if exact > 0 {
                push(&mut parts, done..done + exact, self.at..self.at + exact, true);
                self.at += exact;
                done += exact;
                continue;
            }
            if self.skip_markup() {
                continue;
            }
            let c = text[done..].chars().next().expect("the text goes on");
            let next = self.source[self.at..].chars().next();
            let made = match next {
                Some('&') => self.entity_len(),
                // The parser reads a carriage return as a line feed.
                Some('\r') if c == '\n' => {
                    Some(if self.source[self.at..].starts_with("\r\n") { 2 } else { 1 })
                }
                // A character that may not stand in a page is read as U+FFFD.
                Some(found) if c == '\u{fffd}' => Some(found.len_utf8()),
                _ => None,
            };
            if let Some(len) = made {
                push(&mut parts, done..done + c.len_utf8(), self.at..self.at + len, false);
                self.at += len;
                done += c.len_utf8();
            } else if c.is_whitespace() {
                push(&mut parts, done..done + c.len_utf8(), self.at..self.at, false);
                done += c.len_utf8();
            } else if next.is_some_and(char::is_whitespace) {
                self.at += next.map_or(0, char::len_utf8);
            } else if !self.search(&text[done..]) {
                push(&mut parts, done..text.len(), self.at..self.at, false);
                break;
            }
        }
        parts
    }

    /// How many bytes of `text` stand here as they are, up to the next tag or entity.
    fn exact_len(&self, text: &str) -> usize {
        let source = &self.source.as_bytes()[self.at..];
        let mut len = 0;
        for (a, b) in text.bytes().zip(source.iter().copied()) {
            if a != b
                || (b == b'<' && is_markup(&source[len..]))
                || (b == b'&'
                    && !text[len..].starts_with(raw_entity(&self.source[self.at + len..])))
            {
                break;
            }
            len += 1;
        }
        // Not inside a character: two of them may share their first bytes.
        text.floor_char_boundary(len)
    }

    /// Steps over one tag, comment or raw text element that starts here.
    fn skip_markup(&mut self) -> bool {
        let rest = &self.source[self.at..];
        if !is_markup(rest.as_bytes()) {
            return false;
        }
        self.at += markup_len(rest);
        true
    }

    /// The length of the entity that starts here, when one does.
    fn entity_len(&self) -> Option<usize> {
        let len = raw_entity(&self.source[self.at..]).len();
        (len > 1).then_some(len)
    }

    /// Moves to where the first long word of `text` stands.
    fn search(&mut self, text: &str) -> bool {
        if self.n_failed >= MAX_FAILED {
            return false;
        }
        let word = text.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let end = self.source.floor_char_boundary((self.at + SEARCH_BYTES).min(self.source.len()));
        let found = if word.len() < 3 { None } else { self.source[self.at..end].find(word) };
        if let Some(found) = found {
            self.at += found;
        } else {
            self.n_failed += 1;
        }
        found.is_some()
    }
}

fn push(parts: &mut Vec<Part>, text: Range<usize>, source: Range<usize>, is_exact: bool) {
    match parts.last_mut() {
        Some(last) if last.is_exact && is_exact && last.source.end == source.start => {
            last.text.end = text.end;
            last.source.end = source.end;
        }
        _ => parts.push(Part { text, source, is_exact }),
    }
}

/// Whether a tag or a comment starts here.
fn is_markup(bytes: &[u8]) -> bool {
    matches!(bytes, [b'<', b'/' | b'!' | b'?' | b'a'..=b'z' | b'A'..=b'Z', ..])
}

/// `&name;` or `&#n;`, at most 40 bytes; `&` alone when it is no entity.
fn raw_entity(text: &str) -> &str {
    let n = text
        .bytes()
        .skip(1)
        .take(40)
        .take_while(|b| b.is_ascii_alphanumeric() || *b == b'#')
        .count();
    let end = 1 + n + usize::from(n > 0 && text.as_bytes().get(1 + n) == Some(&b';'));
    &text[..end.min(text.len())]
}

/// The length of a comment behind its `<!--`, its end included. `<!-->` and `<!--->` are whole comments,
/// and `--!>` ends one, too (HTML standard, 13.2.5.43 to 52).
fn comment_len(text: &str) -> usize {
    let is_end = |before: &str| {
        matches!(before, "" | "-") || before.ends_with("--") || before.ends_with("--!")
    };
    let end = text.match_indices('>').find(|(at, _)| is_end(&text[..*at]));
    end.map_or(text.len(), |(at, _)| at + 1)
}

/// The length of the markup at the start of `text`.
fn markup_len(text: &str) -> usize {
    if let Some(rest) = text.strip_prefix("<!--") {
        return "<!--".len() + comment_len(rest);
    }
    let bytes = text.as_bytes();
    let mut quote = None;
    let mut end = bytes.len();
    for (at, byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => {
                end = at + 1;
                break;
            }
            // A quotation mark opens a value only after `=`.
            (None, b'"' | b'\'') if at > 0 && bytes[..at].trim_ascii_end().ends_with(b"=") => {
                quote = Some(*byte);
            }
            (Some(open), _) if open == *byte => quote = None,
            _ => {}
        }
    }
    let name_len = bytes[1..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let name = &text[1..=name_len];
    if RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
        let closing = text[end..].match_indices("</").find(|(at, _)| {
            bytes
                .get(end + at + 2..end + at + 2 + name.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        });
        return closing.map_or(text.len(), |(at, _)| end + at);
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_through_tags_and_entities() {
        let source =
            "<p title=\"a > b\">f&uuml;r\r\n<b>AT&T &amp; co</b> <script>x</script>1 < 2</p>";
        let mut aligner = Aligner::new(source, 0);
        let mut found = Vec::new();
        for text in ["für\n", "AT&T & co", " ", "1 < 2"] {
            for part in aligner.place(text) {
                if part.is_exact {
                    assert_eq!(text[part.text.clone()], source[part.source.clone()]);
                }
                found.push((text[part.text].to_owned(), &source[part.source]));
            }
        }
        let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), *b)).collect();
        assert_eq!(
            found,
            [
                ("f", "f"),
                ("ü", "&uuml;"),
                ("r", "r"),
                ("\n", "\r\n"),
                ("AT&T ", "AT&T "),
                ("&", "&amp;"),
                (" co", " co"),
                (" ", " "),
                ("1 < 2", "1 < 2"),
            ]
        );
    }
}
