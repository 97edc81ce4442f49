//! Pictures and films: sent as they are read, and never held as a whole. A browser asks for a film in
//! many small parts, so its tag is made once and is good for as long as the file is not touched.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use axum::body::{Body, Bytes};
use futures_util::stream::unfold;

use crate::source::{Hash, SitePath};

/// Bytes of a file in memory at a time, for each browser that reads it.
const PIECE_BYTES: usize = 64 * 1024;

/// Hashes of assets that were asked for, each with what the disk said of the file when it was read.
#[derive(Default)]
pub(super) struct Hashes {
    known: Mutex<BTreeMap<SitePath, (Stamp, Hash)>>,
}

/// What changes when a file is written: its length and its time. A disk that keeps no times has none
/// that is equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    len_bytes: u64,
    written: SystemTime,
}

/// An asset that can be sent.
pub(super) struct Asset {
    file: File,
    pub(super) len_bytes: u64,
    /// Of the bytes that are there, which may be newer than the site that is shown.
    pub(super) hash: Hash,
}

impl Hashes {
    /// The asset in `file`, which is read once if it is not known.
    pub(super) fn asset(&self, path: &SitePath, mut file: File) -> io::Result<Asset> {
        let on_disk = file.metadata()?;
        let len_bytes = on_disk.len();
        let stamp = on_disk.modified().ok().map(|written| Stamp { len_bytes, written });
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let last = known().get(path).copied();
        if let Some((_, hash)) = last.filter(|(last, _)| Some(*last) == stamp) {
            return Ok(Asset { file, len_bytes, hash });
        }
        let (hash, len_bytes) = Hash::of_reader(&mut file)?;
        if let Some(stamp) = stamp {
            known().insert(path.clone(), (stamp, hash));
        }
        Ok(Asset { file, len_bytes, hash })
    }
}

impl Asset {
    /// The bytes of `range`, read piece by piece while they are sent. A file that has become shorter
    /// breaks the answer off, so that no half of it is taken for the whole.
    pub(super) fn body(mut self, range: Range<u64>) -> io::Result<Body> {
        self.file.seek(SeekFrom::Start(range.start))?;
        let left = range.end.saturating_sub(range.start);
        Ok(Body::from_stream(unfold((left > 0).then_some((self.file, left)), |rest| async {
            let (mut file, left) = rest?;
            let read = tokio::task::spawn_blocking(move || {
                let len = usize::try_from(left).map_or(PIECE_BYTES, |left| left.min(PIECE_BYTES));
                let mut piece = vec![0; len];
                file.read_exact(&mut piece).map(|()| (piece, file))
            });
            match read.await.map_err(io::Error::other).flatten() {
                Ok((piece, file)) => {
                    let left = left - piece.len() as u64;
                    Some((Ok(Bytes::from(piece)), (left > 0).then_some((file, left))))
                }
                Err(error) => Some((Err(error), None)),
            }
        })))
    }
}
