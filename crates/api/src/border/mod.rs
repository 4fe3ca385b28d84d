//! The types that cross the border between Rust and TypeScript.

mod advice_view;
mod alternatives_view;
mod catalog_view;
mod clipboard_view;
mod edit_intent;
mod error;
mod export_view;
mod history_view;
mod project_view;
mod rule_view;
mod start_view;

pub use advice_view::{
    ChangeKind, ChangeLine, CodeTally, DiagramQuery, FixPreview, FixQuery, PlannedFix, RankedTool,
    RuleName, ToolRanking, UnknownFact,
};
pub use alternatives_view::{
    Alternative, Alternatives, AlternativesQuery, Capabilities, SwapPreview, SwapQuery,
};
pub use catalog_view::{
    ArtifactOption, AttributeSpecView, CatalogSearch, CatalogView, ConnectOptions, ConnectQuery,
    ToolView, VocabularyView, WordView,
};
pub use clipboard_view::{Clipping, CopyRequest};
pub use edit_intent::{
    Alignment, BoundaryEdit, ComponentEdit, ConnectionEdit, Dimension, EditIntent, EditRequest,
    Inserted, Layering, Move, Target,
};
pub use error::{ApiError, ErrorCode};
pub use export_view::{
    ExportFile, ExportOptions, ExportQuery, ExportRequest, ExportText, ExportView, ExportedPicture,
};
pub use history_view::{GoTo, HistoryView};
pub use project_view::{
    BoundaryView, ComponentView, ConnectionView, Delta, DiagramDelta, DiagramSummary, DiagramView,
    PackProblem, ProjectSummary, ProjectView, RulePackSummary, Saved, Update, ViewRequest,
};
pub use rule_view::{RulePage, RuleQuery, RuleSeverity, RuleShape, RuleSummary};
pub use start_view::{
    ExampleInfo, ExamplePicture, Launch, MenuAction, NewProject, OpenExample, OpenRecent,
    RecentProject, Settings, StartView, ThemeChoice,
};
