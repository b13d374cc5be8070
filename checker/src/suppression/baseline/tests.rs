use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::finding::{Severity, Status};
use crate::report::samples::finding;

const TEXT: &str = "a: 1\nb: 2\nc: 3\nd: 4\n";

/// A finding in `file` at `needle`, whose identity is `identity`.
fn found(file: &str, needle: &str, identity: &str) -> Finding {
    let mut found = finding("KS001", Severity::High, file, TEXT, needle, "bad");
    found.fingerprint = Fingerprint::new("KS001", "", "", identity);
    found
}

fn same(file: &Arc<str>) -> Arc<str> {
    Arc::clone(file)
}

/// Applies the baseline of `before` to `after`, where only `files` exist: those of `after` that are
/// silenced, as `file:line`, and how much is stale.
fn applied(before: &[Finding], after: &[Finding], files: &[&str]) -> (Vec<String>, Vec<(String, u32)>) {
    let mut after = after.to_vec();
    let applied = Baseline::of(before, same).apply(&mut after, same, |file| files.contains(&file));
    let silenced: Vec<String> = after
        .iter()
        .filter(|finding| finding.suppressed.is_some())
        .map(|finding| format!("{}:{}", finding.place.file, finding.place.start.line))
        .collect();
    assert_eq!(applied.matched, silenced.len());
    assert_eq!(applied.live.total(), silenced.len());
    (silenced, applied.stale.iter().map(|entry| (entry.file.to_string(), entry.count)).collect())
}

#[test]
fn a_file_keeps_its_entries_and_counts_are_kept_to() {
    let before = [found("x", "a", "one"), found("x", "b", "one"), found("x", "c", "two")];
    assert_eq!(applied(&before, &before, &["x"]).0.len(), 3);
    // Of three equal findings the later one is new, in whatever order they come.
    let after = [found("x", "d", "one"), found("x", "a", "one"), found("x", "b", "one")];
    let (silenced, stale) = applied(&before, &after, &["x"]);
    assert_eq!(silenced, ["x:1", "x:2"]);
    assert_eq!(stale, [("x".to_owned(), 1)]);
    // Another file has no part in them.
    assert_eq!(applied(&before, &[found("y", "a", "one")], &["x", "y"]).0, [""; 0]);
}

#[test]
fn entries_of_a_file_that_is_gone_go_elsewhere_but_only_then() {
    let before = [found("old", "a", "one"), found("old", "b", "one")];
    let after = [found("copy", "a", "one"), found("new", "a", "one"), found("new", "b", "one")];
    let (silenced, stale) = applied(&before, &after, &["copy", "new"]);
    assert_eq!((silenced, stale), (vec!["copy:1".to_owned(), "new:1".to_owned()], vec![]));
    // What stays uses its own entries first, so that a renamed file takes what is left.
    let before = [found("here", "a", "one"), found("old", "a", "one")];
    let after = [found("here", "c", "one"), found("a_new", "a", "one"), found("b_new", "a", "one")];
    let (silenced, _) = applied(&before, &after, &["here", "a_new", "b_new"]);
    assert_eq!(silenced, ["here:3", "a_new:1"]);
}

/// Files `f0` to `f3` with findings of three identities.
fn several() -> impl Strategy<Value = Vec<Finding>> {
    let needle = |line: usize| ["a", "b", "c", "d"][line];
    let one = (0..4_usize, 0..4_usize, 0..3_usize).prop_map(move |(file, line, identity)| {
        found(&format!("f{file}"), needle(line), &identity.to_string())
    });
    vec(one, 0..12)
}

fn counted<'a>(findings: impl Iterator<Item = &'a Finding>) -> BTreeMap<(Arc<str>, Fingerprint), usize> {
    let mut counts = BTreeMap::new();
    findings.for_each(|finding| {
        *counts.entry((same(&finding.place.file), finding.fingerprint)).or_default() += 1;
    });
    counts
}

proptest! {
    // Each case makes policies of its findings; nothing is written into the tree.
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn entries_are_used_once_and_by_their_own_file_first(
        before in several(), after in several(), gone in 0..4_usize,
    ) {
        let gone = format!("f{gone}");
        let mut after: Vec<Finding> = after.into_iter().filter(|finding| *finding.place.file != *gone).collect();
        let baseline = Baseline::of(&before, same);
        let applied = baseline.apply(&mut after, same, |file| file != gone);
        let left: usize = applied.stale.iter().map(|entry| entry.count as usize).sum();
        prop_assert_eq!(applied.matched + left, before.len());
        let (known, all) = (counted(before.iter()), counted(after.iter()));
        let silenced = counted(after.iter().filter(|finding| finding.suppressed.is_some()));
        for (key, count) in &all {
            let own = known.get(key).copied().unwrap_or_default();
            let moved = known.get(&(Arc::from(gone.as_str()), key.1)).copied().unwrap_or_default();
            let silenced = silenced.get(key).copied().unwrap_or_default();
            prop_assert!(silenced >= own.min(*count) && silenced <= (own + moved).min(*count));
        }
    }

    #[test]
    fn no_text_makes_it_panic(at in 0..400_usize, with in "[{}\\[\\]\",:0-9a-zä \\n-]{0,3}") {
        let findings = [found("a", "a", "one"), found("b", "b", "two")];
        let mut text: Vec<char> = Baseline::of(&findings, same).to_json().chars().collect();
        let at = at.min(text.len() - 1);
        text.splice(at..=at, with.chars());
        let text: String = text.into_iter().collect();
        if let Err(error) = Baseline::read("b", &text) {
            prop_assert!(error.at.is_some() && !error.help.is_empty());
        }
    }
}

