# METADATA
# title: hostPath volume mounted
# description: >-
#   A hostPath volume hands a directory or file of the node to the pod. Depending on the path that exposes credentials
#   of the kubelet, logs of other tenants or a socket that controls the node; and the data stay on one node when the
#   pod moves to another.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   - ref: https://kubernetes.io/docs/concepts/storage/volumes/
# custom:
#   id: KS006
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   refines: [KS020, KV003]
#   remediation: >-
#     Use an `emptyDir` for scratch data, a `configMap` or `secret` for configuration and a `persistentVolumeClaim`
#     for data that must last. Paths that log and metrics agents need belong on the list `allowed_paths`, mounted
#     read-only.
#   parameters:
#     allowed_paths:
#       type: list
#       default: []
#       description: >-
#         Paths of the node that may be mounted, with all that lies below them: `/var/log` in any namespace, or
#         `monitoring:/var/log` in one. An object that does not say its namespace may use both forms.
#   sources: [astral-planner, ai-gym]
#   peers:
#     trivy: [KSV-0023]
#     kube-linter: [sensitive-host-mounts]
#     polaris: [hostPathSet]
#     kubescape: [C-0048]
#     kyverno: [disallow-host-path]
#   frameworks: {pss: baseline, cis-kubernetes-1.12: ["5.2.12"]}
package kubernetes.security.no_hostpath_volume

violation contains {"message": message, "at": [volume.path, "hostPath", "path"]} if {
	some volume in input.pod.volumes
	volume.raw.hostPath != null
	not _allowed(volume)
	path := object.get(volume, "host_path", "a path")
	message := sprintf("volume %q mounts %s of the node", [volume.name, path])
}

# Whole path segments are compared: /var/log covers /var/log/pods, not /var/logs.
_allowed(volume) if {
	some prefix in _prefixes
	startswith(sprintf("%s/", [volume.host_path]), sprintf("%s/", [prefix]))
}

_prefixes contains trim_right(entry, "/") if {
	some entry in data.parameters.KS006.allowed_paths
	is_string(entry)
	startswith(entry, "/")
}

_prefixes contains trim_right(path, "/") if {
	some entry in data.parameters.KS006.allowed_paths
	is_string(entry)
	colon := indexof(entry, ":/")
	colon > 0
	_here(substring(entry, 0, colon))
	path := substring(entry, colon + 1, -1)
}

_here(namespace) if namespace == input.namespace

_here(_) if not input.namespace
