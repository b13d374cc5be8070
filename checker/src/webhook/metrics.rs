//! Figures in the text format of Prometheus.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Upper bounds of the latency histogram, in microseconds.
const BOUNDS: [u64; 12] =
    [500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 5_000_000];

/// Kinds of which requests are counted by themselves: a cluster may have any number of them.
const KINDS: usize = 200;

/// Verdict, operation and kind.
type Labels = (&'static str, &'static str, String);

/// Figures of a server.
#[derive(Debug, Default)]
pub struct Metrics {
    requests: Mutex<BTreeMap<Labels, u64>>,
    refused: Mutex<BTreeMap<u16, u64>>,
    buckets: [AtomicU64; BOUNDS.len()],
    seconds: AtomicU64,
    count: AtomicU64,
    faults: AtomicU64,
    reloads: [AtomicU64; 2],
    handshakes: AtomicU64,
    /// Connections that are turned away because there are too many.
    pub(super) turned_away: AtomicU64,
    in_flight: AtomicI64,
    expiry: AtomicI64,
}

/// Counts a request as long as it lives.
#[derive(Debug)]
pub(super) struct InFlight<'a>(&'a AtomicI64);

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Metrics {
    /// A request that was answered with `verdict`.
    pub(super) fn answered(
        &self,
        (verdict, operation, kind): (&'static str, &'static str, &str),
        time: Duration,
        faults: usize,
    ) {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        let labels = (verdict, operation, kind.to_owned());
        let labels = match requests.len() < KINDS || requests.contains_key(&labels) {
            true => labels,
            false => (verdict, operation, "other".to_owned()),
        };
        *requests.entry(labels).or_default() += 1;
        drop(requests);
        let micros = u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
        for (bucket, bound) in self.buckets.iter().zip(BOUNDS) {
            if micros <= bound {
                bucket.fetch_add(1, Ordering::Relaxed);
            }
        }
        self.seconds.fetch_add(micros, Ordering::Relaxed);
        self.count.fetch_add(1, Ordering::Relaxed);
        self.faults.fetch_add(u64::try_from(faults).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// A request that was refused with this HTTP status.
    pub(super) fn refused(&self, status: u16) {
        *self.refused.lock().unwrap_or_else(PoisonError::into_inner).entry(status).or_default() += 1;
    }

    /// Files that changed were read anew, with this success.
    pub(super) fn reloaded(&self, success: bool) {
        let [failures, successes] = &self.reloads;
        if success { successes } else { failures }.fetch_add(1, Ordering::Relaxed);
    }

    /// A TLS handshake that failed.
    pub(super) fn handshake_failed(&self) {
        self.handshakes.fetch_add(1, Ordering::Relaxed);
    }

    /// The certificate is good until this second since 1970.
    pub(super) fn expires(&self, at: i64) {
        self.expiry.store(at, Ordering::Relaxed);
    }

    /// Counts a request until the value is dropped.
    pub(super) fn begin(&self) -> InFlight<'_> {
        self.in_flight.fetch_add(1, Ordering::Relaxed);
        InFlight(&self.in_flight)
    }

    /// All figures. `policies` is the digest of the policies in use.
    #[must_use]
    pub fn render(&self, policies: &str) -> String {
        let mut out = String::new();
        self.requests(&mut out);
        self.latency(&mut out);
        let get = |value: &AtomicU64| value.load(Ordering::Relaxed).to_string();
        let [failures, successes] = &self.reloads;
        family(
            &mut out,
            "policy_errors_total",
            "counter",
            "Evaluations that failed",
            &[("", get(&self.faults))],
        );
        let reloads = [("{result=\"error\"}", get(failures)), ("{result=\"ok\"}", get(successes))];
        family(&mut out, "reloads_total", "counter", "Changed files that were read anew", &reloads);
        let handshakes = [("", get(&self.handshakes))];
        family(&mut out, "tls_handshake_errors_total", "counter", "TLS handshakes that failed", &handshakes);
        let away = [("", get(&self.turned_away))];
        family(&mut out, "connections_turned_away_total", "counter", "Connections beyond the limit", &away);
        let in_flight = self.in_flight.load(Ordering::Relaxed).to_string();
        family(
            &mut out,
            "in_flight_requests",
            "gauge",
            "Requests that are being answered",
            &[("", in_flight)],
        );
        let expiry = self.expiry.load(Ordering::Relaxed).to_string();
        let help = "Second since 1970 at which the certificate expires";
        family(&mut out, "certificate_expiry_timestamp_seconds", "gauge", help, &[("", expiry)]);
        let version = env!("CARGO_PKG_VERSION");
        let labels = format!("{{version={},policies={}}}", quoted(version), quoted(policies));
        family(&mut out, "build_info", "gauge", "What runs", &[(&labels, "1".to_owned())]);
        out
    }

    fn requests(&self, out: &mut String) {
        let requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        let samples: Vec<(String, String)> = requests
            .iter()
            .map(|((verdict, operation, kind), count)| {
                let (verdict, operation) = (quoted(verdict), quoted(operation));
                let kind = quoted(kind);
                (format!("{{verdict={verdict},operation={operation},kind={kind}}}"), count.to_string())
            })
            .collect();
        family(out, "requests_total", "counter", "Requests that were answered", &samples);
        let refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        let samples: Vec<(String, String)> = refused
            .iter()
            .map(|(status, count)| (format!("{{status=\"{status}\"}}"), count.to_string()))
            .collect();
        family(out, "refused_total", "counter", "Requests that were refused", &samples);
    }

    fn latency(&self, out: &mut String) {
        let name = "loadline_request_duration_seconds";
        let _ = writeln!(
            out,
            "# HELP {name} Time from the whole request to its answer.\n# TYPE {name} histogram"
        );
        for (bucket, bound) in self.buckets.iter().zip(BOUNDS) {
            let _ = writeln!(
                out,
                "{name}_bucket{{le=\"{}\"}} {}",
                seconds(bound),
                bucket.load(Ordering::Relaxed)
            );
        }
        let count = self.count.load(Ordering::Relaxed);
        let sum = seconds(self.seconds.load(Ordering::Relaxed));
        let _ = writeln!(out, "{name}_bucket{{le=\"+Inf\"}} {count}\n{name}_sum {sum}\n{name}_count {count}");
    }
}

fn seconds(micros: u64) -> String {
    format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000)
}

