//! Charts are rendered with the `helm` on the PATH; here a script stands in for it.

use std::fs;

use crate::process::{Folder, command};

/// Prints what helm would of a chart whose templates have nothing but `.Values.image` in them.
#[cfg(unix)]
const HELM: &str = r##"#!/bin/sh
if [ "${KUBECONFIG:-unset}" != unset ]; then echo "Error: it sees the cluster" >&2; exit 1; fi
chart="$3"
if [ -f "$chart/fails" ]; then echo "Error: execution error at (shop/templates/pod.yaml:3:4): image is required" >&2; exit 1; fi
for template in "$chart"/templates/*.yaml; do
  echo "---"
  echo "# Source: shop/templates/$(basename "$template")"
  sed -e 's/{{ .Values.image }}/registry.example.com\/shop:latest/' -e '/{{/d' "$template"
done
"##;

const TEMPLATE: &str = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: shop\nspec:\n  {{- if .Values.on }}\n  hostPID: true\n  {{- end }}\n  containers:\n    - name: shop\n      image: {{ .Values.image }}\n";

#[cfg(unix)]
fn folder() -> Folder {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new()
        .file("bin/helm", HELM)
        .file("shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n")
        .file("shop/values.yaml", "image: registry.example.com/shop:latest\non: true\n")
        .file("shop/templates/pod.yaml", TEMPLATE)
        .file("shop/templates/_helpers.tpl", "{{ define \"x\" }}y{{ end }}\n");
    fs::set_permissions(folder.path("bin/helm"), fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

/// Runs with the script first on the PATH.
#[cfg(unix)]
fn check(folder: &Folder) -> (String, String) {
    let path = format!("{}:{}", folder.path("bin").display(), std::env::var("PATH").unwrap());
    let mut command = command(&folder.path(""), &["check", "--select", "KI001,KS003", "."]);
    let output = command.env("PATH", path).env("KUBECONFIG", "/nowhere").output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr))
}

#[cfg(unix)]
#[test]
fn findings_stand_in_the_template() {
    let (found, notes) = check(&folder());
    let places: Vec<&str> =
        found.lines().filter_map(|line| line.split_once(": ")).map(|(place, _)| place).collect();
    assert_eq!(places, ["shop/templates/pod.yaml:7:12", "shop/templates/pod.yaml:11:7"], "{found}");
    assert!(!notes.contains("not rendered"), "{notes}");
}

#[cfg(unix)]
#[test]
fn a_chart_that_fails_says_so_and_costs_nothing_else() {
    let folder = folder().file("shop/fails", "").file(
        "plain/pod.yaml",
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {hostPID: true, containers: []}\n",
    );
    let (found, notes) = check(&folder);
    assert!(found.starts_with("plain/pod.yaml:4:"), "{found}");
    assert!(
        notes.contains("shop/Chart.yaml: note: the chart does not render: execution error at (shop/templates/pod.yaml:3:4): image is required"),
        "{notes}"
    );
    assert!(notes.contains("not rendered and therefore not checked"), "{notes}");
}
