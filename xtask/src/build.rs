//! `cargo xtask build`, and the quicker build that `up` and the tests use.

use anyhow::Result;

use crate::{
    errand,
    house::{House, Profile},
    web,
};

/// Makes the release binary and prints where it lies.
pub fn release(house: &House) -> Result<()> {
    web::web(house)?;
    errand::run(&mut house.cargo(&["build", "--release", "--package", "plenary"]))?;
    println!("{}", house.binary(Profile::Release).display());
    Ok(())
}

/// Makes the binary as it is developed: built in a fraction of the time, quick enough to look at.
pub fn dev(house: &House) -> Result<()> {
    web::web(house)?;
    errand::run(&mut house.cargo(&["build", "--package", "plenary"]))
}
