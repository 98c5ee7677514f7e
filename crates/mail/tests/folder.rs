//! Letters in a folder.
#![allow(clippy::unwrap_used)]

mod sample;

use std::fs;

use plenary_core::{
    letter::{Delivery, Letter},
    ports::Carrier,
};
use plenary_mail::{FolderCarrier, compose};
use sample::letter;

#[tokio::test]
async fn a_letter_is_a_file_and_its_copy_is_the_same_file() {
    let folder = tempfile::tempdir().unwrap();
    let carrier = FolderCarrier::new(folder.path().join("letters"), None);
    for _ in 0..2 {
        assert_eq!(carrier.carry(&letter(1)).await, Delivery::Accepted);
    }
    let place = carrier.place(&letter(1));
    assert_eq!(place.file_name().unwrap(), "20260304T050607Z-0195-1@panels.example.org.eml");
    assert_eq!(fs::read(&place).unwrap(), compose(&letter(1)).unwrap());
    assert_eq!(fs::read_dir(place.parent().unwrap()).unwrap().count(), 1, "no drafts are left");
}

#[tokio::test]
async fn no_message_id_leaves_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let carrier = FolderCarrier::new(folder.path().to_owned(), None);
    let letter = Letter { message_id: format!("../../{}\0/etc", "x".repeat(500)), ..letter(1) };
    assert_eq!(carrier.carry(&letter).await, Delivery::Accepted);
    assert_eq!(carrier.place(&letter).parent(), Some(folder.path()));
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_keeps_letters_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "in the way").unwrap();
    let told = FolderCarrier::new(file, None).carry(&letter(1)).await;
    assert!(matches!(told, Delivery::Closed(_)), "{told:?}");
}
