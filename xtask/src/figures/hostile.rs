//! Inputs that nobody writes in good faith, each of one thing beyond measure.

use std::fs;
use std::path::Path;

use super::contest::{Contest, folder, written};
use super::order::{Order, check};

/// A name, and what writes the files of the input into a folder.
type Input = (&'static str, fn(&Path) -> std::io::Result<()>);

const INPUTS: [Input; 8] = [
    ("six files of 2 MB, 300 objects declared twice in each", large_files),
    ("one object declared 10,000 times", one_object),
    ("a pod of 8,000 containers", containers),
    ("20,000 Services beside 20,000 Pods", services),
    ("one key repeated a million times", repeated_key),
    ("a million suppression comments", comments),
    ("selectors and labels with 100,000 entries", labels),
    ("20,000 pods on one line of JSON", one_line),
];

pub fn measure(order: &Order) -> Result<String, String> {
    let mut contest = Contest::new(order);
    for (number, (name, write)) in INPUTS.iter().enumerate() {
        let root = folder(order, &format!("hostile-{number}"))?;
        written(&root, || write(&root))?;
        let bytes = written(&root, || size(&root))?;
        let command = |binary: &Path| check(binary, &root, &["-o", "json=/dev/null", "-q"]);
        contest.measure(name, &command, &mut |_| format!("{:.1} MB", bytes / 1e6))?;
    }
    Ok(contest.finish("size"))
}

fn size(root: &Path) -> std::io::Result<f64> {
    let mut bytes = 0.0;
    for entry in fs::read_dir(root)? {
        bytes += f64::from(u32::try_from(entry?.metadata()?.len()).unwrap_or(u32::MAX));
    }
    Ok(bytes)
}

/// A text of `count` parts.
fn parts(count: usize, part: impl Fn(usize) -> String) -> String {
    (0..count).map(part).collect()
}

fn large_files(root: &Path) -> std::io::Result<()> {
    (0..6).try_for_each(|file| {
        let text = parts(600, |number| {
            let name = number % 300;
            let head =
                format!("---\napiVersion: v1\nkind: ConfigMap\nmetadata: {{name: map-{file}-{name}}}\n");
            let data = parts(80, |key| format!("  key-{key:03}: value {number} of a line of this length\n"));
            format!("{head}data:\n{data}")
        });
        fs::write(root.join(format!("{file}.yaml")), text)
    })
}

fn one_object(root: &Path) -> std::io::Result<()> {
    let head = "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: same, namespace: shop}\n";
    let text = parts(10_000, |number| format!("{head}data: {{number: \"{number}\"}}\n"));
    fs::write(root.join("same.yaml"), text)
}

fn containers(root: &Path) -> std::io::Result<()> {
    let head = "apiVersion: v1\nkind: Pod\nmetadata: {name: crowd}\nspec:\n  containers:\n";
    let text = parts(8000, |number| {
        format!("    - {{name: c-{number}, image: \"registry.example.com/c:{number}\"}}\n")
    });
    fs::write(root.join("pod.yaml"), [head, &text].concat())
}

fn services(root: &Path) -> std::io::Result<()> {
    let services = parts(20_000, |number| {
        let head = format!("---\napiVersion: v1\nkind: Service\nmetadata: {{name: s-{number}}}\n");
        head + "spec: {selector: {app: web}, ports: [{port: 80}]}\n"
    });
    let pods = parts(20_000, |number| {
        let head = "---\napiVersion: v1\nkind: Pod\n";
        let metadata = format!("metadata: {{name: p-{number}, labels: {{app: web}}}}\n");
        format!("{head}{metadata}spec: {{containers: [{{name: c, image: \"registry.example.com/c:1\"}}]}}\n")
    });
    fs::write(root.join("services.yaml"), services)?;
    fs::write(root.join("pods.yaml"), pods)
}

fn repeated_key(root: &Path) -> std::io::Result<()> {
    let head = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: keys}\ndata:\n";
    fs::write(root.join("keys.yaml"), [head, &"  same: x\n".repeat(1_000_000)].concat())
}

fn comments(root: &Path) -> std::io::Result<()> {
    let head = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: quiet}\ndata:\n";
    let comment = "  # loadline: ignore[KS001] nobody reads this\n  # loadline: ignore[KR001] nor this\n";
    let text = parts(500_000, |number| format!("{comment}  a{number}: x\n"));
    fs::write(root.join("quiet.yaml"), [head, &text].concat())
}

fn labels(root: &Path) -> std::io::Result<()> {
    let entries = parts(100_000, |key| format!("    key-{key}: value\n"));
    let pod = ["apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\n  labels:\n", &entries].concat();
    let pod = pod + "spec: {containers: [{name: c, image: \"registry.example.com/c:1\"}]}\n";
    let service =
        "apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec:\n  ports: [{port: 80}]\n  selector:\n";
    fs::write(root.join("pod.yaml"), pod)?;
    fs::write(root.join("service.yaml"), [service, &entries].concat())
}

/// Findings far to the right: a column must not cost the length of its line.
fn one_line(root: &Path) -> std::io::Result<()> {
    let pod = |number| {
        let comma = if number == 0 { "" } else { "," };
        let metadata = format!("\"metadata\":{{\"name\":\"p-{number}\"}}");
        let spec = "\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"c:latest\"}]}";
        format!("{comma}{{\"apiVersion\":\"v1\",\"kind\":\"Pod\",{metadata},{spec}}}")
    };
    let text = format!("{{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[{}]}}", parts(20_000, pod));
    fs::write(root.join("list.json"), text)
}
