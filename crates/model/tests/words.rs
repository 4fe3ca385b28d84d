//! Texts, ids and attributes from outside.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use architrave_model::{
    Artifact, AttributeError, AttributeValue, ComponentId, FindingKey, IdError, Label, NoteText,
    Point, RuleCode, Stage, Structure, TextError, attribute_specs, check_attribute,
};
use proptest::prelude::*;

#[test]
fn hostile_labels_are_refused_and_odd_ones_kept() {
    assert!(matches!(
        Label::new("x".repeat(1 << 20)),
        Err(TextError::TooLong { .. })
    ));
    assert!(matches!(
        Label::new("a\u{0}b"),
        Err(TextError::Control(0, 2))
    ));
    assert!(matches!(
        Label::new("evil\u{202E}gvs.exe"),
        Err(TextError::Control(0x202E, 5))
    ));
    assert!(matches!(
        Label::new("two\nlines"),
        Err(TextError::Control(10, 4))
    ));
    assert_eq!(Label::new(" \t "), Err(TextError::Empty));
    assert_eq!(
        Label::new("<script>alert(1)</script>").unwrap().as_str(),
        "<script>alert(1)</script>"
    );
    assert_eq!(NoteText::new("two\nlines").unwrap().as_str(), "two\nlines");
}

#[test]
fn ids_hold_only_safe_characters() {
    assert_eq!(ComponentId::new(""), Err(IdError::Empty));
    assert_eq!(ComponentId::new("a b"), Err(IdError::Character(' ')));
    assert_eq!(ComponentId::new("x".repeat(65)), Err(IdError::TooLong(65)));
    let taken = ["pytorch", "pytorch-2"];
    let free = ComponentId::free("pytorch", |id| taken.contains(&id.as_str())).unwrap();
    assert_eq!(free.as_str(), "pytorch-3");
}

#[test]
fn coordinates_outside_the_canvas_are_refused() {
    assert!(Point::try_from([f64::NAN, 0.0]).is_err());
    assert!(Point::try_from([0.0, 1e9]).is_err());
    assert_eq!(
        Point::try_from([0.005, -0.001]).unwrap(),
        Point::new(0.01, 0.0)
    );
    assert_eq!(Point::new(f64::NAN, 13.0).snapped(), Point::new(0.0, 16.0));
}

#[test]
fn attributes_take_only_what_they_say() {
    let flag = AttributeValue::Flag(true);
    let text = |t: &str| AttributeValue::Text(t.to_owned());
    assert!(check_attribute("origin", &flag, true).is_ok());
    assert!(matches!(
        check_attribute("origin", &text("yes"), true),
        Err(AttributeError::Value { .. })
    ));
    assert!(matches!(
        check_attribute("origin", &flag, false),
        Err(AttributeError::Bearer(..))
    ));
    assert!(matches!(
        check_attribute("orgin", &flag, true),
        Err(AttributeError::Unknown(_))
    ));
    assert!(check_attribute("x-cost-centre", &text("4711"), true).is_ok());
    assert!(check_attribute("x-", &flag, true).is_err());
    assert!(check_attribute("quota", &AttributeValue::Number(-1.0), true).is_err());
    assert!(check_attribute("quota", &AttributeValue::Number(f64::NAN), true).is_err());
    assert!(check_attribute("data_class", &text("personal"), true).is_ok());
    assert!(check_attribute("data_class", &text("secret"), true).is_err());
    assert!(check_attribute("owner", &text("a\u{7}"), true).is_err());
}

#[test]
fn attribute_names_are_unique() {
    let mut names: Vec<_> = attribute_specs().iter().map(|s| s.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), attribute_specs().len());
}

#[test]
fn words_are_spelled_one_way() {
    for artifact in Artifact::ALL {
        assert_eq!(artifact.as_str().parse::<Artifact>().unwrap(), *artifact);
        assert_eq!(serde_json::to_value(artifact).unwrap(), artifact.as_str());
    }
    let error = "Model".parse::<Stage>().unwrap_err().to_string();
    assert!(error.contains("\"Model\" is no stage"), "{error}");
}

#[test]
fn codes_of_rules_have_one_form() {
    for good in ["FLOW-03", "CAT-01", "AB-123", "ABCDEFGH-99"] {
        assert_eq!(RuleCode::new(good).unwrap().as_str(), good);
    }
    for bad in [
        "",
        "-",
        "FLOW",
        "FLOW-3",
        "FLOW-0003",
        "flow-03",
        "F-03",
        "ABCDEFGHI-01",
        "FLOW-03-1",
        "FLOW-0x",
        "FLOW 03",
        "ÄÖ-01",
        " FLOW-03",
    ] {
        assert!(RuleCode::new(bad).is_err(), "{bad}");
    }
}

#[test]
fn a_structure_is_written_one_way() {
    let structure = Structure::new(0x0123_4567_89ab_cdef);
    assert_eq!(structure.to_string(), "0123456789abcdef");
    assert_eq!("0123456789abcdef".parse(), Ok(structure));
    for bad in [
        "",
        "0123456789ABCDEF",
        "123456789abcdef",
        "+123456789abcdef",
        "0123456789abcdefg",
    ] {
        assert!(bad.parse::<Structure>().is_err(), "{bad}");
    }
}

#[test]
fn a_key_names_its_rule_and_its_diagram() {
    let key = FindingKey::new("LIF-01/main/component:a,component:b").unwrap();
    assert_eq!(key.parts(), ("LIF-01", "main"));
    assert_eq!(
        FindingKey::new("anything").unwrap().parts(),
        ("anything", "")
    );
}

proptest! {
    #[test]
    fn no_text_makes_the_checks_panic(text in any::<String>()) {
        drop(Label::new(&text));
        drop(NoteText::new(&text));
        drop(ComponentId::new(text.clone()));
        drop(text.parse::<Artifact>());
        drop(RuleCode::new(&text));
        drop(text.parse::<Structure>());
    }
}
