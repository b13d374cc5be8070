//! What a kustomization says: the one reader of `kustomization.yaml`.

use super::digest::name_key;
use crate::syntax::NodeRef;

/// Names under which kustomize finds its file.
pub const KUSTOMIZATION_NAMES: [&str; 3] = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

/// A kustomization, as far as it bears on the judging of other files. Paths are as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kustomization {
    /// Files and directories that it builds from: `resources`, `bases`, `components`.
    pub sources: Vec<Box<str>>,
    /// Files that are merged into others.
    pub patches: Vec<Box<str>>,
    /// Names of images, without tag, that get another name, tag or digest.
    pub images: Vec<Box<str>>,
    /// Keys of the ConfigMaps and Secrets that it generates, as [`name_key`] makes them.
    pub generated: Vec<Box<str>>,
    /// The namespace into which it puts everything.
    pub namespace: Option<Box<str>>,
    /// It draws charts from elsewhere.
    pub inflates_charts: bool,
}

impl Kustomization {
    /// Reads the mapping of a kustomization; what has another shape than kustomize wants is left out.
    #[must_use]
    pub fn read(root: NodeRef<'_>) -> Self {
        let texts = |key: &str| -> Vec<Box<str>> {
            let items = root.get(key).into_iter().flat_map(NodeRef::items);
            items.filter_map(NodeRef::text).map(Into::into).collect()
        };
        let field = |list: &str, field: &str| -> Vec<Box<str>> {
            let items = root.get(list).into_iter().flat_map(NodeRef::items);
            items.filter_map(|item| item.get(field)?.text()).map(Into::into).collect()
        };
        // A strategic merge patch may stand inline instead of its path.
        let merged = texts("patchesStrategicMerge").into_iter().filter(|patch| !patch.contains(['\n', ':']));
        Self {
            sources: [texts("resources"), texts("bases"), texts("components")].concat(),
            patches: field("patches", "path")
                .into_iter()
                .chain(field("patchesJson6902", "path"))
                .chain(merged)
                .collect(),
            images: field("images", "name"),
            generated: [("configMapGenerator", "ConfigMap"), ("secretGenerator", "Secret")]
                .into_iter()
                .flat_map(|(list, kind)| field(list, "name").into_iter().map(move |name| (kind, name)))
                .map(|(kind, name)| name_key("", kind, &name).into())
                .collect(),
            namespace: root
                .get("namespace")
                .and_then(NodeRef::text)
                .filter(|name| !name.is_empty())
                .map(Into::into),
            inflates_charts: root.get("helmCharts").is_some()
                || root.get("helmChartInflationGenerator").is_some(),
        }
    }

    /// Whether it draws nothing from outside of its directory: an overlay over a base elsewhere refers
    /// to objects that stand there.
    #[must_use]
    pub fn stands_alone(&self) -> bool {
        !self.inflates_charts && !self.sources.iter().any(|source| leads_outside(source))
    }
}

/// Whether a source is remote or above the directory of the kustomization.
fn leads_outside(source: &str) -> bool {
    is_remote(source)
        || source.starts_with('/')
        || source.split('/').next() == Some("..")
        || source.contains("/../")
}

/// Whether kustomize would fetch the source: a URL, or a repository that it recognises by its host.
#[must_use]
pub fn is_remote(source: &str) -> bool {
    source.contains("://")
        || source.contains("?ref=")
        || source.starts_with("github.com/")
        || source.starts_with("git@")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::source::SourceText;
    use crate::syntax::Document;
    use crate::syntax::yaml::{Limits, parse};

    fn read(text: &str) -> Kustomization {
        let parsed = parse(&Arc::new(SourceText::file("kustomization.yaml", text)), Limits::default());
        Kustomization::read(parsed.documents.first().and_then(Document::root).unwrap())
    }

    #[test]
    fn everything_that_bears_on_other_files_is_read() {
        let found = read(
            "configMapGenerator: [{name: c}]\nnamespace: shop\nresources: [a.yaml, ../base]\ncomponents: [../c]\nimages:\n- name: api\n  newTag: v2\n\
             patches:\n- path: p.yaml\n- patch: 'a: b'\npatchesStrategicMerge: [m.yaml, \"a: b\"]\n",
        );
        let texts = |list: &[Box<str>]| list.join(" ");
        assert_eq!(texts(&found.sources), "a.yaml ../base ../c");
        assert_eq!(texts(&found.patches), "p.yaml m.yaml");
        assert_eq!(texts(&found.generated), "/ConfigMap/c");
        assert_eq!((texts(&found.images).as_str(), found.namespace.as_deref()), ("api", Some("shop")));
    }

    #[test]
    fn what_is_drawn_from_outside_is_told_by_sources_and_not_by_comments() {
        assert!(read("# see ../other and https://example.com\nresources: [a.yaml, ./b]\n").stands_alone());
        for outside in ["../base", "a/../../b", "https://example.com/x", "github.com/a/b", "/etc/x"] {
            assert!(!read(&format!("resources: ['{outside}']")).stands_alone(), "{outside}");
        }
        assert!(!read("helmCharts: [{name: x}]").stands_alone());
        assert!(!read("resources: {a: b}\nbases: ['..']").stands_alone());
    }
}
