//! The page as a parser of HTML sees it, so that escaping and nesting are judged by the rules of the web.

use std::sync::Arc;

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use super::*;
use crate::finding::{Finding, RunError, Severity, Status, Suppression, SuppressionKind};
use crate::report::samples::{BACKEND, finding, full, label, rendered, report};
use crate::report::{Format, Note, Verbosity};

/// What no text of the input may bring into the page.
const HOSTILE: &str =
    "</script></style><script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;\u{202e}\u{1b}[31m`<b>`";

/// The page, and its tree; the tree was built without a single complaint of the parser.
struct Page {
    text: String,
    elements: Vec<Element>,
}

struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn has_class(&self, class: &str) -> bool {
        self.get("class").is_some_and(|classes| classes.split(' ').any(|known| known == class))
    }
}

impl Page {
    fn of(report: &Report, files: &Files, options: &RenderOptions) -> Self {
        let text = rendered(Format::Html, report, files, options);
        let dom = parse_document(RcDom::default(), ParseOpts::default()).one(text.as_str());
        let errors = dom.errors.borrow();
        assert!(errors.is_empty(), "{errors:?}");
        drop(errors);
        let mut elements = Vec::new();
        collect(&dom.document, &mut elements);
        Self { text, elements }
    }

    fn full(options: &RenderOptions) -> Self {
        let (report, files) = full();
        Self::of(&report, &files, options)
    }

    fn all<'a>(&'a self, wanted: impl Fn(&Element) -> bool + 'a) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |element| wanted(element))
    }

    fn count(&self, wanted: impl Fn(&Element) -> bool) -> usize {
        self.elements.iter().filter(|element| wanted(element)).count()
    }

    /// Elements as lines, with what tells them apart; prose, style, script and drawings left out.
    fn outline(&self) -> String {
        let shown = ["section", "details", "article", "li", "h1", "h2", "h3", "h4", "mark", "nav", "main"];
        let tells = ["id", "class", "href", "data-severity", "data-policy", "data-state", "data-file"];
        let mut outline = String::new();
        for element in self.all(|element| shown.contains(&element.name.as_str())) {
            outline.push_str(&element.name);
            for (name, value) in &element.attributes {
                if tells.contains(&name.as_str()) {
                    outline.push_str(&format!(" {name}={value}"));
                }
            }
            if !["section", "details", "article", "nav", "main"].contains(&element.name.as_str()) {
                outline.push_str(&format!(": {}", element.text));
            }
            outline.push('\n');
        }
        outline
    }
}

fn collect(node: &Handle, elements: &mut Vec<Element>) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attributes = attrs.borrow();
        let attributes = attributes
            .iter()
            .map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()));
        let mut text = String::new();
        words(node, &mut text);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        elements.push(Element { name: name.local.to_string(), attributes: attributes.collect(), text });
    }
    node.children.borrow().iter().for_each(|child| collect(child, elements));
}

fn words(node: &Handle, text: &mut String) {
    if let NodeData::Text { contents } = &node.data {
        text.push_str(&contents.borrow());
    }
    node.children.borrow().iter().for_each(|child| words(child, text));
}

#[test]
fn one_of_everything() {
    insta::assert_snapshot!(Page::full(&RenderOptions::default()).outline());
}

#[test]
fn a_clean_run_and_one_that_failed_say_so() {
    let files = Files::with_stdin(Vec::new());
    let clean = Page::of(&report(Vec::new()), &files, &RenderOptions::default());
    assert_eq!(clean.all(|element| element.name == "h1").next().unwrap().text, "No findings");
    assert!(clean.text.contains("There is nothing to show."));
    assert_eq!(clean.count(|element| element.name == "form"), 0);

    let mut failed = report(Vec::new());
    failed.errors = full().0.errors;
    let failed = Page::of(&failed, &files, &RenderOptions::default());
    assert_eq!(failed.count(|element| element.has_class("alert")), 1);
    assert!(failed.text.contains("What could be checked is in order."));
    assert!(failed.text.contains("cannot read it: no such file"));
}

#[test]
fn nothing_is_loaded_from_anywhere() {
    let page = Page::full(&RenderOptions::default());
    for element in &page.elements {
        for (name, value) in &element.attributes {
            let leads_out = value.contains("://") || value.starts_with("//");
            let is_link = element.name == "a" && name == "href";
            let is_name = name == "xmlns";
            assert!(!leads_out || is_link || is_name, "{} {name}={value}", element.name);
            assert!(!name.starts_with("on") && name != "style" && name != "src", "{name}={value}");
        }
    }
    let outside = ["iframe", "object", "embed", "img", "base", "video", "audio"];
    assert_eq!(page.count(|element| outside.contains(&element.name.as_str())), 0);
    for part in [STYLE, SCRIPT] {
        for word in ["http:", "https:", "@import", "url(", "fetch(", "XMLHttpRequest", "eval(", "innerHTML"] {
            assert!(!part.contains(word), "{word}");
        }
    }
}

