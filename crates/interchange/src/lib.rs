//! Documents as files of other programs, and back: one module per format.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod json;

pub use json::{
    FORMAT, MAX_BYTES, MAX_PROBLEMS, ReadError, read_json, read_json_bytes, schema, write_json,
};
