//! Which framework a model was made with, and what loads it.
//!
//! The words are those of the catalog (`frameworks` of what makes models, `runtimes` of what
//! loads them); a component's attribute `framework` wins over its tool.

use std::collections::{BTreeMap, BTreeSet};

use architrave_catalog::Catalog;
use architrave_model::{Artifact, Role};

use super::{
    ArtifactSet, DesignGraph, Edge, EdgeIndex, NodeIndex, Reach, RoleSet, Way, roles::FORWARD,
};

/// Other ways to write a word of the catalog.
const SPELLINGS: &[(&str, &str)] = &[
    ("hf", "huggingface"),
    ("hugging face", "huggingface"),
    ("hugging-face", "huggingface"),
    ("safetensors", "huggingface"),
    ("transformers", "huggingface"),
    ("mllib", "spark-mllib"),
    ("spark", "spark-mllib"),
    ("spark mllib", "spark-mllib"),
    ("scikit learn", "scikit-learn"),
    ("sklearn", "scikit-learn"),
    ("tensorflow lite", "litert"),
    ("tf", "tensorflow"),
    ("tflite", "litert"),
    ("torch", "pytorch"),
];

/// What a model made with a framework is loaded as, beside by that framework itself:
///
/// - Keras exports a `SavedModel`, the format of TensorFlow (Keras reference, `Model.export`);
/// - Hugging Face models are PyTorch modules, kept as safetensors with a configuration, and most
///   PyTorch language models are kept that way, so that neither excludes the other;
/// - all of these are libraries of Python: what runs Python code can load them (Triton's Python
///   backend, Spark's Python functions).
const LOADED_AS: &[(&str, &[&str])] = &[
    ("huggingface", &["pytorch", "python"]),
    ("jax", &["python"]),
    ("keras", &["tensorflow", "python"]),
    ("mlflow", &["python"]),
    ("onnx", &["python"]),
    ("pytorch", &["huggingface", "python"]),
    ("scikit-learn", &["python"]),
    ("spark-mllib", &["spark"]),
    ("tensorflow", &["python"]),
    ("xgboost", &["python"]),
];

/// Formats made to be carried to devices, whatever runs there.
const PORTABLE: &[&str] = &["gguf", "litert", "onnx", "tensorrt"];

/// Words among the runtimes that name no framework.
const NO_FRAMEWORK: &[&str] = &["any", "java", "python", "r", "sql", "vllm"];

/// Components that hand a model on as they got it.
const PASSES_ON: RoleSet = RoleSet::of(&[
    Role::Register,
    Role::Evaluate,
    Role::Track,
    Role::Store,
    Role::VersionData,
    Role::Review,
    Role::Validate,
]);

const MODEL: ArtifactSet = ArtifactSet::of(&[Artifact::Model]);

/// What the catalog calls frameworks.
#[derive(Debug)]
pub struct Words(BTreeSet<String>);

impl Words {
    /// The frameworks models are made with, and those that what serves them loads.
    #[must_use]
    pub fn of(catalog: &Catalog) -> Self {
        let serving = |role| matches!(role, Role::Serve | Role::Package | Role::Platform);
        let words = catalog.tools().flat_map(|tool| {
            let runtimes = tool.runtimes.iter().filter(move |_| serving(tool.role));
            tool.frameworks.iter().chain(runtimes)
        });
        let words = words.filter(|w| !NO_FRAMEWORK.contains(&w.as_str()));
        Self(words.cloned().collect())
    }

    /// The word of the catalog an author means: `PyTorch 2.4` is `pytorch`. None when the catalog
    /// knows no such framework.
    #[must_use]
    pub fn read(&self, text: &str) -> Option<&str> {
        let text = text.trim().to_lowercase();
        let known = |name: &str| {
            let spelled = SPELLINGS.iter().find(|(other, _)| *other == name);
            let word = spelled.map_or(name, |(_, word)| *word);
            self.0.get(word).map(String::as_str)
        };
        let without_version = || {
            let (name, version) = text.rsplit_once([' ', '=', ':', '@', '-'])?;
            let number = version.trim_start_matches('v');
            let is_version = number.starts_with(|c: char| c.is_ascii_digit());
            is_version.then(|| name.trim_end_matches(['=', ' ']))
        };
        known(&text).or_else(|| known(without_version()?))
    }
}

