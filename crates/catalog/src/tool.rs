//! A tool with the facts known of it.

use architrave_model::{
    Artifact, BadVersion, Confidence, Fact, Hosting, PricingModel, Role, ScalingModel, Stage,
    Status, ToolId,
};
use serde::{Deserialize, Serialize};

/// One entry of the catalog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// Its id, unique in the catalog and stable: diagrams name tools by it.
    pub id: ToolId,
    /// The name the product goes by today.
    #[schemars(length(min = 1, max = 120))]
    pub name: String,
    /// Names it went by before.
    #[serde(default)]
    pub former_names: Vec<String>,
    /// Short names, members and sibling products a person may search for.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Id of the category its first subcategory belongs to.
    pub category: String,
    /// Ids of the subcategories it stands in, the main one first.
    #[schemars(length(min = 1))]
    pub subcategories: Vec<String>,
    /// Who makes it.
    pub vendor: String,
    /// SPDX expression where there is one, else a word such as `proprietary`.
    pub licence: String,
    /// Where it runs and who runs it.
    pub hosting: Hosting,
    /// The public cloud it is tied to: `any`, `aws`, `azure` or `gcp`.
    #[schemars(regex(pattern = r"^(any|aws|azure|gcp)$"))]
    pub cloud: String,
    /// Where in the flow it stands.
    pub stage: Stage,
    /// What it does in a design when nothing else is said.
    pub role: Role,
    /// What may flow into it.
    pub consumes: Vec<Artifact>,
    /// What may flow out of it.
    pub produces: Vec<Artifact>,
    /// Model frameworks, languages or engines it works with; `any` where it does not matter, and
    /// `python` where it runs Python code that may load the model.
    #[serde(default)]
    pub runtimes: Vec<String>,
    /// Frameworks the models it makes are made with, where that is not the author's choice;
    /// matched against the `runtimes` of what loads them.
    #[serde(default)]
    pub frameworks: Vec<String>,
    /// Whether it comes with models of its own, or fetches them itself, so that none has to be
    /// deployed to it.
    #[serde(default)]
    pub brings_model: bool,
    /// Whether it keeps messages while its link is down and sends them later.
    #[serde(default)]
    pub buffers: bool,
    /// Versions that must not be used or are not supported any more.
    #[serde(default)]
    pub bad_versions: Vec<BadVersion>,
    /// What is paid for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub pricing: Option<Fact<PricingModel>>,
    /// How it takes more load.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub scaling: Option<Fact<ScalingModel>>,
    /// What has become of the product.
    pub status: Status,
    /// The facts behind the status, one or two sentences.
    pub status_note: String,
    /// Where the status was read; `recall` where it was not looked up.
    pub status_source: String,
    /// How well the status is known.
    pub status_confidence: Confidence,
    /// Title of the documentation to look for.
    pub docs: String,
    /// Slug of its brand icon in simple-icons, whether or not that icon may be bundled.
    #[serde(default)]
    pub icon: Option<String>,
    /// Name of the Lucide glyph drawn where no brand icon is bundled.
    #[serde(default)]
    pub glyph: Option<String>,
    /// What it is, one sentence.
    #[schemars(length(min = 1))]
    pub summary: String,
    /// When to choose it, one sentence.
    #[schemars(length(min = 1))]
    pub use_when: String,
    /// Tools that can take its place, best first.
    #[serde(default)]
    pub alternatives: Vec<ToolId>,
}

impl Tool {
    /// Whether this artifact may flow into it.
    #[must_use]
    pub fn takes(&self, artifact: Artifact) -> bool {
        self.consumes.contains(&artifact)
    }

    /// Whether this artifact may flow out of it.
    #[must_use]
    pub fn gives(&self, artifact: Artifact) -> bool {
        self.produces.contains(&artifact)
    }
}

/// A file of tools, as written in TOML: one `[[tool]]` per tool.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Architrave catalog file")]
pub struct ToolFile {
    /// The tools.
    #[schemars(with = "Vec<Tool>")]
    pub tool: Vec<toml::Spanned<Tool>>,
}
