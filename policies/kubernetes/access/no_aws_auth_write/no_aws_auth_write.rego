# METADATA
# title: Access of AWS identities to the cluster is open to change
# description: >-
#   EKS reads from the ConfigMap `aws-auth` which AWS roles and users may enter the cluster and as whom. Who can write
#   it can let anybody in as administrator, and members of `system:masters` are never checked.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html
# custom:
#   id: KB021
#   severity: high
#   profile: strict
#   selector:
#     - {kubernetes: ConfigMap}
#     - {kubernetes: rbac.authorization.k8s.io/Role}
#     - {kubernetes: rbac.authorization.k8s.io/ClusterRole}
#   remediation: >-
#     Give access with EKS access entries and their policies, and set the authentication mode of the cluster to `API`.
#   sources: [ai-gym, astral-planner]
#   peers: {trivy: [KSV-0115], kubescape: [C-0285]}
#   tags: [rbac, aws]
package kubernetes.access.no_aws_auth_write

import data.lib.kubernetes.rbac

violation contains {"message": message, "at": ["data", key]} if {
	input.kind == "ConfigMap"
	input.name == "aws-auth"
	_namespace in {"kube-system", ""}
	some key in ["mapRoles", "mapUsers"]
	text := input.raw.data[key]
	is_string(text)
	some line in split(text, "\n")
	trim(line, " \t-\"'") == "system:masters"
	message := sprintf("%s of %s maps AWS identities to system:masters", [key, input.title])
}

violation contains {"message": message, "at": ["rules", grant.rule, "resources", grant.resource_at]} if {
	some grant in rbac.grants(input.raw, "", {"configmaps"}, {"update", "patch", "delete"})
	_reaches(grant)
	message := sprintf("%s may %s the ConfigMap aws-auth", [input.title, grant.verbs])
}

# Named, wherever the role is bound; or every ConfigMap of its namespace.
_reaches(grant) if "aws-auth" in grant.names

_reaches(grant) if {
	not grant.named
	input.kind == "Role"
	_namespace == "kube-system"
}

_namespace := object.get(input, "namespace", "")
