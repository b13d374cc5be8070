# METADATA
# title: Static keys of a cloud account
# description: >-
#   A static key works from everywhere, for everything that its user may, until somebody changes it. A role for the service
#   account gives the pod keys of its own, which last for an hour.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html
#   - ref: https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity
# custom:
#   id: KC009
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}, {kubernetes: ConfigMap}, {kubernetes: Secret}]
#   remediation: >-
#     Withdraw the key, and give the service account a role: `eks.amazonaws.com/role-arn` or a pod identity association on EKS,
#     workload identity on Azure and Google Cloud.
#   refines: [KC001, KC002, KC003]
#   sources: [ai-gym, connect2, astral-planner]
#   peers: {kubescape: [C-0020], checkov: [CKV_SECRET_2]}
package kubernetes.configuration.no_static_cloud_keys

import data.lib.kubernetes.secrets

names := {
	"AWS_ACCESS_KEY_ID": "AWS", "AWS_SECRET_ACCESS_KEY": "AWS", "AWS_SESSION_TOKEN": "AWS",
	"AZURE_CLIENT_SECRET": "Azure",
}

# A value in the manifest.
violation contains {"message": message, "at": [container.path, "env", index, "value"]} if {
	some container in input.containers
	is_array(container.raw.env)
	some index, entry in container.raw.env
	cloud := names[entry.name]
	is_key(entry.value)
	not is_elsewhere(container)
	message := sprintf("%s: %s holds a static key of %s; use a role of the service account", [container.title, entry.name, cloud])
}

violation contains {"message": message, "at": [container.path, "env", index, "value"]} if {
	some container in input.containers
	is_array(container.raw.env)
	some index, entry in container.raw.env
	not names[entry.name]
	name := entry.name
	value := entry.value
	is_string(value)
	what := cloud_key(value)
	message := sprintf("%s: %v holds %s; use a role of the service account", [container.title, name, what])
}

# A value from a Secret.
violation contains {
	"message": message, "at": [container.path, "env", index, "valueFrom", "secretKeyRef"], "severity": severity,
} if {
	some container in input.containers
	is_array(container.raw.env)
	some index, entry in container.raw.env
	cloud := names[entry.name]
	is_object(entry.valueFrom.secretKeyRef)
	severity := severity_of(container)
	message := sprintf("%s takes %s, a static key of %s, from a Secret; use a role of the service account", [
		container.title,
		entry.name,
		cloud,
	])
}

violation contains {"message": message, "at": [container.path, "env", index, "value"], "severity": severity} if {
	some container in input.containers
	is_array(container.raw.env)
	some index, entry in container.raw.env
	entry.name == "GOOGLE_APPLICATION_CREDENTIALS"
	path := entry.value
	is_string(path)
	not is_federated(path)
	some mount in container.mounts
	holds(mount, path)
	severity := "medium"
	message := sprintf("%s takes a static key of Google Cloud from a Secret; use workload identity", [container.title])
}

# Entries of ConfigMaps and Secrets.
violation contains {"message": message, "at": [field, key]} if {
	input.kind in {"ConfigMap", "Secret"}
	not is_object(input.raw.sops)
	not is_store
	some [field, key, text] in entries
	what := described(key, text)
	message := sprintf("%q of %s holds %s; use a role of the service account", [key, input.title, what])
}

is_key(value) if secrets.is_plaintext("AWS_SECRET_ACCESS_KEY", value)

cloud_key(text) := found[0] if {
	found := [credential.what | some credential in secrets.detected(text); credential.cloud]
	count(found) > 0
}

entries contains [field, key, text] if {
	some field in ["data", "stringData"]
	is_object(input.raw[field])
	some key, value in input.raw[field]
	text := plain(field, value)
	is_string(text)
}

plain("data", value) := secrets.decoded(value) if input.kind == "Secret"

plain("data", value) := value if input.kind != "Secret"

plain("stringData", value) := value

described(key, text) := sprintf("a static key of %s", [cloud]) if {
	cloud := names[key]
	is_key(text)
}

described(key, text) := what if {
	not is_named(key, text)
	what := cloud_key(text)
}

described(key, text) := "a static key of AWS" if {
	not is_named(key, text)
	not cloud_key(text)
	some parts in regex.find_all_string_submatch_n(`(?im)^\s*aws_secret_access_key\s*[=:]\s*(\S+)`, text, 4)
	is_key(parts[1])
}

described(key, text) := "a key of a service account of Google Cloud" if {
	not is_named(key, text)
	not cloud_key(text)
	regex.match(`"type"\s*:\s*"service_account"`, text)
	contains(text, `"private_key"`)
}

is_named(key, text) if {
	names[key]
	is_key(text)
}

severity_of(container) := "info" if is_elsewhere(container)

severity_of(container) := "medium" if not is_elsewhere(container)

# Stores that speak as S3 does know no roles of the cloud.
is_elsewhere(container) if {
	some entry in container.raw.env
	is_endpoint(entry)
}

is_elsewhere(container) if {
	some list in ["command", "args"]
	is_array(container.raw[list])
	some word in container.raw[list]
	is_string(word)
	regex.match(`--endpoint-url|--s3-endpoint|(?i)\bminio\b|\bceph\b`, word)
	not contains(word, "amazonaws.com")
}

is_endpoint(entry) if {
	regex.match(`^(AWS_ENDPOINT_URL|AWS_S3_ENDPOINT|S3_ENDPOINT|MINIO_|CEPH_)|S3_ENDPOINT|MINIO`, entry.name)
	not is_amazon(entry)
}

is_amazon(entry) if contains(entry.value, "amazonaws.com")

is_store if {
	is_string(input.name)
	regex.match(`minio|ceph|rook|garage|seaweed`, input.name)
}

is_store if {
	some field in ["data", "stringData"]
	is_object(input.raw[field])
	some key, _ in input.raw[field]
	regex.match(`(?i)(s3|aws)[_-]?endpoint|endpoint[_-]?url|minio`, key)
}

is_federated(path) if regex.match(`(?i)external|federat|workload|wif`, path)

holds(mount, path) if {
	is_string(mount.mount_path)
	startswith(path, sprintf("%s/", [trim_right(mount.mount_path, "/")]))
	some volume in input.pod.volumes
	volume.name == mount.name
	is_object(volume.raw.secret)
}
