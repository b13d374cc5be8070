# METADATA
# title: StorageClass makes volumes that are not encrypted
# description: >-
#   EBS volumes of this class are written in plain text, unless the account encrypts all of them by default. Who gets hold
#   of a snapshot reads the data. Without a key of its own, a volume is encrypted with the key that AWS manages, whose use
#   cannot be granted or withdrawn.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/storage/storage-classes/#aws-ebs
#   - ref: https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html
# custom:
#   id: KV011
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: storage.k8s.io/StorageClass}]
#   remediation: 'Set `parameters.encrypted` to "true", with quotes, and `parameters.kmsKeyId` to the ARN of your key.'
#   sources: [pivotal-flow, astral-planner]
#   peers: {kubescape: [C-0264]}
#   tags: [encryption]
package kubernetes.storage.storageclass_encrypted

import data.lib.kubernetes.template_tokens

# The driver, that of EKS Auto Mode, and the one that was built in.
provisioners := {"ebs.csi.aws.com", "ebs.csi.eks.amazonaws.com", "kubernetes.io/aws-ebs"}

violation contains {"message": message, "at": ["parameters", key]} if {
	input.raw.provisioner in provisioners
	not is_encrypted
	not is_unknown
	key := written_key
	message := sprintf("%s makes EBS volumes that are not encrypted: %s", [input.title, reason])
}

violation contains {"message": message, "at": ["parameters", "kmsKeyId"], "severity": "low"} if {
	input.raw.provisioner in provisioners
	is_encrypted
	object.get(parameters, "kmskeyid", "") in {"", null}
	message := sprintf("%s encrypts with the key that AWS manages: kmsKeyId is not set", [input.title])
}

# The driver reads the names of parameters in any case.
parameters := {lower(key): value | some key, value in input.raw.parameters}

written_key := concat("", [key | some key, value in input.raw.parameters; lower(key) == "encrypted"]) if parameters.encrypted

written_key := "encrypted" if not parameters.encrypted

# A boolean, which the API refuses, is meant in the same way.
is_encrypted if lower(sprintf("%v", [parameters.encrypted])) in {"true", "t", "1"}

is_unknown if template_tokens.is_open(parameters.encrypted)

is_unknown if {
	written := object.get(input.raw, "parameters", null)
	written != null
	not is_object(written)
}

reason := "encrypted is not set" if not parameters.encrypted

reason := sprintf("encrypted is %v", [parameters.encrypted]) if parameters.encrypted
