//! The vertices of a part in their layers, and the blocks that groups form there.

use super::graph::{Chain, Layered, Vertex};
use super::parts::Part;
use crate::hierarchy::Hierarchy;

/// Most bends in a part.
pub(super) const MOST_BENDS: usize = 200_000;
/// No item.
pub(super) const NONE: u32 = u32::MAX;

/// Lists of numbers, one for each of many.
#[derive(Debug, Default)]
pub(super) struct Lists {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    /// The lists of `count`, from pairs of a list and what it holds.
    pub(super) fn of(count: usize, pairs: &[(u32, u32)]) -> Self {
        let mut starts = vec![0u32; count + 2];
        for &(list, _) in pairs {
            starts[list as usize + 2] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut items = vec![0; pairs.len()];
        for &(list, item) in pairs {
            let start = &mut starts[list as usize + 1];
            items[*start as usize] = item;
            *start += 1;
        }
        Self { starts, items }
    }

    pub(super) fn at(&self, list: u32) -> &[u32] {
        let list = list as usize;
        &self.items[self.starts[list] as usize..self.starts[list + 1] as usize]
    }

    pub(super) fn len(&self) -> usize {
        self.items.len()
    }
}

/// What a group, or no group, has in one layer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block {
    /// The group; none for all of a layer.
    pub group: Option<usize>,
    pub layer: usize,
    /// The block it lies in directly; [`NONE`] for all of a layer.
    pub parent: u32,
    /// How many vertices lie in it, those of blocks in it included.
    pub size: u32,
}

/// The vertices of a part in their layers, not yet in order.
pub(super) struct Net {
    /// The vertices of each layer, by number.
    pub layered: Layered,
    pub before: Lists,
    pub after: Lists,
    pub blocks: Vec<Block>,
    /// The innermost block of each vertex.
    pub block_of: Vec<u32>,
    /// The blocks of each layer, each after those that lie in it; the last is all of the layer.
    pub blocks_in: Vec<Vec<u32>>,
    /// The blocks of each group, from left to right.
    pub blocks_of: Vec<Vec<u32>>,
    /// How far all links run together, in layers.
    pub length: u64,
}

impl Net {
    /// `ranks` gives the layer of each of the part's nodes, then of its empty groups.
    pub(super) fn of(hierarchy: &Hierarchy, part: &Part, ranks: &[usize]) -> Self {
        let mut layered = Layered {
            chains: vec![Chain::default(); hierarchy.links.len()],
            ..Layered::default()
        };
        let mut vertex_of = vec![usize::MAX; hierarchy.sizes.len()];
        let layers = ranks.iter().max().map_or(0, |most| most + 1);
        layered.layers = vec![Vec::new(); layers];
        let nodes = part
            .nodes
            .iter()
            .map(|&node| (Vertex::Node(node), hierarchy.group_of[node]));
        let hollow = part
            .hollow
            .iter()
            .map(|&group| (Vertex::Hollow(group), Some(group)));
        for ((vertex, group), &rank) in nodes.chain(hollow).zip(ranks) {
            if let Vertex::Node(node) = vertex {
                vertex_of[node] = layered.vertices.len();
            }
            add(&mut layered, vertex, group, rank);
        }
        let depth = depths(hierarchy);
        let mut pairs = Vec::new();
        let mut length = 0;
        let ends = |number: usize| {
            let link = &hierarchy.links[number];
            (vertex_of[link.from], vertex_of[link.to])
        };
        let spans = part.links.iter().map(|&number| {
            let (from, to) = ends(number);
            (
                layered.layer_of[from].abs_diff(layered.layer_of[to]),
                number,
            )
        });
        let left_out = left_out(spans.collect());
        for &number in &part.links {
            if left_out.binary_search(&number).is_ok() {
                continue;
            }
            let link = &hierarchy.links[number];
            let (from, to) = (vertex_of[link.from], vertex_of[link.to]);
            // What is folded may bring both ends into one layer.
            if layered.layer_of[from] == layered.layer_of[to] {
                continue;
            }
            let reversed = layered.layer_of[from] > layered.layer_of[to];
            let (low, high) = if reversed { (to, from) } else { (from, to) };
            let group = shared(
                hierarchy,
                &depth,
                layered.group_of[low],
                layered.group_of[high],
            );
            let mut vertices = vec![low];
            for layer in layered.layer_of[low] + 1..layered.layer_of[high] {
                vertices.push(layered.vertices.len());
                add(&mut layered, Vertex::Bend { link: number }, group, layer);
            }
            vertices.push(high);
            length += vertices.len() as u64 - 1;
            for ends in vertices.windows(2) {
                pairs.push((ends[0] as u32, ends[1] as u32));
            }
            layered.chains[number] = Chain { vertices, reversed };
        }
        fill(hierarchy, &mut layered);
        let count = layered.vertices.len();
        let turned: Vec<(u32, u32)> = pairs.iter().map(|&(a, b)| (b, a)).collect();
        let mut net = Self {
            before: Lists::of(count, &turned),
            after: Lists::of(count, &pairs),
            layered,
            blocks: Vec::new(),
            block_of: vec![NONE; count],
            blocks_in: vec![Vec::new(); layers],
            blocks_of: vec![Vec::new(); hierarchy.parents.len()],
            length,
        };
        net.find_blocks(hierarchy, &depth);
        net
    }

