# METADATA
# title: runAsNonRoot contradicts the UID
# description: >-
#   `runAsNonRoot: true` tells the kubelet to refuse a container that would run as root, and
#   `runAsUser: 0` asks for root. The container never starts: the pod stays in
#   CreateContainerConfigError. The values may stand in different places, as a container inherits what it
#   does not set from its pod.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
# custom:
#   id: KS031
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   os: linux
#   remediation: Set `runAsUser` to the UID of an ordinary user, such as 1000, and keep `runAsNonRoot`.
#   refines: [KS012, KS011, KS024]
#   sources: [ai-gym]
#   frameworks: {pss: restricted}
#   tags: [user]
package kubernetes.security.run_as_conflict

# Where both values stand on the pod, all containers give the same violation, hence one finding.
violation contains {"message": message, "at": user.path, "related": related} if {
	some container in input.containers
	user := container.effective.run_as_user
	user.value == 0
	non_root := container.effective.run_as_non_root
	non_root.value == true
	related := [{"at": non_root.path, "message": "root is refused here"}]
	message := sprintf(
		"%s cannot start: runAsUser is 0 and runAsNonRoot is true",
		[_title(container, {user.from, non_root.from})],
	)
}

_title(_, places) := input.pod.title if places == {"pod"}

_title(container, places) := container.title if places != {"pod"}
