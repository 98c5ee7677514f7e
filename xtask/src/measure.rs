//! `cargo xtask bench`: builds for release what is measured and what measures, and lets it measure.

use anyhow::Result;

use crate::{
    build, errand,
    house::{House, Profile},
    test::needs,
};

/// Runs the benches of these names, or all of them.
pub fn bench(house: &House, names: &[&str]) -> Result<()> {
    needs::meet(&[&needs::NGINX, &needs::WRK])?;
    build::release(house)?;
    let mut command = house.cargo(&["run", "--release", "--quiet", "--package", "plenary-benches", "--"]);
    command.arg(house.binary(Profile::Release)).arg(house.target.join("bench")).args(names);
    errand::run(&mut command)
}
