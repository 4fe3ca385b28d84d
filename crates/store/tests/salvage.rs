//! Recovering the readable part of a damaged project.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use architrave_model::{Document, PackText, Record, RecordId, ToolId, Transaction};
use architrave_store::{NewExport, ProjectFile, SalvageReport, StoreError, salvage};
use architrave_words::{Language, Text};
use common::*;
use rusqlite::{Connection, config::DbConfig};
use tempfile::TempDir;

fn tamper(path: &Path, sql: &str) {
    let connection = Connection::open(path).unwrap();
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)
        .unwrap();
    connection.execute_batch(sql).unwrap();
}

fn recovered(path: &Path) -> (SalvageReport, Document, ProjectFile) {
    let before = bytes(path);
    let target = path.with_file_name("recovered.architrave");
    let report = salvage(path, &target, Language::En).unwrap();
    assert_eq!(bytes(path), before, "the damaged file stays as it is");
    let (file, document, history) = ProjectFile::open(&target).unwrap();
    assert_eq!(report.records, document.records().len());
    assert!(history.undo_step().is_none());
    assert_eq!(document.project.name.as_str(), "Fraud scoring (recovered)");
    (report, document, file)
}

/// A document of `many` components more, made at once and so not in the edit log.
fn large(many: usize) -> Document {
    let mut edit = Transaction::new(Text::given("Fill"));
    let document = document();
    for number in 0..many {
        let id = format!("n{number:04}");
        edit.set(
            &document,
            component_id(&id),
            Some(Record::Component(component(&id, 8.0))),
        );
    }
    edit.apply_to(&document).unwrap()
}

fn made_of(folder: &TempDir, document: &Document) -> PathBuf {
    let path = file_in(folder);
    drop(ProjectFile::create(&path, document).unwrap());
    path
}

#[test]
fn a_broken_record_and_what_hangs_on_it_are_dropped_and_named() {
    let folder = folder();
    let path = made(&folder);
    tamper(&path, "UPDATE record SET body = 'x' WHERE id = 'a'");
    let (report, document, _) = recovered(&path);
    assert_eq!(x_of(&document, "a"), None);
    assert_eq!(x_of(&document, "b"), Some(240.0));
    let dropped: Vec<_> = report.dropped.iter().map(|d| d.what.as_str()).collect();
    assert_eq!(
        dropped,
        [
            r#"the component "a" of the diagram "main""#,
            r#"the connection "c" of the diagram "main""#
        ]
    );
    assert_eq!(
        names(folder.path()),
        ["project.architrave", "recovered.architrave"]
    );
}

#[test]
fn the_edit_log_gives_broken_and_lost_records_back() {
    let folder = folder();
    let path = made(&folder);
    let (mut file, mut document, _) = ProjectFile::open(&path).unwrap();
    for (id, x) in [("a", 8.0), ("new", 16.0), ("a", 24.0)] {
        let edit = place(&document, id, x);
        commit(&mut file, &mut document, &edit);
    }
    let edit = place(&document, "a", 32.0);
    commit(&mut file, &mut document, &edit);
    let step = edit.inverse();
    document = step.apply_to(&document).unwrap();
    file.undo(&step, &document).unwrap();
    drop(file);
    tamper(
        &path,
        "UPDATE record SET body = 'x' WHERE id = 'a'; DELETE FROM record WHERE id = 'new'",
    );
    let (report, read, _) = recovered(&path);
    assert_eq!(read.diagrams, document.diagrams);
    assert_eq!(
        report.restored,
        [
            r#"the component "a" of the diagram "main""#,
            r#"the component "new" of the diagram "main""#
        ]
    );
    assert!(report.dropped.is_empty(), "{report:?}");
}

