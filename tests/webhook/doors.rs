//! Every example of Kubernetes through both doors: a file that `check` reads, and a question to the webhook.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

use loadline::finding::Finding;
use loadline::lint::{Options, Silent, run};
use loadline::policy::{PolicySet, Selection};
use loadline::resource::World;
use loadline::resource::kubernetes::Object;
use loadline::source::SourceText;
use loadline::syntax::scalar::{Scalar, Schema, resolve};
use loadline::syntax::{Language, NodeRef};
use loadline::webhook::{Limits, Redaction, Source};
use serde_json::{Map, Value};
use tempfile::TempDir;

use super::{Server, request, source, strict};

/// Policy, words and pointer.
type Told = (String, String, String);

/// The objects of a text as an API server would pass them on.
fn objects(text: &str) -> Vec<Value> {
    let source = Arc::new(SourceText::file("example.yaml", text));
    let parsed = Language::Yaml.parse(&source);
    let roots =
        parsed.documents.iter().filter(|document| !document.is_cut()).filter_map(|document| document.root());
    let objects = roots.filter_map(Object::new).flat_map(Object::opened);
    objects.map(|object| typed(object, json_of(object.root))).collect()
}

/// What stands in a list may leave out what the list says for all.
fn typed(object: Object<'_>, mut value: Value) -> Value {
    value["apiVersion"] = object.api_version.into();
    value["kind"] = object.kind.into();
    value
}

fn json_of(node: NodeRef<'_>) -> Value {
    let node = node.resolved();
    if node.mapping().is_some() {
        let mut map = Map::new();
        add_entries(node, &mut map);
        return map.into();
    }
    match resolve(node, Schema::Kubernetes) {
        None => node.items().map(json_of).collect(),
        Some(Scalar::Null) => Value::Null,
        Some(Scalar::Bool(value)) => value.into(),
        Some(Scalar::Integer(value)) => value.into(),
        Some(Scalar::Unsigned(value)) => value.into(),
        Some(Scalar::Float(value)) => value.into(),
        Some(Scalar::Text(value)) => value.into(),
    }
}

fn add_entries(node: NodeRef<'_>, map: &mut Map<String, Value>) {
    // Merge keys act where they stand, and among the mappings of one of them the first wins.
    for entry in node.entries() {
        if entry.key.is_merge_key() {
            let sources: Vec<NodeRef<'_>> = entry.value.resolved().merge_sources().collect();
            sources.into_iter().rev().for_each(|source| add_entries(source.resolved(), map));
        } else {
            map.insert(entry.key.text().unwrap_or_default().to_owned(), json_of(entry.value));
        }
    }
}

/// Examples by a name that is theirs alone.
fn examples(policies: &PolicySet) -> BTreeMap<String, String> {
    let of_clusters = policies
        .policies()
        .iter()
        .filter(|policy| policy.metadata.selector.iter().any(|selector| selector.world == World::Kubernetes));
    let mut all = BTreeMap::new();
    for policy in of_clusters {
        for (number, example) in policy.examples().iter().enumerate() {
            if example.name.ends_with(".yaml") && !example.text.contains("{{") {
                all.insert(format!("{}-{number}", policy.metadata.id), example.text.clone());
            }
        }
    }
    all
}

/// What `check` says of each file.
fn by_check(folder: &TempDir, examples: &BTreeMap<String, String>) -> BTreeMap<String, Vec<Told>> {
    let alone = PolicySet::built_in().retaining(|policy| {
        policy.judges_alone()
            && policy.metadata.selector.iter().any(|selector| selector.world == World::Kubernetes)
    });
    for (name, text) in examples {
        fs::create_dir(folder.path().join(name)).unwrap();
        fs::write(folder.path().join(name).join("objects.yaml"), text).unwrap();
    }
    let options = Options { paths: vec![folder.path().to_path_buf()], ..Options::default() };
    let report = run(&alone, &options, &Silent).unwrap();
    let mut told: BTreeMap<String, Vec<Told>> = BTreeMap::new();
    let is_of_resource = |finding: &&Finding| finding.subject.is_some();
    for finding in report.failures().filter(is_of_resource) {
        let name = finding.place.file.rsplit('/').nth(1).unwrap().to_owned();
        let words = (finding.policy.id.clone(), finding.message.clone(), finding.pointer.to_string());
        told.entry(name).or_default().push(words);
    }
    told
}

fn causes(response: &Value) -> Vec<Told> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let causes = response["status"]["details"]["causes"].as_array().cloned().unwrap_or_default();
    causes
        .iter()
        .map(|cause| (text(&cause["reason"]), text(&cause["message"]), text(&cause["field"])))
        .collect()
}

/// Words quote a number as it is written, and whoever writes JSON writes `1e+18` for what is `1e18` in a file.
fn spelt(words: &str) -> String {
    words.replace("e+", "e")
}

#[tokio::test]
async fn both_doors_give_equal_verdicts_messages_and_pointers() {
    let policies = PolicySet::built_in();
    let examples = examples(&policies);
    let folder = TempDir::new().unwrap();
    let mut by_check = by_check(&folder, &examples);
    let everything = Selection { select: vec!["all".to_owned()], ignore: Vec::new() };
    let server = Server::new(&Source { selection: everything, ..source(strict()) }, Limits::default());
    let (mut judged, mut found, mut differences) = (0, 0, Vec::new());
    for (name, text) in &examples {
        let objects = objects(text);
        let texts: Vec<String> = objects.iter().map(Value::to_string).collect();
        let redaction = Redaction::of(texts.iter().map(String::as_str));
        let mut at_the_door = Vec::new();
        for object in &objects {
            let response = server.review(request("CREATE", object)).await;
            let told = causes(&response);
            assert_eq!(response["allowed"], told.is_empty(), "{name}: {response}");
            at_the_door.extend(told);
            judged += 1;
        }
        let shown = |(id, words, pointer): Told| (id, spelt(&redaction.apply(&words)), pointer);
        let mut in_the_file: Vec<Told> =
            by_check.remove(name).unwrap_or_default().into_iter().map(shown).collect();
        let again = |(id, words, pointer): Told| (id, spelt(&redaction.apply(&words)), pointer);
        let mut at_the_door: Vec<Told> = at_the_door.into_iter().map(again).collect();
        in_the_file.sort();
        at_the_door.sort();
        found += in_the_file.len();
        if in_the_file != at_the_door {
            let only = |these: &[Told], those: &[Told]| -> Vec<Told> {
                these.iter().filter(|told| !those.contains(told)).cloned().collect()
            };
            differences.push((
                name.clone(),
                only(&in_the_file, &at_the_door),
                only(&at_the_door, &in_the_file),
            ));
        }
    }
    assert!(judged > 1_000 && found > 3_000, "{judged} objects, {found} findings");
    assert!(differences.is_empty(), "{} of {}\n{differences:#?}", differences.len(), examples.len());
}
