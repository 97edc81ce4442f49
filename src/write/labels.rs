//! Labels from one process to the next: `.rapporteur/labels`, so that a build after one edit labels
//! one article. Safe to delete at any time.
//!
//! ```text
//! rapporteur labels 1 <hash of the program>\n
//! key (16 bytes)  sum (16)  length (4, little-endian)  bytes
//! …
//! ```
//!
//! A key is the hash of everything the labels of an article depend on but the program, and each
//! record carries a sum over its key and bytes: a file that was cut off gives the records before the
//! cut, a byte that was flipped takes one record or those after it, a file of another program gives
//! none. The file is never changed but replaced whole, so a killed process leaves the old one, and of
//! two processes the last one wins.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read as _, Write as _};
use std::path::Path;

use super::store::replace;
use crate::source::Hash;

const NAME: &str = "labels";
/// Begins the file; the number is the version of its form.
const FORM: &str = "rapporteur labels 1";
/// No article has more; a length beyond is a damaged one.
const MOST_BYTES: usize = 1 << 30;

/// What [`remember_labels`] of the same program put into `store`, the site's `.rapporteur/`, as far
/// as it is whole.
#[must_use]
pub fn recall_labels(store: &Path, program: Hash) -> HashMap<Hash, Box<[u8]>> {
    let mut records = HashMap::new();
    // Whatever the disk says, what is not there is made again.
    let _ = read(store, program, &mut records);
    records
}

fn read(store: &Path, program: Hash, records: &mut HashMap<Hash, Box<[u8]>>) -> io::Result<()> {
    let file = File::open(store.join(NAME))?;
    let mut left = file.metadata()?.len();
    let mut file = BufReader::new(file);
    let head = head(program);
    let mut found = vec![0; head.len()];
    file.read_exact(&mut found)?;
    if found != head.as_bytes() {
        return Ok(());
    }
    loop {
        let mut key = [0; 16];
        let mut sum = [0; 16];
        let mut len = [0; 4];
        file.read_exact(&mut key)?;
        file.read_exact(&mut sum)?;
        file.read_exact(&mut len)?;
        let len = u32::from_le_bytes(len) as usize;
        left = left.saturating_sub(36);
        if len > MOST_BYTES || len as u64 > left {
            return Ok(());
        }
        left -= len as u64;
        let mut bytes = vec![0; len].into_boxed_slice();
        file.read_exact(&mut bytes)?;
        if Hash::of_parts([&key[..], &bytes]).as_bytes() == sum {
            records.insert(Hash::from_bytes(key), bytes);
        }
    }
}

/// Keeps `labels` for the next process.
///
/// # Errors
/// What the disk says. Nothing is lost then but time.
pub fn remember_labels(
    store: &Path,
    program: Hash,
    labels: impl IntoIterator<Item = (Hash, Vec<u8>)>,
) -> io::Result<()> {
    replace(store, NAME, |file| {
        let mut file = BufWriter::new(file);
        file.write_all(head(program).as_bytes())?;
        for (key, bytes) in labels {
            let len = u32::try_from(bytes.len()).map_err(io::Error::other)?;
            file.write_all(key.as_bytes())?;
            file.write_all(Hash::of_parts([key.as_bytes(), bytes.as_slice()]).as_bytes())?;
            file.write_all(&len.to_le_bytes())?;
            file.write_all(&bytes)?;
        }
        file.flush()
    })
}

fn head(program: Hash) -> String {
    format!("{FORM} {program}\n")
}