#[test]
fn what_is_silenced_or_undecided_uses_nothing_up() {
    let before = [found("x", "b", "one")];
    let mut undecided = found("x", "a", "one");
    undecided.status = Status::Unknown;
    let mut commented = found("x", "a", "one");
    commented.suppressed = Some(Arc::new(Suppression {
        kind: SuppressionKind::Comment,
        reason: None,
        until: None,
        place: None,
    }));
    let mut after = [undecided.clone(), commented.clone(), found("x", "b", "one")];
    let applied = Baseline::of(&before, same).apply(&mut after, same, |_| true);
    assert_eq!((applied.matched, applied.stale.len()), (1, 0));
    assert_eq!(after[2].suppressed.as_ref().unwrap().kind, SuppressionKind::Baseline);
    assert_eq!(after[0].suppressed, None);
    assert_eq!(Baseline::of([&undecided, &commented], same), Baseline::default());
}

/// Refreshes the baseline of `before` after a run that saw `after` in the files that begin with `k`.
fn refreshed(before: &[Finding], after: &[Finding], prune: bool) -> (Vec<String>, usize, usize) {
    let scope = Scope {
        judged: &|entry| entry.file.starts_with('k') && &*entry.policy == "KS001",
        exists: &|file| !file.contains("gone"),
    };
    let old = Baseline::of(before, same);
    let grave: Vec<_> = after.iter().filter(|finding| finding.severity >= Severity::High).cloned().collect();
    let new =
        if prune { old.pruned((after, &[]), same, scope) } else { old.refreshed((&grave, &[]), same, scope) };
    let entries = new.baseline.entries();
    let entries = entries.iter().map(|entry| format!("{} {} {}", entry.file, entry.policy, entry.count));
    (entries.collect(), new.new, new.gone)
}

#[test]
fn a_refresh_replaces_what_it_saw_and_keeps_what_it_did_not() {
    let mut unselected = found("k/a", "a", "other");
    unselected.policy = Arc::new(crate::report::samples::metadata("KR002", Severity::High));
    let before = [
        found("k/a", "a", "one"),
        found("k/a", "b", "mended"),
        found("k/gone", "a", "moved"),
        found("other/a", "a", "one"),
        found("other/gone", "a", "lost"),
        unselected,
    ];
    let mut minor = found("k/a", "d", "minor");
    minor.severity = Severity::Low;
    let after = [found("k/a", "c", "one"), found("k/b", "a", "moved"), found("k/b", "b", "new"), minor];
    let (entries, new, gone) = refreshed(&before, &after, false);
    let kept = ["k/a KR002 1", "k/a KS001 1", "k/b KS001 1"];
    assert_eq!(entries, [kept.as_slice(), &["k/b KS001 1", "other/a KS001 1"]].concat());
    assert_eq!((new, gone), (1, 2));
    let (entries, new, gone) = refreshed(&before, &after, true);
    assert_eq!(entries, [kept.as_slice(), &["other/a KS001 1"]].concat());
    assert_eq!((new, gone), (0, 2));
}

#[test]
fn the_text_holds_one_entry_in_a_line_and_reads_back() {
    let quoted = found("k \"8\" ä.yaml", "a", "one");
    let baseline = Baseline::of(&[quoted, found("a.yaml", "a", "one"), found("a.yaml", "b", "one")], same);
    let text = baseline.to_json();
    assert_eq!(text.lines().count(), 8, "{text}");
    assert_eq!(Baseline::read("b", &text), Ok(baseline));
    let empty = Baseline::default();
    assert_eq!(Baseline::read("b", &empty.to_json()), Ok(empty));
}

#[test]
fn the_text_is_as_its_schema_says() {
    let schema = serde_json::from_str(loadline_schemas::BASELINE_V1).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for findings in [vec![], vec![found("a.yaml", "a", "one")]] {
        let text = Baseline::of(&findings, same).to_json();
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert!(validator.is_valid(&value), "{text}");
    }
    assert!(!validator.is_valid(&serde_json::json!({"version": 2, "tool": "x", "findings": []})));
}

/// The message for a baseline with `findings` as its entries.
fn refused(findings: &str) -> String {
    refused_text(&format!("{{\"version\": 1, \"tool\": \"loadline 0.1.0\", \"findings\": [\n{findings}\n]}}"))
}

