//! `check --diff-base`: what counts as a change, and which findings it causes.

use crate::process::Outcome;
use crate::repository::Repository;

/// A Pod whose container fails KS001 in line 10 if it is privileged.
fn pod(name: &str, privileged: bool) -> String {
    format!(
        "apiVersion: v1
kind: Pod
metadata:
  name: {name}
spec:
  containers:
    - name: app
      image: registry.example.com/app:1.0.0
      securityContext:
        privileged: {privileged}
"
    )
}

const LIMITS: &str = "apiVersion: v1
kind: LimitRange
metadata:
  name: defaults
spec:
  limits:
    - type: Container
      default:
        memory: 1Gi
";

const SINCE_MAIN: &str = "check --select KS001,DX --diff-base main";

/// Two Pods in `k8s`, of which `old` fails, and one in `other` that fails.
fn shop() -> Repository {
    let repository = Repository::new();
    repository.write("k8s/old.yaml", pod("old", true)).write("k8s/good.yaml", pod("good", false));
    repository.write("other/far.yaml", pod("far", true)).commit();
    repository
}

/// What is said with every run about what was compared.
fn compared(outcome: &Outcome) -> &str {
    let note = outcome.stderr.lines().find_map(|line| line.strip_prefix("note: compared with "));
    note.expect(&outcome.stderr).split_once(": ").unwrap().1
}

const NEW_IN_GOOD: &str = "k8s/good.yaml:10:21: critical KS001 container \"app\" runs privileged";

#[test]
fn nothing_changed_is_no_failure() {
    let outcome = shop().loadline(SINCE_MAIN);
    assert_eq!(outcome.told(), (0, vec![]));
    assert_eq!(compared(&outcome), "nothing that is checked has changed");
    assert!(outcome.stderr.contains("checked 0 files"), "{}", outcome.stderr);
}

#[test]
fn a_finding_of_the_change_is_reported_and_those_before_are_not() {
    let repository = shop();
    repository.write("k8s/good.yaml", pod("good", true));
    let outcome = repository.loadline(SINCE_MAIN);
    assert_eq!(outcome.told(), (1, vec![NEW_IN_GOOD]));
    assert_eq!(compared(&outcome), "1 changed file, 2 files in 1 set judged");
    assert_eq!(repository.loadline("check --select KS001").told().1.len(), 3);
}

#[test]
fn it_does_not_matter_how_far_a_change_has_come() {
    let repository = shop();
    repository.git("switch --quiet --create topic").write("k8s/good.yaml", pod("good", true));
    let told = |repository: &Repository| repository.loadline(SINCE_MAIN).told().1.join("\n");
    assert_eq!(told(&repository), NEW_IN_GOOD, "modified");
    assert_eq!(told(repository.git("add --all")), NEW_IN_GOOD, "staged");
    assert_eq!(told(repository.git("commit --quiet --message topic")), NEW_IN_GOOD, "committed");
    assert_eq!(repository.loadline("check --select KS001 --diff-base HEAD").told(), (0, vec![]));
    // What counts is the working tree, not the index.
    repository.git("switch --quiet main").write("k8s/good.yaml", pod("good", true)).git("add --all");
    assert_eq!(told(repository.write("k8s/good.yaml", pod("good", false))), "", "staged and taken back");
}

#[test]
fn a_new_file_counts_before_git_knows_it() {
    let repository = shop();
    repository.write("fresh/new.yaml", pod("new", true));
    let new = "fresh/new.yaml:10:21: critical KS001 container \"app\" runs privileged";
    assert_eq!(repository.loadline(SINCE_MAIN).told(), (1, vec![new]));
    repository.git("add --intent-to-add fresh/new.yaml");
    assert_eq!(repository.loadline(SINCE_MAIN).told(), (1, vec![new]));
}

