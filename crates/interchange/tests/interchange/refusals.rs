//! Each thing a file can have wrong, with the place the reader points at.
//!
//! The sign ¶ in a text marks the expected place; it is taken out before reading.

use architrave_catalog::Catalog;
use architrave_interchange::{MAX_BYTES, MAX_PROBLEMS, ReadError, read_json, read_json_bytes};

fn refused(text: &str) -> ReadError {
    match read_json(text, Catalog::embedded()) {
        Ok(_) => panic!("this was read: {text}"),
        Err(error) => error,
    }
}

/// Line and column of the mark in `marked`, and the text without it.
fn unmarked(marked: &str) -> ((u32, u32), String) {
    let before = marked.split('¶').next().unwrap();
    assert_ne!(before.len(), marked.len(), "no mark in {marked}");
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    let place = (u32::try_from(line).unwrap(), u32::try_from(column).unwrap());
    (place, marked.replace('¶', ""))
}

/// Reads `marked` and checks the first problem; there must be no other.
fn check(marked: &str, path: &str, message: &str, hint: &str) {
    let (place, text) = unmarked(marked);
    let error = refused(&text);
    assert_eq!((error.line, error.column), place, "{error} in {text}");
    assert_eq!(error.path, path, "{error}");
    assert!(
        error.message.to_string().contains(message),
        "{}",
        error.message
    );
    assert!(error.hint.to_string().contains(hint), "{}", error.hint);
    assert_eq!(error.others, [], "{error}");
}

/// A project with one diagram that holds `components`, `connections` and more `fields`.
fn diagram(components: &str, connections: &str, fields: &str) -> String {
    format!(
        "{{ \"format\": \"architrave/1\", \"name\": \"Prüfung\", \"diagrams\": [\n\
         {{ \"id\": \"d\"{fields},\n\"components\": [{components}],\n\"connections\": [{connections}] }} ] }}"
    )
}

fn component(fields: &str) -> String {
    diagram(&format!("{{ \"id\": \"a\", {fields} }}"), "", "")
}

const TWO: &str =
    r#"{ "id": "lake", "tool": "object-store" }, { "id": "train", "tool": "pytorch" }"#;

fn connection(fields: &str) -> String {
    diagram(TWO, &format!("{{ {fields} }}"), "")
}

const C: &str = "diagrams[0].components[0]";
const E: &str = "diagrams[0].connections[0]";

#[test]
fn the_format_is_looked_at_first() {
    let end = r#""nonsense": 1 }"#;
    check(
        &format!("{{ \"format\": ¶\"architrave/2\", {end}"),
        "format",
        "a later one",
        "install a newer one",
    );
    check(
        &format!("{{ \"format\": ¶\"drawio\", {end}"),
        "format",
        "no format known",
        "architrave/1",
    );
    check(
        &format!("{{ \"format\": ¶1, {end}"),
        "format",
        "must be a text",
        "architrave/1",
    );
    check(
        &format!("¶{{ {end}"),
        "format",
        "is missing",
        "architrave/1",
    );
    check("¶[]", "", "not a list", "architrave/1");
    check("\n ¶\"architrave/1\"", "", "not a text", "architrave/1");
}

