//! When output is coloured, and how.

use std::io::IsTerminal;

use architrave_rules::Severity;
use clap::ValueEnum;

/// When output is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

impl Colour {
    /// How what goes to `stream` is painted.
    pub fn paint(self, stream: &impl IsTerminal) -> Paint {
        // The convention of no-color.org: set and not empty.
        let refused = || std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Paint(match self {
            Self::Auto => stream.is_terminal() && !refused(),
            Self::Always => true,
            Self::Never => false,
        })
    }
}

/// Paints text, or leaves it as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paint(bool);

impl Paint {
    /// Whether anything is painted.
    pub const fn is_on(self) -> bool {
        self.0
    }

    /// What a heading is.
    pub fn bold(self, text: &str) -> String {
        self.with("1", text)
    }

    /// What can be passed over.
    pub fn faint(self, text: &str) -> String {
        self.with("2", text)
    }

    /// What is of this severity.
    pub fn severity(self, severity: Severity, text: &str) -> String {
        let code = match severity {
            Severity::Error => "1;31",
            Severity::Warning => "1;33",
            Severity::Info => "1;34",
        };
        self.with(code, text)
    }

    fn with(self, code: &str, text: &str) -> String {
        if self.0 && !text.is_empty() {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}
