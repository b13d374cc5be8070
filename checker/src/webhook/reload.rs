//! Reads files anew when they change. What cannot be used changes nothing.

use std::path::Path;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use super::server::SharedTls;
use super::source::{Seen, Source, contents};
use super::state::State;
use super::tls::TlsFiles;

/// What is read anew.
pub(super) struct Reloaded {
    pub source: Source,
    pub tls_files: Option<TlsFiles>,
    pub tls: SharedTls,
}

/// What stood in the files when they were looked at last.
#[derive(PartialEq, Eq)]
struct Looked {
    source: Seen,
    tls: Seen,
}

impl Reloaded {
    fn look(&self) -> Looked {
        let tls: Vec<&Path> = self.tls_files.iter().flat_map(TlsFiles::paths).collect();
        Looked { source: contents(self.source.paths()), tls: contents(tls.into_iter()) }
    }

    fn renew(&self, before: &Looked, now: &Looked, state: &State) {
        if before.tls != now.tls {
            let result = self.renew_tls(state);
            told(state, "certificate", result);
        }
        if before.source != now.source {
            let result = self.source.load().map(|judge| state.replace(judge));
            told(state, "policies", result);
        }
    }

    fn renew_tls(&self, state: &State) -> Result<(), String> {
        let Some(files) = &self.tls_files else { return Ok(()) };
        let tls = files.load()?;
        state.metrics.expires(tls.expires);
        *self.tls.write().unwrap_or_else(PoisonError::into_inner) = Some(tls.config);
        Ok(())
    }
}

fn told(state: &State, what: &str, result: Result<(), String>) {
    state.metrics.reloaded(result.is_ok());
    match result {
        Ok(()) => state.log.info("reloaded", &[("what", what)]),
        Err(why) => {
            state.log.error("not reloaded; what was there before stays", &[("what", what), ("why", &why)]);
        }
    }
}

/// Looks at the files every so often, for as long as it is let.
pub(super) async fn reload(reloaded: Reloaded, state: Arc<State>, every: Duration) {
    let reloaded = Arc::new(reloaded);
    let mut seen: Option<Looked> = None;
    loop {
        let (these, of) = (Arc::clone(&reloaded), Arc::clone(&state));
        // Reading and compiling take their time.
        let looked = tokio::task::spawn_blocking(move || {
            let now = these.look();
            if let Some(before) = &seen {
                these.renew(before, &now, &of);
            }
            now
        });
        let Ok(now) = looked.await else { return };
        seen = Some(now);
        tokio::time::sleep(every).await;
    }
}