#[test]
fn unknown_fields_with_the_nearest_known_one() {
    let project = |field: &str| {
        format!(r#"{{ "format": "architrave/1", "name": "P", {field}: 1, "diagrams": [] }}"#)
    };
    check(
        &project("¶\"polcy\""),
        "polcy",
        "a project has no field \"polcy\"",
        "\"policy\"?",
    );
    check(
        &component(r#""tool": "pytorch", ¶"lable": "x""#),
        "diagrams[0].components[0].lable",
        "a component has no field \"lable\"",
        "did you mean \"label\"?",
    );
    check(
        &component(r#""tool": "pytorch", ¶"colour": "x""#),
        "diagrams[0].components[0].colour",
        "no field",
        "known are: id, tool, label,",
    );
    check(
        &connection(r#""from": "lake", "to": "train", ¶"artefact": "model""#),
        "diagrams[0].connections[0].artefact",
        "a connection has no field",
        "\"artifact\"?",
    );
    check(
        &diagram("", "", ", ¶\"note\": []"),
        "diagrams[0].note",
        "a diagram",
        "\"notes\"?",
    );
    check(
        &diagram(
            "",
            "",
            r#", "boundaries": [{ "id": "b", "kind": "edge", ¶"lbl": "B" }]"#,
        ),
        "diagrams[0].boundaries[0].lbl",
        "a boundary",
        "known are",
    );
}

#[test]
fn missing_fields() {
    check(
        r#"¶{ "format": "architrave/1", "diagrams": [] }"#,
        "name",
        "missing",
        "\"name\": …",
    );
    check(
        r#"¶{ "format": "architrave/1", "name": "P" }"#,
        "diagrams",
        "missing",
        "",
    );
    check(
        &diagram("¶{ \"id\": \"a\" }", "", ""),
        &format!("{C}.tool"),
        "missing",
        "",
    );
    check(
        &diagram("¶{ \"tool\": \"pytorch\" }", "", ""),
        &format!("{C}.id"),
        "missing",
        "",
    );
    check(
        &component(r#""tool": ¶null"#),
        &format!("{C}.tool"),
        "missing",
        "",
    );
    check(
        &diagram(TWO, "¶{ \"to\": \"train\" }", ""),
        &format!("{E}.from"),
        "missing",
        "",
    );
    check(
        &diagram("", "", r#", "notes": [¶{ "id": "n", "text": "t" }]"#),
        "diagrams[0].notes[0].position",
        "missing",
        "",
    );
    check(
        &diagram("", "", r#", "boundaries": [¶{ "id": "b" }]"#),
        "diagrams[0].boundaries[0].kind",
        "missing",
        "",
    );
}

#[test]
fn unknown_tools_by_slip_name_and_nonsense() {
    let path = format!("{C}.tool");
    check(
        &component(r#""tool": ¶"pytroch""#),
        &path,
        "the catalog has no tool \"pytroch\"",
        "did you mean \"pytorch\"?",
    );
    check(
        &component(r#""tool": ¶"PyTorch""#),
        &path,
        "no tool",
        "\"pytorch\"?",
    );
    check(
        &component(r#""tool": ¶"Apache Kafka""#),
        &path,
        "no tool",
        "\"apache-kafka\"?",
    );
    check(
        &component(r#""tool": ¶"KFServing""#),
        &path,
        "no tool",
        "\"kserve\"?",
    );
    check(
        &component(r#""tool": ¶"qqqqzzzz""#),
        &path,
        "no tool",
        "architrave catalog",
    );
    check(
        &component(r#""tool": ¶7"#),
        &path,
        "not a number",
        "double quotes",
    );
}

#[test]
fn unknown_words() {
    check(
        &component(r#""tool": "pytorch", "role": ¶"trian""#),
        &format!("{C}.role"),
        "\"trian\" is no role",
        "\"train\"?",
    );
    check(
        &connection(r#""from": "lake", "to": "train", "artifact": ¶"Dataset""#),
        &format!("{E}.artifact"),
        "is no artifact",
        "\"dataset\"?",
    );
    check(
        &connection(r#""from": "lake", "to": "train", "kind": ¶"wire""#),
        &format!("{E}.kind"),
        "is no kind of flow",
        "known are: data, deploy,",
    );
    check(
        &diagram("", "", r#", "boundaries": [{ "id": "b", "kind": ¶"env" }]"#),
        "diagrams[0].boundaries[0].kind",
        "is no kind of boundary",
        "environment",
    );
    let policy = r#"{ "format": "architrave/1", "name": "P", "diagrams": [], "policy": {"#;
    check(
        &format!("{policy} \"phase\": ¶\"reviw\" }} }}"),
        "policy.phase",
        "no phase",
        "\"review\"?",
    );
    check(
        &format!("{policy} \"jurisdictions\": [\"EU\", ¶5] }} }}"),
        "policy.jurisdictions[1]",
        "a text belongs here, not a number",
        "double quotes",
    );
}

#[test]
fn ids_twice() {
    let twice = r#"{ "id": "a", "tool": "pytorch" },
        { "id": ¶"a", "tool": "keras" }"#;
    check(
        &diagram(twice, "", ""),
        "diagrams[0].components[1].id",
        "the component id \"a\" is there twice",
        "diagrams[0].components[0] has it too",
    );
    let flows = r#"{ "id": "c", "from": "lake", "to": "train" }, { "id": ¶"c", "from": "lake", "to": "train" }"#;
    check(
        &diagram(TWO, flows, ""),
        "diagrams[0].connections[1].id",
        "twice",
        "rename",
    );
    let bounds =
        r#", "boundaries": [{ "id": "b", "kind": "edge" }, { "id": ¶"b", "kind": "edge" }]"#;
    check(
        &diagram("", "", bounds),
        "diagrams[0].boundaries[1].id",
        "twice",
        "",
    );
    let notes = r#", "notes": [{ "id": "n", "text": "x", "position": [0, 0] },
        { "id": ¶"n", "text": "x", "position": [0, 0] }]"#;
    check(
        &diagram("", "", notes),
        "diagrams[0].notes[1].id",
        "twice",
        "",
    );
    let diagrams = r#"{ "format": "architrave/1", "name": "P", "diagrams": [
        { "id": "d", "components": [], "connections": [] },
        { "id": ¶"d", "components": [], "connections": [] } ] }"#;
    check(
        diagrams,
        "diagrams[1].id",
        "the diagram id \"d\" is there twice",
        "",
    );
}

#[test]
fn ids_that_are_none() {
    let with_id = |id: &str| diagram(&format!(r#"{{ "id": {id}, "tool": "pytorch" }}"#), "", "");
    let path = format!("{C}.id");
    check(
        &with_id("¶\"\""),
        &path,
        "must not be empty",
        "feature-store",
    );
    check(&with_id("¶\"two words\""), &path, "holds ' '", "label");
    check(&with_id("¶\"../../etc\""), &path, "holds '/'", "label");
    check(
        &with_id(&format!("¶\"{}\"", "x".repeat(65))),
        &path,
        "at most 64",
        "",
    );
    check(&with_id("¶12"), &path, "not a number", "");
}

#[test]
fn references_to_nothing() {
    check(
        &connection(r#""from": ¶"laek", "to": "train""#),
        &format!("{E}.from"),
        "there is no component \"laek\"",
        "did you mean \"lake\"?",
    );
    check(
        &connection(r#""from": "lake", "to": ¶"nowhere""#),
        &format!("{E}.to"),
        "there is no component \"nowhere\"",
        "add a component",
    );
    check(
        &component(r#""tool": "pytorch", "boundary": ¶"prod""#),
        &format!("{C}.boundary"),
        "there is no boundary \"prod\"",
        "add a boundary",
    );
    check(
        &diagram(
            "",
            "",
            r#", "boundaries": [{ "id": "b", "kind": "edge", "parent": ¶"c" }]"#,
        ),
        "diagrams[0].boundaries[0].parent",
        "there is no boundary \"c\"",
        "",
    );
}

#[test]
fn one_mistake_is_told_once() {
    // The component cannot be taken, but connections to it are no further mistakes.
    let broken =
        r#"{ "id": "lake", "tool": ¶"object-stroe" }, { "id": "train", "tool": "pytorch" }"#;
    let flow = r#"{ "from": "lake", "to": "train" }"#;
    check(
        &diagram(broken, flow, ""),
        &format!("{C}.tool"),
        "no tool",
        "object-store",
    );
}

#[test]
fn boundaries_inside_themselves() {
    let bound = |id: &str, parent: &str| {
        format!("{{ \"id\": \"{id}\", \"kind\": \"edge\", \"parent\": {parent} }}")
    };
    let bounds =
        |list: &[String]| diagram("", "", &format!(", \"boundaries\": [{}]", list.join(", ")));
    check(
        &bounds(&[bound("a", "¶\"a\"")]),
        "diagrams[0].boundaries[0].parent",
        "the boundary \"a\" lies inside itself",
        "\"a\" in \"a\"",
    );
    check(
        &bounds(&[
            bound("t", "\"a\""),
            bound("c", "\"a\""),
            bound("b", "\"c\""),
            bound("a", "¶\"b\""),
        ]),
        "diagrams[0].boundaries[3].parent",
        "lies inside itself",
        "\"a\" in \"b\" in \"c\" in \"a\"",
    );
}

#[test]
fn uses_carries_nothing() {
    check(
        &connection(r#""from": "lake", "to": "train", "kind": "uses", "artifact": ¶"model""#),
        &format!("{E}.artifact"),
        "carries no artifact",
        "leave the artifact out",
    );
}

#[test]
fn attributes_not_allowed() {
    let with =
        |attributes: &str| component(&format!(r#""tool": "pytorch", "attributes": {attributes}"#));
    let path = |name: &str| format!("{C}.attributes.{name}");
    check(
        &with(r#"{ ¶"ownr": "me" }"#),
        &path("ownr"),
        "no attribute \"ownr\"",
        "\"owner\"?",
    );
    check(
        &with(r#"{ ¶"wheels": 4 }"#),
        &path("wheels"),
        "no attribute",
        "begins with \"x-\"",
    );
    check(
        &with(r#"{ ¶"encrypted": true }"#),
        &path("encrypted"),
        "not one for a component",
        "",
    );
    check(
        &with(r#"{ "data_class": ¶"secret" }"#),
        &path("data_class"),
        "does not take this value",
        "public, internal, personal, special",
    );
    check(
        &with(r#"{ "quota": ¶-1 }"#),
        &path("quota"),
        "",
        "requests per minute, not negative",
    );
    check(
        &with(r#"{ "origin": ¶"yes" }"#),
        &path("origin"),
        "",
        "true or false",
    );
    check(
        &with(r#"{ "owner": ¶"a\u0000b" }"#),
        &path("owner"),
        "",
        "printable",
    );
    check(
        &with(r#"{ "owner": ¶null }"#),
        &path("owner"),
        "not null",
        "leave an attribute out",
    );
    check(
        &with(r#"{ "owner": ¶["a"] }"#),
        &path("owner"),
        "not a list",
        "",
    );
    check(
        &with(r#"{ "quota": ¶1e999 }"#),
        &path("quota"),
        "too large",
        "",
    );
    check(
        &with(r#"{ "x-a": 1, ¶"x-a": 2 }"#),
        &path("x-a"),
        "there twice",
        "",
    );
    check(
        &with("¶[]"),
        &format!("{C}.attributes"),
        "an object",
        "owner",
    );
    check(
        &connection(r#""from": "lake", "to": "train", "attributes": { ¶"owner": "me" }"#),
        &format!("{E}.attributes.owner"),
        "not one for a connection",
        "",
    );
}

#[test]
fn texts_that_do_not_fit() {
    let label = |text: &str| component(&format!(r#""tool": "pytorch", "label": {text}"#));
    let path = format!("{C}.label");
    check(&label("¶\"\""), &path, "is empty", "leave the field out");
    check(&label("¶\"  \\t\""), &path, "is empty", "");
    check(
        &label(&format!("¶\"{}\"", "x".repeat(201))),
        &path,
        "201 characters, at most 200",
        "note",
    );
    check(
        &label(&format!("¶\"{}\"", "x".repeat(1_000_000))),
        &path,
        "1000000 characters",
        "",
    );
    check(
        &label("¶\"a\\u0007b\""),
        &path,
        "U+0007 as character 2",
        "remove it",
    );
    check(
        &label("¶\"a\u{202E}b\""),
        &path,
        "U+202E as character 2",
        "",
    );
    check(&label("¶\"a\\nb\""), &path, "U+000A", "");
    check(&label("¶true"), &path, "not true or false", "double quotes");
    check(
        &diagram(
            "",
            "",
            r#", "notes": [{ "id": "n", "text": ¶"a\u001b[31m", "position": [0, 0] }]"#,
        ),
        "diagrams[0].notes[0].text",
        "U+001B",
        "",
    );
}

#[test]
fn positions_and_frames_outside_the_canvas() {
    let at = |position: &str| component(&format!(r#""tool": "pytorch", "position": {position}"#));
    let path = format!("{C}.position");
    check(
        &at("¶[1000001, 0]"),
        &path,
        "between -1000000 and 1000000",
        "laid out",
    );
    check(&at("¶[0]"), &path, "2 numbers belong here, not 1", "[x, y]");
    check(&at("¶[0, 0, 0]"), &path, "not 3", "");
    check(&at("[0, ¶1e400]"), &format!("{path}[1]"), "too large", "");
    check(
        &at("[¶\"0\", 0]"),
        &format!("{path}[0]"),
        "not a text",
        "without quotes",
    );
    check(&at("¶{ \"x\": 0 }"), &path, "a list belongs here", "");
    check(
        &component(r#""tool": "pytorch", "pinned": ¶1"#),
        &format!("{C}.pinned"),
        "not a number",
        "",
    );
    let frame = |frame: &str| {
        let bound =
            format!(r#", "boundaries": [{{ "id": "b", "kind": "edge", "frame": {frame} }}]"#);
        diagram("", "", &bound)
    };
    let path = "diagrams[0].boundaries[0].frame";
    check(&frame("¶[0, 0, -1, 5]"), path, "outside the canvas", "");
    check(&frame("¶[0, 0, 9e9, 5]"), path, "outside the canvas", "");
    check(&frame("¶[0, 0]"), path, "4 numbers belong here", "width");
}

#[test]
fn wrong_types_of_lists_and_records() {
    check(
        &diagram("¶5", "", ""),
        C,
        "an object belongs here, not a number",
        "a component is",
    );
    check(&diagram("", "¶[]", ""), E, "not a list", "a connection is");
    check(
        &diagram("", "", ", \"boundaries\": ¶{}"),
        "diagrams[0].boundaries",
        "a list",
        "[ … ]",
    );
    check(
        r#"{ "format": "architrave/1", "name": "P", "diagrams": ¶{} }"#,
        "diagrams",
        "a list belongs here, not an object",
        "",
    );
    check(
        r#"{ "format": "architrave/1", "name": ¶["P"], "diagrams": [] }"#,
        "name",
        "a text belongs here, not a list",
        "",
    );
}

#[test]
fn fields_twice() {
    check(
        &component(r#""tool": "pytorch", ¶"tool": "keras""#),
        &format!("{C}.tool"),
        "\"tool\" is there twice",
        "keep one",
    );
    check(
        r#"{ "format": "architrave/1", ¶"format": "architrave/1", "name": "P", "diagrams": [] }"#,
        "format",
        "twice",
        "",
    );
}

#[test]
fn broken_json() {
    check("¶", "", "empty", "JSON object");
    check(" \n¶", "", "empty", "");
    check(
        "{ \"format\": \"architrave/1\",\n¶",
        "",
        "ends in the middle of an object",
        "cut off",
    );
    check("[1, 2¶", "", "ends in the middle of a list", "");
    check("{ \"a\"¶", "", "ends too early", "");
    check("{ \"a\": ¶", "", "ends too early", "");
    check("{ \"ä\": ¶\"never ends }", "", "never ends", "double quote");
    check("{ \"a\": \"¶\\x\" }", "", "escape", "hexadecimal");
    check("{ \"a\": \"b¶\nc\" }", "", "U+000A", "\\n");
    check("{ \"a\": 1¶ \"b\": 2 }", "", "a comma is missing", "comma");
    check("{ \"a\": 1¶, }", "", "after the last entry", "remove");
    check("{ ¶// why\n }", "", "comments", "note");
    check("{ ¶'a': 1 }", "", "single quotes", "double quotes");
    check("{ ¶a: 1 }", "", "double quotes", "");
    check("{ \"a\" ¶1 }", "", "colon", "\"name\": value");
    check("{ \"a\": ¶NaN }", "", "no JSON value", "");
    check("{ \"a\": ¶yes }", "", "no JSON value", "null");
    check("{ \"a\": ¶+1 }", "", "not a number", "");
    check("{ \"a\": ¶0x1 }", "", "not a number", "");
    check("{ \"a\": ¶, }", "", "a value should stand here", "");
    check("{} ¶{}", "", "follows the end", "nothing after");
    check("{}\n\n¶x", "", "follows the end", "");
    check(
        &format!("{}¶[[", "[".repeat(512)),
        "",
        "nested too deep",
        "",
    );
}

#[test]
fn many_mistakes_are_told_together_in_the_order_of_the_text() {
    let bad: Vec<_> = (0..50)
        .map(|n| format!("\n{{ \"id\": \"a{n}\", \"tool\": \"?\" }}"))
        .collect();
    let error = refused(&diagram(
        &bad.join(","),
        "{ \"from\": \"a1\", \"to\": \"zz\" }",
        "",
    ));
    assert_eq!(error.all().count(), MAX_PROBLEMS);
    let places: Vec<_> = error.all().map(|e| (e.line, e.column)).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(error.path, "diagrams[0].components[0].tool");
    assert!(
        error.to_string().ends_with("(and 19 more problems)"),
        "{error}"
    );
    assert!(error.others.iter().all(|e| e.others.is_empty()));

    let three = refused(&diagram(
        r#"{ "id": "a", "tool": "nope", "color": 1, "position": [0] }"#,
        "",
        "",
    ));
    let paths: Vec<_> = three.all().map(|e| e.path.trim_start_matches(C)).collect();
    assert_eq!(paths, [".tool", ".color", ".position"]);
}

#[test]
fn other_encodings_and_sizes() {
    let refused = |bytes: &[u8]| read_json_bytes(bytes, Catalog::embedded()).unwrap_err();
    for first in ["\u{FEFF}{", "{"] {
        let little: Vec<u8> = first.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = first.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [little, big] {
            let error = refused(&bytes);
            assert!(error.message.to_string().contains("UTF-16"), "{error}");
            assert!(error.hint.to_string().contains("UTF-8"), "{}", error.hint);
        }
    }
    let error = refused(b"{ \"a\":\n \"\xC3\xA4\xFF\" }");
    assert_eq!((error.line, error.column), (2, 4), "{error}");
    assert!(error.message.to_string().contains("not UTF-8"), "{error}");

    let large = vec![b' '; MAX_BYTES + 1];
    assert!(
        refused(&large)
            .message
            .to_string()
            .contains("bytes, at most")
    );
    let text = String::from_utf8(large).unwrap();
    assert!(
        self::refused(&text)
            .message
            .to_string()
            .contains("bytes, at most")
    );
}

#[test]
fn severities_name_rules_and_known_words() {
    let project = |entries: &str| {
        format!(
            r#"{{ "format": "architrave/1", "name": "P", "policy": {{ "severities": {entries} }}, "diagrams": [] }}"#
        )
    };
    check(
        &project(r#"{ ¶"lif-01": "off" }"#),
        "policy.severities.lif-01",
        "\"lif-01\" is no code of a rule",
        "FLOW-03",
    );
    check(
        &project(r#"{ "LIF-01": ¶"of" }"#),
        "policy.severities.LIF-01",
        "\"of\" is no severity",
        "did you mean \"off\"?",
    );
    check(
        &project(r#"{ "LIF-01": ¶true }"#),
        "policy.severities.LIF-01",
        "not true or false",
        "double quotes",
    );
    check(
        &project(r#"{ "LIF-01": "off", ¶"LIF-01": "info" }"#),
        "policy.severities.LIF-01",
        "there twice",
        "keep one",
    );
    check(&project("¶[]"), "policy.severities", "not a list", "LIF-01");
    let many: Vec<String> = (0..501)
        .map(|n| {
            format!(
                "\"{}-{:02}\": \"off\"",
                ["AA", "BB", "CC", "DD", "EE", "FF"][n / 100],
                n % 100
            )
        })
        .collect();
    check(
        &project(&format!("¶{{ {} }}", many.join(", "))),
        "policy.severities",
        "at most 500",
        "differ",
    );
    check(
        &component(r#""tool": "pytorch", "severities": { "MON-01": ¶"fatal" }"#),
        "diagrams[0].components[0].severities.MON-01",
        "no severity",
        "known are: off, info, warning, error",
    );
}

#[test]
fn waivers_must_be_whole_and_of_this_diagram() {
    let waiver = |fields: &str| {
        let list = format!(", \"waivers\": [{fields}]");
        diagram(TWO, "", &list)
    };
    let good =
        r#""structure": "0123456789abcdef", "owner": "O", "reason": "R", "granted": "2026-11-24""#;
    let finding = r#""finding": "LIF-01/d/component:train""#;
    const W: &str = "diagrams[0].waivers[0]";
    check(
        &waiver(&format!(r#"¶{{ "id": "w", {good} }}"#)),
        &format!("{W}.finding"),
        "is missing",
        "finding",
    );
    check(
        &waiver(&format!(
            r#"{{ "id": "w", "finding": ¶"LIF-01/main/component:train", {good} }}"#
        )),
        &format!("{W}.finding"),
        "none in this diagram",
        "LIF-01/d/",
    );
    check(
        &waiver(&format!(
            r#"{{ "id": "w", {finding}, "expires": ¶"31.12.2026", {good} }}"#
        )),
        &format!("{W}.expires"),
        "is no day",
        "2026-12-31",
    );
    check(
        &waiver(&format!(
            r#"{{ "id": "w", {finding}, {} }}"#,
            good.replace("\"0123456789abcdef\"", "¶\"x\"")
        )),
        &format!("{W}.structure"),
        "no structure",
        "architrave waive",
    );
    check(
        &waiver(&format!(
            r#"{{ "id": "w", {finding}, {good} }}, {{ "id": "x", {}, {good} }}"#,
            finding.replace("\"LIF", "¶\"LIF")
        )),
        "diagrams[0].waivers[1].finding",
        "accepted twice",
        "diagrams[0].waivers[0] accepts it too",
    );
    check(
        &waiver(&format!(
            r#"{{ "id": "w", {finding}, {good}, ¶"until": "2027-01-01" }}"#
        )),
        &format!("{W}.until"),
        "a waiver has no field",
        "known are: id, finding",
    );
}

#[test]
fn rule_packs_must_be_whole_and_have_ids_of_their_own() {
    let packs = |list: &str| {
        format!(r#"{{"format":"architrave/1","name":"P","diagrams":[],"rule_packs":[{list}]}}"#)
    };
    check(
        &packs(r#"¶{ "id": "p" }"#),
        "rule_packs[0].text",
        "is missing",
        "text",
    );
    check(
        &packs(r#"{ "id": "p", "text": "x" }, { "id": ¶"p", "text": "y" }"#),
        "rule_packs[1].id",
        "there twice",
        "rule_packs[0] has it too",
    );
    check(
        &packs(r#"{ "id": "p", "text": "x", ¶"order": 1 }"#),
        "rule_packs[0].order",
        "a rule pack has no field",
        "known are: id, text",
    );
    check(
        &packs(r#"{ "id": "p", "text": ¶"a\u0000" }"#),
        "rule_packs[0].text",
        "U+0000",
        "remove it",
    );
    let large = "x".repeat(262_145);
    check(
        &packs(&format!(r#"{{ "id": "p", "text": ¶"{large}" }}"#)),
        "rule_packs[0].text",
        "262145 bytes",
        "split it",
    );
    let many: Vec<String> = (0..33)
        .map(|n| {
            format!(
                r#"{}{{ "id": "p{n}", "text": "x" }}"#,
                if n == 32 { "¶" } else { "" }
            )
        })
        .collect();
    check(
        &packs(&many.join(", ")),
        "rule_packs[32]",
        "at most 32",
        "join them",
    );
}

#[test]
fn own_tools_must_be_right_field_by_field() {
    let own = |list: &str| {
        format!(r#"{{"format":"architrave/1","name":"P","diagrams":[],"own_tools":[{list}]}}"#)
    };
    let tool = |more: &str| {
        own(&format!(
            r#"{{ "id": "own.a", "name": "A", "stage": "serve", "consumes": [], "produces": []{more} }}"#
        ))
    };
    let place = |field: &str| format!("own_tools[0].{field}");
    check(
        &own(r#"¶{ "id": "own.a", "name": "A", "stage": "serve", "consumes": [] }"#),
        &place("produces"),
        "is missing",
        "produces",
    );
    for (more, field, message) in [
        (
            r#", "hosting": ¶"moon""#,
            "hosting",
            "unknown variant `moon`",
        ),
        (r#", "vendor": ¶"""#, "vendor", "the text is empty"),
        (
            r#", "aliases": ¶["a", "a"]"#,
            "aliases",
            "names something twice",
        ),
        (
            r#", "pricing": ¶{ "models": [] }"#,
            "pricing",
            "names no model",
        ),
        (
            r#", "icon": ¶{ "path": "M0 0\"/><script>" }"#,
            "icon",
            "path data of an icon",
        ),
        (
            r#", "icon": ¶{ "path": "M0 0", "color": "url(x)" }"#,
            "icon",
            "is no colour",
        ),
    ] {
        check(&tool(more), &place(field), message, "docs/own-tools.md");
    }
    check(
        &tool(r#", ¶"vendr": "x""#),
        &place("vendr"),
        "an own tool has no field",
        "vendor",
    );
    check(
        &own(
            r#"{ "id": ¶"pytorch", "name": "A", "stage": "serve", "consumes": [], "produces": [] }"#,
        ),
        &place("id"),
        "must begin with own.",
        "docs/own-tools.md",
    );
    let twice =
        r#"{ "id": "own.a", "name": "A", "stage": "serve", "consumes": [], "produces": [] }"#;
    check(
        &own(&format!(
            "{twice}, {}",
            twice.replace("\"own.a\"", "¶\"own.a\"")
        )),
        "own_tools[1].id",
        "there twice",
        "own_tools[0] has it too",
    );
    check(
        r#"{"format":"architrave/1","name":"P","diagrams":[{"id":"d","components":[{"id":"a","tool":¶"own.b"}],"connections":[]}]}"#,
        "diagrams[0].components[0].tool",
        "defines no own tool",
        "own_tools",
    );
    let many: Vec<String> = (0..257)
        .map(|n| {
            let mark = if n == 256 { "¶" } else { "" };
            format!("{mark}{}", twice.replace("own.a", &format!("own.a{n}")))
        })
        .collect();
    check(
        &own(&many.join(", ")),
        "own_tools[256]",
        "at most 256",
        "leave out",
    );
}
