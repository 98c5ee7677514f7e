//! Writes signed sample letters and the DNS records of their signatures into a folder, for the conformance checks.
//!
//!     cargo run -p plenary-mail --example letters -- FOLDER

use std::{env, fs, io, path::PathBuf};

use plenary_mail::{Dkim, compose};

#[path = "../tests/sample/mod.rs"]
mod sample;

const KEYS: [(&str, &str); 2] =
    [("rsa", include_str!("../tests/keys/rsa.pem")), ("ed25519", include_str!("../tests/keys/ed25519.pem"))];

fn main() -> io::Result<()> {
    let Some(folder) = env::args_os().nth(1).map(PathBuf::from) else {
        return Err(io::Error::other("Say into which folder: letters FOLDER"));
    };
    fs::create_dir_all(&folder)?;
    let mut records = String::new();
    for (kind, key) in KEYS {
        let signer = Dkim::new("example.org", kind, key).map_err(io::Error::other)?;
        let (name, record) = signer.record();
        records += &format!("{name}\t{record}\n");
        for (language, letter) in [("en", sample::letter(1)), ("ja", sample::japanese())] {
            let mail = compose(&letter).map_err(io::Error::other)?;
            fs::write(folder.join(format!("{language}-{kind}.eml")), signer.sign(&mail))?;
        }
    }
    fs::write(folder.join("records.tsv"), records)
}
