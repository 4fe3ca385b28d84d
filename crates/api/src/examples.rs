//! The examples that ship with the program.

use architrave_catalog::Catalog;
use architrave_model::Document;
use architrave_words::{Language, dictionary};

use crate::{
    border::{ApiError, ExampleInfo, ExportOptions},
    headless::export_svg,
};

/// An example project.
#[derive(Debug)]
pub struct Example {
    /// Its id, the name of its file without the extension.
    pub id: &'static str,
    /// One sentence about it.
    pub summary: &'static str,
    json: &'static str,
}

macro_rules! examples {
    ($($id:literal: $summary:literal,)+) => {
        &[$(Example {
            id: $id,
            summary: $summary,
            json: include_str!(concat!("../../../examples/", $id, ".json")),
        },)+]
    };
}

const EXAMPLES: &[Example] = examples! {
    "aws-greengrass-edge": "Inference on devices at a site, training in the cloud, samples sent back for labelling.",
    "aws-mlops-orchestrator": "Train, register, deploy and monitor over several accounts.",
    "azure-batch-scoring": "Sensor streams and files scored in batches for a dashboard.",
    "azure-mlops-v2": "Inner and outer loop for tabular models, over development, staging and production.",
    "azure-realtime-recommendation": "Recommendations computed ahead and served from a table.",
    "databricks-mlops-stacks": "Code promoted through three workspaces, scored in batches.",
    "feast-credit-scoring": "Loans decided at once from shared features; decisions about people, and what the law asks.",
    "foundry-chat-baseline": "A private chat agent grounded in search, with gateway and firewall.",
    "google-rag-vector-search": "Documents embedded as they arrive, answers grounded in a vector index.",
    "kubeflow-platform": "An open-source platform on Kubernetes, complete enough to raise no error and no warning.",
    "nvidia-rag-blueprint": "Self-hosted models, vector search and guardrails in one cluster.",
    "redhat-industrial-edge": "Sensors, a factory that detects anomalies, and a core where models are made.",
    "secure-multitenant-rag": "One application, a store per tenant, shared knowledge and an audit log.",
    "vertex-ai-mlops": "Continuous training and monitoring of a Keras model, run by pipelines.",
};

/// Every example, sorted by id.
#[must_use]
pub const fn examples() -> &'static [Example] {
    EXAMPLES
}

impl Example {
    /// The example with this id.
    #[must_use]
    pub fn named(id: &str) -> Option<&'static Self> {
        EXAMPLES.iter().find(|e| e.id == id)
    }

    /// The document.
    ///
    /// # Errors
    /// When the example does not fit the format, which a test rules out.
    pub fn document(&self) -> Result<Document, ApiError> {
        Ok(architrave_interchange::read_json(
            self.json,
            Catalog::embedded(),
        )?)
    }

    /// What the start screen says of it in a language.
    ///
    /// # Errors
    /// When the example does not fit the format, which a test rules out.
    pub(crate) fn info(&self, language: Language) -> Result<ExampleInfo, ApiError> {
        let document = self.document()?;
        let components: usize = document.diagrams.values().map(|c| c.components.len()).sum();
        let words = dictionary(language);
        Ok(ExampleInfo {
            id: self.id.to_owned(),
            name: words.of(document.project.name.as_str()).to_owned(),
            summary: words.of(self.summary).to_owned(),
            components: u32::try_from(components).unwrap_or(u32::MAX),
        })
    }

    /// A picture of it as SVG, with what the picture itself says in a language. Drawing takes a moment:
    /// not for the session's own task.
    ///
    /// # Errors
    /// When there is no such theme.
    pub fn picture(&self, theme: &str, language: Language) -> Result<String, ApiError> {
        let options = ExportOptions {
            theme: theme.to_owned(),
            embed_source: false,
            language,
            ..ExportOptions::default()
        };
        export_svg(&self.document()?, None, &options)
    }
}
