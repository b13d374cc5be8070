# METADATA
# title: Key exists in one region only
# description: >-
#   What is encrypted in one region cannot be decrypted in the other when the first is down, although the copy of the
#   data is there.
# related_resources:
#   - ref: https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html
# custom:
#   id: TE040
#   severity: info
#   profile: audit
#   scope: set
#   selector: [{terraform: root}]
#   remediation: >-
#     Set `multi_region = true` when the key is made, and add an `aws_kms_replica_key` in the other region.
#   sources: [pivotal-flow]
#   tags: [encryption, keys]
package terraform.encryption.kms_multi_region

import data.lib.terraform.switches

violation contains {"message": message, "at": {"ref": key.ref}} if {
	count(_regions) > 1
	some key in input.blocks.aws_kms_key
	not switches.on(object.get(key.raw, "multi_region", null))
	not _is_open(key)
	reason := switches.wanted("multi_region", object.get(key.raw, "multi_region", null), "true")
	message := sprintf("%s exists in one of %d regions: %s", [key.address, count(_regions), reason])
}

_is_open(key) if "multi_region" in key.unknown

_regions := {provider.raw.region |
	some provider in input.blocks.provider
	provider.name == "aws"
	is_string(provider.raw.region)
}
