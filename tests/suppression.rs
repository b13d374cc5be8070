//! What silences a finding, what does not, and what is said of suppressions.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use loadline::finding::Place;
use loadline::lint::{EngineChoice, Options, Silent, run};
use loadline::policy::{PolicySet, Selection};
use loadline::report::Report;
use loadline::resource::AddressGlobs;
use loadline::source::{Files, PathGlobs, Position};
use loadline::suppression::{Entry, Rules, Word, date};

use crate::process::Folder;

fn objects(glob: &str) -> Option<AddressGlobs> {
    Some(AddressGlobs::new(&[glob.to_owned()]).unwrap())
}

fn policies(select: &[&str]) -> PolicySet {
    let select = select.iter().map(|word| (*word).to_owned()).collect();
    PolicySet::built_in().select(&Selection { select, ignore: Vec::new() }).unwrap()
}

fn options(paths: Vec<PathBuf>, rules: Rules) -> Options {
    Options { paths, suppression: rules, today: date("2026-03-01"), ..Options::default() }
}

fn check(select: &[&str], options: &Options) -> Report {
    let report = run(&policies(select), options, &Silent).unwrap();
    assert!(report.errors.is_empty(), "{:?}", report.errors);
    report
}

/// The policies about the host and the privileged container, and those about suppressions.
const HOST: [&str; 6] = ["DX001", "KS001", "KS002", "KS003", "KS004", "DS"];

/// A text judged by the policies of [`HOST`].
fn judged_by(text: &str, rules: Rules) -> Vec<String> {
    let files = Files::with_stdin(text.as_bytes().to_vec());
    let options = Options { files, ..options(vec!["-".into()], rules) };
    told(&check(&HOST, &options), Path::new("/")).lines().map(str::to_owned).collect()
}

fn judged(text: &str) -> Vec<String> {
    judged_by(text, Rules::default())
}

/// One line for each finding: where, which, and what silences it.
fn told(report: &Report, root: &Path) -> String {
    let file = |place: &Place| {
        let path = Path::new(place.file.as_ref());
        path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace("<stdin>", "")
    };
    let mut all = String::new();
    for finding in &report.findings {
        let (place, id) = (&finding.place, &finding.policy.id);
        let _ = write!(all, "{}:{} {id} ", file(place), place.start.line);
        match &finding.suppressed {
            None if finding.policy.judges_suppressions() => {
                let help = finding.help.as_deref().unwrap_or_default();
                let _ = writeln!(all, "{} ({help})", finding.message);
            }
            None => all.push_str("counts\n"),
            Some(by) => {
                let place = by.place.as_ref();
                let line = place.map(|place| place.start.line).unwrap_or_default();
                let until = by.until.as_ref().map(|day| format!(" until {day}")).unwrap_or_default();
                let reason = by.reason.as_deref().unwrap_or("no reason");
                let _ = writeln!(all, "silenced by {} on line {line}{until}: {reason}", by.kind.name());
            }
        }
    }
    all
}

/// A pod with a line of metadata, its host network on line 8 and a container on lines 9 to 11.
fn pod(annotations: &str, network: &str) -> String {
    let start = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations:\n";
    let containers = "  containers:\n    - name: a\n      image: registry.example.com/a:1.0.0\n";
    format!("{start}    {annotations}\nspec:\n  hostNetwork: true{network}\n{containers}")
}

fn telemetry() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/projects/telemetry").canonicalize().unwrap()
}

const PROJECT: [&str; 9] = ["KS001", "KS002", "KS003", "KS004", "KS011", "KS022", "KR003", "KI001", "DS"];

#[test]
fn a_project_with_every_kind_of_suppression() {
    let report = check(&PROJECT, &options(vec![telemetry()], Rules::default()));
    insta::assert_snapshot!(told(&report, &telemetry()));
}

#[test]
fn it_makes_no_difference_how_a_run_gets_there() {
    let wanted = check(&PROJECT, &options(vec![telemetry()], Rules::default()));
    let others = [
        Options { engine: EngineChoice::Interpreter, ..options(vec![telemetry()], Rules::default()) },
        Options { exhaustive: true, ..options(vec![telemetry()], Rules::default()) },
        Options { tree_budget: Some(0), ..options(vec![telemetry()], Rules::default()) },
    ];
    for other in &others {
        assert_eq!(format!("{:?}", wanted.findings), format!("{:?}", check(&PROJECT, other).findings));
    }
    // A file that is named alone is judged with its neighbours, whose suppressions are not reported.
    let alone = check(&PROJECT, &options(vec![telemetry().join("legacy/jobs.json")], Rules::default()));
    assert!(alone.findings.iter().all(|finding| finding.place.file.ends_with("jobs.json")));
    let whole = wanted.findings.iter().filter(|finding| finding.place.file.ends_with("jobs.json"));
    assert_eq!(alone.findings.len(), whole.count());
}

