//! Facts a person states about a placed component or a connection; rules read them by name.
//!
//! An attribute that is not set means "not known", never "no".

use std::collections::BTreeMap;

use architrave_words::{Text as Words, known, quoted, say};
use serde::{Deserialize, Serialize};

/// The value of an attribute.
#[derive(
    Debug, Clone, PartialEq, PartialOrd, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema,
)]
#[serde(untagged)]
pub enum AttributeValue {
    /// Yes or no.
    Flag(bool),
    /// A number in the unit of the attribute.
    Number(f64),
    /// A word of a list, or free text.
    Text(String),
}

/// Attributes by name.
pub type Attributes = BTreeMap<String, AttributeValue>;

/// What may carry an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum AttributeBearer {
    /// Components only.
    Component,
    /// Connections only.
    Connection,
    /// Components and connections.
    Both,
}

/// Which values an attribute takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum AttributeKind {
    /// `true` or `false`.
    Flag,
    /// A number, not negative.
    Number {
        /// The unit, such as `days`.
        unit: &'static str,
    },
    /// One of these words.
    Word {
        /// The words.
        words: &'static [&'static str],
    },
    /// Free text of at most 200 characters.
    Text,
}

/// What is known of an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct AttributeSpec {
    /// The name in files.
    pub name: &'static str,
    /// The name shown to people.
    pub title: &'static str,
    /// Who may carry it.
    pub bearer: AttributeBearer,
    /// Which values it takes.
    pub kind: AttributeKind,
    /// What it means, one sentence.
    pub help: &'static str,
}

const fn spec(
    name: &'static str,
    title: &'static str,
    bearer: AttributeBearer,
    kind: AttributeKind,
    help: &'static str,
) -> AttributeSpec {
    AttributeSpec {
        name,
        title,
        bearer,
        kind,
        help,
    }
}

use AttributeBearer::{Both, Component, Connection};
use AttributeKind::{Flag, Number, Text, Word};

