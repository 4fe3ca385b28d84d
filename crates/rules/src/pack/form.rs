//! A pack as written in TOML.

use std::collections::BTreeMap;

use architrave_model::Risk;
use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use super::{
    condition::Value,
    selector::{BoundarySelector, ComponentSelector, ConnectionSelector},
    words::Several,
};

/// The first line of every pack.
pub const FORMAT: &str = "architrave-rules/1";

/// A file of rules.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Architrave rule pack")]
pub struct PackForm {
    /// The version of this form: `architrave-rules/1`.
    #[schemars(with = "String", regex(pattern = r"^architrave-rules/1$"))]
    pub format: Spanned<String>,
    /// What the pack is.
    pub pack: AboutForm,
    /// The rules.
    #[schemars(with = "Vec<RuleForm>", length(min = 1, max = 200))]
    pub rule: Vec<Spanned<RuleForm>>,
}

/// What a pack is.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AboutForm {
    /// Its id, unique among the packs of a project.
    #[schemars(with = "String", regex(pattern = r"^[A-Za-z0-9_.-]{1,64}$"))]
    pub id: Spanned<String>,
    /// Its title.
    #[schemars(with = "String", length(min = 1, max = 200))]
    pub title: Spanned<String>,
    /// What its rules are for.
    #[schemars(with = "String", length(min = 1, max = 4000))]
    pub description: Spanned<String>,
    /// Where its rules come from.
    #[schemars(with = "String", length(min = 1, max = 4000))]
    pub source: Spanned<String>,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SeverityForm {
    /// It cannot work, or must not be done.
    Error,
    /// It will hurt.
    Warning,
    /// Worth knowing.
    Info,
}

/// One rule: of everything `when` chooses, `must` has to hold or `must_not` may not.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleForm {
    /// Its code, such as `ACME-01`; the letters before the hyphen are not those of a built-in rule.
    #[schemars(with = "String", regex(pattern = r"^[A-Z]{2,8}-[0-9]{2,3}$"))]
    pub code: Spanned<String>,
    /// What it finds, in a few words.
    #[schemars(with = "String", length(min = 1, max = 200))]
    pub title: Spanned<String>,
    /// What is wrong, one sentence with `{label}` and the like.
    #[schemars(with = "String", length(min = 1, max = 500))]
    pub message: Spanned<String>,
    /// Why it matters, one or more sentences.
    #[schemars(with = "String", length(min = 1, max = 4000))]
    pub why: Spanned<String>,
    /// How to cure it, one or more sentences.
    #[schemars(with = "String", length(min = 1, max = 4000))]
    pub how: Spanned<String>,
    /// How grave it is.
    pub severity: SeverityForm,
    /// How grave it is where the risk is high, when not the same.
    pub severity_at_high_risk: Option<SeverityForm>,
    /// Whether it asks for something that is not drawn yet; while a project is a sketch that is
    /// only information.
    #[serde(default)]
    pub asks_for_more: bool,
    /// Where it comes from; the pack's source where it is left out.
    #[schemars(with = "Option<String>", length(min = 1, max = 4000))]
    pub source: Option<Spanned<String>>,
    /// In which projects it speaks; in all where it is left out.
    pub project: Option<ProjectForm>,
    /// What it looks at.
    #[schemars(with = "When")]
    pub when: Spanned<When>,
    /// What has to hold of each.
    #[schemars(with = "Option<Requirement>")]
    pub must: Option<Spanned<Requirement>>,
    /// What must not hold of any.
    #[schemars(with = "Option<Requirement>")]
    pub must_not: Option<Spanned<Requirement>>,
    /// A cure on offer; a person looks at it before it is made.
    #[schemars(with = "Option<FixForm>")]
    pub fix: Option<Spanned<FixForm>>,
    /// Designs it must speak on or be silent on.
    #[serde(default)]
    #[schemars(with = "Vec<CaseForm>")]
    pub case: Vec<Spanned<CaseForm>>,
}

/// Projects a rule speaks in. All that is said must hold.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectForm {
    /// The risk the project states.
    pub risk: Option<Several<Risk>>,
    /// A jurisdiction that applies to the project, such as `EU`.
    pub jurisdiction: Option<Several<String>>,
}

