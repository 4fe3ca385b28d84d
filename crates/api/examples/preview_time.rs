//! How long the window waits for the connections of something dragged, with routes, crossings and
//! labels: `cargo run --release -p architrave-api --example preview_time`. Prints milliseconds.

use std::time::Instant;

use architrave_api::{Places, Session, border::*, usecases::*};
use architrave_catalog::Catalog;
use architrave_interchange::{read_json, write_json};
use architrave_model::Point;

const MOVES: u32 = 120;

/// An example `copies` times over, each copy connected with the one before.
fn many(example: &str, copies: usize) -> Result<String, Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(format!("examples/{example}.json"))?;
    let mut project: serde_json::Value =
        serde_json::from_slice(write_json(&read_json(&text, Catalog::embedded())?).as_bytes())?;
    let one = project["diagrams"][0].clone();
    let list = |name: &str| one[name].as_array().cloned().unwrap_or_default();
    let (mut components, mut connections) = (Vec::new(), Vec::new());
    for copy in 0..copies {
        let named = |id: &serde_json::Value| format!("{}-{copy}", id.as_str().unwrap_or_default());
        for mut component in list("components") {
            component["id"] = named(&component["id"]).into();
            for field in ["boundary", "position", "pinned"] {
                component.as_object_mut().map(|c| c.remove(field));
            }
            components.push(component);
        }
        for mut connection in list("connections") {
            for end in ["from", "to"] {
                connection[end] = named(&connection[end]).into();
            }
            connection.as_object_mut().map(|c| c.remove("id"));
            connections.push(connection);
        }
        if let (true, Some(first)) = (copy > 0, list("components").first()) {
            let from = format!("{}-{}", first["id"].as_str().unwrap_or_default(), copy - 1);
            connections.push(
                serde_json::json!({"from": from, "to": named(&first["id"]), "kind": "control"}),
            );
        }
    }
    project["diagrams"] = serde_json::json!([{
        "id": "main", "components": components, "connections": connections,
    }]);
    Ok(project.to_string())
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let places = Places {
        projects: folder.path().join("projects"),
        config: folder.path().join("config"),
    };
    let session = Session::start(places, None);
    for copies in [1, 15, 50] {
        let file = folder.path().join(format!("{copies}.json"));
        std::fs::write(&file, many("kubeflow-platform", copies)?)?;
        let view = session.run(OpenFileCase(file)).await?;
        let mut times = Vec::new();
        for turn in 0..MOVES {
            let at = usize::try_from(turn / 12)? * view.diagram.components.len() / 10;
            let component = &view.diagram.components[at];
            let far = f64::from(turn % 12) * 40.0;
            let to = Point::new(component.frame.x + far, component.frame.y + far / 2.0);
            let target = Target::Component(component.component.id.clone());
            let query = PreviewQuery {
                diagram: view.diagram.diagram.id.clone(),
                intent: EditIntent::Move {
                    moves: vec![Move { target, to }],
                },
            };
            let began = Instant::now();
            session.preview(query).await?;
            times.push(began.elapsed().as_secs_f64() * 1000.0);
        }
        times.sort_by(f64::total_cmp);
        println!(
            "{} components, {} connections: median {:.2}, p95 {:.2}, max {:.2}",
            view.diagram.components.len(),
            view.diagram.connections.len(),
            times[times.len() / 2],
            times[times.len() * 95 / 100],
            times[times.len() - 1],
        );
    }
    Ok(())
}
