# METADATA
# title: API version is no longer served
# description: >-
#   The cluster refuses an object whose API version it does not serve any more. What is running stays, so that nobody
#   notices until the next change has to be applied, mostly after an upgrade and in a hurry.
# related_resources:
#   - ref: https://kubernetes.io/docs/reference/using-api/deprecation-guide/
# custom:
#   id: KL003
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: any}]
#   remediation: >-
#     Move to the API version that replaces it; some fields have other names there, which the migration guide lists.
#   parameters:
#     kubernetes_version:
#       type: string
#       default: latest
#       description: Version of the cluster, `latest` or for example `1.28`
#   sources: [astral-planner, pivotal-flow, connect2, ai-gym]
#   peers:
#     trivy: [KSV-0107]
#     kube-linter: [no-extensions-v1beta]
#     kube-score: [stable-version]
#     kyverno: [check-deprecated-apis]
#   tags: [api]
package kubernetes.hygiene.removed_api

import data.lib.kubernetes.api_removals

violation contains {"message": message, "at": ["apiVersion"]} if {
	cluster := data.parameters.KL003.kubernetes_version
	entry := data.tables.api_removals.entries.apis[input.api_version][input.kind]
	release := entry.removed
	api_removals.reached(cluster, release, data.tables.api_removals.entries.latest)
	message := sprintf(
		"%s of %s is not served since Kubernetes %s; %s",
		[input.api_version, input.kind, release, api_removals.instead(entry)],
	)
}
