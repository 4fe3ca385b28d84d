//! What must be laid out together.

use petgraph::unionfind::UnionFind;

use crate::hierarchy::Hierarchy;

/// Nodes and empty groups that links, or a group with no group around it, hold together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Part {
    /// The nodes, by number.
    pub nodes: Vec<usize>,
    /// The groups that hold nothing, by number.
    pub hollow: Vec<usize>,
    /// Which of the hierarchy's links join these nodes, by number.
    pub links: Vec<usize>,
}

/// The parts of a diagram, largest first; those of one size by their first node.
pub(crate) fn parts(hierarchy: &Hierarchy) -> Vec<Part> {
    let (nodes, groups) = (hierarchy.sizes.len(), hierarchy.parents.len());
    let mut sets = UnionFind::<usize>::new(nodes + groups);
    for link in &hierarchy.links {
        sets.union(link.from, link.to);
    }
    for (node, group) in hierarchy.group_of.iter().enumerate() {
        if let Some(group) = *group {
            sets.union(node, nodes + group);
        }
    }
    for (group, parent) in hierarchy.parents.iter().enumerate() {
        if let Some(parent) = *parent {
            sets.union(nodes + group, nodes + parent);
        }
    }
    let labels = sets.into_labeling();
    let mut at = vec![usize::MAX; nodes + groups];
    let mut parts: Vec<Part> = Vec::new();
    let mut part_of = |label: usize, parts: &mut Vec<Part>| {
        if at[label] == usize::MAX {
            at[label] = parts.len();
            parts.push(Part::default());
        }
        at[label]
    };
    for (node, &label) in labels[..nodes].iter().enumerate() {
        let part = part_of(label, &mut parts);
        parts[part].nodes.push(node);
    }
    for group in (0..groups).filter(|&group| is_hollow(hierarchy, group)) {
        let part = part_of(labels[nodes + group], &mut parts);
        parts[part].hollow.push(group);
    }
    for (link, ends) in hierarchy.links.iter().enumerate() {
        let part = part_of(labels[ends.from], &mut parts);
        parts[part].links.push(link);
    }
    // A stable sort: parts of one size stay in the order of what they hold first.
    parts.sort_by_key(|part| std::cmp::Reverse(part.nodes.len() + part.hollow.len()));
    parts
}

/// Everything as one part, for columns that are the same across the whole diagram.
pub(crate) fn whole(hierarchy: &Hierarchy) -> Part {
    let groups = 0..hierarchy.parents.len();
    Part {
        nodes: (0..hierarchy.sizes.len()).collect(),
        hollow: groups
            .filter(|&group| is_hollow(hierarchy, group))
            .collect(),
        links: (0..hierarchy.links.len()).collect(),
    }
}

fn is_hollow(hierarchy: &Hierarchy, group: usize) -> bool {
    hierarchy.nodes_in[group].is_empty() && hierarchy.groups_in[group].is_empty()
}
