//! Designs in one line: `Lake ─dataset→ Trainer ─model→ Endpoint`.

use std::collections::{BTreeMap, BTreeSet};

use architrave_api::component_name;
use architrave_catalog::Catalog;
use architrave_model::{
    Artifact, Component, ComponentId, Connection, ConnectionId, DiagramContent, FlowKind,
};
use architrave_words::{Language, dictionary, say};
use unicode_width::UnicodeWidthChar;

/// Columns a name may take.
const NAME: usize = 32;
/// Components of a path that are shown; of a longer one the beginning and the end are.
const SHOWN: usize = 12;
/// Of these, how many at the end.
const SHOWN_LAST: usize = 4;

/// What a piece of a drawing stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part<'d> {
    /// A component.
    Component(&'d ComponentId),
    /// A connection.
    Connection(&'d ConnectionId),
    /// What is between two components that no connection joins, or is left out.
    Gap,
}

/// A piece of a drawing with what is written for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<'d> {
    /// What it stands for.
    pub part: Part<'d>,
    /// What is written.
    pub text: String,
}

/// Draws parts of one diagram.
pub struct Drawer<'d> {
    content: &'d DiagramContent,
    names: BTreeMap<&'d ComponentId, String>,
    between: BTreeMap<(&'d ComponentId, &'d ComponentId), Vec<&'d Connection>>,
    language: Language,
}

