//! FLOW-09: a server that cannot load the model it gets.

use architrave_catalog::Tool;
use architrave_words::{one_of, say};

use crate::{
    Case, Draft, Part, Rule, Severity, Unknown,
    offer::{convert_offers, replace_offers_where},
    query::{
        DesignGraph, NodeIndex,
        formats::{brings_runtime, loads, made, unstated},
        roles::SERVE,
    },
    rule::Context,
};

/// The rule.
pub struct Flow09;

impl Rule for Flow09 {
    fn code(&self) -> &str {
        "FLOW-09"
    }

    fn title(&self) -> &str {
        "Runtime cannot load the model"
    }

    fn docs(&self) -> &str {
        "\
**What.** A model reaches a component that serves, over registries, evaluations, stores and reviews
that hand it on as it is, and the server's runtimes (catalog) load none of the frameworks it was
made with. The component's attribute *Framework* says what its models are made with, else its tool
does. Whatever else takes a model and gives a model or an image converts or packs it, and ends the
question; so does code or an image that the server gets beside the model, because that may load it
in a way of its own.

Three things count as loading that the words alone do not say. Keras exports the format of
TensorFlow. Hugging Face models are PyTorch models. What runs Python code loads what is a library
of Python.

**Why.** The server does not start, or refuses the file.

**Source.** TensorFlow Serving loads TensorFlow and Keras exports only (from memory; check the
wording before quoting); Keras reference, `Model.export`; the import page of the Ollama
documentation; the runtimes of each server in the catalog.

**Example.** PyTorch trains, a registry keeps the model, and TensorFlow Serving is to serve it.

**How to fix.** Replace the server by one that loads the framework; or convert the model on the
way.

**Not known.** A training on a platform, or in a notebook, says nothing of its framework until the
attribute is set."
    }

    fn part(&self) -> Part {
        Part::Flow
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["replace", "insert"]
    }

    fn unknowns(&self, context: &Context<'_>, unknown: &mut Vec<Unknown>) {
        let graph = &context.graph;
        let choosy: Vec<NodeIndex> = graph
            .nodes()
            .filter(|n| {
                choosy(graph, *n).is_some_and(|t| loads::<&str>(&t.runtimes, &[]) == Some(false))
            })
            .collect();
        for node in unstated(graph, &choosy) {
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
                let Some(tool) = choosy(graph, node) else {
                    continue;
                };
                if loads(&tool.runtimes, &made.with) != Some(false) {
                    continue;
                }
                let Some(path) = edges.first().map(|edge| made.path(graph, *edge)) else {
                    continue;
                };
                let Some(maker) = path.first().copied() else {
                    continue;
                };
                let (name, from) = (graph.label(node), graph.label(maker));
                let with = one_of(made.with.iter().copied());
                found.push(Draft {
                    severity: Severity::Error,
                    message: say!(
                        "{name} cannot load the model of {from}, made with {with}.",
                        name,
                        from,
                        with = with.clone()
                    ),
                    reason: say!(
                        "{tool} loads {runtimes}.",
                        tool = tool.said(),
                        runtimes = tool.runtimes.join(", ")
                    ),
                    help: say!(
                        "Serve it with something that loads {with}, or convert the model on the \
                         way.",
                        with
                    ),
                    subjects: vec![context.component(node), context.component(maker)],
                    path: graph.ids(&path),
                    offers: context.offers(|| {
                        let mut offers = replace_offers_where(context, node, tool, |other| {
                            loads(&other.runtimes, &made.with) == Some(true)
                        });
                        offers.extend(convert_offers(context, &made.with, &edges, |converter| {
                            loads(&tool.runtimes, &converter.frameworks) == Some(true)
                        }));
                        offers
                    }),
                });
            }
        }
    }
}

/// The tool of a component that serves models as it gets them.
fn choosy<'a>(graph: &DesignGraph<'a>, node: NodeIndex) -> Option<&'a Tool> {
    let found = graph.node(node);
    found
        .tool
        .filter(|_| found.is(SERVE) && !brings_runtime(graph, node))
}

const CASES: &[Case] = &[
    Case::fires(
        "a PyTorch model into TensorFlow Serving, through a registry",
        "lake = object-store origin=true
         train = pytorch
         reg = mlflow-model-registry
         tfs = tensorflow-serving
         app = web-app
         lake -> train : dataset
         train -> reg : model
         reg -> tfs : model [deploy]
         app -> tfs : request [request]
         tfs -> app : prediction [response]",
        &["error tfs,train"],
        &["replace:kserve"],
    ),
    Case::fires(
        "the framework said of a platform, and a server that loads what it can be converted to",
        "lake = object-store origin=true
         sm = amazon-sagemaker framework=xgboost
         edge = nvidia-jetson
         act = iot-device
         lake -> sm : dataset
         sm -> edge : model [deploy]
         edge -> act : prediction [response]",
        &["error edge,sm"],
        &["insert:onnx-runtime"],
    ),
    Case::fires(
        "what an author says of the framework wins over the tool",
        "lake = object-store origin=true
         train = keras framework=PyTorch
         tfs = tensorflow-serving
         app = web-app
         lake -> train : dataset
         train -> tfs : model [deploy]
         tfs -> app : prediction [response]",
        &["error tfs,train"],
        &["replace:kserve"],
    ),
    Case::fires(
        "two frameworks into one server, one of which it loads",
        "a = scikit-learn
         b = tensorflow
         reg = mlflow-model-registry
         tfs = tensorflow-serving
         a -> reg : model
         b -> reg : model
         reg -> tfs : model [deploy]",
        &["error tfs,a"],
        &[],
    ),
    Case::silent(
        "Keras exports the format of TensorFlow",
        "train = keras
         core = aws-iot-greengrass
         train -> core : model [deploy]",
    ),
    Case::silent(
        "the model is packed with a runtime of its own",
        "train = pytorch
         pack = docker
         tfs = seldon-core
         train -> pack : model
         pack -> tfs : container-image [deploy]",
    ),
    Case::silent(
        "the model is converted on the way",
        "train = pytorch
         conv = onnx-runtime
         jet = nvidia-triton
         train -> conv : model
         conv -> jet : model [deploy]",
    ),
    Case::silent(
        "code beside the model loads it",
        "train = scikit-learn
         repo = source-repository
         core = aws-iot-greengrass
         train -> core : model [deploy]
         repo -> core : code [deploy]",
    ),
    Case::silent(
        "batch scoring with Python code on a general engine",
        "train = scikit-learn
         reg = mlflow-model-registry
         score = apache-spark
         out = delta-lake
         train -> reg : model
         reg -> score : model [deploy]
         score -> out : prediction",
    ),
    Case::silent(
        "nobody said what a platform trains with",
        "sm = amazon-sagemaker
         tfs = tensorflow-serving
         sm -> tfs : model [deploy]",
    ),
    Case::silent(
        "a framework the catalog does not know",
        "train = pytorch framework=in-house
         tfs = tensorflow-serving
         train -> tfs : model [deploy]",
    ),
    Case::silent(
        "a language model kept in the way of Hugging Face",
        "train = pytorch
         llm = vllm
         train -> llm : model [deploy]",
    ),
];
