//! Which links may leave the house. Everything else becomes text.

use std::borrow::Cow;

/// Why a link becomes text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// A scheme other than `http`, `https` and `mailto`.
    Scheme,
    /// A character that no address holds unescaped and that browsers drop or rewrite, which is how
    /// a scheme is hidden (WHATWG URL, 4.4: tab and newline are removed, `\` is read as `/`).
    Character,
    /// Nothing in it.
    Empty,
}

/// The address of a link, with `http`, `https`, `mailto` or no scheme at all.
pub(super) fn safe_href(href: &str) -> Result<Cow<'_, str>, Refused> {
    let href = href.trim_matches([' ', '\t', '\n', '\r']);
    if href.is_empty() {
        return Err(Refused::Empty);
    }
    if href.chars().any(is_refused) {
        return Err(Refused::Character);
    }
    match scheme(href) {
        Some(scheme)
            if ["http", "https", "mailto"].iter().any(|s| scheme.eq_ignore_ascii_case(s)) =>
        {
            Ok(Cow::Borrowed(href))
        }
        Some(_) => Err(Refused::Scheme),
        // Without a scheme of its own the link would take that of the page: `file:` on a disk.
        None if href.starts_with("//") => Ok(Cow::Owned(format!("https:{href}"))),
        None => Ok(Cow::Borrowed(href)),
    }
}

/// What stands before the first `:`, unless a `/`, `?` or `#` comes first (RFC 3986, 4.2). Not
/// limited to the characters a scheme may have: whatever a browser might read as one counts.
pub(super) fn scheme(href: &str) -> Option<&str> {
    let end = href.find([':', '/', '?', '#'])?;
    href[end..].starts_with(':').then(|| &href[..end])
}

/// Control characters, backslashes, bidirectional controls, and the invisible ones.
fn is_refused(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\\' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_mail_and_relative_links_pass() {
        for good in [
            "https://example.org/a?b=c:d#e",
            "HTTP://example.org",
            "mailto:desk@example.org",
            "@/articles/a.md",
            "../b.md#c",
            "#fragment",
            "/rooted",
            "a/b:c",
            "?q=a:b",
        ] {
            assert_eq!(safe_href(good).as_deref(), Ok(good));
        }
        assert_eq!(safe_href("//cdn.example.org/x").as_deref(), Ok("https://cdn.example.org/x"));
        for bad in [
            "javascript:alert(1)",
            " JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "java\u{200b}script:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "/\\evil.example",
            "",
            "  ",
        ] {
            assert!(safe_href(bad).is_err(), "{bad:?}");
        }
    }
}
