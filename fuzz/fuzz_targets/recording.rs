//! Any bytes are captions, chapters and a source, or a sentence: no panic, and what is read comes back the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use plenary_core::recording::{Captions, Source, chapter};

fuzz_target!(|bytes: &[u8]| {
    if let Ok((captions, _)) = Captions::read(bytes) {
        let (again, _) = Captions::read(captions.to_webvtt().as_bytes()).expect("what was written can be read");
        assert_eq!(again, captions);
        assert_eq!(captions.passages().iter().map(|passage| passage.cues.len()).sum::<usize>(), captions.cues.len());
    }
    let text = String::from_utf8_lossy(bytes);
    let _ = chapter::read(&text, &[]);
    let given = match Source::read(&text) {
        Ok(Source::Provider(film)) => vec![film.address(), film.embed_address(), film.embed_origin()],
        Ok(Source::Elsewhere(file)) => vec![file.address().to_owned(), file.origin()],
        Ok(Source::Kept(_)) => panic!("nobody pastes a kept file"),
        Err(_) => return,
    };
    for address in given {
        assert!(
            address.starts_with("https://") && !address.contains(['"', '\'', '<', '>', '`', ' ', '#']),
            "{address}"
        );
    }
});
