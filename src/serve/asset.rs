//! Pictures and films: sent as they are read, and never held as a whole. A browser asks for a film in
//! many small parts, so its tag is made once and is good for as long as the file is not touched.

use std::collections::BTreeMap;
use std::fs::{File, Metadata};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use axum::body::{Body, Bytes};
use futures_util::stream::unfold;

use crate::source::{Hash, SitePath};

/// Bytes of a file in memory at a time, for each browser that reads it.
const PIECE_BYTES: usize = 64 * 1024;

/// Hashes of assets that were asked for.
#[derive(Default)]
pub(super) struct Hashes {
    known: Mutex<BTreeMap<SitePath, Known>>,
}

/// What is known of an asset.
#[derive(Clone, Copy)]
struct Known {
    /// What the disk said of the file when it was read.
    stamp: Stamp,
    /// The hash that the plan had for it then: another build that saw another file has another.
    planned: Hash,
    /// Of its bytes.
    hash: Hash,
}

/// What changes when a file is written, or another put in its place: a copy may keep the length and
/// the time. A disk that keeps no times has none that is equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    len_bytes: u64,
    written: SystemTime,
    /// Device, file, and when anything about it was changed last, which nobody can set.
    #[cfg(unix)]
    identity: (u64, u64, i64, i64),
}

impl Stamp {
    fn of(on_disk: &Metadata) -> Option<Self> {
        #[cfg(unix)]
        use std::os::unix::fs::MetadataExt as _;
        Some(Self {
            len_bytes: on_disk.len(),
            written: on_disk.modified().ok()?,
            #[cfg(unix)]
            identity: (on_disk.dev(), on_disk.ino(), on_disk.ctime(), on_disk.ctime_nsec()),
        })
    }
}

/// An asset that can be sent.
pub(super) struct Asset {
    file: File,
    pub(super) len_bytes: u64,
    /// Of the bytes that are there, which may be newer than the site that is shown.
    pub(super) hash: Hash,
}

impl Hashes {
    /// The asset in `file`, which is read once if it is not known. `planned` is its hash in the plan.
    pub(super) fn asset(
        &self,
        path: &SitePath,
        planned: Hash,
        mut file: File,
    ) -> io::Result<Asset> {
        let on_disk = file.metadata()?;
        let stamp = Stamp::of(&on_disk);
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let last = known().get(path).copied();
        let is_same = |last: &Known| Some(last.stamp) == stamp && last.planned == planned;
        if let Some(Known { hash, .. }) = last.filter(is_same) {
            return Ok(Asset { file, len_bytes: on_disk.len(), hash });
        }
        let (hash, len_bytes) = Hash::of_reader(&mut file)?;
        if let Some(stamp) = stamp {
            known().insert(path.clone(), Known { stamp, planned, hash });
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
