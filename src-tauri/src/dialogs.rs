//! Native file dialogs. The webview never sees a path it could use, only what was done.

use std::path::PathBuf;

use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::sync::oneshot;

/// A kind of file a person can choose.
#[derive(Debug, Clone, Copy)]
pub struct FileKind {
    /// Shown in the dialog.
    pub title: &'static str,
    /// Extensions, without the dot.
    pub extensions: &'static [&'static str],
}

/// Project files and what can be opened as one.
pub const OPENABLE: FileKind = FileKind {
    title: "Architrave projects and JSON",
    extensions: &["architrave", "json"],
};
/// Project files.
pub const PROJECT: FileKind = FileKind {
    title: "Architrave project",
    extensions: &["architrave"],
};
/// Rule packs.
pub const RULE_PACK: FileKind = FileKind {
    title: "Rule packs",
    extensions: &["toml"],
};
/// Pictures.
pub const PICTURE: FileKind = FileKind {
    title: "SVG picture",
    extensions: &["svg"],
};

/// Asks for a file to open; none when cancelled.
pub async fn ask_open(app: &AppHandle, kind: FileKind) -> Option<PathBuf> {
    let (answer, answered) = oneshot::channel();
    app.dialog()
        .file()
        .set_title("Open")
        .add_filter(kind.title, kind.extensions)
        .pick_file(move |path| drop(answer.send(path)));
    chosen(answered.await.ok()?)
}

/// Asks for a file to write; none when cancelled.
pub async fn ask_save(app: &AppHandle, kind: FileKind, title: &str, name: &str) -> Option<PathBuf> {
    let (answer, answered) = oneshot::channel();
    app.dialog()
        .file()
        .set_title(title)
        .set_file_name(name)
        .add_filter(kind.title, kind.extensions)
        .save_file(move |path| drop(answer.send(path)));
    chosen(answered.await.ok()?)
}

fn chosen(path: Option<FilePath>) -> Option<PathBuf> {
    path.and_then(|path| path.into_path().ok())
}
