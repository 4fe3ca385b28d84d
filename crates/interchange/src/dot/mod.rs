//! Graphviz DOT, in: nodes become components, edges connections, clusters boundaries.
//!
//! `layout-rs` parses DOT, but it recurses for each brace, knows no places, and panics where it
//! goes on after an error. So it is given one plain statement at a time: [`clean`] takes the
//! comments out, [`blocks`] finds braces and statements with its tokens, [`graph`] reads each
//! statement with its parser, and [`document`] makes records of what was read. It knows no HTML
//! labels, no edges to whole subgraphs and no names with other signs than `A-Z a-z 0-9 _` outside
//! quotes; these are refused, not guessed at. Positions, colours and `rankdir` are not read.

mod blocks;
mod clean;
mod document;
mod graph;
mod names;
mod tools;

use architrave_catalog::Catalog;
use architrave_model::{Document, Label};
use architrave_words::{Text, say, shown};

use crate::json::{
    ReadError,
    positions::{Places, Positions},
    problems::{Problems, Refusal, error_at},
    read::{decoded, unmarked},
};

/// Largest DOT file read, in bytes.
pub const MAX_DOT_BYTES: usize = 4 * 1024 * 1024;
/// Most nodes read.
const MAX_NODES: usize = 10_000;
/// Most edges read.
const MAX_EDGES: usize = 40_000;
/// Deepest nesting of braces read.
const MAX_DEPTH: usize = 32;

/// What is done with a node that names no tool of the catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnknownTools {
    /// The file is refused, with all such nodes named.
    Refuse,
    /// It is a component of a tool that the catalog does not know: enough to place it.
    Keep,
}

/// Reads a Graphviz DOT file. A node's tool is what its attribute `tool` says, or the tool of the
/// catalog whose name, id, former name or alias is its label, a line of its label or its name, or
/// what `node [tool="…"]` says for all. Connections are of the kind `data` and carry nothing yet.
/// `name` is the project's name where the graph has none. Components have no positions.
///
/// # Errors
/// [`ReadError`] with the first problems in the order of the text.
pub fn read_dot(
    bytes: &[u8],
    name: &str,
    catalog: &Catalog,
    unknown: UnknownTools,
) -> Result<(Document, Positions), ReadError> {
    if bytes.len() > MAX_DOT_BYTES {
        let size = bytes.len();
        let refusal = Refusal::new(
            say!(
                "the file has {size} bytes, at most {max_dot_bytes} are read",
                size = shown(size),
                max_dot_bytes = shown(MAX_DOT_BYTES)
            ),
            say!("split the graph into several files"),
        );
        return Err(error_at("", 0, String::new(), refusal));
    }
    let text = unmarked(decoded(bytes)?);
    let mut problems = Problems::default();
    let mut places = Places::default();
    let document = whole(text, name, catalog, unknown, &mut problems, &mut places);
    match (document, problems.into_error(text)) {
        (Some(document), None) => Ok((document, places.positions(text))),
        (_, Some(error)) => Err(error),
        (None, None) => {
            let refusal = Refusal::new(say!("the file holds no graph"), Text::default());
            Err(error_at(text, 0, String::new(), refusal))
        }
    }
}

fn whole(
    text: &str,
    name: &str,
    catalog: &Catalog,
    unknown: UnknownTools,
    problems: &mut Problems,
    places: &mut Places,
) -> Option<Document> {
    let cleaned = clean::cleaned(text, problems)?;
    let blocks = blocks::blocks(&cleaned, problems)?;
    let graph = graph::read(&cleaned, &blocks, problems)?;
    let otherwise = Label::new(name).or_else(|_| Label::new("Graph")).ok()?;
    document::document(&graph, otherwise, catalog, unknown, problems, places)
}
