//! The command line of the real binary: exit codes, streams, formats.

use std::collections::BTreeSet;
use std::fs;

use rayon::prelude::*;
use serde_json::Value;

use crate::process::{Folder, Outcome, command, loadline_in_repository};

/// One finding of each of these severities: critical KS001, low KI002 and info KP013.
const POD: &str = "apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: app
      image: registry.example.com/app:1.0.0
      securityContext:
        privileged: true
      livenessProbe:
        httpGet: {path: /alive, port: 80}
";

fn pod() -> Folder {
    Folder::new().file("pod.yaml", POD)
}

fn json(outcome: &Outcome) -> Value {
    serde_json::from_str(&outcome.stdout).unwrap()
}

#[test]
fn exit_codes_are_those_of_the_table() {
    let folder = pod().file("broken.yaml", "a: [\n").file("clean.yaml", "a: b\n").file("notes.txt", "a");
    let broken_alone = &["check", "--select", "KS001", "broken.yaml"];
    let broken_and_failing = &["check", "--select", "KS001", "broken.yaml", "pod.yaml"];
    let table: &[(i32, &[&str])] = &[
        (0, &["check", "clean.yaml"]),
        (0, &["check", "notes.txt"]),
        (0, &["check", "--select", "KS020", "pod.yaml"]),
        (2, &["check", "--ignore", "all", "pod.yaml"]),
        (1, &["check", "pod.yaml"]),
        (1, &["check", "--select", "KS001", "pod.yaml"]),
        (1, &["check", "--select", "KS001", "--fail-on", "critical", "pod.yaml"]),
        (0, &["check", "--select", "KS001", "--fail-on", "never", "pod.yaml"]),
        (0, &["check", "--select", "KS001", "--exit-zero", "pod.yaml"]),
        (0, &["check", "--select", "KI002", "pod.yaml"]),
        (1, &["check", "--select", "KI002", "--fail-on", "low", "pod.yaml"]),
        (0, &["check", "--select", "KI002", "--fail-on", "low", "--min-severity", "medium", "pod.yaml"]),
        (0, &["check", "--select", "KP013", "--fail-on", "low", "pod.yaml"]),
        (1, &["check", "--select", "KP013", "--fail-on", "info", "pod.yaml"]),
        (2, &["check", "gone.yaml"]),
        (2, &["check", "--exit-zero", "gone.yaml"]),
        (2, &["check", "--select", "KS0001", "pod.yaml"]),
        (2, &["check", "--exclude", "[", "pod.yaml"]),
        (2, &["check", "--exclude", "*.yaml", "pod.yaml"]),
        (1, &["check", "broken.yaml"]),
        (3, broken_alone),
        (3, broken_and_failing),
        (3, &["check", "--fail-on", "never", "gone.yaml", "clean.yaml"]),
        (3, &["check", "--exit-zero", "gone.yaml", "pod.yaml"]),
    ];
    for (code, args) in table {
        let formats: [&[&str]; 3] = [&["-o", "concise"], &["-o", "json"], &["-o", "pretty"]];
        for format in formats {
            let outcome = folder.loadline(&[*args, format].concat());
            assert_eq!(outcome.code, *code, "{args:?} {format:?}\n{}{}", outcome.stdout, outcome.stderr);
        }
    }
    // What could not be read hides nothing, and stands under `errors` where DX001 is not asked.
    let both = folder.loadline(&[broken_and_failing, &["-o", "json"][..]].concat());
    let report = json(&both);
    assert_eq!(report["findings"][0]["id"], "KS001");
    assert_eq!(report["errors"][0]["file"], "broken.yaml");
    assert_eq!(report["errors"][0]["start"]["line"], 1);
    assert_eq!(report["errors"][0]["start"]["column"], 4);
}

#[test]
fn several_reports_are_written_at_once() {
    let folder = pod();
    let args = ["check", "pod.yaml", "-o", "concise", "-o", "json=report.json", "-o", "pretty=report.txt"];
    let outcome = folder.loadline(&args);
    assert_eq!(outcome.code, 1);
    let read = |name: &str| fs::read_to_string(folder.path(name)).unwrap();
    let report: Value = serde_json::from_str(&read("report.json")).unwrap();
    let findings = report["findings"].as_array().unwrap().len();
    assert!(findings > 3, "{report}");
    assert_eq!(outcome.stdout.lines().count(), findings);
    let pretty = read("report.txt");
    assert!(pretty.contains("KS001") && pretty.contains("privileged: true"), "{pretty}");
    assert!(!pretty.contains('\u{1b}'), "{pretty}");

    // Only to files: nothing is left for the screen.
    let quiet = folder.loadline(&["check", "pod.yaml", "-o", "json=report.json", "-q"]);
    assert_eq!((quiet.code, quiet.stdout.as_str(), quiet.stderr.as_str()), (1, "", ""));
    assert_eq!(read("report.json"), folder.loadline(&["check", "pod.yaml", "-o", "json"]).stdout);

    let nowhere = folder.loadline(&["check", "pod.yaml", "-o", "json=gone/report.json"]);
    assert_eq!((nowhere.code, nowhere.stdout.as_str()), (2, ""));
    assert!(nowhere.stderr.contains("there is no directory gone"), "{}", nowhere.stderr);
}

