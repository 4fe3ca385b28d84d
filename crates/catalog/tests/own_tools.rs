//! Own tools among those of the catalog, and files of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{collections::BTreeMap, fs, path::Path};

use architrave_catalog::{
    Catalog, Category, Confidence, Hosting, SourceFile, own_catalog_schema, read_own_catalog,
    write_own_catalog,
};
use architrave_model::{Artifact, Label, OwnIcon, OwnTool, Role, Stage, ToolId};
use proptest::prelude::*;

fn tool(id: &str, name: &str) -> OwnTool {
    OwnTool::new(
        ToolId::new(id).unwrap(),
        Label::new(name).unwrap(),
        Stage::Serve,
        vec![Artifact::Request],
        vec![Artifact::Prediction],
    )
}

fn of(tools: Vec<OwnTool>) -> BTreeMap<ToolId, OwnTool> {
    tools.into_iter().map(|t| (t.id.clone(), t)).collect()
}

#[test]
fn an_own_tool_is_one_of_the_catalog() {
    let mut ranker = tool("own.ranker", "Acme Ranker");
    ranker.aliases = vec![Label::new("zweitmeinung").unwrap()];
    ranker.subcategories = ["edge-devices", "no-such-part"]
        .map(|p| Label::new(p).unwrap())
        .into();
    ranker.alternatives = ["own.ranker", "own.other", "torchserve", "gone"]
        .map(|id| ToolId::new(id).unwrap())
        .into();
    ranker.icon = Some(OwnIcon {
        path: "M0 0L1 0L1 1Z".to_owned().try_into().unwrap(),
        color: None,
    });
    let base = Catalog::embedded();
    let all = base.with_own(&of(vec![ranker, tool("own.other", "Other")]));
    assert_eq!(all.tools().count(), base.tools().count() + 2);
    let id = ToolId::new("own.ranker").unwrap();
    let found = all.tool(&id).unwrap();
    assert_eq!(found.role, Role::Serve);
    assert_eq!(found.hosting, Hosting::Both);
    assert_eq!(found.status_confidence, Confidence::Generic);
    assert_eq!(
        (found.vendor.as_str(), found.cloud.as_str()),
        ("not known", "any")
    );
    let others: Vec<&str> = found.alternatives.iter().map(ToolId::as_str).collect();
    assert_eq!(others, ["own.other", "torchserve"]);
    assert_eq!(all.icon(&id).path, "M0 0L1 0L1 1Z");
    let other = ToolId::new("own.other").unwrap();
    assert_eq!(all.icon(&other), all.stage_icon(Stage::Serve));
    for query in ["acme ranker", "zweitmeinung", "own.ranker"] {
        assert_eq!(all.search(query, 3)[0].tool, id, "{query}");
    }
    // All of them stand together, and where they say besides.
    assert_eq!(all.tree()[0].id, Category::OWN_TOOLS);
    assert_eq!(all.tree()[0].tools, [other, id.clone()]);
    let edge = all
        .tree()
        .iter()
        .flat_map(Category::walk)
        .find(|p| p.id == "edge-devices");
    assert_eq!(edge.unwrap().tools.last(), Some(&id));
    assert_eq!(found.subcategories, ["edge-devices"]);
    // The catalog that ships is as it was.
    assert!(base.tool(&id).is_none());
    assert!(base.tree().iter().all(|c| c.id != Category::OWN_TOOLS));
    assert!(base.search("zweitmeinung", 3).is_empty());
    assert!(base.with_own(&BTreeMap::new()).is(base));
}

#[test]
fn no_tool_of_the_catalog_can_be_hidden() {
    let mut thief = tool("own.a", "Thief");
    thief.id = ToolId::new("pytorch").unwrap();
    assert!(thief.check().is_err());
    let all = Catalog::embedded().with_own(&of(vec![thief]));
    assert_eq!(
        all.tool(&ToolId::new("pytorch").unwrap()).unwrap().name,
        "PyTorch"
    );
    for tool in Catalog::embedded().tools() {
        assert!(!OwnTool::owns(&tool.id), "{}", tool.id);
    }
}

fn read(text: &str) -> Result<architrave_catalog::OwnCatalog, String> {
    let file = SourceFile {
        name: "acme.toml",
        text,
    };
    read_own_catalog(&file)
        .map_err(|e| format!("{}:{}: {} | {}", e.line, e.column, e.message, e.hint))
}

const HEAD: &str = "format = \"architrave-catalog/1\"\nname = \"Acme\"\n";
const TOOL: &str =
    "[[tool]]\nid = \"own.a\"\nname = \"A\"\nstage = \"serve\"\nconsumes = []\nproduces = []\n";

#[test]
fn a_file_says_what_its_tools_are() {
    let all = read(&format!("\u{FEFF}{HEAD}\n{TOOL}")).unwrap();
    assert_eq!(all.name.as_str(), "Acme");
    assert_eq!(all.tools.len(), 1);
    assert!(read(HEAD).unwrap().tools.is_empty());
}

