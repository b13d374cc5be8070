//! Reports made by hand, for the tests of renderers.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use super::{Format, Note, RenderOptions, Report, Summary};
use crate::finding::{
    Applicability, Edit, Finding, Fingerprint, Fix, Label, Metadata, Place, RunError, Severity, Status,
    Subject, Suppression, SuppressionKind,
};
use crate::source::{Files, LineIndex, Path, Position};

/// The place of the first `needle` in `text`; an empty needle is the end of the text.
pub(crate) fn place(file: &str, text: &str, needle: &str) -> Place {
    let start = if needle.is_empty() { text.len() } else { text.find(needle).expect(needle) };
    let lines = LineIndex::new(text);
    let at = |offset: usize| lines.position(text, u32::try_from(offset).unwrap());
    Place { file: file.into(), start: at(start), end: at(start + needle.len()) }
}

pub(crate) fn metadata(id: &str, severity: Severity) -> Metadata {
    let rego = format!(
        "# METADATA\n# title: Container runs privileged\n# description: D\n# custom:\n#   id: {id}\n\
         #   severity: {severity}\n#   profile: recommended\n#   selector: [{{kubernetes: pods}}]\n\
         #   remediation: R\npackage kubernetes.security.no_{}\n",
        id.to_lowercase()
    );
    Metadata::parse(&rego).unwrap()
}

pub(crate) fn finding(
    id: &str,
    severity: Severity,
    file: &str,
    text: &str,
    needle: &str,
    message: &str,
) -> Finding {
    Finding {
        policy: Arc::new(metadata(id, severity)),
        severity,
        lowered: Vec::new(),
        status: Status::Fail,
        message: message.to_owned(),
        help: None,
        place: place(file, text, needle),
        pointer: Path::keys(&["spec"]),
        subject: None,
        labels: Vec::new(),
        fingerprint: Fingerprint::new(id, "", "/spec", message),
        former: Vec::new(),
        fix: None,
        fails: severity >= Severity::Medium,
        suppressed: None,
    }
}

pub(crate) fn label(file: &str, text: &str, needle: &str, message: &str) -> Label {
    Label { message: message.to_owned(), place: place(file, text, needle) }
}

pub(crate) fn report(findings: Vec<Finding>) -> Report {
    let summary = Summary {
        files: 3,
        documents: 7,
        resources: 6,
        objects: 6,
        passed_by: BTreeMap::new(),
        policies: 120,
        policy_digest: "sha256:0123".into(),
        configurations: vec![("loadline.yaml".into(), 3)],
        duration: Duration::from_millis(123),
        stages: Vec::new(),
    };
    Report { findings, summary, ..Default::default() }
}

pub(crate) const BACKEND: &str = "apiVersion: apps/v1
kind: Deployment
metadata:
  name: backend
spec:
  template:
    spec:
      hostNetwork: true
      containers:
        - name: app
          image: shop/backend:latest
          securityContext:
            privileged: true
";

/// One of everything. The text of `BACKEND` is standard input, so that no test touches the disk.
pub(crate) fn full() -> (Report, Files) {
    let file = Files::STDIN;
    let mut privileged = finding(
        "KS001",
        Severity::Critical,
        file,
        BACKEND,
        "privileged: true",
        "container \"app\" runs privileged",
    );
    privileged.help = Some("remove securityContext.privileged".into());
    privileged.labels = vec![
        label(file, BACKEND, "name: app", "this container"),
        Label {
            message: "the namespace is labelled baseline".into(),
            place: place("k8s/namespace.yaml", "kind: Namespace\n", "Namespace"),
        },
    ];
    privileged.subject = Some(Arc::new(Subject {
        category: "kubernetes",
        address: "apps/v1/Deployment//backend".into(),
        kind: Some("Deployment".into()),
        namespace: None,
        name: Some("backend".into()),
        start_line: 1,
        end_line: 13,
    }));
    privileged.fix = Some(Fix {
        message: "remove the line".into(),
        applicability: Applicability::Unsafe,
        edits: vec![Edit {
            place: place(file, BACKEND, "            privileged: true\n"),
            replacement: String::new(),
        }],
    });
    let missing = |id: &str, severity: Severity, field: &str, help: &str| {
        let message = format!("container \"app\" does not set {field}");
        let mut finding = finding(id, severity, file, BACKEND, "app\n", &message);
        finding.place.end =
            Position { column: 20, offset: finding.place.start.offset + 3, ..finding.place.start };
        finding.help = Some(help.into());
        finding
    };
    let limits = missing("KR002", Severity::Medium, "resources.limits.memory", "set requests and limits");
    let requests = missing("KR001", Severity::Medium, "resources.requests.memory", "set requests and limits");
    let root = missing(
        "KS007",
        Severity::High,
        "runAsNonRoot",
        "set securityContext.runAsNonRoot: true and a numeric runAsUser",
    );
    let mut unknown =
        finding("KI001", Severity::Medium, file, BACKEND, "shop/backend:latest", "var.tag is not known");
    unknown.status = Status::Unknown;
    let mut host = finding(
        "KS004",
        Severity::High,
        file,
        BACKEND,
        "hostNetwork: true",
        "the pod shares the network of its node",
    );
    host.suppressed = Some(Arc::new(Suppression {
        kind: SuppressionKind::Comment,
        reason: Some("reads the node's metrics".into()),
        until: Some("2027-01-31".into()),
        place: Some(place(file, BACKEND, "template:")),
    }));
    let mut report = report(vec![privileged, limits, requests, root, unknown, host]);
    let start = place("bad.yaml", "a\nb\n", "b");
    report.errors = vec![
        RunError {
            file: "broken.yaml".into(),
            range: Some((start.start, start.end)),
            message: "cannot evaluate it".into(),
        },
        RunError { file: "gone.yaml".into(), range: None, message: "cannot read it: no such file".into() },
    ];
    report.notes = vec![
        Note { file: None, line: None, message: "helm is not installed".into() },
        Note { file: Some("charts/shop".into()), line: Some(3), message: "not rendered".into() },
    ];
    report.sort();
    (report, Files::with_stdin(BACKEND.as_bytes().to_vec()))
}

pub(crate) fn rendered(format: Format, report: &Report, files: &Files, options: &RenderOptions) -> String {
    let mut bytes = Vec::new();
    format.render(report, files, options, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}
