//! Every example that ships: read, checked, drawn, and the same after a trip through a project.

use std::{fs, path::PathBuf};

use crate::{
    check::checked,
    programs::{Folder, root},
};

fn examples() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("examples")).expect("there are examples");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "json"))
        .collect();
    files.sort();
    assert!(files.len() >= 3, "{files:?}");
    files
}

#[test]
fn every_example_goes_the_whole_way() {
    for example in examples() {
        let folder = Folder::new();
        let path = example.to_str().expect("a name in UTF-8");
        folder
            .architrave(&["convert", path, "out.architrave"])
            .ends_with(0);
        assert_eq!(
            checked(&folder, "out.architrave", &[]),
            checked(&folder, path, &[]),
            "{path}"
        );
        folder
            .architrave(&["export", path, "-o", "json.svg"])
            .ends_with(0);
        folder
            .architrave(&["export", "out.architrave", "-o", "project.svg"])
            .ends_with(0);
        assert!(
            folder.read("json.svg") == folder.read("project.svg"),
            "{path}"
        );
    }
}