/// Whether what has these runtimes loads a model made with one of these frameworks; `None` when
/// nothing is known of its runtimes.
#[must_use]
pub fn loads<W: AsRef<str>>(runtimes: &[String], with: &[W]) -> Option<bool> {
    let loaded_as = |word: &str, runtime: &str| {
        let other = LOADED_AS.iter().find(|(made, _)| *made == word);
        word == runtime || other.is_some_and(|(_, list)| list.contains(&runtime))
    };
    (!runtimes.is_empty()).then(|| {
        runtimes.iter().any(|runtime| {
            runtime == "any" || with.iter().any(|word| loaded_as(word.as_ref(), runtime))
        })
    })
}

/// Whether one of these is a format made for devices.
#[must_use]
pub fn is_portable<W: AsRef<str>>(with: &[W]) -> bool {
    with.iter().any(|word| PORTABLE.contains(&word.as_ref()))
}

/// What makes models in one way, and how far those are handed on as they are.
#[derive(Debug)]
pub struct Made<'a> {
    /// The frameworks, any one of which is enough to load them.
    pub with: Vec<&'a str>,
    reach: Reach,
}

impl<'a> Made<'a> {
    /// Who gets such a model to use or to change it, with the connections that bring it.
    #[must_use]
    pub fn receivers(&self, graph: &DesignGraph<'a>) -> BTreeMap<NodeIndex, Vec<EdgeIndex>> {
        let mut receivers: BTreeMap<NodeIndex, Vec<EdgeIndex>> = BTreeMap::new();
        for edge in graph.edges() {
            let (from, to, found) = graph.edge(edge);
            if carries_model(&found) && self.reach.has(from) && !passes_on(graph, to) {
                receivers.entry(to).or_default().push(edge);
            }
        }
        receivers
    }

    /// The way of the model over `edge`, from what made it.
    #[must_use]
    pub fn path(&self, graph: &DesignGraph<'a>, edge: EdgeIndex) -> Vec<NodeIndex> {
        let (from, to, _) = graph.edge(edge);
        let mut path = self.reach.path(from);
        path.push(to);
        path
    }
}

const fn carries_model(edge: &Edge<'_>) -> bool {
    edge.carries(FORWARD, MODEL)
}

fn passes_on(graph: &DesignGraph<'_>, node: NodeIndex) -> bool {
    RoleSet::of(&[graph.stated_role(node)]).meets(PASSES_ON)
}

/// What a component says its models are made with; empty when it says something else than the
/// catalog knows, or when nothing is known.
fn frameworks<'a>(graph: &DesignGraph<'a>, words: &'a Words, node: NodeIndex) -> Vec<&'a str> {
    let found = graph.node(node);
    if let Some(text) = found.word("framework") {
        return words.read(text).into_iter().collect();
    }
    match found.tool {
        Some(tool) if !passes_on(graph, node) => {
            let mut with: Vec<&str> = tool.frameworks.iter().map(String::as_str).collect();
            with.sort_unstable();
            with
        }
        _ => Vec::new(),
    }
}

/// Whether a model that comes in goes out as what it was.
fn unchanged(graph: &DesignGraph<'_>, node: NodeIndex) -> bool {
    passes_on(graph, node) && graph.node(node).word("framework").is_none()
}