/// Every attribute the rules know, in the order an inspector shows them.
const SPECS: &[AttributeSpec] = &[
    spec(
        "owner",
        "Owner",
        Component,
        Text,
        "The person or team that answers for it.",
    ),
    spec(
        "data_class",
        "Data class",
        Component,
        Word {
            words: &["public", "internal", "personal", "special"],
        },
        "The most sensitive data it holds or handles.",
    ),
    spec(
        "region",
        "Region",
        Component,
        Text,
        "The region it runs in, for example eu-central-1.",
    ),
    spec(
        "exposure",
        "Exposure",
        Component,
        Word {
            words: &["internal", "partner", "public"],
        },
        "Who can reach it.",
    ),
    spec(
        "auth",
        "Authentication",
        Both,
        Word {
            words: &[
                "none",
                "key",
                "password",
                "oauth",
                "mtls",
                "managed-identity",
            ],
        },
        "How callers prove who they are.",
    ),
    spec(
        "encrypted",
        "Encrypted",
        Connection,
        Flag,
        "Whether what moves is encrypted on the way.",
    ),
    spec(
        "hash",
        "Pinned hash",
        Connection,
        Text,
        "The digest that pins the model or image carried.",
    ),
    spec(
        "connectivity",
        "Connectivity",
        Connection,
        Word {
            words: &["permanent", "intermittent"],
        },
        "Whether the link is always there.",
    ),
    spec(
        "latency",
        "Latency class",
        Component,
        Word {
            words: &["batch", "near-real-time", "real-time"],
        },
        "How fast an answer must come.",
    ),
    spec(
        "max_feature_age",
        "Oldest feature allowed",
        Component,
        Number { unit: "seconds" },
        "How old a feature may be when it is used.",
    ),
    spec(
        "model_ref",
        "Model reference",
        Component,
        Text,
        "The exact model, for example name and version.",
    ),
    spec(
        "version",
        "Version",
        Component,
        Text,
        "The version of the tool in use.",
    ),
    spec(
        "risk",
        "Risk",
        Component,
        Word {
            words: &["minimal", "limited", "high"],
        },
        "Risk for people of what this part decides.",
    ),
    spec(
        "rollout",
        "Roll-out",
        Component,
        Word {
            words: &["all-at-once", "canary", "shadow", "blue-green"],
        },
        "How a new model goes live.",
    ),
    spec(
        "update_path",
        "Update path",
        Component,
        Word {
            words: &["none", "manual", "staged", "automatic"],
        },
        "How devices get new models.",
    ),
    spec(
        "stop_control",
        "Stop control",
        Component,
        Flag,
        "A person can stop or override it.",
    ),
    spec(
        "ai_notice",
        "AI notice",
        Component,
        Flag,
        "Users are told that they deal with an AI.",
    ),
    spec(
        "approval",
        "Approval",
        Both,
        Word {
            words: &["none", "required"],
        },
        "Whether a person must agree before it acts.",
    ),
    spec(
        "write_access",
        "Write access",
        Component,
        Flag,
        "It can change data or other systems.",
    ),
    spec(
        "validate",
        "Validates output",
        Component,
        Flag,
        "It checks model output before passing it on.",
    ),
    spec(
        "content_safety",
        "Content safety",
        Component,
        Flag,
        "It filters unsafe content itself.",
    ),
    spec(
        "redacts",
        "Redacts",
        Component,
        Flag,
        "It removes personal data.",
    ),
    spec(
        "quota",
        "Quota",
        Component,
        Number {
            unit: "requests per minute",
        },
        "The most requests a caller may send; 0 says that there is no limit.",
    ),
    spec(
        "multitenant",
        "Several tenants",
        Component,
        Flag,
        "More than one tenant shares it.",
    ),
    spec(
        "tenant_filter",
        "Tenant filter",
        Component,
        Flag,
        "Each query sees only its tenant's data.",
    ),
    spec(
        "retention_days",
        "Retention",
        Component,
        Number { unit: "days" },
        "How long records are kept.",
    ),
    spec(
        "snapshots",
        "Snapshots",
        Component,
        Flag,
        "It keeps versions of its data.",
    ),
    spec(
        "origin",
        "Filled from outside",
        Component,
        Flag,
        "It is filled by something outside this diagram.",
    ),
    spec(
        "system_of_record",
        "System of record",
        Component,
        Flag,
        "What it holds is taken for true elsewhere: orders, patient records, accounts.",
    ),
    spec(
        "transfer",
        "Transfer point",
        Component,
        Flag,
        "Data passes an air gap here by hand or diode.",
    ),
    spec(
        "alert_owner",
        "Alert owner",
        Component,
        Text,
        "Who acts on its alerts.",
    ),
    spec(
        "framework",
        "Framework",
        Component,
        Text,
        "The framework its models are made with, for example pytorch or onnx.",
    ),
    spec(
        "dimension",
        "Embedding dimension",
        Component,
        Number { unit: "numbers" },
        "How many numbers a vector it makes has.",
    ),
    spec(
        "refresh_interval",
        "Refresh interval",
        Component,
        Number { unit: "seconds" },
        "How long it waits before its data is made anew.",
    ),
    spec(
        "legal_basis",
        "Legal basis",
        Both,
        Text,
        "On what ground personal data may go here, for example standard contractual clauses.",
    ),
    spec(
        "affects_people",
        "Decides about people",
        Component,
        Flag,
        "Its answers decide about people: credit, work, health, benefits.",
    ),
    spec(
        "fairness",
        "Fairness evaluated",
        Component,
        Flag,
        "It compares results between groups of people.",
    ),
    spec(
        "fallback",
        "Fallback",
        Component,
        Flag,
        "There is a known answer or another way when the model does not answer.",
    ),
    spec(
        "decides_by",
        "Decides by",
        Component,
        Word {
            words: &["rules", "model", "language-model", "person"],
        },
        "What its decision rests on.",
    ),
    spec(
        "arbitrates",
        "Arbitrates",
        Component,
        Flag,
        "It says which answer holds when several disagree.",
    ),
    spec(
        "volume",
        "Volume",
        Connection,
        Number {
            unit: "GB per month",
        },
        "How much moves over it.",
    ),
    spec(
        "exit_plan",
        "Exit plan",
        Component,
        Flag,
        "It is written down how to move away from it.",
    ),
    spec(
        "memory",
        "Memory",
        Component,
        Number { unit: "MB" },
        "Memory the device has, or the model needs.",
    ),
    spec(
        "acknowledged",
        "Existing deployment",
        Component,
        Flag,
        "It runs already, and staying with it was decided.",
    ),
];

