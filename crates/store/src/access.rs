//! Whether an open project may be changed.

use architrave_words::Text;

/// What may be done with an open project file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Access {
    /// It may be changed.
    ReadWrite,
    /// It may only be read.
    ReadOnly {
        /// Why, as the middle of a sentence: "it is open in another window or program".
        reason: Text,
    },
}
