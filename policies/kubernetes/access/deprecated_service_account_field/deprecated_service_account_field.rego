# METADATA
# title: Deprecated field serviceAccount
# description: >-
#   `serviceAccount` is the old name of `serviceAccountName`. The API still copies it, but tools that read manifests
#   look at the new field only and then take the pod for one of the default account.
# related_resources:
#   - ref: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec
# custom:
#   id: KB020
#   severity: low
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: Rename the field to `serviceAccountName`.
#   peers: {kube-linter: [deprecated-service-account-field], kubescape: [C-0294]}
#   tags: [rbac]
package kubernetes.access.deprecated_service_account_field

violation contains {"message": message, "at": [input.pod.path, "serviceAccount"], "key": true} if {
	old := input.pod.raw.serviceAccount
	is_string(old)
	old != ""
	new := _new
	new != old
	message := sprintf("%s sets the deprecated serviceAccount to %q%s", [input.pod.title, old, _but(new)])
}

_new := input.pod.raw.serviceAccountName

_new := "" if not input.pod.raw.serviceAccountName

_but(new) := sprintf(", but serviceAccountName %v counts", [new]) if new != ""

_but("") := " and no serviceAccountName"