#[test]
fn ignored_files_stay_ignored_and_are_no_change() {
    let repository = shop();
    repository.write(".gitignore", "*.gen.yaml\n").commit();
    repository.write("k8s/a.gen.yaml", pod("generated", true));
    assert_eq!(compared(&repository.loadline(SINCE_MAIN)), "nothing that is checked has changed");
    repository.write("k8s/good.yaml", pod("good", true));
    // Git keeps no other version of it, so there is nothing new in it.
    for flags in ["", " --no-ignore"] {
        assert_eq!(repository.loadline(&format!("{SINCE_MAIN}{flags}")).told(), (1, vec![NEW_IN_GOOD]));
    }
    // A file that git keeps although it is ignored is still not looked at.
    repository.git("add --force k8s/a.gen.yaml").commit();
    repository.write("k8s/a.gen.yaml", pod("other", true)).write("k8s/good.yaml", pod("good", false));
    assert_eq!(repository.loadline(SINCE_MAIN).told(), (0, vec![]));
}

#[test]
fn moved_lines_and_renamed_files_cause_nothing() {
    let repository = shop();
    repository.write("k8s/old.yaml", format!("# About this pod.\n\n{}", pod("old", true)));
    repository.git("mv other/far.yaml k8s/near.yaml");
    let outcome = repository.loadline(SINCE_MAIN);
    assert_eq!(outcome.told(), (0, vec![]));
    assert_eq!(compared(&outcome), "3 changed files, 3 files in 1 set judged");
    // Whoever names only the new file, as a hook does, is told the same.
    assert_eq!(repository.loadline(&format!("{SINCE_MAIN} k8s/near.yaml")).told(), (0, vec![]));
}

#[test]
fn a_copy_is_new() {
    let repository = shop();
    repository.write("copies/old.yaml", pod("old", true));
    let new = "copies/old.yaml:10:21: critical KS001 container \"app\" runs privileged";
    assert_eq!(repository.loadline(SINCE_MAIN).told(), (1, vec![new]));
}

#[test]
fn what_breaks_beside_the_change_is_reported() {
    let check = "check --select KR004 --diff-base main";
    let repository = shop();
    repository.write("k8s/limits.yaml", LIMITS).commit();
    assert_eq!(repository.loadline("check --select KR004 k8s").told(), (0, vec![]));
    let outcome = repository.remove("k8s/limits.yaml").loadline(check);
    let lines = "k8s/good.yaml:7:13: high KR004 container \"app\" sets no memory limit\n\
                 k8s/old.yaml:7:13: high KR004 container \"app\" sets no memory limit";
    assert_eq!((outcome.code, outcome.stdout.trim_end()), (1, lines));
    assert_eq!(compared(&outcome), "1 changed file, 2 files in 1 set judged");
    let named = repository.loadline(&format!("{check} k8s/good.yaml"));
    assert_eq!(named.told().1, [lines.lines().next().unwrap()]);
}

#[test]
fn an_object_that_is_declared_again_is_reported_where_it_is_the_second() {
    let repository = shop();
    repository.write("k8s/a.yaml", pod("old", false));
    let outcome = repository.loadline("check --select DX008 --fail-on info --diff-base main");
    assert_eq!(outcome.code, 1, "{}", outcome.stderr);
    assert!(outcome.stdout.starts_with("k8s/old.yaml:4:9: info DX008"), "{}", outcome.stdout);
}

#[test]
fn a_chart_that_appears_affects_all_that_is_in_it() {
    let repository = shop();
    repository.write("app/templates/a.yaml", pod("one", false));
    repository.write("app/crds/b.yaml", pod("one", true)).commit();
    let check = "check --select DX008,KS001 --diff-base main";
    repository.write("app/Chart.yaml", "apiVersion: v2\nname: app\nversion: 1.0.0\n");
    let outcome = repository.loadline(check);
    assert_eq!(outcome.code, 1, "{}", outcome.stderr);
    assert!(outcome.stdout.starts_with("app/templates/a.yaml:4:9: high DX008"), "{}", outcome.stdout);
    assert_eq!(compared(&outcome), "1 changed file, 3 files in 1 set judged");
    repository.commit().git("branch --force there").remove("app/Chart.yaml");
    let outcome = repository.loadline("check --select DX008,KS001 --diff-base there");
    assert_eq!(outcome.told(), (0, vec![]));
    assert_eq!(compared(&outcome), "1 changed file, 2 files in 2 sets judged");
}

