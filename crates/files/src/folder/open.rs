//! Opens a file to be read. What the kernel knows already is opened on the spot, as a visit to another thread costs more
//! than that; what it would have to ask the disk for is opened where nobody waits.

use std::{fs::File, io, path::Path};

use plenary_core::{ports::FilesError, recording::FileId};

use super::Folder;

/// A file with its size in bytes.
#[derive(Debug)]
pub(super) struct Opened {
    pub file: File,
    pub size: u64,
}

pub(super) async fn open(folder: &Folder, id: FileId) -> Result<Opened, FilesError> {
    if let Some(file) = known(&folder.path(id)) {
        return opened(file).map_err(|error| folder.fault(error));
    }
    folder.apart(move |folder| File::open(folder.path(id)).and_then(opened).map_err(|error| folder.fault(error))).await
}

fn opened(file: File) -> io::Result<Opened> {
    Ok(Opened { size: file.metadata()?.len(), file })
}

/// The file, when every name on its path is in memory (openat2(2), `RESOLVE_CACHED`). Every other outcome, an old
/// kernel's refusal too, is found out apart.
#[cfg(target_os = "linux")]
fn known(path: &Path) -> Option<File> {
    use rustix::fs::{CWD, Mode, OFlags, ResolveFlags, openat2};
    openat2(CWD, path, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty(), ResolveFlags::CACHED).ok().map(File::from)
}

#[cfg(not(target_os = "linux"))]
fn known(_: &Path) -> Option<File> {
    None
}
