//! EDG-04: a device that acts, on a link that breaks.

use architrave_model::{Artifact, AttributeValue};
use architrave_words::say;

use crate::{
    Case, Draft, Offer, Part, Rule, Unknown,
    edit::{Edit, End},
    query::{
        DesignGraph, Edge, NodeIndex, Reach, Way,
        roles::{DEVICE, SERVE},
    },
    rule::Context,
};

/// The rule.
pub struct Edg04;

impl Rule for Edg04 {
    fn code(&self) -> &str {
        "EDG-04"
    }

    fn title(&self) -> &str {
        "Device acts on a broken link without a safe state"
    }

    fn docs(&self) -> &str {
        "\
**What.** A device gets the predictions it acts on over a connection that is not always there
(`connectivity=intermittent`), directly or farther up, gets none by another way, and states that it
has no fallback.

**Why.** When the link is down the device goes on with the last order it got, whatever happens in
front of it.

**Source.** The disconnected edge design of Azure's architecture center keeps the inference at the
site; that a machine must reach a safe state by itself is a principle of functional safety (IEC
61508; from memory, check the wording before quoting).

**Example.** A valve that is set from the cloud over a mobile network.

**How to fix.** Give the device a safe state, or serve the model at the site.

**Severity.** A warning; an error when the risk is high.

**Not known.** Whether a device at the end of such a link has a fallback."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["fallback"]
    }

    fn unknowns(&self, context: &Context<'_>, unknown: &mut Vec<Unknown>) {
        let graph = &context.graph;
        let far = far(graph);
        for node in graph.with_role(DEVICE) {
            if hangs_on(graph, &far, node) && graph.node(node).stated("fallback").is_none() {
                unknown.push(Unknown {
                    subject: context.component(node),
                    attribute: "fallback",
                });
            }
        }
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let far = far(graph);
        for node in graph.with_role(DEVICE) {
            let found_here = graph.node(node);
            if found_here.stated("fallback") != Some(false) || !hangs_on(graph, &far, node) {
                continue;
            }
            let mut path = far.path(node);
            let near = path.first().copied().unwrap_or(node);
            let source = graph
                .incoming(near)
                .filter(|(_, e)| breaks(e))
                .map(|(from, _)| from)
                .min();
            if let Some(source) = source {
                path.insert(0, source);
            }
            let name = graph.label(node);
            found.push(Draft {
                severity: context.warning_or_error(node),
                message: say!(
                    "{name} acts on what {source} sends over a link that is not always there, and has \
                     no fallback.",
                    name,
                    source = graph.label(source.unwrap_or(near))
                ),
                reason: say!(
                    "When the link is down the device goes on with the last order it got."
                ),
                help: say!(
                    "Give {name} a safe state, or serve the model at the site.",
                    name
                ),
                subjects: vec![context.component(node)],
                path: graph.ids(&path),
                offers: context.offers(|| {
                    let mut edit = Edit::default();
                    let end = End::Old(graph.id(node).clone());
                    edit.set(&end, "fallback", AttributeValue::Flag(true));
                    let title = say!("Give {name} a safe state", name);
                    vec![Offer::look("fallback", title, edit)]
                }),
            });
        }
    }
}

fn answers(edge: &Edge<'_>) -> bool {
    matches!(
        edge.artifact(),
        Some(Artifact::Prediction | Artifact::EventStream)
    )
}

/// Whether a connection brings predictions and is not always there.
fn breaks(edge: &Edge<'_>) -> bool {
    edge.artifact() == Some(Artifact::Prediction)
        && edge.word("connectivity") == Some("intermittent")
}

/// What predictions reach after a link that breaks, up to the next component that serves.
fn far(graph: &DesignGraph<'_>) -> Reach {
    let ends = graph
        .edges()
        .map(|e| graph.edge(e))
        .filter(|(_, _, edge)| breaks(edge))
        .map(|(_, to, _)| to);
    graph.reach(ends, Way::Down, answers, |n| graph.node(n).is(SERVE))
}

/// Whether a device gets its predictions over such a link only.
fn hangs_on(graph: &DesignGraph<'_>, far: &Reach, device: NodeIndex) -> bool {
    let by_link = |from: NodeIndex, edge: &Edge<'_>| {
        breaks(edge) || (far.has(from) && !graph.node(from).is(SERVE))
    };
    far.has(device)
        && graph
            .incoming(device)
            .filter(|(_, e)| e.artifact() == Some(Artifact::Prediction))
            .all(|(from, e)| by_link(from, &e))
}

const CASES: &[Case] = &[
    Case::fires(
        "a valve set from the cloud",
        "box plant edge
         ks = kserve
         valve = iot-device @plant fallback=false
         ks -> valve : prediction [response] connectivity=intermittent",
        &["warning valve"],
        &["fallback"],
    ),
    Case::fires(
        "by way of a broker at the plant, under high risk",
        "risk high
         box plant edge
         ks = kserve
         mqtt = mqtt-broker @plant
         valve = iot-device @plant fallback=false
         ks -> mqtt : prediction connectivity=intermittent
         mqtt -> valve : event-stream",
        &["error valve"],
        &["fallback"],
    ),
    Case::silent(
        "it has a safe state, or nobody has said",
        "ks = kserve
         a = iot-device fallback=true
         b = iot-device
         ks -> a : prediction [response] connectivity=intermittent
         ks -> b : prediction [response] connectivity=intermittent",
    ),
    Case::silent(
        "the model is served at the site",
        "box plant edge
         ks = kserve
         gg = aws-iot-greengrass @plant
         valve = iot-device @plant fallback=false
         ks -> valve : prediction [response] connectivity=intermittent
         gg -> valve : prediction [response]",
    ),
    Case::silent(
        "the link is always there, or not known",
        "ks = kserve
         a = iot-device fallback=false
         b = iot-device fallback=false
         ks -> a : prediction [response] connectivity=permanent
         ks -> b : prediction [response]",
    ),
];
