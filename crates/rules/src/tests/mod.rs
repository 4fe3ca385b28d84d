//! The rules held to what they promise.

mod cases;
mod designs;
mod growth;
mod random;
