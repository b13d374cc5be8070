# METADATA
# title: StorageClass makes volumes that are not encrypted
# description: >-
#   EBS volumes of this class are written in plain text, unless the account encrypts all of them by default. Who gets
#   hold of a snapshot reads the data. Without a key of its own, a volume is encrypted with the key that AWS manages,
#   whose use cannot be granted or withdrawn.
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
	is_known
	count([value | some value in values("encrypted"); may_encrypt(value)]) == 0
	key := array.concat(keys("encrypted"), ["encrypted"])[0]
	message := sprintf("%s makes EBS volumes that are not encrypted: %s", [input.title, reason])
}

violation contains {"message": message, "at": ["parameters", "kmsKeyId"], "severity": "low"} if {
	input.raw.provisioner in provisioners
	is_known
	count([value | some value in values("encrypted"); encrypts(value)]) > 0
	count([value | some value in values("kmskeyid"); not value in {"", null}]) == 0
	message := sprintf("%s encrypts with the key that AWS manages: kmsKeyId is not set", [input.title])
}

is_known if object.get(input.raw, "parameters", null) == null

is_known if is_object(input.raw.parameters)

# The driver reads the names of parameters in any case.
values(name) := [value |
	is_object(input.raw.parameters)
	some key, value in input.raw.parameters
	lower(key) == name
]

keys(name) := [key |
	is_object(input.raw.parameters)
	some key, value in input.raw.parameters
	lower(key) == name
]

# A boolean, which the API refuses, is meant in the same way.
encrypts(value) if lower(sprintf("%v", [value])) in {"true", "t", "1"}

may_encrypt(value) if encrypts(value)

may_encrypt(value) if template_tokens.is_open(value)

reason := "encrypted is not set" if count(values("encrypted")) == 0

reason := sprintf("encrypted is %v", [values("encrypted")[0]]) if count(values("encrypted")) > 0
