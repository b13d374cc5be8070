# METADATA
# title: Pods do not restart when their configuration changes
# description: >-
#   Variables keep their value until a pod starts again, and most programs read their files once. After a change of the ConfigMap or
#   Secret old and new pods differ, and the mistake in it shows with the next restart, at night.
# related_resources:
#   - ref: https://helm.sh/docs/howto/charts_tips_and_tricks/#automatically-roll-deployments
# custom:
#   id: KC015
#   severity: info
#   profile: audit
#   selector: [{kubernetes: apps/Deployment}]
#   remediation: >-
#     Write a checksum of the configuration into an annotation `checksum/config` of the pod template, generate names with a hash, or
#     use a controller that restarts the pods.
#   sources: [ai-gym]
#   peers: {kyverno: [restart-deployment-on-secret-change]}
package kubernetes.configuration.restart_on_config_change

kinds := {"ConfigMap", "Secret"}

violation contains {"message": message, "at": [input.pod.metadata_path, "annotations"]} if {
	used := [reference |
		some reference in input.references
		reference.kind in kinds
		reference.role in {"environment", "volume"}
		reference.found != "always"
		not is_hashed(reference.name)
	]
	count(used) > 0
	not is_watched
	message := sprintf("%s does not restart when %s %q changes", [input.title, used[0].kind, used[0].name])
}

# `settings-5d8b9c7f6k`, as kustomize names them, and names with a version.
is_hashed(name) if regex.match(`-[bcdfghkmt2456789]{10}$|-v[0-9]+$|-[0-9a-f]{8,}$`, name)

is_watched if {
	some key, _ in input.pod.annotations
	is_mark(key)
}

is_watched if {
	some key, _ in input.annotations
	is_mark(key)
}

is_mark(key) if strings.any_prefix_match(key, ["checksum/", "reloader.stakater.com/", "wave.pusher.com/"])

is_mark(key) if contains(key, ".reloader.stakater.com/")

is_mark(key) if regex.match(`(^|[./-])(checksum|hash)([./-]|$)`, key)