#[test]
fn standard_input_is_a_file_of_its_own() {
    let folder = pod();
    let piped = folder.loadline_reads(POD.as_bytes(), &["check", "--select", "KS001", "-"]);
    let line = "10:21: critical KS001 container \"app\" runs privileged";
    assert_eq!(piped.told(), (1, vec![format!("<stdin>:{line}").as_str()]));

    let both = folder.loadline_reads(POD.as_bytes(), &["check", "--select", "KS001", "-", "pod.yaml"]);
    let lines = [format!("<stdin>:{line}"), format!("pod.yaml:{line}")];
    assert_eq!(both.told(), (1, lines.iter().map(String::as_str).collect()));

    let object = br#"{"apiVersion": "v1", "kind": "Pod", "spec": {"hostPID": true}}"#;
    let json = folder.loadline_reads(object, &["check", "--select", "KS003", "-"]);
    assert!(json.stdout.starts_with("<stdin>:1:57: high KS003 "), "{}", json.stdout);
}

#[test]
fn mistakes_come_with_a_proposal() {
    let folder = pod();
    let table: &[(&[&str], &str)] = &[
        (&["check", "--select", "KS0011"], "did you mean \"KS001\"?"),
        (&["check", "--select", "no-privileged-contianer"], "did you mean \"no-privileged-container\"?"),
        (&["check", "--ignore", "recomended"], "did you mean \"recommended\"?"),
        (&["check", "--output", "consise"], "did you mean \"concise\"?"),
        (&["check", "--fail-on", "nevr"], "never"),
        (&["check", "--min-severity", "critcal"], "did you mean \"critical\"?"),
        (&["check", "--environment", "prodution"], "did you mean \"production\"?"),
        (&["check", "--engine", "interpeter"], "'interpreter'"),
        (&["check", "--selct", "KS001"], "'--select'"),
        (&["check", "--no-progess"], "'--no-progress'"),
        (&["chekc"], "'check'"),
        (&["policies", "--select", "KSS"], "did you mean \"KS\"?"),
        (&["explain", "KS01"], "did you mean \"KS001\"?"),
        (&["explain", "memory-limit-st"], "did you mean \"memory-limit-set\"?"),
        (&["completions", "bahs"], "'bash'"),
    ];
    for (args, proposal) in table {
        let outcome = folder.loadline(args);
        assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""), "{args:?}");
        assert!(outcome.stderr.contains(proposal), "{args:?}\n{}", outcome.stderr);
    }
}

#[test]
fn policies_are_listed_for_machines() {
    let folder = Folder::new();
    let list = json(&folder.loadline(&["policies", "--output", "json"]));
    assert_eq!(list["version"], 1);
    let policies = list["policies"].as_array().unwrap();
    let ids: Vec<&str> = policies.iter().map(|policy| policy["id"].as_str().unwrap()).collect();
    let names: BTreeSet<&str> = policies.iter().map(|policy| policy["name"].as_str().unwrap()).collect();
    assert!(ids.len() >= 71 && ids.is_sorted(), "{ids:?}");
    assert_eq!(names.len(), ids.len());
    for key in ["title", "severity", "profile", "family", "description", "remediation", "url"] {
        assert!(policies.iter().all(|policy| !policy[key].as_str().unwrap().is_empty()), "{key}");
    }
    let family = json(&folder.loadline(&["policies", "--output", "json", "--select", "DX"]));
    let family = family["policies"].as_array().unwrap();
    assert!(family.iter().all(|policy| policy["family"] == "DX") && family.len() == 7, "{family:?}");
}

#[test]
fn a_policy_is_explained_by_id_and_by_name() {
    let folder = Folder::new();
    let by_id = folder.loadline(&["explain", "KS001"]);
    let by_name = folder.loadline(&["explain", "no-privileged-container"]);
    assert_eq!((by_id.code, by_id.stderr.as_str()), (0, ""));
    assert_eq!(by_id.stdout, by_name.stdout);
    let parts =
        ["KS001 Container runs privileged", "critical", "How to mend it", "Bad:", "Good:", "<- KS001"];
    for part in parts {
        assert!(by_id.stdout.contains(part), "{part}\n{}", by_id.stdout);
    }
}

