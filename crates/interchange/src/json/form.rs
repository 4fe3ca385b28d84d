//! The format itself: which fields there are, in the order they are written. The writer fills
//! these, the JSON Schema is derived from them, and a test holds the reader against the schema.

use std::borrow::Cow;

use architrave_model::{
    Artifact, AttributeBearer, AttributeKind, Attributes, BoundaryId, BoundaryKind, ComponentId,
    ConnectionId, Date, DiagramId, Direction, FailOn, FindingKey, FlowKind, Label, LabelSide,
    Level, MOST_CORNERS, MOST_OWN_TOOLS, MOST_RULE_PACKS, MOST_SEVERITIES, NoteId, NoteText,
    OwnTool, PackText, Phase, Reason, Risk, Role, RuleCode, RulePackId, Severities, Structure,
    ToolId, WaiverId, attribute_specs,
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// The format and its version.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) enum FormatName {
    /// The first version.
    #[serde(rename = "architrave/1")]
    Version1,
}

/// A project.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Architrave interchange format, version 1", rename = "Project")]
pub(super) struct ProjectForm {
    /// The format and its version.
    pub format: FormatName,
    /// The project's name.
    pub name: Label,
    /// What the project asks of its diagrams.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<PolicyForm>,
    /// The diagrams, in the order people see them.
    pub diagrams: Vec<DiagramForm>,
    /// Rules of the project's own, in the order they are used.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("maxItems" = MOST_RULE_PACKS))]
    pub rule_packs: Option<Vec<RulePackForm>>,
    /// Tools of the project's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("maxItems" = MOST_OWN_TOOLS))]
    pub own_tools: Option<Vec<OwnTool>>,
}

/// A rule pack kept in the project.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "RulePack")]
pub(super) struct RulePackForm {
    /// The id the pack gives itself, unique in the project.
    pub id: RulePackId,
    /// The text of its TOML file.
    pub text: PackText,
}

/// What the project asks of its diagrams.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Policy")]
pub(super) struct PolicyForm {
    /// How strictly advice is meant; `sketch` when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phase: Option<Phase>,
    /// Risk of the whole system for people, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub risk: Option<Risk>,
    /// Jurisdictions that apply, such as `EU`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jurisdictions: Option<Vec<Label>>,
    /// Licences (SPDX identifiers) that must not be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub denied_licences: Option<Vec<Label>>,
    /// How grave findings are meant to be, by the rule's code, where no boundary or component says
    /// so itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "severities")]
    pub severities: Option<Severities>,
    /// What a check on the command line does unless its call says otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check: Option<CheckForm>,
}

/// What a check on the command line does unless its call says otherwise.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "CheckDefaults")]
pub(super) struct CheckForm {
    /// From which severity on it fails; `error` when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fail_on: Option<FailOn>,
    /// Codes, or beginnings of codes, of the rules that are asked; all when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub select: Option<Vec<Label>>,
    /// Codes, or beginnings of codes, of rules that are not asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ignore: Option<Vec<Label>>,
}

/// One canvas.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Diagram")]
pub(super) struct DiagramForm {
    /// Its id, unique in the project.
    pub id: DiagramId,
    /// Its title. When left out: the project's name for the only diagram, otherwise the id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Label>,
    /// Where its flow leads; `left-to-right` when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// Whether every stage has columns of its own, or rows where the flow leads down; `false` when
    /// left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stages_as_columns: Option<bool>,
    /// Nested containers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub boundaries: Option<Vec<BoundaryForm>>,
    /// Placed tools.
    pub components: Vec<ComponentForm>,
    /// Directed, typed edges between components.
    pub connections: Vec<ConnectionForm>,
    /// Texts on the canvas.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<Vec<NoteForm>>,
    /// Findings that were accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waivers: Option<Vec<WaiverForm>>,
}