#[test]
fn the_page_allows_its_own_script_and_style_only() {
    let page = Page::full(&RenderOptions::default());
    let policy = page.all(|element| element.get("http-equiv").is_some()).next().unwrap();
    let policy = policy.get("content").unwrap();
    assert!(policy.starts_with("default-src 'none'; ") && !policy.contains("unsafe"), "{policy}");
    let texts = |name: &str| -> Vec<String> {
        let starts = format!("<{name}>");
        let ends = format!("</{name}>");
        let parts = page.text.split(&starts).skip(1);
        parts.map(|part| part.split(&ends).next().unwrap().to_owned()).collect()
    };
    for (name, directive) in [("style", "style-src"), ("script", "script-src")] {
        let [text] = texts(name).try_into().unwrap();
        let hash = BASE64.encode(&Sha256::digest(text.as_bytes()));
        assert!(policy.contains(&format!("{directive} 'sha256-{hash}';")), "{policy}");
    }
}

/// A report in which every text that can come from outside is hostile.
fn hostile() -> Report {
    let file = format!("{HOSTILE}.yaml");
    let (mut full, _) = full();
    let mut all = Vec::new();
    for mut finding in full.findings.drain(..) {
        let mut policy = finding.policy.as_ref().clone();
        policy.title = HOSTILE.into();
        policy.description = HOSTILE.into();
        policy.remediation = HOSTILE.into();
        policy.sources = vec![HOSTILE.into()];
        policy.related_resources = vec![HOSTILE.into(), format!("https://example.com/{HOSTILE}")];
        policy.frameworks.insert(HOSTILE.into(), loadline_policies::metadata::Controls(vec![HOSTILE.into()]));
        policy.peers.insert(HOSTILE.into(), vec![HOSTILE.into()]);
        finding.policy = Arc::new(policy);
        finding.message = HOSTILE.into();
        finding.help = Some(HOSTILE.into());
        finding.place.file = file.as_str().into();
        finding.labels = vec![label(&file, BACKEND, "spec", HOSTILE)];
        if let Some(subject) = &finding.subject {
            let mut subject = subject.as_ref().clone();
            subject.address = HOSTILE.into();
            finding.subject = Some(Arc::new(subject));
        }
        finding.suppressed = Some(Arc::new(Suppression {
            kind: SuppressionKind::Annotation,
            reason: Some(HOSTILE.into()),
            until: Some(HOSTILE.into()),
            place: Some(finding.place.clone()),
        }));
        all.push(finding);
    }
    let mut report = report(all);
    report.errors = vec![RunError { file: file.as_str().into(), range: None, message: HOSTILE.into() }];
    report.notes = vec![Note { file: Some(file.as_str().into()), line: Some(1), message: HOSTILE.into() }];
    report.summary.policy_digest = HOSTILE.into();
    report.sort();
    report
}

#[test]
fn hostile_texts_stay_texts() {
    let files = Files::with_stdin(Vec::new());
    let page = Page::of(&hostile(), &files, &RenderOptions { show_suppressed: true, ..Default::default() });
    assert_eq!(page.count(|element| element.name == "script"), 1);
    assert_eq!(page.count(|element| element.name == "img"), 0);
    for sign in ['\u{202e}', '\u{1b}'] {
        assert!(!page.text.contains(sign), "{sign:?}");
    }
    let links = page.all(|element| element.name == "a").filter_map(|element| element.get("href"));
    for link in links {
        assert!(link.starts_with('#') || link.starts_with("https://"), "{link}");
    }
    assert!(
        page.all(|element| element.has_class("reason")).any(|element| element.text.contains("</script>"))
    );
}

#[test]
fn source_lines_are_texts_too() {
    let text = format!("a: \"{HOSTILE}\"\n");
    let files = Files::with_stdin(text.clone().into_bytes());
    let found = finding("KS001", Severity::High, Files::STDIN, &text, "script><img", "wrong");
    let page = Page::of(&report(vec![found]), &files, &RenderOptions::default());
    assert_eq!(page.all(|element| element.name == "mark").next().unwrap().text, "script><img");
    assert_eq!(page.count(|element| element.name == "img"), 0);
    assert!(!page.text.contains('\u{202e}'));
}

