//! `json`: the versioned report. Fields are only ever added, so that readers never break.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::json_list::{JsonStream, Layout, List};
use super::{RenderOptions, Report};
use crate::finding::{
    Applicability, Edit, Finding, Fix, Label, Lowering, More, RunError, Severity, Status, Subject,
    Suppression, SuppressionKind,
};
use crate::source::{Position, write_json};

#[derive(Serialize)]
struct Root<'a, L> {
    version: u32,
    tool: Tool<'a>,
    summary: Summary<'a>,
    findings: L,
    more: Vec<JsonMore<'a>>,
    errors: Vec<JsonError<'a>>,
}

#[derive(Serialize)]
struct Tool<'a> {
    name: &'static str,
    version: &'static str,
    policies: &'a str,
}

#[derive(Serialize)]
struct Summary<'a> {
    files: usize,
    documents: usize,
    resources: usize,
    objects: usize,
    passed_by: &'a BTreeMap<&'static str, usize>,
    policies: usize,
    findings: Counts,
    suppressed: usize,
    unknown: usize,
}

#[derive(Serialize)]
struct Counts {
    critical: usize,
    high: usize,
    medium: usize,
    low: usize,
    info: usize,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    id: &'a str,
    name: &'a str,
    severity: Severity,
    #[serde(skip_serializing_if = "<[Lowering]>::is_empty")]
    lowered: &'a [Lowering],
    status: Status,
    message: &'a str,
    help: Option<&'a str>,
    file: &'a str,
    start: Position,
    end: Position,
    pointer: String,
    resource: Option<Resource<'a>>,
    labels: Vec<JsonLabel<'a>>,
    fingerprint: String,
    suppressed: Option<JsonSuppression<'a>>,
    fix: Option<JsonFix<'a>>,
}

#[derive(Serialize)]
struct JsonMore<'a> {
    id: &'a str,
    name: &'a str,
    severity: Severity,
    status: Status,
    suppressed: bool,
    file: &'a str,
    count: usize,
}

#[derive(Serialize)]
struct Resource<'a> {
    r#type: &'static str,
    address: &'a str,
    kind: Option<&'a str>,
    namespace: Option<&'a str>,
    name: Option<&'a str>,
    start_line: u32,
    end_line: u32,
}

#[derive(Serialize)]
struct JsonLabel<'a> {
    message: &'a str,
    file: &'a str,
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct JsonSuppression<'a> {
    kind: SuppressionKind,
    reason: Option<&'a str>,
    until: Option<&'a str>,
    file: Option<&'a str>,
    start: Option<Position>,
    end: Option<Position>,
}

#[derive(Serialize)]
struct JsonFix<'a> {
    message: &'a str,
    applicability: Applicability,
    edits: Vec<JsonEdit<'a>>,
}

#[derive(Serialize)]
struct JsonEdit<'a> {
    file: &'a str,
    start: Position,
    end: Position,
    replacement: &'a str,
}

#[derive(Serialize)]
struct JsonError<'a> {
    file: &'a str,
    message: &'a str,
    start: Option<Position>,
    end: Option<Position>,
}

pub(super) fn render(report: &Report, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    let findings: Vec<&Finding> = options.complete(report).collect();
    let stream = JsonStream::new(out);
    let root = Root {
        version: 1,
        tool: Tool {
            name: "loadline",
            version: env!("CARGO_PKG_VERSION"),
            policies: &report.summary.policy_digest,
        },
        summary: summary(report),
        findings: List { items: &findings, make: finding, layout: Layout::Pretty(2), stream: &stream },
        more: options.counted(report).map(more).collect(),
        errors: report.errors.iter().map(error).collect(),
    };
    stream.finish(write_json(&stream, &root))
}

fn summary(report: &Report) -> Summary<'_> {
    let figures = &report.summary;
    Summary {
        files: figures.files,
        documents: figures.documents,
        resources: figures.resources,
        objects: figures.objects,
        passed_by: &figures.passed_by,
        policies: figures.policies,
        findings: Counts {
            critical: report.count(Severity::Critical),
            high: report.count(Severity::High),
            medium: report.count(Severity::Medium),
            low: report.count(Severity::Low),
            info: report.count(Severity::Info),
        },
        suppressed: report.suppressed(),
        unknown: report.unknown(),
    }
}

