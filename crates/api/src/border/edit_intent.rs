//! What a person wants changed.

use std::collections::BTreeMap;

use architrave_model::{
    Arrangement, Artifact, AttributeValue, BoundaryId, BoundaryKind, ComponentId, ConnectionId,
    Date, DiagramId, FlowKind, LabelPlace, Level, NoteId, OwnTool, Point, Policy, Rect, Role,
    RuleCode, RulePackId, ToolId, WaiverId,
};
use serde::{Deserialize, Serialize};

/// Something on the canvas.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "kind", content = "id", rename_all = "kebab-case")]
pub enum Target {
    /// A component.
    Component(ComponentId),
    /// A connection.
    Connection(ConnectionId),
    /// A boundary.
    Boundary(BoundaryId),
    /// A note.
    Note(NoteId),
}

/// Where something that was dragged ends up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Move {
    /// A component, a boundary (moves all it holds) or a note.
    pub target: Target,
    /// Its new top left corner; snapped to the grid.
    pub to: Point,
}

/// How a selection is lined up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum Alignment {
    /// Left edges on one line.
    Left,
    /// Centres above each other.
    Center,
    /// Right edges on one line.
    Right,
    /// Top edges on one line.
    Top,
    /// Centres beside each other.
    Middle,
    /// Bottom edges on one line.
    Bottom,
    /// Equal gaps from left to right.
    DistributeHorizontally,
    /// Equal gaps from top to bottom.
    DistributeVertically,
}

/// Fields of a component to change; what is absent stays.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(default)]
pub struct ComponentEdit {
    /// A new label; an empty text removes it.
    #[ts(optional)]
    pub label: Option<String>,
    /// A new role; an empty text returns to the tool's own.
    #[ts(optional, as = "Option<String>")]
    pub role: Option<Chosen<Role>>,
    /// A new boundary; an empty text takes it out of all.
    #[ts(optional, as = "Option<String>")]
    pub boundary: Option<Chosen<BoundaryId>>,
    /// Attributes to set; `null` removes one.
    #[ts(optional, as = "Option<BTreeMap<String, Option<AttributeValue>>>")]
    pub attributes: Option<BTreeMap<String, Option<AttributeValue>>>,
    /// How grave findings of rules about it are meant to be; `null` removes one.
    #[ts(optional, as = "Option<BTreeMap<RuleCode, Option<Level>>>")]
    pub severities: Option<BTreeMap<RuleCode, Option<Level>>>,
    /// Whether automatic layout must leave it alone.
    #[ts(optional)]
    pub pinned: Option<bool>,
    /// Another tool in its place.
    #[ts(optional)]
    pub tool: Option<ToolId>,
}

/// Fields of a connection to change; what is absent stays.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(default)]
pub struct ConnectionEdit {
    /// A new label; an empty text removes it.
    #[ts(optional)]
    pub label: Option<String>,
    /// A new flow kind.
    #[ts(optional)]
    pub kind: Option<FlowKind>,
    /// A new artifact; an empty text removes it.
    #[ts(optional, as = "Option<String>")]
    pub artifact: Option<Chosen<Artifact>>,
    /// Attributes to set; `null` removes one.
    #[ts(optional, as = "Option<BTreeMap<String, Option<AttributeValue>>>")]
    pub attributes: Option<BTreeMap<String, Option<AttributeValue>>>,
    /// Turn it round.
    #[ts(optional)]
    pub reverse: Option<bool>,
    /// Another start.
    #[ts(optional)]
    pub from: Option<ComponentId>,
    /// Another end.
    #[ts(optional)]
    pub to: Option<ComponentId>,
    /// Where its label stands; `null` lets a free place be found.
    #[serde(deserialize_with = "given")]
    #[ts(optional, as = "Option<Option<LabelPlace>>")]
    pub label_at: Option<Option<LabelPlace>>,
}

/// Tells a field that is `null` from one that is left out.
fn given<'de, D, T>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::<T>::deserialize(deserializer).map(Some)
}

/// Fields of a boundary to change; what is absent stays.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(default)]
pub struct BoundaryEdit {
    /// A new caption.
    #[ts(optional)]
    pub label: Option<String>,
    /// A new kind.
    #[ts(optional)]
    pub kind: Option<BoundaryKind>,
    /// A new value; an empty text removes it.
    #[ts(optional)]
    pub value: Option<String>,
    /// A new parent; an empty text makes it outermost.
    #[ts(optional, as = "Option<String>")]
    pub parent: Option<Chosen<BoundaryId>>,
    /// How grave findings of rules inside it are meant to be; `null` removes one.
    #[ts(optional, as = "Option<BTreeMap<RuleCode, Option<Level>>>")]
    pub severities: Option<BTreeMap<RuleCode, Option<Level>>>,
    /// The room it takes at least, snapped to the grid; `null` lets its frame follow what it holds.
    #[serde(deserialize_with = "given")]
    #[ts(optional, as = "Option<Option<Rect>>")]
    pub frame: Option<Option<Rect>>,
    /// Whether it is drawn as one card that stands for all it holds.
    #[ts(optional)]
    pub collapsed: Option<bool>,
}

