//! The action with the real tool: annotations, summary, reports, exit codes.

use std::fs;

use serde_json::Value;

use super::runner;
use super::runner::{Runner, repository};
use crate::process::{Folder, POD};

#[test]
fn findings_are_annotated_counted_and_summarized() {
    let folder = Folder::new().file("pod.yaml", POD);
    let machine = runner(&folder);
    let job = machine.run(&[("output", "sarif=report.sarif\njson=report.json")]);
    assert_eq!((job.code, job.output("exit-code")), (1, "1"), "{}", job.log);

    let report: Value = serde_json::from_slice(&fs::read(folder.path("report.json")).unwrap()).unwrap();
    let findings = report["findings"].as_array().unwrap().len();
    assert!(findings > 3);
    assert_eq!(job.output("findings"), findings.to_string());

    assert_eq!(job.output("sarif"), "report.sarif");
    let sarif: Value = serde_json::from_slice(&fs::read(folder.path("report.sarif")).unwrap()).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), findings);

    let commands = job.commands();
    assert_eq!(commands.len(), findings, "{}", job.log);
    let gravest = commands.iter().find(|command| command.contains("KS001")).unwrap();
    assert!(gravest.starts_with("::error "), "{gravest}");
    assert!(gravest.contains("file=pod.yaml") && gravest.contains("line=10"), "{gravest}");
    assert!(job.summary.contains("KS001") && job.summary.contains("pod.yaml"), "{}", job.summary);
    assert_eq!(job.summary.matches("## Loadline").count(), 1, "the summary is written once\n{}", job.summary);
}

#[test]
fn inputs_decide_over_the_exit_code() {
    let folder =
        Folder::new().file("pod.yaml", POD).file("broken.yaml", "a: [\n").file("clean.yaml", "a: b\n");
    let machine = runner(&folder);
    let codes: &[(i32, &[(&str, &str)])] = &[
        (1, &[("paths", "pod.yaml")]),
        (0, &[("paths", "pod.yaml"), ("fail-on", "never")]),
        (0, &[("paths", "pod.yaml"), ("exit-zero", "true")]),
        (1, &[("paths", "pod.yaml"), ("fail-on", "critical")]),
        (0, &[("paths", "pod.yaml"), ("ignore", "KS001"), ("fail-on", "critical")]),
        (0, &[("paths", "clean.yaml")]),
        (2, &[("paths", "gone.yaml")]),
        (2, &[("select", "KS0001")]),
        (3, &[("paths", "broken.yaml"), ("select", "KS001")]),
    ];
    for (code, inputs) in codes {
        let job = machine.run(inputs);
        assert_eq!(job.code, *code, "{inputs:?}\n{}", job.log);
        assert_eq!(job.output("exit-code"), code.to_string(), "{inputs:?}");
        assert_eq!(job.output("findings").is_empty(), *code == 2, "{inputs:?}");
        let incomplete = job.commands().iter().any(|command| command.contains("the check is not complete"));
        assert_eq!(incomplete, *code > 1, "{inputs:?}\n{}", job.log);
    }
}

#[test]
fn a_format_for_the_log_is_text_and_nothing_else() {
    // A message names what the document says, and must not become a command.
    let pod = POD.replace("name: app", "name: \"a\\n::warning::forged\\n##[error]forged\"");
    let folder = Folder::new().file("pod.yaml", pod);
    for output in ["pretty", "concise", "json"] {
        let job = runner(&folder).run(&[("output", output)]);
        assert_eq!(job.code, 1, "{}", job.log);
        assert!(job.log.contains("KS001"), "{}", job.log);
        assert_eq!(job.commands(), [""; 0], "{output}\n{}", job.log);
    }
    let annotated = runner(&folder).run(&[]);
    for command in annotated.commands() {
        assert!(command.contains("file=pod.yaml"), "{command}");
    }
}

#[test]
fn this_repository_passes_its_own_action() {
    let machine = Runner::new(repository()).with_program("loadline", env!("CARGO_BIN_EXE_loadline"));
    let job = machine.run(&[]);
    assert_eq!((job.code, job.output("findings")), (0, "0"), "{}", job.log);
}
