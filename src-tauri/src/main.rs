//! The window: menus, dialogs and the adapter between the webview and the session.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod dialogs;
mod menu;
mod software_rendering;
mod window;

use std::{path::PathBuf, process::ExitCode};

use architrave_api::{Places, Session};

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
    let file = std::env::args_os().nth(1).map(PathBuf::from);
    let places = Places::of_user().map_err(|e| e.to_string())?;
    let session = tauri::async_runtime::block_on(async move { Session::start(places, file) });
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .manage(session)
        .manage(dialogs::Words::default())
        .invoke_handler(commands::handler())
        .menu(menu::build)
        .on_menu_event(menu::chosen)
        .setup(|app| window::open(app.handle()).map_err(Into::into))
        .run(tauri::generate_context!())
        .map_err(|e| e.to_string())
}
