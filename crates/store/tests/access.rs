//! Several openers, write protection, other programs at work on the same file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::{
    env, fs,
    os::unix::{fs::PermissionsExt, process::CommandExt},
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use architrave_store::{Access, NewExport, ProjectFile, StoreError};
use common::*;
use rusqlite::Connection;

const PATH: &str = "ARCHITRAVE_TEST_PROJECT";

fn reason(file: &ProjectFile) -> String {
    match file.access() {
        Access::ReadWrite => panic!("it must be read-only"),
        Access::ReadOnly { reason } => reason.to_string(),
    }
}

/// This test program again, running only the helper `test` on `path`.
fn helper(program: &Path, test: &str, path: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .args(["--ignored", "--exact", test, "--nocapture"])
        .env(PATH, path);
    command
}

#[test]
fn the_second_opener_reads_and_the_next_writes_again() {
    let folder = folder();
    let path = made(&folder);
    let (mut first, mut document, _) = ProjectFile::open(&path).unwrap();
    let (mut second, read, _) = ProjectFile::open(&path).unwrap();
    assert_eq!(read, document);
    assert!(reason(&second).contains("another window"));

    let edit = place(&document, "a", 8.0);
    let next = edit.apply_to(&document).unwrap();
    let refused = second.commit(&edit, &next).unwrap_err();
    assert!(matches!(refused, StoreError::ReadOnly { .. }), "{refused}");
    let refused = second.undo(&edit.inverse(), &document).unwrap_err();
    assert!(matches!(refused, StoreError::ReadOnly { .. }), "{refused}");
    assert!(matches!(
        second.delete_export(1),
        Err(StoreError::ReadOnly { .. })
    ));

    // The first one goes on, whether or not the second is there.
    commit(&mut first, &mut document, &edit);
    drop(second);
    let edit = place(&document, "a", 16.0);
    commit(&mut first, &mut document, &edit);
    let (third, _, _) = ProjectFile::open(&path).unwrap();
    assert!(matches!(third.access(), Access::ReadOnly { .. }));
    drop((first, third));
    let (again, read, _) = ProjectFile::open(&path).unwrap();
    assert_eq!(again.access(), &Access::ReadWrite);
    assert_eq!(read, document);
}

#[test]
fn who_may_only_read_can_save_under_another_name() {
    let folder = folder();
    let path = made(&folder);
    let _first = ProjectFile::open(&path).unwrap();
    let (second, document, _) = ProjectFile::open(&path).unwrap();
    let copy = folder.path().join("mine.architrave");
    second.save_as(&copy).unwrap();
    let (copy, read, _) = ProjectFile::open(&copy).unwrap();
    assert_eq!((copy.access(), read), (&Access::ReadWrite, document));
}

#[test]
fn another_process_is_the_second_opener_too() {
    let folder = folder();
    let path = made(&folder);
    let (_first, _, _) = ProjectFile::open(&path).unwrap();
    let output = helper(&env::current_exe().unwrap(), "helper_opens", &path)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(
        text.contains("access: it is open in another window or program"),
        "{text}"
    );
}

#[test]
#[ignore = "a helper process of other tests"]
fn helper_opens() {
    let path = env::var_os(PATH).unwrap();
    match ProjectFile::open(Path::new(&path)) {
        Ok((file, _, _)) => match file.access() {
            Access::ReadWrite => println!("\naccess: read-write"),
            Access::ReadOnly { reason } => println!("\naccess: {reason}"),
        },
        Err(error) => println!("\nerror: {error}"),
    }
}

