use quick_xml::Reader;
use quick_xml::events::BytesStart;

use super::*;
use crate::finding::Severity;
use crate::report::Format;
use crate::report::samples::{BACKEND, finding, full, rendered, report};
use crate::source::Files;

/// An element with its attributes, and how deep it stands.
struct Element {
    name: String,
    attributes: HashMap<String, String>,
}

impl Element {
    fn of(start: &BytesStart<'_>) -> Self {
        let pair = |attribute: quick_xml::events::attributes::Attribute<'_>| {
            let value = attribute.normalized_value(quick_xml::XmlVersion::Explicit1_0).unwrap().into_owned();
            (attribute.key.as_ref().to_owned(), value)
        };
        let attributes = start.attributes().map(|attribute| pair(attribute.unwrap())).collect();
        Self { name: start.name().as_ref().to_owned(), attributes }
    }

    fn number(&self, key: &str) -> usize {
        self.attributes[key].parse().unwrap()
    }
}

/// All elements of well-formed XML with right counts.
fn elements(text: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(text);
    let mut elements = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) | Event::Empty(start) => elements.push(Element::of(&start)),
            Event::Eof => break,
            _ => {}
        }
    }
    let count = |name: &str| elements.iter().filter(|element| element.name == name).count();
    let root = &elements[0];
    assert_eq!(root.name, "testsuites");
    let kinds = [("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")];
    for (key, name) in kinds {
        assert_eq!(root.number(key), count(name), "{key}\n{text}");
        let suites = elements.iter().filter(|element| element.name == "testsuite");
        assert_eq!(suites.map(|suite| suite.number(key)).sum::<usize>(), count(name), "{key}\n{text}");
    }
    assert!(text.chars().all(
        |letter| matches!(letter, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
    ));
    elements
}

#[test]
fn one_of_everything() {
    let (report, files) = full();
    let options = RenderOptions { include_unknown: true, show_suppressed: true, ..Default::default() };
    let text = rendered(Format::Junit, &report, &files, &options);
    elements(&text);
    insta::assert_snapshot!(text);
    let text = rendered(Format::Junit, &report, &files, &RenderOptions::default());
    assert!(!text.contains("<skipped") && !text.contains("KS004"), "{text}");
}

#[test]
fn nothing_found_is_one_test_that_passes() {
    let text = rendered(Format::Junit, &Report::default(), &Files::disk(), &RenderOptions::default());
    assert_eq!(elements(&text).len(), 3);
    insta::assert_snapshot!(text);
}

#[test]
fn hostile_text_stays_text() {
    let text = "]]></failure><x a='1'>&amp; \"q\" \u{0}\u{1b}\u{fffe}\u{ffff}\nline\ttab";
    let mut found = finding("KS001", Severity::High, &format!("{text}.yaml"), BACKEND, "privileged", text);
    found.help = Some(text.into());
    let mut report = report(vec![found]);
    report.errors = vec![RunError { file: text.into(), range: None, message: text.into() }];
    let text = rendered(Format::Junit, &report, &Files::disk(), &RenderOptions::default());
    let elements = elements(&text);
    assert_eq!(elements.len(), 7);
    let failure = elements.iter().find(|element| element.name == "failure").unwrap();
    let told = "]]></failure><x a='1'>&amp; \"q\" \u{fffd}\u{fffd}\u{fffd}\u{fffd} line\ttab";
    assert_eq!(failure.attributes["message"], told);
}

#[test]
fn names_are_unique_within_a_suite_and_know_no_lines() {
    let found = |file, text: &str| finding("KS001", Severity::High, file, text, "privileged", "it is bad");
    let names = |text: &str| {
        let report = report(vec![found("a.yaml", text), found("a.yaml", text), found("b.yaml", text)]);
        let text = rendered(Format::Junit, &report, &Files::disk(), &RenderOptions::default());
        let cases = elements(&text).into_iter().filter(|element| element.name == "testcase");
        cases.map(|case| case.attributes["name"].clone()).collect::<Vec<_>>()
    };
    let name = "KS001 no-ks001: it is bad";
    assert_eq!(names(BACKEND), [name, &format!("{name} (2)"), name]);
    assert_eq!(names(BACKEND), names(&format!("\n\n{BACKEND}")));
}
