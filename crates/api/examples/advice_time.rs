//! How long fixing everything safe and ranking the catalog take:
//! `cargo run -p architrave-api --example advice_time`. Prints milliseconds.

use std::{fmt::Write, time::Instant};

use architrave_api::{Places, Session, border::*, headless, usecases::*};

/// Lines of a pipeline, one beside the other; every one has a hand-over that is typed wrong, is
/// drawn twice, is not registered and not watched.
fn design(lines: usize) -> String {
    let (mut components, mut connections) = (Vec::new(), Vec::new());
    for n in 0..lines {
        for (name, tool) in [
            ("src", "data-source"),
            ("lake", "object-store"),
            ("prep", "apache-spark"),
            ("train", "pytorch"),
            ("serve", "kserve"),
            ("app", "api-gateway"),
        ] {
            components.push(format!(r#"{{"id":"{name}{n}","tool":"{tool}"}}"#));
        }
        for (from, to, artifact, kind) in [
            ("src", "lake", "raw-data", "data"),
            ("lake", "prep", "raw-data", "data"),
            ("prep", "train", "dataset", "data"),
            ("train", "serve", "schedule", "deploy"),
            ("serve", "app", "prediction", "response"),
            ("serve", "app", "prediction", "response"),
        ] {
            connections.push(format!(
                r#"{{"id":"c{}","from":"{from}{n}","to":"{to}{n}","artifact":"{artifact}","kind":"{kind}"}}"#,
                connections.len()
            ));
        }
    }
    let mut json = String::new();
    let _ = write!(
        json,
        r#"{{"format":"architrave/1","name":"Lines","policy":{{"phase":"review"}},"diagrams":[{{"id":"main","components":[{}],"connections":[{}]}}]}}"#,
        components.join(","),
        connections.join(",")
    );
    json
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    for lines in [1, 10, 50, 160] {
        let json = folder.path().join(format!("{lines}.json"));
        let file = folder.path().join(format!("{lines}.architrave"));
        std::fs::write(&json, design(lines))?;
        headless::write_document(&file, &headless::read_document(&json)?)?;
        let places = Places {
            projects: folder.path().join("projects"),
            config: folder.path().join("config"),
        };
        let session = Session::start(places, Some(file));
        let project = session.run(LaunchCase).await?.project;
        let diagram = project.ok_or("no project")?.diagram.diagram.id;
        let ms = |began: Instant| began.elapsed().as_secs_f64() * 1000.0;

        let began = Instant::now();
        let preview = session.ask(PreviewFixes(FixQuery::default())).await?;
        let fixing = ms(began);
        let began = Instant::now();
        let query = DiagramQuery { diagram };
        let ranking = session.ask(RankTools(query.clone())).await?;
        let ranked = ms(began);
        let began = Instant::now();
        let facts = session.ask(Unknowns(query)).await?;
        println!(
            "{} components: {} fixes {fixing:.0}, {} tools ranked ({} untried) {ranked:.0}, {} \
             facts {:.0}",
            lines * 6,
            preview.fixes.len(),
            ranking.tools.len(),
            ranking.untried,
            facts.len(),
            ms(began)
        );
    }
    Ok(())
}
