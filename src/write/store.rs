//! Files of `.rapporteur/`: replaced whole or not at all.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use super::whole::put_by;

/// Ends the name of a file that is being written.
const TEMPORARY: &str = ".tmp";

/// Makes `store` when it is not there, and puts a file `name` into it that `fill` has written.
pub(super) fn replace(
    store: &Path,
    name: &str,
    fill: impl FnOnce(&mut File) -> io::Result<()>,
) -> io::Result<()> {
    make(store)?;
    // A name of this process alone, so that two that remember at once do not write into one file.
    let temporary = store.join(format!("{name}.{}{TEMPORARY}", std::process::id()));
    sweep(store, name)?;
    put_by(&temporary, &store.join(name), fill)
}

/// Makes the folder, with a word to Git that nothing in it is to be kept.
fn make(store: &Path) -> io::Result<()> {
    if store.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(store)?;
    fs::write(store.join(".gitignore"), "*\n")
}

/// Removes what killed processes left. One that is still at it fails then, and loses time only.
fn sweep(store: &Path, name: &str) -> io::Result<()> {
    for entry in fs::read_dir(store)? {
        let entry = entry?;
        let of_name = entry
            .file_name()
            .to_str()
            .and_then(|file| file.strip_prefix(name)?.strip_suffix(TEMPORARY)?.strip_prefix('.'))
            .is_some_and(|process| process.bytes().all(|byte| byte.is_ascii_digit()));
        if of_name {
            // Another process may have been quicker.
            let _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
}
