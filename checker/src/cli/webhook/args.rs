//! Arguments of `serve` and `webhook-manifests`.

use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args as ClapArgs, ValueEnum};

use super::super::args::SelectionArgs;
use crate::config::kubernetes_version;
use crate::finding::FailOn;
use crate::resource::Environment;
use crate::webhook;

const VERDICT: &str = "What comes of findings";
const POLICIES: &str = "Policies";
const SERVER: &str = "Server";

/// Arguments of `serve`.
#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct ServeArgs {
    /// Certificate and its chain in PEM; read anew when it changes
    #[arg(long, value_name = "FILE", required_unless_present = "no_tls", requires = "tls_key", help_heading = SERVER)]
    pub tls_cert: Option<PathBuf>,
    /// Key of the certificate in PEM
    #[arg(long, value_name = "FILE", requires = "tls_cert", help_heading = SERVER)]
    pub tls_key: Option<PathBuf>,
    /// Answer only clients whose certificate is of a CA in this file
    #[arg(long, value_name = "FILE", requires = "tls_cert", help_heading = SERVER)]
    pub client_ca: Option<PathBuf>,
    /// Speak plain HTTP, behind something that does TLS
    #[arg(long, conflicts_with = "tls_cert", help_heading = SERVER)]
    pub no_tls: bool,
    /// Where to answer /validate
    #[arg(long, value_name = "ADDRESS", default_value = "0.0.0.0:8443", help_heading = SERVER)]
    pub listen: SocketAddr,
    /// Where to answer /healthz, /readyz and /metrics, in plain HTTP
    #[arg(long, value_name = "ADDRESS", default_value = "0.0.0.0:8080", help_heading = SERVER)]
    pub status_listen: SocketAddr,
    /// What findings do: deny, warn, or stand in the audit log
    #[arg(long, value_name = "MODE", default_value = "enforce", help_heading = VERDICT)]
    pub mode: Mode,
    /// What becomes of a request that cannot be judged
    #[arg(long, value_name = "WHAT", default_value = "deny", help_heading = VERDICT)]
    pub on_error: OnError,
    /// Deny findings of this severity or graver, warn of others [default: medium]
    #[arg(long, value_name = "SEVERITY", help_heading = VERDICT)]
    pub fail_on: Option<FailOn>,
    #[command(flatten)]
    pub selection: SelectionArgs,
    /// Configuration file; read anew when it changes
    #[arg(short, long, value_name = "FILE", help_heading = POLICIES)]
    pub config: Option<PathBuf>,
    /// Directory of further policies, read anew when it changes; may be repeated
    #[arg(short, long, value_name = "DIR", help_heading = POLICIES)]
    pub policy: Vec<PathBuf>,
    /// Version of the cluster, such as 1.34
    #[arg(long, value_name = "VERSION", value_parser = kubernetes_version, help_heading = POLICIES)]
    pub kubernetes_version: Option<String>,
    /// Judge all as production, staging, testing or development
    #[arg(long, value_name = "NAME", help_heading = POLICIES)]
    pub environment: Option<Environment>,
    /// Number of threads that judge [default: number of cores]
    #[arg(short, long, value_name = "N", help_heading = SERVER)]
    pub jobs: Option<NonZeroUsize>,
    /// Largest body of a request, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = webhook::Limits::default().body, help_heading = SERVER)]
    pub max_body: usize,
    /// Connections at a time; others are turned away
    #[arg(long, value_name = "N", default_value = "1000", help_heading = SERVER)]
    pub max_connections: NonZeroUsize,
    /// Time for the head and for the body of a request, such as 10s
    #[arg(long, value_name = "TIME", default_value = "10s", value_parser = duration, help_heading = SERVER)]
    pub read_timeout: Duration,
    /// Longest time for an answer, under that of the API server
    #[arg(long, value_name = "TIME", default_value = "9s", value_parser = duration, help_heading = SERVER)]
    pub answer_timeout: Duration,
    /// How often files are looked at for changes
    #[arg(long, value_name = "TIME", default_value = "5s", value_parser = duration, help_heading = SERVER)]
    pub reload_every: Duration,
    /// Time to go on after SIGTERM, until endpoints have left
    #[arg(long, value_name = "TIME", default_value = "5s", value_parser = duration, help_heading = SERVER)]
    pub drain_delay: Duration,
    /// Time after that for the answers that are still owed
    #[arg(long, value_name = "TIME", default_value = "20s", value_parser = duration, help_heading = SERVER)]
    pub drain_time: Duration,
}

