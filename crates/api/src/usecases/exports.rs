//! Pictures of a diagram: made, kept in the project, written to files.

use std::{path::PathBuf, sync::Arc};

use architrave_rules::{Finding, Severity};
use architrave_store::{ExportRow, NewExport, document_digest};
use architrave_words::{Text, say, shown};
use serde::{Deserialize, Serialize};

use crate::{
    blocking::blocking,
    border::{
        ApiError, ErrorCode, ExportFile, ExportOptions, ExportQuery, ExportRequest, ExportView,
        ExportedPicture,
    },
    headless::write_file,
    open_project::OpenProject,
    own_tools::catalog_for,
    picture::picture,
    session::{State, UseCase},
};

use super::opening::with_extension;

/// Findings at the time of an export, as kept with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
struct FindingsSummary {
    errors: u32,
    warnings: u32,
    infos: u32,
}

impl FindingsSummary {
    fn of(findings: &[Arc<Finding>]) -> Self {
        let count = |severity| {
            let found = findings
                .iter()
                .filter(|f| f.severity == severity && !f.waived)
                .count();
            u32::try_from(found).unwrap_or(u32::MAX)
        };
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            infos: count(Severity::Info),
        }
    }
}

/// Draws a picture and keeps it in the project.
pub struct KeepExportCase(pub ExportRequest);

impl UseCase for KeepExportCase {
    type Answer = ExportView;
    async fn run(self, state: &mut State) -> Result<ExportView, ApiError> {
        let project = state.project()?;
        project.refuse_when_read_only()?;
        let ExportRequest { diagram, options } = self.0;
        let (document, findings) = (project.document.clone(), project.findings().to_vec());
        let title = project.content(&diagram)?.diagram.title.to_string();
        let (drawn, found) = (document.clone(), findings.clone());
        let (of, with) = (diagram.clone(), options.clone());
        let svg =
            blocking(move || picture(&drawn, &of, &catalog_for(&drawn), &found, &with)).await??;
        let row = NewExport {
            diagram: diagram.to_string(),
            title,
            format: "svg".to_owned(),
            options: json(&options)?,
            created_at: jiff::Timestamp::now()
                .strftime("%Y-%m-%dT%H:%M:%SZ")
                .to_string(),
            document_digest: document_digest(&document),
            findings: json(&FindingsSummary::of(&findings))?,
            picture: svg.into_bytes(),
        };
        let (row, count) = project
            .store
            .run(move |file| {
                let row = file.add_export(row)?;
                file.exports().map(|all| (row, all.len()))
            })
            .await??;
        project.set_exports(count);
        view(&row, &document_digest(&document))
    }
}

/// The exports kept, latest first.
pub struct ExportsCase;

impl UseCase for ExportsCase {
    type Answer = Vec<ExportView>;
    async fn run(self, state: &mut State) -> Result<Vec<ExportView>, ApiError> {
        list(state.project()?).await
    }
}

/// The picture of a kept export.
pub struct ExportPictureCase(pub ExportQuery);

impl UseCase for ExportPictureCase {
    type Answer = ExportedPicture;
    async fn run(self, state: &mut State) -> Result<ExportedPicture, ApiError> {
        let project = state.project()?;
        let export = find(project, self.0.id).await?;
        let svg = String::from_utf8(bytes(project, self.0.id).await?)
            .map_err(|e| internal(Text::given(e.to_string())))?;
        Ok(ExportedPicture { export, svg })
    }
}

/// Writes a kept export to a file.
pub struct WriteExportCase {
    /// Which export.
    pub id: u32,
    /// The file.
    pub path: PathBuf,
}

impl UseCase for WriteExportCase {
    type Answer = ExportFile;
    async fn run(self, state: &mut State) -> Result<ExportFile, ApiError> {
        let project = state.project()?;
        let export = find(project, self.id).await?;
        let picture = bytes(project, self.id).await?;
        let path = with_extension(self.path, &export.format);
        let target = path.clone();
        blocking(move || write_file(&target, &picture)).await??;
        Ok(ExportFile {
            export,
            path: path.display().to_string(),
        })
    }
}

/// Removes a kept export and answers with those left.
pub struct DeleteExportCase(pub ExportQuery);

impl UseCase for DeleteExportCase {
    type Answer = Vec<ExportView>;
    async fn run(self, state: &mut State) -> Result<Vec<ExportView>, ApiError> {
        let project = state.project()?;
        project.refuse_when_read_only()?;
        let id = i64::from(self.0.id);
        project
            .store
            .run(move |file| file.delete_export(id))
            .await??;
        let left = list(project).await?;
        project.set_exports(left.len());
        Ok(left)
    }
}

async fn list(project: &OpenProject) -> Result<Vec<ExportView>, ApiError> {
    let digest = document_digest(&project.document);
    let rows = project.store.run(|file| file.exports()).await??;
    let mut views = rows
        .iter()
        .map(|row| view(row, &digest))
        .collect::<Result<Vec<_>, _>>()?;
    views.sort_by_key(|v| std::cmp::Reverse(v.id));
    Ok(views)
}

async fn find(project: &OpenProject, id: u32) -> Result<ExportView, ApiError> {
    let all = list(project).await?;
    all.into_iter()
        .find(|v| v.id == id)
        .ok_or_else(|| ApiError::not_found(say!("The export {id}", id = shown(id))))
}

async fn bytes(project: &OpenProject, id: u32) -> Result<Vec<u8>, ApiError> {
    let id = i64::from(id);
    Ok(project
        .store
        .run(move |file| file.export_picture(id))
        .await??)
}

fn view(row: &ExportRow, digest: &str) -> Result<ExportView, ApiError> {
    let options: ExportOptions = parse(&row.options)?;
    let findings: FindingsSummary = parse(&row.findings)?;
    Ok(ExportView {
        id: u32::try_from(row.id).map_err(|e| internal(Text::given(e.to_string())))?,
        title: row.title.clone(),
        format: row.format.clone(),
        options,
        created_at: row.created_at.clone(),
        bytes: u32::try_from(row.bytes).unwrap_or(u32::MAX),
        current: row.document_digest == digest,
        errors: findings.errors,
        warnings: findings.warnings,
        infos: findings.infos,
    })
}

fn json<T: Serialize>(value: &T) -> Result<String, ApiError> {
    serde_json::to_string(value).map_err(|e| internal(Text::given(e.to_string())))
}

fn parse<T: for<'de> Deserialize<'de>>(text: &str) -> Result<T, ApiError> {
    serde_json::from_str(text).map_err(|e| {
        ApiError::new(
            ErrorCode::Damaged,
            say!("An export's record cannot be read: {e}", e = shown(&e)),
            say!("The picture itself may be intact; remove the export and make it again."),
        )
    })
}

fn internal(message: Text) -> ApiError {
    ApiError::new(ErrorCode::Internal, message, say!("Try again."))
}
