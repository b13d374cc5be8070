//! The server on a network: TLS, reload, and leaving without a lost answer.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use loadline::webhook::{Limits, Rules, Settings, TlsFiles, run};
use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio_rustls::TlsConnector;

use super::{Server, request, review, source};

const HOST: &str = "loadline.example.com";

/// Writes a certificate and its key, and returns the certificate.
fn certificate(folder: &Path) -> CertificateDer<'static> {
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed([HOST.to_owned()]).unwrap();
    fs::write(folder.join("tls.crt"), cert.pem()).unwrap();
    fs::write(folder.join("tls.key"), signing_key.serialize_pem()).unwrap();
    cert.der().clone()
}

/// A server that runs until it is told to leave.
struct Running {
    server: Server,
    address: SocketAddr,
    status: SocketAddr,
    leave: Mutex<Option<oneshot::Sender<()>>>,
    done: Mutex<Option<tokio::task::JoinHandle<Result<(), String>>>>,
}

/// Addresses that nobody has at the moment.
fn free() -> SocketAddr {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

async fn start(folder: &TempDir, limits: Limits) -> Running {
    let path = |name: &str| folder.path().join(name);
    let mut from = source(Rules::default());
    from.configuration = Some(path("loadline.yaml"));
    fs::write(path("loadline.yaml"), "version: 1\n").unwrap();
    let server = Server::new(&from, limits);
    let settings = Settings {
        address: free(),
        status_address: free(),
        tls: Some(TlsFiles { certificate: path("tls.crt"), key: path("tls.key"), client_ca: None }),
        reload_every: Duration::from_millis(20),
        drain_delay: Duration::from_millis(100),
        drain_time: Duration::from_secs(10),
    };
    let (address, status) = (settings.address, settings.status_address);
    let (leave, left) = oneshot::channel::<()>();
    let state = Arc::clone(&server.state);
    let done = tokio::spawn(async move { run(&settings, from, &state, async { drop(left.await) }).await });
    let running =
        Running { server, address, status, leave: Mutex::new(Some(leave)), done: Mutex::new(Some(done)) };
    running.until("/readyz", |answer| answer.contains("200 OK")).await;
    running
}

impl Running {
    /// Asks until the answer is as wanted.
    async fn until(&self, path: &str, wanted: impl Fn(&str) -> bool) -> String {
        let mut last = String::new();
        for _ in 0..500 {
            last = self.status(path).await.unwrap_or_default();
            if wanted(&last) {
                return last;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("{path}: {last}");
    }

    async fn status(&self, path: &str) -> std::io::Result<String> {
        let mut stream = TcpStream::connect(self.status).await?;
        let head = format!("GET {path} HTTP/1.1\r\nhost: {HOST}\r\nconnection: close\r\n\r\n");
        stream.write_all(head.as_bytes()).await?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;
        Ok(answer)
    }

    /// Sends a review over TLS, trusting `trusted` only.
    async fn validate(&self, trusted: &CertificateDer<'static>, object: &Value) -> std::io::Result<Value> {
        let mut roots = RootCertStore::empty();
        roots.add(trusted.clone()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config =
            ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let config = config.with_root_certificates(roots).with_no_client_auth();
        let stream = TcpStream::connect(self.address).await?;
        let name = ServerName::try_from(HOST).unwrap();
        let mut stream = TlsConnector::from(Arc::new(config)).connect(name, stream).await?;
        let body = review(&request("CREATE", object)).to_string();
        let head = format!(
            "POST /validate?timeout=10s HTTP/1.1\r\nhost: {HOST}\r\nconnection: close\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).await?;
        stream.write_all(body.as_bytes()).await?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await?;
        let answer = String::from_utf8(answer).unwrap();
        let body = answer.split_once("\r\n\r\n").unwrap().1;
        Ok(serde_json::from_str(body).unwrap())
    }
}

fn configmap() -> Value {
    json!({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a", "namespace": "shop"}, "data": {}})
}

fn host_pod() -> Value {
    json!({
        "apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "namespace": "shop"},
        "spec": {"hostPID": true, "containers": [{"name": "a", "image": "registry.example.com/a:1"}]},
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn certificates_and_configuration_are_read_anew_and_bad_ones_change_nothing() {
    let folder = TempDir::new().unwrap();
    let first = certificate(folder.path());
    let running = start(&folder, Limits::default()).await;
    assert_eq!(running.validate(&first, &configmap()).await.unwrap()["response"]["allowed"], true);
    assert_eq!(running.validate(&first, &host_pod()).await.unwrap()["response"]["allowed"], false);
    // The first look at the files is over once a change is seen.
    running.until("/metrics", |text| text.contains("loadline_certificate_expiry_timestamp_seconds ")).await;
    tokio::time::sleep(Duration::from_millis(100)).await;

    let second = certificate(folder.path());
    let mut renewed = running.validate(&second, &configmap()).await;
    for _ in 0..200 {
        if renewed.is_ok() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
        renewed = running.validate(&second, &configmap()).await;
    }
    assert_eq!(renewed.unwrap()["response"]["allowed"], true);
    assert!(running.validate(&first, &configmap()).await.is_err());

    fs::write(folder.path().join("loadline.yaml"), "version: 1\nselct: [all]\n").unwrap();
    running.until("/metrics", |text| text.contains("loadline_reloads_total{result=\"error\"} 1")).await;
    fs::write(folder.path().join("tls.crt"), "no certificate").unwrap();
    running.until("/metrics", |text| text.contains("loadline_reloads_total{result=\"error\"} 2")).await;
    assert!(running.status("/readyz").await.unwrap().contains("200 OK"));
    assert_eq!(running.validate(&second, &host_pod()).await.unwrap()["response"]["allowed"], false);
    assert!(running.server.logged().contains("did you mean"));

    let exempt = "version: 1\nwebhook:\n  exempt:\n    namespaces: [shop]\n";
    fs::write(folder.path().join("loadline.yaml"), exempt).unwrap();
    let mut allowed = Value::Null;
    for _ in 0..200 {
        allowed = running.validate(&second, &host_pod()).await.unwrap()["response"]["allowed"].clone();
        if allowed == true {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(allowed, true);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_leaves_answers_what_it_was_asked() {
    let folder = TempDir::new().unwrap();
    let trusted = certificate(folder.path());
    let running = start(&folder, Limits::default()).await;
    let pod = host_pod();
    let running = Arc::new(running);
    let asked: Vec<_> = (0..20)
        .map(|_| {
            let (running, trusted, pod) = (Arc::clone(&running), trusted.clone(), pod.clone());
            tokio::spawn(async move { running.validate(&trusted, &pod).await })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(20)).await;
    running.leave.lock().unwrap().take().unwrap().send(()).unwrap();
    for question in asked {
        assert_eq!(question.await.unwrap().unwrap()["response"]["allowed"], false);
    }
    running.until("/readyz", |answer| !answer.contains("200 OK")).await;
    let done = running.done.lock().unwrap().take().unwrap();
    assert_eq!(done.await.unwrap(), Ok(()));
    assert!(TcpStream::connect(running.address).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn clients_that_say_nothing_are_left_and_keep_nobody_out() {
    let folder = TempDir::new().unwrap();
    let trusted = certificate(folder.path());
    let limits = Limits { read: Duration::from_millis(300), connections: 20, ..Limits::default() };
    let running = start(&folder, limits).await;
    let mut silent = Vec::new();
    for _ in 0..40 {
        silent.push(TcpStream::connect(running.address).await.unwrap());
    }
    running.until("/metrics", |text| text.contains("loadline_connections_turned_away_total 20")).await;
    running.until("/metrics", |text| text.contains("loadline_tls_handshake_errors_total 20")).await;
    assert_eq!(running.validate(&trusted, &configmap()).await.unwrap()["response"]["allowed"], true);
}
