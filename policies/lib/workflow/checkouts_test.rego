package lib.workflow.checkouts_test

import data.lib.workflow.checkouts

checkout(inputs) := {"path": ["s"], "raw": {"uses": "actions/checkout@v5", "with": inputs}}

test_the_head_in_its_forms if {
	names := checkouts.of_pull_request
	checkouts.head(checkout({"ref": "${{ github.event.pull_request.head.sha }}"}), names) == ["s", "with", "ref"]
	checkouts.head(checkout({"ref": "refs/pull/${{ github.event.number }}/merge"}), names) == ["s", "with", "ref"]
	both := {"ref": "${{ github.head_ref }}", "repository": "${{ github.event.pull_request.head.repo.full_name }}"}
	checkouts.head(checkout(both), names) == ["s", "with", "ref"]
	checkouts.head({"path": ["s"], "raw": {"run": "gh pr checkout 3"}}, names) == ["s", "run"]
	checkouts.head({"path": ["s"], "raw": {"run": "git checkout ${{ github.head_ref }}"}}, names) == ["s", "run"]
	not checkouts.head(checkout({"ref": "main"}), names)
	not checkouts.head({"path": ["s"], "raw": {"run": "git fetch origin main"}}, names)
}

test_conditions_that_keep_forks_out if {
	checkouts.is_own_repository("github.event.pull_request.head.repo.full_name == github.repository")
	checkouts.is_own_repository("github.event.workflow_run.event == 'push'")
	not checkouts.is_own_repository("github.repository == 'acme/shop'")
}

test_what_runs_after if {
	steps := [{"uses": "actions/checkout@v5"}, {"uses": "actions/labeler@v6"}, {"run": "make"}]
	checkouts.runs_after(steps, 0)
	not checkouts.runs_after(steps, 2)
	not checkouts.runs_after([{"run": "gh pr checkout 3"}, "x"], 0)
}
