use super::*;
use crate::finding::{Finding, RunError, Severity};
use crate::report::Format;
use crate::report::samples::{BACKEND, finding, full, rendered, report};
use crate::source::Files;

fn page(report: &Report, options: &RenderOptions) -> String {
    rendered(Format::Markdown, report, &Files::disk(), options)
}

#[test]
fn one_of_everything() {
    let (report, _) = full();
    let options = RenderOptions { include_unknown: true, show_suppressed: true, ..Default::default() };
    insta::assert_snapshot!(page(&report, &options));
    let text = page(&report, &RenderOptions::default());
    assert!(!text.contains("KS004") && text.contains("1 suppressed"), "{text}");
}

#[test]
fn nothing_found_is_said() {
    insta::assert_snapshot!(page(&report(Vec::new()), &RenderOptions::default()));
}

#[test]
fn hostile_text_is_only_text() {
    let text = "|\n\n# head\n</details><img src=x onerror=y> `@team` [a](javascript:b) \u{202e}https://example.com #1";
    let mut found = finding("KS001", Severity::High, &format!("{text}.yaml"), BACKEND, "privileged", text);
    found.help = Some(text.into());
    let mut report = report(vec![found]);
    report.errors = vec![RunError { file: text.into(), range: None, message: text.into() }];
    let page = page(&report, &RenderOptions::default());
    insta::assert_snapshot!(page);
    let tags =
        pulldown_cmark::Parser::new_ext(&page, pulldown_cmark::Options::all()).filter_map(
            |event| match event {
                pulldown_cmark::Event::Html(text) | pulldown_cmark::Event::InlineHtml(text) => {
                    Some(text.into_string())
                }
                _ => None,
            },
        );
    let known = ["<code>", "</code>", "<br>", "<details open>\n", "</details>\n"];
    for tag in tags.filter(|tag| !tag.starts_with("<summary>")) {
        assert!(known.contains(&tag.as_str()), "{tag:?}");
    }
}

fn found(file: usize, severity: Severity) -> Finding {
    let id = format!("KS{:03}", file % 7);
    finding(&id, severity, &format!("{file}.yaml"), BACKEND, "privileged", "something is wrong here")
}

#[test]
fn the_least_grave_are_left_out_where_room_is_short() {
    let findings: Vec<_> = (0..500).map(|index| found(index, Severity::ALL[index % 5])).collect();
    let mut report = report(findings);
    let whole = page(&report, &RenderOptions::default());
    for most in [4 << 10, 20 << 10, 60 << 10] {
        let options = RenderOptions { most_bytes: Some(most), ..Default::default() };
        let text = page(&report, &options);
        assert!(text.len() <= most && text.len() > most / 2, "{} of {most}", text.len());
        let rows = text.lines().filter(|line| line.contains("something is wrong")).count();
        assert!(text.contains(&format!("**{} findings are left out**", 500 - rows)), "{text}");
        assert!(rows >= 100 || !text.contains("\n| high |"), "{text}");
        // Only whole findings: each line of the short page is one of the long page.
        let lines = text.lines().filter(|line| line.starts_with("| critical |") || line.starts_with("- ["));
        assert!(lines.into_iter().all(|line| whole.lines().any(|other| other == line)));
    }
    let exact = RenderOptions { most_bytes: Some(whole.len() + 60_000), ..Default::default() };
    assert_eq!(page(&report, &exact), whole);

    let error = |index| RunError {
        file: format!("{index}.yaml").into(),
        range: None,
        message: "cannot read it".into(),
    };
    report.errors = (0..1000).map(error).collect();
    let text = page(&report, &RenderOptions { most_bytes: Some(20 << 10), ..Default::default() });
    assert!(text.len() <= 20 << 10 && text.contains(" more\n") && text.contains("| critical |"), "{text}");
}

#[test]
fn a_finding_that_is_too_long_does_not_hide_the_others() {
    let mut long = found(1, Severity::Critical);
    long.message = "x".repeat(10_000);
    let report = report(vec![long, found(2, Severity::Low)]);
    let text = page(&report, &RenderOptions { most_bytes: Some(8 << 10), ..Default::default() });
    assert!(text.contains("**1 finding is left out**") && text.contains("| low |"), "{text}");
}
