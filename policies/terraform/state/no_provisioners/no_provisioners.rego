# METADATA
# title: Provisioner is used
# description: >-
#   Commands of provisioners are in no plan, run once, and leave the resource tainted when they fail. Nobody sees what they
#   changed, and a second apply does not mend it.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/provisioners
# custom:
#   id: TS017
#   severity: low
#   profile: strict
#   selector: [{terraform: any}]
#   remediation: Use an argument of the resource, user data, an image that is built before, or a step of the pipeline.
package terraform.state.no_provisioners

import data.lib.terraform.secrets

violation contains {"message": message, "at": ["provisioner", kind], "key": true, "severity": severity} if {
	input.block == "resource"
	some kind, provisioners in input.raw.provisioner
	kind in {"local-exec", "remote-exec"}
	severity := _severity(provisioners)
	message := sprintf("%s runs commands outside of the plan: %s%s", [input.title, kind, _why[severity]])
}

_severity(provisioners) := "high" if _is_grave(provisioners)

_severity(provisioners) := "low" if not _is_grave(provisioners)

_why := {"high": ", with a secret or without checking certificates", "low": ""}

_is_grave(provisioners) if {
	some provisioner in provisioners
	some line in _lines(provisioner)
	regex.match(`curl( .*)? (--insecure|-[a-zA-Z]*k)( |$)|--no-check-certificate|StrictHostKeyChecking[= ]no`, line)
}

_is_grave(provisioners) if {
	some provisioner in provisioners
	some line in _lines(provisioner)
	secrets.is_credential(line)
}

_is_grave(provisioners) if {
	some provisioner in provisioners
	some name, value in provisioner.environment
	secrets.leak(name, value) == "secret"
}

_lines(provisioner) := [provisioner.command] if is_string(provisioner.command)

_lines(provisioner) := [line | some line in provisioner.inline; is_string(line)] if is_array(provisioner.inline)
