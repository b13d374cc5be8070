//! `AdmissionReview` of `admission.k8s.io/v1`: what an API server asks, and the shape of an answer.
//!
//! <https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/>

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// The one version that is spoken.
const API_VERSION: &str = "admission.k8s.io/v1";
const KIND: &str = "AdmissionReview";

/// Longest `uid` that is echoed.
const UID_LENGTH: usize = 256;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Asked {
    api_version: String,
    kind: String,
    request: Option<Request>,
}

/// What an API server wants to know.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    /// Identity of the question.
    pub uid: String,
    /// What is written.
    pub kind: Kind,
    /// The part of the object that is written, such as `scale`.
    #[serde(default)]
    pub sub_resource: Option<String>,
    /// Name of the object; none where the API server makes one.
    #[serde(default)]
    pub name: Option<String>,
    /// Its namespace; none for objects of the whole cluster.
    #[serde(default)]
    pub namespace: Option<String>,
    /// What is done.
    pub operation: Operation,
    /// Who asks.
    #[serde(default)]
    pub user_info: UserInfo,
    /// The object as it will be.
    #[serde(default)]
    pub object: Option<Box<RawValue>>,
    /// The object as it is.
    #[serde(default)]
    pub old_object: Option<Box<RawValue>>,
    /// Whether nothing will be written.
    #[serde(default)]
    pub dry_run: Option<bool>,
}

/// Type of an object.
#[derive(Debug, Default, Deserialize)]
pub struct Kind {
    /// API group; empty for the core group.
    #[serde(default)]
    pub group: String,
    /// Kind.
    pub kind: String,
}

/// What is done to an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Operation {
    /// It is made.
    Create,
    /// It is changed.
    Update,
    /// It is taken away.
    Delete,
    /// Somebody connects to it.
    Connect,
}

impl Operation {
    /// The word of the protocol.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Create => "CREATE",
            Self::Update => "UPDATE",
            Self::Delete => "DELETE",
            Self::Connect => "CONNECT",
        }
    }
}

/// Who asks.
#[derive(Debug, Default, Deserialize)]
pub struct UserInfo {
    /// User name.
    #[serde(default)]
    pub username: String,
    /// Groups of the user.
    #[serde(default)]
    pub groups: Vec<String>,
}

impl Request {
    /// Reads the body of a question.
    ///
    /// # Errors
    /// With a sentence for whoever sent it, when it is not JSON, of another type or version, or no question.
    pub fn read(body: &[u8]) -> Result<Self, String> {
        let asked: Asked = serde_json::from_slice(body).map_err(|error| unread(&error))?;
        if asked.kind != KIND || asked.api_version != API_VERSION {
            return Err(format!("only {KIND} of {API_VERSION} is answered"));
        }
        let request = asked.request.ok_or("the AdmissionReview holds no request")?;
        match request.uid.len() {
            0 => Err("the request has no uid".to_owned()),
            length if length > UID_LENGTH => Err("the uid of the request is too long".to_owned()),
            _ => Ok(request),
        }
    }

    /// How messages call the object.
    #[must_use]
    pub fn title(&self) -> String {
        let name = self.name.as_deref().filter(|name| !name.is_empty());
        let name = name.map(|name| format!(" {name:?}")).unwrap_or_default();
        match self.namespace.as_deref().filter(|namespace| !namespace.is_empty()) {
            Some(namespace) => format!("{}{name} in namespace {namespace:?}", self.kind.kind),
            None => format!("{}{name}", self.kind.kind),
        }
    }
}

/// Says where the trouble is. The words of the parser may quote what was sent.
fn unread(error: &serde_json::Error) -> String {
    let what = match error.classify() {
        serde_json::error::Category::Data => "the body is not an AdmissionReview",
        _ => "the body is not JSON",
    };
    format!("{what}: see line {}, column {}", error.line(), error.column())
}

/// An answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    api_version: &'static str,
    kind: &'static str,
    /// The answer itself.
    pub response: Response,
}

/// The answer itself.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Response {
    /// Identity of the question.
    pub uid: String,
    /// Whether the request goes on.
    pub allowed: bool,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// What the user is told besides.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// What the audit log is told.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub audit_annotations: BTreeMap<&'static str, String>,
}

impl From<Response> for Answer {
    fn from(response: Response) -> Self {
        Self { api_version: API_VERSION, kind: KIND, response }
    }
}

/// Why a request is denied.
#[derive(Debug, Serialize)]
pub struct Status {
    /// HTTP status that the user gets.
    pub code: u16,
    /// The same as a word.
    pub reason: &'static str,
    /// For people.
    pub message: String,
    /// For programs.
    #[serde(skip_serializing_if = "Details::is_empty")]
    pub details: Details,
}

/// The findings that a request is denied for.
#[derive(Debug, Default, Serialize)]
pub struct Details {
    /// One for each.
    pub causes: Vec<Cause>,
}

impl Details {
    fn is_empty(&self) -> bool {
        self.causes.is_empty()
    }
}

/// A finding.
#[derive(Debug, Serialize)]
pub struct Cause {
    /// Id of the policy.
    pub reason: String,
    /// What is wrong.
    pub message: String,
    /// Where, as a JSON pointer.
    pub field: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_question_is_refused_without_quoting_it() {
        let refused = |body: &str| Request::read(body.as_bytes()).unwrap_err();
        assert_eq!(refused("kind: Pod"), "the body is not JSON: see line 1, column 1");
        assert!(refused("").starts_with("the body is not JSON"));
        assert!(refused("[1]").starts_with("the body is not an AdmissionReview"));
        let old = r#"{"apiVersion": "admission.k8s.io/v1beta1", "kind": "AdmissionReview"}"#;
        assert_eq!(refused(old), "only AdmissionReview of admission.k8s.io/v1 is answered");
        let empty = r#"{"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview"}"#;
        assert_eq!(refused(empty), "the AdmissionReview holds no request");
        let secret = r#"{"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview",
            "request": {"uid": "1", "kind": {"kind": "Pod"}, "operation": "s3cr3t-canary"}}"#;
        assert!(!refused(secret).contains("s3cr3t"));
    }

    #[test]
    fn absent_and_null_objects_are_the_same() {
        let body = r#"{"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview",
            "request": {"uid": "1", "kind": {"kind": "Pod"}, "operation": "DELETE", "object": null}}"#;
        let request = Request::read(body.as_bytes()).unwrap();
        assert!(request.object.is_none() && request.old_object.is_none());
        assert_eq!(request.title(), "Pod");
    }
}
