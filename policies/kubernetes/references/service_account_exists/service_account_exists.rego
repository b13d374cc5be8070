# METADATA
# title: ServiceAccount is missing
# description: >-
#   Pods of a ServiceAccount that does not exist are rejected, so the controller makes none at all. The Deployment
#   is accepted and stays at zero pods.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/service-accounts/
# custom:
#   id: KX014
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: Correct the name, or add the ServiceAccount to this namespace.
#   sources: [ai-gym, deployment-architecture]
#   peers: {kube-linter: [non-existent-service-account], kubescape: [C-0307]}
package kubernetes.references.service_account_exists

import data.lib.kubernetes.references

violation contains {"message": message, "at": reference.path, "severity": severity, "assumes": ["complete"]} if {
	some reference in references.missing(input.references, "ServiceAccount")
	not _is_of_the_cluster(reference)
	severity := references.graded(input.context.closed, "medium", "low")
	message := sprintf("there is no ServiceAccount %q in %s", [reference.name, references.where(reference)])
}

# The cluster brings its own.
_is_of_the_cluster(reference) if reference.namespace == "kube-system"
