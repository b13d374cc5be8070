# METADATA
# title: SSH is reachable from anywhere
# description: >-
#   eksctl opens port 22 of the nodes to the whole internet if SSH is allowed without a security group, and to the
#   whole network of the cluster if the nodes are private. A shell on a node is every pod on it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/eksctl/security.html
# custom:
#   id: KE013
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: eksctl.io/ClusterConfig}]
#   remediation: >-
#     Remove ssh and use the Session Manager, or name sourceSecurityGroupIds.
#   sources: [pivotal-flow]
#   peers: {checkov: [CKV_AWS_100]}
#   tags: [eks]
package kubernetes.eks.eksctl_no_open_ssh

import data.lib.kubernetes.eksctl

keys := ["publicKey", "publicKeyName", "publicKeyPath"]

violation contains {"message": message, "at": [group.at, "ssh", place], "severity": severity} if {
	some group in eksctl.groups(input.raw)
	ssh := group.group.ssh
	place := opened(ssh)
	not is_limited(ssh)
	severity := severity_of(group.group)
	message := sprintf("%s allows SSH from %s", [group.title, origin(severity)])
}

opened(ssh) := "allow" if ssh.allow == true

# A key opens the port, too, unless `allow` says otherwise.
opened(ssh) := key if {
	object.get(ssh, "allow", null) == null
	written := [name | some name in keys; not object.get(ssh, name, null) in {null, ""}]
	key := written[0]
}

is_limited(ssh) if count(ssh.sourceSecurityGroupIds) > 0

severity_of(group) := "low" if is_private(group)

severity_of(group) := "high" if not is_private(group)

is_private(group) if group.privateNetworking == true

is_private(_) if eksctl.is_private(input.raw)

origin("high") := "the whole internet"

origin("low") := "the whole network of the cluster"
