//! Which crate may use which: the binary knows all rooms, a room knows core, core knows nobody.

use serde_json::Value;

/// The crates that only core may stand below.
const ROOMS: [&str; 7] = [
    "plenary-web",
    "plenary-sqlite",
    "plenary-postgres",
    "plenary-mail",
    "plenary-files",
    "plenary-media",
    "plenary-reader",
];
const CORE: &str = "plenary-core";

/// What the crates without I/O may never use, directly: the web, databases, mail, a runtime, randomness.
const PURE: [&str; 2] = [CORE, "plenary-reader"];
const IMPURE: [&str; 12] = [
    "axum",
    "getrandom",
    "hyper",
    "lettre",
    "rand",
    "reqwest",
    "rusqlite",
    "sqlx",
    "tokio",
    "tower-http",
    "ureq",
    "fastrand",
];

/// One sentence for every arrow that points the wrong way.
pub fn faults(metadata: &Value) -> Vec<String> {
    let none = Vec::new();
    let packages = metadata["packages"].as_array().unwrap_or(&none);
    let mut faults = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap_or_default();
        for dependency in package["dependencies"].as_array().unwrap_or(&none) {
            let used = dependency["name"].as_str().unwrap_or_default();
            let is_of_tests = dependency["kind"] == "dev";
            let is_ours = !dependency["path"].is_null();
            if is_ours && !is_of_tests && !may_use(name, used) {
                faults.push(format!(
                    "{name} uses {used}: siblings never import each other; what both need belongs in core"
                ));
            }
            if !is_of_tests && PURE.contains(&name) && IMPURE.contains(&used) {
                faults.push(format!("{name} uses {used}: it has no I/O, no clock and no randomness; make it a port"));
            }
        }
    }
    faults
}

fn may_use(name: &str, used: &str) -> bool {
    match name {
        CORE => false,
        room if ROOMS.contains(&room) => used == CORE,
        // The binary, its benches and these errands may know everybody.
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn workspace(name: &str, used: &str, kind: Option<&str>, path: Option<&str>) -> Value {
        json!({ "packages": [{ "name": name, "dependencies": [{ "name": used, "kind": kind, "path": path }] }] })
    }

    #[test]
    fn a_room_may_use_core_and_the_binary_everybody() {
        for (name, used) in [
            ("plenary-web", CORE),
            ("plenary-sqlite", CORE),
            ("plenary-files", CORE),
            ("plenary", "plenary-web"),
            ("plenary", "plenary-files"),
        ] {
            assert_eq!(faults(&workspace(name, used, None, Some("/crates"))), Vec::<String>::new());
        }
    }

    #[test]
    fn siblings_never_import_each_other() {
        for (name, used) in [
            ("plenary-web", "plenary-sqlite"),
            ("plenary-web", "plenary-files"),
            ("plenary-files", "plenary-mail"),
            ("plenary-reader", "plenary-web"),
            (CORE, "plenary-reader"),
        ] {
            assert_eq!(faults(&workspace(name, used, None, Some("/crates"))).len(), 1, "{name} -> {used}");
        }
    }

    #[test]
    fn core_never_meets_a_runtime() {
        assert_eq!(faults(&workspace(CORE, "tokio", None, None)).len(), 1);
        assert_eq!(faults(&workspace(CORE, "serde", None, None)).len(), 0);
        assert_eq!(faults(&workspace(CORE, "tokio", Some("dev"), None)).len(), 0);
    }
}
