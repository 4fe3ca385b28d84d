//! Where files live: projects, settings and the list of recent projects.

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use architrave_words::{Text, say, shown};
use serde::{Deserialize, Serialize};

use crate::border::{ApiError, ErrorCode, RecentProject, Settings};

/// How many recent projects are remembered.
const RECENT_LIMIT: usize = 20;
/// How much of the file of settings is read, in bytes.
const SETTINGS_LIMIT: u64 = 1024 * 1024;

/// Folders of one user.
#[derive(Debug, Clone)]
pub struct Places {
    /// Where new projects are made.
    pub projects: PathBuf,
    /// Where settings and the list of recent projects are kept.
    pub config: PathBuf,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Recent {
    name: String,
    path: PathBuf,
}

impl Places {
    /// The usual folders of the user: `Architrave` in the documents folder (or the home folder),
    /// and `architrave` in the configuration folder.
    ///
    /// # Errors
    /// When the user has no home folder.
    pub fn of_user() -> Result<Self, ApiError> {
        let missing = || {
            ApiError::new(
                ErrorCode::System,
                say!("There is no home folder to keep projects in"),
                say!("Set the environment variable HOME."),
            )
        };
        let home = dirs::document_dir()
            .or_else(dirs::home_dir)
            .ok_or_else(missing)?;
        let config = dirs::config_dir().ok_or_else(missing)?;
        Ok(Self {
            projects: home.join("Architrave"),
            config: config.join("architrave"),
        })
    }

    /// A path in the projects folder that is free, made from a name.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub(crate) fn free_project_path(&self, name: &str) -> Result<PathBuf, ApiError> {
        fs::create_dir_all(&self.projects).map_err(|e| system(&self.projects, &e))?;
        let stem = file_stem(name);
        let mut path = self.projects.join(format!("{stem}.architrave"));
        let mut number = 2_u32;
        while path.exists() {
            path = self.projects.join(format!("{stem} {number}.architrave"));
            number += 1;
        }
        Ok(path)
    }

    /// The settings; the defaults where there are none or they cannot be read.
    pub(crate) fn read_settings(&self) -> Settings {
        let mut text = Vec::new();
        let kept = fs::File::open(self.config.join("settings.json"));
        // A file that is cut off here is no JSON any more, and counts as damaged.
        match kept.and_then(|file| file.take(SETTINGS_LIMIT).read_to_end(&mut text)) {
            Ok(_) => Settings::from_kept(&text),
            Err(_) => Settings::default(),
        }
    }

    /// Keeps the settings.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub(crate) fn write_settings(&self, settings: &Settings) -> Result<(), ApiError> {
        write(&self.config.join("settings.json"), settings)
    }

    /// Recent projects, latest first.
    pub(crate) fn recent(&self) -> Vec<RecentProject> {
        self.read_recent()
            .into_iter()
            .map(|r| RecentProject {
                handle: handle(&r.path),
                exists: r.path.is_file(),
                name: r.name,
                path: r.path.display().to_string(),
            })
            .collect()
    }

    /// The file of a recent project.
    pub(crate) fn recent_path(&self, wanted: &str) -> Option<PathBuf> {
        self.read_recent()
            .into_iter()
            .map(|r| r.path)
            .find(|path| handle(path) == wanted)
    }

    /// Puts a project first in the list. The list is a convenience: should it not be written, the
    /// project opens all the same.
    pub(crate) fn remember(&self, name: &str, path: &Path) {
        let mut list = self.read_recent();
        list.retain(|r| r.path != path);
        list.insert(
            0,
            Recent {
                name: name.to_owned(),
                path: path.to_owned(),
            },
        );
        list.truncate(RECENT_LIMIT);
        drop(write(&self.config.join("recent.json"), &list));
    }

    fn read_recent(&self) -> Vec<Recent> {
        read(&self.config.join("recent.json")).unwrap_or_default()
    }
}

/// Names a path without showing it; the webview only ever gets handles like this.
fn handle(path: &Path) -> String {
    architrave_store::text_digest(&path.to_string_lossy())
        .chars()
        .take(16)
        .collect()
}

/// A name as a file stem: what file systems refuse becomes a space.
fn file_stem(name: &str) -> String {
    let safe: String = name
        .chars()
        .map(|c| {
            if c.is_control() || "/\\:*?\"<>|".contains(c) {
                ' '
            } else {
                c
            }
        })
        .take(80)
        .collect();
    let safe = safe.split_whitespace().collect::<Vec<_>>().join(" ");
    let safe = safe.trim_matches(|c| c == '.' || c == ' ');
    if safe.is_empty() {
        "Untitled".to_owned()
    } else {
        safe.to_owned()
    }
}

fn read<T: for<'de> Deserialize<'de>>(path: &Path) -> Option<T> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}

/// Written beside and renamed, so that a crash leaves the old file or the new one.
fn write<T: Serialize>(path: &Path, value: &T) -> Result<(), ApiError> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(|e| system(folder, &e))?;
    let text = serde_json::to_vec_pretty(value).map_err(|e| {
        ApiError::new(
            ErrorCode::Internal,
            Text::given(e.to_string()),
            Text::default(),
        )
    })?;
    let beside = path.with_extension("json.new");
    fs::write(&beside, text).map_err(|e| system(&beside, &e))?;
    fs::rename(&beside, path).map_err(|e| system(path, &e))
}

pub(crate) fn system(path: &Path, error: &io::Error) -> ApiError {
    let code = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ErrorCode::DiskFull,
        io::ErrorKind::NotFound => ErrorCode::NotFound,
        _ => ErrorCode::System,
    };
    let path = shown(path.display());
    let message = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            say!("there is no space left on the disk for {path}", path)
        }
        io::ErrorKind::NotFound => say!("{path} does not exist", path),
        io::ErrorKind::PermissionDenied => say!("{path}: the rights for it are missing", path),
        io::ErrorKind::IsADirectory => say!("{path} is a folder", path),
        _ => say!("{path}: {error}", path, error = shown(error)),
    };
    ApiError::new(
        code,
        message,
        say!("Check that the folder exists, can be written and has space left."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_safe_file_stems() {
        assert_eq!(file_stem("Fraud: scoring/EU"), "Fraud scoring EU");
        assert_eq!(file_stem("../../etc/passwd"), "etc passwd");
        assert_eq!(file_stem("  \u{7} "), "Untitled");
    }

    #[test]
    fn settings_and_recent_projects_come_back() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places {
            projects: folder.path().join("p"),
            config: folder.path().join("c/architrave"),
        };
        assert_eq!(places.read_settings(), Settings::default());
        let chosen = Settings {
            artifact_labels: true,
            ..Settings::default()
        };
        places.write_settings(&chosen).unwrap();
        assert_eq!(places.read_settings(), chosen);

        let first = places.free_project_path("A").unwrap();
        fs::write(&first, "x").unwrap();
        assert_ne!(places.free_project_path("A").unwrap(), first);
        places.remember("A", &first);
        places.remember("B", Path::new("/gone/b.architrave"));
        places.remember("A", &first);
        let recent = places.recent();
        assert_eq!(
            recent.iter().map(|r| r.name.as_str()).collect::<Vec<_>>(),
            ["A", "B"]
        );
        assert_eq!(
            recent.iter().map(|r| r.exists).collect::<Vec<_>>(),
            [true, false]
        );
        assert_eq!(places.recent_path(&recent[0].handle), Some(first));
        assert_eq!(places.recent_path("nothing"), None);
    }
}
