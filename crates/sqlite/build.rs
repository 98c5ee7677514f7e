//! Compiles the crate again when a step of the schema is added or the statements are to be checked against a live
//! database: the compiler cannot see either.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../../sql/migrations");
    println!("cargo::rerun-if-env-changed=PLENARY_SQLITE_CHECK");
}
