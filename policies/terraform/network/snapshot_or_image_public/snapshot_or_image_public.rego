# METADATA
# title: Snapshot or image is shared with everybody
# description: >-
#   Whoever has an AWS account can copy it and read everything in it, without leaving a trace in yours. People scan
#   for new public snapshots all the time.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html
# custom:
#   id: TN035
#   severity: critical
#   profile: recommended
#   selector: [{terraform: aws_db_snapshot}, {terraform: aws_db_cluster_snapshot}, {terraform: aws_ami_launch_permission}]
#   remediation: >-
#     Share it with the accounts that need it, encrypted with a key that they may use.
#   peers: {checkov: [CKV_AWS_302]}
#   tags: [network, storage]
package terraform.network.snapshot_or_image_public

violation contains {"message": message, "at": ["shared_accounts", index]} if {
	input.type in {"aws_db_snapshot", "aws_db_cluster_snapshot"}
	is_array(input.raw.shared_accounts)
	some index, account in input.raw.shared_accounts
	account == "all"
	message := sprintf("%s is public: shared_accounts holds \"all\"", [input.title])
}

violation contains {"message": message, "at": ["group"]} if {
	input.type == "aws_ami_launch_permission"
	input.raw.group == "all"
	message := sprintf("%s makes the image public: group is \"all\"", [input.title])
}
