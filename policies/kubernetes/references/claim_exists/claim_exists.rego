# METADATA
# title: PersistentVolumeClaim is missing
# description: >-
#   A pod whose volume names a claim that does not exist stays Pending for ever.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#claims-as-volumes
# custom:
#   id: KX015
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: Correct the name, or add the claim to this namespace.
#   sources: [ai-gym]
package kubernetes.references.claim_exists

import data.lib.kubernetes.references

violation contains {"message": message, "at": reference.path, "severity": severity, "assumes": ["complete"]} if {
	some reference in references.missing(input.references, "PersistentVolumeClaim")
	not _is_of_a_stateful_set(reference.name)
	severity := references.graded(input.context.closed, "medium", "low")
	message := sprintf("there is no PersistentVolumeClaim %q in %s", [reference.name, references.where(reference)])
}

# A StatefulSet makes claims that are named after it and the number of the pod; backup jobs mount them.
_is_of_a_stateful_set(name) if regex.match("-[0-9]+$", name)
