//! One file, whole or not at all: written beside its place and renamed into it, so that whoever reads it
//! sees the old bytes or the new ones and never a part.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use crate::source::Hash;

/// The ending of temporary files.
const TEMPORARY: &str = ".rapporteur-tmp";

/// Puts what `write` writes into the place of `target`, and gives what `write` gave.
///
/// # Errors
/// What the disk or `write` says; then `target` is what it was.
pub fn put_whole<T>(
    target: &Path,
    write: impl FnOnce(&mut File) -> io::Result<T>,
) -> io::Result<T> {
    put_by(&temporary_of(target), target, write)
}

/// The same by another temporary file, which must lie in the folder of `target`.
pub(super) fn put_by<T>(
    temporary: &Path,
    target: &Path,
    write: impl FnOnce(&mut File) -> io::Result<T>,
) -> io::Result<T> {
    let mut file = create_new(temporary)?;
    let written = write(&mut file);
    drop(file);
    let put = written.and_then(|value| fs::rename(temporary, target).map(|()| value));
    if put.is_err() {
        // The cause is what the caller must hear; a leftover is replaced by the next one.
        let _ = fs::remove_file(temporary);
    }
    put
}

/// The temporary file beside `target`. Its name comes from the target's alone, so that a later
/// build finds it; hashed, because a name with a suffix may be longer than a file system takes.
pub(super) fn temporary_of(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{}{TEMPORARY}", Hash::of(name.as_bytes())))
}

/// Whether a file of this name is one of [`temporary_of`].
pub(super) fn is_temporary(name: &str) -> bool {
    name.starts_with('.') && name.ends_with(TEMPORARY)
}

/// A new file, never one that was there: somebody's link must not be written through.
fn create_new(path: &Path) -> io::Result<File> {
    let create = || OpenOptions::new().write(true).create_new(true).open(path);
    match create() {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(path)?;
            create()
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn names_in(folder: &Path) -> Vec<String> {
        let name =
            |entry: io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
        fs::read_dir(folder).unwrap().map(name).collect()
    }

    #[test]
    fn a_file_that_cannot_be_filled_stays_what_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("page.html");
        put_whole(&target, |file| file.write_all(b"the first page")).unwrap();
        let broken_off = put_whole(&target, |file| {
            file.write_all(b"half")?;
            Err::<(), _>(io::Error::other("the disk is full"))
        });
        assert!(broken_off.is_err());
        assert_eq!(fs::read(&target).unwrap(), b"the first page");
        put_whole(&target, |file| file.write_all(b"the second page")).unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"the second page");
        assert_eq!(names_in(folder.path()), ["page.html"]);
    }

    #[test]
    fn a_folder_in_the_place_of_the_file_stays() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("page.html");
        fs::create_dir(&target).unwrap();
        assert!(put_whole(&target, |file| file.write_all(b"a page")).is_err());
        assert_eq!(names_in(folder.path()), ["page.html"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_waits_for_us_is_not_written_through() {
        let folder = tempfile::tempdir().unwrap();
        let (target, letter) = (folder.path().join("page.html"), folder.path().join("letter"));
        fs::write(&letter, "of somebody else").unwrap();
        std::os::unix::fs::symlink(&letter, temporary_of(&target)).unwrap();
        put_whole(&target, |file| file.write_all(b"a page")).unwrap();
        assert_eq!(fs::read(&letter).unwrap(), b"of somebody else");
        assert!(fs::symlink_metadata(&target).unwrap().is_file());
    }
}
