//! `loadline baseline` as a command: what it replaces, keeps and takes out, from where it runs, and
//! what it refuses.

use std::fs;
use std::process::Stdio;

use serde_json::Value;

use crate::process::{Folder, Outcome, command};

const BASELINE: &str = ".loadline-baseline.json";

/// Fails KS001 and, with `hostNetwork`, KS002.
const POD: &str = "apiVersion: v1
kind: Pod
metadata:
  name: pod
spec:
  hostNetwork: true
  containers:
    - name: app
      securityContext:
        privileged: true
";

fn pods() -> Folder {
    Folder::new().file("a/pod.yaml", POD).file("b/pod.yaml", POD)
}

/// Runs `loadline` with the two policies that `POD` fails.
fn loadline(folder: &Folder, args: &[&str]) -> Outcome {
    folder.loadline(&[args, &["--select", "KS001,KS002"]].concat())
}

/// The last words of `loadline baseline ARGS`, which has to succeed.
fn written(folder: &Folder, args: &[&str]) -> String {
    let outcome = loadline(folder, &[&["baseline"], args].concat());
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""), "{args:?}");
    outcome.stdout.trim_start_matches("wrote ").trim_end().to_owned()
}

/// `loadline check --baseline` with `args`: exit code and notes.
fn checked(folder: &Folder, args: &[&str]) -> (i32, Vec<String>) {
    let outcome = loadline(folder, &[&["check", "--baseline", BASELINE], args].concat());
    let notes = outcome.stderr.lines().filter(|line| line.starts_with("note: "));
    (outcome.code, notes.map(str::to_owned).collect())
}

/// `file policy` of each entry, with the count where it is not 1.
fn entries(folder: &Folder) -> Vec<String> {
    let text = fs::read_to_string(folder.path(BASELINE)).unwrap();
    let baseline: Value = serde_json::from_str(&text).unwrap();
    let entry = |entry: &Value| {
        let count = entry["count"].as_u64().filter(|count| *count > 1);
        let count = count.map(|count| format!(" x{count}")).unwrap_or_default();
        format!("{} {}{count}", entry["file"].as_str().unwrap(), entry["policy"].as_str().unwrap())
    };
    baseline["findings"].as_array().unwrap().iter().map(entry).collect()
}

const ALL: [&str; 4] = ["a/pod.yaml KS001", "a/pod.yaml KS002", "b/pod.yaml KS001", "b/pod.yaml KS002"];

fn mend(folder: &Folder, name: &str, from: &str, to: &str) {
    let text = fs::read_to_string(folder.path(name)).unwrap();
    assert!(text.contains(from), "{text}");
    fs::write(folder.path(name), text.replace(from, to)).unwrap();
}

#[test]
fn a_refresh_takes_out_what_is_gone_and_takes_in_what_is_new() {
    let folder = pods();
    assert_eq!(written(&folder, &[]), format!("{BASELINE}: 4 findings (4 new, 0 gone)"));
    assert_eq!(entries(&folder), ALL);
    mend(&folder, "a/pod.yaml", "true", "false");
    mend(&folder, "b/pod.yaml", "name: pod", "name: other");
    assert_eq!(written(&folder, &[]), format!("{BASELINE}: 2 findings (2 new, 4 gone)"));
    assert_eq!(entries(&folder), ALL[2..]);
    // What a comment or a class of severity leaves out is no entry.
    assert_eq!(
        written(&folder, &["--min-severity", "critical"]),
        format!("{BASELINE}: 1 finding (0 new, 1 gone)")
    );
    assert_eq!(entries(&folder), ["b/pod.yaml KS001"]);
}

