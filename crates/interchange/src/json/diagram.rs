//! Reading one diagram.

use architrave_catalog::Catalog;
use architrave_model::{
    Arrangement, Boundary, BoundaryId, Component, Connection, ConnectionId, Diagram,
    DiagramContent, DiagramId, FlowKind, Label, Note, OwnTool, RecordId, Role, ToolId,
};
use architrave_words::say;
use jsonc_parser::{ast::Value, common::Ranged};

use super::{
    attributes::attributes,
    fields::{Fields, list, text},
    form::derived_stem,
    geometry::{frame, label_place, order, point, way},
    hint::{quoted, tool_hint},
    path::Path,
    positions::Places,
    problems::{Problems, Refusal},
    references::{Declared, refuse_rings},
    severities::severities,
    waivers::waivers,
};

pub(super) const DIAGRAM: &[&str] = &[
    "id",
    "title",
    "direction",
    "stages_as_columns",
    "boundaries",
    "components",
    "connections",
    "notes",
    "waivers",
];
pub(super) const BOUNDARY: &[&str] = &[
    "id",
    "label",
    "kind",
    "value",
    "parent",
    "severities",
    "frame",
    "collapsed",
    "locked",
    "order",
];
pub(super) const COMPONENT: &[&str] = &[
    "id",
    "tool",
    "label",
    "boundary",
    "role",
    "attributes",
    "severities",
    "position",
    "pinned",
    "locked",
];
pub(super) const CONNECTION: &[&str] = &[
    "id",
    "from",
    "to",
    "kind",
    "artifact",
    "label",
    "label_at",
    "way",
    "attributes",
];
pub(super) const LABEL_AT: &[&str] = &["along", "side"];
pub(super) const NOTE: &[&str] = &["id", "text", "position", "locked", "order"];

/// The title of a diagram that has none of its own: its id, which is a label too.
pub(super) fn title(id: &DiagramId, otherwise: &Label) -> Label {
    Label::new(id.as_str()).unwrap_or_else(|_| otherwise.clone())
}

/// Reads diagrams and collects what is wrong with them.
pub(super) struct DiagramReader<'r> {
    pub catalog: &'r Catalog,
    /// The own tools the file defines, rightly or not.
    pub own_tools: &'r Declared<'r>,
    pub problems: &'r mut Problems,
    pub places: &'r mut Places,
}

