# METADATA
# title: Mutable or missing image tag
# description: >-
#   Without a tag, or with `latest`, two pods of one workload may run different programs, nobody can tell
#   which version is live, and there is no older one to go back to.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/containers/images/
# custom:
#   id: KI001
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}, {kubernetes: install.istio.io/IstioOperator}]
#   remediation: Write the version as tag (`app:v1.2.3`), or pin the image by digest.
#   refines: [KI008, KI004, KI002]
#   sources: [connect2, astral-planner, deployment-architecture, ai-gym]
#   peers: {checkov: [CKV_K8S_14], trivy: [KSV-0013], kube-linter: [latest-tag], kube-score: [container-image-tag], polaris: [tagNotSpecified], kyverno: [disallow-latest-tag]}
#   tags: [images, supply-chain]
package kubernetes.images.no_latest_tag

violation contains {"message": message, "at": container.image.path} if {
	some container in input.containers
	container.image.valid == true
	not container.image.tag
	not container.image.digest
	not container.image.placeholder
	message := sprintf("%s runs %s without a tag, which means latest; a version is wanted", [container.title, container.image.text])
}

violation contains {"message": message, "at": container.image.path} if {
	some container in input.containers
	container.image.tag == "latest"
	not container.image.digest
	not container.image.placeholder
	message := sprintf("%s runs %s, a tag that moves; a version is wanted", [container.title, container.image.text])
}

violation contains {"message": message, "at": ["spec", "tag"]} if {
	input.kind == "IstioOperator"
	input.raw.spec.tag == "latest"
	message := sprintf("%s installs Istio with the tag latest; a version is wanted", [input.title])
}

violation contains {"message": message, "at": ["spec", "values", "global", "tag"]} if {
	input.kind == "IstioOperator"
	input.raw.spec.values.global.tag == "latest"
	message := sprintf("%s installs Istio with the tag latest; a version is wanted", [input.title])
}

violation contains {"message": message, "at": ["spec", "components", name, "tag"]} if {
	input.kind == "IstioOperator"
	some name, component in input.raw.spec.components
	component.tag == "latest"
	message := sprintf("%s installs component %s with the tag latest; a version is wanted", [input.title, name])
}
