//! `loadline serve` and `loadline webhook-manifests`.

pub(super) mod args;

use std::num::NonZero;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;

use super::check::today;
use super::exit;
use super::streams::Streams;
use crate::policy::PolicySet;
use crate::webhook::{self, Install, Limits, Log, Rules, Settings, Source, State, TlsFiles};
use args::{FailurePolicy, ManifestsArgs, ServeArgs};

/// Serves until a signal says to leave. Log lines go to standard error.
pub(super) fn serve(args: &ServeArgs, policies: PolicySet, streams: &mut Streams<'_>) -> u8 {
    let source = source(args, policies);
    let judge = match source.load() {
        Ok(judge) => judge,
        Err(error) => return streams.usage_error(&error),
    };
    let limits = Limits {
        body: args.max_body,
        read: args.read_timeout,
        answer: args.answer_timeout,
        connections: args.max_connections.get(),
    };
    let threads = args.jobs.map_or_else(available, NonZero::get);
    let (lines, said) = channel();
    let state = match State::new(judge, threads, limits, Log::new(lines), today) {
        Ok(state) => Arc::new(state),
        Err(error) => {
            streams.error(&format!("cannot start threads: {error}"));
            return exit::INCOMPLETE;
        }
    };
    let settings = settings(args);
    // This thread writes what the others say: only it has the streams.
    let serving = thread::spawn(move || webhook::serve(&settings, source, &state));
    for line in said {
        streams.say(&line);
    }
    match serving.join() {
        Ok(Ok(())) => exit::CLEAN,
        Ok(Err(error)) => {
            streams.error(&error);
            exit::USAGE
        }
        Err(_) => {
            streams.error(&"the server ended by an internal error");
            exit::INCOMPLETE
        }
    }
}

/// Prints the objects that install the webhook.
pub(super) fn manifests(args: &ManifestsArgs, streams: &mut Streams<'_>) -> u8 {
    match install(args).objects() {
        Ok(text) => streams.print(|out| out.write_all(text.as_bytes())),
        Err(error) => streams.usage_error(&error),
    }
}

fn install(args: &ManifestsArgs) -> Install {
    Install {
        image: args.image.clone(),
        namespace: args.namespace.clone(),
        mode: args.mode.into(),
        ignores_failure: args.failure_policy == FailurePolicy::Ignore,
        timeout: args.timeout,
        excluded: args.exclude_namespace.clone(),
        cert_manager: args.cert_manager,
        service_monitor: args.service_monitor,
    }
}

fn available() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

fn source(args: &ServeArgs, policies: PolicySet) -> Source {
    Source {
        policies,
        directories: args.policy.clone(),
        configuration: args.config.clone(),
        selection: args.selection.selection(),
        environment: args.environment,
        kubernetes_version: args.kubernetes_version.clone(),
        rules: Rules { mode: args.mode.into(), on_error: args.on_error.into(), fail_on: args.fail_on },
    }
}

fn settings(args: &ServeArgs) -> Settings {
    let files = args.tls_cert.clone().zip(args.tls_key.clone());
    let tls =
        files.map(|(certificate, key)| TlsFiles { certificate, key, client_ca: args.client_ca.clone() });
    Settings {
        address: args.listen,
        status_address: args.status_listen,
        tls,
        reload_every: args.reload_every,
        drain_delay: args.drain_delay,
        drain_time: args.drain_time,
    }
}
