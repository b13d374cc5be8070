//! The two doors: `/validate` for API servers, and health and figures for those who look after the server.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request as HttpRequest, State as Shared};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response as HttpResponse};
use axum::routing::{get, post};

use super::deadline::{asked, left};
use super::judge::Judged;
use super::review::{Answer, Operation, Request};
use super::state::State;

/// Letters of a kind in a metric.
const KIND_LENGTH: usize = 63;

const LATE: &str = "the time for an answer was up";

/// A request that is not answered, and why.
struct Refusal(StatusCode, String);

impl IntoResponse for Refusal {
    fn into_response(self) -> HttpResponse {
        let Self(status, why) = self;
        let mut response = (status, format!("{why}\n")).into_response();
        // The rest of what was sent is not read.
        response.headers_mut().insert(header::CONNECTION, header::HeaderValue::from_static("close"));
        response
    }
}

/// What API servers talk to.
pub fn router(state: Arc<State>) -> Router {
    Router::new().route("/validate", post(validate)).with_state(state)
}

/// What probes and Prometheus talk to.
pub fn status_router(state: Arc<State>) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .with_state(state)
}

async fn ready(Shared(state): Shared<Arc<State>>) -> HttpResponse {
    match state.is_draining() {
        true => (StatusCode::SERVICE_UNAVAILABLE, "shutting down\n").into_response(),
        false => "ok\n".into_response(),
    }
}

async fn metrics(Shared(state): Shared<Arc<State>>) -> HttpResponse {
    let text = state.metrics.render(state.judge().admission().digest());
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response()
}

async fn validate(Shared(state): Shared<Arc<State>>, http: HttpRequest) -> HttpResponse {
    let _in_flight = state.metrics.begin();
    match reviewed(&state, http).await {
        Ok(response) => response,
        Err(refusal) => {
            state.metrics.refused(refusal.0.as_u16());
            let status = refusal.0.as_str().to_owned();
            state.log.info("refused", &[("status", &status), ("why", &refusal.1)]);
            refusal.into_response()
        }
    }
}

async fn reviewed(state: &State, http: HttpRequest) -> Result<HttpResponse, Refusal> {
    let start = Instant::now();
    let (head, body) = http.into_parts();
    is_json(&head.headers)?;
    let wanted = asked(&head.uri).map_err(|why| Refusal(StatusCode::BAD_REQUEST, why))?;
    let body = whole(state, &head.headers, body).await?;
    let request = Request::read(&body).map_err(|why| Refusal(StatusCode::BAD_REQUEST, why))?;
    drop(body);
    let (uid, operation) = (request.uid.clone(), request.operation);
    let kind: String = request.kind.kind.chars().take(KIND_LENGTH).collect();
    let judged = judged(state, request, left(wanted, state.limits.answer, start.elapsed())).await?;
    Ok(answered(state, judged, (&uid, operation, &kind), start.elapsed()))
}

fn is_json(headers: &HeaderMap) -> Result<(), Refusal> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    match kind.eq_ignore_ascii_case("application/json") {
        true => Ok(()),
        false => Err(Refusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, "only application/json is read".to_owned())),
    }
}

/// The whole body, in time and not too large.
async fn whole(state: &State, headers: &HeaderMap, body: Body) -> Result<Bytes, Refusal> {
    let limit = state.limits.body;
    let too_large =
        || Refusal(StatusCode::PAYLOAD_TOO_LARGE, format!("the body has more than {limit} bytes"));
    let length = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    if length.and_then(|length| length.parse::<u64>().ok()).is_some_and(|length| length > limit as u64) {
        return Err(too_large());
    }
    let read = tokio::time::timeout(state.limits.read, to_bytes(body, limit)).await;
    let late = || Refusal(StatusCode::REQUEST_TIMEOUT, "the body did not come in time".to_owned());
    read.map_err(|_| late())?.map_err(|error| match is_too_long(&error) {
        true => too_large(),
        false => Refusal(StatusCode::BAD_REQUEST, "the body did not come as a whole".to_owned()),
    })
}

/// Whether a limit is what ended the reading of a body.
fn is_too_long(error: &axum::Error) -> bool {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if error.to_string().contains("length limit exceeded") {
            return true;
        }
        cause = error.source();
    }
    false
}

async fn judged(state: &State, request: Request, time: Duration) -> Result<Judged, Refusal> {
    let judge = state.judge();
    let uid = request.uid.clone();
    if time.is_zero() {
        return Ok(judge.failed(&uid, LATE));
    }
    let waiting = state.workers.judge(&judge, request, Some(state.today()));
    let waiting = waiting.map_err(|_| {
        Refusal(StatusCode::SERVICE_UNAVAILABLE, "too many requests wait; try again".to_owned())
    })?;
    Ok(match tokio::time::timeout(time, waiting).await {
        Ok(Ok(judged)) => judged,
        Ok(Err(_)) => judge.failed(&uid, "an internal error ended the evaluation"),
        Err(_) => judge.failed(&uid, LATE),
    })
}

fn answered(
    state: &State,
    judged: Judged,
    (uid, operation, kind): (&str, Operation, &str),
    time: Duration,
) -> HttpResponse {
    let Judged { response, verdict, denied, faults } = judged;
    state.metrics.answered((verdict, operation.name(), kind), time, faults);
    let micros = time.as_micros().to_string();
    let denied = denied.join(",");
    let fields = [
        ("uid", uid),
        ("operation", operation.name()),
        ("kind", kind),
        ("denied_by", &*denied),
        ("micros", &micros),
    ];
    match (verdict, faults) {
        ("error", _) | (_, 1..) => state.log.error("failed", &fields),
        ("deny", _) => state.log.info("denied", &fields),
        _ => {}
    }
    axum_json(&Answer::from(response))
}

fn axum_json(answer: &Answer) -> HttpResponse {
    match serde_json::to_vec(answer) {
        Ok(body) => ([(header::CONTENT_TYPE, "application/json")], body).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
