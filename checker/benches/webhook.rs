//! Reviews of a Deployment of three containers over loopback: requests per second and latency.
//!
//! `LOADLINE_REVIEWS` is how many are sent (20,000), `LOADLINE_CLIENTS` by how many connections (16).

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a bench fails by panicking"
)]

use std::net::SocketAddr;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use loadline::policy::{PolicySet, Selection};
use loadline::suppression::date;
use loadline::webhook::{Limits, Log, Mode, Rules, Settings, Source, State, run};
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

fn setting<T: FromStr>(name: &str, default: T) -> T {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

fn source() -> Source {
    Source {
        policies: PolicySet::built_in(),
        directories: Vec::new(),
        configuration: None,
        selection: Selection::default(),
        environment: None,
        kubernetes_version: None,
        rules: Rules { mode: Mode::Enforce, ..Rules::default() },
    }
}

fn question() -> Vec<u8> {
    let container = |name: &str| {
        json!({
            "name": name, "image": format!("registry.example.com/{name}:1.4.0"),
            "ports": [{"name": "http", "containerPort": 8080}],
            "env": [{"name": "LEVEL", "value": "info"}],
            "resources": {"requests": {"cpu": "100m", "memory": "64Mi"}, "limits": {"memory": "64Mi"}},
            "securityContext": {"allowPrivilegeEscalation": false, "capabilities": {"drop": ["ALL"]}},
        })
    };
    let object = json!({
        "apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web", "namespace": "shop"},
        "spec": {
            "replicas": 3, "selector": {"matchLabels": {"app": "web"}},
            "template": {
                "metadata": {"labels": {"app": "web"}},
                "spec": {"containers": [container("web"), container("cache"), container("proxy")]},
            },
        },
    });
    let body = json!({
        "apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview",
        "request": {
            "uid": "1", "kind": {"group": "apps", "version": "v1", "kind": "Deployment"},
            "namespace": "shop", "name": "web", "operation": "CREATE", "object": object,
        },
    })
    .to_string();
    let head = format!(
        "POST /validate?timeout=10s HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    [head.into_bytes(), body.into_bytes()].concat()
}

/// Sends `count` requests one after the other and returns how long each took.
async fn client(address: SocketAddr, question: Arc<Vec<u8>>, count: usize) -> Vec<Duration> {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.set_nodelay(true).unwrap();
    let mut times = Vec::with_capacity(count);
    let mut answer = vec![0; 1 << 20];
    for _ in 0..count {
        let start = Instant::now();
        stream.write_all(&question).await.unwrap();
        let mut got = 0;
        while !is_whole(&answer[..got]) {
            let read = stream.read(&mut answer[got..]).await.unwrap();
            assert!(read > 0, "the server hung up");
            got += read;
        }
        assert!(answer.starts_with(b"HTTP/1.1 200"));
        times.push(start.elapsed());
    }
    times
}

fn is_whole(answer: &[u8]) -> bool {
    let text = String::from_utf8_lossy(answer);
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    length.is_some_and(|length| body.len() >= length.parse().unwrap())
}

#[tokio::main]
async fn main() {
    let (reviews, clients) = (setting("LOADLINE_REVIEWS", 20_000), setting("LOADLINE_CLIENTS", 16_usize));
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let (log, said) = channel();
    std::thread::spawn(move || said.into_iter().for_each(drop));
    let today = || date("2026-01-01").unwrap();
    let state =
        State::new(source().load().unwrap(), threads, Limits::default(), Log::new(log), today).unwrap();
    let free = || std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let settings = Settings {
        address: free(),
        status_address: free(),
        tls: None,
        reload_every: Duration::from_secs(60),
        drain_delay: Duration::ZERO,
        drain_time: Duration::from_secs(5),
    };
    let address = settings.address;
    tokio::spawn(async move { run(&settings, source(), &Arc::new(state), std::future::pending()).await });
    while TcpStream::connect(address).await.is_err() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let question = Arc::new(question());
    client(address, Arc::clone(&question), 20).await;
    let start = Instant::now();
    let all: Vec<_> = (0..clients)
        .map(|_| tokio::spawn(client(address, Arc::clone(&question), reviews / clients)))
        .collect();
    let mut times = Vec::new();
    for client in all {
        times.extend(client.await.unwrap());
    }
    let spent = start.elapsed();
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 1_000];
    let rate = u128::try_from(times.len()).unwrap() * 1_000_000 / spent.as_micros().max(1);
    println!("{} reviews by {clients} clients, {threads} threads judge: {rate} requests/s", times.len());
    println!("p50 {:?}, p99 {:?}, p99.9 {:?}, longest {:?}", at(500), at(990), at(999), at(1_000));
}
