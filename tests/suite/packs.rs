//! Rule packs on the command line: those that ship, and how wrong ones are refused.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::{
    check::{checked, findings},
    programs::{Folder, root},
};

fn shipped(name: &str) -> String {
    let path: PathBuf = root().join("examples/packs").join(name);
    path.to_str().expect("a name in UTF-8").to_owned()
}

const SHIPPED: &[&str] = &[
    "air-gapped-plant.toml",
    "company-policy.toml",
    "nist-ai-rmf.toml",
];

/// An example, changed for the test.
fn twin(folder: &Folder, example: &str, change: impl Fn(&mut Value)) -> &'static str {
    let path = root().join("examples").join(example);
    let text = std::fs::read_to_string(path).expect("the example is there");
    let mut design: Value = serde_json::from_str(&text).expect("it is JSON");
    design["policy"]["phase"] = json!("review");
    change(&mut design);
    folder.write("twin.json", design.to_string());
    "twin.json"
}

/// Codes and main subjects of what the pack found.
fn found(folder: &Folder, file: &str, pack: &str, prefix: &str) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let answer = checked(folder, file, &["--pack", pack]);
    findings(&answer)
        .iter()
        .map(|f| (text(&f["code"]), text(&f["subjects"][0]["id"])))
        .filter(|(code, _)| code.starts_with(prefix))
        .collect()
}

fn each<'v>(design: &'v mut Value, list: &str) -> impl Iterator<Item = &'v mut Value> {
    let items = design["diagrams"][0][list].as_array_mut();
    items.expect("a list").iter_mut()
}

#[test]
fn every_case_of_the_packs_that_ship_is_as_it_must_be() {
    let folder = Folder::new();
    let packs: Vec<String> = SHIPPED.iter().map(|name| shipped(name)).collect();
    let mut call = vec!["rules", "test"];
    call.extend(packs.iter().map(String::as_str));
    let said = folder.architrave(&call).ends_with(0).stdout;
    assert!(said.ends_with(" cases, 0 failed.\n"), "{said}");
    for code in ["PLANT-09", "TEAM-08", "RMF-13"] {
        assert!(said.contains(code), "{code}: {said}");
    }
}

#[test]
fn the_company_policy_speaks_until_owners_and_costs_are_stated() {
    let folder = Folder::new();
    let pack = shipped("company-policy.toml");
    let bare = twin(&folder, "vertex-ai-mlops.json", |_| {});
    let told = found(&folder, bare, &pack, "TEAM-");
    assert!(told.iter().any(|(code, _)| code == "TEAM-01"), "{told:?}");
    assert!(told.iter().any(|(code, _)| code == "TEAM-07"), "{told:?}");
    let stated = twin(&folder, "vertex-ai-mlops.json", |design| {
        for component in each(design, "components") {
            if component["label"].is_null() {
                component["label"] = json!("Called");
            }
            for (name, value) in [
                ("owner", "team-ml"),
                ("version", "1.0"),
                ("alert_owner", "rota-ml"),
                ("x-cost-centre", "CC-0815"),
            ] {
                component["attributes"][name] = json!(value);
            }
        }
    });
    assert_eq!(found(&folder, stated, &pack, "TEAM-"), []);
}

#[test]
fn the_risk_framework_asks_for_evidence_and_takes_it() {
    let folder = Folder::new();
    let pack = shipped("nist-ai-rmf.toml");
    let bare = twin(&folder, "azure-realtime-recommendation.json", |_| {});
    let told = found(&folder, bare, &pack, "RMF-");
    for code in ["RMF-01", "RMF-02", "RMF-05", "RMF-07", "RMF-09"] {
        assert!(
            told.iter().any(|(found, _)| found == code),
            "{code}: {told:?}"
        );
    }
    let evaluated = told.iter().all(|(found, _)| found != "RMF-08");
    assert!(evaluated, "its model passes an evaluation: {told:?}");
    let stated = twin(&folder, "kubeflow-platform.json", |design| {
        for component in each(design, "components") {
            for name in ["owner", "x-inventory-id", "x-purpose", "x-supplier-review"] {
                component["attributes"][name] = json!("stated");
            }
            component["attributes"]["affects_people"] = json!(false);
        }
    });
    assert_eq!(found(&folder, stated, &pack, "RMF-"), []);
}

#[test]
fn the_plant_is_silent_without_a_gap_and_speaks_behind_one() {
    let folder = Folder::new();
    let pack = shipped("air-gapped-plant.toml");
    let open = twin(&folder, "aws-greengrass-edge.json", |_| {});
    assert_eq!(found(&folder, open, &pack, "PLANT-"), []);
    let gap = twin(&folder, "aws-greengrass-edge.json", |design| {
        for boundary in each(design, "boundaries") {
            if boundary["id"] == "site" {
                boundary["kind"] = json!("airgap");
            }
        }
    });
    let told = found(&folder, gap, &pack, "PLANT-");
    // Camera, buffer and device send straight out, and the registry sends straight in.
    for (code, count) in [("PLANT-02", 4), ("PLANT-03", 3), ("PLANT-06", 1)] {
        let these = told.iter().filter(|(found, _)| found == code).count();
        assert_eq!(these, count, "{code}: {told:?}");
    }
}