/// Arguments of `webhook-manifests`.
#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct ManifestsArgs {
    /// Image of Loadline, with a tag or a digest
    #[arg(long, value_name = "IMAGE")]
    pub image: String,
    /// Namespace of the webhook
    #[arg(long, value_name = "NAME", default_value = "loadline-system", value_parser = label)]
    pub namespace: String,
    /// What findings do: deny, warn, or stand in the audit log
    #[arg(long, value_name = "MODE", default_value = "enforce")]
    pub mode: Mode,
    /// What the API server does where the webhook does not answer
    #[arg(long, value_name = "POLICY", default_value = "fail")]
    pub failure_policy: FailurePolicy,
    /// Seconds that the API server waits, from 1 to 30
    #[arg(long, value_name = "SECONDS", default_value = "10", value_parser = clap::value_parser!(u8).range(1..=30))]
    pub timeout: u8,
    /// Namespace that is left out, beside kube-system and its own; may be repeated
    #[arg(long, value_name = "NAME", value_parser = label)]
    pub exclude_namespace: Vec<String>,
    /// Let cert-manager make the certificate; otherwise one is made here, for a year
    #[arg(long)]
    pub cert_manager: bool,
    /// Add a ServiceMonitor for the operator of Prometheus
    #[arg(long)]
    pub service_monitor: bool,
}

/// What findings do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Mode {
    Enforce,
    Warn,
    Audit,
    Ratchet,
}

impl From<Mode> for webhook::Mode {
    fn from(mode: Mode) -> Self {
        match mode {
            Mode::Enforce => Self::Enforce,
            Mode::Warn => Self::Warn,
            Mode::Audit => Self::Audit,
            Mode::Ratchet => Self::Ratchet,
        }
    }
}

/// What becomes of a request that cannot be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum OnError {
    Deny,
    Allow,
}

impl From<OnError> for webhook::OnError {
    fn from(what: OnError) -> Self {
        match what {
            OnError::Deny => Self::Deny,
            OnError::Allow => Self::Allow,
        }
    }
}

/// What the API server does where the webhook does not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum FailurePolicy {
    Fail,
    Ignore,
}

/// A time such as `10s` or `500ms`.
fn duration(text: &str) -> Result<Duration, String> {
    let wrong = || format!("{text:?} is no time; write it as 10s, 500ms or 2m");
    let (number, millis) = match text.strip_suffix("ms") {
        Some(number) => (number, 1),
        None => match text.strip_suffix('s') {
            Some(number) => (number, 1_000),
            None => (text.strip_suffix('m').ok_or_else(wrong)?, 60_000),
        },
    };
    let number: u32 = number.parse().map_err(|_| wrong())?;
    Ok(Duration::from_millis(u64::from(number) * millis))
}

/// A name that a namespace may have.
fn label(text: &str) -> Result<String, String> {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let is_label = (1..=63).contains(&text.len()) && text.bytes().all(is_plain) && !text.starts_with('-');
    match is_label && !text.ends_with('-') {
        true => Ok(text.to_owned()),
        false => Err("a namespace has at most 63 lower case letters, digits and hyphens".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_names_are_checked() {
        assert_eq!(duration("500ms"), Ok(Duration::from_millis(500)));
        assert_eq!(duration("2m"), Ok(Duration::from_secs(120)));
        assert!(duration("10").unwrap_err().contains("10s"));
        assert!(label("loadline-system").is_ok());
        for wrong in ["", "-a", "a-", "A", "a.b", "a b", "a\"b"] {
            assert!(label(wrong).is_err(), "{wrong}");
        }
    }
}
