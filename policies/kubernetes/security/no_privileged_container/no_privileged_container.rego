# METADATA
# title: Container runs privileged
# description: >-
#   A privileged container keeps every capability, sees all devices of the node and runs without the seccomp, AppArmor
#   and SELinux confinement of ordinary containers. Whoever takes over its process owns the node and, through the
#   credentials of the kubelet, the secrets of every pod on it. What would confine the container otherwise means nothing
#   beside it: findings about its capabilities, seccomp, AppArmor and `/proc` come when it is privileged no more.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
# custom:
#   id: KS001
#   severity: critical
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Remove `privileged`, or set it to false and add the single capability or device plugin that the process needs.
#   refines: [KS010]
#   sources: [astral-planner, pivotal-flow, ai-gym]
#   peers:
#     checkov: [CKV_K8S_16, CKV_K8S_2]
#     trivy: [KSV-0017]
#     kube-linter: [privileged-container]
#     kube-score: [container-security-context-privileged]
#     polaris: [runAsPrivileged]
#     kubescape: [C-0057]
#     kyverno: [disallow-privileged-containers]
#   frameworks: {pss: baseline, cis-kubernetes-1.12: ["5.2.2"], nsa-cisa: [hardening]}
package kubernetes.security.no_privileged_container

violation contains {"message": message, "at": [container.path, "securityContext", "privileged"]} if {
	some container in input.containers
	container.security.privileged == true
	message := sprintf("%s runs privileged", [container.title])
}
