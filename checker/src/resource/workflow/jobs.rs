//! Jobs of a workflow: what they need, what their token may do, and where they deploy to.

use std::collections::{BTreeMap, BTreeSet};

use super::Workflow;
use crate::source::Path;
use crate::syntax::{Kind, NodeRef};

/// A job with what the rest of the workflow says of it.
#[derive(Clone, Debug)]
pub struct Job<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its mapping.
    pub node: NodeRef<'a>,
    /// Jobs that it names in `needs`, in order.
    pub needs: Vec<&'a str>,
    /// Jobs that have to end before it, near and far.
    pub ancestors: Vec<&'a str>,
    /// It stands in a circle of needs.
    pub is_cyclic: bool,
    /// What its token may do.
    pub permissions: Permissions<'a>,
}

/// What the token of a job may do.
#[derive(Clone, Debug, Default)]
pub struct Permissions<'a> {
    /// Where they are declared: `job`, `workflow`, or `default` where nobody says.
    pub source: &'static str,
    /// `read-all` or `write-all`, where that is all that is said.
    pub all: Option<&'a str>,
    /// By scope.
    pub scopes: BTreeMap<&'a str, &'a str>,
    /// Where they stand.
    pub path: Option<Path>,
}

/// Jobs of one workflow that are related at most.
const MOST: usize = 1_000;

/// All jobs of `workflow`, in order.
#[must_use]
pub fn jobs(workflow: Workflow<'_>) -> Vec<Job<'_>> {
    let all: Vec<(&str, NodeRef<'_>)> = workflow.jobs().take(MOST).collect();
    let needs: BTreeMap<&str, Vec<&str>> =
        all.iter().map(|(id, node)| (*id, texts(node.get("needs")))).collect();
    let of_workflow = workflow.root.get("permissions");
    let job = |(id, node)| {
        let ancestors = closure(id, &needs);
        Job {
            id,
            node,
            needs: needs.get(id).cloned().unwrap_or_default(),
            is_cyclic: ancestors.contains(id),
            ancestors: ancestors.into_iter().filter(|ancestor| *ancestor != id).collect(),
            permissions: permissions(id, node, of_workflow),
        }
    };
    all.into_iter().map(job).collect()
}

fn closure<'a>(id: &str, needs: &BTreeMap<&'a str, Vec<&'a str>>) -> BTreeSet<&'a str> {
    let mut known = BTreeSet::new();
    let mut open: Vec<&str> = needs.get(id).cloned().unwrap_or_default();
    while let Some(next) = open.pop() {
        if known.insert(next) {
            open.extend(needs.get(next).into_iter().flatten());
        }
    }
    known
}

/// One text, or those of a list.
fn texts(node: Option<NodeRef<'_>>) -> Vec<&str> {
    let Some(node) = node.map(NodeRef::resolved) else { return Vec::new() };
    match node.kind() {
        Kind::Sequence => node.items().filter_map(NodeRef::text).collect(),
        _ => node.text().into_iter().filter(|text| !text.is_empty()).collect(),
    }
}

/// What is written at the job replaces all of what is written above.
fn permissions<'a>(id: &str, job: NodeRef<'a>, of_workflow: Option<NodeRef<'a>>) -> Permissions<'a> {
    let own = job.get("permissions").map(|node| ("job", node, Path::keys(&["jobs", id, "permissions"])));
    let above = || of_workflow.map(|node| ("workflow", node, Path::keys(&["permissions"])));
    let Some((source, node, path)) = own.or_else(above) else {
        return Permissions { source: "default", ..Permissions::default() };
    };
    let node = node.resolved();
    let scopes = node.entries().filter_map(|entry| Some((entry.key.text()?, entry.value.text()?)));
    let all = if matches!(node.kind(), Kind::Scalar(_)) { node.text() } else { None };
    Permissions {
        source,
        all: all.filter(|text| !text.is_empty()),
        scopes: scopes.collect(),
        path: Some(path),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::source::SourceText;
    use crate::syntax::Document;
    use crate::syntax::yaml::{Limits, parse};

    #[test]
    fn needs_are_followed_and_circles_told() {
        let text = "permissions: read-all\njobs:\n  a: {}\n  b: {needs: a}\n  c: {needs: [b], permissions: {contents: write}}\n  \
                    d: {needs: e}\n  e: {needs: d}\n";
        let parsed = parse(&Arc::new(SourceText::file("a.yml", text)), Limits::default());
        let root = parsed.documents.first().and_then(Document::root).unwrap();
        let all = jobs(Workflow { root });
        let of = |id: &str| all.iter().find(|job| job.id == id).unwrap();
        assert_eq!(of("c").ancestors, ["a", "b"]);
        assert!(of("d").is_cyclic && of("e").is_cyclic && !of("c").is_cyclic);
        assert_eq!((of("a").permissions.source, of("a").permissions.all), ("workflow", Some("read-all")));
        assert_eq!(of("c").permissions.scopes.get("contents"), Some(&"write"));
    }
}
