//! Neutral boxes are called what the person who chose them calls them, wherever their name shows.

use architrave_api::{border::*, usecases::*};
use architrave_words::Language;

use crate::desk::{Desk, component, tool};

impl Desk {
    async fn speaks(&self, spoken: Language) {
        let settings = Settings {
            spoken,
            ..Settings::default()
        };
        self.session.run(SetSettingsCase(settings)).await.unwrap();
    }

    fn name(&self, id: &str) -> &str {
        &self.component(id).name
    }

    async fn swap(&mut self, id: &str, to: &str) -> Update {
        self.edit(EditIntent::Swap {
            components: vec![component(id)],
            tool: tool(to),
        })
        .await
    }
}

#[tokio::test]
async fn a_box_is_placed_under_its_name_in_the_language_and_keeps_it() {
    let mut desk = Desk::pipeline().await;
    desk.speaks(Language::De).await;
    let update = desk.place("relational-database", 0.0, 900.0).await;
    assert_eq!(desk.name("relational-database"), "Relationale Datenbank");
    let undo = update.project.undo.unwrap();
    assert!(undo.contains("Relationale Datenbank"), "{undo}");
    // A product is called the same everywhere, and has no label of its own.
    desk.place("grafana", 400.0, 900.0).await;
    assert_eq!(desk.component("grafana").component.label, None);
    desk.speaks(Language::En).await;
    assert_eq!(desk.view().await.diagram.components.len(), 6);
    assert_eq!(desk.name("relational-database"), "Relationale Datenbank");
    desk.place("message-queue", 800.0, 900.0).await;
    assert_eq!(desk.component("message-queue").component.label, None);
}

#[tokio::test]
async fn a_swap_leaves_no_name_of_what_was_there_in_any_language() {
    let mut desk = Desk::pipeline().await;
    desk.speaks(Language::De).await;
    desk.place("relational-database", 0.0, 900.0).await;
    desk.speaks(Language::Es).await;
    let update = desk.swap("relational-database", "message-queue").await;
    let name = desk.name("relational-database").to_owned();
    assert_eq!(name, "Cola de mensajes / bus de eventos");
    let undo = update.project.undo.unwrap();
    assert!(undo.contains(&name), "{undo}");
    desk.swap("relational-database", "amazon-s3").await;
    assert_eq!(desk.name("relational-database"), "Amazon S3");
    // From a product to a box: there was no label before.
    desk.swap("kserve", "cache").await;
    assert_eq!(desk.name("kserve"), "Caché en memoria");
}

#[tokio::test]
async fn boxes_that_cures_bring_are_named_in_the_language_too() {
    let mut desk = Desk::pipeline().await;
    desk.speaks(Language::De).await;
    let findings = desk.view().await.findings;
    let mut brought = 0;
    for finding in &findings {
        for fix in &finding.fixes {
            let fix = EditIntent::ApplyFix {
                finding: finding.key.clone(),
                fix: fix.id.clone(),
            };
            let before = desk.view().await;
            desk.edit(fix).await;
            let catalog = architrave_catalog::Catalog::embedded();
            for view in desk.view().await.diagram.components {
                let old = before.diagram.components.iter().any(|c| c.id == view.id);
                let tool = catalog.tool(&view.component.tool).unwrap();
                if old || !tool.is_neutral_box() {
                    continue;
                }
                brought += 1;
                assert_eq!(view.name, tool.in_language(Language::De).name);
            }
            desk.undo().await;
        }
    }
    assert!(brought > 0, "no cure here brings a box");
}
