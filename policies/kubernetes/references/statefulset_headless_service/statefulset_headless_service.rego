# METADATA
# title: StatefulSet has no headless Service
# description: >-
#   The names of the pods of a StatefulSet come from the Service that `serviceName` names. Without it, or with a
#   Service that has an address of its own, members of a cluster do not find each other by name.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id
# custom:
#   id: KX022
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: apps/StatefulSet}]
#   remediation: "Set `serviceName` to a Service of the namespace that has `clusterIP: None`."
#   peers: {kube-score: [statefulset-has-servicename]}
package kubernetes.references.statefulset_headless_service

import data.lib.kubernetes.references

violation contains {"message": message, "at": ["spec", "serviceName"]} if {
	object.get(input.raw.spec, "serviceName", null) in {null, ""}
	is_object(input.raw.spec)
	message := "no serviceName, so the pods have no names in DNS"
}

violation contains {"message": message, "at": service.path, "assumes": ["complete"]} if {
	some service in input.references
	service.role == "governing-service"
	service.found == "nowhere"
	input.context.closed
	not references.is_open(service.name)
	message := sprintf("there is no Service %q in %s", [service.name, references.where(service)])
}

violation contains {
	"message": message, "severity": "low", "at": service.path, "assumes": ["namespace"],
	"related": [{"at": {"ref": service.target.ref}, "message": "the Service"}],
} if {
	some service in input.references
	service.role == "governing-service"
	service.found == "here"
	service.target.kind == "Service"
	spec := service.target.object.spec
	is_object(spec)
	object.get(spec, "clusterIP", "") != "None"
	object.get(spec, "type", "ClusterIP") != "ExternalName"
	message := sprintf(
		"Service %q has an address of its own; pods get names only from one with clusterIP None",
		[service.name],
	)
}
