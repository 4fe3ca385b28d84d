//! Where a project file lies, and what SQLite keeps beside it.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use architrave_words::say;

use crate::{StoreError, failure};

/// The regular file at `path` with every link resolved. An absolute path also keeps SQLite from
/// taking a name such as `file:x?mode=memory` for a URI.
pub fn existing(path: &Path) -> Result<PathBuf, StoreError> {
    let real = fs::canonicalize(path).map_err(|e| failure::io(e, path, "opening"))?;
    let kind = fs::metadata(&real).map_err(|e| failure::io(e, path, "opening"))?;
    if kind.is_file() {
        return Ok(real);
    }
    let what = if kind.is_dir() {
        say!("it is a folder")
    } else {
        say!("it is a device or a pipe, not a file")
    };
    Err(StoreError::NotSqlite {
        path: path.to_owned(),
        what,
    })
}

/// `path` with its folder resolved, whether or not the file exists. An existing link is followed,
/// so that what it points to is replaced and not the link.
pub fn target(path: &Path) -> Result<PathBuf, StoreError> {
    let failed = |e: io::Error| failure::io(e, path, "writing");
    if let Ok(real) = fs::canonicalize(path) {
        return Ok(real);
    }
    let absolute = std::path::absolute(path).map_err(failed)?;
    let (Some(folder), Some(name)) = (absolute.parent(), absolute.file_name()) else {
        return Err(failed(io::Error::from(io::ErrorKind::InvalidInput)));
    };
    let folder = fs::canonicalize(folder).map_err(|e| failure::io(e, folder, "opening"))?;
    Ok(folder.join(name))
}

/// The folder `path` lies in.
pub fn folder(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new("/"))
}

/// What SQLite keeps beside `path` that is there now. Beside a file just put in place, it would
/// belong to the file before, and SQLite would play it back into the new one.
pub fn left_beside(path: &Path) -> Option<PathBuf> {
    ["-journal", "-wal", "-shm"].iter().find_map(|suffix| {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        let beside = PathBuf::from(name);
        fs::symlink_metadata(&beside).is_ok().then_some(beside)
    })
}

/// Makes a change to the entries of `folder` durable.
pub fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    fs::File::open(folder)
        .and_then(|handle| handle.sync_all())
        .map_err(|e| failure::io(e, folder, "writing"))
}
