use super::*;
use crate::report::samples::{BACKEND, finding, full, label, rendered, report};
use crate::report::{Format, Verbosity};

const QUIET: RenderOptions = RenderOptions {
    include_unknown: false,
    color: false,
    unicode: true,
    width: 100,
    verbosity: Verbosity::Quiet,
    statistics: false,
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
    insta::assert_snapshot!(rendered(Format::Pretty, &report, &files, &options), @"");
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
    insta::assert_snapshot!(text, @"");
}

#[test]
fn wide_characters() {
    insta::assert_snapshot!(shown("名前: \"漢字\"\n絵: 🚢🚢 # sails\n", "🚢🚢"), @"");
}

#[test]
fn tabs() {
    insta::assert_snapshot!(shown("a:\n\tb:\tvalue\n", "value"), @"");
}

#[test]
fn windows_line_breaks() {
    insta::assert_snapshot!(shown("a: 1\r\nb: 2\r\nc: 3\r\n", "2"), @"");
}

#[test]
fn the_end_of_the_file() {
    insta::assert_snapshot!(shown("a: 1\nb: 2", ""), @"");
}

#[test]
fn an_empty_file() {
    insta::assert_snapshot!(shown("", ""), @"");
}

#[test]
fn several_lines() {
    insta::assert_snapshot!(shown("a:\n  b:\n    - 1\n    - 2\nc: 3\n", "b:\n    - 1\n    - 2"), @"");
}

#[test]
fn many_lines() {
    let list = "  - item\n".repeat(20);
    insta::assert_snapshot!(shown(&format!("a: 1\nlist:\n{list}"), &format!("list:\n{list}")), @"");
}

#[test]
fn a_very_long_line() {
    let line = format!("data: {}needle{}\n", "x".repeat(5000), "y".repeat(5000));
    insta::assert_snapshot!(shown(&line, "needle"), @"");
}

#[test]
fn labels_far_from_the_finding_have_their_own_excerpt() {
    let mut finding =
        finding("KS001", Severity::Low, Files::STDIN, BACKEND, "privileged", "it is privileged");
    finding.labels = vec![label(Files::STDIN, BACKEND, "kind: Deployment", "of this Deployment")];
    let files = Files::with_stdin(BACKEND.as_bytes().to_vec());
    insta::assert_snapshot!(rendered(Format::Pretty, &report(vec![finding]), &files, &QUIET), @"");
}

#[test]
fn a_file_that_has_gone_or_changed() {
    let (report, _) = full();
    let gone = rendered(Format::Pretty, &report, &Files::disk(), &QUIET);
    assert_eq!(gone, rendered(Format::Pretty, &report, &Files::with_stdin(b"a: 1\n".to_vec()), &QUIET));
    insta::assert_snapshot!(gone, @"");
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
