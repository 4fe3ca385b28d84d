//! Files dropped on a window. The webview learns that there are some, never where they lie.

use architrave_api::usecases::openable;
use tauri::{DragDropEvent, Emitter, EventTarget, Manager, Runtime, Window};

use crate::windows::Windows;

/// Follows files over a window until they are dropped there or taken away.
pub fn follow<R: Runtime>(window: &Window<R>, event: &DragDropEvent) {
    let tell = |event: &str, what: bool| {
        let page = EventTarget::webview_window(window.label());
        // A window that is being closed no longer listens.
        drop(window.emit_to(page, event, what));
    };
    match event {
        DragDropEvent::Enter { paths, .. } => tell("file-over", paths.iter().any(|p| openable(p))),
        DragDropEvent::Drop { paths, .. } => {
            window
                .state::<Windows>()
                .dropped(window.label(), paths.clone());
            tell("file-over", false);
            tell("file-dropped", true);
        }
        DragDropEvent::Leave => tell("file-over", false),
        _ => {}
    }
}
