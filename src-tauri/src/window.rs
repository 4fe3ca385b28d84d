//! The main window.

use architrave_api::border::ProjectSummary;
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindowBuilder};

use crate::dialogs;

/// The label of the window, which its capability names.
pub const LABEL: &str = "main";

/// Opens the window.
///
/// # Errors
/// When the system's webview cannot be started.
pub fn open(app: &AppHandle) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title("Architrave")
        .inner_size(1280.0, 800.0)
        .min_inner_size(880.0, 560.0)
        .build()
        .map(drop)
}

/// Shows the project's name in the title bar; without one, the program's.
pub fn set_title(app: &AppHandle, project: Option<&ProjectSummary>) {
    if let Some(window) = app.get_webview_window(LABEL) {
        let title = project.map_or_else(
            || "Architrave".to_owned(),
            |p| {
                let note = if p.read_only.is_some() {
                    format!(" ({})", app.state::<dialogs::Words>().get().read_only)
                } else {
                    String::new()
                };
                format!("{}{note} – Architrave", p.name)
            },
        );
        // A title that cannot be set is no reason to fail what was asked for.
        drop(window.set_title(&title));
    }
}
