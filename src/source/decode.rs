//! Bytes to text, whatever encoding they came in.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{Content, SitePath};

/// How far into a page its declared charset is looked for. Source: WHATWG HTML, "prescan a byte
/// stream to determine its encoding", which lets a browser stop after 1024 bytes.
const PRESCAN_BYTES: usize = 1024;

/// One control character in so many bytes, and it is no text. Our choice: text has none at all but
/// tabs and line ends, and random bytes have one in nine (30 of 256).
const BYTES_PER_CONTROL: usize = 100;

/// One C1 control in so many characters beyond ASCII, and the guess was wrong. No legacy encoding
/// writes text with C1 controls; the five bytes that windows-1252 leaves open decode to them, and
/// noise above ASCII has them once in 26. Our choice, between that and the stray one of a damaged page.
const CHARS_PER_C1: usize = 50;

/// Decodes the bytes of the text file at `path`.
///
/// A byte-order mark decides; else valid UTF-8 is UTF-8; else, for HTML, what its first bytes
/// declare; else the guess of chardetng. Bytes with a NUL, with many control characters, or with
/// the first bytes of a PDF or a DOCX are binary. Bytes are undecodable when the mark or the guess
/// cannot explain all of them, or explains them by control characters; damaged UTF-8 is among
/// these, because any other reading of it turns every accent into two wrong letters.
pub(super) fn decode(path: &SitePath, bytes: &[u8]) -> Content {
    // A DOCX is a ZIP.
    if bytes.starts_with(b"%PDF-") || bytes.starts_with(b"PK\x03\x04") {
        return Content::Binary;
    }
    if let Some((encoding, mark_len)) = Encoding::for_bom(bytes) {
        return decoded(encoding, &bytes[mark_len..]);
    }
    if looks_binary(bytes) {
        return Content::Binary;
    }
    let declared = matches!(path.extension().as_str(), "html" | "htm")
        .then(|| declared_charset(&bytes[..bytes.len().min(PRESCAN_BYTES)]))
        .flatten();
    if let Ok(text) = std::str::from_utf8(bytes) {
        // Only ISO-2022-JP writes its letters with bytes of ASCII; its escapes give it away.
        let has_escapes = text.contains("\x1b$") || text.contains("\x1b(");
        if has_escapes && (declared == Some(ISO_2022_JP) || guess(bytes) == ISO_2022_JP) {
            return decoded(ISO_2022_JP, bytes);
        }
        return Content::Text { text: text.into(), encoding: UTF_8.name() };
    }
    if let Some(declared) = declared
        && let text @ Content::Text { .. } = decoded(declared, bytes)
    {
        return text;
    }
    if is_damaged_utf8(bytes) {
        return Content::Undecodable;
    }
    decoded(guess(bytes), bytes)
}

/// The bytes as `encoding` has them, if it explains them.
fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> Content {
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) else {
        return Content::Undecodable;
    };
    if text.contains('\0') {
        return Content::Binary;
    }
    let beyond_ascii = text.chars().filter(|c| !c.is_ascii()).count();
    let c1 = text.chars().filter(|c| ('\u{80}'..='\u{9f}').contains(c)).count();
    // A single one damages a short text as well, and is no proof.
    if c1 > 1 && c1 * CHARS_PER_C1 > beyond_ascii {
        return Content::Undecodable;
    }
    Content::Text { text: text.into(), encoding: encoding.name() }
}

fn looks_binary(bytes: &[u8]) -> bool {
    let mut n_controls = 0;
    for byte in bytes {
        match byte {
            0 => return true,
            b'\t' | b'\n' | b'\r' | 0x0c | 0x1b => {}
            0x01..=0x1f | 0x7f => n_controls += 1,
            _ => {}
        }
    }
    n_controls * BYTES_PER_CONTROL > bytes.len()
}

/// More whole characters of UTF-8 than faults: a file cut in the middle, or two encodings in one.
/// Other encodings meet the pattern of UTF-8 by accident only now and then.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut n_whole, mut n_faults) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        n_whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        n_faults += usize::from(!chunk.invalid().is_empty());
    }
    n_whole > n_faults
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// The charset that a `<meta>` outside a comment declares, after the prescan of WHATWG HTML: both
/// `charset=` and the one inside `content=` are found as the word with an equals sign.
fn declared_charset(start: &[u8]) -> Option<&'static Encoding> {
    let start = start.to_ascii_lowercase();
    let mut rest = start.as_slice();
    while let Some(at) = rest.iter().position(|byte| *byte == b'<') {
        rest = &rest[at..];
        if rest.starts_with(b"<!--") {
            rest = &rest[find(rest, b"-->")? + 3..];
            continue;
        }
        let end = rest.iter().position(|byte| *byte == b'>').unwrap_or(rest.len());
        if rest.starts_with(b"<meta")
            && let Some(encoding) = charset_of(&rest[..end])
        {
            return Some(encoding);
        }
        rest = &rest[end.max(1)..];
    }
    None
}

