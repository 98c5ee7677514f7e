//! Looks into a film that `ffmpeg` makes, and into what is no film.

use std::{fs, path::Path, process::Command};

use plenary_media::{ToolError, frame, probe, size};

fn film(file: &Path) {
    let picture = "testsrc2=size=640x360:rate=25:duration=2.5";
    let sound = "sine=frequency=440:duration=2.5";
    let arguments = ["-v", "error", "-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound, "-pix_fmt", "yuv420p"];
    let made = Command::new("ffmpeg").args(arguments).arg(file).status().expect("ffmpeg is installed for the tests");
    assert!(made.success());
}

#[tokio::test]
async fn a_film_tells_its_length_and_size_and_gives_a_picture() {
    let folder = tempfile::tempdir().unwrap();
    let (file, picture) = (folder.path().join("-i evil.mp4"), folder.path().join("poster.jpg"));
    film(&file);
    let told = probe(&file).await.unwrap();
    assert_eq!((told.picture, told.has_sound, told.unusual.as_slice()), (Some((640, 360)), true, [].as_slice()));
    let length = told.length.unwrap();
    assert!((2_400..2_700).contains(&length.as_millis()), "{length:?}");
    frame(&file, "0:01".parse().unwrap(), &picture).await.unwrap();
    assert_eq!(size(&fs::read(&picture).unwrap()).unwrap(), (640, 360));
    let late = frame(&file, "0:10".parse().unwrap(), &folder.path().join("late.jpg")).await.unwrap_err();
    assert_eq!(late.to_string(), "There is nothing to be seen in the recording at 0:10.");
}

#[tokio::test]
async fn a_name_with_a_colon_is_the_name_of_a_file() {
    // Relative, as people type it: what stands before the colon must not be taken for a protocol.
    let folder = tempfile::tempdir().unwrap();
    let relative = tempfile::Builder::new().prefix("Panel:one").suffix(".mp4").tempfile_in(".").unwrap();
    let file = Path::new(relative.path().file_name().unwrap());
    film(&folder.path().join("plain.mp4"));
    fs::copy(folder.path().join("plain.mp4"), file).unwrap();
    assert_eq!(probe(file).await.unwrap().picture, Some((640, 360)));
    frame(file, "0:01".parse().unwrap(), &folder.path().join("a:b.jpg")).await.unwrap();
}

#[tokio::test]
async fn what_is_no_film_is_said_to_be_none() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("list.mp4");
    // A playlist that names other files must not be followed.
    fs::write(&file, "#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1/secret.ts\n").unwrap();
    assert!(matches!(probe(&file).await, Err(ToolError::Unreadable("ffprobe", _))));
    assert!(frame(&file, "0:00".parse().unwrap(), &folder.path().join("x.jpg")).await.is_err());
}
