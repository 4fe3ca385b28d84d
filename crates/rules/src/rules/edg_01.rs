//! EDG-01: a device that may not load the model it gets.

use architrave_catalog::Tool;
use architrave_words::{one_of, say};

use crate::{
    At, Case, Cause, Draft, Part, Rule, Severity, Unknown,
    offer::convert_offers,
    query::{
        DesignGraph, NodeIndex,
        formats::{brings_runtime, is_portable, loads, made, unstated},
    },
    rule::Context,
};

/// The rule.
pub struct Edg01;

impl Rule for Edg01 {
    fn code(&self) -> &str {
        "EDG-01"
    }

    fn title(&self) -> &str {
        "Model format does not suit the device"
    }

    fn docs(&self) -> &str {
        "\
**What.** A model reaches a component in an edge boundary in the framework it was made with, and
the component's runtimes (catalog) do not load that. When nothing is known of its runtimes, a
format made for devices (LiteRT, ONNX, TensorRT, GGUF) is taken to suit, and any other is doubted.
Frameworks and ways are read as by FLOW-09, which says the same of components that serve.

**Why.** Devices have small runtimes; a model in the format of its training seldom runs there.

**Source.** AWS IoT Greengrass V2 developer guide: a component needs a matching runtime on its
core; the LiteRT migration guide.

**Example.** A camera that takes a PyTorch model as it was trained.

**How to fix.** Convert the model on the way, to ONNX or LiteRT.

**Severity.** An error when the runtimes are known, else a warning.

**Not known.** A training on a platform says nothing of its framework until the attribute is set."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["insert"]
    }

    fn follows_from(&self) -> &'static [Cause] {
        &[Cause {
            code: "FLOW-09",
            at: At::Same,
        }]
    }

    fn unknowns(&self, context: &Context<'_>, unknown: &mut Vec<Unknown>) {
        let graph = &context.graph;
        let devices: Vec<NodeIndex> = graph
            .nodes()
            .filter(|n| {
                device(graph, *n).is_some_and(|t| loads::<&str>(&t.runtimes, &[]) != Some(true))
            })
            .collect();
        for node in unstated(graph, &devices) {
            unknown.push(Unknown {
                subject: context.component(node),
                attribute: "framework",
            });
        }
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        for made in made(graph, &context.palette.words) {
            for (node, edges) in made.receivers(graph) {
                let Some(tool) = device(graph, node) else {
                    continue;
                };
                let known = match loads(&tool.runtimes, &made.with) {
                    Some(true) => continue,
                    Some(false) => true,
                    None if is_portable(&made.with) => continue,
                    None => false,
                };
                let Some(path) = edges.first().map(|edge| made.path(graph, *edge)) else {
                    continue;
                };
                let Some(maker) = path.first().copied() else {
                    continue;
                };
                let (name, from) = (graph.label(node), graph.label(maker));
                let with = one_of(made.with.iter().copied());
                let (severity, message, reason) = if known {
                    (
                        Severity::Error,
                        say!(
                            "{name} cannot load the model of {from}, made with {with}.",
                            name,
                            from,
                            with
                        ),
                        say!(
                            "{tool} loads {runtimes}.",
                            tool = tool.said(),
                            runtimes = tool.runtimes.join(", ")
                        ),
                    )
                } else {
                    (
                        Severity::Warning,
                        say!(
                            "Nothing shows that {name} can load a model made with {with}.",
                            name,
                            with
                        ),
                        say!(
                            "Devices have small runtimes; a model in the format of its training seldom runs there."
                        ),
                    )
                };
                found.push(Draft {
                    severity,
                    message,
                    reason,
                    help: say!(
                        "Convert the model of {from} on the way, to ONNX or LiteRT.",
                        from
                    ),
                    subjects: vec![context.component(node), context.component(maker)],
                    path: graph.ids(&path),
                    offers: context.offers(|| {
                        convert_offers(context, &made.with, &edges, |converter| {
                            let made = &converter.frameworks;
                            loads(&tool.runtimes, made).unwrap_or_else(|| is_portable(made))
                        })
                    }),
                });
            }
        }
    }
}

/// The tool of a component at the edge that gets models without a runtime for them.
fn device<'a>(graph: &DesignGraph<'a>, node: NodeIndex) -> Option<&'a Tool> {
    let found = graph.node(node);
    found
        .tool
        .filter(|_| found.zone.edge && !brings_runtime(graph, node))
}

const CASES: &[Case] = &[
    Case::fires(
        "a camera gets the model as it was trained",
        "box site environment:edge
         train = pytorch
         reg = mlflow-model-registry
         cam = iot-device @site
         train -> reg : model
         reg -> cam : model [deploy]",
        &["warning cam,train"],
        &["insert:onnx-runtime", "insert:litert"],
    ),
    Case::fires(
        "a board whose runtimes are known, drawn as a device",
        "box site edge
         train = scikit-learn
         jet = nvidia-jetson role=device @site
         train -> jet : model [deploy]",
        &["error jet,train"],
        &["insert:onnx-runtime"],
    ),
    Case::silent(
        "a component that serves there is FLOW-09's",
        "box site environment:edge
         train = scikit-learn
         jet = nvidia-jetson @site
         act = iot-device @site
         train -> jet : model [deploy]
         jet -> act : prediction [response]",
    ),
    Case::silent(
        "a format made for devices",
        "box site environment:edge
         sm = amazon-sagemaker framework=ONNX
         cam = iot-device @site
         sm -> cam : model [deploy]",
    ),
    Case::silent(
        "converted on the way",
        "box site environment:edge
         train = tensorflow
         conv = litert
         cam = iot-device @site
         train -> conv : model
         conv -> cam : model [deploy]",
    ),
    Case::silent(
        "a runtime that loads it",
        "box site environment:edge
         train = pytorch
         core = aws-iot-greengrass @site
         act = iot-device @site
         train -> core : model [deploy]
         core -> act : prediction [response]",
    ),
    Case::silent(
        "nobody said what the model is made with",
        "box site environment:edge
         sm = amazon-sagemaker
         cam = iot-device @site
         sm -> cam : model [deploy]",
    ),
    Case::silent(
        "a registry at the site only keeps it",
        "box site environment:edge
         train = pytorch
         reg = mlflow-model-registry @site
         train -> reg : model",
    ),
    Case::silent(
        "not at the edge",
        "train = pytorch
         dev = iot-device
         train -> dev : model [deploy]",
    ),
];
