//! Requirements on cycles.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use architrave_model::ConnectionId;

use crate::query::NodeIndex;

use super::{
    form::CycleForm,
    hit::{About, Hit},
    view::View,
};

/// The groups of components that lie on cycles together, as the form asks.
fn groups(view: &View<'_, '_>, form: &CycleForm, generously: bool) -> Vec<Vec<NodeIndex>> {
    let graph = &view.context.graph;
    let allowed = view.allowed(&form.along, generously);
    let avoided = form.avoiding.as_ref().map(|s| view.chosen(s, !generously));
    let through = form.through.as_ref().map(|s| view.chosen(s, generously));
    let enters = |node: NodeIndex| {
        avoided
            .as_ref()
            .is_none_or(|avoided| !avoided[node.index()])
    };
    let mut groups = graph.cyclic_groups(|edge| allowed.contains(&edge.connection.id), enters);
    if let Some(through) = through {
        groups.retain(|group| group.iter().any(|node| through[node.index()]));
    }
    groups
}

/// Components of `nodes` that must lie on a cycle and do not.
pub fn missing(view: &View<'_, '_>, nodes: &[NodeIndex], form: &CycleForm) -> Vec<Hit> {
    let on: BTreeSet<NodeIndex> = groups(view, form, true).into_iter().flatten().collect();
    nodes
        .iter()
        .filter(|node| !on.contains(node))
        .map(|node| Hit::shown_by(*node, vec![*node]))
        .collect()
}

/// Cycles that must not be: one finding for each group, about those of `nodes` in it.
pub fn forbidden(view: &View<'_, '_>, nodes: &[NodeIndex], form: &CycleForm) -> Vec<Hit> {
    let asked: BTreeSet<NodeIndex> = nodes.iter().copied().collect();
    let allowed = view.allowed(&form.along, false);
    let mut hits = Vec::new();
    for group in groups(view, form, false) {
        let mut about = group.iter().copied().filter(|node| asked.contains(node));
        let Some(first) = about.next() else { continue };
        let more: Vec<NodeIndex> = about.collect();
        hits.push(Hit {
            about: About::Component(first),
            more,
            path: shortest(view, first, &group.into_iter().collect(), &allowed),
        });
    }
    hits
}

/// A shortest cycle through `start` inside `group`. The cost is that of the group, so that many
/// small cycles cost no more than one large one.
fn shortest(
    view: &View<'_, '_>,
    start: NodeIndex,
    group: &BTreeSet<NodeIndex>,
    allowed: &BTreeSet<&ConnectionId>,
) -> Vec<NodeIndex> {
    let graph = &view.context.graph;
    let mut came: BTreeMap<NodeIndex, NodeIndex> = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(at) = queue.pop_front() {
        let next: BTreeSet<NodeIndex> = graph
            .outgoing(at)
            .filter(|(to, edge)| group.contains(to) && allowed.contains(&edge.connection.id))
            .map(|(to, _)| to)
            .collect();
        if next.contains(&start) {
            let mut path = vec![at];
            let mut here = at;
            while let Some(before) = came.get(&here) {
                path.push(*before);
                here = *before;
            }
            path.reverse();
            return path;
        }
        for to in next {
            if to != start && !came.contains_key(&to) {
                came.insert(to, at);
                queue.push_back(to);
            }
        }
    }
    vec![start]
}