    /// Whether any vertex stands in a group.
    pub(super) fn has_groups(&self) -> bool {
        self.blocks.len() > self.layered.layers.len()
    }

    fn find_blocks(&mut self, hierarchy: &Hierarchy, depth: &[usize]) {
        // The block of each group in the layer at hand.
        let mut block_at = vec![NONE; hierarchy.parents.len()];
        for (layer, row) in self.layered.layers.iter().enumerate() {
            let mut groups = Vec::new();
            for &vertex in row {
                let mut around = hierarchy.around(self.layered.group_of[vertex]);
                // Where one is known, so are all around it.
                while let Some(group) = around.next()
                    && block_at[group] == NONE
                {
                    block_at[group] = 0;
                    groups.push(group);
                }
            }
            groups.sort_by_key(|&group| (std::cmp::Reverse(depth[group]), group));
            let root = (self.blocks.len() + groups.len()) as u32;
            for (at, &group) in groups.iter().enumerate() {
                block_at[group] = (self.blocks.len() + at) as u32;
            }
            for &group in &groups {
                let block = self.blocks.len() as u32;
                self.blocks_in[layer].push(block);
                self.blocks_of[group].push(block);
                self.blocks.push(Block {
                    group: Some(group),
                    layer,
                    parent: hierarchy.parents[group].map_or(root, |parent| block_at[parent]),
                    size: 0,
                });
            }
            self.blocks_in[layer].push(root);
            self.blocks.push(Block {
                group: None,
                layer,
                parent: NONE,
                size: 0,
            });
            for &vertex in row {
                let block = self.layered.group_of[vertex].map_or(root, |group| block_at[group]);
                self.block_of[vertex] = block;
                self.blocks[block as usize].size += 1;
            }
            for at in root as usize - groups.len()..root as usize {
                let Block { parent, size, .. } = self.blocks[at];
                self.blocks[parent as usize].size += size;
            }
            for group in groups {
                block_at[group] = NONE;
            }
        }
    }
}

/// The longest links, as many as must go for the others to have no more than [`MOST_BENDS`]; from
/// how far each spans.
fn left_out(mut spans: Vec<(usize, usize)>) -> Vec<usize> {
    let mut bends: usize = spans.iter().map(|(span, _)| span.saturating_sub(1)).sum();
    spans.sort_unstable();
    let mut left_out = Vec::new();
    while bends > MOST_BENDS
        && let Some((span, link)) = spans.pop()
    {
        bends -= span.saturating_sub(1);
        left_out.push(link);
    }
    left_out.sort_unstable();
    left_out
}

fn add(layered: &mut Layered, vertex: Vertex, group: Option<usize>, layer: usize) {
    layered.layers[layer].push(layered.vertices.len());
    layered.vertices.push(vertex);
    layered.group_of.push(group);
    layered.layer_of.push(layer);
}

/// How many groups lie around each.
pub(super) fn depths(hierarchy: &Hierarchy) -> Vec<usize> {
    let mut depth = vec![0; hierarchy.parents.len()];
    for &group in hierarchy.inner_first.iter().rev() {
        depth[group] = hierarchy.parents[group].map_or(0, |parent| depth[parent] + 1);
    }
    depth
}

/// The innermost group around both.
fn shared(
    hierarchy: &Hierarchy,
    depth: &[usize],
    mut a: Option<usize>,
    mut b: Option<usize>,
) -> Option<usize> {
    while let (Some(one), Some(two)) = (a, b)
        && one != two
    {
        if depth[one] >= depth[two] {
            a = hierarchy.parents[one];
        }
        if depth[two] >= depth[one] {
            b = hierarchy.parents[two];
        }
    }
    a.and(b)
}

/// Gives every group a vertex in each layer from its first to its last.
fn fill(hierarchy: &Hierarchy, layered: &mut Layered) {
    let mut held: Vec<Vec<usize>> = vec![Vec::new(); hierarchy.parents.len()];
    for (&group, &layer) in layered.group_of.iter().zip(&layered.layer_of) {
        if let Some(group) = group {
            held[group].push(layer);
        }
    }
    for &group in &hierarchy.inner_first {
        let mut layers = std::mem::take(&mut held[group]);
        layers.sort_unstable();
        layers.dedup();
        let (Some(&first), Some(&last)) = (layers.first(), layers.last()) else {
            continue;
        };
        let mut known = layers.iter().peekable();
        for layer in first..=last {
            if known.next_if_eq(&&layer).is_none() {
                add(layered, Vertex::Filler(group), Some(group), layer);
            }
        }
        if let Some(parent) = hierarchy.parents[group] {
            held[parent].extend(first..=last);
        }
    }
}
