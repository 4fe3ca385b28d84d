//! Writing: one form for each document, made for reading and for line-by-line comparison.
//!
//! The project, the diagrams and their lists are spread over lines, and each record takes one
//! line. Records are sorted by id, fields stand in the order of the format, and what the reader
//! would fill in anyway is left out.

use std::io::{self, Write};

use architrave_model::{
    Attributes, CheckDefaults, Component, Connection, ConnectionId, DiagramContent, Direction,
    Document, FlowKind, LabelSide, Phase, Point, Policy, Rect, Severities,
};
use serde::Serialize;
use serde_json::ser::Formatter;

use super::form::{
    BoundaryForm, CheckForm, ComponentForm, ConnectionForm, DiagramForm, FormatName,
    LabelPlaceForm, NoteForm, PolicyForm, ProjectForm, RulePackForm, WaiverForm, derived_stem,
};

/// The document as text in the format `architrave/1`, ending with a line feed. Reading it gives
/// the document back; only the order numbers of diagrams and rule packs may be renumbered
/// from 0 and coordinates rounded to hundredths of a pixel.
#[must_use]
pub fn write_json(document: &Document) -> String {
    let mut bytes = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, RecordLines::default());
    #[expect(
        clippy::expect_used,
        reason = "the form is plain structs with text keys, and memory takes every byte"
    )]
    project(document)
        .serialize(&mut serializer)
        .expect("plain structs can be written to memory");
    bytes.push(b'\n');
    String::from_utf8_lossy(&bytes).into_owned()
}

fn project(document: &Document) -> ProjectForm {
    let diagrams = document.diagrams_in_order();
    let packs = document.rule_packs_in_order().into_iter();
    let packs = packs.map(|pack| RulePackForm {
        id: pack.id.clone(),
        text: pack.text.clone(),
    });
    ProjectForm {
        format: FormatName::Version1,
        name: document.project.name.clone(),
        policy: policy(&document.project.policy),
        diagrams: diagrams.into_iter().map(diagram).collect(),
        rule_packs: filled(packs.collect()),
        own_tools: filled(document.own_tools.values().cloned().collect()),
    }
}

fn policy(policy: &Policy) -> Option<PolicyForm> {
    (*policy != Policy::default()).then(|| PolicyForm {
        phase: (policy.phase != Phase::default()).then_some(policy.phase),
        risk: policy.risk,
        jurisdictions: filled(policy.jurisdictions.clone()),
        denied_licences: filled(policy.denied_licences.clone()),
        severities: severities(&policy.severities),
        check: check(&policy.check),
    })
}

fn check(defaults: &CheckDefaults) -> Option<CheckForm> {
    (!defaults.are_plain()).then(|| CheckForm {
        fail_on: (!defaults.fail_on.is_plain()).then_some(defaults.fail_on),
        select: filled(defaults.select.clone()),
        ignore: filled(defaults.ignore.clone()),
    })
}

/// The list, unless it is empty.
fn filled<T>(list: Vec<T>) -> Option<Vec<T>> {
    (!list.is_empty()).then_some(list)
}

fn diagram(content: &DiagramContent) -> DiagramForm {
    let boundaries = content.boundaries.values().map(|b| BoundaryForm {
        id: b.id.clone(),
        label: Some(b.label.clone()),
        kind: b.kind,
        value: b.value.clone(),
        parent: b.parent.clone(),
        severities: severities(&b.severities),
        frame: b.frame.map(frame),
        collapsed: b.collapsed.then_some(true),
        locked: b.locked.then_some(true),
        order: (b.order != 0).then_some(b.order),
    });
    let notes = content.notes.values().map(|n| NoteForm {
        id: n.id.clone(),
        text: n.text.clone(),
        position: position(n.position),
        locked: n.locked.then_some(true),
        order: (n.order != 0).then_some(n.order),
    });
    let waivers = content.waivers.values().map(|w| WaiverForm {
        id: w.id.clone(),
        finding: w.finding.clone(),
        structure: w.structure,
        owner: w.owner.clone(),
        reason: w.reason.clone(),
        expires: w.expires,
        granted: w.granted,
    });
    let arrangement = content.diagram.arrangement;
    DiagramForm {
        id: content.diagram.id.clone(),
        title: Some(content.diagram.title.clone()),
        direction: (arrangement.direction != Direction::default()).then_some(arrangement.direction),
        stages_as_columns: arrangement.stages_as_columns.then_some(true),
        boundaries: filled(boundaries.collect()),
        components: content.components.values().map(component).collect(),
        connections: content.connections.values().map(connection).collect(),
        notes: filled(notes.collect()),
        waivers: filled(waivers.collect()),
    }
}

