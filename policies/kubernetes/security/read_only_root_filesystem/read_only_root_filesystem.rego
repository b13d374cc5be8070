# METADATA
# title: Root filesystem is writable
# description: >-
#   With a writable root filesystem an intruder can replace the program, add tools and leave scripts that
#   the container runs later. A read-only root takes that away, and shows at once which paths the
#   application really writes. The default is writable, so the field has to be set.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
# custom:
#   id: KS022
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   os: linux
#   remediation: >-
#     Set `securityContext.readOnlyRootFilesystem: true` and mount an `emptyDir` on each path that the
#     application writes, such as /tmp or a cache.
#   sources: [pivotal-flow, ai-gym]
#   peers:
#     checkov: [CKV_K8S_22]
#     trivy: [KSV-0014]
#     kube-linter: [no-read-only-root-fs]
#     kube-score: [container-security-context-readonlyrootfilesystem]
#     polaris: [notReadOnlyRootFilesystem]
#     kubescape: [C-0017]
#     kyverno: [require-ro-rootfs]
#   frameworks: {nsa-cisa: [hardening]}
#   tags: [filesystem]
package kubernetes.security.read_only_root_filesystem

violation contains {"message": message, "at": [container.path, "securityContext", "readOnlyRootFilesystem"]} if {
	some container in input.containers
	not container.security.readOnlyRootFilesystem == true
	message := sprintf("%s: readOnlyRootFilesystem is %s and should be true", [container.title, _written(container)])
}

_written(container) := json.marshal(container.security.readOnlyRootFilesystem) if _is_set(container)

_written(container) := "not set" if not _is_set(container)

_is_set(container) if container.security.readOnlyRootFilesystem != null
