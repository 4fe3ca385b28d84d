//! What a rule is, and what it hands over when it finds something.

use architrave_catalog::Catalog;
use architrave_model::{Boundary, ComponentId, ConnectionId, Date, Policy, Risk};
use architrave_words::Text;

use crate::{
    Applicability, Case, Part, Severity, Subject, SubjectKind,
    edit::Edit,
    offer::Palette,
    query::{DesignGraph, EdgeIndex, NodeIndex},
};

/// A check an expert would make. One file of `rules/` holds one rule.
pub trait Rule: Sync {
    /// The public, stable code, such as `FLOW-03`.
    fn code(&self) -> &str;
    /// What it finds, in a few words.
    fn title(&self) -> &str;
    /// Its page in Markdown: what, why, source, example, how to fix.
    fn docs(&self) -> &str;
    /// Its group.
    fn part(&self) -> Part;
    /// Whether it asks for something that is not drawn yet. While a project is a sketch, such
    /// advice is only information.
    fn asks_for_more(&self) -> bool {
        false
    }
    /// The fixes it may offer, each by the part of its id before the colon.
    fn fixes(&self) -> &'static [&'static str] {
        &[]
    }
    /// Rules whose findings explain this one's away while they stand.
    fn follows_from(&self) -> &'static [Cause] {
        &[]
    }
    /// How far it looks around the main subject of what it finds.
    fn sight(&self) -> Sight {
        Sight::Whole
    }
    /// Whether what it finds depends on what things are called, other than by naming them.
    fn reads_names(&self) -> bool {
        false
    }
    /// What is not known and keeps it from speaking: attributes nobody has set, on components and
    /// connections it would judge if they were.
    fn unknowns(&self, _context: &Context<'_>, _unknown: &mut Vec<Unknown>) {}
    /// Designs it must fire on, must be silent on, and must be silent on after a fix.
    fn cases(&self) -> &'static [Case];
    /// Looks at one diagram.
    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>);
}

/// How far a rule looks. After an edit, one that looks near is asked again only about what lies
/// near the edit, in a graph of what lies a little further; so a rule may say that it looks near
/// only when nothing further away can change what it finds (its cures aside).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// At the main subject, a component or a connection, and at what is joined to it by at most
    /// [`Sight::STEPS`] connections.
    Near,
    /// Anywhere in the diagram.
    Whole,
}

impl Sight {
    /// How many connections lie at most between what a rule that looks near finds and what it
    /// looks at.
    pub const STEPS: u8 = 1;
}

/// Where a cause stands, seen from the finding that follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// About the same thing: the main subjects are one.
    Same,
    /// About a connection at the main subject.
    Incident,
    /// About a connection into the main subject.
    Into,
    /// About a connection out of the main subject.
    OutOf,
    /// About a component on the witness path.
    OnPath,
}

/// A rule whose finding, while it stands, explains another rule's away: a training without any
/// data is not told as well that its data is not versioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cause {
    /// The code of the rule that found the cause.
    pub code: &'static str,
    /// Where the cause stands.
    pub at: At,
}

/// A fact nobody has stated, without which a rule is silent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unknown {
    /// What it is not known of.
    pub subject: Subject,
    /// The attribute to set.
    pub attribute: &'static str,
}

/// What a rule may look at.
#[derive(Debug)]
pub struct Context<'a> {
    /// The diagram.
    pub graph: DesignGraph<'a>,
    /// What the project asks.
    pub policy: &'a Policy,
    /// The tools.
    pub catalog: &'a Catalog,
    /// Whether anything here is of high risk.
    pub any_high_risk: bool,
    /// Tools that fixes may add.
    pub palette: &'a Palette,
    /// The day of the check, for what is dated.
    pub today: Date,
    /// Whether cures are asked for; a trial of a cure only asks what is wrong.
    pub(crate) offering: bool,
}

impl<'a> Context<'a> {
    /// The same for a part of the diagram.
    pub(crate) fn of_part(&self, graph: DesignGraph<'a>) -> Self {
        Self { graph, ..*self }
    }

