# METADATA
# title: Secret of production comes from no secret manager
# description: >-
#   A Secret that is applied by hand or from a repository is changed by hand, and nobody sees who read it where it came from.
#   A secret manager keeps it in one place, changes it, and records every access.
# related_resources:
#   - ref: https://external-secrets.io/latest/
#   - ref: https://secrets-store-csi-driver.sigs.k8s.io/
# custom:
#   id: KC016
#   severity: low
#   profile: strict
#   selector: [{kubernetes: Secret}]
#   remediation: >-
#     Keep the values in the secret manager, and commit an ExternalSecret, a SecretProviderClass or a SealedSecret in the place
#     of this Secret.
#   sources: [astral-planner, connect2]
#   peers: {kubescape: [C-0208, C-0234]}
#   frameworks: {cis-kubernetes-1.12: ["5.4.2"]}
package kubernetes.configuration.external_secret_store

violation contains {"message": message, "at": ["metadata", "name"]} if {
	input.environment == "production"
	not is_object(input.raw.sops)
	not is_made_elsewhere
	holds_values
	users := [user | some user in input.referrers; user.role in {"environment", "volume", "image-pull-secret", "tls"}]
	count(users) > 0
	message := sprintf("%s, which %s %q uses, comes from no secret manager", [input.title, users[0].kind, users[0].name])
}

holds_values if {
	some field in ["data", "stringData"]
	is_object(input.raw[field])
	some value in input.raw[field]
	is_string(value)
	value != ""
	not contains(value, "ENC[")
}

# Tokens of service accounts come from the cluster, and Secrets with an owner from their controller.
is_made_elsewhere if input.raw.type in {"kubernetes.io/service-account-token", "bootstrap.kubernetes.io/token"}

is_made_elsewhere if count(input.raw.metadata.ownerReferences) > 0

is_made_elsewhere if {
	some key, _ in input.annotations
	strings.any_prefix_match(key, [
		"cert-manager.io/", "reconcile.external-secrets.io/", "sealedsecrets.bitnami.com/", "avp.kubernetes.io/",
		"vault.hashicorp.com/", "replicator.v1.mittwald.de/", "reflector.v1.k8s.emberstack.com/",
	])
}
