# METADATA
# title: Images are not scanned when they are pushed
# description: >-
#   Known holes in the packages of an image are found by whoever looks for them, and this should not be an attacker
#   first.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecr_repository
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecr_registry_scanning_configuration
# custom:
#   id: TL015
#   severity: medium
#   profile: recommended
#   scope: set
#   selector: [{terraform: root}, {terraform: module}]
#   remediation: >-
#     Set `scan_on_push = true` in `image_scanning_configuration`, or an `aws_ecr_registry_scanning_configuration` for
#     the whole registry.
#   sources: [ai-gym, astral-planner]
#   peers: {checkov: [CKV_AWS_163], trivy: [AWS-0030], kubescape: [C-0221]}
#   tags: [images, scanning]
package terraform.logging.ecr_scan_on_push

import data.lib.terraform.logging
import data.lib.terraform.switches

violation contains {"message": message, "at": {"ref": repository.ref}} if {
	not input.called
	some repository in input.blocks.aws_ecr_repository
	value := object.get(repository.raw, ["image_scanning_configuration", 0, "scan_on_push"], null)
	not switches.on(value)
	not _is_open(repository, "image_scanning_configuration")
	not _is_scanned(repository)
	reason := switches.wanted("scan_on_push", value, "true")
	message := sprintf("images of %s are not scanned: %s", [repository.address, reason])
}

_is_open(block, name) if name in block.unknown

_is_scanned(_) if {
	some registry in input.blocks.aws_ecr_registry_scanning_configuration
	registry.raw.scan_type == "ENHANCED"
}

# A registry of which not all is known may scan it.
_is_scanned(_) if {
	some registry in input.blocks.aws_ecr_registry_scanning_configuration
	count(object.get(registry, "unknown", [])) > 0
}

_is_scanned(repository) if {
	some registry in input.blocks.aws_ecr_registry_scanning_configuration
	some rule in registry.raw.rule
	rule.scan_frequency != "MANUAL"
	some filter in rule.repository_filter
	logging.filter_matches(filter.filter, object.get(repository.raw, "name", filter.filter))
}
