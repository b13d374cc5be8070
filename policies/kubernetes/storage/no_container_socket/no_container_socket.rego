# METADATA
# title: Container runtime socket mounted
# description: >-
#   Whoever can write to the socket of the container runtime starts containers on the node, privileged ones and with
#   any directory of the node mounted. A process in the pod that reaches it owns the node, and `readOnly` changes
#   nothing: a socket is used by connecting to it.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
# custom:
#   id: KV001
#   severity: critical
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   refines: [KV002, KV003, KS006, KS020]
#   remediation: >-
#     Remove the volume. To build images use a builder that needs no daemon, such as BuildKit without root; to watch
#     containers ask the Kubernetes API or the kubelet.
#   sources: [astral-planner]
#   peers:
#     checkov: [CKV_K8S_27]
#     trivy: [KSV-0006]
#     kube-linter: [docker-sock]
#     kubescape: [C-0074]
#     kyverno: [disallow-cri-sock-mount]
#   tags: [volumes]
package kubernetes.storage.no_container_socket

sockets := {"docker.sock", "podman.sock", "containerd.sock", "crio.sock", "cri-dockerd.sock", "dockershim.sock"}

# Directories in which the usual runtimes have their socket, and those above them.
directories := {
	"/", "/run", "/var/run",
	"/run/containerd", "/var/run/containerd",
	"/run/crio", "/var/run/crio",
	"/run/podman", "/var/run/podman",
	"/run/k3s", "/var/run/k3s", "/run/k3s/containerd", "/var/run/k3s/containerd",
}

violation contains {"message": message, "at": [volume.path, "hostPath", "path"]} if {
	some volume in input.pod.volumes
	path := volume.host_path
	parts := split(path, "/")
	parts[count(parts) - 1] in sockets
	message := sprintf("volume %q mounts the socket of the container runtime, %s", [volume.name, path])
}

violation contains {"message": message, "at": [volume.path, "hostPath", "path"], "severity": "high"} if {
	some volume in input.pod.volumes
	path := volume.host_path
	path in directories
	message := sprintf("volume %q mounts %s, which holds the socket of the container runtime", [volume.name, path])
}
