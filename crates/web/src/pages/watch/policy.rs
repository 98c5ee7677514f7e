//! What a page with recordings may load beside its own files (Content Security Policy Level 3): exactly the hosts that
//! its recordings are on.

use std::collections::BTreeSet;

use plenary_core::recording::{Recording, Source};

use crate::make::PAGE_POLICY;

/// The policy of a page with these recordings.
pub(crate) fn policy<'r>(recordings: impl IntoIterator<Item = &'r Recording>) -> String {
    let (mut frames, mut media) = (BTreeSet::new(), BTreeSet::new());
    for recording in recordings {
        match &recording.source {
            Source::Provider(provider) => drop(frames.insert(provider.embed_origin())),
            Source::Elsewhere(elsewhere) => drop(media.insert(elsewhere.origin())),
            Source::Kept(_) => {}
        }
    }
    let named = |origins: &BTreeSet<String>| origins.iter().map(|origin| format!(" {origin}")).collect::<String>();
    // Streams are put together by script, which hands them to the player as blobs.
    let connect = format!("connect-src 'self'{}; media-src 'self' blob:{}", named(&media), named(&media));
    let mut policy = PAGE_POLICY.replacen("connect-src 'self'", &connect, 1);
    policy = policy.replacen("worker-src 'self'", "worker-src 'self' blob:", 1);
    if !frames.is_empty() {
        policy.push_str(&format!("; frame-src{}", named(&frames)));
    }
    policy
}
