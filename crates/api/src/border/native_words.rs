//! What the desktop's own menu and dialogs say. The page sends it, since its catalogue holds every
//! text and its table every key.

use serde::{Deserialize, Serialize};

/// The native menu and dialogs in the language, and with the keys, that hold in the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct NativeWords {
    /// The menus of the bar, from the left; the first one also gets `quit`.
    pub menus: Vec<NativeMenu>,
    /// The entry that ends the program.
    pub quit: String,
    /// Titles of dialogs and of kinds of files.
    pub dialogs: DialogWords,
}

/// One menu of the bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct NativeMenu {
    /// Its title.
    pub title: String,
    /// What it offers.
    pub entries: Vec<NativeEntry>,
}

/// A line of a menu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum NativeEntry {
    /// A line between groups.
    Separator,
    /// Something to do. Its id is sent as the event `menu-action`.
    Action {
        /// The id of the action in the page.
        id: String,
        /// What it is called.
        text: String,
        /// The keys that choose it from anywhere in the window, such as `CmdOrCtrl+E`.
        keys: Option<String>,
    },
}

/// What native dialogs say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DialogWords {
    /// The title of the dialog that opens a file.
    pub open: String,
    /// The title of the dialog that saves a project.
    pub save_project: String,
    /// The title of the dialog that exports a picture.
    pub export_picture: String,
    /// The title of the dialog that saves a kept picture.
    pub save_picture: String,
    /// Project files and what can be opened as one.
    pub openable: String,
    /// Project files.
    pub project: String,
    /// Rule packs.
    pub rule_packs: String,
    /// Catalogs of own tools.
    pub catalogs: String,
    /// Icons.
    pub icons: String,
    /// The title of the dialog that saves a catalog.
    pub save_catalog: String,
    /// Pictures.
    pub picture: String,
    /// Follows a project's name in the title bar where it cannot be changed.
    pub read_only: String,
}
