//! Baselines: what they survive, and what they do not hide.

use std::fs;

use serde_json::Value;

use crate::process::Folder;

const BASELINE: &str = ".loadline-baseline.json";
const CHECK: [&str; 3] = ["check", "--baseline", BASELINE];

/// Findings on scalars, on what is missing and on collections; lists with names and without.
const DEPLOYMENT: &str = "apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
  namespace: store
spec:
  replicas: 2
  selector:
    matchLabels: {app: shop}
  template:
    metadata:
      labels: {app: shop}
    spec:
      hostNetwork: true
      containers:
        - name: app
          image: registry.example.com/app:latest
          ports:
            - containerPort: 80
              hostPort: 80
            - containerPort: 81
              hostPort: 81
          env:
            - name: FIRST
              value: \"$(NOWHERE)\"
            - name: SECOND
              value: TODO
          securityContext:
            privileged: true
            capabilities:
              add: [SYS_ADMIN, NET_ADMIN]
              drop: [MKNOD, NET_RAW]
        - name: sidecar
          image: registry.example.com/sidecar
          securityContext:
            privileged: true
      volumes:
        - name: docker
          hostPath: {path: /var/run/docker.sock}
        - name: root
          hostPath: {path: /}
";

const POD: &str = "apiVersion: v1
kind: Pod
metadata:
  name: pod
spec:
  containers:
    - name: app
      image: registry.example.com/app:1.0.0
      securityContext:
        privileged: true
";

/// What `check` reports in spite of the baseline, as `file:line:column ID`.
fn reported(folder: &Folder, args: &[&str]) -> Vec<String> {
    let outcome = folder.loadline(&[&CHECK, args].concat());
    assert!(outcome.code < 2, "{}{}", outcome.stdout, outcome.stderr);
    let short = |line: &str| {
        let mut words = line.split_whitespace();
        let (place, id) = (words.next().unwrap().trim_end_matches(':'), words.nth(1).unwrap());
        format!("{place} {id}")
    };
    outcome.stdout.lines().map(short).collect()
}

/// `folder` with a baseline of all that is in it.
fn known(folder: Folder) -> Folder {
    let outcome = folder.loadline(&["baseline"]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""), "{}", outcome.stdout);
    assert_eq!(reported(&folder, &[]), [""; 0]);
    folder
}