#[test]
fn waivers_come_along_and_those_that_cannot_stand_are_named() {
    let folder = folder();
    let mut document = document();
    let content = document.diagrams.get_mut(&main_diagram()).unwrap();
    for id in ["w", "x"] {
        let waiver = waiver(id, "It is a prototype.");
        content.waivers.insert(waiver.id.clone(), waiver);
    }
    let path = made_of(&folder, &document);
    tamper(
        &path,
        "DELETE FROM record WHERE kind = 'diagram'; UPDATE record SET body = 'x' WHERE id = 'x'",
    );
    let (report, read, _) = recovered(&path);
    let kept: Vec<_> = read.diagrams[&main_diagram()].waivers.values().collect();
    assert_eq!(kept, [&waiver("w", "It is a prototype.")]);
    let dropped: Vec<_> = report.dropped.iter().map(|d| d.what.as_str()).collect();
    assert_eq!(dropped, [r#"the waiver "x" of the diagram "main""#]);
}

#[test]
fn rule_packs_come_along_and_broken_ones_are_named() {
    let folder = folder();
    let mut document = document();
    for id in ["acme", "plant"] {
        let pack = rule_pack(id, "format = \"architrave-rules/1\"\n");
        document.rule_packs.insert(pack.id.clone(), pack);
    }
    let path = made_of(&folder, &document);
    tamper(
        &path,
        "DELETE FROM record WHERE kind = 'diagram'; UPDATE record SET body = 'x' WHERE id = 'plant'",
    );
    let (report, read, _) = recovered(&path);
    document.rule_packs.retain(|id, _| id.as_str() == "acme");
    assert_eq!(read.rule_packs, document.rule_packs);
    let dropped: Vec<_> = report.dropped.iter().map(|d| d.what.as_str()).collect();
    assert_eq!(dropped, [r#"the rule pack "plant""#]);
}

#[test]
fn own_tools_come_along_and_broken_ones_are_named() {
    let folder = folder();
    let mut document = document();
    let tools = ["own.a", "own.b"].map(|id| (id.parse().unwrap(), own_tool(id, "Ranker")));
    document.own_tools = Arc::new(tools.into());
    let path = made_of(&folder, &document);
    let (_, read, _) = ProjectFile::open(&path).unwrap();
    assert_eq!(read.own_tools, document.own_tools);
    tamper(
        &path,
        "DELETE FROM record WHERE kind = 'diagram'; UPDATE record SET body = 'x' WHERE id = 'own.b'",
    );
    let (report, read, _) = recovered(&path);
    let kept: Vec<_> = read.own_tools.keys().map(ToolId::as_str).collect();
    assert_eq!(kept, ["own.a"]);
    let dropped: Vec<_> = report.dropped.iter().map(|d| d.what.as_str()).collect();
    assert_eq!(dropped, [r#"the own tool "own.b""#]);
}

#[test]
fn the_largest_rule_pack_can_be_kept_replaced_and_undone() {
    let folder = folder();
    let path = made(&folder);
    let (mut file, mut document, _) = ProjectFile::open(&path).unwrap();
    // Every character needs an escape, which doubles it.
    for character in ["\n", "\""] {
        let text = "x".to_owned() + &character.repeat(PackText::MAX - 1);
        let pack = rule_pack("acme", &text);
        let mut edit = Transaction::new(Text::given("Add a pack"));
        let id = RecordId::RulePack(pack.id.clone());
        edit.set(&document, id, Some(Record::RulePack(pack)));
        commit(&mut file, &mut document, &edit);
    }
    drop(file);
    let (mut file, read, history) = ProjectFile::open(&path).unwrap();
    assert_eq!(read, document);
    let step = history.undo_step().unwrap();
    document = step.apply_to(&document).unwrap();
    file.undo(&step, &document).unwrap();
    drop(file);
    assert_eq!(ProjectFile::open(&path).unwrap().1, document);
}

#[test]
fn lost_diagrams_and_the_project_get_stand_ins() {
    let folder = folder();
    let path = made(&folder);
    tamper(&path, "DELETE FROM record WHERE kind = 'diagram'");
    let (report, document, _) = recovered(&path);
    assert_eq!(document.diagrams[&main_diagram()].components.len(), 2);
    assert_eq!(report.mended.len(), 1);

    let folder = common::folder();
    let path = made(&folder);
    tamper(&path, "DELETE FROM record WHERE kind = 'project'");
    let target = folder.path().join("new.architrave");
    salvage(&path, &target, Language::En).unwrap();
    let (_, document, _) = ProjectFile::open(&target).unwrap();
    assert_eq!(
        document.project.name.as_str(),
        "Recovered project (recovered)"
    );
}

#[test]
fn a_foreign_or_broken_list_of_tables_is_put_back() {
    for sql in [
        "CREATE TRIGGER t AFTER INSERT ON record BEGIN SELECT 1; END; CREATE TABLE extra (x)",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE TABLE (' WHERE name = 'meta'",
    ] {
        let folder = folder();
        let path = made(&folder);
        tamper(&path, sql);
        let (report, read, _) = recovered(&path);
        assert_eq!(read.diagrams, document().diagrams);
        assert!(report.dropped.is_empty(), "{report:?}");
    }
}

#[test]
fn what_lies_around_a_broken_page_is_found() {
    let folder = folder();
    let document = large(600);
    let path = made_of(&folder, &document);
    let mut content = bytes(&path);
    let pages = content.len() / 4096;
    assert!(pages > 40, "{pages}");
    // A page in the middle of the components, overwritten as by another program.
    let at = content.windows(6).position(|w| w == b"\"n0300").unwrap() / 4096 * 4096;
    content[at..at + 4096].fill(0xa5);
    std::fs::write(&path, &content).unwrap();
    assert!(matches!(
        ProjectFile::open(&path),
        Err(StoreError::Damaged { .. })
    ));
    let (report, read, _) = recovered(&path);
    let kept = read.diagrams[&main_diagram()].components.len();
    assert!(kept > 560 && kept < 602, "{kept} of 602");
    assert!(
        report
            .dropped
            .iter()
            .any(|d| d.what.to_string().contains("table record")),
        "{report:?}"
    );
    for (id, found) in &read.diagrams[&main_diagram()].components {
        assert_eq!(
            Some(found),
            document.diagrams[&main_diagram()].components.get(id)
        );
    }
}

#[test]
fn a_file_cut_in_half_yields_its_first_half() {
    let folder = folder();
    let path = made_of(&folder, &large(600));
    let content = bytes(&path);
    std::fs::write(&path, &content[..content.len() / 2]).unwrap();
    assert!(matches!(
        ProjectFile::open(&path),
        Err(StoreError::Damaged { .. })
    ));
    let target = folder.path().join("new.architrave");
    let report = salvage(&path, &target, Language::En).unwrap();
    assert!(report.records > 200, "{report:?}");
    assert!(ProjectFile::open(&target).is_ok());
}

#[test]
fn whole_exports_come_over_and_broken_ones_are_named() {
    let folder = folder();
    let path = made(&folder);
    let (mut file, _, _) = ProjectFile::open(&path).unwrap();
    for picture in [b"one".to_vec(), b"two".to_vec(), b"three".to_vec()] {
        file.add_export(NewExport {
            diagram: "main".into(),
            title: "Main".into(),
            format: "svg".into(),
            options: "{}".into(),
            created_at: "2026-01-02T03:04:05Z".into(),
            document_digest: String::new(),
            findings: "{}".into(),
            picture,
        })
        .unwrap();
    }
    drop(file);
    tamper(
        &path,
        "UPDATE export SET picture = x'00' WHERE id = 1; UPDATE export SET title = 'x' WHERE id = 3",
    );
    let (report, _, file) = recovered(&path);
    assert_eq!(report.exports, 1);
    assert_eq!(file.export_picture(1).unwrap(), b"two");
    let dropped: Vec<_> = report.dropped.iter().map(|d| d.what.as_str()).collect();
    assert_eq!(dropped, ["export 1", "export 3"]);
}

#[test]
fn an_existing_file_is_never_replaced_and_nothing_yields_nothing() {
    let folder = folder();
    let path = made(&folder);
    let target = folder.path().join("precious");
    std::fs::write(&target, "x").unwrap();
    assert!(matches!(
        salvage(&path, &target, Language::En),
        Err(StoreError::Exists { .. })
    ));
    assert_eq!(bytes(&target), b"x");
    tamper(&path, "DELETE FROM record");
    let target = folder.path().join("new.architrave");
    assert!(matches!(
        salvage(&path, &target, Language::En),
        Err(StoreError::Damaged { .. })
    ));
    assert!(!target.exists());
}

#[test]
fn dangling_parts_are_mended() {
    // Records that fit their digests but not each other, as a faulty program could write them.
    let folder = folder();
    let mut document = document();
    let mut edit = Transaction::new(Text::given("Attributes"));
    let mut broken = component("b", 240.0);
    broken.attributes.insert(
        "x-mine".into(),
        architrave_model::AttributeValue::Flag(true),
    );
    edit.set(
        &document,
        component_id("b"),
        Some(Record::Component(broken)),
    );
    document = edit.apply_to(&document).unwrap();
    let path = made_of(&folder, &document);
    tamper(&path, "DELETE FROM record WHERE id = 'a'");
    let (report, read, _) = recovered(&path);
    assert!(
        read.record(&RecordId::Connection(
            main_diagram(),
            connection("c", "a", "b").id
        ))
        .is_none()
    );
    assert_eq!(report.dropped.len(), 1);
    assert_eq!(
        read.record(&component_id("b")),
        document.record(&component_id("b"))
    );
}

/// Every single flipped bit either leaves the project as it was, or is refused and recovered
/// without a panic and without inventing anything.
#[test]
fn recovery_survives_any_flipped_bit() {
    let folder = folder();
    let path = made(&folder);
    let whole = bytes(&path);
    let target = folder.path().join("new.architrave");
    let known = document();
    for at in (0..whole.len() * 8).step_by(1009) {
        let mut flipped = whole.clone();
        flipped[at / 8] ^= 1 << (at % 8);
        std::fs::write(&path, &flipped).unwrap();
        if ProjectFile::open(&path).is_ok() {
            continue;
        }
        let Ok(report) = salvage(&path, &target, Language::En) else {
            assert!(!target.exists());
            continue;
        };
        let (file, read, _) = ProjectFile::open(&target).unwrap();
        for (id, record) in read.records().into_iter().skip(1) {
            let stand_in = matches!(id, RecordId::Diagram(_)) && !report.mended.is_empty();
            assert!(
                stand_in || Some(record) == known.record(&id),
                "bit {at}: {id:?}"
            );
        }
        drop(file);
        std::fs::remove_file(&target).unwrap();
    }
}
