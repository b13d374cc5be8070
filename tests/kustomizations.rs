//! What a kustomization says holds for what it builds from, and for nothing else.

use std::collections::BTreeSet;

use loadline::finding::Finding;
use loadline::lint::{Options, Silent, run};
use loadline::policy::{PolicySet, Selection};
use proptest::prelude::*;

use crate::process::Folder;

const IMAGES: [&str; 2] = ["registry.example/app", "registry.example/proxy"];

/// A pod without a namespace that runs both images with the tag.
fn pod(tag: &str) -> String {
    let [app, proxy] = IMAGES;
    format!(
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: shop\nspec:\n  containers:\n    - name: app\n      image: {app}:{tag}\n    - name: proxy\n      image: {proxy}:{tag}\n"
    )
}

fn kustomization(sources: &[&str], replaced: &[&str], namespace: Option<&str>) -> String {
    let images = replaced.iter().map(|name| format!("  - {{name: {name}, newTag: 1.2.3}}\n"));
    let images = images.fold("images:\n".to_owned(), |all, line| all + &line);
    let namespace = namespace.map(|name| format!("namespace: {name}\n")).unwrap_or_default();
    let images = if replaced.is_empty() { String::new() } else { images };
    format!("resources: [{}]\n{namespace}{images}", sources.join(", "))
}

/// What the policy finds below `folder`, each as the path below it with the line.
fn found(folder: &Folder, id: &str) -> BTreeSet<String> {
    let selection = Selection { select: vec![id.to_owned()], ignore: Vec::new() };
    let policies = PolicySet::built_in().select(&selection).unwrap();
    let root = folder.path("");
    let options = Options { paths: vec![root.clone()], ..Options::default() };
    let report = run(&policies, &options, &Silent).unwrap();
    assert!(report.errors.is_empty(), "{:?}", report.errors);
    let place = |finding: &Finding| {
        let file = std::path::Path::new(&*finding.place.file);
        let file = file.strip_prefix(&root).unwrap_or(file).to_string_lossy().replace('\\', "/");
        format!("{file}:{}", finding.place.start.line)
    };
    report.findings.iter().map(place).collect()
}

fn set<const N: usize>(places: [&str; N]) -> BTreeSet<String> {
    places.map(str::to_owned).into()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever each directory replaces, only its own images are silenced by it.
    #[test]
    fn kustomizations_silence_only_images_of_their_own_directory(
        replaced in prop::collection::vec(prop::array::uniform2(any::<bool>()), 1..5)
    ) {
        let mut folder = Folder::new();
        let mut wanted = BTreeSet::new();
        for (number, own) in replaced.iter().enumerate() {
            let names: Vec<&str> =
                IMAGES.into_iter().zip(own).filter(|(_, replaced)| **replaced).map(|(name, _)| name).collect();
            let text = kustomization(&["pod.yaml"], &names, None);
            folder = folder
                .file(&format!("d{number}/kustomization.yaml"), text)
                .file(&format!("d{number}/pod.yaml"), pod("latest"));
            let lines = own.iter().zip([8, 10]).filter(|(replaced, _)| !**replaced);
            wanted.extend(lines.map(|(_, line)| format!("d{number}/pod.yaml:{line}")));
        }
        prop_assert_eq!(found(&folder, "KI001"), wanted);
    }
}

/// A base that an overlay names, and another one that it does not.
fn overlay(tag: &str, replaced: &[&str], namespace: Option<&str>) -> Folder {
    Folder::new()
        .file("base/kustomization.yaml", kustomization(&["pod.yaml"], &[], None))
        .file("base/pod.yaml", pod(tag))
        .file("other/kustomization.yaml", kustomization(&["pod.yaml"], &[], None))
        .file("other/pod.yaml", pod(tag))
        .file("overlay/kustomization.yaml", kustomization(&["../base"], replaced, namespace))
}

const OTHER: [&str; 2] = ["other/pod.yaml:10", "other/pod.yaml:8"];

#[test]
fn images_of_an_overlay_hold_for_the_bases_that_it_names() {
    assert_eq!(found(&overlay("latest", &IMAGES, None), "KI001"), set(OTHER));
    let both = set(["base/pod.yaml:10", "base/pod.yaml:8", OTHER[0], OTHER[1]]);
    assert_eq!(found(&overlay("latest", &[], None), "KI001"), both);
    let one = set(["base/pod.yaml:10", OTHER[0], OTHER[1]]);
    assert_eq!(found(&overlay("latest", &IMAGES[..1], None), "KI001"), one);
    // Bases of bases, too, and single files.
    let deep = overlay("latest", &[], None)
        .file("top/kustomization.yaml", kustomization(&["../overlay"], &IMAGES, None))
        .file("single/kustomization.yaml", kustomization(&["../other/pod.yaml"], &IMAGES[1..], None));
    assert_eq!(found(&deep, "KI001"), set(["other/pod.yaml:8"]));
}

#[test]
fn the_namespace_of_an_overlay_decides_the_environment_of_its_bases() {
    let production = found(&overlay("staging", &[], Some("shop-production")), "KI008");
    assert_eq!(production, set(["base/pod.yaml:10", "base/pod.yaml:8"]));
    assert_eq!(found(&overlay("staging", &[], Some("shop-staging")), "KI008"), set([]));
    assert_eq!(found(&overlay("staging", &[], None), "KI008"), set([]));
    // Where two put one base into different namespaces, neither is known to hold.
    let second = kustomization(&["../base"], &[], Some("shop-staging"));
    let both = overlay("staging", &[], Some("shop-production")).file("second/kustomization.yaml", second);
    assert_eq!(found(&both, "KI008"), set([]));
}

/// Two services of one name whose manifests name different namespaces.
fn services(namespace: Option<&str>, overlay: Option<&str>) -> BTreeSet<String> {
    let service = |namespace: &str| {
        format!(
            "apiVersion: v1\nkind: Service\nmetadata:\n  name: api\n  namespace: {namespace}\nspec: {{ports: [{{port: 80}}]}}\n"
        )
    };
    let folder = Folder::new()
        .file("base/kustomization.yaml", kustomization(&["one.yaml", "two.yaml"], &[], namespace))
        .file("base/one.yaml", service("one"))
        .file("base/two.yaml", service("two"))
        .file("overlay/kustomization.yaml", kustomization(&["../base"], &[], overlay));
    found(&folder, "DX008")
}

#[test]
fn the_namespace_of_a_kustomization_decides_what_is_declared_twice() {
    assert_eq!(services(None, None), set([]));
    assert_eq!(services(Some("shop"), None), set(["base/two.yaml:4"]));
    assert_eq!(services(None, Some("shop")), set(["base/two.yaml:4"]));
}
