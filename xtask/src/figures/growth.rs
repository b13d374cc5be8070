//! Trees that double in size: the time of each should double, too.

use std::fs;
use std::path::Path;

use super::contest::{Contest, folder, written};
use super::order::{Order, check};
use super::series::Unit;

/// Namespaces of each tree.
const NAMESPACES: [usize; 4] = [1000, 2000, 4000, 8000];

pub fn measure(order: &Order) -> Result<String, String> {
    let mut contest = Contest::new(order);
    let mut before: Option<f64> = None;
    for count in NAMESPACES {
        let root = folder(order, &format!("namespaces-{count}"))?;
        written(&root, || write(&root, count))?;
        let command = |binary: &Path| check(binary, &root, &["-o", "json=/dev/null", "-q"]);
        contest.measure(&format!("{count} namespaces"), &command, &mut |measured| {
            let now = measured.seconds.median();
            let ratio = now.zip(before).map(|(now, before)| Unit::Times.show(now / before));
            before = now;
            ratio.unwrap_or_default()
        })?;
    }
    Ok(contest.finish("against half as many"))
}

/// Files with ten namespaces each, all in one directory: what each object refers to is in the same set.
fn write(root: &Path, count: usize) -> std::io::Result<()> {
    let numbers: Vec<usize> = (0..count).collect();
    numbers.chunks(10).try_for_each(|part| {
        let text: String = part.iter().map(|number| namespace(*number)).collect();
        let first = part.first().copied().unwrap_or_default();
        fs::write(root.join(format!("namespaces-{first:05}.yaml")), text)
    })
}

/// A namespace with the objects that say something of its pods.
fn namespace(number: usize) -> String {
    let name = format!("tenant-{number:05}");
    let object = |version: &str, kind: &str, own: &str, rest: &str| {
        let namespace = if kind == "Namespace" { String::new() } else { format!("  namespace: {name}\n") };
        format!("---\napiVersion: {version}\nkind: {kind}\nmetadata:\n  name: {own}\n{namespace}{rest}")
    };
    let limits = "spec:\n  limits:\n    - type: Container\n      default: {cpu: 500m, memory: 256Mi}\n";
    let service = "spec:\n  selector: {app: web}\n  ports:\n    - port: 80\n";
    let deployment = "spec:\n  replicas: 2\n  selector:\n    matchLabels: {app: web}\n  template:\n    metadata:\n      \
                      labels: {app: web}\n    spec:\n      containers:\n        - name: web\n          image: \
                      registry.example.com/web:1.4.2\n";
    [
        object("v1", "Namespace", &name, ""),
        object("v1", "LimitRange", "limits", limits),
        object("v1", "ServiceAccount", "default", "automountServiceAccountToken: false\n"),
        object("v1", "Service", "web", service),
        object("apps/v1", "Deployment", "web", deployment),
    ]
    .concat()
}
