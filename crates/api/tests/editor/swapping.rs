use architrave_api::{border::*, usecases::*};
use architrave_catalog::{Catalog, Status};
use architrave_model::{Artifact, Role};

use crate::desk::{Desk, component, tool};

impl Desk {
    async fn alternatives(&self, id: &str) -> Result<Alternatives, ApiError> {
        let query = AlternativesQuery {
            diagram: self.diagram.clone(),
            component: component(id),
        };
        self.session.ask(AlternativesCase(query)).await
    }

    async fn preview(&self, id: &str, to: &str) -> Result<SwapPreview, ApiError> {
        let query = SwapQuery {
            diagram: self.diagram.clone(),
            components: vec![component(id)],
            tool: tool(to),
        };
        self.session.ask(PreviewSwap(query)).await
    }
}

#[tokio::test]
async fn tools_of_the_same_job_are_told_with_what_is_gained_and_lost() {
    let desk = Desk::pipeline().await;
    let found = desk.alternatives("kserve").await.unwrap();
    assert_eq!(found.tool, tool("kserve"));
    let catalog = Catalog::embedded();
    let named = &catalog.tool(&tool("kserve")).unwrap().alternatives;
    let first: Vec<_> = found.others.iter().take(named.len()).collect();
    assert!(first.iter().all(|a| a.named), "{first:?}");
    let serving = found
        .others
        .iter()
        .find(|a| a.tool == tool("tensorflow-serving"))
        .unwrap();
    assert!(!serving.lost.runtimes.is_empty() || !serving.lost.consumes.is_empty());
    // What cannot be had any more comes last.
    let retired = |a: &Alternative| catalog.tool(&a.tool).unwrap().status == Status::Retired;
    let ends: Vec<bool> = found.others.iter().map(retired).collect();
    assert!(ends.is_sorted() && ends.contains(&true), "{ends:?}");
    let job = |a: &Alternative| catalog.tool(&a.tool).unwrap().role == Role::Serve;
    assert!(found.others.iter().all(|a| a.named || job(a)));
    assert_eq!(
        desk.alternatives("nowhere").await.unwrap_err().code,
        ErrorCode::NotFound
    );
}

#[tokio::test]
async fn a_swap_does_what_its_preview_said() {
    let mut desk = Desk::pipeline().await;
    let before = desk.view().await;
    let preview = desk.preview("kserve", "torchserve").await.unwrap();
    assert_eq!(desk.view().await, before, "asking changes nothing");
    assert_eq!(preview.changes.len(), 1);
    assert!(
        preview.changes[0]
            .text
            .contains("TorchServe in place of KServe")
    );
    let created: Vec<&str> = preview.creates.iter().map(|f| f.code.as_str()).collect();
    assert!(
        created.iter().any(|code| code.starts_with("CAT-")),
        "retired: {created:?}"
    );

    let swap = EditIntent::Swap {
        components: vec![component("kserve")],
        tool: tool("torchserve"),
    };
    let update = desk.edit_and_back(swap).await;
    assert_eq!(
        update.project.undo.as_deref(),
        Some("Swap KServe for TorchServe")
    );
    let after = desk.view().await;
    let keys = |view: &architrave_api::border::ProjectView| -> Vec<String> {
        view.findings.iter().map(|f| f.key.clone()).collect()
    };
    let (old, new) = (keys(&before), keys(&after));
    for finding in &preview.creates {
        assert!(!old.contains(&finding.key) && new.contains(&finding.key));
    }
    for finding in &preview.resolves {
        assert!(old.contains(&finding.key) && !new.contains(&finding.key));
    }
    let known: Vec<&str> = preview.creates.iter().map(|f| f.key.as_str()).collect();
    assert!(
        new.iter()
            .all(|key| old.contains(key) || known.contains(&key.as_str()))
    );
    let swapped = &desk.component("kserve");
    assert_eq!(swapped.component.tool, tool("torchserve"));
    let held = desk.connection("pytorch-kserve-model");
    assert_eq!(
        held.connection.artifact,
        Some(Artifact::Model),
        "connections stay"
    );
    // Back again: what it created, it resolves.
    let back = desk.preview("kserve", "kserve").await.unwrap();
    let told = |findings: &[FindingView]| -> Vec<String> {
        findings.iter().map(|f| f.key.clone()).collect()
    };
    assert_eq!(told(&back.resolves), told(&preview.creates));
}

#[tokio::test]
async fn connections_that_would_not_fit_are_named_and_roles_and_labels_kept() {
    let mut desk = Desk::pipeline().await;
    let preview = desk.preview("kserve", "dvc").await.unwrap();
    let unfit: Vec<String> = preview.unfit.iter().map(ToString::to_string).collect();
    assert!(unfit.is_empty() || unfit == ["pytorch-kserve-model"]);
    let preview = desk.preview("object-store", "grafana").await.unwrap();
    assert!(
        preview
            .unfit
            .iter()
            .any(|id| id.as_str() == "object-store-pytorch-dataset")
    );
    assert!(preview.lost.produces.contains(&Artifact::Dataset));
    desk.edit(EditIntent::EditComponents {
        ids: vec![component("kserve")],
        edit: serde_json::from_str(r#"{ "label": "KServe EU" }"#).unwrap(),
    })
    .await;
    desk.edit(EditIntent::Swap {
        components: vec![component("kserve")],
        tool: tool("amazon-sagemaker"),
    })
    .await;
    let swapped = desk.component("kserve");
    assert_eq!(swapped.role, Role::Serve, "it goes on doing what it did");
    assert_eq!(swapped.name, "Amazon SageMaker AI EU");
    let nothing = EditIntent::Swap {
        components: vec![component("kserve")],
        tool: tool("no-such-tool"),
    };
    assert_eq!(desk.refused(nothing).await.code, ErrorCode::NotFound);
    let error = desk.preview("kserve", "no-such-tool").await.unwrap_err();
    assert_eq!(error.code, ErrorCode::NotFound);
}
