//! The catalog and the vocabulary.

use architrave_catalog::Tool;
use architrave_model::{Artifact, BoundaryKind, FlowKind, Role, Stage, attribute_specs};
use architrave_render::Theme;
use architrave_words::dictionary;

use crate::{
    border::{
        ApiError, AttributeSpecView, CatalogSearch, CatalogView, ToolView, VocabularyView, WordView,
    },
    naming::word_title,
    own_tools::Tools,
    session::{State, UseCase},
};

pub(super) fn theme(state: &State) -> Theme {
    Theme::named(&state.settings.canvas_theme).unwrap_or_else(Theme::light)
}

/// The tools of the open project; those that ship where none is open.
fn tools(state: &State) -> Tools {
    state
        .project
        .as_ref()
        .map_or_else(Tools::shipped, |p| p.tools.clone())
}

/// The whole catalog, in the language of the window.
pub struct CatalogCase;

impl UseCase for CatalogCase {
    type Answer = CatalogView;
    async fn run(self, state: &mut State) -> Result<CatalogView, ApiError> {
        let (theme, language) = (theme(state), state.settings.spoken);
        let own = state.project.as_ref().map(|p| p.document.own_tools.clone());
        let own = own.unwrap_or_default();
        let Tools {
            catalog, number, ..
        } = tools(state);
        let view = |tool: &Tool| ToolView {
            tool: tool.in_language(language),
            icon: catalog.icon(&tool.id).clone(),
            stage_color: theme.stage_color(tool.stage).to_owned(),
            own: own.get(&tool.id).cloned(),
        };
        Ok(CatalogView {
            tree: catalog
                .tree()
                .iter()
                .map(|category| category.in_language(language))
                .collect(),
            tools: catalog.tools().map(view).collect(),
            number,
        })
    }
}

/// Tools that match in English or the language of the window, best first.
pub struct SearchCase(pub CatalogSearch);

impl UseCase for SearchCase {
    type Answer = Vec<String>;
    async fn run(self, state: &mut State) -> Result<Vec<String>, ApiError> {
        let limit = usize::try_from(self.0.limit).unwrap_or(usize::MAX).min(500);
        let catalog = tools(state).catalog;
        let hits = catalog.search_in(state.settings.spoken, &self.0.query, limit);
        Ok(hits.into_iter().map(|hit| hit.tool.to_string()).collect())
    }
}

/// The closed word lists.
pub struct VocabularyCase;

impl UseCase for VocabularyCase {
    type Answer = VocabularyView;
    async fn run(self, state: &mut State) -> Result<VocabularyView, ApiError> {
        let theme = theme(state);
        let said = dictionary(state.settings.spoken);
        let word = |word: &str, color: &str| WordView {
            word: word.to_owned(),
            title: word_title(word),
            color: color.to_owned(),
        };
        Ok(VocabularyView {
            stages: Stage::ALL
                .iter()
                .map(|s| word(s.as_str(), theme.stage_color(*s)))
                .collect(),
            roles: Role::ALL.iter().map(|r| word(r.as_str(), "")).collect(),
            artifacts: Artifact::ALL
                .iter()
                .map(|a| word(a.as_str(), theme.artifact_color(*a)))
                .collect(),
            kinds: FlowKind::ALL.iter().map(|k| word(k.as_str(), "")).collect(),
            boundary_kinds: BoundaryKind::ALL
                .iter()
                .map(|k| word(k.as_str(), theme.boundary_color(*k)))
                .collect(),
            attributes: attribute_specs()
                .iter()
                .map(|spec| AttributeSpecView {
                    name: spec.name.to_owned(),
                    title: said.of(spec.title).to_owned(),
                    bearer: spec.bearer,
                    kind: spec.kind,
                    help: said.of(spec.help).to_owned(),
                })
                .collect(),
        })
    }
}
