//! The browser's files, embedded in the program: styles, scripts, fonts.
//!
//! Their names carry a hash of their content, so they can be kept by browsers for ever.

use std::{borrow::Cow, collections::BTreeMap};

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../browser/dist/"]
struct Dist;

/// The names under which the browser's files are served.
#[derive(Debug, Clone, Default)]
pub struct Assets {
    names: BTreeMap<String, String>,
}

impl Assets {
    /// The files built into this program, by `manifest.json` of the browser bundle.
    ///
    /// # Errors
    /// A sentence when the program was built without its browser files.
    pub fn embedded() -> Result<Self, String> {
        let manifest = Dist::get("manifest.json")
            .ok_or("This program was built without its browser files. Run “cargo xtask web”, then build it again.")?;
        let names = serde_json::from_slice(&manifest.data).map_err(|error| format!("manifest.json: {error}"))?;
        Ok(Self { names })
    }

    /// The path of a file by its plain name: `page.css` is `/assets/page-1f3a….css`.
    #[must_use]
    pub fn path(&self, name: &str) -> String {
        format!("/assets/{}", self.names.get(name).map_or(name, String::as_str))
    }

    /// A face of the share pictures, packed with brotli; see `browser/share-fonts.mjs`.
    pub(crate) fn share_font(name: &str) -> Option<Cow<'static, [u8]>> {
        Dist::get(&format!("share/{name}.ttf.br")).map(|file| file.data)
    }

    /// The content of a file by its hashed name.
    #[must_use]
    pub fn content(hashed_name: &str) -> Option<Cow<'static, [u8]>> {
        if hashed_name == "manifest.json" || hashed_name.contains('/') {
            return None;
        }
        Dist::get(hashed_name).map(|file| file.data)
    }
}
