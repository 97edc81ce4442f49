//! The one file that is written outside the output folder, and only when asked for: an edition.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use super::{WriteError, create_new, disk, temporary_of};
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
#[expect(clippy::disallowed_methods, reason = "this is an edge that writes to the disk")]
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
    let temporary = temporary_of(&target);
    let mut file = create_new(&temporary).map_err(disk("write", &target))?;
    // An edition is one small file and cannot be made again later: it goes to the platter.
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    drop(file);
    if let Err(cause) = written.and_then(|()| fs::rename(&temporary, &target)) {
        // The cause is what the user must hear.
        let _ = fs::remove_file(&temporary);
        return Err(WriteError::Disk { action: "write", path: target, cause });
    }
    Ok(Kept::Written)
}
