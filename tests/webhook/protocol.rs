//! Questions and answers.

use std::fs;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use loadline::finding::{FailOn, Severity};
use loadline::webhook::{Limits, Mode, OnError, Rules, Source};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{Server, request, review, source, strict};

/// A Deployment that a careful team would not write.
fn careless(name: &str) -> Value {
    json!({
        "apiVersion": "apps/v1", "kind": "Deployment",
        "metadata": {"name": name, "namespace": "shop"},
        "spec": {
            "replicas": 2,
            "selector": {"matchLabels": {"app": name}},
            "template": {
                "metadata": {"labels": {"app": name}},
                "spec": {
                    "hostNetwork": true,
                    "containers": [{
                        "name": "web", "image": "registry.example.com/web:latest",
                        "securityContext": {"privileged": true},
                    }],
                },
            },
        },
    })
}

fn configmap() -> Value {
    json!({
        "apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "settings", "namespace": "shop"},
        "data": {"level": "info"},
    })
}

#[tokio::test]
async fn a_denial_says_what_is_wrong_where_and_what_to_do() {
    let server = Server::of(Rules::default());
    let response = server.review(request("CREATE", &careless("web"))).await;
    assert_eq!(response["allowed"], false);
    assert_eq!(
        (&response["status"]["code"], &response["status"]["reason"]),
        (&json!(403), &json!("Forbidden"))
    );
    let message = response["status"]["message"].as_str().unwrap();
    let first = message.lines().next().unwrap();
    assert!(
        first.starts_with("loadline found ")
            && first.ends_with(" in Deployment \"web\" in namespace \"shop\":")
    );
    for words in [
        "\n- KS001 (",
        "\n  at: /spec/template/spec/containers/0/securityContext/privileged",
        "\n  do: ",
        "loadline explain K",
    ] {
        assert!(message.contains(words), "{words}\n{message}");
    }
    let annotations = &response["auditAnnotations"];
    assert_eq!((&annotations["verdict"], &annotations["mode"]), (&json!("deny"), &json!("enforce")));
    assert!(annotations["denied-by"].as_str().unwrap().contains("KS001"));
    assert!(annotations["policies"].as_str().unwrap().starts_with("sha256:"));
    let left_out = annotations["not-evaluated"].as_str().unwrap();
    assert!(left_out.starts_with("not evaluated at admission, needs other objects: K"), "{left_out}");
}

#[tokio::test]
async fn a_clean_object_passes_in_silence() {
    let server = Server::of(Rules::default());
    let response = server.review(request("CREATE", &configmap())).await;
    assert_eq!(response["allowed"], true);
    assert!(response.get("status").is_none() && response.get("warnings").is_none(), "{response}");
    assert_eq!(response["auditAnnotations"]["verdict"], "allow");
}

#[tokio::test]
async fn modes_deny_warn_or_only_note() {
    let mut table = Vec::new();
    for mode in [Mode::Enforce, Mode::Warn, Mode::Audit, Mode::Ratchet] {
        let fail_on = Some(FailOn(Some(Severity::High)));
        let server = Server::of(Rules { mode, fail_on, ..Rules::default() });
        let response = server.review(request("CREATE", &careless("web"))).await;
        let warnings = response["warnings"].as_array().map_or(0, Vec::len);
        let annotations = &response["auditAnnotations"];
        let noted = annotations.get("denied-by").or(annotations.get("warned-by")).is_some();
        table.push((mode.name(), response["allowed"] == true, warnings > 0, noted));
    }
    let expected = [
        ("enforce", false, true, true),
        ("warn", true, true, true),
        ("audit", true, false, true),
        ("ratchet", false, true, true),
    ];
    assert_eq!(table, expected);
}

#[tokio::test]
async fn warnings_are_few_and_short() {
    let mut object = careless("web");
    let container = object["spec"]["template"]["spec"]["containers"][0].clone();
    let many = (0..30).map(|number| {
        let mut container = container.clone();
        container["name"] = format!("{}-{number}", "long".repeat(12)).into();
        container
    });
    object["spec"]["template"]["spec"]["containers"] = many.collect();
    let server = Server::of(Rules { mode: Mode::Warn, ..strict() });
    let response = server.review(request("CREATE", &object)).await;
    let warnings = response["warnings"].as_array().unwrap();
    assert_eq!(warnings.len(), 20);
    let lengths = warnings.iter().map(|warning| warning.as_str().unwrap().chars().count());
    assert!(lengths.max().unwrap() <= 256, "{warnings:#?}");
    let last = warnings[19].as_str().unwrap();
    assert!(last.starts_with("and ") && last.contains(" more findings"), "{last}");
}

