//! Work on many rules, shared out over threads.

use std::{
    panic::resume_unwind,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

/// Designs with at least this many components and connections are looked at by several threads;
/// for smaller ones starting them costs more than it saves.
const LARGE: usize = 1_500;
/// Most threads for one design.
const MOST_THREADS: usize = 4;

/// `look` at each of `count`, in order however the work was shared out. `size` is how many
/// components and connections each look is at.
pub(super) fn by_several<T: Send>(
    count: usize,
    size: usize,
    look: impl Fn(usize) -> T + Sync,
) -> Vec<T> {
    if size < LARGE {
        return (0..count).map(look).collect();
    }
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= count {
                return done;
            }
            done.push((at, look(at)));
        }
    };
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..threads.clamp(1, MOST_THREADS))
            .map(|_| scope.spawn(work))
            .collect();
        let mut done = work();
        for other in others {
            match other.join() {
                Ok(more) => done.extend(more),
                // A fault of a rule is passed on as if it had happened here.
                Err(fault) => resume_unwind(fault),
            }
        }
        done
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, found)| found).collect()
}
