//! Where everything lies, decided once and before any page is made: addresses of pages, and
//! relative links between them that name `index.html`, so that the site works at `/`, under
//! `/a/b/` and from `file://`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::diag::Diagnostic;
use crate::source::{Hash, SitePath, Span, fold_path};

/// The folder of a page under `public/`, `""` for the home page; no `/` at either end.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Address(String);

/// Longest part of an address that we make, in bytes: half of what common file systems allow for a
/// name (255 bytes in ext4, APFS and NTFS), so that an extension and a mark still fit.
const MAX_SLUG_BYTES: usize = 120;

impl Address {
    /// An address made of parts that are slugs already.
    pub(super) fn of(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The page's file: `articles/reply/index.html`.
    pub(super) fn file(&self) -> String {
        if self.0.is_empty() { "index.html".to_owned() } else { [&self.0, "/index.html"].concat() }
    }

    /// The folder, `""` for the home page.
    pub(super) fn folder(&self) -> &str {
        &self.0
    }

    /// The same list's page of this number, from 1: `actors`, `actors/page/2`.
    pub(super) fn numbered(&self, number: usize) -> Self {
        match (number, self.0.as_str()) {
            (..=1, _) => self.clone(),
            (_, "") => Self(format!("page/{number}")),
            (_, folder) => Self(format!("{folder}/page/{number}")),
        }
    }

    /// The page below this one.
    pub(super) fn join(&self, part: &str) -> Self {
        if self.0.is_empty() { Self(part.to_owned()) } else { Self([&self.0, "/", part].concat()) }
    }
}

/// The way from the page in folder `from` to the file `to`, percent-encoded: `../actors/index.html`.
/// `from` has no `/` at either end.
pub(super) fn relative(from: &str, to: &str) -> String {
    // The folders of `to` that hold `from` too, with their `/`.
    let n_same = from.bytes().zip(to.bytes()).take_while(|(ours, theirs)| ours == theirs).count();
    let is_whole = n_same == from.len() && to.as_bytes().get(n_same) == Some(&b'/');
    let shared = if is_whole {
        n_same + 1
    } else {
        to.as_bytes()[..n_same].iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1)
    };
    let n_up = match from.get(shared..) {
        None | Some("") => 0,
        Some(below) => 1 + below.bytes().filter(|byte| *byte == b'/').count(),
    };
    let rest = &to[shared..];
    let mut out = String::with_capacity(3 * n_up + rest.len());
    for _ in 0..n_up {
        out.push_str("../");
    }
    encode_but(rest, |byte| byte == b'/', &mut out);
    out
}

/// The way from a page in folder `from` to the root: `""`, `../../`.
pub(super) fn root(from: &str) -> String {
    "../".repeat(from.split('/').filter(|part| !part.is_empty()).count())
}

/// Percent-encodes one part of a path, or a fragment: everything but the unreserved characters. A
/// colon would make the first part look like a scheme.
pub(super) fn encode(part: &str, out: &mut String) {
    encode_but(part, |_| false, out);
}

/// Percent-encodes everything but the unreserved characters and the bytes that `is_kept` names: the
/// slashes of a whole path.
pub(crate) fn encode_but(text: &str, is_kept: impl Fn(u8) -> bool, out: &mut String) {
    let is_plain = |byte: u8| UNRESERVED[usize::from(byte)] || is_kept(byte);
    // The usual case in one go.
    if text.bytes().all(is_plain) {
        return out.push_str(text);
    }
    for byte in text.bytes() {
        if is_plain(byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

/// The unreserved characters of RFC 3986, section 2.3.
const UNRESERVED: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    loop {
        table[byte as usize] =
            byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        if byte == u8::MAX {
            break table;
        }
        byte += 1;
    }
};

/// Undoes percent-encoding (RFC 3986, section 2.1); what is no escape stays, and bytes that are no
/// UTF-8 give `None`.
#[must_use]
pub fn percent_decoded(text: &str) -> Option<String> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let escape = match rest {
            [b'%', high, low, ..] => digit(*high).zip(digit(*low)),
            _ => None,
        };
        bytes.push(escape.map_or(*first, |(high, low)| high * 16 + low));
        rest = if escape.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).ok()
}

