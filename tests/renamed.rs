//! A policy that got another id and name is found by the retired ones wherever somebody wrote them, and each of
//! them is told once.

use serde_json::Value;

use crate::process::{Folder, Outcome};

const POD: &str = "apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers: [{name: app, image: \"registry.example.com/app:1\"}]
";

/// A policy that finds something in every pod.
fn policy(id: &str, name: &str, aliases: &str) -> String {
    format!(
        "# METADATA\n# title: Pod has no owner\n# description: Somebody has to be asked.\n# custom:\n#   id: {id}\n\
         #   severity: high\n#   profile: strict\n#   selector: [{{kubernetes: pods}}]\n#   remediation: Name one.\n\
         #   since: 0.3.0\n#   status: preview\n#   aliases: [{aliases}]\n#   parameters:\n\
         #     word: {{type: string, default: owner, description: The label.}}\npackage acme.{name}\n\n\
         violation contains {{\"message\": sprintf(\"no label %s\", [data.parameters.{id}.word]), \
         \"at\": [\"metadata\"]}} if {{\n\tnot input.pod.labels.owner\n}}\n"
    )
}

/// A directory with the policy AC002 `has-owner`, which was AC001 `names-owner`.
fn folder(pod: &str) -> Folder {
    let rego = policy("AC002", "has_owner", "AC001, names-owner");
    Folder::new().file("own/acme/has_owner/has_owner.rego", rego).file("pod.yaml", pod)
}

/// What notes say of renamed policies and baselines, and ids of open findings.
fn told(outcome: &Outcome) -> (Vec<String>, Vec<String>) {
    let report: Value =
        serde_json::from_str(&outcome.stdout).unwrap_or_else(|_| panic!("{}", outcome.stderr));
    let notes = outcome.stderr.lines().filter_map(|line| line.split_once("note: "));
    let notes = notes.map(|(place, note)| format!("{place}{note}"));
    let notes = notes.filter(|note| note.contains(" is now ") || note.contains(" entry of "));
    let open = |finding: &&Value| finding["suppressed"].is_null();
    let findings = report["findings"].as_array().unwrap().iter().filter(open);
    let ids = findings.map(|finding| finding["id"].as_str().unwrap().to_owned());
    (notes.collect(), ids.collect())
}

fn check(folder: &Folder, args: &[&str]) -> (Vec<String>, Vec<String>) {
    told(&folder.loadline(&[&["check", "-o", "json", "-p", "own", "pod.yaml"], args].concat()))
}

