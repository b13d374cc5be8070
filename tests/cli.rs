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
        // What is shown and what fails the run are two questions.
        (1, &["check", "--select", "KI002", "--fail-on", "low", "--min-severity", "medium", "pod.yaml"]),
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
        (&["k8s/"], "\n  loadline check k8s/\n"),
        (&["pod.yaml"], "\n  loadline check pod.yaml\n"),
        (&["check", "--format", "json"], "\n  loadline check --output json\n"),
        (&["lint", "pod.yaml"], "\n  loadline check pod.yaml\n"),
        (&["rule", "KS001"], "\n  loadline explain KS001\n"),
        (&["check", "--select", "pss:basline"], "did you mean \"pss:baseline\"?"),
        (&["explain", "KS001", "CKV_K8S_0"], "\"CKV_K8S_0\""),
        (&["policies", "--select", "KSS"], "did you mean \"KS\"?"),
        (&["explain", "KS0011"], "did you mean \"KS001\"?"),
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
fn lists_carry_all_that_metadata_say() {
    let folder = Folder::new();
    let list = json(&folder.loadline(&["policies", "--output", "json", "--select", "KP002,KS001"]));
    let [probe, privileged] = list["policies"].as_array().unwrap().as_slice() else { panic!("{list}") };
    assert_eq!(probe["other_severities"], serde_json::json!(["medium", "low"]));
    assert_eq!(probe["parameters"]["exempt_containers"]["type"], "list");
    assert_eq!(probe["parameters"]["exempt_containers"]["default"][0], "istio-proxy");
    assert_eq!(probe["peers"]["checkov"][0], "CKV_K8S_9");
    assert_eq!(probe["sources"][0], "pivotal-flow");
    assert_eq!((&probe["profile"], &probe["since"]), (&"recommended".into(), &"0.1.0".into()));
    assert_eq!(privileged["frameworks"]["pss"][0], "baseline");
    assert_eq!(privileged["refines"][0], "KS010");
    assert!(privileged["other_severities"].as_array().unwrap().is_empty());
    let page = folder.loadline(&["explain", "KP002"]).stdout;
    assert!(page.contains("Some findings are medium or low instead of high."), "{page}");
    assert!(!page.contains("Asked for by"), "{page}");
}

