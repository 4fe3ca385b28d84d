//! The windows of the program. Each has a session of its own, and so a project of its own.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use architrave_api::{
    Places, Session,
    border::{ApiError, ErrorCode, ProjectSummary},
    say,
    usecases::ShownFileCase,
};
use tauri::{
    AppHandle, Emitter, Manager, Runtime, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Wry,
    async_runtime,
    ipc::{CommandArg, CommandItem, InvokeError},
};

use crate::dialogs;

/// The label of the first window; the others are numbered. Their capability names both.
const FIRST: &str = "main";

/// What belongs to one window.
struct Open {
    session: Session,
    /// Files dropped on it that nobody has asked for yet.
    dropped: Vec<PathBuf>,
}

/// Every window there is, by its label.
pub struct Windows {
    places: Places,
    open: Mutex<BTreeMap<String, Open>>,
    /// The window that had the keyboard last.
    latest: Mutex<String>,
}

impl Windows {
    /// None yet.
    #[must_use]
    pub fn new(places: Places) -> Self {
        Self {
            places,
            open: Mutex::default(),
            latest: Mutex::new(FIRST.to_owned()),
        }
    }

    fn open(&self) -> MutexGuard<'_, BTreeMap<String, Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The session of a window.
    #[must_use]
    pub fn session(&self, label: &str) -> Option<Session> {
        self.open().get(label).map(|open| open.session.clone())
    }

    /// The sessions of all windows but one.
    #[must_use]
    pub fn others(&self, label: &str) -> Vec<(String, Session)> {
        self.open()
            .iter()
            .filter(|(other, _)| *other != label)
            .map(|(other, open)| (other.clone(), open.session.clone()))
            .collect()
    }

    /// The window that had the keyboard last.
    #[must_use]
    pub fn latest(&self) -> String {
        self.latest
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// A window has the keyboard now.
    pub fn focused(&self, label: &str) {
        label.clone_into(&mut self.latest.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Files were dropped on a window.
    pub fn dropped(&self, label: &str, paths: Vec<PathBuf>) {
        if let Some(open) = self.open().get_mut(label) {
            open.dropped = paths;
        }
    }

    /// The files dropped on a window; the next time there are none.
    #[must_use]
    pub fn take_dropped(&self, label: &str) -> Vec<PathBuf> {
        let mut open = self.open();
        open.get_mut(label)
            .map(|open| std::mem::take(&mut open.dropped))
            .unwrap_or_default()
    }

    /// A window is gone; its project is closed.
    pub fn closed(&self, label: &str) {
        self.open().remove(label);
    }

    /// Starts a session under the first label that is free.
    fn admit(&self, file: Option<PathBuf>) -> String {
        // A session starts a task, which needs the runtime around it.
        let runtime = async_runtime::handle();
        let _guard = runtime.inner().enter();
        let session = Session::start(self.places.clone(), file);
        let mut open = self.open();
        let mut label = FIRST.to_owned();
        let mut number = 2_u32;
        while open.contains_key(&label) {
            label = format!("window-{number}");
            number += 1;
        }
        let dropped = Vec::new();
        open.insert(label.clone(), Open { session, dropped });
        label
    }
}

/// Opens another window, with a file or with the start screen.
///
/// # Errors
/// When the system's webview cannot be started.
pub fn open(app: &AppHandle, file: Option<PathBuf>) -> tauri::Result<()> {
    let windows = app.state::<Windows>();
    let label = windows.admit(file);
    let built = WebviewWindowBuilder::new(app, &label, WebviewUrl::App("index.html".into()))
        .title("Architrave")
        .inner_size(1280.0, 800.0)
        .min_inner_size(880.0, 560.0)
        .build();
    if built.is_err() {
        windows.closed(&label);
    }
    built.map(drop)
}

/// Brings the window to the front that shows a file already; whether there is one beside `here`.
pub async fn reveal(here: &Here, path: &Path) -> bool {
    let app = here.window.app_handle();
    for (label, session) in app.state::<Windows>().others(here.window.label()) {
        let shown = session.run(ShownFileCase(path.to_owned())).await;
        if let (Ok(true), Some(window)) = (shown, app.get_webview_window(&label)) {
            // A desktop may keep windows from coming to the front; the window is there all the same.
            drop(window.unminimize());
            drop(window.set_focus());
            return true;
        }
    }
    false
}

/// Tells the page of the window that had the keyboard last.
pub fn tell_latest<R: Runtime>(app: &AppHandle<R>, event: &str, what: &str) {
    let label = app.state::<Windows>().latest();
    // A window that is being closed no longer listens.
    drop(app.emit_to(label, event, what));
}

/// The window a command came from, and its session.
pub struct Here {
    /// The window.
    pub window: WebviewWindow,
    /// Its session.
    pub session: Session,
}

impl Here {
    /// Shows the project's name in the title bar; without one, the program's.
    pub fn set_title(&self, project: Option<&ProjectSummary>) {
        let title = project.map_or_else(
            || "Architrave".to_owned(),
            |p| {
                let note = if p.read_only.is_some() {
                    let words = self.window.state::<dialogs::Words>().get();
                    format!(" ({})", words.read_only)
                } else {
                    String::new()
                };
                format!("{}{note} – Architrave", p.name)
            },
        );
        // A title that cannot be set is no reason to fail what was asked for.
        drop(self.window.set_title(&title));
    }
}

impl<'de> CommandArg<'de, Wry> for Here {
    fn from_command(command: CommandItem<'de, Wry>) -> Result<Self, InvokeError> {
        let window = WebviewWindow::from_command(command)?;
        let session = window.state::<Windows>().session(window.label());
        let session = session.ok_or_else(|| {
            let gone = ApiError::new(
                ErrorCode::Internal,
                say!("This window has no session"),
                say!("Close it and open another."),
            );
            InvokeError(serde_json::to_value(gone).unwrap_or_default())
        })?;
        Ok(Self { window, session })
    }
}