fn refused_text(text: &str) -> String {
    Baseline::read("b.json", text).unwrap_err().to_string()
}

const ENTRY: &str = "{\"policy\": \"KS001\", \"file\": \"a\", \"fingerprint\": \"0123456789abcdef0123456789abcdef\", \"count\": 1}";

#[test]
fn what_is_no_baseline_is_refused_with_its_place_and_a_way_out() {
    let anew = "delete the file and write it anew with `loadline baseline`";
    let table = [
        ("", "b.json:1:1: the file is empty"),
        ("[]", "b.json:1:1: a baseline is a JSON object"),
        ("{\"version\": 1,", "b.json:1:1: it is not JSON: `{` is never closed; add the closing `}`, or "),
        ("{\"version\": 1, \"findings\": []}\n{}", "b.json:2:1: a second JSON value begins here"),
        ("{\"version\": 0}", "b.json:1:13: there is no version 0 of baselines"),
        ("{\"version\": \"1\"}", "b.json:1:13: `version` is not a whole number"),
        ("{\"version\": 1.5}", "b.json:1:13: `version` is not a whole number"),
        ("{\"version\": 1}", "b.json:1:1: there is no `findings`"),
        ("{\"version\": 1, \"findings\": {}}", "b.json:1:28: `findings` is not a list"),
    ];
    for (text, expected) in table {
        let message = refused_text(text);
        assert!(message.starts_with(expected) && message.ends_with(anew), "{text}: {message}");
    }
    assert_eq!(
        refused_text("{\"version\": 2, \"findings\": [{\"a\": 1}]}"),
        format!(
            "b.json:1:13: written by a newer loadline: version 2; this one reads version 1; update loadline, or \
             {anew}"
        )
    );
    assert_eq!(
        refused_text("{\"findings\": []}"),
        "b.json:1:1: there is no `version`: this is no baseline of loadline; name another file"
    );
    assert_eq!(
        refused_text("{\"version\": 1, \"findings\": [], \"version\": 1}"),
        "b.json:1:32: key \"version\" stands twice in one object; keep one of the two"
    );
}

#[test]
fn entries_that_are_wrong_are_refused_with_their_place() {
    let changed = |from: &str, to: &str| ENTRY.replace(from, to);
    let table = [
        ("7".to_owned(), "b.json:2:1: an entry of `findings` is not an object"),
        (changed("\"policy\": \"KS001\", ", ""), "b.json:2:1: this entry has no `policy`"),
        (changed("\"KS001\"", "7"), "b.json:2:12: `policy` is not a text, or is empty"),
        (changed("\"a\"", "\"\""), "b.json:2:29: `file` is not a text, or is empty"),
        (changed("\"count\"", "\"resource\": null, \"count\""), "b.json:2:97: `resource` is not a text"),
        (changed("0123", "01"), "b.json:2:49: a fingerprint has 32 hexadecimal digits"),
        (changed(": 1}", ": 0}"), "b.json:2:94: `count` is not a whole number from 1"),
        (changed(": 1}", ": -1}"), "b.json:2:94: `count` is not a whole number from 1"),
        (changed(": 1}", ": 4294967296}"), "b.json:2:94: `count` is not a whole number from 1"),
        (changed(": 1}", ": \"1\"}"), "b.json:2:94: `count` is not a whole number from 1"),
        (
            format!("{ENTRY},\n{}", changed(": 1}", ": 2}")),
            "b.json:3:1: this entry has the file and fingerprint of the one on line 2; keep the one with the \
             larger `count`",
        ),
    ];
    for (entry, expected) in table {
        let message = refused(&entry);
        assert!(message.starts_with(expected), "{entry}: {message}");
    }
    // What a later version adds is no mistake.
    let known = Baseline::read("b.json", &Baseline::default().to_json().replace('[', &format!("[{ENTRY}")));
    let more = ENTRY.replace("\"count\"", "\"line\": 7, \"count\"");
    let more = Baseline::read("b.json", &Baseline::default().to_json().replace('[', &format!("[{more}")));
    assert_eq!(known.unwrap(), more.unwrap());
}

#[test]
fn marks_of_a_merge_conflict_are_named() {
    let text = format!(
        "{{\"version\": 1, \"findings\": [\n<<<<<<< HEAD\n{ENTRY}\n=======\n{ENTRY}\n>>>>>>> topic\n]}}"
    );
    assert_eq!(
        refused_text(&text),
        "b.json:2:1: this is the mark of a merge conflict; keep the entries of both sides, or one side, without \
         the marks, and then run `loadline baseline`"
    );
}

#[test]
fn a_byte_order_mark_and_carriage_returns_do_not_matter() {
    let baseline = Baseline::of(&[found("a", "a", "one")], same);
    let text = format!("\u{feff}{}", baseline.to_json().replace('\n', "\r\n"));
    assert_eq!(Baseline::read("b", &text), Ok(baseline));
}
