//! An open project, and a view of it kept up to date by deltas alone, as a UI does.

use std::path::Path;

use architrave_api::{Places, Session, border::*, usecases::*};
use architrave_model::{Artifact, ComponentId, DiagramId, Phase, Point, Policy, ToolId};

pub struct Desk {
    pub folder: tempfile::TempDir,
    pub session: Session,
    pub shown: DiagramView,
    pub update: Option<Update>,
}

pub fn places(folder: &Path) -> Places {
    Places {
        projects: folder.join("projects"),
        config: folder.join("config"),
    }
}

pub fn id(text: &str) -> ComponentId {
    ComponentId::new(text).unwrap()
}

pub fn main_diagram() -> DiagramId {
    DiagramId::new("main").unwrap()
}

impl Desk {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let session = Session::start(places(folder.path()), None);
        let view = session
            .run(NewProjectCase(NewProject {
                name: "Desk".into(),
            }))
            .await
            .unwrap();
        Self {
            folder,
            session,
            shown: view.diagram,
            update: None,
        }
    }

    /// A project that is there already, in a session of its own.
    pub async fn opened(folder: tempfile::TempDir, path: &Path) -> Self {
        let session = Session::start(places(folder.path()), None);
        let view = session.run(OpenFileCase(path.to_owned())).await.unwrap();
        Self {
            folder,
            session,
            shown: view.diagram,
            update: None,
        }
    }

    pub async fn edit(&mut self, intent: EditIntent) -> Update {
        self.try_edit(intent).await.unwrap()
    }

    pub async fn try_edit(&mut self, intent: EditIntent) -> Result<Update, ApiError> {
        let request = EditRequest {
            diagram: main_diagram(),
            intent,
        };
        let update = self.session.run(EditCase(request)).await?;
        self.take(&update);
        Ok(update)
    }

    pub async fn undo(&mut self) -> Update {
        let update = self.session.run(UndoCase).await.unwrap();
        self.take(&update);
        update
    }

    pub async fn redo(&mut self) -> Update {
        let update = self.session.run(RedoCase).await.unwrap();
        self.take(&update);
        update
    }

    /// Applies the delta as a UI does.
    pub fn take(&mut self, update: &Update) {
        fn apply<T: Clone>(list: &mut Vec<T>, delta: &Delta<T>, id: impl Fn(&T) -> String) {
            list.retain(|e| {
                !delta.removed.contains(&id(e)) && !delta.changed.iter().any(|c| id(c) == id(e))
            });
            list.extend(delta.changed.iter().cloned());
            list.sort_by_key(|e| id(e));
        }
        let delta = &update.diagram;
        apply(&mut self.shown.components, &delta.components, |c| {
            c.id.clone()
        });
        apply(&mut self.shown.connections, &delta.connections, |c| {
            c.id.clone()
        });
        apply(&mut self.shown.boundaries, &delta.boundaries, |b| {
            b.id.clone()
        });
        apply(&mut self.shown.notes, &delta.notes, |n| n.id.to_string());
        let order = delta.order.clone().unwrap_or_else(|| {
            self.shown
                .scene
                .items
                .iter()
                .map(|i| i.id.clone())
                .collect()
        });
        apply(&mut self.shown.scene.items, &delta.items, |i| i.id.clone());
        self.shown
            .scene
            .items
            .sort_by_key(|i| order.iter().position(|o| *o == i.id));
        self.shown.scene.bounds = delta.bounds;
        self.shown.diagram = delta.diagram.clone();
        self.update = Some(update.clone());
    }

    pub async fn view(&self) -> ProjectView {
        self.session
            .run(ViewCase(ViewRequest::default()))
            .await
            .unwrap()
    }

    pub async fn place(&mut self, tool: &str, x: f64, y: f64) -> Update {
        let tool = ToolId::new(tool).unwrap();
        self.edit(EditIntent::Place {
            tool,
            at: Some(Point::new(x, y)),
            from: None,
            to: None,
        })
        .await
    }

    pub async fn connect(&mut self, from: &str, to: &str, artifact: Artifact) -> Update {
        let (from, to) = (id(from), id(to));
        self.edit(EditIntent::Connect {
            from,
            to,
            artifact: Some(artifact),
            kind: None,
        })
        .await
    }

    /// Data source → store → trainer → server → client, without a registry.
    pub async fn pipeline(&mut self) {
        for (at, tool) in [
            "data-source",
            "object-store",
            "pytorch",
            "kserve",
            "user-client-app",
        ]
        .iter()
        .enumerate()
        {
            self.place(tool, 300.0 * f64::from(u32::try_from(at).unwrap()), 100.0)
                .await;
        }
        self.connect("data-source", "object-store", Artifact::RawData)
            .await;
        self.connect("object-store", "pytorch", Artifact::Dataset)
            .await;
        self.connect("pytorch", "kserve", Artifact::Model).await;
        self.connect("user-client-app", "kserve", Artifact::Request)
            .await;
        self.connect("kserve", "user-client-app", Artifact::Prediction)
            .await;
        let policy = Policy {
            phase: Phase::Review,
            ..Policy::default()
        };
        self.edit(EditIntent::SetPolicy { policy }).await;
    }
}
