//! Widths already measured. Most of a scene's time goes into shaping text, and from one scene to
//! the next nearly all texts stay the same.

use std::{
    collections::HashMap,
    sync::{LazyLock, Mutex, PoisonError},
};

use crate::{
    font::Weight,
    run::{runs, width},
};

/// Texts kept for each weight, about two megabytes; beyond that the cache starts afresh.
const MOST_TEXTS: usize = 20_000;
/// Longer texts are not kept, in bytes.
const LONGEST: usize = 120;

/// Widths for a font size of 1; only looked up, never walked through.
type Widths = Mutex<HashMap<Box<str>, f64>>;

/// One map for each weight.
static WIDTHS: [LazyLock<Widths>; 2] = [const { LazyLock::new(Mutex::default) }; 2];

/// The width of one line for a font size of 1.
pub(crate) fn line_width(text: &str, weight: Weight) -> f64 {
    let measured = || {
        runs(text, weight)
            .iter()
            .map(|run| width(run, weight))
            .sum()
    };
    if text.len() > LONGEST {
        return measured();
    }
    let cache = &WIDTHS[usize::from(weight == Weight::SemiBold)];
    // A thread that panicked while it held the cache left whole entries in it.
    let lock = || cache.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = lock().get(text) {
        return *known;
    }
    let found = measured();
    let mut cache = lock();
    if cache.len() >= MOST_TEXTS {
        cache.clear();
    }
    cache.insert(text.into(), found);
    found
}
