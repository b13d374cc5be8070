//! `junit`: XML that CI servers show as test results. A file is a suite, a finding is a failed test.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::more::Unlisted;
use super::pieces::in_order;
use super::plain::{one_line, plain};
use super::silence::silence;
use super::{RenderOptions, Report};
use crate::finding::{Finding, RunError, Status};

type Xml<'a> = Writer<&'a mut dyn Write>;

/// The root of the document.
const ROOT: &str = "testsuites";

pub(super) fn render(report: &Report, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    let suites: Vec<(&str, Suite<'_>)> = suites(report, options).into_iter().collect();
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let counts = suites.iter().fold(Counts::default(), |sum, (_, suite)| sum.plus(suite.counts()));
    // Servers take a report without any test for a failure of the job that made it.
    let counts = if suites.is_empty() { ONE_TEST } else { counts };
    let attributes = counts.attributes();
    xml.create_element(ROOT)
        .with_attribute(("name", "loadline"))
        .with_attributes(pairs(&attributes))
        .write_inner_content(|xml| {
            if suites.is_empty() {
                return nothing(xml);
            }
            in_order(&suites, pieces, |piece| xml.get_mut().write_all(&piece?))
        })?;
    writeln!(xml.get_mut())
}

/// The text of some suites as it stands in the document.
fn pieces(suites: &[(&str, Suite<'_>)]) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    let out: &mut dyn Write = &mut text;
    // Within a root of its own, so that it is indented as it should be.
    Writer::new_with_indent(out, b' ', 2)
        .create_element(ROOT)
        .write_inner_content(|xml| suites.iter().try_for_each(|(file, suite)| suite.write(file, xml)))?;
    let (start, end) = (format!("<{ROOT}>"), format!("\n</{ROOT}>"));
    let inner = text.strip_prefix(start.as_bytes()).and_then(|rest| rest.strip_suffix(end.as_bytes()));
    inner.map(<[u8]>::to_vec).ok_or_else(|| io::Error::other("suites without the element around them"))
}

/// What is said about one file.
#[derive(Default)]
struct Suite<'a> {
    findings: Vec<&'a Finding>,
    more: Vec<Unlisted<'a>>,
    errors: Vec<&'a RunError>,
}

fn suites<'a>(report: &'a Report, options: &RenderOptions) -> BTreeMap<&'a str, Suite<'a>> {
    let mut suites: BTreeMap<&str, Suite<'_>> = BTreeMap::new();
    for finding in options.listed(report) {
        suites.entry(&finding.place.file).or_default().findings.push(finding);
    }
    for more in options.unlisted(report) {
        suites.entry(&more.finding.place.file).or_default().more.push(more);
    }
    for error in &report.errors {
        suites.entry(&error.file).or_default().errors.push(error);
    }
    suites
}

#[derive(Clone, Copy, Default)]
struct Counts {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

const ONE_TEST: Counts = Counts { tests: 1, failures: 0, errors: 0, skipped: 0 };

impl Counts {
    const fn plus(self, other: Self) -> Self {
        Self {
            tests: self.tests + other.tests,
            failures: self.failures + other.failures,
            errors: self.errors + other.errors,
            skipped: self.skipped + other.skipped,
        }
    }

    fn attributes(self) -> [(&'static str, String); 4] {
        [
            ("tests", self.tests.to_string()),
            ("failures", self.failures.to_string()),
            ("errors", self.errors.to_string()),
            ("skipped", self.skipped.to_string()),
        ]
    }
}

fn pairs<'a>(attributes: &'a [(&'static str, String)]) -> impl Iterator<Item = (&'a str, &'a str)> {
    attributes.iter().map(|(key, value)| (*key, value.as_str()))
}

fn nothing(xml: &mut Xml<'_>) -> io::Result<()> {
    let attributes = ONE_TEST.attributes();
    let suite = xml.create_element("testsuite").with_attribute(("name", "loadline"));
    suite.with_attributes(pairs(&attributes)).write_inner_content(|xml| {
        let case = xml.create_element("testcase").with_attribute(("name", "no findings"));
        case.with_attribute(("classname", "loadline")).write_empty().map(drop)
    })?;
    Ok(())
}

impl Suite<'_> {
    fn counts(&self) -> Counts {
        let more = self.more.iter().map(|more| more.finding);
        let all = || self.findings.iter().copied().chain(more.clone());
        let failures = all().filter(|finding| finding.is_open_failure()).count();
        let (cases, errors) = (all().count(), self.errors.len());
        Counts { tests: cases + errors, failures, errors, skipped: cases - failures }
    }

    fn write(&self, file: &str, xml: &mut Xml<'_>) -> io::Result<()> {
        let name = line(file);
        let attributes = self.counts().attributes();
        let mut names = Names::default();
        let suite = xml.create_element("testsuite").with_attribute(("name", name.as_str()));
        suite.with_attributes(pairs(&attributes)).write_inner_content(|xml| {
            self.findings.iter().try_for_each(|finding| case(finding, &name, &mut names, xml))?;
            self.more.iter().try_for_each(|more| counted_case(more, &name, &mut names, xml))?;
            self.errors.iter().try_for_each(|error| error_case(error, &name, &mut names, xml))
        })?;
        Ok(())
    }
}

/// Names of tests, of which each suite may have one only: servers compare runs by them.
#[derive(Default)]
struct Names(HashMap<String, usize>);

impl Names {
    fn unique(&mut self, name: String) -> String {
        let count = self.0.entry(name.clone()).or_default();
        *count += 1;
        if *count == 1 { name } else { format!("{name} ({count})") }
    }
}

fn case(finding: &Finding, file: &str, names: &mut Names, xml: &mut Xml<'_>) -> io::Result<()> {
    let name = names.unique(case_name(finding));
    let number = finding.place.start.line.to_string();
    let case = xml.create_element("testcase").with_attributes([
        ("name", name.as_str()),
        ("classname", file),
        ("file", file),
        ("line", number.as_str()),
    ]);
    case.write_inner_content(|xml| outcome(finding, xml))?;
    Ok(())
}

/// One test for all findings of a policy that are counted and not listed.
fn counted_case(more: &Unlisted<'_>, file: &str, names: &mut Names, xml: &mut Xml<'_>) -> io::Result<()> {
    let policy = more.policy();
    let name = names.unique(line(&format!("{} {}: more findings", policy.id, policy.name)));
    let case = xml.create_element("testcase").with_attributes([
        ("name", name.as_str()),
        ("classname", file),
        ("file", file),
    ]);
    let message = format!("{} are counted and not listed", more.words());
    case.write_inner_content(|xml| {
        let (element, kind) = match more.finding.is_open_failure() {
            true => ("failure", Some(("type", more.finding.severity.name()))),
            false => ("skipped", None),
        };
        let element = xml.create_element(element).with_attributes(kind);
        element.with_attribute(("message", message.as_str())).write_empty().map(drop)
    })?;
    Ok(())
}

/// What the finding is about, without lines, so that it has one name in all runs.
fn case_name(finding: &Finding) -> String {
    let policy = &finding.policy;
    match &finding.subject {
        Some(subject) => {
            line(&format!("{} {}: {} {}", policy.id, policy.name, subject.address, finding.pointer))
        }
        None => line(&format!("{} {}: {}", policy.id, policy.name, finding.message)),
    }
}

fn outcome(finding: &Finding, xml: &mut Xml<'_>) -> io::Result<()> {
    let message = line(&finding.message);
    let skipped = match finding.status {
        Status::Unknown => Some(format!("unknown: {message}")),
        Status::Fail => silence(finding).map(|silence| legal(&silence)),
    };
    match skipped {
        Some(why) => {
            xml.create_element("skipped").with_attribute(("message", why.as_str())).write_empty()?;
        }
        None => {
            let failure = xml.create_element("failure").with_attribute(("type", finding.severity.name()));
            let text = legal(&details(finding));
            failure
                .with_attribute(("message", message.as_str()))
                .write_text_content(BytesText::new(&text))?;
        }
    }
    Ok(())
}

fn details(finding: &Finding) -> String {
    let at = |place: &crate::finding::Place| {
        format!("{}:{}:{}", one_line(&place.file), place.start.line, place.start.column)
    };
    let severity = finding.severity;
    let first =
        format!("{}: {severity} {} {}", at(&finding.place), finding.policy.id, finding.message.trim());
    let see = finding.labels.iter().map(|label| format!("see also: {} {}", at(&label.place), label.message));
    let help = finding.help.as_deref().map(|help| format!("help: {}", help.trim()));
    let link = finding.policy.url().map(|url| format!("docs: {url}"));
    let lines = std::iter::once(first).chain(see).chain(help).chain(link);
    lines.collect::<Vec<_>>().join("\n")
}

fn error_case(error: &RunError, file: &str, names: &mut Names, xml: &mut Xml<'_>) -> io::Result<()> {
    let name = names.unique("could not be checked".into());
    let message = line(&error.message);
    let case = xml.create_element("testcase").with_attributes([("name", name.as_str()), ("classname", file)]);
    case.with_attribute(("file", file)).write_inner_content(|xml| {
        let element = xml.create_element("error").with_attribute(("type", "error"));
        let text = legal(&error_details(error));
        element.with_attribute(("message", message.as_str())).write_text_content(BytesText::new(&text))?;
        Ok(())
    })?;
    Ok(())
}

fn error_details(error: &RunError) -> String {
    let file = one_line(&error.file);
    match error.range {
        Some((start, _)) => format!("{file}:{}:{}: {}", start.line, start.column, error.message.trim()),
        None => format!("{file}: {}", error.message.trim()),
    }
}

/// For attributes: one line of characters that XML may hold.
fn line(text: &str) -> String {
    legal(&one_line(text))
}

/// XML 1.0 cannot hold most control characters, not even escaped.
fn legal(text: &str) -> String {
    plain(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

#[cfg(test)]
mod tests;
