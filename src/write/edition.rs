//! The one file that is written outside the output folder, and only when asked for: an edition.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use super::{WriteError, disk, put_whole};
use crate::source::SitePath;

/// What became of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It was written.
    Written,
    /// It was there already, byte for byte.
    Unchanged,
}

/// Writes the edition at `path` of the site at `root`, whole or not at all. What a reader may have
/// been told is never written over: an edition of the same day stays.
///
/// # Errors
/// [`WriteError::Edition`] when another edition of that day is there; else what the disk refused.
pub fn keep_edition(root: &Path, path: &SitePath, bytes: &[u8]) -> Result<Kept, WriteError> {
    let target = root.join(path.as_str());
    match fs::read(&target) {
        Ok(there) if there == bytes => return Ok(Kept::Unchanged),
        Ok(_) => return Err(WriteError::Edition { path: target }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(cause) => return Err(WriteError::Disk { action: "read", path: target, cause }),
    }
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).map_err(disk("create the folder", folder))?;
    }
    // An edition is one small file and cannot be made again later: it goes to the platter.
    put_whole(&target, |file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .map_err(disk("write", &target))?;
    Ok(Kept::Written)
}
