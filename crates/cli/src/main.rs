//! The `architrave` command.
fn main() {}
