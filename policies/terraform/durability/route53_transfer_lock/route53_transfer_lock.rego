# METADATA
# title: Domain can be transferred away
# description: >-
#   Without the lock whoever gets hold of the account, or of the mail of its owner, can move the domain to another
#   registrar and take everything under it along.
# related_resources:
#   - ref: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/domain-lock.html
# custom:
#   id: TB037
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_route53domains_registered_domain}]
#   remediation: >-
#     Set `transfer_lock = true`.
#   peers: {checkov: [CKV_AWS_377]}
#   tags: [durability]
package terraform.durability.route53_transfer_lock

import data.lib.terraform.durability

violation contains {"message": message, "at": ["transfer_lock"]} if {
	durability.off(input.raw.transfer_lock)
	message := sprintf("%s can be transferred away: transfer_lock is false", [input.title])
}