#[test]
fn pruning_only_takes_out() {
    let folder = pods();
    written(&folder, &[]);
    mend(&folder, "a/pod.yaml", "hostNetwork: true", "hostPID: true");
    fs::rename(folder.path("b/pod.yaml"), folder.path("b/renamed.yaml")).unwrap();
    fs::write(folder.path("c.yaml"), POD).unwrap();
    let gone = format!("note: 1 entry of {BASELINE} is gone; `loadline baseline --prune` removes it");
    assert_eq!(checked(&folder, &["a", "b"]), (0, vec![gone]));
    let prune = loadline(&folder, &["baseline", "--prune"]);
    assert_eq!(prune.stdout, format!("wrote {BASELINE}: 3 findings (0 new, 1 gone)\n"));
    assert_eq!(entries(&folder), ["a/pod.yaml KS001", "b/renamed.yaml KS001", "b/renamed.yaml KS002"]);
    assert_eq!(checked(&folder, &["a", "b"]), (0, vec![]));
    assert_eq!(checked(&folder, &[]).0, 1);
    // All is mended at last: what is left is an empty baseline.
    for name in ["a/pod.yaml", "b/renamed.yaml", "c.yaml"] {
        fs::write(folder.path(name), "a: b\n").unwrap();
    }
    assert_eq!(written(&folder, &["--prune"]), format!("{BASELINE}: 0 findings (0 new, 3 gone)"));
    let idle = "note: nothing was judged; 3 documents passed by: unknown (3)".to_owned();
    assert_eq!(checked(&folder, &[]), (0, vec![idle]));
}

#[test]
fn only_what_was_checked_is_replaced() {
    let folder = pods();
    written(&folder, &[]);
    for name in ["a/pod.yaml", "b/pod.yaml"] {
        mend(&folder, name, "privileged: true", "privileged: false");
    }
    assert_eq!(written(&folder, &["a"]), format!("{BASELINE}: 3 findings (0 new, 1 gone)"));
    assert_eq!(entries(&folder), ["a/pod.yaml KS002", "b/pod.yaml KS001", "b/pod.yaml KS002"]);
    // A run of one policy says nothing about another, and nothing about files it leaves out.
    let other = folder.loadline(&["baseline", "b", "--select", "KS002"]);
    assert_eq!(other.stdout, format!("wrote {BASELINE}: 3 findings (0 new, 0 gone)\n"));
    assert_eq!(written(&folder, &["--exclude", "b"]), format!("{BASELINE}: 3 findings (0 new, 0 gone)"));
    assert_eq!(written(&folder, &["--prune", "a"]), format!("{BASELINE}: 3 findings (0 new, 0 gone)"));
    // Nor does it call gone what it did not look at.
    assert_eq!(checked(&folder, &["a"]), (0, vec![]));
    let gone = format!("note: 1 entry of {BASELINE} is gone; `loadline baseline --prune` removes it");
    assert_eq!(checked(&folder, &["b/pod.yaml"]), (0, vec![gone.clone()]));
    assert_eq!(checked(&folder, &[]), (0, vec![gone]));
    let narrow = folder.loadline(&["check", "--baseline", BASELINE, "--select", "KS002"]);
    assert!(!narrow.stderr.contains("gone"), "{}", narrow.stderr);
    // A file that is gone takes its entries along, wherever it stood.
    fs::remove_file(folder.path("b/pod.yaml")).unwrap();
    assert_eq!(checked(&folder, &["a"]), (0, vec![]));
    assert_eq!(written(&folder, &["a"]), format!("{BASELINE}: 1 finding (0 new, 2 gone)"));
}

#[test]
fn names_are_relative_to_the_baseline_wherever_a_run_starts() {
    let folder = pods();
    written(&folder, &[]);
    let text = fs::read_to_string(folder.path(BASELINE)).unwrap();
    let run = |directory: &str, args: &[&str]| {
        let mut command = command(&folder.path(directory), args);
        let output = command.args(["--select", "KS001,KS002"]).stdin(Stdio::null()).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
    };
    let absolute = folder.path(BASELINE).to_string_lossy().into_owned();
    let whole = folder.path("").to_string_lossy().into_owned();
    let above = format!("../{BASELINE}");
    let table: [(&str, &[&str]); 6] = [
        ("a", &["--baseline", &above]),
        ("a", &["--baseline", &above, ".."]),
        ("a", &["--baseline", &above, "../b"]),
        ("b", &["--baseline", &absolute, "pod.yaml"]),
        ("", &["--baseline", BASELINE, &whole]),
        ("a", &["--baseline", &absolute, &whole]),
    ];
    for (directory, args) in table {
        let (code, stdout, stderr) = run(directory, &[&["check"], args].concat());
        assert_eq!((code, stdout.as_str()), (0, ""), "{args:?} in {directory:?}");
        assert!(!stderr.contains("gone"), "{stderr}");
        let (code, _, stderr) = run(directory, &[&["baseline"], args].concat());
        assert_eq!((code, stderr.as_str()), (0, ""), "{args:?} in {directory:?}");
        assert_eq!(fs::read_to_string(folder.path(BASELINE)).unwrap(), text, "{args:?} in {directory:?}");
    }
    // A baseline beside the tree that it is about.
    fs::create_dir(folder.path("ci")).unwrap();
    written(&folder, &["--baseline", "ci/known.json", "a"]);
    let beside = fs::read_to_string(folder.path("ci/known.json")).unwrap();
    assert!(beside.contains("\"file\": \"../a/pod.yaml\""), "{beside}");
    assert_eq!(loadline(&folder, &["check", "a", "--baseline", "ci/known.json"]).code, 0);
}