/// A text as a part of an address: lower case, letters and digits of any script, hyphens between;
/// Latin letters without their accents. Empty when nothing is left.
#[must_use]
pub fn slug(text: &str) -> String {
    // What is a slug already, as most tags and ids are.
    let is_kept = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    if text.len() < MAX_SLUG_BYTES && text.bytes().all(is_kept) && !is_reserved(text) {
        return text.to_owned();
    }
    if text.is_ascii() {
        return unreserved(ascii_slug(text));
    }
    let mut out = String::with_capacity(text.len());
    let mut is_gap = false;
    let mut last_base = ' ';
    for c in text.nfkd().flat_map(char::to_lowercase) {
        if is_combining_mark(c) {
            // An accent on `é` falls; a vowel sign of an Indic script is half the letter and stays.
            if !last_base.is_ascii() && !is_gap && out.len() < MAX_SLUG_BYTES {
                out.push(c);
            }
            continue;
        }
        last_base = c;
        if c.is_alphanumeric() {
            if is_gap && !out.is_empty() {
                out.push('-');
            }
            is_gap = false;
            out.push(c);
        } else if !matches!(c, '\'' | '\u{2019}') {
            is_gap = true;
        }
        if out.len() >= MAX_SLUG_BYTES {
            break;
        }
    }
    unreserved(out.nfc().collect())
}

/// [`slug`] of a text that is the same in every normal form: most paths are, and all of them are
/// asked for whenever a site is planned.
fn ascii_slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_gap = false;
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            if is_gap && !out.is_empty() {
                out.push('-');
            }
            is_gap = false;
            out.push(char::from(byte.to_ascii_lowercase()));
        } else if byte != b'\'' {
            is_gap = true;
        }
        if out.len() >= MAX_SLUG_BYTES {
            break;
        }
    }
    out
}

fn unreserved(slug: String) -> String {
    if is_reserved(&slug) { slug + "-" } else { slug }
}

/// Names that Windows keeps for devices, whatever their extension
/// (Microsoft, "Naming Files, Paths, and Namespaces").
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    if !matches!(stem.len(), 3 | 4) {
        return false;
    }
    let stem = stem.to_ascii_lowercase();
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul")
        || (stem.len() == 4
            && (stem.starts_with("com") || stem.starts_with("lpt"))
            && stem.ends_with(|c: char| c.is_ascii_digit()))
}

/// A short mark from a file's path, for an address that would otherwise be taken or empty.
fn mark(path: &SitePath) -> String {
    Hash::of(path.as_str().as_bytes()).to_string()[..8].to_owned()
}

/// Which page owns which file of `public/`, so that no two ever share one.
#[derive(Debug, Default)]
pub(super) struct Claims {
    /// Owners by folded path of the file.
    files: BTreeMap<String, Owner>,
    /// Folders that some file lies in, folded, with one such owner.
    folders: BTreeMap<String, Owner>,
    /// What went wrong.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Who a file of `public/` belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Owner {
    /// A page made from this file of the site.
    File(SitePath),
    /// A list, a register, a feed: made from everything.
    Ours(&'static str),
}

impl std::fmt::Display for Owner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => write!(f, "`{path}`"),
            Self::Ours(what) => write!(f, "{what}"),
        }
    }
}

impl Claims {
    /// Takes `file` for `owner`; gives the other owner when it is taken, or when a file stands where
    /// a folder must.
    pub(super) fn take(&mut self, file: &str, owner: &Owner) -> Result<(), Owner> {
        let folded = fold_path(file);
        if let Some(other) = self.files.get(&folded).or_else(|| self.folders.get(&folded)) {
            return Err(other.clone());
        }
        // Below a folder of a page there is no page, and so on up: what is a folder is no file.
        let mut ancestors = folded.rmatch_indices('/').map(|(slash, _)| &folded[..slash]);
        let unknown: Vec<&str> =
            ancestors.by_ref().take_while(|folder| !self.folders.contains_key(*folder)).collect();
        if let Some(other) = unknown.iter().find_map(|folder| self.files.get(*folder)) {
            return Err(other.clone());
        }
        for folder in unknown {
            self.folders.insert(folder.to_owned(), owner.clone());
        }
        self.files.insert(folded, owner.clone());
        Ok(())
    }