fn family(out: &mut String, name: &str, kind: &str, help: &str, samples: &[(impl AsRef<str>, String)]) {
    let _ = writeln!(out, "# HELP loadline_{name} {help}.\n# TYPE loadline_{name} {kind}");
    for (labels, value) in samples {
        let _ = writeln!(out, "loadline_{name}{} {value}", labels.as_ref());
    }
}

fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_in_the_text_format() {
        let metrics = Metrics::default();
        metrics.answered(("deny", "CREATE", "Pod\"\n"), Duration::from_micros(700), 0);
        metrics.refused(413);
        metrics.reloaded(false);
        let text = metrics.render("sha256:0");
        let has = |line: &str| assert!(text.lines().any(|other| other == line), "{line}\n{text}");
        has(r#"loadline_requests_total{verdict="deny",operation="CREATE",kind="Pod\"\n"} 1"#);
        has(r#"loadline_refused_total{status="413"} 1"#);
        has(r#"loadline_request_duration_seconds_bucket{le="0.000500"} 0"#);
        has(r#"loadline_request_duration_seconds_bucket{le="0.001000"} 1"#);
        has("loadline_request_duration_seconds_sum 0.000700");
        has(r#"loadline_reloads_total{result="error"} 1"#);
    }

    #[test]
    fn kinds_are_counted_by_themselves_up_to_a_limit() {
        let metrics = Metrics::default();
        for number in 0..KINDS + 50 {
            metrics.answered(("allow", "CREATE", &format!("Kind{number}")), Duration::ZERO, 0);
        }
        let text = metrics.render("");
        assert!(text.contains("kind=\"other\"} 50\n"), "{text}");
    }
}
