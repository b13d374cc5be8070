package lib.workflow.steps_test

import data.lib.workflow.steps

# A few lines of the table; what the whole of it recognises is the matter of the examples.
table := {
	"actions": {"scan": ["snyk/actions"], "deploy": ["azure/k8s-deploy"], "throwaway": ["helm/kind-action"]},
	"commands": {
		"scan": [`npm audit\b`],
		"test": [`npm test(\s|$)`],
		"deploy": [`kubectl( -\S+( [^-\s]\S*)?)* apply\b`],
		"throwaway": [`kind create cluster\b`],
	},
}

test_commands if {
	steps.is_command("scan", "sudo CI=1 npm audit --audit-level=high") with data.tables.workflow_steps.entries as table
	steps.is_command("deploy", "kubectl -n shop --context prod apply -f k8s") with data.tables.workflow_steps.entries as table
	not steps.is_command("deploy", "kubectl get pods") with data.tables.workflow_steps.entries as table
	not steps.is_command("test", "npm run build") with data.tables.workflow_steps.entries as table
}

test_actions if {
	steps.is_action("scan", "snyk/actions/node") with data.tables.workflow_steps.entries as table
	not steps.is_action("scan", "snyk/other") with data.tables.workflow_steps.entries as table
	not steps.is_action("scan", "") with data.tables.workflow_steps.entries as table
}

test_environments if {
	job := {"environment": {"name": "live"}, "steps": [{"run": "kubectl apply -n production -f k8s"}]}
	kind := {"steps": [{"run": "kind create cluster"}, {"run": "kubectl apply -f k8s"}]}
	steps.deploys_to(steps.production, "roll-out", job) with data.tables.workflow_steps.entries as table
	not steps.deploys_to(steps.staging, "roll-out", job) with data.tables.workflow_steps.entries as table
	not steps.deploys_to(steps.production, "production", kind) with data.tables.workflow_steps.entries as table
	steps.environment(job) == "live"
	steps.environment({"environment": "production"}) == "production"
	steps.environment({}) == ""
}
