use std::sync::Arc;

use serde_json::{Value, json};

use super::*;
use crate::resource::kubernetes::kustomization::Kustomization;
use crate::source::SourceText;
use crate::syntax::{Document, markdown, template, yaml};

/// JSON is YAML.
fn document(value: &Value) -> Document {
    let source = Arc::new(SourceText::file("x.yaml", value.to_string()));
    yaml::parse(&source, yaml::Limits::default()).documents.remove(0)
}

fn kind(value: &Value) -> DocumentKind {
    kind_at(value, "")
}

fn kind_at(value: &Value, path: &str) -> DocumentKind {
    classify(document(value).root(), Surroundings { path: Some(path), is_patch: false })
}

const OBJECT: DocumentKind = DocumentKind::KubernetesObject { complete: true };
const INCOMPLETE: DocumentKind = DocumentKind::KubernetesObject { complete: false };

#[test]
fn objects_of_a_cluster() {
    assert_eq!(kind(&json!({"apiVersion": "apps/v1", "kind": "Deployment"})), OBJECT);
    assert_eq!(kind(&json!({"apiVersion": "example.com/v1", "kind": "Odd", "x": 1})), OBJECT);
    assert_eq!(kind(&json!({"kind": "Deployment", "metadata": {}})), INCOMPLETE);
    assert_eq!(kind(&json!({"apiVersion": "v1", "data": {}})), INCOMPLETE);
    assert_eq!(kind(&json!({"apiVersion": "v1", "kind": "List", "items": []})), DocumentKind::KubernetesList);
    assert_eq!(
        kind(&json!({"apiVersion": "v1", "kind": "PodList", "items": [1]})),
        DocumentKind::KubernetesList
    );
    assert_eq!(kind(&json!({"apiVersion": "x.io/v1", "kind": "AllowList", "spec": {}})), OBJECT);
}

#[test]
fn a_mapping_without_a_type_is_never_an_object() {
    let values = json!({"metadata": {"name": "x"}, "spec": {"replicas": 1}});
    assert_eq!(kind(&values), DocumentKind::Fragment);
    assert_eq!(kind(&json!({"spec": {"strategy": {}}})), DocumentKind::Fragment);
    assert_eq!(kind(&json!({"strategy": {}})), DocumentKind::Fragment);
    assert_eq!(kind(&json!({"environment": "production", "replicas": 3})), DocumentKind::Unknown);
    assert_eq!(kind(&json!({"kind": "pipeline", "steps": []})), DocumentKind::Unknown);
    assert_eq!(kind(&json!({})), DocumentKind::Unknown);
    assert_eq!(kind(&json!("prose")), DocumentKind::Unknown);
    assert_eq!(classify(None, Surroundings::default()), DocumentKind::Empty);
}

#[test]
fn what_only_clients_read_is_no_object() {
    let client = DocumentKind::ClientConfiguration;
    assert_eq!(kind(&json!({"apiVersion": "v1", "kind": "Config", "clusters": []})), client);
    assert_eq!(kind(&json!({"apiVersion": "kind.x-k8s.io/v1alpha4", "kind": "Cluster"})), client);
    assert_eq!(kind(&json!({"apiVersion": "skaffold/v4beta6", "kind": "Config"})), client);
    assert_eq!(
        kind(&json!({"apiVersion": "kubelet.config.k8s.io/v1", "kind": "KubeletConfiguration"})),
        client
    );
    assert_eq!(kind(&json!({"apiVersion": "eksctl.io/v1alpha5", "kind": "ClusterConfig"})), OBJECT);
    // A typing error in the group must reach the policies.
    assert_eq!(kind(&json!({"apiVersion": "app/v1", "kind": "Deployment"})), OBJECT);
}

#[test]
fn kustomizations_and_their_patches() {
    let kustomization = json!({
        "resources": ["a.yaml"],
        "patches": [{"path": "p1.yaml"}, {"patch": "inline"}],
        "patchesStrategicMerge": ["p2.yaml", "apiVersion: v1\nkind: Pod\n"],
        "patchesJson6902": [{"path": "p3.json"}],
    });
    assert_eq!(kind_at(&kustomization, "k8s/kustomization.yaml"), DocumentKind::Kustomization);
    let document = document(&kustomization);
    let read = Kustomization::read(document.root().unwrap());
    assert_eq!(read.patches.join(" "), "p1.yaml p3.json p2.yaml");
    let typed = json!({"apiVersion": "kustomize.config.k8s.io/v1beta1", "kind": "Component"});
    assert_eq!(kind(&typed), DocumentKind::Kustomization);
    assert_eq!(kind(&json!([{"op": "add", "path": "/x", "value": 1}])), DocumentKind::Fragment);
    let patch = json!({"apiVersion": "v1", "kind": "Pod", "$patch": "delete"});
    assert_eq!(kind(&patch), DocumentKind::Fragment);
    let listed = self::document(&json!({"apiVersion": "v1", "kind": "Pod", "spec": {}}));
    let surroundings = Surroundings { path: Some("p1.yaml"), is_patch: true };
    assert_eq!(classify(listed.root(), surroundings), DocumentKind::Fragment);
}

