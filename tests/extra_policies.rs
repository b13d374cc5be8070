//! Policies of a user's own beside the built-in ones.

use std::fs;
use std::path::{Path, PathBuf};

use loadline::lint::{self, EngineChoice, Options, Silent};
use loadline::policy::{Directory, ExtendError, PolicySet, Selection};
use loadline::source::Files;

use crate::process::Folder;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/config/policies").join(name)
}

fn extended(path: &Path, shown: &str) -> Result<PolicySet, ExtendError> {
    let extended = PolicySet::built_in().extended(&[Directory::new(path, shown)]);
    extended.map_err(|errors| errors.into_iter().next().unwrap().1)
}

fn team() -> PolicySet {
    extended(&folder("team"), "policies/team").unwrap()
}

const POD: &str = "apiVersion: v1
kind: Pod
metadata:
  name: a
  labels: {acme.example/team: LABEL}
spec:
  containers: [{name: app, image: \"registry.example/app:1\"}]
";

fn places(policies: &PolicySet, engine: EngineChoice, label: &str) -> Vec<String> {
    let pod = POD.replace("LABEL", label);
    let options = Options {
        paths: vec!["-".into()],
        files: Files::with_stdin(pod.into_bytes()),
        engine,
        ..Options::default()
    };
    let report = lint::run(policies, &options, &Silent).unwrap();
    assert!(report.errors.is_empty(), "{:?}", report.errors);
    let place = |finding: &loadline::finding::Finding| {
        format!("{}:{} {}", finding.policy.id, finding.place.start.line, finding.message)
    };
    report.findings.iter().map(place).collect()
}

#[test]
fn they_run_on_both_engines_with_libraries_of_theirs_and_of_ours() {
    let selection = Selection { select: vec!["team-label".into()], ignore: Vec::new() };
    let policies = team().select(&selection).unwrap();
    for engine in [EngineChoice::Vm, EngineChoice::Interpreter] {
        assert_eq!(places(&policies, engine, "crew"), ["AC001:3 no team is named"]);
        assert!(places(&policies, engine, "team-blue").is_empty());
    }
}

#[test]
fn the_digest_covers_all_policies() {
    let (built_in, both) = (PolicySet::built_in(), team());
    assert_ne!(built_in.digest(), both.digest());
    assert_eq!(both.digest(), team().digest());
    assert_eq!(both.digest().len(), built_in.digest().len());
    assert_eq!(both.policies().len(), built_in.policies().len() + 1);
    let ids: Vec<_> = both.policies().iter().map(|policy| policy.metadata.id.clone()).collect();
    assert!(ids.is_sorted(), "{ids:?}");
}

#[test]
fn a_library_of_the_folder_stands_in_for_ours_of_the_same_package() {
    let copy = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = copy.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let policy = fs::read_to_string(folder("team/acme/labels/team_label/team_label.rego")).unwrap();
    write("acme/labels/team_label/team_label.rego", &policy);
    let library = fs::read_to_string(folder("team/lib/acme/labels.rego")).unwrap();
    write("lib/acme/labels.rego", &library);
    write(
        "lib/kubernetes/version.rego",
        "package lib.kubernetes.version\n\nat_least(_, minor) if minor > 99\n",
    );
    write(".git/hooks/x.rego", "not Rego");
    let policies = extended(copy.path(), "").unwrap();
    let of = |words: &[&str]| {
        let select = words.iter().map(|word| (*word).to_owned()).collect();
        policies.select(&Selection { select, ignore: Vec::new() }).unwrap()
    };
    for engine in [EngineChoice::Vm, EngineChoice::Interpreter] {
        assert!(places(&of(&["AC001"]), engine, "crew").is_empty(), "the condition of the copy never holds");
        assert!(!places(&of(&["recommended"]), engine, "crew").is_empty(), "built-in policies keep theirs");
    }
}

#[test]
fn what_cannot_be_added_is_said() {
    let refused = |name: &str| extended(&folder(name), name).unwrap_err();
    assert!(matches!(refused("nowhere"), ExtendError::Missing(_)));
    assert!(matches!(refused("clash"), ExtendError::Taken(lines) if lines.len() == 2));
    assert!(refused("clash").to_string().contains(" is that of "), "{}", refused("clash"));
    assert!(refused("mistakes").to_string().starts_with("mistakes/acme/x/broken/broken.rego:12:50: "));
    let empty = tempfile::tempdir().unwrap();
    let error = extended(empty.path(), "empty").unwrap_err();
    assert!(error.to_string().starts_with("there is no policy below empty"));
}

#[test]
fn a_directory_that_is_named_twice_counts_once() {
    let twice = team().extended(&[Directory::new(folder("../policies/team"), "again")]).unwrap();
    assert_eq!(twice.policies().len(), team().policies().len());
    assert_eq!(twice.digest(), team().digest());
}

#[test]
fn every_command_about_policies_knows_those_of_a_flag() {
    let team = folder("team").canonicalize().unwrap();
    let flag = ["-p", team.to_str().unwrap()];
    let directory = Folder::new().file("loadline.yaml", "select: [KS]\n").file("pod.yaml", POD);
    let page = directory.loadline(&[&["explain", "AC001"], &flag[..]].concat());
    assert!(page.code == 0 && page.stdout.starts_with("AC001 Pod names no team\n"), "{}", page.stdout);
    let list = directory.loadline(&[&["policies", "--select", "team-label"], &flag[..]].concat());
    assert!(list.code == 0 && list.stdout.contains("AC001"), "{}", list.stdout);
    let checked = directory.loadline(&[&["check", "--select", "AC001"], &flag[..], &flag[..]].concat());
    assert_eq!((checked.code, checked.stdout.lines().count()), (0, 1), "{}", checked.stderr);
}

/// A policy that says on which day something ended, as a table of its folder has it, and what a table of ours says.
const ENDED: &str = "# METADATA
# title: T
# description: D
# custom:
#   id: AC009
#   severity: low
#   profile: strict
#   selector: [{kubernetes: pods}]
#   remediation: R
package acme.ended

violation contains {\"message\": message, \"at\": container.path} if {
\tsome container in input.containers
\tended := data.tables.registries.entries[container.image.registry]
\tours := data.tables.image_support.entries.support.centos.name
\tmessage := sprintf(\"%s ended on %s, says %s; %s\", [
\t\tcontainer.image.registry, ended, data.tables.registries.source, ours,
\t])
}
";
const TABLE: &str = r#"{
  "as_of": "2026-01-31", "source": "the wiki", "description": "Ends of registries.",
  "entries": {"registry.example": "2026-02-01"}
}"#;

