//! Which tools fixes add: found by role, stage and artifacts, the neutral ones first.

use std::{collections::BTreeMap, sync::Arc};

use architrave_catalog::{Catalog, Status, Tool};
use architrave_model::{Artifact, Role};

use crate::query::{ArtifactSet, formats::Words};

/// Tools to prefer where several would do: neutral boxes and widely used open tools. The only
/// place where fixes name tools; one the catalog lacks or retires is passed over.
const PREFERRED: &[&str] = &[
    "data-source",
    "object-store",
    "data-validation",
    "docker",
    "mlflow-model-registry",
    "prometheus",
    "evidently-ai",
    "api-gateway",
    "user-client-app",
    "apache-spark",
    "feast",
    "embedding-model",
    "labeling-tool",
    "message-queue",
    "apache-flink",
    "qdrant",
    "airbyte",
    "mlflow",
    "lakefs",
    "model-evaluation",
    "apache-airflow",
    "source-repository",
    "ci-cd-pipeline",
    "audit-log-store",
    "human-reviewer",
    "bi-dashboard",
    "foundation-model",
    "vllm",
    "mqtt-broker",
    "onnx-runtime",
    "identity-provider",
    "secrets-vault",
    "egress-firewall",
    "nemo-guardrails",
    "litellm",
];

/// Conversions that make sense between two components: what a role turns into what. Roles that
/// pass things on unchanged are no converters, and none makes a model or an answer: putting a
/// training or an endpoint between two boxes would change what the design does.
const CONVERSIONS: &[(Role, ArtifactSet, ArtifactSet)] = {
    use Artifact::{
        Code, ContainerImage, Context, Dataset, Embedding, EventStream, Features, Labels, Model,
        RawData, Request,
    };
    const fn set(list: &[Artifact]) -> ArtifactSet {
        ArtifactSet::of(list)
    }
    &[
        (
            Role::Ingest,
            set(&[RawData, EventStream]),
            set(&[RawData, EventStream, Dataset]),
        ),
        (
            Role::Prepare,
            set(&[RawData, EventStream, Dataset]),
            set(&[Dataset, Features]),
        ),
        (Role::Annotate, set(&[RawData, Dataset]), set(&[Labels])),
        (
            Role::FeatureStore,
            set(&[Dataset, EventStream]),
            set(&[Features]),
        ),
        (Role::Package, set(&[Code, Model]), set(&[ContainerImage])),
        (
            Role::Embed,
            set(&[RawData, Dataset, Request]),
            set(&[Embedding]),
        ),
        (Role::VectorStore, set(&[Embedding]), set(&[Context])),
    ]
};

const ARTIFACTS: usize = Artifact::ALL.len();

/// A converter, with its place in the order of preference.
type Converter = Option<(usize, Arc<Tool>)>;

/// Converters in a row: what each takes, and what the last one gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain<'a> {
    /// Each converter with what it takes.
    pub steps: Vec<(Artifact, &'a Tool)>,
    /// What the last one gives.
    pub gives: Artifact,
}

/// The tools fixes may add.
#[derive(Debug)]
pub struct Palette {
    /// Tools in use today by role, the preferred first.
    by_role: BTreeMap<Role, Vec<Arc<Tool>>>,
    /// The best converter from one artifact to another.
    converters: Box<[[Converter; ARTIFACTS]; ARTIFACTS]>,
    /// Tools that still can be had, whatever they are called and whoever owns them, those in
    /// use under their own name first.
    usable: Vec<Arc<Tool>>,
    /// What the catalog calls frameworks.
    pub words: Words,
}

impl Palette {
    /// The palette of a catalog.
    #[must_use]
    pub fn new(catalog: &Catalog) -> Self {
        let mut by_role: BTreeMap<Role, Vec<Arc<Tool>>> = BTreeMap::new();
        let none = || std::array::from_fn(|_| None);
        let mut converters: Box<[[Converter; ARTIFACTS]; ARTIFACTS]> =
            Box::new(std::array::from_fn(|_| none()));
        let tools = catalog.shared_tools();
        for tool in tools.filter(|t| t.status == Status::Active) {
            by_role.entry(tool.role).or_default().push(Arc::clone(tool));
            let place = rank(tool);
            let (consumes, produces) = (
                ArtifactSet::of(&tool.consumes),
                ArtifactSet::of(&tool.produces),
            );
            for (_, takes, gives) in CONVERSIONS.iter().filter(|(role, ..)| *role == tool.role) {
                for a in takes.and(consumes).iter() {
                    for b in gives.and(produces).iter().filter(|b| *b != a) {
                        let best: &mut Converter = &mut converters[a as usize][b as usize];
                        if best.as_ref().is_none_or(|(first, _)| place < *first) {
                            *best = Some((place, Arc::clone(tool)));
                        }
                    }
                }
            }
        }
        for tools in by_role.values_mut() {
            tools.sort_by_cached_key(|tool| rank(tool));
        }
        let gone = |tool: &Tool| matches!(tool.status, Status::Retired | Status::Maintenance);
        let usable = catalog.shared_tools().filter(|t| !gone(t));
        let mut usable: Vec<Arc<Tool>> = usable.cloned().collect();
        usable.sort_by_cached_key(|tool| (tool.status != Status::Active, rank(tool)));
        Self {
            by_role,
            converters,
            usable,
            words: Words::of(catalog),
        }
    }