#[test]
fn findings_carry_what_filters_ask_for() {
    let page = Page::full(&RenderOptions::default());
    let findings: Vec<_> = page.all(|element| element.has_class("finding")).collect();
    assert_eq!(findings.len(), 6);
    for (number, finding) in findings.iter().enumerate() {
        assert_eq!(finding.get("id"), Some(format!("f{number}").as_str()));
        for name in ["data-severity", "data-policy", "data-state"] {
            assert!(finding.get(name).is_some_and(|value| !value.is_empty()), "{name}");
        }
    }
    let states: Vec<_> = findings.iter().filter_map(|finding| finding.get("data-state")).collect();
    assert_eq!(states.iter().filter(|state| **state == "suppressed").count(), 1);
    assert_eq!(states.iter().filter(|state| **state == "unknown").count(), 1);
    // Whatever the script and the style sheet ask for by name is there.
    for id in ["filters", "show-suppressed", "show-unknown", "text", "policy", "file", "result"] {
        assert!(SCRIPT.contains(id) || STYLE.contains(id), "{id}");
        assert_eq!(page.count(|element| element.get("id") == Some(id)), 1, "{id}");
    }
}

#[test]
fn links_within_the_page_lead_somewhere_and_ids_are_unique() {
    let page = Page::full(&RenderOptions::default());
    let mut ids: Vec<_> = page.elements.iter().filter_map(|element| element.get("id")).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
    let names = page.elements.iter().flat_map(|element| {
        let link = element.get("href").and_then(|link| link.strip_prefix('#'));
        link.into_iter().chain(
            ["for", "aria-labelledby"]
                .iter()
                .flat_map(|name| element.get(name).unwrap_or_default().split_whitespace()),
        )
    });
    for name in names {
        assert!(ids.contains(&name), "{name}");
    }
}

#[test]
fn the_switches_begin_as_the_options_say() {
    let checked = |options: &RenderOptions| -> Vec<String> {
        let page = Page::full(options);
        let on = page.all(|element| element.get("checked").is_some());
        on.filter_map(|element| element.get("id").map(str::to_owned)).collect()
    };
    assert!(checked(&RenderOptions::default()).is_empty());
    let both = RenderOptions { include_unknown: true, show_suppressed: true, ..Default::default() };
    assert_eq!(checked(&both), ["show-suppressed", "show-unknown"]);
}

#[test]
fn findings_of_one_place_share_one_excerpt() {
    let page = Page::full(&RenderOptions::default());
    let blocks = page.count(|element| element.name == "article");
    assert_eq!(blocks, 4);
    assert_eq!(
        page.all(|element| element.has_class("sentence")).next().unwrap().text,
        "In 1 file, by 4 policies. The gravest is critical."
    );
    assert_eq!(page.count(|element| element.has_class("code")), blocks);
    let gone = Files::with_stdin(b"changed\n".to_vec());
    let page = Page::of(&full().0, &gone, &RenderOptions::default());
    assert_eq!(page.count(|element| element.has_class("code")), 0);
    assert_eq!(page.count(|element| element.has_class("missing")), blocks);
}

#[test]
fn notes_are_told_and_bytes_are_the_same_each_time() {
    let options = RenderOptions::default();
    let page = Page::full(&options);
    assert!(page.text.contains("helm is not installed") && page.text.contains("cannot evaluate it"));
    assert_eq!(page.text, Page::full(&options).text);
    let mut slower = full();
    slower.0.summary.duration *= 2;
    let quiet = RenderOptions { verbosity: Verbosity::Quiet, ..options };
    assert_eq!(page.text, rendered(Format::Html, &slower.0, &slower.1, &quiet));
}

/// Many findings in one file: the size grows with them, and not faster.
#[test]
fn the_size_grows_with_the_findings() {
    let size = |count: usize| {
        let text: String = (0..count).map(|number| format!("key{number}: value\n")).collect();
        let found = |number: usize| -> Finding {
            let needle = format!("key{number}:");
            let mut found = finding("KS001", Severity::High, Files::STDIN, &text, &needle, "wrong");
            found.status = if number.is_multiple_of(7) { Status::Unknown } else { Status::Fail };
            found
        };
        let mut report = report((0..count).map(found).collect());
        report.sort();
        let files = Files::with_stdin(text.clone().into_bytes());
        rendered(Format::Html, &report, &files, &RenderOptions::default()).len()
    };
    let (none, some, many) = (size(0), size(50), size(500));
    let (per_some, per_many) = ((some - none) / 50, (many - none) / 500);
    assert!(per_many < 1500 && per_many <= per_some, "{per_some} {per_many}");
}