#[test]
fn tables_of_a_folder_are_read_beside_ours() {
    let folder = Folder::new()
        .file("own/acme/ended/ended.rego", ENDED)
        .file("own/data/registries.json", TABLE)
        .file("own/data/unused.json", TABLE);
    let policies = extended(&folder.path("own"), "own").unwrap();
    let only = policies.select(&Selection { select: vec!["AC009".into()], ignore: Vec::new() }).unwrap();
    for engine in [EngineChoice::Vm, EngineChoice::Interpreter] {
        let told = "AC009:7 registry.example ended on 2026-02-01, says the wiki; CentOS";
        assert_eq!(places(&only, engine, "x"), [told]);
    }
    let page = folder.loadline(&["explain", "AC009", "-p", "own"]).stdout;
    assert!(page.contains("  image_support, as of 2026-10-01, "), "{page}");
    assert!(page.contains("    Ends of registries.\n    From: the wiki\n"), "{page}");

    let folder = folder.file("own/data/registries.json", TABLE.replace("2026-02-01", "2026-03-01"));
    let changed = extended(&folder.path("own"), "own").unwrap();
    assert_ne!(changed.digest(), policies.digest(), "the digest covers tables");
    let folder = folder.file("own/data/registries.json", TABLE.replace("2026-01-31", "2026-01-32"));
    let error = extended(&folder.path("own"), "own").unwrap_err().to_string();
    assert!(error.contains("own/data/registries.json:1:1: as_of \"2026-01-32\" is not a day"), "{error}");
    assert!(error.contains("there is no table \"registries\""), "{error}");
}

#[test]
fn folders_do_not_see_each_other() {
    let library = fs::read_to_string(folder("team/lib/acme/labels.rego")).unwrap();
    let policy = fs::read_to_string(folder("team/acme/labels/team_label/team_label.rego")).unwrap();
    let folder = Folder::new()
        .file("one/lib/acme/labels.rego", library)
        .file(
            "one/acme/ended/ended.rego",
            ENDED.replace("data.tables.registries", "data.tables.image_support"),
        )
        .file("two/acme/labels/team_label/team_label.rego", policy);
    let directories = ["one", "two"].map(|name| Directory::new(folder.path(name), name));
    let errors = PolicySet::built_in().extended(&directories).unwrap_err();
    assert!(matches!(errors.as_slice(), [(1, _)]), "{errors:?}");
    assert!(errors[0].1.to_string().contains("two/acme/labels/team_label/team_label.rego:"), "{errors:?}");
}

#[test]
fn a_kind_that_does_not_exist_is_named_with_the_one_that_was_meant() {
    let policy = fs::read_to_string(folder("team/acme/labels/team_label/team_label.rego")).unwrap();
    let library = fs::read_to_string(folder("team/lib/acme/labels.rego")).unwrap();
    for (word, said) in [
        (
            "apps/Deploymnt",
            "there is no kind \"Deploymnt\" in the group apps; did you mean `apps/Deployment`?",
        ),
        ("Ingress", "there is no kind \"Ingress\" in the core group; did you mean `"),
    ] {
        let misspelt = policy.replace("kubernetes: pods", &format!("kubernetes: {word}"));
        assert_ne!(misspelt, policy);
        let directory = Folder::new()
            .file("pod.yaml", POD)
            .file("team/acme/labels/team_label/team_label.rego", misspelt)
            .file("team/lib/acme/labels.rego", &library);
        let outcome = directory.loadline(&["check", "pod.yaml", "-p", "team"]);
        assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""), "{}", outcome.stderr);
        let wanted = format!("team/acme/labels/team_label/team_label.rego:1:1: {said}");
        assert!(outcome.stderr.contains(&wanted), "{}", outcome.stderr);
    }
}
