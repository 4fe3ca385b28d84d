use architrave_api::{border::*, checking};
use architrave_api::{headless, usecases::*};
use architrave_model::{Artifact, DiagramId, Label, OwnTool, Point, RecordId, Role, Stage, ToolId};

use crate::desk::{Desk, card, component, tool};

fn ranker() -> OwnTool {
    OwnTool::new(
        tool("own.ranker"),
        Label::new("Acme Ranker").unwrap(),
        Stage::Serve,
        vec![Artifact::Model, Artifact::Request],
        vec![Artifact::Prediction],
    )
}

const ICON: &str = "M2 2L22 2L12 22Z";

fn with_icon() -> OwnTool {
    let mut own = ranker();
    own.icon = Some(architrave_model::OwnIcon {
        path: ICON.to_owned().try_into().unwrap(),
        color: Some("#12ab34".to_owned().try_into().unwrap()),
    });
    own
}

impl Desk {
    async fn define(&mut self, own: OwnTool) -> Update {
        self.edit(EditIntent::DefineTool { tool: own }).await
    }

    async fn catalog(&self) -> CatalogView {
        self.session.run(CatalogCase).await.unwrap()
    }

    async fn found(&self, query: &str) -> Vec<String> {
        let query = query.to_owned();
        let search = CatalogSearch { query, limit: 3 };
        self.session.run(SearchCase(search)).await.unwrap()
    }

    async fn copied(&self, id: &str) -> Clipping {
        let request = CopyRequest {
            diagram: self.diagram.clone(),
            targets: vec![card(id)],
        };
        self.session.ask(CopyCase(request)).await.unwrap()
    }

    async fn own(&self) -> Vec<OwnTool> {
        let tools = self.catalog().await.tools.into_iter();
        tools.filter_map(|tool| tool.own).collect()
    }

    /// Closes the project and opens it again.
    async fn reopen(&mut self) -> ProjectView {
        let path = self.view().await.project.path;
        self.session.run(CloseCase).await.unwrap();
        self.session.run(OpenFileCase(path.into())).await.unwrap()
    }
}

fn codes(update: &Update) -> Vec<&str> {
    update.findings.iter().map(|f| f.code.as_str()).collect()
}

#[tokio::test]
async fn a_tool_is_defined_placed_checked_undone_and_kept() {
    let mut desk = Desk::pipeline().await;
    assert_eq!(desk.view().await.project.tools, 0);
    let update = desk.define(with_icon()).await;
    assert_eq!(update.created, [RecordId::OwnTool(tool("own.ranker"))]);
    assert_eq!(
        update.project.undo.as_deref(),
        Some("Define the tool Acme Ranker")
    );
    let number = update.project.tools;
    assert_ne!(number, 0);
    let catalog = desk.catalog().await;
    assert_eq!(catalog.number, number);
    assert_eq!(catalog.tree[0].tools, [tool("own.ranker")]);
    assert_eq!(desk.found("acme ranker").await, ["own.ranker"]);

    // Rules see it as any server: what it takes fits, and what it does not take is told.
    desk.place("own.ranker", 1280.0, 400.0).await;
    assert_eq!(desk.component("own.ranker").name, "Acme Ranker");
    assert_eq!(desk.component("own.ranker").role, Role::Serve);
    let fits = desk.connect("pytorch", "own.ranker", Artifact::Model).await;
    assert!(!codes(&fits).contains(&"FLOW-01"), "{:?}", codes(&fits));
    assert_eq!(
        fits.project.tools, number,
        "an edit does not put the catalog together again"
    );
    let wrong = desk
        .connect("object-store", "own.ranker", Artifact::Dataset)
        .await;
    assert!(codes(&wrong).contains(&"FLOW-01"), "{:?}", codes(&wrong));
    let taught = {
        let mut own = with_icon();
        own.consumes.push(Artifact::Dataset);
        desk.edit(EditIntent::RedefineTool { tool: own }).await
    };
    assert!(!codes(&taught).contains(&"FLOW-01"), "{:?}", codes(&taught));
    assert_ne!(taught.project.tools, number);
    let back = desk.undo().await;
    assert!(codes(&back).contains(&"FLOW-01"));

    // The picture has its icon.
    let request = ExportRequest {
        diagram: desk.diagram.clone(),
        options: ExportOptions::default(),
    };
    let export = desk.session.run(KeepExportCase(request)).await.unwrap();
    let query = ExportQuery { id: export.id };
    let picture = desk.session.run(ExportPictureCase(query)).await.unwrap();
    assert!(picture.svg.contains(ICON), "{}", picture.svg);

    let again = desk.reopen().await;
    assert_ne!(again.project.tools, 0);
    assert_eq!(desk.own().await, [with_icon()]);
    let history = desk.session.run(HistoryCase).await.unwrap();
    assert!(
        history
            .labels
            .contains(&"Change the tool Acme Ranker".to_owned())
    );
    for _ in 0..history.done {
        desk.session.run(UndoCase).await.unwrap();
    }
    assert!(desk.own().await.is_empty());
    assert!(
        !desk
            .found("acme ranker")
            .await
            .contains(&"own.ranker".to_owned())
    );
    assert_eq!(desk.view().await.project.tools, 0);
}

