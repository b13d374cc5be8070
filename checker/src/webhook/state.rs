//! What all requests share.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use super::judge::Judge;
use super::log::Log;
use super::metrics::Metrics;
use super::workers::Workers;
use crate::suppression::Date;

/// Limits on what clients may ask for.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of a body.
    pub body: usize,
    /// Time for the head of a request, and for its body.
    pub read: Duration,
    /// Time for an answer, where the request names none.
    pub answer: Duration,
    /// Connections at a time.
    pub connections: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            // An API server takes objects of 3 MiB, and an update brings two of them.
            body: 7 << 20,
            read: Duration::from_secs(10),
            answer: Duration::from_secs(9),
            connections: 1_000,
        }
    }
}

/// What all requests share.
#[derive(Debug)]
pub struct State {
    judge: RwLock<Arc<Judge>>,
    pub(super) workers: Workers,
    pub(super) metrics: Metrics,
    pub(super) limits: Limits,
    pub(super) log: Log,
    today: fn() -> Date,
    draining: AtomicBool,
}

impl State {
    /// The state of a server that judges by `judge` on `threads` threads. `today` says which day it is.
    ///
    /// # Errors
    /// When no thread can be had.
    pub fn new(
        judge: Judge,
        threads: usize,
        limits: Limits,
        log: Log,
        today: fn() -> Date,
    ) -> std::io::Result<Self> {
        Ok(Self {
            judge: RwLock::new(Arc::new(judge)),
            workers: Workers::start(threads)?,
            metrics: Metrics::default(),
            limits,
            log,
            today,
            draining: AtomicBool::new(false),
        })
    }

    /// The policies in use.
    pub(super) fn judge(&self) -> Arc<Judge> {
        Arc::clone(&self.judge.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Uses other policies from now on.
    pub fn replace(&self, judge: Judge) {
        *self.judge.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(judge);
    }

    pub(super) fn today(&self) -> Date {
        (self.today)()
    }

    /// From now on `/readyz` says that no new requests should come.
    pub(super) fn drain(&self) {
        self.draining.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Relaxed)
    }
}
