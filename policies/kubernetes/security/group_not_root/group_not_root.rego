# METADATA
# title: Root group in use
# description: >-
#   Many files in images and on nodes are readable or writable for the group root, so a process in group 0
#   reaches them without being root. With `fsGroup: 0` the volumes are handed to that group as well.
#   Images made for arbitrary UIDs, as OpenShift runs them, use group 0 on purpose: that is information.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
# custom:
#   id: KS025
#   severity: low
#   profile: strict
#   selector: [{kubernetes: pods}]
#   os: linux
#   remediation: Set `runAsGroup`, `fsGroup` and `supplementalGroups` to groups other than 0.
#   parameters:
#     require_explicit:
#       type: boolean
#       default: false
#       description: Report containers for which neither they nor the pod set `runAsGroup` too.
#   sources: [pivotal-flow, ai-gym]
#   peers:
#     trivy: [KSV-0116, KSV-0021]
#     kube-score: [container-security-context-user-group-id]
#     kyverno: [require-non-root-groups]
#   tags: [group]
package kubernetes.security.group_not_root

# What stands on the pod gives the same violation for every container that inherits it, hence one finding.
violation contains {"message": message, "at": group.path} if {
	some container in input.containers
	group := container.effective.run_as_group
	group.value == 0
	not _other_user(container)
	message := sprintf("%s runs in the root group: runAsGroup is 0", [_titles(container)[group.from]])
}

violation contains {"message": message, "at": group.path, "severity": "info", "help": help} if {
	some container in input.containers
	group := container.effective.run_as_group
	group.value == 0
	_other_user(container)
	not _left_to_pod(group.from)
	message := sprintf("%s runs as another user in the root group: runAsGroup is 0", [_titles(container)[group.from]])
	help := "Keep it if the image is made for arbitrary UIDs, otherwise set `runAsGroup` to another group."
}

violation contains {"message": message, "at": [container.path, "securityContext", "runAsGroup"]} if {
	data.parameters.KS025.require_explicit == true
	some container in input.containers
	not container.effective.run_as_group
	message := sprintf("%s sets no runAsGroup; a group other than 0 is wanted", [container.title])
}

violation contains {"message": message, "at": [input.pod.path, "securityContext", "fsGroup"]} if {
	input.pod.security.fsGroup == 0
	message := sprintf("%s gives its volumes to the root group: fsGroup is 0", [input.pod.title])
}

violation contains {"message": message, "at": [input.pod.path, "securityContext", "supplementalGroups", index]} if {
	is_array(input.pod.security.supplementalGroups)
	some index, group in input.pod.security.supplementalGroups
	group == 0
	message := sprintf("%s adds its containers to the root group: supplementalGroups contains 0", [input.pod.title])
}

_other_user(container) if {
	user := container.effective.run_as_user.value
	is_number(user)
	user != 0
}

# One group on the pod may serve containers of several users: the gravest case speaks for all.
_left_to_pod(from) if {
	from == "pod"
	_reported_on_pod
}

_reported_on_pod if {
	some container in input.containers
	container.effective.run_as_group.from == "pod"
	not _other_user(container)
}

_titles(container) := {"pod": input.pod.title, "container": container.title}
