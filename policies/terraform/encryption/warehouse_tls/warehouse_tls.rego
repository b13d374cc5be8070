# METADATA
# title: Warehouse or document database accepts plain connections
# description: >-
#   A client that forgets to ask for TLS sends its password and all rows in plain text, and nobody notices.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/redshift_parameter_group
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/docdb_cluster_parameter_group
# custom:
#   id: TE045
#   severity: medium
#   profile: strict
#   selector: [{terraform: aws_redshift_parameter_group}, {terraform: aws_docdb_cluster_parameter_group}]
#   remediation: >-
#     Set the parameter `require_ssl` to true (Redshift); leave `tls` of DocumentDB at its default `enabled`, or choose
#     one of the stricter values.
#   peers: {checkov: [CKV_AWS_105, CKV_AWS_90]}
#   tags: [encryption]
package terraform.encryption.warehouse_tls

violation contains {"message": message, "at": ["parameter", index, "value"], "severity": severity} if {
	some index
	parameter := input.raw.parameter[index]
	severity := _off[input.type][lower(parameter.name)][lower(sprintf("%v", [parameter.value]))]
	message := sprintf("%s lets clients connect without TLS: %s is %v", [input.title, parameter.name, parameter.value])
}

# From redshift-2.0 on TLS is required where nothing is said.
violation contains {"message": message, "at": ["family"]} if {
	input.type == "aws_redshift_parameter_group"
	input.raw.family == "redshift-1.0"
	not "require_ssl" in _names
	not _is_open
	message := sprintf("%s lets clients connect without TLS: require_ssl is not set", [input.title])
}

_off := {
	"aws_redshift_parameter_group": {"require_ssl": {"false": "medium", "0": "medium", "off": "medium"}},
	"aws_docdb_cluster_parameter_group": {"tls": {"disabled": "high"}},
}

_names := {parameter.name | some parameter in input.raw.parameter; parameter.name}

# Parameters that are not known may be the one that counts.
_is_open if {
	"parameter" in input.written
	not input.raw.parameter
}

_is_open if {
	some parameter in input.raw.parameter
	not parameter.name
}