#[test]
fn every_policy_can_be_explained() {
    let folder = Folder::new();
    let list = json(&folder.loadline(&["policies", "--output", "json"]));
    list["policies"].as_array().unwrap().par_iter().for_each(|policy| {
        let page = folder.loadline(&["explain", policy["id"].as_str().unwrap()]);
        assert_eq!(page.code, 0);
        assert!(page.stdout.contains(policy["title"].as_str().unwrap()), "{}", page.stdout);
        let examples = ["\nBad: ", "\nGood: "].iter().all(|heading| page.stdout.contains(heading));
        assert!(examples && !page.stdout.contains("# expect:"), "{}", page.stdout);
    });
}

#[test]
fn completions_know_the_flags() {
    let script = Folder::new().loadline(&["completions", "bash"]);
    assert_eq!((script.code, script.stderr.as_str()), (0, ""));
    for word in ["_loadline()", "--fail-on", "explain", "interpreter"] {
        assert!(script.stdout.contains(word), "{word}");
    }
}

#[test]
fn the_schema_of_the_configuration_is_printed() {
    let schema = Folder::new().loadline(&["schema"]);
    assert_eq!((schema.code, schema.stderr.as_str()), (0, ""));
    assert_eq!(schema.stdout, loadline_schemas::CONFIG_V1);
}

#[test]
fn reports_are_byte_identical_whatever_the_threads() {
    for format in ["concise", "json", "pretty"] {
        let run = |jobs: &str| {
            let args =
                ["check", "fixtures", "--select", "all", "-q", "-o", format, "--include-unknown", jobs];
            let outcome = loadline_in_repository(&args);
            (outcome.code, outcome.stdout, outcome.stderr)
        };
        let first = run("-j1");
        assert!(first.1.len() > 10_000, "{}", first.1);
        for jobs in ["-j1", "-j2", "-j2", "-j8"] {
            assert!(first == run(jobs), "{format} differs with {jobs}");
        }
    }
}

#[test]
fn reports_follow_their_schema() {
    let schema: Value = serde_json::from_str(loadline_schemas::REPORT_V1).unwrap();
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let assert_valid = |report: &Value| {
        let errors: Vec<String> = validator
            .iter_errors(report)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
    };
    let full = json(&loadline_in_repository(&["check", "fixtures", "--select", "all", "-o", "json"]));
    assert_valid(&full);
    assert!(
        !full["findings"].as_array().unwrap().is_empty() && !full["errors"].as_array().unwrap().is_empty()
    );

    // The same shape when there is nothing to say, or nothing to read.
    let folder = pod().file("notes.txt", "a");
    for args in [["check", "-o", "json", "--select", "KS020"], ["check", "-o", "json", "notes.txt", "-q"]] {
        let empty = json(&folder.loadline(&args));
        assert_valid(&empty);
        assert_eq!((&empty["findings"], &empty["errors"]), (&Value::Array(vec![]), &Value::Array(vec![])));
    }
}

/// Each byte that is not UTF-8 counts as one character.
fn text(bytes: &[u8]) -> String {
    let chunks = bytes.utf8_chunks();
    chunks.map(|chunk| chunk.valid().to_owned() + &"?".repeat(chunk.invalid().len())).collect()
}

#[test]
fn offsets_lines_and_columns_of_a_report_agree_with_the_files() {
    let report = json(&loadline_in_repository(&["check", "fixtures", "--select", "all", "-o", "json"]));
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let findings = report["findings"].as_array().unwrap();
    for finding in findings {
        let bytes = fs::read(root.join(finding["file"].as_str().unwrap())).unwrap();
        for place in [&finding["start"], &finding["end"]] {
            let number = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
            let before = bytes.get(..number("offset")).unwrap_or_else(|| panic!("{finding} lies outside"));
            // A lone CR ends a line as CRLF does.
            let before = text(before).replace("\r\n", "\n").replace('\r', "\n");
            let before = before.strip_prefix('\u{feff}').unwrap_or(&before);
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
            assert_eq!((number("line"), number("column")), (line, column), "{finding}");
        }
    }
}

#[test]
fn colours_are_for_those_who_ask() {
    let folder = pod();
    let escape = '\u{1b}';
    let args = ["check", "pod.yaml", "-o", "pretty"];
    assert!(!folder.loadline(&args).stdout.contains(escape));
    let always = folder.loadline(&[&args[..], &["--color", "always"]].concat());
    assert!(always.stdout.contains(escape));
    let root = folder.path("");
    let with_no_color = |args: &[&str]| {
        let output = command(&root, args).env("NO_COLOR", "1").output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(!with_no_color(&args).contains(escape));
    // Who says `always` on the command line means it.
    assert!(with_no_color(&[&args[..], &["--color", "always"]].concat()).contains(escape));
}