/// A nested container.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Boundary")]
pub(super) struct BoundaryForm {
    /// Its id, unique in the diagram.
    pub id: BoundaryId,
    /// Its caption. When left out: its value, otherwise its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
    /// What it separates.
    pub kind: BoundaryKind,
    /// Which one of its kind, such as `gcp` or `prod`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Label>,
    /// The boundary around it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<BoundaryId>,
    /// How grave findings inside it are meant to be, by the rule's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "severities")]
    pub severities: Option<Severities>,
    /// `[x, y, width, height]` in pixels: the room it takes at least; its frame grows beyond that
    /// with what it holds. When left out the frame follows what it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "frame_schema")]
    pub frame: Option<[f64; 4]>,
    /// Whether it is drawn as one card that stands for all it holds; `false` when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collapsed: Option<bool>,
    /// Whether no edit may move or remove it until it is unlocked; `false` when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locked: Option<bool>,
    /// Where it lies among others that it overlaps, later ones on top; 0 when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "order_schema")]
    pub order: Option<i32>,
}

/// A placed tool.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Component")]
pub(super) struct ComponentForm {
    /// Its id, unique in the diagram.
    pub id: ComponentId,
    /// The tool's id in the catalog.
    pub tool: ToolId,
    /// Its name in this design; the tool's name when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
    /// The innermost boundary around it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub boundary: Option<BoundaryId>,
    /// What it does here; the tool's own role when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Facts stated about it. What is left out is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "component_attributes")]
    pub attributes: Option<Attributes>,
    /// How grave findings about it are meant to be, by the rule's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "severities")]
    pub severities: Option<Severities>,
    /// `[x, y]` of its top left corner in pixels; laid out on opening when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "optional_position")]
    pub position: Option<[f64; 2]>,
    /// Whether automatic layout must leave it where it is; `false` when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pinned: Option<bool>,
    /// Whether no edit may move or remove it until it is unlocked; `false` when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locked: Option<bool>,
}

/// A directed, typed edge between two components.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Connection")]
pub(super) struct ConnectionForm {
    /// Its id, unique in the diagram. When left out: made of its ends and its artifact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<ConnectionId>,
    /// The component where it starts.
    pub from: ComponentId,
    /// The component where it ends.
    pub to: ComponentId,
    /// How it takes part in the flow; `data` when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<FlowKind>,
    /// What it carries; left out when not yet chosen, and always for the kind `uses`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub artifact: Option<Artifact>,
    /// A word of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
    /// Where its label stands; a free place is found when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label_at: Option<LabelPlaceForm>,
    /// The corners of its line in pixels, from border to border, where it should lead as it did;
    /// left out, it is drawn with the others. What is no way between both cards is drawn anew.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(schema_with = "way_schema")]
    pub way: Vec<[f64; 2]>,
    /// Facts stated about it. What is left out is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "connection_attributes")]
    pub attributes: Option<Attributes>,
}

/// Text on the canvas.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Note")]
pub(super) struct NoteForm {
    /// Its id, unique in the diagram.
    pub id: NoteId,
    /// What it says; may hold line breaks.
    pub text: NoteText,
    /// `[x, y]` of its top left corner in pixels.
    #[schemars(schema_with = "position")]
    pub position: [f64; 2],
    /// Whether no edit may move or remove it until it is unlocked; `false` when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locked: Option<bool>,
    /// Where it lies among others that it overlaps, later ones on top; 0 when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "order_schema")]
    pub order: Option<i32>,
}

/// Where on its connection a label stands.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "LabelPlace")]
pub(super) struct LabelPlaceForm {
    /// How far along the way from start to end its middle is, from 0 to 1.
    #[schemars(schema_with = "share")]
    pub along: f64,
    /// On which side of the line it stands; `on` when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<LabelSide>,
}

/// A finding that was accepted.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Waiver")]
pub(super) struct WaiverForm {
    /// Its id, unique in the diagram.
    pub id: WaiverId,
    /// The key of the finding: the rule's code, this diagram's id and the subjects.
    pub finding: FindingKey,
    /// A digest of what the finding was about when it was accepted. When that changes, the finding
    /// is back.
    pub structure: Structure,
    /// Who answers for it.
    pub owner: Label,
    /// Why it is acceptable.
    pub reason: Reason,
    /// The last day it holds; for good when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<Date>,
    /// The day it was accepted.
    pub granted: Date,
}