#[test]
fn a_kustomization_is_read_as_it_was() {
    let repository = shop();
    let kustomization = |tag: &str| {
        format!("resources: [a.yaml]\nimages:\n  - name: registry.example.com/{tag}\n    newTag: 2.0.0\n")
    };
    repository.write("base/a.yaml", pod("one", false).replace(":1.0.0", ":latest"));
    repository.write("base/kustomization.yaml", kustomization("app")).commit();
    let check = "check --select KI001 --diff-base main";
    let outcome = repository.write("base/kustomization.yaml", kustomization("another")).loadline(check);
    assert_eq!(outcome.code, 1, "{}", outcome.stderr);
    assert!(outcome.stdout.starts_with("base/a.yaml:8:14: "), "{}", outcome.stdout);
    repository.commit().write("base/a.yaml", pod("one", true).replace(":1.0.0", ":latest"));
    assert_eq!(repository.loadline(check).told(), (0, vec![]));
}

#[test]
fn an_object_in_another_namespace_is_another_object() {
    let repository = shop();
    let namespaced = |namespace: &str| {
        pod("one", true).replace("  name: one\n", &format!("  name: one\n  namespace: {namespace}\n"))
    };
    let check = "check --select KS001 --diff-base main";
    repository.write("k8s/good.yaml", pod("good", false) + "---\n" + &namespaced("here")).commit();
    repository.write("k8s/good.yaml", pod("good", false) + "---\n" + &namespaced("there"));
    let outcome = repository.loadline(check);
    assert_eq!((outcome.code, outcome.stdout.lines().count()), (1, 1));
}

#[test]
fn markdown_documents_are_sets_of_their_own() {
    let repository = shop();
    let page = |privileged| format!("# Page\n\n```yaml\n{}```\n", pod("page", privileged));
    repository.write("docs/a.md", page(false)).write("docs/b.md", page(true)).commit();
    repository.write("docs/a.md", page(true));
    let outcome = repository.loadline(SINCE_MAIN);
    assert_eq!(outcome.told().1, ["docs/a.md:13:21: critical KS001 container \"app\" runs privileged"]);
    assert_eq!(compared(&outcome), "1 changed file, 1 file in 1 set judged");
}

#[test]
fn paths_and_excludes_narrow_what_is_reported() {
    let repository = shop();
    repository.write("k8s/good.yaml", pod("good", true)).write("other/far.yaml", pod("further", true));
    let told = |flags: &str| repository.loadline(&format!("{SINCE_MAIN} {flags}")).told().1.join("\n");
    assert_eq!(told("k8s"), NEW_IN_GOOD);
    assert_eq!(told("--exclude other"), NEW_IN_GOOD);
    assert_eq!(told("--exclude k8s k8s/old.yaml other --exclude other/far.yaml"), "");
}

#[test]
fn a_run_in_a_subdirectory_sees_its_files_by_their_names_there() {
    let repository = shop();
    repository.write("k8s/good.yaml", pod("good", true)).write("other/far.yaml", pod("further", true));
    let new = "good.yaml:10:21: critical KS001 container \"app\" runs privileged";
    assert_eq!(repository.loadline_in("k8s", SINCE_MAIN).told(), (1, vec![new]));
    let elsewhere = repository.loadline_in("k8s", &format!("{SINCE_MAIN} ../other"));
    assert_eq!(
        elsewhere.told().1,
        ["../other/far.yaml:10:21: critical KS001 container \"app\" runs privileged"]
    );
}

#[test]
fn files_that_are_gone_need_not_be_there() {
    let repository = shop();
    repository.remove("k8s/old.yaml").remove("other/far.yaml");
    for paths in ["", " k8s/old.yaml", " other k8s/good.yaml", " other"] {
        let outcome = repository.loadline(&format!("{SINCE_MAIN}{paths}"));
        assert_eq!(outcome.told(), (0, vec![]), "{paths}: {}", outcome.stderr);
    }
    let outcome = repository.loadline(&format!("{SINCE_MAIN} never.yaml"));
    assert_eq!(
        (outcome.code, outcome.stderr.as_str()),
        (2, "error: never.yaml: there is no such file or directory\n")
    );
}

#[test]
fn a_directory_takes_the_place_of_a_file() {
    let repository = shop();
    repository.remove("k8s/old.yaml").write("k8s/old.yaml/a.yaml", pod("old", true));
    assert_eq!(repository.loadline(SINCE_MAIN).told(), (0, vec![]));
}

