//! Files that are not what they should be: refused with a clear message, and left as they are.

use crate::{check::WHOLE, programs::Folder};

/// Every call that reads a file refuses it, says why, and changes nothing.
#[track_caller]
fn refused(name: &str, content: &[u8], words: &[&str]) {
    let folder = Folder::new();
    folder.write(name, content);
    for call in [
        &["check", name][..],
        &["export", name, "-o", "out.svg"],
        &["convert", name, "out.json"],
        &["convert", name, "out.architrave"],
        &["layout", name, "-o", "out.json"],
        &["fix", name],
    ] {
        folder.architrave(call).refused_saying(words);
        assert_eq!(folder.names(), [name], "{call:?} leaves nothing behind");
        assert!(
            folder.read(name) == content,
            "{call:?} leaves the file as it is"
        );
    }
}

#[track_caller]
fn refused_json(from: &str, to: &str, words: &[&str]) {
    let content = WHOLE.replacen(from, to, 1);
    assert_ne!(content, WHOLE, "the test changes something");
    refused("in.json", content.as_bytes(), words);
}

#[test]
fn an_unknown_tool() {
    refused_json(r#""pytorch""#, r#""pytorhc""#, &["pytorhc", "components"]);
}

#[test]
fn a_dangling_connection() {
    refused_json(
        r#""from": "lake""#,
        r#""from": "lkae""#,
        &["lkae", "connections"],
    );
}

#[test]
fn an_id_used_twice() {
    refused_json(r#""id": "lake""#, r#""id": "origin""#, &["origin"]);
}

#[test]
fn another_format() {
    refused_json(
        "architrave/1",
        "architrave/2",
        &["architrave/2", "architrave/1"],
    );
}

#[test]
fn a_field_that_is_not_known() {
    refused_json(
        r#""name": "Whole""#,
        r#""name": "Whole", "nmae": "x""#,
        &["nmae"],
    );
}

#[test]
fn a_message_says_where() {
    // The tool's name stands on the sixth line.
    let folder = Folder::new();
    folder.write("in.json", WHOLE.replacen(r#""pytorch""#, r#""pytorhc""#, 1));
    let line = WHOLE
        .lines()
        .position(|line| line.contains("pytorch"))
        .unwrap()
        + 1;
    let complaint = folder
        .architrave(&["check", "in.json"])
        .ends_with(2)
        .complaint;
    assert!(complaint.contains("in.json"), "{complaint}");
    let places = [format!(":{line}:"), format!("line {line}")];
    assert!(
        places.iter().any(|place| complaint.contains(place)),
        "{complaint}"
    );
}

#[test]
fn json_that_is_cut_off() {
    for end in [0, 1, 40, WHOLE.len() / 2, WHOLE.len() - 1] {
        refused("in.json", &WHOLE.as_bytes()[..end], &["in.json"]);
    }
}

#[test]
fn json_that_is_not_text() {
    refused("in.json", &[0xff, 0xfe, 0x00, 0x7b], &["UTF-8"]);
}

#[test]
fn json_nested_deeper_than_any_document() {
    let deep = [b"[".repeat(200_000), b"]".repeat(200_000)].concat();
    refused("in.json", &deep, &["in.json"]);
}

#[test]
fn a_label_of_a_megabyte() {
    let long = format!(
        r#""tool": "pytorch", "label": "{}""#,
        "x".repeat(1024 * 1024)
    );
    refused_json(r#""tool": "pytorch""#, &long, &["characters"]);
}

#[test]
fn a_label_with_control_characters() {
    for control in ["\\u0000", "\\u001b[31m", "\\u202e"] {
        let label = format!(r#""tool": "pytorch", "label": "Trainer{control}""#);
        refused_json(r#""tool": "pytorch""#, &label, &["control character"]);
    }
}

#[test]
fn a_label_that_looks_like_markup_is_only_text() {
    let folder = Folder::new();
    let label = r#"</title><script>alert(1)</script> & \" ' ]]> <!--"#;
    let labelled = format!(r#""tool": "pytorch", "label": "{label}""#);
    folder.write(
        "in.json",
        WHOLE.replacen(r#""tool": "pytorch""#, &labelled, 1),
    );
    folder
        .architrave(&["convert", "in.json", "in.architrave"])
        .ends_with(0);
    for text in ["exact", "editable"] {
        let call = ["export", "in.architrave", "-o", "out.svg", "--text", text];
        folder.architrave(&call).ends_with(0);
        let picture = String::from_utf8(folder.read("out.svg")).unwrap();
        let svg = roxmltree::Document::parse(&picture).expect("a picture is well-formed XML");
        assert!(!svg.descendants().any(|n| n.tag_name().name() == "script"));
        let shown = label.replace("\\\"", "\"");
        assert!(
            svg.descendants()
                .filter_map(|n| n.text())
                .any(|t| t.contains(&shown)),
            "{text}"
        );
    }
}

/// A real project file to spoil.
fn project() -> Vec<u8> {
    let folder = Folder::new();
    folder.write("in.json", WHOLE);
    folder
        .architrave(&["convert", "in.json", "in.architrave"])
        .ends_with(0);
    folder.read("in.architrave")
}

#[test]
fn a_file_that_is_not_sqlite() {
    refused(
        "in.architrave",
        b"These are not the bytes of a database.",
        &["in.architrave"],
    );
    refused("in.architrave", b"", &["in.architrave"]);
}

#[test]
fn an_sqlite_file_of_another_program() {
    // Bytes 68 to 71 of the header say which program's file it is (SQLite file format, 1.3.19).
    let mut foreign = project();
    foreign[68..72].copy_from_slice(&0x4d50_4258_u32.to_be_bytes());
    refused("in.architrave", &foreign, &["in.architrave"]);
}

#[test]
fn a_project_of_a_newer_version() {
    // Bytes 60 to 63 are the user version (SQLite file format, 1.3.17).
    let mut newer = project();
    newer[60..64].copy_from_slice(&9_999_u32.to_be_bytes());
    refused("in.architrave", &newer, &["newer"]);
}

#[test]
fn a_project_that_is_cut_off() {
    let whole = project();
    refused(
        "in.architrave",
        &whole[..whole.len() / 2],
        &["in.architrave"],
    );
}

#[test]
fn a_file_that_is_not_there_and_a_folder() {
    let folder = Folder::new();
    for name in ["gone.json", "gone.architrave", ".", "/"] {
        folder.architrave(&["check", name]).refused_saying(&[]);
    }
    assert_eq!(
        folder.names(),
        [] as [String; 0],
        "asking for a project does not make one"
    );
}
