//! Native file dialogs. The webview never sees a path it could use, only what was done.

use std::{
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use architrave_api::border::DialogWords;
use tauri::{Manager, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::sync::oneshot;

/// A kind of file a person can choose.
#[derive(Debug, Clone, Copy)]
pub struct FileKind {
    title: fn(&DialogWords) -> &str,
    extensions: &'static [&'static str],
}

/// Project files and what can be opened as one.
pub const OPENABLE: FileKind = FileKind {
    title: |words| &words.openable,
    extensions: &["architrave", "json"],
};
/// Project files.
pub const PROJECT: FileKind = FileKind {
    title: |words| &words.project,
    extensions: &["architrave"],
};
/// Rule packs.
pub const RULE_PACK: FileKind = FileKind {
    title: |words| &words.rule_packs,
    extensions: &["toml"],
};
/// Catalogs of own tools.
pub const CATALOG: FileKind = FileKind {
    title: |words| &words.catalogs,
    extensions: &["toml"],
};
/// Icons.
pub const ICON: FileKind = FileKind {
    title: |words| &words.icons,
    extensions: &["svg"],
};
/// Pictures.
pub const PICTURE: FileKind = FileKind {
    title: |words| &words.picture,
    extensions: &["svg"],
};

/// What the dialogs say now; the webview sets it.
#[derive(Debug, Default)]
pub struct Words(Mutex<DialogWords>);

impl Words {
    /// Says it in other words from now on.
    pub fn set(&self, words: DialogWords) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = words;
    }

    /// What is said now.
    pub fn get(&self) -> DialogWords {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// Asks for a file to open; none when cancelled.
pub async fn ask_open(window: &WebviewWindow, kind: FileKind) -> Option<PathBuf> {
    let words = window.state::<Words>().get();
    let (answer, answered) = oneshot::channel();
    window
        .dialog()
        .file()
        .set_parent(window)
        .set_title(&words.open)
        .add_filter((kind.title)(&words), kind.extensions)
        .pick_file(move |path| drop(answer.send(path)));
    chosen(answered.await.ok()?)
}

/// Asks for a file to write; none when cancelled.
pub async fn ask_save(
    window: &WebviewWindow,
    kind: FileKind,
    title: fn(&DialogWords) -> &str,
    name: &str,
) -> Option<PathBuf> {
    let words = window.state::<Words>().get();
    let (answer, answered) = oneshot::channel();
    window
        .dialog()
        .file()
        .set_parent(window)
        .set_title(title(&words))
        .set_file_name(name)
        .add_filter((kind.title)(&words), kind.extensions)
        .save_file(move |path| drop(answer.send(path)));
    chosen(answered.await.ok()?)
}

fn chosen(path: Option<FilePath>) -> Option<PathBuf> {
    path.and_then(|path| path.into_path().ok())
}
