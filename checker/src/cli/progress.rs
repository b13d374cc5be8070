//! A progress bar for runs that take long enough to wonder.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::lint::Progress;

/// How long a run stays silent.
const PATIENCE: Duration = Duration::from_millis(500);

/// A bar on standard error that appears after [`PATIENCE`]; only for terminals.
#[derive(Debug)]
pub(super) struct Bar {
    started: Instant,
    bar: OnceLock<ProgressBar>,
}

impl Bar {
    pub(super) fn new() -> Self {
        Self { started: Instant::now(), bar: OnceLock::new() }
    }

    /// Removes the bar from the screen.
    pub(super) fn clear(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}

impl Progress for Bar {
    fn advance(&self, done: usize, total: usize) {
        if self.bar.get().is_none() && self.started.elapsed() < PATIENCE {
            return;
        }
        let bar = self.bar.get_or_init(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            let style = ProgressStyle::with_template("checking {wide_bar} {pos}/{len} files, {eta} left");
            if let Ok(style) = style {
                bar.set_style(style);
            }
            bar
        });
        bar.set_length(total as u64);
        // Threads report out of order, and a bar that goes back looks broken.
        if done as u64 > bar.position() {
            bar.set_position(done as u64);
        }
    }
}
