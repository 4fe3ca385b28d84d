//! The clipboard of the desktop, for what the webview cannot give or take: pictures that other
//! programs know as such, and text when a choice in a menu asks for it.

use architrave_api::{
    border::{ApiError, ErrorCode},
    say,
};
use tauri::AppHandle;

/// Puts bytes on the clipboard under media types of which other programs choose.
///
/// # Errors
/// When this desktop has no clipboard that can be reached.
pub async fn put(
    app: &AppHandle,
    kinds: &'static [&'static str],
    bytes: Vec<u8>,
) -> Result<(), ApiError> {
    on_main(app, move || desktop::put(kinds, bytes)).await?
}

/// The text on the clipboard, if any.
///
/// # Errors
/// When this desktop has no clipboard that can be reached.
pub async fn text(app: &AppHandle) -> Result<Option<String>, ApiError> {
    let (found, answer) = tokio::sync::oneshot::channel();
    on_main(app, move || desktop::text(found)).await??;
    answer.await.map_err(|_| unreachable_clipboard())
}

/// Windows and clipboards belong to the main thread.
async fn on_main<T: Send + 'static>(
    app: &AppHandle,
    task: impl FnOnce() -> T + Send + 'static,
) -> Result<T, ApiError> {
    let (done, answer) = tokio::sync::oneshot::channel();
    app.run_on_main_thread(move || drop(done.send(task())))
        .map_err(|_| unreachable_clipboard())?;
    answer.await.map_err(|_| unreachable_clipboard())
}

fn unreachable_clipboard() -> ApiError {
    ApiError::new(
        ErrorCode::System,
        say!("The clipboard of this desktop cannot be reached"),
        say!("Export the picture to a file instead."),
    )
}

#[cfg(target_os = "linux")]
mod desktop {
    use architrave_api::border::ApiError;
    use gtk::{Clipboard, TargetEntry, TargetFlags, gdk};
    use tokio::sync::oneshot::Sender;

    use super::unreachable_clipboard;

    fn clipboard() -> Result<Clipboard, ApiError> {
        gdk::Display::default()
            .and_then(|display| Clipboard::default(&display))
            .ok_or_else(unreachable_clipboard)
    }

    pub fn put(kinds: &'static [&'static str], bytes: Vec<u8>) -> Result<(), ApiError> {
        let entries: Vec<TargetEntry> = (0_u32..)
            .zip(kinds)
            .map(|(number, kind)| TargetEntry::new(kind, TargetFlags::empty(), number))
            .collect();
        let taken = clipboard()?.set_with_data(&entries, move |_, asked, number| {
            if let Some(kind) = usize::try_from(number).ok().and_then(|n| kinds.get(n)) {
                asked.set(&gdk::Atom::intern(kind), 8, &bytes);
            }
        });
        if taken {
            Ok(())
        } else {
            Err(unreachable_clipboard())
        }
    }

    pub fn text(found: Sender<Option<String>>) -> Result<(), ApiError> {
        clipboard()?.request_text(|_, text| drop(found.send(text.map(str::to_owned))));
        Ok(())
    }
}

#[cfg(not(target_os = "linux"))]
mod desktop {
    use architrave_api::border::ApiError;
    use tokio::sync::oneshot::Sender;

    use super::unreachable_clipboard;

    pub fn put(_: &'static [&'static str], _: Vec<u8>) -> Result<(), ApiError> {
        Err(unreachable_clipboard())
    }

    pub fn text(_: Sender<Option<String>>) -> Result<(), ApiError> {
        Err(unreachable_clipboard())
    }
}
