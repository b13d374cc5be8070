# METADATA
# title: Tiller or the old dashboard is deployed
# description: >-
#   Tiller, the server of Helm 2, executes whatever reaches it with the rights of its account, mostly cluster-admin,
#   and gets no fixes since 2020. The Kubernetes dashboard shows and changes what its account may, and has been found
#   open to the internet again and again.
# related_resources:
#   - ref: https://helm.sh/docs/topics/v2_v3_migration/
# custom:
#   id: KL014
#   severity: high
#   profile: strict
#   selector: [{kubernetes: pods}, {kubernetes: Service}]
#   remediation: >-
#     Move to Helm 3, which needs no server, and remove Tiller; replace the dashboard by a tool that asks for each
#     user's own rights.
#   peers:
#     checkov: [CKV_K8S_34, CKV_K8S_44, CKV_K8S_33]
#     trivy: [KSV-0102]
#     kubescape: [C-0014]
#     kyverno: [disallow-helm-tiller]
#   tags: [supply-chain]
package kubernetes.hygiene.forbidden_components

# By the last part of an image, without a platform behind it.
images := {
	"tiller": "Tiller, the server of Helm 2",
	"kubernetes-dashboard": "the old Kubernetes dashboard",
	"kubernetes-dashboard-amd64": "the old Kubernetes dashboard",
	"kubernetes-dashboard-arm64": "the old Kubernetes dashboard",
}

services := {
	"tiller-deploy": "Tiller, the server of Helm 2",
	"kubernetes-dashboard": "the old Kubernetes dashboard",
}

violation contains {"message": message, "at": container.image.path} if {
	some container in input.containers
	parts := split(container.image.repository, "/")
	found := images[parts[count(parts) - 1]]
	message := sprintf("%s runs %s", [container.title, found])
}

violation contains {"message": message, "at": ["metadata", "name"]} if {
	input.kind == "Service"
	found := services[input.name]
	message := sprintf("%s exposes %s", [input.title, found])
}

# The image is one of the team's own, or unknown, but the name says it.
violation contains {"message": message, "at": ["metadata", "name"]} if {
	input.pod
	input.name == "tiller-deploy"
	count({container.name | some container in input.containers; is_known(container)}) == 0
	message := sprintf("%s is called like %s", [input.title, services[input.name]])
}

is_known(container) if {
	parts := split(container.image.repository, "/")
	images[parts[count(parts) - 1]]
}
