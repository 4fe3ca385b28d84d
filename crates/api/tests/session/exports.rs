//! Pictures kept in the project.

use architrave_api::{border::*, usecases::*};

use crate::desk::*;

#[tokio::test]
async fn an_edit_makes_older_exports_outdated() {
    let mut desk = Desk::new().await;
    desk.place("pytorch", 0.0, 0.0).await;
    let request = ExportRequest {
        diagram: main_diagram(),
        options: ExportOptions::default(),
    };
    desk.session.run(KeepExportCase(request)).await.unwrap();
    desk.place("kserve", 300.0, 0.0).await;
    assert!(!desk.session.run(ExportsCase).await.unwrap()[0].current);
    desk.undo().await;
    let exports = desk.session.run(ExportsCase).await.unwrap();
    assert!(exports[0].current, "the document is again the one drawn");
    let left = desk
        .session
        .run(DeleteExportCase(ExportQuery { id: exports[0].id }))
        .await
        .unwrap();
    assert!(left.is_empty());
}
