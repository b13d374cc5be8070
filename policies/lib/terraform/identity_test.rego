package lib.terraform.identity_test

import data.lib.terraform.identity

allow(actions, resources) := {
	"effect": "Allow", "ref": 1, "complete": true, "conditions": [],
	"actions": [{"text": action, "ref": 2} | some action in actions],
	"resources": [{"text": resource, "ref": 3} | some resource in resources],
}

test_documents_of_identities if {
	statement := allow(["s3:GetObject"], ["*"])
	count(identity.granted([{"attached": ["identity"], "statements": [statement]}])) == 1
	count(identity.granted([{"attached": [], "statements": [statement]}])) == 1
	count(identity.granted([{"attached": ["scp"], "statements": [statement]}])) == 0
	named := object.union(statement, {"principals": [{"type": "*", "id": {"text": "*", "ref": 4}}]})
	count(identity.granted([{"attached": [], "statements": [named]}])) == 0
	count(identity.granted([{"attached": ["identity"], "statements": [object.union(statement, {"effect": "Deny"})]}])) == 0
}

test_covers if {
	identity.covers("iam:PassRole", "iam:passrole")
	identity.covers("iam:Pass*", "iam:PassRole")
	not identity.covers("iam:*", "iam:PassRole")
	not identity.covers("*", "iam:PassRole")
	not identity.covers("iam:Get*", "iam:PassRole")
}

test_reach if {
	identity.reach(allow(["s3:*"], ["*"])) == "everything"
	identity.reach(allow(["s3:*"], ["arn:aws:s3:::*"])) == "account"
	identity.reach(allow(["sqs:*"], ["arn:aws:sqs:*:*:*"])) == "account"
	identity.reach(allow(["s3:*"], ["arn:aws:s3:::shop/*"])) == "some"
	identity.reach({"resources": [{"ref": 1}]}) == "some"
}

test_restricting_conditions if {
	condition := {"test": "StringEquals", "variable": "aws:PrincipalOrgID", "values": ["o-1"], "complete": true}
	identity.restricts(condition)
	identity.restricts({"complete": false})
	identity.restricts(object.union(condition, {"values": [], "complete": false}))
	not identity.restricts(object.union(condition, {"values": ["*"]}))
	not identity.restricts(object.union(condition, {"test": "StringNotEquals"}))
	not identity.restricts(object.union(condition, {"test": "StringEqualsIfExists"}))
	not identity.restricts(object.union(condition, {"variable": "aws:SecureTransport"}))
}

test_providers if {
	github := "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
	identity.provider({"type": "Federated", "id": {"text": github}}, []) == "github"
	cluster := {"address": "a.b", "name": "x", "raw": {"url": "https://oidc.eks.eu-central-1.amazonaws.com/id/A"}}
	identity.provider({"type": "Federated", "id": {"of": "a.b"}}, [cluster]) == "eks"
	identity.provider({"type": "Federated", "id": {"of": "a.b"}}, [{"address": "a.b", "name": "eks", "raw": {}}]) == "eks"
	identity.provider({"type": "Federated", "id": {"text": "cognito-identity.amazonaws.com"}}, []) == "other"
	not identity.provider({"type": "Federated", "id": {"of": "a.b"}}, [])
}
