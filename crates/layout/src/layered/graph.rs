//! A graph in layers: what the ordering hands to the coordinates and the channels.

/// What stands in a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Vertex {
    /// A node of the request.
    Node(usize),
    /// A place where a link passes through a layer between those of its ends.
    Bend {
        /// Which of the hierarchy's links.
        link: usize,
    },
    /// A group that holds nothing, which takes up room as a node does.
    Hollow(usize),
    /// Holds the place of a group in a layer between its first and its last where it has nothing
    /// else: it is as high as nothing, has no links, and shows what passes above the frame and
    /// what below. Its [`Layered::group_of`] is that group.
    Filler(usize),
}

/// The way of one link through the layers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Chain {
    /// The vertices from the lower layer to the higher one, one in each layer: an end, bends, the
    /// other end. Empty when the link is not part of this graph, when both ends stand in one layer,
    /// and for the longest links of a part whose links would together have more than 200,000 bends.
    pub vertices: Vec<usize>,
    /// Whether the link points against the layers: its start is the last of `vertices`.
    pub reversed: bool,
}

/// A graph in layers, from left to right, each ordered from top to bottom.
///
/// A group has a vertex in every layer from its first to its last ([`Vertex::Filler`] where there
/// is no other).
///
/// In every layer the vertices of a group, with all those of the groups in it, stand next to each
/// other, and what stands above what is the same in every layer: of two neighbours (groups in the
/// same group, or a group and a vertex beside it) the one that is above in one layer is above in
/// every layer that both reach. So frames can be drawn as rectangles.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Layered {
    /// What each vertex is.
    pub vertices: Vec<Vertex>,
    /// The innermost group each vertex stands in; for a bend the innermost that holds both ends
    /// of its link.
    pub group_of: Vec<Option<usize>>,
    /// The layer of each vertex.
    pub layer_of: Vec<usize>,
    /// The vertices of each layer, from top to bottom.
    pub layers: Vec<Vec<usize>>,
    /// For each of the hierarchy's links.
    pub chains: Vec<Chain>,
}

impl Layered {
    /// The nodes of each layer, from top to bottom.
    pub(crate) fn nodes(&self) -> Vec<Vec<usize>> {
        let node = |&vertex: &usize| match self.vertices[vertex] {
            Vertex::Node(node) => Some(node),
            _ => None,
        };
        let layers = self.layers.iter();
        layers
            .map(|layer| layer.iter().filter_map(node).collect())
            .collect()
    }
}