    /// The best tool for which `fits` holds among those that can be had, renamed and acquired
    /// ones included.
    pub fn usable(&self, fits: impl Fn(&Tool) -> bool) -> Option<&Tool> {
        self.usable
            .iter()
            .map(|tool| &**tool)
            .find(|tool| fits(tool))
    }

    /// Tools that take models and hand them on in a format of their own, the best first.
    pub fn model_converters(&self) -> impl Iterator<Item = &Tool> {
        self.usable.iter().map(|tool| &**tool).filter(|tool| {
            tool.role != Role::Train
                && !tool.frameworks.is_empty()
                && tool.takes(Artifact::Model)
                && tool.gives(Artifact::Model)
        })
    }

    /// The best tool in use today with this role that takes and gives all of these.
    #[must_use]
    pub fn tool(&self, role: Role, takes: &[Artifact], gives: &[Artifact]) -> Option<&Tool> {
        self.by_role
            .get(&role)?
            .iter()
            .map(|tool| &**tool)
            .find(|tool| {
                takes.iter().all(|a| tool.consumes.contains(a))
                    && gives.iter().all(|a| tool.produces.contains(a))
            })
    }

    /// The cheapest one or two converters that turn one of `from` into one of `to`.
    #[must_use]
    pub fn chain(&self, from: ArtifactSet, to: ArtifactSet) -> Option<Chain<'_>> {
        let hop = |a: Artifact, b: Artifact| {
            let found = self.converters[a as usize][b as usize].as_ref();
            found.map(|(place, tool)| (*place, &**tool))
        };
        let one = from
            .iter()
            .flat_map(|a| to.iter().map(move |b| (a, b)))
            .filter_map(|(a, b)| {
                let (place, tool) = hop(a, b)?;
                Some((
                    place,
                    Chain {
                        steps: vec![(a, tool)],
                        gives: b,
                    },
                ))
            });
        if let Some((_, chain)) = one.min_by_key(|(cost, _)| *cost) {
            return Some(chain);
        }
        let middles = || Artifact::ALL.iter().copied();
        from.iter()
            .flat_map(|a| middles().flat_map(move |m| to.iter().map(move |b| (a, m, b))))
            .filter_map(|(a, m, b)| {
                let ((first, x), (second, y)) = (hop(a, m)?, hop(m, b)?);
                Some((
                    first + second,
                    Chain {
                        steps: vec![(a, x), (m, y)],
                        gives: b,
                    },
                ))
            })
            .min_by_key(|(cost, _)| *cost)
            .map(|(_, chain)| chain)
    }
}

/// The place of a tool in the order of preference. Catalog order breaks ties, because minima
/// take the first.
fn rank(tool: &Tool) -> usize {
    PREFERRED
        .iter()
        .position(|id| *id == tool.id.as_str())
        .unwrap_or(PREFERRED.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preferred_tools_are_in_the_catalog_and_in_use() {
        for id in PREFERRED {
            let tool = Catalog::embedded().tool(&id.parse().unwrap());
            assert_eq!(tool.map(|t| t.status), Some(Status::Active), "{id}");
        }
    }

    #[test]
    fn converters_are_found_and_none_makes_models() {
        let palette = Palette::new(Catalog::embedded());
        let of = |a| ArtifactSet::of(&[a]);
        let chain = |a, b| palette.chain(of(a), of(b));
        let packed = chain(Artifact::Model, Artifact::ContainerImage).unwrap();
        assert_eq!(packed.steps[0].1.id.as_str(), "docker");
        let two = chain(Artifact::RawData, Artifact::Context).unwrap();
        assert_eq!(two.steps.len(), 2);
        for from in Artifact::ALL {
            assert_eq!(chain(*from, Artifact::Model), None);
            assert_eq!(chain(*from, Artifact::Prediction), None);
        }
    }
}