#[test]
fn without_a_policy_that_finds_something_nothing_is_said_of_its_suppression() {
    let text = pod("a: b", " # loadline: ignore[KS002, KS001] r");
    let options = Options {
        files: Files::with_stdin(text.into_bytes()),
        ..options(vec!["-".into()], Rules::default())
    };
    assert_eq!(told(&check(&["DS"], &options), Path::new("/")), "");
}

#[test]
fn other_tools_can_be_switched_off() {
    let text = pod("ignore-check.kube-linter.io/host-network: r", "");
    assert_eq!(judged(&text), [":8 KS002 silenced by annotation on line 6: r"]);
    assert_eq!(judged_by(&text, Rules { peers: false, ..Rules::default() }), [":8 KS002 counts"]);
    // What is written in our words comes first, and neither is called unused.
    let both = pod("kube-linter.io/ignore-all: all of it", " # loadline: ignore[KS002] mine");
    assert_eq!(judged(&both), [":8 KS002 silenced by comment on line 8: mine"]);
}

#[test]
fn a_configuration_may_ask_for_no_reasons() {
    let text = pod("loadline.dev/ignore: KS002", "");
    let rules = Rules { require_reason: false, ..Rules::default() };
    assert_eq!(judged_by(&text, rules), [":8 KS002 silenced by annotation on line 6: no reason"]);
}

#[test]
fn what_must_never_be_suppressed_is_not() {
    let text = pod("loadline.dev/owner: a", " # loadline: ignore[KS002] r");
    let never = |word: &str| Rules { never: vec![word.to_owned()], ..Rules::default() };
    let said = |word: &str| {
        format!(
            ":8 DS003 KS002 cannot be suppressed here, so it still counts (mend the finding: the configuration has \
             \"{word}\" under `suppression.never`)"
        )
    };
    for word in ["KS002", "no-host-network", "KS", "high"] {
        assert_eq!(judged_by(&text, never(word)), [":8 KS002 counts".to_owned(), said(word)], "{word}");
    }
    let silenced = [":8 KS002 silenced by comment on line 8: r"];
    assert_eq!(judged_by(&text, never("low")), silenced);
    assert_eq!(judged_by(&text, never("KS001")), silenced);
    // A peer's words are not held against anybody, and silence as little.
    let peer = pod("kube-linter.io/ignore-all: r", "");
    assert_eq!(judged_by(&peer, never("KS002")), [":8 KS002 counts"]);
}

fn entry(words: &[&str]) -> Entry {
    let at = |line| Position { line, column: 5, offset: line * 10 };
    let place = |line| Place { file: "loadline.yaml".into(), start: at(line), end: at(line) };
    let word = |(text, line): (&&str, u32)| Word { text: (*text).into(), place: place(line) };
    Entry {
        policies: words.iter().zip(3..).map(word).collect(),
        paths: None,
        resources: None,
        reason: Some("as agreed".into()),
        until: None,
        place: place(2),
        complete: true,
    }
}

fn with(entries: Vec<Entry>) -> Rules {
    Rules { entries, ..Rules::default() }
}

#[test]
fn entries_of_the_configuration_silence_what_they_match() {
    let text = pod("loadline.dev/owner: a", "\n  hostPID: true");
    let globs = |glob: &str| Some(PathGlobs::new(&[glob.to_owned()]).unwrap());
    let silenced = [":8 KS002 silenced by config on line 2: as agreed", ":9 KS003 counts"];
    for entry in [
        entry(&["KS002"]),
        Entry { resources: objects("v1/Pod/*/a"), ..entry(&["no-host-network"]) },
        Entry { paths: globs("<stdin>"), ..entry(&["KS002"]) },
    ] {
        assert_eq!(judged_by(&text, with(vec![entry])), silenced);
    }
    let until = Entry { until: date("2026-03-01"), ..entry(&["KS002"]) };
    let told = judged_by(&text, with(vec![until]));
    assert_eq!(told[0], ":8 KS002 silenced by config on line 2 until 2026-03-01: as agreed");
    let family = judged_by(&text, with(vec![entry(&["KS"])]));
    assert!(family.iter().all(|line| line.contains("silenced by config")), "{family:?}");
    // A comment is nearer to the finding than the configuration, which is of use all the same.
    let comment = pod("loadline.dev/owner: a", " # loadline: ignore[KS002] here");
    let told = judged_by(&comment, with(vec![entry(&["KS002"])]));
    assert_eq!(told, [":8 KS002 silenced by comment on line 8: here"]);
}