fn strings(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn flags_select_by_retired_words() {
    let folder = folder(POD);
    let renamed = strings(&["AC001 is now AC002; write that"]);
    assert_eq!(check(&folder, &["--select", "ac001,AC001"]), (renamed, strings(&["AC002"])));
    let renamed = strings(&["names-owner is now has-owner; write that"]);
    assert_eq!(check(&folder, &["--select", "AC", "--ignore", "KS"]), (vec![], strings(&["AC002"])));
    assert_eq!(check(&folder, &["--select", "names-owner"]), (renamed, strings(&["AC002"])));
}

#[test]
fn configuration_speaks_of_retired_words() {
    let folder = folder(POD).file(
        "loadline.yaml",
        "select: [AC001]\nseverity: {AC001: low}\nparameters:\n  names-owner: {word: team}\n",
    );
    let outcome = folder.loadline(&["check", "-o", "json", "-p", "own", "pod.yaml"]);
    let notes = strings(&[
        "loadline.yaml:1: AC001 is now AC002; write that",
        "loadline.yaml:4: names-owner is now has-owner; write that",
    ]);
    assert_eq!(told(&outcome), (notes, strings(&["AC002"])));
    assert!(
        outcome.stdout.contains("no label team") && outcome.stdout.contains("\"low\""),
        "{}",
        outcome.stdout
    );
    let folder = folder_with_entry();
    let notes = strings(&["loadline.yaml:3: AC001 is now AC002; write that"]);
    assert_eq!(check(&folder, &[]), (notes, Vec::new()));
}

fn folder_with_entry() -> Folder {
    folder(POD).file(
        "loadline.yaml",
        "select: [AC002, DS]\nignore:\n  - policies: [AC001]\n    reason: it is known\n    paths: [pod.yaml]\n",
    )
}

#[test]
fn suppressions_silence_by_retired_words() {
    let args = ["--select", "AC002,DS"];
    let comment = POD.replace("name: shop", "name: shop # loadline: ignore[AC001] it is known");
    let notes = strings(&["pod.yaml:4: AC001 is now AC002; write that"]);
    assert_eq!(check(&folder(&comment), &args), (notes, Vec::new()));
    let annotations =
        "  annotations:\n    loadline.dev/ignore: names-owner\n    loadline.dev/ignore-reason: known\n";
    let annotated = POD.replace("  name: shop\n", &format!("  name: shop\n{annotations}"));
    let notes = strings(&["pod.yaml:6: names-owner is now has-owner; write that"]);
    assert_eq!(check(&folder(&annotated), &args), (notes, Vec::new()));
}

#[test]
fn baselines_know_findings_under_former_ids() {
    let folder = Folder::new()
        .file("own/acme/names_owner/names_owner.rego", policy("AC001", "names_owner", ""))
        .file("pod.yaml", POD);
    let args = ["-p", "own", "--select", "AC", "pod.yaml"];
    assert_eq!(folder.loadline(&[&["baseline"], &args[..]].concat()).code, 0);
    let name = ".loadline-baseline.json";
    assert!(std::fs::read_to_string(folder.path(name)).unwrap().contains("AC001"));

    std::fs::remove_dir_all(folder.path("own")).unwrap();
    let folder = folder.file("own/acme/has_owner/has_owner.rego", policy("AC002", "has_owner", "AC001"));
    let check = ["check", "-p", "own", "--select", "AC", "--baseline", name, "-o", "json", "pod.yaml"];
    let renamed = strings(&["AC001 is now AC002; write that"]);
    assert_eq!(told(&folder.loadline(&check)), (renamed, Vec::new()));

    assert_eq!(folder.loadline(&[&["baseline"], &args[..]].concat()).code, 0);
    let text = std::fs::read_to_string(folder.path(name)).unwrap();
    assert!(text.contains("AC002") && !text.contains("AC001"), "{text}");
    assert_eq!(told(&folder.loadline(&check)), (Vec::new(), Vec::new()));
}

#[test]
fn entries_under_former_ids_are_gone_when_nothing_is_found() {
    let folder = Folder::new()
        .file("own/acme/names_owner/names_owner.rego", policy("AC001", "names_owner", ""))
        .file("pod.yaml", POD);
    let args = ["-p", "own", "--select", "AC", "pod.yaml"];
    assert_eq!(folder.loadline(&[&["baseline"], &args[..]].concat()).code, 0);
    std::fs::remove_dir_all(folder.path("own")).unwrap();
    let folder = folder
        .file("own/acme/has_owner/has_owner.rego", policy("AC002", "has_owner", "AC001"))
        .file("pod.yaml", POD.replace("metadata:", "metadata:\n  labels: {owner: crew}"));
    let name = ".loadline-baseline.json";
    let check = ["check", "-p", "own", "--select", "AC", "--baseline", name, "-o", "json", "pod.yaml"];
    let (notes, findings) = told(&folder.loadline(&check));
    assert!(notes.len() == 1 && notes[0].starts_with("1 entry of") && findings.is_empty(), "{notes:?}");
}

#[test]
fn pages_and_lists_show_status_and_aliases() {
    let folder = folder(POD);
    let page = folder.loadline(&["explain", "AC001", "-p", "own"]);
    assert!(page.stderr.contains("AC001 is now AC002; write that"), "{}", page.stderr);
    assert!(page.stdout.contains("has-owner · high · strict · since 0.3.0 · preview\n"), "{}", page.stdout);
    assert!(page.stdout.contains("Called before\n  AC001, names-owner\n"), "{}", page.stdout);
    let list = folder.loadline(&["policies", "-p", "own", "--select", "AC001", "-o", "json"]);
    let policies: Value = serde_json::from_str(&list.stdout).unwrap();
    let entry = &policies["policies"][0];
    assert_eq!(
        (&entry["since"], &entry["status"], &entry["aliases"][1]),
        (&"0.3.0".into(), &"preview".into(), &"names-owner".into())
    );
    assert!(list.stderr.contains("AC001 is now AC002; write that"), "{}", list.stderr);
}

#[test]
fn nobody_else_may_have_a_retired_word() {
    let folder = folder(POD).file("more/acme/other/other.rego", policy("AC001", "other", ""));
    let clash = folder.loadline(&["check", "-p", "own", "-p", "more", "pod.yaml"]);
    let wanted = "more/acme/other/other.rego: the id AC001 is that of own/acme/has_owner/has_owner.rego";
    assert!(clash.code == 2 && clash.stderr.contains(wanted), "{}", clash.stderr);
    let folder = folder.file("own/acme/other/other.rego", policy("AC003", "other", "has-owner"));
    let clash = folder.loadline(&["check", "-p", "own", "pod.yaml"]);
    assert!(clash.stderr.contains("the alias has-owner is that of"), "{}", clash.stderr);
}
