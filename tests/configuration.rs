//! What `loadline.yaml` changes in a run, with the real binary.

use crate::process::{Folder, Outcome};

/// Critical KS001 on line 10, and KS012 (uid 0) on line 11.
const POD: &str = "apiVersion: v1
kind: Pod
metadata:
  name: agent
spec:
  containers:
    - name: agent
      image: registry.example.com/agent:1.4.2
      securityContext:
        privileged: true
        runAsUser: 0
";

/// `file: severity id` of each finding.
fn found(outcome: &Outcome) -> Vec<String> {
    let told = |line: &str| {
        let (place, rest) = line.split_once(": ")?;
        let file = place.split(':').next()?;
        let mut words = rest.split(' ');
        Some(format!("{file}: {} {}", words.next()?, words.next()?))
    };
    outcome.stdout.lines().filter_map(told).collect()
}

fn repository(config: &str) -> Folder {
    Folder::new().file(".git/HEAD", "").file("loadline.yaml", config).file("k8s/pod.yaml", POD)
}

#[test]
fn a_file_selects_ignores_and_grades() {
    let folder = repository("select: [KS001, KS012, KI003]\nignore: [KI003]\nseverity: {KS012: low}\n");
    let outcome = folder.loadline(&["check", "-v"]);
    assert_eq!(found(&outcome), ["k8s/pod.yaml: critical KS001", "k8s/pod.yaml: low KS012"]);
    assert!(outcome.stderr.contains("configuration: loadline.yaml applies to 2 files"), "{}", outcome.stderr);
    // From a directory below, and for a file that is named.
    let outcome = folder.loadline(&["check", "k8s/pod.yaml", "-v"]);
    assert_eq!(found(&outcome).len(), 2);
    assert!(
        outcome.stderr.contains("configuration: loadline.yaml applies to 1 file\n"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn flags_win_over_the_file() {
    let folder = repository("select: [KS001]\nignore: [KS012]\nfail-on: never\nmin-severity: critical\n");
    let checked = |flags: &[&str]| folder.loadline(&[&["check"], flags].concat());
    assert_eq!(checked(&[]).code, 0);
    assert_eq!(checked(&["--fail-on", "high"]).code, 1);
    // What is asked for by id runs, even if the file ignores it.
    let asked = checked(&["--select", "KS012", "--min-severity", "info"]);
    assert_eq!(found(&asked), ["k8s/pod.yaml: high KS012"]);
    assert!(found(&checked(&["--select", "KS012"])).is_empty());
    // To ignore more leaves what the file selects.
    let none = checked(&["--ignore", "KS001"]);
    assert_eq!(none.code, 2);
    assert!(
        none.stderr.contains("no policy is left") && none.stderr.contains("loadline.yaml"),
        "{}",
        none.stderr
    );
}

#[test]
fn the_nearest_file_applies_whole_and_none_beyond_the_repository() {
    let folder = Folder::new()
        .file("loadline.yaml", "select: [KS012]\n")
        .file("repo/.git/HEAD", "")
        .file("repo/pod.yaml", POD)
        .file("repo/agents/loadline.yaml", "select: [KS001]\n")
        .file("repo/agents/deep/pod.yaml", POD)
        .file("repo/hidden/.loadline.yaml", "select: [KS001]\nfail-on: never\n")
        .file("repo/hidden/pod.yaml", POD)
        .file("pod.yaml", POD);
    let outcome = folder.loadline(&["check", "--select", "KS001,KS012", "repo"]);
    assert_eq!(found(&outcome).len(), 6);
    let outcome = folder.loadline(&["check", ".", "-v"]);
    let of =
        |file: &str| found(&outcome).into_iter().filter(|line| line.starts_with(file)).collect::<Vec<_>>();
    assert_eq!(of("pod.yaml"), ["pod.yaml: high KS012"]);
    assert_eq!(of("repo/agents"), ["repo/agents/deep/pod.yaml: critical KS001"]);
    assert!(of("repo/pod.yaml").len() > 2, "the default profile");
    // Each file fails the run by its own configuration.
    assert_eq!(folder.loadline(&["check", "repo/hidden"]).code, 0);
    assert_eq!(folder.loadline(&["check", "repo/hidden", "repo/agents"]).code, 1);
    // One file for all.
    let outcome = folder.loadline(&["check", "-c", "repo/agents/loadline.yaml", "repo"]);
    assert!(found(&outcome).iter().all(|line| line.ends_with("KS001")), "{}", outcome.stdout);
    let outcome = folder.loadline(&["check", "-c", "gone.yaml", "repo"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.starts_with("error: gone.yaml: cannot read it"), "{}", outcome.stderr);
}

#[test]
fn environments_by_path_bring_their_parameters() {
    let deployment = "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    \
                      pod-security.kubernetes.io/enforce: baseline\n";
    let config = "select: [KS030]\nenvironments:\n- name: prod\n  paths: [live/**]\n- name: dev\n  paths: ['**/lab/**']\n  \
                  parameters: {KS030: {required_level: {development: restricted}}}\n";
    let folder = Folder::new()
        .file("loadline.yaml", config)
        .file("live/namespace.yaml", deployment)
        .file("x/lab/namespace.yaml", deployment)
        .file("dev/namespace.yaml", deployment);
    let outcome = folder.loadline(&["check"]);
    let files: Vec<_> =
        found(&outcome).iter().filter_map(|line| Some(line.split_once(':')?.0.to_owned())).collect();
    assert_eq!(files, ["live/namespace.yaml", "x/lab/namespace.yaml"], "{}", outcome.stdout);
    // The flag wins over all of it.
    let outcome = folder.loadline(&["check", "--environment", "production"]);
    assert_eq!(found(&outcome).len(), 3, "{}", outcome.stdout);
}

#[test]
fn excluded_files_are_left_out_unless_their_directory_is_named() {
    let folder = repository("exclude: [k8s/**]\nselect: [KS001]\n").file("other/pod.yaml", POD);
    assert_eq!(found(&folder.loadline(&["check"])), ["other/pod.yaml: critical KS001"]);
    // A commit hook names files: the exclusion holds.
    let hook = folder.loadline(&["check", "k8s/pod.yaml"]);
    assert_eq!((hook.code, found(&hook).len()), (0, 0));
    assert!(hook.stderr.contains("1 file is left out by `exclude`"), "{}", hook.stderr);
    // Whoever names the directory means it.
    std::fs::create_dir_all(folder.path("k8s/more")).unwrap();
    let folder = folder.file("k8s/more/pod.yaml", POD);
    assert_eq!(found(&folder.loadline(&["check", "k8s/more"])), ["k8s/more/pod.yaml: critical KS001"]);
}

#[test]
fn a_walk_stays_out_of_what_any_configuration_above_excludes() {
    let folder = repository("exclude: [examples]\nselect: [KS001]\n")
        .file("examples/loadline.yaml", "select: [KS012]\n")
        .file("examples/shop/pod.yaml", POD)
        .file("examples/broken/loadline.yaml", "selct: []\n")
        .file("examples/broken/pod.yaml", POD);
    assert_eq!(found(&folder.loadline(&["check"])), ["k8s/pod.yaml: critical KS001"]);
    // For a file or directory that is named, the nearest configuration decides.
    let named = ["examples/shop/pod.yaml: high KS012"];
    assert_eq!(found(&folder.loadline(&["check", "examples/shop/pod.yaml"])), named);
    assert_eq!(found(&folder.loadline(&["check", "examples/shop"])), named);
}

#[test]
fn all_mistakes_of_a_file_are_told_and_nothing_runs() {
    let folder = repository("selct: [KS001]\nseverity: {KS0012: low}\nfail-on: hgih\n");
    let outcome = folder.loadline(&["check"]);
    assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""));
    for part in
        ["loadline.yaml:1:1: ", "loadline.yaml:2:12: ", "loadline.yaml:3:10: ", "did you mean \"select\"?"]
    {
        assert!(outcome.stderr.contains(part), "{part}\n{}", outcome.stderr);
    }
}

/// A policy of a team that finds no owner of the pod; `resources` are lines of its metadata.
fn has_owner(resources: &str) -> String {
    format!(
        "# METADATA\n# title: Pod has no owner\n# description: Nobody is asked when it fails.\n{resources}\
         # custom:\n#   id: ACME001\n#   severity: high\n#   profile: recommended\n#   scope: resource\n\
         #   selector: [{{kubernetes: pods}}]\n#   remediation: Add the label `owner`.\n\
         package has_owner\n\n\
         violation contains {{\"message\": \"the pod has no owner\", \"at\": [\"metadata\"]}} if {{\n\
         \tnot input.labels.owner\n}}\n"
    )
}

#[test]
fn a_configuration_further_up_is_named_from_here() {
    let folder = repository("selct: []\n");
    let mut command = crate::process::command(&folder.path("k8s"), &["check"]);
    let told = String::from_utf8(command.output().unwrap().stderr).unwrap();
    assert!(told.starts_with("error: ../loadline.yaml:1:1: unknown key \"selct\""), "{told}");
}

#[test]
fn a_team_brings_policies_of_its_own() {
    let rego = has_owner("");
    let folder =
        repository("policies: [policy]\nselect: [ACME001]\n").file("policy/has_owner/has_owner.rego", &rego);
    assert_eq!(found(&folder.loadline(&["check"])), ["k8s/pod.yaml: high ACME001"]);
    assert!(folder.loadline(&["explain", "ACME001"]).stdout.contains("Pod has no owner"));
    assert!(folder.loadline(&["policies", "--select", "ACME001"]).stdout.contains("has-owner"));
    let by_flag = Folder::new().file("pod.yaml", POD).file("policy/has_owner/has_owner.rego", &rego);
    assert_eq!(
        found(&by_flag.loadline(&["check", "-p", "policy", "--select", "ACME001"])),
        ["pod.yaml: high ACME001"]
    );
    let gone = by_flag.loadline(&["check", "-p", "polcy"]);
    assert_eq!(gone.code, 2);
    assert!(gone.stderr.contains("there is no directory polcy"), "{}", gone.stderr);
}

/// What leads to a page stands in a line or a member of its own, `LINK` being the address.
const LINKED: [(&str, &str); 7] = [
    ("pretty", "docs: LINK\n"),
    ("markdown", "[ACME001](LINK)"),
    ("sarif", "\"helpUri\":\"LINK\""),
    ("gitlab", "\\n\\nLINK\""),
    ("github", "%0ALINK\n"),
    ("junit", "\ndocs: LINK</failure>"),
    ("html", "<span class=\"id\"><a href=\"LINK\""),
];

#[test]
fn findings_of_such_policies_lead_to_pages_of_the_team() {
    let wiki = "https://wiki.acme.example/owners";
    let named =
        "# related_resources:\n#   - ref: https://wiki.acme.example/owners\n#   - ref: https://b.example/\n";
    let words = "# related_resources:\n#   - ref: handbook, page 7\n#   - ref: https://b.example/\n";
    for (resources, link) in [(named, Some(wiki)), (words, None), ("", None)] {
        let folder =
            repository("policies: [policy]\n").file("policy/has_owner/has_owner.rego", has_owner(resources));
        let told = |arguments: &[&str]| folder.loadline(arguments).stdout;
        for (format, shape) in LINKED {
            let text = told(&["check", "--select", "ACME001", "-o", format]);
            assert!(text.contains("the pod has no owner"), "{format}: {text}");
            assert!(!text.contains("loadline.dev/policies"), "{format}: {text}");
            let Some(link) = link else {
                let (before, _) = shape.split_once("LINK").unwrap();
                for part in [&[before, "http"].concat(), "docs:", "helpUri", ">Documentation<", "ACME001]"] {
                    assert!(!text.contains(part), "{format} without {part}: {text}");
                }
                continue;
            };
            assert!(text.contains(&shape.replace("LINK", link)), "{format}: {text}");
        }
        let list: serde_json::Value =
            serde_json::from_str(&told(&["policies", "--select", "ACME001", "-o", "json"])).unwrap();
        assert_eq!(list["policies"][0]["url"].as_str(), link);
        assert!(list["policies"][0].as_object().unwrap().contains_key("url"));
        let page = told(&["explain", "ACME001"]);
        let references = resources.lines().filter_map(|line| line.split_once("- ref: "));
        let links: String = references.map(|(_, address)| format!("\n  {address}")).collect();
        let end = if links.is_empty() { String::new() } else { format!("\n\nLinks{links}") };
        assert!(page.ends_with(&format!("Add the label `owner`.{end}\n")), "{page}");
    }
}

#[test]
fn the_version_of_the_cluster_reaches_policies() {
    let pod = POD.replace("spec:\n", "spec:\n  hostUsers: false\n");
    let folder = Folder::new()
        .file("loadline.yaml", "select: [KS012]\nkubernetes: {version: \"1.35\"}\n")
        .file("pod.yaml", &pod);
    assert!(found(&folder.loadline(&["check"])).is_empty(), "user namespaces make uid 0 harmless");
    assert_eq!(found(&folder.loadline(&["check", "--kubernetes-version", "1.33"])).len(), 1);
    let wrong = folder.loadline(&["check", "--kubernetes-version", "latest"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.stderr.contains("not a version of Kubernetes"), "{}", wrong.stderr);
}

#[test]
fn a_declared_set_is_judged_as_one() {
    let service = "apiVersion: v1\nkind: Service\nmetadata:\n  name: api\nspec:\n  ports: [{port: 80}]\n";
    let other = service.replace("80", "81");
    let folder = Folder::new().file("deploy/a/api.yaml", service).file("deploy/b/api.yaml", other);
    let checked = |folder: &Folder| found(&folder.loadline(&["check", "--select", "DX008"]));
    assert!(checked(&folder).is_empty());
    let folder = folder.file("loadline.yaml", "sets: [{path: deploy, complete: true}]\n");
    assert_eq!(checked(&folder), ["deploy/b/api.yaml: high DX008"]);
}

#[test]
fn standard_input_is_judged_by_the_configuration_of_the_working_directory() {
    let folder = repository("select: [KS001]\n");
    let outcome = folder.loadline_reads(POD.as_bytes(), &["check", "-"]);
    assert_eq!(found(&outcome), ["<stdin>: critical KS001"]);
}

/// An entry that has expired, DS002 of medium severity, in a file that no walk looks into.
fn expired(more: &str) -> Folder {
    let entry = "ignore: [{policies: [KS001], reason: gone, until: 2024-01-01}]";
    let config = format!("select: [KS001, DS]\n{entry}\n{more}");
    Folder::new().file(".git/HEAD", "").file(".loadline.yaml", config).file("k8s/pod.yaml", POD)
}

#[test]
fn a_file_holds_for_what_is_said_of_its_own_entries() {
    let both = [".loadline.yaml: medium DS002", "k8s/pod.yaml: critical KS001"];
    for args in [&["check"][..], &["check", "k8s"]] {
        let never = expired("fail-on: never\n").loadline(args);
        assert_eq!((never.code, found(&never)), (0, both.map(str::to_owned).to_vec()));
        let graver = expired("min-severity: high\n").loadline(args);
        assert_eq!(found(&graver), both[1..]);
    }
}

#[test]
fn a_baseline_knows_what_is_said_of_entries() {
    let folder = expired("baseline: known.json\n");
    assert!(folder.loadline(&["baseline"]).stdout.contains("2 findings (2 new, 0 gone)"));
    assert_eq!(folder.loadline(&["check"]).told(), (0, vec![]));
}

#[test]
fn whether_an_entry_is_unused_is_not_told_by_a_part_of_the_files() {
    let config = "select: [KS001, KS002, DS]\nbaseline: known.json\n\
                  ignore: [{policies: [KS002], reason: none shares it}]\n";
    let folder = repository(config);
    assert!(folder.loadline(&["baseline"]).stdout.contains("2 findings (2 new, 0 gone)"));
    // As a hook passes it: DS001 is not judged then.
    let part = folder.loadline(&["check", "loadline.yaml"]);
    assert!(!part.stderr.contains("gone"), "{}", part.stderr);
    let written = folder.loadline(&["baseline", "loadline.yaml"]);
    assert_eq!(written.told(), (0, vec!["wrote known.json: 2 findings (0 new, 0 gone)"]));
}

#[test]
fn of_two_names_the_one_to_delete_is_named_from_here() {
    let folder = repository("").file("k8s/loadline.yaml", "").file("k8s/.loadline.yaml", "");
    let outcome = folder.loadline(&["check", "k8s"]);
    assert!(outcome.stderr.starts_with("error: k8s/.loadline.yaml: there is a loadline.yaml beside it"));
    assert_eq!(outcome.code, 2);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_not_taken_for_no_configuration() {
    let folder = repository("");
    std::os::unix::fs::symlink("nowhere", folder.path("k8s/loadline.yaml")).unwrap();
    let outcome = folder.loadline(&["check", "k8s/pod.yaml"]);
    assert!(outcome.stderr.starts_with("error: k8s/loadline.yaml: cannot read it"), "{}", outcome.stderr);
    assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""));
}

#[test]
fn no_report_takes_the_place_of_a_manifest_or_a_configuration() {
    let folder = repository("select: [KS001]\n");
    for file in ["loadline.yaml", "k8s/pod.yaml"] {
        let before = std::fs::read(folder.path(file)).unwrap();
        let outcome = folder.loadline(&["check", "-o", &format!("json={file}")]);
        assert_eq!(outcome.code, 2, "{}", outcome.stderr);
        assert!(outcome.stderr.starts_with(&format!("error: cannot write {file}: it is there")));
        assert_eq!(std::fs::read(folder.path(file)).unwrap(), before);
    }
}
