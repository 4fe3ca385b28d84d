//! What a connection may carry, asked from either end.

use architrave_api::{border::*, usecases::*};
use architrave_model::{Artifact, FlowKind};

use crate::desk::*;

#[tokio::test]
async fn connections_are_typed_by_what_fits() {
    let mut desk = Desk::new().await;
    desk.pipeline().await;
    let ask = |from: &str, to: Option<&str>| {
        ConnectOptionsCase(ConnectQuery {
            diagram: main_diagram(),
            from: Some(id(from)),
            to: to.map(id),
        })
    };
    let all = desk.session.run(ask("pytorch", None)).await.unwrap();
    assert_eq!(all.len(), 5);
    let to_itself = all.iter().find(|o| o.to == id("pytorch")).unwrap();
    assert!(to_itself.refused.is_some());
    let to_source = all.iter().find(|o| o.to == id("data-source")).unwrap();
    assert!(to_source.options.is_empty() && to_source.mismatch.is_some());

    desk.place("mlflow-model-registry", 0.0, 600.0).await;
    let to_registry = desk
        .session
        .run(ask("pytorch", Some("mlflow-model-registry")))
        .await
        .unwrap();
    assert_eq!(to_registry[0].options[0].artifact, Artifact::Model);
    let to_server = desk
        .session
        .run(ask("mlflow-model-registry", Some("kserve")))
        .await
        .unwrap();
    assert_eq!(to_server[0].options.len(), 1, "only a model fits");
    assert_eq!(to_server[0].options[0].kind, FlowKind::Deploy);
}

#[tokio::test]
async fn every_component_is_judged_from_either_end_with_the_reason() {
    let mut desk = Desk::new().await;
    desk.pipeline().await;
    desk.place("kubernetes", 0.0, 600.0).await;
    let ask = |from: Option<&str>, to: Option<&str>| {
        ConnectOptionsCase(ConnectQuery {
            diagram: main_diagram(),
            from: from.map(id),
            to: to.map(id),
        })
    };
    let from = desk.session.run(ask(Some("pytorch"), None)).await.unwrap();
    let host = from.iter().find(|o| o.to == id("kubernetes")).unwrap();
    let reason = host.mismatch.as_deref().unwrap();
    assert!(
        reason.starts_with("Kubernetes takes container image"),
        "{reason}"
    );
    assert!(reason.contains("; PyTorch gives "), "{reason}");
    let server = from.iter().find(|o| o.to == id("kserve")).unwrap();
    let drawn = server.mismatch.as_deref().unwrap();
    assert!(drawn.contains("with all that fits"), "{drawn}");

    let to = desk.session.run(ask(None, Some("pytorch"))).await.unwrap();
    assert_eq!(to.len(), from.len());
    assert!(to.iter().all(|o| o.to == id("pytorch")));
    let itself = to.iter().find(|o| o.from == id("pytorch")).unwrap();
    assert!(itself.refused.as_deref().unwrap().contains("itself"));
    let fits = |o: &&ConnectOptions| !o.options.is_empty();
    assert!(to.iter().find(fits).is_some());
    // Judged from either end, a pair fits in the same way.
    for option in &to {
        let pair = desk
            .session
            .run(ask(Some(option.from.as_str()), Some("pytorch")))
            .await
            .unwrap();
        assert_eq!(pair, std::slice::from_ref(option));
    }
    let neither = desk.session.run(ask(None, None)).await.unwrap_err();
    assert_eq!(neither.code, ErrorCode::Refused);
}
