//! Reports for other tools, written by the real binary.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::process::{Folder, command, loadline_in_repository};

/// Formats that other tools read.
const MACHINES: [&str; 6] = ["json", "sarif", "github", "gitlab", "junit", "markdown"];

const POD: &str = "apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  hostPID: true
  containers:
    - name: app
      image: registry.example.com/app:1.0.0
";

fn pod() -> Folder {
    Folder::new().file("pod.yaml", POD)
}

fn sarif(text: &str) -> Value {
    let log: Value = serde_json::from_str(text).unwrap();
    // Two patterns, for properties that the log does not have, are published with a bracket too many.
    let schema = loadline_schemas::SARIF_2_1_0.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::draft7::options().should_validate_formats(true).build(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&log).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    log
}

/// The URIs of all results.
fn uris(log: &Value) -> BTreeSet<String> {
    let results = log["runs"][0]["results"].as_array().unwrap();
    let uri = |result: &Value| {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap().to_owned()
    };
    results.iter().map(uri).collect()
}

#[test]
fn sarif_holds_every_finding_of_the_fixtures() {
    let run =
        |format: &str| loadline_in_repository(&["check", "fixtures", "--select", "all", "-q", "-o", format]);
    let log = sarif(&run("sarif").stdout);
    let report: Value = serde_json::from_str(&run("json").stdout).unwrap();
    let (results, findings) =
        (log["runs"][0]["results"].as_array().unwrap(), report["findings"].as_array().unwrap());
    assert!(results.len() > 100, "{}", results.len());
    assert_eq!(results.len(), findings.len());
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    let mut identities = BTreeSet::new();
    for (result, finding) in results.iter().zip(findings) {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!((&result["ruleId"], &rules[index]["id"]), (&finding["id"], &finding["id"]));
        let region = &result["locations"][0]["physicalLocation"]["region"];
        assert_eq!(
            (&region["startLine"], &region["endColumn"]),
            (&finding["start"]["line"], &finding["end"]["column"])
        );
        assert!(
            identities.insert(result["partialFingerprints"]["loadline/v1"].as_str().unwrap()),
            "{result}"
        );
        assert!(result["level"] != "none" && result["message"]["text"].as_str().unwrap().len() <= 4000);
    }
    let ids: BTreeSet<&str> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), rules.len());
    assert!(rules.iter().all(|rule| rule["properties"]["tags"].as_array().unwrap().len() <= 20));
    assert!(uris(&log).iter().all(|uri| uri.starts_with("fixtures/")), "{:?}", uris(&log));
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], report["errors"].as_array().unwrap().is_empty());
}

#[test]
fn the_exit_code_does_not_depend_on_the_format() {
    let folder = pod().file("clean.yaml", "a: b\n").file("broken.yaml", "a: [\n");
    let table: [(i32, &[&str]); 4] = [
        (0, &["check", "clean.yaml"]),
        (1, &["check", "pod.yaml"]),
        (2, &["check", "gone.yaml"]),
        (3, &["check", "--select", "KS003", "broken.yaml", "pod.yaml"]),
    ];
    for (code, args) in table {
        for format in MACHINES {
            let outcome = folder.loadline(&[args, &["-o", format]].concat());
            assert_eq!(outcome.code, code, "{args:?} {format}\n{}", outcome.stderr);
            assert!(
                (code == 2) == outcome.stdout.is_empty() || (code, format) == (0, "github"),
                "{args:?} {format}"
            );
        }
    }
}

#[test]
fn reports_are_the_same_whatever_the_threads() {
    for format in MACHINES {
        let run = |jobs: &str| {
            let args =
                ["check", "fixtures", "--select", "all", "-q", "--include-unknown", "-o", format, jobs];
            loadline_in_repository(&args).stdout
        };
        let first = run("-j1");
        assert!(first.len() > 10_000, "{first}");
        assert!(first == run("-j2"), "{format}");
    }
}

