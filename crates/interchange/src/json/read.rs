//! Reading a project.

use std::sync::Arc;

use architrave_catalog::Catalog;
use architrave_model::{CheckDefaults, DiagramContent, Document, Label, Policy, Project};
use architrave_words::{Text, say, shown};
use jsonc_parser::{ast::Value, common::Ranged};

use super::{
    FORMAT, ReadError,
    diagram::{DiagramReader, title},
    fields::{Fields, list, text},
    hint::quoted,
    own_tools::own_tools,
    path::Path,
    positions::{Places, Positions},
    problems::{Problems, Refusal, error_at},
    references::Declared,
    rule_packs::rule_packs,
    severities::severities,
    syntax,
};

/// Largest file read, in bytes. A diagram of 10,000 components needs about 3 MiB.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;

pub(super) const PROJECT: &[&str] = &[
    "format",
    "name",
    "policy",
    "diagrams",
    "rule_packs",
    "own_tools",
];
pub(super) const POLICY: &[&str] = &[
    "phase",
    "risk",
    "jurisdictions",
    "denied_licences",
    "severities",
    "check",
];
pub(super) const CHECK: &[&str] = &["fail_on", "select", "ignore"];

/// Reads a file in the format `architrave/1`.
///
/// # Errors
/// [`ReadError`] for bytes that are not UTF-8, and for all that [`read_json`] refuses.
pub fn read_json_bytes(bytes: &[u8], catalog: &Catalog) -> Result<Document, ReadError> {
    read_json(decoded(bytes)?, catalog)
}

/// Like [`read_json_bytes`], and tells where each record stands.
///
/// # Errors
/// As [`read_json_bytes`].
pub fn read_json_positions(
    bytes: &[u8],
    catalog: &Catalog,
) -> Result<(Document, Positions), ReadError> {
    let text = unmarked(decoded(bytes)?);
    let (document, places) = read(text, catalog)?;
    Ok((document, places.positions(text)))
}

/// The bytes as the text they are.
pub(crate) fn decoded(bytes: &[u8]) -> Result<&str, ReadError> {
    let whole = |text: &str, at, refusal| error_at(text, at, String::new(), refusal);
    if bytes.len() > MAX_BYTES {
        return Err(whole("", 0, too_large(bytes.len())));
    }
    // UTF-16 begins with a byte order mark, or has a zero byte beside each ASCII character.
    if let [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, _, ..] | [_, 0, ..] = bytes {
        let refusal = Refusal::new(say!("the file is UTF-16 text"), say!("save it as UTF-8"));
        return Err(whole("", 0, refusal));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => {
            let good = error.valid_up_to();
            let text = std::str::from_utf8(&bytes[..good]).unwrap_or_default();
            let refusal = Refusal::new(
                say!("the file is not UTF-8 text: a byte here belongs to no character"),
                say!("save it as UTF-8; a project file with the extension .architrave is no JSON"),
            );
            Err(whole(text, good, refusal))
        }
    }
}

fn too_large(bytes: usize) -> Refusal {
    Refusal::new(
        say!(
            "the file has {bytes} bytes, at most {max_bytes} are read",
            bytes = shown(bytes),
            max_bytes = shown(MAX_BYTES)
        ),
        say!("split the project into several files"),
    )
}

/// Reads a document from text in the format `architrave/1`. Everything must be right: there are
/// no unknown fields, tools or words, no id twice, no reference to nothing. A byte order mark at
/// the beginning is skipped.
///
/// # Errors
/// [`ReadError`] with the first problems in the order of the text.
pub fn read_json(text: &str, catalog: &Catalog) -> Result<Document, ReadError> {
    read(unmarked(text), catalog).map(|(document, _)| document)
}

/// The text without a byte order mark.
pub(crate) fn unmarked(text: &str) -> &str {
    text.strip_prefix('\u{FEFF}').unwrap_or(text)
}

fn read(text: &str, catalog: &Catalog) -> Result<(Document, Places), ReadError> {
    if text.len() > MAX_BYTES {
        return Err(error_at(text, 0, String::new(), too_large(text.len())));
    }
    let tree = syntax::parse(text)?;
    let mut problems = Problems::default();
    let mut places = Places::default();
    let document = project(&tree, catalog, &mut problems, &mut places);
    match (document, problems.into_error(text)) {
        (Some(document), None) => Ok((document, places)),
        (_, Some(error)) => Err(error),
        (None, None) => {
            let refusal = Refusal::new(say!("the file holds no project"), Text::default());
            Err(error_at(text, 0, String::new(), refusal))
        }
    }
}

