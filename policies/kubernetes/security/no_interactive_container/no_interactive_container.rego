# METADATA
# title: Container keeps stdin or a terminal open
# description: >-
#   Nobody sits at the terminal of a pod that a controller makes. `stdin` and `tty` are left over from
#   debugging: they keep a shell alive that anyone with the right to attach may use, and a terminal
#   changes how programs write their logs.
# related_resources:
#   - ref: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
# custom:
#   id: KS033
#   severity: low
#   profile: audit
#   selector: [{kubernetes: pods}]
#   remediation: Remove `stdin` and `tty`; attach to a running pod with `kubectl exec -it` or `kubectl debug`.
#   tags: [debugging]
package kubernetes.security.no_interactive_container

violation contains {"message": message, "at": [container.path, "stdin"]} if {
	some container in input.containers
	container.raw.stdin == true
	_is_unattended(container)
	message := sprintf("%s of a %s keeps stdin open", [container.title, input.pod.controller])
}

violation contains {"message": message, "at": [container.path, "tty"]} if {
	some container in input.containers
	container.raw.tty == true
	_is_unattended(container)
	message := sprintf("%s of a %s keeps a terminal open: tty is true", [container.title, input.pod.controller])
}

# A bare Pod may be a shell that somebody started on purpose; init and ephemeral containers do not stay.
_is_unattended(container) if {
	input.pod.controller != "Pod"
	container.type in ["container", "sidecar container"]
}
