# METADATA
# title: Cluster API is open to every address
# description: >-
#   Everybody on the internet can talk to the API server. A leaked token works from anywhere, and so does every
#   vulnerability of the API that is found from now on.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
# custom:
#   id: TN010
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_eks_cluster}, {terraform: module}]
#   remediation: >-
#     List the addresses of offices and runners in `public_access_cidrs`, or set `endpoint_public_access = false`.
#   refines: [TN009]
#   sources: [ai-gym]
#   peers: {checkov: [CKV_AWS_38], trivy: [AWS-0041], kubescape: [C-0227]}
#   tags: [network]
package terraform.network.eks_public_cidrs

import data.lib.terraform.network

violation contains {"message": message, "at": ["vpc_config", 0, found.at]} if {
	input.type == "aws_eks_cluster"
	some config in input.raw.vpc_config
	not network.off(object.get(config, "endpoint_public_access", null))
	found := _open(object.get(config, "public_access_cidrs", []), "public_access_cidrs", "public_access_cidrs")
	message := sprintf("the API of %s is open to everybody: %s", [input.title, found.reason])
}

# The module keeps the endpoint private unless it is told.
violation contains {"message": message, "at": found.at} if {
	network.is_module(input.raw.source, "eks")
	network.on(input.raw.endpoint_public_access)
	ranges := object.get(input.raw, "endpoint_public_access_cidrs", [])
	found := _open(ranges, "endpoint_public_access_cidrs", "endpoint_public_access")
	message := sprintf("the API of %s is open to everybody: %s", [input.title, found.reason])
}

violation contains {"message": message, "at": found.at} if {
	network.is_module(input.raw.source, "eks")
	network.on(input.raw.cluster_endpoint_public_access)
	ranges := object.get(input.raw, "cluster_endpoint_public_access_cidrs", [])
	found := _open(ranges, "cluster_endpoint_public_access_cidrs", "cluster_endpoint_public_access")
	message := sprintf("the API of %s is open to everybody: %s", [input.title, found.reason])
}

# Where no list is written, the place is that of the attribute named last.
_open([], name, other) := {"at": [other], "reason": sprintf("%s is not set", [name])}

_open(ranges, name, _) := {"at": [name, places[0]], "reason": sprintf("%s holds %v", [name, ranges[places[0]]])} if {
	is_array(ranges)
	places := [index | some index, range in ranges; network.is_world(range)]
	count(places) > 0
}
