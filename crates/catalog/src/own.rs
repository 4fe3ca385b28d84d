//! Own tools among those of the catalog.

use std::collections::BTreeMap;

use architrave_model::{Cloud, Confidence, Hosting, Label, OwnTool, Reason, Status, ToolId};

use crate::{Category, Icon, Subcategory, Tool};

/// What stands for a text that nobody stated.
const NOT_KNOWN: &str = "not known";
/// What stands for a source that is no page.
const RECALL: &str = "recall";
const GENERIC: &str = "generic";
/// All that an own tool is said to be without its project having said so.
pub(crate) const SAID_FOR_NOTHING: [&str; 3] = [NOT_KNOWN, RECALL, GENERIC];

/// The parts of a tree, to put tools into.
pub(crate) struct Places<'t> {
    /// Each part with the category it belongs to.
    parts: BTreeMap<String, (String, &'t mut Vec<ToolId>)>,
}

impl<'t> Places<'t> {
    pub fn of(tree: &'t mut [Category]) -> Self {
        let mut parts = BTreeMap::new();
        for category in tree {
            collect(&category.id, &mut category.subcategories, &mut parts);
        }
        Self { parts }
    }

    /// Puts a tool into the parts it stands in.
    pub fn put(&mut self, tool: &Tool) {
        for part in &tool.subcategories {
            if let Some((_, tools)) = self.parts.get_mut(part) {
                tools.push(tool.id.clone());
            }
        }
    }
}

fn collect<'t>(
    category: &str,
    parts: &'t mut [Subcategory],
    into: &mut BTreeMap<String, (String, &'t mut Vec<ToolId>)>,
) {
    for part in parts {
        into.insert(part.id.clone(), (category.to_owned(), &mut part.tools));
        collect(category, &mut part.subcategories, into);
    }
}

/// An own tool as one of the catalog. What is not known becomes what rules draw no conclusion
/// from: it runs anywhere, is tied to no cloud and still sold.
pub(crate) fn tool_of(own: &OwnTool, places: &Places<'_>, known: impl Fn(&ToolId) -> bool) -> Tool {
    let subcategories: Vec<String> = own
        .subcategories
        .iter()
        .map(|part| part.as_str().to_owned())
        .filter(|part| places.parts.contains_key(part))
        .collect();
    let first = subcategories
        .first()
        .and_then(|part| places.parts.get(part));
    let category = first.map_or(Category::OWN_TOOLS, |(category, _)| category.as_str());
    let others = own.alternatives.iter();
    Tool {
        id: own.id.clone(),
        name: own.name.to_string(),
        former_names: texts(&own.former_names),
        aliases: texts(&own.aliases),
        category: category.to_owned(),
        subcategories,
        vendor: label(own.vendor.as_ref()),
        licence: label(own.licence.as_ref()),
        hosting: own.hosting.unwrap_or(Hosting::Both),
        cloud: own.cloud.unwrap_or(Cloud::Any).as_str().to_owned(),
        stage: own.stage,
        role: own.role(),
        consumes: own.consumes.clone(),
        produces: own.produces.clone(),
        runtimes: texts(&own.runtimes),
        frameworks: texts(&own.frameworks),
        brings_model: own.brings_model,
        buffers: own.buffers,
        bad_versions: own.bad_versions.clone(),
        pricing: own.pricing.clone(),
        scaling: own.scaling.clone(),
        status: own.status.unwrap_or(Status::Active),
        status_note: reason(own.status_note.as_ref()),
        status_source: match (own.status_confidence(), &own.status_source) {
            (Confidence::Sourced, Some(source)) => source.to_string(),
            (Confidence::Generic, _) => GENERIC.to_owned(),
            _ => RECALL.to_owned(),
        },
        status_confidence: own.status_confidence(),
        docs: own
            .docs
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        icon: None,
        glyph: None,
        summary: reason(own.summary.as_ref()),
        use_when: reason(own.use_when.as_ref()),
        alternatives: others
            .filter(|id| **id != own.id && known(id))
            .cloned()
            .collect(),
    }
}

/// The icon of an own tool, where it has one.
pub(crate) fn icon_of(own: &OwnTool) -> Option<Icon> {
    let icon = own.icon.as_ref()?;
    Some(Icon {
        path: icon.path.as_str().to_owned(),
        stroked: false,
        color: icon.color.as_ref().map(|color| color.as_str().to_owned()),
    })
}

fn texts(labels: &[Label]) -> Vec<String> {
    labels.iter().map(ToString::to_string).collect()
}

fn label(label: Option<&Label>) -> String {
    label.map_or_else(|| NOT_KNOWN.to_owned(), ToString::to_string)
}

fn reason(text: Option<&Reason>) -> String {
    text.map(ToString::to_string).unwrap_or_default()
}
