# METADATA
# title: Data warehouse is not encrypted
# description: >-
#   A warehouse collects copies of what all other stores hold. Unencrypted, its blocks and snapshots can be read by
#   whoever gets at them.
# related_resources:
#   - ref: https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-db-encryption.html
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/redshift_cluster
# custom:
#   id: TE042
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_redshift_cluster}]
#   remediation: >-
#     Set `encrypted = true`, with `kms_key_id` where the key has to be your own.
#   peers: {checkov: [CKV_AWS_64], trivy: [AWS-0084]}
#   tags: [encryption]
package terraform.encryption.redshift_encrypted

import data.lib.terraform.switches

violation contains {"message": message, "at": ["encrypted"]} if {
	value := input.raw.encrypted
	switches.off(value)
	message := sprintf("%s stores data unencrypted: %s", [input.title, switches.wanted("encrypted", value, "true")])
}

# New clusters are encrypted where nothing is said.
violation contains {"message": message, "at": ["encrypted"], "severity": "low"} if {
	object.get(input.raw, "encrypted", null) == null
	not _is_restored
	message := sprintf("%s does not say that it is encrypted: encrypted is not set, wanted is true", [input.title])
}

_is_restored if {
	some name in ["snapshot_identifier", "snapshot_arn", "snapshot_cluster_identifier"]
	name in input.written
}
