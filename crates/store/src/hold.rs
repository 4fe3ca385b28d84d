//! The one handle a process keeps on a project file, and the lock on it.

use std::{
    collections::BTreeMap,
    fs::{self, File, Metadata, TryLockError},
    io,
    os::unix::fs::MetadataExt,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
};

use architrave_words::{Text, say};

use crate::{StoreError, failure};

/// Device and inode: the file itself, whatever it is called.
type FileKey = (u64, u64);

static HELD: Mutex<BTreeMap<FileKey, Weak<File>>> = Mutex::new(BTreeMap::new());

fn held() -> MutexGuard<'static, BTreeMap<FileKey, Weak<File>>> {
    HELD.lock().unwrap_or_else(PoisonError::into_inner)
}

fn key(metadata: &Metadata) -> FileKey {
    (metadata.dev(), metadata.ino())
}

/// A share of the process's handle on a file. The handle closes with its last share, which must
/// outlive every SQLite connection to the file.
#[derive(Debug)]
pub struct Hold {
    file: Option<Arc<File>>,
    key: FileKey,
    /// Why the file may only be read, where it may.
    pub read_only: Option<Text>,
}

impl Hold {
    /// Opens and locks the file at `path`, or joins the handle this process has on it already.
    pub fn acquire(path: &Path) -> Result<Self, StoreError> {
        let failed = |e: io::Error| failure::io(e, path, "opening");
        let mut held = held();
        held.retain(|_, file| file.strong_count() > 0);
        let seen = key(&fs::metadata(path).map_err(failed)?);
        if let Some(file) = held.get(&seen).and_then(Weak::upgrade) {
            return Ok(Self {
                file: Some(file),
                key: seen,
                read_only: Some(say!("it is open in another window")),
            });
        }
        let (file, mut read_only) = open(path).map_err(failed)?;
        let opened = key(&file.metadata().map_err(failed)?);
        if held.contains_key(&opened) {
            // The file was swapped for one this process has open. Closing our handle would drop
            // the locks of the other, so it stays until the process ends.
            std::mem::forget(file);
            return Err(StoreError::Busy {
                path: path.to_owned(),
                what: say!("it was replaced while it was being opened"),
            });
        }
        if read_only.is_none() {
            read_only = match file.try_lock() {
                Ok(()) => None,
                Err(TryLockError::WouldBlock) => {
                    Some(say!("it is open in another window or program"))
                }
                Err(TryLockError::Error(_)) => Some(say!(
                    "its file system has no locks to keep two writers apart"
                )),
            };
        }
        let file = Arc::new(file);
        held.insert(opened, Arc::downgrade(&file));
        Ok(Self {
            file: Some(file),
            key: opened,
            read_only,
        })
    }

    /// The handle. Reading through it is safe; it must never be closed early.
    pub fn file(&self) -> Option<&File> {
        self.file.as_deref()
    }

    /// Lets others write: this process found that it cannot.
    pub fn give_up_writing(&mut self, reason: Text) {
        if self.read_only.is_none() {
            if let Some(file) = &self.file {
                // A lock that cannot be given back only makes the next opener read-only too.
                drop(file.unlock());
            }
            self.read_only = Some(reason);
        }
    }

    /// Whether `path` is the held file.
    pub fn is(&self, path: &Path) -> bool {
        fs::metadata(path).is_ok_and(|found| key(&found) == self.key)
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        // Under the registry's lock, so that who opens the file next does not meet the lock of a
        // handle that is about to close.
        let _held = held();
        self.file = None;
    }
}

/// Reads from the file at `path` without holding it: through the handle this process has on it, or
/// through one that is closed before anybody here can open the file and lose locks by that.
pub fn glance<R>(
    path: &Path,
    look: impl FnOnce(&File) -> Result<R, StoreError>,
) -> Result<R, StoreError> {
    let failed = |e: io::Error| failure::io(e, path, "opening");
    let seen = key(&fs::metadata(path).map_err(failed)?);
    let held = held();
    if let Some(file) = held.get(&seen).and_then(Weak::upgrade) {
        return look(&file);
    }
    look(&File::open(path).map_err(failed)?)
}

/// Whether some process, this one included, has the project file at `path` open for writing.
pub fn is_open_elsewhere(path: &Path) -> bool {
    let held = held();
    let Ok(found) = fs::metadata(path) else {
        return false;
    };
    if held
        .get(&key(&found))
        .is_some_and(|file| file.strong_count() > 0)
    {
        return true;
    }
    let Ok(file) = File::open(path) else {
        return false;
    };
    matches!(file.try_lock(), Err(TryLockError::WouldBlock))
}

fn open(path: &Path) -> io::Result<(File, Option<Text>)> {
    match File::options().read(true).write(true).open(path) {
        Ok(file) => Ok((file, None)),
        Err(e) => {
            let reason = match e.kind() {
                io::ErrorKind::PermissionDenied => say!("the file is write-protected"),
                io::ErrorKind::ReadOnlyFilesystem => say!("its disk is write-protected"),
                _ => return Err(e),
            };
            Ok((File::open(path)?, Some(reason)))
        }
    }
}
