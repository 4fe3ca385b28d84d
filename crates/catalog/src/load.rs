//! From catalog files to tools and their tree.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use architrave_model::{Fact, OwnTool, ToolId};

use architrave_words::Text;

use crate::{
    Category, Subcategory, Tool, ToolFile,
    error::{CatalogError, SourceFile},
    tree::{TreeFile, TreeNode},
};

const FIELDS_HINT: &str = "correct the spelling or remove it; schemas/catalog.schema.json lists \
                           every field with its meaning";

/// Where an entry came from, so that a later check can point at it.
struct Entry<'a> {
    file: SourceFile<'a>,
    span: Range<usize>,
}

impl Entry<'_> {
    fn error(&self, message: String, hint: impl Into<String>) -> CatalogError {
        refuse(&self.file, Some(self.span.clone()), message, hint)
    }
}

/// Only who writes the catalog reads what is wrong with it, so it is said in English.
fn refuse(
    file: &SourceFile<'_>,
    at: Option<Range<usize>>,
    message: impl Into<Box<str>>,
    hint: impl Into<String>,
) -> CatalogError {
    file.error(at, Text::given(message), Text::given(hint.into()))
}

pub(crate) struct Loaded {
    pub tools: BTreeMap<ToolId, Tool>,
    pub tree: Vec<Category>,
}

/// Reads the tree and the tool files and checks that they fit together.
pub(crate) fn load(
    tree: &SourceFile<'_>,
    files: &[SourceFile<'_>],
) -> Result<Loaded, CatalogError> {
    let tree_file: TreeFile = toml::from_str(tree.text)
        .map_err(|error| refuse(tree, error.span(), error.message(), FIELDS_HINT))?;
    let category_of = places(tree, &tree_file)?;

    let mut tools = BTreeMap::new();
    let mut entries: BTreeMap<ToolId, Entry<'_>> = BTreeMap::new();
    let mut here: BTreeMap<String, Vec<ToolId>> = BTreeMap::new();
    for file in files {
        let parsed: ToolFile = toml::from_str(file.text)
            .map_err(|error| refuse(file, error.span(), error.message(), FIELDS_HINT))?;
        for spanned in parsed.tool {
            let entry = Entry {
                file: *file,
                span: spanned.span(),
            };
            let tool = spanned.into_inner();
            check(&tool, &entry, &category_of)?;
            if let Some(first) = entries.get(&tool.id) {
                return Err(entry.error(
                    format!("the tool {} is there twice", tool.id),
                    format!(
                        "the first one is in {}; give this one another id or remove it",
                        first.file.name
                    ),
                ));
            }
            for place in &tool.subcategories {
                here.entry(place.clone()).or_default().push(tool.id.clone());
            }
            entries.insert(tool.id.clone(), entry);
            tools.insert(tool.id.clone(), tool);
        }
    }
    check_alternatives(&tools, &entries)?;
    let tree = tree_file
        .category
        .into_iter()
        .map(|node| Category {
            id: node.id,
            title: node.title,
            tools: Vec::new(),
            subcategories: fill(node.subcategories, &here),
        })
        .collect();
    Ok(Loaded { tools, tree })
}

/// The category every subcategory belongs to.
fn places(
    file: &SourceFile<'_>,
    tree: &TreeFile,
) -> Result<BTreeMap<String, String>, CatalogError> {
    let mut all = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for category in &tree.category {
        for node in category.walk() {
            if !seen.insert(node.id.as_str()) {
                return Err(refuse(
                    file,
                    None,
                    format!("the id {:?} is there twice", node.id),
                    "every category and subcategory needs an id of its own",
                ));
            }
            if node.id != category.id {
                all.insert(node.id.clone(), category.id.clone());
            }
        }
    }
    Ok(all)
}

/// Checks of one tool that the types cannot make.
fn check(
    tool: &Tool,
    entry: &Entry<'_>,
    category_of: &BTreeMap<String, String>,
) -> Result<(), CatalogError> {
    let id = &tool.id;
    for (field, text) in [
        ("name", &tool.name),
        ("vendor", &tool.vendor),
        ("licence", &tool.licence),
        ("summary", &tool.summary),
        ("use_when", &tool.use_when),
    ] {
        if text.trim().is_empty() {
            return Err(entry.error(
                format!("the tool {id} has an empty {field}"),
                format!("fill in {field}"),
            ));
        }
    }
    if OwnTool::owns(id) {
        return Err(entry.error(
            format!("the id {id} begins as those of own tools do"),
            format!("choose one that does not begin with {}", OwnTool::PREFIX),
        ));
    }
    if !matches!(tool.cloud.as_str(), "any" | "aws" | "azure" | "gcp") {
        return Err(entry.error(
            format!("the tool {id} names the cloud {:?}", tool.cloud),
            "write any, aws, azure or gcp",
        ));
    }
    let terms = [
        ("pricing", tool.pricing.as_ref().and_then(Fact::fault)),
        ("scaling", tool.scaling.as_ref().and_then(Fact::fault)),
    ];
    for (field, fault) in terms {
        if let Some(fault) = fault {
            return Err(entry.error(
                format!("the {field} of the tool {id} {fault}"),
                "name at least one model, each once, and either the source it was read at or \
                 judgement = true",
            ));
        }
    }
    let Some(first) = tool.subcategories.first() else {
        return Err(entry.error(
            format!("the tool {id} stands in no subcategory"),
            "name at least one id of data/tree.toml in subcategories",
        ));
    };
    let mut seen = BTreeSet::new();
    for place in &tool.subcategories {
        if !category_of.contains_key(place) {
            let known: Vec<&str> = category_of.keys().map(String::as_str).collect();
            return Err(entry.error(
                format!("the tool {id} stands in the unknown subcategory {place:?}"),
                format!("known are: {}", known.join(", ")),
            ));
        }
        if !seen.insert(place) {
            return Err(entry.error(
                format!("the tool {id} names the subcategory {place:?} twice"),
                "name it once",
            ));
        }
    }
    if category_of.get(first) != Some(&tool.category) {
        return Err(entry.error(
            format!(
                "the tool {id} names the category {:?}, but {first:?} is not part of it",
                tool.category
            ),
            "name the category of the first subcategory",
        ));
    }
    Ok(())
}

fn check_alternatives(
    tools: &BTreeMap<ToolId, Tool>,
    entries: &BTreeMap<ToolId, Entry<'_>>,
) -> Result<(), CatalogError> {
    for (id, tool) in tools {
        let wrong = tool
            .alternatives
            .iter()
            .find(|other| *other == id || !tools.contains_key(other.as_str()));
        if let (Some(other), Some(entry)) = (wrong, entries.get(id)) {
            return Err(entry.error(
                format!("the tool {id} names the alternative {other}, which is no other tool"),
                "name the id of another tool of the catalog, or remove it",
            ));
        }
    }
    Ok(())
}

fn fill(nodes: Vec<TreeNode>, here: &BTreeMap<String, Vec<ToolId>>) -> Vec<Subcategory> {
    nodes
        .into_iter()
        .map(|node| Subcategory {
            tools: here.get(&node.id).cloned().unwrap_or_default(),
            id: node.id,
            title: node.title,
            subcategories: fill(node.subcategories, here),
        })
        .collect()
}