/// What the helper prints when an ordinary user opens `path`. Root may write anywhere, so as root
/// the helper runs as nobody.
fn opened_by_an_ordinary_user(path: &Path) -> String {
    let folder = folder();
    let program = folder.path().join("helper");
    fs::copy(env::current_exe().unwrap(), &program).unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = helper(&program, "helper_opens", path);
    command.current_dir("/");
    let root = Command::new("id")
        .arg("-u")
        .output()
        .unwrap()
        .stdout
        .starts_with(b"0\n");
    if root {
        command.uid(65534).gid(65534);
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_write_protected_file_or_folder_is_read_only() {
    let folder = folder();
    let path = made(&folder);
    let protect = |file: u32, dir: u32| {
        fs::set_permissions(&path, fs::Permissions::from_mode(file)).unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(dir)).unwrap();
    };
    protect(0o666, 0o777);
    assert!(opened_by_an_ordinary_user(&path).contains("access: read-write"));
    protect(0o444, 0o777);
    let text = opened_by_an_ordinary_user(&path);
    assert!(
        text.contains("access: the file is write-protected"),
        "{text}"
    );
    protect(0o666, 0o555);
    let text = opened_by_an_ordinary_user(&path);
    assert!(
        text.contains("access: its folder is write-protected"),
        "{text}"
    );
    protect(0o000, 0o777);
    let text = opened_by_an_ordinary_user(&path);
    assert!(
        text.contains("error: ") && text.contains("rights"),
        "{text}"
    );
    protect(0o644, 0o755);
}

#[test]
fn an_edit_by_another_program_is_not_overwritten() {
    let folder = folder();
    let path = made(&folder);
    let (mut file, document, _) = ProjectFile::open(&path).unwrap();
    Connection::open(&path)
        .unwrap()
        .execute_batch("UPDATE record SET body = body || ' ' WHERE id = 'a'")
        .unwrap();
    let before = bytes(&path);
    let edit = place(&document, "a", 8.0);
    let next = edit.apply_to(&document).unwrap();
    let refused = file.commit(&edit, &next).unwrap_err();
    assert!(
        matches!(refused, StoreError::ChangedOutside { .. }),
        "{refused}"
    );
    assert_eq!(bytes(&path), before);
    assert_eq!(file.revision(), 1);
}

#[test]
fn an_edit_to_a_file_that_was_moved_away_is_refused() {
    let folder = folder();
    let path = made(&folder);
    let (mut file, document, _) = ProjectFile::open(&path).unwrap();
    let elsewhere = folder.path().join("elsewhere.architrave");
    fs::rename(&path, &elsewhere).unwrap();
    let edit = place(&document, "a", 8.0);
    let next = edit.apply_to(&document).unwrap();
    let refused = file.commit(&edit, &next).unwrap_err();
    assert!(
        matches!(refused, StoreError::ChangedOutside { .. }),
        "{refused}"
    );
    // What is shown can still be saved.
    let rescue = folder.path().join("rescue.architrave");
    file.save_as(&rescue).unwrap();
    assert_eq!(ProjectFile::open(&rescue).unwrap().1, document);
    // A sync client that puts another file in its place.
    drop(ProjectFile::create(&path, &document).unwrap());
    let refused = file.commit(&edit, &next).unwrap_err();
    assert!(
        matches!(refused, StoreError::ChangedOutside { .. }),
        "{refused}"
    );
}

#[test]
fn a_program_that_holds_the_file_is_waited_for() {
    let folder = folder();
    let path = made(&folder);
    let (mut file, mut document, _) = ProjectFile::open(&path).unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let waiting = thread::spawn(move || {
        thread::sleep(Duration::from_millis(200));
        other.execute_batch("ROLLBACK").unwrap();
    });
    let edit = place(&document, "a", 8.0);
    assert_eq!(commit(&mut file, &mut document, &edit), 2);
    waiting.join().unwrap();
}

#[test]
fn a_project_can_be_used_from_another_thread() {
    let folder = folder();
    let path = made(&folder);
    let (mut file, mut document, _) = ProjectFile::open(&path).unwrap();
    let worker = thread::spawn(move || {
        let edit = place(&document, "a", 8.0);
        commit(&mut file, &mut document, &edit);
        file.add_export(NewExport {
            diagram: "main".into(),
            title: "Main".into(),
            format: "svg".into(),
            options: "{}".into(),
            created_at: "2026-01-02T03:04:05Z".into(),
            document_digest: String::new(),
            findings: "{}".into(),
            picture: vec![1, 2, 3],
        })
        .unwrap();
        document
    });
    let document = worker.join().unwrap();
    assert_eq!(ProjectFile::open(&path).unwrap().1, document);
}

#[test]
fn opening_and_closing_beside_an_edit_keeps_its_locks() {
    // Were the second opener to close a handle of its own, the locks of the first would be gone
    // and another process would take the journal of the running edit for one left by a crash.
    let folder = folder();
    let path = made(&folder);
    let (mut file, mut document, _) = ProjectFile::open(&path).unwrap();
    let other_process = helper(&env::current_exe().unwrap(), "helper_opens_often", &path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let reader = {
        let path = path.clone();
        thread::spawn(move || {
            for _ in 0..OPENINGS {
                let (file, _, _) = ProjectFile::open(&path).unwrap();
                assert!(matches!(file.access(), Access::ReadOnly { .. }));
                thread::sleep(Duration::from_millis(1));
            }
            other_process.wait_with_output().unwrap()
        })
    };
    let mut revision = 1;
    while !reader.is_finished() {
        let begun = Instant::now();
        let edit = place(&document, "a", f64::from(revision) * 8.0);
        revision = commit(&mut file, &mut document, &edit);
        // A person pauses longer between two edits; without any pause readers would starve.
        thread::sleep(begun.elapsed().max(Duration::from_millis(2)));
    }
    let output = reader.join().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("opened all"), "{text}");
    drop(file);
    let (file, read, _) = ProjectFile::open(&path).unwrap();
    assert_eq!((file.revision(), read), (revision, document));
}

const OPENINGS: usize = 60;

#[test]
#[ignore = "a helper process of other tests"]
fn helper_opens_often() {
    let path = env::var_os(PATH).unwrap();
    for _ in 0..OPENINGS {
        let (file, _, _) = ProjectFile::open(Path::new(&path)).unwrap();
        assert!(matches!(file.access(), Access::ReadOnly { .. }));
        thread::sleep(Duration::from_millis(1));
    }
    println!("\nopened all");
}
