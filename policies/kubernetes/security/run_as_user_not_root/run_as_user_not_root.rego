# METADATA
# title: runAsUser is 0
# description: >-
#   `runAsUser: 0` makes the processes of a container root, whatever user the image was built for. Root may write to
#   all files of the container, install programs and use every capability that is left, and a flaw in the runtime
#   makes it root on the node. On Windows the same holds for the user ContainerAdministrator.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/configure-runasusername/
#   - ref: https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/
# custom:
#   id: KS012
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   refines: [KS011, KS024]
#   remediation: >-
#     Set `runAsUser` to the number of the user that the image is built for, for example 1001; on Windows set
#     `runAsUserName: ContainerUser`.
#   parameters:
#     profile_version:
#       type: string
#       default: latest
#       description: >-
#         Release of the Pod Security Standards to measure against, such as `1.34`, or `latest`. From 1.35 on, pods
#         with `hostUsers: false` are exempt.
#   sources: [pivotal-flow, ai-gym, deployment-architecture]
#   peers:
#     trivy: [KSV-0105]
#     kube-score: [container-security-context-user-group-id]
#     kyverno: [require-run-as-non-root-user]
#   frameworks: {pss: restricted}
package kubernetes.security.run_as_user_not_root

import data.lib.kubernetes.users

violation contains {"message": message, "at": [input.pod.path, "securityContext", "runAsUser"]} if {
	input.pod.security.runAsUser == 0
	not _remapped
	message := sprintf("%s sets runAsUser to 0 (root) for its containers", [input.pod.title])
}

violation contains {"message": message, "at": [container.path, "securityContext", "runAsUser"]} if {
	some container in input.containers
	container.security.runAsUser == 0
	not _remapped
	message := sprintf("%s sets runAsUser to 0 (root)", [container.title])
}

violation contains {
	"message": message,
	"at": [input.pod.path, "securityContext", "windowsOptions", "runAsUserName"],
} if {
	name := input.pod.security.windowsOptions.runAsUserName
	input.pod.windows == true
	users.administrator(name)
	message := sprintf("%s sets runAsUserName to %s for its containers", [input.pod.title, name])
}

violation contains {
	"message": message,
	"at": [container.path, "securityContext", "windowsOptions", "runAsUserName"],
} if {
	some container in input.containers
	name := container.security.windowsOptions.runAsUserName
	input.pod.windows == true
	users.administrator(name)
	message := sprintf("%s sets runAsUserName to %s", [container.title, name])
}

_remapped if {
	profile := data.parameters.KS012.profile_version
	users.remapped(input.pod.host_users, profile)
}
