//! A disk without space: the edit fails, the file stays as it was, and the next edit works.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};

use architrave_model::{Document, Record, Transaction};
use architrave_store::{NewExport, ProjectFile, StoreError};
use architrave_words::Text;
use common::*;

const FOLDER: &str = "ARCHITRAVE_TEST_FOLDER";

fn export(size: usize) -> NewExport {
    NewExport {
        diagram: "main".into(),
        title: "Main".into(),
        format: "svg".into(),
        options: "{}".into(),
        created_at: "2026-01-02T03:04:05Z".into(),
        document_digest: String::new(),
        findings: "{}".into(),
        picture: vec![7; size],
    }
}

/// An edit that needs more room than a few free pages.
fn large_edit(document: &Document) -> Transaction {
    let mut edit = Transaction::new(Text::given("Paste"));
    for number in 0..300 {
        let id = format!("n{number}");
        edit.set(
            document,
            component_id(&id),
            Some(Record::Component(component(&id, 8.0))),
        );
    }
    edit
}

/// Fills the disk `folder` lies on, down to the last byte.
fn fill(folder: &Path) -> PathBuf {
    let path = folder.join("filler");
    let mut filler = fs::File::create(&path).unwrap();
    for size in [4096, 1] {
        let block = vec![1; size];
        while filler.write_all(&block).is_ok() {}
    }
    path
}

#[test]
#[ignore = "a helper process of other tests, on a small disk of its own"]
fn helper_fills_the_disk() {
    let folder = PathBuf::from(env::var_os(FOLDER).unwrap());
    let path = folder.join("project.architrave");
    let mut file = ProjectFile::create(&path, &document()).unwrap();
    let mut document = document();
    let before = bytes(&path);
    let filler = fill(&folder);

    let edit = large_edit(&document);
    let next = edit.apply_to(&document).unwrap();
    for _ in 0..3 {
        let failed = file.commit(&edit, &next).unwrap_err();
        assert!(matches!(failed, StoreError::DiskFull { .. }), "{failed:?}");
        assert_eq!(file.revision(), 1);
        assert_eq!(bytes(&path), before);
    }
    let failed = file.add_export(export(100_000)).unwrap_err();
    assert!(matches!(failed, StoreError::DiskFull { .. }), "{failed:?}");
    let copy = folder.join("copy.architrave");
    let failed = file.save_as(&copy).unwrap_err();
    assert!(matches!(failed, StoreError::DiskFull { .. }), "{failed:?}");
    let other = folder.join("other.architrave");
    let failed = ProjectFile::create(&other, &document).unwrap_err();
    assert!(matches!(failed, StoreError::DiskFull { .. }), "{failed:?}");
    assert_eq!(names(&folder), ["filler", "project.architrave"]);

    // A project on a full disk opens, and waits for space.
    drop(file);
    let (mut file, read, _) = ProjectFile::open(&path).unwrap();
    assert_eq!(read, document);
    let failed = file.commit(&edit, &next).unwrap_err();
    assert!(matches!(failed, StoreError::DiskFull { .. }), "{failed:?}");

    fs::remove_file(filler).unwrap();
    assert_eq!(commit(&mut file, &mut document, &edit), 2);
    drop(file);
    assert_eq!(ProjectFile::open(&path).unwrap().1, document);
    println!("\nall done");
}

#[test]
fn a_full_disk_keeps_the_file_as_it_was() {
    let folder = folder();
    // A disk of its own needs a mount, which an ordinary user may only make in a user namespace.
    let script = "mount -t tmpfs -o size=512k tmpfs \"$1\" && echo mounted && \
                  shift && exec \"$0\" \"$@\"";
    for namespace in ["-m", "-Urm"] {
        let output = Command::new("unshare")
            .args([namespace, "sh", "-c", script])
            .arg(env::current_exe().unwrap())
            .arg(folder.path())
            .args([
                "--ignored",
                "--exact",
                "helper_fills_the_disk",
                "--nocapture",
            ])
            .env(FOLDER, folder.path())
            .output();
        let Ok(output) = output else { break };
        let text = String::from_utf8_lossy(&output.stdout);
        if text.contains("mounted") {
            assert!(
                text.contains("all done"),
                "{text}\n{}",
                String::from_utf8_lossy(&output.stderr)
            );
            return;
        }
    }
    println!("no small disk can be mounted here; the unit test with a limit of pages stands alone");
}
