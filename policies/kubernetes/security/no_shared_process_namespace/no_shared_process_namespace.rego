# METADATA
# title: Containers share one PID namespace
# description: >-
#   With a shared PID namespace every container of the pod sees the processes of the others, may signal
#   those of the same user, and reads their environment and files through /proc. A break-in to one
#   container, often a helper with weaker settings, then reaches the secrets of all.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/
# custom:
#   id: KS032
#   severity: low
#   profile: audit
#   selector: [{kubernetes: pods}]
#   os: linux
#   remediation: >-
#     Remove `shareProcessNamespace`; share files by an `emptyDir`, and debug with `kubectl debug --target`.
#   tags: [isolation]
package kubernetes.security.no_shared_process_namespace

violation contains {"message": message, "at": [input.pod.path, "shareProcessNamespace"]} if {
	input.pod.raw.shareProcessNamespace == true
	titles := [container.title |
		some container in input.containers
		container.type != "init container"
	]
	count(titles) > 1
	message := sprintf("%s shares one PID namespace between %s", [input.pod.title, concat(", ", titles)])
}
