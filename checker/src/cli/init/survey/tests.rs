use std::fs;

use super::*;

const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n";

fn survey(files: &[(&str, &str)]) -> Survey {
    let folder = tempfile::Builder::new().prefix("survey").tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    Survey::of(folder.path())
}

fn environments_of(files: &[&str]) -> Vec<(Environment, String)> {
    survey(&files.iter().map(|name| (*name, POD)).collect::<Vec<_>>()).environments
}

#[test]
fn everything_is_counted_by_what_it_is() {
    let markdown = format!("# Design\n\n```yaml\n{POD}```\n");
    let found = survey(&[
        ("k8s/a.yaml", POD),
        ("k8s/b.json", r#"{"apiVersion": "v1", "kind": "List", "items": []}"#),
        ("pod.yaml", POD),
        ("base/kustomization.yaml", "resources: [a.yaml]\n"),
        ("charts/shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n"),
        ("charts/shop/templates/a.yaml", "a: {{ .Values.a }}\n"),
        ("docs/design.md", &markdown),
        ("docs/prose.md", "Nothing.\n"),
        (".github/workflows/ci.yml", "on: push\njobs: {a: {runs-on: x, steps: []}}\n"),
        ("vendor/x/pod.yaml", POD),
        ("tests/fixtures/bad/pod.yaml", POD),
        ("mkdocs.yml", "site_name: a\n"),
        ("broken.yaml", "a: [\n"),
        ("latin.yaml", "a: \u{fffd}\n"),
    ]);
    assert_eq!(found.vendored, BTreeSet::from(["vendor".to_owned()]));
    assert_eq!(found.test_data, BTreeSet::from(["tests/fixtures".to_owned()]));
    assert_eq!(found.templates, 1);
    insta::assert_snapshot!(found.lines().join("\n"), @"
    4 files with Kubernetes objects (k8s, tests)
    1 kustomization (base)
    1 Helm chart (charts/shop)
    1 template that no check renders
    1 Markdown document with Kubernetes objects in code blocks (docs/design.md)
    1 GitHub workflow
    ");
    assert_eq!(survey(&[("a.txt", "")]).lines(), [""; 0]);
    let many: Vec<_> = ["a", "b", "c", "d", "e f"].map(|name| format!("{name}/x.yaml")).into();
    let many = survey(&many.iter().map(|name| (name.as_str(), POD)).collect::<Vec<_>>());
    assert_eq!(many.lines(), ["5 files with Kubernetes objects (a, b, c and 2 more)"]);
}

#[test]
fn directories_that_name_an_environment_are_found_where_they_count() {
    use Environment::{Development, Production, Staging};
    let found = environments_of(&["overlays/production/a.yaml", "overlays/staging/x/a.yaml", "base/a.yaml"]);
    let expected = [(Production, "overlays/production".to_owned()), (Staging, "overlays/staging".to_owned())];
    assert_eq!(found, expected);
    // The nearest one counts, and stands first because the first match wins.
    let found = environments_of(&["prod/dev/a.yaml", "prod/a.yaml", "prod/eu-prod/a.yaml"]);
    assert_eq!(found, [(Development, "prod/dev".to_owned()), (Production, "prod".to_owned())]);
    for nothing in ["examples/production/a.yaml", "production/tests/a.yaml", "products/a.yaml", "a.yaml"] {
        assert_eq!(environments_of(&[nothing]), [], "{nothing}");
    }
    let plain = survey(&[("prod/notes.yaml", "a: b\n"), ("dev/ci.json", "[1]")]);
    assert_eq!(plain.environments, []);
}
