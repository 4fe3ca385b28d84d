//! The native menu. Its words, its keys and what it offers come from the webview; its choices go
//! back there, where they are carried out like those of the window's own buttons.

use architrave_api::border::{NativeEntry, NativeMenu};
use tauri::{
    AppHandle, Manager, Runtime, WebviewWindow,
    menu::{Menu, MenuBuilder, MenuEvent, MenuItem, MenuItemBuilder, Submenu, SubmenuBuilder},
};

use crate::windows;

/// The bar as it is until the webview has said what it offers, so that nothing below moves then.
///
/// # Errors
/// When the system refuses an entry.
pub fn build<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<Menu<R>> {
    let menu = SubmenuBuilder::new(app, "Architrave").quit().build()?;
    MenuBuilder::new(app).item(&menu).build()
}

/// Replaces the bar of one window.
///
/// # Errors
/// When the system refuses an entry.
pub fn replace<R: Runtime>(
    window: &WebviewWindow<R>,
    menus: &[NativeMenu],
    quit: &str,
) -> tauri::Result<()> {
    let app = window.app_handle();
    let mut bar = MenuBuilder::new(app);
    for (index, menu) in menus.iter().enumerate() {
        let submenu = submenu(app, menu, (index == 0).then_some(quit))?;
        bar = bar.item(&submenu);
    }
    window.set_menu(bar.build()?).map(drop)
}

fn submenu<R: Runtime>(
    app: &AppHandle<R>,
    menu: &NativeMenu,
    quit: Option<&str>,
) -> tauri::Result<Submenu<R>> {
    let mut submenu = SubmenuBuilder::new(app, &menu.title);
    for entry in &menu.entries {
        submenu = match entry {
            NativeEntry::Separator => submenu.separator(),
            NativeEntry::Action { id, text, keys } => {
                submenu.item(&item(app, id, text, keys.as_deref())?)
            }
        };
    }
    if let Some(quit) = quit {
        submenu = submenu.separator().quit_with_text(quit);
    }
    submenu.build()
}

/// Keys that this desktop cannot watch for are left to the webview, which knows them too.
fn item<R: Runtime>(
    app: &AppHandle<R>,
    id: &str,
    text: &str,
    keys: Option<&str>,
) -> tauri::Result<MenuItem<R>> {
    if let Some(keys) = keys {
        let watched = MenuItemBuilder::with_id(id, text)
            .accelerator(keys)
            .build(app);
        if watched.is_ok() {
            return watched;
        }
    }
    MenuItemBuilder::with_id(id, text).build(app)
}

/// Sends the choice to the webview of the window it was made in.
#[expect(clippy::needless_pass_by_value, reason = "the signature is tauri's")]
pub fn chosen<R: Runtime>(app: &AppHandle<R>, event: MenuEvent) {
    windows::tell_latest(app, "menu-action", event.id().as_ref());
}
