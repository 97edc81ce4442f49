//! Paths inside a site, the same on every file system.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization as _;

/// A path relative to the site's root: `/` between parts, never empty, never absolute, no `.` or
/// `..` part, no NUL and no backslash. `content/articles/reply.md`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Arc<str>);

/// How two paths are compared: file systems that know no case, or one form of each letter, must not
/// merge them.
#[must_use]
pub fn fold_path(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    path.nfc().flat_map(char::to_lowercase).nfc().collect()
}

/// A path in the one form of its letters that pages have: file systems and archives write "é" as one
/// character or as two.
#[must_use]
pub fn nfc(path: &str) -> String {
    path.nfc().collect()
}

/// Why a text is no [`SitePath`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// The path is empty.
    #[error("the path is empty")]
    Empty,
    /// The path starts at the root of the file system or names a drive.
    #[error("`{0}` is absolute; write it relative to the site")]
    Absolute(String),
    /// A part is `..` or `.` or empty.
    #[error("`{0}` would leave the site")]
    Leaves(String),
    /// A character that some file system cannot store, or that hides the path's end.
    #[error("`{0}` holds a character that a path may not have")]
    Character(String),
}

impl SitePath {
    /// Checks `path` and keeps it as it is.
    ///
    /// # Errors
    /// See [`PathError`].
    pub fn new(path: &str) -> Result<Self, PathError> {
        if path.is_empty() {
            return Err(PathError::Empty);
        }
        if path.starts_with('/') || path.as_bytes().get(1) == Some(&b':') {
            return Err(PathError::Absolute(path.to_owned()));
        }
        if path.chars().any(|c| c == '\\' || c.is_control()) {
            return Err(PathError::Character(path.escape_debug().to_string()));
        }
        if path.split('/').any(|part| matches!(part, "" | "." | "..")) {
            return Err(PathError::Leaves(path.to_owned()));
        }
        Ok(Self(path.into()))
    }

    /// The whole path.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part: `reply.md`.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.0.rfind('/').map_or(&*self.0, |slash| &self.0[slash + 1..])
    }

    /// The last part without its extension: `reply`.
    #[must_use]
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        match name.rfind('.') {
            Some(dot) if dot > 0 => &name[..dot],
            _ => name,
        }
    }

    /// The extension in lower case without its dot, `""` when there is none.
    #[must_use]
    pub fn extension(&self) -> String {
        let name = self.file_name();
        match name.rfind('.') {
            Some(dot) if dot > 0 => name[dot + 1..].to_ascii_lowercase(),
            _ => String::new(),
        }
    }

    /// The folder the path lies in, `None` at the top of the site.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.0.rfind('/').map(|slash| Self(self.0[..slash].into()))
    }

    /// `self/tail`.
    ///
    /// # Errors
    /// See [`PathError`].
    pub fn join(&self, tail: &str) -> Result<Self, PathError> {
        Self::new(&format!("{}/{tail}", self.0))
    }

    /// What follows `folder/`, when the path lies in that folder.
    #[must_use]
    pub fn strip_prefix(&self, folder: &str) -> Option<&str> {
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }
}

/// A path as people give it to a file or folder under `content/`, without that folder: they write it with
/// and without.
#[must_use]
pub fn below_content(path: &str) -> &str {
    path.strip_prefix("content/").unwrap_or(path)
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

impl Borrow<str> for SitePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl serde::Serialize for SitePath {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for SitePath {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(PathVisitor)
    }
}

/// Refuses a path while it is read: an error made later is told of the line behind it.
struct PathVisitor;

impl serde::de::Visitor<'_> for PathVisitor {
    type Value = SitePath;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a path")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<SitePath, E> {
        SitePath::new(text).map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_leaves_the_site_is_refused() {
        for bad in ["", "/etc/passwd", "a/../../b", "..", "a//b", "C:/x", "a\\b", "a\0b"] {
            assert!(SitePath::new(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn parts_of_a_path() {
        let path = SitePath::new("content/articles/Reply.Final.MD").unwrap();
        assert_eq!(path.file_name(), "Reply.Final.MD");
        assert_eq!(path.stem(), "Reply.Final");
        assert_eq!(path.extension(), "md");
        assert_eq!(path.parent().unwrap().as_str(), "content/articles");
        assert_eq!(path.strip_prefix("content"), Some("articles/Reply.Final.MD"));
        assert_eq!(path.strip_prefix("cont"), None);
        assert_eq!(below_content(path.as_str()), "articles/Reply.Final.MD");
        assert_eq!(below_content("articles/a.md"), "articles/a.md");
        assert_eq!(below_content("contents/a.md"), "contents/a.md");
    }
}
