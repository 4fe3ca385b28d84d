//! SEC-04: personal data leaves its region, or the organisation.

use architrave_model::{Artifact, AttributeValue, FlowKind, Role};
use architrave_words::{known, say};

use crate::{
    At, Case, Cause, Draft, Offer, Part, Rule, Severity, Unknown,
    edit::{Edit, End, Step},
    offer::Through,
    query::{
        DesignGraph, EdgeIndex, NodeIndex, RoleSet,
        content::{PERSONAL, hands_on},
    },
    rule::Context,
};

/// The rule.
pub struct Sec04;

impl Rule for Sec04 {
    fn code(&self) -> &str {
        "SEC-04"
    }

    fn title(&self) -> &str {
        "Personal data leaves its region or boundary"
    }

    fn docs(&self) -> &str {
        "\
**What.** A connection hands on personal data, or data of a special category, across a boundary: out
of the organisation, or into another region than the one it comes from. The data class is the one
stated at the start of the connection or farther up; it spreads along content (data, requests,
retrieved passages, stored predictions) until a component that redacts, or one that states a class
of its own. What a model learned is not followed. A region is what a component states, or else the
boundary of the kind region around it. Silent where the connection or the receiver states a
`legal_basis`, and for the answer a client outside asked for.

**Why.** Personal data that goes to a third country or another organisation needs a ground in law,
and stays under the law it came from.

**Source.** GDPR, Chapter V, transfers of personal data to third countries (from memory; check the
wording before quoting).

**Example.** Patient records go to an analytics service in another region.

**How to fix.** Mask the data before it leaves, keep the receiver where the data is, or state the
legal basis.

**Severity.** A warning; an error for special categories such as health.

**Not known.** Where content leaves and nothing above says what it is, the data class is not known;
where personal data crosses into a place without a region, the region is not known."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["mask", "move"]
    }

    fn follows_from(&self) -> &'static [Cause] {
        &[Cause {
            code: "LLM-05",
            at: At::OnPath,
        }]
    }

    fn unknowns(&self, context: &Context<'_>, unknown: &mut Vec<Unknown>) {
        let graph = &context.graph;
        let personal = graph.spread(PERSONAL);
        let mut leaving = Vec::new();
        for edge in graph.edges() {
            let (from, to, _) = graph.edge(edge);
            if !may_leave(graph, edge) {
                continue;
            }
            if leaves(graph, edge).is_some() {
                leaving.push(from);
            } else if personal.has(from) && !graph.node(from).flag("redacts") {
                for end in [from, to] {
                    if graph.region(end).is_none() {
                        unknown.push(Unknown {
                            subject: context.component(end),
                            attribute: "region",
                        });
                    }
                }
            }
        }
        for node in graph.classless_above(leaving) {
            unknown.push(Unknown {
                subject: context.component(node),
                attribute: "data_class",
            });
        }
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let personal = graph.spread(PERSONAL);
        let special = graph.spread(&["special"]);
        for edge in graph.edges() {
            let (from, to, connection) = graph.edge(edge);
            if !personal.has(from) || graph.node(from).flag("redacts") || !may_leave(graph, edge) {
                continue;
            }
            let Some(leaves) = leaves(graph, edge) else {
                continue;
            };
            let of = if special.has(from) {
                &special
            } else {
                &personal
            };
            let (what, severity) = if special.has(from) {
                (known("Data of a special category"), Severity::Error)
            } else {
                (known("Personal data"), Severity::Warning)
            };
            let mut path = of.path(from);
            path.push(to);
            let (start, end) = (graph.label(from), graph.label(to));
            let source = path.first().copied().unwrap_or(from);
            let what = if source == from {
                what
            } else {
                say!("{what} of {source}", what, source = graph.label(source)).into()
            };
            found.push(Draft {
                severity,
                message: match leaves {
                    Leaves::Organisation => {
                        say!(
                            "{what} goes from {start} to {end}, outside.",
                            what,
                            start,
                            end
                        )
                    }
                    Leaves::Region { of, to } => {
                        say!(
                            "{what} goes from {start} in {of} to {end} in {to}.",
                            what,
                            start,
                            of,
                            end,
                            to
                        )
                    }
                },
                reason: say!(
                    "Personal data that goes elsewhere needs a ground in law, and stays under \
                         the law it came from."
                ),
                help: say!(
                    "Mask the data before it leaves, keep the receiver where the data is, or \
                       state the legal basis."
                ),
                subjects: vec![context.connection(edge)],
                path: graph.ids(&path),
                offers: context.offers(|| offers(context, edge, connection.artifact())),
            });
        }
    }
}

/// Where a connection takes its content.
enum Leaves<'a> {
    Organisation,
    Region { of: &'a str, to: &'a str },
}

