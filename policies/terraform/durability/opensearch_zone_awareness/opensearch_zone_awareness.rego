# METADATA
# title: Search domain stands in one zone
# description: >-
#   When the zone or the only node fails, search and logs are away, and indices without replicas are lost. Fewer than
#   three dedicated masters cannot decide who leads.
# related_resources:
#   - ref: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html
# custom:
#   id: TB027
#   severity: medium
#   profile: strict
#   selector: [{terraform: aws_opensearch_domain}, {terraform: aws_elasticsearch_domain}]
#   remediation: >-
#     Set `zone_awareness_enabled = true` with two or three zones, as many data nodes, and three dedicated masters in
#     production.
#   sources: [deployment-architecture, connect2]
#   peers: {checkov: [CKV_AWS_318, CKV2_AWS_59]}
#   tags: [availability]
package terraform.durability.opensearch_zone_awareness

import data.lib.terraform.durability

violation contains {"message": message, "at": ["cluster_config", 0, "zone_awareness_enabled"]} if {
	not durability.on(object.get(input.raw, ["cluster_config", 0, "zone_awareness_enabled"], false))
	not durability.on(object.get(input.raw, ["cluster_config", 0, "multi_az_with_standby_enabled"], false))
	message := sprintf("%s stands in one zone: zone_awareness_enabled is not true", [input.title])
}

violation contains {"message": message, "at": ["cluster_config", index, "instance_count"]} if {
	some index, config in input.raw.cluster_config
	durability.number(config.instance_count) < 2
	message := sprintf("%s has %v data node, wanted are two or more", [input.title, config.instance_count])
}

violation contains {"message": message, "at": ["cluster_config", index, "dedicated_master_count"]} if {
	input.environment == "production"
	some index, config in input.raw.cluster_config
	durability.on(config.dedicated_master_enabled)
	durability.number(config.dedicated_master_count) < 3
	message := sprintf("%s has %v dedicated masters in production, wanted are three", [input.title, config.dedicated_master_count])
}
