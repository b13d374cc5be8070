//! Parsed manifests, ready to be judged.

use std::sync::Arc;

use loadline::policy::input::KubernetesSubject;
use loadline::resource::Environment;
use loadline::resource::kubernetes::{Context, Object, Pod};
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
pub fn subjects<'a>(documents: &'a [Document], context: &'a Context) -> Vec<KubernetesSubject<'a>> {
    let roots = documents.iter().filter_map(Document::root).map(NodeRef::resolved);
    let subject = |object: Object<'a>| KubernetesSubject {
        object,
        pod: Pod::of(object),
        environment: Environment::Unknown,
        context,
    };
    roots.filter_map(Object::new).map(subject).collect()
}