#[test]
fn entries_of_the_configuration_are_held_to_the_same_rules() {
    let text = pod("loadline.dev/owner: a", "");
    let globs = |glob: &str| Some(PathGlobs::new(&[glob.to_owned()]).unwrap());
    let of = |entry: Entry| {
        let told = judged_by(&text, with(vec![entry]));
        told.into_iter().filter(|line| line.starts_with("loadline.yaml")).collect::<Vec<_>>()
    };
    let unused = "this entry silences no finding of";
    assert_eq!(
        of(entry(&["KS002", "KS001"])),
        [format!(
            "loadline.yaml:4 DS001 {unused} KS001 (nothing in all that it matches is found by KS001; remove it from the entry)"
        )]
    );
    assert_eq!(of(Entry { paths: globs("k8s"), ..entry(&["KS002"]) }).len(), 1);
    assert_eq!(of(Entry { resources: objects("v1/Service/**"), ..entry(&["KS002"]) }).len(), 1);
    // Where only a part was checked, and where the policy did not run, nobody can tell.
    assert!(of(Entry { complete: false, ..entry(&["KS001"]) }).is_empty());
    assert!(of(entry(&["KR001", "KS002"])).is_empty());
    assert_eq!(
        of(Entry { reason: None, ..entry(&["KS002"]) }),
        [
            "loadline.yaml:2 DS004 the suppression of KS002 gives no reason and silences nothing (add `reason:` to the entry)"
        ]
    );
    assert_eq!(
        of(Entry { until: date("2026-02-28"), ..entry(&["KS002"]) })[0].split(" (").next(),
        Some("loadline.yaml:2 DS002 the suppression of KS002 ended on 2026-02-28 and silences nothing since")
    );
    assert_eq!(
        of(entry(&["KS002", "KS0O1"])),
        ["loadline.yaml:4 DS003 no policy is called \"KS0O1\" (did you mean \"KS001\"?)"]
    );
    let broken = format!("{text}---\nkind: \"Pod\n");
    let told = judged_by(&broken, with(vec![entry(&["KS001"])]));
    assert!(!told.iter().any(|line| line.contains("DS001")), "{told:?}");
}

#[test]
fn findings_about_suppressions_are_silenced_by_files_and_configurations_only() {
    let stale = "  # loadline: ignore[KS004] gone\n";
    let text = pod("a: b", &format!(" # loadline: ignore[KS002] r\n{stale}"));
    assert_eq!(
        judged(&text)[1].split(" (").next(),
        Some(":9 DS001 this comment silences no finding of KS004")
    );
    let whole = format!("{text}# loadline: ignore-file[DS001] r\n");
    assert_eq!(judged(&whole)[1], ":9 DS001 silenced by comment on line 14: r");
    let entry = judged_by(&text, with(vec![entry(&["DS001"])]));
    assert_eq!(entry[1], ":9 DS001 silenced by config on line 2: as agreed");
    let beside = judged(&text.replace("[KS004]", "[KS004, DS001]"));
    assert!(beside.iter().any(|line| line.contains("DS003 a suppression of DS001 beside")), "{beside:?}");
}

#[test]
fn hostile_annotations_do_no_harm() {
    let many: String = (0..10_000).map(|number| format!("XX{number:05},")).collect();
    let known = "KS001, KS002, no-host-network,".repeat(3_000);
    let huge = "x".repeat(1 << 20);
    for (value, findings) in [
        (many.as_str(), 10),
        (&known, 2),
        (&huge, 2),
        ("\\u0000\\u001b[31m\\nKS002\\u2028, \\u202eKS003\\r\\n", 2),
        ("", 2),
        ("[]", 2),
        (",,,", 2),
    ] {
        let annotations = format!(
            "loadline.dev/ignore: \"{value}\"\n    loadline.dev/ignore-reason: \"a\\n::error::b\\u0007 {}\"",
            "r".repeat(100_000)
        );
        let told = judged(&pod(&annotations, ""));
        assert!(told.len() >= findings, "{value:.40}: {} lines", told.len());
        assert!(
            told.iter().all(|line| line.len() < 1_000 && !line.contains(['\u{7}', '\u{1b}'])),
            "{value:.40}"
        );
    }
    for day in
        ["9999-99-99", "2026-02-29", "", "never", "-1-1-1", "99999999999999999999-01-01", "[]", "{a: b}"]
    {
        let annotations = format!(
            "loadline.dev/ignore: KS002\n    loadline.dev/ignore-reason: r\n    loadline.dev/ignore-until: {day}"
        );
        let told = judged(&pod(&annotations, ""));
        assert!(told.contains(&":10 KS002 counts".to_owned()), "{day}: {told:?}");
        assert!(told.iter().any(|line| line.starts_with(":8 DS003")), "{day}: {told:?}");
    }
}

