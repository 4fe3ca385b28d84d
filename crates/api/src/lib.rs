//! Every use case of Architrave, for the window and the command line alike.
//!
//! [`Session`] owns the open project on a tokio task; [`headless`] does the same work on files
//! without one. The types that cross to TypeScript are in [`border`], the list of commands in
//! [`contract`].

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod blocking;
pub mod border;
mod capabilities;
mod change_words;
pub mod checking;
mod commands;
pub mod contract;
mod copying;
mod diagram_view;
mod examples;
mod failure;
mod fixing;
pub mod headless;
mod keeping_ways;
mod laying_out;
mod naming;
mod open_project;
mod own_rules;
pub mod own_tools;
mod picture;
mod places;
mod question;
pub mod rule_book;
mod selection;
mod session;
mod store_thread;
mod telling;
mod thumbnail;
mod unknown_facts;
pub mod usecases;

pub use architrave_words::{Text, say, shown};
pub use examples::{Example, examples};
pub use naming::{component_name, tools as many_tools};
pub use own_rules::OwnRules;
pub use places::Places;
pub use question::{Question, Snapshot, Topic};
pub use selection::Selection;
pub use session::{Session, State, UseCase};
