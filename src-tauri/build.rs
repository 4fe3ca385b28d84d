//! Grants each command by name and keeps SQLite's symbols to ourselves.

use std::{env, fs, path::Path};

fn main() {
    // WebKit would otherwise bind to the sqlite3_* functions of the bundled SQLite.
    if env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        println!("cargo:rustc-link-arg-bins=-Wl,--exclude-libs,ALL");
    }
    // The window's files are embedded, so a new build of the UI means a new build of the app.
    println!("cargo:rerun-if-changed=../ui/dist");
    let commands = commands();
    let names: Vec<&'static str> = commands
        .into_iter()
        .map(|name| &*Box::leak(name.into_boxed_str()))
        .collect();
    let manifest = tauri_build::AppManifest::new().commands(Box::leak(names.into_boxed_slice()));
    if let Err(error) =
        tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
    {
        println!("cargo:warning={error:#}");
        std::process::exit(1);
    }
}

/// The command names of the contract: lines such as `edit(EditRequest) -> Update;`. Read as text,
/// because a build script that depended on the api crate would compile everything twice.
fn commands() -> Vec<String> {
    let path = Path::new("../crates/api/src/contract.rs");
    println!("cargo:rerun-if-changed={}", path.display());
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines()
        .skip_while(|line| !line.starts_with("contract! {"))
        .take_while(|line| *line != "}")
        .filter_map(|line| line.trim().split_once('('))
        .map(|(name, _)| name.to_owned())
        .filter(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
        .filter(|name| !name.is_empty())
        .collect()
}
