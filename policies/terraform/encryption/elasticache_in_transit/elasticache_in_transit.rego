# METADATA
# title: Cache traffic is not encrypted
# description: >-
#   Everything that goes to and from the cache, the password of its users included, can be read and changed by whoever
#   sits between. A mode that still accepts plain connections leaves the choice to each client.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_replication_group
# custom:
#   id: TE012
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_elasticache_replication_group}, {terraform: aws_elasticache_cluster}]
#   remediation: >-
#     Set `transit_encryption_enabled = true`; an existing group goes through `transit_encryption_mode = "preferred"`
#     while clients move to TLS, then to `required`.
#   sources: [astral-planner]
#   peers: {checkov: [CKV_AWS_30], trivy: [AWS-0051]}
#   tags: [encryption]
package terraform.encryption.elasticache_in_transit

import data.lib.terraform.encryption
import data.lib.terraform.switches

violation contains {"message": message, "at": ["transit_encryption_enabled"]} if {
	value := object.get(input.raw, "transit_encryption_enabled", null)
	not switches.on(value)
	_can_encrypt
	reason := switches.wanted("transit_encryption_enabled", value, "true")
	message := sprintf("%s talks in plain text: %s", [input.title, reason])
}

violation contains {"message": message, "at": ["transit_encryption_mode"], "severity": "low"} if {
	switches.on(input.raw.transit_encryption_enabled)
	input.raw.transit_encryption_mode == "preferred"
	message := sprintf("%s still accepts plain connections: transit_encryption_mode is preferred", [input.title])
}

# Members of a global datastore take the setting of the first one.
_can_encrypt if {
	input.type == "aws_elasticache_replication_group"
	not "global_replication_group_id" in input.written
}

# Single clusters of redis have no such setting, which TE011 says; Memcached has it from 1.6.12 on.
_can_encrypt if {
	input.type == "aws_elasticache_cluster"
	input.raw.engine == "memcached"
	encryption.reaches(object.get(input.raw, "engine_version", "1.6.22"), [1, 6, 12])
}
