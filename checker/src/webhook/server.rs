//! Listens, answers, and leaves without losing an answer.

use std::net::SocketAddr;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use axum::Router;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use rustls::ServerConfig;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio_rustls::TlsAcceptor;

use super::reload::{Reloaded, reload};
use super::router::{router, status_router};
use super::source::Source;
use super::state::State;
use super::tls::TlsFiles;

/// Requests that one connection may have open at a time.
const STREAMS: u32 = 250;
/// Time to wait after a failure to accept a connection, such as too many open files.
const PAUSE: Duration = Duration::from_millis(50);

/// Where a server listens and how it leaves.
#[derive(Debug)]
pub struct Settings {
    /// For API servers.
    pub address: SocketAddr,
    /// For probes and Prometheus, without TLS.
    pub status_address: SocketAddr,
    /// Certificate and key; without them the server speaks plain HTTP, behind something that does TLS.
    pub tls: Option<TlsFiles>,
    /// How often files are looked at for changes.
    pub reload_every: Duration,
    /// Time between the signal to leave and the last new connection.
    pub drain_delay: Duration,
    /// Time for the answers that are still owed.
    pub drain_time: Duration,
}

/// The TLS of new connections; it changes when files do.
pub(super) type SharedTls = Arc<RwLock<Option<Arc<ServerConfig>>>>;

/// Serves until a signal says to leave. It is called where nothing else needs the thread.
///
/// # Errors
/// When the certificate cannot be used, or an address is taken.
pub fn serve(settings: &Settings, source: Source, state: &Arc<State>) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_name("serve")
        .enable_all()
        .build()
        .map_err(|error| format!("cannot start threads: {error}"))?;
    runtime.block_on(run(settings, source, state, leave()))
}

/// Serves until `leave` ends.
///
/// # Errors
/// As [`serve`].
pub async fn run(
    settings: &Settings,
    source: Source,
    state: &Arc<State>,
    leave: impl Future<Output = ()>,
) -> Result<(), String> {
    let tls = match &settings.tls {
        None => None,
        Some(files) => {
            let tls = files.load()?;
            state.metrics.expires(tls.expires);
            Some(tls.config)
        }
    };
    let tls: SharedTls = Arc::new(RwLock::new(tls));
    let listener = bind(settings.address).await?;
    let status_listener = bind(settings.status_address).await?;
    let local = |listener: &TcpListener| listener.local_addr().map(|at| at.to_string()).unwrap_or_default();
    let (here, there) = (local(&listener), local(&status_listener));
    state.log.info("ready", &[("address", &here), ("status_address", &there)]);

    let (stop, stopped) = watch::channel(false);
    let watched = Reloaded { source, tls_files: settings.tls.clone(), tls: Arc::clone(&tls) };
    let every = settings.reload_every;
    let reloading = tokio::spawn(reload(watched, Arc::clone(state), every));
    let status = Door { state: Arc::clone(state), router: status_router(Arc::clone(state)), tls: None };
    let status = tokio::spawn(status.open(status_listener, stopped.clone(), settings.drain_time));
    let door = Door { state: Arc::clone(state), router: router(Arc::clone(state)), tls: Some(tls) };
    let serving = tokio::spawn(door.open(listener, stopped, settings.drain_time));

    leave.await;
    // Endpoints take a while to leave the lists of those who ask: until then requests are answered as before.
    state.drain();
    state.log.info("leaving", &[]);
    tokio::time::sleep(settings.drain_delay).await;
    stop.send_replace(true);
    let done = serving.await.is_ok() && status.await.is_ok();
    reloading.abort();
    state.log.info("gone", &[]);
    if done { Ok(()) } else { Err("the server ended by an internal error".to_owned()) }
}

async fn bind(address: SocketAddr) -> Result<TcpListener, String> {
    TcpListener::bind(address).await.map_err(|error| format!("cannot listen on {address}: {error}"))
}

/// Ends at SIGTERM or an interrupt.
async fn leave() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt => {}
            }
            return;
        }
    }
    drop(interrupt.await);
}

/// An address with what answers there.
struct Door {
    state: Arc<State>,
    router: Router,
    /// `None` never speaks TLS.
    tls: Option<SharedTls>,
}

impl Door {
    /// Takes connections until it is told to stop, then waits for the answers that are still owed.
    async fn open(self, listener: TcpListener, mut stopped: watch::Receiver<bool>, patience: Duration) {
        let graceful = GracefulShutdown::new();
        let places = Arc::new(Semaphore::new(self.state.limits.connections));
        loop {
            let accepted = tokio::select! {
                accepted = listener.accept() => accepted,
                _ = stopped.changed() => break,
            };
            let Ok((stream, _)) = accepted else {
                tokio::time::sleep(PAUSE).await;
                continue;
            };
            let Ok(place) = Arc::clone(&places).try_acquire_owned() else {
                self.state.metrics.turned_away.fetch_add(1, Ordering::Relaxed);
                continue;
            };
            drop(stream.set_nodelay(true));
            let tls =
                self.tls.as_ref().and_then(|tls| tls.read().unwrap_or_else(PoisonError::into_inner).clone());
            let connection = Connection {
                state: Arc::clone(&self.state),
                router: self.router.clone(),
                watcher: graceful.watcher(),
            };
            tokio::spawn(async move {
                let _place = place;
                connection.answer(stream, tls).await;
            });
        }
        drop(listener);
        drop(tokio::time::timeout(patience, graceful.shutdown()).await);
    }
}

/// What one connection needs.
struct Connection {
    state: Arc<State>,
    router: Router,
    watcher: hyper_util::server::graceful::Watcher,
}

impl Connection {
    async fn answer(self, stream: TcpStream, tls: Option<Arc<ServerConfig>>) {
        let Some(tls) = tls else { return self.speak(stream).await };
        let handshake = TlsAcceptor::from(tls).accept(stream);
        match tokio::time::timeout(self.state.limits.read, handshake).await {
            Ok(Ok(stream)) => self.speak(stream).await,
            Ok(Err(_)) | Err(_) => self.state.metrics.handshake_failed(),
        }
    }

    /// What goes wrong on a connection is the client's: it is gone.
    async fn speak(self, stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static) {
        let mut builder = Builder::new(TokioExecutor::new());
        builder.http1().timer(TokioTimer::new()).header_read_timeout(self.state.limits.read);
        builder
            .http2()
            .timer(TokioTimer::new())
            .max_concurrent_streams(STREAMS)
            .max_header_list_size(16 << 10)
            .keep_alive_interval(Some(Duration::from_secs(30)));
        let service = TowerToHyperService::new(self.router);
        let connection = builder.serve_connection(TokioIo::new(stream), service).into_owned();
        drop(self.watcher.watch(connection).await);
    }
}
