//! The native menu. Its choices go to the webview, which carries them out like its own buttons.

use architrave_api::border::MenuAction;
use serde::{Deserialize, de::value::StrDeserializer};
use tauri::{
    AppHandle, Emitter, Runtime,
    menu::{Menu, MenuBuilder, MenuEvent, MenuItemBuilder, SubmenuBuilder},
};

use crate::window::LABEL;

type Entry = Option<(MenuAction, &'static str, Option<&'static str>)>;

/// Keys that also mean something in a text field (undo, select all, delete, …) are left to the
/// webview: an accelerator here would take them away from the field.
const FILE: &[Entry] = &[
    Some((MenuAction::New, "New project", Some("CmdOrCtrl+N"))),
    Some((MenuAction::Open, "Open…", Some("CmdOrCtrl+O"))),
    None,
    Some((MenuAction::SaveAs, "Save as…", Some("CmdOrCtrl+Shift+S"))),
    Some((MenuAction::Export, "Export picture…", Some("CmdOrCtrl+E"))),
    Some((MenuAction::Exports, "Kept exports", None)),
    None,
    Some((MenuAction::Close, "Close project", Some("CmdOrCtrl+W"))),
];
const EDIT: &[Entry] = &[
    Some((MenuAction::Undo, "Undo", None)),
    Some((MenuAction::Redo, "Redo", None)),
    None,
    Some((MenuAction::Duplicate, "Duplicate", None)),
    Some((MenuAction::Delete, "Delete", None)),
    Some((MenuAction::SelectAll, "Select all", None)),
];
const ARRANGE: &[Entry] = &[
    Some((
        MenuAction::Wrap,
        "Draw boundary around selection",
        Some("CmdOrCtrl+G"),
    )),
    Some((MenuAction::Tidy, "Tidy", Some("CmdOrCtrl+Shift+T"))),
];
const VIEW: &[Entry] = &[
    Some((MenuAction::ZoomIn, "Zoom in", None)),
    Some((MenuAction::ZoomOut, "Zoom out", None)),
    Some((MenuAction::ActualSize, "Actual size", None)),
    Some((MenuAction::Fit, "Fit", None)),
    None,
    Some((MenuAction::Theme, "Light or dark", None)),
];
const HELP: &[Entry] = &[
    Some((MenuAction::Rules, "Rules", None)),
    Some((MenuAction::Shortcuts, "Keyboard shortcuts", None)),
];

/// Builds the menu.
///
/// # Errors
/// When the system refuses an entry.
pub fn build<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<Menu<R>> {
    let mut menu = MenuBuilder::new(app);
    for (title, entries) in [
        ("File", FILE),
        ("Edit", EDIT),
        ("Arrange", ARRANGE),
        ("View", VIEW),
        ("Help", HELP),
    ] {
        let mut submenu = SubmenuBuilder::new(app, title);
        for entry in entries {
            submenu = match entry {
                None => submenu.separator(),
                Some((action, text, keys)) => {
                    let mut item = MenuItemBuilder::with_id(id_of(*action), *text);
                    if let Some(keys) = keys {
                        item = item.accelerator(*keys);
                    }
                    submenu.item(&item.build(app)?)
                }
            };
        }
        if title == "File" {
            submenu = submenu.separator().quit();
        }
        menu = menu.item(&submenu.build()?);
    }
    menu.build()
}

/// Sends the choice to the webview.
#[expect(clippy::needless_pass_by_value, reason = "the signature is tauri's")]
pub fn chosen<R: Runtime>(app: &AppHandle<R>, event: MenuEvent) {
    let known = MenuAction::deserialize(StrDeserializer::<serde::de::value::Error>::new(
        event.id().as_ref(),
    ));
    if let Ok(action) = known {
        // A window that is being closed no longer listens.
        drop(app.emit_to(LABEL, "menu-action", action));
    }
}

/// The action as it is written on the border.
fn id_of(action: MenuAction) -> String {
    serde_json::to_value(action)
        .ok()
        .and_then(|v| v.as_str().map(str::to_owned))
        .unwrap_or_default()
}
