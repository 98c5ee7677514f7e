//! What the sink has taken, and how much at once.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// One letter as it came over the line, dots unstuffed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    pub sender: String,
    pub recipients: Vec<String>,
    /// Without angle brackets; empty when the letter has none.
    pub message_id: String,
    pub bytes: Vec<u8>,
}

#[derive(Debug)]
pub(crate) struct Shelf {
    keeps_letters: bool,
    inside: Mutex<Inside>,
}

#[derive(Debug, Default)]
struct Inside {
    letters: Vec<Received>,
    copies: HashMap<String, usize>,
    count: usize,
    connections: usize,
    /// By domain: under way now, and the most so far.
    at_once: HashMap<String, (usize, usize)>,
}

impl Shelf {
    pub(crate) fn new(keeps_letters: bool) -> Self {
        Self { keeps_letters, inside: Mutex::default() }
    }

    pub(crate) fn take(&self, letter: Received) {
        let mut inside = self.inside();
        inside.count += 1;
        *inside.copies.entry(letter.message_id.clone()).or_default() += 1;
        if self.keeps_letters {
            inside.letters.push(letter);
        }
    }

    pub(crate) fn note_connection(&self) {
        self.inside().connections += 1;
    }

    /// A letter to this address is under way until the token is dropped.
    pub(crate) fn begin<'a>(&'a self, address: &str) -> UnderWay<'a> {
        let domain = address.rsplit('@').next().unwrap_or_default().to_owned();
        let mut inside = self.inside();
        let (now, most) = inside.at_once.entry(domain.clone()).or_default();
        *now += 1;
        *most = (*most).max(*now);
        drop(inside);
        UnderWay { shelf: self, domain }
    }

    pub(crate) fn letters(&self) -> Vec<Received> {
        self.inside().letters.clone()
    }

    pub(crate) fn count(&self) -> usize {
        self.inside().count
    }

    pub(crate) fn different(&self) -> usize {
        self.inside().copies.len()
    }

    pub(crate) fn copies_of(&self, message_id: &str) -> usize {
        self.inside().copies.get(message_id).copied().unwrap_or_default()
    }

    pub(crate) fn connections(&self) -> usize {
        self.inside().connections
    }

    pub(crate) fn most_at_once(&self, domain: &str) -> usize {
        self.inside().at_once.get(domain).map_or(0, |(_, most)| *most)
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(crate) struct UnderWay<'a> {
    shelf: &'a Shelf,
    domain: String,
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        if let Some((now, _)) = self.shelf.inside().at_once.get_mut(&self.domain) {
            *now = now.saturating_sub(1);
        }
    }
}

/// The Message-ID of a letter, without angle brackets.
pub(crate) fn message_id(letter: &[u8]) -> String {
    let head = letter.windows(4).position(|window| window == b"\r\n\r\n").map_or(letter, |end| &letter[..end]);
    String::from_utf8_lossy(head)
        .lines()
        .find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("message-id").then(|| value.trim().trim_matches(['<', '>']).to_owned())
        })
        .unwrap_or_default()
}
