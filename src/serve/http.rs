//! What a browser may ask of an answer besides its bytes: whether it has them already, and a part.

use std::ops::Range;

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};

use crate::source::Hash;

/// The entity tag of an answer.
pub(super) fn etag(bytes: &[u8]) -> HeaderValue {
    tag_of(Hash::of(bytes))
}

/// The entity tag of an answer whose bytes have this hash.
pub(super) fn tag_of(hash: Hash) -> HeaderValue {
    let tag = format!("\"{hash}\"");
    HeaderValue::from_str(&tag).unwrap_or_else(|_| HeaderValue::from_static("\"\""))
}

/// Whether the browser has the answer already (RFC 9110, section 13.1.2); `*` is whatever there is.
pub(super) fn is_known(asked: &HeaderMap, etag: &HeaderValue) -> bool {
    let Some(known) = asked.get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok()) else {
        return false;
    };
    let etag = etag.to_str().unwrap_or_default();
    known.split(',').map(str::trim).any(|tag| tag == "*" || tag.trim_start_matches("W/") == etag)
}

/// Whether a part may be given: not to a browser that has parts of another answer than this one, or
/// does not say exactly of which (RFC 9110, section 13.1.5). A date is none that we gave.
fn may_be_cut(asked: &HeaderMap, etag: &HeaderValue) -> bool {
    asked.get(header::IF_RANGE).is_none_or(|tag| tag == etag)
}

/// A part of an answer.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    /// All of it: nothing else was asked for, or what we do not understand, which may be ignored
    /// (RFC 9110, section 14.2).
    Whole,
    /// These bytes.
    Bytes(Range<u64>),
    /// Bytes that are not there.
    Nothing,
}

/// The part that is asked for. Several ranges at once are no part we give.
fn part(asked: &HeaderMap, len_bytes: u64) -> Part {
    let range = asked.get(header::RANGE).and_then(|range| range.to_str().ok());
    let Some(range) = range.and_then(|range| range.strip_prefix("bytes=")) else {
        return Part::Whole;
    };
    let Some((first, last)) = range.split_once('-').filter(|_| !range.contains(',')) else {
        return Part::Whole;
    };
    let number = |text: &str| text.trim().parse::<u64>().ok();
    match (number(first), number(last)) {
        // The last so many bytes.
        (None, Some(n)) if first.trim().is_empty() => match n.min(len_bytes) {
            0 => Part::Nothing,
            n => Part::Bytes(len_bytes - n..len_bytes),
        },
        (Some(first), None) if last.trim().is_empty() => from(first, len_bytes),
        (Some(first), Some(last)) if first <= last => {
            from(first, last.saturating_add(1).min(len_bytes))
        }
        _ => Part::Whole,
    }
}

fn from(first: u64, end: u64) -> Part {
    if first < end { Part::Bytes(first..end) } else { Part::Nothing }
}

/// The bytes that are asked for out of the `len_bytes` of an answer, the status, and `Content-Range`
/// where it has one.
pub(super) fn cut(
    asked: &HeaderMap,
    etag: &HeaderValue,
    len_bytes: u64,
) -> (StatusCode, Range<u64>, Option<String>) {
    let part = if may_be_cut(asked, etag) { part(asked, len_bytes) } else { Part::Whole };
    match part {
        Part::Whole => (StatusCode::OK, 0..len_bytes, None),
        Part::Bytes(range) => {
            let of = format!("bytes {}-{}/{len_bytes}", range.start, range.end - 1);
            (StatusCode::PARTIAL_CONTENT, range, Some(of))
        }
        Part::Nothing => {
            let of = format!("bytes */{len_bytes}");
            (StatusCode::RANGE_NOT_SATISFIABLE, 0..0, Some(of))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(name: header::HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn a_known_answer_is_told_by_its_tag() {
        let tag = etag(b"page");
        let known = |value: &str| {
            let value = HeaderValue::from_str(value).unwrap();
            is_known(&HeaderMap::from_iter([(header::IF_NONE_MATCH, value)]), &tag)
        };
        let written = tag.to_str().unwrap();
        assert!(known(written) && known(&format!("\"x\", W/{written}")));
        assert!(known("*"));
        assert!(!known("\"x\"") && !known("") && !known(written.trim_matches('"')));
        assert!(!is_known(&HeaderMap::new(), &tag));
        assert_ne!(tag, etag(b"other page"));
    }

    #[test]
    fn who_has_parts_of_another_answer_gets_the_whole() {
        let tag = etag(b"page");
        let written = tag.to_str().unwrap();
        let status = |if_range: &str| {
            let mut asked = asked(header::RANGE, "bytes=1-");
            asked.insert(header::IF_RANGE, HeaderValue::from_str(if_range).unwrap());
            cut(&asked, &tag, 10).0
        };
        assert_eq!(status(written), StatusCode::PARTIAL_CONTENT);
        for other in ["\"x\"", &format!("W/{written}"), "Sat, 05 Nov 1994 19:43:31 GMT", ""] {
            assert_eq!(status(other), StatusCode::OK, "{other}");
        }
        let unasked = cut(&asked(header::RANGE, "bytes=1-"), &tag, 10);
        assert_eq!(unasked.0, StatusCode::PARTIAL_CONTENT);
    }

    #[test]
    fn parts_are_cut_as_the_standard_has_it() {
        let part = |range| part(&asked(header::RANGE, range), 10);
        assert_eq!(part("bytes=0-3"), Part::Bytes(0..4));
        assert_eq!(part("bytes=4-"), Part::Bytes(4..10));
        assert_eq!(part("bytes=-3"), Part::Bytes(7..10));
        assert_eq!(part("bytes=-30"), Part::Bytes(0..10));
        assert_eq!(part("bytes=8-99999999999"), Part::Bytes(8..10));
        for nothing in ["bytes=10-", "bytes=10-12", "bytes=-0"] {
            assert_eq!(part(nothing), Part::Nothing, "{nothing}");
        }
        for whole in ["bytes=0-1,3-4", "bytes=3-1", "bytes=a-b", "bytes=-", "lines=0-1", "bytes="] {
            assert_eq!(part(whole), Part::Whole, "{whole}");
        }
    }
}
