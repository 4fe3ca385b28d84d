//! LIF-03: what a training learned from cannot be had again.

use architrave_model::{Artifact, AttributeValue, Role};
use architrave_words::say;

use crate::{
    At, Case, Cause, Draft, Offer, Part, Rule, Severity,
    edit::Edit,
    offer::{insert_before, old},
    query::{
        DesignGraph, NodeIndex, Reach, RoleSet, Way,
        roles::STORE,
        supply::{FEATURE_STORE, VERSIONS_DATA, supplies},
    },
    rule::Context,
};

/// The rule.
pub struct Lif03;

impl Rule for Lif03 {
    fn code(&self) -> &str {
        "LIF-03"
    }

    fn title(&self) -> &str {
        "Training data not versioned"
    }

    fn docs(&self) -> &str {
        "\
**What.** A component trains, and nothing upstream of it, over data and feedback that carry data,
versions that data: neither a tool for it nor a store said to keep snapshots. One on any of the
ways is enough. A code repository versions code, not data.

A store that could keep snapshots does not do so by itself; nobody will find out after the fact, so
the rule speaks until somebody says that it does.

**Why.** A model that cannot be trained again on the same data can be neither explained nor
repaired.

**Source.** AWS Machine Learning Lens, MLSEC04-BP03, version control of data; EU AI Act, Articles
10 and 11 (from memory; check the wording before quoting).

**Example.** A nightly table is overwritten, and PyTorch learns from whatever is in it.

**How to fix.** Say that the store keeps snapshots, or lead the data through a tool that versions
it.

**Severity.** A warning; information while the project is a sketch."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn asks_for_more(&self) -> bool {
        true
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["snapshots", "insert"]
    }

    fn follows_from(&self) -> &'static [Cause] {
        &NO_DATA
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let unversioned = unversioned(graph);
        if unversioned.is_empty() {
            return;
        }
        let supply = graph.supply();
        for node in unversioned {
            let name = graph.label(node);
            let path = supply_path(&supply, node);
            found.push(Draft {
                severity: Severity::Warning,
                message: say!(
                    "The data {name} learns from is not versioned anywhere.",
                    name
                ),
                reason: say!(
                    "A model that cannot be trained again on the same data can be neither \
                         explained nor repaired."
                ),
                help: say!(
                    "Version the data of {name}, or say that the store it comes from keeps \
                     snapshots.",
                    name
                ),
                subjects: vec![context.component(node)],
                path: graph.ids(&path),
                offers: context.offers(|| {
                    let offers = [snapshots(graph, &path), insert(context, node)];
                    offers.into_iter().flatten().collect()
                }),
            });
        }
    }
}

/// Findings after which nothing needs to be said about the data of a training.
pub(super) const NO_DATA: [Cause; 3] = [
    Cause {
        code: "FLOW-03",
        at: At::Same,
    },
    Cause {
        code: "FLOW-02",
        at: At::Incident,
    },
    Cause {
        code: "FLOW-12",
        at: At::Same,
    },
];

/// The trainings with nothing upstream that versions data.
pub(super) fn unversioned(graph: &DesignGraph<'_>) -> Vec<NodeIndex> {
    const KEEPS: RoleSet = STORE.or(FEATURE_STORE);
    let mut trainings = graph.trainings();
    if trainings.is_empty() {
        return trainings;
    }
    let versions = graph.select(|n| n.is(VERSIONS_DATA) || (n.is(KEEPS) && n.flag("snapshots")));
    let versioned = graph.reach(versions, Way::Down, supplies, |_| false);
    trainings.retain(|n| !versioned.has(*n));
    trainings
}

/// A way the data of a training comes; the training alone when its data goes round in a circle.
pub(super) fn supply_path(supply: &Reach, node: NodeIndex) -> Vec<NodeIndex> {
    let path = supply.path(node);
    if path.is_empty() { vec![node] } else { path }
}

/// The last store on the way, said to keep snapshots.
fn snapshots(graph: &DesignGraph<'_>, path: &[NodeIndex]) -> Option<Offer> {
    let store = path.iter().rev().find(|n| graph.node(**n).is(STORE))?;
    let mut edit = Edit::default();
    edit.set(&old(graph, *store), "snapshots", AttributeValue::Flag(true));
    Some(Offer::look(
        format!("snapshots:{}", graph.id(*store)),
        say!(
            "Say that {store} keeps snapshots",
            store = graph.label(*store)
        ),
        edit,
    ))
}

fn insert(context: &Context<'_>, node: NodeIndex) -> Option<Offer> {
    let data = [Artifact::Dataset];
    let tool = context.palette.tool(Role::VersionData, &data, &data)?;
    let edit = insert_before(&context.graph, node, tool, supplies)?;
    Some(Offer::look(
        format!("insert:{}", tool.id),
        say!("Version its data with {tool}", tool = tool.said()),
        edit,
    ))
}

const CASES: &[Case] = &[
    Case::fires(
        "a store without snapshots",
        "lake = object-store origin=true
         train = pytorch
         lake -> train : dataset",
        &["warning train"],
        &["snapshots:lake", "insert:lakefs"],
    ),
    Case::fires(
        "features made from a table",
        "lake = delta-lake snapshots=false
         prep = apache-spark
         train = pytorch
         lake -> prep : dataset
         prep -> train : features",
        &["warning train"],
        &["snapshots:lake", "insert:lakefs"],
    ),
    Case::fires(
        "a code repository that leads to the training by its image versions no data",
        "repo = source-repository
         ci = ci-cd-pipeline
         lake = object-store
         sm = amazon-sagemaker role=train
         repo -> ci : code [deploy]
         ci -> sm : container-image [deploy]
         lake -> sm : dataset",
        &["warning sm"],
        &["snapshots:lake"],
    ),
    Case::fires(
        "data is versioned, but for another training",
        "lake = object-store
         ver = dvc
         a = pytorch
         b = keras
         lake -> ver : dataset
         ver -> a : dataset
         lake -> b : dataset",
        &["warning b"],
        &["snapshots:lake", "insert:lakefs"],
    ),
    Case::fires(
        "a sketch is only told",
        "phase sketch
         lake = object-store
         train = pytorch
         lake -> train : dataset",
        &["info train"],
        &["snapshots:lake"],
    ),
    Case::silent(
        "data passes a tool that versions it",
        "lake = object-store
         ver = dvc
         val = great-expectations
         feast = feast
         train = pytorch
         lake -> ver : dataset
         ver -> val : dataset
         val -> feast : dataset
         feast -> train : features",
    ),
    Case::silent(
        "a store far upstream keeps snapshots",
        "lake = apache-iceberg snapshots=true
         prep = apache-spark
         train = pytorch
         lake -> prep : dataset
         prep -> train : features",
    ),
    Case::silent(
        "one of two ways is versioned",
        "lake = object-store
         ver = dvc
         lab = labeling-tool
         train = pytorch
         lake -> ver : dataset
         ver -> train : dataset
         lake -> lab : raw-data
         lab -> train : labels",
    ),
    Case::silent(
        "a training without data has another fault",
        "train = pytorch
         reg = mlflow-model-registry
         train -> reg : model",
    ),
    Case::silent(
        "a connection that does not say what it carries is another fault",
        "ver = dvc
         train = pytorch
         lab = labeling-tool
         ver -> train : -
         lab -> train : labels",
    ),
];
