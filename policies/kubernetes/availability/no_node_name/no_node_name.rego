# METADATA
# title: Pod is pinned to one node
# description: >-
#   nodeName passes the scheduler by: resources, taints and affinity are not looked at, and when the node goes the
#   pods do not come back.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#nodename
# custom:
#   id: KA025
#   severity: medium
#   profile: strict
#   selector: [{kubernetes: pods}]
#   remediation: Use `nodeSelector` or node affinity.
package kubernetes.availability.no_node_name

violation contains {"message": message, "at": [input.pod.path, "nodeName"]} if {
	name := input.pod.raw.nodeName
	is_string(name)
	name != ""
	not input.annotations["kubernetes.io/config.mirror"]
	message := sprintf("the pods of %s are bound to node %q", [input.title, name])
}
