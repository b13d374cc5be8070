//! One cause is one finding, also where it shows at the pod and at its containers.

use crate::process::Folder;

const BARE: &str = "apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  automountServiceAccountToken: false
  containers:
    - name: a
      image: registry.example.com/a:1.0.0
    - name: b
      image: registry.example.com/b:1.0.0
";

/// Ids of the findings about security.
fn ids(text: &str, select: &str) -> Vec<String> {
    let folder = Folder::new().file("pod.yaml", text);
    let outcome = folder.loadline(&["check", "--select", select, "pod.yaml"]);
    let ids = outcome.stdout.lines().filter_map(|line| line.split(' ').find(|word| word.starts_with("KS")));
    ids.map(str::to_owned).collect()
}

#[test]
fn a_workload_without_any_security_context_is_told_so_once() {
    let folded = "KS008,KS010,KS011,KS013,KS022";
    assert_eq!(ids(BARE, &format!("KS023,{folded}")), ["KS023"]);
    let alone = ids(BARE, folded);
    assert!(alone.contains(&"KS008".to_owned()) && alone.contains(&"KS011".to_owned()), "{alone:?}");
    // One word at one container, and each is judged for itself.
    let begun = BARE.replacen(
        "image: registry",
        "securityContext: {readOnlyRootFilesystem: true}\n      image: registry",
        1,
    );
    let found = ids(&begun, &format!("KS023,{folded}"));
    assert!(!found.contains(&"KS023".to_owned()) && found.contains(&"KS008".to_owned()), "{found:?}");
}
