//! Copies a file into the folder: first apart, then under its name in one move.

use std::{
    fs::{self, File},
    io,
    path::Path,
};

use plenary_core::{ports::FilesError, recording::FileId};

use super::Folder;

/// As `Files::keep`.
pub(super) fn keep(folder: &Folder, id: FileId, from: &Path) -> Result<u64, FilesError> {
    let mut source = crate::source(from)?;
    let place = folder.path(id);
    if place.exists() {
        return Err(crate::kept_already(id));
    }
    let draft = folder.incoming().join(id.0.to_string());
    let mut copy = File::create_new(&draft).map_err(|error| folder.fault(error))?;
    let kept = io::copy(&mut source, &mut copy).and_then(|size| {
        copy.sync_all()?;
        drop(copy);
        move_in(&draft, &place)?;
        Ok(size)
    });
    kept.map_err(|error| {
        // Whatever it holds is incomplete; if it cannot be removed now, it is swept later.
        let _ = fs::remove_file(&draft);
        folder.fault(error)
    })
}

/// Lets the folder of `path` know it for good: a name too must outlive a power cut.
pub(super) fn settle(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}

fn move_in(draft: &Path, place: &Path) -> io::Result<()> {
    if let Some(room) = place.parent().filter(|room| !room.is_dir()) {
        match fs::create_dir(room) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => settle(room)?,
        }
    }
    fs::rename(draft, place)?;
    settle(place)
}