#[tokio::test]
async fn an_id_that_is_taken_makes_room() {
    let mut desk = Desk::new().await;
    desk.define(ranker()).await;
    let second = desk.define(ranker()).await;
    assert_eq!(second.created, [RecordId::OwnTool(tool("own.ranker-2"))]);
    let mut hiding = ranker();
    hiding.id = tool("pytorch");
    let error = desk.refused(EditIntent::DefineTool { tool: hiding }).await;
    assert!(
        error.message.to_string().contains("must begin with own."),
        "{error:?}"
    );
    let mut twice = ranker();
    twice.consumes = vec![Artifact::Model, Artifact::Model];
    desk.refused(EditIntent::RedefineTool { tool: twice }).await;
    let mut gone = ranker();
    gone.id = tool("own.gone");
    let error = desk.refused(EditIntent::RedefineTool { tool: gone }).await;
    assert_eq!(error.code, ErrorCode::NotFound);
}

#[tokio::test]
async fn a_tool_in_use_is_not_removed() {
    let mut desk = Desk::new().await;
    desk.define(ranker()).await;
    desk.place("own.ranker", 0.0, 0.0).await;
    let remove = || EditIntent::RemoveTool {
        id: tool("own.ranker"),
    };
    let error = desk.refused(remove()).await;
    assert_eq!(error.message, "1 component uses the tool Acme Ranker");
    assert!(error.hint.to_string().contains("Swap"), "{error:?}");
    desk.edit(EditIntent::Swap {
        components: vec![component("own.ranker")],
        tool: tool("kserve"),
    })
    .await;
    let update = desk.edit(remove()).await;
    assert_eq!(
        update.project.undo.as_deref(),
        Some("Remove the tool Acme Ranker")
    );
    assert!(desk.own().await.is_empty());
}

#[tokio::test]
async fn it_stands_among_the_alternatives_and_can_be_swapped_in() {
    let mut desk = Desk::pipeline().await;
    desk.define(ranker()).await;
    let query = AlternativesQuery {
        diagram: desk.diagram.clone(),
        component: component("kserve"),
    };
    let others = desk
        .session
        .ask(AlternativesCase(query))
        .await
        .unwrap()
        .others;
    assert!(others.iter().any(|other| other.tool == tool("own.ranker")));
    let query = SwapQuery {
        diagram: desk.diagram.clone(),
        components: vec![component("kserve")],
        tool: tool("own.ranker"),
    };
    let preview = desk.session.ask(PreviewSwap(query)).await.unwrap();
    let told = preview
        .changes
        .iter()
        .any(|line| line.text.contains("Acme Ranker in place of"));
    assert!(told, "{:?}", preview.changes);
    let ranking = DiagramQuery {
        diagram: desk.diagram.clone(),
    };
    assert!(desk.session.ask(RankTools(ranking)).await.is_ok());
}