#[test]
fn standard_input_has_a_name_of_its_own() {
    let folder = pods();
    let args = ["--select", "KS001,KS002", "-", "a"];
    let outcome = folder.loadline_reads(POD.as_bytes(), &[&["baseline"], args.as_slice()].concat());
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert_eq!(entries(&folder), ["<stdin> KS001", "<stdin> KS002", ALL[0], ALL[1]]);
    let check = [&["check", "--baseline", BASELINE], args.as_slice()].concat();
    assert_eq!(folder.loadline_reads(POD.as_bytes(), &check).told(), (0, vec![]));
    // A run without it does not take it for gone.
    assert_eq!(written(&folder, &[]), format!("{BASELINE}: 6 findings (2 new, 0 gone)"));
}

#[test]
fn the_order_and_layout_of_the_file_do_not_matter() {
    let folder = pods();
    written(&folder, &[]);
    let text = fs::read_to_string(folder.path(BASELINE)).unwrap();
    let mut value: Value = serde_json::from_str(&text).unwrap();
    value["findings"].as_array_mut().unwrap().reverse();
    for other in
        [value.to_string(), serde_json::to_string_pretty(&value).unwrap(), text.replace('\n', "\r\n")]
    {
        fs::write(folder.path(BASELINE), other).unwrap();
        assert_eq!(checked(&folder, &[]), (0, vec![]));
    }
    written(&folder, &[]);
    assert_eq!(fs::read_to_string(folder.path(BASELINE)).unwrap(), text);
}

#[test]
fn what_could_not_be_read_keeps_its_entries() {
    let folder = pods();
    written(&folder, &[]);
    fs::write(folder.path("b/pod.yaml"), b"\xff\xfea\0").unwrap();
    mend(&folder, "a/pod.yaml", "hostNetwork: true", "hostNetwork: false");
    for args in [&["baseline", "--prune"][..], &["baseline"]] {
        let outcome = loadline(&folder, args);
        let said = (outcome.code, outcome.stderr.as_str());
        assert_eq!(said, (3, "b/pod.yaml: error: it is UTF-16; save it as UTF-8\n"));
        assert!(outcome.stdout.starts_with(&format!("wrote {BASELINE}: 3 findings")), "{}", outcome.stdout);
        assert_eq!(entries(&folder), [ALL[0], ALL[2], ALL[3]]);
    }
    let (code, notes) = checked(&folder, &[]);
    assert_eq!((code, notes.len()), (3, 0), "{notes:?}");
    // A document that does not parse is one more way, where no policy speaks of that.
    fs::write(folder.path("b/pod.yaml"), "a: [\n").unwrap();
    assert_eq!(loadline(&folder, &["baseline"]).code, 3);
    assert_eq!(entries(&folder), [ALL[0], ALL[2], ALL[3]]);
}

/// Both commands refuse a baseline of `bytes` with exit code 2 and leave it as it is.
fn refused(folder: &Folder, bytes: &[u8], expected: &str) {
    fs::write(folder.path(BASELINE), bytes).unwrap();
    for args in [&["check", "--baseline", BASELINE][..], &["baseline"], &["baseline", "--prune"]] {
        let outcome = loadline(folder, args);
        assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""), "{args:?}");
        assert!(outcome.stderr.starts_with(&format!("error: {BASELINE}{expected}")), "{}", outcome.stderr);
        assert_eq!(fs::read(folder.path(BASELINE)).unwrap(), bytes);
    }
}

