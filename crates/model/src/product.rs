//! Facts of a product: in closed words where there are some, each with where it was read.

use serde::{Deserialize, Serialize};

use crate::vocabulary::words;

words!(
    /// Where a tool runs and who runs it.
    Hosting, "hosting" {
        /// The vendor runs it.
        Managed = "managed",
        /// You run it.
        SelfHosted = "self-hosted",
        /// Either.
        Both = "both",
        /// It runs inside your program.
        Library = "library",
        /// An application on a person's computer.
        Desktop = "desktop",
        /// Hardware, or a person.
        Device = "device",
        /// A programming language.
        Language = "language",
        /// A command-line program.
        Cli = "cli",
    }
);

words!(
    /// What has become of a product.
    Status, "status" {
        /// Sold and developed.
        Active = "active",
        /// Kept alive only, or closed to new customers.
        Maintenance = "maintenance",
        /// Ended.
        Retired = "retired",
        /// Goes by another name now.
        Renamed = "renamed",
        /// Belongs to another company now.
        Acquired = "acquired",
    }
);

words!(
    /// How well the status is known.
    Confidence, "confidence" {
        /// Read at the source named.
        Sourced = "sourced",
        /// The source was read, but part of the note (often a date) was not confirmed by it.
        Unverified = "unverified",
        /// General knowledge, not looked up; show it with that caveat.
        Recall = "recall",
        /// A neutral box without a product behind it.
        Generic = "generic",
    }
);

words!(
    /// What is paid for.
    PricingModel, "pricing model" {
        /// Nothing: only what it runs on.
        Free = "free",
        /// Nothing up to a limit.
        FreeTier = "free-tier",
        /// Each call, item or run.
        PerRequest = "per-request",
        /// Each token read and written.
        PerToken = "per-token",
        /// Data, audio or events stored, moved or processed.
        PerVolume = "per-volume",
        /// Machines, or units of them, for the time they run.
        PerCompute = "per-compute",
        /// Each person who uses it.
        PerSeat = "per-seat",
        /// Each device connected.
        PerDevice = "per-device",
        /// A licence or plan for a term.
        Subscription = "subscription",
        /// The thing itself, once.
        Hardware = "hardware",
        /// A neutral box without a price.
        NotApplicable = "not-applicable",
    }
);

words!(
    /// How it takes more load.
    ScalingModel, "scaling model" {
        /// With the program it is part of.
        InProcess = "in-process",
        /// With a larger machine only.
        SingleNode = "single-node",
        /// With more machines, which you add.
        HorizontalManual = "horizontal-manual",
        /// With more machines, which it adds and removes itself within bounds you set.
        HorizontalAutomatic = "horizontal-automatic",
        /// The vendor sees to it; there is nothing to size, only quotas.
        Serverless = "serverless",
        /// Not at all: each person has one.
        PerPerson = "per-person",
        /// A neutral box that grows as what stands for it.
        NotApplicable = "not-applicable",
    }
);

words!(
    /// The public cloud a tool is tied to.
    Cloud, "cloud" {
        /// None in particular.
        Any = "any",
        /// Amazon Web Services.
        Aws = "aws",
        /// Microsoft Azure.
        Azure = "azure",
        /// Google Cloud.
        Gcp = "gcp",
    }
);

/// Versions of a tool that must not be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BadVersion {
    /// The versions, each written in full or as a beginning that ends with a dot: `1.82.7`, `1.`.
    #[schemars(length(min = 1))]
    pub versions: Vec<String>,
    /// Whether they do harm (a known-bad release) or are only out of support.
    pub harmful: bool,
    /// What is wrong with them, one sentence.
    pub why: String,
    /// Where that was read.
    pub source: String,
    /// A version to use instead, where one is known.
    #[serde(default)]
    pub instead: Option<String>,
}

impl BadVersion {
    /// Whether `version` is one of these.
    #[must_use]
    pub fn names(&self, version: &str) -> bool {
        let version = version.trim().trim_start_matches(['v', 'V']);
        self.versions.iter().any(|bad| match bad.strip_suffix('.') {
            Some(begin) => version == begin || version.starts_with(bad.as_str()),
            None => version == bad,
        })
    }
}

/// What holds of a tool, the main thing first, and how it is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = ways_to_know()))]
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
    #[must_use]
    pub fn fault(&self) -> Option<&'static str> {
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

/// A fact names where it was read, or that it was not.
fn ways_to_know() -> [schemars::Schema; 2] {
    [
        schemars::json_schema!({
            "required": ["source"],
            "properties": { "source": { "type": "string" } },
        }),
        schemars::json_schema!({
            "required": ["judgement"],
            "properties": { "judgement": { "const": true } },
        }),
    ]
}