#[tokio::test]
async fn another_tool_is_where_one_can_start() {
    let mut desk = Desk::new().await;
    let query = DraftQuery {
        tool: tool("kserve"),
    };
    let draft = desk.session.run(DraftToolCase(query)).await.unwrap();
    assert_eq!(draft.id, tool("own.kserve"));
    assert_eq!(draft.name.as_str(), "KServe");
    assert!(draft.icon.is_some() && draft.hosting.is_some() && draft.check().is_ok());
    assert_eq!(
        draft.status, None,
        "what became of the other tool is not its own fate"
    );
    desk.define(draft.clone()).await;
    let query = DraftQuery {
        tool: draft.id.clone(),
    };
    assert_eq!(desk.session.run(DraftToolCase(query)).await.unwrap(), draft);
    let catalog = architrave_catalog::Catalog::embedded();
    for tool in catalog.tools() {
        let query = DraftQuery {
            tool: tool.id.clone(),
        };
        let draft = desk.session.run(DraftToolCase(query)).await.unwrap();
        assert_eq!(draft.check(), Ok(()), "{}", tool.id);
    }
    let query = DraftQuery { tool: tool("none") };
    assert!(desk.session.run(DraftToolCase(query)).await.is_err());
}

#[tokio::test]
async fn pasting_into_another_project_brings_the_tool_along() {
    let mut one = Desk::new().await;
    one.define(with_icon()).await;
    one.define(OwnTool {
        id: tool("own.unused"),
        ..ranker()
    })
    .await;
    one.place("own.ranker", 0.0, 0.0).await;
    let clipping = one.copied("own.ranker").await;
    assert!(clipping.text.contains("\"own_tools\"") && !clipping.text.contains("own.unused"));
    let chosen = vec![card("own.ranker")];
    let svg = one.copy_picture(chosen, PictureFormat::Svg).await;
    assert!(String::from_utf8(svg).unwrap().contains(ICON));

    let mut other = Desk::new().await;
    let paste = || EditIntent::Paste {
        text: clipping.text.clone(),
        at: None,
    };
    let update = other.edit_and_back(paste()).await;
    assert_eq!(other.own().await, [with_icon()]);
    assert_eq!(
        update.project.undo.as_deref(),
        Some("Paste Acme Ranker with the tool Acme Ranker")
    );
    assert!(
        update
            .created
            .contains(&RecordId::OwnTool(tool("own.ranker")))
    );
    // A second time nothing comes along.
    let again = other.edit(paste()).await;
    assert_eq!(again.created.len(), 1);
    assert_eq!(other.own().await.len(), 1);
    // One undo takes both the component and its tool.
    other.undo().await;
    other.undo().await;
    assert!(other.own().await.is_empty());
}

#[tokio::test]
async fn two_tools_with_one_id_are_both_kept() {
    let mut one = Desk::new().await;
    one.define(with_icon()).await;
    one.place("own.ranker", 0.0, 0.0).await;
    let text = one.copied("own.ranker").await.text;

    let mut other = Desk::new().await;
    let mut mine = ranker();
    mine.name = Label::new("My Ranker").unwrap();
    other.define(mine.clone()).await;
    other.place("own.ranker", 0.0, 0.0).await;
    let paste = || EditIntent::Paste {
        text: text.clone(),
        at: Some(Point::new(600.0, 600.0)),
    };
    let update = other.edit(paste()).await;
    let theirs = OwnTool {
        id: tool("own.ranker-2"),
        ..with_icon()
    };
    assert_eq!(other.own().await, [mine.clone(), theirs.clone()]);
    assert!(
        update
            .created
            .contains(&RecordId::OwnTool(theirs.id.clone()))
    );
    assert_eq!(other.component("own.ranker").component.tool, mine.id);
    assert_eq!(other.component("own.ranker-2").component.tool, theirs.id);
    // Pasted again, the one that came along is known.
    other.edit(paste()).await;
    assert_eq!(other.own().await.len(), 2);
    assert_eq!(other.component("own.ranker-3").component.tool, theirs.id);
}

#[tokio::test]
async fn a_catalog_goes_from_project_to_project() {
    let mut one = Desk::new().await;
    one.define(with_icon()).await;
    let file = one.folder.path().join("acme");
    let written = one.session.run(WriteCatalogCase(file)).await.unwrap();
    assert!(written.ends_with("acme.toml"), "{written}");

    let mut other = Desk::new().await;
    let mut mine = ranker();
    mine.name = Label::new("My Ranker").unwrap();
    other.define(mine.clone()).await;
    let read = ReadCatalogCase(written.clone().into());
    let offer = other.session.run(read).await.unwrap();
    assert_eq!(
        (offer.file.as_str(), offer.name.as_str()),
        ("acme.toml", "Desk")
    );
    assert_eq!(offer.tools.len(), 1);
    assert_eq!(offer.tools[0].kept.as_ref(), Some(&mine));
    let tools: Vec<OwnTool> = offer.tools.into_iter().map(|t| t.tool).collect();
    let update = other.edit(EditIntent::TakeTools { tools }).await;
    assert_eq!(
        update.project.undo.as_deref(),
        Some("Take over the tool Acme Ranker")
    );
    assert_eq!(other.own().await, [with_icon()]);
    other.undo().await;
    assert_eq!(other.own().await, [mine]);

    std::fs::write(&written, "format = \"architrave-catalog/1\"\nname = 3").unwrap();
    let broken = other
        .session
        .run(ReadCatalogCase(written.into()))
        .await
        .unwrap_err();
    assert_eq!(broken.code, ErrorCode::Unreadable);
    assert!(
        broken.message.to_string().contains("acme.toml:2:8: "),
        "{broken:?}"
    );
}

