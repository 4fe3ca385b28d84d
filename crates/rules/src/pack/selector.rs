//! Selectors: which components, connections and boundaries are meant. All that is said must hold.

use std::sync::Arc;

use architrave_catalog::{Hosting, Status};
use architrave_model::{Artifact, BoundaryKind, FlowKind, Role, Stage};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer};

use super::{
    attributes::AskedAttributes,
    condition::Condition,
    words::{CategoryName, Cloud, Several, ToolName},
};

/// Chooses components. All that is said must hold; an empty one chooses every component.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ComponentSelector {
    /// The stage of its tool.
    pub stage: Option<Several<Stage>>,
    /// What it does here: the role chosen where it is placed, else its tool's; of a platform and
    /// of whatever takes a model and gives predictions also what its connections show.
    pub role: Option<Several<Role>>,
    /// What its connections bring it.
    pub takes: Option<Several<Artifact>>,
    /// What its connections take away from it.
    pub gives: Option<Several<Artifact>>,
    /// What its tool can take.
    pub consumes: Option<Several<Artifact>>,
    /// What its tool can give.
    pub produces: Option<Several<Artifact>>,
    /// Its tool.
    pub tool: Option<Several<ToolName>>,
    /// A category or subcategory its tool stands in.
    pub category: Option<Several<CategoryName>>,
    /// Where its tool runs and who runs it.
    pub hosting: Option<Several<Hosting>>,
    /// The public cloud its tool is tied to.
    pub cloud: Option<Several<Cloud>>,
    /// What has become of its tool.
    pub status: Option<Several<Status>>,
    /// The licence of its tool, an SPDX expression or a word such as `proprietary`.
    pub licence: Option<Condition>,
    /// The name on the canvas; `set` asks whether it has a label of its own.
    pub label: Option<Condition>,
    /// Its attributes.
    pub attributes: AskedAttributes<true>,
    /// A boundary around it, at any distance.
    pub inside: Option<Scope>,
    /// Whether it is in production: in no boundary for development or staging.
    pub production: Option<bool>,
    /// Whether the risk is high, by its own attribute or else by the project.
    pub high_risk: Option<bool>,
    /// All of these hold as well.
    pub all: Vec<ComponentSelector>,
    /// At least one of these holds.
    #[schemars(length(min = 1))]
    pub any: Option<Vec<ComponentSelector>>,
    /// This does not hold.
    pub not: Option<Box<ComponentSelector>>,
}

/// Chooses connections. All that is said must hold; an empty one chooses every connection.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ConnectionSelector {
    /// How it takes part in the flow.
    pub kind: Option<Several<FlowKind>>,
    /// What it carries; one that carries nothing does not fit.
    pub artifact: Option<Several<Artifact>>,
    /// Where it starts.
    pub from: Option<Box<ComponentSelector>>,
    /// Where it ends.
    pub to: Option<Box<ComponentSelector>>,
    /// A boundary with exactly one of its ends inside.
    pub crosses: Option<Scope>,
    /// A boundary it leads into.
    pub enters: Option<Scope>,
    /// A boundary it leads out of.
    pub leaves: Option<Scope>,
    /// Its label.
    pub label: Option<Condition>,
    /// Its attributes.
    pub attributes: AskedAttributes<false>,
    /// All of these hold as well.
    pub all: Vec<ConnectionSelector>,
    /// At least one of these holds.
    #[schemars(length(min = 1))]
    pub any: Option<Vec<ConnectionSelector>>,
    /// This does not hold.
    pub not: Option<Box<ConnectionSelector>>,
}

/// Chooses boundaries. All that is said must hold; an empty one chooses every boundary.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct BoundarySelector {
    /// What it separates.
    pub kind: Option<Several<BoundaryKind>>,
    /// Which one of its kind, such as `prod` or `aws`.
    pub value: Option<Condition>,
    /// Its caption.
    pub label: Option<Condition>,
    /// A boundary around it.
    pub inside: Option<Scope>,
    /// All of these hold as well.
    pub all: Vec<BoundarySelector>,
    /// At least one of these holds.
    #[schemars(length(min = 1))]
    pub any: Option<Vec<BoundarySelector>>,
    /// This does not hold.
    pub not: Option<Box<BoundarySelector>>,
}

/// A boundary selector whose answer for all boundaries is worked out once a check, so that asking
/// for a boundary around a component costs the same however deep boundaries nest.
#[derive(Debug, Clone)]
pub struct Scope {
    /// Which boundaries.
    pub selector: Arc<BoundarySelector>,
    /// Its place among the scopes of the rule; inner ones come first.
    pub number: usize,
}

impl<'de> Deserialize<'de> for Scope {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self {
            selector: Arc::new(BoundarySelector::deserialize(deserializer)?),
            number: 0,
        })
    }
}

impl JsonSchema for Scope {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        BoundarySelector::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<BoundarySelector>()
    }
}
