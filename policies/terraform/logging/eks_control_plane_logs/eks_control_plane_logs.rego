# METADATA
# title: Control plane does not log what is needed
# description: >-
#   Without the audit log nobody can say who changed or read what in the cluster, without those of the API server and
#   the authenticator not why a request failed. They cannot be written afterwards.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html
# custom:
#   id: TL001
#   severity: medium
#   profile: recommended
#   selector: [{terraform: aws_eks_cluster}, {terraform: module}]
#   remediation: >-
#     List the types in `enabled_cluster_log_types` (`enabled_log_types` of the module, `cluster_enabled_log_types` up
#     to version 20).
#   parameters:
#     required:
#       type: map
#       default: {production: [api, audit, authenticator, controllerManager, scheduler], default: [api, audit, authenticator]}
#       description: >-
#         Types of logs by environment; `default` is for all others
#   sources: [connect2, ai-gym]
#   peers: {checkov: [CKV_AWS_37], trivy: [AWS-0038], kubescape: [C-0067]}
#   tags: [logging, audit-logs]
package terraform.logging.eks_control_plane_logs

import data.lib.terraform.switches

violation contains {"message": message, "at": [name], "severity": severity} if {
	types := _types[name]
	not null in types
	missing := [type | some type in _required; not type in types]
	count(missing) > 0
	severity := _severity(missing)
	message := sprintf("%s does not write %s", [input.title, _named(missing)])
}

# The module writes three of them where nothing is said.
_types := {"enabled_cluster_log_types": list} if {
	input.type == "aws_eks_cluster"
	list := object.get(input.raw, "enabled_cluster_log_types", [])
	is_array(list)
}

_types := {"enabled_log_types": list} if {
	_is_module
	not _is_old
	list := object.get(input.raw, "enabled_log_types", _of_module)
	is_array(list)
}

_types := {"cluster_enabled_log_types": list} if {
	_is_module
	list := input.raw.cluster_enabled_log_types
	is_array(list)
}

# Up to version 20.
_is_old if is_array(input.raw.cluster_enabled_log_types)

_of_module := ["audit", "api", "authenticator"]

_is_module if {
	switches.is_module(input.raw.source, "eks")
	not switches.off(object.get(input.raw, "create", true))
}

_required := data.parameters.TL001.required[input.environment]

_required := data.parameters.TL001.required["default"] if not data.parameters.TL001.required[input.environment]

_severity(missing) := "high" if "audit" in missing

_severity(missing) := "medium" if not "audit" in missing

_named(missing) := sprintf("the log %s of its control plane", [missing[0]]) if count(missing) == 1

_named(missing) := sprintf("the logs %s of its control plane", [concat(", ", missing)]) if count(missing) > 1
