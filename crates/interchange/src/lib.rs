//! Documents as files of other programs, and back: one module per format.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod dot;
mod json;

pub use dot::{MAX_DOT_BYTES, UnknownTools, read_dot};
pub use json::{
    FORMAT, MAX_BYTES, MAX_PROBLEMS, Positions, ReadError, Span, read_json, read_json_bytes,
    read_json_positions, schema, write_json,
};