#[test]
fn any_name_of_a_file_gives_a_valid_report() {
    let names = [
        "two words.yaml",
        "größe/漢字 🚢.yaml",
        "100%/a#b?c.yaml",
        "a:b.yaml",
        "x,y=z.yaml",
        "@team [x](y) `z`.yaml",
    ];
    let folder = names.iter().fold(Folder::new(), |folder, name| folder.file(name, POD));
    let folder = folder.file("deep/inner/pod.yaml", POD);
    let outcome =
        folder.loadline(&["check", ".", "-q", "-o", "sarif=report of all.sarif", "-o", "junit=größe.xml"]);
    assert_eq!((outcome.code, outcome.stdout.as_str(), outcome.stderr.as_str()), (1, "", ""));
    let log = sarif(&fs::read_to_string(folder.path("report of all.sarif")).unwrap());
    assert_eq!(uris(&log).len(), names.len() + 1);
    assert!(
        uris(&log).contains("gr%C3%B6%C3%9Fe/%E6%BC%A2%E5%AD%97%20%F0%9F%9A%A2.yaml"),
        "{:?}",
        uris(&log)
    );
    assert!(
        fs::read_to_string(folder.path("größe.xml"))
            .unwrap()
            .contains("<testsuite name=\"größe/漢字 🚢.yaml\"")
    );

    // From below, from elsewhere, from nowhere.
    let inner = folder.path("deep/inner");
    let run = |args: &[&str]| {
        let output = command(&inner, args).output().unwrap();
        uris(&sarif(&String::from_utf8(output.stdout).unwrap()))
    };
    assert_eq!(
        run(&["check", "-o", "sarif", "../../two words.yaml"]),
        BTreeSet::from(["../../two%20words.yaml".into()])
    );
    let absolute = folder.path("two words.yaml");
    let found = run(&["check", "-o", "sarif", absolute.to_str().unwrap()]);
    assert!(
        found.iter().all(|uri| uri.starts_with("file:///") && uri.ends_with("/two%20words.yaml")),
        "{found:?}"
    );
    let piped = folder.loadline_reads(POD.as_bytes(), &["check", "-o", "sarif", "-"]);
    assert_eq!(uris(&sarif(&piped.stdout)), BTreeSet::from(["%3Cstdin%3E".into()]));
}

#[test]
fn the_guide_shows_what_the_tool_writes() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let guide = fs::read_to_string(root.join("docs/guides/outputs.md")).unwrap();
    let fenced = |language: &str| -> Vec<&str> {
        let start = format!("\n```{language}\n");
        let blocks = guide.split(&start).skip(1);
        blocks.map(|block| block.split("\n```\n").next().unwrap()).collect()
    };
    let folder = Folder::new().file("pod.yaml", format!("{}\n", fenced("yaml")[0]));
    let shown = fenced("console");
    assert_eq!(shown.len(), 4);
    for block in shown {
        let (line, output) = block.split_once('\n').unwrap();
        let args: Vec<&str> = line.strip_prefix("$ loadline ").unwrap().split(' ').collect();
        assert_eq!(folder.loadline(&args).stdout.trim_end(), output, "{line}");
    }
    let log =
        sarif(&folder.loadline(&["check", "--select", "KS001", "-q", "-o", "sarif", "pod.yaml"]).stdout);
    assert_eq!(serde_json::from_str::<Value>(fenced("json")[0]).unwrap(), log["runs"][0]["results"][0]);
}

