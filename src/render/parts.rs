//! What a key is made of, as bytes: each part with its length or of a fixed one, so that no two lists
//! of parts are alike.

use serde::Serialize;

use crate::source::Hash;

/// Of the order of a page of a list.
const VIEW_BYTES: usize = 16 * 1024;

/// The hash of a view as the few bytes of postcard: a key is only compared with keys of views of the
/// same type, so that their fields need no names.
pub(super) fn hash_of(view: &impl Serialize) -> Hash {
    let bytes = postcard::to_extend(view, Vec::with_capacity(VIEW_BYTES));
    Hash::of(&bytes.expect("a view is plain data"))
}

/// The parts so far.
pub(super) struct Parts(Vec<u8>);

impl Parts {
    /// No parts, and room for so many bytes of them.
    pub(super) fn with_capacity(n_bytes: usize) -> Self {
        Self(Vec::with_capacity(n_bytes))
    }

    pub(super) fn hash(&mut self, hash: Hash) {
        self.0.extend_from_slice(hash.as_bytes());
    }

    pub(super) fn number(&mut self, number: usize) {
        self.0.extend_from_slice(&(number as u64).to_le_bytes());
    }

    pub(super) fn text(&mut self, text: &str) {
        self.number(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    /// The hash of all of them.
    pub(super) fn finish(self) -> Hash {
        Hash::of(&self.0)
    }
}
