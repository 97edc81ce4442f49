//! Tells the program what it is made from, so that what it kept under keys is not believed by a
//! program that may make other bytes: see `src/source/program.rs`.

#![expect(clippy::disallowed_methods, reason = "what is built is told from the disk")]

use std::fs;
use std::path::{Path, PathBuf};

/// Everything that the bytes of a site depend on besides the site: our own code with its tables,
/// words and templates, and the versions of what others wrote.
const SOURCES: [&str; 6] = ["Cargo.lock", "Cargo.toml", "i18n", "schemas", "src", "templates"];

fn main() {
    let mut files = Vec::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        collect(Path::new(source), &mut files);
    }
    files.sort();
    // FNV-1a, 64 bits (Fowler, Noll, Vo 1991): the same on every machine and with every compiler.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut step = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let mut add = |bytes: &[u8]| {
        // A checkout with other line ends is the same program.
        bytes.iter().filter(|byte| **byte != b'\r').for_each(|byte| step(*byte));
        step(0);
    };
    for file in files {
        let text = fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        add(file.to_string_lossy().replace('\\', "/").as_bytes());
        add(&text);
    }
    println!("cargo::rustc-env=RAPPORTEUR_SOURCES={hash:016x}");
}

/// The files of a folder, at any depth; a file is one of itself, and what is missing (a package
/// without a lock file) is none.
fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_file() {
        files.push(path.to_owned());
    }
    let Ok(entries) = fs::read_dir(path) else { return };
    for entry in entries.flatten() {
        collect(&entry.path(), files);
    }
}
