# METADATA
# title: Secret is not declared in the set
# description: >-
#   A pod that names a Secret which does not exist is not started. Secrets are often made outside of the manifests;
#   this lists which ones have to be there before the rollout.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/configuration/secret/
# custom:
#   id: KX012
#   severity: low
#   profile: audit
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Declare it (ExternalSecret, SealedSecret, Certificate), or make sure that it is there before the rollout.
#   sources: [pivotal-flow, connect2, deployment-architecture, astral-planner]
#   peers: {kube-linter: [env-value-from]}
#   parameters:
#     secrets_are_external:
#       type: boolean
#       default: true
#       description: Secrets are made outside of the manifests, so that a missing one is worth knowing only
package kubernetes.references.secret_reference_exists

import data.lib.kubernetes.references

violation contains {"message": message, "at": reference.path, "severity": severity, "assumes": ["complete"]} if {
	input.references
	some reference in references.missing(input.references, "Secret")
	severity := _severity
	message := sprintf("Secret %q is not declared in %s", [reference.name, references.where(reference)])
}

_severity := "info" if data.parameters.KX012.secrets_are_external

_severity := references.graded(input.context.closed, "low", "info") if not data.parameters.KX012.secrets_are_external