/// Every attribute the rules know, in the order an inspector shows them.
#[must_use]
pub fn attribute_specs() -> &'static [AttributeSpec] {
    SPECS
}

/// What is known of the attribute `name`.
#[must_use]
pub fn attribute_spec(name: &str) -> Option<&'static AttributeSpec> {
    SPECS.iter().find(|s| s.name == name)
}

/// Why an attribute was refused.
#[derive(Debug, Clone, PartialEq)]
pub enum AttributeError {
    /// No such attribute.
    Unknown(String),
    /// It belongs to the other kind of record.
    Bearer(String, &'static str),
    /// The value does not fit.
    Value {
        /// The attribute.
        name: String,
        /// What it takes.
        expected: Words,
    },
}

impl AttributeError {
    /// What it says.
    #[must_use]
    pub fn text(&self) -> Words {
        match self {
            Self::Unknown(what) => say!(
                "there is no attribute {what}; a name of your own begins with \"x-\"",
                what = quoted(what)
            ),
            Self::Bearer(what, more) => say!(
                "the attribute {what} is not one for a {more}",
                what = quoted(what),
                more = known(*more)
            ),
            Self::Value { name, expected } => say!(
                "the attribute {name} takes {expected}",
                name = quoted(name),
                expected
            ),
        }
    }
}

architrave_words::errors_in_words!(AttributeError);

/// Checks one attribute of a `component` or of a connection.
///
/// # Errors
/// [`AttributeError`] when the name is not known, belongs to the other kind of record, or the
/// value does not fit.
pub fn check_attribute(
    name: &str,
    value: &AttributeValue,
    component: bool,
) -> Result<(), AttributeError> {
    let refuse = |expected: Words| {
        Err(AttributeError::Value {
            name: name.chars().take(80).collect(),
            expected,
        })
    };
    if let AttributeValue::Text(text) = value
        && crate::Label::new(text).is_err()
    {
        return refuse(say!("one line of at most 200 printable characters"));
    }
    if let AttributeValue::Number(number) = value
        && !number.is_finite()
    {
        return refuse(say!("a finite number"));
    }
    if let Some(own) = name.strip_prefix("x-") {
        return match crate::DiagramId::new(own) {
            Ok(_) => Ok(()),
            Err(_) => Err(AttributeError::Unknown(name.chars().take(80).collect())),
        };
    }
    let Some(spec) = attribute_spec(name) else {
        return Err(AttributeError::Unknown(name.chars().take(80).collect()));
    };
    match (spec.bearer, component) {
        (Component, false) => return Err(AttributeError::Bearer(name.into(), "connection")),
        (Connection, true) => return Err(AttributeError::Bearer(name.into(), "component")),
        _ => {}
    }
    match (spec.kind, value) {
        (Flag, AttributeValue::Flag(_)) | (Text, AttributeValue::Text(_)) => Ok(()),
        (Number { .. }, AttributeValue::Number(n)) if *n >= 0.0 => Ok(()),
        (Word { words }, AttributeValue::Text(word)) if words.contains(&word.as_str()) => Ok(()),
        (Flag, _) => refuse(say!("true or false")),
        (Text, _) => refuse(say!("text")),
        (Number { unit }, _) => {
            refuse(say!("a number of {unit}, not negative", unit = known(unit)))
        }
        (Word { words }, _) => refuse(say!("one of: {words}", words = words.join(", "))),
    }
}
