//! The web view brings an SQLite of its own. Symbols exported by ours would be used by it instead.

#![cfg(target_os = "linux")]

use std::process::Command;

use crate::programs::program;

#[test]
fn the_window_exports_no_sqlite_symbols() {
    let app = program("ARCHITRAVE_APP", "architrave-app");
    let output = Command::new("nm")
        .args(["--dynamic", "--defined-only"])
        .arg(&app)
        .output()
        .expect("nm comes with the compiler");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let listed = String::from_utf8_lossy(&output.stdout);
    let exported: Vec<&str> = listed
        .lines()
        .filter(|line| line.contains(" sqlite3_"))
        .collect();
    assert_eq!(exported, [] as [&str; 0]);
}

#[test]
fn the_window_holds_our_sqlite() {
    // Or the test above could not fail.
    let app = std::fs::read(program("ARCHITRAVE_APP", "architrave-app")).unwrap();
    let mark = b"SQLite format 3\0";
    assert!(app.windows(mark.len()).any(|bytes| bytes == mark));
}
