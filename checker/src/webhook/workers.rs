//! Threads that judge, so that those that talk to clients never wait for a policy.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use tokio::sync::oneshot;

use super::judge::{Judge, Judged};
use super::review::Request;
use crate::suppression::Date;

/// Requests that wait for each thread at most.
const WAITING: usize = 64;

/// Why a request was not taken.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Busy;

struct Job {
    judge: Arc<Judge>,
    request: Request,
    today: Option<Date>,
    reply: oneshot::Sender<Judged>,
}

/// Threads that judge, and the queue in front of them.
#[derive(Debug)]
pub(super) struct Workers {
    jobs: SyncSender<Job>,
}

impl Workers {
    /// Starts `count` threads. They end when this value is gone.
    ///
    /// # Errors
    /// When not even one thread can be had.
    pub fn start(count: usize) -> std::io::Result<Self> {
        let (jobs, queue) = sync_channel(count.max(1) * WAITING);
        let queue = Arc::new(Mutex::new(queue));
        for number in 0..count.max(1) {
            let queue = Arc::clone(&queue);
            let started = thread::Builder::new().name(format!("judge-{number}")).spawn(move || work(&queue));
            match started {
                Ok(_) => {}
                Err(error) if number == 0 => return Err(error),
                Err(_) => break,
            }
        }
        Ok(Self { jobs })
    }

    /// Puts `request` into the queue. The receiver gets an error if judging it panics.
    pub fn judge(
        &self,
        judge: &Arc<Judge>,
        request: Request,
        today: Option<Date>,
    ) -> Result<oneshot::Receiver<Judged>, Busy> {
        let (reply, answer) = oneshot::channel();
        match self.jobs.try_send(Job { judge: Arc::clone(judge), request, today, reply }) {
            Ok(()) => Ok(answer),
            Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) => Err(Busy),
        }
    }
}

fn work(queue: &Mutex<Receiver<Job>>) {
    loop {
        let job = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Job { judge, request, today, reply }) = job else { return };
        // Whoever asked has gone: its time is up.
        if reply.is_closed() {
            continue;
        }
        let judged = catch_unwind(AssertUnwindSafe(|| judge.answer(&request, today)));
        // Dropping the reply says that it failed.
        if let Ok(judged) = judged {
            drop(reply.send(judged));
        }
    }
}
