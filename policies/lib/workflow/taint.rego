# What outsiders write: texts of issues, pull requests, comments and commits, and names of branches. By GitHub's page
# on script injection and the payloads of its events (2026).
package lib.workflow.taint

# The events that bring each value along.
written := {
	"github.event.issue.title": on_issue,
	"github.event.issue.body": on_issue,
	"github.event.pull_request.title": on_pull_request,
	"github.event.pull_request.body": on_pull_request,
	"github.event.pull_request.head.ref": on_pull_request,
	"github.event.pull_request.head.label": on_pull_request,
	"github.event.pull_request.head.repo.default_branch": on_pull_request,
	"github.head_ref": {"pull_request", "pull_request_target"},
	"github.event.discussion.title": on_discussion,
	"github.event.discussion.body": on_discussion,
	"github.event.comment.body": {"issue_comment", "discussion_comment", "pull_request_review_comment", "commit_comment"},
	"github.event.review.body": {"pull_request_review"},
	"github.event.review_comment.body": {"pull_request_review_comment"},
	"github.event.pages.*.page_name": {"gollum"},
	"github.event.commits.*.message": {"push"},
	"github.event.commits.*.author.email": {"push"},
	"github.event.commits.*.author.name": {"push"},
	"github.event.head_commit.message": {"push"},
	"github.event.head_commit.author.email": {"push"},
	"github.event.head_commit.author.name": {"push"},
	"github.event.workflow_run.head_branch": {"workflow_run"},
	"github.event.workflow_run.display_title": {"workflow_run"},
	"github.event.workflow_run.head_commit.message": {"workflow_run"},
	"github.event.workflow_run.head_commit.author.email": {"workflow_run"},
	"github.event.workflow_run.head_commit.author.name": {"workflow_run"},
	"github.event.workflow_run.head_repository.description": {"workflow_run"},
	"github.event.workflow_run.pull_requests.*.head.ref": {"workflow_run"},
}

on_issue := {"issues", "issue_comment"}

on_pull_request := {"pull_request", "pull_request_target", "pull_request_review", "pull_request_review_comment"}

on_discussion := {"discussion", "discussion_comment"}

# Objects that hold such values; as text they appear only through toJSON.
wholes := {
	"github": on_issue | on_pull_request | on_discussion | {"push", "workflow_run", "commit_comment"},
	"github.event": on_issue | on_pull_request | on_discussion | {"push", "workflow_run", "commit_comment"},
	"github.event.issue": on_issue,
	"github.event.pull_request": on_pull_request,
	"github.event.pull_request.head": on_pull_request,
	"github.event.discussion": on_discussion,
	"github.event.comment": {"issue_comment", "discussion_comment", "pull_request_review_comment", "commit_comment"},
	"github.event.review": {"pull_request_review"},
	"github.event.commits": {"push"},
	"github.event.commits.*": {"push"},
	"github.event.head_commit": {"push"},
	"github.event.workflow_run": {"workflow_run"},
	"github.event.workflow_run.head_commit": {"workflow_run"},
}

# Anybody starts these, and they run with the secrets and the token of the repository.
privileged := {
	"pull_request_target", "workflow_run", "issues", "issue_comment", "discussion", "discussion_comment",
	"commit_comment", "gollum",
}

# The events that bring along what outsiders may have written to `context`; none where nothing of that is in it.
carriers(context, _) := written[context]

carriers(context, functions) := wholes[context] if {
	not written[context]
	"tojson" in functions
}

carriers(context, _) := {"repository_dispatch"} if startswith(context, "github.event.client_payload")

# How bad it is that outsiders have a say in `expression`, where these events start the workflow: 3 where it runs with
# all rights, 2 with those of a pull request or of a caller, 1 where only writers start it. Undefined where they have
# none. What others call runs by events that are not known here.
rank(expression, events) := max(ranks(expression, events))

ranks(expression, events) := {rank |
	some context in expression.flows
	some event in carriers(context, expression.functions)
	rank := rank_of(event, events)
}

rank_of(event, events) := 3 if {
	event in events
	event in privileged
}

rank_of(event, events) := 2 if {
	event in events
	not event in privileged
	event != "repository_dispatch"
}

# Only who may write to the repository sends a dispatch.
rank_of("repository_dispatch", events) := 1 if "repository_dispatch" in events

rank_of(event, events) := 2 if {
	"workflow_call" in events
	not event in events
}

# The worst of the values in `expression` that outsiders write, for messages.
named(expression, events) := sort([context |
	some context in expression.flows
	some event in carriers(context, expression.functions)
	rank_of(event, events) == rank(expression, events)
])[0]

# Variables that hold what outsiders write, as [scope, name in lower case, rank]; the scope is the path of what has the
# `env`: the root, a job or a step.
variables(expressions, events) := {[scope, lower(name), value] |
	some expression in expressions
	length := count(expression.path)
	length > 1
	expression.path[length - 2] == "env"
	name := expression.path[length - 1]
	is_string(name)
	value := rank(expression, events)
	scope := array.slice(expression.path, 0, length - 2)
}

# The rank of the variables that `expression` takes from `env`, where outsiders wrote one.
variable_rank(expression, known) := max(found) if {
	found := {value |
		some context in expression.flows
		startswith(context, "env.")
		some length in [0, 2, 3, 4]
		some value in [1, 2, 3]
		entry := [array.slice(expression.path, 0, length), substring(context, 4, -1), value]
		entry in known
	}
	count(found) > 0
}