#[test]
fn charts_and_values() {
    assert_eq!(kind(&json!({"apiVersion": "v2", "name": "x", "version": "1.0.0"})), DocumentKind::HelmChart);
    let values = json!({"image": {}, "resources": {}});
    assert_eq!(kind_at(&values, "charts/x/values-production.yaml"), DocumentKind::HelmValues);
    assert_eq!(kind_at(&json!({"resources": {}}), "values.yml"), DocumentKind::HelmValues);
    let object = json!({"apiVersion": "v1", "kind": "Pod"});
    assert_eq!(kind_at(&object, "values.yaml"), OBJECT, "content decides first");
}

#[test]
fn workflows_and_actions() {
    assert_eq!(kind(&json!({"on": "push", "jobs": {}})), DocumentKind::Workflow);
    assert_eq!(kind_at(&json!({"name": "x"}), ".github/workflows/ci.yml"), DocumentKind::Workflow);
    assert_eq!(kind(&json!({"runs": {"using": "composite"}})), DocumentKind::Action);
    assert_eq!(kind_at(&json!({"runs": {}}), "my/action.yml"), DocumentKind::Action);
    assert_eq!(kind(&json!({"jobs": {}})), DocumentKind::Unknown);
}

#[test]
fn documents_of_other_tools() {
    let other = DocumentKind::Other;
    assert_eq!(kind(&json!({"services": {"a": {"image": "x"}}})), DocumentKind::ComposeFile);
    assert_eq!(kind_at(&json!({"services": {}}), "docker-compose.dev.yml"), DocumentKind::ComposeFile);
    assert_eq!(kind(&json!({"openapi": "3.1.0", "info": {}})), DocumentKind::OpenApi);
    assert_eq!(kind(&json!({"format_version": "1.2", "planned_values": {}})), DocumentKind::TerraformPlan);
    let statement = json!({"Effect": "Allow", "Action": "*", "Resource": "*"});
    assert_eq!(kind(&json!({"Version": "2012-10-17", "Statement": [statement]})), DocumentKind::IamPolicy);
    assert_eq!(kind(&json!({"groups": [{"name": "x", "rules": []}]})), other("Prometheus rules"));
    assert_eq!(kind(&json!({"dashboard": {"panels": []}})), other("Grafana dashboard"));
    assert_eq!(kind(&json!({"apiVersion": 1, "datasources": []})), other("Grafana provisioning"));
    assert_eq!(kind(&json!([{"hosts": "all", "tasks": []}])), other("Ansible playbook"));
}

/// A design document in small: what each block is, by content rather than by its tag.
const DESIGN: &str = r#"# Deployment â€“ overview

**k8s/backend.yaml:**
```yaml
apiVersion: apps/v1
kind: Deployment
---
apiVersion: v1
kind: Service
```

1. Roll out:

   ```yaml
   spec:
     strategy:
       type: RollingUpdate
   ```

```yaml
# charts/shop/values-production.yaml
replicaCount: 3
```

```yaml
# k8s/app.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  namespace: {{ .Values.namespace }}
```

```yaml
# .github/workflows/deploy.yml
on: push
jobs:
  a:
    if: ${{ github.ref == 'refs/heads/main' }}
```

> ```json
> {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*"}]}
> ```

```yaml
apiVersion: v1
kind: ConfigMap
data:
  rules.yml: |
    - summary: "{{ $labels.pod }} is down"
"#;

#[test]
fn blocks_of_a_design_document() {
    let source = Arc::new(SourceText::file("design.md", DESIGN));
    let mut told = Vec::new();
    for fence in markdown::fences(&source) {
        if let Some(found) = template::detect(fence.text.text()) {
            told.push(format!("template, scalars only: {}", found.scalars_only));
            continue;
        }
        let surroundings = Surroundings { path: fence.virtual_path.as_deref(), is_patch: false };
        for document in yaml::parse(&fence.text, yaml::Limits::default()).documents {
            let line = document.source().positions(document.span()).0.line;
            told.push(format!("{line}: {:?}", classify(document.root(), surroundings)));
        }
    }
    let expected = [
        "5: KubernetesObject { complete: true }",
        "8: KubernetesObject { complete: true }",
        "15: Fragment",
        "22: HelmValues",
        "template, scalars only: true",
        "35: Workflow",
        "42: IamPolicy",
        "46: KubernetesObject { complete: true }",
    ];
    assert_eq!(told, expected);
}

#[test]
fn parts_of_workloads_below_patches_are_fragments() {
    let part = json!({"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "a"}, "spec": {"template": {
        "spec": {"containers": [{"name": "a", "resources": {}}]}}}});
    let replicas = json!({"apiVersion": "apps/v1", "kind": "Deployment", "spec": {"replicas": 3}});
    let whole =
        json!({"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"name": "a", "image": "b"}]}});
    let service = json!({"apiVersion": "v1", "kind": "Service", "spec": {}});
    let object = DocumentKind::KubernetesObject { complete: true };
    for path in ["overlays/prod/patches/a.yaml", "patches/a.yaml", "patch/deep/a.yaml"] {
        assert_eq!(kind_at(&part, path), DocumentKind::Fragment, "{path}");
        assert_eq!(kind_at(&replicas, path), DocumentKind::Fragment, "{path}");
        assert_eq!(kind_at(&whole, path), object, "{path}");
        assert_eq!(kind_at(&service, path), object, "{path}");
    }
    for path in ["a.yaml", "patches.yaml", "k8s/patches-of-others/a.yaml"] {
        assert_eq!(kind_at(&part, path), object, "{path}");
    }
}
