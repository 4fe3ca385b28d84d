//! How long an edit takes from asking to durable, with findings, routes and scene made anew:
//! `cargo run -p architrave-api --example edit_time`. Prints milliseconds.

use std::time::Instant;

use architrave_api::{Places, Session, border::*, usecases::*};
use architrave_model::{ComponentId, Point};

const EDITS: u32 = 300;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let places = Places {
        projects: folder.path().join("projects"),
        config: folder.path().join("config"),
    };
    let session = Session::start(places, None);
    for example in ["azure-mlops-v2", "kubeflow-platform"] {
        let id = example.to_owned();
        let view = session.run(OpenExampleCase(OpenExample { id })).await?;
        let diagram = view.diagram.diagram.id.clone();
        let component = ComponentId::new(view.diagram.components[0].id.clone())?;
        let home = view.diagram.components[0].frame;
        let mut times = Vec::new();
        for turn in 0..EDITS {
            let to = Point::new(home.x + f64::from(turn % 2) * 8.0, home.y);
            let moves = vec![Move {
                target: Target::Component(component.clone()),
                to,
            }];
            let request = EditRequest {
                diagram: diagram.clone(),
                intent: EditIntent::Move { moves },
            };
            let began = Instant::now();
            session.run(EditCase(request)).await?;
            times.push(began.elapsed().as_secs_f64() * 1000.0);
        }
        times.sort_by(f64::total_cmp);
        let at = |share: usize| times[(times.len() - 1) * share / 100];
        println!(
            "{example}: median {:.1}, p95 {:.1}, max {:.1}",
            at(50),
            at(95),
            at(100)
        );
    }
    Ok(())
}
