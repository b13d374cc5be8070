use super::*;
use crate::report::Format;
use crate::report::samples::{BACKEND, finding, full, rendered, report};

fn lines(report: &Report, options: &RenderOptions) -> Vec<String> {
    rendered(Format::Github, report, &Files::disk(), options).lines().map(str::to_owned).collect()
}

/// A command as the runner of GitHub takes it apart: kind, properties, text.
fn parsed(line: &str) -> (String, Vec<(String, String)>, String) {
    let (head, text) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
    let (kind, properties) = head.split_once(' ').unwrap();
    let decode = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
    let pair = |pair: &str| {
        let (key, value) = pair.split_once('=').unwrap();
        let value = value.replace("%0D", "\r").replace("%0A", "\n").replace("%3A", ":").replace("%2C", ",");
        (key.to_owned(), value.replace("%25", "%"))
    };
    (kind.to_owned(), properties.split(',').map(pair).collect(), decode(text))
}

#[test]
fn one_of_everything() {
    let (report, files) = full();
    let options = RenderOptions { include_unknown: true, show_suppressed: true, ..Default::default() };
    insta::assert_snapshot!(rendered(Format::Github, &report, &files, &options));
    let open = lines(&report, &RenderOptions::default());
    assert_eq!(open.len(), 6);
    assert!(!open.iter().any(|line| line.starts_with("::notice")), "{open:?}");
}

#[test]
fn nothing_found_is_nothing_said() {
    assert!(lines(&Report::default(), &RenderOptions::default()).is_empty());
}

#[test]
fn severities_are_kinds_and_the_gravest_come_first() {
    let found =
        |severity: Severity| finding("KS001", severity, "a.yaml", BACKEND, "privileged", severity.name());
    let mut severities = Severity::ALL;
    severities.reverse();
    let options = RenderOptions { list_info: true, ..Default::default() };
    let lines = lines(&report(severities.map(found).to_vec()), &options);
    let told: Vec<_> = lines
        .iter()
        .map(|line| parsed(line))
        .map(|(kind, _, text)| kind + " " + text.lines().next().unwrap())
        .collect();
    assert_eq!(told, ["error critical", "error high", "warning medium", "notice low", "notice info"]);
}

#[test]
fn hostile_text_stays_in_its_command() {
    let texts = [
        "one\n::error::two",
        "one\r\n::set-env name=PATH::x",
        "::stop-commands::x",
        "100%0A::warning::x",
        "a::b,c=d:e",
        "##[add-mask]x",
        "\u{1b}[31mred\u{2028}::error::x",
    ];
    for text in texts {
        let mut found =
            finding("KS001", Severity::High, &format!("dir,{text}.yaml"), BACKEND, "privileged", text);
        found.help = Some(text.into());
        let mut report = report(vec![found]);
        report.errors = vec![RunError { file: text.into(), range: None, message: text.into() }];
        let lines = lines(&report, &RenderOptions::default());
        assert_eq!(lines.len(), 2, "{lines:?}");
        for line in &lines {
            let (kind, properties, told) = parsed(line);
            assert_eq!(kind, "error");
            let keys: Vec<_> = properties.iter().map(|(key, _)| key.as_str()).collect();
            assert!(
                keys == ["file", "title"] || keys == ["file", "line", "endLine", "col", "endColumn", "title"],
                "{keys:?}"
            );
            assert!(told.contains(&*plain(text)), "{told:?}");
        }
        let (_, properties, _) = parsed(&lines[1]);
        assert_eq!(properties[0].1, format!("dir,{}.yaml", plain(text)));
    }
}

#[test]
fn columns_only_within_one_line() {
    let place = |needle| {
        let found = finding("KS001", Severity::High, "./a.yaml", BACKEND, needle, "it is bad");
        lines(&report(vec![found]), &RenderOptions::default())[0].split("title").next().unwrap().to_owned()
    };
    assert_eq!(place("privileged: true"), "::error file=a.yaml,line=13,endLine=13,col=13,endColumn=29,");
    assert_eq!(place("kind: Deployment\nmetadata:"), "::error file=a.yaml,line=2,endLine=3,");
    // The line break belongs to the line that it ends.
    assert_eq!(place("kind: Deployment\n"), "::error file=a.yaml,line=2,endLine=2,");
    assert_eq!(place(""), "::error file=a.yaml,line=14,endLine=14,col=1,endColumn=1,");
}

#[test]
fn remarks_are_no_commands() {
    assert_eq!(no_command("::error::x"), "./::error::x");
    assert_eq!(no_command("  ::error::x"), "./::error::x");
    assert_eq!(no_command("a ##[group]b"), "a ## [group]b");
    assert_eq!(no_command("note: a::b"), "note: a::b");
}