fn finding(finding: &Finding) -> JsonFinding<'_> {
    JsonFinding {
        id: &finding.policy.id,
        name: &finding.policy.name,
        severity: finding.severity,
        lowered: &finding.lowered,
        status: finding.status,
        message: &finding.message,
        help: finding.help.as_deref(),
        file: &finding.place.file,
        start: finding.place.start,
        end: finding.place.end,
        pointer: finding.pointer.to_string(),
        resource: finding.subject.as_deref().map(resource),
        labels: finding.labels.iter().map(label).collect(),
        fingerprint: finding.fingerprint.to_string(),
        suppressed: finding.suppressed.as_deref().map(suppression),
        fix: finding.fix.as_ref().map(fix),
    }
}

fn more(More { finding, count }: &More) -> JsonMore<'_> {
    JsonMore {
        id: &finding.policy.id,
        name: &finding.policy.name,
        severity: finding.severity,
        status: finding.status,
        suppressed: finding.suppressed.is_some(),
        file: &finding.place.file,
        count: *count,
    }
}

fn resource(subject: &Subject) -> Resource<'_> {
    Resource {
        r#type: subject.category,
        address: &subject.address,
        kind: subject.kind.as_deref(),
        namespace: subject.namespace.as_deref(),
        name: subject.name.as_deref(),
        start_line: subject.start_line,
        end_line: subject.end_line,
    }
}

fn label(label: &Label) -> JsonLabel<'_> {
    let place = &label.place;
    JsonLabel { message: &label.message, file: &place.file, start: place.start, end: place.end }
}

fn suppression(suppression: &Suppression) -> JsonSuppression<'_> {
    let place = suppression.place.as_ref();
    JsonSuppression {
        kind: suppression.kind,
        reason: suppression.reason.as_deref(),
        until: suppression.until.as_deref(),
        file: place.map(|place| &*place.file),
        start: place.map(|place| place.start),
        end: place.map(|place| place.end),
    }
}

fn fix(fix: &Fix) -> JsonFix<'_> {
    let edits = fix.edits.iter().map(edit).collect();
    JsonFix { message: &fix.message, applicability: fix.applicability, edits }
}

fn edit(edit: &Edit) -> JsonEdit<'_> {
    let place = &edit.place;
    JsonEdit { file: &place.file, start: place.start, end: place.end, replacement: &edit.replacement }
}

