//! The start screen and the settings of this machine's user.

use serde::{Deserialize, Serialize};

/// Light, dark, or as the desktop says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeChoice {
    /// As the desktop says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What a person chose for all projects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(default)]
pub struct Settings {
    /// The theme chosen.
    pub theme: ThemeChoice,
    /// The theme the canvas is drawn in now, `light` or `dark`: the choice, or what the desktop
    /// says where the choice is `system`.
    pub canvas_theme: String,
    /// Whether every connection shows what it carries, not only the selected ones.
    pub artifact_labels: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::System,
            canvas_theme: "light".into(),
            artifact_labels: false,
        }
    }
}

/// A project opened before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RecentProject {
    /// Opaque; names it in `open_recent`.
    pub handle: String,
    /// The project's name when it was last open.
    pub name: String,
    /// Its file, for showing only.
    pub path: String,
    /// Whether the file is still there.
    pub exists: bool,
}

/// An example that ships with the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ExampleInfo {
    /// Names it in `open_example`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// One sentence about it.
    pub summary: String,
    /// How many components it has.
    pub components: u32,
}

/// Asks for a picture of an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ExamplePicture {
    /// The example's id.
    pub id: String,
    /// `light` or `dark`.
    pub theme: String,
}

/// What the start screen shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct StartView {
    /// The program's version.
    pub version: String,
    /// Latest first.
    pub recent: Vec<RecentProject>,
    /// The examples.
    pub examples: Vec<ExampleInfo>,
    /// Where new projects are kept, for showing only.
    pub folder: String,
}

/// Makes a new project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct NewProject {
    /// Its name; empty for "Untitled".
    pub name: String,
}

/// Opens a project opened before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct OpenRecent {
    /// Its handle.
    pub handle: String,
}

/// Opens an example as a new project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct OpenExample {
    /// Its id.
    pub id: String,
}

/// What the window shows first.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct Launch {
    /// The project named at start.
    pub project: Option<crate::border::ProjectView>,
    /// Why it could not be opened.
    pub error: Option<crate::border::ApiError>,
}

/// A choice in the native menu that the UI carries out; sent as the event `menu-action`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum MenuAction {
    /// File › New project.
    New,
    /// File › Open….
    Open,
    /// File › Save as….
    SaveAs,
    /// File › Close project.
    Close,
    /// File › Export picture….
    Export,
    /// File › Kept exports.
    Exports,
    /// Edit › Undo.
    Undo,
    /// Edit › Redo.
    Redo,
    /// Edit › Duplicate.
    Duplicate,
    /// Edit › Delete.
    Delete,
    /// Edit › Select all.
    SelectAll,
    /// Arrange › Draw boundary around selection.
    Wrap,
    /// Arrange › Tidy.
    Tidy,
    /// View › Zoom in.
    ZoomIn,
    /// View › Zoom out.
    ZoomOut,
    /// View › Fit.
    Fit,
    /// View › Actual size.
    ActualSize,
    /// View › Theme.
    Theme,
    /// Help › Rules.
    Rules,
    /// Help › Keyboard shortcuts.
    Shortcuts,
}
