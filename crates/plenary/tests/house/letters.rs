//! Letters as they arrived: their text, and the links in it.

use std::collections::{BTreeMap, BTreeSet};

use plenary_sink::{Received, Sink};

/// The Message-IDs of the letters to each address.
pub fn by_recipient(sink: &Sink) -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for letter in sink.letters() {
        for recipient in letter.recipients {
            all.entry(recipient).or_default().insert(letter.message_id.clone());
        }
    }
    all
}

/// The letters to one address, in the order in which they arrived.
pub fn to(sink: &Sink, address: &str) -> Vec<Received> {
    sink.letters().into_iter().filter(|letter| letter.recipients.iter().any(|to| to == address)).collect()
}