const PACK: &str = r#"format = "architrave-rules/1"

[pack]
id = "house"
title = "House"
description = "House rules."
source = "The house."

[[rule]]
code = "HOUSE-01"
title = "Not named"
message = "{label} has no owner."
why = "Somebody must answer for it."
how = "Name the owner."
severity = "error"
when = { component = { role = "serve" } }
must = { component = { attributes = { owner = { set = true } } } }

[[rule.case]]
name = "without"
sketch = "ks = kserve"
fires = ["error ks"]

[[rule.case]]
name = "with"
sketch = "ks = kserve owner=ann"
silent = true
"#;

#[test]
fn a_pack_takes_part_in_check_rules_and_sarif() {
    let folder = Folder::new();
    folder.write("house.toml", PACK);
    folder.write("in.json", crate::check::WHOLE);
    folder.architrave(&["check", "in.json"]).ends_with(0);
    let call = ["check", "in.json", "--pack", "house.toml"];
    let said = folder.architrave(&call).ends_with(1).stdout;
    assert!(said.contains("HOUSE-01 error"), "{said}");
    let call = [&call[..], &["--format", "sarif"]].concat();
    let sarif = folder.architrave(&call).ends_with(1).stdout;
    assert!(
        sarif.contains("\"id\": \"HOUSE-01\""),
        "its page is told: {sarif}"
    );
    let listed = folder
        .architrave(&["rules", "--pack", "house.toml"])
        .ends_with(0)
        .stdout;
    assert_eq!(listed, "House: House rules.\nHOUSE-01   Not named\n");
    let page = folder
        .architrave(&["rules", "HOUSE-01", "--pack", "house.toml"])
        .ends_with(0)
        .stdout;
    for part in [
        "\nWhat\n",
        "\nWhy\n",
        "\nSource\n",
        "\nExample\n",
        "\nHow to fix\n",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    folder
        .architrave(&["rules", "HOUSE-01"])
        .refused_saying(&["HOUSE-01", "--pack"]);
    let fix = [
        "fix",
        "in.json",
        "--dry-run",
        "--pack",
        "house.toml",
        "--code",
        "HOUSE-01",
    ];
    let said = folder.architrave(&fix).ends_with(0).stdout;
    assert_eq!(said, "Nothing can be fixed safely.\n");
}

#[test]
fn a_case_that_fails_gives_1_and_tells_what_was_found() {
    let folder = Folder::new();
    folder.write(
        "house.toml",
        PACK.replace("[\"error ks\"]", "[\"warning ks\"]"),
    );
    let said = folder
        .architrave(&["rules", "test", "house.toml"])
        .ends_with(1)
        .stdout;
    assert!(said.contains("FAIL  HOUSE-01   without"), "{said}");
    assert!(said.contains("wanted warning ks, found error ks"), "{said}");
    assert!(said.contains("pass  HOUSE-01   with"), "{said}");
    assert!(said.ends_with("2 cases, 1 failed.\n"), "{said}");
}

#[test]
fn a_wrong_pack_is_refused_with_its_line_and_what_to_do() {
    let folder = Folder::new();
    folder.write("in.json", crate::check::WHOLE);
    for (content, words) in [
        (
            PACK.replace("role = \"serve\"", "rloe = \"serve\"")
                .into_bytes(),
            &[
                "house.toml:16:24",
                "rloe",
                "did you mean",
                "\"role\"",
                "when = { component",
            ][..],
        ),
        (
            PACK.replace("HOUSE-01", "FLOW-01").into_bytes(),
            &["house.toml:10:8", "built-in", "code = \"FLOW-01\""],
        ),
        (b"\xff\xfe".to_vec(), &["house.toml:1:1", "UTF-8"]),
        (vec![b' '; 300_000], &["house.toml", "262144"]),
        (Vec::new(), &["house.toml:1:1", "format", "missing"]),
    ] {
        folder.write("house.toml", content);
        for call in [
            &["check", "in.json", "--pack", "house.toml"][..],
            &["fix", "in.json", "--pack", "house.toml"],
            &["rules", "--pack", "house.toml"],
            &["rules", "test", "house.toml"],
        ] {
            folder.architrave(call).refused_saying(words);
        }
    }
    for call in [
        &["rules", "test", "none.toml"][..],
        &["check", "in.json", "--pack", "none.toml"],
    ] {
        folder.architrave(call).refused_saying(&["none.toml"]);
    }
    folder.write("house.toml", PACK);
    folder
        .architrave(&[
            "check",
            "in.json",
            "--pack",
            "house.toml",
            "--pack",
            "house.toml",
        ])
        .refused_saying(&["there twice"]);
}
