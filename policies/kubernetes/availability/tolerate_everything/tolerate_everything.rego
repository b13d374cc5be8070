# METADATA
# title: Toleration matches every taint
# description: >-
#   A workload that tolerates everything is placed on nodes that were set aside or are being drained, and on those
#   of the control plane, where one break-out takes the cluster.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
# custom:
#   id: KA024
#   severity: medium
#   profile: strict
#   selector: [{kubernetes: pods}]
#   remediation: Tolerate the one taint that is meant, with key, value and effect.
#   sources: [ai-gym, deployment-architecture]
#   peers: {kyverno: [restrict-controlplane-scheduling]}
package kubernetes.availability.tolerate_everything

violation contains {"message": message, "at": [input.pod.path, "tolerations", index]} if {
	is_array(input.pod.raw.tolerations)
	some index, toleration in input.pod.raw.tolerations
	input.kind != "DaemonSet"
	not _is_of_the_cluster
	toleration.operator == "Exists"
	object.get(toleration, "key", "") in {"", null}
	message := sprintf("%s tolerates every taint%s", [input.title, _effect(toleration)])
}

violation contains {"message": message, "at": [input.pod.path, "tolerations", index, "key"]} if {
	is_array(input.pod.raw.tolerations)
	some index, toleration in input.pod.raw.tolerations
	input.kind != "DaemonSet"
	not _is_of_the_cluster
	toleration.key in {"node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master"}
	message := sprintf("%s may run on nodes of the control plane", [input.title])
}

_is_of_the_cluster if input.context.namespace.name == "kube-system"

_effect(toleration) := sprintf(" of effect %s", [toleration.effect]) if is_string(toleration.effect)

_effect(toleration) := "" if not is_string(object.get(toleration, "effect", null))