/// File systems of other systems have no such names.
#[cfg(unix)]
#[test]
fn the_runner_of_github_finds_only_our_commands() {
    let hostile = POD.replace("name: app", "name: \"::error::one\\n::add-mask::two ##[add-mask]three\"");
    let folder = Folder::new()
        .file("::add-mask::four.yaml", &hostile)
        .file("::stop-commands::five.yaml", "a: [\n")
        .file("::debug::six.yaml", "kind: {{ .Values.kind }}\napiVersion: v1\n")
        .file("line\n::add-mask::seven.yaml", &hostile);
    for args in
        [&["check", ".", "-v", "-o", "github"][..], &["check", ".", "--select", "KS003", "-o", "github"]]
    {
        let outcome = folder.loadline(args);
        let commands = |text: &str| -> Vec<String> {
            let lines = text.lines().map(str::trim_start).filter(|line| line.starts_with("::"));
            lines.map(|line| line.split([' ', ':']).nth(2).unwrap().to_owned()).collect()
        };
        let told = commands(&outcome.stdout);
        assert_eq!(told.len(), outcome.stdout.lines().count());
        assert!(told.iter().all(|kind| ["error", "warning", "notice"].contains(&kind.as_str())), "{told:?}");
        assert_eq!(commands(&outcome.stderr), [""; 0], "{}", outcome.stderr);
        assert!(!outcome.stderr.contains("##["), "{}", outcome.stderr);
    }
}

#[test]
fn the_step_summary_is_the_page_for_people() {
    let folder = pod();
    let run = |summary: &str| {
        let mut command = command(&folder.path(""), &["check", "pod.yaml", "-o", "github"]);
        command.env("GITHUB_STEP_SUMMARY", folder.path(summary)).output().unwrap()
    };
    let output = run("summary.md");
    assert_eq!(output.status.code(), Some(1));
    let page = folder.loadline(&["check", "pod.yaml", "-o", "markdown"]).stdout;
    assert_eq!(fs::read_to_string(folder.path("summary.md")).unwrap().trim(), page.trim());
    let lost = run("gone/summary.md");
    assert_eq!((lost.status.code(), &lost.stdout), (Some(3), &output.stdout));
    assert!(String::from_utf8(lost.stderr).unwrap().contains("cannot write the step summary"));
}

#[test]
fn a_report_never_takes_the_place_of_an_input() {
    let folder = pod().file("old.sarif", "old");
    for format in MACHINES {
        let own = folder.loadline(&["check", "pod.yaml", "-o", &format!("{format}=./pod.yaml")]);
        assert_eq!((own.code, own.stdout.as_str()), (2, ""));
        assert!(own.stderr.contains("it is to be checked itself"), "{}", own.stderr);
        assert_eq!(fs::read_to_string(folder.path("pod.yaml")).unwrap(), POD);
        let twice = folder.loadline(&[
            "check",
            "pod.yaml",
            "-o",
            "concise=a.txt",
            "-o",
            &format!("{format}=./a.txt"),
        ]);
        assert_eq!(twice.code, 2);
        assert!(twice.stderr.contains("two reports would go there") && !folder.path("a.txt").exists());
        let nowhere = folder.loadline(&["check", "pod.yaml", "-o", &format!("{format}=gone/a.txt")]);
        assert_eq!((nowhere.code, nowhere.stdout.as_str()), (2, ""));
        assert!(nowhere.stderr.contains("there is no directory gone"), "{}", nowhere.stderr);
    }
    // A mistake that is found later leaves the report of the last run.
    let failed = folder.loadline(&["check", "gone.yaml", "-o", "sarif=old.sarif"]);
    assert_eq!(failed.code, 2);
    assert_eq!(fs::read_to_string(folder.path("old.sarif")).unwrap(), "old");
}

#[test]
fn nobody_reads_and_nothing_can_be_written() {
    let folder = pod();
    for format in MACHINES {
        let unread = folder.loadline_unread(POD.as_bytes(), &["check", "-q", "-o", format, "-"]);
        assert_eq!((unread.code, unread.stderr.as_str()), (1, ""), "{format}");
        if cfg!(target_os = "linux") {
            let full = folder.loadline(&[
                "check",
                "pod.yaml",
                "-q",
                "-o",
                &format!("{format}=/dev/full"),
                "-o",
                "concise",
            ]);
            assert_eq!(full.code, 3, "{format}");
            assert!(full.stderr.contains("cannot write /dev/full"), "{}", full.stderr);
            assert!(full.stdout.contains("KS003"), "the other report is written still");
        }
    }
}
