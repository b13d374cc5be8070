use super::*;
use crate::report::samples::{BACKEND, finding, full, label, rendered, report};
use crate::report::{Format, Verbosity};

const QUIET: RenderOptions = RenderOptions {
    list_info: true,
    show_suppressed: false,
    include_unknown: false,
    color: false,
    unicode: true,
    width: 100,
    verbosity: Verbosity::Quiet,
    statistics: false,
    most_bytes: None,
};

/// Renders one finding in `text` at `needle`.
fn shown(text: &str, needle: &str) -> String {
    let finding = finding("KS001", Severity::High, Files::STDIN, text, needle, "something is wrong");
    let files = Files::with_stdin(text.as_bytes().to_vec());
    rendered(Format::Pretty, &report(vec![finding]), &files, &QUIET)
}

#[test]
fn one_of_everything() {
    let (report, files) = full();
    let options = RenderOptions { include_unknown: true, statistics: true, ..Default::default() };
    insta::assert_snapshot!(rendered(Format::Pretty, &report, &files, &options), @r#"
      × high   KS007 container "app" does not set runAsNonRoot
      │ medium KR001 container "app" does not set resources.requests.memory
      │ medium KR002 container "app" does not set resources.limits.memory
        ╭─[<stdin>:10:17]
      9 │       containers:
     10 │         - name: app
        ·                 ───
     11 │           image: shop/backend:latest
        ╰────
      help: KS007: set securityContext.runAsNonRoot: true and a numeric runAsUser
            KR001, KR002: set requests and limits
      more: loadline explain KS007 KR001 KR002

      › unknown KI001 var.tag is not known
        ╭─[<stdin>:11:18]
     10 │         - name: app
     11 │           image: shop/backend:latest
        ·                  ───────────────────
     12 │           securityContext:
        ╰────
      more: loadline explain KI001

      × critical KS001 container "app" runs privileged
        ╭─[<stdin>:13:13]
      9 │       containers:
     10 │         - name: app
        ·           ────┬────
        ·               ╰── this container
     11 │           image: shop/backend:latest
     12 │           securityContext:
     13 │             privileged: true
        ·             ────────────────
        ╰────
      help: remove securityContext.privileged
      see also: k8s/namespace.yaml:1:7 the namespace is labelled baseline
      more: loadline explain KS001

    broken.yaml:2:1: error cannot evaluate it
    gone.yaml: error: cannot read it: no such file
    note: helm is not installed
    charts/shop:3: note: not rendered

      count  severity  id      policy
          1  critical  KS001   no-ks001
          1  high      KS007   no-ks007
          1  medium    KR001   no-kr001
          1  medium    KR002   no-kr002

    checked 3 files, 7 documents, 6 Kubernetes objects with 120 policies in 123 ms: 4 findings (1 critical, 1 high, 2 medium), 1 suppressed, 1 unknown, 2 errors
    "#);
}

#[test]
fn without_box_characters() {
    let (report, files) = full();
    let options = RenderOptions { unicode: false, ..QUIET };
    let text = rendered(Format::Pretty, &report, &files, &options);
    assert!(text.is_ascii(), "{text}");
}

#[test]
fn colours_only_where_they_are_wanted() {
    let (report, files) = full();
    let colored = rendered(Format::Pretty, &report, &files, &RenderOptions { color: true, ..QUIET });
    assert!(colored.contains('\u{1b}'));
    assert!(!rendered(Format::Pretty, &report, &files, &QUIET).contains('\u{1b}'));
}

#[test]
fn nothing_found() {
    let text = rendered(Format::Pretty, &report(Vec::new()), &Files::disk(), &RenderOptions::default());
    insta::assert_snapshot!(text, @"checked 3 files, 7 documents, 6 Kubernetes objects with 120 policies in 123 ms: no findings");
}

#[test]
fn wide_characters() {
    insta::assert_snapshot!(shown("名前: \"漢字\"\n絵: 🚢🚢 # sails\n", "🚢🚢"), @r#"
     × high KS001 something is wrong
      ╭─[<stdin>:2:4]
    1 │ 名前: "漢字"
    2 │ 絵: 🚢🚢 # sails
      ·     ────
      ╰────
     more: loadline explain KS001
    "#);
}

#[test]
fn tabs() {
    insta::assert_snapshot!(shown("a:\n\tb:\tvalue\n", "value"), @"
     × high KS001 something is wrong
      ╭─[<stdin>:2:5]
    1 │ a:
    2 │     b:  value
      ·         ─────
      ╰────
     more: loadline explain KS001
    ");
}

#[test]
fn windows_line_breaks() {
    insta::assert_snapshot!(shown("a: 1\r\nb: 2\r\nc: 3\r\n", "2"), @"
     × high KS001 something is wrong
      ╭─[<stdin>:2:4]
    1 │ a: 1
    2 │ b: 2
      ·    ─
    3 │ c: 3
      ╰────
     more: loadline explain KS001
    ");
}

#[test]
fn the_end_of_the_file() {
    insta::assert_snapshot!(shown("a: 1\nb: 2", ""), @"
     × high KS001 something is wrong
      ╭─[<stdin>:2:5]
    1 │ a: 1
    2 │ b: 2
      ·     ▲
      ╰────
     more: loadline explain KS001
    ");
}

#[test]
fn an_empty_file() {
    insta::assert_snapshot!(shown("", ""), @"
     × high KS001 something is wrong
      ╭─[<stdin>:1:1]
    1 │ 
      · ▲
      ╰────
     more: loadline explain KS001
    ");
}

#[test]
fn several_lines() {
    insta::assert_snapshot!(shown("a:\n  b:\n    - 1\n    - 2\nc: 3\n", "b:\n    - 1\n    - 2"), @"
     × high KS001 something is wrong
      ╭─[<stdin>:2:3]
    1 │     a:
    2 │ ╭─▶   b:
    3 │ │       - 1
    4 │ ╰─▶     - 2
    5 │     c: 3
      ╰────
     more: loadline explain KS001
    ");
}

#[test]
fn many_lines() {
    let list = "  - item\n".repeat(20);
    insta::assert_snapshot!(shown(&format!("a: 1\nlist:\n{list}"), &format!("list:\n{list}")), @"
     × high KS001 something is wrong
      ╭─[<stdin>:2:1]
    1 │ a: 1
    2 │ list:
      · ──┬──
      ·   ╰── to line 22
    3 │   - item
      ╰────
     more: loadline explain KS001
    ");
}

#[test]
fn a_very_long_line() {
    let line = format!("data: {}needle{}\n", "x".repeat(5000), "y".repeat(5000));
    insta::assert_snapshot!(shown(&line, "needle"), @"
     × high KS001 something is wrong
      ╭─[<stdin>:1:5007]
    1 │ …xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxneedleyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…
      ·                                          ──────
      ╰────
     more: loadline explain KS001
    ");
}

#[test]
fn labels_far_from_the_finding_are_listed_below() {
    let mut finding =
        finding("KS001", Severity::Low, Files::STDIN, BACKEND, "privileged", "it is privileged");
    finding.labels = vec![label(Files::STDIN, BACKEND, "kind: Deployment", "of this Deployment")];
    let files = Files::with_stdin(BACKEND.as_bytes().to_vec());
    insta::assert_snapshot!(rendered(Format::Pretty, &report(vec![finding]), &files, &QUIET), @"
     › low KS001 it is privileged
       ╭─[<stdin>:13:13]
    12 │           securityContext:
    13 │             privileged: true
       ·             ──────────
       ╰────
     see also: <stdin>:2:1 of this Deployment
     more: loadline explain KS001
    ");
}

#[test]
fn a_file_that_has_gone_or_changed() {
    let (report, _) = full();
    let gone = rendered(Format::Pretty, &report, &Files::disk(), &QUIET);
    assert_eq!(gone, rendered(Format::Pretty, &report, &Files::with_stdin(b"a: 1\n".to_vec()), &QUIET));
    insta::assert_snapshot!(gone, @r#"
      × high   KS007 container "app" does not set runAsNonRoot
      │ medium KR001 container "app" does not set resources.requests.memory
      │ medium KR002 container "app" does not set resources.limits.memory
      help: KS007: set securityContext.runAsNonRoot: true and a numeric runAsUser
            KR001, KR002: set requests and limits
      at: <stdin>:10:17
      more: loadline explain KS007 KR001 KR002

      × critical KS001 container "app" runs privileged
      help: remove securityContext.privileged
      at: <stdin>:13:13
      see also: <stdin>:10:11 this container
      see also: k8s/namespace.yaml:1:7 the namespace is labelled baseline
      more: loadline explain KS001

    broken.yaml:2:1: error cannot evaluate it
    gone.yaml: error: cannot read it: no such file
    "#);
}

#[test]
fn ten_thousand_findings_take_less_than_a_moment() {
    let text = "- name: app\n".repeat(10_000);
    let lines = crate::source::LineIndex::new(&text);
    let one = finding("KS001", Severity::High, Files::STDIN, &text, "app", "something is wrong");
    let at = |offset| lines.position(&text, offset);
    let findings = (0..10_000).map(|line| {
        let mut finding = one.clone();
        (finding.place.start, finding.place.end) = (at(line * 12 + 8), at(line * 12 + 11));
        finding
    });
    let report = report(findings.collect());
    let files = Files::with_stdin(text.as_bytes().to_vec());
    let start = std::time::Instant::now();
    let rendered = rendered(Format::Pretty, &report, &files, &QUIET);
    assert!(rendered.contains("<stdin>:10000:9"));
    // Without optimisation and beside other tests: a quadratic renderer would take minutes.
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}
