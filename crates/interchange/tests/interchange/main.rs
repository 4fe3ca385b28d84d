//! The format from outside: what is read, what is refused, what is written.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod dot;
mod examples;
mod folder;
mod hostile;
mod positions;
mod random;
mod reading;
mod refusals;
mod round_trip;
mod schema;