fn error(error: &RunError) -> JsonError<'_> {
    JsonError {
        file: &error.file,
        message: &error.message,
        start: error.range.map(|(start, _)| start),
        end: error.range.map(|(_, end)| end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Format;
    use crate::report::samples::{full, rendered};
    use crate::source::Files;

    fn valid(report: &Report, options: &RenderOptions) -> serde_json::Value {
        let schema = serde_json::from_str(loadline_schemas::REPORT_V1).unwrap();
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        let text = rendered(Format::Json, report, &Files::disk(), options);
        let value = serde_json::from_str(&text).unwrap();
        let errors: Vec<_> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}\n{text}");
        value
    }

    #[test]
    fn an_empty_report_has_the_same_shape() {
        let options = RenderOptions::default();
        valid(&Report::default(), &options);
        insta::assert_snapshot!(rendered(Format::Json, &Report::default(), &Files::disk(), &options), @r#"
        {
          "version": 1,
          "tool": {
            "name": "loadline",
            "version": "0.1.0",
            "policies": ""
          },
          "summary": {
            "files": 0,
            "documents": 0,
            "resources": 0,
            "objects": 0,
            "passed_by": {},
            "policies": 0,
            "findings": {
              "critical": 0,
              "high": 0,
              "medium": 0,
              "low": 0,
              "info": 0
            },
            "suppressed": 0,
            "unknown": 0
          },
          "findings": [],
          "more": [],
          "errors": []
        }
        "#);
    }

    #[test]
    fn a_full_report_is_valid_and_in_order() {
        let (report, files) = full();
        let options = RenderOptions { include_unknown: true, ..Default::default() };
        let value = valid(&report, &options);
        assert_eq!(value["findings"].as_array().unwrap().len(), report.findings.len());
        let text = rendered(Format::Json, &report, &files, &options);
        let first = text.find("{\n      \"id\": \"KS001\"").unwrap();
        insta::assert_snapshot!(text.split_at(first).1, @r#"
        {
              "id": "KS001",
              "name": "no-ks001",
              "severity": "critical",
              "status": "fail",
              "message": "container \"app\" runs privileged",
              "help": "remove securityContext.privileged",
              "file": "<stdin>",
              "start": {
                "line": 13,
                "column": 13,
                "offset": 229
              },
              "end": {
                "line": 13,
                "column": 29,
                "offset": 245
              },
              "pointer": "/spec",
              "resource": {
                "type": "kubernetes",
                "address": "apps/v1/Deployment//backend",
                "kind": "Deployment",
                "namespace": null,
                "name": "backend",
                "start_line": 1,
                "end_line": 13
              },
              "labels": [
                {
                  "message": "this container",
                  "file": "<stdin>",
                  "start": {
                    "line": 10,
                    "column": 11,
                    "offset": 143
                  },
                  "end": {
                    "line": 10,
                    "column": 20,
                    "offset": 152
                  }
                },
                {
                  "message": "the namespace is labelled baseline",
                  "file": "k8s/namespace.yaml",
                  "start": {
                    "line": 1,
                    "column": 7,
                    "offset": 6
                  },
                  "end": {
                    "line": 1,
                    "column": 16,
                    "offset": 15
                  }
                }
              ],
              "fingerprint": "e4bf88809208c0bbe478eee7812865a6",
              "suppressed": null,
              "fix": {
                "message": "remove the line",
                "applicability": "unsafe",
                "edits": [
                  {
                    "file": "<stdin>",
                    "start": {
                      "line": 13,
                      "column": 1,
                      "offset": 217
                    },
                    "end": {
                      "line": 14,
                      "column": 1,
                      "offset": 246
                    },
                    "replacement": ""
                  }
                ]
              }
            }
          ],
          "more": [],
          "errors": [
            {
              "file": "broken.yaml",
              "message": "cannot evaluate it",
              "start": {
                "line": 2,
                "column": 1,
                "offset": 2
              },
              "end": {
                "line": 2,
                "column": 2,
                "offset": 3
              }
            },
            {
              "file": "gone.yaml",
              "message": "cannot read it: no such file",
              "start": null,
              "end": null
            }
          ]
        }
        "#);
    }

    #[test]
    fn unknowns_are_counted_even_when_they_are_not_listed() {
        let (report, _) = full();
        let value = valid(&report, &RenderOptions::default());
        assert_eq!(value["summary"]["unknown"], 1);
        let findings = value["findings"].as_array().unwrap();
        assert!(findings.iter().all(|finding| finding["status"] == "fail"));
    }

    #[test]
    fn the_schema_knows_every_key_and_refuses_other_shapes() {
        let schema: serde_json::Value = serde_json::from_str(loadline_schemas::REPORT_V1).unwrap();
        assert!(jsonschema::draft202012::meta::is_valid(&schema));
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        let (report, files) = full();
        let text = rendered(Format::Json, &report, &files, &RenderOptions::default());
        let good: serde_json::Value = serde_json::from_str(&text).unwrap();
        for key in good.as_object().unwrap().keys() {
            let mut bad = good.clone();
            bad.as_object_mut().unwrap().remove(key);
            assert!(!validator.is_valid(&bad), "{key} may be left out");
        }
        let keys = good["findings"][0].as_object().unwrap();
        for key in keys.keys() {
            assert!(!schema["$defs"]["finding"]["properties"][key].is_null(), "{key} is not described");
        }
    }
}
