use std::sync::Arc;

use super::*;
use crate::source::SourceText;
use crate::syntax::Document;
use crate::syntax::yaml::{Limits, parse};

fn told(text: &str) -> Vec<String> {
    let parsed = parse(&Arc::new(SourceText::file("a.yaml", text)), Limits::default());
    let object = Object::new(parsed.documents.first().and_then(Document::root).unwrap()).unwrap();
    let words = |fault| match fault {
        Fault::Shape { wanted, found } => format!("{wanted}, not {found}"),
        Fault::Missing => "missing".to_owned(),
        Fault::Empty => "empty".to_owned(),
        Fault::Misspelt { meant } => format!("means {meant}"),
    };
    let mut all: Vec<String> = misshapes(object)
        .iter()
        .map(|found| {
            let line = text.get(..found.at.span().start as usize).unwrap().matches('\n').count() + 1;
            format!("{} {} {line}", found.path, words(found.fault))
        })
        .collect();
    all.sort();
    all
}

fn pod(spec: &str) -> Vec<String> {
    told(&format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec: {spec}\n"))
}

#[test]
fn the_table_is_read_and_names_only_types_that_it_has() {
    assert!(TABLE.kinds.len() > 20);
    let named = TABLE
        .types
        .values()
        .flat_map(HashMap::values)
        .map(|shape| shape.trim_end_matches('!').trim_start_matches('[').trim_end_matches(']'));
    for name in named.chain(TABLE.kinds.values().copied()).filter(|name| !matches!(*name, "" | "{}")) {
        assert!(TABLE.types.contains_key(name), "{name}");
    }
}

#[test]
fn every_field_with_a_shape_is_told_when_it_has_another() {
    for (kind, name) in &TABLE.kinds {
        let version = kind.rsplit_once('/').map_or("v1".to_owned(), |(group, _)| format!("{group}/v1"));
        let kind = kind.rsplit('/').next().unwrap();
        for (key, shape) in &TABLE.types[name] {
            let shape = shape.trim_end_matches('!');
            let (value, wanted) = match shape {
                "" => continue,
                list if list.starts_with('[') => ("{a: b}", "a list, not a mapping"),
                _ => ("[a]", "a mapping, not a list"),
            };
            let text = format!("apiVersion: {version}\nkind: {kind}\n{key}: {value}\n");
            assert!(told(&text).contains(&format!("{key} {wanted} 3")), "{text} {:?}", told(&text));
        }
    }
}

#[test]
fn wrong_shapes_of_pods_are_told() {
    assert_eq!(pod("[{containers: []}]"), ["spec a mapping, not a list 4"]);
    assert_eq!(pod(""), ["spec empty 4"]);
    assert_eq!(pod("{}"), ["spec.containers missing 4"]);
    assert_eq!(pod("{containers: {name: a}}"), ["spec.containers a list, not a mapping 4"]);
    assert_eq!(pod("{containers: []}"), ["spec.containers empty 4"]);
    assert_eq!(pod("{containers: [nginx]}"), ["spec.containers[0] a mapping, not a single value 4"]);
    assert_eq!(pod("{containers: [{name: a}]}"), ["spec.containers[0].image missing 4"]);
    assert_eq!(pod("{containers: [{name: a, image: ''}]}"), ["spec.containers[0].image empty 4"]);
    assert_eq!(pod("{conatiners: [{name: a}]}"), ["spec.conatiners means containers 4"]);
    let nested = "{containers: [{name: a, image: b, env: {A: b}, resources: [1], securityContext: {capabilites: {}}}]}";
    assert_eq!(
        pod(nested),
        [
            "spec.containers[0].env a list, not a mapping 4",
            "spec.containers[0].resources a mapping, not a list 4",
            "spec.containers[0].securityContext.capabilites means capabilities 4"
        ]
    );
}

#[test]
fn what_may_be_right_is_left_alone() {
    let none: [&str; 0] = [];
    for spec in [
        "{containers: [{name: a, image: b, env: null, newField: x}], newList: []}",
        "{containers: '${CONTAINERS}'}",
        "{containers: [&a {name: a, image: b}, {<<: *a, name: c}]}",
        "{containers: [{name: a, image: ' '}], nodeSelector: {}, volumes: []}",
    ] {
        assert_eq!(pod(spec), none, "{spec}");
    }
    assert_eq!(told("apiVersion: example.com/v1\nkind: A\nspec: [a]\n"), none);
    assert_eq!(
        told("apiVersion: example.com/v1\nkind: A\nmetadata: [a]\n"),
        ["metadata a mapping, not a list 3"]
    );
}
