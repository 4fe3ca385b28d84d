//! The use cases on files, without a session: what the command line does.

mod catalogs;

pub use catalogs::{Imported, catalog_text, import_catalog, read_catalog, read_icon_file};

use std::{
    fs,
    io::{Read, Write},
    path::Path,
};

use architrave_catalog::Catalog;
use architrave_interchange::{MAX_BYTES, MAX_DOT_BYTES, ReadError, UnknownTools};
pub use architrave_interchange::{Positions, Span};
pub use architrave_layout::DiagramLayout;
use architrave_model::{Date, DiagramContent, DiagramId, Document, RulePackId, Transaction};
use architrave_rules::pack::{Pack, limits};
use architrave_store::ProjectFile;
use architrave_words::{Language, say, shown};

use crate::{
    border::{ApiError, ErrorCode, ExportOptions, FixPreview},
    checking::{check, checker_with, today},
    commands::{Planning, rule_packs, tidy_anew, waive as accepting},
    fixing::{difference, label, preview},
    laying_out::{layout_of, tidied},
    open_project::complete,
    own_tools::catalog_for,
    selection::Selection,
};

/// Whether a file is `architrave/1` JSON, by its name.
pub(crate) fn is_json(path: &Path) -> bool {
    path.extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("json"))
}

/// Whether a file is Graphviz DOT, by its name.
fn is_dot(path: &Path) -> bool {
    path.extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("dot") || e.eq_ignore_ascii_case("gv"))
}

/// Refuses to write to a file whose format is only read.
fn refuse_to_write(path: &Path) -> Result<(), ApiError> {
    if is_dot(path) {
        return Err(ApiError::refused(
            say!(
                "{path}: Graphviz DOT is only read, not written",
                path = shown(path.display())
            ),
            say!("Convert it to .json or .architrave with `architrave convert`, and work on that."),
        ));
    }
    Ok(())
}

/// Reads a project file, `architrave/1` JSON or Graphviz DOT. Components keep having no position where the file
/// gives none.
///
/// # Errors
/// What the file is refused for, with line and column for JSON and DOT.
pub fn read_document(path: &Path) -> Result<Document, ApiError> {
    read_positions(path).map(|(document, _)| document)
}

/// Like [`read_document`], for who only wants to know where things are placed: nodes of a DOT file
/// need not name tools of the catalog.
///
/// # Errors
/// As [`read_document`].
pub fn read_shape(path: &Path) -> Result<Document, ApiError> {
    if is_dot(path) {
        return read_dot(path, UnknownTools::Keep).map(|(document, _)| document);
    }
    read_document(path)
}

fn read_dot(path: &Path, unknown: UnknownTools) -> Result<(Document, Positions), ApiError> {
    let bytes = read_bytes(path, MAX_DOT_BYTES)?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    architrave_interchange::read_dot(&bytes, &name, Catalog::embedded(), unknown)
        .map_err(|error| in_file(path, error))
}

fn in_file(path: &Path, error: ReadError) -> ApiError {
    let mut error = ApiError::from(error);
    error.message = say!(
        "{path}: {message}",
        path = shown(path.display()),
        message = error.message
    );
    error
}

/// Like [`read_document`], and tells where each record stands in the file; no record does in a
/// project file, which has no lines.
///
/// # Errors
/// As [`read_document`].
pub fn read_positions(path: &Path) -> Result<(Document, Positions), ApiError> {
    if is_dot(path) {
        return read_dot(path, UnknownTools::Refuse);
    }
    if !is_json(path) {
        return Ok((ProjectFile::open(path)?.1, Positions::default()));
    }
    let size = fs::metadata(path)
        .map_err(|e| crate::places::system(path, &e))?
        .len();
    // Looked at first, so that a file far too large is not even loaded.
    if usize::try_from(size).unwrap_or(usize::MAX) > MAX_BYTES {
        return Err(ApiError::new(
            ErrorCode::Unreadable,
            say!(
                "{path} has {size} bytes, at most {max_bytes} are read",
                path = shown(path.display()),
                size = shown(size),
                max_bytes = shown(MAX_BYTES)
            ),
            say!("Split the project into several files."),
        ));
    }
    let bytes = fs::read(path).map_err(|e| crate::places::system(path, &e))?;
    architrave_interchange::read_json_positions(&bytes, Catalog::embedded())
        .map_err(|error| in_file(path, error))
}

/// Reads a file whole, unless it has more than `most` bytes.
///
/// # Errors
/// When it cannot be read, or is too large.
pub fn read_bytes(path: &Path, most: usize) -> Result<Vec<u8>, ApiError> {
    // One byte more tells a file that is too large, also where it has no size, such as a pipe.
    let bytes = beginning(path, most.saturating_add(1))?;
    if bytes.len() > most {
        return Err(ApiError::new(
            ErrorCode::Unreadable,
            say!(
                "{path} has more than {most} bytes",
                path = shown(path.display()),
                most = shown(most)
            ),
            say!("Split it into several files."),
        ));
    }
    Ok(bytes)
}

