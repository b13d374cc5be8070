//! JSON Schemas of Loadline.

/// Input of policies with scope `resource` on Kubernetes objects.
pub const INPUT_KUBERNETES: &str = include_str!("../input/kubernetes.json");
/// Input of policies with scope `namespace` on Kubernetes.
pub const INPUT_KUBERNETES_NAMESPACE: &str = include_str!("../input/kubernetes-namespace.json");
/// Input of policies with scope `resource` on blocks of Terraform.
pub const INPUT_TERRAFORM: &str = include_str!("../input/terraform.json");
/// Input of policies with scope `set` on modules of Terraform.
pub const INPUT_TERRAFORM_MODULE: &str = include_str!("../input/terraform-module.json");
/// Input of policies with scope `resource` on GitHub workflows.
pub const INPUT_WORKFLOW: &str = include_str!("../input/workflow.json");
/// Input of policies with scope `resource` on GitHub actions.
pub const INPUT_ACTION: &str = include_str!("../input/action.json");
/// Input of policies with scope `resource` on Dockerfiles.
pub const INPUT_DOCKERFILE: &str = include_str!("../input/dockerfile.json");
/// Input of policies with scope `file`.
pub const INPUT_FILE: &str = include_str!("../input/file.json");
/// Input of policies with scope `set`.
pub const INPUT_SET: &str = include_str!("../input/set.json");
/// SARIF 2.1.0, as OASIS published it; its origin and terms stand in `third-party/NOTICE.md`.
pub const SARIF_2_1_0: &str = include_str!("../third-party/sarif-2.1.0.json");
/// The JSON report, version 1.
pub const REPORT_V1: &str = include_str!("../report/v1.json");
/// A table of policies, version 1.
pub const DATA_V1: &str = include_str!("../data/v1.json");
/// The configuration `loadline.yaml`, version 1.
pub const CONFIG_V1: &str = include_str!("../config/v1.json");
/// A baseline file, version 1.
pub const BASELINE_V1: &str = include_str!("../baseline/v1.json");
/// The kinds that Kubernetes itself serves, by group and version.
pub const KUBERNETES_KINDS: &str = include_str!("../kubernetes/kinds.json");
/// Which fields of built-in kinds are lists, mappings or required, as far as views read them.
pub const KUBERNETES_SHAPES: &str = include_str!("../kubernetes/shapes.json");
