//! Tools a project defines for itself.

use architrave_words::{Text, known, say, shown};
use serde::{Deserialize, Serialize};

use crate::{
    Artifact, BadVersion, Cloud, Confidence, Fact, Hosting, Label, OwnIcon, PricingModel, Reason,
    Role, ScalingModel, Stage, Status, ToolId,
};

/// Most own tools of a project.
pub const MOST_OWN_TOOLS: usize = 256;

/// Most entries of one list of an own tool.
const MOST_ENTRIES: usize = 64;

/// Most characters of an address or a version.
const LONGEST_TEXT: usize = 500;

/// A tool of the project's own. Only its name, its stage and what it takes and gives must be said;
/// what is left out is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnTool {
    /// Its id, unique in the project; it begins with `own.`, so that it is never that of a tool of
    /// the catalog.
    #[schemars(regex(pattern = r"^own\.[A-Za-z0-9_.-]{1,60}$"))]
    pub id: ToolId,
    /// What it is called.
    pub name: Label,
    /// Where in the flow it stands.
    pub stage: Stage,
    /// What may flow into it.
    pub consumes: Vec<Artifact>,
    /// What may flow out of it.
    pub produces: Vec<Artifact>,
    /// What it does in a design when nothing else is said; without one the usual role of its stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub role: Option<Role>,
    /// What it is, in a sentence or two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub summary: Option<Reason>,
    /// When to choose it, in a sentence or two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub use_when: Option<Reason>,
    /// Ids of the parts of the catalog it stands in, the main one first; among the own tools
    /// where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Label>>")]
    pub subcategories: Vec<Label>,
    /// Who makes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub vendor: Option<Label>,
    /// SPDX expression where there is one, else a word such as `proprietary`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub licence: Option<Label>,
    /// Where it runs and who runs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub hosting: Option<Hosting>,
    /// The public cloud it is tied to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub cloud: Option<Cloud>,
    /// Names it went by before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Label>>")]
    pub former_names: Vec<Label>,
    /// Other names a person may search for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Label>>")]
    pub aliases: Vec<Label>,
    /// Model frameworks, languages or engines it works with; `any` where it does not matter, and
    /// `python` where it runs Python code that may load the model.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Label>>")]
    pub runtimes: Vec<Label>,
    /// Frameworks the models it makes are made with, where that is not the author's choice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Label>>")]
    pub frameworks: Vec<Label>,
    /// Whether it comes with models of its own, or fetches them itself.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub brings_model: bool,
    /// Whether it keeps messages while its link is down and sends them later.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub buffers: bool,
    /// Versions that must not be used or are not supported any more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<BadVersion>>")]
    pub bad_versions: Vec<BadVersion>,
    /// What is paid for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub pricing: Option<Fact<PricingModel>>,
    /// How it takes more load.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub scaling: Option<Fact<ScalingModel>>,
    /// What has become of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub status: Option<Status>,
    /// The facts behind the status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub status_note: Option<Reason>,
    /// Where the status was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub status_source: Option<Label>,
    /// Where its documentation is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub docs: Option<Label>,
    /// Tools that can take its place, best first; ones that do not exist are passed over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<ToolId>>")]
    pub alternatives: Vec<ToolId>,
    /// Its icon; without one that of its stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub icon: Option<OwnIcon>,
}

/// What is wrong with an own tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnToolError {
    /// Its id could be that of a tool of the catalog.
    Id(ToolId),
    /// A list that is too long.
    List(&'static str, usize),
    /// A list that names something twice.
    Twice(&'static str),
    /// A fact that says too little, or how it is known in two ways.
    Fact(&'static str, &'static str),
    /// A text that is too long.
    Text(&'static str),
}

impl OwnToolError {
    /// What it says.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Id(what) => say!(
                "its id {what} must begin with {prefix} and go on after it",
                what = shown(what),
                prefix = shown(OwnTool::PREFIX)
            ),
            Self::List(what, more) => say!(
                "its list {what} has {more} entries, at most {most_entries} are allowed",
                what = shown(what),
                more = shown(more),
                most_entries = shown(MOST_ENTRIES)
            ),
            Self::Twice(what) => say!("its list {what} names something twice", what = shown(what)),
            Self::Fact(what, more) => {
                say!("its {what} {more}", what = shown(what), more = known(*more))
            }
            Self::Text(what) => say!(
                "a text of its {what} has more than {longest_text} characters",
                what = shown(what),
                longest_text = shown(LONGEST_TEXT)
            ),
        }
    }
}

