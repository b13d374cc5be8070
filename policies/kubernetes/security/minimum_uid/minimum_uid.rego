# METADATA
# title: UID below the minimum of the organisation
# description: >-
#   Low user numbers belong to accounts of the system. A process that gets out of its container meets the
#   node's files with the number it had inside, so that a UID below the minimum may own files there.
#   A number that no account of the node has owns nothing.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
# custom:
#   id: KS024
#   severity: low
#   profile: strict
#   selector: [{kubernetes: pods}]
#   os: linux
#   remediation: >-
#     Set `runAsUser` to a UID of at least the minimum, build the image for that user, and give `fsGroup`
#     to the volumes it writes.
#   parameters:
#     min_uid:
#       type: number
#       default: 1000
#       description: Smallest UID that containers may run as.
#     require_explicit:
#       type: boolean
#       default: false
#       description: Report containers for which neither they nor the pod set `runAsUser` too.
#   sources: [pivotal-flow, ai-gym, deployment-architecture]
#   peers: {checkov: [CKV_K8S_40], trivy: [KSV-0020]}
#   tags: [user]
package kubernetes.security.minimum_uid

# What stands on the pod gives the same violation for every container that inherits it, hence one finding.
violation contains {"message": message, "at": user.path} if {
	minimum := data.parameters.KS024.min_uid
	some container in input.containers
	user := container.effective.run_as_user
	is_number(user.value)
	user.value < minimum
	input.pod.host_users
	title := {"pod": input.pod.title, "container": container.title}[user.from]
	message := sprintf("%s runs as UID %v, below the minimum of %v", [title, user.value, minimum])
}

violation contains {"message": message, "at": [container.path, "securityContext", "runAsUser"]} if {
	data.parameters.KS024.require_explicit == true
	minimum := data.parameters.KS024.min_uid
	some container in input.containers
	not container.effective.run_as_user
	input.pod.host_users
	message := sprintf("%s sets no runAsUser; a UID of at least %v is wanted", [container.title, minimum])
}
