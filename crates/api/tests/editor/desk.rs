//! An open project with a view that is kept up to date by deltas alone.

use std::path::Path;

use architrave_api::{Places, Session, border::*, usecases::*};
use architrave_model::{
    Artifact, BoundaryId, BoundaryKind, ComponentId, ConnectionId, DiagramId, NoteId, Point, ToolId,
};

pub struct Desk {
    pub folder: tempfile::TempDir,
    pub session: Session,
    pub diagram: DiagramId,
    shown: DiagramView,
}

pub fn places(folder: &Path) -> Places {
    Places {
        projects: folder.join("projects"),
        config: folder.join("config"),
    }
}

pub fn component(id: &str) -> ComponentId {
    ComponentId::new(id).unwrap()
}

pub fn boundary(id: &str) -> BoundaryId {
    BoundaryId::new(id).unwrap()
}

pub fn connection(id: &str) -> ConnectionId {
    ConnectionId::new(id).unwrap()
}

pub fn tool(id: &str) -> ToolId {
    ToolId::new(id).unwrap()
}

pub fn card(id: &str) -> Target {
    Target::Component(component(id))
}

pub fn frame(id: &str) -> Target {
    Target::Boundary(boundary(id))
}

pub fn line(id: &str) -> Target {
    Target::Connection(connection(id))
}

pub fn sheet(id: &str) -> Target {
    Target::Note(NoteId::new(id).unwrap())
}

pub fn main_diagram() -> DiagramId {
    DiagramId::new("main").unwrap()
}

impl Desk {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let session = Session::start(places(folder.path()), None);
        let case = NewProjectCase(NewProject {
            name: "Desk".into(),
        });
        let view = session.run(case).await.unwrap();
        Self {
            folder,
            session,
            diagram: view.diagram.diagram.id.clone(),
            shown: view.diagram,
        }
    }

    /// Data source → store → trainer → server, side by side, 320 pixels apart.
    pub async fn pipeline() -> Self {
        let mut desk = Self::new().await;
        for (at, tool) in ["data-source", "object-store", "pytorch", "kserve"]
            .iter()
            .enumerate()
        {
            let x = 320.0 * f64::from(u32::try_from(at).unwrap());
            desk.place(tool, x, 104.0).await;
        }
        desk.connect("data-source", "object-store", Artifact::RawData)
            .await;
        desk.connect("object-store", "pytorch", Artifact::Dataset)
            .await;
        desk.connect("pytorch", "kserve", Artifact::Model).await;
        desk
    }

    pub async fn edit(&mut self, intent: EditIntent) -> Update {
        let what = format!("{intent:?}");
        self.try_edit(intent)
            .await
            .unwrap_or_else(|e| panic!("{what}: {e:?}"))
    }

    pub async fn try_edit(&mut self, intent: EditIntent) -> Result<Update, ApiError> {
        let request = EditRequest {
            diagram: self.diagram.clone(),
            intent,
        };
        let update = self.session.run(EditCase(request)).await?;
        self.look().await;
        Ok(update)
    }

    /// What the edit is refused for. Nothing may have changed.
    pub async fn refused(&mut self, intent: EditIntent) -> ApiError {
        let before = self.view().await;
        let what = format!("{intent:?}");
        let error = self.try_edit(intent).await.err();
        let error = error.unwrap_or_else(|| panic!("not refused: {what}"));
        assert!(!error.message.is_empty());
        assert_eq!(self.view().await, before, "{what}");
        error
    }

    pub async fn undo(&mut self) -> Update {
        let update = self.session.run(UndoCase).await.unwrap();
        self.look().await;
        update
    }

    pub async fn redo(&mut self) -> Update {
        let update = self.session.run(RedoCase).await.unwrap();
        self.look().await;
        update
    }

    /// An edit, and that one undo takes all of it back and one redo brings all of it again.
    pub async fn edit_and_back(&mut self, intent: EditIntent) -> Update {
        let before = self.view().await.diagram;
        let update = self.edit(intent).await;
        let after = self.view().await.diagram;
        assert_ne!(before, after);
        self.undo().await;
        assert_eq!(self.view().await.diagram, before);
        self.redo().await;
        assert_eq!(self.view().await.diagram, after);
        update
    }

    pub async fn view(&self) -> ProjectView {
        let request = ViewRequest {
            diagram: Some(self.diagram.clone()),
        };
        self.session.run(ViewCase(request)).await.unwrap()
    }

    async fn look(&mut self) {
        let request = ViewRequest { diagram: None };
        self.shown = self.session.run(ViewCase(request)).await.unwrap().diagram;
    }

    pub fn shown(&self) -> &DiagramView {
        &self.shown
    }

    pub fn component(&self, id: &str) -> &ComponentView {
        let found = self.shown.components.iter().find(|c| c.id == id);
        found.unwrap_or_else(|| panic!("no component {id}"))
    }

    pub fn connection(&self, id: &str) -> &ConnectionView {
        let found = self.shown.connections.iter().find(|c| c.id == id);
        found.unwrap_or_else(|| panic!("no connection {id}"))
    }

    pub fn boundary(&self, id: &str) -> &BoundaryView {
        let found = self.shown.boundaries.iter().find(|b| b.id == id);
        found.unwrap_or_else(|| panic!("no boundary {id}"))
    }

    pub fn at(&self, id: &str) -> (f64, f64) {
        let frame = self.component(id).frame;
        (frame.x, frame.y)
    }

    /// The boundary of a component.
    pub fn home(&self, id: &str) -> Option<String> {
        let component = &self.component(id).component;
        component.boundary.as_ref().map(ToString::to_string)
    }

    /// Places a tool with the middle of its card at a point.
    pub async fn place(&mut self, id: &str, x: f64, y: f64) -> Update {
        self.edit(EditIntent::Place {
            tool: tool(id),
            at: Some(Point::new(x, y)),
            from: None,
            to: None,
        })
        .await
    }

    pub async fn connect(&mut self, from: &str, to: &str, artifact: Artifact) -> Update {
        self.edit(EditIntent::Connect {
            from: component(from),
            to: component(to),
            artifact: Some(artifact),
            kind: None,
        })
        .await
    }

    pub async fn wrap(&mut self, targets: Vec<Target>, kind: BoundaryKind, label: &str) -> Update {
        self.edit(EditIntent::Wrap {
            targets,
            kind,
            label: label.into(),
        })
        .await
    }

    pub async fn shift(&mut self, target: Target, x: f64, y: f64) -> Update {
        let to = Point::new(x, y);
        self.edit(EditIntent::Move {
            moves: vec![Move { target, to }],
        })
        .await
    }

    pub async fn lock(&mut self, targets: Vec<Target>, locked: bool) -> Update {
        self.edit(EditIntent::Lock { targets, locked }).await
    }
}
