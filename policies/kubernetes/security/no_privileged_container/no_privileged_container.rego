# METADATA
# title: Container runs privileged
# description: >-
#   A privileged container can do almost anything the node can.
# custom:
#   id: KS001
#   severity: critical
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: Remove `privileged`, or set it to false and add the one capability that is needed.
package kubernetes.security.no_privileged_container

violation contains {"message": message, "at": [container.path, "securityContext", "privileged"]} if {
	some container in input.containers
	container.security.privileged == true
	message := sprintf("%s runs privileged", [container.title])
}
