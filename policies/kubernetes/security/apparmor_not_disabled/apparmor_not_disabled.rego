# METADATA
# title: AppArmor profile overridden
# description: >-
#   On nodes with AppArmor the container runtime confines containers with a default profile that keeps them from
#   writing to most of `/proc` and `/sys` and from mounting. A workload that names `Unconfined` or another value takes
#   this protection away.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   - ref: https://kubernetes.io/docs/tutorials/security/apparmor/
# custom:
#   id: KS015
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   os: linux
#   remediation: >-
#     Remove the profile, which leaves the default of the runtime in force, or use `RuntimeDefault` or `Localhost`
#     with a profile that is loaded on the nodes.
#   sources: [astral-planner]
#   peers:
#     trivy: [KSV-0002]
#     kyverno: [restrict-apparmor-profiles]
#   frameworks: {pss: baseline}
package kubernetes.security.apparmor_not_disabled

violation contains {
	"message": message,
	"at": [input.pod.path, "securityContext", "appArmorProfile", "type"],
} if {
	is_object(input.pod.security.appArmorProfile)
	not _keeps_default(input.pod.security.appArmorProfile)
	message := sprintf("%s sets %s", [input.pod.title, _described(input.pod.security.appArmorProfile)])
}

violation contains {
	"message": message,
	"at": [container.path, "securityContext", "appArmorProfile", "type"],
} if {
	some container in input.containers
	not container.security.privileged == true
	is_object(container.security.appArmorProfile)
	not _keeps_default(container.security.appArmorProfile)
	message := sprintf("%s sets %s", [container.title, _described(container.security.appArmorProfile)])
}

violation contains {"message": message, "at": [input.pod.metadata_path, "annotations", key]} if {
	some annotation in input.pod.security_annotations
	annotation.subject == "apparmor"
	key := annotation.key
	value := annotation.value
	not value in {"", "runtime/default"}
	not startswith(value, "localhost/")
	message := sprintf("annotation %q is %q; runtime/default or localhost/<profile> is wanted", [key, value])
}

_keeps_default(profile) if profile.type in {"RuntimeDefault", "Localhost"}

_described(profile) := sprintf(
	"AppArmor profile type %v; RuntimeDefault or Localhost is wanted",
	[profile.type],
) if {
	object.get(profile, "type", null) != null
}

_described(profile) := "an AppArmor profile without type; RuntimeDefault or Localhost is wanted" if {
	object.get(profile, "type", null) == null
}
