# METADATA
# title: Newest image of any owner is taken
# description: >-
#   Everybody can publish an image under any name. Without an owner the newest one wins, so that a stranger's image runs
#   with the rights of the machine.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/finding-an-ami.html
# custom:
#   id: TI024
#   severity: high
#   profile: recommended
#   selector: [{terraform: data.aws_ami}]
#   remediation: Set `owners`, for example to `["amazon"]`, `["self"]` or the account of the publisher.
#   peers: {checkov: [CKV_AWS_386], trivy: [AWS-0344]}
package terraform.identity.ami_owner_unset

violation contains {"message": message, "at": ["most_recent"]} if {
	input.raw.most_recent in {true, "true"}
	not "owners" in input.written
	not _is_filtered
	message := sprintf("%s takes the newest image of whoever publishes one: owners is not set", [input.title])
}

_is_filtered if {
	some filter in input.raw.filter
	filter.name in {"owner-id", "owner-alias", "image-id"}
}

# Images that were shared with the account are of known owners.
_is_filtered if "executable_users" in input.written

# A filter that is not known may be about owners.
_is_filtered if {
	some filter in input.raw.filter
	not filter.name
}
