//! The types that cross the border between Rust and TypeScript.

mod advice_view;
mod alternatives_view;
mod catalog_view;
mod clipboard_view;
mod edit_intent;
mod error;
mod export_view;
mod finding_view;
mod history_view;
mod native_words;
mod own_tool_view;
mod preview_view;
mod project_view;
mod rule_view;
mod settings;
mod start_view;

/// Own tools, as records of the project.
pub use architrave_model::{OwnIcon, OwnTool};
/// A cure on offer, as the rules tell it.
pub use finding_view::{FindingView, FixOfferView};

pub use advice_view::{
    ChangeKind, ChangeLine, CodeTally, CuresQuery, DiagramQuery, FixPreview, FixQuery, PlannedFix,
    RankedTool, RuleName, ToolRanking, UnknownFact,
};
pub use alternatives_view::{
    Alternative, Alternatives, AlternativesQuery, Capabilities, SwapPreview, SwapQuery,
};
pub use catalog_view::{
    ArtifactOption, AttributeSpecView, CatalogSearch, CatalogView, ConnectOptions, ConnectQuery,
    ToolView, VocabularyView, WordView,
};
pub use clipboard_view::{Clipping, CopyPicture, CopyRequest, PictureFormat};
pub use edit_intent::{
    Alignment, BoundaryEdit, ComponentEdit, ConnectionEdit, Dimension, EditIntent, EditRequest,
    Inserted, Layering, Move, Target,
};
pub use error::{ApiError, ErrorCode, ErrorView};
pub use export_view::{
    ExportFile, ExportOptions, ExportQuery, ExportRequest, ExportText, ExportView, ExportedPicture,
};
pub use history_view::{GoTo, HistoryView};
pub use native_words::{DialogWords, NativeEntry, NativeMenu, NativeWords};
pub use own_tool_view::{CatalogOffer, DraftQuery, OfferedTool};
pub use preview_view::{ConnectionPreview, PreviewQuery};
pub use project_view::{
    BoundaryView, ComponentView, ConnectionView, Delta, DiagramDelta, DiagramSummary, DiagramView,
    PackProblem, ProjectSummary, ProjectView, RulePackSummary, Saved, Update, ViewRequest,
};
pub use rule_view::{RulePage, RuleQuery, RuleSeverity, RuleShape, RuleSummary};
pub use settings::{LanguageChoice, Settings, ThemeChoice};
pub use start_view::{
    ExampleInfo, ExamplePicture, Launch, NewProject, OpenExample, OpenRecent, RecentPicture,
    RecentProject, StartView,
};