fn component(component: &Component) -> ComponentForm {
    ComponentForm {
        id: component.id.clone(),
        tool: component.tool.clone(),
        label: component.label.clone(),
        boundary: component.boundary.clone(),
        role: component.role,
        attributes: attributes(&component.attributes),
        severities: severities(&component.severities),
        position: component.position.map(position),
        pinned: component.pinned.then_some(true),
        locked: component.locked.then_some(true),
    }
}

fn connection(connection: &Connection) -> ConnectionForm {
    let Connection {
        from,
        to,
        kind,
        artifact,
        ..
    } = connection;
    // Only the id itself, never one with a number, so that reading gives each connection the
    // same id whatever stands around it.
    let stem = derived_stem(from, to, *kind, *artifact);
    let derived = ConnectionId::free(&stem, |_| false).ok();
    let own_id = derived.as_ref() != Some(&connection.id);
    ConnectionForm {
        id: own_id.then(|| connection.id.clone()),
        from: from.clone(),
        to: to.clone(),
        kind: (*kind != FlowKind::default()).then_some(*kind),
        artifact: artifact.filter(|_| *kind != FlowKind::Uses),
        label: connection.label.clone(),
        label_at: connection.label_at.map(|place| LabelPlaceForm {
            along: place.along.get(),
            side: (place.side != LabelSide::default()).then_some(place.side),
        }),
        way: connection.way.iter().copied().map(position).collect(),
        attributes: attributes(&connection.attributes),
    }
}

fn attributes(attributes: &Attributes) -> Option<Attributes> {
    (!attributes.is_empty()).then(|| attributes.clone())
}

fn severities(severities: &Severities) -> Option<Severities> {
    (!severities.is_empty()).then(|| severities.clone())
}

/// A position as the reader takes it, whatever an edit left in memory.
fn position(point: Point) -> [f64; 2] {
    let held = Point::try_from([point.x, point.y]).unwrap_or_else(|_| point.snapped());
    // Adding zero turns a negative zero into a plain one.
    [held.x + 0.0, held.y + 0.0]
}

fn frame(rect: Rect) -> [f64; 4] {
    let [x, y] = position(Point::new(rect.x, rect.y));
    let [width, height] = position(Point::new(rect.width.max(0.0), rect.height.max(0.0)));
    [x, y, width, height]
}

/// Spreads the outer levels over lines and keeps everything inside on one.
#[derive(Debug, Default)]
struct RecordLines {
    /// Objects and lists that are open.
    depth: usize,
    /// The depth of the object that is kept on one line.
    inline: Option<usize>,
    /// Whether the object or list just opened is still empty.
    empty: bool,
    /// Lists of the project opened so far: its diagrams, then its rule packs and own tools.
    lists: u8,
}

/// The depth of a list of records: project, diagrams, diagram, list.
const RECORDS: usize = 4;

impl RecordLines {
    fn open<W: Write + ?Sized>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        // A policy is an object directly inside the project, a rule pack or an own tool one
        // inside a list after its first.
        let policy = self.depth == 1 && bracket == b"{";
        if self.depth == 1 && bracket == b"[" {
            self.lists += 1;
        }
        let pack = self.depth == 2 && self.lists >= 2;
        if self.inline.is_none() && (self.depth == RECORDS || policy || pack) {
            self.inline = Some(self.depth);
        }
        self.depth += 1;
        self.empty = true;
        writer.write_all(bracket)
    }

    fn close<W: Write + ?Sized>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth -= 1;
        if self.inline.is_some() {
            if !self.empty && bracket == b"}" {
                writer.write_all(b" ")?;
            }
        } else if !self.empty {
            self.new_line(writer)?;
        }
        if self.inline == Some(self.depth) {
            self.inline = None;
        }
        self.empty = false;
        writer.write_all(bracket)
    }

    fn next<W: Write + ?Sized>(
        &mut self,
        writer: &mut W,
        first: bool,
        list: bool,
    ) -> io::Result<()> {
        if !first {
            writer.write_all(b",")?;
        }
        self.empty = false;
        match (self.inline.is_some(), first && list) {
            (true, true) => Ok(()),
            (true, false) => writer.write_all(b" "),
            (false, _) => self.new_line(writer),
        }
    }

    fn new_line<W: Write + ?Sized>(&self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b"\n")?;
        (0..self.depth).try_for_each(|_| writer.write_all(b"  "))
    }
}

impl Formatter for RecordLines {
    fn begin_object<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open(writer, b"{")
    }

    fn end_object<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(writer, b"}")
    }

    fn begin_object_key<W: Write + ?Sized>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.next(writer, first, false)
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }

    fn begin_array<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open(writer, b"[")
    }

    fn end_array<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(writer, b"]")
    }

    fn begin_array_value<W: Write + ?Sized>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.next(writer, first, true)
    }

    /// Whole numbers without a decimal point.
    fn write_f64<W: Write + ?Sized>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        write!(writer, "{value}")
    }
}
