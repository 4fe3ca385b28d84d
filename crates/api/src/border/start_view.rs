//! The start screen and what it opens.

use serde::{Deserialize, Serialize};

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

/// Asks for a small picture of a recent project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RecentPicture {
    /// The project's handle.
    pub handle: String,
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
    pub error: Option<crate::border::ErrorView>,
}
