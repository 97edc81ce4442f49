//! What a site is made of: paths, decoded texts, places in them, and the immutable [`Snapshot`]
//! of everything on disk. Only [`disk`] touches the disk; nothing here knows what an article is.

mod decode;
pub mod disk;
mod hash;
mod line_index;
mod path;
mod program;
mod snapshot;
mod span;
mod word_hash;

/// So many files at most are one piece of parallel work: in larger ones the last piece keeps one core
/// waiting for the other. Own choice, November 2026: some milliseconds of work.
pub(crate) const FILES_AT_A_TIME: usize = 8;

pub use hash::Hash;
pub use line_index::{LineIndex, Position};
pub use path::{PathError, SitePath, below_content, fold_path, nfc};
pub use program::PROGRAM;
pub use snapshot::{Asset, Content, ScanFault, Shelf, Snapshot, SourceFile, UNREAD_DOCUMENTS};
pub use span::Span;
pub use word_hash::{FNV_BASIS, fnv, mixed};
