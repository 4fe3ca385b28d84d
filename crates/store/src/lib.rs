//! The project file: a SQLite database that holds one project, its edit log and its exports.
//!
//! An acknowledged edit is on the disk: every commit is one SQLite transaction with the journal
//! mode DELETE and synchronous EXTRA, the only mode beside WAL+FULL that lost nothing when power
//! failures were replayed, and the one that leaves a single file behind.
//!
//! A project file is input from outside. Its header and its schema are compared with ours before
//! anything else is read, every row carries its SHA-256, and every table a seal over all its rows.
//!
//! # Locks
//! While a project is open its process holds a `flock` on the file; who comes second may only
//! read. `flock` and the `fcntl` locks of SQLite do not know of each other on local Linux file
//! systems. Closing *any* descriptor of a file drops all `fcntl` locks its process holds on it
//! (POSIX), so nothing in a process that has a project open may open and close the project file
//! by itself; this crate keeps one handle per file for all its needs.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod access;
mod canonical;
mod connection;
mod copy;
mod digest;
mod error;
mod exports;
mod failure;
mod glance;
mod header;
mod hold;
mod loading;
mod migration;
mod new_file;
mod new_rows;
mod paths;
mod project_file;
mod salvage;
mod schema;
mod tables;

pub use access::Access;
pub use connection::Settings;
pub use digest::{document_digest, text_digest};
pub use error::StoreError;
pub use exports::{ExportRow, NewExport};
pub use glance::{MOST_BYTES, MOST_RECORDS, glance};
pub use header::{APPLICATION_ID, FORMAT};
pub use project_file::ProjectFile;
pub use salvage::{Dropped, SalvageReport, salvage};