impl DiagramReader<'_> {
    /// The diagram with all it holds, and whether it has a title of its own. What is wrong inside
    /// is left out and told as a problem.
    pub fn diagram(
        &mut self,
        value: &Value<'_>,
        index: usize,
        path: &Path<'_>,
    ) -> Option<(DiagramContent, bool)> {
        let fields = Fields::open(value, "a diagram", DIAGRAM, path, self.problems)?;
        let id: Option<DiagramId> = fields.required("id", self.problems);
        let own_title: Option<Label> = fields.optional("title", self.problems);
        let titled = own_title.is_some();
        let arrangement = Arrangement {
            direction: fields
                .optional("direction", self.problems)
                .unwrap_or_default(),
            stages_as_columns: fields
                .flag("stages_as_columns", self.problems)
                .unwrap_or_default(),
        };

        let boundaries = fields.items("boundaries", self.problems);
        let components = self.needed_list(&fields, "components");
        let connections = self.needed_list(&fields, "connections");
        let notes = fields.items("notes", self.problems);
        let accepted = fields.items("waivers", self.problems);
        let (of_boundaries, of_components) = (path.field("boundaries"), path.field("components"));
        let (of_connections, of_notes) = (path.field("connections"), path.field("notes"));
        let of_waivers = path.field("waivers");

        let p = &mut *self.problems;
        let known_boundaries = Declared::collect(boundaries, "boundary", &of_boundaries, p);
        let known_components = Declared::collect(components, "component", &of_components, p);
        let known_connections = Declared::collect(connections, "connection", &of_connections, p);
        Declared::collect(notes, "note", &of_notes, p);
        Declared::collect(accepted, "waiver", &of_waivers, p);
        refuse_rings(boundaries, &of_boundaries, p);

        // An id that does not hold is a problem already; the rest is still read for its own.
        let id = id.or_else(|| DiagramId::new("unnamed").ok())?;
        // A diagram is most of its file; its id tells better where it is.
        let place = fields.get("id").unwrap_or(value);
        self.places.add(RecordId::Diagram(id.clone()), place);
        let mut content = DiagramContent::empty(Diagram {
            title: own_title.or_else(|| Label::new(id.as_str()).ok())?,
            id,
            order: u32::try_from(index).unwrap_or(u32::MAX),
            arrangement,
        });
        for (index, value) in boundaries.iter().enumerate() {
            let path = of_boundaries.item(index);
            if let Some(boundary) = self.boundary(value, &path, &known_boundaries) {
                let record = RecordId::Boundary(content.diagram.id.clone(), boundary.id.clone());
                self.places.add(record, value);
                content.boundaries.insert(boundary.id.clone(), boundary);
            }
        }
        for (index, value) in components.iter().enumerate() {
            let path = of_components.item(index);
            if let Some(component) = self.component(value, &path, &known_boundaries) {
                let record = RecordId::Component(content.diagram.id.clone(), component.id.clone());
                self.places.add(record, value);
                content.components.insert(component.id.clone(), component);
            }
        }
        for (index, value) in connections.iter().enumerate() {
            let path = of_connections.item(index);
            let read = self.connection(value, &path, &known_components, |id| {
                known_connections.has(id.as_str()) || content.connections.contains_key(id)
            });
            if let Some(connection) = read {
                let record =
                    RecordId::Connection(content.diagram.id.clone(), connection.id.clone());
                self.places.add(record, value);
                content
                    .connections
                    .insert(connection.id.clone(), connection);
            }
        }
        for (index, value) in notes.iter().enumerate() {
            if let Some(note) = self.note(value, &of_notes.item(index)) {
                let record = RecordId::Note(content.diagram.id.clone(), note.id.clone());
                self.places.add(record, value);
                content.notes.insert(note.id.clone(), note);
            }
        }
        for waiver in waivers(accepted, &content.diagram.id, &of_waivers, self.problems) {
            content.waivers.insert(waiver.id.clone(), waiver);
        }
        Some((content, titled))
    }

    fn needed_list<'n, 't>(
        &mut self,
        fields: &Fields<'n, 't>,
        name: &'static str,
    ) -> &'n [Value<'t>] {
        fields
            .need(name, self.problems)
            .and_then(|value| list(value, &fields.path().field(name), self.problems))
            .map(|array| array.elements.as_slice())
            .unwrap_or_default()
    }

    fn boundary(
        &mut self,
        value: &Value<'_>,
        path: &Path<'_>,
        known: &Declared<'_>,
    ) -> Option<Boundary> {
        if self.problems.full() {
            return None;
        }
        let p = &mut *self.problems;
        let fields = Fields::open(value, "a boundary", BOUNDARY, path, p)?;
        let id: Option<BoundaryId> = fields.required("id", p);
        let kind = fields.required("kind", p);
        let label: Option<Label> = fields.optional("label", p);
        let value: Option<Label> = fields.optional("value", p);
        let parent = fields.optional("parent", p);
        known.check(fields.get("parent"), &path.field("parent"), p);
        let severities = severities(&fields, p);
        let frame = fields
            .get("frame")
            .and_then(|v| frame(v, &path.field("frame"), p));
        let collapsed = fields.flag("collapsed", p).unwrap_or(false);
        let locked = fields.flag("locked", p).unwrap_or(false);
        let order = order(&fields, p);
        let id = id?;
        Some(Boundary {
            label: label
                .or_else(|| value.clone())
                .or_else(|| Label::new(id.as_str()).ok())?,
            id,
            kind: kind?,
            value,
            parent,
            severities,
            frame,
            collapsed,
            locked,
            order,
        })
    }

    fn component(
        &mut self,
        value: &Value<'_>,
        path: &Path<'_>,
        boundaries: &Declared<'_>,
    ) -> Option<Component> {
        if self.problems.full() {
            return None;
        }
        let fields = Fields::open(value, "a component", COMPONENT, path, self.problems)?;
        let tool = self.tool(&fields);
        let p = &mut *self.problems;
        let id = fields.required("id", p);
        let label = fields.optional("label", p);
        let boundary = fields.optional("boundary", p);
        boundaries.check(fields.get("boundary"), &path.field("boundary"), p);
        let role: Option<Role> = fields.optional("role", p);
        let position = fields
            .get("position")
            .and_then(|v| point(v, &path.field("position"), p));
        let pinned = fields.flag("pinned", p).unwrap_or(false);
        let locked = fields.flag("locked", p).unwrap_or(false);
        let attributes = attributes(&fields, true, p);
        let severities = severities(&fields, p);
        Some(Component {
            id: id?,
            tool: tool?,
            label,
            boundary,
            role,
            attributes,
            severities,
            position,
            pinned,
            locked,
        })
    }

    fn tool(&mut self, fields: &Fields<'_, '_>) -> Option<ToolId> {
        let value = fields.need("tool", self.problems)?;
        let path = fields.path().field("tool");
        // People write names such as "Apache Kafka", which are no ids: the answer is the same.
        let written = value.as_string_lit().map(|s| s.value.as_ref());
        let Some(written) = written else {
            return text(value, &path, self.problems);
        };
        match ToolId::new(written) {
            Ok(id) if self.catalog.tool(&id).is_some() => Some(id),
            // Told where it is defined.
            Ok(_) if self.own_tools.has(written) => None,
            Ok(id) if OwnTool::owns(&id) => {
                let message = say!(
                    "the file defines no own tool {written}",
                    written = quoted(written)
                );
                let hint = say!("define it in the list \"own_tools\" of the project");
                self.problems
                    .add(value.start(), &path, Refusal::new(message, hint));
                None
            }
            _ => {
                let message = say!(
                    "the catalog has no tool {written}",
                    written = quoted(written)
                );
                let refusal = Refusal::new(message, tool_hint(written, self.catalog));
                self.problems.add(value.start(), &path, refusal);
                None
            }
        }
    }

    fn connection(
        &mut self,
        value: &Value<'_>,
        path: &Path<'_>,
        components: &Declared<'_>,
        taken: impl Fn(&ConnectionId) -> bool,
    ) -> Option<Connection> {
        if self.problems.full() {
            return None;
        }
        let p = &mut *self.problems;
        let fields = Fields::open(value, "a connection", CONNECTION, path, p)?;
        let (from, to) = (fields.required("from", p), fields.required("to", p));
        for end in ["from", "to"] {
            components.check(fields.get(end), &path.field(end), p);
        }
        let kind: FlowKind = fields.optional("kind", p).unwrap_or_default();
        let artifact = fields.optional("artifact", p);
        if let (FlowKind::Uses, Some(value)) = (kind, fields.get("artifact")) {
            let refusal = Refusal::new(
                say!("a connection of the kind \"uses\" carries no artifact"),
                say!("leave the artifact out; if something flows here, choose another kind"),
            );
            p.add(value.start(), &path.field("artifact"), refusal);
        }
        let label = fields.optional("label", p);
        let label_at = fields
            .get("label_at")
            .and_then(|value| label_place(value, &path.field("label_at"), p));
        let way = way(&fields, p);
        let attributes = attributes(&fields, false, p);
        let own_id: Option<ConnectionId> = fields.optional("id", p);
        let (from, to) = (from?, to?);
        let id = match own_id {
            Some(id) => id,
            None => ConnectionId::free(&derived_stem(&from, &to, kind, artifact), taken).ok()?,
        };
        Some(Connection {
            id,
            from,
            to,
            kind,
            artifact,
            label,
            attributes,
            label_at,
            way,
        })
    }

    fn note(&mut self, value: &Value<'_>, path: &Path<'_>) -> Option<Note> {
        if self.problems.full() {
            return None;
        }
        let p = &mut *self.problems;
        let fields = Fields::open(value, "a note", NOTE, path, p)?;
        let (id, text) = (fields.required("id", p), fields.required("text", p));
        let position = fields.need("position", p);
        let position = position.and_then(|v| point(v, &path.field("position"), p));
        let locked = fields.flag("locked", p).unwrap_or(false);
        let order = order(&fields, p);
        Some(Note {
            id: id?,
            text: text?,
            position: position?,
            locked,
            order,
        })
    }
}
