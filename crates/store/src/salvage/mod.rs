//! The readable part of a damaged file, brought into a new one.

use std::{fs, path::Path};

use architrave_words::Language;

use crate::{NewExport, ProjectFile, StoreError, header, hold::Hold, paths, tables::record};

mod latest;
mod loose_pages;
mod mending;
mod reading;
mod working_copy;

/// Something that was not brought over.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dropped {
    /// What, such as "the component \"train\" of the diagram \"main\"".
    pub what: String,
    /// Why.
    pub why: String,
}

/// What came of a recovery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SalvageReport {
    /// Records in the new file.
    pub records: usize,
    /// Exports in the new file.
    pub exports: usize,
    /// Records whose own row was broken or lost, taken from the edit log in their last state.
    pub restored: Vec<String>,
    /// What was dropped.
    pub dropped: Vec<Dropped>,
    /// What was changed so that the rest holds together, one sentence each.
    pub mended: Vec<String>,
}

/// Brings the readable part of the project file `path`, which is left as it is, to the new file
/// `new_path`. The new project's name ends with "(recovered)" in a language; its edit log begins anew.
///
/// # Errors
/// [`StoreError::Damaged`] when nothing can be read, [`StoreError::Exists`] when there is a file
/// at `new_path`, and the errors of opening for a file that is no project or a newer one.
pub fn salvage(
    path: &Path,
    new_path: &Path,
    language: Language,
) -> Result<SalvageReport, StoreError> {
    let real = paths::existing(path)?;
    let hold = Hold::acquire(&real)?;
    let Some(file) = hold.file() else {
        return Err(StoreError::NotFound {
            path: path.to_owned(),
        });
    };
    header::check(file, path)?;
    let copy = working_copy::of(file, &real)?;
    let found = reading::read(copy.path()).map_err(|e| e.at(path, "recovering"))?;
    let (document, mut report) = mending::mend(found.records, found.faults, language);
    report.restored = found
        .restored
        .iter()
        .map(|id| record::name(id).to_string())
        .collect();
    let mut recovered = ProjectFile::create(new_path, &document)?;
    if let Err(error) = keep_exports(&mut recovered, found.exports, &mut report) {
        drop(recovered);
        // The new file is ours and incomplete; should it stay, the error says why.
        drop(fs::remove_file(new_path));
        return Err(error);
    }
    report.records = document.records().len();
    Ok(report)
}

fn keep_exports(
    file: &mut ProjectFile,
    exports: Vec<NewExport>,
    report: &mut SalvageReport,
) -> Result<(), StoreError> {
    for export in exports {
        file.add_export(export)?;
        report.exports += 1;
    }
    Ok(())
}
