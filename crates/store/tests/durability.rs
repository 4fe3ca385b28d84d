//! What was acknowledged is there after the process was killed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::{
    env,
    hash::{BuildHasher, RandomState},
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use architrave_store::{Access, ProjectFile};
use common::*;
use rusqlite::Connection;

const PATH: &str = "ARCHITRAVE_TEST_PROJECT";
const KILLS: usize = 30;

fn helper(test: &str, path: &Path) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--ignored", "--exact", test, "--nocapture"])
        .env(PATH, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
#[ignore = "a helper process of other tests"]
fn helper_edits_until_killed() {
    let path = env::var_os(PATH).unwrap();
    let (mut file, mut document, mut history) = ProjectFile::open(Path::new(&path)).unwrap();
    println!("\nopened");
    loop {
        // Every edit puts the component at its own revision, so that the document tells which one
        // it is; every fifth step is an undo and a redo.
        let next_revision = file.revision() + 1;
        if next_revision % 5 == 0 {
            let step = history.undo_step().unwrap();
            document = step.apply_to(&document).unwrap();
            println!("saved {}", file.undo(&step, &document).unwrap());
            history.undid();
            let step = history.redo_step().unwrap().clone();
            document = step.apply_to(&document).unwrap();
            println!("saved {}", file.redo(&step, &document).unwrap());
            history.redid();
        } else {
            let edit = place(&document, "a", f64::from(next_revision));
            println!("saved {}", commit(&mut file, &mut document, &edit));
            history.record(edit);
        }
    }
}

/// The document's own account of its revision: that of the last edit before undos and redos.
fn edited_at(document: &architrave_model::Document) -> u32 {
    x_of(document, "a").unwrap() as u32
}

#[test]
fn every_acknowledged_edit_outlives_a_kill() {
    let folder = folder();
    let path = made(&folder);
    {
        let (mut file, mut document, _) = ProjectFile::open(&path).unwrap();
        let edit = place(&document, "a", 2.0);
        assert_eq!(commit(&mut file, &mut document, &edit), 2);
    }
    let mut broken_off = 0;
    let mut total = 0;
    let mut acknowledged = 2;
    for round in 0..KILLS {
        let mut child = helper("helper_edits_until_killed", &path);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let opened = lines.by_ref().any(|line| line.unwrap() == "opened");
        assert!(opened, "round {round}: the file could not be opened again");
        // Random points in time; the seed is the standard library's own.
        let random = RandomState::new().hash_one(round);
        let some = random % 12;
        let mut note = |line: std::io::Result<String>| {
            if let Some(revision) = line.unwrap().strip_prefix("saved ") {
                acknowledged = revision.parse().unwrap();
                total += 1;
            }
        };
        for _ in 0..some {
            note(lines.next().unwrap());
        }
        thread::sleep(Duration::from_micros(random / 12 % 5000));
        child.kill().unwrap();
        child.wait().unwrap();
        // What it acknowledged and was not yet read counts too.
        for line in lines {
            note(line);
        }
        if names(folder.path()).len() > 1 {
            broken_off += 1;
        }
        let (file, document, history) = ProjectFile::open(&path).unwrap();
        assert_eq!(
            file.access(),
            &Access::ReadWrite,
            "the lock went with the process"
        );
        assert!(
            file.revision() >= acknowledged,
            "round {round}: {acknowledged} was acknowledged, the file holds {}",
            file.revision()
        );
        assert!(
            file.revision() <= acknowledged + 1,
            "round {round}: only the edit under way may be there without having been acknowledged"
        );
        acknowledged = file.revision();
        // The content is that of a revision, not of half an edit.
        let step = history.undo_step().unwrap();
        let undone = step.apply_to(&document).unwrap();
        assert!(edited_at(&undone) < file.revision());
        assert!(edited_at(&document) <= file.revision());
        drop(file);
        assert_eq!(
            names(folder.path()),
            ["project.architrave"],
            "nothing is left beside it"
        );
    }
    assert!(total > KILLS, "{total} edits were acknowledged");
    println!("{total} edits acknowledged, {broken_off} of {KILLS} kills in the middle of one");
}

#[test]
#[ignore = "a helper process of other tests"]
fn helper_dies_in_an_edit() {
    let path = env::var_os(PATH).unwrap();
    let connection = Connection::open(Path::new(&path)).unwrap();
    // With one page of cache SQLite writes the file itself before the end of the transaction.
    connection
        .execute_batch(
            "PRAGMA cache_size = 1; PRAGMA synchronous = EXTRA; BEGIN IMMEDIATE; \
             UPDATE record SET body = body || printf('%.*c', 5000, 'x'); \
             UPDATE edit_log SET changes = changes || printf('%.*c', 50000, 'x'); \
             UPDATE meta SET value = '99' WHERE key = 'revision'; \
             UPDATE record SET body = 'broken' WHERE kind = 'project'",
        )
        .unwrap();
    println!("\nnow");
    loop {
        thread::sleep(Duration::from_secs(1));
    }
}

#[test]
fn an_edit_broken_off_halfway_is_taken_back_on_opening() {
    let folder = folder();
    let path = made(&folder);
    let (mut file, mut document, mut history) = ProjectFile::open(&path).unwrap();
    for step in 0..40 {
        let edit = place(&document, &format!("n{step}"), f64::from(step) * 8.0);
        commit(&mut file, &mut document, &edit);
        history.record(edit);
    }
    drop(file);
    let whole = bytes(&path);
    let mut child = helper("helper_dies_in_an_edit", &path);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap() == "now"));
    child.kill().unwrap();
    child.wait().unwrap();
    assert_ne!(bytes(&path), whole, "the edit reached the file");
    assert!(path.with_extension("architrave-journal").exists());

    let (file, read, log) = ProjectFile::open(&path).unwrap();
    assert_eq!((read, log), (document, history));
    assert_eq!(file.revision(), 41);
    drop(file);
    assert_eq!(bytes(&path), whole);
    assert_eq!(names(folder.path()), ["project.architrave"]);
}
