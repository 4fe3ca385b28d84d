//! Tools of the project's own: their files, and what they can be made from.

use std::path::PathBuf;

use architrave_catalog::write_own_catalog;
use architrave_model::{OwnIcon, OwnTool};

use crate::{
    blocking::blocking,
    border::{ApiError, CatalogOffer, DraftQuery, OfferedTool},
    headless::{read_catalog, read_icon_file, write_file},
    own_tools::draft,
    session::{State, UseCase},
    usecases::opening::with_extension,
};

/// The icon in a file.
pub struct ReadIconCase(pub PathBuf);

impl UseCase for ReadIconCase {
    type Answer = OwnIcon;
    async fn run(self, _: &mut State) -> Result<OwnIcon, ApiError> {
        blocking(move || read_icon_file(&self.0)).await?
    }
}

/// The catalog in a file, beside what the project has already.
pub struct ReadCatalogCase(pub PathBuf);

impl UseCase for ReadCatalogCase {
    type Answer = CatalogOffer;
    async fn run(self, state: &mut State) -> Result<CatalogOffer, ApiError> {
        let kept = state.project()?.document.own_tools.clone();
        let (name, read) = blocking(move || {
            let name = self
                .0
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            read_catalog(&self.0).map(|read| (name, read))
        })
        .await??;
        let tools = read.tools.into_values();
        Ok(CatalogOffer {
            file: name,
            name: read.name.to_string(),
            tools: tools
                .map(|tool| OfferedTool {
                    kept: kept.get(&tool.id).cloned(),
                    tool,
                })
                .collect(),
        })
    }
}

/// Writes the project's own tools to a file, and answers with its path.
pub struct WriteCatalogCase(pub PathBuf);

impl UseCase for WriteCatalogCase {
    type Answer = String;
    async fn run(self, state: &mut State) -> Result<String, ApiError> {
        let document = &state.project()?.document;
        let text = write_own_catalog(&document.project.name, document.own_tools.values());
        let path = with_extension(self.0, "toml");
        let shown = path.display().to_string();
        blocking(move || write_file(&path, text.as_bytes())).await??;
        Ok(shown)
    }
}

/// An own tool made from another tool.
pub struct DraftToolCase(pub DraftQuery);

impl UseCase for DraftToolCase {
    type Answer = OwnTool;
    async fn run(self, state: &mut State) -> Result<OwnTool, ApiError> {
        let language = state.settings.spoken;
        draft(&state.project()?.document, &self.0.tool, language)
    }
}