#[tokio::test]
async fn a_ratchet_denies_only_what_an_update_brings() {
    let server = Server::of(Rules { mode: Mode::Ratchet, ..Rules::default() });
    let update = |old: &Value, new: &Value| {
        let mut request = request("UPDATE", new);
        request["oldObject"] = old.clone();
        request
    };
    let old = careless("web");
    let mut scaled = old.clone();
    scaled["spec"]["replicas"] = 3.into();
    let response = server.review(update(&old, &scaled)).await;
    assert_eq!(response["allowed"], true, "{response}");
    assert!(response["warnings"].as_array().is_some_and(|warnings| !warnings.is_empty()));
    let mut worse = old.clone();
    worse["spec"]["template"]["spec"]["hostPID"] = true.into();
    let response = server.review(update(&old, &worse)).await;
    assert_eq!(response["allowed"], false);
    let causes = response["status"]["details"]["causes"].as_array().unwrap();
    let fields: Vec<&str> = causes.iter().map(|cause| cause["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["/spec/template/spec/hostPID"]);
    assert_eq!(server.review(request("CREATE", &old)).await["allowed"], false);
}

#[tokio::test]
async fn what_is_no_object_passes_unjudged() {
    let server = Server::of(strict());
    let deleted = json!({
        "uid": "1", "kind": {"group": "apps", "version": "v1", "kind": "Deployment"}, "operation": "DELETE",
        "object": null, "oldObject": careless("web"),
    });
    let with = |key: &str, value: Value| {
        let mut request = request("UPDATE", &careless("web"));
        request[key] = value;
        request
    };
    let mut leaving = careless("web");
    leaving["metadata"]["deletionTimestamp"] = "2026-01-01T00:00:00Z".into();
    let exec = json!({"apiVersion": "v1", "kind": "PodExecOptions", "command": ["sh"]});
    let questions = [
        deleted,
        with("subResource", "status".into()),
        request("UPDATE", &leaving),
        request("CONNECT", &exec),
        with("object", Value::Null),
    ];
    for question in questions {
        let response = server.review(question.clone()).await;
        assert_eq!(response["allowed"], true, "{question}");
        assert_eq!(response["auditAnnotations"]["verdict"], "unjudged", "{question}");
        assert!(response["auditAnnotations"]["unjudged"].is_string());
    }
    assert_eq!(server.review(with("subResource", "ephemeralcontainers".into())).await["allowed"], false);
}

#[tokio::test]
async fn objects_without_name_or_namespace_are_judged() {
    let server = Server::of(Rules::default());
    let pod = json!({
        "apiVersion": "v1", "kind": "Pod", "metadata": {"generateName": "job-", "namespace": "shop"},
        "spec": {"hostPID": true, "containers": [{"name": "a", "image": "registry.example.com/a:1"}]},
    });
    let response = server.review(request("CREATE", &pod)).await;
    let message = response["status"]["message"].as_str().unwrap();
    assert!(message.contains(" in Pod in namespace \"shop\":"), "{message}");
    let class = json!({
        "apiVersion": "storage.k8s.io/v1", "kind": "StorageClass", "metadata": {"name": "fast"},
        "provisioner": "ebs.csi.aws.com",
    });
    let response = server.review(request("CREATE", &class)).await;
    let message = response["status"]["message"].as_str().unwrap();
    assert!(message.contains(" in StorageClass \"fast\":"), "{message}");
    // The controller that makes a pod is what is judged.
    let mut owned = pod;
    owned["metadata"]["ownerReferences"] = json!([{
        "apiVersion": "batch/v1", "kind": "Job", "name": "job", "uid": "1", "controller": true,
    }]);
    assert_eq!(server.review(request("CREATE", &owned)).await["allowed"], true);
}

#[tokio::test]
async fn what_is_no_question_is_refused_and_counted() {
    let server = Server::new(&source(strict()), Limits { body: 4_000, ..Limits::default() });
    let whole = review(&request("CREATE", &configmap())).to_string();
    let old = whole.replace("admission.k8s.io/v1", "admission.k8s.io/v1beta1");
    let large = whole.replace("info", &"x".repeat(4_000));
    for body in ["", "kind: Pod", "[]", "{}", "\u{0}", &whole[..whole.len() / 2], &old] {
        let (status, answer) = server.post(body.to_owned()).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{body}: {answer}");
    }
    assert_eq!(server.post(large.clone()).await.0, StatusCode::PAYLOAD_TOO_LARGE);
    let unknown_length =
        Body::from_stream(Pieces(large.into_bytes().chunks(1_000).map(<[u8]>::to_vec).collect()));
    assert_eq!(server.post(unknown_length).await.0, StatusCode::PAYLOAD_TOO_LARGE);
    let ask = |method: &str, path: &str, kind: &str| {
        let request = Request::builder().method(method).uri(path).header("content-type", kind);
        server.ask(request.body(Body::from(whole.clone())).unwrap())
    };
    let json = "application/json; charset=utf-8";
    assert_eq!(ask("POST", "/validate", "text/plain").await.0, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(ask("GET", "/validate", json).await.0, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(ask("POST", "/validate?timeout=soon", json).await.0, StatusCode::BAD_REQUEST);
    assert_eq!(ask("POST", "/validate?timeout=5s", json).await.0, StatusCode::OK);
    assert_eq!(ask("POST", "/other", json).await.0, StatusCode::NOT_FOUND);
    let metrics = server.metrics().await;
    for line in [
        "loadline_refused_total{status=\"400\"} 8",
        "loadline_refused_total{status=\"413\"} 2",
        "loadline_refused_total{status=\"415\"} 1",
        "loadline_requests_total{verdict=\"allow\",operation=\"CREATE\",kind=\"ConfigMap\"} 1",
        "loadline_in_flight_requests 0",
    ] {
        assert!(metrics.lines().any(|other| other == line), "{line}\n{metrics}");
    }
}

/// A body that comes in pieces.
struct Pieces(std::collections::VecDeque<Vec<u8>>);

impl futures_core::Stream for Pieces {
    type Item = Result<Vec<u8>, std::convert::Infallible>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(self.0.pop_front().map(Ok))
    }
}

#[tokio::test]
async fn a_body_that_does_not_come_is_not_waited_for() {
    struct Never;
    impl futures_core::Stream for Never {
        type Item = Result<Vec<u8>, std::convert::Infallible>;
        fn poll_next(
            self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Self::Item>> {
            std::task::Poll::Pending
        }
    }
    let limits = Limits { read: Duration::from_millis(50), ..Limits::default() };
    let server = Server::new(&source(strict()), limits);
    assert_eq!(server.post(Body::from_stream(Never)).await.0, StatusCode::REQUEST_TIMEOUT);
}

#[tokio::test]
async fn what_cannot_be_judged_is_denied_or_allowed_as_told() {
    let late = Limits { answer: Duration::ZERO, ..Limits::default() };
    for (mode, on_error, allowed) in [
        (Mode::Enforce, OnError::Deny, false),
        (Mode::Enforce, OnError::Allow, true),
        (Mode::Warn, OnError::Deny, true),
    ] {
        let server = Server::new(&source(Rules { mode, on_error, ..Rules::default() }), late);
        let response = server.review(request("CREATE", &careless("web"))).await;
        assert_eq!(response["allowed"], allowed, "{response}");
        assert_eq!(response["auditAnnotations"]["verdict"], "error");
        let told = if allowed { &response["warnings"][0] } else { &response["status"]["message"] };
        assert!(told.as_str().unwrap().contains("the time for an answer was up"), "{told}");
        assert_eq!(response["status"]["code"], if allowed { Value::Null } else { 500.into() });
    }
}

/// A configuration with what is to be said of the webhook.
fn configured(folder: &TempDir, webhook: &str) -> Source {
    let path = folder.path().join("loadline.yaml");
    fs::write(&path, format!("version: 1\nwebhook:\n{webhook}")).unwrap();
    Source { configuration: Some(path), ..source(Rules::default()) }
}

#[tokio::test]
async fn the_configuration_exempts_namespaces_and_people() {
    let folder = TempDir::new().unwrap();
    let words = "  exempt:\n    namespaces: [kube-*]\n    service-accounts: [flux-system/*]\n    \
                 labels:\n      - tier: system\n";
    let server = Server::new(&configured(&folder, words), Limits::default());
    let asked = |change: &dyn Fn(&mut Value)| {
        let mut request = request("CREATE", &careless("web"));
        change(&mut request);
        request
    };
    let exempt = [
        (asked(&|request| request["namespace"] = "kube-system".into()), "exempt by namespace"),
        (
            asked(&|request| {
                request["userInfo"]["username"] = "system:serviceaccount:flux-system:apply".into();
            }),
            "exempt by service account",
        ),
        (
            asked(&|request| request["object"]["metadata"]["labels"] = json!({"tier": "system"})),
            "exempt by labels",
        ),
    ];
    for (question, reason) in exempt {
        let response = server.review(question).await;
        assert_eq!(
            (&response["allowed"], &response["auditAnnotations"]["unjudged"]),
            (&json!(true), &json!(reason))
        );
    }
    assert_eq!(server.review(asked(&|_| {})).await["allowed"], false);
}

#[tokio::test]
async fn annotations_suppress_only_where_the_configuration_says_so() {
    let mut object = careless("web");
    object["metadata"]["annotations"] =
        json!({"loadline.dev/ignore": "KS001", "loadline.dev/ignore-reason": "the driver needs it"});
    let denied_by = |response: &Value| response["auditAnnotations"]["denied-by"].as_str().unwrap().to_owned();
    let folder = TempDir::new().unwrap();
    for (annotations, found) in [("false", true), ("true", false)] {
        let source = configured(&folder, &format!("  annotations: {annotations}\n"));
        let server = Server::new(&source, Limits::default());
        let response = server.review(request("CREATE", &object)).await;
        assert_eq!(denied_by(&response).contains("KS001"), found, "{response}");
    }
}

#[tokio::test]
async fn nothing_that_may_be_secret_is_told() {
    let canaries = ["canary-one-4711", "Y2FuYXJ5LXR3by00NzEx", "canary-two-4711", "canary-three-4711"];
    let secret = json!({
        "apiVersion": "v1", "kind": "Secret", "type": "Opaque",
        "metadata": {"name": "keys", "namespace": "default", "annotations": {
            "kubectl.kubernetes.io/last-applied-configuration": "{\"stringData\": {\"a\": \"canary-one-4711\"}}",
        }},
        "stringData": {"a": "canary-one-4711"}, "data": {"b": "Y2FuYXJ5LXR3by00NzEx"},
    });
    let mut pod = careless("web");
    pod["spec"]["template"]["spec"]["containers"][0]["env"] = json!([
        {"name": "DB_PASSWORD", "value": "canary-three-4711"},
        {"name": "AWS_SECRET_ACCESS_KEY", "value": "canary-one-4711"},
        {"name": "URL", "value": "https://jo:canary-two-4711@db.example.com/canary-three-4711"},
    ]);
    let all = vec!["all".to_owned()];
    for mode in [Mode::Enforce, Mode::Warn] {
        let mut source = source(Rules { mode, ..strict() });
        source.selection.select.clone_from(&all);
        let server = Server::new(&source, Limits::default());
        let mut told = String::new();
        for object in [&secret, &pod] {
            let response = server.review(request("CREATE", object)).await;
            let tells = response["status"].is_object() || response["warnings"].is_array();
            assert!(tells || object == &secret, "{response}");
            told.push_str(&response.to_string());
        }
        let broken =
            review(&request("CREATE", &secret)).to_string().replace("\"CREATE\"", "\"canary-one-4711\"");
        told.push_str(&server.post(broken).await.1);
        told.push_str(&server.metrics().await);
        told.push_str(&server.logged());
        for canary in canaries {
            assert!(!told.contains(canary), "{canary}\n{told}");
        }
    }
}
