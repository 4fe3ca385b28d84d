//! The windows: menus, dialogs and the adapter between a webview and its session.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod clipboard;
mod commands;
mod dialogs;
mod dropping;
mod menu;
mod software_rendering;
mod windows;

use std::{collections::BTreeSet, path::PathBuf, process::ExitCode};

use architrave_api::Places;
use tauri::{Manager, Runtime, Window, WindowEvent};

use crate::windows::Windows;

fn main() -> ExitCode {
    software_rendering::prepare();
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("Architrave cannot start: {message}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), String> {
    let files: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let places = Places::of_user().map_err(|e| e.to_string())?;
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .manage(Windows::new(places))
        .manage(dialogs::Words::default())
        .invoke_handler(commands::handler())
        .menu(menu::build)
        .on_menu_event(menu::chosen)
        .on_window_event(happened)
        .setup(move |app| {
            if files.is_empty() {
                windows::open(app.handle(), None)?;
            }
            for file in each_once(files) {
                windows::open(app.handle(), Some(file))?;
            }
            Ok(())
        })
        .run(tauri::generate_context!())
        .map_err(|e| e.to_string())
}

/// The files without those that come again under another name; two windows on one file would be
/// one too many.
fn each_once(mut files: Vec<PathBuf>) -> Vec<PathBuf> {
    let mut known = BTreeSet::new();
    files.retain(|file| known.insert(file.canonicalize().unwrap_or_else(|_| file.clone())));
    files
}

fn happened<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    match event {
        WindowEvent::Focused(true) => window.state::<Windows>().focused(window.label()),
        WindowEvent::Destroyed => window.state::<Windows>().closed(window.label()),
        WindowEvent::DragDrop(event) => dropping::follow(window, event),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_named_twice_is_opened_once() {
        let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let (one, same) = (here.join("Cargo.toml"), here.join("src/../Cargo.toml"));
        let gone = here.join("nowhere.architrave");
        let files = vec![one.clone(), gone.clone(), same, gone.clone(), one.clone()];
        assert_eq!(each_once(files), [one, gone]);
    }
}
