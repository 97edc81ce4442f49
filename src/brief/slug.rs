//! Names as parts of addresses: ASCII, short, the same on every file system.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::source::Hash;

/// Longer slugs are cut: addresses are read aloud and typed, and some file systems count bytes.
const MAX_LEN: usize = 60;

/// Names that a folder cannot have on Windows (Microsoft, "Naming Files, Paths, and Namespaces"),
/// and those that pages of lists use beside the items, as addresses or as names of their own parts.
const RESERVED: &[&str] = &["con", "prn", "aux", "nul", "page", "index", "main", "unsure"];

/// Whether a page has a part of its own of that name.
pub(super) fn is_reserved(slug: &str) -> bool {
    RESERVED.contains(&slug)
}

/// `name` in lower-case ASCII with hyphens; empty when nothing of it is Latin.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.nfkd().filter(|c| !is_combining_mark(*c) && *c != '\'' && *c != '’') {
        let written = match c {
            'ß' => "ss",
            'æ' | 'Æ' => "ae",
            'œ' | 'Œ' => "oe",
            'ø' | 'Ø' => "o",
            'đ' | 'Đ' | 'ð' | 'Ð' => "d",
            'þ' | 'Þ' => "th",
            'ł' | 'Ł' => "l",
            'ı' => "i",
            _ if c.is_ascii_alphanumeric() => {
                slug.push(c.to_ascii_lowercase());
                continue;
            }
            // A full stop inside an acronym joins; everything else parts.
            '.' => continue,
            _ => "-",
        };
        if written != "-" || !(slug.is_empty() || slug.ends_with('-')) {
            slug.push_str(written);
        }
        if slug.len() > MAX_LEN {
            break;
        }
    }
    if slug.len() > MAX_LEN {
        slug.truncate(slug[..MAX_LEN].rfind('-').filter(|cut| *cut > 0).unwrap_or(MAX_LEN));
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// A slug of `name` that is not in `taken`, and takes it. One that is taken, reserved or empty gets
/// characters of the name's hash, so that it does not depend on how many others there are.
pub(super) fn unique_slug(name: &str, fallback: &str, taken: &mut BTreeSet<String>) -> String {
    let plain = slug(name);
    let is_device = |slug: &str| {
        let device = slug.strip_prefix("com").or_else(|| slug.strip_prefix("lpt"));
        device.is_some_and(|digit| digit.len() == 1 && digit.as_bytes()[0].is_ascii_digit())
    };
    let is_plain = !plain.is_empty() && !is_reserved(&plain) && !is_device(&plain);
    if is_plain && taken.insert(plain.clone()) {
        return plain;
    }
    let base = if plain.is_empty() { fallback } else { &plain };
    let hash = Hash::of(name.as_bytes()).to_string();
    let hashed = format!("{base}-{}", &hash[..6]);
    if taken.insert(hashed.clone()) {
        return hashed;
    }
    // The same name twice: two actors that share even their spelling. Count.
    let mut n = 2;
    loop {
        let counted = format!("{hashed}-{n}");
        if taken.insert(counted.clone()) {
            return counted;
        }
        n += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_ascii() {
        for (name, expected) in [
            ("United States", "united-states"),
            ("Türkiye", "turkiye"),
            ("Côte d’Ivoire", "cote-divoire"),
            ("U.N. — Security  Council", "un-security-council"),
            ("Łódź Straße", "lodz-strasse"),
            ("中国", ""),
        ] {
            assert_eq!(slug(name), expected);
        }
        assert!(slug(&"very long name ".repeat(20)).len() <= MAX_LEN);
    }

    #[test]
    fn no_two_names_share_a_slug() {
        let mut taken = BTreeSet::new();
        let mut of = |name| unique_slug(name, "actor", &mut taken);
        assert_eq!(of("Ann Lee"), "ann-lee");
        let second = of("Ann-Lee");
        assert!(second.starts_with("ann-lee-") && second.len() == "ann-lee-".len() + 6);
        assert!(of("中国").starts_with("actor-"));
        assert_ne!(of("CON"), "con");
        assert_ne!(of("page"), "page");
        assert_ne!(of("Main"), "main");
    }
}
