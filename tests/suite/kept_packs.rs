//! Rule packs kept in a project: added, listed, gone by and removed.

use serde_json::Value;

use crate::{
    check::{STARVED, checked, findings},
    programs::{Folder, root},
};

fn shipped() -> String {
    let path = root().join("examples/packs/company-policy.toml");
    path.to_str().expect("a name in UTF-8").to_owned()
}

/// The starved design as JSON and as a project file.
fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("in.json", STARVED);
    folder
        .architrave(&["convert", "in.json", "in.architrave"])
        .ends_with(0);
    folder
}

fn of_the_pack(answer: &Value) -> usize {
    let code = |f: &Value| f["code"].as_str().expect("a code").starts_with("TEAM-");
    findings(answer).iter().filter(|f| code(f)).count()
}

#[test]
fn a_kept_pack_is_gone_by_without_being_named() {
    let folder = folder();
    let pack = shipped();
    let named = checked(&folder, "in.json", &["--pack", &pack]);
    assert!(of_the_pack(&named) > 0, "{named:#}");
    for file in ["in.json", "in.architrave"] {
        assert_eq!(of_the_pack(&checked(&folder, file, &[])), 0);
        let none = folder.architrave(&["packs", file]).ends_with(0).stdout;
        assert_eq!(none, "No rule pack is in the file.\n");
        folder
            .architrave(&["packs", file, "--add", &pack])
            .ends_with(0);
        let listed = folder.architrave(&["packs", file]).ends_with(0).stdout;
        assert!(listed.starts_with("company-policy "), "{listed}");
        assert!(listed.ends_with(" rules\n"), "{listed}");
        let kept = checked(&folder, file, &[]);
        assert_eq!(kept["findings"], named["findings"], "{file}");
        // Named as well, it is used once.
        let both = checked(&folder, file, &["--pack", &pack]);
        assert_eq!(both["findings"], named["findings"], "{file}");
    }
    folder
        .architrave(&["convert", "in.architrave", "out.json"])
        .ends_with(0);
    assert_eq!(
        checked(&folder, "out.json", &[])["findings"],
        named["findings"]
    );
    for file in ["in.json", "in.architrave"] {
        folder
            .architrave(&["packs", file, "--remove", "company-policy"])
            .ends_with(0);
        assert_eq!(of_the_pack(&checked(&folder, file, &[])), 0);
        folder
            .architrave(&["packs", file, "--remove", "company-policy"])
            .refused_saying(&["company-policy", "does not exist"]);
    }
}

#[test]
fn a_pack_that_cannot_be_used_never_gets_in_and_is_told_where_it_is() {
    let folder = folder();
    let before = folder.read("in.json");
    folder.write("wrong.toml", "format = \"architrave-rules/1\"\n[pak]\n");
    folder
        .architrave(&["packs", "in.json", "--add", "wrong.toml"])
        .refused_saying(&["wrong.toml:2:2", "pak"]);
    assert_eq!(folder.read("in.json"), before);

    let broken = STARVED.replacen(
        r#""name":"#,
        r#""rule_packs": [{ "id": "old", "text": "format = 1" }], "name":"#,
        1,
    );
    folder.write("broken.json", broken);
    let listed = folder
        .architrave(&["packs", "broken.json"])
        .ends_with(0)
        .stdout;
    assert!(listed.starts_with("old "), "{listed}");
    assert!(listed.contains("cannot be used: line 1: "), "{listed}");
    folder
        .architrave(&["check", "broken.json"])
        .refused_saying(&["old:1:10"]);
}
