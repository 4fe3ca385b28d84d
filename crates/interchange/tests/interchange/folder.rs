//! Where the project's files are.

use std::{env, fs, path::PathBuf};

/// A path below the root of the repository.
pub fn root(below: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(below)
}

/// Compares a committed file with what it should hold. With the environment variable `update`
/// set it is written instead.
pub fn committed(below: &str, should_be: &str, update: &str) {
    let path = root(below);
    if env::var_os(update).is_some() {
        fs::write(&path, should_be).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == should_be,
        "{below} is stale; run the tests once with {update}=1"
    );
}

/// Every example: the name of its file and its text, sorted by name.
pub fn examples() -> Vec<(String, String)> {
    let mut found: Vec<_> = fs::read_dir(root("examples"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "json"))
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect();
    found.sort();
    found
}
