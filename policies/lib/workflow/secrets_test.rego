package lib.workflow.secrets_test

import data.lib.workflow.secrets

test_the_token_of_the_run_is_no_secret if {
	secrets.is_secret("secrets.npm_token")
	not secrets.is_secret("secrets.github_token")
	not secrets.is_secret("github.token")
	secrets.is_token("github.token")
	secrets.name("secrets.npm_token") == "secrets.NPM_TOKEN"
}

test_values_belong_to_their_step if {
	secrets.owner_of(["jobs", "a", "steps", 2, "with", "token"]) == ["jobs", "a", "steps", 2]
	secrets.owner_of(["runs", "steps", 0, "env", "T"]) == ["runs", "steps", 0]
	secrets.owner_of(["jobs", "a", "secrets", "token"]) == ["jobs", "a"]
	not secrets.owner_of(["jobs", "a", "steps", 2, "run"])
	not secrets.owner_of(["env", "T"])
}
