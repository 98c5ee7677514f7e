use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, SystemTime},
};

use jiff::Timestamp;
use plenary_core::ports::{Files, FilesError};
use plenary_files::Folder;

use crate::{
    sample::{bytes, collect, id, next, outside},
    stories,
};

fn now() -> Timestamp {
    Timestamp::from_second(1_800_000_000).unwrap()
}

fn names(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

#[tokio::test]
async fn a_folder_keeps_files() {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::open(place.path().join("files"), now()).unwrap();
    stories::tell(&folder).await;
    assert_eq!(names(&place.path().join("files/incoming")), Vec::<PathBuf>::new());
}

#[tokio::test]
async fn a_folder_that_is_opened_again_has_its_files() {
    let place = tempfile::tempdir().unwrap();
    Folder::open(place.path(), now()).unwrap().keep(id(0xab), &outside(b"kept").path).await.unwrap();
    let again = Folder::open(place.path(), now()).unwrap();
    assert_eq!(collect(again.read(id(0xab), 0..4).await.unwrap()).await.unwrap(), b"kept");
    assert!(place.path().join("ab").join(id(0xab).0.to_string()).is_file());
}

#[tokio::test]
async fn leftovers_of_a_crash_are_swept_after_a_day() {
    let place = tempfile::tempdir().unwrap();
    Folder::open(place.path(), now()).unwrap();
    for (name, hours) in [("old", 25), ("young", 23)] {
        let age = Duration::from_secs(hours * 3600);
        let file = File::create(place.path().join("incoming").join(name)).unwrap();
        file.set_modified(SystemTime::from(now()) - age).unwrap();
    }
    Folder::open(place.path(), now()).unwrap();
    assert_eq!(names(&place.path().join("incoming")), [place.path().join("incoming/young")]);
}

#[tokio::test]
async fn a_file_that_is_cut_short_while_it_is_read_does_not_end_well() {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::open(place.path(), now()).unwrap();
    let content = bytes(1_000_000);
    folder.keep(id(1), &outside(&content).path).await.unwrap();
    let mut pieces = folder.read(id(1), 0..1_000_000).await.unwrap();
    let first = next(&mut pieces).await.unwrap().unwrap();
    let path = place.path().join("01").join(id(1).0.to_string());
    File::options().write(true).open(path).unwrap().set_len(first.len() as u64 + 10).unwrap();
    assert_eq!(next(&mut pieces).await.unwrap().unwrap().len(), 10);
    let error = next(&mut pieces).await.unwrap().unwrap_err();
    assert!(error.to_string().contains("before it should"), "{error}");
    assert!(next(&mut pieces).await.is_none());
}

#[tokio::test]
async fn a_disk_that_is_not_mounted_is_told_from_a_file_that_is_gone() {
    let place = tempfile::tempdir().unwrap();
    let root = place.path().join("disk");
    let folder = Folder::open(&root, now()).unwrap();
    fs::remove_dir_all(&root).unwrap();
    for error in [
        folder.size(id(1)).await.unwrap_err(),
        folder.keep(id(1), &outside(b"x").path).await.unwrap_err(),
        folder.remove(id(1)).await.unwrap_err(),
        plenary_files::look(&folder).await.unwrap_err(),
    ] {
        assert!(matches!(error, FilesError::Unreachable(_)), "{error}");
        assert!(error.to_string().contains("disk"), "{error}");
    }
    assert!(!root.exists(), "nothing is written where a disk should be");
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_says_which() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("file");
    fs::write(&file, "").unwrap();
    let error = Folder::open(&file, now()).unwrap_err();
    assert!(error.to_string().contains(&file.display().to_string()), "{error}");
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_full_disk_is_said_and_leaves_nothing() {
    let Some(disk) = SmallDisk::mount() else { return };
    let folder = Folder::open(disk.0.path(), now()).unwrap();
    let error = folder.keep(id(1), &outside(&bytes(3_000_000)).path).await;
    assert!(matches!(error, Err(FilesError::Full)), "{error:?}");
    assert_eq!(names(&disk.0.path().join("incoming")), Vec::<PathBuf>::new());
}

/// A disk of one megabyte. Only root may have one.
#[cfg(target_os = "linux")]
struct SmallDisk(tempfile::TempDir);

#[cfg(target_os = "linux")]
impl SmallDisk {
    fn mount() -> Option<Self> {
        let place = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=1m", "none"]).arg(place.path());
        mount.output().is_ok_and(|output| output.status.success()).then_some(Self(place))
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Lazily: what still holds it open lets go in a moment.
        let _ = Command::new("umount").arg("--lazy").arg(self.0.path()).status();
    }
}
