//! What the tests need from the machine, and how to get it there.
//!
//! Holds: what is there already is not asked for again. On Debian, as root, the rest is installed; elsewhere a
//! sentence names it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Result, bail};

use crate::{errand, house::House, web};

/// Something a step needs: any of these programs or files, and the Debian packages that bring it.
#[derive(Debug)]
pub struct Need {
    any_of: &'static [&'static str],
    packages: &'static [&'static str],
}

pub const POSTGRES: Need = Need { any_of: &["initdb", "/usr/lib/postgresql"], packages: &["postgresql"] };
pub const CHROMIUM: Need =
    Need { any_of: &["/usr/bin/chromium"], packages: &["chromium", "fonts-noto-core", "fonts-noto-cjk"] };
pub const JAVA: Need = Need { any_of: &["java"], packages: &["default-jre-headless"] };
pub const C_COMPILER: Need = Need { any_of: &["cc"], packages: &["gcc", "libc6-dev"] };
pub const LIBICAL: Need = Need { any_of: &["/usr/include/libical/ical.h"], packages: &["libical-dev"] };
pub const PYTHON: Need = Need { any_of: &["python3"], packages: &["python3", "python3-venv"] };
pub const FFMPEG: Need = Need { any_of: &["ffprobe"], packages: &["ffmpeg", "fonts-dejavu-core"] };
pub const ESPEAK: Need = Need { any_of: &["espeak-ng"], packages: &["espeak-ng"] };
pub const NGINX: Need = Need { any_of: &["nginx", "/usr/sbin/nginx"], packages: &["nginx-light"] };
pub const WRK: Need = Need { any_of: &["wrk"], packages: &["wrk"] };

/// Sees to it that all of them are there.
pub fn meet(needs: &[&Need]) -> Result<()> {
    let missing: Vec<&str> =
        needs.iter().filter(|need| !need.is_met()).flat_map(|need| need.packages).copied().collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    if errand::find("apt-get").is_none() || !is_root()? {
        bail!(
            "these are missing, by the names of Debian's packages: {names}. Install them, or run this as root on Debian"
        );
    }
    println!("installing {names}");
    let apt = |words: &[&str]| {
        let mut command = Command::new("apt-get");
        command.args(words).env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    errand::run(&mut apt(&["update", "-qq"]))?;
    errand::run(apt(&["install", "-y", "-qq", "--no-install-recommends"]).args(&missing))
}

/// The Python of a virtual environment that has exactly the conformance tests' packages.
pub fn python(house: &House) -> Result<PathBuf> {
    meet(&[&PYTHON])?;
    let wanted = fs::read_to_string(house.at("tests/conformance/requirements.txt"))?;
    let folder = house.target.join("python");
    let python = folder.join("bin/python");
    let stamp = folder.join("requirements.txt");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    make_environment(&folder)?;
    let mut install = Command::new(&python);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]);
    errand::run(install.arg(house.at("tests/conformance/requirements.txt")))?;
    fs::write(&stamp, wanted)?;
    Ok(python)
}

fn make_environment(folder: &Path) -> Result<()> {
    let make = || errand::run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(folder));
    // Debian divides venv from python3, so python3 alone proves nothing.
    make().or_else(|_| {
        meet(&[&Need { any_of: &[], packages: PYTHON.packages }])?;
        make()
    })
}

/// The npm packages of a folder.
pub fn npm(house: &House, folder: &str) -> Result<()> {
    web::install(house, folder)
}

pub fn is_root() -> Result<bool> {
    Ok(errand::output(Command::new("id").arg("-u"))?.trim() == "0")
}

impl Need {
    fn is_met(&self) -> bool {
        self.any_of
            .iter()
            .any(|one| if one.starts_with('/') { Path::new(one).exists() } else { errand::find(one).is_some() })
    }
}