#[tokio::test]
async fn an_icon_is_read_from_a_file_and_a_hostile_one_is_refused() {
    let desk = Desk::new().await;
    let path = desk.folder.path().join("logo.svg");
    std::fs::write(
        &path,
        "<svg viewBox='0 0 24 24'><script>x</script><path fill='#12ab34' d='M2 2H22L12 22z'/></svg>",
    )
    .unwrap();
    let icon = desk.session.run(ReadIconCase(path.clone())).await.unwrap();
    assert_eq!(Some(icon), with_icon().icon);
    for (bytes, wanted) in [
        (&b"\x89PNG\r\n\x1a\n"[..], "pixels"),
        (b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "entities"),
        (&[b' '; 70_000][..], "more than"),
    ] {
        std::fs::write(&path, bytes).unwrap();
        let error = desk
            .session
            .run(ReadIconCase(path.clone()))
            .await
            .unwrap_err();
        assert_eq!(error.code, ErrorCode::Unreadable);
        assert!(
            error.message.to_string().starts_with("logo.svg: ")
                && error.message.to_string().contains(wanted),
            "{error:?}"
        );
        assert!(!error.hint.is_empty());
    }
}

#[tokio::test]
async fn the_command_line_does_the_same_on_files() {
    let mut desk = Desk::new().await;
    desk.define(with_icon()).await;
    desk.place("own.ranker", 0.0, 0.0).await;
    let path: std::path::PathBuf = desk.view().await.project.path.into();
    desk.session.run(CloseCase).await.unwrap();

    let text = headless::catalog_text(&path).unwrap();
    let catalog = desk.folder.path().join("acme.toml");
    headless::write_file(&catalog, text.as_bytes()).unwrap();
    let json = desk.folder.path().join("p.json");
    let document = headless::read_document(&path).unwrap();
    headless::write_document(&json, &document).unwrap();
    assert_eq!(
        headless::read_document(&json).unwrap().own_tools,
        document.own_tools
    );
    let svg = headless::export_svg(&document, None, &ExportOptions::default()).unwrap();
    assert!(svg.contains(ICON));
    assert!(!checking::check(&document).is_empty());

    let empty = desk.folder.path().join("empty.json");
    std::fs::write(
        &empty,
        r#"{"format":"architrave/1","name":"E","diagrams":[]}"#,
    )
    .unwrap();
    let id = tool("own.ranker");
    let first = headless::import_catalog(&empty, &catalog, &[], false).unwrap();
    assert_eq!(first.added, std::slice::from_ref(&id));
    let again =
        headless::import_catalog(&empty, &catalog, std::slice::from_ref(&id), false).unwrap();
    assert_eq!(again.known, std::slice::from_ref(&id));
    std::fs::write(&catalog, text.replace("Acme Ranker", "Other")).unwrap();
    let left = headless::import_catalog(&empty, &catalog, &[], false).unwrap();
    assert_eq!(
        (left.left, left.replaced),
        (vec![id.clone()], Vec::<ToolId>::new())
    );
    let replaced = headless::import_catalog(&empty, &catalog, &[], true).unwrap();
    assert_eq!(replaced.replaced, std::slice::from_ref(&id));
    let kept = headless::read_document(&empty).unwrap().own_tools;
    assert_eq!(kept[&id].name.as_str(), "Other");
    assert!(headless::import_catalog(&empty, &catalog, &[tool("own.none")], false).is_err());
    assert!(kept.keys().all(OwnTool::owns));
    assert!(
        document
            .diagrams
            .contains_key(&DiagramId::new("main").unwrap())
    );
}
