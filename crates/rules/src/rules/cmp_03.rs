//! CMP-03: nobody can show where a model came from, or who answers for it.

use architrave_words::say;

use super::{lif_01, lif_02, lif_03};
use crate::{
    Case, Draft, Part, Rule, Severity,
    query::{NodeIndex, roles::TRAIN},
    rule::Context,
};

/// The rule.
pub struct Cmp03;

impl Rule for Cmp03 {
    fn code(&self) -> &str {
        "CMP-03"
    }

    fn title(&self) -> &str {
        "No lineage and documentation trail"
    }

    fn docs(&self) -> &str {
        "\
**What.** Under high risk, a training or a component in production of that risk has no owner. Or,
under high risk or where EU law applies, no model registry (LIF-01), no experiment tracking (LIF-02)
and no versioned training data (LIF-03) come together, so that nothing tells what went into a model
in use.

Under high risk an owner nobody has written down counts as none: the duty is to have it written
down. Where the risk is not high, who owns what is simply not known, and not asked.

**Why.** Nobody can show how the model came about, or who answers for it.

**Source.** EU AI Act, Articles 10 and 11; NIST AI RMF, GOVERN and MAP (from memory; check the wording
before quoting).

**Example.** A credit model, trained by hand on whatever was in the table, and nobody's name on it.

**How to fix.** Name the owner of every training and of everything in production; apply the cures
of LIF-01, LIF-02 and LIF-03. Nobody but you knows the owner, so no cure is offered here.

**Severity.** Information; a warning when the risk is high."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn asks_for_more(&self) -> bool {
        true
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        if !context.any_high_risk && !context.applies("EU") {
            return;
        }
        let graph = &context.graph;
        let ownerless: Vec<NodeIndex> = graph
            .nodes()
            .filter(|n| context.high_risk(*n) && graph.tally(*n).degree > 0)
            .filter(|n| graph.node(*n).is(TRAIN) || graph.in_use(*n))
            .filter(|n| {
                graph
                    .node(*n)
                    .word("owner")
                    .is_none_or(|o| o.trim().is_empty())
            })
            .collect();
        let unversioned = lif_03::unversioned(graph);
        let untraced =
            !unversioned.is_empty() && !lif_02::untracked(graph).is_empty() && lif_01::fires(graph);
        let message = match (ownerless.is_empty(), untraced) {
            (true, false) => return,
            (false, false) => say!(
                "Nobody is named who answers for {ownerless}.",
                ownerless = graph.names(&ownerless)
            ),
            (true, true) => say!(
                "Neither registry, tracking nor versions of data tell what went into the model of \
                 {unversioned}.",
                unversioned = graph.names(&unversioned)
            ),
            (false, true) => say!(
                "Nobody is named who answers for {ownerless}, and neither registry, tracking nor versions \
                 of data tell what went into the model.",
                ownerless = graph.names(&ownerless)
            ),
        };
        found.push(Draft {
            severity: if context.any_high_risk {
                Severity::Warning
            } else {
                Severity::Info
            },
            message,
            reason: say!("Nobody can show how the model came about, or who answers for it."),
            help: say!(
                "Name the owner of every training and of everything in production, and apply \
                   the cures of LIF-01, LIF-02 and LIF-03."
            ),
            subjects: vec![context.design()],
            path: graph.ids(if ownerless.is_empty() {
                &unversioned
            } else {
                &ownerless
            }),
            offers: Vec::new(),
        });
    }
}

const CASES: &[Case] = &[
    Case::fires(
        "nobody's name is on a model of high risk",
        "risk high
         train = pytorch owner=credit-team
         ks = kserve
         train -> ks : model [deploy]",
        &["warning main"],
        &[],
    ),
    Case::fires(
        "no registry, no tracking, no versions, where EU law applies",
        "applies EU
         lake = object-store
         train = pytorch
         ks = kserve
         lake -> train : dataset
         train -> ks : model [deploy]",
        &["info main"],
        &[],
    ),
    Case::fires(
        "owned, but untraced, under high risk",
        "lake = object-store
         train = pytorch owner=credit-team risk=high
         ks = kserve owner=credit-team risk=high
         lake -> train : dataset
         train -> ks : model [deploy]",
        &["warning main"],
        &[],
    ),
    Case::fires(
        "a sketch is only told",
        "phase sketch
         risk high
         train = pytorch
         reg = mlflow-model-registry
         train -> reg : model",
        &["info main"],
        &[],
    ),
    Case::silent(
        "every training and endpoint has an owner, and the model a registry",
        "risk high
         lake = object-store
         train = pytorch owner=credit-team
         reg = mlflow-model-registry
         ks = kserve owner=platform-team
         lake -> train : dataset
         train -> reg : model
         reg -> ks : model [deploy]",
    ),
    Case::silent(
        "one of the three is there",
        "applies EU
         lake = object-store
         train = pytorch
         trk = mlflow
         ks = kserve
         lake -> train : dataset
         train -> trk : experiment-metrics
         train -> ks : model [deploy]",
    ),
    Case::silent(
        "neither high risk nor EU law",
        "lake = object-store
         train = pytorch
         ks = kserve
         lake -> train : dataset
         train -> ks : model [deploy]",
    ),
    Case::silent(
        "the risk of what has no owner is limited",
        "risk limited
         applies EU
         reg = mlflow-model-registry
         ks = kserve
         reg -> ks : model [deploy]",
    ),
];
