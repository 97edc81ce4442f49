//! Everything a build may look at, read once and never changed.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::{Hash, SitePath};

/// One text of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it lies.
    pub path: SitePath,
    /// Its decoded text, or why there is none.
    pub content: Content,
    /// Hash of the bytes on disk.
    pub hash: Hash,
}

/// What the bytes of a text file turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Decoded text, without its byte-order mark.
    Text {
        /// The text.
        text: Arc<str>,
        /// The encoding it was in, by its WHATWG label: `UTF-8`, `windows-1252`.
        encoding: &'static str,
    },
    /// Bytes that no text has: NULs, many control characters, or the first bytes of a PDF or DOCX.
    Binary,
    /// Bytes that no encoding explains.
    Undecodable,
    /// Larger than `max_article_bytes`; not read.
    TooLarge {
        /// Its size in bytes.
        len_bytes: u64,
    },
    /// The disk refused.
    Unreadable {
        /// What the disk said.
        reason: String,
    },
}

impl SourceFile {
    /// A file of these bytes, decoded.
    pub(super) fn read(path: SitePath, bytes: &[u8]) -> Self {
        let content = super::decode::decode(&path, bytes);
        Self { path, content, hash: Hash::of(bytes) }
    }

    /// A UTF-8 text, for tests and for text that never was on disk (`annotate -`).
    #[must_use]
    pub fn from_text(path: SitePath, text: &str) -> Self {
        let content = Content::Text { text: text.into(), encoding: "UTF-8" };
        Self { path, content, hash: Hash::of(text.as_bytes()) }
    }

    /// The decoded text, `None` when there is none.
    #[must_use]
    pub fn text(&self) -> Option<&Arc<str>> {
        match &self.content {
            Content::Text { text, .. } => Some(text),
            _ => None,
        }
    }
}

/// What its path, its bytes and what became of them are. The text is those bytes in that encoding, and not
/// gone through once more.
impl std::hash::Hash for SourceFile {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        let Self { path, content, hash } = self;
        (path, hash, std::mem::discriminant(content)).hash(state);
        match content {
            Content::Text { text: _, encoding } => encoding.hash(state),
            Content::Binary | Content::Undecodable => {}
            Content::TooLarge { len_bytes } => len_bytes.hash(state),
            Content::Unreadable { reason } => reason.hash(state),
        }
    }
}

/// A file that is copied as it is: an image of an article, something in `static/`, a style sheet.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Asset {
    /// Its size in bytes.
    pub len_bytes: u64,
    /// Hash of its bytes.
    pub hash: Hash,
}

/// Something scan met that is neither a text nor an asset.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ScanFault {
    /// A symbolic link that leads back to a folder it lies in; it was not followed.
    SymlinkLoop(SitePath),
    /// A folder or asset that the disk refused to read, and what it said.
    Unreadable(SitePath, String),
    /// A name that is not UTF-8 or that no [`SitePath`] can hold; shown lossily.
    BadName(String),
}

/// Every input of a build, by path. Two equal snapshots give the same site, byte for byte.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// `site.toml`, when there is one.
    pub config: Option<SourceFile>,
    /// Texts under `content/`: `.md`, `.txt`, `.html`, `.htm`, and `.toml` side-cars.
    pub content: BTreeMap<SitePath, SourceFile>,
    /// Templates under `templates/` (not `templates/assets/`), and `i18n/*.toml`.
    pub templates: BTreeMap<SitePath, SourceFile>,
    /// Snapshots of earlier overviews under `editions/`.
    pub editions: BTreeMap<SitePath, SourceFile>,
    /// Other files under `content/`, and all of `static/` and `templates/assets/`.
    pub assets: BTreeMap<SitePath, Asset>,
    /// What could not be taken in.
    pub faults: Vec<ScanFault>,
    /// Where the links lead that were followed, with all further links followed. For whoever watches
    /// the site: no build looks at it, and it is not part of the hash.
    pub links: BTreeMap<SitePath, PathBuf>,
}

/// Endings of documents that no stage reads. Under `content/` they are input all the same: an article
/// that is not taken in must be missed.
pub const UNREAD_DOCUMENTS: [&str; 12] = [
    "pdf",
    "docx",
    "doc",
    "odt",
    "rtf",
    "pages",
    "eml",
    "mht",
    "mhtml",
    "webarchive",
    "xhtml",
    "markdown",
];

/// Which part of a [`Snapshot`] a path belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    /// `site.toml`.
    Config,
    /// A text under `content/`.
    Content,
    /// A template or a table of words.
    Templates,
    /// An edition.
    Editions,
    /// Copied as it is.
    Assets,
}

impl Shelf {
    /// The shelf of `path`; `None` for what is no input: the output folder, the cache, a dot-file,
    /// an editor's backup.
    #[must_use]
    pub fn of(path: &SitePath) -> Option<Self> {
        let name = path.file_name();
        if path.as_str().split('/').any(|part| part.starts_with('.'))
            || name.ends_with('~')
            || name.starts_with('#')
        {
            return None;
        }
        let extension = path.extension();
        match path.as_str().split('/').next()? {
            "site.toml" => Some(Self::Config),
            // A side-car of an image is as much a text as one of an article.
            "content" => match extension.as_str() {
                "md" | "txt" | "html" | "htm" | "toml" => Some(Self::Content),
                other if UNREAD_DOCUMENTS.contains(&other) => Some(Self::Content),
                _ => Some(Self::Assets),
            },
            "static" => Some(Self::Assets),
            // A style sheet is read, because pages that stand alone carry it inside.
            "templates" if path.as_str().starts_with("templates/assets/") && extension != "css" => {
                Some(Self::Assets)
            }
            "templates" => Some(Self::Templates),
            "i18n" if extension == "toml" => Some(Self::Templates),
            "editions" if extension == "json" => Some(Self::Editions),
            _ => None,
        }
    }
}

