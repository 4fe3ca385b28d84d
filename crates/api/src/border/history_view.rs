//! What was done and can be gone back to.

use serde::{Deserialize, Serialize};

/// Every edit there is, oldest first; also those of earlier days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct HistoryView {
    /// What each edit did, such as "Move Trainer".
    pub labels: Vec<String>,
    /// How many of them, from the first on, are done; the others were undone.
    pub done: u32,
}

/// Goes back or forth to a place in the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct GoTo {
    /// How many edits are done from then on: 0 for the beginning, all for the latest.
    pub done: u32,
}
