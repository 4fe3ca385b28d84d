//! Rule packs named on the command line.

use std::path::{Path, PathBuf};

use anyhow::Result;
use architrave_api::headless;
use architrave_catalog::Catalog;
use architrave_rules::{
    Checker,
    pack::{Pack, PackError, limits::MAX_BYTES},
};
use architrave_words::{Language, Text, say};
use miette::{LabeledSpan, MietteDiagnostic, NamedSource, Report};

/// A pack that was refused, with its text, so that the line can be shown.
#[derive(Debug, thiserror::Error)]
#[error("{error}")]
pub struct Refused {
    error: PackError,
    text: String,
}

impl Refused {
    /// The error as it is drawn: the line of the pack with what is wrong marked.
    pub fn report(&self, language: Language) -> Report {
        let said = |text: &Text| text.in_language(language);
        let mark = LabeledSpan::at(self.error.span.clone(), said(&say!("here")));
        let diagnostic = MietteDiagnostic::new(said(&self.error.text()))
            .with_help(said(&self.error.hint))
            .with_label(mark);
        let source = NamedSource::new(&self.error.file, self.text.clone());
        Report::new(diagnostic).with_source_code(source)
    }
}

/// Reads one pack.
pub fn read_pack(path: &Path) -> Result<Pack> {
    let bytes = headless::read_bytes(path, MAX_BYTES)?;
    let pack = Pack::read(&path.to_string_lossy(), &bytes);
    Ok(pack.map_err(|error| Refused {
        error,
        text: String::from_utf8_lossy(&bytes).into_owned(),
    })?)
}

/// Reads packs.
pub fn read_packs(paths: &[PathBuf]) -> Result<Vec<Pack>> {
    paths.iter().map(|path| read_pack(path)).collect()
}

/// A checker that goes by these packs as well as by the built-in rules.
pub fn checker_with(paths: &[PathBuf]) -> Result<Checker> {
    let packs = read_packs(paths)?;
    let checker = Checker::with_packs(Catalog::embedded(), packs);
    Ok(checker.map_err(|error| Refused {
        error,
        text: String::new(),
    })?)
}
