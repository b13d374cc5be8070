//! Values that cannot be resolved, and what they make undecidable.

use crate::resource::kubernetes::PodKind;
use crate::source::{Path, Step};
use crate::syntax::{Kind, NodeRef};

/// A value that was left out of the input because it cannot be resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// Where it stands in the raw resource.
    pub path: Path,
    /// What it depends on, for example `var.replicas`.
    pub names: Vec<String>,
}

/// Containers' lists in a pod spec.
const CONTAINER_LISTS: [&str; 3] = ["initContainers", "containers", "ephemeralContainers"];

/// The first of `unknowns` that one of the read patterns meets. A pattern meets an unknown when one
/// lies at or below the other: what decides a part decides the whole, and the reverse.
#[must_use]
pub fn first_read<'a>(
    unknowns: &'a [Unknown],
    reads: &[String],
    pod: Option<PodKind>,
) -> Option<&'a Unknown> {
    unknowns.iter().find(|unknown| reads.iter().any(|pattern| meets(pattern, &unknown.path, pod)))
}

/// The unknown that may have caused a violation at `at` of the resource `root`: the value itself,
/// something around or in it, or, where nothing is written there, a value of the pod that containers
/// inherit. An unknown of another container has no bearing, and neither has any on a value that is
/// written and known.
#[must_use]
pub fn cause<'a>(
    root: NodeRef<'_>,
    at: &Path,
    unknowns: &'a [Unknown],
    reads: &[String],
    pod: Option<PodKind>,
) -> Option<&'a Unknown> {
    let own = container_of(at, pod);
    let written = is_written(root, at);
    unknowns.iter().find(|unknown| {
        let touches = at.0.starts_with(&unknown.path.0) || unknown.path.0.starts_with(&at.0);
        if written && !touches {
            return false;
        }
        let other = container_of(&unknown.path, pod);
        let apart = own.is_some() && other.is_some() && own != other;
        !apart && reads.iter().any(|pattern| meets(pattern, &unknown.path, pod))
    })
}

/// Whether a value stands at the end of `path`.
fn is_written(root: NodeRef<'_>, path: &Path) -> bool {
    let mut node = Some(root);
    for step in &path.0 {
        node = match (node, step) {
            (Some(node), Step::Key(key)) => node.get(key),
            (Some(node), Step::Index(index)) => node.item(*index as usize),
            (None, _) => None,
        };
    }
    node.is_some_and(|node| !matches!(node.kind(), Kind::Scalar(_)) || !node.span().is_empty())
}

/// The list and index of the container that a path leads into.
fn container_of(path: &Path, pod: Option<PodKind>) -> Option<(&str, u32)> {
    let tail = path.0.get(pod?.spec.len()..)?;
    let spec =
        path.0.iter().zip(pod?.spec).all(|(step, key)| matches!(step, Step::Key(own) if **own == **key));
    match (tail.first(), tail.get(1)) {
        (Some(Step::Key(list)), Some(Step::Index(index)))
            if spec && CONTAINER_LISTS.contains(&list.as_ref()) =>
        {
            Some((list, *index))
        }
        _ => None,
    }
}

fn meets(pattern: &str, path: &Path, pod: Option<PodKind>) -> bool {
    let (root, rest) = pattern.split_once('.').unwrap_or((pattern, ""));
    let rest: Vec<&str> = rest.split('.').filter(|step| !step.is_empty()).collect();
    let expand = |base: &[&str], tail: &[&str]| -> bool {
        let all: Vec<&str> = base.iter().chain(tail).chain(&rest).copied().collect();
        overlaps(&all, &path.0)
    };
    match (root, pod) {
        ("$root", _) => expand(&[], &[]),
        ("$pod", Some(pod)) => expand(pod.spec, &[]),
        ("$metadata", Some(pod)) => expand(pod.metadata, &[]),
        ("$container", Some(pod)) => CONTAINER_LISTS.iter().any(|list| expand(pod.spec, &[list, "*"])),
        _ => false,
    }
}

/// Whether one of pattern and path is a beginning of the other; `*` is any step, `**` any number.
fn overlaps(pattern: &[&str], path: &[Step]) -> bool {
    match (pattern.split_first(), path.split_first()) {
        (None, _) | (_, None) => true,
        (Some((&"**", _)), _) => true,
        (Some((first, pattern)), Some((step, path))) => {
            let same = *first == "*" || matches!(step, Step::Key(key) if **key == **first);
            same && overlaps(pattern, path)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unknown(path: &Path) -> Vec<Unknown> {
        vec![Unknown { path: path.clone(), names: vec!["var.x".into()] }]
    }

    fn container(index: u32) -> Path {
        Path::keys(&["spec", "template", "spec", "containers"]).join(index).join("securityContext")
    }

    fn pod() -> Option<PodKind> {
        PodKind::of("apps", "Deployment")
    }

    fn reads(patterns: &[&str]) -> Vec<String> {
        patterns.iter().map(|pattern| (*pattern).to_owned()).collect()
    }

    #[test]
    fn patterns_meet_values_at_above_and_below() {
        let reads = reads(&["$container.securityContext.privileged"]);
        for path in [container(0), container(3).join("privileged"), Path::keys(&["spec"])] {
            assert!(first_read(&unknown(&path), &reads, pod()).is_some(), "{path}");
        }
        for path in
            [container(0).join("runAsUser"), Path::keys(&["metadata"]), Path::keys(&["spec", "replicas"])]
        {
            assert!(first_read(&unknown(&path), &reads, pod()).is_none(), "{path}");
        }
        assert!(first_read(&unknown(&container(0)), &reads, None).is_none());
    }

    #[test]
    fn only_what_bears_on_a_violation_causes_it() {
        let text =
            "spec: {template: {spec: {containers: [{name: a}, {securityContext: {runAsNonRoot: false}}]}}}";
        let source = std::sync::Arc::new(crate::source::SourceText::file("x.yaml", text));
        let parsed = crate::syntax::yaml::parse(&source, crate::syntax::yaml::Limits::default());
        let root = parsed.documents[0].root().unwrap();
        let reads = reads(&["$container.securityContext.runAsNonRoot", "$pod.securityContext.runAsNonRoot"]);
        let at = container(0).join("runAsNonRoot");
        assert!(cause(root, &at, &unknown(&container(0)), &reads, pod()).is_some());
        assert!(cause(root, &at, &unknown(&container(1)), &reads, pod()).is_none());
        let inherited = Path::keys(&["spec", "template", "spec", "securityContext"]);
        assert!(cause(root, &at, &unknown(&inherited), &reads, pod()).is_some());
        let written = container(1).join("runAsNonRoot");
        assert!(
            cause(root, &written, &unknown(&inherited), &reads, pod()).is_none(),
            "false fails whatever the pod says"
        );
        assert!(cause(root, &written, &unknown(&written), &reads, pod()).is_some());
    }

    #[test]
    fn any_depth_matches_everything_below() {
        let reads = reads(&["$root.**"]);
        assert!(first_read(&unknown(&Path::keys(&["spec", "hard", "cpu"])), &reads, None).is_some());
    }
}