architrave_words::errors_in_words!(OwnToolError);

impl OwnTool {
    /// What the id of every own tool, and of no tool of the catalog, begins with.
    pub const PREFIX: &'static str = "own.";

    /// A tool of which only this is known.
    #[must_use]
    pub const fn new(
        id: ToolId,
        name: Label,
        stage: Stage,
        consumes: Vec<Artifact>,
        produces: Vec<Artifact>,
    ) -> Self {
        Self {
            id,
            name,
            stage,
            consumes,
            produces,
            role: None,
            summary: None,
            use_when: None,
            subcategories: Vec::new(),
            vendor: None,
            licence: None,
            hosting: None,
            cloud: None,
            former_names: Vec::new(),
            aliases: Vec::new(),
            runtimes: Vec::new(),
            frameworks: Vec::new(),
            brings_model: false,
            buffers: false,
            bad_versions: Vec::new(),
            pricing: None,
            scaling: None,
            status: None,
            status_note: None,
            status_source: None,
            docs: None,
            alternatives: Vec::new(),
            icon: None,
        }
    }

    /// Whether this is the id of an own tool.
    #[must_use]
    pub fn owns(id: &ToolId) -> bool {
        id.as_str().starts_with(Self::PREFIX)
    }

    /// The role that holds when nothing else is said.
    #[must_use]
    pub fn role(&self) -> Role {
        self.role.unwrap_or_else(|| self.stage.usual_role())
    }

    /// How well its status is known: not at all where none is stated.
    #[must_use]
    pub const fn status_confidence(&self) -> Confidence {
        match (self.status, &self.status_source) {
            (None, _) => Confidence::Generic,
            (Some(_), None) => Confidence::Recall,
            (Some(_), Some(_)) => Confidence::Sourced,
        }
    }

    /// Whether both say the same of a tool, whatever its id is.
    #[must_use]
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        let renamed = Self {
            id: other.id.clone(),
            ..self.clone()
        };
        renamed == *other
    }

    /// Checks what its types cannot.
    ///
    /// # Errors
    /// The first [`OwnToolError`].
    pub fn check(&self) -> Result<(), OwnToolError> {
        if !Self::owns(&self.id) || self.id.as_str().len() == Self::PREFIX.len() {
            return Err(OwnToolError::Id(self.id.clone()));
        }
        no_more_than("consumes", &self.consumes)?;
        no_more_than("produces", &self.produces)?;
        no_more_than("subcategories", &self.subcategories)?;
        no_more_than("former_names", &self.former_names)?;
        no_more_than("aliases", &self.aliases)?;
        no_more_than("runtimes", &self.runtimes)?;
        no_more_than("frameworks", &self.frameworks)?;
        no_more_than("alternatives", &self.alternatives)?;
        if self.bad_versions.len() > MOST_ENTRIES {
            return Err(OwnToolError::List("bad_versions", self.bad_versions.len()));
        }
        for bad in &self.bad_versions {
            no_more_than("bad_versions", &bad.versions)?;
            let words = [&bad.why, &bad.source].into_iter();
            let all = bad.versions.iter().chain(words).chain(&bad.instead);
            short("bad_versions", all)?;
        }
        if let Some(fact) = &self.pricing {
            stated("pricing", fact)?;
        }
        if let Some(fact) = &self.scaling {
            stated("scaling", fact)?;
        }
        Ok(())
    }
}

fn no_more_than<T: PartialEq>(name: &'static str, list: &[T]) -> Result<(), OwnToolError> {
    if list.len() > MOST_ENTRIES {
        return Err(OwnToolError::List(name, list.len()));
    }
    let twice = |(at, entry): (usize, &T)| list[..at].contains(entry);
    if list.iter().enumerate().any(twice) {
        return Err(OwnToolError::Twice(name));
    }
    Ok(())
}

fn stated<T: PartialEq>(name: &'static str, fact: &Fact<T>) -> Result<(), OwnToolError> {
    short(name, fact.source.iter())?;
    no_more_than(name, &fact.models)?;
    match fact.fault() {
        Some(fault) => Err(OwnToolError::Fact(name, fault)),
        None => Ok(()),
    }
}

fn short<'a>(
    name: &'static str,
    mut texts: impl Iterator<Item = &'a String>,
) -> Result<(), OwnToolError> {
    if texts.any(|text| text.chars().count() > LONGEST_TEXT) {
        return Err(OwnToolError::Text(name));
    }
    Ok(())
}
