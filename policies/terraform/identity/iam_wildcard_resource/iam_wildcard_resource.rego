# METADATA
# title: Policy lets change every resource
# description: >-
#   The actions could be limited to the table, queue or function that is meant, and are not. A mistake or an intruder in the
#   workload that holds the policy changes those of all other teams, too.
# related_resources:
#   - ref: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
# custom:
#   id: TI003
#   severity: medium
#   profile: strict
#   selector:
#     - {terraform: aws_iam_policy}
#     - {terraform: aws_iam_role}
#     - {terraform: aws_iam_role_policy}
#     - {terraform: aws_iam_user_policy}
#     - {terraform: aws_iam_group_policy}
#     - {terraform: aws_ssoadmin_permission_set_inline_policy}
#     - {terraform: data.aws_iam_policy_document}
#   remediation: Name the ARNs of the resources that are meant, or add a condition such as a tag of theirs.
#   sources: [ai-gym]
#   peers: {checkov: [CKV_AWS_355, CKV_AWS_356, CKV_AWS_290, CKV_AWS_111, CKV_AWS_289]}
#   tags: [iam]
package terraform.identity.iam_wildcard_resource

import data.lib.terraform.identity

violation contains {"message": message, "at": {"ref": resource.ref}} if {
	not identity.bounds(input.name, input.referrers)
	some statement in identity.granted(input.documents)
	count(statement.conditions) == 0
	some resource in statement.resources
	resource.text == "*"
	actions := [action.text | some action in statement.actions; _changes(action.text)]
	count(actions) > 0
	message := sprintf("%s allows %s%s on every resource", [input.title, actions[0], _others(count(actions))])
}

_others(1) := ""

_others(number) := sprintf(" and %d more", [number - 1]) if number > 1

_changes(text) if {
	[service, action] := split(lower(text), ":")
	action in _actions[service]
}

_changes(text) if {
	[service, action] := split(lower(text), ":")
	_actions[service]
	endswith(action, "*")
	some verb in ["put", "delete", "update", "write", "send"]
	startswith(action, verb)
}

# Actions that write or give rights, and may be limited to single resources.
_actions := {
	"s3": {"putobject", "deleteobject", "deleteobjectversion", "putbucketpolicy", "deletebucket", "putobjectacl"},
	"dynamodb": {"putitem", "updateitem", "deleteitem", "batchwriteitem", "updatetable", "deletetable"},
	"sqs": {"sendmessage", "deletemessage", "purgequeue", "deletequeue", "setqueueattributes"},
	"sns": {"publish", "deletetopic", "settopicattributes", "subscribe"},
	"kms": {
		"encrypt", "decrypt", "generatedatakey", "generatedatakeywithoutplaintext", "creategrant", "schedulekeydeletion",
		"putkeypolicy", "disablekey",
	},
	"secretsmanager": {"putsecretvalue", "updatesecret", "deletesecret", "putresourcepolicy", "rotatesecret"},
	"ssm": {"putparameter", "deleteparameter", "deleteparameters"},
	"lambda": {"invokefunction", "updatefunctionconfiguration", "deletefunction", "addpermission"},
	"kinesis": {"putrecord", "putrecords", "deletestream"},
	"events": {"putevents"},
	"states": {"startexecution", "stopexecution", "deletestatemachine"},
	"ecr": {"putimage", "batchdeleteimage", "deleterepository", "setrepositorypolicy"},
	"ecs": {"updateservice", "deleteservice", "stoptask"},
	"rds": {"deletedbinstance", "deletedbcluster", "modifydbinstance", "modifydbcluster"},
	"ec2": {"terminateinstances", "stopinstances", "deletevolume", "authorizesecuritygroupingress"},
	"route53": {"changeresourcerecordsets"},
	"eks": {"deletecluster", "updateclusterconfig", "deletenodegroup"},
	"cloudformation": {"deletestack", "updatestack"},
	"elasticfilesystem": {"clientwrite", "clientrootaccess"},
}
