//! A copy of a damaged file to work on, so that the file itself stays as it is.

use std::{
    fs::{self, File},
    io::{self, Write},
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use crate::{StoreError, failure, paths};

/// A copy in a folder of its own, removed when dropped.
pub struct WorkingCopy {
    folder: TempDir,
}

impl WorkingCopy {
    /// The copy.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join(NAME)
    }
}

const NAME: &str = "copy.architrave";

/// Copies `file`, which lies at `path`, and the journal of an edit that was broken off.
pub fn of(file: &File, path: &Path) -> Result<WorkingCopy, StoreError> {
    let folder = tempfile::tempdir().map_err(|e| failure::io(e, path, "copying"))?;
    let copy = WorkingCopy { folder };
    let copied = (|| {
        copy_through(file, &copy.path())?;
        if let Some(beside) = paths::left_beside(path)
            && let (Some(extension), Some(name)) = (beside.file_name(), path.file_name())
        {
            // The same suffix behind the copy's name.
            let suffix = &extension.as_encoded_bytes()[name.as_encoded_bytes().len()..];
            let suffix = String::from_utf8_lossy(suffix);
            fs::copy(&beside, copy.folder.path().join(format!("{NAME}{suffix}")))?;
        }
        Ok(())
    })();
    copied.map_err(|e: io::Error| failure::io(e, path, "copying"))?;
    Ok(copy)
}

/// Copies through the handle at hand; a second one must not be closed while the first is in use.
fn copy_through(file: &File, target: &Path) -> io::Result<()> {
    let mut target = File::create_new(target)?;
    let mut buffer = vec![0; 1024 * 1024];
    let mut at = 0;
    loop {
        match file.read_at(&mut buffer, at) {
            Ok(0) => return fill_up(&target, file, at),
            Ok(read) => {
                target.write_all(&buffer[..read])?;
                at += read as u64;
            }
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
}

/// SQLite reads nothing of a file shorter than its header says, so what was cut off becomes empty
/// pages. The size in the header may be broken too; no copy is made longer than a gibibyte.
fn fill_up(target: &File, source: &File, copied: u64) -> io::Result<()> {
    let mut header = [0; 32];
    source.read_exact_at(&mut header, 0)?;
    let page_size = match u16::from_be_bytes([header[16], header[17]]) {
        1 => 65_536,
        size => u64::from(size),
    };
    let pages = u32::from_be_bytes([header[28], header[29], header[30], header[31]]);
    let whole = page_size
        .saturating_mul(pages.into())
        .min(1024 * 1024 * 1024);
    if whole > copied {
        target.set_len(whole)?;
    }
    Ok(())
}
