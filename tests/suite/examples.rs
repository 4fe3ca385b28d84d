//! Every example that ships: read, checked, drawn, and the same after a trip through a project.

use std::{fs, path::PathBuf};

use crate::{
    check::{checked, findings},
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

/// What each reference design is known to lack, as rule and component. Everything else that a rule
/// says about them would be a false alarm.
const KNOWN: &[(&str, &[(&str, &str)])] = &[
    (
        "vertex-ai-mlops",
        &[("CAT-03", "endp"), ("FLOW-04", "train")],
    ),
    ("azure-mlops-v2", &[]),
    ("kubeflow-platform", &[("CAT-03", "val"), ("CAT-03", "ver")]),
];

#[test]
fn the_reference_designs_have_their_known_findings_and_no_others() {
    for (name, known) in KNOWN {
        let example = root().join("examples").join(name).with_extension("json");
        let answer = checked(
            &Folder::new(),
            example.to_str().unwrap(),
            &["--phase", "review"],
        );
        let mut found: Vec<(&str, &str)> = findings(&answer)
            .iter()
            .map(|f| {
                (
                    f["code"].as_str().unwrap(),
                    f["subjects"][0]["id"].as_str().unwrap(),
                )
            })
            .collect();
        found.sort_unstable();
        assert_eq!(found, *known, "{name}: {answer:#}");
        assert_eq!(answer["summary"]["error"], 0, "{name}");
        assert_eq!(answer["summary"]["warning"], 0, "{name}");
    }
}