/// What a rule looks at, one of these.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum When {
    /// Components.
    Component(Box<ComponentSelector>),
    /// Connections.
    Connection(Box<ConnectionSelector>),
    /// Boundaries.
    Boundary(Box<BoundarySelector>),
    /// The diagram as a whole.
    Diagram(DiagramSelector),
}

/// Chooses diagrams; there is nothing to choose by yet.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DiagramSelector {}

/// What is asked, one of these.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Requirement {
    /// The component itself is like this.
    Component(Box<ComponentSelector>),
    /// The connection itself is like this.
    Connection(Box<ConnectionSelector>),
    /// The boundary itself is like this.
    Boundary(Box<BoundarySelector>),
    /// It is there at all; for `must_not = { exist = true }`.
    Exist(bool),
    /// A path leads from the component to another.
    Reaches(Box<ReachesForm>),
    /// A path leads from another to the component.
    ReachedBy(Box<ReachedByForm>),
    /// Every path between others and the component passes through a third.
    OnEveryPath(Box<EveryPathForm>),
    /// The component lies on a cycle.
    Cycle(Box<CycleForm>),
    /// The component has so many connections.
    Degree(Box<DegreeForm>),
    /// The boundary or the diagram holds so many components.
    Contains(Box<ContainsForm>),
}

/// A path that starts at the component.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReachesForm {
    /// Where it ends.
    pub to: ComponentSelector,
    /// The connections it follows; all where it is left out.
    #[serde(default)]
    pub along: ConnectionSelector,
    /// Components it does not enter.
    pub avoiding: Option<ComponentSelector>,
}

/// A path that ends at the component.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReachedByForm {
    /// Where it starts.
    pub from: ComponentSelector,
    /// The connections it follows; all where it is left out.
    #[serde(default)]
    pub along: ConnectionSelector,
    /// Components it does not enter.
    pub avoiding: Option<ComponentSelector>,
}

/// Every path from `from` to the component, or from the component to `to`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EveryPathForm {
    /// Where the paths to the component start. Either this or `to`.
    pub from: Option<ComponentSelector>,
    /// Where the paths from the component end.
    pub to: Option<ComponentSelector>,
    /// What each path passes.
    pub through: ComponentSelector,
    /// The connections the paths follow; all where it is left out.
    #[serde(default)]
    pub along: ConnectionSelector,
}

/// A cycle with the component on it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CycleForm {
    /// The connections it follows; all where it is left out.
    #[serde(default)]
    pub along: ConnectionSelector,
    /// Something else that lies on it.
    pub through: Option<ComponentSelector>,
    /// Components it does not enter.
    pub avoiding: Option<ComponentSelector>,
}

/// Which connections of a component are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Those that end at it.
    Incoming,
    /// Those that start at it.
    Outgoing,
    /// Both.
    Both,
}

/// How many connections a component has.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DegreeForm {
    /// Which are counted.
    pub side: Side,
    /// Only connections like this; all where it is left out.
    #[serde(default)]
    pub along: ConnectionSelector,
    /// At least so many.
    pub min: Option<u32>,
    /// At most so many.
    pub max: Option<u32>,
}

/// How many components a boundary holds at any depth, or a diagram.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContainsForm {
    /// Which are counted.
    pub component: ComponentSelector,
    /// At least so many.
    pub min: Option<u32>,
    /// At most so many.
    pub max: Option<u32>,
}

/// A cure: sets attributes of what the finding is about.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FixForm {
    /// What is set.
    #[schemars(length(min = 1))]
    pub set: BTreeMap<String, Value>,
}

/// A design with what the rule must say to it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseForm {
    /// What it shows.
    #[schemars(with = "String", length(min = 1, max = 200))]
    pub name: Spanned<String>,
    /// The design in the sketch language: `id = tool "Label" @boundary name=value`,
    /// `a -> b : artifact [kind] name=value`, `box id kind:value "Label" in outer`.
    #[schemars(with = "String")]
    pub sketch: Spanned<String>,
    /// The findings, as severity and subject ids: `warning train`, `error c1`.
    #[schemars(length(min = 1))]
    pub fires: Option<Vec<String>>,
    /// That there is none.
    pub silent: Option<bool>,
}
