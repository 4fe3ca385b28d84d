//! Places that cannot be written: said so, and what was there before stays as it was.

#![cfg(unix)]

use std::{
    fs,
    os::unix::{
        fs::{MetadataExt, PermissionsExt},
        process::CommandExt,
    },
    process::Command,
};

use crate::{
    check::WHOLE,
    programs::{Answer, Folder, program},
};

/// Runs the command line where no file may grow over 1 KiB, which is how a full disk looks: the
/// next write fails. The signal that comes with the limit is ignored, as it is for a full disk.
fn on_a_full_disk(folder: &Folder, arguments: &[&str]) -> Answer {
    let output = Command::new("bash")
        .args(["-c", r#"trap '' XFSZ; ulimit -f 1; exec "$0" "$@""#])
        .arg(program("ARCHITRAVE_CLI", "architrave"))
        .args(arguments)
        .current_dir(folder.path("."))
        .output()
        .expect("bash is there");
    Answer::from(&output)
}

#[test]
fn a_full_disk_leaves_no_half_picture() {
    let folder = Folder::new();
    folder.write("in.json", WHOLE);
    folder.write("out.svg", "the picture of yesterday");
    on_a_full_disk(&folder, &["export", "in.json", "-o", "out.svg"]).refused_saying(&["out.svg"]);
    assert_eq!(folder.read("out.svg"), b"the picture of yesterday");
    on_a_full_disk(&folder, &["export", "in.json", "-o", "new.svg"]).refused_saying(&["new.svg"]);
    assert_eq!(folder.names(), ["in.json", "out.svg"]);
}

#[test]
fn a_full_disk_leaves_no_half_project() {
    let folder = Folder::new();
    folder.write("in.json", WHOLE);
    on_a_full_disk(&folder, &["convert", "in.json", "out.architrave"]).refused_saying(&[]);
    assert_eq!(folder.names(), ["in.json"]);
}

#[test]
fn a_full_disk_leaves_a_project_as_it_was() {
    let folder = Folder::new();
    folder.write("in.json", crate::fix::MISTYPED);
    folder
        .architrave(&["convert", "in.json", "in.architrave"])
        .ends_with(0);
    let before = folder.read("in.architrave");
    on_a_full_disk(&folder, &["fix", "in.architrave"]).refused_saying(&[]);
    // What SQLite left half done is taken back on the next opening.
    folder.architrave(&["check", "in.architrave"]).ends_with(1);
    assert_eq!(folder.read("in.architrave"), before);
    assert_eq!(folder.names(), ["in.architrave", "in.json"]);
}

/// Runs the command line as somebody to whom permissions apply; root may write anywhere.
fn as_nobody(folder: &Folder, arguments: &[&str]) -> Answer {
    // Nobody may not enter the folder that the program was built in.
    let copy = folder.path("program");
    if !copy.exists() {
        fs::copy(program("ARCHITRAVE_CLI", "architrave"), &copy).unwrap();
    }
    let mut command = Command::new(&copy);
    command.args(arguments).current_dir(folder.path("."));
    if fs::metadata(&copy).unwrap().uid() == 0 {
        command.uid(65534).gid(65534);
    }
    Answer::from(&command.output().expect("the copy can be started"))
}

#[test]
fn a_folder_that_may_not_be_written() {
    let folder = Folder::new();
    let allow = |name: &str, mode| {
        fs::set_permissions(folder.path(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    allow(".", 0o755);
    fs::create_dir(folder.path("closed")).unwrap();
    folder.write("closed/in.json", WHOLE);
    folder
        .architrave(&["convert", "closed/in.json", "closed/in.architrave"])
        .ends_with(0);
    let before = folder.read("closed/in.architrave");
    allow("closed", 0o555);

    let export = ["export", "closed/in.json", "-o", "closed/out.svg"];
    as_nobody(&folder, &export).refused_saying(&["closed/out.svg"]);
    let convert = ["convert", "closed/in.json", "closed/out.architrave"];
    as_nobody(&folder, &convert).refused_saying(&["closed", "read"]);
    // Reading goes on.
    as_nobody(&folder, &["check", "closed/in.json"]).ends_with(0);
    as_nobody(&folder, &["check", "closed/in.architrave"]).ends_with(0);

    allow("closed", 0o755);
    assert_eq!(folder.read("closed/in.architrave"), before);
    assert_eq!(
        fs::read_dir(folder.path("closed")).unwrap().count(),
        2,
        "nothing was left behind"
    );
}

#[test]
fn a_folder_that_is_not_there() {
    let folder = Folder::new();
    folder.write("in.json", WHOLE);
    folder
        .architrave(&["export", "in.json", "-o", "gone/out.svg"])
        .refused_saying(&["gone"]);
    folder
        .architrave(&["convert", "in.json", "gone/out.architrave"])
        .refused_saying(&["gone"]);
    folder
        .architrave(&["new", "gone/new.architrave"])
        .refused_saying(&["gone"]);
    assert_eq!(folder.names(), ["in.json"]);
}
