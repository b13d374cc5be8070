//! The admission webhook, through its HTTP router and over TLS.

mod doors;
mod install;
mod protocol;
mod serving;

use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use loadline::finding::{FailOn, Severity};
use loadline::policy::{PolicySet, Selection};
use loadline::suppression::{Date, date};
use loadline::webhook::{Limits, Log, Rules, Source, State, router, status_router};
use serde_json::{Value, json};
use tower::ServiceExt as _;

fn today() -> Date {
    date("2026-01-01").unwrap()
}

/// All policies, and every finding is grave.
fn strict() -> Rules {
    Rules { fail_on: Some(FailOn(Some(Severity::Info))), ..Rules::default() }
}

fn source(rules: Rules) -> Source {
    Source {
        policies: PolicySet::built_in(),
        directories: Vec::new(),
        configuration: None,
        selection: Selection::default(),
        environment: None,
        kubernetes_version: None,
        rules,
    }
}

/// A server without a network.
struct Server {
    state: Arc<State>,
    lines: Mutex<Receiver<String>>,
}

impl Server {
    fn new(source: &Source, limits: Limits) -> Self {
        let (log, lines) = channel();
        let state = State::new(source.load().unwrap(), 2, limits, Log::new(log), today).unwrap();
        Self { state: Arc::new(state), lines: Mutex::new(lines) }
    }

    fn of(rules: Rules) -> Self {
        Self::new(&source(rules), Limits::default())
    }

    async fn ask(&self, request: Request<Body>) -> (StatusCode, String) {
        let is_review = request.uri().path() == "/validate";
        let state = Arc::clone(&self.state);
        let router = if is_review { router(state) } else { status_router(state) };
        let response = router.oneshot(request).await.unwrap();
        let status = response.status();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }

    async fn post(&self, body: impl Into<Body>) -> (StatusCode, String) {
        let request = Request::post("/validate?timeout=10s").header("content-type", "application/json");
        self.ask(request.body(body.into()).unwrap()).await
    }

    /// The `response` to a review.
    async fn review(&self, request: Value) -> Value {
        let uid = request["uid"].clone();
        let (status, body) = self.post(review(&request).to_string()).await;
        assert_eq!(status, StatusCode::OK, "{body}");
        let mut answer: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(answer["apiVersion"], "admission.k8s.io/v1");
        assert_eq!(answer["kind"], "AdmissionReview");
        assert_eq!(answer["response"]["uid"], uid);
        answer["response"].take()
    }

    async fn metrics(&self) -> String {
        self.ask(Request::get("/metrics").body(Body::empty()).unwrap()).await.1
    }

    fn logged(&self) -> String {
        self.lines.lock().unwrap().try_iter().collect::<Vec<_>>().join("\n")
    }
}

fn review(request: &Value) -> Value {
    json!({"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": request})
}

/// The request that an API server makes of an object.
fn request(operation: &str, object: &Value) -> Value {
    let version = object["apiVersion"].as_str().unwrap_or_default();
    let (group, version) = version.split_once('/').unwrap_or(("", version));
    let metadata = &object["metadata"];
    json!({
        "uid": "705ab4f5-6393-11e8-b7cc-42010a800002",
        "kind": {"group": group, "version": version, "kind": object["kind"]},
        "resource": {"group": group, "version": version, "resource": "things"},
        "requestKind": {"group": group, "version": version, "kind": object["kind"]},
        "name": metadata["name"].as_str().unwrap_or_default(),
        "namespace": metadata["namespace"].as_str().unwrap_or_default(),
        "operation": operation,
        "userInfo": {"username": "jo", "uid": "1", "groups": ["system:authenticated"]},
        "object": object,
        "oldObject": null,
        "dryRun": false,
        "options": {"kind": "CreateOptions", "apiVersion": "meta.k8s.io/v1"},
    })
}
