# METADATA
# title: ConfigMap is missing
# description: >-
#   A pod that names a ConfigMap which does not exist is not started: its containers wait with
#   CreateContainerConfigError, or its volume is never mounted.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/configuration/configmap/
# custom:
#   id: KX011
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: Correct the name, add the ConfigMap to this namespace, or say `optional` where the pod can do without.
#   sources: [ai-gym, deployment-architecture]
#   peers: {kube-linter: [env-value-from]}
package kubernetes.references.configmap_reference_exists

import data.lib.kubernetes.references

violation contains {"message": message, "at": reference.path, "severity": severity, "assumes": ["complete"]} if {
	input.references
	some reference in references.missing(input.references, "ConfigMap")
	not reference.name in {"istio-ca-root-cert", "openshift-service-ca.crt", "kube-root-ca.crt"}
	severity := references.graded(input.context.closed, "medium", "low")
	message := sprintf("there is no ConfigMap %q in %s", [reference.name, references.where(reference)])
}
