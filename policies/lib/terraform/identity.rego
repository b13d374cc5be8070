# Policy documents of AWS: what their statements grant, to whom, and under which conditions.
package lib.terraform.identity

# Statements that give rights to an identity. A document that nothing is known to be attached to counts where it names
# nobody; a permissions boundary gives nothing.
granted(documents) := [statement |
	some document in documents
	is_of_identity(document)
	some statement in document.statements
	statement.effect == "Allow"
]

is_of_identity(document) if "identity" in document.attached

is_of_identity(document) if {
	count(document.attached) == 0
	every statement in document.statements {
		not has_principals(statement)
	}
}

has_principals(statement) if statement.principals

has_principals(statement) if statement.not_principals

# Statements of trust policies that allow something.
trusting(documents) := [statement |
	some document in documents
	"trust" in document.attached
	some statement in document.statements
	statement.effect == "Allow"
]

# Whether the name of a policy says that it bounds rights.
is_boundary_name(name) if {
	is_string(name)
	contains(lower(name), "boundar")
}

# Whether a policy of this name, with these referrers, bounds rights and so grants none.
bounds(name, _) if is_boundary_name(name)

bounds(_, referrers) if {
	some referrer in referrers
	referrer.attribute == "permissions_boundary"
}

bounds(_, referrers) if {
	some referrer in referrers
	is_boundary_name(referrer.name)
}

is_on_everything(statement) if {
	some resource in statement.resources
	resource.text == "*"
}

# Whether an action as written, perhaps with `*` at its end, is or covers `wanted`. What covers a whole service is no
# single action.
covers(text, wanted) if lower(text) == lower(wanted)

covers(text, wanted) if {
	endswith(text, "*")
	stem := lower(trim_suffix(text, "*"))
	not endswith(stem, ":")
	contains(stem, ":")
	startswith(lower(wanted), stem)
}

# How far a statement's resources reach: `everything`, `account` for all of one service, `some` for less. What is built
# from unknown parts is narrow.
reach(statement) := "everything" if is_on_everything(statement)

reach(statement) := "account" if {
	not is_on_everything(statement)
	some resource in statement.resources
	is_whole_service(resource.text)
}

reach(statement) := "some" if {
	not is_on_everything(statement)
	count(statement.resources) > 0
	every resource in statement.resources {
		not is_whole_service_item(resource)
	}
}

is_whole_service_item(resource) if is_whole_service(resource.text)

# The part of an ARN behind the account, or behind the service where there is neither region nor account.
is_whole_service(text) if {
	parts := split(text, ":")
	parts[0] == "arn"
	count(parts) > 5
	concat(":", array.slice(parts, 5, count(parts))) in {"*", "*/*", "*:*"}
}

# Everybody: `Principal: "*"` or an AWS principal `*`.
everybody(statement) := principal if {
	some principal in statement.principals
	principal.type in {"*", "AWS"}
	principal.id.text == "*"
}

# Whether a condition keeps strangers out, or may do so since parts of it are unknown.
restricts(condition) if not condition.test

restricts(condition) if {
	condition.test
	not condition.complete
	is_limiting_key(condition)
}

restricts(condition) if {
	condition.complete
	is_limiting_key(condition)
	is_positive(condition)
	count(condition.values) > 0
	every value in condition.values {
		not value in {"*", "0.0.0.0/0", "::/0", "arn:*", "arn:aws:*"}
	}
}

is_limiting_key(condition) if lower(condition.variable) in limiting_keys

is_positive(condition) if {
	test := lower(condition.test)
	not contains(test, "not")
	not endswith(test, "ifexists")
	not startswith(test, "forallvalues")
	not test == "null"
}

limiting_keys := {
	"aws:sourcevpce", "aws:sourcevpc", "aws:principalorgid", "aws:principalorgpaths", "aws:principalarn",
	"aws:principalaccount", "aws:sourcearn", "aws:sourceaccount", "aws:sourceip", "aws:sourceowner", "aws:sourceorgid",
	"aws:sourceorgpaths", "aws:vpcsourceip", "kms:calleraccount", "kms:viaservice",
	"elasticfilesystem:accessedviamounttarget", "elasticfilesystem:accesspointarn",
}

# Which provider of identities a federated principal is: `github`, `eks` or `other`; undefined where it is unknown.
provider(principal, references) := kind if {
	principal.type == "Federated"
	kind := provider_of_text(known_text(principal.id))
}

provider(principal, references) := kind if {
	principal.type == "Federated"
	not known_text(principal.id)
	some reference in references
	reference.address == principal.id.of
	kind := provider_of_text(reference.raw.url)
}

# A cluster's issuer is known only after it was made.
provider(principal, references) := "eks" if {
	principal.type == "Federated"
	not known_text(principal.id)
	some reference in references
	reference.address == principal.id.of
	not reference.raw.url
	contains(lower(reference.name), "eks")
}

known_text(id) := id.text

known_text(id) := id.prefix if {
	not id.text
	contains(id.prefix, "oidc-provider/")
	not endswith(id.prefix, "oidc-provider/")
}

provider_of_text(text) := "github" if contains(text, "token.actions.githubusercontent.com")

provider_of_text(text) := "eks" if contains(text, "oidc.eks.")

provider_of_text(text) := "other" if {
	not contains(text, "token.actions.githubusercontent.com")
	not contains(text, "oidc.eks.")
}

# Whether something is unknown about what a statement asks for.
has_open_condition(statement) if {
	some condition in statement.conditions
	not condition.variable
}