fn write(folder: &Folder, name: &str, text: &str) {
    let path = folder.path(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn read(folder: &Folder, name: &str) -> String {
    fs::read_to_string(folder.path(name)).unwrap()
}

fn entries(folder: &Folder) -> Vec<Value> {
    let baseline: Value = serde_json::from_str(&read(folder, BASELINE)).unwrap();
    baseline["findings"].as_array().unwrap().clone()
}

/// Asserts that nothing is new when `after` stands where `before` stood.
fn survives(name: &str, before: &str, after: &str) {
    assert_ne!(before, after);
    let folder = known(Folder::new().file(name, before));
    let findings = entries(&folder).len();
    assert!(findings > 0, "nothing is found in {before}");
    write(&folder, name, after);
    assert_eq!(reported(&folder, &[]), [""; 0], "{after}");
    let refreshed = folder.loadline(&["baseline"]);
    assert!(refreshed.stdout.ends_with("(0 new, 0 gone)\n"), "{}{after}", refreshed.stdout);
    assert_eq!(entries(&folder).len(), findings);
}

#[test]
fn what_was_there_is_suppressed_and_not_lost() {
    let folder = Folder::new().file("k8s/shop.yaml", DEPLOYMENT);
    assert_eq!(folder.loadline(&["check"]).code, 1);
    let written = folder.loadline(&["baseline"]);
    let count: u64 = entries(&folder).iter().map(|entry| entry["count"].as_u64().unwrap()).sum();
    assert!(count > 15, "{count}");
    assert_eq!(
        written.told(),
        (0, vec![format!("wrote {BASELINE}: {count} findings ({count} new, 0 gone)").as_str()])
    );
    let checked = folder.loadline(&CHECK);
    assert_eq!(checked.told(), (0, vec![]));
    assert!(checked.stderr.ends_with(&format!(": no findings, {count} suppressed\n")), "{}", checked.stderr);
    let json = folder.loadline(&[CHECK.as_slice(), &["-o", "json"]].concat());
    let report: Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(report["summary"]["suppressed"], count);
    let findings = report["findings"].as_array().unwrap();
    assert_eq!(findings.len() as u64, count);
    assert!(findings.iter().all(|finding| finding["suppressed"]["kind"] == "baseline"), "{}", json.stdout);
}

#[test]
fn the_file_is_as_its_schema_says_and_has_one_entry_in_a_line() {
    let folder = known(Folder::new().file("a \"b\" ä.yaml", DEPLOYMENT).file("k8s/pod.yaml", POD));
    let text = read(&folder, BASELINE);
    let schema: Value = serde_json::from_str(loadline_schemas::BASELINE_V1).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    let errors: Vec<_> = jsonschema::validator_for(&schema)
        .unwrap()
        .iter_errors(&value)
        .map(|error| error.to_string())
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    let count = entries(&folder).len();
    let in_lines: Vec<&str> = text.lines().filter(|line| line.contains("\"fingerprint\"")).collect();
    assert_eq!(in_lines.len(), count);
    let files: Vec<&str> = in_lines.iter().map(|line| line.split("\"file\": ").nth(1).unwrap()).collect();
    assert!(files.is_sorted_by_key(|file| file.starts_with("\"k8s")));
    // Written again it is the same to the byte, and nothing lies beside it.
    assert_eq!(folder.loadline(&["baseline"]).code, 0);
    assert_eq!(read(&folder, BASELINE), text);
    let names: Vec<_> =
        fs::read_dir(folder.path("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "{names:?}");
}

#[test]
fn it_survives_moved_lines() {
    let other = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n---\n";
    survives("shop.yaml", DEPLOYMENT, &format!("# one\n\n# two\n\n{other}{DEPLOYMENT}"));
    survives("shop.yaml", DEPLOYMENT, &DEPLOYMENT.replace("spec:\n", "spec:\n\n\n\n"));
    survives("shop.yaml", &format!("{DEPLOYMENT}---\n{POD}"), &format!("{POD}---\n{DEPLOYMENT}"));
}

#[test]
fn it_survives_reformatting() {
    // Quotes, also around keys and numbers.
    survives(
        "shop.yaml",
        DEPLOYMENT,
        &DEPLOYMENT.replace("TODO", "'TODO'").replace(" SYS_ADMIN", " \"SYS_ADMIN\""),
    );
    survives("shop.yaml", DEPLOYMENT, &DEPLOYMENT.replace("image: ", "\"image\": >-\n            "));
    survives("shop.yaml", DEPLOYMENT, &DEPLOYMENT.replace("\"$(NOWHERE)\"", "$(NOWHERE)"));
    survives("shop.yaml", DEPLOYMENT, &DEPLOYMENT.replace(": true", ": True"));
    // Flow and block style.
    survives(
        "shop.yaml",
        DEPLOYMENT,
        &DEPLOYMENT.replace("[MKNOD, NET_RAW]", "\n                - MKNOD\n                - 'NET_RAW'"),
    );
    survives(
        "shop.yaml",
        DEPLOYMENT,
        &DEPLOYMENT.replace(
            "[SYS_ADMIN, NET_ADMIN]",
            "\n                - SYS_ADMIN # first\n                - NET_ADMIN",
        ),
    );
    survives("shop.yaml", DEPLOYMENT, &DEPLOYMENT.replace("{path: /}", "\n            path: /"));
    survives(
        "shop.yaml",
        POD,
        &POD.replace("securityContext:\n        privileged: true", "securityContext: {privileged: true}"),
    );
    // Indentation, comments, line endings, a byte order mark.
    survives(
        "pod.yaml",
        POD,
        &POD.replace("    - name", "  - name")
            .replace("      image", "    image")
            .replace("      sec", "    sec"),
    );
    let deeper = DEPLOYMENT.lines().map(|line| {
        let margin = " ".repeat(line.len() - line.trim_start().len());
        format!("{margin}{} # words", line.replace("- ", "-   "))
    });
    let deeper: Vec<String> = deeper.collect();
    survives("shop.yaml", DEPLOYMENT, &(deeper.join("\n") + "\n"));
    survives("shop.yaml", DEPLOYMENT, &DEPLOYMENT.replace('\n', "\r\n"));
    survives("shop.yaml", DEPLOYMENT, &format!("\u{feff}{DEPLOYMENT}"));
}

/// `DEPLOYMENT` as data.
fn deployment() -> Value {
    serde_yaml::from_str(DEPLOYMENT).unwrap()
}

/// Data as YAML in block style, with the keys of each mapping from Z to A.
fn block(value: &Value, indent: usize, text: &mut String) {
    let mut child = |head: &str, value: &Value| {
        let margin = " ".repeat(indent);
        match value {
            Value::Object(_) | Value::Array(_) => {
                text.push_str(&format!("{margin}{head}\n"));
                block(value, indent + 3, text);
            }
            scalar => text.push_str(&format!("{margin}{head} {scalar}\n")),
        }
    };
    match value {
        Value::Object(map) => map.iter().rev().for_each(|(key, value)| child(&format!("{key}:"), value)),
        Value::Array(list) => list.iter().for_each(|item| child("-", item)),
        _ => {}
    }
}

#[test]
fn it_survives_another_order_of_keys_and_another_syntax() {
    let mut yaml = String::new();
    block(&deployment(), 0, &mut yaml);
    assert!(yaml.starts_with("spec:\n   template:"), "{yaml}");
    survives("shop.yaml", DEPLOYMENT, &yaml);
    let json = serde_json::to_string_pretty(&deployment()).unwrap();
    survives("shop.yaml", DEPLOYMENT, &json);
    survives("shop.json", &json, &deployment().to_string());
    // As one of a List.
    let list = serde_json::json!({"apiVersion": "v1", "kind": "List", "items": [deployment()]});
    survives("shop.json", &json, &list.to_string());
}

#[test]
fn it_survives_another_order_of_lists() {
    let mut other = deployment();
    let pod = &mut other["spec"]["template"]["spec"];
    let lists = [
        "/containers/0/ports",
        "/containers/0/env",
        "/containers/0/securityContext/capabilities/add",
        "/containers/0/securityContext/capabilities/drop",
        "/containers",
        "/volumes",
    ];
    for list in lists {
        pod.pointer_mut(list).unwrap().as_array_mut().unwrap().reverse();
    }
    survives("shop.yaml", DEPLOYMENT, &other.to_string());
    // Ports without names, of which one goes: the others move up.
    let folder = known(Folder::new().file("shop.yaml", DEPLOYMENT));
    let one_port = "            - containerPort: 80\n              hostPort: 80\n";
    write(&folder, "shop.yaml", &DEPLOYMENT.replace(one_port, ""));
    assert_eq!(reported(&folder, &[]), [""; 0]);
}

#[test]
fn it_survives_renamed_files() {
    let folder = known(Folder::new().file("k8s/shop.yaml", DEPLOYMENT).file("k8s/pod.yaml", POD));
    fs::rename(folder.path("k8s"), folder.path("deploy")).unwrap();
    assert_eq!(reported(&folder, &[]), [""; 0]);
    // With moved lines on top, and what is new in the renamed file stands out.
    fs::rename(folder.path("deploy/pod.yaml"), folder.path("deploy/renamed.yaml")).unwrap();
    write(&folder, "deploy/renamed.yaml", &format!("# moved\n{POD}  hostNetwork: true\n"));
    assert_eq!(reported(&folder, &["--select", "KS002"]), ["deploy/renamed.yaml:12:16 KS002"]);
    // A refresh gives the entries their new file.
    assert_eq!(folder.loadline(&["baseline"]).code, 0);
    let files = entries(&folder);
    assert!(files.iter().all(|entry| entry["file"].as_str().unwrap().starts_with("deploy/")), "{files:?}");
}

/// Findings of one policy on the privileged container of `POD`, to see exactly what is reported.
const PRIVILEGED: [&str; 2] = ["--select", "KS001"];

#[test]
fn a_copy_in_another_file_is_reported() {
    let folder = known(Folder::new().file("pod.yaml", POD));
    write(&folder, "copy.yaml", POD);
    assert_eq!(reported(&folder, &PRIVILEGED), ["copy.yaml:10:21 KS001"]);
    // Also where the first file is mended, but still there.
    write(&folder, "pod.yaml", &POD.replace("true", "false"));
    assert_eq!(reported(&folder, &PRIVILEGED), ["copy.yaml:10:21 KS001"]);
    // Only when it is gone was it renamed.
    fs::remove_file(folder.path("pod.yaml")).unwrap();
    assert_eq!(reported(&folder, &PRIVILEGED), [""; 0]);
    // Of two copies one is new.
    write(&folder, "copy2.yaml", POD);
    assert_eq!(reported(&folder, &PRIVILEGED), ["copy2.yaml:10:21 KS001"]);
}

#[test]
fn another_object_of_the_file_is_reported() {
    let folder = known(Folder::new().file("pod.yaml", POD));
    let others = [
        POD.replace("name: pod", "name: other"),
        POD.replace("name: pod", "name: pod\n  namespace: elsewhere"),
        POD.replace("kind: Pod", "kind: PodTemplate").replace("spec:\n", "template:\n spec:\n"),
    ];
    for other in others {
        write(&folder, "pod.yaml", &format!("{other}---\n{POD}"));
        let found = reported(&folder, &PRIVILEGED);
        assert!(matches!(found.as_slice(), [one] if one.starts_with("pod.yaml:1")), "{found:?} of {other}");
    }
}

#[test]
fn another_container_value_or_policy_is_reported() {
    let folder = known(Folder::new().file("pod.yaml", POD));
    let changed = |from: &str, to: &str| {
        let after = POD.replace(from, to);
        assert_ne!(after, POD);
        write(&folder, "pod.yaml", &after);
        reported(&folder, &["--select", "KS001,KS002,KS017,KI001"])
    };
    let second = "    - name: second
      image: registry.example.com/app:1.0.0
      securityContext:
        privileged: true
";
    let found = changed("containers:\n", &format!("containers:\n{second}"));
    assert_eq!(found, ["pod.yaml:10:21 KS001"]);
    assert_eq!(changed("name: app", "name: renamed"), ["pod.yaml:10:21 KS001"]);
    assert_eq!(changed("spec:\n", "spec:\n  hostNetwork: true\n"), ["pod.yaml:6:16 KS002"]);
    assert_eq!(changed("1.0.0", "latest"), ["pod.yaml:8:14 KI001"]);
    // Another value that is no better than the one before.
    assert_eq!(folder.loadline(&["baseline"]).code, 0);
    assert_eq!(changed("1.0.0", "latest"), [""; 0]);
    assert_eq!(changed(":1.0.0", ""), ["pod.yaml:8:14 KI001"]);
}

/// A document whose blocks hold the same object, each privileged.
fn markdown(blocks: usize) -> String {
    (0..blocks).map(|number| format!("# Step {number}\n\n```yaml\n{POD}```\n\n")).collect()
}

#[test]
fn of_equal_findings_those_beyond_the_count_are_reported() {
    let folder = known(Folder::new().file("guide.md", markdown(2)));
    let privileged = |entry: &&Value| entry["policy"] == "KS001";
    assert_eq!(entries(&folder).iter().find(privileged).unwrap()["count"], 2);
    write(&folder, "guide.md", &format!("Words.\n\n{}", markdown(3)));
    assert_eq!(reported(&folder, &PRIVILEGED), ["guide.md:45:21 KS001"]);
    write(&folder, "guide.md", &markdown(1));
    let note = folder.loadline(&[CHECK.as_slice(), &PRIVILEGED].concat());
    assert!(
        note.stderr.starts_with(&format!(
            "note: 1 entry of {BASELINE} is gone; `loadline baseline --prune` removes it\n"
        )),
        "{}",
        note.stderr
    );
}

#[test]
fn blocks_of_markdown_are_known_wherever_they_stand() {
    let indented: String = POD.lines().map(|line| format!("  {line}\n")).collect();
    let listed = format!("Words.\n\n- A step:\n\n  ```yaml\n{indented}  ```\n");
    survives("guide.md", &markdown(1), &listed);
}

/// Facts of the file, each of another policy of the family DX.
const STRUCTURE: &str = "apiVersion: v1
kind: ConfigMap
metadata:
  name: one
data:
  a: '1'
  b: '2'
  a: '3'
---
apiVersion: v1
kind: Service
metadata:
  namespace: shop
---
apiVersion: v1
kind: Service
metadata:
  name: first
apiVersion: v1
kind: Service
metadata:
  name: second
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: one
data:
  inner.yaml: |
    x: {y: 1, y: 2}
---
a: [
";

#[test]
fn facts_of_a_file_survive_moved_lines() {
    let folder = known(Folder::new().file("all.yaml", STRUCTURE));
    let policies: std::collections::BTreeSet<String> =
        entries(&folder).iter().map(|entry| entry["policy"].as_str().unwrap().to_owned()).collect();
    let expected = ["DX001", "DX002", "DX003", "DX004", "DX008"];
    assert!(expected.iter().all(|policy| policies.contains(*policy)), "{policies:?}");
    survives("all.yaml", STRUCTURE, &format!("# one\n\n{}", STRUCTURE.replace("data:\n", "data:\n\n\n")));
    survives(
        "all.yaml",
        STRUCTURE,
        &STRUCTURE.replace("'1'", "\"1\"").replace("\n  b: '2'", "").replace("'3'", "\"3\""),
    );
    survives("all.yaml", STRUCTURE, &STRUCTURE.replace("{y: 1, y: 2}", "\n      y: 1\n      y: 2"));
    survives("all.yaml", STRUCTURE, &STRUCTURE.replace('\n', "\r\n"));
    fs::rename(folder.path("all.yaml"), folder.path("renamed.yaml")).unwrap();
    assert_eq!(reported(&folder, &[]), [""; 0]);
}

#[test]
fn new_facts_of_a_file_are_reported() {
    let folder = known(Folder::new().file("all.yaml", STRUCTURE));
    let changed = |from: &str, to: &str| {
        let after = STRUCTURE.replacen(from, to, 1);
        assert_ne!(after, STRUCTURE);
        write(&folder, "all.yaml", &after);
        reported(&folder, &["--select", "DX"])
    };
    // The same key in another mapping, another key of the same, another value that is lost.
    assert_eq!(
        changed("  name: one\n", "  name: one\n  labels: {a: '1', a: '3'}\n"),
        ["all.yaml:5:20 DX002"]
    );
    assert_eq!(changed("  a: '3'", "  a: '3'\n  b: '4'"), ["all.yaml:9:3 DX002"]);
    assert_eq!(changed("'1'", "'7'"), ["all.yaml:8:3 DX002"]);
    assert_eq!(changed("y: 2}", "y: 2, z: {y: 1, y: 2}}").len(), 1);
    assert_eq!(changed("name: second", "name: third").len(), 1);
    assert_eq!(changed("a: [", "a: {").len(), 1);
    assert_eq!(
        changed("kind: Service\nmetadata:\n  namespace", "kind: Secret\nmetadata:\n  namespace").len(),
        1
    );
}
