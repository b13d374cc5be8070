# METADATA
# title: API version is deprecated
# description: >-
#   The cluster still serves this API version, but a later release will not, or already warns of it at every change.
#   Moving early is a change of one line; moving during an upgrade stops the upgrade.
# related_resources:
#   - ref: https://kubernetes.io/docs/reference/using-api/deprecation-guide/
# custom:
#   id: KL004
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: any}]
#   remediation: >-
#     Move to the API version that replaces it; some fields have other names there, which the migration guide lists.
#   parameters:
#     kubernetes_version:
#       type: string
#       default: latest
#       description: Version of the cluster, `latest` or for example `1.28`
#   sources: [astral-planner]
#   peers: {trivy: [KSV-0107], kube-score: [stable-version]}
#   tags: [api]
package kubernetes.hygiene.deprecated_api

import data.lib.kubernetes.api_removals

violation contains {"message": message, "at": ["apiVersion"]} if {
	cluster := data.parameters.KL004.kubernetes_version
	entry := data.tables.api_removals.entries.apis[input.api_version][input.kind]
	latest := data.tables.api_removals.entries.latest
	api_removals.reached(cluster, entry.deprecated, latest)
	not is_removed(entry, cluster, latest)
	message := sprintf(
		"%s of %s is deprecated since Kubernetes %s%s; %s",
		[input.api_version, input.kind, entry.deprecated, removal(entry), api_removals.instead(entry)],
	)
}

is_removed(entry, cluster, latest) if api_removals.reached(cluster, entry.removed, latest)

removal(entry) := sprintf(" and removed in %s", [entry.removed]) if entry.removed

removal(entry) := "" if not entry.removed