impl Snapshot {
    /// Equal hashes mean equal snapshots: every path, every byte, and what could not be read.
    #[must_use]
    pub fn hash(&self) -> Hash {
        let Self { config, content, templates, editions, assets, faults, links: _ } = self;
        Hash::of_value(&(config, content, templates, editions, assets, faults))
    }

    /// The file at `path`, wherever it is kept.
    #[must_use]
    pub fn file(&self, path: &SitePath) -> Option<&SourceFile> {
        self.content
            .get(path)
            .or_else(|| self.templates.get(path))
            .or_else(|| self.editions.get(path))
            .or_else(|| self.config.as_ref().filter(|config| config.path == *path))
    }

    /// Takes in one file by its place in the site: texts are decoded, everything else is an asset.
    /// A file in no known folder is left alone. Replaces what stood at the path.
    pub fn insert(&mut self, path: SitePath, bytes: &[u8]) {
        if Shelf::of(&path) == Some(Shelf::Assets) {
            let asset = Asset { len_bytes: bytes.len() as u64, hash: Hash::of(bytes) };
            self.assets.insert(path, asset);
        } else {
            self.shelve(SourceFile::read(path, bytes));
        }
    }

    /// Puts a file in its place. What is no text is an asset, and not put here.
    pub(super) fn shelve(&mut self, file: SourceFile) {
        let texts = match Shelf::of(&file.path) {
            Some(Shelf::Config) => {
                self.config = Some(file);
                return;
            }
            Some(Shelf::Content) => &mut self.content,
            Some(Shelf::Templates) => &mut self.templates,
            Some(Shelf::Editions) => &mut self.editions,
            Some(Shelf::Assets) | None => return,
        };
        texts.insert(file.path.clone(), file);
    }

    /// A snapshot from one text that holds several files, each under a line `//- path`. For tests.
    ///
    /// # Panics
    /// When a path is not a [`SitePath`], or text stands before the first one.
    #[must_use]
    pub fn from_fixture(fixture: &str) -> Self {
        let mut files: Vec<(SitePath, String)> = Vec::new();
        for line in fixture.split_inclusive('\n') {
            if let Some(path) = line.strip_prefix("//- ") {
                let path = SitePath::new(path.trim()).expect("a fixture names site paths");
                files.push((path, String::new()));
            } else if let Some((_, text)) = files.last_mut() {
                text.push_str(line);
            } else {
                assert!(line.trim().is_empty(), "text before the first `//- path` of a fixture");
            }
        }
        let mut snapshot = Self::default();
        for (path, text) in files {
            snapshot.insert(path, text.as_bytes());
        }
        snapshot
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unread(content: Content) -> Hash {
        let path = SitePath::new("content/a.txt").unwrap();
        Hash::of_value(&SourceFile { path, content, hash: Hash::of(b"") })
    }

    #[test]
    fn a_file_is_known_by_what_became_of_its_bytes() {
        let text = |encoding| Content::Text { text: "".into(), encoding };
        let large = |len_bytes| Content::TooLarge { len_bytes };
        let refused = |reason: &str| Content::Unreadable { reason: reason.to_owned() };
        let kinds = [
            text("UTF-8"),
            text("windows-1252"),
            Content::Binary,
            Content::Undecodable,
            large(1),
            large(2),
            refused("gone"),
            refused("locked"),
        ];
        let keys: std::collections::BTreeSet<Hash> = kinds.into_iter().map(unread).collect();
        assert_eq!(keys.len(), 8);
    }

    #[test]
    fn a_snapshot_is_known_by_its_paths_bytes_and_faults_but_not_by_where_links_lead() {
        let site =
            || Snapshot::from_fixture("//- site.toml\n//- content/a.txt\nThe port closed.\n");
        let changed = |change: fn(&mut Snapshot)| {
            let mut site = site();
            change(&mut site);
            site.hash()
        };
        let path = |path: &str| SitePath::new(path).unwrap();
        assert_eq!(changed(|_| ()), site().hash());
        let link = |site: &mut Snapshot| {
            site.links.insert(SitePath::new("content/b").unwrap(), PathBuf::from("elsewhere"));
        };
        assert_eq!(changed(link), site().hash());
        let moved = |site: &mut Snapshot| {
            let file = site.content.pop_first().unwrap().1;
            site.shelve(SourceFile { path: SitePath::new("content/b.txt").unwrap(), ..file });
        };
        assert_ne!(changed(moved), site().hash());
        assert_ne!(changed(|site| site.config = None), site().hash());
        let faulty = |fault| Snapshot { faults: vec![fault], ..site() }.hash();
        let (circle, name) =
            (ScanFault::SymlinkLoop(path("content/c")), ScanFault::BadName("content/c".to_owned()));
        assert_ne!(faulty(circle), faulty(name));
    }
}