    /// Whether somebody has `file`.
    pub(super) fn holds(&self, file: &str) -> bool {
        self.files.contains_key(&fold_path(file))
    }

    /// Takes the address for the page of `path`. When it is taken, that is reported, and the page
    /// gets an address with a mark of its own: other pages link to it, and a link must not break.
    pub(super) fn page(&mut self, wanted: Address, path: &SitePath) -> Address {
        let owner = Owner::File(path.clone());
        let Err(other) = self.take(&wanted.file(), &owner) else { return wanted };
        self.diagnostics.push(
            Diagnostic::error(
                "render::address-taken",
                format!("two pages have the address `/{}/`", wanted.folder()),
            )
            .at(Span::new(path.clone(), 0..0))
            .label(format!("the address already belongs to {other}"))
            .help("give this page a `slug` or a `path` of its own in its front matter"),
        );
        let beside = Address(format!("{}-{}", wanted.folder(), mark(path)));
        if self.take(&beside.file(), &owner).is_ok() {
            return beside;
        }
        // A file stands where its folder must. This is taken only by somebody who guessed the hash on
        // purpose; then the page stays unreachable, and the error above has been said.
        let alone = Address(mark(path));
        let _ = self.take(&alone.file(), &owner);
        alone
    }
}

/// The pages of `content/articles/` and the plain pages that cannot be built, because their front
/// matter asks for an address outside the site, or for one that another page has: of two, the
/// first by path keeps it. They are to be left out before anything counts them, like every page
/// with a fault in its front matter. Both lists are in order of path.
pub(super) fn refused_pages(
    articles: &[&crate::load::ArticleHead],
    plain: &[&crate::load::ArticleHead],
) -> crate::diag::Outcome<std::collections::BTreeSet<SitePath>> {
    let mut claims = Claims::default();
    let _ = claims.take("index.html", &Owner::Ours("the home page"));
    let mut faults = Vec::new();
    let mut refused = std::collections::BTreeSet::new();
    let of_articles = articles.iter().map(|one| (*one, "articles", "content/articles"));
    let of_plain = plain.iter().map(|one| (*one, "", "content"));
    for (article, base, folder) in of_articles.chain(of_plain) {
        let path = &article.path;
        let rest = path.strip_prefix(folder).unwrap_or(path.as_str());
        let n_before = faults.len();
        let address = wanted(path, &article.meta, base, rest, &mut faults);
        // The words of the home page lie at its address.
        if faults.len() == n_before && address.0 != "index" {
            let owner = Owner::File(path.clone());
            if let Err(other) = claims.take(&address.file(), &owner) {
                faults.push(taken(&address, path, &other));
            }
        }
        if faults.len() > n_before {
            refused.insert(path.clone());
        }
    }
    crate::diag::Outcome::new(refused, faults)
}

fn taken(address: &Address, path: &SitePath, other: &Owner) -> Diagnostic {
    Diagnostic::error(
        "render::address-taken",
        format!("two pages have the address `/{}/`", address.folder()),
    )
    .at(Span::new(path.clone(), 0..0))
    .label(format!("the address already belongs to {other}, so this page is left out"))
    .help("give this page a `slug` or a `path` of its own in its front matter")
}