/// Everything that makes models of a known kind, those of one kind together; one walk a kind, and
/// there are no more kinds than the catalog has.
#[must_use]
pub fn made<'a>(graph: &DesignGraph<'a>, words: &'a Words) -> Vec<Made<'a>> {
    let mut makers: BTreeMap<Vec<&'a str>, BTreeSet<NodeIndex>> = BTreeMap::new();
    for node in graph.nodes() {
        if graph.tally(node).flows().gives.has(Artifact::Model) {
            let with = frameworks(graph, words, node);
            if !with.is_empty() {
                makers.entry(with).or_default().insert(node);
            }
        }
    }
    let reached = |starts: BTreeSet<NodeIndex>| {
        let avoid = |n: NodeIndex| !starts.contains(&n) && !unchanged(graph, n);
        graph.reach(starts.iter().copied(), Way::Down, carries_model, avoid)
    };
    makers
        .into_iter()
        .map(|(with, starts)| Made {
            with,
            reach: reached(starts),
        })
        .collect()
}

/// Components whose models reach one of `receivers` as they are, and of which nobody said what
/// those are made with.
#[must_use]
pub fn unstated(graph: &DesignGraph<'_>, receivers: &[NodeIndex]) -> Vec<NodeIndex> {
    let ends: BTreeSet<NodeIndex> = receivers.iter().copied().collect();
    let avoid = |n: NodeIndex| !ends.contains(&n) && !unchanged(graph, n);
    let up = graph.reach(receivers.iter().copied(), Way::Up, carries_model, avoid);
    let mut found = BTreeSet::new();
    for edge in graph.edges() {
        let (from, to, connection) = graph.edge(edge);
        let node = graph.node(from);
        let silent = node.word("framework").is_none()
            && node.tool.is_none_or(|t| t.frameworks.is_empty())
            && !(passes_on(graph, from) && graph.tally(from).flows().takes.has(Artifact::Model));
        if carries_model(&connection) && up.has(to) && silent {
            found.insert(from);
        }
    }
    found.into_iter().collect()
}

/// Whether a component gets code or an image beside the model, which may load it in a way of its
/// own.
#[must_use]
pub fn brings_runtime(graph: &DesignGraph<'_>, node: NodeIndex) -> bool {
    let takes = graph.tally(node).flows().takes;
    takes.meets(ArtifactSet::of(&[Artifact::ContainerImage, Artifact::Code]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frameworks_are_known_however_they_are_written() {
        let words = Words::of(Catalog::embedded());
        for (text, word) in [
            ("pytorch", Some("pytorch")),
            ("PyTorch 2.4", Some("pytorch")),
            ("torch==2.4.1", Some("pytorch")),
            ("TFLite", Some("litert")),
            ("scikit-learn", Some("scikit-learn")),
            ("sklearn 1.5", Some("scikit-learn")),
            (" ONNX ", Some("onnx")),
            ("python", None),
            ("any", None),
            ("house blend", None),
            ("", None),
        ] {
            assert_eq!(words.read(text), word, "{text}");
        }
    }

    #[test]
    fn what_loads_a_model_is_said_by_the_catalog_with_few_aliases() {
        let runtimes =
            |list: &[&str]| -> Vec<String> { list.iter().map(|r| (*r).to_owned()).collect() };
        assert_eq!(loads(&runtimes(&["tensorflow"]), &["pytorch"]), Some(false));
        assert_eq!(loads(&runtimes(&["tensorflow"]), &["keras"]), Some(true));
        assert_eq!(loads(&runtimes(&["keras"]), &["tensorflow"]), Some(false));
        assert_eq!(loads(&runtimes(&["any"]), &["pytorch"]), Some(true));
        assert_eq!(loads(&runtimes(&["python"]), &["xgboost"]), Some(true));
        assert_eq!(loads(&runtimes(&["python"]), &["h2o"]), Some(false));
        assert_eq!(loads(&[], &["pytorch"]), None);
    }

    #[test]
    fn every_alias_speaks_of_words_the_catalog_has() {
        let words = Words::of(Catalog::embedded());
        for (_, word) in SPELLINGS {
            assert!(words.0.contains(*word), "{word}");
        }
        for word in LOADED_AS.iter().map(|(word, _)| word).chain(PORTABLE) {
            assert!(words.0.contains(*word), "{word}");
        }
    }
}
