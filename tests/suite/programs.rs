//! The built programs, and folders to run them in.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

/// The top folder of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the tests lie in the repository")
}

/// A program of the workspace: named by `variable`, or found beside this test's own folder.
pub fn program(variable: &str, name: &str) -> PathBuf {
    let beside = || {
        let me = env::current_exe().expect("this test has a path");
        let built = me
            .parent()
            .and_then(Path::parent)
            .expect("it lies in target/<profile>/deps");
        built.join(format!("{name}{}", env::consts::EXE_SUFFIX))
    };
    let path = env::var_os(variable).map_or_else(beside, PathBuf::from);
    assert!(
        path.is_file(),
        "{} is not built: run `npm test`, or `cargo build --workspace` first",
        path.display()
    );
    path
}

/// What the command line answered.
pub struct Answer {
    pub code: i32,
    pub stdout: String,
    /// Errors, without the frame drawn around them.
    pub complaint: String,
}

impl Answer {
    pub fn from(output: &Output) -> Self {
        let stderr = String::from_utf8_lossy(&output.stderr);
        let words = stderr
            .split_whitespace()
            .filter(|word| !["│", "×"].contains(word));
        Self {
            code: output.status.code().expect("the program ended by itself"),
            stdout: String::from_utf8(output.stdout.clone()).expect("it writes UTF-8"),
            complaint: words.collect::<Vec<_>>().join(" "),
        }
    }

    /// Asserts the exit code, and shows what was said when it is another.
    #[track_caller]
    pub fn ends_with(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}\n{}", self.stdout, self.complaint);
        self
    }

    /// Asserts that it was refused, with all these words in the message.
    #[track_caller]
    pub fn refused_saying(self, words: &[&str]) {
        let answer = self.ends_with(2);
        assert_eq!(answer.stdout, "", "a refused call answers nothing");
        assert!(
            !answer.complaint.contains("panicked"),
            "{}",
            answer.complaint
        );
        let said = answer.complaint.to_lowercase();
        for word in words {
            assert!(
                said.contains(&word.to_lowercase()),
                "no {word:?} in: {}",
                answer.complaint
            );
        }
    }
}

/// A folder of its own to call the command line in.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("there is room for a temporary folder"))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).expect("the folder can be written");
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Names of everything in it, sorted.
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).expect("the folder can be listed");
        let mut names: Vec<String> = entries
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        names.sort();
        names
    }

    /// The command line, about to run in this folder.
    pub fn command(&self) -> Command {
        let mut command = Command::new(program("ARCHITRAVE_CLI", "architrave"));
        command.current_dir(self.0.path());
        command
    }

    /// Runs the command line in this folder.
    pub fn architrave(&self, arguments: &[&str]) -> Answer {
        let output = self
            .command()
            .args(arguments)
            .output()
            .expect("the program can be started");
        Answer::from(&output)
    }
}