fn project(
    tree: &Value<'_>,
    catalog: &Catalog,
    problems: &mut Problems,
    places: &mut Places,
) -> Option<Document> {
    let path = Path::whole();
    if !is_our_format(tree, &path, problems) {
        return None;
    }
    let fields = Fields::open(tree, "a project", PROJECT, &path, problems)?;
    let name: Option<Label> = fields.required("name", problems);
    let policy = fields
        .get("policy")
        .and_then(|value| policy(value, &path.field("policy"), problems))
        .unwrap_or_default();
    let list_path = path.field("diagrams");
    let diagrams = fields
        .need("diagrams", problems)
        .and_then(|value| list(value, &list_path, problems))
        .map(|array| array.elements.as_slice())
        .unwrap_or_default();
    Declared::collect(diagrams, "diagram", &list_path, problems);

    let (own, declared) = own_tools(&fields, problems);
    let catalog = &catalog.with_own(&own);
    let mut contents: Vec<(DiagramContent, bool)> = Vec::new();
    for (index, value) in diagrams.iter().enumerate() {
        if problems.full() {
            break;
        }
        let mut reader = DiagramReader {
            catalog,
            own_tools: &declared,
            problems,
            places,
        };
        contents.extend(reader.diagram(value, index, &list_path.item(index)));
    }
    let packs = rule_packs(&fields, problems);
    let mut document = Document::new(name?);
    document.rule_packs = packs;
    document.own_tools = Arc::new(own);
    document.project = Project {
        policy,
        ..document.project
    };
    let only = contents.len() == 1;
    for (mut content, titled) in contents {
        if !titled && only {
            content.diagram.title = document.project.name.clone();
        } else if !titled {
            content.diagram.title = title(&content.diagram.id, &document.project.name);
        }
        document
            .diagrams
            .insert(content.diagram.id.clone(), content);
    }
    Some(document)
}

/// Looks at the field `format` before all else: in a file of another format, or of a later
/// version, everything else would be reported wrongly.
fn is_our_format(tree: &Value<'_>, path: &Path<'_>, problems: &mut Problems) -> bool {
    let hint = say!(
        "a file of this format begins with { \"format\": \"{format}\"",
        format = shown(FORMAT)
    );
    let Some(object) = tree.as_object() else {
        super::fields::wrong_type(tree, "an object", hint, path, problems);
        return false;
    };
    let mut named = object
        .properties
        .iter()
        .filter(|p| p.name.as_str() == "format");
    let Some(property) = named.next() else {
        let refusal = Refusal::new(say!("the field \"format\" is missing"), hint);
        problems.add(tree.start(), &path.field("format"), refusal);
        return false;
    };
    let found = property.value.as_string_lit().map(|s| s.value.as_ref());
    if found == Some(FORMAT) {
        return true;
    }
    let refusal = match found {
        Some(other) if later_version(other) => Refusal::new(
            say!(
                "the file is in the format {other}, a later one",
                other = quoted(other)
            ),
            say!(
                "this version of Architrave reads {format}; install a newer one",
                format = shown(FORMAT)
            ),
        ),
        Some(other) => Refusal::new(
            say!("{other} is no format known here", other = quoted(other)),
            hint,
        ),
        None => Refusal::new(say!("the format must be a text"), hint),
    };
    problems.add(property.value.start(), &path.field("format"), refusal);
    false
}

fn later_version(format: &str) -> bool {
    let number = format
        .strip_prefix("architrave/")
        .and_then(|n| n.parse::<u32>().ok());
    number.is_some_and(|n| n > 1)
}

fn policy(value: &Value<'_>, path: &Path<'_>, problems: &mut Problems) -> Option<Policy> {
    let fields = Fields::open(value, "a policy", POLICY, path, problems)?;
    let check_path = path.field("check");
    Some(Policy {
        jurisdictions: labels(&fields, "jurisdictions", problems),
        denied_licences: labels(&fields, "denied_licences", problems),
        phase: fields.optional("phase", problems).unwrap_or_default(),
        risk: fields.optional("risk", problems),
        severities: severities(&fields, problems),
        check: fields
            .get("check")
            .and_then(|value| check(value, &check_path, problems))
            .unwrap_or_default(),
    })
}

fn check(value: &Value<'_>, path: &Path<'_>, problems: &mut Problems) -> Option<CheckDefaults> {
    let fields = Fields::open(value, "a check", CHECK, path, problems)?;
    Some(CheckDefaults {
        fail_on: fields.optional("fail_on", problems).unwrap_or_default(),
        select: labels(&fields, "select", problems),
        ignore: labels(&fields, "ignore", problems),
    })
}

/// The field `name` as a list of labels; none when it is left out.
fn labels(fields: &Fields<'_, '_>, name: &'static str, problems: &mut Problems) -> Vec<Label> {
    let list_path = fields.path().field(name);
    let mut found = Vec::new();
    for (index, item) in fields.items(name, problems).iter().enumerate() {
        if problems.full() {
            break;
        }
        found.extend(text::<Label>(item, &list_path.item(index), problems));
    }
    found
}
