//! Categories and subcategories in the order people see them.

use architrave_model::ToolId;
use serde::{Deserialize, Serialize};

/// A top-level group of the catalog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Category {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The tools that stand in it directly: the project's own, in their category.
    pub tools: Vec<ToolId>,
    /// Its parts.
    pub subcategories: Vec<Subcategory>,
}

/// A part of a category; holds tools, or parts of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Subcategory {
    /// Its id, unique in the whole tree.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The tools that stand here, in the order of their files.
    pub tools: Vec<ToolId>,
    /// Its parts.
    pub subcategories: Vec<Subcategory>,
}

impl Subcategory {
    /// This part and all below it, in display order.
    #[must_use]
    pub fn walk(&self) -> Vec<&Self> {
        let mut all = vec![self];
        all.extend(self.subcategories.iter().flat_map(Self::walk));
        all
    }
}

impl Category {
    /// The id of the category of own tools.
    pub const OWN_TOOLS: &'static str = "own-tools";

    pub(crate) fn of_own_tools(tools: Vec<ToolId>) -> Self {
        Self {
            id: Self::OWN_TOOLS.to_owned(),
            title: "Own tools".to_owned(),
            tools,
            subcategories: Vec::new(),
        }
    }

    /// All parts at any depth, in display order.
    #[must_use]
    pub fn walk(&self) -> Vec<&Subcategory> {
        self.subcategories
            .iter()
            .flat_map(Subcategory::walk)
            .collect()
    }
}

/// The file that orders the tree.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TreeFile {
    pub category: Vec<TreeNode>,
}

/// A category or a part of one, as written in that file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TreeNode {
    pub id: String,
    pub title: String,
    #[serde(default)]
    pub subcategories: Vec<TreeNode>,
}

impl TreeNode {
    /// This node and all below it; the file is parsed with a depth limit, so this ends.
    pub fn walk(&self) -> Vec<&Self> {
        let mut all = vec![self];
        all.extend(self.subcategories.iter().flat_map(Self::walk));
        all
    }
}
