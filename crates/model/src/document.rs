//! A project in memory.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    Boundary, BoundaryId, Component, ComponentId, Connection, ConnectionId, Diagram, DiagramId,
    Label, Note, NoteId, OwnTool, Project, Record, RecordId, RulePack, RulePackId, ToolId, Waiver,
    WaiverId,
};

/// A diagram with all it holds. Maps are sorted, so every walk has one order.
#[derive(Debug, Clone, PartialEq)]
pub struct DiagramContent {
    /// The diagram itself.
    pub diagram: Diagram,
    /// Its boundaries.
    pub boundaries: BTreeMap<BoundaryId, Boundary>,
    /// Its components.
    pub components: BTreeMap<ComponentId, Component>,
    /// Its connections.
    pub connections: BTreeMap<ConnectionId, Connection>,
    /// Its notes.
    pub notes: BTreeMap<NoteId, Note>,
    /// Findings that were accepted.
    pub waivers: BTreeMap<WaiverId, Waiver>,
}

impl DiagramContent {
    /// An empty diagram.
    #[must_use]
    pub const fn empty(diagram: Diagram) -> Self {
        Self {
            diagram,
            boundaries: BTreeMap::new(),
            components: BTreeMap::new(),
            connections: BTreeMap::new(),
            notes: BTreeMap::new(),
            waivers: BTreeMap::new(),
        }
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.boundaries.is_empty()
            && self.components.is_empty()
            && self.connections.is_empty()
            && self.notes.is_empty()
            && self.waivers.is_empty()
    }

    /// The boundaries around a component, innermost first.
    pub fn boundaries_of(&self, component: &Component) -> impl Iterator<Item = &Boundary> {
        self.boundary_chain(component.boundary.as_ref())
    }

    /// The boundary whose card stands for what lies in `start`: the outermost collapsed one of it
    /// and those around it. None where all of that is shown.
    #[must_use]
    pub fn card_around(&self, start: Option<&BoundaryId>) -> Option<&Boundary> {
        self.boundary_chain(start).filter(|b| b.collapsed).last()
    }

    /// A boundary and those around it, innermost first. Ends even where parents form a ring.
    pub fn boundary_chain(&self, start: Option<&BoundaryId>) -> impl Iterator<Item = &Boundary> {
        let mut next = start.and_then(|id| self.boundaries.get(id));
        let mut left = self.boundaries.len();
        std::iter::from_fn(move || {
            let found = next?;
            left = left.checked_sub(1)?;
            next = found.parent.as_ref().and_then(|id| self.boundaries.get(id));
            Some(found)
        })
    }
}

/// A project in memory: the project record, its rule packs, its own tools and its diagrams.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The project record.
    pub project: Project,
    /// The rule packs by id.
    pub rule_packs: BTreeMap<RulePackId, RulePack>,
    /// The tools of its own by id; copies share them until one changes.
    pub own_tools: Arc<BTreeMap<ToolId, OwnTool>>,
    /// The diagrams by id.
    pub diagrams: BTreeMap<DiagramId, DiagramContent>,
}

impl Document {
    /// A project with no diagram.
    #[must_use]
    pub fn new(name: Label) -> Self {
        Self {
            project: Project {
                name,
                policy: crate::Policy::default(),
            },
            rule_packs: BTreeMap::new(),
            own_tools: Arc::default(),
            diagrams: BTreeMap::new(),
        }
    }

    /// The rule packs in the order they are kept in.
    #[must_use]
    pub fn rule_packs_in_order(&self) -> Vec<&RulePack> {
        let mut list: Vec<_> = self.rule_packs.values().collect();
        list.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
        list
    }

    /// The diagrams in the order a person sees them.
    #[must_use]
    pub fn diagrams_in_order(&self) -> Vec<&DiagramContent> {
        let mut list: Vec<_> = self.diagrams.values().collect();
        list.sort_by(|a, b| {
            (a.diagram.order, &a.diagram.id).cmp(&(b.diagram.order, &b.diagram.id))
        });
        list
    }

    /// The record with this id.
    #[must_use]
    pub fn record(&self, id: &RecordId) -> Option<Record> {
        let content = id.diagram().and_then(|d| self.diagrams.get(d));
        match id {
            RecordId::Project => Some(Record::Project(self.project.clone())),
            RecordId::RulePack(id) => self.rule_packs.get(id).cloned().map(Record::RulePack),
            RecordId::OwnTool(id) => {
                let found = self.own_tools.get(id).cloned();
                found.map(|tool| Record::OwnTool(Box::new(tool)))
            }
            RecordId::Diagram(_) => content.map(|c| Record::Diagram(c.diagram.clone())),
            RecordId::Boundary(_, id) => content?.boundaries.get(id).cloned().map(Record::Boundary),
            RecordId::Component(_, id) => {
                content?.components.get(id).cloned().map(Record::Component)
            }
            RecordId::Connection(_, id) => content?
                .connections
                .get(id)
                .cloned()
                .map(Record::Connection),
            RecordId::Note(_, id) => content?.notes.get(id).cloned().map(Record::Note),
            RecordId::Waiver(_, id) => content?.waivers.get(id).cloned().map(Record::Waiver),
        }
    }

    /// Every record with its id: the project, its rule packs, its own tools, then each diagram
    /// before what it holds.
    #[must_use]
    pub fn records(&self) -> Vec<(RecordId, Record)> {
        let mut all = vec![(RecordId::Project, Record::Project(self.project.clone()))];
        all.extend(
            self.rule_packs
                .iter()
                .map(|(id, r)| (RecordId::RulePack(id.clone()), Record::RulePack(r.clone()))),
        );
        all.extend(self.own_tools.iter().map(|(id, r)| {
            (
                RecordId::OwnTool(id.clone()),
                Record::OwnTool(Box::new(r.clone())),
            )
        }));
        for (d, c) in &self.diagrams {
            all.push((
                RecordId::Diagram(d.clone()),
                Record::Diagram(c.diagram.clone()),
            ));
            all.extend(c.boundaries.iter().map(|(id, r)| {
                (
                    RecordId::Boundary(d.clone(), id.clone()),
                    Record::Boundary(r.clone()),
                )
            }));
            all.extend(c.components.iter().map(|(id, r)| {
                (
                    RecordId::Component(d.clone(), id.clone()),
                    Record::Component(r.clone()),
                )
            }));
            all.extend(c.connections.iter().map(|(id, r)| {
                (
                    RecordId::Connection(d.clone(), id.clone()),
                    Record::Connection(r.clone()),
                )
            }));
            all.extend(c.notes.iter().map(|(id, r)| {
                (
                    RecordId::Note(d.clone(), id.clone()),
                    Record::Note(r.clone()),
                )
            }));
            all.extend(c.waivers.iter().map(|(id, r)| {
                (
                    RecordId::Waiver(d.clone(), id.clone()),
                    Record::Waiver(r.clone()),
                )
            }));
        }
        all
    }
}
