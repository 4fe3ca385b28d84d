//! The catalog as a whole.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use architrave_model::{OwnTool, Stage, ToolId};
use architrave_words::Language;

use crate::{
    CatalogError, Category, Icon, SearchHit, SourceFile, Tool,
    icon::IconSet,
    load::load,
    own::{Places, icon_of, tool_of},
    search::Index,
};

/// The files of the embedded catalog, in the order of the tree.
const FILES: &[SourceFile<'static>] = &[
    SourceFile {
        name: "data/data-preparation.toml",
        text: include_str!("../data/data-preparation.toml"),
    },
    SourceFile {
        name: "data/model-development.toml",
        text: include_str!("../data/model-development.toml"),
    },
    SourceFile {
        name: "data/model-deployment.toml",
        text: include_str!("../data/model-deployment.toml"),
    },
    SourceFile {
        name: "data/mlops.toml",
        text: include_str!("../data/mlops.toml"),
    },
    SourceFile {
        name: "data/cloud-ai.toml",
        text: include_str!("../data/cloud-ai.toml"),
    },
    SourceFile {
        name: "data/building-blocks.toml",
        text: include_str!("../data/building-blocks.toml"),
    },
];

const TREE: SourceFile<'static> = SourceFile {
    name: "data/tree.toml",
    text: include_str!("../data/tree.toml"),
};

const ICONS: SourceFile<'static> = SourceFile {
    name: "data/icons.json",
    text: include_str!("../data/icons.json"),
};

/// All tools with their tree, icons and search index. Copies share them.
#[derive(Debug, Clone)]
pub struct Catalog(Arc<Contents>);

#[derive(Debug)]
struct Contents {
    tools: BTreeMap<ToolId, Arc<Tool>>,
    tree: Vec<Category>,
    icons: Arc<IconSet>,
    /// The icons of own tools that have one.
    own_icons: BTreeMap<ToolId, Icon>,
    index: Index,
    /// The search in other languages, made when it is first asked for.
    others: [OnceLock<Index>; Language::ALL.len()],
}

impl Catalog {
    /// The catalog that comes with Architrave; parsed once.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: OnceLock<Catalog> = OnceLock::new();
        EMBEDDED.get_or_init(|| {
            Self::parse(&TREE, FILES).unwrap_or_else(|error| {
                // The files are part of the program and a test parses them.
                unreachable!("the embedded catalog is broken: {error}")
            })
        })
    }

    /// The files the embedded catalog is made of: the tree, then the tools.
    #[must_use]
    pub const fn embedded_files() -> (SourceFile<'static>, &'static [SourceFile<'static>]) {
        (TREE, FILES)
    }

    /// A catalog from files in memory, with the embedded icons.
    ///
    /// # Errors
    /// [`CatalogError`] with file, line and hint for the first thing that is wrong: TOML that does
    /// not parse, an unknown field or word, a duplicate id, an unknown subcategory or alternative.
    pub fn parse(tree: &SourceFile<'_>, files: &[SourceFile<'_>]) -> Result<Self, CatalogError> {
        let loaded = load(tree, files)?;
        let shared = loaded.tools.into_iter();
        let tools = shared.map(|(id, tool)| (id, Arc::new(tool))).collect();
        Ok(Self(Arc::new(Contents {
            index: Index::new(&tools, &loaded.tree),
            tools,
            tree: loaded.tree,
            icons: Arc::new(IconSet::parse(&ICONS)?),
            own_icons: BTreeMap::new(),
            others: Default::default(),
        })))
    }

    /// This catalog and the tools of a project's own. Each of those stands in the category of own
    /// tools, which comes first, and in the parts it names; names of parts and alternatives that
    /// are not known are passed over, and so is a tool whose id is taken.
    ///
    /// What the catalog holds already is shared, not copied.
    #[must_use]
    pub fn with_own(&self, own: &BTreeMap<ToolId, OwnTool>) -> Self {
        let here = &*self.0;
        let own: Vec<&OwnTool> = own
            .values()
            .filter(|tool| !here.tools.contains_key(&tool.id))
            .collect();
        if own.is_empty() {
            return self.clone();
        }
        let mut tree = here.tree.clone();
        let mut places = Places::of(&mut tree);
        let (mut tools, mut own_icons) = (here.tools.clone(), here.own_icons.clone());
        for definition in &own {
            let known = |id: &ToolId| {
                here.tools.contains_key(id) || own.iter().any(|other| other.id == *id)
            };
            let tool = tool_of(definition, &places, known);
            places.put(&tool);
            tools.insert(tool.id.clone(), Arc::new(tool));
            if let Some(icon) = icon_of(definition) {
                own_icons.insert(definition.id.clone(), icon);
            }
        }
        let ids: Vec<ToolId> = own.iter().map(|tool| tool.id.clone()).collect();
        tree.insert(0, Category::of_own_tools(ids));
        Self(Arc::new(Contents {
            index: here
                .index
                .with(own.iter().filter_map(|tool| tools.get(&tool.id)), &tree),
            tools,
            tree,
            icons: Arc::clone(&here.icons),
            own_icons,
            others: Default::default(),
        }))
    }

    /// Whether both are one and the same.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// The tool with this id.
    #[must_use]
    pub fn tool(&self, id: &ToolId) -> Option<&Tool> {
        self.0.tools.get(id).map(|tool| &**tool)
    }

    /// Every tool, sorted by id.
    pub fn tools(&self) -> impl Iterator<Item = &Tool> {
        self.0.tools.values().map(|tool| &**tool)
    }

    /// Every tool, sorted by id, to be kept.
    pub fn shared_tools(&self) -> impl Iterator<Item = &Arc<Tool>> {
        self.0.tools.values()
    }

    /// The categories in the order people see them.
    #[must_use]
    pub fn tree(&self) -> &[Category] {
        &self.0.tree
    }

    /// Tools that match what a person typed, best first; ties by id. Nothing for an empty query.
    ///
    /// Only the first [`crate::MAX_QUERY`] characters are looked at.
    #[must_use]
    pub fn search(&self, query: &str, limit: usize) -> Vec<SearchHit> {
        self.0.index.search(query, limit)
    }

    /// As [`Self::search`], in the words of a language as well as in English.
    #[must_use]
    pub fn search_in(&self, language: Language, query: &str, limit: usize) -> Vec<SearchHit> {
        let here = &*self.0;
        let spoken = Language::ALL.into_iter().position(|l| l == language);
        match spoken.and_then(|at| here.others.get(at)) {
            Some(index) if language != Language::En => index
                .get_or_init(|| Index::in_language(&here.tools, &here.tree, language))
                .search(query, limit),
            _ => self.search(query, limit),
        }
    }

    /// The icon to draw for a tool: its brand icon where one may be bundled, else its glyph, else
    /// the glyph of its stage. A tool that is not in the catalog gets a dashed box.
    #[must_use]
    pub fn icon(&self, tool: &ToolId) -> &Icon {
        let own = self.0.own_icons.get(tool);
        own.unwrap_or_else(|| self.0.icons.of_tool(self.tool(tool)))
    }

    /// The glyph of a stage.
    #[must_use]
    pub fn stage_icon(&self, stage: Stage) -> &Icon {
        self.0.icons.of_stage(stage)
    }

    /// Whether a brand icon with this simple-icons slug is bundled.
    #[must_use]
    pub fn has_brand_icon(&self, slug: &str) -> bool {
        self.0.icons.has_brand(slug)
    }

    /// Whether a glyph with this Lucide name is bundled.
    #[must_use]
    pub fn has_glyph(&self, name: &str) -> bool {
        self.0.icons.has_glyph(name)
    }
}