impl<'d> Drawer<'d> {
    /// A drawer of this diagram.
    pub fn new(content: &'d DiagramContent, catalog: &Catalog, language: Language) -> Self {
        let name = |c: &Component| short(&component_name(c, catalog));
        let mut bearers: BTreeMap<String, usize> = BTreeMap::new();
        for component in content.components.values() {
            *bearers.entry(name(component)).or_default() += 1;
        }
        let named = |c: &'d Component| match name(c) {
            // Two of one name are told apart by their ids.
            name if bearers.get(&name) > Some(&1) => (&c.id, format!("{name} ({})", c.id)),
            name => (&c.id, name),
        };
        let names = content.components.values().map(named).collect();
        let mut between: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for connection in content.connections.values() {
            let ends = (&connection.from, &connection.to);
            between.entry(ends).or_default().push(connection);
        }
        Self {
            content,
            names,
            between,
            language,
        }
    }

    /// The names of the components in a boundary, without those of boundaries inside.
    pub fn inside(&self, boundary: &str) -> Vec<&str> {
        let components = self.content.components.values();
        components
            .filter(|c| c.boundary.as_ref().is_some_and(|b| b.as_str() == boundary))
            .filter_map(|c| self.names.get(&c.id).map(String::as_str))
            .collect()
    }

    /// A path of components, with the connections between them; `about` are connections that must
    /// be shown where there is a choice. When the path is a ring it is closed.
    pub fn path(&self, path: &[ComponentId], about: &BTreeSet<&str>) -> Vec<Piece<'d>> {
        let known: Vec<&'d ComponentId> = path
            .iter()
            .filter_map(|id| self.names.get_key_value(id).map(|(id, _)| *id))
            .collect();
        let ring = self.ring(&known, about);
        let steps: Vec<&'d ComponentId> = known.iter().copied().chain(ring).collect();
        let mut pieces = Vec::new();
        let cut = SHOWN - SHOWN_LAST..steps.len().saturating_sub(SHOWN_LAST);
        for (index, id) in steps.iter().enumerate() {
            if steps.len() > SHOWN && cut.contains(&index) {
                if index == cut.start {
                    let text = say!(" ⋯ {number} more ⋯ ", number = cut.len());
                    let text = text.in_language(self.language);
                    pieces.push(Piece {
                        part: Part::Gap,
                        text,
                    });
                }
                continue;
            }
            let before = index.checked_sub(1).and_then(|i| steps.get(i));
            if let Some(before) = before.filter(|_| index != cut.end || steps.len() <= SHOWN) {
                pieces.push(self.arrow(before, id, about));
            }
            pieces.push(self.component(id));
        }
        pieces
    }

    /// The first component again, when the last leads back to it and all are what it is about.
    fn ring(&self, path: &[&'d ComponentId], about: &BTreeSet<&str>) -> Option<&'d ComponentId> {
        let (first, last) = (path.first()?, path.last()?);
        let closed = self.between.contains_key(&(*last, *first));
        let whole = path.len() > 1 && path.iter().all(|id| about.contains(id.as_str()));
        (closed && whole && first != last).then_some(*first)
    }

    /// Everything, in rows that follow the connections; each connection is drawn once.
    pub fn whole(&self) -> Vec<Vec<Piece<'d>>> {
        let mut open: BTreeMap<&ComponentId, Vec<&'d Connection>> = BTreeMap::new();
        let mut gives: BTreeMap<&ComponentId, isize> = BTreeMap::new();
        // The first to be followed stands last: what leads back waits for what leads on.
        let leads_back =
            |c: &&Connection| matches!(c.kind, FlowKind::Feedback | FlowKind::Response);
        let connections = || self.content.connections.values().rev();
        let back = connections().filter(leads_back);
        for connection in back.chain(connections().filter(|c| !leads_back(c))) {
            open.entry(&connection.from).or_default().push(connection);
        }
        for connection in connections().filter(|c| !leads_back(c)) {
            *gives.entry(&connection.from).or_default() += 1;
            *gives.entry(&connection.to).or_default() -= 1;
        }
        // Where more begins than ends a row can begin.
        let mut starts: Vec<&'d ComponentId> = self.content.components.keys().collect();
        starts.sort_by_key(|id| std::cmp::Reverse(gives.get(id).copied().unwrap_or_default()));
        let mut rows = Vec::new();
        let mut drawn: BTreeSet<&ComponentId> = BTreeSet::new();
        for start in starts {
            while open.get(start).is_some_and(|left| !left.is_empty()) {
                let mut row = vec![self.component(start)];
                drawn.insert(start);
                let mut here = start;
                while let Some(next) = open.get_mut(here).and_then(Vec::pop) {
                    row.push(Piece {
                        part: Part::Connection(&next.id),
                        text: arrow(next, true, self.language),
                    });
                    row.push(self.component(&next.to));
                    drawn.insert(&next.to);
                    here = &next.to;
                }
                rows.push(row);
            }
        }
        let components = self.content.components.keys();
        let alone = components.filter(|id| !drawn.contains(id));
        rows.extend(alone.map(|id| vec![self.component(id)]));
        rows
    }

    fn component(&self, id: &'d ComponentId) -> Piece<'d> {
        Piece {
            part: Part::Component(id),
            text: self.names.get(id).cloned().unwrap_or_default(),
        }
    }

    /// The connection from one component to the next: one it is about before others, one that runs
    /// this way before one that runs back, one that carries something before one that does not.
    fn arrow(
        &self,
        from: &'d ComponentId,
        to: &'d ComponentId,
        about: &BTreeSet<&str>,
    ) -> Piece<'d> {
        let these = |ends| self.between.get(&ends).into_iter().flatten().copied();
        let ahead = these((from, to)).map(|c| (c, true));
        let back = these((to, from)).map(|c| (c, false));
        let chosen = ahead.chain(back).min_by_key(|(c, ahead)| {
            let meant = about.contains(c.id.as_str());
            (!meant, !ahead, c.kind == FlowKind::Uses)
        });
        match chosen {
            Some((connection, ahead)) => Piece {
                part: Part::Connection(&connection.id),
                text: arrow(connection, ahead, self.language),
            },
            None => Piece {
                part: Part::Gap,
                text: " ⋯ ".to_owned(),
            },
        }
    }
}

/// ` ─dataset→ `, or against the flow ` ←dataset─ `.
fn arrow(connection: &Connection, ahead: bool, language: Language) -> String {
    let said = dictionary(language);
    let kind = connection.kind;
    let word = match connection.artifact {
        _ if kind == FlowKind::Uses => said.of(kind.as_str()).to_owned(),
        Some(artifact) if is_usual(kind, artifact) => said.of(artifact.as_str()).to_owned(),
        Some(artifact) => format!("{}, {}", said.of(artifact.as_str()), said.of(kind.as_str())),
        None => "?".to_owned(),
    };
    if ahead {
        format!(" ─{word}→ ")
    } else {
        format!(" ←{word}─ ")
    }
}

