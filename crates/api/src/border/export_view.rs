//! Exports: pictures of a diagram, kept in the project.

use architrave_model::DiagramId;
use architrave_words::Language;
use serde::{Deserialize, Serialize};

/// How text is drawn in a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum ExportText {
    /// As outlines: looks the same everywhere.
    #[default]
    Exact,
    /// As text: can be edited and searched, but needs the font.
    Editable,
}

/// How a picture is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(default)]
pub struct ExportOptions {
    /// `light` or `dark`; independent of the theme of the window.
    pub theme: String,
    /// How text is drawn.
    pub text: ExportText,
    /// Whether the project's source is embedded, so that the picture can be opened again.
    pub embed_source: bool,
    /// Whether badges of findings are drawn.
    pub badges: bool,
    /// The language of what the picture itself says, such as the names of stages.
    pub language: Language,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self {
            theme: "light".into(),
            text: ExportText::Exact,
            embed_source: true,
            badges: false,
            language: Language::En,
        }
    }
}

/// Asks for a picture of a diagram.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ExportRequest {
    /// The diagram.
    pub diagram: DiagramId,
    /// How.
    pub options: ExportOptions,
}

/// A kept export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ExportView {
    /// Its number in the project.
    pub id: u32,
    /// The diagram's title at that time.
    pub title: String,
    /// The format, such as `svg`.
    pub format: String,
    /// How it was made.
    pub options: ExportOptions,
    /// When, as RFC 3339 in UTC.
    pub created_at: String,
    /// Size of the picture in bytes.
    pub bytes: u32,
    /// Whether the document is still the one drawn.
    pub current: bool,
    /// Findings at that time.
    pub errors: u32,
    /// Findings at that time.
    pub warnings: u32,
    /// Findings at that time.
    pub infos: u32,
}

/// Names a kept export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ExportQuery {
    /// Its number.
    pub id: u32,
}

/// The picture of a kept export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ExportedPicture {
    /// The export.
    pub export: ExportView,
    /// The SVG.
    pub svg: String,
}

/// An export that was also written to a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ExportFile {
    /// The export.
    pub export: ExportView,
    /// The file, for showing only.
    pub path: String,
}
