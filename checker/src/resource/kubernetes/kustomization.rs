//! What a kustomization says: the one reader of `kustomization.yaml`.

use super::digest::name_key;
use crate::finding::did_you_mean;
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

/// Every field of a kustomization, as of kustomize 5.7; it refuses all others.
/// Source: <https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/>, read in November 2025.
const FIELDS: [&str; 34] = [
    "apiVersion",
    "kind",
    "metadata",
    "bases",
    "buildMetadata",
    "commonAnnotations",
    "commonLabels",
    "components",
    "configMapGenerator",
    "configurations",
    "crds",
    "generatorOptions",
    "generators",
    "helmChartInflationGenerator",
    "helmCharts",
    "helmGlobals",
    "imageTags",
    "images",
    "inventory",
    "labels",
    "namePrefix",
    "nameSuffix",
    "namespace",
    "openapi",
    "patches",
    "patchesJson6902",
    "patchesStrategicMerge",
    "replacements",
    "replicas",
    "resources",
    "secretGenerator",
    "sortOptions",
    "transformers",
    "validators",
];

/// Fields that change objects in ways that are not followed.
const CHANGES: [(&str, &str, &str); 7] = [
    ("patches", "patch", "patches"),
    ("patchesStrategicMerge", "patch", "patches"),
    ("patchesJson6902", "patch", "patches"),
    ("images", "image override", "image overrides"),
    ("replicas", "replica count", "replica counts"),
    ("replacements", "replacement", "replacements"),
    ("transformers", "transformer", "transformers"),
];

/// Lists of fields whose items are files or directories.
const LISTS: [&str; 9] = [
    "resources",
    "bases",
    "components",
    "crds",
    "configurations",
    "generators",
    "transformers",
    "validators",
    "patchesStrategicMerge",
];

/// Something to say of a kustomization, in one sentence without final stop, and where.
#[derive(Clone, Debug)]
pub struct Remark<'a> {
    /// The key or value that it is about.
    pub at: NodeRef<'a>,
    /// The sentence.
    pub message: String,
}

/// What a kustomization does that is not followed, fields that kustomize does not know, and files that are not
/// there, which `exists` tells by their paths as written.
#[must_use]
pub fn remarks<'a>(root: NodeRef<'a>, exists: &dyn Fn(&str) -> bool) -> Vec<Remark<'a>> {
    let mut all: Vec<Remark<'a>> = not_applied(root).into_iter().collect();
    for entry in root.entries() {
        let Some(key) = entry.key.text().filter(|key| !FIELDS.contains(key) && *key != "vars") else {
            continue;
        };
        let message = format!("kustomize knows no field {key:?}{}", did_you_mean(key, FIELDS));
        all.push(Remark { at: entry.key, message });
    }
    let missing = files(root).into_iter().filter(|(_, path)| !is_remote(path) && !exists(path));
    all.extend(missing.map(|(at, path)| {
        let message = format!("{path:?}, which the kustomization names, is not there");
        Remark { at, message }
    }));
    all
}

/// What changes objects and is not applied before they are judged.
fn not_applied(root: NodeRef<'_>) -> Option<Remark<'_>> {
    let mut counts: Vec<(&str, &str, usize)> = Vec::new();
    let mut first = None;
    for (field, one, many) in CHANGES {
        let Some(entry) = root.entry(field) else { continue };
        let count = entry.value.items().len();
        match counts.iter_mut().find(|(known, ..)| *known == one) {
            Some((_, _, sum)) => *sum += count,
            None => counts.push((one, many, count)),
        }
        first = first.or((count > 0).then_some(entry.key));
    }
    let words = |(one, many, count): &(&str, &str, usize)| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {many}")),
    };
    let listed: Vec<String> = counts.iter().filter_map(words).collect();
    let message = format!("{} not applied: objects are judged as their files say", listed.join(", "));
    first.map(|at| Remark { at, message })
}

/// The files and directories that a kustomization names.
fn files(root: NodeRef<'_>) -> Vec<(NodeRef<'_>, &str)> {
    let items = |key: &str| root.get(key).into_iter().flat_map(NodeRef::items);
    let listed = LISTS.iter().flat_map(|list| items(list));
    let patches = ["patches", "patchesJson6902", "replacements"].into_iter().flat_map(items);
    let generators = || ["configMapGenerator", "secretGenerator"].into_iter().flat_map(items);
    let generated = ["files", "envs"]
        .into_iter()
        .flat_map(|key| generators().filter_map(move |item| item.get(key)).flat_map(NodeRef::items));
    let env = generators().filter_map(|item| item.get("env"));
    let nodes = listed.chain(patches.filter_map(|item| item.get("path"))).chain(generated).chain(env);
    // A patch or a transformer may stand inline.
    let named = nodes.filter_map(|node| Some((node, node.text()?)));
    let named =
        named.filter(|(_, text)| !text.is_empty() && !text.contains(['\n', '{']) && !text.contains(": "));
    named.map(|(node, text)| (node, text.rsplit_once('=').map_or(text, |(_, path)| path))).collect()
}

/// Every text in a kustomization that may be the path of a file that belongs to it.
#[must_use]
pub fn named_texts(root: NodeRef<'_>) -> Vec<&str> {
    files(root).into_iter().map(|(_, path)| path).collect()
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
    fn what_is_not_followed_misspelt_or_missing_is_told() {
        let text = "resource: [a.yaml]\nresources: [b.yaml, there.yaml, 'https://example.com/x']\nimages: [{name: a}]\n\
            patches: [{path: p.yaml}, {patch: 'a: b'}]\npatchesStrategicMerge: [\"a: b\"]\n\
            configMapGenerator: [{name: c, files: [k=f.txt]}]\nvars: []\n";
        let parsed = parse(&Arc::new(SourceText::file("kustomization.yaml", text)), Limits::default());
        let root = parsed.documents.first().and_then(Document::root).unwrap();
        let told: Vec<String> =
            remarks(root, &|path| path == "there.yaml").into_iter().map(|remark| remark.message).collect();
        assert_eq!(
            told,
            [
                "3 patches, 1 image override not applied: objects are judged as their files say",
                "kustomize knows no field \"resource\"; did you mean \"resources\"?",
                "\"b.yaml\", which the kustomization names, is not there",
                "\"p.yaml\", which the kustomization names, is not there",
                "\"f.txt\", which the kustomization names, is not there",
            ]
        );
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
