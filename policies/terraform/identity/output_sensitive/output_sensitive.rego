# METADATA
# title: Secret output is not marked sensitive
# description: >-
#   Outputs are printed after each apply and read by other configurations. One that hands on a password shows it to
#   everybody who reads the log of the pipeline.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/values/outputs#sensitive
# custom:
#   id: TI015
#   severity: medium
#   profile: recommended
#   selector: [{terraform: output}]
#   remediation: Add `sensitive = true`, or hand on the ARN of the secret instead of its value.
#   sources: [ai-gym]
#   tags: [secrets]
package terraform.identity.output_sensitive

violation contains {"message": message, "at": ["value"], "key": true} if {
	not input.raw.sensitive in {true, "true"}
	not input.raw.ephemeral in {true, "true"}
	found := sort([text | some reference in input.references; text := _secret(reference)])
	count(found) > 0
	message := sprintf("%s hands on %s and is not sensitive", [input.title, found[0]])
}

_secret(reference) := sprintf("%s of %s", [reference.of, reference.address]) if {
	reference.attribute == "value"
	_is_secret(reference.type, reference.of)
}

_is_secret(_, of) if of in {
	"password", "master_password", "admin_password", "administrator_login_password", "secret_string", "secret_binary",
	"private_key_pem", "private_key_openssh", "private_key_pem_pkcs8", "auth_token", "ses_smtp_password_v4",
	"client_secret", "secret_key", "client_key", "kube_config_raw", "primary_access_key", "secondary_access_key",
	"primary_connection_string", "secondary_connection_string",
}

_is_secret(kind, of) if [kind, of] in {
	["random_password", "result"],
	["aws_iam_access_key", "secret"],
	["aws_eks_cluster_auth", "token"],
	["google_service_account_key", "private_key"],
}
