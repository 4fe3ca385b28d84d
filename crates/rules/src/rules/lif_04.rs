//! LIF-04: nobody checks the data before a training learns from it.

use architrave_model::{Artifact, FlowKind, Role};
use architrave_words::say;

use super::lif_03::{NO_DATA, supply_path};
use crate::{
    Case, Cause, Draft, Offer, Part, Rule, Severity,
    offer::insert_before,
    query::{
        Edge, NodeIndex, Way,
        supply::{VALIDATES, supplies},
    },
    rule::Context,
};

/// The rule.
pub struct Lif04;

impl Rule for Lif04 {
    fn code(&self) -> &str {
        "LIF-04"
    }

    fn title(&self) -> &str {
        "No data validation before training"
    }

    fn docs(&self) -> &str {
        "\
**What.** A component trains, and nothing upstream of it validates data. What validates lies on the
way of the data, or on the way of what starts the training, so that it can hold a run back; another
tool counts when its role is to validate. One on any of the ways is enough. A person who labels
data does not check the rest of it.

**Why.** A broken column or a shifted unit is learned without anybody noticing.

**Source.** The validation step of Google's Vertex AI MLOps sample; AWS Machine Learning Lens,
MLSEC04-BP03.

**Example.** A store feeds PyTorch directly.

**How to fix.** Lead the data through a validation step.

**Severity.** A warning; information while the project is a sketch."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn asks_for_more(&self) -> bool {
        true
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["insert"]
    }

    fn follows_from(&self) -> &'static [Cause] {
        &NO_DATA
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let trainings = graph.trainings();
        if trainings.is_empty() {
            return;
        }
        let checks = graph.with_role(VALIDATES);
        let checked = graph.reach(checks, Way::Down, holds_back, |_| false);
        let supply = graph.supply();
        for node in trainings.into_iter().filter(|n| !checked.has(*n)) {
            let name = graph.label(node);
            found.push(Draft {
                severity: Severity::Warning,
                message: say!("Nothing validates the data {name} learns from.", name),
                reason: say!(
                    "A broken column or a shifted unit is learned without anybody noticing."
                ),
                help: say!(
                    "Validate the data of {name} before it learns from it.",
                    name
                ),
                subjects: vec![context.component(node)],
                path: graph.ids(&supply_path(&supply, node)),
                offers: context.offers(|| insert(context, node).into_iter().collect()),
            });
        }
    }
}

/// Data, or what starts the next step.
const fn holds_back(edge: &Edge<'_>) -> bool {
    supplies(edge) || matches!(edge.kind(), FlowKind::Control)
}

fn insert(context: &Context<'_>, node: NodeIndex) -> Option<Offer> {
    let data = [Artifact::Dataset];
    let tool = context.palette.tool(Role::Validate, &data, &data)?;
    let edit = insert_before(&context.graph, node, tool, supplies)?;
    Some(Offer::look(
        format!("insert:{}", tool.id),
        say!("Put {tool} before it", tool = tool.said()),
        edit,
    ))
}

const CASES: &[Case] = &[
    Case::fires(
        "a store feeds a training",
        "lake = object-store
         train = pytorch
         lake -> train : dataset",
        &["warning train"],
        &["insert:data-validation"],
    ),
    Case::fires(
        "labels are made, and nothing is checked",
        "s3 = amazon-s3
         lab = labeling-tool
         train = pytorch
         s3 -> lab : raw-data
         lab -> train : labels",
        &["warning train"],
        &["insert:data-validation"],
    ),
    Case::fires(
        "the evaluation of the model is no validation of its data",
        "lake = object-store
         train = pytorch
         eval = model-evaluation
         lake -> train : dataset
         lake -> eval : dataset
         train -> eval : model",
        &["warning train"],
        &["insert:data-validation"],
    ),
    Case::fires(
        "a sketch is only told",
        "phase sketch
         lake = object-store
         train = pytorch
         lake -> train : dataset",
        &["info train"],
        &["insert:data-validation"],
    ),
    Case::silent(
        "data is validated before it is prepared",
        "lake = object-store
         val = data-validation
         prep = apache-spark
         train = pytorch
         lake -> val : dataset
         val -> prep : dataset
         prep -> train : features",
    ),
    Case::silent(
        "another tool in the role of a gate",
        "lake = object-store
         gate = apache-spark role=validate
         train = pytorch
         lake -> gate : dataset
         gate -> train : dataset",
    ),
    Case::silent(
        "the validation holds back what starts the training",
        "lake = object-store
         val = great-expectations
         pipe = kubeflow-pipelines
         train = pytorch
         lake -> val : dataset
         val -> pipe : telemetry [control]
         pipe -> train : schedule [control]
         lake -> train : dataset",
    ),
    Case::silent(
        "a training without data has another fault",
        "train = pytorch
         reg = mlflow-model-registry
         train -> reg : model",
    ),
];
