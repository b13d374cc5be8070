# METADATA
# title: Pod rewrites /etc/hosts
# description: >-
#   Entries of `hostAliases` hide what DNS says. They stay when the address moves, and send the traffic of a name elsewhere.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/
# custom:
#   id: KN025
#   severity: low
#   profile: audit
#   selector: [{kubernetes: pods}]
#   remediation: Let DNS resolve the name, for example with a Service.
#   peers: {trivy: [KSV-0007]}
package kubernetes.network.host_aliases

violation contains {"message": message, "at": [input.pod.path, "hostAliases"]} if {
	aliases := input.pod.raw.hostAliases
	is_array(aliases)
	count(aliases) > 0
	message := sprintf("the pods of %s get %d entries of their own in /etc/hosts", [input.title, count(aliases)])
}
