//! A double click on a project file opens the program: what desktops are told fits what is written.

use std::{fs, path::Path, process::Command};

use crate::programs::program;

const TYPE: &str = "application/x-architrave";

fn told(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri");
    fs::read_to_string(folder.join(name)).expect("the file is part of the program")
}

#[test]
fn desktops_know_a_project_file_by_its_name_and_by_its_header() {
    let folder = tempfile::tempdir().expect("there is room");
    let project = folder.path().join("p.architrave");
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/azure-mlops-v2.json");
    let made = Command::new(program("ARCHITRAVE_CLI", "architrave"))
        .arg("convert")
        .arg(&example)
        .arg(&project)
        .output()
        .expect("the program runs");
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
    let bytes = fs::read(&project).expect("it was written");

    let text = told("linux/architrave.xml");
    let types = roxmltree::Document::parse(&text).expect("it is XML");
    let kind = types
        .descendants()
        .find(|n| {
            n.has_tag_name((
                "http://www.freedesktop.org/standards/shared-mime-info",
                "mime-type",
            ))
        })
        .expect("a type");
    assert_eq!(kind.attribute("type"), Some(TYPE));
    let matches: Vec<_> = kind
        .descendants()
        .filter(|n| n.tag_name().name() == "match")
        .collect();
    assert_eq!(matches.len(), 2);
    for rule in matches {
        let at: usize = rule
            .attribute("offset")
            .expect("an offset")
            .parse()
            .expect("a number");
        let value = rule.attribute("value").expect("a value").as_bytes();
        assert_eq!(&bytes[at..at + value.len()], value);
    }
    let names: Vec<_> = kind
        .children()
        .filter(|n| n.tag_name().name() == "glob")
        .filter_map(|n| n.attribute("pattern"))
        .collect();
    assert_eq!(names, ["*.architrave"]);
}

#[test]
fn the_program_is_started_with_the_files() {
    let entry = told("linux/architrave.desktop");
    let lines: Vec<&str> = entry.lines().collect();
    assert!(lines.contains(&"Exec={{exec}} %F"));
    assert!(lines.contains(&format!("MimeType={TYPE};").as_str()));
    let settings: serde_json::Value =
        serde_json::from_str(&told("tauri.conf.json")).expect("it is JSON");
    let bundle = &settings["bundle"];
    assert_eq!(bundle["fileAssociations"][0]["mimeType"], TYPE);
    assert_eq!(
        bundle["linux"]["deb"]["desktopTemplate"],
        "linux/architrave.desktop"
    );
    for kind in ["deb", "appimage"] {
        let files = &bundle["linux"][kind]["files"];
        assert_eq!(
            files["/usr/share/mime/packages/dev.architrave.app.xml"],
            "linux/architrave.xml"
        );
    }
}
