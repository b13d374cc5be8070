//! Parsed manifests, ready to be judged.

use std::sync::Arc;

use loadline::policy::input::Subject;
use loadline::resource::kubernetes::{Object, Pod};
use loadline::resource::{Context, Environment};
use loadline::source::SourceText;
use loadline::syntax::yaml::{self, Limits};
use loadline::syntax::{Document, NodeRef};

/// `count` different manifests as trees.
pub fn documents(count: usize) -> Vec<Document> {
    let parsed = xtask::corpus::manifests(count).into_iter().enumerate().map(|(index, text)| {
        let source = Arc::new(SourceText::file(format!("workload-{index}.yaml"), text));
        yaml::parse(&source, Limits::default()).documents
    });
    parsed.flatten().collect()
}

/// The objects in `documents`, as the run hands them to the policies.
pub fn subjects<'a>(documents: &'a [Document], context: &'a Context) -> Vec<Subject<'a>> {
    let roots = documents.iter().filter_map(Document::root).map(NodeRef::resolved);
    let subject = |object: Object<'a>| Subject {
        object,
        pod: Pod::of(object),
        environment: Environment::Unknown,
        context,
    };
    roots.filter_map(Object::new).map(subject).collect()
}