/// The first bytes of a file, at most this many.
fn beginning(path: &Path, most: usize) -> Result<Vec<u8>, ApiError> {
    let failed = |e: std::io::Error| crate::places::system(path, &e);
    let file = fs::File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    file.take(u64::try_from(most).unwrap_or(u64::MAX))
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    Ok(bytes)
}

/// Writes a document as a new project file or as JSON, by the extension of `path`.
///
/// # Errors
/// When the file cannot be written, or a project file exists already.
pub fn write_document(path: &Path, document: &Document) -> Result<(), ApiError> {
    refuse_to_write(path)?;
    if is_json(path) {
        return write_file(
            path,
            architrave_interchange::write_json(document).as_bytes(),
        );
    }
    let mut placed = document.clone();
    let catalog = catalog_for(&placed);
    complete(&mut placed, &catalog)?;
    ProjectFile::create(path, &placed)?;
    Ok(())
}

/// Writes a file beside its place and renames it there, so that a full disk or a crash leaves the
/// old one as it was.
///
/// # Errors
/// When it cannot be written.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), ApiError> {
    let failed = |e: std::io::Error| crate::places::system(path, &e);
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut beside = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    beside.write_all(bytes).map_err(failed)?;
    beside.as_file().sync_all().map_err(failed)?;
    // A temporary file is private to its maker; a picture or a JSON file is not.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::Permissions::from_mode(0o644);
        beside.as_file().set_permissions(mode).map_err(failed)?;
    }
    beside.persist(path).map_err(|e| failed(e.error))?;
    Ok(())
}

/// A picture of one diagram, or of the first; the same bytes as the window's export gives.
///
/// # Errors
/// When the diagram does not exist.
pub fn export_svg(
    document: &Document,
    diagram: Option<&DiagramId>,
    options: &ExportOptions,
) -> Result<String, ApiError> {
    let mut placed = document.clone();
    let catalog = catalog_for(&placed);
    complete(&mut placed, &catalog)?;
    let findings = check(&placed);
    let first = placed
        .diagrams_in_order()
        .first()
        .map(|c| c.diagram.id.clone());
    let Some(diagram) = diagram.cloned().or(first) else {
        return Err(ApiError::not_found(say!("A diagram to draw")));
    };
    crate::picture::picture(&placed, &diagram, &catalog, &findings, options)
}

/// Gives every component without a position one; nothing else moves.
///
/// # Errors
/// Only on a fault of the program.
pub fn place_missing(document: &mut Document) -> Result<(), ApiError> {
    let catalog = catalog_for(document);
    complete(document, &catalog)
}

/// Plans a tidy of every diagram. `progress` is told how many diagrams of how many are done.
///
/// # Errors
/// Only on a fault of the program.
pub fn tidy(
    document: &Document,
    mut progress: impl FnMut(usize, usize),
) -> Result<(Document, Transaction), ApiError> {
    let mut tidied = document.clone();
    let catalog = catalog_for(&tidied);
    complete(&mut tidied, &catalog)?;
    let mut all = Transaction::new(say!("Tidy"));
    let diagrams: Vec<_> = tidied.diagrams.keys().cloned().collect();
    for (done, id) in diagrams.iter().enumerate() {
        progress(done, diagrams.len());
        let content = &tidied.diagrams[id];
        let layout = layout_of(content, &catalog)?;
        let planning = Planning {
            document: &tidied,
            content,
            catalog: &catalog,
            layout: &layout,
            // A tidy makes up no names.
            language: Language::En,
        };
        let step = tidy_anew(&planning)?;
        let next = step.apply_to(&tidied)?;
        all.changes.extend(step.changes);
        tidied = next;
    }
    progress(diagrams.len(), diagrams.len());
    Ok((tidied, all))
}

/// Each diagram, in their order, and where everything in it is once it is tidied.
/// `progress` is told how many diagrams of how many are done.
///
/// # Errors
/// Only on a fault of the program.
pub fn geometry(
    document: &Document,
    mut progress: impl FnMut(usize, usize),
) -> Result<Vec<(&DiagramContent, DiagramLayout)>, ApiError> {
    let diagrams = document.diagrams_in_order();
    let catalog = catalog_for(document);
    let mut placed = Vec::new();
    for (done, &content) in diagrams.iter().enumerate() {
        progress(done, diagrams.len());
        placed.push((content, tidied(content, &catalog)?));
    }
    progress(diagrams.len(), diagrams.len());
    Ok(placed)
}

/// A document as canonical `architrave/1` JSON.
#[must_use]
pub fn document_json(document: &Document) -> String {
    architrave_interchange::write_json(document)
}

