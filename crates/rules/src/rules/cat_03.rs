//! CAT-03: a tool that goes by another name, or belongs to somebody else.

use architrave_catalog::{Status, Tool};
use architrave_model::{AttributeValue, Label};
use architrave_words::say;

use crate::{
    Case, Draft, Offer, Part, Rule, Severity, Sight,
    edit::{Edit, End, Step},
    offer::status_note,
    query::NodeIndex,
    rule::Context,
};

/// The rule.
pub struct Cat03;

/// The attribute of a component that holds the tool's name its author knows of.
const KNOWN_NAME: &str = "x-known-name";

impl Rule for Cat03 {
    fn code(&self) -> &str {
        "CAT-03"
    }

    fn title(&self) -> &str {
        "Renamed or acquired"
    }

    fn docs(&self) -> &str {
        "\
**What.** A component uses a tool that was renamed or acquired. It stays silent once the author has
taken note: then the component's attribute `x-known-name` holds the name the tool has today. When
the tool is renamed again, the two differ and the note comes back.

**Why.** A diagram should match today's consoles and contracts, and a new owner may change terms
and prices.

**Source.** The status note of the tool in the catalog, with the page it was read on.

**Example.** A component labelled *Vertex endpoint* after Vertex AI was renamed.

**How to fix.** Label the component with the name of today, or keep the label and take note. A
label of the author's own is never replaced without a look."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn sight(&self) -> Sight {
        Sight::Near
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["rename", "note"]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        for node in graph.nodes() {
            let Some(tool) = graph.node(node).tool else {
                continue;
            };
            let renamed = match tool.status {
                Status::Renamed => true,
                Status::Acquired => false,
                Status::Active | Status::Maintenance | Status::Retired => continue,
            };
            let Ok(name) = Label::new(&tool.name) else {
                continue;
            };
            if graph.node(node).word(KNOWN_NAME) == Some(name.as_str()) {
                continue;
            }
            let label = graph.label(node);
            let own = label != tool.name;
            let message = match (renamed, own) {
                (true, false) => say!("{label} goes by another name today.", label),
                (false, false) => say!("{label} belongs to another company today.", label),
                (true, true) => say!(
                    "The tool of {label}, {tool}, goes by another name today.",
                    label,
                    tool = tool.said()
                ),
                (false, true) => say!(
                    "The tool of {label}, {tool}, belongs to another company today.",
                    label,
                    tool = tool.said()
                ),
            };
            found.push(Draft {
                severity: Severity::Info,
                message,
                reason: status_note(tool),
                help: say!(
                    "Label it {tool}, or take note and keep the label.",
                    tool = tool.said()
                ),
                subjects: vec![context.component(node)],
                path: graph.ids(&[node]),
                offers: context.offers(|| offers(context, node, tool, &name)),
            });
        }
    }
}

fn offers(context: &Context<'_>, node: NodeIndex, tool: &Tool, name: &Label) -> Vec<Offer> {
    let component = context.graph.node(node).component;
    let id = || component.id.clone();
    let known = AttributeValue::Text(name.as_str().to_owned());
    let known = Step::Attribute(End::Old(id()), KNOWN_NAME, known);
    let rename = Edit::one(Step::Label(id(), name.clone())).then(known.clone());
    let title = say!("Label it {name}", name = name.as_str());
    // Only a label that is missing, or is nothing but a former name, holds no word of the author.
    let no_words_lost = component.label.as_ref().is_none_or(|label| {
        let same = |text: &String| text.eq_ignore_ascii_case(label.as_str());
        label == name || tool.former_names.iter().any(same)
    });
    if no_words_lost {
        return vec![Offer::safe("rename", title, rename)];
    }
    vec![
        Offer::look(
            "note",
            say!("Keep the label and take note"),
            Edit::one(known),
        ),
        Offer::look("rename", title, rename),
    ]
}

const CASES: &[Case] = &[
    Case::fires(
        "no label of its own",
        "sm = amazon-sagemaker",
        &["info sm"],
        &["rename"],
    ),
    Case::fires(
        "a label of the author's own",
        "endp = google-vertex-ai \"Vertex endpoint\" role=serve",
        &["info endp"],
        &["note", "rename"],
    ),
    Case::fires("acquired", "ver = dvc \"DVC\"", &["info ver"], &["note"]),
    Case::fires(
        "what was noted is not the name of today",
        "ver = dvc x-known-name=Something",
        &["info ver"],
        &["rename"],
    ),
    Case::silent("neither renamed nor acquired", "ks = kserve \"Endpoint\""),
    Case::silent("noted", "t = tecton x-known-name=Tecton"),
];