#[test]
fn what_is_no_baseline_is_refused_and_left_alone() {
    let folder = pods();
    refused(
        &folder,
        b"",
        ":1:1: the file is empty; delete the file and write it anew with `loadline baseline`",
    );
    refused(
        &folder,
        b"{\"version\": 1, \"findings\": [\n  {\"policy\": 7,\n]}",
        ":2:15: it is not JSON: a comma stands behind the last entry; remove the comma, or delete",
    );
    refused(
        &folder,
        b"{\"version\": 2}",
        ":1:13: written by a newer loadline: version 2; this one reads version 1; update loadline, or delete",
    );
    refused(
        &folder,
        b"{\n<<<<<<< main\n=======\n>>>>>>> topic\n}",
        ":2:1: this is the mark of a merge conflict; ",
    );
    refused(&folder, b"{\n  \"tool\": \"\xff\"}", ":2:12: a byte here is not UTF-8; save it as UTF-8");
    refused(&folder, b"\xff\xfe{\0}\0", ": it is UTF-16; save it as UTF-8");
    let deep = format!("{{\"version\": 1, \"findings\": {}", "[".repeat(100_000));
    refused(&folder, deep.as_bytes(), ":1:");
}

#[test]
fn files_that_cannot_serve_are_named_with_the_way_out() {
    let folder = pods();
    let table: [(&[&str], &str); 7] = [
        (
            &["check", "--baseline", BASELINE],
            "there is no baseline .loadline-baseline.json; write it with `loadline baseline`, or leave out --baseline",
        ),
        (
            &["check", "--baseline", "my own.json"],
            "there is no baseline my own.json; write it with `loadline baseline --baseline 'my own.json'`, or leave",
        ),
        (&["check", "--baseline", "a"], "a: cannot read it: "),
        (&["baseline", "--prune"], "there is no baseline .loadline-baseline.json to prune; write it with"),
        (&["baseline", "--baseline", "a"], "cannot write a: it is not a file"),
        (&["baseline", "--baseline", "no/b.json"], "cannot write no/b.json: there is no directory no"),
        (&["baseline", "gone"], "gone: there is no such file or directory"),
    ];
    for (args, expected) in table {
        let outcome = loadline(&folder, args);
        assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""), "{args:?}");
        assert!(outcome.stderr.starts_with(&format!("error: {expected}")), "{}", outcome.stderr);
    }
    assert!(!folder.path(BASELINE).exists());
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_permissions_stay_as_they_are() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = pods().file("kept/known.json", "{\"version\": 1, \"tool\": \"\", \"findings\": []}");
    let target = folder.path("kept/known.json");
    fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("kept/known.json", folder.path(BASELINE)).unwrap();
    assert_eq!(written(&folder, &[]), format!("{BASELINE}: 4 findings (4 new, 0 gone)"));
    assert!(folder.path(BASELINE).is_symlink());
    assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(entries(&folder), ALL);
    let other = "note: 1 document passed by: unknown (1)".to_owned();
    assert_eq!(checked(&folder, &[]), (0, vec![other]));
}

#[test]
fn quiet_says_nothing_and_verbose_says_all() {
    let folder = pods();
    let quiet = loadline(&folder, &["baseline", "-q"]);
    assert_eq!((quiet.code, quiet.stdout.as_str(), quiet.stderr.as_str()), (0, "", ""));
    let verbose = loadline(&folder, &["baseline", "-v"]);
    assert!(verbose.stderr.starts_with("checked 2 files"), "{}", verbose.stderr);
}

#[test]
fn a_check_of_a_change_calls_no_entry_gone() {
    let pod =
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  hostNetwork: true\n  containers: []\n";
    let folder = Folder::new().file("pod.yaml", pod);
    let git = |args: &[&str]| {
        let mut command = std::process::Command::new("git");
        command.args(["-c", "user.name=a", "-c", "user.email=a@example.com"]).args(args);
        assert!(command.current_dir(folder.path("")).output().unwrap().status.success(), "{args:?}");
    };
    git(&["init", "--quiet"]);
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--message", "a"]);
    assert_eq!(folder.loadline(&["baseline"]).code, 0);
    let changed = fs::read_to_string(folder.path("pod.yaml")).unwrap() + "  hostPID: true\n";
    fs::write(folder.path("pod.yaml"), changed).unwrap();
    let outcome =
        folder.loadline(&["check", "--diff-base", "HEAD", "--baseline", ".loadline-baseline.json", "-v"]);
    assert!(outcome.stdout.contains("KS003") && !outcome.stdout.contains("KS002"), "{}", outcome.stdout);
    assert!(!outcome.stdout.contains("gone") && !outcome.stderr.contains("gone"), "{}", outcome.stderr);
}