/// Writes a document as a new file; an existing one is never replaced.
///
/// # Errors
/// When the file exists or cannot be written.
pub fn create_document(path: &Path, document: &Document) -> Result<(), ApiError> {
    if path.exists() {
        return Err(ApiError::new(
            ErrorCode::Exists,
            say!("{path} exists already", path = shown(path.display())),
            say!("Choose another name, or remove the file first."),
        ));
    }
    write_document(path, document)
}

/// Applies every safe fix of the rules named by `codes` (of all, when empty) until none is left, as
/// one step that can be undone in a project file, and answers with what was done. The rules are the
/// built-in ones, those of the file's own packs and those of `packs`. With `dry_run` the file stays
/// as it is. What was done is told in `language`.
///
/// # Errors
/// When the file cannot be read or written, or its packs cannot be used.
pub fn fix(
    path: &Path,
    packs: Vec<Pack>,
    codes: &[String],
    dry_run: bool,
    language: Language,
) -> Result<FixPreview, ApiError> {
    refuse_to_write(path)?;
    let mut before = read_document(path)?;
    let catalog = catalog_for(&before);
    complete(&mut before, &catalog)?;
    let checker = checker_with(&before, packs)?;
    let known: Vec<&str> = checker.rules().map(|rule| rule.code()).collect();
    let asked = codes.iter().map(String::as_str);
    let selection = Selection::new(asked, [], &known)?;
    let fixed = checker.fix_all(&before, today(), &|found| selection.wants(&found.code));
    let done = preview(&before, &fixed, language);
    if dry_run || done.fixes.is_empty() {
        return Ok(done);
    }
    let label = label(&fixed);
    let mut after = fixed.document;
    complete(&mut after, &catalog)?;
    if is_json(path) {
        write_document(path, &after)?;
        return Ok(done);
    }
    let (mut file, document, _) = ProjectFile::open(path)?;
    file.commit(&difference(label, &document, &after), &after)?;
    Ok(done)
}

/// Accepts a finding. In a project file this is a step that can be undone.
///
/// # Errors
/// When there is no such finding, owner or reason are missing, the last day is over, or the file
/// cannot be read or written.
pub fn waive(
    path: &Path,
    finding: &str,
    owner: &str,
    reason: &str,
    expires: Option<Date>,
) -> Result<(), ApiError> {
    change(path, |document| {
        accepting::plan(document, finding, owner, reason, expires)
    })
}

/// Takes out the acceptances of findings that are gone, and tells how many there were. In a
/// project file this is a step that can be undone.
///
/// # Errors
/// When the file cannot be read or written.
pub fn remove_stale_waivers(path: &Path) -> Result<usize, ApiError> {
    let mut removed = 0;
    change(path, |document| {
        let transaction = accepting::plan_without_stale(document);
        removed = transaction.changes.len();
        Ok(transaction)
    })?;
    Ok(removed)
}

/// Keeps the rule pack in the file `pack` in a project, in place of one with the same id. In a
/// project file this is a step that can be undone.
///
/// # Errors
/// When a file cannot be read or written, or the pack cannot be used.
pub fn add_rule_pack(path: &Path, pack: &Path) -> Result<(), ApiError> {
    let text = read_pack(pack)?;
    change(path, |document| {
        rule_packs::plan_add(document, &pack.to_string_lossy(), &text)
    })
}

/// Takes a rule pack out of a project. In a project file this is a step that can be undone.
///
/// # Errors
/// When there is no such pack, or the file cannot be read or written.
pub fn remove_rule_pack(path: &Path, id: &RulePackId) -> Result<(), ApiError> {
    change(path, |document| rule_packs::plan_remove(document, id))
}

/// The text of the file of a rule pack.
///
/// # Errors
/// When it cannot be read, is too large, or is no UTF-8 text.
pub fn read_pack(path: &Path) -> Result<String, ApiError> {
    let bytes = read_bytes(path, limits::MAX_BYTES)?;
    String::from_utf8(bytes).map_err(|_| {
        ApiError::new(
            ErrorCode::Unreadable,
            say!("{path} is no UTF-8 text", path = shown(path.display())),
            say!("Save it as UTF-8."),
        )
    })
}

/// Changes a file in place.
fn change(
    path: &Path,
    plan: impl FnOnce(&Document) -> Result<Transaction, ApiError>,
) -> Result<(), ApiError> {
    refuse_to_write(path)?;
    if is_json(path) {
        let document = read_document(path)?;
        let step = plan(&document)?;
        if step.is_empty() {
            return Ok(());
        }
        return write_document(path, &step.apply_to(&document)?);
    }
    let (mut file, document, _) = ProjectFile::open(path)?;
    let step = plan(&document)?;
    if !step.is_empty() {
        file.commit(&step, &step.apply_to(&document)?)?;
    }
    Ok(())
}