#[test]
fn what_is_wrong_in_a_file_is_told_with_its_place() {
    for (text, wanted) in [
        (String::new(), "1:1: the field format is missing"),
        ("format = 1".into(), "1:10: the format must be a text"),
        (
            "format = \"x\"".into(),
            "1:10: \"x\" is no format of catalogs",
        ),
        (
            "format = \"architrave-catalog/2\"".into(),
            "a later one | install a newer version",
        ),
        ("format = ".into(), "1:"),
        (format!("{HEAD}colour = 1"), "3:1: unknown field `colour`"),
        (
            format!("{HEAD}{}", TOOL.replace("serve", "sever")),
            "6:9: unknown variant `sever`",
        ),
        (
            format!("{HEAD}{}", TOOL.replace("own.a", "pytorch")),
            "must begin with own.",
        ),
        (
            format!("{HEAD}{}", TOOL.replace("own.a", "own.")),
            "must begin with own.",
        ),
        (
            format!("{HEAD}{}", TOOL.replace("name = \"A\"\n", "")),
            "missing field `name`",
        ),
        (
            format!("{HEAD}{TOOL}vendr = \"x\""),
            "9:1: unknown field `vendr`",
        ),
        (
            format!("{HEAD}{TOOL}subcategories = [\"moon\"]"),
            "unknown part \"moon\" | known are: ",
        ),
        (
            format!("{HEAD}{TOOL}pricing = {{ models = [] }}"),
            "its pricing names no model",
        ),
        (
            format!("{HEAD}{TOOL}pricing = {{ models = [\"free\"], source = \"http://x\" }}"),
            "https",
        ),
        (
            format!("{HEAD}{TOOL}icon = {{ path = \"M0 0\\\"/><script>\" }}"),
            "path data",
        ),
        (
            format!("{HEAD}{TOOL}icon = {{ path = \"M0 0\", color = \"url(#a)\" }}"),
            "no colour",
        ),
        (
            format!("{HEAD}{TOOL}{TOOL}"),
            "9:1: the tool own.a is there twice",
        ),
        (
            format!("{HEAD}{}", TOOL.replace("\"A\"", "\"A\\u202E\"")),
            "U+202E",
        ),
        (
            format!(
                "{HEAD}{}",
                TOOL.replacen("[]", "[\"request\", \"request\"]", 1)
            ),
            "twice",
        ),
    ] {
        let error = read(&text).unwrap_err();
        assert!(error.contains(wanted), "{error:?} should say {wanted:?}");
    }
    let many: String = (0..257)
        .map(|n| TOOL.replace("own.a", &format!("own.a{n}")))
        .collect();
    assert!(
        read(&format!("{HEAD}{many}"))
            .unwrap_err()
            .contains("more than 256 tools")
    );
    assert!(read(&"#".repeat(5_000_000)).unwrap_err().contains("bytes"));
    assert!(read(&format!("format = {}", "[".repeat(100_000))).is_err());
}

fn schema_file() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas/own-catalog.schema.json")
}

#[test]
fn the_committed_schema_is_fresh_and_says_what_the_reader_does() {
    let schema = own_catalog_schema();
    let text = format!("{}\n", serde_json::to_string_pretty(&schema).unwrap());
    if std::env::var_os("UPDATE_SCHEMAS").is_some() {
        fs::write(schema_file(), &text).unwrap();
    }
    let found = fs::read_to_string(schema_file()).unwrap_or_default();
    assert!(
        found.replace("\r\n", "\n") == text,
        "schemas/own-catalog.schema.json is stale: \
         UPDATE_SCHEMAS=1 cargo test -p architrave-catalog writes it again"
    );
    let validator = jsonschema::validator_for(&schema).unwrap();
    let value = |text: &str| toml::from_str::<serde_json::Value>(text).unwrap();
    assert!(validator.is_valid(&value(&format!("{HEAD}{TOOL}"))));
    for bad in [
        format!("{HEAD}{}", TOOL.replace("own.a", "a")),
        format!("{HEAD}{TOOL}vendr = \"x\""),
        format!("{HEAD}{}", TOOL.replace("serve", "sever")),
        TOOL.to_owned(),
    ] {
        assert!(!validator.is_valid(&value(&bad)), "{bad}");
    }
}

fn own_tool() -> impl Strategy<Value = OwnTool> {
    let artifacts = || proptest::sample::subsequence(Artifact::ALL.to_vec(), 0..5);
    let text = || proptest::option::of("[a-zA-Z\"'\\\\é=#\\[ ]{0,20}x");
    let labels = || proptest::collection::btree_set("[a-z\"#\\\\]{1,8}", 0..3);
    let stage = proptest::sample::select(Stage::ALL.to_vec());
    let facts = (text(), text(), text(), labels(), any::<bool>());
    ("[a-z]{1,8}", stage, artifacts(), artifacts(), facts).prop_map(
        |(id, stage, consumes, produces, (vendor, summary, docs, names, buffers))| {
            let label = |text: String| Label::new(text).unwrap();
            let mut tool = tool(&format!("own.{id}"), &id);
            tool.stage = stage;
            tool.consumes = consumes;
            tool.produces = produces;
            tool.vendor = vendor.map(label);
            tool.summary = summary.map(|t| architrave_model::Reason::new(t + "\nb").unwrap());
            tool.docs = docs.map(label);
            tool.aliases = names.into_iter().map(label).collect();
            tool.buffers = buffers;
            tool.icon = buffers.then(|| OwnIcon {
                path: "M0 0L1 0L1 1Z".to_owned().try_into().unwrap(),
                color: Some("#123456".to_owned().try_into().unwrap()),
            });
            tool
        },
    )
}

proptest! {
    #[test]
    fn a_file_gives_back_what_was_written(tools in proptest::collection::vec(own_tool(), 0..6), name in "[a-z\"\\\\]{1,9}") {
        let tools = of(tools);
        let name = Label::new(name).unwrap();
        let text = write_own_catalog(&name, tools.values());
        let back = read(&text).unwrap();
        prop_assert_eq!(&back.tools, &tools);
        prop_assert_eq!(back.name, name);
        prop_assert_eq!(write_own_catalog(&Label::new("Acme").unwrap(), tools.values().rev()),
            write_own_catalog(&Label::new("Acme").unwrap(), tools.values()));
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,200}") {
        let _ = read(&text);
    }
}
