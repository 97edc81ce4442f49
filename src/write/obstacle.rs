//! What stands in the output folder before a site is written: which folders must be made, what of
//! ours must go first, and what of somebody else's is in the way. Only looks; changes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::{Manifest, Obstacle, WriteError, is_temporary};
use crate::render::{OutputPath, Site};
use crate::source::{SitePath, fold_path};

/// What [`survey`] found.
#[derive(Debug, Default)]
pub(super) struct Ground {
    /// Length of the regular file at each output's place, where there is one and it is ours (or
    /// adopted).
    pub(super) lengths: BTreeMap<OutputPath, u64>,
    /// Folders that are missing, parents first.
    pub(super) folders_to_make: BTreeSet<SitePath>,
    /// Files of ours that must go before anything is written.
    pub(super) clear_first: BTreeSet<SitePath>,
    /// Folders of ours that must go then, parents first.
    pub(super) clear_folders: BTreeSet<SitePath>,
    /// Folders on the way to an old or new file, and what they are.
    folders: BTreeMap<SitePath, Standing>,
}

/// What stands at the place of a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Missing,
    Folder,
    Link,
    File,
}

impl Ground {
    /// Whether a folder above `path` is a link: then what lies behind it is not in our folder.
    pub(super) fn is_behind_link(&self, out: &Path, path: &SitePath) -> bool {
        let mut folder = path.parent();
        while let Some(at) = folder {
            let standing = self.folders.get(&at).copied().unwrap_or_else(|| look(out, &at));
            if standing == Standing::Link {
                return true;
            }
            folder = at.parent();
        }
        false
    }
}

fn look(out: &Path, path: &SitePath) -> Standing {
    // An unreadable folder counts as missing: making it then fails with the disk's own words.
    match fs::symlink_metadata(out.join(path.as_str())) {
        Ok(meta) if meta.is_symlink() => Standing::Link,
        Ok(meta) if meta.is_dir() => Standing::Folder,
        Ok(_) => Standing::File,
        Err(_) => Standing::Missing,
    }
}

/// Looks at the place of every output. Fails with [`WriteError::InTheWay`] when something foreign
/// stands there and `adopt` does not take it over.
pub(super) fn survey(
    site: &Site,
    out: &Path,
    old: &Manifest,
    adopt: bool,
) -> Result<Ground, WriteError> {
    let mut ground = Ground::default();
    let mut obstacles = BTreeSet::new();
    for output in site.outputs.keys() {
        survey_folders(output, out, old, &mut ground, &mut obstacles);
    }
    for output in site.outputs.keys() {
        survey_place(output, out, old, adopt, &mut ground, &mut obstacles);
    }
    if !obstacles.is_empty() {
        return Err(WriteError::InTheWay(obstacles.into_iter().collect()));
    }
    clear_renamed_case(site, old, &mut ground);
    Ok(ground)
}

/// The folders above one output.
fn survey_folders(
    output: &OutputPath,
    out: &Path,
    old: &Manifest,
    ground: &mut Ground,
    obstacles: &mut BTreeSet<Obstacle>,
) {
    let mut folder = output.0.parent();
    while let Some(at) = folder {
        folder = at.parent();
        if ground.folders.contains_key(&at) {
            // Its parents were looked at with it.
            break;
        }
        let standing = look(out, &at);
        ground.folders.insert(at.clone(), standing);
        match standing {
            Standing::Folder => {}
            Standing::Missing => {
                ground.folders_to_make.insert(at);
            }
            Standing::File if old.files.contains_key(&at) => {
                ground.clear_first.insert(at.clone());
                ground.folders_to_make.insert(at);
            }
            Standing::File | Standing::Link => {
                obstacles.insert(Obstacle {
                    path: out.join(at.as_str()),
                    output: output.clone(),
                    is_adoptable: false,
                });
            }
        }
    }
}

/// The place of one output itself.
fn survey_place(
    output: &OutputPath,
    out: &Path,
    old: &Manifest,
    adopt: bool,
    ground: &mut Ground,
    obstacles: &mut BTreeSet<Obstacle>,
) {
    let target = out.join(output.0.as_str());
    let Ok(meta) = fs::symlink_metadata(&target) else { return };
    let in_the_way =
        |path: PathBuf, is_adoptable| Obstacle { path, output: output.clone(), is_adoptable };
    if meta.is_dir() {
        match folder_of_ours(out, &output.0, old, site_free(ground)) {
            Ok((files, folders)) => {
                ground.clear_first.extend(files);
                ground.clear_folders.extend(folders);
            }
            Err(foreign) => {
                obstacles.insert(in_the_way(foreign, false));
            }
        }
        return;
    }
    let is_ours = meta.is_file() && old.files.contains_key(&output.0);
    if is_ours || (adopt && meta.is_file()) {
        ground.lengths.insert(output.clone(), meta.len());
    } else if !adopt {
        obstacles.insert(in_the_way(target, true));
    }
}

/// Whether no output of the new site lies in or under a folder.
fn site_free(ground: &Ground) -> impl Fn(&SitePath) -> bool + '_ {
    |folder| !ground.folders.contains_key(folder)
}

/// All files and folders of `folder`, itself included, when every one of them is ours and no part
/// of the new site lies in it; else the first that is not.
fn folder_of_ours(
    out: &Path,
    folder: &SitePath,
    old: &Manifest,
    is_free: impl Fn(&SitePath) -> bool,
) -> Result<(Vec<SitePath>, Vec<SitePath>), PathBuf> {
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    let mut waiting = vec![folder.clone()];
    while let Some(at) = waiting.pop() {
        let on_disk = out.join(at.as_str());
        if !old.folders.contains(&at) || !is_free(&at) {
            return Err(on_disk);
        }
        let entries = fs::read_dir(&on_disk).map_err(|_| on_disk.clone())?;
        for entry in entries {
            let entry = entry.map_err(|_| on_disk.clone())?;
            let path = entry.file_name().to_str().and_then(|name| at.join(name).ok());
            let kind = entry.file_type();
            match (path, kind) {
                (Some(path), Ok(kind)) if kind.is_dir() => waiting.push(path),
                (Some(path), Ok(kind)) if kind.is_file() && old.files.contains_key(&path) => {
                    files.push(path);
                }
                // Left by a build that was killed; swept before anything is written.
                (Some(path), Ok(kind)) if kind.is_file() && is_temporary(path.file_name()) => {}
                _ => return Err(entry.path()),
            }
        }
        folders.push(at);
    }
    Ok((files, folders))
}

/// An old file whose new name differs only in case or composition is the same file on some file
/// systems: it must go before the new one comes, or deleting it later would take the new one along.
fn clear_renamed_case(site: &Site, old: &Manifest, ground: &mut Ground) {
    let gone: Vec<&SitePath> = old
        .files
        .keys()
        .filter(|path| !site.outputs.contains_key(&OutputPath((*path).clone())))
        .collect();
    if gone.is_empty() {
        return;
    }
    let new: BTreeSet<String> =
        site.outputs.keys().map(|path| fold_path(path.0.as_str())).collect();
    ground
        .clear_first
        .extend(gone.into_iter().filter(|path| new.contains(&fold_path(path.as_str()))).cloned());
}
