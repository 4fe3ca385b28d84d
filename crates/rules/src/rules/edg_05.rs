//! EDG-05: a model that does not fit the device.

use std::collections::BTreeMap;

use architrave_catalog::Hosting;
use architrave_model::FlowKind;
use architrave_words::say;

use crate::{
    Case, Draft, Part, Rule, Severity, Unknown,
    query::{
        DesignGraph, NodeIndex, Way,
        roles::{DEVICE, FORWARD, PACKED_MODEL},
    },
    rule::Context,
};

/// The rule.
pub struct Edg05;

impl Rule for Edg05 {
    fn code(&self) -> &str {
        "EDG-05"
    }

    fn title(&self) -> &str {
        "Model needs more memory than the device has"
    }

    fn docs(&self) -> &str {
        "\
**What.** A device or host states how much memory it has, and what runs on it needs more. A device is
a tool that is hardware, or any component in an edge boundary that a model is deployed to. What is
needed is the `memory` stated by the nearest component the model comes from (a registry, a
conversion, a training), or the sum of what the components that use the device or host state.

**Why.** It will not start, or be stopped by the system when it is needed.

**Source.** Arithmetic; how much a model needs is in the notes of its format or found by measuring.

**Example.** A model of 900 MB for a camera with 512 MB.

**How to fix.** A smaller model (quantised, pruned, distilled), or a device with more memory. What
needs changing is outside the drawing, so there is no automatic cure.

**Severity.** A warning: what is stated is rarely exact.

**Not known.** The memory of a device when its model states how much it needs."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn unknowns(&self, context: &Context<'_>, unknown: &mut Vec<Unknown>) {
        let graph = &context.graph;
        for node in needs(graph).into_keys() {
            if graph.node(node).number("memory").is_none() {
                unknown.push(Unknown {
                    subject: context.component(node),
                    attribute: "memory",
                });
            }
        }
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        for (node, need) in needs(graph) {
            let Some(has) = graph.node(node).number("memory") else {
                continue;
            };
            if need.amount <= has {
                continue;
            }
            let name = graph.label(node);
            let first = need.path.first().copied().unwrap_or(node);
            let what = match need.parts {
                1 => say!("What {first} asks for", first = graph.label(first)),
                n => say!(
                    "What {first} and {count} more ask for",
                    first = graph.label(first),
                    count = n - 1
                ),
            };
            found.push(Draft {
                severity: Severity::Warning,
                message: say!(
                    "{what} ({need} MB) does not fit the {has} MB of {name}.",
                    what,
                    need = need.amount,
                    has,
                    name
                ),
                reason: say!("It will not start, or be stopped when it is needed."),
                help: say!("Make the model smaller, or give {name} more memory.", name),
                subjects: vec![context.component(node)],
                path: graph.ids(&need.path),
                offers: Vec::new(),
            });
        }
    }
}

/// What is asked of a device or host.
struct Need {
    /// In MB.
    amount: f64,
    /// How many components ask.
    parts: usize,
    /// From the first that asks to the device.
    path: Vec<NodeIndex>,
}

fn is_device(graph: &DesignGraph<'_>, node: NodeIndex) -> bool {
    let found = graph.node(node);
    found.zone.edge || found.is(DEVICE) || found.tool.is_some_and(|t| t.hosting == Hosting::Device)
}

/// What is asked of each device and host: the most that a model sent there needs, or all that
/// runs on it needs together, whichever is more.
fn needs(graph: &DesignGraph<'_>) -> BTreeMap<NodeIndex, Need> {
    let stated = |n: NodeIndex| graph.node(n).number("memory");
    let models = graph.reach(
        graph
            .nodes()
            .filter(|n| stated(*n).is_some() && !is_device(graph, *n)),
        Way::Down,
        |e| e.carries(FORWARD, PACKED_MODEL),
        |n| stated(n).is_some() && is_device(graph, n),
    );
    let sources = models.along(|before, n| before.unwrap_or(n));
    let mut needs: BTreeMap<NodeIndex, Need> = BTreeMap::new();
    for node in graph.nodes() {
        let sent = graph
            .incoming(node)
            .filter(|(from, e)| {
                is_device(graph, node) && e.carries(FORWARD, PACKED_MODEL) && models.has(*from)
            })
            .filter_map(|(from, _)| {
                let amount = stated(sources[from.index()]?)?;
                Some((amount, from))
            })
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        let users = graph
            .incoming(node)
            .filter(|(_, e)| e.kind() == FlowKind::Uses)
            .filter_map(|(from, _)| Some((from, stated(from)?)))
            .collect::<BTreeMap<_, _>>();
        let together: f64 = users.values().sum::<f64>();
        let by_model = sent.map(|(amount, from)| {
            let mut path = models.path(from);
            path.push(node);
            Need {
                amount,
                parts: 1,
                path,
            }
        });
        let by_users = users.keys().next().map(|first| Need {
            amount: together,
            parts: users.len(),
            path: vec![*first, node],
        });
        let most = match (by_model, by_users) {
            (Some(a), Some(b)) if b.amount > a.amount => Some(b),
            (Some(a), _) => Some(a),
            (None, b) => b,
        };
        if let Some(need) = most {
            needs.insert(node, need);
        }
    }
    needs
}

const CASES: &[Case] = &[
    Case::fires(
        "a model that is too large for the camera",
        "box site edge
         reg = mlflow-model-registry memory=900
         cam = nvidia-jetson memory=512 @site
         reg -> cam : model [deploy]",
        &["warning cam"],
        &[],
    ),
    Case::fires(
        "what is stated farther up is what it needs",
        "train = pytorch memory=4000
         reg = mlflow-model-registry
         cam = nvidia-jetson memory=2000
         train -> reg : model
         reg -> cam : model [deploy]",
        &["warning cam"],
        &[],
    ),
    Case::fires(
        "two services together are too much for their host",
        "a = fastapi memory=600
         b = fastapi memory=600
         box1 = kubernetes memory=1000
         a -> box1 : - [uses]
         b -> box1 : - [uses]",
        &["warning box1"],
        &[],
    ),
    Case::silent(
        "it fits",
        "reg = mlflow-model-registry memory=300
         cam = nvidia-jetson memory=512
         reg -> cam : model [deploy]",
    ),
    Case::silent(
        "a conversion on the way says that it made it smaller",
        "train = pytorch memory=4000
         small = onnx-runtime memory=400
         cam = nvidia-jetson memory=512
         train -> small : model
         small -> cam : model [deploy]",
    ),
    Case::silent(
        "one of the two is not known",
        "reg = mlflow-model-registry memory=300
         a = nvidia-jetson
         other = mlflow-model-registry
         b = nvidia-jetson memory=512
         reg -> a : model [deploy]
         other -> b : model [deploy]",
    ),
];
