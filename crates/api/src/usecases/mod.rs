//! What can be asked of the session: one use case for each command of the border, and those the
//! window's dialogs need.

mod advice;
mod alternatives;
mod catalog;
mod clipboard;
mod editing;
mod example_pictures;
mod exports;
mod history;
mod opening;
mod own_tools;
mod previewing;
mod recent_pictures;
mod rules;
mod settings;

pub use advice::{Cures, PreviewFixes, RankTools, Unknowns};
pub use alternatives::{AlternativesCase, PreviewSwap};
pub use catalog::{CatalogCase, SearchCase, VocabularyCase};
pub use clipboard::{CopiedPicture, CopyCase, CopyPictureCase};
pub use editing::{AddRulePackCase, ConnectOptionsCase, EditCase, RedoCase, UndoCase, ViewCase};
pub use exports::{
    DeleteExportCase, ExportPictureCase, ExportsCase, KeepExportCase, WriteExportCase,
};
pub use history::{GoToCase, HistoryCase};
pub use opening::{
    CloseCase, HasProjectCase, LaunchCase, NewProjectCase, OpenExampleCase, OpenFileCase,
    RecentPathCase, RecoverCase, SaveAsCase, ShownFileCase, StartViewCase, openable,
};
pub use own_tools::{DraftToolCase, ReadCatalogCase, ReadIconCase, WriteCatalogCase};
pub(crate) use previewing::Kept;
pub use rules::{RuleListCase, RulePageCase};
pub use settings::{AdoptSettingsCase, SetSettingsCase, SettingsCase};
