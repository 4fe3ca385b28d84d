//! What a match is worth.

use serde::Serialize;

/// Where a query was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum SearchField {
    /// The name.
    Name,
    /// The id.
    Id,
    /// A former name.
    FormerName,
    /// An alias.
    Alias,
    /// The vendor.
    Vendor,
    /// A category or subcategory it stands in.
    Category,
    /// What it is.
    Summary,
    /// When to choose it.
    UseWhen,
}

impl SearchField {
    /// Names are what people type; texts only say what a tool is about.
    pub(super) const fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::Id | Self::FormerName | Self::Alias)
    }

    /// Points for a match of this kind in this field. Whole names come first, also when they are
    /// former names or aliases (`spark` means Apache Spark, not a longer name that begins so);
    /// after that every match in the name beats one in an alias, then vendor, category and use.
    pub(super) const fn points(self, kind: Match) -> u32 {
        let (whole, start, word, word_start, inside, slip) = match self {
            Self::Name => (1000, 900, 880, 850, 640, 400),
            Self::Id => (995, 830, 820, 800, 620, 390),
            Self::FormerName => (970, 780, 770, 750, 600, 380),
            Self::Alias => (960, 760, 740, 720, 580, 370),
            Self::Vendor => (560, 550, 540, 530, 300, 0),
            Self::Category => (480, 470, 460, 450, 280, 0),
            Self::Summary => (360, 350, 340, 320, 200, 0),
            Self::UseWhen => (260, 250, 240, 220, 150, 0),
        };
        match kind {
            Match::Whole => whole,
            Match::Start => start,
            Match::Word => word,
            Match::WordStart => word_start,
            Match::Inside => inside,
            Match::Chance => inside / 5,
            // Scattered letters: between a match inside and a slip.
            Match::Scattered => slip + slip / 10,
            Match::Slip => slip,
        }
    }
}

/// How a word was found in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Match {
    Whole,
    Start,
    Word,
    WordStart,
    Inside,
    Chance,
    Scattered,
    Slip,
}
