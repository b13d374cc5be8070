# METADATA
# title: Database accepts connections without TLS
# description: >-
#   A client that forgets to ask for TLS sends its password and all rows in plain text, and nobody notices. Older
#   versions of most engines leave the choice to the client.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
# custom:
#   id: TE010
#   severity: medium
#   profile: strict
#   selector: [{terraform: aws_db_parameter_group}, {terraform: aws_rds_cluster_parameter_group}, {terraform: aws_db_instance}, {terraform: aws_rds_cluster}]
#   remediation: >-
#     Set the parameter `rds.force_ssl` to 1 (PostgreSQL, SQL Server) or `require_secure_transport` to ON (MySQL,
#     MariaDB) in a parameter group of your own, and name that group in the database.
#   sources: [pivotal-flow, astral-planner]
#   peers: {checkov: [CKV2_AWS_69]}
#   tags: [encryption]
package terraform.encryption.rds_force_ssl

import data.lib.terraform.encryption

violation contains {"message": message, "at": ["parameter", index, "value"]} if {
	some index
	parameter := input.raw.parameter[index]
	parameter.name in {"rds.force_ssl", "require_secure_transport"}
	lower(sprintf("%v", [parameter.value])) in {"0", "off", "false"}
	message := sprintf("%s lets clients connect without TLS: %s is %v", [input.title, parameter.name, parameter.value])
}

violation contains {"message": message, "at": ["family"]} if {
	input.type in {"aws_db_parameter_group", "aws_rds_cluster_parameter_group"}
	family := input.raw.family
	entry := _of_family(family)
	not entry.parameter in _names
	not _is_open
	message := sprintf("%s lets clients connect without TLS: %s is not set and off in %s", [
		input.title, entry.parameter, family,
	])
}

# The default group of an engine cannot be changed.
violation contains {"message": message, "at": ["engine"]} if {
	input.type in {"aws_db_instance", "aws_rds_cluster"}
	not "parameter_group_name" in input.written
	not "db_cluster_parameter_group_name" in input.written
	engine := input.raw.engine
	entry := _of_engine(engine, input.raw.engine_version)
	message := sprintf("%s lets clients connect without TLS: %s is off in the default group of %s %v", [
		input.title, entry.parameter, engine, input.raw.engine_version,
	])
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

# Undefined where TLS is forced by default, and where the parameter stands elsewhere: that of Aurora belongs to
# groups of clusters.
_of_family(family) := entry if {
	some engine, entry in data.tables.rds_tls_defaults.entries
	_begins(family, engine)
	_is_home(engine)
	rest := trim_prefix(family, engine)
	_is_lax(entry, rest)
}

_begins(family, "sqlserver") if startswith(family, "sqlserver-")

_begins(family, engine) if {
	engine != "sqlserver"
	regex.match(sprintf("^%s[0-9]", [engine]), family)
}

_is_home(engine) if {
	input.type == "aws_rds_cluster_parameter_group"
	engine
}

_is_home(engine) if {
	input.type == "aws_db_parameter_group"
	not startswith(engine, "aurora")
}

_of_engine(engine, version) := entry if {
	entry := data.tables.rds_tls_defaults.entries[_engine(engine)]
	_is_lax(entry, version)
}

_engine(engine) := engine if not startswith(engine, "sqlserver-")

_engine(engine) := "sqlserver" if startswith(engine, "sqlserver-")

_is_lax(entry, version) if {
	not encryption.reaches(version, entry.on)
	_is_supported(entry, version)
}

_is_supported(entry, _) if not entry.supported

_is_supported(entry, version) if encryption.reaches(version, entry.supported)