#[test]
fn failures_that_are_not_shown_are_told() {
    let folder = pod();
    let check = ["check", "--select", "KI002", "--fail-on", "low", "--min-severity", "medium", "pod.yaml"];
    let outcome = folder.loadline(&check);
    assert_eq!((outcome.code, outcome.stdout.as_str()), (1, ""));
    let note = "note: a finding below `min-severity` fails the run; --min-severity info shows it\n";
    assert!(outcome.stderr.contains(note), "{}", outcome.stderr);
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
    let with = |variable: &str, value: &str, args: &[&str]| {
        let output = command(&root, args).env(variable, value).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let with_no_color = |args: &[&str]| with("NO_COLOR", "1", args);
    assert!(!with_no_color(&args).contains(escape));
    // Who says `always` on the command line means it.
    assert!(with_no_color(&[&args[..], &["--color", "always"]].concat()).contains(escape));
    for variable in ["FORCE_COLOR", "CLICOLOR_FORCE"] {
        assert!(with(variable, "1", &args).contains(escape), "{variable}");
        assert!(!with(variable, "0", &args).contains(escape), "{variable}");
        assert!(!with(variable, "", &args).contains(escape), "{variable}");
        assert!(!with(variable, "1", &[&args[..], &["--color", "never"]].concat()).contains(escape));
    }
}

#[test]
fn several_policies_are_explained_by_whatever_selects_them() {
    let folder = Folder::new();
    let ids = |args: &[&str]| {
        let outcome = folder.loadline(&[&["explain", "--output", "json"], args].concat());
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        let pages = json(&outcome);
        let ids =
            pages["policies"].as_array().unwrap().iter().map(|page| page["id"].as_str().unwrap().to_owned());
        (ids.collect::<Vec<_>>(), outcome.stderr)
    };
    assert_eq!(ids(&["KS002", "no-privileged-container", "KS002"]).0, ["KS002", "KS001"]);
    let family = ids(&["DX"]).0;
    assert!(family.len() == 7 && family.iter().all(|id| id.starts_with("DX")), "{family:?}");
    let (peer, hint) = ids(&["CKV_K8S_16"]);
    assert_eq!(
        (peer.as_slice(), hint.as_str()),
        (&["KS001".to_owned()][..], "CKV_K8S_16 of checkov is KS001 here; write that\n")
    );
    let page = &json(&folder.loadline(&["explain", "KS001", "--output", "json"]))["policies"][0];
    assert!(page["examples"][0]["text"].as_str().unwrap().contains("kind:"), "{page}");
    let both = folder.loadline(&["explain", "KS001", "KS002"]).stdout;
    assert!(both.starts_with("KS001 ") && both.contains("\n---") && both.contains("\n\nKS002 "), "{both}");
}

#[test]
fn checks_of_other_tools_and_frameworks_select_with_a_hint() {
    let folder = pod();
    let peer = folder.loadline(&["check", "--select", "CKV_K8S_16", "pod.yaml"]);
    assert!(peer.stdout.contains(" KS001 ") && peer.stdout.lines().count() == 1, "{}", peer.stdout);
    assert!(peer.stderr.contains("CKV_K8S_16 of checkov is KS001 here; write that"), "{}", peer.stderr);
    let selected = |words: &str| {
        let list = json(&folder.loadline(&["policies", "--output", "json", "--select", words]));
        let ids = list["policies"]
            .as_array()
            .unwrap()
            .iter()
            .map(|policy| policy["id"].as_str().unwrap().to_owned());
        ids.collect::<BTreeSet<_>>()
    };
    let (baseline, restricted) = (selected("pss:baseline"), selected("pss:restricted"));
    assert!(baseline.contains("KS001") && baseline.is_subset(&restricted) && baseline != restricted);
    assert!(selected("cis").contains("KS001") && selected("nsa").contains("KR004"));
    assert_eq!(selected("KS03").len(), 6);
    let without = folder.loadline(&["check", "--ignore", "pss:baseline,CKV_K8S_14", "pod.yaml"]);
    assert!(!without.stdout.contains("KS001"), "{}", without.stdout);
    // A configuration takes the same words, and is told the same.
    let folder = folder.file("loadline.yaml", "version: 1\nselect: [CKV_K8S_16, \"pss:baseline\"]\n");
    let told = folder.loadline(&["check", "pod.yaml"]);
    assert!(told.stderr.contains("loadline.yaml:2: "), "{}", told.stderr);
    let entry = "version: 1\nignore:\n  - {policies: [\"pss:baseline\"], reason: trusted}\n";
    fs::write(folder.path("loadline.yaml"), entry).unwrap();
    let report = json(&folder.loadline(&["check", "-o", "json", "pod.yaml"]));
    let silenced =
        report["findings"].as_array().unwrap().iter().find(|finding| finding["id"] == "KS001").unwrap();
    assert_eq!(silenced["suppressed"]["reason"], "trusted", "{report}");
    assert!(
        !report["findings"]
            .as_array()
            .unwrap()
            .iter()
            .any(|finding| finding["id"].as_str().unwrap().starts_with("DS"))
    );
}

#[test]
fn policies_say_what_is_on_and_which_words_select() {
    let folder = Folder::new().file("loadline.yaml", "version: 1\nselect: [DX]\n");
    let list = folder.loadline(&["policies"]);
    assert!(list.stderr.contains(" policies, 7 on by loadline.yaml; "), "{}", list.stderr);
    let on = list.stdout.lines().filter(|line| line.split_whitespace().nth(3) == Some("on")).count();
    assert_eq!(on, 8, "seven and the heading\n{}", list.stdout);
    let groups = folder.loadline(&["policies", "--groups"]).stdout;
    for (kind, word) in
        [("family", "KS"), ("tag", "probes"), ("framework", "pss:baseline"), ("profile", "strict")]
    {
        let row = |line: &str| line.split_whitespace().take(2).eq([kind, word]);
        assert!(groups.lines().any(row), "{kind} {word}\n{groups}");
    }
    // Each word selects as many as is said.
    let json_list = json(&folder.loadline(&["policies", "--output", "json"]));
    for group in json_list["groups"].as_array().unwrap() {
        let word = group["word"].as_str().unwrap();
        let selected = json(&folder.loadline(&["policies", "--output", "json", "--select", word]));
        let selected = selected["policies"].as_array().unwrap();
        assert_eq!(group["policies"], selected.len(), "{word}");
        let on = selected.iter().filter(|policy| policy["on"] == true).count();
        assert_eq!(group["on"], on, "{word}");
    }
}

#[test]
fn wildcards_that_no_shell_expanded_are_expanded() {
    let folder = pod()
        .file("k8s/a.yaml", POD)
        .file("k8s/deep/er/b.yaml", POD)
        .file("k8s/c.yml", POD)
        .file("k8s/.hidden.yaml", POD)
        .file("odd/[x].yaml", POD)
        .file(".gitignore", "ignored\n")
        .file("ignored/d.yaml", POD)
        .file(".git/HEAD", "ref: refs/heads/main\n");
    let files = |args: &[&str]| {
        let outcome = folder.loadline(&[&["check", "--select", "KS001"], args].concat());
        let names = outcome.stdout.lines().map(|line| line.split(':').next().unwrap().to_owned());
        names.collect::<Vec<_>>()
    };
    assert_eq!(files(&["k8s/*.yaml"]), ["k8s/a.yaml"]);
    assert_eq!(files(&["k8s/*.y*ml"]), ["k8s/a.yaml", "k8s/c.yml"]);
    assert_eq!(files(&["k8s/{a,c}.*"]), ["k8s/a.yaml", "k8s/c.yml"]);
    assert_eq!(files(&["k8s/.*.yaml"]), ["k8s/.hidden.yaml"]);
    // What a check would come by is found, too.
    assert_eq!(
        files(&["**/*.yaml"]),
        ["k8s/.hidden.yaml", "k8s/a.yaml", "k8s/deep/er/b.yaml", "odd/[x].yaml", "pod.yaml"]
    );
    assert_eq!(files(&["k8s/**"]), ["k8s/.hidden.yaml", "k8s/a.yaml", "k8s/c.yml", "k8s/deep/er/b.yaml"]);
    assert_eq!(files(&["k?s/d*"]), ["k8s/deep/er/b.yaml"]);
    // What is there is taken at its word.
    assert_eq!(files(&["odd/[x].yaml"]), ["odd/[x].yaml"]);
    let nothing = folder.loadline(&["check", "k8s/*.json"]);
    assert_eq!(nothing.code, 2);
    assert!(nothing.stderr.contains("k8s/*.json"), "{}", nothing.stderr);
}

#[test]
fn a_report_of_more_than_a_thousand_lines_says_how_to_see_less() {
    let containers: String = (0..1001)
        .map(|number| format!("    - {{name: c{number}, image: x, securityContext: {{privileged: true}}}}\n"))
        .collect();
    let pod = format!("apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n{containers}");
    let folder = pod_of(&pod);
    let many = folder.loadline(&["check", "--select", "KS001"]);
    assert!(many.stderr.ends_with("accepts what is known\n"), "{}", many.stderr);
    assert!(
        many.stderr.contains("hint: these were 1,0") && many.stderr.contains("`-o html=report.html`"),
        "{}",
        many.stderr
    );
    for quiet in [&["check", "--select", "KS001", "-q"][..], &["check", "--select", "KS001", "-o", "json"]] {
        assert!(!folder.loadline(quiet).stderr.contains("hint:"));
    }
}

fn pod_of(text: &str) -> Folder {
    Folder::new().file("a.yaml", text)
}

#[test]
fn no_line_of_a_report_is_a_command_to_a_runner() {
    let hostile = "::stop-commands::x";
    let text = format!(
        "# {hostile}\napiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - name: |\n        a\n        {hostile}\n        ##[group]\n      image: \"x\\n{hostile}\"\n      securityContext:\n        privileged: true\n"
    );
    let folder = Folder::new().file(&format!("{hostile}.yaml"), text);
    for format in ["html", "json", "sarif", "gitlab", "junit", "markdown", "concise", "pretty"] {
        let outcome = folder.loadline(&["check", "--select", "all", "-o", format, "."]);
        assert!(outcome.stdout.contains("KS001"), "{format}");
        for line in outcome.stdout.lines() {
            assert!(!line.trim_start().starts_with("::"), "{format}: {line}");
        }
    }
}

#[test]
fn json_has_no_hidden_characters() {
    let text = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: \"a\\u2028b\\u202ec\\x9bd\"\nspec:\n  containers:\n    - name: a\n      image: x\n      securityContext:\n        privileged: true\n";
    let folder = Folder::new().file("a.yaml", text);
    for format in ["json", "sarif", "gitlab"] {
        let report = folder.loadline(&["check", "--select", "KS001", "-o", format]).stdout;
        assert!(report.contains("KS001") && !report.contains(['\u{2028}', '\u{202e}', '\u{9b}']), "{report}");
        serde_json::from_str::<Value>(&report).unwrap();
    }
    let report = folder.loadline(&["check", "--select", "KS001", "-o", "json"]).stdout;
    assert!(report.contains(r#""name": "a\u2028b\u202ec\u009bd""#), "{report}");
}