fn charset_of(tag: &[u8]) -> Option<&'static Encoding> {
    let after = &tag[find(tag, b"charset")? + b"charset".len()..];
    let after = after.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let after = after.strip_prefix(b"\"").or_else(|| after.strip_prefix(b"'")).unwrap_or(after);
    let end = after
        .iter()
        .position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b';' | b'/'))
        .unwrap_or(after.len());
    // The two exceptions are the prescan's own: who can read the tag as ASCII has no UTF-16.
    let encoding = Encoding::for_label_no_replacement(&after[..end])?;
    Some(match encoding {
        encoding if encoding == UTF_16LE || encoding == UTF_16BE => UTF_8,
        encoding if encoding.name() == "x-user-defined" => WINDOWS_1252,
        encoding => encoding,
    })
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, bytes: &[u8], expected: Result<(&str, &str), Content>) {
        let found = match decode(&SitePath::new(name).unwrap(), bytes) {
            Content::Text { text, encoding } => Ok((text.to_string(), encoding)),
            other => Err(other),
        };
        assert_eq!(found, expected.map(|(text, encoding)| (text.to_owned(), encoding)));
    }

    fn bytes_of(encoding: &'static Encoding, text: &str) -> Vec<u8> {
        encoding.encode(text).0.into_owned()
    }

    const RUSSIAN: &str = "Переговоры о паромной линии продолжаются в порту третий день.";

    #[test]
    fn a_mark_decides_and_is_dropped() {
        check("a.txt", b"\xef\xbb\xbfF\xc3\xa4hre", Ok(("Fähre", "UTF-8")));
        check("a.txt", b"\xff\xfeF\0\xe4\0", Ok(("Fä", "UTF-16LE")));
        check("a.txt", b"\xfe\xff\0F\0\xe4", Ok(("Fä", "UTF-16BE")));
        check("a.txt", b"\xef\xbb\xbfF\xe4hre", Err(Content::Undecodable));
    }

    #[test]
    fn valid_utf8_is_utf8_whatever_is_declared() {
        let page = "<meta charset=windows-1252>Fähre 🙂\r\n";
        check("a.html", page.as_bytes(), Ok((page, "UTF-8")));
        check("a.txt", b"", Ok(("", "UTF-8")));
    }

    #[test]
    fn a_page_declares_its_charset() {
        for head in [
            "<html><META Charset = 'windows-1251' >",
            "<!-- <meta charset=utf-8> --><meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\">",
        ] {
            let page = format!("{head}{RUSSIAN}");
            let bytes = bytes_of(encoding_rs::WINDOWS_1251, &page);
            check("a.HTM", &bytes, Ok((&page, "windows-1251")));
        }
    }

    #[test]
    fn a_declaration_that_explains_nothing_is_not_believed() {
        let page = format!("<meta charset=utf-8>{RUSSIAN}");
        let bytes = bytes_of(encoding_rs::WINDOWS_1251, &page);
        check("a.html", &bytes, Ok((&page, "windows-1251")));
    }

    #[test]
    fn what_nothing_declares_is_guessed() {
        check("a.txt", &bytes_of(encoding_rs::KOI8_U, RUSSIAN), Ok((RUSSIAN, "KOI8-U")));
        let german = "Die Fähre läuft „heute“ über Nacht aus – für 5 €.";
        check("a.txt", &bytes_of(WINDOWS_1252, german), Ok((german, "windows-1252")));
        let japanese = "船員組合は交渉を続けています。";
        check("a.txt", &bytes_of(encoding_rs::SHIFT_JIS, japanese), Ok((japanese, "Shift_JIS")));
        check("a.txt", &bytes_of(ISO_2022_JP, japanese), Ok((japanese, "ISO-2022-JP")));
    }

    #[test]
    fn what_is_no_text_is_binary() {
        check("a.txt", b"%PDF-1.7\n%\xe2\xe3", Err(Content::Binary));
        check("a.txt", b"PK\x03\x04 word/document.xml", Err(Content::Binary));
        check("a.md", b"text and a \0", Err(Content::Binary));
        check("a.md", b"\x01\x02\x03 letters", Err(Content::Binary));
        check("a.md", b"\xff\xfe\0\0F\0\0\0", Err(Content::Binary));
        let mut long = b"one bell in a long text \x07".to_vec();
        long.extend([b'x'; 200]);
        assert!(matches!(decode(&SitePath::new("a.md").unwrap(), &long), Content::Text { .. }));
    }

    #[test]
    fn bytes_that_no_encoding_explains() {
        check(
            "a.txt",
            "Die Fähre fährt über".as_bytes().split_last().unwrap().1,
            Ok(("Die Fähre fährt übe", "UTF-8")),
        );
        let cut = "Die Fähre fährt übü".as_bytes().split_last().unwrap().1;
        check("a.txt", cut, Err(Content::Undecodable));
        let noise: Vec<u8> = (0..400_u32).map(|n| 0x80 | (n * 7919 % 128) as u8).collect();
        check("a.txt", &noise, Err(Content::Undecodable));
    }
}