/// What comes to stand on a connection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum Inserted {
    /// A new component with this tool.
    Tool(ToolId),
    /// A component that is there already.
    Component(ComponentId),
}

/// A step up or down among things that overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum Layering {
    /// On top of all.
    Front,
    /// One up.
    Forward,
    /// One down.
    Backward,
    /// Below all.
    Back,
}

/// Which side of a size is made alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum Dimension {
    /// From left to right.
    Width,
    /// From top to bottom.
    Height,
    /// Both.
    Both,
}

/// A choice that can also be "none", written as an empty text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[serde(bound(
    serialize = "T: Clone + ToString",
    deserialize = "T: std::str::FromStr, T::Err: std::fmt::Display"
))]
pub struct Chosen<T>(pub Option<T>);

impl<T: std::str::FromStr> TryFrom<String> for Chosen<T> {
    type Error = T::Err;
    fn try_from(text: String) -> Result<Self, T::Err> {
        if text.is_empty() {
            Ok(Self(None))
        } else {
            text.parse().map(|v| Self(Some(v)))
        }
    }
}

impl<T: ToString> From<Chosen<T>> for String {
    fn from(chosen: Chosen<T>) -> Self {
        chosen.0.map_or_else(Self::new, |v| v.to_string())
    }
}

/// One edit. Each kind is planned by the file of its name in `commands/`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum EditIntent {
    /// Place a tool; a boundary under the position takes it in. Where an end is named, the new
    /// component is connected too, carrying what `connect_options` names first.
    Place {
        /// The tool.
        tool: ToolId,
        /// Middle of the new card; without one a free place is found.
        at: Option<Point>,
        /// A component from which something flows into the new one.
        #[serde(default)]
        #[ts(optional)]
        from: Option<ComponentId>,
        /// A component to which something flows from the new one.
        #[serde(default)]
        #[ts(optional)]
        to: Option<ComponentId>,
    },
    /// Put a component on a connection: the first half keeps the connection's label and facts, and
    /// each half carries what its ends can exchange, the same as before where possible.
    Insert {
        /// The connection.
        connection: ConnectionId,
        /// What comes between its ends.
        what: Inserted,
        /// Middle of the card; without one a new component stands in the middle of the line and
        /// one that is there already stays.
        at: Option<Point>,
    },
    /// Move things; components and boundaries dropped on another boundary change to it, those
    /// dropped outside their own leave it. What is locked stays.
    Move {
        /// What moves where.
        moves: Vec<Move>,
    },
    /// Line things up, on the grid. What is locked stays, and the others line up with it.
    Align {
        /// The components.
        components: Vec<ComponentId>,
        /// How.
        alignment: Alignment,
        /// Boundaries, each with all it holds, and notes that line up with them.
        #[serde(default)]
        #[ts(optional, as = "Option<Vec<Target>>")]
        others: Vec<Target>,
    },
    /// Give boundaries the size of the largest of them. Cards of components all have one size.
    SameSize {
        /// The boundaries.
        boundaries: Vec<BoundaryId>,
        /// Which side of it.
        dimension: Dimension,
    },
    /// Bring boundaries and notes to the front of what they overlap, or send them back.
    Layer {
        /// Boundaries and notes.
        targets: Vec<Target>,
        /// Where to.
        step: Layering,
    },
    /// Lock components, boundaries and notes, so that no edit moves or removes them, or unlock
    /// them.
    Lock {
        /// What.
        targets: Vec<Target>,
        /// Whether it is locked from now on.
        locked: bool,
    },
    /// Remove things; connections of removed components go too, the contents of a removed
    /// boundary stay.
    Delete {
        /// What goes.
        targets: Vec<Target>,
    },
    /// Copy components, boundaries with all they hold, notes and the connections among them.
    Duplicate {
        /// What is copied.
        targets: Vec<Target>,
        /// How far the copies lie from what they were made of. With it they belong to the boundary
        /// they are dropped on, without it they lie a little aside, in the same boundary.
        #[serde(default)]
        #[ts(optional)]
        by: Option<Point>,
    },
    /// Put in what was copied: a text that is, or holds, one diagram in `architrave/1`.
    Paste {
        /// The text, with or without prose around it.
        text: String,
        /// The middle of what is put in; without one it lies where it was, a little aside where
        /// something lies there.
        at: Option<Point>,
    },
    /// Put another tool in the place of the components' tools; their connections stay.
    Swap {
        /// The components.
        components: Vec<ComponentId>,
        /// The tool.
        tool: ToolId,
    },
    /// Connect two components.
    Connect {
        /// Where it starts.
        from: ComponentId,
        /// Where it ends.
        to: ComponentId,
        /// What it carries; none for `uses`, or when not yet known.
        artifact: Option<Artifact>,
        /// How it takes part in the flow; without one the usual kind for the artifact.
        kind: Option<FlowKind>,
    },
    /// Change components, all alike.
    EditComponents {
        /// The components.
        ids: Vec<ComponentId>,
        /// The new values.
        edit: ComponentEdit,
    },
    /// Change a connection.
    EditConnection {
        /// The connection.
        id: ConnectionId,
        /// The new values.
        edit: ConnectionEdit,
    },
    /// Draw a boundary around a selection.
    Wrap {
        /// Components and boundaries to wrap; all must share one parent.
        targets: Vec<Target>,
        /// What it separates.
        kind: BoundaryKind,
        /// Its caption; empty for one made from the kind.
        label: String,
    },
    /// Change a boundary.
    EditBoundary {
        /// The boundary.
        id: BoundaryId,
        /// The new values.
        edit: BoundaryEdit,
    },
    /// Put a note on the canvas.
    AddNote {
        /// Top left corner.
        at: Point,
        /// What it says.
        text: String,
    },
    /// Change what a note says.
    EditNote {
        /// The note.
        id: NoteId,
        /// The new text.
        text: String,
    },
    /// Add an empty diagram after the last one.
    AddDiagram {
        /// Its title.
        title: String,
    },
    /// Give a diagram another title.
    RenameDiagram {
        /// The diagram.
        id: DiagramId,
        /// Its new title.
        title: String,
    },
    /// Copy a diagram with all it holds but accepted findings, behind the original.
    DuplicateDiagram {
        /// The diagram.
        id: DiagramId,
    },
    /// Remove a diagram with all it holds; the last one stays.
    DeleteDiagram {
        /// The diagram.
        id: DiagramId,
    },
    /// Move a diagram to another place among the diagrams.
    MoveDiagram {
        /// The diagram.
        id: DiagramId,
        /// How many diagrams come before it from now on.
        to: u32,
    },
    /// Lay out everything that is neither pinned nor locked. What stands well stays.
    Tidy,
    /// Say how automatic layout arranges the diagram, and lay it out anew like that.
    Arrange {
        /// How.
        arrangement: Arrangement,
    },
    /// Lay out some components; nothing else moves.
    TidySome {
        /// The components.
        components: Vec<ComponentId>,
    },
    /// Draw all connections anew, together; nothing moves.
    RedrawConnections,
    /// Apply a fix that a finding offers.
    ApplyFix {
        /// The finding's key.
        finding: String,
        /// The fix's id.
        fix: String,
    },
    /// Accept a finding of any diagram; an earlier acceptance of it is replaced.
    Waive {
        /// The finding's key.
        finding: String,
        /// Who answers for it.
        owner: String,
        /// Why it is acceptable.
        reason: String,
        /// The last day it holds; none when it holds for good.
        expires: Option<Date>,
    },
    /// Take back that a finding was accepted.
    Unwaive {
        /// The waiver, one of the diagram.
        waiver: WaiverId,
    },
    /// Apply every safe fix in the project until none is left.
    FixAll {
        /// Only findings of these rules; of all when there is none.
        codes: Vec<String>,
    },
    /// Rename the project.
    RenameProject {
        /// The new name.
        name: String,
    },
    /// Change what the project asks of its diagrams.
    SetPolicy {
        /// The new policy.
        policy: Policy,
    },
    /// Keep a rule pack in the project, in place of one with the same id.
    AddRulePack {
        /// The name of its file, for errors.
        file: String,
        /// The text of its file.
        text: String,
    },
    /// Define a tool of the project's own.
    DefineTool {
        /// The tool; its id is a wish: where it is taken, a free one is made of it.
        tool: OwnTool,
    },
    /// Change what is said of an own tool.
    RedefineTool {
        /// The tool as it shall be, by its id.
        tool: OwnTool,
    },
    /// Take out an own tool that no component uses.
    RemoveTool {
        /// The tool.
        id: ToolId,
    },
    /// Keep tools from elsewhere, in place of own tools with the same ids.
    TakeTools {
        /// The tools.
        tools: Vec<OwnTool>,
    },
    /// Take a rule pack out of the project.
    RemoveRulePack {
        /// The pack.
        id: RulePackId,
    },
}

/// An edit and the diagram it is meant for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct EditRequest {
    /// The diagram.
    pub diagram: DiagramId,
    /// The edit.
    pub intent: EditIntent,
}