/// The address that an article's or page's front matter and place ask for. `base` is the folder
/// its address starts with; `rest` its path below that folder's counterpart under `content/`.
/// Diagnostics: a `path` or `slug` that would leave `public/`; the usual address is used then.
pub(super) fn wanted(
    path: &SitePath,
    meta: &crate::load::FrontMatter,
    base: &str,
    rest: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Address {
    if let Some(written) = &meta.path {
        match checked(written) {
            Ok(address) => return Address(address),
            Err(reason) => diagnostics.push(refused(path, "path", written, &reason)),
        }
    }
    let mut folders: Vec<String> = rest.split('/').map(slug).collect();
    folders.pop();
    let stem = path.stem();
    // A bundle: the folder is the article.
    let mut last = if stem == "index" && !folders.is_empty() {
        folders.pop().unwrap_or_default()
    } else {
        slug(stem)
    };
    if let Some(written) = &meta.slug {
        let made = slug(written);
        if made.is_empty() || written.contains(['/', '\\']) {
            diagnostics.push(refused(path, "slug", written, "it is one part of an address"));
        } else {
            last = made;
        }
    }
    if last.is_empty() {
        last = mark(path);
    }
    let parts = std::iter::once(base.to_owned()).chain(folders).chain([last]);
    Address(parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/"))
}

/// A whole address as somebody wrote it: `/a/b/`, cleaned of slashes at its ends.
pub(super) fn checked(written: &str) -> Result<String, String> {
    let inner: String = written.trim().trim_matches('/').nfc().collect();
    let path = SitePath::new(&inner).map_err(|error| error.to_string())?;
    for part in path.as_str().split('/') {
        // What Windows cannot store, and a name that starts with a dot: ours is one, the manifest.
        if part.starts_with('.') || part.ends_with(['.', ' ']) || is_reserved(part) {
            return Err(format!("`{part}` cannot be a folder everywhere"));
        }
        if let Some(c) =
            part.chars().find(|c| matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '#' | '%'))
        {
            return Err(format!("`{c}` cannot stand in an address"));
        }
        if part.len() > 2 * MAX_SLUG_BYTES {
            return Err("a part of it is too long for a file system".to_owned());
        }
    }
    Ok(inner)
}

fn refused(path: &SitePath, key: &str, written: &str, reason: &str) -> Diagnostic {
    Diagnostic::error(
        "render::address-refused",
        format!("`{key} = {written:?}` is no address inside the site"),
    )
    .at(Span::new(path.clone(), 0..0))
    .note(reason.to_owned())
    .help(format!("write `{key} = \"…\"` with letters, digits and hyphens"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::FrontMatter;

    fn path(text: &str) -> SitePath {
        SitePath::new(text).unwrap()
    }

    #[test]
    fn slugs() {
        let cases = [
            ("The Reply: “Not Yet”", "the-reply-not-yet"),
            ("Côte d’Ivoire", "cote-divoire"),
            ("  --  ", ""),
            ("Переговоры 2", "переговоры-2"),
            ("../../etc/passwd", "etc-passwd"),
            ("nul", "nul-"),
            ("STRASSE", "strasse"),
        ];
        for (text, expected) in cases {
            assert_eq!(slug(text), expected, "{text}");
        }
        assert!(slug(&"ü".repeat(10_000)).len() <= MAX_SLUG_BYTES + 4);
        assert!(slug(&"в".repeat(10_000)).len() <= MAX_SLUG_BYTES + 4);
    }

    #[test]
    fn a_plain_text_has_the_slug_that_it_has_among_others() {
        for text in
            ["The Reply: \"Not Yet\"", "a'b c", "--A--b--", "CON", "com7", "lpt", "x.y_z", ""]
        {
            // Cut off again with its gap: what stands before is told as in a text with an accent.
            let long = slug(&format!("{text} é"));
            let expected = long.strip_suffix("-e").unwrap_or("");
            assert_eq!(ascii_slug(text), expected, "{text}");
            assert_eq!(fold_path(&format!("{text}é")), fold_path(text) + "é");
        }
        let long = "a ".repeat(1000);
        assert_eq!(slug(&long), slug(&format!("{long}é")));
    }

    #[test]
    fn links_are_relative_and_name_the_file() {
        assert_eq!(relative("", "actors/index.html"), "actors/index.html");
        assert_eq!(relative("articles/a", "articles/b/index.html"), "../b/index.html");
        assert_eq!(relative("articles/a", "index.html"), "../../index.html");
        assert_eq!(relative("a", "a/index.html"), "index.html");
        assert_eq!(relative("a/b", "a/bc/index.html"), "../bc/index.html");
        assert_eq!(relative("a/bc", "a/b/index.html"), "../b/index.html");
        assert_eq!(relative("a/b/c", "a/x.html"), "../../x.html");
        assert_eq!(relative("a/b", "a/b"), "../b");
        assert_eq!(relative("", "x: y?/é.png"), "x%3A%20y%3F/%C3%A9.png");
        assert_eq!(root("articles/a"), "../../");
    }

    #[test]
    fn a_percent_sign_that_encodes_nothing_stays() {
        let cases = [
            ("x%3A%20y/%zz", "x: y/%zz"),
            ("/a%20b%C3%BC%", "/a bü%"),
            ("/%zz%1", "/%zz%1"),
            ("/%é1", "/%é1"),
            // A sign is no digit.
            ("%+1%-1% 1", "%+1%-1% 1"),
        ];
        for (text, expected) in cases {
            assert_eq!(percent_decoded(text).as_deref(), Some(expected));
        }
        assert_eq!(percent_decoded("/%ff"), None);
    }

    #[test]
    fn the_place_gives_the_address() {
        let mut found = Vec::new();
        let mut address = |file: &str, rest: &str, meta: &FrontMatter| {
            wanted(&path(file), meta, "articles", rest, &mut found).file()
        };
        let plain = FrontMatter::default();
        assert_eq!(
            address("content/articles/2 May/Reply.md", "2 May/Reply.md", &plain),
            "articles/2-may/reply/index.html"
        );
        assert_eq!(
            address("content/articles/reply/index.md", "reply/index.md", &plain),
            "articles/reply/index.html"
        );
        let slug = FrontMatter { slug: Some("Other".to_owned()), ..plain.clone() };
        assert_eq!(address("content/articles/a.md", "a.md", &slug), "articles/other/index.html");
        for bad in ["../x", "/", "a/../../b", "a:b", "C:\\x", ".git/x", "a/con"] {
            let leaves = FrontMatter { path: Some(bad.to_owned()), ..plain.clone() };
            assert_eq!(
                address("content/articles/a.md", "a.md", &leaves),
                "articles/a/index.html",
                "{bad}"
            );
        }
        assert_eq!(found.len(), 7);
    }

    #[test]
    fn two_pages_with_one_address_are_named() {
        let mut claims = Claims::default();
        assert_eq!(
            claims.page(Address::of("articles/Straße"), &path("content/articles/a.md")).folder(),
            "articles/Straße"
        );
        let second = claims.page(Address::of("articles/straße"), &path("content/articles/b.md"));
        assert_ne!(second.folder(), "articles/straße");
        let found = &claims.diagnostics[0];
        assert_eq!(found.span.as_ref().unwrap().file.as_str(), "content/articles/b.md");
        assert!(found.label.as_ref().unwrap().contains("content/articles/a.md"));
    }

    #[test]
    fn a_page_that_asks_for_the_place_of_a_file_gets_another() {
        let mut claims = Claims::default();
        claims.take("assets/style.css", &Owner::Ours("a file of the theme")).unwrap();
        for wanted in ["assets/style.css", "assets/style.css/x"] {
            let at = claims.page(Address::of(wanted), &path("content/articles/a.md")).file();
            assert!(!at.contains("style.css/"), "{at}");
        }
        assert_eq!(claims.diagnostics.len(), 2);
    }

    #[test]
    fn a_file_cannot_stand_where_a_folder_must() {
        let mut claims = Claims::default();
        let owner = Owner::Ours("a feed");
        claims.take("a/b/index.html", &owner).unwrap();
        assert!(claims.take("A/B", &owner).is_err());
        assert!(claims.take("a/b/index.html/c", &owner).is_err());
        assert!(claims.take("a/c", &owner).is_ok());
    }
}
