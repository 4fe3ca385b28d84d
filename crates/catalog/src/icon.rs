//! Icons as path data for a 24 × 24 box.
//!
//! The file `data/icons.json` is written by `scripts/icons.mjs` from simple-icons (brand icons,
//! CC0 only) and Lucide (glyphs, ISC); `data/icons.LICENSE` holds the notices.

use std::collections::BTreeMap;

use architrave_model::Stage;
use architrave_words::Text;
use serde::{Deserialize, Serialize};

use crate::{Tool, error::CatalogError, error::SourceFile};

/// An icon for a 24 × 24 box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct Icon {
    /// SVG path data.
    pub path: String,
    /// Drawn as lines of width 2 with round caps and joins; otherwise filled.
    pub stroked: bool,
    /// The brand's colour as `#rrggbb`; none for glyphs, which take the colour of their place.
    pub color: Option<String>,
}

/// Every icon the catalog can draw.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct IconSet {
    /// Brand icons by simple-icons slug.
    brands: BTreeMap<String, Icon>,
    /// Glyphs by Lucide name.
    glyphs: BTreeMap<String, Icon>,
    /// The glyph of every stage.
    stages: BTreeMap<Stage, Icon>,
    /// A dashed box, where even the stage is not known.
    unknown: Icon,
}

impl IconSet {
    pub fn parse(file: &SourceFile<'_>) -> Result<Self, CatalogError> {
        serde_json::from_str(file.text).map_err(|error| CatalogError {
            file: file.name.to_owned(),
            line: u32::try_from(error.line()).unwrap_or(u32::MAX),
            column: u32::try_from(error.column()).unwrap_or(u32::MAX),
            message: Text::given(error.to_string()),
            hint: Text::given("write the file again with `node scripts/icons.mjs`"),
        })
    }

    /// The tool's brand icon, else its glyph, else the glyph of its stage.
    pub fn of_tool(&self, tool: Option<&Tool>) -> &Icon {
        let Some(tool) = tool else {
            return &self.unknown;
        };
        let brand = tool.icon.as_ref().and_then(|slug| self.brands.get(slug));
        let glyph = tool.glyph.as_ref().and_then(|name| self.glyphs.get(name));
        brand.or(glyph).unwrap_or_else(|| self.of_stage(tool.stage))
    }

    pub fn of_stage(&self, stage: Stage) -> &Icon {
        self.stages.get(&stage).unwrap_or(&self.unknown)
    }

    pub fn has_brand(&self, slug: &str) -> bool {
        self.brands.contains_key(slug)
    }

    pub fn has_glyph(&self, name: &str) -> bool {
        self.glyphs.contains_key(name)
    }
}
