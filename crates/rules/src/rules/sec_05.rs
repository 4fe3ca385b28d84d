//! SEC-05: data from outside trains a model unchecked.

use architrave_model::{Artifact, Role};
use architrave_words::say;

use crate::{
    Case, Draft, Offer, Part, Rule, Severity,
    edit::Edit,
    offer::{Through, incoming_edges, may_lead_to, nearest, through_offers},
    query::{
        ArtifactSet, Edge, EdgeIndex, NodeIndex, RoleSet, Way,
        roles::{SUPPLY, TRAIN, TRAINING_DATA},
    },
    rule::Context,
};

/// The rule.
pub struct Sec05;

impl Rule for Sec05 {
    fn code(&self) -> &str {
        "SEC-05"
    }

    fn title(&self) -> &str {
        "Untrusted data reaches training unchecked"
    }

    fn docs(&self) -> &str {
        "\
**What.** Data leads from a source in an external boundary (a data source, a device, a client, an
application, a store filled from outside) to a training, over data and feedback connections, on a
way that passes no data validation and no person who reviews it. One way around the check is
enough. Labelling is no check of where data comes from.

**Why.** Who can write what a model learns from can teach it to be wrong where it suits them.

**Source.** AWS Well-Architected Machine Learning Lens, MLSEC04-BP03, protect against data
poisoning; OWASP Machine Learning Security Top 10, ML02 (from memory; check the wording before
quoting); OWASP Top 10 for LLM Applications 2025, LLM04 data and model poisoning.

**Example.** Reviews from the web site go by way of a lake straight into the next training.

**How to fix.** Put a data validation that also looks for anomalies on that way.

**Severity.** A warning; information while the project is a sketch."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn asks_for_more(&self) -> bool {
        true
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["through", "insert"]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let outside = graph
            .nodes()
            .filter(|n| graph.node(*n).zone.external && graph.is_source(*n));
        let unchecked = graph.reach(outside, Way::Down, follow, |n| graph.node(n).is(CHECKS));
        let trainings: Vec<NodeIndex> = graph
            .nodes()
            .filter(|n| graph.node(*n).is(TRAIN) && unchecked.has(*n) && !unchecked.is_start(*n))
            .collect();
        if trainings.is_empty() {
            return;
        }
        let checks = graph.with_role(RoleSet::of(&[Role::Validate]));
        for node in trainings {
            let path = unchecked.path(node);
            let source = path.first().copied().unwrap_or(node);
            let name = graph.label(node);
            found.push(Draft {
                severity: Severity::Warning,
                message: say!("{name} learns from {source}, which is outside, and nothing checks that data on \
                     the way.", name, source = graph.label(source)),
                reason: say!("Who can write what a model learns from can teach it to be wrong where \
                         it suits them."),
                help: say!("Put a data validation that also looks for anomalies on that way."),
                subjects: vec![context.component(node)],
                path: graph.ids(&path),
                offers: context.offers(|| {
                    let from_there = |from, edge: &Edge<'_>| {
                        follow(edge) && unchecked.has(from) && !graph.node(from).is(CHECKS)
                    };
                    incoming_edges(graph, node, from_there)
                        .map(|cut| offers(context, &checks, node, &cut))
                        .unwrap_or_default()
                }),
            });
        }
    }
}

/// What keeps bad data out: a validation, or a person who looks.
const CHECKS: RoleSet = RoleSet::of(&[Role::Validate, Role::Review]);

const fn follow(edge: &Edge<'_>) -> bool {
    const DATA: ArtifactSet =
        TRAINING_DATA.or(ArtifactSet::of(&[Artifact::RawData, Artifact::EventStream]));
    edge.carries(SUPPLY, DATA)
}

fn offers(
    context: &Context<'_>,
    checks: &[NodeIndex],
    node: NodeIndex,
    cut: &[EdgeIndex],
) -> Vec<Offer> {
    let graph = &context.graph;
    let lead = |edit: &mut Edit, through: &Through| {
        cut.iter()
            .try_for_each(|edge| through.lead(graph, edit, *edge))
    };
    let first = cut.first().map(|edge| graph.edge(*edge).0);
    let allowed = |check: NodeIndex| {
        !may_lead_to(graph, node, check) && first.is_none_or(|f| !may_lead_to(graph, check, f))
    };
    let carried: Vec<Artifact> = cut
        .iter()
        .filter_map(|edge| graph.edge(*edge).2.artifact())
        .collect();
    let new = context.palette.tool(Role::Validate, &carried, &carried);
    let place = graph.node(node).component.boundary.as_ref();
    through_offers(
        graph,
        nearest(graph, node, checks, allowed),
        new.map(|tool| (tool, place)),
        |name| say!("Check it with {name}", name),
        lead,
    )
}

const CASES: &[Case] = &[
    Case::fires(
        "what the web site collects goes into training",
        "box net external
         site = web-app @net
         lake = object-store
         train = pytorch
         site -> lake : raw-data [feedback]
         lake -> train : dataset",
        &["warning train"],
        &["insert:data-validation"],
    ),
    Case::fires(
        "a validation is there, but one way leads around it",
        "box net external
         src = data-source @net
         lake = object-store
         val = data-validation
         prep = apache-spark
         train = pytorch
         src -> lake : raw-data
         lake -> val : dataset
         val -> train : dataset
         lake -> prep : dataset
         prep -> train : features",
        &["warning train"],
        &["through:val", "insert:data-validation"],
    ),
    Case::fires(
        "a sketch is only told",
        "phase sketch
         box net external
         src = data-source @net
         train = pytorch
         src -> train : dataset",
        &["info train"],
        &[],
    ),
    Case::silent(
        "validated on the only way",
        "box net external
         src = data-source @net
         val = data-validation
         train = pytorch
         src -> val : raw-data
         val -> train : dataset",
    ),
    Case::silent(
        "the source is our own",
        "src = data-source
         lake = object-store
         train = pytorch
         src -> lake : raw-data
         lake -> train : dataset",
    ),
    Case::silent(
        "a model from outside is no data",
        "box net external
         src = data-source @net
         other = object-store
         eval = model-evaluation
         train = pytorch
         src -> eval : dataset
         eval -> train : model
         other -> train : dataset",
    ),
];
