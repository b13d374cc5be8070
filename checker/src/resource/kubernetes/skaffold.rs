//! What a configuration of Skaffold says: the images that it builds and tags itself.

use crate::syntax::NodeRef;

/// Names under which Skaffold finds its file.
pub const SKAFFOLD_NAMES: [&str; 2] = ["skaffold.yaml", "skaffold.yml"];

/// The names of the images that the configuration at `root` builds, in any profile. In manifests Skaffold writes
/// the tag behind them, <https://skaffold.dev/docs/renderers/>. Nothing where it is another document.
pub fn built_images<'a>(root: NodeRef<'a>) -> impl Iterator<Item = &'a str> {
    let version = root.get("apiVersion").and_then(NodeRef::text).unwrap_or_default();
    let own = version.starts_with("skaffold/").then_some(root);
    let builds = own.into_iter().flat_map(|root| std::iter::once(root).chain(items(root, "profiles")));
    let artifacts = builds.filter_map(|build| build.get("build")).flat_map(|build| items(build, "artifacts"));
    artifacts.filter_map(|artifact| artifact.get("image")?.text())
}

fn items<'a>(node: NodeRef<'a>, key: &str) -> impl Iterator<Item = NodeRef<'a>> + use<'a> {
    node.get(key).into_iter().flat_map(NodeRef::items)
}
