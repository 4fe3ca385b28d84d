//! The catalog as a whole.

use std::{collections::BTreeMap, sync::OnceLock};

use architrave_model::{Stage, ToolId};

use crate::{
    CatalogError, Category, Icon, SearchHit, SourceFile, Tool, icon::IconSet, load::load,
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

/// All tools with their tree, icons and search index.
#[derive(Debug)]
pub struct Catalog {
    tools: BTreeMap<ToolId, Tool>,
    tree: Vec<Category>,
    icons: IconSet,
    index: Index,
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
        let icons = IconSet::parse(&ICONS)?;
        let index = Index::new(&loaded.tools, &loaded.tree);
        Ok(Self {
            tools: loaded.tools,
            tree: loaded.tree,
            icons,
            index,
        })
    }

    /// The tool with this id.
    #[must_use]
    pub fn tool(&self, id: &ToolId) -> Option<&Tool> {
        self.tools.get(id)
    }

    /// Every tool, sorted by id.
    pub fn tools(&self) -> impl Iterator<Item = &Tool> {
        self.tools.values()
    }

    /// The categories in the order people see them.
    #[must_use]
    pub fn tree(&self) -> &[Category] {
        &self.tree
    }

    /// Tools that match what a person typed, best first; ties by id. Nothing for an empty query.
    ///
    /// Only the first [`crate::MAX_QUERY`] characters are looked at.
    #[must_use]
    pub fn search(&self, query: &str, limit: usize) -> Vec<SearchHit> {
        self.index.search(query, limit)
    }

    /// The icon to draw for a tool: its brand icon where one may be bundled, else its glyph, else
    /// the glyph of its stage. A tool that is not in the catalog gets a dashed box.
    #[must_use]
    pub fn icon(&self, tool: &ToolId) -> &Icon {
        self.icons.of_tool(self.tools.get(tool))
    }

    /// The glyph of a stage.
    #[must_use]
    pub fn stage_icon(&self, stage: Stage) -> &Icon {
        self.icons.of_stage(stage)
    }

    /// Whether a brand icon with this simple-icons slug is bundled.
    #[must_use]
    pub fn has_brand_icon(&self, slug: &str) -> bool {
        self.icons.has_brand(slug)
    }

    /// Whether a glyph with this Lucide name is bundled.
    #[must_use]
    pub fn has_glyph(&self, name: &str) -> bool {
        self.icons.has_glyph(name)
    }
}