    /// The cures of a finding; not worked out when nobody asks.
    pub fn offers(&self, offers: impl FnOnce() -> Vec<Offer>) -> Vec<Offer> {
        if self.offering { offers() } else { Vec::new() }
    }

    /// A boundary as a subject.
    #[must_use]
    pub fn boundary(&self, boundary: &Boundary) -> Subject {
        Subject {
            kind: SubjectKind::Boundary,
            id: boundary.id.to_string(),
            label: boundary.label.to_string(),
        }
    }

    /// The diagram as a subject, for what is about the design as a whole.
    #[must_use]
    pub fn design(&self) -> Subject {
        let diagram = &self.graph.content.diagram;
        Subject {
            kind: SubjectKind::Diagram,
            id: diagram.id.to_string(),
            label: diagram.title.to_string(),
        }
    }

    /// Whether a jurisdiction, such as `EU`, applies to the project.
    #[must_use]
    pub fn applies(&self, jurisdiction: &str) -> bool {
        let named = &self.policy.jurisdictions;
        named
            .iter()
            .any(|j| j.as_str().eq_ignore_ascii_case(jurisdiction))
    }

    /// How grave what must not be is here: an error under high risk, else a warning.
    #[must_use]
    pub fn warning_or_error(&self, node: NodeIndex) -> Severity {
        if self.high_risk(node) {
            Severity::Error
        } else {
            Severity::Warning
        }
    }

    /// Whether what this component decides is of high risk, by itself or by its project.
    #[must_use]
    pub fn high_risk(&self, node: NodeIndex) -> bool {
        match self.graph.node(node).word("risk") {
            Some(word) => word == Risk::High.as_str(),
            None => self.policy.risk == Some(Risk::High),
        }
    }

    /// A component as a subject.
    #[must_use]
    pub fn component(&self, node: NodeIndex) -> Subject {
        Subject {
            kind: SubjectKind::Component,
            id: self.graph.id(node).to_string(),
            label: self.graph.label(node).to_owned(),
        }
    }

    /// A connection as a subject, called by its ends.
    #[must_use]
    pub fn connection(&self, edge: EdgeIndex) -> Subject {
        let (from, to, edge) = self.graph.edge(edge);
        self.connection_named(&edge.connection.id, from, to)
    }

    /// A connection as a subject, called by its ends.
    #[must_use]
    pub fn connection_named(&self, id: &ConnectionId, from: NodeIndex, to: NodeIndex) -> Subject {
        Subject {
            kind: SubjectKind::Connection,
            id: id.to_string(),
            label: format!("{} → {}", self.graph.label(from), self.graph.label(to)),
        }
    }
}

/// A finding as its rule hands it over; the engine adds what all findings have.
#[derive(Debug, Clone)]
pub struct Draft {
    /// How grave it is under review.
    pub severity: Severity,
    /// What is wrong, one sentence.
    pub message: Text,
    /// Why it matters.
    pub reason: Text,
    /// How to cure it.
    pub help: Text,
    /// What it is about, the main subject first.
    pub subjects: Vec<Subject>,
    /// The components, in order, that show it.
    pub path: Vec<ComponentId>,
    /// Cures, the best first.
    pub offers: Vec<Offer>,
}

/// A cure with the edit it stands for.
#[derive(Debug, Clone)]
pub struct Offer {
    /// Its name within the finding.
    pub id: String,
    /// What it does, for a button and for the undo list.
    pub title: Text,
    /// Whether it may be applied without looking.
    pub applicability: Applicability,
    /// The edit.
    pub edit: Edit,
}

impl Offer {
    /// A cure that leaves nothing to choose and loses nothing.
    #[must_use]
    pub fn safe(id: impl Into<String>, title: impl Into<Text>, edit: Edit) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            applicability: Applicability::Safe,
            edit,
        }
    }

    /// A cure a person should look at.
    #[must_use]
    pub fn look(id: impl Into<String>, title: impl Into<Text>, edit: Edit) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            applicability: Applicability::NeedsALook,
            edit,
        }
    }
}