/// Whether an artifact says already how its connection takes part in the flow.
const fn is_usual(kind: FlowKind, artifact: Artifact) -> bool {
    match kind {
        FlowKind::Data => !matches!(artifact, Artifact::Request),
        FlowKind::Deploy => matches!(artifact, Artifact::Model | Artifact::ContainerImage),
        FlowKind::Request => matches!(artifact, Artifact::Request),
        FlowKind::Response => matches!(artifact, Artifact::Prediction),
        FlowKind::Telemetry => matches!(artifact, Artifact::Telemetry),
        FlowKind::Control => matches!(artifact, Artifact::Schedule | Artifact::Approval),
        FlowKind::Feedback | FlowKind::Uses => false,
    }
}

/// A name that takes no more than its columns.
fn short(name: &str) -> String {
    let mut columns = 0;
    let mut text = String::new();
    for c in name.chars() {
        columns += c.width().unwrap_or_default();
        if columns > NAME {
            text.push('…');
            break;
        }
        text.push(c);
    }
    text
}

#[cfg(test)]
mod tests {
    use architrave_model::Document;
    use architrave_rules::read_sketch;

    use super::*;

    fn text(pieces: &[Piece<'_>]) -> String {
        pieces.iter().map(|p| p.text.as_str()).collect()
    }

    fn only(document: &Document) -> &DiagramContent {
        document.diagrams.values().next().unwrap()
    }

    fn path(sketch: &str, ids: &[&str], about: &[&str]) -> String {
        let document = read_sketch(sketch).unwrap();
        let ids: Vec<ComponentId> = ids.iter().map(|id| id.parse().unwrap()).collect();
        let about = about.iter().copied().collect();
        text(&Drawer::new(only(&document), Catalog::embedded(), Language::En).path(&ids, &about))
    }

    const THREE: &str = "a = s3 \"A\"\nb = pytorch \"B\"\nc = kserve \"C\"\n\
         a -> b : dataset\nb -> c : model [deploy]\nb -> c : - [uses]\nc -> b : request [request]\nb -> a : features [feedback]";

    #[test]
    fn a_path_names_what_moves_and_which_way() {
        assert_eq!(
            path(THREE, &["a", "b", "c"], &[]),
            "A ─dataset→ B ─model→ C"
        );
        assert_eq!(
            path(THREE, &["a", "b", "c"], &["c3"]),
            "A ─dataset→ B ─uses→ C"
        );
        assert_eq!(path(THREE, &["b", "a"], &[]), "B ─features, feedback→ A");
        assert_eq!(
            path(THREE, &["c", "b", "a"], &["c1"]),
            "C ─request→ B ←dataset─ A"
        );
        assert_eq!(path(THREE, &["a", "c"], &[]), "A ⋯ C");
        assert_eq!(
            path(THREE, &["b", "c"], &["b", "c"]),
            "B ─model→ C ─request→ B"
        );
        assert_eq!(path(THREE, &["gone"], &[]), "");
    }

    #[test]
    fn a_long_path_shows_its_ends_and_like_names_are_told_apart() {
        let ids: Vec<String> = (0..40).map(|n| format!("n{n}")).collect();
        let mut sketch: String = ids.iter().map(|id| format!("{id} = s3\n")).collect();
        for pair in ids.windows(2) {
            sketch.push_str(&format!("{} -> {} : dataset\n", pair[0], pair[1]));
        }
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let drawn = path(&sketch, &ids, &[]);
        assert!(drawn.contains("(n7) ⋯ 28 more ⋯ s3 (n36)"), "{drawn}");
        assert!(drawn.ends_with("(n39)"), "{drawn}");
    }

    #[test]
    fn the_whole_draws_every_connection_once_and_every_component() {
        let document = read_sketch(&format!("{THREE}\nd = s3 \"D\"")).unwrap();
        let rows: Vec<String> = Drawer::new(only(&document), Catalog::embedded(), Language::En)
            .whole()
            .iter()
            .map(|row| text(row))
            .collect();
        assert_eq!(
            rows,
            [
                "A ─dataset→ B ─model→ C ─request→ B ─uses→ C",
                "B ─features, feedback→ A",
                "D"
            ]
        );
    }
}
