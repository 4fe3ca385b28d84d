//! How long something takes. Where the system tells it, this is the time on a processor, so that
//! what else a machine does counts little; elsewhere it is what a clock shows.

use std::{fs, sync::LazyLock, time::Instant};

static START: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Whether times are those on a processor.
pub fn counts_processor() -> bool {
    on_processor("thread-self").is_some()
}

/// Milliseconds that a process or thread has been on a processor (Linux, `schedstat`); its name is
/// that of its folder in `/proc`. It can also be asked about a process that has just ended.
pub fn on_processor(name: &str) -> Option<f64> {
    let text = fs::read_to_string(format!("/proc/{name}/schedstat")).ok()?;
    let nanoseconds: f64 = text.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds / 1e6)
}

/// Milliseconds from some moment on, by whichever of the two there is; for this thread.
fn now() -> f64 {
    on_processor("thread-self").unwrap_or_else(|| START.elapsed().as_secs_f64() * 1_000.0)
}

/// How many milliseconds some work takes.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let before = now();
    let done = work();
    (done, now() - before)
}

/// The median of several runs in milliseconds: of one where it takes over a second.
///
/// # Errors
/// What a run failed for; none follows then.
pub fn median_of<E>(mut run: impl FnMut() -> Result<f64, E>) -> Result<f64, E> {
    let first = run()?;
    let more = match first {
        ms if ms < 50.0 => 6,
        ms if ms < 1_000.0 => 2,
        _ => 0,
    };
    let mut all = vec![first];
    for _ in 0..more {
        all.push(run()?);
    }
    all.sort_by(f64::total_cmp);
    Ok(all[all.len() / 2])
}