#[test]
fn many_suppressions_of_one_place_do_no_harm() {
    let comments = "# loadline: ignore[KS001, KS002, KS003, KS004] r\n".repeat(5_000);
    let told = judged(&format!("{comments}{}", pod("a: b", "")));
    assert!(told.iter().any(|line| line.contains("KS002 silenced by comment")), "{}", told.len());
}

#[test]
fn suppressions_beyond_ten_thousand_of_one_file_are_counted_and_silence_nothing() {
    let comment = "# loadline: ignore[KS001] r\n";
    let text = format!("{}{}", comment.repeat(10_000), pod("a: b", " # loadline: ignore[KS002] r"));
    let told = judged(&text);
    let message =
        "DS003 suppressions of this file beyond 10000 are not read and silence nothing: 1 from here on";
    assert!(told.iter().any(|line| line.contains(message)), "{:?}", told.last());
    assert!(told.iter().any(|line| line.ends_with("KS002 counts")), "{:?}", told.last());
    let told = judged(&text.replacen(comment, "", 1));
    assert!(!told.iter().any(|line| line.contains("beyond")), "{:?}", told.last());
    assert!(told.iter().any(|line| line.contains("KS002 silenced by comment")), "{:?}", told.last());
}

#[test]
fn the_command_line_hides_and_counts_what_is_suppressed() {
    let folder = Folder::new().file("a.yaml", pod("a: b", " # loadline: ignore[KS002] r"));
    let outcome = folder.loadline(&["check", "--select", "KS002", "--select", "DS"]);
    assert_eq!(outcome.told(), (0, Vec::new()));
    assert!(outcome.stderr.trim_end().ends_with("no findings, 1 suppressed"), "{}", outcome.stderr);
    let expired = Folder::new().file("a.yaml", pod("a: b", " # loadline: ignore[KS002] until=2020-01-01 r"));
    assert_eq!(expired.loadline(&["check", "--select", "KS002", "--select", "DS"]).stdout.lines().count(), 2);
}

/// The example of the guide says what it really prints.
#[test]
fn the_guide_shows_what_is_printed() {
    let guide = include_str!("../docs/guides/suppression.md");
    let (before, after) = guide.split_once("$ loadline check agent.yaml ").unwrap();
    let (_, manifest) = before.trim_end().trim_end_matches("```console").rsplit_once("```yaml\n").unwrap();
    let manifest = manifest.trim_end().trim_end_matches("```");
    let (command, printed) = after.split_once('\n').unwrap();
    let printed: Vec<&str> = printed.lines().take_while(|line| *line != "```").collect();
    let mut arguments = vec!["check", "agent.yaml"];
    arguments.extend(command.split_whitespace());
    let outcome = Folder::new().file("agent.yaml", manifest).loadline(&arguments);
    let (summary, findings) = printed.split_last().unwrap();
    assert_eq!(outcome.told(), (1, findings.to_vec()));
    let without_time = |line: &str| {
        let (what, rest) = line.split_once(" in ").unwrap();
        format!("{what}: {}", rest.split_once(": ").unwrap().1.trim_end())
    };
    assert_eq!(without_time(&outcome.stderr), without_time(summary));
}

#[test]
fn documents_claim_of_other_tools_what_policies_can_keep() {
    let guide = include_str!("../docs/guides/suppression.md");
    let (_, rest) = guide.split_once("## What other tools were told").unwrap();
    let table = rest.split("\n## ").next().unwrap();
    // What stands in a suppression of the tool, and the keys under which policies list its checks.
    let tools: [(&str, &[&str]); 8] = [
        ("checkov:skip", &["checkov"]),
        ("trivy:ignore", &["trivy"]),
        ("tfsec:ignore", &["tfsec", "trivy"]),
        ("kics-scan", &["kics"]),
        ("zizmor:", &["zizmor"]),
        ("tflint-ignore", &["tflint"]),
        ("kube-linter.io/", &["kube-linter"]),
        ("kube-score/", &["kube-score"]),
    ];
    let policies = PolicySet::built_in();
    let listed = |key: &str| {
        policies
            .policies()
            .iter()
            .any(|policy| policy.metadata.peers.get(key).is_some_and(|checks| !checks.is_empty()))
    };
    for (written, keys) in tools {
        let works = keys.iter().any(|key| listed(key));
        assert_eq!(table.contains(written), works, "{written}");
    }
}