#[test]
fn names_may_hold_blanks_and_any_letters() {
    let repository = shop();
    repository.write("k8s/größe und mehr.yaml", pod("b", false)).commit();
    repository.write("k8s/größe und mehr.yaml", pod("b", true));
    let new = "k8s/größe und mehr.yaml:10:21: critical KS001 container \"app\" runs privileged";
    assert_eq!(repository.loadline(SINCE_MAIN).told(), (1, vec![new]));
}

#[test]
fn line_ends_of_the_working_tree_are_no_change() {
    let repository = shop();
    let text = pod("good", true).replace('\n', "\r\n");
    repository.git("config core.autocrlf true").write("k8s/good.yaml", &text).commit();
    repository.write("k8s/good.yaml", format!("# Changed.\r\n{text}"));
    let outcome = repository.loadline("check --select all --diff-base main");
    assert_eq!(outcome.told(), (0, vec![]));
    assert_eq!(compared(&outcome), "1 changed file, 2 files in 1 set judged");
}

#[test]
fn what_a_merge_leaves_open_is_a_change() {
    let repository = shop();
    repository.git("switch --quiet --create topic").write("k8s/good.yaml", pod("topic", false)).commit();
    repository.git("switch --quiet main").write("k8s/good.yaml", pod("main", false)).commit();
    assert!(!repository.try_git("merge --quiet topic"));
    let outcome = repository.loadline(SINCE_MAIN);
    assert!(outcome.stdout.starts_with("k8s/good.yaml:4:1: high DX001"), "{}", outcome.stdout);
    repository.write("k8s/good.yaml", pod("merged", true));
    assert_eq!(repository.loadline(SINCE_MAIN).told(), (1, vec![NEW_IN_GOOD]));
}

#[cfg(unix)]
#[test]
fn what_a_link_leads_to_counts_where_the_link_is() {
    let repository = shop();
    std::fs::create_dir(repository.path("links")).unwrap();
    std::os::unix::fs::symlink("../k8s/good.yaml", repository.path("links/l.yaml")).unwrap();
    std::os::unix::fs::symlink("k8s", repository.path("linked")).unwrap();
    repository.commit().write("k8s/good.yaml", pod("good", true));
    let at = |place: &str| vec![format!("{place}:10:21: critical KS001 container \"app\" runs privileged")];
    assert_eq!(repository.loadline(&format!("{SINCE_MAIN} links")).told().1, at("links/l.yaml"));
    assert_eq!(repository.loadline(&format!("{SINCE_MAIN} linked")).told().1, at("linked/good.yaml"));
    // Nothing is new where the link is changed to lead to what was there.
    repository.git("checkout --quiet k8s").remove("links/l.yaml");
    std::os::unix::fs::symlink("../k8s/old.yaml", repository.path("links/l.yaml")).unwrap();
    assert_eq!(repository.loadline(&format!("{SINCE_MAIN} links")).told().1, at("links/l.yaml"));
}

#[cfg(unix)]
#[test]
fn an_executable_bit_is_no_change() {
    use std::os::unix::fs::PermissionsExt;
    let repository = shop();
    let executable = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(repository.path("k8s/old.yaml"), executable).unwrap();
    assert_eq!(compared(&repository.loadline(SINCE_MAIN)), "nothing that is checked has changed");
    repository.git("add --all");
    assert_eq!(compared(&repository.loadline(SINCE_MAIN)), "nothing that is checked has changed");
}

#[test]
fn an_entry_of_a_baseline_that_is_for_an_old_finding_hides_no_new_one() {
    let repository = shop();
    repository.loadline("baseline --select KS001");
    let twice = format!("{}---\n{}", pod("old", true), pod("old", true));
    repository.write("k8s/old.yaml", twice);
    let outcome =
        repository.loadline("check --select KS001 --diff-base main --baseline .loadline-baseline.json");
    let second = "k8s/old.yaml:21:21: critical KS001 container \"app\" runs privileged";
    assert_eq!(outcome.told(), (1, vec![second]));
    assert!(!outcome.stderr.contains("gone"), "{}", outcome.stderr);
}