/// Whether a connection hands content across a boundary without a ground that is stated.
fn may_leave(graph: &DesignGraph<'_>, edge: EdgeIndex) -> bool {
    let (from, to, connection) = graph.edge(edge);
    let asked_for =
        connection.kind() == FlowKind::Response && graph.node(to).is(RoleSet::of(&[Role::Client]));
    hands_on(&connection)
        && !asked_for
        && !graph.node(from).zone.external
        && graph.crosses_boundary(edge)
        && connection.word("legal_basis").is_none()
        && graph.node(to).word("legal_basis").is_none()
}

fn leaves<'g>(graph: &'g DesignGraph<'_>, edge: EdgeIndex) -> Option<Leaves<'g>> {
    let (from, to, _) = graph.edge(edge);
    if graph.node(to).zone.external {
        return Some(Leaves::Organisation);
    }
    let (of, to) = (graph.region(from)?, graph.region(to)?);
    (!of.eq_ignore_ascii_case(to)).then_some(Leaves::Region { of, to })
}

fn offers(context: &Context<'_>, edge: EdgeIndex, artifact: Option<Artifact>) -> Vec<Offer> {
    let graph = &context.graph;
    let (from, to, _) = graph.edge(edge);
    let mut offers = Vec::new();
    offers.extend(mask(context, edge, artifact, from));
    let receiver = graph.node(to);
    if !receiver.is(RoleSet::of(&[Role::Client, Role::Review])) {
        let place = graph.node(from).component.boundary.clone();
        let step = Step::Move(receiver.component.id.clone(), place);
        let title = say!(
            "Keep {receiver} where the data is",
            receiver = receiver.label()
        );
        offers.push(Offer::look("move", title, Edit::one(step)));
    }
    offers
}

/// A masking step before a connection leaves.
fn mask(
    context: &Context<'_>,
    edge: EdgeIndex,
    artifact: Option<Artifact>,
    from: NodeIndex,
) -> Option<Offer> {
    let carried = [artifact?];
    let tool = [Role::Prepare, Role::Guard, Role::Ingest]
        .into_iter()
        .find_map(|role| context.palette.tool(role, &carried, &carried))?;
    let graph = &context.graph;
    let mut edit = Edit::default();
    let step: End = edit.add(&tool.id, graph.node(from).component.boundary.as_ref());
    edit.set(&step, "redacts", AttributeValue::Flag(true));
    Through::new(step, tool).lead(graph, &mut edit, edge)?;
    let title = say!("Mask it with {tool} before it leaves", tool = tool.said());
    Some(Offer::look(format!("mask:{}", tool.id), title, edit))
}

const CASES: &[Case] = &[
    Case::fires(
        "records go to an analytics service outside",
        "box out external
         crm = relational-database data_class=personal
         prep = apache-spark
         bi = bi-dashboard @out
         crm -> prep : dataset
         prep -> bi : dataset",
        &["warning c2"],
        &["mask:apache-spark", "move"],
    ),
    Case::fires(
        "health data goes to another region",
        "box eu region:eu-central-1
         box us region:us-east-1
         ehr = object-store data_class=special @eu
         lake = object-store @us
         ehr -> lake : dataset",
        &["error c1"],
        &["mask:apache-spark", "move"],
    ),
    Case::fires(
        "retrieved passages in a prompt to a service outside",
        "box out external
         docs = object-store data_class=personal
         idx = weaviate
         app = langchain
         partner = web-app @out
         docs -> idx : dataset
         idx -> app : context [response]
         app -> partner : request [request]",
        &["warning c3"],
        &["mask:nemo-guardrails"],
    ),
    Case::fires(
        "the same to a language model outside is told once, as LLM-05",
        "box out external
         crm = relational-database data_class=personal
         partner = web-app @out
         app = langchain
         llm = foundation-model @out
         crm -> app : dataset
         app -> llm : request [request]
         crm -> partner : dataset",
        &["warning c3"],
        &["mask:apache-spark"],
    ),
    Case::silent(
        "masked before it leaves",
        "box out external
         crm = relational-database data_class=personal
         mask = apache-spark redacts=true
         bi = bi-dashboard @out
         crm -> mask : dataset
         mask -> bi : dataset",
    ),
    Case::silent(
        "the legal basis is stated",
        "box out external
         crm = relational-database data_class=personal
         bi = bi-dashboard @out
         prep = apache-spark
         crm -> bi : dataset legal_basis=contract",
    ),
    Case::silent(
        "a person gets the answer about themselves",
        "box out external
         crm = relational-database data_class=personal
         app = web-app
         user = user-client-app @out
         crm -> app : dataset
         user -> app : request [request]
         app -> user : prediction [response]",
    ),
    Case::silent(
        "a component that states another class ends it; a region that is not known",
        "box out external
         box eu region:eu-central-1
         crm = relational-database data_class=personal @eu
         stats = apache-spark data_class=public
         bi = bi-dashboard @out
         crm -> stats : dataset
         stats -> bi : dataset",
    ),
];
