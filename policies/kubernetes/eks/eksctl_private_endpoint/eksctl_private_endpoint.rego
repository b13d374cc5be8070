# METADATA
# title: API of the cluster is open to the internet
# description: >-
#   Whoever has stolen a token, or finds a hole in the API server, needs nothing but its address if the whole world
#   may connect. Without private access the nodes, too, reach the API through the internet.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/eksctl/vpc-cluster-access.html
# custom:
#   id: KE005
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: eksctl.io/ClusterConfig}]
#   remediation: >-
#     Set vpc.clusterEndpoints to {publicAccess: false, privateAccess: true}, or at least limit vpc.publicAccessCIDRs
#     to your own addresses.
#   sources: [connect2, ai-gym]
#   peers: {checkov: [CKV_AWS_38, CKV_AWS_39], trivy: [AWS-0040, AWS-0041], kubescape: [C-0227, C-0228]}
#   tags: [eks]
package kubernetes.eks.eksctl_private_endpoint

import data.lib.kubernetes.eksctl

violation contains {"message": message, "at": ["vpc", "clusterEndpoints", "publicAccess"], "severity": severity} if {
	is_judged
	is_public
	severity := severity_of
	message := sprintf("the API of %s is public%s", [input.title, extent])
}

violation contains {"message": message, "at": ["vpc", "clusterEndpoints", "privateAccess"]} if {
	is_judged
	not is_public
	not has_private_access
	message := sprintf("%s has no private access to its API: privateAccess is not true", [input.title])
}

is_judged if {
	not eksctl.is_private(input.raw)
	not eksctl.is_on_outposts(input.raw)
	not is_unknown
}

endpoints := eksctl.part(network, "clusterEndpoints")

network := eksctl.part(input.raw, "vpc")

is_unknown if {
	some key in ["publicAccess", "privateAccess"]
	eksctl.is_open(endpoints[key])
}

is_unknown if eksctl.is_open(network.publicAccessCIDRs)

is_public if not endpoints.publicAccess == false

has_private_access if endpoints.privateAccess == true

is_limited if {
	is_array(network.publicAccessCIDRs)
	count(network.publicAccessCIDRs) > 0
	not is_world
}

is_world if {
	some range in network.publicAccessCIDRs
	is_string(range)
	regex.match(`/0$`, range)
}

severity_of := "medium" if {
	is_limited
	has_private_access
}

severity_of := "high" if not is_mild

is_mild if {
	is_limited
	has_private_access
}

extent := ", if only for some addresses; publicAccess should be false" if is_mild

extent := ", and nodes reach it that way too, as privateAccess is not true" if {
	is_limited
	not has_private_access
}

extent := " for the whole internet" if not is_limited
