# METADATA
# title: Notebook has direct access to the internet
# description: >-
#   Notebooks hold training data and the credentials of a role. With direct access what is in them can leave by a way
#   that no firewall and no flow log of yours sees.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/dg/infrastructure-connect-to-resources.html
# custom:
#   id: TN040
#   severity: high
#   profile: strict
#   selector: [{terraform: aws_sagemaker_notebook_instance}]
#   remediation: >-
#     Set `direct_internet_access = "Disabled"` and place the notebook into a private subnet.
#   peers: {checkov: [CKV_AWS_122]}
#   tags: [network, compute]
package terraform.network.sagemaker_direct_internet

violation contains {"message": message, "at": ["direct_internet_access"]} if {
	access := object.get(input.raw, "direct_internet_access", "not set")
	access != "Disabled"
	message := sprintf("%s goes to the internet past the VPC: direct_internet_access is %v, wanted is Disabled", [input.title, access])
}
