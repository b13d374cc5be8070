# METADATA
# title: Role can approve certificates
# description: >-
#   A client certificate is an identity: who may ask for certificates and approve them can issue one for any user or
#   group, `system:masters` included, and certificates of the cluster cannot be revoked.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/#csrs-and-certificate-issuing
# custom:
#   id: KB012
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: rbac.authorization.k8s.io/ClusterRole}]
#   remediation: Remove the rule; leave approval to the controllers of the cluster or to a person.
#   sources: [ai-gym]
#   peers:
#     checkov: [CKV_K8S_156]
#     kubescape: [C-0280]
#     kyverno: [restrict-clusterrole-csr]
#   frameworks: {cis-kubernetes-1.12: ["5.1.11"]}
#   tags: [rbac]
package kubernetes.access.no_csr_approval

import data.lib.kubernetes.rbac

violation contains {"message": message, "at": ["rules", grant.rule, "resources", grant.resource_at]} if {
	some [resource, verbs] in _ways
	some grant in rbac.grants(input.raw, "certificates.k8s.io", {resource}, verbs)
	message := sprintf("%s may %s %s", [input.title, grant.verbs, grant.resources])
}

_ways := [["certificatesigningrequests/approval", {"update", "patch"}], ["signers", {"approve"}]]
