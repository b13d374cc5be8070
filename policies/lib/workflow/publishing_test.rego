package lib.workflow.publishing_test

import data.lib.workflow.publishing

table := {
	"actions": {"acme/push": {"kind": "image", "when": ["push"], "unless": []}},
	"commands": [{"kind": "package", "words": ["npm", "publish"], "unless": ["--dry-run"]}],
}

step(raw) := {"path": ["s"], "raw": raw}

test_actions_publish_by_their_inputs if {
	publishing.of_step(step({"uses": "acme/push@v1", "with": {"push": "true"}}), table) == ["image", ["s", "uses"], "acme/push"]
	not publishing.of_step(step({"uses": "acme/push@v1", "with": {"push": "${{ inputs.push }}"}}), table)
	not publishing.of_step(step({"uses": "acme/push@v1"}), table)
	not publishing.of_step(step({"uses": "acme/push@v1", "with": {"push": true, "tags": "localhost:5000/a"}}), table)
}

test_commands_publish_by_their_words if {
	publishing.of_step(step({"run": "npm ci\nnpm publish --access public"}), table)[0] == "package"
	not publishing.of_step(step({"run": "npm publish --dry-run"}), table)
	not publishing.of_step(step({"run": "echo npm publish"}), table)
}

test_clusters_of_the_job if {
	publishing.has_own_cluster({"steps": [{"uses": "helm/kind-action@v1"}]})
	publishing.has_own_cluster({"steps": [{"run": "minikube start"}]})
	not publishing.has_own_cluster({"steps": [{"run": "kubectl apply -f a"}]})
}
