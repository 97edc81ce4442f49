//! What in the output folder is ours: `.rapporteur-manifest.json`. A dot-file, so that it is out
//! of the way of hosts and of people; sorted, so that two equal sites have equal manifests.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::WriteError;
use crate::render::Holds;
use crate::source::{Hash, PROGRAM, SitePath};

/// Name of the manifest in the output folder.
pub const MANIFEST_NAME: &str = ".rapporteur-manifest.json";

/// Version of the manifest's form. A manifest of another version is refused and not guessed at,
/// because a wrong guess deletes files.
const VERSION: u32 = 1;

/// Everything in the output folder that a build of ours put there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    version: u32,
    /// The [`PROGRAM`] that wrote it: keys are promises of one program only.
    program: String,
    /// What the files are; a manifest from before this was told is one of a site.
    #[serde(default)]
    pub(super) holds: Holds,
    /// Files by path.
    pub files: BTreeMap<SitePath, Entry>,
    /// Folders that we made, and may remove when they are empty.
    pub folders: BTreeSet<SitePath>,
}

/// A file of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The key of the output whose bytes it holds; `None` while a build is at work on it, and
    /// then its bytes are old, new or missing.
    pub key: Option<Hash>,
    /// Length in bytes; 0 while the key is missing.
    pub len_bytes: u64,
}

impl Entry {
    /// A file that a build is at work on.
    pub(super) const UNSETTLED: Self = Self { key: None, len_bytes: 0 };
}

impl Default for Manifest {
    fn default() -> Self {
        Self {
            version: VERSION,
            program: PROGRAM.to_owned(),
            holds: Holds::Site,
            files: BTreeMap::new(),
            folders: BTreeSet::new(),
        }
    }
}

impl Manifest {
    /// One of a folder without files.
    pub(super) fn of(holds: Holds) -> Self {
        Self { holds, ..Self::default() }
    }

    /// Reads the manifest of `out`; an empty one when there is none. Its paths are checked like
    /// any input: one that would leave the folder makes the manifest damaged.
    ///
    /// # Errors
    /// [`WriteError::Manifest`] when it is damaged or of another version, [`WriteError::Disk`]
    /// when the disk refuses.
    pub fn read(out: &Path) -> Result<Self, WriteError> {
        let path = path_in(out);
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(cause) => return Err(WriteError::Disk { action: "read", path, cause }),
        };
        let manifest: Self = serde_json::from_slice(&bytes).map_err(|error| {
            WriteError::Manifest { path: path.clone(), reason: error.to_string() }
        })?;
        if manifest.version != VERSION {
            let reason =
                format!("its version is {}, this program reads {VERSION}", manifest.version);
            return Err(WriteError::Manifest { path, reason });
        }
        Ok(manifest.of_this_program())
    }

    /// Another program may make other bytes from the same view: its keys say
    /// nothing, its list of files does.
    fn of_this_program(mut self) -> Self {
        let ours = Self::default().program;
        if self.program != ours {
            self.program = ours;
            for entry in self.files.values_mut() {
                entry.key = None;
            }
        }
        self
    }

    /// The manifest as it is stored.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec(self).expect("a manifest has string keys and no floats");
        bytes.push(b'\n');
        bytes
    }
}

/// Where the manifest of `out` lies.
pub(super) fn path_in(out: &Path) -> PathBuf {
    out.join(MANIFEST_NAME)
}
