//! LIF-08: what somebody did in a notebook goes into production.

use architrave_model::{Artifact, FlowKind, Role};
use architrave_words::say;

use crate::{
    Case, Draft, Offer, Part, Rule, Severity,
    edit::{Edit, Step},
    offer::{beside, old},
    query::{ArtifactSet, Edge, KindSet, NodeIndex, Reach, RoleSet, Way, roles::SERVE},
    rule::Context,
};

/// The rule.
pub struct Lif08;

impl Rule for Lif08 {
    fn code(&self) -> &str {
        "LIF-08"
    }

    fn title(&self) -> &str {
        "Notebook on the production path"
    }

    fn docs(&self) -> &str {
        "\
**What.** A path leads from a notebook to a component that serves in production (outside the
environments dev and staging), over data and deploy connections, and passes no code repository.
It may carry a model, an image, code or data. Experiment metrics, logs and approvals are not what
is used in production, so they do not count.

**Why.** What ran in a notebook, in which order and with which packages, cannot be reviewed or
repeated.

**Source.** Google's MLOps level 0 (from a secondary page); continuous delivery of models is
expected practice.

**Example.** A model trained in Jupyter is copied to the bucket the endpoint loads from.

**How to fix.** Commit the code, and let a delivery pipeline build what goes on from there."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["insert"]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        const NOTEBOOK: RoleSet = RoleSet::of(&[Role::Notebook]);
        const REPOSITORY: RoleSet = RoleSet::of(&[Role::SourceControl]);
        let graph = &context.graph;
        let notebooks = graph.with_role(NOTEBOOK);
        if notebooks.is_empty() {
            return;
        }
        let mut serving = graph.select(|n| n.is(SERVE));
        serving.retain(|n| graph.is_production(*n));
        let by_hand = graph.reach(serving, Way::Up, ships, |n| graph.node(n).is(REPOSITORY));
        for node in notebooks.into_iter().filter(|n| by_hand.has(*n)) {
            let path = by_hand.path(node);
            let name = graph.label(node);
            let used = path.last().map_or(name, |n| graph.label(*n));
            found.push(Draft {
                severity: Severity::Warning,
                message: say!(
                    "What {name} makes reaches {used} without passing a repository.",
                    name,
                    used
                ),
                reason: say!(
                    "What ran in a notebook, in which order and with which packages, cannot \
                         be reviewed or repeated."
                ),
                help: say!(
                    "Commit the code of {name}, and build what is used from the repository.",
                    name
                ),
                subjects: vec![context.component(node)],
                path: graph.ids(&path),
                offers: context.offers(|| insert(context, &by_hand, node).into_iter().collect()),
            });
        }
    }
}

/// What ends up in production: not metrics, logs or sign-offs.
const SHIPPED: ArtifactSet = ArtifactSet::ALL.minus(ArtifactSet::of(&[
    Artifact::ExperimentMetrics,
    Artifact::Telemetry,
    Artifact::Schedule,
    Artifact::Approval,
]));

const fn ships(edge: &Edge<'_>) -> bool {
    edge.carries(KindSet::of(&[FlowKind::Data, FlowKind::Deploy]), SHIPPED)
}

/// Most connections led through a delivery pipeline.
const MOST: usize = 8;

fn insert(context: &Context<'_>, by_hand: &Reach, node: NodeIndex) -> Option<Offer> {
    let (graph, palette) = (&context.graph, context.palette);
    let code = [Artifact::Code];
    let repository = palette.tool(Role::SourceControl, &code, &code)?;
    let delivery = palette.tool(Role::Orchestrate, &code, &[Artifact::Model])?;
    let builds = ArtifactSet::of(&delivery.produces);
    let place = beside(graph, node);
    let mut edit = Edit::default();
    let (repo, ci) = (
        edit.add(&repository.id, place),
        edit.add(&delivery.id, place),
    );
    edit.connect(&old(graph, node), &repo, FlowKind::Data, Artifact::Code);
    edit.connect(&repo, &ci, FlowKind::Deploy, Artifact::Code);
    let shipped = graph
        .outgoing(node)
        .filter(|(to, edge)| ships(edge) && by_hand.has(*to));
    for (count, (to, edge)) in shipped.enumerate() {
        // Data that was made by hand cannot be built from code.
        let artifact = edge.artifact().filter(|a| builds.has(*a))?;
        if count == MOST {
            return None;
        }
        edit.push(Step::Disconnect(edge.connection.id.clone()));
        edit.connect(&ci, &old(graph, to), FlowKind::Deploy, artifact);
    }
    Some(Offer::look(
        format!("insert:{}+{}", repository.id, delivery.id),
        say!(
            "Deliver it by {repository} and {delivery}",
            repository = &repository.name,
            delivery = &delivery.name
        ),
        edit,
    ))
}

const CASES: &[Case] = &[
    Case::fires(
        "a model trained in a notebook is deployed",
        "lake = object-store
         nb = jupyter
         reg = mlflow-model-registry
         ks = kserve
         lake -> nb : dataset
         nb -> reg : model
         reg -> ks : model [deploy]",
        &["warning nb"],
        &["insert:source-repository+ci-cd-pipeline"],
    ),
    Case::fires(
        "a notebook makes the features that serving reads",
        "lake = object-store
         nb = jupyter
         feast = feast
         reg = mlflow-model-registry
         ks = kserve
         lake -> nb : dataset
         nb -> feast : features
         feast -> ks : features
         reg -> ks : model [deploy]",
        &["warning nb"],
        &[],
    ),
    Case::fires(
        "the code is committed, but the model goes another way",
        "nb = jupyter
         repo = source-repository
         ci = ci-cd-pipeline
         ks = kserve
         nb -> repo : code
         repo -> ci : code [deploy]
         ci -> ks : container-image [deploy]
         nb -> ks : model [deploy]",
        &["warning nb"],
        &["insert:source-repository+ci-cd-pipeline"],
    ),
    Case::silent(
        "code passes a repository",
        "lake = object-store
         nb = jupyter
         repo = source-repository
         ci = ci-cd-pipeline
         ks = kserve
         lake -> nb : dataset
         nb -> repo : code
         repo -> ci : code [deploy]
         ci -> ks : container-image [deploy]",
    ),
    Case::silent(
        "a notebook that only records experiments beside the pipeline",
        "nb = jupyter
         trk = mlflow
         reg = mlflow-model-registry
         ks = kserve
         nb -> trk : experiment-metrics
         trk -> reg : model
         reg -> ks : model [deploy]",
    ),
    Case::silent(
        "a notebook that only looks",
        "lake = object-store
         nb = jupyter
         train = pytorch
         ks = kserve
         lake -> nb : dataset
         lake -> train : dataset
         train -> ks : model [deploy]",
    ),
    Case::silent(
        "a trial endpoint in development",
        "box lab environment:dev
         nb = jupyter @lab
         ks = kserve @lab
         nb -> ks : model [deploy]",
    ),
];
