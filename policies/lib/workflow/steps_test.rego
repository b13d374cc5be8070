package lib.workflow.steps_test

import data.lib.workflow.steps

# A few lines of the table; what the whole of it recognises is the matter of the examples.
table := {
	"actions": {"snyk/actions": ["scan"], "azure/k8s-deploy": ["deploy"], "helm/kind-action": ["throwaway"]},
	"commands": {
		"npm": {"scan": [`audit\b`], "test": [`test( |$)`]},
		"grype": {"scan": [""]},
		"kubectl": {"deploy": [`(-\S+( [^-\s]\S*)? )*apply\b`]},
		"kind": {"throwaway": [`create cluster\b`]},
	},
}

kinds(text) := {kind | some command in steps.commands(text); some kind in command.kinds}

test_commands if {
	kinds("# npm test\nset -e\nif ! sudo CI=1 npm audit --audit-level=high; then exit 1; fi") == {"scan"} with data.tables.workflow_steps.entries as table
	kinds("kubectl -n shop --context prod \\\n  apply -f k8s && bin/grype app:1") == {"deploy", "scan"} with data.tables.workflow_steps.entries as table
	kinds("./scripts/deploy-shop.sh production") == {"deploy"} with data.tables.workflow_steps.entries as table
	kinds("kubectl get pods | grep apply\nnpm run build") == set() with data.tables.workflow_steps.entries as table
}

test_actions if {
	steps.by_action("snyk/actions/node") == {"scan"} with data.tables.workflow_steps.entries as table
	steps.by_action("snyk/other") == set() with data.tables.workflow_steps.entries as table
	steps.by_action("") == set() with data.tables.workflow_steps.entries as table
}

test_environments if {
	raw := {"jobs": {
		"roll-out": {"environment": {"name": "live"}, "steps": [{"run": "kubectl apply -n production -f k8s"}]},
		"production": {"steps": [{"uses": "helm/kind-action@v1"}, {"run": "kubectl apply -f k8s"}]},
	}}
	jobs := steps.jobs(raw) with data.tables.workflow_steps.entries as table
	jobs["roll-out"].environment == "live"
	steps.deploys_to(steps.production, "roll-out", jobs["roll-out"])
	not steps.deploys_to(steps.staging, "roll-out", jobs["roll-out"])
	not steps.deploys_to(steps.production, "production", jobs.production)
	steps.environment({"environment": "production"}) == "production"
	steps.environment({}) == ""
}
