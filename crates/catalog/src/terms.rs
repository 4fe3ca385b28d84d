//! What a tool costs and how it grows: in closed words, each with where it was read.

use serde::{Deserialize, Serialize};

/// What is paid for.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ts_rs::TS,
    schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum PricingModel {
    /// Nothing: only what it runs on.
    Free,
    /// Nothing up to a limit.
    FreeTier,
    /// Each call, item or run.
    PerRequest,
    /// Each token read and written.
    PerToken,
    /// Data, audio or events stored, moved or processed.
    PerVolume,
    /// Machines, or units of them, for the time they run.
    PerCompute,
    /// Each person who uses it.
    PerSeat,
    /// Each device connected.
    PerDevice,
    /// A licence or plan for a term.
    Subscription,
    /// The thing itself, once.
    Hardware,
    /// A neutral box without a price.
    NotApplicable,
}

/// How it takes more load.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ts_rs::TS,
    schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum ScalingModel {
    /// With the program it is part of.
    InProcess,
    /// With a larger machine only.
    SingleNode,
    /// With more machines, which you add.
    HorizontalManual,
    /// With more machines, which it adds and removes itself within bounds you set.
    HorizontalAutomatic,
    /// The vendor sees to it; there is nothing to size, only quotas.
    Serverless,
    /// Not at all: each person has one.
    PerPerson,
    /// A neutral box that grows as what stands for it.
    NotApplicable,
}

/// What holds of a tool, the main thing first, and how it is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fact<T> {
    /// What holds; several where the tool is to be had in several ways.
    #[schemars(length(min = 1))]
    pub models: Vec<T>,
    /// The vendor's or project's own page that says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = r"^https://"))]
    #[ts(optional)]
    pub source: Option<String>,
    /// Whether it is general knowledge rather than read at a source.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub judgement: bool,
}

impl<T: PartialEq> Fact<T> {
    /// What is wrong with it, as the end of a sentence.
    pub(crate) fn fault(&self) -> Option<&'static str> {
        let twice = |(at, model)| self.models.iter().take(at).any(|earlier| earlier == model);
        if self.models.is_empty() {
            return Some("names no model");
        }
        if self.models.iter().enumerate().any(twice) {
            return Some("names a model twice");
        }
        match (&self.source, self.judgement) {
            (Some(_), true) => Some("has a source and is a judgement at once"),
            (None, false) => Some("has no source and is not marked as a judgement"),
            (Some(source), false) if !source.starts_with("https://") => {
                Some("has a source that is no https address")
            }
            _ => None,
        }
    }
}