/// The id of a connection that has none of its own, before it is made unique: its ends and what
/// it carries, cut to the length an id may have.
pub(super) fn derived_stem(
    from: &ComponentId,
    to: &ComponentId,
    kind: FlowKind,
    artifact: Option<Artifact>,
) -> String {
    match (kind, artifact) {
        (FlowKind::Uses, _) => format!("{from}-{to}-uses"),
        (_, Some(artifact)) => format!("{from}-{to}-{artifact}"),
        (_, None) => format!("{from}-{to}"),
    }
}

fn coordinate(least: i32) -> Value {
    json!({ "type": "number", "minimum": least, "maximum": 1_000_000 })
}

fn tuple(types: Value, items: Vec<Value>) -> Schema {
    json_schema!({
        "type": types, "minItems": items.len(), "maxItems": items.len(),
        "prefixItems": items, "items": false,
    })
}

fn share(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "number", "minimum": 0, "maximum": 1 })
}

fn order_schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": ["integer", "null"], "minimum": i32::MIN, "maximum": i32::MAX,
    })
}

fn position(_: &mut SchemaGenerator) -> Schema {
    tuple(json!("array"), vec![coordinate(-1_000_000); 2])
}

fn way_schema(_: &mut SchemaGenerator) -> Schema {
    let point = tuple(json!("array"), vec![coordinate(-1_000_000); 2]);
    json_schema!({ "type": ["array", "null"], "items": point, "maxItems": MOST_CORNERS })
}

fn optional_position(_: &mut SchemaGenerator) -> Schema {
    tuple(json!(["array", "null"]), vec![coordinate(-1_000_000); 2])
}

fn frame_schema(_: &mut SchemaGenerator) -> Schema {
    let (place, size) = (coordinate(-1_000_000), coordinate(0));
    tuple(
        json!(["array", "null"]),
        vec![place.clone(), place, size.clone(), size],
    )
}

fn component_attributes(_: &mut SchemaGenerator) -> Schema {
    attributes(AttributeBearer::Component)
}

fn connection_attributes(_: &mut SchemaGenerator) -> Schema {
    attributes(AttributeBearer::Connection)
}

/// Codes of rules with how grave they are.
fn severities(_: &mut SchemaGenerator) -> Schema {
    let levels: Vec<&str> = Level::ALL.iter().map(|level| level.as_str()).collect();
    json_schema!({
        "type": ["object", "null"],
        "patternProperties": { RuleCode::PATTERN: { "enum": levels } },
        "additionalProperties": false,
        "maxProperties": MOST_SEVERITIES,
    })
}

/// The attributes a record may carry: the known ones with their values, and `x-…` of any kind.
fn attributes(bearer: AttributeBearer) -> Schema {
    let text = json!({ "type": "string", "minLength": 1, "maxLength": Label::MAX });
    let known: Map<String, Value> = attribute_specs()
        .iter()
        .filter(|spec| spec.bearer == AttributeBearer::Both || spec.bearer == bearer)
        .map(|spec| {
            let (mut schema, unit) = match spec.kind {
                AttributeKind::Flag => (json!({ "type": "boolean" }), None),
                AttributeKind::Number { unit } => {
                    (json!({ "type": "number", "minimum": 0 }), Some(unit))
                }
                AttributeKind::Word { words } => (json!({ "enum": words }), None),
                AttributeKind::Text => (text.clone(), None),
            };
            let help = unit.map_or(Cow::Borrowed(spec.help), |unit| {
                Cow::Owned(format!("{} In {unit}.", spec.help))
            });
            if let Some(object) = schema.as_object_mut() {
                object.insert("description".into(), json!(help));
            }
            (spec.name.to_owned(), schema)
        })
        .collect();
    let own = json!({ "anyOf": [{ "type": ["boolean", "number"] }, text] });
    json_schema!({
        "type": ["object", "null"],
        "properties": known,
        "patternProperties": { "^x-[A-Za-z0-9_.-]{1,64}$": own },
        "additionalProperties": false,
    })
}
