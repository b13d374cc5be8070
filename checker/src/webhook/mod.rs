//! The admission webhook: an API server asks about objects before it stores them, and hears what `check` would say.
//!
//! A request is read ([`Request`]), judged by threads of its own ([`Judge`]) and answered. Its object goes the way that
//! objects of files go, from the tree on ([`Admission`](crate::lint::Admission)).

mod answer;
mod deadline;
mod exemptions;
mod install;
mod introduced;
mod judge;
mod log;
mod metrics;
mod redaction;
mod reload;
mod review;
mod router;
mod server;
mod source;
mod state;
mod tls;
mod workers;

pub use exemptions::Exemptions;
pub use install::Install;
pub use judge::{Judge, Judged, Mode, OnError, Rules};
pub use log::Log;
pub use metrics::Metrics;
pub use redaction::Redaction;
pub use review::{Answer, Cause, Details, Kind, Operation, Request, Response, Status, UserInfo};
pub use router::{router, status_router};
pub use server::{Settings, run, serve};
pub use source::Source;
pub use state::{Limits, State};
pub use tls::TlsFiles;
